"""What an answer means for us: kept, gone, blocked, to be asked again later, or sent elsewhere. Pure."""

from datetime import UTC
from email.utils import parsedate_to_datetime

from extractors.shells import recognise_shell, recognise_soft_404
from models.page import FetchOutcome, Page, Validators

BUSY_STATUS = frozenset({429, 503})
BUSY_SECONDS = 15.0  # waited where a busy server names no time
MAX_WAIT_SECONDS = 120.0  # a server that asks for more is left alone for the rest of the night
MAX_HEADERS = 100
MAX_HEADER_CHARACTERS = 4096


def judge_response(page: Page, conditional: bool) -> tuple[FetchOutcome, str]:
    """How a request ended, and one sentence for the operator.

    `conditional` says whether we asked "has it changed since?": a 304 that nobody asked for is an error. A block page is BLOCKED whatever
    its status, so that it never counts as gone.
    """
    if page.status == 304:
        return (FetchOutcome.NOT_MODIFIED, "") if conditional else (FetchOutcome.SERVER_ERROR, "status 304 without being asked for changes")
    if (shell := recognise_shell(page)) is not None:
        return FetchOutcome.BLOCKED, f"{shell} page with status {page.status}"
    if page.status in {404, 410}:
        return FetchOutcome.GONE, f"status {page.status}"
    if page.status in {200, 203}:
        return (FetchOutcome.GONE, "soft 404: the page itself says so") if recognise_soft_404(page) else (FetchOutcome.FETCHED, "")
    wait = find_retry_wait(page)
    return FetchOutcome.SERVER_ERROR, f"status {page.status}" + (f", asks to come back in {wait:.0f} s" if wait is not None else "")


def find_retry_wait(page: Page) -> float | None:
    """The seconds that an answer asks us to wait (Retry-After, seconds or a date counted from its arrival); None where it does not ask."""
    value = (page.header("retry-after") or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - page.fetched_at).total_seconds())


def tidy_headers(raw: list[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """Response headers as they are kept: names in lower case, in the order received, no more and no longer than any honest site sends."""
    return tuple((_decode(name).lower(), _decode(value).strip()[:MAX_HEADER_CHARACTERS]) for name, value in raw[:MAX_HEADERS])


def _decode(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def conditional_headers(validators: Validators | None) -> dict[str, str]:
    """The request headers that ask for a page only if it changed; empty where nothing is known of it."""
    if validators is None:
        return {}
    asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in asked.items() if value}
