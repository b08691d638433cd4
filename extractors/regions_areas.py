"""Areas without a name of their own: 市区, 各县, 其余县市区, 市本级及高新区 are parts of the unit that was named before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.regions_gazetteer import Gazetteer
from extractors.regions_units import MEMORY, Place
from models.claim import CN

PREFECTURES = r'盟市|市地|州市|市州|地市州|地州市|地州|地市|设区市|城市|[市盟]\(州\)|[州盟]\(市\)|地\(州、?市\)'  # they lie in a province
COUNTIES = r'县\(市(?:、?区)?\)区?|县市区?|县\(?区\)?|市县区?|市区县|旗县(?:市区|区|市)?|区市县?|区县市?|乡镇|县'
PLAIN = r'地区|区域|市|区|地方'
REST = rf'(?:其余|其他|其它|剩余|余下)(?:的)?(?:各)?(?:[\d一二三四五六七八九十两]+个?)?(?:{PREFECTURES}|{COUNTIES}|{PLAIN})'
EACH = rf'(?:所辖|下辖|所属)?各(?:{COUNTIES}|盟市|地市|市州|(?:市|区)(?!级))'
BARE = (
    r'(?<![一-鿿])(?:县\(市(?:、?区)?\)|县市区?|县区|县城|县域|[远近]?郊区?县|县(?:和|及)?县级市|县级市|(?:县|郊区|农村)(?=[\d每为按执]))'
)
CENTRE = (
    r'(?<![城都超县门])市区(?![县域块划间]|两级|联动)|(?:中心|主|市内|市辖|[两三四五六七八九]个?)城区|城[两三四五六七八九]区|市内[两三四五六七八九]区|市辖区(?![内域])'
    r'|主城[两三四五六七八九]区|(?<![老新])城区|(?:市|州|盟|县|区)本级|[市州盟县]直(?![辖接播达营销通到至补报属])|市级(?=[\d为按执调])'
)
ZONES = (
    r'(?:高新(?:技术产业(?:开发)?)?区|经开区|经济(?:技术)?开发区|综合(?:实验|试验|保税)区|自贸(?:试验)?区|(?<![经济术])开发区'
    r'|旅游度假区|产业园区|工业园区|管理区)'
)
FIRST = '(?=[一二其剩余所下各中主市两三四五六七八九城州盟县区高经综自开旅产工管远近郊农])'  # spares trying every item everywhere
COUNTED = r'[一两二三四五六七八九十]{1,2}[县区旗][一两二三四五六七八九十]{1,2}[市区县]'  # 四县一市
ITEM = rf'(?:{COUNTED}|{REST}|{EACH}|{CENTRE}|{ZONES}|{BARE})'
# The offices of such areas are addressed, not paid: 各县(市、区)人社局.
BODIES = (
    r'(?![一-鿿]{0,6}?(?:政府|人社|人力资源|财政局|医保局|医疗保障局|税务|社保(?:局|中心|经办)|公积金(?:管理)?中心|有关部门|各部门|管委会|经办机构)|'
    r'[应要须可])'
)
AREA = re.compile(
    rf'{FIRST}(?>{ITEM}(?:(?:、|及|和|与|以及){ITEM}){{0,5}}(?:等(?=地))?){BODIES}(?=(?:\([^()\n]{{0,80}}\))?[^。;\n|]{{0,30}}?\d|\s*(?:\||:|$))',
    re.MULTILINE,
)
LONGEST_LINE = 2_000  # characters of a line before an area that can name its unit
AMONG = re.compile(r'其|剩|余|各|所|下')  # units beside others, not the middle of one
OF_PROVINCE = re.compile(rf'(?:{PREFECTURES})')
OF_CITY = re.compile(rf'(?:{COUNTIES})|城区|市区|市辖区|本级|直|市内|城[两三四五六七八九]区')
ASIDE = re.compile(r'\((?:不?含|不?包括|不?包含|除)[^()]{0,60}\)')


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a unit as the text prints it; a claim gets `code` as region and `raw` as the qualifier `area`."""

    start: int  # in 钦州市区 the name of the place reaches into it
    end: int
    raw: str
    code: str  # the unit that it is a part of


def find_areas(text: str, places: Sequence[Place], gazetteer: Gazetteer, home: str | None) -> list[Area]:
    """The areas of a text whose values follow them; `places` are its places in order, `home` the region of the article."""
    areas: list[Area] = []
    asides = [match.span() for match in ASIDE.finditer(text)]
    index = 0
    for match in AREA.finditer(text):
        start, end = match.span()
        if any(opening < start < closing for opening, closing in asides):  # 苏州市区(含工业园区): not the place of the value
            continue
        while index < len(places) and places[index].end <= start:
            index += 1
        covered = places[index] if index < len(places) and places[index].start < end else None
        if covered is not None and (covered.end >= end or covered.start >= start):
            continue
        if _ends_a_list(text, match, places[index - 1 : index]) or _counts(match, places[index - 1 : index], gazetteer):
            continue
        if match[0].startswith("城区") and covered is None and _goes_on(text, start, places[index - 1 : index]):
            continue
        before = places[max(0, index - MEMORY) : index + (covered is not None)]
        code = _unit_of(text, start, match[0], before, areas, gazetteer, home)
        if code is not None:
            joined = _zone_name(text, match, before, gazetteer)
            areas.append(Area(start, end, joined + match[0], code))
    return areas


def _ends_a_list(text: str, match: re.Match[str], last: Sequence[Place]) -> bool:
    """Whether an area is the end of an open list of places: 涪城区、游仙区等主城区, 天府新区、高新区等地."""
    if not last or last[0].end != match.start() - 1:
        return False
    return text[match.start() - 1] == "等" or (text[match.start() - 1] == "、" and match[0].endswith("等"))


def _counts(match: re.Match[str], last: Sequence[Place], gazetteer: Gazetteer) -> bool:
    """Whether an area only counts the places before it: 永春、德化两县一市."""
    return (
        bool(last) and last[0].end == match.start() and gazetteer.levels.get(last[0].code) == 3 and re.match(COUNTED, match[0]) is not None
    )


def _goes_on(text: str, start: int, last: Sequence[Place]) -> bool:
    """Whether a common noun is the end of a longer word: neither after a place nor where a word begins."""
    if not start or (last and last[0].end == start):
        return False
    return "一" <= text[start - 1] <= "鿿" and text[start - 1] not in "和与及在对市的"


def _zone_name(text: str, match: re.Match[str], before: Sequence[Place], gazetteer: Gazetteer) -> str:
    """平潭综合实验区: a zone that bears the name of a county is called by both."""
    last = before[-1] if before else None
    if last is None or last.end != match.start() or gazetteer.levels.get(last.code) != 3:
        return ""
    return text[last.start : last.end] if re.match(ZONES, match[0]) else ""


def _unit_of(
    text: str, start: int, raw: str, before: Sequence[Place], areas: Sequence[Area], gazetteer: Gazetteer, home: str | None
) -> str | None:
    """The unit whose part is meant: by the places of the same line, else the article's, else by the last place named."""
    line = text.rfind("\n", max(0, start - LONGEST_LINE), start)
    here = [place.code for place in before if place.start > line and place.code != CN]
    if not here:
        earlier = [area.code for area in areas[-1:]] if areas and areas[-1].start > line else []
        here = earlier or ([home] if home is not None and home != CN else [place.code for place in before if place.code != CN][-1:])
        if not here:
            return None
    last = here[-1]
    if OF_PROVINCE.search(raw) or (AMONG.match(raw) and _are_of_cities(here, areas, line, gazetteer)):
        found = gazetteer.province_of(last)
    elif OF_CITY.search(raw) or re.match(ZONES, raw) or gazetteer.levels.get(last, 0) == 3:
        found = _city_of(last, gazetteer)
    else:
        found = last if len(set(here)) == 1 else gazetteer.parent_of(last)
    return last if last == home and not AMONG.match(raw) else found


def _city_of(code: str, gazetteer: Gazetteer) -> str:
    """The prefecture of a county, also of a unit without a code of its own; a province itself."""
    return gazetteer.prefecture_of(code) or code


def _are_of_cities(codes: Sequence[str], areas: Sequence[Area], line: int, gazetteer: Gazetteer) -> bool:
    """三亚、海口…,其余市县: whether what was gone through lies in several cities of a province, the last one no heading of its parts."""
    last = _city_of(codes[-1], gazetteer)
    cities = {_city_of(code, gazetteer) for code in codes if gazetteer.levels.get(code, 0) > 1}
    headed = any(area.start > line and area.code == last for area in areas)  # 芜湖市区1900元,其余县1800元
    return len(cities) > 1 and len({gazetteer.province_of(city) for city in cities}) == 1 and not headed


def find_asides(text: str, areas: Sequence[Area]) -> list[tuple[int, int]]:
    """Brackets that name places beside the one that a value is for, in order: (不含莱芜区), and 中心城区(宛城、卧龙)."""
    spans = [match.span() for match in ASIDE.finditer(text)]
    for area in areas:
        closing = text.find(")", area.end, area.end + 60) if text.startswith("(", area.end) else -1
        if closing >= 0:
            spans.append((area.end, closing))
    return sorted(spans)
