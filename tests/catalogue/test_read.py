"""What the reader accepts, what it makes of it, and what it tells a person about each mistake."""

from decimal import Decimal
from pathlib import Path

import pytest

from catalogue.read import load_catalogue
from models.catalogue import Jurisdiction, Source, Trust
from models.errors import CatalogueError
from models.units import Unit
from tests.catalogue.small import write_catalogue

MISTAKES = [  # file, text replaced, by what, the message
    ("topics.toml", "triggers = [", "trigger = [", "topics.toml: [min_wage] has the unknown key `trigger`. Did you mean `triggers`?"),
    ("topics.toml", 'name = "标准"', "", "[min_wage] [standard] has no `name`. Add `name`."),
    ("topics.toml", "[min_wage.standard]", "[min_wage.Standard]", "`min_wage.Standard` is no topic id."),
    ("indicators.toml", "name =", "nam =", "[min_wage_monthly] has the unknown key `nam`. Did you mean `name`?"),
    ("indicators.toml", '"min_wage"', '"min_wags"', "which topics.toml does not declare. Did you mean `min_wage`?"),
    ("indicators.toml", '"CNY/month"', '"CNY/moon"', "`units` is 'CNY/moon', which is no known code. Did you mean `CNY/month`?"),
    ("indicators.toml", '"CNY/month"', '"percent/day"', "holds percent/day, which does not fit the type money. Fitting units: CNY,"),
    ("indicators.toml", '["CNY/month"]', "[]", "has no `units`. Name at least one; the first is canonical."),
    ("indicators.toml", '"money"', '"mony"', "`type` is 'mony', which is no known code. Did you mean `money`?"),
    ("indicators.toml", '"province"', '"city"', "Known: national, province, pool."),
    ("indicators.toml", '"tier"', '"teir"', "`qualifiers` holds the unknown key 'teir'. Did you mean `tier`?"),
    ("indicators.toml", "[300, 4_000]", "[4_000, 300]", "`plausible` runs from 4000 to 300. Put the lower end first."),
    (
        *("indicators.toml", 'jurisdiction = "province"', 'jurisdiction = "province"\nnational_values = [1]'),
        "has `national_values`, but its jurisdiction is province. Take one of them out.",
    ),
    (
        *("indicators.toml", 'jurisdiction = "province"', 'jurisdiction = "national"\nnational_values = 1'),
        "`national_values` is no list of numbers. Write national_values = [98, 15, 42].",
    ),
    ("indicators.toml", "[300, 4_000]", "[300]", "`plausible` is no pair of numbers. Write plausible = [lowest, highest]."),
    ("indicators.toml", "1_100", "0", "`stale_after_days` is 0, expected a whole number from 1 to"),
    ("indicators.toml", "[min_wage_monthly]", "[min_wage_monthly]\n[min_wage_monthly]", "is no valid TOML: Cannot declare"),
    ("indicators.toml", '"最低工资"]', '"最低工资", "最低工资"]', "`aliases` names 最低工资 more than once. Keep one of them."),
    ("indicators.toml", 'name = "月最低工资标准"', 'name = ""', "`name` is '', expected a text."),
    ("regions.csv", "code,name", "code,label", "The first line must read code,name,level,parent,aliases,"),
    ("regions.csv", "610100,西安市", "610000,西安市", "line 5 declares the code 610000 again."),
    ("regions.csv", "prefecture", "city", "line 5 `level` is 'city', which is no known code."),
    ("regions.csv", ",610000,西安", ",690000,西安", "line 5 (610100) names the parent 690000, which no line declares."),
    ("regions.csv", "2016,610118", "2016,610119", "line 7 (610125) names the successor 610119, which no line declares."),
    ("regions.csv", ",2016,610118", ",2016,", "line 7 (610125) has only one of `valid_to` and `successor`."),
    ("regions.csv", "2016,610118", "2016,610125", "is succeeded by 610125, which is a former unit itself. Name today's unit."),
    ("regions.csv", ",,2016,610118", ",2017,2016,610118", "line 7 (610125) is valid from 2017 to 2016. Put the earlier year first."),
    ("regions.csv", ",,2016,610118", ",,soon,610118", "line 7 `valid_to` is 'soon', expected a year."),
    ("regions.csv", "西安,,,", "西安,,", "line 5 has 7 fields, expected 8. Count the commas."),
    ("regions.csv", "西安,,,", "西安;西安,,,", "line 5 (610100) names an alias twice, or its own name as an alias."),
    ("regions.csv", "610118,鄠", "61018,鄠", "line 6 `code` is '61018'. Write six digits of GB/T 2260, CN, or ext:"),
    ("regions.csv", "CN,陕西,", "610100,陕西,", "line 4 (610000) is its own ancestor."),
    ("regions.csv", "province,CN,", "province,,", "line 4 (610000) has no `parent`, or is CN and has one."),
    ("lexicon.toml", '"元/月"', '"元／月"', "[units] `元／月` is not NFKC and can never be found. Write it as \"元/月\"."),
    ("lexicon.toml", '"about"', "1", "[hedges] `大约` is 1, expected a text."),
    ("families/press.toml", "delay_seconds", "delay_second", "press.toml: [politeness] has the unknown key `delay_second`. Did you mean"),
    ("families/press.toml", "= 12", "= -1", "_defaults.toml, families/press.toml) `delay_seconds` is -1, expected"),
    ("families/_defaults.toml", "max_articles = 200", "", "has no `max_articles`. Add `max_articles`."),
    ("families/_defaults.toml", "[1, 2, 4]", "[1, 4, 2]", "`recheck_days` is [1, 4, 2], expected rising whole days."),
    ("families/_defaults.toml", "= 0.3", "= 30", "`max_failed_share` is 30, expected a number from 0 to 1."),
    ("sources/office.toml", 'name = "甲市人社局"', "", "sources/office.toml: has no `name`."),
    ("sources/office.toml", '"press"', '"pres"', "`family` is 'pres', which families/ does not declare. Did you mean `press`?"),
    ("sources/office.toml", '"official"', '"officcial"', "`trust` is 'officcial', which is no known code. Did you mean `official`?"),
    ("sources/office.toml", '"610100"', '"619900"', "`region` is '619900', which regions.csv does not declare."),
    ("sources/office.toml", '"610100"', '"610125"', "`region` is '610125', a former unit. Name today's unit, 610118."),
    ("sources/office.toml", '["office.example"]', "[]", "has no `hosts`. Name the hosts that may be fetched."),
    ("sources/office.toml", '["office.example"]', '["https://office.example"]', "which is no host name. Write it in lower case"),
    ("sources/office.toml", "https://office.example/", "https://elsewhere.example/", 'is not in `hosts`. Add "elsewhere.example"'),
    ("sources/office.toml", "https://office.example/", "//office.example/", "Write a full URL with http:// or https://."),
    ("sources/office.toml", 'urls = [', "pages = [", "[listing] has the unknown key `pages`. Did you mean `max_pages`?"),
    ("sources/office.toml", '["https://office.example/news/"]', "[]", "press.toml) has no `urls`. Name at least one listing page."),
    ("sources/office.toml", "office.example", "office.localhost", "and `loopback` is false. Only *.localhost is loopback"),
    ("sources/office.toml", "enabled = true", "enabled = true\nloopback = true", "'office.example' and `loopback` is true."),
    ("sources/office.toml", "enabled = true", "enabled = 1", "`enabled` is 1, expected true or false."),
]  # fmt: skip


def read_office(directory: Path) -> Source:
    return load_catalogue(directory).sources[0]


@pytest.mark.parametrize(("file", "old", "new", "message"), MISTAKES, ids=[f"{file}-{new or old}" for file, old, new, _ in MISTAKES])
def test_a_mistake_is_named_with_its_place_and_the_next_step(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    with pytest.raises(CatalogueError) as error:
        load_catalogue(write_catalogue(tmp_path, {file: (old, new)}))
    assert message in str(error.value)
    assert error.value.next_step
    assert str(tmp_path) not in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (write_catalogue(tmp_path) / "lexicon.toml").unlink()
    with pytest.raises(CatalogueError, match=r"^lexicon\.toml: is missing\."):
        load_catalogue(tmp_path)


def test_missing_defaults_are_named(tmp_path: Path) -> None:
    (write_catalogue(tmp_path) / "families" / "_defaults.toml").unlink()
    with pytest.raises(CatalogueError, match=r"^families/_defaults\.toml: is missing\."):
        load_catalogue(tmp_path)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (write_catalogue(tmp_path) / "topics.toml").write_bytes('[a]\nname = "险"\n'.encode("gb18030"))
    with pytest.raises(CatalogueError, match=r"^topics\.toml: is not UTF-8 at byte 12\."):
        load_catalogue(tmp_path)


def test_a_source_folder_that_is_not_there_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"is no folder\."):
        load_catalogue(write_catalogue(tmp_path), tmp_path / "nowhere")


def test_a_host_belongs_to_one_source(tmp_path: Path) -> None:
    office = write_catalogue(tmp_path) / "sources" / "office.toml"
    (office.parent / "twin.toml").write_bytes(office.read_bytes())
    with pytest.raises(CatalogueError, match=r"^sources/twin\.toml: `hosts` holds 'office\.example', as office does\."):
        load_catalogue(tmp_path)


def test_a_source_overrides_its_family_and_the_family_the_defaults(tmp_path: Path) -> None:
    office = read_office(write_catalogue(tmp_path))
    assert ("time", "ul.news li") == (office.listing.date, office.listing.row)
    assert (12.0, 2.0) == (office.politeness.delay_seconds, office.politeness.jitter_seconds)
    assert (3, 0.3) == (office.listing.max_pages, office.expect.max_failed_share)
    assert (Trust.OFFICIAL, "office", False) == (office.trust, office.id, office.loopback)


def test_an_empty_text_switches_an_inherited_selector_off(tmp_path: Path) -> None:
    office = read_office(write_catalogue(tmp_path, {"sources/office.toml": ('date = "time"', 'row = ""')}))
    assert (None, "span") == (office.listing.row, office.listing.date)


def test_a_replica_names_loopback_hosts_and_says_so(tmp_path: Path) -> None:
    write_catalogue(tmp_path, {"sources/office.toml": ("office.example", "office.localhost")})
    path = tmp_path / "sources" / "office.toml"
    text = path.read_text("utf-8").replace("enabled", "loopback = true\nenabled").replace("office.localhost/", "office.localhost:8901/")
    path.write_text(text, "utf-8")
    office = read_office(tmp_path)
    assert (True, ("office.localhost",)) == (office.loopback, office.hosts)
    assert ("https://office.localhost:8901/news/",) == office.listing.urls


def test_sources_can_come_from_another_folder(tmp_path: Path) -> None:
    own = write_catalogue(tmp_path / "own")
    other = tmp_path / "replica"
    other.mkdir()
    assert () == load_catalogue(own, other).sources


def test_numbers_stay_exact(tmp_path: Path) -> None:
    indicator = load_catalogue(write_catalogue(tmp_path, {"indicators.toml": ("[300, 4_000]", "[0.05, 3.5]")})).indicators[0]
    assert (Decimal("0.05"), Decimal("3.5")) == indicator.plausible
    assert ((Unit.CNY_MONTH,), Jurisdiction.PROVINCE, 1100, None) == (
        indicator.units,
        indicator.jurisdiction,
        indicator.stale_after_days,
        indicator.bound,
    )


def test_the_values_of_a_national_rule_are_known(tmp_path: Path) -> None:
    national = 'jurisdiction = "national"\nnational_values = [98, 0.5]\nlocal_rules = true'
    files = {"indicators.toml": ('jurisdiction = "province"', national)}
    indicator = load_catalogue(write_catalogue(tmp_path, files)).indicators[0]
    assert ((Decimal(98), Decimal("0.5")), True) == (indicator.national_values, indicator.local_rules)


def test_a_sub_topic_follows_its_main_topic(tmp_path: Path) -> None:
    topics = load_catalogue(write_catalogue(tmp_path)).topics
    assert [("min_wage", None), ("min_wage.standard", "min_wage")] == [(topic.id, topic.parent) for topic in topics]


def test_the_lexicon_keeps_kinds_apart(tmp_path: Path) -> None:
    lexicon = load_catalogue(write_catalogue(tmp_path)).lexicon
    assert {"元/月": "CNY/month"} == lexicon.terms("units")
    assert {"大约": "about"} == lexicon.terms("hedges")


def test_the_digest_follows_the_policy_files_and_nothing_else(tmp_path: Path) -> None:
    digest = load_catalogue(write_catalogue(tmp_path / "a")).digest
    assert digest == load_catalogue(write_catalogue(tmp_path / "b")).digest
    assert digest == load_catalogue(write_catalogue(tmp_path / "c", {"sources/office.toml": ("true", "false")})).digest
    assert digest == load_catalogue(write_catalogue(tmp_path / "d", {"families/press.toml": ("= 12", "= 13")})).digest


POLICY_CHANGES = [
    ("topics.toml", "月最低", "月最低工资"),
    ("indicators.toml", "4_000", "4_001"),
    ("lexicon.toml", "大约", "大概"),
    ("regions.csv", "a comment", "another comment"),
]


@pytest.mark.parametrize(("file", "old", "new"), POLICY_CHANGES)
def test_every_byte_of_a_policy_file_counts_in_the_digest(tmp_path: Path, file: str, old: str, new: str) -> None:
    before = load_catalogue(write_catalogue(tmp_path / "before")).digest
    assert before != load_catalogue(write_catalogue(tmp_path / "after", {file: (old, new)})).digest


def test_the_example_of_the_docs_is_a_source(tmp_path: Path) -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "add-a-source.md").read_text("utf-8")
    (tmp_path / "rsj_jia.toml").write_text(text.split("```toml\n")[1].split("```")[0], "utf-8")
    (source,) = load_catalogue(sources=tmp_path).sources
    assert ("rsj_jia", "trs", "610100", 4.0, False) == (
        source.id,
        source.family,
        source.region,
        source.politeness.delay_seconds,
        source.enabled,
    )
