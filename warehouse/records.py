"""How a page becomes the lines of a WARC record and back. Pure; `archive.py` puts records into segments."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import responses

from fastwarc.warc import WarcRecord, WarcRecordType

from models.errors import ArchiveError
from models.page import Page

REQUESTED = "Policy-Ledger-Requested-URI"  # the URL asked for, where a redirect led elsewhere
ORIGINAL = "x-archive-orig-"
RENAMED = frozenset({"content-encoding", "transfer-encoding", "content-length"})  # true of the wire, not of the stored body
SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
HTTP_RESPONSE = "application/http; msgtype=response"


@dataclass(frozen=True, slots=True)
class StoredBody:
    """A response record that holds a body, with what a revisit must say of it."""

    file: str
    offset: int
    record_id: str
    uri: str
    date: str
    digest: str


def build_record(page: Page, stored: StoredBody | None) -> tuple[WarcRecord, bytes]:
    """The WARC record of a page and its block; where its body is stored already, a revisit without it."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.response if stored is None else WarcRecordType.revisit)
    headers = record.headers
    headers["WARC-Target-URI"] = one_line(page.final_url)
    headers["WARC-Date"] = format_date(page.fetched_at)
    headers["Content-Type"] = HTTP_RESPONSE
    if page.url != page.final_url:
        headers[REQUESTED] = one_line(page.url)
    headers["WARC-Payload-Digest"] = digest_of(page.body)
    if stored is not None:
        headers["WARC-Profile"] = SAME_BODY
        headers["WARC-Refers-To"] = stored.record_id
        headers["WARC-Refers-To-Target-URI"] = stored.uri
        headers["WARC-Refers-To-Date"] = stored.date
        headers["WARC-Refers-To-Filename"] = stored.file  # these two as Heritrix writes them
        headers["WARC-Refers-To-File-Offset"] = str(stored.offset)
    return record, render_head(page) + (page.body if stored is None else b"")


def build_page(record: WarcRecord, head: bytes, body: bytes) -> Page:
    """The page that a record was built from; raises ValueError or KeyError where it is no record of a page."""
    status, headers = parse_head(head)
    uri, moment = record.headers["WARC-Target-URI"], datetime.fromisoformat(record.headers["WARC-Date"])
    return Page(record.headers.get(REQUESTED) or uri, uri, moment.astimezone(UTC), status, headers, body)


def describe_body(record: WarcRecord, file: str, offset: int) -> StoredBody:
    """What a revisit must say of a response record."""
    names = ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date", "WARC-Payload-Digest")
    record_id, uri, date, digest = (require_header(record, name, file, offset) for name in names)
    return StoredBody(file, offset, record_id, uri, date, digest)


def find_body_place(record: WarcRecord, file: str, offset: int) -> tuple[str, int]:
    """The segment and offset of the response record that a revisit names."""
    place = require_header(record, "WARC-Refers-To-File-Offset", file, offset)
    if not place.isdecimal():
        raise ArchiveError(file, offset, f"names {place!r} as the place of its body, expected a byte offset")
    return require_header(record, "WARC-Refers-To-Filename", file, offset), int(place)


def require_header(record: WarcRecord, name: str, file: str, offset: int) -> str:
    value = record.headers.get(name)
    if value is None:
        raise ArchiveError(file, offset, f"has no {name}")
    return value


def render_head(page: Page) -> bytes:
    """The HTTP head of a page as it is kept: what was true of the wire alone is renamed, the length is that of the kept body."""
    status = f"HTTP/1.1 {page.status} {responses.get(page.status, '')}".rstrip()
    kept = [f"{ORIGINAL if name in RENAMED else ''}{one_line(name)}: {one_line(value)}" for name, value in page.headers]
    return "\r\n".join([status, *kept, f"content-length: {len(page.body)}", "", ""]).encode()


def parse_head(head: bytes) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Status and headers as they were received, from a head that `render_head` wrote; raises ValueError for anything else."""
    first, *lines = head.decode().split("\r\n")
    headers = []
    for line in lines[:-1]:  # the last one is the length that we added
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{line!r} is no header")
        headers.append((name.removeprefix(ORIGINAL), value.strip()))
    return int(first.split(" ")[1]), tuple(headers)


def digest_of(content: bytes) -> str:
    """A digest in the form that the tools around WARC compute and compare; identity in the ledger is SHA-256."""
    return "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def format_date(moment: datetime) -> str:
    """An instant as WARC 1.1 writes it, to the microsecond where it has one."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def one_line(text: str) -> str:
    """Text that cannot end its line: control characters become blanks."""
    return "".join(character if character >= " " and character != "\x7f" else " " for character in text).strip()
