"""The front page of a served country or gallery: which sites there are and what happened last night, for people who look around in it."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site of the front page."""

    host: str
    path: str  # where its listing is
    notes: tuple[str, ...]  # a cell each


def render_directory(heading: str, events: tuple[str, ...], sites: tuple[SiteLine, ...], port: int) -> str:
    """An HTML page with a link to each site and the night's events."""
    rows = "\n".join(
        f'<tr><td><a href="http://{site.host}:{port}{escape(site.path)}">{site.host}</a></td>'
        f"{''.join(f'<td>{escape(note)}</td>' for note in site.notes)}</tr>"
        for site in sites
    )
    lines = "\n".join(f"<li>{escape(event)}</li>" for event in events)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(heading)}</title></head><body>\n'
        f"<h1>{escape(heading)}</h1>\n<ul>\n{lines}\n</ul>\n<table>\n{rows}\n</table>\n</body></html>\n"
    )
