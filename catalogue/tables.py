"""Checked access to what a person wrote in a declaration. Knows keys and types, no policy, no files."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from models.errors import CatalogueError

Choice = TypeVar("Choice", bound=Enum)
STAND_IN = "(refused)"  # for a text that was noted as a mistake


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, with the place to name when something in it is wrong.

    A night stops at the first mistake, a check names them all: with a list of `mistakes`, one is noted there and a stand-in is read.
    """

    file: str  # relative to the catalogue: "sources/rsj_beijing.toml"
    where: str  # "[base_ceiling]", "line 17"; "" for the top of a file
    values: Mapping[str, object]
    mistakes: list[CatalogueError] | None = None  # None: a mistake is raised; what is read beside mistakes is never used

    def wrong(self, what: str, next_step: str) -> CatalogueError:
        """The error to raise for this table."""
        return CatalogueError(self.file, f"{self.where} {what}".strip(), next_step)

    def refuse(self, what: str, next_step: str) -> None:
        """Raises the error, or notes it where mistakes are collected; then the caller goes on with a stand-in."""
        error = self.wrong(what, next_step)
        if self.mistakes is None:
            raise error
        self.mistakes.append(error)

    def expect_keys(self, known: Iterable[str]) -> None:
        """Refuses keys that nobody reads: most are misspelt, and a misspelt key would be silence."""
        names = tuple(known)
        for key in self.values:
            if key not in names:
                self.refuse(f"has the unknown key `{key}`.", f"{suggest(key, names)} Known keys: {', '.join(names)}.".strip())

    def text(self, key: str) -> str:
        """A text that must be there and not be empty."""
        if self.lacks(key):
            return STAND_IN
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"`{key}` is {value!r}, expected a text.", f'Write {key} = "…".')
            return STAND_IN
        return value

    def optional_text(self, key: str) -> str | None:
        """A text, or None where the key is absent or "" (which switches an inherited value off)."""
        value = self.values.get(key, "")
        return self.text(key) if value != "" else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts without repeats; () where the key is absent."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.refuse(f"`{key}` is {value!r}, expected a list of texts.", f'Write {key} = ["…", "…"].')
            return ()
        repeated = sorted({item for item in value if value.count(item) > 1})
        if repeated:
            self.refuse(f"`{key}` names {', '.join(repeated)} more than once.", "Keep one of them.")
        return tuple(value)

    def choice(self, key: str, codes: type[Choice]) -> Choice:
        """A code of a closed list, by its value."""
        return self._coded(key, self.text(key), {str(code.value): code for code in codes})

    def named(self, key: str, codes: type[Choice]) -> Choice:
        """A code of a closed list, by its name in lower case."""
        return self._coded(key, self.text(key), {code.name.lower(): code for code in codes})

    def choices(self, key: str, codes: type[Choice]) -> tuple[Choice, ...]:
        """Codes of a closed list, by their values."""
        return tuple(self._coded(key, text, {str(code.value): code for code in codes}) for text in self.texts(key))

    def number(self, key: str, low: int, high: int) -> Decimal:
        """A number from `low` to `high`."""
        value = low if self.lacks(key) else self.values[key]
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not low <= value <= high:
            self.refuse(f"`{key}` is {shown(value)}, expected a number from {low} to {high}.", f"Mend `{key}`.")
            return Decimal(low)
        return Decimal(value)

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = low if self.lacks(key) else self.values[key]
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.refuse(f"`{key}` is {shown(value)}, expected a whole number from {low} to {high}.", f"Mend `{key}`.")
            return low
        return value

    def flag(self, key: str) -> bool:
        """true or false."""
        value = False if self.lacks(key) else self.values[key]
        if not isinstance(value, bool):
            self.refuse(f"`{key}` is {shown(value)}, expected true or false.", f"Write {key} = true or {key} = false.")
            return False
        return value

    def table(self, key: str) -> "Table":
        """A table inside this one; an empty one where it is absent."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.refuse(f"`{key}` is {shown(value)}, expected a table.", f"Write [{key}] on a line of its own and the keys below it.")
            value = {}
        return Table(self.file, f"{self.where} [{key}]".strip(), value, self.mistakes)

    def required(self, key: str) -> object:
        """Whatever stands at a key that must be there; raises CatalogueError where it does not."""
        if key not in self.values:
            raise self.wrong(f"has no `{key}`.", f"Add `{key}`.")
        return self.values[key]

    def lacks(self, key: str) -> bool:
        """Refuses a missing key; True where the refusal was only noted."""
        if key not in self.values:
            self.refuse(f"has no `{key}`.", f"Add `{key}`.")
        return key not in self.values

    def _coded(self, key: str, text: str, codes: Mapping[str, Choice]) -> Choice:
        if self.mistakes and text == STAND_IN:
            return next(iter(codes.values()))
        if text not in codes:
            self.refuse(f"`{key}` is {text!r}, which is no known code.", f"{suggest(text, codes)} Known: {', '.join(codes)}.".strip())
            return next(iter(codes.values()))
        return codes[text]


def suggest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, as a question; "" where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"Did you mean `{near[0]}`?" if near else ""


def shown(value: object) -> str:
    """A value as its file prints it."""
    return str(value) if isinstance(value, Decimal) else repr(value)
