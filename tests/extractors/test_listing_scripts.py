# ruff: noqa: E501, UP031 - markup reads best on one line, and Chinese counts double; scripts are full of braces
"""Lists that no element holds: in scripts, JSON, strings and text areas, and the answers of interfaces."""

import json
from datetime import UTC, datetime

import pytest

from extractors.listing import parse_listing
from models.units import Precision
from tests.extractors.factory import make_source
from tests.extractors.markup import EXPECTED, ITEMS, LISTING_URL, fill_row, make_page, make_rows
from tests.extractors.test_listing import read_rows

PLAIN = '<li><a href="{path}">{title}</a><span>{date}</span></li>'
CUT = '<li><a href="{path}" title="{title}">{short}</a><span>{date}</span></li>'
SIDE = (
    '<div class="r"><h3>热点</h3><ul>'
    + "".join(f'<li><a href="/h/{n}.html">侧栏里的文章标题第{n}篇</a><span>2025-01-1{n}</span></li>' for n in range(5))
    + "</ul></div>"
)


def dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def midnight(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T00:00:00+08:00")


def listed(record: str) -> str:
    """One record a test item with commas between them; the fields as in `make_rows`."""
    return ",".join(fill_row(record, item) for item in ITEMS)


def numbered(statement: str) -> str:
    """One statement a test item, N as its number."""
    return "".join(fill_row(statement, item).replace("N", str(number)) for number, item in enumerate(ITEMS))


RECORDS = [{"title": item.title, "url": item.path, "pubDate": f"{item.day} 08:00:00"} for item in ITEMS]
EPOCHS = [{"id": 7, "title": item.title, "url": item.path, "date": int(midnight(item.day).timestamp())} for item in ITEMS]
MILLISECONDS = [
    {
        "docTitle": item.title,
        "docPubUrl": item.path,
        "publishedTime": 1000 * int(midnight(item.day).timestamp()),
        "crtime": "2001-01-01 00:00:00",
    }
    for item in ITEMS
]
MANY_FIELDS = [
    {
        "id": f"8a{number}", "channelName": "通知公告", "siteName": "示例市人力资源和社会保障局", "title": item.title, "subTitle": f"副标题副标题副标题{number}",
        "summary": f"摘要内容很长很长很长很长，{number}" * 5, "createTime": f"2001-01-0{number + 1} 10:00:00", "publishTime": f"{item.day} 10:00:00",
        "updateTime": "2030-01-01 10:00:00", "imgUrl": f"/a/b{number}.png", "relation": f"/api/{number}.json", "linkUrl": item.path, "author": "某某",
        "images": [{"url": "/a/1.png", "name": "图片"}], "metadata": {},
    }
    for number, item in enumerate(ITEMS)
]  # fmt: skip
NAVIGATION = [{"name": "首页", "url": "/"}, {"name": "新闻动态栏目", "url": "/xw"}, {"name": "政策法规与解读", "url": "/zc"}]
STATE = {"props": {"pageProps": {"nav": NAVIGATION, "list": {"rows": RECORDS, "total": 120}}}}
API_HTML = {"success": True, "data": {"html": f"<ul>{make_rows(CUT)}</ul>"}}

SCRIPTS = {
    "an object with addresses as JSON in a string": 'var listData={articleList:[%s],total:6};'
    % listed('{{title:"{title}",pubDate:"{date}",urls:"{{\\"common\\":\\"/404\\",\\"pc\\":\\"{path}\\"}}"}}'),
    "single quotes and a trailing comma": "var dataList = [%s,];" % listed("{{'daytime':'{date}','title':'{title}','url':'{path}','source':'示例日报'}}"),
    "bare keys, comments, a comma behind the array": "var d={rows:[ // it's a list\n%s], /* 'x */ };" % listed('{{title:"{title}",href:"{path}",time:"{date}",}}'),
    "a state with escapes": f"window.__INITIAL_STATE__={json.dumps({'list': {'data': RECORDS}})};(function(){{var s;}}())",
    "JSON in a call": f"var d=JSON.parse('{dump({'rows': RECORDS})}');",
    "JSON in a string of JSON": f"var d={dump({'code': 0, 'data': dump({'rows': RECORDS})})};",
    "pushed one by one": make_rows('list.push({{title:"{title}",href:"{path}",time:"{date}"}});\n'),
    "assigned one by one": numbered('list[N]={{title:"{title}",href:"{path}",time:"{date}"}};\n'),
    "numbered arrays": numbered("title[N]='{title}';url[N]='{path}';time[N]='{date}';"),
    "columns": 'var titles=new Array({});var urls=new Array({});var dates=new Array({});'.format(listed('"{title}"'), listed('"{path}"'), listed('"{date}"')),
    "columns of an object": 'var d={{titles:[{}],urls:[{}],dates:[{}]}}'.format(listed('"{title}"'), listed('"{path}"'), listed('"{date}"')),
    "rows of cells": 'var rows=[%s];' % listed('["7","{path}","{title}","{date}"]'),
    "names that say nothing": 'var l=[%s]' % listed('{{"f1":"{title}","f2":"{path}","f3":"{date}","f4":"示例市人社局"}}'),
    "many fields": f"var l={dump(MANY_FIELDS)}",
    "a regular expression with quotes before it": f"var q=/[\"']/g;function f(s){{return s.replace(q,'')}}\nvar l={dump(RECORDS)}",
    "instants of UTC": "var l=" + dump([{"title": i.title, "url": i.path, "date": f"{midnight(i.day).astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"} for i in ITEMS]),
    "markup in the titles": "var l=%s" % dump([{"title": f"<b>{i.title}</b>&nbsp;", "url": i.path, "date": i.day} for i in ITEMS]),
    "HTML that is written": "document.write('<ul>%s</ul>');" % make_rows(PLAIN),
    "HTML in a variable": 'var html="<ul>%s</ul>";$("#l").html(html)' % make_rows(PLAIN).replace('"', "'"),
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_list_in_a_script_is_read_whatever_its_form(name: str) -> None:
    html = make_page(f"<script>{SCRIPTS[name]}</script>")
    assert EXPECTED == read_rows(parse_listing(html, LISTING_URL, make_source()))


CARRIERS = {
    "the state of an application": f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{dump(STATE)}</script>',
    "CDATA records beside a dated list": SIDE + '<div><script type="text/xml"><datastore><recordset>' + make_rows(f"<record><![CDATA[{PLAIN}]]></record>") + "</recordset></datastore></script></div>",
    "a text area": f'<textarea class="pagedContent" style="display:none"><ul>{make_rows(PLAIN)}</ul></textarea>',
    "an escaped text area": "<textarea>" + f"<ul>{make_rows(PLAIN)}</ul>".replace("<", "&lt;").replace(">", "&gt;") + "</textarea>",
    "a script that is HTML": f'<script type="text/html"><ul>{make_rows(PLAIN)}</ul></script>',
    "screens of which one is shown": "".join(f'<div class="pagedContent" id="pagedContent{at}"><ul>{"".join(fill_row(PLAIN, item) for item in ITEMS[at : at + 2])}</ul></div>' for at in (0, 2, 4)),
}  # fmt: skip


@pytest.mark.parametrize("name", CARRIERS)
def test_a_list_is_read_from_whatever_carries_it(name: str) -> None:
    assert EXPECTED == read_rows(parse_listing(make_page(CARRIERS[name]), LISTING_URL, make_source()))


ANSWERS = {
    "seconds since 1970": dump({"articles": EPOCHS, "total": 6}),
    "milliseconds since 1970": dump({"data": {"docs": MILLISECONDS}}),
    "an array": dump(RECORDS),
    "a call": f"callback({dump({'rows': RECORDS})})",
    "HTML in JSON": dump(API_HTML),
    "HTML in JSON, escaped": json.dumps(API_HTML),
    "XML": "<?xml version='1.0' encoding='utf-8'?><datastore><totalrecord>100</totalrecord><recordset>" + make_rows(f"<record><![CDATA[{PLAIN}]]></record>") + "</recordset></datastore>",
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_of_an_interface_is_a_listing_too(name: str) -> None:
    assert EXPECTED == read_rows(parse_listing(ANSWERS[name], LISTING_URL, make_source()))


def test_half_a_character_in_a_script_is_no_part_of_a_row() -> None:
    arrays = numbered("title[N]='{title}\\ud800CUT';url[N]='{path}?\\udfff';").replace("CUT", f"&#{'1' * 5_000};")
    records = "var l=[%s]" % listed('{{t:"{title}\\ud800\\udbff",u:"{path}?\\ud83d"}}')
    for script in (arrays, records):
        rows = parse_listing(make_page(f"<script>{script}</script>"), LISTING_URL, make_source()).links
        assert [(f"{item.title}��", "?�") for item in ITEMS] == [(row.title, (row.url or "")[-2:]) for row in rows]


def test_quotes_that_a_template_forgot_to_escape_stay_in_the_title() -> None:
    html = make_page("<script>var l=[%s]</script>" % listed('{{"title":"关于"{title}"的说明","url":"{path}","date":"{date}"}}'))
    rows = read_rows(parse_listing(html, LISTING_URL, make_source()))
    assert [(url, f'关于"{title}"的说明', day) for url, title, day in EXPECTED] == rows


def test_records_without_dates_or_addresses_are_rows_too() -> None:
    undated = make_page(f"<script>var l={dump([{'name': item.title, 'link': item.path} for item in ITEMS])}</script>")
    nowhere = make_page(f"<script>var l={dump([{'title': item.title, 'url': None, 'date': item.day} for item in ITEMS])}</script>")
    assert [(url, title, "") for url, title, _ in EXPECTED] == read_rows(parse_listing(undated, LISTING_URL, make_source()))
    assert [(None, title, day) for _, title, day in EXPECTED] == read_rows(parse_listing(nowhere, LISTING_URL, make_source()))


def test_midnight_of_an_epoch_is_a_day_and_the_channel_is_the_category() -> None:
    listing = parse_listing(dump([{**record, "channelName": "通知公告"} for record in EPOCHS]), LISTING_URL, make_source())
    assert {(Precision.DAY, "通知公告")} == {(link.listed_precision, link.category) for link in listing.links}


def test_the_menu_in_a_script_is_no_list() -> None:
    menu = [{"name": f"栏目{number}", "url": f"/c{number}/"} for number in range(30)]
    html = make_page(f"<ul>{make_rows(PLAIN)}</ul><script>window.state={dump({'menu': menu})}</script>")
    assert EXPECTED == read_rows(parse_listing(html, LISTING_URL, make_source()))
