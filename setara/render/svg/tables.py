"""A table to be read from afar, a status with its shape before its word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from setara.pictures import theme
from setara.pictures.kinds import Cell, Grid
from setara.pictures.statuses import LOOKS
from setara.render.place import fonts
from setara.render.place.fonts import PITCH, short, wrapped
from setara.render.place.room import best_plan
from setara.render.place.tables import narrowed, need
from setara.render.svg.canvas import Canvas

_GAP = 1.4
_SHAPE = 1.3
_ROW = 1.35
_TALLEST_ROW = 2.1


@dataclass(frozen=True)
class _Plan:
    size: float
    heads: list[list[str]]
    cells: list[list[list[str]]]
    widths: list[float]
    lefts: list[float]
    head: float  # height of the head
    heights: list[float]


def draw(canvas: Canvas, picture: Grid) -> None:
    """Draw the picture."""
    shortened = Grid(picture.columns, [[Cell(short(row[0].text)), *row[1:]] for row in picture.rows])
    plans = [partial(_plan, canvas, grid, broken) for broken in (False, True) for grid in (picture, shortened)]
    plan = best_plan(canvas.size, *plans)
    numeric = picture.figures
    _heads(canvas, plan, numeric)
    y = plan.head
    for i, (row, height) in enumerate(zip(picture.rows, plan.heights, strict=True)):
        if i % 2:
            canvas.box(0, y, canvas.width, height, theme.FAINT)
        for j, cell in enumerate(row):
            _cell(canvas, plan, (i, j), cell, numeric[j], y + height / 2)
        y += height
    canvas.rules([(0, plan.head, canvas.width, plan.head)], theme.INK, 1.5 * canvas.hair)
    canvas.rules([(0, y, canvas.width, y)], theme.MUTED, canvas.hair)


def _plan(canvas: Canvas, grid: Grid, broken: bool, size: float) -> _Plan | None:
    """Return the table at a size; `broken` lets texts run over several lines where a column is too wide."""
    count = len(grid.columns)
    room = canvas.width - size - _GAP * size * (count - 1)
    widths = _widths(grid, broken, size, room)
    if widths is None:
        return None
    texts = [w - _shape(grid, j, size) for j, w in enumerate(widths)]
    cells = [[wrapped(cell.text, size, _weight(j), texts[j]) for j, cell in enumerate(row)] for row in grid.rows]
    heads = [wrapped(column, size, 600, widths[j]) for j, column in enumerate(grid.columns)]
    head = (max(len(lines) for lines in heads) * PITCH + 0.3) * size
    extra = (_ROW - PITCH) * size
    heights = [max(len(lines) for lines in row) * PITCH * size + extra for row in cells]
    spare = canvas.height - head - sum(heights) - canvas.hair
    if spare < 0:
        return None
    wider = min(spare / max(len(heights), 1), (_TALLEST_ROW - _ROW) * size)
    gap = _GAP * size + min((room - sum(widths)) / max(count - 1, 1), 8 * size)
    lefts = [0.5 * size + sum(widths[:j]) + gap * j for j in range(count)]
    return _Plan(size, heads, cells, widths, lefts, head, [h + wider for h in heights])


def _widths(grid: Grid, broken: bool, size: float, room: float) -> list[float] | None:
    """Return the widths of the columns in pixels, None where they have no room."""

    def width(text: str, weight: fonts.Weight) -> float:
        return fonts.width_of(text, size, weight)

    for heads in (False, True):
        needs = [
            need(
                head,
                [row[j].text for row in grid.rows],
                width,
                (600, _weight(j)),
                broken=heads,
                before=_shape(grid, j, size),
            )
            for j, head in enumerate(grid.columns)
        ]
        if sum(one.natural for one in needs) <= room:
            return [one.natural for one in needs]
    return narrowed(needs, room) if broken and sum(one.least for one in needs) <= room else None


def _shape(grid: Grid, column: int, size: float) -> float:
    return _SHAPE * size if any(row[column].status in LOOKS for row in grid.rows) else 0.0


def _weight(column: int) -> fonts.Weight:
    return 600 if column else 400


def _heads(canvas: Canvas, plan: _Plan, numeric: Sequence[bool]) -> None:
    for j, lines in enumerate(plan.heads):
        x = plan.lefts[j] + (plan.widths[j] if numeric[j] else 0)
        y = plan.head - (0.3 + (len(lines) - 0.5) * PITCH) * plan.size
        canvas.lines(x, y, lines, plan.size, weight=600, anchor="end" if numeric[j] else "start")


def _cell(canvas: Canvas, plan: _Plan, place: tuple[int, int], cell: Cell, numeric: bool, middle: float) -> None:
    i, j = place
    lines = plan.cells[i][j]
    x = plan.lefts[j] + (plan.widths[j] if numeric else 0)
    mark = LOOKS.get(cell.status)
    if mark:
        canvas.mark(mark.symbol, x + 0.45 * plan.size, middle, 0.4 * plan.size, mark.colour)
        x += _SHAPE * plan.size
    canvas.block(x, middle, lines, plan.size, weight=_weight(j), anchor="end" if numeric else "start")
