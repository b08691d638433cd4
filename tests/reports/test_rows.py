import csv
import io
import json
from decimal import Decimal

from rich.console import Console

from reports.rows import Answer, RowFormat, render_asof, render_rows
from tests.reports.factory import sample_asof


def test_asof_in_every_format() -> None:
    rows = sample_asof()
    body = json.loads(render_asof(rows, RowFormat.JSON))
    assert ("990100", "4651") == (body[0]["region"], body[0]["state"]["value"])
    lines = list(csv.DictReader(io.StringIO(render_asof(rows, RowFormat.CSV))))
    assert ("2..3", "range", "'=cmd()|' /C calc'!A0") == tuple(lines[1][key] for key in ("value", "comparator", "region_name"))
    assert "| 江北省松江市 | 社保缴费基数下限 | 险种：养老 | 4,651 元/月 |" in render_asof(rows, RowFormat.MD)
    table = render_asof(rows, RowFormat.TABLE)
    assert 2 == len(table.rows)


def test_asof_without_rows_says_so() -> None:
    assert "台账在这一天没有符合条件的数值。\n" == render_asof((), RowFormat.MD)
    assert "[]\n" == render_asof((), RowFormat.JSON)


def test_query_rows_in_every_format() -> None:
    columns, rows = ("name", "value"), [("=1+1", Decimal("4651.50")), (None, -3)]
    assert [{"name": "=1+1", "value": "4651.50"}, {"name": None, "value": -3}] == json.loads(render_rows(columns, rows, RowFormat.JSON))
    assert "name,value\n'=1+1,4651.50\n,-3\n" == render_rows(columns, rows, RowFormat.CSV)
    assert "| name | value |\n| --- | --- |\n| \\=1+1 | 4651.50 |\n|  | \\-3 |\n" == render_rows(columns, rows, RowFormat.MD)
    assert (("=1+1", "4651.50"), ("", "-3")) == render_rows(columns, rows, RowFormat.TABLE).rows


def show(answer: Answer, width: int) -> list[str]:
    console = Console(width=width, file=io.StringIO(), color_system=None)
    with console.capture() as said:
        console.print(answer)
    return [line.rstrip() for line in said.get().splitlines()]


def test_rows_too_wide_for_the_terminal_stand_one_below_the_other() -> None:
    answer = render_rows(("region", "quote"), [("上海市", "下限确定为7605元"), ("西安市", "下限确定为4651元")], RowFormat.TABLE)
    assert ["region ┃ quote", "上海市 │ 下限确定为7605元"] == [show(answer, 60)[0], show(answer, 60)[2]]
    assert ["region  上海市", "quote   下限确定为7605元"] == show(answer, 24)[1:3]
