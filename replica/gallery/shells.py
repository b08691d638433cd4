"""Pages that guards put before a site. A crawler must recognise and record them, and never solve them."""

from dataclasses import dataclass
from enum import StrEnum

from replica.world import Answer


class ShellKind(StrEnum):
    """The guards of the survey."""

    JSL = "jsl"  # 521 and a script that would set __jsl_clearance
    JSL_EMPTY = "jsl-empty"  # 521 without a body
    RIVERSEC_412 = "riversec-412"
    RIVERSEC_202 = "riversec-202"
    EDGEONE = "edgeone"
    YUNSUO = "yunsuo"
    C3VK = "c3vk"
    AKEYJS = "akeyjs"
    ALIYUN = "aliyun"
    CHUANGYU = "chuangyu"  # a block page that lasts for minutes
    CAPTCHA = "captcha"
    CAPTCHA_IMAGE = "captcha-image"
    WAF_403 = "waf-403"  # styled, with a header of its product
    WAF_200 = "waf-200"
    FORBIDDEN = "forbidden"  # a bare 403 of the web server, no guard
    RATE_LIMIT = "rate-limit"
    LOGIN = "login"
    MAINTENANCE = "maintenance"
    SELF_COOKIE = "self-cookie"  # 302 to itself until its cookie comes back


@dataclass(frozen=True, slots=True)
class ShellPage:
    """What comes in place of every page of the host, and the word that a crawler records for it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    html: str
    word: str  # "": not a guard's page, an ordinary failure


_NOISE = "".join(f"_0x{number:04x}" for number in range(0x1A00, 0x1A40))
_LONG = "{]qqqq" * 180
SHELLS: dict[ShellKind, ShellPage] = {
    ShellKind.JSL: ShellPage(
        521,
        (("set-cookie", "__jsluid_s=a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5; max-age=31536000; path=/; HttpOnly; SameSite=None; secure"),),
        "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_clearance_s=')+(1700000000.1+'|-1|x;max-age=3600');"
        "location.href=location.pathname+location.search</script>",
        "jsl",
    ),
    ShellKind.JSL_EMPTY: ShellPage(521, (("set-cookie", "__jsluid_h=a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5; path=/; HttpOnly"),), "", "jsl"),
    ShellKind.RIVERSEC_412: ShellPage(
        412,
        (("set-cookie", "sVoELocvxVW0S=60x; Path=/; HttpOnly"),),
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta id="kDzVxQa1" content="{_LONG}"><script type="text/javascript" '
        'charset="utf-8" src="/IKzCfvhPpWbT/tNwR1xJ.a1b2c3d.js" r="m"></script><script type="text/javascript" r="m">'
        "$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=24231;$_ts.cd=\"qEqrrqlcqGal\";if($_ts.lcd)$_ts.lcd();</script></head>"
        "<body></body></html>",
        "riversec",
    ),
    ShellKind.RIVERSEC_202: ShellPage(
        202,
        (("set-cookie", "Jt5oDxVk0aS=60y; Path=/; HttpOnly"),),
        f'<!DOCTYPE html><html><head><meta id="pQx81" content="{_LONG}"><script src="/4QbVtADbnLVIc/d.js" r="m"></script></head>'
        "<body></body></html>",
        "riversec",
    ),
    ShellKind.EDGEONE: ShellPage(
        200,
        (("set-cookie", "__tst_status=1482690176#; path=/"), ("set-cookie", "EO_Bot_Ssid=3103850496; path=/")),
        f'<!DOCTYPE html><html><head><script type="text/javascript">function a(a){{var b="{_NOISE}";document.cookie="__tst_status="+a+"#;";'
        'document.cookie="EO_Bot_Ssid="+b.length+";";window.location.reload();}a(1482690176);</script></head><body></body></html>',
        "edgeone",
    ),
    ShellKind.YUNSUO: ShellPage(
        200,
        (("set-cookie", "yunsuo_session_verify=8d1e2f; path=/; HttpOnly"),),
        "<html><head><script>function YunSuoAutoJump(){var width=screen.width;var height=screen.height;"
        'document.cookie="srcurl="+stringToHex(location.href)+";path=/;";self.location="/index.html?security_verify_data="'
        '+stringToHex(width+","+height);}</script></head><body onload="YunSuoAutoJump()"></body></html>',
        "yunsuo",
    ),
    ShellKind.C3VK: ShellPage(
        200,
        (),
        '<html><body><script>document.cookie="C3VK=a9b8c7; path=/; max-age=600";location.reload();</script></body></html>',
        "c3vk",
    ),
    ShellKind.AKEYJS: ShellPage(
        200, (), '<html><head><script src="/akeyjs/a1b2c3/akey.js"></script></head><body><noscript>1</noscript></body></html>', "akeyjs"
    ),
    ShellKind.ALIYUN: ShellPage(
        200,
        (("set-cookie", "acw_tc=0bca31; path=/; HttpOnly"),),
        f"<html><script>var arg1='{'0A1B2C3D' * 5}';var _0x5e8b26='3000176000856006061501533003690027800375';"
        "function reload(x){document.cookie='acw_sc__v2='+x;document.location.reload();}reload(arg1);</script></html>",
        "aliyun",
    ),
    ShellKind.CHUANGYU: ShellPage(
        403,
        (),
        '<html><head><meta charset="utf-8"><title>云防御平台</title><style>.b{width:600px}</style></head><body><div class="b"><h3>'
        "当前访问疑似黑客攻击，已被网站防火墙拦截并记录。</h3><p>如果您是网站管理员，请登录防御平台查看详情。</p></div></body></html>",
        "firewall",
    ),
    ShellKind.CAPTCHA: ShellPage(
        200,
        (),
        '<html><head><meta charset="utf-8"><title>安全验证</title><script src="https://turing.captcha.invalid/TCaptcha.js"></script>'
        '</head><body><div>请完成安全验证后继续访问</div><script>new TencentCaptcha("190000000", go).show();</script></body></html>',
        "captcha",
    ),
    ShellKind.CAPTCHA_IMAGE: ShellPage(
        200,
        (),
        '<html><head><meta charset="utf-8"><title>访问验证</title></head><body><form action="/check">'
        "<p>您的访问需要验证，请输入图中验证码</p>"
        '<img src="/vcode.jpg"><input name="code"><input type="submit" value="提交"></form></body></html>',
        "captcha",
    ),
    ShellKind.WAF_403: ShellPage(
        403,
        (("x-ccdn-req-id", "0f1e2d3c4b5a"),),
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>403</title><style>{".c{margin:0 auto;color:#333}" * 60}</style></head>'
        '<body><div class="c"><h1>403</h1><p>抱歉，您无权查看此页面。</p><p>请求编号：0f1e2d3c4b5a</p></div></body></html>',
        "firewall",
    ),
    ShellKind.WAF_200: ShellPage(
        200,
        (),
        '<html><head><meta charset="utf-8"><title>访问被阻断</title></head><body><h2>您的请求存在风险，已被安全防护系统拦截</h2>'
        "<p>事件编号：20000000</p></body></html>",
        "firewall",
    ),
    ShellKind.FORBIDDEN: ShellPage(
        403, (), "<html>\n<head><title>403 Forbidden</title></head>\n<body>\n<center><h1>403 Forbidden</h1></center>\n</body>\n</html>", ""
    ),
    ShellKind.RATE_LIMIT: ShellPage(
        200,
        (),
        '<html><head><meta charset="utf-8"><title>提示</title></head><body><p>您的访问过于频繁，请稍后再试。</p></body></html>',
        "rate limit",
    ),
    ShellKind.LOGIN: ShellPage(
        200,
        (),
        '<html><head><meta charset="utf-8"><title>用户登录</title></head><body><form action="/sso/login" method="post"><label>账号</label>'
        '<input name="user"><label>密码</label><input type="password" name="word"><button>登录</button></form></body></html>',
        "login",
    ),
    ShellKind.MAINTENANCE: ShellPage(
        200,
        (),
        '<html><head><meta charset="utf-8"><title>系统维护</title></head><body><p>网站升级维护中，敬请谅解。</p></body></html>',
        "maintenance",
    ),
    ShellKind.SELF_COOKIE: ShellPage(302, (("set-cookie", "CT6T=a1b2; path=/"),), "", "cookie challenge"),
}


def build_shell(kind: ShellKind, path: str) -> Answer:
    """What the guard answers for a path."""
    page = SHELLS[kind]
    location = (("location", path),) if kind is ShellKind.SELF_COOKIE else ()
    return Answer(page.status, (("content-type", "text/html; charset=utf-8"), *page.headers, *location), page.html.encode())
