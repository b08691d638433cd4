"""The gallery's writers: each value of each knob is shown, prints what it promises, and can be combined with every other."""

import re
import zipfile
import zlib
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replica.gallery.anchors import AnchorKind
from replica.gallery.articles import PLAIN_ARTICLE, ArticleStyle, Special, build_article
from replica.gallery.bodies import Container, Shape
from replica.gallery.carriers import UNREADABLE, Carrier
from replica.gallery.changes import Change
from replica.gallery.dates import DateForm, print_date
from replica.gallery.dialects import Dialect, write_path
from replica.gallery.encodings import Bytes, Charset, EncodingStyle, Oddity, list_encodings
from replica.gallery.extras import Extra
from replica.gallery.files import make_docx, make_pdf, make_scan, make_xlsx
from replica.gallery.gallery import build_gallery
from replica.gallery.heads import DateLine, MetaStyle, SourceLine, TitleStyle, write_chinese_date
from replica.gallery.items import CHINA, list_items
from replica.gallery.listings import PLAIN, Depth, ListingStyle, build_listing
from replica.gallery.lists import ListKind
from replica.gallery.pager_styles import STYLES, PagerFamily
from replica.gallery.pagers import Turn, name_page, render_pager
from replica.gallery.records import Leaf
from replica.gallery.rows import RowKind
from replica.gallery.shells import ShellKind
from replica.gallery.transport import Fault, RobotsKind
from replica.world import Asked

GALLERY = build_gallery()
MOMENT = datetime(2026, 3, 5, 17, 2, 9, tzinfo=CHINA)
ITEM = replace(list_items(1)[0], number=123, published_at=MOMENT)
KNOBS: dict[str, type[StrEnum]] = {
    "url": Dialect,
    "row": RowKind,
    "anchor": AnchorKind,
    "list": ListKind,
    "date": DateForm,
    "carrier": Carrier,
    "pager": PagerFamily,
    "body": Container,
    "shape": Shape,
    "meta": MetaStyle,
    "title": TitleStyle,
    "when": DateLine,
    "source": SourceLine,
    "special": Special,
    "change": Change,
    "extra": Extra,
    "fault": Fault,
    "guard": ShellKind,
    "robots": RobotsKind,
}
Value = TypeVar("Value", bound=StrEnum)


@pytest.mark.parametrize("prefix", KNOBS)
def test_every_value_of_a_knob_has_its_exhibit(prefix: str) -> None:
    assert [f"{prefix}-{value}".lower() for value in KNOBS[prefix]] == [
        exhibit.id for exhibit in GALLERY.exhibits if exhibit.id.split("-")[0] == prefix
    ]


def test_every_host_is_a_name_of_its_own() -> None:
    hosts = [host for exhibit in GALLERY.exhibits for host in exhibit.hosts]
    assert [] == [host for host in hosts if not re.fullmatch(r'(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+localhost', host)]
    assert sorted(set(hosts)) == sorted(hosts)


def test_the_gallery_is_the_same_each_time() -> None:
    assert GALLERY == build_gallery()


def ask(path: str, host: str = "", **given: str) -> Asked:
    return Asked(host, given.pop("method", "GET"), path, tuple(given.items()), "", 0)


def test_every_address_that_a_truth_names_is_answered() -> None:
    silent = []
    for exhibit in GALLERY.exhibits:
        for scene in exhibit.scenes:
            paths = [row.path for row in scene.rows] + [article.path for article in scene.articles]
            paths += [path for article in scene.articles for path in article.attachments]
            asked = [ask(path, exhibit.host) for path in paths if path]
            silent += [(exhibit.id, one.target) for one in asked if not any(door.matches(one) for door in scene.doors)]
    assert [] == silent


@pytest.mark.parametrize(
    ("expected", "form"),
    [
        ("2026-03-05", DateForm.ISO),
        ("[2026/3/5]", DateForm.BRACKETED_UNPADDED),
        ("(2026-03-05\n)", DateForm.PARENTHESES),
        ("2026年3月5日", DateForm.CHINESE_UNPADDED),
        ("发布时间：2026-03-05 17:02:09", DateForm.LABELLED),
        ("２０２６-０３-０５", DateForm.FULL_WIDTH),
        ("26-03-05", DateForm.SHORT_YEAR),
        ("03-05", DateForm.MONTH_DAY),
        ("<b>05</b><i>2026-03</i>", DateForm.SPLIT_BIG),
        ("<em>05 </em>2026/03", DateForm.SPLIT_INLINE),
        ('<script>document.write("2026-03-05 17:02:09")</script>', DateForm.IN_SCRIPT),
        ("", DateForm.NONE),
    ],
)
def test_rows_print_their_dates_in_each_form(expected: str, form: DateForm) -> None:
    assert expected == print_date(form, MOMENT)


@pytest.mark.parametrize(
    ("expected", "dialect"),
    [
        ("/tzgg/202603/t20260305_123.html", Dialect.A_TRS),
        ("/tzgg/t123.shtml", Dialect.A_UNDATED),
        ("/art/2026/3/5/art_1412_123.html", Dialect.B_HANWEB),
        ("/2026-03/05/content_123.htm", Dialect.C_CONTENT),
        ("/tzgg/2026030508150012/index.shtml", Dialect.E_DIGITS),
        ("/tzgg/123/index.html", Dialect.G_INDEX),
        ("/n2588025/c123/content.html", Dialect.K_CONTENT),
        ("/safe/2026/0305/123.html", Dialect.P_SAFE),
        ("/content/post_123.html", Dialect.POST),
        ("/info/1021/123.htm", Dialect.INFO),
        ("/shebao/yanglao/202603/123.html", Dialect.CHANNEL_MONTH),
        ("/news/2026305/123.shtm", Dialect.UNPADDED_DAY),
    ],
)
def test_addresses_come_in_each_dialect(expected: str, dialect: Dialect) -> None:
    assert expected == write_path(ITEM, dialect, MOMENT)


@pytest.mark.parametrize("dialect", [Dialect.B_HEX, Dialect.D_HEX, Dialect.I_UCAP, Dialect.R_UNPADDED, Dialect.T_HEX])
def test_addresses_with_a_hash_have_all_32_digits(dialect: Dialect) -> None:
    assert re.search(r'[/_][0-9a-f]{32}[./]', write_path(ITEM, dialect, MOMENT))


def test_three_of_ten_articles_stand_under_another_day_than_the_printed_one() -> None:
    rows = next(exhibit for exhibit in GALLERY.exhibits if exhibit.id == "url-a").scene_on(1).rows
    moved = [row for row in rows if row.listed_at and f"t{row.listed_at:%Y%m%d}_" not in (row.path or "")]
    assert 0 < len(moved) <= 0.4 * len(rows)


@pytest.mark.parametrize(
    ("expected", "family"),
    [
        (["/tzgg/", "/tzgg/index_1.html", "/tzgg/index_2.html"], PagerFamily.TRS),
        (["/tzgg/", "/tzgg/index_2.html", "/tzgg/index_3.html"], PagerFamily.TRS_HUNAN),
        (["/index/tzgg.htm", "/index/tzgg/2.htm", "/index/tzgg/1.htm"], PagerFamily.VSB),
        (["/tzgg/", "/tzgg/List_2.html", "/tzgg/List_1.html"], PagerFamily.COUNTDOWN),
        (["/tzgg/moreinfo.html", "/tzgg/2.html", "/tzgg/3.html"], PagerFamily.EPOINT),
        (["/viewCmsCac.do?cacId=1412", "/viewCmsCac.do?cacId=1412&offset=6", "/viewCmsCac.do?cacId=1412&offset=12"], PagerFamily.OFFSET),
    ],
)
def test_pages_are_named_as_their_family_names_them(expected: list[str], family: PagerFamily) -> None:
    assert expected == [name_page(family, Turn(number, 3, 16, 6)) for number in (1, 2, 3)]


@pytest.mark.parametrize("family", STYLES)
def test_no_pager_leaves_a_field_unfilled(family: PagerFamily) -> None:
    shown = "".join(render_pager(family, Turn(number, 3, 16, 6)) for number in (1, 2, 3))
    assert [] == re.findall(r'\{(?:n|z|pages|total|next|down|last|size|ahead|offset)\}', shown)


def pick(values: type[Value]) -> st.SearchStrategy[Value]:
    return st.sampled_from(list(values))


LISTING_STYLES = st.builds(
    ListingStyle,
    dialect=pick(Dialect),
    shift=st.just(PLAIN.shift),
    row=pick(RowKind),
    anchor=pick(AnchorKind),
    listed=pick(ListKind),
    date=pick(DateForm),
    carrier=st.sampled_from([carrier for carrier in Carrier if carrier not in UNREADABLE]),
    pager=pick(PagerFamily),
    depth=pick(Depth),
    total=st.integers(1, 20),
    per_page=st.integers(1, 9),
)
ARTICLE_STYLES = st.builds(
    ArticleStyle,
    container=pick(Container),
    shape=pick(Shape),
    meta=pick(MetaStyle),
    title=pick(TitleStyle),
    date=pick(DateLine),
    source=pick(SourceLine),
    extra=st.none() | pick(Extra),
    special=pick(Special),
    dialect=pick(Dialect),
)


@settings(max_examples=150, deadline=None)
@given(LISTING_STYLES)
def test_any_knobs_of_a_listing_go_together(style: ListingStyle) -> None:
    scene = build_listing(style)
    asked = ask((scene.listing or "").partition("#")[0])
    assert 200 == next(door for door in scene.doors if door.matches(asked)).answer(asked).status
    twice = 1 if style.listed is ListKind.TWINS else 0
    assert style.total + twice == len(scene.rows)


@settings(max_examples=150, deadline=None)
@given(ARTICLE_STYLES)
def test_any_knobs_of_an_article_go_together(style: ArticleStyle) -> None:
    scene = build_article(style)
    (truth,) = scene.articles
    asked = ask(truth.path)
    html = next(door for door in scene.doors if door.matches(asked)).answer(asked).body.decode()
    assert f"<title>{truth.title}_" in html
    assert all(any(door.matches(ask(path)) for door in scene.doors) for path in truth.attachments)


def test_an_encoding_is_what_its_style_says() -> None:
    style = EncodingStyle(Charset.GBK, Charset.UTF8, Bytes.GB18030, Oddity.NONE)
    assert style in list_encodings()
    exhibit = next(one for one in GALLERY.exhibits if one.id == "enc-hgbk-mutf8-bgb18")
    page = next(door for door in exhibit.scene_on(1).doors if isinstance(door, Leaf) and door.path == "/tzgg/").answers[0]
    assert "text/html; charset=gbk" == dict(page.headers)["content-type"]
    assert b'<meta charset="utf-8">' in page.body
    assert "通知公告" in page.body.decode("gb18030")


def test_chinese_dates_are_written_as_documents_write_them() -> None:
    assert ["二〇二六年三月五日", "二〇二五年十月二十日", "二〇二五年十二月三十一日"] == [
        write_chinese_date(2026, 3, 5),
        write_chinese_date(2025, 10, 20),
        write_chinese_date(2025, 12, 31),
    ]


def test_office_files_hold_their_texts() -> None:
    with zipfile.ZipFile(BytesIO(make_docx(("一段",), (("甲", "乙"),)))) as archive:
        assert ["一段", "甲", "乙"] == re.findall(r'<w:t(?: [^>]*)?>([^<]*)</w:t>', archive.read("word/document.xml").decode())
    with zipfile.ZipFile(BytesIO(make_xlsx((("甲", "乙"), ("1", "2"))))) as archive:
        assert ["甲", "乙", "1", "2"] == re.findall(r'<t>([^<]*)</t>', archive.read("xl/worksheets/sheet1.xml").decode())


@pytest.mark.parametrize("document", [make_pdf(("甲乙", "丙")), make_scan()], ids=["text", "scan"])
def test_the_table_of_a_pdf_leads_to_each_object(document: bytes) -> None:
    start = int(re.search(rb'startxref\n(\d+)', document)[1])  # type: ignore[index]
    offsets = [int(line[:10]) for line in document[start:].split(b"\n")[3:] if line.endswith(b" n ")]
    assert [b"%d 0 obj" % number for number in range(1, len(offsets) + 1)] == [document[at : at + 7] for at in offsets]


def test_a_pdf_draws_its_lines_in_its_font() -> None:
    stream = re.search(rb'FlateDecode >>\nstream\n(.*?)\nendstream', make_pdf(("甲乙", "丙")), re.DOTALL)
    assert stream is not None
    assert ["甲乙", "丙"] == [
        bytes.fromhex(text).decode("utf-16-be") for text in re.findall(r'<(\w+)> Tj', zlib.decompress(stream[1]).decode())
    ]


def test_the_plain_styles_are_plain() -> None:
    assert (Carrier.STATIC, PagerFamily.NONE, Special.NONE) == (PLAIN.carrier, PLAIN.pager, PLAIN_ARTICLE.special)
