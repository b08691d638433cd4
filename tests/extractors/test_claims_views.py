"""What an amount sees of the mentions around it, and which frames are weighed for it."""

from decimal import Decimal
from typing import Any

import pytest

from extractors.grammar.clauses import split_sentences
from extractors.grammar.frames import index_frames, parse_frames
from extractors.grammar.memory import BLOCK, KEPT, Entry, Memory, Place, View, remember
from extractors.grammar.walk import Walk, role_of
from extractors.quantities import Amount
from extractors.scan import Kind, Token, scan_text
from tests.extractors.claim_records import SCANNER, read_claims

HERE = Place(0, 0, 0)


def see(memory: Memory, start: int = 10) -> View:
    """The view of an amount of four characters."""
    return View(memory, {}, HERE, start, start + 4, {})


def mention(value: str, start: int) -> Entry:
    """A word of two characters in the clause of the amount."""
    return Entry(value, HERE, start, start + 2, start, BLOCK)


def test_a_settled_view_keeps_what_later_mentions_push_out() -> None:
    memory: Memory = {}
    remember(memory, "tier", mention("一档", 2))
    view = see(memory)
    view.settle()
    for place in range(3 * KEPT + 1):
        remember(memory, "tier", mention("二档", 20 + place))
    assert view.nearest("tier") == "一档"
    assert see(memory).nearest("tier") is None


def test_a_settled_view_keeps_a_word_that_is_taken_back() -> None:
    memory: Memory = {}
    remember(memory, "bound", mention("upper", 2))
    view = see(memory)
    view.settle()
    memory["bound"] = memory["bound"][:-1]
    assert view.nearest("bound") == "upper"
    assert see(memory).nearest("bound") is None


def test_only_frames_whose_needs_may_be_filled_are_weighed() -> None:
    lines = ("money measure=base bound=upper", "money measure=base party=单位", "money measure=base")
    index = index_frames(parse_frames("x", lines))["money"]
    memory: Memory = {}
    remember(memory, "measure", mention("base", 2))
    assert [frame.needs for frame in index.find_fillable(see(memory))] == [index.frames[2].needs]
    remember(memory, "bound", mention("lower", 4))  # another value: only the weighing can tell
    assert [frame.needs for frame in index.find_fillable(see(memory))] == [index.frames[0].needs, index.frames[2].needs]


def test_how_an_amount_stands_is_read_once() -> None:
    text = "满15年的"
    amount = Amount(1, 4, "15年", "year", Decimal(15), None, "", False)
    token = Token(Kind.AMOUNT, amount.start, amount.end, (), amount, None)
    walk = Walk(text, next(split_sentences(text, 0, len(text), [token])), {}, SCANNER)
    assert role_of(walk, amount, 0) is role_of(walk, amount, 0)
    assert role_of(walk, amount, 0).lead == "满"
    assert role_of(walk, amount, 1).lead == ""  # where its clause begins with it


def test_a_text_on_other_matters_is_left_before_its_numbers_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def scan(text: str, *known: Any) -> list[Token]:
        read.append(text)
        return scan_text(text, *known)

    monkeypatch.setattr("extractors.claims.scan_text", scan)
    assert read_claims("全市公路建设投入3200万元。" * 60, title="公路建设情况") == ()
    assert read == ["公路建设情况"]
    assert read_claims("失业保险金每月1890元。", title="待遇标准")
    assert read[1:] == ["待遇标准", "失业保险金每月1890元。"]
