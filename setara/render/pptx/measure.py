"""Rectangles on a slide in points, and how much room text needs, so that no name is cut and no two lie upon each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from setara.render.place import fonts
from setara.render.place.fonts import wrapped

LINE = 1.26
"""Height of a line in sizes of its text."""
_SPARE = {False: 1.09, True: 1.21}
"""An office without the theme's font draws in one of its own: DejaVu Sans, plain and bold, is the widest of the usual."""
EMU = 12700
"""Of office documents' units in a point."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text in points.

    Args:
        text: the line.
        size: in points.
        bold: whether it is bold.
    """
    return fonts.width_of(text, size * _SPARE[bold], 800 if bold else 400)


def widest_text(texts: Iterable[str], size: float, *, bold: bool = False) -> float:
    """Return the width of the widest of some lines in points, 0 without any."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0.0)


def line_count(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Return on how many lines a text stands in a room of some points, broken between words, long addresses inside."""
    broken = wrapped(text, size * _SPARE[bold], 800 if bold else 400, room)
    return sum(int(text_width(line, size, bold=bold) // (room + 1)) + 1 for line in broken) or 1


def text_height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return the height of a paragraph in points; arguments as for `lines`."""
    return line_count(text, size, room, bold=bold) * size * LINE


class OfficeRect(NamedTuple):
    """A rectangle in office documents' units."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the slide's upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def emu(self) -> OfficeRect:
        """Return it in office documents' units."""
        return OfficeRect(*(round(v * EMU) for v in (self.x, self.y, self.width, self.height)))

    def columns(self, count: int, gap: float) -> list[Box]:
        """Return equal columns with a gap between them."""
        width = (self.width - gap * (count - 1)) / count
        return [Box(self.x + at * (width + gap), self.y, width, self.height) for at in range(count)]
