"""Whose value a claim states: areas without a name of their own, deictic words, and the nation's rules in local articles."""

import time

import pytest

from models.claim import CN
from models.mention import MentionKind
from tests.extractors.claim_records import read_claims


def regions(text: str, title: str = "") -> list[tuple[str | None, str | None]]:
    return [(claim.region, dict(claim.qualifiers).get("area")) for claim in read_claims(text, title=title)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("合肥市区月最低工资2060元,其他县市1930元。", [("340100", "市区"), ("340100", "其他县市")]),
        ("福州六城区缴存基数下限2265元,永泰县2195元。", [("350100", "六城区"), ("350125", None)]),
        ("安徽:合肥、芜湖月最低工资2060元,其他地区1930元。", [("340100", None), ("340200", None), ("340000", "其他地区")]),
        ("荷塘区失业金每月1890元,其余县(市、区)1710元。", [("430202", None), ("430200", "其余县(市、区)")]),
        ("湖南长沙失业金每月1890元,其余市州每月1710元。", [("430100", None), ("430000", "其余市州")]),
        ("长沙高新区缴存基数下限2490元。", [("430100", "高新区")]),
        ("杭州、宁波、温州市区月最低工资2490元。", [("330100", "市区"), ("330200", "市区"), ("330300", "市区")]),
        ("苏州市区(含工业园区)失业金每月2280元。", [("320500", "市区")]),
        ("常州市区(含天宁区、钟楼区、新北区、武进区、经开区、金坛区)失业金每月1890元。", [("320400", "市区")]),
        ("合肥四县一市失业金每月1930元。", [("340100", "四县一市")]),
        ("济南市(不含莱芜区、钢城区)失业金每月1890元。", [("370100", None)]),
        ("南阳市中心城区(宛城、卧龙)失业金每月1890元。", [("411300", "中心城区")]),
        ("海南海口、三亚月最低工资2010元,其余市县1850元。", [("460100", None), ("460200", None), ("460000", "其余市县")]),
        (
            "合肥市区月最低工资2060元,其余县1930元;芜湖市区1900元,其余县1800元。",
            [("340100", "市区"), ("340100", "其余县"), ("340200", "市区"), ("340200", "其余县")],
        ),
        ("陕西最低工资秦都区2376元,渭滨区2250元,其余县2130元。", [("610402", None), ("610302", None), ("610000", "其余县")]),
        ("绵阳涪城区、游仙区等主城区失业金每月1890元。", [("510700", "涪城区、游仙区等主城区")]),
        ("青岛市内三区公积金租房提取每月1500元,城阳每月1200元。", [("370200", "市内三区"), ("370214", None)]),
        ("广州市辖区内失业金统一为每月2250元。", [("440100", None)]),
        ("济宁市直、任城区失业金每月2160元。", [("370800", "市直"), ("370811", None)]),
    ],
)
def test_an_area_is_a_part_of_the_unit_before_it(text: str, found: list[tuple[str | None, str | None]]) -> None:
    assert found == regions(text)


def test_without_a_place_before_it_an_area_is_a_part_of_the_article_s_region() -> None:
    assert [("330200", "中心城区"), ("330281", None), ("330200", "其他县(市)")] == regions(
        "中心城区缴存基数下限2490元,余姚市2260元,其他县(市)2010元。", "宁波市住房公积金缴存基数"
    )


def test_who_is_addressed_is_no_area() -> None:
    assert [("430000", None)] == regions("各县(市、区)人社局:失业金每月1890元。", "湖南省失业金标准")


@pytest.mark.parametrize("text", ["老城区改造工程投入失业金1890元。", "超市区分标准,失业金每月1890元。"])
def test_a_word_that_only_ends_like_an_area_is_none(text: str) -> None:
    assert [area for _, area in regions(text, "长沙失业金")] == [None] * len(regions(text, "长沙失业金"))


def test_after_a_list_of_parts_the_next_sentence_is_the_whole_s() -> None:
    text = "石泉县失业金每月1728元,其余县每月1701元。缴费每满1年领取2个月。"
    assert ["610922", "610900", "610900"] == [region for region, _ in regions(text, "安康市失业保险待遇")]
    assert ["610922", "610900", "610900"] == [region for region, _ in regions(text)]


def test_a_numbered_item_is_the_article_s_again() -> None:
    text = "一、石泉县失业金每月1728元。\n二、失业金每满1年领取2个月。"
    assert ["610922", "610900"] == [region for region, _ in regions(text, "安康市失业保险待遇")]


def test_a_place_alone_in_a_sentence_goes_on_in_the_next() -> None:
    assert ["610922"] == [region for region, _ in regions("石泉县公布新标准。失业金每月1728元。", "安康市失业保险待遇")]


@pytest.mark.parametrize(
    ("text", "title", "code"),
    [
        ("我区月最低工资一类为2200元。", "南宁市社保标准", "450000"),
        ("全省缴费基数上限21000元。", "合肥社保缴费基数", "340000"),
        ("本自治县居民养老年缴费最低200元。", "玉屏侗族自治县居民养老", "520622"),
        ("合肥位于全省第一档,月最低工资2060元。", "合肥最低工资", "340100"),
        ("全省参保人数1200万人。失业金每月1800元。", "合肥失业金", "340100"),
    ],
)
def test_a_deictic_word_is_the_unit_that_it_means_within_its_sentence(text: str, title: str, code: str) -> None:
    assert [code] == [region for region, _ in regions(text, title)]


@pytest.mark.parametrize(
    ("text", "title", "code"),
    [
        ("女职工产假98天。", "滁州产假有多少天", CN),
        ("女职工产假158天。", "浙江生育假期最新规定", "330000"),  # no value of the nation
        ("五级伤残一次性伤残补助金为18个月的本人工资。", "江苏省实施《工伤保险条例》办法(节选)", "320000"),
        ("五级伤残一次性伤残补助金为18个月的本人工资。", "江苏工伤赔偿标准", CN),
        ("失业金领取期限最长24个月。", "安康市人社局关于调整失业保险待遇的通知", "610900"),
        ("失业金领取期限最长24个月。", "安康市人社局转发人社部关于失业保险的通知", CN),
        ("累计缴费满15年的,按月领取养老金。", "遵义市关于养老保险的通知", CN),  # no place sets it
        ("我市失业金领取期限最长24个月。", "安康失业金", "610900"),
        ("固定等待期为2-6个月。", "西安医保断缴", CN),  # within what the nation allows
        ("女职工产假158天。", "产假有多少天", None),
        ("女职工享受98天产假。", "四川省女职工劳动保护规定", "510000"),
        ("女职工享受98天产假。", "四川女职工产假新规定", CN),
    ],
)
def test_a_rule_of_the_nation_is_local_where_the_article_or_its_value_is(text: str, title: str, code: str | None) -> None:
    assert [code] == [region for region, _ in regions(text, title)]


def test_a_long_row_of_areas_costs_no_more_than_its_length() -> None:
    started = time.perf_counter()
    read_claims("市区、" * 20_000, title="西安失业金")
    assert time.perf_counter() - started < 5


def test_the_evidence_of_an_area_is_its_own_word() -> None:
    (claim,) = read_claims("钦州市区失业金每月1870元。")
    assert ["市区"] == [mention.raw for mention in claim.mentions if mention.kind is MentionKind.REGION]
