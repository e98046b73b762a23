"""Where a series leads: a bounded, pooled projection whose interval is calibrated on its own past errors.

The middle moves by the region's mean yearly step on a logit scale, drawn towards the median of all regions as far as the
steps cannot tell the regions apart (empirical Bayes, James and Stein 1961). The interval is split-conformal (Vovk,
Gammerman and Shafer 2005): the 80 % quantile of past errors, pooled over the regions, each in units of its region's usual
step, an error of fewer years widened in proportion to the years. An error counts from the year on in which it was known.
Nothing joins two series, and no run of years crosses one that was not published.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from setara.formulas.paces import SINCE

Array = npt.NDArray[np.float64]
Why = Literal["", "deret", "tren", "selang"]
Figures = Mapping[str, Mapping[int, float]]
"""Published values of one indicator, sex and series by region and year."""

COVERAGE = 0.8
AIM = (0.75, 0.85)
"""What an interval of 80 percent may cover in the back-test to be drawn."""
FARTHEST = 3
FEWEST_STEPS = 1
FEWEST_ERRORS = 2
"""How many sets of past errors an interval is calibrated on at least; of one year alone it is a guess."""
FEWEST_ORIGINS = 2
"""From how many years an interval was tested at least; one year tells of that year."""
BETTER = 0.95
"""The share of the error of "no change" that a trend may have at most: a tie is no trend."""
WELL_COVERED = 0.9
AVERAGED = 3
"""Of how many years the mean is that stands where no trend may."""


@dataclass(frozen=True)
class Scale:
    """The limits that values lie between and the decimals they are published with.

    Attributes:
        low, high: limits no value can leave.
        decimals: of the published figure; a value on a limit counts as half a unit inside.
    """

    low: float
    high: float
    decimals: int

    def logit(self, values: Array) -> Array:
        """Return values on the unbounded scale."""
        edge = 10.0**-self.decimals / 2
        inside = np.clip(values, self.low + edge, self.high - edge)
        return np.asarray(np.log((inside - self.low) / (self.high - inside)))

    def back(self, logits: Array) -> Array:
        """Return what lies on the unbounded scale as values between the limits."""
        return np.asarray(self.low + (self.high - self.low) * (1 + np.tanh(logits / 2)) / 2)


@dataclass(frozen=True)
class Panel:
    """The unbroken run of years that a projection rests on.

    Attributes:
        years: consecutive years, the last one the year looked from.
        regions: codes of the regions published in all of them.
        values: one row a region, one column a year.
    """

    years: tuple[int, ...]
    regions: tuple[str, ...]
    values: Array


@dataclass(frozen=True)
class Trial:
    """What the projection did at one horizon, tested on years it did not know.

    Attributes:
        horizon: years ahead.
        origins: the years from which an interval calibrated on earlier errors was tested.
        coverage: share of the values inside the interval; None where no year could be tested.
        width: mean width of the tested intervals, in the indicator's unit; None as above.
        error, still: mean absolute error of the middle and of "no change", over all years that can be compared.
    """

    horizon: int
    origins: tuple[int, ...]
    coverage: float | None
    width: float | None
    error: float
    still: float

    @property
    def covers(self) -> bool:
        """Whether the interval covers what it claims."""
        if self.coverage is None or len(self.origins) < FEWEST_ORIGINS:
            return False
        return AIM[0] <= round(self.coverage, 9) <= AIM[1]

    @property
    def beats(self) -> bool:
        """Whether the trend was clearly nearer than "no change"."""
        return self.error <= BETTER * self.still


@dataclass(frozen=True)
class Prospect:
    """What a projection says of one region.

    Attributes:
        ahead: low end, middle and high end by year ahead, the next year first, as far as it is drawn.
        why: why it is not drawn; empty where it is.
    """

    ahead: tuple[tuple[float, float, float], ...] = ()
    why: Why = "deret"


@dataclass(frozen=True)
class Outlook:
    """The projection of all regions of a panel, only as far as the back-test bears it.

    Attributes:
        year: the year looked from.
        tests: the back-test by horizon, the nearest first; empty where the run is too short.
        low, middle, high: one row a region, one column a drawn year; no column where nothing is drawn.
        regions: codes of the rows.
    """

    year: int
    tests: tuple[Trial, ...]
    regions: tuple[str, ...]
    low: Array
    middle: Array
    high: Array

    @property
    def trend(self) -> bool:
        """Whether the trend beats "no change" in the back-test, at every horizon looked at."""
        return bool(self.tests) and all(test.beats for test in self.tests)

    @property
    def why(self) -> Why:
        """Why nothing is drawn: too few unbroken years, no trend, an interval that misses; empty where it is drawn."""
        if self.farthest:
            return ""
        if not any(test.coverage is not None for test in self.tests):
            return "deret"
        return "selang" if self.trend else "tren"

    @property
    def farthest(self) -> int:
        """How many years ahead are drawn."""
        return int(self.middle.shape[1])

    def of(self, region_code: str) -> Prospect:
        """Return what is projected for a region; one without the unbroken run of the others is not."""
        if not self.farthest or region_code not in self.regions:
            return Prospect((), self.why or "deret")
        row = self.regions.index(region_code)
        ends = zip(self.low[row], self.middle[row], self.high[row], strict=True)
        return Prospect(tuple((float(low), float(middle), float(high)) for low, middle, high in ends), "")


def panel(figures: Figures, until: int) -> Panel:
    """Return the consecutive years up to one in which nearly all regions are published, and the regions with all of them.

    Args:
        figures: the published values.
        until: the last year looked at; nothing after it is used.
    """
    years: list[int] = []
    for year in range(until, SINCE - 1, -1):
        known = sum(year in by_year for by_year in figures.values())
        if not known or known < WELL_COVERED * len(figures):
            break
        years.insert(0, year)
    regions = tuple(sorted(code for code, by_year in figures.items() if years and all(y in by_year for y in years)))
    values = np.array([[figures[code][y] for y in years] for code in regions], dtype=float)
    return Panel(tuple(years), regions, values.reshape(len(regions), len(years)))


def drifts(logits: Array) -> Array:
    """Return every region's yearly step, its own mean drawn towards the median of all.

    Args:
        logits: one row a region, one column a year, two years at least.
    """
    steps = np.diff(logits, axis=1)
    means = steps.mean(axis=1)
    if steps.shape[1] == 1 or len(means) == 1:
        return np.full(len(means), np.median(means))
    doubt = steps.var(axis=1, ddof=1).mean() / steps.shape[1]
    apart = means.var(ddof=1)
    weight = max(0.0, 1 - doubt / apart) if apart > 0 else 0.0
    shared = float(np.median(means))
    return np.asarray(shared + weight * (means - shared))


def usual_steps(logits: Array) -> Array:
    """Return the size of every region's usual step, half its own and half the median region's, never zero."""
    sizes = np.sqrt((np.diff(logits, axis=1) ** 2).mean(axis=1))
    return np.asarray(np.maximum((sizes + np.median(sizes)) / 2, 1e-9))


def _errors(logits: Array) -> dict[tuple[int, int], Array]:
    """Return the errors from every origin over every horizon, by the number of years known and the years ahead."""
    errors = {}
    count = logits.shape[1]
    for known in range(FEWEST_STEPS + 1, count):
        step = drifts(logits[:, :known])
        for ahead in range(1, min(FARTHEST, count - known) + 1):
            errors[known, ahead] = logits[:, known - 1 + ahead] - logits[:, known - 1] - step * ahead
    return errors


def _reach(logits: Array, errors: Mapping[tuple[int, int], Array], known: int, ahead: int) -> Array | None:
    """Return how far the interval reaches to each side, from the errors known in a year; None with too few of them."""
    earlier = {key: e for key, e in errors.items() if key[0] + key[1] <= known and key[1] <= ahead}
    if len(earlier) < FEWEST_ERRORS:
        return None
    scores = [
        np.abs(error) / usual_steps(logits[:, :origin]) * (ahead / over) for (origin, over), error in earlier.items()
    ]
    pooled = np.sort(np.concatenate(scores))
    rank = min(math.ceil((len(pooled) + 1) * COVERAGE), len(pooled))
    return np.asarray(pooled[rank - 1] * usual_steps(logits[:, :known]))


def backtest(held: Panel, scale: Scale) -> tuple[Trial, ...]:
    """Return how the projection did by horizon, from every year of a panel that could have been the last.

    Args:
        held: the unbroken run.
        scale: the indicator's limits.
    """
    logits = scale.logit(held.values)
    errors = _errors(logits)
    horizons = sorted({ahead for _, ahead in errors})
    return tuple(_trial(held, scale, logits, errors, ahead) for ahead in horizons)


def _trial(held: Panel, scale: Scale, logits: Array, errors: Mapping[tuple[int, int], Array], ahead: int) -> Trial:
    origins, inside, widths, trend, still = [], [], [], [], []
    for known in (k for k, over in errors if over == ahead):
        last, then = held.values[:, known - 1], held.values[:, known - 1 + ahead]
        middle = logits[:, known - 1 + ahead] - errors[known, ahead]
        trend.append(np.abs(then - scale.back(middle)).mean())
        still.append(np.abs(then - last).mean())
        reach = _reach(logits, errors, known, ahead)
        if reach is not None:
            origins.append(held.years[known - 1])
            inside.append((np.abs(errors[known, ahead]) <= reach).mean())
            widths.append((scale.back(middle + reach) - scale.back(middle - reach)).mean())
    return Trial(
        horizon=ahead,
        origins=tuple(origins),
        coverage=float(np.mean(inside)) if inside else None,
        width=float(np.mean(widths)) if widths else None,
        error=float(np.mean(trend)),
        still=float(np.mean(still)),
    )


def outlook(figures: Figures, scale: Scale, until: int) -> Outlook:
    """Return the projection of one indicator, sex and series from a year on, for the regions of one level.

    Drawn are the years ahead up to the first horizon whose interval misses `AIM` in the back-test, or that could not be
    tested; none at all where the trend does not beat "no change".

    Args:
        figures: the published values; those after `until` are not looked at.
        scale: the indicator's limits.
        until: the year looked from.
    """
    held = panel(figures, until)
    tests = backtest(held, scale)
    projected = Outlook(until, tests, held.regions, *(np.empty((len(held.regions), 0)),) * 3)
    if not projected.trend:
        return projected
    logits = scale.logit(held.values)
    errors, step, known = _errors(logits), drifts(logits), len(held.years)
    low, middle, high = [], [], []
    for test in tests:
        reach = _reach(logits, errors, known, test.horizon)
        if not test.covers or reach is None:
            break
        to = logits[:, -1] + step * test.horizon
        low.append(scale.back(to - reach))
        middle.append(scale.back(to))
        high.append(scale.back(to + reach))
    if not middle:
        return projected
    return Outlook(until, tests, held.regions, np.column_stack(low), np.column_stack(middle), np.column_stack(high))


@dataclass(frozen=True)
class RecentMean:
    """The mean of the last published years, which stands where no trend may ("diolah").

    Attributes:
        value: the mean.
        years: the years it is the mean of, oldest first; they need not be consecutive.
    """

    value: float
    years: tuple[int, ...]


def recent_mean(published: Mapping[int, float], until: int) -> RecentMean | None:
    """Return the mean of a region's last published years up to one, None where fewer were published.

    Args:
        published: the region's published values by year, of one series.
        until: the last year looked at.
    """
    years = sorted(y for y in published if SINCE <= y <= until)[-AVERAGED:]
    if len(years) < AVERAGED:
        return None
    return RecentMean(math.fsum(published[y] for y in years) / AVERAGED, tuple(years))
