"""The comparison's own parts on two invented pages: golds and labels read, our misses shown, our losses listed."""

import re
from datetime import date
from pathlib import Path

import pytest

from benchmarks.peers.dataset import LABELS, Labels, Sample, read_labels, read_samples
from benchmarks.peers.details import render_details, render_page
from benchmarks.peers.label import render_digests
from benchmarks.peers.metrics import compare_texts, digest_title
from benchmarks.peers.reading import Reading
from benchmarks.peers.run import Result
from benchmarks.peers.table import list_pages, render_report
from benchmarks.peers.tools import FLOOR, OURS, Tool, parse_alone, read_baseline

TEXT = "经研究决定,自二〇二五年七月起,本地灵活就业人员的缴费基数下限调整为每月四千六百五十一元,请各参保人员按时办理申报手续。"
# the same characters in another order
REST = "请各参保人员按时办理申报手续,自二〇二五年七月起,本地灵活就业人员的缴费基数下限调整为每月四千六百五十一元,经研究决定。"
PEER = Tool("peer", "peer", read_baseline, "", ("body", "title", "date"))


def write_page(folder: Path, page: str, title: str, day: str, gold_day: str) -> None:
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布时间:{day}</p>" + f"<div><p>{TEXT}</p><p>{REST}</p></div>"
    )
    for name, suffix, text in (("original", "html", html), ("cleaned", "txt", f"{TEXT}\n{REST}"), ("date", "txt", gold_day)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / f"{page}.{suffix}").write_text(text, "utf-8")


@pytest.fixture
def samples(tmp_path: Path) -> tuple[Sample, ...]:
    write_page(tmp_path, "a1", "关于调整缴费基数的通知", "2025-06-30", "2025-06-30 08:00")
    write_page(tmp_path, "b2", "关于办理申报手续的公告", "2025-07-02", "UNKNOWN")
    titles = {"a1": (digest_title("a1", "关于调整缴费基数的通知"),), "b2": (digest_title("b2", "另一个题目"),)}
    return read_samples(tmp_path, Labels({"b2": "test"}, {"b2": "2025-07-02"}, titles))


def test_a_date_put_right_stands_beside_the_gold_as_given(samples: tuple[Sample, ...]) -> None:
    assert [("a1", "2025-06-30", "2025-06-30", False), ("b2", None, "2025-07-02", True)] == [
        (sample.id, sample.date_as_given, sample.date, sample.body_is_wrong) for sample in samples
    ]


def test_missing_data_names_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"python -m benchmarks\.peers\.bring"):
        read_samples(tmp_path, Labels({}, {}, {}))


def test_the_details_list_what_we_read_wrongly(samples: tuple[Sample, ...]) -> None:
    shown = render_details(samples)
    assert "macro 1.0000, micro 1.0000 on all 2 golds; macro 1.0000, micro 1.0000 on the 1 sound ones." in shown
    assert "Dates: 2 of 2 right; 0 read on the 0 pages that print none." in shown
    assert "Titles: 1 of 2 right." in shown
    assert "| b2 | 关于办理申报手续的公告 |" in shown


def test_one_page_shows_the_lines_that_differ(samples: tuple[Sample, ...]) -> None:
    other = Sample("c3", samples[0].html, f"{TEXT}\n{REST}\n附件下载", False, None, None, ())
    assert "- 附件下载" in render_page(other).splitlines()


def test_the_report_says_where_a_peer_beats_us(samples: tuple[Sample, ...]) -> None:
    ours = {"a1": Reading(TEXT, None, None, None), "b2": Reading(f"{TEXT}{TEXT}", None, "2025-07-02", None)}
    theirs = {page: Reading(f"{TEXT}{TEXT}", None, None, None) for page in ours}
    results = [make_result(OURS, ours, samples, 0.5), make_result(PEER, theirs, samples, 1.0), make_result(FLOOR, theirs, samples, 0.25)]
    report = render_report(results, samples, date(2026, 1, 1), 3)
    assert (
        "| policyledger | 1.0 | 0.833 | 0.857 | 0.667 | 0.667 | 1.000 | 0.500 | 0.000 (0 of 2) | 0.500 (1 of 2) | 0.000 (0 of 1) | 0 of 0 |"
        in report
    )
    assert f"| a1 | 0.667 | peer | 1.000 | 0 characters too much, {len(TEXT)} missed |" in report
    assert "| b2 |" not in report
    assert "| policyledger, bytes to article | 3 | – | 2.40 |" in report
    assert (0.6667, False) == (
        list_pages(results, samples)["a1"]["tools"]["policyledger"]["f1"],
        list_pages(results, samples)["a1"]["tools"]["policyledger"]["date_is_right"],
    )


def make_result(tool: Tool, readings: dict[str, Reading], samples: tuple[Sample, ...], seconds: float) -> Result:
    overlaps = {sample.id: compare_texts(sample.body, readings[sample.id].body) for sample in samples}
    return Result(tool, "1.0", readings, overlaps, seconds, 0.1)


def test_the_tools_without_extraction_read_the_visible_page() -> None:
    head = "<html><head><title>题目_某某网</title><style>p{}</style></head>"
    html = f"{head}<body><p>2025年1月2日</p><script>var a</script><p>正文</p></body></html>"
    assert ("题目_某某网", "2025-01-02", "2025年1月2日正文") == (
        read_baseline(html).title,
        read_baseline(html).date,
        "".join(read_baseline(html).body.split()),
    )
    assert Reading("", None, None, None) == parse_alone(html)


def test_the_labels_hold_no_titles_and_give_their_reasons() -> None:
    labels = read_labels()
    assert 69 == len(labels.titles)
    assert all(re.fullmatch(r'[0-9a-f]{64}', digest) for forms in labels.titles.values() for digest in forms)
    assert all(forms for forms in labels.titles.values())
    assert labels.titles.keys() >= labels.wrong_bodies.keys() | labels.dates.keys()
    assert all(labels.wrong_bodies.values())
    assert not re.search(r'[\u4e00-\u9fff]', LABELS.read_text("utf-8"))


def test_a_title_list_becomes_digests() -> None:
    shown = render_digests(["a\t题目\t题 目"], ["a1", "b2"])
    assert f'[titles]\na1 = ["{digest_title("a1", "题目")}"]' == shown
    with pytest.raises(ValueError, match="unpack"):
        render_digests(["\t题目"], ["a1", "b2"])
