"""Tables as text and as markup: headers, heads of rows, captions, notes, units and dates."""

import pytest

from extractors.claims import find_claims
from extractors.regions import find_article_regions
from models.article import BlockKind
from tests.extractors.claim_records import GAZETTEER, SCANNER, as_record, read_claims
from tests.extractors.test_article import parse

Row = tuple[str, ...]


def rows(text: str, title: str = "", header: str = "") -> list[Row]:
    """Indicator, region, value and the named qualifiers of each claim of a block."""
    return [tell(as_record(claim)) for claim in read_claims(text, title=title, header=header)]


def tell(record: dict[str, object]) -> Row:
    value = record["value"] if record["value"] is not None else f"{record['min']:g}-{record['max']:g}"
    return str(record["indicator"]), str(record["region"]), f"{value:g}" if isinstance(value, float) else str(value)


def told(text: str, key: str, title: str = "", header: str = "") -> list[object]:
    """One qualifier or field of each claim."""
    records = [as_record(claim) for claim in read_claims(text, title=title, header=header)]
    return [record["qualifiers"].get(key) if key not in record else record[key] for record in records]


def since(text: str, title: str = "", header: str = "") -> list[tuple[object, ...]]:
    return [tuple(as_record(claim)["effective"].values()) for claim in read_claims(text, title=title, header=header)]


def test_a_caption_and_a_note_cost_no_table() -> None:
    text = "表1 各统筹区月缴费基数（元/月）\n统筹区 | 上限 | 下限\n绍兴市 | 24930 | 4986\n注：执行期2025年7月1日至2026年6月30日"
    assert [("base_ceiling", "330600", "24930"), ("base_floor", "330600", "4986")] == rows(text, "社会保险缴费标准")
    assert [("2025-07-01", "2026-06-30", None)] * 2 == since(text, "社会保险缴费标准")


def test_two_tables_of_one_block_have_captions_of_their_own() -> None:
    text = "表1 缴费基数（元）\n地区 | 上限\n丽水市 | 24930\n表2 灵活就业人员缴费（衢州市）\n档次 | 月缴费额\n60% | 900元"
    assert [("base_ceiling", "331100", "24930"), ("flex_payment_monthly", "330800", "900")] == rows(text, "社会保险缴费标准")


def test_a_column_reads_all_rows_of_its_header() -> None:
    text = "险种 | 缴费比例 | 缴费比例\n | 单位 | 个人\n养老保险 | 16% | 8%\n失业保险 | 0.5% | 0.5%"
    assert ["单位", "个人", "单位", "个人"] == told(text, "party", "安顺市五险缴费比例")


def test_a_cell_of_the_header_covers_the_empty_ones_beside_it() -> None:
    text = "类别 | 月最低工资标准 | | 小时最低工资标准 |\n | 原标准 | 新标准 | 原标准 | 新标准\n一类 | 1900 | 2100 | 19 | 21"
    assert ["superseded", "current"] * 2 == told(text, "status", "陕西省最低工资标准（元）")
    assert ["min_wage_monthly", "min_wage_monthly", "min_wage_hourly", "min_wage_hourly"] == [row[0] for row in rows(text, "陕西省")]


def test_leading_empty_cells_are_those_of_the_row_above() -> None:
    text = "档次 | 月标准（元） | 适用地区\n一档 | 2200 | 遵义市\n | | 毕节市\n二档 | 2000 | 铜仁市"
    assert [("min_wage_monthly", code, value) for code, value in (("520300", "2200"), ("520500", "2200"), ("520600", "2000"))] == rows(
        text, "贵州最低工资分档表"
    )
    assert ["一档", "一档", "二档"] == told(text, "tier", "贵州最低工资分档表")


def test_an_empty_or_dashed_cell_is_no_value() -> None:
    assert [("unemployment_rate", "None", "0.5")] == rows("险种 | 单位 | 个人\n失业保险 | 0.5% | —\n工伤保险 | | ")


def test_several_places_of_a_cell_have_a_claim_each() -> None:
    text = "地区 | 月标准（元） | 小时标准（元）\n珠海、佛山、东莞 | 2080 | 19.8\n湛江市 梅州市 | 1850 | 18.3"
    assert ["440400", "440600", "441900"] * 2 + ["440800", "441400"] * 2 == [row[1] for row in rows(text, "广东最低工资标准")]
    assert ["411400"] == [row[1] for row in rows("适用地区 | 月标准\n商丘市（不含永城市） | 2100元", "河南省最低工资标准")]
    assert ["510104", "510105"] == [row[1] for row in rows("区域 | 月标准\n成都市（锦江区、青羊区） | 2330元", "四川省最低工资标准")]


def test_a_place_without_a_code_is_an_area() -> None:
    text = "地区 | 月标准 | 小时标准\n开发园区 | 2100元 | 21元\n其余各地 | 2000元 | 20元"
    assert {"140000"} == {row[1] for row in rows(text, "山西省最低工资标准")}
    assert ["开发园区", "开发园区", "其余各地", "其余各地"] == told(text, "area", "山西省最低工资标准")


def test_names_before_a_colon_are_the_first_cells() -> None:
    text = "伤残等级：五级 | 六级\n工伤医疗补助金（月）：22 | 18"
    assert [("injury_medical_grant", "None", "22"), ("injury_medical_grant", "None", "18")] == rows(text)
    assert ["五级", "六级"] == told(text, "grade")


def test_names_with_values_are_a_row_below_their_names() -> None:
    text = "年度：2024|计发基数：7346元|记账利率：2.62%"
    assert [("pension_calc_base", "210000", "7346"), ("account_interest_rate", "210000", "2.62")] == rows(text, "辽宁养老保险参数")
    assert [(None, None, "2024")] * 2 == since(text, "辽宁养老保险参数")


@pytest.mark.parametrize("above", ["月最低工资（元）", "各地最低工资标准（单位：元/月）"])
def test_a_list_of_places_takes_the_unit_above_it(above: str) -> None:
    text = f"{above}\n德阳市旌阳区：2330\n中江县：1995"
    assert [("min_wage_monthly", "510603", "2330"), ("min_wage_monthly", "510623", "1995")] == rows(text)


@pytest.mark.parametrize("header", ["", "截至2025年7月1日", "单位：元"])
def test_rows_set_with_spaces_may_be_shorter_than_their_header(header: str) -> None:
    text = "地区 第一档 第二档 第三档\n浙江 2490 2260 2010\n上海 2740\n青海 2080 — —"
    assert ["第一档", "第二档", "第三档", "第一档", "第一档"] == told(text, "tier", "月最低工资标准（元）", header)
    assert [("2740", "310000")] == [
        (row[2], row[1]) for row in rows("浙江 2490 2260\n上海 2740", "月最低工资", "省份 一类 二类") if row[1] == "310000"
    ]


def test_a_heading_may_be_the_header_above_a_line_of_units() -> None:
    text = "单位：元/月\n杭州 25983 5197\n宁波 26103 5220\n以上标准另行公布"
    assert [("base_ceiling", "330100", "25983"), ("base_floor", "330100", "5197")] == rows(text, "浙江社保缴费基数", "地区 上限 下限")[:2]
    assert ["="] * 4 == told(text, "comparator", "浙江社保缴费基数", "地区 上限 下限")


def test_a_place_glued_to_its_value_and_units_on_a_line_of_their_own() -> None:
    text = "地区 月最低工资 小时最低工资\n(元/月) (元/小时)\n北京2420 26.4\n天津2320 24.4\n其中：滨海新区2330"
    hourly = [("min_wage_hourly", "110000", "26.4"), ("min_wage_hourly", "120000", "24.4")]
    assert hourly == [row for row in rows(text) if row[0] == "min_wage_hourly"]
    assert ("min_wage_monthly", "120116", "2330") in rows(text)


def test_nothing_need_stand_above_the_heads_of_rows() -> None:
    text = "（单位：元/月）\n          养老   失业\n上限  24042  23042\n下限  4808  4608"
    assert [("base_ceiling", "350200", "24042"), ("base_ceiling", "350200", "23042")] == rows(text, "厦门2025年社保缴费基数")[:2]
    assert ["养老", "失业"] * 2 == told(text, "insurance", "厦门2025年社保缴费基数")


@pytest.mark.parametrize("text", ["一档 二档 三档\n2490 2260 2010", "一档 | 二档 | 三档\n2490 | 2260 | 2010"])
def test_a_first_column_like_the_others_holds_values(text: str) -> None:
    assert ["2490", "2260", "2010"] == [row[2] for row in rows(text, "浙江省月最低工资标准（元）")]
    assert ["一档", "二档", "三档"] == told(text, "tier", "浙江省月最低工资标准（元）")


def test_a_row_below_may_say_whose_the_values_are() -> None:
    text = "标准 | 第一档 | 第二档\n月最低工资 | 2100元 | 1900元\n适用地区 | 太原市、晋城市 | 大同市"
    assert ["140100", "140500", "140200"] == [row[1] for row in rows(text, "山西省最低工资")]


def test_months_at_the_head_of_rows_are_those_of_a_benefit() -> None:
    text = "领取月份 | 标准\n1-12个月 | 1890元/月\n13-24个月 | 1701元/月"
    assert ["1-12", "13-24"] == told(text, "months", "佛山失业保险金")


def test_a_row_may_date_the_others() -> None:
    text = "上限｜25515元\n下限｜5103元\n执行期｜2025.7.1-2026.6.30"
    assert [("2025-07-01", "2026-06-30")] * 2 == [period[:2] for period in since(text, "苏州市社会保险缴费基数")]


def test_lines_cut_by_commas_or_strokes_are_rows() -> None:
    text = "人员类别/个人缴费/财政补助\n普通居民/400元/700元\n大学生/380元/700元"
    assert ["400", "700", "380", "700"] == [row[2] for row in rows(text, "2026年济宁居民医保")]
    assert ["140100", "140200"] == [row[1] for row in rows("地市,月标准,小时标准\n太原市,2150,—\n大同市,2050,—", "山西最低工资")]


def test_prose_with_spaces_is_no_table() -> None:
    assert [("ui_benefit_monthly", "140100", "1900")] == rows("太原市 失业保险金\n每月 1900元\n请 咨询 12333")


def test_bands_of_heads_and_headers() -> None:
    ages = "年龄 | 每人每月\n70周岁以下 | 95元\n70—79周岁 | 105元\n80周岁及以上 | 115元"
    assert ["[,70)", "[70,80)", "[80,)"] == told(ages, "age", "职工医保个人账户划入标准")
    terms = "贷款类型 | 5年以下（含5年） | 5年以上\n首套 | 2.1% | 2.6%"
    assert ["5年以下(含)", "5年以上"] == told(terms, "term", "个人住房公积金贷款年利率")
    amounts = "个人自付费用 | 报销比例\n1.4万元—5万元（含） | 60%\n20万元以上 | 75%"
    assert ["(14000,50000]", "(200000,)"] == told(amounts, "amount_band", "居民大病保险")
    tiers = "缴费档次 | 100元 | 500元 | 2000元\n政府补贴 | 30元 | 60元 | 120元"
    assert ["100", "500", "2000"] == told(tiers, "tier", "城乡居民养老保险缴费补贴标准")


def test_bare_ages_at_the_head_of_rows_are_ages() -> None:
    text = "退休年龄（周岁） | 计发月数\n50 | 195\n60 | 139"
    assert ["50", "60"] == told(text, "age", "养老金计发月数")
    ages = "人员 | 原退休年龄 | 现退休年龄\n男职工 | 60周岁 | 63周岁"
    assert ["60", "63"] == [row[2] for row in rows(ages)]


def test_a_bare_year_is_a_period_only_in_a_column_of_years() -> None:
    assert [(None, None, "2023"), (None, None, "2024")] == since("年度 | 上限\n2023 | 20964\n2024 | 21714", "云南省社保缴费基数（元/月）")
    assert [(None, None, "2023"), (None, None, "2024")] == since("项目 | 2023 | 2024\n失业保险金 | 1500 | 1600", "失业保险金（元/月）")
    subsidies = "缴费档次（元/年） | 政府补贴（元/年）\n1000 | 80\n2000 | 120"
    assert ["1000", "2000"] == told(subsidies, "tier", "城乡居民养老保险缴费补贴标准")


@pytest.mark.parametrize(
    ("title", "header", "period"),
    [
        ("常州失业保险金标准", "自2026年1月1日起", ("2026-01-01", None, None)),
        ("常州失业保险金标准", "2025年7月1日施行", ("2025-07-01", None, None)),
        ("常州失业保险金标准（2025.07-2026.06）", "", ("2025-07", "2026-06", None)),
        ("常州失业保险金标准", "执行日期：2025年5月8日", ("2025-05-08", None, None)),
        ("常州失业保险金标准", "截至2025年7月1日", (None, None, None)),
    ],
)
def test_dates_above_a_table(title: str, header: str, period: tuple[str | None, ...]) -> None:
    assert [period] == since("项目 | 标准\n失业保险金 | 1890元/月", title, header)


def test_old_columns_take_no_date() -> None:
    text = "项目 | 现行标准 | 调整后\n缴存基数上限（元） | 27363 | 28050"
    assert [(None, None, None), ("2025-07-01", None, None)] == since(text, "临沂公积金政策调整对比", "2025年7月1日施行")
    assert ["superseded", "current"] == told(text, "status", "临沂公积金政策调整对比", "2025年7月1日施行")


@pytest.mark.parametrize(
    "text",
    [
        "姓名 | 缴费年限 | 月养老金\n钱某 | 32年 | 3860元",
        "退休职工 | 缴费年限 | 月养老金\n老钱 | 32年 | 3860元\n孙阿姨 | 25年 | 2915元",
        "月工资 | 养老个人缴费\n5000元 | 400元",
        "缴费测算\n缴费档次 | 缴费基数（元） | 月缴费额\n60% | 4200 | 840",
        "序号 | 单位编号 | 参保人数\n1 | 16 | 200",
    ],
)
def test_cases_and_numberings_are_no_claims(text: str) -> None:
    assert [] == rows(text, "养老保险缴费比例")


def test_a_cell_of_several_values_is_dealt_out_over_its_header() -> None:
    text = "险种 | 费率（单位/个人）\n养老 | 16%/8%\n失业 | 0.7%/0.3%\n工伤 | 0.2%/—"
    assert ["单位", "个人", "单位", "个人", "单位"] == told(text, "party", "宜宾市社保费率表")
    assert ["16", "8", "0.7", "0.3", "0.2"] == [row[2] for row in rows(text, "宜宾市社保费率表")]


def test_a_span_of_a_base_is_its_floor_and_its_ceiling() -> None:
    found = rows("城市 | 缴存基数（元）\n合肥 | 2420—33786", "2025年度住房公积金")
    assert [("hf_base_floor", "340100", "2420"), ("hf_base_ceiling", "340100", "33786")] == found


def test_the_time_of_a_column_beats_the_unit_of_the_table() -> None:
    text = "单位：元/月\n类别 | 月标准 | 小时标准\n一类 | 2200 | 22"
    assert ["CNY/month", "CNY/hour"] == told(text, "unit", "湖北最低工资标准")


def test_brackets_explain_a_value() -> None:
    assert [("ui_benefit_monthly", "440300", "2268")] == rows("城市 | 失业保险金（元/月）\n深圳 | 2268（最低工资2520元的90%）")
    payments = "档次 | 养老保险（20%） | 医疗保险（10%）\n60% | 898.80 | 449.40"
    assert ["60%", "60%"] == told(payments, "tier", "2025年贵阳市灵活就业人员缴费标准")
    assert ["CNY/month", "CNY/month"] == told(payments, "unit", "2025年贵阳市灵活就业人员缴费标准")


def test_a_sum_and_a_remark_state_nothing() -> None:
    text = "险种 | 单位 | 个人 | 合计 | 备注\n失业保险 | 0.5% | 0.5% | 1% | 原为2%"
    assert ["0.5", "0.5"] == [row[2] for row in rows(text, "社保缴费比例")]


def test_a_frame_of_bars_and_rules_is_no_cell() -> None:
    text = "| 医院等级 | 起付线 |\n|---|---|\n| 一级 | 200元 |\n| 三级 | 800元 |"
    assert ["一级", "三级"] == told(text, "hospital", "职工医保住院")


def test_a_whole_cell_names_its_group_where_no_word_does() -> None:
    assert ["普通居民"] == told("参保人群 | 个人缴费（元/年）\n普通居民 | 400", "population", "2026年居民医保缴费标准")
    assert ["市内", "市外"] == told("就医地 | 起付线\n市内 | 400元\n市外 | 1500元", "area", "亳州市居民医保住院待遇")


def read_markup(body: str, title: str) -> tuple[list[Row], list[BlockKind]]:
    """The claims of a page, and the kinds of its blocks."""
    before = "<p>　　现将有关标准公布如下，请各单位遵照执行，做好政策衔接工作。</p>"
    after = "<p>　　本通知由市人力资源和社会保障局负责解释，请遵照执行。</p>"
    article = parse(f'<h1>{title}</h1><div class="content">{before}{body}{after}</div>', title=f"{title}_示例社保网")
    claims = find_claims(article, find_article_regions(article.title_stem, article.text, None, GAZETTEER), GAZETTEER, SCANNER)[0]
    assert all(claim.quote == article.text[claim.start : claim.end] for claim in claims)
    return [tell(as_record(claim)) for claim in claims], [block.kind for block in article.blocks]


TIERS = (
    "<tr><td>档次</td><td>月标准</td><td>小时标准</td><td>适用地区</td></tr>"
    "<tr><td rowspan=2>一档</td><td rowspan=2>2200</td><td rowspan=2>21.9</td><td>南宁市</td></tr><tr><td>柳州市</td></tr>"
    "<tr><td>二档</td><td>2040</td><td>20.3</td><td>河池市、贺州市</td></tr>"
)
TIERS_AS_TEXT = (
    "单位：元/月\n档次 | 月标准 | 小时标准 | 适用地区\n一档 | 2200 | 21.9 | 南宁市\n | | | 柳州市\n二档 | 2040 | 20.3 | 河池市、贺州市"
)


def test_markup_and_text_read_the_same() -> None:
    title = "广西最低工资标准"
    found, kinds = read_markup(f"<p>单位：元/月</p><table>{TIERS}</table>", title)
    assert BlockKind.TABLE in kinds
    assert {("min_wage_monthly", "450200", "2200"), ("min_wage_hourly", "451100", "20.3")} <= set(found)
    assert sorted(rows(TIERS_AS_TEXT, title)) == sorted(found)
    lines = "".join(f"<p>{line}</p>" for line in TIERS_AS_TEXT.replace("\n | | | ", "\n一档 | 2200 | 21.9 | ").split("\n"))
    assert sorted(found) == sorted(read_markup(lines, title)[0])


def test_markup_with_spans_sections_and_a_note() -> None:
    head = "<tr><td rowspan=2>险种</td><td colspan=2>缴费比例</td></tr><tr><td>单位</td><td>个人</td></tr>"
    body = "<tr><td colspan=3>一、甘谷县</td></tr><tr><td>养老保险</td><td>16%</td><td>8%</td></tr>"
    more = "<tr><td colspan=3>二、武山县</td></tr><tr><td>失业保险</td><td>0.7%</td><td>0.3%</td></tr>"
    note = "<tr><td colspan=3>注：以上比例自2025年7月1日起执行。</td></tr>"
    found, _ = read_markup(f"<table>{head}{body}{more}{note}</table>", "社会保险缴费比例")
    assert [("pension_rate", "620523", "16"), ("pension_rate", "620523", "8")] == found[:2]
    assert [("unemployment_rate", "620524", "0.7"), ("unemployment_rate", "620524", "0.3")] == found[2:]


def test_a_numbered_line_of_a_block_is_a_heading() -> None:
    text = "一、职工医保\n三级医院在职报85%，退休报88%。\n二、城乡居民医保\n三级医院报60%。"
    assert ["在职", "退休人员", "城乡居民"] == told(text, "population", "郴州住院报销比例")


def test_a_cell_over_several_columns_calls_for_another_row_of_the_header() -> None:
    text = "类别 | 住院待遇 | 住院待遇\n人员 | 起付线 | 报销比例\n在职 | 800元 | 85%\n退休 | 600元 | 90%"
    assert ["inpatient_deductible", "inpatient_rate"] * 2 == [row[0] for row in rows(text, "宿迁市职工医保待遇")]


def test_signs_of_comparison_make_a_band() -> None:
    text = "缴费年限 | 标准\n1年≤缴费<5年 | 1890元/月\n5年≤缴费≤10年 | 1950元/月"
    assert ["[1,5)", "[5,10]"] == told(text, "years", "台州失业保险金")


def test_a_short_line_that_names_something_opens_the_lines_below_it() -> None:
    lines = ("月最低工资标准", "一类区：2100元", "小时最低工资标准", "一类区：21元", "二类区：19元")
    found, _ = read_markup("".join(f"<p>{line}</p>" for line in lines), "山西省")
    assert ["min_wage_monthly", "min_wage_hourly", "min_wage_hourly"] == [row[0] for row in found]
