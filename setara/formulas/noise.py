"""How large a change must be to be more than noise: rounding at least, and what year steps wobble by.

Two figures rounded to the same decimals differ by up to one unit without a cause. A figure that rests on a survey differs
from year to year by the luck of the draw too: the bends of a series (second differences) keep that wobble and lose any
steady movement. Of independent errors a bend has three times the variance of a step, so the wobble of a step is the
bends' usual size over the root of three.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from setara.formulas.indices import ikg

ORIGINS = ("pembulatan", "kelokan", "langkah")
"""How a band was found: from rounding alone, from the bends of the series, or, too short for that, from its steps."""
SINCE = 2017
NORMAL = 1.4826
"""A standard deviation in median absolute deviations, for normal values."""
FLOOR = 0.005


def is_change(noise: float, difference: float) -> bool:
    """Whether a difference between two figures of an indicator is more than its noise; just the noise is not.

    Args:
        noise: the indicator's band.
        difference: of two figures of one series.
    """
    return abs(round(difference, 9)) > noise


def band(series: Iterable[Mapping[int, float]], origin: str, decimals: int) -> float:
    """Return the noise band of an indicator, in its unit and decimals, never less than one unit of the last decimal.

    Args:
        series: the published values by year of every regency and sex, each of one vintage.
        origin: one of `ORIGINS`.
        decimals: of the published figure.

    Raises:
        ValueError: the origin asks for steps or bends, and there are none.
    """
    rounding = 10.0**-decimals
    if origin == "pembulatan":
        return rounding
    steps = [_steps(own) for own in series]
    if origin == "kelokan":
        found = [after - own[year] for own in steps for year in own if (after := own.get(year + 1)) is not None]
        divisor = math.sqrt(3)
    else:
        found, divisor = [step for own in steps for step in own.values()], 1.0
    if not found:
        raise ValueError(f"no {origin} to find a noise band from")
    values = np.array(found)
    spread = NORMAL * float(np.median(np.abs(values - np.median(values)))) / divisor
    return max(round(spread, decimals), rounding)


def _steps(own: Mapping[int, float]) -> dict[int, float]:
    """Return the step from the year before by year, since 2017."""
    return {year: value - own[year - 1] for year, value in own.items() if year - 1 in own and year > SINCE}


@dataclass(frozen=True)
class WithoutZero:
    """The IKG of a region with last year's proportion ("perkiraan").

    Attributes:
        value: the IKG.
        mtf: the proportion it takes.
        year: of the proportion.
    """

    value: float
    mtf: float
    year: int


def without_zero(inputs: Mapping[str, float], year: int, before: float | None) -> WithoutZero | None:
    """Return the IKG with the proportion of the year before, None where this year's is not zero or that changes nothing.

    Args:
        inputs: the eight inputs of the year by the names of `ikg`'s parameters.
        year: the year.
        before: the proportion of the year before; None where it was not published.

    Raises:
        ValueError: an input missing or out of bounds.
    """
    if inputs["mtf"] or before is None or before <= FLOOR:
        return None
    return WithoutZero(ikg(**{**inputs, "mtf": before}), before, year - 1)
