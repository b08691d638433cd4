"""Whose value it is: the region of a claim, or the area inside it."""

import re

from extractors.grammar.memory import LEAD, Entry, View
from extractors.grammar.scene import Scene
from extractors.regions import Gazetteer
from extractors.scan import Kind, Token
from models.catalogue import Indicator, Jurisdiction
from models.claim import CN

OTHERS = re.compile(r'(?:、[^,。;、:]{2,6}?)*等(?P<kind>地区|区县|县市区|县市|县区|地|区|县|市|城市)?')


def find_claim_regions(indicator: Indicator, view: View, scene: Scene) -> list[tuple[str | None, str | None]]:
    """Region and area of a claim, one pair a region that the value is stated for."""
    seen = [(cost, entry) for cost, entry in view.seen("region") if entry.layer < LEAD]
    if not seen:
        return [(CN if indicator.jurisdiction is Jurisdiction.NATIONAL else scene.home, None)]
    nearest = seen[0][1]
    group = [entry for entry in view.memory.get("region", ()) if entry.group == nearest.group and entry.layer < LEAD]
    if nearest not in group:
        group = [nearest]
    area = _find_area(group, scene)
    if area is not None:
        return [area]
    direct = {entry.start for entry in view.memory.get("area", ()) if entry.value == "省直"}
    pairs = [(entry.value, "省直" if entry.start in direct else None) for entry in group]
    return list(dict.fromkeys(pairs)) or [(nearest.value, None)]


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
