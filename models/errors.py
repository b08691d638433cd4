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

from models.attachment import AttachmentVerdict


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
    """A selector or the page's structure met nothing, or too much: the page can no longer be trusted."""

    def __init__(self, source_id: str, url: str, selector: str, found: int, expected: str) -> None:
        self.source_id, self.url, self.selector, self.found, self.expected = source_id, url, selector, found, expected
        self.reason = (
            f"`{selector}` matched {found} on {url}, expected {expected}. If the page was redesigned, "
            f"run `policyledger sources save {source_id}` and mend its declaration."
        )
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
