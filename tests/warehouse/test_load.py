"""Loading: what is appended, what is closed, and that a batch is there whole or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

import pytest
from sqlalchemy import text

from extractors.urls import canonical_url
from models.attachment import Attachment, FileFormat
from models.batch import Batch, PageKind
from models.claim import Problem, Step
from models.link import Link
from models.mention import Quantity
from models.page import FetchOutcome, Request, make_post
from models.units import Comparator, Precision, Unit
from tests.warehouse.factory import CATALOGUE, GUIDE, NANJING, OFFICIAL, PAPER, Nights, claim, extraction, fetched, instant
from tests.warehouse.look import ask, timeline, whole
from warehouse.known import archived_articles, known_pages, waiting_links
from warehouse.load import load_batch
from warehouse.settle import settle_facts

ONE, TWO = "https://official.example/1", "https://official.example/2"


def test_loading_twice_changes_nothing(nights: Nights) -> None:
    nights.open()
    reading = extraction(
        OFFICIAL, ONE, claim("4000", "2024-07-01"), claim("4651", "2025-07-01"),
        problems=(Problem("official", ONE, Step.CLAIM, "约4千", "hedged"),),
        related=(Link("official", TWO, "另一篇", instant(date(2026, 3, 1)), Precision.MINUTE, "通知"),),
    )  # fmt: skip
    nights.load(OFFICIAL, reading)
    before = whole(nights.ledger)
    again = nights.load(OFFICIAL, reading)
    assert (0, 0, 0, 0) == (again.new_articles, again.revised_articles, again.claims_opened, again.claims_closed)
    assert before == whole(nights.ledger)


def test_a_row_of_a_listing_is_kept_whole_and_is_the_same_row_whoever_it_is_read_to_come_from(nights: Nights) -> None:
    nights.open()
    row = Link("official", TWO, "另一篇", instant(date(2026, 3, 1)), Precision.MINUTE, "通知", "示例日报")
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE, related=(row, replace(row, publisher=None))))
    assert (row,) == waiting_links(nights.ledger, "official", date(2020, 1, 1))


def test_addresses_of_any_length_are_keys_on_both_databases(nights: Nights) -> None:
    noise = "".join(sha256(str(number).encode()).hexdigest() for number in range(200))  # nothing that a database could compress away
    form = make_post(f"{ONE}?q={noise[:2_000]}", (("page", "2"), ("state", noise)))
    refused = [Request(f"{ONE}?q={noise}"), Request(f"{ONE}?q={noise.translate(str.maketrans('abcdef', '/:@,;|'))[:2_000]}")]
    reading = extraction(OFFICIAL, ONE, text="见附件。")
    file = Attachment(f"{ONE}?file={noise}", noise, FileFormat.PDF)
    reading = replace(reading, article=replace(reading.article, attachments=(file,)))
    run = nights.open()
    pages = [fetched(request.address, nights.night, FetchOutcome.REFUSED, kind=PageKind.LISTING) for request in (form, *refused)]
    pages = [replace(page, canonical_url=canonical_url(page.canonical_url)) for page in pages]
    read = (fetched(ONE, nights.night), reading)
    load_batch(nights.ledger, run, OFFICIAL, Batch((*pages, read[0]), (), (read,), ()), CATALOGUE)
    assert [(4,)] == ask(nights.ledger, "SELECT COUNT(*) FROM \"fetch\"")
    assert [(2_048, 150)] == ask(nights.ledger, "SELECT LENGTH(url) + 5, LENGTH(name) FROM article_attachment")


def test_a_page_read_again_closes_only_what_is_its_own(nights: Nights) -> None:
    nights.open()
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01")), extraction(OFFICIAL, TWO, claim("4651", "2025-07-01")))
    nights.open()
    tally = nights.load(OFFICIAL, extraction(OFFICIAL, ONE))
    assert (0, 1) == (tally.claims_opened, tally.claims_closed)
    assert [("4000", 1, 2), ("4651", 1, None)] == ask(nights.ledger, "SELECT value_text, run_from, run_to FROM claim ORDER BY value_text")


@pytest.mark.parametrize("outcome", [FetchOutcome.BLOCKED, FetchOutcome.SERVER_ERROR, FetchOutcome.UNREACHABLE, FetchOutcome.FETCHED])
def test_a_page_that_could_not_be_read_closes_nothing(nights: Nights, outcome: FetchOutcome) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    run = nights.open()
    load_batch(nights.ledger, run, OFFICIAL, Batch((fetched(ONE, nights.night, outcome),), (), (), ()), CATALOGUE)
    nights.end(OFFICIAL)
    assert [("2024-07-01", None, "4000")] == timeline(nights.ledger)


def test_a_claim_keeps_its_id_when_it_comes_back(nights: Nights) -> None:
    for said in ([claim("4000", "2024-07-01")], [], [claim("4000", "2024-07-01")]):
        nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, *said)))
    assert [(1, 1, 2), (1, 3, None)] == ask(
        nights.ledger, "SELECT (SELECT COUNT(DISTINCT claim_id) FROM claim), run_from, run_to FROM claim ORDER BY run_from"
    )


def test_a_claim_dropped_and_stated_again_in_one_run_was_never_gone(nights: Nights) -> None:
    nights.open()
    for said in ([claim("4000", "2024-07-01")], [], [claim("4000", "2024-07-01")]):
        nights.load(OFFICIAL, extraction(OFFICIAL, ONE, *said))
    assert [(1, None)] == ask(nights.ledger, "SELECT run_from, run_to FROM claim")


def test_another_text_is_a_revision_and_another_title_date_is_none(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, text="第一稿")))
    nights.open()
    assert 1 == nights.load(OFFICIAL, extraction(OFFICIAL, ONE, text="第二稿")).revised_articles
    same = extraction(OFFICIAL, ONE, text="第二稿", published=date(2026, 3, 1))  # a date is found that was not found before
    assert 0 == nights.load(OFFICIAL, same).revised_articles


def test_a_start_that_rests_on_the_first_sight_stays(nights: Nights) -> None:
    undated = extraction(OFFICIAL, ONE, claim("4000"))
    nights.tell((OFFICIAL, undated))
    nights.tell((OFFICIAL, undated))
    assert [("2026-03-02", None, "4000")] == timeline(nights.ledger)
    assert [(1, None)] == ask(nights.ledger, "SELECT run_from, run_to FROM claim")


def test_a_confirmation_makes_no_version(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    run = nights.open()
    load_batch(nights.ledger, run, OFFICIAL, Batch((fetched(ONE, nights.night, FetchOutcome.NOT_MODIFIED),), (), (), ()), CATALOGUE)
    nights.end(OFFICIAL)
    confirmed = ask(nights.ledger, "SELECT CAST(last_confirmed_at AS TEXT) FROM current_policy")
    assert "2026-03-03" == confirmed[0][0][:10]
    assert [(1,)] == ask(nights.ledger, "SELECT COUNT(*) FROM article_version")
    assert [(1,)] == ask(nights.ledger, "SELECT COUNT(*) FROM fact")


def test_a_body_counts_for_more_than_a_later_not_modified_of_the_same_run(nights: Nights) -> None:
    nights.open()
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE))
    assert nights.run is not None
    unchanged = Batch((fetched(ONE, nights.night, FetchOutcome.NOT_MODIFIED),), (), (), ())
    load_batch(nights.ledger, nights.run, OFFICIAL, unchanged, CATALOGUE)
    assert [("fetched",)] == ask(nights.ledger, 'SELECT outcome FROM "fetch"')


def test_every_kind_of_value_comes_back_as_it_was_stated(nights: Nights) -> None:
    kinds = {
        "medical_rate": Quantity("8.5%", Decimal("8.5"), None, None, (), None, Comparator.EQ, Unit.PERCENT),
        "base_ceiling": Quantity("2万至3万", None, Decimal(20000), Decimal(30000), (), None, Comparator.RANGE, Unit.CNY_MONTH),
        "flex_base_tier": Quantity(
            "60、80、100", None, None, None, (Decimal(80), Decimal(60), Decimal(100)), None, Comparator.SET, Unit.PERCENT
        ),
        "enroll_period": Quantity(
            "10月20日至12月31日", None, None, None, (), (date(2025, 10, 20), date(2025, 12, 31)), Comparator.EQ, Unit.DATE
        ),
        "mutual_aid_open": Quantity("已开通", Decimal(1), None, None, (), None, Comparator.EQ, Unit.BOOL),
        "ui_months": Quantity("两年", Decimal(2), None, None, (), None, Comparator.LE, Unit.YEAR),
        "base_floor": Quantity("4651.00元", Decimal("4651.00"), None, None, (), None, Comparator.GE, Unit.CNY_MONTH),
    }
    said = [claim(quantity, "2025-01-01", indicator=name) for name, quantity in kinds.items()]
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, *said)))
    assert [
        ("base_ceiling", "20000..30000", "range", "CNY/month"),
        ("base_floor", "4651", "=", "CNY/month"),
        ("enroll_period", "2025-10-20/2025-12-31", "=", "date"),
        ("flex_base_tier", "60,80,100", "set", "percent"),
        ("medical_rate", "8.5", "=", "percent"),
        ("mutual_aid_open", "true", "=", "bool"),
        ("ui_months", "24", "<=", "month"),
    ] == ask(nights.ledger, "SELECT indicator, value_text, comparator, unit FROM current_policy ORDER BY indicator")


def test_what_cannot_be_normalised_is_a_problem_with_its_text(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", indicator="unheard_of", quote="某指标为4000元。"))))
    assert [("normalise", "4000元: 某指标为4000元。", "indicator 'unheard_of' is not in the catalogue")] == ask(
        nights.ledger, "SELECT step, raw, reason FROM problem"
    )


def test_known_pages_tell_what_decides_about_a_recheck(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, text="一二三")))
    nights.tell(gone=((OFFICIAL, ONE),))
    run = nights.open()
    load_batch(nights.ledger, run, OFFICIAL, Batch((fetched(TWO, nights.night, FetchOutcome.UNREACHABLE),), (), (), ()), CATALOGUE)
    known = known_pages(nights.ledger, "official")
    assert [ONE] == list(known)  # a page that never answered is still to be read
    page = known[ONE]
    assert (date(2026, 3, 2), date(2026, 3, 3), 1) == (page.first_seen_on, page.last_asked_on, page.gone_count)
    assert page.ref is not None
    assert (PageKind.ARTICLE, "2026-03-02.warc.gz") == (page.kind, page.ref.file)
    assert datetime(2026, 3, 2, 18, tzinfo=UTC) == page.fetched_at
    assert {} == known_pages(nights.ledger, "guide")


def test_a_rebuild_reads_the_last_kept_page_of_each_article(nights: Nights) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, text="旧")), (GUIDE, extraction(GUIDE, "https://guide.example/1", text="攻略")))
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, text="新")))
    assert [("guide", "https://guide.example/1", "2026-03-02.warc.gz"), ("official", ONE, "2026-03-03.warc.gz")] == [
        (article.source_id, article.canonical_url, article.ref.file) for article in archived_articles(nights.ledger)
    ]


def ask_for(nights: Nights, kind: PageKind, body: str) -> None:
    assert nights.run is not None
    load_batch(nights.ledger, nights.run, OFFICIAL, Batch((fetched(ONE, nights.night, body=body, kind=kind),), (), (), ()), CATALOGUE)


def test_a_file_that_is_listed_too_stays_an_article_within_a_night_and_after_it(nights: Nights) -> None:
    nights.open()
    ask_for(nights, PageKind.ARTICLE, "一")
    ask_for(nights, PageKind.FILE, "一")
    assert [PageKind.ARTICLE] == [page.kind for page in known_pages(nights.ledger, "official").values()]
    assert [ONE] == [article.canonical_url for article in archived_articles(nights.ledger)]
    nights.open()
    ask_for(nights, PageKind.FILE, "一二")
    page = known_pages(nights.ledger, "official")[ONE]
    assert (PageKind.ARTICLE, date(2026, 3, 2), None) == (page.kind, page.last_asked_on, page.validators)  # this body is still to be read
    assert page.ref is not None
    assert "2026-03-03.warc.gz" == page.ref.file
    nights.open()
    ask_for(nights, PageKind.ARTICLE, "一二")
    assert known_pages(nights.ledger, "official")[ONE].validators is not None


def test_a_file_that_is_listed_after_it_was_attached_becomes_an_article(nights: Nights) -> None:
    nights.open()
    ask_for(nights, PageKind.FILE, "一")
    ask_for(nights, PageKind.ARTICLE, "一")
    assert [PageKind.ARTICLE] == [page.kind for page in known_pages(nights.ledger, "official").values()]


def test_a_passage_counts_its_articles_sources_and_regions(nights: Nights) -> None:
    said = "缴费下限为4000元，请注意。"
    nights.tell(
        (OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01", quote=f"西安市{said}", place="西安市"))),
        (
            PAPER,
            extraction(PAPER, "https://paper.example/1", claim("4000", "2024-07-01", region=NANJING, quote=f"南京 {said}", place="南京")),
        ),
    )
    assert [("□缴费下限为4000元请注意", 2, 2, 2, 1)] == ask(
        nights.ledger, "SELECT blanked, articles, sources, regions, regions_in_one FROM passage"
    )


@pytest.mark.parametrize("table", ["claim", "article_version", "touched"])
def test_an_interrupted_load_leaves_nothing_half_written(nights: Nights, table: str) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    nights.open()
    before = whole(nights.ledger)
    break_table(nights, table)
    with pytest.raises(Exception, match="interrupted"):
        nights.load(OFFICIAL, extraction(OFFICIAL, ONE, claim("4100", "2024-07-01")))
    mend_table(nights, table)
    assert before == whole(nights.ledger)
    nights.load(OFFICIAL, extraction(OFFICIAL, ONE, claim("4100", "2024-07-01")))
    nights.end(OFFICIAL)
    assert [("2024-07-01", None, "4100")] == timeline(nights.ledger)


@pytest.mark.parametrize("table", ["fact", "change", "outbox"])
def test_an_interrupted_settling_leaves_nothing_half_written(nights: Nights, table: str) -> None:
    nights.tell((OFFICIAL, extraction(OFFICIAL, ONE, claim("4000", "2024-07-01"))))
    run = nights.open()
    nights.load(OFFICIAL, extraction(OFFICIAL, TWO, claim("4651", "2025-07-01")))
    before = whole(nights.ledger)
    break_table(nights, table)
    with pytest.raises(Exception, match="interrupted"):
        settle_facts(nights.ledger, run, instant(nights.night))
    mend_table(nights, table)
    assert before == whole(nights.ledger)
    nights.end(OFFICIAL)
    assert [("2024-07-01", "2025-07-01", "4000"), ("2025-07-01", None, "4651")] == timeline(nights.ledger)


def break_table(nights: Nights, table: str) -> None:
    """From now on the database itself fails in the middle: at the first row inserted into this table."""
    with nights.ledger.begin() as connection:
        if nights.ledger.dialect.name == "sqlite":
            raising = "BEGIN SELECT RAISE(ABORT, 'interrupted'); END"
            connection.execute(text(f"CREATE TRIGGER broken BEFORE INSERT ON {table} {raising}"))
        else:
            body = "BEGIN RAISE EXCEPTION 'interrupted'; END"
            connection.execute(text(f"CREATE FUNCTION interrupt() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"))
            connection.execute(text(f"CREATE TRIGGER broken BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION interrupt()"))


def mend_table(nights: Nights, table: str) -> None:
    with nights.ledger.begin() as connection:
        if nights.ledger.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER broken"))
        else:
            connection.execute(text("DROP FUNCTION interrupt() CASCADE"))
