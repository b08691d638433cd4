"""What may stand before and after a name of a place, as patterns built from the lexicon's `region_…` kinds. Knows no units."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.regions_names import spell_traditional
from models.catalogue import Lexicon

# How far a body's own name may reach from the place it begins with: 西安|交通大学第一附属|医院, 青岛|某某农业科技|有限公司.
REACH = 12
# 网上, 网络, 网点 … go on with another word than the name of a site.
NO_SITE = '(?![上络点办页站厅格购])'
HAN = '[一-鿿㐀-䶿]'


@dataclass(frozen=True, slots=True)
class Context:
    """Patterns that are tried right after a name (`…_after`), and the characters after which a name can begin."""

    plain_slot: re.Pattern[str]  # 社保, 医保 …
    slot: re.Pattern[str]  # these, and everything else that follows a place in policy texts
    body_after: re.Pattern[str]  # the name belongs to a paper, a company, a hospital, a road …
    nation_slot: re.Pattern[str]
    nation_body: re.Pattern[str]
    direct_after: re.Pattern[str]  # 直, 本级 after a province
    direct: re.Pattern[str]  # 省本级, 省直 anywhere
    direct_hint: re.Pattern[str]  # without it a text names no such pool
    deictic: re.Pattern[str]
    deictic_endings: dict[str, str]  # 本市 to 市: how the name of the unit ends that it can mean
    lead: frozenset[str]
    strict_lead: frozenset[str]  # without the endings of units: 和县 after 各市 is no place


def compile_context(lexicon: Lexicon) -> Context:
    """The patterns of a lexicon; built once."""
    slots, bodies = lexicon.terms("region_slots"), lexicon.terms("region_organisations")
    traditional = read_traditional(lexicon)
    sites = rf'(?!(?:{_either(lexicon.terms("region_site_names"))}){NO_SITE})(?!{HAN}{{0,4}}公司)'
    plain = _either(_both_scripts(_meaning(slots, "plain"), traditional))
    other = _either(_both_scripts(_meaning(slots, "other"), traditional))
    breaks = _either(_both_scripts(lexicon.terms("region_organisation_breaks"), traditional))
    name = rf'(?:(?!{breaks})[一-鿿()（）A-Za-z])'
    body = (
        rf'(?:{_either(_meaning(bodies, "adjacent"))})(?!生)'
        rf'|[东西南北中]?[一二三四五六七八九十]?(?:{_either(_meaning(bodies, "road"))})(?![道径线上障])'
        rf'|{name}{{0,{REACH}}}?(?:{_either(_meaning(bodies, "near"))})(?!生)'
        rf'|{name}{{1,{REACH}}}?(?:{_either(_meaning(bodies, "hospital"))})'
        rf'|{name}{{1,{REACH}}}?(?:{_either(_meaning(bodies, "site"))}){NO_SITE}'
    )
    return Context(
        plain_slot=re.compile(rf'(?:{plain}){sites}'),
        slot=re.compile(rf'(?:{plain}|{other}|\d{{2,4}}(?:[-—~至]\d{{2,4}})?年){sites}'),
        body_after=re.compile(body),
        nation_slot=re.compile(_either(lexicon.terms("region_nation_slots"))),
        nation_body=re.compile(_either(lexicon.terms("region_nation_bodies"))),
        direct_after=re.compile(r'省?(?:本级|直(?!辖|接|播|达|营|销|通|到|至|补|报))'),
        direct=re.compile(_either(lexicon.terms("region_direct")) + r'(?!辖)'),
        deictic=re.compile(_either(lexicon.terms("region_deictic"))),
        deictic_endings=lexicon.terms("region_deictic"),
        direct_hint=re.compile(r'直|本级|省级|省属'),
        lead=frozenset(lexicon.terms("region_lead")),
        strict_lead=frozenset(_meaning(lexicon.terms("region_lead"), "lead")),
    )


def read_traditional(lexicon: Lexicon) -> dict[str, str]:
    """Simplified to traditional characters; the lexicon holds them as parallel strings."""
    return {
        simple: traditional
        for surface, meaning in lexicon.terms("region_traditional").items()
        for simple, traditional in zip(surface, meaning, strict=True)
    }


def _meaning(terms: dict[str, str], meaning: str) -> tuple[str, ...]:
    return tuple(surface for surface, value in terms.items() if value == meaning)


def _both_scripts(words: Iterable[str], traditional: dict[str, str]) -> tuple[str, ...]:
    both = tuple(words)
    return tuple(dict.fromkeys((*both, *(spell_traditional(word, traditional) for word in both))))


def _either(words: Iterable[str]) -> str:
    """Literal alternatives, longest first; a pattern that never matches where there are none.

    Their first characters are looked at before any alternative is tried, which nearly always spares trying them all.
    """
    longest_first = sorted(words, key=len, reverse=True)
    if not longest_first:
        return r'(?!)'
    firsts = "".join(re.escape(first) for first in sorted({word[0] for word in longest_first}))
    return f"(?=[{firsts}])(?:{'|'.join(re.escape(word) for word in longest_first)})"
