"""Round values along an axis, each exact in the decimals it is printed with."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from setara import formatting

_TINY = 1e-9


def margins(values: Sequence[float], decimals: int, share: float) -> tuple[float, float]:
    """Return limits that hold some values with room below and above, also where all are equal or there is none.

    Args:
        values: what is drawn.
        decimals: of the values as printed; the room is no less than their last digit.
        share: of the values' reach that stays free on each side.
    """
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = max(share * (high - low), 10.0**-decimals)
    return low - room, high + room


def within(low: float, high: float, decimals: int, most: float) -> list[float]:
    """Return the round values between two limits, one step apart and at most about so many."""
    least = max((high - low) / most, 10.0**-decimals)
    step = next(s for s in _steps(least, decimals, (1.0, 2.0, 2.5, 5.0)) if s >= least * (1 - _TINY))
    return [i * step for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def three(low: float, high: float, decimals: int) -> list[float]:
    """Return three round values one step apart, the first no higher than `low`, a fourth above `high`."""
    steps = _steps((high - low) / 10, decimals, (1.0, 2.0, 2.5, 4.0, 5.0))
    step = next(s for s in steps if math.floor(low / s) * s + 3 * s > high + _TINY)
    start = math.floor(low / step + _TINY) * step
    return [round(start + at * step, 9) for at in range(3)]


def ends(low: float, high: float, decimals: int) -> list[float]:
    """Return the limits of an axis, and its middle where that is exact in so many decimals."""
    middle = (low + high) / 2
    return [low, high] if places(middle, decimals) is None else [low, middle, high]


def printed(values: Iterable[float], decimals: int) -> list[str]:
    """Return values with the fewest decimals, up to some, that all of them are exact in."""
    known = list(values)
    fewest = max(places(value, decimals) or 0 for value in known)
    return [formatting.number(value, fewest) for value in known]


def along(value: float, limits: tuple[float, float], ends: tuple[float, float]) -> float:
    """Return where a value stands on an axis that reaches from one end to another in pixels."""
    low, high = limits
    return ends[0] + (value - low) / ((high - low) or 1) * (ends[1] - ends[0])


def places(value: float, most: int) -> int | None:
    """Return how many decimals a value needs, None where it needs more than some."""
    return next((d for d in range(most + 1) if abs(round(value, d) - value) < _TINY), None)


def _steps(least: float, decimals: int, ratios: Sequence[float]) -> Iterator[float]:
    """Yield round steps exact in so many decimals, from the power of ten at or below `least` on."""
    power = 10.0 ** math.floor(math.log10(least))
    steps = (ratio * power * scale for scale in (1, 10, 100, 1000) for ratio in ratios)
    yield from (step for step in steps if places(step, decimals) is not None)
