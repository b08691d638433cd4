"""Bound amounts into claims: whose region, which qualifiers, when, and how the value stands."""

from dataclasses import replace

from extractors.grammar.evidence import find_mentions
from extractors.grammar.periods import choose_period
from extractors.grammar.places import find_claim_regions
from extractors.grammar.qualifiers import find_qualifiers
from extractors.grammar.roles import COMPARED, compare
from extractors.grammar.scene import Scene
from extractors.grammar.status import find_status
from extractors.grammar.units import choose_unit, make_quantity
from extractors.grammar.walk import BoundAmount, Walk, dated_values
from models.catalogue import Bound
from models.claim import Claim, ClaimStatus
from models.mention import Quantity
from models.units import Comparator


def make_claims(walk: Walk, scene: Scene) -> list[Claim]:
    """The claims of one sentence; a difference is none where the value itself is stated beside it."""
    if not walk.bound:
        return []
    claims: list[Claim] = []
    for item in walk.bound:
        claims.extend(_make_claims(item, walk, scene))
    absolute = {claim.indicator for claim in claims if claim.quantity.comparator is not Comparator.DELTA}
    kept = [claim for claim in claims if claim.quantity.comparator is not Comparator.DELTA or _stands_beside(claim, claims, absolute)]
    return unique_claims(kept)


def _stands_beside(claim: Claim, claims: list[Claim], absolute: set[str]) -> bool:
    """A difference for another group (退休人员各提高2个百分点) stands beside the values of the rest."""
    if claim.indicator not in absolute:
        return True
    group = {(key, value) for key, value in claim.qualifiers if key in ("population", "condition", "kind", "age")}
    return bool(group) and not any(
        group <= set(other.qualifiers) for other in claims if other is not claim and other.indicator == claim.indicator
    )


def unique_claims(claims: list[Claim]) -> list[Claim]:
    """Each statement once; the first place that states it counts."""
    if len(claims) < 2:
        return claims
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        q = claim.quantity
        key = (claim.indicator, claim.region, claim.qualifiers, q.value, q.low, q.high, q.values, q.dates, q.unit, claim.status)
        seen.setdefault(key, claim)
    return list(seen.values())


def _make_claims(item: BoundAmount, walk: Walk, scene: Scene) -> list[Claim]:
    status, comparator = find_status(item, walk), _comparator(item, scene)
    unit = choose_unit(item.indicator, item.amount, item.view, bool(item.values))
    if unit is None or (comparator is Comparator.DELTA and item.amount.high is not None):  # 增加3%-5%: no one difference
        return []
    token = scene.sentence.tokens[item.index]
    quantity = make_quantity(item.indicator, item.amount, item.values, comparator, unit, token.period)
    if comparator is Comparator.DELTA and item.role is not None and item.role.change == "down" and quantity.value is not None:
        quantity = _negative(quantity)
    dated = walk.dates.get(item.index)
    period = (
        choose_period(scene, item.index, status is ClaimStatus.SUPERSEDED, item.role, dated_values(walk))
        if dated is None
        else scene.sentence.tokens[dated].period
    )
    merged = item.amount.high is not None or comparator in (Comparator.GE, Comparator.LE)  # 单位和职工均不低于5%: one rule
    start, end = scene.sentence.start, scene.sentence.end
    quote = scene.text[start:end]
    return [
        Claim(
            *(region, item.indicator.id, qualifiers, quantity, period, status, quote, start, end, item.rule),
            find_mentions(item, scene, region, quantity, period),
        )
        for region, area in find_claim_regions(item.indicator, quantity, item.view, scene)
        for qualifiers in find_qualifiers(item.indicator, item.view, area, merged, scene.text)
    ]


def _negative(quantity: Quantity) -> Quantity:
    return replace(quantity, value=-quantity.value if quantity.value is not None else None)


def _is_compared(item: BoundAmount, scene: Scene) -> bool:
    """涨幅2%,比去年的3%低一个点: how far two rises lie apart is no rise."""
    start = scene.sentence.clause_starts[item.index]
    return COMPARED.search(scene.text, start, scene.sentence.tokens[item.index].start) is not None


def _comparator(item: BoundAmount, scene: Scene) -> Comparator:
    if item.role is None:
        return Comparator.RANGE if item.amount.high is not None else Comparator.EQ
    changed = (item.role.change or item.amount.dim == "point") and not item.role.new
    if changed and (item.indicator.id not in scene.differences or _is_compared(item, scene)):
        return Comparator.DELTA
    if item.indicator.bound is not None and item.amount.high is None:
        lower = item.indicator.bound is Bound.LOWER
        return Comparator.GE if compare(item.role, scene.text, item.amount, lower) is Comparator.GE else Comparator.EQ
    return compare(item.role, scene.text, item.amount, False)
