"""Scores for people and for machines. Shares are 0..1; null where there was nothing to score."""

from collections.abc import Mapping
from typing import TypeAlias

from rich.console import Group
from rich.table import Table
from rich.text import Text

from reports.hostile import clean_line
from reports.records_json import Json, write_json
from reports.scores import Score, Share, Task
from reports.scores_claims import LEVELS, ClaimScores, LevelScores
from reports.scores_pages import ArticleScores, ListingScores
from reports.scores_titles import RegionScores, TitleScores

Scores: TypeAlias = ClaimScores | TitleScores | RegionScores | ListingScores | ArticleScores


def render_scores(scores: Scores) -> Group:
    """The scores as tables for the terminal."""
    if isinstance(scores, ClaimScores):
        return _claims_tables(scores)
    record = scores_record(scores)
    measures = _table("", "right", "of", "share", "precision", "recall", "F1")
    for name, value in record.items():
        if isinstance(value, dict) and name != "by_type":
            measures.add_row(name.replace("_", " "), *_measure_cells(value))
        elif isinstance(value, int) and name != "records":
            measures.add_row(name.replace("_", " "), "", str(value))
    parts: list[Table | Text] = [Text(f"{record['task']}: {scores.records} records", style="bold"), measures]
    if isinstance(scores, RegionScores):
        types = _table("type", "right", "of", "share")
        for name, share in scores.by_type.items():
            types.add_row(clean_line(name) or "–", *_share_cells(share))
        parts.append(types)
    return Group(*parts)


def render_scores_json(scores: Scores) -> str:
    """The scores as JSON: `task`, `records`, then the measures."""
    return write_json(scores_record(scores))


def scores_record(scores: Scores) -> dict[str, Json]:
    """The scores as plain values, keys stable; long because it spells out the keys of every task."""
    if isinstance(scores, ClaimScores):
        return _claims_record(scores)
    if isinstance(scores, TitleScores):
        return {
            "task": Task.TITLES.value,
            "records": scores.records,
            "main_topic": _share(scores.main_topic),
            "topic": _share(scores.topic),
            "regions": _score(scores.regions),
            "region_sets": _share(scores.region_sets),
            "dates": _share(scores.dates),
            "dates_printed": _score(scores.dates_printed),
        }
    if isinstance(scores, RegionScores):
        return {
            "task": Task.REGIONS.value,
            "records": scores.records,
            "exact": _share(scores.exact),
            "half_credit": _share(scores.half),
            "covering": _share(scores.covering),
            "codes": _score(scores.codes),
            "by_type": {name: _share(share) for name, share in scores.by_type.items()},
        }
    if isinstance(scores, ListingScores):
        return {
            "task": Task.LISTINGS.value,
            "records": scores.records,
            "items": _score(scores.items),
            "titles": _score(scores.titles),
            "dates": _share(scores.dates),
            "urls": _share(scores.urls),
            "next": _share(scores.next_pages),
            "next_static": _share(scores.next_static),
            "next_script": _share(scores.next_script),
            "false_items": scores.false_items,
            "unread": scores.unread,
        }
    return {
        "task": Task.ARTICLES.value,
        "records": scores.records,
        "title": _share(scores.titles),
        "date": _share(scores.dates),
        "publisher": _share(scores.publishers),
        "body_first": _share(scores.body_first),
        "body_last": _share(scores.body_last),
        "first_present": _share(scores.first_present),
        "last_present": _share(scores.last_present),
        "length": _share(scores.length),
        "violations": scores.violations,
        "unread": scores.unread,
    }


def _claims_record(scores: ClaimScores) -> dict[str, Json]:
    return {
        "task": Task.CLAIMS.value,
        "records": scores.records,
        "levels": _levels(scores.levels),
        "negatives_clean": _share(scores.negatives),
        "status": _share(scores.non_current),
        "by_status": {name: _share(share) for name, share in scores.by_status.items()},
        "by_style": {name: _levels(levels) for name, levels in scores.by_style.items()},
        "by_hard": {name: _levels(levels) for name, levels in scores.by_hard.items()},
    }


def _levels(levels: LevelScores) -> dict[str, Json]:
    return {name: _score(score) for name, score in zip(LEVELS, levels, strict=True)}


def _score(score: Score) -> dict[str, Json]:
    return {
        "gold": score.gold,
        "predicted": score.predicted,
        "hits": score.hits,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }


def _share(share: Share) -> dict[str, Json]:
    return {"right": share.right, "of": share.of, "share": None if share.share is None else round(share.share, 4)}


def _claims_tables(scores: ClaimScores) -> Group:
    levels = _table("level", "gold", "predicted", "precision", "recall", "F1")
    for name, score in zip(LEVELS, scores.levels, strict=True):
        levels.add_row(name, str(score.gold), str(score.predicted), *_three(score))
    others = _table("", "right", "of", "share")
    for name, share in (("negatives left alone", scores.negatives), ("status, not current", scores.non_current), *scores.by_status.items()):
        others.add_row(clean_line(name), *_share_cells(share))
    return Group(
        Text(f"claims: {scores.records} records", style="bold"),
        levels,
        Text(),
        others,
        Text(),
        _groups_table("style", scores.by_style),
        Text(),
        _groups_table("hard tag", scores.by_hard),
    )


def _groups_table(heading: str, groups: Mapping[str, LevelScores]) -> Table:
    table = _table(heading, "gold", "predicted", *(f"F1 {name}" for name in LEVELS))
    for name, levels in groups.items():
        table.add_row(clean_line(name) or "–", str(levels[0].gold), str(levels[0].predicted), *(f"{score.f1:.3f}" for score in levels))
    return table


def _table(*headings: str) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left")
    return table


def _measure_cells(value: Mapping[str, Json]) -> list[str]:
    if "share" in value:
        share = value["share"]
        return [f"{value['right']:g}", str(value["of"]), "–" if share is None else f"{share:.3f}"]
    return [
        f"{value['hits']:g}",
        f"{value['gold']} / {value['predicted']}",
        "",
        *(f"{value[key]:.3f}" for key in ("precision", "recall", "f1")),
    ]


def _share_cells(share: Share) -> list[str]:
    return [f"{share.right:g}", str(share.of), "–" if share.share is None else f"{share.share:.3f}"]


def _three(score: Score) -> tuple[str, str, str]:
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"
