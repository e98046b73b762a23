"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setara.render.place.fonts import Weight, Width, halved


@dataclass(frozen=True)
class Need:
    """How wide a column is word below word, and how wide with every cell on one line and its heading on one or two."""

    least: float
    natural: float

    def wider(self, by: float) -> Need:
        """Return the need with free space around it."""
        return Need(self.least + by, self.natural + by)


def need(
    head: str,
    texts: Sequence[str],
    width: Width,
    weights: tuple[Weight, Weight],
    *,
    broken: bool = True,
    before: float = 0.0,
) -> Need:
    """Return what a column needs.

    Args:
        head: its heading.
        texts: of its cells.
        width: measures a text.
        weights: of the heading and of the cells.
        broken: whether the heading may stand on several lines.
        before: room before each cell's text.
    """
    bold, plain = weights

    def column(heads: Sequence[str], cells: Sequence[str]) -> float:
        return max(
            max((width(part, bold) for part in heads), default=0.0),
            max((width(part, plain) for part in cells), default=0.0) + before,
        )

    words = [word for text in texts for word in text.split()]
    return Need(
        column(head.split() if broken else [head], words),
        column(halved(head, 1, bold) if broken else [head], texts),
    )


def narrowed(needs: Sequence[Need], room: float) -> list[float]:
    """Return widths that fill a room between the least and the natural ones, every column narrowed by the same share."""
    least, natural = sum(need.least for need in needs), sum(need.natural for need in needs)
    share = (room - least) / max(natural - least, 1e-9)
    return [need.least + share * (need.natural - need.least) for need in needs]


def capped(needs: Sequence[Need], room: float) -> list[float]:
    """Return widths that fill a room too small for the natural ones, what is short taken from the widest columns.

    Where words have no room either, all columns are narrower than their words by the same share.
    """

    def under(cap: float) -> list[float]:
        return [max(min(need.natural, cap), need.least) for need in needs]

    low, high = 0.0, max(need.natural for need in needs)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(under(middle)) <= room else (low, middle)
    widths = under(low)
    return [width * min(1.0, room / sum(widths)) for width in widths]
