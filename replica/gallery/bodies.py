"""The bodies of articles: containers of publishing systems, and what authors and editors leave in them."""

from enum import StrEnum
from html import escape

from replica.gallery.records import Item

INDENT = "　　"


class Container(StrEnum):
    """The element that holds the text."""

    TRS_EDITOR = "trs-editor"  # with a <style> element inside
    TRS_UEDITOR = "trs-ueditor"
    TRS_VIEW = "trs-view"
    TRS_NESTED = "trs-nested"  # TRS_PreAppend and Custom_UnionStyle
    ZOOM = "zoom"
    UCAP_ID = "ucap-id"
    UCAP_TAG = "ucap-tag"
    VSB = "vsb"
    PAGES_CONTENT = "pages-content"
    ARTICLE_CONTENT = "article-content"
    INS_MAIN = "ins-main"
    IVS_CONTENT = "ivs-content"
    FONT_ZOOM = "font-zoom"
    MAIN_TEXT = "main-text"
    CONTENT_SHOW = "content-show"
    VIEW = "view"
    GZ_CONTENT = "gz-content"
    WECHAT = "wechat"
    CELL = "cell"  # td.contText in a table that lays out the page
    NAMELESS = "nameless"  # <div> without class or id


_STYLE = '<style type="text/css">.TRS_Editor P{margin-top:1em;line-height:2;font-size:12pt;}.TRS_Editor DIV{line-height:1.5;}</style>'
CONTAINERS: dict[Container, tuple[str, str]] = {
    Container.TRS_EDITOR: (f'<div class="TRS_Editor">{_STYLE}', "</div>"),
    Container.TRS_UEDITOR: ('<div class="view TRS_UEDITOR trs_paper_default trs_web">', "</div>"),
    Container.TRS_VIEW: ('<div class="trs_editor_view TRS_UEDITOR">', "</div>"),
    Container.TRS_NESTED: ('<div class="TRS_PreAppend"><div class="Custom_UnionStyle">', "</div></div>"),
    Container.ZOOM: ('<div id="zoom">', "</div>"),
    Container.UCAP_ID: ('<div id="UCAP-CONTENT">', "</div>"),
    Container.UCAP_TAG: ("<ucapcontent>", "</ucapcontent>"),
    Container.VSB: ('<div id="vsb_content_2"><div class="v_news_content">', "</div></div>"),
    Container.PAGES_CONTENT: ('<div class="pages_content">', "</div>"),
    Container.ARTICLE_CONTENT: ('<div class="article-content">', "</div>"),
    Container.INS_MAIN: ('<div id="insMainConTxt" class="insMainConTxt_con">', "</div>"),
    Container.IVS_CONTENT: ('<div id="ivs_content" class="Article_content">', "</div>"),
    Container.FONT_ZOOM: ('<div id="fontzoom">', "</div>"),
    Container.MAIN_TEXT: ('<div class="main-txt">', "</div>"),
    Container.CONTENT_SHOW: ('<div class="contentShow">', "</div>"),
    Container.VIEW: ('<div class="view">', "</div>"),
    Container.GZ_CONTENT: ('<div class="gz_content_txt">', "</div>"),
    Container.WECHAT: ('<div class="rich_media_content" id="js_content">', "</div>"),
    Container.CELL: ('<table width="960"><tr><td class="contText">', "</td></tr></table>"),
    Container.NAMELESS: ("<div>", "</div>"),
}


class Shape(StrEnum):
    """How the text stands in its container."""

    PARAGRAPHS = "paragraphs"
    BREAKS = "breaks"  # lines parted by <br>
    SPANS = "spans"  # spans and <br>, a Word export
    WORD = "word"  # mso styles and <o:p>
    DIVS = "divs"
    TABLE = "table"  # the whole document is a table
    TABLE_INSIDE = "table-inside"  # paragraphs around a table with spans
    INLINE_NUMBERS = "inline-numbers"  # an amount over several spans
    TWIN_BODIES = "twin-bodies"  # a body for desktops and one for telephones in one page
    HEADINGS = "headings"
    LIST = "list"
    ENTITIES = "entities"  # everything as numeric entities
    SCRIPTED = "scripted"  # scripts between the paragraphs
    SHORT = "short"  # one sentence and no more
    SIGNED = "signed"  # 文号, addressee, agency and date around the text


LEVELS = (("档次", "月缴费额"), ("第一档", "1068.50元"), ("第二档", "1424.60元"), ("第三档", "2137.00元"))
AMOUNT_SENTENCE = "缴费基数上限为22938元/月，下限为4588元/月。"


def wrap_body(container: Container, shape: Shape, inside: str) -> str:
    """The container with the text in it; twice where there are two bodies."""
    opening, closing = CONTAINERS[container]
    if shape is Shape.TWIN_BODIES:
        phone = opening.replace('id="', 'id="m_')
        return f'<div class="pc-only">{opening}\n{inside}\n{closing}</div>\n<div class="phone-only">{phone}\n{inside}\n{closing}</div>'
    return f"{opening}\n{inside}\n{closing}"


def choose_lines(shape: Shape, item: Item) -> tuple[str, ...]:
    """The lines of the text from first to last, as far as the shape does not add some of its own."""
    if shape is Shape.SHORT:
        return item.paragraphs[:1]
    if shape is Shape.SIGNED:
        at = item.published_at
        head = (f"云人社发〔{at:%Y}〕{item.number % 60 + 1}号", "各县区人力资源和社会保障局，市直各有关单位：")
        return (*head, *item.paragraphs, item.publisher, f"{at.year}年{at.month}月1日")
    return item.paragraphs


def render_text(shape: Shape, item: Item) -> str:
    """The item's paragraphs in one shape."""
    texts = [f"{INDENT}{escape(text)}" for text in choose_lines(shape, item)]
    match shape:
        case Shape.BREAKS:
            return "<br>\n<br>\n".join(texts)
        case Shape.SPANS:
            return "<br>".join(f'<span style="font-size:16pt"><span style="font-family:仿宋">{text}</span></span>' for text in texts)
        case Shape.WORD:
            return "\n".join(
                f'<p class="MsoNormal" style="mso-char-indent-count:2.0"><span lang="EN-US">{text}<o:p></o:p></span></p>' for text in texts
            )
        case Shape.DIVS:
            return "\n".join(f"<div>{text}</div>" for text in texts)
        case Shape.TABLE:
            rows = "".join(f"<tr><td>{number}</td><td>{text.strip()}</td></tr>" for number, text in enumerate(texts, start=1))
            return f'<table border="1"><tbody><tr><td>序号</td><td>内容</td></tr>{rows}</tbody></table>'
        case Shape.ENTITIES:
            return "\n".join(f"<p>{''.join(f'&#{ord(sign)};' for sign in text)}</p>" for text in texts)
        case Shape.SCRIPTED:
            return "\n".join(f'<p>{text}</p><script>var ad{number}="广告位";</script>' for number, text in enumerate(texts))
        case _:
            return "\n".join(_enrich(shape, [f"<p>{text}</p>" for text in texts]))


def _enrich(shape: Shape, texts: list[str]) -> list[str]:
    """Something more between the first paragraph and the others."""
    extra = {
        Shape.TABLE_INSIDE: _render_levels(),
        Shape.INLINE_NUMBERS: (
            f"<p>{INDENT}缴费基数上限为<span>2</span><span>2938</span><span>元</span><span>/</span><span>月</span>，"
            "下限为<b>45</b><b>88</b>元<span>/月</span>。</p>"
        ),
        Shape.HEADINGS: "<h3>一、适用范围</h3>",
        Shape.LIST: "<ul><li>持有效身份证件到窗口申请。</li><li>登录网上服务大厅申请。</li></ul>",
    }.get(shape)
    return [texts[0], extra, *texts[1:]] if extra else texts


def _render_levels() -> str:
    rows = "".join(f"<tr><td>{name}</td><td>{amount}</td></tr>" for name, amount in LEVELS)
    return f'<table border="1" cellspacing="0"><tbody><tr><td colspan="2">灵活就业人员缴费档次</td></tr>{rows}</tbody></table>'


def list_inside(shape: Shape) -> tuple[str, ...]:
    """What a reader must find in the body besides the item's own paragraphs."""
    return {
        Shape.TABLE_INSIDE: tuple(" | ".join(row) for row in LEVELS),
        Shape.INLINE_NUMBERS: (AMOUNT_SENTENCE,),
        Shape.HEADINGS: ("一、适用范围",),
        Shape.LIST: ("登录网上服务大厅申请。",),
    }.get(shape, ())
