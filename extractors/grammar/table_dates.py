"""The date that stands above a table: in its caption, in the heading, in the title."""

import re
from collections.abc import Sequence

from extractors.grammar.periods import combine_periods
from extractors.scan import Token
from models.period import Period

SINCE = re.compile(r'(?:\(含[^)]{0,6}\))?(?:起|开始|(?:正式)?(?:执行|施行|实施|生效|启用))')
DATING = re.compile(r'(?:执行|施行|实施|生效|启用|适用)(?:日期|时间|期限|期|年度)?\s?[:为]?(?:自|从)?$')
AS_OF = re.compile(r'(?:截[至止]|更新于?|发布于?|公布日期|日期)\s?:?$')


def find_table_date(
    captions: Sequence[str],
    captioned: Sequence[Token],
    header: str,
    heading: Sequence[Token],
    title: Sequence[Token],
    year: Period | None,
) -> Period | None:
    """What dates the values of a table that print no date of their own; `year` is the policy year of the title."""
    for text, tokens in ((captions, captioned), ([header], heading)):
        period = _governing(text, tokens)
        if period is not None:
            return combine_periods(year, period)
    term = next((token.period for token in title if token.period is not None and token.period.starts and token.period.ends), None)
    return term or year


def _governing(texts: Sequence[str], tokens: Sequence[Token]) -> Period | None:
    """The first date of some lines that says since when, or for which year or term, something applies."""
    for token in tokens:
        if token.period is None:
            continue
        raw = token.period.raw
        line = next((text for text in texts if raw in text), "")
        at = line.find(raw)
        if at < 0 or AS_OF.search(line, 0, at):
            continue
        labelled = token.period.label is not None and token.period.starts is None
        term = token.period.starts is not None and token.period.ends is not None
        if labelled or term or SINCE.match(line, at + len(raw)) or DATING.search(line, 0, at):
            return token.period
    return None
