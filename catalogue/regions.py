"""`regions.csv` into the gazetteer. Which unit a name in a text means is decided in the extractors."""

import re
from collections.abc import Mapping, Sequence

from catalogue.tables import Table
from models.catalogue import Region, RegionLevel
from models.claim import CN

COLUMNS = ("code", "name", "level", "parent", "aliases", "valid_from", "valid_to", "successor")
CODE = re.compile(r"CN|[1-9][0-9]{5}|ext:[a-z]+")
YEARS = (1949, 2100)


def parse_regions(rows: Sequence[Table]) -> tuple[Region, ...]:
    """All units, in the order of the file, their parents and successors checked."""
    regions: dict[str, Region] = {}
    for row in rows:
        region = parse_region(row)
        if region.code in regions:
            raise row.wrong(f"declares the code {region.code} again.", "Keep one line for each code; an old name is an alias.")
        regions[region.code] = region
    for row, region in zip(rows, regions.values(), strict=True):
        _check_links(row, region, regions)
    return tuple(regions.values())


def parse_region(row: Table) -> Region:
    """One unit as its line declares it; an empty field is None."""
    code = row.text("code")
    if not CODE.fullmatch(code):
        raise row.wrong(f"`code` is {code!r}.", "Write six digits of GB/T 2260, CN, or ext: and lower-case letters.")
    aliases = tuple(alias for alias in str(row.values["aliases"]).split(";") if alias)
    if len(set(aliases)) < len(aliases) or row.text("name") in aliases:
        raise row.wrong(f"({code}) names an alias twice, or its own name as an alias.", "Keep each name once.")
    return Region(
        code=code,
        name=row.text("name"),
        level=row.choice("level", RegionLevel),
        parent=row.optional_text("parent"),
        aliases=aliases,
        valid_from=_year(row, "valid_from"),
        valid_to=_year(row, "valid_to"),
        successor=row.optional_text("successor"),
    )


def _year(row: Table, key: str) -> int | None:
    text = str(row.values[key])
    if not text:
        return None
    if not text.isdecimal() or not YEARS[0] <= int(text) <= YEARS[1]:
        raise row.wrong(f"`{key}` is {text!r}, expected a year.", "Write four digits, or nothing.")
    return int(text)


def _check_links(row: Table, region: Region, regions: Mapping[str, Region]) -> None:
    if (region.parent is None) != (region.code == CN):
        raise row.wrong(f"({region.code}) has no `parent`, or is {CN} and has one.", f"Every unit but {CN} has one.")
    for key, code in (("parent", region.parent), ("successor", region.successor)):
        if code is not None and code not in regions:
            raise row.wrong(f"({region.code}) names the {key} {code}, which no line declares.", "Declare it, or mend the code.")
    if region.code in _ancestors(region, regions):
        raise row.wrong(f"({region.code}) is its own ancestor.", "Mend the `parent` of one of the units on the way.")
    if (region.valid_to is None) != (region.successor is None):
        raise row.wrong(f"({region.code}) has only one of `valid_to` and `successor`.", "A former unit has both, a current one neither.")
    if region.successor is not None and regions[region.successor].successor is not None:
        raise row.wrong(f"({region.code}) is succeeded by {region.successor}, which is a former unit itself.", "Name today's unit.")
    if region.valid_from is not None and region.valid_to is not None and region.valid_from > region.valid_to:
        raise row.wrong(f"({region.code}) is valid from {region.valid_from} to {region.valid_to}.", "Put the earlier year first.")


def _ancestors(region: Region, regions: Mapping[str, Region]) -> list[str]:
    """The codes above a unit, the nearest first; ends where a code comes back."""
    codes: list[str] = []
    while region.parent is not None and region.parent in regions and region.parent not in codes:
        codes.append(region.parent)
        region = regions[region.parent]
    return codes
