"""Conditions as qualifiers: 满1年不满5年 is years=[1,5), 70周岁以上 age=[70,), 1万至5万元 amount_band=(10000,50000]."""

import re

from extractors.grammar.roles import Role, is_condition, low_open, number
from extractors.quantities import Amount

UPPER_LEADS = ("不满", "未满", "不足", "低于", "小于", "少于", "不到", "未达到")
CAPPED_LEADS = ("不超过", "未超过", "不高于")
UPPER_TAILS = ("以下", "及以下", "以内", "之内", "内")
BREAK = re.compile(r'(?:断缴|断交|断了|断掉|断过|中断|断保|停保|停缴|停交|漏缴|欠缴|欠费)')
BASE_START = re.compile(r'起付(?:线|标准)(?:以上)?(?:至|到|-|~|—)?\s?$')
# The lowest band of what lies above the deductible: 超过起付线的部分,3万元以内60%.
ABOVE_BASE = re.compile(r'(?:超过|以上|扣除|高于)[^。;]{0,6}起付(?:线|标准)[^。;]*$|起付(?:线|标准)(?:\d[\d.,]*万?元)?(?:以上|至)[^。;]*$')
LINK = re.compile(r'(?:以上)?[,、]?(?:但)?(?:至|到|-|~|且|以上|的)?(?:累计缴费)?(?:不满|未满|不足|不到|未到|少于|小于|不超过|低于|以下)?')
Features = list[tuple[str, str]]


def read_band(text: str, amount: Amount, role: Role, before: tuple[Amount, Role] | None) -> Features:
    """The qualifiers that a condition gives; `before` is the condition right before it, whose band it may close."""
    interval = _interval(text, amount, role, before)
    if amount.dim == "year":
        return [("years", interval), ("term", _term(text, amount, role)), *_condition(text, amount, role)]
    if amount.dim == "age":
        banded = role.lead or role.tail or amount.high is not None
        former = [("category", f"原{number(amount.low)}周岁")] if role.old else []
        if amount.high is not None:  # 70至79周岁 reaches to 80, 35至45周岁 to 45
            end = amount.high + 1 if amount.high % 5 == 4 else amount.high
            return [("age", f"[{number(amount.low)},{number(end)})")]
        return [("age", interval if banded else number(amount.low)), *former]
    if amount.dim == "month":
        if amount.ordinal:
            return [("months", _ordinal(text, amount))]
        return [*_condition(text, amount, role), *_miscarriage(amount, role), *_served(text, amount, role)]
    if amount.dim == "money":
        if role.tier:
            return [("tier", number(amount.low))]
        tier = f"{number(amount.low)}-{number(amount.high)}" if amount.high else number(amount.low)
        if role.tail:
            tier = interval.replace("(", "[")
        return [("amount_band", interval), ("tier", tier)]
    if amount.dim == "percent" and role.tier:
        return [("tier", f"{number(amount.low)}%")]
    return []


def _interval(text: str, amount: Amount, role: Role, before: tuple[Amount, Role] | None) -> str:
    low, high = number(amount.low), number(amount.high) if amount.high is not None else None
    money = amount.dim == "money"
    if amount.high is not None and amount.dim == "age" and amount.high % 5 == 4:
        return f"[{low},{number(amount.high + 1)})"  # 70—79周岁: until the eightieth birthday
    if high is not None:
        return f"({low},{high}]" if money else f"[{low},{high}]"
    if money and BASE_START.search(text[max(0, amount.start - 8) : amount.start]):
        return f"[起付线,{low}]"
    if money and before is None and role.tail in UPPER_TAILS and ABOVE_BASE.search(text, max(0, amount.start - 60), amount.start):
        return f"[起付线,{low}]"
    if role.lead in UPPER_LEADS or role.tail in UPPER_TAILS or role.lead in CAPPED_LEADS:
        closed = role.held or role.lead in CAPPED_LEADS or role.tail == "及以下" or (money and role.tail == "以下")
        end = "]" if closed else ")"
        if before is not None and before[0].dim == amount.dim and LINK.fullmatch(text, before[0].end, amount.start):
            opening = "(" if low_open(before[1], before[0]) else "["
            return f"{opening}{number(before[0].low)},{low}{end}"
        floor = "0" if role.lead in UPPER_LEADS and amount.dim == "year" else ""
        return f"[{floor},{low}{end}"
    return f"({low},)" if low_open(role, amount) else f"[{low},)"


def _term(text: str, amount: Amount, role: Role) -> str:
    held = "(含)" if role.held and role.tail in ("以下", "以内") else ""
    return f"{number(amount.low)}年{role.tail}{held}" if amount.high is None else f"{text[amount.start : amount.end]}{role.tail}{held}"


def _condition(text: str, amount: Amount, role: Role) -> Features:
    """断缴4年及以上, 中断超过3个月."""
    breaks = list(BREAK.finditer(text, max(0, amount.start - 12), amount.start))
    if not breaks:
        return []
    tail = role.tail if text[amount.start : amount.end + 4].find(role.tail) > 0 else ""
    return [("condition", f"{breaks[-1].group()}{role.lead}{amount.raw}{tail}")]


def _miscarriage(amount: Amount, role: Role) -> Features:
    if role.lead not in ("满", "不满", "未满", "不足"):
        return []
    return [("pregnancy", f"{'满' if role.lead == '满' else '未满'}{number(amount.low)}个月")]


def _served(text: str, amount: Amount, role: Role) -> Features:
    """After 满12个月 of a benefit comes its 13th month."""
    if role.lead == "满" and text.startswith("后", amount.end):
        return [("months", f"[{number(amount.low + 1)},)")]
    return []


def _ordinal(text: str, amount: Amount) -> str:
    if amount.high is not None:
        return f"{number(amount.low)}-{number(amount.high)}"
    return f"[{number(amount.low)},)" if text.startswith(("起", "及以后", "以后", "开始"), amount.end) else number(amount.low)


def can_be_condition(amount: Amount, role: Role) -> bool:
    """Whether an amount that names no value can qualify others."""
    return is_condition(role, amount) or amount.dim in ("age", "money", "year")
