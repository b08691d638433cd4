"""Where the next page of a listing is: static links, and the pagers that scripts write.

A script is read, never run: only calls with literal numbers, or with variables that the page sets to literal numbers.
"""

import re
from posixpath import basename
from urllib.parse import urlsplit

from extractors.html import Tree, clean_text, select_nodes
from extractors.urls import canonical_url, resolve_link

_NEXT_WORD = re.compile(r"^[\[【<(（«]?(?:下一?[页頁]|后一?[页頁]|後一頁|向后|next(?:page)?)[\]】>»›)）]*[>»›→]*$", re.IGNORECASE)
_NEXT_SIGNS = (">", "›", "»", ">>", "→", "＞")
_ONCLICK_URL = re.compile(r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\()\s*(?:encodeURI\s*\(\s*)?['"]([^'"]+)['"]""")
_COMMENTS = re.compile(r'/\*.*?\*/|(?<![:\'"/])//[^\n]*', re.DOTALL)
_CREATE_PAGE = re.compile(r"(?<!function )\bcreatePage(?:HTML|Html)\w*\s*\(([^()]{3,200})\)")
_PAGER_OBJECT = re.compile(r"\bPager\s*\(\s*\{([^{}]{5,400})\}")
_PAGINATION_OBJECT = re.compile(r"\.pagination\s*\(\s*\{([^{}]{5,600})")
_SET_PAGE = re.compile(r"""\.pagination\s*\(\s*['"]setPage['"]\s*,\s*(\d+)\s*,\s*(\d+)""")
_VARIABLE = r"""\b{name}\s*=\s*["']?(\d+)"""
_PREFIX = re.compile(r"""['"]((?:index|list|default|\w*list|\w*index)\w*)_["']|["'](index)["']""")
_SUFFIX = re.compile(r"""["']\.?(s?html?|jhtml)["']""")


def find_next_url(tree: Tree, url: str, selector: str | None) -> str | None:
    """The address of the next page; None on the last page, without a pager, or where only a script knows."""
    if selector:
        places = select_nodes(tree, selector)
        return next((found for place in places if (found := _read_target(tree, place, url))), None)
    return _find_static_next(tree, url) or _find_script_next(tree, url)


def _read_target(tree: Tree, node: int, url: str) -> str | None:
    """Where an element leads when it is another page than this one."""
    if tree.tags[node] != "a":
        inner = [anchor for anchor in tree.anchors if node <= anchor < tree.ends[node]]
        if not inner:
            return None
        node = inner[0]
    attributes = tree.attributes(node)
    target = resolve_link(url, attributes.get("href") or "")
    if target is None:
        match = _ONCLICK_URL.search(f"{attributes.get('onclick') or ''};{attributes.get('href') or ''}")
        target = resolve_link(url, match[1]) if match else None
    return None if target is None or canonical_url(target) == canonical_url(url) else target


def _find_static_next(tree: Tree, url: str) -> str | None:
    """The link that is called next; else the sign ">" in a pager; else the page number after the current one."""
    signs: list[tuple[int, int]] = []
    numbers: list[tuple[int, int]] = []
    for anchor in tree.anchors:
        text = "".join("".join(tree.texts[anchor : tree.ends[anchor]]).split())
        if len(text) > 10:
            continue
        if _NEXT_WORD.match(text):
            target = _read_target(tree, anchor, url)
            if target:
                return target
        elif text in _NEXT_SIGNS:
            signs.append((_NEXT_SIGNS.index(text), anchor))
        elif text.isascii() and text.isdigit() and len(text) < 5:
            numbers.append((int(text), anchor))
    for _, anchor in sorted(signs):
        if any(abs(anchor - other) < 60 for _, other in numbers):
            target = _read_target(tree, anchor, url)
            if target:
                return target
    return _find_next_number(tree, url, numbers)


def _find_next_number(tree: Tree, url: str, numbers: list[tuple[int, int]]) -> str | None:
    """In a pager without a word for next: the anchor that follows the current page's bare number."""
    for number, anchor in numbers:
        for node in range(anchor - 1, max(anchor - 8, 0), -1):
            text = tree.texts[node].strip(" []\u3000")
            if text:
                if text == str(number - 1) and (tree.links[node] < 0 or _is_disabled(tree, tree.links[node])):
                    return _read_target(tree, anchor, url)
                break
    return None


def _is_disabled(tree: Tree, anchor: int) -> bool:
    return resolve_link("http://host/", tree.attribute(anchor, "href")) is None


def _find_script_next(tree: Tree, url: str) -> str | None:
    for _, script in tree.scripts:
        if "age" not in script:  # every pager says "page" or "Page" somewhere
            continue
        code = _COMMENTS.sub("", script)
        found = (
            _read_create_page(code, url) or _read_pager_object(code, url) or _read_pagination(code, url) or _read_count_variables(code, url)
        )
        if found:
            return found
    return None


def _read_create_page(script: str, url: str) -> str | None:
    """createPageHTML: (total, current from 0, name, ext…) or, with a container's id first, (id, total, current from 1, name, ext…)."""
    for call in _CREATE_PAGE.finditer(script):
        arguments = [clean_text(part).strip("'\" ") for part in call[1].split(",")]
        quoted = call[1].lstrip()[:1] in ("'", '"')
        if quoted and not arguments[0].isdigit():
            arguments = arguments[1:]
        if len(arguments) < 4:
            continue
        total, current = (_read_number(argument, script) for argument in arguments[:2])
        name, extension = arguments[2], arguments[3].lstrip(".")
        if total is None or current is None or not re.fullmatch(r"[\w\-./]+", name) or not re.fullmatch(r"\w{2,6}", extension):
            continue
        from_one = (quoted and not call[1].lstrip().strip("'\"")[:1].isdigit()) or _is_first_page_one(url, name, current)
        more = current < total if from_one else current + 1 < total
        return resolve_link(url, f"{name}_{current + 1}.{extension}") if more else None
    return None


def _is_first_page_one(url: str, name: str, current: int) -> bool:
    """Pages counted from one without a container's id: the first page, `name.ext`, calls itself 1."""
    return current == 1 and basename(urlsplit(url).path).partition(".")[0] in (basename(name), "")


def _read_number(argument: str, script: str) -> int | None:
    if argument.isdigit():
        return int(argument)
    if re.fullmatch(r"[A-Za-z_$][\w$]*", argument):
        match = re.search(_VARIABLE.format(name=re.escape(argument)), script)
        return int(match[1]) if match else None
    return None


def _read_pager_object(script: str, url: str) -> str | None:
    """Pager({size:106,current:0,prefix:'index',suffix:'html'}), counted from 0."""
    for match in _PAGER_OBJECT.finditer(script):
        size, current = _read_field(match[1], "size"), _read_field(match[1], "current")
        prefix, suffix = _read_field(match[1], "prefix"), _read_field(match[1], "suffix")
        if size.isdigit() and current.isdigit() and prefix and suffix and int(current) + 1 < int(size):
            return resolve_link(url, f"{prefix}_{int(current) + 1}.{suffix.lstrip('.')}")
    return None


def _read_field(fields: str, name: str) -> str:
    match = re.search(r"""\b""" + name + r"""["']?\s*:\s*["']?([\w.\-]+)""", fields)
    return match[1] if match else ""


def _read_pagination(script: str, url: str) -> str | None:
    """Plugins called pagination: setPage(current from 1, total) of index_N, or pageIndex/pageSize/total of N.html files."""
    called = _SET_PAGE.search(script)
    if called:
        current, total = int(called[1]), int(called[2])
        return resolve_link(url, f"index_{current + 1}.html") if current < total else None
    declared = _PAGINATION_OBJECT.search(script)
    if declared:
        index, size, total_rows = (_read_field(declared[1], name) for name in ("pageIndex", "pageSize", "total"))
        if index.isdigit() and size.isdigit() and total_rows.isdigit() and (int(index) + 1) * int(size) < int(total_rows):
            return resolve_link(url, f"{int(index) + 2}.html")
    return None


def _read_count_variables(script: str, url: str) -> str | None:
    """A pager written out in the page: `var currentPage = 0; var countPage = 5;`, files from `prefix_1` on."""
    current = _read_number("currentPage", script)
    total = _read_number("countPage", script)
    if current is None or total is None or current + 1 >= total:
        return None
    prefix, suffix = _PREFIX.search(script), _SUFFIX.search(script)
    name = next((part for part in (prefix.groups() if prefix else ()) if part), "index")
    return resolve_link(url, f"{name}_{current + 1}.{suffix[1] if suffix else 'html'}")
