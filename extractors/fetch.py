"""The network's only door: asks politely, refuses what it must not ask, and turns whatever happens into a record.

It does not decide what to fetch, keeps no cookies, solves no challenge and stores nothing.
"""

import asyncio
import random
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self
from urllib.parse import quote

import httpx

from extractors.responses import (
    BUSY_SECONDS,
    BUSY_STATUS,
    MAX_WAIT_SECONDS,
    conditional_headers,
    find_retry_wait,
    judge_response,
    tidy_headers,
)
from extractors.robots import MAX_DELAY_SECONDS, Robots, find_delay, find_refusal, read_robots
from extractors.shells import recognise_shell
from extractors.transport import BodyError, RefusedAddressError, Resolve, VettedTransport, build_tls_context, decompress_body, resolve_name
from models.catalogue import Source
from models.page import MAX_ADDRESS_BYTES, FetchOutcome, FetchResult, Page, Request, Validators

MAX_REDIRECTS = 5
NETWORK_TRIES = 2
BUSY_TRIES = 3  # the first request and two more
FAILURES_IN_A_ROW = 3  # then a host has its peace for the night
DEADLINE_FACTOR = 3.0  # a whole request may take this many times the timeout of a single read
UNQUOTED = "".join(map(chr, range(0x21, 0x7F)))  # what may stand in a Location as it is
REDIRECTS = frozenset({301, 302, 303, 307, 308})
KEEPS_METHOD = frozenset({307, 308})  # the other redirects of a POST are followed with a GET (RFC 9110 §15.4, as browsers do)
BODY_HEADERS = frozenset({"content-type", "origin"})
ROBOTS = b"/robots.txt"
REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",  # what can be decompressed within a bound
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that brought no page."""

    outcome: FetchOutcome
    detail: str


@dataclass(slots=True)
class Host:
    """What the fetcher must remember of one host to stay polite."""

    client: httpx.AsyncClient
    delay_seconds: float
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # held from before a request until its end
    robots_turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    ended_at: datetime | None = None  # of the last request; None before the first
    wait_until: datetime | None = None  # asked for by the server
    failures: int = 0  # in a row
    stopped: str = ""  # why nothing more is asked tonight


class Fetcher:
    """Fetches pages of one source; an async context manager. Every outcome is a FetchResult, nothing that the network does raises."""

    def __init__(
        self,
        source: Source,
        clock: Callable[[], datetime],
        *,
        user_agent: str,  # "Name/version (+contact)"
        rng: random.Random,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        tls: ssl.SSLContext | None = None,  # None: one is built for this fetcher
        resolve: Resolve = resolve_name,
    ) -> None:
        self._source, self._clock, self._rng, self._pause = source, clock, rng, pause
        self._agent, self._tls, self._resolve = user_agent, tls, resolve
        self._declared = frozenset(host_name(httpx.URL(f"http://{name}")) for name in source.hosts)
        self._hosts: dict[str, Host] = {}
        self._robots: dict[str, Robots] = {}
        self._robots_results: list[FetchResult] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for host in self._hosts.values():
            await host.client.aclose()

    @property
    def robots_results(self) -> tuple[FetchResult, ...]:
        """The answers for robots.txt so far, to be archived and recorded like any other."""
        return tuple(self._robots_results)

    async def fetch(self, asked: str | Request, validators: Validators | None = None) -> FetchResult:
        """The answer for one URL, after robots.txt, the host's rhythm and redirects; asks for changes only where validators are given.

        A Request may carry a form: listings have pages that come no other way. The result bears its address.
        """
        return await self._follow(Request(asked) if isinstance(asked, str) else asked, validators, for_robots=False)

    async def _follow(self, request: Request, validators: Validators | None, *, for_robots: bool) -> FetchResult:
        """Ask, and follow redirects by hand: each hop is checked, paced and allowed by robots.txt like a request of its own."""
        asked, body = request.address, request.body
        try:
            url = first = httpx.URL(request.url).copy_with(fragment=None)
        except (httpx.InvalidURL, UnicodeError) as error:
            return self._result(asked, Failure(FetchOutcome.REFUSED, f"no URL that can be asked for: {error}"))
        seen: set[tuple[str, bytes | None]] = set()
        for _ in range(MAX_REDIRECTS + 1):
            seen.add((str(url), body))
            refusal = self._find_fault(url) or (None if for_robots else await self._find_ban(url))
            if refusal is not None:
                return self._result(asked, Failure(FetchOutcome.REFUSED, refusal if url == first else f"redirected to {url}: {refusal}"))
            # validators belong to one resource: a redirect to another scheme or host name keeps it, one to another path does not
            conditions = conditional_headers(validators) if url.raw_path == first.raw_path and request.body is None else {}
            answer = await self._ask(asked, url, conditions | choose_headers(request, body), body)
            if isinstance(answer, Failure):
                return self._count(url, self._result(asked, answer))
            target = find_target(answer, url)
            if target is None:
                return self._count(url, self._judge(answer, bool(conditions), for_robots))
            body = body if answer.status in KEEPS_METHOD else None
            if (str(target), body) in seen:
                return self._count(url, self._result(asked, find_circle(answer, url)))
            url = target
        return self._result(asked, Failure(FetchOutcome.UNREACHABLE, f"more than {MAX_REDIRECTS} redirects, the last to {url}"))

    def _find_fault(self, url: httpx.URL) -> str | None:
        """Why a URL is none that we ask for, whatever its site allows; None for all others."""
        if url.scheme not in {"http", "https"}:
            return f"the scheme {url.scheme!r} is neither http nor https"
        if host_name(url) not in self._declared:
            return f"{host_name(url)!r} is not among the hosts of {self._source.id}"
        if url.userinfo:
            return "the URL carries a password"
        return f"the URL is longer than {MAX_ADDRESS_BYTES} characters" if len(str(url)) > MAX_ADDRESS_BYTES else None

    async def _find_ban(self, url: httpx.URL) -> str | None:
        """Why the site's robots.txt keeps us from a URL; None where it does not. Takes over the rhythm that it asks for."""
        host, token = self._host(url), self._agent.split("/")[0]
        robots = await self._read_robots(url, host)
        delay = find_delay(robots, token)
        if delay > MAX_DELAY_SECONDS:
            return f"robots.txt asks for {delay:.0f} s between requests, more than the {MAX_DELAY_SECONDS:.0f} s that a night allows"
        host.delay_seconds = max(host.delay_seconds, delay)
        return find_refusal(robots, str(url), token)

    async def _read_robots(self, url: httpx.URL, host: Host) -> Robots:
        """The rules of the URL's origin, asked for once in the life of the fetcher."""
        location = str(url.copy_with(raw_path=ROBOTS))
        async with host.robots_turn:
            if location not in self._robots:
                result = await self._follow(Request(location), None, for_robots=True)
                self._robots_results.append(result)
                self._robots[location] = read_robots(result)
            return self._robots[location]

    async def _ask(self, asked: str, url: httpx.URL, headers: dict[str, str], body: bytes | None) -> Page | Failure:
        """One answer of one host, asked for again where the network failed or the server is busy."""
        host = self._host(url)
        async with host.turn:
            for attempt in range(1, BUSY_TRIES + 1):
                if host.stopped:
                    return Failure(FetchOutcome.REFUSED, host.stopped)
                await self._keep_distance(host)
                answer = await self._send(host, asked, url, headers, body)
                if not self._should_retry(host, answer, attempt):
                    break
            return answer

    async def _keep_distance(self, host: Host) -> None:
        """Wait until the host's next turn: the declared delay and a random rest after the end of the last request, or what it asked for."""
        if host.ended_at is None:
            return
        politeness = self._source.politeness
        gap = host.delay_seconds + self._rng.uniform(0, politeness.jitter_seconds)
        due = host.ended_at + timedelta(seconds=gap)
        due = max(due, host.wait_until) if host.wait_until is not None else due
        # a clock that was set back must not make us wait for hours
        remaining = min((due - self._clock()).total_seconds(), max(gap, MAX_WAIT_SECONDS))
        if remaining > 0:
            await self._pause(remaining)

    async def _send(self, host: Host, asked: str, url: httpx.URL, headers: dict[str, str], body: bytes | None) -> Page | Failure:
        """One request over the wire; the one place where the network's exceptions end."""
        limit, seconds = self._source.politeness.max_bytes, self._source.politeness.timeout_seconds
        sent = host.client.stream("GET" if body is None else "POST", url, headers=headers, content=body)
        try:
            async with asyncio.timeout(DEADLINE_FACTOR * seconds), sent as response:
                raw = bytearray()
                async for chunk in response.aiter_raw():
                    raw += chunk
                    if len(raw) > limit:
                        return Failure(FetchOutcome.TOO_LARGE, f"more than {limit} bytes")
            content = decompress_body(bytes(raw), response.headers.get("content-encoding", ""), limit)
        except RefusedAddressError as error:
            return Failure(FetchOutcome.REFUSED, str(error))
        except TimeoutError:
            return Failure(FetchOutcome.UNREACHABLE, f"not complete after {DEADLINE_FACTOR * seconds:g} s")
        except (httpx.TransportError, httpx.InvalidURL, BodyError, OSError) as error:
            return Failure(FetchOutcome.UNREACHABLE, f"{type(error).__name__}: {error}")
        finally:
            host.ended_at = self._clock()
        if len(content) > limit:
            return Failure(FetchOutcome.TOO_LARGE, f"more than {limit} bytes after decompression")
        return Page(asked, str(url), self._clock().astimezone(UTC), response.status_code, tidy_headers(response.headers.raw), content)

    def _should_retry(self, host: Host, answer: Page | Failure, attempt: int) -> bool:
        if isinstance(answer, Failure):
            return answer.outcome is FetchOutcome.UNREACHABLE and attempt < NETWORK_TRIES
        if answer.status not in BUSY_STATUS or recognise_shell(answer) is not None:
            return False
        wait = find_retry_wait(answer)
        if wait is not None and wait > MAX_WAIT_SECONDS:
            host.stopped = f"status {answer.status}: the host asked to come back in {wait:.0f} s"
            return False
        host.wait_until = self._clock() + timedelta(seconds=BUSY_SECONDS * attempt if wait is None else wait)
        return attempt < BUSY_TRIES

    def _judge(self, page: Page, conditional: bool, for_robots: bool) -> FetchResult:
        outcome, detail = judge_response(page, conditional)
        if outcome is FetchOutcome.FETCHED and not page.body and not for_robots:
            outcome, detail = FetchOutcome.SERVER_ERROR, f"status {page.status} with an empty body"
        return FetchResult(page.url, outcome, page, detail, page.fetched_at)

    def _count(self, url: httpx.URL, result: FetchResult) -> FetchResult:
        """The result itself, after taking note: a host that fails or blocks us several times in a row is left alone."""
        host = self._host(url)
        busy = result.page is not None and result.page.status in BUSY_STATUS
        failed = busy or result.outcome in {FetchOutcome.UNREACHABLE, FetchOutcome.BLOCKED}
        host.failures = host.failures + 1 if failed else 0
        if host.failures >= FAILURES_IN_A_ROW and not host.stopped:
            host.stopped = f"{host_name(url)} is left alone after {host.failures} failures in a row, the last: {result.detail}"
        return result

    def _result(self, asked: str, failure: Failure) -> FetchResult:
        return FetchResult(asked, failure.outcome, None, failure.detail, self._clock().astimezone(UTC))

    def _host(self, url: httpx.URL) -> Host:
        """The state of a host, with a client of its own: one connection, no cookies, nothing from the environment."""
        name = host_name(url)
        if name not in self._hosts:
            self._tls = self._tls or build_tls_context()
            client = httpx.AsyncClient(
                transport=VettedTransport(self._tls, self._source.loopback, self._resolve),
                trust_env=False,
                headers=REQUEST_HEADERS | {"User-Agent": self._agent},
                timeout=self._source.politeness.timeout_seconds,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            )
            self._hosts[name] = Host(client, self._source.politeness.delay_seconds)
        return self._hosts[name]


def choose_headers(request: Request, body: bytes | None) -> dict[str, str]:
    """The request's own headers, in ASCII; without those of its body once a redirect has left that behind."""
    return {name: quote(value, safe=UNQUOTED + " ") for name, value in request.headers if body is not None or name not in BODY_HEADERS}


def host_name(url: httpx.URL) -> str:
    """The host as it goes over the wire, in ASCII."""
    return url.raw_host.decode("ascii")


def find_target(page: Page, url: httpx.URL) -> httpx.URL | None:
    """Where an answer sends us; None where it is no redirect or names no place that can be asked for."""
    location = page.header("location")
    if page.status not in REDIRECTS or not location:
        return None
    # unescaped Chinese: UTF-8 was decoded when the header was kept, any other bytes stand there one by one
    raw = location.encode("latin-1" if all(ord(character) < 256 for character in location) else "utf-8")
    try:
        return url.join(quote(raw, safe=UNQUOTED)).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError):
        return None


def find_circle(page: Page, url: httpx.URL) -> Failure:
    """A site that sends us in a circle until its cookie comes back is a challenge; any other circle is a fault."""
    if page.header("set-cookie") is not None:
        return Failure(FetchOutcome.BLOCKED, f"cookie challenge: {url} redirects in a circle until its cookie comes back")
    return Failure(FetchOutcome.UNREACHABLE, f"{url} redirects in a circle")
