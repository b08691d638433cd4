"""What the readers get: the report of a night, values as of a day, the analyst's SQL, the outbox."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.errors import WarehouseError
from models.fact import ChangeKind
from models.report import ArticleNews
from models.run import Cause, RunKind, SourceVerdict
from tests.warehouse.factory import BUREAU, NANJING, OFFICIAL, PAPER, PORTAL, Nights, claim, extraction, instant
from tests.warehouse.look import ask, whole
from warehouse.engine import open_warehouse
from warehouse.outbox import mark_delivered, mark_failed, pending_messages
from warehouse.read import read_asof, read_diff
from warehouse.sql_access import run_select

ONE, TWO = "https://official.example/1", "https://official.example/2"


@pytest.fixture
def told(nights: Nights) -> Nights:
    """Night 2 March: 4000. 3 March: raised to 4651, copied by a portal, disputed by the bureau. 4 March: text edited. 5, 6 March: gone."""
    first = extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"), published=date(2024, 7, 3), text="第一稿")
    nights.tell((OFFICIAL, first))
    nights.tell(
        (OFFICIAL, extraction(OFFICIAL, TWO, claim("4651", "2025-07-01"), published=date(2025, 7, 3))),
        (PORTAL, extraction(PORTAL, "https://portal.example/1", claim("4651", quote="最低4651元"), published=date(2025, 8, 1))),
        (BUREAU, extraction(BUREAU, "https://bureau.example/1", claim("4600", "2025-07-01"), published=date(2025, 7, 2))),
    )
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"), published=date(2024, 7, 3), text="第二稿")))
    nights.tell(gone=((OFFICIAL, TWO),))
    nights.tell(gone=((OFFICIAL, TWO),))
    return nights


def test_a_change_shows_both_sides_with_their_evidence(told: Nights) -> None:
    change = read_diff(told.ledger, run_id=2).changes[0]
    assert (ChangeKind.CHANGED, Cause.SOURCE, date(2026, 3, 3)) == (change.kind, change.cause, change.night)
    assert ("陕西省西安市", "社保缴费基数下限", "缴费基数") == (change.region_name, change.indicator_name, change.topic_name)
    assert Decimal(651) == change.difference
    assert change.before is not None
    assert change.after is not None
    assert ("4000", "4651") == (change.before.text, change.after.text)
    assert ["official", "portal"] == [evidence.source_id for evidence in change.after.evidence]
    deciding = change.after.evidence[0]
    assert ("下限为4651元，2025-07-01起。", "4651元", TWO, 2, 2, "2026-03-03.warc.gz") == (
        deciding.quote, deciding.raw, deciding.url, deciding.articles, deciding.passages, deciding.archive_file,
    )  # fmt: skip


def test_what_was_withdrawn_still_shows_its_evidence(told: Nights) -> None:
    change = read_diff(told.ledger, run_id=5).changes[0]
    assert change.before is not None
    assert ["official", "portal"] == [evidence.source_id for evidence in change.before.evidence]


def test_conflicts_stand_with_who_says_what(told: Nights) -> None:
    (conflict,) = read_diff(told.ledger, run_id=3).conflicts
    assert (date(2026, 3, 3), ["4651", "4600"]) == (conflict.since, [state.text for state in conflict.states])
    assert "bureau" == conflict.states[1].evidence[0].source_id


def test_articles_are_new_revised_gone_and_withdrawn(told: Nights) -> None:
    news = [[(row.news, row.url) for row in read_diff(told.ledger, run_id=run_id).articles] for run_id in range(1, 6)]
    assert [
        [(ArticleNews.NEW, ONE)],
        [(ArticleNews.NEW, "https://bureau.example/1"), (ArticleNews.NEW, TWO), (ArticleNews.NEW, "https://portal.example/1")],
        [(ArticleNews.REVISED, ONE)],
        [(ArticleNews.GONE, TWO)],
        [(ArticleNews.WITHDRAWN, TWO)],
    ] == news


def test_a_revision_shows_both_texts_and_what_the_article_is_about(told: Nights) -> None:
    (revised,) = read_diff(told.ledger, run_id=3).articles
    assert ("第一稿", "第二稿", ("陕西省西安市",), ("上下限",), 1) == (
        revised.before_text, revised.after_text, revised.regions, revised.topics, revised.claims,
    )  # fmt: skip


def test_a_withdrawn_article_still_says_what_it_was_about(told: Nights) -> None:
    (withdrawn,) = read_diff(told.ledger, run_id=5).articles
    assert (("陕西省西安市",), ("上下限",)) == (withdrawn.regions, withdrawn.topics)


def test_sources_of_several_nights_are_added_up(told: Nights) -> None:
    report = read_diff(told.ledger, nights=(date(2026, 3, 2), date(2026, 3, 3)))
    assert [("bureau", 1, 1), ("official", 2, 2), ("portal", 1, 1)] == [(row.source_id, row.pages, row.new) for row in report.sources]
    assert {SourceVerdict.OK} == {row.verdict for row in report.sources}
    assert [1, 2] == [run.run_id for run in report.runs]


def test_without_arguments_the_last_night_is_reported(told: Nights) -> None:
    assert [5] == [run.run_id for run in read_diff(told.ledger).runs]


def test_a_night_is_all_its_runs_and_a_run_no_earlier_nights_rebuild(nights: Nights) -> None:
    night = date(2026, 3, 2)
    whole_night: tuple[tuple[RunKind, Cause, str, str], ...] = (
        (RunKind.REBUILD, Cause.RULES, "all", "4000"), (RunKind.NIGHT, Cause.SOURCE, "all", "4100"),
        (RunKind.NIGHT, Cause.SOURCE, "official", "4200"), (RunKind.REBUILD, Cause.RULES, "all", "4300"),
        (RunKind.NIGHT, Cause.SOURCE, "bureau", "4400"),
    )  # fmt: skip
    for kind, cause, scope, value in whole_night:
        nights.open(night, kind, cause, scope)
        nights.load(OFFICIAL, extraction(OFFICIAL, ONE, claim(value, "2024-07-01")))
        nights.end()
    nights.open(date(2026, 3, 3), RunKind.REBUILD, Cause.MANUAL)  # the morning after, by a person
    nights.end()
    assert [1, 2, 3, 4, 5] == [run.run_id for run in read_diff(nights.ledger).runs]
    report = read_diff(nights.ledger, nights=(night, night))
    assert [1, 2, 3, 4, 5] == [run.run_id for run in report.runs]
    assert ["4100", "4200", "4400", "4000", "4300"] == [change.after and change.after.text for change in report.changes]
    told = [[run.run_id for run in read_diff(nights.ledger, run_id=run_id).runs] for run_id in range(1, 7)]
    assert [[1], [1, 2], [3], [4], [4, 5], [6]] == told


@pytest.mark.parametrize(
    ("found", "region"), [(2, "西安"), (2, "西安市"), (2, "610100"), (2, "陕西省"), (2, "CN"), (0, "南京"), (0, NANJING)]
)
def test_a_region_means_itself_and_all_below(told: Nights, found: int, region: str) -> None:
    assert found == len(read_diff(told.ledger, run_id=2, region=region).changes)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("region '火星': no region is called so, expected one", {"region": "火星"}),
        ("indicator 'x' is not in the ledger", {"indicator": "x"}),
        ("run 77: the ledger holds runs up to 5, of night 2026-03-06", {"run_id": 77}),
        ("no run from 2030-01-01 to the end: the ledger holds", {"nights": (date(2030, 1, 1), None)}),
        ("--from 2026-03-06 is after --to 2026-03-02", {"nights": (date(2026, 3, 6), date(2026, 3, 2))}),
    ],
)
def test_what_is_not_there_is_said(told: Nights, said: str, wanted: dict[str, object]) -> None:
    with pytest.raises(WarehouseError, match=said):
        read_diff(told.ledger, **wanted)


def test_an_empty_ledger_says_how_to_begin(nights: Nights) -> None:
    with pytest.raises(WarehouseError, match="the ledger holds no finished run yet"):
        read_diff(nights.ledger)


def test_the_rebuild_before_a_night_is_reported_with_it_and_after_it(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    night = date(2026, 3, 3)
    nights.open(night, kind=RunKind.REBUILD, cause=Cause.RULES)
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE, claim("4100", "2024-07-01")))
    nights.end()
    nights.open(night)
    nights.load(OFFICIAL, extraction(OFFICIAL, TWO, claim("4651", "2025-07-01")))
    nights.end(OFFICIAL)
    report = read_diff(nights.ledger, run_id=3)
    assert [2, 3] == [run.run_id for run in report.runs]
    assert [(Cause.SOURCE, "changed"), (Cause.RULES, "corrected")] == [(change.cause, change.kind) for change in report.changes]


@pytest.mark.parametrize(
    ("value", "valid_on", "known_on"),
    [
        ("4000", date(2025, 6, 30), date(2026, 3, 3)),
        ("4651", date(2025, 7, 1), date(2026, 3, 3)),
        ("4000", date(2025, 7, 1), date(2026, 3, 2)),  # the raise was not known yet
        ("4651", date(2025, 7, 1), date(2026, 3, 5)),
        ("4600", date(2025, 7, 1), date(2026, 3, 6)),  # the notice was withdrawn, the bureau's word remains
        (None, date(2024, 6, 30), date(2026, 3, 6)),
        (None, date(2025, 7, 1), date(2026, 3, 1)),
    ],
)
def test_as_of_is_a_day_and_a_day_of_knowledge(told: Nights, value: str | None, valid_on: date, known_on: date) -> None:
    assert [value] * (value is not None) == [row.state.text for row in read_asof(told.ledger, valid_on, known_on, "西安", "base_floor")]


def test_sql_reads_and_only_reads(told: Nights) -> None:
    assert (("value_text",), (("4600",),)) == run_select(
        told.ledger, "SELECT value_text FROM current_policy WHERE region_name LIKE '%西安%'"
    )
    assert 1 == len(run_select(told.ledger, "SELECT * FROM policy_history", 1)[1])
    for statement in ("DELETE FROM claim", "DROP TABLE claim", "CREATE TABLE x (y INTEGER)", "INSERT INTO touched VALUES ('key', 1)"):
        with pytest.raises(WarehouseError, match=r"read.?only"):
            run_select(told.ledger, statement)
    told.tell((PAPER, extraction(PAPER, "https://paper.example/9")))  # writing goes on afterwards


def test_sql_answers_a_mistake_with_the_databases_own_words(told: Nights) -> None:
    with pytest.raises(WarehouseError, match=r"nothing_such.*docs/analyst.md"):
        run_select(told.ledger, "SELECT * FROM nothing_such")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1; DELETE FROM outbox",
        "COMMIT; DELETE FROM outbox; SELECT 1",
        "ROLLBACK; DELETE FROM outbox; COMMIT; SELECT 1",
        "COMMIT",
        "PRAGMA query_only = off",
        "SET TRANSACTION READ WRITE",
        "DO $$ BEGIN COMMIT; DELETE FROM outbox; END $$",
        "DO $$ BEGIN SET TRANSACTION READ WRITE; DELETE FROM outbox; END $$",
        "VACUUM INTO 'stolen.db'",
        "ATTACH DATABASE 'stolen.db' AS stolen",
        "",
    ],
)
def test_nothing_but_one_statement_that_reads_is_run(told: Nights, statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, elsewhere = whole(told.ledger), tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    with pytest.raises(WarehouseError) as refused:
        run_select(told.ledger, statement)
    assert ".." not in str(refused.value)
    assert (before, []) == (whole(told.ledger), list(elsewhere.iterdir()))
    told.tell((PAPER, extraction(PAPER, "https://paper.example/9")))  # writing goes on afterwards


def test_per_cent_signs_and_a_closing_semicolon_are_sql(told: Nights) -> None:
    assert (("b",), ((1,),)) == run_select(told.ledger, "SELECT 17 % 4 AS b WHERE 'a%s' LIKE 'a%%';")


def test_messages_wait_until_they_are_delivered(told: Nights) -> None:
    waiting = pending_messages(told.ledger)
    assert ["new", "changed", "conflict_opened"] == [message.payload["kind"] for message in waiting][:3]
    changed = waiting[1].payload
    assert ("2026-03-03", "4000", "4651", "2025-07-01", {}) == (
        changed["night"], changed["before"]["value"], changed["after"]["value"], changed["after"]["valid_from"], changed["qualifiers"],
    )  # fmt: skip
    mark_failed(told.ledger, [waiting[0].message_id], "disk full")
    mark_delivered(told.ledger, [message.message_id for message in waiting[:2]], instant(date(2026, 3, 7)))
    assert waiting[2:] == pending_messages(told.ledger)
    mark_delivered(told.ledger, [message.message_id for message in waiting], instant(date(2026, 3, 8)))
    assert () == pending_messages(told.ledger)
    assert [(2,), (1,)] == ask(told.ledger, "SELECT attempts FROM outbox ORDER BY outbox_id LIMIT 2")


def test_message_ids_are_those_of_one_ledger(told: Nights, tmp_path: Path) -> None:
    ledger_id = ask(told.ledger, "SELECT value FROM ledger_state WHERE name = 'ledger_id'")[0][0]
    assert [f"{ledger_id}:1", f"{ledger_id}:2"] == [message.message_id for message in pending_messages(told.ledger)][:2]
    other = open_warehouse(f"sqlite:///{tmp_path}/other.db")
    with pytest.raises(WarehouseError, match=f"{ledger_id}:1: no message of this ledger"):
        mark_delivered(other, [f"{ledger_id}:1"], instant(date(2026, 3, 7)))
    other.dispose()
