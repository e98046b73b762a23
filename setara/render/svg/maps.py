"""A choropleth, with every name it prints beside or in its area and none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from setara.pictures import theme
from setara.pictures.kinds import AreaMap, Swatch
from setara.pictures.theme import MISSING_FILL
from setara.render.place import fonts
from setara.render.place.fonts import PITCH, short
from setara.render.place.map_names import AreaWords, Aside, WordsInside
from setara.render.place.maps import LINE, RING, SWATCH, MapPlan, legend_below, legend_width, planned, too_small
from setara.render.place.outlines import Point, Ring, extent, label_place, placed
from setara.render.place.room import best_plan
from setara.render.svg.canvas import Canvas


def draw(canvas: Canvas, picture: AreaMap) -> None:
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
        _words(canvas, beside.words, (beside.x, beside.y), plan.size, "start" if beside.right else "end", theme.INK)


def _within_area(canvas: Canvas, label: WordsInside, colour: str | None, size: float) -> None:
    """Write a name in its area, on a light plate where neither ink nor paper is read well on the colour."""
    box = label.box
    ink = theme.ink_on(colour) if colour else theme.INK
    if colour is None or theme.contrast(ink, colour) < theme.CONTRAST:
        ink = theme.INK
        pad = 0.15 * size
        canvas.box(box.left - pad, box.top, box.right - box.left + 2 * pad, box.bottom - box.top, theme.PAPER)
    middle = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    _words(canvas, label.words, middle, size, "middle", ink)


def _words(canvas: Canvas, words: AreaWords, at: Point, size: float, anchor: fonts.Anchor, colour: str) -> None:
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
