"""What a site's robots.txt asks of us (RFC 9309). Pure; asking for the file is the fetcher's work."""

import codecs
import re
from dataclasses import dataclass

from protego import Protego

from models.page import FetchOutcome, FetchResult, Page

MAX_DELAY_SECONDS = 300.0  # the slowest rhythm seen in public crawlers of such sites is 180–200 s (ROBOTS survey, 2022)
_MARKUP = re.compile(r'\s*<|.{0,2000}<(?:html|head|body|script)\b', re.IGNORECASE | re.DOTALL)
_LINE = re.compile(r'\s*([A-Za-z-]+)\s*:\s*([^#]*)')


@dataclass(frozen=True, slots=True)
class Robots:
    """What is known of the rules of one origin."""

    unknown: str | None  # why the rules could not be established, then nothing may be asked; None: they are known
    text: str  # "" where the site has no robots.txt, then everything may be asked
    rules: Protego | None  # None where there is no text to read


def read_robots(result: FetchResult) -> Robots:
    """The rules that an answer for /robots.txt stands for.

    Absent (404, 410, or a web page in its place) allows everything. Anything else that is no text (403, 5xx, a challenge page,
    a TLS failure, a timeout) leaves the permission unestablished: nothing may be asked until the file answers or a person decides.
    """
    if result.outcome is FetchOutcome.GONE:
        return Robots(None, "", None)
    if result.outcome is not FetchOutcome.FETCHED or result.page is None:
        return Robots(f"robots.txt is not established: {result.detail or result.outcome.value}", "", None)
    if is_web_page(result.page):
        return Robots(None, "", None)
    text = decode_robots(result.page.body)
    return Robots(None, text, Protego.parse(text))


def is_web_page(page: Page) -> bool:
    """Whether HTML came where a robots.txt was asked for: an error page or the shell of an application."""
    return _MARKUP.match(decode_robots(page.body[:4096])) is not None


def decode_robots(body: bytes) -> str:
    """The text of a robots.txt: UTF-8 as the standard wants it, else UTF-16 by its mark, else GB18030."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace").lstrip("\ufeff")


def find_refusal(robots: Robots, url: str, user_agent: str) -> str | None:
    """Why the rules forbid a URL, naming the rule; None where they allow it."""
    if robots.unknown is not None:
        return robots.unknown
    if robots.rules is None or robots.rules.can_fetch(url, user_agent):
        return None
    return f"robots.txt: {_find_rule(robots.text, url, user_agent)}"


def _find_rule(text: str, url: str, user_agent: str) -> str:
    """The longest Disallow line that forbids the URL on its own."""
    found, agents, in_rules = [], list[str](), False
    for line in text.splitlines():
        if (match := _LINE.match(line)) is None:
            continue
        field, value = match[1].lower(), match[2].strip()
        if field == "user-agent":
            agents, in_rules = ([value] if in_rules else [*agents, value]), False
            continue
        in_rules = True
        if field == "disallow":
            alone = "".join(f"User-agent: {agent}\n" for agent in agents) + f"Disallow: {value}\n"
            found += [value] * (not Protego.parse(alone).can_fetch(url, user_agent))
    return f"Disallow: {max(found, key=len)}" if found else "a rule forbids it"


def find_delay(robots: Robots, user_agent: str) -> float:
    """The seconds between two requests that the rules ask for (Crawl-delay, Request-rate); 0 where they ask for none."""
    if robots.rules is None:
        return 0.0
    rate = robots.rules.request_rate(user_agent)
    spread = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
    return max(robots.rules.crawl_delay(user_agent) or 0.0, spread)
