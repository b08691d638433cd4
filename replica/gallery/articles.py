"""An article page in its style, and the truth of what it says."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from html import escape

from models.units import Precision
from replica.gallery.bodies import Container, Shape, choose_lines, list_inside, render_text, wrap_body
from replica.gallery.dialects import Dialect, Shift, find_url_day, read_truth, write_path
from replica.gallery.extras import EXTRAS, Extra
from replica.gallery.files import PNG, make_docx, make_ofd, make_pdf, make_scan, make_xlsx
from replica.gallery.frames import frame_article
from replica.gallery.heads import (
    DateLine,
    MetaStyle,
    SourceLine,
    TitleStyle,
    name_source,
    render_date_line,
    render_metas,
    render_title,
    write_chinese_date,
)
from replica.gallery.items import list_items
from replica.gallery.records import Item, Scene, TrueArticle, make_answer, make_leaf, make_scene
from replica.world import Answer


class Special(StrEnum):
    """Articles that are more, or less, than one page of text."""

    NONE = "none"
    MULTI_PAGE = "multi-page"  # ID_2.html, ID_3.html, with 下一页
    MULTI_PAGE_TRS = "multi-page-trs"  # t…_1.html
    ATTACHED = "attached"  # a text with a PDF, a DOCX, an XLSX and an OFD beneath it
    ATTACHED_ONLY = "attached-only"  # nothing but a link to a PDF
    DOCX_ONLY = "docx-only"
    XLSX_ONLY = "xlsx-only"
    DOWNLOAD_SCRIPT = "download-script"  # downfile.jsp?filename=…, the name only in the link's text
    EMBEDDED = "embedded"  # a frame that shows a PDF
    SCANNED = "scanned"  # a link to a PDF without a text layer
    IMAGES = "images"  # pictures of a scanned document


@dataclass(frozen=True, slots=True)
class ArticleStyle:
    """All knobs of an article page; each can be turned without the others."""

    container: Container
    shape: Shape
    meta: MetaStyle
    title: TitleStyle
    date: DateLine
    source: SourceLine
    extra: Extra | None
    special: Special
    dialect: Dialect


PLAIN_ARTICLE = ArticleStyle(
    container=Container.VIEW,
    shape=Shape.PARAGRAPHS,
    meta=MetaStyle.NONE,
    title=TitleStyle.H1,
    date=DateLine.LABELLED,
    source=SourceLine.IN_LINE,
    extra=None,
    special=Special.NONE,
    dialect=Dialect.G_INDEX,
)
_FILES = {  # by extension: content type
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ofd": "application/octet-stream",
}
_MINUTES = frozenset(
    {
        DateLine.LABELLED,
        DateLine.VIEWS,
        DateLine.WRITTEN,
        DateLine.SCRIPT_VIEWS,
        DateLine.SPLIT,
        DateLine.ODD_COLON,
        DateLine.PUBLISH_TAG,
        DateLine.UPDATED,
    }
)
_NO_LINE = frozenset({DateLine.SIGNED_ONLY, DateLine.NONE})


def build_article(style: ArticleStyle, number: int = 0) -> Scene:
    """The page of one item in its style, with its files and parts, and its truth."""
    item = list_items(number + 1)[number]
    path = write_path(item, style.dialect, find_url_day(item, Shift(0, 0)))
    if style.special in (Special.MULTI_PAGE, Special.MULTI_PAGE_TRS):
        return _build_parts(style, item, path)
    truth = state_truth(style, item, path)
    if style.special is Special.NONE:
        return make_scene((make_leaf(path, make_answer(render_article(style, item))),), articles=(truth,))
    body, files, named = _attach_files(style.special, path)
    alone = style.special not in (Special.ATTACHED, Special.DOWNLOAD_SCRIPT)
    page = render_article(style, item, body if alone else None, "" if alone else body)
    doors = (*(make_leaf(name, answer) for name, answer in files), make_leaf(path, make_answer(page)))
    attachments = () if style.special is Special.IMAGES else tuple(name for name, _ in files)
    truth = replace(truth, first="" if alone else truth.first, last="" if alone else named[-1], attachments=attachments)
    return make_scene(doors, articles=(truth,))


def render_article(style: ArticleStyle, item: Item, body: str | None = None, below: str = "") -> str:
    """The whole page; `body` stands in place of the item's text, `below` beneath it in the same container."""
    place, markup, _ = EXTRAS[style.extra] if style.extra else ("", "", ())
    lines = [markup if place == "inside-first" else "", render_text(style.shape, item) if body is None else body, below]
    if style.date is DateLine.SIGNED_ONLY:
        at = item.published_at
        lines.append(
            f'<p style="text-align:right">{item.publisher}</p><p align="right">{write_chinese_date(at.year, at.month, at.day)}</p>'
        )
    if style.source is SourceLine.BOTTOM:
        lines.append(f"<p>（来源：{escape(item.publisher)}）</p>")
    if place == "inside":
        lines.append(markup)
    inside = "\n".join(line for line in lines if line)
    content = (
        f"{markup if place == 'before' else ''}\n<div class=\"detail\">\n{render_title(style.title, item)}\n"
        f"{render_date_line(style.date, style.source, item)}\n{wrap_body(style.container, style.shape, inside)}\n</div>\n"
        f"{markup if place == 'behind' else ''}"
    )
    return frame_article(render_metas(style.meta, item), content, item.title)


def state_truth(style: ArticleStyle, item: Item, path: str) -> TrueArticle:
    """What a reader must make of the page."""
    published_at, precision = _state_date(style, item)
    absent = EXTRAS[style.extra][2] if style.extra else ()
    lines = choose_lines(style.shape, item)
    first, last = lines[0], lines[-1]
    if style.shape is Shape.TABLE:
        first = f"序号 | 内容\n1 | {first}"
    if style.date is DateLine.SIGNED_ONLY:
        last = write_chinese_date(item.published_at.year, item.published_at.month, item.published_at.day)
    return TrueArticle(
        path=path,
        title=item.title,
        published_at=published_at,
        precision=precision,
        publisher=_state_publisher(style, item),
        first=first,
        last=last,
        absent=(*absent, "网站地图", "网站标识码", "字号", ".TRS_Editor", "广告位", "您的位置"),
        inside=list_inside(style.shape),
        attachments=(),
    )


def _state_publisher(style: ArticleStyle, item: Item) -> str | None:
    """Whom the page names; a meta block stands in where no line does."""
    if style.source is not SourceLine.NONE:
        return item.publisher
    return None if style.meta is MetaStyle.NONE else name_source(style.meta, item) or None


def _state_date(style: ArticleStyle, item: Item) -> tuple[datetime | None, Precision | None]:
    at = item.published_at
    if style.date in _NO_LINE:
        if style.meta is MetaStyle.NONE:
            return read_truth(style.dialect, at)
        if style.meta is MetaStyle.REGENERATED:  # nothing on the page says otherwise
            return at.replace(month=9, day=9, hour=3, minute=0, second=0), Precision.MINUTE
        if style.meta is MetaStyle.DATE_ONLY:
            return at.replace(hour=0, minute=0, second=0), Precision.DAY
        if style.meta is MetaStyle.FIRST_PUBLISHED:
            return at, Precision.SECOND
        return at.replace(second=0), Precision.MINUTE
    if style.date is DateLine.GLUED:
        return at, Precision.SECOND
    if style.date in _MINUTES:
        return at.replace(second=0), Precision.MINUTE
    return at.replace(hour=0, minute=0, second=0), Precision.DAY


def _build_parts(style: ArticleStyle, item: Item, path: str) -> Scene:
    """Three pages, each with the title and the date line; only together they are the article."""
    folder, slash, name = path.rpartition("/")
    stem, dot, end = name.partition(".")
    first = 1 if style.special is Special.MULTI_PAGE_TRS else 2
    names = (path, *(f"{folder}{slash}{stem}_{number}{dot}{end}" for number in (first, first + 1)))
    texts = (item.paragraphs[:2], item.paragraphs[2:4], item.paragraphs[4:])
    leaves = []
    for number, (name, part) in enumerate(zip(names, texts, strict=True)):
        numbers = " ".join(
            f"<b>{place + 1}</b>" if place == number else f'<a href="{other.rpartition("/")[2]}">{place + 1}</a>'
            for place, other in enumerate(names)
        )
        ahead = f'<a href="{names[number + 1].rpartition("/")[2]}">下一页</a>' if number + 1 < len(names) else ""
        body = "\n".join(f"<p>　　{escape(text)}</p>" for text in part)
        page = render_article(style, item, body, f'<div class="fenye">共{len(names)}页 {numbers} {ahead}</div>')
        leaves.append(make_leaf(name, make_answer(page)))
    truth = replace(state_truth(style, item, path), inside=item.paragraphs[1:4])
    return make_scene(tuple(leaves), articles=(truth,))


def _attach_files(special: Special, path: str) -> tuple[str, tuple[tuple[str, Answer], ...], tuple[str, ...]]:
    """The links to an article's files, the files by their paths, and the lines that name them under a text."""
    folder = path.rpartition("/")[0]
    if special is Special.IMAGES:
        names = tuple(f"W020260327{number}_ORIGIN.png" for number in (1, 2))
        pictures = "".join(f'<p align="center"><img src="./{name}" width="660"></p>' for name in names)
        return pictures, tuple((f"{folder}/{name}", Answer(200, (("content-type", "image/png"),), PNG)) for name in names), ()
    if special is Special.DOWNLOAD_SCRIPT:
        name = "/module/download/downfile.jsp?classid=0&filename=0f1e2d3c4b5a69788796a5b4c3d2e1f0.pdf"
        link = f'<p>附件：<a href="{name}">灵活就业人员缴费档次对照表.pdf</a></p>'
        return link, ((name, _make_file("pdf", special)),), ("附件：灵活就业人员缴费档次对照表.pdf",)
    if special is Special.EMBEDDED:
        name = f"{folder}/P020260327001.pdf"
        return f'<iframe src="{name}" width="100%" height="900"></iframe>', ((name, _make_file("pdf", special)),), ()
    if special is Special.SCANNED:
        scan = Answer(200, (("content-type", "application/pdf"),), make_scan())
        return '<p><a href="./P020260327001.pdf">扫描件.pdf</a></p>', ((f"{folder}/P020260327001.pdf", scan),), ()
    kinds = {Special.ATTACHED_ONLY: ("pdf",), Special.DOCX_ONLY: ("docx",), Special.XLSX_ONLY: ("xlsx",)}.get(special, tuple(_FILES))
    texts = tuple(f"附件{number}：缴费档次对照表.{kind}" for number, kind in enumerate(kinds, 1))
    names = tuple(f"P02026032700{number}.{kind}" for number, kind in enumerate(kinds, 1))
    links = "".join(f'<p>{text[:4]}<a href="./{name}">{text[4:]}</a></p>' for text, name in zip(texts, names, strict=True))
    return links, tuple((f"{folder}/{name}", _make_file(kind, special)) for name, kind in zip(names, kinds, strict=True)), texts


def name_file(special: Special) -> str:
    """The number that each file of such an article bears, in its text: nothing else says it."""
    return f"NO-{special}号"


def _make_file(kind: str, special: Special) -> Answer:
    """A file of a kind; what it says is the same in each."""
    lines = (
        "附件：灵活就业人员缴费档次对照表",
        f"本表编号为{name_file(special)}。",
        "第一档月缴费额为1068.50元，第二档月缴费额为1424.60元。",
    )
    rows = (("档次", "月缴费额（元）"), ("第一档", "1068.50"), ("第二档", "1424.60"), ("编号", name_file(special)))
    body = {"pdf": make_pdf(lines), "docx": make_docx(lines, rows), "xlsx": make_xlsx(rows), "ofd": make_ofd(lines[0])}[kind]
    return Answer(200, (("content-type", _FILES[kind]),), body)
