"""Literal values are read from scripts whatever code stands around them, in linear time, without ever failing."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.script_values import UNNAMED, read_values

CASES = {
    "a named array": ("var a = ['x', \"y\"];", {"a": ["x", "y"]}),
    "an object with bare keys": ("d = {title: 'x', n: 12, on: true,}", {"d": {"title": "x", "n": "12", "on": "true"}}),
    "unnamed values": ('[{"a":"b"}]', {UNNAMED: [[{"a": "b"}]]}),
    "calls": ("l.push({a:'1'});l.push({a:'2'})", {UNNAMED: [{"a": "1"}, {"a": "2"}]}),
    "the array of a constructor": ("var t = new Array('x','y');", {"t": ["x", "y"]}),
    "escapes": (r"""a=['\u793e\x41\'\n"\/']""", {"a": ["社A'\n\"/"]}),
    "halves of a character": (r"a=['\ud83d\ude00', '\ud800x']", {"a": ["😀", "\ufffdx"]}),
    "comments": ("a=['x', /* 'no', */ 'y' // it's\n, 'z']", {"a": ["x", "y", "z"]}),
    "a quote inside of a string": ('a={"t":"关于"十五五"规划"}', {"a": {"t": '关于"十五五"规划'}}),
    "a quote that opens nothing": ("var q = /'/;\nvar a = ['x'];", {"a": ["x"]}),
    "an unclosed array": ("a=[{b:'c'},{b:'d'", {"a": [{"b": "c"}, {"b": "d"}]}),
    "a bracket too many": ("a=['x']]];b=['y']", {"a": ["x"], "b": ["y"]}),
}


@pytest.mark.parametrize("name", CASES)
def test_literals_are_read_from_code(name: str) -> None:
    script, expected = CASES[name]
    assert expected == read_values(script)


TEXTS = st.text(alphabet="ab 社保\"'\\/\n{}[]<>", max_size=8)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef", min_size=1, max_size=4), inner, max_size=4)
)


@given(st.lists(VALUES, min_size=1, max_size=3))
def test_strict_json_is_read_as_it_is(value: object) -> None:
    assert {UNNAMED: [value]} == read_values(json.dumps(value))


@given(st.text(alphabet="ab=:,;(){}[]'\"`\\/*\n 社", max_size=200))
def test_any_text_is_taken(script: str) -> None:
    assert isinstance(read_values(script), dict)


@pytest.mark.parametrize(
    "unit", ['"a', '"a\n', "'x ", "[", "{", "{a:", "/*", "(/[", "new Array(", '\\"', '"\\', "`", "]", "a=", "/x", "{a:[", "'a'b"]
)
def test_hostile_repetition_costs_no_more_than_its_length(unit: str) -> None:
    started = time.process_time()
    read_values(unit * (1_000_000 // len(unit)))
    assert time.process_time() - started < 5
