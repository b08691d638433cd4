"""Pagers that send a form: ASP.NET postbacks, buttons, and scripts that fill in a page's number and submit."""

import re
from urllib.parse import urlencode, urlsplit

from extractors.html import Tree
from extractors.listing_units import count_between
from extractors.pager_code import Function
from extractors.urls import resolve_link
from models.page import Request, make_post

_POSTBACK = re.compile(r'__doPostBack\s*\(\s*["\']([^"\']*)["\']\s*,\s*["\']([^"\']*)["\']')
_POSTBACK_OPTIONS = re.compile(r'WebForm_PostBackOptions\s*\(\s*["\']([^"\']*)["\']\s*,\s*["\']([^"\']*)["\']')
_SUBMIT = re.compile(
    r'(?:(?:getElementById\s*\(\s*|getElementsByName\s*\(\s*|\$\s*\(\s*)?["\']?#?(?P<name>[\w$]+)["\']?\]?\)?(?:\[0\])?\.)submit\s*\('
)
_FILLED = re.compile(r'([\w$]+)["\']?\s*\]?["\']?\)?(?:\[0\])?\.(?:value\s*=\s*|val\s*\(\s*)["\']?(\d{1,6})\b')
_UNSENT = frozenset(("submit", "button", "image", "reset", "file"))


def sends_form(handler: str) -> bool:
    """Whether a link's own script looks as if it sent a form."""
    return "PostBack" in handler or "submit" in handler


def find_postback(tree: Tree, url: str, node: int, code: str) -> Request | None:
    """What a link with __doPostBack('target','argument') sends: the page's form with its hidden state; None for other links."""
    match = _POSTBACK.search(code) or _POSTBACK_OPTIONS.search(code)
    if match is None or not match[1]:
        return None
    return _send(tree, url, find_form(tree, node), {"__EVENTTARGET": match[1], "__EVENTARGUMENT": match[2]})


def press_button(tree: Tree, url: str, node: int) -> Request | None:
    """What a form sends when its button is pressed; None where the button is switched off or stands in no form."""
    attributes = tree.attributes(node)
    form = find_form(tree, node)
    if form is None or "disabled" in attributes or not attributes.get("name"):
        return None
    return _send(tree, url, form, {attributes.get("name") or "": attributes.get("value") or ""})


def submit_number(tree: Tree, url: str, function: Function, value: str) -> Request | None:
    """What a function of the page sends that writes its parameter into a field and submits; None where it does something else."""
    if not function[0] or not (submitted := _SUBMIT.search(function[1])):
        return None
    parameter = re.escape(function[0][0])
    field = re.search(
        rf'["\'.#\[]([\w$]+)["\']?\s*\]?["\']?\)?(?:\[0\])?\.(?:value\s*=\s*{parameter}\b|val\s*\(\s*{parameter}\s*\))', function[1]
    )
    return None if field is None else _submit_field(tree, url, 0, submitted["name"], field[1], value)


def submit_inline(tree: Tree, url: str, node: int, handler: str) -> Request | None:
    """What a link sends whose own script fills a number into a field and submits; None where it does something else."""
    submitted, filled = _SUBMIT.search(handler), _FILLED.search(handler)
    return None if submitted is None or filled is None else _submit_field(tree, url, node, submitted["name"], filled[1], filled[2])


def _submit_field(tree: Tree, url: str, node: int, form_name: str, name: str, value: str) -> Request | None:
    """The form of this name, else the one around the field or the node, with one field set."""
    inputs = _find_named(tree, "input", name)
    forms = _find_named(tree, "form", form_name)
    form = forms[0] if forms else find_form(tree, inputs[0] if inputs else node)
    key = (tree.attribute(inputs[0], "name") or name) if inputs else name
    return _send(tree, url, form, {key: value}) if form is not None else None


def _find_named(tree: Tree, tag: str, name: str) -> list[int]:
    """The elements of a kind whose name or id this is."""
    places = [node for node, found in enumerate(tree.tags) if found == tag]
    return [node for node in places if name in (tree.attribute(node, "name"), tree.attribute(node, "id"))]


def find_form(tree: Tree, node: int) -> int | None:
    """The form around a node, or the only one of the page (tables often tear a form apart); None where that is not clear."""
    for ancestor in tree.ancestors(node):
        if tree.tags[ancestor] == "form":
            return ancestor
    forms = [place for place, tag in enumerate(tree.tags) if tag == "form"]
    states = _find_named(tree, "input", "__VIEWSTATE")
    stateful = [place for place in forms if count_between(states, place, tree.ends[place])]
    return (stateful or forms)[0] if len(stateful) == 1 or len(forms) == 1 else None


def _send(tree: Tree, url: str, form: int | None, pressed: dict[str, str]) -> Request | None:
    """The request of a form with these fields set, the others as the page has them; None for a form that leaves the site's pages."""
    action = tree.attribute(form, "action").strip() if form is not None else ""
    target = (resolve_link(url, action) if action and action != "#" else url.partition("#")[0]) or ""
    if not target:
        return None
    pairs = tuple((_read_fields(tree, form) | pressed).items())
    if form is not None and tree.attribute(form, "method").strip().lower() != "post" and "__EVENTTARGET" not in pressed:
        return Request(f"{target.partition('?')[0]}?{urlencode(pairs)}")
    origin = urlsplit(url)
    return make_post(target, pairs, (("origin", f"{origin.scheme}://{origin.netloc}"), ("referer", url.partition("#")[0])))


def _read_fields(tree: Tree, form: int | None) -> dict[str, str]:
    """The fields that a form sends as it stands; of a form that tables tore apart, and without one, all hidden fields of the page."""
    inside = [] if form is None else [node for node in range(form, tree.ends[form]) if tree.tags[node] == "input"]
    if not any(tree.attribute(node, "type").lower() == "hidden" for node in inside):
        inside += [node for node, tag in enumerate(tree.tags) if tag == "input" and tree.attribute(node, "type").lower() == "hidden"]
    fields: dict[str, str] = {}
    for node in inside:
        attributes = tree.attributes(node)
        kind = (attributes.get("type") or "text").lower()
        unchecked = kind in ("checkbox", "radio") and "checked" not in attributes
        if attributes.get("name") and kind not in _UNSENT and not unchecked:
            fields[attributes["name"] or ""] = attributes.get("value") or ""
    return fields
