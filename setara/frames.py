"""Rows of frames for loops: pandas types a row's cells as anything a column may hold, which no caller can use."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame as named tuples, the index left out.

    A column is turned into a list at once: reading text out of an Arrow column cell by cell takes ten times as long.
    """
    names = [str(name) for name in frame.columns]
    row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]
    yield from map(row._make, zip(*(frame.iloc[:, k].tolist() for k in range(frame.shape[1])), strict=True))
