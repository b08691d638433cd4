"""The rule of resolution once more, said as plainly as it can be said: day by day, claim by claim. Only for comparison."""

from dataclasses import dataclass
from datetime import date

from models.catalogue import Trust
from models.claim import ClaimStatus
from models.extraction import Extraction

DAYS = tuple(date(year, month, 1) for year in (2023, 2024, 2025, 2026) for month in range(1, 13))


@dataclass(frozen=True)
class Voice:
    """One live claim."""

    value: str
    starts: date
    ends: date | None
    trust: Trust
    dated: bool
    status: ClaimStatus
    published: date | None

    def covers(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day < self.ends)


def hear(reading: Extraction, trust: Trust, first_seen: date) -> list[Voice]:
    """What an article says, as voices."""
    published = reading.article.published_at and reading.article.published_at.date()
    voices = []
    for claim in reading.claims:
        starts = claim.period.starts.first_day() if claim.period and claim.period.starts else published or first_seen
        last = claim.period.ends.last_day() if claim.period and claim.period.ends else None
        ends = None if last is None else date.fromordinal(last.toordinal() + 1)
        dated = claim.period is not None and claim.period.starts is not None
        if ends is None or ends > starts:
            voices.append(Voice(str(claim.quantity.value), starts, ends, trust, dated, claim.status, published))
    return voices


def supersedes(new: Voice, old: Voice) -> bool:
    later = new.starts > old.starts and new.value != old.value
    equal_ground = new.trust == old.trust and new.dated >= old.dated
    return later and (new.trust < old.trust or equal_ground or (new.trust <= Trust.MEDIA and new.dated))


def end_of(voice: Voice, heard: list[Voice]) -> date | None:
    if voice.ends is not None:
        return voice.ends
    return min((other.starts for other in heard if supersedes(other, voice)), default=None)


def resolve(heard: list[Voice]) -> dict[date, str | None]:
    """The value of each day."""
    current, former = ClaimStatus.CURRENT, ClaimStatus.SUPERSEDED
    allowed = [voice for voice in heard if voice.status is current or voice.dated]
    speaking = []
    for voice in allowed:
        ends = end_of(voice, allowed)
        repeats = not voice.dated and any(other.dated and other.value == voice.value and other.trust <= voice.trust for other in allowed)
        if repeats or (voice.status is former and ends is None):
            continue
        speaking.append(Voice(voice.value, voice.starts, ends, voice.trust, voice.dated, voice.status, voice.published))
    return {day: best_value([voice for voice in speaking if voice.covers(day)]) for day in DAYS}


def best_value(voices: list[Voice]) -> str | None:
    """The value of the best voice, None where nobody speaks, "?" where the last tie-break (support, then claim id) would decide."""
    if not voices:
        return None
    rank = {
        id(voice): (voice.trust, not voice.dated, -voice.starts.toordinal(), -(voice.published or date.min).toordinal()) for voice in voices
    }
    best = min(rank.values())
    values = {voice.value for voice in voices if rank[id(voice)] == best}
    return values.pop() if len(values) == 1 else "?"
