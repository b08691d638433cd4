import csv
import io
import json
from decimal import Decimal

from markdown_it import MarkdownIt
from rich.console import Console

from models.units import Comparator
from reports.hostile import clean_text, emphasise_markdown, escape_markdown, markdown_link, neutralise_cell, web_address
from reports.json_report import render_json
from reports.labels import LANGUAGES
from reports.markdown import render_markdown
from reports.tabular import CSV_COLUMNS, change_records, render_csv, write_csv
from reports.terminal import render_summary, render_table
from tests.reports.factory import empty_report, sample_report
from tests.reports.factory_changes import FORMULA, HOSTILE

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def printed(renderable: object, width: int = 160) -> str:
    console = Console(width=width, file=io.StringIO(), force_terminal=False)
    console.print(renderable)
    output = console.file
    assert isinstance(output, io.StringIO)
    return output.getvalue()


def test_no_cell_of_text_starts_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(render_csv(sample_report()))))
    numbers = {CSV_COLUMNS.index(name) for name in ("difference", "difference_percent")}
    cells = [cell for row in rows[1:] for place, cell in enumerate(row) if place not in numbers]
    assert [] == [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


def test_each_dangerous_start_is_neutralised_and_numbers_stay_numbers() -> None:
    assert [f"'{start}x" for start in FORMULA_STARTS] == [neutralise_cell(f"{start}x") for start in FORMULA_STARTS]
    assert "a,b\n-2,'=1+1\n-0.5,\n" == write_csv(("a", "b"), [(-2, "=1+1"), (Decimal("-0.5"), None)])
    assert "'=cmd()|' /C calc'!A0" == neutralise_cell(FORMULA)


def test_csv_has_one_line_a_change() -> None:
    report = sample_report()
    rows = list(csv.DictReader(io.StringIO(render_csv(report))))
    assert len(report.changes) == len(rows)
    assert ("4494", "4651", "eq", "157", "3.5", "official") == tuple(
        rows[0][name] for name in ("before", "after", "after_comparator", "difference", "difference_percent", "trust")
    )


def test_json_keeps_amounts_exact_and_days_in_iso_form() -> None:
    report = sample_report()
    body = json.loads(render_json(report))
    assert ("policyledger.diff", 1) == (body["schema"], body["version"])
    assert [
        "schema",
        "version",
        "counts",
        "runs",
        "from_night",
        "to_night",
        "changes",
        "conflicts",
        "articles",
        "sources",
        "problems",
    ] == list(body)
    assert {"value": "4651", "unit": "CNY/month", "valid_from": "2026-01-01", "valid_to": None}.items() <= body["changes"][0][
        "after"
    ].items()
    assert {"insurance": "养老", "population": "职工"} == body["changes"][0]["qualifiers"]
    assert "official" == body["changes"][0]["after"]["evidence"][0]["trust"]
    assert {"step": "claim", "reason": "数字连写，无法切分", "count": 7} == body["problems"][0]
    assert [Comparator(row.after.comparator) for row in report.changes if row.after] == [
        Comparator(row["after"]["comparator"]) for row in body["changes"] if row["after"]
    ]


def test_markdown_of_hostile_text_makes_no_html_and_no_script_link() -> None:
    for lang in LANGUAGES:
        html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(render_markdown(sample_report(), lang))
        assert "<script" not in html
        assert "javascript:" not in html
        assert "<table>" in html


def test_markdown_marks_amounts_and_changed_words() -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(render_markdown(sample_report()))
    assert "<strong>4651元/月</strong>" in html
    assert "<s>4494</s><strong>4,651</strong>" in html
    assert "**" not in html
    assert "~~" not in html


def test_a_mark_between_punctuation_and_a_letter_stays_a_mark() -> None:
    html = MarkdownIt("commonmark").render(f"在{emphasise_markdown('60%、300%', '**')}七档")
    assert "<p>在<strong>60%、300%\u200b</strong>七档</p>\n" == html


def test_addresses_are_followed_only_over_http() -> None:
    assert "https://a.example/x" == web_address("https://a.example/x")
    assert [None] * 4 == [web_address(url) for url in ("javascript:alert(1)", "data:text/html,x", "https://a b", '//a"onclick=')]
    assert "[标题](https://a.example/x%28%29)" == markdown_link("标题", "https://a.example/x()")
    assert "\\[标题\\]" == markdown_link("[标题]", "javascript:x")


def test_text_that_acts_unseen_is_removed() -> None:
    assert "红[31m字\n二" == clean_text("红\x1b[31m\u202e字\r\n二\x00")
    assert "a\\|b &lt;c&gt; \\_d\\_" == escape_markdown("a|b\n<c> _d_")


def test_the_terminal_shows_every_change_and_no_markup() -> None:
    table = render_table(sample_report())
    assert len(sample_report().changes) == table.row_count
    text = printed(table)
    assert "4,651 元/月" in text
    assert "\x1b" not in text
    assert "更正" in text
    assert "没有变动" in printed(render_table(empty_report()))


def test_the_summary_leads_with_changes_and_names_failed_sources() -> None:
    lines = render_summary(sample_report()).splitlines()
    assert "本期有 8 项政策参数变动；首次记录 4 项；来源分歧 2 处；新文章 5 篇；修订 2 篇；失踪或撤回 2 篇。" == lines[0]
    assert ["linhe_rsj", "evening"] == [line.strip().split(":")[0] for line in lines[2:]]
    expected = "No policy parameter changed.\nNo source was read, so changes could not be seen."
    assert expected == render_summary(empty_report(), "en")


def test_rows_for_another_table_are_words() -> None:
    rows = change_records(sample_report())
    assert ("来源", "4,494 元/月", "4,651 元/月") == tuple(rows[0][key] for key in ("原因", "原值", "新值"))
    assert HOSTILE in rows[7]["参数"]
