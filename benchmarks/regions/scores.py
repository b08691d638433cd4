"""How well places were found: by the units that a text names, and by the exact characters of each name as well."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.regions.gold import Label, Sample


class Found(NamedTuple):
    """A region that a tool found; `end` is -1 where the tool tells no positions."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over all texts."""

    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.extra) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of what is labelled that was found."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """2 · right ÷ (found + labelled)."""
        return 2 * self.right / (2 * self.right + self.extra + self.missed) if self.right else 0.0


def score_codes(samples: Sequence[Sample], found: Sequence[Sequence[Found]], *, coded_only: bool = False) -> Score:
    """Each unit of a text counts once; `coded_only` leaves out the nation and pools without a code of GB/T 2260."""
    pairs = []
    for sample, places in zip(samples, found, strict=True):
        gold = {label.code for label in sample.labels if label.code is not None}
        read = {place.code for place in places if is_judged(place, sample)}
        pairs.append((_keep_coded(gold), _keep_coded(read)) if coded_only else (gold, read))
    return _sum_up(pairs)


def score_spans(samples: Sequence[Sample], found: Sequence[Sequence[Found]]) -> Score:
    """Each name counts, and only with the right unit over exactly its characters."""
    pairs = []
    for sample, places in zip(samples, found, strict=True):
        gold = {(label.start, label.end, label.code) for label in sample.labels if label.code is not None}
        pairs.append((gold, {tuple(place) for place in places if is_judged(place, sample)}))
    return _sum_up(pairs)


def is_judged(place: Found, sample: Sample) -> bool:
    """Whether the labels say anything on a place: always in a text that is labelled whole, else where one of both names holds the other.

    海南 is no reading of the 南海 in 海南海口, whose label says that it is none.
    """
    return sample.complete or any(_holds(place, label) or _holds(label, place) for label in sample.labels)


def _holds(outer: Found | Label, inner: Found | Label) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _keep_coded(codes: set[str]) -> set[str]:
    return {code for code in codes if code.isdigit()}


def _sum_up(pairs: Sequence[tuple[Set[object], Set[object]]]) -> Score:
    return Score(
        right=sum(len(gold & read) for gold, read in pairs),
        extra=sum(len(read - gold) for gold, read in pairs),
        missed=sum(len(gold - read) for gold, read in pairs),
    )
