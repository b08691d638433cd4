"""Pages that are broken or built to hurt: linear time, and no error but LayoutError."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.article import parse_article, parse_related
from extractors.boilerplate import is_tool_line
from extractors.html import parse_html
from extractors.listing import parse_listing
from models.errors import LayoutError
from tests.extractors.factory import make_source

URL = "https://news.example.test/a/index.html"
PAGES = {
    "empty": "",
    "one character": "<",
    "one letter a million times": "a" * 1_000_000,
    "one hanzi a million times": "保" * 1_000_000,
    "spaces": " " * 1_000_000,
    "digits": "1" * 1_000_000,
    "dashes": "2025-" * 200_000,
    "unclosed brackets": "<" * 200_000,
    "nested divs": "<div>" * 5_000 + "文字，结束。",
    "nested anchors": "<a href=x>" * 3_000 + "标题",
    "nested tables": "<table><tr><td>" * 1_000 + "文字",
    "unclosed tags": "<ul>" + "<li><a href=1.html>标题文字<span>2025-01-02" * 5_000,
    "private use": "<p>" + "\ue000\uf8ff" * 50_000,
    "huge spans": "<table>" + "<tr><td rowspan=99999 colspan=99999>格子，文字。</td><td>二</td></tr>" * 50 + "</table>",
    "many rows": "<ul>" + "<li><a href=/a/1.html>一条新闻的标题</a><span>2025-01-02</span></li>" * 5_000 + "</ul>",
    "many links": "<a href=x.html>某个链接</a>" * 20_000,
    "many ends of a text": "<p>一段文字，讲参保。</p>" * 3 + "<p>上一篇：标题</p><p>又一段文字，讲缴费。</p>" * 10_000,
    "many posting times": "<p>一段文字，讲参保。</p>" * 3 + "<p>发表于 2025-01-01 08:00:00</p><p>又一段。</p>" * 10_000,
    "many files": "<p>一段文字，讲参保。</p>" + "<p>附件：<a href=a.pdf>表</a></p>" * 10_000,
    "many parts": "<p>一段文字，讲参保。</p>" + "".join(f"<a href=index_{n}.html>{n}</a>" for n in range(20_000)),
    "nested boxes of links": "<div>" + "<p>一段文字，讲参保。</p>" * 50 + "<div><a href=/1.html>标题文字一二三</a>" * 3_000,
    "nested hidden boxes": "<div>" + "<p>一段文字，讲参保。</p>" * 5_000 + "<div style='display:none'>文" * 3_000,
    "the same text over and over": "<div><p>一段文字，讲参保。</p></div>" * 10_000,
    "many blank attributes": "<div class>" * 5_000,
    "doctype only": "<!DOCTYPE html>",
    "bad entities": "&#xFFFFFFFF;&#0;&bogus;&#55296;" * 1_000,
    "cdata": "<![CDATA[" * 10_000,
    "script": "<script>" + "createPageHTML(" * 20_000 + "</script>",
    "script strings": "<script>" + "title[i]='" * 20_000 + "</script>",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_costs_little_and_raises_nothing_but_layout_errors(name: str) -> None:
    started = time.process_time()
    for parse in (parse_article, parse_listing, parse_related):
        with suppress(LayoutError):
            parse(PAGES[name], URL, make_source())
    assert time.process_time() - started < 6


@pytest.mark.parametrize(
    "unit", ["<div>文字，", "<ul><li><a href=a.html>标题文字</a>2025-01-02", "<p>一段文字，讲参保。</p>", "<table><tr><td>格"]
)
def test_twice_the_page_costs_about_twice_the_time(unit: str) -> None:
    short, long = (min(measure_cost(unit * count) for _ in range(3)) for count in (250, 2_000))
    assert long < 14 * short + 0.05  # eight times the page; the rest is noise of a busy machine


ROWS = "<ul>" + "<li><a href=/a/1.html>一条新闻的标题</a><span>2025-01-02</span></li>" * 10 + "</ul>"
CODE = "<script>page=x();x();</script>"


@pytest.mark.parametrize(
    ("start", "unit"),
    [
        (
            ROWS + "<script>var page;function go(n){ location.href = base + n + a; }</script>",
            "<a href='javascript:go(2)'>下一页</a>" + CODE,
        ),
        (ROWS, "<a href='javascript:goN(a,b,c)'>下一页</a>" + CODE),
        (ROWS, "<span onclick='goN(x,y)'>下一页</span>" + CODE),
        (ROWS + "<form>", "<input type=hidden name=N><a onclick=\"__doPostBack('N','1')\">1</a><a onclick=\"__doPostBack('N','2')\">2</a>"),
        (ROWS, "<a href=#>&gt;</a><a href=#>1</a>"),
        ("<ul><li><a href=x>标题文字某某", "<p>行"),
        ("", "<a href=xN.html>标题文字某某<marquee>字"),
        ("", "<a href=xN.html title=标题文字某某><marquee><img>"),
        ("", "<a href=xN.html><table><tr><td>标题文字2025-01-02"),
        ("", "<a href=xN.html>标题文字某某<marquee>2025-01-02"),
    ],
)
def test_twice_the_listing_costs_about_twice_the_time(start: str, unit: str) -> None:
    short, long = (min(measure_listing(start, unit, size) for _ in range(2)) for size in (20_000, 160_000))
    assert long < 20 * short + 0.1  # eight times the page; the rest is noise of a busy machine


@pytest.mark.parametrize(("start", "unit"), [("title='标题：文", " "), ("onclick='", "a"), ("onclick='x(\"", "/")])
def test_twice_the_attribute_costs_about_twice_the_time(start: str, unit: str) -> None:
    end = "某'>标题文字某某</a>2025-01-02"
    short, long = (min(measure_listing(f"<ul><li><a {start}", unit, size, end) for _ in range(2)) for size in (10_000, 80_000))
    assert long < 20 * short + 0.1


def measure_listing(start: str, unit: str, size: int, end: str = "") -> float:
    html = start + "".join(unit.replace("N", str(number)) for number in range(size // len(unit))) + end
    started = time.process_time()
    with suppress(LayoutError):
        parse_listing(html, URL, make_source())
    return time.process_time() - started


def test_a_row_of_numbers_that_ends_otherwise_is_no_pager_and_costs_nothing() -> None:
    started = time.process_time()
    assert not is_tool_line("1 " * 36 + "页x")
    assert is_tool_line("第 1 页 " + "2 " * 30 + "下一页")
    assert time.process_time() - started < 0.1


def measure_cost(html: str) -> float:
    started = time.process_time()
    for parse in (parse_article, parse_listing):
        with suppress(LayoutError):
            parse(html, URL, make_source())
    return time.process_time() - started


@given(st.text(alphabet="<>/=\"' aAlitrdpuv!-[]0123456789:年月日标题文，。&;#", max_size=300))
def test_any_markup_is_taken(html: str) -> None:
    for parse in (parse_article, parse_listing, parse_related):
        with suppress(LayoutError):
            parse(html, URL, make_source())


def test_the_flat_tree_closes_what_it_opens() -> None:
    tree = parse_html("<div><p>一<b>二</b></p><ul><li>三<li>四</ul></div>")
    assert all(node < tree.ends[node] <= len(tree.tags) for node in range(len(tree.tags)))
    assert all(tree.parents[node] < node for node in range(len(tree.tags)))
    assert "一二 三 四" == tree.text(0, len(tree.tags))
