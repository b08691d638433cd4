"""Claims against labelled sentences: the matching and the levels of LABELLING.md §4, in the arithmetic of its reference scorer.

A  indicator, comparator class, value and unit     B  A and the region
C  B and every printed qualifier                   D  C and when it applies
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from reports.scores import NO_SCORE, NO_SHARE, Gold, Score, Share

ClaimDict: TypeAlias = Mapping[str, Any]  # `claim_json.claim_record`, or a claim of a labelled file
LEVELS = ("A", "B", "C", "D")
LevelScores: TypeAlias = tuple[Score, Score, Score, Score]
NO_LEVELS: LevelScores = (NO_SCORE, NO_SCORE, NO_SCORE, NO_SCORE)

# Spellings that count as one (LABELLING.md §4); the first of each row stands for all.
_SYNONYMS = (
    ("退休人员", "退休"),
    ("职工", "企业职工", "在职职工"),
    ("单位", "用人单位", "企业"),
    ("个人", "职工个人"),
    ("城乡居民", "居民"),
    ("三级", "三级医院", "三甲"),
    ("二级", "二级医院"),
    ("一级", "一级医院"),
    ("首套", "首套房"),
    ("二套", "二套房", "第二套"),
)
_FOLD = {spelling: row[0] for row in _SYNONYMS for spelling in row}
_CLASS_SUFFIX = re.compile(r"(?:地区|工资区|区域|区|类区)$")
_CLASS_NAME = re.compile(r"[一二三四五六七八]类")
_TIER_PREFIX = re.compile(r"^第(?=[一二三四五\d]+档)")
_BAND = re.compile(r"[\[(]")
_BOILERPLATE = frozenset({"national_boilerplate", "stale_national_boilerplate"})
_BOUNDS = frozenset({"=", ">=", "<=", ">", "<"})


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """How well claims were read; every tuple of four is the levels A to D."""

    records: int
    levels: LevelScores
    by_style: Mapping[str, LevelScores]
    by_hard: Mapping[str, LevelScores]
    negatives: Share  # sentences without a claim that were left alone
    non_current: Share  # matched claims that are not current and whose status was right
    by_status: Mapping[str, Share]  # the same for superseded and provisional apart


@dataclass(frozen=True, slots=True)
class RecordMatch:
    """What became of one sentence: (level, predicted, gold) for each pair, indices into the two lists."""

    pairs: tuple[tuple[int, int, int], ...]
    scores: LevelScores


def score_claims(gold: Sequence[Gold], predicted: Mapping[str, Sequence[ClaimDict]], bound: Mapping[str, bool]) -> ClaimScores:
    """Precision, recall and F1 of the predicted claims at the four levels, over all sentences and by style and hard tag.

    `predicted` maps a record's id to its claims; an id without an entry predicts none. `bound` says of each indicator
    whether it is itself a bound.
    """
    total = NO_LEVELS
    styles: dict[str, LevelScores] = {}
    hards: dict[str, LevelScores] = {}
    negatives, statuses = NO_SHARE, dict.fromkeys(("superseded", "provisional"), NO_SHARE)
    for record in gold:
        claims = predicted.get(record["id"], ())
        match = match_claims(record, claims, bound)
        total = _add(total, match.scores)
        styles[record["style"]] = _add(styles.get(record["style"], NO_LEVELS), match.scores)
        for tag in record["hard"]:
            hards[tag] = _add(hards.get(tag, NO_LEVELS), match.scores)
        if record["negative"]:
            negatives += Share(not claims, 1)
        for _, given, wanted in match.pairs:
            status = record["claims"][wanted]["status"]
            if status != "current":
                right = claims[given].get("status", "current") == status
                statuses[status] = statuses.get(status, NO_SHARE) + Share(right, 1)
    return ClaimScores(
        len(gold), total, dict(sorted(styles.items())), dict(sorted(hards.items())), negatives, sum(statuses.values(), NO_SHARE), statuses
    )


def match_claims(record: Gold, predicted: Sequence[ClaimDict], bound: Mapping[str, bool]) -> RecordMatch:
    """The pairs of predicted and labelled claims of one sentence, one to one, best level first, then in the order given."""
    wanted: Sequence[ClaimDict] = record["claims"]
    candidates = [
        (find_level(claim, label, record, bound), given, place)
        for given, claim in enumerate(predicted)
        for place, label in enumerate(wanted)
    ]
    pairs: list[tuple[int, int, int]] = []
    used_given: set[int] = set()
    used_wanted: set[int] = set()
    for level, given, place in sorted(candidates, key=_best_first):
        if level and given not in used_given and place not in used_wanted:
            used_given.add(given)
            used_wanted.add(place)
            pairs.append((level, given, place))
    optional = {place for place, label in enumerate(wanted) if label["optional"]}
    labels, claims = len(wanted) - len(optional), len(predicted) - len(optional & used_wanted)
    counted = [level for level, _, place in pairs if place not in optional]
    first, second, third, fourth = (Score(labels, claims, sum(level >= least for level in counted)) for least in (1, 2, 3, 4))
    return RecordMatch(tuple(pairs), (first, second, third, fourth))


def find_level(claim: ClaimDict, label: ClaimDict, record: Gold, bound: Mapping[str, bool]) -> int:
    """How far a predicted claim agrees with a labelled one: 0 not at all, 1 to 4 for the levels A to D."""
    if claim["indicator"] != label["indicator"] or not _same_value(claim, label, bound):
        return 0
    if not _same_region(claim.get("region"), label["region"], record):
        return 1
    if not _same_qualifiers(claim.get("qualifiers") or {}, label["qualifiers"], record):
        return 2
    return 4 if _same_effective(claim.get("effective") or {}, label["effective"], record) else 3


def _best_first(candidate: tuple[int, int, int]) -> tuple[int, int, int]:
    level, given, place = candidate
    return (-level, given, place)


def _same_value(claim: ClaimDict, label: ClaimDict, bound: Mapping[str, bool]) -> bool:
    if claim["unit"] != label["unit"] or _comparator_class(claim, bound) != _comparator_class(label, bound):
        return False
    if label["comparator"] == "range":
        return _near(claim.get("min"), label["min"]) and _near(claim.get("max"), label["max"])
    if label["comparator"] == "set":
        given = claim.get("value") or []
        return isinstance(given, list) and sorted(map(float, given)) == sorted(map(float, label["value"]))
    return _near(claim.get("value"), label["value"])


def _comparator_class(claim: ClaimDict, bound: Mapping[str, bool]) -> str:
    """The comparator; for an indicator that is itself a bound, `=` and the inequalities are one class."""
    return "bound" if bound.get(claim["indicator"]) and claim["comparator"] in _BOUNDS else str(claim["comparator"])


def _near(given: object, wanted: object) -> bool:
    """Equal within 0.01, or 0.02 % of the wanted value if that is more; what is no number must be the same."""
    try:
        number = float(wanted)  # type: ignore[arg-type]
        return abs(float(given) - number) <= max(0.01, 2e-4 * abs(number))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return given == wanted


def _same_region(given: object, wanted: object, record: Gold) -> bool:
    code = None if given == "CN" else given
    if code == (None if wanted == "CN" else wanted):
        return True
    if not _BOILERPLATE.isdisjoint(record["hard"]):
        return code is None or code in {region["code"] for region in record["regions"]}
    return False


def _same_qualifiers(given: Mapping[str, Any], wanted: Mapping[str, Any], record: Gold) -> bool:
    printed = record["text"] + "".join(str(value) for value in record["context"].values())
    for key, value in wanted.items():
        if given.get(key) is not None:
            if fold_qualifier(given[key]) != fold_qualifier(value):
                return False
        elif _BAND.search(value) or value in printed:  # what is not printed is not required; a band is never printed as it is labelled
            return False
    return True


def fold_qualifier(value: object) -> str:
    """A qualifier's value with spellings that count as one folded: 退休 → 退休人员, 一类地区 → 一类, 第一档 → 一档."""
    text = "".join(str(value).split())
    if _CLASS_NAME.match(text):
        text = _CLASS_SUFFIX.sub("", text)
    text = _TIER_PREFIX.sub("", text)
    return _FOLD.get(text, text)


def _same_effective(given: Mapping[str, Any], wanted: Mapping[str, Any], record: Gold) -> bool:
    if "stale_date_without_year" in record["hard"]:
        return True
    if wanted["period"] and not (wanted["from"] or wanted["to"]):
        return bool(given.get("period") == wanted["period"] or (given.get("from") or "")[:4] == wanted["period"])
    return _start(given.get("from")) == _start(wanted["from"]) and _end(given.get("to")) == _end(wanted["to"])


def _start(day: str | None) -> str | None:
    """A month means its first day."""
    return (f"{day}-01" if len(day) == 7 else day) if day else None


def _end(day: str | None) -> str | None:
    """An end is compared by its month."""
    return day[:7] if day else None


def _add(total: LevelScores, more: LevelScores) -> LevelScores:
    return (total[0] + more[0], total[1] + more[1], total[2] + more[2], total[3] + more[3])
