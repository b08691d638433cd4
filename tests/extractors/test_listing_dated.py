"""The lists of a page whose rows bear dates, and the texts that count as dates there."""

import pytest

from extractors.html import parse_html
from extractors.listing_rows import find_clusters, find_dated_list
from extractors.listing_units import find_date_nodes

BASE = "https://rsj.example.gov.cn/zwgk/t20260305_1.html"


def make_list(name: str, count: int, *, dated: bool) -> str:
    rows = (
        f"<li><a href='/{name}/{n}.html'>关于{name}第{n}批补贴的公示</a>{f'<span>2026-03-{n:02}</span>' if dated else ''}</li>"
        for n in range(1, count + 1)
    )
    return f"<div><ul class='{name}'>{''.join(rows)}</ul></div>"


@pytest.mark.parametrize("lists", ["甲", "甲乙", "乙甲", "甲乙丙"])
@pytest.mark.parametrize("beside", ["", make_list("丁", 9, dated=False)])
def test_the_dated_list_is_the_likeliest_of_all_that_are_dated(lists: str, beside: str) -> None:
    html = beside + "<p>一段文字。</p>".join(make_list(name, 4 + place, dated=True) for place, name in enumerate(lists))
    tree = parse_html(f"<html><body>{html}</body></html>")
    found = find_dated_list(tree, BASE, find_date_nodes(tree, 0, len(tree.tags)), 3)
    assert found is not None
    dated = [cluster.rows for cluster in find_clusters(tree, BASE) if cluster.dated]
    assert len(dated) == len(lists)
    assert found.rows == dated[0]


@pytest.mark.parametrize("html", [make_list("甲", 9, dated=False), make_list("甲", 2, dated=True) + make_list("乙", 9, dated=False)])
def test_a_list_without_dates_or_with_too_few_rows_is_no_dated_list(html: str) -> None:
    tree = parse_html(f"<html><body>{html}</body></html>")
    assert find_dated_list(tree, BASE, find_date_nodes(tree, 0, len(tree.tags)), 3) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2026-03-05", 1),
        ("发布时间：2026年3月5日", 1),
        (f"\n{' ' * 80}2026-03-05\n{' ' * 80}", 1),
        ("September 10, 2005", 1),
        ("来源：市人力资源和社会保障局社会保险事业管理中心　September 10, 2005", 1),
        ("刚刚", 1),
        ("昨天 10:32", 1),
        ("本市自2026年7月1日起调整城乡居民基本养老保险基础养老金，每人每月提高二十元，由经办机构发放。", 0),
        ("第3批", 0),
    ],
)
def test_a_short_text_with_a_date_is_a_date_node(text: str, count: int) -> None:
    tree = parse_html(f"<html><body><p>{text}</p></body></html>")
    assert len(find_date_nodes(tree, 0, len(tree.tags))) == count


def test_only_the_texts_between_two_nodes_are_looked_at() -> None:
    tree = parse_html("<html><body><p>2026-03-05</p><p>2026-03-06</p><p>2026-03-07</p></body></html>")
    nodes = find_date_nodes(tree, 0, len(tree.tags))
    assert find_date_nodes(tree, nodes[1], nodes[2]) == [nodes[1]]


def test_a_date_in_three_elements_is_one_date() -> None:
    tree = parse_html("<html><body><p><b>05</b><i>03</i><span>2026</span></p><p><b>05</b>公示<i>03</i><span>2026</span></p></body></html>")
    assert len(find_date_nodes(tree, 0, len(tree.tags))) == 1
