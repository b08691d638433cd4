# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Listings whose rows an interface gives: what the families ask for, and how the answers are read."""

import json
from contextlib import suppress
from datetime import datetime
from time import process_time
from urllib.parse import parse_qsl, urlsplit

import pytest

from catalogue.read import PACKAGED, load_families
from catalogue.sources import parse_source
from catalogue.tables import Table
from extractors.api_rows import read_moment
from extractors.dates import SHANGHAI
from extractors.listing_api import begins_interface, parse_answer
from models.catalogue import Source
from models.errors import LayoutError
from models.page import Request
from models.units import Precision
from tests.extractors.markup import make_page, make_rows

HOST = "rsj.example.test"
PAGE = f"https://{HOST}/col/col104/index.html"
ROW = '<li><a href="{path}" target="_blank">{title}</a><span>{date}</span></li>'


def declare(family: str, url: str = PAGE, api: dict[str, object] | None = None) -> Source:
    listing: dict[str, object] = {"urls": [url]} | ({} if api is None else {"api": [api]})
    table = {"name": "测试站", "family": family, "trust": "official", "hosts": [HOST], "enabled": True, "listing": listing}
    return parse_source("test_site", Table("sources/test_site.toml", "", table), load_families(PACKAGED), ())


def rows(count: int, first: int = 1) -> list[str]:
    return [
        ROW.format(path=f"/art/2026/3/5/art_104_{n}.html", title=f"关于第{n}批失业保险稳岗返还名单的公示", date="2026-03-05")
        for n in range(first, first + count)
    ]


def form(request: Request | None) -> dict[str, str]:
    assert request is not None
    return dict(parse_qsl((request.body or b"").decode(), keep_blank_values=True))


def query(request: Request | None) -> dict[str, str]:
    assert request is not None
    return dict(parse_qsl(urlsplit(request.url).query, keep_blank_values=True))


# --- Hanweb: records, and the proxy that has the rest

RECORDS = "".join(f"<record><![CDATA[{row}]]></record>" for row in rows(45))
JPAGE = """$('#2464').jpage({themeName:'default',totalRecord:91,dataStore:Init2464,groupSize:3,proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:15,
ajaxParam:{col:1,appid:'1',webid:3,path:'/',columnid:104,sourceContentType:1,unitid:'2464',webname:'测试市人社局',permissiontype:0}});"""
HANWEB = make_page(
    f'<div id="2464"><script type="text/xml"><datastore><recordset>{RECORDS}</recordset></datastore></script></div><script>$(function(){{{JPAGE}}});</script>'
)


def test_the_proxy_is_asked_for_the_rows_after_those_of_the_page() -> None:
    listing = parse_answer(HANWEB, Request(PAGE), declare("hanweb"))
    assert 45 == len(listing.links)
    assert listing.next is not None
    assert ("POST", f"https://{HOST}/module/web/jpage/dataproxy.jsp?startrecord=46&endrecord=90&perpage=15") == (
        listing.next.method,
        listing.next.url,
    )
    assert {
        "col": "1", "appid": "1", "webid": "3", "path": "/", "columnid": "104", "sourceContentType": "1", "unitid": "2464", "webname": "测试市人社局",
        "permissiontype": "0",
    } == form(listing.next)  # fmt: skip
    assert {"referer": PAGE, "x-requested-with": "XMLHttpRequest"}.items() <= dict(listing.next.headers).items()
    assert listing.next_url is None


@pytest.mark.parametrize(("total", "expected"), [(91, "startrecord=91&endrecord=135&perpage=15"), (90, None)])
def test_the_records_of_the_proxy_are_rows_until_all_have_come(total: int, expected: str | None) -> None:
    source = declare("hanweb")
    second = parse_answer(HANWEB, Request(PAGE), source).next
    assert second is not None
    records = "".join(f"<record><![CDATA[{row}]]></record>" for row in rows(45, 46))
    listing = parse_answer(
        f'<?xml version="1.0" encoding="utf-8"?><datastore><totalrecord>{total}</totalrecord><recordset>{records}</recordset></datastore>',
        second,
        source,
    )
    assert (45, f"https://{HOST}/art/2026/3/5/art_104_46.html") == (len(listing.links), listing.links[0].url)
    assert expected == (None if listing.next is None else urlsplit(listing.next.url).query)


def test_a_last_answer_with_a_single_record_is_a_row() -> None:
    source = declare("hanweb")
    second = parse_answer(HANWEB, Request(PAGE), source).next
    assert second is not None
    listing = parse_answer(f"<datastore><recordset><record><![CDATA[{rows(1, 46)[0]}]]></record></recordset></datastore>", second, source)
    assert ["关于第46批失业保险稳岗返还名单的公示"] == [link.title for link in listing.links]


def test_the_older_group_of_records_names_the_next_one_itself() -> None:
    group = '<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=2&amp;webid=3&amp;columnid=104"></a>]]></nextgroup>'
    records = f"<datastore>{group}<recordset>{RECORDS}</recordset></datastore>"
    source = declare("hanweb")
    first = parse_answer(make_page(f'<div><script type="text/xml">{records}</script></div>'), Request(PAGE), source)
    assert f"https://{HOST}/module/web/jpage/dataproxy.jsp?page=2&webid=3&columnid=104" == first.next_url
    assert (45, first.next_url) == (
        len(parse_answer(records, Request(PAGE), source).links),
        parse_answer(records, Request(PAGE), source).next_url,
    )


# --- JPaaS: a unit of the page, asked for by the page's own query data

UNIT = """<div class="list"><script url="/api-gateway/jpaas-publish-server/front/page/build/unit"
queryData="{'parseType':'bulidstatic','webId':'3','tplSetId':'Ms_1','pageType':'column','tagId':'信息列表','editType':'null','pageId':'1638'}"></script></div>"""
PAGER = """<div id="p_pagination" class="pagination" queryData="{'rows':'15','count':'31','pageNo':'1'}"></div>"""


def test_a_shell_is_asked_for_its_first_page_through_the_unit() -> None:
    listing = parse_answer(make_page(UNIT + PAGER), Request(PAGE), declare("hanweb"))
    assert () == listing.links
    assert listing.next is not None
    assert begins_interface(listing.next)
    assert f"https://{HOST}/api-gateway/jpaas-publish-server/front/page/build/unit" == listing.next.url.partition("?")[0]
    assert "&tagId=%E4%BF%A1%E6%81%AF%E5%88%97%E8%A1%A8&" in listing.next.url
    assert listing.next.url.endswith("&paramJson=%7B%22pageNo%22%3A1%2C%22pageSize%22%3A15%7D")
    assert {"referer": PAGE, "x-requested-with": "XMLHttpRequest"} == dict(listing.next.headers)


def test_the_html_inside_of_the_answer_is_read_and_goes_on_until_its_count() -> None:
    source = declare("hanweb")
    shown = make_page(f"<ul>{''.join(rows(15))}</ul>{UNIT}{PAGER}")
    second = parse_answer(shown, Request(PAGE), source).next
    assert '{"pageNo":2,"pageSize":15}' == query(second)["paramJson"]
    assert second is not None
    answer = json.dumps({"success": True, "data": {"html": f"<ul>{''.join(rows(15, 16))}</ul>{PAGER}"}}, ensure_ascii=False)
    listing = parse_answer(answer, second, source)
    assert (15, '{"pageNo":3,"pageSize":15}') == (len(listing.links), query(listing.next)["paramJson"])
    assert listing.next is not None
    last = parse_answer(json.dumps({"data": {"html": f"<ul>{rows(1, 31)[0]}</ul>{PAGER}"}}), listing.next, source)
    assert (["关于第31批失业保险稳岗返还名单的公示"], None) == ([link.title for link in last.links], last.next)


def test_relative_links_of_an_answer_start_from_the_listing() -> None:
    source = declare("hanweb")
    first = parse_answer(make_page(UNIT), Request(PAGE), source).next
    assert first is not None
    html = "".join(
        f'<li><a href="art/2026/art_{n}.html">关于公布第{n}批工伤康复机构的通知</a><span>2026-03-0{n}</span></li>' for n in range(1, 5)
    )
    listing = parse_answer(json.dumps({"data": {"html": f"<ul>{html}</ul>"}}), first, source)
    assert f"https://{HOST}/col/col104/art/2026/art_1.html" == listing.links[0].url


# --- gkmlpt: a page that holds no rows of its own

GKMLPT = f"https://{HOST}/gkmlpt/index#153"
SHELL = make_page(f"<ul>{make_rows(ROW)}</ul><div id='app'></div><script>window._CONFIG = {{ SID: '756016', TREE: [] }};</script>")


def test_what_a_shell_shows_beside_its_list_is_no_row_of_it() -> None:
    listing = parse_answer(SHELL, Request(GKMLPT), declare("gkmlpt", GKMLPT))
    assert ((), f"https://{HOST}/gkmlpt/api/all/153?page=1&sid=756016") == (listing.links, listing.next_url)
    assert listing.next is not None
    assert f"https://{HOST}/gkmlpt/index" == dict(listing.next.headers)["referer"]


def test_seconds_of_the_epoch_are_a_time_in_china() -> None:
    source = declare("gkmlpt", GKMLPT)
    first = parse_answer(SHELL, Request(GKMLPT), source).next
    assert first is not None
    articles = [
        {"title": "关于印发<em>工伤</em>保险&amp;预防办法的通知", "url": "http://rsj.example.test/gkmlpt/content/1/103/post_103.html", "date": 1722441600},
        {"title": "关于调整基数的通知", "url": "/gkmlpt/content/1/102/post_102.html", "display_publish_time": 1722441600123, "publisher": "示例市医保局"},
    ]  # fmt: skip
    listing = parse_answer(json.dumps({"articles": articles, "total": 230}), first, source)
    assert ["关于印发工伤保险&预防办法的通知", "关于调整基数的通知"] == [link.title for link in listing.links]
    assert {datetime(2024, 8, 1, tzinfo=SHANGHAI)} == {link.listed_at for link in listing.links}
    assert f"https://{HOST}/gkmlpt/content/1/102/post_102.html" == listing.links[1].url
    assert [None, "示例市医保局"] == [link.publisher for link in listing.links]
    assert "2" == query(listing.next)["page"]


# --- UCAP and WAS


def test_a_list_that_a_search_fills_is_searched() -> None:
    url = f"https://{HOST}/rsj/c100/list.shtml"
    source = declare("ucap", url)
    page = make_page(
        "<div id='list'><!-- <ul><li>模板</li></ul> --></div><script>$.get('/common/search/db9694580ad74929979e1981b8c534f9?_isAgg=true');</script>"
    )
    first = parse_answer(page, Request(url), source).next
    assert first is not None
    assert f"https://{HOST}/common/search/db9694580ad74929979e1981b8c534f9" == first.url.partition("?")[0]
    assert {"_isAgg": "true", "_isJson": "true", "_pageSize": "20", "_template": "index", "page": "1"} == query(first)
    found = [
        {"title": f"第{n}号通告", "url": f"//{HOST}/rsj/c100/202603/{n:032x}.shtml", "publishedTimeStr": "2026-03-05 17:18:49"}
        for n in range(20)
    ]
    listing = parse_answer(json.dumps({"data": {"results": found, "total": 21}}), first, source)
    assert (20, f"https://{HOST}/rsj/c100/202603/{0:032x}.shtml") == (len(listing.links), listing.links[0].url)
    assert (datetime(2026, 3, 5, 17, 18, 49, tzinfo=SHANGHAI), Precision.SECOND) == (
        listing.links[0].listed_at,
        listing.links[0].listed_precision,
    )
    assert "2" == query(listing.next)["page"]


def test_a_list_with_a_pager_of_its_own_is_not_searched() -> None:
    page = make_page(
        f"<ul>{make_rows(ROW)}</ul><script>createPageHTML('p', 20, 1, 'list', 'shtml', 383);$.get('/common/search/db9694580ad74929979e1981b8c534f9');</script>"
    )
    assert f"https://{HOST}/rsj/list_2.shtml" == parse_answer(page, Request(f"https://{HOST}/rsj/list.shtml"), declare("ucap")).next_url


def test_a_listing_that_is_an_interface_itself_turns_its_own_page() -> None:
    url = f"https://{HOST}/was5/web/search?channelid=294271&templet=docs.jsp&classsql=chnlid%3D35207&prepage=2&page=1"
    source = declare("was5", url)
    answer = '{"num":"5","docs":[{"title":"甲类目录调整公告","url":"http://rsj.example.test/1.htm","time":"2026-03-05 10:00:00"},\n{"title":"乙类目录\t调整公告","url":"http://rsj.example.test/2.htm","time":"2026.03.04"},{"title":"文章标题","url":"文章链接","time":"时间"},]}'
    listing = parse_answer(answer, Request(url), source)
    assert ["甲类目录调整公告", "乙类目录 调整公告"] == [link.title for link in listing.links]
    assert f"https://{HOST}/was5/web/search?channelid=294271&templet=docs.jsp&classsql=chnlid%3D35207&prepage=2&page=2" == listing.next_url
    assert listing.next is not None
    assert "page=3" == parse_answer(answer, listing.next, source).next_url.rpartition("&")[2]  # type: ignore[union-attr]


def test_a_list_whose_own_pager_ends_is_not_searched_on() -> None:
    page = make_page(
        f"<ul>{make_rows(ROW)}</ul><script>createPageHTML('p', 1, 1, 'list', 'shtml', 9);$.get('/common/search/db9694580ad74929979e1981b8c534f9');</script>"
    )
    assert parse_answer(page, Request(f"https://{HOST}/rsj/list.shtml"), declare("ucap")).next is None


def test_a_table_of_a_search_is_not_asked_as_an_interface() -> None:
    url = f"https://{HOST}/was5/web/search?channelid=1&page=1"
    assert parse_answer(make_page(f"<ul>{make_rows(ROW)}</ul>"), Request(url), declare("was5", url)).next is None


# --- declarations of a source's own, and what no declaration fits

POSTED: dict[str, object] = {
    "address": "/api/list", "sends": "json", "size": 10, "rows": ["data.items"], "title": "name", "url": "link.pc", "date": "at",
    "parameters": {"pageNo": "{page0}", "pageSize": "{size}", "channel": "{channelCode}", "key": "{missing?}"},
}  # fmt: skip


def test_a_source_may_declare_an_interface_that_takes_json() -> None:
    source = declare("trs", api=POSTED)
    first = parse_answer(make_page("<div id='app'></div><script>var channelCode = 'zcwj';</script>"), Request(PAGE), source).next
    assert first is not None
    assert b'{"pageNo":0,"pageSize":10,"channel":"zcwj"}' == first.body
    assert f"https://{HOST}/api/list?channel=zcwj&pageNo=0&pageSize=10" == first.address
    items = [{"name": "失业保险金申领指南", "link": '{"pc": "/a/1.html"}', "at": "20260305"}]
    listing = parse_answer(f"callback({json.dumps({'data': {'items': items}})});", first, source)
    assert [(f"https://{HOST}/a/1.html", datetime(2026, 3, 5, tzinfo=SHANGHAI))] == [(link.url, link.listed_at) for link in listing.links]


def test_values_are_found_in_metas_hidden_fields_and_addresses_too() -> None:
    api: dict[str, object] = {
        "address": "/q?c={a}&d={b}&e={c}",
        "size": 10,
        "rows": "d",
        "title": "t",
        "url": "u",
        "parameters": {"p": "{page}"},
    }
    page = make_page(
        '<meta name="a" content="7"><input type="hidden" id="b" value="8"><iframe src="/list.do?x=1&amp;c=%E5%85%AC"></iframe>'
    )
    listing = parse_answer(page, Request(PAGE), declare("trs", api=api))
    assert f"https://{HOST}/q?c=7&d=8&e=公&p=1" == listing.next_url


def test_what_no_file_could_hold_is_no_part_of_a_row() -> None:
    source = declare("trs", api=POSTED)
    first = parse_answer(make_page("<script>var channelCode = 'zcwj';</script>"), Request(PAGE), source).next
    assert first is not None
    title = rf"关于\ud83d\ude00失业\ud800保险的&#{'1' * 5_000};公示"
    answer = f'{{"data":{{"items":[{{"name":"{title}","link":{{"pc":"/a/1\\udc00.html"}},"at":"20260305"}}]}}}}'
    listing = parse_answer(answer, first, source)
    assert [("关于😀失业�保险的�公示", f"https://{HOST}/a/1�.html")] == [(link.title, link.url) for link in listing.links]
    html = json.dumps({"data": {"items": "".join(rows(6))}}, ensure_ascii=False).replace("关于", r"\ud800")
    assert "\ufffd第1批失业保险稳岗返还名单的公示" == parse_answer(html, first, source).links[0].title


@pytest.mark.parametrize("size", ["²", "9" * 5_000])
def test_a_size_that_is_no_number_leaves_the_declared_one(size: str) -> None:
    source = declare("trs", api=POSTED | {"find": {"size": "perPage = '([^']*)'"}})
    request = parse_answer(make_page(f"<script>var channelCode = 'zcwj', perPage = '{size}';</script>"), Request(PAGE), source).next
    assert request is not None
    assert "10" == dict(request.carried)["size"]


@pytest.mark.parametrize("answer", ['{"code":500,"msg":"参数错误"}', "<html><body><p>出错了</p></body></html>", "{broken"])
def test_an_answer_that_is_none_is_a_layout_error(answer: str) -> None:
    source = declare("trs", api=POSTED)
    first = parse_answer(make_page("<script>var channelCode = 'zcwj';</script>"), Request(PAGE), source).next
    assert first is not None
    with pytest.raises(LayoutError):
        parse_answer(answer, first, source)


def test_a_page_without_rows_and_without_an_interface_is_a_layout_error() -> None:
    with pytest.raises(LayoutError):
        parse_answer(make_page("<div id='app'></div>"), Request(PAGE), declare("hanweb"))


def test_an_answer_without_rows_is_the_last() -> None:
    source = declare("trs", api=POSTED)
    first = parse_answer(make_page("<script>var channelCode = 'zcwj';</script>"), Request(PAGE), source).next
    assert first is not None
    assert ((), None) == (
        parse_answer('{"data":{"items":[]}}', first, source).links,
        parse_answer('{"data":{"items":[]}}', first, source).next,
    )


@pytest.mark.parametrize(
    "answer", ["[" * 100_000, '{"data":' * 20_000, "f(" + "[" * 50_000, '{"data":{"items":[],"total":' + "9" * 5_000 + "}}", '<meta name="a" ' * 20_000]
)  # fmt: skip
def test_hostile_answers_are_read_in_time(answer: str) -> None:
    source = declare("trs", api=POSTED)
    first = parse_answer(make_page("<script>var channelCode = 'zcwj';</script>"), Request(PAGE), source).next
    assert first is not None
    start = process_time()
    for request in (first, Request(PAGE)):
        with suppress(LayoutError):
            parse_answer(answer, request, source)
    assert process_time() - start < 3


@pytest.mark.parametrize(
    ("start", "piece", "end"),
    [
        ("", "<record><![CDATA[", ""),
        ("", "<record><![CDATA[", "]]>"),
        ("", "<record ", ""),
        ("", "<record>    ", ""),
        ("<record><![CDATA[<li>]]></record><totalrecord>", "    ", ""),
        ("f([1,", ")    ", "x"),
        ("f([1)", "    ", "x"),
        ("{", "name    =", ""),
    ],
)
def test_twice_the_answer_costs_about_twice_the_time(start: str, piece: str, end: str) -> None:
    short, long = (min(measure_answer(start + piece * count + end) for _ in range(3)) for count in (500, 8_000))
    assert long < 48 * short + 0.05  # sixteen times the answer; the rest is noise of a busy machine


def measure_answer(answer: str) -> float:
    started = process_time()
    for request in (Request(PAGE), Request(PAGE, None, (), (("api", "0"), ("page", "1"), ("size", "10"), ("listing", PAGE)))):
        with suppress(LayoutError):
            parse_answer(answer, request, declare("trs", api=POSTED))
    return process_time() - started


@pytest.mark.parametrize(
    ("expected", "precision", "raw"),
    [
        (datetime(2026, 3, 5, tzinfo=SHANGHAI), Precision.DAY, "1772640000"),
        (datetime(2026, 3, 5, 8, 30, 1, tzinfo=SHANGHAI), Precision.SECOND, "1772670601"),
        (datetime(2026, 3, 5, 8, 30, 1, tzinfo=SHANGHAI), Precision.SECOND, "1772670601999"),
        (datetime(2026, 3, 5, tzinfo=SHANGHAI), Precision.DAY, "20260305"),
        (datetime(2026, 3, 5, 8, 30, tzinfo=SHANGHAI), Precision.MINUTE, "2026-03-05 08:30"),
        (datetime(2000, 3, 5, tzinfo=SHANGHAI), Precision.DAY, "952185600000"),
        (None, None, "12345"),
        (None, None, "202603050830"),  # no milliseconds: they would be in 1976
        (None, None, "9999999999"),
        (None, None, "昨天"),
    ],
)
def test_a_moment_is_read_in_the_forms_that_interfaces_have(expected: datetime | None, precision: Precision | None, raw: str) -> None:
    assert (expected, precision) == read_moment(raw)
