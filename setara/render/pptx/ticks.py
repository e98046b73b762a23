"""Axes with few ticks, printed as Indonesian readers write numbers in an office of any language."""

from __future__ import annotations

import math

from setara import formatting
from setara.render.pptx.chart_model import Axis

_STEPS = (1.0, 2.0, 2.5, 4.0, 5.0)
_TINY = 1e-9
_MARGIN = 0.06


def around(low: float, high: float, decimals: int, headroom: float = 0.0) -> Axis:
    """Return an axis of three round ticks that holds some figures.

    Args:
        low, high: the smallest and the largest figure.
        decimals: the most decimals a tick may have.
        headroom: share of the axis kept free above the figures.
    """
    reach = max(high - low, 10.0**-decimals)
    bottom, top = low - reach * _MARGIN, high + reach * (_MARGIN + headroom / (1 - headroom))
    bottom = bottom if low < 0 else max(bottom, 0.0)
    power = 10.0 ** (math.floor(math.log10(reach)) - 1)
    steps = [step * power * scale for scale in (1, 10, 100, 1000) for step in _STEPS]
    step = next(
        s for s in steps if places(s, decimals) is not None and math.floor(bottom / s) * s + 3 * s > top + _TINY
    )
    start = math.floor(bottom / step + _TINY) * step
    values = [round(start + at * step, 9) for at in range(3)]
    shown = max(places(value, decimals) or 0 for value in values)
    ticks = [(value, formatting.number(value, shown)) for value in values]
    return Axis(values[0], round(max(top, values[2]), 9), ticks, round(step, 9), grid=True)


def between(low: float, high: float, left: str, right: str, decimals: int) -> Axis:
    """Return an axis whose two ends say in words what they mean.

    Args:
        low, high: its limits.
        left, right: the words.
        decimals: the most decimals a tick may have.
    """
    middle = (low + high) / 2
    values = [low, middle, high] if places(middle, decimals) is not None else [low, high]
    shown = max(places(value, decimals) or 0 for value in values)
    texts = [formatting.number(value, shown) for value in values]
    texts[0], texts[-1] = f"{texts[0]} ({left})", f"{texts[-1]} ({right})"
    return Axis(low, high, list(zip(values, texts, strict=True)), values[1] - values[0], grid=True)


def places(value: float, most: int) -> int | None:
    """Return how many decimals a value needs, None where it needs more than some."""
    return next((d for d in range(most + 1) if abs(round(value, d) - value) < _TINY), None)
