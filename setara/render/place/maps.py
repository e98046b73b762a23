"""How a map shares its picture with its legend and its names: in their area, or beside it with a thin line, none over another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import combinations, pairwise, product
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from setara.pictures.kinds import Area, AreaMap, Swatch
from setara.render.place import fonts
from setara.render.place.fonts import PITCH, halved, widest
from setara.render.place.outlines import Point, Projection, Rings, extent, fitted, label_place, placed, reach
from setara.render.place.room import Rect, spread

_PAD = 0.35
Interval: TypeAlias = tuple[float, float]


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
            crowded = {name.words.code for name in kept if any(_struck(name.box, line) for line in lines)}
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
        AreaWords(area.code, (*halved(name, 600), shown)),
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


def _struck(box: Rect, line: tuple[Point, Point]) -> bool:
    """Whether a line runs through a box."""
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    ends = any(box.left < x < box.right and box.top < y < box.bottom for x, y in line)
    return ends or any(crossing(line, side) for side in pairwise([*corners, corners[0]]))


Legend: TypeAlias = Literal["right", "below"]

RING = 0.3
"""Radius of the dot on an area too small to be seen, in shares of the size."""
SWATCH = 1.8
"""Room for a swatch before its label, in shares of the size."""
LINE = 1.5
"""Height of an entry of the legend, in shares of the size."""
_FORMS = {2: 1.0, 0: 0.95, 1: 0.85}
"""Positions in `forms`, with what a larger map must outweigh to have its names in more lines."""
_ONE_COLUMN = 0.7
_LEAST = 0.42
_GAP = 1.6


@dataclass(frozen=True)
class MapPlan:
    """Where everything on a map goes.

    Attributes:
        size: font size in pixels.
        legend: beside or below the map.
        projection: of the map.
        inside, aside: the names.
    """

    size: float
    legend: Legend
    projection: Projection
    inside: list[WordsInside]
    aside: list[Aside]


def planned(picture: AreaMap, width: float, height: float, size: float, *, middle: bool = False) -> MapPlan | None:
    """Return the feasible way to share a picture that shows the areas largest, None where there is no room.

    Args:
        width, height: pixels.
        size: font size in pixels.
        middle: whether names have to stand on both sides, so that the map stays in the middle.
    """
    labelled = frozenset(area.code for area in picture.areas if area.labelled)
    choices = product(("right", "below"), (True,) if middle else (True, False), _FORMS)
    ways = [_Way(picture, width, height, size, *choice) for choice in choices]  # type: ignore[arg-type]
    worth = [(way.worth(labelled), way) for way in ways]
    ranked = sorted((pair for pair in worth if pair[0] > 0), key=lambda pair: -pair[0])
    return next((plan for _, way in ranked if (plan := way.plan())), None)


@dataclass(frozen=True)
class _Way:
    """A way to share the picture: where the legend is, whether names stand on both sides, how they are broken."""

    picture: AreaMap
    width: float
    height: float
    size: float
    legend: Legend
    both: bool
    form: int

    @cached_property
    def codes(self) -> list[str]:
        return [area.code for area in self.picture.areas]

    def worth(self, outside: frozenset[str]) -> float:
        """Return how good the way is: names in one line, with short lines to both sides, are worth a smaller map."""
        projection = self.projection(outside)
        return projection.scale * _FORMS[self.form] * (1.0 if self.both else _ONE_COLUMN) if projection else 0.0

    def plan(self) -> MapPlan | None:
        """Return where everything goes, None where there is no room for all names."""
        names = settled(self.picture.areas, self.size, self.projection, self._within, self._beside)
        return MapPlan(self.size, self.legend, *names) if names else None

    def projection(self, outside: frozenset[str]) -> Projection | None:
        """Return the projection that leaves room for the legend and some names, None if the map gets too small."""
        room = self._room(outside)
        width, height = room.right - room.left, room.bottom - room.top
        if min(width, height) < _LEAST * min(self.width, self.height):
            return None
        margin = RING * self.size
        return fitted(self.codes, room.left + margin, room.top + margin, width - 2 * margin, height - 2 * margin)

    def _room(self, outside: frozenset[str]) -> Rect:
        """Return the rectangle of the map itself."""
        right, bottom = self.width, self.height
        if self.legend == "right":
            right -= legend_width(self.picture.legend, self.size) + self.size
        else:
            bottom -= (len(legend_below(self.picture.legend, self.size, self.width)) * LINE + 0.3) * self.size
        columns = [
            max(w.width(self.size) for w in side) + _GAP * self.size if side else 0 for side in self._sides(outside)
        ]
        return Rect(columns[0], 0, right - columns[1], bottom)

    def _sides(self, outside: frozenset[str]) -> tuple[list[AreaWords], list[AreaWords]]:
        """Return the names on the left and on the right."""
        words = [forms(area)[self.form] for area in self.picture.areas if area.code in outside]
        return sides(words, self.codes) if self.both else ([], words)

    def _beside(self, outside: frozenset[str], projection: Projection) -> list[Aside] | None:
        left, right = reach(self.codes, projection)
        gap = (_GAP - 0.2) * self.size
        ends, limits = (left - gap, right + gap), (0.0, self._room(outside).bottom)
        return beside(self._sides(outside), ends, projection, self.size, limits)

    def _within(self, area: Area, projection: Projection) -> WordsInside | None:
        polygon = placed(area.code, projection)[0]
        return None if too_small(extent(polygon[0]), self.size) else inside(area, polygon, self.size)


def too_small(area: float, size: float) -> bool:
    """Whether an area of so many square pixels is smaller than a dot that can be seen."""
    return area < 1.3 * np.pi * (RING * size) ** 2


def legend_width(legend: Sequence[Swatch], size: float) -> float:
    """Return the width of a legend with one entry a line."""
    return widest((swatch.label for swatch in legend), size) + SWATCH * size


def legend_below(legend: Sequence[Swatch], size: float, width: float) -> list[list[tuple[float, Swatch]]]:
    """Return the legend below a map of some pixels in lines, each entry with its distance from the left."""
    return legend_lines(legend, width, lambda label: fonts.width_of(label, size) + SWATCH * size, 1.2 * size)


def legend_lines(
    legend: Sequence[Swatch], width: float, entry: Callable[[str], float], gap: float
) -> list[list[tuple[float, Swatch]]]:
    """Return a legend in lines, each entry with its distance from the left.

    Args:
        legend: the entries.
        width: the longest a line may be.
        entry: how wide an entry with some label is.
        gap: between two entries.
    """
    lines: list[list[tuple[float, Swatch]]] = []
    at = 0.0
    for swatch in legend:
        if not lines or at + entry(swatch.label) > width:
            lines.append([])
            at = 0.0
        lines[-1].append((at, swatch))
        at += entry(swatch.label) + gap
    return lines
