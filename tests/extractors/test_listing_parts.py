"""Lists in parts, links that lead to a column beside those that lead to an article, what scripts write, and what templates left."""

import pytest

from extractors.listing import parse_listing
from tests.extractors.factory import make_source
from tests.extractors.markup import EXPECTED, ITEMS, LISTING_URL, fill_row, make_page, make_rows
from tests.extractors.test_listing import read_rows

Rows = list[tuple[str | None, str, str]]


def read(main: str) -> Rows:
    return read_rows(parse_listing(make_page(main), LISTING_URL, make_source()))


def cut(row: str, opening: str, closing: str, between: str = "<hr>") -> str:
    """The test items in two parts."""
    parts = (ITEMS[:4], ITEMS[4:])
    return between.join(f"{opening}{''.join(fill_row(row, item) for item in part)}{closing}" for part in parts)


HEAD = "<tr><th>序号</th><th>标题</th><th>发布日期</th></tr>"
ROW = '<tr><td>1</td><td><a href="{path}">{title}</a></td><td>{date}</td></tr>'
CELLS = '<td><img src="d.gif"></td><td><a href="{path}">{title}</a></td><td>{date}</td>'
PARTS = {
    "tables with their head repeated": cut(ROW, f'<table class="t">{HEAD}', "</table>"),
    "tables without a head": cut(ROW, '<table class="t">', "</table>"),
    "tables with bodies": cut(ROW, f'<table class="t"><thead>{HEAD}</thead><tbody>', "</tbody></table>"),
    "all cells in one row": cut(CELLS, "<table><tr>", "</tr></table>"),
    "definition lists": cut('<dt><a href="{path}">{title}</a></dt><dd>{date}</dd>', "<dl>", "</dl>"),
}


@pytest.mark.parametrize("main", PARTS.values(), ids=PARTS)
def test_a_list_in_several_containers_is_one(main: str) -> None:
    assert EXPECTED == read(main)


@pytest.mark.parametrize(
    ("opening", "closing", "between"),
    [
        (f"<table>{HEAD}", "</table>", "<h3>政策解读</h3>"),
        (f"<div><h3>政策解读</h3><table>{HEAD}", "</table></div>", ""),
        (f"<table>{HEAD}", "</table>", "<p>更早的文件</p>"),
    ],
)
def test_tables_under_headings_of_their_own_are_several_lists(opening: str, closing: str, between: str) -> None:
    assert EXPECTED[:4] == read(cut(ROW, opening, closing, between))


def test_a_table_with_another_head_is_another_list() -> None:
    other = HEAD.replace("标题", "职位")
    parts = [
        f"<table>{head}{''.join(fill_row(ROW, item) for item in part)}</table>" for head, part in ((HEAD, ITEMS[:4]), (other, ITEMS[4:]))
    ]
    assert EXPECTED[:4] == read("<hr>".join(parts))


COLUMN = {
    "in brackets": '<a href="/tz/">[通知公告]</a> <a href="{path}">{title}</a>',
    "a folder's name": '<a href="/zcfg/tz/index.html">通知公告</a> <a href="{path}">{title}</a>',
    "an office and a column": '<a href="/rsj/">[市人社局]</a><a href="/tz/">[通知公告]</a><a href="{path}">{title}</a>',
}
AROUND = {
    "flat": "<div>{}</div>|{} {date}<br>",
    "flat, the date before": "<div>{}</div>|<span>{date}</span> {} <br>",
    "definitions": "<dl>{}</dl>|<dt>{}</dt><dd>{date}</dd>",
    "cells": "<table><tr>{}</tr></table>|<td>{}</td><td>{date}</td>",
    "paragraphs": "<div>{}</div>|<p>{}</p><p>{date}</p>",
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("column", COLUMN.values(), ids=COLUMN)
def test_a_link_to_the_column_before_the_title_is_no_row_of_its_own(column: str, around: str) -> None:
    opening, row = around.split("|")
    html = make_page(opening.format(make_rows(row.replace("{}", column))))
    listing = parse_listing(html, LISTING_URL, make_source())
    assert EXPECTED == read_rows(listing)
    assert {"通知公告"} == {link.category for link in listing.links}


def test_an_undated_list_is_known_by_where_its_titles_lead() -> None:
    row = '<li><a href="/tz/">[通知公告]</a> <a href="{path}">{title}</a></li>'
    assert [(url, title, "") for url, title, _ in EXPECTED] == read(f"<ul>{make_rows(row)}</ul>")


WRITTEN = {
    "a literal": 'document.write("{date}")',
    "on several lines": "\n  document.writeln('{date} 09:30:00');\n",
    "cut to the day": 'document.write("{date} 09:30:00.0".substring(0,10));',
    "by a function": "document.write(formatDate('{date}'));",
    "by a name": 'var d = "{date}"; document.write(d);',
}


@pytest.mark.parametrize("code", WRITTEN.values(), ids=WRITTEN)
def test_a_date_that_a_script_writes_is_the_row_s(code: str) -> None:
    row = f'<li><a href="{{path}}">{{title}}</a><span><script type="text/javascript">{code}</script></span></li>'
    assert EXPECTED == read(f"<ul>{make_rows(row)}</ul>")


@pytest.mark.parametrize(
    "code", ['var a="2001-01-01", b="2002-02-02"; document.write(b);', 'document.write(today);', 'var d = "2001-01-01";']
)
def test_a_script_that_writes_something_else_writes_no_date(code: str) -> None:
    row = f'<li><a href="{{path}}">{{title}}</a><span><script>{code}</script></span></li>'
    assert [(url, title, "") for url, title, _ in EXPECTED] == read(f"<ul>{make_rows(row)}</ul>")


@pytest.mark.parametrize("dummy", ["列表标题列表标题列表..", "标题标题标题", "这里是标题这里是标题这里是…"])
def test_what_a_template_repeats_is_no_title(dummy: str) -> None:
    rows = make_rows('<li><a href="{path}">{title}</a></li>') + f'<li><a href="#">{dummy}</a></li>' * 3
    assert [(url, title, "") for url, title, _ in EXPECTED] == read(f"<ul>{rows}</ul>")


def test_a_title_that_repeats_a_word_twice_stays() -> None:
    row = '<li><a href="/a/1.html">天天向上天天向上</a></li>'
    rows = make_rows('<li><a href="{path}">{title}</a></li>') + row
    assert "天天向上天天向上" == read(f"<ul>{rows}</ul>")[-1][1]
