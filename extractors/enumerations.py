"""Enumerations of regions: "已开通…的地区:1、甘肃省(临夏…)" is one claim a region, and the stated total is checked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.regions import Gazetteer, find_direct_scopes, read_places
from extractors.scan import Scanner
from models.article import Article, Block, BlockKind
from models.claim import Claim, ClaimStatus, Problem, Step
from models.mention import Mention, MentionKind, Quantity
from models.units import Comparator, Unit

OPEN = "mutual_aid_open"
# What opens a list: the thing that was opened and the word for regions in one line that ends in a question or a colon.
LEAD = re.compile(
    r'(?:跨省(?:家庭)?共济|家庭共济|共济)[^。;\n]{0,20}(?:地区|统筹区|城市|省份)'
    r'|(?:地区|统筹区|城市|省份)[^。;\n]{0,20}(?:跨省(?:家庭)?共济|家庭共济)'
)
LISTS = re.compile(r'[:?]\s*$|有哪些|如下|名单|包括|分别是')
ITEM = re.compile(r'^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[、.)]?\s*[^\s,;。]{2,12}[((:]')
TOTAL = re.compile(r'(?:共|共计|合计|总计|累计)(?:有)?\s*(?P<count>\d{1,3})\s*个?(?:地区|统筹区|统筹地区|地市|城市)')
LONGEST_ITEM = 600


@dataclass(slots=True)
class Enumeration:
    """A list of regions being read."""

    found: list[tuple[Mention, str | None, Block]] = field(default_factory=list)  # place, area, block


def find_enumerations(
    article: Article, text: str, gazetteer: Gazetteer, scanner: Scanner, home: str | None
) -> tuple[list[Claim], list[Problem]]:
    """The claims of the article's lists of regions that have opened something, and a problem where the stated total is another."""
    if OPEN not in scanner.indicators or "共济" not in text:
        return [], []
    claims: list[Claim] = []
    problems: list[Problem] = []
    open_list: Enumeration | None = None
    for block in article.blocks:
        stretch = text[block.start : block.start + len(block.text)]
        lead = LEAD.search(stretch) if "共济" in stretch else None
        total = TOTAL.search(stretch) if open_list is not None else None
        if open_list is not None and total is not None:
            problems.extend(_check(article, open_list, int(total["count"]), total.group()))
            claims.extend(_make_claims(open_list, text))
            open_list = None
        elif lead is not None and (LISTS.search(stretch) or block.kind is BlockKind.HEADING):
            open_list = Enumeration()
            _read_item(open_list, block, text, gazetteer, LISTS.search(stretch), home)
        elif open_list is not None and _is_item(block, stretch):
            _read_item(open_list, block, text, gazetteer, None, home)
        elif open_list is not None and stretch.strip():
            claims.extend(_make_claims(open_list, text))
            open_list = None
    if open_list is not None:
        claims.extend(_make_claims(open_list, text))
    return claims, problems


def _is_item(block: Block, stretch: str) -> bool:
    return len(stretch) <= LONGEST_ITEM and (block.kind is BlockKind.LIST_ITEM or ITEM.match(stretch) is not None)


def _read_item(listing: Enumeration, block: Block, text: str, gazetteer: Gazetteer, after: re.Match[str] | None, home: str | None) -> None:
    """Takes the places of an item: of 甘肃省(临夏州) the ones in brackets, of a bare 重庆市 the province itself."""
    start = block.start + (after.end() if after else 0)
    end = block.start + len(block.text)
    stretch = text[start:end]
    default = _heading_province(stretch, gazetteer) or home
    places = read_places(stretch, gazetteer, default)
    direct = find_direct_scopes(stretch, places, gazetteer, default=default)
    taken = {scope.start for scope in direct}
    marked: list[tuple[int, int, str, str | None]] = [(*place, None) for place in places if place.start not in taken]
    marked += [(scope.start, scope.end, scope.code, "省直") for scope in direct]
    marked.sort()
    for index, (first, last, code, area) in enumerate(marked):
        heads = area is None and stretch[last : last + 1] in ("(", ":") and index + 1 < len(marked)
        if not heads:
            listing.found.append((Mention(MentionKind.REGION, first + start, last + start, stretch[first:last], code), area, block))


def _heading_province(stretch: str, gazetteer: Gazetteer) -> str | None:
    places = read_places(stretch, gazetteer, None)
    return places[0].code if places else None


def _make_claims(listing: Enumeration, text: str) -> list[Claim]:
    return [_make_claim(mention, area, block, text) for mention, area, block in listing.found]


def _make_claim(mention: Mention, area: str | None, block: Block, text: str) -> Claim:
    quantity = Quantity(mention.raw, Decimal(1), None, None, (), None, Comparator.EQ, Unit.BOOL)
    qualifiers = (("area", area),) if area is not None else ()
    end = block.start + len(block.text)
    quote, region = text[block.start : end], str(mention.meaning)
    return Claim(region, OPEN, qualifiers, quantity, None, ClaimStatus.CURRENT, quote, block.start, end, "enumeration", (mention,))


def _check(article: Article, listing: Enumeration, stated: int, raw: str) -> Sequence[Problem]:
    units = {(mention.meaning, area) for mention, area, _ in listing.found}
    if len(units) == stated:
        return ()
    return (Problem(article.source_id, article.url, Step.CLAIM, raw, f"{stated} regions are stated, {len(units)} are enumerated"),)
