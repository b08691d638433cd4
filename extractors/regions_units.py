"""Which of the units that share a name a text means."""

from typing import NamedTuple

from extractors.regions_gazetteer import Gazetteer
from models.claim import CN

# How many places back the text so far decides between units of one name; a page-long list costs no more than a sentence.
MEMORY = 40


class Place(NamedTuple):
    """A name that was read as a unit."""

    start: int
    end: int
    code: str


def choose_unit(
    text: str,
    start: int,
    codes: tuple[str, ...],
    successors: tuple[str, ...],
    places: list[Place],
    gazetteer: Gazetteer,
    default: str | None,
) -> str:
    """The unit that is meant, by what stands next to the name, then by the text so far, then by `default`, then the larger one.

    `codes` are the candidates, the larger one first; `successors` what the name right after it can mean.
    """
    if len(codes) == 1:
        return codes[0]
    above = [code for code in codes if any(gazetteer.is_within(other, code) and other != code for other in successors)]
    previous = places[-1] if places else None
    if previous is not None:
        gap = text[previous.end : start]
        if len(gap) <= 2 and not gap.strip(" ·・-—(（:："):
            within = _within(above or list(codes), previous.code, gazetteer)
            if within is not None:
                return within
        if above:
            return above[0]
        if gap.strip() in ("、", "和", "与", "及", "或", "以及", "，", ","):
            return _sibling(codes, previous, places, gazetteer)
    if above:
        return above[0]
    # Without a chain a county does not outdo a city of its name: 西安 in an article on 吉林 is not the 西安区 of 辽源.
    alike = [code for code in codes if gazetteer.levels[code] == gazetteer.levels[codes[0]]]
    for place in places[: -MEMORY - 1 : -1]:
        if place.code in codes:
            return place.code
        within = _within(alike, place.code, gazetteer) or _within(alike, gazetteer.prefecture_of(place.code), gazetteer)
        if within is not None:
            return within
    return _at_home(codes, alike, default, gazetteer) or codes[0]


def _within(codes: list[str], ancestor: str | None, gazetteer: Gazetteer) -> str | None:
    """The first candidate that lies inside a unit; None where there is none or the unit is the nation."""
    if ancestor is None or ancestor == CN:
        return None
    return next((code for code in codes if code != ancestor and gazetteer.is_within(code, ancestor)), None)


def _sibling(codes: tuple[str, ...], previous: Place, places: list[Place], gazetteer: Gazetteer) -> str:
    """The candidate that continues a list: in the previous item's parent, else of its level, else in a unit named before."""
    parent = gazetteer.parent_of(previous.code)
    same = [code for code in codes if gazetteer.parent_of(code) == parent and parent != CN]
    if same:
        return same[0]
    for place in places[: -MEMORY - 1 : -1]:
        within = _within(list(codes), place.code, gazetteer)
        if within is not None and gazetteer.levels[place.code] < gazetteer.levels[previous.code]:
            return within
    level = gazetteer.levels[previous.code]
    province = gazetteer.province_of(previous.code)
    near = [code for code in codes if province is not None and gazetteer.is_within(code, province) and code != province]
    alike = [code for code in near if gazetteer.levels[code] == level] or near
    if alike and level > 1:
        return alike[0]
    return codes[0]


def _at_home(codes: tuple[str, ...], alike: list[str], default: str | None, gazetteer: Gazetteer) -> str | None:
    """The candidate in the region that the article speaks of: that region itself, right under it, in its prefecture, in its province."""
    if default is None or default == CN:
        return None
    if default in codes:
        return default
    children = [code for code in codes if gazetteer.parent_of(code) == default]
    return (
        next(iter(children), None)
        or _within(alike, default, gazetteer)
        or _within(alike, gazetteer.prefecture_of(default), gazetteer)
        or _within(alike, gazetteer.province_of(default), gazetteer)
    )
