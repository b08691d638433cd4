"""What a visitor without scripts sees of a page. Pure, linear in the size of the page, and no parser: it only has to judge shells."""

import re
from dataclasses import dataclass

from models.page import Page

READ_BYTES = 1 << 16  # shells are small; what comes later decides nothing
TITLE_CHARACTERS = 200
_TOKEN = re.compile(r'<!--|<(/?)(script|style|title)\b[^<>]*>|<[^<>]*>', re.IGNORECASE)
_SPACE = re.compile(r'(?:\s|&nbsp;|&#160;|\u200b|\ufeff)+')
_CHARSET = re.compile(rb'charset\s*=\s*["\']?\s*([a-z0-9_-]+)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a visitor without scripts sees of a page."""

    code: str
    title: str
    visible: str  # without script, style and comments; runs of blanks are one


def look_at(page: Page) -> Look:
    """The first 64 KB of a page as a visitor sees them."""
    code = _decode(page)
    title, visible, position = list[str](), list[str](), 0
    while (token := _TOKEN.search(code, position)) is not None:
        visible.append(code[position : token.start()])
        position, element = token.end(), (token[2] or "").lower()
        if token[0] == "<!--":
            position = _after(code, "-->", position)
        elif element and not token[1]:
            end = _find_end(code, element, position)
            if element == "title":
                title.append(code[position:end])
            position = end
    visible.append(code[position:])
    return Look(code, _squeeze(" ".join(title))[:TITLE_CHARACTERS], _squeeze(" ".join(visible)))


def _decode(page: Page) -> str:
    """Good enough to find phrases: UTF-8, or else what nearly all of these sites mean by anything else."""
    head = page.body[:READ_BYTES]
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(head) - 4:  # a character cut in two at the bound
            return head[: error.start].decode("utf-8")
        declared = _CHARSET.search(head[:2048])
        return head.decode("utf-8" if declared and declared[1].lower() == b"utf-8" else "gb18030", "replace")


def _after(code: str, mark: str, position: int) -> int:
    found = code.find(mark, position)
    return len(code) if found < 0 else found + len(mark)


def _find_end(code: str, name: str, position: int) -> int:
    match = re.compile(rf'</{name}\b', re.IGNORECASE).search(code, position)
    return len(code) if match is None else match.start()


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
