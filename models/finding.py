"""What a check of the declarations has to say."""

from dataclasses import dataclass
from enum import StrEnum

from models.catalogue import Source


class Severity(StrEnum):
    MISTAKE = "mistake"  # must be mended before a night
    WARNING = "warning"  # may be meant so


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful in a declaration."""

    severity: Severity
    file: str  # relative to the catalogue
    line: int | None  # None: the place is the whole file, or something that is not there
    what: str  # the key, what was expected there and what was found
    next_step: str


@dataclass(frozen=True, slots=True)
class Checked:
    """All declarations of sources, as far as they can be read."""

    findings: tuple[Finding, ...]  # by file and line
    sources: tuple[Source, ...]  # those without a mistake
    families: tuple[str, ...]
    uncovered: tuple[tuple[str, str], ...]  # code and name of the provinces for which no official source is declared

    @property
    def mistakes(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.MISTAKE)
