"""A ranking as a native scatter chart: a row a region, its name at the left, its figure beside its mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setara.pictures import theme
from setara.pictures.kinds import Dot, Dots
from setara.pictures.theme import SOFT
from setara.render.place.header import Header, header
from setara.render.pptx import chart_model, measure
from setara.render.pptx.chart_model import DASHES, SIZE, Axis, Inside, Labels, Series, Stroke, mark
from setara.render.pptx.chart_xml import scatter
from setara.render.pptx.measure import Box
from setara.render.pptx.stage import Book, Stage

LARGE = 16.0
_TIGHT = 1.18
_APART = 0.7
_FOOT = 24.0
_PAD = 14.0
_WIDER = 1.12  # bold, and room for an office's own font
_BESIDE = {"middle": ("t", 0.0), "start": ("r", 0.5), "end": ("l", 0.5)}
_LANE = 1.2
"""Height of a row of references' labels, in rows of the ranking."""
_KEY = 3.6
"""Room for the sample of a line before a label in a list, in sizes of the text; a dash and a dot are told apart in it."""


@dataclass(frozen=True)
class _Plan:
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
    across: Axis
    inside: Inside
    width: float
    size: float


def draw(stage: Stage, picture: Dots) -> None:
    """Draw a ranking."""
    plan = _plan(stage.box, picture)
    book = Book()
    series = [*_rows(book, picture, plan), *_references(book, picture, plan), *_separators(book, plan)]
    # What is drawn last lies above: lines first, then the rows.
    series.sort(key=lambda one: one.stroke is None)
    up = Axis(0.0, plan.top + plan.lanes * _LANE)
    xml = scatter(book.columns, series, plan.across, up, plan.inside)
    stage.chart(xml, book.columns, stage.box, stage.name, stage.alternative)
    stage.remark([f"{r.name}: {r.number.shown}" for r in picture.references if r.number.value is None])


def fits(rows: Sequence[Dot], box: Box) -> bool:
    """Whether rows have room in the smallest size, three rows of references above them."""
    return (len(rows) + 3 * _LANE) * SIZE * _TIGHT <= box.height - _FOOT


def _plan(box: Box, picture: Dots) -> _Plan:
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
        if (box.height - _FOOT) / (used + lanes * _LANE) >= size * _TIGHT:
            break
    rows, gaps = [used - h for h in heights], [used - s for s in separators]
    return _Plan(rows, gaps, used, head, lanes, across, inside, width, size)


def _inside(box: Box, picture: Dots, across: Axis, size: float) -> Inside:
    left = measure.widest_text([_name(r.rank, r.name) for r in picture.rows], size, bold=True) + _PAD
    right = measure.widest_text([r.number.shown for r in picture.rows], size, bold=True) + _PAD + 6
    ends = [measure.text_width(text, SIZE) / 2 for _, text in (across.ticks[0], across.ticks[-1])]
    left, right = max(left, ends[0]), max(right, ends[1])
    return Inside(left / box.width, 0.0, 1 - (left + right) / box.width, 1 - _FOOT / box.height)


def _head(picture: Dots, across: Axis, width: float) -> Header:
    """Return where the labels of the references stand above the rows, over their lines or in a list of their own."""
    known = [(r, r.number.value) for r in picture.references if r.number.value is not None]
    marks = [
        (f"{r.name} {r.number.shown}", (value - across.low) / (across.high - across.low) * width) for r, value in known
    ]
    return header(marks, SIZE * _WIDER, width)


def _name(rank: str, name: str) -> str:
    return f"{rank}. {name}" if rank else name


def _rows(book: Book, picture: Dots, plan: _Plan) -> list[Series]:
    count = len(picture.rows)
    names = book.add("Wilayah", [_name(r.rank, r.name) for r in picture.rows])
    figures, shown = book.figures("Angka", [r.number for r in picture.rows])
    up = book.add("Baris pada gambar", list(plan.heights))
    edge = book.add("Tepi kiri gambar", [plan.across.low] * count)
    chosen = [at for at, row in enumerate(picture.rows) if row.tone == "chosen"]
    known = [at for at, row in enumerate(picture.rows) if row.number.value is not None]
    missing = [at for at in range(count) if at not in known]
    series = [
        Series(names, edge, up, labels=[Labels(names, "l", range(count), bold=chosen, size=plan.size)]),
        Series(
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
        series.append(Series(shown, edge, up, labels=labels))
    return series


def _references(book: Book, picture: Dots, plan: _Plan) -> list[Series]:
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
            series.append(Series(figure, key, book.add("Baris kunci", [height] * 2), stroke=stroke, labels=labels))
        up = book.add("Garis pada gambar", [0.0, plan.top if plan.head.keyed else height])
        series.append(Series(figure, figure, up, stroke=stroke, labels=[] if plan.head.keyed else labels))
    return series


def _key(plan: _Plan) -> list[float]:
    """Return from where to where the samples of the lines are drawn before a list, on the axis of the figures."""
    left = plan.width - measure.widest_text((label.text for label in plan.head.labels), SIZE, bold=True)
    ends = (left - _KEY * SIZE, left - 0.4 * SIZE)
    return [plan.across.low + max(end, 0.0) / plan.width * (plan.across.high - plan.across.low) for end in ends]


def _separators(book: Book, plan: _Plan) -> list[Series]:
    series = []
    for height in plan.separators:
        across = book.add("Baris yang tidak ditampilkan", [plan.across.low, plan.across.high])
        up = book.add("Baris pada gambar", [height, height])
        words = book.add("Tanda", ["…", None])
        stroke = Stroke(theme.JOIN, 1)
        series.append(Series(across, across, up, stroke=stroke, labels=[Labels(words, "l", [0], SOFT)]))
    return series
