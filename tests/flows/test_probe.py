"""A probe against a server that says exactly what a test wants."""

import asyncio
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


async def look_at_site(pages: dict[str, Answer], path: str = "/tzgg/") -> tuple[Probe, Server]:
    async with open_server() as server:
        for address, page in pages.items():
            server.put(address, page)
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
