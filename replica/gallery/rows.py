"""The markup of listing rows, L1 to L18 of the survey: how a link and a date stand together."""

from datetime import timedelta
from enum import StrEnum

from replica.gallery.anchors import Anchor
from replica.gallery.items import AGENCY
from replica.gallery.records import Item, Placed


class RowKind(StrEnum):
    """What makes up one row."""

    CLASSIC = "classic"  # L1: <li><a/><span>date</span></li>
    DATE_FIRST = "date-first"  # L2
    BARE_DATE = "bare-date"  # L3: the date is text of the <li>
    TABLE = "table"  # L4: number, title, document number, date, with a header row
    TABLE_PLAIN = "table-plain"  # L4: icon, title, date
    TABLE_EACH = "table-each"  # L5: a layout table of its own for each row
    CELLS = "cells"  # L5: three cells a row, all in one <tr>
    CARD = "card"  # L7: title, summary and 详情 with the same address twice
    INSIDE_LINK = "inside-link"  # L8: title, document number and date in paragraphs of one <a>
    DISCLOSURE = "disclosure"  # L9: a nested table with 索引号, 名称, 成文日期 and 发布日期
    QUESTIONS = "questions"  # L16: a board of questions with the days of question and answer
    ATTACHMENT = "attachment"  # L17: the row leads straight to a file
    DEFINITION = "definition"  # <dt><a/></dt><dd>date</dd>
    FLAT = "flat"  # <a/> date <br>
    INDEX_NUMBERS = "index-numbers"  # 索引号 and 文号 beside the date look like dates and are none
    SOURCE_LABEL = "source-label"  # 来源：… in an element of its own
    SOURCE_COLUMN = "source-column"  # a table whose header names a column of kinds and one of sources
    SOURCE_BRACKET = "source-bracket"  # [office] before the link
    SOURCE_DATE = "source-date"  # a medium right before the date


OPEN_CLOSE: dict[RowKind, tuple[str, str]] = {  # what stands around the rows; other kinds are <li> in a <ul>
    RowKind.TABLE: (
        '<table class="xxlb" width="100%">\n<tr class="th"><td>序号</td><td>标题</td><td>文号</td><td>发布日期</td></tr>',
        "</table>",
    ),
    RowKind.SOURCE_COLUMN: (
        '<table class="xxlb">\n<tr><th>标题</th><th>类别</th><th>来源</th><th>发布日期</th></tr>',
        "</table>",
    ),
    RowKind.TABLE_PLAIN: ('<table width="98%" border="0">', "</table>"),
    RowKind.TABLE_EACH: ("<div>", "</div>"),
    RowKind.CELLS: ("<table><tr>", "</tr></table>"),
    RowKind.CARD: ('<div class="kplb">', "</div>"),
    RowKind.DISCLOSURE: ('<table class="gkml"><tbody>', "</tbody></table>"),
    RowKind.QUESTIONS: (
        '<table class="zxzx">\n<tr><th>编号</th><th>咨询主题</th><th>咨询时间</th><th>答复时间</th><th>状态</th></tr>',
        "</table>",
    ),
    RowKind.DEFINITION: ("<dl>", "</dl>"),
    RowKind.FLAT: ('<div class="wblb">', "</div>"),
}
PUBLISHERS: dict[RowKind, str] = {  # whom the rows of a kind name
    RowKind.SOURCE_LABEL: AGENCY,
    RowKind.SOURCE_COLUMN: "云岭发布",  # told from a kind by its column alone
    RowKind.SOURCE_BRACKET: AGENCY,
    RowKind.SOURCE_DATE: "云岭日报",
}
LIST = ('<ul class="xxlb">', "</ul>")


def render_row(kind: RowKind, placed: Placed, anchor: Anchor, date: str) -> str:
    """One row; `date` is a piece of HTML, "" where the site prints none."""
    item, link = placed.item, anchor.html
    span = f"<span>{date}</span>" if date else ""
    match kind:
        case RowKind.CLASSIC | RowKind.ATTACHMENT:
            return f"<li>{link}{span}</li>"
        case RowKind.DATE_FIRST:
            return f"<li>{span}{link}</li>"
        case RowKind.BARE_DATE:
            return f"<li>· {link} {date}</li>"
        case RowKind.TABLE:
            return f"<tr><td>{item.number % 100}</td><td>{link}</td><td>{write_document_number(item)}</td><td>{date}</td></tr>"
        case RowKind.TABLE_PLAIN:
            return f'<tr><td width="20"><img src="/images/dian.gif"></td><td>{link}</td><td>{date}</td></tr>'
        case RowKind.TABLE_EACH:
            return f'<table width="100%"><tr><td width="10">·</td><td>{link}</td><td width="90">{date}</td></tr></table>'
        case RowKind.CELLS:
            return f"<td>·</td><td>{link}</td><td>{date}</td>"
        case RowKind.DEFINITION:
            return f"<dt>{link}</dt><dd>{date}</dd>"
        case RowKind.FLAT:
            return f"{link} {date}<br>"
        case RowKind.INDEX_NUMBERS:
            return f"<li><b>{item.published_at:%Y-%m}-{item.number % 100000:05d}</b>{link}<i>{write_document_number(item)}</i>{span}</li>"
        case RowKind.SOURCE_LABEL | RowKind.SOURCE_COLUMN | RowKind.SOURCE_BRACKET | RowKind.SOURCE_DATE:
            return _render_sourced(kind, item, link, date)
        case _:
            return _render_block(kind, placed, anchor, date)


def _render_block(kind: RowKind, placed: Placed, anchor: Anchor, date: str) -> str:
    """Rows that are a block of several lines."""
    item, link = placed.item, anchor.html
    if kind is RowKind.CARD:
        return (
            f'<div class="item"><h3>{link}</h3><p class="zy">{item.paragraphs[0][:40]}…</p><div class="time">{date}</div>'
            f'<a class="more" href="{placed.href}">详情</a></div>'
        )
    if kind is RowKind.INSIDE_LINK:
        number = write_document_number(item)
        return f'<li><a href="{placed.href}"><p class="bt">{item.title}</p><p class="fwzh">{number}</p><p class="cwrq">{date}</p></a></li>'
    if kind is RowKind.QUESTIONS:
        answered = f"{item.published_at + timedelta(days=2):%Y-%m-%d}"
        return f"<tr><td>{item.number % 1000}</td><td>{link}</td><td>{date}</td><td>{answered}</td><td>已办结</td></tr>"
    day = item.published_at
    return (
        f'<tr><td><table class="one"><tr><td>索引号：</td><td>{item.number:09d}/{day:%Y}-{item.number % 1000:05d}</td>'
        f"<td>主题分类：</td><td>社会保障</td></tr>\n"
        f'<tr><td>名称：</td><td colspan="3">{link}</td></tr>\n'
        f"<tr><td>发文字号：</td><td>{write_document_number(item)}</td><td>成文日期：</td><td>{day.replace(day=1):%Y-%m-%d}</td></tr>\n"
        f"<tr><td>发布日期：</td><td>{date}</td><td>废止日期：</td><td>{day.year + 5}-12-31</td></tr></table></td></tr>"
    )


def _render_sourced(kind: RowKind, item: Item, link: str, date: str) -> str:
    """Rows that say whom they come from."""
    name = PUBLISHERS[kind]
    if kind is RowKind.SOURCE_COLUMN:
        return f"<tr><td>{link}</td><td>{item.category}</td><td>{name}</td><td>{date}</td></tr>"
    if kind is RowKind.SOURCE_BRACKET:
        return f"<li><em>[{name}]</em>{link}<span>{date}</span></li>"
    if kind is RowKind.SOURCE_DATE:
        return f"<li>{link}<span>{name} {date}</span></li>"
    return f"<li>{link}<i>来源：{name}</i><span>{date}</span></li>"


def write_document_number(item: Item) -> str:
    """文号: a year in brackets and a number, which is no date."""
    return f"云人社发〔{item.published_at:%Y}〕{item.number % 60 + 1}号"
