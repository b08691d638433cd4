"""Every knob of the gallery, served over HTTP, comes out as its truth when it is read as a night reads it."""

import re
from collections.abc import Iterator

import pytest

from extractors.article import parse_related
from extractors.decode import decode_page
from models.errors import LayoutError
from replica.gallery.encodings import Oddity
from replica.gallery.extras import RELATED_DATES, RELATED_TITLES, Extra
from replica.gallery.records import Concern, Exhibit, TrueArticle, Verdict
from replica.serve import ReplicaServer, serve_replica
from tests.replica.awaited import AWAITED, mark
from tests.replica.reading import ASKED, EXHIBITS, GALLERY, ask, declare, read_article, walk

FILE_NAME = re.compile(r'.{0,40}\.(?:pdf|docx|xlsx|ofd|png)')
CHANGING = frozenset({Concern.CHANGE, Concern.TRANSPORT})  # tests of their own, below


@pytest.fixture(scope="module")
def server() -> Iterator[ReplicaServer]:
    with serve_replica(GALLERY) as running:
        yield running


def name_of(exhibit: Exhibit) -> str:
    return exhibit.id


LISTINGS = [exhibit for exhibit in GALLERY.exhibits if exhibit.concern not in CHANGING and exhibit.scene_on(1).listing]
READABLE = [  # what a form or an interface brings, and what pagers promise in vain, is read by nights
    one for one in LISTINGS if one.scene_on(1).verdict is Verdict.READ and one not in ASKED and not one.id.startswith("depth-")
]
UNREADABLE = [one for one in LISTINGS if one.scene_on(1).verdict is not Verdict.READ]
ARTICLES = [  # those in several pages are read by nights
    exhibit
    for exhibit in GALLERY.exhibits
    if exhibit.concern not in CHANGING and exhibit.scene_on(1).articles and not exhibit.id.startswith("special-multi-page")
]
ANSWERS = [exhibit for exhibit in GALLERY.exhibits if exhibit.concern is Concern.TRANSPORT]


@pytest.mark.parametrize("exhibit", [mark("listing", one) for one in READABLE])
def test_a_listing_comes_out_as_its_truth(server: ReplicaServer, exhibit: Exhibit) -> None:
    scene = exhibit.scene_on(1)
    walked = walk(exhibit, server.port)
    origin = f"http://{exhibit.host}:{server.port}"
    expected = [(row.title, None if row.path is None else origin + row.path, row.listed_at) for row in scene.rows]
    assert expected == [(link.title, link.url, link.listed_at) for link in walked.links]
    assert scene.pages == walked.pages
    named = [row.category for row in scene.rows if row.category is not None]
    assert named == [link.category for link, row in zip(walked.links, scene.rows, strict=True) if row.category is not None]
    assert [row.publisher for row in scene.rows] == [link.publisher for link in walked.links]


@pytest.mark.parametrize("exhibit", [mark("verdict", one) for one in UNREADABLE])
def test_a_list_that_is_not_in_the_page_is_said_to_be_so(server: ReplicaServer, exhibit: Exhibit) -> None:
    with pytest.raises(LayoutError) as error:
        walk(exhibit, server.port)
    assert exhibit.scene_on(1).verdict.value == error.value.verdict  # type: ignore[attr-defined]


@pytest.mark.parametrize("exhibit", [mark("article", one) for one in ARTICLES])
def test_an_article_comes_out_as_its_truth(server: ReplicaServer, exhibit: Exhibit) -> None:
    for truth in exhibit.scene_on(1).articles:
        check_article(server, exhibit, truth)


def check_article(server: ReplicaServer, exhibit: Exhibit, truth: TrueArticle) -> None:
    try:
        article = read_article(exhibit, server.port, truth.path)
    except LayoutError:
        if truth.first or truth.attachments:
            raise
        return  # pictures alone: saying so is right
    expected = (truth.title, truth.published_at, truth.precision, truth.publisher)
    assert expected == (article.title, article.published_at, article.precision, article.publisher)
    assert truth.first == article.text[: len(truth.first)]
    assert truth.last == article.text[len(article.text) - len(truth.last) :]
    assert truth.first == "" or 1 == article.text.count(truth.first)
    assert truth.first or [] == [line for line in article.text.splitlines() if not FILE_NAME.fullmatch(line)]
    assert [] == [text for text in truth.absent if text in article.text]
    assert [] == [text for text in truth.inside if text not in article.text]
    origin = f"http://{exhibit.host}:{server.port}"
    assert [origin + path for path in truth.attachments] == [file.url for file in article.attachments]


@pytest.mark.parametrize("exhibit", [one for one in GALLERY.exhibits if one.concern is Concern.ENCODING], ids=name_of)
def test_only_a_stray_byte_is_replaced(server: ReplicaServer, exhibit: Exhibit) -> None:
    (result,) = ask(exhibit, server.port, "/tzgg/")
    assert result.page is not None
    decoded = decode_page(result.page)
    assert exhibit.knob.endswith(Oddity.STRAY_BYTE) == decoded.replaced
    assert ("通知公告" in decoded.text, "\ufeff" in decoded.text) == (True, False)


@pytest.mark.parametrize("exhibit", [mark("related", EXHIBITS[f"extra-{extra}"]) for extra in (Extra.RELATED, Extra.RELATED_INSIDE)])
def test_an_index_beneath_an_article_is_read_as_rows(server: ReplicaServer, exhibit: Exhibit) -> None:
    (truth,) = exhibit.scene_on(1).articles
    (result,) = ask(exhibit, server.port, truth.path)
    assert result.page is not None
    rows = parse_related(decode_page(result.page).text, result.url, declare(exhibit, server.port))
    assert list(zip(RELATED_TITLES, RELATED_DATES, strict=True)) == [(row.title, f"{row.listed_at:%Y-%m-%d}") for row in rows]


@pytest.mark.parametrize("exhibit", [mark("answer", one) for one in ANSWERS])
def test_a_fault_or_a_guard_is_recorded_as_what_it_is(server: ReplicaServer, exhibit: Exhibit) -> None:
    (expected,) = exhibit.scene_on(1).answers
    (result,) = ask(exhibit, server.port, expected.path)
    assert expected.outcome == result.outcome.value, result.detail
    assert expected.word in result.detail


def test_every_awaited_exhibit_exists() -> None:
    assert set() == {key.split()[1] for key in AWAITED if key.split()[1] != "pair"} - EXHIBITS.keys()
