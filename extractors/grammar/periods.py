"""Which of the dates that a text prints belongs to a value."""

from dataclasses import dataclass, field, replace

from extractors.grammar.clauses import Sentence
from extractors.grammar.roles import Role
from models.period import PartialDate, Period

ADJACENT = 2  # characters between a date and the old value that it dates


@dataclass(slots=True)
class PeriodMemory:
    """What dates the values of the sentences that follow."""

    title: Period | None  # a policy year that the title prints
    last: list[Period] = field(default_factory=list)  # of the sentences before, the newest last


def choose_period(
    memory: PeriodMemory, text: str, sentence: Sentence, index: int, old: bool, role: Role | None, values: frozenset[int]
) -> Period | None:
    """The period of the value at a token: the date before it in its sentence, else one that closes it, else an inherited one.

    `values` are the tokens of spans that are values themselves (集中缴费期为A至B) and date nothing else.
    """
    token = sentence.tokens[index]
    before = [(i, other.period) for i, other in enumerate(sentence.tokens[:index]) if other.period is not None and i not in values]
    if old:
        return _of_old(text, sentence, index, before[-1][0]) if before else None
    if token.period is not None:
        return before[-1][1] if before else _inherited(memory)
    after = _closing(sentence, index, values)
    if before:
        return _from_year(combine_periods(before[-1][1], after), role, text, sentence.tokens[index].start)
    if after is not None:
        return after
    return _inherited(memory)


def _of_old(text: str, sentence: Sentence, index: int, dated: int) -> Period | None:
    """比2024年的9307元高: only a date right before an old value is its own."""
    date, token = sentence.tokens[dated], sentence.tokens[index]
    lead = text[max(0, date.start - 3) : date.start]
    return date.period if token.start - date.end <= ADJACENT and ("比" in lead or "较" in lead) else None


def remember_periods(memory: PeriodMemory, sentence: Sentence, values: frozenset[int]) -> None:
    """Keeps the last date of a sentence for the ones after it."""
    periods = [token.period for index, token in enumerate(sentence.tokens) if token.period is not None and index not in values]
    if periods:
        memory.last = periods[-1:]


def _inherited(memory: PeriodMemory) -> Period | None:
    return memory.last[-1] if memory.last else memory.title


def _closing(sentence: Sentence, index: int, values: frozenset[int]) -> Period | None:
    """The date that ends a sentence (…, 自2025年7月1日起执行) belongs to everything before it."""
    tokens = sentence.tokens
    later = [i for i in range(index + 1, len(tokens)) if tokens[i].period is not None and i not in values]
    if not later:
        return None
    last = later[-1]
    if any(token.amount is not None and token.amount.dim not in ("tiers", "mass") for token in tokens[last + 1 :]):
        clause = sentence.places[index].clause
        own = [i for i in later if sentence.places[i].clause == clause and not any(t.amount for t in tokens[index + 1 : i])]
        return tokens[own[0]].period if own and tokens[own[0]].start - tokens[index].end <= 2 else None
    return tokens[last].period


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
