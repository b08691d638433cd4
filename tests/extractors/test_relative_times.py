"""Times that count from the moment of reading become the dates that they meant."""

import time
from datetime import UTC, datetime

import pytest

from catalogue.read import load_catalogue, make_source
from extractors.extract import extract
from extractors.listing import read_listing
from extractors.relative_times import write_dates
from extractors.rules import compile_rules
from models.page import Page

NIGHT = datetime(2026, 3, 5, 17, 30, tzinfo=UTC)  # half past one in the night of the sixth in Shanghai
URL = "https://rsj.example.gov.cn/tzgg/"


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("3天前", "2026-03-03"),
        ("三天前", "2026-03-03"),
        ("2小时前", "2026-03-05"),
        ("20分钟前", "2026-03-06"),
        ("刚刚", "2026-03-06"),
        ("昨天 10:32", "2026-03-05 10:32"),
        ("前天18:05", "2026-03-04 18:05"),
        ("发布时间：昨天", "发布时间：2026-03-05"),
        ("更新于 5天前", "更新于 2026-03-01"),
    ],
)
def test_a_time_told_from_now_is_written_as_its_date(printed: str, written: str) -> None:
    assert f"<span>{written}</span>" == write_dates(f"<span>{printed}</span>", NIGHT)


@pytest.mark.parametrize(
    "text", ["<b>今天</b>", "<p>三天前，他去办了社保卡。</p>", "<p>提前3天前往窗口</p>", "<span>999999天前</span>", "3天前"]
)
def test_a_story_a_tab_and_what_stands_in_a_sentence_stay(text: str) -> None:
    assert text == write_dates(text, NIGHT)


@pytest.mark.parametrize("before", ["<p>", "<p>3", "<p>昨天", "<p>日期："])
def test_a_long_run_of_blanks_costs_its_length(before: str) -> None:
    text = f"<b>刚刚</b>{before}{' ' * 20_000}。"
    started = time.process_time()
    assert text.replace("刚刚", "2026-03-06") == write_dates(text, NIGHT)
    assert time.process_time() - started < 0.3


def fetched(html: str) -> Page:
    return Page(URL, URL, NIGHT, 200, (("content-type", "text/html; charset=utf-8"),), html.encode())


def test_rows_with_relative_times_have_their_days() -> None:
    rows = "".join(f"<li><a href='./t{n}.html'>关于第{n}批社会保险补贴人员名单的公示</a><span>{n}天前</span></li>" for n in range(1, 7))
    listing = read_listing(fetched(f"<ul>{rows}</ul>"), make_source(URL))
    assert [f"2026-03-0{6 - n}" for n in range(1, 6)] == [f"{link.listed_at:%Y-%m-%d}" for link in listing.links[:5] if link.listed_at]


def test_an_article_with_a_relative_time_has_its_day() -> None:
    body = "<p>自2026年4月1日起，失业保险金调整为每人每月一千八百元，由经办机构按月发放，请符合条件的人员按时申领。</p>" * 4
    html = f"<h1>关于调整失业保险金标准的通知</h1><div>来源：市人社局 <span>发布时间：2天前</span></div><div class=con>{body}</div>"
    article = extract(fetched(f"<html><body>{html}</body></html>"), make_source(URL), compile_rules(load_catalogue())).article
    assert article.published_at is not None
    assert "2026-03-04" == f"{article.published_at:%Y-%m-%d}"
