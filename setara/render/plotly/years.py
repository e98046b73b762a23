"""A map's years: the values of all of them in one block, and the slider and buttons that turn to one in the browser."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from setara.pictures import theme

MOST_DECIMALS = 6


def packed(values: pd.DataFrame) -> dict[str, Any]:
    """Return values as one block of text, from which `setara/ui/assets/years.js` makes plotly's frames.

    As frames of their own the same values take four times the space: plotly repeats every key each year, and writes
    digits where a whole number of two bytes does.

    Args:
        values: a column a year in the slider's order, a row a region in the order they are drawn in; NaN is not published.

    Returns:
        `values`, base64 (with - and _) of little-endian numbers, all regions of the first year first; `kind` of the
        numbers, i2 or i4 (whole numbers, the smallest stands for NaN) or f8; `decimals`, the power of ten that they are
        to be divided by.
    """
    numbers = values.to_numpy(dtype=float).T
    kind, decimals = next(
        ((k, d) for d in range(MOST_DECIMALS + 1) for k in ("i2", "i4") if _holds(k, numbers, d)), ("f8", 0)
    )
    if kind != "f8":
        numbers = np.where(np.isnan(numbers), np.iinfo(kind).min, np.rint(numbers * 10**decimals))
    # A slash would be written as six characters.
    block = base64.urlsafe_b64encode(numbers.astype(f"<{kind}").tobytes()).decode()
    return {"kind": kind, "decimals": decimals, "values": block}


def _holds(kind: str, numbers: np.ndarray[Any, np.dtype[np.float64]], decimals: int) -> bool:
    """Return whether whole numbers of a kind give back exactly the values they stand for."""
    known = numbers[~np.isnan(numbers)]
    whole = np.rint(known * 10**decimals)
    return bool((np.abs(whole) <= np.iinfo(kind).max).all() and (whole / 10**decimals == known).all())


def controls(year: int, years: Sequence[int]) -> dict[str, Any]:
    """Return the layout's slider and buttons, which turn to plotly frames named as the years.

    Args:
        year: the year shown first.
        years: the years in order.
    """
    at_once = {"mode": "immediate"}
    buttons = [
        {"label": "Putar", "method": "animate", "args": [None, {"frame": {"duration": 900}, "fromcurrent": True}]},
        {"label": "Jeda", "method": "animate", "args": [[None], at_once]},
    ]
    slider = {
        "active": list(years).index(year),
        "currentvalue": {"prefix": "Tahun ", "font": {"size": 20}, "xanchor": "right", "offset": 6},
        "pad": {"t": 66, "b": 0},
        "bgcolor": theme.PRIMARY,
        "activebgcolor": theme.INK,
        "bordercolor": theme.PRIMARY,
        "font": {"size": 14},
        "steps": [{"label": str(y), "args": [[str(y)], at_once]} for y in years],
    }
    menu = {
        "type": "buttons",
        "direction": "right",
        "showactive": False,
        "x": 0,
        "xanchor": "left",
        "y": 0,
        "yanchor": "top",
        "pad": {"t": 68, "r": 8},
        "font": {"size": 15},
        "bgcolor": theme.PAPER,
        "bordercolor": theme.RULE,
        "buttons": buttons,
    }
    return {"sliders": [slider], "updatemenus": [menu], "margin": {"l": 8, "r": 8, "t": 0, "b": 140}}
