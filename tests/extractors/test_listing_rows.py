# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Rows of every shape, with the traps of real listings: each page's rows are the six items of the test markup unless said otherwise."""

import pytest

from extractors.listing import parse_listing
from tests.extractors.factory import make_source
from tests.extractors.markup import EXPECTED, ITEMS, LISTING_URL, fill_row, make_page, make_rows
from tests.extractors.test_listing import read_rows

BASE = "https://news.example.test/zcfg/"
NO_ADDRESS = [(None, title, day) for _, title, day in EXPECTED]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
NO_DATE = [(url, title, "") for url, title, _ in EXPECTED]
PLAIN = '<li><a href="{path}">{title}</a><span>{date}</span></li>'


def join_rows(row: str, first: int, last: int) -> str:
    """Some of the test items as rows."""
    return "".join(fill_row(row, item) for item in ITEMS[first:last])


def join_pairs(row: str, before: str, after: str) -> str:
    """The test items two by two."""
    return "".join(before + join_rows(row, at, at + 2) + after for at in (0, 2, 4))


def page(main: str, rows: list[tuple[str | None, str, str]] = EXPECTED) -> tuple[str, list[tuple[str | None, str, str]]]:
    """The main part of a page and the rows that must be read from it."""
    return main, rows


CASES: dict[str, tuple[str, list[tuple[str | None, str, str]]]] = {
    "L9 nested": page(
        "<table><tbody>"
        + make_rows(
            "<tr><td><table class='n'><tr><td class='l'>索引号：</td><td>000014349/2021-00012</td><td class='l'>主题分类：</td><td>社会保险</td></tr><tr><td class='l'>发文机关：</td><td>示例市人社局</td><td class='l'>成文日期：</td><td>2001年01月02日</td></tr><tr><td class='l'>名　　称：</td><td colspan=3><a href='{path}' target=_blank>{title}</a></td></tr><tr><td class='l'>发文字号：</td><td>示人社发〔2021〕12号</td><td class='l'>发布日期：</td><td>{cn}</td></tr><tr><td>废止日期：</td><td>2030年01月02日</td></tr></table></td></tr>"
        )
        + "</tbody></table>"
    ),
    "L9 header columns": page(
        "<table><thead><tr><th>序号</th><th>标题</th><th>文号</th><th>成文日期</th><th>公开日期</th></tr></thead><tbody>"
        + make_rows(
            "<tr><td>1</td><td><a href='{path}'>{title}</a></td><td>示人社发〔2021〕12号</td><td>2001-02-03</td><td>{date}</td></tr>"
        )
        + "</tbody></table>"
    ),
    "L9 header columns reversed": page(
        "<table><tr><td>名称</td><td>发文日期</td><td>成文日期</td></tr>"
        + make_rows("<tr><td><a href='{path}'>{title}</a></td><td>{date}</td><td>2001-02-03</td></tr>")
        + "</table>"
    ),
    "L9 div table": page(
        "<div class='tb'><div class='hd'><span>索引号</span><span>名称</span><span>成文日期</span><span>发布日期</span></div>"
        + make_rows(
            "<div class='row'><span>000014349/2021-00012</span><span><a href='{path}'>{title}</a></span><span>2001-02-03</span><span>{date}</span></div>"
        )
        + "</div>"
    ),
    "L9 popup": page(
        "<ul>"
        + make_rows(
            "<li><a href='{path}'>{title}</a><b>{date}</b><div class='pop'><p>索引号：000014349/2021-00012</p><p>名称：{title}</p><p>成文日期：2001年1月2日</p><p>发布机构：示例市人社局</p></div></li>"
        )
        + "</ul>"
    ),
    "L15 check": page("<ul>" + make_rows("<li><a href='#' onclick=\"checkXnwk('{path}')\">{title}</a><span>{date}</span></li>") + "</ul>"),
    "L15 href js": page(
        "<ul>" + make_rows("<li><a href=\"javascript:openDoc('{path}','_blank')\">{title}</a><span>{date}</span></li>") + "</ul>"
    ),
    "L15 window.open": page(
        "<ul>"
        + make_rows(
            "<li><a href=\"javascript:void(0)\" onclick=\"window.open(encodeURI('{path}'));return false;\">{title}</a><span>{date}</span></li>"
        )
        + "</ul>"
    ),
    "li onclick": page("<ul>" + make_rows("<li onclick=\"location.href='{path}'\"><p>{title}</p><span>{date}</span></li>") + "</ul>"),
    "li data-href": page("<ul>" + make_rows("<li data-href='{path}'><h4>{title}</h4><span>{date}</span></li>") + "</ul>"),
    "tr data-url": page("<table>" + make_rows("<tr data-url='{path}'><td>{title}</td><td>{date}</td></tr>") + "</table>"),
    "tr onclick": page("<table>" + make_rows("<tr onclick=\"window.open('{path}')\"><td>{title}</td><td>{date}</td></tr>") + "</table>"),
    "div onclick inside": page(
        "<div>" + make_rows("<div class='it'><span class=t onclick=\"goto('{path}')\">{title}</span><span>{date}</span></div>") + "</div>"
    ),
    "no anchors no urls": page("<ul>" + make_rows("<li><span>{title}</span><em>{date}</em></li>") + "</ul>", NO_ADDRESS),
    "anchor without href": page("<ul>" + make_rows("<li><a>{title}</a><em>{date}</em></li>") + "</ul>", NO_ADDRESS),
    "js id only": page(
        "<ul>" + make_rows("<li><a href='javascript:void(0)' onclick=\"showDetail('8f2a')\">{title}</a><em>{date}</em></li>") + "</ul>",
        NO_ADDRESS,
    ),
    "L16 board": page(
        "<table><tr><th>编号</th><th>标题</th><th>来信时间</th><th>回复时间</th><th>状态</th></tr>"
        + make_rows("<tr><td>20210001</td><td><a href='{path}'>{title}</a></td><td>{date}</td><td>2030-01-02</td><td>已回复</td></tr>")
        + "</table>"
    ),
    "L16 board li": page(
        "<ul>"
        + make_rows(
            "<li><a href='{path}'>{title}</a><span>提问时间：{date}</span><span>答复时间：2030-01-02</span><span>已办结</span></li>"
        )
        + "</ul>"
    ),
    "L17 pdf": page(
        "<ul>" + make_rows("<li><a href='./P020{month}{day}1234567.pdf'>{title}</a><span>{date}</span></li>") + "</ul>",
        [(f"{BASE}P020{d[5:7]}{d[8:]}1234567.pdf", t, d) for _, t, d in EXPECTED],
    ),
    "L17 mixed": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}</a><a href='./a.pdf' class='dl'>下载</a><span>{date}</span></li>") + "</ul>"
    ),
    "L18 uls of 1": page(
        "".join(
            f"<ul class='x'>{fill_row('<li><a href={path}>{title}</a><span>{date}</span></li>', i)}</ul><div class='hr'></div>"
            for i in ITEMS
        )
    ),
    "L18 in divs": page("".join("<div class='grp'><ul>" + join_rows(PLAIN, a, a + 3) + "</ul></div>" for a in (0, 3))),
    "L18 tables": page(
        '<table><tr><td>'
        + "".join(
            "<table>"
            + "".join(fill_row('<tr><td>·</td><td><a href="{path}">{title}</a></td><td>{date}</td></tr>', i) for i in ITEMS[a : a + 2])
            + "</table><hr>"
            for a in (0, 2, 4)
        )
        + "</td></tr></table>"
    ),
    "L18 uls different classes": page(
        "".join(f"<ul class='list{n}'>" + join_rows(PLAIN, a, a + 3) + "</ul>" for n, a in enumerate((0, 3)))
    ),
    "spacer li group": page(
        "<ul>"
        + "".join(
            fill_row('<li><a href="{path}">{title}</a><span>{date}</span></li>', i) + ("<li class='line'>&nbsp;</li>" if n == 2 else "")
            for n, i in enumerate(ITEMS)
        )
        + "</ul>"
    ),
    "header tr td": page(
        "<table><tr class=h><td>标题</td><td>发布日期</td></tr>"
        + make_rows("<tr><td><a href='{path}'>{title}</a></td><td>{date}</td></tr>")
        + "</table>"
    ),
    "header links": page(
        "<ul><li><a href='?sort=t'>标题</a><a href='?sort=d'>时间</a></li>"
        + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "</ul>"
    ),
    "title attr block2": page(
        "<ul>" + make_rows("<li><a href='{path}' title='标题：{title}\r\n作者：某某\r\n发布时间：{date}'>{short}</a>{date}</li>") + "</ul>"
    ),
    "truncated dots": page("<ul>" + make_rows("<li><a href='{path}' title='{title}'>{short}...</a>{date}</li>") + "</ul>".replace("…", "")),
    "title only attr with cat": page(
        "<ul>" + make_rows("<li><a href='/zc/' class='lm'>[政策法规]</a><a href='{path}' title='{title}'>{short}</a>{date}</li>") + "</ul>"
    ),
    "cat glued": page("<ul>" + make_rows("<li><a href='{path}' title='{title}'>【通知】{title}</a>{date}</li>") + "</ul>"),
    "icons and bullets": page(
        "<ul>"
        + make_rows("<li>·&nbsp;<a href='{path}'>&#32;·{title}&nbsp;<img src='new2.gif'></a><i class='new'>new</i><span>{date}</span></li>")
        + "</ul>"
    ),
    "sticky span": page(
        "<ul>" + make_rows("<li><a href='{path}'><span class='top'>置顶</span>{title}</a><span>{date}</span></li>") + "</ul>"
    ),
    "sticky em before": page("<ul>" + make_rows("<li><em>置顶</em><a href='{path}'>{title}</a><span>{date}</span></li>") + "</ul>"),
    "nested a": page(
        "<ul>" + make_rows("<li><a href='{path}'><a href='{path}' title='{title}'>{short}</a></a><span>{date}</span></li>") + "</ul>"
    ),
    "nested a2": page("<div>" + make_rows("<a href='{path}'><div><h3><a href='{path}'>{title}</a></h3><p>{date}</p></div></a>") + "</div>"),
    "paren newline date": page("<ul>" + make_rows("<li><a href='{path}'>{title}</a>({date}\n)</li>") + "</ul>"),
    "slash bracket": page("<ul>" + make_rows("<li><a href='{path}'>{title}</a>[{slash}]</li>") + "</ul>"),
    "datetime label": page(
        "<div>"
        + make_rows("<div class=i><a href='{path}'>{title}</a><p>发布时间：{date} 11:06:22　来源：示例日报　浏览：35</p></div>")
        + "</div>"
    ),
    "time el": page(
        "<div>"
        + make_rows("<article><h2><a href='{path}'>{title}</a></h2><time datetime='{date}'>{month}-{day}</time></article>")
        + "</div>"
    ),
    "bbb 3 spans": page(
        "<ul>"
        + make_rows("<li><div><span>{day}</span><span>{month}月</span><span>{year}</span></div><a href='{path}'>{title}</a></li>")
        + "</ul>"
    ),
    "day / ym slash": page(
        "<ul>" + make_rows("<li><div class=d><b>{day}</b>/{month}<br>{year}</div><a href='{path}'>{title}</a></li>") + "</ul>"
    ),
    "ym over day": page("<ul>" + make_rows("<li><p>{year}.{month}</p><p>{day}</p><a href='{path}'>{title}</a></li>") + "</ul>"),
    "rows of 2 a, summary": page(
        "<ul>"
        + make_rows(
            "<li><h5><a href='{path}'>{title}</a></h5><div class=s>为进一步做好有关工作，根据《办法》（2001年1月2日施行）规定，现将有关事项通知如下，请结合实际执行。<a href='{path}'>[详细]</a></div><span>{date}</span></li>"
        )
        + "</ul>"
    ),
    "two columns of cards": page(
        "<div class=row>"
        + make_rows(
            "<div class='col'><a href='{path}'><div class=pic><img src=a.jpg></div><div class=tx><h4>{title}</h4><p class=s>摘要，内容。</p><p class=dt>{date}</p></div></a></div>"
        )
        + "</div>"
    ),
    "dl each": page(
        "<div>" + make_rows("<dl><dt><a href='{path}'>{title}</a></dt><dd>摘要内容文字。</dd><dd class=d>{date}</dd></dl>") + "</div>"
    ),
    "dd rows": page("<dl><dt>政策法规</dt>" + make_rows("<dd><a href='{path}'>{title}</a><span>{date}</span></dd>") + "</dl>"),
    "br flat date first": page("<div>" + make_rows("{date} <a href='{path}'>{title}</a><br>") + "</div>"),
    "br flat date bracket": page("<td>" + make_rows("·<a href='{path}'>{title}</a>[{date}]<br>") + "</td>"),
    "nbsp date p": page("<div>" + make_rows("<p>&nbsp;&nbsp;{date}&nbsp;&nbsp;<a href='{path}'>{title}</a></p>") + "</div>"),
    "date in previous tr": page(
        "<table>" + make_rows("<tr><td class=d>{date}</td></tr><tr><td><a href='{path}'>{title}</a></td></tr>") + "</table>"
    ),
    "title tr then meta tr": page(
        "<table>"
        + make_rows("<tr><td><a href='{path}'>{title}</a></td></tr><tr><td>来源：示例网 时间：{date}</td></tr><tr><td><hr></td></tr>")
        + "</table>"
    ),
    "no dates": page("<ul>" + make_rows("<li><a href='{path}'>{title}</a></li>") + "</ul>", NO_DATE),
    "3 rows": page(
        "<ul>" + "".join(fill_row("<li><a href='{path}'>{title}</a><span>{date}</span></li>", i) for i in ITEMS[:3]) + "</ul>", EXPECTED[:3]
    ),
    "2 rows": page(
        "<ul>" + "".join(fill_row("<li><a href='{path}'>{title}</a><span>{date}</span></li>", i) for i in ITEMS[:2]) + "</ul>", EXPECTED[:2]
    ),
    "1 row": page(
        "<ul>" + "".join(fill_row("<li><a href='{path}'>{title}</a><span>{date}</span></li>", i) for i in ITEMS[:1]) + "</ul>", EXPECTED[:1]
    ),
    "3 rows nodate": page("<ul>" + "".join(fill_row("<li><a href='{path}'>{title}</a></li>", i) for i in ITEMS[:3]) + "</ul>", NO_DATE[:3]),
    "year filter": page(
        "<ul class=y>"
        + "".join(f"<li><a href='?y={y}'>{y}年</a></li>" for y in range(2010, 2026))
        + "</ul><ul>"
        + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "</ul>"
    ),
    "year filter months dates": page(
        "<div>"
        + "".join(f"<a href='?y={y}'>{y}年12月</a>" for y in range(2001, 2026))
        + "</div><ul>"
        + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "</ul>"
    ),
    "placeholder rows": page(
        "<ul>"
        + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "<li><a href='#'>列表标题列表标题列表..</a><span>09-10</span></li>" * 4
        + "</ul>"
    ),
    "placeholder other": page(
        "<ul>"
        + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "<li><a href='#'>标题标题标题标题标题标题</a><span>2020-01-01</span></li>" * 4
        + "</ul>"
    ),
    "template row hidden": page(
        "<ul>"
        + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "<li style='display:none'><a href='{{{{item.url}}}}'>{{{{item.title}}}}</a><span>{{{{item.date}}}}</span></li></ul>"
    ),
    "dup rows": page(
        "<ul>" + make_rows("<li><a href='{path}'><img src=a.jpg></a><a href='{path}'>{title}</a><span>{date}</span></li>") + "</ul>"
    ),
    "same title diff url": page(
        "<ul>" + "".join(f"<li><a href='./a{n}.html'>每周参保数据</a><span>2025-01-0{n}</span></li>" for n in range(1, 6)) + "</ul>",
        [(f"{BASE}a{n}.html", "每周参保数据", f"2025-01-0{n}") for n in range(1, 6)],
    ),
    "same title date diff url": page(
        "<ul>" + "".join(f"<li><a href='./a{n}.html'>失业保险稳岗返还公示</a><span>2025-01-01</span></li>" for n in range(1, 6)) + "</ul>",
        [(f"{BASE}a{n}.html", "失业保险稳岗返还公示", "2025-01-01") for n in range(1, 6)],
    ),
    "hot side list dated longer": page(
        "<div class='side-hot'><h3>热点排行</h3><ul>"
        + "".join(f"<li><a href='/h/{n}.html'>排行榜里的一篇文章标题{n}</a><span>2025-01-{n + 1:02d}</span></li>" for n in range(25))
        + "</ul></div><ul>"
        + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "</ul>"
    ),
    "friend links 30 after undated list": page(
        "<ul>"
        + make_rows("<li><a href='{path}'>{title}</a></li>")
        + "</ul><div class='fl'><p>友情链接</p><ul>"
        + "".join(f"<li><a href='https://x{n}.gov.cn/'>示例省第{n}人力资源和社会保障厅</a></li>" for n in range(30))
        + "</ul></div>",
        NO_DATE,
    ),
    "friend links same markup": page(
        "<div class='box'><h3>政策文件</h3><ul>"
        + make_rows("<li><a href='{path}'>{title}</a></li>")
        + "</ul></div><div class='box'><h3>相关网站</h3><ul>"
        + "".join(f"<li><a href='https://x{n}.gov.cn/'>示例省第{n}人力资源和社会保障厅</a></li>" for n in range(30))
        + "</ul></div>",
        NO_DATE,
    ),
    "main + same class side lists": page(
        "<div class='box'><h3>通知公告</h3><ul class='l'>"
        + "".join(f"<li><a href='/tzgg/{n}.html'>侧栏通知公告标题之{n}</a><span>2025-02-{n + 1:02d}</span></li>" for n in range(6))
        + "</ul></div><div class='main'><ul class='l'>"
        + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "</ul><div class='page'><a href='index_1.html'>下一页</a></div></div>"
    ),
    "pager inside list": page(
        "<ul>"
        + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "<li class='p'><a href='index_1.html'>1</a><a href='index_2.html'>2</a><a href='index_2.html'>下一页</a><span>共12页</span></li></ul>"
    ),
    "pager row in table": page(
        "<table>"
        + make_rows("<tr><td><a href='{path}'>{title}</a></td><td>{date}</td></tr>")
        + "<tr><td colspan=2>共 120 条 1/12页 <a href='index_2.html'>下一页</a></td></tr></table>"
    ),
    "section headings": page(
        "<div>"
        + "".join(
            f"<h4>{h}</h4><ul>" + join_rows(PLAIN, a, a + 2) + "</ul>" for h, a in (("2025年11月", 0), ("2025年10月", 2), ("2025年9月", 4))
        )
        + "</div>"
    ),
    "font date": page(
        "<table width=100%><tr><td>"
        + make_rows(
            "<table><tr><td width=10><img src=a.gif></td><td><a href='{path}'><font color=#333>{title}</font></a></td><td align=right><font color=#999>{date}</font></td></tr><tr><td colspan=3 background=line.gif></td></tr></table>"
        )
        + "</td></tr></table>"
    ),
    "unclosed li span": page("<ul>" + make_rows("<li><span>{date}</span><a href='{path}'>{title}</a>")),
    "everything inside a inline": page(
        "<div>"
        + make_rows("<a href='{path}' class='it'><span class=n>1</span><span class=t>{title}</span><span class=d>{date}</span></a>")
        + "</div>"
    ),
    "a with strong em": page(
        "<ul>" + make_rows("<li><a href='{path}'><em>{month}/{day}</em><strong>{title}</strong><span>{year}</span></a></li>") + "</ul>"
    ),
    "label status first": page(
        "<ul>" + make_rows("<li><span class='zt'>现行有效</span><a href='{path}'>{title}</a><span>{date}</span></li>") + "</ul>"
    ),
    "photo class": page(
        "<div class='photo-list'><ul>" + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>") + "</ul></div>"
    ),
    "hotline class": page(
        "<div class='shotlist navlist'><ul>" + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span></li>") + "</ul></div>"
    ),
    "title with date and nodate": page(
        '<ul>' + "".join(f"<li><a href='/a/{n}.html'>某市2025年{n}月社保待遇发放公告</a></li>" for n in range(1, 8)) + '</ul>',
        [(f"https://news.example.test/a/{n}.html", f"某市2025年{n}月社保待遇发放公告", "") for n in range(1, 8)],
    ),
    "month only": page(
        "<ul>" + "".join(f"<li><a href='./{n}.html'>第{n}批补贴名单的公示</a><span>2025-0{n}</span></li>" for n in range(1, 6)) + "</ul>",
        [(f"{BASE}{n}.html", f"第{n}批补贴名单的公示", f"2025-0{n}-01") for n in range(1, 6)],
    ),
    "mmdd w/o url year": page(
        "<ul>" + "".join(f"<li><a href='./x{n}.html'>第{n}批补贴名单的公示</a><span>0{n}-1{n}</span></li>" for n in range(1, 6)) + "</ul>",
        [(f"{BASE}x{n}.html", f"第{n}批补贴名单的公示", "") for n in range(1, 6)],
    ),
    "comments between": page(
        "<ul>"
        + make_rows("<li><!--<em>2001-01-01</em>--><a href='{path}'>{title}</a><!--span>2001-02-03</span--><span>{date}</span></li>")
        + "</ul>"
    ),
    "main list in form select": page(
        "<form><select><option>2021</option></select><ul>"
        + make_rows("<li><input type=checkbox><a href='{path}'>{title}</a><span>{date}</span></li>")
        + "</ul></form>"
    ),
    "relative ?id": page(
        "<ul>"
        + "".join(f"<li><a href='?id={n}&amp;c=2'>第{n}批补贴名单的公示</a><span>2025-0{n}-01</span></li>" for n in range(1, 6))
        + "</ul>",
        [(f"{BASE}index.html?id={n}&c=2", f"第{n}批补贴名单的公示", f"2025-0{n}-01") for n in range(1, 6)],
    ),
    "weekday time": page("<ul>" + make_rows("<li><a href='{path}'>{title}</a><span>{date} 星期三</span></li>") + "</ul>"),
    "views between": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}</a><span>阅读 1203</span><span>{date}</span><span>评论 12-3</span></li>") + "</ul>"
    ),
    "tags below": page(
        "<ul>"
        + make_rows(
            "<li><h3><a href='{path}'>{title}</a></h3><p>标签：<a href='/t/1'>养老</a> <a href='/t/2'>医保</a> <a href='/t/3'>灵活就业人员社保</a></p><span>{date}</span></li>"
        )
        + "</ul>"
    ),
    "author link first": page(
        "<ul>" + make_rows("<li><a href='/u/1'>示例日报</a><h3><a href='{path}'>{title}</a></h3><span>{date}</span></li>") + "</ul>"
    ),
    "source link after": page(
        "<ul>"
        + make_rows(
            "<li><a href='{path}'>{title}</a><span>来源：<a href='http://www.x.gov.cn/'>示例省人力资源和社会保障厅办公室</a></span><span>{date}</span></li>"
        )
        + "</ul>"
    ),
    "short title": page(
        "<ul>"
        + "".join(
            f"<li><a href='./{n}.html'>{t}</a><span>2025-0{n + 1}-01</span></li>"
            for n, t in enumerate(("社保法", "条例", "工伤", "失业办法"))
        )
        + "</ul>",
        [(f"{BASE}{n}.html", t, f"2025-0{n + 1}-01") for n, t in enumerate(("社保法", "条例", "工伤", "失业办法"))],
    ),
    "two items a tr": page("<table>" + join_pairs("<td><a href='{path}'>{title}</a></td><td>{date}</td>", "<tr>", "</tr>") + "</table>"),
    "two items a tr same td": page(
        "<table>" + join_pairs("<td><a href='{path}'>{title}</a><span>{date}</span></td>", "<tr>", "</tr>") + "</table>"
    ),
    "two items a div row": page(
        "<div>"
        + join_pairs("<div class='col'><a href='{path}'>{title}</a><span>{date}</span></div>", "<div class='row'>", "</div>")
        + "</div>"
    ),
    "three links a tr": page(
        "<table><tr><th>标题</th><th>部门</th><th>日期</th><th>操作</th></tr>"
        + make_rows(
            "<tr><td><a href='{path}'>{title}</a></td><td><a href='/d/1'>示例市人社局</a></td><td>{date}</td><td><a href='{path}'>查看</a></td></tr>"
        )
        + "</table>"
    ),
    "dept first": page(
        "<table>"
        + make_rows("<tr><td><a href='/d/1'>示例市人力资源和社会保障局</a></td><td><a href='{path}'>{title}</a></td><td>{date}</td></tr>")
        + "</table>"
    ),
    "english month": page(
        "<ul>"
        + "".join(
            f'<li><div><b>{i.day[8:]}</b><i>{MONTHS[int(i.day[5:7]) - 1]} {i.day[:4]}</i></div><a href="{i.path}">{i.title}</a></li>'
            for i in ITEMS
        )
        + "</ul>"
    ),
    "date in title attr of span": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}</a><span title='{date}'>{month}-{day}</span></li>") + "</ul>"
    ),
    "datetime attr only": page(
        "<ul>"
        + "".join(f'<li><a href="./n{n}.html">{i.title}</a><time datetime="{i.day}">{i.day[5:]}</time></li>' for n, i in enumerate(ITEMS))
        + "</ul>",
        [(f"{BASE}n{n}.html", i.title, i.day) for n, i in enumerate(ITEMS)],
    ),
    "rowspan": page(
        "<table><tr><td rowspan=6><img src=a.jpg></td>"
        + "</tr><tr>".join(fill_row("<td><a href='{path}'>{title}</a></td><td>{date}</td>", i) for i in ITEMS)
        + "</tr></table>"
    ),
    "ol": page("<ol>" + make_rows(PLAIN) + "</ol>"),
    "anchors only with br and date text": page("<div class=list>" + make_rows("<a href='{path}'>{title}</a>({date})<br/>") + "</div>"),
    "span rows": page("<div>" + make_rows("<span class=t><a href='{path}'>{title}</a></span><span class=d>{date}</span><br>") + "</div>"),
    "div date first sibling": page(
        "<div>" + make_rows("<div class=d>{date}</div><div class=t><a href='{path}'>{title}</a></div>") + "</div>"
    ),
    "h3+p siblings": page(
        "<div>"
        + make_rows("<h3><a href='{path}'>{title}</a></h3><p>摘要摘要，内容内容。</p><p class=m>时间：{date} 阅读：12</p>")
        + "</div>"
    ),
    "custom elements": page("<my-list>" + make_rows("<my-item><a href='{path}'>{title}</a><em>{date}</em></my-item>") + "</my-list>"),
    "section/article": page(
        "<section>" + make_rows("<article><header><a href='{path}'>{title}</a></header><footer>{date}</footer></article>") + "</section>"
    ),
    "li with nested ul meta": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}</a><ul><li>来源：示例网</li><li>{date}</li></ul></li>") + "</ul>"
    ),
    "accordion month headings": page(
        "<div>"
        + "".join(
            f"<div class=m><h4>{h}</h4><ul>" + join_rows(PLAIN, a, a + 2) + "</ul></div>"
            for h, a in (("2025年11月", 0), ("2025年10月", 2), ("9月", 4))
        )
        + "</div>"
    ),
    "tabs two lists hidden copies": page(
        "<ul class=a>" + make_rows(PLAIN) + "</ul><ul class=mobile style='display:none'>" + make_rows(PLAIN) + "</ul>"
    ),
    "numbers index": page(
        "<ul>"
        + "".join(f"<li><i>{n + 1}</i><a href='{i.path}'>{i.title}</a><span>{i.day}</span></li>" for n, i in enumerate(ITEMS))
        + "</ul>"
    ),
    "numbers in text": page(
        "<ul>" + "".join(f"<li>{n + 1}. <a href='{i.path}'>{i.title}</a><span>{i.day}</span></li>" for n, i in enumerate(ITEMS)) + "</ul>"
    ),
    "title wrapped in span with bullets img": page(
        "<ul>" + make_rows("<li><img src=i.gif> <a href='{path}'><span>{title}</span></a> <font color=red>[{date}]</font></li>") + "</ul>"
    ),
    "br inside title": page(
        "<ul>" + "".join(f"<li><a href='{i.path}'>{i.title[:6]}<br>{i.title[6:]}</a><span>{i.day}</span></li>" for i in ITEMS) + "</ul>",
        [(u, t[:6] + " " + t[6:], d) for u, t, d in EXPECTED],
    ),
    "relative times": page(
        "<ul>" + "".join(f"<li><a href='./r{n}.html'>{i.title}</a><span>{n + 1}小时前</span></li>" for n, i in enumerate(ITEMS)) + "</ul>",
        [(f"{BASE}r{n}.html", i.title, "") for n, i in enumerate(ITEMS)],
    ),
    "date + time separate spans": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}</a><span>{date}</span><span>10:32</span></li>") + "</ul>"
    ),
    "views number before date": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}</a><span>2025</span><span>{date}</span></li>") + "</ul>"
    ),
    "abs urls same host": page("<ul>" + "".join(f"<li><a href='{u}'>{t}</a><span>{d}</span></li>" for u, t, d in EXPECTED) + "</ul>"),
    "external items": page(
        "<ul>"
        + "".join(f"<li><a href='https://mp.weixin.qq.com/s/{n}'>{i.title}</a><span>{i.day}</span></li>" for n, i in enumerate(ITEMS))
        + "</ul>",
        [(f"https://mp.weixin.qq.com/s/{n}", i.title, i.day) for n, i in enumerate(ITEMS)],
    ),
    "external undated items": page(
        "<ul>" + "".join(f"<li><a href='https://mp.weixin.qq.com/s/{n}'>{i.title}</a></li>" for n, i in enumerate(ITEMS)) + "</ul>",
        [(f"https://mp.weixin.qq.com/s/{n}", i.title, "") for n, i in enumerate(ITEMS)],
    ),
    "div li role": page(
        "<div role=list>"
        + make_rows("<div role=listitem><div><div><a href='{path}'>{title}</a></div></div><div><div>{date}</div></div></div>")
        + "</div>"
    ),
    "dl with dd date": page("<dl>" + make_rows("<dd><span>{date}</span>· <a href='{path}'>{title}</a></dd>") + "</dl>"),
    "doc number column": page(
        "<table>"
        + make_rows("<tr><td><a href='{path}'>{title}</a></td></tr><tr><td>示人社规〔2025〕12号</td><td>{date}</td></tr>")
        + "</table>"
    ),
    "list + summary list same links": page(
        "<ul>"
        + make_rows(
            "<li><h4><a href='{path}'>{title}</a></h4><p><a href='{path}'>为贯彻落实有关规定，现将有关事项通知如下，请各单位认真执行并及时反馈情况</a></p><em>{date}</em></li>"
        )
        + "</ul>"
    ),
    "img card caption": page(
        "<ul>"
        + make_rows(
            "<li><a href='{path}' title='{title}'><img src=a.jpg alt='{title}'></a><p><a href='{path}'>{title}</a></p><p>{date}</p></li>"
        )
        + "</ul>"
    ),
    "status tag after title": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}<span class='tag'>有效</span></a><span>{date}</span></li>") + "</ul>"
    ),
    "p with em": page("<div>" + make_rows("<p><em>{date}</em><a href='{path}' title='{title}'>{title}</a></p>") + "</div>"),
    "mixed dated/undated": page(
        "<ul>"
        + "".join(
            f"<li><a href='{i.path}'>{i.title}</a>" + (f"<span>{i.day}</span>" if n % 3 else "") + "</li>" for n, i in enumerate(ITEMS)
        )
        + "</ul>",
        [(u, t, d if n % 3 else "") for n, (u, t, d) in enumerate(EXPECTED)],
    ),
    "first pinned undated": page(
        "<ul>" + "<li><a href='./top.html'>长期有效的办事须知汇总</a></li>" + make_rows(PLAIN) + "</ul>",
        [(BASE + "top.html", "长期有效的办事须知汇总", ""), *EXPECTED],
    ),
    "expired date col": page(
        "<table><tr><th>标题</th><th>发布日期</th><th>截止日期</th></tr>"
        + make_rows("<tr><td><a href='{path}'>{title}</a></td><td>{date}</td><td>2030-01-01</td></tr>")
        + "</table>"
    ),
    "expired first": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}</a><span>截止日期：2030-01-01</span><span>发布日期：{date}</span></li>") + "</ul>"
    ),
    "range": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}</a><span>公示期：2001-01-01至2001-01-07</span><span>{date}</span></li>") + "</ul>"
    ),
    "label in own el": page(
        "<ul>"
        + make_rows("<li><a href='{path}'>{title}</a><b>成文日期：</b><i>2001-01-01</i><b>发布日期：</b><i>{date}</i></li>")
        + "</ul>"
    ),
    "main list nav class wrapper": page("<div id='navigation-main'><div class='menu-con'><ul>" + make_rows(PLAIN) + "</ul></div></div>"),
    "body-level table soup": page(
        "<table><tr><td><table><tr><td>"
        + make_rows("<table width=98%><tr><td>·<a href='{path}'>{title}</a></td><td>{date}</td></tr></table>")
        + "</td></tr></table></td><td><table><tr><td>热点</td></tr><tr><td><a href='/h/1.html'>一条热点新闻的标题内容一</a></td></tr><tr><td><a href='/h/2.html'>一条热点新闻的标题内容二</a></td></tr></table></td></tr></table>"
    ),
    "unbalanced close tags": page(
        "<table><tr><td>"
        + make_rows("<table><tr><td><a href='{path}'>{title}</a></td><td>{date}</td></tr></table></td></tr><tr><td>")
        + "</td></tr></table>"
    ),
    "javascript titles": page(
        "<ul>"
        + make_rows("<li><a href='{path}' title='{title}'><script>document.write(cut('{title}'))</script></a><span>{date}</span></li>")
        + "</ul>"
    ),
    "date by document.write": page(
        "<ul>" + make_rows("<li><a href='{path}'>{title}</a><script>document.write('{date}')</script></li>") + "</ul>",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_rows_of_any_shape_are_read_to_the_letter(name: str) -> None:
    main, rows = CASES[name]
    assert rows == read_rows(parse_listing(make_page(main), LISTING_URL, make_source()))


def test_rows_without_an_address_are_reported() -> None:
    listing = parse_listing(make_page("<ul>" + make_rows("<li><a>{title}</a><em>{date}</em></li>") + "</ul>"), LISTING_URL, make_source())
    assert [(EXPECTED[0][1], "6 of 6 rows lead nowhere: no address in their link or script")] == [
        (problem.raw, problem.reason) for problem in listing.problems
    ]


def test_a_channel_glued_to_the_title_is_kept_where_nothing_tells_them_apart() -> None:
    listing = parse_listing(
        make_page("<ul>" + make_rows('<li><a href="{path}">[通知]{title}</a>{date}</li>') + "</ul>"), LISTING_URL, make_source()
    )
    assert [f"[通知]{title}" for _, title, _ in EXPECTED] == [link.title for link in listing.links]


def test_a_cut_title_is_completed_from_the_list_for_phones() -> None:
    desktop = "<ul class='pc'>" + make_rows('<li><a href="{path}">{short}</a><span>{date}</span></li>') + "</ul>"
    phone = "<ul class='m' style='display:none'>" + make_rows("<li><p>{title}</p></li>") + "</ul>"
    assert EXPECTED == read_rows(parse_listing(make_page(desktop + phone), LISTING_URL, make_source()))
