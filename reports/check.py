"""What a check of the declarations found, and what is declared."""

from collections import Counter

from models.catalogue import Source, Trust
from models.finding import Checked, Finding
from reports.hostile import clean_line

FAMILY_COLUMNS = ("family", "sources", "enabled", "official", "other", "regions")
NO_FAMILY = "(none)"


def render_findings(checked: Checked) -> str:
    """Each mistake and warning in a line of its own, mistakes first, then their number; "" where there are none."""
    lines = [_write_finding(finding) for finding in checked.findings]
    mistakes = len(checked.mistakes)
    if mistakes:
        files = len({finding.file for finding in checked.mistakes})
        lines.append(f"{mistakes} {'mistake' if mistakes == 1 else 'mistakes'} in {files} {'file' if files == 1 else 'files'}.")
    return "".join(f"{line}\n" for line in lines)


def _write_finding(finding: Finding) -> str:
    place = finding.file if finding.line is None else f"{finding.file}:{finding.line}"
    return f"{finding.severity}: {clean_line(place)}: {clean_line(finding.what)} {clean_line(finding.next_step)}"


def list_families(checked: Checked) -> list[tuple[str | int, ...]]:
    """One row a family, those without a source too: how many sources, how many of them a night asks, who speaks, for how many regions."""
    rows = [_count_family(name, [source for source in checked.sources if source.family == name]) for name in checked.families]
    bare = [source for source in checked.sources if source.family is None]
    return [*rows, _count_family(NO_FAMILY, bare), _count_family("total", list(checked.sources))]


def _count_family(name: str, sources: list[Source]) -> tuple[str | int, ...]:
    trusts = Counter(source.trust is Trust.OFFICIAL for source in sources)
    regions = {source.region for source in sources if source.region is not None}
    return name, len(sources), sum(source.enabled for source in sources), trusts[True], trusts[False], len(regions)


def render_coverage(checked: Checked) -> str:
    """How many sources speak with which trust, and the provinces without an official one."""
    trusts = Counter(source.trust for source in checked.sources)
    told = ", ".join(f"{trusts[trust]} {trust.name.lower()}" for trust in Trust if trusts[trust])
    missing = ", ".join(f"{name} {code}" for code, name in checked.uncovered) or "none"
    return f"trust: {told or 'no sources'}\nprovinces without an official source: {missing}\n"
