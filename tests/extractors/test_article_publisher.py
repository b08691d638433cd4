"""Whom an article names as its source: labels in the words of media and platforms, names without any label, and what is no name."""

import pytest

from catalogue.read import make_source
from extractors.article import parse_article

URL = "https://news.example.test/a/1.html"
TITLE = "示例市调整失业保险金标准"
BODY = (
    "<p>示例市人力资源和社会保障局昨天宣布，从下个月开始，失业保险金的标准提高到每月两千元，全市统一执行。</p>"
    "<p>正在领取的人员不需要申请，由经办机构按照新的标准发放，差额在下个月之内补发到位，不再另行通知。</p>"
    "<p>标准提高以后，全市大约有三万名失业人员受益，所需资金由失业保险基金支付，不增加企业的缴费负担。</p>"
    "<p>负责人表示，还会继续做好技能培训和职业介绍，帮助失业人员尽快找到新的工作，减少领取的时间。</p>"
)
LINK = '<div><a href="/z/{0}.html">另一篇讲述别的事情的文章之{0}</a></div>'


def read(*parts: str) -> str | None:
    return parse_article(f"<html><head><title>{TITLE}</title></head><body>{''.join(parts)}</body></html>", URL, make_source(URL)).publisher


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("示例日报", "来源丨示例日报 编辑丨某某"),
        ("示例日报", "来源｜示例日报"),
        ("示例日报", "本文来源：示例日报 作者：某某"),
        ("示例日报", "（本文转自：示例日报）"),
        ("示例日报", "版权声明 来源：示例日报 时间：2025-11-18 作者："),
        ("示例日报", "编辑：某某 来源：示例日报"),
        ("示例日报海外版", "来源：示例日报海外版 示例青年网"),
        (None, "来源：原创投稿"),
        (None, "图片来源：示例日报"),
        (None, "来源丨浏览丨打印"),
    ],
)
@pytest.mark.parametrize("place", ["above", "beneath"])
def test_a_label_names_the_source(expected: str | None, line: str, place: str) -> None:
    head, named = f"<h1>{TITLE}</h1><p>2025-11-18</p>", f"<div>{line}</div>"
    assert expected == (read(head, named, f"<div>{BODY}</div>") if place == "above" else read(head, f"<div>{BODY}</div>", named))


@pytest.mark.parametrize(
    ("expected", "beneath_title"),
    [
        ("美好示例", '<div><span class="src">美好示例</span><span class="time">2025-11-18 23:37</span></div>'),
        ("示例传媒", '<h6><a class="date">2025年11月18日</a> 示例传媒 时政 1665</h6>'),
        ("示例日报网络版", "<div>示例日报网络版</div><div>2025-11-18 09:30</div>"),
        ("示例日报", '<p><a href="/m/7">示例日报</a></p><p>2025-11-18 06:16发布于示例市</p>'),
        (None, '<p>分享到</p><p><a href="/m/7">示例日报</a></p><p>2025-11-18 06:16发布于示例市</p>'),
    ],
    ids=["an element called src", "behind the date", "an edition", "a link between headline and date", "any other link"],
)
def test_a_name_beside_the_date_needs_no_label(expected: str | None, beneath_title: str) -> None:
    assert expected == read(f"<h1>{TITLE}</h1>", beneath_title, f"<div>{BODY}</div>")


def test_the_line_of_the_date_names_the_source_however_far_above_the_text() -> None:
    between = "".join(LINK.format(number) for number in range(20))
    assert "示例健康网" == read(f"<h1>{TITLE}</h1><div>2025-11-18 04:29 示例健康网</div>", between, f"<div>{BODY}</div>")


def test_the_line_of_the_date_names_the_source_behind_the_text_too() -> None:
    assert "示例日报" == read(f"<div><h1>{TITLE}</h1>{BODY}<p>发布时间：2025-11-18 来源：示例日报</p></div>")
