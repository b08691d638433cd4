"""Pages a second of extraction alone, on the article pages of the replica's demo country, single process."""

import json
import statistics
import sys
import time
from datetime import UTC, datetime

from catalogue.read import load_catalogue
from extractors.decode import decode_page
from extractors.extract import extract
from extractors.html import parse_html
from extractors.rules import compile_rules
from models.catalogue import Source
from models.page import Page
from replica.build import build_demo
from replica.declare import declare_sources

ROUNDS = 5
PORT, OK = 80, 200


def read_pages() -> list[tuple[Page, Source]]:
    """Every article page of the demo country's first night, with its source."""
    country = build_demo()
    world = country.world(1)
    sources = {source.id: source for source in declare_sources(country, PORT)}
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    pages = []
    for entry in country.entries:
        source = sources[entry.site_id]
        answer = world.answer(source.hosts[0], entry.path)
        if answer.status == OK:
            url = f"http://{source.hosts[0]}:{PORT}{entry.path}"
            pages.append((Page(url, url, moment, OK, answer.headers, answer.body), source))
    return pages


def main() -> None:
    began = time.perf_counter()
    rules = compile_rules(load_catalogue())
    compiling = time.perf_counter() - began
    pages = read_pages()
    rounds, parsing = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for page, source in pages:
            extract(page, source, rules)
        rounds.append(time.perf_counter() - began)
        began = time.perf_counter()
        for page, _ in pages:
            parse_html(decode_page(page).text)
        parsing.append(time.perf_counter() - began)
    best, alone = statistics.median(rounds), statistics.median(parsing)
    figures = {
        "pages": len(pages),
        "bytes a page": sum(len(page.body) for page, _ in pages) // len(pages),
        "compile rules, s": compiling,
        "extract, pages/s": len(pages) / best,
        "decode and parse alone, pages/s": len(pages) / alone,
        "extract over parse, ratio": best / alone,
    }
    json.dump(figures, sys.stdout)


main()
