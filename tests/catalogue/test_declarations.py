"""What the packaged declarations must hold, whoever edits them."""

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from catalogue.read import PACKAGED, load_catalogue
from models.catalogue import Catalogue, Indicator, Jurisdiction, Region, RegionLevel, Source, Trust, ValueType
from models.claim import CN
from tests.shared import shared_path


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def regions(catalogue: Catalogue) -> dict[str, Region]:
    return {region.code: region for region in catalogue.regions}


@pytest.fixture(scope="module")
def indicators(catalogue: Catalogue) -> dict[str, Indicator]:
    return {indicator.id: indicator for indicator in catalogue.indicators}


def current(regions: dict[str, Region]) -> list[Region]:
    return [region for region in regions.values() if region.successor is None]


def top_of(region: Region, regions: dict[str, Region]) -> Region:
    return region if region.parent is None else top_of(regions[region.parent], regions)


@pytest.mark.parametrize(
    ("level", "least", "most"),
    [
        (RegionLevel.NATION, 1, 1),
        (RegionLevel.PROVINCE, 34, 34),
        (RegionLevel.PREFECTURE, 333, 333),
        (RegionLevel.COUNTY, 2840, 2860),
        (RegionLevel.SPECIAL, 9, 9),
    ],
)
def test_there_are_as_many_units_as_the_ministry_counts(regions: dict[str, Region], level: RegionLevel, least: int, most: int) -> None:
    assert least <= Counter(region.level for region in current(regions))[level] <= most


def test_no_two_current_units_of_a_parent_bear_one_name(regions: dict[str, Region]) -> None:
    names = Counter((region.parent, region.name) for region in current(regions))
    assert [] == [name for name, count in names.items() if count > 1]


def test_a_current_unit_stands_below_a_current_one(regions: dict[str, Region]) -> None:
    assert [] == [region.code for region in current(regions) if region.parent and regions[region.parent].successor]


def test_every_way_up_ends_at_the_nation(regions: dict[str, Region]) -> None:
    assert {CN} == {top_of(region, regions).code for region in regions.values()}


def test_a_unit_stands_below_a_larger_one(regions: dict[str, Region]) -> None:
    order = [RegionLevel.NATION, RegionLevel.PROVINCE, RegionLevel.PREFECTURE, RegionLevel.COUNTY]
    wrong = [
        region.code
        for region in regions.values()
        if region.parent and region.level in order and order.index(regions[region.parent].level) >= order.index(region.level)
    ]
    assert [] == wrong


def test_a_short_form_has_two_characters(regions: dict[str, Region]) -> None:
    assert [] == [(region.code, alias) for region in regions.values() for alias in region.aliases if len(alias) < 2]


FORMER = [  # former code, its name, today's unit, its name
    ("610125", "户县", "610118", "鄠邑区"),
    ("430124", "宁乡县", "430182", "宁乡市"),
    ("430122", "望城县", "430112", "望城区"),
    ("522400", "毕节地区", "520500", "毕节市"),
    ("522200", "铜仁地区", "520600", "铜仁市"),
    ("632100", "海东地区", "630200", "海东市"),
    ("542100", "昌都地区", "540300", "昌都市"),
    ("652200", "哈密地区", "650500", "哈密市"),
    ("110104", "宣武区", "110102", "西城区"),
    ("110103", "崇文区", "110101", "东城区"),
    ("310103", "卢湾区", "310101", "黄浦区"),
    ("310119", "南汇区", "310115", "浦东新区"),
    ("220381", "公主岭市", "220184", "公主岭市"),
    ("512081", "简阳市", "510185", "简阳市"),
    ("341521", "寿县", "340422", "寿县"),
    ("371200", "莱芜市", "370116", "莱芜区"),
    ("341400", "巢湖市", "340100", "合肥市"),
    ("341402", "居巢区", "340181", "巢湖市"),
    ("321088", "江都市", "321012", "江都区"),
    ("320202", "崇安区", "320213", "梁溪区"),
    ("320203", "南长区", "320213", "梁溪区"),
    ("320204", "北塘区", "320213", "梁溪区"),
    ("330103", "下城区", "330105", "拱墅区"),
    ("330104", "江干区", "330102", "上城区"),
    ("330184", "余杭市", "330110", "余杭区"),
    ("410306", "吉利区", "410308", "孟津区"),
    ("410381", "偃师市", "410307", "偃师区"),
    ("130521", "邢台县", "130500", "邢台市"),  # divided between two districts: the unit above holds both
    ("330621", "绍兴县", "330603", "柯桥区"),
    ("510222", "巴县", "500113", "巴南区"),
    ("510200", "重庆市", "500000", "重庆市"),
    ("152600", "乌兰察布盟", "150900", "乌兰察布市"),
    ("152700", "伊克昭盟", "150600", "鄂尔多斯市"),
    ("533421", "香格里拉县", "533401", "香格里拉市"),
]


@pytest.mark.parametrize(("code", "name", "successor", "today"), FORMER, ids=[name for _, name, _, _ in FORMER])
def test_a_former_unit_leads_to_todays(regions: dict[str, Region], code: str, name: str, successor: str, today: str) -> None:
    assert (name, successor, today) == (regions[code].name, regions[code].successor, regions[successor].name)
    assert regions[code].valid_to is not None


ALIASES = [
    ("420600", "襄樊"),
    ("420600", "襄樊市"),
    ("530800", "思茅市"),
    ("430800", "大庸"),
    ("371324", "苍山县"),
    ("532300", "楚雄州"),
    ("532300", "楚雄"),
    ("433100", "湘西州"),
    ("433100", "湘西"),
    ("422800", "恩施"),
    ("522600", "黔东南州"),
    ("522600", "黔东南"),
    ("652700", "博州"),
    ("653000", "克州"),
    ("652800", "巴州"),
    ("652800", "巴音郭楞"),
    ("150100", "呼市"),
    ("650100", "乌市"),
    ("150000", "内蒙"),
    ("450000", "广西"),
    ("640000", "宁夏"),
    ("650000", "新疆"),
    ("540000", "西藏"),
    ("222400", "延边"),
    ("513300", "甘孜州"),
    ("652300", "昌吉州"),
    ("654000", "伊犁"),
    ("622927", "积石山县"),
    ("310115", "浦东"),
    ("610118", "鄠邑"),
    ("ext:xpcc", "兵团"),
    ("ext:xiongan", "雄安"),
]


@pytest.mark.parametrize(("code", "alias"), ALIASES)
def test_short_forms_and_old_names_of_the_same_code_are_known(regions: dict[str, Region], code: str, alias: str) -> None:
    assert alias in regions[code].aliases


def test_a_name_of_two_characters_has_no_shorter_form(regions: dict[str, Region]) -> None:
    assert () == regions["320322"].aliases  # 沛县


@pytest.mark.parametrize("code", ["429005", "429004", "429006", "429021", "419001", "469001", "659001"])
def test_a_county_under_its_province_has_no_prefecture(regions: dict[str, Region], code: str) -> None:
    assert (RegionLevel.COUNTY, f"{code[:2]}0000") == (regions[code].level, regions[code].parent)


@pytest.mark.parametrize("code", ["441900", "442000", "460400", "620200", "460300"])
def test_a_prefecture_may_have_few_or_no_counties(regions: dict[str, Region], code: str) -> None:
    assert RegionLevel.PREFECTURE == regions[code].level


def test_pools_without_a_code_have_their_parents(regions: dict[str, Region]) -> None:
    assert {
        "ext:xiongan": "130000",
        "ext:xpcc": "650000",
        "ext:xixian": "610000",
        "ext:hengqin": "440400",
        "ext:sip": "320500",
        "ext:changbaishan": "220000",
        "ext:yangling": "610400",
        "ext:liangjiang": "500000",
        "ext:tianfu": "510100",
    } == {region.code: region.parent for region in regions.values() if region.level is RegionLevel.SPECIAL}


def test_every_indicator_of_the_domain_is_declared(indicators: dict[str, Indicator]) -> None:
    domain = json.loads(shared_path("domain/indicators.json").read_text("utf-8"))
    expected = {row["id"]: (row["name"], row["topic"], row["value_type"], row["units"]) for row in domain}
    found = {key: (row.name, row.topic, row.value_type, list(row.units)) for key, row in indicators.items() if key in expected}
    assert expected == found
    for row in domain:
        assert set(row["aliases"]) <= set(indicators[row["id"]].aliases)


def test_every_topic_of_the_domain_is_declared(catalogue: Catalogue) -> None:
    domain = json.loads(shared_path("domain/topics.json").read_text("utf-8"))
    expected = {row["id"] for main in domain for row in [main, *main["children"]]}
    assert expected == {topic.id for topic in catalogue.topics}


def test_an_enumeration_of_open_regions_has_its_indicator(indicators: dict[str, Indicator]) -> None:
    indicator = indicators["mutual_aid_open"]
    assert (ValueType.BOOLEAN, Jurisdiction.POOL, ("area", "kind")) == (indicator.value_type, indicator.jurisdiction, indicator.qualifiers)


NATIONAL = [
    "retirement_age",
    "pension_min_contrib_years",
    "medical_waiting_period",
    "maternity_min_months",
    "mutual_aid_region_count",
    "injury_death_grant",
    "hf_loan_rate",
]


@pytest.mark.parametrize("indicator_id", NATIONAL)
def test_what_city_pages_copy_from_national_texts_is_national(indicators: dict[str, Indicator], indicator_id: str) -> None:
    assert Jurisdiction.NATIONAL == indicators[indicator_id].jurisdiction


def test_national_values_are_plausible(indicators: dict[str, Indicator]) -> None:
    single = {key: item for key, item in indicators.items() if item.national_values and len(item.units) == 1}  # no months beside years
    listed = {key: (item.plausible, item.national_values) for key, item in single.items()}
    assert len(listed) > 20
    outside = [key for key, (plausible, values) in listed.items() if plausible and max(values) > plausible[1]]
    assert [] == outside


@pytest.mark.parametrize("indicator_id", ["base_ceiling", "min_wage_monthly", "inpatient_rate", "hf_base_floor", "maternity_extra_days"])
def test_what_places_set_themselves_is_not_national(indicators: dict[str, Indicator], indicator_id: str) -> None:
    assert Jurisdiction.NATIONAL != indicators[indicator_id].jurisdiction


def test_a_bound_in_the_id_is_declared_as_one(indicators: dict[str, Indicator]) -> None:
    upper = [key for key in indicators if key.endswith(("_ceiling", "_cap", "_deadline", "_max"))]
    assert [] == [key for key in upper if indicators[key].bound != "upper"]
    lower = [key for key in indicators if key.endswith(("_floor", "_min")) or "_min_contrib" in key]
    assert [] == [key for key in lower if indicators[key].bound != "lower"]


def test_the_site_of_the_seed_is_declared_as_an_aggregator_of_no_region(catalogue: Catalogue) -> None:
    seed = next(source for source in catalogue.sources if source.id == "southmoney_shebao")
    assert (Trust.AGGREGATOR, None) == (seed.trust, seed.region)
    assert {"m.shebao.southmoney.com", "shebao.southmoney.com"} == set(seed.hosts)


def test_no_packaged_source_asks_faster_than_every_third_second(catalogue: Catalogue) -> None:
    assert [] == [source.id for source in catalogue.sources if source.politeness.delay_seconds < 3 or source.loopback]


def is_column(url: str) -> bool:
    """Whether an address names a page below a site's root; a column may stand in the query alone."""
    parts = urlsplit(url)
    return parts.path.strip("/") != "" or parts.query != ""


def name_columns(catalogue: Catalogue) -> list[Source]:
    """The sources that are no longer in search of a listing: each of their addresses is a column's."""
    return [source for source in catalogue.sources if all(is_column(url) for url in source.listing.urls)]


def test_the_department_of_every_mainland_province_is_declared_with_a_column(catalogue: Catalogue) -> None:
    departments = {
        source.region
        for source in name_columns(catalogue)
        if source.trust is Trust.OFFICIAL and source.id.startswith(("rsj_", "rst_", "hrss_", "rlsbj_"))
    }
    provinces = {region.code for region in catalogue.regions if region.level is RegionLevel.PROVINCE and region.successor is None}
    assert {"710000", "810000", "820000"} == provinces - departments
    assert 31 == len(provinces & departments)


def test_more_than_forty_sources_of_all_kinds_name_the_column_that_is_read(catalogue: Catalogue) -> None:
    columns = name_columns(catalogue)
    kinds = Counter(source.id.partition("_")[0] for source in columns)
    assert sum(source.trust is Trust.OFFICIAL for source in columns) >= 40
    assert kinds["ybj"] >= 4
    assert kinds["gjj"] >= 10
    assert {Trust.OFFICIAL, Trust.REPOST, Trust.GUIDE, Trust.AGGREGATOR} == {source.trust for source in columns}


def test_a_source_without_a_known_column_is_one_of_few_says_so_and_is_off(catalogue: Catalogue) -> None:
    searching = [source for source in catalogue.sources if source not in name_columns(catalogue)]
    assert {"gjj_ganzhou", "gjj_linyi", "gjj_xuchang", "shebao51_zc", "shebaomi", "si_12333"} == {source.id for source in searching}
    assert not any(source.enabled for source in searching)
    assert [] == [source.id for source in searching if "root page is where a probe can begin" not in read_remark(source.id)]


def read_declaration(source_id: str) -> str:
    return (PACKAGED / "sources" / f"{source_id}.toml").read_text("utf-8")


def read_remark(source_id: str) -> str:
    """The remark at the head of a file, on one line."""
    return " ".join(line.lstrip("# ") for line in read_declaration(source_id).split("name =")[0].splitlines())


def test_every_source_expects_a_number_of_rows_of_its_own_and_says_what_it_rests_on_and_how_surely(catalogue: Catalogue) -> None:
    for source in catalogue.sources:
        text = read_declaration(source.id)
        own = tomllib.loads(text).get("expect", {}).get("min_rows", 0)
        section = re.split(r"(?m)^\[", text.partition("\n[expect]\n")[2])[0]
        reason = " ".join(line.partition("#")[2].strip() for line in section.splitlines())
        assert own > 1, f"{source.id} rests on the default"
        assert re.search(r"\bconf [ABC]\b", reason), f"{source.id} does not say how sure its expectation is"


@pytest.mark.parametrize("path", sorted((PACKAGED / "sources").glob("*.toml")), ids=lambda path: path.stem)
def test_each_file_begins_with_its_evidence_and_how_sure_it_is(path: Path) -> None:
    assert re.search(r"Evidence: .*\b(?:19|20)\d\d\b", read_remark(path.stem))
    assert re.search(r"\bconf [ABC]\b", read_remark(path.stem))


def test_only_official_sites_speak_for_a_region(catalogue: Catalogue) -> None:
    assert [] == [source.id for source in catalogue.sources if (source.trust is Trust.OFFICIAL) != (source.region is not None)]


def test_an_address_is_http_only_where_its_remark_says_so(catalogue: Catalogue) -> None:
    plain = [source.id for source in catalogue.sources if any(url.startswith("http://") for url in source.listing.urls)]
    assert {"hrss_shandong", "rst_guangxi", "rst_qinghai"} <= set(plain)
    assert [] == [source_id for source_id in plain if "http" not in read_remark(source_id)]
