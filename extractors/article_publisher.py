"""Who an article says it comes from: the label 来源, a name glued to the date, an element called source, the meta block."""

import re

from extractors.article_lines import Line, is_in_list
from extractors.boilerplate import is_footer_line
from extractors.dates import find_dates, fold_text
from extractors.html import Tree, clean_text

_LABEL = re.compile(
    r"(?:(?:文章|信息|稿件|消息|内容|新闻|资料|本文)?(?<!图片|照片|视频|素材|数据|资金|经费|收入|人员|单一)来\s{0,3}源(?:单位|部门|于)?"
    r"|稿源|供稿单位|转载?自|摘自)\s*[:|丨│]\s*"
)
_OFFICE_LABEL = re.compile(r"(?:发布(?:机构|单位|部门)|发文(?:机关|单位)|公开(?:机构|单位)|责任部门|主办单位)\s*[:]\s*")
_LABEL_CUES = re.compile(r"源|稿|自|发布|发文|公开|责任|主办")  # a label holds one of them, and most lines hold none
_STOP = re.compile(
    r'\s{2,}|\s*[|｜/丨│]\s*|\s*(?:作\s*者|发布(?:时间|日期|者|人)|发表时间|更新时间|时间|日期|字\s*[体号]|【?字|浏览|点击|阅读|访问|分享|编辑|责编|责任编辑|供稿|值班|调整|校对|初审|终审|打印|收藏|关闭|评论|人气|审核|录入|记者|来源|视力|次数|【|\[|大\s*中\s*小|(?<!\d)20\d\d[-/.年])'
)  # fmt: skip
_NAME = re.compile(
    r'[\u3400-\u9fff\U00020000-\U000323afA-Za-z0-9·.\-—_()（）《》“”" ]{2,40}|[\u3400-\u9fff\U00020000-\U000323afA-Za-z0-9·、 ]{4,90}'
)
_GLUED = re.compile(r"[\u3400-\u9fff\U00020000-\U000323afA-Za-z0-9·\-]{2,24}")
_OFFICE_NAME = re.compile(
    r"(?:网|报|社|局|厅|部|委|委员会|办公室|中心|政府|台|频道|公众号|在线|资讯|新闻|客户端|杂志|时报|周刊|院|小学|中学|学校|大学|学会|协会|银行|公司|馆|所|处|科|站"
    r"|微信|财富|通|发布|传媒|融媒体?|卫视|(?:海外|网络|电子|数字|手机)版)$"
)
_NO_NAME = re.compile(
    r"^(?:本站(?:原创|编辑|整理)?|未知|不详|无|原创(?:投稿)?|网络|网络整理|互联网|暂无|admin|管理员|佚名|null|undefined|[-—\s]*)$",
    re.IGNORECASE,
)
_NO_GLUED = re.compile(r"浏览|字号|字体|作者|分享|打印|编辑|阅读|点击|星期|上午|下午|正文|更新|发布时间|来源|首页|大中小|人气|评论|次$")
_SOURCE_MARKERS = re.compile(r"source|\bsrc\b|js_name|profile_nickname|laiyuan|\bly\b|wzly|xxly|copyfrom")
_SCRIPT_SOURCE = re.compile(r"""\b(?:wzly|xxly|ly|laiyuan|docsource|source|copyfrom)\s*=\s*["']([^"'<>\n]{2,40})["']""", re.IGNORECASE)
_ORIGIN = r"(?:(?:文章|信息|稿件|消息|资料|本文|新闻|内容)?来源|稿源|(?:本文)?转载?自)\s*[:|丨│]\s*"
_BOTTOM = re.compile(rf"^[（(【\[]?\s*{_ORIGIN}([^()（）\[\]【】]{{2,40}}?)\s*[）)】\]]?$")
_META_NAMES = ("contentsource", "source", "article:author_site", "og:article:author", "mediaid", "publisher")
_BENEATH = re.compile(
    rf"^[（(【\[]?\s*(?:(?:版权)?声明\s*[:]?\s*|(?:作者|编辑|责编|责任编辑|记者|供稿)\s*[:][^:]{{2,12}}\s)?{_ORIGIN}(.{{2,60}})$"
)
_CELLS = ("td", "th")
_DIGIT = re.compile(r"[0-9]")
_HEAD_LINES, _TAIL_LINES = 14, 12
_MAX_BARE_DATE = 40  # characters of a line with a date and little else


def find_publisher(tree: Tree, lines: list[Line], places: tuple[int, int, int], tail: list[str]) -> str | None:
    """The name of the source, None where the page names none.

    `places` gives the numbers of the body's first line, of the line after its last and of the line with the date (-1: none has it);
    `tail` the last lines of the body.
    """
    span, dated = places[:2], places[2]
    head = [*range(max(0, span[0] - _HEAD_LINES), min(len(lines), span[0] + 3))]
    if dated >= 0 and dated not in head:  # advertisements stand between it and the text, or it stands behind the text
        head += range(max(0, dated - 1), min(len(lines), dated + 2))
    texts = {place: fold_text(lines[place].text) for place in head if len(lines[place].text) < 200 and not is_in_list(lines, place)}
    texts = {place: text for place, text in texts.items() if not (place >= span[0] and is_footer_line(text))}
    for label in (_LABEL, _OFFICE_LABEL):
        for place, text in texts.items():
            name = _read_label(tree, lines, place, text, label)
            if name:
                return name
    for place, text in texts.items():
        name = _read_beside_date(text) or _read_marked(tree, lines[place])
        if name:
            return name
    for place, text in texts.items():
        name = _read_around_date(tree, texts, lines, place, text)
        if name:
            return name
    return _find_elsewhere(tree, lines, span, tail)


def read_publisher_text(text: str) -> str | None:
    """The name in a declared publisher element, its label taken off."""
    return _clean_name(_LABEL.sub("", _OFFICE_LABEL.sub("", fold_text(text))))


def is_office_name(text: str) -> bool:
    """Whether a text is nothing but the name of an office or a medium."""
    return 3 <= len(text) <= 24 and bool(_GLUED.fullmatch(text)) and bool(_OFFICE_NAME.search(text)) and not _NO_GLUED.search(text)


def is_source_line(text: str) -> bool:
    """Whether a line at the end of a body only names the source."""
    return bool(_BOTTOM.match(fold_text(text)))


def _read_label(tree: Tree, lines: list[Line], place: int, text: str, label: re.Pattern[str]) -> str | None:
    if not _LABEL_CUES.search(text):
        return None
    match = label.search(text) or label.fullmatch(f"{text.strip()}:")
    if match is None:
        return None
    rest = text[match.end() :]
    if not rest.strip():
        rest = _read_next_cell(tree, lines, place)
    return _clean_name(rest)


def _read_next_cell(tree: Tree, lines: list[Line], place: int) -> str:
    """What stands behind a label that fills its cell: the cell beneath it where the row is all labels, else the next one."""
    cell = lines[place].block
    row = tree.parents[cell]
    below = tree.ends[row]
    below += tree.tags[below : below + 1] == ["tbody"]
    if tree.tags[cell] in _CELLS and tree.tags[row] == "tr" and tree.tags[below : below + 1] == ["tr"]:
        labels, values = (_list_cells(tree, at) for at in (row, below))
        if 2 < len(labels) == len(values) and not any(_DIGIT.search(tree.text(label, tree.ends[label])) for label in labels):
            value = values[labels.index(cell)]
            return fold_text(tree.text(value, tree.ends[value]))
    follows = place + 1 < len(lines) and tree.tags[lines[place + 1].block] in (*_CELLS, "dd")
    return fold_text(lines[place + 1].text) if follows else ""


def _list_cells(tree: Tree, row: int) -> list[int]:
    return [node for node in tree.children(row) if tree.tags[node] in _CELLS]


def _clean_name(text: str) -> str | None:
    stop = _STOP.search(text)
    name = clean_text(text[: stop.start()] if stop else text).strip(" :;,，。、|】]·•")
    first = name.split(" ")[0]
    if first != name and is_office_name(first):
        name = first  # a place, an author, a button stand behind it
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1].strip()
    if name.endswith(")") and "(" not in name:
        name = name[:-1]
    return name if _NAME.fullmatch(name) and not _NO_NAME.match(name) else None


def _read_beside_date(text: str) -> str | None:
    """ "2026-03-05 18:42:42社保网": the name of an office or a medium right behind the date."""
    dates = find_dates(text) if len(text) < 90 else []
    if not dates:
        return None
    before = text[: dates[0].start].strip(" |｜·•").rpartition(":")[2]
    if _GLUED.fullmatch(before) and _OFFICE_NAME.search(before) and not _NO_GLUED.search(before):
        return before
    rest = text[dates[0].end :].strip(" |｜·•")
    rest = rest.split()[0] if rest.split() else ""
    match = _GLUED.fullmatch(rest)
    if match and not _NO_GLUED.search(rest) and _OFFICE_NAME.search(rest):
        return rest
    return None


def _read_around_date(tree: Tree, texts: dict[int, str], lines: list[Line], place: int, text: str) -> str | None:
    """The name of an office or a medium on a line of its own right behind or above a line with the date and little else.

    It is no link, unless it stands between the headline and the date: there it leads to what else the medium has written.
    """
    if len(text) >= _MAX_BARE_DATE or not find_dates(text):
        return None
    for at in (place + 1, place - 1):
        name = texts.get(at, "")
        between = 0 < at < place and tree.tags[lines[at - 1].block] in ("h1", "h2")
        if is_office_name(name) and not name.startswith("关于") and (between or not lines[at].linked):
            return name
    return None


def _read_marked(tree: Tree, line: Line) -> str | None:
    """The text of an element whose class or id says source."""
    first = min(line.start, line.block)
    if line.start - first > 12:
        first = line.start - 12
    for node in range(first, line.end):
        if tree.elements[node] is not None and _SOURCE_MARKERS.search(tree.markers(node)):
            text = fold_text(tree.text(node, tree.ends[node]))
            if len(text) < 60 and not find_dates(text):
                return read_publisher_text(text)
    return None


def _find_elsewhere(tree: Tree, lines: list[Line], span: tuple[int, int], tail: list[str]) -> str | None:
    for text in reversed(tail):
        match = _BOTTOM.match(fold_text(text))
        if match:
            return _clean_name(match[1])
    for line in lines[span[1] : span[1] + _TAIL_LINES]:
        match = _BENEATH.match(fold_text(line.text)) if len(line.text) < 120 else None
        if match and (name := _clean_name(match[1])):
            return name
    for _, script in tree.scripts:
        match = _SCRIPT_SOURCE.search(script) if len(script) < 3000 and _names_source(script) else None
        if match:
            return _clean_name(fold_text(match[1]))
    titles = {tree.metas.get("articletitle"), *tree.titles}  # some templates fill the wrong field
    for name in _META_NAMES:
        if name in tree.metas and tree.metas[name] not in titles:
            return _clean_name(fold_text(tree.metas[name]))
    return None


def _names_source(script: str) -> bool:
    """A cheap look before the expensive one."""
    return "ly" in script or "ource" in script or "laiyuan" in script or "opyfrom" in script
