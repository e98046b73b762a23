"""How two figures of the same regions go together, and how sure that is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FEWEST = 8
"""Among fewer regions nothing is said of an association: its interval spans nearly everything."""
COVERAGE = 0.95
"""How often an interval is meant to hold what it is about."""
Numbers: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Association:
    """A correlation ("diolah").

    Attributes:
        r: Pearson's correlation, from -1 to 1.
        low, high: its interval of 95 percent.
        n: how many regions.
    """

    r: float
    low: float
    high: float
    n: int

    @property
    def holds(self) -> bool:
        """Whether the interval lies on one side of no association."""
        return self.low > 0 or self.high < 0


def correlation(x: Numbers, y: Numbers) -> Association | None:
    """Return Pearson's correlation with its interval, None with fewer than eight regions or where one figure never varies.

    The interval is Fisher's: the inverse hyperbolic tangent of r is nearly normal with variance 1/(n - 3) (Fisher, R. A.,
    1921, On the "probable error" of a coefficient of correlation deduced from a small sample, Metron 1, 3-32).

    Args:
        x, y: one figure each a region, in the same order, none missing.
    """
    n = len(x)
    if n < FEWEST or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    r = float(np.clip(np.corrcoef(x, y)[0, 1], -1.0, 1.0))
    if math.isclose(abs(r), 1.0, abs_tol=1e-12):
        return Association(round(r), round(r), round(r), n)
    reach = NormalDist().inv_cdf(0.5 + COVERAGE / 2) / math.sqrt(n - 3)
    return Association(r, math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach), n)


def rests_on(x: Numbers, y: Numbers) -> int | None:
    """Return the position of the one region without which an association would not hold, None where there is none.

    Where several are such, the one without which r is weakest. An association that does not hold rests on nobody.
    """
    whole = correlation(x, y)
    if whole is None or not whole.holds:
        return None
    without = [correlation(np.delete(x, k), np.delete(y, k)) for k in range(len(x))]
    lost = {k: abs(one.r) if one else 0.0 for k, one in enumerate(without) if one is None or not one.holds}
    return min(lost, key=lost.__getitem__) if lost and len(x) > FEWEST else None
