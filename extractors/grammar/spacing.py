"""Text with what does not belong to it: a space after each character, tags, pinyin. Read closed up, quoted as it is printed."""

import re
from dataclasses import dataclass, replace

from models.article import Article, Block, BlockKind
from models.claim import Claim

SET_APART = "一-鿿\\d,，。、:：;；%％.()（）０-９"  # characters that such text holds
SPACES, LEAST_SPACES = " \u3000", 7
SPACED = re.compile(rf"(?<!\S)(?:[{SET_APART}][{SPACES}]){{{LEAST_SPACES},}}[{SET_APART}](?!\S)")
ACCENTED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
# Left over from a page's source, and the pinyin of a sign that has several readings: <b>18</b>元, &nbsp;, 標準(biāozhǔn).
NOISE = re.compile(
    r'</?[a-zA-Z][^<>\n]{0,120}>|\*{2,}|`+|&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj);'
    rf'|(?<=[一-鿿])[((][a-zü]{{0,4}}[{ACCENTED}][a-zü]{{0,4}}[))]'
)
NOISE_SIGN = re.compile(rf'[<*`&{ACCENTED}]')  # each of them holds one


@dataclass(frozen=True, slots=True)
class ClosedUp:
    """An article without what only stands between its characters."""

    article: Article
    kept: tuple[int, ...]  # of each of its characters, the offset in the text as printed

    def spread(self, claim: Claim) -> Claim:
        """The claim with the offsets of the text as printed."""
        mentions = tuple(
            replace(mention, start=self.kept[mention.start], end=self.kept[mention.end - 1] + 1) if mention.start >= 0 else mention
            for mention in claim.mentions
        )
        return replace(claim, start=self.kept[claim.start], end=self.kept[claim.end - 1] + 1, mentions=mentions)


def _find_spans(article: Article, pattern: re.Pattern[str]) -> set[int]:
    """The offsets of what matches in running text."""
    return {
        place
        for block in article.blocks
        if block.kind is not BlockKind.TABLE
        for match in pattern.finditer(article.text, block.start, block.start + len(block.text))
        for place in range(*match.span())
    }


def close_up(article: Article) -> ClosedUp | None:
    """The article closed up; None where its running text is set with no spaces and holds no noise."""
    spaced = sum(article.text.count(space) for space in SPACES) >= LEAST_SPACES
    noisy = NOISE_SIGN.search(article.text) is not None
    if not spaced and not noisy:
        return None
    spaces = {place for place in _find_spans(article, SPACED) if article.text[place].isspace()} if spaced else set()
    if noisy:
        spaces |= _find_spans(article, NOISE)
    if not spaces:
        return None
    kept = tuple(place for place in range(len(article.text)) if place not in spaces)
    blocks, gone = [], 0
    for block in article.blocks:
        inside = [place for place in range(block.start, block.start + len(block.text)) if place not in spaces]
        blocks.append(Block(block.kind, "".join(article.text[place] for place in inside), block.start - gone, block.rows))
        gone += len(block.text) - len(inside)
    text = "".join(article.text[place] for place in kept)
    return ClosedUp(replace(article, blocks=tuple(blocks), text=text), kept)
