"""What a claim was bound from, as mentions of the article's own characters."""

from dataclasses import replace

from extractors.grammar.memory import LEAD, Entry
from extractors.grammar.scene import Scene
from extractors.grammar.walk import BoundAmount
from models.claim import Claim
from models.mention import Mention, MentionKind, Quantity
from models.period import Period


def find_mentions(item: BoundAmount, scene: Scene, region: str | None, quantity: Quantity, period: Period | None) -> tuple[Mention, ...]:
    """The amount, the words that named its indicator, its place and its dates, in the order of the text."""
    amount, text = item.amount, scene.text
    found = [Mention(MentionKind.QUANTITY, amount.start, amount.end, text[amount.start : amount.end], quantity)]
    slots = ("measure", "scheme", "bound") if item.indicator.bound is not None else ("measure", "scheme")
    entries = [_nearest(item, slot, None) for slot in slots]
    for start, end in {(entry.start, entry.end) for entry in entries if entry is not None}:  # one word may be both
        found.append(Mention(MentionKind.INDICATOR, start, end, text[start:end], item.indicator.id))
    place = _nearest(item, "region", region)
    if place is not None:
        found.append(Mention(MentionKind.REGION, place.start, place.end, text[place.start : place.end], place.value))
    if period is not None:
        found += [
            Mention(MentionKind.DATE, token.start, token.end, text[token.start : token.end], token.period)
            for token in scene.sentence.tokens
            if token.period is not None and token.period.raw in period.raw
        ]
    found.sort(key=_position)
    return tuple(found)


def add_dates(claim: Claim, period: Period, dates: tuple[Mention, ...]) -> Claim:
    """The claim with a period that is printed elsewhere in its article."""
    return replace(claim, period=period, mentions=tuple(sorted({*claim.mentions, *dates}, key=_position)))


def quote_exactly(claim: Claim, text: str) -> Claim:
    """The claim with its quote, its amount and its mentions in the characters of the article, not in those that were scanned."""
    quote = text[claim.start : claim.end]
    if quote == claim.quote and all(claim.start <= mention.start and mention.end <= claim.end for mention in claim.mentions):
        return claim
    mentions = tuple(_as_printed(mention, text) for mention in claim.mentions)
    amount = next((mention for mention in mentions if mention.kind is MentionKind.QUANTITY), None)
    if amount is None or amount.raw == claim.quantity.raw:
        return replace(claim, quote=quote, mentions=mentions)
    quantity = replace(claim.quantity, raw=amount.raw)
    valued = tuple(replace(mention, meaning=quantity) if mention is amount else mention for mention in mentions)
    return replace(claim, quote=quote, quantity=quantity, mentions=valued)


def _as_printed(mention: Mention, text: str) -> Mention:
    raw = text[mention.start : mention.end]
    return mention if raw == mention.raw else replace(mention, raw=raw)


def _nearest(item: BoundAmount, slot: str, value: str | None) -> Entry | None:
    """The nearest word of a slot in the body, of all regions the claim's own."""
    first: Entry | None = None
    for _, entry in item.view.seen(slot):
        if entry.layer < LEAD and 0 <= entry.start < entry.end:
            if value in (None, entry.value):
                return entry
            first = first or entry
    return first


def _position(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.kind
