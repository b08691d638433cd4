"""What tells a value apart: the words nearest to it, not those of the item before."""

import pytest

from extractors.claims import find_claims
from extractors.regions import find_article_regions
from models.article import Article, BlockKind, join_blocks
from tests.extractors.claim_records import GAZETTEER, SCANNER, read_claims


def qualifiers(text: str, key: str, **context: str) -> list[str | None]:
    return [dict(claim.qualifiers).get(key) for claim in read_claims(text, **context)]


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("住院救助比例:特困人员100%,低保对象80%,低保边缘家庭60%。", "population", ["特困人员", "低保对象", "低保边缘家庭"]),
        ("低保对象个人缴100元,享受政策的脱贫户个人缴200元。", "population", ["低保对象", "脱贫户"]),
        ("公积金贷款最高额度:单缴存50万元,夫妻双方均缴存80万元。", "population", ["单缴存人家庭", "双缴存人家庭"]),
        ("居民医保在村卫生室门诊报60%,市级医院报40%。", "hospital", ["村卫生室", "市级医院"]),
        ("长护险个人30元,医保基金40元,财政补助30元。", "party", ["个人", "医保基金", "财政"]),
        ("育儿补贴二孩每年2000元,三孩每年3000元。", "kind", ["二孩", "三孩"]),
    ],
)
def test_every_item_of_a_list_has_its_own_word(text: str, key: str, found: list[str]) -> None:
    assert found == qualifiers(text, key)


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("住院救助比例:特困人员100%,因病支出型困难人员60%。", "population", ["特困人员", "因病支出型困难人员"]),
        ("低保对象个人缴100元,脱贫享受政策户个人缴200元。", "population", ["低保对象", "脱贫享受政策户"]),
        ("居民医保住院:社区90%,县人民医院80%。", "hospital", ["社区", "县人民医院"]),
        ("大型企业返还30%,社会团体返还90%。", "population", ["大型企业", "社会团体"]),
    ],
)
def test_a_head_that_no_word_list_knows_hides_the_one_before(text: str, key: str, found: list[str]) -> None:
    title = "稳岗返还" if "返还" in text else "居民医保"
    assert found == qualifiers(text, key, title=title)


def test_a_group_keeps_the_words_that_set_it_apart() -> None:
    assert ["低保对象", "其他困难群众"] == qualifiers("住院救助比例:低保对象80%,其他困难群众50%。", "population")


def test_what_a_bracket_counts_in_is_not_whom_the_value_is_for() -> None:
    text = "职工医保门诊:一级医疗机构(含乡镇卫生院、社区卫生服务中心)65%,二级55%。"
    assert ["一级", "二级"] == qualifiers(text, "hospital")


def test_brackets_right_after_an_amount_qualify_it() -> None:
    assert ["男", "女"] == qualifiers("职工医保累计缴费须满30年(男)、25年(女)。", "gender")


def test_whoever_bears_a_value_is_told_after_it() -> None:
    assert ["单位", "单位"] == qualifiers("工伤保险费率一类0.2%,二类0.4%,均由单位缴纳。", "party")
    assert ["单位", "个人", "单位"] == qualifiers("医保费率单位7%,个人2%;另缴大额医疗补助84元/人/年,由单位负担。", "party")


def test_beside_the_employer_s_share_stands_that_of_the_employees() -> None:
    assert ["单位", "个人"] == qualifiers("养老保险单位16%,职工8%。", "party")


def test_the_items_after_a_colon_do_not_qualify_the_sum_before_it() -> None:
    assert [None, "个人", "财政"] == qualifiers("长护险每人每年70元:个人30元,财政补助40元。", "party")


def test_what_a_sentence_gave_to_one_group_each_ends_with_it() -> None:
    text = "一、职工医保\n住院报销比例:三级医院在职85%、退休88%。\n年度最高支付限额20万元。\n二、居民医保\n住院报销比例:三级医院60%。"
    assert ["在职", "退休人员", "职工", "城乡居民"] == qualifiers(text, "population")


def test_a_group_named_alone_goes_on_in_the_next_sentence() -> None:
    assert ["灵活就业"] == qualifiers("灵活就业人员参加职工医保分两档。一档费率8%。", "population")


def test_years_of_a_loan_are_written_in_figures() -> None:
    assert ["5年以上"] == qualifiers("首套房五年以上公积金贷款利率2.6%。", "term")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("养老金调整:定额部分每人每月加26元,缴费年限每满1年加1.3元。", ["定额", "缴费年限挂钩"]),
        ("倾斜调整,年满70周岁的每人每月增加15元。", ["高龄倾斜"]),
    ],
)
def test_a_raise_of_pensions_is_called_by_what_it_follows(text: str, found: list[str]) -> None:
    assert found == qualifiers(text, "kind", title="江西养老金调整")


def test_what_is_paid_in_is_the_tier_of_what_is_added() -> None:
    assert ["200", "500"] == qualifiers("居民养老保险缴200元补35元,缴500元补65元。", "tier")
    assert ["60%", "300%"] == qualifiers("灵活就业人员养老保险按60%缴的,月缴费额857元;按300%缴的,月缴费额4288元。", "tier")


def test_a_list_without_tiers_repeats_those_of_the_sentence_before() -> None:
    text = "最低工资一类2200元/月,二类2040元/月。非全日制小时最低工资标准是21.9元、20.3元。"
    assert ["一类", "二类", "一类", "二类"] == qualifiers(text, "tier")


def test_the_wage_of_a_share_is_named_in_full() -> None:
    assert ["统筹地区上年度职工月平均工资"] == qualifiers("工亡丧葬补助金为统筹地区上年度职工月平均工资的六个月。", "basis")


def test_the_lowest_band_above_a_deductible_begins_there() -> None:
    text = "居民大病,超过起付线16000元的部分由大病保险报销:3万元以内60%,3万元至8万元65%。"
    assert [None, "[起付线,30000]", "(30000,80000]"] == qualifiers(text, "amount_band")


def test_a_sum_that_is_broken_down_is_no_tier() -> None:
    assert [None, None] == qualifiers("居民医保筹资标准1100元,其中个人400元,财政补助700元。", "tier")


def test_levels_of_government_name_the_hospital() -> None:
    assert ["乡镇卫生院", "市级", "省级"] == qualifiers("住院起付线:乡镇卫生院100元,市级500元,省级1000元。", "hospital")


def of_paragraphs(title: str, *paragraphs: str) -> list[tuple[str, dict[str, str]]]:
    blocks, text = join_blocks([(BlockKind.PARAGRAPH, paragraph, ()) for paragraph in paragraphs])
    article = Article("own", "https://own.example/1.html", title, title, None, None, None, None, blocks, text)
    claims, _ = find_claims(article, find_article_regions(title, text, None, GAZETTEER), GAZETTEER, SCANNER)
    return [(claim.indicator, dict(claim.qualifiers)) for claim in claims]


def test_a_numbered_heading_stands_under_the_lead_in_of_its_list() -> None:
    found = of_paragraphs(
        "河北省人社厅通知",
        "2025年退休人员基本养老金调整办法如下:",
        "(一)定额调整。每人每月增加25元。",
        "(二)挂钩调整。",
        "1.缴费年限每满1年,每月增加1.1元;",
        "2.按本人基本养老金的0.5%增加。",
        "(三)倾斜调整。",
        "1.年满75周岁及以上的,每月增加25元。",
    )
    assert ["定额", "缴费年限挂钩", "养老金水平挂钩", "高龄倾斜"] == [qualifiers["kind"] for _, qualifiers in found]


def test_a_section_is_for_the_group_of_its_heading() -> None:
    found = of_paragraphs(
        "医保住院报销政策",
        "一、职工医保",
        "三级医院报销比例在职85%、退休88%。",
        "年度最高支付限额20万元。",
        "二、城乡居民医保",
        "年度最高支付限额12万元。",
    )
    assert ["在职", "退休人员", "职工", "城乡居民"] == [qualifiers["population"] for _, qualifiers in found]


def test_the_group_of_a_title_gives_way_to_a_section_for_residents() -> None:
    found = of_paragraphs("退休人员医保待遇", "一、居民医保", "年度最高支付限额12万元。")
    assert [("medical_fund_cap", {"population": "城乡居民"})] == found


def test_in_one_place_a_family_is_the_kind_and_whoever_pays_the_group() -> None:
    table = "家庭类型 | 单缴存人 | 双缴存人\n普通家庭 | 60万元 | 100万元\n多子女家庭 | 78万元 | 130万元"
    assert ["单缴存人", "双缴存人"] * 2 == qualifiers(table, "population", title="南昌公积金贷款最高额度")
    assert ["普通家庭"] * 2 + ["多子女家庭"] * 2 == qualifiers(table, "kind", title="南昌公积金贷款最高额度")


def test_terms_of_a_loan_are_dealt_out() -> None:
    text = "首套房公积金贷款利率5年以下2.1%,5年以上2.6%;二套房相应不低于2.525%和3.075%。"
    assert ["5年以下", "5年以上", "5年以下", "5年以上"] == qualifiers(text, "term")


def test_a_span_of_ages_ends_before_the_next_birthday() -> None:
    assert ["[,35)", "[35,45)"] == qualifiers("职工医保个人账户每月划入:35岁以下80元,35至45岁100元。", "age")
    assert ["[70,80)", "[80,)"] == qualifiers("高龄倾斜:70-79周岁每月20元,80周岁及以上每月30元。", "age", title="贵州养老金调整")


def test_the_number_of_a_child_tells_only_leave_and_allowances_apart() -> None:
    assert [None] == qualifiers("公积金贷款最高额度100万元。", "kind", title="呼和浩特对生育二孩家庭的优待")
    assert ["二孩"] == qualifiers("育儿补贴每年2000元。", "kind", title="呼和浩特对生育二孩家庭的优待")


def test_an_item_with_a_head_of_another_sort_ends_the_one_before() -> None:
    assert ["一档", "二档", None] == qualifiers("居民医保缴费:一档280元,二档400元;学生300元。", "tier")
    assert ["灵活就业", "职工", "职工"] == qualifiers("职工医保:灵活就业人员9%,单位7%,个人2%。", "population")
    assert ["单位", "个人", None] == qualifiers("养老保险单位16%,职工8%,灵活就业人员20%。", "party")
    assert ["在职", "在职"] == qualifiers("职工医保在职人员单位缴7%,个人缴2%。", "population")


def test_a_kind_that_no_word_list_knows_is_named_as_printed() -> None:
    assert ["两病", "恶性肿瘤"] == qualifiers("门诊慢特病:高血压报销60%,恶性肿瘤80%。", "kind")
    assert ["居家护理", "家人照护"] == qualifiers("长护险:居家护理每天40元,家人照护每天30元。", "kind")


def test_what_is_for_all_levels_is_for_no_one_of_them() -> None:
    text = "门诊报销比例二级医院50%、三级医院40%,退休人员每级高5个百分点。"
    assert ["二级", "三级", None] == qualifiers(text, "hospital")
