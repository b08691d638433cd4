# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Where the next page is: links and script pagers."""

from time import process_time
from urllib.parse import parse_qsl, urljoin

import pytest

from extractors.listing import parse_listing
from models.page import Request
from tests.extractors.factory import make_source
from tests.extractors.markup import LISTING_URL, make_page, make_rows

LIST = "<ul>" + make_rows('<li><a href="{path}">{title}</a><span>{date}</span></li>') + "</ul>"


def find_request(pager: str, url: str = LISTING_URL) -> Request | None:
    return parse_listing(make_page(LIST + pager), url, make_source()).next


def find_next(pager: str, url: str = LISTING_URL) -> str | None:
    request = find_request(pager, url)
    assert request is None or request.body is None
    return None if request is None else request.url


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
        # boxes and buttons without any link
        (
            "list_2.html",
            '<select onchange="location.href=this.value"><option value="list_1.html">1</option><option value="list_2.html">2</option></select>',
        ),
        (
            "p3.html",
            '<select name="p"><option value="p1.html">第1页</option><option value="p2.html" selected>第2页</option><option value="p3.html">第3页</option></select>',
        ),
        (
            "list_2.html",
            """<select onchange="location.href='list_'+this.options[this.selectedIndex].value+'.html'"><option value="1">1/9</option><option value="2">2/9</option></select>""",
        ),
        (
            "list-2.html",
            '<script>function turn(n){location.href="list-"+n+".html";}</script><select onchange="turn(this.value)"><option value="1" selected>1</option><option value="2">2</option></select>',
        ),
        ("index_2.html", """<button onclick="location.href='index_2.html'">下一页</button>"""),
        ("index_2.html", '<button data-url="index_2.html">下一页 ></button>'),
        # links by their picture, class or relation
        ("index_2.html", '<a href="index_2.html"><img src="n.gif" alt="下一页"></a>'),
        ("index_2.html", '<ul class="pages"><li class="next"><a href="index_2.html"><i></i></a></li></ul>'),
        ("index1.htm", '<div class="pages"><a class="next" href="index1.htm">&gt;&gt;</a></div>'),
        ("index_2.html", '<a rel="next" href="index_2.html">后面</a>'),
        ("index_2.html", '<a id="pagenav_5" href="index_5.html">下5页</a><a id="pagenav_1" href="index_2.html">下一页</a>'),
        ("003-2.html", '<a href="003-1.html">1</a> <a href="003-2.html">下一页</a>'),
        ("index_2.html", '<span>1</span> <a href="index_2.html">2</a> <a href="index_9.html">>></a>'),
        # numbers that count down
        (
            "list_44_58.html",
            '<ul><li class="thisclass">59</li><li><a href="list_44_58.html">58</a></li><li><a href="list_44_57.html">57</a></li></ul>',
        ),
        (
            "list_21_2.html",
            '<li class="thisclass">1</li><li><a href="list_21_2.html">2</a></li><span class="pageinfo">共 <strong>3</strong>页</span>',
        ),
        # EmpireCMS from 0, and a parameter
        (
            "/e/action/ListInfo/?classid=7&page=1",
            '<b>1</b> <a href="/e/action/ListInfo/?classid=7&page=1">2</a> <a href="/e/action/ListInfo/?classid=7&page=41">尾页</a>',
        ),
        ("viewCmsCac.do?cacId=9&offset=30", '<a href="viewCmsCac.do?cacId=9&offset=30">下一页</a>'),
        # createPageHTML with variables, quoted numbers, other cases and a template's leftovers
        (
            "list_1.shtml",
            "<script>var nPageCount = 7;\nvar nCurr = 0, sName = 'list';</script><script>createPageHTML(nPageCount, nCurr, sName, 'shtml');</script>",
        ),
        ("index_1.html", '<script>createPageHTML(parseInt("4"), "0", "index", ".html");</script>'),
        ("index_2.html", "<script>createPageHTML('page_div', Math.ceil(383/20), 1, 'index', 'html', 383);</script>"),
        ("index_1.html", '<script>createPageHtml("6", 0, "index", "html", "black2", 77)</script>'),
        ("index_1.html", '<script><!-- createPageHTML(9, 3, "old", "html");\ncreatePageHTML(4, 0, "index", "html"); //--></script>'),
        ("index_2.html", '<script>var u = "http://a/b"; createPageHTML("pg", 3, 1, "index", "html");</script>'),
        # written out in the page
        (
            "list_1.html",
            """<script>var currentPage = 0;var prevPage = currentPage-1;var nextPage = currentPage+1;var countPage = 10;
            //createPageHTML(10, 0, "index", "html");
            document.write("<a href=\\"list"+"_" + nextPage + "."+"html\\">下一页</a>");</script>""",
        ),
        ("index.html?page=2", '<script>var pageNo = 1; var totalPage = 9; function go(n){ location.href = "?page=" + n; }</script>'),
        ("index_1.html", '<script>new Pager({size: "106", current: 0, prefix: "index", suffix: ".html"})</script>'),
        (
            "list.jsp?id=3&page=2",
            '<script>var curPage = 1; var pageCount = 9; function go(n){ location.href = "list.jsp?id=3&page=" + n; }</script>',
        ),
        (
            "index.html?page=2",
            '<script>var curPage = 1; var pageCount = 9; function go(n){ location.href = base + "&page=" + n; }</script>',
        ),
        # loaded while one scrolls
        ("index_1.html", '<script>var num=106; var i=1; function more(){ $.get("index_" + i + ".html", show); i++; }</script>'),
        ("index_1.html", '<script>var num=106; var i=0; function more(){ i++; $.ajax({url: "./index_" + i + ".html"}); }</script>'),
        (
            "index_1.html",
            '<script>var num=3;var page=0; $(window).scroll(function(){ if(page+1<num) loadPage("index_"+(page+1)+".html"); });</script>',
        ),
        # plugins
        (
            "index.html?pageing=2",
            '<script>$("#page").pagination({pageIndex:0,pageSize:15,total:444,callback:function(n){location.href="?pageing="+(n+1);}});</script>',
        ),
        (
            "/content/column/6791573?pageIndex=2",
            "<script>Ls.pagination({container:'#p', pageIndex:1, pageCount:30, url:'/content/column/6791573?pageIndex='});</script>",
        ),
        (
            "list_2.html",
            '<script>$("#p").pagination(200, {current_page:0, items_per_page:20, callback:function(n){location.href="list_"+(n+1)+".html";}});</script>',
        ),
        (
            "index.html?page=2",
            '<script>laypage.render({elem:"p", count:100, limit:15, curr:1, jump:function(o, first){ if(!first) location.href="?page="+o.curr; }});</script>',
        ),
        (
            "list_2.html",
            '<script>$("#p").paging({pageNo:1, totalPage:9, callback:function(n){ location.href = `list_${n}.html`; }});</script>',
        ),
        # elements that are no links, addresses that are no href
        ("index_2.html", """<span onclick="location.href='index_2.html'">下一页</span>"""),
        ("index_2.html", '<ul class="pages"><li data-url="index_2.html"><em>下一页</em></li></ul>'),
        ("index_2.html", '<a href="javascript:;" data-href="index_2.html">下一页</a>'),
        ("index_2.html", '<link rel="next" href="index_2.html">'),
        # functions of the page
        (
            "index_2.html",
            """<script>function toPage(p){ var u = "index_" + p + ".html"; if(p==1) u = "index.html"; window.location.href = u; }</script><a href="#" onclick="this.blur();toPage(2)">下页</a>""",
        ),
        (
            "list.jsp?page=2",
            '<script>function goPage(n){ window.location.href = "list.jsp?page=" + n; }</script><a href="javascript:goPage(2)">下一页</a>',
        ),
        (
            "list_2.html",
            """<script>function to(p){ if(p<1) return; location.href='list_'+p+'.html'; }</script><a href="#" onclick="to('2');return false;">下页</a>""",
        ),
        # Hanweb's older group of records
        (
            "/module/web/jpage/dataproxy.jsp?page=1&webid=3&columnid=7",
            '<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&amp;webid=3&amp;columnid=7"></a>]]></nextgroup></datastore></script>',
        ),
    ],
)
def test_the_next_page_is_found(expected: str, pager: str) -> None:
    assert urljoin("https://news.example.test/zcfg/", expected) == find_next(pager)


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
        '<span>2022</span> <a href="2021.html">2021</a> <a href="2020.html">2020</a>',
        '<script>var num = 5; $.get("/tq_" + city + ".html", show);</script>',
        '<a class="next disabled" href="index_2.html">下一页</a>',
        '<a href="/a/8.html">下一篇</a><a href="index_5.html">下5页</a>',
        '<script>/* createPageHTML(9, 0, "index", "html"); */ // createPageHTML(9, 0, "index", "html");\n</script>',
        '<script>createPageHTML("page_div", 20, 20, "index", "html", 383);</script>',
        "<script>createPageHTML(0, 0, 'index', 'html');</script>",
        '<script>$("#page").pagination({pageIndex:0,pageSize:15,total:12});</script>',
        '<script>var currentPage = 0; var countPage = 1;</script>',
        '<script>var num=1; var i=1; function more(){ $.get("index_" + i + ".html", show); i++; }</script>',
        "<span>共9条 1/1</span>",
        '<select onchange="location.href=this.value"><option value="p1.html">1</option><option value="p2.html" selected>2</option></select>',
        '<select onchange="location.href=this.value"><option value="2025.html">2025</option><option value="2026.html">2026</option></select>',
        """<select onchange="location.href='?month='+this.value"><option value="1">1</option><option value="2">2</option></select>""",
        '<select onchange="location.href=this.value"><option value="">选择</option><option value="a.html">1</option><option value="b.html">2</option></select>',
        '<select name="size"><option>1</option><option>2</option></select>',
        '<button onclick="slide()">下一页</button><button disabled data-url="index_2.html">下一页</button>',
        '<a href="javascript:;">下一页</a><select onchange="location.href=this.value"><option value="p1.html">1</option><option value="p2.html">2</option></select>',
        '<span>下一页</span><div onclick="next()">下一页</div>',
        '<script>laypage.render({elem:"p", count:10, limit:15, curr:1, jump:function(o){ location.href="?page="+o.curr; }});</script>',
        '<script>$(".box").slidePage({page:1, total:5, size:1});</script>',
    ],
)
def test_the_last_page_has_no_next_page(pager: str) -> None:
    assert find_next(pager) is None


@pytest.mark.parametrize(
    ("expected", "page", "pager"),
    [
        ("index_3.html", "index_2.html", '<script>createPageHTML(5, 2, "index", "html");</script>'),
        (None, "index_2.html", '<script>createPageHTML(3, 2, "index", "html");</script>'),
        ("list_1_3.shtml", "list_1_2.shtml", "<script>createPageHTML('page_div', 11, 2, 'list_1', 'shtml', 202);</script>"),
        (None, "list_3.shtml", "<script>createPageHTML('page_div', 3, 3, 'list', 'shtml', 45);</script>"),
        ("3.html", "2.html", '<script>$("#page").pagination({pageIndex:1,pageSize:15,total:444});</script>'),
        (None, "30.html", '<script>$("#page").pagination({pageIndex:29,pageSize:15,total:444});</script>'),
        ("index_3.html", "index_2.html", '<script>$("#p").pagination("setPage", 2, 20);</script>'),
        ("6791573?pageIndex=3", "6791573?pageIndex=2", "<script>Ls.pagination({pageIndex:2, pageCount:30});</script>"),
        (
            "index_4.html",
            "index_3.html",
            '<script>var num=106; var i=1; function more(){ $.get("index_" + i + ".html", show); i++; }</script>',
        ),
        ("index_3.html", "index_2.html", '当前第<em>2</em> <a href="index.html">1</a> <em>2</em> <a href="index_3.html">3</a>'),
        (None, "index_2.html", '<a href="index.html">1</a> <a href="index_1.html">2</a> <span>3</span>'),
        ("60.htm", "61.htm", '<span id="fanye1015">共1183条 2/62</span>'),
        ("tzgg/59.htm", "tzgg.htm", '<span id="fanye1015">共1183条 1/60</span>'),
        ("index_3.jhtml", "index_2.jhtml", "共170条记录 2/8页"),
        ("list_44_57.html", "list_44_58.html", '<a href="list_44_59.html">59</a> <b>58</b> <a href="list_44_57.html">57</a>'),
    ],
)
def test_a_later_page_of_a_pager_goes_on(expected: str | None, page: str, pager: str) -> None:
    folder = "https://news.example.test/zcfg/"
    assert (expected and folder + expected) == find_next(pager, folder + page)


CALENDAR = (
    '<table><tr><td><a href="?m=2025-02">{0}</a></td><td>4</td><td><a href="?d=5">5</a></td><td><a href="?d=6">6</a></td></tr></table>'
)


@pytest.mark.parametrize("sign", ["&gt;", "»", "&gt;&gt;", "→"])
def test_a_calendar_before_the_rows_is_no_pager(sign: str) -> None:
    calendar = CALENDAR.format(sign)
    assert parse_listing(make_page(calendar + LIST), LISTING_URL, make_source()).next is None
    pager = '<span>1</span><a href="index_2.html">2</a><a href="index_2.html">></a>'
    listing = parse_listing(make_page(calendar + LIST + pager), LISTING_URL, make_source())
    assert "https://news.example.test/zcfg/index_2.html" == listing.next_url


@pytest.mark.parametrize(
    ("expected", "pager"),
    [
        (None, "<span>共120条 第1/6页</span>"),
        (None, "<span>共120条信息，页次：1/6</span>"),
        (None, "<span>共120条 1/6页</span>"),
        (None, "<span>共120条 1/6</span>"),
        (None, '<span>共120条 1/6</span><a href="https://www.other.example.test/info/1001/2034.htm">友情链接</a>'),
        ("list/5.htm", '<span>共120条 1/6</span><a href="../info/1001/2034.htm">关于做好失业保险工作的通知</a>'),
        ("list/5.htm", '<span id="fanye1015">共120条 第1/6页</span>'),
        ("list/5.htm", '<div class="pb_sys_common pb_sys_normal"><span class="p_no_d">1</span></div><span>共120条 第1/6页</span>'),
    ],
)
def test_a_count_of_pages_names_a_file_only_in_the_system_that_names_files_so(expected: str | None, pager: str) -> None:
    folder = "https://news.example.test/zcfg/"
    assert (expected and folder + expected) == find_next(pager, f"{folder}list.htm")


@pytest.mark.parametrize("page", ["²", "1" * 5_000])
def test_a_number_that_is_none_counts_no_pages(page: str) -> None:
    folder = "https://news.example.test/zcfg/"
    endless = f'<script>var num=106; var i=1; function more(){{ $.get("{page[:1]}_" + i + ".html", show); i++; }}</script>'
    assert f"{folder}{page}/5.htm" == find_next('<span id="fanye1">共9条 1/6</span>', f"{folder}{page}.htm")
    assert find_next(endless, f"{folder}{page[:1]}_{'1' * 5_000}.html") is None


@pytest.mark.parametrize(
    "piece",
    ['\\"', "/*", "'", "createPageHTML(", "<nextgroup><![CDATA[", "var page=", 'a"+', "page=page+", "function goPage(", "(", "共1条", '<a href="javascript:goPage(2)">下一页</a>'],
)  # fmt: skip
def test_hostile_scripts_are_read_in_time(piece: str) -> None:
    script = f"<script>var page;{piece * (200_000 // len(piece))}</script><a href='javascript:goPage(2)'>下一页</a>"
    start = process_time()
    find_next(script)
    assert process_time() - start < 3


STATE = '<input type="hidden" name="__VIEWSTATE" value="{0}/w="><input type="hidden" name="__EVENTVALIDATION" value="{0}+v">'
POSTBACK = (
    '<form method="post" action="./List.aspx?ClassID=560" id="form1">'
    + STATE
    + '<input type="text" name="ctl00$key"><input type="submit" name="ctl00$go" value="查询">'
    "<span>1</span><a href=\"javascript:__doPostBack('ctl00$pager','2')\">2</a><a href=\"javascript:__doPostBack('ctl00$pager','3')\">3</a>"
    "<a href=\"javascript:__doPostBack('ctl00$pager','2')\">{1}</a></form>"
)


@pytest.mark.parametrize("word", ["下一页", "..."])
def test_a_postback_carries_the_hidden_state_of_its_form(word: str) -> None:
    request = find_request(POSTBACK.format("aa", word), "https://news.example.test/zcfg/List.aspx?ClassID=560")
    assert request is not None
    assert ("POST", "https://news.example.test/zcfg/List.aspx?ClassID=560") == (request.method, request.url)
    assert {
        "__VIEWSTATE": "aa/w=", "__EVENTVALIDATION": "aa+v", "ctl00$key": "", "__EVENTTARGET": "ctl00$pager", "__EVENTARGUMENT": "2",
    } == dict(parse_qsl((request.body or b"").decode(), keep_blank_values=True))  # fmt: skip


def test_a_postback_has_the_same_address_whatever_the_state_is() -> None:
    url = "https://news.example.test/zcfg/List.aspx?ClassID=560"
    first, second = (find_request(POSTBACK.format(state, "下一页"), url) for state in ("aa", "bb"))
    assert first is not None
    assert second is not None
    assert first.address == second.address
    assert first.address.endswith("&__EVENTARGUMENT=2&__EVENTTARGET=ctl00%24pager&ctl00%24key=")


def test_two_postbacks_that_only_say_next_have_two_addresses() -> None:
    pager = "<form method='post'>" + STATE + "<a href=\"javascript:__doPostBack('grid','Page$Next')\">下一页</a></form>"
    first, second = (find_request(pager.format(state), LISTING_URL) for state in ("aa", "bb"))
    assert first is not None
    assert second is not None
    assert first.address != second.address


def test_the_page_after_the_bare_number_is_posted_also_in_the_middle() -> None:
    anchors = "".join(
        f"<a href=\"javascript:__doPostBack('p','{number}')\">{number}</a>" if number != 3 else "<span>3</span>" for number in range(1, 6)
    )
    request = find_request(f"<form method='post'>{STATE.format('aa')}{anchors}</form>", LISTING_URL)
    assert request is not None
    assert b"__EVENTARGUMENT=4" in (request.body or b"")


def test_a_function_that_fills_in_the_number_and_submits_is_a_form() -> None:
    script = "<script>function jump(n){ document.getElementById('pageNo').value = n; document.listForm.submit(); }</script>"
    form = '<form name="listForm" action="list.do" method="post"><input type="hidden" id="pageNo" name="pageNo" value="1"><input type="hidden" name="col" value="7"></form>'
    request = find_request(f'{script}{form}<a href="javascript:jump(2)">下一页</a>', LISTING_URL)
    assert request is not None
    assert (b"pageNo=2&col=7", "https://news.example.test/zcfg/list.do?col=7&pageNo=2") == (request.body, request.address)


@pytest.mark.parametrize(
    ("script", "link"),
    [
        ("function jump(n){ $(\"input[name='pageNo']\").val(n); $('#listForm').submit(); }", "javascript:jump(2)"),
        ("function jump(n){ document.listForm.pageNo.value=n; document.listForm.submit(); }", "javascript:jump('2')"),
        ("", "javascript:document.forms['listForm'].pageNo.value=2;document.forms['listForm'].submit()"),
        ("", "javascript:document.listForm.pageNo.value='2';document.listForm.submit();"),
    ],
)
def test_a_number_is_filled_in_and_sent_in_several_ways(script: str, link: str) -> None:
    form = '<form id="listForm" name="listForm" action="list.do" method="post"><input type="hidden" name="pageNo" value="1"></form>'
    request = find_request(f'<script>{script}</script>{form}<a href="{link}">下一页</a>')
    assert request is not None
    assert ("https://news.example.test/zcfg/list.do", b"pageNo=2") == (request.url, request.body)


def test_a_form_that_is_sent_as_an_address_stays_one() -> None:
    script = "<script>function jump(n){ $('#p').val(n); $('#f').submit(); }</script>"
    form = (
        '<form id="f" action="list.do"><input type="hidden" id="p" name="page" value="1"><input type="hidden" name="col" value="7"></form>'
    )
    assert "https://news.example.test/zcfg/list.do?page=2&col=7" == find_next(f'{script}{form}<a href="javascript:jump(2)">下一页</a>')


def test_a_button_called_next_is_pressed() -> None:
    form = '<form method="post"><input type="hidden" name="at" value="1"><input type="submit" name="prev" value="上一页"><input type="submit" name="fwd" value="下一页"></form>'
    request = find_request(form, LISTING_URL)
    assert request is not None
    assert b"at=1&fwd=%E4%B8%8B%E4%B8%80%E9%A1%B5" == request.body
