"""Names beside marks that meet no other name, worked out for the narrowest screen.

Names keep their size and marks only move apart on a wider screen, so what has room on a phone has room everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from setara.pictures import theme
from setara.render.place import fonts
from setara.render.place.room import Rect

SIZE = 13
LINE = 18
Limits: TypeAlias = tuple[float, float]
"""The ends of an axis, left or lower first."""
_AWAY = 9
_HALO = ", ".join([f"0 0 3px {theme.PAPER}"] * 6)
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right of a mark, left, above, below, and the corners."""


def plain_text(text: str, colour: str) -> dict[str, Any]:
    """Return an annotation's text, without arrow and readable over marks."""
    font = {"size": SIZE, "color": colour, "family": theme.FAMILY, "shadow": _HALO}
    return {"text": text, "showarrow": False, "font": font}


def spot(x: float, y: float, limits: tuple[Limits, Limits], room: Rect) -> tuple[float, float]:
    """Return where a value lies in a plot, in pixels from its upper left."""
    (left, right), (low, high) = limits
    return room.right * (x - left) / (right - left), room.bottom * (high - y) / (high - low)


def names(
    wanted: Sequence[tuple[float, float, str, str]],
    marks: Sequence[tuple[float, float]],
    limits: tuple[Limits, Limits],
    room: Rect,
    taken: Sequence[Rect] = (),
) -> Iterator[dict[str, Any]]:
    """Yield the annotations of the names that have room, the first wanted first.

    Args:
        wanted: x, y, text and colour of each name.
        marks: all that is drawn, as x and y.
        limits: the ends of both axes.
        room: the plot on a phone, in pixels.
        taken: room that other texts take there.
    """
    spots = [spot(x, y, limits, room) for x, y in marks]
    full = list(taken)
    for x, y, text, colour in wanted:
        found = _side(spot(x, y, limits, room), fonts.width(text, SIZE), full, spots, room)
        if found is None:
            continue
        dx, dy, box = found
        full.append(box)
        yield plain_text(text, colour) | {
            "x": x,
            "y": y,
            "xanchor": {-1: "right", 0: "center", 1: "left"}[dx],
            "yanchor": {-1: "bottom", 0: "middle", 1: "top"}[dy],
            "xshift": dx * _AWAY,
            "yshift": 0 if dx else -dy * _AWAY,
        }


def _side(
    at: tuple[float, float], width: float, taken: Sequence[Rect], marks: Sequence[tuple[float, float]], room: Rect
) -> tuple[int, int, Rect] | None:
    """Return the side of a mark where a name covers the fewest marks, and its place; None where it meets another text."""
    best, fewest = None, math.inf
    for dx, dy in _SIDES:
        left = at[0] + {-1: -_AWAY - width, 0: -width / 2, 1: _AWAY}[dx]
        top = at[1] + {-1: -LINE, 0: -LINE / 2, 1: 0}[dy] + (0 if dx else dy * _AWAY)
        box = Rect(left, top, left + width, top + LINE)
        if not box.within(room) or any(box.meets(other) for other in taken):
            continue
        covered = sum(box.left < x < box.right and box.top < y < box.bottom for x, y in marks)
        if covered < fewest:
            best, fewest = (dx, dy, box), covered
    return best
