"""What only nights can show: pagers that promise too much, articles in parts, guards, and what changes from one night to the next."""

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from catalogue.read import load_catalogue
from flows.demo import read_replica_time
from flows.nightly import NightPlan, NightResult, run_night
from flows.progress import QuietReporter
from flows.settings import read_settings
from models.catalogue import Source
from models.run import SourceVerdict
from replica.gallery.articles import Special, name_file
from replica.gallery.changes import Change
from replica.gallery.listings import NEW_TITLE
from replica.gallery.records import Exhibit
from replica.gallery.shells import SHELLS, ShellKind
from replica.serve import ReplicaServer, serve_replica
from tests.replica.awaited import mark
from tests.replica.reading import ASKED, EXHIBITS, GALLERY, declare

CATALOGUE = load_catalogue()
FIRST_NIGHT = date(2026, 4, 1)
NIGHTS = 3  # what is gone is withdrawn when it is gone again
DEPTHS = [exhibit for exhibit in GALLERY.exhibits if exhibit.id.startswith("depth-")]
PARTS = [exhibit for exhibit in GALLERY.exhibits if exhibit.id.startswith("special-multi-page")]
READ_FILES = [Special.ATTACHED, Special.ATTACHED_ONLY, Special.DOCX_ONLY, Special.XLSX_ONLY, Special.DOWNLOAD_SCRIPT, Special.EMBEDDED]
FILES = [EXHIBITS[f"special-{special}"] for special in READ_FILES]
CHANGES = [exhibit for exhibit in GALLERY.exhibits if exhibit.id.startswith("change-")]
GUARDS = [exhibit for exhibit in GALLERY.exhibits if exhibit.id.startswith("guard-")]


@dataclass(frozen=True, slots=True)
class Nights:
    """A ledger after its nights."""

    port: int
    home: Path
    results: tuple[NightResult, ...]

    def verdict(self, night: int, exhibit: Exhibit) -> SourceVerdict:
        return dict(self.results[night - 1].verdicts)[name_source(exhibit)]

    def query(self, statement: str, exhibit: Exhibit) -> list[tuple[object, ...]]:
        """The rows of a statement with the source's id as its one parameter."""
        with sqlite3.connect(self.home / "ledger.sqlite") as connection:
            rows = connection.execute(statement, (name_source(exhibit),)).fetchall()
        connection.close()
        return rows


def name_source(exhibit: Exhibit) -> str:
    return exhibit.id.replace("-", "_")


def plan_for(server: ReplicaServer, home: Path, night: int) -> NightPlan:
    twins = EXHIBITS["change-twins"]
    sources = (
        *(
            replace(source, politeness=replace(source.politeness, max_articles=2))
            for source in (declare(one, server.port) for one in (*DEPTHS, *ASKED))
        ),
        *(declare(exhibit, server.port) for exhibit in (*PARTS, *FILES, *CHANGES, *GUARDS) if exhibit is not twins),
        add_twin(declare(twins, server.port)),
    )
    settings = replace(read_settings({}, home), parallel_sources=16)
    today = FIRST_NIGHT + timedelta(days=night - 1)
    clock = partial(read_replica_time, today, time.monotonic())
    return NightPlan(settings, replace(CATALOGUE, sources=sources), sources, "all", today, clock, QuietReporter())


def add_twin(source: Source) -> Source:
    """The source with the listing of its mobile twin as a second one."""
    url = source.listing.urls[0]
    return replace(source, listing=replace(source.listing, urls=(url, url.replace("http://", "http://m."))))


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    home = tmp_path_factory.mktemp("knobs")
    with serve_replica(GALLERY) as server:
        results = []
        for night in range(1, NIGHTS + 1):
            server.set_night(night)
            results.append(run_night(plan_for(server, home, night)))
        yield Nights(server.port, home, tuple(results))


@pytest.mark.parametrize("exhibit", [mark("night", one) for one in DEPTHS])
def test_a_pager_that_promises_too_much_ends_quietly_and_loses_nothing(nights: Nights, exhibit: Exhibit) -> None:
    origin = f"http://{exhibit.host}:{nights.port}"
    listed = nights.query("SELECT DISTINCT url FROM listing_entry WHERE source_id = ?", exhibit)
    titles = nights.query("SELECT DISTINCT title FROM listing_entry WHERE source_id = ? ORDER BY title", exhibit)
    assert set() == {(f"{origin}{row.path}",) for row in exhibit.scene_on(1).rows} - set(listed)
    assert {(NEW_TITLE,)} >= set(titles) - {(row.title,) for row in exhibit.scene_on(1).rows}
    assert SourceVerdict.OK is nights.verdict(1, exhibit)


@pytest.mark.parametrize("exhibit", [mark("night", one) for one in ASKED])
def test_rows_that_come_to_a_form_or_from_an_interface_are_all_there(nights: Nights, exhibit: Exhibit) -> None:
    origin = f"http://{exhibit.host}:{nights.port}"
    listed = nights.query("SELECT title, url, listed_at, publisher FROM listing_entry WHERE source_id = ?", exhibit)
    found = {(title, url, read_instant(at), publisher) for title, url, at, publisher in listed}
    assert {(row.title, f"{origin}{row.path}", row.listed_at, row.publisher) for row in exhibit.scene_on(1).rows} == found


def read_instant(stored: object) -> datetime | None:
    """An instant as SQLite keeps it: UTC without saying so."""
    return None if stored is None else datetime.fromisoformat(str(stored)).replace(tzinfo=UTC)


@pytest.mark.parametrize("exhibit", [mark("night", one) for one in PARTS])
def test_the_pages_of_an_article_are_read_as_one(nights: Nights, exhibit: Exhibit) -> None:
    (truth,) = exhibit.scene_on(1).articles
    versions = nights.query(
        "SELECT v.url, v.text FROM article_version AS v JOIN article AS a USING (article_id) WHERE a.source_id = ? AND v.run_to IS NULL",
        exhibit,
    )
    assert ["\n".join((truth.first, *truth.inside, truth.last))] == [text for url, text in versions if str(url).endswith(truth.path)]


@pytest.mark.parametrize("exhibit", [mark("night", one) for one in FILES])
def test_what_a_file_says_is_in_the_ledger(nights: Nights, exhibit: Exhibit) -> None:
    with sqlite3.connect(nights.home / "ledger.sqlite") as connection:
        said = [line for line in connection.iterdump() if name_file(Special(exhibit.knob)) in line]
    connection.close()
    assert said != []


@pytest.mark.parametrize("exhibit", [mark("night", one) for one in GUARDS])
def test_a_guard_fails_its_source_by_name_and_withdraws_nothing(nights: Nights, exhibit: Exhibit) -> None:
    word = SHELLS[ShellKind(exhibit.knob)].word
    expected = f"blocked: {word}" if word else "server_error: status 403"
    assert SourceVerdict.FAILED is nights.verdict(1, exhibit)
    reasons = nights.query("SELECT reason FROM source_run WHERE source_id = ? ORDER BY run_id", exhibit)
    assert [expected] * NIGHTS == [expected if expected in str(reason) else str(reason) for (reason,) in reasons]
    assert [] == nights.query("SELECT 1 FROM article WHERE source_id = ?", exhibit)


def read_versions(nights: Nights, change: Change) -> list[tuple[object, ...]]:
    """Title, publication, last line, whether still open and whether withdrawn, of every version, by address and run."""
    return nights.query(
        "SELECT a.canonical_url, v.title, v.published_at, v.text, v.run_to IS NULL, v.withdrawn FROM article_version AS v "
        "JOIN article AS a USING (article_id) WHERE a.source_id = ? ORDER BY a.canonical_url, v.run_from",
        EXHIBITS[f"change-{change}"],
    )


def revised(nights: Nights, change: Change) -> list[tuple[object, ...]]:
    """The versions of those articles that have several."""
    versions = read_versions(nights, change)
    urls = [url for url, *_ in versions]
    return [version for version in versions if urls.count(version[0]) > 1]


def test_a_new_article_on_top_is_one_article_more(nights: Nights) -> None:
    versions = read_versions(nights, Change.NEW_ON_TOP)
    assert (5, 5) == (len(versions), len({url for url, *_ in versions}))
    first = nights.query(
        "SELECT COUNT(*) FROM article WHERE source_id = ? GROUP BY first_run ORDER BY first_run", EXHIBITS["change-new-on-top"]
    )
    assert [(4,), (1,)] == first


def test_an_edited_title_is_a_second_version(nights: Nights) -> None:
    before, after = (version[1] for version in revised(nights, Change.EDITED_TITLE))
    assert f"{before}（更正）" == after


def test_a_changed_body_is_a_second_version(nights: Nights) -> None:
    before, after = (str(version[3]) for version in revised(nights, Change.CHANGED_BODY))
    assert f"{before}\n补充说明：县区经办机构同步执行上述规定。" == after


def test_a_corrected_date_is_a_second_version(nights: Nights) -> None:
    before, after = (str(version[2])[:10] for version in revised(nights, Change.DATE_CORRECTED))
    assert ("2026-03-22", "2026-03-21") == (before, after)


@pytest.mark.parametrize("change", [Change.WITHDRAWN_404, Change.WITHDRAWN_SOFT, Change.WITHDRAWN_HOME])
def test_what_is_gone_twice_is_withdrawn_however_its_site_says_so(nights: Nights, change: Change) -> None:
    (lost,) = EXHIBITS[f"change-{change}"].scene_on(2).answers
    ended = [(str(url).endswith(lost.path), withdrawn) for url, *_, is_open, withdrawn in read_versions(nights, change) if not is_open]
    assert [(True, 1)] == ended


def test_an_article_that_moved_is_not_withdrawn(nights: Nights) -> None:
    assert [1] * 5 == [version[4] for version in read_versions(nights, Change.MOVED)]


def test_twin_hosts_are_one_site(nights: Nights) -> None:
    assert 5 == len(read_versions(nights, Change.TWINS))
    listed = nights.query("SELECT COUNT(DISTINCT url) FROM listing_entry WHERE source_id = ?", EXHIBITS["change-twins"])
    assert [(10,)] == listed


def test_one_text_in_two_channels_is_one_passage(nights: Nights) -> None:
    texts = [version[3] for version in read_versions(nights, Change.TWO_CHANNELS)]
    assert (6, 5) == (len(texts), len(set(texts)))


def test_a_reimport_under_new_numbers_withdraws_the_old_ones(nights: Nights) -> None:
    states = [(version[4], version[5]) for version in read_versions(nights, Change.REIMPORTED)]
    assert {(1, 0): 5, (0, 1): 5} == {state: states.count(state) for state in states}
