"""All that one page yields."""

from dataclasses import dataclass
from enum import StrEnum

from models.article import Article
from models.claim import Claim, Problem
from models.link import Link


class RegionRole(StrEnum):
    SUBJECT = "subject"  # what the article is about: title, authority or source
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class ArticleRegion:
    code: str
    role: RegionRole


@dataclass(frozen=True, slots=True)
class Extraction:
    """What `extract` reads from one article page."""

    article: Article
    regions: tuple[ArticleRegion, ...]  # subjects first
    topics: tuple[str, ...]  # topic ids, the main one first; () where none is recognised
    claims: tuple[Claim, ...]
    related: tuple[Link, ...]  # the related-article index of the page, a listing source like any other
    problems: tuple[Problem, ...]
    missing: tuple[str, ...] = ()  # addresses of its next part and its readable files that were not handed over; () when it is whole
