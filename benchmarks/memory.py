"""`python -m benchmarks.memory`: whether memory stays flat over very many extractions in one process.

The replica's pages go round, each time with other amounts, other words and another address, so that no page and hardly any line comes
twice: whatever keeps what it has seen grows. Resident memory is read after every tenth of the run; the first tenth fills what is bounded.
"""

import argparse
import json
import random
import re
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from benchmarks.pages import Sheet, read_replica
from catalogue.read import load_catalogue
from extractors.decode import decode_page
from extractors.extract import extract
from extractors.rules import Rules, compile_rules
from models.errors import LayoutError
from models.page import Page

COUNT = 100_000
SAMPLES = 10
FLAT = 5.0  # MiB of growth after the first sample that still count as flat
SEED = 2026
KIB, MIB = 1024, 1024 * 1024
_PAGE_BYTES = resource.getpagesize()
_STATM = Path("/proc/self/statm")
_AMOUNT = re.compile(r'(?<=[一-鿿])\d{2,6}(?=[一-鿿%])')
_STOP = re.compile(r'。')
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FA5  # Big5 lacks some of them and prints a question mark


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="extractions; default: %(default)s")
    parser.add_argument("--json", action="store_true", help="the figures as JSON, for `make bench`")
    arguments = parser.parse_args()
    samples = measure_memory(read_replica(), compile_rules(load_catalogue()), arguments.count)
    figures = list_figures(samples)
    if arguments.json:
        json.dump(figures, sys.stdout)
    else:
        print("\n".join(f"{name}: {value:,.1f}" if isinstance(value, float) else f"{name}: {value}" for name, value in figures.items()))


def measure_memory(sheets: Sequence[Sheet], rules: Rules, count: int) -> list[tuple[int, float, float]]:
    """Extractions so far, MiB resident and seconds of processor time: before the first, and after each tenth of `count`."""
    began = time.process_time()
    samples = [(0, read_resident(), 0.0)]
    for number, sheet in enumerate(islice(vary_sheets(sheets), count), start=1):
        with suppress(LayoutError):  # a page that holds no article is let go like any other
            extract(sheet.page, sheet.source, rules)
        if number % max(1, count // SAMPLES) == 0:
            samples.append((number, read_resident(), time.process_time() - began))
    return samples


def list_figures(samples: Sequence[tuple[int, float, float]]) -> dict[str, float | str]:
    """Every sample, the growth from the first tenth to the end, and the verdict."""
    figures: dict[str, float | str] = {f"MiB after {number:,} extractions": resident for number, resident, _ in samples}
    growth = samples[-1][1] - samples[1][1]
    figures["growth after the first tenth, MiB"] = growth
    figures["flat"] = "yes" if growth < FLAT else "no"
    figures["processor seconds, making the pages included"] = samples[-1][2]
    return figures


def vary_sheets(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """The pages round and round, none of them ever the same; the same sequence in every run."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    texts = [decode_page(sheet.page) for sheet in sheets]
    for number, (sheet, decoded) in enumerate(cycle(zip(sheets, texts, strict=True))):
        text = _STOP.sub(lambda _: f"{_make_word(chance)}。", _AMOUNT.sub(lambda match: _change_digits(match[0], chance), decoded.text))
        url = f"{sheet.page.url}?page={number}"
        body = text.encode(decoded.encoding, errors="replace")
        page = Page(url, url, sheet.page.fetched_at, sheet.page.status, sheet.page.headers, body)
        yield replace(sheet, page=page)


def _change_digits(digits: str, chance: random.Random) -> str:
    return str(chance.randrange(10 ** (len(digits) - 1), 10 ** len(digits)))


def _make_word(chance: random.Random) -> str:
    return "".join(chr(chance.randint(_FIRST_HAN, _LAST_HAN)) for _ in range(4))


def read_resident() -> float:
    """MiB of this process in memory now; where the system does not say, the most that it ever was."""
    if _STATM.exists():
        return int(_STATM.read_text("ascii").split()[1]) * _PAGE_BYTES / MIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB


if __name__ == "__main__":
    main()
