"""A ranked dot plot: rank, name and figure in columns, the mark on an axis beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from setara.pictures import theme
from setara.pictures.kinds import Dot, Dots
from setara.pictures.theme import Tone
from setara.render.place import fonts, ticks
from setara.render.place.fonts import PITCH, short, widest
from setara.render.place.header import KEY, Header, header
from setara.render.place.room import best_plan
from setara.render.svg.canvas import DASHES, Canvas

_SYMBOLS: dict[Tone, str] = {**theme.TONE_SYMBOLS, "primary": "circle", "chosen": "diamond"}
_HEAVY = {"chosen"}
_APART = 0.7


@dataclass(frozen=True)
class _Plan:
    size: float
    names: list[str]
    left: float  # of the names
    value: float  # right end of the figures
    axis: tuple[float, float]
    header: Header
    top: float
    pitch: float


def draw(canvas: Canvas, picture: Dots) -> None:
    """Draw the picture."""
    full = [row.name for row in picture.rows]
    plans = [partial(_plan, canvas, picture, names) for names in (full, [short(name) for name in full])]
    plan = best_plan(canvas.size, *plans)
    middles = _middles(picture.rows, plan)
    _references(canvas, picture, plan, middles[-1] + plan.pitch / 2)
    for row, name, y in zip(picture.rows, plan.names, middles, strict=True):
        _row(canvas, picture, plan, row, name, y)
    _ends(canvas, picture, plan)


def _plan(canvas: Canvas, picture: Dots, names: list[str], size: float) -> _Plan | None:
    weights: list[fonts.Weight] = [800 if row.tone in _HEAVY else 600 for row in picture.rows]
    ranks = widest((row.rank for row in picture.rows), size, 600)
    left = ranks + (0.6 * size if ranks else 0)
    name_end = left + max(fonts.width_of(n, size, w) for n, w in zip(names, weights, strict=True))
    value = name_end + size + widest((row.number.shown for row in picture.rows), size, 800)
    axis = (value + 1.2 * size, canvas.width - 0.6 * size)
    if axis[1] - axis[0] < max(6 * size, 0.2 * canvas.width):
        return None
    label = min(size, 1.2 * canvas.size)
    marks = [(f"{r.name} {r.number.shown}", _place(picture, axis, r.number.value)) for r in picture.references]
    top = header(marks, label, canvas.width)
    slots = len(picture.rows) + _APART * sum(row.apart for row in picture.rows)
    pitch = (canvas.height - top.height - 1.5 * label) / slots
    if pitch < 1.14 * size:
        return None
    return _Plan(size, names, left, value, axis, top, top.height, min(pitch, 2.4 * size))


def _place(picture: Dots, axis: tuple[float, float], value: float | None) -> float | None:
    return None if value is None else ticks.along(value, picture.limits, axis)


def _middles(rows: Sequence[Dot], plan: _Plan) -> list[float]:
    at, middles = plan.top, []
    for row in rows:
        at += _APART * plan.pitch if row.apart else 0
        middles.append(at + plan.pitch / 2)
        at += plan.pitch
    return middles


def _references(canvas: Canvas, picture: Dots, plan: _Plan, bottom: float) -> None:
    size = plan.header.size
    for reference, label in zip(picture.references, plan.header.labels, strict=True):
        canvas.text(label.x, label.y, label.text, size, weight=600, anchor=label.anchor)
        if label.stem is not None:
            dash = DASHES[reference.role]
            canvas.line([(label.stem, label.top), (label.stem, bottom)], theme.INK, 2 * canvas.hair, dash)
            if plan.header.keyed:
                sample = [(label.x - KEY * size, label.y), (label.x - 0.4 * size, label.y)]
                canvas.line(sample, theme.INK, 2 * canvas.hair, dash)


def _row(canvas: Canvas, picture: Dots, plan: _Plan, row: Dot, name: str, y: float) -> None:
    heavy = row.tone in _HEAVY
    weight: fonts.Weight = 800 if heavy else 400
    if row.apart:
        _break(canvas, plan, y - plan.pitch / 2 - _APART * plan.pitch / 2)
    canvas.text(plan.left - 0.6 * plan.size, y, row.rank, plan.size, weight=600, colour=theme.SOFT, anchor="end")
    canvas.text(plan.left, y, name, plan.size, weight=weight)
    x = _place(picture, plan.axis, row.number.value)
    look: tuple[fonts.Weight, str] = (400, theme.SOFT) if x is None else (800 if heavy else 600, theme.INK)
    canvas.text(plan.value, y, row.number.shown, plan.size, weight=look[0], colour=look[1], anchor="end")
    if x is None:
        canvas.missing(plan.axis, y, 0.5 * plan.pitch)
        return
    canvas.line([(plan.axis[0], y), (plan.axis[1], y)], theme.RULE, canvas.hair)
    radius = min(0.34 * plan.pitch, 0.5 * plan.size)
    canvas.mark(_SYMBOLS.get(row.tone, "circle"), x, y, radius, theme.TONES[row.tone])


def _break(canvas: Canvas, plan: _Plan, y: float) -> None:
    """Draw three dots where rows are left out."""
    for i in (-1, 0, 1):
        canvas.mark("circle", plan.left + plan.size, y + i * 0.26 * _APART * plan.pitch, 0.1 * plan.size, theme.SOFT)


def _ends(canvas: Canvas, picture: Dots, plan: _Plan) -> None:
    size = plan.header.size
    y = canvas.height - PITCH * size / 2
    arrow = 0.9 * size
    right = plan.axis[1] - arrow - fonts.width_of(picture.right, size, 600)
    left = min(plan.axis[0], right - size - arrow - fonts.width_of(picture.left, size, 600))
    for text, start, tip, way in ((picture.left, left + arrow, left, 1), (picture.right, right, plan.axis[1], -1)):
        if text:
            canvas.text(start, y, text, size, weight=600)
            head = 0.25 * size
            canvas.line([(tip + way * 0.7 * size, y), (tip, y)], theme.INK, 1.5 * canvas.hair)
            canvas.line(
                [(tip + way * head, y - head), (tip, y), (tip + way * head, y + head)], theme.INK, 1.5 * canvas.hair
            )
