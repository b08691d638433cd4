"""A small country on loopback whose true history of policies is known: its sites, night after night, and what is true."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from replica.directory import SiteLine, render_directory
from replica.knobs import Faults, Shell
from replica.sites import Site
from replica.story import Entry
from replica.truth import TrueChange, TrueFact, compare_truths, list_statements, settle_statements
from replica.world import Answer, SiteNight, World, build_shell, render_site

FIRST_DATE = date(2026, 6, 22)  # of night 1: many figures of the history begin on the 1st of July 2026
CHINA = ZoneInfo("Asia/Shanghai")


class EventKind(StrEnum):
    """What happens to the country's sites."""

    NOTICE = "notice"  # an authority announces values
    CORRECTED = "corrected"  # a figure in a published article is put right
    CLARIFIED = "clarified"  # a sentence without figures is added to a published article
    WITHDRAWN = "withdrawn"  # an article answers 404 from now on
    REDESIGNED = "redesigned"  # a site changes its markup, not its addresses and texts
    COPIED = "copied"  # an aggregator puts one paragraph under other cities' names
    STALE = "stale"  # an aggregator repeats outdated figures under a fresh date
    GUIDE = "guide"  # an aggregator repeats what is right
    BLOCKED = "blocked"  # a guard stands before a site for one night


@dataclass(frozen=True, slots=True)
class Event:
    night: int
    kind: EventKind
    site_id: str
    paths: tuple[str, ...]  # the articles concerned; () where it is the whole site
    detail: str  # one line for people


@dataclass(frozen=True)
class Country:
    """All nights of the replica; the same seed gives the same bytes."""

    seed: int
    nights: int
    sites: tuple[Site, ...]
    entries: tuple[Entry, ...]  # of all sites, in order of publication
    events: tuple[Event, ...]  # by night, the first night's state has none

    @cached_property
    def redesigns(self) -> dict[str, int]:
        """The night on which each redesigned site changed its look."""
        return {event.site_id: event.night for event in self.events if event.kind is EventKind.REDESIGNED}

    @cached_property
    def faults(self) -> dict[str, Faults]:
        """What goes wrong in transport, by host."""
        return {site.host: site.knobs.faults for site in self.sites}

    def front_page(self, night: int, port: int) -> str:
        """The page of the bare address: every site, and what happened tonight."""
        events = tuple(f"{event.kind.value} · {event.site_id} · {event.detail}" for event in self.night_events(night))
        sites = tuple(
            SiteLine(site.host, site.listing_path, (site.agency, site.system.value, site.region_name or "—")) for site in self.sites
        )
        return render_directory(f"Replica country, night {night} of {self.nights}: {self.night_date(night)}", events, sites, port)

    def night_date(self, night: int) -> date:
        return FIRST_DATE + timedelta(days=night - 1)

    def night_time(self, night: int) -> datetime:
        """When the crawler starts: two in the morning in Shanghai."""
        return datetime.combine(self.night_date(night), time(2, 0), CHINA)

    def blocked_sites(self, night: int) -> frozenset[str]:
        return frozenset(event.site_id for event in self.events if event.kind is EventKind.BLOCKED and event.night == night)

    def broken_sites(self, night: int) -> frozenset[str]:
        """Sites that cannot be read on a night with the declarations of night 1: blocked, or declared and redesigned."""
        broken = {site.id for site in self.sites if site.knobs.declared and self.redesigns.get(site.id, night + 1) <= night}
        return frozenset(broken) | self.blocked_sites(night)

    def world(self, night: int) -> World:
        """Every page as it is on a night; nights run from 1 to `nights`."""
        if not 1 <= night <= self.nights:
            raise ValueError(f"night {night} is not one of the country's nights 1 to {self.nights}")
        pages: dict[tuple[str, str], Answer] = {}
        for site in self.sites:
            entries = tuple(entry for entry in self.entries if entry.site_id == site.id and entry.night <= night)
            redesigned = self.redesigns.get(site.id)
            pages |= render_site(self.seed, SiteNight(site, night, entries, redesigned, FIRST_DATE))
        blocked = self.blocked_sites(night)
        shells = {site.host: build_shell(Shell.CLEARANCE_521) for site in self.sites if site.id in blocked}
        return World(night, pages, shells)

    def truth(self, night: int) -> tuple[TrueFact, ...]:
        """What the official sources state as of a night; night 0 is before the first one."""
        return settle_statements(list_statements(self.entries, night))

    def true_changes(self, night: int) -> tuple[TrueChange, ...]:
        """What became different in the truth between the night before and this one."""
        return compare_truths(night, self.truth(night - 1), self.truth(night))

    def night_events(self, night: int) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.night == night)
