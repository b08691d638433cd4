"""How a row shows its title and where it leads: cut texts, icons, categories, scripts in place of addresses."""

from dataclasses import dataclass
from enum import StrEnum
from html import escape

from replica.gallery.records import Placed

TITLE_WIDTH = 14  # characters of a link text before it is cut, as narrow columns do


class AnchorKind(StrEnum):
    """The titles and links of rows."""

    PLAIN = "plain"
    CUT = "cut"  # text ends in "…", @title is full
    CUT_DOTS = "cut-dots"  # text ends in "..."
    TITLE_BLOCK = "title-block"  # @title holds title, date and clicks on lines of their own
    CATEGORY_TEXT = "category-text"  # [通知公告] before the link
    CATEGORY_ANCHOR = "category-anchor"  # a link to the column before the link
    ICON_AFTER = "icon-after"  # a "new" picture behind the title
    ICON_INSIDE = "icon-inside"  # a picture and "置顶" inside the link's element
    BULLET = "bullet"  # · and &nbsp; before the title
    SPACES = "spaces"  # full-width spaces inside the title
    NESTED = "nested"  # <a><a>, which a parser takes apart
    ONCLICK_LOCATION = "onclick-location"  # href="#", location.href=encodeURI('…')
    ONCLICK_CALL = "onclick-call"  # href="#", openNews('…')
    SCRIPT_HREF = "script-href"  # href="javascript:openNews('…')"
    ROW_ONCLICK = "row-onclick"  # no link at all, the title is a span whose onclick leads on
    NO_ADDRESS = "no-address"  # href="javascript:;" and nothing else
    PICTURE_TWIN = "picture-twin"  # the same link twice: a picture and the text
    ENTITIES = "entities"  # the title as numeric entities
    ZERO_WIDTH = "zero-width"  # characters that nobody sees inside the title


@dataclass(frozen=True, slots=True)
class Anchor:
    """The link of a row and what a reader must make of it."""

    html: str
    title: str
    path: str | None
    category: str | None  # None: the row names none here


def render_anchor(kind: AnchorKind, placed: Placed) -> Anchor:
    """The title of one row in its site's markup."""
    item, href, path = placed.item, placed.href, placed.path
    text = escape(item.title)
    plain = f'<a href="{href}" target="_blank">{text}</a>'
    if kind in (AnchorKind.CUT, AnchorKind.CUT_DOTS, AnchorKind.TITLE_BLOCK):
        return Anchor(_render_cut(kind, placed), item.title, path, None)
    if kind in (AnchorKind.CATEGORY_TEXT, AnchorKind.CATEGORY_ANCHOR):
        label = f"[{item.category}]"
        before = f'<a href="/tzgg/">{label}</a>' if kind is AnchorKind.CATEGORY_ANCHOR else f"<em>{label}</em>"
        return Anchor(f"{before} {plain}", item.title, path, item.category)
    html = {
        AnchorKind.PLAIN: plain,
        AnchorKind.ICON_AFTER: f'{plain}<img src="/images/new2.gif" alt="new">',
        AnchorKind.ICON_INSIDE: f'<a href="{href}"><img src="/images/ico.png">{text}</a><font color="red">置顶</font>',
        AnchorKind.BULLET: f'<a href="{href}">·&nbsp;{text}</a>',
        AnchorKind.SPACES: f'<a href="{href}">{_spread(text)}</a>',
        AnchorKind.NESTED: f'<a href="/tzgg/"><a href="{href}">{text}</a></a>',
        AnchorKind.ONCLICK_LOCATION: f"""<a href="#" onclick="location.href=encodeURI('{href}');">{text}</a>""",
        AnchorKind.ONCLICK_CALL: f"""<a href="#" onclick="openNews('{href}')">{text}</a>""",
        AnchorKind.SCRIPT_HREF: f"""<a href="javascript:openNews('{href}')">{text}</a>""",
        AnchorKind.ROW_ONCLICK: f"""<span class="bt" onclick="window.open('{href}')">{text}</span>""",
        AnchorKind.NO_ADDRESS: f'<a href="javascript:;" title="{text}">{text}</a>',
        AnchorKind.PICTURE_TWIN: f'<a href="{href}"><img src="/images/{item.number}.jpg"></a><a href="{href}">{text}</a>',
        AnchorKind.ENTITIES: f'<a href="{href}">{"".join(f"&#x{ord(sign):X};" for sign in item.title)}</a>',
        AnchorKind.ZERO_WIDTH: f'<a href="{href}">{text[:5]}\u200b{text[5:]}\ufeff</a>',
    }[kind]
    title = _spread(item.title).replace("\u3000", " ") if kind is AnchorKind.SPACES else item.title
    return Anchor(html, title, None if kind is AnchorKind.NO_ADDRESS else path, None)


def _render_cut(kind: AnchorKind, placed: Placed) -> str:
    item = placed.item
    title = escape(item.title)
    if kind is AnchorKind.TITLE_BLOCK:
        title = f"标题：{title}&#10;发布时间：{item.published_at:%Y-%m-%d}&#10;点击数：{item.number % 900}"
    mark = "..." if kind is AnchorKind.CUT_DOTS else "…"
    short = len(item.title) <= TITLE_WIDTH
    text = escape(item.title) if short else f"{escape(item.title[:TITLE_WIDTH])}{mark}"
    return f'<a href="{placed.href}" title="{title}" target="_blank">{text}</a>'


def _spread(text: str) -> str:
    return f"{text[:4]}\u3000{text[4:]}"
