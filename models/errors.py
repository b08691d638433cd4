"""Every error that a person can mend, as one tree.

    PolicyLedgerError
    ├── CatalogueError        a declaration of ours is wrong; raised before the first request
    ├── SettingsError         a setting, argument or file given by the user is wrong
    ├── LayoutError           a page no longer has the structure it must have; the source fails for tonight
    ├── AttachmentError       a file of a notice cannot be read; the notice itself can
    ├── ArchiveError          an archived record cannot be read back
    └── WarehouseError        the database refuses or is not in the state we need
        └── RunInProgressError    another process holds the night

Messages follow one form: what, where, expected, found, and the next step. Failures of single requests are data
(`models.page.FetchResult`), not exceptions.
"""

from enum import StrEnum

from models.attachment import AttachmentVerdict


class Verdict(StrEnum):
    """Why a page gave no rows; what is said of a page is a guess from its signs, except `selector` and `empty`."""

    SELECTOR = "selector"  # a declared selector matched nothing
    NO_LIST = "no_list"  # nothing in the page repeats like a list: redesigned, or the wrong page
    NOT_IN_HTML = "not_in_html"  # scripts, an interface or a frame bring the rows
    ARTICLE_PAGE = "article_page"  # a text with links beside it
    PORTAL = "portal"  # many small lists, each the beginning of another listing
    CHALLENGE = "challenge"  # a script of a protection product came instead of the page
    CAPTCHA = "captcha"
    FIREWALL = "firewall"
    RATE_LIMIT = "rate_limit"
    LOGIN = "login"
    MAINTENANCE = "maintenance"
    SOFT_404 = "soft_404"  # status 200, and the page says that it does not exist
    EMPTY = "empty"  # no bytes, or no element


_BLOCKED = "Come back later and less often; what stands in front of a page is recorded, never solved."
# What a person does next; {id} is the source.
_NEXT_STEPS = {
    Verdict.SELECTOR: "If the page was redesigned, run `policyledger sources save {id}` and mend its declaration.",
    Verdict.NO_LIST: "If the page was redesigned, run `policyledger sources save {id}` and mend its declaration.",
    Verdict.NOT_IN_HTML: "Declare the address that the rows come from (the interface, the frame) as the listing, or its family.",
    Verdict.ARTICLE_PAGE: "Declare the column that lists such pages, or name the list with `[listing].row`.",
    Verdict.PORTAL: 'Declare the listings behind its "more" links, or name one list with `[listing].row`.',
    Verdict.CHALLENGE: _BLOCKED,
    Verdict.CAPTCHA: _BLOCKED,
    Verdict.FIREWALL: _BLOCKED,
    Verdict.RATE_LIMIT: _BLOCKED,
    Verdict.LOGIN: "Only public pages are read: declare another address of the site.",
    Verdict.MAINTENANCE: "Try again tomorrow.",
    Verdict.SOFT_404: "Look for the column's new address and mend `[listing].urls`.",
    Verdict.EMPTY: "Try again; if it stays empty, mend `[listing].urls`.",
}


class PolicyLedgerError(Exception):
    """Something the user or the operator can mend; printed without a traceback."""


class CatalogueError(PolicyLedgerError):
    """A declaration in `catalogue/` is wrong."""

    def __init__(self, file: str, what: str, next_step: str = "") -> None:
        self.file, self.what, self.next_step = file, what, next_step
        super().__init__(f"{file}: {what}" + (f" {next_step}" if next_step else ""))


class SettingsError(PolicyLedgerError):
    """A setting or an argument given by the user is wrong."""


class LayoutError(PolicyLedgerError):
    """A selector or the page's structure met nothing, or too much: the page can no longer be trusted.

    `verdict` says what the page is taken for, `evidence` by which of its signs ("" where the selector says it all).
    """

    def __init__(
        self, source_id: str, url: str, selector: str, found: int, expected: str, verdict: Verdict = Verdict.SELECTOR, evidence: str = ""
    ) -> None:
        self.source_id, self.url, self.selector, self.found, self.expected = source_id, url, selector, found, expected
        self.verdict, self.evidence = verdict, evidence
        kind = "" if verdict is Verdict.SELECTOR else f"{verdict}: "
        seen = f" Seen: {evidence}." if evidence else ""
        self.brief = f"{kind}{selector}: found {found}, expected {expected}.{seen}"  # to a person who looks at the page
        met = f"`{selector}` matched {found} on {url}, expected {expected}.{seen}"
        self.reason = f"{kind}{met} {_NEXT_STEPS[verdict].format(id=source_id)}"
        super().__init__(f"{source_id}: {self.reason}")


class AttachmentError(PolicyLedgerError):
    """A file that a notice links to cannot be read."""

    def __init__(self, url: str, verdict: AttachmentVerdict, what: str) -> None:
        self.url, self.verdict, self.what = url, verdict, what
        super().__init__(f"{url}: {what}")


class ArchiveError(PolicyLedgerError):
    """A record of the archive cannot be found or read."""

    def __init__(self, path: str, offset: int, what: str) -> None:
        self.path, self.offset, self.what = path, offset, what
        super().__init__(f"{path} at offset {offset}: {what}")


class WarehouseError(PolicyLedgerError):
    """The database refuses a request or is not in the state that we need."""


class RunInProgressError(WarehouseError):
    """Another process is working on the ledger."""
