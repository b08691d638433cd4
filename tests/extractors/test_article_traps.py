# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""What stood on real pages around a title, a date and a body, and was read wrongly once; in our own words."""

import pytest

from extractors.article import parse_article
from extractors.dates import find_dates
from models.article import Article
from models.units import Precision
from tests.extractors.factory import make_source

TITLE = "示例市调整失业保险金标准的说明"
FIRST = "经市政府同意，本市失业保险金标准作如下调整，请各区遵照执行。"
SECOND = "调整后的标准由经办机构按月发放，领取期限内的人员不必另行申请；已经停发的不再补发。"
LAST = "本说明由示例市人力资源中心负责解释。"
TEXTS = (FIRST, SECOND, LAST)
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)
HEAD = f"<h1>{TITLE}</h1><div>2025-11-18 09:30 来源：示例日报</div>"


def parse(body: str, title: str = f"{TITLE}_示例社保网", head: str = "") -> Article:
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return parse_article(html, "https://www.example.org/tz/5119.html", make_source())


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


TITLED = {
    "the head names the site only": ("示例社保网", f"<div class='nav'>首页 > 政策</div><p><b>{TITLE}</b></p><p>2025-11-18 来源：示例日报</p><div>{BODY}</div>"),
    "the head is empty": ("", f"<div><center>{TITLE}</center><p>2025-11-18 09:30</p>{BODY}</div>"),
    "the head greets": ("欢迎访问示例市人力资源和社会保障局", f"<table><tr><td class='bt_title'>{TITLE}</td></tr><tr><td>发布日期：2025-11-18</td></tr></table><div>{BODY}</div>"),
    "the site comes first in the head": (f"示例社保网 - {TITLE}", f"<h2>示例社保网</h2><h3>{TITLE}</h3><p>2025-11-18 09:30</p><div>{BODY}</div>"),
    "the site's name is a heading with a link": (f"{TITLE}-示例社保网", f"<h1><a href='/'>示例社保网</a></h1><div>{TITLE}</div><p>时间：2025-11-18</p><div>{BODY}</div>"),
    "the date stands in the heading": (f"{TITLE}_示例社保网", f"<h2>{TITLE}<br><span>2025-11-18</span></h2><div>{BODY}</div>"),
    "date, source and tools stand in the heading": (f"{TITLE}", f"<h2>{TITLE} <small>2025-11-18 来源：示例日报 字号： 大 中 小</small></h2><div>{BODY}</div>"),
    "only a part of it stands on each line": (f"{TITLE}_示例社保网", f"<p align='center'>示例市调整</p><p align='center'>失业保险金标准的说明</p><p>发布时间：2025-11-18</p><div>{BODY}</div>"),
    "the link to itself is the title": ("示例社保网", f"<div><a class='post_title' href='5119.html'>{TITLE}</a></div><p>2025-11-18 09:30</p><div>{BODY}</div>"),
    "an index calls it by its name": ("示例市人民政府", f"<table><tr><td>名称：</td><td>{TITLE}</td></tr><tr><td>发布日期：</td><td>2025-11-18</td></tr></table><div>{BODY}</div>"),
    "a label stands before it": ("示例论坛", f"<h1>主题：{TITLE}</h1><p>2025-11-18 09:30</p><div>{BODY}</div>"),
    "the wrapper pushes the head into the body": (TITLE, f"<div>{TITLE}</div><p>2025-11-18 09:30</p><div>{BODY}</div>"),
    "a signature of the office stands below": (f"{TITLE}_示例市人力资源中心", f"<h1>{TITLE}</h1><p>2025-11-18 09:30</p><div>{BODY}<p>示例市人力资源中心</p><p>2025年11月17日</p></div>"),
}  # fmt: skip


@pytest.mark.parametrize("case", TITLED)
def test_the_title_is_the_line_that_is_set_and_placed_like_one(case: str) -> None:
    head, body = TITLED[case]
    article = parse(body, head)
    assert (TITLE, "2025-11-18") == (article.title, article.published_at and article.published_at.strftime("%Y-%m-%d"))


def test_stray_markup_before_the_page_does_not_hide_its_head() -> None:
    html = f"<text id='1'><html><head><title>{TITLE}</title></head><body><div>{BODY}</div></body></html>"
    article = parse_article(html, "https://www.example.org/1.html", make_source())
    assert (TITLE, list(TEXTS)) == (article.title, texts(article))


BODIES = {
    "comments called so": f"<div>{BODY}<p>网友评论</p><p>读者甲：这个标准我看了，很清楚。</p><p>读者乙：什么时候发？</p></div>",
    "comments with times": f"<div>{BODY}<p>2025-11-19 08:12:33</p><p>读者甲写道：很清楚，谢谢。</p><p>2025-11-19 10:40:01</p><p>读者乙写道：已经收到了。</p></div>",
    "comments in a container of their own": f"<div class='post'>{BODY}</div><div class='comments'>" + "<p>读者写了一句又一句，比文章本身还要长得多。</p>" * 8 + "</div>",
    "the next post of a diary": f"<div>{BODY}<p>值班员发表于 2025-11-18 09:30 阅读(12) 评论(0)</p><h3>另一篇旧文</h3><p>2025-11-10 07:00</p><p>上个月的事情，今天再说一遍，与这里无关。</p></div>",
    "a copy for telephones": f"<div class='pc'>{BODY}</div><div class='wap'>{BODY}</div>",
    "a copy inside the same container": f"<div><div>{BODY}</div><div>{BODY}</div></div>",
    "a hidden copy": f"<div class='text'>{BODY}</div><div class='reader' style='display:none'>{BODY}<p>{TITLE}</p></div>",
    "a box of links before the text": f"<div><div class='tj'><ul><li><a href='/1.html'>养老金调整方案哪天公布</a></li><li><a href='/2.html'>居民医保缴费还剩一个月</a></li><li><a href='/3.html'>公积金贷款额度提高了</a></li></ul></div>{BODY}</div>",
    "a table of links in the middle": f"<div><p>{FIRST}</p><table><tr><td><a href='/1.html'>养老金调整方案哪天公布</a></td><td><a href='/2.html'>居民医保缴费还剩一个月</a></td></tr><tr><td><a href='/3.html'>公积金贷款额度提高了</a></td><td><a href='/4.html'>灵活就业怎样参保缴费</a></td></tr></table><p>{SECOND}</p><p>{LAST}</p></div>",
    "a dialog": f"<div><div id='modal-dialog'><p>温馨提示</p><p>亲爱的读者，您好！</p><a href='#'>我知道了</a></div>{BODY}</div>",
    "a label of a picture": f"<div><p>图集</p>{BODY}</div>",
    "a link to another page first": f"<div><p><a href='/z.html'>点击进入专题>></a></p>{BODY}</div>",
    "the heading of an empty box": f"<div>{BODY}<p>附件下载：</p></div>",
    "buttons in brackets": f"<div>{BODY}<p>【信息发布：某科】 【内容纠错】 【打印文章】 【关闭窗口】</p><p>▪ 上一篇：没有了</p></div>",
    "a call to follow": f"<div>{BODY}<p>欢迎关注示例人社</p></div>",
    "an index without colons": f"<div><table><tr><td>索 引 号</td><td>0748/2025-00112</td><td>信息分类</td><td>失业保险</td></tr><tr><td>发布机构</td><td>示例市人社局</td><td>公开日期</td><td>2025-11-18</td></tr></table>{BODY}</div>",
    "a name that contains print": f"<div class='printContent'>{BODY}</div><div class='print-bar'>打印本页</div>",
    "a name that contains footer": f"<form><div class='content-top'>正文</div><div class='content-footer'>{BODY}</div></form>",
    "the note on its original title": f"<div><p>原标题：{TITLE}</p>{BODY}</div>",
    "the title once more": f"<div><p>{TITLE}</p>{BODY}</div>",
}  # fmt: skip


@pytest.mark.parametrize("case", BODIES)
def test_nothing_but_the_text_is_the_body(case: str) -> None:
    assert list(TEXTS) == texts(parse(HEAD + BODIES[case]))


def test_an_event_is_no_date_line_where_the_date_stands_above_the_text() -> None:
    article = parse(f"{HEAD}<div><p>时间：2025年12月3日13:30</p>{BODY}</div>")
    assert ("时间：2025年12月3日13:30", "2025-11-18") == (
        texts(article)[0],
        article.published_at and article.published_at.strftime("%Y-%m-%d"),
    )


def test_a_short_last_line_stays() -> None:
    assert "合影" == texts(parse(f"{HEAD}<div>{BODY}<p>合影</p></div>"))[-1]


def test_the_text_s_own_credit_stays() -> None:
    assert "（资料来源：示例市统计局）" == texts(parse(f"{HEAD}<div>{BODY}<p>（资料来源：示例市统计局）</p></div>"))[-1]


def test_a_link_that_was_not_closed_hides_nothing() -> None:
    assert list(TEXTS) == texts(parse(f"{HEAD}<div><a name='top'>{BODY}</div>"))


def test_a_cell_across_the_whole_table_counts_once() -> None:
    table = "<table><tr><td colspan='3'>失业保险金标准（元/月）</td></tr><tr><td>档次</td><td>甲区</td><td>乙区</td></tr><tr><td>一</td><td>2034</td><td>1986</td></tr></table>"
    assert ("失业保险金标准（元/月）", "", "") == parse(f"{HEAD}<div>{BODY}{table}</div>").blocks[-1].rows[0]


DATES = {
    "above a title that ends like a label": (f"<h1>{TITLE}活动</h1><p>2025-11-18</p><div>{BODY}</div>", "2025-11-18"),
    "of an exhibition, beside its own": (f"<h1>{TITLE}</h1><p>2025-11-18 浏览：12</p><div><p>展会时间：2026年1月8日</p>{BODY}</div>", "2025-11-18"),
    "made and published apart": (f"<table><tr><td>生成日期：</td><td>2025-11-03</td></tr><tr><td>发布日期：</td><td>2025-11-18</td></tr></table><h1>{TITLE}</h1><div>{BODY}</div>", "2025-11-18"),
    "beneath the text": (f"<h1>{TITLE}</h1><div>{BODY}</div><p>发布时间：2025-11-18 09:30</p>", "2025-11-18"),
    "beneath the text, in a sentence": (f"<h1>{TITLE}</h1><div>{BODY}</div><p>本文由值班员于2025年11月18日16:12:21在本栏发表。</p>", "2025-11-18"),
    "far above the text": (f"<h1>{TITLE}</h1><p>时间：2025年11月18日14:18</p>{'<div>广告位招租</div>' * 18}<div>{BODY}</div>", "2025-11-18"),
    "with an odd colon": (f"<h1>{TITLE}</h1><p>2025-11-18 16∶08</p><div>{BODY}</div>", "2025-11-18"),
    "in American English": (f"<h1>{TITLE}</h1><p>发布日期：11/18/2025 9:05:57 PM</p><div>{BODY}</div>", "2025-11-18"),
    "in words": (f"<p>2026年2月1日 星期日</p><div class='m'></div><h1>{TITLE}</h1><p>Tuesday, November 18th, 2025 10:56 am</p><div>{BODY}</div>", "2025-11-18"),
    "as seconds in a script": (f"<h1>{TITLE}</h1><script>var ct = \"1763429400\";</script><div>{BODY}</div>", "2025-11-18"),
    "not the first day of a meeting": (f"<h1>{TITLE}</h1><p>2025-11-18 阅读12次</p><div><p>（2025年12月11－12日，示例会堂）</p>{BODY}</div>", "2025-11-18"),
}  # fmt: skip


@pytest.mark.parametrize("case", DATES)
def test_the_publication_is_told_from_other_dates(case: str) -> None:
    html, expected = DATES[case]
    published = parse(html).published_at
    assert expected == (published and published.strftime("%Y-%m-%d"))


def test_an_issue_gives_the_month() -> None:
    article = parse(f"<h1>{TITLE}</h1><div>{BODY}<p>——《示例月刊》2025年6月号</p></div>")
    assert ("2025-06", Precision.MONTH) == (article.published_at and article.published_at.strftime("%Y-%m"), article.precision)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7/5/2005 9:23:57 PM", "2005-07-05 21:23"),
        ("12/1/2005 12:05 AM", "2005-12-01 00:05"),
        ("Sep 9, 2005", "2005-09-09 00:00"),
        ("On December 04,2020", "2020-12-04 00:00"),
    ],
)
def test_dates_of_foreign_systems_are_read(text: str, expected: str) -> None:
    assert [expected] == [date.at.strftime("%Y-%m-%d %H:%M") for date in find_dates(text)]


PUBLISHERS = {
    "in brackets": "【来源：示例日报】【时间：2025-11-18】",
    "before who supplied it": "2025-11-18 来源：示例日报 供稿：某某 值班编辑：某某",
    "several": "2025-11-18 来源：示例日报、示例晚报、示例社保网",
    "a school beside the date": "2025-11-18 示例县第一小学",
    "tools behind it": "2025-11-18 来源：示例日报调整字体",
}


@pytest.mark.parametrize(
    ("case", "expected"),
    [*zip(PUBLISHERS, ("示例日报", "示例日报", "示例日报、示例晚报、示例社保网", "示例县第一小学", "示例日报"), strict=True)],
)
def test_the_publisher_is_the_name_and_nothing_else(case: str, expected: str) -> None:
    assert expected == parse(f"<h1>{TITLE}</h1><div>{PUBLISHERS[case]}</div><div>{BODY}</div>").publisher


def test_a_source_beneath_the_text_is_found() -> None:
    assert "示例日报" == parse(f"<h1>{TITLE}</h1><p>2025-11-18</p><div>{BODY}</div><div>来源：示例日报 作者：某某</div>").publisher


def test_a_source_that_repeats_the_title_is_none() -> None:
    metas = f"<meta name='ArticleTitle' content='{TITLE}'><meta name='ContentSource' content='{TITLE}'>"
    assert parse(f"<h1>{TITLE}</h1><p>2025-11-18</p><div>{BODY}</div>", head=metas).publisher is None


@pytest.mark.parametrize("gap", ["", "\n  "])
def test_a_quantity_split_over_elements_is_one(gap: str) -> None:
    split = gap.join(f"<span>{part}</span>" for part in ("22938", "元", "/", "月"))
    article = parse(f"{HEAD}<div><p>上限为{split}，自公布之日起执行。</p>{BODY}</div>")
    assert "上限为22938元/月，自公布之日起执行。" == texts(article)[0].replace(" ", "")


NAMED = {
    "seconds run into the name": f"<h1>{TITLE}</h1><div>2025-11-18 04:29:4439示例网</div>",
    "the day runs into the time": f"<h1>{TITLE}</h1><div>2025-11-1809:30 来源：39示例网</div>",
    "it stands on a line of its own behind the date": f"<h1>{TITLE}</h1><div><div>2025-11-18 09:30</div><div>39示例网</div></div>",
    "a place and a button stand behind it": f"<h1>{TITLE}</h1><div>2025-11-18 来源：39示例网 云岭 听全文</div>",
    "a dot parts it from what follows": f"<h1>{TITLE}</h1><div>2025-11-18 来源：39示例网 · 阅读 318</div>",
}


@pytest.mark.parametrize("case", NAMED)
def test_the_name_of_the_medium_is_read_beside_the_date(case: str) -> None:
    article = parse(f"<div>{NAMED[case]}<div>{BODY}</div></div>")
    assert ("39示例网", "2025-11-18") == (article.publisher, article.published_at and article.published_at.strftime("%Y-%m-%d"))


def test_the_host_of_the_site_beneath_a_short_text_is_no_publisher() -> None:
    foot = "<div class='foot'>主办单位：示例市人力资源和社会保障局　网站标识码：0000000000</div>"
    assert parse(f"<h1>{TITLE}</h1><div>2025-11-18 09:30</div><div><p>{FIRST}</p></div>{foot}").publisher is None


def test_keywords_beneath_a_text_do_not_belong_to_it() -> None:
    assert texts(parse(f"{HEAD}<div>{BODY}<p>关键字：失业保险 示例市</p></div>")) == list(TEXTS)


def test_a_text_that_only_repeats_a_sentence_goes_on_behind_it() -> None:
    more = "发放标准按照领取人员的缴费年限分为三档，由经办机构逐一核定后书面告知本人，有异议的可以在十五日之内申请复核。" * 2
    body = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, FIRST, SECOND, more, LAST))
    assert texts(parse(f"{HEAD}<div>{body}</div>")) == [FIRST, SECOND, FIRST, SECOND, more, LAST]


def test_a_second_copy_for_telephones_is_left_out() -> None:
    assert texts(parse(f"{HEAD}<div><div class='pc'>{BODY}</div><div class='phone'>{BODY}</div></div>")) == list(TEXTS)


def test_a_long_cell_that_covers_many_places_is_told_once() -> None:
    long = "本市失业保险金标准的调整办法如下。" * 100
    rows = f"<tr><td colspan='60' rowspan='60'>{long}</td><td>档次</td></tr>" + "<tr><td>一</td></tr>" * 59
    article = parse(f"{HEAD}<div>{BODY}<table>{rows}</table></div>")
    assert len(article.text) < 3 * len(long)


def test_a_page_number_in_other_digits_is_none() -> None:
    assert texts(parse(f"{HEAD}<div>{BODY}</div><a href='?page=%C2%B2'>2</a>")) == list(TEXTS)


def test_a_label_at_the_head_of_a_column_names_what_stands_beneath_it() -> None:
    index = (
        "<table><tr><td>索引号</td><td>发布机构</td><td>文件编号</td></tr>"
        "<tr><td>000012-2025-7</td><td>示例市医疗保障局</td><td>示医保〔2025〕5号</td></tr></table>"
    )
    assert parse(f"{index}<h1>{TITLE}</h1><div>2025-11-18</div><div>{BODY}</div>").publisher == "示例市医疗保障局"
