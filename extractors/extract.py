"""The one composition of the extractors; night, rebuild, command line and evaluation all call it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from extractors.article import ArticlePage, add_blocks, join_parts, list_files, read_related
from extractors.article import read_article as read_page
from extractors.article_parts import MAX_PARTS, is_readable
from extractors.attachments import find_format, read_attachment
from extractors.claims import find_claims
from extractors.dates import parse_title_date, parse_url_date
from extractors.decode import decode_page
from extractors.html import parse_html
from extractors.regions import read_article_regions
from extractors.relative_times import write_dates
from extractors.rules import Rules
from extractors.scan import normalise_text
from extractors.topics import find_topics
from models.article import Article, Block, BlockKind, join_blocks
from models.attachment import Attachment
from models.catalogue import Source
from models.claim import Problem, Step
from models.errors import AttachmentError, LayoutError
from models.extraction import Extraction
from models.link import Link
from models.page import Page

_FILE_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!")  # packed, compound and archive files; a PDF says so in its first kilobyte
_MAX_FILE_TITLE = 120  # characters
NOTHING_MORE: Mapping[str, Page | None] = {}


@dataclass(frozen=True, slots=True)
class _Whole:
    """An article put together from its pages and files."""

    article: Article
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The further pages of an article, in order, and what is missing to read on."""

    others: list[Article]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]


def extract(page: Page, source: Source, rules: Rules, more: Mapping[str, Page | None] = NOTHING_MORE) -> Extraction:
    """Everything that one article states; raises LayoutError where its page can no longer be trusted.

    `more` holds its further pages and its files by their address, as far as they are at hand; None stands for one that does not come.
    What it lacks is named in `Extraction.missing`: hand it over and ask again.
    """
    if (file := find_file(page)) is not None:
        return _read_file_page(page, file, source, rules)
    first, related, problems = _read(page, source)
    whole = _assemble(first, source, more)
    extraction = read_article(whole.article, source.region, rules, related, problems + whole.problems)
    return replace(extraction, missing=whole.missing) if whole.missing else extraction


def find_missing(
    page: Page, source: Source, more: Mapping[str, Page | None], read: dict[str, ArticlePage] | None = None
) -> tuple[str, ...]:
    """The addresses that `extract` would name as missing, without the cost of reading its files and what the article states.

    `read` keeps what was read of the pages, by address, for the next time that is asked for the same article with more at hand: none of
    them is parsed twice then.
    """
    if find_file(page) is not None:
        return ()
    read = {} if read is None else read
    if page.url not in read:
        read[page.url] = read_page(parse_html(_open(page, source)[0]), page.url, source)
    return _find_parts(read[page.url], source, more, read).missing


def _read(page: Page, source: Source) -> tuple[ArticlePage, tuple[Link, ...], tuple[Problem, ...]]:
    """A page's article, its related index and what could not be decoded; the parse is let go before the text is searched.

    A page whose text prints no date is read again with the days that 3小时前 meant, where it has such times.
    """
    text, problems = _open(page, source)
    tree = parse_html(text)
    first = read_page(tree, page.url, source)
    if first.article.published_from in (None, "url"):
        told = write_dates(text, page.fetched_at)
        if told is not text:
            tree = parse_html(told)
            first = read_page(tree, page.url, source)
    return first, read_related(tree, page.url, source), problems


def _open(page: Page, source: Source) -> tuple[str, tuple[Problem, ...]]:
    decoded = decode_page(page)
    if not decoded.replaced:
        return decoded.text, ()
    return decoded.text, (Problem(source.id, page.url, Step.DECODE, decoded.encoding, "bytes that fit no encoding were replaced"),)


def _assemble(first: ArticlePage, source: Source, more: Mapping[str, Page | None]) -> _Whole:
    """The article with the further pages and files that are at hand."""
    whole = _join_pages(first, source, more)
    problems: list[Problem] = []
    blocks: list[Block] = []
    for file in _find_readable(whole.article.attachments, source):
        if (held := more.get(file.url)) is not None:
            blocks += _read_file(held, file, source, problems)
    return _Whole(add_blocks(whole.article, blocks) if blocks else whole.article, whole.missing, (*whole.problems, *problems))


def _join_pages(first: ArticlePage, source: Source, more: Mapping[str, Page | None]) -> _Whole:
    """The article with the further pages that are at hand; missing are a page and the files that are not."""
    parts = _find_parts(first, source, more, {})
    article = join_parts(first.article, parts.others) if parts.others else first.article
    return _Whole(article, parts.missing, parts.problems)


def _find_parts(first: ArticlePage, source: Source, more: Mapping[str, Page | None], read: dict[str, ArticlePage]) -> _Parts:
    """The further pages of an article that are at hand, each parsed unless it is `read`."""
    missing: list[str] = []
    problems: list[Problem] = []
    others: list[Article] = []
    next_url, seen = first.next_url, {first.article.url}
    while next_url is not None and next_url not in seen and len(others) < MAX_PARTS:
        seen.add(next_url)
        if next_url not in more:
            missing.append(next_url)
            break
        if next_url not in read:
            page = more[next_url]
            if page is None:
                break
            try:
                read[next_url] = read_page(parse_html(_open(page, source)[0]), next_url, source)
            except LayoutError as error:
                problems.append(Problem(source.id, next_url, Step.ARTICLE, error.selector, error.reason))
                break
        part = read[next_url]
        if part.article.text in (first.article.text, others[-1].text if others else ""):
            break  # past the last part some sites show a part again
        others.append(part.article)
        next_url = part.next_url
    files = _find_readable(list_files(first.article, others), source)
    missing += [file.url for file in files if file.url not in more]
    return _Parts(others, tuple(missing), tuple(problems))


def _find_readable(files: Sequence[Attachment], source: Source) -> list[Attachment]:
    """Those of an article's files that are read."""
    return [file for file in files if is_readable(file)][: source.politeness.max_files]


def find_file(page: Page) -> Attachment | None:
    """The file that was answered where a listing links straight to one; None for a page of HTML."""
    if page.body[:4] not in _FILE_MAGIC and b"%PDF-" not in page.body[:1024]:
        return None
    name = unquote(urlsplit(page.final_url).path.rpartition("/")[2]) or page.final_url
    return Attachment(page.url, name, find_format(page.url, name, page.body))


def _read_file_page(page: Page, file: Attachment, source: Source, rules: Rules) -> Extraction:
    """A file that stands in a listing as an article of its own: its first line is its title, its address may hold its date."""
    problems: list[Problem] = []
    blocks = _read_file(page, file, source, problems)[1:]
    title = next((block.text for block in blocks if block.kind is not BlockKind.TABLE and len(block.text) <= _MAX_FILE_TITLE), file.name)
    date = parse_url_date(page.url)
    joined, text = join_blocks([(block.kind, block.text, block.rows) for block in blocks or [Block(BlockKind.PARAGRAPH, file.name, 0, ())]])
    article = Article(
        source_id=source.id,
        url=page.url,
        title=title,
        title_stem=parse_title_date(title).stem,
        published_at=date.at if date else None,
        precision=date.precision if date else None,
        published_from="url" if date else None,
        publisher=None,
        blocks=joined,
        text=text,
        attachments=(file,),
    )
    return read_article(article, source.region, rules, (), tuple(problems))


def _read_file(page: Page, file: Attachment, source: Source, problems: list[Problem]) -> list[Block]:
    """The blocks of one file under its name as their heading; what cannot be read becomes a problem."""
    try:
        read = read_attachment(page.body, find_format(file.url, file.name, page.body), file.url)
    except AttachmentError as error:
        problems.append(Problem(source.id, file.url, Step.ATTACHMENT, file.name, str(error)))
        return []
    problems += [Problem(source.id, file.url, Step.ATTACHMENT, file.name, reason) for reason in read.unread]
    return [Block(BlockKind.HEADING, file.name, 0, ()), *(Block(kind, text, 0, rows) for kind, text, rows in read.parts)]


def read_article(
    article: Article, source_region: str | None, rules: Rules, related: tuple[Link, ...], problems: tuple[Problem, ...]
) -> Extraction:
    """What a parsed article states; `source_region` is the region of the authority that publishes it, None where it speaks for none."""
    headings = tuple(block.text for block in article.blocks if block.kind is BlockKind.HEADING)
    text = normalise_text(article.text, rules.scanner)
    regions, places = read_article_regions(article.title_stem, text, source_region, rules.gazetteer)
    topics = find_topics(article.title_stem, headings, article.text, rules.topics)
    claims, unread = find_claims(article, regions, rules.gazetteer, rules.scanner, places)
    return Extraction(article, regions, topics, claims, related, problems + unread)
