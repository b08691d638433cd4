# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Articles in the markup styles that real sites use, with nothing declared."""

import pytest

from extractors.article import parse_article, parse_related
from models.article import Article, BlockKind
from models.errors import LayoutError
from models.units import Precision
from tests.extractors.factory import make_source
from tests.extractors.markup import ARTICLE_URL, make_page, make_rows

TITLE = "示例市关于调整工伤职工护理费标准的通知"
FIRST = "各区人力资源中心、各参保单位："
MIDDLE = "为了做好待遇衔接，现将本市工伤职工护理费标准调整如下，请遵照执行。"
LAST = "本通知自2025年12月1日起执行，原有规定同时停止执行。"
TEXTS = (FIRST, MIDDLE, "完全不能自理的，每人每月4200元；大部分不能自理的，每人每月3360元。", LAST)
PARAGRAPHS = "".join(f"<p>　　{text}</p>" for text in TEXTS)


def parse(main: str, head: str = "", title: str = f"{TITLE}_示例社保网", url: str = ARTICLE_URL) -> Article:
    return parse_article(make_page(main, title, head), url, make_source())


BODIES = {
    "paragraphs": f'<div class="content">{PARAGRAPHS}</div>',
    "breaks": f'<div id="zoom">{"<br><br>".join("　　" + text for text in TEXTS)}</div>',
    "spans": '<div class="x">'
    + "".join(f"<div><span><span>{text[:5]}</span><span>{text[5:]}</span></span></div>" for text in TEXTS)
    + "</div>",
    "style inside": f'<div class="TRS_Editor"><style>.TRS_Editor P{{margin:0;color:red;font-size:12pt}}</style>{PARAGRAPHS}</div>',
    "nested divs": f"<div><div><div><div>{PARAGRAPHS}</div></div></div></div>",
    "layout table": f"<table><tr><td><table><tr><td>{PARAGRAPHS}</td></tr></table></td></tr></table>",
    "unknown tags": f"<ucapcontent>{PARAGRAPHS}</ucapcontent>",
    "a form around it": f'<form name="f"><div id="vsb_content">{PARAGRAPHS}</div></form>',
    "sections": "".join(f"<section><section>{text}</section></section>" for text in TEXTS),
    "unclosed": "<div>" + "".join(f"<p>{text}" for text in TEXTS),
    "share bar first": f'<div class="bdshare">分享到：<a href="#">微信</a> <a href="#">微博</a></div><div>{PARAGRAPHS}</div>',
}
ENDINGS = {
    "nothing": "",
    "editor": "<p>责任编辑：某某</p><p>【打印本页】 【关闭窗口】</p>",
    "neighbours": '<div class="pn"><p>上一篇：<a href="1.html">另一篇讲生育津贴的文章</a></p><p>下一篇：没有了</p></div>',
    "statement": "<p>示例社保网声明:稿件转自互联网,只代表作者看法,内容供参考。<a href='/c'>投诉</a></p>",
    "related": '<div><h3>相关阅读</h3><ul><li><a href="/2.html">居民医保集中参保期即将开始</a><span>2025-01-02</span></li>'
    '<li><a href="/3.html">失业金申领可以线上办理</a><span>2025-01-01</span></li></ul></div>',
    "scan": "<div><p>扫一扫在手机打开当前页</p><img src='qr.png'></div>",
    "rights": "<p>版权声明：凡本网注明来源的作品，未经授权不得转载。</p>",
}
INFO = f'<h1>{TITLE}</h1><div class="info">发布时间：2025-11-18 09:30　来源：示例市人力资源中心　字号：[<a href="#">大</a> 中 小]　浏览次数：12次</div>'


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("body", BODIES)
def test_the_body_is_all_of_the_text_and_nothing_else(body: str, ending: str) -> None:
    article = parse(INFO + BODIES[body] + ENDINGS[ending])
    assert list(TEXTS) == [block.text for block in article.blocks]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_inside_the_body_container_is_cut_too(ending: str) -> None:
    article = parse(f"<div class='art'>{INFO}{PARAGRAPHS}{ENDINGS[ending]}</div>")
    assert list(TEXTS) == [block.text for block in article.blocks]


@pytest.mark.parametrize("body", BODIES)
def test_title_date_and_publisher_are_read_whatever_the_body_looks_like(body: str) -> None:
    article = parse(INFO + BODIES[body])
    assert (TITLE, "2025-11-18T09:30:00+08:00", Precision.MINUTE, "date_line", "示例市人力资源中心") == (
        article.title, article.published_at and article.published_at.isoformat(), article.precision, article.published_from, article.publisher,
    )  # fmt: skip


HEADERS = {
    "h2 ul": f"<h2>{TITLE}</h2><ul class='xx'><li>时间：2025-11-18</li><li>来源：示例市人力资源中心</li></ul>",
    "p title": f"<p class='article-title'>{TITLE}</p><p class='article-meta'><span>2025-11-18 09:30</span><span>来源: 示例市人力资源中心</span><span>作者: 某某</span></p>",
    "font title": f"<div align='center'><font size='5'><b>{TITLE}</b></font></div><div align='center'>示例市人力资源中心　2025年11月18日</div>",
    "date above": f"<div class='time'>2025-11-18</div><h1>{TITLE}</h1><div>来源：示例市人力资源中心</div>",
    "table info": f"<table><tr><td><h1>{TITLE}</h1></td></tr><tr><td>来源：示例市人力资源中心&nbsp;&nbsp;日期：2025/11/18&nbsp;&nbsp;阅读：<script>document.write(3)</script>次</td></tr></table>",
    "dl": f"<h3>{TITLE}</h3><dl><dt>发布时间</dt><dd>2025-11-18</dd><dt>来源</dt><dd>示例市人力资源中心</dd></dl>",
    "crumb inside": f"<div class='crumb'>首页 > 政策法规 > 正文</div><h1>{TITLE}</h1><p>发布日期：2025-11-18 &nbsp;|&nbsp; 信息来源：示例市人力资源中心 &nbsp;|&nbsp; 打印 &nbsp;|&nbsp; 关闭</p>",
    "header tag": f"<header><h1>{TITLE}</h1><p><time datetime='2025-11-18T09:30'>2025年11月18日</time> <span class='source'>示例市人力资源中心</span></p></header>",
}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("header", HEADERS)
def test_every_header_goes_with_every_body(header: str, body: str) -> None:
    for main in (HEADERS[header] + BODIES[body], f"<div class='detail'><div class='inner'>{HEADERS[header]}{BODIES[body]}</div></div>"):
        article = parse(main)
        assert (TITLE, "2025-11-18", "示例市人力资源中心", list(TEXTS)) == (
            article.title, f"{article.published_at:%Y-%m-%d}" if article.published_at else "", article.publisher,
            [block.text for block in article.blocks],
        )  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "precision", "line"),
    [
        ("2026-03-05T18:42:42", Precision.SECOND, "<p><time>2026-03-05 18:42:42</time><span>示例社保网</span></p>"),
        ("2026-03-05T18:42:42", Precision.SECOND, "<p>2026-03-05 18:42:42示例社保网</p>"),
        ("2026-03-05T00:00:00", Precision.DAY, "<p>日期：2026年3月5日 来源：示例日报</p>"),
        ("2026-03-05T00:00:00", Precision.DAY, "<p>来源：示例日报 2026-03-05</p>"),
        ("2026-03-05T12:06:00", Precision.MINUTE, "<p>发布时间∶２０２６-０３-０５ １２∶０６</p>"),
        ("2026-03-05T00:00:00", Precision.DAY, "<p>发布日期：二〇二六年三月五日</p>"),
        ("2026-03-05T00:00:00", Precision.DAY, "<p>发布日期：二○二六年三月五日</p>"),
        (
            "2026-03-05T00:00:00",
            Precision.DAY,
            "<div>发布时间：<script>var pubdata='2026年03月05日';document.write(pubdata);</script> 字体：大 中 小</div>",
        ),
        ("2026-03-05T00:00:00", Precision.DAY, "<p>成文日期：2026-02-01</p><p>发布日期：2026-03-05</p><p>有效期至：2031-03-04</p>"),
        (
            "2026-03-05T00:00:00",
            Precision.DAY,
            "<table><tr><td>成文日期：</td><td>2026年2月1日</td><td>发布日期：</td><td>2026年3月5日</td></tr></table>",
        ),
        ("2026-03-05T08:00:00", Precision.MINUTE, "<p>更新时间：2026-04-01 08:00</p><p>发布时间：2026-03-05 08:00</p>"),
        ("2026-03-05T00:00:00", Precision.DAY, "<publishtime>2026-03-05</publishtime>"),
        ("2026-03-05T00:00:00", Precision.DAY, "<ul><li>时间：2026-03-05</li><li>来源：示例日报</li></ul>"),
    ],
)
def test_the_publication_date_is_the_one_on_the_date_line(expected: str, precision: Precision, line: str) -> None:
    article = parse(f"<h1>{TITLE}</h1>{line}<div>{PARAGRAPHS}<p>2024年1月2日</p></div>")
    assert (f"{expected}+08:00", precision, "date_line") == (
        article.published_at and article.published_at.isoformat(), article.precision, article.published_from,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "found_in", "head", "url"),
    [
        ("2026-03-05T10:11:12+08:00", "meta", '<meta name="PubDate" content="2026-03-05 10:11:12">', ARTICLE_URL),
        ("2026-03-05T00:00:00+08:00", "meta", '<meta content="2026-03-05" name="pubdate">', ARTICLE_URL),
        ("2026-03-05T09:30:00+08:00", "meta", '<meta name="firstpublishedtime" content="2026-03-05-09:30:00">', ARTICLE_URL),
        ("2026-03-01T00:00:00+08:00", "url", "", "https://news.example.test/shebaoka/202603/2244.html"),
        ("2026-03-05T00:00:00+08:00", "url", "", "https://news.example.test/tz/202603/t20260305_12.html"),
        (None, None, "", "https://news.example.test/info/1002/3.htm"),
    ],
)
def test_without_a_date_line_the_meta_block_and_then_the_address_speak(
    expected: str | None, found_in: str | None, head: str, url: str
) -> None:
    article = parse(f"<h1>{TITLE}</h1><div>{PARAGRAPHS}<p>2024年1月2日</p></div><p>Copyright 2019-2025</p>", head, url=url)
    assert (expected, found_in) == (article.published_at.isoformat() if article.published_at else None, article.published_from)


@pytest.mark.parametrize(
    "block",
    [
        "<table><tr><td>索 引 号：</td><td>000014349/2025-00012</td><td>主题分类：</td><td>社会保障</td></tr><tr><td>发文机关：</td><td>示例市人民政府</td>"
        f"<td>成文日期：</td><td>2025年10月01日</td></tr><tr><td>标题：</td><td>{TITLE}</td><td>发布日期：</td><td>2025年11月18日</td></tr></table>",
        "<ul><li>索引号：000014349/2025-00012</li><li>发布机构：示例市人民政府</li><li>生成日期：2025-10-01</li><li>发布日期：2025-11-18</li></ul>"
        f"<h1>{TITLE}</h1>",
    ],
)
def test_a_disclosure_block_above_the_text_is_no_part_of_it(block: str) -> None:
    article = parse(f"{block}<div id='zoom'>{PARAGRAPHS}</div>")
    assert (TITLE, "2025-11-18", "示例市人民政府") == (
        article.title, f"{article.published_at:%Y-%m-%d}" if article.published_at else "", article.publisher,
    )  # fmt: skip
    assert list(TEXTS) == [part.text for part in article.blocks]


def test_the_publication_in_structured_data_is_read() -> None:
    data = '<script type="application/ld+json">{"headline":"x","datePublished":"2025-11-18T09:30:00"}</script>'
    article = parse(f"<h1>{TITLE}</h1><div>{PARAGRAPHS}</div>", data, url="https://news.example.test/info/1002/3.htm")
    assert "2025-11-18T09:30:00+08:00" == (article.published_at and article.published_at.isoformat())


def test_a_title_on_two_lines_is_put_together_as_the_head_has_it() -> None:
    lines = f"<p align=center><b>{TITLE[:3]}</b></p><p align=center><b>{TITLE[3:]}</b></p><p align=center>2025-11-18</p>"
    assert TITLE == parse(f"<div>{lines}{PARAGRAPHS}</div>").title


def test_a_view_counter_below_the_text_is_no_part_of_it() -> None:
    assert LAST == parse(f"{INFO}<div>{PARAGRAPHS}<p>（浏览 1234 次）</p></div>").blocks[-1].text


def test_a_month_in_the_address_stays_a_month() -> None:
    assert (
        Precision.MONTH is parse(f"<h1>{TITLE}</h1><div>{PARAGRAPHS}</div>", url="https://news.example.test/a/202603/2244.html").precision
    )


def test_a_date_suffix_is_dated_by_the_address_and_kept_off_the_stem() -> None:
    article = parse(
        f"<h1>{TITLE}(3-5)</h1><div>{PARAGRAPHS}</div>",
        title=f"{TITLE}(3-5)_示例社保网",
        url="https://news.example.test/a/202603/2244.html",
    )
    assert (TITLE, "2026-03-05T00:00:00+08:00", "title") == (
        article.title_stem, article.published_at and article.published_at.isoformat(), article.published_from,
    )  # fmt: skip


def test_dates_of_related_rows_and_of_the_text_are_no_publication_dates() -> None:
    related = "<ul>" + make_rows('<li><a href="{path}">{title}</a> <span>{date} 17:02</span><em>政策</em></li>') + "</ul>"
    article = parse(f"<h1>{TITLE}</h1><div>{PARAGRAPHS}</div>{related}", url="https://news.example.test/info/1002/3.htm")
    assert article.published_at is None
    assert article.publisher is None


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("示例日报", "<p>2025-11-18 来源：示例日报 作者：某某</p>"),
        ("示例日报", "<p>文章来源:示例日报　2025-11-18　点击:33</p>"),
        ("示例日报", "<p>信息来源： 示例日报 发布时间：2025-11-18</p>"),
        ("示例日报", '<p>2025-11-18 <span id="articleSource">示例日报</span></p>'),
        ("示例日报", "<p>2025-11-18 09:30示例日报</p>"),
        ("示例日报", "<p>来源：<a href='/x'>示例日报</a> 2025-11-18</p>"),
        ("示例市人民政府", "<p>发布机构：示例市人民政府 发布日期：2025-11-18</p>"),
        (None, "<p>2025-11-18 09:30 来源：</p>"),
        (None, "<p>2025-11-18 09:30 浏览次数：31</p>"),
        (None, "<p>时间：2025-11-18</p>"),
    ],
)
def test_the_publisher_is_the_named_source_or_none(expected: str | None, line: str) -> None:
    assert expected == parse(f"<h1>{TITLE}</h1>{line}<div>{PARAGRAPHS}</div>").publisher


def test_the_meta_source_is_used_when_nothing_is_visible() -> None:
    assert (
        "示例日报"
        == parse(f"<h1>{TITLE}</h1><p>2025-11-18</p><div>{PARAGRAPHS}</div>", '<meta name="ContentSource" content="示例日报">').publisher
    )


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        (f"{TITLE}_示例社保网", f"<h1>{TITLE}</h1>"),
        (f"{TITLE}-政策法规-示例社保网", f"<h2 class='bt'>{TITLE}</h2>"),
        ("示例社保网", f"<h1>{TITLE}</h1>"),
        ("示例社保网", f'<p align="center" style="font-size:24px">{TITLE}</p>'),
        (f"{TITLE} - 示例社保网", f'<div class="con_tit">{TITLE}</div>'),
        (f"{TITLE}_示例社保网", f"<ucaptitle>{TITLE}</ucaptitle>"),
        (f"{TITLE}_示例社保网", ""),
        (f"{TITLE}|示例社保网", f"<h1><a href='/'>示例社保网</a></h1><div class='title'>{TITLE}</div>"),
        (f"{TITLE}_示例社保网", f"<h1>{TITLE[:10]}<br>{TITLE[10:]}</h1>"),
    ],
)
def test_the_title_is_the_shown_one_without_the_site_name(head: str, shown: str) -> None:
    assert TITLE == parse(f"{shown}<p>时间：2025-11-18</p><div>{PARAGRAPHS}</div>", title=head).title


def test_a_table_keeps_its_cells_with_spans_filled() -> None:
    table = (
        "<table><tr><th rowspan='2'>地区</th><th colspan='2'>缴费基数（元/月）</th></tr><tr><td>上限</td><td>下限</td></tr>"
        "<tr><td>甲区</td><td>25000</td><td><span>50</span><span>00</span></td></tr></table>"
    )
    blocks = parse(f"{INFO}<div><p>{MIDDLE}</p>{table}<p>{LAST}</p></div>").blocks
    assert [BlockKind.PARAGRAPH, BlockKind.TABLE, BlockKind.PARAGRAPH] == [block.kind for block in blocks]
    assert (("地区", "缴费基数（元/月）", "缴费基数（元/月）"), ("地区", "上限", "下限"), ("甲区", "25000", "5000")) == blocks[1].rows
    assert "地区 | 缴费基数（元/月） | 缴费基数（元/月）\n地区 | 上限 | 下限\n甲区 | 25000 | 5000" == blocks[1].text


def test_a_body_that_is_one_table_is_read() -> None:
    rows = "".join(f"<tr><td>第{n}档</td><td>每月{n}00元</td><td>适用于灵活就业人员，按月缴纳</td></tr>" for n in range(1, 9))
    blocks = parse(f"{INFO}<table>{rows}</table>").blocks
    assert [(BlockKind.TABLE, 8)] == [(block.kind, len(block.rows)) for block in blocks]


def test_headings_and_list_items_are_told_apart() -> None:
    body = f"<div><h2>一、适用范围</h2><p>{MIDDLE}</p><p><strong>二、办理流程</strong></p><ul><li>登录网站，填写申请表。</li><li>等待审核，领取结果。</li></ul><p>（三）资金来源</p><p>{LAST}</p></div>"
    kinds = [block.kind for block in parse(INFO + body).blocks]
    heading, paragraph, item = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
    assert [heading, paragraph, heading, item, item, heading, paragraph] == kinds


def test_offsets_of_blocks_point_into_the_text() -> None:
    article = parse(INFO + BODIES["paragraphs"])
    assert all(article.text[block.start : block.start + len(block.text)] == block.text for block in article.blocks)


def test_attachments_at_the_end_belong_to_the_body() -> None:
    body = f'<div>{PARAGRAPHS}<p><a href="./P020251118.pdf">附件1：护理费标准对照表</a></p><p><a href="./W02.doc">申请表.doc</a></p></div>'
    assert "申请表.doc" == parse(INFO + body).blocks[-1].text


def test_the_related_index_is_read_like_a_listing() -> None:
    rows = make_rows('<li><a href="{path}">{title}</a> <span>{date} 17:02</span><em>社保卡</em></li>')
    links = parse_related(
        make_page(f"{INFO}<div>{PARAGRAPHS}</div><section class='related'><ul>{rows}</ul></section>"), ARTICLE_URL, make_source()
    )
    assert [("社保卡", Precision.MINUTE)] * 6 == [(link.category, link.listed_precision) for link in links]


def test_a_page_without_related_rows_has_none() -> None:
    assert () == parse_related(make_page(INFO + BODIES["paragraphs"]), ARTICLE_URL, make_source())


def test_a_page_without_a_body_is_an_error() -> None:
    with pytest.raises(LayoutError):
        parse_article("<html><body><ul><li><a href='/'>首页</a></li></ul></body></html>", ARTICLE_URL, make_source())


def test_declared_selectors_are_followed() -> None:
    source = make_source(article={"title": "div.t", "date": "i.d", "publisher": "b.p", "body": "div.b", "related": "div.r"})
    html = make_page(
        f"<h1>别的标题在这里</h1><div class='t'>{TITLE}</div><i class='d'>2025/11/18</i><b class='p'>来源：示例日报</b><div class='b'>{PARAGRAPHS}</div><div class='r'></div>"
    )
    article = parse_article(html, ARTICLE_URL, source)
    assert (TITLE, "2025-11-18", "示例日报", LAST) == (
        article.title, f"{article.published_at:%Y-%m-%d}" if article.published_at else "", article.publisher, article.blocks[-1].text,
    )  # fmt: skip


@pytest.mark.parametrize("selector", ["title", "date", "body"])
def test_a_declared_selector_that_meets_nothing_is_an_error(selector: str) -> None:
    with pytest.raises(LayoutError):
        parse_article(make_page(INFO + BODIES["paragraphs"]), ARTICLE_URL, make_source(article={selector: "div.gone"}))
