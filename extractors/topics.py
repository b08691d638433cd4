"""What an article is about, in the catalogue's two-level taxonomy. Knows no topic by name: the words are declared in `topics.toml`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import ahocorasick_rs

from extractors.escapes import replace_surrogates
from extractors.regions_context import read_traditional
from extractors.variants import Variants, build_variants
from models.catalogue import Lexicon, Topic

QUESTION_END = re.compile(r'[?？!！;；。\n]+')
CLAUSE_END = re.compile(r'[,，:：\s]+')
GENERAL = ".general"
# Articles without a telling title or heading say what they are about at their beginning.
OPENING_CHARACTERS = 600


class Weight(IntEnum):
    """How a trigger ranks before its length counts: the prefixes "?" and "!" of a declaration."""

    HINT = 0
    WORD = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that point to a topic together: one of each part."""

    topic: str
    order: int  # of the topic's declaration
    weight: Weight
    parts: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class TopicMatcher:
    """All triggers, built once."""

    automaton: ahocorasick_rs.AhoCorasick
    words: tuple[str, ...]  # by index of the automaton
    triggers: Mapping[str, tuple[Trigger, ...]]  # by each word of their first part
    traditional: Variants  # none without a lexicon


class Match(NamedTuple):
    """A trigger that a stretch of text fulfils; the greatest one names the topic."""

    weight: Weight
    length: int  # of the words found
    earliness: int  # minus the offset of the first word
    order: int  # minus the order of declaration
    topic: str


def build_topic_matcher(topics: tuple[Topic, ...], lexicon: Lexicon | None = None) -> TopicMatcher:
    """A matcher of all triggers; with a lexicon it reads traditional characters, too."""
    homes = {topic.id: _home(topic, topics) for topic in topics}
    parsed = tuple(_parse_trigger(trigger, homes[topic.id], order) for order, topic in enumerate(topics) for trigger in topic.triggers)
    words = tuple(dict.fromkeys(word for trigger in parsed for part in trigger.parts for word in part))
    by_word: dict[str, list[Trigger]] = {}
    for trigger in parsed:
        for word in trigger.parts[0]:
            by_word.setdefault(word, []).append(trigger)
    traditional = build_variants({} if lexicon is None else {old: new for new, old in read_traditional(lexicon).items()})
    automaton = ahocorasick_rs.AhoCorasick(list(words))
    return TopicMatcher(automaton, words, {word: tuple(found) for word, found in by_word.items()}, traditional)


def _home(topic: Topic, topics: tuple[Topic, ...]) -> str:
    """The sub-topic that a main topic's own triggers point to; a sub-topic itself."""
    children = [other.id for other in topics if other.parent == topic.id]
    return next((child for child in children if child.endswith(GENERAL)), children[0]) if children else topic.id


def _parse_trigger(text: str, topic: str, order: int) -> Trigger:
    weight = {"!": Weight.SURE, "?": Weight.HINT}.get(text[0], Weight.WORD)
    bare = text if weight is Weight.WORD else text[1:]
    return Trigger(topic, order, weight, tuple(frozenset(part.split("|")) for part in bare.split("+")))


def find_topics(title: str, headings: tuple[str, ...], text: str, matcher: TopicMatcher) -> tuple[str, ...]:
    """The topics of an article, the main one first: the questions of its title in order, else those of its headings, else its opening's."""
    found = _read_questions(QUESTION_END.split(title), matcher)
    if not found:
        found = _read_questions(headings, matcher)
    if not found:
        found = _read_questions((text[:OPENING_CHARACTERS],), matcher)
    return found


def _read_questions(questions: Iterable[str], matcher: TopicMatcher) -> tuple[str, ...]:
    """The topics of questions, each once; hints count only where no question says more."""
    matches = [match for question in questions if (match := _read_question(question, matcher)) is not None]
    telling = [match for match in matches if match.weight is not Weight.HINT]
    return tuple(dict.fromkeys(match.topic for match in telling or matches[:1]))


def _read_question(question: str, matcher: TopicMatcher) -> Match | None:
    """The topic of one question: what its first telling clause says together with what the clauses after it add to that."""
    clauses = [clause for clause in CLAUSE_END.split(question) if clause]
    whole = _best(question, matcher)
    if len(clauses) < 2 or whole is None or whole.weight is Weight.HINT:
        return whole
    for clause in clauses:
        match = _best(clause, matcher)
        if match is not None and match.weight is Weight.SURE:
            return match
    return whole


def _best(text: str, matcher: TopicMatcher) -> Match | None:
    return max(_find_matches(text, matcher), default=None)


def _find_matches(text: str, matcher: TopicMatcher) -> Iterator[Match]:
    """Every trigger that a text fulfils."""
    offsets: dict[str, int] = {}
    plain = matcher.traditional.fold(replace_surrogates(text))
    for index, start, _ in matcher.automaton.find_matches_as_indexes(plain, overlapping=True):
        word = matcher.words[index]
        if not (word[0].isdigit() and start and plain[start - 1].isdigit()):  # 20年 is no part of 2020年
            offsets.setdefault(word, start)
    for word in offsets:
        for trigger in matcher.triggers.get(word, ()):
            match = _fulfil(trigger, offsets)
            if match is not None:
                yield match


def _fulfil(trigger: Trigger, offsets: Mapping[str, int]) -> Match | None:
    for part in trigger.parts:
        if part.isdisjoint(offsets):  # two triggers of three, told before any word is weighed
            return None
    length, first = 0, len(offsets) + 10_000
    for part in trigger.parts:
        longest, most = "", 0
        for word in part:
            if word in offsets and (len(word) > most or (len(word) == most and offsets[word] < offsets[longest])):
                longest, most = word, len(word)
        length += most
        first = min(first, offsets[longest])
    return Match(trigger.weight, length, -first, -trigger.order, trigger.topic)
