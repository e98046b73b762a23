"""The workbook inside a chart: what the office opens with "Edit data"."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from setara.formatting import decimals_of
from setara.paths import PRODUCT
from setara.pictures.kinds import Number

SHEET = "Data"
_NARROWEST = 10
_WIDEST = 48


@dataclass(frozen=True)
class Column:
    """One column of the workbook.

    Attributes:
        name: heading, the name of a series where one is drawn from it.
        cells: figures, texts or nothing, from the second row down.
        decimals: decimals shown in the cells that hold figures.
        follows: for printed texts the column of the figures they print, counted from zero; None for all others.
        formulas: what gives each text; empty for texts that stand by themselves.
    """

    name: str
    cells: Sequence[float | str | None]
    decimals: int = 0
    follows: int | None = None
    formulas: Sequence[str] = ()


def reference(column: int, count: int) -> str:
    """Return the address of the cells of a column below its heading."""
    return f"{SHEET}!${xl_col_to_name(column)}$2:${xl_col_to_name(column)}${count + 1}"


def heading(column: int) -> str:
    """Return the address of a column's heading."""
    return f"{SHEET}!${xl_col_to_name(column)}$1"


def workbook(columns: Sequence[Column], day: dt.date) -> bytes:
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
                _write_text(sheet, row, at, cell, columns, column)
            elif cell is not None:
                sheet.write_number(row, at, cell, number)
    sheet.freeze_panes(1, 0)
    book.close()
    return data.getvalue()


def _write_text(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, at: int, text: str, columns: Sequence[Column], column: Column
) -> None:
    formula = column.formulas[row - 1] if column.formulas else None
    if column.follows is not None:
        figure = columns[column.follows].cells[row - 1]
        cell = f"{xl_col_to_name(column.follows)}{row + 1}"
        formula = printing(figure, text, cell) if isinstance(figure, int | float) else None
    if formula is None:
        sheet.write_string(row, at, text)
    else:
        sheet.write_formula(row, at, formula, None, text)


def printing(figure: float, text: str, cell: str) -> str | None:
    """Return the formula that prints a cell's figure as a text does, in an office of any language; None if none does.

    Args:
        figure: the figure.
        text: what is printed for it.
        cell: its address.
    """
    decimals = decimals_of(text)
    body = f"{figure:.{decimals}f}".replace(".", ",").replace("-", "−")
    if not text.startswith(body) or '"' in text:
        return None
    unit = text.removeprefix(body)
    if unit[:1].isdigit():
        return None
    formula = f'=SUBSTITUTE(SUBSTITUTE(FIXED({cell},{decimals},TRUE),".",","),"-","−")'
    return f'{formula}&"{unit}"' if unit else formula


class Book:
    """The columns of a workbook as they are added."""

    def __init__(self) -> None:
        self.columns: list[Column] = []

    def add(
        self,
        name: str,
        cells: Sequence[float | str | None],
        decimals: int = 0,
        follows: int | None = None,
        formulas: Sequence[str] = (),
    ) -> int:
        """Add a column and return its place; arguments as the attributes of `Column`."""
        self.columns.append(Column(name, cells, decimals, follows, formulas))
        return len(self.columns) - 1

    def figures(self, name: str, numbers: Sequence[Number]) -> tuple[int, int]:
        """Add a column of figures and one of what is printed for them, and return their places."""
        decimals = max((decimals_of(n.shown) for n in numbers if n.value is not None), default=0)
        at = self.add(name, [n.value for n in numbers], decimals)
        return at, self.add(f"{name} (tertulis)", [n.shown or None for n in numbers], follows=at)
