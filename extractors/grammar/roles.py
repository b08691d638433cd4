"""What the characters right around an amount make of it: a value, an old value, a difference, a condition, an estimate."""

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.quantities import Amount
from extractors.scan import Scanner
from models.units import Comparator

LONGEST_WORD = 8  # characters of a word of a condition
LOOK = 20  # characters; 不得低于职工上一年度月平均工资的 are sixteen
UNIT_LEAD = re.compile(r'(?:每[人月年日天孩张名户]|每小时|人均|月均|人民币|标准|的|[:"“(])+$')
ABOUT_BEFORE = (
    *("约", "大约", "大概", "大致", "将近", "接近", "近", "大约在", "大概在", "估计", "约为", "约合", "大约是", "到手"),
    *("差不多", "差不多是", "差不多要", "估摸", "估算", "约莫", "算下来"),
)
PART = re.compile(r'\(含[^)\d%]{1,8}$')  # 9%(含生育0.5%): a part of the value before
SHARED, HALF = ("各承担", "各负担", "各分担", "各出", "各自承担"), 50  # 单位和个人各承担50%: halves of a premium
GUESSED = re.compile(r'(?:大约|大概|估计|差不多)(?:每月)?[能可要会]?(?:领|拿|交|缴|有|在)到?$')  # 大概能领1100
SUMS = ("(合计", "(共计", "(总计", "(即每年", "相当于", "按月就是", "每月就是", "平均下来每月", "平摊到每月")  # what somebody added up
ABOUT_AFTER = re.compile(
    r'(?:元|个月|%|年|岁)?(?:左右|上下|不等|多(?![缴子了出一二三四五六七八九十\d])|余|出头)|几|的?(?:整数)?倍数|的整数倍|整数倍'
)
BASIS_LEAD = re.compile(
    r'(?:当地|[本我][市省州县区]|全[省市国]|所在地|统筹地区|上一?年度|(?:在岗)?职工|全口径|社会|月|城镇单位就业人员)*(?:平均工资|社平(?:工资)?)(?:标准)?的?$'
)
AT_LEAST_WORDS = re.compile(r'(?:不低于|不少于|不得低于|不得少于|至少)[^\d,;。]{0,14}$')
AT_MOST_WORDS = re.compile(r'(?:不超过|不高于|不得超过|不得高于|不能超过)[^\d,;。]{0,14}$')
OLD_BEFORE = re.compile(
    r'(?:由|从|[由从]?(?:原来|原先|现行|目前)[的为]?|原(?:来的|先的|执行的?|实行的?|核定的?|规定的?)?(?:法定)?(?:退休年龄|标准)?为?|[此之]前[的为]|过去的|旧标准为?)$'
)
FROM_DATED = re.compile(r'[由从](?:\d{4}|上一?|去)年度?(?:\d{1,2}月)?(?:\d{1,2}日)?的?$')  # 从2024年的A上调为B
CHANGE_AFTER = re.compile(r'[^,。;]{0,4}(?:调|提|[上下]|降|升|涨|增|减|改|变|到|至)')
COMPARED = re.compile(r'(?:比(?!例|重|照)|较)[^,;。]{0,14}$')
NEW_BEFORE = re.compile(r'(?:调整?|提高?|[上下]调|降低?|增加?|提?升|上?涨|延[长迟]|缩短|统一|变更?|下降|减|上升|扩大)[到至为成]$|→$|->$')
# 1700元提到1800元, 1700元的老标准, 1700元(原): what follows says that it was so before
GIVEN_UP = re.compile(
    r'\s?(?:/月|每月)?(?:调整|调高|调低|提高|提升|上调|下调|上涨|下降|降低|增加|减少|变更|[提调涨升降增减])[到至为]\s?\d'
    r'|的?(?:这一)?[老旧原](?:标准|规定|政策)|\((?:原|旧|调整前|原标准|原来)\)'
)
ARROW_AFTER = re.compile(r'\s?(?:→|->|—>|⇒)')
BY = re.compile(r'按[^,;。\d]{0,12}$')
RISE_AFTER = re.compile(r'(?:的?(?:比例|标准|幅度))?(?:挂钩|相应|统一|再|另行)?(?:增加|提高|上调|增发|加发|加(?=[,。;]))(?![到至为大额])')
OPERAND_AFTER = re.compile(r'的\d|×|\*|的百分之|÷')
PLUS_BEFORE = re.compile(r'[\d%元](?:\+|加|再加|另加|外加|加上)$')
AT_LEAST = re.compile(
    r'(?:不[得能应可](?:超过|低于|少于|高于|大于|小于)|[年已缴交]满|累计满|满|达到?|够|超过|超出|高出|(?<=[付费担])过|高于|大于|多于|不足|不满|未满|低于|小于|少于|未达到|不到'
    r'|不超过|不低于|不少于|不高于|未超过|起付(?:线|标准)(?:以上)?[至到]|第|毕业|每(?:多[缴交])?|出生后?)了?$'
)
MAY_NOT = re.compile(r'^不[得能应可]')
TAIL = re.compile(
    r'\s?(?:\(不?含\))?(?P<word>及以上|以上|以下|及以下|以内|之内|内|以外|起|后)?'
    r'(?P<held>\(不?含[^)]{0,8}\))?(?P<of>的?部分)?(?P<then>的(?!(?:退休|医保|养老|最低|缴费)*年限)|者|人员)?'
)
SET_AFTER = re.compile(r'\s?(?:的?档次?|这?一?档|缴费档次?|缴费?的(?=[,:]))')


class Role(NamedTuple):
    """How an amount stands."""

    old: bool  # the value before a change
    new: bool  # the value after one
    change: str  # "up", "down" where a verb of change takes the amount as its difference, else ""
    about: bool
    operand: bool  # a factor of a formula whose result follows
    plus: bool
    lead: str  # the word of a condition before it ("满", "不足", "第"), "" for none
    tail: str  # the word of a condition after it ("以上", "内"), "" for none
    then: bool  # 的 or a noun follows: whoever meets the condition
    tier: bool  # 档 follows or brackets make it the name of a tier
    held: bool  # "(含)" is printed
    excess: bool  # the part above it
    least: bool  # 不低于 stands before it, or before the first of its list
    most: bool  # 不超过 does
    verb: tuple[tuple[str, str], ...]  # features of a short verb right before it


def read_role(text: str, amount: Amount, clause_start: int, scanner: Scanner) -> Role:
    """What stands right before and after an amount."""
    before = text[max(clause_start, amount.start - LOOK) : amount.start]
    core = UNIT_LEAD.sub("", before).rstrip()
    after = text[amount.end : amount.end + LOOK]
    tail = TAIL.match(after)
    opening = BASIS_LEAD.sub("", core) if "平" in core else core
    lead = AT_LEAST.search(opening, max(0, len(opening) - LONGEST_WORD))
    word = (tail["word"] or "") if tail else ""
    beyond = core.endswith("高出") and tail is not None and tail["of"] is not None  # 高出300%的部分: no raise
    if lead is not None and lead.group() == "高出" and not beyond:
        lead = None
    halves = amount.dim == "percent" and amount.low == HALF and core.endswith(SHARED)
    about = (
        halves
        or core.endswith(ABOUT_BEFORE)
        or before.endswith(SUMS)
        or PART.search(before) is not None
        or GUESSED.search(core) is not None
        or ABOUT_AFTER.match(after) is not None
    )
    plus = PLUS_BEFORE.search(core) is not None
    held = bool(tail and tail["held"] and "不" not in tail["held"]) or "(含" in after[:6]
    return Role(
        old=_is_old(amount, before, core, after),
        new=bool(NEW_BEFORE.search(core)),
        change="" if beyond or plus or core.endswith(NO_CHANGE) else _change(core, after, scanner),
        about=about,
        operand=bool(OPERAND_AFTER.match(after)),
        plus=plus,
        lead=MAY_NOT.sub("不", lead.group().rstrip("了")) if lead else "",
        tail="" if word in ("起", "后") else word,
        then=bool(tail and (tail["then"] or tail["of"])) or after.startswith("退休的"),
        tier=bool(SET_AFTER.match(after)) or (before.endswith("(") and after.startswith(")") and amount.dim == "percent"),
        held=held,
        excess=bool(tail and tail["of"]) and amount.dim == "money" and (lead is not None or word == "以上"),
        least=AT_LEAST_WORDS.search(core) is not None,
        most="不" in core and AT_MOST_WORDS.search(core) is not None,
        verb=_verb(core, scanner),
    )


def _is_old(amount: Amount, before: str, core: str, after: str) -> bool:
    """由A调整为B, 比2024年的A高, A→B."""
    if ARROW_AFTER.match(after) or after.startswith(("的基础上", "基础上")) or (before.endswith("的") and COMPARED.search(core)):
        return True
    if amount.high is not None or after.startswith(("起", "开始", "以上", "以下")):
        return False
    if GIVEN_UP.match(after):
        return True
    return OLD_BEFORE.search(core) is not None or (CHANGE_AFTER.match(after) is not None and FROM_DATED.search(core) is not None)


def _change(core: str, after: str, scanner: Scanner) -> str:
    for length in (4, 3, 2, 1):
        direction = scanner.changes.get(core[-length:]) if len(core) >= length else None
        if direction is not None:
            return "" if core[:-length].endswith("最") else direction
    if core.endswith(("+", "↑", "(-", "↓")):  # 4812元(+350元)
        return "up" if core[-1] in "+↑" else "down"
    return "up" if RISE_AFTER.match(after) and BY.search(core) else ""


def _verb(core: str, scanner: Scanner) -> tuple[tuple[str, str], ...]:
    return scanner.verbs.get(core[-1:], ())


NO_CHANGE = ("最高", "最低", "最多", "最少", "至多", "至少", "不低", "不高", "不少")  # their last character is no verb
FULL = ("够", "满", "年满", "已满", "累计满", "缴满", "交满")


CAN_GET = re.compile(
    r'(?:就|即|便|方|才)?(?:能|可以|可)(?:以)?(?:申请|申|按月|终身|一直)?(?:领|享受|报销|报|办|拿)[^,。;\d]{0,8}(?=[,。;!]|$)'
)


def may_get(text: str, amount: Amount) -> bool:
    """Whether what follows an amount and ends its clause says what it entitles to: 交满1年就能领,…"""
    return CAN_GET.match(text, amount.end) is not None


def is_reached(role: Role) -> bool:
    """Whether 满 stands before an amount that nothing follows: it may be the value itself."""
    return role.lead in FULL and not role.then and not role.tail


def side_of(role: Role) -> str:
    """ "above" or "below" where the amount is a threshold, else ""."""
    if role.lead in ("超过", "超出", "高出", "过", "高于", "大于", "多于"):
        return "above"
    return "below" if role.lead in ("低于", "不足", "不满", "未满", "小于", "少于", "未达到", "不到") else ""


def is_condition(role: Role, amount: Amount) -> bool:
    """Whether the amount is printed as a condition: 满5年, 70周岁以上, 10万元以下的, 第13个月."""
    if amount.dim in ("multiple", "tiers", "places") and not role.lead:
        return False
    if amount.ordinal or role.tier or role.excess or (role.then and (amount.dim in ("age", "year") or ("act", "pay") in role.verb)):
        return True
    if role.lead and role.lead not in ("不超过", "不低于", "不少于", "不高于", "不大于", "不小于", "未超过", "达到", "达"):
        return True
    if role.lead in ("达到", "达") and role.then and amount.dim != "percent":
        return True
    if role.tail and (role.then or amount.dim in ("year", "age", "day", "workday") or role.tail in ("以内", "内", "之内")):
        return True
    return bool(role.tail and amount.dim in ("money", "month") and role.tail in ("以上", "以下", "及以上"))


def compare(role: Role, text: str, amount: Amount, lower_bound: bool) -> Comparator:
    """The comparator of a value; 满 is one only where the indicator itself is a lower bound."""
    if amount.high is not None:
        return Comparator.RANGE
    if (lower_bound and role.lead in FULL) or role.tail in ("以上", "及以上") or role.least:
        return Comparator.GE
    if text.startswith("有效", amount.end + len(role.tail)):  # 十年内有效
        return Comparator.EQ
    if role.tail in ("以下", "及以下", "以内", "内", "之内") or role.most:
        return Comparator.LE
    return Comparator.EQ


def low_open(role: Role, amount: Amount) -> bool:
    """Whether the lower end of a band excludes the number itself."""
    return role.lead in ("超过", "超出", "高出", "过", "高于", "大于", "多于") or (
        amount.dim == "money" and role.tail == "以上" and not role.held
    )


def number(value: Decimal) -> str:
    """A number as qualifiers print it: "1", "20000", "0.5"."""
    return format(value.normalize(), "f")
