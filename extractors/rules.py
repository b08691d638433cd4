"""The catalogue made ready for reading: automata and patterns, built once and handed to every extraction."""

from dataclasses import dataclass

from extractors.regions import Gazetteer, build_gazetteer
from extractors.scan import Scanner, build_scanner
from extractors.topics import TopicMatcher, build_topic_matcher
from models.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Rules:
    """What every extraction reads with."""

    catalogue: Catalogue
    gazetteer: Gazetteer
    topics: TopicMatcher
    scanner: Scanner


def compile_rules(catalogue: Catalogue) -> Rules:
    """The compiled catalogue; costs tens of milliseconds, so build it once a process."""
    return Rules(
        catalogue=catalogue,
        gazetteer=build_gazetteer(catalogue.regions, catalogue.lexicon),
        topics=build_topic_matcher(catalogue.topics, catalogue.lexicon),
        scanner=build_scanner(catalogue),
    )
