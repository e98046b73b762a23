"""A surface to draw on in pixels, y downwards, that becomes one self-contained SVG with its text as text.

Importing this module imports matplotlib, which takes half a second and forty megabytes: only `setara.drawing.svg` does.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from setara.charts import theme
from setara.drawing import fonts
from setara.drawing.layers import Ring
from setara.drawing.layout import PITCH
from setara.drawing.marks import outline

_SIDES = {"start": "left", "middle": "center", "end": "right"}
_MIDDLE = 0.34
_AFAR = 15.0
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
# matplotlib keeps its settings and its caches of fonts for the whole process, and sessions draw at the same time.
_LOCK = threading.Lock()

mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "setara"})
for _file in fonts.FILES.values():
    fontManager.addfont(fonts.FOLDER / _file)


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
        self._titles: dict[str, str] = {}
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72, frameon=False)

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
        artist = Text(
            round(x, 1),
            round(self.height - y - _MIDDLE * size, 1),
            text,
            fontsize=round(size, 1),
            fontweight=weight,
            family=[fonts.FAMILY],
            color=colour,
            ha=_SIDES[anchor],
            va="baseline",
            parse_math=False,
            transform=IdentityTransform(),
        )
        self._figure.add_artist(artist)

    def lines(self, x: float, y: float, lines: Sequence[str], size: float, **look: Any) -> float:
        """Write lines below each other from the middle of the first on and return the middle of the next.

        Further arguments as for `text`.
        """
        for line in lines:
            self.text(x, y, line, size, **look)
            y += PITCH * size
        return y

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, width: float, dash: tuple[float, ...] = ()
    ) -> None:
        """Draw a line through points; `dash` is in line widths."""
        path = Path(self._flipped(np.array(points)))
        self._add(path, fill=False, edgecolor=colour, linewidth=width, linestyle=(0, dash) if dash else "solid")

    def rules(self, lines: Sequence[tuple[float, float, float, float]], colour: str, width: float) -> None:
        """Draw straight lines of one kind, each from x, y to x, y."""
        corners = self._flipped(np.array(lines).reshape(-1, 2))
        codes = [Path.MOVETO, Path.LINETO] * len(lines)
        self._add(Path(corners, codes), fill=False, edgecolor=colour, linewidth=width)

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
            hatch: matplotlib's sign of a hatching, repeated for a denser one; empty for none.
            ink: colour of the hatching.
            title: what a pointer resting on it reads.
        """
        corners = np.concatenate([np.vstack([ring, ring[:1]]) for ring in rings])
        codes = [code for ring in rings for code in self._ring_codes(len(ring))]
        patch = self._add(
            Path(self._flipped(corners), codes),
            title,
            facecolor=fill or "none",
            edgecolor=edge or "none",
            linewidth=stroke if edge else 0,
            joinstyle="round",
        )
        if hatch:
            patch.set_hatch(hatch)
            patch.set_hatchcolor(ink)
            patch.set_hatch_linewidth(max(0.7, self.size / 14))

    def box(self, x: float, y: float, width: float, height: float, fill: str | None, **look: Any) -> None:
        """Fill a rectangle; further arguments as for `area`."""
        ring = np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]])
        self.area([ring], fill, **look)

    def mark(self, symbol: str, x: float, y: float, radius: float, colour: str, title: str = "") -> None:
        """Draw a mark by plotly's name of its shape, filled, or in lines where the name ends in `-open`."""
        path, hollow = outline(symbol)
        corners = np.asarray(path.vertices, dtype=float)
        placed = corners * radius + (x, self.height - y)
        stroke = colour if hollow else theme.PAPER
        self._add(
            Path(placed.round(1), path.codes),
            title,
            facecolor="none" if hollow else colour,
            edgecolor=stroke,
            linewidth=radius / 3 if hollow else self.hair,
        )

    @property
    def hatching(self) -> str:
        """The hatching of what is not published, as dense as the picture is small."""
        return "//" if self.size >= _AFAR else "///"

    def svg(self) -> str:
        """Return the drawing."""
        file = io.StringIO()
        canvas: Any = FigureCanvasSVG(self._figure)
        with _LOCK:
            canvas.print_svg(file, metadata=_NO_METADATA)
        return _plain(file.getvalue(), self.width, self.height, self._titles)

    def _add(self, path: Path, title: str = "", **look: Any) -> PathPatch:
        patch = PathPatch(path, transform=IdentityTransform(), **look)
        if title:
            key = f"t{len(self._titles)}"
            patch.set_gid(key)
            self._titles[key] = title
        self._figure.add_artist(patch)
        return patch

    def _flipped(self, corners: Ring) -> Ring:
        return np.column_stack([corners[:, 0], self.height - corners[:, 1]]).round(1)

    @staticmethod
    def _ring_codes(count: int) -> list[int]:
        return [int(Path.MOVETO), *[int(Path.LINETO)] * (count - 1), int(Path.CLOSEPOLY)]


def _plain(text: str, width: float, height: float, titles: dict[str, str]) -> str:
    """Return matplotlib's SVG without the parts that a page or a sheet cannot use.

    Left out are the prologue, the style sheet (which would style the page around it), the groups and their names
    (which would meet again in the next picture of a page).
    """
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "style": f"font-family: '{fonts.FAMILY}', sans-serif; stroke-linecap: butt; stroke-linejoin: round",
        },
    )
    made = ElementTree.fromstring(text)
    root.extend(_copied(element) for element in made if element.find("{*}pattern") is not None)
    for drawn in made.findall("{*}g/{*}g"):
        for element in drawn:
            kept = _copied(element)
            if drawn.get("id", "") in titles:
                ElementTree.SubElement(kept, "title").text = titles[drawn.get("id", "")]
            root.append(kept)
    return ElementTree.tostring(root, encoding="unicode")


def _copied(element: ElementTree.Element) -> ElementTree.Element:
    attributes = dict(element.attrib)
    attributes.pop("transform", None)
    if "d" in attributes:
        attributes["d"] = re.sub(r"\s*([MLCz])\s*", r"\1", attributes["d"]).strip()
    if "style" in attributes:
        attributes["style"] = re.sub(r"font-family: [^;]*;? ?|stroke-linejoin: miter;? ?", "", attributes["style"])
    copy = ElementTree.Element(element.tag.split("}")[-1], attributes)
    copy.text = element.text if element.text and element.text.strip() else None
    copy.extend(_copied(child) for child in element)
    return copy
