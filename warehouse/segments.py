"""Segment files of the archive: gzip members one after the other, each readable alone. Knows nothing of pages."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

SUFFIX = ".warc.gz"
CHUNK_BYTES = 1 << 16
MAX_MEMBER_BYTES = 1 << 28  # decompressed; the fetcher's bound is far lower, so that more than this is no record of ours
_NUMBER = re.compile(r'([0-9]+)')
_MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member of a segment."""

    offset: int  # of its first byte
    end: int  # of the first byte after it
    content: bytes  # decompressed, its checksum verified


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a segment that holds no whole record: the torn tail of a killed run, or bytes that went bad."""

    file: str  # relative to the archive's directory
    offset: int
    length: int
    what: str


class BrokenMemberError(Exception):
    """No whole gzip member starts where one was looked for; caught by the archive."""


def list_segments(directory: Path) -> tuple[Path, ...]:
    """All segment files below a directory, "a" before "a-2" before "a-10"."""
    return tuple(sorted(directory.rglob(f"*{SUFFIX}"), key=_natural_order))


def _natural_order(path: Path) -> tuple[tuple[str | int, ...], ...]:
    """Numbers in names compare as numbers; words and numbers alternate, so that like meets like."""
    parts = path.as_posix().removesuffix(SUFFIX).split("/")
    return tuple(tuple(int(word) if word.isdigit() else word for word in _NUMBER.split(part)) for part in parts)


def create_segment(directory: Path, name: str) -> tuple[Path, io.FileIO]:
    """A new, empty segment `<name>.warc.gz`, or `<name>-2.warc.gz` and so on where one is there; never one that exists.

    It is not buffered: after a write that failed nothing must wait to be written once more.
    """
    number = 1
    while True:
        path = directory / f"{name}{'' if number == 1 else f'-{number}'}{SUFFIX}"
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return path, io.FileIO(path, "xb")
        except FileExistsError:
            number += 1


def read_member(file: BinaryIO, offset: int) -> Member:
    """The gzip member that starts at a byte offset; raises BrokenMemberError where none does, or not a whole one."""
    file.seek(offset)
    stream, content, end = zlib.decompressobj(zlib.MAX_WBITS | 16), bytearray(), offset
    while not stream.eof:
        chunk = file.read(CHUNK_BYTES)
        if not chunk:
            raise BrokenMemberError("the file ends inside a record" if end > offset else "the file ends before it")
        try:
            content += stream.decompress(chunk, MAX_MEMBER_BYTES - len(content))
        except zlib.error as error:
            raise BrokenMemberError(f"no gzip member: {error}") from error
        if stream.unconsumed_tail:
            raise BrokenMemberError(f"a record of more than {MAX_MEMBER_BYTES} bytes")
        end += len(chunk)
    return Member(offset, end - len(stream.unused_data), bytes(content))


def scan_members(path: Path, name: str) -> Iterator[Member | Damage]:
    """All members of a segment in the order written; what is broken comes as Damage, and reading goes on behind it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        offset = 0
        while offset < size:
            try:
                member = read_member(file, offset)
            except BrokenMemberError as error:
                following = _find_member(file, offset + 1)
                yield Damage(name, offset, following - offset, str(error))
                offset = following
                continue
            yield member
            offset = member.end


def _find_member(file: BinaryIO, offset: int) -> int:
    """Where the next whole member starts, or the end of the file."""
    file.seek(offset)
    rest = file.read()
    found = rest.find(_MAGIC)
    while found >= 0:
        try:
            read_member(file, offset + found)
        except BrokenMemberError:
            found = rest.find(_MAGIC, found + 1)
            continue
        return offset + found
    return offset + len(rest)
