"""When an article was published, and what says so.

Signing, effective and expiry dates are no publication dates; nor are the dates of related rows, of sidebars or of the copyright.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from extractors.article_lines import Line, is_in_list
from extractors.dates import SHANGHAI, FoundDate, find_dates, fold_text, parse_title_date, parse_url_date
from extractors.html import Tree
from extractors.publishers import is_office_name
from models.units import Precision

_PUBLISHED = re.compile(
    r"(?:发布|发表|刊发|公布|公开|上网|上传|添加|录入|登载|发稿)(?:的)?(?:时间|日期|于)?[:\s]*$|^\s*发布于\s*$|(?:published|release)[^\n]{0,12}$",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?:^|[^\u4e00-\u9fffa-z]|信息|文章|新闻|稿件|本文|本站|网站|内容|消息|创建|入库|加入|新增|提交|采编|报道|投稿)(?:时间|日期|date|time)\s*[:\s]*$",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"[\u4e00-\u9fff](?:时间|日期)\s*[:\s]*$")  # 展会时间, 生成日期: another date than the publication's
_LABEL_ALONE = re.compile(r"^[\u4e00-\u9fff\s]{2,10}\s*[:]?$")
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
_EPOCH = re.compile(
    r"""\b(?:ct|create_?time|publish_?time|pub_?time|pub_?date|release_?time)["']?\s*[:=]\s*["']?(1[0-9]{9})(?:[0-9]{3})?\b""",
    re.IGNORECASE,
)
_TEN_DIGITS = re.compile(r"1[0-9]{9}")  # without them no script need be searched for names
_WRITTEN_DATE = re.compile(r"""document\.write(?:ln)?\s*\(\s*["']([^"'\n]{8,60})["']""")
_META_NAMES = (
    "pubdate", "publishdate", "article:published_time", "og:published_time", "og:release_date", "publishtime", "releasedate",
    "datepublished", "firstpublishedtime", "publish_time", "weibo:article:create_at", "dc.date", "dcterms.created", "date", "docreldate",
    "bytedance:published_time",
)  # fmt: skip
_CJK_OR_DIGIT = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]$")
_ABOUT = re.compile(r"浏览|阅读|点击|来源|作者|字号|字体|人气|评论|编辑|访问|次$")  # beside a date: the line is about the article
_POSTED_AFTER = re.compile(r"^.{0,30}(?:发表|发布|刊发|张贴|发帖)")
_RANGE_AFTER = re.compile(r"^\s?(?:[-–—~～至到－]|--)\s?\d")  # the first day of a period
_ISSUE = re.compile(r"(?P<year>19\d\d|20\d\d)年(?P<month>\d{1,2})月[号刊]")
_MAX_DATE_LINE = 160
_HEAD_LINES = 14
_AROUND_LINK = 2  # brackets around a link
_BENEATH_TITLE = 3  # lines right beneath the title, however far a table of facts moves the text away from it
_FAR_HEAD_LINES = 40  # where only a labelled date counts: advertisements may stand between date line and text
_TAIL_LINES = 8


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published, as precise as the page says, and where that was read."""

    at: datetime
    precision: Precision
    found_in: str  # "date_line", "meta", "title" or "url"
    line: int  # the number of the date line; -1 elsewhere


def find_publication(tree: Tree, lines: list[Line], places: tuple[int, int, int], title: str, url: str) -> Publication | None:
    """The publication date: a visible line, a script's literal, a meta, the title's suffix, last the address; None where nothing says it.

    `places` gives the numbers of the line with the title (-1: none shows it), of the body's first line and of the line after its last.
    """
    span = places[1:]
    return (
        _find_date_line(tree, lines, span, places[0])
        or _find_in_scripts(tree, lines, span)
        or _find_in_metas(tree)
        or _combine_title_and_url(title, url)
        or _find_issue(lines, span)
    )


def read_date_text(text: str) -> Publication | None:
    """The date of a declared date element."""
    dates = find_dates(fold_text(text))
    return Publication(dates[0].at, dates[0].precision, "date_line", -1) if dates else None


def _find_date_line(tree: Tree, lines: list[Line], span: tuple[int, int], titled: int) -> Publication | None:
    """The best date among the lines before the body and its first ones; behind the body only a date that is called publication."""
    best: tuple[float, FoundDate, int] | None = None
    head = max(0, span[0] - _FAR_HEAD_LINES)
    for place in range(min(head, titled) if titled >= 0 else head, min(span[1], span[0] + 6)):
        nearness = 0.02 * (place - span[0]) if place < span[0] else 0
        inside = 0.6 if place >= span[0] else 0.0  # within the body an unlabelled date is the document's
        for score, date in _score_line(tree, lines, place):
            if place < span[0] - _HEAD_LINES and score < 3 and not titled < place <= titled + _BENEATH_TITLE:
                continue
            if inside and score == 3:  # "时间：…" in a notice is when its event takes place, where the page says another date above
                inside = 2.2
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
    found = []
    for date in find_dates(text):
        if is_in_list(lines, place) and _is_of_row(line, text, date):
            continue
        label = (text[: date.start] or _find_label_above(tree, lines, place))[-14:]
        own = bool(text[: date.start].strip())
        after = text[date.end :]
        if _OTHER.search(label) or _RANGE_AFTER.match(after):
            score = 0.0
        elif _PUBLISHED.search(label):
            score = 4.0
        elif _UPDATED.search(label):
            score = 1.6
        elif _COMPOUND.search(label) and not _PLAIN.search(label):
            score = 0.0
        elif _PLAIN.search(label) or (date.precision in (Precision.MINUTE, Precision.SECOND) and _POSTED_AFTER.match(after)):
            score = 3.0
        elif own and _CJK_OR_DIGIT.search(text[: date.start].rstrip("(（[【 ")) and not text[: date.start].endswith((" ", "\t")):
            score = 0.0
        else:
            score = (
                1.0
                + (1.0 if date.precision in (Precision.MINUTE, Precision.SECOND) else 0.0)
                + (0.3 if _is_date_element(tree, line) else 0.0)
            )
            beside = text[: date.start] + after
            if len(beside) > 70:
                score -= 0.8
            elif _ABOUT.search(beside) or is_office_name(beside.strip(" ()-|")):
                score += 0.5
        found.append((score, date))
    return found


def _is_of_row(line: Line, text: str, date: FoundDate) -> bool:
    """Whether the date belongs to a link to another article: nothing but the link stands before it, or after it where nothing does."""
    before, after = text[: date.start].strip(), text[date.end :].strip()
    if _ABOUT.search(text) and not before.endswith(("来源", "阅读")):
        return False
    return len(before) <= line.linked + _AROUND_LINK if before else not is_office_name(after)


def _find_label_above(tree: Tree, lines: list[Line], place: int) -> str:
    """The line before a bare date where that is its label and nothing else; "" where it is a title or a text."""
    if not place or tree.tags[lines[place].block] not in ("td", "th", "dd", "span", "div", "li", "p"):
        return ""
    label = fold_text(lines[place - 1].text)
    return (
        label if _LABEL_ALONE.match(label) and (label.rstrip().endswith(":") or tree.tags[lines[place].block] in ("td", "th", "dd")) else ""
    )


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
        epoch = _EPOCH.search(script) if _TEN_DIGITS.search(script) else None
        if epoch:
            return Publication(datetime.fromtimestamp(int(epoch[1]), SHANGHAI), Precision.SECOND, "date_line", -1)
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


def _find_issue(lines: list[Line], span: tuple[int, int]) -> Publication | None:
    """The month of the journal's issue that a last line names as the origin."""
    for line in reversed(lines[max(span[0], span[1] - 3) : span[1] + 2]):
        match = _ISSUE.search(fold_text(line.text)) if len(line.text) < 60 else None
        if match and 1 <= int(match["month"]) <= 12:
            return Publication(datetime(int(match["year"]), int(match["month"]), 1, tzinfo=SHANGHAI), Precision.MONTH, "date_line", -1)
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
