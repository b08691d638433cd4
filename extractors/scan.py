"""One scan of a text finds every mention: words of the lexicon, amounts, dates and places.

What they say together is read in `extractors.grammar`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import ahocorasick_rs

from extractors.escapes import replace_surrogates
from extractors.grammar.frames import Frame, FrameIndex, index_frames, parse_frames
from extractors.periods import PrintedDate, join_dates, read_date
from extractors.quantities import Amount, build_number_pattern, join_spans, read_amount
from extractors.regions import (
    ArticlePlaces,
    DirectScope,
    Gazetteer,
    Place,
    find_areas,
    find_asides,
    find_direct_scopes,
    read_places,
    resolve_deictic,
)
from extractors.variants import Variants, build_variants
from models.catalogue import Catalogue, Indicator
from models.period import Period

FEATURE_KINDS = ("schemes", "sites", "measures", "bounds", "qualifiers")
MARK_KINDS = {"cues": "cue", "markers": "mark"}
FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys("\u3000\u00a0\u2009", " ")
NUMBER_HINT = re.compile(r'[\d零〇一二两三四五六七八九十百半壹贰叁肆伍陆柒捌玖拾佰]')
LONGEST_SAYING = 200  # characters from a place to what is said of it
VALUED = re.compile(r'[\d。;\n]')
CHAIN_GAP = re.compile(r'[\s·]{0,2}')


class Kind(Enum):
    WORD = "word"
    AMOUNT = "amount"
    DATE = "date"
    PLACE = "place"


class Token(NamedTuple):
    """One mention. Words and places carry features, amounts an amount, dates a period; offsets are those of the text."""

    kind: Kind
    start: int
    end: int
    features: tuple[tuple[str, str], ...]
    amount: Amount | None
    period: Period | None


@dataclass(frozen=True, slots=True)
class Scanner:
    """The lexicon and the indicators made ready for scanning; build once."""

    automaton: ahocorasick_rs.AhoCorasick
    features: tuple[tuple[tuple[str, str], ...], ...]
    numbers: re.Pattern[str]
    units: dict[str, str]
    variants: Variants  # signs and characters in another form
    frames: dict[str, FrameIndex]  # by dimension
    indicators: dict[str, Indicator]
    differences: frozenset[str]  # indicators whose value is itself a difference: their frames speak of `change`
    common: frozenset[str]  # measures that other matters than social insurance have as well
    statistics: frozenset[str]  # indicators that tell of a year (average wages): they are never old, and no rule's start dates them
    verbs: dict[str, tuple[tuple[str, str], ...]]
    changes: dict[str, str]


def build_scanner(catalogue: Catalogue) -> Scanner:
    """Everything that scanning needs of the catalogue."""
    surfaces: dict[str, tuple[tuple[str, str], ...]] = {}
    for entry in catalogue.lexicon.entries:
        if entry.kind in FEATURE_KINDS:
            surfaces[entry.surface] = surfaces.get(entry.surface, ()) + parse_features(entry.meaning)
        elif entry.kind in MARK_KINDS:
            surfaces[entry.surface] = (*surfaces.get(entry.surface, ()), (MARK_KINDS[entry.kind], entry.meaning))
    units = catalogue.lexicon.terms("units")
    frames = [frame for indicator in catalogue.indicators for frame in parse_frames(indicator.id, indicator.frames)]
    frames += parse_frames("", tuple(catalogue.lexicon.terms("decoys")))
    return Scanner(
        automaton=ahocorasick_rs.AhoCorasick(list(surfaces), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        features=tuple(surfaces.values()),
        numbers=build_number_pattern(units),
        units=units,
        variants=build_variants(FULL_WIDTH | _variants(catalogue)),
        frames=index_frames(frames),
        differences=frozenset(frame.indicator for frame in frames if any(need.slot == "change" for need in (*frame.needs, *frame.hints))),
        common=frozenset(catalogue.lexicon.terms("common_measures")),
        statistics=frozenset(frame.indicator for frame in frames if _is_statistic(frame)),
        indicators={indicator.id: indicator for indicator in catalogue.indicators},
        verbs={surface: parse_features(meaning) for surface, meaning in catalogue.lexicon.terms("verbs").items()},
        changes=catalogue.lexicon.terms("changes"),
    )


def _is_statistic(frame: Frame) -> bool:
    return [(need.slot, need.values) for need in frame.needs] == [("measure", ("avg_wage",))]


def parse_features(meaning: str) -> tuple[tuple[str, str], ...]:
    """`slot=value` pairs of a lexicon meaning."""
    pairs = (pair.partition("=") for pair in meaning.split())
    return tuple((slot, value) for slot, _, value in pairs)


def _variants(catalogue: Catalogue) -> dict[str, str]:
    pairs = {**catalogue.lexicon.terms("region_traditional"), **catalogue.lexicon.terms("variants")}
    return {old: new for simple, traditional in pairs.items() for new, old in zip(simple, traditional, strict=True)}


def normalise_text(text: str, scanner: Scanner) -> str:
    """The text in half-width signs and simplified characters, each character in its place."""
    return scanner.variants.fold(text)


def find_words(text: str, scanner: Scanner) -> list[Token]:
    """The words of the lexicon in a normalised text in order, also those inside a place name or a date."""
    try:
        found = scanner.automaton.find_matches_as_indexes(text)
    except UnicodeEncodeError:
        return find_words(replace_surrogates(text), scanner)
    return [Token(Kind.WORD, start, end, scanner.features[index], None, None) for index, start, end in found]


def scan_text(
    text: str,
    scanner: Scanner,
    gazetteer: Gazetteer,
    home: str | None,
    year: int | None,
    known: ArticlePlaces | None = None,
    words: list[Token] | None = None,
) -> list[Token]:
    """All mentions of a normalised text in order.

    `home` decides between places of one name, `year` completes dates without one; `known` are its places and `words` its words where
    they were read before.
    """
    if words is None:
        words = find_words(text, scanner)
    numbers = _scan_numbers(text, scanner, year)
    if known is not None and known.default == home:
        places = _link_places(text, known.places, gazetteer, home)
    else:
        places = _link_places(text, read_places(text, gazetteer, home), gazetteer, home)
    tokens = _without_covered(numbers, _outside(words, places)) + places
    tokens.sort(key=_position)
    return tokens


def shift_token(token: Token, by: int) -> Token:
    """The mention as if its text stood elsewhere."""
    kind, start, end, features, amount, period = token
    return Token(kind, start + by, end + by, features, amount, period)


def _outside(words: list[Token], places: list[Token]) -> list[Token]:
    """Words without those inside a place name (都 in 都江堰)."""
    if not places:
        return words
    kept: list[Token] = []
    index = 0
    for word in words:
        while index < len(places) and places[index].end <= word.start:
            index += 1
        covered = index < len(places) and places[index].start <= word.start
        if covered and index + 1 < len(places) and places[index].end >= places[index + 1].start:
            covered = word.end <= places[index + 1].end  # 市内 in 青岛市|内三区
        elif covered:
            covered = word.end <= places[index].end
        if not covered:
            kept.append(word)
    return kept


def _position(token: Token) -> tuple[int, int]:
    return token.start, token.end


def _scan_numbers(text: str, scanner: Scanner, year: int | None) -> list[Token]:
    if not NUMBER_HINT.search(text):
        return []
    amounts: list[Amount] = []
    dates: list[PrintedDate] = []
    soup: list[Token] = []
    last_year = year
    for match in scanner.numbers.finditer(text):
        printed = read_date(match, last_year)
        if printed is not None:
            dates.append(printed)
            last_year = printed.year or last_year
        elif match.lastgroup == "soup":
            soup.append(Token(Kind.WORD, match.start(), match.end(), (("cue", "soup"),), None, None))
        elif (amount := read_amount(match, scanner.units)) is not None:
            amounts.append(amount)
    found = [Token(Kind.AMOUNT, a.start, a.end, (), a, None) for a in join_spans(text, amounts)]
    found += [Token(Kind.DATE, d.start, d.end, (), None, d.period) for d in join_dates(text, dates)]
    return sorted(found + soup, key=_position)


def _without_covered(numbers: list[Token], words: list[Token]) -> list[Token]:
    """Numbers and words without those that stand inside another: 每满1年 is a word, 2025年度 a date."""
    kept: list[Token] = []
    index = 0
    for number in numbers:
        while index < len(words) and words[index].end <= number.start:
            kept.append(words[index])
            index += 1
        if index < len(words) and words[index].start <= number.start and words[index].end >= number.end:
            continue
        if index < len(words) and words[index].start < number.start:
            kept.append(words[index])
            index += 1
        kept.append(number)
        while index < len(words) and words[index].start < number.end:
            index += 1
    return kept + words[index:]


def _link_places(text: str, places: Sequence[Place], gazetteer: Gazetteer, home: str | None) -> list[Token]:
    """Places, the links of a chain as one token of the finest unit that names its head as `parent`; 省直 and 市区 as their unit."""
    direct = find_direct_scopes(text, places, gazetteer, default=home)
    taken = {scope.start for scope in direct}
    tokens: list[Token] = []
    for start, end, code in places:
        if start in taken:
            continue
        last = tokens[-1] if tokens else None
        if last is not None and start - last.end <= 2 and CHAIN_GAP.fullmatch(text, last.end, start):
            head = dict(last.features)["region"]
            if head != code and gazetteer.is_within(code, head):
                tokens[-1] = Token(Kind.PLACE, last.start, end, (("region", code), ("parent", head)), None, None)
                continue
        tokens.append(Token(Kind.PLACE, start, end, (("region", code),), None, None))
    areas = [area for area in find_areas(text, places, gazetteer, home) if not _meets(area.start, area.end, direct)]
    asides = find_asides(text, areas)
    if asides:
        tokens = [token for token in tokens if not _is_aside(token.start, asides)]
    parts = [(part.start, part.end, part.code, "省直") for part in direct]
    parts += [(area.start, area.end, area.code, area.raw) for area in areas]
    tokens += [Token(Kind.PLACE, start, end, (("region", code), ("area", raw)), None, None) for start, end, code, raw in parts]
    return sorted(tokens + _point_places(text, tokens, gazetteer, home), key=_position)


def _is_aside(start: int, asides: Sequence[tuple[int, int]]) -> bool:
    begun = bisect_left(asides, (start,))
    return begun > 0 and asides[begun - 1][1] > start


def _point_places(text: str, tokens: Sequence[Token], gazetteer: Gazetteer, home: str | None) -> list[Token]:
    """我市, 全省 … as the unit that they mean in an article about `home`; none in 某市居全省第三档, which says it of the city."""
    pointed = resolve_deictic(text, home, gazetteer)
    if not pointed:
        return []
    places = sorted((token.start, token.end, dict(token.features)["region"]) for token in tokens)
    found, index = [], 0
    for word in pointed:
        while index < len(places) and places[index][0] <= word.start:
            index += 1
        code, last = str(word.meaning), places[index - 1] if index else None
        if last is not None and (last[1] > word.start or (code != last[2] and _is_said_of(text, last, word.start, code, gazetteer))):
            continue
        found.append(Token(Kind.PLACE, word.start, word.end, (("region", code),), None, None))
    return found


def _is_said_of(text: str, last: tuple[int, int, str], start: int, code: str, gazetteer: Gazetteer) -> bool:
    return start - last[1] <= LONGEST_SAYING and gazetteer.is_within(last[2], code) and VALUED.search(text, last[1], start) is None


def _meets(start: int, end: int, scopes: Sequence[DirectScope]) -> bool:
    begun = bisect_left(scopes, end, key=_start_of)
    return begun > 0 and scopes[begun - 1].end > start


def _start_of(scope: DirectScope) -> int:
    return scope.start
