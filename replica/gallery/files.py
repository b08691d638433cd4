"""Files that notices attach, made in memory, the same bytes each time: PDFs with and without text, DOCX, XLSX, OFD, a picture."""

import zipfile
import zlib
from html import escape
from io import BytesIO

_STAMP = (2026, 3, 27, 9, 0, 0)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# One grey pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63680000008200817f1e1e3b0000000049454e44ae426082"
)


def make_docx(paragraphs: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A Word document: the paragraphs, then a table."""
    texts = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs)
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    table = f"<w:tbl>{cells}</w:tbl>" if rows else ""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _zip(
        {
            "[Content_Types].xml": _write_types({"/word/document.xml": kind}),
            "_rels/.rels": _write_relations({"officeDocument": "word/document.xml"}),
            "word/document.xml": f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{texts}{table}</w:body></w:document>',
        }
    )


def make_xlsx(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A workbook of one sheet, its cells as inline texts."""
    lines = "".join(
        f'<row r="{number}">'
        + "".join(f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for place, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return _zip(
        {
            "[Content_Types].xml": _write_types(
                {"/xl/workbook.xml": f"{kind}.sheet.main+xml", "/xl/worksheets/sheet1.xml": f"{kind}.worksheet+xml"}
            ),
            "_rels/.rels": _write_relations({"officeDocument": "xl/workbook.xml"}),
            "xl/workbook.xml": f'{_XML}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="标准" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _write_relations({"worksheet": "worksheets/sheet1.xml"}),
            "xl/worksheets/sheet1.xml": f'{_XML}<worksheet xmlns="{_SHEET}"><sheetData>{lines}</sheetData></worksheet>',
        }
    )


def make_ofd(text: str) -> bytes:
    """Enough of an OFD container to be recognised; nobody here reads its text."""
    return _zip({"OFD.xml": f'{_XML}<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody/></ofd:OFD>', "Doc_0/text.txt": text})


def _zip(parts: dict[str, str]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _write_types(parts: dict[str, str]) -> str:
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_XML}<Types xmlns="{_TYPES}">{rels}<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'


def _write_relations(targets: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{_XML}<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'


def make_pdf(lines: tuple[str, ...]) -> bytes:
    """A PDF of one page with a text layer, a line a text; set in a Chinese font that is not embedded."""
    drawn = "\n".join(f"<{line.encode('utf-16-be').hex().upper()}> Tj T*" for line in lines)
    content = zlib.compress(f"BT /F1 14 Tf 60 780 Td 22 TL\n{drawn}\nET".encode("ascii"))
    signs = sorted({sign for line in lines for sign in line})
    mapping = "\n".join(f"<{ord(sign):04X}> <{ord(sign):04X}>" for sign in signs[:100])
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(signs[:100])} beginbfchar\n{mapping}\nendbfchar\n"
    )
    rest = signs[100:]
    for start in range(0, len(rest), 100):
        part = rest[start : start + 100]
        more = "\n".join(f"<{ord(sign):04X}> <{ord(sign):04X}>" for sign in part)
        cmap += f"{len(part)} beginbfchar\n{more}\nendbfchar\n"
    cmap += "endcmap CMapName currentdict /CMap defineresource pop end end"
    return _write_objects(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>",
            b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
            b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>",
            b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 "
            b"/Descent -120 /CapHeight 880 /StemV 93 >>",
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(cmap), cmap.encode("ascii")),
        )
    )


def make_scan() -> bytes:
    """A PDF whose one page is a picture and has no text."""
    pixels = zlib.compress(b"\x80" * 16)
    content = b"q 500 0 0 700 40 70 cm /I Do Q"
    return _write_objects(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>",
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
            b"<< /Type /XObject /Subtype /Image /Width 4 /Height 4 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode "
            b"/Length %d >>\nstream\n%b\nendstream" % (len(pixels), pixels),
        )
    )


def _write_objects(objects: tuple[bytes, ...]) -> bytes:
    """The objects, numbered from 1, with their table of offsets."""
    body = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(body),
    )
