"""Native charts of a deck: a ranking, parts that add up, figures over the years with a gap where none was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from xlsxwriter.utility import xl_col_to_name

from setara.pictures import theme
from setara.pictures.kinds import Bar, Bars, Dot, Dots, Line, Lines, Reference
from setara.pictures.theme import PART_COLOURS, SOFT, legible
from setara.pictures.theme import TONES as COLOURS
from setara.render.place.lines import Header, header, tried
from setara.render.place.room import Rect, spread
from setara.render.pptx import chart_model, shapes
from setara.render.pptx.chart_model import (
    DASHES,
    SIZE,
    ChartAxis,
    ChartBook,
    ChartPart,
    ChartSeries,
    Labels,
    PlotArea,
    Stage,
    Stroke,
    mark,
)
from setara.render.pptx.chart_xml import scatter, stacked
from setara.render.pptx.shapes import Box, Text, text_box

LARGE = 16.0
_DOT_TIGHT = 1.18
_APART = 0.7
_DOT_FOOT = 24.0
_DOT_PAD = 14.0
_WIDER = 1.12  # bold, and room for an office's own font
_BESIDE = {"middle": ("t", 0.0), "start": ("r", 0.5), "end": ("l", 0.5)}
_LANE = 1.2
"""Height of a row of references' labels, in rows of the ranking."""
_DOT_KEY = 3.6
"""Room for the sample of a line before a label in a list, in sizes of the text; a dash and a dot are told apart in it."""
_BARS_HEAD, _BARS_FOOT, _BARS_PAD = 30.0, 46.0, 12.0
_KEY = 34.0
"""Room for the colour of a part in the legend, and between two parts."""
_TIGHT = 1.25
_MARGIN = 1.02
_HATCHES = ("", "ltUpDiag", "narHorz", "ltDnDiag", "narVert")
"""Parts are told apart without colour too."""
_FOOT = 26.0
_HEAD = 12.0
_PAD = 14.0
_PITCH = 1.35
_YEAR = 44.0
_AWAY = 7.0
"""From a point to the label above or below it."""
_WIDE, _THIN = 4.0, 2.25


@dataclass(frozen=True)
class _DotPlan:
    """Where everything stands.

    Attributes:
        heights: height of each row on the upright axis.
        separators: heights at which rows are left out.
        top: upper end of the rows on that axis.
        head: where the labels of the references stand above the rows.
        lanes: how many rows of such labels.
        across: the axis of the figures.
        inside: where the axes lie.
        width: of the axes in points.
        size: of the text in points.
    """

    heights: Sequence[float]
    separators: Sequence[float]
    top: float
    head: Header
    lanes: int
    across: ChartAxis
    inside: PlotArea
    width: float
    size: float


def draw_dots(stage: Stage, picture: Dots) -> None:
    """Draw a ranking."""
    plan = _dot_plan(stage.box, picture)
    book = ChartBook()
    series = [*_rows(book, picture, plan), *_dot_references(book, picture, plan), *_separators(book, plan)]
    # What is drawn last lies above: lines first, then the rows.
    series.sort(key=lambda one: one.stroke is None)
    up = ChartAxis(0.0, plan.top + plan.lanes * _LANE)
    xml = scatter(book.columns, series, plan.across, up, plan.inside)
    stage.chart(xml, book.columns, stage.box, stage.name, stage.alternative)
    stage.remark([f"{r.name}: {r.number.shown}" for r in picture.references if r.number.value is None])


def dots_fit(rows: Sequence[Dot], box: Box) -> bool:
    """Whether rows have room in the smallest size, three rows of references above them."""
    return (len(rows) + 3 * _LANE) * SIZE * _DOT_TIGHT <= box.height - _DOT_FOOT


def _dot_plan(box: Box, picture: Dots) -> _DotPlan:
    heights: list[float] = []
    separators: list[float] = []
    used = 0.0
    for row in picture.rows:
        if row.apart and heights:
            separators.append(used + _APART / 2)
            used += _APART
        heights.append(used + 0.5)
        used += 1
    decimals = max((n.decimals for n in picture.numbers if n.value is not None), default=0)
    across = chart_model.ticks_between(picture.low, picture.high, picture.left, picture.right, decimals)
    for size in (LARGE, SIZE):
        inside = _inside(box, picture, across, size)
        width = inside.width * box.width
        head = _head(picture, across, width)
        lanes = len({label.y for label in head.labels})
        if (box.height - _DOT_FOOT) / (used + lanes * _LANE) >= size * _DOT_TIGHT:
            break
    rows, gaps = [used - h for h in heights], [used - s for s in separators]
    return _DotPlan(rows, gaps, used, head, lanes, across, inside, width, size)


def _inside(box: Box, picture: Dots, across: ChartAxis, size: float) -> PlotArea:
    left = shapes.widest_text([_name(r.rank, r.name) for r in picture.rows], size, bold=True) + _DOT_PAD
    right = shapes.widest_text([r.number.shown for r in picture.rows], size, bold=True) + _DOT_PAD + 6
    ends = [shapes.text_width(text, SIZE) / 2 for _, text in (across.ticks[0], across.ticks[-1])]
    left, right = max(left, ends[0]), max(right, ends[1])
    return PlotArea(left / box.width, 0.0, 1 - (left + right) / box.width, 1 - _DOT_FOOT / box.height)


def _head(picture: Dots, across: ChartAxis, width: float) -> Header:
    """Return where the labels of the references stand above the rows, over their lines or in a list of their own."""
    known = [(r, r.number.value) for r in picture.references if r.number.value is not None]
    marks = [
        (f"{r.name} {r.number.shown}", (value - across.low) / (across.high - across.low) * width) for r, value in known
    ]
    return header(marks, SIZE * _WIDER, width)


def _name(rank: str, name: str) -> str:
    return f"{rank}. {name}" if rank else name


def _rows(book: ChartBook, picture: Dots, plan: _DotPlan) -> list[ChartSeries]:
    count = len(picture.rows)
    names = book.add("Wilayah", [_name(r.rank, r.name) for r in picture.rows])
    figures, shown = book.figures("Angka", [r.number for r in picture.rows])
    up = book.add("Baris pada gambar", list(plan.heights))
    edge = book.add("Tepi kiri gambar", [plan.across.low] * count)
    chosen = [at for at, row in enumerate(picture.rows) if row.tone == "chosen"]
    known = [at for at, row in enumerate(picture.rows) if row.number.value is not None]
    missing = [at for at in range(count) if at not in known]
    series = [
        ChartSeries(names, edge, up, labels=[Labels(names, "l", range(count), bold=chosen, size=plan.size)]),
        ChartSeries(
            figures,
            figures,
            up,
            mark("primary"),
            marks={at: mark(row.tone, 13) for at, row in enumerate(picture.rows) if row.tone != "primary"},
            labels=[Labels(shown, "r", known, bold=known, boxed=True, size=plan.size)],
        ),
    ]
    if missing:
        labels = [Labels(shown, "r", missing, SOFT, size=plan.size)]
        series.append(ChartSeries(shown, edge, up, labels=labels))
    return series


def _dot_references(book: ChartBook, picture: Dots, plan: _DotPlan) -> list[ChartSeries]:
    series = []
    known = [r for r in picture.references if r.number.value is not None]
    for reference, label in zip(known, plan.head.labels, strict=True):
        figure, shown = book.figures(reference.name, [reference.number] * 2)
        level = int((plan.head.height - label.y) / plan.head.height * plan.lanes)
        stroke = Stroke(theme.INK, 1.75, DASHES[reference.role])
        position, rise = ("r", 0.5) if plan.head.keyed else _BESIDE[label.anchor]
        labels = [Labels(shown, position, [1], bold=[1], named=True, boxed=True)]
        height = plan.top + (level + rise) * _LANE
        if plan.head.keyed:
            key = book.add("Kunci garis pada gambar", _key(plan))
            series.append(ChartSeries(figure, key, book.add("Baris kunci", [height] * 2), stroke=stroke, labels=labels))
        up = book.add("Garis pada gambar", [0.0, plan.top if plan.head.keyed else height])
        series.append(ChartSeries(figure, figure, up, stroke=stroke, labels=[] if plan.head.keyed else labels))
    return series


def _key(plan: _DotPlan) -> list[float]:
    """Return from where to where the samples of the lines are drawn before a list, on the axis of the figures."""
    left = plan.width - shapes.widest_text((label.text for label in plan.head.labels), SIZE, bold=True)
    ends = (left - _DOT_KEY * SIZE, left - 0.4 * SIZE)
    return [plan.across.low + max(end, 0.0) / plan.width * (plan.across.high - plan.across.low) for end in ends]


def _separators(book: ChartBook, plan: _DotPlan) -> list[ChartSeries]:
    series = []
    for height in plan.separators:
        across = book.add("Baris yang tidak ditampilkan", [plan.across.low, plan.across.high])
        up = book.add("Baris pada gambar", [height, height])
        words = book.add("Tanda", ["…", None])
        stroke = Stroke(theme.JOIN, 1)
        series.append(ChartSeries(across, across, up, stroke=stroke, labels=[Labels(words, "l", [0], SOFT)]))
    return series


def draw_bars(stage: Stage, picture: Bars) -> None:
    """Draw parts that add up."""
    box = stage.box
    texts = [f"{row.name}: {row.total.shown}" for row in picture.rows]
    left = shapes.widest_text(texts, SIZE) + _BARS_PAD
    width = box.width - left - _BARS_PAD
    head = _BARS_HEAD * max(1.0, -(-sum(shapes.text_width(part, SIZE) + _KEY for part in picture.parts) // width))
    inside = PlotArea(left / box.width, head / box.height, width / box.width, 1 - (head + _BARS_FOOT) / box.height)
    low, high = (end * _MARGIN for end in picture.reach)
    # Only zero is printed at the axis: the figures stand in the bars.
    across = ChartAxis(low, high, step=-low if low < 0 else high, code='"";"";"0"', crosses="max")
    book = ChartBook()
    parts = [_part(book, picture, at, (high - low) / width) for at in range(len(picture.parts))]
    regions = book.add("Wilayah", [row.name for row in picture.rows])
    _, shown = book.figures("Jumlah", [row.total for row in picture.rows])
    formulas = [f'={xl_col_to_name(regions)}{at}&": "&{xl_col_to_name(shown)}{at}' for at in range(2, len(texts) + 2)]
    names = book.add("Wilayah: jumlah", texts, formulas=formulas)
    xml = stacked(book.columns, names, parts, across, picture.unit, inside)
    stage.chart(xml, book.columns, box, stage.name, stage.alternative)
    heading = Box(box.x, box.y + 4, left - _BARS_PAD, _BARS_HEAD - 8)
    text_box(stage.shapes, "Kepala baris", heading, [Text("wilayah: jumlah", SIZE, colour=SOFT)], align="right")


def bars_fit(rows: Sequence[Bar], box: Box) -> bool:
    """Whether rows have room in the smallest size."""
    return len(rows) * SIZE * _TIGHT <= box.height - _BARS_HEAD - _BARS_FOOT


def _part(book: ChartBook, picture: Bars, at: int, unit: float) -> ChartPart:
    """Return one part; its figures are printed in the bars wide enough for them.

    Args:
        unit: what a point of the axis stands for.
    """
    numbers = [row.values[at] for row in picture.rows]
    column, shown = book.figures(picture.parts[at], numbers)
    rows = [
        row
        for row, number in enumerate(numbers)
        if number.value and abs(number.value) / unit >= shapes.text_width(number.shown, SIZE) + 8
    ]
    colour, hatch = PART_COLOURS[at % len(PART_COLOURS)], _HATCHES[at % len(_HATCHES)]
    fill = shapes.hatch_xml(hatch, theme.PAPER, colour) if hatch else shapes.fill_xml(colour)
    return ChartPart(column, fill, Labels(shown, "ctr", rows, boxed=True))


@dataclass(frozen=True)
class _Plan:
    """Where everything stands.

    Attributes:
        box: the chart.
        years: every year from the first to the last.
        across, up: the axes.
        inside: where they lie.
    """

    box: Box
    years: Sequence[int]
    across: ChartAxis
    up: ChartAxis
    inside: PlotArea

    def place(self, year: float, value: float) -> tuple[float, float]:
        """Return where a figure stands in the chart, in points."""
        x = (year - self.across.low) / (self.across.high - self.across.low)
        y = (self.up.high - value) / (self.up.high - self.up.low)
        inside = self.inside
        return (
            (inside.x + x * inside.width) * self.box.width,
            (inside.y + y * inside.height) * self.box.height,
        )


def draw_lines(stage: Stage, picture: Lines) -> None:
    """Draw figures over the years; what has no figure is told in words."""
    drawn = [line for line in picture.lines if line.published]
    known = [r for r in picture.references if r.number.value is not None]
    unknown = [line for line in picture.lines if line not in drawn and line.points]
    missing = [f"{line.name}: {line.points[-1][1].shown}" for line in unknown]
    stage.remark([*missing, *(f"{r.name}: {r.number.shown}" for r in picture.references if r not in known)])
    if not drawn:
        return
    plan = _plan(stage.box, picture, drawn, known)
    book = ChartBook()
    book.add("Tahun", [float(year) for year in plan.years])
    words = _words(plan, drawn, known, picture.breaks)
    series = [
        *_lines(book, plan, drawn, words),
        *_references(book, plan, known, words.names[len(drawn) :]),
        *_breaks(book, plan, picture),
    ]
    xml = scatter(book.columns, series, plan.across, plan.up, plan.inside)
    stage.chart(xml, book.columns, stage.box, stage.name, stage.alternative)


def _plan(box: Box, picture: Lines, drawn: Sequence[Line], known: Sequence[Reference]) -> _Plan:
    values = [value for line in drawn for _, value, _ in line.published]
    values += [r.number.value for r in known if r.number.value is not None]
    years = [year for line in picture.lines for year, _ in line.points]
    first, last = min(years), max(*years, min(years) + 1)
    # Room above the lines for the words that stand at a break.
    lane = SIZE * _PITCH / (box.height - _FOOT - _HEAD) if picture.breaks else 0.0
    up = chart_model.ticks_around(min(values), max(values), picture.decimals, lane)
    left = shapes.widest_text([text for _, text in up.ticks], SIZE) + _PAD
    texts = [f"{line.name} {line.published[-1][2]}" for line in drawn if line.published[-1][0] == last]
    texts += [f"{r.name} {r.number.shown}" for r in known]
    right = max(shapes.widest_text(texts, SIZE, bold=any(line.wide for line in drawn)) + _PAD, _YEAR / 2)
    width = box.width - left - right
    step = next(s for s in (1, 2, 3, 5, 10, 20) if (last - first) / s * _YEAR <= width)
    inside = PlotArea(
        left / box.width, _HEAD / box.height, width / box.width, (box.height - _FOOT - _HEAD) / box.height
    )
    across = ChartAxis(float(first), float(last), step=float(step), code="0")
    return _Plan(box, range(first, last + 1), across, up, inside)


@dataclass(frozen=True)
class _Spot:
    """Where a label stands: at which year, on which side of it, how far it is moved right and down in points."""

    year: int
    position: str
    right: float = 0.0
    down: float = 0.0


@dataclass(frozen=True)
class _Words:
    """The names of the lines, then those of the references; the further figures of each line."""

    names: Sequence[_Spot]
    figures: Sequence[Sequence[_Spot]]


def _words(plan: _Plan, drawn: Sequence[Line], known: Sequence[Reference], breaks: Sequence[tuple[int, str]]) -> _Words:
    """Return where names and figures stand: the names in a column at the right, moved apart.

    A line that ends earlier is named along its way, where the name meets the fewest lines.
    """
    last = plan.years[-1]
    wanted: list[tuple[int, float]] = []
    names: dict[int, _Spot] = {}
    for at, line in enumerate(drawn):
        year, value, _ = line.published[-1]
        if year == last:
            wanted.append((at, plan.place(year, value)[1]))
    wanted += [(len(drawn) + at, plan.place(last, r.number.value or 0.0)[1]) for at, r in enumerate(known)]
    middles = spread([y for _, y in wanted], [SIZE * _PITCH] * len(wanted), 0, plan.box.height - _FOOT)
    for (at, y), placed in zip(wanted, middles, strict=True):
        names[at] = _Spot(last, "r", down=placed - y)
    levels = [[(year, r.number.value or 0.0) for year in plan.years] for r in known]
    taken = _dense(plan, [*([(y, value) for y, value, _ in line.published] for line in drawn), *levels])
    taken += [*(_right(plan, y) for y in middles), *(_upright(plan, year) for year, _ in breaks)]
    for at, line in enumerate(drawn):
        if at not in names:
            names[at], room = _along(plan, line, taken)
            taken.append(room)
    order = sorted(range(len(drawn)), key=lambda at: not drawn[at].wide)
    figures = {at: _figures(plan, drawn[at], names[at].year, taken) for at in order}
    return _Words([names[at] for at in sorted(names)], [figures[at] for at in range(len(drawn))])


def _figures(plan: _Plan, line: Line, named: int, taken: list[Rect]) -> list[_Spot]:
    """Return the points whose figures have room above or below them, and note their room as taken."""
    known = [point for point in line.published if point[0] != named]
    pitch = plan.inside.width * plan.box.width / (plan.years[-1] - plan.years[0])
    step = int(shapes.widest_text((shown for _, _, shown in known), SIZE) // pitch) + 1
    labelled = []
    for point in tried(known, line.wide, step):
        for position in ("t", "b"):
            spot, room = _beside(plan, point, shapes.text_width(point[2], SIZE), position)
            floor = (plan.inside.y + plan.inside.height) * plan.box.height
            if room.top >= 0 and room.bottom <= floor and not any(room.meets(other) for other in taken):
                labelled.append(spot)
                taken.append(room)
                break
    return labelled


def _beside(
    plan: _Plan, point: tuple[int, float, str], width: float, position: str, share: float = 0.5
) -> tuple[_Spot, Rect]:
    """Return a label above or below a point and its room, moved sideways to stay off the axis and in the chart.

    Args:
        point: year, figure and its text.
        width: of the label in points.
        position: `t` or `b`.
        share: how much of the label lies left of the point.
    """
    year, value, _ = point
    x, y = plan.place(year, value)
    left = min(max(x - share * width, plan.inside.x * plan.box.width), plan.box.width - width)
    top = y - _AWAY - SIZE * _PITCH if position == "t" else y + _AWAY
    room = Rect(left, top, left + width, top + SIZE * _PITCH)
    return _Spot(year, position, right=left + width / 2 - x), room


def _dense(plan: _Plan, courses: Sequence[Sequence[tuple[int, float]]]) -> list[Rect]:
    """Return small boxes along all lines."""
    boxes = []
    for course in courses:
        points = [plan.place(year, value) for year, value in course]
        for (ax, ay), (bx, by) in pairwise(points):
            for part in range(9):
                x, y = ax + (bx - ax) * part / 8, ay + (by - ay) * part / 8
                boxes.append(Rect(x - 3, y - 3, x + 3, y + 3))
    return boxes


def _upright(plan: _Plan, year: int) -> Rect:
    """Return the room of the line at which a new series begins."""
    x, _ = plan.place(year - 0.5, plan.up.low)
    return Rect(x - 2, 0, x + 2, plan.box.height)


def _right(plan: _Plan, middle: float) -> Rect:
    """Return the room of a name at the right."""
    left = (plan.inside.x + plan.inside.width) * plan.box.width
    return Rect(left, middle - SIZE * _PITCH / 2, plan.box.width, middle + SIZE * _PITCH / 2)


def _along(plan: _Plan, line: Line, taken: Sequence[Rect]) -> tuple[_Spot, Rect]:
    """Return the point of a line, the last first, at which its name meets the fewest others, and the room it takes."""
    tried = []
    for point in reversed(line.published):
        width = shapes.text_width(f"{line.name} {point[2]}{_year(plan, point[0])}", SIZE, bold=line.wide)
        for position, share in product(("t", "b"), (0.5, 1.0, 0.0)):
            spot, room = _beside(plan, point, width, position, share)
            outside = max(0.0, -room.top) + max(0.0, room.bottom - plan.box.height + _FOOT)
            tried.append((sum(room.meets(other) for other in taken) + outside, spot, room))
    _, spot, room = min(tried, key=lambda one: one[0])
    return spot, room


def _year(plan: _Plan, year: int) -> str:
    """Return what tells the year of a figure beside a name; nothing where it is the last of the picture."""
    return "" if year == plan.years[-1] else f" ({year})"


def _shifts(plan: _Plan, spots: Sequence[_Spot]) -> dict[int, tuple[float, float]]:
    return {s.year - plan.years[0]: (s.right / plan.box.width, s.down / plan.box.height) for s in spots}


def _lines(book: ChartBook, plan: _Plan, drawn: Sequence[Line], words: _Words) -> list[ChartSeries]:
    series = []
    for line, spot, figures in zip(drawn, words.names, words.figures, strict=False):
        points = dict(line.points)
        at, shown = book.figures(line.name, [points.get(year) for year in plan.years])
        row = spot.year - plan.years[0]
        colour = legible(COLOURS[line.tone])
        bold = [row] if line.wide else []
        after = _year(plan, spot.year)
        shifts = _shifts(plan, [spot])
        labels = [Labels(shown, spot.position, [row], colour, bold, named=True, after=after, shifts=shifts)]
        for side in ("t", "b"):
            on_side = [figure for figure in figures if figure.position == side]
            rows = [figure.year - plan.years[0] for figure in on_side]
            labels.append(Labels(shown, side, rows, colour, shifts=_shifts(plan, on_side)))
        dash = DASHES["nasional" if line.tone == "muted" else "provinsi"]
        stroke = Stroke(COLOURS[line.tone], _WIDE if line.wide else _THIN, dash)
        series.append(ChartSeries(at, 0, at, mark(line.tone, 9 if line.wide else 7), stroke, labels=labels))
    return series


def _references(book: ChartBook, plan: _Plan, known: Sequence[Reference], names: Sequence[_Spot]) -> list[ChartSeries]:
    series = []
    for reference, spot in zip(known, names, strict=True):
        at, shown = book.figures(reference.name, [reference.number] * len(plan.years))
        row = len(plan.years) - 1
        labels = [Labels(shown, "r", [row], named=True, shifts=_shifts(plan, [spot]))]
        series.append(ChartSeries(at, 0, at, stroke=Stroke(theme.INK, 1.75, DASHES[reference.role]), labels=labels))
    return series


def _breaks(book: ChartBook, plan: _Plan, picture: Lines) -> list[ChartSeries]:
    series = []
    for year, words in picture.breaks:
        name = book.add("Batas seri", [year - 0.5] * 2)
        up = book.add("Batas seri pada gambar", [plan.up.low, plan.up.high])
        text = book.add("Keterangan batas seri", [None, words])
        x, _ = plan.place(year - 0.5, plan.up.high)
        fits = x + shapes.text_width(words, SIZE) <= plan.box.width * (plan.inside.x + plan.inside.width)
        labels = [Labels(text, "r" if fits else "l", [1], SOFT)]
        series.append(ChartSeries(name, name, up, stroke=Stroke(theme.JOIN, theme.BREAK), labels=labels))
    return series
