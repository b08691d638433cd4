"""An article page into its record: title, publication, publisher, body in blocks; and the index of related articles beneath it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractors.article_blocks import Part, read_parts
from extractors.article_dates import Publication, find_publication, read_date_text
from extractors.article_lines import Line, end_of, find_body, find_lines, start_of
from extractors.article_parts import find_attachments, find_next_part
from extractors.article_publisher import find_publisher, is_marked_source
from extractors.article_title import find_title
from extractors.article_trim import is_text_or_file, trim_parts
from extractors.dates import find_dates, fold_text, parse_title_date
from extractors.html import Tree, parse_html, select_nodes
from extractors.listing import find_base, read_cluster
from extractors.listing_fields import read_row
from extractors.listing_rows import find_clusters, find_dated_list
from extractors.listing_units import Row, find_date_nodes
from extractors.publishers import read_publisher_text
from models.article import Article, Block, BlockKind, join_blocks
from models.attachment import Attachment
from models.catalogue import Source
from models.errors import LayoutError
from models.link import Link


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What one page of an article holds."""

    article: Article
    next_url: str | None  # of the next part of the same text; None: this is all of it, or the last part


_MIN_RELATED = 3  # rows: fewer are links of the text
_MOST_AROUND = 4  # containers: a cell, its row, its table, and what holds that
_DATED_LINES = 6
_TAIL_PARTS = 3


def parse_article(html: str, url: str, source: Source) -> Article:
    """What the page says of itself, and its body without boilerplate.

    Declared selectors come first; what is not declared is read from the structure. Raises LayoutError where a declared selector matches
    nothing, and where no title or no body can be found.
    """
    return read_article(parse_html(html), url, source).article


def parse_related(html: str, url: str, source: Source) -> tuple[Link, ...]:
    """The rows of the page's related-article index, with their dates and categories; () where the page has none.

    Raises LayoutError where a container is declared and matches nothing.
    """
    return read_related(parse_html(html), url, source)


def read_article(tree: Tree, url: str, source: Source) -> ArticlePage:
    """`parse_article` on a page that is already parsed, and where its next part is."""
    rules = source.article
    lines = find_lines(tree, _find_start(tree), len(tree.tags))
    found = _select_one(tree, rules.body, source, url) if rules.body else find_body(tree, lines)
    body = _find_start(tree) if found is None else found
    if not lines:
        raise LayoutError(source.id, url, "lines of text", 0, "the body of an article")
    body_first = bisect_left(lines, body, key=start_of)
    title, title_line = find_title(tree, lines, body_first)
    if rules.title:
        node = _select_one(tree, rules.title, source, url)
        title, title_line = tree.text(node, tree.ends[node]), -1
    if not title:
        raise LayoutError(source.id, url, rules.title or "headings, <title>, metas", 0, "a title")
    inside = title_line < 0 or body <= lines[title_line].start < tree.ends[body]
    all_parts = [part for part in read_parts(tree, lines, body) if not is_marked_source(tree, part.start, part.text)]
    dated_above = not inside and _is_dated_above(lines, body_first)
    parts = trim_parts(all_parts, title, title_inside=inside, dated_above=dated_above) if found is not None else []
    if not parts and inside and not rules.body:
        parts = _read_around(tree, lines, body, title)
    files = find_attachments(tree, lines, body, url)
    if not parts:
        files = files or find_attachments(tree, lines, _find_start(tree), url)
        parts = [Part(BlockKind.PARAGRAPH, file.name, (), body, body + 1, len(file.name), attachment=True) for file in files]
    if not parts:
        where = rules.body or (f"<{tree.tags[body]}> around the page's sentences" if found is not None else "sentences outside of links")
        raise LayoutError(source.id, url, where, 0, "the body of an article: text beside the boilerplate, or files")
    span = _find_span(lines, parts)
    publication = _read_publication(tree, lines, (title_line, *span), title, url, source)
    publisher = _read_publisher(tree, lines, (*span, publication.line if publication else -1), all_parts, source)
    blocks, text = join_blocks([(part.kind, part.text, part.rows) for part in parts])
    article = Article(
        source_id=source.id,
        url=url,
        title=title,
        title_stem=parse_title_date(title).stem,
        published_at=publication.at if publication else None,
        precision=publication.precision if publication else None,
        published_from=publication.found_in if publication else None,
        publisher=publisher,
        blocks=blocks,
        text=text,
        attachments=files,
    )
    return ArticlePage(article, find_next_part(tree, body, url))


def join_parts(first: Article, others: Sequence[Article]) -> Article:
    """One article of a text that was cut into pages: what the first page says of itself, and the blocks of all, repeated headings once."""
    blocks = list(first.blocks)
    heads = {first.title, *(block.text for block in first.blocks[:2])}
    for article in others:
        blocks += [block for place, block in enumerate(article.blocks) if place > 1 or block.text not in heads]
    return add_blocks(replace(first, blocks=(), text="", attachments=list_files(first, others)), blocks)


def list_files(first: Article, others: Sequence[Article]) -> tuple[Attachment, ...]:
    """The files of all pages of an article, each address once."""
    return tuple({file.url: file for article in (first, *others) for file in article.attachments}.values())


def add_blocks(article: Article, blocks: Sequence[Block]) -> Article:
    """The article with these blocks behind its own."""
    joined, text = join_blocks([(block.kind, block.text, block.rows) for block in (*article.blocks, *blocks)])
    return replace(article, blocks=joined, text=text)


def _read_around(tree: Tree, lines: list[Line], body: int, title: str) -> list[Part]:
    """The blocks around a container that held only the title: sentences or the name of a file; [] where there are none either."""
    for node in islice(tree.ancestors(body), _MOST_AROUND):
        parts = trim_parts(read_parts(tree, lines, node), title, title_inside=True, dated_above=False)
        if any(map(is_text_or_file, parts)):
            return parts
    return []


def _is_dated_above(lines: list[Line], body_first: int) -> bool:
    """Whether a date stands in the few lines right above the body."""
    return any(find_dates(fold_text(line.text)) for line in lines[max(0, body_first - _DATED_LINES) : body_first] if len(line.text) < 160)


def _find_start(tree: Tree) -> int:
    """Where the visible page begins."""
    return tree.tags.index("body") if "body" in tree.tags else 0


def _select_one(tree: Tree, selector: str, source: Source, url: str) -> int:
    """The first element that a declared selector matches; LayoutError where there is none with text."""
    found = select_nodes(tree, selector)
    for node in found:
        if any(tree.texts[node : tree.ends[node]]):
            return node
    raise LayoutError(source.id, url, selector, 0, "an element with text")


def _find_span(lines: list[Line], parts: list[Part]) -> tuple[int, int]:
    """The numbers of the body's first line and of the line after its last."""
    return bisect_right(lines, parts[0].start, key=end_of), bisect_left(lines, parts[-1].end, key=start_of)


def _read_publication(
    tree: Tree, lines: list[Line], places: tuple[int, int, int], title: str, url: str, source: Source
) -> Publication | None:
    if source.article.date:
        node = _select_one(tree, source.article.date, source, url)
        declared = read_date_text(tree.text(node, tree.ends[node]))
        if declared:
            return declared
    return find_publication(tree, lines, places, title, url)


def _read_publisher(tree: Tree, lines: list[Line], places: tuple[int, int, int], parts: list[Part], source: Source) -> str | None:
    if source.article.publisher:
        found = select_nodes(tree, source.article.publisher)
        return read_publisher_text(tree.text(found[0], tree.ends[found[0]])) if found else None
    return find_publisher(tree, lines, places, [part.text for part in parts[-_TAIL_PARTS:]])


def read_related(tree: Tree, url: str, source: Source) -> tuple[Link, ...]:
    """`parse_related` on a page that is already parsed."""
    base = find_base(tree, url)
    if source.article.related:
        return _read_declared(tree, _select_one(tree, source.article.related, source, url), base, source.id)
    dates = find_date_nodes(tree, 0, len(tree.tags))
    if len(dates) < _MIN_RELATED:
        return ()  # four articles of five; looking for lists costs as much as all the rest
    cluster = find_dated_list(tree, base, dates, _MIN_RELATED)
    return tuple(link for link in read_cluster(tree, cluster, base, source.id) if link.listed_at) if cluster else ()


def _read_declared(tree: Tree, container: int, base: str, source_id: str) -> tuple[Link, ...]:
    """The rows of the likeliest list in a container; what it says as one row where it holds no list."""
    clusters = [cluster for cluster in find_clusters(tree, base) if container <= cluster.rows[0].start < tree.ends[container]]
    if clusters:
        return tuple(read_cluster(tree, clusters[0], base, source_id))
    row = read_row(tree, Row(container, tree.ends[container]), base, source_id)
    return (row,) if row else ()
