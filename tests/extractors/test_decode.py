"""Bytes into text, in every combination of header, meta and real encoding."""

from datetime import UTC, datetime

import pytest

from extractors.decode import decode_page
from models.page import Page

TEXT = "示例市社会保险：灵活就业人员缴费基数上限与下限，参保人员姓名㛃。"
TRADITIONAL = "全國勞工保險老年給付請領年齡說明，退休金計算方式。"


def make_page(body: bytes, header: str = "text/html") -> Page:
    url = "https://news.example.test/a.html"
    return Page(url, url, datetime(2025, 11, 18, tzinfo=UTC), 200, (("content-type", header),), body)


def wrap(text: str, declared: str) -> str:
    return f'<html><head><meta charset="{declared}"></head><body><p>{text * 3}</p></body></html>' if declared else f"<p>{text * 3}</p>"


@pytest.mark.parametrize("header", ["text/html", "text/html; charset=utf-8", "text/html;charset=GBK", "text/html; charset=ISO-8859-1"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "", "iso-8859-1", "big5"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_bytes_decide_whatever_header_and_meta_say(encoding: str, declared: str, header: str) -> None:
    decoded = decode_page(make_page(wrap(TEXT, declared).encode(encoding), header))
    assert (True, encoding, False) == (TEXT in decoded.text, decoded.encoding, decoded.replaced)


def test_traditional_pages_are_read_as_big5() -> None:
    decoded = decode_page(make_page(wrap(TRADITIONAL, "big5").encode("big5")))
    assert (True, "big5hkscs", False) == (TRADITIONAL in decoded.text, decoded.encoding, decoded.replaced)


@pytest.mark.parametrize(("bom", "encoding"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_byte_order_mark_names_the_encoding(bom: bytes, encoding: str) -> None:
    decoded = decode_page(make_page(bom + TEXT.encode(encoding)))
    assert (TEXT, encoding) == (decoded.text, decoded.encoding)


def test_marks_and_nul_characters_inside_the_page_are_dropped() -> None:
    assert "前后左右" == decode_page(make_page("前\ufeff后\x00左\ufeff右".encode())).text


@pytest.mark.parametrize(("encoding", "declared"), [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "")])
def test_a_page_cut_within_a_character_keeps_the_rest_and_says_so(encoding: str, declared: str) -> None:
    body = wrap(TEXT * 20, declared).encode(encoding)
    cut = body[: body.index("缴费基数".encode(encoding), 600) + 1]
    decoded = decode_page(make_page(cut))
    assert (True, encoding, True) == (TEXT in decoded.text, decoded.encoding, decoded.replaced)


def test_an_empty_body_is_an_empty_text() -> None:
    assert "" == decode_page(make_page(b"")).text


@pytest.mark.parametrize(
    ("encoding", "declared"), [("utf-8", "gb2312"), ("utf-8", ""), ("gb18030", "gb2312"), ("gb18030", ""), ("big5hkscs", "big5")]
)
def test_a_stray_byte_leaves_the_encoding_as_it_is(encoding: str, declared: str) -> None:
    text = TRADITIONAL if encoding == "big5hkscs" else TEXT
    body = wrap(text * 20, declared).encode(encoding)
    decoded = decode_page(make_page(body.replace(b"</p>", b"\xff</p>")))
    assert (True, encoding, True) == (text * 60 in decoded.text, decoded.encoding, decoded.replaced)
