"""Numerals as printed, Arabic or Chinese, to exact numbers. Units are read in `extractors.quantities`."""

from decimal import Decimal

SPELLINGS = ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {char: value for value, chars in enumerate(SPELLINGS) for char in chars}
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
SHORTENED = {"万": "千", "千": "百", "百": "十"}  # what is left out after a last digit: 一万二 is 12000
LONGEST = 24  # characters; what is longer is no numeral that anyone prints
DIGIT_SIGNS = "〇零○一二三四五六七八九"  # as years are spelled digit by digit
NUMERALS = "".join(DIGITS) + "".join(TENS) + "".join(MYRIADS)


def parse_number(raw: str) -> Decimal | None:
    """The number that a numeral prints ("4,651.5", "二十四", "零点二", "两万"); None where the characters make up none."""
    if len(raw) > LONGEST:
        return None
    if raw and raw[0].isascii():
        return parse_arabic(raw)
    whole, _, fraction = raw.partition("点")
    value = parse_chinese(whole)
    if value is None or not fraction:
        return None if value is None or "点" in raw else Decimal(value)
    if any(char not in DIGITS for char in fraction):
        return None
    return Decimal(f"{value}.{''.join(str(DIGITS[char]) for char in fraction)}")


def parse_arabic(raw: str) -> Decimal | None:
    """An Arabic number; commas and spaces separate thousands."""
    plain = raw.replace(",", "").replace(" ", "")
    if not plain.isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    return Decimal(plain)


def parse_chinese(raw: str) -> int | None:
    """A whole Chinese number, with places ("二百零五") or digit by digit ("二〇二五"); None where it is none."""
    if not raw or any(char not in NUMERALS for char in raw):
        return None
    if len(raw) > 1 and all(char in DIGITS for char in raw):
        return int("".join(str(DIGITS[char]) for char in raw))
    if len(raw) > 2 and raw[-1] in DIGITS and raw[-2] in SHORTENED:
        raw += SHORTENED[raw[-2]]  # 一万二, 两千五
    total = section = digit = 0
    for char in raw:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in TENS:
            section += (digit or 1) * TENS[char]
            digit = 0
        else:
            total = (total + section + digit or 1) * MYRIADS[char]
            section = digit = 0
    return total + section + digit
