"""How the country comes about: the state of the first night, the five events of the second, and what later nights bring.

The first two nights are the demonstration. From the third on, each night brings one to four notices and one other event, as a
seed has it; once the history is told to its end, authorities go on raising their figures year by year.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from replica.chance import draw
from replica.country import FIRST_DATE, Country, EventKind
from replica.draft import (
    Draft,
    block_site,
    clarify_text,
    correct_figure,
    correct_value,
    publish_card_guide,
    publish_guides,
    publish_notice,
    publish_service,
    redesign_site,
    withdraw_article,
)
from replica.guides import GUIDES
from replica.history import Family, Notice, Origin, read_history
from replica.notices import find_shape
from replica.sites import Site, read_sites
from replica.story import Entry

DEFAULT_SEED = 2026
HAPPENINGS = ("corrected", "blocked", "copied", "withdrawn", "redesigned_open", "clarified", "stale", "guide", "redesigned_declared")
_YEARLY = frozenset(
    (Family.BASE, Family.MIN_WAGE, Family.UNEMPLOYMENT, Family.HOUSING_FUND, Family.RESIDENT_PENSION, Family.CALC_BASE, Family.DEATH_GRANT)
)
_CARD_CITIES = ("西安", "长沙", "", "石家庄", "沈阳")


@dataclass(slots=True)
class Plan:
    """What is still to come."""

    pending: dict[tuple[str, Family], list[Notice]]  # by site and family, in the order of publication
    lengths: dict[tuple[str, Family], int]  # how many were pending on the first night
    closed: set[tuple[str, Family]]  # nothing more is announced there


def build_country(nights: int = 10, seed: int = DEFAULT_SEED) -> Country:
    """A country of that many nights, at least two."""
    draft, plan = _found_country(seed)
    _play_demonstration(draft, plan)
    for night in range(3, nights + 1):
        _play_night(draft, plan, night)
    return _finish(draft, nights)


def build_demo(seed: int = DEFAULT_SEED) -> Country:
    """The first two nights alone."""
    return build_country(2, seed)


def _play_demonstration(draft: Draft, plan: Plan) -> None:
    """A floor is raised, an article edited, one withdrawn, a site redesigned, one copied under other cities' names."""
    publish_notice(draft, draft.sites["shrsj"], plan.pending["shrsj", Family.BASE].pop(0), 2)
    premium = _find_latest(draft, "cdybj", Family.RESIDENT_MEDICAL)
    correct_figure(draft, premium, 0, correct_value(draft.notices[premium.site_id + premium.path][0].values[0]), 2)
    withdraw_article(draft, _find_latest(draft, "szgjj", Family.HOUSING_LOAN), 2)
    plan.closed.add(("szgjj", Family.HOUSING_LOAN))
    redesign_site(draft, draft.sites["hzgjj"], 2)
    beijing = _find_latest(draft, "bjrsj", Family.BASE)
    copied = draft.notices[beijing.site_id + beijing.path][0]
    publish_guides(draft, draft.sites["dengta"], copied, ("武汉", "重庆", "江苏"), 2, EventKind.COPIED)


def _finish(draft: Draft, nights: int) -> Country:
    return Country(draft.seed, nights, tuple(draft.sites.values()), tuple(draft.entries.values()), tuple(draft.events))


def _found_country(seed: int) -> tuple[Draft, Plan]:
    """The first night: what the authorities announced so far with their other articles, then the aggregators."""
    draft = Draft(seed, {site.id: site for site in read_sites()})
    notices = {site.id: [notice for notice in read_history() if _decides(site, notice)] for site in draft.sites.values()}
    for site in draft.sites.values():
        if site.official:
            _found_bureau(draft, site, [notice for notice in notices[site.id] if notice.published_on])
    for number, site in enumerate(site for site in draft.sites.values() if not site.official):
        _found_aggregator(draft, site, number)
    pending: dict[tuple[str, Family], list[Notice]] = {}
    for site_id, decided in notices.items():
        for notice in decided:
            chain = pending.setdefault((site_id, notice.family), [])
            if notice.published_on is None:
                chain.append(notice)
    return draft, Plan(pending, {key: len(chain) for key, chain in pending.items()}, set())


def _decides(site: Site, notice: Notice) -> bool:
    return site.region == notice.region and notice.family in site.families


def _found_bureau(draft: Draft, site: Site, notices: list[Notice]) -> None:
    """Notices and services in the order of their days, so that article numbers rise with time."""
    chance = draw(draft.seed, "bureau", site.id)
    first = chance.randrange(10)
    agenda: list[tuple[date, int, Notice | None]] = [
        (notice.published_on, 0, notice) for notice in notices if notice.published_on is not None
    ]
    agenda += [(FIRST_DATE - timedelta(days=chance.randint(3, 240)), first + number, None) for number in range(site.services)]
    for day, number, notice in sorted(agenda, key=lambda item: (item[0], item[1])):
        if notice is None:
            publish_service(draft, site, number, day)
        else:
            publish_notice(draft, site, notice, 1, day)


def _found_aggregator(draft: Draft, site: Site, number: int) -> None:
    """Half of its articles repeat what is right; the others are stale, under other cities' names, or about cards."""
    current = _list_repeatable(draft, outdated=False)[number::2]
    right = site.services // 2 - 1
    for step, notice in enumerate(current[:right]):
        publish_guides(draft, site, notice, (_short_name(notice),), 1, EventKind.GUIDE, FIRST_DATE - timedelta(days=9 - step % 4))
    stale = _list_repeatable(draft, outdated=True)[number]
    publish_guides(draft, site, stale, (_short_name(stale),), 1, EventKind.STALE, FIRST_DATE - timedelta(days=5))
    copied = next(notice for notice in reversed(current) if len(_find_namesakes(draft, notice)) > 1)
    publish_guides(draft, site, copied, _find_namesakes(draft, copied)[:2], 1, EventKind.COPIED, FIRST_DATE - timedelta(days=4))
    for step in range(site.services - right - 3):
        publish_card_guide(draft, site, _CARD_CITIES[(step + 2 * number) % len(_CARD_CITIES)], FIRST_DATE - timedelta(days=3 - step % 2))


def _play_night(draft: Draft, plan: Plan, night: int) -> None:
    chance = draw(draft.seed, "night", night)
    touched = _play_happening(draft, plan, night, chance)
    barred = touched | _list_broken(draft, night)
    open_chains = [
        key for key in plan.pending if key not in plan.closed and key[0] not in barred and (plan.pending[key] or key[1] in _YEARLY)
    ]
    chance.shuffle(open_chains)
    # a story of several notices is told to its end first, so that ten nights show A → B → A and a notice that came late
    open_chains.sort(key=lambda key: plan.lengths[key] if plan.pending[key] else 0, reverse=True)
    busiest, others = open_chains[:1], open_chains[1:]
    due = [key for key in others if plan.pending[key]] or others
    for key in [*busiest, *chance.sample(due, min(chance.randint(0, 3), len(due)))]:
        site = draft.sites[key[0]]
        chain = plan.pending[key]
        publish_notice(draft, site, chain.pop(0) if chain else _continue_chain(draft, site, key[1], chance), night)


def _play_happening(draft: Draft, plan: Plan, night: int, chance: random.Random) -> set[str]:
    """One event that is no notice; returns the sites that shall announce nothing tonight."""
    happening = HAPPENINGS[(night - 3) % len(HAPPENINGS)]
    broken = _list_broken(draft, night)
    aggregator = chance.choice([site for site in draft.sites.values() if not site.official])
    match happening:
        case "corrected" | "clarified" | "withdrawn":
            return _touch_article(draft, plan, happening, night, chance)
        case "blocked":
            site = chance.choice([site for site in draft.sites.values() if site.official and site.id not in broken])
            block_site(draft, site, night)
            return {site.id}
        case "redesigned_open" | "redesigned_declared":
            redesigned = {event.site_id for event in draft.events if event.kind is EventKind.REDESIGNED}
            declared = happening == "redesigned_declared"
            fresh = [site for site in draft.sites.values() if site.knobs.declared is declared and site.id not in redesigned]
            if fresh:
                redesign_site(draft, chance.choice(fresh), night)
        case _:
            kind = {"copied": EventKind.COPIED, "stale": EventKind.STALE, "guide": EventKind.GUIDE}[happening]
            _repeat_figures(draft, aggregator, kind, night, chance)
    return set()


def _touch_article(draft: Draft, plan: Plan, happening: str, night: int, chance: random.Random) -> set[str]:
    broken = _list_broken(draft, night)
    entries = [entry for entry in _list_deciding(draft, night) if entry.site_id not in broken and len(entry.versions) == 1]
    if happening == "withdrawn":
        entries = [entry for entry in entries if _stands_alone(draft, plan, entry)]
    if not entries:
        return set()
    entry = chance.choice(entries)
    notice = draft.notices[entry.site_id + entry.path][0]
    match happening:
        case "corrected":
            number = chance.randrange(len(notice.values))
            correct_figure(draft, entry, number, correct_value(notice.values[number]), night)
        case "clarified":
            clarify_text(draft, entry, night)
        case _:
            withdraw_article(draft, entry, night)
            plan.closed.add((entry.site_id, notice.family))
    return {entry.site_id}


def _repeat_figures(draft: Draft, site: Site, kind: EventKind, night: int, chance: random.Random) -> None:
    notices = _list_repeatable(draft, kind is EventKind.STALE)
    if kind is EventKind.COPIED:
        notices = [notice for notice in notices if _find_namesakes(draft, notice)]
    notice = chance.choice(notices)
    cities = _find_namesakes(draft, notice)[:3] if kind is EventKind.COPIED else (_short_name(notice),)
    publish_guides(draft, site, notice, cities, night, kind)


def _list_broken(draft: Draft, night: int) -> set[str]:
    return set(_finish(draft, night).broken_sites(night))


def _list_deciding(draft: Draft, night: int) -> list[Entry]:
    """Live notices all of whose values are the newest of their keys."""
    newest = {fact.key: fact.site_id + fact.path for fact in draft.truth(night)}  # facts come by effective date, the last one stays
    entries = [draft.entries[identity] for identity in sorted(set(newest.values()))]
    return [
        entry
        for entry in entries
        if entry.night < night and all(newest[v.key] == entry.site_id + entry.path for v in entry.versions[-1].story.values)
    ]


def _stands_alone(draft: Draft, plan: Plan, entry: Entry) -> bool:
    """Nobody else states or will state its keys, and no copy of national rules would take their place."""
    notice = draft.notices[entry.site_id + entry.path][0]
    keys = {value.key for value in notice.values}
    others = [other for other in draft.entries.values() if other is not entry and other.withdrawn_night is None]
    stated = {value.key for other in others for value in other.versions[-1].story.values}
    return notice.region != "CN" and not keys & stated and not plan.pending[entry.site_id, notice.family]


def _list_repeatable(draft: Draft, outdated: bool) -> list[Notice]:
    """Announced notices of a form that guides can repeat: the newest of each authority, or those that a newer one replaced."""
    chains: dict[tuple[str, Family], list[Notice]] = {}
    for identity, (notice, _) in draft.notices.items():
        simple = notice.family in GUIDES and find_shape(notice) == "" and notice.region != "CN"
        if simple and draft.entries[identity].withdrawn_night is None:
            chains.setdefault((notice.region, notice.family), []).append(notice)
    ordered = [sorted(chain, key=lambda notice: notice.effective_from) for chain in chains.values()]
    return [chain[-2] for chain in ordered if len(chain) > 1] if outdated else [chain[-1] for chain in ordered]


def _find_namesakes(draft: Draft, notice: Notice) -> tuple[str, ...]:
    """Other regions whose authorities state the same parameters, so that a wrong copy contradicts them."""
    shapes = {(value.key.indicator, value.key.qualifiers) for value in notice.values}
    others = [other for other in _list_repeatable(draft, outdated=False) if other.region != notice.region]
    return tuple(_short_name(other) for other in others if {(v.key.indicator, v.key.qualifiers) for v in other.values} == shapes)


def _short_name(notice: Notice) -> str:
    return notice.region_name.removesuffix("市").removesuffix("省")


def _find_latest(draft: Draft, site_id: str, family: Family) -> Entry:
    entries = [entry for identity, entry in draft.entries.items() if identity in draft.notices and entry.site_id == site_id]
    return [entry for entry in entries if draft.notices[site_id + entry.path][0].family is family][-1]


def _continue_chain(draft: Draft, site: Site, family: Family, chance: random.Random) -> Notice:
    """What an authority announces once the history is told to its end: a year later, two to six percent more."""
    announced = [notice for notice, _ in draft.notices.values() if notice.region == site.region and notice.family is family]
    last = max(announced, key=lambda notice: notice.effective_from)
    growth = Decimal(chance.randint(102, 106)) / 100
    values = tuple(
        replace(
            value,
            value=max((value.value * growth).quantize(Decimal(1)), value.value + 1),
            effective_from=_next_year(value.effective_from),
            effective_to=_next_year(value.effective_to) if value.effective_to else None,
            origin=Origin.INVENTED,
        )
        for value in last.values
    )
    return replace(last, values=values, published_on=None)


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1)
