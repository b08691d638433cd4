# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Nights over listings that go on by forms and interfaces, and that promise more pages than there are."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.listing_apis import parse_apis
from catalogue.read import PACKAGED, load_families
from flows.settings import read_settings
from models.catalogue import ListingApi
from models.page import ArchiveRef
from models.run import RunStatus
from tests.flows.scripted import LISTING, Reply, Site, serve_site, write_rows
from warehouse.archive import read_page

OVER = '<script>createPageHTML(9, {0}, "index", "html");</script>'


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serve_site(tmp_path) as site:
        for number in range(1, 7):
            site.write_article(number, 2000 + number)
        yield site


def family_apis(name: str) -> tuple[ListingApi, ...]:
    return parse_apis(load_families(PACKAGED)[name].table("listing"))


def articles(site: Site) -> list[int]:
    return sorted(int(str(url).rpartition("/")[2].removesuffix(".html")) for (url,) in site.ask("SELECT canonical_url FROM article"))


def postback(state: str, page: int) -> str:
    link = f"""<a href="javascript:__doPostBack('pager','{page}')">下一页</a>"""
    return f'<form method="post" action="index.html"><input type="hidden" name="__VIEWSTATE" value="{state}">{link}</form>'


def test_a_listing_goes_on_by_forms_and_its_pages_are_kept(site: Site) -> None:
    site.list_articles(6, 5, pager=postback("s1", 2))
    site.list_articles(4, 3, page=f"{LISTING}?__VIEWSTATE=s1&__EVENTTARGET=pager&__EVENTARGUMENT=2", pager=postback("s2", 3))
    site.list_articles(2, 1, page=f"{LISTING}?__VIEWSTATE=s2&__EVENTTARGET=pager&__EVENTARGUMENT=3")
    assert RunStatus.DONE is site.run(1).run.status
    assert [1, 2, 3, 4, 5, 6] == articles(site)
    kept = site.ask("SELECT url, archive_file, archive_offset, sha256 FROM fetch WHERE kind = 'listing' ORDER BY fetched_at, url")
    root = f"http://one.localhost:{site.port}{LISTING}"
    targets = ["", "?__EVENTARGUMENT=2&__EVENTTARGET=pager", "?__EVENTARGUMENT=3&__EVENTTARGET=pager"]
    assert [root + target for target in targets] == [row[0] for row in kept]
    url, file, offset, sha256 = kept[2]
    page = read_page(read_settings({}, site.home).archive, ArchiveRef(str(file), int(str(offset)), str(sha256)))
    assert (url, True) == (page.url, b"/a/2.html" in page.body)


def press_next(state: str) -> str:
    fields = f'<input type="hidden" name="__VIEWSTATE" value="{state}"><input type="hidden" name="size" value="2">'
    return f'<form method="post" action="index.html">{fields}<input type="submit" name="next" value="下一页"></form>'


def test_a_listing_goes_on_by_a_button_that_only_says_next(site: Site) -> None:
    site.list_articles(6, 5, pager=press_next("s1"))
    button = "size=2&next=%E4%B8%8B%E4%B8%80%E9%A1%B5"
    site.list_articles(4, 3, page=f"{LISTING}?__VIEWSTATE=s1&{button}", pager=press_next("s2"))
    site.list_articles(2, 1, page=f"{LISTING}?__VIEWSTATE=s2&{button}")
    assert RunStatus.DONE is site.run(1).run.status
    assert [1, 2, 3, 4, 5, 6] == articles(site)


def test_a_quiet_night_posts_nothing(site: Site) -> None:
    site.list_articles(6, 5, pager=postback("s1", 2))
    site.list_articles(4, 3, page=f"{LISTING}?__VIEWSTATE=s1&__EVENTTARGET=pager&__EVENTARGUMENT=2")
    site.run(1)
    site.run(2)
    assert [LISTING] == [target for target in site.asked if target.startswith("/list/")]


@pytest.mark.parametrize(
    "last",
    [
        Reply(404, "<html><body>not found</body></html>"),
        Reply(body="<html><body>" + " " * 300 + "</body></html>"),
        Reply(body=f"<html><head><title>通知公告</title></head><body>{'<div>单位简介</div>' * 200}<p>暂无数据</p></body></html>"),
        Reply(body=f"<html><head><title>通知公告</title></head><body><ul>{write_rows(4, 3)}</ul>{OVER.format(2)}</body></html>"),
    ],
    ids=["gone", "stub", "empty frame", "repeated"],
)
def test_a_pager_that_promises_too_much_ends_quietly(site: Site, last: Reply) -> None:
    site.list_articles(6, 5, pager=OVER.format(0))
    site.list_articles(4, 3, page="/list/index_1.html", pager=OVER.format(1))
    site.pages["/list/index_2.html"] = last
    assert RunStatus.DONE is site.run(1).run.status
    assert [3, 4, 5, 6] == articles(site)
    assert () == site.ask("SELECT step, reason FROM problem WHERE step IN ('listing', 'fetch')")


def test_a_later_page_that_robots_forbids_is_a_problem_of_a_good_night(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(body="User-agent: *\nDisallow: /list/index_", headers=(("X", "y"),))
    site.list_articles(6, 5, pager=OVER.format(0))
    assert RunStatus.DONE is site.run(1).run.status
    assert (("fetch", "robots.txt: Disallow: /list/index_"),) == site.ask("SELECT step, reason FROM problem")


@pytest.mark.parametrize(
    "last",
    [
        Reply(500),
        Reply(
            body=f"<html><head><title>公告</title></head><body>{'<p>因机房检修，本网站暂停对外服务，给您带来不便敬请谅解。</p>' * 40}</body></html>"
        ),
    ],
    ids=["error", "another page"],
)
def test_a_later_page_that_cannot_be_trusted_fails_the_night(site: Site, last: Reply) -> None:
    site.list_articles(6, 5, pager=OVER.format(0))
    site.pages["/list/index_1.html"] = last
    assert RunStatus.FAILED is site.run(1).run.status


def test_links_start_from_where_redirects_led(site: Site) -> None:
    site.pages[LISTING] = Reply(302, headers=(("Location", "/news/"),))
    site.list_articles(6, 5, page="/news/", next_page="index_1.html")
    site.list_articles(4, 3, page="/news/index_1.html")
    assert RunStatus.DONE is site.run(1).run.status
    assert [3, 4, 5, 6] == articles(site)


def test_a_first_page_that_is_a_stub_fails_the_night(site: Site) -> None:
    site.pages[LISTING] = Reply(body="<html><body>" + " " * 300 + "</body></html>")
    assert RunStatus.FAILED is site.run(1).run.status


def shell_of(site: Site) -> None:
    site.listing, site.apis = "/gkmlpt/index#153", family_apis("gkmlpt")
    site.pages["/gkmlpt/index"] = Reply(
        body=f"<html><body><ul>{write_rows(6)}</ul><script>window.C = {{SID: '756016'}};</script></body></html>"
    )


def test_rows_come_from_the_interface_that_a_shell_asks(site: Site) -> None:
    shell_of(site)
    rows = [
        {"title": f"第{n}号失业保险金标准", "url": f"http://one.localhost:{site.port}/a/{n}.html", "date": 1_770_000_000}
        for n in range(1, 6)
    ]
    target = "/gkmlpt/api/all/153?page=1&sid=756016"
    site.pages[target] = Reply(body=json.dumps({"articles": rows[:4], "total": 4}))
    assert RunStatus.DONE is site.run(1).run.status
    assert [1, 2, 3, 4] == articles(site)
    site.pages[target] = Reply(body=json.dumps({"articles": rows, "total": 5}))
    site.run(2)
    assert [1, 2, 3, 4, 5] == articles(site)


@pytest.mark.parametrize("answer", [Reply(404), Reply(body='{"articles": [], "total": 0}'), Reply(body="<html><body>出错了</body></html>")])
def test_a_shell_whose_interface_gives_no_rows_fails_the_night(site: Site, answer: Reply) -> None:
    shell_of(site)
    site.pages["/gkmlpt/api/all/153?page=1&sid=756016"] = answer
    assert RunStatus.FAILED is site.run(1).run.status
