"""PDFs: lines into paragraphs, rulings into tables, scanned and hostile files into verdicts."""

import pytest

from extractors.attachment_pdf import read_pdf
from extractors.attachment_pdfium import read_document
from models.article import BlockKind
from models.attachment import AttachmentVerdict
from models.errors import AttachmentError
from tests.extractors.attachment_files import Parts, Sheet, assemble_pdf, make_pdf, make_stream, rule_table

FULL = "用人单位应当自用工之日起三十日内为其职工向社会保险经办机构申请办理"  # 33 characters: 396 points of 12
HEADING, PARAGRAPH, LIST_ITEM, TABLE = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE


def read_parts(*pages: Sheet) -> Parts:
    return [(kind, text) for kind, text, _ in read_document(make_pdf(list(pages))).parts]


def get_verdict(body: bytes, **limits: int) -> AttachmentVerdict:
    with pytest.raises(AttachmentError) as caught:
        read_pdf(body, "a", **limits)
    return caught.value.verdict


def test_wrapped_lines_are_one_paragraph_without_blanks() -> None:
    page = Sheet().text(96, 100, FULL[:31]).lines(72, 120, [FULL, "登记。"]).text(96, 160, "自2025年7月1日起执行。")
    assert [(PARAGRAPH, FULL[:31] + FULL + "登记。"), (PARAGRAPH, "自2025年7月1日起执行。")] == read_parts(page)


def test_a_full_line_that_ends_a_sentence_goes_on_where_paragraphs_are_indented() -> None:
    page = Sheet().text(96, 100, FULL[:30] + "。").lines(72, 120, [FULL[:32] + "。", "第二段说明。"])
    for top in (180, 200, 220):
        page.text(96, top, "另起一段。")
    expected = [(PARAGRAPH, FULL[:30] + "。" + FULL[:32] + "。第二段说明。"), *[(PARAGRAPH, "另起一段。")] * 3]
    assert expected == read_parts(page)


def test_without_indents_a_full_stop_at_the_margin_ends_the_paragraph() -> None:
    page = Sheet().lines(72, 100, [FULL, FULL[:32] + "。", FULL, "补缴。"])
    assert [(PARAGRAPH, FULL + FULL[:32] + "。"), (PARAGRAPH, FULL + "补缴。")] == read_parts(page)


def test_a_line_with_room_left_for_the_next_word_ends_the_paragraph() -> None:
    page = Sheet().lines(72, 100, [FULL, "联系电话", "办公地址", FULL])
    assert [FULL + "联系电话", "办公地址", FULL] == [text for _, text in read_parts(page)]


def test_a_figure_that_did_not_fit_does_not_end_the_paragraph() -> None:
    page = Sheet().lines(72, 100, [FULL, FULL[:29] + "为", "23250.50元，按月申报。"])  # 30 + 4 characters wide would be past the margin
    assert [FULL + FULL[:29] + "为23250.50元，按月申报。"] == [text for _, text in read_parts(page)]


def test_latin_words_keep_their_blank_over_the_line_break() -> None:
    page = Sheet().lines(72, 100, ["x" * 66, "The contribution base of the social insurance of the year is set", "by the bureau."])
    assert "is set by the bureau." in read_parts(page)[-1][1]


def test_numbered_lines_and_larger_centred_print_are_headings() -> None:
    page = Sheet().text(137, 100, "关于公布缴费基数", 33).text(200, 145, "的通知", 33)
    page.lines(72, 200, ["一、总体要求", FULL[:32] + "。", "（一）缴费基数", FULL[:32] + "。", "• 已参保的单位"])
    expected = [
        (HEADING, "关于公布缴费基数的通知"),
        (HEADING, "一、总体要求"),
        (PARAGRAPH, FULL[:32] + "。"),
        (HEADING, "（一）缴费基数"),
        (PARAGRAPH, FULL[:32] + "。"),
        (LIST_ITEM, "• 已参保的单位"),
    ]
    assert expected == read_parts(page)


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "{}", "第 {} 页 共 3 页", "{}/3"])
def test_page_numbers_and_running_headers_are_left_out(number: str) -> None:
    pages = []
    for at, text in enumerate(("甲统筹区的办法。", "乙统筹区的办法。", "丙统筹区的办法。"), 1):
        page = Sheet().text(200, 50, f"某市人社局文件2025年第{at}期", 9)
        pages.append(page.lines(72, 110, [FULL, FULL, text]).text(290, 800, number.format(at), 10))
    assert [FULL * 2 + text for text in ("甲统筹区的办法。", "乙统筹区的办法。", "丙统筹区的办法。")] == [
        text for _, text in read_parts(*pages)
    ]


def test_a_number_in_the_text_is_no_page_number() -> None:
    page = Sheet().lines(72, 300, ["下限", "4650", "上限"])
    assert ["下限", "4650", "上限"] == [text for _, text in read_parts(page)]


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = Sheet().lines(72, 700, [FULL, FULL]), Sheet().lines(72, 100, [FULL, "登记。"])
    assert [(PARAGRAPH, FULL * 3 + "登记。")] == read_parts(first, second)


def make_table_page() -> Sheet:
    page = Sheet().text(72, 80, "单位：元/月")
    rule_table(page, [72, 172, 272, 372], [100, 130, 160, 190])
    for top, texts in ((120, ("统筹区", "下限", "上限")), (150, ("西安", "4650.00", "23250")), (180, ("宝鸡", "4660", "23260"))):
        for at, text in enumerate(texts):
            page.text(80 + 100 * at, top, text)
    return page


def test_a_ruled_table_becomes_rows() -> None:
    parts = read_document(make_pdf([make_table_page().text(72, 230, "以上自7月起执行。")])).parts
    rows = (("统筹区", "下限", "上限"), ("西安", "4650.00", "23250"), ("宝鸡", "4660", "23260"))
    assert [PARAGRAPH, TABLE, PARAGRAPH] == [kind for kind, _, _ in parts]
    assert rows == parts[1][2]
    assert "统筹区 | 下限 | 上限\n西安 | 4650.00 | 23250\n宝鸡 | 4660 | 23260" == parts[1][1]


def test_merged_cells_are_expanded_and_wrapped_cells_joined() -> None:
    page = Sheet()
    for line in ((72, 100, 372, 100), (172, 130, 372, 130), (72, 160, 372, 160), (72, 200, 372, 200)):
        page.stroke(*line)
    for line in ((72, 100, 72, 200), (172, 100, 172, 200), (272, 130, 272, 200), (372, 100, 372, 200)):
        page.stroke(*line)
    page.text(80, 135, "统筹区").text(180, 120, "缴费基数").text(180, 150, "下限").text(280, 150, "上限")
    page.text(80, 175, "西安市含").text(80, 190, "西咸新区").text(180, 185, "4650").text(280, 185, "23250")
    rows = (("统筹区", "缴费基数", "缴费基数"), ("统筹区", "下限", "上限"), ("西安市含西咸新区", "4650", "23250"))
    assert rows == read_document(make_pdf([page])).parts[0][2]


def test_a_table_without_its_outer_sides_is_one() -> None:
    page = Sheet()
    for y in (100, 130, 160, 190):
        page.stroke(72, y, 372, y)
    page.stroke(172, 100, 172, 190).stroke(272, 100, 272, 190)
    for top, texts in ((120, "甲乙丙"), (150, "123"), (180, "456")):
        for at, text in enumerate(texts):
            page.text(80 + 100 * at, top, text)
    assert (("甲", "乙", "丙"), ("1", "2", "3"), ("4", "5", "6")) == read_document(make_pdf([page])).parts[0][2]


def test_a_table_goes_on_over_the_page_and_its_repeated_head_counts_once() -> None:
    second = Sheet()
    rule_table(second, [72, 172, 272, 372], [100, 130, 160, 190])
    for top, texts in ((120, ("统筹区", "下限", "上限")), (150, ("咸阳", "4670", "23270")), (180, ("铜川", "4680", "23280"))):
        for at, text in enumerate(texts):
            second.text(80 + 100 * at, top, text)
    parts = read_document(make_pdf([make_table_page(), second])).parts
    assert ["统筹区", "西安", "宝鸡", "咸阳", "铜川"] == [row[0] for row in parts[1][2]]


def test_a_table_goes_on_under_running_headers() -> None:
    pages = []
    for number in range(1, 4):
        page = Sheet().text(220, 60, "社会保险政策汇编").text(290, 800, f"— {number} —")
        rule_table(page, [72, 172, 272], [100, 130, 160, 190])
        for top, text in ((120, f"甲{number}"), (150, f"乙{number}"), (180, f"丙{number}")):
            page.text(80, top, text).text(180, top, "4650")
        pages.append(page)
    parts = read_document(make_pdf(pages)).parts
    assert ([TABLE], ["甲1", "乙1", "丙1", "甲2", "乙2", "丙2", "甲3", "乙3", "丙3"]) == (
        [kind for kind, _, _ in parts],
        [row[0] for row in parts[0][2]],
    )


def test_sentences_that_differ_in_their_figures_alone_are_no_running_header() -> None:
    pages = [
        Sheet().lines(72, 780, [f"第{number}档缴费基数下限为{4650 + number}元，上限为{23250 + number}元，自7月起执行，按月缴。"])
        for number in range(1, 5)
    ]
    assert 4 == len(read_parts(*pages))


def test_a_frame_around_prose_is_no_table() -> None:
    page = Sheet()
    rule_table(page, [60, 300, 540], [80, 400, 420])
    page.lines(72, 120, [FULL[:18] for _ in range(12)])
    assert {PARAGRAPH} == {kind for kind, _ in read_parts(page)}


def test_columns_without_rulings_stay_lines() -> None:
    page = Sheet()
    for top, texts in ((100, ("统筹区", "下限")), (120, ("西安", "4650")), (140, ("宝鸡", "4660"))):
        page.text(72, top, texts[0]).text(300, top, texts[1])
    assert ["统筹区 下限", "西安 4650", "宝鸡 4660"] == [text for _, text in read_parts(page)]


@pytest.mark.parametrize(
    ("rotate", "turn", "places"),
    [
        (90, "0 1 -1 0", ((100, 700), (120, 700))),  # the whole page turned, its text as well
        (0, "0 -1 1 0", ((300, 100), (280, 100))),
        (0, "-1 0 0 -1", ((500, 700), (500, 680))),
    ],
)
def test_turned_pages_are_read_upright(rotate: int, turn: str, places: tuple[tuple[float, float], ...]) -> None:
    page = Sheet(rotate=rotate)
    for (left, top), text in zip(places, ("先读这一行。", "再读那一行。"), strict=True):
        page.text(left, top, text, turn=turn)
    assert ["先读这一行。", "再读那一行。"] == [text for _, text in read_parts(page)]


def test_a_watermark_across_the_page_is_left_out() -> None:
    page = Sheet().lines(72, 100, [FULL, "登记。"]).text(150, 500, "内部资料", 60, "0.7 0.7 -0.7 0.7")
    assert [FULL + "登记。"] == [text for _, text in read_parts(page)]


def test_print_that_is_doubled_to_look_bold_counts_once() -> None:
    page = Sheet().text(72, 100, "缴费基数下限4650元").text(72.4, 100, "缴费基数下限4650元")
    assert ["缴费基数下限4650元"] == [text for _, text in read_parts(page)]


def test_scanned_pages_are_a_verdict_of_their_own() -> None:
    assert AttachmentVerdict.NO_TEXT_LAYER is get_verdict(make_pdf([Sheet().image(), Sheet().image()]))


def test_one_scanned_page_among_others_is_named() -> None:
    found = read_document(make_pdf([Sheet().lines(72, 100, [FULL, FULL]), Sheet().image()]))
    assert (("page 2: an image without text",), FULL * 2) == (found.unread, found.parts[0][1])


def test_a_seal_on_a_page_of_few_words_is_no_scan() -> None:
    found = read_document(make_pdf([Sheet().text(200, 400, "特此通知。").image(120, 120)]))
    assert ((), "特此通知。") == (found.unread, found.parts[0][1])


def test_a_pdf_with_a_password_is_encrypted() -> None:
    key = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <" + "AB" * 32 + "> /U <" + "CD" * 32 + "> /P -4 >> /ID [<00> <00>]"
    assert AttachmentVerdict.ENCRYPTED is get_verdict(make_pdf([Sheet().text(72, 72, "密")], key))


def test_too_many_pages_are_too_large() -> None:
    assert AttachmentVerdict.TOO_LARGE is get_verdict(make_pdf([Sheet()] * 501))


def test_drawings_that_call_each_other_without_end_are_cut_off() -> None:
    forms = [
        make_stream(
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {6 + at} 0 R >> >>",
            "/F Do\n" * 8 if at < 24 else "0 0 m",
        )
        for at in range(25)
    ]
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, make_stream("", "/F Do"), *forms]
    assert AttachmentVerdict.TOO_LARGE is get_verdict(assemble_pdf(objects), max_cpu_seconds=2)


def test_a_page_tree_that_bites_its_tail_is_no_endless_document() -> None:
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]
    assert get_verdict(assemble_pdf(objects)) in (AttachmentVerdict.BROKEN, AttachmentVerdict.NO_TEXT_LAYER)
