"""What a file is, and which files are refused with which verdict."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from extractors import attachment_docx, attachment_docx_tables, attachment_pdfium, attachment_xlsx
from extractors.attachments import MAX_BYTES, find_format, read_attachment
from models.article import join_blocks
from models.attachment import AttachmentVerdict, FileFormat
from models.errors import AttachmentError
from tests.extractors.attachment_files import Sheet, make_docx, make_pdf, make_xlsx, make_zip, number_cell, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def get_verdict(body: bytes, file_format: FileFormat) -> AttachmentVerdict:
    with pytest.raises(AttachmentError) as caught:
        read_attachment(body, file_format, "https://hrss.example/a")
    assert "https://hrss.example/a" in str(caught.value)
    return caught.value.verdict


@pytest.mark.parametrize(
    ("expected", "url", "name"),
    [
        (FileFormat.PDF, "https://hrss.example/W02025.pdf", "通知"),
        (FileFormat.XLSX, "https://hrss.example/W02025.XLSX?download=1", "附件1"),
        (FileFormat.DOC, "https://hrss.example/module/download/downfile.jsp?classid=0&filename=ab12.doc", "附件"),
        (FileFormat.DOCX, "https://hrss.example/system/_content/download.jsp?wbfileid=77", "附件2：申请表.docx"),
        (FileFormat.WPS, "https://hrss.example/%E9%99%84%E4%BB%B6.wps", ""),
        (FileFormat.OFD, "https://hrss.example/get?id=3", "通知.ofd（下载）"),
        (FileFormat.IMAGE, "https://hrss.example/a.JPG", ""),
        (FileFormat.OTHER, "https://hrss.example/content_1.html", "政策解读"),
        (FileFormat.OTHER, "https://[broken", "政策解读"),
        (FileFormat.XLS, "https://hrss.example/v1.doc.d/2025.xls", ""),
    ],
)
def test_the_name_tells_the_format_before_the_file_is_fetched(expected: FileFormat, url: str, name: str) -> None:
    assert expected == find_format(url, name, None)


@pytest.mark.parametrize(
    ("expected", "named", "head"),
    [
        (FileFormat.DOCX, "a.doc", make_docx("")),
        (FileFormat.DOCX, "a.doc", make_docx("")[:120]),
        (FileFormat.XLSX, "a.xls", make_xlsx({"一": ""})),
        (FileFormat.XLSX, "a.xls", make_zip({"[content_types].xml": "", "XL\\Workbook.xml": ""})),
        (FileFormat.XLSX, "a.xlsx", make_zip({"[Content_Types].xml": "", "odd/book.xml": ""})),
        (FileFormat.OTHER, "a.pdf", b"\r\n<!DOCTYPE html><html><body>404</body></html>"),
        (FileFormat.OTHER, "a.csv", b"<html><body>404</body></html>"),
        (FileFormat.PDF, "a.doc", b"\n%PDF-1.7\n"),
        (FileFormat.PDF, "download", b"%PDF-1.4\n"),
        (FileFormat.XLS, "a.xls", OLE),
        (FileFormat.ET, "a.et", OLE),
        (FileFormat.DOC, "a.docx", OLE),
        (FileFormat.DOCX, "a.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
        (FileFormat.DOC, "download", OLE + "WordDocument".encode("utf-16-le")),
        (FileFormat.OFD, "a.zip", make_zip({"OFD.xml": "<OFD/>", "Doc_0/Document.xml": ""})),
        (FileFormat.ZIP, "a.zip", make_zip({"a.txt": "1"})),
        (FileFormat.RAR, "a.zip", b"Rar!\x1a\x07\x01\x00"),
        (FileFormat.IMAGE, "a.pdf", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        (FileFormat.CSV, "a.csv", "统筹区,下限".encode("gb18030")),
        (FileFormat.OTHER, "a.pdf", "无权访问".encode()),
    ],
)
def test_the_bytes_beat_the_name(expected: FileFormat, named: str, head: bytes) -> None:
    assert expected == find_format(f"https://hrss.example/{named}", "", head)


@pytest.mark.parametrize("file_format", [FileFormat.DOC, FileFormat.OFD, FileFormat.ZIP, FileFormat.OTHER])
def test_a_format_that_is_only_listed_is_a_verdict(file_format: FileFormat) -> None:
    assert AttachmentVerdict.NO_READER is get_verdict(b"anything", file_format)


@pytest.mark.parametrize("file_format", [FileFormat.PDF, FileFormat.DOCX, FileFormat.XLSX])
def test_bytes_that_are_no_such_file_are_broken(file_format: FileFormat) -> None:
    for body in (b"", b"<html>404</html>", make_pdf([Sheet().text(72, 72, "断")])[9:60], make_zip({"a.txt": "1"}), make_docx("")[:-40]):
        assert AttachmentVerdict.BROKEN is get_verdict(body, file_format)


def test_a_file_past_the_bound_of_bytes_is_too_large() -> None:
    assert AttachmentVerdict.TOO_LARGE is get_verdict(b"%PDF-1.4" + bytes(MAX_BYTES), FileFormat.PDF)


@pytest.mark.parametrize("file_format", [FileFormat.DOCX, FileFormat.XLSX])
def test_a_new_format_in_the_old_container_is_encrypted(file_format: FileFormat) -> None:
    assert AttachmentVerdict.ENCRYPTED is get_verdict(OLE, file_format)


def test_each_format_gives_blocks_of_the_article() -> None:
    docx = read_attachment(make_docx(paragraph("缴费基数下限为4650元。")), FileFormat.DOCX, "a")
    pdf = read_attachment(make_pdf([Sheet().text(72, 100, "缴费基数下限为4650元。")]), FileFormat.PDF, "a")
    xlsx = read_attachment(
        make_xlsx({"基数": f'<sheetData><row r="1">{number_cell("A1", "4650")}</row></sheetData>'}), FileFormat.XLSX, "a"
    )
    assert "缴费基数下限为4650元。" == join_blocks(list(docx.parts))[1]
    assert "缴费基数下限为4650元。" == join_blocks(list(pdf.parts))[1]
    assert "基数\n4650" == join_blocks(list(xlsx.parts))[1]


def test_a_night_without_attachments_imports_no_reader() -> None:
    code = "import sys, extractors.attachments; print(sorted({'lxml', 'pypdfium2', 'extractors.attachment_pdf'} & set(sys.modules)))"
    assert "[]" == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_the_formats_have_their_bounds_in_common() -> None:
    assert attachment_pdfium.MAX_CHARACTERS == attachment_docx_tables.MAX_CHARACTERS == attachment_xlsx.MAX_CHARACTERS
    assert attachment_pdfium.MAX_PAGES * 22 == attachment_docx.MAX_LINES == attachment_xlsx.MAX_LINES
    assert attachment_docx.MAX_ELEMENTS == attachment_xlsx.MAX_ELEMENTS


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_package_damaged_anywhere_raises_nothing_but_its_error(method: int) -> None:
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(make_docx(paragraph("失业保险金标准为每月二千元。")))) as whole,
        zipfile.ZipFile(packed, "w", method) as again,
    ):
        for name in whole.namelist():
            again.writestr(name, whole.read(name))
    body = packed.getvalue()
    refused = 0
    for place in range(0, len(body), 3):
        try:
            read_attachment(body[:place] + bytes((body[place] ^ 0x55,)) + body[place + 1 :], FileFormat.DOCX, "https://hrss.example/a")
        except AttachmentError:
            refused += 1
    assert refused > len(body) // 30
