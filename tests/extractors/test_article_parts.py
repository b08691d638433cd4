# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""What belongs to an article beyond its page: further parts and files, found by addresses; and the whole put together."""

from datetime import UTC, datetime

import pytest

from catalogue.read import load_catalogue, make_source
from extractors.article import ArticlePage, read_article
from extractors.boilerplate import is_attachment
from extractors.extract import extract, find_missing
from extractors.html import parse_html
from extractors.rules import compile_rules
from models.attachment import FileFormat
from models.claim import Step
from models.page import Page
from tests.extractors.attachment_files import make_docx, paragraph

TITLE = "示例市调整失业保险金标准的通知"
TEXT = "<p>经市政府同意，失业保险金标准调整如下，请遵照执行。</p><p>各区应当按月发放，不得拖欠；已经停发的不再补发。</p>"
RULES = compile_rules(load_catalogue())


def write_page(tail: str, text: str = TEXT) -> str:
    return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>2026-01-05 09:30</p><div>{text}</div>{tail}</body></html>"


def read(url: str, tail: str) -> ArticlePage:
    return read_article(parse_html(write_page(tail)), url, make_source(url))


def page(url: str, body: str | bytes) -> Page:
    return Page(url, url, datetime(2026, 1, 6, tzinfo=UTC), 200, (), body.encode() if isinstance(body, str) else body)


NUMBERS = '<div><a href="5119.html">1</a> <a href="5119_2.html">2</a> <a href="5119_3.html">3</a></div>'
NEXT_PARTS = {
    "the first of three": ("http://a.cn/x/5119.html", NUMBERS, "http://a.cn/x/5119_2.html"),
    "the second of three": ("http://a.cn/x/5119_2.html", NUMBERS, "http://a.cn/x/5119_3.html"),
    "the last": ("http://a.cn/x/5119_3.html", NUMBERS, None),
    "counted from zero by a script": (
        "http://a.cn/x/t20260105_33.html",
        '<script>createPageHTML(3, 0, "t20260105_33", "html");</script>',
        "http://a.cn/x/t20260105_33_1.html",
    ),
    "the middle of the script's": (
        "http://a.cn/x/t20260105_33_1.html",
        '<script>createPageHTML(3, 1, "t20260105_33", "html");</script>',
        "http://a.cn/x/t20260105_33_2.html",
    ),
    "a parameter": ("http://a.cn/v.aspx?id=7", '<a href="v.aspx?id=7&amp;page=2">2</a>', "http://a.cn/v.aspx?id=7&page=2"),
    "a part with its whole path": ("http://a.cn/x/5119.html", '<a href="/x/5119_2.html#top">2</a>', "http://a.cn/x/5119_2.html"),
    "a folder of the same name is no part": ("http://a.cn/x/5119.html", '<a href="/x/5119/2.html">2</a><a href="/go?to=/x/5119_2.html">3</a>', None),
    "another article is no part": ("http://a.cn/x/t20260105_33.html", '<p>下一篇：<a href="t20260105_34.html">另一篇</a></p>', None),
    "another record is no part": ("http://a.cn/v.aspx?id=7", '<p>下一页：<a href="v.aspx?id=8">另一篇</a></p>', None),
    "a numbered neighbour is no part": ("http://a.cn/x/post_7.html", '<a href="post_8.html">下一页</a>', None),
    "a pager of the column is no part": ("http://a.cn/x/5119.html", '<a href="index_2.html">下一页</a>', None),
}  # fmt: skip


@pytest.mark.parametrize("case", NEXT_PARTS)
def test_the_next_part_is_known_by_its_address(case: str) -> None:
    url, tail, expected = NEXT_PARTS[case]
    assert expected == read(url, tail).next_url


URL = "http://a.cn/x/t1.html"
FILES = {
    "a link called by its file": ('<p>附件：<a href="./P020.pdf">缴费基数表.pdf</a></p>', [("缴费基数表.pdf", "http://a.cn/x/P020.pdf", FileFormat.PDF)]),
    "a download script": (
        '<p>附件：<a href="/module/download/downfile.jsp?filename=ab.xls">申报表.xls</a></p>',
        [("申报表.xls", "http://a.cn/module/download/downfile.jsp?filename=ab.xls", FileFormat.XLS)],
    ),
    "a link that says only 下载": ('<p>缴费基数表（2026年）<a href="/u/b.docx">下载</a></p><p>附件</p>', [("缴费基数表（2026年", "http://a.cn/u/b.docx", FileFormat.DOCX)]),
    "a viewer": ('<iframe src="/pdfjs/viewer.html?file=%2Fu%2Fa.pdf"></iframe>', [("a.pdf", "http://a.cn/u/a.pdf", FileFormat.PDF)]),
    "a frame": ('<iframe src="/u/a.pdf"></iframe>', [("a.pdf", "http://a.cn/u/a.pdf", FileFormat.PDF)]),
    "a list in a script": ('<script>var file_appendix=["\\/u\\/c.ofd"]</script>', [("c.ofd", "http://a.cn/u/c.ofd", FileFormat.OFD)]),
    "the same file twice": ('<p>附件：<a href="a.pdf">表</a> <a href="a.pdf">下载</a></p>', [("表", "http://a.cn/x/a.pdf", FileFormat.PDF)]),
    "a tool in the footer": ('<div class="foot"><a href="/dl/client.zip">客户端</a></div>', []),
    "a page": ('<p>附件：<a href="/x/t2.html">另一份通知</a></p>', []),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_the_files_of_an_article_are_listed(case: str) -> None:
    tail, expected = FILES[case]
    assert expected == [(file.name, file.url, file.format) for file in read(URL, tail).article.attachments]


@pytest.mark.parametrize(("expected", "hrefs"), [
    (True, ("/f/1.PDF", "a.docx?v=2", "b.xls#1", "/downfile.aspx?id=3", "/Attach/7", "/x/download.jsp?f=1")),
    (False, ("", "/docs/index.html", "a.pdfs", "a.xls.html", "pdf")),
])  # fmt: skip
def test_an_address_tells_a_file(expected: bool, hrefs: tuple[str, ...]) -> None:
    assert [expected] * len(hrefs) == [is_attachment(href) for href in hrefs]


def test_an_article_of_nothing_but_a_file_is_its_name() -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>2026-01-05</p><div><a href='/u/a.pdf'>{TITLE}.pdf</a></div></body></html>"
    article = read_article(parse_html(html), URL, make_source(URL)).article
    assert ((f"{TITLE}.pdf",), f"{TITLE}.pdf") == (tuple(file.name for file in article.attachments), article.text)


FIRST, SECOND, FILE = "http://a.cn/x/5119.html", "http://a.cn/x/5119_2.html", "http://a.cn/x/b.docx"


def test_the_whole_is_read_from_parts_and_files_and_names_what_it_lacks() -> None:
    first = page(FIRST, write_page('<a href="5119_2.html">2</a><p>附件：<a href="b.docx">标准表.docx</a></p>'))
    second = page(
        SECOND, write_page('<a href="5119.html">1</a>', "<p>自2026年1月1日起，南京市失业保险金标准调整为每月2034元，请照此执行。</p>")
    )
    file = page(FILE, make_docx(paragraph("苏州市失业保险金标准为每月1986元。")))
    source = make_source(FIRST)
    assert (SECOND, FILE) == extract(first, source, RULES).missing
    assert (FILE,) == find_missing(first, source, {SECOND: second})
    whole = extract(first, source, RULES, {SECOND: second, FILE: file})
    assert ((), [("320100", "2034"), ("320500", "1986")]) == (
        whole.missing, [(claim.region, str(claim.quantity.value)) for claim in whole.claims],
    )  # fmt: skip
    assert [TITLE in block.text for block in whole.article.blocks].count(True) == 0


class Taken(dict[str, Page | None]):
    """Pages at hand that remember which of them were taken, not only looked for."""

    def __init__(self, pages: dict[str, Page | None]) -> None:
        super().__init__(pages)
        self.taken: list[str] = []

    def __getitem__(self, url: str) -> Page | None:
        self.taken.append(url)
        return super().__getitem__(url)


def test_what_is_missing_is_found_without_reading_a_file() -> None:
    tail = '<a href="5119_2.html">2</a><p>附件：<a href="b.docx">标准表.docx</a></p>'
    second = "<p>自2026年1月1日起，南京市失业保险金标准调整为每月2034元，请照此执行。</p>"
    more = Taken({SECOND: page(SECOND, write_page('<a href="5119.html">1</a>', second)), FILE: page(FILE, b"not read")})
    assert () == find_missing(page(FIRST, write_page(tail)), make_source(FIRST), more)
    assert [SECOND] == more.taken


def test_pages_that_were_read_are_not_parsed_again_when_more_of_them_come() -> None:
    third = "http://a.cn/x/5119_3.html"
    first = page(FIRST, write_page('<a href="5119_2.html">2</a>'))
    texts = {
        SECOND: "<p>自2026年1月1日起，南京市失业保险金标准调整为每月2034元，请照此执行。</p>",
        third: "<p>本通知由市人力资源和社会保障局负责解释，原有规定与此不一致的，以此为准。</p>",
    }
    pages = {url: page(url, write_page('<a href="5119.html">1</a><a href="5119_3.html">3</a>', text)) for url, text in texts.items()}
    source, read = make_source(FIRST), dict[str, ArticlePage]()
    taken = []
    for at_hand, missing in (((), (SECOND,)), ((SECOND,), (third,)), ((SECOND, third), ())):
        more = Taken({url: pages[url] for url in at_hand})
        assert missing == find_missing(first, source, more, read)
        taken += more.taken
    assert ([SECOND, third], [FIRST, SECOND, third]) == (taken, list(read))


def test_a_part_that_repeats_the_one_before_ends_the_article() -> None:
    first = page(FIRST, write_page('<a href="5119_2.html">2</a>'))
    assert read(FIRST, "").article.text == extract(first, make_source(FIRST), RULES, {SECOND: page(SECOND, write_page(""))}).article.text


def test_a_file_that_cannot_be_read_is_a_problem_and_the_article_stands() -> None:
    first = page(FIRST, write_page('<p>附件：<a href="b.docx">标准表.docx</a></p>'))
    whole = extract(first, make_source(FIRST), RULES, {FILE: page(FILE, b"PK\x03\x04 broken")})
    assert ([Step.ATTACHMENT], "标准表.docx") == ([problem.step for problem in whole.problems], whole.problems[0].raw)


def test_a_file_that_stands_in_a_listing_is_an_article() -> None:
    body = make_docx(paragraph("南京市调整失业保险金标准的通知") + paragraph("自2026年1月1日起，南京市失业保险金标准调整为每月2034元。"))
    url = "http://a.cn/x/202601/t20260105_9.docx"
    whole = extract(page(url, body), make_source(url), RULES)
    assert ("南京市调整失业保险金标准的通知", "2026-01-05", ["2034"]) == (
        whole.article.title, whole.article.published_at and whole.article.published_at.strftime("%Y-%m-%d"),
        [str(claim.quantity.value) for claim in whole.claims],
    )  # fmt: skip
