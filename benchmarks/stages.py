"""The time of an extraction page by page and stage by stage, beside that of parsing the same page with selectolax alone.

Processor time of this process, so that what else runs on the machine counts little. The stages are measured inside `extract` itself, by
clocks put around the functions that it calls; their sum is a little more than an extraction without clocks takes.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from selectolax.lexbor import LexborHTMLParser

from benchmarks.pages import Sheet
from extractors import extract as door
from extractors.decode import decode_page
from extractors.rules import Rules
from models.errors import LayoutError

# What is said of a stage, and the name under which `extractors.extract` calls it.
STAGES = {
    "decode": "decode_page",
    "parse": "parse_html",
    "article": "read_page",
    "related": "read_related",
    "plain signs": "normalise_text",
    "regions": "read_article_regions",
    "topics": "find_topics",
    "claims": "find_claims",
}
REST = "rest"  # putting the article together, and the clocks themselves


@dataclass(frozen=True, slots=True)
class Timing:
    """One page's seconds, medians of the rounds."""

    sheet: Sheet
    alone: float  # selectolax parsing the decoded text
    whole: float  # the extraction, from bytes to claims
    stages: dict[str, float]  # by the names of STAGES and REST
    characters: int  # of the article's text

    @property
    def ratio(self) -> float:
        """How many times the parse alone the extraction takes."""
        return self.whole / self.alone


def time_pages(sheets: Sequence[Sheet], rules: Rules, rounds: int) -> list[Timing]:
    """The timings of the pages that can be read, in their order; a page is taken up again only when all others have had their turn."""
    readable = [sheet for sheet in sheets if _is_readable(sheet, rules)]
    texts = [decode_page(sheet.page).text for sheet in readable]
    alone: list[list[float]] = [[] for _ in readable]
    whole: list[list[float]] = [[] for _ in readable]
    parts: list[list[dict[str, float]]] = [[] for _ in readable]
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        for number, (sheet, text) in enumerate(zip(readable, texts, strict=True)):
            alone[number].append(_time(LexborHTMLParser, text))
            whole[number].append(_time(door.extract, sheet.page, sheet.source, rules))
        with clock_stages() as seconds:
            for number, sheet in enumerate(readable):
                seconds.clear()
                spent = _time(door.extract, sheet.page, sheet.source, rules)
                parts[number].append({**seconds, REST: spent - sum(seconds.values())})
    return [
        Timing(
            sheet,
            statistics.median(alone[number]),
            statistics.median(whole[number]),
            {stage: statistics.median(part.get(stage, 0.0) for part in parts[number]) for stage in (*STAGES, REST)},
            len(door.extract(sheet.page, sheet.source, rules).article.text),
        )
        for number, sheet in enumerate(readable)
    ]


def _is_readable(sheet: Sheet, rules: Rules) -> bool:
    try:
        door.extract(sheet.page, sheet.source, rules)
    except LayoutError:
        return False
    return True


def _time(function: Callable[..., object], *arguments: object) -> float:
    began = time.process_time()
    kept = function(*arguments)
    spent = time.process_time() - began
    del kept  # what it holds is let go outside of the clock, as for every other tool
    return spent


@contextmanager
def clock_stages() -> Iterator[dict[str, float]]:
    """While it lasts, every call of a stage adds its seconds to what is given."""
    seconds: dict[str, float] = {}
    with ExitStack() as stack:
        for stage, name in STAGES.items():
            stack.enter_context(patch.object(door, name, _clocked(getattr(door, name), stage, seconds)))
        yield seconds


def _clocked(function: Callable[..., Any], stage: str, seconds: dict[str, float]) -> Callable[..., Any]:
    def clocked(*arguments: Any) -> Any:
        began = time.process_time()
        try:
            return function(*arguments)
        finally:
            seconds[stage] = seconds.get(stage, 0.0) + time.process_time() - began

    return clocked
