"""Rectangles on a slide, in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

EMU = 12700
"""Of office documents' units in a point."""


class Place(NamedTuple):
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

    def emu(self) -> Place:
        """Return it in office documents' units."""
        return Place(*(round(v * EMU) for v in (self.x, self.y, self.width, self.height)))

    def columns(self, count: int, gap: float) -> list[Box]:
        """Return equal columns with a gap between them."""
        width = (self.width - gap * (count - 1)) / count
        return [Box(self.x + at * (width + gap), self.y, width, self.height) for at in range(count)]
