"""What comes back from the network, as pages and outcomes."""

import asyncio
import gzip
import zlib
from collections.abc import Sequence
from datetime import timedelta

import pytest

from extractors.transport import BodyError, decompress_body
from models.page import FetchOutcome, Validators
from tests.extractors.fetching import AGENT, PAGE, START, Watch, fetch_one, make_fetcher, with_timeout
from tests.extractors.server import Answer, Server

pytestmark = pytest.mark.asyncio


# --- what a page looks like when it comes


async def test_a_page_comes_with_its_body_status_and_lower_case_headers_in_order(server: Server) -> None:
    result = await fetch_one(server, Answer(200, "正文".encode(), (("X-B", "1"), ("Content-Type", "text/html"), ("x-a", "2"))))
    assert result.page is not None
    assert (FetchOutcome.FETCHED, "", 200, "正文".encode()) == (result.outcome, result.detail, result.page.status, result.page.body)
    assert (("x-b", "1"), ("content-type", "text/html"), ("x-a", "2"), ("content-length", "6")) == result.page.headers
    assert (server.url("/a.html"), server.url("/a.html")) == (result.page.url, result.page.final_url)
    assert START + timedelta(seconds=4) == result.page.fetched_at == result.fetched_at


async def test_requests_say_honestly_who_asks_and_carry_no_cookies(server: Server) -> None:
    server.put("/a.html", Answer(headers=(("Set-Cookie", "id=1; path=/"),)))
    async with make_fetcher(Watch()) as fetcher:
        await fetcher.fetch(server.url("/a.html"))
        await fetcher.fetch(server.url("/a.html"))
    assert {AGENT} == {headers["user-agent"] for headers in server.headers}
    assert not any("cookie" in headers for headers in server.headers)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"text")),
        ("x-gzip", gzip.compress(b"te") + gzip.compress(b"xt")),
        ("gzip", gzip.compress(b"text") + b"\0\0\0"),
        ("gzip", b"text"),
        ("deflate", zlib.compress(b"text")),
        ("deflate", zlib.compress(b"text")[2:-4]),
        ("identity", b"text"),
    ],
)
async def test_bodies_come_decompressed(server: Server, encoding: str, body: bytes) -> None:
    result = await fetch_one(server, Answer(200, body, (("Content-Encoding", encoding),)))
    assert result.page is not None
    assert (b"text", encoding) == (result.page.body, result.page.header("content-encoding"))


async def test_headers_are_limited_in_number_and_length(server: Server) -> None:
    headers = (("X-Long", "a" * 9000), *((f"X-{number}", "b") for number in range(300)))
    result = await fetch_one(server, Answer(headers=headers))
    assert result.page is not None
    assert (100, 4096) == (len(result.page.headers), len(result.page.header("x-long") or ""))


# --- outcomes


@pytest.mark.parametrize(
    ("status", "outcome", "detail"),
    [
        (404, FetchOutcome.GONE, "status 404"),
        (410, FetchOutcome.GONE, "status 410"),
        (403, FetchOutcome.SERVER_ERROR, "status 403"),
        (500, FetchOutcome.SERVER_ERROR, "status 500"),
        (206, FetchOutcome.SERVER_ERROR, "status 206"),
        (304, FetchOutcome.SERVER_ERROR, "status 304 without being asked for changes"),
        (302, FetchOutcome.SERVER_ERROR, "status 302"),
    ],
)
async def test_a_status_decides_the_outcome(server: Server, status: int, outcome: FetchOutcome, detail: str) -> None:
    result = await fetch_one(server, Answer(status, b"text", ()))
    assert (outcome, detail) == (result.outcome, result.detail)
    assert result.page is not None


async def test_an_empty_body_is_an_error_and_no_page(server: Server) -> None:
    result = await fetch_one(server, Answer(200, b""))
    assert (FetchOutcome.SERVER_ERROR, "status 200 with an empty body") == (result.outcome, result.detail)


@pytest.mark.parametrize("status", [200, 404, 521])
async def test_a_challenge_is_blocked_whatever_its_status(server: Server, status: int) -> None:
    body = b"<script>document.cookie='__jsl_clearance=1';location.href=location.pathname</script>"
    result = await fetch_one(server, Answer(status, body))
    assert (FetchOutcome.BLOCKED, f"jsl page with status {status}") == (result.outcome, result.detail)


async def test_a_soft_404_is_gone_and_says_so(server: Server) -> None:
    result = await fetch_one(server, Answer(200, "<title>页面不存在</title><p>您访问的页面不存在</p>".encode()))
    assert (FetchOutcome.GONE, "soft 404: the page itself says so") == (result.outcome, result.detail)


async def test_validators_ask_for_changes_and_304_means_unchanged(server: Server) -> None:
    server.put("/a.html", Answer(304, headers=(("ETag", '"v1"'),)))
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(server.url("/a.html"), Validators('"v1"', "Thu, 05 Mar 2026 01:00:00 GMT"))
    asked = server.headers[-1]
    assert ('"v1"', "Thu, 05 Mar 2026 01:00:00 GMT") == (asked["if-none-match"], asked["if-modified-since"])
    assert (FetchOutcome.NOT_MODIFIED, "") == (result.outcome, result.detail)


# --- a network that fails


async def test_a_broken_connection_is_tried_once_more(server: Server) -> None:
    server.put("/a.html", Answer(raw=b""), PAGE)
    watch = Watch()
    async with make_fetcher(watch) as fetcher:
        result = await fetcher.fetch(server.url("/a.html"))
    assert (FetchOutcome.FETCHED, [4.0, 4.0]) == (result.outcome, watch.pauses)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n" + gzip.compress(b"text")[:12],
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx",
        b"SSH-2.0-server\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
    ],
    ids=["reset", "short", "chunk", "gzip", "encoding", "protocol", "endless header"],
)
async def test_an_answer_that_breaks_off_is_unreachable_after_two_tries(server: Server, raw: bytes) -> None:
    result = await fetch_one(server, Answer(raw=raw))
    assert (FetchOutcome.UNREACHABLE, None, 2) == (result.outcome, result.page, len(server.paths()))
    assert result.detail != ""


async def test_nobody_listening_is_not_established_by_robots_and_refused() -> None:
    async with make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch("http://site.localhost:1/a.html")
    assert (FetchOutcome.REFUSED, FetchOutcome.UNREACHABLE) == (result.outcome, fetcher.robots_results[0].outcome)
    assert result.detail.startswith("robots.txt is not established: ConnectError")


async def test_a_failing_tls_handshake_is_not_established_and_refused() -> None:
    async def speak_plainly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.0 400 This port speaks no TLS\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(speak_plainly, "127.0.0.1", 0) as listening, make_fetcher(Watch()) as fetcher:
        result = await fetcher.fetch(f"https://site.localhost:{listening.sockets[0].getsockname()[1]}/a.html")
    assert (FetchOutcome.REFUSED, FetchOutcome.UNREACHABLE) == (result.outcome, fetcher.robots_results[0].outcome)


async def test_a_silent_server_meets_the_read_timeout(server: Server) -> None:
    result = await fetch_one(server, Answer(raw=b"", hang=True), with_timeout(0.05))
    assert (FetchOutcome.UNREACHABLE, "ReadTimeout: ") == (result.outcome, result.detail)


async def test_a_name_that_does_not_resolve_is_unreachable() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    async with make_fetcher(Watch(), resolve=resolve) as fetcher:
        await fetcher.fetch("http://site.localhost/a.html")
    assert "ConnectError: site.localhost cannot be resolved: no such name" == fetcher.robots_results[0].detail


async def test_a_name_service_that_hangs_meets_the_timeout() -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        await asyncio.Event().wait()
        return ()

    async with make_fetcher(Watch(), with_timeout(0.05), resolve) as fetcher:
        await fetcher.fetch("http://site.localhost/a.html")
    assert "ConnectTimeout: no address for site.localhost in time" == fetcher.robots_results[0].detail


# --- bounds


async def test_a_body_past_its_bound_is_too_large(server: Server) -> None:
    exact, over = b"a" * 10_000, b"a" * 10_001
    assert FetchOutcome.FETCHED == (await fetch_one(server, Answer(200, exact, ()))).outcome
    result = await fetch_one(server, Answer(200, over, ()))
    assert (FetchOutcome.TOO_LARGE, None, "more than 10000 bytes") == (result.outcome, result.page, result.detail)


async def test_a_decompression_bomb_is_too_large(server: Server) -> None:
    result = await fetch_one(server, Answer(200, gzip.compress(b"0" * 5_000_000), (("Content-Encoding", "gzip"),)))
    assert (FetchOutcome.TOO_LARGE, "more than 10000 bytes after decompression") == (result.outcome, result.detail)


async def test_decompression_stops_one_byte_past_the_bound() -> None:
    assert 1001 == len(decompress_body(gzip.compress(b"0" * 50_000_000), "gzip", 1000))
    assert 1001 == len(decompress_body(gzip.compress(b"0" * 600) + gzip.compress(b"0" * 50_000_000), "gzip", 1000))


async def test_a_body_of_endless_small_streams_is_refused() -> None:
    with pytest.raises(BodyError, match="more than 16 compressed streams"):
        decompress_body(gzip.compress(b"") * 1000, "gzip", 1000)


async def test_a_server_that_drips_meets_the_deadline_of_the_whole_request() -> None:
    """Each byte comes in time, the body never ends."""

    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1]
        try:
            if path == b"/robots.txt":
                writer.write(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            else:
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n")
                while not writer.is_closing():
                    writer.write(b"a")
                    await writer.drain()
                    await asyncio.sleep(0.01)
        except ConnectionError:
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(drip, "127.0.0.1", 0)
    async with listening, make_fetcher(Watch(), with_timeout(0.05)) as fetcher:
        port = listening.sockets[0].getsockname()[1]
        result = await fetcher.fetch(f"http://site.localhost:{port}/a.html")
    assert (FetchOutcome.UNREACHABLE, "not complete after 0.15 s") == (result.outcome, result.detail)
