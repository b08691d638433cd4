"""The literal values in a script or a JSON answer: objects, arrays and strings, whatever code stands around them. Read, never run.

Tolerant, because what templates write is hardly ever strict JSON: single quotes, bare keys, trailing commas, comments, quotes inside of
strings. One pass with one pattern, so that a hostile script costs no more than its length.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from extractors.escapes import read_backslashes

Value: TypeAlias = "str | dict[str, Value] | list[Value]"

UNNAMED = ""  # the key under which an object or a piece of code keeps, as a list, what stands in it without a name
_TOKEN = re.compile(
    r'(?P<line>//[^\n]*)|(?P<comment>/\*)|(?P<open>[{\[(])|(?P<close>[}\])])|(?P<mark>[:,;=])|(?P<quote>["\'`])'
    r'|(?P<word>[A-Za-z_$\u0080-\uffff][\w$]{0,60})|(?P<number>-?\d{1,20}(?:\.\d{1,9})?)'
    r'|(?P<regex>/(?![/*\s])[^/\n]{1,80}/[a-z]?)'
)  # fmt: skip
# A quote with a letter or a Chinese sign right behind it stands inside of the string: templates paste titles without escaping them.
_STRING_END = {
    '"': re.compile(r'"(?![\w\u0080-\uffff])|\\|\n'),
    "'": re.compile(r"'(?![\w\u0080-\uffff])|\\|\n"),
    "`": re.compile(r"[`\\]"),
}
_CLOSERS = {"{": "}", "[": "]", "(": ")", "new Array(": ")"}
_MAX_DEPTH = 60  # containers within containers; deeper ones are an accident or an attack
_MAX_TOKENS = 400_000
_MIN_KEPT = 20  # characters of a string in code that may itself hold a list


@dataclass(slots=True)
class _Frame:
    """A container that is still open."""

    kind: str  # a key of _CLOSERS; "" for the script itself
    named: dict[str, Value] = field(default_factory=dict)
    items: list[Value] = field(default_factory=list)
    key: str | None = None  # what the next value is called; None: it has no name
    word: str | None = None  # the last word or string: ":" or "=" makes it the key


def read_values(script: str) -> dict[str, Value]:
    """What a script or a JSON text holds: `var x = […]` under its name, all that has no name as a list under UNNAMED.

    Strings come unescaped, numbers and words as printed. Strings in code are kept only where they hold links or JSON. Never fails.
    """
    stack = [_Frame("")]
    position, tokens = 0, 0
    no_end = dict.fromkeys(_STRING_END, 0)  # up to where a quote is known to open no string
    while tokens < _MAX_TOKENS and (token := _TOKEN.search(script, position)) is not None:
        tokens += 1
        position, kind, text = token.end(), token.lastgroup, token[0]
        if kind == "quote":
            if token.start() < no_end[text]:
                continue
            end, closed = _find_string_end(script, position, text)
            if closed:
                _add(stack[-1], read_backslashes(script[position:end]), is_text=True)
                position = end + 1
            else:
                no_end[text] = end
        elif kind == "comment":
            end = script.find("*/", position)
            position = len(script) if end < 0 else end + 2
        elif kind == "open":
            if len(stack) < _MAX_DEPTH:
                stack.append(_Frame("new Array(" if text == "(" and stack[-1].word == "Array" else text))
        elif kind == "close":
            _close(stack, text)
        elif kind == "mark":
            _mark(stack[-1], text)
        elif kind in ("word", "number"):
            _add(stack[-1], text, is_text=False)
    while len(stack) > 1:
        _fold(stack)
    return _as_object(stack[0])


def _find_string_end(script: str, position: int, quote: str) -> tuple[int, bool]:
    """Where a string ends and whether a quote ends it; a line's end or the script's means that it was none."""
    pattern = _STRING_END[quote]
    while (match := pattern.search(script, position)) is not None:
        if match[0] == "\\":
            position = match.end() + 1
            continue
        return match.start(), match[0] != "\n"
    return len(script), False


def _add(frame: _Frame, text: str, *, is_text: bool) -> None:
    """A string, word or number in its place: under its key, in its array, or remembered as what may become a key."""
    if frame.kind in ("[", "new Array("):
        frame.items.append(text)
    elif frame.key is not None and (frame.kind == "{" or is_text):
        frame.named.setdefault(frame.key, text)
        frame.key = None
    elif is_text and len(text) > _MIN_KEPT and ("<a " in text or text.lstrip().startswith(("{", "["))):
        frame.items.append(text)
    frame.word = text


def _mark(frame: _Frame, mark: str) -> None:
    if mark in ":=":
        frame.key = frame.word
    else:
        frame.key = frame.word = None


def _close(stack: list[_Frame], closer: str) -> None:
    """Close the innermost container that this sign can close, with those left open in it; a sign that fits none says nothing."""
    for depth in range(len(stack) - 1, 0, -1):
        if _CLOSERS[stack[depth].kind] == closer:
            while len(stack) > depth:
                _fold(stack)
            return


def _fold(stack: list[_Frame]) -> None:
    """The innermost container as a value of the one around it."""
    frame, around = stack.pop(), stack[-1]
    if frame.kind == "(":
        values: list[Value] = [*frame.items, *([{**frame.named}] if frame.named else [])]
    elif frame.kind == "{":
        values = [_as_object(frame)]
    else:
        values = [frame.items]
    if around.kind in ("[", "new Array(", "("):
        around.items += values
    elif around.key is not None and around.key not in around.named and len(values) == 1:
        around.named[around.key] = values[0]
        around.key = None
    else:
        around.items += values
    around.word = None if frame.kind != "[" else around.word  # list[0] = …


def _as_object(frame: _Frame) -> dict[str, Value]:
    return {**frame.named, UNNAMED: frame.items} if frame.items else frame.named
