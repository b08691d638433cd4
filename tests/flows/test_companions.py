"""Nights over articles that are more than their page: parts and files are read, kept, and not lost when they do not come."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import extractors.extract
from catalogue.read import make_source
from extractors.article import ArticlePage, read_article
from extractors.extract import extract
from extractors.html import Tree
from extractors.rules import Rules, compile_rules
from flows.companions import ask_for_companions, extract_with_companions, weigh_answer
from flows.night import read_utc
from flows.progress import QuietReporter
from flows.rebuild import rebuild_now
from flows.settings import read_settings
from models.catalogue import Source
from models.extraction import Extraction
from models.page import FetchOutcome, FetchResult, Page
from models.run import RunStatus
from tests.extractors.attachment_files import make_docx, paragraph
from tests.flows.country import CATALOGUE
from tests.flows.scripted import FIRST, LISTING, Reply, Site, serve_site

TITLE = "关于调整第1号失业保险金标准的通知"
TAIL = '<div><a href="/a/1.html">1</a> <a href="/a/1_2.html">2</a></div><p>附件：<a href="/f/1.docx">各区标准.docx</a></p>'


def write_page(text: str, tail: str, etag: str | None = None) -> Reply:
    body = f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h1>{TITLE}</h1>
<p>发布时间：2026-02-01 来源：测试市人社局</p><div><p>各有关单位：根据有关规定，现将失业保险金标准调整事项通知如下，请遵照执行。</p>
<p>{text}</p></div>{tail}</body></html>"""
    return Reply(body=body, headers=(("ETag", etag),) if etag else ())


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serve_site(tmp_path) as site:
        site.list_articles(1)
        site.pages["/a/1.html"] = write_page("自2026年2月1日起，南京市失业保险金月发放标准调整为2000元。", TAIL, '"v1"')
        site.pages["/a/1_2.html"] = write_page("自2026年2月1日起，苏州市失业保险金月发放标准调整为2100元。", '<a href="/a/1.html">1</a>')
        site.pages["/f/1.docx"] = Reply(body=make_docx(paragraph("自2026年2月1日起，无锡市失业保险金月发放标准调整为2200元。")))
        yield site


def amounts(site: Site) -> list[object]:
    return [value for (value,) in site.ask("SELECT value_text FROM claim WHERE run_to IS NULL ORDER BY value_text")]


def rebuild(site: Site) -> None:
    catalogue = replace(CATALOGUE, sources=(site.source,))
    rebuild_now(read_settings({}, site.home), catalogue, FIRST + timedelta(days=5), read_utc, QuietReporter())


def test_parts_and_files_state_claims_of_the_one_article(site: Site) -> None:
    assert RunStatus.DONE is site.run(1).run.status
    assert ["2000", "2100", "2200"] == amounts(site)
    assert ((1,),) == site.ask("SELECT COUNT(*) FROM article")
    assert (("各区标准.docx", "docx"),) == site.ask("SELECT name, format FROM article_attachment WHERE run_to IS NULL")
    kinds = site.ask("SELECT kind FROM \"fetch\" WHERE kind IN ('part', 'file') ORDER BY kind")
    assert (("file",), ("part",)) == kinds


def test_a_rebuild_reads_parts_and_files_from_the_archive(site: Site) -> None:
    site.run(1)
    site.asked.clear()
    rebuild(site)
    assert (["2000", "2100", "2200"], []) == (amounts(site), site.asked)


def test_a_file_that_does_not_come_is_asked_for_again_with_its_page(site: Site) -> None:
    file = site.pages.pop("/f/1.docx")
    site.pages["/f/1.docx"] = Reply(500)
    site.run(1)
    assert ["2000", "2100"] == amounts(site)
    site.pages["/f/1.docx"] = file
    site.run(2)
    assert ["2000", "2100", "2200"] == amounts(site)


def test_a_file_that_came_once_is_not_lost_when_it_fails_later(site: Site) -> None:
    site.run(1)
    site.pages["/f/1.docx"] = Reply(500)
    site.pages["/a/1.html"] = write_page("自2026年2月1日起，南京市失业保险金月发放标准调整为2050元。", TAIL, '"v2"')
    site.run(2)
    assert ["2050", "2100", "2200"] == amounts(site)


def test_a_file_that_is_gone_ends_what_it_stated_once_its_page_is_read_again(site: Site) -> None:
    site.run(1)
    del site.pages["/f/1.docx"]
    site.pages["/a/1.html"] = write_page("自2026年2月1日起，南京市失业保险金月发放标准调整为2050元。", TAIL, '"v2"')
    site.run(2)
    assert ["2050", "2100"] == amounts(site)


def change_page(site: Site, amount: int) -> None:
    site.pages["/a/1.html"] = write_page(f"自2026年2月1日起，南京市失业保险金月发放标准调整为{amount}元。", TAIL, f'"{amount}"')


def lose_file(site: Site) -> None:
    """Night 2, on which the file is gone and its page was written again."""
    site.run(1)
    del site.pages["/f/1.docx"]
    change_page(site, 2050)
    site.run(2)


def test_a_rebuild_does_not_bring_back_a_file_that_is_gone(site: Site) -> None:
    lose_file(site)
    rebuild(site)
    assert ["2050", "2100"] == amounts(site)
    assert () == site.ask("SELECT id FROM touched WHERE what = 'article'")  # nothing is missing that may still come


def test_an_error_after_a_file_was_gone_does_not_bring_it_back(site: Site) -> None:
    lose_file(site)
    site.pages["/f/1.docx"] = Reply(500)
    change_page(site, 2060)
    site.run(3)
    assert ["2060", "2100"] == amounts(site)


def list_file(site: Site) -> None:
    listing = str(site.pages[LISTING].body)
    row = '<ul><li><a href="/f/1.docx">关于无锡市失业保险金标准的通知</a><span>2026-02-02</span></li>'
    site.pages[LISTING] = Reply(body=listing.replace("<ul>", row))


@pytest.mark.parametrize("listed", [1, 2], ids=["at once", "later"])
def test_a_file_that_is_listed_and_attached_is_an_article_and_a_file(site: Site, listed: int) -> None:
    for night in (1, 2, 3):
        if night == listed:
            list_file(site)
        site.run(night)
    assert ["1.docx", "1.html"] == sorted(str(url).rpartition("/")[2] for (url,) in site.ask("SELECT canonical_url FROM article"))
    assert ["2000", "2100", "2200", "2200"] == amounts(site)
    assert "/f/1.docx" in site.asked  # an article is looked at again
    rebuild(site)
    assert ["2000", "2100", "2200", "2200"] == amounts(site)


@pytest.mark.parametrize("listed", [1, 2], ids=["at once", "later"])
def test_a_file_that_came_with_an_article_is_not_asked_for_again_as_a_listed_one(site: Site, listed: int) -> None:
    site.pages["/f/1.docx"] = replace(site.pages["/f/1.docx"], headers=(("ETag", '"f1"'),))
    for night in (1, 2, 3):
        if night == listed:
            row = '<li><a href="/f/1.docx">关于无锡市失业保险金标准的通知</a><span>2026-01-02</span></li></ul>'
            site.pages[LISTING] = Reply(body=str(site.pages[LISTING].body).replace("</ul>", row))
        change_page(site, 2000 + night)
        site.run(night)
        assert 1 == site.asked.count("/f/1.docx")
        assert [str(2000 + night), "2100", "2200", *["2200"] * (night >= listed)] == amounts(site)
    rebuild(site)
    assert ["2003", "2100", "2200", "2200"] == amounts(site)


def test_a_file_that_is_gone_is_asked_for_once_where_it_is_listed_and_attached(site: Site) -> None:
    row = '<li><a href="/f/1.docx">关于无锡市失业保险金标准的通知</a><span>2026-01-02</span></li></ul>'
    site.pages[LISTING] = Reply(body=str(site.pages[LISTING].body).replace("</ul>", row))
    del site.pages["/f/1.docx"]
    for night in (1, 2, 3):
        site.run(night)
        assert (1, ["2000", "2100"]) == (site.asked.count("/f/1.docx"), amounts(site))
    assert (("article", 404),) == site.ask("SELECT DISTINCT kind, status FROM \"fetch\" WHERE outcome = 'gone' AND kind <> 'robots'")


SHARED = '<p>附件：<a href="/f/1.docx">各区标准.docx</a></p>'
CHALLENGE = Reply(body="<html><body><script>window['$_ts']=x;$_ts.cd=1</script></body></html>")


def share_file(site: Site) -> None:
    """Three articles with one file."""
    site.list_articles(3, 2, 1)
    for number in (1, 2, 3):
        site.pages[f"/a/{number}.html"] = write_page(
            f"自2026年2月1日起，南京市失业保险金月发放标准调整为200{number}元。", SHARED, f'"{number}"'
        )


def test_a_file_that_articles_share_is_asked_for_once_a_night(site: Site) -> None:
    share_file(site)
    site.run(1)
    assert 1 == site.asked.count("/f/1.docx")
    assert ["2001", "2002", "2003", "2200", "2200", "2200"] == amounts(site)


def test_a_file_that_is_blocked_ends_the_night_of_its_source(site: Site) -> None:
    share_file(site)
    site.pages["/f/1.docx"] = CHALLENGE
    assert RunStatus.FAILED is site.run(1).run.status
    assert ["/f/1.docx"] == site.asked[-1:]
    assert 1 == len([target for target in site.asked if target.startswith("/a/")])


def test_parts_and_files_are_counted_in_the_pages_of_a_night(site: Site) -> None:
    share_file(site)
    site.max_articles = 2
    site.run(1)
    assert ["/a/3.html", "/f/1.docx"] == [target for target in site.asked if target.startswith(("/a/", "/f/"))]
    site.run(2)
    assert ["/a/2.html", "/f/1.docx"] == [target for target in site.asked if target.startswith(("/a/", "/f/"))]


def test_a_file_that_is_replaced_beneath_an_unchanged_page_is_read(site: Site) -> None:
    site.run(1)
    site.pages["/f/1.docx"] = Reply(body=make_docx(paragraph("自2026年2月1日起，无锡市失业保险金月发放标准调整为2250元。")))
    site.run(2)
    assert ["2000", "2100", "2250"] == amounts(site)
    assert (("source",),) == site.ask("SELECT DISTINCT cause FROM change WHERE run_id = (SELECT MAX(run_id) FROM run)")


def test_a_file_that_is_removed_beneath_an_unchanged_page_ends_what_it_stated(site: Site) -> None:
    site.run(1)
    del site.pages["/f/1.docx"]
    site.run(2)
    assert ["2000", "2100"] == amounts(site)


def test_an_unchanged_page_with_unchanged_files_is_no_new_version(site: Site) -> None:
    file = site.pages["/f/1.docx"]
    site.pages["/f/1.docx"] = replace(file, headers=(("ETag", '"f1"'),))
    for night in (1, 2):
        site.run(night)
    assert ["/a/1.html", "/a/1_2.html", "/f/1.docx"] == [target for target in site.asked if target.startswith(("/a/", "/f/"))]
    assert ((1,),) == site.ask("SELECT COUNT(*) FROM article_version")
    assert (("not_modified",),) == site.ask("SELECT outcome FROM \"fetch\" WHERE kind = 'file' ORDER BY run_id DESC LIMIT 1")


def test_a_file_whose_host_was_left_alone_may_still_come() -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    stopped, forbidden = "one.localhost is left alone after 3 failures in a row, the last: x", "robots.txt: Disallow: /f/"
    answers = [weigh_answer(FetchResult("u", FetchOutcome.REFUSED, None, detail, now), None, None) for detail in (stopped, forbidden)]
    assert [True, False] == [answer.may_come for answer in answers]


def test_the_parts_of_an_article_are_parsed_as_often_as_there_are_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = "".join(f'<a href="/a/1_{number}.html">{number}</a>' for number in range(2, 12)) + '<a href="/a/1.html">1</a>'
    urls = ["http://one.localhost/a/1.html", *(f"http://one.localhost/a/1_{number}.html" for number in range(2, 12))]
    now, replies = datetime(2026, 3, 1, tzinfo=UTC), [str(write_page(f"第{number}部分的全文如下。", numbers).body) for number in range(11)]
    pages = {url: Page(url, url, now, 200, (), reply.encode()) for url, reply in zip(urls, replies, strict=True)}
    parsed: list[str] = []

    async def bring(url: str) -> tuple[Page | None, bool]:
        return pages[url], True

    def count(tree: Tree, url: str, source: Source) -> ArticlePage:
        parsed.append(url)
        return read_article(tree, url, source)

    monkeypatch.setattr(extractors.extract, "read_page", count)
    source = make_source("http://one.localhost/list/")
    more = asyncio.run(ask_for_companions(pages[urls[0]], source, (urls[1],), bring))
    assert (urls[1:], urls) == (list(more), parsed)


async def nothing(_: str) -> tuple[Page | None, bool]:
    return None, False


async def count_turns(page: Page, source: Source, rules: Rules) -> tuple[int, Extraction]:
    """How often others had their turn while an article was read, and what it states."""
    reading, turns = asyncio.create_task(extract_with_companions(page, source, rules, nothing)), 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1
    return turns, reading.result()


def test_others_have_their_turn_while_an_article_is_read() -> None:
    source, rules, now = make_source("http://one.localhost/list/"), compile_rules(CATALOGUE), datetime(2026, 3, 1, tzinfo=UTC)
    body = str(
        write_page("</p><p>".join(f"自2026年2月1日起，南京市失业保险金月发放标准调整为{2000 + day}元。" for day in range(300)), "").body
    )
    url = "http://one.localhost/a/1.html"
    page = Page(url, url, now, 200, (("content-type", "text/html; charset=utf-8"),), body.encode())
    turns, extraction = asyncio.run(count_turns(page, source, rules))
    assert extract(page, source, rules) == extraction
    assert turns > 5


def test_a_file_on_another_host_is_listed_and_not_asked_for(site: Site) -> None:
    elsewhere = '<p>附件：<a href="http://other.localhost/f/1.docx">各区标准.docx</a></p>'
    site.pages["/a/1.html"] = write_page("自2026年2月1日起，南京市失业保险金月发放标准调整为2000元。", elsewhere)
    site.run(1)
    assert ((("各区标准.docx",),), ["2000"]) == (site.ask("SELECT name FROM article_attachment"), amounts(site))
    assert (("fetch",),) == site.ask("SELECT step FROM problem")
