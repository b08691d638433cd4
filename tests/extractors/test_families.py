"""Publishing systems by their shapes and words. The pages are our own, in the systems' markup."""

import pytest

from catalogue.read import PACKAGED, load_families
from catalogue.sources import DEFAULTS
from extractors.families import ARTICLE_PATHS, ARTICLE_SIGNS, LISTING_PATHS, LISTING_SIGNS, choose_family, find_families
from tests.extractors.markup import make_page, make_rows

HOST = "https://bureau.example.test"
HEX = "0123456789abcdef0123456789abcdef"
GUID = "0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f"
ROWS = make_rows('<li><a href="{path}">{title}</a><span>{date}</span></li>')
PLAIN = make_page(f"<ul>{ROWS}</ul>")
ADDRESSES = [  # family, the listing, an article's path
    ("trs", "/zwgk/tzgg/", "/zwgk/tzgg/202603/t20260305_4567.html"),
    ("trs", "/zwgk/tzgg/", "/zwgk/tzgg/202603/t20260305_4567.shtml"),
    ("trs", "/gk/", "/gk/t1234567.shtml"),
    ("hanweb", "/col/col1229/index.html", "/art/2026/3/5/art_1229_81.html"),
    ("hanweb", "/zc/", f"/col/col1229/art/2026/art_{HEX}.html"),
    ("nfgov", "/zwgk/", "/zwgk/content/post_81.html"),
    ("ucap", "/xx/c112746/list.shtml", f"/xx/c112746/202603/{HEX}.shtml"),
    ("ucap", "/xx/c111741/list.shtml", "/xx/c111741/c00_31920862.shtml"),
    ("jeecms", "/tzgg/index.jhtml", "/tzgg/81.jhtml"),
    ("vsb", "/index/tzgg.htm", "/info/1042/3301.htm"),
    ("epoint", "/001/001001/subPage.html", f"/001/001001/20260305/{GUID}.html"),
    ("empire", "/news/", "/news/2026-03-05/81.html"),
    ("dede", "/plus/list.php", "/a/2026/0305/81.html"),
    ("gkmlpt", "/gkmlpt/index", "/gkmlpt/content/8/8123/post_8123456.html"),
    ("was5", "/was5/web/search?channelid=203464&page=1", "/SY/201.html"),
    ("aspnet", "/NewsList.aspx?ClassID=602", "/NewsView.aspx?id=81"),
]
MARKUP = [  # family, what stands in a listing beside rows of no known shape
    ("trs", '<link href="/was5/web/search.css">'),
    ("ucap", "<script>createPageHTML('page_div', 20, 1, 'list', 'shtml', 383);</script>"),
    ("ucap", f'<script>var u = "/common/search/{HEX}?_isAgg=true&_isJson=true&page=1";</script>'),
    ("hanweb", '<script type="text/xml"><datastore><recordset><record><![CDATA[<li>x</li>]]></record></recordset></datastore></script>'),
    ("hanweb", "<script>jpage('/module/web/jpage/dataproxy.jsp?startrecord=1')</script>"),
    ("hanweb", '<script url="/api-gateway/jpaas-publish-server/front/page/build/unit"></script>'),
    ("vsb", '<script src="/system/resource/js/counter.js"></script>'),
    ("aspnet", '<input type="hidden" name="__VIEWSTATE" value="x">'),
    ("aspnet", "<a href=\"javascript:__doPostBack('ctl00$pager','2')\">2</a>"),
    ("dede", '<ul class="pagelist"><li class="thisclass">1</li><li><a href="list_21_2.html">2</a></li></ul>'),
    ("empire", '<a href="/e/action/ListInfo/?classid=3&page=1">下一页</a>'),
    ("jeecms", "<a href=\"#\" onclick=\"location.href=encodeURI('index_2.jhtml');\">下一页</a>"),
    ("epoint", '<div class="ewb-list"></div><script>$("#page").pagination({pageIndex:0,pageSize:15,total:444});</script>'),
]
BODIES = [
    ("trs", '<div class="TRS_Editor"><p>正文</p></div>'),
    ("vsb", '<div id="vsb_content"><div class="v_news_content">正文</div></div>'),
    ("nfgov", '<a class="nfw-cms-attachment" href="/attachment/0/1/2.pdf">附件</a>'),
    ("hanweb", '<a href="/module/download/downfile.jsp?classid=0&filename=1.pdf">附件</a>'),
]


def recognise(listing: str, html: str, paths: list[str], articles: list[str] | None = None) -> str | None:
    chosen = choose_family(find_families(f"{HOST}{listing}", html, [f"{HOST}{path}" for path in paths], articles or []))
    return chosen.family if chosen else None


@pytest.mark.parametrize(("family", "listing", "path"), ADDRESSES, ids=[f"{family}-{path}" for family, _, path in ADDRESSES])
def test_addresses_tell_the_system(family: str, listing: str, path: str) -> None:
    assert family == recognise(listing, PLAIN, [path] * 3 + ["/other/page.html"])


@pytest.mark.parametrize(("family", "markup"), MARKUP)
def test_pagers_and_carriers_tell_the_system(family: str, markup: str) -> None:
    assert family == recognise("/news/", make_page(f"<ul>{ROWS}</ul>{markup}"), ["/news/81.html"] * 5)


@pytest.mark.parametrize(("family", "body"), BODIES)
def test_the_words_around_a_body_tell_the_system(family: str, body: str) -> None:
    assert family == recognise("/news/", PLAIN, ["/news/81.html"] * 5, [make_page(body)])


@pytest.mark.parametrize(
    "path",
    [
        "/news/81.html",
        "/xwzx/345123/index.html",
        "/2026-03/05/content_81.html",
        "/NewsView.aspx?id=81",
        f"/zkly/2026/3/5/{HEX}.shtml",
        f"/ncms/article_{HEX}.shtml",
        "/channel/202603/2244703.html",
    ],
)
def test_shapes_that_many_systems_write_tell_nothing(path: str) -> None:
    assert None is recognise("/news/", PLAIN, [path] * 5)


def test_a_page_without_signs_looks_like_nothing() -> None:
    assert () == find_families(f"{HOST}/news/", PLAIN, [f"{HOST}/news/81.html"])
    assert () == find_families("", "", [])


def test_a_shape_counts_from_half_of_the_rows_on() -> None:
    trs = ["/a/202603/t20260305_1.html"]
    assert "trs" == recognise("/a/", PLAIN, trs * 3 + ["/b/1.html"] * 3)
    assert None is recognise("/a/", PLAIN, trs * 2 + ["/b/1.html"] * 3)


def test_one_hint_is_no_recognition() -> None:
    page = make_page(f'<ul>{ROWS}</ul><script>createPageHTML(4, 0, "index", "html");</script>')
    (guess,) = find_families(f"{HOST}/news/", page, [])
    assert ("trs", 1, None) == (guess.family, guess.score, choose_family((guess,)))


def test_families_that_have_as_many_signs_leave_it_open() -> None:
    page = make_page('<link href="/was5/web/x.css"><a href="index_2.jhtml">2</a>')
    guesses = find_families(f"{HOST}/news/", page, [])
    assert {("trs", 2), ("jeecms", 2)} == {(guess.family, guess.score) for guess in guesses}
    assert None is choose_family(guesses)


def test_addresses_outweigh_a_borrowed_body() -> None:
    body = make_page('<div id="UCAP-CONTENT"><div class="TRS_Editor">正文</div></div>')
    assert "trs" == recognise("/a/", PLAIN, ["/a/202603/t20260305_1.html"] * 3, [body])


def test_an_aggregators_pages_counting_down_are_a_sign_only_with_its_addresses() -> None:
    page = make_page('<a href="List_59.html">下一页</a>')
    assert "southmoney" == recognise("/dongtai/", page, ["/dongtai/202603/2244703.html"] * 3)
    assert ("pager List_N.html", "articles YYYYMM/N.html") == find_families(
        f"{HOST}/dongtai/", page, [f"{HOST}/dongtai/202603/2244703.html"]
    )[0].signs


def test_every_declared_family_is_recognised_by_some_sign() -> None:
    signs = (*ARTICLE_PATHS, *LISTING_PATHS, *LISTING_SIGNS, *ARTICLE_SIGNS)
    assert set() == load_families(PACKAGED).keys() - {DEFAULTS} - {sign.family for sign in signs}
