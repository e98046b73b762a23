"""What tidy and wide tables share: the rows they become, and the words for sexes, series and indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from setara.intake.problem import Problem
from setara.intake.reading import Cell
from setara.store.catalogue import VINTAGE_NAMES, Catalogue

KEY = ["region_code", "year", "indicator", "sex", "vintage"]
COLUMNS = [*KEY, "value", "line", "column"]
NO_WOMAN = 0.01
"""The share BPS publishes for a council without a woman."""

_SEXES = {
    "p": "P",
    "perempuan": "P",
    "wanita": "P",
    "female": "P",
    "l": "L",
    "laki-laki": "L",
    "laki": "L",
    "pria": "L",
    "male": "L",
    "t": "T",
    "gabungan": "T",
    "total": "T",
    "jumlah": "T",
    "l+p": "T",
    "laki-laki+perempuan": "T",
}


@dataclass(frozen=True)
class Told:
    """What the reader says about a file that does not say it itself; None where the file does."""

    indicator: str | None = None
    sex: str | None = None
    vintage: str | None = None
    year: str | None = None


@dataclass
class Shaped:
    """Tidy rows of a file.

    Attributes:
        form: `rapi` (tidy) or `lebar` (wide).
        figures: text in the columns COLUMNS, one row a figure.
        problems: what could not be read.
        notes: what was left aside, in Indonesian.
        empty: how many cells say that there is no value.
    """

    form: str
    figures: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS, dtype=str))
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    empty: int = 0


def key_of(row: Any) -> tuple[str, str, str, str, str]:
    """Return the cells of KEY of a row of text."""
    return row.region_code, row.year, row.indicator, row.sex, row.vintage


def sex_of(text: str) -> str | None:
    """Return the sex a cell names, None where it says something else or more."""
    return _SEXES.get(re.sub(r"\s*\+\s*", "+", re.sub(r"\s+dan\s+", "+", text.strip().lower())))


def vintage_of(text: str) -> str | None:
    """Return the series a text names, as code or in words."""
    known = {v: v for v in VINTAGE_NAMES} | {n.lower(): v for v, n in VINTAGE_NAMES.items()}
    return known.get(text.strip().lower())


def indicator_of(text: str, catalogue: Catalogue) -> str | None:
    """Return the indicator named by its code or one of its names."""
    asked = " ".join(text.lower().split())
    for i in catalogue.indicators.values():
        if asked in {i.code, i.name.lower(), i.short_name.lower()}:
            return i.code
    return None


def whole(cell: Cell) -> str:
    """Return a code or year that a spreadsheet may have made a number of."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
