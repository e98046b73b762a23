"""Parts that add up, stacked to both sides of zero; told apart by colour and hatching, the sum at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from setara.pictures import theme
from setara.pictures.kinds import Bar, Bars
from setara.pictures.theme import PART_COLOURS
from setara.render.place import fonts
from setara.render.place.fonts import PITCH, short, widest, wrapped
from setara.render.place.room import best_plan
from setara.render.svg.canvas import Canvas

_HATCHES = ("", "//", "--", "\\\\", "||")
_BAR = 0.84
_LEAST = 1.3
_TALLEST_ROW = 3.2
_TOTAL = "jumlah"
_PLATE = 0.7
_DIAMOND = 0.38
_KEY = 1.4


@dataclass(frozen=True)
class _Unit:
    """What the axis counts: beside the zero where there is room, else below it."""

    lines: list[str]
    x: float
    anchor: fonts.Anchor
    lower: float  # pixels below the line of the zero


@dataclass(frozen=True)
class _Plan:
    size: float
    names: list[list[str]]
    legend: list[list[int]]  # parts by line
    marked: bool  # whether the sum has a mark of its own
    axis: tuple[float, float]
    zero: float
    scale: float  # pixels a unit
    unit: _Unit
    top: float
    pitch: float


def draw(canvas: Canvas, picture: Bars) -> None:
    """Draw the picture."""
    full = [row.name for row in picture.rows]
    shortened = [short(name) for name in full]
    choices = ((full, 0.4), (shortened, 0.4), (shortened, 0.28))
    plan = best_plan(canvas.size, *(partial(_plan, canvas, picture, names, share) for names, share in choices))
    _legend(canvas, picture, plan)
    bottom = plan.top + plan.pitch * len(picture.rows)
    for i, row in enumerate(picture.rows):
        _row(canvas, picture, plan, row, plan.names[i], plan.top + (i + 0.5) * plan.pitch)
    canvas.rules([(plan.zero, plan.top, plan.zero, bottom + 0.3 * plan.size)], theme.INK, 2 * canvas.hair)
    foot = bottom + 0.9 * plan.size
    canvas.text(plan.zero, foot, "0", plan.size, weight=600, anchor="middle")
    unit = plan.unit
    canvas.lines(unit.x, foot + unit.lower, unit.lines, plan.size, colour=theme.SOFT, anchor=unit.anchor)


def _plan(canvas: Canvas, picture: Bars, names: list[str], share: float, size: float) -> _Plan | None:
    limit = share * canvas.width
    lines = [wrapped(name, size, 400, limit) for name in names]
    left = widest((text for name in lines for text in name), size)
    marked = _marked(picture.rows)
    heading = fonts.width_of(_TOTAL, size, 600) + (_KEY * size if marked else 0)
    total = max(heading, widest((row.total.shown for row in picture.rows), size, 800))
    axis = (left + 1.2 * size, canvas.width - total - size)
    legend = _legend_lines(picture.parts, size, canvas.width - heading - size)
    if left > limit or axis[1] - axis[0] < 8 * size:
        return None
    zero, scale = _scale(picture, axis, size)
    unit = _unit(picture.unit, zero, size, canvas.width)
    top = (len(legend) * 1.4 + 0.2) * size
    foot = 1.5 * size + unit.lower + (len(unit.lines) - 1) * PITCH * size
    pitch = (canvas.height - top - foot) / len(picture.rows)
    if pitch < max(_LEAST, max(len(name) for name in lines) * PITCH) * size:
        return None
    return _Plan(size, lines, legend, marked, axis, zero, scale, unit, top, min(pitch, _TALLEST_ROW * size))


def _unit(text: str, zero: float, size: float, width: float) -> _Unit:
    wide = fonts.width_of(text, size)
    if zero + size < width - wide:
        return _Unit([text], width, "end", 0)
    if wide < zero - size:
        return _Unit([text], 0, "start", 0)
    return _Unit(wrapped(text, size, 400, width), width, "end", PITCH * size)


def _scale(picture: Bars, axis: tuple[float, float], size: float) -> tuple[float, float]:
    """Return the place of zero and the pixels a unit, with room for figures too wide for the last part of a side."""
    below, above = picture.reach
    scale = (axis[1] - axis[0]) / (above - below)
    room = {-1: 0.0, 1: 0.0}
    for row in picture.rows:
        for side, i in _last(row).items():
            text = fonts.width_of(row.values[i].shown, size, 600)
            if abs(row.values[i].value or 0) * scale < text + _PLATE * size:
                room[side] = max(room[side], text + 0.6 * size)
    scale = (axis[1] - axis[0] - sum(room.values())) / (above - below)
    return axis[0] + room[-1] - below * scale, scale


def _last(row: Bar) -> dict[int, int]:
    """Return the position of the outermost published part on each side of zero, -1 and 1."""
    return {1 if n.value > 0 else -1: i for i, n in enumerate(row.values) if n.value}


def _marked(rows: Sequence[Bar]) -> bool:
    """Whether some stack has both sides of zero, so that its sum is not where the stack ends."""
    return any({-1, 1} <= _last(row).keys() for row in rows)


def _legend_lines(parts: Sequence[str], size: float, width: float) -> list[list[int]]:
    lines: list[list[int]] = [[]]
    used = 0.0
    for i, part in enumerate(parts):
        wide = 3.2 * size + fonts.width_of(part, size, 600)
        if lines[-1] and used + wide - 1.4 * size > width:
            lines.append([])
            used = 0.0
        lines[-1].append(i)
        used += wide
    return lines


def _legend(canvas: Canvas, picture: Bars, plan: _Plan) -> None:
    size = plan.size
    y = 0.6 * size
    for line, parts in enumerate(plan.legend):
        x, y = 0.0, (0.6 + 1.4 * line) * size
        for i in parts:
            _fill(canvas, i, x, y - 0.42 * size, 1.3 * size, 0.84 * size)
            canvas.text(x + 1.8 * size, y, picture.parts[i], size, weight=600)
            x += 3.2 * size + fonts.width_of(picture.parts[i], size, 600)
    canvas.text(canvas.width, y, _TOTAL, size, weight=600, anchor="end")
    if plan.marked:
        x = canvas.width - fonts.width_of(_TOTAL, size, 600) - 0.7 * size
        canvas.mark("diamond", x, y, _DIAMOND * size, theme.INK)


def _fill(canvas: Canvas, part: int, x: float, y: float, width: float, height: float, title: str = "") -> None:
    hatch = _HATCHES[part % len(_HATCHES)]
    denser = hatch if hatch and canvas.size >= 15 else hatch + hatch[:1]
    colour = PART_COLOURS[part % len(PART_COLOURS)]
    canvas.box(
        x, y, width, height, colour, edge=theme.PAPER, stroke=canvas.hair, hatch=denser, ink=theme.PAPER, title=title
    )


def _row(canvas: Canvas, picture: Bars, plan: _Plan, row: Bar, name: list[str], y: float) -> None:
    canvas.block(0, y, name, plan.size)
    height = _BAR * min(plan.pitch, 2.2 * plan.size)
    known = row.total.value is not None
    if not known and not any(n.value is not None for n in row.values):
        canvas.missing(plan.axis, y, height / 2)
    total = plan.zero + plan.scale * row.total.value if plan.marked and row.total.value is not None else None
    for i, left, right in _stacked(row, plan):
        shown = row.values[i].shown
        _fill(canvas, i, left, y - height / 2, right - left, height, f"{row.name}, {picture.parts[i]}: {shown}")
        if not _printed(canvas, plan, shown, (left, right), total, y) and i in _last(row).values():
            _beside(canvas, plan, shown, (left, right), total, y)
    if total is not None:
        canvas.mark("diamond", total, y, _DIAMOND * plan.size, theme.INK)
    look: tuple[fonts.Weight, str] = (800, theme.INK) if known else (400, theme.SOFT)
    canvas.text(canvas.width, y, row.total.shown, plan.size, weight=look[0], colour=look[1], anchor="end")


def _stacked(row: Bar, plan: _Plan) -> Iterator[tuple[int, float, float]]:
    """Yield each published part with its left and right end in pixels, from zero outwards."""
    ends = {-1: plan.zero, 1: plan.zero}
    for i, number in enumerate(row.values):
        if number.value is not None:
            side = 1 if number.value >= 0 else -1
            start = ends[side]
            ends[side] = start + plan.scale * number.value
            yield i, min(start, ends[side]), max(start, ends[side])


def _printed(canvas: Canvas, plan: _Plan, shown: str, ends: tuple[float, float], total: float | None, y: float) -> bool:
    """Print a figure on a white plate in its part; False where the part is too narrow for it beside the sum's mark."""
    size = plan.size
    half = (fonts.width_of(shown, size, 600) + 0.4 * size) / 2
    low, high = ends[0] + half + 0.15 * size, ends[1] - half - 0.15 * size
    clear = half + 1.5 * _DIAMOND * size
    wanted = [(low + high) / 2] + ([] if total is None else [total - clear, total + clear])
    places = [x for x in wanted if low <= x <= high and (total is None or abs(x - total) >= clear - 0.01)]
    if not places:
        return False
    canvas.box(places[0] - half, y - 0.46 * size, 2 * half, 0.92 * size, theme.PAPER)
    canvas.text(places[0], y, shown, size, weight=600, anchor="middle")
    return True


def _beside(canvas: Canvas, plan: _Plan, shown: str, ends: tuple[float, float], total: float | None, y: float) -> None:
    """Print a figure behind the last part of its side and behind the sum's mark there, where the axis has room."""
    side = 1 if ends[0] >= plan.zero - 0.1 else -1
    width, clear = fonts.width_of(shown, plan.size, 600), 1.5 * _DIAMOND * plan.size
    start = (ends[1] if side > 0 else ends[0]) + side * 0.3 * plan.size
    if total is not None and -clear < side * (total - start) < width + clear:
        start = total + side * clear
    if plan.axis[0] <= start + side * width <= plan.axis[1]:
        canvas.text(start, y, shown, plan.size, weight=600, anchor="start" if side > 0 else "end")
