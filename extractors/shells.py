"""Recognises pages that stand in front of the content: challenges, captchas, block and login pages, and "not found" said with status 200.

Pure, and strict on one side: what an article is *about* (验证码, 防火墙, 页面不存在) never makes it a shell, because nearly all signs count
only where hardly any visible text is. Nothing here solves a challenge.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from extractors.look import READ_BYTES, Look, look_at
from models.errors import Verdict
from models.page import Page

MANY_LINKS = 25  # a page with more links is a page of the site, whatever words stand on it


@dataclass(frozen=True, slots=True)
class Sign:
    """One way to know a shell: a pattern in its code or text, and how much text it may show at most."""

    kind: str
    pattern: re.Pattern[str]
    most: int  # visible characters


# Products, by what their scripts and cookies are called (CMS survey §6; their public documentation). A cookie alone is no sign: the
# same products set it on the pages that they let through.
PRODUCTS = (
    Sign("jsl", re.compile(r'__jsl_clearance|__jsluid|\(\x27_\x27\)\+\(\x27_\x27\)\+\(\x27j\x27\)'), 120),
    Sign("riversec", re.compile(r'\$_ts\s*=\s*window|window\[\x27\$_ts\x27\]|\$_ts\.(?:cd|nsd)\b'), 120),
    Sign("edgeone", re.compile(r'(?i:EO_Bot_Ssid|__tst_status|EO-Bot|edgeone)'), 200),
    Sign("yunsuo", re.compile(r'yunsuo_session|security_session_(?:mid_)?verify|security_verify_data|sign_cookie'), 200),
    Sign("c3vk", re.compile(r'\bC3VK\b'), 120),
    Sign("aliyun", re.compile(r'acw_sc__v[23]|aliyun_waf|aliyunCaptcha|AliyunCaptcha|punish-component|x5secdata'), 300),
    Sign("cloudflare", re.compile(r'cf-chl|cf_chl_|challenge-platform|cdn-cgi/challenge'), 400),
    Sign("akeyjs", re.compile(r'akeyjs'), 120),
    Sign("captcha", re.compile(r'TencentCaptcha|turing\.captcha|initGeetest|static\.geetest\.com|g-recaptcha|hcaptcha|initNECaptcha'), 200),
)
# What such pages tell their visitor; the visible text and the title are searched.
RATE_LIMIT = re.compile(
    r'(?i:(?:访问|请求|操作|刷新|查询|点击)(?:次数|速度)?(?:过于|太过|太|过)?(?:频繁|过快|过多|太快|太多)|频繁访问|too many requests)'
)
CAPTCHA = re.compile(
    r'(?i:(?:访问|安全|人机|滑动|滑块|行为|真人)(?:验证|校验)|完成(?:下方|以下|下面)?(?:的)?(?:验证|拼图)|(?:拖动|滑动)\S{0,6}(?:滑块|拼图)'
    r'|(?:请|需要?)\S{0,4}输入\S{0,6}验证码|验证您?(?:不)?是(?:真人|机器人|人类)'
    r'|verify (?:that )?you are|security (?:check|verification))'
)
FIREWALL = re.compile(
    r'(?i:(?:访问|请求|操作|行为)\S{0,8}(?:被|已)\S{0,6}(?:拦截|阻断|阻止|拒绝|禁止)|(?:访问|请求)\S{0,10}(?:异常|威胁|攻击|非法|不合法|风险)'
    r'|(?:网站|应用|云|WAF|Web\S{0,4})\s*(?:防火墙|安全防护|防护系统|防御)|疑似\S{0,6}(?:攻击|黑客|爬虫)|拦截提示'
    r'|IP\S{0,12}(?:黑名单|封禁|禁止访问|限制)'
    r'|request (?:was |has been )?blocked|access denied|you have been blocked|web application firewall)'
)
SCRIPT_WANTED = re.compile(r'(?i:(?:开启|启用|打开|允许|支持)\s*(?:JavaScript|JS|Cookie)s?\S{0,12}(?:刷新|重试|再试|重新))')
MAINTENANCE = re.compile(r'(?:网站|系统|平台|服务器?|页面|栏目|站点)\S{0,4}(?:维护|升级|改版|割接)中|正在\S{0,8}(?:维护|升级|改版|割接)')
PHRASES = (
    Sign("rate limit", RATE_LIMIT, 300),
    Sign("captcha", CAPTCHA, 260),
    Sign("firewall", FIREWALL, 500),
    Sign("script challenge", SCRIPT_WANTED, 150),
    Sign("maintenance", MAINTENANCE, 120),
)
# A notice of three lines about 系统升级 or 安全验证 is content: it says when it was published or by whom.
_CONTENT = re.compile(
    r'(?i:<meta\b[^<>]*(?:PubDate|ArticleTitle|ContentSource)|(?:发布|发文|更新)(?:时间|日期)|来源\s*[:：]'
    r'|\b20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2})'
)
_SCRIPT = re.compile(r'(?i:<script\b)')
_STYLED = re.compile(r'(?i:<(?:style|script|link|img)\b)')
_PASSWORD = re.compile(r'(?i:<input\b[^<>]*type\s*=\s*["\']?password)')
_LOGIN_TITLE = re.compile(r'(?i:登\s*[录陆]|统一(?:身份|用户)\s*认证|log\s?in|sign\s?in|single sign)')
_LOGIN_PATH = re.compile(r'(?i:(?:^|[/_.-])(?:login|signin|sso|passport|cas|oauth2?)(?:[/_.-]|$))')
_COOKIE_SCRIPT = re.compile(r'document\.cookie|setCookie\(|\["?\x27?cookie')
_RELOAD = re.compile(r'location(?:\.(?:href|reload|replace|assign)|\s*[=\[])')
_OBFUSCATED = re.compile(r'(?i:\beval\s*\(|\batob\s*\(|fromCharCode|unescape\s*\(|\\x[0-9a-f]{2}\\x[0-9a-f]{2}|_0x[0-9a-f]{4})')
_BLOCKING_HEADERS = frozenset({"x-ccdn-req-id", "x-waf-uuid", "x-waf-status"})

_THING = r'(?:页面|网页|网址|内容|文章|信息|文档|资源|文件|链接|新闻|记录|数据|page|article|document|file)'
_MISSING = r'(?:找不到|未找到|没有找到|无法找到)'
_STATE = (
    rf'(?:不存在|已?(?:经)?被?(?:删除|移除|撤下|下架|下线)|{_MISSING}|飞走了|走丢了?|丢失了?|已失效'
    r'|not found|(?:does not|doesn.t) exist)'
)
_GONE_PHRASE = re.compile(
    rf'(?i:{_THING}\S{{0,8}}{_STATE}|{_MISSING}\S{{0,12}}{_THING}|(?:没有|无)(?:此|该|这[个篇]){_THING}'
    r'|\b404\s*(?:not found|错误|页面)|page not found|^(?:HTTP\s*)?404\b)'
)
_GONE_TITLE = re.compile(
    r'(?i:(?:(?:抱歉|对不起|sorry|错误|error|提示|出错了)[\s,，!！:：]*)?(?:您?(?:所)?(?:要)?(?:访问|查看|浏览|请求|找)的)?'
    rf'(?:(?:HTTP\s*)?404(?:\s*[|:：]?\s*(?:not found|错误|页面|error|page|{_MISSING}\S{{0,4}}|{_THING}{_STATE})){{0,3}}'
    rf'|{_THING}\s?{_STATE}|{_STATE}\S{{0,4}}{_THING}|not found)[!！。.~…]*)'
)
_TITLE_TAIL = re.compile(r'\s*[-_|–—·]+\s*')
_GONE_ALERT = re.compile(rf'(?i:alert\s*\(\s*["\x27][^"\x27]{{0,30}}{_THING}[^"\x27]{{0,8}}{_STATE})')
_INDEX_PATH = re.compile(r'/(?:index|default|home|main)\.[a-z]{3,5}$', re.IGNORECASE)
_GONE_PATH = re.compile(r'(?i:(?:^|/)(?:404|not-?_?found|page404|error404)(?:/?$|\.[a-z]+$))')


_LOGIN_WORDS = re.compile(r'(?i:用户登[录陆]|登\s?[录陆]|统一(?:身份|用户)\s*认证|忘记密码|sign in|log in)')
_TITLE = re.compile(r'(?i:<title\b[^<>]*>([^<]{1,100}))')
_LOGIN_NAME = re.compile(r'\s*(?:会员|用户|账号|帐号|系统|后台|管理员|统一身份)?(?:认证)?登[录陆]')
_FEW = 300  # characters of a page that is nothing but its form
_WORDS = (
    (Verdict.SOFT_404, _GONE_PHRASE), (Verdict.RATE_LIMIT, RATE_LIMIT), (Verdict.CAPTCHA, CAPTCHA), (Verdict.FIREWALL, FIREWALL),
    (Verdict.MAINTENANCE, MAINTENANCE),
)  # fmt: skip
_VERDICTS = {
    "captcha": Verdict.CAPTCHA, "rate limit": Verdict.RATE_LIMIT, "firewall": Verdict.FIREWALL, "login": Verdict.LOGIN,
    "maintenance": Verdict.MAINTENANCE,
}  # fmt: skip


def recognise_shell(page: Page) -> str | None:
    """The kind of challenge, captcha, block, maintenance or login page that came instead of content; None for all other pages."""
    if not page.body:
        return "jsl" if page.status == 521 else None
    if page.status < 400 and page.status != 202 and _is_rich(page):
        return None
    look = look_at(page)
    return _find_product(page, look) or _find_phrase(page, look) or _find_login(page, look) or _find_script(page, look)


def shell_verdict(kind: str) -> Verdict:
    """The verdict that a kind of shell means for a page that should have been read; products challenge."""
    return _VERDICTS.get(kind, Verdict.CHALLENGE)


def judge_words(visible: str, html: str) -> tuple[Verdict, str] | None:
    """What a page that turned out to have no content says of itself, with its words; None where it says nothing.

    Looser than `recognise_shell`, whose no must never be wrong: here the site's own navigation may stand around the words.
    """
    login, title = _LOGIN_WORDS.search(visible), _TITLE.search(html[:READ_BYTES])
    if _PASSWORD.search(html[:READ_BYTES]) and login:
        return Verdict.LOGIN, f"a password field, \"{login[0]}\""
    if title and _LOGIN_NAME.match(title[1]) and len(visible) < _FEW:
        return Verdict.LOGIN, f"its title, \"{title[1].strip()}\""
    for verdict, pattern in _WORDS:
        match = pattern.search(visible)
        if match:
            return verdict, f"\"{match[0]}\""
    return None


def recognise_soft_404(page: Page) -> bool:
    """Whether a page answered with status 200 says, and says nothing else, that what was asked for does not exist.

    Strict: a wrong yes would withdraw an article. The title must be such a phrase and nothing else, or a page of hardly any text must
    contain one, or the answer must have come by a redirect to a page named 404, to the home page or to the index of a folder above.
    """
    if page.status != 200 or b"<" not in page.body:
        return False
    asked, final = urlsplit(page.url), urlsplit(page.final_url)
    if asked.path != final.path and (_GONE_PATH.search(final.path) or _is_index_of(final.path, asked.path)):
        return True
    look = look_at(page)
    if len(look.visible) < 1500 and _GONE_TITLE.fullmatch(_TITLE_TAIL.split(look.title)[0].strip()):
        return True
    if len(page.body) < 2000 and not look.visible and _GONE_ALERT.search(look.code):
        return True
    bare = len(look.visible) < 120 and not _is_rich(page) and not _CONTENT.search(look.code)
    return bare and _GONE_PHRASE.search(look.visible) is not None


def _is_index_of(final: str, asked: str) -> bool:
    """Whether a redirect led from an article to the home page or to the index of a folder that holds it."""
    folder = _INDEX_PATH.sub("/", final)
    wanted = _INDEX_PATH.sub("/", asked)
    return folder.endswith("/") and wanted.startswith(folder) and wanted.rstrip("/") != folder.rstrip("/")


def _is_rich(page: Page) -> bool:
    return page.body.count(b"</a>", 0, READ_BYTES) + page.body.count(b"</A>", 0, READ_BYTES) > MANY_LINKS


def _find_product(page: Page, look: Look) -> str | None:
    if page.status == 521:
        return "jsl"
    cookies = " ".join(value for name, value in page.headers if name == "set-cookie")
    for sign in PRODUCTS:
        if len(look.visible) <= sign.most and sign.pattern.search(look.code):
            return sign.kind
        if len(look.visible) <= 20 and _SCRIPT.search(look.code) and sign.pattern.search(cookies):
            return sign.kind
    if page.status in {202, 412} and _SCRIPT.search(look.code) and len(look.visible) <= 120:
        return "riversec"
    return None


def _find_phrase(page: Page, look: Look) -> str | None:
    signs = () if page.status < 400 and _CONTENT.search(look.code) else PHRASES
    for sign in signs:
        if len(look.visible) <= sign.most and (sign.pattern.search(look.visible) or sign.pattern.search(look.title)):
            return sign.kind
    named = any(name in _BLOCKING_HEADERS for name, _ in page.headers)
    if page.status in {403, 405, 406, 418, 493} and len(look.visible) <= 500 and (named or _STYLED.search(look.code)):
        return "firewall"
    return None


def _find_login(page: Page, look: Look) -> str | None:
    """A page that asks for a password and is called a login, or to which a redirect to a login led."""
    sent_there = page.url != page.final_url and _LOGIN_PATH.search(urlsplit(page.final_url).path) is not None
    asks, called = _PASSWORD.search(look.code) is not None, _LOGIN_TITLE.search(look.title) is not None
    return "login" if len(look.visible) <= 400 and asks + called + sent_there >= 2 else None


def _find_script(page: Page, look: Look) -> str | None:
    """A page that shows nothing and whose script sets a cookie and comes back, or hides what it does."""
    if len(look.visible) > 20 or len(page.body) > READ_BYTES or not _SCRIPT.search(look.code):
        return None
    if _COOKIE_SCRIPT.search(look.code) and (_RELOAD.search(look.code) or _OBFUSCATED.search(look.code)):
        return "script challenge"
    return "script challenge" if _OBFUSCATED.search(look.code) and _RELOAD.search(look.code) else None
