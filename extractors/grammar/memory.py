"""What has been said so far, and how far away it is from an amount."""

from typing import NamedTuple

NEVER = 99.0
FORGOTTEN = 12  # sentences of one block after which a word no longer tells what a value is
KEPT = 6  # mentions remembered a slot: a list of provinces is longer, but one amount does not reach back over it
CLAUSE, SEGMENT, SENTENCE, ASKED, BLOCK, LEAD, TITLE = 0.0, 1.0, 1.9, 2.3, 2.9, 4.0, 5.0
HIDDEN = {"measure": 2.0, "scheme": 2.0, "site": 2.5, "bound": 4.0, "party": 4.0, "tier": 3.0, "population": 3.0}


class Place(NamedTuple):
    """Where in a block something stands, counted in clauses, segments (`;`) and sentences."""

    clause: int
    segment: int
    sentence: int


class Entry(NamedTuple):
    """A value that a mention gives a slot."""

    value: str
    at: Place
    start: int
    end: int
    group: int  # mentions coordinated with each other (单位、个人) share it; the start of the first
    layer: float  # BLOCK within the block, ASKED in a question; LEAD, TITLE for what stands above it
    bracket: int = 0  # the bracket inside which alone it counts (`Sentence.brackets`)


Memory = dict[str, list[Entry]]


def remember(memory: Memory, slot: str, entry: Entry) -> None:
    """Adds a mention; the oldest gives way, but never what stands above the block."""
    entries = memory.setdefault(slot, [])
    entries.append(entry)
    if len(entries) > 3 * KEPT:
        above = [old for old in entries if old.layer >= LEAD]
        memory[slot] = above[-KEPT:] + [old for old in entries if old.layer < LEAD][-KEPT:]


class View:
    """What an amount sees: each slot's values with their costs, the nearest first."""

    def __init__(self, memory: Memory, ahead: Memory, at: Place, start: int, end: int, forced: dict[str, str], bracket: int = 0) -> None:
        self.memory, self.ahead, self.at, self.start, self.end, self.forced = memory, ahead, at, start, end, forced
        self.bracket = bracket
        self._before = memory
        self._seen: dict[str, list[tuple[float, Entry]]] = {}

    def seen(self, slot: str) -> list[tuple[float, Entry]]:
        """The entries of a slot with their costs, cheapest first."""
        found = self._seen.get(slot)
        if found is None:
            found = self._seen[slot] = self._look_up(slot)
        return found

    def _look_up(self, slot: str) -> list[tuple[float, Entry]]:
        before, ahead = self._before.get(slot), self.ahead.get(slot)
        found: list[tuple[float, Entry]] = []
        if not before and not ahead and slot not in self.forced:  # as of most slots
            return found
        if before:
            found = [
                (self._cost_before(entry), entry)
                for entry in before
                if (entry.start < self.start or entry.layer >= LEAD) and entry.bracket in (0, self.bracket)
            ]
            found.sort(key=_latest)  # where all are far away and cost the same, the last one counts
        if ahead:
            found += [(self._cost_ahead(entry), entry) for entry in ahead if entry.bracket in (0, self.bracket)]
        if len(found) > 1:
            found.sort(key=_cost)
        if slot in self.forced:
            found.insert(0, (-0.5, Entry(self.forced[slot], self.at, self.start, self.start, -1, BLOCK)))
        return found

    def carried(self, slot: str) -> list[tuple[float, Entry]]:
        """The same without what an earlier sentence gave to one value each (三级85%,二级90%。): it ends with that sentence."""
        found = self.seen(slot)
        if not found:
            return found
        given: dict[int, dict[str, set[int]]] = {}
        for _, entry in (*found, *self.seen(f"?{slot}")):
            if entry.layer < LEAD and entry.at.sentence < self.at.sentence:
                given.setdefault(entry.at.sentence, {}).setdefault(entry.value, set()).add(entry.group)
        ended = {sentence for sentence, values in given.items() if len(values) > 1 and len(set().union(*values.values())) > 1}
        return [item for item in found if item[1].layer >= LEAD or item[1].at.sentence not in ended] if ended else found

    def slots(self) -> set[str]:
        """All slots that have a value."""
        return {*self.memory, *self.ahead, *self.forced}

    def values(self, slot: str) -> set[str]:
        """All values that a slot may have where the amount stands."""
        found = {entry.value for entry in (*self.memory.get(slot, ()), *self.ahead.get(slot, ()))}
        if slot in self.forced:
            found.add(self.forced[slot])
        return found

    def settle(self) -> None:
        """Keeps what is remembered now, before the memory moves on: later mentions of a slot stand after the amount."""
        self._before = dict(self.memory)

    def nearest(self, slot: str) -> str | None:
        """The value that a slot has where the amount stands; None where nothing gives it one."""
        found = self.seen(slot)
        return found[0][1].value if found else None

    def cost(self, slot: str, values: tuple[str, ...]) -> float:
        """The cost of the cheapest of some values (any for ()), raised where another value stands nearer."""
        found = self.seen(slot)
        for rank, (cost, entry) in enumerate(found):
            if values and entry.value not in values:
                continue
            if rank == 0 or found[0][1].group == entry.group:
                return cost
            return cost + HIDDEN.get(slot, 0.5)
        return NEVER

    def is_ahead(self, slot: str, values: tuple[str, ...]) -> bool:
        """Whether the nearest of some values stands in a clause after the amount, which may have values of its own."""
        entry = next((entry for _, entry in self.seen(slot) if not values or entry.value in values), None)
        return entry is not None and entry.start >= self.end and entry.at.clause > self.at.clause

    def _cost_before(self, entry: Entry) -> float:
        if entry.layer >= LEAD:
            return entry.layer
        if entry.at.clause == self.at.clause:
            return CLAUSE + 0.02 * min(max(self.start - entry.end, 0), 25)
        far = 0.002 * min(max(self.start - entry.end, 0), 60)
        if entry.at.segment == self.at.segment:
            return SEGMENT + far + 0.1 * min(self.at.clause - entry.at.clause - 1, 5)
        if entry.at.sentence == self.at.sentence:
            return SENTENCE + far + 0.1 * min(self.at.segment - entry.at.segment - 1, 5)
        if entry.layer == ASKED and self.at.sentence - entry.at.sentence == 1:
            return ASKED + far
        if self.at.sentence - entry.at.sentence > FORGOTTEN:
            return NEVER
        return BLOCK + far + 0.15 * min(self.at.sentence - entry.at.sentence - 1, 6)

    def _cost_ahead(self, entry: Entry) -> float:
        distance = 0.02 * min(max(entry.start - self.end, 0), 25)
        if entry.at.clause == self.at.clause:
            return 0.6 + distance + entry.layer
        return 1.5 + distance + entry.layer


def _latest(item: tuple[float, Entry]) -> int:
    return -item[1].start


def _cost(item: tuple[float, Entry]) -> float:
    return item[0]
