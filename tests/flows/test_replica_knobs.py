"""Every knob of the gallery, served over HTTP, comes out as its truth when it is read as a night reads it."""

from collections.abc import Iterator
from types import MappingProxyType

import pytest

from models.errors import LayoutError
from replica.gallery.records import Concern, Exhibit, TrueArticle, Verdict
from replica.serve import ReplicaServer, serve_replica
from tests.replica.reading import EXHIBITS, GALLERY, ask, read_article, walk

# What the extractors of today cannot read yet. Strict: an exhibit that comes out right must leave the table.
_NO_HTML = "no verdict on LayoutError yet"
_INTERFACE = "interfaces are not asked for rows yet"
_FILES = "attachments are not listed yet"
_PARTS = "the pages of an article are not joined yet"
AWAITED = MappingProxyType(
    {
        "listing anchor-row-onclick": "a title that is no link, its onclick on the title itself",
        "listing date-in-script": "a row's date that a script writes",
        "listing carrier-nested": "an address that is JSON inside JSON",
        "listing carrier-epoch": "a date in milliseconds",
        "listing pager-scroll": "the number of pages in `var num`, without a pager's call",
        "listing pager-ls-pagination": "Ls.pagination with href",
        "listing pager-dataproxy-link": "the next group named in the record store",
        "listing pager-dataproxy-post": _INTERFACE,
        "listing pager-aspnet-post": "forms are not posted yet",
        "listing pager-jpaas": _INTERFACE,
        "listing pager-gkmlpt": _INTERFACE,
        "listing pager-ucap-search": _INTERFACE,
        "listing pager-was5-json": _INTERFACE,
        "verdict carrier-handlebars": _NO_HTML,
        "verdict carrier-avalon": _NO_HTML,
        "verdict carrier-erb": _NO_HTML,
        "verdict carrier-empty": _NO_HTML,
        "verdict carrier-frame": _NO_HTML,
        "verdict carrier-comment": _NO_HTML,
        "article source-marked": "a bare source line above the text is taken for its first line",
        "article special-multi-page": _PARTS,
        "article special-multi-page-trs": _PARTS,
        "article special-attached": _FILES,
        "article special-attached-only": _FILES,
        "article special-docx-only": _FILES,
        "article special-xlsx-only": _FILES,
        "article special-download-script": _FILES,
        "article special-embedded": _FILES,
        "article special-scanned": _FILES,
        "article enc-hnone-mutf8-butf8-rare-signs": "a publisher with characters beyond the basic block",
        "article enc-hnone-mgb2312-bgb18-rare-signs": "a publisher with characters beyond the basic block",
        "article extra-app": "an invitation to an application is taken for the last sentence",
    }
)
CHANGING = frozenset({Concern.CHANGE, Concern.TRANSPORT})  # tests of their own, below
FAILURES = (AssertionError, AttributeError, LayoutError)


@pytest.fixture(scope="module")
def server() -> Iterator[ReplicaServer]:
    with serve_replica(GALLERY) as running:
        yield running


def mark(kind: str, exhibit: Exhibit) -> object:
    """The exhibit as a case of a test; awaited ones must fail."""
    key = f"{kind} {exhibit.id}"
    marks = [pytest.mark.xfail(reason=AWAITED[key], raises=FAILURES, strict=True)] if key in AWAITED else []
    return pytest.param(exhibit, id=exhibit.id, marks=marks)


LISTINGS = [exhibit for exhibit in GALLERY.exhibits if exhibit.concern not in CHANGING and exhibit.scene_on(1).listing]
READABLE = [one for one in LISTINGS if one.scene_on(1).verdict is Verdict.READ and not one.id.startswith("depth-")]
UNREADABLE = [one for one in LISTINGS if one.scene_on(1).verdict is not Verdict.READ]
ARTICLES = [exhibit for exhibit in GALLERY.exhibits if exhibit.concern not in CHANGING and exhibit.scene_on(1).articles]
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
    if truth.first == "" and not truth.attachments:  # pictures alone: saying so is the only right answer
        with pytest.raises(LayoutError):
            read_article(exhibit, server.port, truth.path)
        return
    article = read_article(exhibit, server.port, truth.path)
    expected = (truth.title, truth.published_at, truth.precision, truth.publisher)
    assert expected == (article.title, article.published_at, article.precision, article.publisher)
    assert truth.first == article.text[: len(truth.first)]
    assert truth.last == article.text[len(article.text) - len(truth.last) :]
    assert [] == [text for text in truth.absent if text in article.text]
    assert [] == [text for text in truth.inside if text not in article.text]
    if truth.first == "":
        assert "" == article.text
    origin = f"http://{exhibit.host}:{server.port}"
    if truth.attachments:
        assert [origin + path for path in truth.attachments] == [file.url for file in article.attachments]  # type: ignore[attr-defined]


@pytest.mark.parametrize("exhibit", [mark("answer", one) for one in ANSWERS])
def test_a_fault_or_a_guard_is_recorded_as_what_it_is(server: ReplicaServer, exhibit: Exhibit) -> None:
    (expected,) = exhibit.scene_on(1).answers
    (result,) = ask(exhibit, server.port, expected.path)
    assert expected.outcome == result.outcome.value, result.detail
    assert expected.word in result.detail


def test_every_awaited_exhibit_exists() -> None:
    assert set() == {key.split()[1] for key in AWAITED} - EXHIBITS.keys()
