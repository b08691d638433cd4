"""The pagers whose pages are files or plain queries, as patterns: how page 2 is named, and what the page says of it.

Interfaces that are asked for records, and forms that are posted, stand in `interfaces.py`.
"""

from dataclasses import dataclass
from enum import StrEnum


class PagerFamily(StrEnum):
    """The families of the survey."""

    NONE = "none"
    TRS = "trs"
    TRS_RECORDS = "trs-records"
    TRS_HUNAN = "trs-hunan"
    UCAP = "ucap"
    PAGER_OBJECT = "pager-object"
    COUNT_VARIABLES = "count-variables"
    SCROLL = "scroll"
    SET_PAGE = "set-page"
    ANCHORS = "anchors"
    JUMP_BOX = "jump-box"
    FIVE_ON = "five-on"
    SELECT = "select"  # a box of pages and no link
    BUTTON = "button"  # a button and no link
    VSB = "vsb"
    COUNTDOWN = "countdown"
    DEDE = "dede"
    EMPIRE = "empire"
    EMPIRE_ACTION = "empire-action"
    JEECMS = "jeecms"
    EPOINT = "epoint"
    EPOINT_QUERY = "epoint-query"
    ASPNET_QUERY = "aspnet-query"
    LS_PAGINATION = "ls-pagination"
    HYPHEN = "hyphen"
    OFFSET = "offset"
    SIGN = "sign"
    NUMBERS = "numbers"
    TRADITIONAL = "traditional"
    ENGLISH = "english"
    BRACKETED = "bracketed"
    BACKWARD = "backward"
    MINGLED = "mingled"  # the pager is the last row of the list
    UCAP_NUMBERED = "ucap-numbered"  # the template's own name ends in _1
    QUERY_ONLY = "query-only"  # href="?page=2"
    ZERO_QUERY = "zero-query"  # ?page=1 is the second page
    WAS5 = "was5"
    SCREENS = "screens"
    DATAPROXY_LINK = "dataproxy-link"
    DATAPROXY_POST = "dataproxy-post"
    ASPNET_POST = "aspnet-post"
    JPAAS = "jpaas"
    GKMLPT = "gkmlpt"
    UCAP_SEARCH = "ucap-search"
    WAS5_JSON = "was5-json"


@dataclass(frozen=True, slots=True)
class Style:
    """One family: the names of its pages, what stands on every page, and what only where another page follows or none does."""

    first: str  # path of page 1
    other: str  # path of the n-th page
    always: str
    more: str = ""
    end: str = ""


_SCRIPT = '<div class="page"><script>{}</script></div>'
_BOX = "<option value='index.html'>1</option><option value='index_2.html'>2</option>"
STYLES: dict[PagerFamily, Style] = {
    PagerFamily.NONE: Style("/tzgg/", "/tzgg/index_{n}.html", ""),
    PagerFamily.TRS: Style("/tzgg/", "/tzgg/index_{z}.html", _SCRIPT.format('createPageHTML({pages}, {z}, "index", "html");')),
    PagerFamily.TRS_RECORDS: Style(
        "/tzgg/", "/tzgg/index_{z}.shtml", _SCRIPT.format('createPageHTML({pages}, {z}, "index", "shtml", "black2",{total});')
    ),
    PagerFamily.TRS_HUNAN: Style(
        "/tzgg/",
        "/tzgg/index_{n}.html",
        '<div id="paging"></div>' + _SCRIPT.format("createPageHTML('paging', {pages}, {n}, 'index', 'html', {total});"),
    ),
    PagerFamily.UCAP: Style(
        "/tzgg/xwzx_list.shtml",
        "/tzgg/xwzx_list_{n}.shtml",
        '<div id="page_div"></div>' + _SCRIPT.format("createPageHTML('page_div',{pages}, {n},'xwzx_list','shtml',{total});"),
    ),
    PagerFamily.PAGER_OBJECT: Style(
        "/tzgg/", "/tzgg/index_{z}.html", _SCRIPT.format("Pager({{size:{pages},current:{z},prefix:'index',suffix:'html'}});")
    ),
    PagerFamily.COUNT_VARIABLES: Style(
        "/tzgg/",
        "/tzgg/index_{z}.html",
        _SCRIPT.format(
            '\n//createPageHTML(50, 0, "index", "htm");\nvar currentPage = {z};//当前页从0开始\nvar countPage = {pages};\n'
            'function setpage(){{ if(currentPage<countPage-1)\n  document.write("<a href=index_"+(currentPage+1)+".html>下一页</a>"); }}\n'
            "setpage();\n"
        ),
    ),
    PagerFamily.SCROLL: Style(
        "/tzgg/",
        "/tzgg/index_{z}.html",
        _SCRIPT.format(
            '\nvar num={pages};var page={z};\n$(window).scroll(function(){{ if(page+1<num) loadPage("index_"+(page+1)+".html"); }});\n'
        ),
    ),
    PagerFamily.SET_PAGE: Style(
        "/tzgg/", "/tzgg/index_{n}.html", '<div id="pg"></div>' + _SCRIPT.format("$('#pg').pagination(\"setPage\", {n}, {pages});")
    ),
    PagerFamily.ANCHORS: Style(
        "/tzgg/",
        "/tzgg/index_{n}.html",
        '<div class="page"><a class="first" href="index.html">首页</a> <span class="current">{n}</span> ',
        '<a class="next" href="index_{next}.html">下一页</a> <a class="last" href="index_{pages}.html">尾页</a></div>',
        '<a class="next" href="javascript:;">下一页</a></div>',
    ),
    PagerFamily.JUMP_BOX: Style(
        "/tzgg/",
        "/tzgg/index_{z}.html",
        '<div class="fy">共{total}条 <a href="index.html">首页</a> ',
        f'<a href="index_{{n}}.html">下页</a> 转到<select onchange="location=this.value">{_BOX}</select></div>',
        f'<a href="#">下页</a> 转到<select onchange="location=this.value">{_BOX}</select></div>',
    ),
    PagerFamily.SELECT: Style(
        "/tzgg/",
        "/tzgg/list_{n}.html",
        '<div class="fy">转到<select onchange="location.href=this.value"><option value="list_{n}.html" selected>第{n}页</option>',
        '<option value="list_{next}.html">第{next}页</option></select></div>',
        "</select></div>",
    ),
    PagerFamily.BUTTON: Style(
        "/tzgg/",
        "/tzgg/list_{n}.html",
        "<div class=\"fy\"><button onclick=\"location.href='list_{before}.html'\">上一页</button>",
        "<button onclick=\"location.href='list_{next}.html'\">下一页</button></div>",
        "<button disabled>下一页</button></div>",
    ),
    PagerFamily.FIVE_ON: Style(
        "/tzgg/",
        "/tzgg/index_{z}.html",
        '<div class="page">共{pages}页 <a id="pagenav_0" href="index.html">1</a> ',
        '<a id="pagenav_nextgroup" href="index_{last}.html">下5页</a> <a id="pagenav_{n}" href="index_{n}.html">下一页</a></div>',
        "</div>",
    ),
    PagerFamily.VSB: Style(
        "/index/tzgg.htm",
        "/index/tzgg/{c}.htm",
        '<table class="fanye"><tr><td>共{total}条&nbsp;{n}/{pages}&nbsp;</td><td>',
        '<a href="/index/tzgg/{down}.htm" class="Next">下页</a> <a href="/index/tzgg/1.htm">尾页</a></td></tr></table>',
        "<span>下页</span></td></tr></table>",
    ),
    PagerFamily.COUNTDOWN: Style(
        "/tzgg/",
        "/tzgg/List_{c}.html",
        '<div class="fanye">',
        '<a href="List_{down}.html">下一页</a> <a href="List_1.html">尾页</a></div>',
        "</div>",
    ),
    PagerFamily.DEDE: Style(
        "/tzgg/list_21_1.html",
        "/tzgg/list_21_{n}.html",
        '<ul class="pagelist"><li><a href="list_21_1.html">首页</a></li><li class="thisclass">{n}</li>'
        '<li><select name="sldd" onchange="location.href=this.options[this.selectedIndex].value;">'
        '<option value="list_21_1.html">1</option></select></li>'
        '<li><span class="pageinfo">共 <strong>{pages}</strong>页<strong>{total}</strong>条</span></li>',
        '<li><a href="list_21_{next}.html">下一页</a></li><li><a href="list_21_{pages}.html">末页</a></li></ul>',
        "</ul>",
    ),
    PagerFamily.EMPIRE: Style(
        "/tongzhi/",
        "/tongzhi/index_{n}.html",
        '<div class="epages">页次：{n}/{pages} 每页{size} 总数{total}&nbsp;&nbsp;',
        '<a href="/tongzhi/index_{next}.html">下一页</a>&nbsp;<a href="/tongzhi/index_{pages}.html">尾页</a></div>',
        "</div>",
    ),
    PagerFamily.EMPIRE_ACTION: Style(
        "/e/action/ListInfo/?classid=14",
        "/e/action/ListInfo/?classid=14&page={z}",
        '<div class="epages"><a title="总数">&nbsp;<b>{total}</b> </a>&nbsp;&nbsp;<b>{n}</b>&nbsp;',
        '<a href="/e/action/ListInfo/?classid=14&page={n}">{next}</a>&nbsp;'
        '<a href="/e/action/ListInfo/?classid=14&page={n}">下一页</a></div>',
        "</div>",
    ),
    PagerFamily.JEECMS: Style(
        "/tzgg/index.jhtml",
        "/tzgg/index_{n}.jhtml",
        '<div class="fy">共{total}条记录 {n}/{pages}页 <a href="#" onclick="location.href=encodeURI(\'index.jhtml\');">首页</a> ',
        "<a href=\"#\" onclick=\"location.href=encodeURI('index_{next}.jhtml');\">下一页</a></div>",
        '<a disabled="disabled">下一页</a></div>',
    ),
    PagerFamily.EPOINT: Style(
        "/tzgg/moreinfo.html",
        "/tzgg/{n}.html",
        '<div id="page"></div>'
        + _SCRIPT.format('\n$("#page").pagination({{pageIndex:{z},pageSize:{size},total:{total},jumpBtnText:"GO"}});\n'),
    ),
    PagerFamily.EPOINT_QUERY: Style(
        "/tzgg/subpage.html",
        "/tzgg/subpage.html?pageing={n}",
        '<div class="pagemargin"><span class="huifont">{n}/{pages}</span>',
        '<a href="/tzgg/subpage.html?pageing={next}">下页 ></a></div>',
        "</div>",
    ),
    PagerFamily.ASPNET_QUERY: Style(
        "/NewsList.aspx?ClassID=560",
        "/NewsList.aspx?ClassID=560&page={n}",
        '<div class="paginator"><span class="cpb">{n}</span>',
        '<a href="NewsList.aspx?ClassID=560&amp;page={next}">{next}</a>'
        '<a href="NewsList.aspx?ClassID=560&amp;page={next}">下一页</a></div>',
        '<a disabled="disabled">下一页</a></div>',
    ),
    PagerFamily.LS_PAGINATION: Style(
        "/content/column/6791573",
        "/content/column/6791573?pageIndex={n}",
        '<div id="page_6791573"></div>'
        + _SCRIPT.format(
            "\nLs.pagination({{dom:'#page_6791573',currPage:{n},pageCount:{pages},total:{total},"
            "href:'/content/column/6791573?pageIndex='}});\n"
        ),
    ),
    PagerFamily.HYPHEN: Style(
        "/tzgg/003-1.html", "/tzgg/003-{n}.html", '<p class="pages">', '<a href="003-{next}.html">下一页</a></p>', "下一页</p>"
    ),
    PagerFamily.OFFSET: Style(
        "/viewCmsCac.do?cacId=1412",
        "/viewCmsCac.do?cacId=1412&offset={offset}",
        '<div class="page">第{n}页',
        '<a href="viewCmsCac.do?cacId=1412&offset={ahead}">下一页</a></div>',
        "</div>",
    ),
    PagerFamily.SIGN: Style(
        "/tzgg/",
        "/tzgg/list{n}.htm",
        '<div class="page"><a href="/tzgg/">1</a><a href="list2.htm">2</a>',
        '<a href="list{next}.htm">&gt;</a></div>',
        "</div>",
    ),
    PagerFamily.NUMBERS: Style(
        "/tzgg/", "/tzgg/index_{n}.html", '<div class="page"><b>{n}</b> ', '<a href="index_{next}.html">{next}</a></div>', "</div>"
    ),
    PagerFamily.TRADITIONAL: Style(
        "/tzgg/", "/tzgg/index_{n}.html", '<div class="page">', '<a href="index_{next}.html">下一頁</a></div>', "</div>"
    ),
    PagerFamily.ENGLISH: Style(
        "/tzgg/", "/tzgg/index_{n}.html", '<div class="page">', '<a href="index_{next}.html">Next &raquo;</a></div>', "</div>"
    ),
    PagerFamily.BRACKETED: Style(
        "/tzgg/",
        "/tzgg/index_{n}.html",
        '<div class="page">',
        '<a href="index_{next}.html">[下一页]</a></div>',
        '<a href="javascript:void(0)">[下一页]</a></div>',
    ),
    PagerFamily.BACKWARD: Style(
        "/tzgg/",
        "/tzgg/index_{n}.html",
        '<div class="page"><a href="index_{before}.html">前一页</a> ',
        '<a href="index_{next}.html">后一页</a></div>',
        '<a href="index_{n}.html">后一页</a></div>',
    ),
    PagerFamily.MINGLED: Style(
        "/tzgg/",
        "/tzgg/List_{n}.html",
        '<a href="/tzgg/">1</a> <a href="List_2.html">2</a> <a href="List_3.html">3</a> ',
        '<a href="List_{next}.html">下一页</a>',
    ),
    PagerFamily.UCAP_NUMBERED: Style(
        "/tzgg/xwzx_list_1.shtml",
        "/tzgg/xwzx_list_1_{n}.shtml",
        '<div id="page_div"></div>' + _SCRIPT.format("createPageHTML('page_div',{pages}, {n},'xwzx_list_1','shtml',{total});"),
    ),
    PagerFamily.QUERY_ONLY: Style(
        "/tzgg/", "/tzgg/?page={n}", '<div class="page"><span>{n}</span> ', '<a href="?page={next}">下一页</a></div>', "</div>"
    ),
    PagerFamily.ZERO_QUERY: Style(
        "/tzgg/list.do",
        "/tzgg/list.do?page={z}",
        '<div class="page">第{n}页/共{pages}页 ',
        '<a href="/tzgg/list.do?page={n}">下一页</a></div>',
        '<a href="/tzgg/list.do?page={z}">下一页</a></div>',
    ),
    PagerFamily.WAS5: Style(
        "/was5/web/search?channelid=231512",
        "/was5/web/search?channelid=231512&page={n}",
        '<div class="fenye">共有{total}条记录 <span class="currentpage">{n}</span>&nbsp;',
        '<a class="next-page" href="search?channelid=231512&page={next}">下一页</a> '
        '<a class="last-page" href="search?channelid=231512&page={pages}">尾页</a></div>',
        "</div>",
    ),
    PagerFamily.SCREENS: Style("/tzgg/", "/tzgg/index_{n}.html", '<div class="pagedContent-bar">共{total}条</div>'),
}
