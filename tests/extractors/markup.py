# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Pages for tests: our own wording in the markup styles that Chinese sites use."""

from dataclasses import dataclass

LISTING_URL = "https://news.example.test/zcfg/index.html"
ARTICLE_URL = "https://news.example.test/zcfg/2025/post_81023.html"


@dataclass(frozen=True)
class Item:
    path: str
    title: str
    day: str  # ISO


ITEMS = (
    Item("./202511/t20251118_40012.html", "关于调整本市工伤职工护理费标准的通知", "2025-11-18"),
    Item("./202511/t20251112_40009.html", "灵活就业人员养老保险缴费档次说明", "2025-11-12"),
    Item("./202510/t20251030_40001.html", "两部门明确跨省转移接续办理时限", "2025-10-30"),
    Item("./202510/t20251021_39987.html", "失业金申领可以线上办理了", "2025-10-21"),
    Item("./202509/t20250909_39910.html", "生育津贴发放方式的五个变化", "2025-09-09"),
    Item("./202508/t20250803_39822.html", "居民医保集中参保期即将开始", "2025-08-03"),
)
EXPECTED = [(f"https://news.example.test/zcfg{item.path[1:]}", item.title, item.day) for item in ITEMS]

_NAV = (
    '<div class="top"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/xwdt/">新闻动态</a></li><li><a href="/zcfg/">政策法规</a></li>'
    '<li><a href="/bszn/">办事指南</a></li><li><a href="/hdjl/">互动交流</a></li></ul></div>'
    '<div class="location">您现在的位置：<a href="/">首页</a> &gt; <a href="/zcfg/">政策法规</a></div>'
)
_SIDE = (
    '<div class="sidebar"><h3>热点推荐</h3><ul><li><a href="/hot/1.html">一图读懂社保卡换发</a></li><li><a href="/hot/2.html">养老金测算小工具上线</a></li>'
    '<li><a href="/hot/3.html">医保电子凭证常见问答</a></li></ul></div>'
)
_FRIENDS = (
    '<div class="links"><h4>友情链接</h4><ul>'
    + "".join(f'<li><a href="https://partner{n}.example.test/">兄弟单位网站{n}</a></li>' for n in range(30))
    + "</ul></div>"
)
_FOOTER = '<div class="foot"><p>主办单位：示例市人力资源中心　地址：示例路1号　邮编：100000</p><p>Copyright © 2019-2025 版权所有　示ICP备00000000号</p></div>'


def make_page(main: str, title: str = "政策法规_示例社保网", head: str = "") -> str:
    """A whole page around its main part: navigation, position, a side list, thirty friendly links, a footer."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{_NAV}<div class="wrap">'
        f'<div class="main">{main}</div>{_SIDE}</div>{_FRIENDS}{_FOOTER}</body></html>'
    )


def make_rows(row: str) -> str:
    """One row a test item; {path}, {title}, {date}, {short}, {year}, {month}, {day}, {cn}, {slash}, {yy} are filled in."""
    return "".join(fill_row(row, item) for item in ITEMS)


def fill_row(row: str, item: Item) -> str:
    year, month, day = item.day.split("-")
    return row.format(
        path=item.path, title=item.title, date=item.day, short=item.title[:9] + "…", year=year, month=month, day=day,
        cn=f"{year}年{month}月{day}日", slash=f"{year}/{int(month)}/{int(day)}", yy=f"{year[2:]}-{month}-{day}",
    )  # fmt: skip
