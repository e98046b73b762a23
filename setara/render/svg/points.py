"""Sentences to be read from afar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from setara.pictures import theme
from setara.pictures.kinds import Points
from setara.render.place.layout import PITCH, best_plan, widest, wrapped
from setara.render.svg.canvas import Canvas

_INDENT = 1.4
_BETWEEN = 0.7


@dataclass(frozen=True)
class _Plan:
    size: float
    items: list[list[str]]
    height: float


def draw(canvas: Canvas, picture: Points) -> None:
    """Draw the picture."""
    plan = best_plan(canvas.size, partial(_plan, canvas, picture))
    pitch = PITCH * plan.size
    spare = canvas.height - plan.height
    more = min(spare / (len(plan.items) + 1), plan.size)
    between = _BETWEEN * plan.size + more
    y = more + pitch / 2
    for lines in plan.items:
        canvas.mark("square", 0.5 * plan.size, y, 0.26 * plan.size, theme.PRIMARY)
        for line in lines:
            canvas.text(_INDENT * plan.size, y, line, plan.size)
            y += pitch
        y += between


def _plan(canvas: Canvas, picture: Points, size: float) -> _Plan | None:
    width = canvas.width - _INDENT * size
    items = [wrapped(item, size, 400, width) for item in picture.items]
    height = sum(len(item) for item in items) * PITCH * size + max(len(items) - 1, 0) * _BETWEEN * size
    fits = height <= canvas.height and all(widest(item, size) <= width for item in items)
    return _Plan(size, items, height) if fits else None
