import io
import json
from datetime import date
from decimal import Decimal

from rich.console import Console

from models.mention import MentionKind
from models.period import PartialDate, Period
from models.units import Comparator, Unit
from reports.claim_json import claim_record
from reports.evidence import MENTION_STYLES, mark_mentions, render_claims, render_extraction
from reports.evidence_json import render_extraction_json, render_listing_json
from reports.listing import render_listing
from tests.reports.factory_pages import SENTENCE, quantity, sample_claim, sample_extraction, sample_listing


def printed(renderable: object) -> str:
    output = io.StringIO()
    Console(width=160, file=output, force_terminal=False).print(renderable)
    return output.getvalue()


def test_a_claim_in_the_labellers_schema() -> None:
    expected = {
        "indicator": "base_floor",
        "region": "990100",
        "comparator": "=",
        "value": 4651,
        "min": None,
        "max": None,
        "unit": "CNY/month",
        "qualifiers": {"insurance": "养老"},
        "effective": {"from": "2026-01", "to": None, "period": None},
        "status": "current",
    }
    assert expected == claim_record(sample_claim())


def value_of(value: str | None, unit: Unit, comparator: Comparator = Comparator.EQ, **more: object) -> tuple[object, object, object]:
    record = claim_record(sample_claim(amount=quantity("", value, unit, comparator, **more)))
    return record["value"], record["min"], record["max"]


def test_values_of_every_kind_in_the_labellers_schema() -> None:
    tiers = (Decimal(60), Decimal(80), Decimal(100))
    assert (0.05, None, None) == value_of("0.05", Unit.PERCENT_DAY)
    assert (None, 2, 3) == value_of(None, Unit.MONTH, Comparator.RANGE, low=Decimal(2), high=Decimal(3))
    assert ([60, 80, 100], None, None) == value_of(None, Unit.PERCENT, Comparator.SET, values=tiers)
    assert ("2025-10-20/2025-12-31", None, None) == value_of(None, Unit.DATE, dates=(date(2025, 10, 20), date(2025, 12, 31)))
    assert (True, None, None) == value_of("1", Unit.BOOL)
    assert (-30, None, None) == value_of("-30", Unit.CNY_MONTH, Comparator.DELTA)


def test_a_period_keeps_its_printed_precision() -> None:
    period = Period(PartialDate(2025), PartialDate(2025, 12, 31), "2025", "")
    assert {"from": "2025", "to": "2025-12-31", "period": "2025"} == claim_record(sample_claim(period=period))["effective"]
    assert {"from": None, "to": None, "period": None} == claim_record(sample_claim(period=None))["effective"]


def test_mentions_are_marked_by_kind_at_their_place() -> None:
    marked = mark_mentions(SENTENCE, 100, sample_claim(100).mentions)
    assert SENTENCE == marked.plain
    styled = {marked.plain[span.start : span.end] for span in marked.spans if span.style == MENTION_STYLES[MentionKind.QUANTITY]}
    assert {"4651元/月"} == styled


def test_every_kind_of_mention_has_a_style() -> None:
    assert set(MentionKind) == set(MENTION_STYLES)


def test_an_extraction_as_json_has_article_claims_evidence_and_problems() -> None:
    body = json.loads(render_extraction_json(sample_extraction()))
    assert ("缴费基数公布", "2026-03-05T18:42:42+00:00", "松江人社") == (body["title_stem"], body["published"], body["publisher"])
    assert [{"code": "990100", "role": "subject"}] == body["regions"]
    claim = body["claims"][0]
    assert SENTENCE == body["text"][claim["start"] : claim["end"]]
    assert ["date", "region", "indicator", "quantity"] == [mention["kind"] for mention in claim["mentions"]]
    assert {"comparator": "=", "value": 4651, "unit": "CNY/month"} == claim["mentions"][3]["meaning"]
    assert [4651] == [claim["value"] for claim in body["claims"]]
    assert ["2026-03-05"] == [link["date"] for link in body["related"]]
    assert ["claim"] == [problem["step"] for problem in body["problems"]]


def test_an_extraction_in_the_terminal_shows_fields_claims_and_problems() -> None:
    article, claims = printed(render_extraction(sample_extraction())), printed(render_claims(sample_extraction()))
    for expected in ("缴费基数公布(3-5)", "990100 主题地区", SENTENCE, "数字连写"):
        assert expected in article
    for expected in ("base_floor", "4651 CNY/month", "险种=养老", "2026-01/", SENTENCE):
        assert expected in claims


def test_a_listing_in_the_terminal_and_as_json() -> None:
    text = printed(render_listing(sample_listing()))
    assert "第一条" in text
    assert "松江日报" in text
    assert "https://rsj.example.gov.cn/index_1.html" in text
    assert "\x1b" not in text
    body = json.loads(render_listing_json(sample_listing(None)))
    assert ["2026-03-05", None] == [item["date"] for item in body["items"]]
    assert {("通知", "松江日报")} == {(item["category"], item["publisher"]) for item in body["items"]}
    assert body["next"] is None
