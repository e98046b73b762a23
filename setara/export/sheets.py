"""Workbooks: sheets of tables with numbers as numbers, written row by row."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat, zip_longest
from typing import Any

import pandas as pd

from setara.export.about import About
from setara.export.cells import is_missing, safe
from setara.frames import rows

AUTHOR = "Setara Kalimantan"
_WIDEST = 60


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
    """

    name: str
    blocks: Sequence[Block]
    above: Sequence[str] = ()
    widths: Sequence[int] = ()
    headed: bool = True
    filtered: bool = False

    @property
    def top(self) -> int:
        """Rows above the first row of the first table."""
        return len(self.above) + bool(self.above) + bool(self.blocks[0].title) + self.headed


def about_sheet(about: About, name: str = "Keterangan") -> Sheet:
    """Return the sheet that says what a workbook is about."""
    lines = pd.DataFrame(about.lines(), columns=["Nama", "Isi"])
    return Sheet(name, [Block(lines)], widths=(16, 110), headed=False)


def workbook(sheets: Sequence[Sheet], about: About) -> bytes:
    """Return a workbook in which no cell is a formula.

    Args:
        sheets: in order.
        about: what its properties say.
    """
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    book.properties.creator, book.properties.title = AUTHOR, about.title
    book.properties.created = dt.datetime.combine(about.day, dt.time())
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(target: Any, sheet: Sheet) -> None:
    # What stands before the rows in the file must be told before the first of them is written.
    cells = _Cells(target)
    wrapped = _set_widths(target, sheet)
    if sheet.headed:
        target.freeze_panes = f"B{sheet.top + 1}"
    for at, line in enumerate(sheet.above):
        target.append([cells.of(line, 0, "" if at else "title")])
    if sheet.above:
        target.append([])
    for at, block in enumerate(sheet.blocks):
        if at:
            target.append([])
        if block.title:
            target.append([cells.of(block.title, 0, "head")])
        if sheet.headed:
            target.append([cells.of(str(name), column, "head") for column, name in enumerate(block.table.columns)])
        for row in _rows(block, wrapped):
            target.append([cells.of(value, column, look) for column, (value, look) in enumerate(row)])
    if sheet.filtered:
        count, width = sheet.blocks[0].table.shape
        target.auto_filter.ref = f"A{sheet.top}:{_letter(width)}{sheet.top + count}"


class _Cells:
    """The cells of a sheet; one with a look is filled again in the next row: making it takes longer than writing it."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self._known: dict[tuple[int, str], Any] = {}

    def of(self, value: Any, column: int, look: str) -> Any:
        """Return what a row holds in a column: a look is `title`, `head`, `wrap`, a number format, or none."""
        told = _plain(value)
        if not look:
            return told
        cell = self._known.get((column, look))
        if cell is None:
            cell = self._known[column, look] = self._made(look)
        cell.value = told
        return cell

    def _made(self, look: str) -> Any:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
        from openpyxl.styles import Alignment, Font  # noqa: PLC0415

        cell = WriteOnlyCell(self._target)
        if look in {"title", "head"}:
            cell.font = Font(bold=True, size=14 if look == "title" else 11)
        elif look == "wrap":
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        else:
            cell.number_format = look
        return cell


def _plain(value: Any) -> Any:
    """Return a value as a cell takes it; signs that no file may hold are left out of texts."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    if isinstance(value, str):
        return safe(ILLEGAL_CHARACTERS_RE.sub("", value))
    return None if is_missing(value) else value


def _rows(block: Block, wrapped: Sequence[bool]) -> Iterator[list[tuple[Any, str]]]:
    looks = [
        _looks(block.decimals.get(str(name)), len(block.table), wrap=wrap)
        for name, wrap in zip(block.table.columns, wrapped, strict=False)
    ]
    for row, own in zip(rows(block.table), zip(*looks, strict=True), strict=True):
        yield list(zip(row, own, strict=True))


def _looks(decimals: int | Sequence[int] | None, count: int, *, wrap: bool) -> Sequence[str]:
    if decimals is None:
        return list(repeat("wrap" if wrap else "", count))
    own = [decimals] * count if isinstance(decimals, int) else decimals
    return ["#,##0" + ("." + "0" * digits if digits else "") for digits in own]


def _set_widths(target: Any, sheet: Sheet) -> list[bool]:
    """Set the widths of the columns and return which of them hold texts that need more than one line."""
    longest = [max(needs) for needs in zip_longest(*(_needs(b, sheet) for b in sheet.blocks), fillvalue=0)]
    widths = sheet.widths or [min(_WIDEST, need + 2) for need in longest]
    for at, width in enumerate(widths, start=1):
        target.column_dimensions[_letter(at)].width = width
    return [not sheet.filtered and need > width for need, width in zip(longest, widths, strict=True)]


def _needs(block: Block, sheet: Sheet) -> list[int]:
    """Return the length of the longest text of every column."""
    names = [len(str(name)) if sheet.headed else 0 for name in block.table.columns]
    texts = (block.table.iloc[:, at].tolist() for at in range(len(names)))
    return [max([name, *(len(str(v)) for v in column)]) for name, column in zip(names, texts, strict=True)]


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter(column)
