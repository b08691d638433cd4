"""The command that scores the extractors against labelled files."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from extractors.rules import compile_rules
from flows.evaluate import score_file
from flows.settings import Settings, read_catalogue
from reports.scores import Task
from reports.scores_show import render_scores, render_scores_json


class ScoreFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


def evaluate(
    context: typer.Context,
    task: Annotated[Task, typer.Argument(help="What to score.")],
    gold: Annotated[Path, typer.Option(help="A labelled file, JSON Lines; for pages, labels.jsonl beside the saved pages.")],
    output: Annotated[ScoreFormat, typer.Option("--format")] = ScoreFormat.TABLE,
) -> None:
    """Score the extractors against a labelled file: precision, recall, F1.

    Claims are scored at four levels: A indicator, comparator, value and unit; B and region; C and qualifiers; D and effective dates.
    """
    settings: Settings = context.obj
    scores = score_file(task, gold, compile_rules(read_catalogue(settings)))
    if output is ScoreFormat.JSON:
        sys.stdout.write(render_scores_json(scores) + "\n")
    else:
        Console().print(render_scores(scores))
