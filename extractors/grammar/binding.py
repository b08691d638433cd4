"""The walk over a sentence: mentions are remembered, amounts are bound to the indicator whose frame the remembered mentions fill best."""

import re
from decimal import Decimal

from extractors.grammar.bands import can_be_condition
from extractors.grammar.choosing import choose_indicator
from extractors.grammar.clauses import STATED, Sentence, has_amount
from extractors.grammar.conditions import (
    follows_break,
    has_later_value,
    is_length_of_break,
    pays_for,
    shares_condition,
    stands_alone,
    take_condition,
)
from extractors.grammar.dimensions import complete_amounts
from extractors.grammar.lists import find_runs
from extractors.grammar.memory import Memory
from extractors.grammar.roles import Role, is_condition, side_of
from extractors.grammar.rows import bind_base_range, deal_out, force_features, is_rate_time, is_sum
from extractors.grammar.walk import Walk, add_feature, bind, make_view, remember_mention, role_of
from extractors.quantities import Amount
from extractors.scan import Kind, Scanner, Token
from models.catalogue import ValueType

LEAST_YUAN = 10  # a smaller number without a unit is no sum of money
PAID_BY = re.compile(r'(?:的?(?:标准|档次?|基数|比例))?(?:缴|交)(?:费|纳)?的')  # 按60%缴的: a tier
BASE_NEAR = 3.0  # how far from the word 缴费基数 a span is still its floor and ceiling
YEARLY = re.compile(r'每年|一年|每年度|年度内')
ENDS = re.compile(r'[,。;)]|$')
EQUALS = re.compile(
    r'\d+个月(?:的)?(?:为|折为|折算为?|算作?|计为?|合|视为)$|(?:不足|不满|未满|满)\d+个?[年月](?:的)?,?(?:均|也|则|可)?(?:按|算|折算?为|计为?)$'
)
BEFORE_ITS_MEASURE = (
    *("不设", "没有", "无需", "不设置", "不再设", "不再设置", "不再扣", "不再扣除", "无", "不收", "不收取", "免收", "不扣", "免除"),
    *("取消", "免", "免设", "免去", "免收取"),
)


def bind_sentence(text: str, sentence: Sentence, memory: Memory, scanner: Scanner) -> Walk:
    """Reads one sentence; `memory` keeps what it says for the next one. A barred sentence is only remembered."""
    valued = has_amount(sentence.tokens)
    if valued:
        sentence = complete_amounts(text, sentence)
    walk = Walk(text, sentence, memory, scanner)
    if valued and not sentence.barred:
        walk.runs = {run.indexes[0]: run for run in find_runs(text, sentence)}
    for index, token in enumerate(sentence.tokens):
        if token.kind in (Kind.WORD, Kind.PLACE):
            remember_mention(walk, index, token)
            if sentence.marks and not sentence.barred:
                _bind_word(walk, index, token)
        elif sentence.barred or sentence.places[index].clause in sentence.barred_clauses or index in walk.skip:
            continue
        elif token.kind is Kind.DATE:
            _bind_dates(walk, index, token)
        elif token.amount is not None:
            if index in walk.runs:
                deal_out(walk, walk.runs[index])
            if index not in walk.skip:
                _bind_amount(walk, index, token.amount)
    return walk


def _bind_amount(walk: Walk, index: int, amount: Amount) -> None:
    role = role_of(walk, amount, walk.sentence.clause_starts[index])
    role = _with_change(walk, index, role)
    if amount.dim == "percent" and PAID_BY.match(walk.text, amount.end):
        role = role._replace(tier=True)
    if index in walk.firsts:
        first = walk.sentence.tokens[walk.firsts[index]]
        if first.amount is not None:
            lead = role_of(walk, first.amount, walk.sentence.clause_starts[index])
            role = role._replace(least=lead.least, most=lead.most)
    if role.about or walk.text.startswith("含", max(0, amount.start - 1)) or is_sum(walk, index, amount):
        return
    if is_rate_time(walk, index, amount):
        return
    if amount.dim in ("year", "month") and EQUALS.search(walk.text, walk.sentence.clause_starts[index], amount.start):
        return
    if role.lead in ("每多缴", "每多交") or (walk.sentence.elsewhere and amount.dim in ("year", "month", "age")):
        return
    if amount.dim == "bare":
        if not stands_alone(walk, index):
            return
        if pays_for(walk, index, amount):
            amount = amount._replace(dim="money")
    if amount.dim == "age" and role.old and role.then:  # 原法定退休年龄为50周岁的女职工: for whom the value is
        take_condition(walk, index, amount, role)
        return
    condition = is_condition(role, amount) or shares_condition(walk, index, amount) or follows_break(walk, index, amount)
    view = make_view(walk, index, force_features(walk, index, amount, role))
    of_base = amount.high is not None and not condition and view.cost("measure", ("base",)) < BASE_NEAR
    if of_base and bind_base_range(walk, index, amount, role):
        return
    later = condition and (is_length_of_break(walk, index, amount) or has_later_value(walk, index, amount))
    found = choose_indicator(walk.scanner, amount, view, condition, role.operand, later)
    if found is None and amount.dim == "bare" and amount.low >= LEAST_YUAN and view.nearest("measure") != "payout":
        amount = amount._replace(dim="money")
        found = choose_indicator(walk.scanner, amount, view, condition, role.operand, later)
    if found is not None:
        bind(walk, found, amount, (), role, view, index, "distribution" if index in walk.forced else "clause")
        side = side_of(role)
        if side:
            add_feature(walk, index, "bound", "upper" if side == "above" else "lower")
    elif can_be_condition(amount, role):
        take_condition(walk, index, amount, role)


def _with_change(walk: Walk, index: int, role: Role) -> Role:
    """增加变动等待期1个月: the verb of change stands before the word that names the value."""
    before = walk.sentence.tokens[index - 1] if index else None
    if before is None or role.change or before.end != walk.sentence.tokens[index].start or not before.features:
        return role
    return role._replace(change="up") if walk.text.endswith("增加", 0, before.start) else role


def _bind_word(walk: Walk, index: int, token: Token) -> None:
    """不设起付线, 免费, 个人不缴费: the value is nought; 每年一次: it is twelve months."""
    sentence = walk.sentence
    said = next((STATED[mark] for slot, mark in token.features if slot == "mark" and mark in STATED), None)
    if said is None or sentence.places[index].clause in sentence.barred_clauses:
        return
    if ("mark", "once") in token.features and not YEARLY.search(walk.text, sentence.clause_starts[index], token.start):
        return
    surface = walk.text[token.start : token.end]
    amount = Amount(token.start, token.end, surface, said[0], Decimal(said[1]), None, "", False)
    forced = {slot: value for slot, value in token.features if slot == "measure"}
    if surface in BEFORE_ITS_MEASURE:
        following = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
        measures = [value for slot, value in following.features if slot == "measure"] if following else []
        if following is not None and measures and following.start - token.end <= 4:
            forced["measure"] = measures[0]
            amount = amount._replace(end=following.end, raw=walk.text[token.start : following.end])
        elif len(surface) < 2 or not ENDS.match(walk.text, token.end):  # 第三次起免除
            return
    view = make_view(walk, index, forced)
    indicator = choose_indicator(walk.scanner, amount, view, False, False, False)
    if indicator is not None:
        bind(walk, indicator, amount, (), None, view, index, said[0])


def _bind_dates(walk: Walk, index: int, token: Token) -> None:
    """集中缴费期为A至B: the value is the span itself."""
    period = token.period
    if period is None or period.starts is None or period.ends is None or period.starts.day is None or period.ends.day is None:
        return
    view = make_view(walk, index, {})
    amount = Amount(token.start, token.end, period.raw, "dates", Decimal(0), None, "", False)
    indicator = choose_indicator(walk.scanner, amount, view, False, False, False)
    if indicator is not None and indicator.value_type is ValueType.DATERANGE:
        bind(walk, indicator, amount, (), None, view, index, "dates")
