"""What differs between two texts, as parts that can be shown: Chinese characters one by one, numbers and Latin words whole."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Indel

# A number with its thousands separators and decimals, a number in Chinese characters of two or more, a Latin word, blanks, anything else.
_TOKEN = re.compile(
    r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:[.．]\d+)?|\d+(?:[.．]\d+)*|[〇零一二三四五六七八九十百千万亿两]{2,}|[A-Za-z]+|[^\S\n]+|.",
    re.DOTALL,
)
_DIGIT = re.compile(r"[\d.．,，]")
_PUNCTUATION = " \t\u3000,.;:!?，。；：！？、（）()《》“”\"'"
# Below this share of common tokens two lines are two texts: marking their chance hits would hide that everything is new.
_SAME_LINE = 0.35


class PartKind(StrEnum):
    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that both texts share, or that only the old (DELETE) or only the new one (INSERT) has."""

    kind: PartKind
    text: str


class Emphasis(StrEnum):
    PLAIN = "plain"
    CHANGED = "changed"  # not in the sentence that stated the old value
    AMOUNT = "amount"  # the amount that the claim states


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote and how it is set."""

    text: str
    emphasis: Emphasis


def compare_texts(old: str, new: str) -> tuple[Part, ...]:
    """The parts of two texts in order: equal and insert parts joined give the new text, equal and delete parts the old one."""
    parts: list[Part] = []
    for hunk in _line_hunks(old, new):
        if isinstance(hunk, str):
            parts.append(Part(PartKind.EQUAL, hunk))
        else:
            parts.extend(_compare_words(*hunk))
    return _merge(parts)


def compare_lines(old: str, new: str) -> tuple[tuple[Part, ...], ...]:
    """The changed lines only: a tuple of parts for each run of lines that differs; () where the texts are equal."""
    runs = []
    for hunk in _line_hunks(f"{old}\n", f"{new}\n"):  # a last line without a line feed is the same line
        if not isinstance(hunk, str):
            before, after = (text.strip("\n") for text in hunk)
            parts = _merge(_compare_words(before, after))
            if any(part.kind is not PartKind.EQUAL for part in parts):
                runs.append(parts)
    return tuple(runs)


def mark_quote(quote: str, amount: str, other: str | None) -> tuple[Piece, ...]:
    """The quote with its amount emphasised and, against the other quote, the words that are new in it."""
    levels = [Emphasis.PLAIN] * len(quote)
    if other is not None and other != quote:
        position = 0
        for part in compare_texts(other, quote):
            if part.kind is PartKind.INSERT:
                levels[position : position + len(part.text)] = [Emphasis.CHANGED] * len(part.text)
            position += 0 if part.kind is PartKind.DELETE else len(part.text)
    if 3 * levels.count(Emphasis.CHANGED) > 2 * len(quote):
        levels = [Emphasis.PLAIN] * len(quote)  # another sentence altogether: if most is marked, nothing stands out
    for start, end in find_amount(quote, amount):
        levels[start:end] = [Emphasis.AMOUNT] * (end - start)
    return _join_levels(quote, levels)


def find_amount(quote: str, amount: str) -> tuple[tuple[int, int], ...]:
    """Where the amount stands in the quote, never inside a longer number; () where it is not printed there."""
    spans: list[tuple[int, int]] = []
    start = quote.find(amount) if amount else -1
    while start >= 0:
        end = start + len(amount)
        if not (_runs_on(quote, start - 1, start) or _runs_on(quote, end, end - 1)):
            spans.append((start, end))
        start = quote.find(amount, end)
    return tuple(spans)


def _runs_on(quote: str, outside: int, inside: int) -> bool:
    """Whether the number at `inside` goes on at `outside`."""
    if not 0 <= outside < len(quote) or not quote[inside].isdigit():
        return False
    if quote[outside].isdigit():
        return True
    beyond = outside + (outside - inside)
    return _DIGIT.fullmatch(quote[outside]) is not None and 0 <= beyond < len(quote) and quote[beyond].isdigit()


def _join_levels(quote: str, levels: list[Emphasis]) -> tuple[Piece, ...]:
    """The quote cut where the emphasis changes; punctuation around changed words is left plain."""
    pieces: list[Piece] = []
    for level, run in groupby(range(len(quote)), levels.__getitem__):
        text = "".join(quote[position] for position in run)
        inner = text.strip(_PUNCTUATION) if level is Emphasis.CHANGED else text
        before, _, after = text.partition(inner) if inner else (text, "", "")
        for part, emphasis in ((before, Emphasis.PLAIN), (inner, level), (after, Emphasis.PLAIN)):
            if part and pieces and pieces[-1].emphasis is emphasis:
                pieces[-1] = Piece(pieces[-1].text + part, emphasis)
            elif part:
                pieces.append(Piece(part, emphasis))
    return tuple(pieces)


def _line_hunks(old: str, new: str) -> list[str | tuple[str, str]]:
    """Runs of lines in order: a string where they are equal, (old lines, new lines) where they differ; line feeds kept."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    hunks: list[str | tuple[str, str]] = []
    for equal, removed, added in _runs(before, after):
        hunks.append("".join(removed) if equal else ("".join(removed), "".join(added)))
    return hunks


def _compare_words(old: str, new: str) -> list[Part]:
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    runs = _runs(before, after)
    common = sum(len(removed) for equal, removed, _ in runs if equal)
    if 2 * common < _SAME_LINE * (len(before) + len(after)):
        return [Part(PartKind.DELETE, old), Part(PartKind.INSERT, new)]
    parts: list[Part] = []
    for position, (equal, removed, added) in enumerate(runs):
        between = 0 < position < len(runs) - 1
        island = equal and len(removed) == 1 and between and all(map(_is_larger, (runs[position - 1], runs[position + 1])))
        if equal and not island:
            parts.append(Part(PartKind.EQUAL, "".join(removed)))
        else:  # one common character between two changes is chance; it reads better inside them
            parts.append(Part(PartKind.DELETE, "".join(removed)))
            parts.append(Part(PartKind.INSERT, "".join(added)))
    return parts


def _is_larger(run: tuple[bool, list[str], list[str]]) -> bool:
    return len(run[1]) + len(run[2]) > 2


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, list[str], list[str]]]:
    """Maximal runs (equal?, items of the old, items of the new), adjacent deletions and insertions merged into one."""
    numbers: dict[Hashable, int] = {}
    before = [numbers.setdefault(item, len(numbers)) for item in old]
    after = [numbers.setdefault(item, len(numbers)) for item in new]
    runs: list[tuple[bool, list[str], list[str]]] = []
    for operation in Indel.opcodes(before, after):
        removed = list(old[operation.src_start : operation.src_end])
        added = list(new[operation.dest_start : operation.dest_end])
        equal = operation.tag == "equal"
        if runs and not equal and not runs[-1][0]:
            runs[-1][1].extend(removed)
            runs[-1][2].extend(added)
        else:
            runs.append((equal, removed, added))
    return runs


def _merge(parts: list[Part]) -> tuple[Part, ...]:
    """The parts without empty ones, neighbours of a kind joined; between two equal parts the deleted text stands before the inserted."""
    merged: list[Part] = []
    removed = added = ""
    for part in [*parts, Part(PartKind.EQUAL, "")]:
        if part.kind is PartKind.DELETE:
            removed += part.text
        elif part.kind is PartKind.INSERT:
            added += part.text
        else:
            merged.extend(Part(kind, text) for kind, text in ((PartKind.DELETE, removed), (PartKind.INSERT, added)) if text)
            removed = added = ""
            if part.text and merged and merged[-1].kind is PartKind.EQUAL:
                merged[-1] = Part(PartKind.EQUAL, merged[-1].text + part.text)
            elif part.text:
                merged.append(part)
    return tuple(merged)
