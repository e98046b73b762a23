"""How far regions lie apart and which resemble one, whether they come closer, and how two of their figures go together."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from setara.formulas.goalseek import root

FEWEST_SHARED = 2
FEWEST_REGIONS = 3
RELATIVE = frozenset({"pengeluaran"})
"""Components whose gap is a ratio: a thousand rupiah is not the same where people spend little as where they spend much."""
Basis = Literal["selisih", "tingkat"]
FEWEST = 8
"""Among fewer regions nothing is said of an association: its interval spans nearly everything."""
COVERAGE = 0.95
"""How often an interval is meant to hold what it is about."""
Numbers: TypeAlias = NDArray[np.float64]
FEWEST_PLACED = 5
"""Among fewer regions no percentile, no quarter and no spread is told."""
Way = Literal["menyempit", "melebar", "tidak jelas"]


def compared_measures(published: pd.DataFrame, basis: Basis) -> pd.DataFrame:
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
    measures = {}
    for code in published["indicator"].unique():
        women, men = f"{code}_p", f"{code}_l"
        if not {women, men} <= set(levels.columns):
            measures[code] = levels[next(name for name in levels.columns if name.startswith(f"{code}_"))]
        elif code in RELATIVE:
            measures[code] = (levels[women] / levels[men]).map(math.log)
        else:
            measures[code] = levels[women] - levels[men]
    return pd.DataFrame(measures)


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
        compared: result of `compared_measures`; every column counts the same.
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
    likenesses: list[Likeness] = []
    for at in np.argsort(distances, kind="stable"):
        if regions[at] != region_code and len(likenesses) < count:
            nearest = tuple(str(columns[one]) for one in np.argsort(apart[at], kind="stable"))
            marked = tuple(name for name in nearest if name in derived)
            likenesses.append(Likeness(str(regions[at]), float(distances[at]), nearest, marked))
    return likenesses


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


def student(freedom: int, probability: float) -> float:
    """Return the value that a variable of Student's distribution stays below with a probability between 0.5 and 1.

    Args:
        freedom: degrees of freedom, at least 1.
        probability: of the lower tail.
    """
    within = 2 * probability - 1
    angle = root(lambda angle: _within(angle, freedom) - within, 0.0, math.pi / 2)
    return math.sqrt(freedom) * math.tan(angle)


def _within(angle: float, freedom: int) -> float:
    """Return the probability of lying no farther from nought than `sqrt(freedom) tan(angle)`.

    Abramowitz, M. & Stegun, I. A., 1964, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = 0.0 if freedom == 1 else term
    for k in range(2 + odd, freedom - 1, 2):
        term *= (k - 1) / k * math.cos(angle) ** 2
        total += term
    return 2 / math.pi * (angle + math.sin(angle) * total) if odd else math.sin(angle) * total


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
