"""Which rules read the pages tonight."""

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from models.catalogue import Catalogue
from models.run import RuleStamp

# Where a value is decided: reading, normalising, settling. A folder counts with all that lies below it.
DECIDING = ("extractors", "models/units.py", "models/period.py", "warehouse/amounts.py", "warehouse/normalise.py", "warehouse/passages.py",
            "warehouse/validity.py", "warehouse/sql/settle")  # fmt: skip
SUFFIXES = (".py", ".sql")


def read_rule_files() -> Iterator[tuple[str, bytes]]:
    """Every file whose change can change what a page means, with its name."""
    for place in DECIDING:
        package, _, rest = place.partition("/")
        yield from read_below(files(package).joinpath(rest) if rest else files(package), place)


def read_below(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_dir():
        for child in entry.iterdir():
            yield from read_below(child, f"{name}/{child.name}")
    elif name.endswith(SUFFIXES):
        yield name, entry.read_bytes()


def read_stamp(catalogue: Catalogue) -> RuleStamp:
    """The digests that decide whether the archive must be read again: the text of the rules and the declarations.

    The files themselves are hashed rather than a version number that somebody would have to remember to raise.
    """
    digest = hashlib.sha256()
    for name, content in sorted(read_rule_files()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return RuleStamp(rules_digest=digest.hexdigest(), catalogue_digest=catalogue.digest)
