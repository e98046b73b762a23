"""Parts that add up as a native chart of stacked bars; the sum stands beside the name of its row."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from setara.pictures import theme
from setara.pictures.kinds import Bar, Bars
from setara.pictures.theme import PART_COLOURS, SOFT
from setara.render.pptx import measure, shapes
from setara.render.pptx.chart_model import SIZE, Axis, Inside, Labels, Part
from setara.render.pptx.chart_xml import stacked
from setara.render.pptx.measure import Box
from setara.render.pptx.shapes import Text, text_box
from setara.render.pptx.stage import Book, Stage

_HEAD, _FOOT, _PAD = 30.0, 46.0, 12.0
_KEY = 34.0
"""Room for the colour of a part in the legend, and between two parts."""
_TIGHT = 1.25
_MARGIN = 1.02
_HATCHES = ("", "ltUpDiag", "narHorz", "ltDnDiag", "narVert")
"""Parts are told apart without colour too."""


def draw(stage: Stage, picture: Bars) -> None:
    """Draw parts that add up."""
    box = stage.box
    texts = [f"{row.name}: {row.total.shown}" for row in picture.rows]
    left = measure.widest_text(texts, SIZE) + _PAD
    width = box.width - left - _PAD
    head = _HEAD * max(1.0, -(-sum(measure.text_width(part, SIZE) + _KEY for part in picture.parts) // width))
    inside = Inside(left / box.width, head / box.height, width / box.width, 1 - (head + _FOOT) / box.height)
    low, high = (end * _MARGIN for end in picture.reach)
    # Only zero is printed at the axis: the figures stand in the bars.
    across = Axis(low, high, step=-low if low < 0 else high, code='"";"";"0"', crosses="max")
    book = Book()
    parts = [_part(book, picture, at, (high - low) / width) for at in range(len(picture.parts))]
    regions = book.add("Wilayah", [row.name for row in picture.rows])
    _, shown = book.figures("Jumlah", [row.total for row in picture.rows])
    formulas = [f'={xl_col_to_name(regions)}{at}&": "&{xl_col_to_name(shown)}{at}' for at in range(2, len(texts) + 2)]
    names = book.add("Wilayah: jumlah", texts, formulas=formulas)
    xml = stacked(book.columns, names, parts, across, picture.unit, inside)
    stage.chart(xml, book.columns, box, stage.name, stage.alternative)
    heading = Box(box.x, box.y + 4, left - _PAD, _HEAD - 8)
    text_box(stage.shapes, "Kepala baris", heading, [Text("wilayah: jumlah", SIZE, colour=SOFT)], align="right")


def fits(rows: Sequence[Bar], box: Box) -> bool:
    """Whether rows have room in the smallest size."""
    return len(rows) * SIZE * _TIGHT <= box.height - _HEAD - _FOOT


def _part(book: Book, picture: Bars, at: int, unit: float) -> Part:
    """Return one part; its figures are printed in the bars wide enough for them.

    Args:
        book: the workbook.
        picture: the parts.
        at: which one.
        unit: what a point of the axis stands for.
    """
    numbers = [row.values[at] for row in picture.rows]
    column, shown = book.figures(picture.parts[at], numbers)
    rows = [
        row
        for row, number in enumerate(numbers)
        if number.value and abs(number.value) / unit >= measure.text_width(number.shown, SIZE) + 8
    ]
    colour, hatch = PART_COLOURS[at % len(PART_COLOURS)], _HATCHES[at % len(_HATCHES)]
    fill = shapes.hatch_xml(hatch, theme.PAPER, colour) if hatch else shapes.fill_xml(colour)
    return Part(column, fill, Labels(shown, "ctr", rows, boxed=True))
