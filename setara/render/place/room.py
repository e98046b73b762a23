"""Finding room: sizes that fit, columns of tables, round values along an axis, labels that move apart, places still free."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from setara import formatting
from setara.render.place.fonts import Weight, Width, halved

_LARGER = (1.5, 1.4, 1.3, 1.2, 1.1, 1.0)
"""Sizes tried, in shares of the smallest wanted."""
_LAST_RESORT = (0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4)
_STEP = 4.0
Plan = TypeVar("Plan")
_TINY = 1e-9


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
        column(halved(head, bold) if broken else [head], texts),
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


@dataclass(frozen=True)
class Rect:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Rect) -> bool:
        """Whether this rectangle lies in another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def best_plan(size: float, *plans: Callable[[float], Plan | None], largest: float = _LARGER[0]) -> Plan:
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
        for share in (s for s in _LARGER if s <= largest):
            if (drawn := plan(round(size * share, 1))) is not None:
                return drawn
    for share in _LAST_RESORT:
        if (drawn := plans[-1](round(size * share, 1))) is not None:
            return drawn
    raise ValueError("the picture is too small for what it shows")


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


class Room:
    """A rectangle that fills up with lines and texts.

    Args:
        limits: what a text must stay in.
    """

    def __init__(self, limits: Rect) -> None:
        self._limits = limits
        self._boxes: list[Rect] = []
        self._points = np.empty((0, 2))

    def add_line(self, points: Sequence[tuple[float, float]], reach: float) -> None:
        """Keep clear of a line through points, and of what lies closer to it than `reach` pixels."""
        corners = np.array(points, dtype=float)
        parts = [corners]
        for start, end in pairwise(corners):
            count = int(np.hypot(*(end - start)) // _STEP)
            parts.append(start + (end - start) * np.linspace(0, 1, count + 2)[1:-1, None])
        along = np.concatenate(parts)
        around = [along + offset for offset in ((0, -reach), (0, reach), (-reach, 0), (reach, 0))]
        self._points = np.concatenate([self._points, along, *around])

    def add(self, box: Rect) -> None:
        """Keep clear of a rectangle."""
        self._boxes.append(box)

    def free(self, box: Rect) -> bool:
        """Whether nothing is in a rectangle yet and it lies within the limits."""
        if not box.within(self._limits) or any(box.meets(other) for other in self._boxes):
            return False
        x, y = self._points[:, 0], self._points[:, 1]
        return not bool(np.any((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)))

    def first(self, boxes: Iterable[Rect]) -> Rect | None:
        """Take the first free rectangle; None where all are taken."""
        for box in boxes:
            if self.free(box):
                self.add(box)
                return box
        return None


def margins(values: Sequence[float], decimals: int, share: float) -> tuple[float, float]:
    """Return limits that hold some values with room below and above, also where all are equal or there is none.

    Args:
        values: what is drawn.
        decimals: of the values as printed; the room is no less than their last digit.
        share: of the values' reach that stays free on each side.
    """
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = max(share * (high - low), 10.0**-decimals)
    return low - room, high + room


def round_values(low: float, high: float, decimals: int, most: float) -> list[float]:
    """Return the round values between two limits, one step apart and at most about so many."""
    least = max((high - low) / most, 10.0**-decimals)
    step = next(s for s in _steps(least, decimals, (1.0, 2.0, 2.5, 5.0)) if s >= least * (1 - _TINY))
    return [i * step for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def three_values(low: float, high: float, decimals: int) -> list[float]:
    """Return three round values one step apart, the first no higher than `low`, a fourth above `high`."""
    steps = _steps((high - low) / 10, decimals, (1.0, 2.0, 2.5, 4.0, 5.0))
    step = next(s for s in steps if math.floor(low / s) * s + 3 * s > high + _TINY)
    start = math.floor(low / step + _TINY) * step
    return [round(start + at * step, 9) for at in range(3)]


def end_values(low: float, high: float, decimals: int) -> list[float]:
    """Return the limits of an axis, and its middle where that is exact in so many decimals."""
    middle = (low + high) / 2
    return [low, high] if places(middle, decimals) is None else [low, middle, high]


def printed_values(values: Iterable[float], decimals: int) -> list[str]:
    """Return values with the fewest decimals, up to some, that all of them are exact in."""
    known = list(values)
    fewest = max(places(value, decimals) or 0 for value in known)
    return [formatting.number(value, fewest) for value in known]


def along(value: float, limits: tuple[float, float], ends: tuple[float, float]) -> float:
    """Return where a value stands on an axis that reaches from one end to another in pixels."""
    low, high = limits
    return ends[0] + (value - low) / ((high - low) or 1) * (ends[1] - ends[0])


def places(value: float, most: int) -> int | None:
    """Return how many decimals a value needs, None where it needs more than some."""
    return next((d for d in range(most + 1) if abs(round(value, d) - value) < _TINY), None)


def _steps(least: float, decimals: int, ratios: Sequence[float]) -> Iterator[float]:
    """Yield round steps exact in so many decimals, from the power of ten at or below `least` on."""
    power = 10.0 ** math.floor(math.log10(least))
    steps = (ratio * power * scale for scale in (1, 10, 100, 1000) for ratio in ratios)
    yield from (step for step in steps if places(step, decimals) is not None)
