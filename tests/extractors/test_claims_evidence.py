"""The evidence of a claim: quotes and mentions in the article's own characters."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.claims import find_claims
from extractors.regions import find_article_regions
from models.article import Article
from models.claim import Claim
from models.mention import MentionKind, Quantity
from models.period import Period
from tests.extractors.claim_records import GAZETTEER, OWN, SCANNER, make_article, read_records

RECORDS = read_records(OWN)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def read(article: Article) -> tuple[Claim, ...]:
    regions = find_article_regions(article.title_stem, article.text, None, GAZETTEER)
    return find_claims(article, regions, GAZETTEER, SCANNER)[0]


def mistakes(article: Article) -> list[str]:
    """Everything in which the evidence of an article's claims is not exact."""
    found = []
    for claim in read(article):
        if article.text[claim.start : claim.end] != claim.quote:
            found.append(f"quote of {claim.indicator}")
        for mention in claim.mentions:
            if article.text[mention.start : mention.end] != mention.raw or not mention.raw:
                found.append(f"{mention.kind} {mention.raw!r} of {claim.indicator}")
            if mention.kind is MentionKind.QUANTITY and mention.meaning != claim.quantity:
                found.append(f"meaning of {mention.raw!r}")
            if mention.kind is MentionKind.DATE and not isinstance(mention.meaning, Period):
                found.append(f"meaning of {mention.raw!r}")
            if mention.kind is MentionKind.INDICATOR and mention.meaning != claim.indicator:
                found.append(f"meaning of {mention.raw!r}")
        if not any(mention.kind is MentionKind.QUANTITY and isinstance(mention.meaning, Quantity) for mention in claim.mentions):
            found.append(f"no amount of {claim.indicator}")
    return found


@given(st.sampled_from(RECORDS), st.booleans(), st.text(alphabet="　 。，社保2025年\n|：", max_size=12))
@settings(max_examples=300, deadline=None)
def test_evidence_is_exact_in_any_width_and_between_any_neighbours(record: dict[str, object], wide: bool, around: str) -> None:
    text = json.loads(json.dumps(record["text"]))
    context = record["context"]
    assert isinstance(context, dict)
    text = f"{around}{text.translate(WIDE) if wide else text}{around}"
    assert [] == mistakes(make_article(text, title=str(context.get("title", "")), header=str(context.get("header", ""))))


@pytest.mark.parametrize("text", ["缴费基数上限为２４０００元。", "缴费基数上限为24,000元；下限为4，800元。"])
def test_a_quote_keeps_full_width_signs(text: str) -> None:
    claims = read(make_article(text))
    assert [text] * len(claims) == [claim.quote for claim in claims]


def test_an_amount_is_quoted_as_printed() -> None:
    (claim,) = read(make_article("缴费基数上限为２４０００元。"))
    assert "２４０００元" == claim.quantity.raw


def test_a_date_printed_below_its_list_is_named_as_evidence() -> None:
    (claim,) = read(make_article("缴费基数上限为24000元。上述标准自2025年7月1日起执行。"))
    assert ["2025年7月1日"] == [mention.raw for mention in claim.mentions if mention.kind is MentionKind.DATE]
