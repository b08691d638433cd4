"""What the sites of the replica publish: the text of an article before it becomes a page, and its versions over the nights."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from replica.history import TrueValue


class PartKind(StrEnum):
    DOCUMENT_NUMBER = "document_number"
    ADDRESSEE = "addressee"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ATTACHMENT = "attachment"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of an article's body; `rows` is filled for tables only, the first row being the header."""

    kind: PartKind
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One article as its author wrote it."""

    title: str
    publisher: str | None  # None: the page names no source
    category: str
    parts: tuple[Part, ...]
    values: tuple[TrueValue, ...]  # what it states with authority; () for services and for everything an aggregator writes

    @property
    def text(self) -> str:
        """The body as a reader sees it, a line for each part or table row."""
        lines = [part.text or "\n".join(" | ".join(row) for row in part.rows) for part in self.parts]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Version:
    """What an article says from a night on."""

    night: int
    story: Story


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of a site and what stands there night after night."""

    site_id: str
    number: int  # rises with each publication of the site
    path: str
    published_at: datetime  # Asia/Shanghai, as printed
    versions: tuple[Version, ...]  # by night
    withdrawn_night: int | None  # from this night on the address answers 404; None: never

    @property
    def night(self) -> int:
        """The first night on which a crawler can see it."""
        return self.versions[0].night

    def version_on(self, night: int) -> Version | None:
        """What the address shows on a night; None before its publication and after its withdrawal."""
        if self.withdrawn_night is not None and night >= self.withdrawn_night:
            return None
        seen = [version for version in self.versions if version.night <= night]
        return seen[-1] if seen else None
