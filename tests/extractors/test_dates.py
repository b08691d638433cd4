# ruff: noqa: E501 - markup and its forms read best on one line, and Chinese counts double
"""Dates of titles, rows and addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import find_date, find_listed_date, fold_text, parse_title_date, parse_url_date
from models.units import Precision

STEM = "灵活就业人员怎么参保?"


@pytest.mark.parametrize(
    ("date", "suffix"),
    [
        ("2026-03-05", "(2026-03-05)"), ("2026-03-05", "(2026-3-5)"), ("2026-03-05", "(2026/03/05)"), ("2026-03-05", "(2026/3/5)"),
        ("2026-03-05", "(2026年3月5日)"), ("2026-03-05", "（2026年3月5日）"), ("2026-03-05", "【2026-03-05】"), ("2026-03-05", "(2026.3.5)"),
        ("2026-03-05", "（２０２６-０３-０５）"), ("2026-01-10", "(26/01/10)"), ("2026-03-05", "2026-03-05"),
        ("--03-05", "(3月5日)"), ("--03-05", "(03-05)"), ("--03-05", "(3-5)"), ("--12-25", "(12月25日)"), ("--02-29", "(2-29)"),
    ],
)  # fmt: skip
def test_a_date_in_brackets_behind_a_title_is_its_suffix(date: str, suffix: str) -> None:
    found = parse_title_date(STEM + suffix)
    assert (STEM, date, suffix) == (found.stem, found.date, found.raw)


@pytest.mark.parametrize(
    "title",
    [
        "缴费标准(2)", "缴费标准(官方最新)", "缴费标准(上限+下限)", "缴费标准(截至2023年10月1日)", "缴费标准(2023年更新)", "缴费标准(2022年12月更新)",
        "缴费标准(13-45)", "缴费标准(2-30)", "2024-2025年缴费标准", "截至2025-03-05", "(2026-03-05)", "缴费标准（全國統一）", "关于5-12岁儿童参保",
    ],
)  # fmt: skip
def test_other_brackets_stay_with_the_title(title: str) -> None:
    found = parse_title_date(title)
    assert (title, None, None) == (found.stem, found.date, found.raw)


def test_a_page_number_behind_the_date_goes_with_it() -> None:
    found = parse_title_date(STEM + "(3-5)(2)")
    assert (STEM, "--03-05") == (found.stem, found.date)


def test_a_year_inside_the_title_is_not_the_suffix() -> None:
    found = parse_title_date("2025年缴费标准(02-02)")
    assert ("2025年缴费标准", "--02-02") == (found.stem, found.date)


@given(st.text(max_size=60))
def test_a_stem_has_no_date_suffix_left_that_is_followed_by_nothing(title: str) -> None:
    found = parse_title_date(title)
    assert title.strip().startswith(found.stem)


@pytest.mark.parametrize(
    ("expected", "precision", "text"),
    [
        ("2026-03-05T18:42:42", Precision.SECOND, "2026-03-05 18:42:42示例社保网"),
        ("2026-03-05T17:02:00", Precision.MINUTE, "2026-03-05 17:02社保卡"),
        ("2020-12-31T11:06:22", Precision.SECOND, "发布时间：2020-12-31 11:06:22"),
        ("2020-12-31T12:06:00", Precision.MINUTE, "发布时间∶２０２０-１２-３１ １２∶０６"),
        ("2024-05-01T09:30:00", Precision.SECOND, "2024-05-01-09:30:00"),
        ("2024-05-01T09:30:00", Precision.MINUTE, "2024年5月1日 09:30"),
        ("2021-03-05T00:00:00", Precision.DAY, "二〇二一年三月五日"),
        ("2009-01-29T00:00:00", Precision.DAY, "二○○九年一月二十九日"),
        ("2026-03-05T00:00:00", Precision.DAY, "2026年 3 月 5 日"),
        ("2017-03-05T00:00:00", Precision.DAY, "[2017/3/5]"),
        ("2017-10-12T00:00:00", Precision.DAY, "(2017-10-12\n)"),
        ("2020-12-21T00:00:00", Precision.DAY, "2020.12.21"),
        ("2023-08-11T00:00:00", Precision.DAY, "11 2023/08"),
        ("2021-04-20T00:00:00", Precision.DAY, "20 2021-04"),
        ("2020-09-22T00:00:00", Precision.DAY, "20-09-22"),
        ("2025-11-02T00:00:00", Precision.DAY, "11-02"),
        ("2025-11-02T00:00:00", Precision.DAY, "11月2日"),
    ],
)
def test_a_row_date_is_read_in_every_form(expected: str, precision: Precision, text: str) -> None:
    found = find_listed_date(fold_text(text), 2025)
    assert found is not None
    assert (f"{expected}+08:00", precision) == (found.at.isoformat(), found.precision)


@pytest.mark.parametrize(
    "text", ["2026-02-00018", "000014348/2021-00012", "〔2021〕12号", "2025年度", "2025年7月", "第2025-11-12345号", "400-820-8820", "11-02"]
)
def test_reference_numbers_and_incomplete_dates_are_no_dates(text: str) -> None:
    assert find_listed_date(fold_text(text), None) is None


def test_an_impossible_day_is_no_date() -> None:
    assert find_date("2025-02-30") is None


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        ("2020-11-27 day", "/x/202011/t20201127_65.html"), ("2021-03-05 day", "/art/2021/3/5/art_1_2.html"), ("2021-03-05 day", "/2021-03/05/content_1.htm"),
        ("2021-03-05 day", "/20210305/ab12/c.html"), ("2021-03-05 day", "/x/2021/03/05/ARTI1.shtml"), ("2020-12-02 day", "/zcfg/2020-12-02/5287.html"),
        ("2021-03-05 day", "/safe/2021/0305/1.html"), ("2021-03-05 day", "/columns/u-1/202103/05/u-2.html"), ("2026-03-01 month", "/shebaoka/202603/2244703.html"),
    ],
)  # fmt: skip
def test_the_address_dates_to_the_day_or_the_month(expected: str, path: str) -> None:
    found = parse_url_date("https://news.example.test" + path)
    assert found is not None
    assert expected == f"{found.at:%Y-%m-%d} {found.precision}"


@pytest.mark.parametrize(
    "path", ["/2024zcwj/12345.html", "/65399695/index.html", "/info/1002/3.htm", "/20211345/1.html", "/a/post_20210305.html"]
)
def test_other_numbers_in_an_address_are_no_dates(path: str) -> None:
    assert parse_url_date("https://news.example.test" + path) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-04T16:00:00.000Z", "2026-01-05T00:00:00"),
        ("2026-01-04T16:00:00+08:00", "2026-01-04T16:00:00"),
        ("2026-01-04T09:30:00+0800", "2026-01-04T09:30:00"),
        ("2026-01-04T03:00:00-05:00", "2026-01-04T16:00:00"),
        ("2026-01-04T16:00:00", "2026-01-04T16:00:00"),
        ("2026-01-04 16:00:00 Z", "2026-01-04T16:00:00"),
    ],
)
def test_the_offset_of_an_iso_time_counts(text: str, expected: str) -> None:
    found = find_date(text)
    assert found is not None
    assert f"{expected}+08:00" == found.at.isoformat()
