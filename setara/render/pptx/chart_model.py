"""What a native chart is made of, free of its XML: series, labels, axes, ticks, the workbook behind it, and where it is drawn."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter.utility import xl_col_to_name

from setara.paths import PRODUCT
from setara.pictures import theme
from setara.pictures.kinds import Number
from setara.pictures.theme import SOFT, Tone
from setara.pictures.theme import TONE_SYMBOLS as SYMBOLS
from setara.pictures.theme import TONES as COLOURS
from setara.render.place import room
from setara.render.pptx.shapes import LINE, Box, Text, named, text_box

SIZE = 14
"""Size of the smallest text of a chart in points."""
_SHAPES = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle", "cross": "plus"}
_OWN: dict[Tone, str] = {"chosen": "diamond", "muted": "square"}
_MARGIN = 0.06
SHEET = "Data"
_NARROWEST = 10
_WIDEST = 48


@dataclass(frozen=True)
class Mark:
    """The mark of a point: DrawingML's name of its shape, its colour, its size in points, whether it is an outline."""

    symbol: str
    colour: str
    size: int = 11
    hollow: bool = False


DASHES = {role: {"solid": "solid", "dash": "dash", "dot": "sysDot"}[dash] for role, dash in theme.DASHES.items()}
"""DrawingML's name of the dashes of a line, by what it stands for."""


@dataclass(frozen=True)
class Stroke:
    """A line: colour, width in points and DrawingML's name of its dashes."""

    colour: str
    width: float
    dash: str = "solid"


@dataclass(frozen=True)
class Labels:
    """What stands beside some points of a series; all labels of a series print cells of the same column.

    Attributes:
        column: column of the workbook whose cells are printed.
        position: `l`, `r`, `t`, `b` or `ctr` of the point.
        rows: rows labelled, counted from zero.
        colour: of the text.
        bold: rows whose label is bold.
        named: whether the series' name stands before the text.
        after: what stands behind every text, such as the year.
        shifts: by row, how far a label is moved right and down, as shares of the chart's width and height.
        boxed: whether it covers what lies behind it.
        size: in points.
    """

    column: int
    position: str
    rows: Sequence[int]
    colour: str = theme.INK
    bold: Sequence[int] = ()
    named: bool = False
    after: str = ""
    shifts: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    boxed: bool = False
    size: float = SIZE


@dataclass(frozen=True)
class ChartSeries:
    """One series; `x` and `y` are columns of the workbook, its name is the heading of column `name`."""

    name: int
    x: int
    y: int
    mark: Mark | None = None
    stroke: Stroke | None = None
    marks: Mapping[int, Mark] = field(default_factory=dict)
    labels: Sequence[Labels] = ()


@dataclass(frozen=True)
class ChartAxis:
    """A value axis.

    Attributes:
        low, high: its limits.
        ticks: values and what is printed at them, at most three in equal steps from `low`; none prints nothing.
        step: distance of the ticks.
        grid: whether a line is drawn across at each tick.
        code: number format that prints the ticks where `ticks` does not; empty for none.
        crosses: where it crosses the other axis: `min`, `max` or `autoZero`.
        line: how it is drawn itself.
    """

    low: float
    high: float
    ticks: Sequence[tuple[float, str]] = ()
    step: float | None = None
    grid: bool = False
    code: str = ""
    crosses: str = "min"
    line: Stroke | None = None


@dataclass(frozen=True)
class PlotArea:
    """Where the axes lie in a chart, as shares of its width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class ChartPart:
    """One part of stacked bars: its column, its fill as DrawingML and the labels in it."""

    column: int
    fill: str
    labels: Labels


def mark(tone: Tone, size: int = 11) -> Mark:
    """Return the mark of a tone; its shape says what its colour says.

    Args:
        tone: what it stands for.
        size: in points.
    """
    symbol = _SHAPES[SYMBOLS[tone]] if tone in SYMBOLS else _OWN.get(tone, "circle")
    return Mark(symbol, COLOURS[tone], size)


def ticks_around(low: float, high: float, decimals: int, headroom: float = 0.0) -> ChartAxis:
    """Return an axis of three round ticks that holds some figures.

    Args:
        low, high: the smallest and the largest figure.
        decimals: the most decimals a tick may have.
        headroom: share of the axis kept free above the figures.
    """
    reach = max(high - low, 10.0**-decimals)
    bottom, top = low - reach * _MARGIN, high + reach * (_MARGIN + headroom / (1 - headroom))
    bottom = bottom if low < 0 else max(bottom, 0.0)
    values = room.three_values(bottom, top, decimals)
    printed = list(zip(values, room.printed_values(values, decimals), strict=True))
    return ChartAxis(values[0], round(max(top, values[2]), 9), printed, round(values[1] - values[0], 9), grid=True)


def ticks_between(low: float, high: float, left: str, right: str, decimals: int) -> ChartAxis:
    """Return an axis whose two ends say in words what they mean.

    Args:
        low, high: its limits.
        left, right: the words.
        decimals: the most decimals a tick may have.
    """
    values = room.end_values(low, high, decimals)
    texts = room.printed_values(values, decimals)
    texts[0], texts[-1] = f"{texts[0]} ({left})", f"{texts[-1]} ({right})"
    return ChartAxis(low, high, list(zip(values, texts, strict=True)), values[1] - values[0], grid=True)


@dataclass(frozen=True)
class Stage:
    """Where and for whom a picture is drawn.

    Attributes:
        shapes: shapes of the slide.
        box: the room it has.
        name: the scene's name.
        alternative: what it shows, for who cannot see it.
        day: the day the deck was made.
    """

    shapes: Any
    box: Box
    name: str
    alternative: str
    day: dt.date

    def chart(self, xml: str, columns: Sequence[ChartColumn], box: Box, name: str, alternative: str) -> None:
        """Add a native chart with its workbook.

        Args:
            xml: the chart as DrawingML.
            columns: its workbook.
        """
        data: Any = _ChartFile(xml.encode("utf-8"), workbook(columns, self.day))
        frame = self.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box.emu(), data)
        named(frame, name, alternative)

    def remark(self, texts: Sequence[str]) -> None:
        """Say in the lower left corner what could not be drawn; nothing without texts."""
        if texts:
            box = Box(self.box.x, self.box.bottom + 2, self.box.width, SIZE * LINE)
            text_box(self.shapes, "Tanpa angka", box, [Text("; ".join(texts), SIZE, colour=SOFT)])


@dataclass(frozen=True)
class _ChartFile:
    """A chart already written, in the form python-pptx asks its chart data for."""

    xml: bytes
    xlsx_blob: bytes

    def xml_bytes(self, chart_type: Any) -> bytes:
        """Return the chart part."""
        return self.xml


@dataclass(frozen=True)
class ChartColumn:
    """One column of the workbook.

    Attributes:
        name: heading, the name of a series where one is drawn from it.
        cells: figures, texts or nothing, from the second row down.
        decimals: decimals shown in the cells that hold figures.
        formulas: what gives each text, None for one that stands by itself; empty where all do.
    """

    name: str
    cells: Sequence[float | str | None]
    decimals: int = 0
    formulas: Sequence[str | None] = ()


def reference(column: int, count: int) -> str:
    """Return the address of the cells of a column below its heading."""
    return f"{SHEET}!${xl_col_to_name(column)}$2:${xl_col_to_name(column)}${count + 1}"


def heading(column: int) -> str:
    """Return the address of a column's heading."""
    return f"{SHEET}!${xl_col_to_name(column)}$1"


def workbook(columns: Sequence[ChartColumn], day: dt.date) -> bytes:
    """Return the workbook of a chart.

    A printed text is a formula over its figure where one gives exactly that text, so that the label follows when the
    office changes the figure; elsewhere it is the text itself.

    Args:
        day: the day written as its date of origin.
    """
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    book.set_properties({"created": dt.datetime.combine(day, dt.time()), "author": PRODUCT})
    sheet = book.add_worksheet(SHEET)
    bold = book.add_format({"bold": True})
    for at, column in enumerate(columns):
        widest = max([len(column.name), *(len(c) for c in column.cells if isinstance(c, str))])
        sheet.set_column(at, at, min(max(widest + 2, _NARROWEST), _WIDEST))
        sheet.write_string(0, at, column.name, bold)
        number = book.add_format({"num_format": "0" + ("." + "0" * column.decimals if column.decimals else "")})
        for row, cell in enumerate(column.cells, start=1):
            if isinstance(cell, str):
                formula = column.formulas[row - 1] if column.formulas else None
                if formula:
                    sheet.write_formula(row, at, formula, None, cell)
                else:
                    sheet.write_string(row, at, cell)
            elif cell is not None:
                sheet.write_number(row, at, cell, number)
    sheet.freeze_panes(1, 0)
    book.close()
    return data.getvalue()


def printing(number: Number, cell: str) -> str | None:
    """Return the formula that prints a cell's figure as its text is, in an office of any language; None if none does."""
    if number.value is None:
        return None
    body = f"{number.value:.{number.decimals}f}".replace(".", ",").replace("-", "−")
    if not number.shown.startswith(body):
        return None
    formula = f'=SUBSTITUTE(SUBSTITUTE(FIXED({cell},{number.decimals},TRUE),".",","),"-","−")'
    behind = number.shown.removeprefix(body)
    return f'{formula}&"{behind}"' if behind else formula


class ChartBook:
    """The columns of a workbook as they are added."""

    def __init__(self) -> None:
        self.columns: list[ChartColumn] = []

    def add(
        self,
        name: str,
        cells: Sequence[float | str | None],
        decimals: int = 0,
        formulas: Sequence[str | None] = (),
    ) -> int:
        """Add a column and return its place; arguments as the attributes of `ChartColumn`."""
        self.columns.append(ChartColumn(name, cells, decimals, formulas))
        return len(self.columns) - 1

    def figures(self, name: str, numbers: Sequence[Number | None]) -> tuple[int, int]:
        """Add a column of figures and one of what is printed for them, and return their places."""
        decimals = max((n.decimals for n in numbers if n and n.value is not None), default=0)
        at = self.add(name, [n.value if n else None for n in numbers], decimals)
        letter = xl_col_to_name(at)
        formulas = [printing(n, f"{letter}{row}") if n else None for row, n in enumerate(numbers, start=2)]
        return at, self.add(f"{name} (tertulis)", [n.shown if n else None for n in numbers], formulas=formulas)
