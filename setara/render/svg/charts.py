"""Scenes drawn as SVG: rankings, parts that add up, women against men, and years, where no line crosses a gap or a new series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from setara.pictures import theme
from setara.pictures.kinds import Bar, Bars, Dot, Dots, Line, Lines, Number, Pair, Pairs
from setara.pictures.theme import PART_COLOURS, Tone
from setara.render.place import fonts
from setara.render.place.fonts import PITCH, short, widest, wrapped
from setara.render.place.lines import (
    KEY,
    RADIUS,
    SAMPLE,
    Frame,
    Header,
    LinesPlan,
    PlacedName,
    header,
    planned,
    stretches,
)
from setara.render.place.room import along, best_plan
from setara.render.svg.canvas import DASHES, Canvas

_SYMBOLS: dict[Tone, str] = {**theme.TONE_SYMBOLS, "primary": "circle", "chosen": "diamond"}
_HEAVY = {"chosen"}
_APART = 0.7
_SEXES: tuple[tuple[Tone, str], ...] = (("women", "perempuan"), ("men", "laki-laki"))
_RADIUS = 0.48
_TALLEST_PAIR = 5.0
_CHOICES = ((0.26, 0.22), (0.22, 0.18), (0.34, 0.1), (0.18, 0.1))
"""Shares of the width: the most a column of words takes, the least an axis has."""
_COLUMNS = (0.3, 0.24, 0.38)
_MORE_SYMBOLS = ("triangle-down", "circle-open", "square-open", "diamond-open", "triangle-up-open")
_STROKE = {True: 0.22, False: 0.13}
_HATCHES = ("", "//", "--", "\\\\", "||")
_BAR = 0.84
_LEAST = 1.3
_TALLEST_ROW = 3.2
_TOTAL = "jumlah"
_PLATE = 0.7
_DIAMOND = 0.38
_KEY = 1.4


@dataclass(frozen=True)
class _DotPlan:
    size: float
    names: list[str]
    left: float  # of the names
    value: float  # right end of the figures
    axis: tuple[float, float]
    header: Header
    top: float
    pitch: float


def draw_dots(canvas: Canvas, picture: Dots) -> None:
    """Draw the picture."""
    full = [row.name for row in picture.rows]
    plans = [partial(_dot_plan, canvas, picture, names) for names in (full, [short(name) for name in full])]
    plan = best_plan(canvas.size, *plans)
    middles = _middles(picture.rows, plan)
    _dot_references(canvas, picture, plan, middles[-1] + plan.pitch / 2)
    for row, name, y in zip(picture.rows, plan.names, middles, strict=True):
        _dot_row(canvas, picture, plan, row, name, y)
    _dot_ends(canvas, picture, plan)


def _dot_plan(canvas: Canvas, picture: Dots, names: list[str], size: float) -> _DotPlan | None:
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
    return _DotPlan(size, names, left, value, axis, top, top.height, min(pitch, 2.4 * size))


def _place(picture: Dots, axis: tuple[float, float], value: float | None) -> float | None:
    return None if value is None else along(value, picture.limits, axis)


def _middles(rows: Sequence[Dot], plan: _DotPlan) -> list[float]:
    at, middles = plan.top, []
    for row in rows:
        at += _APART * plan.pitch if row.apart else 0
        middles.append(at + plan.pitch / 2)
        at += plan.pitch
    return middles


def _dot_references(canvas: Canvas, picture: Dots, plan: _DotPlan, bottom: float) -> None:
    size = plan.header.size
    for reference, label in zip(picture.references, plan.header.labels, strict=True):
        canvas.text(label.x, label.y, label.text, size, weight=600, anchor=label.anchor)
        if label.stem is not None:
            dash = DASHES[reference.role]
            canvas.line([(label.stem, label.top), (label.stem, bottom)], theme.INK, 2 * canvas.hair, dash)
            if plan.header.keyed:
                sample = [(label.x - SAMPLE * size, label.y), (label.x - 0.4 * size, label.y)]
                canvas.line(sample, theme.INK, 2 * canvas.hair, dash)


def _dot_row(canvas: Canvas, picture: Dots, plan: _DotPlan, row: Dot, name: str, y: float) -> None:
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


def _break(canvas: Canvas, plan: _DotPlan, y: float) -> None:
    """Draw three dots where rows are left out."""
    for i in (-1, 0, 1):
        canvas.mark("circle", plan.left + plan.size, y + i * 0.26 * _APART * plan.pitch, 0.1 * plan.size, theme.SOFT)


def _dot_ends(canvas: Canvas, picture: Dots, plan: _DotPlan) -> None:
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


@dataclass(frozen=True)
class _PairPlan:
    size: float
    names: list[list[str]]
    gaps: list[list[str]]
    axis: tuple[float, float]
    right: float  # left end of the differences
    top: float
    pitch: float


def draw_pairs(canvas: Canvas, picture: Pairs) -> None:
    """Draw the picture."""
    plan = best_plan(canvas.size, *(partial(_pair_plan, canvas, picture.rows, *choice) for choice in _CHOICES))
    _pair_legend(canvas, plan.size)
    for i, row in enumerate(picture.rows):
        y = plan.top + (i + 0.5) * plan.pitch
        if i:
            edge = y - plan.pitch / 2
            canvas.rules([(0, edge, canvas.width, edge)], theme.RULE, canvas.hair)
        canvas.block(0, y, plan.names[i], plan.size, weight=600)
        canvas.block(plan.right, y, plan.gaps[i], plan.size, weight=600)
        _axis(canvas, plan, row, y)


def _pair_plan(canvas: Canvas, rows: Sequence[Pair], side: float, least: float, size: float) -> _PairPlan | None:
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
    return _PairPlan(size, names, gaps, axis, canvas.width - gap_width, top, min(pitch, _TALLEST_PAIR * size))


def _women_left(row: Pair) -> bool:
    """Whether the women's figure is printed on the left: a lower or equal one, or where one of the two is missing."""
    return row.women.value is None or row.men.value is None or row.women.value <= row.men.value


def _ends(row: Pair) -> tuple[str, str]:
    """Return the figures printed to the left and to the right of the marks."""
    return (row.women.shown, row.men.shown) if _women_left(row) else (row.men.shown, row.women.shown)


def _pair_legend(canvas: Canvas, size: float) -> None:
    x = 0.0
    for tone, word in _SEXES:
        canvas.mark(theme.TONE_SYMBOLS[tone], x + 0.6 * size, 0.7 * size, _RADIUS * size, theme.TONES[tone])
        canvas.text(x + 1.5 * size, 0.7 * size, word, size, weight=600)
        x += 3 * size + fonts.width_of(word, size, 600)


def _axis(canvas: Canvas, plan: _PairPlan, row: Pair, y: float) -> None:
    canvas.line([(plan.axis[0], y), (plan.axis[1], y)], theme.RULE, 2 * canvas.hair)
    women, men = (
        None if number.value is None else along(number.value, row.limits, plan.axis) for number in (row.women, row.men)
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
    canvas: Canvas, plan: _PairPlan, tone: Tone, number: Number, at: tuple[float, float], y: float, left: bool
) -> None:
    canvas.mark(theme.TONE_SYMBOLS[tone], *at, _RADIUS * plan.size, theme.TONES[tone])
    x = at[0] + (-1 if left else 1) * 1.9 * _RADIUS * plan.size
    colour = theme.legible(theme.TONES[tone])
    canvas.text(x, y, number.shown, plan.size, weight=800, colour=colour, anchor="end" if left else "start")


def _unpublished(canvas: Canvas, plan: _PairPlan, tone: Tone, number: Number, y: float) -> None:
    """Draw the outline of the mark beside the axis, women's before and men's behind it, with the word."""
    side = -1 if tone == "women" else 1
    end = plan.axis[0] if tone == "women" else plan.axis[1]
    radius = 0.8 * _RADIUS * plan.size
    canvas.mark(f"{theme.TONE_SYMBOLS[tone]}-open", end + side * 1.6 * radius, y, radius, theme.TONES[tone])
    anchor: fonts.Anchor = "end" if side < 0 else "start"
    canvas.text(end + side * 3.2 * radius, y, number.shown, plan.size, colour=theme.SOFT, anchor=anchor)


def draw_lines(canvas: Canvas, picture: Lines) -> None:
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


def draw_bars(canvas: Canvas, picture: Bars) -> None:
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
