"""Texts that are broken or built to hurt: nothing raised, nothing outside the text, twice the text for twice the time."""

import re
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.claims import find_claims
from extractors.dates import find_dates, parse_title_date
from extractors.quantities import build_number_pattern
from extractors.regions import find_article_regions, find_direct_scopes, find_places, find_regions, read_places
from extractors.scan import normalise_text, scan_text
from extractors.topics import build_topic_matcher, find_topics
from models.article import Article, BlockKind
from models.claim import Claim
from tests.extractors.claim_records import CATALOGUE, GAZETTEER, SCANNER
from tests.extractors.hostile_texts import SIZES, build_hostile, make_blocks

TOPICS = build_topic_matcher(CATALOGUE.topics, CATALOGUE.lexicon)
TOPIC_IDS = {topic.id for topic in CATALOGUE.topics}
UNITS = {indicator.id: indicator.units for indicator in CATALOGUE.indicators}
BOUNDED = settings(max_examples=80, deadline=None)

LEXICON = sorted({entry.surface for entry in CATALOGUE.lexicon.entries if not entry.kind.startswith("region_")})
PLACES = sorted({region.name for region in CATALOGUE.regions})
SIGNS = list("，,。.；;：:、！!？?（）()[]【】《》“”\"'|/·-—~～至到%％‰+=*×→\n\t \u3000\0\r")
ODD = list("\ue000\uf8ff\ud800\udfff\u0301\u202e\u200b\ufeff\ufffd\U0010ffff😀ب１Ａ٣²½㎡𠮷")
WORDS = re.findall(
    r'\S+',
    """
    0 1 12 15 24 2025 1,234 4812.5 999999999 1.2.3 111,1111 １５ 一 十二 两 二十四 二〇二五 百 千万 亿 零点五 百分之八 三分之一 半年
    1500元 1500元/月 16% 8个百分点 24个月 15年 60周岁 3倍 2档 30日 10个工作日 4.5万元 300% 0.2%至1.9% 第13个月 2025年7月1日 2025年度
    7月 2024-2025年 2025.7.1 自2025年7月1日起执行 2月30日 2025年2月30日 由 调整为 分别为 上限 下限 单位 个人 满 不满 以上 以下 例如
    暂按 如下 上述标准 本通知 本市 省本级 共济 地区 有哪些? 共3个地区 一、 1、 比 的 和
    """,
)
pieces = st.one_of(*(st.sampled_from(words) for words in (LEXICON, PLACES, SIGNS, ODD, WORDS)), st.characters())
texts = st.lists(pieces, max_size=40).map("".join)
blocks = st.lists(st.tuples(st.sampled_from(BlockKind), texts), max_size=6)


def read_all(article: Article) -> tuple[Claim, ...]:
    regions = find_article_regions(article.title_stem, article.text, None, GAZETTEER)
    claims, problems = find_claims(article, regions, GAZETTEER, SCANNER)
    assert (claims, problems) == find_claims(article, regions, GAZETTEER, SCANNER)
    return claims


def check_claim(claim: Claim, text: str) -> None:
    assert 0 <= claim.start < claim.end <= len(text)
    assert text[claim.start : claim.end] == claim.quote
    assert claim.region is None or claim.region in GAZETTEER.names
    assert claim.quantity.unit in UNITS[claim.indicator]
    for mention in claim.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.raw


@BOUNDED
@given(blocks, texts)
def test_claims_of_any_text_stand_in_it(parts: list[tuple[BlockKind, str]], title: str) -> None:
    article = make_blocks(parts, title)
    for claim in read_all(article):
        check_claim(claim, article.text)


@BOUNDED
@given(st.lists(st.lists(texts, min_size=1, max_size=5), min_size=1, max_size=6))
def test_claims_of_any_table_stand_in_it(rows: list[list[str]]) -> None:
    article = make_blocks([(BlockKind.TABLE, "\n".join(" | ".join(row) for row in rows))], "西安社保缴费基数")
    for claim in read_all(article):
        check_claim(claim, article.text)


@BOUNDED
@given(texts, st.sampled_from([None, "CN", "610000", "610100", "610104"]))
def test_places_of_any_text_stand_in_it_in_order(text: str, default: str | None) -> None:
    for found in (find_regions(text, GAZETTEER, default=default), find_places(text, GAZETTEER, default=default)):
        assert all(text[mention.start : mention.end] == mention.raw and mention.meaning in GAZETTEER.names for mention in found)
        assert all(first.end <= second.start for first, second in pairwise(found))
    for scope in find_direct_scopes(text, read_places(text, GAZETTEER, default), GAZETTEER, default=default):
        assert (text[scope.start : scope.end], 1) == (scope.raw, GAZETTEER.levels[scope.code])
    for region in find_article_regions(text, text, default, GAZETTEER):
        assert region.code in GAZETTEER.names


@BOUNDED
@given(texts, st.sampled_from([None, "610100"]), st.sampled_from([None, 2025, 1, 9999]))
def test_mentions_of_any_text_stand_in_it_in_order(text: str, home: str | None, year: int | None) -> None:
    plain = normalise_text(text, SCANNER)
    tokens = scan_text(plain, SCANNER, GAZETTEER, home, year)
    assert len(text) == len(plain)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert tokens == scan_text(plain, SCANNER, GAZETTEER, home, year)


@BOUNDED
@given(texts, texts, texts)
def test_topics_of_any_text_are_declared_ones(title: str, heading: str, text: str) -> None:
    found = find_topics(title, (heading,), text, TOPICS)
    assert set(found) <= TOPIC_IDS
    assert len(found) == len(set(found))


@BOUNDED
@given(texts)
def test_a_title_keeps_its_words_whatever_it_ends_in(title: str) -> None:
    read = parse_title_date(title)
    assert read.stem in (title, title.strip()) or read.stem.strip() in title
    assert read == parse_title_date(title)
    for date in find_dates(title):
        assert 0 <= date.start < date.end <= len(title)


def read_claims_of(article: Article) -> None:
    find_claims(article, find_article_regions(article.title_stem, article.text, None, GAZETTEER), GAZETTEER, SCANNER)


def read_words_of(article: Article) -> None:
    text = article.text
    find_topics(text, (text,), text, TOPICS)
    find_topics("", (), text, TOPICS)
    find_dates(text)
    parse_title_date(text)
    parse_title_date(text + ")")


def measure(read: Callable[[Article], None], article: Article) -> float:
    started = time.process_time()
    read(article)
    return time.process_time() - started


@pytest.mark.parametrize("read", [read_claims_of, read_words_of])
@pytest.mark.parametrize("name", SIZES)
def test_twice_the_text_costs_about_twice_the_time(name: str, read: Callable[[Article], None]) -> None:
    short, long = build_hostile(name, SIZES[name]), build_hostile(name, 8 * SIZES[name])
    costs = [(measure(read, short), measure(read, long))]
    while len(costs) < 4 and not is_in_proportion(costs):
        costs.append((measure(read, short), measure(read, long)))
    assert is_in_proportion(costs), costs


def is_in_proportion(costs: list[tuple[float, float]]) -> bool:
    """Whether eight times the text took no more than that; a square would be sixty-four, what is left is noise of a busy machine."""
    return min(long for _, long in costs) < 14 * min(short for short, _ in costs) + 0.05


def test_thousands_that_go_on_too_long_are_no_number_and_are_not_read_again() -> None:
    pattern = build_number_pattern(SCANNER.units)
    text = "111," * 12 + "1111"
    assert ["111,111,111,111,111", "111,111,111,111,111", "111", "111", "1111"] == [match.group() for match in pattern.finditer(text)]
    assert ["1,234,567.5"] == [match.group() for match in pattern.finditer("1,234,567.5")]
