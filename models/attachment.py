"""A file that belongs to a notice: what it is called, what it is, and what was read from it."""

from dataclasses import dataclass
from enum import StrEnum

from models.article import BlockKind


class FileFormat(StrEnum):
    PDF = "pdf"
    DOC = "doc"
    DOCX = "docx"
    XLS = "xls"
    XLSX = "xlsx"
    WPS = "wps"
    ET = "et"
    OFD = "ofd"
    ZIP = "zip"
    RAR = "rar"
    CSV = "csv"
    TXT = "txt"
    IMAGE = "image"
    OTHER = "other"


class AttachmentVerdict(StrEnum):
    """Why nothing can be read from a file."""

    NO_READER = "no_reader"  # a format that we list and do not read
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    NO_TEXT_LAYER = "no_text_layer"  # a PDF of scanned pages
    TOO_LARGE = "too_large"  # past a bound: bytes, pages, characters, cells, or what it unpacks to


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that a notice links to."""

    url: str
    name: str  # as the page prints it
    format: FileFormat


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """What one file says: its parts in order, and what of it could not be read."""

    parts: tuple[tuple[BlockKind, str, tuple[tuple[str, ...], ...]], ...]  # as `models.article.join_blocks` takes them
    unread: tuple[str, ...]  # "page 3: an image without text", …; () where everything was read
