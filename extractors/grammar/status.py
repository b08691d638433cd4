"""How a value stands: it applies, it applied before a change, it applies for the time being."""

import re

from extractors.grammar.walk import BoundAmount, Walk
from models.claim import ClaimStatus

# A clause that tells of what stands before it: 这一标准已停用, 是改革前的规定; a subject of its own (其他标准停止执行) tells of itself.
TELLS = re.compile(r'(?:(?:这|该|此|上述|以上|前述)[^,。;]{0,6}|(?:现|均|都|早|也|早就)?已|均为|都是|属于|是|现)')
LAST_YEAR = re.compile(
    r'(?<![按以用为占的比与较和取照据发])(?:去年|上年度?|上一年度?|前年|上一?[轮次]|上回)(?!底|末|起|以来|度?(?:全口径|全[省市国]|社平|社会平均|平均|在岗|城镇|末|\d))'
)
FORMER = re.compile(r'(?<![一-鿿](?<![的比较由从将把是]))原(?!则|有|籍|本|因|件|单位|户|所|发|地|用人|工作|参保|缴费地|来)')
# What opens a clause of old: 以前…只有1700元; 早几年 does wherever it stands. 退休以前 is a condition.
OLD_TIMES = re.compile(
    r'(?:以前|过去|从前|早前|早先|往年|早期|(?:之|此)前的|(?:原|原来|旧):)|[^,。;]{0,12}?(?:早|前)(?:几|些|两)年(?!度)'
    r'|[^,。;\d]{0,10}?(?<![保休业岁生年月日育诊])(?:以前|过去|从前|之前|往年)(?:只|都|还|一直)?(?:按|用|是|发|[交缴]|领|报|收|给|能|才|要|每|为|有|[男女])'
)
# 旧政策下,…: a clause that is nothing else says of the next one that it tells of old.
OLD_CLAUSE = re.compile(
    r'(?:在|按|按照)?(?:改革前|调整前|[老旧](?:政策|规定|标准|办法|制度|规则)|以往|以前|过去|从前|原先|原来)'
    r'(?:规定|执行|实施)?(?:下|时|里|中|的话|时期|期间)?[,:]'
)
NAMING = ("measure", "bound", "scheme", "tier", "site")
# 由男25年、女20年调整为…: what opens and what closes a list of old values.
OPENS_CHANGE = re.compile(r'(?:[由从]|原(?:来|先|定)?(?=[为是由从]))(?:原来?|原先|现行|目前)?[的为是]?[^,。;由从\d]{0,10}$')
CLOSES_CHANGE = re.compile(
    r'(?:/月|/年)?,?(?:分别|统一|相应|均|都|各|同步|一并|依次|逐步|现|已|再|全部)*'
    r'(?:调整|调高|调低|提高|提升|上调|下调|上涨|下降|降低|增加|减少|变更|延长|延迟|推迟|缩短|扩大|改|[提调涨升降增减])[到至为成]'
)
LINKED = 16  # characters between two values of such a list


def find_status(item: BoundAmount, walk: Walk) -> ClaimStatus:
    """The status of a bound amount, by the words around it in its sentence."""
    if item.role is not None and item.role.old and not _is_now(walk, item):
        return ClaimStatus.SUPERSEDED
    sentence, at = walk.sentence, walk.sentence.places[item.index]
    valued = {sentence.places[bound.index].clause for bound in walk.bound} if sentence.marks else set()
    new = item.role is not None and item.role.new
    for index, token in enumerate(sentence.tokens[: item.index] if sentence.marks else ()):
        clause = sentence.places[index].clause
        near = clause == at.clause
        if ("mark", "provisional") in token.features and (near or clause not in valued):
            return ClaimStatus.PROVISIONAL
        if ("mark", "old_only") in token.features and near and not new:
            return ClaimStatus.SUPERSEDED
    if not new and (_is_before_change(walk, item) or _is_last_years(walk, item) or _told_of_old(walk, item) or _gave_way(walk, item)):
        return ClaimStatus.SUPERSEDED
    return ClaimStatus.PROVISIONAL if _is_for_the_time_being(walk, item) or _is_settled_later(walk, item) else ClaimStatus.CURRENT


def _is_settled_later(walk: Walk, item: BoundAmount) -> bool:
    """新标准公布前,先按4492元缴: what is done for now until something is known."""
    sentence, clause = walk.sentence, walk.sentence.places[item.index].clause
    if "pending" not in sentence.marks:
        return False
    return any(
        ("mark", "for_now") in token.features and at.clause == clause for token, at in zip(sentence.tokens, sentence.places, strict=True)
    )


def _is_for_the_time_being(walk: Walk, item: BoundAmount) -> bool:
    """…每月1800元,暂按上年标准执行: a clause without a value right after it."""
    sentence, clause = walk.sentence, walk.sentence.places[item.index].clause
    if "provisional" not in sentence.marks:
        return False
    for token, at in zip(sentence.tokens[item.index + 1 :], sentence.places[item.index + 1 :], strict=True):
        if at.clause == clause + 1 and ("mark", "provisional") in token.features:
            return not _holds_amount(walk, at.clause)
    return False


def _is_before_change(walk: Walk, item: BoundAmount) -> bool:
    """由男25年、女20年调整为男30年、女25年: all that stands between 由 and the change."""
    tokens, text, places = walk.sentence.tokens, walk.text, walk.sentence.places
    if item.index < 0:
        return False
    amounts = [i for i, token in enumerate(tokens) if token.amount is not None and places[i].segment == places[item.index].segment]
    first = last = item.index
    for i in amounts:
        near = last < i and tokens[i].start - tokens[last].end <= LINKED
        if near and not CLOSES_CHANGE.match(text, tokens[last].end):
            last = i
    if not CLOSES_CHANGE.match(text, tokens[last].end):
        return False
    for i in reversed(amounts):
        if i < first and tokens[first].start - tokens[i].end <= LINKED and not CLOSES_CHANGE.match(text, tokens[i].end):
            first = i
    return OPENS_CHANGE.search(text, max(walk.sentence.clause_starts[first], tokens[first].start - LINKED), tokens[first].start) is not None


def _is_last_years(walk: Walk, item: BoundAmount) -> bool:
    """去年的下限是4812元, 原上限33363元; what a year's statistics say is never old."""
    if item.indicator.id in walk.scanner.statistics:
        return False
    sentence, text = walk.sentence, walk.text
    start, stop = sentence.clause_starts[item.index], sentence.tokens[item.index].start
    if OLD_TIMES.match(text, start, stop) or (item.amount.dim == "money" and LAST_YEAR.search(text, start, stop)):
        return True
    before = sentence.clause_starts[item.index - 1] if item.index else start
    opening = before if before < start else max(sentence.start, text.rfind(",", sentence.start, start - 1) + 1)
    if opening < start and OLD_CLAUSE.fullmatch(text, opening, start):
        return True
    for token in sentence.tokens[: item.index]:
        if token.start > start and FORMER.match(text, token.start - 1) and any(slot in NAMING for slot, _ in token.features):
            return True
    return False


def _told_of_old(walk: Walk, item: BoundAmount) -> bool:
    """…退休,这是改革前的规定: a clause of its own at the end says that all before it is old."""
    sentence = walk.sentence
    if sentence.marks.isdisjoint(("old_only", "ended")):
        return False
    for index in range(item.index + 1, len(sentence.tokens)):
        start = sentence.clause_starts[index]
        told = sentence.tokens[index].features
        if (("mark", "old_only") in told or ("mark", "ended") in told) and start > sentence.tokens[item.index].end:
            return TELLS.match(walk.text, start) is not None and not _holds_amount(walk, sentence.places[index].clause)
    return False


def _holds_amount(walk: Walk, clause: int) -> bool:
    sentence = walk.sentence
    return any(token.amount for token, at in zip(sentence.tokens, sentence.places, strict=True) if at.clause == clause)


def _gave_way(walk: Walk, item: BoundAmount) -> bool:
    """2015年每人交90元,现在要交400元: a later clause says what the same thing is now."""
    sentence, clause = walk.sentence, walk.sentence.places[item.index].clause
    if "now" not in sentence.marks:
        return False
    dated = any(token.period is not None for token, at in zip(sentence.tokens, sentence.places, strict=True) if at.clause == clause)
    if not dated:
        return False
    now = {at.clause for token, at in zip(sentence.tokens, sentence.places, strict=True) if ("mark", "now") in token.features}
    later = {sentence.places[other.index].clause for other in walk.bound if other.indicator is item.indicator and other.index > item.index}
    return any(at > clause for at in now & later)


def _is_now(walk: Walk, item: BoundAmount) -> bool:
    return any(("mark", "now") in token.features for token in walk.sentence.tokens[max(0, item.index - 1) : item.index])
