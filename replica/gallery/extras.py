"""What a site puts around and behind its articles: bars, statements, lists of other articles with their dates."""

from enum import StrEnum

RELATED_DATES = ("2026-09-18", "2026-09-11", "2026-09-04")
RELATED_TITLES = ("本地企业招聘会预告发布", "服务大厅周末延时开放安排", "电子票据启用说明来了")


class Extra(StrEnum):
    """Boilerplate that must not end up in the body, nor its dates in the publication date."""

    APP = "app"  # get the application
    DISCLAIMER = "disclaimer"
    EDITOR = "editor"  # 责任编辑
    SHARE = "share"
    RELATED = "related"  # other articles with dates, beneath the body
    RELATED_INSIDE = "related-inside"  # … inside the body's container
    NEIGHBOURS = "neighbours"  # 上一篇 下一篇
    SCAN = "scan"  # 扫一扫
    PRINT = "print"
    KEYWORDS = "keywords"
    HOT_BEFORE = "hot-before"  # a dated list of hot articles before the article
    COPYRIGHT = "copyright"  # with years
    COMMENTS = "comments"
    FONT_TOOLS = "font-tools"
    TODAY = "today"  # 今天是 … at the top of the page
    SUBSCRIBE = "subscribe"
    LONG_LIST = "long-list"  # forty dated rows behind the article
    MENU = "menu"  # the columns of the site in a table beside the article


def render_related(heading: str) -> str:
    """Rows like those of a listing, under a heading."""
    rows = "\n".join(
        f'<li><a href="/tzgg/t90{number}.html">{title}</a><span>{date}</span></li>'
        for number, (title, date) in enumerate(zip(RELATED_TITLES, RELATED_DATES, strict=True))
    )
    return f'<div class="xgxx"><h3>{heading}</h3>\n<ul>\n{rows}\n</ul></div>'


def render_long_list() -> str:
    """Far more text than a short notice has."""
    rows = "\n".join(
        f'<li><a href="/tzgg/t8{number:03d}.html">{RELATED_TITLES[number % 3]}（第{number}期）</a>'
        f"<span>2026-08-{number % 28 + 1:02d}</span></li>"
        for number in range(40)
    )
    return f'<div class="list2"><h3>最新文章</h3>\n<ul>\n{rows}\n</ul></div>'


def render_menu() -> str:
    """Columns of the site, a row each."""
    rows = "".join(
        f'<tr><td><a href="/{number}/">{name}</a></td></tr>' for number, name in enumerate(("机构职能", "政策法规", "办事指南", "表格下载"))
    )
    return f'<table width="180" align="left">{rows}</table>'


# Where it stands (before the article, inside the body's container, behind the container), its markup, what must not be in the body.
EXTRAS: dict[Extra, tuple[str, str, tuple[str, ...]]] = {
    Extra.APP: ("inside", "<p>点击下载“云岭人社”手机客户端，社保业务掌上办。</p>", ("手机客户端",)),
    Extra.DISCLAIMER: (
        "inside",
        "<p>免责声明：本网转载的信息仅供参考，如涉及版权问题请及时与我们联系删除。</p>",
        ("免责声明", "联系删除"),
    ),
    Extra.EDITOR: ("inside", "<p>责任编辑：办公室</p>", ("责任编辑",)),
    Extra.SHARE: (
        "behind",
        '<div class="bdsharebuttonbox"><span>分享到：</span><a href="#">微信</a><a href="#">微博</a><a href="#">QQ空间</a></div>',
        ("分享到", "QQ空间"),
    ),
    Extra.RELATED: ("behind", render_related("相关阅读"), (*RELATED_DATES, *RELATED_TITLES)),
    Extra.RELATED_INSIDE: ("inside", render_related("相关阅读"), (*RELATED_DATES, *RELATED_TITLES)),
    Extra.NEIGHBOURS: (
        "behind",
        f'<div class="sxp"><p>上一篇：<a href="/tzgg/t900.html">{RELATED_TITLES[0]}</a></p>'
        f'<p>下一篇：<a href="/tzgg/t901.html">{RELATED_TITLES[1]}</a></p></div>',
        ("上一篇", "下一篇", RELATED_TITLES[0]),
    ),
    Extra.SCAN: ("behind", '<div class="ewm"><img src="/images/ewm.png"><p>扫一扫在手机打开当前页</p></div>', ("扫一扫",)),
    Extra.PRINT: (
        "behind",
        '<div class="tools">【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</div>',
        ("打印本页", "关闭窗口"),
    ),
    Extra.KEYWORDS: ("behind", '<div class="gjc">关键词：<a href="/tag/1">社保</a> <a href="/tag/2">养老</a></div>', ("关键词",)),
    Extra.HOT_BEFORE: (
        "before",
        render_related("热点信息"),
        ("热点信息", *RELATED_TITLES),
    ),
    Extra.COPYRIGHT: ("behind", "<p>版权所有 © 2009-2026 云岭市人力资源和社会保障局 2026-09-30更新</p>", ("版权所有", "2009-2026")),
    Extra.COMMENTS: (
        "behind",
        '<div class="pl"><h3>网友评论</h3><p>2026-09-20 10:00 匿名网友：写得清楚，收藏了。</p></div>',
        ("匿名网友",),
    ),
    Extra.FONT_TOOLS: ("inside-first", "<p>字号：大 中 小</p>", ("字号",)),
    Extra.TODAY: ("before", '<div class="jt">今天是2026年9月30日 星期三</div>', ("今天是",)),
    Extra.LONG_LIST: ("behind", render_long_list(), ("最新文章", "2026-08-01", "（第7期）")),
    Extra.MENU: ("before", render_menu(), ("机构职能", "表格下载")),
    Extra.SUBSCRIBE: ("inside", "<p>扫码关注“云岭人社”公众号，政策服务早知道。</p>", ("公众号",)),
}
