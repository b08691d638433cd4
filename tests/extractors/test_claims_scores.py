"""Quality floors of the claims: the scores of claims_floors.toml hold."""

import importlib.util
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.extractors.claim_records import OWN, predict, read_records
from tests.shared import shared_path

FLOORS = tomllib.loads((Path(__file__).parent / "claims_floors.toml").read_text(encoding="utf-8"))


def measure(records: list[dict[str, Any]]) -> dict[str, float]:
    """F1 at the four levels, the share of clean negatives and of right statuses."""
    spec = importlib.util.spec_from_file_location("score", shared_path("domain/score.py"))
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    totals, negatives, statuses = scorer.score(records, {record["id"]: predict(record) for record in records})
    gold, predicted, *hits = totals["all"]
    scores = {level: 2 * hit / (gold + predicted) for level, hit in zip("ABCD", hits, strict=True)}
    return {**scores, "negatives": negatives[1] / negatives[0], "status": statuses[1] / statuses[0]}


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the shared scorer leaves its indicators.json to be closed by chance
@pytest.mark.parametrize("name", list(FLOORS))
def test_the_scores_do_not_fall_below_their_floors(name: str) -> None:
    path = shared_path("domain/dev_sentences.jsonl") if name == "dev" else OWN.with_name(f"claims_{name}.jsonl")
    scores = measure(read_records(path))
    below = {key: round(scores[key], 4) for key, floor in FLOORS[name].items() if scores[key] < floor}
    assert {} == below
