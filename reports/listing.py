"""What was read from a listing page, for the terminal."""

from rich.console import Group
from rich.table import Table
from rich.text import Text

from models.link import Listing
from reports.evidence import problem_lines
from reports.evidence_json import write_listed
from reports.hostile import clean_line
from reports.labels import Lang, label


def render_listing(listing: Listing, lang: Lang = "zh") -> Group:
    """The rows of a listing in page order, and where its next page is."""
    table = Table(show_edge=False, pad_edge=False)
    for key in ("number", "published", "article", "topic", "publisher", "address"):
        table.add_column(Text(label(f"listing.{key}", lang)), overflow="fold")
    for number, link in enumerate(listing.links, 1):
        table.add_row(
            Text(str(number)),
            Text(write_listed(link) or "–"),
            Text(clean_line(link.title)),
            Text(clean_line(link.category or "")),
            Text(clean_line(link.publisher or "")),
            Text(clean_line(link.url or "–")),
        )
    following = clean_line(listing.next.address) if listing.next is not None else label("listing.last", lang)
    after = f"{label('listing.next', lang)} {following}"
    return Group(table if listing.links else Text(label("listing.none", lang)), Text(after), *problem_lines(listing.problems, lang))
