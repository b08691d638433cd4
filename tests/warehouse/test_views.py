"""The views, column by column as documented, and the worked questions of docs/analyst.md."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from models.attachment import Attachment, FileFormat
from tests.warehouse.factory import BUREAU, MIRROR, NANJING, OFFICIAL, PORTAL, Nights, claim, extraction, instant, tally
from tests.warehouse.look import ask
from warehouse.migrate import ROOM, VIEWS, view_sql
from warehouse.runs import close_source_run
from warehouse.sql_access import run_select
from warehouse.validity import CHINA

DOCS = (Path(__file__).parents[2] / "docs" / "analyst.md").read_text("utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)```", DOCS, re.DOTALL)
ONE, TWO = "https://official.example/1", "https://official.example/2"


@pytest.fixture
def told(nights: Nights) -> Nights:
    first = extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"), published=date(2024, 7, 3))
    file = Attachment(f"{ONE}.pdf", "缴费标准表", FileFormat.PDF)
    nights.tell((OFFICIAL, replace(first, article=replace(first.article, attachments=(file,)))))
    nights.tell(
        (OFFICIAL, extraction(OFFICIAL, TWO, claim("4651", "2025-07-01"), published=date(2025, 7, 3))),
        (PORTAL, extraction(PORTAL, "https://portal.example/1", claim("4494", "2025-01-01", region=NANJING), regions=(NANJING,))),
        (BUREAU, extraction(BUREAU, "https://bureau.example/1", claim("4600", "2025-07-01"), published=date(2025, 7, 2))),
    )
    return nights


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_is_documented_and_there(nights: Nights, view: str) -> None:
    section = DOCS.split(f"### {view}\n")[1].split("\n#")[0]
    documented = [name for cell in re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)`", cell)]
    columns, _ = run_select(nights.ledger, f"SELECT * FROM {view}")  # noqa: S608 (a name of ours)
    assert sorted(documented) == sorted(columns)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_a_views_first_line_is_the_question_it_answers(view: str, dialect: str) -> None:
    assert re.fullmatch(r"-- .+\?", view_sql(view, dialect).splitlines()[0])


def test_today_is_the_day_in_china(nights: Nights) -> None:
    earliest = datetime.now(CHINA).date()
    _, ((today,),) = run_select(nights.ledger, "SELECT day FROM today")
    assert str(earliest) <= str(today) <= str(datetime.now(CHINA).date())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_no_view_reads_the_day_of_the_database(view: str, dialect: str) -> None:
    assert "CURRENT_" not in view_sql(view, dialect)


def test_every_statement_says_what_it_does() -> None:
    assert [] == [path.name for path in sorted(ROOM.glob("sql/**/*.sql")) if not path.read_text("utf-8").startswith("-- ")]


ANSWERS = [
    [("4651", "CNY/month", "2025-07-01", None, "下限为4651元，2025-07-01起。", TWO)],
    [("2024-07-01", "2025-07-01", 4000.0, "current", "official 网站"), ("2025-07-01", None, 4651.0, "current", "official 网站")],
    [("2026-03-03", "陕西省西安市", "社保缴费基数下限", "4000", "4651", 651.0, "2025-07-01")],
    [("陕西省西安市", "社保缴费基数下限", "4651", "4600", "bureau 网站", 1, "2026-03-03", "下限为4600元，2025-07-01起。")],
    [("江苏省南京市", "社保缴费基数下限", "4494", "CNY/month", 5, 1, 1)],
    [("缴费基数公布", "缴费标准表", "pdf", f"{ONE}.pdf")],
]


@pytest.mark.parametrize("number", range(len(ANSWERS)))
def test_the_worked_questions_are_answered(told: Nights, number: int) -> None:
    assert len(ANSWERS) == len(QUESTIONS)
    _, rows = run_select(told.ledger, QUESTIONS[number])
    answered = [tuple(str(cell) if isinstance(cell, date) else cell for cell in row) for row in rows]
    width = len(ANSWERS[number][0])
    assert ANSWERS[number] == [row[:width] for row in answered]


def test_a_copied_page_supports_but_is_one_voice(nights: Nights) -> None:
    same = claim("4651", "2025-07-01", quote="下限为4651元")
    nights.tell(
        (OFFICIAL, extraction(OFFICIAL, ONE, claim("4651", "2025-07-01"))),
        (PORTAL, extraction(PORTAL, "https://portal.example/1", same)),
        (MIRROR, extraction(MIRROR, "https://mirror.example/1", same)),
    )
    assert [(3, 2)] == ask(nights.ledger, "SELECT articles, passages FROM current_policy")


def test_a_floor_that_was_not_adjusted_is_stale(told: Nights) -> None:
    assert [("陕西省西安市", "4651")] == ask(told.ledger, "SELECT region_name, value_text FROM stale_policy WHERE region = '610100'")


def test_a_source_that_fails_shows_since_when(told: Nights) -> None:
    run = told.open()
    close_source_run(told.ledger, run, OFFICIAL, tally(OFFICIAL, listing_rows=0), instant(told.night))
    found = ask(told.ledger, "SELECT verdict, last_good_night, articles FROM source_health WHERE source_id = 'official'")
    assert [("failed", "2026-03-03", 2)] == [(verdict, str(night), articles) for verdict, night, articles in found]


def test_articles_are_indexed_with_what_they_are_about(told: Nights) -> None:
    rows = ask(told.ledger, "SELECT main_region_name, main_topic, claims, revisions FROM article_index WHERE source_id = 'portal'")
    assert [("江苏省南京市", "contribution_base.base_limits", 1, 0)] == rows


def test_coverage_counts_what_is_held(told: Nights) -> None:
    found = ask(told.ledger, "SELECT region, values_held, official_values, disputed_values FROM coverage ORDER BY region")
    assert [("320100", 1, 0, 0), ("610100", 1, 1, 1)] == [(region, *map(int, counts)) for region, *counts in found]
