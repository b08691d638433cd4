"""Places in running text: what is one, which one it is, and whom an article is about."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from catalogue.read import load_catalogue
from extractors.regions import (
    DirectScope,
    Gazetteer,
    build_gazetteer,
    find_article_regions,
    find_direct_scopes,
    find_places,
    find_regions,
    read_places,
    resolve_deictic,
)
from models.extraction import RegionRole
from models.mention import Mention, MentionKind
from tests.shared import shared_path

DATA = Path(__file__).parent / "data"
TRAPS = [json.loads(line) for line in (DATA / "region_traps.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    catalogue = load_catalogue()
    return build_gazetteer(catalogue.regions, catalogue.lexicon)


def codes(text: str, gazetteer: Gazetteer, default: str | None = None) -> list[tuple[str, object]]:
    return [(mention.raw, mention.meaning) for mention in find_regions(text, gazetteer, default=default)]


@pytest.mark.parametrize("trap", TRAPS, ids=[f"{trap['id']}-{trap['type']}" for trap in TRAPS])
def test_a_name_is_the_unit_that_a_reader_understands_or_no_place(trap: dict[str, Any], gazetteer: Gazetteer) -> None:
    start, end = trap["start"], trap["end"]
    found = find_places(str(trap["text"]), gazetteer)
    if trap["code"] != "none":
        assert trap["code"] in {mention.meaning for mention in found if mention.start < end and mention.end > start}
    elif trap["type"] == "false_friend":  # a true neighbour may overlap it: 海南|海口
        assert (start, end) not in {(mention.start, mention.end) for mention in found}
    else:
        assert not [mention for mention in found if mention.start < end and mention.end > start]


def test_offsets_are_those_of_the_text_as_given(gazetteer: Gazetteer) -> None:
    text = "　３月起，廣東省深圳市 和\n甘肃临夏州"
    assert ["深圳市", "临夏州"] == [text[mention.start : mention.end] for mention in find_regions(text, gazetteer)]


def test_of_a_chain_only_the_finest_unit_is_the_region(gazetteer: Gazetteer) -> None:
    assert [("长安区", "130102")] == codes("河北省石家庄市长安区", gazetteer)
    assert ["130000", "130100", "130102"] == [mention.meaning for mention in find_places("河北省石家庄市长安区", gazetteer)]


def test_a_province_that_heads_a_list_stays_a_mention_of_its_own(gazetteer: Gazetteer) -> None:
    assert ["420000", "420600", "421100"] == [code for _, code in codes("湖北省(襄阳市、黄冈市)", gazetteer)]


def test_a_province_name_wins_over_a_city_that_bridges_its_border(gazetteer: Gazetteer) -> None:
    assert [("平顶山", "410400")] == codes("河南平顶山", gazetteer)


def test_a_rejected_name_gives_its_characters_back(gazetteer: Gazetteer) -> None:
    assert [("西安市", "610100")] == codes("规定西安市参保人员", gazetteer)


def test_a_name_keeps_its_unit_when_it_is_repeated(gazetteer: Gazetteer) -> None:
    assert [("长沙", "430100"), ("长沙", "430100")] == codes("长沙社保卡怎么用?长沙社保卡交多久?", gazetteer)


def test_the_region_of_the_title_decides_between_units_of_one_name(gazetteer: Gazetteer) -> None:
    assert [("鼓楼区", "350102")] == codes("鼓楼区参保人员", gazetteer, default="350100")
    assert [("鼓楼区", "320106")] == codes("鼓楼区参保人员", gazetteer)
    assert [("朝阳", "110105")] == codes("朝阳医保缴费", gazetteer, default="110000")


def test_a_county_does_not_outdo_a_city_of_its_name_without_a_chain(gazetteer: Gazetteer) -> None:
    assert [("吉林", "220000"), ("西安", "610100")] == codes("吉林上调标准。西安上调标准。", gazetteer)


def test_a_former_unit_leads_to_the_one_of_today(gazetteer: Gazetteer) -> None:
    assert [("卢湾区", "310101"), ("襄樊", "420600")] == codes("卢湾区退休人员、襄樊社保", gazetteer)


def test_a_unit_of_today_bears_its_name_before_what_a_former_one_became(gazetteer: Gazetteer) -> None:
    assert [("巢湖市", "340181")] == codes("巢湖市失业金", gazetteer, default="340100")


def test_a_text_without_a_place_has_no_region(gazetteer: Gazetteer) -> None:
    assert () == find_regions("", gazetteer)
    assert () == find_regions("灵活就业人员按20%缴纳基本养老保险费。", gazetteer)


def test_the_tree_of_units_answers_for_parents(gazetteer: Gazetteer) -> None:
    assert "陕西省西安市雁塔区" == gazetteer.chain_name("610113")
    assert ("610100", "CN", None) == (gazetteer.parent_of("610113"), gazetteer.parent_of("610000"), gazetteer.parent_of("CN"))
    assert (True, True, False) == (
        gazetteer.is_within("610113", "610000"),
        gazetteer.is_within("610113", "610113"),
        gazetteer.is_within("610000", "610113"),
    )
    assert ("130000", "420000") == (gazetteer.province_of("ext:xiongan"), gazetteer.province_of("429004"))
    assert None is gazetteer.province_of("CN")


def test_deictic_words_mean_the_unit_of_the_context_that_is_called_so(gazetteer: Gazetteer) -> None:
    assert ["610100", "610000"] == [mention.meaning for mention in resolve_deictic("我市与全省、我县", "610100", gazetteer)]
    assert ["110000"] == [mention.meaning for mention in resolve_deictic("本市", "110000", gazetteer)]
    assert ["330782"] == [mention.meaning for mention in resolve_deictic("我市", "330782", gazetteer)]
    assert ["640000"] == [mention.meaning for mention in resolve_deictic("本自治区", "640100", gazetteer)]
    assert () == resolve_deictic("本市和全省", None, gazetteer)


def direct_scopes(text: str, gazetteer: Gazetteer, default: str | None = None) -> tuple[DirectScope, ...]:
    return find_direct_scopes(text, read_places(text, gazetteer, default), gazetteer, default=default)


def test_the_pool_of_a_province_itself_is_found_with_its_province(gazetteer: Gazetteer) -> None:
    scopes = direct_scopes("河北省(石家庄市、雄安新区、省本级)。四川省(省本级、成都市)", gazetteer)
    assert [("省本级", "130000"), ("省本级", "510000")] == [(scope.raw, scope.code) for scope in scopes]
    assert [("湖北省直", "420000")] == [(s.raw, s.code) for s in direct_scopes("武汉市和湖北省直单位", gazetteer)]
    assert [("省直", "440000")] == [(s.raw, s.code) for s in direct_scopes("广州、省直执行5510元", gazetteer)]
    assert [("省直", "440000")] == [(s.raw, s.code) for s in direct_scopes("省直执行5510元", gazetteer, default="440100")]
    assert () == direct_scopes("湖北省直辖县级市;养老金直接发放", gazetteer)
    assert Mention(MentionKind.QUALIFIER, 14, 17, "省本级", "area=省直") == scopes[0].qualifier()


def subjects(title: str, text: str, source: str | None, gazetteer: Gazetteer) -> list[str]:
    return [region.code for region in find_article_regions(title, text, source, gazetteer) if region.role is RegionRole.SUBJECT]


def test_the_title_names_the_subject_and_the_body_only_mentions(gazetteer: Gazetteer) -> None:
    regions = find_article_regions("长沙社保卡怎么激活", "首批地区有重庆市(云阳县)。", "110000", gazetteer)
    assert [("430100", "subject"), ("500000", "mentioned"), ("500235", "mentioned")] == [(r.code, r.role.value) for r in regions]


def test_without_a_place_in_the_title_the_authority_is_the_subject(gazetteer: Gazetteer) -> None:
    assert ["610100"] == subjects("我市上调最低工资标准", "从明年起,宝鸡也将调整。", "610100", gazetteer)


def test_without_title_and_authority_the_opening_decides_or_nothing(gazetteer: Gazetteer) -> None:
    assert ["360100"] == subjects("失业金上调", "南昌市人社局通知,南昌失业金调整。九江暂不调整。", None, gazetteer)
    assert [] == subjects("失业金上调", "南昌市、九江市调整。", None, gazetteer)
    assert [] == subjects("本市失业金上调", "每人每月两千元。", None, gazetteer)


def test_the_seed_article_is_about_one_city(gazetteer: Gazetteer) -> None:
    title, _, text = shared_path("seed/article.txt").read_text(encoding="utf-8").partition("\n")
    expected = json.loads(shared_path("seed/expected.json").read_text(encoding="utf-8"))
    assert [region["code"] for region in expected["regions"]] == subjects(title, text, None, gazetteer)
    listed = [claim["region"] for claim in expected["claims"] if claim["indicator"] == "mutual_aid_open" and not claim["qualifiers"]]
    found = {mention.meaning for mention in find_regions(text, gazetteer)}
    assert [] == [code for code in listed if code not in found]


def test_the_labelled_sentences_keep_their_regions(gazetteer: Gazetteer) -> None:
    hits = misses = extras = 0
    for line in shared_path("domain/dev_sentences.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        title = [mention.meaning for mention in find_regions(record["context"].get("title", ""), gazetteer)]
        found = {(m.raw, m.meaning) for m in find_places(record["text"], gazetteer, default=str(title[0]) if title else None)}
        gold = {(region["mention"], region["code"]) for region in record["regions"]}
        hits, misses, extras = hits + len(found & gold), misses + len(gold - found), extras + len(found - gold)
    assert 0.98 <= 2 * hits / (2 * hits + misses + extras)  # measured 0.991


def test_places_by_an_author_who_had_not_seen_the_words(gazetteer: Gazetteer) -> None:
    records = [json.loads(line) for line in (DATA / "regions_w.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = []
    for record in records:
        found = {(m.start, m.end, m.meaning) for m in find_places(record["text"], gazetteer)}
        over = {code for start, end, code in found if start < record["end"] and end > record["start"]}
        crossing = record["type"] == "false_cross"  # true neighbours overlap it: 海南|海口
        taken = any((start, end) == (record["start"], record["end"]) for start, end, _ in found) if crossing else bool(over)
        if taken if record["code"] == "none" else record["code"] not in over:
            wrong.append(record["id"])
    assert len(wrong) <= 1  # of 233; 10 when they were read first


def test_every_trap_says_where_its_mention_stands() -> None:
    assert [] == [trap["id"] for trap in TRAPS if trap["text"][trap["start"] : trap["end"]] != trap["mention"]]
    assert 150 <= len(TRAPS)
    assert [] == [trap["id"] for trap in TRAPS if not re.fullmatch(r"none|CN|\d{6}|ext:[a-z]+", trap["code"])]
