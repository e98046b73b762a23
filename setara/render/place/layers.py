"""The outlines of regencies and provinces in degrees, from the layers the browser fetches too."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from setara.paths import STATIC

Ring: TypeAlias = NDArray[np.float64]
"""Corners of a closed ring, one a row, longitude and latitude or x and y; the first is not repeated at the end."""

_LAYERS = ("kabkota.json", "provinsi.json")


@cache
def outlines() -> dict[str, tuple[tuple[Ring, ...], ...]]:
    """Return the polygons of every regency and province by code; the first ring of a polygon is its outside."""
    found = {}
    for layer in _LAYERS:
        text = (STATIC / layer).read_text(encoding="utf-8")
        for feature in json.loads(text)["features"]:
            found[str(feature["id"])] = _polygons(feature["geometry"])
    return found


def _polygons(geometry: dict[str, Any]) -> tuple[tuple[Ring, ...], ...]:
    many = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple(np.asarray(ring, dtype=float)[:-1] for ring in polygon) for polygon in many)
