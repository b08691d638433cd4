"""Whom an article is about, whom 本市 means, and the provinces' own pools. Never looks at the host: mirrors bear other cities' names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.regions_gazetteer import Gazetteer
from extractors.regions_places import leave_finest, read_places
from extractors.regions_units import Place
from models.claim import CN
from models.extraction import ArticleRegion, RegionRole
from models.mention import Mention, MentionKind

# An article that names no region in its title names it early or not at all.
OPENING_CHARACTERS = 400
DIRECT_SCOPE = "area=省直"


@dataclass(frozen=True, slots=True)
class DirectScope:
    """A province's own pool (省本级, 省直) as a text names it; a claim gets `code` as region and `area=省直` as qualifier."""

    start: int
    end: int
    raw: str
    code: str  # the province

    def qualifier(self) -> Mention:
        """The qualifier that goes with the claim."""
        return Mention(MentionKind.QUALIFIER, self.start, self.end, self.raw, DIRECT_SCOPE)


class ArticlePlaces(NamedTuple):
    """The places of an article's text in plain signs, read once for all who ask for them."""

    text: str
    default: str | None  # the region that decided between places of one name
    places: list[Place]


def find_article_regions(title: str, text: str, source_region: str | None, gazetteer: Gazetteer) -> tuple[ArticleRegion, ...]:
    """What an article is about, and what else it names: subjects first, each unit once.

    Subjects are the title's regions; without any the source's own region; without that the place that its opening names most.
    """
    return read_article_regions(title, text, source_region, gazetteer)[0]


def read_article_regions(
    title: str, text: str, source_region: str | None, gazetteer: Gazetteer
) -> tuple[tuple[ArticleRegion, ...], ArticlePlaces]:
    """The same, and the places of the text as they were read."""
    subjects = _unique(leave_finest(title, read_places(title, gazetteer, source_region), gazetteer))
    if not subjects and source_region is not None:
        subjects = (source_region,)
    default = subjects[0] if subjects else None
    places = read_places(text, gazetteer, default)
    mentioned = leave_finest(text, places, gazetteer)
    if not subjects:
        subjects = _dominant(mentioned)
    regions = (
        *(ArticleRegion(code, RegionRole.SUBJECT) for code in subjects),
        *(ArticleRegion(code, RegionRole.MENTIONED) for code in _unique(mentioned) if code not in subjects),
    )
    return regions, ArticlePlaces(text, default, places)


def _unique(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.code for place in places))


def _dominant(places: Sequence[Place]) -> tuple[str, ...]:
    """The one place of an article's opening, or the one named more often than any other there; () where none stands out."""
    counts = Counter(place.code for place in places if place.end <= OPENING_CHARACTERS and place.code != CN)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ()
    return (ranked[0][0],)


def resolve_deictic(text: str, context_code: str | None, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """What 本市, 我省, 全县 … mean in the region that the title or the authority gives; () where that fits no such word."""
    if context_code is None or context_code == CN:
        return ()
    found = []
    for match in gazetteer.context.deictic.finditer(text):
        code = _lift(context_code, gazetteer.context.deictic_endings[match[0]], gazetteer)
        if code is not None:
            found.append(Mention(MentionKind.REGION, match.start(), match.end(), match[0], code))
    return tuple(found)


def _lift(code: str, ending: str, gazetteer: Gazetteer) -> str | None:
    """The unit itself or the nearest one above it that is called so: 市 is a prefecture, a county-level city or a municipality."""
    above: str | None = code
    while above is not None and above != CN:
        if gazetteer.names[above].endswith(ending):
            return above
        above = gazetteer.parent_of(above)
    return None


def find_direct_scopes(text: str, places: Sequence[Place], gazetteer: Gazetteer, *, default: str | None = None) -> tuple[DirectScope, ...]:
    """The provinces' own pools that a text names: 湖北省直, 省本级 in a province's list, 省直 beside its cities.

    `places` are those of the text, each link of a chain (`read_places`). The province is the one right before the word, else that
    of the last place named before it, else that of `default`.
    """
    context, found = gazetteer.context, {}
    if not context.direct_hint.search(text):
        return ()
    for place in places:
        match = context.direct_after.match(text, place.end)
        if match and gazetteer.levels.get(place.code) == 1 and place.code != CN:
            found[match.end()] = DirectScope(place.start, match.end(), text[place.start : match.end()], place.code)
    units = [place for place in places if place.code != CN]
    passed = 0
    for match in context.direct.finditer(text) if places or default else ():
        while passed < len(units) and units[passed].end <= match.start():
            passed += 1
        province = gazetteer.province_of(units[passed - 1].code if passed else default or CN)
        if province is not None and match.end() not in found:
            found[match.end()] = DirectScope(match.start(), match.end(), match[0], province)
    return tuple(found[end] for end in sorted(found))
