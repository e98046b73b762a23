"""Where text still has room among what is drawn already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from setara.render.place.layout import Box

_STEP = 4.0


class Room:
    """A rectangle that fills up with lines and texts.

    Args:
        limits: what a text must stay in.
    """

    def __init__(self, limits: Box) -> None:
        self._limits = limits
        self._boxes: list[Box] = []
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

    def add(self, box: Box) -> None:
        """Keep clear of a rectangle."""
        self._boxes.append(box)

    def free(self, box: Box) -> bool:
        """Whether nothing is in a rectangle yet and it lies within the limits."""
        if not box.within(self._limits) or any(box.meets(other) for other in self._boxes):
            return False
        x, y = self._points[:, 0], self._points[:, 1]
        return not bool(np.any((x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)))

    def first(self, boxes: Iterable[Box]) -> Box | None:
        """Take the first free rectangle; None where all are taken."""
        for box in boxes:
            if self.free(box):
                self.add(box)
                return box
        return None
