"""A listing page into its rows and its next page. With declared selectors, else from the structure itself."""

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from urllib.parse import urljoin

from extractors.api_rows import is_json_answer
from extractors.decode import decode_page
from extractors.html import Tree, parse_html
from extractors.listing_absent import explain_absence, find_waiting
from extractors.listing_clicks import find_clickable_tree, find_plain_tree
from extractors.listing_columns import find_columns, read_columns
from extractors.listing_declared import read_declared
from extractors.listing_doubts import Doubt, find_doubt
from extractors.listing_fields import read_row
from extractors.listing_pages import find_next
from extractors.listing_rows import Cluster, find_clusters, is_dummy
from extractors.listing_scripts import find_hidden_trees, find_record_rows, find_script_links
from extractors.listing_titles import complete_titles
from extractors.listing_units import Row, find_date_nodes
from extractors.listing_years import add_years
from extractors.markup import HEADING_TAGS
from extractors.relative_times import write_dates
from extractors.shells import recognise_shell, recognise_soft_404, shell_verdict
from models.catalogue import Source
from models.claim import Problem, Step
from models.errors import LayoutError, Verdict
from models.link import Link, Listing
from models.page import Page

_PAGER_TITLE = re.compile(
    r"^(?:上一?页|下一?页|首页|尾页|末页|第?\d+页?|更多|[<>«»‹›]+|上页|共.*页.*|\d{4}年?|返回.{0,4}|打印.{0,4}|关闭.{0,4})[>»]*$"
)
_MIN_ROW = 12  # characters: a date and hardly a title
_MAX_TRIES = 4
_MIN_SURE = 3  # fewer rows are a list only where nothing says that it is still to come
_MIN_UNDATED_ROWS = 3
_MIN_BARE_ROWS = 6  # without dates, pager and folder
_MIN_PLAIN_ROWS = 3  # rows without links: fewer are an article's table
_MIN_UNDATED_TITLE = 8  # characters on average: shorter link texts are navigation


def read_listing(page: Page, source: Source) -> Listing:
    """`parse_listing` of a page as it came; LayoutError also where something else came in its place."""
    refuse_shell(page, source)
    text = decode_page(page).text
    listing = parse_listing(text, page.final_url, source)
    told = text if any(link.listed_at for link in listing.links) else write_dates(text, page.fetched_at)
    return listing if told is text else _date_rows(listing, parse_listing(told, page.final_url, source))


def _date_rows(listing: Listing, told: Listing) -> Listing:
    """The rows with the days that 3小时前 meant. What the rows are is told without them: comments have such times as well."""
    days = {link.url: link for link in told.links if link.listed_at and link.url}
    links = [
        replace(link, listed_at=days[link.url].listed_at, listed_precision=days[link.url].listed_precision) if link.url in days else link
        for link in listing.links
    ]
    return replace(listing, links=tuple(links))


def refuse_shell(page: Page, source: Source) -> None:
    """Raises LayoutError, with its verdict, where a block page, a captcha, a login or a "not found" came instead of a listing."""
    shell = recognise_shell(page)
    if shell is not None:
        raise _refuse(source.id, page.url, 0, Doubt(shell_verdict(shell), f"{shell} page with status {page.status}"))
    if recognise_soft_404(page):
        raise _refuse(source.id, page.url, 0, Doubt(Verdict.SOFT_404, "the page itself, or where it sent us, says so"))


def parse_listing(html: str, url: str, source: Source) -> Listing:
    """The rows of a listing page in page order and the address of the next page.

    `url` is where the page was fetched; addresses come out absolute. Raises LayoutError, with its verdict, where a declared selector
    matches nothing or no list stands in the page. An interface's answer, JSON or XML, is read like a page.
    """
    tree = parse_html(html)
    if is_json_answer(html):  # the markup in its strings is no page
        tree, html = replace(parse_html(""), scripts=[(0, html)]), ""
    base = find_base(tree, url)
    rules = source.listing
    if rules.row:
        (links, problems), place = read_declared(tree, base, source), 0
    else:
        (links, place), problems = _read_structure(tree, html, base, url, source.id), []
    lost = [link.title for link in links if link.url is None]
    if lost:
        reason = f"{len(lost)} of {len(links)} rows lead nowhere: no address in their link or script"
        problems.append(Problem(source.id, url, Step.LISTING, lost[0], reason))
    return Listing(tuple(links), find_next(tree, base, rules.next, place), tuple(problems))


def _refuse(source_id: str, url: str, found: int, doubt: Doubt) -> LayoutError:
    return LayoutError(source_id, url, "repeated rows of link and date", found, "a list in the HTML itself", doubt.verdict, doubt.evidence)


def find_base(tree: Tree, url: str) -> str:
    """The address that relative links start from: the page's own, or what its <base> says."""
    for node, tag in enumerate(tree.tags[:40]):
        if tag == "base":
            return urljoin(url, tree.attribute(node, "href"))
        if tag == "body":
            break
    return url


def _read_structure(tree: Tree, html: str, base: str, url: str, source_id: str) -> tuple[list[Link], int]:
    """The rows of the list in the page's elements; else those that scripts carry; else those of clickable elements; else LayoutError.

    Behind them the node where they begin, 0 where that is not known.
    """
    records = find_record_rows(html, base, source_id)
    clusters = find_clusters(tree, base)
    links: list[Link] = []
    for _ in range(_MAX_TRIES):
        links = read_cluster(tree, clusters[0], base, source_id) if clusters else []
        if links or not clusters:
            break
        del clusters[0]  # what repeats there has no titles
    if records and _count_dated(records) >= _count_dated(links):
        return [link for link in records if not _PAGER_TITLE.match(link.title)], 0
    main = clusters[0] if links else None
    place = main.rows[0].start if main else 0
    doubt = find_doubt(tree, url, clusters, len(links), _count_dated(links)) if main else None
    sure = main is not None and not main.side and len(links) >= _MIN_SURE and (main.paged or main.inside or not main.headed)
    if doubt is None and sure and _is_list(links, dated_only=True):
        return links, place
    doubtful = main is not None and (len(links) < _MIN_SURE or (main.headed and not (main.paged or main.inside)))
    waiting = find_waiting(tree, html, len(links)) if doubtful else None
    enough = main is not None and (len(links) >= _MIN_SURE or main.paged or main.inside or _is_bare(main, links))
    seen = enough and doubt is None and waiting is None and _is_list(links, dated_only=main is None or not _may_be_undated(main))
    # What the elements show, where nothing says that it is the column's own list, gives way to half as many rows elsewhere.
    most = 0.0 if not seen else _count_dated(links) / (1 if sure else 2)
    others = _read_carried(tree, html, base, source_id)
    if _is_list(others, dated_only=seen) and (not seen or _count_dated(others) > most):
        return others, 0
    if doubt is None or doubt.verdict is not Verdict.ARTICLE_PAGE:
        for other in (find_clickable_tree(tree, html), find_plain_tree(tree)):
            others = _read_other(other, base, source_id) if other is not None else []
            if _count_dated(others) > most:
                return others, 0
    if seen:
        return links, place
    raise _refuse(source_id, url, len(links), doubt or waiting or explain_absence(tree, html))


def _read_carried(tree: Tree, html: str, base: str, source_id: str) -> list[Link]:
    """Rows that no visitor without scripts sees: in scripts, in JSON, in HTML inside of strings, text areas and templates."""
    found = find_script_links(tree, base, source_id)
    if not _is_list(found, dated_only=True):
        for inner in find_hidden_trees(tree, html):
            links = read_main_list(inner, base, source_id)
            if _is_list(links, dated_only=False) and (_count_dated(links), len(links)) > (_count_dated(found), len(found)):
                found = links
    return [link for link in found if not _PAGER_TITLE.match(link.title)]


def _read_other(tree: Tree, base: str, source_id: str) -> list[Link]:
    """Dated rows of elements that are no links; [] where they are too few to be a list."""
    links = read_main_list(tree, base, source_id)
    if len(links) < _MIN_PLAIN_ROWS or _count_dated(links) * 5 < len(links) * 4:
        return []
    return links if sum(len(link.title) for link in links) >= _MIN_UNDATED_TITLE * len(links) else []


def _is_bare(main: Cluster, links: list[Link]) -> bool:
    """Whether a row or two with long titles stand beneath no other heading: a young or a last page."""
    return not main.side and not main.headed and sum(len(link.title) for link in links) >= _MIN_UNDATED_TITLE * len(links)


def _may_be_undated(main: Cluster) -> bool:
    """Whether a list needs no dates to be the page's own: a pager, links into its folder, or many rows beneath no other heading."""
    if main.dated * 2 >= len(main.rows):  # "3小时前", "03-05": dates all the same
        return True
    return not main.side and (main.paged or main.inside or (not main.headed and len(main.rows) >= _MIN_BARE_ROWS))


def _count_dated(links: list[Link]) -> int:
    return sum(1 for link in links if link.listed_at)


def _is_list(links: list[Link], *, dated_only: bool) -> bool:
    dated = _count_dated(links)
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
    for row, link in zip(rows, _read_rows(tree, rows, base, source_id), strict=True):
        if link is None or _PAGER_TITLE.match(link.title) or is_dummy(link.title):
            continue
        if mostly_dated and link.listed_at is None and (len(link.title) < 6 or link.url is None):
            continue
        key = (link.url, link.title, str(link.listed_at)) if link.url else (None, link.title, f"{link.listed_at}{row.start}")
        if key not in seen:
            seen.add(key)
            links.append(link)
    return complete_titles(tree, links)


def _read_rows(tree: Tree, rows: list[Row], base: str, source_id: str) -> list[Link | None]:
    """What each row says, by itself and by the header and the neighbours of them all; None for rows without a title."""
    found = [read_row(tree, row, base, source_id) for row in rows]
    shared = _find_shared(found)
    read = partial(read_row, tree, base=base, source_id=source_id, without=shared)
    found = [read(row) if link and link.url in shared else link for row, link in zip(rows, found, strict=True)]
    found = add_years(tree, rows, found, read)
    columns = find_columns(tree, rows[0])
    if columns is None:
        return found
    return [read_columns(tree, row, link, columns) if link else None for row, link in zip(rows, found, strict=True)]


def _find_shared(links: list[Link | None]) -> frozenset[str]:
    """Addresses that many rows bear: a department, a column, a service; never an article."""
    counts = Counter(link.url for link in links if link and link.url)
    return frozenset(url for url, count in counts.items() if count > 1 and count * 4 >= len(links))


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
