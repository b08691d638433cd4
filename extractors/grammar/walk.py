"""The state of a sentence's reading: what was remembered, what was bound, what an amount sees."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.grammar.clauses import Sentence
from extractors.grammar.lists import AmountRun
from extractors.grammar.memory import ASKED, BLOCK, Entry, Memory, Place, View, remember
from extractors.grammar.roles import Role, read_role
from extractors.quantities import Amount
from extractors.scan import Scanner, Token
from models.catalogue import Indicator

LOOK_AHEAD = 14  # mentions after an amount that may name it
WAGE_LEAD = re.compile(
    r'(?:统筹地区|当地|本市|本省|全省|全市)?(?:上一?年度?)?(?:在岗|全口径)?(?:城镇(?:非私营|私营)?单位)?(?:就业人员|职工)?$'
)
NEXT_ITEM = re.compile(r'[、和及与]|\)[、,;和及与]')  # what comes behind is for what comes there
OCCASION = re.compile(r'(?:标准)?的?(?:变动|调整|变化|增长|提高|上调)')
SHARE = re.compile(r'(?:元)?(?:的|\s?[×*]\s?)?(?:\d{2}(?:\.\d+)?%|百分之)')  # 按最低工资2360元的90%
STATES = re.compile(r'[按为是:占]')
OWN = ("measure", "per")
SHARED = ("measure", "scheme", "per", "bound")  # what a share may be one of
NEAR = 7  # mentions
BASES = ("avg_wage", "min_wage", "income", "base", "base_standard", "pension_benefit", "avg_pension")  # 2个月的平均工资
ATTACHED = -0.7  # 2个月的丧葬补助金和9个月的抚恤金: as near as a word right before an amount
BESIDE = {"cue", "mark", "pair", "cmp"}


@dataclass(frozen=True, slots=True)
class BoundAmount:
    """An amount and the indicator that it is a value of."""

    indicator: Indicator
    amount: Amount
    values: tuple[Decimal, ...]  # of a set, else ()
    role: Role | None  # None: nothing stands before it that could change it (zero by negation, table cells)
    view: View
    index: int  # the token; -1 for a cell
    rule: str


@dataclass(slots=True)
class Walk:
    """The state of one sentence's reading."""

    text: str
    sentence: Sentence
    memory: Memory
    scanner: Scanner
    bound: list[BoundAmount] = field(default_factory=list)
    dropped: list[AmountRun] = field(default_factory=list)  # lists whose heads could not be counted
    forced: dict[int, dict[str, str]] = field(default_factory=dict)
    firsts: dict[int, int] = field(default_factory=dict)  # of a list that is dealt out: the first amount of each
    dates: dict[int, int] = field(default_factory=dict)  # of a list that is dealt out over dates: amount to date, by their tokens
    skip: set[int] = field(default_factory=set)
    dealt: list[dict[str, str]] = field(default_factory=list)  # what the last list was dealt out over
    condition: tuple[Amount, Role] | None = None
    runs: dict[int, AmountRun] = field(default_factory=dict)
    roles: dict[tuple[int, int, str], Role] = field(default_factory=dict)  # by offset, start of the clause and dimension


def role_of(walk: Walk, amount: Amount, clause_start: int) -> Role:
    """How an amount of the sentence stands, read once: what stands before it asks for it as well."""
    key = (amount.start, clause_start, amount.dim)
    role = walk.roles.get(key)
    if role is None:
        role = walk.roles[key] = read_role(walk.text, amount, clause_start, walk.scanner)
    return role


def bind(
    walk: Walk, indicator: Indicator, amount: Amount, values: tuple[Decimal, ...], role: Role | None, view: View, index: int, rule: str
) -> None:
    """Notes a value; what its qualifiers need is looked up now, before the memory moves on."""
    view.settle()
    walk.bound.append(BoundAmount(indicator, amount, values, role, view, index, rule))


def dated_values(walk: Walk) -> frozenset[int]:
    """The tokens of a sentence that are spans of days and values themselves."""
    return frozenset(item.index for item in walk.bound if item.amount.dim == "dates")


def remember_mention(walk: Walk, index: int, token: Token) -> None:
    """Keeps what a mention says, unless it is only the basis of a share."""
    sentence = walk.sentence
    for slot, value in token.features:
        if slot == "pair":
            name, _, values = value.partition(":")
            remember(walk.memory, f"pair_{name}", Entry(values, sentence.places[index], token.start, token.end, token.start, BLOCK))
        if slot in BESIDE or (slot == "population" and _is_compared(walk.text, token)):
            continue
        if slot in SHARED and _is_basis(walk, slot, token, index):
            continue
        if slot in ("measure", "per") and _is_occasion(walk.text, token):
            continue
        at, group, bracket = sentence.places[index], sentence.groups[index], sentence.brackets[index]
        layer = ASKED if sentence.barred == "question" else BLOCK
        remember(walk.memory, slot, Entry(value, at, token.start, token.end, group, layer, bracket))


def _is_compared(text: str, token: Token) -> bool:
    """比在职职工高5个百分点: with whom others are compared is not whom the value is for."""
    return text[token.start - 1 : token.start] in ("比", "较") and text[token.end : token.end + 1] in (
        "高",
        "低",
        "多",
        "少",
        "再",
        "提",
        "增",
    )


def _is_occasion(text: str, token: Token) -> bool:
    """根据最低工资标准变动情况: what a change follows is not what is measured."""
    return OCCASION.match(text, token.end) is not None and text.endswith(("根据", "依据", "随着", "结合", "参照"), 0, token.start)


def _is_basis(walk: Walk, slot: str, token: Token, index: int) -> bool:
    """最低工资的90%: what stands before 的 and a share is its basis, not what is measured."""
    if index + 1 >= len(walk.sentence.tokens):
        return False
    near = walk.sentence.tokens[index + 1 : index + 3]
    following = next((other for other in near if other.amount is not None), token)
    amount = following.amount
    if following is not near[0] and any(name == "measure" for name, _ in near[0].features):
        return False
    if (
        amount is not None
        and amount.high is None
        and amount.dim in ("money", "bare")
        and following.start - token.end <= 2
        and SHARE.match(walk.text, amount.end)
    ):
        return slot in ("measure", "per") and ("measure", "base") not in token.features
    if amount is None or amount.dim not in ("percent", "multiple", "month") or following.start - token.end > 9:
        return False
    between = walk.text[token.end : following.start]
    if not (between.endswith("的") and len(between) <= 6 and not STATES.search(between)) or ("measure", "base") in token.features:
        return False
    if slot == "measure":
        at = walk.sentence.places[index]
        basis = _basis_text(walk.text, token)
        remember(walk.memory, "basis", Entry(basis, at, token.start, token.end, token.start, BLOCK))
    return True


def _basis_text(text: str, token: Token) -> str:
    """最低工资; of an income the whole phrase from its year on."""
    if ("measure", "income") in token.features:
        from_here = max(0, token.start - 16)
        start = max(text.rfind(year, from_here, token.start) for year in ("上年度", "上一年度"))
        if start >= 0:
            return text[start : token.end]
    lead = WAGE_LEAD.search(text, max(0, token.start - 20), token.start) if ("measure", "avg_wage") in token.features else None
    return text[lead.start() if lead else token.start : token.end].removesuffix("标准")


def make_view(walk: Walk, index: int, forced: dict[str, str]) -> View:
    """What the amount at an index sees before and after itself."""
    sentence, token = walk.sentence, walk.sentence.tokens[index]
    at = sentence.places[index]
    ahead: Memory = {}
    passed = 2.0 if NEXT_ITEM.match(walk.text, token.end) else 0.0
    for later in range(index + 1, min(index + 1 + LOOK_AHEAD, len(sentence.tokens))):
        other = sentence.tokens[later]
        if sentence.places[later].segment != at.segment:
            break
        if other.amount is not None:
            passed = max(passed, 1.0)
            continue
        own = sentence.places[later].clause != at.clause and _has_own_amount(sentence, later, token)
        if _is_shut_off(walk.text, token.end, other.start):
            passed = max(passed, 2.0)
        for slot, value in other.features:
            if slot not in BESIDE and not (own and slot in OWN):
                group, bracket = sentence.groups[later], sentence.brackets[later]
                attached = slot == "measure" and value not in BASES and walk.text[token.end : other.start] == "的"
                layer = ATTACHED if attached else passed
                entry = Entry(value, sentence.places[later], other.start, other.end, group, layer, bracket)
                ahead.setdefault(slot, []).append(entry)
    return View(walk.memory, ahead, at, token.start, token.end, forced, sentence.brackets[index])


def _has_own_amount(sentence: Sentence, named: int, token: Token) -> bool:
    """居民医保400元,财政补助700元: what a later clause names has a value of its own there."""
    clause, dim = sentence.places[named].clause, token.amount.dim if token.amount is not None else ""
    for other, at in zip(sentence.tokens[named + 1 : named + NEAR], sentence.places[named + 1 : named + NEAR], strict=True):
        if other.amount is not None:
            return at.clause == clause and other.amount.dim == dim
        if at.clause != clause or any(slot not in ("per", "?per", "cmp", "bound") for slot, _ in other.features):
            return False
    return False


def _is_shut_off(text: str, end: int, start: int) -> bool:
    """Whether a colon opens or a bracket closes between an amount and a word after it, which then tells of what follows."""
    closed = text.find(")", end, start)
    return text.find(":", end, start) >= 0 or (closed >= 0 and text.find("(", end, closed) < 0)


def add_feature(walk: Walk, index: int, slot: str, value: str) -> None:
    """Keeps what an amount says about the amounts after it."""
    token = walk.sentence.tokens[index]
    remember(walk.memory, slot, Entry(value, walk.sentence.places[index], token.start, token.end, token.start, BLOCK))


def remember_tokens(memory: Memory, tokens: Iterable[Token], layer: float) -> None:
    """Takes up the mentions of a title, a heading or a table's header."""
    at = Place(-1, -1, -1)
    for token in tokens:
        for slot, value in token.features:
            if slot not in BESIDE:
                remember(memory, slot, Entry(value, at, token.start, token.end, token.start, layer))
