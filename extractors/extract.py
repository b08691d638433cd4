"""The one composition of the extractors; night, rebuild, command line and evaluation all call it."""

from extractors.article import read_article as read_body
from extractors.article import read_related
from extractors.claims import find_claims
from extractors.decode import decode_page
from extractors.html import parse_html
from extractors.regions import find_article_regions
from extractors.rules import Rules
from extractors.topics import find_topics
from models.article import Article, BlockKind
from models.catalogue import Source
from models.claim import Problem, Step
from models.extraction import Extraction
from models.link import Link
from models.page import Page


def extract(page: Page, source: Source, rules: Rules) -> Extraction:
    """Everything that one article page states; raises LayoutError where the page can no longer be trusted."""
    decoded = decode_page(page)
    tree = parse_html(decoded.text)  # once, for body and index alike
    article = read_body(tree, page.url, source)
    related = read_related(tree, page.url, source)
    problems: tuple[Problem, ...] = ()
    if decoded.replaced:
        problems = (Problem(source.id, page.url, Step.DECODE, decoded.encoding, "bytes that fit no encoding were replaced"),)
    return read_article(article, source.region, rules, related, problems)


def read_article(
    article: Article, source_region: str | None, rules: Rules, related: tuple[Link, ...], problems: tuple[Problem, ...]
) -> Extraction:
    """What a parsed article states; `source_region` is the region of the authority that publishes it, None where it speaks for none."""
    headings = tuple(block.text for block in article.blocks if block.kind is BlockKind.HEADING)
    regions = find_article_regions(article.title_stem, article.text, source_region, rules.gazetteer)
    topics = find_topics(article.title_stem, headings, article.text, rules.topics)
    claims, unread = find_claims(article, regions, rules.gazetteer, rules.scanner)
    return Extraction(article, regions, topics, claims, related, problems + unread)
