"""The check of all declarations: every mistake at once, with its line, and what a loader does not look for."""

import re
from datetime import date
from pathlib import Path

import pytest

from catalogue.check import check_declarations
from extractors.html import is_selector
from models.finding import Checked, Finding, Severity
from tests.catalogue.small import write_catalogue
from tests.catalogue.test_read import MISTAKES

TODAY = date(2026, 11, 25)
OFFICE = "sources/office.toml"
EVIDENCE = "# Evidence: one project of 2026; conf B.\n"
OWN = [row for row in MISTAKES if row[0].startswith(("sources/", "families/"))]


def check(root: Path, sources: Path | None = None) -> Checked:
    return check_declarations(root, sources, TODAY, is_selector)


def write_sound(root: Path) -> Path:
    """The small catalogue with everything that an enabled source owes."""
    write_catalogue(root, {OFFICE: ('date = "time"', 'date = "time"\n[expect]\nmin_rows = 9')})
    (root / OFFICE).write_text(EVIDENCE + (root / OFFICE).read_text("utf-8"), "utf-8")
    return root


def add_source(root: Path, name: str, text: str) -> None:
    (root / "sources" / f"{name}.toml").write_text(text, "utf-8")


def say(finding: Finding) -> tuple[str, int | None, str]:
    return finding.file, finding.line, finding.what


def test_a_sound_catalogue_has_no_findings(tmp_path: Path) -> None:
    checked = check(write_sound(tmp_path))
    assert () == checked.findings
    assert (("office",), ("press",), (("610000", "陕西省"),)) == (
        tuple(source.id for source in checked.sources),
        checked.families,
        checked.uncovered,
    )


def test_the_packaged_declarations_have_no_mistakes() -> None:
    checked = check_declarations(None, None, TODAY, is_selector)
    assert () == checked.mistakes
    assert {"710000", "810000", "820000"} == {code for code, _ in checked.uncovered}


@pytest.mark.parametrize(("file", "old", "new", "message"), OWN, ids=[f"{file}-{new or old}" for file, old, new, _ in OWN])
def test_what_stops_a_night_is_found(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    found = check(write_catalogue(tmp_path, {file: (old, new)})).mistakes
    assert [] != [each for each in found if message in f"{each.file}: {each.what} {each.next_step}"], found
    assert all(each.next_step for each in found)


def test_every_mistake_of_a_file_is_named_with_its_line(tmp_path: Path) -> None:
    root = write_sound(tmp_path)
    add_source(
        root,
        "office",
        EVIDENCE
        + """nam = "x"
trust = "offical"
family = "pres"
region = "999999"
hosts = ["Office.example", "b.example"]
enabled = "yes"
[listing]
urls = ["https://elsewhere.example/a/", "ftp://b.example/", "http://[broken/"]
row = "ul["
max_pages = 0
[expect]
min_rows = "many"
""",
    )
    lines = [(line, what.split(",")[0]) for _, line, what in map(say, check(root).mistakes)]
    assert [
        (None, "has no `name`."),
        (2, "has the unknown key `nam`."),
        (3, "`trust` is 'offical'"),
        (4, "`family` is 'pres'"),
        (5, "`region` is '999999'"),
        (6, "`hosts` holds 'Office.example'"),
        (7, "`enabled` is 'yes'"),
        (9, "[listing] `urls` holds 'ftp://b.example/'."),
        (9, "[listing] `urls` holds 'http://[broken/'."),
        (9, "[listing] `urls` holds https://elsewhere.example/a/"),
        (10, "[listing] `row` is 'ul['"),
        (11, "[listing] (on top of families/_defaults.toml) `max_pages` is 0"),
        (13, "[expect] (on top of families/_defaults.toml) `min_rows` is 'many'"),
    ] == lines


def test_mistakes_of_all_files_are_named(tmp_path: Path) -> None:
    root = write_sound(tmp_path)
    (root / "topics.toml").write_text("[a]\n", "utf-8")
    (root / "families" / "press.toml").write_text(
        "[politeness]\ndelay_second = 3\njitter_seconds = -1\n[article]\nbody = 'p:what'\n", "utf-8"
    )
    add_source(root, "one", "name = \n")
    add_source(root, "two", 'name = "二"\n')
    found = [say(finding) for finding in check(root).mistakes]
    assert [
        ("families/press.toml", 2, "delay_second"),
        ("families/press.toml", 3, "jitter_seconds"),
        ("families/press.toml", 5, "body"),
        ("sources/two.toml", None, "urls"),
        ("sources/two.toml", None, "enabled"),
        ("sources/two.toml", None, "hosts"),
        ("sources/two.toml", None, "trust"),
    ] == [(file, line, what.split("`")[1]) for file, line, what in found if file in ("families/press.toml", "sources/two.toml")]
    assert {"topics.toml", "families/press.toml", "sources/one.toml", "sources/two.toml"} == {file for file, _, _ in found}


def test_a_familys_mistake_is_not_repeated_by_its_sources(tmp_path: Path) -> None:
    root = write_sound(tmp_path)
    (root / "families" / "press.toml").write_text("[politeness]\ndelay_seconds = -1\n", "utf-8")
    assert {"families/press.toml"} == {finding.file for finding in check(root).mistakes}


def test_broken_defaults_leave_the_sources_unchecked_and_say_so(tmp_path: Path) -> None:
    root = write_sound(tmp_path)
    (root / "families" / "_defaults.toml").unlink()
    checked = check(root)
    assert [("families/_defaults.toml", None, "is missing.")] == [say(finding) for finding in checked.mistakes]
    assert [True] == ["were not checked" in finding.what for finding in checked.findings if finding.severity is Severity.WARNING]


def test_a_wrong_interface_does_not_hide_the_mistakes_behind_it(tmp_path: Path) -> None:
    root = write_sound(tmp_path)
    path = root / OFFICE
    api = '[[listing.api]]\naddress = "/api/{page}"\nsize = 0\n[politeness]\ndelay_seconds = -1\n'
    path.write_text(path.read_text("utf-8") + api, "utf-8")
    assert ["`delay_seconds` is -1", "`size` is 0"] == sorted(
        text for finding in check(root).mistakes for text in ("`size` is 0", "`delay_seconds` is -1") if text in finding.what
    )
    (root / "families" / "press.toml").write_text('[[listing.api]]\naddress = "/api/{page}"\nsize = 0\n', "utf-8")
    path.write_text(path.read_text("utf-8").replace(api, ""), "utf-8")
    assert ["families/press.toml"] == [finding.file for finding in check(root).mistakes if "`size` is 0" in finding.what]


def test_a_host_and_a_page_belong_to_one_source(tmp_path: Path) -> None:
    root = write_sound(tmp_path)
    twin = (root / OFFICE).read_text("utf-8").replace("https://office.example/news/", "http://office.example/news/index.html")
    add_source(root, "twin", twin)
    found = [say(finding) for finding in check(root).mistakes]
    assert [
        ("sources/twin.toml", 6, "`hosts` holds 'office.example', as office does."),
        (
            "sources/twin.toml",
            9,
            "[listing] `urls` holds http://office.example/news/index.html, which office.toml lists too, as https://office.example/news/.",
        ),
    ] == found


def test_a_page_listed_twice_in_one_file_is_a_mistake(tmp_path: Path) -> None:
    root = write_sound(tmp_path)
    path = root / OFFICE
    path.write_text(path.read_text("utf-8").replace('news/"]', 'news/", "http://office.example/news"]'), "utf-8")
    (finding,) = check(root).mistakes
    assert "`urls` holds http://office.example/news, which office.toml lists too" in finding.what


def test_columns_told_apart_by_what_follows_the_hash_are_not_one_page(tmp_path: Path) -> None:
    root = write_sound(tmp_path)
    path = root / OFFICE
    path.write_text(path.read_text("utf-8").replace('news/"]', 'news/index#505", "https://office.example/news/index#506"]'), "utf-8")
    assert () == check(root).findings


def test_what_is_read_every_night_owes_evidence_and_an_expectation(tmp_path: Path) -> None:
    found = [finding.what.split(",")[0] for finding in check(write_catalogue(tmp_path)).mistakes]
    assert ["has no `min_rows`", "has no remark of the form `# Evidence:` that names a year."] == found


def test_what_is_off_owes_evidence_only_as_a_warning(tmp_path: Path) -> None:
    checked = check(write_catalogue(tmp_path, {OFFICE: ("enabled = true", "enabled = false")}))
    assert () == checked.mistakes
    assert [Severity.WARNING] == [finding.severity for finding in checked.findings]


@pytest.mark.parametrize("remark", ["# Evidence: seen somewhere.", "# Seen in 2026.", ""])
def test_a_remark_without_a_year_is_no_evidence(tmp_path: Path, remark: str) -> None:
    root = write_sound(tmp_path)
    path = root / OFFICE
    path.write_text(path.read_text("utf-8").replace(EVIDENCE.strip(), remark), "utf-8")
    assert [True] == ["Evidence" in finding.what for finding in check(root).mistakes]


@pytest.mark.parametrize(
    ("warned", "path"),
    [
        (True, "/xxgk/2024zcwj/"),
        (True, "/tzgg2022/"),
        (True, "/swdt/2020_gzdt/"),
        (False, "/zwxx/sydwgkzp2026/"),
        (False, "/col/col2014/index.html"),
        (False, "/hrss/c111741/list.shtml"),
        (False, "/a/list_2019.html"),
        (False, "/a/120241/"),
    ],
)
def test_a_column_of_a_past_year_is_doubted(tmp_path: Path, warned: bool, path: str) -> None:
    root = write_sound(tmp_path)
    office = root / OFFICE
    office.write_text(office.read_text("utf-8").replace("/news/", path), "utf-8")
    checked = check(root)
    assert () == checked.mistakes
    assert ([OFFICE] if warned else []) == [finding.file for finding in checked.findings if finding.severity is Severity.WARNING]


def test_a_replica_owes_nothing(tmp_path: Path) -> None:
    root = write_catalogue(tmp_path)
    text = (root / OFFICE).read_text("utf-8")
    add_source(
        root, "office", re.sub(r"office\.example", "office.localhost", text).replace("enabled = true", "enabled = true\nloopback = true")
    )
    assert () == check(root).findings


def test_without_regions_the_rest_is_still_checked(tmp_path: Path) -> None:
    root = write_sound(tmp_path)
    (root / "regions.csv").unlink()
    add_source(root, "two", 'name = "二"\n')
    assert {"regions.csv", "sources/two.toml"} == {finding.file for finding in check(root).mistakes}


WRONG_VALUES = ["5", "true", '"text"', "[]", "[1]", "[[]]", "{}", "{ a = 1 }", "1979-05-27", '[""]', "-1.5"]
KEYS = ["name", "family", "trust", "region", "hosts", "enabled", "loopback", "listing", "article", "expect", "politeness"]


@pytest.mark.parametrize("value", WRONG_VALUES)
@pytest.mark.parametrize("key", KEYS)
def test_a_value_of_any_kind_is_refused_with_its_key_or_read(tmp_path: Path, key: str, value: str) -> None:
    root = write_sound(tmp_path)
    given = {
        "name": '"甲"',
        "trust": '"official"',
        "hosts": '["a.example"]',
        "enabled": "false",
        "listing": '{ urls = ["https://a.example/"] }',
        "expect": "{ min_rows = 3 }",
    }
    add_source(root, "odd", EVIDENCE + "".join(f"{name} = {text}\n" for name, text in (given | {key: value}).items()))
    checked = check(root)
    named = [
        finding for finding in checked.mistakes if f"`{key}`" in finding.what or f"[{key}]" in finding.what or "`urls`" in finding.what
    ]
    read = [source.id for source in checked.sources if source.id == "odd"]
    assert bool(named) != bool(read), checked.findings
    assert {"sources/odd.toml"} >= {finding.file for finding in checked.mistakes}
