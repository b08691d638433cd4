"""When a listing has been read far enough."""

from datetime import datetime

import pytest

from extractors.dates import SHANGHAI
from extractors.paging import counts_down, is_past_end, is_sorted
from models.link import Link
from models.page import Request
from models.units import Precision


def make_links(*days: int) -> tuple[Link, ...]:
    return tuple(Link("s", f"https://a.example/{day}", "题", datetime(2026, 3, day, tzinfo=SHANGHAI), Precision.DAY, None) for day in days)


@pytest.mark.parametrize(
    ("expected", "days"),
    [
        (True, (9, 8, 8, 5)),
        (True, (2, 1, 9, 8, 7, 6)),  # two old rows pinned to the top
        (True, (1, 3, 9, 8, 7, 6, 5, 4)),  # pinned ones in any order
        (True, ()),
        (False, (9, 3, 8, 1, 7)),
        (False, (1, 2, 3, 4)),
        (False, (9, 8, 7, 1, 6)),
    ],
)
def test_a_list_is_sorted_when_its_rows_run_down_to_its_end(expected: bool, days: tuple[int, ...]) -> None:
    assert expected is is_sorted(make_links(*days))


@pytest.mark.parametrize(
    ("expected", "earlier", "later"),
    [
        (True, "xwgg/59.htm", "xwgg/58.htm"),
        (True, "list_44_59.html", "list_44_58.html"),
        (True, "List_412.html", "List_411.html"),
        (True, "l.aspx?id=7&page=9", "l.aspx?id=7&page=8"),
        (False, "index.html", "index_59.html"),
        (False, "index_2.html", "index_3.html"),
        (False, "index_2.html", "index.html"),
        (False, f"{'1' * 5_000}.html", f"{'1' * 5_000}.html"),  # no number that Python would read
        (True, f"{'1' * 5_000}9.html", f"{'1' * 5_000}8.html"),
    ],
)
def test_a_pager_counts_down_when_the_next_number_is_one_less(expected: bool, earlier: str, later: str) -> None:
    assert expected is counts_down(Request(f"https://a.example/{earlier}"), Request(f"https://a.example/{later}"))


@pytest.mark.parametrize(
    ("expected", "title", "size"), [(True, "", 380), (True, "通知公告", 20_000), (False, "系统维护", 20_000), (False, "", 20_000)]
)
def test_behind_the_last_page_stands_a_stub_or_the_empty_frame_of_the_listing(expected: bool, title: str, size: int) -> None:
    assert expected is is_past_end(f"<html><head><TITLE> {title} </TITLE></head></html>", size, "通知公告")
