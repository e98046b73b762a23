"""Figures over the years: no line crosses a year left out or the beginning of a new series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from setara.pictures import theme, tones
from setara.pictures.kinds import Line, Lines
from setara.render.place.header import Header, header
from setara.render.place.layout import PITCH, best_plan
from setara.render.place.room import Room
from setara.render.svg.axes import Frame, framed
from setara.render.svg.canvas import Canvas
from setara.render.svg.line_labels import (
    KEY,
    RADIUS,
    Figure,
    Label,
    Name,
    column,
    crowded,
    figures,
    first_year,
    inside,
    last_year,
    names,
)

_COLUMNS = (0.3, 0.24, 0.38)
_REFERENCE_DASH = (5.0, 2.5)
_BREAK_DASH = (1.5, 2.5)
_MORE_SYMBOLS = ("triangle-down", "circle-open", "square-open", "diamond-open", "triangle-up-open")
_LATE = 0.2
_STROKE = {True: 0.22, False: 0.13}


@dataclass(frozen=True)
class _Plan:
    frame: Frame
    header: Header
    labels: Sequence[Label]
    figures: Sequence[Figure]


def draw(canvas: Canvas, picture: Lines) -> None:
    """Draw the picture."""
    plan = best_plan(canvas.size, *(partial(_plan, canvas, picture, share) for share in _COLUMNS), largest=1.25)
    plan.frame.draw(canvas)
    _breaks(canvas, plan)
    _references(canvas, picture, plan.frame)
    shapes = symbols(picture.lines)
    for line, symbol in sorted(zip(picture.lines, shapes, strict=True), key=lambda pair: pair[0].wide):
        _line(canvas, picture, plan.frame, line, symbol)
    for label in plan.labels:
        _label(canvas, picture, plan.frame, label, shapes)
    for figure in plan.figures:
        colour = tones.legible(tones.COLOURS[picture.lines[figure.line].tone])
        canvas.text(figure.x, figure.y, figure.text, plan.frame.size, weight=600, colour=colour, anchor="middle")


def stretches(line: Line) -> list[list[tuple[int, float]]]:
    """Return the parts of a line in which every year is published; a line is one series."""
    parts: list[list[tuple[int, float]]] = []
    for year, value, _ in line.published:
        if not parts or year != parts[-1][-1][0] + 1:
            parts.append([])
        parts[-1].append((year, value))
    return parts


def symbols(lines: Sequence[Line]) -> list[str]:
    """Return a shape for each line, that of its tone where no line before has it."""
    found: list[str] = []
    for line in lines:
        own = tones.SYMBOLS.get(line.tone)
        choices = [*([own] if own else []), *theme.LINE_SYMBOLS, *_MORE_SYMBOLS]
        found.append(next((symbol for symbol in choices if symbol not in found), choices[0]))
    return found


def _plan(canvas: Canvas, picture: Lines, share: float, size: float) -> _Plan | None:
    """Return where everything goes; a line that ends early is named beside it, or else in the column of the others."""
    own = names(picture, size, share * canvas.width)
    if own is None:
        return None
    late = last_year(picture) - max(1, _LATE * (last_year(picture) - first_year(picture)))
    aside = [n for n in own if n.reference or n.value is None or picture.lines[n.index].points[-1][0] >= late]
    while True:
        ground = _ground(canvas, picture, aside, size)
        if ground is None:
            return None
        frame, top, room = ground
        near = {n.index: inside(frame, picture.lines[n.index], n, room) for n in own if n not in aside}
        if all(near.values()):
            break
        aside = [n for n in own if n in aside or near[n.index] is None]
    width = max((name.width for name in aside), default=0.0)
    ends = column(frame, aside, canvas.width - width - 0.2 * size, top.height, canvas.height)
    if ends is None:
        return None
    labels = [*(label for label in near.values() if label), *ends]
    return _Plan(frame, top, labels, figures(frame, picture, room))


def _ground(canvas: Canvas, picture: Lines, aside: Sequence[Name], size: float) -> tuple[Frame, Header, Room] | None:
    """Return the frame beside a column of names, the words of the breaks above it, and the room left in the plot."""
    width = max((name.width for name in aside), default=0.0)
    right = canvas.width - width - (1.2 * size if aside else 0.5 * size)
    bottom = canvas.height - 1.4 * size
    frame = framed(picture, size, right, 0, bottom)
    top = header([(text, frame.x(_start(picture, year))) for year, text in picture.breaks], size, canvas.width)
    frame = framed(picture, size, right, top.height + 0.4 * size, bottom)
    if frame.plot.right - frame.plot.left < 10 * size or frame.plot.bottom - frame.plot.top < 5 * size:
        return None
    room = crowded(frame, picture, [stretches(line) for line in picture.lines])
    for label in top.labels:
        x = label.stem or 0.0
        room.add_line([(x, frame.plot.top), (x, frame.plot.bottom)], 0.3 * size)
    return frame, top, room


def _start(picture: Lines, year: int) -> float:
    """Return the place of a break: in the middle between the last year drawn before it and the first after it."""
    before = [y for line in picture.lines for y, n in line.points if y < year and n.value is not None]
    return (max(before, default=year - 1) + year) / 2


def _breaks(canvas: Canvas, plan: _Plan) -> None:
    size, bottom = plan.frame.size, plan.frame.plot.bottom
    for label in plan.header.labels:
        x = label.stem or 0.0
        canvas.text(label.x, label.y, label.text, size, weight=600, anchor=label.anchor)
        canvas.line([(x, label.top), (x, bottom)], theme.INK, 1.5 * canvas.hair, _BREAK_DASH)


def _references(canvas: Canvas, picture: Lines, frame: Frame) -> None:
    for reference in picture.references:
        if reference.number.value is not None:
            y = frame.y(reference.number.value)
            canvas.line([(frame.plot.left, y), (frame.plot.right, y)], theme.INK, 1.5 * canvas.hair, _REFERENCE_DASH)


def _line(canvas: Canvas, picture: Lines, frame: Frame, line: Line, symbol: str) -> None:
    colour = tones.COLOURS[line.tone]
    for part in stretches(line):
        if len(part) > 1:
            points = [frame.place(year, value) for year, value in part]
            canvas.line(points, colour, _STROKE[line.wide] * frame.size)
    radius = RADIUS[line.wide] * frame.size
    for year, number in line.points:
        title = f"{line.name} {year}: {number.shown}"
        if number.value is None:
            _unpublished(canvas, frame, year, title)
        else:
            canvas.mark(symbol, *frame.place(year, number.value), radius, colour, title)


def _unpublished(canvas: Canvas, frame: Frame, year: int, title: str) -> None:
    """Hatch the foot of a year without figure."""
    width, height = 0.6 * frame.pitch, 0.5 * frame.size
    left, top = frame.x(year) - width / 2, frame.plot.bottom - height
    canvas.box(left, top, width, height, theme.FAINT, hatch=canvas.hatching, title=title)


def _label(canvas: Canvas, picture: Lines, frame: Frame, label: Label, shapes: Sequence[str]) -> None:
    size, name = frame.size, label.name
    key = (label.x + 0.45 * size, label.y - (len(name.words) - 1) / 2 * PITCH * size)
    colour = theme.INK
    if name.reference:
        canvas.line([(label.x - 0.1 * size, key[1]), (label.x + size, key[1])], theme.INK, 1.5 * canvas.hair, (3, 1.5))
    else:
        line = picture.lines[name.index]
        colour = tones.legible(tones.COLOURS[line.tone])
        canvas.mark(shapes[name.index], *key, 0.32 * size, tones.COLOURS[line.tone])
    canvas.lines(label.x + KEY * size, key[1], name.words, size, weight=name.weight, colour=colour)
