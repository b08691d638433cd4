"""When an article was published, and what says so.

Signing, effective and expiry dates are no publication dates; nor are the dates of related rows, of sidebars or of the copyright.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from extractors.article_lines import Line
from extractors.dates import SHANGHAI, FoundDate, find_dates, fold_text, parse_title_date, parse_url_date
from extractors.html import Tree
from models.units import Precision

_PUBLISHED = re.compile(
    r"(?:发布|发表|刊发|公布|公开|上网|上传|添加|录入|登载|发稿)(?:的)?(?:时间|日期|于)?[:\s]*$|^\s*发布于\s*$|(?:published|release)[^\n]{0,12}$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:时间|日期|date|time)\s*[:\s]*$", re.IGNORECASE)
_UPDATED = re.compile(r"(?:更新|修改|修订)(?:时间|日期|于)?\s*[:\s]*$")
_OTHER = re.compile(
    r'(?:成文|签发|印发|生效|实施|施行|执行|有效|废止|失效|截止|截至|办结|受理|会议|活动|报名|考试|开始|结束|起始|到期|出台|制定|批准|登记|成立|开标|公示|考核|落款|当前|今天|现在是)'
    r'(?:时间|日期|期限|期|日)?\s*[:至\s]*$'
)  # fmt: skip
_QUOTED_DATE = re.compile(r"""["']\s{0,2}((?:19|20)\d\d\s?[-/.年][^"'<>\n]{3,34})["']""")
_DATE_NAME = re.compile(
    r"""(?:(?:pub|publish|release|fb|create|doc)_?\w{0,8}?(?:date|time|data|sj|rq)\w{0,6}|date_?published)["']?\s*[:=]\s*$""",
    re.IGNORECASE,
)
_WRITTEN_DATE = re.compile(r"""document\.write(?:ln)?\s*\(\s*["']([^"'\n]{8,60})["']""")
_META_NAMES = (
    "pubdate", "publishdate", "article:published_time", "og:published_time", "og:release_date", "publishtime", "releasedate",
    "datepublished", "firstpublishedtime", "publish_time", "weibo:article:create_at", "dc.date", "dcterms.created", "date", "docreldate",
    "bytedance:published_time",
)  # fmt: skip
_CJK_OR_DIGIT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]$")
_MAX_DATE_LINE = 160
_HEAD_LINES = 14
_TAIL_LINES = 8


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, as precise as the page says, and where that was read."""

    at: datetime
    precision: Precision
    found_in: str  # "date_line", "meta", "title" or "url"
    line: int  # the number of the date line; -1 elsewhere


def find_publication(tree: Tree, lines: list[Line], span: tuple[int, int], title: str, url: str) -> Publication | None:
    """The publication date: a visible line, a script's literal, a meta, the title's suffix, last the address; None where nothing says it.

    `span` gives the numbers of the body's first line and of the line after its last.
    """
    return (
        _find_date_line(tree, lines, span)
        or _find_in_scripts(tree, lines, span)
        or _find_in_metas(tree)
        or _combine_title_and_url(title, url)
    )


def read_date_text(text: str) -> Publication | None:
    """The date of a declared date element."""
    dates = find_dates(fold_text(text))
    return Publication(dates[0].at, dates[0].precision, "date_line", -1) if dates else None


def _find_date_line(tree: Tree, lines: list[Line], span: tuple[int, int]) -> Publication | None:
    """The best date among the lines before the body and its first ones; behind the body only a date that is called publication."""
    best: tuple[float, FoundDate, int] | None = None
    for place in range(max(0, span[0] - _HEAD_LINES), min(span[1], span[0] + 6)):
        nearness = 0.02 * (place - span[0]) if place < span[0] else 0
        inside = 0.6 if place >= span[0] else 0  # within the body an unlabelled date is the document's
        for score, date in _score_line(tree, lines, place):
            if score - inside > 0.5 and (best is None or score - inside + nearness > best[0]):
                best = (score - inside + nearness, date, place)
    if best is None:
        for place in range(span[1], min(len(lines), span[1] + _TAIL_LINES)):
            for score, date in _score_line(tree, lines, place):
                if score >= 3 and best is None:
                    best = (score, date, place)
    return Publication(best[1].at, best[1].precision, "date_line", best[2]) if best else None


def _score_line(tree: Tree, lines: list[Line], place: int) -> list[tuple[float, FoundDate]]:
    """Dates of one line with what their labels make them worth: 4 publication, 3 update or plain time, 1 unlabelled, 0 another date."""
    line = lines[place]
    if len(line.text) > _MAX_DATE_LINE or line.linked * 2 > len(line.text) + 20:
        return []
    text = fold_text(line.text)
    if not any(map(str.isdigit, text)) and "月" not in text:
        return []
    found = []
    for date in find_dates(text):
        label = text[: date.start] or (
            fold_text(lines[place - 1].text)[-12:]
            if place and tree.tags[line.block] in ("td", "th", "dd", "span", "div", "li", "p")
            else ""
        )
        label = label[-14:]
        own = bool(text[: date.start].strip())
        if _OTHER.search(label):
            score = 0.0
        elif _PUBLISHED.search(label):
            score = 4.0
        elif _UPDATED.search(label):
            score = 1.6
        elif _PLAIN.search(label):
            score = 3.0
        elif own and _CJK_OR_DIGIT.search(text[: date.start].rstrip("(（[【 ")) and not text[: date.start].endswith((" ", "\t")):
            score = 0.0
        else:
            score = (
                1.0
                + (1.0 if date.precision in (Precision.MINUTE, Precision.SECOND) else 0.0)
                + (0.3 if _is_date_element(tree, line) else 0.0)
            )
            if len(text) - (date.end - date.start) > 70:
                score -= 0.8
        found.append((score, date))
    return found


def _is_date_element(tree: Tree, line: Line) -> bool:
    return any(tree.tags[node] in ("time", "publishtime") for node in range(max(line.block, 0), line.end))


def _find_in_scripts(tree: Tree, lines: list[Line], span: tuple[int, int]) -> Publication | None:
    """`var pubdata='2018年04月13日'` anywhere, or what a script between title and body writes."""
    head = lines[max(0, span[0] - _HEAD_LINES)].start if lines else 0
    body = lines[span[0]].end if span[0] < len(lines) else 0
    for at, script in tree.scripts:
        if len(script) > 200_000:
            continue
        literal = _find_dated_literal(script)
        if literal is None and head <= at <= body:
            written = _WRITTEN_DATE.search(script)
            literal = written[1] if written else None
        dates = find_dates(fold_text(literal)) if literal else []
        if dates:
            return Publication(dates[0].at, dates[0].precision, "date_line", -1)
    return None


def _find_dated_literal(script: str) -> str | None:
    """The first quoted date that is given a name of publication."""
    for match in _QUOTED_DATE.finditer(script):
        if _DATE_NAME.search(script, max(0, match.start() - 40), match.start()):
            return match[1]
    return None


def _find_in_metas(tree: Tree) -> Publication | None:
    for name in _META_NAMES:
        dates = find_dates(fold_text(tree.metas[name])) if name in tree.metas else []
        if dates:
            return Publication(dates[0].at, dates[0].precision, "meta", -1)
    return None


def _combine_title_and_url(title: str, url: str) -> Publication | None:
    """The title's suffix where the address does not contradict its month, else the address, to the month or the day that it names."""
    printed = parse_title_date(title).date
    from_url = parse_url_date(url)
    if printed:
        year = None if printed.startswith("--") else int(printed[:4])
        month, day = (int(part) for part in printed[-5:].split("-"))
        if from_url is None and year:
            return Publication(datetime(year, month, day, tzinfo=SHANGHAI), Precision.DAY, "title", -1)
        if from_url and year in (None, from_url.at.year) and month == from_url.at.month:
            return Publication(from_url.at.replace(day=day), Precision.DAY, "title", -1)
    return Publication(from_url.at, from_url.precision, "url", -1) if from_url else None
