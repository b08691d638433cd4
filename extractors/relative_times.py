"""Times told from the moment of reading (3小时前, 昨天 10:32), written as dates: what a page printed tonight means another day tomorrow."""

import re
from datetime import datetime, timedelta

from extractors.dates import SHANGHAI
from extractors.numbers import parse_number

# Each begins with one character, which is found at a glance: few pages have what is looked for, and looking costs half as much as a parse.
_HINTS = tuple(re.compile(word + r'\s*+[<"\d]') for word in (r"前(?!\d)天?", "刚刚?", "今[天日]", "昨[天日]"))
# Possessive, as is every run of blanks here: its three could share the indent of a line in as many ways as it has blanks, squared.
_LEAD = r'(?P<lead>[>"](?:发布时间|发布日期|发布于|发表于|更新时间|更新于|时间|日期)?\s*+[:：]?\s*+)'
# The whole text of an element or the whole value of a field; in running text 三天前 tells a story.
_RELATIVE = re.compile(
    rf'{_LEAD}(?:(?P<just>刚刚)|(?P<count>\d{{1,3}}|[一二两三四五六七八九十]{{1,2}})\s*个?(?P<unit>分钟|小时|天|日)(?:以|之)?前'
    r'|(?P<day>今天|今日|昨天|昨日|前天)\s*+(?P<time>[0-2]?\d:[0-5]\d(?::[0-5]\d)?)?)(?=\s*+[<"])'
)
_UNITS = {"分钟": "minutes", "小时": "hours", "天": "days", "日": "days"}
_DAYS = {"今": 0, "昨": 1, "前": 2}


def write_dates(text: str, moment: datetime) -> str:
    """A page's text with such times as dates, counted from the moment of its fetching; an hour is not kept, since it was rounded."""
    if not any(hint.search(text) for hint in _HINTS):
        return text
    now = moment.astimezone(SHANGHAI)

    def write(match: re.Match[str]) -> str:
        if match["day"]:
            if not match["time"] and not match["lead"][1:].strip():
                return match[0]  # a heading or a tab called 今天
            day = now - timedelta(days=_DAYS[match["day"][0]])
            return f"{match['lead']}{day:%Y-%m-%d} {match['time'] or ''}".rstrip()
        count = parse_number(match["count"]) if match["count"] else 0
        ago = timedelta(**{_UNITS[match["unit"]]: int(count)}) if count else timedelta()
        return f"{match['lead']}{now - ago:%Y-%m-%d}"

    return _RELATIVE.sub(write, text)
