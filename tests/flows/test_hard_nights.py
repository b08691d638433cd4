"""Nights on which something goes wrong, or comes back: nothing is lost, nothing invented."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows.night import read_utc
from flows.progress import QuietReporter
from flows.rebuild import rebuild_now
from flows.settings import read_settings
from models.errors import SettingsError
from models.fact import ChangeKind
from models.report import ArticleNews
from models.run import Cause, RunKind, RunStatus, SourceVerdict
from tests.flows.country import CATALOGUE
from tests.flows.scripted import FIRST, LISTING, Reply, Site, serve_site

SECOND_PAGE = "/list/index_2.html"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serve_site(tmp_path) as site:
        for number, amount in ((1, 2000), (2, 2100), (3, 2200), (4, 2300)):
            site.write_article(number, amount)
        site.list_articles(4, 3, 2, 1)
        yield site


def amounts(site: Site) -> list[object]:
    return [value for (value,) in site.ask("SELECT value_text FROM fact WHERE run_to IS NULL ORDER BY valid_from")]


def verdicts(site: Site) -> list[object]:
    return [verdict for (verdict,) in site.ask("SELECT verdict FROM source_run ORDER BY run_id")]


def test_articles_behind_a_listing_page_that_failed_are_read_when_it_answers_again(site: Site) -> None:
    site.list_articles(4, 3, next_page=SECOND_PAGE)
    site.pages[SECOND_PAGE] = Reply(500)
    assert RunStatus.FAILED is site.run(1).run.status
    site.list_articles(2, 1, page=SECOND_PAGE)
    assert RunStatus.DONE is site.run(2).run.status
    assert ["2000", "2100", "2200", "2300"] == amounts(site)


def test_an_article_that_redirects_to_the_home_page_withdraws_nothing_on_the_first_night(site: Site) -> None:
    site.pages["/"] = Reply(body="<html><head><title>首页</title></head><body><p>欢迎访问测试市人社局网站。</p></body></html>")
    site.run(1)
    site.pages["/a/4.html"] = Reply(302, headers=(("Location", "/"),))
    second = site.run(2)
    assert ["2000", "2100", "2200", "2300"] == amounts(site)
    assert [ArticleNews.GONE] == [row.news for row in second.published.report.articles]
    third = site.run(3)
    assert [ChangeKind.WITHDRAWN] == [row.kind for row in third.published.report.changes]
    assert "2300" not in amounts(site)


def test_an_article_that_comes_back_unchanged_counts_again(site: Site) -> None:
    site.write_article(4, 2300, etag='"v1"')
    site.run(1)
    there = site.pages.pop("/a/4.html")
    site.run(2)
    site.run(3)
    assert "2300" not in amounts(site)
    site.pages["/a/4.html"] = there
    for number in range(4, 8):
        site.run(number)
    assert "2300" in amounts(site)


def test_a_failed_source_withdraws_nothing_and_is_read_whole_on_the_next_night(site: Site) -> None:
    site.write_article(4, 2300, etag='"v1"')
    site.run(1)
    site.pages["/a/4.html"] = Reply(
        body=site.pages["/a/4.html"].body.replace("自2026年4月1日起，南京市失业保险金月发放标准调整为2300元。", "具体标准另行通知。"),
        headers=(("ETag", '"v2"'),),
    )
    listing = site.pages[LISTING]
    site.pages[LISTING] = Reply(body="<html><body><p>系统升级维护</p></body></html>")
    assert RunStatus.FAILED is site.run(2).run.status
    assert ["2000", "2100", "2200", "2300"] == amounts(site)
    site.pages[LISTING] = listing
    assert RunStatus.DONE is site.run(3).run.status
    assert ["2000", "2100", "2200"] == amounts(site)


def test_a_block_page_withdraws_nothing(site: Site) -> None:
    site.run(1)
    for path in list(site.pages):
        site.pages[path] = Reply(521, "<script>document.cookie=('__jsl_clearance')+'=1';location.href=location.pathname</script>")
    blocked = site.run(2)
    assert (RunStatus.FAILED, SourceVerdict.FAILED) == (blocked.run.status, blocked.verdicts[0][1])
    assert ["2000", "2100", "2200", "2300"] == amounts(site)


def test_a_listing_whose_archived_page_is_lost_is_fetched_again(site: Site) -> None:
    listing = site.pages[LISTING]
    site.pages[LISTING] = Reply(body=listing.body, headers=(("ETag", '"same"'),))
    site.run(1)
    for segment in (site.home / "archive").rglob("*.warc.gz"):
        segment.unlink()
    assert RunStatus.DONE is site.run(2).run.status
    assert 2 == site.asked.count(LISTING)


def test_a_hostile_redirect_ends_no_night(site: Site) -> None:
    site.pages[LISTING] = Reply(302, headers=(("Location", "http://elsewhere.example/[/a]"),))
    assert RunStatus.FAILED is site.run(1).run.status
    assert () == site.ask("SELECT 1 FROM fact")


def test_a_release_that_reads_differently_is_no_change_of_policy(site: Site) -> None:
    site.run(1)
    indicators = tuple(
        replace(indicator, plausible=(indicator.plausible[0], type(indicator.plausible[0])(2250)))
        if indicator.id == "ui_benefit_monthly" and indicator.plausible
        else indicator
        for indicator in CATALOGUE.indicators
    )
    released = site.run(2, replace(CATALOGUE, indicators=indicators, digest="another"))
    assert [RunKind.REBUILD, RunKind.NIGHT] == [run.kind for run in released.published.report.runs]
    assert {Cause.CATALOGUE} == {row.cause for row in released.published.report.changes}
    assert "2300" not in amounts(site)
    assert () == released.published.report.conflicts


def test_a_rebuild_that_could_read_nothing_is_refused_before_it_begins(site: Site) -> None:
    site.run(1)
    nothing_declared = replace(CATALOGUE, sources=())
    with pytest.raises(SettingsError, match="none of the 4 archived articles belongs to a declared source"):
        rebuild_now(read_settings({}, site.home), nothing_declared, FIRST, read_utc, QuietReporter())
    assert (("night",),) == site.ask("SELECT kind FROM run")


def test_a_second_run_of_a_night_keeps_the_mornings_report(site: Site) -> None:
    first = site.run(1)
    site.run(1, scope="one")
    told = json.loads(first.published.json.read_text("utf-8"))
    assert (f"{FIRST}.json", 4) == (first.published.json.name, len(told["changes"]))


def test_a_quiet_night_asks_for_the_listing_and_what_is_due(site: Site) -> None:
    site.run(1)
    site.run(2)
    assert ["ok", "quiet"] == verdicts(site)
    assert sorted(["/robots.txt", LISTING, *(f"/a/{number}.html" for number in range(1, 5))]) == sorted(site.asked)


def test_the_feed_tells_each_change_once(site: Site) -> None:
    site.run(1)
    feed = site.home / "reports" / "changes.jsonl"
    lines = feed.read_text("utf-8").splitlines()
    assert (4, 4) == (len(lines), len({json.loads(line)["id"] for line in lines}))
    feed.write_text("\n".join(lines) + '\n{"id": "torn', "utf-8")
    site.write_article(5, 2400)
    site.list_articles(5, 4, 3, 2, 1)
    site.run(2)
    assert 5 == len([json.loads(line) for line in feed.read_text("utf-8").splitlines()])
