"""Days without a year: what tells the year, and what does not."""

import pytest

from extractors.listing import parse_listing
from tests.extractors.factory import make_source
from tests.extractors.markup import LISTING_URL, make_page

TITLE = "关于调整待遇标准有关问题的第{}号通知"


def read(days: list[str], before: str = "") -> list[str]:
    rows = "".join(f'<li><a href="/a/{place}.html">{TITLE.format(place)}</a><span>{day}</span></li>' for place, day in enumerate(days))
    return write(make_page(f"{before}<ul>{rows}</ul>"))


def write(html: str) -> list[str]:
    links = parse_listing(html, LISTING_URL, make_source()).links
    return [f"{link.listed_at:%Y-%m-%d}" if link.listed_at else "" for link in links]


@pytest.mark.parametrize(
    ("expected", "days"),
    [
        (["2026-03-05", "2026-01-09", "2025-12-30", "2025-12-01"], ["03-05", "01-09", "2025-12-30", "2025-12-01"]),
        (["2026-01-09", "2025-12-30", "2025-12-01", "2025-11-30"], ["01-09", "12-30", "2025-12-01", "2025-11-30"]),
        (["2025-12-31", "2025-12-30", "2025-12-30", "2025-12-01"], ["[12-31]", "12月30日", "2025-12-30", "2025-12-01"]),
        (["2024-03-01", "2024-02-29", "2024-02-01", "2024-01-01"], ["03-01", "02-29", "2024-02-01", "2024-01-01"]),
        # rows that lost their year among others
        (
            ["2026-01-09", "2026-01-02", "2025-12-30", "2025-12-01", "2025-11-02"],
            ["2026-01-09", "01-02", "2025-12-30", "2025-12-01", "11-02"],
        ),
        # an old row pinned to the top tells nothing
        (["2019-05-05", "2026-03-05", "2025-12-30", "2025-12-01"], ["2019-05-05", "03-05", "2025-12-30", "2025-12-01"]),
        # nothing tells the year
        (["", "", "", ""], ["03-05", "03-02", "02-11", "01-07"]),
        (["2019-05-05", "", "", ""], ["2019-05-05", "03-02", "02-11", "01-07"]),
        # a day in a sentence is no date of the row
        (["2026-01-09", "", "2025-12-30"], ["2026-01-09", "1月5日起各县区全面开展集中申报工作", "2025-12-30"]),
        (["2024-01-01", "", "2025-01-01", "", "2026-01-01"], ["2024-01-01", "03-02", "2025-01-01", "03-05", "2026-01-01"]),
    ],
)
def test_the_dated_rows_of_a_falling_list_tell_the_year(expected: list[str], days: list[str]) -> None:
    assert expected == read(days)


@pytest.mark.parametrize("heading", ["<h3>2024年</h3>", "<p>2024</p>", "<div><b>2024年度</b></div>"])
def test_the_heading_of_a_year_tells_it(heading: str) -> None:
    assert ["2024-12-05", "2024-11-02", "2024-02-29"] == read(["12-05", "11-02", "02-29"], heading)


def test_each_heading_tells_the_year_of_the_rows_beneath_it() -> None:
    parts = "".join(
        f'<h3>{year}年</h3><ul class="y">'
        + "".join(f'<li><a href="/a/{year}{n}.html">{TITLE.format(n)}</a><i>0{n}-11</i></li>' for n in (3, 2, 1))
        + "</ul>"
        for year in (2025, 2024)
    )
    assert [f"{year}-0{n}-11" for year in (2025, 2024) for n in (3, 2, 1)] == write(make_page(parts))
