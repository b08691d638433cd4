"""One night of the country as bytes: every address of every site, ready to be served. Nothing here decides what is true."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from html import escape
from urllib.parse import parse_qsl

from replica.articles import Related, render_article
from replica.chance import digest, draw
from replica.knobs import Encoding, Robots, Shell, UrlDialect, Validators
from replica.listings import Row, render_listing
from replica.sites import Site
from replica.story import Entry, PartKind

RELATED_ROWS = 6


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sends for one address."""

    status: int
    headers: tuple[tuple[str, str], ...]  # names in lower case
    body: bytes
    slow_seconds: float = 0.0  # before the answer begins
    cut: bool = False  # the connection breaks in the middle of the body


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the replica sees it."""

    host: str
    method: str
    target: str  # path and query
    form: tuple[tuple[str, str], ...]  # fields of a POST; () for everything else
    cookies: str  # the Cookie header, "" without one
    visit: int  # how often the same was asked for before, tonight

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def parameters(self) -> dict[str, str]:
        """Query and form together, the last value of each name."""
        return dict(parse_qsl(self.target.partition("?")[2], keep_blank_values=True)) | dict(self.form)


@dataclass(frozen=True, slots=True)
class SiteNight:
    """One site on one night."""

    site: Site
    night: int
    entries: tuple[Entry, ...]  # all that it ever published until this night
    redesigned_night: int | None
    first_date: date  # of night 1


@dataclass(frozen=True, slots=True)
class World:
    """All pages of a night by host and target (path and query)."""

    night: int
    pages: dict[tuple[str, str], Answer]
    shells: dict[str, Answer]  # by host: answered for every target but robots.txt

    def answer(self, host: str, target: str) -> Answer:
        """What a host answers for a target; a query that no page knows is ignored."""
        if host in self.shells and target != "/robots.txt":
            return self.shells[host]
        return self.pages.get((host, target)) or self.pages.get((host, target.partition("?")[0])) or NOT_FOUND

    def respond(self, asked: Asked) -> Answer:
        """What a request gets; the country's sites have pages to read and nothing to post to."""
        return self.answer(asked.host, asked.target) if asked.method != "POST" else Answer(405, (("allow", "GET, HEAD"),), b"")


NOT_FOUND = Answer(
    404,
    (("content-type", "text/html; charset=utf-8"),),
    "<html><head><title>404</title></head><body><h1>您访问的页面不存在</h1></body></html>".encode(),
)

_ROBOTS = {
    Robots.ALLOW: "User-agent: *\nAllow: /\n",
    Robots.CRAWL_DELAY: "User-agent: *\nCrawl-delay: 0.05\n",
    Robots.DISALLOW_SEARCH: "User-agent: *\nDisallow: /search/\n",
    Robots.HTML: "<!DOCTYPE html><html><head><title>首页</title></head><body>欢迎访问</body></html>",
}
_SHELLS = {
    Shell.CLEARANCE_521: (
        521,
        (("set-cookie", "__jsluid_h=0123456789abcdef0123456789abcdef; max-age=31536000; path=/; HttpOnly"),),
        "<script>document.cookie=('_')+('_')+('jsl_clearance')+('=1700000000.000|-1|replica');location.href=location.pathname</script>",
    ),
    Shell.SCRIPT_412: (
        412,
        (("set-cookie", "FSSBBIl1UgzbN7N80S=replica; Path=/; HttpOnly"),),
        f'<!DOCTYPE html><html><head><meta id="9DhefwqGPrzGxEp9hPaoag" content="{"{]qqqqq" * 120}"><script src="/4QbVtADbnLVIc/c.js" r="m">'
        "</script></head><body></body></html>",
    ),
    Shell.BLOCKED_403: (
        403,
        (),
        "<html><head><title>访问被拒绝</title></head><body><h1>403</h1><p>您的请求疑似攻击行为，已被网站防火墙拦截。</p></body></html>",
    ),
}


def render_site(seed: int, now: SiteNight) -> dict[tuple[str, str], Answer]:
    """Every address of a site on its night."""
    site, design = now.site, now.site.design_on(now.night, now.redesigned_night)
    live = sorted((entry for entry in now.entries if entry.version_on(now.night)), key=lambda entry: entry.number, reverse=True)
    rows = tuple(_list_entry(site, entry, now.night) for entry in live)
    changed_at = _find_site_change(now)
    pages = {(site.host, "/"): _seal(site, _render_home(site), changed_at)}
    for target, html in render_listing(site, design, rows).items():
        answer = _seal(site, html, changed_at)
        pages[site.host, target] = answer
        if target.endswith("/"):
            pages[site.host, f"{target}index.html"] = answer
    for entry in live:
        version = entry.version_on(now.night)
        if version is None:
            continue
        views = draw(seed, "views", entry.path, now.night).randint(200, 9000)
        html = render_article(site, design, entry, version.story, views, _choose_related(seed, now, entry, live))
        pages[site.host, entry.path] = _seal(site, html, _find_moment(now, max(version.night, _redesign_night(now))))
    if site.knobs.robots is not Robots.ABSENT:
        kind = "text/html" if site.knobs.robots is Robots.HTML else "text/plain"
        text = _ROBOTS[site.knobs.robots]
        pages[site.host, "/robots.txt"] = Answer(200, (("content-type", f"{kind}; charset=utf-8"),), text.encode())
    return pages


def build_shell(shell: Shell) -> Answer:
    """The page that a guard puts before a site."""
    status, headers, html = _SHELLS[shell]
    return Answer(status, (("content-type", "text/html; charset=utf-8"), *headers), html.encode())


def _find_site_change(now: SiteNight) -> datetime:
    """When anything on the site last changed."""
    nights = {version.night for entry in now.entries for version in entry.versions}
    nights |= {entry.withdrawn_night for entry in now.entries if entry.withdrawn_night is not None}
    return _find_moment(now, max([_redesign_night(now), *(night for night in nights if night <= now.night)]))


def _redesign_night(now: SiteNight) -> int:
    """The night on which the look of tonight came in; 1 where it never changed."""
    return now.redesigned_night if now.redesigned_night is not None and now.redesigned_night <= now.night else 1


def _find_moment(now: SiteNight, night: int) -> datetime:
    """When that which a night shows for the first time was put online: the evening before."""
    evening = now.first_date + timedelta(days=night - 2)
    return datetime(evening.year, evening.month, evening.day, 12, 0, tzinfo=UTC)


def _list_entry(site: Site, entry: Entry, night: int) -> Row:
    version = entry.version_on(night)
    if version is None:
        raise ValueError(f"{entry.path} is not online on night {night}")
    directory = f"/{site.column}/"
    relative = site.knobs.url_dialect is UrlDialect.TRS and entry.path.startswith(directory)
    href = f"./{entry.path.removeprefix(directory)}" if relative else entry.path
    summary = next(part.text for part in version.story.parts if part.kind is PartKind.PARAGRAPH)
    return Row(href, version.story.title, entry.published_at, version.story.category, summary[:60])


def _choose_related(seed: int, now: SiteNight, entry: Entry, live: list[Entry]) -> tuple[Related, ...]:
    """The index below an aggregator's article: other articles of the site, drawn anew each night."""
    others = [other for other in live if other.path != entry.path]
    if now.site.official or not others:
        return ()
    chosen = draw(seed, "related", entry.path, now.night).sample(others, min(RELATED_ROWS, len(others)))
    rows = [_list_entry(now.site, other, now.night) for other in sorted(chosen, key=lambda other: other.number, reverse=True)]
    return tuple(Related(row.href, row.title, f"{row.published_at:%Y-%m-%d %H:%M}", row.category) for row in rows)


def _render_home(site: Site) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head>\n<title>{escape(site.agency)}</title>\n</head><body>\n'
        f'<h1>{escape(site.agency)}</h1><p><a href="{site.listing_path}">信息公开</a></p>\n</body></html>\n'
    )


def _seal(site: Site, html: str, changed_at: datetime) -> Answer:
    """A page as bytes with the headers that its site sends."""
    encoding = site.knobs.encoding
    declared = "gb2312" if encoding is Encoding.GBK_AS_GB2312 else "utf-8"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    body = html.replace("<head>\n", f"<head>\n{meta}\n", 1).encode("gb18030" if encoding is Encoding.GBK_AS_GB2312 else "utf-8")
    answer = Answer(200, (("content-type", "text/html; charset=utf-8" if encoding is Encoding.UTF8 else "text/html"),), body)
    validators = site.knobs.validators
    if validators in (Validators.ETAG, Validators.BOTH):
        answer = _add_header(answer, "etag", f'"{digest(body.hex())[:16]}"')
    if validators in (Validators.LAST_MODIFIED, Validators.BOTH):
        answer = _add_header(answer, "last-modified", format_datetime(changed_at.astimezone(UTC), usegmt=True))
    return answer


def _add_header(answer: Answer, name: str, value: str) -> Answer:
    return replace(answer, headers=(*answer.headers, (name, value)))
