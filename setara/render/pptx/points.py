"""Sentences as native bullets."""

from __future__ import annotations

from collections.abc import Sequence

from setara.render.pptx import measure
from setara.render.pptx.boxes import Box

SIZE = 28.0
SMALLEST = 14.0
_INDENT = 27.0
_BEFORE = 0.6


def height(items: Sequence[str], size: float, box: Box, before: float = _BEFORE) -> float:
    """Return the height of bullets in points.

    Args:
        items: the sentences.
        size: of the text in points.
        box: their room.
        before: what is left free above each, in sizes of the text.
    """
    return sum(measure.height(item, size, box.width - _INDENT) + before * size for item in items)


def scale(items: Sequence[str], box: Box, size: float = SIZE) -> float:
    """Return the share of the master's size at which bullets have room, down to the smallest."""
    share = 1.0
    while share * size > SMALLEST and height(items, share * size, box) > box.height:
        share -= 0.025
    return max(share, SMALLEST / size)


def fits(items: Sequence[str], box: Box) -> bool:
    """Whether bullets have room in the smallest size."""
    return height(items, SMALLEST, box) <= box.height
