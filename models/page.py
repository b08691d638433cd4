"""What the network is asked, and what it answered."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

# What ASP.NET writes into a form to know its own page again: other bytes every night, never what is asked for.
STATE_FIELDS = ("__VIEWSTATE", "__EVENTVALIDATION", "__PREVIOUSPAGE", "__RequestVerificationToken")
MAX_ADDRESS_BYTES = 2048  # what is longer is not asked for; addresses are keys of tables, and PostgreSQL indexes at most 2,704 bytes
_MAX_FORM_CHARACTERS = 1500  # forms with a longer one carry a page's own state under another name


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask a site for: an address, for a few listings with a form or a JSON body. A plain address has only its URL."""

    url: str
    body: bytes | None = None  # None: a GET; else a POST whose kind its header `content-type` names
    headers: tuple[tuple[str, str], ...] = ()  # beside the fetcher's own; names in lower case, in order
    carried: tuple[tuple[str, str], ...] = ()  # of a declared interface: what the requests after this one are built from

    @property
    def method(self) -> str:
        return "GET" if self.body is None else "POST"

    @property
    def address(self) -> str:
        """The one string that stands for the request in the archive and the ledger: of a POST, the URL with the sorted form as its query.

        What a page keeps of its own state is left out, so that the same page has the same address on another night; it stays in, hashed,
        unless an argument names the page: of "next" and of a pressed button nothing else tells two requests apart (digits in other fields
        are sizes and scroll positions). That is how WARC tools name a POST, too. A form too long to be a key stands there as its digest;
        no address is longer than a table's key may be.
        """
        if self.body is None:
            return shorten_address(self.url)
        pairs = self._read_pairs()
        told = sorted((name, value) for name, value in pairs if not name.startswith(STATE_FIELDS))
        argument = next((value for name, value in told if name == "__EVENTARGUMENT"), None)
        stateful = argument is not None or len(told) < len(pairs)
        if stateful and not any(map(str.isdigit, argument or "")):
            told.append(("state", hashlib.sha256(self.body).hexdigest()[:16]))
        form = urlencode(told)
        if len(form) > _MAX_FORM_CHARACTERS:
            form = f"form={_digest(form.encode())}"
        return shorten_address(f"{self.url}{'&' if '?' in self.url else '?'}{form}")

    def landed_at(self, final_url: str) -> "Request":
        """The same request with the address that redirects led to, from which the links of its page start; it keeps its fragment."""
        address, mark, fragment = self.url.partition("#")
        return self if address == final_url else replace(self, url=f"{final_url}{mark}{fragment}")

    def _read_pairs(self) -> list[tuple[str, str]]:
        text = (self.body or b"").decode("utf-8", "replace")
        if not dict(self.headers).get("content-type", "").startswith("application/json"):
            return parse_qsl(text, keep_blank_values=True)
        content = json.loads(text)
        return [(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)) for name, value in content.items()]


def shorten_address(address: str) -> str:
    """The address itself, or its beginning and a digest where it is longer than any that is asked for; no two have the same."""
    encoded = address.encode("utf-8", "replace")
    if len(encoded) <= MAX_ADDRESS_BYTES:
        return address
    return f"{encoded[: MAX_ADDRESS_BYTES - 40].decode('utf-8', 'ignore')}...{_digest(encoded)}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def make_post(url: str, pairs: tuple[tuple[str, str], ...], headers: tuple[tuple[str, str], ...] = ()) -> Request:
    """A form that is sent off, in UTF-8."""
    return Request(url, urlencode(pairs).encode("ascii"), (("content-type", "application/x-www-form-urlencoded; charset=UTF-8"), *headers))


@dataclass(frozen=True, slots=True)
class Page:
    """One HTTP response, body decompressed, otherwise as it came."""

    url: str  # the URL that was asked for; of a POST, the request's address
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
