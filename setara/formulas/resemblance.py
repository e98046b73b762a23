"""Which regions resemble one, and which lie far from their reference: distances in standard deviations.

What is compared is centred before it is divided by a deviation, so that a distance all regions share is nobody's.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

FEWEST_SHARED = 2
FEWEST_REGIONS = 3
RELATIVE = frozenset({"pengeluaran"})
"""Components whose gap is a ratio: a thousand rupiah is not the same where people spend little as where they spend much."""
Basis = Literal["selisih", "tingkat"]


def measures(published: pd.DataFrame, basis: Basis) -> pd.DataFrame:
    """Return what regions are compared by, one row a region.

    Args:
        published: columns region_code, indicator, sex and value, of one year and series.
        basis: `selisih` takes each component once, women minus men (of `RELATIVE` the logarithm of women over men), or the
            figure itself where there is one sex; `tingkat` takes women and men each.

    Returns:
        Columns named by the component, or by component and sex as `uhh_p`; missing where a sex is.
    """
    names = published["indicator"] + "_" + published["sex"].str.lower()
    levels = published.assign(name=names).pivot_table(index="region_code", columns="name", values="value")
    if basis == "tingkat":
        return levels
    found = {}
    for code in published["indicator"].unique():
        women, men = f"{code}_p", f"{code}_l"
        if not {women, men} <= set(levels.columns):
            found[code] = levels[next(name for name in levels.columns if name.startswith(f"{code}_"))]
        elif code in RELATIVE:
            found[code] = (levels[women] / levels[men]).map(math.log)
        else:
            found[code] = levels[women] - levels[men]
    return pd.DataFrame(found)


@dataclass(frozen=True)
class Likeness:
    """A region that resembles another.

    Attributes:
        region_code: the region.
        distance: root mean square of the differences, in standard deviations ("diolah").
        nearest: what they are compared by, the most alike first.
        derived: those of them that were derived, not published.
    """

    region_code: str
    distance: float
    nearest: tuple[str, ...]
    derived: tuple[str, ...]


def alike(compared: pd.DataFrame, region_code: str, derived: Collection[str] = (), count: int = 5) -> list[Likeness]:
    """Return the regions nearest to one, itself excluded.

    Args:
        compared: result of `measures`; every column counts the same.
        region_code: the region looked at.
        derived: the columns that were derived.
        count: how many to return.

    Returns:
        The nearest first; empty where the region has fewer than two measures, or no more regions than asked have them.
    """
    if region_code not in compared.index:
        return []
    values = compared.to_numpy(float)
    # By arrays: a page asks this of every regency, and a frame answers each question twenty times as slowly.
    known = ~np.isnan(values[compared.index.get_loc(region_code)])
    whole = ~np.isnan(values[:, known]).any(axis=1)
    held, regions, columns = values[whole][:, known], compared.index[whole], compared.columns[known]
    if held.shape[1] < FEWEST_SHARED or len(held) <= count:
        return []
    spread = held.std(axis=0, ddof=1)
    held, columns, spread = held[:, spread > 0], columns[spread > 0], spread[spread > 0]
    if held.shape[1] < FEWEST_SHARED:
        return []
    scores = (held - held.mean(axis=0)) / spread
    apart = np.abs(scores - scores[regions.get_loc(region_code)])
    distances = np.sqrt((apart**2).mean(axis=1))
    found: list[Likeness] = []
    for at in np.argsort(distances, kind="stable"):
        if regions[at] != region_code and len(found) < count:
            nearest = tuple(str(columns[one]) for one in np.argsort(apart[at], kind="stable"))
            marked = tuple(name for name in nearest if name in derived)
            found.append(Likeness(str(regions[at]), float(distances[at]), nearest, marked))
    return found


def far_behind(behind: pd.Series[float]) -> pd.Series[float]:
    """Return the regions unusually far behind their reference, the farthest first.

    Unusual is more than one standard deviation beyond the mean of all: where all lag alike, none stands out.

    Args:
        behind: how much farther from the best each region is than its reference, by region; positive is behind.
    """
    known = behind.dropna()
    if len(known) < FEWEST_REGIONS or not known.std():
        return known.head(0)
    centred = (known - known.mean()) / known.std()
    return known[(centred > 1) & (known > 0)].sort_values(ascending=False, kind="stable")
