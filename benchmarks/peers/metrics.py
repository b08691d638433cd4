"""How two readings of a page are compared. Pure: texts and dates in, numbers out; needs none of the peers."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_IGNORED = re.compile(r'[\s\u200b-\u200f\u2060\ufeff\u00ad]+')  # what no reader of the page sees
_NOT_WORD = re.compile(r'[\W_]+')
_DATE = re.compile(r'(?<![\d.])((?:19|20)\d\d)\s*[-/.年]\s*(1[0-2]|0?[1-9])\s*[-/.月]\s*(3[01]|[12]\d|0?[1-9])(?![\d.])')
_PARTIAL = re.compile(r'((?:19|20)\d\d)(?:[-/.年](1[0-2]|0?[1-9]))?(?:[-/.月](3[01]|[12]\d|0?[1-9]))?(?!\d)')


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many characters two texts share, and how many either one holds alone."""

    shared: int
    extra: int  # read, but not in the gold
    missing: int  # in the gold, but not read

    @property
    def precision(self) -> float:
        """The share of what was read that belongs there; 0 where nothing was read."""
        return self.shared / (self.shared + self.extra) if self.shared else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was read; 0 where nothing of it was."""
        return self.shared / (self.shared + self.missing) if self.shared else 0.0

    @property
    def f1(self) -> float:
        """2·shared ÷ (characters read + characters of the gold); 1 for two empty texts."""
        total = 2 * self.shared + self.extra + self.missing
        return 2 * self.shared / total if total else 1.0


def count_characters(text: str) -> Counter[str]:
    """The multiset of a text's characters after NFKC, without spaces of any kind and zero-width characters."""
    return Counter(_IGNORED.sub("", unicodedata.normalize("NFKC", text)))


def compare_texts(gold: str, read: str) -> Overlap:
    """The overlap of the two multisets of characters. Order plays no part: a text put together in another order is not punished."""
    expected, found = count_characters(gold), count_characters(read)
    shared = sum((expected & found).values())
    return Overlap(shared, found.total() - shared, expected.total() - shared)


def average_f1(overlaps: Iterable[Overlap]) -> float:
    """Macro F1: the mean of the pages' F1, so that every page weighs the same."""
    scores = [overlap.f1 for overlap in overlaps]
    return sum(scores) / len(scores)


def pool_overlaps(overlaps: Iterable[Overlap]) -> Overlap:
    """All pages as if they were one text; its `f1` is the micro F1, in which long pages weigh more."""
    overlaps = tuple(overlaps)
    return Overlap(
        sum(overlap.shared for overlap in overlaps),
        sum(overlap.extra for overlap in overlaps),
        sum(overlap.missing for overlap in overlaps),
    )


def parse_day(text: str | None) -> str | None:
    """A date as printed into "YYYY-MM-DD", "YYYY-MM" or "YYYY", as exact as it stands there; None where there is none."""
    match = _PARTIAL.search(unicodedata.normalize("NFKC", text or ""))
    if not match:
        return None
    year, month, day = match.groups()
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def find_first_date(text: str) -> str | None:
    """The baseline: the first complete date in a page's visible text, as "YYYY-MM-DD"; None where there is none."""
    match = _DATE.search(unicodedata.normalize("NFKC", text))
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None


def judge_date(gold: str | None, read: str | None) -> bool:
    """Whether a date is right to the day, or to the month or year where the gold is no more exact.

    Against a gold that says only "2003-05", "2003-05-01" is right: a reader that can only answer in days has no other way to say it;
    "2003" is not. Where the page prints no date, only None is right.
    """
    if gold is None or read is None:
        return gold is read
    return read[: len(gold)] == gold


def squeeze_title(title: str) -> str:
    """A title in the form in which titles are compared: NFKC, letters and digits alone, in lower case.

    Quotation marks, dashes and spaces differ between a page's headline and its <title>; a site's name behind the title does count.
    """
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", title)).lower()


def digest_title(page: str, title: str) -> str:
    """What is kept of a title instead of the title: SHA-256 over the page's id and the squeezed title, 64 hex digits."""
    return hashlib.sha256(f"{page}\n{squeeze_title(title)}".encode()).hexdigest()
