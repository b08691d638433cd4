"""Whose value it is: the region of a claim, or the area inside it."""

import re

from extractors.grammar.locality import find_default_region
from extractors.grammar.memory import LEAD, Entry, View
from extractors.grammar.scene import Scene
from extractors.regions import Gazetteer
from extractors.scan import Kind, Token
from models.catalogue import Indicator
from models.claim import CN
from models.mention import Quantity

ITEM = re.compile(
    r'[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|第[一二三四五六七八九十]{1,3}[条项]'
)
OTHERS = re.compile(
    r'(?:、[^,。;、:]{2,6}?)*等(?:其他|其余|其它)?(?P<kind>地区|区县|县市区|县市|县区|地|[主中]?心?城区|县\(市、?区\)|盟市|市州|旗县|区|县|市|城市)?'
)


def find_claim_regions(indicator: Indicator, quantity: Quantity, view: View, scene: Scene) -> list[tuple[str | None, str | None]]:
    """Region and area of a claim, one pair a region that the value is stated for."""
    deictic = scene.gazetteer.context.deictic_endings
    seen = [
        entry
        for _, entry in view.seen("region")
        if entry.layer < LEAD and (entry.at.sentence == view.at.sentence or scene.text[entry.start : entry.end] not in deictic)
    ]  # what 全省 says ends with its sentence
    parts = {entry.start: entry.value for entry in view.memory.get("area", ())}
    while seen and seen[0].start in parts and seen[0].start >= view.end:  # 其余县 after a value begins the next item
        seen.pop(0)
    if not seen:
        return [(find_default_region(indicator, quantity, scene), None)]
    nearest = seen[0]
    if nearest.at.sentence < view.at.sentence:
        whole = _whole_of(nearest, seen, parts, scene)
        if whole is not None:
            return [(whole, None)]
    named = (*view.memory.get("region", ()), *view.ahead.get("region", ()))
    group = [entry for entry in named if entry.group == nearest.group and entry.layer < LEAD]
    if nearest not in group:
        group = [nearest]
    area = _find_area(group, scene)
    if area is not None:
        return [area]
    if nearest.start in parts and len(group) == 1:
        group = _sharing(nearest, view) or group
        return [(entry.value, parts[nearest.start]) for entry in group]
    pairs = [(entry.value, parts.get(entry.start)) for entry in group]
    return list(dict.fromkeys(pairs)) or [(nearest.value, None)]


def _sharing(area: Entry, view: View) -> list[Entry]:
    """杭州、宁波、温州市区: the coordinated cities whose part an area is; [] where it follows none or one."""
    places = [entry for entry in view.memory.get("region", ()) if entry.layer < LEAD]
    last = next((entry for entry in places if entry.end - area.start in (0, 1) and entry is not area), None)
    cities = [entry for entry in places if last is not None and entry.group == last.group]
    return cities if len(cities) > 1 and cities[-1] is last else []


def _whole_of(nearest: Entry, seen: list[Entry], parts: dict[int, str], scene: Scene) -> str | None:
    """The unit that a new sentence speaks of after one that went through its parts; None where the place before goes on.

    市区1890元,其余县1710元。最长24个月: the city's again. So is what a numbered item says that names no place itself.
    """
    gazetteer, home = scene.gazetteer, scene.home
    told = [entry for entry in seen if entry.at.sentence == nearest.at.sentence]
    codes = {entry.value for entry in told}
    within = home is not None and all(gazetteer.is_within(code, home) for code in codes)
    if within and ITEM.match(scene.text, scene.sentence.start):
        return home
    finest = {code for code in codes if not any(other != code and gazetteer.is_within(other, code) for other in codes)}
    groups = {entry.group for entry in told if entry.value in finest or entry.start in parts}
    if nearest.start not in parts and (len(finest) < 2 or len(groups) < 2):
        return None
    return home if within else _common_unit(codes, gazetteer)


def _common_unit(codes: set[str], gazetteer: Gazetteer) -> str | None:
    """The lowest unit that holds all of some; None where that is the nation."""
    first, *others = sorted(codes)
    above: str | None = first
    while above is not None and above != CN:
        if all(gazetteer.is_within(code, above) for code in others):
            return above
        above = gazetteer.parent_of(above)
    return None


def _find_area(group: list[Entry], scene: Scene) -> tuple[str | None, str] | None:
    """简阳、都江堰等县市: an open list is an area of the unit that holds its members."""
    first, last = group[0], group[-1]
    match = OTHERS.match(scene.text, last.end) if last.end > last.start else None
    listed = match is not None or (len(group) > 1 and scene.text.startswith("等", last.end + 1))
    if not listed and len(group) > 1 and scene.text[last.end : last.end + 2] in ("等区", "等县"):
        listed = True
    if match is None:
        return None
    parent = _parent_of(first, scene)
    start = first.start
    token = next((token for token in scene.tokens if token.kind is Kind.PLACE and token.start == first.start), None)
    if token is not None and "parent" in dict(token.features):
        start = token.start + _head_length(scene.text, token, scene.gazetteer)
    end = match.end() - (1 if match["kind"] == "地" else 2 if match["kind"] == "地区" else 0)
    return parent, scene.text[start:end]


def _parent_of(entry: Entry, scene: Scene) -> str | None:
    gazetteer = scene.gazetteer
    token = next((token for token in scene.tokens if token.kind is Kind.PLACE and token.start == entry.start), None)
    head = dict(token.features).get("parent") if token is not None else None
    if head is not None:
        return head
    return gazetteer.parent_of(entry.value) or scene.home


def _head_length(text: str, token: Token, gazetteer: Gazetteer) -> int:
    head = dict(token.features)["parent"]
    name = gazetteer.names.get(head, "")
    raw = text[token.start : token.end]
    length = 0
    while length < len(name) and length < len(raw) and raw[length] == name[length]:
        length += 1
    return length
