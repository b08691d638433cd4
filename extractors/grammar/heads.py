"""What is printed right around an amount and outdoes what was said before: its own head, a bracket after it, whoever bears it."""

import re

from extractors.grammar.memory import Entry, View

SIGNS = ",;、:。\n("
GROUP = re.compile(
    r'(?:其中|对于?|对其|而|至于|另外|以及|和)?(?P<head>(?!符合|每|按照?|以|领取|应|可|须|参加|参保|缴费|用人|连续|全体|所有)[一-鿿]{2,10}?'
    r'(?:人员|对象|家庭(?:成员)?|人口|群体|居民|群众|老人|儿童|学生|患者|[^用账门]户|企业|团体|组织|工商户|基金会|事务所))(?=[^一-鿿]|个人|住院|门诊|每|报|补|缴|交|为|按|可|不|最|的?比例|发|领|享|给|提|返|先)'
)
PLACE_OF_CARE = re.compile(
    r'(?:其中|在|到|对于?|而)?(?P<head>(?!定点|协议|所有|全部|各)[一-鿿]{1,8}?(?:医院|卫生院|卫生室|卫生站|诊所|医疗机构|服务站)|[省市县区乡镇村]级(?=\d))'
    r'(?=[^一-鿿]|住院|门诊|看病|就诊|就医|报|支付|为|按|可|不|起付|的)'
)
APART = re.compile(r'(?:其他|其它|其余|一般|普通)(?:农村|城镇|城乡)?$')
EDGE = re.compile(r'边缘[一-鿿]{0,4}?(?:人员|对象|家庭(?:成员)?|户|人口|群体)')
SORT = re.compile(
    r'(?:其中|购买|办理|对于?|而)?(?P<head>(?!个人|单位|每|参保|申请)[一-鿿]{1,7}?(?:护理|照护|服务|住房|房|产|假|手术|肿瘤|透析|移植|病|症))'
    r'(?=[^一-鿿]|首付|每|为|按|利率|报|补|最)'
)
OPEN = {"population": GROUP, "hospital": PLACE_OF_CARE, "kind": SORT}
# What ends with an item that has a head of another sort: 一档280元,二档400元;学生280元 · 灵活就业人员9%,单位7%.
ENDED_BY = {"tier": "population", "age": "population", "population": "party", "party": "population"}
EVERYBODY = "职工"  # what 职工医保 implies says nothing about the item
NAMING = ("measure", "site", "scheme", "bound", "region", "tier")  # a stretch that holds such a word names more than a group
EVERY_LEVEL = re.compile(r'[各每]级|各类医疗机构|各级别')
COUNTED = re.compile(r'不?含|不?包括|不?包含')
BORNE = re.compile(r'(?P<all>均|都|全部|全额|统一|一律)?(?:全部)?由$')
BEARS = re.compile(r'[^,。;、]{0,8}?(?:负担|承担|缴纳|缴费|缴|出|支付|补助)')
EMPLOYEES = ("职工", "在职职工", "企业职工", "参保职工", "单位职工")


def find_tag(view: View, key: str, text: str) -> str | None:
    """30年(男)、25年(女): what brackets right after an amount enclose."""
    if not text.startswith("(", view.end):
        return None
    return next((entry.value for entry in view.ahead.get(key, ()) if entry.start == view.end + 1 and text.startswith(")", entry.end)), None)


def is_aside(entry: Entry, view: View, text: str) -> bool:
    """一级医疗机构(含乡镇卫生院)65%: what a bracket counts in does not say for whom the value is."""
    opening = text.rfind("(", max(0, entry.start - 40), entry.start) if 0 <= entry.start < view.start else -1
    if opening < 0 or COUNTED.match(text, opening + 1) is None or ")" in text[opening : entry.start]:
        return False
    return text.find(")", entry.end, view.start) >= 0


def find_adjoining(view: View, key: str) -> str | None:
    """1个月变动等待期: the noun that an amount stands before."""
    return next((entry.value for entry in view.ahead.get(key, ()) if entry.start == view.end), None)


def find_bearer(view: View, text: str) -> str | None:
    """84元,由单位负担; of 一类0.2%,二类0.4%,均由单位缴纳 all amounts are the employer's."""
    for entry in view.ahead.get("party", ()):
        borne = BORNE.search(text, max(view.end, entry.start - 6), entry.start)
        if borne and (borne["all"] or entry.layer == 0) and BEARS.match(text, entry.start):
            return entry.value
    return None


def widen_group(entry: Entry, text: str) -> str:
    """其他困难群众, 一般农村居民: the group with the words that set it apart from one of its name."""
    if not 0 <= entry.start < entry.end:
        return entry.value
    wide, edge = APART.search(text, max(0, entry.start - 4), entry.start), EDGE.match(text, entry.end)
    if wide is None and edge is None:
        return entry.value
    return text[wide.start() if wide else entry.start : edge.end() if edge else entry.end]


def find_own_head(view: View, key: str, entry: Entry, text: str) -> str | None:
    """特困人员100%,边缘家庭60%: a head that no word list knows, where `entry` has had its value and the amount a place of its own."""
    pattern = OPEN.get(key)
    if pattern is None or entry.start >= view.start or entry.end < 0 or view.start - entry.end > 80:
        return None
    signs = [text.rfind(sign, entry.end, view.start) for sign in SIGNS]
    start = max(signs) + 1
    if start == 0 or not any(character.isdigit() for character in text[entry.end : start]):
        return None
    head = pattern.match(text, start)
    if head is None or head.end("head") > view.start or any(_names(view, slot, head.span("head")) for slot in NAMING):
        return None
    return head["head"]


def _names(view: View, slot: str, span: tuple[int, int]) -> bool:
    """Whether a word of a slot stands in a stretch of text."""
    return any(span[0] <= entry.start < span[1] for entry in view.memory.get(slot, ()))


def is_for_all_levels(view: View, text: str) -> bool:
    """退休人员各级均提高5个百分点: whether an amount is for hospitals of all levels."""
    start = max(text.rfind(sign, 0, view.start) for sign in ",;。:\n") + 1
    return EVERY_LEVEL.search(text, start, view.start) is not None


def is_of_other_item(view: View, key: str, entry: Entry, text: str) -> bool:
    """Whether a word has had its value in an item before, and this item has a head of another sort that that one has not."""
    slot = ENDED_BY.get(key)
    if slot is None or entry.at.sentence != view.at.sentence or entry.at.clause == view.at.clause or entry.start >= view.start:
        return False
    heads = [*view.seen(slot), *[item for item in view.seen("~" + slot) if item[1].value != EVERYBODY]]
    head = next((other for _, other in heads if other.at.clause == view.at.clause and other.start < view.start), None)
    if head is None or not any(sign.isdigit() for sign in text[entry.end : head.start]):
        return False
    return all(other.at.clause != entry.at.clause for other in view.memory.get(slot, ()) if other.start < view.start)


def is_employees_share(view: View, entry: Entry, text: str) -> bool:
    """单位8.5%,在职职工2%: beside the employer's share stands the employees'."""
    if entry.value != "单位" or entry.at.clause == view.at.clause or entry.start >= view.start:
        return False
    nearest = next((other for _, other in view.seen("population") if other.start < view.start), None)
    if nearest is None or nearest.at.clause != view.at.clause or nearest.start < entry.end:
        return False
    return text[nearest.start : nearest.end] in EMPLOYEES and view.start - nearest.end <= 3
