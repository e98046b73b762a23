"""Rows and cells of frames for loops, and the stretches of a series that a line may join."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame as named tuples, the index left out; pandas types their cells as anything.

    A column is turned into a list at once: reading text out of an Arrow column cell by cell takes ten times as long.
    """
    make = _row(tuple(map(str, frame.columns)))._make
    yield from map(make, zip(*(column.tolist() for _, column in frame.items()), strict=True))


@lru_cache(maxsize=512)
def _row(names: tuple[str, ...]) -> Any:
    """Return the kind of a row; Python compiles each anew, which takes longer than a short frame."""
    return namedtuple("Row", names, rename=True)


def plain(value: object) -> float | None:
    """Return a cell of a frame as a number, None where it is empty."""
    return None if value is None or pd.isna(value) else float(str(value))  # type: ignore[call-overload]


def runs(series: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the unbroken stretches of one region's series.

    Args:
        series: columns vintage, year, value of one region and sex.

    Yields:
        Rows of one vintage whose years follow each other without a gap, in order.
    """
    ordered = series.sort_values("year")
    places: dict[str, list[int]] = {}
    for at, vintage in enumerate(ordered["vintage"].tolist()):
        places.setdefault(vintage, []).append(at)
    years = ordered["year"].tolist()
    for positions in places.values():
        begins = [i for i, at in enumerate(positions) if not i or years[at] - years[positions[i - 1]] != 1]
        for begin, end in zip(begins, [*begins[1:], len(positions)], strict=True):
            yield ordered.iloc[positions[begin:end]]


def break_year(series: pd.DataFrame) -> int | None:
    """Return the year before which the new series begins, None where only one is drawn.

    Args:
        series: columns vintage and year of all that is drawn.
    """
    old = series.loc[series["vintage"] == "sp2010", "year"]
    new = series.loc[series["vintage"] == "lfsp2020", "year"]
    return None if old.empty or new.empty else int(old.max()) + 1
