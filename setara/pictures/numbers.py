"""Figures as they are drawn and printed, and limits of the axes they are drawn on."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from setara import formatting
from setara.pictures.kinds import Number
from setara.store.catalogue import Indicator

KEPT = 12
"""Decimals that a workbook keeps of a figure computed from others."""


def plain(value: object) -> float | None:
    """Return a cell of a frame as a number, None where it is empty."""
    return None if value is None or pd.isna(value) else float(str(value))  # type: ignore[call-overload]


def published(indicator: Indicator, value: object) -> Number:
    """Return a published figure with its unit."""
    return Number(plain(value), indicator.decimals, indicator.unit)


def bare(indicator: Indicator, value: object) -> Number:
    """Return a published figure where the unit, all but per cent, stands beside the name of its row."""
    return Number(plain(value), indicator.decimals, indicator.unit if indicator.unit == "persen" else "")


def derived(value: object, decimals: int, *, signed: bool = False, mark: str = "") -> Number:
    """Return a computed figure rounded to the digits that are printed, so that value and text agree.

    Args:
        value: the figure.
        decimals: decimals of the published figures it rests on.
        signed: whether it is a difference.
        mark: `diolah` or `perkiraan` where nothing beside the figure says it.
    """
    return Number(rounded(plain(value), decimals), decimals, mark=mark, signed=signed)


def rounded(value: float | None, decimals: int) -> float | None:
    """Return a figure rounded as its text is, None where there is none."""
    return None if value is None else formatting.rounded(value, decimals)


def limits(values: Iterable[float | None], smallest: float) -> tuple[float, float]:
    """Return round limits of an axis that hold all values with some room.

    Args:
        values: what is drawn; None is passed over.
        smallest: the shortest axis, so that tiny differences do not look large.
    """
    known = [v for v in values if v is not None]
    if not known:
        return 0.0, smallest
    room = max(smallest - (max(known) - min(known)), 0.16 * (max(known) - min(known))) / 2
    low, high = min(known) - room, max(known) + room
    step = 10.0 ** math.floor(math.log10(high - low)) / 2
    return round(math.floor(low / step) * step, 6), round(math.ceil(high / step) * step, 6)
