"""What a sentence is read in: its text, the region that it is read for, and the dates of the sentences before."""

from dataclasses import dataclass

from extractors.grammar.clauses import Sentence
from extractors.regions import Gazetteer
from extractors.scan import Token
from models.period import Period


@dataclass(slots=True)
class PeriodMemory:
    """What dates the values of the sentences that follow."""

    title: Period | None  # a policy year that the title prints
    last: Period | None = None  # of the sentences before, the newest
    places: tuple[str, ...] = ()  # that its sentence names


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence is read in."""

    text: str
    sentence: Sentence
    tokens: tuple[Token, ...]
    gazetteer: Gazetteer
    home: str | None  # the region that the title or the authority gives
    periods: PeriodMemory
    differences: frozenset[str]  # indicators whose value is itself a difference
    own_rule: bool = False  # the article is a regulation or a notice of `home`
    local: bool = False  # the paragraph speaks of 本市, 我省 …: what it says is a rule of `home`
