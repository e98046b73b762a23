"""A surface to draw on in pixels, y downwards, that becomes one self-contained SVG with its text as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import sqrt
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np

from setara.pictures import theme
from setara.render.place import fonts
from setara.render.place.fonts import PITCH
from setara.render.place.outlines import Ring

_MIDDLE = 0.34
_AFAR = 15.0
# A hatching of one sign has a line every so many pixels; each further sign makes it denser.
_SPARSE = 12.0
_WAYS = {
    "/": "M-{g} {g}L{g} -{g}M0 {g}L{g} 0M0 {d}L{d} 0",
    "\\": "M-{g} -{g}L{g} {g}M0 0L{g} {g}M0 -{g}L{d} {g}",
    "-": "M0 {h}L{g} {h}",
    "|": "M{h} 0L{h} {g}",
}
_LENGTHS: dict[theme.Dash, tuple[float, ...]] = {"solid": (), "dash": (5.0, 2.5), "dot": (1.2, 1.8)}
DASHES = {role: _LENGTHS[dash] for role, dash in theme.DASHES.items()}
"""Dash and gap of a line in its widths, by what it stands for."""
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


class Canvas:
    """A drawing that grows; what is drawn later lies above.

    Args:
        width, height: pixels.
        size: the smallest font size in pixels; strokes and hatching are drawn in proportion to it.
    """

    def __init__(self, width: float, height: float, size: float) -> None:
        self.width = width
        self.height = height
        self.size = size
        self._drawn: list[Element] = []
        self._patterns: dict[str, Element] = {}

    @property
    def hair(self) -> float:
        """The width of a thin rule in pixels."""
        return max(0.5, self.size / 16)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        weight: fonts.Weight = 400,
        colour: str = theme.INK,
        anchor: fonts.Anchor = "start",
    ) -> None:
        """Write one line; `y` is its middle."""
        look = {"font-weight": weight, "font-size": f"{_short(size)}px", "text-anchor": anchor, "fill": colour.lower()}
        element = Element("text", {"x": _short(x), "y": _short(y + _MIDDLE * size), "style": _style(look)})
        element.text = text
        self._drawn.append(element)

    def lines(self, x: float, y: float, lines: Sequence[str], size: float, **look: Any) -> float:
        """Write lines below each other from the middle of the first on and return the middle of the next.

        Further arguments as for `text`.
        """
        for line in lines:
            self.text(x, y, line, size, **look)
            y += PITCH * size
        return y

    def block(self, x: float, middle: float, lines: Sequence[str], size: float, **look: Any) -> None:
        """Write lines below each other around a middle; further arguments as for `text`."""
        self.lines(x, middle - (len(lines) - 1) / 2 * PITCH * size, lines, size, **look)

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw a line through points; `dash` is in line widths."""
        dashes = {"stroke-dasharray": ",".join(_short(width * part) for part in dash)} if dash else {}
        self._path(_joined(points), "none", colour, width, **dashes)

    def rules(self, lines: Sequence[tuple[float, float, float, float]], colour: str, width: float) -> None:
        """Draw straight lines of one kind, each from x, y to x, y."""
        way = "".join(_joined([(x, y), (to_x, to_y)]) for x, y, to_x, to_y in lines)
        self._path(way, "none", colour, width)

    def area(
        self,
        rings: Sequence[Ring],
        fill: str | None,
        *,
        edge: str | None = None,
        stroke: float = 0.0,
        hatch: str = "",
        ink: str = theme.MUTED,
        title: str = "",
    ) -> None:
        """Fill rings; an outside and its holes run in opposite directions.

        Args:
            rings: corners in pixels, each closed by itself.
            fill: colour, None for none.
            edge, stroke: colour and width of the border.
            hatch: the way the lines of a hatching run, `/`, `\\`, `-` or `|`, repeated for a denser one; empty for none.
            ink: colour of the hatching.
            title: what a pointer resting on it reads.
        """
        paint = f"url(#{self._pattern(hatch, fill, ink)})" if hatch else (fill or "none")
        self._path("".join(f"{_joined(ring)}z" for ring in rings), paint, edge, stroke, title)

    def box(self, x: float, y: float, width: float, height: float, fill: str | None, **look: Any) -> None:
        """Fill a rectangle; further arguments as for `area`."""
        corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
        self.area([np.array(corners)], fill, **look)

    def mark(self, symbol: str, x: float, y: float, radius: float, colour: str, title: str = "") -> None:
        """Draw a mark by plotly's name of its shape, filled, or in lines where the name ends in `-open`."""
        steps, hollow = outline(symbol)
        way = "".join(
            command + " ".join(_point(x + radius * across, y - radius * up) for across, up in points)
            for command, points in steps
        )
        if hollow:
            self._path(way, "none", colour, radius / 3, title)
        else:
            self._path(way, colour, theme.PAPER, self.hair, title)

    def missing(self, ends: tuple[float, float], middle: float, height: float, title: str = "") -> None:
        """Hatch from a left to a right end where a figure is not published."""
        left, right = ends
        self.box(left, middle - height / 2, right - left, height, theme.FAINT, hatch=self.hatching, title=title)

    @property
    def hatching(self) -> str:
        """The hatching of what is not published, as dense as the picture is small."""
        return "//" if self.size >= _AFAR else "///"

    def svg(self) -> str:
        """Return the drawing."""
        root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {self.width:g} {self.height:g}",
                "style": f"font-family: '{fonts.FAMILY}', sans-serif; stroke-linecap: butt; stroke-linejoin: round",
            },
        )
        if self._patterns:
            SubElement(root, "defs").extend(self._patterns.values())
        root.extend(self._drawn)
        return tostring(root, encoding="unicode")

    def _path(
        self, way: str, fill: str, edge: str | None = None, stroke: float = 0.0, title: str = "", **look: str
    ) -> None:
        border = {"stroke": edge.lower(), "stroke-width": f"{stroke:.3g}"} if edge else {}
        element = Element("path", {"d": way, "style": _style({"fill": fill.lower(), **border, **look})})
        if title:
            SubElement(element, "title").text = title
        self._drawn.append(element)

    def _pattern(self, hatch: str, fill: str | None, ink: str) -> str:
        """Return the name of a hatching; the same one has the same name in every picture, so that they may meet."""
        gap, width = _SPARSE / len(hatch), max(0.7, self.size / 14)
        colours = (fill or "none").lower(), ink.lower()
        kind = "/\\-|".index(hatch[0])
        name = f"h{kind}{len(hatch)}{''.join(c.removeprefix('#') for c in colours)}{width:.1f}".replace(".", "")
        if name not in self._patterns:
            side = _short(gap)
            whole = {"id": name, "patternUnits": "userSpaceOnUse", "width": side, "height": side}
            pattern = self._patterns[name] = Element("pattern", whole)
            SubElement(pattern, "rect", {"width": side, "height": side, "fill": colours[0]})
            way = _WAYS[hatch[0]].format(g=side, h=_short(gap / 2), d=_short(2 * gap))
            look = {"fill": "none", "stroke": colours[1], "stroke-width": f"{width:.3g}"}
            SubElement(pattern, "path", {"d": way, "style": _style(look)})
        return name


def _short(number: float) -> str:
    """Return a number with one decimal at most: less than a pixel is not seen, and a map has thousands."""
    return f"{round(float(number), 1) + 0.0:g}" if abs(number) < 1e5 else f"{number:.1f}"


def _point(x: float, y: float) -> str:
    return f"{_short(x)} {_short(y)}"


def _joined(points: Iterable[Sequence[float]]) -> str:
    return "M" + "L".join(_point(x, y) for x, y in points)


def _style(look: dict[str, Any]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in look.items())


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
