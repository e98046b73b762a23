"""Women against men: a measure a row, each on its own axis, the difference in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from setara.pictures import theme
from setara.pictures.kinds import Number, Pair, Pairs
from setara.pictures.theme import Tone
from setara.render.place import fonts, ticks
from setara.render.place.fonts import PITCH, widest, wrapped
from setara.render.place.room import best_plan
from setara.render.svg.canvas import Canvas

_SEXES: tuple[tuple[Tone, str], ...] = (("women", "perempuan"), ("men", "laki-laki"))
_RADIUS = 0.48
_TALLEST_ROW = 5.0
_CHOICES = ((0.26, 0.22), (0.22, 0.18), (0.34, 0.1), (0.18, 0.1))
"""Shares of the width: the most a column of words takes, the least an axis has."""


@dataclass(frozen=True)
class _Plan:
    size: float
    names: list[list[str]]
    gaps: list[list[str]]
    axis: tuple[float, float]
    right: float  # left end of the differences
    top: float
    pitch: float


def draw(canvas: Canvas, picture: Pairs) -> None:
    """Draw the picture."""
    plan = best_plan(canvas.size, *(partial(_plan, canvas, picture.rows, *choice) for choice in _CHOICES))
    _legend(canvas, plan.size)
    for i, row in enumerate(picture.rows):
        y = plan.top + (i + 0.5) * plan.pitch
        if i:
            edge = y - plan.pitch / 2
            canvas.rules([(0, edge, canvas.width, edge)], theme.RULE, canvas.hair)
        canvas.block(0, y, plan.names[i], plan.size, weight=600)
        canvas.block(plan.right, y, plan.gaps[i], plan.size, weight=600)
        _axis(canvas, plan, row, y)


def _plan(canvas: Canvas, rows: Sequence[Pair], side: float, least: float, size: float) -> _Plan | None:
    limit = side * canvas.width
    names = [wrapped(row.name, size, 600, limit) for row in rows]
    gaps = [wrapped(row.gap, size, 600, limit) for row in rows]
    name_width, gap_width = (widest((t for lines in texts for t in lines), size, 600) for texts in (names, gaps))
    ends = [_ends(row) for row in rows]
    before, behind = (widest((end[i] for end in ends), size, 800) + 2.6 * _RADIUS * size for i in (0, 1))
    axis = (name_width + size + before, canvas.width - gap_width - size - behind)
    top = 1.6 * size
    tallest = max(len(lines) for lines in (*names, *gaps)) * PITCH * size + 0.5 * size
    pitch = (canvas.height - top) / len(rows)
    if max(name_width, gap_width) > limit or axis[1] - axis[0] < max(5 * size, least * canvas.width) or pitch < tallest:
        return None
    return _Plan(size, names, gaps, axis, canvas.width - gap_width, top, min(pitch, _TALLEST_ROW * size))


def _women_left(row: Pair) -> bool:
    """Whether the women's figure is printed on the left: a lower or equal one, or where one of the two is missing."""
    return row.women.value is None or row.men.value is None or row.women.value <= row.men.value


def _ends(row: Pair) -> tuple[str, str]:
    """Return the figures printed to the left and to the right of the marks."""
    return (row.women.shown, row.men.shown) if _women_left(row) else (row.men.shown, row.women.shown)


def _legend(canvas: Canvas, size: float) -> None:
    x = 0.0
    for tone, word in _SEXES:
        canvas.mark(theme.TONE_SYMBOLS[tone], x + 0.6 * size, 0.7 * size, _RADIUS * size, theme.TONES[tone])
        canvas.text(x + 1.5 * size, 0.7 * size, word, size, weight=600)
        x += 3 * size + fonts.width_of(word, size, 600)


def _axis(canvas: Canvas, plan: _Plan, row: Pair, y: float) -> None:
    canvas.line([(plan.axis[0], y), (plan.axis[1], y)], theme.RULE, 2 * canvas.hair)
    women, men = (
        None if number.value is None else ticks.along(number.value, row.limits, plan.axis)
        for number in (row.women, row.men)
    )
    tie = women is not None and men is not None and abs(women - men) < 1.9 * _RADIUS * plan.size
    if women is not None and men is not None:
        canvas.line([(women, y), (men, y)], theme.MUTED, 0.22 * plan.size)
    left = "women" if _women_left(row) else "men"
    for (tone, _), number, x in zip(_SEXES, (row.women, row.men), (women, men), strict=True):
        lift = 0.0 if not tie else (-1.0 if tone == "women" else 1.0) * _RADIUS * plan.size
        if x is None:
            _unpublished(canvas, plan, tone, number, y)
        else:
            _value(canvas, plan, tone, number, (x, y + lift), y, tone == left)


def _value(
    canvas: Canvas, plan: _Plan, tone: Tone, number: Number, at: tuple[float, float], y: float, left: bool
) -> None:
    canvas.mark(theme.TONE_SYMBOLS[tone], *at, _RADIUS * plan.size, theme.TONES[tone])
    x = at[0] + (-1 if left else 1) * 1.9 * _RADIUS * plan.size
    colour = theme.legible(theme.TONES[tone])
    canvas.text(x, y, number.shown, plan.size, weight=800, colour=colour, anchor="end" if left else "start")


def _unpublished(canvas: Canvas, plan: _Plan, tone: Tone, number: Number, y: float) -> None:
    """Draw the outline of the mark beside the axis, women's before and men's behind it, with the word."""
    side = -1 if tone == "women" else 1
    end = plan.axis[0] if tone == "women" else plan.axis[1]
    radius = 0.8 * _RADIUS * plan.size
    canvas.mark(f"{theme.TONE_SYMBOLS[tone]}-open", end + side * 1.6 * radius, y, radius, theme.TONES[tone])
    anchor: fonts.Anchor = "end" if side < 0 else "start"
    canvas.text(end + side * 3.2 * radius, y, number.shown, plan.size, colour=theme.SOFT, anchor=anchor)
