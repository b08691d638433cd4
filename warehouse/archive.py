"""The archive: every page as it came, in WARC 1.1 files that other tools read (ISO 28500; one gzip member a record).

A writer owns one segment file. A body that is stored already becomes a `revisit` record, which keeps the answer's own time, address and
headers and says where the body lies; so each reference gives back exactly the page that was stored. Bodies are kept decompressed: the
headers that speak of their encoding are renamed, as is usual, and come back on reading. Nothing here parses pages or knows the ledger.
"""

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from models.errors import ArchiveError
from models.page import ArchiveRef, Page
from warehouse.records import StoredBody, build_page, build_record, describe_body, digest_of, find_body_place
from warehouse.segments import BrokenMemberError, Damage, Member, create_segment, list_segments, read_member, scan_members

PAGE_RECORDS = (WarcRecordType.response, WarcRecordType.revisit)
COMPRESSION = 9  # 38 MB/s against 42 at level 1, and 20 % smaller (a page of 13 KB)


class ArchiveWriter:
    """Writes pages into one new segment file; a context manager.

    Each record reaches the operating system before `store_page` returns, so that a killed process loses no page whose reference it has
    handed out; the disk is waited for once, when the segment is closed.
    """

    def __init__(self, directory: Path, name: str) -> None:
        self._directory = directory
        self._path, self._file = create_segment(directory, name)
        self._name = self._path.relative_to(directory).as_posix()
        self._bodies: dict[str, StoredBody] = {}  # by SHA-256, of this segment and of what was referred to from it

    def __enter__(self) -> Self:
        record = WarcRecord()
        record.init_headers(WarcRecordType.warcinfo)
        record.headers["WARC-Filename"] = self._path.name
        record.headers["Content-Type"] = "application/warc-fields"
        self._append(record, b"software: PolicyLedger\r\nformat: WARC File Format 1.1\r\n")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            os.fsync(self._file.fileno())
        finally:
            self._file.close()

    def store_page(self, page: Page, known: ArchiveRef | None) -> ArchiveRef:
        """Where the page is kept now; `known` is where the same URL was kept before, None where it never was.

        The same body again, in `known` or anywhere in this segment, is not stored twice. Where `known` can no longer be read the page is
        stored whole. Raises OSError where the disk refuses; the segment then ends with its last whole record.
        """
        sha256 = page.sha256
        stored = self._find_body(page, sha256, known)
        record, block = build_record(page, stored)
        offset = self._append(record, block)
        if stored is None and page.body:
            self._bodies[sha256] = describe_body(record, self._name, offset)
        return ArchiveRef(self._name, offset, sha256)

    def _find_body(self, page: Page, sha256: str, known: ArchiveRef | None) -> StoredBody | None:
        """Where the page's body is stored already; None where it is not, or not readably."""
        if not page.body:
            return None
        if sha256 not in self._bodies and known is not None and known.sha256 == sha256:
            try:
                found = find_stored_body(self._directory, known)
            except (ArchiveError, OSError):
                return None
            if found.digest == digest_of(page.body):
                self._bodies[sha256] = found
        return self._bodies.get(sha256)

    def _append(self, record: WarcRecord, block: bytes) -> int:
        """Write one record as a gzip member of its own; its offset."""
        record.headers["WARC-Block-Digest"] = digest_of(block)
        record.set_bytes_content(block)
        member = BytesIO()
        writer = GzipWriter(member, compression_level=COMPRESSION)
        record.write(writer)
        writer.finish()
        offset, rest = self._file.tell(), memoryview(member.getvalue())
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            self._file.truncate(offset)
            self._file.seek(offset)
            raise
        return offset


def read_page(directory: Path, ref: ArchiveRef) -> Page:
    """The page that a reference stands for, exactly as it was stored; raises ArchiveError where it is missing, torn or changed."""
    page = load_page(directory, load_record(directory, ref.file, ref.offset), ref.file, ref.offset)
    if page.sha256 != ref.sha256:
        raise ArchiveError(ref.file, ref.offset, f"holds a body with SHA-256 {page.sha256}, expected {ref.sha256}")
    return page


def iterate_pages(directory: Path, report: Callable[[Damage], None]) -> Iterator[tuple[ArchiveRef, Page]]:
    """Every page of the archive, segment by segment in the order written.

    What cannot be read (the torn tail of a killed run, a record whose body is gone) goes to `report` and is passed over.
    """
    for path in list_segments(directory):
        name = path.relative_to(directory).as_posix()
        for member in scan_members(path, name):
            if isinstance(member, Damage):
                report(member)
                continue
            try:
                record = parse_record(member, name)
                if record.record_type not in PAGE_RECORDS:
                    continue
                page = load_page(directory, record, name, member.offset)
            except ArchiveError as error:
                report(Damage(name, member.offset, member.end - member.offset, error.what))
                continue
            yield ArchiveRef(name, member.offset, page.sha256), page


def load_record(directory: Path, name: str, offset: int) -> WarcRecord:
    """The WARC record at a byte offset of a segment; raises ArchiveError where there is no whole one."""
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        raise ArchiveError(name, offset, "lies outside the archive")
    try:
        with (directory / parts).open("rb") as file:
            return parse_record(read_member(file, offset), name)
    except FileNotFoundError as error:
        raise ArchiveError(name, offset, "the segment is missing; restore it from a copy of the archive") from error
    except (BrokenMemberError, OSError, ValueError) as error:
        raise ArchiveError(name, offset, f"cannot be read: {error}") from error


def parse_record(member: Member, name: str) -> WarcRecord:
    """The WARC record of a gzip member."""
    try:
        return WarcRecord.from_bytes(member.content)
    except OSError as error:
        raise ArchiveError(name, member.offset, f"no WARC record: {error}") from error


def load_page(directory: Path, record: WarcRecord, name: str, offset: int) -> Page:
    """The page of a response or revisit record; a revisit's body is read from the record that it names."""
    if record.record_type not in PAGE_RECORDS:
        raise ArchiveError(name, offset, "holds no page")
    head, body = read_block(record, name, offset)
    if record.record_type == WarcRecordType.revisit:
        place = find_body_place(record, name, offset)
        body = read_block(load_record(directory, *place), *place)[1]
        if digest_of(body) != record.headers.get("WARC-Payload-Digest"):
            raise ArchiveError(name, offset, f"its body in {place[0]} at offset {place[1]} is another one now")
    try:
        return build_page(record, head, body)
    except (ValueError, KeyError, IndexError) as error:
        raise ArchiveError(name, offset, f"is no record of a page: {error!r}") from error


def read_block(record: WarcRecord, name: str, offset: int) -> tuple[bytes, bytes]:
    """HTTP head and body of a record, checked against its digest."""
    block, expected = record.reader.read(), record.headers.get("WARC-Block-Digest")
    if expected != digest_of(block):
        raise ArchiveError(name, offset, "its digest does not fit its content")
    head, _, body = block.partition(b"\r\n\r\n")
    return head, body


def find_stored_body(directory: Path, ref: ArchiveRef) -> StoredBody:
    """The response record that holds the body of a stored page, through at most one revisit; raises ArchiveError where it is not whole."""
    record, name, offset = load_record(directory, ref.file, ref.offset), ref.file, ref.offset
    if record.record_type == WarcRecordType.revisit:
        name, offset = find_body_place(record, name, offset)
        record = load_record(directory, name, offset)
    if record.record_type != WarcRecordType.response:
        raise ArchiveError(name, offset, "holds no response")
    return describe_body(record, name, offset)
