"""The map as editable shapes, one a regency, with names in them or beside the map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

from setara.pictures import theme
from setara.pictures.kinds import Area, AreaMap, Swatch
from setara.pictures.theme import ink_on as on
from setara.render.place.maps import (
    AreaWords,
    Aside,
    Settled,
    WordsInside,
    beside,
    forms,
    inside,
    legend_lines,
    settled,
    sides,
)
from setara.render.place.outlines import Projection, extent, fitted, label_place, placed, reach
from setara.render.pptx import shapes
from setara.render.pptx.chart_model import Stage
from setara.render.pptx.shapes import Box, Text, circle, freeform, line, named, outline, paint, rectangle, text_box

_SIZES = {16.0: 1.1, 14.0: 1.0}
"""Sizes of the names in points, with what a larger map must outweigh to have smaller ones."""
_LEGEND = 14.0
_GAP = 22.0
_ROW = 24.0
_SWATCH, _AFTER = 26.0, 22.0
_EDGE, _PROVINCE_EDGE = 0.75, 1.75
_RADIUS = 4.5
"""Of the mark over an area too small to show its colour."""
_FORMS = {2: 1.0, 0: 0.9}
"""Positions in `forms`, with what a larger map must outweigh to have the names beside it in two lines."""


@dataclass(frozen=True)
class _Plan:
    """Size of the names, and where they go."""

    size: float
    names: Settled


def draw(stage: Stage, picture: AreaMap) -> None:
    """Draw a map."""
    rows = legend_lines(picture.legend, stage.box.width, _entry, _AFTER)
    room = Box(stage.box.x, stage.box.y, stage.box.width, stage.box.height - _ROW * len(rows) - 6)
    plan = _plan(picture, room)
    _areas(stage, picture, plan.names.projection)
    _names(stage, {area.code: area for area in picture.areas}, plan)
    _legend(stage, rows, room.bottom + 6)


def _areas(stage: Stage, picture: AreaMap, projection: Projection) -> None:
    group = stage.shapes.add_group_shape()
    for area in picture.areas:
        shape = _shape(group.shapes, area.code, projection)
        paint(shape, area.colour, theme.PAPER if area.colour else theme.MUTED, _EDGE)
        named(shape, f"{area.code} {area.name}", _told(area))
    for code in picture.provinces:
        shape = _shape(group.shapes, code, projection)
        outline(shape, theme.INK, _PROVINCE_EDGE)
        named(shape, f"Batas provinsi {code}", f"Garis batas provinsi berkode {code[:2]}")
    for area in picture.areas:
        if extent(placed(area.code, projection)[0][0]) < math.pi * _RADIUS**2:
            shape = circle(group.shapes, label_place(area.code, projection), _RADIUS)
            paint(shape, area.colour, theme.INK, _EDGE)
            named(shape, f"Penanda {area.name}", _told(area))
    group._element.recalculate_extents()
    named(group, stage.name, stage.alternative)


def _told(area: Area) -> str:
    return f"{area.name}: {area.number.shown}"


def _shape(shapes: Any, code: str, projection: Projection) -> Any:
    """Add the outline of an area, its islands and holes in one shape."""
    return freeform(shapes, [ring.tolist() for polygon in placed(code, projection) for ring in polygon])


def _plan(picture: AreaMap, room: Box) -> _Plan:
    """Return the fit that shows the areas largest.

    Raises:
        ValueError: the names beside the map are too many.
    """
    tried = [
        (worth * _FORMS[form], plan)
        for (size, worth), form in product(_SIZES.items(), _FORMS)
        if (plan := _tried(picture, room, form, size))
    ]
    if not tried:
        raise ValueError("the map of a slide has no room for the names beside it")
    return max(tried, key=lambda pair: pair[0] * pair[1].names.projection.scale)[1]


def _tried(picture: AreaMap, room: Box, form: int, size: float) -> _Plan | None:
    """Return a fit with names beside the map broken in one way, None where they are too many."""
    codes = [area.code for area in picture.areas]

    def words(outside: frozenset[str]) -> list[AreaWords]:
        return [forms(area)[form] for area in picture.areas if area.code in outside]

    def fit(outside: frozenset[str]) -> Projection | None:
        column = max((shapes.widest_text(w.lines, size, bold=True) + _GAP for w in words(outside)), default=0.0)
        width = room.width - 2 * column
        return None if width < room.height / 2 else fitted(codes, room.x + column, room.y, width, room.height)

    def aside(outside: frozenset[str], projection: Projection) -> list[Aside] | None:
        left, right = reach(codes, projection)
        ends, limits = (left - _GAP + 4, right + _GAP - 4), (room.y, room.bottom)
        return beside(sides(words(outside), codes), ends, projection, size, limits)

    names = settled(picture.areas, size, fit, partial(_within, size), aside)
    return _Plan(size, names) if names else None


def _within(size: float, area: Area, projection: Projection) -> WordsInside | None:
    """Return a name in its area, None where it has no room there or would lie on hatching."""
    return inside(area, placed(area.code, projection)[0], size) if area.colour else None


def _names(stage: Stage, areas: dict[str, Area], plan: _Plan) -> None:
    for name in plan.names.aside:
        start, end = name.leader(plan.size)
        line(stage.shapes, f"Garis {areas[name.words.code].name}", start, end, theme.INK, 0.75)
    for name in plan.names.aside:
        area = areas[name.words.code]
        width, height = (
            shapes.widest_text(name.words.lines, plan.size, bold=True),
            len(name.words.lines) * plan.size * shapes.LINE,
        )
        box = Box(name.x if name.right else name.x - width, name.y - height / 2, width, height)
        _name(stage, area, name.words, box, ("left" if name.right else "right", theme.INK, plan.size))
    for within in plan.names.inside:
        area = areas[within.words.code]
        width, middle = (
            shapes.widest_text(within.words.lines, plan.size, bold=True),
            (within.box.left + within.box.right) / 2,
        )
        box = Box(middle - width / 2, within.box.top, width, within.box.bottom - within.box.top)
        _name(stage, area, within.words, box, ("center", on(area.colour or theme.PAPER), plan.size))


def _name(stage: Stage, area: Area, words: AreaWords, box: Box, look: tuple[str, str, float]) -> None:
    align, colour, size = look
    *names, last = words.lines
    figure = [Text(area.number.shown, size, True, colour)]
    before = [Text(last.removesuffix(area.number.shown), size, colour=colour)] if last != area.number.shown else []
    paragraphs = [*([Text(part, size, colour=colour)] for part in names), [*before, *figure]]
    text_box(stage.shapes, f"Nama {area.name}", box, paragraphs, align=align, anchor="middle")


def _entry(label: str) -> float:
    return _SWATCH + 8 + shapes.text_width(label, _LEGEND)


def _legend(stage: Stage, rows: Sequence[Sequence[tuple[float, Swatch]]], top: float) -> None:
    for at, row in enumerate(rows):
        for x, swatch in row:
            key = Box(stage.box.x + x, top + at * _ROW + 4, _SWATCH, _ROW - 8)
            alternative = f"{'Warna' if swatch.colour else 'Arsir'} legenda: {swatch.label}"
            rectangle(stage.shapes, f"Legenda {swatch.label}", key, swatch.colour, alternative, theme.MUTED)
            # Half of what is free before the next: another font may be wider than the measured one.
            width = shapes.text_width(swatch.label, _LEGEND) + _AFTER / 2
            words = Box(key.right + 8, top + at * _ROW, width, _ROW)
            text = [Text(swatch.label, _LEGEND)]
            text_box(stage.shapes, f"Kata legenda {swatch.label}", words, text, anchor="middle")
