"""How far a listing is read, and that rows which move meanwhile are not lost. Pages are scripted; nothing is fetched."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from extractors.urls import canonical_url
from flows.listings import ListingWalk
from models.link import Link, Listing
from models.page import Request
from models.units import Precision

SITE = "https://news.example/list/"
CHINA = timezone(timedelta(hours=8))


def row(number: int, day: int | None = None) -> Link:
    return Link(
        "one",
        f"https://news.example/a/{number}.html",
        f"第{number}号",
        datetime(2026, 1, 1, tzinfo=CHINA) + timedelta(days=day or number),
        Precision.DAY,
        None,
    )


def page(*numbers: int, following: str | None = None, links: tuple[Link, ...] | None = None) -> Listing:
    return Listing(links or tuple(map(row, numbers)), None if following is None else Request(SITE + following), ())


def walk(
    pages: dict[str, list[Listing | None]], is_fresh: Callable[[int], bool] = lambda _: True, most: int = 9
) -> tuple[list[int], list[str], ListingWalk]:
    """The numbers of the rows met, the pages asked for, and the walk; an answer of a page is used up unless it is its last."""
    asked: set[str] = set()
    order: list[str] = []

    async def read(request: Request, essential: bool) -> Listing | None:
        name = request.address.removeprefix(SITE)
        order.append(f"{name}!" if essential else name)
        asked.update((request.address, canonical_url(request.address)))
        answers = pages.get(name, [None])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def is_new(link: Link) -> bool:
        return is_fresh(number_of(link))

    walked = ListingWalk(read, is_new, asked, most)
    asyncio.run(walked.run(SITE + "xw.htm"))
    return [number_of(link) for link in walked.links], order, walked


def number_of(link: Link) -> int:
    return int((link.url or "").rpartition("/")[2].removesuffix(".html"))


def test_pages_are_read_until_none_names_anything_new() -> None:
    pages: dict[str, list[Listing | None]] = {
        "xw.htm": [page(9, 8, following="p2.htm")], "p2.htm": [page(7, 6, following="p3.htm")], "p3.htm": [page(5, 4, following="p4.htm")],
    }  # fmt: skip
    numbers, order, walked = walk(pages, lambda number: number > 7)
    assert ([9, 8, 7, 6], ["xw.htm!", "p2.htm"], 2) == (numbers, order, walked.first_rows)


def test_no_more_pages_are_read_than_the_source_declares() -> None:
    assert ["xw.htm!", "p2.htm"] == walk({"xw.htm": [page(9, following="p2.htm")], "p2.htm": [page(8, following="p3.htm")]}, most=2)[1]


def test_old_rows_pinned_to_the_top_do_not_end_the_reading() -> None:
    pages: dict[str, list[Listing | None]] = {"xw.htm": [page(1, 2, 9, 8, following="p2.htm")], "p2.htm": [page(7, 6)]}
    assert [1, 2, 9, 8, 7, 6] == walk(pages, lambda number: number > 5)[0]


def test_a_list_that_is_not_sorted_is_read_on_behind_old_rows() -> None:
    mixed = page(following="p2.htm", links=(row(1, 5), row(2, 9), row(3, 1), row(4, 7)))
    assert 30 in walk({"xw.htm": [mixed], "p2.htm": [page(30)]}, lambda number: number > 20)[0]


def test_a_page_that_is_repeated_ends_the_listing() -> None:
    pages: dict[str, list[Listing | None]] = {
        "xw.htm": [page(9, 8, following="p2.htm")], "p2.htm": [page(7, 6, following="p3.htm")], "p3.htm": [page(7, 6, following="p4.htm")],
    }  # fmt: skip
    numbers, order, _ = walk(pages)
    assert ([9, 8, 7, 6], ["xw.htm!", "p2.htm", "p3.htm"]) == (numbers, order[:3])
    assert "p4.htm" not in order


def test_a_page_that_leads_back_ends_the_listing() -> None:
    assert ["xw.htm!", "p2.htm"] == walk({"xw.htm": [page(9, following="p2.htm")], "p2.htm": [page(8, following="xw.htm")]})[1]


def test_a_later_page_that_does_not_come_is_not_essential() -> None:
    assert ([9], ["xw.htm!", "p2.htm"]) == walk({"xw.htm": [page(9, following="p2.htm")]})[:2]


def test_a_row_that_pushed_the_others_down_is_found_at_the_end() -> None:
    pages: dict[str, list[Listing | None]] = {
        "xw.htm": [page(9, 8, following="p2.htm"), page(10, 9, following="p2.htm")], "p2.htm": [page(8, 7)],
    }  # fmt: skip
    assert ([9, 8, 7, 10], ["xw.htm!", "p2.htm", "xw.htm"]) == walk(pages)[:2]


def test_a_listing_that_did_not_move_is_not_read_twice() -> None:
    assert ["xw.htm!", "p2.htm"] == walk({"xw.htm": [page(9, 8, following="p2.htm")], "p2.htm": [page(7, 6)]})[1]


def test_a_page_that_a_countdown_moved_away_is_read_under_its_new_address() -> None:
    """With rows 20 and 21 the listing grew by a page: what was to be page 2 is 60.htm now, and 59.htm has the rows of page 3."""
    pages: dict[str, list[Listing | None]] = {
        "xw.htm": [page(19, 18, following="xw/59.htm"), page(21, 20, following="xw/60.htm")],
        "xw/60.htm": [page(19, 18, following="xw/59.htm")],
        "xw/59.htm": [page(17, 16, following="xw/58.htm")],
        "xw/58.htm": [page(15, 14, following="xw/57.htm")],
    }
    numbers, order, _ = walk(pages, lambda number: number > 15)
    assert [14, 15, 16, 17, 18, 19, 20, 21] == sorted(numbers)
    assert ["xw.htm!", "xw/59.htm", "xw/58.htm", "xw.htm", "xw/60.htm"] == order


def test_rows_that_a_countdown_jumped_over_are_found() -> None:
    """Here the page was made between the two requests: 59.htm answers with the third page before the second was ever seen."""
    pages: dict[str, list[Listing | None]] = {
        "xw.htm": [page(19, 18, following="xw/59.htm"), page(20, 19, following="xw/60.htm")],
        "xw/60.htm": [page(18, 17, following="xw/59.htm")],
        "xw/59.htm": [page(16, 15, following="xw/58.htm")],
    }
    assert [15, 16, 17, 18, 19, 20] == sorted(walk(pages, lambda number: number > 16, most=2)[0])


def test_an_interface_is_opened_whatever_the_page_itself_shows() -> None:
    """Rows of a page beside an interface that starts from its first page may be of side blocks: old ones say nothing."""
    opening = Listing((row(3),), Request(SITE + "api?p=1", carried=(("page", "1"),)), ())
    pages: dict[str, list[Listing | None]] = {"xw.htm": [opening], "api?p=1": [page(9, 8)]}
    numbers, order, walked = walk(pages, lambda number: number > 8)
    assert ([3, 9, 8], ["xw.htm!", "api?p=1"], 2) == (numbers, order, walked.first_rows)


def test_a_shell_without_rows_needs_its_interface() -> None:
    opening = Listing((), Request(SITE + "api?p=1", carried=(("page", "1"),)), ())
    assert ["xw.htm!", "api?p=1!"] == walk({"xw.htm": [opening]}, most=1)[1]
