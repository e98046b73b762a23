"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setara.pictures.kinds import Grid
from setara.render.place.fonts import Weight, Width
from setara.render.place.text import halved


@dataclass(frozen=True)
class Need:
    """How wide a column is.

    Attributes:
        least: word below word.
        halved: every cell on one line, the heading on two.
        whole: everything on one line.
    """

    least: float
    halved: float
    whole: float


def need(head: str, texts: Sequence[str], width: Width, weights: tuple[Weight, Weight], before: float = 0.0) -> Need:
    """Return what a column needs.

    Args:
        head: its heading.
        texts: of its cells.
        width: measures a text.
        weights: of the heading and of the cells.
        before: room before each cell's text.
    """

    def widest(parts: Sequence[str], weight: Weight) -> float:
        return max((width(part, weight) for part in parts), default=0.0)

    bold, plain = weights
    words = widest([word for text in texts for word in text.split()], plain) + before
    cells = widest(texts, plain) + before
    return Need(
        max(words, widest(head.split(), bold)),
        max(cells, widest(halved(head, 1, bold), bold)),
        max(cells, width(head, bold)),
    )


def columns(grid: Grid) -> list[tuple[str, list[str]]]:
    """Return the heading and the texts of each column."""
    return [(head, [row[at].text for row in grid.rows]) for at, head in enumerate(grid.columns)]


def narrowed(needs: Sequence[Need], room: float) -> list[float]:
    """Return widths that fill a room between the least and the halved widths, each narrowed by the same share."""
    least, wide = (sum(getattr(need, name) for need in needs) for name in ("least", "halved"))
    share = (room - least) / max(wide - least, 1e-9)
    return [need.least + share * (need.halved - need.least) for need in needs]
