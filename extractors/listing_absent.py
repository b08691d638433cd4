"""Why a page has no rows: templates that a script fills, lists in comments and frames, shells of applications, pages that say so."""

import re

from extractors.html import Tree
from extractors.listing_doubts import Doubt, measure_prose
from extractors.shells import judge_words
from models.errors import Verdict

_TEMPLATE = re.compile(
    r"\{\{\s*[#/@]?[\w.$ ]{1,60}|<\?=\s*\w[\w.\[\]]{0,40}|<%[=:#]?\s*[\w.$]{1,40}|\$\{\s*\w[\w.]{0,40}|\{#\s?(?:foreach|list|each)"
    r"|\{(?:for|foreach|each) \w"
    r"|\b(?:v-for|ng-repeat|ms-for|ms-repeat|ms-each|ms-html|x-for|wx:for|th:each|\*ngFor|vm-for|:for)\s*=\s*[\"'][^\"'<>]{1,80}"
    r"|data-bind\s*=\s*[\"'][^\"'<>]{0,40}foreach"
)
_TEMPLATE_SIGNS = ("{{", "<?=", "<%", "${", "{#", "-for", "-each", "-repeat", ":for", ":each", "ngFor", "{for", "{each", "foreach")
_LINK = re.compile(r"<a\b[^<>]{0,300}\bhref", re.IGNORECASE)
_FRAME = re.compile(r"<(?:iframe|frame)\b[^<>]{0,400}?\bsrc\s*=\s*[\"']?([^\"'\s<>]{2,300})", re.IGNORECASE)
# How scripts ask for rows, as it is written; and the interfaces of publishing systems.
_CALLS = (
    "$.ajax", "$.get", "$.post", "jQuery.ajax", "axios", "fetch(", "XMLHttpRequest", "dataproxy.jsp", "/page/build/unit", "parseType",
    "querydata", "jpaas", "/searchList/", "/common/search/", "_isAgg", "/gkmlpt/", "/was5/", "getList(", "loadData(", "loadList(",
    "ajaxList",
)  # fmt: skip
_APPLICATION = re.compile(r"<div[^<>]{0,80}\bid\s*=\s*[\"']?(?:app|root|__nuxt|__next|main-app|container-app)\b", re.IGNORECASE)
_EMPTY_LIST = re.compile(r"<(ul|ol|tbody|dl)\b[^<>]{0,200}>\s*(?:<!--[^<>]{0,200}-->\s*)?</\1>", re.IGNORECASE)
_EMPTY_BOX = re.compile(
    r"<div\b[^<>]{0,120}(?:list|content|data|con|news|main|unit)[^<>]{0,120}>\s*(?:<!--[^<>]{0,200}-->\s*)?</div>", re.IGNORECASE
)
_LOADING = re.compile(
    r"(?:正在|数据|努力|拼命)?加载中|正在加载|loading\.{2,3}|请(?:开启|启用).{0,6}(?:JavaScript|脚本)|enable JavaScript", re.IGNORECASE
)
_NO_FRAME = re.compile(
    r"about:|javascript:|login|search|weather|share|counter|stat|map|video|player|head|foot|top\.|nav|left|menu|banner|ad[s_/.]",
    re.IGNORECASE,
)
_MANY_ROWS = 10
_MIN_COMMENTED = 3
_MAX_SHOWN = 60  # characters of a sign that are quoted


def explain_absence(tree: Tree, html: str) -> Doubt:
    """The kind of a page without rows, by its strongest sign; "no list" where it has none."""
    if len(tree.tags) < 4 and not tree.scripts:
        return Doubt(Verdict.EMPTY, f"{len(html)} characters")
    spoken = judge_words(tree.text(0, len(tree.tags))[:4_000], html)
    if spoken is not None:
        return Doubt(*spoken)
    evidence = _find_template(html) or _find_comment(html) or _find_frame(html)
    if evidence:
        return Doubt(Verdict.NOT_IN_HTML, evidence)
    prose = measure_prose(tree, None)
    evidence = _find_shell(tree, html) if prose < 200 else None
    if evidence:
        return Doubt(Verdict.NOT_IN_HTML, evidence)
    if prose >= 300:
        return Doubt(Verdict.ARTICLE_PAGE, f"{prose} characters of sentences, no list")
    return Doubt(Verdict.NO_LIST, "nothing repeats like a list")


def find_waiting(tree: Tree, html: str, rows: int) -> Doubt | None:
    """The sign that the page's own list is still to come, whatever other list, of so many rows, stands on it."""
    evidence = _find_template(html) or _find_comment(html) or _find_empty(tree, html)
    if evidence is None and rows < _MANY_ROWS:  # weaker signs: such words and frames stand beside lists too
        evidence = _find_frame(html) or _find_loading(html)
    return Doubt(Verdict.NOT_IN_HTML, evidence) if evidence else None


def _find_template(html: str) -> str | None:
    match = _TEMPLATE.search(html) if any(sign in html for sign in _TEMPLATE_SIGNS) else None
    return f"a template that a script fills, `{_quote(match[0])}`" if match else None


def _find_comment(html: str) -> str | None:
    position = html.find("<!--")
    while position >= 0:
        end = html.find("-->", position)
        if end < 0:
            return None
        links = len(_LINK.findall(html, position, end))
        if links >= _MIN_COMMENTED and not html.startswith("<!--[if", position):
            return f"{links} links inside an HTML comment"
        position = html.find("<!--", end)
    return None


def _find_frame(html: str) -> str | None:
    sources = [match[1] for match in _FRAME.finditer(html)]
    source = next((source for source in sources if not _NO_FRAME.search(source)), None)
    return f"a frame that shows {_quote(source)}" if source else None


def _find_empty(tree: Tree, html: str) -> str | None:
    """An empty list that an interface fills."""
    call = _find_call(tree, html) if _EMPTY_LIST.search(html) or _EMPTY_BOX.search(html) else None
    return f"an empty list and a script that asks for it, `{call}`" if call else None


def _find_shell(tree: Tree, html: str) -> str | None:
    """An application that draws itself, a list that is asked for."""
    empty = _find_empty(tree, html)
    if empty:
        return empty
    if _APPLICATION.search(html) and "<script" in html.lower() and len(tree.anchors) < 10:
        return "an empty page that an application draws itself"
    loading = _find_loading(html)
    if loading:
        return loading
    call = _find_call(tree, html)
    return f"a script that asks for the rows, `{call}`" if call else None


def _find_loading(html: str) -> str | None:
    loading = _LOADING.search(html)
    return f"a list that is still to come, `{_quote(loading[0])}`" if loading else None


def _find_call(tree: Tree, html: str) -> str | None:
    code = "\n".join(script for _, script in tree.scripts)
    return next((call for text in (code, html) for call in _CALLS if call in text), None)


def _quote(text: str) -> str:
    return " ".join(text.split())[:_MAX_SHOWN]
