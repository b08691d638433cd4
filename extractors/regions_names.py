"""The ways in which a unit's name is written: short forms and traditional characters. Does not know which unit a form means."""

import re
from collections.abc import Mapping, Sequence

from models.catalogue import Region, RegionLevel

# Endings that everyday language drops, longest first; what is left is the short form.
ENDINGS = {
    RegionLevel.NATION: (),
    RegionLevel.PROVINCE: ("特别行政区", "自治区", "省", "市"),
    RegionLevel.PREFECTURE: ("自治州", "地区", "盟", "市"),
    RegionLevel.COUNTY: ("自治县", "自治旗", "新区", "林区", "特区", "矿区", "县", "市", "区", "旗"),
    RegionLevel.SPECIAL: (),
}
# What remains of an ending that carries the name of a people: 湘西土家族苗族自治州 is called 湘西州.
SHORT_ENDINGS = {"自治州": "州", "自治县": "县", "自治旗": "旗"}


def compile_peoples(peoples: Sequence[str]) -> re.Pattern[str]:
    """A pattern for the peoples' names at the end of a unit's name (回族, 土家族苗族, 维吾尔)."""
    names = "|".join(re.escape(people) for people in sorted(peoples, key=len, reverse=True))
    return re.compile(rf'(?:(?:{names}|各)族?)+$')


def find_short_names(name: str, level: RegionLevel, peoples: re.Pattern[str]) -> tuple[str, ...]:
    """Everyday forms of an official name (西安市 → 西安; 临夏回族自治州 → 临夏, 临夏州, 临夏自治州), all of two characters or more."""
    for ending in ENDINGS[level]:
        if not name.endswith(ending) or len(name) - len(ending) < 2:
            continue
        stem = name[: -len(ending)]
        base = peoples.sub("", stem)
        if ending not in SHORT_ENDINGS and ending != "自治区":
            return (stem,)
        if len(base) < 2:
            return ()
        short = () if ending == "自治区" else (base + SHORT_ENDINGS[ending], base + ending)
        return (base, *short)
    return ()


def spell_traditional(name: str, characters: Mapping[str, str]) -> str:
    """The name in traditional characters; the same name where none of its characters has such a form."""
    return "".join(characters.get(character, character) for character in name)


def spellings(region: Region, peoples: re.Pattern[str]) -> tuple[tuple[str, bool], ...]:
    """Every simplified spelling of a unit, and whether it is a full one (with its ending 市, 县, 自治州 …)."""
    found = {region.name: True}
    endings = tuple(ending for ending in ENDINGS[region.level] if ending) + tuple(SHORT_ENDINGS.values())
    for name in (region.name, *region.aliases):
        found.setdefault(name, name.endswith(endings) and len(name) > 2)
        for short in find_short_names(name, region.level, peoples):
            found.setdefault(short, short.endswith(tuple(SHORT_ENDINGS.values())) and len(short) > 2 and short + "市" != region.name)
    return tuple(found.items())
