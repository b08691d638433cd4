"""Ruled lines of a page into tables: only where the rulings leave no doubt which cell a character is in."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractors.attachment_lines import Glyph, Line, find_lines

_NEAR = 2.5  # points: double rulings and the ends that do not quite meet
_OPEN_SIDE = 6.0  # points that rulings reach past the last crossing one: a table without its outer sides
_THIN = 5.0  # points; a narrower row or column is the inside of a double ruling
_MAX_RULINGS = 400  # a direction, after joining; more is a drawing
_MAX_CELLS = 20_000


class Ruling(NamedTuple):
    """A horizontal line at the height `at`, or a vertical one at that distance from the left."""

    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table with merged cells expanded, and where it stands."""

    rows: tuple[tuple[str, ...], ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Grid:
    xs: list[float]
    ys: list[float]
    regions: list[list[int]]  # by row and column: the number of the printed cell that covers it


def find_tables(glyphs: list[Glyph], across: list[Ruling], down: list[Ruling]) -> tuple[list[Table], list[Glyph]]:
    """The tables that horizontal (`across`) and vertical (`down`) rulings form, and the glyphs outside them."""
    across, down = _join_rulings(across), _join_rulings(down)
    if len(across) < 3 or len(down) < 2 or len(across) > _MAX_RULINGS or len(down) > _MAX_RULINGS:
        return [], glyphs
    tables = []
    for rows, columns in _find_crossing(across, down):
        grid = _build_grid(rows, columns)
        if grid is None:
            continue
        inside, outside = _split_glyphs(glyphs, grid)
        table = _read_table(inside, grid)
        if table:
            tables.append(table)
            glyphs = outside
    return tables, glyphs


def join_cell(lines: list[Line], right: float) -> str:
    """The lines of a cell as one text. Only two figures or Latin words need a blank, unless the cell's edge broke them apart."""
    text = ""
    before: Line | None = None
    for line in lines:
        if before is not None and text[-1].isascii() and line.text[0].isascii():
            broken = text[-1].isdigit() and line.text[0].isdigit() and right - before.right < 1.2 * before.size
            text += "" if broken else " "
        text += line.text
        before = line
    return text


def _join_rulings(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Pieces of one ruling as one: producers draw a table cell by cell."""
    joined: list[Ruling] = []
    level: list[Ruling] = []
    for ruling in sorted(rulings):
        if level and ruling.at - level[0].at > _NEAR:
            joined += _join_level(level)
            level = []
        level.append(ruling)
    return joined + (_join_level(level) if level else [])


def _join_level(level: list[Ruling]) -> list[Ruling]:
    at = sum(ruling.at for ruling in level) / len(level)
    pieces: list[Ruling] = []
    for _, low, high in sorted(level, key=lambda ruling: ruling.low):
        if pieces and low <= pieces[-1].high + _NEAR:
            pieces[-1] = Ruling(at, pieces[-1].low, max(pieces[-1].high, high))
        else:
            pieces.append(Ruling(at, low, high))
    return pieces


def _find_crossing(across: list[Ruling], down: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The rulings that hang together, from the top of the page; each group is a candidate."""
    group = list(range(len(across) + len(down)))
    for row, (y, left, right) in enumerate(across):
        for column, (x, top, bottom) in enumerate(down):
            if left - _NEAR <= x <= right + _NEAR and top - _NEAR <= y <= bottom + _NEAR:
                first, second = _find_root(group, row), _find_root(group, len(across) + column)
                group[second] = first
    found: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for row, ruling in enumerate(across):
        found.setdefault(_find_root(group, row), ([], []))[0].append(ruling)
    for column, ruling in enumerate(down):
        found.setdefault(_find_root(group, len(across) + column), ([], []))[1].append(ruling)
    return list(found.values())


def _find_root(group: list[int], item: int) -> int:
    while group[item] != item:
        group[item] = group[group[item]]
        item = group[item]
    return item


def _build_grid(across: list[Ruling], down: list[Ruling]) -> _Grid | None:
    """The cells between the rulings; None where they form no table of at least two rows and two columns."""
    if len(across) < 3 or not down:
        return None
    ys, xs = sorted({ruling.at for ruling in across}), sorted({ruling.at for ruling in down})
    left, right = min(ruling.low for ruling in across), max(ruling.high for ruling in across)
    xs = ([left] if left < xs[0] - _OPEN_SIDE else []) + xs + ([right] if right > xs[-1] + _OPEN_SIDE else [])
    height, width = len(ys) - 1, len(xs) - 1
    if height < 2 or width < 2 or height * width > _MAX_CELLS:
        return None
    regions = _find_regions(_find_walls(down, xs, ys), _find_walls(across, ys, xs), height, width)
    return _Grid(xs, ys, regions) if _are_rectangles(regions) else None


def _find_walls(rulings: list[Ruling], places: list[float], steps: list[float]) -> set[tuple[int, int]]:
    """(place, step) for each stretch between two steps along which a ruling runs at the place."""
    index = {at: number for number, at in enumerate(places)}
    middles = [(low + high) / 2 for low, high in pairwise(steps)]
    walls = set()
    for at, low, high in rulings:
        first, last = bisect_right(middles, low - _NEAR), bisect_right(middles, high + _NEAR)
        walls |= {(index[at], step) for step in range(first, last)}
    return walls


def _find_regions(upright: set[tuple[int, int]], level: set[tuple[int, int]], height: int, width: int) -> list[list[int]]:
    regions = [[-1] * width for _ in range(height)]
    number = 0
    for row in range(height):
        for column in range(width):
            if regions[row][column] >= 0:
                continue
            regions[row][column] = number
            waiting = [(row, column)]
            while waiting:
                y, x = waiting.pop()
                for next_y, next_x, wall in (
                    (y, x + 1, (x + 1, y) in upright),
                    (y, x - 1, (x, y) in upright),
                    (y + 1, x, (y + 1, x) in level),
                    (y - 1, x, (y, x) in level),
                ):
                    if not wall and 0 <= next_y < height and 0 <= next_x < width and regions[next_y][next_x] < 0:
                        regions[next_y][next_x] = number
                        waiting.append((next_y, next_x))
            number += 1
    return regions


def _are_rectangles(regions: list[list[int]]) -> bool:
    """Whether each printed cell is a rectangle; an L or a ring means that the rulings are no table."""
    extents: dict[int, list[int]] = {}  # top, bottom, left, right, cells
    for y, row in enumerate(regions):
        for x, number in enumerate(row):
            extent = extents.setdefault(number, [y, y, x, x, 0])
            extent[1], extent[2], extent[3], extent[4] = y, min(extent[2], x), max(extent[3], x), extent[4] + 1
    return len(extents) >= 4 and all((b - t + 1) * (r - left + 1) == cells for t, b, left, r, cells in extents.values())


def _split_glyphs(glyphs: list[Glyph], grid: _Grid) -> tuple[dict[int, list[Glyph]], list[Glyph]]:
    inside: dict[int, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in glyphs:
        row = bisect_right(grid.ys, glyph.y - 0.35 * glyph.size) - 1  # the middle of the character, not its baseline
        column = bisect_right(grid.xs, (glyph.left + glyph.right) / 2) - 1
        if 0 <= row < len(grid.regions) and 0 <= column < len(grid.regions[0]):
            inside.setdefault(grid.regions[row][column], []).append(glyph)
        else:
            outside.append(glyph)
    return inside, outside


def _read_table(inside: dict[int, list[Glyph]], grid: _Grid) -> Table | None:
    """None for a frame around prose: as with the tables of pages, one cell must not hold most of a long text."""
    rights = {number: right for row in grid.regions for number, right in zip(row, grid.xs[1:], strict=True)}
    texts = {number: join_cell(find_lines(glyphs), rights[number]) for number, glyphs in inside.items()}
    total, longest = sum(map(len, texts.values())), max(map(len, texts.values()), default=0)
    if len([text for text in texts.values() if text]) < 4 or (total > 300 and longest > 0.6 * total):
        return None
    wide = [at for at in range(len(grid.xs) - 1) if grid.xs[at + 1] - grid.xs[at] > _THIN]
    high = [row for at, row in enumerate(grid.regions) if grid.ys[at + 1] - grid.ys[at] > _THIN]
    numbers = [row for at, row in enumerate(high) if at == 0 or row != high[at - 1]]
    columns = [at for before, at in zip([-1, *wide], wide, strict=False) if before < 0 or any(row[at] != row[before] for row in numbers)]
    rows = [tuple(texts.get(row[at], "") for at in columns) for row in numbers]
    kept = tuple(row for row in rows if any(row))
    return Table(kept, grid.ys[0], grid.ys[-1]) if len(kept) > 1 and len(columns) > 1 else None
