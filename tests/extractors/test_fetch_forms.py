"""Requests that carry a form: listings have pages that come no other way."""

import pytest

from models.page import FetchOutcome, Request, Validators, make_post
from tests.extractors.fetching import PAGE, Watch, make_fetcher
from tests.extractors.server import Answer, Server

pytestmark = pytest.mark.asyncio


def found(status: int, path: str) -> Answer:
    return Answer(status, b"", (("Location", path),))


async def test_a_form_is_posted_and_its_answer_bears_the_address_with_the_form(server: Server) -> None:
    server.put("/list.aspx?id=5", PAGE)
    request = make_post(server.url("/list.aspx?id=5"), (("page", "2"), ("__VIEWSTATE", "x/="), ("col", "公告")))
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(request)
    assert ("POST", b"page=2&__VIEWSTATE=x%2F%3D&col=%E5%85%AC%E5%91%8A") == server.sent[-1]
    assert "application/x-www-form-urlencoded; charset=UTF-8" == server.headers[-1]["content-type"]
    assert result.page is not None
    assert server.url("/list.aspx?id=5&col=%E5%85%AC%E5%91%8A&page=2&state=") == result.url[:-16]
    assert request.address == result.url == result.page.url
    assert server.url("/list.aspx?id=5") == result.page.final_url


async def test_a_json_body_goes_as_it_is(server: Server) -> None:
    server.put("/api", PAGE)
    request = Request(server.url("/api"), b'{"pageNo":2,"code":"a"}', (("content-type", "application/json"), ("referer", server.url("/x"))))
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(request)
    assert ("POST", b'{"pageNo":2,"code":"a"}') == server.sent[-1]
    assert ("application/json", server.url("/x")) == (server.headers[-1]["content-type"], server.headers[-1]["referer"])
    assert server.url("/api?code=a&pageNo=2") == result.url


@pytest.mark.parametrize(
    ("status", "method", "body"), [(301, "GET", b""), (302, "GET", b""), (303, "GET", b""), (307, "POST", b"p=2"), (308, "POST", b"p=2")]
)
async def test_a_form_is_redirected_as_the_standard_says(server: Server, status: int, method: str, body: bytes) -> None:
    server.put("/a", found(status, "/b"))
    server.put("/b", PAGE)
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(make_post(server.url("/a"), (("p", "2"),)))
    assert FetchOutcome.FETCHED is result.outcome
    assert (method, body) == server.sent[-1]
    assert ("content-type" in server.headers[-1]) is (method == "POST")


async def test_a_form_that_is_answered_with_see_yourself_is_no_circle(server: Server) -> None:
    server.put("/a", found(303, "/a"), PAGE)
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(make_post(server.url("/a"), (("p", "2"),)))
    assert FetchOutcome.FETCHED is result.outcome
    assert ["POST", "GET"] == [method for method, _ in server.sent[-2:]]


async def test_robots_hosts_and_rhythm_hold_for_forms_too(server: Server) -> None:
    server.put("/robots.txt", Answer(200, b"User-agent: *\nDisallow: /e/", (("Content-Type", "text/plain"),)))
    server.put("/list", PAGE)
    watch = Watch()
    async with make_fetcher(watch) as fetcher:
        forbidden = await fetcher.fetch(make_post(server.url("/e/list"), (("p", "2"),)))
        foreign = await fetcher.fetch(make_post(server.url("/list", "other.localhost"), (("p", "2"),)))
        await fetcher.fetch(make_post(server.url("/list"), (("p", "2"),)))
    assert (FetchOutcome.REFUSED, "robots.txt: Disallow: /e/") == (forbidden.outcome, forbidden.detail)
    assert FetchOutcome.REFUSED is foreign.outcome
    assert ["robots.txt", "list"] == [path.partition("/")[2] for path in server.asked]
    assert [4.0] == watch.pauses


async def test_headers_with_chinese_go_in_ascii(server: Server) -> None:
    server.put("/a", PAGE)
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(Request(server.url("/a"), None, (("referer", server.url("/公告/?a=%E5")),)))
    assert FetchOutcome.FETCHED is result.outcome
    assert server.url("/%E5%85%AC%E5%91%8A/?a=%E5") == server.headers[-1]["referer"]


async def test_a_form_is_never_asked_for_changes_only(server: Server) -> None:
    server.put("/list", PAGE)
    async with make_fetcher(Watch()) as fetcher:
        await fetcher.fetch(make_post(server.url("/list"), (("p", "2"),)), Validators('"v1"', None))
    assert "if-none-match" not in server.headers[-1]
