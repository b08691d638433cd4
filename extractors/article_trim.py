"""The blocks of a container without what the site puts around the text: title and date line above, tools, statements and lists below."""

import re
from dataclasses import replace

from extractors.article_blocks import Part
from extractors.article_publisher import is_source_line
from extractors.boilerplate import begins_comments, count_index_labels, ends_body, is_disclaimer, is_footer_line, is_site_foot, is_tool_line
from extractors.dates import find_dates, fold_text
from extractors.title_names import squeeze
from models.article import BlockKind
from models.units import Precision

_INFO = re.compile(
    r'(?:来\s{0,3}源于?|时间|日期|作者|发布(?:人|者|机构|单位)?|字\s*[体号]|浏览(?:次数|量)?|点击(?:量|数|率|次数)?|阅读(?:量|数|次数)?|索引号|文号|发文机关|主题分类|编辑|责编|稿源|记者|审核|访问量)\s*[:：]'
    r'|分享到?|打印|关闭(?:窗口|本页)|字号|大\s*中\s*小'
)  # fmt: skip
_LABEL_ONLY = re.compile(
    r"(?:文章|信息)?来\s{0,3}源\s*:?|(?:发布|发表|更新)?(?:时间|日期)\s*:?|作者\s*:?|发布(?:机构|单位|人)\s*:?|浏览次数\s*:?"
)
_ABOUT_ARTICLE = re.compile(r"来源|发布|作者|编辑|浏览|点击|阅读|字号|字体|更新|记者|审核|分享|打印|访问|次数")
_COLON = re.compile("[:：∶꞉ː﹕︓]")  # whatever is a colon once the text is folded
_SENTENCE = frozenset("，。；！？")
_SENTENCE_MARK = re.compile("[，。；！？]")
_POSTED = re.compile(r"发表|发布|张贴|评论|回复|阅读|[Pp]osted|\bby\b|楼\b|作者|认为|浏览")
_STATEMENT = re.compile(r"声明\s*[:：]")
_ATTACHED_NAME = re.compile(r"^(?:附件|附[:：]|\d{1,2}[.、．])|\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd)\b", re.IGNORECASE)
_EMPTY_BOX = re.compile(r"(?:相关|文件|资料)?(?:附件|文件|下载)(?:下载|列表)?\s*[:：]?")  # the heading of a box of files that holds none
_FOLLOW_US = re.compile(r"(?:欢迎|敬请|请)(?:扫码|搜索|点击)?关注|关注(?:公众号|微信|我们|本[站网])")
# A link behind the last sentence that leads on to the site.
_MORE_ELSEWHERE = re.compile(
    r"(?<=[。！？”）])\s*(?:返回\S{1,8}[，,]\s?查看更多|查看更多|阅读原文|点击(?:查看|阅读|进入)(?:更多|原文|全文)|查看(?:原文|全文))[>》»\s]*$"
)
_OWN_CREDIT = re.compile(r"[(（](?:作者|资料来源|文/)")  # in brackets at the end of the text: its own
_MAX_TITLE_LINES = 4
_PROMOTION = re.compile(
    r"(?:欢迎|敬请|请|记得|点击|立即|赶快|扫码)[^。！？]{0,8}(?:关注|下载|使用|添加|安装)[^。！？]{0,24}(?:app|客户端|公众号|小程序|微信)",
    re.IGNORECASE,
)
_MAX_PROMOTION = 120  # characters: an invitation; a longer paragraph says more
_ONE_WORD = re.compile(r"图集|导语|摘要|正文|提要|字号|视频|音频|相关图片|图片")
_LEAD = 40  # blocks at the start among which title and date line are looked for
_MIN_BEFORE_END = 0.2  # of the text: a share bar above the text does not end it
_MIN_SENTENCES_BEFORE_COMMENTS = 80  # characters in sentences: a short post may stand above a hundred comments
_MIN_LINKED = 4  # characters of a link that can be the title of a related article
_MAX_BESIDE_ROW = 14  # characters beside link and date in a related row: its category
_MIN_REPEATED = 12  # characters of a paragraph that is compared
_MIN_SHARE_REPEATED = 0.3  # of the text: less is a refrain of the author
_MIN_SHARE_COPY = 0.8  # of what follows the first repeated paragraph: less is a text that goes on
_MAX_AFTER_STATEMENT = 600  # characters: a statement that more text follows is the article's own


def trim_parts(parts: list[Part], title: str, *, title_inside: bool, dated_above: bool) -> list[Part]:
    """The article's own blocks.

    `title_inside`: the title shown on the page is the one inside this container, not above it. `dated_above`: so is not the date line,
    and a date that begins the container is the text's own.
    """
    parts = _cut_end(_drop_repeated(_cut_lead(parts, title, title_inside=title_inside, dated_above=dated_above)))
    while parts and _is_dispensable(parts[-1]):
        parts = parts[:-1]
    if parts and parts[-1].kind is not BlockKind.TABLE:
        parts = [*parts[:-1], replace(parts[-1], text=_MORE_ELSEWHERE.sub("", parts[-1].text))]
    linked = sum(part.linked for part in parts) * 2 > sum(len(part.text) for part in parts)  # an <a> that was not closed
    while len(parts) > 1 and (_is_tool(parts[0]) or (not linked and _is_no_start(parts[0]))):
        parts = parts[1:]
    return [part for part in parts if not _is_tool(part)]


def is_text_or_file(part: Part) -> bool:
    """Whether a block has a sentence or is the name of a file."""
    return not _SENTENCE.isdisjoint(part.text) or part.attachment or bool(_ATTACHED_NAME.search(part.text))


def _drop_repeated(parts: list[Part]) -> list[Part]:
    """Without a second copy of the whole text: some pages hold one body for desktops and one for telephones."""
    seen: set[str] = set()
    again: list[int] = []
    for place, part in enumerate(parts):
        squeezed = part.text.replace(" ", "")  # not folded: copies come out of one field, and every block passes here
        if len(squeezed) >= _MIN_REPEATED and squeezed in seen:
            again.append(place)
        seen.add(squeezed)
    if not again:
        return parts
    repeated = sum(len(parts[place].text) for place in again)
    copy = sum(len(part.text) for part in parts[again[0] :])
    if repeated < _MIN_SHARE_REPEATED * sum(len(part.text) for part in parts) or repeated < _MIN_SHARE_COPY * copy:
        return parts
    return [part for place, part in enumerate(parts) if place < again[0] or (part.attachment and place not in again)]


def _is_no_start(part: Part) -> bool:
    """A first block that is only a link to another page, or a label of a picture or a film."""
    if part.kind is BlockKind.TABLE or part.attachment:
        return False
    return (part.linked > 0 and part.linked >= len(part.text) - 2) or bool(_ONE_WORD.fullmatch(part.text))


def _cut_lead(parts: list[Part], title: str, *, title_inside: bool, dated_above: bool) -> list[Part]:
    """Without everything down to the date line, or to the title where no date line follows it."""
    if not parts:
        return parts
    squeezed = squeeze(title)
    last = title_at = -1
    for place, part in enumerate(parts[:_LEAD]):
        if dated_above and title_at < 0 and _is_event(part):
            break
        if _is_info(part, squeezed) or (last == place - 1 >= 0 and _is_value(parts[last], part)):
            last = place
        elif last >= 0 and squeezed and squeeze(part.text) == squeezed:
            last = place  # the title once more beneath the date line
        elif title_at < 0 and squeezed and (length := _count_title_lines(parts, place, squeezed)):
            title_at = place + length - 1
        elif place <= title_at:
            continue
        elif place == title_at + 1 > 0 and _is_signed_date(part):
            last = place
        elif part.kind is not BlockKind.TABLE and (len(part.text) > 80 or not _SENTENCE.isdisjoint(part.text)):
            break
    if not any(part.kind is BlockKind.TABLE or is_text_or_file(part) for part in parts[last + 1 :]):
        last = -1  # what looked like lines about the article is all that there is
    if title_at > last and (title_inside or squeeze(parts[0].text) == squeezed):
        last = title_at
    return parts[last + 1 :]


def _count_title_lines(parts: list[Part], place: int, title: str) -> int:
    """How many blocks from here on are the title, printed on one line or on several; 0: none."""
    joined = ""
    for number, part in enumerate(parts[place : place + _MAX_TITLE_LINES], 1):
        joined += squeeze(part.text)
        if joined == title:
            return number
        if part.kind is BlockKind.TABLE or not title.startswith(joined):
            return 0
    return 0


def _is_event(part: Part) -> bool:
    """A line that gives a date or a time and says nothing of the article: 时间：2021年4月30日下午."""
    text = fold_text(part.text)
    return part.kind is not BlockKind.TABLE and len(text) < 60 and bool(find_dates(text)) and not _ABOUT_ARTICLE.search(text)


def _is_value(label: Part, part: Part) -> bool:
    """Whether a short block is the value of a label that stands on a line of its own."""
    return bool(_LABEL_ONLY.fullmatch(fold_text(label.text))) and len(part.text) <= 40


def _is_signed_date(part: Part) -> bool:
    """ "某某中心 2025年11月18日" right under the title; a document's own line stands in brackets."""
    text = fold_text(part.text)
    dates = find_dates(text) if len(text) < 60 and not text.startswith(("(", "[")) and "〔" not in text else []
    return bool(dates) and dates[0].end >= len(text) - 1 and text[: dates[0].start].endswith((" ", "|"))


def _is_info(part: Part, title: str) -> bool:
    """A line about the article: date, source, views, print. A reference number with its date is no such line. `title` is squeezed."""
    if part.kind is BlockKind.TABLE:
        short = len(part.text) < 400 and (len(_INFO.findall(part.text)) >= 3 or _is_head_table(part.text, title))
        return short or (len(part.text) < 1500 and count_index_labels(part.rows) >= 3)
    if len(part.text) > 150 or part.text.endswith(("。", "；", "？", "！")):
        return False
    text = fold_text(part.text)
    if _LABEL_ONLY.fullmatch(text):
        return True
    dates = find_dates(text)
    if dates:
        beside = len(text) - (dates[0].end - dates[0].start)
        timed = dates[0].precision in (Precision.MINUTE, Precision.SECOND)
        return bool(_INFO.search(text)) or (dates[0].start < 2 and beside <= 24) or (timed and beside <= 40)
    return is_tool_line(text) or (len(text) < 60 and bool(_INFO.match(text)))


def _is_head_table(text: str, title: str) -> bool:
    """A layout table that shows the title and little else, or a posting time beside its source."""
    squeezed = squeeze(text)
    if len(title) > 5 and title in squeezed and len(squeezed) < 2 * len(title) + 80:
        return True
    dates = find_dates(fold_text(text)) if len(text) < 160 else []
    return bool(dates) and dates[0].precision in (Precision.MINUTE, Precision.SECOND) and bool(_INFO.search(text))


def _cut_end(parts: list[Part]) -> list[Part]:
    """Without the first line that ends the body, and all after it."""
    total = sum(len(part.text) for part in parts)
    stamped = list(map(_is_stamp, parts))
    stamps = sum(stamped)
    spoken = [len(part.text) if _SENTENCE_MARK.search(part.text) else 0 for part in parts]
    before = sentences = 0
    # Unlinked characters in sentences from here on: where more follow than stand before, the text is not over.
    left = sum(length - part.linked for part, length in zip(parts, spoken, strict=True) if length)
    for place, part in enumerate(parts):
        if spoken[place]:
            left -= spoken[place] - part.linked
        enough = before >= _MIN_BEFORE_END * total
        if part.kind is not BlockKind.TABLE and (enough or sentences >= _MIN_SENTENCES_BEFORE_COMMENTS):
            if begins_comments(part.text) or (enough and left <= before and _ends_here(part, total - before)):
                return parts[:place]
            if sentences and (stamps > 1 or before > total - before) and stamped[place]:
                return parts[: place - 1] if _is_name_of_next(parts[place - 1]) else parts[:place]
            if before > 0.5 * total and is_site_foot(part.text):
                return parts[:place]
        before += len(part.text)
        sentences += spoken[place]
    return parts


def _is_stamp(part: Part) -> bool:
    """A line that says to the minute when something was posted, and hardly anything else: a post or a comment is over, or begins."""
    if part.kind is BlockKind.TABLE or not 14 <= len(part.text) <= 90 or not _COLON.search(part.text):
        return False
    text = fold_text(part.text)
    dates = [date for date in find_dates(text) if date.precision in (Precision.MINUTE, Precision.SECOND)]
    if not dates:
        return False
    beside = text[: dates[0].start] + text[dates[0].end :]
    return not beside.strip(" ()[]-|") or bool(_POSTED.search(beside))


def _is_name_of_next(part: Part) -> bool:
    """Whether a line right above a posting time is the name of the next post, not the end of this text."""
    return part.kind is BlockKind.HEADING or (part.kind is not BlockKind.TABLE and len(part.text) < 60 and _SENTENCE.isdisjoint(part.text))


def _ends_here(part: Part, left: int) -> bool:
    if not ends_body(part.text):
        return False
    return left <= _MAX_AFTER_STATEMENT or not _STATEMENT.search(part.text)


def _is_tool(part: Part) -> bool:
    return (
        part.kind is not BlockKind.TABLE
        and (is_tool_line(part.text) or (len(part.text) < 12 and ends_body(part.text)))
        and not _OWN_CREDIT.match(part.text)
    )


def _is_dispensable(part: Part) -> bool:
    """A last block that the article can do without: tools, footers, statements, its source, links to other pages."""
    if part.kind is BlockKind.TABLE:
        return False
    text = part.text
    if _OWN_CREDIT.match(text):
        return False
    if is_tool_line(text) or is_disclaimer(text) or is_source_line(text) or (len(text) < 200 and is_footer_line(text)):
        return True
    if len(text) < _MAX_PROMOTION and _PROMOTION.search(text):
        return True
    if _EMPTY_BOX.fullmatch(text) or (len(text) < 30 and _SENTENCE.isdisjoint(text) and _FOLLOW_US.match(text)):
        return True
    if part.attachment or _ATTACHED_NAME.search(text) or text.startswith("http"):
        return False
    if part.linked and part.linked >= len(text) - 2:
        return True
    dates = find_dates(fold_text(text)) if part.linked > _MIN_LINKED else []
    return bool(dates) and len(text) - part.linked - (dates[0].end - dates[0].start) <= _MAX_BESIDE_ROW
