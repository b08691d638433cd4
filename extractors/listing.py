"""A listing page into its rows and its next page. With declared selectors, else from the structure itself."""

import re
from dataclasses import replace
from urllib.parse import urljoin

from extractors.dates import find_listed_date, fold_text, parse_url_date
from extractors.html import HEADING_TAGS, Tree, make_fragment, parse_html, select_nodes
from extractors.listing_fields import read_row
from extractors.listing_pages import find_next
from extractors.listing_rows import Cluster, Row, find_clusters, find_date_nodes
from extractors.listing_scripts import find_records, find_script_rows
from models.catalogue import Source
from models.claim import Problem, Step
from models.errors import LayoutError
from models.link import Link, Listing

_PAGER_TITLE = re.compile(
    r"^(?:上一?页|下一?页|首页|尾页|末页|第?\d+页?|更多|[<>«»‹›]+|上页|共.*页.*|\d{4}年?|返回.{0,4}|打印.{0,4}|关闭.{0,4})[>»]*$"
)
_DATE_COLUMN = re.compile(r"发布|公开|公布|上网")
_MIN_ROW = 12  # characters: a date and hardly a title
_MIN_UNDATED_ROWS = 3
_MIN_UNDATED_TITLE = 8  # characters on average: shorter link texts are navigation


def parse_listing(html: str, url: str, source: Source) -> Listing:
    """The rows of a listing page in page order and the address of the next page.

    `url` is where the page was fetched; addresses come out absolute. Raises LayoutError where a declared selector matches nothing or
    no list stands in the page (a script fills it, or it was redesigned).
    """
    tree = parse_html(html)
    base = find_base(tree, url)
    rules = source.listing
    if rules.row:
        links, problems = _read_declared(tree, base, source)
    else:
        links, problems = _read_structure(tree, html, base, url, source), []
    return Listing(tuple(links), find_next(tree, base, rules.next), tuple(problems))


def find_base(tree: Tree, url: str) -> str:
    """The address that relative links start from: the page's own, or what its <base> says."""
    for node, tag in enumerate(tree.tags[:40]):
        if tag == "base":
            return urljoin(url, tree.attribute(node, "href"))
        if tag == "body":
            break
    return url


def _read_declared(tree: Tree, base: str, source: Source) -> tuple[list[Link], list[Problem]]:
    rules = source.listing
    rows = select_nodes(tree, rules.row or "")
    if not rows:
        raise LayoutError(source.id, base, rules.row or "", 0, "at least 1 row")
    links: list[Link] = []
    problems: list[Problem] = []
    chosen = {name: select_nodes(tree, selector) for name, selector in _field_selectors(source) if selector}
    for name, selector in _field_selectors(source):
        if selector and not any(_within(tree, row, chosen[name]) for row in rows):
            raise LayoutError(source.id, base, selector, 0, f"at least 1 match in {len(rows)} rows of `{rules.row}`")
    for place in rows:
        link = _read_declared_row(tree, place, base, source, chosen)
        if link is None:
            continue
        links.append(link)
        if link.listed_at is None and rules.date:
            problems.append(Problem(source.id, base, Step.LISTING, link.title, f"no date where `{rules.date}` should hold one"))
    if not links:
        raise LayoutError(source.id, base, rules.row or "", len(rows), "rows with a link")
    return links, problems


def _field_selectors(source: Source) -> tuple[tuple[str, str | None], ...]:
    rules = source.listing
    return (("link", rules.link), ("date", rules.date), ("category", rules.category))


def _within(tree: Tree, row: int, places: list[int]) -> list[int]:
    return [place for place in places if row <= place < tree.ends[row]]


def _read_declared_row(tree: Tree, place: int, base: str, source: Source, chosen: dict[str, list[int]]) -> Link | None:
    """One declared row; what no selector covers is read from the row's structure."""
    row = Row(place, tree.ends[place])
    link = read_row(tree, row, base, source.id)
    if "link" in chosen:
        inside = _within(tree, place, chosen["link"])
        narrowed = read_row(tree, Row(inside[0], tree.ends[inside[0]]), base, source.id) if inside else None
        if narrowed is None:
            return None
        if link is None or link.title != narrowed.title or link.url != narrowed.url:
            date_from = link or narrowed
            link = Link(source.id, narrowed.url, narrowed.title, date_from.listed_at, date_from.listed_precision, date_from.category)
    if link is None:
        return None
    at, precision, category = link.listed_at, link.listed_precision, link.category
    if "date" in chosen:
        text = " ".join(tree.text(node, tree.ends[node]) for node in _within(tree, place, chosen["date"]))
        hint = parse_url_date(link.url) if link.url else None
        date = find_listed_date(fold_text(text), hint.at.year if hint else None)
        at, precision = (date.at, date.precision) if date else (None, None)
    if "category" in chosen:
        category = " ".join(tree.text(node, tree.ends[node]) for node in _within(tree, place, chosen["category"])).strip("[]【】 ") or None
    return Link(source.id, link.url, link.title, at, precision, category)


def _read_structure(tree: Tree, html: str, base: str, url: str, source: Source) -> list[Link]:
    links = read_main_list(tree, base, source.id)
    if not _is_list(links, dated_only=True):
        carried = _read_carried(tree, html, base, source.id)
        links = carried or links
    if not _is_list(links, dated_only=False):
        raise LayoutError(source.id, url, "repeated rows of link and date", len(links), "a list in the HTML itself")
    return links


def _read_carried(tree: Tree, html: str, base: str, source_id: str) -> list[Link]:
    """Rows that stand in scripts: CDATA records, arrays, objects."""
    pieces = find_records(html)
    if not pieces:
        pieces = max((find_script_rows(script) for _, script in tree.scripts), key=len, default=[])
    if not pieces:
        return []
    inner = parse_html(make_fragment(pieces))
    rows = [Row(node, inner.ends[node]) for node, tag in enumerate(inner.tags) if tag == "li" and inner.parents[node] >= 0]
    found = [read_row(inner, row, base, source_id) for row in rows if not _holds_row(inner, row)]
    return [link for link in found if link and not _PAGER_TITLE.match(link.title)]


def _holds_row(tree: Tree, row: Row) -> bool:
    return "li" in tree.tags[row.start + 1 : row.end]


def _is_list(links: list[Link], *, dated_only: bool) -> bool:
    dated = sum(1 for link in links if link.listed_at)
    if dated and dated * 2 >= len(links):
        return True
    if dated_only or len(links) < _MIN_UNDATED_ROWS:
        return False
    return sum(len(link.title) for link in links) >= _MIN_UNDATED_TITLE * len(links)


def read_main_list(tree: Tree, base: str, source_id: str) -> list[Link]:
    """The rows of the likeliest list of the page; [] where nothing repeats."""
    clusters = find_clusters(tree, base)
    return read_cluster(tree, clusters[0], base, source_id) if clusters else []


def read_cluster(tree: Tree, cluster: Cluster, base: str, source_id: str) -> list[Link]:
    """The rows of one list, with siblings of another markup (sticky rows, rows without a link), without headers, spacers and pagers."""
    rows = _add_siblings(tree, cluster)
    mostly_dated = cluster.dated * 5 >= len(cluster.rows) * 4
    links: list[Link] = []
    seen: set[tuple[str | None, str, str]] = set()
    column = _find_date_column(tree, rows[0])
    for row in rows:
        link = read_row(tree, row, base, source_id)
        if link is None or _PAGER_TITLE.match(link.title):
            continue
        if column is not None:
            link = _date_by_column(tree, row, link, column)
        if mostly_dated and link.listed_at is None and (len(link.title) < 6 or link.url is None):
            continue
        key = (link.url, link.title, str(link.listed_at)) if link.url else (None, link.title, f"{link.listed_at}{row.start}")
        if key not in seen:
            seen.add(key)
            links.append(link)
    return links


def _find_date_column(tree: Tree, row: Row) -> int | None:
    """In a table with a header: the number of the column of publication dates; None where no header names one."""
    if tree.tags[row.start] != "tr":
        return None
    header = next((node for node in tree.children(tree.parents[row.start]) if tree.tags[node] == "tr"), row.start)
    for number, cell in enumerate(node for node in tree.children(header) if tree.tags[node] in ("td", "th")):
        text = tree.text(cell, tree.ends[cell])
        if len(text) < 8 and _DATE_COLUMN.search(text):
            return number
    return None


def _date_by_column(tree: Tree, row: Row, link: Link, column: int) -> Link:
    cells = [node for node in tree.children(row.start) if tree.tags[node] in ("td", "th")]
    text = tree.text(cells[column], tree.ends[cells[column]]) if column < len(cells) else ""
    date = find_listed_date(fold_text(text), link.listed_at.year if link.listed_at else None)
    return replace(link, listed_at=date.at, listed_precision=date.precision) if date else link


def _add_siblings(tree: Tree, cluster: Cluster) -> list[Row]:
    """The rows and those siblings of theirs, same tag, that hold a date too."""
    rows = list(cluster.rows)
    if not cluster.dated or any(tree.ends[row.start] != row.end for row in rows):
        return rows
    known = {row.start for row in rows}
    tag = tree.tags[rows[0].start]
    if tag in HEADING_TAGS or tag == "a":
        return rows
    for parent in dict.fromkeys(tree.parents[row.start] for row in rows):
        for child in tree.children(parent):
            if child in known or tree.tags[child] != tag:
                continue
            if find_date_nodes(tree, child, tree.ends[child]) and len(tree.text(child, tree.ends[child])) > _MIN_ROW:
                rows.append(Row(child, tree.ends[child]))
    return sorted(rows, key=_start_of)


def _start_of(row: Row) -> int:
    return row.start
