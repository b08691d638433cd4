"""Titles and place names against labelled files (LABELLING.md §5 and §6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.mention import Mention, MentionKind
from reports.scores import NO_SCORE, NO_SHARE, Gold, Score, Share

NO_PLACE = "none"  # a label: the characters name no place, or none that has policies


@dataclass(frozen=True, slots=True)
class TitlePrediction:
    """What was read from one title."""

    topics: tuple[str, ...]  # the main one first; () where none is recognised
    regions: frozenset[str]
    date: str | None  # "2026-03-05", "--03-05"; None: no date is embedded


@dataclass(frozen=True, slots=True)
class TitleScores:
    records: int
    main_topic: Share  # the part before the dot
    topic: Share  # any of the labelled topics counts
    regions: Score  # codes, summed over the titles
    region_sets: Share  # titles whose regions are all right
    dates: Share  # embedded dates, none counted as a date like any other
    dates_printed: Score  # only titles that embed one


@dataclass(frozen=True, slots=True)
class RegionScores:
    """Place names, each label looked up at its place in the text."""

    records: int
    exact: Share  # the code of the mention with the labelled characters
    half: Share  # the same; half for the parent where the label names one
    covering: Share  # the code of a mention that covers the labelled characters, where none has exactly these
    codes: Score  # labels and answers that are places
    by_type: Mapping[str, Share]


def score_titles(gold: Sequence[Gold], predicted: Mapping[str, TitlePrediction]) -> TitleScores:
    """Topic, regions and embedded date of titles; a title without a prediction counts as one that found nothing."""
    main_topic = topic = region_sets = dates = NO_SHARE
    regions = dates_printed = NO_SCORE
    for record in gold:
        given = predicted.get(record["id"], TitlePrediction((), frozenset(), None))
        first = given.topics[0] if given.topics else None
        codes, date = frozenset(region["code"] for region in record["regions"]), record["pub_date_embedded"]
        main_topic += Share(first is not None and _main(first) == _main(record["topic"]), 1)
        topic += Share(first is not None and first in {record["topic"], *record["topics_all"]}, 1)
        regions += Score(len(codes), len(given.regions), len(codes & given.regions))
        region_sets += Share(codes == given.regions, 1)
        dates += Share(date == given.date, 1)
        dates_printed += Score(date is not None, given.date is not None, date is not None and date == given.date)
    return TitleScores(len(gold), main_topic, topic, regions, region_sets, dates, dates_printed)


def score_regions(gold: Sequence[Gold], predicted: Mapping[str, Sequence[Mention]]) -> RegionScores:
    """Place names by their code at the labelled characters; `predicted` maps a record's id to the mentions of its text."""
    exact = half = covering = NO_SHARE
    codes = NO_SCORE
    types: dict[str, Share] = {}
    for record in gold:
        places = [mention for mention in predicted.get(record["id"], ()) if mention.kind is MentionKind.REGION]
        answer, wanted = find_answer(places, record), record["code"]
        right = answer == wanted
        partly = not right and record["parent"] is not None and answer == record["parent"]
        exact += Share(right, 1)
        half += Share(0.5 if partly else float(right), 1)
        covering += Share(right or (answer == NO_PLACE and _find_covering(places, record) == wanted), 1)
        codes += Score(wanted != NO_PLACE, answer != NO_PLACE, right and wanted != NO_PLACE)
        types[record["type"]] = types.get(record["type"], NO_SHARE) + Share(right, 1)
    return RegionScores(len(gold), exact, half, covering, codes, dict(sorted(types.items())))


def find_answer(places: Sequence[Mention], record: Gold) -> str:
    """The code given to exactly the labelled characters; "none" where no mention has them."""
    start, mention = record["start"], record["mention"]
    return next((str(place.meaning) for place in places if place.start == start and place.raw == mention), NO_PLACE)


def _find_covering(places: Sequence[Mention], record: Gold) -> str:
    start, end = record["start"], record["start"] + len(record["mention"])
    return next((str(place.meaning) for place in places if place.start <= start and end <= place.end), NO_PLACE)


def _main(topic: str) -> str:
    return topic.partition(".")[0]
