"""How values become colour on a map: level, change, and the gap between women and men."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from setara.pictures import theme
from setara.store.catalogue import Indicator


@dataclass(frozen=True)
class Shade:
    """How values become colour.

    Attributes:
        scale: plotly colour scale.
        low, middle, high: fixed limits and the value of the middle colour.
        words: the words along the scale, by value; at least those at its ends.
        number: d3 format of the value on hover.
        unit: what stands behind the value on hover.
    """

    scale: list[list[float | str]]
    low: float
    middle: float
    high: float
    words: Mapping[float, str]
    number: str
    unit: str


def level_shade(indicator: Indicator, values: Iterable[float] = ()) -> Shade:
    """Return the shade of an indicator's level: a value has the same colour in every year and place.

    Args:
        indicator: the indicator.
        values: the values drawn; an IPG above 100 widens the scale, see `theme.holding`.
    """
    indicator = theme.holding(indicator, values)
    low, high = theme.level_limits(indicator)
    return Shade(
        theme.level_scale(indicator),
        low,
        indicator.scale_mid,
        high,
        theme.scale_words(indicator),
        theme.number_format(indicator),
        _unit(indicator),
    )


def change_shade(indicator: Indicator, largest: float) -> Shade:
    """Return the shade of change between two years, symmetrical around no change.

    Args:
        indicator: the indicator.
        largest: the largest absolute change shown; the limits are the next round number.
    """
    limit = _round_up(max(largest, 10.0**-indicator.decimals))
    words = ("turun", "naik") if indicator.direction == "netral" else ("memburuk", "membaik")
    return Shade(
        theme.change_scale() if indicator.direction != "netral" else theme.gap_scale(),
        -limit,
        0.0,
        limit,
        dict(zip((-limit, limit), words, strict=True)),
        theme.number_format(indicator, signed=True),
        _unit(indicator),
    )


def gap_shade(indicator: Indicator, largest: float) -> Shade:
    """Return the shade of women minus men; the middle is the difference that counts as equal.

    Args:
        indicator: the indicator.
        largest: the largest distance from equality in any year.
    """
    middle = indicator.parity_gap or 0.0
    reach = _round_up(largest)
    return Shade(
        theme.gap_scale(),
        middle - reach,
        middle,
        middle + reach,
        _gap_words(middle, reach),
        theme.number_format(indicator, signed=True),
        _unit(indicator),
    )


def _gap_words(middle: float, reach: float) -> dict[float, str]:
    """Return the words along a scale of gaps; where women's lead counts as equal, less of it is no lead of men's."""
    low, high = middle - reach, middle + reach
    if not middle:
        return {low: "laki-laki unggul", high: "perempuan unggul"}
    return {
        low: "perempuan unggul kurang dari setara" if low >= 0 else "di bawah setara",
        middle: "setara",
        high: "di atas setara",
    }


def _round_up(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= value * (1 - 1e-9))


def _unit(indicator: Indicator) -> str:
    if indicator.unit in {"indeks", "proporsi"}:
        return ""
    return "%" if indicator.unit == "persen" else f" {indicator.unit}"
