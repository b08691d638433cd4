# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""XLSX: the visible sheets as tables of what the cells show, and hostile workbooks held within bounds."""

import time

import pytest

from extractors.attachment_numbers import render_number
from extractors.attachment_xlsx import read_xlsx
from models.article import BlockKind
from models.attachment import AttachmentVerdict
from models.errors import AttachmentError
from tests.extractors.attachment_files import make_xlsx, number_cell, text_cell

HEADING, PARAGRAPH, TABLE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE


def rows_of(*rows: str) -> str:
    return "<sheetData>" + "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(rows, 1)) + "</sheetData>"


def get_rows(sheet: str, **parts: str) -> tuple[tuple[str, ...], ...]:
    return next(rows for kind, _, rows in read_xlsx(make_xlsx({"表": sheet}, **parts), "a").parts if kind is TABLE)


@pytest.mark.parametrize(
    ("expected", "stored", "number_format"),
    [
        ("4650", "4650", "General"),
        ("0.1", "0.1", "General"),
        ("0.3", "0.30000000000000004", "General"),
        ("4651.333333", "4651.333333333333", "General"),
        ("1234567890123", "1234567890123", "General"),
        ("4650.00", "4650", "0.00"),
        ("4651.35", "4651.345", "0.00"),
        ("23,250.50", "23250.5", "#,##0.00"),
        ("1,234,567", "1234567", "#,##0"),
        ("8%", "0.08", "0%"),
        ("8.00%", "0.08", "0.00%"),
        ("0.8%", "0.008", "0.#%"),
        ("7%", "7.0000000000000007E-2", "0%"),
        ("-12.5", "-12.5", "0.0"),
        ("(12.5)", "-12.5", "0.0_);(0.0)"),
        ("-", "0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
        ("-1,200.00", "-1200", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
        ("¥4,650.00", "4650", '[$¥-804]#,##0.00;[Red][$¥-804]-#,##0.00'),
        ("4650元", "4650", '0"元"'),
        ("4650元", "4650", 'General"元"'),
        ("4650元/月", "4650", '0\\元"/月"'),
        ("46.5千", "46500", '0.0,"千"'),
        ("610100", "610100", "@"),
        ("007", "7", "000"),
        ("2025/7/1", "45839", "yyyy/m/d"),
        ("2025-07-01", "45839", "yyyy-mm-dd"),
        ("2025年7月1日", "45839", 'yyyy"年"m"月"d"日"'),
        ("2025年7月", "45839", 'yyyy"年"m"月";@'),
        ("2025年7月1日", "45839", '[$-804]yyyy"年"m"月"d"日";@'),
        ("2025/7/1 9:05", "45839.378472222219", "yyyy/m/d h:mm"),
        ("星期二", "45839", "aaaa"),
        ("下午 3:30", "45839.645833333336", "AM/PM h:mm"),
        ("26:30", "1.1041666666666667", "[h]:mm"),
        ("1900/2/28", "59", "yyyy/m/d"),
        ("1900/3/1", "61", "yyyy/m/d"),
        ("1.5", "1.5", "# ?/?"),
        ("-1", "-1", "yyyy/m/d"),
        ("nan", "nan", "0.00"),
        ("x", "x", "0.00"),
    ],
)
def test_a_number_is_what_its_cell_shows(expected: str, stored: str, number_format: str) -> None:
    assert expected == render_number(stored, number_format, since_1904=False)


def test_the_calendar_from_1904_is_four_years_later() -> None:
    assert "2025/7/1" == render_number("44377", "yyyy/m/d", since_1904=True)


def test_a_sheet_is_a_heading_its_lines_and_its_table() -> None:
    sheet = (
        rows_of(
            "",
            text_cell("B2", "2025年缴费基数"),
            text_cell("B3", "单位：元/月"),
            "",
            text_cell("B5", "统筹区") + text_cell("C5", "下限") + text_cell("D5", "比例"),
            text_cell("B6", "西安") + number_cell("C6", "4650", 1) + number_cell("D6", "0.16", 2),
            text_cell("B7", "宝鸡") + number_cell("C7", "4660.5", 1) + number_cell("D7", "0.08", 2),
            text_cell("B8", "注：按月缴纳。"),
        )
        + '<mergeCells><mergeCell ref="B2:D2"/></mergeCells>'
    )
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="9"/></cellXfs>'
    rows = (("统筹区", "下限", "比例"), ("西安", "4650.00", "16%"), ("宝鸡", "4660.50", "8%"))
    assert (
        (HEADING, "基数", ()),
        (PARAGRAPH, "2025年缴费基数", ()),
        (PARAGRAPH, "单位：元/月", ()),
        (TABLE, "统筹区 | 下限 | 比例\n西安 | 4650.00 | 16%\n宝鸡 | 4660.50 | 8%", rows),
        (PARAGRAPH, "注：按月缴纳。", ()),
    ) == read_xlsx(make_xlsx({"基数": sheet}, styles=styles), "a").parts


def test_merged_cells_are_expanded() -> None:
    sheet = (
        rows_of(
            text_cell("A1", "统筹区") + text_cell("B1", "缴费基数"),
            text_cell("B2", "下限") + text_cell("C2", "上限"),
            text_cell("A3", "西安") + number_cell("B3", "4650") + number_cell("C3", "23250"),
        )
        + '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    )
    assert (("统筹区", "缴费基数", "缴费基数"), ("统筹区", "下限", "上限"), ("西安", "4650", "23250")) == get_rows(sheet)


def test_every_kind_of_cell_shows_its_value() -> None:
    strings = "<si><t>西安</t></si><si><r><t>缴费</t></r><r><t>基数</t></r><rPh><t>jiao</t></rPh></si><si><t>上限&#10;元</t></si>"
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>99</v></c>',
        '<c t="b"><v>1</v></c><c t="str"><f>A1</f><v>合计</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f><v>2</v></c>',
    )
    assert (("西安", "缴费基数", "上限 元", ""), ("TRUE", "合计", "#N/A", "2")) == get_rows(rows_of(*cells), strings=strings)


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000, "-1", ""])
def test_what_is_no_number_of_plain_figures_counts_as_missing(number: str) -> None:
    sheet = (
        f'<cols><col min="{number}" max="{number}" hidden="1"/></cols><sheetData><row r="{number}"><c t="s"><v>{number}</v></c>'
        f'<c s="{number}"><v>4650</v></c>{text_cell("C1", "甲")}</row><row>{number_cell("B1", "1", 1)}{text_cell("C1", "乙")}</row></sheetData>'
    )
    styles = f'<cellXfs><xf numFmtId="{number}"/><xf numFmtId="{number}"/></cellXfs>'
    assert (("4650", "甲"), ("1", "乙")) == get_rows(sheet, styles=styles, strings="<si><t>西安</t></si>")


def test_what_is_hidden_is_not_shown_and_named() -> None:
    sheet = (
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
        f'<row r="1">{text_cell("A1", "甲")}{text_cell("B1", "藏")}{text_cell("C1", "乙")}</row><row r="2" hidden="1">{text_cell("A2", "藏")}</row>'
        f'<row r="3">{text_cell("A3", "丙")}{text_cell("C3", "丁")}</row></sheetData>'
    )
    found = read_xlsx(make_xlsx({"表": sheet, "藏": rows_of(text_cell("A1", "藏"))}, states={"藏": "veryHidden"}), "a")
    assert ([HEADING, TABLE], "甲 | 乙\n丙 | 丁") == ([kind for kind, _, _ in found.parts], found.parts[1][1])
    assert ("sheet 表: 1 hidden rows", "sheet 表: 1 cells in hidden columns") == found.unread


def test_a_formula_without_a_stored_value_is_named() -> None:
    found = read_xlsx(make_xlsx({"表": rows_of(text_cell("A1", "甲") + '<c r="B1"><f>SUM(C1)</f></c>')}), "a")
    assert ("sheet 表: 1 formulas without a stored value",) == found.unread


def test_empty_sheets_leave_nothing() -> None:
    assert () == read_xlsx(make_xlsx({"Sheet1": "<sheetData/>", "Sheet2": rows_of("", "")}), "a").parts


def test_two_cells_at_the_corners_of_the_sheet_cost_no_more_than_two() -> None:
    sheet = f'<sheetData><row r="1">{text_cell("A1", "始")}{text_cell("B1", "初")}</row><row r="1048576">{text_cell("A1048576", "终")}{text_cell("XFD1048576", "末")}</row></sheetData>'
    assert (("始", "初", ""), ("终", "", "末")) == get_rows(sheet)


def test_a_merge_over_the_whole_sheet_reaches_no_further_than_its_cells() -> None:
    sheet = (
        rows_of(text_cell("A1", "甲") + text_cell("B1", "乙"), text_cell("A2", "丙"))
        + '<mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells>'
    )
    assert (("甲", "乙"), ("丙", "乙")) == get_rows(sheet)


def test_hostile_sheets_end_in_bounds() -> None:
    diagonal = "".join(f'<row r="{at}"><c r="{name}{at}"><v>1</v></c></row>' for at, name in enumerate(column_names(2000), 1))
    found = read_xlsx(make_xlsx({"表": f"<sheetData>{diagonal}</sheetData>"}), "a")
    assert ("sheet 表: more than 300,000 cells, the last rows are left out",) == found.unread
    assert 300_000 >= sum(len(row) for _, _, rows in found.parts for row in rows)


@pytest.mark.parametrize(
    "around",
    [
        ("<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + "</cols>", ""),
        ("", "<mergeCells>" + '<mergeCell ref="B1:A1048576"/>' * 20_000 + "</mergeCells>"),
    ],
    ids=["columns", "areas that end before they begin"],
)
def test_declarations_over_the_whole_sheet_cost_what_they_are_long(around: tuple[str, str]) -> None:
    body = make_xlsx({"表": around[0] + rows_of(text_cell("A1", "甲") + text_cell("B1", "乙"), *["<c><v>1</v></c>"] * 3_000) + around[1]})
    started = time.process_time()
    read_xlsx(body, "a")
    assert time.process_time() - started < 3  # 0.5; it was 12 and 9


def test_groups_of_styles_in_each_other_count_once() -> None:
    body = make_xlsx({"表": ""}, styles="<cellXfs>" * 200 + "<xf/>" * 50_000 + "</cellXfs>" * 200)
    started = time.process_time()
    read_xlsx(body, "a")
    assert time.process_time() - started < 3  # 0.1; it was 8


def test_a_row_that_is_cut_in_two_is_left_out() -> None:
    found = read_xlsx(make_xlsx({"表": rows_of(*[text_cell("A1", "甲") + "<c/>" * 149_999] * 2, text_cell("A3", "乙") * 2)}), "a")
    assert ["表", "甲", "甲"] == [text for _, text, _ in found.parts]
    assert ("sheet 表: more than 300,000 cells, the last rows are left out",) == found.unread


def column_names(count: int) -> list[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    names = [*letters, *(a + b for a in letters for b in letters), *(a + b + c for a in letters for b in letters for c in letters)]
    return names[:count]


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (AttachmentVerdict.TOO_LARGE, make_xlsx({str(at): "" for at in range(101)})),
        (AttachmentVerdict.TOO_LARGE, make_xlsx({"表": "<sheetData>" + " " * 151_000_000 + "</sheetData>"})),
        (AttachmentVerdict.TOO_LARGE, make_xlsx(dict.fromkeys("上下", "<sheetData>" + "<row/>" * 750_001 + "</sheetData>"))),
        (AttachmentVerdict.TOO_LARGE, make_xlsx({"表": rows_of(*[text_cell("A1", "甲")] * 11_001)})),
        (AttachmentVerdict.TOO_LARGE, make_xlsx(dict.fromkeys("上下", rows_of(*[text_cell("A1", "基" * 30_000)] * 26)))),
        (AttachmentVerdict.BROKEN, make_xlsx({"表": "<sheetData><row><c>"})),
        (
            AttachmentVerdict.TOO_LARGE,
            make_xlsx({"表": rows_of('<c t="s"><v>0</v></c>' * 1000)}, strings=f"<si><t>{'基' * 30_000}</t></si>"),
        ),
    ],
    ids=["sheets", "bomb", "empty rows", "lines", "characters", "cut off", "repeated text"],
)
def test_workbooks_that_cannot_be_read_say_why(expected: AttachmentVerdict, body: bytes) -> None:
    with pytest.raises(AttachmentError) as caught:
        read_xlsx(body, "a")
    assert expected is caught.value.verdict
