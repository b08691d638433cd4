"""Counting hits against labelled files: the measures, and the reading of the labels. Scores what it is given; extracts nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from models.errors import SettingsError

Gold: TypeAlias = Mapping[str, Any]  # one line of a labelled file, checked by `parse_gold`


class Task(StrEnum):
    """What can be scored; the value is the word on the command line."""

    CLAIMS = "claims"
    TITLES = "titles"
    REGIONS = "regions"
    LISTINGS = "listings"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Score:
    """How many there are, how many were given, how many of these were right."""

    gold: int
    predicted: int
    hits: float  # halves where half credit is given

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.gold + self.predicted
        return 2 * self.hits / total if total else 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.gold + other.gold, self.predicted + other.predicted, self.hits + other.hits)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of so many are right."""

    right: float
    of: int

    @property
    def share(self) -> float | None:
        """0..1; None where there was nothing to get right."""
        return self.right / self.of if self.of else None

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)


NO_SCORE = Score(0, 0, 0)
NO_SHARE = Share(0, 0)

# Fields that a line must have, with their types; fields that may be left out, with what their absence means (LABELLING.md §1, 5, 6).
_REQUIRED: dict[Task, dict[str, tuple[type, ...]]] = {
    Task.CLAIMS: {"id": (str,), "text": (str,), "claims": (list,)},
    Task.TITLES: {"id": (str,), "title": (str,), "regions": (list,), "topic": (str,)},
    Task.REGIONS: {"id": (str,), "text": (str,), "mention": (str,), "start": (int,), "code": (str,)},
    Task.LISTINGS: {"file": (str,), "base_url": (str,), "items": (list,)},
    Task.ARTICLES: {"file": (str,), "url": (str,), "title": (str,)},
}
_OPTIONAL: dict[Task, dict[str, object]] = {
    Task.CLAIMS: {"context": {}, "style": "", "regions": [], "negative": False, "hard": []},
    Task.TITLES: {"topics_all": [], "pub_date_embedded": None, "published": None, "site": None},
    Task.REGIONS: {"type": "", "parent": None},
    Task.LISTINGS: {"next": None, "next_js": None},
    Task.ARTICLES: {
        "date": None,
        "date_alt": None,
        "publisher": None,
        "body_first": None,
        "body_last": None,
        "body_chars": None,
        "must_not_contain": [],
    },
}
_CLAIM_REQUIRED: dict[str, tuple[type, ...]] = {"indicator": (str,), "comparator": (str,), "unit": (str,)}
_CLAIM_OPTIONAL: dict[str, object] = {
    "region": None,
    "value": None,
    "min": None,
    "max": None,
    "qualifiers": {},
    "effective": {},
    "status": "current",
    "optional": False,
}
_EFFECTIVE: dict[str, object] = {"from": None, "to": None, "period": None}


def parse_gold(text: str, name: str, task: Task) -> tuple[Gold, ...]:
    """The labelled records of one JSON Lines file; a line that breaks the schema raises SettingsError with its number.

    `name` is the file's name for messages. Files of pages hold listings and articles mixed: only those of the task are returned.
    """
    records = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            where = f"{name} line {number}"
            record = _parse_line(line, where)
            if task not in (Task.LISTINGS, Task.ARTICLES) or record.get("kind", task.value[:-1]) == task.value[:-1]:
                records.append(_check_record(record, task, where))
    if not records:
        raise SettingsError(f"{name}: expected at least one labelled record for `eval {task}`, found none. Check the path and the task.")
    return tuple(records)


def _parse_line(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise SettingsError(f"{where}: expected one JSON object, found text that is none ({error}). Mend the line.") from error
    if not isinstance(record, dict):
        raise SettingsError(f"{where}: expected one JSON object, found {type(record).__name__}. Mend the line.")
    return record


def _check_record(record: dict[str, Any], task: Task, where: str) -> Gold:
    _check_fields(record, _REQUIRED[task], where)
    complete = {**_OPTIONAL[task], **_without_nulls(record, _OPTIONAL[task])}
    if task is Task.CLAIMS:
        complete["claims"] = [_complete_claim(_check_fields(claim, _CLAIM_REQUIRED, where)) for claim in record["claims"]]
    if task is Task.TITLES or task is Task.CLAIMS:
        for region in complete["regions"]:
            _check_fields(region, {"code": (str,)}, where)
    if task is Task.LISTINGS:
        for item in complete["items"]:
            _check_fields(item, {"title": (str,)}, where)
    return complete


def _complete_claim(claim: dict[str, Any]) -> dict[str, Any]:
    complete = {**_CLAIM_OPTIONAL, **_without_nulls(claim, _CLAIM_OPTIONAL)}
    complete["effective"] = {**_EFFECTIVE, **complete["effective"]}
    return complete


def _check_fields(record: object, required: dict[str, tuple[type, ...]], where: str) -> dict[str, Any]:
    """The record itself, every required field there and of its type."""
    if not isinstance(record, dict):
        raise SettingsError(f"{where}: expected an object, found {type(record).__name__}. Mend the line.")
    for field, types in required.items():
        if field not in record:
            raise SettingsError(f"{where}: field `{field}` is missing. Add it, or choose another task.")
        if not isinstance(record[field], types):
            found, expected = type(record[field]).__name__, types[0].__name__
            raise SettingsError(f"{where}: field `{field}` is {found}, expected {expected}. Mend the line.")
    return record


def _without_nulls(record: dict[str, Any], optional: dict[str, object]) -> dict[str, Any]:
    """The record without nulls where the absence of the field means an empty list, object or text."""
    return {key: value for key, value in record.items() if value is not None or optional.get(key) is None}
