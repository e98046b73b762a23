"""Names on a map: in their area, in columns beside it with a thin line, or over columns seen from aside; never over another."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from setara.pictures.charts import Relief, WomenColumn
from setara.pictures.kinds import Area
from setara.render.place.fonts import PITCH, halved, widest
from setara.render.place.outlines import Point, Projection, Rings, fitted, label_place, reach
from setara.render.place.room import Rect, spread

TILT, BEARING = 48, -8
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
_PAD = 0.35
Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Camera:
    """What is looked at, degrees, from how near, as deck.gl counts it, and how wide that is, degrees."""

    longitude: float
    latitude: float
    zoom: float
    span: float

    def metres(self, column: WomenColumn) -> float:
        """Return how tall a column is drawn."""
        return _TALLEST * self.span * column.height

    def top(self, column: WomenColumn) -> tuple[float, float, float]:
        """Return where the top of a column is seen, pixels right of and below the middle, and how large things are there."""
        scale = _TILE * 2**self.zoom
        east = (column.place[0] - self.longitude) / 360 * scale
        north = (_mercator(column.place[1]) - _mercator(self.latitude)) * scale
        up = self.metres(column) * scale / (_METRES_AROUND * math.cos(math.radians(self.latitude)))
        turn, tilt = math.radians(BEARING), math.radians(TILT)
        right = east * math.cos(turn) - north * math.sin(turn)
        ahead = east * math.sin(turn) + north * math.cos(turn)
        near = _DISTANCE / (_DISTANCE + ahead * math.sin(tilt) - up * math.cos(tilt))
        return right * near, -(ahead * math.cos(tilt) + up * math.sin(tilt)) * near, near


def camera(relief: Relief, *, narrow: bool = False) -> Camera:
    """Return the camera that sees all provinces of a relief, from further away in a phone's window."""
    boxes = [p.bounds for p in relief.provinces if p.bounds]
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    span = max(east - west, north - south)
    zoom = 8.0 - 0.8 * narrow - 1.42 * (span**0.5 - 1)
    return Camera((west + east) / 2, (south + north) / 2 - 0.03 * span, zoom, span)


def named(columns: Sequence[WomenColumn], seen_by: Camera) -> list[WomenColumn]:
    """Return the columns whose names are written, the tallest first.

    Args:
        columns: those of a relief.
        seen_by: its camera.
    """
    columns_named: list[WomenColumn] = []
    taken: list[Rect] = []
    for column in sorted(columns, key=lambda one: -one.height):
        x, y, near = seen_by.top(column)
        lines = column.label.split("\n")
        wide, tall = max(map(len, lines)) * _WIDTH * near / 2, len(lines) * _LINE * near
        box = Rect(x - wide, y - tall, x + wide, y)
        if not any(box.meets(other) for other in taken):
            columns_named.append(column)
            taken.append(box)
    return columns_named


def _mercator(latitude: float) -> float:
    """Return how far north of the equator a latitude is drawn, as a share of the world's width."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)


@dataclass(frozen=True)
class AreaWords:
    """The name and the figure of an area in lines, the figure last."""

    code: str
    lines: tuple[str, ...]

    def width(self, size: float) -> float:
        """Return the width in pixels."""
        return widest(self.lines, size, 800)

    def height(self, size: float) -> float:
        """Return the height in pixels."""
        return len(self.lines) * PITCH * size


@dataclass(frozen=True)
class WordsInside:
    """Words in an area; `box` is what they take."""

    words: AreaWords
    box: Rect


@dataclass(frozen=True)
class Aside:
    """Words beside the map.

    Attributes:
        words: name and figure.
        x: where the words begin, or end where `right` is false.
        y: their middle.
        right: whether they stand on the right of the map.
        anchor: where their line ends, in the area.
    """

    words: AreaWords
    x: float
    y: float
    right: bool
    anchor: Point

    def leader(self, size: float) -> tuple[Point, Point]:
        """Return the line from the words to the area."""
        return (self.x + (-0.3 if self.right else 0.3) * size, self.y), self.anchor


class Settled(NamedTuple):
    """The fit of a map, the names in its areas and those beside it."""

    projection: Projection
    inside: list[WordsInside]
    aside: list[Aside]


def settled(
    areas: Sequence[Area],
    size: float,
    fit: Callable[[frozenset[str]], Projection | None],
    within: Callable[[Area, Projection], WordsInside | None],
    beside: Callable[[frozenset[str], Projection], list[Aside] | None],
) -> Settled | None:
    """Return where the names of a map go, None where there is no room for all of them.

    A name that has no room in its area, or is in the way of a line, goes beside the map, which makes the map smaller,
    until all have their place.

    Args:
        areas: of the map; those not labelled have no name on it.
        size: of the names.
        fit: the projection that leaves room for the names of some codes beside the map, None if the map gets too small.
        within: a name in its area, None where it has no room there.
        beside: the names of some codes beside the map, None where they are too many.
    """
    named = {area.code: area for area in areas if area.labelled}
    outside: frozenset[str] = frozenset()
    while (projection := fit(outside)) is not None:
        tried = {code: within(named[code], projection) for code in sorted(named.keys() - outside)}
        crowded = {code for code, name in tried.items() if name is None}
        if not crowded:
            column = beside(outside, projection)
            if column is None:
                return None
            lines = [name.leader(size) for name in column]
            kept = [name for name in tried.values() if name]
            crowded = {name.words.code for name in kept if any(struck(name.box, line) for line in lines)}
            if not crowded:
                return Settled(projection, kept, column)
        outside |= crowded
    return None


@lru_cache(maxsize=256)
def forms(area: Area) -> tuple[AreaWords, ...]:
    """Return the ways to break an area's name and figure into lines: two, three, one."""
    name, shown = area.name, area.number.shown
    return (
        AreaWords(area.code, (name, shown)),
        AreaWords(area.code, (*halved(name, 1, 600), shown)),
        AreaWords(area.code, (f"{name} {shown}",)),
    )


def inside(area: Area, polygon: Rings, size: float) -> WordsInside | None:
    """Return an area's words within its largest polygon, None where no form of them fits."""
    low, high = polygon[0].min(axis=0), polygon[0].max(axis=0)
    step = size / 2.5
    rows = np.arange(low[1] + step / 2, high[1], step)
    spans: list[list[Interval]] = []
    for words in forms(area):
        width, height = words.width(size) + 2 * _PAD * size, words.height(size) + _PAD * size
        if high[0] - low[0] < width or high[1] - low[1] < height:
            continue
        spans = spans or _spans(polygon, rows)
        middle = _place(spans, float(rows[0]), step, width, height)
        if middle:
            left, right = middle[0] - width / 2 + _PAD * size, middle[0] + width / 2 - _PAD * size
            return WordsInside(words, Rect(left, middle[1] - height / 2, right, middle[1] + height / 2))
    return None


def _place(spans: Sequence[list[Interval]], top: float, step: float, width: float, height: float) -> Point | None:
    """Return the middle of a rectangle that lies in an area with most room at its sides, None without any.

    Args:
        spans: where each of the horizontal lines runs within the area.
        top, step: y of the first line, and how far they are apart.
        width, height: of the rectangle.
    """
    need = int(np.ceil(height / step)) + 1
    best: tuple[float, Point] | None = None
    for first in range(len(spans) - need + 1):
        for left, right in _common(spans[first : first + need]):
            if right - left >= width and (best is None or right - left > best[0]):
                best = right - left, ((left + right) / 2, top + (first + (need - 1) / 2) * step)
    return best[1] if best else None


def _spans(polygon: Rings, rows: NDArray[np.float64]) -> list[list[Interval]]:
    """Return where each of some horizontal lines runs within a polygon."""
    starts = np.concatenate(polygon)
    ends = np.concatenate([np.roll(ring, -1, axis=0) for ring in polygon])
    slopes = (ends[:, 0] - starts[:, 0]) / np.where(ends[:, 1] == starts[:, 1], 1, ends[:, 1] - starts[:, 1])
    hits = (starts[:, 1] > rows[:, None]) != (ends[:, 1] > rows[:, None])
    spans = []
    for y, hit in zip(rows, hits, strict=True):
        crossings = np.sort(starts[hit, 0] + (y - starts[hit, 1]) * slopes[hit]).tolist()
        spans.append(list(zip(crossings[::2], crossings[1::2], strict=True)))
    return spans


def _common(rows: Sequence[list[Interval]]) -> list[Interval]:
    """Return what the spans of several rows have in common."""
    common = rows[0]
    for row in rows[1:]:
        common = [(max(a, c), min(b, d)) for a, b in common for c, d in row if max(a, c) < min(b, d)]
    return common


def sides(words: Sequence[AreaWords], codes: Sequence[str]) -> tuple[list[AreaWords], list[AreaWords]]:
    """Return which words stand on the left and which on the right of a map: at most three in five on one side.

    Args:
        words: of the areas named beside the map.
        codes: of all areas of the map.
    """
    anywhere = fitted(codes, 0, 0, 1000, 1000)
    anchors = {w.code: label_place(w.code, anywhere) for w in words}
    middle = sum(reach(codes, anywhere)) / 2
    order = sorted(words, key=lambda w: anchors[w.code])
    left = sum(anchors[w.code][0] < middle for w in order)
    most = -(-len(order) * 3 // 5)
    left = min(max(left, len(order) - most), most)
    return order[:left], order[left:]


def beside(
    columns: tuple[Sequence[AreaWords], Sequence[AreaWords]],
    ends: tuple[float, float],
    projection: Projection,
    size: float,
    limits: Interval,
) -> list[Aside] | None:
    """Return words in columns at the sides of a map, no line across another; None where they are too many.

    Args:
        columns: the words on the left and on the right, all of the same number of lines.
        ends: x of the right end of the left column and of the left end of the right one.
        projection: of the map.
        size: font size in pixels.
        limits: top and bottom of the columns.
    """
    names: list[Aside] = []
    for words, x, right in zip(columns, ends, (False, True), strict=True):
        heights = [w.height(size) + 0.25 * size for w in words]
        if sum(heights) > limits[1] - limits[0]:
            return None
        anchors = [label_place(w.code, projection) for w in words]
        middles = spread([y for _, y in anchors], heights, *limits)
        placed = zip(words, middles, anchors, strict=True)
        names += _untangled([Aside(w, x, y, right, anchor) for w, y, anchor in placed], size)
    return names


def _untangled(column: list[Aside], size: float) -> list[Aside]:
    """Return a column with names exchanged until no line crosses another; all take the same height."""
    changed = True
    while changed:
        changed = False
        for i, j in combinations(range(len(column)), 2):
            if crossing(column[i].leader(size), column[j].leader(size)):
                column[i], column[j] = replace(column[i], y=column[j].y), replace(column[j], y=column[i].y)
                changed = True
    return column


def crossing(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two lines cross."""
    (a, b), (c, d) = one, other
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def struck(box: Rect, line: tuple[Point, Point]) -> bool:
    """Whether a line runs through a box."""
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    ends = any(box.left < x < box.right and box.top < y < box.bottom for x, y in line)
    return ends or any(crossing(line, side) for side in pairwise([*corners, corners[0]]))
