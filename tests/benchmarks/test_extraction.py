"""What an extraction costs, and whether memory stays flat: the measuring itself, on a few pages."""

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.extract_pages import list_figures, render_tables, sort_kinds
from benchmarks.memory import list_figures as list_memory
from benchmarks.memory import measure_memory, vary_sheets
from benchmarks.pages import Sheet, read_folder, read_replica
from benchmarks.stages import REST, STAGES, clock_stages, time_pages
from catalogue.read import load_catalogue
from extractors import extract as door
from extractors.decode import decode_page
from extractors.rules import Rules, compile_rules


@pytest.fixture(scope="module")
def rules() -> Rules:
    return compile_rules(load_catalogue())


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return read_replica()


def test_pages_of_every_kind_are_measured(sheets: list[Sheet]) -> None:
    assert {"notice", "service", "guide", "gallery"} == {sheet.kind for sheet in sheets}


def test_every_stage_of_an_extraction_is_clocked(sheets: list[Sheet], rules: Rules) -> None:
    notice = next(sheet for sheet in sheets if sheet.kind == "notice")
    with clock_stages() as seconds:
        door.extract(notice.page, notice.source, rules)
    assert STAGES.keys() == seconds.keys()
    assert door.decode_page is decode_page


def test_the_stages_sum_up_to_the_whole_and_each_kind_has_its_row(sheets: list[Sheet], rules: Rules) -> None:
    timings = time_pages([sheets[0], sheets[-1]], rules, 1)
    assert all(timing.ratio > 1 and timing.stages.keys() == {*STAGES, REST} for timing in timings)
    kinds = sort_kinds(timings)
    assert {*(timing.sheet.kind for timing in timings), "all"} == kinds.keys()
    assert f"| {timings[0].sheet.kind} | 1 |" in render_tables(kinds)
    assert "all: extract over parse alone, median page" in list_figures(kinds)


def test_saved_pages_without_an_article_are_left_out(tmp_path: Path, rules: Rules) -> None:
    body = "<p>自2025年7月1日起,失业保险金标准由每月1600元调整为每月1700元,请各参保单位按时办理。</p>" * 3
    (tmp_path / "a.html").write_text(f"<html><title>关于调整失业保险金标准的通知</title><body><div>{body}</div></body></html>", "utf-8")
    (tmp_path / "b.html").write_text("<html></html>", "utf-8")
    (tmp_path / "c.txt").write_text(body, "utf-8")
    sheets = read_folder(tmp_path)
    assert 2 == len(sheets)
    assert 1 == len(time_pages(sheets, rules, 1))


def test_no_varied_page_comes_twice_and_each_is_still_an_article(sheets: list[Sheet], rules: Rules) -> None:
    notices = [sheet for sheet in sheets if sheet.kind == "notice"][:2]
    varied = list(islice(vary_sheets(notices), 6))
    assert 6 == len({sheet.page.body for sheet in varied}) == len({sheet.page.url for sheet in varied})
    assert all(door.extract(sheet.page, sheet.source, rules).claims for sheet in varied)


def test_memory_is_read_after_each_tenth_and_judged_by_what_comes_after_the_first(sheets: list[Sheet], rules: Rules) -> None:
    samples = measure_memory(sheets[:2], rules, 10)
    assert list(range(11)) == [number for number, _, _ in samples]
    grown = [(0, 10.0, 0.0), (10, 50.0, 1.0), (20, 56.0, 2.0)]
    assert "no" == list_memory(grown)["flat"]
    assert "yes" == list_memory([*grown[:2], (20, 54.0, 2.0)])["flat"]
