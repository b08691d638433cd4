"""The one reader of the declarations: files in, a checked `Catalogue` out. Reads no page and makes no request."""

import csv
import hashlib
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from catalogue.indicators import parse_indicators
from catalogue.lexicon import parse_lexicon
from catalogue.regions import COLUMNS, parse_regions
from catalogue.sources import DEFAULTS, check_families, check_one_source_a_host, parse_source
from catalogue.tables import Table
from catalogue.topics import parse_topics
from models.catalogue import Catalogue, Region, Source
from models.errors import CatalogueError

PACKAGED = Path(__file__).parent
POLICY_FILES = ("indicators.toml", "topics.toml", "regions.csv", "lexicon.toml")  # what `Catalogue.digest` covers


def load_catalogue(directory: Path | None = None, sources: Path | None = None) -> Catalogue:
    """All declarations, checked against each other.

    directory: holds the files of this room; None: the packaged ones. sources: a folder of source files to read in place
    of `sources/` (a replica writes its own); families always come from `directory`.
    Raises CatalogueError for the first mistake found; the message names the file, the place and the next step.
    """
    root = directory or PACKAGED
    topics = parse_topics(read_toml(root, root / "topics.toml"))
    regions = parse_regions(read_csv(root, root / "regions.csv", COLUMNS))
    return Catalogue(
        sources=load_sources(root, sources or root / "sources", regions),
        indicators=parse_indicators(read_toml(root, root / "indicators.toml"), topics),
        topics=topics,
        regions=regions,
        lexicon=parse_lexicon(read_toml(root, root / "lexicon.toml")),
        digest=digest_files(root, POLICY_FILES),
    )


def load_sources(root: Path, directory: Path, regions: Sequence[Region]) -> tuple[Source, ...]:
    """The sources declared in a folder, by id, on top of the families' defaults."""
    if not directory.is_dir():
        raise CatalogueError(_name(root, directory), "is no folder.", "Name the folder that holds the source files.")
    families = load_families(root)
    sources = tuple(load_source(path, root, families, regions) for path in sorted(directory.glob("*.toml")))
    check_one_source_a_host(sources)
    return sources


def load_families(root: Path) -> dict[str, Table]:
    """The defaults of each publishing system by its name, and those of all sources under `_defaults`."""
    families = {path.stem: read_toml(root, path) for path in sorted((root / "families").glob("*.toml"))}
    if DEFAULTS not in families:
        raise CatalogueError(f"families/{DEFAULTS}.toml", "is missing.", "It holds the defaults of every source; bring it back.")
    check_families(families)
    return families


def load_source(path: Path, root: Path, families: dict[str, Table], regions: Sequence[Region]) -> Source:
    """One source as its file declares it; its id is the file's name."""
    return parse_source(path.stem, read_toml(root, path), families, regions)


def make_source(url: str, family: str | None = None) -> Source:
    """A source that nobody declared, for looking at one page that a person names: defaults everywhere, the address's host the only one.

    family: the packaged family whose defaults it takes; None: those of all sources alone.

    A loopback address is allowed exactly where it is the one that was named.
    """
    host = urlsplit(url).hostname or "saved.invalid"
    table = {
        "name": host,
        "family": family or "",
        "trust": "filler",
        "hosts": [host],
        "enabled": False,
        "loopback": host == "localhost" or host.endswith(".localhost"),
        "listing": {"urls": [url]},
    }
    return parse_source("undeclared", Table(url, "", table), load_families(PACKAGED), ())


def read_toml(root: Path, path: Path) -> Table:
    """A TOML file as one table; numbers with a point stay exact."""
    name = _name(root, path)
    try:
        return Table(name, "", tomllib.loads(_read_text(root, path), parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(name, f"is no valid TOML: {error}.", "Mend the line that is named.") from error


def read_csv(root: Path, path: Path, columns: tuple[str, ...]) -> list[Table]:
    """The rows of a CSV file, each with its line; lines that begin with # are comments."""
    name = _name(root, path)
    lines = [(number, line) for number, line in enumerate(_read_text(root, path).splitlines(), 1) if line and not line.startswith("#")]
    rows = list(csv.reader((line for _, line in lines), strict=True))
    if not rows or tuple(rows[0]) != columns:
        raise CatalogueError(name, "does not begin with the expected column names.", f"The first line must read {','.join(columns)}.")
    tables = []
    for (number, _), row in zip(lines[1:], rows[1:], strict=True):
        if len(row) != len(columns):
            raise CatalogueError(name, f"line {number} has {len(row)} fields, expected {len(columns)}.", "Count the commas.")
        tables.append(Table(name, f"line {number}", dict(zip(columns, row, strict=True))))
    return tables


def digest_files(root: Path, names: Sequence[str]) -> str:
    """SHA-256 of the named files' bytes: it changes exactly when one of them does."""
    total = hashlib.sha256()
    for name in names:
        content = (root / name).read_bytes()
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _read_text(root: Path, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CatalogueError(_name(root, path), "is missing.", "Bring it back, or name the right directory.") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(_name(root, path), f"is not UTF-8 at byte {error.start}.", "Save it as UTF-8.") from error


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
