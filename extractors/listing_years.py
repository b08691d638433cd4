"""Rows that print a day without its year: the heading above them tells it, or the dated rows of a list that runs from new to old.

Nothing else does: a day whose year neither the row, its address, a heading nor a neighbour tells stays unread.
"""

import re
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from extractors.html import Tree
from extractors.listing_units import Row
from models.link import Link

_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*年?度?\s*")
_LEAP_YEAR = 2000  # every day that there is
_NEAR = 6  # nodes before the rows in which their heading stands


class Read(Protocol):
    """Reads a row as of a year that it does not print."""

    def __call__(self, row: Row, *, year: int) -> Link | None: ...


def add_years(tree: Tree, rows: list[Row], links: list[Link | None], read: Read) -> list[Link | None]:
    """The rows' links in the same order, those without a date with the one that heading or neighbours complete."""
    if all(link is None or link.listed_at for link in links):
        return links
    found = list(links)
    years = _find_headings(tree, rows)
    for place, (row, link) in enumerate(zip(rows, links, strict=True)):
        if link is not None and link.listed_at is None and (year := years.get(tree.parents[row.start])):
            found[place] = read(row, year=year) or link
    for place, completed in _complete(rows, found, read).items():
        found[place] = completed
    return found


def _find_headings(tree: Tree, rows: list[Row]) -> dict[int, int]:
    """The years that alone stand right before the rows of a container, by that container."""
    years: dict[int, int] = {}
    for row in rows:
        parent = tree.parents[row.start]
        if parent not in years:
            text = next((text for node in range(row.start - 1, max(row.start - _NEAR, -1), -1) if (text := tree.texts[node].strip())), "")
            match = _YEAR.fullmatch(text)
            years[parent] = int(match[1]) if match else 0
    return years


def _complete(rows: list[Row], links: list[Link | None], read: Read) -> dict[int, Link]:
    """The rows without a year that stand above, between or below dated ones, in the year that keeps the order, by their place."""
    dated = _find_falling(links)
    if not dated:
        return {}
    undated = [place for place, link in enumerate(links) if link is not None and link.listed_at is None]
    last = max(dated)
    # Lists that spare the year of this year's rows print it of the older ones, which stand below.
    upwards = sorted((place for place in (*dated, *undated) if place <= last), reverse=True)
    completed = _follow(rows, upwards, dated, read, +1)
    if len(dated) > len(undated):
        completed |= _follow(rows, [last, *(place for place in undated if place > last)], dated, read, -1)
    before = None
    for place in sorted(dated.keys() | completed.keys()):  # what does not fit below the dated row above it is no such day
        if place in dated:
            before = dated[place]
        elif before is not None and (at := completed[place].listed_at) is not None and at > before:
            del completed[place]
    return completed


def _follow(rows: list[Row], places: list[int], dated: dict[int, datetime], read: Read, step: int) -> dict[int, Link]:
    """The rows without a year among these, each next to the one before it: not older (+1), or not newer (-1)."""
    neighbour = dated[places[0]]
    found: dict[int, Link] = {}
    for place in places[1:]:
        trial = read(rows[place], year=_LEAP_YEAR) if place not in dated else None
        at = dated.get(place) or (_fit(trial.listed_at, neighbour, step) if trial is not None and trial.listed_at else None)
        if at is None:
            continue
        neighbour = at
        if trial is not None:
            found[place] = replace(trial, listed_at=at)
    return found


def _find_falling(links: list[Link | None]) -> dict[int, datetime]:
    """The dates of the rows that run from new to old down to the last, by their place; {} where most dated rows do not."""
    days = [(place, link.listed_at) for place, link in enumerate(links) if link is not None and link.listed_at]
    start = len(days) - 1
    while start > 0 and days[start - 1][1] >= days[start][1]:
        start -= 1
    return dict(days[start:]) if (len(days) - start) * 2 >= len(days) else {}  # rows pinned to the top stand out of order


def _fit(at: datetime, neighbour: datetime, step: int) -> datetime | None:
    """The day in the neighbour's year or the next one in the direction of `step`, not before it or not behind it; None for no such day."""
    for year in (neighbour.year, neighbour.year + step):
        try:
            moved = at.replace(year=year)
        except ValueError:  # the 29th of February
            continue
        if moved.date() >= neighbour.date() if step > 0 else moved.date() <= neighbour.date():
            return moved
    return None
