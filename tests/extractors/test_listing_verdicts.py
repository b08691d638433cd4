# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Pages without a list say what they are, and give no rows; small and bare listings are read all the same."""

from datetime import UTC, datetime

import pytest

from extractors.listing import read_listing
from models.errors import LayoutError, Verdict
from models.link import Listing
from models.page import Page
from tests.extractors.factory import make_source
from tests.extractors.markup import ARTICLE_URL, EXPECTED, ITEMS, LISTING_URL, fill_row, make_page, make_rows
from tests.extractors.test_listing import read_rows

HOME_URL = "https://news.example.test/"
PLAIN = '<li><a href="{path}">{title}</a><span>{date}</span></li>'


def read(html: str, url: str = LISTING_URL, status: int = 200) -> Listing:
    return read_listing(Page(url, url, datetime(2026, 3, 5, tzinfo=UTC), status, (), html.encode()), make_source())


def judge(html: str, url: str = LISTING_URL, status: int = 200) -> Verdict | str:
    """The verdict of a page; the rows where it has some."""
    try:
        return str(read_rows(read(html, url, status)))
    except LayoutError as error:
        return error.verdict


def links(title: str, count: int, date: str = "") -> str:
    """Rows that lead elsewhere on the site; N in title and date is the number."""
    rows = (f'<li><a href="/h/N.html">{title}</a>{f"<span>{date}</span>" if date else ""}</li>'.replace("N", str(n)) for n in range(count))
    return f"<ul>{''.join(rows)}</ul>"


def article(title: str, body: str, beside: str = "") -> str:
    return make_page(
        f'<div class="con"><h1>{title}</h1><div class="info">发布时间：2025-11-02 来源：示例日报 浏览次数：12</div><div class="txt">{body}</div></div>{beside}',
        title=f"{title}_示例社保网",
    )


def blocks(count: int, rows: int, date: str) -> str:
    """A home page: so many columns with so many rows and a "more" link each."""
    return "".join(
        f'<div class="box"><div class="tit"><h3>栏目{block}</h3><a href="/c{block}/">更多&gt;&gt;</a></div>{links(f"栏目{block}里一条新闻的标题N", rows, date)}</div>'
        for block in range(count)
    )


LONG = "".join(
    f"<p>第{n}条　参保人员应当按照规定按时缴纳社会保险费，逾期未缴纳的，由征收机构责令限期缴纳。</p>" for n in "一二三四五六七八"
)
SHORT = "<p>因系统升级，本周六暂停办理社保业务，敬请谅解。</p>"
TABLE = "<table>" + "".join(f"<tr><td>某某公司缴费情况第{n}号</td><td>2025-01-0{n}</td></tr>" for n in range(1, 8)) + "</table>"
NEXT = "<p>上一篇：<a href='1.html'>关于上一件事情的通知公告</a></p><p>下一篇：<a href='2.html'>关于下一件事情的通知公告</a></p>"
FILES = "".join(f"<p><a href='./P{n}.docx'>附件{n}：某某申请表格样式.docx</a></p>" for n in range(1, 6))
EACH = '<ul>{{#each rows}}<li><a href="{{url}}">{{title}}</a><span>{{date}}</span></li>{{/each}}</ul>'

ARTICLES = {
    "a dated index of related articles": article("关于征缴的规定", LONG, f"<h3>相关文章</h3>{links('相关的一篇文章的标题第N篇', 8, '2025-01-1N')}"),
    "an undated index": article("关于征缴的规定", LONG, links("相关的一篇文章的标题第N篇", 10)),
    "a dated list that nothing names": article("关于征缴的规定", LONG, links("本站近期其他文章的标题第N篇", 9, "2025-01-1N")),
    "a short notice beside a dated index": article("关于暂停业务的通知", SHORT, f"<h3>相关文章</h3>{links('相关的一篇文章的标题第N篇', 8, '2025-01-1N')}"),
    "a short notice beside an undated index": article("关于暂停业务的通知", SHORT, links("相关的一篇文章的标题第N篇", 10)),
    "a short notice beside a dated list": article("关于暂停业务的通知", SHORT, links("本站近期其他文章的标题第N篇", 9, "2025-01-1N")),
    "links to its neighbours": article("关于征缴的规定", LONG + NEXT),
    "attachments": article("关于征缴的规定", LONG + FILES),
    "a table of dated rows": article("关于征缴的规定", LONG + TABLE),
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_gives_no_rows(name: str) -> None:
    assert Verdict.ARTICLE_PAGE == judge(ARTICLES[name], ARTICLE_URL)


PORTALS = {
    "dated": blocks(10, 6, "2025-01-1N"),
    "month and day": blocks(10, 6, "01-1N"),
    "undated": blocks(10, 6, ""),
    "a channel of four": blocks(4, 6, "01-1N"),
}


@pytest.mark.parametrize("name", PORTALS)
def test_many_small_lists_are_a_portal(name: str) -> None:
    assert Verdict.PORTAL == judge(make_page(PORTALS[name], title="示例社保网"), HOME_URL)


NOT_IN_HTML = {
    "handlebars": EACH,
    "handlebars beside a hot list": f"<h3>热点推荐</h3>{links('热点文章的标题第N篇', 8, '2025-01-1N')}{EACH}",
    "handlebars beside a dated list of another column": f"<h3>通知公告</h3>{links('一则通知公告的标题第N条', 8, '2025-01-1N')}{EACH}",
    "avalon": '<ul><li ms-for="el in @list"><a ms-attr="{href:el.url}">{{el.title}}</a></li></ul>',
    "underscore": '<script type="text/template"><li><a href="<?=el.link?>"><?=el.title?></a></li></script><ul id="l"></ul>',
    "vue in the page": '<div id="app"><ul><li v-for="i in list" :key="i.id"><a :href="i.url">{{i.title}}</a></li></ul></div>',
    "a list in a comment": f"<!-- <ul>{make_rows(PLAIN)}</ul> --><ul id='list'></ul>",
    "an interface's placeholder": """<div id="unit" querydata="{'parseType':'bulidstatic','webId':'1'}" url="/api-gateway/jpaas-publish-server/front/page/build/unit"></div>""",
    "an empty list and a request": '<ul class="list" id="list"></ul><script>$.ajax({url:"/common/search/0f3?_isAgg=true&page=1",success:function(d){show(d)}})</script>',
    "an empty table and a call": '<table><tbody id="tb"></tbody></table><script>getList(1,15);</script>',
    "a frame": '<iframe src="index_iframe_1.html" width="100%"></iframe>',
    "a word of patience": '<div class="list">数据加载中...</div><script src="/js/list.js"></script>',
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_IN_HTML)
def test_a_list_that_a_script_would_bring_is_not_in_the_html(name: str) -> None:
    assert Verdict.NOT_IN_HTML == judge(make_page(NOT_IN_HTML[name]))


def test_the_shell_of_an_application_is_not_in_the_html() -> None:
    shell = "<!DOCTYPE html><html><head><title>政务公开</title></head><body><noscript>We are sorry</noscript><div id=app></div><script src=/js/chunk.js></script></body></html>"
    assert Verdict.NOT_IN_HTML == judge(shell)


def test_the_evidence_names_what_was_seen_and_where_to_go() -> None:
    with pytest.raises(LayoutError) as caught:
        read(make_page('<iframe src="index_iframe_1.html"></iframe>'))
    assert "a frame that shows index_iframe_1.html" == caught.value.evidence
    assert (
        f"not_in_html: `repeated rows of link and date` matched 3 on {LISTING_URL}, expected a list in the HTML itself."
        " Seen: a frame that shows index_iframe_1.html. Declare the address that the rows come from (the interface, the frame)"
        " as the listing, or its family."
    ) == caught.value.reason


SHELLS = {
    "a captcha": (Verdict.CAPTCHA, "<title>安全验证</title><p>请拖动滑块完成拼图</p>"),
    "a challenge": (Verdict.CHALLENGE, "<script>document.cookie='C3VK=ab; max-age=60';location.reload()</script>"),
    "too many requests": (Verdict.RATE_LIMIT, "<title>提示</title><div>操作频繁，休息一下</div>"),
    "a firewall": (Verdict.FIREWALL, "<p>当前访问已被拦截，如有疑问请联系管理员</p>"),
    "maintenance": (Verdict.MAINTENANCE, "<title>公告</title><p>系统维护中，请稍后访问</p>"),
    "a login": (Verdict.LOGIN, "<title>用户登录</title><form>账号<input name=u>密码<input type='password' name=p></form>"),
    "a login that a script draws": (Verdict.LOGIN, "<title>会员登录 - 示例网</title><div id=app></div><script src=a.js></script>"),
    "a login within the site": (Verdict.LOGIN, make_page("<form>用户登录 用户名<input name=u>密码<input type='password' name=p></form>")),
    "not found": (Verdict.SOFT_404, "<title>页面不存在</title><p>抱歉，您访问的页面不存在</p>"),
    "not found in other words": (Verdict.SOFT_404, "<title>示例社保网</title><p>对不起，无此页面，5 秒之后回到首页</p>"),
    "not found within the site": (Verdict.SOFT_404, make_page("<h2>抱歉，您访问的页面不存在或已被删除！</h2><a href='/'>返回首页</a>")),
    "no bytes": (Verdict.EMPTY, ""),
    "an empty channel": (Verdict.NO_LIST, make_page("<p>暂无数据</p><ul></ul>")),
    "contacts": (Verdict.NO_LIST, make_page("<p>电话：000-12345678</p><ul><li><a href='/a'>机构设置</a></li><li><a href='/b'>领导信息</a></li></ul>")),
    "a map of the site": (Verdict.NO_LIST, make_page("<ul>" + "".join(f"<li><a href='/s{n}/'>栏目名称{n}</a></li>" for n in range(40)) + "</ul>")),
}  # fmt: skip


@pytest.mark.parametrize("name", SHELLS)
def test_a_page_in_front_of_the_listing_has_its_kind(name: str) -> None:
    verdict, html = SHELLS[name]
    assert verdict == judge(html)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_says_what_to_do_next(verdict: Verdict) -> None:
    error = LayoutError("some_site", LISTING_URL, "ul li", 0, "rows", verdict)
    assert len("`ul li` matched 0 on , expected rows. ") + len(LISTING_URL) + 10 < len(error.reason)
    assert "{id}" not in error.reason


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "around",
    [
        "<ul>{}</ul>",
        "<h2>政策法规</h2><ul>{}</ul>",
        "<p>本栏目公布本市社会保险政策文件，供参保单位和个人查询，内容以正式文件为准，如有出入请以文件原文为准。</p><ul>{}</ul>",
    ],
)
def test_a_listing_of_few_rows_is_read(around: str, count: int) -> None:
    rows = "".join(fill_row(PLAIN, item) for item in ITEMS[:count])
    assert EXPECTED[:count] == read_rows(read(make_page(around.format(rows))))


BESIDE = {
    "a search template": "<script type='text/template'>{{#each hits}}<li>{{title}}</li>{{/each}}</script>",
    "links in a comment": f"<!-- {links('旧版栏目里的一条新闻标题N', 6)} -->",
    "a frame": "<iframe src='/tool/weather.html'></iframe>",
    "a login box": "<form>用户登录<input name=u><input type=password></form>",
    "a request for a counter": "<ul id='x'></ul><script>$.ajax({url:'/count'})</script>",
    "a word on captchas": "<p>请输入验证码</p>",
    "an introduction": LONG[:400],
    "a date in the head": "<p>今天是2025年11月20日 星期四 字体：大 中 小</p>",
    "two small side lists": f"<h3>通知公告</h3>{links('一则通知公告N', 5, '2025-01-1N')}<h3>工作动态</h3>{links('一条工作动态N', 5, '2025-01-1N')}",
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_beside_a_listing_does_not_make_it_another_page(name: str) -> None:
    assert EXPECTED == read_rows(read(make_page(f"<div>{BESIDE[name]}</div><div><ul>{make_rows(PLAIN)}</ul></div>")))


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(
    "pager", ["<p><a href='../2.htm'>上页</a> 下页</p>", "<p>共3页</p>", "<script>createPageHTML(3, 2, 'index', 'html');</script>"]
)
def test_a_last_page_of_few_rows_is_read_though_its_links_leave_the_folder(pager: str, count: int) -> None:
    rows = "".join(
        f'<li><a href="../../info/1023/{n}.htm">失业金申领可以线上办理了</a><span>2025-10-2{n}</span></li>' for n in range(count)
    )
    listing = read(make_page(f"<h2>通知公告</h2><ul>{rows}</ul>{pager}"), "https://news.example.test/zwgk/tzgg/3.htm")
    assert [
        (f"https://news.example.test/info/1023/{n}.htm", "失业金申领可以线上办理了", f"2025-10-2{n}") for n in range(count)
    ] == read_rows(listing)
