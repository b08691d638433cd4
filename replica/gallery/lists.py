"""What is done to a whole list of rows: sticky and header rows, spacers, groups, careless markup, blocks beside it."""

import re
from enum import StrEnum
from html import escape

from replica.gallery.anchors import AnchorKind, render_anchor
from replica.gallery.dates import DateForm, print_date
from replica.gallery.items import list_items
from replica.gallery.records import Placed
from replica.gallery.rows import LIST, OPEN_CLOSE, RowKind, render_row


class ListKind(StrEnum):
    """The traps of lists."""

    PLAIN = "plain"
    STICKY = "sticky"  # an old article on top
    UNSORTED = "unsorted"
    HEADER_ROW = "header-row"  # the first row names the columns
    SPACERS = "spacers"  # an empty row after every five
    GROUPS = "groups"  # a <ul> for every five rows, with rules between them
    LIST_EACH = "list-each"  # a <ul> for every row
    COMMENTED_DATE = "commented-date"  # another date in a comment right before the visible one
    TWINS = "twins"  # the same title and date twice under two addresses
    UNCLOSED = "unclosed"  # <li> without </li>
    UPPER_CASE = "upper-case"
    CLOSED_BY_DIV = "closed-by-div"  # <ul> … </div>
    SIDE_BLOCKS = "side-blocks"  # hot articles with dates, thirty friendly links, years, columns
    THIS_YEAR = "this-year"  # the newest year's rows print month and day alone
    PLACEHOLDERS = "placeholders"  # the template's own rows stayed in the page


GROUP = 5
NEWEST_YEAR = list_items(1)[0].published_at.year


def order_items(kind: ListKind, placed: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """The rows in the order of the page: newest first, but for what the list does to them."""
    if kind is ListKind.STICKY:
        return (placed[-1], *placed[:-1])
    if kind is ListKind.UNSORTED:
        return (*placed[1::2], *placed[::2])
    if kind is ListKind.TWINS:
        first = placed[0]
        return (first, Placed(first.item, f"{first.path}?copy=1", f"{first.href}?copy=1"), *placed[1:])
    return placed


def render_list(kind: ListKind, row: RowKind, anchor: AnchorKind, date: DateForm, placed: tuple[Placed, ...]) -> str:
    """The block that holds the rows of one page."""
    rows = [render_row(row, one, render_anchor(anchor, one), _print_date(kind, date, one)) for one in placed]
    if kind is ListKind.STICKY:
        rows[0] = rows[0].replace("<li>", '<li class="top"><b>置顶</b>', 1)
    opening, closing = OPEN_CLOSE.get(row, LIST)
    if kind is ListKind.PLACEHOLDERS:
        dated = "" if date is DateForm.NONE else "<span>09-10</span>"
        rows += [f'<li><a href="#">列表标题列表标题列表..</a>{dated}</li>'] * 3
    html = opening + "\n" + _join_rows(kind, rows, opening, closing) + "\n" + closing
    return _roughen(kind, html)


def _print_date(kind: ListKind, form: DateForm, placed: Placed) -> str:
    date = print_date(form, placed.item.published_at)
    if kind is ListKind.THIS_YEAR and form is DateForm.ISO and placed.item.published_at.year == NEWEST_YEAR:
        return print_date(DateForm.MONTH_DAY, placed.item.published_at)
    if kind is ListKind.COMMENTED_DATE:
        other = placed.item.published_at.replace(year=placed.item.published_at.year - 2)
        return f'<!--span class="time">{print_date(form, other)}</span-->{date}'
    return date


def _join_rows(kind: ListKind, rows: list[str], opening: str, closing: str) -> str:
    groups = ["\n".join(rows[start : start + GROUP]) for start in range(0, len(rows), GROUP)]
    match kind:
        case ListKind.HEADER_ROW:
            return "\n".join(("<li><b>标题</b><span>发布日期</span></li>", *rows))
        case ListKind.SPACERS:
            return '\n<li class="line"></li>\n'.join(groups)
        case ListKind.GROUPS:
            return f"\n{closing}\n<hr>\n{opening}\n".join(groups)
        case ListKind.LIST_EACH:
            return f"\n{closing}\n{opening}\n".join(rows)
        case _:
            return "\n".join(rows)


def _roughen(kind: ListKind, html: str) -> str:
    """Careless markup, and what stands beside the list."""
    match kind:
        case ListKind.UNCLOSED:
            return html.replace("</li>", "")
        case ListKind.UPPER_CASE:
            return re.sub(r'<(/?)([a-z]+)', _raise_tag, html)
        case ListKind.CLOSED_BY_DIV:
            return f"<div>{html.removesuffix('</ul>')}</div>"
        case ListKind.SIDE_BLOCKS:
            return f'{render_side_blocks()}\n<div class="zw">{html}</div>\n{render_friends()}'
        case _:
            return html


def _raise_tag(match: re.Match[str]) -> str:
    return f"<{match[1]}{match[2].upper()}"


def render_side_blocks() -> str:
    """Columns, years and hot articles in the same markup as a list."""
    columns = "".join(
        f'<li><a href="/{word}/">{name}</a></li>' for word, name in (("zwgk", "政务公开"), ("bsfw", "办事服务"), ("hdjl", "互动交流"))
    )
    years = "".join(f'<li><a href="/{year}/">{year}年</a></li>' for year in range(2026, 2018, -1))
    hot = "".join(
        f'<li><a href="/rd/{number}.html">{escape(title)}</a><span>2024-0{number}-1{number}</span></li>'
        for number, title in enumerate(
            ("热线服务评议结果揭晓", "窗口延时服务受到欢迎", "便民服务站点分布一览", "行风建设典型案例展播"), start=1
        )
    )
    return (
        f'<div class="lm"><h2>栏目</h2><ul>{columns}</ul></div>\n<div class="nf"><ul>{years}</ul></div>\n'
        f'<div class="side"><h3>热点推荐</h3><ul>{hot}</ul></div>'
    )


def render_friends() -> str:
    """Thirty links to other offices, more than the list has rows."""
    rows = "".join(f'<li><a href="http://friend{number}.invalid/">某某区县人力资源部门网站{number}</a></li>' for number in range(30))
    return f'<div class="yqlj"><h3>友情链接</h3><ul>{rows}</ul></div>'
