# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Where the next page is: links and script pagers."""

import pytest

from extractors.listing import parse_listing
from tests.extractors.factory import make_source
from tests.extractors.markup import LISTING_URL, make_page, make_rows

LIST = "<ul>" + make_rows('<li><a href="{path}">{title}</a><span>{date}</span></li>') + "</ul>"


def find_next(pager: str, url: str = LISTING_URL) -> str | None:
    return parse_listing(make_page(LIST + pager), url, make_source()).next_url


@pytest.mark.parametrize(
    ("expected", "pager"),
    [
        ("index_2.html", '<div><a href="index.html">1</a><a href="index_2.html">2</a><a class="next" href="index_2.html">下一页</a></div>'),
        ("index_2.html", '<a href="index_2.html">下页</a><a href="index_9.html">尾页</a>'),
        ("index_2.html", '<a href="index_2.html">[下一页]</a>'),
        ("index_2.html", '<a href="index_2.html">下一頁 ></a>'),
        ("index_2.html", '<a href="index_2.html">Next »</a>'),
        ("index_2.html", '<a href="index_2.html">后一页</a>'),
        ("list2.htm", '<span>1</span><a href="list2.htm">2</a><a href="list2.htm">></a><a href="list9.htm">>></a>'),
        ("index_2.jhtml", """<a href="#" onclick="location.href=encodeURI('index_2.jhtml');">下一页</a>"""),
        ("index/59.htm", '<span>共1183条 1/60</span><a href="index/59.htm">下页</a><a href="index/1.htm">尾页</a>'),
        ("p2.html", '<span class="cur">1</span><a href="p2.html">2</a><a href="p3.html">3</a>'),
        ("List_59.html", '<div class="showpage"><a href="List_59.html">下一页</a> <a href="List_1.html">尾页</a></div>'),
        ("index_1.html", '<script>createPageHTML(4, 0, "index", "html");</script>'),
        ("index_1.shtml", '<script>createPageHTML(12, 0, "index", "shtml", "black2", 230);</script>'),
        ("index_2.html", "<script>createPageHTML('paging', 12, 1, 'index', 'html', 230);</script>"),
        ("xwzx_list_2.shtml", "<script>createPageHTML('page_div',20, 1,'xwzx_list','shtml',383);</script>"),
        ("xwzx_list_1_2.shtml", "<script>createPageHTML('page_div',11, 1,'xwzx_list_1','shtml',202);</script>"),
        ("index_1.html", "<script>Pager({size:106,current:0,prefix:'index',suffix:'html'});</script>"),
        (
            "index_1.html",
            '<script>var currentPage = 0;var countPage = 5;document.write("index_"+(currentPage+1)+".html");// createPageHTML(9, 3, "old", "html");\n</script>',
        ),
        (
            "index_1.html",
            '<script>var pages = 6;/* createPageHTML(9, 3, "old", "html"); */ createPageHTML(pages, 0, "index", "html");</script>',
        ),
        ("2.html", '<script>$("#page").pagination({pageIndex:0,pageSize:15,total:444});</script>'),
        ("index_2.html", '<script>$("#p").pagination("setPage", 1, 20);</script>'),
    ],
)
def test_the_next_page_is_found(expected: str, pager: str) -> None:
    assert f"https://news.example.test/zcfg/{expected}" == find_next(pager)


@pytest.mark.parametrize(
    "pager",
    [
        "",
        '<a href="javascript:;">下一页</a>',
        '<a href="#">下一页</a>',
        '<a href="index.html">下一页</a>',
        '<span>下一页</span><a href="index_1.html">上一页</a>',
        '<script>createPageHTML(1, 0, "index", "html");</script>',
        "<script>createPageHTML('page_div',1, 1,'xwzx_list','shtml',3);</script>",
        "<script>Pager({size:1,current:0,prefix:'index',suffix:'html'});</script>",
        "<script>function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){return 1;}</script>",
        '<a href="/zcfg/">更多</a><a href="/zcfg/all.html">加载更多</a>',
    ],
)
def test_the_last_page_has_no_next_page(pager: str) -> None:
    assert find_next(pager) is None


def test_a_later_page_of_a_script_pager_goes_on() -> None:
    url = "https://news.example.test/zcfg/index_2.html"
    assert "https://news.example.test/zcfg/index_3.html" == find_next('<script>createPageHTML(5, 2, "index", "html");</script>', url)
    assert find_next('<script>createPageHTML(3, 2, "index", "html");</script>', url) is None
