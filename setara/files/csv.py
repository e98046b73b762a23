"""Tables as CSV: every file that is handed out or kept is written here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from setara.files.about import About
from setara.frames import rows

BOM = b"\xef\xbb\xbf"
# A spreadsheet runs a cell that begins with one of these as a formula; some take the signs of East Asian width for the same.
_FORMULA = re.compile(r"^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


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
