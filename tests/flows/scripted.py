"""A site of a few pages whose answers a test writes, and nights over it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from catalogue.read import make_source
from flows.nightly import NightPlan, NightResult, run_night
from flows.progress import QuietReporter
from flows.settings import read_settings
from models.catalogue import Catalogue, ListingApi, Source, Trust
from tests.flows.country import CATALOGUE
from warehouse.engine import open_ledger
from warehouse.sql_access import run_select

HOST = "one.localhost"
FIRST = date(2026, 3, 1)
LISTING = "/list/index.html"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int = 200
    body: str | bytes = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Site:
    """What the site answers now, and what it was asked."""

    port: int
    home: Path
    pages: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # of a form, its path with the form as a query
    listing: str = LISTING  # path, and fragment where the page needs one
    apis: tuple[ListingApi, ...] = ()
    max_articles: int = 200

    @property
    def source(self) -> Source:
        source = make_source(f"http://{HOST}:{self.port}{self.listing}")
        polite = replace(
            source.politeness, delay_seconds=0, jitter_seconds=0, recheck_days=tuple(range(1, 30)), max_articles=self.max_articles
        )
        rules = replace(source.listing, apis=self.apis)
        return replace(source, id="one", name="测试市人社局", trust=Trust.OFFICIAL, region="320100", politeness=polite, listing=rules)

    def run(self, number: int, catalogue: Catalogue = CATALOGUE, scope: str = "all") -> NightResult:
        """The night with this number, counted from 1."""
        self.asked.clear()
        night = FIRST + timedelta(days=number - 1)
        moment = datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(hours=6)
        declared = replace(catalogue, sources=(self.source,))
        plan = NightPlan(read_settings({}, self.home), declared, declared.sources, scope, night, lambda: moment, QuietReporter())
        return run_night(plan)

    def ask(self, sql: str) -> tuple[tuple[object, ...], ...]:
        with open_ledger(read_settings({}, self.home).database) as ledger:
            return run_select(ledger, sql)[1]

    def list_articles(self, *numbers: int, page: str = LISTING, next_page: str | None = None, pager: str = "") -> None:
        rows = write_rows(*numbers)
        pager += f'<div class="pages"><a href="{next_page}">下一页</a></div>' if next_page else ""
        self.pages[page] = Reply(body=f"<html><head><title>通知公告</title></head><body><ul>{rows}</ul>{pager}</body></html>")

    def write_article(self, number: int, amount: int, etag: str | None = None) -> None:
        body = f"""<html><head><meta charset="utf-8"><title>关于调整第{number}号失业保险金标准的通知</title></head><body>
<h1>关于调整第{number}号失业保险金标准的通知</h1><p>发布时间：2026-02-{number:02d} 来源：测试市人社局</p><div>
<p>各有关单位：根据有关规定，现将失业保险金标准调整事项通知如下，请认真遵照执行。</p>
<p>自2026年{number}月1日起，南京市失业保险金月发放标准调整为{amount}元。</p>
<p>各经办机构要做好政策宣传和解释工作，确保待遇按时足额发放到位。</p></div></body></html>"""
        self.pages[f"/a/{number}.html"] = Reply(body=body, headers=(("ETag", etag),) if etag else ())


def write_rows(*numbers: int) -> str:
    return "".join(
        f'<li><a href="/a/{number}.html">关于调整第{number}号失业保险金标准的通知</a><span>2026-02-{number:02d}</span></li>'
        for number in numbers
    )


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.answer(self.path)

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer(f"{self.path}{'&' if '?' in self.path else '?'}{form}")

    def answer(self, target: str) -> None:
        self.site.asked.append(target)
        reply = self.site.pages.get(target, Reply(404, "<html><body>not found</body></html>"))
        etag = dict(reply.headers).get("ETag")
        if etag is not None and self.headers.get("If-None-Match") == etag:
            reply = Reply(304, "", reply.headers)
        content = reply.body if isinstance(reply.body, bytes) else reply.body.encode()
        self.send_response(reply.status)
        for name, value in (*reply.headers, ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(content)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def serve_site(home: Path) -> Iterator[Site]:
    """A site on loopback that answers 404 to everything until pages are written."""
    handler = type("SiteHandler", (Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        handler.site = Site(server.server_port, home)  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield handler.site  # type: ignore[attr-defined]
        finally:
            server.shutdown()
            thread.join()
