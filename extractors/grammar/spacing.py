"""Text that a page sets with a space after each character: read closed up, quoted as it is printed."""

import re
from dataclasses import dataclass, replace

from models.article import Article, Block, BlockKind
from models.claim import Claim

SET_APART = "一-鿿\\d,，。、:：;；%％.()（）０-９"  # characters that such text holds
SPACED = re.compile(rf"(?<!\S)(?:[{SET_APART}][ \u3000]){{7,}}[{SET_APART}](?!\S)")


@dataclass(frozen=True, slots=True)
class ClosedUp:
    """An article without the spaces that only set its characters apart."""

    article: Article
    kept: tuple[int, ...]  # of each of its characters, the offset in the text as printed

    def spread(self, claim: Claim) -> Claim:
        """The claim with the offsets of the text as printed."""
        mentions = tuple(
            replace(mention, start=self.kept[mention.start], end=self.kept[mention.end - 1] + 1) if mention.start >= 0 else mention
            for mention in claim.mentions
        )
        return replace(claim, start=self.kept[claim.start], end=self.kept[claim.end - 1] + 1, mentions=mentions)


def close_up(article: Article) -> ClosedUp | None:
    """The article closed up; None where no running text of it is set with spaces."""
    spans = [
        match.span()
        for block in article.blocks
        if block.kind is not BlockKind.TABLE
        for match in SPACED.finditer(article.text, block.start, block.start + len(block.text))
    ]
    if not spans:
        return None
    spaces = {place for start, end in spans for place in range(start, end) if article.text[place].isspace()}
    kept = tuple(place for place in range(len(article.text)) if place not in spaces)
    blocks, gone = [], 0
    for block in article.blocks:
        inside = [place for place in range(block.start, block.start + len(block.text)) if place not in spaces]
        blocks.append(Block(block.kind, "".join(article.text[place] for place in inside), block.start - gone, block.rows))
        gone += len(block.text) - len(inside)
    text = "".join(article.text[place] for place in kept)
    return ClosedUp(replace(article, blocks=tuple(blocks), text=text), kept)
