"""What is wrong with a file or one of its cells, in Indonesian."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

Severity = Literal["galat", "peringatan"]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file.

    Attributes:
        severity: `galat` stops the file, `peringatan` may be accepted.
        line: line of the file as a spreadsheet counts, None where the whole file is meant.
        column: the column as the file names it.
        value: the cell as read.
        why: what is wrong.
        mend: how to mend it.
    """

    severity: Severity
    line: int | None
    column: str
    value: str
    why: str
    mend: str

    def sentence(self) -> str:
        """Return row, column, value, reason and remedy in one line."""
        place = [] if self.line is None else [f"baris {self.line}"]
        place += [f"kolom {self.column}"] if self.column else []
        place += [f"nilai “{self.value}”"] if self.value else []
        head = f"{', '.join(place)}: " if place else ""
        return f"{head}{self.why}; {self.mend}."


def error(line: int | None, column: str, value: object, why: str, mend: str) -> Problem:
    """Return a problem that stops the file."""
    return Problem("galat", line, column, str(value), why, mend)


def warning(line: int | None, column: str, value: object, why: str, mend: str) -> Problem:
    """Return a problem that may be accepted."""
    return Problem("peringatan", line, column, str(value), why, mend)


def table(problems: Iterable[Problem]) -> pd.DataFrame:
    """Return problems as a table in Indonesian."""
    cells = [("" if p.line is None else str(p.line), p.column, p.value, p.why, p.mend) for p in problems]
    return pd.DataFrame(cells, columns=["Baris", "Kolom", "Nilai", "Sebab", "Cara memperbaiki"])
