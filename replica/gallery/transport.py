"""What goes wrong between a crawler and a page: faults, redirects, guards, and robots.txt in all its variants."""

from dataclasses import replace
from enum import StrEnum

from replica.gallery.listings import PLAIN, build_listing
from replica.gallery.records import Leaf, Scene, TrueAnswer, make_answer, make_leaf, make_scene
from replica.gallery.shells import SHELLS, ShellKind, build_shell
from replica.world import Answer

LISTING = "/tzgg/"


class Fault(StrEnum):
    """Faults of single requests for the listing."""

    SLOW = "slow"
    BUSY_ONCE = "busy-once"  # 503, then the page
    BUSY_ALWAYS = "busy-always"
    ERROR = "error"  # 500
    BAD_GATEWAY = "bad-gateway"  # 502
    LIMITED_ONCE = "limited-once"  # 429 with Retry-After, then the page
    LIMITED_LONG = "limited-long"  # 429 that asks for an hour
    RESET_ONCE = "reset-once"  # the connection breaks in the middle of the body, then the page
    RESET_ALWAYS = "reset-always"
    EMPTY = "empty"  # 200 without a body
    LOOP = "loop"  # two addresses that redirect to each other
    CHAIN = "chain"  # more redirects than anyone follows
    MOVED = "moved"  # one redirect, then the page
    OFF_SITE = "off-site"  # a redirect to a host that nobody declared
    TO_LOGIN = "to-login"  # a redirect to a login page
    GONE = "gone"  # 410
    LARGE = "large"  # more bytes than a page may have
    UNDECLARED_GZIP = "undeclared-gzip"  # compressed, and the bytes are cut


class RobotsKind(StrEnum):
    """What comes for /robots.txt, and what follows for the listing."""

    ABSENT = "absent"
    EMPTY = "empty"
    ALLOW = "allow"
    GBK = "gbk"  # GBK text with a comment in Chinese
    BOM = "bom"
    DISALLOW_ALL = "disallow-all"
    DISALLOW_LISTING = "disallow-listing"
    DISALLOW_OTHERS = "disallow-others"  # only for named robots
    DISALLOW_QUERY = "disallow-query"  # /*?*
    CRAWL_DELAY = "crawl-delay"
    CRAWL_DELAY_LONG = "crawl-delay-long"  # longer than a night
    HTML = "html"
    FORBIDDEN = "forbidden"  # 403: permission is not established
    ERROR = "error"  # 500
    GUARDED = "guarded"  # a challenge in place of the rules


_FETCHED = TrueAnswer(LISTING, "fetched", "")
LARGE_BYTES = 3_000_000  # past the bound that the gallery's declarations set


def build_fault(fault: Fault) -> Scene:
    """A site whose listing cannot be had without trouble."""
    scene = build_listing(PLAIN)
    page = next(door for door in scene.doors if isinstance(door, Leaf) and door.path == LISTING)
    good = page.answers[0]
    answers, expected = _choose_answers(fault, good)
    others = _list_others(fault, good)
    return make_scene((*others, replace(page, answers=answers), *scene.doors), listing=LISTING, rows=scene.rows, answers=(expected,))


def _choose_answers(fault: Fault, good: Answer) -> tuple[tuple[Answer, ...], TrueAnswer]:
    """What the listing answers, visit after visit, and what must come of it."""
    plain = {
        Fault.SLOW: ((replace(good, slow_seconds=0.2),), "fetched", ""),
        Fault.BUSY_ONCE: ((make_answer("服务器忙", 503), good), "fetched", ""),
        Fault.BUSY_ALWAYS: ((make_answer("服务器忙", 503),), "server_error", "503"),
        Fault.ERROR: ((make_answer("<h1>500</h1>", 500),), "server_error", "500"),
        Fault.BAD_GATEWAY: ((make_answer("<h1>502 Bad Gateway</h1>", 502),), "server_error", "502"),
        Fault.LIMITED_ONCE: ((Answer(429, (("retry-after", "1"),), b""), good), "fetched", ""),
        Fault.LIMITED_LONG: ((Answer(429, (("retry-after", "3600"),), b""),), "server_error", "429"),
        Fault.RESET_ONCE: ((replace(good, cut=True), good), "fetched", ""),
        Fault.RESET_ALWAYS: ((replace(good, cut=True),), "unreachable", ""),
        Fault.EMPTY: ((make_answer(""),), "server_error", "empty body"),
        Fault.LOOP: ((_redirect("/tzgg/index.html"),), "unreachable", "circle"),
        Fault.CHAIN: ((_redirect("/hop/1"),), "unreachable", "redirects"),
        Fault.MOVED: ((_redirect("/new/tzgg/"),), "fetched", ""),
        Fault.OFF_SITE: ((_redirect("http://elsewhere.localhost/"),), "refused", "elsewhere.localhost"),
        Fault.TO_LOGIN: ((_redirect("/sso/login"),), "blocked", "login"),
        Fault.GONE: ((make_answer("<h1>410</h1>", 410),), "gone", "410"),
        Fault.LARGE: ((replace(good, body=good.body + b" " * LARGE_BYTES),), "too_large", "bytes"),
        Fault.UNDECLARED_GZIP: (
            (Answer(200, (*good.headers, ("content-encoding", "gzip")), b"\x1f\x8b\x08\x00" + b"\x00" * 8),),
            "unreachable",
            "",
        ),
    }
    answers, outcome, word = plain[fault]
    return answers, TrueAnswer(LISTING, outcome, word)


def _list_others(fault: Fault, good: Answer) -> tuple[Leaf, ...]:
    match fault:
        case Fault.LOOP:
            return (make_leaf("/tzgg/index.html", _redirect(LISTING)),)
        case Fault.CHAIN:
            return tuple(make_leaf(f"/hop/{number}", _redirect(f"/hop/{number + 1}")) for number in range(1, 9))
        case Fault.MOVED:
            return (make_leaf("/new/tzgg/", good),)
        case Fault.TO_LOGIN:
            return (make_leaf("/sso/login", build_shell(ShellKind.LOGIN, "/sso/login")),)
        case _:
            return ()


def _redirect(path: str) -> Answer:
    return Answer(302, (("location", path),), b"")


def build_guarded(kind: ShellKind) -> Scene:
    """A site with a guard before its listing; robots.txt lies open."""
    page = SHELLS[kind]
    expected = TrueAnswer(LISTING, "blocked" if page.word else "server_error", page.word or "403")
    robots = make_leaf("/robots.txt", make_answer("User-agent: *\nAllow: /\n", headers={"content-type": "text/plain"}))
    behind = tuple(replace(door, cookie="CT6T=a1b2") for door in build_listing(PLAIN).doors if isinstance(door, Leaf))
    doors = (robots, *(behind if kind is ShellKind.SELF_COOKIE else ()), make_leaf(LISTING, build_shell(kind, LISTING)))
    return make_scene(doors, listing=LISTING, answers=(expected,))


def build_robots(kind: RobotsKind) -> Scene:
    """A plain site with one variant of robots.txt."""
    scene = build_listing(PLAIN)
    texts = {
        RobotsKind.EMPTY: b"",
        RobotsKind.ALLOW: b"User-agent: *\nAllow: /\n",
        RobotsKind.GBK: "# 本网站欢迎搜索引擎收录\nUser-agent: *\nDisallow: /管理/\n".encode("gb18030"),
        RobotsKind.BOM: b"\xef\xbb\xbfUser-agent: *\nDisallow: /tzgg/\n",
        RobotsKind.DISALLOW_ALL: b"User-agent: *\nDisallow: /\n",
        RobotsKind.DISALLOW_LISTING: b"User-agent: *\nDisallow: /tzgg/\nCrawl-delay: 0.01\n",
        RobotsKind.DISALLOW_OTHERS: b"User-agent: SomeBot\nDisallow: /\n\nUser-agent: *\nDisallow:\n",
        RobotsKind.DISALLOW_QUERY: b"User-agent: *\nDisallow: /*?*\n",
        RobotsKind.CRAWL_DELAY: b"User-agent: *\nCrawl-delay: 0.05\n",
        RobotsKind.CRAWL_DELAY_LONG: b"User-agent: *\nCrawl-delay: 86400\n",
    }
    refusals = {
        RobotsKind.BOM: "Disallow: /tzgg/",
        RobotsKind.DISALLOW_ALL: "Disallow: /",
        RobotsKind.DISALLOW_LISTING: "Disallow: /tzgg/",
        RobotsKind.CRAWL_DELAY_LONG: "86400",
        RobotsKind.FORBIDDEN: "not established",
        RobotsKind.ERROR: "not established",
        RobotsKind.GUARDED: "not established",
    }
    text = {"content-type": "text/plain"}
    answers = {
        RobotsKind.HTML: make_answer("<!DOCTYPE html><html><head><title>首页</title></head><body>欢迎访问本网站</body></html>"),
        RobotsKind.FORBIDDEN: make_answer("forbidden", 403, text),
        RobotsKind.ERROR: make_answer("error", 500, text),
        RobotsKind.GUARDED: build_shell(ShellKind.RIVERSEC_412, "/robots.txt"),
    } | {name: Answer(200, tuple(text.items()), body) for name, body in texts.items()}
    robots = (make_leaf("/robots.txt", answers[kind]),) if kind in answers else ()
    expected = TrueAnswer(LISTING, "refused", refusals[kind]) if kind in refusals else _FETCHED
    rows = () if kind in refusals else scene.rows
    return make_scene((*robots, *scene.doors), listing=None if kind in refusals else LISTING, rows=rows, answers=(expected,))
