"""What a page says of its site."""

from datetime import UTC, datetime

import pytest

from extractors.site import find_charsets, find_site_name
from models.page import Page
from models.probe import Charsets


def make_response(body: bytes, content_type: str | None = None) -> Page:
    url = "https://bureau.example.test/news/"
    headers = (("content-type", content_type),) if content_type else ()
    return Page(url, url, datetime(2026, 3, 5, tzinfo=UTC), 200, headers, body)


@pytest.mark.parametrize(
    ("expected", "content_type", "meta", "encoding"),
    [
        (Charsets("utf-8", "utf-8", "utf-8", replaced=False), "text/html; charset=UTF-8", '<meta charset="utf-8">', "utf-8"),
        (
            Charsets(None, "gb2312", "gb18030", replaced=False),
            "text/html",
            '<meta http-equiv="x" content="text/html; charset=gb2312">',
            "gbk",
        ),
        (Charsets(None, "gb2312", "utf-8", replaced=False), None, "<meta charset=gb2312>", "utf-8"),
        (Charsets("iso-8859-1", None, "utf-8", replaced=False), "text/html;charset=iso-8859-1", "", "utf-8"),
    ],
)
def test_what_is_declared_stands_beside_what_the_bytes_are(expected: Charsets, content_type: str | None, meta: str, encoding: str) -> None:
    body = f"<html><head>{meta}</head><body>失业保险金发放标准自四月一日起调整，各经办机构要认真执行。</body></html>".encode(encoding)
    assert expected == find_charsets(make_response(body, content_type))


@pytest.mark.parametrize(
    ("expected", "head"),
    [
        ("甲市人社局", '<meta name="SiteName" content="甲市人社局"><title>通知公告</title>'),
        ("甲市人社局", "<title>通知公告_甲市人社局</title>"),
        ("甲市人社局", "<title>通知公告 - 政务公开 - 甲市人社局</title>"),
        ("甲市人社局", '<meta name="SiteName" content="网站名称"><title>通知公告-甲市人社局</title>'),
        ("通知公告", "<title>通知公告-首页</title>"),
        (None, "<title></title>"),
        (None, f"<title>{'长' * 60}</title>"),
    ],
)
def test_a_site_is_called_what_its_meta_block_or_its_title_says(expected: str | None, head: str) -> None:
    assert expected == find_site_name(make_response(f"<html><head>{head}</head><body><p>正文</p></body></html>".encode()))
