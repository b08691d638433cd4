"""Article pages: a story in the markup of its site. Text and dates come in, HTML goes out; encoding follows in `world.py`."""

from dataclasses import dataclass
from html import escape

from replica.knobs import Container, DateLine, Design, MetaBlock
from replica.sites import Site, System
from replica.story import Entry, Part, PartKind, Story

INDENT = "　　"


@dataclass(frozen=True, slots=True)
class Related:
    """One row of the index at the end of an aggregator's article."""

    href: str
    title: str
    listed_at: str  # "2026-03-05 17:02"
    category: str


def render_article(site: Site, design: Design, entry: Entry, story: Story, views: int, related: tuple[Related, ...]) -> str:
    """The whole page; `views` is what the counter shows where the design has one."""
    if site.system is System.AGGREGATOR:
        return _render_aggregator(site, design, entry, story, related)
    head = f"<title>{escape(story.title)}_{escape(site.agency)}</title>\n{_render_meta(site, design, entry, story)}"
    main = (
        f'<div class="{design.classes}-title"><h1>{escape(story.title)}</h1></div>\n'
        f"{_render_date_line(design, entry, story, views)}\n{_render_body(design, story)}"
    )
    if design.container is Container.TABLE_LAYOUT:
        main = f'<table width="960" align="center"><tr><td>{main}</td></tr></table>'
    return _render_frame(
        site,
        head,
        f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="{site.listing_path}">{escape(story.category)}</a></div>\n'
        f'<div class="{design.classes}-detail">\n{main}\n</div>\n'
        '<div class="tools"><a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>',
    )


def _render_frame(site: Site, head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head>\n{head}\n</head><body>\n'
        f'<div class="top"><a href="/">{escape(site.agency)}</a> <a href="{site.listing_path}">信息公开</a> '
        f'<a href="/search/">站内搜索</a></div>\n{body}\n'
        f'<div class="foot">主办单位：{escape(site.agency)}　<a href="/map/">网站地图</a> <a href="/about/">联系我们</a></div>\n'
        "</body></html>\n"
    )


def _render_meta(site: Site, design: Design, entry: Entry, story: Story) -> str:
    if design.meta is MetaBlock.NONE:
        return ""
    source = "" if design.meta is MetaBlock.NO_SOURCE else story.publisher or ""
    pairs = (
        ("SiteName", site.agency),
        ("ColumnName", story.category),
        ("ArticleTitle", story.title),
        ("PubDate", f"{entry.published_at:%Y-%m-%d %H:%M}"),
        ("ContentSource", source),
    )
    if design.meta is MetaBlock.CONTENT_FIRST:
        return "\n".join(f'<META content="{escape(text)}" name="{name}">' for name, text in pairs)
    return "\n".join(f'<meta name="{name}" content="{escape(text)}">' for name, text in pairs)


def _render_date_line(design: Design, entry: Entry, story: Story, views: int) -> str:
    day, minute = f"{entry.published_at:%Y-%m-%d}", f"{entry.published_at:%Y-%m-%d %H:%M}"
    publisher = escape(story.publisher or "")
    sizes = '字号：[<a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a>]'
    match design.date_line:
        case DateLine.LABELLED:
            inside = f"发布时间：{minute}　来源：{publisher}　{sizes}"
        case DateLine.LABELLED_VIEWS:
            inside = f'发布时间：{minute}　来源：{publisher}　浏览次数：<span id="views">{views}</span>　{sizes}'
        case DateLine.GLUED:
            inside = f"<time>{entry.published_at:%Y-%m-%d %H:%M:%S}</time><span>{publisher}</span>"
        case DateLine.SPANS:
            inside = f"<span>日期：{day}</span><span>来源：{publisher}</span>"
        case DateLine.DATE_ONLY:
            inside = f"发布时间：{minute}"
    return f'<div class="{design.classes}-info">{inside}</div>'


def _render_body(design: Design, story: Story) -> str:
    if design.container is Container.BREAKS:
        return f'<div class="view">{"<br>".join(_render_line(part) for part in story.parts)}</div>'
    inside = "\n".join(_render_part(part) for part in story.parts)
    match design.container:
        case Container.TRS_EDITOR:
            style = '<style type="text/css">.TRS_Editor P{margin-top:1em;margin-bottom:1em;line-height:2;font-size:12pt;}</style>'
            return f'<div class="TRS_Editor">{style}\n{inside}\n</div>'
        case Container.ZOOM:
            return f'<div id="zoom">\n{inside}\n</div>'
        case Container.TABLE_LAYOUT:
            return f'<table width="100%"><tr><td class="contText">\n{inside}\n</td></tr></table>'
        case Container.ARTICLE:
            return f'<article><div class="text">\n{inside}\n</div></article>'


def _render_part(part: Part) -> str:
    text = escape(part.text)
    match part.kind:
        case PartKind.TABLE:
            return _render_table(part)
        case PartKind.HEADING:
            return f"<p>{INDENT}<strong>{text}</strong></p>"
        case PartKind.SIGNATURE:
            return f'<p style="text-align:right">{text}</p>'
        case PartKind.DOCUMENT_NUMBER:
            return f'<p style="text-align:center">{text}</p>'
        case PartKind.ADDRESSEE:
            return f"<p>{text}</p>"
        case PartKind.ATTACHMENT:
            return f'<p>{INDENT}<a href="./P020260301.doc">{text}</a></p>'
        case PartKind.PARAGRAPH:
            return f"<p>{INDENT}{text}</p>"


def _render_line(part: Part) -> str:
    return _render_table(part) if part.kind is PartKind.TABLE else f"{INDENT}{escape(part.text)}"


def _render_table(part: Part) -> str:
    rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in part.rows]
    return f'<table border="1" cellspacing="0"><tbody>{"".join(f"<tr>{row}</tr>" for row in rows)}</tbody></table>'


def _render_aggregator(site: Site, design: Design, entry: Entry, story: Story, related: tuple[Related, ...]) -> str:
    title, stamp = escape(story.title), f"{entry.published_at:%Y-%m-%d %H:%M:%S}"
    rows = "\n".join(
        f'<li><a href="{row.href}">{escape(row.title)}</a> <span>{row.listed_at}</span><em>{escape(row.category)}</em></li>'
        for row in related
    )
    inside = "\n".join(f"<p>{INDENT}{escape(part.text)}</p>" for part in story.parts)
    if design.container is Container.ARTICLE:
        main = (
            f'<article>\n<h1>{title}</h1>\n<p class="{design.classes}-xx"><time>{stamp}</time><span>{escape(site.agency)}</span></p>\n'
            f'<div class="text">\n{inside}\n</div>\n<p class="sm">{escape(site.agency)}声明:本文内容由用户整理,仅供参考。</p>\n</article>'
        )
    else:
        main = (
            f'<h1 id="biaoti">{title}</h1>\n<div><span id="shijian">{stamp}</span> <span id="laiyuan">{escape(site.agency)}</span></div>\n'
            f'<div class="neirong" id="zhengwen">\n{inside}\n<p>{escape(site.agency)}声明:本文内容由用户整理,仅供参考。</p>\n</div>'
        )
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head>\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}_{escape(site.agency)}</title>\n</head><body>\n"
        f'<div class="dh"><a href="/">{escape(site.agency)}</a> <a href="/{site.column}/">社保问答</a></div>\n{main}\n'
        f'<div class="xgwz"><ul>\n{rows}\n</ul></div>\n</body></html>\n'
    )
