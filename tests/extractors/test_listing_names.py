# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Whom a row says it comes from, and what beside a title is no such name."""

import json

import pytest

from extractors.listing import parse_listing
from models.link import Link
from tests.extractors.factory import make_source
from tests.extractors.markup import EXPECTED, ITEMS, LISTING_URL, make_page, make_rows
from tests.extractors.test_listing import read_rows

TITLE = '<a href="{path}">{title}</a>'
NAMED = {
    "a labelled element": f"<li>{TITLE}<i>来源：示例市人社局</i><span>{{date}}</span></li>",
    "label and name apart": f"<li>{TITLE}<i>来&nbsp;源：</i><b>示例市人社局</b><span>{{date}}</span></li>",
    "a bar for a colon": f"<li>{TITLE}<i>来源丨示例市人社局</i><span>{{date}}</span></li>",
    "an office that published": f"<li>{TITLE}<i>发布机构：示例市人社局</i><span>发布日期：{{date}}</span></li>",
    "on one line with the date": f"<li>{TITLE}<p>发布时间：{{date}} 来源：示例市人社局 浏览次数：203</p></li>",
    "in brackets before the link": f"<li><em>[示例市人社局]</em>{TITLE}<span>{{date}}</span></li>",
    "a link in brackets": f'<li><a href="/rsj/">[示例市人社局]</a>{TITLE}<span>{{date}}</span></li>',
    "in brackets behind the link": f"<li>{TITLE}<em>【示例市人社局】</em><span>{{date}}</span></li>",
    "glued to the date": f"<li>{TITLE}<span>{{date}} 示例市人社局</span></li>",
    "before the date": f"<li>{TITLE}<span>示例市人社局 | {{date}} | 阅读 203</span></li>",
    "an element called source": f'<li>{TITLE}<i class="news-source">示例市人社局</i><span>{{date}}</span></li>',
    "taken over from": f"<li>{TITLE}<i>转自示例市人社局</i><span>{{date}}</span></li>",
    "beside a label of something else": f"<li>{TITLE}<i>责任编辑：李某</i><i>来源：示例市人社局</i><i>标签：</i><i>社保</i><span>{{date}}</span></li>",
}


def read(rows: str) -> tuple[Link, ...]:
    return parse_listing(make_page(f"<ul>{make_rows(rows)}</ul>"), LISTING_URL, make_source()).links


@pytest.mark.parametrize("row", NAMED.values(), ids=NAMED)
def test_the_publisher_beside_the_title_is_read(row: str) -> None:
    listing = parse_listing(make_page(f"<ul>{make_rows(row)}</ul>"), LISTING_URL, make_source())
    assert {("示例市人社局", None)} == {(link.publisher, link.category) for link in listing.links}
    assert EXPECTED == read_rows(listing)


@pytest.mark.parametrize(
    "name", ["示例日报", "示例广播电视台", "新华网", "人力资源社会保障部", "示例市社会保险基金管理中心", "中国政府网", "民生周刊"]
)
def test_a_medium_or_an_office_is_known_without_a_label(name: str) -> None:
    assert {(name, None)} == {(link.publisher, link.category) for link in read(f"<li>{TITLE}<em>{name}</em><span>{{date}}</span></li>")}


COLUMNS = [
    "通知公告",
    "政策解读",
    "情况通报",
    "年报",
    "工作简报",
    "公报",
    "时政新闻",
    "政策发布",
    "新闻中心",
    "下载中心",
    "一张网",
    "互动平台",
    "办事大厅",
    "养老保险处",
]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_or_a_kind_is_no_publisher(name: str) -> None:
    links = read(f"<li><em>[{name}]</em>{TITLE}<span>{{date}}</span></li>")
    assert {None} == {link.publisher for link in links}
    assert EXPECTED == [(link.url, link.title, f"{link.listed_at:%Y-%m-%d}") for link in links]


NOTHING = {
    "a region in brackets": "<em>[示例市]</em>",
    "a district in brackets": "<em>【浦东新区】</em>",
    "clicks": "<i>点击：1203次</i>",
    "an index number": "<i>索引号：000014348/2021-00012</i>",
    "a document number": "<i>示人社发〔2021〕12号</i>",
    "an editor": "<i>责任编辑：示例市人社局</i>",
    "an author": "<i>作者：</i><b>李某某</b>",
    "an empty source": "<i>来源：</i>",
    "the site itself": "<i>来源：本站</i>",
    "an element called resource": '<i class="resource">养老保险</i>',
    "a source of money in a summary": "<p>资金来源：财政补助</p>",
}


@pytest.mark.parametrize("beside", NOTHING.values(), ids=NOTHING)
def test_what_is_no_name_of_a_publisher(beside: str) -> None:
    assert {None} == {link.publisher for link in read(f"<li>{TITLE}{beside}<span>{{date}}</span></li>")}


def test_the_value_of_another_label_is_no_category() -> None:
    row = f"<li>{TITLE}<i>所属省份：[</i><b>示例省</b><i>] 标签：</i><b>社保</b><i>主题分类：养老保险</i><span>{{date}}</span></li>"
    assert {"养老保险"} == {link.category for link in read(row)}


def test_the_month_of_a_date_in_pieces_is_no_category() -> None:
    links = read(f"<li><b>{{day}}</b><i>{{month}}月</i><u>{{year}}</u>{TITLE}</li>")
    assert [(url, title, day, None) for url, title, day in EXPECTED] == [
        (link.url, link.title, f"{link.listed_at:%Y-%m-%d}", link.category) for link in links
    ]


def test_a_title_in_brackets_keeps_its_brackets_and_names_its_publisher() -> None:
    links = read('<li><a href="{path}">[示例日报]{title}</a><span>{date}</span></li>')
    assert [(f"[示例日报]{title}", "示例日报") for _, title, _ in EXPECTED] == [(link.title, link.publisher) for link in links]
    links = read('<li><a href="{path}">【转自示例日报】{title}</a><span>{date}</span></li>')
    assert {"示例日报"} == {link.publisher for link in links}
    links = read('<li><a href="{path}">{title}（来源：示例论坛）</a><span>{date}</span></li>')
    assert {"示例论坛"} == {link.publisher for link in links}


HEADED = '<tr><td><a href="{path}">{title}</a></td><td>政策解读</td><td>示例发布</td><td>2001-01-02</td><td>{date}</td></tr>'


@pytest.mark.parametrize(("kind", "source"), [("类别", "来源"), ("主题分类", "发布机构"), ("栏 目", "发文单位")])
def test_the_header_of_a_table_tells_publisher_and_category(kind: str, source: str) -> None:
    header = f"<tr><th>标题</th><th>{kind}</th><th>{source}</th><th>成文日期</th><th>发布日期</th></tr>"
    listing = parse_listing(make_page(f"<table>{header}{make_rows(HEADED)}</table>"), LISTING_URL, make_source())
    assert EXPECTED == read_rows(listing)
    assert {("政策解读", "示例发布")} == {(link.category, link.publisher) for link in listing.links}


def test_what_stands_in_a_column_of_another_name_is_no_category() -> None:
    header = "<tr><th>标题</th><th>地区</th><th>来源</th><th>状态</th><th>发布日期</th></tr>"
    row = '<tr><td><a href="{path}">{title}</a></td><td>示例县</td><td>示例发布</td><td>已办结</td><td>{date}</td></tr>'
    listing = parse_listing(make_page(f"<table>{header}{make_rows(row)}</table>"), LISTING_URL, make_source())
    assert {(None, "示例发布")} == {(link.category, link.publisher) for link in listing.links}


@pytest.mark.parametrize("name", ["source", "ly", "infoSource", "siteName", "publisher", "pubDept", "fbjg", "mediaName"])
def test_a_field_of_records_is_the_publisher(name: str) -> None:
    records = [{"title": item.title, "url": item.path, "pubDate": item.day, name: "示例发布"} for item in ITEMS]
    page = make_page(f"<script>var rows = {json.dumps(records, ensure_ascii=False)};</script>")
    assert {"示例发布"} == {link.publisher for link in parse_listing(page, LISTING_URL, make_source()).links}


def test_a_number_or_a_word_of_the_program_in_a_field_is_no_publisher() -> None:
    for value in ("17", "admin", "null", "未知", "cms-web"):
        records = [{"title": item.title, "url": item.path, "pubDate": item.day, "source": value} for item in ITEMS]
        listing = parse_listing(json.dumps(records, ensure_ascii=False), LISTING_URL, make_source())
        assert {None} == {link.publisher for link in listing.links}


def test_the_source_comes_before_the_name_of_the_site() -> None:
    records = [
        {"siteName": "示例社保网", "title": item.title, "url": item.path, "pubDate": item.day, "source": "示例日报"} for item in ITEMS
    ]
    assert {"示例日报"} == {
        link.publisher for link in parse_listing(json.dumps(records, ensure_ascii=False), LISTING_URL, make_source()).links
    }


def test_a_declared_publisher_is_read_and_its_label_taken_off() -> None:
    main = make_rows('<section class="r"><b class="p">来源：示例发布</b><a href="{path}">{title}</a><u>{date}</u></section>')
    listing = parse_listing(make_page(main), LISTING_URL, make_source({"row": "section.r", "publisher": "b.p"}))
    assert {"示例发布"} == {link.publisher for link in listing.links}
