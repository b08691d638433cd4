"""A country while it is being made: the acts of its authorities and aggregators, one after the other, and what they leave behind."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from replica.chance import digest, draw
from replica.country import CHINA, FIRST_DATE, Event, EventKind
from replica.guides import compose_card_guide, compose_guide
from replica.history import Notice, TrueValue
from replica.notices import CLARIFICATIONS, compose_notice
from replica.services import compose_service
from replica.sites import Site, build_article_path
from replica.story import Entry, Part, PartKind, Story, Version
from replica.truth import TrueFact, find_value_before, list_statements, settle_statements
from replica.wording import name_key


@dataclass(slots=True)
class Draft:
    """What has happened so far. Only this module and `build.py` change it; a `Country` is made from it at the end."""

    seed: int
    sites: dict[str, Site]
    entries: dict[str, Entry] = field(default_factory=dict)  # by site id and path
    notices: dict[str, tuple[Notice, dict[str, Decimal]]] = field(default_factory=dict)  # what an entry was composed from
    numbers: dict[str, int] = field(default_factory=dict)  # the last article number of each site
    events: list[Event] = field(default_factory=list)

    def truth(self, night: int) -> tuple[TrueFact, ...]:
        return settle_statements(list_statements(self.entries.values(), night))


def choose_moment(night: int, chance: random.Random) -> datetime:
    """A working hour of the day before a night, which is when that night's news were published."""
    return _at_work(FIRST_DATE + timedelta(days=night - 2), chance)


def publish_notice(draft: Draft, site: Site, notice: Notice, night: int, published_on: date | None = None) -> Entry:
    """An authority announces values, on the day before the night if no other day is given."""
    chance = draw(draft.seed, "notice", site.id, notice.family, notice.effective_from)
    moment = _at_work(published_on, chance) if published_on else choose_moment(night, chance)
    facts = draft.truth(night)
    before = {
        name_key(value): held for value in notice.values if (held := find_value_before(facts, value.key, notice.effective_from)) is not None
    }
    story = compose_notice(site, notice, before, moment.date(), chance)
    entry = _publish(draft, site, story, night, moment)
    draft.notices[entry.site_id + entry.path] = (notice, before)
    if night > 1:
        _record(draft, night, EventKind.NOTICE, entry, story.title)
    return entry


def publish_service(draft: Draft, site: Site, number: int, published_on: date) -> Entry:
    """A bureau publishes an article without any policy value."""
    chance = draw(draft.seed, "service", site.id, number)
    return _publish(draft, site, compose_service(site, number, chance), 1, _at_work(published_on, chance))


def publish_card_guide(draft: Draft, site: Site, city: str, published_on: date) -> Entry:
    """An aggregator publishes one of its card articles, the same for every city but for the name."""
    chance = draw(draft.seed, "card", site.id, city)
    moment = _at_work(published_on, chance)
    return _publish(draft, site, compose_card_guide(site.agency, city, moment, chance), 1, moment)


def publish_guides(
    draft: Draft, site: Site, notice: Notice, cities: tuple[str, ...], night: int, kind: EventKind, published_on: date | None = None
) -> tuple[Entry, ...]:
    """An aggregator repeats the values of a notice under each of the cities' names, in the same words."""
    entries = []
    for city in cities:
        wording = draw(draft.seed, "guide", site.id, notice.region, notice.family, notice.effective_from, kind)
        moment = _at_work(published_on, wording) if published_on else choose_moment(night, wording)
        story = compose_guide(site.agency, city, notice, moment, wording, boilerplate=night == 1)
        entries.append(_publish(draft, site, story, night, moment))
    if night > 1:
        detail = f"{notice.region_name} {notice.family.value} as {', '.join(cities)}"
        draft.events.append(Event(night, kind, site.id, tuple(entry.path for entry in entries), detail))
    return tuple(entries)


def correct_figure(draft: Draft, entry: Entry, number: int, value: Decimal, night: int) -> Entry:
    """An authority puts the n-th figure of a published article right, in the same words and at the same address."""
    notice, before = draft.notices[entry.site_id + entry.path]
    old = notice.values[number]
    values = tuple(replace(kept, value=value) if kept is old else kept for kept in notice.values)
    mended = replace(notice, values=values)
    site = draft.sites[entry.site_id]
    chance = draw(draft.seed, "notice", site.id, notice.family, notice.effective_from)
    _at_work(entry.published_at.date(), chance)  # the same draws as on publication, so that the same words come out
    story = compose_notice(site, mended, before, entry.published_at.date(), chance)
    draft.notices[entry.site_id + entry.path] = (mended, before)
    _record(draft, night, EventKind.CORRECTED, entry, f"{name_key(old)}: {old.value} to {value}")
    return _revise(draft, entry, story, night)


def clarify_text(draft: Draft, entry: Entry, night: int) -> Entry:
    """An authority adds a sentence without any figure to a published article."""
    story = entry.versions[-1].story
    sentence = draw(draft.seed, "clarify", entry.path).choice(CLARIFICATIONS)
    place = max(number for number, part in enumerate(story.parts) if part.kind is PartKind.PARAGRAPH) + 1
    parts = (*story.parts[:place], Part(PartKind.PARAGRAPH, sentence), *story.parts[place:])
    _record(draft, night, EventKind.CLARIFIED, entry, sentence)
    return _revise(draft, entry, replace(story, parts=parts), night)


def withdraw_article(draft: Draft, entry: Entry, night: int) -> Entry:
    """An article disappears: its address answers 404 and its row leaves the listing."""
    gone = replace(entry, withdrawn_night=night)
    draft.entries[entry.site_id + entry.path] = gone
    _record(draft, night, EventKind.WITHDRAWN, entry, entry.versions[-1].story.title)
    return gone


def redesign_site(draft: Draft, site: Site, night: int) -> None:
    """A site changes its markup for good."""
    declared = "declared with selectors" if site.knobs.declared else "declared without selectors"
    draft.events.append(Event(night, EventKind.REDESIGNED, site.id, (), f"{site.agency}, {declared}"))


def block_site(draft: Draft, site: Site, night: int) -> None:
    """A guard stands before a site for one night."""
    draft.events.append(Event(night, EventKind.BLOCKED, site.id, (), f"{site.agency} answers with a challenge page"))


def correct_value(value: TrueValue) -> Decimal:
    """Another plausible amount for a misprinted one."""
    return value.value + (Decimal(10) if value.value > 100 else Decimal("0.5"))


def _publish(draft: Draft, site: Site, story: Story, night: int, moment: datetime) -> Entry:
    first = 2_240_000 if not site.official else 3_000 + 211 * (list(draft.sites).index(site.id) + 1)
    number = draft.numbers.get(site.id, first) + draw(draft.seed, "number", site.id, len(draft.entries)).randint(1, 9)
    draft.numbers[site.id] = number
    path = build_article_path(site, number, moment.date().isoformat(), digest(draft.seed, site.id, number))
    entry = Entry(site.id, number, path, moment, (Version(night, story),), None)
    draft.entries[site.id + path] = entry
    return entry


def _revise(draft: Draft, entry: Entry, story: Story, night: int) -> Entry:
    revised = replace(entry, versions=(*entry.versions, Version(night, story)))
    draft.entries[entry.site_id + entry.path] = revised
    return revised


def _record(draft: Draft, night: int, kind: EventKind, entry: Entry, detail: str) -> None:
    draft.events.append(Event(night, kind, entry.site_id, (entry.path,), detail))


def _at_work(day: date, chance: random.Random) -> datetime:
    return datetime.combine(day, time(chance.randint(9, 17), chance.randint(0, 59), chance.randint(0, 59)), CHINA)
