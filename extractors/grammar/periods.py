"""Which of the dates that a text prints belongs to a value."""

import re
from dataclasses import replace

from extractors.grammar.clauses import Sentence
from extractors.grammar.roles import Role
from extractors.grammar.scene import PeriodMemory, Scene
from models.claim import CN
from models.period import PartialDate, Period

ADJACENT = 2  # characters between a date and the old value that it dates
OWN = 14  # characters between a value and the date that closes its own clause
COUNTS = ("tiers", "mass")
OLD_LEAD = re.compile(r'[比较从由]')
BASIS = re.compile(r'(?!起|始|以)[^,。;:]{2,14}的')
ACCORDING = re.compile(r'(?:按|按照|参照|比照|沿用|依照|依据|根据)(?:原)?$')
AS_THEN = re.compile(r'度?的?(?:原)?(?:标准|基数|水平|政策|规定|办法|口径|数据)')
LASTING = re.compile(r'(?:用|执行|有效期?|为期|实施|试行|期限|享受)(?:为|是|约)?$')
HEADING = re.compile(r'\s*(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\))[^,。;:|\d]{1,16}')
STAYS = re.compile(r'仍|维持|保持|不变|暂不')


def choose_period(scene: Scene, index: int, old: bool, role: Role | None, values: frozenset[int]) -> Period | None:
    """The period of the value at a token: the date before it in its sentence, else one that closes it, else an inherited one.

    `values` are the tokens of spans that are values themselves (集中缴费期为A至B) and date nothing else.
    """
    text, sentence = scene.text, scene.sentence
    token = sentence.tokens[index]
    before = [
        (i, other.period)
        for i, other in enumerate(sentence.tokens[:index])
        if other.period is not None and i not in values and not _is_basis(text, sentence, i)
    ]
    if old:
        return _of_old(text, sentence, index, before, role)
    if token.period is not None:
        return before[-1][1] if before else _inherited(scene, index)
    before = [(i, period) for i, period in before if not _dates_old(text, sentence, i) and not _is_past(text, sentence, i, index)]
    after = _closing(text, sentence, index, values)
    if before:
        return _from_year(combine_periods(before[-1][1], after), role, text, sentence.tokens[index].start)
    return after if after is not None else _inherited(scene, index)


def _of_old(text: str, sentence: Sentence, index: int, before: list[tuple[int, Period]], role: Role | None) -> Period | None:
    """比2024年的9307元高: only a date right before an old value is its own; 2015年交90元,现在…: so is one in its clause."""
    if not before:
        return None
    dated, period = before[-1]
    if dated + 1 == index and _dates_old(text, sentence, dated):
        return period
    told = role is None or not role.old
    return period if told and period.label is not None and sentence.places[dated].clause == sentence.places[index].clause else None


def _dates_old(text: str, sentence: Sentence, dated: int) -> bool:
    """Whether a date belongs to the old value right after it: 比2024年的9307元, 从2024年的7694元."""
    if dated + 1 >= len(sentence.tokens) or sentence.tokens[dated + 1].amount is None:
        return False
    date, amount = sentence.tokens[dated], sentence.tokens[dated + 1]
    return amount.start - date.end <= ADJACENT and OLD_LEAD.search(text, max(0, date.start - 3), date.start) is not None


def _is_past(text: str, sentence: Sentence, dated: int, index: int) -> bool:
    """2024年为1600元,今年提高到1700元: what holds now is not dated by what was said before."""
    if text.startswith(("起", "始"), sentence.tokens[dated].end) or sentence.places[dated].clause == sentence.places[index].clause:
        return False
    return any(("mark", "now") in token.features for token in sentence.tokens[dated + 1 : index])


def _is_basis(text: str, sentence: Sentence, dated: int) -> bool:
    """按2024年标准执行, 按本人2024年12月基本养老金的0.5%: when something else was so is no start."""
    date = sentence.tokens[dated]
    period = date.period
    if AS_THEN.match(text, date.end) and ACCORDING.search(text, max(0, date.start - 4), date.start):
        return True
    if period is None or period.starts is None or period.starts.month is None or period.ends is not None:
        return False
    amount = next((token for token in sentence.tokens[dated + 1 : dated + 5] if token.amount is not None), None)
    return (
        amount is not None
        and amount.amount is not None
        and amount.amount.dim == "percent"
        and BASIS.fullmatch(text, date.end, amount.start) is not None
    )


def remember_periods(memory: PeriodMemory, text: str, sentence: Sentence, values: frozenset[int]) -> None:
    """Keeps the last date of a sentence for the ones after it; a question or a numbered heading opens something else."""
    if sentence.barred == "question" or HEADING.fullmatch(text, sentence.start, sentence.end):
        memory.last, memory.places = None, ()
    periods = [token.period for index, token in enumerate(sentence.tokens) if token.period is not None and index not in values]
    if periods:
        memory.last, memory.places = periods[-1], _places(sentence)


def _places(sentence: Sentence) -> tuple[str, ...]:
    return tuple(value for token in sentence.tokens for slot, value in token.features if slot == "region")


def _inherited(scene: Scene, index: int) -> Period | None:
    """The date of the sentence before, unless that spoke of another place or the value has remained as it was."""
    memory, sentence = scene.periods, scene.sentence
    if memory.last is None:
        return memory.title
    if STAYS.search(scene.text, sentence.clause_starts[index], sentence.tokens[index].start):
        return memory.title
    places = _places(sentence)
    if places and memory.places and not any(_related(scene, place, other) for place in places for other in memory.places):
        return memory.title
    return memory.last


def _related(scene: Scene, place: str, other: str) -> bool:
    """Whether one place is or holds the other; what applies to the whole nation since a day says nothing of a city's own rule."""
    return place == other or (
        CN not in (place, other) and (scene.gazetteer.is_within(place, other) or scene.gazetteer.is_within(other, place))
    )


def _closing(text: str, sentence: Sentence, index: int, values: frozenset[int]) -> Period | None:
    """The date that ends a sentence (…, 自2025年7月1日起执行) belongs to everything before it."""
    tokens = sentence.tokens
    later = [
        i for i in range(index + 1, len(tokens)) if tokens[i].period is not None and i not in values and not _is_basis(text, sentence, i)
    ]
    if not later:
        return None
    last = later[-1]
    if any(
        token.amount is not None and token.amount.dim not in COUNTS and not _lasts(text, sentence, last, i)
        for i, token in enumerate(tokens)
        if i > last
    ):
        clause = sentence.places[index].clause
        own = [i for i in later if sentence.places[i].clause == clause and not any(t.amount for t in tokens[index + 1 : i])]
        return tokens[own[0]].period if own and tokens[own[0]].start - tokens[index].end <= OWN else None
    first, end = tokens[later[0]].period, tokens[last].period
    if end is not None and end.starts is None and end.label is None and first is not None and first.ends is None:
        return combine_periods(first, end)  # 自1月1日起执行,有效期至12月31日
    return end


def _lasts(text: str, sentence: Sentence, dated: int, index: int) -> bool:
    """从7月1日起用一年: how long what is dated lasts is no value after it."""
    amount = sentence.tokens[index].amount
    if amount is None or amount.dim not in ("year", "month"):
        return False
    return LASTING.search(text, max(sentence.tokens[dated].end, amount.start - 5), amount.start) is not None


def combine_periods(before: Period | None, after: Period | None) -> Period | None:
    """A policy year gives way to the dates printed after it; a start and an end make one period."""
    if before is None or after is None:
        return before or after
    if before.starts is None and before.ends is None and (after.starts or after.ends):
        return after if after.label else replace(after, label=before.label)
    if before.starts is not None and before.ends is None and after.starts is None and after.ends is not None:
        return Period(before.starts, after.ends, before.label, f"{before.raw}…{after.raw}")
    return before


def _from_year(period: Period | None, role: Role | None, text: str, start: int) -> Period | None:
    """2022年由A调整为B: the year is that of the change, not a policy year."""
    if period is None or period.label is None or role is None or not role.new or "度" in period.raw or len(period.label) != 4:
        return period
    if "由" not in text[max(0, start - 40) : start] and "从" not in text[max(0, start - 40) : start]:
        return period
    return Period(PartialDate(int(period.label)), None, None, period.raw)
