"""One identity for all the addresses of one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.urls import canonical_url, resolve_link

ARTICLE = "https://news.example.test/zcfg/202511/81023.html"


@pytest.mark.parametrize(
    "variant",
    [
        "http://news.example.test/zcfg/202511/81023.html",
        "HTTPS://NEWS.example.TEST/zcfg/202511/81023.html",
        "https://m.news.example.test/zcfg/202511/81023.html",
        "http://www.news.example.test:80/zcfg/202511/81023.html",
        "https://wap.news.example.test:443/zcfg/202511/81023.html",
        "https://news.example.test/zcfg/202511/81023.html#comment",
        "https://news.example.test/zcfg/202511/81023.html?from=singlemessage&isappinstalled=0",
        "https://news.example.test/zcfg/202511/81023.html?utm_source=x&spm=a1.b2",
        "https://news.example.test//zcfg///202511/81023.html",
        "https://news.example.test/zcfg/202511/81023.html;jsessionid=9F2A11.node3",
        "https://news.example.test/zcfg/./x/../202511/81023.html",
        "https://news.example.test/%7Acfg/202511/81023.html",
        " https://news.example.test/zcfg/202511/81023.html ",
    ],
)
def test_variants_of_an_address_are_one(variant: str) -> None:
    assert ARTICLE == canonical_url(variant)


@pytest.mark.parametrize(
    ("expected", "url"),
    [
        ("https://news.example.test/zcfg", "http://www.news.example.test/zcfg/index.html"),
        ("https://news.example.test/", "http://news.example.test"),
        ("https://news.example.test/?id=3&type=2", "http://news.example.test/index.php?type=2&id=3"),
        ("https://news.example.test/a/3.html", "http://news.example.test/index.php/a/3.html"),
        ("https://news.example.test/v?b=&id=1", "https://news.example.test/v?id=1&b="),
        ("https://news.example.test/%E7%A4%BE", "https://news.example.test/社"),
        ("https://news.example.test/%C9%E7", "https://news.example.test/%c9%e7"),
        ("https://site.localhost:8123/a.html", "http://m.site.localhost:8123/a.html"),
    ],
)
def test_what_distinguishes_is_kept(expected: str, url: str) -> None:
    assert expected == canonical_url(url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example.test/x?id=1", "https://a.example.test/x?id=2"),
        ("https://a.example.test/index.html", "https://a.example.test/index_2.html"),
        ("https://a.example.test/A.html", "https://a.example.test/a.html"),
        ("https://a.example.test:8080/a.html", "https://a.example.test/a.html"),
        ("https://a.example.test/a.html", "https://b.example.test/a.html"),
    ],
)
def test_different_pages_stay_different(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@given(
    st.from_regex(
        r"https?://[a-z]{1,8}(\.[a-z]{1,8}){1,3}(:[0-9]{1,4})?(/[a-zA-Z0-9%._~社-]{0,8}){0,5}(\?[a-z0-9=&%+]{0,20})?", fullmatch=True
    )
)
def test_the_canonical_form_of_a_canonical_form_is_itself(url: str) -> None:
    once = canonical_url(url)
    assert once == canonical_url(once)


@given(st.text(max_size=80))
def test_any_text_is_taken(text: str) -> None:
    assert canonical_url(canonical_url(text)) == canonical_url(text)
    resolve_link("https://news.example.test/a/", text)


@pytest.mark.parametrize(
    "href", ["", "#", "#top", "javascript:;", " JavaScript:void(0)", "mailto:a@example.test", "tel:12333", "http://[bad", "ftp://x.test/a"]
)
def test_a_link_that_leads_nowhere_has_no_address(href: str) -> None:
    assert resolve_link(ARTICLE, href) is None


@pytest.mark.parametrize(
    ("expected", "href"),
    [
        ("https://news.example.test/zcfg/202511/a.html", "a.html"),
        ("https://news.example.test/zcfg/202511/b/a.html", "./b/a.html"),
        ("https://news.example.test/zcfg/a.html", "../a.html"),
        ("https://news.example.test/a.html", "/a.html#x"),
        ("https://other.test/a.html", "//other.test/a.html"),
        ("http://other.test/a.html?x=1", "http://other.test/a.html?x=1"),
        ("https://news.example.test/zcfg/202511/81023.html?page=2", "?page=2"),
    ],
)
def test_relative_links_become_absolute(expected: str, href: str) -> None:
    assert expected == resolve_link(ARTICLE, href)


def test_an_address_longer_than_a_key_keeps_its_host_and_a_digest() -> None:
    first, second = (canonical_url(f"http://www.site.example/a?u={'/' * 2_000}{end}") for end in "ab")
    assert "https://site.example/?digest=" + "x" * 64 == first[:29] + "x" * len(first[29:])
    assert first != second
    assert first == canonical_url(first)
