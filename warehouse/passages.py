"""The sentence behind a claim with the names of regions blanked: copies under other cities' names are one voice. Pure."""

import re
import unicodedata
from collections.abc import Iterable

BLANK = "□"
NOISE = re.compile(r"[^\w.%□]+")  # spacing and punctuation; points and per cent signs belong to numbers
RUNS = re.compile(r"□+")


def blank_passage(quote: str, names: Iterable[str]) -> str:
    """The quote in one spelling, every one of `names` blanked, longest first."""
    text = unicodedata.normalize("NFKC", quote)
    for name in sorted({unicodedata.normalize("NFKC", name) for name in names if name}, key=lambda name: (-len(name), name)):
        text = text.replace(name, BLANK)
    return RUNS.sub(BLANK, NOISE.sub("", text).casefold())
