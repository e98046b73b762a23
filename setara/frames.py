"""Rows of frames for loops: pandas types a row's cells as anything a column may hold, which no caller can use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame as named tuples, the index left out."""
    yield from frame.itertuples(index=False)
