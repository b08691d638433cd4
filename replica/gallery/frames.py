"""The rest of a page around its list or its article: head, navigation, foot."""

from html import escape

from replica.gallery.items import AGENCY, SITE_NAME


def frame_listing(content: str, head: str = "") -> str:
    """A listing page around its rows and its pager."""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head>\n<meta charset="utf-8">\n{head}<title>通知公告_{SITE_NAME}</title>\n'
        '</head><body>\n<div class="top"><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/bsfw/">办事服务</a></div>\n'
        f'<div class="position">您的位置：<a href="/">首页</a> &gt; 通知公告</div>\n<div class="main">\n{content}\n</div>\n'
        f"{render_foot()}\n</body></html>\n"
    )


def frame_article(head: str, content: str, title: str) -> str:
    """An article page around what it says."""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head>\n<meta charset="utf-8">\n<title>{escape(title)}_通知公告_{SITE_NAME}</title>\n{head}\n'
        '</head><body>\n<div class="top"><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/bsfw/">办事服务</a></div>\n'
        '<div class="position">您的位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a> &gt; 正文</div>\n'
        f"{content}\n{render_foot()}\n</body></html>\n"
    )


def render_foot() -> str:
    """The foot of every page."""
    return (
        f'<div class="foot"><a href="/map/">网站地图</a> <a href="/about/">联系我们</a>　主办单位：{AGENCY}　'
        "网站标识码：0000000000　云ICP备00000000号</div>"
    )
