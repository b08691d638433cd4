"""Regions as people name them in a filter."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from models.catalogue import RegionLevel
from models.errors import WarehouseError
from models.tables import INDICATOR, REGION

LEVELS = tuple(RegionLevel)  # from the nation down


def read_region_names(connection: Connection) -> dict[str, str]:
    """Every region's name with its parents, by code."""
    return dict(connection.execute(select(REGION.c.code, REGION.c.full_name)).tuples().all())


def find_region_codes(connection: Connection, region: str) -> frozenset[str]:
    """The region that is meant (code, full name, name or alias) and all below it; WarehouseError where it is none, or several.

    Of several, today's units come before former ones, and the higher before the lower: "西安" is the city, not a district elsewhere.
    """
    rows = connection.execute(select(REGION)).all()
    called = [row for row in rows if region in (row.code, row.full_name)]
    called = called or [row for row in rows if row.name == region]
    called = called or [row for row in rows if region in json.loads(row.aliases)]
    first = min(map(standing, called), default=None)
    meant = [row for row in called if standing(row) == first]
    if len(meant) != 1:
        named = ", ".join(f"{row.full_name} ({row.code})" for row in sorted(meant, key=lambda row: row.code))
        found = f"it is the name of {named}" if meant else "no region is called so"
        raise WarehouseError(f"region {region!r}: {found}, expected one. Give its code, for example 610100.")
    return frozenset(find_descendants(meant[0].code, {row.code: row.parent for row in rows}))


def standing(row: Row[Any]) -> tuple[bool, int]:
    """How a unit stands among others of its name, the first meant first: whether it is a former one, and its level from the top."""
    return row.valid_to is not None or row.successor is not None, LEVELS.index(row.level)


def find_descendants(code: str, parents: Mapping[str, str | None]) -> set[str]:
    below, fresh = {code}, {code}
    while fresh:
        fresh = {child for child, parent in parents.items() if parent in fresh} - below
        below |= fresh
    return below


def check_indicator(connection: Connection, indicator: str) -> None:
    """WarehouseError where no indicator has that id."""
    if connection.scalar(select(INDICATOR.c.id).where(INDICATOR.c.id == indicator)) is None:
        hint = 'policyledger sql "SELECT id, name FROM indicator"'
        raise WarehouseError(f"indicator {indicator!r} is not in the ledger. `{hint}` lists them.")
