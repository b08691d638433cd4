# ruff: noqa: E501 - code and its values read best on one line
"""What a script says without being run."""

import pytest

from extractors.pager_code import (
    find_assignment,
    find_calls,
    find_concatenations,
    find_function,
    read_field,
    read_number,
    read_text,
    strip_comments,
)

CODE = """var total = 383, size = 20; var pages = Math.ceil(total / size); var cur = parseInt("2", 10); var next = cur + 1; var name = 'index';
var loop = loop + 1; if (cur == 5) { name = "other"; } function go(n, m){ if (n > 1) { location.href = "list_" + n + ".html"; } }"""


@pytest.mark.parametrize(
    ("expected", "expression"),
    [
        (4, "4"), (4, '"4"'), (4, "( 4 )"), (383, "total"), (20, "pages"), (2, "cur"), (3, "next"), (4, "next+1"), (1, "cur - 1"), (7, "Number('7')"),
        (None, "loop"), (None, "name"), (None, "unknown"), (None, "total*2"), (None, "f(x)"), (None, '"a4"'), (None, "9" * 30), (None, ""),
    ],
)  # fmt: skip
def test_numbers_are_literals_variables_and_sums_of_them(expected: int | None, expression: str) -> None:
    assert expected == read_number(expression, CODE)


@pytest.mark.parametrize(("expected", "expression"), [("a", '"a"'), ("index", "name"), (None, "total"), (None, "unknown")])
def test_texts_are_literals_and_variables(expected: str | None, expression: str) -> None:
    assert expected == read_text(expression, CODE)


def test_a_comparison_is_no_assignment() -> None:
    assert find_assignment("x", "if (x == 5) { x = 6; }") == "6"


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ("a;   b", "a; /* x */ b"),
        ('u = "http://h/";  ', 'u = "http://h/"; // x'),
        ("a  \nb", "a <!-- x\nb"),
        ("a; ", "a;/* never closed"),
        ("'/*' + b", "'/*' + b"),
    ],
)
def test_comments_go_and_texts_that_look_like_one_stay(expected: str, code: str) -> None:
    assert expected == strip_comments(code)


def test_calls_are_split_at_their_own_commas() -> None:
    code = "function f(a, b){} f('a,b', g(1, 2), {c: 3, d: [4, 5]}); other.f(6); f(7"
    assert [("'a,b'", "g(1, 2)", "{c: 3, d: [4, 5]}"), ("6",)] == list(find_calls(code, "f"))


def test_a_function_is_its_parameters_and_its_body() -> None:
    found = find_function(CODE, "go")
    assert found is not None
    assert (("n", "m"), True) == (found[0], 'location.href = "list_" + n' in found[1])
    assert find_function(CODE, "gone") is None


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        (("list_", "n", ".html"), '"list_" + n + ".html"'),
        (("index_", "n + 1", ".html"), '"index" + "_" + (n + 1) + "." + "html"'),
        (("index_", "n", ".html"), r'document.write("<a href=\"index_" + n + ".html\">next</a>")'),
        (("list.jsp?a=1&page=", "n", ""), "'list.jsp?a=1&page=' + n"),
    ],
)
def test_addresses_are_found_around_their_value(expected: tuple[str, str, str], code: str) -> None:
    assert [expected] == [(piece.before, piece.what, piece.after) for piece in find_concatenations(code)]


@pytest.mark.parametrize(("expected", "name"), [("106", "size"), ("index", "prefix"), ("html", "suffix"), ("", "fix")])
def test_fields_of_an_object_are_read_by_their_whole_name(expected: str, name: str) -> None:
    assert expected == read_field("{size: 106, 'prefix':'index', \"suffix\" : \"html\"}", name)
