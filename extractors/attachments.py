"""The files of a notice: what they are, and the text of those that can be read.

Opens no file and fetches nothing: bytes in, blocks out. The readers of the formats are imported when the first file of theirs comes, so a
night without attachments does not pay for them.
"""

import re
import zipfile
from io import BytesIO
from urllib.parse import parse_qsl, unquote, urlsplit

from models.article import AttachmentText
from models.attachment import AttachmentVerdict, FileFormat
from models.errors import AttachmentError

MAX_BYTES = 50_000_000  # a file as fetched

_EXTENSIONS = {
    "pdf": FileFormat.PDF,
    "doc": FileFormat.DOC,
    "docx": FileFormat.DOCX,
    "docm": FileFormat.DOCX,
    "xls": FileFormat.XLS,
    "xlsx": FileFormat.XLSX,
    "xlsm": FileFormat.XLSX,
    "wps": FileFormat.WPS,
    "et": FileFormat.ET,
    "ofd": FileFormat.OFD,
    "zip": FileFormat.ZIP,
    "rar": FileFormat.RAR,
    "csv": FileFormat.CSV,
    "txt": FileFormat.TXT,
} | dict.fromkeys(("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp"), FileFormat.IMAGE)
_EXTENSION = re.compile(r'\.({})(?![0-9a-z])'.format("|".join(sorted(_EXTENSIONS, key=len, reverse=True))), re.IGNORECASE)
_IMAGE = re.compile(rb'\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP', re.DOTALL)
_MARKUP = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|meta|\?xml|!--)', re.IGNORECASE)
_OLE, _ZIP, _RAR = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"PK\x03\x04", b"PK\x05\x06"), b"Rar!\x1a\x07"
_OLE_FORMATS = (FileFormat.DOC, FileFormat.XLS, FileFormat.WPS, FileFormat.ET)
_OLD_TWIN = {FileFormat.DOCX: FileFormat.DOC, FileFormat.XLSX: FileFormat.XLS}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PLAIN = (FileFormat.CSV, FileFormat.TXT)


def find_format(url: str, name: str, head: bytes | None) -> FileFormat:
    """What a file is: by its first bytes where they are known (a page or two is enough, the whole file is best), else by URL and name.

    Bytes beat names: a `.doc` that is a DOCX is a DOCX, and a `.pdf` that is an error page of HTML is `OTHER`. `head` is None as long as
    nothing was fetched.
    """
    named = _find_named(url, name)
    if not head:
        return named
    if b"%PDF-" in head[:1024]:
        return FileFormat.PDF
    if head.startswith(_ZIP):
        return _find_zipped(head, named)
    if head.startswith(_OLE):
        return _find_compound(head, named)
    if head.startswith(_RAR):
        return FileFormat.RAR
    if _IMAGE.match(head):
        return FileFormat.IMAGE
    if named in _PLAIN and not _MARKUP.match(head) and b"\0\0" not in head[:1024]:
        return named
    return FileFormat.OTHER


def read_attachment(body: bytes, file_format: FileFormat, url: str) -> AttachmentText:
    """The text of a PDF, DOCX or XLSX file as blocks; `url` is for the message only.

    Raises `AttachmentError` with its verdict where nothing can be read. Work and memory are bounded by the readers' limits, whatever the
    bytes are.
    """
    if file_format not in (FileFormat.PDF, FileFormat.DOCX, FileFormat.XLSX):
        raise AttachmentError(url, AttachmentVerdict.NO_READER, f"a file of format {file_format} is listed, but its text is not read.")
    if len(body) > MAX_BYTES:
        raise AttachmentError(url, AttachmentVerdict.TOO_LARGE, f"the file has {len(body):,} bytes, at most {MAX_BYTES:,} are read.")
    if file_format is FileFormat.PDF:
        from extractors.attachment_pdf import read_pdf

        return read_pdf(body, url)
    if body.startswith(_OLE):
        raise AttachmentError(url, AttachmentVerdict.ENCRYPTED, "the file is protected by a password, or is of the old binary format.")
    if file_format is FileFormat.DOCX:
        from extractors.attachment_docx import read_docx

        return read_docx(body, url)
    from extractors.attachment_xlsx import read_xlsx

    return read_xlsx(body, url)


def _find_named(url: str, name: str) -> FileFormat:
    """By the path, then the query (`downfile.jsp?filename=….pdf`), then the last extension that the printed name has."""
    try:
        parts = urlsplit(url)
        inside = [unquote(parts.path).rsplit("/", 1)[-1], *(value for _, value in parse_qsl(parts.query))]
    except ValueError:  # no URL at all; the name may still tell
        inside = []
    for text in (*inside, name):
        if found := _EXTENSION.findall(text):
            return _EXTENSIONS[found[-1].lower()]
    return FileFormat.OTHER


def _find_zipped(head: bytes, named: FileFormat) -> FileFormat:
    """By the names inside; a cut-off head shows those that come first, and the rest is left to the file's own name."""
    try:
        with zipfile.ZipFile(BytesIO(head)) as package:
            inside, whole = "\n".join(package.namelist()).replace("\\", "/").encode(errors="replace"), True
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        inside, whole = head, False
    inside = inside.lower()
    for mark, file_format in ((b"word/document", FileFormat.DOCX), (b"xl/workbook", FileFormat.XLSX), (b"ofd.xml", FileFormat.OFD)):
        if mark in inside:
            return file_format
    office = b"[content_types].xml" in inside  # whose parts may be called anything
    if named in (FileFormat.DOCX, FileFormat.XLSX) and (office or not whole):
        return named
    if not whole and (b"word/" in inside or b"xl/" in inside):
        return FileFormat.DOCX if b"word/" in inside else FileFormat.XLSX
    if not whole and named is FileFormat.OFD:
        return named
    if not whole and office and named in (FileFormat.DOC, FileFormat.WPS, FileFormat.XLS, FileFormat.ET):
        return FileFormat.DOCX if named in (FileFormat.DOC, FileFormat.WPS) else FileFormat.XLSX
    return FileFormat.OTHER if office else FileFormat.ZIP


def _find_compound(head: bytes, named: FileFormat) -> FileFormat:
    """The old binary container: which program wrote it stands far inside, so the name decides; new formats in it are encrypted ones."""
    if named in _OLE_FORMATS:
        return named
    if named in _OLD_TWIN:
        return named if _ENCRYPTED in head else _OLD_TWIN[named]
    for mark, file_format in (("WordDocument", FileFormat.DOC), ("Workbook", FileFormat.XLS)):
        if mark.encode("utf-16-le") in head:
            return file_format
    return FileFormat.OTHER
