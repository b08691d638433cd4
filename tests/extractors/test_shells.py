"""Pages that stand in front of the content are told apart from content, in both directions."""

from datetime import UTC, datetime

import pytest

from extractors.look import look_at
from extractors.shells import recognise_shell, recognise_soft_404
from models.page import Page
from tests.shared import shared_path

WHEN = datetime(2026, 3, 5, tzinfo=UTC)
URL = "http://www.a.cn/zc/202603/t20260305_1.html"


def make_page(body: str | bytes, status: int = 200, headers: tuple[tuple[str, str], ...] = (), final_url: str = URL) -> Page:
    return Page(URL, final_url, WHEN, status, headers, body if isinstance(body, bytes) else body.encode())


def make_article(title: str, text: str) -> str:
    """A minimal page of a site that shows hardly more than its article."""
    return f"<html><title>{title}</title><body><h1>{title}</h1><p>发布时间：2026-03-05 来源：本局</p><p>{text}</p></body></html>"


# Own wording; only names of cookies, variables and headers are those of the products.
SHELLS = {
    "jsl cookie script": ("jsl", make_page("<script>document.cookie=('_')+('_')+('j')+('s');go()</script>", 521)),
    "jsl without body": ("jsl", make_page("", 521)),
    "jsl with status 200": ("jsl", make_page("<script>var k='__jsl_clearance_s';go({ha:'sha1'})</script>")),
    "jsl known by its cookie": ("jsl", make_page("<script>go()</script>", 200, (("set-cookie", "__jsluid_s=1; path=/"),))),
    "riversec 412": ("riversec", make_page("<meta content='aXb' r='m'><script>$_ts=window['$_ts']</script>", 412)),
    "riversec 202": ("riversec", make_page("<!DOCTYPE html><html><script>a()</script></html>", 202)),
    "edgeone": ("edgeone", make_page("<script>var name='__tst_status';set(name)</script>", 200, (("set-cookie", "EO_Bot_Ssid=7"),))),
    "yunsuo": ("yunsuo", make_page("<script>location='/?security_verify_data='+screen.width</script>", 200)),
    "c3vk": ("c3vk", make_page("<script>document.cookie='C3VK=ab; max-age=60';location.reload()</script>")),
    "aliyun": ("aliyun", make_page("<script>var arg1='0A';setCookie('acw_sc__v2',f(arg1))</script>", 200)),
    "akeyjs": ("akeyjs", make_page("<script src='/akeyjs/check.js'></script>")),
    "captcha widget": ("captcha", make_page("<title>请稍候</title><p>点击按钮继续</p><script>new TencentCaptcha('1')</script>")),
    "captcha words": ("captcha", make_page("<title>访问验证</title><body>为确认您是真人，请完成下方验证</body>")),
    "captcha words in GBK": ("captcha", make_page("<title>安全验证</title><p>请拖动滑块完成拼图</p>".encode("gb18030"))),
    "captcha input": ("captcha", make_page("<form>请输入图中的验证码<input name=code></form>")),
    "rate limit": ("rate limit", make_page("<h2>您的访问过于频繁，请过几分钟再来</h2>", 429)),
    "rate limit with status 200": ("rate limit", make_page("<title>提示</title><div>操作频繁，休息一下</div>")),
    "firewall words": ("firewall", make_page("<title>提示</title><p>您的请求疑似攻击行为，已被网站防火墙拦截。事件编号 7</p>", 405)),
    "firewall with status 200": ("firewall", make_page("<p>当前访问已被拦截，如有疑问请联系管理员</p>")),
    "firewall known by its header": ("firewall", make_page("<p>Sorry</p>", 403, (("x-ccdn-req-id", "7"),))),
    "styled 403": ("firewall", make_page("<style>body{color:red}</style><img src=x><p>403</p>", 403)),
    "script wanted": ("script challenge", make_page("<noscript>请开启JavaScript并刷新该页</noscript><script>x()</script>")),
    "own cookie challenge": ("script challenge", make_page("<script>document.cookie='k='+1;window.location.reload()</script>")),
    "hidden script": ("script challenge", make_page("<script>eval(atob('bG9j'));location.replace(u)</script>")),
    "maintenance": ("maintenance", make_page("<title>公告</title><p>系统维护中，请稍后访问</p>", 503)),
    "login": ("login", make_page("<title>用户登录</title><form>账号<input name=u>密码<input type='password' name=p></form>")),
    "sent to a login": ("login", make_page("<form><input type=password></form>", final_url="http://www.a.cn/sso/login?to=1")),
}
CONTENT = {
    "article about captchas": make_page(make_article("关于启用验证码登录的通知", "登录时请输入短信验证码，并完成安全验证。")),
    "article about a firewall": make_page(make_article("网站防火墙升级通知", "异常访问将被拦截。")),
    "article about maintenance": make_page(make_article("社保系统升级公告", "系统升级中，3月6日起暂停办理业务。")),
    "article about missing pages": make_page(make_article("网页不存在怎么办", "提示页面不存在时请刷新。")),
    "article with a product's cookie": make_page(make_article("通知", "缴费基数下限为4651元。"), 200, (("set-cookie", "__jsluid_s=1"),)),
    "article with a login box": make_page(make_article("通知", "正文。" * 200 + "<input type=password>登录")),
    "long page without a date": make_page("<title>工伤保险条例</title>" + "<p>职工因工作遭受事故伤害的，应当及时申请认定。</p>" * 40),
    "listing": make_page("<title>政策法规</title><ul>" + "".join(f"<li><a href='{n}.html'>标题 {n}</a></li>" for n in range(30)) + "</ul>"),
    "bare nginx 403": make_page("<title>403 Forbidden</title><center><h1>403 Forbidden</h1></center><hr>nginx", 403),
    "home page that sends on": make_page("<script>location.href='index/index.html'</script>"),
    "shell of an application": make_page("<title>政务公开</title><div id=app></div><script src=/js/app.js></script>"),
    "tiny answer of an interface": make_page('{"total":404,"articles":[]}'),
    "nothing": make_page(b""),
    "no text at all": make_page(bytes(range(256)) * 20),
    "server error": make_page("<h1>500 Internal Server Error</h1>", 500),
}
SOFT_404 = {
    "title and words": make_page("<title>页面不存在</title><p>抱歉，您访问的页面不存在</p>"),
    "title before the site's name": make_page("<title>404 - 某市人社局</title>" + "<p>网站导航</p>" * 30),
    "English title": make_page("<title>404 Not Found</title><h1>404 Not Found</h1>"),
    "whole sentence as title": make_page("<title>抱歉，您访问的页面不存在</title>"),
    "words only": make_page("<div><h3>该文章已被删除</h3><a href=/>返回首页</a></div>"),
    "GBK": make_page("<title>提示信息</title>您要查看的内容不存在或已删除".encode("gbk")),
    "alert box": make_page("<script>alert('您查看的信息不存在！');history.back();</script>"),
    "sent to a page named 404": make_page("<p>走丢啦</p>" * 30, final_url="http://www.a.cn/404.html"),
}


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_is_recognised_by_its_kind(name: str) -> None:
    kind, page = SHELLS[name]
    assert kind == recognise_shell(page)


@pytest.mark.parametrize("name", CONTENT)
def test_content_is_no_shell_whatever_it_is_about(name: str) -> None:
    assert (None, False) == (recognise_shell(CONTENT[name]), recognise_soft_404(CONTENT[name]))


@pytest.mark.parametrize("name", SOFT_404)
def test_a_soft_404_is_recognised_and_is_no_shell(name: str) -> None:
    assert (None, True) == (recognise_shell(SOFT_404[name]), recognise_soft_404(SOFT_404[name]))


@pytest.mark.parametrize("name", SHELLS)
def test_a_block_page_is_never_a_soft_404(name: str) -> None:
    assert not recognise_soft_404(SHELLS[name][1])


def test_only_status_200_can_be_a_soft_404() -> None:
    assert not recognise_soft_404(make_page("<title>404 Not Found</title>", 500))


def test_visible_text_leaves_out_scripts_styles_and_comments() -> None:
    look = look_at(make_page("<title> A  b </title><style>p{}</style><!-- <p>no</p> --><SCRIPT>no()</SCRIPT><p>one&nbsp;two</p>三"))
    assert ("A b", "one two 三") == (look.title, look.visible)


def test_an_unclosed_comment_or_script_hides_the_rest() -> None:
    assert ("a", "a") == (look_at(make_page("a<!-- b")).visible, look_at(make_page("a<script>b")).visible)


@pytest.mark.parametrize("folder", ["pages/article", "pages/listing"])
def test_no_real_page_is_taken_for_a_shell(folder: str) -> None:
    pages = {path.name: make_page(path.read_bytes()) for path in sorted(shared_path(folder).glob("*.html"))}
    assert len(pages) > 0
    assert {} == {name: recognise_shell(page) for name, page in pages.items() if recognise_shell(page) or recognise_soft_404(page)}


@pytest.mark.parametrize("unit", ["<", "<script>", "<!--", "<a ", "<input type ", "<title>", "<meta ", " ", "请输入", "页面", "404 "])
def test_hostile_repetition_is_read_without_blowing_up(unit: str) -> None:
    """Quadratic patterns would need minutes for this; the suite's time limit is the assertion."""
    page = make_page(unit * 60_000)
    recognise_shell(page)
    recognise_soft_404(page)
