"""Figures over the years: no line crosses a year left out or the beginning of a new series."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from setara.pictures import theme
from setara.pictures.kinds import Line, Lines
from setara.render.place.fonts import PITCH
from setara.render.place.lines import KEY, RADIUS, Frame, LinesPlan, PlacedName, planned, stretches
from setara.render.place.room import best_plan
from setara.render.svg.canvas import DASHES, Canvas

_COLUMNS = (0.3, 0.24, 0.38)
_MORE_SYMBOLS = ("triangle-down", "circle-open", "square-open", "diamond-open", "triangle-up-open")
_STROKE = {True: 0.22, False: 0.13}


def draw(canvas: Canvas, picture: Lines) -> None:
    """Draw the picture."""
    plans = [partial(planned, picture, canvas.width, canvas.height, share) for share in _COLUMNS]
    plan = best_plan(canvas.size, *plans, largest=1.25)
    _frame(canvas, plan.frame)
    _breaks(canvas, plan)
    _references(canvas, picture, plan.frame)
    shapes = symbols(picture.lines)
    for line, symbol in sorted(zip(picture.lines, shapes, strict=True), key=lambda pair: pair[0].wide):
        _line(canvas, plan.frame, line, symbol)
    for placed in plan.names:
        _name(canvas, picture, plan.frame.size, placed, shapes)
    for figure in plan.figures:
        colour = theme.legible(theme.TONES[picture.lines[figure.line].tone])
        canvas.text(figure.x, figure.y, figure.text, plan.frame.size, weight=600, colour=colour, anchor="middle")


def symbols(lines: Sequence[Line]) -> list[str]:
    """Return a shape for every line, its tone's own where it is free, none twice while there are shapes left."""
    taken: list[str] = []
    for line in lines:
        usual = [theme.TONE_SYMBOLS[line.tone]] if line.tone in theme.TONE_SYMBOLS else []
        choices = [*usual, *theme.LINE_SYMBOLS, *_MORE_SYMBOLS]
        taken.append(next((symbol for symbol in choices if symbol not in taken), choices[0]))
    return taken


def _frame(canvas: Canvas, frame: Frame) -> None:
    """Draw rules, values and years."""
    size, plot, ticks = frame.size, frame.plot, frame.ticks()
    canvas.rules([(plot.left, frame.y(tick), plot.right, frame.y(tick)) for tick, _ in ticks], theme.RULE, canvas.hair)
    for tick, text in ticks:
        canvas.text(plot.left - 0.4 * size, frame.y(tick), text, size, colour=theme.SOFT, anchor="end")
    canvas.rules([(plot.left, plot.bottom, plot.right, plot.bottom)], theme.MUTED, canvas.hair)
    for year in frame.printed_years():
        x = frame.x(year)
        canvas.rules([(x, plot.bottom, x, plot.bottom + 0.2 * size)], theme.MUTED, canvas.hair)
        canvas.text(x, plot.bottom + 0.85 * size, str(year), size, weight=600, anchor="middle")


def _breaks(canvas: Canvas, plan: LinesPlan) -> None:
    for label in plan.header.labels:
        x = label.stem or 0.0
        canvas.text(label.x, label.y, label.text, plan.frame.size, weight=600, anchor=label.anchor)
        canvas.line([(x, label.top), (x, plan.frame.plot.bottom)], theme.JOIN, theme.BREAK * canvas.hair)


def _references(canvas: Canvas, picture: Lines, frame: Frame) -> None:
    for reference in picture.references:
        if reference.number.value is not None:
            y = frame.y(reference.number.value)
            canvas.line(
                [(frame.plot.left, y), (frame.plot.right, y)], theme.INK, 1.5 * canvas.hair, DASHES[reference.role]
            )


def _line(canvas: Canvas, frame: Frame, line: Line, symbol: str) -> None:
    colour = theme.TONES[line.tone]
    for part in stretches(line):
        if len(part) > 1:
            points = [frame.place(year, value) for year, value in part]
            canvas.line(
                points,
                colour,
                _STROKE[line.wide] * frame.size,
                DASHES["nasional" if line.tone == "muted" else "provinsi"],
            )
    for year, number in line.points:
        title = f"{line.name} {year}: {number.shown}"
        if number.value is None:
            half, height = 0.3 * frame.pitch, 0.5 * frame.size
            ends = frame.x(year) - half, frame.x(year) + half
            canvas.missing(ends, frame.plot.bottom - height / 2, height, title)
        else:
            canvas.mark(symbol, *frame.place(year, number.value), RADIUS[line.wide] * frame.size, colour, title)


def _name(canvas: Canvas, picture: Lines, size: float, placed: PlacedName, shapes: Sequence[str]) -> None:
    name = placed.name
    first = placed.y - (len(name.words) - 1) / 2 * PITCH * size
    colour = theme.INK
    if name.line is None:
        ends = [(placed.x - 0.1 * size, first), (placed.x + size, first)]
        canvas.line(ends, theme.INK, 1.5 * canvas.hair, DASHES["target"])
    else:
        tone = theme.TONES[picture.lines[name.line].tone]
        colour = theme.legible(tone)
        canvas.mark(shapes[name.line], placed.x + 0.45 * size, first, 0.32 * size, tone)
    canvas.lines(placed.x + KEY * size, first, name.words, size, weight=name.weight, colour=colour)
