"""How a map shares its picture with its names and its legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Literal, TypeAlias

import numpy as np

from setara.pictures.kinds import Area, AreaMap, Swatch
from setara.render.place import fonts
from setara.render.place.fonts import widest
from setara.render.place.map_names import AreaWords, Aside, WordsInside, beside, forms, inside, settled, sides
from setara.render.place.outlines import Projection, extent, fitted, placed, reach
from setara.render.place.room import Rect

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
        picture: what is drawn.
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
