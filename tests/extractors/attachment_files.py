"""Attachments built in memory: small PDFs, DOCX and XLSX packages, honest and hostile ones."""

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from models.article import BlockKind

A4 = (595.0, 842.0)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Parts = list[tuple[BlockKind, str]]


@dataclass
class Sheet:
    """A page of a PDF under construction; places are in points from the top left corner."""

    size: tuple[float, float] = A4
    rotate: int = 0
    operators: list[str] = field(default_factory=list)

    def text(self, left: float, top: float, text: str, size: float = 12, turn: str = "1 0 0 1") -> "Sheet":
        """Print a line with its baseline at `top`; Chinese characters are as wide as the size, others half."""
        shown = text.encode("utf-16-be").hex().upper()
        self.operators.append(f"BT /F1 {size} Tf {turn} {left} {self.size[1] - top} Tm <{shown}> Tj ET")
        return self

    def lines(self, left: float, top: float, texts: list[str], size: float = 12, leading: float = 20) -> "Sheet":
        for number, text in enumerate(texts):
            self.text(left, top + number * leading, text, size)
        return self

    def stroke(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        self.operators.append(f"{x0} {self.size[1] - y0} m {x1} {self.size[1] - y1} l S")
        return self

    def image(self, width: int = 500, height: int = 700) -> "Sheet":
        self.operators.append(f"q {width} 0 0 {height} 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x7f EI Q")
        return self


def rule_table(page: Sheet, xs: list[float], ys: list[float]) -> None:
    """Draw every ruling of a table."""
    for y in ys:
        page.stroke(xs[0], y, xs[-1], y)
    for x in xs:
        page.stroke(x, ys[0], x, ys[-1])


def make_pdf(pages: list[Sheet], trailer: str = "") -> bytes:
    """A PDF in a Chinese font that is named and not embedded, as many old notices have it."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{6 + 2 * at} 0 R' for at in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        " /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120"
        " /CapHeight 880 /StemV 93 >>",
    ]
    for at, page in enumerate(pages):
        content = "\n".join(page.operators)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] /Rotate {page.rotate} /Contents {7 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(make_stream("", content))
    return assemble_pdf(objects, trailer)


def make_stream(entries: str, content: str) -> str:
    return f"<< {entries} /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"


def assemble_pdf(objects: list[str], trailer: str = "") -> bytes:
    """Objects numbered from one, the first being the catalogue."""
    text, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        text
        + f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(text)}\n%%EOF\n"
    ).encode("latin-1")


def make_zip(members: dict[str, str | bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return held.getvalue()


def make_docx(body: str, **parts: str) -> bytes:
    """A DOCX around the XML of its body; `styles`, `footnotes` and the like are whole parts."""
    return make_zip(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _make_relations({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": _make_relations({name: f"{name}.xml" for name in parts}),
            "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        }
        | {f"word/{name}.xml": content for name, content in parts.items()}
    )


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run_of(text, run)}</w:p>"


def run_of(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def make_xlsx(
    sheets: dict[str, str], styles: str = "", strings: str = "", workbook: str = "", states: dict[str, str] | None = None
) -> bytes:
    """An XLSX around the XML inside each `worksheet`; `styles` and `strings` are the insides of their parts."""
    names = list(sheets)
    entries = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" state="{(states or {}).get(name, "visible")}" r:id="s{at}"/>'
        for at, name in enumerate(names)
    )
    relations = "".join(f'<Relationship Id="s{at}" Type="{OFFICE}/worksheet" Target="worksheets/s{at}.xml"/>' for at in range(len(names)))
    relations += f'<Relationship Id="t" Type="{OFFICE}/styles" Target="/xl/styles.xml"/>'
    relations += f'<Relationship Id="u" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    return make_zip(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": _make_relations({"officeDocument": "xl/workbook.xml"}),
            "xl/workbook.xml": f"<workbook {S} {R}>{workbook}<sheets>{entries}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
            "xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>",
            "xl/sharedStrings.xml": f"<sst {S}>{strings}</sst>",
        }
        | {f"xl/worksheets/s{at}.xml": f"<worksheet {S}>{sheets[name]}</worksheet>" for at, name in enumerate(names)}
    )


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def number_cell(reference: str, value: str, style: int = 0) -> str:
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def _make_relations(targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets.items())
    )
    return f"<Relationships>{inside}</Relationships>"
