"""How far regions lie apart, where one stands among them, and whether they come closer over the years."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from setara.formulas.association import COVERAGE, FEWEST, Numbers
from setara.formulas.roots import student

FEWEST_PLACED = 5
"""Among fewer regions no percentile, no quarter and no spread is told."""
Way = Literal["menyempit", "melebar", "tidak jelas"]


def percentiles(distances: Numbers) -> list[float] | None:
    """Return of every region how many percent lie farther from the best than it does, None among fewer than five.

    Those at the same distance, the region itself included, count half, so that a tie shares its place (percentile rank
    after Crocker, L. & Algina, J., 1986, Introduction to classical and modern test theory, chapter 19).

    Args:
        distances: how far each region is from the best; none missing.
    """
    if len(distances) < FEWEST_PLACED:
        return None
    farther = (distances[None, :] > distances[:, None]).sum(axis=1)
    same = (distances[None, :] == distances[:, None]).sum(axis=1)
    return [float(v) for v in 100 * (farther + same / 2) / len(distances)]


@dataclass(frozen=True)
class Middle:
    """The middle of a distribution ("diolah"): median, and where its middle half begins and ends."""

    quarter: float
    median: float
    three_quarters: float


def middle(values: Numbers) -> Middle | None:
    """Return the quartiles, None of fewer than five values.

    Quantiles are interpolated linearly between the ordered values, type 7 of Hyndman, R. J. & Fan, Y., 1996, Sample
    quantiles in statistical packages, The American Statistician 50, 361-365.
    """
    if len(values) < FEWEST_PLACED:
        return None
    return Middle(*(float(v) for v in np.quantile(values, [0.25, 0.5, 0.75])))


def deviation(values: Numbers) -> float:
    """Return the standard deviation, in the unit of the values, dividing by one less than their number."""
    return float(np.std(values, ddof=1))


def variation(values: Numbers) -> float:
    """Return the coefficient of variation in percent: only of values whose zero means nothing at all."""
    return 100 * deviation(values) / float(np.mean(values))


@dataclass(frozen=True)
class Narrowing:
    """How the spread of the same regions changed between two years ("diolah").

    Attributes:
        ratio: the later standard deviation over the earlier one.
        low, high: its interval of 95 percent.
    """

    ratio: float
    low: float
    high: float

    @property
    def way(self) -> Way:
        """Which way the spread went, told only where the interval lies on one side of no change."""
        if self.high < 1:
            return "menyempit"
        return "melebar" if self.low > 1 else "tidak jelas"


def narrowing(first: Numbers, last: Numbers) -> Narrowing | None:
    """Return how the spread changed (sigma convergence), None with fewer than five regions or without any spread.

    The logarithm of the ratio is jackknifed, a region a time, because the deviations of the same regions hang together and
    a single one may carry all of it (Miller, R. G., 1968, Jackknifing variances, Annals of Mathematical Statistics 39,
    567-582). What figures wobble by in a year differs from region to region and so is part of the interval.

    Args:
        first, last: the values of the two years, the same regions in the same order, none missing.
    """
    n = len(first)
    if n < FEWEST_PLACED:
        return None
    pairs = [(np.delete(first, k), np.delete(last, k)) for k in range(n)]
    spreads = np.array([(deviation(a), deviation(b)) for a, b in [(first, last), *pairs]])
    if (spreads < 1e-12).any():
        return None
    logs = np.log(spreads[:, 1] / spreads[:, 0])
    single = n * logs[0] - (n - 1) * logs[1:]
    reach = student(n - 1, 0.5 + COVERAGE / 2) * deviation(single) / math.sqrt(n)
    centre = float(single.mean())
    return Narrowing(math.exp(float(logs[0])), math.exp(centre - reach), math.exp(centre + reach))


@dataclass(frozen=True)
class CatchingUp:
    """How the yearly change hangs on where a region started ("diolah").

    Attributes:
        slope: units a year that a start one unit higher goes with; negative where the low rise faster.
        low, high: its interval of 95 percent.
        intercept: the change a year of a region that starts at zero: where the line is drawn.
        by_noise: the slope that noise in the first year gives by itself, were nobody catching up.
        n: how many regions.
    """

    slope: float
    low: float
    high: float
    intercept: float
    by_noise: float
    n: int

    @property
    def holds(self) -> bool:
        """Whether those who started low rise faster by more than noise alone makes it seem."""
        return self.high < self.by_noise

    @property
    def reversed(self) -> bool:
        """Whether those who started high rise faster."""
        return self.low > 0


def catching_up(first: Numbers, last: Numbers, years: int, noise: float) -> CatchingUp | None:
    """Return the slope of the yearly change on the start level (beta convergence), None with fewer than eight regions.

    Least squares with Student's interval, after Barro, R. J. & Sala-i-Martin, X., 1992, Convergence, Journal of Political
    Economy 100, 223-251, without their logarithms: the figures are levels and shares. A first year that is high by luck
    is followed by a fall, so that the slope is negative by itself (Friedman, M., 1992, Do old fallacies ever die?, Journal
    of Economic Literature 30, 2129-2132): by the variance of the error over that of the start, a year.

    Args:
        first, last: the values of the two years, the same regions in the same order, none missing.
        years: years between them.
        noise: the indicator's band, a usual wobble of a step between two years: the error of one figure has half its
            square as variance.
    """
    n = len(first)
    if n < FEWEST or np.ptp(first) == 0:
        return None
    pace = (last - first) / years
    away = first - first.mean()
    squares = float((away**2).sum())
    slope = float((away * pace).sum()) / squares
    intercept = float(pace.mean() - slope * first.mean())
    rest = pace - intercept - slope * first
    reach = student(n - 2, 0.5 + COVERAGE / 2) * math.sqrt(float((rest**2).sum()) / (n - 2) / squares)
    by_noise = -(noise**2) / 2 / (squares / (n - 1)) / years
    return CatchingUp(slope, slope - reach, slope + reach, intercept, by_noise, n)
