"""How much room text needs on a slide, so that no name is cut and no two lie upon each other."""

from __future__ import annotations

from collections.abc import Iterable

from setara.render.place import fonts, layout

LINE = 1.26
"""Height of a line in sizes of its text."""
_SPARE = {False: 1.09, True: 1.21}
"""An office without the theme's font draws in one of its own: DejaVu Sans, plain and bold, is the widest of the usual."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text in points.

    Args:
        text: the line.
        size: in points.
        bold: whether it is bold.
    """
    return fonts.width(text, size * _SPARE[bold], 800 if bold else 400)


def widest(texts: Iterable[str], size: float, *, bold: bool = False) -> float:
    """Return the width of the widest of some lines in points, 0 without any."""
    return max((width(text, size, bold=bold) for text in texts), default=0.0)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Return on how many lines a text stands in a room of some points, broken between words, long addresses inside."""
    broken = layout.wrapped(text, size * _SPARE[bold], 800 if bold else 400, room)
    return sum(int(width(line, size, bold=bold) // (room + 1)) + 1 for line in broken) or 1


def height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return the height of a paragraph in points; arguments as for `lines`."""
    return lines(text, size, room, bold=bold) * size * LINE
