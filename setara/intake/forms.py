"""What the reader says about a file, and the tidy rows a file becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from setara.intake.remarks import Problem, Skipped, error

KEY = ["region_code", "year", "indicator", "sex", "vintage"]
COLUMNS = [*KEY, "value", "line", "column"]
NO_WOMAN = 0.01
"""The share BPS publishes for a council without a woman."""
MOST_PROBLEMS = 100


@dataclass(frozen=True)
class Told:
    """What the reader says about a file that does not say it itself; None where the file does.

    `sheet` is the sheet of a workbook to be read, `file` the name of the file, empty where it has none.
    Where the file says more than one, it chooses among them; where the file says something else, the file is refused.
    """

    indicator: str | None = None
    sex: str | None = None
    vintage: str | None = None
    year: str | None = None
    sheet: str | None = None
    file: str = ""


@dataclass(eq=False)
class EnoughError(Exception):
    """A file has more problems than anybody reads: the reading ends."""


@dataclass
class Shaped:
    """Tidy rows of a file.

    Attributes:
        figures: text in the columns COLUMNS, one row a figure.
        problems: what could not be read, and what contradicts.
        skipped: what was left aside.
        empty: how many cells say that there is no value.
    """

    figures: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS, dtype=str))
    problems: list[Problem] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)
    empty: int = 0

    @property
    def notes(self) -> list[str]:
        """What was left aside, in Indonesian."""
        return self.skipped.notes()

    def complain(self, problem: Problem) -> None:
        """Keep a problem.

        Raises:
            EnoughError: there are as many as anybody reads; the last one says so.
        """
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            why = f"pembacaan berhenti sesudah {MOST_PROBLEMS} galat"
            self.problems.append(error(None, "", "", why, "perbaiki yang di atas lalu unggah lagi"))
            raise EnoughError


def key_of(row: Any) -> tuple[str, str, str, str, str]:
    """Return the cells of KEY of a row of text."""
    return row.region_code, row.year, row.indicator, row.sex, row.vintage
