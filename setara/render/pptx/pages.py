"""Pictures and lists with more rows than a slide has room for, taken apart so that no name is cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from setara.pictures.kinds import Bars, Cell, Dots, Grid, Pairs, Picture, Points
from setara.render.pptx import bars, dots, tables
from setara.render.pptx.measure import Box, text_height
from setara.render.pptx.tables import arranged

Row = TypeVar("Row")
ITEM_SIZE = 28.0
SMALLEST_ITEM = 14.0
_INDENT = 27.0
_BEFORE = 0.6


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
            return [
                Pairs(rows) for rows in _cut(picture.rows, lambda rows: tables.plan_pairs(Pairs(rows), box) is not None)
            ]
        case Points():
            return [Points(rows) for rows in _cut(picture.items, lambda rows: items_fit(rows, box))]
        case Dots():
            return [replace(picture, rows=rows) for rows in _cut(picture.rows, lambda rows: dots.fits(rows, box))]
        case Bars():
            return [replace(picture, rows=rows) for rows in _cut(picture.rows, lambda rows: bars.fits(rows, box))]
        case _:
            return [picture]


def _table(picture: Grid, rows: Sequence[Sequence[Cell]], box: Box) -> bool:
    return arranged(replace(picture, rows=rows), box) is not None


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


def items_height(items: Sequence[str], size: float, box: Box, before: float = _BEFORE) -> float:
    """Return the height of bullets in points.

    Args:
        items: the sentences.
        size: of the text in points.
        box: their room.
        before: what is left free above each, in sizes of the text.
    """
    return sum(text_height(item, size, box.width - _INDENT) + before * size for item in items)


def items_scale(items: Sequence[str], box: Box) -> float:
    """Return the share of the master's size at which bullets have room, down to the smallest."""
    share = 1.0
    while share * ITEM_SIZE > SMALLEST_ITEM and items_height(items, share * ITEM_SIZE, box) > box.height:
        share -= 0.025
    return max(share, SMALLEST_ITEM / ITEM_SIZE)


def items_fit(items: Sequence[str], box: Box) -> bool:
    """Whether bullets have room in the smallest size."""
    return items_height(items, SMALLEST_ITEM, box) <= box.height
