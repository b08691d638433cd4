"""Our table of units, plainly looked up: it turns the peers' answers into today's codes, and gives jieba its names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.regions_gazetteer import ELSEWHERE, LEVELS, MUNICIPALITIES
from extractors.regions_names import compile_peoples, spellings
from models.catalogue import Catalogue, Region, RegionLevel
from models.claim import CN

SHORTEST = 2  # characters of a name
NATION = ("全国", "我国")  # 国家 and 中国 mostly begin the names of bodies


@dataclass(frozen=True, slots=True)
class Units:
    """Units by code and by name."""

    successors: Mapping[str, str]  # former code to today's
    parents: Mapping[str, str | None]
    official: Mapping[str, tuple[str, ...]]  # official name, former ones too, to today's codes
    meanings: Mapping[str, tuple[str, ...]]  # name or everyday form to today's codes, the larger unit first

    def today(self, code: str) -> str:
        """Today's code of a former one; of a municipality's inner level (110100) the municipality's own. Codes of six digits or more."""
        code = code[:6]
        if code[:2] in MUNICIPALITIES and code.endswith("00"):
            return f"{code[:2]}0000"
        return self.successors.get(code, code)

    def find(self, chain: Sequence[str]) -> str | None:
        """The unit of the last of some official names that lies in most of those before it; None for a name that we do not know."""
        above = {code for name in chain[:-1] for code in self.official.get(name, ())}
        return max(self.official.get(chain[-1], ()), key=lambda code: len(above.intersection(self._climb(code))), default=None)

    def _climb(self, code: str) -> list[str]:
        above, parent = [], self.parents.get(code)
        while parent is not None:
            above.append(parent)
            parent = self.parents.get(parent)
        return above


def build_units(catalogue: Catalogue) -> Units:
    """The table of a catalogue's units, without those whose social insurance the ledger does not hold."""
    regions = [region for region in catalogue.regions if region.code != CN and region.code[:2] not in ELSEWHERE]
    regions.sort(key=_size)
    peoples = compile_peoples(tuple(catalogue.lexicon.terms("region_peoples")))
    official: dict[str, list[str]] = {}
    meanings = {name: [CN] for name in NATION}
    for region in regions:
        code = region.successor or region.code
        official.setdefault(region.name, []).append(code)
        for name, _ in spellings(region, peoples):
            if len(name) >= SHORTEST:
                meanings.setdefault(name, []).append(code)
    return Units(
        successors={region.code: region.successor for region in regions if region.successor},
        parents={region.code: region.parent for region in regions},
        official=_freeze(official),
        meanings=_freeze(meanings),
    )


def _freeze(codes: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(found)) for name, found in codes.items()}


def _size(region: Region) -> tuple[bool, int, bool, str]:
    """Today's units first, the larger ones before the smaller; among equals the capitals."""
    level = LEVELS[RegionLevel.COUNTY if region.level is RegionLevel.SPECIAL else region.level]
    return (region.successor is not None, level, region.code[2:4] != "01", region.code)
