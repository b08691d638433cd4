import re
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from models.report import DiffReport
from reports.html import render_html, write_dateline, write_period
from reports.labels import LABELS, LANGUAGES, Lang
from tests.reports.factory import empty_report, sample_report
from tests.reports.factory_changes import HOSTILE, NIGHT

VOID = {"meta", "br", "link", "img", "hr", "input"}


class Outline(HTMLParser):
    """Elements, their addresses and whether they close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.hrefs: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.misnested: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = {key: value or "" for key, value in attrs}
        self.hrefs += [values["href"]] if "href" in values else []
        self.loads += [values[key] for key in ("src", "srcset", "action") if key in values]
        self.ids += [values["id"]] if "id" in values else []
        self.misnested += [key for key in values if key.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.misnested.append(tag)


def outline(html: str) -> Outline:
    parser = Outline()
    parser.feed(html)
    parser.close()
    return parser


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_text_stays_text(lang: Lang) -> None:
    html = render_html(sample_report(), lang)
    page = outline(html)
    assert set() == page.tags & {"script", "img", "iframe", "object", "link", "form"}
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html
    assert "javascript:alert" not in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_whole_and_loads_nothing(lang: Lang) -> None:
    html = render_html(sample_report(), lang)
    page = outline(html)
    assert [] == page.misnested
    assert [] == page.open
    assert [] == page.loads
    assert "url(" not in html
    assert "@import" not in html


@pytest.mark.parametrize("report", [sample_report(), empty_report()])
def test_every_inner_link_has_its_section(report: DiffReport) -> None:
    page = outline(render_html(report, "zh"))
    inner = {href[1:] for href in page.hrefs if href.startswith("#")}
    assert set() == inner - set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert [] == [href for href in page.hrefs if not href.startswith(("#", "https://", "http://"))]


def test_a_change_shows_old_new_difference_day_and_marked_evidence() -> None:
    html = render_html(sample_report(), "zh")
    for expected in (
        "4,494 元/月",
        "4,651 元/月",
        "+157 元/月（+3.5%）",
        "2026年1月1日起",
        "<mark>4651元</mark>",
        "3 段独立文字、12 篇文章",
        "官方通知",
        "2026-03-05 发布",
        '<mark class="word">2026</mark>',
    ):
        assert expected in html


def test_changes_of_the_sources_come_before_those_of_rules_and_hand() -> None:
    html = render_html(sample_report(), "zh")
    assert html.index('id="changes"') < html.index('id="new-values"') < html.index('id="own-changes"') < html.index('id="conflicts"')
    assert html.index('id="own-changes"') < html.index("人工修改")


def test_a_failed_night_is_not_shown_as_an_empty_one() -> None:
    assert "2 个来源未能读取。未读到不等于没有变动。" in render_html(sample_report(), "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_empty_sections_say_so_in_words(lang: Lang) -> None:
    html = render_html(empty_report(), lang)
    keys = (
        "changes.none",
        "new_values.none",
        "conflicts.none",
        "articles.new.none",
        "articles.revised.none",
        "articles.gone.none",
        "articles.withdrawn.none",
        "sources.failed.empty",
        "problems.none",
        "runs.none",
        "lead.none",
    )
    assert [] == [key for key in keys if LABELS[key][LANGUAGES.index(lang)] not in html]


def test_revised_articles_show_only_changed_lines() -> None:
    html = render_html(sample_report(), "zh")
    assert "<del>4494</del><ins>4,651</ins>" in html
    assert "市政务服务中心二楼" not in html


def test_the_dateline_names_the_day_or_both_nights() -> None:
    report = sample_report()
    week = DiffReport(report.runs, date(2026, 3, 1), NIGHT, (), (), (), (), ())
    assert "2026年3月6日　星期五" == write_dateline(report, "zh")
    assert "Friday, 6 March 2026" == write_dateline(report, "en")
    assert "2026年3月1日 至 2026年3月6日" == write_dateline(week, "zh")
    assert "2026-03-01/2026-03-06" == write_period(week)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_stands_out_from_its_ground_in_light_and_dark() -> None:
    css = files("reports").joinpath("templates/diff.css").read_text(encoding="utf-8")
    light, dark = css[: css.index("@media (prefers-color-scheme: dark)")], css[css.index("@media (prefers-color-scheme: dark)") :]
    pairs = [
        ("ink", "paper"),
        ("soft", "paper"),
        ("soft", "band"),
        ("accent", "paper"),
        ("link", "paper"),
        ("word", "paper"),
        ("removed", "paper"),
        ("mark-ink", "mark"),
        ("added-ink", "added"),
        ("ink", "warn"),
        ("faint", "paper"),
    ]
    weak = []
    for palette in (light, dark):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", palette.split("}")[0]))
        for ink, ground in pairs:
            bright, dim = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
            if (bright + 0.05) / (dim + 0.05) < 4.5:  # WCAG 2.2, 1.4.3
                weak.append((ink, ground))
    assert [] == weak
