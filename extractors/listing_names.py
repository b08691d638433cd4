"""What a row names beside its title: the office or the medium that it comes from, and the column or the kind that it is filed under."""

import re
from dataclasses import dataclass

from extractors.html import Tree
from extractors.publishers import SOURCE_MARKERS, clean_name, is_publisher_label, is_publisher_name

_NO_CATEGORY = re.compile(
    r'来源|发布|发表|分享|点评|每页|记录|正在|时间|日期|作者|编辑|浏览|点击|阅读|次数|详情|全文|更多|查看|下载|置顶|索引|文号|[前内]$|刚刚|今天|昨天|字号|主题词|评论|序号|摘要|标签|关键词|^new$|^pdf$|^[a-z]{1,4}$'
    r'|[0-9０-９]{3,}|^[0-9年月日时分 ./-]+$|[。，,；;！!？?<>=…]',
    re.IGNORECASE,
)  # fmt: skip
CATEGORY_LABEL = re.compile(r"(?:所属|信息|主题|文件|政策|公告)?(?:栏目|类别|分类|频道|类型|种类)")
_FIELD = re.compile(r"(来\s{0,3}源|[\u4e00-\u9fff]{2,6})\s*:\s*")  # a label with its colon
_BAR = re.compile(r"(来源|稿源)\s*[|丨│]")  # in place of a colon
_PARTS = re.compile(r"\s*[|｜/]\s*|\s+")
_HEAD = re.compile(r"[\[【]([^\[\]【】]{3,24})[\]】]")
_TAIL = re.compile(r"[\[【(（]\s*((?:来源|稿源|转载自|摘自)\s*[:：][^\[\]【】()（）]{2,30})[\]】)）]$")
_BULLETS = " \u3000·•▪■◆●►▶▸»>-–—*※☆★○◇□\uf0b7\ue000"
_AROUND = _BULLETS + "[]【】()（）〔〕|｜:：/，,"
_MAX_CATEGORY = 12
_MAX_BARE = 30  # characters of a text that is a name without a label; longer ones are summaries
_MAX_LABELLED = 60  # characters of a text with labels in it


@dataclass(slots=True)
class _Names:
    category: str | None = None
    publisher: str | None = None
    sure: bool = False  # a label says that it is the publisher


def read_names(tree: Tree, pieces: list[str], nodes: list[int], title: str) -> tuple[str | None, str | None]:
    """Category and publisher of a row from its texts beside the title, folded and without their date, and the nodes that hold them."""
    if not any(pieces):  # most rows have nothing beside title and date
        return None, _read_title(title)
    names = _Names()
    pending = ""  # the label at the end of the text before
    for piece, node in zip(pieces, nodes, strict=True):
        if not piece or len(piece) > _MAX_LABELLED:
            pending = ""
            continue
        labelled = f"{pending}:{piece}" if pending else _BAR.sub(r"\1:", piece)
        bare, *fields = _FIELD.split(labelled) if ":" in labelled else (labelled,)
        _read_bare(tree, names, bare, node, title)
        for label, value in zip(fields[::2], fields[1::2], strict=True):
            _read_labelled(names, label, value)
        pending = fields[-2] if fields and not fields[-1].strip(_AROUND) else ""
    if names.publisher is None:
        names.publisher = _read_title(title)
    return names.category, names.publisher


def _read_bare(tree: Tree, names: _Names, piece: str, node: int, title: str) -> None:
    """A text without a label: known for a publisher by its words or by what its element is called, else a column's or a kind's name."""
    text = piece.strip(_AROUND)
    if not 2 <= len(text) <= _MAX_BARE or text == title:
        return
    found = next((part for part in _PARTS.split(text) if is_publisher_name(part)), None)
    if found is None and SOURCE_MARKERS.search(tree.markers(tree.parents[node])) and _is_chinese(text):
        found = text
    if found:
        names.publisher = names.publisher or clean_name(found)
    elif len(text) <= _MAX_CATEGORY and names.category is None and not _NO_CATEGORY.search(text) and _is_chinese(text):
        names.category = text


def _read_labelled(names: _Names, label: str, value: str) -> None:
    text = value.strip(_AROUND)
    if is_publisher_label("".join(label.split())):
        name = clean_name(value.strip(_BULLETS + "[]【】"))
        if name and not names.sure:
            names.publisher, names.sure = name, True
    elif CATEGORY_LABEL.fullmatch(label) and 2 <= len(text) <= _MAX_CATEGORY and not _NO_CATEGORY.search(text):
        names.category = text


def _read_title(title: str) -> str | None:
    """The office in brackets before a title, or the source that is labelled in brackets behind it."""
    head = _HEAD.match(title) if title[0] in "[【" else None
    if head:
        name = clean_name(head[1])
        return name if name and is_publisher_name(name) else None
    tail = _TAIL.search(title) if title[-1] in "]】)）" else None
    return clean_name(re.split("[:：]", tail[1])[1]) if tail else None


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)
