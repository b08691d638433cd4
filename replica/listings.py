"""Listing pages: rows, carriers and pagers of a site, newest article first. Targets (path and query) to HTML."""

from dataclasses import dataclass
from datetime import datetime
from html import escape

from replica.knobs import Carrier, DateFormat, Design, Pager, RowMarkup
from replica.sites import Site

TITLE_WIDTH = 18  # characters of a link text before it is cut, as narrow columns do


@dataclass(frozen=True, slots=True)
class Row:
    href: str  # path from the root of the site
    title: str
    published_at: datetime
    category: str
    summary: str


def render_listing(site: Site, design: Design, rows: tuple[Row, ...]) -> dict[str, str]:
    """All pages of the listing by their target; the first one stands at the listing's path."""
    if design.carrier is Carrier.RECORDS:
        return _render_record_pages(site, design, rows)
    size = len(rows) if design.pager is Pager.NONE else design.per_page
    chunks = [rows[start : start + size] for start in range(0, len(rows), size)] or [()]
    pages = {}
    for number, chunk in enumerate(chunks, start=1):
        content = _render_arrays(chunk) if design.carrier is Carrier.ARRAYS else _render_rows(design, chunk)
        pages[_name_page(site, design, number, len(chunks))] = _frame(site, content + _render_pager(design, number, len(chunks)))
    return pages


def format_date(moment: datetime, form: DateFormat) -> str:
    """The date of a row as the site prints it."""
    return {
        DateFormat.ISO: f"{moment:%Y-%m-%d}",
        DateFormat.ISO_MINUTE: f"{moment:%Y-%m-%d %H:%M}",
        DateFormat.BRACKETED: f"[{moment:%Y-%m-%d}]",
        DateFormat.DOTTED: f"{moment:%Y.%m.%d}",
        DateFormat.SLASHED: f"{moment.year}/{moment.month}/{moment.day}",
        DateFormat.CHINESE: f"{moment:%Y年%m月%d日}",
        DateFormat.SHORT_YEAR: f"{moment:%y-%m-%d}",
        DateFormat.MONTH_DAY: f"{moment:%m-%d}",
    }[form]


def _name_page(site: Site, design: Design, number: int, pages: int) -> str:
    if number == 1:
        return site.listing_path
    directory = site.listing_path.rpartition("/")[0]
    match design.pager:
        case Pager.TRS_SCRIPT:
            return f"{directory}/index_{number - 1}.html"
        case Pager.COUNTDOWN:
            return f"{directory}/List_{pages - number + 1}.html"
        case _:
            return f"{directory}/index_{number}.html"


def _render_rows(design: Design, rows: tuple[Row, ...]) -> str:
    inside = "\n".join(_render_row(design, row) for row in rows)
    match design.row:
        case RowMarkup.TABLE:
            header = '<tr class="bt"><td>序号</td><td>标题</td><td>发布日期</td></tr>'
            return f'<table class="{design.classes}" width="100%">\n{header}\n{inside}\n</table>\n'
        case RowMarkup.CARD:
            return f'<div class="{design.classes}">\n{inside}\n</div>\n'
        case _:
            return f'<ul class="{design.classes}">\n{inside}\n</ul>\n'


def _render_row(design: Design, row: Row) -> str:
    date = format_date(row.published_at, design.date_format)
    anchor = _render_anchor(design, row)
    match design.row:
        case RowMarkup.CLASSIC:
            return f"<li>{anchor}<span>{date}</span></li>"
        case RowMarkup.DATE_FIRST:
            return f"<li><span>{date}</span>{anchor}</li>"
        case RowMarkup.BARE_DATE:
            return f"<li>· {anchor} {date}</li>"
        case RowMarkup.TABLE:
            return f'<tr><td><img src="/images/dian.gif"></td><td>{anchor}</td><td>{date}</td></tr>'
        case RowMarkup.SPLIT_DATE:
            return f'<li><div class="rq"><b>{row.published_at:%d}</b><i>{row.published_at:%Y-%m}</i></div>{anchor}</li>'
        case RowMarkup.CARD:
            return (
                f'<div class="item"><h3><a href="{row.href}">{escape(row.title)}</a></h3><p>{escape(row.summary)}</p>'
                f'<div class="time">发布时间：{date}</div><a class="more" href="{row.href}">详情</a></div>'
            )
        case RowMarkup.CATEGORY_LAST:
            return f"<li>{anchor} <span>{date}</span><em>{escape(row.category)}</em></li>"


def _render_anchor(design: Design, row: Row) -> str:
    if not design.truncate_titles:
        return f'<a href="{row.href}" target="_blank">{escape(row.title)}</a>'
    text = row.title if len(row.title) <= TITLE_WIDTH else f"{row.title[:TITLE_WIDTH]}…"
    return f'<a href="{row.href}" title="{escape(row.title)}" target="_blank">{escape(text)}</a>'


def _render_pager(design: Design, number: int, pages: int) -> str:
    match design.pager:
        case Pager.TRS_SCRIPT:
            return f'<div class="page"><script>createPageHTML({pages}, {number - 1}, "index", "html");</script></div>'
        case Pager.ANCHORS if pages > 1:
            ahead = f'<a class="next" href="index_{number + 1}.html">下一页</a>' if number < pages else '<a href="javascript:;">下一页</a>'
            return f'<div class="pagination"><span>共{pages}页</span> <a href="index.html">首页</a> {ahead}</div>'
        case Pager.COUNTDOWN if pages > 1:
            ahead = f'<a href="List_{pages - number}.html">下一页</a> ' if number < pages else ""
            return f'<div class="fanye">{ahead}<a href="List_1.html">尾页</a></div>'
        case _:
            return ""


def _render_arrays(rows: tuple[Row, ...]) -> str:
    lines = [
        f"urls[{i}]='{row.href}';headers[{i}]=\"{row.title}\";"
        f"year[{i}]='{row.published_at.year}';month[{i}]='{row.published_at.month}';day[{i}]='{row.published_at.day}';"
        for i, row in enumerate(rows)
    ]
    script = "var urls=new Array();var headers=new Array();var year=new Array();var month=new Array();var day=new Array();"
    return f'<div id="list"></div>\n<script type="text/javascript">\n{script}\n{chr(10).join(lines)}\nshowList();\n</script>\n'


def _render_record_pages(site: Site, design: Design, rows: tuple[Row, ...]) -> dict[str, str]:
    """The first group of records inside the listing page, the other groups as the XML that its script would ask for."""
    size = design.per_page
    groups = [rows[start : start + size] for start in range(0, len(rows), size)] or [()]
    pages = {}
    for number, group in enumerate(groups, start=1):
        ahead = f'<nextgroup><![CDATA[<a href="{_name_group(site, number + 1)}"></a>]]></nextgroup>' if number < len(groups) else ""
        records = "\n".join(f"<record><![CDATA[\n{_render_row(design, row)}]]></record>" for row in group)
        store = f"<datastore>\n{ahead}\n<recordset>\n{records}\n</recordset>\n</datastore>"
        if number == 1:
            script = f'<div id="{site.column}" class="{design.classes}">\n<script type="text/xml">{store}</script>\n</div>\n'
            pages[site.listing_path] = _frame(site, script)
        else:
            pages[_name_group(site, number)] = f'<?xml version="1.0" encoding="utf-8"?>\n{store}\n'
    return pages


def _name_group(site: Site, number: int) -> str:
    return f"/module/web/jpage/dataproxy.jsp?page={number}&webid=1&columnid={site.column}"


def _frame(site: Site, content: str) -> str:
    year_links = " ".join(f'<a href="/{year}/">{year}年</a>' for year in (2026, 2025, 2024))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head>\n<title>信息列表_{escape(site.agency)}</title>\n</head><body>\n'
        f'<div class="top"><a href="/">首页</a> <a href="{site.listing_path}">信息公开</a> <a href="/search/">站内搜索</a></div>\n'
        f'<div class="years">{year_links}</div>\n<div class="main">\n{content}</div>\n'
        f'<div class="foot"><a href="/map/">网站地图</a> <a href="/about/">联系我们</a>　主办单位：{escape(site.agency)}</div>\n'
        "</body></html>\n"
    )
