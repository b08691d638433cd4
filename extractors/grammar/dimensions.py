"""What a number without a unit of its own counts: 27、25个月, 男60、女55周岁, (元/月):南宁3861, 收入×20."""

import re
from dataclasses import replace
from decimal import Decimal

from extractors.grammar.clauses import Sentence
from extractors.quantities import BARE, PERIODS, Amount
from extractors.scan import Token

JOINTS = re.compile(r'\s?[、/和及与或]\s?')  # between the numbers of a list
SEPARATORS = re.compile(r'[\s、,;/:为是]{0,3}|[和及与或]')  # the same where words tell them apart
NOTE = re.compile(r'[(,:位]\s?(?P<ten>万)?元(?:\s?[/每]\s?人)?(?:\s?[/·每]\s?(?P<per>月|年|小时|天|日))?(?:\s?[/每]\s?人)?\s?[),:]')
CHANGED = re.compile(
    r'\s?(?:调整|调高|调低|提高|提升|上调|下调|上涨|下降|降低|增加|减少|变更|[提调涨升降增减])[到至为]\s?|\s?(?:→|->|—>|⇒)\s?'
)  # 从1700提高到1800元
SIGN = re.compile(r'[,。;、/)\s→⇒]|->|—>|$')
TIMES = re.compile(r'(?:×|\*|乘以)\s?$')
LENT = ("money", "percent", "month", "age", "day", "workday", "year")
PLACED = re.compile(r'(?:进入?|[计记划归打]入|计进|划[进到拨转]|由|从)')
PAID = re.compile(r'(?:单位|企业|公司|个人|职工|员工|(?<!高)出|[缴交掏]|缴纳|承担|负担|出资)为?$')  # 单位出8个百分点
MYRIAD = 10_000
WHOLE = 300  # per cent; a larger number is no share


def complete_amounts(text: str, sentence: Sentence) -> Sentence:
    """The sentence with each number that lacks a unit given that of its list, of a note before it or of its formula."""
    dims = {token.amount.dim for token in sentence.tokens if token.amount is not None}
    if BARE not in dims and "point" not in dims:
        return sentence
    tokens = list(sentence.tokens)
    note = NOTE.search(text, sentence.start, sentence.end) if BARE in dims else None
    lender: Amount | None = None
    reach = sentence.end
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.amount is None:
            if not token.features or token.features[0][0] == "cue" or not SEPARATORS.fullmatch(text, token.end, reach):
                lender = None
            reach = token.start
            continue
        joint = JOINTS if index + 1 < len(tokens) and tokens[index + 1].amount is not None else SEPARATORS
        near = lender if joint.fullmatch(text, token.end, reach) or CHANGED.fullmatch(text, token.end, reach) else None
        amount = _complete(text, token, token.amount, near, note, sentence.start)
        if amount is not token.amount:
            tokens[index] = token._replace(amount=amount)
        lender = amount if amount.dim in LENT and amount.high is None else None
        reach = token.start
    return replace(sentence, tokens=tuple(tokens))


def _complete(text: str, token: Token, amount: Amount, lender: Amount | None, note: re.Match[str] | None, start: int) -> Amount:
    if amount.dim == "point" and (PLACED.match(text, token.end) or PAID.search(text[max(start, token.start - 4) : token.start])):
        return amount._replace(dim="percent")
    if amount.dim != BARE or amount.ordinal:
        return amount
    before = text[max(start, token.start - 4) : token.start]
    if TIMES.search(before) and SIGN.match(text, token.end):
        return amount._replace(dim="multiple")
    if lender is not None and lender.dim == "percent" and amount.low > WHOLE:  # 起付1200,在职报80%
        lender = None
    if lender is not None and before and not before[-1].isspace() and before[-1] != "(" and amount.low >= 1:
        return _like(amount, lender)
    if (
        note is not None
        and note.end() <= token.start
        and SIGN.match(text, token.end)
        and ("一" <= before[-1:] <= "鿿" or before[-1:] in "/:、→⇒>")
    ):
        per = PERIODS.get(note["per"] or "", "")
        return _scaled(amount, Decimal(MYRIAD) if note["ten"] else Decimal(1))._replace(dim="money", per=per)
    return amount


def _like(amount: Amount, lender: Amount) -> Amount:
    """A number with the unit of a later one of its list."""
    myriads = lender.dim == "money" and "万" in lender.raw and amount.low < MYRIAD
    return _scaled(amount, Decimal(MYRIAD) if myriads else Decimal(1))._replace(dim=lender.dim, per=lender.per)


def _scaled(amount: Amount, factor: Decimal) -> Amount:
    return amount._replace(low=amount.low * factor, high=amount.high * factor if amount.high is not None else None)
