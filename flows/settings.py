"""Where things are and how we call ourselves: read once, from arguments first, then the environment, then embedded defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from catalogue.read import load_catalogue
from models.catalogue import Catalogue
from models.errors import SettingsError
from reports.labels import Lang, parse_lang

PREFIX = "POLICYLEDGER_"
NAMES = ("HOME", "DATABASE", "ARCHIVE", "REPORTS", "CATALOGUE", "CONTACT", "PARALLEL_SOURCES", "BATCH_PAGES", "LANGUAGE")
TESTS = f"{PREFIX}TEST_"  # what the test suite is told; no setting of ours


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run needs to know about its surroundings."""

    home: Path  # everything that the embedded defaults write lies below
    database: str  # SQLAlchemy URL
    archive: Path
    reports: Path
    catalogue: Path | None  # None: the packaged declarations
    sources: Path | None  # a folder of source files read in place of the catalogue's; None: the catalogue's
    contact: str  # who answers for the crawler; part of the User-Agent
    parallel_sources: int  # sources harvested side by side
    batch_pages: int  # of one source, held in memory before they are loaded in one transaction
    language: Lang  # of reports

    @property
    def user_agent(self) -> str:
        return f"PolicyLedger/{version('policyledger')} (+{self.contact})"


def read_settings(environment: Mapping[str, str], home: Path | None = None) -> Settings:
    """The settings that hold for this process; raises SettingsError naming the variable that is wrong."""
    known = {f"{PREFIX}{name}" for name in NAMES}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known and not name.startswith(TESTS):
            raise SettingsError(f"environment: {name} is no setting, expected one of {', '.join(sorted(known))}. Mend it.")
    base = (home or Path(environment.get(f"{PREFIX}HOME", "policyledger-data"))).absolute()
    catalogue = environment.get(f"{PREFIX}CATALOGUE")
    return Settings(
        home=base,
        database=environment.get(f"{PREFIX}DATABASE", f"sqlite:///{base / 'ledger.sqlite'}"),
        archive=Path(environment.get(f"{PREFIX}ARCHIVE", base / "archive")),
        reports=Path(environment.get(f"{PREFIX}REPORTS", base / "reports")),
        catalogue=Path(catalogue) if catalogue else None,
        sources=own if (own := base / "sources").is_dir() else None,
        contact=environment.get(f"{PREFIX}CONTACT", "no contact set; see POLICYLEDGER_CONTACT"),
        parallel_sources=read_count(environment, f"{PREFIX}PARALLEL_SOURCES", 8),
        batch_pages=read_count(environment, f"{PREFIX}BATCH_PAGES", 50),
        language=parse_lang(environment.get(f"{PREFIX}LANGUAGE", "zh"), f"environment: {PREFIX}LANGUAGE"),
    )


def read_catalogue(settings: Settings) -> Catalogue:
    """The declarations that these settings name."""
    return load_catalogue(settings.catalogue, settings.sources)


def read_count(environment: Mapping[str, str], name: str, default: int) -> int:
    raw = environment.get(name)
    if raw is None:
        return default
    if not raw.isdecimal() or int(raw) < 1:
        raise SettingsError(f"environment: {name} is {raw!r}, expected a whole number of 1 or more.")
    return int(raw)
