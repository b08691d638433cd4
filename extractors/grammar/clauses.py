"""A block cut into sentences, segments and clauses, and what the cues of each forbid."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.grammar.memory import Place
from extractors.scan import Token

LONGEST_BRACKET = 40  # characters of a bracket that states another value
LONGEST = 250  # mentions; a list of all provinces with their values has a hundred, and what is longer must not cost its square
LONGEST_CLAUSE = 200  # characters; of a longer clause an amount sees no more than what stands near before it
NEAR = 60  # characters
BOUNDARY = re.compile(r'[。!?\n;,]')
SENTENCE_ENDS = "。!?\n"
COORDINATION = re.compile(r'\s?(?:[、和与及或/]|以及|或者|,?其中)?\s?')
SENTENCE_CUES = frozenset(("question", "forecast", "proposal", "denied", "narrative", "foreign", "soup"))
CLAUSE_CUES = frozenset(("hedge", "statistic"))
STATED = {
    "zero": ("zero", 0),
    "yearly": ("yearly", 12),
    "once": ("yearly", 12),
    "half_yearly": ("yearly", 6),
}  # a marker: the dimension and value that it says
ELSEWHERE = "elsewhere"  # buying a house, settling: years of contribution that no insurance asks for


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its mentions and where each of them stands."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    places: tuple[Place, ...]  # one a token
    clause_starts: tuple[int, ...]  # one a token: the offset at which its clause begins
    groups: tuple[int, ...]  # one a token: the same number for mentions coordinated with each other
    brackets: tuple[int, ...]  # one a token: where the bracket opens that states another value beside the one before it, 0 outside
    barred: str  # the cue that keeps the whole sentence from stating a value, "" for none
    barred_clauses: frozenset[int]
    elsewhere: bool  # years and months in it belong to other rules
    marks: frozenset[str]  # the markers in it: most sentences have none


def split_sentences(text: str, start: int, end: int, tokens: list[Token]) -> Iterator[Sentence]:
    """The sentences of a stretch of text; a comma inside a number is none, and a line feed ends a sentence."""
    clause = segment = sentence = index = 0
    sentence_start = clause_start = start
    count, here = len(tokens), Place(0, 0, 0)
    held: list[Token] = []
    places: list[Place] = []
    starts: list[int] = []
    for position, sign in _boundaries(text, start, end):
        while index < count and (tokens[index].start < position or (sign == "?" and tokens[index].start == position)):
            if len(held) >= LONGEST:
                yield _sentence(text, sentence_start, tokens[index].start, held, places, starts)
                sentence_start = tokens[index].start
                held, places, starts = [], [], []
            if tokens[index].start - clause_start > LONGEST_CLAUSE:
                clause_start = tokens[index].start - NEAR
            held.append(tokens[index])
            places.append(here)
            starts.append(clause_start)
            index += 1
        if held and held[-1].start < position < held[-1].end:
            continue
        clause += 1
        clause_start = position + 1
        segment += sign != ","
        if sign in SENTENCE_ENDS or len(held) >= LONGEST:
            if held:
                yield _sentence(text, sentence_start, min(position + 1, end), held, places, starts)
            if index == count:
                return
            sentence += 1
            sentence_start = position + 1
            held, places, starts = [], [], []
        here = Place(clause, segment, sentence)


def _boundaries(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for match in BOUNDARY.finditer(text, start, end):
        yield match.start(), match[0]
    yield end, "\n"


def _sentence(text: str, start: int, end: int, tokens: list[Token], places: list[Place], starts: list[int]) -> Sentence:
    barred, clauses, masses, marks = "", set(), set(), set()
    elsewhere = housing = False
    for token, place in zip(tokens, places, strict=True):
        if token.amount is not None and token.amount.dim in ("mass", "foreign"):
            clauses.add(place.clause)
            masses.add(place.clause + 1)
        for slot, value in token.features:
            if slot == "scheme":
                housing = housing or value == "hf"
            elif slot == "mark":
                marks.add(value)
            elif slot != "cue":
                continue
            elif value in SENTENCE_CUES:
                barred = barred or value
            elif value == "example":
                clauses.update(range(place.clause, places[-1].clause + 1))
            elif value in CLAUSE_CUES:
                clauses.add(place.clause)
            elif value == ELSEWHERE:
                elsewhere = True
    if masses:
        clauses |= masses - {place.clause for token, place in zip(tokens, places, strict=True) if _measures(token)}
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    groups, brackets, held = _groups(text, tokens), _brackets(text, tokens), frozenset(clauses)
    at, apart = (tuple(tokens), tuple(places), tuple(starts)), elsewhere and not housing
    return Sentence(start, end, *at, groups, brackets, barred, held, apart, frozenset(marks))


def _brackets(text: str, tokens: list[Token]) -> tuple[int, ...]:
    """80%(退休85%): what is said inside is said of the value inside alone."""
    brackets = [0] * len(tokens)
    for index, token in enumerate(tokens):
        if token.amount is None or text[token.end : token.end + 1] != "(":
            continue
        close = text.find(")", token.end, token.end + LONGEST_BRACKET)
        inside = [i for i in range(index + 1, min(index + 1 + LONGEST_BRACKET, len(tokens))) if tokens[i].start < close]
        if any(other.amount.dim == token.amount.dim for i in inside if (other := tokens[i]).amount is not None):
            for i in inside:
                brackets[i] = token.end
    return tuple(brackets)


def _groups(text: str, tokens: list[Token]) -> tuple[int, ...]:
    """Mentions joined by 、 or 和 that fill the same slot share a number."""
    groups: list[int] = []
    for index, token in enumerate(tokens):
        group = token.start
        last = tokens[index - 1] if index else None
        if last is not None and token.features and last.features and token.start - last.end <= 4:
            if token.start == last.end and _measures(token) and _measures(last):
                groups.append(groups[-1])
                continue
            joined = token.start > last.end and COORDINATION.fullmatch(text, last.end, token.start)
            if joined and {slot for slot, _ in token.features} & {slot for slot, _ in last.features} - {"cue", "mark"}:
                group = groups[-1]
        groups.append(group)
    return tuple(groups)


def _measures(token: Token) -> bool:
    return any(slot == "measure" for slot, _ in token.features)


def has_amount(tokens: Sequence[Token]) -> bool:
    """Whether a sentence can state a value at all."""
    for token in tokens:
        if token.amount is not None or (token.period is not None and token.period.ends is not None):
            return True
        for slot, mark in token.features:
            if slot == "mark" and mark in STATED:
                return True
    return False
