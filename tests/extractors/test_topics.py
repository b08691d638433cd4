"""What articles are about, by their titles, headings and openings."""

import json
from pathlib import Path

import pytest

from catalogue.read import load_catalogue
from extractors.dates import parse_title_date
from extractors.regions import build_gazetteer, find_article_regions
from extractors.topics import TopicMatcher, build_topic_matcher, find_topics
from models.catalogue import Topic
from tests.shared import shared_path

DATA = Path(__file__).parent / "data"
TITLES = [json.loads(line) for line in (DATA / "titles.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def matcher() -> TopicMatcher:
    catalogue = load_catalogue()
    return build_topic_matcher(catalogue.topics, catalogue.lexicon)


@pytest.mark.parametrize("record", TITLES, ids=[record["id"] for record in TITLES])
def test_a_title_has_the_topic_of_its_first_question(record: dict[str, object], matcher: TopicMatcher) -> None:
    assert find_topics(str(record["title"]), (), "", matcher)[0] in list(record["topics_all"])  # type: ignore[call-overload]


def test_titles_have_the_regions_that_they_name() -> None:
    catalogue = load_catalogue()
    gazetteer = build_gazetteer(catalogue.regions, catalogue.lexicon)
    wrong = [
        record["title"]
        for record in TITLES
        if {region["code"] for region in record["regions"]} != {r.code for r in find_article_regions(record["title"], "", None, gazetteer)}
    ]
    assert [] == wrong


def test_titles_by_an_author_who_had_not_seen_the_words(matcher: TopicMatcher) -> None:
    records = [json.loads(line) for line in (DATA / "titles_v.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [] == [r["title"] for r in records if parse_title_date(r["title"]).date != r["pub_date_embedded"]]
    found = [(record, find_topics(parse_title_date(record["title"]).stem, (), "", matcher)) for record in records]
    main = sum(bool(topics) and topics[0].partition(".")[0] == record["topic"].partition(".")[0] for record, topics in found)
    assert 0.99 <= main / len(found)  # measured 0.992
    assert 0.96 <= sum(bool(topics) and topics[0] in record["topics_all"] for record, topics in found) / len(found)  # measured 0.967


def test_a_chained_title_keeps_both_questions_in_order(matcher: TopicMatcher) -> None:
    title = "社保卡余额怎么给家人用?社保断交了有什么影响?"
    assert ("social_card.family_share", "break_backpay.impact") == find_topics(title, (), "", matcher)


def test_combinations_outdo_their_parts(matcher: TopicMatcher) -> None:
    assert ("medical_reimbursement.process",) == find_topics("社保卡看病怎么报销", (), "", matcher)
    assert ("social_card.balance_withdraw",) == find_topics("社保卡里的钱怎么取", (), "", matcher)


def test_headings_and_the_opening_help_only_a_silent_title(matcher: TopicMatcher) -> None:
    assert ("maternity.leave",) == find_topics("一图读懂", ("产假有几天",), "失业金每月两千元", matcher)
    assert ("unemployment.benefit_level",) == find_topics("一图读懂", (), "失业金每月多少钱", matcher)
    assert () == find_topics("天气预报", (), "明天有雨", matcher)


def test_a_number_in_a_year_is_no_trigger() -> None:
    topics = (Topic("a", "a", None, ()), Topic("a.years", "a", "a", ("20年",)))
    matcher = build_topic_matcher(topics)
    assert () == find_topics("2020年公布", (), "", matcher)
    assert ("a.years",) == find_topics("交满20年", (), "", matcher)


def test_sure_triggers_win_over_longer_ones_and_hints_lose_to_all() -> None:
    topics = (
        Topic("a", "a", None, ("?政策",)),
        Topic("a.general", "a", "a", ()),
        Topic("b", "b", None, ()),
        Topic("b.long", "b", "b", ("缴费标准",)),
        Topic("b.sure", "b", "b", ("!断缴",)),
    )
    matcher = build_topic_matcher(topics)
    assert ("b.sure",) == find_topics("断缴后的缴费标准", (), "", matcher)
    assert ("b.long",) == find_topics("缴费标准新政策", (), "", matcher)
    assert ("a.general",) == find_topics("新政策", (), "", matcher)


def test_traditional_characters_are_read(matcher: TopicMatcher) -> None:
    assert "break_backpay.backpay" == find_topics("養老保險可以補繳嗎", (), "", matcher)[0]


def test_the_seed_article_has_its_two_topics(matcher: TopicMatcher) -> None:
    expected = json.loads(shared_path("seed/expected.json").read_text(encoding="utf-8"))
    assert tuple(expected["topics_all"]) == find_topics(expected["title"], (), "", matcher)
