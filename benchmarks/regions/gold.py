"""Labelled texts: which regions each speaks of, and which names in it only look like some.

Two shapes of JSON Lines are read. A line with `mention` labels one name of a text (`code` is "none" for what is no region there); lines
of one text belong together, and names that no line labels are not judged. A line with `regions` names every region of its `text` or
`title`; whatever else is found there is wrong. Of a chain (河北省石家庄市长安区) only the finest unit counts, as a reader means it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.regions import Gazetteer

DATA = Path(__file__).resolve().parents[2] / "tests/extractors/data"
GOLDS = (*sorted(DATA.glob("region*.jsonl")), *sorted(DATA.glob("titles*.jsonl")))
CLAIMS = tuple(sorted(DATA.glob("claims_*.jsonl")))  # sentences whose regions are not labelled
CHAIN_GAP = 2  # characters between the links of a chain


@dataclass(frozen=True, slots=True)
class Label:
    """A name in a text; offsets in characters."""

    start: int
    end: int
    code: str | None  # None: no region here


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and what is known of it."""

    text: str
    labels: tuple[Label, ...]
    complete: bool  # every region of the text is labelled


def read_samples(paths: Sequence[Path], gazetteer: Gazetteer) -> tuple[Sample, ...]:
    """The labelled texts of some files; KeyError where a line has neither shape."""
    records = [record for path in paths for record in _read_lines(path)]
    singles: dict[str, list[Label]] = {}
    for record in records:
        if "mention" in record:
            code = None if record["code"] == "none" else str(record["code"])
            singles.setdefault(record["text"], []).append(Label(record["start"], record["end"], code))
    partial = [Sample(text, _drop_links(labels, gazetteer), complete=False) for text, labels in singles.items()]
    whole = [_read_whole(record, gazetteer) for record in records if "mention" not in record]
    return (*partial, *whole)


def read_texts(paths: Sequence[Path]) -> tuple[str, ...]:
    """The sentences of some files, labelled or not."""
    return tuple(record["text"] for path in paths for record in _read_lines(path))


def _read_lines(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def _read_whole(record: Mapping[str, Any], gazetteer: Gazetteer) -> Sample:
    text = record.get("text") or record["title"]
    labels = [label for region in record["regions"] for label in _locate(text, region)]
    return Sample(text, _drop_links(labels, gazetteer), complete=True)


def _locate(text: str, region: Mapping[str, Any]) -> Iterator[Label]:
    """Where a region is named: at its offsets, else wherever its mention stands; nowhere for one that only the title names."""
    if "start" in region:
        yield Label(region["start"], region["end"], region["code"])
        return
    mention = region["mention"]
    start = text.find(mention)
    while start >= 0:
        yield Label(start, start + len(mention), region["code"])
        start = text.find(mention, start + len(mention))


def _drop_links(labels: Sequence[Label], gazetteer: Gazetteer) -> tuple[Label, ...]:
    """The labels without the units that only lead to a finer one right after them."""
    ordered = sorted(labels, key=lambda label: label.start)
    return tuple(label for label in ordered if not any(_leads(label, other, gazetteer) for other in ordered))


def _leads(label: Label, other: Label, gazetteer: Gazetteer) -> bool:
    near = 0 <= other.start - label.end <= CHAIN_GAP
    return near and label.code is not None and other.code != label.code and gazetteer.is_within(other.code or "", label.code)
