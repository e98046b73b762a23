"""Maps, large figures, sentences and tables drawn as SVG, to be read from afar; a status with its shape before its word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from setara.pictures import theme
from setara.pictures.kinds import AreaMap, Card, Cards, Cell, Grid, Points, Swatch
from setara.pictures.theme import LOOKS, MISSING_FILL
from setara.render.place import fonts
from setara.render.place.fonts import PITCH, short, widest, wrapped
from setara.render.place.maps import (
    LINE,
    RING,
    SWATCH,
    AreaWords,
    Aside,
    MapPlan,
    WordsInside,
    legend_below,
    legend_width,
    planned,
    too_small,
)
from setara.render.place.outlines import Point, Ring, extent, label_place, placed
from setara.render.place.room import best_plan, narrowed, need
from setara.render.svg.canvas import Canvas

_SMALLEST_FIGURE = 2.0
_LARGEST_FIGURE = 5.5
_BETWEEN = 0.35
_INDENT = 1.4
_BETWEEN_POINTS = 0.7
_GAP = 1.4
_SHAPE = 1.3
_ROW = 1.35
_TALLEST_ROW = 2.1


@dataclass(frozen=True)
class _Words:
    label: list[str]
    items: list[list[str]]

    def height(self, size: float) -> float:
        """Return the height of the items in pixels."""
        return (sum(len(item) for item in self.items) * PITCH + (len(self.items) - 1) * _BETWEEN) * size


@dataclass(frozen=True)
class _CardsPlan:
    size: float
    figure: float  # font size of the large figures
    words: list[_Words]
    width: float  # of a card
    height: float
    beside: bool  # whether the words stand beside the figure


def draw_cards(canvas: Canvas, picture: Cards) -> None:
    """Draw large figures side by side, or below each other where the picture is too narrow."""
    plan = best_plan(canvas.size, partial(_columns, canvas, picture), partial(_rows, canvas, picture), largest=1.3)
    for i, (card, words) in enumerate(zip(picture.cards, plan.words, strict=True)):
        if plan.beside:
            _row(canvas, plan, card, words, i)
        else:
            _column(canvas, plan, card, words, i)


def _columns(canvas: Canvas, picture: Cards, size: float) -> _CardsPlan | None:
    count = len(picture.cards)
    width = (canvas.width - 2 * size * (count - 1)) / count
    words = [_words(card, size, width) for card in picture.cards]
    figure = min(_LARGEST_FIGURE * size, 0.34 * canvas.height, *(_fitting(card.shown, width) for card in picture.cards))
    labels = max(len(w.label) for w in words) * PITCH * size
    height = labels + 1.25 * figure + max(w.height(size) for w in words)
    if figure < _SMALLEST_FIGURE * size or height > canvas.height or not _all_fit(words, size, width):
        return None
    return _CardsPlan(size, figure, words, width, height, beside=False)


def _rows(canvas: Canvas, picture: Cards, size: float) -> _CardsPlan | None:
    height = canvas.height / len(picture.cards)
    figure = min(3.2 * size, 0.6 * height)
    left = widest((card.shown for card in picture.cards), figure, 800)
    if left > 0.5 * canvas.width:
        figure, left = figure * 0.5 * canvas.width / left, 0.5 * canvas.width
    width = canvas.width - left - 1.2 * size
    words = [_words(card, size, width) for card in picture.cards]
    tallest = max(len(w.label) * PITCH * size + w.height(size) for w in words)
    if tallest > height - 0.5 * size or not _all_fit(words, size, width):
        return None
    return _CardsPlan(size, figure, words, width, height, beside=True)


def _words(card: Card, size: float, width: float) -> _Words:
    return _Words(wrapped(card.label, size, 600, width), [wrapped(line, size, 400, width) for line in card.lines])


def _all_fit(words: list[_Words], size: float, width: float) -> bool:
    return all(
        widest(w.label, size, 600) <= width and all(widest(item, size) <= width for item in w.items) for w in words
    )


def _fitting(text: str, width: float) -> float:
    """Return the font size at which a figure is as wide as its card."""
    return 0.94 * width / max(fonts.width_of(text, 1, 800), 1e-9)


def _column(canvas: Canvas, plan: _CardsPlan, card: Card, words: _Words, i: int) -> None:
    x = i * (plan.width + 2 * plan.size)
    labels = max(len(w.label) for w in plan.words)
    top = (canvas.height - plan.height) / 2
    if i:
        edge = x - plan.size
        canvas.rules([(edge, top, edge, top + plan.height)], theme.RULE, canvas.hair)
    y = top + (labels - len(words.label) + 0.5) * PITCH * plan.size
    canvas.lines(x, y, words.label, plan.size, weight=600, colour=theme.SOFT)
    y = top + labels * PITCH * plan.size
    canvas.text(x, y + 0.6 * plan.figure, card.shown, plan.figure, weight=800, colour=theme.PRIMARY)
    _items(canvas, plan, words, x, y + 1.25 * plan.figure)


def _row(canvas: Canvas, plan: _CardsPlan, card: Card, words: _Words, i: int) -> None:
    middle = (i + 0.5) * plan.height
    if i:
        canvas.rules([(0, i * plan.height, canvas.width, i * plan.height)], theme.RULE, canvas.hair)
    canvas.text(0, middle, card.shown, plan.figure, weight=800, colour=theme.PRIMARY)
    x = canvas.width - plan.width
    half = PITCH * plan.size / 2
    y = middle - (2 * half * len(words.label) + words.height(plan.size)) / 2
    y = canvas.lines(x, y + half, words.label, plan.size, weight=600, colour=theme.SOFT)
    _items(canvas, plan, words, x, y - half)


def _items(canvas: Canvas, plan: _CardsPlan, words: _Words, x: float, top: float) -> None:
    y = top + PITCH * plan.size / 2
    for item in words.items:
        y = canvas.lines(x, y, item, plan.size) + _BETWEEN * plan.size


def draw_points(canvas: Canvas, picture: Points) -> None:
    """Draw sentences, each with a mark before it."""
    size, items = best_plan(canvas.size, partial(_sentences, canvas, picture))
    more = min((canvas.height - _height(items, size)) / (len(items) + 1), size)
    y = more + PITCH * size / 2
    for lines in items:
        canvas.mark("square", 0.5 * size, y, 0.26 * size, theme.PRIMARY)
        y = canvas.lines(_INDENT * size, y, lines, size) + _BETWEEN_POINTS * size + more


def _sentences(canvas: Canvas, picture: Points, size: float) -> tuple[float, list[list[str]]] | None:
    width = canvas.width - _INDENT * size
    items = [wrapped(item, size, 400, width) for item in picture.items]
    fits = _height(items, size) <= canvas.height and all(widest(item, size) <= width for item in items)
    return (size, items) if fits else None


def _height(items: list[list[str]], size: float) -> float:
    return (sum(len(item) for item in items) * PITCH + (len(items) - 1) * _BETWEEN_POINTS) * size


@dataclass(frozen=True)
class _Plan:
    size: float
    heads: list[list[str]]
    cells: list[list[list[str]]]
    widths: list[float]
    lefts: list[float]
    head: float  # height of the head
    heights: list[float]


def draw_table(canvas: Canvas, picture: Grid) -> None:
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


def draw_map(canvas: Canvas, picture: AreaMap) -> None:
    """Draw the picture."""
    shortened = replace(picture, areas=[replace(area, name=short(area.name)) for area in picture.areas])
    plan = best_plan(
        canvas.size,
        lambda size: planned(picture, canvas.width, canvas.height, size),
        lambda size: planned(shortened, canvas.width, canvas.height, size),
        largest=1.1,
    )
    _areas(canvas, picture, plan)
    _names(canvas, picture, plan)
    _legend(canvas, picture.legend, plan)


def _areas(canvas: Canvas, picture: AreaMap, plan: MapPlan) -> None:
    for area in picture.areas:
        rings = [ring for polygon in placed(area.code, plan.projection) for ring in polygon]
        look = {**_paint(canvas, area.colour), "title": f"{area.name}: {area.number.shown}"}
        canvas.area(rings, edge=theme.PAPER, stroke=canvas.hair * 0.7, **look)
    for code in picture.provinces:
        rings = [ring for polygon in placed(code, plan.projection) for ring in polygon]
        canvas.area(rings, None, edge=theme.INK, stroke=1.3 * canvas.hair)
    for area in picture.areas:
        largest = placed(area.code, plan.projection)[0][0]
        if too_small(extent(largest), plan.size):
            dot = _dot(label_place(area.code, plan.projection), RING * plan.size)
            look = {**_paint(canvas, area.colour), "title": f"{area.name}: {area.number.shown}"}
            canvas.area([dot], edge=theme.INK, stroke=1.3 * canvas.hair, **look)


def _paint(canvas: Canvas, colour: str | None) -> dict[str, Any]:
    """Return the filling in a colour, or in grey with a hatching where a figure is not published."""
    return {"fill": colour or MISSING_FILL, "hatch": "" if colour else canvas.hatching, "ink": theme.HATCH}


def _dot(middle: Point, radius: float) -> Ring:
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    return np.column_stack([middle[0] + radius * np.cos(turns), middle[1] + radius * np.sin(turns)])


def _names(canvas: Canvas, picture: AreaMap, plan: MapPlan) -> None:
    colours = {area.code: area.colour for area in picture.areas}
    for beside in plan.aside:
        _leader(canvas, plan, beside)
    for within in plan.inside:
        _within_area(canvas, within, colours[within.words.code], plan.size)
    for beside in plan.aside:
        _area_words(
            canvas, beside.words, (beside.x, beside.y), plan.size, "start" if beside.right else "end", theme.INK
        )


def _within_area(canvas: Canvas, label: WordsInside, colour: str | None, size: float) -> None:
    """Write a name in its area, on a light plate where neither ink nor paper is read well on the colour."""
    box = label.box
    ink = theme.ink_on(colour) if colour else theme.INK
    if colour is None or theme.contrast(ink, colour) < theme.CONTRAST:
        ink = theme.INK
        pad = 0.15 * size
        canvas.box(box.left - pad, box.top, box.right - box.left + 2 * pad, box.bottom - box.top, theme.PAPER)
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    _area_words(canvas, label.words, middle, size, "middle", ink)


def _area_words(canvas: Canvas, words: AreaWords, at: Point, size: float, anchor: fonts.Anchor, colour: str) -> None:
    """Write a name and its figure around a middle, the last line, which has the figure, the heaviest."""
    top = at[1] - (len(words.lines) - 1) / 2 * PITCH * size
    last = canvas.lines(at[0], top, words.lines[:-1], size, weight=600, anchor=anchor, colour=colour)
    canvas.text(at[0], last, words.lines[-1], size, weight=800, anchor=anchor, colour=colour)


def _leader(canvas: Canvas, plan: MapPlan, label: Aside) -> None:
    """Draw a dark line with a light border, seen on light and dark areas, and a dot at its end."""
    points = list(label.leader(plan.size))
    canvas.line(points, theme.PAPER, 3 * canvas.hair)
    canvas.line(points, theme.INK, 1.1 * canvas.hair)
    canvas.mark("circle", *label.anchor, 0.16 * plan.size, theme.INK)


def _legend(canvas: Canvas, legend: Sequence[Swatch], plan: MapPlan) -> None:
    size = plan.size
    if plan.legend == "right":
        x, top = canvas.width - legend_width(legend, size), canvas.height - len(legend) * LINE * size
        for i, swatch in enumerate(legend):
            _swatch(canvas, swatch, x, top + (i + 0.5) * LINE * size, size)
        return
    lines = legend_below(legend, size, canvas.width)
    for i, line in enumerate(lines):
        for x, swatch in line:
            _swatch(canvas, swatch, x, canvas.height - (len(lines) - i - 0.5) * LINE * size, size)


def _swatch(canvas: Canvas, swatch: Swatch, x: float, y: float, size: float) -> None:
    look = _paint(canvas, swatch.colour)
    canvas.box(x, y - 0.45 * size, 1.4 * size, 0.9 * size, edge=theme.MUTED, stroke=canvas.hair, **look)
    canvas.text(x + SWATCH * size, y, swatch.label, size)
