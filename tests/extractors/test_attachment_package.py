"""The packages of Office files: what is streamed is not held, and a package as a whole has its bound."""

import pytest

from extractors import attachment_package
from extractors.attachment_package import MAX_RELATIONS, open_package, read_relations, stream_elements
from extractors.attachments import read_attachment
from models.attachment import AttachmentVerdict, FileFormat
from models.errors import AttachmentError
from tests.extractors.attachment_files import make_docx, make_xlsx, make_zip, paragraph

UNKNOWN = '<x><y a="1"/></x>' * 1_000


def test_what_is_not_asked_for_is_dropped_as_it_ends() -> None:
    much = UNKNOWN * 20
    sheet = f"<a>{much}</a><b><c><d>1</d><d>2</d></c>{much}<c><d>3</d></c>{much}</b>{much}<c/>"
    package = open_package(make_zip({"s.xml": f"<s>{sheet}</s>"}), "a")
    found = []
    for element in stream_elements(package, "s.xml", ("c",), whole=("c",)):
        found.append([child.text for child in element])
        assert sum(1 for _ in element.getroottree().iter()) < 6_000  # what the parser has read ahead, of 40,000 each time
    assert [["1", "2"], ["3"], []] == found


@pytest.mark.parametrize("held", ["", "<c>"], ids=["unknown", "in a cell"])
def test_elements_are_counted_over_all_parts_of_a_workbook(held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment_package, "MAX_ELEMENTS", 5_000)
    sheet = f"<sheetData><row>{held}{UNKNOWN}{held.replace('<', '</')}</row></sheetData>"
    read_attachment(make_xlsx(dict.fromkeys("上下", sheet)), FileFormat.XLSX, "a")
    with pytest.raises(AttachmentError, match="more than 5,000 elements") as caught:
        read_attachment(make_xlsx(dict.fromkeys("上中下", sheet)), FileFormat.XLSX, "a")
    assert AttachmentVerdict.TOO_LARGE is caught.value.verdict


def test_elements_are_counted_over_all_parts_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachment_package, "MAX_ELEMENTS", 3_000)
    read_attachment(make_docx(paragraph("缴费基数"), styles=f"<styles>{UNKNOWN}</styles>"), FileFormat.DOCX, "a")
    body = make_docx(paragraph("缴费基数"), styles=f"<styles>{UNKNOWN}</styles>", numbering=f"<numbering>{UNKNOWN}</numbering>")
    with pytest.raises(AttachmentError, match="more than 3,000 elements") as caught:
        read_attachment(body, FileFormat.DOCX, "a")
    assert AttachmentVerdict.TOO_LARGE is caught.value.verdict


def test_the_relations_of_a_part_have_a_bound() -> None:
    relation = '<Relationship Id="a" Target="b.xml"/>'
    most = open_package(make_zip({"_rels/.rels": f"<Relationships>{relation * MAX_RELATIONS}</Relationships>"}), "a")
    assert {"a": ("", "b.xml")} == read_relations(most, "")
    more = open_package(make_zip({"_rels/.rels": f"<Relationships>{relation * (MAX_RELATIONS + 1)}</Relationships>"}), "a")
    with pytest.raises(AttachmentError) as caught:
        read_relations(more, "")
    assert AttachmentVerdict.TOO_LARGE is caught.value.verdict
