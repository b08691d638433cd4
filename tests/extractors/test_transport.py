"""Where the fetcher goes and where it refuses to go: hosts, schemes, redirects, addresses."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.transport import is_allowed, resolve_name
from models.page import FetchOutcome, Validators
from tests.extractors.fetching import PAGE, SOURCE, Watch, fetch_one, make_fetcher
from tests.extractors.server import Answer, Server

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize(
    ("url", "detail"),
    [
        ("ftp://site.localhost/a", "the scheme 'ftp' is neither http nor https"),
        ("file:///etc/passwd", "the scheme 'file' is neither http nor https"),
        ("/a.html", "the scheme '' is neither http nor https"),
        ("javascript:void(0)", "the scheme 'javascript' is neither http nor https"),
        ("http://other.localhost/a", "'other.localhost' is not among the hosts of site"),
        ("http://sub.site.localhost/a", "'sub.site.localhost' is not among the hosts of site"),
        ("http://site.localhost.evil.cn/a", "'site.localhost.evil.cn' is not among the hosts of site"),
        ("http://127.0.0.1/a", "'127.0.0.1' is not among the hosts of site"),
        ("http://me:secret@site.localhost/a", "the URL carries a password"),
        ("http://site.localhost/" + "a" * 3000, "the URL is longer than 2048 characters"),
        ("http://[::1", "no URL that can be asked for: Invalid port: ':1'"),
        ("http://xn--/", "'xn--' is not among the hosts of site"),
    ],
)
async def test_what_is_not_declared_is_not_asked_for(url: str, detail: str) -> None:
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(url)
    assert (FetchOutcome.REFUSED, None, detail) == (result.outcome, result.page, result.detail)
    assert () == fetcher.robots_results


async def test_a_redirect_is_followed_and_the_page_knows_both_addresses(server: Server) -> None:
    server.put("/a.html", Answer(301, headers=(("Location", "../new/正文.html?x=1#top"),)))
    server.put("/new/%E6%AD%A3%E6%96%87.html?x=1", PAGE)
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(server.url("/a.html"))
    assert result.page is not None
    assert (server.url("/a.html"), server.url("/new/%E6%AD%A3%E6%96%87.html?x=1")) == (result.page.url, result.page.final_url)


async def test_a_redirect_to_another_declared_host_obeys_that_hosts_robots(server: Server) -> None:
    server.put("/a.html", Answer(302, headers=(("Location", f"http://m.localhost:{server.port}/a.html"),)))
    async with make_fetcher(Watch()) as fetcher:
        await fetcher.fetch(server.url("/a.html"))
    asked = ["site.localhost/robots.txt", "site.localhost/a.html", "m.localhost/robots.txt", "m.localhost/a.html"]
    assert asked == server.asked[:4]


@pytest.mark.parametrize(
    ("location", "detail"),
    [
        ("http://other.localhost/x", "redirected to http://other.localhost/x: 'other.localhost' is not among the hosts of site"),
        ("ftp://site.localhost/x", "redirected to ftp://site.localhost/x: the scheme 'ftp' is neither http nor https"),
        ("//169.254.169.254/latest", "redirected to http://169.254.169.254/latest: '169.254.169.254' is not among the hosts of site"),
    ],
)
async def test_a_redirect_off_the_declared_hosts_is_refused(server: Server, location: str, detail: str) -> None:
    result = await fetch_one(server, Answer(302, headers=(("Location", location),)))
    assert (FetchOutcome.REFUSED, None, detail) == (result.outcome, result.page, result.detail)


async def test_more_than_five_redirects_are_too_many(server: Server) -> None:
    for number in range(9):
        server.put(f"/{number}", Answer(302, headers=(("Location", f"/{number + 1}"),)))
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(server.url("/0"))
    assert (FetchOutcome.UNREACHABLE, 6) == (result.outcome, len(server.paths()))


async def test_a_circle_of_redirects_is_unreachable_and_with_a_cookie_a_challenge(server: Server) -> None:
    plain = await fetch_one(server, Answer(302, headers=(("Location", "/a.html"),)))
    cookie = await fetch_one(server, Answer(302, headers=(("Location", "/a.html"), ("Set-Cookie", "CT=1"))))
    assert (FetchOutcome.UNREACHABLE, FetchOutcome.BLOCKED) == (plain.outcome, cookie.outcome)


async def test_validators_do_not_follow_a_redirect_to_another_page(server: Server) -> None:
    server.put("/a.html", Answer(302, headers=(("Location", "/index.html"),)))
    server.put("/index.html", PAGE)
    async with make_fetcher(Watch()) as fetcher:
        await fetcher.fetch(server.url("/a.html"), Validators('"v1"', None))
    assert [True, False] == ["if-none-match" in headers for headers in server.headers[1:]]


@pytest.mark.parametrize(
    ("address", "public", "loopback"),
    [
        ("93.184.216.34", True, False),
        ("2606:4700::1111", True, False),
        ("127.0.0.1", False, True),
        ("127.8.9.1", False, True),
        ("::1", False, True),
        ("10.0.0.1", False, False),
        ("172.16.3.4", False, False),
        ("192.168.1.1", False, False),
        ("100.64.0.1", False, False),
        ("169.254.169.254", False, False),
        ("0.0.0.0", False, False),  # noqa: S104 - an address to refuse, none to bind to
        ("224.0.0.1", False, False),
        ("240.0.0.1", False, False),
        ("255.255.255.255", False, False),
        ("::", False, False),
        ("fe80::1%eth0", False, False),
        ("fc00::1", False, False),
        ("ff02::1", False, False),
        ("::ffff:127.0.0.1", False, False),
        ("::ffff:10.0.0.1", False, False),
        ("64:ff9b::a00:1", False, False),
        ("2002:a00:1::1", False, False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False, False),
    ],
)
async def test_only_public_addresses_are_connected_to_and_only_loopback_ones_for_a_replica(
    address: str, public: bool, loopback: bool
) -> None:
    assert (public, loopback) == (is_allowed(address, loopback=False), is_allowed(address, loopback=True))


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("93.184.216.34", "10.0.0.1"), ("2606:4700::1111", "::1")])
async def test_a_name_with_any_address_that_is_not_public_is_refused(addresses: tuple[str, ...]) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return addresses

    async with make_fetcher(Watch(), replace(SOURCE, loopback=False, hosts=("site.example",)), resolve) as fetcher:
        result = await fetcher.fetch("http://site.example/a.html")
    refused = fetcher.robots_results[0]
    assert (FetchOutcome.REFUSED, FetchOutcome.REFUSED) == (result.outcome, refused.outcome)
    assert refused.detail.startswith(f"site.example leads to {addresses[-1]}, an address that is not public")


async def test_a_replica_may_not_leave_loopback() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return ("93.184.216.34",)

    async with make_fetcher(Watch(), resolve=resolve) as fetcher:
        await fetcher.fetch("http://site.localhost/a.html")
    assert "site.localhost leads to 93.184.216.34, an address that is not loopback" == fetcher.robots_results[0].detail


async def test_the_address_that_was_looked_at_is_the_one_connected_to(server: Server) -> None:
    """A name service that changes its answer finds no second question: one look-up for one connection, and no other lookup works here."""
    answers = [("127.0.0.1",), ("10.0.0.1",)]

    async def resolve(host: str, port: int) -> Sequence[str]:
        return answers.pop(0)

    server.put("/a.html", PAGE)
    async with make_fetcher(Watch(), replace(SOURCE, hosts=("site.example",)), resolve) as fetcher:
        result = await fetcher.fetch(server.url("/a.html", "site.example"))
    assert (FetchOutcome.FETCHED, 1) == (result.outcome, len(answers))


async def test_the_next_address_is_tried_where_the_first_does_not_answer(server: Server) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return ("::1", "127.0.0.9", "127.0.0.1")

    server.put("/a.html", PAGE)
    async with make_fetcher(Watch(), resolve=resolve) as fetcher:
        result = await fetcher.fetch(server.url("/a.html"))
    assert FetchOutcome.FETCHED == result.outcome


async def test_names_under_localhost_never_leave_the_machine() -> None:
    assert [("127.0.0.1",)] * 2 == [await resolve_name("localhost", 80), await resolve_name("any.site.localhost", 80)]
