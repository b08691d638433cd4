"""What an article page says of its article: the meta block, the title, the date line, the source."""

from enum import StrEnum
from html import escape

from replica.gallery.items import SITE_NAME
from replica.gallery.records import Item


class MetaStyle(StrEnum):
    """The meta block of the guidelines of 2017, as sites write it."""

    NONE = "none"
    FULL = "full"
    LOWER = "lower"
    UPPER = "upper"
    CONTENT_FIRST = "content-first"
    SINGLE_QUOTES = "single-quotes"
    TWICE = "twice"  # a shared header brings a whole block of its own first
    PLACEHOLDER = "placeholder"  # the template's 网站名称 was never filled in
    EMPTY_SOURCE = "empty-source"
    OTHER_SOURCE = "other-source"  # the site itself, the page shows another source
    ENTITIES = "entities"  # the title as numeric entities
    DATE_ONLY = "date-only"
    REGENERATED = "regenerated"  # PubDate is the day on which the page was made anew
    FIRST_PUBLISHED = "first-published"  # firstpublishedtime 2026-03-27-09:00:00


class TitleStyle(StrEnum):
    """Where the title stands."""

    H1 = "h1"
    H2 = "h2"
    INS_TITLE = "ins-title"
    XL_TITLE = "xl-title"
    CON_TIT = "con-tit"
    UCAP_TAG = "ucap-tag"
    LARGE = "large"  # a centred line in large type
    BROKEN = "broken"  # two lines
    HEAD_ONLY = "head-only"  # only in <title>


class DateLine(StrEnum):
    """How the page says when the article was published; times are the item's own."""

    LABELLED = "labelled"
    VIEWS = "views"
    PLAIN_LABELS = "plain-labels"  # 日期：… 来源：… 字号：[大 中 小] 浏览次数：
    INDEX_TABLE = "index-table"  # a table with 索引号, 成文日期 and 发布日期
    VARIABLE = "variable"  # var pubdata='2026年03月27日'; document.write(pubdata)
    WRITTEN = "written"  # a script writes the date itself
    SCRIPT_VIEWS = "script-views"  # the line goes on behind a script that writes the view count
    SPLIT = "split"  # label and date in elements of their own
    ODD_COLON = "odd-colon"  # 09∶00
    FULL_WIDTH = "full-width"
    GLUED = "glued"  # date, time and source without anything between
    PUBLISH_TAG = "publish-tag"  # <publishtime>
    THREE_DATES = "three-dates"  # signed, published, in force
    UPDATED = "updated"  # 更新时间 beside 发布时间
    SIGNED_ONLY = "signed-only"  # only the Chinese numerals under the text
    NONE = "none"


class SourceLine(StrEnum):
    """Where the source is named."""

    IN_LINE = "in-line"
    BELOW = "below"  # a line of its own
    BOTTOM = "bottom"  # (来源：…) at the end of the text
    MARKED = "marked"  # an element called source, without a label
    NONE = "none"


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))
_SIZES = '字号：[<a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a>]'


def render_metas(style: MetaStyle, item: Item) -> str:
    """The lines of the head."""
    pairs = list(_list_pairs(style, item))
    if style is MetaStyle.NONE:
        return ""
    if style is MetaStyle.CONTENT_FIRST:
        return "\n".join(f'<META content="{text}" name="{name}">' for name, text in pairs)
    if style is MetaStyle.SINGLE_QUOTES:
        return "\n".join(f"<meta name='{name}' content='{text}'/>" for name, text in pairs)
    block = "\n".join(f'<meta name="{name}" content="{text}">' for name, text in pairs)
    if style is MetaStyle.TWICE:
        names = (("SiteName", SITE_NAME), ("ColumnName", "公共头"), ("ArticleTitle", ""))
        first = "\n".join(f'<meta name="{name}" content="{text}">' for name, text in names)
        return f"{first}\n<!DOCTYPE html>\n<html>\n<head>\n{block}\n</head>"
    return block


def _list_pairs(style: MetaStyle, item: Item) -> tuple[tuple[str, str], ...]:
    at = item.published_at
    source = name_source(style, item)
    date = {MetaStyle.DATE_ONLY: f"{at:%Y-%m-%d}", MetaStyle.REGENERATED: "2026-09-09 03:00"}.get(style, f"{at:%Y-%m-%d %H:%M}")
    title = "".join(f"&#x{ord(sign):x};" for sign in item.title) if style is MetaStyle.ENTITIES else escape(item.title)
    site = "网站名称" if style is MetaStyle.PLACEHOLDER else SITE_NAME
    if style is MetaStyle.FIRST_PUBLISHED:
        return (("firstpublishedtime", f"{at:%Y-%m-%d-%H:%M:%S}"), ("lastmodifiedtime", "2026-09-09-03:00:00"), ("source", source))
    pairs = (
        ("SiteName", site),
        ("SiteIDCode", "0000000000"),
        ("ColumnName", item.category),
        ("ArticleTitle", title),
        ("PubDate", date),
        ("ContentSource", source),
        ("Keywords", item.category),
    )
    if style is MetaStyle.LOWER:
        return tuple((name.lower(), text) for name, text in pairs)
    return tuple((name.upper(), text) for name, text in pairs) if style is MetaStyle.UPPER else pairs


def name_source(style: MetaStyle, item: Item) -> str:
    """The source that the block names; "" where its field is empty."""
    return {MetaStyle.EMPTY_SOURCE: "", MetaStyle.OTHER_SOURCE: SITE_NAME}.get(style, item.publisher)


def render_title(style: TitleStyle, item: Item) -> str:
    """The visible title; "" where only the head has it."""
    title = escape(item.title)
    return {
        TitleStyle.H1: f"<h1>{title}</h1>",
        TitleStyle.H2: f"<h2>{title}</h2>",
        TitleStyle.INS_TITLE: f'<div class="insMainConTitle_b">{title}</div>',
        TitleStyle.XL_TITLE: f'<div class="xl_title">{title}</div>',
        TitleStyle.CON_TIT: f'<p class="con_tit">{title}</p>',
        TitleStyle.UCAP_TAG: f"<h1><ucaptitle>{title}</ucaptitle></h1>",
        TitleStyle.LARGE: f'<p align="center" style="font-size:22px;font-weight:bold">{title}</p>',
        TitleStyle.BROKEN: f"<h1>{title[:9]}<br>{title[9:]}</h1>",
        TitleStyle.HEAD_ONLY: "",
    }[style]


def render_date_line(style: DateLine, source: SourceLine, item: Item) -> str:
    """The line, or the lines, between title and text."""
    at, name = item.published_at, escape(item.publisher)
    day, minute = f"{at:%Y-%m-%d}", f"{at:%Y-%m-%d %H:%M}"
    said = f"来源：{name}" if source is SourceLine.IN_LINE else ""
    table = (
        f'<table class="xxgk"><tr><td>索引号</td><td>{item.number:09d}/{at:%Y}-00012</td><td>主题分类</td><td>社会保障</td></tr>'
        f"<tr><td>成文日期</td><td>{at:%Y}-01-04</td><td>发布日期</td><td>{day}</td></tr></table>"
    )
    line = {
        DateLine.LABELLED: f"发布时间：{minute}　{said}　{_SIZES}",
        DateLine.VIEWS: f'发布时间：{minute}　{said}　浏览次数：<span id="views">{item.number % 977}</span>　{_SIZES}',
        DateLine.PLAIN_LABELS: f"日期：{day}　{said}　{_SIZES}　浏览次数：{item.number % 977}",
        DateLine.INDEX_TABLE: f"{table}<p>{said}</p>",
        DateLine.VARIABLE: f"发布时间：<script>var pubdata='{at:%Y年%m月%d日}';document.write(pubdata);</script>　{said}",
        DateLine.WRITTEN: f'<script>document.write("{minute}");</script>　{said}',
        DateLine.SCRIPT_VIEWS: f'发布时间：{minute}　浏览次数：<script src="/count.jsp?id={item.number}"></script>　{said}',
        DateLine.SPLIT: f"<span>发布时间：</span><span>{minute}</span><span>{said}</span>",
        DateLine.ODD_COLON: f"发布时间：{at:%Y-%m-%d %H∶%M}　{said}",
        DateLine.FULL_WIDTH: f"发布时间：{at:%Y年%m月%d日}　{said}".translate(_FULL_WIDTH),
        DateLine.GLUED: f"<time>{at:%Y-%m-%d %H:%M:%S}</time><span>{name if source is SourceLine.IN_LINE else ''}</span>",
        DateLine.PUBLISH_TAG: f"发布时间：<publishtime>{minute}</publishtime>　{said}",
        DateLine.THREE_DATES: f"成文日期：{at:%Y}-01-04　发布日期：{day}　生效日期：{at.year + 1}-01-01　{said}",
        DateLine.UPDATED: f"更新时间：{at.year}-12-01 08:00　发布时间：{minute}　{said}",
        DateLine.SIGNED_ONLY: said,
        DateLine.NONE: said,
    }[style]
    return f'<div class="info">{line}</div>' + _render_source(source, name)


def _render_source(source: SourceLine, name: str) -> str:
    below = {SourceLine.BELOW: f'<div class="ly">来源：{name}</div>', SourceLine.MARKED: f'<div><span class="source">{name}</span></div>'}
    return below.get(source, "")


def write_chinese_date(year: int, month: int, day: int) -> str:
    """二〇二六年三月五日: how a document is dated under its text."""
    return f"{''.join(_DIGITS[digit] for digit in str(year))}年{_write_small(month)}月{_write_small(day)}日"


def _write_small(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[str(tens)]}十"
    return head + (_DIGITS[str(ones)] if ones else "")
