"""How wide the columns of a set table are, in shares of its letters' size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setara.pictures.kinds import Cell, Grid
from setara.render.place.fonts import Weight, width

SPACING = 1.2
"""Width of a space, in shares of the typeface's own, which is narrow in small print."""
INSET = 0.7
"""Free space of a cell, both sides together."""
_SHAPE = 1.1
_WRAPPED = 10.0
"""Words need no more than this to be read in several lines."""
_SHORT = 8.2
"""The name of a column that is shorter stands on one line."""


@dataclass(frozen=True)
class Need:
    """How wide a column is at its narrowest, word below word, and with every cell on one line."""

    least: float
    whole: float


def needs(grid: Grid) -> list[Need]:
    """Return what each column of a table needs."""
    return [_need(name, [row[i] for row in grid.rows]) for i, name in enumerate(grid.columns)]


def comfort(grid: Grid) -> float:
    """Return how wide a table reads well: figures on one line, long names in several."""
    return sum(max(need.least, min(need.whole, _WRAPPED)) for need in needs(grid))


def whole(grid: Grid) -> float:
    """Return how wide a table is with every cell on one line."""
    return sum(need.whole for need in needs(grid))


def _need(name: str, cells: Sequence[Cell]) -> Need:
    shapes = _SHAPE if any(cell.status for cell in cells) else 0.0
    titles = max(_wide(word, 600) for word in name.split() or [""])
    words = max([titles, *(_wide(word) for cell in cells for word in cell.text.split())])
    lines = max((_wide(cell.text) for cell in cells), default=0.0)
    return Need(words + shapes + INSET, max(lines + shapes, _head(name), words) + INSET)


def _head(name: str) -> float:
    """Return how wide the name of a column is; a long one takes two lines before any of its cells does."""
    words = name.split()
    whole = _wide(name, 600)
    if len(words) < 2 or whole < _SHORT:
        return whole
    halves = ((" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words)))
    return min(max(_wide(first, 600), _wide(second, 600)) for first, second in halves)


def _wide(text: str, weight: Weight = 400) -> float:
    return width(text, 1, weight) + (SPACING - 1) * width(" ", 1, weight) * text.count(" ")
