"""Which columns on a map seen from above and aside are named, so that no name lies over another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from setara.pictures.charts import Column, Relief
from setara.render.place.room import Rect

PITCH, BEARING = 48, -8
"""How far the camera is tilted and turned, degrees."""
HEIGHT = 420
"""Of the picture, pixels."""
LETTERS = 13
"""Height of the names' letters, pixels."""
_TALLEST = 24_000
"""Metres of the tallest column by a degree of what is seen."""
_DISTANCE = 1.5 * HEIGHT
"""Of deck.gl's camera from what it looks at, pixels."""
_TILE = 512
_METRES_AROUND = 40_075_017
_WIDTH, _LINE = 0.7 * LETTERS, 1.4 * LETTERS
"""Room of a letter and of a line, pixels."""


@dataclass(frozen=True)
class Camera:
    """What is looked at, degrees, from how near, as deck.gl counts it, and how wide that is, degrees."""

    longitude: float
    latitude: float
    zoom: float
    span: float

    def metres(self, column: Column) -> float:
        """Return how tall a column is drawn."""
        return _TALLEST * self.span * column.height

    def top(self, column: Column) -> tuple[float, float, float]:
        """Return where the top of a column is seen, pixels right of and below the middle, and how large things are there."""
        scale = _TILE * 2**self.zoom
        east = (column.place[0] - self.longitude) / 360 * scale
        north = (_mercator(column.place[1]) - _mercator(self.latitude)) * scale
        up = self.metres(column) * scale / (_METRES_AROUND * math.cos(math.radians(self.latitude)))
        turn, tilt = math.radians(BEARING), math.radians(PITCH)
        right = east * math.cos(turn) - north * math.sin(turn)
        ahead = east * math.sin(turn) + north * math.cos(turn)
        near = _DISTANCE / (_DISTANCE + ahead * math.sin(tilt) - up * math.cos(tilt))
        return right * near, -(ahead * math.cos(tilt) + up * math.sin(tilt)) * near, near


def camera(relief: Relief) -> Camera:
    """Return the camera that sees all provinces of a relief."""
    boxes = [p.bounds for p in relief.provinces if p.bounds]
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    span = max(east - west, north - south)
    return Camera((west + east) / 2, (south + north) / 2 - 0.03 * span, 8.0 - 1.42 * (span**0.5 - 1), span)


def named(columns: Sequence[Column], seen_by: Camera) -> list[Column]:
    """Return the columns whose names are written, the tallest first.

    Args:
        columns: those of a relief.
        seen_by: its camera.
    """
    found: list[Column] = []
    taken: list[Rect] = []
    for column in sorted(columns, key=lambda one: -one.height):
        x, y, near = seen_by.top(column)
        lines = column.label.split("\n")
        wide, tall = max(map(len, lines)) * _WIDTH * near / 2, len(lines) * _LINE * near
        box = Rect(x - wide, y - tall, x + wide, y)
        if not any(box.meets(other) for other in taken):
            found.append(column)
            taken.append(box)
    return found


def _mercator(latitude: float) -> float:
    """Return how far north of the equator a latitude is drawn, as a share of the world's width."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)
