"""Finding room for text: sizes that fit, lines that break between words, labels that move apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from setara.render.place import fonts

PITCH = 1.25
"""Distance of the lines of a paragraph, in shares of the size."""
LARGER = (1.5, 1.4, 1.3, 1.2, 1.1, 1.0)
"""Sizes tried, in shares of the smallest wanted."""
_LAST_RESORT = (0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4)

Plan = TypeVar("Plan")


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this rectangle lies in another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def best_plan(size: float, *plans: Callable[[float], Plan | None], largest: float = LARGER[0]) -> Plan:
    """Return the first plan that has room for everything, in the largest size it can be drawn in.

    Args:
        size: the smallest font size wanted, in pixels.
        plans: each returns what is drawn at a size, None where it has no room; the most wanted first. Only where none
            has room at `size` the last is tried below it.
        largest: the largest size tried, in shares of `size`.

    Raises:
        ValueError: nothing fits, not even far below the size wanted.
    """
    for plan in plans:
        for share in (s for s in LARGER if s <= largest):
            if (found := plan(round(size * share, 1))) is not None:
                return found
    for share in _LAST_RESORT:
        if (found := plans[-1](round(size * share, 1))) is not None:
            return found
    raise ValueError("the picture is too small for what it shows")


def wrapped(text: str, size: float, weight: fonts.Weight, width: float) -> list[str]:
    """Return a text broken between words into lines no wider than `width`, as even as possible.

    A word wider than that stands alone on its line.
    """
    lines = _greedy(text, size, weight, width)
    if len(lines) < 2:
        return lines
    low, high = 0.0, width
    while high - low > 1:
        middle = (low + high) / 2
        tried = _greedy(text, size, weight, middle)
        if len(tried) > len(lines) or widest(tried, size, weight) > middle:
            low = middle
        else:
            high = middle
    even = _greedy(text, size, weight, high)
    return even if len(even) == len(lines) else lines


def _greedy(text: str, size: float, weight: fonts.Weight, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def halved(text: str, size: float, weight: fonts.Weight) -> list[str]:
    """Return a text in at most two lines, as narrow as that can be."""
    words = text.split()
    choices = [[" ".join(words[:i]), " ".join(words[i:])] for i in range(1, len(words))]
    return min(choices, key=lambda lines: widest(lines, size, weight), default=[text])


def widest(texts: Iterable[str], size: float, weight: fonts.Weight = 400) -> float:
    """Return the width of the widest of some texts, 0 without any."""
    return max((fonts.width(text, size, weight) for text in texts), default=0.0)


def short(name: str) -> str:
    """Return a region's name with its kind shortened."""
    return name.replace("Kabupaten ", "Kab. ")


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return the middles of labels moved apart as little as needed, in their order.

    Args:
        wanted: where each label's middle belongs, in any order.
        heights: how much room each takes.
        low, high: the limits; where all labels together need more room, they run over `high`.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[list[int]] = []
    starts: list[float] = []
    for i in order:
        blocks.append([i])
        starts.append(_start(blocks[-1], wanted, heights, low, high))
        while len(blocks) > 1 and starts[-2] + sum(heights[j] for j in blocks[-2]) > starts[-1] + 1e-9:
            blocks[-2:] = [blocks[-2] + blocks[-1]]
            starts[-2:] = [_start(blocks[-1], wanted, heights, low, high)]
    placed = list(wanted)
    for block, start in zip(blocks, starts, strict=True):
        at = start
        for i in block:
            placed[i] = at + heights[i] / 2
            at += heights[i]
    return placed


def _start(block: Sequence[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> float:
    """Return where a block of touching labels begins so that they stand on average where they belong."""
    before, total = 0.0, 0.0
    for i in block:
        total += wanted[i] - (before + heights[i] / 2)
        before += heights[i]
    return max(min(total / len(block), high - before), low)
