"""Shapes of marks around the origin within a radius of one, by plotly's names; y upwards."""

from __future__ import annotations

from functools import cache

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

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
def outline(symbol: str) -> tuple[Path, bool]:
    """Return the shape of a mark and whether it is drawn in lines only.

    Raises:
        KeyError: for a shape no chart of this project uses.
    """
    name, hollow = symbol.removesuffix("-open"), symbol.endswith("-open")
    if name == "circle":
        return Path.unit_circle(), hollow
    if name in _STROKES:
        points = _STROKES[name]
        return Path(points, [Path.MOVETO, Path.LINETO] * (len(points) // 2)), hollow
    corners = Path([*_CORNERS["cross" if name == "x" else name], (0, 0)], closed=True)
    return corners.transformed(Affine2D().rotate_deg(45)) if name == "x" else corners, hollow
