"""Which pages a night asks for."""

from dataclasses import replace
from datetime import date

import pytest

from extractors.frontier import choose_due, choose_new, is_due
from models.batch import KnownPage, PageKind
from models.link import Link
from models.page import Validators
from tests.extractors.factory import make_source

SOURCE = make_source()
HOST = SOURCE.hosts[0]
NIGHT = date(2026, 3, 10)
DAYS = (1, 2, 4, 8)


def link(path: str, host: str = HOST) -> Link:
    return Link(SOURCE.id, f"http://{host}{path}", "标题", None, None, None)


def known(path: str, first: date, last: date, kind: PageKind = PageKind.ARTICLE, gone: int = 0) -> KnownPage:
    url = f"http://{HOST}{path}"
    return KnownPage(url, url, kind, first, last, None, Validators('"1"', None), None, None, gone)


def test_new_pages_come_once_and_in_the_order_of_the_links() -> None:
    links = [link("/b.html"), link("/a.html"), link("/b.html#top"), link("/b.html?utm_source=x")]
    assert [f"http://{HOST}/b.html", f"http://{HOST}/a.html"] == [visit.url for visit in choose_new(links, {}, SOURCE)]


def test_rows_without_address_and_other_hosts_are_not_asked_for() -> None:
    nameless = Link(SOURCE.id, None, "标题", None, None, None)
    assert () == choose_new([nameless, link("/a.html", "elsewhere.example")], {}, SOURCE)


def test_a_known_page_is_not_new() -> None:
    visit = choose_new([link("/a.html")], {}, SOURCE)[0]
    assert () == choose_new([link("/a.html")], {visit.canonical: known("/a.html", NIGHT, NIGHT)}, SOURCE)


@pytest.mark.parametrize("kind", [PageKind.PART, PageKind.FILE])
def test_what_is_known_as_a_part_or_file_only_is_a_new_article_where_it_is_listed(kind: PageKind) -> None:
    visit = choose_new([link("/a.pdf")], {}, SOURCE)[0]
    assert (visit,) == choose_new([link("/a.pdf")], {visit.canonical: known("/a.pdf", NIGHT, NIGHT, kind)}, SOURCE)


def test_an_article_is_due_when_it_reaches_a_declared_age() -> None:
    first = date(2026, 3, 6)
    assert [False, True, True, False, True] == [
        is_due(known("/a", date(2026, 3, 10), NIGHT), DAYS, NIGHT),  # of tonight
        is_due(known("/a", date(2026, 3, 9), date(2026, 3, 9)), DAYS, NIGHT),  # one day old
        is_due(known("/a", first, date(2026, 3, 8)), DAYS, NIGHT),  # four days old
        is_due(known("/a", date(2026, 3, 7), date(2026, 3, 9)), DAYS, NIGHT),  # three days old
        is_due(known("/a", first, date(2026, 3, 7)), DAYS, NIGHT),  # missed at two, made up for
    ]


def test_a_page_that_was_gone_once_is_asked_for_on_the_next_night() -> None:
    assert is_due(known("/a", date(2026, 3, 7), date(2026, 3, 9), gone=1), DAYS, NIGHT)
    assert not is_due(known("/a", date(2026, 3, 7), NIGHT, gone=1), DAYS, NIGHT)
    assert not is_due(known("/a", date(2026, 3, 7), date(2026, 3, 9), gone=2), DAYS, NIGHT)


def test_only_articles_are_rechecked_and_those_longest_unseen_first() -> None:
    source = replace(SOURCE, politeness=replace(SOURCE.politeness, recheck_days=(1, 2, 3, 4, 5)))
    pages = [
        known("/new", date(2026, 3, 9), date(2026, 3, 9)),
        known("/old", date(2026, 3, 6), date(2026, 3, 8)),
        known("/", date(2026, 3, 6), date(2026, 3, 8), PageKind.LISTING),
        known("/robots.txt", date(2026, 3, 6), date(2026, 3, 8), PageKind.ROBOTS),
    ]
    due = choose_due({page.canonical_url: page for page in pages}, source, NIGHT)
    assert [f"http://{HOST}/old", f"http://{HOST}/new"] == [visit.url for visit in due]
