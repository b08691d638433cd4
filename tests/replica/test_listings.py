"""Listing pages in every dress: all rows are there, and the pager leads to each of them."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import product
from urllib.parse import urljoin

import pytest

from replica.country import CHINA
from replica.knobs import Carrier, DateFormat, Design, Pager, RowMarkup, UrlDialect
from replica.listings import Row, format_date, render_listing
from replica.looks import TRS_DESIGN
from replica.sites import Site, build_article_path, read_sites

SITES = {site.id: site for site in read_sites()}
ROWS = tuple(
    Row(
        f"/a/{number}.html",
        f"关于调整第{number}项待遇标准有关问题的通知公告",
        datetime(2026, 3, number, 17, 2, tzinfo=CHINA),
        "通知",
        "摘要",
    )
    for number in (5, 4, 3, 2, 1)
)
STATIC_PAGERS = (Pager.TRS_SCRIPT, Pager.ANCHORS, Pager.COUNTDOWN, Pager.NONE)
CLOSING = re.compile(r"<(ul|table|div|li|tr|td|h3)\b|</(ul|table|div|li|tr|td|h3)>")


def find_next(site: Site, target: str, html: str) -> str | None:
    """Where the pager of a page leads, read as its script or its anchors say."""
    script = re.search(r'createPageHTML\((\d+), (\d+), "index", "html"\)', html)
    if script:
        pages, current = int(script[1]), int(script[2])
        return urljoin(target, f"index_{current + 1}.html") if current + 1 < pages else None
    anchor = re.search(r'<a[^>]*href="([^"]+)">下一页</a>|<nextgroup><!\[CDATA\[<a href="([^"]+)">', html)
    if anchor is None or (anchor[1] or "").startswith("javascript"):
        return None
    return str(urljoin(target, anchor[1] or anchor[2]))


def walk_listing(site: Site, design: Design) -> list[str]:
    pages = render_listing(site, design, ROWS)
    target: str | None = site.listing_path
    found = []
    while target is not None:
        html = pages.pop(target)
        found += list(dict.fromkeys(re.findall(r"/a/\d\.html", html)))
        target = find_next(site, target, html)
    assert {} == pages
    return found


@pytest.mark.parametrize(("row", "pager"), list(product(RowMarkup, STATIC_PAGERS)))
def test_static_pages_lead_to_all_rows_in_order(row: RowMarkup, pager: Pager) -> None:
    design = replace(TRS_DESIGN, row=row, pager=pager, per_page=2)
    assert [row.href for row in ROWS] == walk_listing(SITES["bjrsj"], design)


@pytest.mark.parametrize("carrier", [Carrier.RECORDS, Carrier.ARRAYS])
def test_rows_in_scripts_are_all_there(carrier: Carrier) -> None:
    pager = Pager.DATAPROXY if carrier is Carrier.RECORDS else Pager.NONE
    assert [row.href for row in ROWS] == walk_listing(SITES["jsrst"], replace(TRS_DESIGN, carrier=carrier, pager=pager, per_page=2))


@pytest.mark.parametrize("row", RowMarkup)
def test_every_element_is_closed(row: RowMarkup) -> None:
    (html,) = render_listing(SITES["bjrsj"], replace(TRS_DESIGN, row=row, pager=Pager.NONE), ROWS).values()
    opened = [first for first, _ in CLOSING.findall(html) if first]
    closed = [second for _, second in CLOSING.findall(html) if second]
    assert sorted(opened) == sorted(closed)


@pytest.mark.parametrize(
    ("expected", "form"),
    [
        ("2026-03-05", DateFormat.ISO),
        ("2026-03-05 17:02", DateFormat.ISO_MINUTE),
        ("[2026-03-05]", DateFormat.BRACKETED),
        ("2026.03.05", DateFormat.DOTTED),
        ("2026/3/5", DateFormat.SLASHED),
        ("2026年03月05日", DateFormat.CHINESE),
        ("26-03-05", DateFormat.SHORT_YEAR),
        ("03-05", DateFormat.MONTH_DAY),
    ],
)
def test_dates_are_printed_in_each_form(expected: str, form: DateFormat) -> None:
    assert expected == format_date(ROWS[0].published_at, form)


@pytest.mark.parametrize(
    ("expected", "dialect"),
    [
        ("/tzgg/202603/t20260305_123.html", UrlDialect.TRS),
        ("/art/2026/3/5/art_tzgg_123.html", UrlDialect.HANWEB),
        ("/col/coltzgg/art/2026/art_00ff.html", UrlDialect.HANWEB_HEX),
        ("/tzgg/wenda/202603/123.html", UrlDialect.CHANNEL_MONTH),
        ("/content/post_123.html", UrlDialect.POST),
        ("/tzgg/123/index.html", UrlDialect.DIGITS_INDEX),
    ],
)
def test_addresses_come_in_each_dialect(expected: str, dialect: UrlDialect) -> None:
    site = replace(SITES["bjrsj"], knobs=replace(SITES["bjrsj"].knobs, url_dialect=dialect))
    assert expected == build_article_path(site, 123, "2026-03-05", "00ff")


def test_a_cut_title_is_whole_in_its_attribute() -> None:
    (html,) = render_listing(SITES["bjrsj"], replace(TRS_DESIGN, pager=Pager.NONE, truncate_titles=True), ROWS[:1]).values()
    assert 'title="关于调整第5项待遇标准有关问题的通知公告"' in html
    assert ">关于调整第5项待遇标准有关问题的通知…</a>" in html
