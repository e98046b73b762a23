"""Pictures with more rows than a slide has room for, taken apart so that no name is cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from setara.pictures.kinds import Bars, Cell, Dots, Grid, Pairs, Picture, Points
from setara.render.pptx import bars, dots, pairs, points, tables
from setara.render.pptx.boxes import Box

Row = TypeVar("Row")


def split(picture: Picture, box: Box) -> list[Picture]:
    """Return the pictures of the slides that show a picture, mostly one.

    Args:
        picture: the picture.
        box: the room a slide has for it.

    Raises:
        ValueError: a single row has no room.
    """
    match picture:
        case Grid():
            return [replace(picture, rows=rows) for rows in _cut(picture.rows, lambda rows: _table(picture, rows, box))]
        case Pairs():
            return [Pairs(rows) for rows in _cut(picture.rows, lambda rows: pairs.plan(Pairs(rows), box) is not None)]
        case Points():
            return [Points(rows) for rows in _cut(picture.items, lambda rows: points.fits(rows, box))]
        case Dots():
            return [replace(picture, rows=rows) for rows in _cut(picture.rows, lambda rows: dots.fits(rows, box))]
        case Bars():
            return [replace(picture, rows=rows) for rows in _cut(picture.rows, lambda rows: bars.fits(rows, box))]
        case _:
            return [picture]


def _table(picture: Grid, rows: Sequence[Sequence[Cell]], box: Box) -> bool:
    return tables.arranged(replace(picture, rows=rows), box) is not None


def _cut(rows: Sequence[Row], fits: Callable[[Sequence[Row]], bool]) -> list[Sequence[Row]]:
    """Return the rows in as few runs of even length as have room."""
    for count in range(1, len(rows) + 1):
        length = -(-len(rows) // count)
        runs = [rows[start : start + length] for start in range(0, len(rows), length)]
        if all(fits(run) for run in runs):
            return runs
    if rows:
        raise ValueError("a row has no room on a slide")
    return [rows]


def even(heights: Sequence[float], room: float) -> list[slice]:
    """Return the runs of paragraphs that fill as few slides as have room for them, each about as full as the others.

    Args:
        heights: of the paragraphs in points; one higher than the room stands alone.
        room: height of a slide's room in points.
    """
    runs = _filled(heights, room)
    for percent in range(95, 0, -5):
        tighter = _filled(heights, room * percent / 100)
        if len(tighter) > len(runs):
            break
        runs = tighter
    return runs


def _filled(heights: Sequence[float], room: float) -> list[slice]:
    starts, used = [0], 0.0
    for at, height in enumerate(heights):
        if at > starts[-1] and used + height > room:
            starts.append(at)
            used = 0.0
        used += height
    return [slice(start, end) for start, end in pairwise([*starts, len(heights)])]
