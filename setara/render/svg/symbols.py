"""Shapes of symbols around the origin within a radius of one, by plotly's names; y upwards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import sqrt
from typing import TypeAlias

Points: TypeAlias = Sequence[tuple[float, float]]
Steps: TypeAlias = Sequence[tuple[str, Points]]
"""SVG's command and its points, one step after the other."""

# The handles of four curves that make a circle.
_HANDLE = 4 / 3 * (sqrt(2) - 1)
_SQUARE = 0.84
_ARM = 0.36
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "square": [(-_SQUARE, -_SQUARE), (_SQUARE, -_SQUARE), (_SQUARE, _SQUARE), (-_SQUARE, _SQUARE)],
    "diamond": [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    "triangle-up": [(-1.1, -0.85), (1.1, -0.85), (0, 1.1)],
    "triangle-down": [(-1.1, 0.85), (1.1, 0.85), (0, -1.1)],
    "cross": [
        (-_ARM, 1.05), (_ARM, 1.05), (_ARM, _ARM), (1.05, _ARM), (1.05, -_ARM), (_ARM, -_ARM),
        (_ARM, -1.05), (-_ARM, -1.05), (-_ARM, -_ARM), (-1.05, -_ARM), (-1.05, _ARM), (-_ARM, _ARM),
    ],
}  # fmt: skip
_STROKES: dict[str, list[tuple[float, float]]] = {
    "x-thin": [(-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8)],
    "line-ew": [(-0.9, 0), (0.9, 0)],
    "line-ns": [(0, -0.9), (0, 0.9)],
}


@cache
def outline(symbol: str) -> tuple[Steps, bool]:
    """Return the shape of a symbol and whether it is drawn in lines only.

    Raises:
        KeyError: for a shape no chart of this project uses.
    """
    name, hollow = symbol.removesuffix("-open"), symbol.endswith("-open")
    if name == "circle":
        return _circle(), hollow
    if name in _STROKES:
        return [("ML"[i % 2], [point]) for i, point in enumerate(_STROKES[name])], hollow
    corners = _CORNERS["cross" if name == "x" else name]
    if name == "x":
        corners = [((x - y) / sqrt(2), (x + y) / sqrt(2)) for x, y in corners]
    return [("M", corners[:1]), *(("L", [corner]) for corner in corners[1:]), ("z", [])], hollow


def _circle() -> Steps:
    ends: Points = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    curves = [
        ("C", [(x - _HANDLE * y, y + _HANDLE * x), (to_x + _HANDLE * to_y, to_y - _HANDLE * to_x), (to_x, to_y)])
        for (x, y), (to_x, to_y) in pairwise(ends)
    ]
    return [("M", ends[:1]), *curves, ("z", [])]
