"""The tools in the comparison, each called for running text as its own documentation says, and how its answer becomes today's codes.

`run` is what is timed; `read` turns an answer into codes and is not. Peers are imported when they are made ready.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.regions.scores import Found
from benchmarks.regions.units import Units
from extractors.regions import Gazetteer, leave_finest, read_places

_CPCA_LEVELS = (("区", "区_pos"), ("市", "市_pos"), ("省", "省_pos"))
_CPCA_DROPPED = re.compile(r'([省市]|特别行政区|自治区)$')  # endings without which cpca knows a name, too


@dataclass(frozen=True, slots=True)
class Reader:
    """A tool made ready."""

    run: Callable[[Sequence[str]], Sequence[Any]]  # an answer a text
    read: Callable[[str, Any], list[Found]]


@dataclass(frozen=True, slots=True)
class Tool:
    """One row of the table."""

    name: str
    distribution: str  # whose version is printed
    options: str  # how it is called, for the reader of the table
    spans: bool  # whether it tells where in the text a name stands
    prepare: Callable[[Gazetteer, Units], Reader]


def _prepare_ours(gazetteer: Gazetteer, _: Units) -> Reader:
    return Reader(
        run=lambda texts: [leave_finest(text, read_places(text, gazetteer, None), gazetteer) for text in texts],
        read=lambda _, places: [Found(*place) for place in places],
    )


def _prepare_cpca(_: Gazetteer, units: Units) -> Reader:
    from cpca import transform_text_with_addrs

    def ask(text: str) -> Any:
        try:
            return transform_text_with_addrs(text, pos_sensitive=True)
        except KeyError:  # with pandas 1 and later it cannot order the columns of a table without rows: it has found nothing
            return None

    def read(text: str, table: Any) -> list[Found]:
        return [] if table is None else [_read_cpca(text, row, units) for row in table.to_dict("records")]

    return Reader(run=lambda texts: [ask(text) for text in texts], read=read)


def _prepare_cpca_table(_: Gazetteer, units: Units) -> Reader:
    from cpca import transform

    return Reader(
        run=lambda texts: transform(list(texts), pos_sensitive=True).to_dict("records"),
        read=lambda text, row: [_read_cpca(text, row, units)] if isinstance(row["adcode"], str) else [],
    )


def _prepare_cpca_inside(_: Gazetteer, units: Units) -> Reader:
    from cpca import _extract_addrs

    options = {"pos_sensitive": True, "umap": {}, "truncate_pos": False, "new_entry_when_not_belong": True}
    return Reader(
        run=lambda texts: [[row for row in _extract_addrs(text, **options) if row["adcode"]] for text in texts],
        read=lambda text, rows: [_read_cpca(text, row, units) for row in rows],
    )


def _read_cpca(text: str, row: dict[str, Any], units: Units) -> Found:
    """The finest of the levels that stand in the text; the adcode is of six digits, as of 2021."""
    code = units.today(row["adcode"])
    for level, position in _CPCA_LEVELS:
        start, name = row[position], row[level]
        if start >= 0 and isinstance(name, str):
            written = name if text.startswith(name, start) else _CPCA_DROPPED.sub("", name)
            return Found(start, start + len(written), code)
    return Found(0, len(text), code)


def _prepare_jionlp_recogniser(_: Gazetteer, units: Units) -> Reader:
    from jionlp import recognize_location

    return Reader(
        run=lambda texts: [recognize_location(text) for text in texts],
        read=lambda text, answer: [place for unit, _ in answer["domestic"] or () for place in _read_names(text, unit, units)],
    )


def _prepare_jionlp_parser(_: Gazetteer, units: Units) -> Reader:
    from jionlp import parse_location

    return Reader(
        run=lambda texts: [parse_location(text) for text in texts],
        read=lambda text, answer: _read_names(text, answer, units),
    )


def _read_names(text: str, names: dict[str, str | None], units: Units) -> list[Found]:
    """The unit that names of province, city and county lead to, placed where its name or as much of it as can be found stands."""
    chain = [name for name in (names["province"], names["city"], names["county"]) if name]
    code = units.find(chain) if chain else None
    if code is None:
        return []
    sizes = range(2, len(chain[-1]) + 1)
    start, length = max(((text.find(chain[-1][:size]), size) for size in sizes), key=lambda hit: (hit[0] >= 0, hit[1]))
    return [Found(start, start + length, code)] if start >= 0 else [Found(0, len(text), code)]


def _prepare_jieba(gazetteer: Gazetteer, units: Units) -> Reader:
    import jieba

    jieba.setLogLevel("ERROR")
    cutter = jieba.Tokenizer()
    cutter.initialize()
    for name in units.meanings:
        cutter.add_word(name)

    def run(texts: Sequence[str]) -> list[list[Found]]:
        return [_look_up(cutter.tokenize(text), units, gazetteer) for text in texts]

    return Reader(run=run, read=lambda _, found: found)


def _look_up(words: Any, units: Units, gazetteer: Gazetteer) -> list[Found]:
    """The words that name units: of several units of one name the one inside the last place read, else the larger one; chains as one."""
    found: list[Found] = []
    for word, start, end in words:
        codes = units.meanings.get(word)
        if codes is None:
            continue
        last = found[-1] if found else None
        code = next((code for code in codes if last and gazetteer.is_within(code, last.code)), codes[0])
        if last is not None and last.end == start and code != last.code and gazetteer.is_within(code, last.code):
            found.pop()
        found.append(Found(start, end, code))
    return found


OURS = Tool("policyledger", "policyledger", "`read_places`, `leave_finest`, as in an extraction", spans=True, prepare=_prepare_ours)
TOOLS = (
    OURS,
    Tool("cpca", "cpca", "`transform_text_with_addrs(pos_sensitive=True)`, a table a text", spans=True, prepare=_prepare_cpca),
    Tool("cpca, one table", "cpca", "`transform` of all texts at once: one address a text", spans=True, prepare=_prepare_cpca_table),
    Tool("cpca, inside", "cpca", "its private generator, without any table", spans=True, prepare=_prepare_cpca_inside),
    Tool("jionlp, recogniser", "jionlp", "`recognize_location`, its first three places", spans=False, prepare=_prepare_jionlp_recogniser),
    Tool("jionlp, parser", "jionlp", "`parse_location`: one address a text", spans=False, prepare=_prepare_jionlp_parser),
    Tool("jieba", "jieba", "`Tokenizer.tokenize` with our names as user words, looked up", spans=True, prepare=_prepare_jieba),
)
PEERS_TO_BEAT = tuple(tool.name for tool in TOOLS if tool.distribution in ("cpca", "jionlp"))
