"""What happens to a site from one night to the next; every exhibit has a scene a night."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from replica.gallery.dialects import Dialect, Shift, place_item
from replica.gallery.frames import frame_listing
from replica.gallery.items import list_items
from replica.gallery.plain import render_plain_article, state_article
from replica.gallery.records import Item, Leaf, Placed, Scene, TrueAnswer, TrueArticle, TrueRow, make_answer, make_leaf, make_scene
from replica.world import NOT_FOUND, Answer


class Change(StrEnum):
    """The changes of the survey."""

    NEW_ON_TOP = "new-on-top"
    EDITED_TITLE = "edited-title"
    CHANGED_BODY = "changed-body"
    WITHDRAWN_404 = "withdrawn-404"
    WITHDRAWN_SOFT = "withdrawn-soft"  # 页面不存在 with status 200
    WITHDRAWN_HOME = "withdrawn-home"  # its address leads to the home page
    MOVED = "moved"  # its address redirects to a new one
    DATE_CORRECTED = "date-corrected"
    TWO_CHANNELS = "two-channels"  # one article under two addresses, in two columns
    TWINS = "twins"  # the same pages under host, m.host and www.host
    REIMPORTED = "reimported"  # all articles get new numbers


COUNT = 5
_SHIFT = Shift(0, 0)


def build_change(change: Change) -> tuple[Scene, ...]:
    """The nights of a site; two, or one where time changes nothing."""
    items = list_items(COUNT)
    before = tuple(_place(item) for item in items)
    match change:
        case Change.NEW_ON_TOP:
            return _show(before[1:]), _show(before)
        case Change.EDITED_TITLE:
            edited = replace(items[1], title=f"{items[1].title}（更正）")
            return _show(before), _show((before[0], _place(edited), *before[2:]))
        case Change.CHANGED_BODY:
            longer = replace(items[1], paragraphs=(*items[1].paragraphs, "补充说明：县区经办机构同步执行上述规定。"))
            return _show(before), _show((before[0], _place(longer), *before[2:]))
        case Change.DATE_CORRECTED:
            moved = replace(items[1], published_at=items[1].published_at - timedelta(days=1))
            return _show(before), _show((before[0], replace(before[1], item=moved), *before[2:]))
        case Change.REIMPORTED:
            return _show(before), _show(tuple(_place(replace(item, number=item.number + 900_000)) for item in items))
        case Change.TWO_CHANNELS:
            return (_show_channels(before),)
        case Change.TWINS:
            return (_show(before),)
        case _:
            return _show(before), _lose(change, before)


def _place(item: Item) -> Placed:
    return place_item(item, Dialect.A_TRS, _SHIFT, "/tzgg/")


def _list_rows(placed: tuple[Placed, ...]) -> str:
    rows = "\n".join(f'<li><a href="{one.href}">{one.item.title}</a><span>{one.item.published_at:%Y-%m-%d}</span></li>' for one in placed)
    return f'<ul class="xxlb">\n{rows}\n</ul>'


def _state_row(one: Placed) -> TrueRow:
    return TrueRow(one.item.title, one.path, one.item.published_at.replace(hour=0, minute=0, second=0), None)


def _show(placed: tuple[Placed, ...], others: tuple[Leaf, ...] = (), answers: tuple[TrueAnswer, ...] = ()) -> Scene:
    """A column with its articles."""
    pages = tuple(make_leaf(one.path, make_answer(render_plain_article(one.item))) for one in placed)
    articles: tuple[TrueArticle, ...] = tuple(state_article(one.item, one.path) for one in placed)
    listing = make_leaf("/tzgg/", make_answer(frame_listing(_list_rows(placed))))
    return make_scene((*others, listing, *pages), listing="/tzgg/", rows=tuple(map(_state_row, placed)), articles=articles, answers=answers)


def _lose(change: Change, placed: tuple[Placed, ...]) -> Scene:
    """The second article is not where it was."""
    lost, left = placed[1], (placed[0], *placed[2:])
    said = '<html><head><meta charset="utf-8"><title>提示信息</title></head><body><p>抱歉，您访问的页面不存在或已被删除。</p></body></html>'
    new_path = f"/zwgk/{lost.path.rpartition('/')[2]}"
    answer, outcome, word = {
        Change.WITHDRAWN_404: (NOT_FOUND, "gone", "404"),
        Change.WITHDRAWN_SOFT: (make_answer(said), "gone", "soft 404"),
        Change.WITHDRAWN_HOME: (Answer(302, (("location", "/"),), b""), "gone", "soft 404"),
        Change.MOVED: (Answer(301, (("location", new_path),), b""), "fetched", ""),
    }[change]
    home = make_leaf("/", make_answer(frame_listing('<p>欢迎访问本网站</p><a href="/tzgg/">通知公告</a>')))
    others = (make_leaf(lost.path, answer), make_leaf(new_path, make_answer(render_plain_article(lost.item))), home)
    return _show(left, others, (TrueAnswer(lost.path, outcome, word),))


def _show_channels(placed: tuple[Placed, ...]) -> Scene:
    """The first article stands in a second column under another address, with the same text."""
    again = Placed(placed[0].item, placed[0].path.replace("/tzgg/", "/zcwj/"), placed[0].path.replace("/tzgg/", "/zcwj/"))
    return _show((placed[0], again, *placed[1:]))
