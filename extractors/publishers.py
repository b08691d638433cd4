"""Names of offices and media: the labels that announce one, what is cut off behind it, and what is none."""

import re

from extractors.dates import fold_text
from extractors.html import clean_text

_SOURCE_WORDS = (
    r"(?:(?:文章|信息|稿件|消息|内容|新闻|资料|本文)?(?<!图片|照片|视频|素材|数据|资金|经费|收入|人员|单一)来\s{0,3}源(?:单位|部门|于)?"
    r"|稿源|供稿单位|转载?自|摘自)"
)
_OFFICE_WORDS = r"(?:发布(?:机构|单位|部门)|发文(?:机关|单位)|公开(?:机构|单位)|责任部门|主办单位)"
LABEL = re.compile(rf"{_SOURCE_WORDS}\s*[:|丨│]\s*")
OFFICE_LABEL = re.compile(rf"{_OFFICE_WORDS}\s*[:]\s*")
_HEADER = re.compile(
    rf"{_SOURCE_WORDS}|{_OFFICE_WORDS}|(?:发布|发文|印发|制发|制定|颁布|责任|来源)?(?:机构|机关|单位|部门|媒体)|媒体名称|发布者"
)
_STOP = re.compile(
    r'\s{2,}|\s*[|｜/丨│]\s*|\s*(?:作\s*者|发布(?:时间|日期|者|人)|发表时间|更新时间|时间|日期|字\s*[体号]|【?字|浏览|点击|阅读|访问|分享|编辑|责编|责任编辑|供稿|值班|调整|校对|初审|终审|打印|收藏|关闭|评论|人气|审核|录入|记者|来源|视力|次数|【|\[|大\s*中\s*小|(?<!\d)20\d\d[-/.年])'
)  # fmt: skip
_NAME = re.compile(
    r'[\u3400-\u9fff\U00020000-\U000323afA-Za-z0-9·.\-—_()（）《》“”" ]{2,40}|[\u3400-\u9fff\U00020000-\U000323afA-Za-z0-9·、 ]{4,90}'
)
GLUED = re.compile(r"[\u3400-\u9fff\U00020000-\U000323afA-Za-z0-9·\-]{2,24}")
OFFICE_NAME = re.compile(
    r"(?:网|报|社|局|厅|部|委|委员会|办公室|中心|政府|台|频道|公众号|在线|资讯|新闻|客户端|杂志|时报|周刊|院|小学|中学|学校|大学|学会|协会|银行|公司|馆|所|处|科|站"
    r"|微信|财富|通|发布|传媒|融媒体?|卫视|(?:海外|网络|电子|数字|手机)版)$"
)
_TAKEN_FROM = re.compile(r"^(?:转载?自|摘自|来自)\s*")
_NO_NAME = re.compile(
    r"^(?:本站(?:原创|编辑|整理)?|未知|不详|无|原创(?:投稿)?|网络|网络整理|互联网|暂无|admin|管理员|佚名|null|undefined|[-—\s]*)$",
    re.IGNORECASE,
)
NO_GLUED = re.compile(r"浏览|字号|字体|作者|分享|打印|编辑|阅读|点击|星期|上午|下午|正文|更新|发布时间|来源|首页|大中小|人气|评论|次$")
# Columns and kinds that end as offices and media do; unlabelled beside a title they are taken for no publisher.
_NO_PUBLISHER = re.compile(
    r"(?:[通公简快年月季喜战情申填财举预海专捷联直查]报|(?:全|内|外|本|各|局|干|支|总|俱乐)部|大厅|[联内外一上张]网|[平舞后前曝光]台|人社|旅社|合作社"
    r"|频道|在线|资讯|新闻|发布|财富|通|公司|所|处|科|站|微信|公众号|学校|馆)$"
    r"|^(?:新闻|资讯|信息|下载|互动|帮助|政策|数据|专题|图片|视频|服务|媒体|公告|文件|资料|办事|宣传|会员|个人|用户|培训|产品|案例|政务|公开|发布)*中心$"
)
SOURCE_MARKERS = re.compile(r"(?<!re)source|\bsrc\b|js_name|profile_nickname|laiyuan|\bly\b|wzly|xxly|copyfrom")


def read_publisher_text(text: str) -> str | None:
    """The name in a declared publisher element, its label taken off."""
    return clean_name(LABEL.sub("", OFFICE_LABEL.sub("", fold_text(text))))


def is_office_name(text: str) -> bool:
    """Whether a text is nothing but the name of an office or a medium."""
    return 3 <= len(text) <= 24 and bool(GLUED.fullmatch(text)) and bool(OFFICE_NAME.search(text)) and not NO_GLUED.search(text)


def is_publisher_name(text: str) -> bool:
    """Whether a text beside a title, without any label, is an office or a medium rather than a column or a kind: 市人社局, no 通知公告."""
    return is_office_name(text) and not _NO_PUBLISHER.search(text)


def is_publisher_label(text: str) -> bool:
    """Whether a text without its colon, or the head of a column, announces who publishes."""
    return _HEADER.fullmatch(text) is not None


def clean_name(text: str) -> str | None:
    """The name at the beginning of a folded text, without what follows it on the line; None where none stands there."""
    stop = _STOP.search(text)
    name = _TAKEN_FROM.sub("", clean_text(text[: stop.start()] if stop else text).strip(" :;,，。、|】]·•"))
    first = name.split(" ")[0]
    if first != name and is_office_name(first):
        name = first  # a place, an author, a button stand behind it
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1].strip()
    if name.endswith(")") and "(" not in name:
        name = name[:-1]
    return name if _NAME.fullmatch(name) and not _NO_NAME.match(name) else None
