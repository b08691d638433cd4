import json
from typing import Any

from models.article import BlockKind, join_blocks
from models.link import Listing
from models.mention import Mention, MentionKind
from models.page import Request
from models.units import Precision
from reports.scores import Score, Share, Task, parse_gold
from reports.scores_pages import score_articles, score_listings, squeeze
from reports.scores_show import Scores, render_scores, render_scores_json
from reports.scores_titles import TitlePrediction, score_regions, score_titles
from tests.reports.factory_pages import SENTENCE, row, sample_article
from tests.reports.test_evidence import printed


def lines(*records: dict[str, Any]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def place(start: int, raw: str, code: str) -> Mention:
    return Mention(MentionKind.REGION, start, start + len(raw), raw, code)


def test_titles_are_scored_by_topic_region_and_date() -> None:
    gold = parse_gold(
        lines(
            {
                "id": "T1",
                "title": "a",
                "regions": [{"code": "990100"}],
                "topic": "social_card.use",
                "topics_all": ["social_card.use", "retirement.age"],
                "pub_date_embedded": "--03-05",
            },
            {
                "id": "T2",
                "title": "b",
                "regions": [],
                "topic": "min_wage.standard",
                "topics_all": ["min_wage.standard"],
                "pub_date_embedded": None,
            },
        ),
        "titles",
        Task.TITLES,
    )
    scores = score_titles(gold, {"T1": TitlePrediction(("retirement.age",), frozenset({"990100", "990200"}), "--03-05")})
    assert Share(0, 2) == scores.main_topic
    assert Share(1, 2) == scores.topic
    assert Score(1, 2, 1) == scores.regions
    assert Share(1, 2) == scores.region_sets
    assert Share(2, 2) == scores.dates
    assert Score(1, 1, 1) == scores.dates_printed


def test_places_are_looked_up_at_the_labelled_characters() -> None:
    gold = parse_gold(
        lines(
            {
                "id": "G1",
                "text": "松江市通知",
                "mention": "松江市",
                "start": 0,
                "end": 3,
                "code": "990100",
                "type": "plain",
                "parent": None,
            },
            {"id": "G2", "text": "松江银行", "mention": "松江", "start": 0, "end": 2, "code": "none", "type": "company", "parent": None},
            {
                "id": "G3",
                "text": "松江新区",
                "mention": "松江新区",
                "start": 0,
                "end": 4,
                "code": "ext:new",
                "type": "ext",
                "parent": "990100",
            },
            {
                "id": "G4",
                "text": "松江市临河县",
                "mention": "临河县",
                "start": 3,
                "end": 6,
                "code": "990201",
                "type": "plain",
                "parent": None,
            },
        ),
        "regions",
        Task.REGIONS,
    )
    scores = score_regions(
        gold,
        {
            "G1": [place(0, "松江市", "990100")],
            "G2": [place(0, "松江", "990100")],
            "G3": [place(0, "松江新区", "990100")],
            "G4": [place(0, "松江市临河县", "990201")],
        },
    )
    assert Share(1, 4) == scores.exact
    assert Share(1.5, 4) == scores.half
    assert Share(2, 4) == scores.covering
    assert Score(3, 3, 1) == scores.codes
    assert {"company": Share(0, 1), "ext": Share(0, 1), "plain": Share(1, 2)} == scores.by_type


def test_a_name_left_alone_is_right_where_there_is_no_place() -> None:
    gold = parse_gold(lines({"id": "G2", "text": "松江银行", "mention": "松江", "start": 0, "code": "none"}), "regions", Task.REGIONS)
    assert Share(1, 1) == score_regions(gold, {}).exact


def test_rows_count_where_title_date_and_labelled_address_agree() -> None:
    base = {"kind": "listing", "base_url": "https://a.example/", "next": None, "next_js": None}
    gold = parse_gold(
        lines(
            base
            | {
                "file": "one.html",
                "next": "https://a.example/2",
                "items": [
                    {"title": "第一条", "url": "https://a.example/1.html", "date": "2026-03-05"},
                    {"title": "第二条", "url": None, "date": "2026-03-05"},
                    {"title": "第三条", "url": None, "date": None},
                ],
            },
            base
            | {
                "file": "script.html",
                "next_js": {"expected": "https://a.example/s2"},
                "items": [{"title": "甲", "url": None, "date": None}],
            },
            base | {"file": "none.html", "items": []},
            {"kind": "article", "file": "a.html", "url": "", "title": ""},
        ),
        "labels",
        Task.LISTINGS,
    )
    scores = score_listings(
        gold,
        {
            "one.html": Listing(
                (row("第一 条", "https://a.example/1.html"), row("第二条", "https://a.example/x"), row("第三条", None)),
                Request("https://a.example/2"),
                (),
            ),
            "none.html": Listing((row("广告", None),), None, ()),
            "script.html": None,
        },
    )
    assert 3 == scores.records
    assert Score(4, 4, 2) == scores.items
    assert Score(4, 4, 3) == scores.titles
    assert Share(2, 3) == scores.dates
    assert Share(1, 1) == scores.urls
    assert (Share(1, 1), Share(0, 1)) == (scores.next_static, scores.next_script)
    assert (1, 1) == (scores.false_items, scores.unread)


def test_articles_are_scored_by_field_and_body() -> None:
    blocks, text = join_blocks([(BlockKind.PARAGRAPH, SENTENCE, ()), (BlockKind.TABLE, "档次 | 金额", (("档次", "金额"),))])
    label = {
        "kind": "article",
        "file": "a.html",
        "url": "https://a.example/",
        "title": "缴费基数公布(3-5)",
        "date": "2026-03-05 18:42",
        "publisher": None,
        "body_first": SENTENCE,
        "body_last": "金额",
        "body_chars": len(SENTENCE) + 4,
        "must_not_contain": ["上一篇", "档次"],
    }
    gold = parse_gold(lines(label, label | {"file": "b.html"}), "labels", Task.ARTICLES)
    scores = score_articles(gold, {"a.html": sample_article(blocks=blocks, text=text), "b.html": None})
    assert Share(1, 2) == scores.titles
    assert Share(1, 2) == scores.dates
    assert Share(0, 2) == scores.publishers
    assert (Share(1, 2), Share(1, 2), Share(1, 2)) == (scores.body_first, scores.body_last, scores.length)
    assert (1, 1) == (scores.violations, scores.unread)


def test_a_date_less_precise_than_the_label_is_wrong() -> None:
    gold = parse_gold(
        lines({"file": "a.html", "url": "", "title": "x", "date": "2026-03-05 18:42", "date_alt": "2026-03"}), "labels", Task.ARTICLES
    )
    assert Share(1, 1) == score_articles(gold, {"a.html": sample_article(precision=Precision.MONTH)}).dates
    assert Share(0, 1) == score_articles([{**gold[0], "date_alt": None}], {"a.html": sample_article(precision=Precision.DAY)}).dates


def test_blanks_and_widths_do_not_tell_texts_apart() -> None:
    assert "(3-5)元" == squeeze(" （3-5）\u3000元\n")


def test_all_scores_have_a_table_and_json() -> None:
    titles = score_titles(parse_gold(lines({"id": "T", "title": "a", "regions": [], "topic": "x"}), "t", Task.TITLES), {})
    regions = score_regions(parse_gold(lines({"id": "G", "text": "a", "mention": "a", "start": 0, "code": "CN"}), "g", Task.REGIONS), {})
    listings = score_listings(parse_gold(lines({"file": "l", "base_url": "", "items": []}), "l", Task.LISTINGS), {})
    articles = score_articles(parse_gold(lines({"file": "a", "url": "", "title": ""}), "a", Task.ARTICLES), {})
    everything: list[Scores] = [titles, regions, listings, articles]
    assert ["titles", "regions", "listings", "articles"] == [json.loads(render_scores_json(scores))["task"] for scores in everything]
    assert ["1 records"] * 4 == [printed(render_scores(scores)).splitlines()[0].split(": ")[1].strip() for scores in everything]
