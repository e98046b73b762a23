"""The published figures computed apart from the package, and the numbers read back out of a drawn figure."""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

IDEALS = {"seratus": 100.0, "separuh": 50.0}
DATA = Path(__file__).resolve().parent.parent / "data"


def tables(codes: Iterable[str], year: int) -> set[tuple[str, tuple[int, int]]]:
    """Return title and years of the tables that some indicators of one year are published in."""
    names = pd.read_csv(DATA / "indicators.csv", dtype=str).set_index("code")["bps_table"]
    return {(str(names[code]), (year, year)) for code in codes}


def values(
    published: pd.DataFrame,
    indicator: str,
    year: int,
    *,
    sex: str = "T",
    vintage: str = "tunggal",
    province: str | None = None,
) -> dict[str, float]:
    """Return the regencies' published values of one year by code, all of them or one province's."""
    rows = published[
        (published["indicator"] == indicator)
        & (published["year"] == str(year))
        & (published["sex"] == sex)
        & (published["vintage"] == vintage)
    ]
    found = dict(zip(rows["region_code"], rows["value"].astype(float), strict=True))
    inside = province[:2] if province else ""
    return {c: v for c, v in found.items() if not c.endswith("00") and c.startswith(inside)}


def stretches(
    published: pd.DataFrame, indicator: str, region: str, *, sex: str = "T", vintage: str | None = None
) -> list[tuple[list[int], list[float]]]:
    """Return a region's unbroken stretches of one vintage each, as years and values, sorted."""
    rows = published[
        (published["indicator"] == indicator) & (published["region_code"] == region) & (published["sex"] == sex)
    ]
    found: list[tuple[list[int], list[float]]] = []
    for name in sorted(set(rows["vintage"])):
        if vintage not in (None, name):
            continue
        last = None
        for year, value in sorted(
            (int(r.year), float(r.value)) for r in rows[rows["vintage"] == name].itertuples(index=False)
        ):
            if last is None or year != last + 1:
                found.append(([], []))
            found[-1][0].append(year)
            found[-1][1].append(value)
            last = year
    return sorted(found)


def distance(direction: str, value: float) -> float:
    """Return how far a value is from the best, by direction."""
    if direction in IDEALS:
        return abs(value - IDEALS[direction])
    return value if direction == "turun" else -value


def plain(numbers: Any) -> list[float]:
    """Return the numbers of a trace attribute, whether plotly keeps them as array, list or base64."""
    if isinstance(numbers, dict):
        return np.frombuffer(base64.b64decode(numbers["bdata"]), dtype=numbers["dtype"]).astype(float).tolist()
    return [math.nan if n is None else float(n) for n in numbers]


def by_code(codes: Iterable[str], numbers: Any) -> dict[str, float]:
    """Return the drawn values by region code, those without a value left out."""
    pairs = zip(codes, plain(numbers), strict=True)
    return {code: value for code, value in pairs if not math.isnan(value)}


def years(figure: go.Figure) -> dict[int, dict[str, float]]:
    """Return the values a map carries for each year of its slider, by region code, read as `years.js` reads them."""
    if not figure.layout.sliders:
        return {}
    block = figure.layout.meta
    numbers = np.frombuffer(base64.urlsafe_b64decode(block["values"]), dtype=f"<{block['kind']}")
    missing = np.isnan(numbers) if block["kind"] == "f8" else numbers == np.iinfo(numbers.dtype).min
    known = np.where(missing, np.nan, numbers / 10 ** block["decimals"])
    steps = [int(step.label) for step in figure.layout.sliders[0].steps]
    codes = list(figure.data[0].locations)
    return {
        year: by_code(codes, row.tolist())
        for year, row in zip(steps, known.reshape(len(steps), len(codes)), strict=True)
    }
