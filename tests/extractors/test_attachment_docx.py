# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""DOCX: the document's present state as blocks, and hostile packages refused."""

import io
import time
import zipfile

import pytest

from extractors.attachment_docx import read_docx
from models.article import BlockKind
from models.attachment import AttachmentVerdict
from models.errors import AttachmentError
from tests.extractors.attachment_files import Parts, W, cell, make_docx, make_zip, paragraph, run_of, table

HEADING, PARAGRAPH, LIST_ITEM, TABLE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE
STYLES = (
    f"<w:styles {W}>"
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="章标题"/><w:basedOn w:val="a1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="li"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    "</w:styles>"
)


def read_parts(body: str, **parts: str) -> Parts:
    return [(kind, text) for kind, text, _ in read_docx(make_docx(body, **parts), "a").parts]


def get_verdict(body: bytes) -> AttachmentVerdict:
    with pytest.raises(AttachmentError) as caught:
        read_docx(body, "a")
    return caught.value.verdict


@pytest.mark.parametrize(
    ("expected", "properties", "run", "text"),
    [
        (HEADING, '<w:pStyle w:val="a1"/>', "", "总则"),
        (HEADING, '<w:pStyle w:val="b1"/>', "", "总则"),
        (HEADING, '<w:outlineLvl w:val="1"/>', "", "总则"),
        (PARAGRAPH, '<w:pStyle w:val="a1"/><w:outlineLvl w:val="9"/>', "", "总则"),
        (PARAGRAPH, '<w:pStyle w:val="x"/>', "", "总则"),
        (HEADING, "", "", "一、总体要求"),
        (HEADING, "", "<w:b/>", "总体要求"),
        (PARAGRAPH, "", '<w:b w:val="0"/>', "总体要求"),
        (PARAGRAPH, "", "<w:b/>", "缴费基数下限为4650元"),
        (LIST_ITEM, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>', "", "已参保的单位"),
        (LIST_ITEM, '<w:pStyle w:val="li"/>', "", "已参保的单位"),
        (PARAGRAPH, '<w:pStyle w:val="li"/><w:numPr><w:numId w:val="0"/></w:numPr>', "", "已参保的单位"),
    ],
)
def test_style_outline_and_number_tell_the_kind(expected: BlockKind, properties: str, run: str, text: str) -> None:
    assert [(expected, text)] == read_parts(paragraph(text, properties, run), styles=STYLES)


def test_numbers_that_are_typed_stay() -> None:
    assert [(PARAGRAPH, "1. 单位缴费比例为16%。"), (PARAGRAPH, "2. 个人为8%。")] == read_parts(
        paragraph("1. 单位缴费比例为16%。") + paragraph("2. 个人为8%。")
    )


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num></w:numbering>'
)


def listed(text: str, depth: int, list_id: int = 2) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_numbers_that_the_program_counts_are_read_as_shown() -> None:
    body = (
        listed("缴费基数", 0)
        + listed("下限为4650元。", 1)
        + listed("上限为23250元。", 1)
        + listed("缴费比例", 0)
        + listed("单位为16%。", 1)
    )
    expected = [(HEADING, "一、缴费基数"), (LIST_ITEM, "1. 下限为4650元。"), (LIST_ITEM, "2. 上限为23250元。"), (HEADING, "二、缴费比例")]
    assert [*expected, (LIST_ITEM, "1. 单位为16%。"), (LIST_ITEM, "已参保的。")] == read_parts(
        body + listed("已参保的。", 0, 3), numbering=NUMBERING
    )


@pytest.mark.parametrize(
    ("expected", "count", "number_format"),
    [
        ("十", 10, "chineseCounting"),
        ("二十一", 21, "chineseCountingThousand"),
        ("丙", 3, "ideographTraditional"),
        ("③", 3, "decimalEnclosedCircleChinese"),
        ("c", 3, "lowerLetter"),
        ("XIV", 14, "upperRoman"),
        ("120", 120, "chineseCounting"),
        ("4", 4, "unheardOf"),
    ],
)
def test_counts_are_shown_in_the_figures_of_the_list(expected: str, count: int, number_format: str) -> None:
    numbering = NUMBERING.replace('"chineseCounting"', f'"{number_format}"').replace('<w:start w:val="1"/>', f'<w:start w:val="{count}"/>')
    assert f"{expected}、缴费基数的核定办法，" == read_parts(listed("缴费基数的核定办法，", 0), numbering=numbering)[0][1]


def test_deleted_and_moved_away_text_is_left_out_and_inserted_text_kept() -> None:
    body = (
        f"<w:p>{run_of('下限为')}<w:del><w:r><w:delText>4500</w:delText></w:r></w:del><w:ins>{run_of('4650')}</w:ins>{run_of('元。')}"
        f"<w:moveFrom>{run_of('旧处')}</w:moveFrom></w:p><w:del>{paragraph('整段删去')}</w:del><w:ins>{paragraph('整段补入。')}</w:ins>"
    )
    assert [(PARAGRAPH, "下限为4650元。"), (PARAGRAPH, "整段补入。")] == read_parts(body)


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert [(PARAGRAPH, "下限为4650元。")] == read_parts(paragraph("下限为", "<w:rPr><w:del/></w:rPr>") + paragraph("4650元。"))


def test_text_in_controls_fields_links_and_rubies_is_read_once() -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{paragraph('控件里的段落。')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run_of('链接')}</w:hyperlink><w:fldSimple w:instr='PAGE'>{run_of('3')}</w:fldSimple>"
        f"<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:ruby><w:rt>{run_of('zhang')}</w:rt><w:rubyBase>{run_of('章')}</w:rubyBase></w:ruby></w:r>"
        f"{run_of('隐藏', '<w:vanish/>')}<w:r><w:tab/><w:t>后</w:t><w:br/><w:t>下一行</w:t></w:r></w:p>"
    )
    assert ["控件里的段落。", "链接3章 后", "下一行"] == [text for _, text in read_parts(body)]


def test_a_text_box_follows_its_paragraph_and_is_not_read_twice() -> None:
    box = f"<w:txbxContent>{paragraph('框中的说明。')}</w:txbxContent>"
    alternatives = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert ["正文。", "框中的说明。", "其后。"] == [
        text for _, text in read_parts(f"<w:p>{run_of('正文。')}<w:r>{alternatives}</w:r></w:p>" + paragraph("其后。"))
    ]


def test_footnotes_stand_at_the_end() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="-1">{paragraph("")}</w:footnote><w:footnote w:id="2">{paragraph("含失业保险。")}</w:footnote></w:footnotes>'
    body = f"<w:p>{run_of('缴费基数')}<w:r><w:footnoteReference w:id='2'/></w:r>{run_of('如下。')}</w:p>" + paragraph("完。")
    assert ["缴费基数如下。", "完。", "含失业保险。"] == [text for _, text in read_parts(body, footnotes=notes)]


def test_merged_cells_are_expanded() -> None:
    body = table(
        cell("统筹区", '<w:vMerge w:val="restart"/>') + cell("缴费基数", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("下限") + cell("上限"),
        cell("西安") + cell("4650.00") + cell("23250"),
    )
    rows = (("统筹区", "缴费基数", "缴费基数"), ("统筹区", "下限", "上限"), ("西安", "4650.00", "23250"))
    assert [(TABLE, "\n".join(map(" | ".join, rows)), rows)] == list(read_docx(make_docx(body), "a").parts)


def test_rows_of_unequal_width_and_deleted_rows_keep_their_columns() -> None:
    deleted = f"<w:trPr><w:del/></w:trPr>{cell('旧')}{cell('1')}{cell('2')}"
    late = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("5")}{cell("6")}'
    rows = read_docx(make_docx(table(cell("甲") + cell("乙") + cell("丙"), deleted, cell("3"), late)), "a").parts[0][2]
    assert (("甲", "乙", "丙"), ("3", "", ""), ("", "5", "6")) == rows


def test_a_table_around_the_whole_document_lays_it_out() -> None:
    inner = table(cell("甲") + cell("乙"), cell("1") + cell("2"))
    body = f"<w:tbl><w:tr><w:tc>{paragraph('一、缴费基数')}{inner}{paragraph('完。')}</w:tc></w:tr></w:tbl>"
    assert [(HEADING, "一、缴费基数"), (TABLE, "甲 | 乙\n1 | 2"), (PARAGRAPH, "完。")] == read_parts(body)


def test_the_strict_dialect_is_read_as_well() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = make_docx(paragraph("缴费基数。"))
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        members = {name: package.read(name).decode() for name in package.namelist()}
    members["word/document.xml"] = members["word/document.xml"].replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict
    )
    assert "缴费基数。" == read_docx(make_zip(dict(members)), "a").parts[0][1]


def test_backslashes_and_case_in_the_names_of_parts_do_not_matter() -> None:
    body = make_zip(
        {
            "_rels\\.rels": '<R><Relationship Id="a" Type="x/officeDocument" Target="Word/Document.xml"/></R>',
            "word\\document.xml": f"<w:document {W}><w:body>{paragraph('缴费基数。')}</w:body></w:document>",
        }
    )
    assert "缴费基数。" == read_docx(body, "a").parts[0][1]


def test_images_without_text_are_no_text_layer_and_an_empty_document_is_empty() -> None:
    assert AttachmentVerdict.NO_TEXT_LAYER is get_verdict(make_docx("<w:p><w:r><w:drawing><w:blip/></w:drawing></w:r></w:p>"))
    assert () == read_docx(make_docx(paragraph("")), "a").parts


def test_an_embedded_file_is_named_as_unread() -> None:
    assert ("an embedded file",) == read_docx(make_docx(paragraph("文。") + '<w:altChunk r:id="r9"/>'), "a").unread


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w [<!ENTITY x "0123456789">'
        + "".join(f'<!ENTITY x{at} "{f"&x{at - 1 if at > 1 else str()};" * 10}">' for at in range(1, 12))
        + "]>",
        '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/w.dtd">',
    ],
)
def test_entities_are_neither_fetched_nor_expanded(declaration: str) -> None:
    body = make_zip(
        {
            "_rels/.rels": '<R><Relationship Id="a" Type="x/officeDocument" Target="d.xml"/></R>',
            "d.xml": f"{declaration}<w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>",
        }
    )
    assert AttachmentVerdict.BROKEN is get_verdict(body)


def test_a_zip_bomb_is_too_large_before_it_is_unpacked() -> None:
    assert AttachmentVerdict.TOO_LARGE is get_verdict(make_docx(paragraph("x" * 31_000_000)))


def test_a_lie_about_the_unpacked_size_is_broken() -> None:
    body = make_docx(paragraph("缴费基数" * 5000))
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        size = package.getinfo("word/document.xml").file_size
    assert AttachmentVerdict.BROKEN is get_verdict(body.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))


def test_an_encrypted_package_is_a_verdict() -> None:
    body = bytearray(make_docx(paragraph("密")))
    at = body.index(b"PK\x01\x02")
    while at >= 0:
        body[at + 8] |= 1
        at = body.find(b"PK\x01\x02", at + 4)
    assert AttachmentVerdict.ENCRYPTED is get_verdict(bytes(body))


def test_deep_nesting_ends_in_a_verdict_or_in_text() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60 + paragraph("底") + "</w:tc></w:tr></w:tbl>" * 60
    assert [(PARAGRAPH, "底")] == read_parts(deep)
    deeper = "<w:sdt><w:sdtContent>" * 3000 + paragraph("底") + "</w:sdtContent></w:sdt>" * 3000
    assert AttachmentVerdict.BROKEN is get_verdict(make_docx(deeper))


def test_a_table_that_repeats_itself_without_end_is_cut_off() -> None:
    wide = "".join(cell("基" * 300, '<w:gridSpan w:val="60"/>') for _ in range(10))
    rows = [wide, *("".join(cell("", '<w:gridSpan w:val="60"/><w:vMerge/>') for _ in range(10)) for _ in range(200))]
    found = read_docx(make_docx(table(*rows)), "a")
    assert ("the last rows of a table that is too large",) == found.unread
    assert 1_500_000 >= sum(len(text) for _, text, _ in found.parts) > 1_000_000


def test_a_row_past_the_bounds_is_not_built() -> None:
    widest = '<w:tc><w:tcPr><w:gridSpan w:val="60"/></w:tcPr></w:tc>' * 100_000
    found = read_docx(make_docx(table(cell("甲") + cell("乙"), cell("1") + cell("2"), widest)), "a")
    assert [(("甲", "乙"), ("1", "2"))] == [rows for _, _, rows in found.parts]
    assert ("the last rows of a table that is too large",) == found.unread


@pytest.mark.parametrize(
    "body",
    [
        paragraph("元" * 750_001) * 2,
        paragraph("元") * 11_001,
        f"<w:p><w:r>{'<w:t>元</w:t><w:br/>' * 11_001}</w:r></w:p>",
        "<w:p/>" * 1_500_001,
        "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 60,
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run_of("元" * 200_000) + "</w:p>") * 8,
    ],
    ids=["characters", "paragraphs", "lines", "elements", "tables in tables", "a paragraph that never ends"],
)
def test_a_document_past_the_bounds_is_too_large(body: str) -> None:
    assert AttachmentVerdict.TOO_LARGE is get_verdict(make_docx(body))


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (f"<w:p><w:r>{'<w:t>缴费基数元</w:t>' * 150_000}</w:r></w:p>", {}),
        (
            paragraph("元"),
            {
                "styles": f'<w:styles {W}><w:style w:styleId="a">{"<w:x/>" * 50_000}</w:style>'
                + "".join(f'<w:style w:styleId="c{at}"><w:basedOn w:val="a"/></w:style>' for at in range(2_000))
                + "</w:styles>"
            },
        ),
        (
            paragraph("元", '<w:numPr><w:numId w:val="1"/></w:numPr>') * 2_000,
            {
                "numbering": f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:lvlText w:val="{"%1" * 1_000_000}"/></w:lvl>'
                '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
            },
        ),
    ],
    ids=["a text in pieces", "styles on one that is large", "a label without end"],
)
def test_what_repeats_costs_what_it_is_long(body: str, parts: dict[str, str]) -> None:
    document = make_docx(body, **parts)
    started = time.process_time()
    read_docx(document, "a")
    assert time.process_time() - started < 4
