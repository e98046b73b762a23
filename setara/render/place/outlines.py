"""Outlines of regencies and provinces, from the layers the browser fetches too, fitted into a picture; a camera over columns."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from setara.paths import STATIC
from setara.pictures.charts import Relief, WomenColumn
from setara.render.place.room import Rect

Ring: TypeAlias = NDArray[np.float64]
"""Corners of a closed ring, one a row, longitude and latitude or x and y; the first is not repeated at the end."""
Point: TypeAlias = tuple[float, float]
Rings: TypeAlias = tuple[Ring, ...]

FINEST = 1.0
"""Corners closer than this many pixels to the one before, along x and y together, are left out."""
_SPECK = 1.5  # square pixels
_RASTER = 20
_LAYERS = ("kabkota.json", "provinsi.json")
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


@cache
def outlines() -> dict[str, tuple[tuple[Ring, ...], ...]]:
    """Return the polygons of every regency and province by code; the first ring of a polygon is its outside."""
    polygons = {}
    for layer in _LAYERS:
        text = (STATIC / layer).read_text(encoding="utf-8")
        for feature in json.loads(text)["features"]:
            polygons[str(feature["id"])] = _polygons(feature["geometry"])
    return polygons


def _polygons(geometry: dict[str, Any]) -> tuple[tuple[Ring, ...], ...]:
    many = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple(np.asarray(ring, dtype=float)[:-1] for ring in polygon) for polygon in many)


@dataclass(frozen=True)
class Projection:
    """Equirectangular, true to shape at the mean latitude: x = left + scale * (lon * squeeze), y = top - scale * lat.

    Attributes:
        squeeze: cosine of the mean latitude.
        scale: pixels a degree of latitude.
        left, top: pixels.
    """

    squeeze: float
    scale: float
    left: float
    top: float

    def place(self, degrees: Ring) -> Ring:
        """Return longitudes and latitudes as x and y, y downwards."""
        x = self.left + self.scale * self.squeeze * degrees[:, 0]
        return np.column_stack([x, self.top - self.scale * degrees[:, 1]])


def fitted(codes: Iterable[str], x: float, y: float, width: float, height: float) -> Projection:
    """Return the projection that shows some areas as large as a rectangle allows, in its middle.

    Args:
        codes: four-digit codes of regencies or provinces.
        x, y, width, height: the rectangle in pixels.

    Raises:
        KeyError: for a code without outline.
    """
    boxes = np.array([_bounds(code) for code in codes])
    (west, south), (east, north) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    squeeze = float(np.cos(np.radians((south + north) / 2)))
    scale = min(width / ((east - west) * squeeze), height / (north - south))
    left = x + (width - scale * squeeze * (east - west)) / 2 - scale * squeeze * west
    top = y + (height - scale * (north - south)) / 2 + scale * north
    return Projection(squeeze, float(scale), float(left), float(top))


@cache
def _bounds(code: str) -> tuple[float, float, float, float]:
    """Return the west, south, east and north end of an area in degrees."""
    corners = np.concatenate([ring for polygon in outlines()[code] for ring in polygon])
    return (*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist())


def reach(codes: Iterable[str], projection: Projection) -> tuple[float, float]:
    """Return the left and the right end of some areas in pixels."""
    boxes = np.array([_bounds(code) for code in codes])
    ends = projection.place(np.array([[boxes[:, 0].min(), 0.0], [boxes[:, 2].max(), 0.0]]))
    return float(ends[0, 0]), float(ends[1, 0])


def placed(code: str, projection: Projection) -> tuple[Rings, ...]:
    """Return the polygons of an area in pixels, the largest first, without corners and islands too small to be seen."""
    polygons = [tuple(_thinned(projection.place(ring)) for ring in polygon) for polygon in outlines()[code]]
    if len(polygons) == 1:
        return tuple(polygons)
    polygons.sort(key=lambda polygon: -extent(polygon[0]))
    seen = [polygon for polygon in polygons if extent(polygon[0]) >= _SPECK]
    return tuple(seen or polygons[:1])


def extent(ring: Ring) -> float:
    """Return the area of a ring in square pixels."""
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))) / 2


def _thinned(ring: Ring) -> Ring:
    kept = [0]
    points = ring.tolist()
    last_x, last_y = points[0]
    for i, (x, y) in enumerate(points[1:], start=1):
        if abs(x - last_x) + abs(y - last_y) >= FINEST:
            kept.append(i)
            last_x, last_y = x, y
    return ring[kept].round(1) if len(kept) > 3 else ring.round(1)


def label_place(code: str, projection: Projection) -> Point:
    """Return the place in an area furthest from its border."""
    x, y = projection.place(np.array([_inner_degrees(code)]))[0]
    return float(x.round(1)), float(y.round(1))


@cache
def _inner_degrees(code: str) -> tuple[float, float]:
    """Return the place in an area's largest polygon furthest from its border, found on a raster.

    Degrees of longitude and latitude count alike, which is true to half a percent this close to the equator.
    """
    polygon = max(outlines()[code], key=lambda rings: extent(rings[0]))
    outside = polygon[0]
    low, high = outside.min(axis=0), outside.max(axis=0)
    steps = (np.arange(_RASTER) + 0.5) / _RASTER
    x, y = np.meshgrid(low[0] + steps * (high[0] - low[0]), low[1] + steps * (high[1] - low[1]))
    candidates = np.column_stack([x.ravel(), y.ravel()])
    candidates = candidates[inside(candidates, polygon)]
    distances = np.min([_to_border(candidates, ring) for ring in polygon], axis=0)
    best = int(np.argmax(distances))
    return float(candidates[best, 0]), float(candidates[best, 1])


def inside(points: Ring, polygon: Rings) -> NDArray[np.bool_]:
    """Return for each point whether it lies in a polygon, holes left out (even-odd rule)."""
    x, y = points[:, :1], points[:, 1:]
    crossings = np.zeros(len(points), dtype=int)
    for ring in polygon:
        ax, ay = ring[:, 0], ring[:, 1]
        bx, by = np.roll(ax, -1), np.roll(ay, -1)
        spans = (ay > y) != (by > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            at = ax + (y - ay) * (bx - ax) / (by - ay)
        crossings += np.sum(spans & (x < at), axis=1)
    odd: NDArray[np.bool_] = crossings % 2 == 1
    return odd


def _to_border(points: Ring, ring: Ring) -> NDArray[np.float64]:
    start, along = ring[None, :, :], (np.roll(ring, -1, axis=0) - ring)[None, :, :]
    offset = points[:, None, :] - start
    length = np.maximum(np.sum(along * along, axis=2), 1e-12)
    share = np.clip(np.sum(offset * along, axis=2) / length, 0, 1)
    squares = np.sum((offset - share[:, :, None] * along) ** 2, axis=2)
    distances: NDArray[np.float64] = np.sqrt(squares.min(axis=1))
    return distances


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
