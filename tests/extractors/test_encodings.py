"""Every saved page in every encoding, whatever header and meta say: the bytes decide."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from extractors.decode import decode_page
from models.page import Page
from tests.shared import SHARED, shared_path

OWN = Path(__file__).parent / "pages"
HEADERS = (
    None,
    "text/html",
    "text/html; charset=utf-8",
    "text/html;charset=GBK",
    "text/html; charset=gb2312",
    "text/html; charset=ISO-8859-1",
)
METAS = (None, "utf-8", "gb2312", "gbk", "GB18030", "iso-8859-1")
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")  # the last with its byte order mark, as Python writes it
DECLARATION = re.compile(r"<meta[^>]*charset[^>]*>", re.IGNORECASE)


def list_pages() -> Iterator[Path]:
    """Our own pages, and where they are there the real ones beside the project."""
    yield from sorted(OWN.glob("*/*.html"))
    if (SHARED / "pages").is_dir():
        yield from sorted(SHARED.glob("pages/*/*.html"))
        yield from sorted(SHARED.glob("seed/*.html"))


def read_text(path: Path) -> str:
    """The page's text without a charset of its own, line ends and marks as they come out of any decoding."""
    body = path.read_bytes()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("gb18030")
    return DECLARATION.sub("", text).replace("\ufeff", "").replace("\x00", "")


def declare(text: str, charset: str | None) -> str:
    if charset is None:
        return text
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return text.replace("<head>", f"<head>{meta}", 1) if "<head>" in text else meta + text


def make_page(body: bytes, header: str | None) -> Page:
    headers = () if header is None else (("content-type", header),)
    return Page("http://a.example/1.html", "http://a.example/1.html", datetime(2026, 1, 1, tzinfo=UTC), 200, headers, body)


def name_page(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", [*list_pages()], ids=name_page)
def test_a_page_reads_the_same_in_every_encoding_under_every_declaration(path: Path) -> None:
    text = read_text(path)
    wrong = []
    for encoding, header, charset in product(ENCODINGS, HEADERS, METAS):
        declared = declare(text, charset)
        decoded = decode_page(make_page(declared.encode(encoding), header))
        if decoded.replaced or decoded.text != declared:
            wrong.append((encoding, header, charset, decoded.encoding))
    assert [] == wrong


def test_the_real_pages_are_among_them() -> None:
    names = {name_page(path) for path in list_pages()}
    assert {name_page(path) for path in shared_path("pages").glob("*/*.html")} <= names


RARE = {
    "characters of GB18030 only": "姓名：䶮、㛃，街道：㙍塘。",
    "full-width digits": "２０２１年１１月１８日发布，标准为４６５１元。",
    "circles for zero": "二〇二一年、二○二一年、二Ｏ二一年、二零二一年。",
    "private-use glyphs": "一\ue5e5二\uf0b7三",
    "odd spaces": "甲\u3000乙\u00a0丙\u200b丁",
}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("case", RARE)
def test_rare_characters_survive(case: str, encoding: str) -> None:
    text = f"<html><head></head><body><p>{RARE[case]}</p><p>社会保险缴费基数按照规定执行，请各单位知悉。</p></body></html>"
    assert text == decode_page(make_page(text.encode(encoding), None)).text


@pytest.mark.parametrize("stray", [b"\xff", b"\x80\x80", b"\xa1"], ids=repr)
@pytest.mark.parametrize("declared", ["gb2312", "gb18030", ""])
def test_stray_bytes_cost_themselves_only(declared: str, stray: bytes) -> None:
    sentence = "经市政府同意，失业保险金标准调整为每月二千零三十四元。"
    text = declare("<html><head></head><body>" + f"<p>{sentence}</p>" * 40 + "</body></html>", declared or None)
    body = text.encode("gb18030")
    middle = body.index(b"</p>", len(body) // 2)
    page = Page(
        "http://a.example/1.html",
        "http://a.example/1.html",
        datetime(2026, 1, 1, tzinfo=UTC),
        200,
        (),
        body[:middle] + stray + body[middle:],
    )
    decoded = decode_page(page)
    assert (True, "gb18030", True) == (decoded.text.count(sentence) >= 39, decoded.encoding, decoded.replaced)
