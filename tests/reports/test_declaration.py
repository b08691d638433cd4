"""A declaration as text: valid TOML whatever the page wrote, and nothing that was not seen."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.link import Link
from models.probe import Charsets, Draft, FamilyGuess, Probe, SeenArticle, SeenPage
from models.units import Precision
from reports.declaration import draft_declaration, render_declaration, suggest_id
from reports.hostile import clean_line

AT = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
URL = "https://rsj.jia.gov.cn/tzgg/"


def make_links(*urls: str | None, dated: bool = True) -> tuple[Link, ...]:
    return tuple(Link("undeclared", url, "标题", AT if dated else None, Precision.DAY if dated else None, None) for url in urls)


PROBE = Probe(
    url=URL,
    probed_at=AT,
    site_name="甲市人力资源和社会保障局",
    charsets=Charsets("utf-8", "utf-8", "utf-8", replaced=False),
    links=make_links(*[f"{URL}202603/t20260305_{number}.html" for number in range(15)]),
    fault="",
    shell=None,
    interface=None,
    next_url=f"{URL}index_1.html",
    second=SeenPage(f"{URL}index_1.html", 15, 15, ""),
    articles=(),
    guesses=(FamilyGuess("trs", 3, ("articles YYYYMM/tYYYYMMDD_N.html",)),),
    family="trs",
    unfit=(),
)


def read(probe: Probe) -> dict[str, object]:
    return tomllib.loads(render_declaration(draft_declaration(probe)))


def test_a_declaration_says_what_was_seen_and_no_more() -> None:
    assert {
        "name": "甲市人力资源和社会保障局",
        "family": "trs",
        "trust": "official",
        "hosts": ["rsj.jia.gov.cn"],
        "enabled": False,
        "listing": {"urls": [URL]},
        "expect": {"min_rows": 7},
    } == read(PROBE)


def test_its_head_gives_the_evidence_with_its_date() -> None:
    unread = SeenArticle(f"{URL}1.html", "标题", "", None, None, None, 0, "gone: status 404", misfit=False)
    probe = replace(PROBE, articles=(replace(unread, fault=""), unread), charsets=Charsets(None, "gb2312", "gb18030", replaced=False))
    head = render_declaration(draft_declaration(probe)).partition("name =")[0]
    assert head.startswith("# Evidence: one probe on 2026-11-25: 15 rows, 15 of them dated; 1 of 2 articles read.")
    told = " ".join(head.replace("#", "").split())
    assert "The family by: articles YYYYMM/tYYYYMMDD_N.html." in told
    assert "Page 2 brought 15 new rows." in told
    assert "Encoding gb18030, declared gb2312." in told


@pytest.mark.parametrize(
    ("expected", "url"),
    [("official", "https://rsj.jia.gov.cn/a/"), ("filler", "https://www.gjj-jia.com/a/"), ("filler", "https://gov.cn.shebao.example/a/")],
)
def test_only_a_government_host_is_taken_for_official(expected: str, url: str) -> None:
    assert expected == read(replace(PROBE, url=url))["trust"]


def test_a_second_page_that_repeats_the_first_is_not_read_again() -> None:
    assert {"urls": [URL], "max_pages": 1} == read(replace(PROBE, second=SeenPage(f"{URL}index_1.html", 15, 0, "")))["listing"]
    assert {"urls": [URL]} == read(replace(PROBE, second=SeenPage(f"{URL}index_1.html", 0, 0, "gone: status 404")))["listing"]
    assert {"urls": [URL]} == read(replace(PROBE, next_url=None, second=None))["listing"]


def test_a_host_is_declared_only_where_half_of_the_rows_lead_to_it() -> None:
    links = make_links(*["https://www.jia.gov.cn/1.html"] * 2, f"{URL}1.html", "https://else.example/2.html")
    assert ["rsj.jia.gov.cn", "www.jia.gov.cn"] == read(replace(PROBE, links=links))["hosts"]
    told = " ".join(draft_declaration(replace(PROBE, links=links)).remarks)
    assert "2 rows lead to www.jia.gov.cn, which is declared too" in told
    assert "1 rows lead to other hosts, which are not fetched" in told
    assert ["rsj.jia.gov.cn"] == read(replace(PROBE, links=links[1:] + links[2:]))["hosts"]


def test_rows_without_a_link_are_rows() -> None:
    assert {"min_rows": 1} == read(replace(PROBE, links=make_links(None, None, dated=False)))["expect"]


def test_selectors_of_the_family_that_do_not_fit_are_switched_off() -> None:
    assert {"body": ""} == read(replace(PROBE, unfit=("body",)))["article"]


def test_a_replica_says_that_it_is_one() -> None:
    assert True is read(replace(PROBE, url="http://jia.localhost:8000/a/"))["loopback"]


@pytest.mark.parametrize(
    ("expected", "host"),
    [
        ("rsj_beijing", "rsj.beijing.gov.cn"),
        ("shgjj", "www.shgjj.com"),
        ("m_x_gjj", "m-x.gjj.org.cn"),
        ("site_12333", "12333.gov.cn"),
        ("site", "www.gov.cn"),
    ],
)
def test_an_id_is_made_of_the_telling_labels(expected: str, host: str) -> None:
    assert expected == suggest_id(host)


texts = st.text(min_size=1, max_size=60)


@given(name=texts, remark=texts, urls=st.lists(texts, max_size=3), rows=st.none() | st.integers(1, 999))
def test_whatever_a_page_writes_the_file_is_valid_and_says_the_same(name: str, remark: str, urls: list[str], rows: int | None) -> None:
    draft = Draft("x", (remark,), name, None, "filler", "why", ("a.example",), False, tuple(urls), None, rows, "seen", ())
    table = tomllib.loads(render_declaration(draft))
    assert clean_line(name) == table["name"]
    assert [clean_line(url) for url in urls] == table["listing"]["urls"]
    assert rows == table.get("expect", {}).get("min_rows")
    assert {"name", "trust", "hosts", "enabled", "listing"} == table.keys() - {"expect"}
