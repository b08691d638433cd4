"""An article as read from its page."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.attachment import Attachment
from models.units import Precision


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body. A table keeps its cells, row- and colspans expanded; its text joins cells by " | ", rows by a line feed."""

    kind: BlockKind
    text: str
    start: int  # offset of `text` in `Article.text`
    rows: tuple[tuple[str, ...], ...]  # () for everything but tables


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what its page says about itself, and its body without boilerplate."""

    source_id: str
    url: str  # as fetched; identity is its canonical form (`extractors.urls.canonical_url`)
    title: str
    title_stem: str  # the title without its date suffix
    published_at: datetime | None  # with offset; None: the page prints none
    precision: Precision | None  # None exactly where published_at is
    published_from: str | None  # provenance: "meta", "date_line", "url", "title", "listing"; None without a date
    publisher: str | None  # None: the page names none
    blocks: tuple[Block, ...]
    text: str  # the blocks' texts joined by line feeds
    attachments: tuple[Attachment, ...] = ()  # the files that it offers, in the order of the page

    @property
    def text_sha256(self) -> str:
        """Identity of the content: title stem and body; volatile parts are no part of it."""
        return hashlib.sha256(f"{self.title_stem}\n{self.text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class AttachmentText:
    """What one file says: its parts in order, and what of it could not be read."""

    parts: tuple[tuple[BlockKind, str, tuple[tuple[str, ...], ...]], ...]  # as `join_blocks` takes them
    unread: tuple[str, ...]  # "page 3: an image without text", …; () where everything was read


def join_blocks(parts: list[tuple[BlockKind, str, tuple[tuple[str, ...], ...]]]) -> tuple[tuple[Block, ...], str]:
    """Blocks with their offsets, and the text that they make up."""
    blocks, offset = [], 0
    for kind, text, rows in parts:
        blocks.append(Block(kind, text, offset, rows))
        offset += len(text) + 1
    return tuple(blocks), "\n".join(block.text for block in blocks)
