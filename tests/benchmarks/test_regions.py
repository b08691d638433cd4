"""The comparison of regions: golds of both shapes, what counts as found, and how a peer's answer becomes today's codes."""

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks.regions.__main__ import run_tools
from benchmarks.regions.gold import GOLDS, Label, Sample, read_samples
from benchmarks.regions.scores import Found, score_codes, score_spans
from benchmarks.regions.table import LABELLED, SENTENCES, Result, list_figures, render_report
from benchmarks.regions.tools import OURS, TOOLS
from benchmarks.regions.units import Units, build_units
from catalogue.read import load_catalogue
from extractors.regions import Gazetteer, build_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    catalogue = load_catalogue()
    return build_gazetteer(catalogue.regions, catalogue.lexicon)


@pytest.fixture(scope="module")
def units() -> Units:
    return build_units(load_catalogue())


def write_lines(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    return path


def test_labels_of_one_text_come_together_and_a_chain_counts_once(tmp_path: Path, gazetteer: Gazetteer) -> None:
    text = "河北省唐山市与人力资源社保"
    labels = [("河北省", 0, "130000"), ("唐山市", 3, "130200"), ("资源", 9, "none")]
    records = [{"text": text, "mention": name, "start": start, "end": start + len(name), "code": code} for name, start, code in labels]
    samples = read_samples([write_lines(tmp_path / "gold.jsonl", *records)], gazetteer)
    assert (Sample(text, (Label(3, 6, "130200"), Label(9, 11, None)), complete=False),) == samples


def test_a_text_that_is_labelled_whole_needs_no_offsets(tmp_path: Path, gazetteer: Gazetteer) -> None:
    record = {"title": "西安社保卡怎么办?西安在哪办?", "regions": [{"mention": "西安", "code": "610100"}]}
    (sample,) = read_samples([write_lines(tmp_path / "gold.jsonl", record)], gazetteer)
    assert (Label(0, 2, "610100"), Label(9, 11, "610100")) == sample.labels
    assert sample.complete


def test_what_no_label_speaks_of_is_judged_only_in_texts_that_are_labelled_whole() -> None:
    partial = Sample("海南海口", (Label(2, 4, "460100"), Label(1, 3, None)), complete=False)
    whole = Sample("海南海口", (Label(2, 4, "460100"),), complete=True)
    found = [Found(0, 2, "460000"), Found(2, 4, "460100")]
    assert (1, 0, 0) == counts(partial, found)
    assert (1, 1, 0) == counts(whole, found)
    assert (0, 1, 1) == counts(partial, [Found(1, 3, "440605")])


def counts(sample: Sample, found: list[Found]) -> tuple[int, int, int]:
    score = score_codes([sample], [found])
    return score.right, score.extra, score.missed


def test_by_characters_the_right_unit_in_the_wrong_place_is_wrong() -> None:
    sample = Sample("西安市社保", (Label(0, 3, "610100"),), complete=True)
    assert 1.0 == score_codes([sample], [[Found(0, 2, "610100")]]).f1
    assert 0.0 == score_spans([sample], [[Found(0, 2, "610100")]]).f1


def test_the_nation_can_be_left_out_of_the_score() -> None:
    sample = Sample("全国和西安", (Label(0, 2, "CN"), Label(3, 5, "610100")), complete=True)
    found = [[Found(3, 5, "610100")]]
    assert 1.0 == score_codes([sample], found, coded_only=True).f1
    assert 0.5 == score_codes([sample], found).recall


@pytest.mark.parametrize(("code", "today"), [("110105", "110105"), ("110100", "110000"), ("610100000000", "610100"), ("330103", "330105")])
def test_a_former_code_is_todays(code: str, today: str, units: Units) -> None:
    assert today == units.today(code)


@pytest.mark.parametrize(
    ("chain", "code"),
    [
        (["江苏省", "徐州市", "鼓楼区"], "320302"),
        (["福建省", "福州市", "鼓楼区"], "350102"),
        (["北京市", "北京市"], "110000"),
        (["无"], None),
    ],
)
def test_a_chain_of_names_leads_to_its_unit(chain: list[str], code: str | None, units: Units) -> None:
    assert code == units.find(chain)


def test_jieba_is_given_names_of_the_larger_unit_first(units: Units) -> None:
    assert "220200" == units.meanings["吉林市"][0]
    assert ("CN",) == units.meanings["全国"]


def test_ours_reads_the_projects_own_texts_and_stands_in_every_table() -> None:
    results = run_tools((OURS,), GOLDS, 1)
    assert 1 == len(results)
    figures = list_figures(results)
    assert 0.97 < figures["policyledger: F1"] <= 1.0
    report = render_report(results, date(2026, 1, 1), 1)
    assert "Not in this run: cpca, jieba, jionlp." in report
    assert "| policyledger |" in report


def test_a_peer_stands_beside_ours_with_the_ratio_of_speeds() -> None:
    sample = Sample("西安", (Label(0, 2, "610100"),), complete=True)
    ours = Result(OURS, "1", (sample,), [[Found(0, 2, "610100")]], {LABELLED: 10_000.0, SENTENCES: 9_000.0})
    peer = Result(TOOLS[1], "2", (sample,), [[]], {LABELLED: 100.0, SENTENCES: 100.0})
    assert "| cpca | 2 | 0.000 | 0.000 | 0.000 | 0.000 | 0.000 | 100 | 100.0 | 100 | 90.0 |" in render_report(
        (ours, peer), date(2026, 1, 1), 1
    )
    assert 100 == pytest.approx(list_figures((ours, peer))["cpca: labelled texts, ours is faster, times"])
