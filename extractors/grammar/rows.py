"""Several amounts at once: lists that are dealt out or are a set, and spans that are a floor and a ceiling."""

import re

from extractors.grammar.choosing import choose_indicator
from extractors.grammar.lists import AmountRun, find_dates, find_heads, number_tiers, repeat_tiers
from extractors.grammar.roles import Role, number, side_of
from extractors.grammar.walk import Walk, bind, make_view
from extractors.quantities import Amount
from models.catalogue import Bound

# 一个月962元, 一年最多提取1.8万元; but 满一年, 第一年
PER_LEAD = re.compile(
    r'(?<![满第前后足够])(?P<time>一年|1年|全年|每个月|一个月|1个月|每月|每年)(?:内|下来|里|的)?'
    r'(?:最[高多低少]|至多|总?共|合计|累计|总额|不超过)?(?:可以?|能|要|得|需要?|应)?(?:先|只|就|再|才|也|还)?(?:自付|自掏|自己掏|个人付|提取|提|支取|缴纳?|交|领取?|报销?|支付|拿|打|返|划|补|存|扣|发|给|贷|为|是)?[到入个]?$'
)
LEAVES = re.compile(r'(?:就|才|可以?|能|方可)*退(?!休|役|伍|还|费|保|款|税|出)')  # 男的63岁退
SUMMED = re.compile(r'(?:共|共计|合计|总计|总共|加起来|合起来|相加|总额|总数|一共|合)(?:就?是|为|达到?|有|[:])?(?:每人)?(?:每年|每月)?$')
AGAIN = ("party", "kind", "tier", "hospital", "grade", "population", "gender", "region", "category", "months", "years")
LOOK = 16
FLOOR_WORDS = ("最低", "至少", "最少", "不低于", "不少于", "不得少于")  # 最低15年
DERIVED = re.compile(r'(?:%|[倍成])(?:就是|即|也就是|是|等于|为|则为|则是)$')  # 60%就是4554元: a share of the value before


def force_features(walk: Walk, index: int, amount: Amount, role: Role) -> dict[str, str]:
    forced = dict(role.verb) | walk.forced.get(index, {})
    lead = PER_LEAD.search(walk.text[max(walk.sentence.clause_starts[index], amount.start - LOOK) : amount.start])
    if amount.per:
        forced["per"] = amount.per
    elif lead is not None and amount.dim in ("money", "bare"):
        forced["per"] = "year" if "年" in lead["time"] else "month"
    if amount.dim == "age" and LEAVES.match(walk.text, amount.end):
        forced["measure"] = "retire"
    if role.change:
        forced["change"] = role.change
    if role.operand:
        forced["role"] = "operand"
    elif role.plus:
        forced["role"] = "plus"
    elif role.excess:
        forced["role"] = "excess"
    if amount.dim == "money" and DERIVED.search(walk.text[max(walk.sentence.start, amount.start - LOOK) : amount.start]):
        forced["derived"] = "yes"
    if amount.dim == "year" and walk.text.endswith(FLOOR_WORDS, 0, amount.start):
        forced["floor"] = "yes"
    if side_of(role):
        forced["side"] = side_of(role)
    return forced


def is_rate_time(walk: Walk, index: int, amount: Amount) -> bool:
    """一个月能领1890元: the time that an amount is for is no value."""
    if amount.dim not in ("month", "year") or amount.low != 1 or index + 1 >= len(walk.sentence.tokens):
        return False
    following = next((token for token in walk.sentence.tokens[index + 1 : index + 4] if token.amount is not None), None)
    if following is None or following.amount is None or following.amount.dim != "money":
        return False
    start = max(walk.sentence.clause_starts[index], following.start - LOOK)
    lead = PER_LEAD.search(walk.text[start : following.start])
    return lead is not None and start + lead.start("time") == amount.start


def is_sum(walk: Walk, index: int, amount: Amount) -> bool:
    """个人400元,财政补助700元,共1100元: what is added up of the amounts right before it."""
    start = walk.sentence.clause_starts[index]
    if amount.dim not in ("money", "bare") or not SUMMED.search(walk.text, max(start, amount.start - LOOK), amount.start):
        return False
    before = [token.amount for token in walk.sentence.tokens[:index] if token.amount is not None and token.amount.dim in ("money", "bare")]
    return any(len(row) > 1 and sum(item.low for item in row) == amount.low for row in (before[-2:], before[-3:], before[-4:]))


def bind_base_range(walk: Walk, index: int, amount: Amount, role: Role) -> bool:
    """A元至B元 of a contribution base are its floor and its ceiling."""
    found = []
    for bound, value in (("lower", amount.low), ("upper", amount.high)):
        view = make_view(walk, index, force_features(walk, index, amount, role) | {"bound": bound})
        end = amount._replace(low=value or amount.low, high=None)
        indicator = choose_indicator(walk.scanner, end, view, False, False, False)
        if indicator is None or indicator.bound is not (Bound.LOWER if bound == "lower" else Bound.UPPER):
            return False
        found.append((indicator, end, view))
    for indicator, end, view in found:
        bind(walk, indicator, end, (), None, view, index, "base range")
    return True


def deal_out(walk: Walk, run: AmountRun) -> None:
    """Decides about a list of amounts before its first one is read."""
    first = walk.sentence.tokens[run.indexes[0]].amount
    if first is None:
        return
    respective = run.respectively or run.slashed or run.ahead
    view = make_view(walk, run.indexes[0], {})
    tiers = number_tiers(walk.sentence, run, view.nearest("measure"))
    heads = find_heads(walk.sentence, run, walk.memory) if respective else None
    if heads is None:
        heads = tiers if tiers is not None else repeat_tiers(walk.sentence, run, view.nearest("measure"), walk.memory)
    if heads is None and run.respectively:
        heads = _tiers_of_set(walk, len(run.indexes))
    dates = find_dates(walk.text, walk.sentence, run) if heads is None and run.respectively else None
    if dates is not None:
        walk.dates.update(zip(run.indexes, dates, strict=True))
        return
    if heads is None and not respective:
        heads = _deal_again(walk, run)
    if heads is not None:
        walk.dealt = heads
        walk.firsts.update(dict.fromkeys(run.indexes, run.indexes[0]))
        walk.forced.update(zip(run.indexes, heads, strict=True))
    elif run.respectively:
        walk.dropped.append(run)
        walk.skip.update(run.indexes)
    elif len(run.indexes) > 2:
        _bind_set(walk, run, first)


def _deal_again(walk: Walk, run: AmountRun) -> list[dict[str, str]] | None:
    """三级、二级分别为800元、500元,报销比例85%、90%: a list of as many right after one that was dealt out has its heads."""
    if len(walk.dealt) != len(run.indexes):
        return None
    heads = [{slot: value for slot, value in head.items() if slot in AGAIN} for head in walk.dealt]
    return heads if all(heads) else None


def _tiers_of_set(walk: Walk, count: int) -> list[dict[str, str]] | None:
    """每年200元、500元两个档次,补贴分别为30元、60元: the set before a list names its tiers."""
    for item in reversed(walk.bound):
        if len(item.values) == count:
            sign = "%" if item.amount.dim == "percent" else ""
            return [{"tier": f"{number(value)}{sign}"} for value in item.values]
    return None


def _bind_set(walk: Walk, run: AmountRun, first: Amount) -> None:
    amounts = [walk.sentence.tokens[index].amount for index in run.indexes]
    values = tuple(amount.low for amount in amounts if amount is not None)
    view = make_view(walk, run.indexes[-1], {})
    whole = first._replace(dim=f"set.{first.dim}")
    indicator = choose_indicator(walk.scanner, whole, view, False, False, False)
    if indicator is not None:
        last = amounts[-1] or first
        raw = walk.text[first.start : last.end]
        bind(walk, indicator, first._replace(end=last.end, raw=raw), values, None, view, run.indexes[0], "set")
        walk.skip.update(run.indexes)
