"""Frames: which mentions together name an indicator. They are declared in indicators.toml; here they are parsed and weighed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extractors.grammar.memory import View

WEIGHTS = {
    "measure": 6.0,
    "claim": 6.0,
    "act": 6.0,
    "role": 5.0,
    "side": 5.0,
    "scheme": 4.0,
    "site": 4.0,
    "fund": 4.0,
    "change": 4.0,
    "ratio": 4.0,
    "bound": 3.0,
    "kind": 3.0,
}
OTHER_WEIGHT = 2.0
WEAK = 3.0  # taken off a frame that is only a last resort
SPECIFIC = 3.0  # a measure that names an indicator by itself
LATER = 0.5  # the same, named only after the clause of the amount
LEAST = 0.25  # of its weight is what a need counts however far away it is filled
IN_TEXT = 3.9  # costs below come from the block itself, those above from headings and the title
LOCAL = ("special", "payout", "duty", "ratio")  # slots that bar a frame only where the same sentence fills them
SAME_SENTENCE = 2.85
NEVER = 99.0
FLAGS = ("gate", "weak", "threshold", "reached")


@dataclass(frozen=True, slots=True)
class Need:
    slot: str
    values: tuple[str, ...]  # () for any


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a text names an indicator: an amount of a dimension among mentions that fill all needs."""

    indicator: str  # "" for a decoy, which absorbs amounts that are no claim
    dims: tuple[str, ...]
    needs: tuple[Need, ...]
    bars: tuple[Need, ...]
    hints: tuple[Need, ...]
    gate: bool  # may take an amount that is printed as a condition
    weak: bool
    threshold: bool  # takes a condition even where its consequence follows: 3个月内补缴的, 视同连续
    reached: bool  # takes nothing but a condition
    sided: bool  # is about what lies beyond an amount: a side, the part in excess
    operand: bool  # is about a factor of a formula


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """The frames of one dimension, found by the need that is met least often: most have one that a text does not speak of."""

    frames: tuple[Frame, ...]
    slots: tuple[frozenset[str], ...]  # of each frame's needs
    by_value: Mapping[str, Mapping[str, tuple[int, ...]]]  # slot, value: places in `frames`; the value "" stands for any
    always: tuple[int, ...]  # frames without needs

    def find_fillable(self, view: View) -> list[Frame]:
        """The frames whose rarest need the mentions fill and whose other needs they may, in the order of their declaration."""
        found, named = set(self.always), view.slots()
        for slot, places in self.by_value.items():
            if slot in named:
                for value in view.values(slot):
                    found.update(places.get(value, ()), places.get("", ()))
        return [self.frames[place] for place in sorted(found) if self.slots[place] <= named]


def index_frames(frames: Iterable[Frame]) -> dict[str, FrameIndex]:
    """The frames by dimension."""
    by_dim: dict[str, list[Frame]] = {}
    for frame in frames:
        for dim in frame.dims:
            by_dim.setdefault(dim, []).append(frame)
    return {dim: _index(tuple(held)) for dim, held in by_dim.items()}


def _index(frames: tuple[Frame, ...]) -> FrameIndex:
    by_value: dict[str, dict[str, tuple[int, ...]]] = {}
    for place, frame in enumerate(frames):
        if not frame.needs:
            continue
        rarest = max(frame.needs, key=_rarity)
        for value in rarest.values or ("",):
            places = by_value.setdefault(rarest.slot, {})
            places[value] = (*places.get(value, ()), place)
    slots = tuple(frozenset(need.slot for need in frame.needs) for frame in frames)
    return FrameIndex(frames, slots, by_value, tuple(place for place, frame in enumerate(frames) if not frame.needs))


def _rarity(need: Need) -> float:
    """What names an indicator most is named least often."""
    return WEIGHTS.get(need.slot, OTHER_WEIGHT)


def parse_frames(indicator: str, lines: tuple[str, ...]) -> list[Frame]:
    """The frames of one indicator: "money,zero gate slot=a|b !slot=c ?slot=d"."""
    return [_parse(indicator, line.split()) for line in lines]


def _parse(indicator: str, words: list[str]) -> Frame:
    flags = {word for word in words[1:] if word in FLAGS}
    parts = [word for word in words[1:] if word not in flags]
    needs = tuple(_need(word) for word in parts if word[0] not in "!?")
    return Frame(
        indicator,
        tuple(words[0].split(",")),
        needs,
        tuple(_need(word[1:]) for word in parts if word[0] == "!"),
        tuple(_need(word[1:]) for word in parts if word[0] == "?"),
        bool(flags & {"gate", "threshold", "reached"}),
        "weak" in flags,
        "threshold" in flags,
        "reached" in flags,
        any(need.slot == "side" or (need.slot == "role" and "excess" in need.values) for need in needs),
        any(need.slot == "role" and "operand" in need.values for need in needs),
    )


def _need(word: str) -> Need:
    slot, _, values = word.partition("=")
    return Need(slot, () if values == "*" else tuple(values.split("|")))


def weigh_frame(frame: Frame, view: View) -> tuple[float, float]:
    """How well the mentions fill a frame, and the cost of its nearest need; (-NEVER, NEVER) where one is missing or barred."""
    costs: list[float] = []
    for need in frame.needs:  # most frames lack one
        cost = view.cost(need.slot, need.values)
        if cost >= NEVER:
            return -NEVER, NEVER
        costs.append(cost)
    score = -WEAK if frame.weak else 0.0
    if frame.indicator and len(frame.needs) == 1 and frame.needs[0].slot == "measure":
        score += LATER if view.is_ahead("measure", frame.needs[0].values) else SPECIFIC
    for need, cost in zip(frame.needs, costs, strict=True):
        weight = WEIGHTS.get(need.slot, OTHER_WEIGHT)
        score += max(weight - cost, LEAST * weight)
    for bar in frame.bars:
        value = view.nearest(bar.slot) if bar.slot not in LOCAL or view.cost(bar.slot, ()) < SAME_SENTENCE else None
        barred = value in bar.values or (not bar.values and value is not None)
        if barred and not (bar.slot == "measure" and bar.values and view.is_ahead("measure", ())):
            return -NEVER, NEVER
    for hint in frame.hints:
        cost = view.cost(hint.slot, hint.values)
        if cost < NEVER and not view.is_ahead(hint.slot, hint.values):
            score += max(0.0, 1.5 - 0.3 * cost)
    return score, min(costs, default=NEVER)
