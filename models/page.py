"""What the network answered."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Page:
    """One HTTP response, body decompressed, otherwise as it came."""

    url: str  # the URL that was asked for
    final_url: str  # after redirects
    fetched_at: datetime  # UTC
    status: int
    headers: tuple[tuple[str, str], ...]  # names in lower case, in the order received
    body: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """The first value of a header, None where it was not sent; `name` in lower case."""
        return next((value for key, value in self.headers if key == name), None)


class FetchOutcome(StrEnum):
    """How a request ended; each is a row of the table `fetch`."""

    FETCHED = "fetched"
    NOT_MODIFIED = "not_modified"
    GONE = "gone"  # 404 or 410
    BLOCKED = "blocked"  # a challenge or block page was recognised, whatever its status
    REFUSED = "refused"  # we did not ask: robots.txt, an undeclared host, a private address, another scheme
    UNREACHABLE = "unreachable"  # no answer, TLS failure, timeout, too many redirects
    SERVER_ERROR = "server_error"  # any other status than 2xx, 304, 404, 410
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class FetchResult:
    """How one request ended, and the response where there is one to keep."""

    url: str
    outcome: FetchOutcome
    page: Page | None  # None where no response arrived (REFUSED, UNREACHABLE, TOO_LARGE)
    detail: str  # one sentence for the operator; "" for FETCHED and NOT_MODIFIED
    fetched_at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave us to ask "has it changed since?" with."""

    etag: str | None  # None: it sent none
    last_modified: str | None  # an HTTP date as it was sent; None: it sent none


@dataclass(frozen=True, slots=True)
class ArchiveRef:
    """Where the archive keeps a page as it was fetched; `read_page` gives that page back whole."""

    file: str  # the segment, relative to the archive's directory, with forward slashes
    offset: int  # of the record's gzip member, in bytes
    sha256: str  # of the body
