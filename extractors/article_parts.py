"""What belongs to an article beyond its page: the next part of a text cut into pages, and the files that it offers.

Found by addresses, not by words: "下一页" also leads to the next article, and a part's address is made of the first one's.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from extractors.article_lines import Line, end_of
from extractors.attachments import find_format
from extractors.boilerplate import is_attachment
from extractors.html import Tree, clean_text, read_frames
from extractors.urls import canonical_url, resolve_link
from models.attachment import Attachment, FileFormat

MAX_PARTS = 30  # pages of one article; the longest seen has nine
_PAGE_KEYS = frozenset(("page", "p", "pg", "pageno", "pagenum", "pageindex", "currentpage", "page_no"))
_NUMBERED = re.compile(r"(?P<stem>.*?)(?:[_-](?P<number>\d{1,2}))?$")
_PART_NUMBER = re.compile(r"[_-](\d{1,2})")
_FIRST_NUMBERS = (1, 2)  # what the second page is called: counted from zero (TRS) or from one (nearly all others)
_CREATE_PAGE = re.compile(r"""createPage(?:HTML|Html)\s*\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*["']([^"']+)["']\s*,\s*["'](\w+)["']""")
_ABOUT_FILES = re.compile(r"附件|附表|下载|相关文[件档]|原文|文件全文")
_GENERIC = re.compile(
    r"^[\[【(（]?(?:点击|请|立即)?(?:下载|查看|打开|在线)?(?:附件|文件|全文|原文|预览|下载|查看|此处|这里)?(?:下载|查看)?[\]】)）]?[:：]?$"
)
_LEADING = re.compile(r"^(?:附件|附)\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[:：.、]\s*(?=\S)")
_SCRIPT_FILE = re.compile(r"""["']([^"'\s<>]{3,300}?\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar))["']""", re.IGNORECASE)
_FILE_ENDING = re.compile(r"""\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar)["']""", re.IGNORECASE)  # most scripts name no file
_SCRIPT_LIST = re.compile(r"append|attach|fujian|\bfj\b|resList|fileList", re.IGNORECASE)
_VIEWER_FILE = re.compile(r"[?&](?:file|url|src)=([^&#]+)", re.IGNORECASE)
_MAX_FILES = 60
_NEAR_LINES = 3


def find_next_part(tree: Tree, body: int, url: str) -> str | None:
    """The address of the next page of the same article, None on its last or only one.

    `body` is the place of the body's container: a pager stands inside it or after it.
    """
    path = url.partition("?")[0]
    folder, name, extension = _split_name(path)
    stem, file = _stem_of(name), path.rpartition("/")[2]
    hrefs = tree.hrefs[bisect_left(tree.anchors, body) :]
    beginnings, within = (stem, f"./{stem}"), f"/{stem}"
    likely = (
        href
        for href in hrefs
        if (stem and (href.startswith(beginnings) or (within in href and _is_named(href, stem))))
        or ("?" in href and (file in href or href.lstrip().startswith("?")))
    )
    targets = {target for href in likely if (target := resolve_link(url, href))}
    targets |= set(_find_script_parts(tree, url))
    numbers = {number: target for target in targets if (number := _number_of(target, url, folder, name, extension)) is not None}
    own = _own_number(url, name, folder, extension, targets)
    following = _FIRST_NUMBERS if own is None else (own + 1,)
    return next((numbers[number] for number in following if number in numbers), None)


def _is_named(href: str, stem: str) -> bool:
    """Whether the last name in an address, its query left aside, begins like this article's."""
    return href.partition("?")[0].partition("#")[0].rpartition("/")[2].startswith(stem)


def _split_name(path: str) -> tuple[str, str, str]:
    folder, _, name = path.rpartition("/")
    stem, dot, extension = name.rpartition(".")
    return folder, stem if dot else name, extension if dot else ""


def _number_of(target: str, url: str, folder: str, name: str, extension: str) -> int | None:
    """Which part of this article an address is, None where it is no part of it."""
    path, _, query = target.partition("?")
    own_path, _, own_query = url.partition("?")
    if path == own_path:
        number, rest = _split_query(query)
        return number if number is not None and rest == _split_query(own_query)[1] else None
    other_folder, other, other_extension = _split_name(path)
    if query or other_folder != folder or other_extension != extension:
        return None
    for stem in dict.fromkeys((name, _stem_of(name))):
        match = _PART_NUMBER.fullmatch(other, len(stem)) if other.startswith(stem) else None
        if match:
            return int(match[1])
    return None


def _stem_of(name: str) -> str:
    match = _NUMBERED.fullmatch(name)
    return match["stem"] if match else name


def _own_number(url: str, name: str, folder: str, extension: str, targets: set[str]) -> int | None:
    """Which part this page is itself, None for the first: `ID_2` is one only where the page leads back to `ID`."""
    number, _ = _split_query(url.partition("?")[2])
    if number is not None:
        return number
    match = _NUMBERED.fullmatch(name)
    if match is None or not match["number"]:
        return 1 if url.partition("?")[2] else None
    first = f"{folder}/{match['stem']}.{extension}" if extension else f"{folder}/{match['stem']}"
    return int(match["number"]) if first in targets else None


def _split_query(query: str) -> tuple[int | None, tuple[tuple[str, str], ...]]:
    pairs = parse_qsl(query, keep_blank_values=True)
    number = next((int(value) for key, value in pairs if key.lower() in _PAGE_KEYS and re.fullmatch(r"[0-9]{1,2}", value)), None)
    return number, tuple(sorted(pair for pair in pairs if pair[0].lower() not in _PAGE_KEYS))


def _find_script_parts(tree: Tree, url: str) -> Iterator[str]:
    """createPageHTML(3, 0, "t20240101_12", "html"): the parts that a pager of the article's own name writes."""
    name = _split_name(url.partition("?")[0])[1]
    for _, script in tree.scripts:
        match = _CREATE_PAGE.search(script) if "createPage" in script else None
        if match and _stem_of(name) in (match[3], _stem_of(match[3])) and not match[3].startswith(("index", "list")):
            for number in range(1, min(int(match[1]), MAX_PARTS)):
                target = resolve_link(url, f"{match[3]}_{number}.{match[4]}")
                if target:
                    yield target


def find_attachments(tree: Tree, lines: list[Line], body: int, url: str) -> tuple[Attachment, ...]:
    """The files that the article offers, in the order of the page, each address once.

    Links inside the body, links beneath it where a line speaks of files, documents shown in a frame, and lists of files in a script.
    """
    found: dict[str, Attachment] = {}
    for href, name in (*_find_linked(tree, lines, body), *_find_framed(tree), *_find_in_scripts(tree)):
        address = resolve_link(url, href)
        if address is None or len(found) >= _MAX_FILES:
            continue
        found.setdefault(canonical_url(address), Attachment(address, name or _name_of(address), find_format(address, name, None)))
    return tuple(found.values())


def _find_linked(tree: Tree, lines: list[Line], body: int) -> Iterator[tuple[str, str]]:
    end = tree.ends[body]
    first = bisect_left(tree.anchors, body)
    if not is_attachment("#".join(tree.hrefs[first:])):  # one look for all: most pages offer no file
        return
    for anchor, href in zip(tree.anchors[first:], tree.hrefs[first:], strict=True):
        if not is_attachment(href):
            continue
        if anchor >= end and not _speaks_of_files(lines, anchor):
            continue
        yield href, _read_name(tree, anchor, lines)


def _speaks_of_files(lines: list[Line], anchor: int) -> bool:
    """Whether the line of a link, or one right above it, says that files follow."""
    place = bisect_right(lines, anchor, key=end_of)
    return any(_ABOUT_FILES.search(line.text) for line in lines[max(0, place - _NEAR_LINES) : place + 1])


def _read_name(tree: Tree, anchor: int, lines: list[Line]) -> str:
    """What the page calls a file: the link's text, where that says nothing its title, else the line around it."""
    text = clean_text(tree.text(anchor, tree.ends[anchor]))
    if text and not _GENERIC.match(text):
        return _LEADING.sub("", text)
    title = clean_text(tree.attribute(anchor, "title") or tree.attribute(anchor, "download"))
    if title and not _GENERIC.match(title):
        return title
    place = bisect_right(lines, anchor, key=end_of)
    around = lines[place].text.replace(text, "").strip(" :：()（）[]【】") if place < len(lines) and text else ""
    return _LEADING.sub("", around) if 3 < len(around) < 80 else ""


def _find_framed(tree: Tree) -> Iterator[tuple[str, str]]:
    """Documents shown in the page: a frame, an embedded object, or a viewer that is given the file in its address."""
    for attributes in read_frames(tree):
        address = attributes.get("src") or attributes.get("data") or ""
        viewed = _VIEWER_FILE.search(address)
        if viewed and is_attachment(unquote(viewed[1])):
            yield unquote(viewed[1]), ""
        elif is_attachment(address):
            yield address, ""


def _find_in_scripts(tree: Tree) -> Iterator[tuple[str, str]]:
    for _, script in tree.scripts:
        if len(script) < 100_000 and _FILE_ENDING.search(script) and _SCRIPT_LIST.search(script):
            for match in _SCRIPT_FILE.finditer(script):
                yield match[1].replace("\\/", "/"), ""


def _name_of(address: str) -> str:
    """The file name in an address, for a link that says nothing."""
    return unquote(urlsplit(address).path.rpartition("/")[2]) or address


def is_readable(attachment: Attachment) -> bool:
    """Whether the text of a file can be read (what it is by its name; its bytes have the last word)."""
    return attachment.format in (FileFormat.PDF, FileFormat.DOCX, FileFormat.XLSX, FileFormat.DOC, FileFormat.XLS)
