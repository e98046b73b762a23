"""Tables as CSV and as workbooks: every file that is handed out or kept is written here, numbers as numbers, row by row."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from textwrap import wrap
from typing import Any

import pandas as pd
from pandas.api.types import is_numeric_dtype

from setara.files.about import About
from setara.formatting import printable
from setara.frames import rows
from setara.paths import PRODUCT

BOM = b"\xef\xbb\xbf"
# A spreadsheet runs a cell that begins with one of these as a formula; some take the signs of East Asian width for the same.
_FORMULA = re.compile(r"^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_WIDEST, _NARROW, _BESIDE = 60, 16, 3
_LINE = 15.0
_FONT = "Calibri"
_A4 = 9
# A spreadsheet's number format of cells whose content stays as it is typed.
_TEXT = "@"


def safe(value: Any) -> Any:
    """Return a cell that no spreadsheet runs: a text that looks like a formula gets a leading apostrophe."""
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def unguarded(text: str) -> str:
    """Return a text as it was before `safe` made it one that no spreadsheet runs."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def is_missing(value: Any) -> bool:
    """Whether a cell of a frame is empty."""
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)  # noqa: PLR0124


def csv_text(
    lines: Iterable[Iterable[Any]], *, delimiter: str = ",", end: str = "\n", guard: Callable[[Any], Any] = safe
) -> str:
    """Return lines of cells as CSV; a missing cell is empty.

    Args:
        lines: the names of the columns among them.
        delimiter: what stands between cells.
        end: what stands behind a line.
        guard: what is done to every cell; files that only this project reads need no apostrophes.
    """
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(
        ["" if is_missing(cell) else guard(cell) for cell in line] for line in lines
    )
    return out.getvalue()


def framed(table: pd.DataFrame) -> Iterable[Iterable[Any]]:
    """Yield the names of a frame's columns, then its rows."""
    yield table.columns
    yield from rows(table)


def csv_file(
    lines: Iterable[Iterable[Any]], above: Iterable[str] = (), *, delimiter: str = ",", end: str = "\n"
) -> bytes:
    """Return a UTF-8 file that spreadsheets read as such: lines that begin with `#`, then the table."""
    head = "".join(f"# {line}\n" for line in above)
    return BOM + (head + csv_text(lines, delimiter=delimiter, end=end)).encode("utf-8")


def to_csv(table: pd.DataFrame, about: About) -> bytes:
    """Return a table with decimal points below lines about it."""
    return csv_file(framed(table), (f"{name}: {' '.join(said.split())}" for name, said in about.lines()))


@dataclass(frozen=True)
class Block:
    """One table of a sheet.

    Attributes:
        table: what it shows; an empty cell stays empty.
        decimals: decimals of the numeric columns, or of each of their rows.
        title: what stands above it; empty for nothing.
    """

    table: pd.DataFrame
    decimals: Mapping[str, int | Sequence[int]] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook.

    Attributes:
        name: its tab, at most 31 letters.
        blocks: its tables, one below the other.
        above: lines before the first table, the first of them the title.
        widths: widths of the columns in letters; where none are told they follow from the cells.
        headed: whether the names of the columns stand above the tables.
        filtered: whether its one table is long and can be filtered.
        typed: rows of a form that are cells of text, those of its tables among them; 0 for no form.
    """

    name: str
    blocks: Sequence[Block]
    above: Sequence[str] = ()
    widths: Sequence[int] = ()
    headed: bool = True
    filtered: bool = False
    typed: int = 0

    @property
    def top(self) -> int:
        """Rows above the first row of the first table."""
        return len(self.above) + bool(self.above) + bool(self.blocks[0].title) + self.headed


def about_sheet(about: About, name: str = "Keterangan") -> Sheet:
    """Return the sheet that says what a workbook is about."""
    lines = pd.DataFrame(about.lines(), columns=["Nama", "Isi"])
    return Sheet(name, [Block(lines)], widths=(16, 110), headed=False)


def to_xlsx(table: pd.DataFrame, about: About, decimals: Mapping[str, int | Sequence[int]]) -> bytes:
    """Return a workbook with the sheets Data (numbers as numbers) and Keterangan.

    Args:
        table: the table as shown.
        about: what the second sheet says.
        decimals: decimals of the numeric columns, or of each of their rows.
    """
    return workbook([Sheet("Data", [Block(table, decimals)]), about_sheet(about)], about)


def workbook(sheets: Sequence[Sheet], about: About | None = None) -> bytes:
    """Return a workbook in which no cell is a formula.

    Args:
        sheets: in order.
        about: what its properties say; None for a form to be filled in.
    """
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    book.properties.creator = PRODUCT
    if about is not None:
        book.properties.title, book.properties.created = about.title, dt.datetime.combine(about.day, dt.time())
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(target: Any, sheet: Sheet) -> None:
    # What stands before the rows in the file must be told before the first of them is written.
    widths = sheet.widths or _widths(sheet)
    for at, width in enumerate(widths):
        target.column_dimensions[letter(at)].width = width
    if sheet.headed:
        target.freeze_panes = f"B{sheet.top + 1}"
    _set_paper(target, sheet)
    cells = _Cells(target)
    for at, line in enumerate(sheet.above):
        cells.row([(line, "" if at else "title")])
    if sheet.above:
        cells.row([])
    for at, block in enumerate(sheet.blocks):
        if at:
            cells.row([])
        _write_block(cells, block, sheet, widths)
    columns = sheet.blocks[0].table.shape[1]
    for _ in range(sum(len(block.table) for block in sheet.blocks), sheet.typed):
        cells.row([(None, _TEXT)] * columns)
    if sheet.filtered:
        target.auto_filter.ref = f"A{sheet.top}:{letter(columns - 1)}{sheet.top + len(sheet.blocks[0].table)}"


def _write_block(cells: _Cells, block: Block, sheet: Sheet, widths: Sequence[int]) -> None:
    names = [str(name) for name in block.table.columns]
    if block.title:
        cells.row([(block.title, "subtitle")])
    if sheet.headed:
        figures = [name in block.decimals or is_numeric_dtype(block.table[name]) for name in names]
        looks = ["head right" if right else "head" for right in figures]
        cells.row(list(zip(names, looks, strict=True)), _height(names, widths))
    count = len(block.table)
    plain = _TEXT if sheet.typed else "" if sheet.filtered else "text"
    looks_of_columns = [_looks(block.decimals.get(name), count, plain) for name in names]
    for row, looks_of_row in zip(rows(block.table), zip(*looks_of_columns, strict=True), strict=True):
        height = None if sheet.filtered else _height(row, widths)
        cells.row(list(zip(row, looks_of_row, strict=True)), height)


def _looks(decimals: int | Sequence[int] | None, count: int, plain: str) -> Sequence[str]:
    if decimals is None:
        return [plain] * count
    digits_of_rows = [decimals] * count if isinstance(decimals, int) else decimals
    return ["#,##0" + ("." + "0" * digits if digits else "") for digits in digits_of_rows]


def _set_paper(target: Any, sheet: Sheet) -> None:
    """Let a printed sheet be as wide as the paper, with the names of its columns on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_setup.orientation, target.page_setup.paperSize = "landscape", _A4
    target.page_setup.fitToHeight = 0
    if sheet.headed:
        target.print_title_rows = f"{sheet.top}:{sheet.top}"


class _Cells:
    """The cells of a sheet; one with a look is filled again in the next row: making it takes longer than writing it."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self._known: dict[tuple[int, str], Any] = {}
        self._written = 0

    def row(self, cells: Sequence[tuple[Any, str]], height: float | None = None) -> None:
        """Write a row of values with their looks: `title`, `subtitle`, `head`, `head right`, `text`, a number format, or none."""
        self._written += 1
        if height is not None:
            self._target.row_dimensions[self._written].height = height
        self._target.append([self._cell(value, at, look) for at, (value, look) in enumerate(cells)])

    def _cell(self, value: Any, column: int, look: str) -> Any:
        plain = _plain(value)
        if look == "text" and not isinstance(plain, str):
            look = "General"
        if not look:
            return plain
        cell = self._known.get((column, look))
        if cell is None:
            cell = self._known[column, look] = self._made(column, look)
        cell.value = plain
        return cell

    def _made(self, column: int, look: str) -> Any:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415

        cell = WriteOnlyCell(self._target)
        if look in {"title", "subtitle"}:
            cell.font = Font(name=_FONT, bold=True, size=14 if look == "title" else 11)
        elif look == "head right":
            cell.font = Font(name=_FONT, bold=True)
            cell.alignment = Alignment("right", "bottom", wrap_text=True)
        elif look in {"head", "text"}:
            # A text stands off the figures on its left.
            cell.font = Font(name=_FONT, bold=look == "head")
            cell.alignment = Alignment(
                "left", "bottom" if look == "head" else "top", wrap_text=True, indent=min(column, 1)
            )
        else:
            cell.number_format, cell.alignment = look, Alignment(vertical="top")
        return cell


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return safe(printable(value))
    return None if is_missing(value) else value


def _widths(sheet: Sheet) -> list[int]:
    """Return widths that follow from the cells; a long name of a column takes several lines."""
    needed = zip_longest(*(_needs(block, headed=sheet.headed) for block in sheet.blocks), fillvalue=0)
    return [min(_WIDEST, max(of_blocks) + _BESIDE) for of_blocks in needed]


def _needs(block: Block, *, headed: bool) -> list[int]:
    needs = []
    for at, name in enumerate(map(str, block.table.columns)):
        heading = max(min(len(name), _NARROW), *map(len, name.split())) if headed else 0
        needs.append(max([heading, *(len(str(value)) for value in block.table.iloc[:, at].tolist())]))
    return needs


def _height(row: Sequence[Any], widths: Sequence[int]) -> float | None:
    """Return the height of a row whose texts need several lines: not every office finds it by itself."""
    lines = max(
        (len(wrap(t, max(w - _BESIDE, 1))) for t, w in zip(row, widths, strict=False) if isinstance(t, str)), default=1
    )
    return _LINE * lines if lines > 1 else None


def letter(position: int) -> str:
    """Return the name a spreadsheet gives a column, the first being A."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter(position + 1)
