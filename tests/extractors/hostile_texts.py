"""Articles built to hurt, each of any size: what repeats, what never ends, what a pattern would try again and again."""

from collections.abc import Callable

from models.article import Article, BlockKind, join_blocks

PARAGRAPH, HEADING, TABLE = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TABLE
Build = Callable[[int], Article]

REPEATED = {  # a paragraph that says one thing over and over: text, times
    "one character": ("社", 60_000),
    "digits": ("1", 60_000),
    "Chinese numerals": ("一", 10_000),
    "amounts in a row": ("1500元、", 300),
    "numbers in a row": ("1,", 1_500),
    "thousands set apart by blanks": ("111 ", 1_500),
    "dots": ("1.", 3_000),
    "telephone numbers": ("2025-", 3_000),
    "times": ("1:", 1_500),
    "spans": ("5%至", 400),
    "shares": ("百分之", 3_000),
    "ordinals": ("第一", 3_000),
    "from": ("由", 30_000),
    "from an amount": ("由1元", 600),
    "brackets": ("(", 60_000),
    "open quotes": ("“", 30_000),
    "closed titles": ("》2025年1月1日", 400),
    "places": ("西安市咸阳市渭南市", 400),
    "lists of places": ("西安、咸阳、渭南、", 600),
    "chains of places": ("陕西省西安市", 500),
    "pools of provinces": ("陕西省本级、西安", 300),
    "respectively": ("分别为1元、2元", 200),
    "respectively and nothing": ("分别", 5_000),
    "question marks": ("?", 10_000),
    "a sentence without a sign": ("缴费基数上限为24000元的单位和个人按照规定办理", 150),
    "a sentence without a mention": ("按照规定去做这件事情", 10_000),
    "dates": ("2025年1月1日、", 500),
    "starts": ("2025年1月1日起", 500),
    "starts of lines": ("2025年1月1日起\n", 500),
    "dated values": ("自2025年1月1日起,缴费基数24000元;", 200),
    "dates above values": ("自2025年1月1日起执行如下:失业金1500元。", 150),
    "lines": ("缴费基数上限为24000元\n", 250),
    "lines of cells": ("甲 1500元 8%\n", 500),
    "bands": ("满1年不满5年的", 150),
    "nothing": ("不设起付线", 150),
    "comparisons": ("比2024年的1元高", 300),
    "old and new": ("现在要交400元,原来90元,", 150),
    "shares of a measure": ("最低工资的90%", 300),
    "examples": ("例如,失业金1元,", 300),
    "wages": ("上年度当地职工月平均工资", 1_000),
    "areas": ("西安市区800元、其他县700元", 100),
    "pools of provinces and areas": ("西安、省本级、市区5元", 150),
    "areas in brackets": ("西安市区(含工业园区)5元、", 150),
    "words for the region": ("全省我省", 1_500),
    "rows set with spaces": ("西安 1500 1600 1700\n", 150),
    "names and numbers": ("西安市:1500\n", 300),
    "names with numbers": ("北京2420\n", 300),
    "bars": ("|", 10_000),
    "rows of bars": ("|\n", 5_000),
    "pairs in rows": ("年度:2024 | 基数:7346元\n", 150),
    "NUL": ("\0", 60_000),
    "private use": ("\ue000\uf8ff", 20_000),
    "lone halves of characters": ("\ud800缴费基数", 2_000),
    "scripts": ("Ａ社1保ب2😀年\u0301\u202e", 800),
    "blanks": (" ", 60_000),
    "blank lines": (" \n", 10_000),
    "full stops": ("。", 20_000),
    "commas": (",", 20_000),
}
GROWING: dict[str, tuple[Callable[[int], list[tuple[BlockKind, str]]], int]] = {  # blocks that grow together
    "a comma in thousands that end wrongly": (lambda n: [(PARAGRAPH, "111," * n + "1111")], 2_500),
    "a table": (lambda n: [(TABLE, "\n".join(f"项目{i} | {i + 1000}元 | 8%" for i in range(n)))], 100),
    "a row": (lambda n: [(TABLE, "失业金 | " + " | ".join(f"{i + 1000}元" for i in range(n)))], 2_000),
    "a header of many rows": (
        lambda n: [(TABLE, "失业金 | 单位 | 个人\n" * n + "\n".join(f"一级医院 | {i + 1000}元 | 8%" for i in range(n)))],
        100,
    ),
    "a header of many words": (lambda n: [(TABLE, f"险种 | {'失业保险金' * n}\n" + "\n".join(f"一级 | {i}元" for i in range(n)))], 100),
    "a line across a table": (
        lambda n: [(TABLE, f"险种 | 标准\n{'失业保险金' * n} |\n" + "\n".join(f"一级 | {i}元" for i in range(n)))],
        200,
    ),
    "lines across a table": (
        lambda n: [(TABLE, "险种 | 标准\n" + "".join(f"失业保险{i} |\n一级 | {i + 1000}元\n" for i in range(n)))],
        100,
    ),
    "captions": (lambda n: [*[(PARAGRAPH, "失业保险金的标准表")] * n, *((TABLE, f"失业金 | {i}元") for i in range(n))], 150),
    "a cell of many parts": (lambda n: [(TABLE, "险种 | 标准\n一级 | " + "1500元/" * n)], 300),
    "a place and the region's words": (lambda n: [(PARAGRAPH, "西安" + "我省" * n)], 3_000),
    "tables": (lambda n: [(TABLE, f"失业金 | {i}元 | 8%") for i in range(n)], 150),
    "a heading of many words": (lambda n: [(HEADING, "失业保险金" * n), *((PARAGRAPH, f"一级医院{i}元。") for i in range(n))], 150),
    "a long heading above tables": (lambda n: [(HEADING, "啊" * 50 * n), *((TABLE, f"失业金 | {i}") for i in range(n))], 200),
    "headings": (lambda n: [(HEADING, f"一、失业保险金{i}元") for i in range(n)], 500),
    "values and dates": (lambda n: [(PARAGRAPH, f"失业金{i}元。2025年1月1日起执行。") for i in range(n)], 150),
    "dates of a notice": (lambda n: [(PARAGRAPH, "本通知自2025年1月1日起执行。")] * n, 500),
    "an enumeration": (
        lambda n: [(PARAGRAPH, "已开通跨省共济的地区有哪些?"), *[(PARAGRAPH, "1、甘肃省(临夏州、省本级)")] * n],
        100,
    ),
    "an enumeration in a line": (lambda n: [(PARAGRAPH, "已开通跨省共济的地区有哪些?" + "甘肃省(临夏州、省本级)" * n)], 150),
    "blanks in an enumeration": (lambda n: [(PARAGRAPH, "已开通跨省共济的地区有哪些?"), (PARAGRAPH, " " * n + "x")], 140),
}
SIZES = {name: count for name, (_, count) in (REPEATED | GROWING).items()}


def build_hostile(name: str, count: int) -> Article:
    """The article of that name with so many repetitions."""
    title = "陕西社保" if "region" in name else "西安社保"
    if name in REPEATED:
        return make_blocks([(PARAGRAPH, REPEATED[name][0] * count)], title)
    return make_blocks(GROWING[name][0](count), title)


def make_blocks(parts: list[tuple[BlockKind, str]], title: str) -> Article:
    """An article of such blocks."""
    blocks, text = join_blocks([(kind, part, ()) for kind, part in parts])
    return Article("own", "https://own.example/5.html", title, title, None, None, None, None, blocks, text)
