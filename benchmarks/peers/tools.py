"""The tools in the comparison: each reads the same decoded text, with the options that its own documentation gives for such pages.

A tool is imported when it first reads; none of the peers is a dependency of the project.
"""

from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from benchmarks.peers.metrics import find_first_date, parse_day
from benchmarks.peers.reading import URL, Reading, read_ours


@dataclass(frozen=True, slots=True)
class Tool:
    """One row of the table."""

    name: str
    distribution: str  # whose version is printed
    read: Callable[[str], Reading]
    options: str  # how it is called, for the reader of the table
    gives: tuple[str, ...]  # of "body", "title", "date": what it offers at all


def read_baseline(text: str) -> Reading:
    """What needs no extraction: the whole visible text, its first date, and the <title> as it stands."""
    tree = LexborHTMLParser(text)
    title = tree.css_first("title")
    named = title.text().strip() if title else None
    tree.strip_tags(["script", "style", "noscript", "template", "title"])
    visible = tree.body.text(separator=" ") if tree.body else ""
    return Reading(visible, named, find_first_date(visible), None)


def parse_alone(text: str) -> Reading:
    """The floor of speed: the page parsed, nothing read from it."""
    LexborHTMLParser(text)
    return Reading("", None, None, None)


def read_magic_html(text: str) -> Reading:
    from lxml.html import fromstring
    from magic_html import GeneralExtractor

    if "<html" not in text.lower():  # it refuses fragments, and some pages of the data set are kept without their <html>
        text = f"<html><body>{text}</body></html>"
    data = GeneralExtractor().extract(text, base_url=URL)
    html = data.get("html") or ""
    return Reading(fromstring(html).text_content() if html.strip() else "", data.get("title"), None, None)


def _read_trafilatura(text: str, **options: bool) -> Reading:
    from trafilatura import bare_extraction

    document = bare_extraction(text, with_metadata=True, include_comments=False, include_tables=True, **options)
    if document is None:
        return Reading("", None, None, None)
    return Reading(document.text or "", document.title, parse_day(document.date), None)


def read_trafilatura(text: str) -> Reading:
    return _read_trafilatura(text)


def read_trafilatura_precise(text: str) -> Reading:
    return _read_trafilatura(text, favor_precision=True)


def read_trafilatura_recall(text: str) -> Reading:
    return _read_trafilatura(text, favor_recall=True)


def read_readability(text: str) -> Reading:
    from lxml.html import fromstring
    from readability import Document

    document = Document(text)
    html = document.summary(html_partial=True)
    return Reading(fromstring(html).text_content() if html.strip() else "", document.short_title(), None, None)


def read_newspaper(text: str) -> Reading:
    from newspaper import Article

    article = Article(URL, language="zh", fetch_images=False)
    article.download(input_html=text)
    article.parse()
    return Reading(article.text, article.title, article.publish_date.strftime("%Y-%m-%d") if article.publish_date else None, None)


def read_gne(text: str) -> Reading:
    from gne import GeneralNewsExtractor

    data = GeneralNewsExtractor().extract(text)
    return Reading(data["content"], data["title"], parse_day(data["publish_time"]), None)


def _read_justext(text: str, **lengths: int) -> Reading:
    import justext

    paragraphs = justext.justext(text, frozenset(), stopwords_low=0.0, stopwords_high=0.0, **lengths)
    return Reading("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate), None, None, None)


def read_justext(text: str) -> Reading:
    return _read_justext(text)


def read_justext_short(text: str) -> Reading:
    return _read_justext(text, length_low=10, length_high=30)


def read_resiliparse(text: str) -> Reading:
    from resiliparse.extract.html2text import extract_plain_text

    return Reading(extract_plain_text(text, main_content=True, list_bullets=False, alt_texts=False, comments=False), None, None, None)


def read_htmldate(text: str) -> Reading:
    from htmldate import find_date

    return Reading("", None, find_date(text, original_date=True), None)


def read_htmldate_strict(text: str) -> Reading:
    from htmldate import find_date

    return Reading("", None, find_date(text, original_date=True, extensive_search=False), None)


_ALL = ("body", "title", "date")
OURS = Tool("policyledger", "policyledger", read_ours, "`parse_article` with a source that declares nothing", _ALL)
TOOLS = (
    OURS,
    Tool(
        "magic-html",
        "magic-html",
        read_magic_html,
        "`html_type` article, its default; fragments put into `<html><body>`",
        ("body", "title"),
    ),
    Tool("trafilatura", "trafilatura", read_trafilatura, "`bare_extraction` with metadata and tables, no comments", _ALL),
    Tool("trafilatura, precision", "trafilatura", read_trafilatura_precise, "the same with `favor_precision`", _ALL),
    Tool("trafilatura, recall", "trafilatura", read_trafilatura_recall, "the same with `favor_recall`", _ALL),
    Tool("readability-lxml", "readability-lxml", read_readability, "`summary(html_partial=True)`, `short_title()`", ("body", "title")),
    Tool("newspaper4k", "newspaper4k", read_newspaper, "`language=\"zh\"` with jieba, no images", _ALL),
    Tool("gne", "gne", read_gne, "defaults", _ALL),
    Tool("justext", "justext", read_justext, "its language-independent mode: no stop words, both densities 0", ("body",)),
    Tool("justext, short", "justext", read_justext_short, "the same with `length_low=10, length_high=30`, tuned on these pages", ("body",)),
    Tool("resiliparse", "resiliparse", read_resiliparse, "`main_content`; no bullets, alt texts or comments", ("body",)),
    Tool("htmldate", "htmldate", read_htmldate, "`original_date`, extensive search (default)", ("date",)),
    Tool("htmldate, strict", "htmldate", read_htmldate_strict, "`original_date`, no extensive search", ("date",)),
    Tool("no extraction", "selectolax", read_baseline, "the whole visible text, its first date, `<title>` as it stands", _ALL),
)
FLOOR = Tool("parsing alone", "selectolax", parse_alone, "`LexborHTMLParser` over the same text", ())


def find_tool(name: str) -> Tool:
    """The tool of that name; KeyError where there is none."""
    return {tool.name: tool for tool in (*TOOLS, FLOOR)}[name]
