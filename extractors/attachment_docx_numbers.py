"""The labels that a word processor counts by itself: "一、", "（二）", "1.2", as the reader sees them before the text."""

from dataclasses import dataclass, field
from typing import Any

from extractors.attachment_docx_text import find_children, find_path
from extractors.attachment_package import get_attribute

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCountingThousand",
    "taiwaneseCounting",
)
_DEPTHS = 9  # that a list can have
_MAX_COUNT = 9_999
_MAX_LABEL = 40  # characters


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    number_format: str
    text: str  # "%1、"


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, _Level]]  # by definition and depth
    definitions: dict[str, str]  # of each list
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def count(self, list_id: str, depth: int) -> str:
        """The label of the next item of a list; "" for bullets and for what cannot be counted."""
        definition = self.definitions.get(list_id, "")
        levels = self.levels.get(definition, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(definition, {})
        counts[depth] = min(counts.get(depth, level.start - 1) + 1, _MAX_COUNT)
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        label = level.text
        for other, above in levels.items():
            if f"%{other + 1}" in label:
                label = label.replace(f"%{other + 1}", _render(counts.get(other, above.start), above.number_format))
        return label[:_MAX_LABEL] if level.number_format != "bullet" and label.strip() != level.text.strip() else ""


def read_numbering(root: Any | None) -> Numbering:
    """The lists that the numbering part of a document declares; none without one."""
    levels: dict[str, dict[int, _Level]] = {}
    definitions: dict[str, str] = {}
    for definition in find_children(root, "abstractNum") if root is not None else ():
        levels[get_attribute(definition, "abstractNumId") or ""] = {
            _read_int(get_attribute(level, "ilvl"), 0): _Level(
                _read_int(_get_value(level, "start"), 1),
                _get_value(level, "numFmt") or "decimal",
                _get_value(level, "lvlText")[:_MAX_LABEL],
            )
            for level in find_children(definition, "lvl")
            if _read_int(get_attribute(level, "ilvl"), 0) < _DEPTHS
        }
    for number in find_children(root, "num") if root is not None else ():
        definitions[get_attribute(number, "numId") or ""] = _get_value(number, "abstractNumId")
    return Numbering(levels, definitions)


def _get_value(element: Any, name: str) -> str:
    found = find_path(element, name)
    return (get_attribute(found, "val") or "") if found is not None else ""


def _read_int(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 5 else default


def _render(number: int, number_format: str) -> str:
    """A count in the list's own figures; those that are not known here in ours."""
    if number_format in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
    if number_format == "ideographTraditional" and 0 < number <= 10:
        return _STEMS[number - 1]
    if number_format.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x245F + number)
    if number_format in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        letter = chr(96 + number)
        return letter if number_format == "lowerLetter" else letter.upper()
    if number_format in ("lowerRoman", "upperRoman") and 0 < number < 40:
        roman = ""
        for value, figure in _ROMAN:
            while number >= value:
                roman, number = roman + figure, number - value
        return roman if number_format == "lowerRoman" else roman.upper()
    return "" if number_format == "none" else str(number)
