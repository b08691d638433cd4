"""Pagers that a script writes: where their next page is, from what the script says. A script is read, never run."""

import re
from collections.abc import Iterable, Iterator
from posixpath import basename
from urllib.parse import parse_qsl, urlencode, urlsplit

from extractors.escapes import read_entities
from extractors.pager_code import (
    Concatenation,
    find_assignment,
    find_calls,
    find_concatenations,
    read_field,
    read_number,
    read_text,
    strip_comments,
)
from extractors.urls import resolve_link

_PAGER_WORDS = ("pag", "num", "submit", "location")  # one of them stands in every script that turns pages
_PLUGINS = ("pagination", r'(?!jpage)\w*[pP]ag(?:e|er|ing|inator|ination)\w*', "render")  # laypage.render; jpage is declared
_EXTENSION = re.compile(r'\.?(s?html?|jhtml|jspx?|php|aspx?|do)', re.IGNORECASE)
_FILE = re.compile(r'[\w\-./]+')
_SUFFIX = re.compile(r'\.(?:s?html?|jhtml)$', re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r'[?&](\w*pag(?:e|ing)\w*|pn|offset)=$', re.IGNORECASE)
_MOST_DIGITS = 9  # of a page's number in the name of its file
_NEXT_GROUP = re.compile(r'<nextgroup>\s*<!\[CDATA\[.{0,500}?href\s*=\s*["\']([^"\']+)', re.DOTALL | re.IGNORECASE)
_LOADS = re.compile(r'\$\.(?:get|post|ajax|getJSON)|\bload\w*\s*\(|\burl\s*:|\bfetch\s*\(|XMLHttpRequest|\bscroll\b|\bajax')
_INDEX_FIELDS = (
    "pageIndex", "currentPage", "currPage", "curPage", "current_page", "pageNo", "current", "curr", "pageNum", "nowPage", "page",
)  # fmt: skip
_LONGEST_SCRIPT = 300_000  # characters; longer ones carry data, and the pager stands beside them
_CURRENT_NAMES = (
    "currentPage",
    "curPage",
    "currPage",
    "currentpage",
    "nCurrIndex",
    "nCurrentPage",
    "pageNo",
    "pageIndex",
    "pageNum",
    "page",
)
_TOTAL_NAMES = ("countPage", "pageCount", "nPageCount", "totalPage", "totalPages", "pageTotal", "totalpage", "allPage", "num")


def read_code(scripts: Iterable[tuple[int, str]]) -> str:
    """All scripts of a page as one code without comments; those without any word of pages (every pager says one) are left out."""
    code: list[str] = []
    for _, script in scripts:
        if "<nextgroup" in script:
            code.append(script[: script.find("</nextgroup")])
        elif len(script) <= _LONGEST_SCRIPT and _may_turn(script.lower()):
            code.append(strip_comments(script))
    return "\n".join(code)


def _may_turn(script: str) -> bool:
    return any(word in script for word in _PAGER_WORDS)


def find_script_next(code: str, url: str) -> str | None:
    """The next page by the first pager that a script writes and that can be understood; None on the last page or without one."""
    if group := find_group(code):
        return resolve_link(url, group)
    readers = (_read_create_page, _read_pager_object, _read_set_page, _read_plugin, _read_count_variables, _read_endless)
    return next((found for reader in readers if (found := reader(code, url)) is not None), None)


def find_group(text: str) -> str | None:
    """The address of the next group of records, as Hanweb's older lists carry it; None where there is none."""
    match = _NEXT_GROUP.search(text)
    return read_entities(match[1]) if match else None


def _read_create_page(code: str, url: str) -> str | None:
    """createPageHTML and its like: two numbers, a name and an extension, in whatever order a publisher's template has them.

    Known: (total, current from 0, name, ext, …), with a class and the number of rows behind it (Hubei), and (id of a container, total,
    current from 1, name, ext, rows) (UCAP, Hunan). The total is the larger of the two numbers; what follows the name is a number of rows.
    """
    for arguments in find_calls(code, r'[cC]reate_?[pP]age\w*'):
        found = _order_arguments(arguments, code)
        if found is None:
            continue
        total, current, name, extension, from_one = found
        from_one = (from_one and current > 0) or _is_first_page_one(url, name, current)
        more = current < total if from_one else current + 1 < total
        return resolve_link(url, f"{name}_{current + 1}.{extension}") if more else None
    return None


def _order_arguments(arguments: tuple[str, ...], code: str) -> tuple[int, int, str, str, bool] | None:
    """Total, current, name, extension and whether a container's id stands first; None for a call of something else."""
    numbers: list[int] = []
    texts: list[str] = []
    first_is_text = False
    for place, argument in enumerate(arguments):
        number = read_number(argument, code)
        text = None if number is not None else read_text(argument, code)
        if number is not None:
            numbers.append(number)
        elif text is not None:
            texts.append(text)
            first_is_text |= place == 0
    at = next((place for place, text in enumerate(texts) if place and _EXTENSION.fullmatch(text)), None)
    if at is None or len(numbers) < 2 or not _FILE.fullmatch(texts[at - 1]):
        return None
    current, total = sorted(numbers[:2])
    return total, current, texts[at - 1], texts[at].lstrip("."), first_is_text and at > 1


def _is_first_page_one(url: str, name: str, current: int) -> bool:
    """Pages counted from one without a container's id: the first page, `name.ext`, calls itself 1."""
    return current == 1 and basename(urlsplit(url).path).partition(".")[0] in (basename(name), "")


def _read_pager_object(code: str, url: str) -> str | None:
    """Pager({size:106,current:0,prefix:'index',suffix:'html'}), counted from 0."""
    for arguments in find_calls(code, r'\w*Pager'):
        fields = next((argument for argument in arguments if argument.startswith("{")), "")
        size = read_number(read_field(fields, "size", "total", "pageCount", "totalPage"), code)
        current = read_number(read_field(fields, "current", "currentPage", "curPage", "cur"), code)
        prefix, suffix = read_field(fields, "prefix", "name", "pageName"), read_field(fields, "suffix", "ext", "pageExt")
        if size is not None and current is not None and prefix and suffix:
            more = current < size if _is_first_page_one(url, prefix, current) else current + 1 < size
            return resolve_link(url, f"{prefix}_{current + 1}.{suffix.lstrip('.')}") if more else None
    return None


def _read_set_page(code: str, url: str) -> str | None:
    """`.pagination("setPage", current from 1, total)`: files index_2, index_3 … beside the page."""
    for arguments in find_calls(code, r'pagination'):
        if len(arguments) < 3 or read_text(arguments[0], code) != "setPage":
            continue
        current, total = (read_number(argument, code) for argument in arguments[1:3])
        if current is not None and total is not None:
            stem, _, suffix = _read_file(url)
            return resolve_link(url, f"{stem}_{current + 1}{suffix}") if current < total else None
    return None


def _read_plugin(code: str, url: str) -> str | None:
    """Plugins that take an object (pagination, laypage, paging …): the own page's number from 0 (Epoint) or 1, and pages, or rows and size.

    The page is named by what the script puts together or by an address in the object; Epoint's are files, 2.html beside moreinfo.html.
    """
    for name, first, fields in _find_plugins(code):
        index = read_number(read_field(fields, *_INDEX_FIELDS), code)
        pages = _count_pages(first, fields, code)
        if index is None or pages is None:
            continue
        number = index + (1 if _counts_from_one(url, index) else 2)
        if number > pages:
            return None
        address = read_field(fields, "url", "link", "linkUrl", "href", "pageUrl")
        named = _PAGE_PARAMETER.search(address)
        if address or (name == "pagination" and not _is_folder_or_file(url)):
            return set_parameter(resolve_link(url, address) or url, named[1] if named else "pageIndex", str(number))
        if (target := _name_page(code, url, number)) is not None:
            return target
        files = [piece for piece in find_concatenations(code) if _is_file(piece)]
        if files or name == "pagination":
            return resolve_link(url, f"{files[0].before}{number}{files[0].after}" if files else f"{number}.html")
    return None


def _find_plugins(code: str) -> Iterator[tuple[str, str, str]]:
    """Calls of a pager with an object: its name, its first argument, the object."""
    for name in _PLUGINS:
        for arguments in find_calls(code, name):
            fields = next((argument for argument in arguments if argument.startswith("{")), "")
            if fields:
                yield name, arguments[0], fields


def _count_pages(first: str, fields: str, code: str) -> int | None:
    """The number of pages: as it is said, or from the rows (a number before the object is one of rows) and their number a page."""
    pages = read_number(read_field(fields, "pageCount", "totalPage", "totalPages", "pages", "pageTotal", "pagecount"), code)
    if pages is not None:
        return pages
    size = read_number(read_field(fields, "pageSize", "perPage", "items_per_page", "itemsPerPage", "size", "limit", "pagesize"), code)
    rows = read_number(read_field(fields, "total", "totalCount", "recordCount", "count", "totalRows", "dataCount", "totalSize"), code)
    rows = read_number(first, code) if rows is None else rows
    return -(-rows // size) if rows is not None and size else None


def _counts_from_one(url: str, index: int) -> bool:
    """Whether a page that calls itself `index` counts from one: its own address says the same number, or the first page says 1."""
    own = next((value for name, value in parse_qsl(urlsplit(url).query) if _PAGE_PARAMETER.search(f"?{name}=")), None)
    stem, number, _ = _read_file(url)
    if own is None and not stem and number:
        own = number
    return index == 1 if own is None else own == str(index)


def _name_page(code: str, url: str, number: int) -> str | None:
    """The page of this number by the address that the script puts together around a parameter for it; None where there is none.

    `"list.jsp?id=3&page=" + n` is an address, `…+ "&page=" + n` a parameter of the page's own one.
    """
    for piece in find_concatenations(code):
        match = _PAGE_PARAMETER.search(piece.before)
        if match and piece.before.startswith("&"):
            return set_parameter(url, match[1], str(number))
        if match:
            return resolve_link(url, f"{piece.before}{number}{piece.after}")
    return None


def set_parameter(url: str, name: str, value: str) -> str:
    """A URL with one parameter of its query set; the others stay as they are written (their escapes may be GBK)."""
    address, _, query = url.partition("?")
    kept = [part for part in query.split("&") if part and part.partition("=")[0].lower() != name.lower()]
    return f"{address}?{'&'.join([*kept, urlencode([(name, value)])])}"


def _read_count_variables(code: str, url: str) -> str | None:
    """A pager written out in the page: `var currentPage = 0; var countPage = 5;` and an address put together around the number."""
    current_name, current = _find_variable(code, _CURRENT_NAMES)
    total_name, total = _find_variable(code, _TOTAL_NAMES)
    if current is None or total is None or total_name == "num":
        return None
    files = [piece for piece in find_concatenations(code) if _is_file(piece)]
    if files:
        name, suffix = files[0].before.rstrip("_-"), files[0].after
        joint = files[0].before[len(name) :]
        more = current < total if _is_first_page_one(url, name, current) else current + 1 < total
        return resolve_link(url, f"{name}{joint}{current + 1}{suffix}") if more else None
    if current < total and (target := _name_page(code, url, current + 1)) is not None:
        return target
    if (current_name, total_name) == ("currentPage", "countPage") and current + 1 < total:  # the names of TRS templates
        stem, _, suffix = _read_file(url)
        return resolve_link(url, f"{stem}_{current + 1}{suffix}")
    return None


def _find_variable(code: str, names: tuple[str, ...]) -> tuple[str, int | None]:
    """The first of these variables that the page sets to a number."""
    for name in names:
        value = read_number(name, code) if find_assignment(name, code) else None
        if value is not None:
            return name, value
    return "", None


def _read_endless(code: str, url: str) -> str | None:
    """A list that grows while one scrolls: `var num=106` files, each loaded as `"index_" + i + ".html"`, the first of them index_1."""
    _, total = _find_variable(code, _TOTAL_NAMES[::-1])
    if total is None or not _LOADS.search(code):
        return None
    for piece in find_concatenations(code):
        if not _is_file(piece):
            continue
        name = piece.before.rstrip("_-")
        stem, own, _ = _read_file(url)
        if stem != basename(name):
            continue  # something else that is loaded
        number = int(own) + 1 if own else max(_find_first_number(code, piece), 1)
        return resolve_link(url, f"{piece.before}{number}{piece.after}") if number < total else None
    return None


def _find_first_number(code: str, piece: Concatenation) -> int:
    """The number that the first address is put together with: the variable's first value, one more where it is raised before."""
    name = re.match(r'[\w$]*', piece.what)
    start = read_number(piece.what, code)
    raised = re.search(rf'{re.escape(name[0])}\s*(?:\+\+|\+=\s*1)', code[: piece.place]) if name and name[0] else None
    return (start or 0) + (raised is not None)


def _is_file(piece: Concatenation) -> bool:
    return _SUFFIX.fullmatch(piece.after) is not None and bool(piece.before) and piece.before[-1] in "_-" and "?" not in piece.before


def _is_folder_or_file(url: str) -> bool:
    """Whether files can stand beside a page; beside /content/column/N, which a program answers, they cannot."""
    path = urlsplit(url).path
    return path.endswith("/") or "." in basename(path)


def _read_file(url: str) -> tuple[str, str, str]:
    """Name, own page number and suffix of a page's file: index_2.html is ("index", "2", ".html"), a folder ("index", "", ".html")."""
    file = basename(urlsplit(url).path)
    name, dot, suffix = file.rpartition(".")
    if not dot:
        return "index", "", ".html"
    stem = name.rstrip("0123456789")
    number = name[len(stem) :]
    if len(number) > _MOST_DIGITS:
        return name, "", f".{suffix}"
    return stem[:-1] if stem.endswith(("_", "-")) else stem, number, f".{suffix}"
