import json
import random
import runpy
import warnings
from typing import Any

import pytest

from models.errors import SettingsError
from reports.scores import Gold, Score, Share, Task, parse_gold
from reports.scores_claims import find_level, fold_qualifier, score_claims
from reports.scores_show import render_scores, render_scores_json
from tests.reports.test_evidence import printed
from tests.shared import shared_path

BOUND = {"base_floor": True, "pension_rate": False}


def claim(**changes: Any) -> dict[str, Any]:
    fields = {
        "indicator": "base_floor",
        "region": "990100",
        "comparator": "=",
        "value": 4651,
        "min": None,
        "max": None,
        "unit": "CNY/month",
        "qualifiers": {"population": "职工"},
        "effective": {"from": "2026-01", "to": None, "period": None},
        "status": "current",
    }
    return fields | changes


def sentence(*claims: dict[str, Any], **changes: Any) -> Gold:
    fields = {
        "id": "S1",
        "text": "松江市职工缴费基数下限4651元",
        "context": {},
        "style": "notice",
        "regions": [{"code": "990100"}],
        "claims": list(claims),
        "negative": not claims,
        "hard": [],
    }
    return parse_gold(json.dumps(fields | changes), "gold.jsonl", Task.CLAIMS)[0]


@pytest.mark.parametrize(
    ("level", "changes"),
    [
        (4, {}),
        (4, {"comparator": ">="}),
        (4, {"value": 4651.5}),
        (4, {"qualifiers": {"population": "企业职工", "insurance": "养老"}}),
        (4, {"effective": {"from": "2026-01-01", "to": None, "period": None}}),
        (3, {"effective": {"from": "2026-02", "to": None, "period": None}}),
        (2, {"qualifiers": {}}),
        (1, {"region": None}),
        (0, {"value": 4661}),
        (0, {"unit": "CNY/year"}),
        (0, {"comparator": "delta"}),
        (0, {"indicator": "pension_rate"}),
    ],
)
def test_levels_ask_for_more_and_more(level: int, changes: dict[str, Any]) -> None:
    assert level == find_level(claim(**changes), sentence(claim())["claims"][0], sentence(claim()), BOUND)


def test_boilerplate_may_belong_to_the_nation_or_to_the_city() -> None:
    record = sentence(claim(), hard=["national_boilerplate"])
    assert [4, 4, 1] == [find_level(claim(region=code), record["claims"][0], record, BOUND) for code in ("CN", "990100", "990200")]


def test_a_qualifier_that_is_not_printed_is_not_required() -> None:
    record = sentence(claim(qualifiers={"population": "灵活就业"}))
    assert 4 == find_level(claim(qualifiers={}), record["claims"][0], record, BOUND)


def test_spellings_that_count_as_one() -> None:
    assert ["退休人员", "一类", "一档", "三级"] == [fold_qualifier(value) for value in ("退休", "一类 地区", "第一档", "三甲")]


def test_optional_claims_count_neither_as_hit_nor_as_miss() -> None:
    record = sentence(claim(), claim(value=1, optional=True))
    assert Score(1, 1, 1) == score_claims([record], {"S1": [claim(), claim(value=1)]}, BOUND).levels[0]
    assert Score(1, 1, 1) == score_claims([record], {"S1": [claim()]}, BOUND).levels[0]


def test_negatives_and_status_are_counted_apart() -> None:
    records = [sentence(id="N1"), sentence(id="N2"), sentence(claim(status="superseded"), id="P1", hard=["old_new"])]
    scores = score_claims(records, {"N2": [claim()], "P1": [claim()]}, BOUND)
    assert Share(1, 2) == scores.negatives
    assert Share(0, 1) == scores.non_current
    assert Score(1, 2, 1) == scores.levels[3]
    assert Score(1, 1, 1) == scores.by_hard["old_new"][3]


def test_measures_of_nothing_are_zero() -> None:
    assert (0.0, 0.0, 0.0) == (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1)
    assert Share(0, 0).share is None
    assert (0.5, 0.25) == (Score(4, 2, 1).precision, Score(4, 2, 1).recall)


def test_scores_for_machines_and_people() -> None:
    scores = score_claims([sentence(claim())], {"S1": [claim()]}, BOUND)
    body = json.loads(render_scores_json(scores))
    assert ("claims", 1) == (body["task"], body["records"])
    assert {"gold": 1, "predicted": 1, "hits": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0} == body["levels"]["D"]
    assert {"right": 0, "of": 0, "share": None} == body["negatives_clean"]
    assert 1.0 == body["by_style"]["notice"]["A"]["f1"]
    assert "notice" in printed(render_scores(scores))


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("text that is none", "{"),
        ("found list", "[]"),
        ("`claims` is missing", '{"id": "S1", "text": "x"}'),
        ("`id` is int", '{"id": 1, "text": "x", "claims": []}'),
        ("`unit` is missing", '{"id": "S1", "text": "x", "claims": [{"indicator": "a", "comparator": "="}]}'),
    ],
)
def test_a_malformed_line_is_named(what: str, line: str) -> None:
    good = '{"id": "S0", "text": "x", "claims": []}'
    with pytest.raises(SettingsError, match=r"^gold.jsonl line 3: ") as caught:
        parse_gold(f"{good}\n\n{line}\n", "gold.jsonl", Task.CLAIMS)
    assert what in str(caught.value)


def test_a_file_without_records_of_the_task_is_refused() -> None:
    with pytest.raises(SettingsError, match="expected at least one labelled record"):
        parse_gold('{"kind": "article", "file": "a.html", "url": "", "title": ""}', "labels.jsonl", Task.LISTINGS)


def damaged(claims: list[dict[str, Any]], dice: random.Random) -> list[dict[str, Any]]:
    """Labelled claims as a middling extractor would return them: some lost, some changed, some invented."""
    kept = [json.loads(json.dumps(one)) for one in claims if dice.random() > 0.15]
    for one in kept:
        turn = dice.random()
        if turn < 0.1:
            one["region"] = dice.choice([None, "CN", "110000"])
        elif turn < 0.2:
            one["qualifiers"] = dict(list(one["qualifiers"].items())[1:])
        elif turn < 0.3:
            one["effective"] = {"from": "2025-01-01", "to": None, "period": None}
        elif turn < 0.4 and isinstance(one["value"], int | float):
            one["value"] *= dice.choice([1.00005, 1.1])
        elif turn < 0.5:
            one["comparator"] = dice.choice([">=", "<=", "="])
        elif turn < 0.6:
            one["status"] = "current"
    if dice.random() < 0.2:
        kept.append(claim())
    dice.shuffle(kept)
    return kept


def test_the_scores_are_those_of_the_reference_scorer() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the scorer leaves its catalogue open
        reference = runpy.run_path(str(shared_path("domain/score.py")))
    text = shared_path("domain/dev_sentences.jsonl").read_text(encoding="utf-8")
    raw, gold = [json.loads(line) for line in text.splitlines() if line.strip()], parse_gold(text, "dev", Task.CLAIMS)
    bound = {key: bool(value) for key, value in reference["BOUND"].items()}
    for seed in range(20):
        dice = random.Random(seed)  # noqa: S311 — damage, not secrets
        predicted = {record["id"]: damaged(record["claims"], dice) for record in raw}
        totals, negatives, statuses = reference["score"](raw, predicted)
        scores = score_claims(gold, predicted, bound)
        ours = {"all": scores.levels} | {f"style:{name}": levels for name, levels in scores.by_style.items()}
        ours |= {f"hard:{name}": levels for name, levels in scores.by_hard.items()}
        assert dict(totals) == {
            name: [levels[0].gold, levels[0].predicted, *(level.hits for level in levels)] for name, levels in ours.items()
        }
        assert negatives == [scores.negatives.of, scores.negatives.right]
        assert statuses == [scores.non_current.of, scores.non_current.right]
