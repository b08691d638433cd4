"""What a robots.txt, or whatever came in its place, allows."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.robots import Robots, decode_robots, find_delay, find_refusal, read_robots
from models.page import FetchOutcome, FetchResult, Page

WHEN = datetime(2026, 3, 5, tzinfo=UTC)
URL = "http://a.cn/robots.txt"


def make_result(body: bytes, outcome: FetchOutcome = FetchOutcome.FETCHED, detail: str = "") -> FetchResult:
    return FetchResult(URL, outcome, Page(URL, URL, WHEN, 200, (), body), detail, WHEN)


def make_robots(text: str) -> Robots:
    return read_robots(make_result(text.encode()))


def refusal(text: str, path: str) -> str | None:
    return find_refusal(make_robots(text), f"http://a.cn{path}", "PolicyLedger")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("User-agent: *\nDisallow: /d/", "/d/a.html", "robots.txt: Disallow: /d/"),
        ("User-agent: *\nDisallow: /d/", "/e/a.html", None),
        ("User-agent:*\nDisallow:/d/", "/d/a.html", "robots.txt: Disallow: /d/"),
        ("# all\nUser-agent: * # everyone\nDisallow: /d/ # backups\n", "/d/", "robots.txt: Disallow: /d/"),
        ("user-AGENT: *\r\ndisallow: /d/\r\n", "/d/", "robots.txt: Disallow: /d/"),
        ("User-agent: *\nDisallow: /", "/", "robots.txt: Disallow: /"),
        ("User-agent: *\nDisallow:", "/", None),
        ("User-agent: *\nDisallow: /a\nDisallow: /a/b", "/a/b/c", "robots.txt: Disallow: /a/b"),
        ("User-agent: *\nDisallow: /a/\nAllow: /a/news/", "/a/news/1.html", None),
        ("User-agent: *\nDisallow: /*?page=", "/list?page=2", "robots.txt: Disallow: /*?page="),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", "robots.txt: Disallow: /*.pdf$"),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf.html", None),
        ("User-agent: BadBot\nDisallow: /\n\nUser-agent: *\nDisallow: /d/", "/a.html", None),
        ("User-agent: BadBot\nDisallow: /d/e/f\n\nUser-agent: *\nDisallow: /d/", "/d/e/f", "robots.txt: Disallow: /d/"),
        ("User-agent: *\nDisallow: /d/\n\nUser-agent: PolicyLedger\nDisallow: /p/", "/p/1", "robots.txt: Disallow: /p/"),
        ("User-agent: *\nDisallow: /d/\n\nUser-agent: PolicyLedger\nDisallow: /p/", "/d/1", None),
        ("User-agent: A\nUser-agent: policyledger\nDisallow: /p/", "/p/1", "robots.txt: Disallow: /p/"),
        ("User-agent: *\nDisallow: /政策/", "/%E6%94%BF%E7%AD%96/1.html", "robots.txt: Disallow: /政策/"),
        ("Sitemap: http://a.cn/sitemap.xml\n", "/", None),
        ("", "/", None),
        ("no rules at all", "/", None),
    ],
)
def test_rules_as_sites_write_them(text: str, path: str, expected: str | None) -> None:
    assert expected == refusal(text, path)


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ("# 禁止\nDisallow: /", "# 禁止\nDisallow: /".encode()),
        ("# 禁止\nDisallow: /", "\ufeff# 禁止\nDisallow: /".encode()),
        ("# 禁止\nDisallow: /", "# 禁止\nDisallow: /".encode("gbk")),
        ("# 禁止\nDisallow: /", "\ufeff# 禁止\nDisallow: /".encode("utf-16-le")),
        ("# 禁止\nDisallow: /", "\ufeff# 禁止\nDisallow: /".encode("gb18030")),
    ],
    ids=["utf-8", "mark", "gbk", "utf-16", "gb18030 mark"],
)
def test_the_text_is_read_in_the_encodings_that_occur(expected: str, body: bytes) -> None:
    assert expected == decode_robots(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><body>404</body></html>",
        b"\xef\xbb\xbf\r\n <html>",
        b"<?xml version='1.0'?><html/>",
        b"Not found<html><head></head></html>",
        "页面不存在<script>1</script>".encode("gbk"),
    ],
)
def test_a_web_page_in_its_place_counts_as_absent(body: bytes) -> None:
    assert Robots(None, "", None) == read_robots(make_result(body))


def test_absent_allows_everything() -> None:
    robots = read_robots(make_result(b"", FetchOutcome.GONE, "status 404"))
    assert (None, 0.0) == (find_refusal(robots, "http://a.cn/d/", "PolicyLedger"), find_delay(robots, "PolicyLedger"))


@pytest.mark.parametrize(
    "outcome",
    [FetchOutcome.SERVER_ERROR, FetchOutcome.BLOCKED, FetchOutcome.UNREACHABLE, FetchOutcome.REFUSED, FetchOutcome.TOO_LARGE],
)
def test_whatever_is_not_established_forbids_everything(outcome: FetchOutcome) -> None:
    robots = read_robots(make_result(b"", outcome, "status 403"))
    assert "robots.txt is not established: status 403" == find_refusal(robots, "http://a.cn/", "PolicyLedger")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (0.0, "User-agent: *\nDisallow: /d/"),
        (10.0, "User-agent: *\nCrawl-delay: 10"),
        (2.5, "User-agent: *\nCrawl-delay:2.5 # seconds"),
        (0.0, "User-agent: *\nCrawl-delay: soon"),
        (0.0, "User-agent: *\nCrawl-delay: -4"),
        (0.0, "User-agent: Other\nCrawl-delay: 60"),
        (12.0, "User-agent: *\nRequest-rate: 5/1m"),
        (20.0, "User-agent: *\nRequest-rate: 1/5\nCrawl-delay: 20"),
    ],
)
def test_the_rhythm_that_the_rules_ask_for(expected: float, text: str) -> None:
    assert expected == find_delay(make_robots(text), "PolicyLedger")


@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange_to_be_read(body: bytes) -> None:
    robots = read_robots(make_result(b"User-agent: *\nDisallow: /x/\n" + body))
    find_delay(robots, "PolicyLedger")
    assert (find_refusal(robots, "http://a.cn/", "PolicyLedger") or "robots.txt").startswith("robots.txt")
