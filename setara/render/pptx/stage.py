"""Where a picture of a slide is drawn, and the workbook behind each of its charts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter.utility import xl_col_to_name

from setara.paths import PRODUCT
from setara.pictures.kinds import Number
from setara.pictures.theme import SOFT
from setara.render.pptx.chart_model import SIZE
from setara.render.pptx.measure import LINE, Box
from setara.render.pptx.shapes import Text, named, text_box

SHEET = "Data"
_NARROWEST = 10
_WIDEST = 48


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
            box: where it stands.
            name: its name in the selection pane.
            alternative: its alternative text.
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
        columns: the columns in order.
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
    """Return the formula that prints a cell's figure as its text is, in an office of any language; None if none does.

    Args:
        number: the figure.
        cell: its address.
    """
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
