"""Whether an amount is a condition of another one, and what it then says about it."""

import re

from extractors.grammar.bands import BREAK, read_band
from extractors.grammar.roles import Role, is_condition, is_reached, may_get, number
from extractors.grammar.walk import Walk, add_feature, role_of
from extractors.quantities import Amount

BREAK_REACH = 8  # characters between the break and its length
PAID = "缴交存"
GIVEN = ("补", "补贴", "补助")
SPOKEN_BEFORE = re.compile(
    r'(?:[到至为是交缴补报打收领存提贷给发够按从由]|只要|只需|最[低高多少]|[上下]限|[去今明前]年|每[人孩户]|低于|不到|高于|超过|封顶|每月|每年|一年|一个月)$'
)
SPOKEN_AFTER = re.compile(r'了|的|起|一?个?人|到手|块|公积金|补|涨|调|升|降|[,。;、!~)]|$')
HEADS = ("region", "hospital", "tier", "grade", "kind", "population", "per", "measure", "bound")
LEAST_SUM, MOST_SUM, SPOKEN_REACH = 15, 3_000_000, 4  # yuan, yuan, characters
YEARS, YEAR_DIGITS = range(1980, 2040), 4
RESUMED = re.compile(r'[再续缴交]|重新|恢复|正常')  # 断保再续需等3个月: the break is over
ENDS_IT = (",", "。", ")", "是", "才", "方")
JOINTS = ("或", "、", "和")


def take_condition(walk: Walk, index: int, amount: Amount, role: Role) -> None:
    before = walk.condition
    if before is not None and amount.dim == "money" and walk.text[before[0].end : amount.start] in JOINTS:
        add_feature(walk, index, "tier", f"{number(before[0].low)}-{number(amount.low)}")
        return
    sum_only = amount.dim == "money" and not (role.tier or role.tail or role.then or role.lead or role.verb or amount.high)
    for slot, value in read_band(walk.text, amount, role, before):
        if slot != "tier" or not sum_only:  # 筹资标准1100元,其中…: what is a sum is no tier
            add_feature(walk, index, slot, value)
    _forget_bound(walk, index, role)
    if pays_for(walk, index, amount):
        add_feature(walk, index, "paid", "yes")
    walk.condition = (amount, role)


def _forget_bound(walk: Walk, index: int, role: Role) -> None:
    """满10年不超过15年的发9个月: 不超过 belongs to the years."""
    bounds = walk.memory.get("bound", [])
    before = walk.sentence.tokens[index - 1] if index else None
    if role.lead and role.then and before is not None and bounds and bounds[-1].start == before.start:
        walk.memory["bound"] = bounds[:-1]  # values that are bound already keep what they saw


def shares_condition(walk: Walk, index: int, amount: Amount) -> bool:
    """缴100元或200元的补30元: what is joined to a condition is one; 1万至5万元报60%: money that a share is paid of."""
    tokens, before = walk.sentence.tokens, walk.condition
    if before is not None and before[0].dim == amount.dim == "money" and walk.text[before[0].end : amount.start] in JOINTS:
        return True
    if pays_for(walk, index, amount):
        return True
    if index + 1 >= len(tokens) or ((following := tokens[index + 1].amount) is None and amount.high is None):
        return False
    if amount.high is not None and amount.dim in ("money", "year"):
        later = [token.amount for token in tokens[index + 1 : index + 4] if token.amount is not None]
        near = walk.sentence.clause_starts
        return (
            bool(later)
            and later[0].dim == ("percent" if amount.dim == "money" else "month")
            and any(
                amount.dim == "year" or near[i] == near[index]
                for i in range(index + 1, min(index + 4, len(tokens)))
                if tokens[i].amount is later[0]
            )
        )
    if following is None or following.dim != amount.dim or walk.text[amount.end : following.start] not in JOINTS:
        return False
    role = role_of(walk, following, walk.sentence.clause_starts[index + 1])
    return role.then and amount.dim == "money"


def pays_for(walk: Walk, index: int, amount: Amount) -> bool:
    """缴200元补30元: what is paid names the tier of what is given."""
    tokens = walk.sentence.tokens
    later = next((i for i in range(index + 1, min(index + 4, len(tokens))) if tokens[i].amount is not None), None)
    if later is None or amount.dim not in ("money", "bare") or walk.sentence.places[later].clause != walk.sentence.places[index].clause:
        return False
    given = walk.text[amount.end : tokens[later].start]
    return walk.text[amount.start - 1] in PAID and given.endswith(GIVEN)


def follows_break(walk: Walk, index: int, amount: Amount) -> bool:
    """断缴不超过3个月: how long somebody has not paid is a condition, never a value."""
    if amount.dim not in ("month", "day", "year"):
        return False
    start = max(walk.sentence.clause_starts[index], amount.start - BREAK_REACH)
    found = BREAK.search(walk.text, start, amount.start)
    if found is None or "等待" in walk.text[start : amount.end + 4]:
        return False
    return RESUMED.search(walk.text, found.end(), amount.start) is None


def is_length_of_break(walk: Walk, index: int, amount: Amount) -> bool:
    """The same where no other number stands between the break and its length."""
    start = max(walk.sentence.clause_starts[index], amount.start - BREAK_REACH)
    found = BREAK.search(walk.text, start, amount.start)
    return (
        follows_break(walk, index, amount)
        and found is not None
        and not any(sign.isdigit() for sign in walk.text[found.end() : amount.start])
    )


def has_later_value(walk: Walk, index: int, amount: Amount) -> bool:
    """Whether an amount that is itself no condition follows in the segment, so that this one may be its condition."""
    sentence = walk.sentence
    role = role_of(walk, amount, sentence.clause_starts[index])
    if is_reached(role) and (walk.text[amount.end : amount.end + 1] in (*ENDS_IT, "") or may_get(walk.text, amount)):
        return False
    then, deadline = role.then, amount.dim in ("day", "workday") and not role.then
    for later in range(index + 1, min(index + 11, len(sentence.tokens))):
        if sentence.places[later].segment != sentence.places[index].segment:
            return False
        if deadline and sentence.places[later].clause != sentence.places[index].clause:
            return False
        other = sentence.tokens[later].amount
        if other is not None and (other.dim != "bare" or stands_alone(walk, later)):
            role = role_of(walk, other, sentence.clause_starts[later])
            if (not is_condition(role, other) or is_reached(role)) and (other.dim != amount.dim or then or not _same_kind(role)):
                return True
        if not {("mark", "zero"), ("measure", "delay_step")}.isdisjoint(sentence.tokens[later].features):
            return True
    return False


def _same_kind(role: Role) -> bool:
    return not role.verb and not role.new


def _is_spoken(walk: Walk, index: int) -> bool:
    """涨到4952了, 交200补30, 县医院500、三甲1000: a sum of money as people say it, without its unit."""
    token, text = walk.sentence.tokens[index], walk.text
    amount = token.amount
    if amount is None or amount.ordinal or not LEAST_SUM <= amount.low <= MOST_SUM or text[token.start] not in "123456789":
        return False
    if amount.low in YEARS and token.end - token.start == YEAR_DIGITS:
        return False
    start = max(walk.sentence.clause_starts[index], token.start - SPOKEN_REACH)
    before = walk.sentence.tokens[index - 1] if index else None
    headed = before is not None and before.end == token.start and any(slot in HEADS for slot, _ in before.features)
    return (headed or SPOKEN_BEFORE.search(text[start : token.start]) is not None) and SPOKEN_AFTER.match(text, token.end) is not None


def stands_alone(walk: Walk, index: int) -> bool:
    """Whether a number without a unit can be a value: right after a word that names one, and before a sign."""
    token = walk.sentence.tokens[index]
    if _is_spoken(walk, index):
        return True
    following = walk.text[token.end : token.end + 1]
    before = walk.sentence.tokens[index - 1] if index else None
    if before is None or ("一" <= following <= "鿿"):
        return False
    if before.amount is not None:
        told = walk.text[before.end : token.start].strip(" ")
        listed = not told and any(("payout", "yes") in other.features for other in walk.sentence.tokens[:index])  # 计发月数55岁170
        return before.amount.dim == "age" and (listed or told in ("是", "为", ":", "的为", "的是"))
    between, slots = walk.text[before.end : token.start].strip(" :为是¥￥"), {slot for slot, _ in before.features}
    return between == "" and not slots.isdisjoint(("bound", "measure"))
