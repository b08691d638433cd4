"""Escapes become characters that can be stored, whatever a page writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.escapes import join_surrogates, read_entities


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("保<", "&#20445;&lt;"),
        ("A", "&#x41;"),
        ("A", "&#0000065;"),
        ("\ufffd。", f"&#{'9' * 5_000};。"),
        ("\ufffd", "&#xD800;"),
        ("&保", "&保"),
    ],
)
def test_entities_are_read_and_numbers_of_no_character_are_none(expected: str, text: str) -> None:
    assert expected == read_entities(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [("😀", "\ud83d\ude00"), ("\ufffdx", "\ud83dx"), ("\ufffd", "\ude00"), ("x\ufffd", "x\ud83d"), ("\ufffd😀", "\ud83d\ud83d\ude00")],
)
def test_halves_of_characters_are_joined_or_replaced(expected: str, text: str) -> None:
    assert expected == join_surrogates(text)


@given(st.text(st.characters(codec=None, categories=["Cs", "Lo", "So"])))
def test_what_comes_out_can_be_stored(text: str) -> None:
    assert join_surrogates(text) == join_surrogates(text).encode().decode()
    assert join_surrogates(join_surrogates(text)) == join_surrogates(text)
