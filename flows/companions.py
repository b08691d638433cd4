"""What belongs to an article beyond its page - further parts, files - asked for in a night or read from the archive in a rebuild."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from extractors.extract import extract, find_missing
from extractors.rules import Rules
from extractors.urls import canonical_url
from models.catalogue import Source
from models.extraction import Extraction
from models.page import ArchiveRef, Page
from warehouse.archive import read_page

# What came for an address: the page, or None; and whether asking again on another night could bring one.
Ask = Callable[[str], Awaitable[tuple[Page | None, bool]]]


async def extract_with_companions(page: Page, source: Source, rules: Rules, ask: Ask) -> Extraction:
    """What an article states together with the parts and files that `ask` brings; what may still come stays named as missing."""
    extraction = extract(page, source, rules)
    more: dict[str, Page | None] = {}
    asked: set[str] = set()
    todo = extraction.missing
    while todo:
        for url in todo:
            asked.add(url)
            answer, may_come = await ask(url)
            if answer is not None or not may_come:
                more[url] = answer
        todo = tuple(url for url in find_missing(page, source, more) if url not in asked)
    return extract(page, source, rules, more) if more else extraction


def extract_from_archive(page: Page, source: Source, rules: Rules, archive: Path, kept: Mapping[str, ArchiveRef | None]) -> Extraction:
    """What an archived article states together with those of its parts and files that the archive keeps; raises ArchiveError.

    `kept` holds None for what was gone when it was last asked for: it is final then as it was in that night.
    """
    extraction = extract(page, source, rules)
    more: dict[str, Page | None] = {}
    todo = [url for url in extraction.missing if canonical_url(url) in kept]
    while todo:
        refs = {url: kept[canonical_url(url)] for url in todo}
        more |= {url: None if ref is None else read_page(archive, ref) for url, ref in refs.items()}
        todo = [url for url in find_missing(page, source, more) if url not in more and canonical_url(url) in kept]
    return extract(page, source, rules, more) if more else extraction
