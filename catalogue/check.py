"""Every mistake of the declared sources at once, where a night would stop at the first.

Makes no request: whether a page fits its declaration, only the page can tell (`policyledger sources try`).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from catalogue.doubts import find_bad_selectors, find_past_years, find_repeated_urls, find_shared_hosts, find_thin_ground
from catalogue.indicators import parse_indicators
from catalogue.lexicon import parse_lexicon
from catalogue.read import PACKAGED, read_csv, read_toml
from catalogue.regions import COLUMNS, parse_regions
from catalogue.sources import DEFAULTS, TABLE_KEYS, parse_source
from catalogue.tables import Table
from catalogue.topics import parse_topics
from models.catalogue import Region, RegionLevel, Source, Trust
from models.errors import CatalogueError
from models.finding import Checked, Finding, Severity

_TOML_LINE = re.compile(r'\(at line (\d+)')
_SECTION = re.compile(r'\[(\w+)\]')
_HEADER = re.compile(r'\s*\[\s*(\w+)\s*\]')
_KEY = re.compile(r'`(\w+)`')
_LITERAL = re.compile(r"'([^']{3,})'|(https?://[^\s,]+[^\s,.])")


@dataclass(slots=True)
class _Notes:
    """What was found so far, and the text of each file for naming lines."""

    mistakes: list[CatalogueError] = field(default_factory=list)
    warnings: list[CatalogueError] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def check_declarations(root: Path | None, directory: Path | None, today: date, is_selector: Callable[[str], bool]) -> Checked:
    """All that is wrong or doubtful in the declared sources and in what they rest on.

    root, directory: as for `load_catalogue`. today: what makes the year in a column's name a past one. is_selector: whether a text
    parses as a CSS selector, a matter of the extractors. Raises CatalogueError where the sources' folder is not there.
    """
    root = root or PACKAGED
    directory = directory or root / "sources"
    if not directory.is_dir():
        raise CatalogueError(str(directory), "is no folder.", "Name the folder that holds the source files.")
    notes = _Notes()
    regions = _check_policy_files(root, notes)
    written = _read_tables(root, root / "families", notes)
    families = _check_families(written, notes)
    tables = _read_tables(root, directory, notes)
    sources = _check_sources(tables, families, regions, notes)
    for table in (*written.values(), *tables.values()):
        notes.mistakes += find_bad_selectors(table, is_selector)
    notes.mistakes += [*find_shared_hosts(tables), *find_repeated_urls(tables)]
    for source in sources:
        _doubt_source(source, tables[source.id], families, today, notes)
    marred = {error.file for error in notes.mistakes}
    kept = tuple(source for source in sources if tables[source.id].file not in marred)
    names = tuple(name for name in families if name != DEFAULTS)
    return Checked(_list_findings(notes), kept, names, _find_uncovered(kept, regions))


def _check_policy_files(root: Path, notes: _Notes) -> tuple[Region, ...] | None:
    """The regions, None where they cannot be read; of each policy file the first mistake is noted."""
    regions = None
    try:
        regions = parse_regions(read_csv(root, root / "regions.csv", COLUMNS))
    except CatalogueError as error:
        notes.mistakes.append(error)
    try:
        topics = parse_topics(read_toml(root, root / "topics.toml"))
        parse_indicators(read_toml(root, root / "indicators.toml"), topics)
    except CatalogueError as error:
        notes.mistakes.append(error)
    try:
        parse_lexicon(read_toml(root, root / "lexicon.toml"))
    except CatalogueError as error:
        notes.mistakes.append(error)
    return regions


def _check_families(written: Mapping[str, Table], notes: _Notes) -> dict[str, Table]:
    """The families with their mistakes noted once; one that has any counts as empty, so that its sources do not repeat them."""
    if DEFAULTS not in written:
        if not any(error.file == f"families/{DEFAULTS}.toml" for error in notes.mistakes):
            error = CatalogueError(f"families/{DEFAULTS}.toml", "is missing.", "It holds the defaults of every source; bring it back.")
            notes.mistakes.append(error)
        return {}
    families = {}
    for name, table in written.items():
        found: list[CatalogueError] = []
        own = replace(table, mistakes=found)
        own.expect_keys(TABLE_KEYS)
        layers = {DEFAULTS: replace(written[DEFAULTS], mistakes=[]), name: own}
        _parse("example", _write_example(table.file, name, found), layers, (), found)
        notes.mistakes += found
        families[name] = Table(table.file, "", {}) if found else table
    return families


def _write_example(file: str, family: str, found: list[CatalogueError]) -> Table:
    """A source that declares nothing but the family to be checked."""
    values: dict[str, object] = {"name": family, "trust": "filler", "hosts": ["family.example"], "enabled": False}
    values["listing"] = {"urls": ["http://family.example/"]}
    return Table(file, "", values if family == DEFAULTS else values | {"family": family}, found)


def _check_sources(
    tables: Mapping[str, Table], families: Mapping[str, Table], regions: Sequence[Region] | None, notes: _Notes
) -> tuple[Source, ...]:
    """The sources that can be read; without defaults or regions, only what does not rest on them is checked."""
    if DEFAULTS not in families or not families[DEFAULTS].values:
        if tables:
            first = next(iter(tables.values()))
            what = f"and {len(tables) - 1} other sources were not checked, as families/{DEFAULTS}.toml cannot be read."
            notes.warnings.append(CatalogueError(first.file, what, "Mend the defaults, then check again."))
        return ()
    sources = []
    for source_id, table in tables.items():
        found: list[CatalogueError] = []
        values = {key: value for key, value in table.values.items() if regions is not None or key != "region"}
        source = _parse(source_id, Table(table.file, "", values, found), families, regions or (), found)
        notes.mistakes += found
        if source is not None and not found:
            sources.append(source)
    return tuple(sources)


def _parse(
    source_id: str, table: Table, families: Mapping[str, Table], regions: Sequence[Region], found: list[CatalogueError]
) -> Source | None:
    """The source, its mistakes in `found`; None where reading could not go on."""
    try:
        return parse_source(source_id, table, families, regions)
    except CatalogueError as error:
        found.append(error)
        return None


def _doubt_source(source: Source, table: Table, families: Mapping[str, Table], today: date, notes: _Notes) -> None:
    """Evidence and expectations are owed by what is read every night; a replica is its own evidence."""
    if not source.loopback:
        thin = find_thin_ground(source, table, families, notes.texts[table.file])
        if source.enabled:
            notes.mistakes += thin
        else:
            notes.warnings += [error for error in thin if "Evidence" in error.what]
    notes.warnings += find_past_years(table, source.listing.urls, today)


def _read_tables(root: Path, directory: Path, notes: _Notes) -> dict[str, Table]:
    """The TOML files of a folder by their names, without those that cannot be read."""
    tables = {}
    for path in sorted(directory.glob("*.toml")):
        try:
            table = read_toml(root, path)
        except CatalogueError as error:
            notes.mistakes.append(error)
            continue
        tables[path.stem] = table
        notes.texts[table.file] = path.read_text("utf-8")
    return tables


def _find_uncovered(sources: Iterable[Source], regions: Sequence[Region] | None) -> tuple[tuple[str, str], ...]:
    official = {source.region for source in sources if source.trust is Trust.OFFICIAL}
    provinces = (region for region in regions or () if region.level is RegionLevel.PROVINCE and region.successor is None)
    return tuple((region.code, region.name) for region in provinces if region.code not in official)


def _list_findings(notes: _Notes) -> tuple[Finding, ...]:
    """Each error once, by file and line, mistakes before warnings."""
    findings = []
    for severity, errors in ((Severity.MISTAKE, notes.mistakes), (Severity.WARNING, notes.warnings)):
        for error in {str(error): error for error in errors}.values():
            line = _find_line(error.what, notes.texts.get(error.file, ""))
            findings.append(Finding(severity, error.file, line, error.what, error.next_step))
    return tuple(sorted(findings, key=_place_of))


def _place_of(finding: Finding) -> tuple[bool, str, int, str]:
    return finding.severity is Severity.WARNING, finding.file, finding.line or 0, finding.what


def _find_line(what: str, text: str) -> int | None:
    """The line that a message is about: named by the TOML reader, or the one with the value or key it quotes; None where there is none."""
    if named := _TOML_LINE.search(what):
        return int(named[1])
    lines = [line.partition("#")[0] if line.lstrip().startswith("#") else line for line in text.splitlines()]
    for literal in (quoted or url for quoted, url in _LITERAL.findall(what)):
        for number, line in enumerate(lines, 1):
            if f'"{literal}"' in line or f"'{literal}'" in line:
                return number
    key, section = _KEY.search(what), _SECTION.search(what)
    if key is None or what.startswith("has no") or " has no `" in what:
        return None
    inside = ""
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            inside = header[1]
        elif line.lstrip().startswith("["):
            inside = "deeper"
        elif inside == (section[1] if section else "") and re.match(rf"\s*{key[1]}\s*=", line):
            return number
    return None
