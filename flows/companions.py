"""What belongs to an article beyond its page - further parts, files - asked for in a night or read from the archive in a rebuild."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.article import ArticlePage
from extractors.extract import extract, find_missing
from extractors.rules import Rules
from extractors.urls import canonical_url
from models.batch import KnownPage
from models.catalogue import Source
from models.extraction import Extraction
from models.page import ArchiveRef, FetchOutcome, FetchResult, Page
from warehouse.archive import read_page
from warehouse.tally import is_left_alone

# What came for an address: the page, or None; and whether asking again on another night could bring one.
Ask = Callable[[str], Awaitable[tuple[Page | None, bool]]]
FINAL = frozenset({FetchOutcome.GONE, FetchOutcome.REFUSED, FetchOutcome.TOO_LARGE})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a night learned of an address that may belong to an article; pages lie in the archive, a night keeps only where."""

    ref: ArchiveRef | None  # the copy that counts; None: there is none, or its site removed it
    may_come: bool  # whether asking again on another night could bring one
    changed: bool  # whether an article that was read before may state something else now


def weigh_answer(result: FetchResult, ref: ArchiveRef | None, before: KnownPage | None) -> Answer:
    """Tonight's answer beside the copy of an earlier night, which counts where nothing came and its site had not removed it.

    `ref` is where tonight's response is kept, None where there was nothing to keep.
    """
    may_come = result.outcome not in FINAL or is_left_alone(result.detail)
    known = expect_copy(before)
    if result.outcome is FetchOutcome.FETCHED and ref is not None:
        return Answer(ref, may_come, known.ref is None or known.ref.sha256 != ref.sha256)
    if result.outcome is FetchOutcome.GONE:
        return Answer(None, may_come, known.ref is not None)
    return replace(known, may_come=may_come)


def expect_copy(before: KnownPage | None) -> Answer:
    """What is known of an address without asking: the copy of an earlier night, unless its site removed it since."""
    return Answer(before.ref if before is not None and not before.gone_count else None, True, False)


async def extract_with_companions(page: Page, source: Source, rules: Rules, ask: Ask) -> Extraction:
    """What an article states together with the parts and files that `ask` brings; what may still come stays named as missing.

    Reading takes a thread, since a file may take minutes and other sources wait for their answers meanwhile; `extract` shares nothing.
    """
    extraction = await asyncio.to_thread(extract, page, source, rules)
    more = await ask_for_companions(page, source, extraction.missing, ask)
    return await asyncio.to_thread(extract, page, source, rules, more) if more else extraction


async def ask_for_companions(page: Page, source: Source, first: tuple[str, ...], ask: Ask) -> dict[str, Page | None]:
    """The parts and files of an article that `ask` brings, None for what does not come any more; `first` are those that its page names."""
    more: dict[str, Page | None] = {}
    asked: set[str] = set()
    read: dict[str, ArticlePage] = {}
    todo = first
    while todo:
        for url in todo:
            asked.add(url)
            answer, may_come = await ask(url)
            if answer is not None or not may_come:
                more[url] = answer
        missing = await asyncio.to_thread(find_missing, page, source, more, read)
        todo = tuple(url for url in missing if url not in asked)
    return more


def extract_from_archive(page: Page, source: Source, rules: Rules, archive: Path, kept: Mapping[str, ArchiveRef | None]) -> Extraction:
    """What an archived article states together with those of its parts and files that the archive keeps; raises ArchiveError.

    `kept` holds None for what was gone when it was last asked for: it is final then as it was in that night.
    """
    extraction = extract(page, source, rules)
    more: dict[str, Page | None] = {}
    read: dict[str, ArticlePage] = {}
    todo = [url for url in extraction.missing if canonical_url(url) in kept]
    while todo:
        refs = {url: kept[canonical_url(url)] for url in todo}
        more |= {url: None if ref is None else read_page(archive, ref) for url, ref in refs.items()}
        todo = [url for url in find_missing(page, source, more, read) if url not in more and canonical_url(url) in kept]
    return extract(page, source, rules, more) if more else extraction
