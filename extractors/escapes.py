"""Escapes of markup and of scripts as the characters that they stand for, and nothing that no file or database could hold."""

import re
from html import unescape

_TOO_LONG = re.compile(r"&#[0-9]{20,};?")  # no character has such a number, and Python refuses to read thousands of digits
_BACKSLASH = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_SPACES = {"n": "\n", "t": " ", "r": "", "b": "", "f": ""}
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_entities(text: str) -> str:
    """A text with its entities as characters; a number that no character has is the sign for an unreadable one. Never fails."""
    return unescape(_TOO_LONG.sub("\ufffd", text)) if "&" in text else text


def join_surrogates(text: str) -> str:
    r"""A text with the halves of characters that `\ud83d\ude00` leaves put together; a lone half, which nothing can store, replaced."""
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def replace_surrogates(text: str) -> str:
    """A text with each half of a character replaced by one sign, so that every other character keeps its place."""
    return _SURROGATE.sub("\ufffd", text)


def read_backslashes(text: str) -> str:
    r"""The value of a script's string: `\u4e00`, `\x41`, `\n` and quoted quotes as what they stand for."""
    return join_surrogates(_BACKSLASH.sub(_read_backslash, text)) if "\\" in text else text


def _read_backslash(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _SPACES.get(match[3], match[3])
