"""A listing in its style: rows, carrier and pager together, and the truth of what they show."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from replica.gallery.anchors import AnchorKind, render_anchor
from replica.gallery.carriers import UNREADABLE, Carrier, carry_rows, write_records, write_store
from replica.gallery.dates import DateForm, read_truth
from replica.gallery.dialects import Dialect, Shift, place_item
from replica.gallery.frames import frame_listing
from replica.gallery.interfaces import (
    CATALOGUE,
    FORM,
    PROXY,
    PROXY_QUERY,
    SEARCH,
    SEARCH_QUERY,
    UNIT,
    WAS5,
    JsonInterface,
    PostedForm,
    RecordProxy,
    UnitInterface,
)
from replica.gallery.items import list_items
from replica.gallery.lists import ListKind, order_items, render_list
from replica.gallery.pager_styles import PagerFamily
from replica.gallery.pagers import Turn, name_page, render_pager
from replica.gallery.plain import render_plain_article
from replica.gallery.records import Door, Leaf, Placed, Scene, TrueRow, Verdict, make_answer, make_leaf, make_scene
from replica.gallery.rows import PUBLISHERS, RowKind

STUB = (
    '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>通知公告</title><link rel="stylesheet" href="/css/list.css"></head>\n'
    '<body><div class="main"><ul class="xxlb"></ul></div><div class="page"></div><script src="/js/stat.js"></script></body></html>\n'
)


class Depth(StrEnum):
    """How honest a pager is about what lies behind it."""

    HONEST = "honest"
    OVER_DECLARED = "over-declared"  # the last two declared pages answer 404
    STUBS = "stubs"  # declared pages behind the last one answer 200 with some 350 bytes
    REPEATING = "repeating"  # … answer with the last page's rows again
    SHIFTING = "shifting"  # a new article appears between the first fetch of page 1 and that of page 2


@dataclass(frozen=True, slots=True)
class ListingStyle:
    """All knobs of a listing; each can be turned without the others."""

    dialect: Dialect
    shift: Shift
    row: RowKind
    anchor: AnchorKind
    listed: ListKind
    date: DateForm
    carrier: Carrier
    pager: PagerFamily
    depth: Depth
    total: int
    per_page: int


PLAIN = ListingStyle(
    dialect=Dialect.A_TRS,
    shift=Shift(0, 0),
    row=RowKind.CLASSIC,
    anchor=AnchorKind.PLAIN,
    listed=ListKind.PLAIN,
    date=DateForm.ISO,
    carrier=Carrier.STATIC,
    pager=PagerFamily.NONE,
    depth=Depth.HONEST,
    total=8,
    per_page=8,
)
NEW_TITLE = "关于新增社保业务办理网点的公告"  # of the article that appears while the listing is read
_FALSE_PAGES = 2  # declared behind the last one where a pager is not honest


def build_listing(style: ListingStyle) -> Scene:
    """What a site of that style serves, its articles included, and its truth."""
    placed = _place_items(style)
    articles = tuple(make_leaf(one.path, make_answer(render_plain_article(one.item))) for one in placed)
    build = INTERFACES.get(style.pager)
    doors, listing, pages = build(style, placed) if build else _build_pages(style, placed)
    if style.carrier in UNREADABLE:
        return make_scene((*doors, *articles), listing=listing, rows=(), verdict=Verdict.NOT_IN_HTML)
    rows = tuple(_state_row(style, one) for one in placed)
    return make_scene((*doors, *articles), listing=listing, rows=rows, pages=pages)


def _place_items(style: ListingStyle) -> tuple[Placed, ...]:
    first = name_page(style.pager, Turn(1, 1, style.total, style.per_page)) if style.pager not in INTERFACES else ""
    folder = "/tzgg/" if first.startswith("/tzgg/") else "/nowhere/"
    placed = tuple(place_item(item, style.dialect, style.shift, folder) for item in list_items(style.total))
    if style.row is RowKind.ATTACHMENT:
        placed = tuple(_attach(one) for one in placed)
    return order_items(style.listed, placed)


def _attach(one: Placed) -> Placed:
    """The row leads to a file that lies beside where its article would be."""
    name = f"P0{one.item.published_at:%Y%m%d}{one.item.number:09d}.pdf"
    return Placed(one.item, f"{one.path.rpartition('/')[0]}/{name}", f"{one.href.rpartition('/')[0]}/{name}")


def _state_row(style: ListingStyle, one: Placed) -> TrueRow:
    at = one.item.published_at
    if style.pager in (PagerFamily.GKMLPT, PagerFamily.UCAP_SEARCH, PagerFamily.WAS5_JSON) or style.carrier in (
        Carrier.NESTED,
        Carrier.EPOCH,
    ):
        told = style.pager is PagerFamily.GKMLPT or style.carrier is Carrier.NESTED
        return TrueRow(one.item.title, one.path, at, None, one.item.publisher if told else None)
    if style.row is RowKind.INSIDE_LINK:
        return TrueRow(one.item.title, one.path, read_truth(style.date, at), None)
    anchor = render_anchor(style.anchor, one)
    category = one.item.category if style.row is RowKind.SOURCE_COLUMN else anchor.category
    return TrueRow(anchor.title, anchor.path, read_truth(style.date, at), category, _name_publisher(style))


def _name_publisher(style: ListingStyle) -> str | None:
    """Whom the rows of a page name; what stands in scripts and interfaces without a field for it names nobody."""
    return PUBLISHERS.get(style.row) if style.carrier is Carrier.STATIC and style.pager not in INTERFACES else None


def _cut_chunks(style: ListingStyle, placed: tuple[Placed, ...]) -> tuple[tuple[Placed, ...], ...]:
    size = len(placed) if style.pager in (PagerFamily.NONE, PagerFamily.SCREENS) else style.per_page
    return tuple(placed[start : start + size] for start in range(0, len(placed), size))


def _build_pages(style: ListingStyle, placed: tuple[Placed, ...]) -> tuple[tuple[Door, ...], str, int]:
    """Listing pages at addresses of their own."""
    chunks = _cut_chunks(style, placed)
    declared = len(chunks) + (_FALSE_PAGES if style.depth in (Depth.OVER_DECLARED, Depth.STUBS, Depth.REPEATING) else 0)
    turns = tuple(Turn(number, declared, style.total, style.per_page) for number in range(1, declared + 1))
    names = tuple(name_page(style.pager, turn) for turn in turns)
    pages = [_render_page(style, chunk, turn) for chunk, turn in zip(chunks, turns, strict=False)]
    for turn in turns[len(chunks) :]:
        if style.depth is Depth.STUBS:
            pages.append(STUB)
        elif style.depth is Depth.REPEATING:
            pages.append(_render_page(style, chunks[-1], turn))
    if style.depth is Depth.SHIFTING:
        return _shift_pages(style, placed, pages[0]), names[0], len(chunks)
    doors = [make_leaf(name, make_answer(page)) for name, page in zip(names, pages, strict=False)]
    if style.carrier is Carrier.FRAME:
        inner = _render_page(replace(style, carrier=Carrier.STATIC), placed, turns[0])
        doors.append(Leaf("/tzgg/index_iframe_1.html", (make_answer(inner),)))
    return tuple(sorted(doors, key=_count_needs, reverse=True)), names[0], len(chunks)


def _shift_pages(style: ListingStyle, placed: tuple[Placed, ...], first: str) -> tuple[Door, ...]:
    """The first visit of page 1 meets it as it was; everything after that, page 1 too, as it is with a new article on top.

    Page 2 then begins with the last row of page 1; where a pager counts down and a page was added, its old address is that of page 3.
    """
    newest = placed[0].item
    new = replace(newest, number=newest.number + 5000, title=NEW_TITLE, published_at=newest.published_at + timedelta(days=1))
    one = place_item(new, style.dialect, style.shift, "/nowhere/")
    chunks = _cut_chunks(style, (one, *placed))
    turns = tuple(Turn(number, len(chunks), style.total + 1, style.per_page) for number in range(1, len(chunks) + 1))
    pages = tuple(make_answer(_render_page(style, chunk, turn)) for chunk, turn in zip(chunks, turns, strict=True))
    names = tuple(name_page(style.pager, turn) for turn in turns)
    later = tuple(make_leaf(name, page) for name, page in zip(names[1:], pages[1:], strict=True))
    return make_leaf(names[0], make_answer(first), pages[0]), *later, make_leaf(one.path, make_answer(render_plain_article(new)))


def _count_needs(door: Leaf) -> int:
    return len(door.needs)


def _render_page(style: ListingStyle, chunk: tuple[Placed, ...], turn: Turn) -> str:
    listed = render_list(style.listed, style.row, style.anchor, style.date, chunk)
    if style.pager is PagerFamily.SCREENS:
        halves = (chunk[: len(chunk) // 2], chunk[len(chunk) // 2 :])
        listed = "\n".join(
            f'<div class="pagedContent" style="display:{shown}">'
            f"{render_list(style.listed, style.row, style.anchor, style.date, half)}</div>"
            for shown, half in zip(("block", "none"), halves, strict=True)
        )
    pager = render_pager(style.pager, turn)
    if style.pager is PagerFamily.MINGLED and listed.endswith("</ul>"):
        listed, pager = f'{listed.removesuffix("</ul>")}<li class="fy">{pager}</li>\n</ul>', ""
    return frame_listing(carry_rows(style.carrier, listed, chunk) + "\n" + pager)


def _build_proxy(style: ListingStyle, placed: tuple[Placed, ...]) -> tuple[tuple[Door, ...], str, int]:
    """Hanweb: the first group stands in the page, the others come from the proxy, by a link or by a POST."""
    size, linked = style.per_page, style.pager is PagerFamily.DATAPROXY_LINK
    ahead = f"{PROXY}?page=2&{PROXY_QUERY}" if linked else None
    store = write_store(write_records(placed[:size]), len(placed), ahead)
    script = (
        f"$('#1412').jpage({{dataStore:dataStore,openCookies:true,showMode:'full',totalRecord:{len(placed)},perPage:{size},"
        f"barPosition:'bottom',proxyUrl:'{PROXY}',ajaxParam:{{col:1,appid:1,webid:12,path:'/',columnid:1412,sourceContentType:1,"
        "unitid:32071,webname:'%E4%BA%91%E5%B2%AD',permissiontype:0}});"
    )
    page = f'<div id="1412">\n<script type="text/xml">{store}</script>\n</div>\n' + ("" if linked else f"<script>\n{script}\n</script>")
    listing = "/col/col1412/index.html"
    return (Leaf(listing, (make_answer(frame_listing(page)),)), RecordProxy(placed, size)), listing, -(-len(placed) // size)


def _build_form(style: ListingStyle, placed: tuple[Placed, ...]) -> tuple[tuple[Door, ...], str, int]:
    chunks = _cut_chunks(style, placed)
    pages = tuple(render_list(style.listed, style.row, style.anchor, style.date, chunk) for chunk in chunks)
    return (PostedForm(pages),), FORM, len(chunks)


def _build_unit(style: ListingStyle, placed: tuple[Placed, ...]) -> tuple[tuple[Door, ...], str, int]:
    """JPaaS: the column's page holds the parameters of the unit and none of its rows."""
    listing = "/col/col1412/index.html"
    parameters = "'parseType':'bulidstatic','webId':'3f1c0a9be2','tplSetId':'77aa20c4d1','pageType':'column','tagId':'信息列表'"
    shell = (
        f"<div id=\"信息列表\" queryData=\"{{{parameters},'editType':'null','pageId':'1412'}}\" url=\"{UNIT}\"></div>\n"
        '<script src="/script/jpaas/page.js"></script>'
    )
    doors = (Leaf(listing, (make_answer(frame_listing(shell)),)), UnitInterface(placed, style.per_page))
    return doors, listing, -(-len(placed) // style.per_page)


def _build_json(style: ListingStyle, placed: tuple[Placed, ...]) -> tuple[tuple[Door, ...], str, int]:
    """A page that says where its rows come from, and the interface that they come from; WAS5 has its own address for both."""
    size = style.per_page
    if style.pager is PagerFamily.WAS5_JSON:
        return (JsonInterface(WAS5, "was5", placed, size),), f"{WAS5}?channelid=231512&perpage={size}&page=1", -(-len(placed) // size)
    path, kind, listing, script = {
        PagerFamily.GKMLPT: (CATALOGUE, "gkmlpt", "/gkmlpt/index", "window._CONFIG = {SID: '755001', LOGIN: 0, BASE: '/gkmlpt'};"),
        PagerFamily.UCAP_SEARCH: (
            SEARCH,
            "ucap",
            "/tzgg/list.shtml",
            f'$.getJSON("{SEARCH}?{SEARCH_QUERY}&_pageSize={size}", {{page: 1}}, showList);',
        ),
    }[style.pager]
    shell = f'<div id="app"></div>\n<script>\n{script}\n</script>'
    doors = (Leaf(listing, (make_answer(frame_listing(shell)),)), JsonInterface(path, kind, placed, size))
    return doors, listing + ("#1412" if kind == "gkmlpt" else ""), -(-len(placed) // size)


# Pagers whose pages are no files: what builds their doors.
INTERFACES = {
    PagerFamily.DATAPROXY_LINK: _build_proxy,
    PagerFamily.DATAPROXY_POST: _build_proxy,
    PagerFamily.ASPNET_POST: _build_form,
    PagerFamily.JPAAS: _build_unit,
    PagerFamily.GKMLPT: _build_json,
    PagerFamily.UCAP_SEARCH: _build_json,
    PagerFamily.WAS5_JSON: _build_json,
}
