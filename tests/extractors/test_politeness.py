"""How often a host is asked, when it is left alone, and what its robots.txt changes."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from models.page import FetchOutcome
from tests.extractors.fetching import PAGE, POLITENESS, SOURCE, Watch, fetch_one, make_fetcher
from tests.extractors.server import ABSENT, Answer, Server

pytestmark = pytest.mark.asyncio


# --- rhythm


async def test_the_declared_delay_lies_between_the_end_of_one_request_and_the_start_of_the_next(server: Server) -> None:
    server.put("/a.html", PAGE)
    watch = Watch()
    async with make_fetcher(watch) as fetcher:
        for _ in range(2):
            await fetcher.fetch(server.url("/a.html"))
        watch.now += timedelta(seconds=3)
        await fetcher.fetch(server.url("/a.html"))
        watch.now += timedelta(seconds=30)
        await fetcher.fetch(server.url("/a.html"))
    assert [4.0, 4.0, 1.0] == watch.pauses  # after robots.txt, after the first page, what was left of it, nothing


async def test_jitter_is_added_to_the_delay(server: Server) -> None:
    server.put("/a.html", PAGE)
    watch = Watch()
    async with make_fetcher(watch, replace(SOURCE, politeness=replace(POLITENESS, jitter_seconds=2.0))) as fetcher:
        for _ in range(5):
            await fetcher.fetch(server.url("/a.html"))
    assert 5 == len(set(watch.pauses))
    assert all(4.0 <= seconds <= 6.0 for seconds in watch.pauses)


async def test_hosts_have_their_own_rhythm(server: Server) -> None:
    watch = Watch()
    async with make_fetcher(watch) as fetcher:
        await fetcher.fetch(server.url("/a.html"))
        await fetcher.fetch(server.url("/a.html", "m.localhost"))
    assert [4.0, 4.0] == watch.pauses  # one after each robots.txt, none between the hosts


async def test_a_host_meets_one_connection_however_many_ask(server: Server) -> None:
    server.put("/a.html", PAGE)
    async with make_fetcher(Watch()) as fetcher:
        results = await asyncio.gather(*(fetcher.fetch(server.url("/a.html")) for _ in range(8)))
    assert {FetchOutcome.FETCHED} == {result.outcome for result in results}
    assert (1, 1, 9) == (server.open_most, server.opened, len(server.asked))  # robots.txt once, then eight pages


@pytest.mark.parametrize("status", [429, 503])
async def test_a_busy_server_is_asked_again_when_it_says_so(server: Server, status: int) -> None:
    server.put("/a.html", Answer(status, b"busy", (("Retry-After", "60"),)), PAGE)
    watch = Watch()
    async with make_fetcher(watch) as fetcher:
        result = await fetcher.fetch(server.url("/a.html"))
    assert (FetchOutcome.FETCHED, [4.0, 60.0]) == (result.outcome, watch.pauses)


async def test_a_retry_date_is_counted_from_the_answer(server: Server) -> None:
    server.put("/a.html", Answer(503, b"busy", (("Retry-After", "Thu, 05 Mar 2026 01:00:34 GMT"),)), PAGE)
    watch = Watch()
    async with make_fetcher(watch) as fetcher:
        result = await fetcher.fetch(server.url("/a.html"))
    assert (FetchOutcome.FETCHED, [4.0, 30.0]) == (result.outcome, watch.pauses)


async def test_a_server_that_stays_busy_is_given_up_after_three_requests(server: Server) -> None:
    result = await fetch_one(server, Answer(503, b"busy", ()))
    assert (FetchOutcome.SERVER_ERROR, "status 503", 3) == (result.outcome, result.detail, len(server.paths()))


async def test_a_server_that_asks_for_more_than_we_wait_is_left_alone(server: Server) -> None:
    server.put("/a.html", Answer(429, b"busy", (("Retry-After", "3600"),)))
    async with make_fetcher(Watch()) as fetcher:
        first = await fetcher.fetch(server.url("/a.html"))
        second = await fetcher.fetch(server.url("/b.html"))
    assert (FetchOutcome.SERVER_ERROR, "status 429, asks to come back in 3600 s") == (first.outcome, first.detail)
    assert (FetchOutcome.REFUSED, "status 429: the host asked to come back in 3600 s") == (second.outcome, second.detail)
    assert ["a.html"] == server.paths()


async def test_a_host_that_blocks_three_times_in_a_row_is_left_alone(server: Server) -> None:
    server.put("/a.html", Answer(521, b"<script>1</script>"))
    async with make_fetcher(Watch()) as fetcher:
        results = [await fetcher.fetch(server.url("/a.html")) for _ in range(4)]
    assert ["blocked", "blocked", "blocked", "refused"] == [result.outcome for result in results]
    assert "site.localhost is left alone after 3 failures in a row, the last: jsl page with status 521" == results[3].detail


async def test_a_success_forgives_earlier_failures(server: Server) -> None:
    block = Answer(521, b"<script>1</script>")
    server.put("/a.html", block, block, PAGE, block)
    async with make_fetcher(Watch()) as fetcher:
        results = [await fetcher.fetch(server.url("/a.html")) for _ in range(5)]
    assert ["blocked", "blocked", "fetched", "blocked", "blocked"] == [result.outcome for result in results]


# --- robots.txt


async def test_robots_is_asked_for_once_an_origin_before_anything_else(server: Server) -> None:
    server.put("/a.html", PAGE)
    async with make_fetcher(Watch()) as fetcher:
        for _ in range(3):
            await fetcher.fetch(server.url("/a.html"))
    assert ["site.localhost/robots.txt", *["site.localhost/a.html"] * 3] == server.asked
    assert [(server.url("/robots.txt"), FetchOutcome.GONE)] == [(result.url, result.outcome) for result in fetcher.robots_results]


async def test_a_disallowed_page_is_refused_by_the_name_of_the_rule(server: Server) -> None:
    server.put("/robots.txt", Answer(200, b"User-agent:*\nDisallow: /d/ # data", (("Content-Type", "text/plain"),)))
    server.put("/a.html", PAGE)
    async with make_fetcher(Watch()) as fetcher:
        refused, allowed = await fetcher.fetch(server.url("/d/file.html")), await fetcher.fetch(server.url("/a.html"))
    assert (FetchOutcome.REFUSED, "robots.txt: Disallow: /d/") == (refused.outcome, refused.detail)
    assert (FetchOutcome.FETCHED, ["a.html"]) == (allowed.outcome, server.paths())


@pytest.mark.parametrize(
    "answer",
    [
        ABSENT,
        Answer(410, b"gone", ()),
        Answer(200, b"", ()),
        Answer(200, b"<!DOCTYPE html><title>Home</title><div id=app></div>"),
        Answer(301, headers=(("Location", "/"),)),
    ],
    ids=["404", "410", "empty", "page", "home"],
)
async def test_without_robots_everything_is_allowed(server: Server, answer: Answer) -> None:
    server.put("/", PAGE)
    server.put("/robots.txt", answer)
    assert FetchOutcome.FETCHED == (await fetch_one(server, PAGE)).outcome


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(403, b"no", ()), "status 403"),
        (Answer(500, b"no", ()), "status 500"),
        (Answer(429, b"no", (("Retry-After", "900"),)), "status 429, asks to come back in 900 s"),
        (Answer(412, b"<script>1</script>"), "riversec page with status 412"),
        (Answer(302, headers=(("Location", "http://other.localhost/robots.txt"),)), "redirected to http://other.localhost/robots.txt"),
    ],
)
async def test_permission_that_cannot_be_established_is_no_permission(server: Server, answer: Answer, why: str) -> None:
    server.put("/robots.txt", answer)
    result = await fetch_one(server, PAGE)
    assert FetchOutcome.REFUSED == result.outcome
    assert result.detail.startswith(f"robots.txt is not established: {why}")
    assert [] == server.paths()


async def test_a_longer_crawl_delay_is_kept_and_a_shorter_one_changes_nothing(server: Server) -> None:
    pauses = []
    for delay in (b"20", b"1"):
        server.put("/robots.txt", Answer(200, b"User-agent: *\nCrawl-delay: " + delay, ()))
        server.put("/a.html", PAGE)
        watch = Watch()
        async with make_fetcher(watch) as fetcher:
            await fetcher.fetch(server.url("/a.html"))
            await fetcher.fetch(server.url("/a.html"))
        pauses.append(watch.pauses)
    assert [[20.0, 20.0], [4.0, 4.0]] == pauses


async def test_a_crawl_delay_that_no_night_allows_is_a_refusal(server: Server) -> None:
    server.put("/robots.txt", Answer(200, b"User-agent: *\nCrawl-delay: 3600", ()))
    result = await fetch_one(server, PAGE)
    assert (FetchOutcome.REFUSED, []) == (result.outcome, server.paths())
