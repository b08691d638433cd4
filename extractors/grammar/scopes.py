"""Dates printed apart from the values that they date: 自2025年9月1日起执行 above a list, below it, or for the whole document.

A date that stands in the sentence of its value is read in `extractors.grammar.periods`; here only values without a start get one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate

from extractors.grammar.evidence import add_dates
from extractors.grammar.periods import combine_periods
from extractors.regions import Gazetteer
from extractors.scan import Kind, Token
from models.claim import CN, Claim, ClaimStatus
from models.mention import Mention, MentionKind
from models.period import Period
from models.units import Unit

SENTENCE_END = re.compile(r'[。!?;\n]')
ASKED = re.compile(r'吗|呢|多少|预计|有望|拟|征求意见|建议|假设|例如|比如|为例')
# 自…起执行, …(含)起正式实施; but 施行的《条例》 only tells of a law.
CARRIED_OUT = re.compile(
    r'[^,。;:、]{0,14}?(?:执行|施行|实施|生效|启用|适用|实行|发放|计发|计算|起算|起计|起调|起用|开始算|开始计|落地)(?!的)'
)
APPLIES = re.compile(r'适用(?:于|对象为)$')  # 该标准适用于2025年1月1日以后发生的工亡
CHANGED = re.compile(r'(?:\(含[^)]{0,6}\))?(?:起|始|开始)')
CHANGES = re.compile(r'调整|提高|上调|上涨|下调|降低|变更|公布|更新|启用|实行|执行|变化|有变|涨')
# 执行期限为, 缴费年度为; but 缴费时间 says when to pay, not since when a value applies.
TERM = re.compile(
    r'(?:(?:执行|实施|施行|生效|适用|启用|调整|起始|政策|标准)(?:的?标准)?(?:执行|享受)?(?:时间|期限|期|年度|日期|期间|周期)'
    r'|(?:缴费|缴存|社保|医保|公积金|结算|参保)年度|(?:保障|待遇|待遇享受|享受待遇|享受)(?:的)?(?:时间|期限|期|年度|期间))'
    r'\s?(?:统一|一律|均|仍|则)?(?:为|是|:|从|自|即|定为|确定为|\(|,)*$'
)
UNTIL = re.compile(r'(?:执行|实施|施行|延续|延长|适用|有效期)[至到]{0,2}$|至$|止$')
ABOVE = re.compile(
    r'上述|以上|前述|前款|上列|(?:该|此|这一|新|本次|这次|调整后的?)[^,。]{0,10}?(?:标准|待遇|基数|比例|政策|规定|额度|费率)'
)
BELOW = re.compile(r'如下|下列|以下|下表|见表|如表|附表|下述|:\s*$|具体为')
DOCUMENT = re.compile(
    r'本(?:通知|办法|规定|意见|决定|公告|通告|细则|方案|文件|条例|政策|实施(?:办法|细则|方案|意见))|(?:通知|办法|规定|公告|文件)自'
)
VALIDITY = re.compile(r'有效期')
LAW = re.compile(r'》[^本上,。]{0,6}$|》\(.{0,30}\)$')
COVERED = re.compile(r'待遇(?:享受)?(?:时间|期限|期|年度|周期)|保障期|享受(?:医保)?待遇(?:的)?(?:时间|期限|期)')
LOOK = 80  # characters before a date in which stands what it says
NEAREST = 40  # dates before a value, and after it, of which one may govern it
CLOSEST = 1  # years between a policy year and a start that may belong to it


class Reach(Enum):
    """Which values a date governs."""

    AHEAD = "ahead"  # those after it, until another date
    BACK = "back"  # those before it, since another date
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Scope:
    """A date in a sentence without a value."""

    at: int  # offset of the sentence; -1 for a title
    period: Period
    reach: Reach
    regions: tuple[str, ...]  # places that its sentence names
    covers: bool  # it tells when what was paid for is enjoyed: it dates contributions by the year
    dates: tuple[Mention, ...]  # as printed in the body


def find_scopes(text: str, tokens: Sequence[Token], claims: Sequence[Claim]) -> list[Scope]:
    """The dates of an article that stand in sentences without a value, in order."""
    stated = sorted({(claim.start, claim.end) for claim in claims})
    furthest = list(accumulate((end for _, end in stated), max))
    scopes: list[Scope] = []
    for start, end, dates in _dated_sentences(text, tokens):
        begun = bisect_left(stated, (end,))
        if begun and furthest[begun - 1] > start:
            continue
        inside = tokens[bisect_left(tokens, start, key=_start_of) : bisect_left(tokens, end, key=_start_of)]
        places = tuple(dict(token.features)["region"] for token in inside if token.kind is Kind.PLACE)
        scope = read_scope(text, start, end, dates, places)
        if scope is not None:
            scopes.append(scope)
    return scopes


def _start_of(token: Token) -> int:
    return token.start


def find_title_scope(title: str, tokens: Sequence[Token], shift: int) -> Scope | None:
    """The start that a title prints ("2023年7月起,…有调整"); None where it prints none or asks."""
    if ASKED.search(title) or "?" in title:
        return None
    for token in tokens:
        period = token.period
        if period is None or period.starts is None or not period.raw[:4].isdigit():  # a bare month of a title dates nothing
            continue
        if CHANGED.match(title, token.end - shift):
            return Scope(-1, period, Reach.ALL, (), False, ())
    return None


def date_claims(
    claims: Sequence[Claim],
    scopes: Sequence[Scope],
    title: Scope | None,
    home: str | None,
    gazetteer: Gazetteer,
    statistics: frozenset[str],
) -> list[Claim]:
    """The claims, those without a start dated by the scope that reaches them; none reaches `statistics` (indicators)."""
    if not scopes and title is None:
        return list(claims)
    dated = sorted({claim.start for claim in claims if claim.period is not None and claim.period.starts is not None})
    return [claim if claim.indicator in statistics else _date_claim(claim, scopes, title, home, gazetteer, dated) for claim in claims]


def _dated_sentences(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, list[Token]]]:
    """The stretches between two signs that end a sentence which hold a date, with their dates; a question keeps its sign."""
    dates = [token for token in tokens if token.period is not None]
    if not dates:
        return
    signs = [match.start() for match in SENTENCE_END.finditer(text)]
    held: list[Token] = []
    start = end = -1
    for token in dates:
        if token.start >= end:
            if held:
                yield start, end, held
            sign = bisect_left(signs, token.start)
            held, start = [], signs[sign - 1] + 1 if sign else 0
            closing = bisect_left(signs, token.end, lo=sign)
            end = signs[closing] + (text[signs[closing]] == "?") if closing < len(signs) else len(text)
        held.append(token)
    yield start, end, held


def read_scope(text: str, start: int, end: int, dates: Sequence[Token], places: tuple[str, ...]) -> Scope | None:
    """The scope of a sentence with dates; None where they date something else."""
    stretch = text[start:end]
    if "|" in stretch or stretch.endswith("?") or ASKED.search(stretch):
        return None
    lead = _points_ahead(text, start, end)
    covers = COVERED.search(stretch) is not None
    changed = max((match.start() for match in CHANGES.finditer(text, start, end)), default=-1)
    period: Period | None = None
    used: list[Mention] = []
    for token in dates:
        if token.period is not None and (_governs(text, start, end, token, lead, changed) or _labels(token, lead, period)):
            period = combine_periods(period, token.period)
            used.append(Mention(MentionKind.DATE, token.start, token.end, text[token.start : token.end], token.period))
    if period is None:
        return None
    document = DOCUMENT.search(stretch) is not None
    if document and period.ends is not None and VALIDITY.search(stretch):
        period = replace(period, ends=None)
    if period.starts is None and period.ends is None and period.label is None:
        return None
    back = covers or ABOVE.search(text, start, dates[0].start) is not None
    reach = Reach.AHEAD if lead and not document else Reach.BACK if back else Reach.ALL
    return Scope(start, period, reach, places, covers, tuple(used))


def _points_ahead(text: str, start: int, end: int) -> bool:
    return BELOW.search(text[start:end]) is not None


def _labels(token: Token, lead: bool, known: Period | None) -> bool:
    """2025年度…标准见下表: a policy year before what follows."""
    return lead and known is None and token.period is not None and token.period.label is not None and "度" in token.period.raw


def _governs(text: str, start: int, end: int, token: Token, lead: bool, changed: int) -> bool:
    """Whether a date says since when or until when something applies; `changed` is the offset of the last word for a change."""
    before, period = text[max(start, token.start - LOOK) : token.start], token.period
    if period is None or LAW.search(before.rstrip("自从于")) or text.startswith(("发布", "公布", "印发", "召开"), token.end):
        return False
    if not before.strip(" 自从于"):  # below a heading of its own: 二、执行时间
        before = text[max(0, start - LOOK) : start].rstrip().rpartition("\n")[2]
    if TERM.search(before) or APPLIES.search(before):
        return True
    if period.starts is None:
        return period.ends is not None and UNTIL.search(before) is not None
    if CARRIED_OUT.match(text, token.end, end):
        return True
    opened = CHANGED.match(text, token.end) is not None
    return (lead and (opened or period.ends is not None)) or (opened and changed >= token.end)


def _date_claim(
    claim: Claim, scopes: Sequence[Scope], title: Scope | None, home: str | None, gazetteer: Gazetteer, dated: Sequence[int]
) -> Claim:
    if claim.status is ClaimStatus.SUPERSEDED or claim.quantity.dates is not None or claim.rule == "enumeration":
        return claim
    if claim.period is not None and claim.period.starts is not None and claim.period.ends is not None:
        return claim
    after = bisect_right(scopes, claim.start, key=_place_of)
    near = scopes[max(0, after - NEAREST) : after + NEAREST]
    reaching = [scope for scope in near if _may_date(scope, claim, home, gazetteer)]
    for scope in _in_order(reaching, claim, dated, title if _is_local(claim, home) else None):
        merged = _merge(claim.period, scope.period)
        if merged is not None:
            return add_dates(claim, merged, scope.dates)
    return claim


def _place_of(scope: Scope) -> int:
    return scope.at


def _may_date(scope: Scope, claim: Claim, home: str | None, gazetteer: Gazetteer) -> bool:
    if scope.covers and claim.quantity.unit is not Unit.CNY_YEAR:
        return False
    if scope.reach is Reach.ALL and not _is_local(claim, home):
        return False
    if not scope.regions or claim.region in (None, CN):
        return True
    code = claim.region or ""
    return any(
        code == other or other == CN or gazetteer.is_within(code, other) or gazetteer.is_within(other, code) for other in scope.regions
    )


def _is_local(claim: Claim, home: str | None) -> bool:
    """Whether a notice of the article's region can date the claim: a national rule in it has its own date."""
    return claim.region != CN or home in (None, CN)


def _in_order(scopes: Sequence[Scope], claim: Claim, dated: Sequence[int], title: Scope | None) -> Iterator[Scope]:
    """The scopes that reach a claim, the one that governs it first."""
    before = [scope for scope in scopes if scope.at <= claim.start]
    after = [scope for scope in scopes if scope.at > claim.start]
    if before and before[-1].reach is Reach.AHEAD and bisect_right(dated, before[-1].at) == bisect_right(dated, claim.start):
        yield before[-1]
    yield from [scope for scope in after if scope.reach is Reach.BACK][:1]
    yield from [scope for scope in after if scope.reach is Reach.ALL][:1]
    yield from [scope for scope in reversed(before) if scope.reach is Reach.ALL][:1]
    if title is not None:
        yield title


def _merge(own: Period | None, given: Period) -> Period | None:
    """A claim's period with what a scope adds; None where they contradict each other."""
    if own is None:
        return given
    if own.starts is not None:
        later = given.ends is not None and given.starts is None and own.ends is None and given.ends.last_day() > own.starts.first_day()
        return replace(own, ends=given.ends) if later else None
    if own.label is None or given.starts is None:
        return None
    if own.ends is not None or abs(given.starts.year - int(own.label[:4])) > CLOSEST:
        return None
    return Period(given.starts, given.ends, own.label, f"{own.raw}…{given.raw}")
