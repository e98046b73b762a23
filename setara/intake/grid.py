"""What every file becomes first: lines of cells, bounded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from setara.refusal import RefusalError

MAX_LINES = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 200_000
MAX_CELL = 1_000

# A cell is text, or a number where the file itself says so.
Cell = str | float


@dataclass(frozen=True)
class Line:
    """One line of a file with its number, the first being 1."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Raw:
    """A table as the file holds it: lines that are not empty, and what was noticed while reading.

    Attributes:
        lines: the lines.
        merged: the merged area each cell belongs to, by line number and position; every cell of it holds its value.
        notes: what was left aside, in Indonesian.
        sheet: name of the sheet of a workbook.
    """

    lines: Sequence[Line]
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    sheet: str = ""


def clean(text: str) -> str:
    """Return the text of a cell, spaces made single, its lines kept.

    Raises:
        RefusalError: it is longer than any cell of a table.
    """
    if len(text) > MAX_CELL:
        raise RefusalError(
            f"Sel yang diawali “{text[:30]}” terlalu panjang; sisakan nama wilayah, judul kolom, dan angka."
        )
    if text.isascii() and text.isalnum():
        return text
    # The mark by which a spreadsheet keeps a number as text.
    text = text[1:] if text[:1] == "'" and text[1:2].isdigit() else text
    lines = [" ".join(part.split()) for part in text.replace("\u00a0", " ").splitlines()]
    return "\n".join(part for part in lines if part)


def whole(cell: Cell) -> str:
    """Return a code or year that a spreadsheet may have made a number of."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def letter(position: int) -> str:
    """Return the name a spreadsheet gives a column, the first being A."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter(position + 1)
