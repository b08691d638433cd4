"""A probe against a server that says exactly what a test wants."""

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from flows.probe import probe_listing, probe_page
from models.errors import SettingsError
from models.page import Page
from models.probe import Probe
from reports.declaration import draft_declaration, render_declaration
from tests.extractors.markup import ITEMS, make_page, make_rows
from tests.extractors.server import Answer, Server, open_server

FAMILIES = frozenset({"trs", "vsb", "hanweb"})
AGENT = "PolicyLedger/0.1 (+https://example.org/contact)"
LINES = (
    "<p>自2026年4月1日起，失业保险金月发放标准调整为2100元。</p>"
    "<p>各经办机构要认真执行，确保待遇按时足额发放到位，切实保障失业人员的基本生活。</p>"
)
ARTICLE = f"<h1>关于调整标准的通知</h1><p>发布时间：2026-03-05 来源：甲市人社局</p><div class='{{}}'>{LINES}</div>"


def answer(html: str) -> Answer:
    return Answer(body=html.encode())


def listing(path: str, more: str = "") -> str:
    rows = "".join(f'<li><a href="{path.format(number)}">{item.title}</a><span>{item.day}</span></li>' for number, item in enumerate(ITEMS))
    return make_page(f"<ul>{rows}</ul>{more}")


async def look(server: Server, path: str) -> Probe:
    return await probe_listing(server.url(path), AGENT, FAMILIES)


async def look_at_site(pages: Mapping[str, Answer | list[Answer]], path: str = "/tzgg/") -> tuple[Probe, Server]:
    async with open_server() as server:
        for address, page in pages.items():
            server.put(address, *(page if isinstance(page, list) else [page]))
        return await look(server, path), server


def test_three_articles_are_asked_for_after_the_second_page_and_nothing_twice() -> None:
    pages = {
        "/tzgg/": answer(listing("/tzgg/202603/t2026030{0}_1.html", '<a href="index_1.html">下一页</a>')),
        "/tzgg/index_1.html": Answer(404),
    }
    probe, server = asyncio.run(look_at_site(pages))
    first = [f"tzgg/202603/t2026030{number}_1.html" for number in range(3)]
    assert ["tzgg/", "tzgg/index_1.html", *first] == server.paths()
    assert [True] * 3 == [article.fault.startswith("gone") for article in probe.articles]
    assert probe.second is not None
    assert probe.second.fault.startswith("gone: status 404")


def test_a_second_page_that_repeats_the_first_brings_nothing_new() -> None:
    page = answer(listing("/a/{0}.html", '<a href="index_2.html">下一页</a>'))
    probe, _ = asyncio.run(look_at_site({"/tzgg/": page, "/tzgg/index_2.html": page}))
    assert probe.second is not None
    assert (6, 0, "") == (probe.second.rows, probe.second.new, probe.second.fault)
    assert 'max_pages = 1 ' in render_declaration(draft_declaration(probe))


@pytest.mark.parametrize(("expected", "container"), [((), "v_news_content"), (("body",), "text")])
def test_a_familys_selector_that_meets_nothing_is_switched_off(expected: tuple[str, ...], container: str) -> None:
    pages = {"/tzgg.htm": answer(listing("/info/1042/330{0}.htm"))}
    pages |= {f"/info/1042/330{number}.htm": answer(make_page(ARTICLE.format(container))) for number in range(3)}
    probe, _ = asyncio.run(look_at_site(pages, "/tzgg.htm"))
    assert ("vsb", expected) == (probe.family, probe.unfit)
    assert ["关于调整标准的通知"] * 3 == [article.title for article in probe.articles]
    assert ('body = ""' in render_declaration(draft_declaration(probe))) == bool(expected)


UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
SHELL = make_page(
    f"""<div id="list"></div><script url="{UNIT}" queryData="{{'parseType':'bulidstatic','webId':'1','tplSetId':'2','pageType':'column',"""
    """'tagId':'list','pageId':'3'}"></script>"""
)


def ask_unit(page: int) -> str:
    """The address of a page of the interface that SHELL names, as its family declares it."""
    values = "parseType=bulidstatic&webId=1&tplSetId=2&pageType=column&tagId=list&pageId=3"
    return f"{UNIT}?{values}&paramJson=%7B%22pageNo%22%3A{page}%2C%22pageSize%22%3A15%7D"


def test_rows_of_an_interface_are_asked_for_and_told() -> None:
    rows = [
        f'<li><a href="/art/2026/3/{number + 1}/art_1_{number}.html">关于第{number}号标准的通知</a><span>2026-03-05</span></li>'
        for number in range(20)
    ]
    pages = {"/col/col1/index.html": answer(SHELL)}
    for number, part in enumerate((rows[:15], rows[15:]), 1):
        pages[ask_unit(number)] = answer(json.dumps({"data": {"html": f"<ul>{''.join(part)}</ul>"}}))
    probe, server = asyncio.run(look_at_site(pages, "/col/col1/index.html"))
    assert [path.partition("?")[0] for path in server.paths()[:3]] == ["col/col1/index.html", UNIT[1:], UNIT[1:]]
    assert (15, "hanweb", "") == (len(probe.links), probe.family, probe.fault)
    assert probe.interface is not None
    assert probe.interface.endswith(ask_unit(1))
    assert probe.second is not None
    assert (5, 5) == (probe.second.rows, probe.second.new)
    assert f"The rows come from the interface {probe.interface}." in draft_declaration(probe).remarks[0]


def test_an_interface_that_does_not_answer_is_told() -> None:
    probe, _ = asyncio.run(look_at_site({"/col/col1/index.html": answer(SHELL)}, "/col/col1/index.html"))
    assert ((), True) == (probe.links, probe.fault.startswith("the rows come from an interface, http://site.localhost"))
    assert "gone: status 404" in probe.fault


def test_a_saved_shell_names_its_interface_without_asking_it() -> None:
    url = "https://a.example/col/col1/index.html"
    probe = probe_page(Page(url, url, datetime(2026, 3, 5, tzinfo=UTC), 200, (), SHELL.encode()), FAMILIES)
    assert f"the rows come from an interface, https://a.example{ask_unit(1)}" in probe.fault


def test_a_second_page_behind_a_form_is_asked_for() -> None:
    form = '<form method="post" action="list.aspx"><input type="hidden" name="__VIEWSTATE" value="x">'
    pager = """<a href="javascript:__doPostBack('pager','2')">下一页</a></form>"""
    first, second = listing("/view/{0}.html", form + pager), listing("/view/9{0}.html")
    pages = {"/list.aspx": [answer(first), answer(second)]}
    probe, server = asyncio.run(look_at_site(pages, "/list.aspx"))
    assert ["list.aspx", "list.aspx"] == server.paths()[:2]
    assert probe.second is not None
    assert (6, 6, "") == (probe.second.rows, probe.second.new, probe.second.fault)


def test_a_row_on_another_host_is_not_asked_for() -> None:
    pages = {"/tzgg/": answer(listing("http://elsewhere.localhost/a/{0}.html"))}
    probe, server = asyncio.run(look_at_site(pages))
    assert ((), ["tzgg/"]) == (probe.articles, server.paths())
    assert 6 == len(probe.links)


def test_a_redirect_on_the_host_gives_the_address_to_declare() -> None:
    pages = {"/tzgg": Answer(301, b"", (("Location", "/tzgg/"),)), "/tzgg/": answer(listing("/a/{0}.html"))}
    probe, _ = asyncio.run(look_at_site(pages, "/tzgg"))
    assert ("tzgg/", True) == (probe.url.partition("localhost:")[2].partition("/")[2], probe.url.startswith("http://site.localhost:"))


def test_what_stands_behind_the_hash_is_part_of_the_address() -> None:
    probe, server = asyncio.run(look_at_site({"/index": answer(listing("/a/{0}.html"))}, "/index#505"))
    assert (True, "index") == (probe.url.endswith("/index#505"), server.paths()[0])


@pytest.mark.parametrize(
    ("message", "pages"),
    [
        ("refused: robots.txt", {"/robots.txt": Answer(body=b"User-agent: *\nDisallow: /\n", headers=(("Content-Type", "text/plain"),))}),
        ("Name an address that may be asked for", {"/tzgg/": Answer(302, b"", (("Location", "http://other.localhost/tzgg/"),))}),
        ("server_error: status 500. Try later", {"/tzgg/": Answer(500)}),
        ("Mend the address", {}),
    ],
)
def test_a_listing_that_does_not_come_is_told_with_the_next_step(message: str, pages: dict[str, Answer]) -> None:
    with pytest.raises(SettingsError, match=message.replace(".", r"\.")):
        asyncio.run(look_at_site(pages))


def test_an_undeclared_family_is_shown_and_not_chosen() -> None:
    html = make_page("<ul>" + make_rows('<li><a href="/info/1042/330{day}.htm">{title}</a><span>{date}</span></li>') + "</ul>")
    url = "https://a.example/tzgg.htm"
    page = Page(url, url, datetime(2026, 3, 5, tzinfo=UTC), 200, (), html.encode())
    assert ("vsb", None) == (probe_page(page, {"trs"}).guesses[0].family, probe_page(page, {"trs"}).family)
