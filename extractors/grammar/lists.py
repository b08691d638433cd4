"""Lists of amounts: 分别为 deals them out over coordinated heads, 三档 numbers them, a bare list is a set."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.grammar.clauses import Sentence
from extractors.grammar.memory import LEAD, Memory
from extractors.scan import Token

JOINT = re.compile(r'\s?(?:[、和与及/]|以及|或者?|,)\s?')
TIGHT_JOINT = re.compile(r'\s?(?:[、和与及或/]|以及)\s?')
ANSWERS = re.compile(r'对应(?:的)?(?:月|年)?(?:缴费?额?|补贴|补助|标准|金额)为?$')
BEHIND = re.compile(r'[,的]?(?:分别|依次)')
AHEAD = 5  # mentions after a list that may be its heads
REACH = 30  # characters between 分别 and its first amount
HEAD_SLOTS = (
    *("tier", "party", "hospital", "population", "grade", "gender", "kind", "bound", "region"),
    *("scheme", "measure", "category", "site"),
)
BAND_SLOTS = ("months", "years", "age")
TIERED = ("min_wage", "min_wage_hourly")
NUMERALS = "一二三四五六七八九"
Heads = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class AmountRun:
    """Amounts of one dimension in a row, as indexes of the sentence's tokens."""

    indexes: tuple[int, ...]
    respectively: bool
    slashed: bool
    ahead: bool  # 60%和300%分别作为下限和上限: its heads follow it


def find_runs(text: str, sentence: Sentence) -> list[AmountRun]:
    """The lists of two and more amounts in a sentence."""
    runs: list[AmountRun] = []
    row: list[int] = []
    for index, token in enumerate(sentence.tokens):
        if token.amount is None:
            if ("mark", "respectively") in token.features or _between(text, sentence, row, token):
                _close(text, sentence, row, runs)
                row = []
            continue
        if row and not _continues(text, sentence, row, token):
            _close(text, sentence, row, runs)
            row = []
        row.append(index)
    _close(text, sentence, row, runs)
    return runs


def _between(text: str, sentence: Sentence, row: list[int], token: Token) -> bool:
    """A mention that is more than a bracket after the amount ends the list."""
    if not row:
        return False
    end = sentence.tokens[row[-1]].end
    return TIGHT_JOINT.match(text, end) is None and token.start > end + 1


def _continues(text: str, sentence: Sentence, row: list[int], token: Token) -> bool:
    last = sentence.tokens[row[-1]]
    if last.amount is None or token.amount is None or row[-1] + 1 >= len(sentence.tokens):
        return False
    same = last.amount.dim == token.amount.dim or "bare" in (last.amount.dim, token.amount.dim)
    joint = JOINT if _is_respective(text, sentence, row[0]) else TIGHT_JOINT
    return same and token.start - last.end <= 4 and joint.fullmatch(text, last.end, token.start) is not None


def _close(text: str, sentence: Sentence, row: list[int], runs: list[AmountRun]) -> None:
    if len(row) > 1:
        tokens = sentence.tokens
        slashed = all(text[tokens[a].end : tokens[b].start].strip() == "/" for a, b in pairwise(row))
        ahead = BEHIND.match(text, tokens[row[-1]].end) is not None
        runs.append(AmountRun(tuple(row), _is_respective(text, sentence, row[0]), slashed, ahead))


def _is_respective(text: str, sentence: Sentence, index: int) -> bool:
    start = sentence.tokens[index].start
    near = text[max(sentence.clause_starts[index], start - REACH) : start]
    return (
        "分别" in near
        or "依次" in near
        or ANSWERS.search(near) is not None
        or near.endswith(("相应不低于", "相应不超过", "相应为", "对应为", "对应"))
    )


def find_heads(sentence: Sentence, run: AmountRun, memory: Memory) -> Heads | None:
    """What each amount of a list is for; None where no list of as many heads stands before it, or after 分别 behind it."""
    count = len(run.indexes)
    before = sentence.tokens[: run.indexes[0]]
    if run.ahead and not run.respectively:
        return _paired(sentence.tokens[run.indexes[-1] + 1 : run.indexes[-1] + 1 + AHEAD], count)
    paired = _paired(before[::-1], count)
    if paired is not None:
        return paired
    members = _members(sentence, len(before), count)
    if members is not None:
        return [_shared(token) for token in members]
    banded = _banded(sentence, memory, count)
    if banded is not None:
        return banded
    if not run.slashed:
        clause = sentence.places[run.indexes[0]].clause
        named = {slot for token, at in zip(before, sentence.places, strict=False) if at.clause == clause for slot, _ in token.features}
        passed = _last_values(before, count, named)
        if passed is not None:
            return passed
    return _remembered(memory, count)


def _paired(tokens: Sequence[Token], count: int) -> Heads | None:
    """The parts of the first word that stands for so many: 上下限, 单位和个人."""
    for token in tokens:
        for slot, value in token.features:
            name, _, values = value.partition(":")
            parts = values.split("/")
            if slot == "pair" and len(parts) == count:
                return [{name: part} for part in parts]
    return None


def find_dates(text: str, sentence: Sentence, run: AmountRun) -> list[int] | None:
    """2024年、2025年分别为A、B: the dates of a list, as indexes of the sentence's tokens; None where they are not as many."""
    row: list[int] = []
    for index, token in enumerate(sentence.tokens[: run.indexes[0]]):
        if token.period is None:
            continue
        if row and not TIGHT_JOINT.fullmatch(text, sentence.tokens[row[-1]].end, token.start):
            row = []
        row.append(index)
    return row if len(row) == len(run.indexes) else None


def _members(sentence: Sentence, stop: int, count: int) -> Sequence[Token] | None:
    """The nearest coordination of exactly so many mentions."""
    end = stop
    while end > 0:
        begin = end - 1
        while begin > 0 and sentence.groups[begin - 1] == sentence.groups[end - 1]:
            begin -= 1
        if end - begin == count:
            return sentence.tokens[begin:end]
        end = begin
    return None


def _shared(token: Token) -> dict[str, str]:
    return {slot: value for slot, value in token.features if slot in HEAD_SLOTS or slot == "area"}


def _banded(sentence: Sentence, memory: Memory, count: int) -> Heads | None:
    """第1至12个月、第13至24个月分别为: the bands that the sentence has gone through; 满1年不满5年 is one of them."""
    for slot in BAND_SLOTS:
        entries = [entry for entry in memory.get(slot, ()) if entry.layer < LEAD and entry.start >= sentence.start]
        closed = [second for first, second in pairwise(entries) if _lower_end(first.value) == _lower_end(second.value)]
        bands = [entry for index, entry in enumerate(entries) if index + 1 == len(entries) or entries[index + 1] not in closed]
        if len(bands) == count and len({entry.value for entry in bands}) == count:
            return [{slot: entry.value} | _terms(memory, entry.start) for entry in bands]
    return None


def _terms(memory: Memory, start: int) -> dict[str, str]:
    """Years are the term of a loan, too."""
    term = next((entry.value for entry in memory.get("term", ()) if entry.start == start), None)
    return {"term": term} if term is not None else {}


def _lower_end(band: str) -> str:
    return band.strip("[(").split(",")[0].split("-")[0]


def _last_values(before: Sequence[Token], count: int, named: set[str]) -> Heads | None:
    """The values of one slot that the sentence has gone through, one after the other; `named` are the slots of the list's own clause.

    五级伤残医疗补助金26个月、就业补助金24个月,六级分别为24个月、22个月: 六级 is whom the list is for, the two grants are its heads.
    """
    for slot in (*(slot for slot in HEAD_SLOTS if slot not in named), *(slot for slot in HEAD_SLOTS if slot in named)):
        values = [value for token in before for name, value in token.features if name == slot]
        if len(values) == count and len(set(values)) == count:
            return [{slot: value} for value in values]
    return None


def _remembered(memory: Memory, count: int) -> Heads | None:
    """The same over the sentences before, as where two cities had their own values first."""
    for slot in ("region", "tier", "party", "hospital"):
        values = list(dict.fromkeys(entry.value for entry in memory.get(slot, ()) if entry.layer < LEAD))
        if len(values) == count:
            return [{slot: value} for value in values]
    return None


def number_tiers(sentence: Sentence, run: AmountRun, measure: str | None) -> Heads | None:
    """第一档, 第二档 … for a list of minimum wages whose number of tiers is stated or that stands alone; None for other lists."""
    count = len(run.indexes)
    if measure not in TIERED or count > len(NUMERALS):
        return None
    stated = [token for token in sentence.tokens if token.amount is not None and token.amount.dim == "tiers" and token.amount.low == count]
    named = any(("tier", f"{NUMERALS[count - 1]}档") in token.features for token in sentence.tokens)
    if not stated and not named and not run.respectively:
        return None
    return [{"tier": f"第{NUMERALS[place]}档"} for place in range(count)]


def repeat_tiers(sentence: Sentence, run: AmountRun, measure: str | None, memory: Memory) -> Heads | None:
    """一类2200元,二类2040元。小时标准是21.9元和20.3元: the tiers that the sentence before went through, in its order."""
    told = [entry for entry in memory.get("tier", ()) if entry.layer < LEAD]
    if measure not in TIERED or not told or any(entry.start >= sentence.start for entry in told):
        return None
    last = max(entry.at.sentence for entry in told)
    values = list(dict.fromkeys(entry.value for entry in told if entry.at.sentence == last))
    return [{"tier": value} for value in values] if len(values) == len(run.indexes) else None
