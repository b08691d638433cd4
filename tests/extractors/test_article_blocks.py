"""The blocks of a body, read off the lines of the page."""

import pytest

from extractors.article_blocks import Part, read_parts
from extractors.article_lines import find_lines
from extractors.html import parse_html
from models.article import BlockKind

LONG = "本通知自2025年12月1日起执行，原有规定同时停止执行，请各参保单位遵照办理。"
BAR = '<div class="share">分享到：<a href="#">微信</a></div>'


def read(body: str, tag: str) -> list[Part]:
    tree = parse_html(f"<body>{body}</body>")
    start = tree.tags.index("body")
    return read_parts(tree, find_lines(tree, start, len(tree.tags)), tree.tags.index(tag, start))


@pytest.mark.parametrize(
    ("expected", "inside"),
    [
        (["前半句后半句", LONG], f"前半句{BAR}后半句<p>{LONG}</p>"),
        (["前半句 后半句", LONG], f"前半句{BAR} 后半句<p>{LONG}</p>"),
        (["前半句后半句", LONG], f"前半句<div class='share'>微信<br>微博</div>后半句<p>{LONG}</p>"),
        (["前半句中间后半句", LONG], f"前半句{BAR}中间{BAR}{BAR}后半句<p>{LONG}</p>"),
        (["前半句", "后半句", LONG], f"前半句<br>{BAR}后半句<p>{LONG}</p>"),
        (["前半句", "后半句", LONG], f"前半句{BAR}<br>后半句<p>{LONG}</p>"),
        (["前半句", "另一段", "后半句", LONG], f"前半句{BAR}<p>另一段</p>后半句<p>{LONG}</p>"),
    ],
)
def test_a_bar_that_is_left_out_does_not_cut_the_line_around_it(expected: list[str], inside: str) -> None:
    assert expected == [part.text for part in read(f"<div>{inside}</div>", "div")]


def test_a_line_that_goes_on_outside_of_the_element_ends_at_its_edge() -> None:
    parts = read(f"<div>之前<font>里面<p>{LONG}</p>末尾</font>之后</div>", "font")
    assert ["里面", LONG, "末尾"] == [part.text for part in parts]


def test_a_line_of_which_a_link_leads_to_a_file_is_an_attachment() -> None:
    files = '<p>附件：<a href="/n/1.HTM">说明</a><a href="/f/2.DOCX">对照表</a></p>'
    parts = read(f'<div>{files}<p><a href="/n/3.htm">{LONG}</a></p></div>', "div")
    assert [(True, 5), (False, len(LONG))] == [(part.attachment, part.linked) for part in parts]


def test_the_lines_of_a_cell_are_told_one_behind_the_other() -> None:
    cells = "<tr><td>档次<br>名称</td><td><p>缴费</p><p>金额</p></td></tr><tr><td>一档</td><td>4<b>65</b>0元</td></tr>"
    (part,) = read(f"<div><table>{cells}</table></div>", "div")
    assert (BlockKind.TABLE, (("档次 名称", "缴费 金额"), ("一档", "4650元"))) == (part.kind, part.rows)
