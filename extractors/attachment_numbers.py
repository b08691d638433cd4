"""A stored number of a spreadsheet as its cell shows it: by the number format, in the Chinese setting.

Formats are what section 18.8.31 of ECMA-376 describes; conditions and fractions are not followed, such cells show their plain number.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

# the formats that have a number and no text; 27–36 and 50–58 are those of the Chinese edition
_BUILTIN = (
    ((1,), "0"),
    ((2,), "0.00"),
    ((3, 37, 38, 41, 42), "#,##0"),
    ((4, 39, 40, 43, 44), "#,##0.00"),
    ((9,), "0%"),
    ((10,), "0.00%"),
    ((11,), "0.00E+00"),
    ((14,), "yyyy/m/d"),
    ((15,), "d-mmm-yy"),
    ((16,), "d-mmm"),
    ((17,), "mmm-yy"),
    ((18,), "h:mm AM/PM"),
    ((19,), "h:mm:ss AM/PM"),
    ((20,), "h:mm"),
    ((21,), "h:mm:ss"),
    ((22,), "yyyy/m/d h:mm"),
    ((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    ((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    ((30,), "m-d-yy"),
    ((31,), 'yyyy"年"m"月"d"日"'),
    ((32,), 'h"时"mm"分"'),
    ((33,), 'h"时"mm"分"ss"秒"'),
    ((34, 55), 'AM/PM h"时"mm"分"'),
    ((35, 56), 'AM/PM h"时"mm"分"ss"秒"'),
    ((45,), "mm:ss"),
    ((46,), "[h]:mm:ss"),
    ((47,), "mm:ss.0"),
    ((48,), "##0.0E+0"),
    ((49,), "@"),
)
BUILTIN_FORMATS = {number: text for numbers, text in _BUILTIN for number in numbers}

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)|(?P<meridiem>AM/PM|A/P|上午/下午)'
    r'|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|a{3,4})|(?P<digits>[#0?]+(?:[,.#0?]*[#0?,])?\.?|\.[#0?]+)|(?P<exponent>[eE][+-]0+)'
    r'|(?P<percent>[%％])|(?P<text>@)|(?P<other>.)',
    re.DOTALL,
)
_ELAPSED = re.compile(r'[hHmMsS]+')
_CURRENCY = re.compile(r'\$([^-\]]*)')
_WEEKDAYS = "一二三四五六日"
_LAST_DAY = 2_958_465  # 31 December 9999
_MAX_FORMAT = 255


def render_number(stored: str, number_format: str, since_1904: bool) -> str:
    """The number as shown; as stored where number or format cannot be understood."""
    try:
        value = Decimal(format(float(stored), ".15g"))  # what spreadsheets compute with; the rest is noise of binary fractions
        if not value.is_finite():
            return stored
        tokens = _split(_choose_section(number_format[:_MAX_FORMAT], value))
        kinds = {kind for kind, _ in tokens}
        if "date" in kinds or "elapsed" in kinds:
            return _render_date(value, tokens, since_1904)
        if "digits" not in kinds or "exponent" in kinds or ("other", "/") in tokens:
            plain = _render_general(value)
            return plain if "exponent" in kinds or ("other", "/") in tokens else _fill(tokens, plain)
        return _render_digits(value, tokens, signed=number_format.count(";") == 0 or value >= 0)
    except (ValueError, InvalidOperation, OverflowError):
        return stored


def _choose_section(number_format: str, value: Decimal) -> str:
    """Positive; negative; zero; text. Conditions in brackets are not followed."""
    sections: list[str] = re.findall(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', number_format) or [number_format]
    wanted = 1 if value < 0 else 2 if value == 0 else 0
    return sections[wanted] if wanted < len(sections) - 1 and sections[wanted] else sections[0]


def _split(section: str) -> list[tuple[str, str]]:
    tokens = []
    for match in _TOKEN.finditer(section):
        kind = match.lastgroup
        if kind == "bracket":
            bracket = match["bracket"]
            if _ELAPSED.fullmatch(bracket):
                tokens.append(("elapsed", bracket.lower()))
            elif currency := _CURRENCY.match(bracket):
                tokens.append(("quoted", currency[1]))
        elif kind is not None:
            tokens.append((kind, match[kind]))
    return tokens


def _fill(tokens: list[tuple[str, str]], number: str) -> str:
    """The number among the words of its format; a format of words alone hides it."""
    if not any(kind in ("general", "digits", "text") for kind, _ in tokens):
        return "".join(text for kind, text in tokens if kind in ("quoted", "escaped", "other")).strip()
    shown = "".join(number if kind in ("general", "digits", "text") else "%" if kind == "percent" else text for kind, text in tokens)
    return shown.strip()


def _render_general(value: Decimal) -> str:
    """At most eleven characters, as a wide cell shows a number without a format."""
    text = format(value, "f")
    if "." in text and len(text.lstrip("-")) > 11:
        places = max(10 - len(text.lstrip("-").partition(".")[0]), 0)
        text = format(_round(value, places), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _render_digits(value: Decimal, tokens: list[tuple[str, str]], signed: bool) -> str:
    places = [text for kind, text in tokens if kind == "digits"]
    pattern = "".join(places)
    whole, _, fraction = pattern.partition(".")
    thousands = len(pattern) - len(pattern.rstrip(","))  # commas at the end divide by a thousand each
    scaled = value * (100 ** sum(1 for kind, _ in tokens if kind == "percent")) / (1000**thousands)
    fraction = fraction.replace(",", "")
    rounded = _round(abs(scaled), len(fraction))
    digits, _, decimals = format(rounded, "f").partition(".")
    least = len(fraction.rstrip("#?"))
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    digits = digits.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole.rstrip(","):
        digits = re.sub(r'(?<=\d)(?=(?:\d{3})+$)', ",", digits)
    number = (digits or ("" if decimals else "0" if "0" in whole else "")) + ("." + decimals if decimals else "")
    minus = "-" if value < 0 and signed and rounded else ""
    first = next(at for at, (kind, _) in enumerate(tokens) if kind == "digits")
    kept = [token for at, token in enumerate(tokens) if token[0] != "digits" or at == first]
    return minus + _fill(kept, number)


def _render_date(value: Decimal, tokens: list[tuple[str, str]], since_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return _render_general(value)
    seconds = int((value * 86_400 * 1000).to_integral_value(ROUND_HALF_UP))  # thousandths
    if not any(kind == "date" and "." in text for kind, text in tokens):
        seconds = (seconds + 500) // 1000 * 1000
    # the first calendar of spreadsheets has a 29 February 1900, so days before March 1900 are one later
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31) if value < 60 else datetime(1899, 12, 30)  # noqa: DTZ001 cells have no zone
    moment = start + timedelta(milliseconds=seconds)
    halved = any(kind == "meridiem" for kind, _ in tokens)
    shown = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "date":
            shown.append(_render_field(moment, text.lower(), _is_minute(tokens, at), halved))
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            shown.append(str(seconds // 1000 // unit).rjust(len(text), "0"))
        elif kind == "meridiem":
            shown.append(("上午", "下午")[moment.hour >= 12] if not text.isascii() or len(text) > 3 else "AP"[moment.hour >= 12])
        elif kind not in ("text", "general"):
            shown.append(text)
    return "".join(shown).strip()


def _is_minute(tokens: list[tuple[str, str]], at: int) -> bool:
    """An m is a minute after hours and before seconds, else a month."""
    if tokens[at][1][0] not in "mM":
        return False
    fields = [(place, text[0].lower()) for place, (kind, text) in enumerate(tokens) if kind in ("date", "elapsed")]
    place = next(number for number, (where, _) in enumerate(fields) if where == at)
    before = fields[place - 1][1] if place else ""
    after = fields[place + 1][1] if place + 1 < len(fields) else ""
    return before == "h" or after == "s"


def _render_field(moment: datetime, field: str, minute: bool, halved: bool) -> str:
    letter, width = field[0], len(field)
    if letter == "y":
        return f"{moment.year:04d}" if width > 2 else f"{moment.year % 100:02d}"
    if letter == "a":
        return ("星期" if width > 3 else "") + _WEEKDAYS[moment.weekday()]
    if letter == "s":
        second, _, fraction = field.partition(".")
        shown = f"{moment.second:0{len(second)}d}"
        return shown + ("." + f"{moment.microsecond:06d}"[: len(fraction)] if fraction else "")
    if letter == "m" and width > 2 and not minute:
        return f"{moment.month}月"
    if letter == "d" and width > 2:
        return "星期" + _WEEKDAYS[moment.weekday()]
    hour = (moment.hour - 1) % 12 + 1 if halved else moment.hour
    number = {"m": moment.minute if minute else moment.month, "d": moment.day, "h": hour}[letter]
    return f"{number:0{min(width, 2)}d}"
