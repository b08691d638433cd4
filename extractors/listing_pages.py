"""Where the next page of a listing is: links, forms, and what the pagers say that scripts write or that only tell their numbers."""

import re
from bisect import bisect_left
from functools import cached_property
from itertools import islice
from posixpath import basename
from urllib.parse import urlsplit

from extractors.html import Tree, list_buttons, select_nodes
from extractors.listing_anchors import anchor_end, anchor_text
from extractors.listing_units import count_between
from extractors.pager_boxes import find_box_next
from extractors.pager_code import Function, find_concatenations, find_function, read_number, split_arguments
from extractors.pager_forms import find_postback, press_button, sends_form, submit_inline, submit_number
from extractors.pager_scripts import find_script_next, read_code
from extractors.urls import canonical_url, resolve_link
from models.page import Request

_NEXT_WORD = re.compile(
    r"^[\[【<(（«]?(?:下一?[页頁]|下一[屏张]|后一?[页頁]|後一頁|后翻|向后|next(?:page)?)[\]】>»›)）]*[>»›→]*$", re.IGNORECASE
)
_NEXT_CLASS = re.compile(r'(?:^|[\s_-])(?:next|nextpage|pagenext|page-next|next-page)(?:$|\s)')
_NEXT_SIGNS = (">", "›", "»", "→", "＞", "〉")
_DOUBLE_SIGNS = (">>", "＞＞", "››")  # where there is a single one, too, these lead to the last page
_YEAR = re.compile(r'(?:19[89]|20\d)\d')  # a filter by years looks like a pager that counts down
_LONGEST_HANDLER = 500  # characters
_MOST_WALKS = 60  # over all scripts or a whole form, in search of what the links of one page do; a pager of twenty numbers needs 21
_NEAR = 60  # nodes between a sign and the numbers of its pager
_ONCLICK_URL = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\()\s*(?:encodeURI\s*\(\s*)?['"]([^'"]+)['"]"""
)
_CALL = re.compile(r'(?<![\w$.])([A-Za-z_$][\w$]*)\s*\(')
_NO_PAGER_CALLS = frozenset(("encodeURI", "void", "return", "if", "parseInt", "__doPostBack"))
_COUNTS = re.compile(r'共\s*\d+\s*条(?:记录|信息|数据)?[\s,，;；]*(?:第|页次[:：]?|当前)?\s*(\d{1,5})\s*/\s*(\d{1,5})')
_VSB_NAME = re.compile(r'\bvsb|_vsl\b|\bwebber|\bheadstyle\w{6}|\bfanye\d|\bcustom_unionstyle|\bpb_sys_|\bp_no_d')  # of a class or an id
_VSB_ARTICLE = re.compile(r'(?:[\w.-]*/)*info/\d+/\d+\.htm')  # on the same host


class PagerPage:
    """A page in which a pager is looked for; its scripts are read only where its links do not tell, and as often as a pager needs."""

    def __init__(self, tree: Tree, url: str, rows_at: int) -> None:
        self.tree, self.url, self.rows_at = tree, url, rows_at
        self.called_next = False  # whether something is called next and leads nowhere
        self._walks = 0
        self._functions: dict[str, Function | None] = {}
        self._numbers: dict[str, int | None] = {}

    @cached_property
    def code(self) -> str:
        return read_code(self.tree.scripts)

    def begin_walk(self) -> bool:
        """Whether one more walk over the scripts or a form may be paid for."""
        self._walks += 1
        return self._walks <= _MOST_WALKS

    def find_function(self, name: str) -> Function | None:
        if name not in self._functions:
            self._functions[name] = find_function(self.code, name) if self.begin_walk() else None
        return self._functions[name]

    def read_number(self, expression: str) -> int | None:
        if expression not in self._numbers:
            literal = read_number(expression, "")
            self._numbers[expression] = read_number(expression, self.code) if literal is None and self.begin_walk() else literal
        return self._numbers[expression]


def find_next(tree: Tree, url: str, selector: str | None, rows_at: int) -> Request | None:
    """What asks for the next page; None on the last page, without a pager, or where only running a script would tell.

    `rows_at`: the node where the rows begin, 0 where that is not known. Signs and numbers before it are a calendar's.
    """
    page = PagerPage(tree, url, rows_at)
    if selector:
        return next((found for place in select_nodes(tree, selector) if (found := _read_target(page, place))), None)
    found = _find_static_next(page)
    if found is None:
        address = find_script_next(page.code, url) or _find_counted_next(tree, url)
        found = None if address is None or canonical_url(address) == canonical_url(url) else Request(address)
    return found


def _read_target(page: PagerPage, node: int) -> Request | None:
    """Where an element leads when it is another page than this one."""
    tree, url = page.tree, page.url
    if tree.tags[node] != "a":
        inner = bisect_left(tree.anchors, node)
        if inner == len(tree.anchors) or tree.anchors[inner] >= tree.ends[node]:
            return None
        node = tree.anchors[inner]
    attributes = tree.attributes(node)
    if "disabled" in attributes or "disabled" in (attributes.get("class") or "").split():
        return None
    targets = (resolve_link(url, attributes.get(name) or "") for name in ("href", "data-href", "data-url"))
    target = next((found for found in targets if found is not None), None)
    if target is not None:
        return None if canonical_url(target) == canonical_url(url) else Request(target)
    return _read_handler(page, node, f"{attributes.get('onclick') or ''};{attributes.get('href') or ''}")


def _read_handler(page: PagerPage, node: int, handler: str) -> Request | None:
    """Where a link's own script leads: a literal address, a postback, or a function of the page that is called with a number."""
    match = _ONCLICK_URL.search(handler)
    if match:
        target = resolve_link(page.url, match[1])
        return None if target is None or canonical_url(target) == canonical_url(page.url) else Request(target)
    if sends_form(handler) and page.begin_walk():
        sent = find_postback(page.tree, page.url, node, handler)
        sent = sent or submit_inline(page.tree, page.url, node, handler[:_LONGEST_HANDLER])
        if sent is not None:
            return sent
    handler = handler[:_LONGEST_HANDLER]
    for call in _CALL.finditer(handler):
        if call[1] not in _NO_PAGER_CALLS:
            found = _follow_call(page, call[1], split_arguments(handler[call.end() :]) or ())
            if found is not None:
                return found
    return None


def _follow_call(page: PagerPage, name: str, arguments: tuple[str, ...]) -> Request | None:
    """Where `goPage(2)` leads by the function that the page defines: to an address around the number, or by a form that it submits."""
    function = page.find_function(name)
    if function is None or not page.begin_walk():
        return None
    number = next((found for argument in arguments if (found := page.read_number(argument)) is not None), None)
    parameters, body = function
    if number is not None and (sent := submit_number(page.tree, page.url, function, str(number))) is not None:
        return sent
    if "location" not in body and "open" not in body:
        return None
    for piece in find_concatenations(body):
        value = number if parameters and piece.what == parameters[0] else page.read_number(piece.what)
        target = resolve_link(page.url, f"{piece.before}{value}{piece.after}") if value is not None and piece.before else None
        if target is not None and canonical_url(target) != canonical_url(page.url):
            return Request(target)
    return None


def _find_static_next(page: PagerPage) -> Request | None:
    """The link that is called next; else the sign ">" in a pager; else the page number after the current one; else ">>"; else a button."""
    tree = page.tree
    signs: list[int] = []
    doubles: list[int] = []
    numbers: list[tuple[int, int]] = []
    for anchor in tree.anchors:
        text = "".join(anchor_text(tree, anchor).split()) or _read_label(tree, anchor)
        if len(text) > 10:
            continue
        if _NEXT_WORD.match(text) or tree.attribute(anchor, "rel") == "next" or _is_called_next(tree, anchor, text):
            target = _read_target(page, anchor)
            if target:
                return target
            page.called_next = True
        elif anchor < page.rows_at:
            continue
        elif text in _NEXT_SIGNS:
            signs.append(anchor)
        elif text in _DOUBLE_SIGNS:
            doubles.append(anchor)
        elif text.isascii() and text.isdigit() and len(text) < 5 and not _YEAR.fullmatch(text):
            numbers.append((int(text), anchor))
    for chosen in (signs, None, doubles):
        found = _find_next_number(page, numbers) if chosen is None else _find_by_sign(page, chosen, numbers)
        if found is not None:
            return found
    return _find_button(page) or _find_clickable(page) or _find_apart(page)


def _is_called_next(tree: Tree, anchor: int, text: str) -> bool:
    """An arrow, or a link without a word, whose class says next."""
    return (not text or text in _NEXT_SIGNS or text in _DOUBLE_SIGNS) and bool(_NEXT_CLASS.search(tree.markers(anchor)))


def _find_clickable(page: PagerPage) -> Request | None:
    """An element that is no link and is called next, with a script or an address of its own; else what the page's head says."""
    tree = page.tree
    for node, text in enumerate(tree.texts):
        if text and len(text) < 20 and tree.links[node] < 0 and _NEXT_WORD.match("".join(text.split())):
            page.called_next = True
            for place in islice(tree.ancestors(node), 2):
                attributes = tree.attributes(place)
                named = resolve_link(page.url, attributes.get("data-href") or attributes.get("data-url") or "")
                found = Request(named) if named else _read_handler(page, place, attributes.get("onclick") or "")
                if found is not None:
                    return found
    heads = (node for node, tag in enumerate(tree.tags) if tag == "link" and tree.attribute(node, "rel").lower() == "next")
    target = next((resolve_link(page.url, tree.attribute(node, "href")) for node in heads), None)
    return None if target is None or canonical_url(target) == canonical_url(page.url) else Request(target)


def _read_label(tree: Tree, anchor: int) -> str:
    """What a link without text is called: by its title, by its picture, by the class of itself or of the item around it."""
    images = [node for node in range(anchor, anchor_end(tree, anchor)) if tree.tags[node] == "img"]
    named = [tree.attribute(anchor, "title"), tree.attribute(anchor, "aria-label"), *(tree.attribute(node, "alt") for node in images)]
    label = next((text.strip() for text in named if text.strip()), "")
    if not label and any(_NEXT_CLASS.search(tree.markers(node)) for node in (anchor, tree.parents[anchor])):
        return "next"
    return label


def _find_by_sign(page: PagerPage, signs: list[int], numbers: list[tuple[int, int]]) -> Request | None:
    places = [anchor for _, anchor in numbers]
    for anchor in signs:
        if count_between(places, anchor - _NEAR, anchor + _NEAR):
            target = _read_target(page, anchor)
            if target:
                return target
    return None


def _find_next_number(page: PagerPage, numbers: list[tuple[int, int]]) -> Request | None:
    """In a pager without a word for next: the anchor right after the current page's bare number, one more or, counting down, one less."""
    tree = page.tree
    for place, (number, anchor) in enumerate(numbers):
        falls = place + 1 == len(numbers) or numbers[place + 1][0] < number
        for node in range(anchor - 1, max(anchor - 8, 0), -1):
            text = tree.texts[node].strip(" []\u3000")
            if text:
                link = tree.links[node]
                if (text == str(number - 1) or (falls and text == str(number + 1))) and (link < 0 or _read_target(page, link) is None):
                    return _read_target(page, anchor)
                break
    return None


def _find_button(page: PagerPage) -> Request | None:
    """A button of a form that is called next."""
    tree = page.tree
    for node, tag in enumerate(tree.tags):
        if tag == "input" and tree.attribute(node, "type").lower() in ("submit", "button", "image"):
            label = tree.attribute(node, "value") or tree.attribute(node, "alt") or tree.attribute(node, "title")
            if _NEXT_WORD.match("".join(label.split())):
                return _read_handler(page, node, tree.attribute(node, "onclick")) or press_button(tree, page.url, node)
    return None


def _find_apart(page: PagerPage) -> Request | None:
    """What leads on without a link: a button that is called next, else a box whose entries are the pages.

    Where something in the page is called next and leads nowhere, the page is the last, whatever its box says.
    """
    for label, attributes in list_buttons(page.tree):
        if _NEXT_WORD.match(label):
            named = resolve_link(page.url, attributes.get("data-href") or attributes.get("data-url") or "")
            handler = attributes.get("onclick") or ""
            found = Request(named) if named else None if sends_form(handler) else _read_handler(page, 0, handler)
            if found is not None:
                return found
    if page.called_next:
        return None
    target, handler = find_box_next(page.tree, page.url)
    if target is not None:
        return Request(target)
    return None if not handler or sends_form(handler) else _read_handler(page, 0, handler)


def _find_counted_next(tree: Tree, url: str) -> str | None:
    """A pager that only says "共1183条 1/60": the file's dialect tells what the next page is called.

    VSB counts down: behind xxx.htm of 60 pages stands xxx/59.htm, then xxx/58.htm. JEECMS counts up: index_2.jhtml. Other systems
    have files in .htm and say "共1183条 1/60", too: a page of VSB bears the names of its templates or leads to its articles.
    """
    stem, _, suffix = basename(urlsplit(url).path).rpartition(".")
    matches = list(_COUNTS.finditer(tree.text(0, len(tree.tags)))) if suffix in ("htm", "jhtml") else []
    current, total = (int(matches[-1][1]), int(matches[-1][2])) if matches else (0, 0)
    if not 0 < current < total:
        return None
    if suffix == "htm":
        if not any(map(_VSB_ARTICLE.fullmatch, tree.hrefs)) and not any(
            _VSB_NAME.search(tree.markers(node)) for node in range(len(tree.tags))
        ):
            return None
        left = total - current
        return resolve_link(url, f"{left}.htm" if stem == str(left + 1) else f"{stem}/{left}.htm")
    return resolve_link(url, f"{stem.removesuffix(f'_{current}')}_{current + 1}.jhtml")
