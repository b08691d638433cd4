"""The gazetteer: every spelling of every unit in one automaton, and the tree of units. Decides nothing about a text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

import ahocorasick_rs

from extractors.regions_context import Context, compile_context, read_traditional
from extractors.regions_names import compile_peoples, spell_traditional, spellings
from models.catalogue import Lexicon, Region, RegionLevel
from models.claim import CN

LEVELS = {RegionLevel.NATION: 0, RegionLevel.PROVINCE: 1, RegionLevel.PREFECTURE: 2, RegionLevel.COUNTY: 3, RegionLevel.SPECIAL: 3}
MUNICIPALITIES = ("11", "12", "31", "50")
# Cities with the rank of a sub-province that are no provincial capital; with the capitals they are the larger ones of a shared name.
LARGE_CITIES = ("2102", "3302", "3502", "3702", "4403")
# Hong Kong, Macao and Taiwan have social insurance of their own, which the ledger does not hold.
ELSEWHERE = ("71", "81", "82")


class Strength(IntEnum):
    """How much a text must say besides a spelling before the spelling is a place."""

    CERTAIN = 0  # 雁塔区, 陕西, 西安: nothing
    BOUNDED = 1  # 大理, 和县: it must begin where a word can begin
    SHORT = 2  # 昆山: an anchor, such as a chain, a list or a policy word after it
    WORD = 3  # 东方: everyday words; a chain, or the plainest of policy words
    NEVER = 4  # 合作, 城区: only right after the unit that they belong to
    NATION = 5  # 全国
    ABBREVIATION = 6  # 在沪
    GROUP = 7  # 京津冀


@dataclass(frozen=True, slots=True)
class Spelling:
    """What one string of the automaton can mean."""

    codes: tuple[str, ...]  # today's units, the most likely without a context first
    strength: Strength
    skip: int  # characters before the name itself: 1 in 在沪


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names of units, built once. `ancestors` holds a unit itself, too."""

    automaton: ahocorasick_rs.AhoCorasick
    meanings: tuple[Spelling | None, ...]  # by index of the automaton; None: a word that only looks like a place
    names: Mapping[str, str]  # code to official name
    parents: Mapping[str, str]
    ancestors: Mapping[str, frozenset[str]]
    levels: Mapping[str, int]  # 0 nation … 3 county
    context: Context

    def parent_of(self, code: str) -> str | None:
        """The unit above; None above CN and for an unknown code."""
        return self.parents.get(code)

    def is_within(self, code: str, ancestor: str) -> bool:
        """Whether a unit lies in another one or is it."""
        return ancestor in self.ancestors.get(code, ())

    def province_of(self, code: str) -> str | None:
        """The province that a unit lies in or is; None for CN and unknown codes."""
        return next((unit for unit in self.ancestors.get(code, ()) if self.levels[unit] == LEVELS[RegionLevel.PROVINCE]), None)

    def prefecture_of(self, code: str) -> str | None:
        """The prefecture that a unit lies in or is; for units right under a province that province, for a province itself None."""
        if self.levels.get(code, 0) <= LEVELS[RegionLevel.PROVINCE]:
            return code if code[:2] in MUNICIPALITIES else None
        return code if self.levels[code] == LEVELS[RegionLevel.PREFECTURE] else self.parents[code]

    def chain_name(self, code: str) -> str:
        """The official name with its parents: 陕西省西安市; the code itself where it is unknown."""
        above = self.parents.get(code)
        prefix = "" if above is None or above == CN else self.chain_name(above)
        return prefix + self.names.get(code, code)


def build_gazetteer(regions: tuple[Region, ...], lexicon: Lexicon) -> Gazetteer:
    """The gazetteer of all units, today's and former ones, with the words of the lexicon's `region_…` kinds."""
    parents = {region.code: region.parent for region in regions if region.parent is not None}
    ancestors = {region.code: frozenset(_climb(region.code, parents)) for region in regions}
    levels = {region.code: _rank(region, parents) for region in regions}
    meanings: dict[str, Spelling | None] = _find_spellings(regions, lexicon, levels)
    traditional = read_traditional(lexicon)
    for word in (*lexicon.terms("region_false_friends"), *lexicon.terms("region_elsewhere")):
        meanings[word] = None
    for surface, code in lexicon.terms("region_nation").items():
        meanings[surface] = Spelling((code,), Strength.NATION, 0)
    for surface, code in lexicon.terms("region_abbreviations").items():
        meanings[surface] = Spelling((code,), Strength.ABBREVIATION, int(surface.startswith(("在", "来"))))
    for surface, codes in lexicon.terms("region_groups").items():
        meanings[surface] = Spelling(tuple(codes.split()), Strength.GROUP, 0)
    for surface in tuple(meanings):
        meanings.setdefault(spell_traditional(surface, traditional), meanings[surface])
        meanings.setdefault(spell_traditional(surface, {**traditional, "台": "台"}), meanings[surface])
    automaton = ahocorasick_rs.AhoCorasick(list(meanings), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    names = {region.code: region.name for region in regions}
    return Gazetteer(automaton, tuple(meanings.values()), names, parents, ancestors, levels, compile_context(lexicon))


def _climb(code: str | None, parents: Mapping[str, str]) -> Iterable[str]:
    while code is not None:
        yield code
        code = parents.get(code)


def _rank(region: Region, parents: Mapping[str, str]) -> int:
    """The level of a unit; county-level units right under a province (仙桃) count as counties, too."""
    if region.level is RegionLevel.SPECIAL and parents.get(region.code) == CN:
        return LEVELS[RegionLevel.PROVINCE]
    return LEVELS[region.level]


def _find_spellings(regions: tuple[Region, ...], lexicon: Lexicon, levels: Mapping[str, int]) -> dict[str, Spelling | None]:
    parents = {region.code: region.parent for region in regions if region.parent is not None}
    peoples = compile_peoples(tuple(lexicon.terms("region_peoples")))
    defaults, classes = lexicon.terms("region_defaults"), lexicon.terms("region_anchored")
    official = {region.code: region for region in regions}
    holders: dict[str, list[tuple[Region, bool]]] = {}
    for region in regions:
        if region.code == CN or region.code[:2] in ELSEWHERE:
            continue
        for name, full in spellings(region, peoples):
            if not _repeats_parent(name, region, official):
                holders.setdefault(name, []).append((region, full))
    found: dict[str, Spelling | None] = {}
    for name, units in holders.items():
        units.sort(key=lambda unit: _likelihood(unit[0], unit[1], defaults.get(name), levels))
        today = [region.code for region, _ in units if region.successor is None]
        above = {code for unit in today for code in _climb(parents.get(unit), parents)}  # 巢湖市 is no more what the prefecture became
        codes = tuple(dict.fromkeys(region.successor or region.code for region, _ in units if region.successor not in above))
        found[name] = Spelling(codes, _strength(name, units, classes.get(name)), 0)
    return found


def _repeats_parent(name: str, region: Region, regions: Mapping[str, Region]) -> bool:
    """Whether an alias is a chain (河北雄安新区), which a text's own chain reads better."""
    if region.level is not RegionLevel.SPECIAL or name == region.name:
        return False
    above = regions.get(region.parent or "")
    while above is not None and above.code != CN:
        shorter = any(name.endswith(other) and other != name for other in (region.name, *region.aliases))
        if shorter and name.startswith((above.name, *above.aliases)):
            return True
        above = regions.get(above.parent or "")
    return False


def _likelihood(region: Region, full: bool, default: str | None, levels: Mapping[str, int]) -> tuple[bool, int, int, int, str]:
    """Order among units of one name without any context: today's before former, higher before lower, in larger cities first.

    Of former units those that were called exactly so come first: 达县 is today's 达川区 rather than what became of 达县地区.
    """
    code = region.code
    tier = 0 if code[:2] in MUNICIPALITIES else 1 if code[2:4] == "01" or code[:4] in LARGE_CITIES else 2
    return (code != default, 0 if region.successor is None else 1 if full else 2, levels[code], tier, code)


def _strength(name: str, units: list[tuple[Region, bool]], declared: str | None) -> Strength:
    """What a spelling needs: as declared, else the least of what the units of today that bear it need."""
    if declared is not None:
        return Strength[declared.upper()]
    today = [_unit_strength(name, region, full) for region, full in units if region.successor is None]
    former = [_full_strength(name) for region, full in units if region.successor is not None and full]
    return min(today or former, default=Strength.SHORT)


def _unit_strength(name: str, region: Region, full: bool) -> Strength:
    if region.level is not RegionLevel.COUNTY:
        return Strength.CERTAIN
    if full:
        return _full_strength(name)
    return Strength.SHORT if len(name) == 2 else Strength.BOUNDED


def _full_strength(name: str) -> Strength:
    if len(name) > 2:
        return Strength.CERTAIN
    return Strength.NEVER if name.endswith("区") else Strength.BOUNDED  # 城区, 郊区, 新区 are common nouns first
