import re
from enum import Enum
from importlib.resources import files

import pytest

from models.catalogue import Trust
from models.claim import ClaimStatus, Step
from models.errors import SettingsError
from models.extraction import RegionRole
from models.fact import ChangeKind
from models.mention import MentionKind
from models.run import Cause, RunKind, RunStatus, SourceVerdict
from reports.diff_view import trust_name
from reports.labels import CODES, LABELS, LANGUAGES, QUALIFIERS, count_label, label, parse_lang, qualifier_label

CODE_LISTS: dict[str, type[Enum]] = {
    "kind": ChangeKind,
    "cause": Cause,
    "status": ClaimStatus,
    "verdict": SourceVerdict,
    "run_kind": RunKind,
    "run_status": RunStatus,
    "step": Step,
    "mention": MentionKind,
    "role": RegionRole,
}


def test_every_label_has_words_in_both_languages() -> None:
    everything = LABELS | CODES | QUALIFIERS
    assert [] == [key for key, words in everything.items() if len(words) != len(LANGUAGES) or not all(words)]
    assert set() == set(LABELS) & set(CODES)


def test_every_label_has_the_same_blanks_in_both_languages() -> None:
    blanks = {key: [set(re.findall(r"\{\w+\}", words)) for words in pair] for key, pair in LABELS.items()}
    assert [] == [key for key, (chinese, english) in blanks.items() if chinese != english]


@pytest.mark.parametrize("prefix", CODE_LISTS)
def test_every_code_has_a_label_and_no_label_is_left_over(prefix: str) -> None:
    assert {f"{prefix}.{member.value}" for member in CODE_LISTS[prefix]} == {key for key in CODES if key.startswith(f"{prefix}.")}


def test_every_degree_of_trust_has_a_name() -> None:
    assert "官方通知" == trust_name(Trust.OFFICIAL, "zh")
    assert len(Trust) == len({trust_name(trust, "en") for trust in Trust})


def test_an_unknown_label_is_an_error_and_an_unknown_qualifier_its_own_name() -> None:
    with pytest.raises(KeyError):
        label("nonsense", "zh")
    assert "险种" == qualifier_label("insurance", "zh")
    assert "colour" == qualifier_label("colour", "zh")


def test_english_tells_one_from_many() -> None:
    assert "1 new article" == count_label("lead.articles", 1, "en")
    assert "1,200 new articles" == count_label("lead.articles", 1200, "en")
    assert "新文章 1 篇" == count_label("lead.articles", 1, "zh")


def test_templates_use_only_labels_that_exist() -> None:
    used = set()
    for template in files("reports").joinpath("templates").iterdir():
        used |= set(re.findall(r'\b[tn]\("([\w.]+)"[,)]', template.read_text(encoding="utf-8")))
    assert set() == used - set(LABELS) - set(CODES)


def test_a_language_without_labels_is_refused() -> None:
    assert "en" == parse_lang("en", "--lang")
    with pytest.raises(SettingsError, match="--lang is 'fr', expected one of zh, en"):
        parse_lang("fr", "--lang")
