import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reports.marks import Emphasis, Part, PartKind, Piece, compare_lines, compare_texts, find_amount, mark_quote

NUMBER = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:[.．]\d+)?|\d+(?:[.．]\d+)*")
POLICY_TEXT = st.text(alphabet="缴费基数上限为元月，。 \n0123456789.,%ab", max_size=80)


def joined(parts: tuple[Part, ...], *kinds: PartKind) -> str:
    return "".join(part.text for part in parts if part.kind in kinds)


@given(POLICY_TEXT | st.text(max_size=40), POLICY_TEXT | st.text(max_size=40))
def test_parts_give_back_both_texts(old: str, new: str) -> None:
    parts = compare_texts(old, new)
    assert new == joined(parts, PartKind.EQUAL, PartKind.INSERT)
    assert old == joined(parts, PartKind.EQUAL, PartKind.DELETE)


@given(POLICY_TEXT, POLICY_TEXT)
def test_no_part_ends_inside_a_number(old: str, new: str) -> None:
    position, borders = 0, set()
    for part in compare_texts(old, new):
        if part.kind is not PartKind.DELETE:
            position += len(part.text)
            borders.add(position)
    inside = {place for number in NUMBER.finditer(new) for place in range(number.start() + 1, number.end())}
    assert set() == borders & inside


@given(POLICY_TEXT, POLICY_TEXT)
def test_neighbouring_parts_differ_in_kind_and_deletions_come_first(old: str, new: str) -> None:
    kinds = [part.kind for part in compare_texts(old, new)]
    pairs = list(pairwise(kinds))
    assert [] == [pair for pair in pairs if pair[0] is pair[1] or pair == (PartKind.INSERT, PartKind.DELETE)]


@given(POLICY_TEXT)
def test_a_text_compared_with_itself_has_no_changed_lines(text: str) -> None:
    assert () == compare_lines(text, text)


def test_a_changed_number_is_replaced_whole() -> None:
    expected = (
        Part(PartKind.EQUAL, "月缴费基数下限为"),
        Part(PartKind.DELETE, "4494"),
        Part(PartKind.INSERT, "4,651"),
        Part(PartKind.EQUAL, "元。"),
    )
    assert expected == compare_texts("月缴费基数下限为4494元。", "月缴费基数下限为4,651元。")


def test_only_changed_lines_are_shown() -> None:
    old, new = "一、基数\n下限为4494元。\n二、地点", "一、基数\n下限为4651元。\n二、地点\n三、电话"
    lines = compare_lines(old, new)
    assert ["下限为4651元。", "三、电话"] == [joined(line, PartKind.EQUAL, PartKind.INSERT) for line in lines]


def test_lines_without_much_in_common_are_replaced_whole() -> None:
    expected = ((Part(PartKind.DELETE, "失业保险金按月发放。"), Part(PartKind.INSERT, "办公时间为周一至周五九时")),)
    assert expected == compare_lines("失业保险金按月发放。", "办公时间为周一至周五九时")


def test_the_amount_and_the_new_words_of_a_quote_are_marked() -> None:
    expected = (
        Piece("自", Emphasis.PLAIN),
        Piece("2026", Emphasis.CHANGED),
        Piece("年起，下限为", Emphasis.PLAIN),
        Piece("4651元", Emphasis.AMOUNT),
        Piece("。", Emphasis.PLAIN),
    )
    assert expected == mark_quote("自2026年起，下限为4651元。", "4651元", "自2025年起，下限为4494元。")


def test_an_amount_is_not_found_inside_a_longer_number() -> None:
    assert ((8, 12),) == find_amount("14651元，即4651元", "4651")
    assert () == find_amount("下限14,651.5元", "651")
    assert () == find_amount("没有数额", "4651元")


@given(st.text(max_size=40), st.text(max_size=8), st.text(max_size=40) | st.none())
def test_a_marked_quote_keeps_every_character(quote: str, amount: str, other: str | None) -> None:
    assert quote == "".join(piece.text for piece in mark_quote(quote, amount, other))
