"""How values become colour on a map: five classes of level, change, and the gap between women and men."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from setara import formatting
from setara.pictures import theme
from setara.pictures.kinds import Swatch
from setara.store.catalogue import Indicator


@dataclass(frozen=True)
class LevelClass:
    """One class of an indicator's level, drawn in one colour.

    Attributes:
        low, high: the values from `low` up to, but without, `high`; infinite at the ends.
        colour: hexadecimal.
        word: how it stands to the other classes.
    """

    low: float
    high: float
    colour: str
    word: str


@dataclass(frozen=True)
class Shade:
    """How values become colour.

    Attributes:
        scale: plotly colour scale.
        low, high: the values of its ends; beyond them the colours stay those of the ends.
        ticks: what is written along the scale, by value, in lines of plotly's markup.
        decimals: of the values.
        unit: what stands behind the value on hover.
        signed: whether the values are differences, written with their sign.
    """

    scale: list[list[float | str]]
    low: float
    high: float
    ticks: Mapping[float, str]
    decimals: int
    unit: str
    signed: bool = False

    @property
    def number(self) -> str:
        """The d3 format of a value on hover."""
        return f"{'+' if self.signed else ''},.{self.decimals}f"


def bands(indicator: Indicator, values: Iterable[float | None] = ()) -> list[LevelClass]:
    """Return the classes of an indicator's level from its low to its high end, the same in every year and place.

    Args:
        values: the values drawn, None or not a number where there is none; an IPG above 100 has a class of its own.
    """
    limits = [-math.inf, *indicator.class_limits, math.inf]
    colours, words = theme.class_colours(indicator), theme.class_words(indicator)
    classes = [
        LevelClass(*ends, *looks)
        for ends, looks in zip(pairwise(limits), zip(colours, words, strict=True), strict=True)
    ]
    if indicator.direction != "seratus" or indicator.ideal is None:
        return classes
    # Equality itself is no surplus.
    beyond = indicator.ideal + 10.0**-indicator.decimals / 2
    if not any(value is not None and value > beyond for value in values):
        return classes
    last = classes[-1]
    return [
        *classes[:-1],
        LevelClass(last.low, beyond, last.colour, last.word),
        LevelClass(beyond, math.inf, theme.BEYOND, "melewati setara"),
    ]


def colour(indicator: Indicator, value: float | None) -> str | None:
    """Return the hexadecimal colour of a value, None where it is not published."""
    if value is None:
        return None
    classes = bands(indicator, [value])
    return classes[bisect_right([band.high for band in classes], value)].colour


def legend(indicator: Indicator, values: Iterable[float | None], *, missing: bool) -> list[Swatch]:
    """Return the classes from the far to the near end, and the hatching where a figure is missing.

    Args:
        indicator: an index.
        values: the values drawn.
        missing: whether a regency on the map is not published.
    """
    swatches = [
        Swatch(band.colour, f"{_span(indicator, band)} {band.word}".strip()) for band in bands(indicator, values)
    ]
    if indicator.direction == "turun":
        swatches.reverse()
    return swatches + ([Swatch(None, formatting.MISSING)] if missing else [])


def _span(indicator: Indicator, band: LevelClass) -> str:
    low, high = (_limit(round(end, indicator.decimals)) if math.isfinite(end) else "" for end in (band.low, band.high))
    if low and high:
        return f"{low}–{high}"
    return f"mulai {low}" if low else f"di bawah {high}"


def _limit(value: float) -> str:
    """Return a limit with as few decimals as it has, three at most."""
    decimals = next(d for d in range(4) if d == 3 or abs(value - round(value, d)) < 1e-9)
    return formatting.number(value, decimals)


def level_shade(indicator: Indicator, values: Iterable[float] = ()) -> Shade:
    """Return the shade of an indicator's level: a value has the same colour in every year and place.

    Args:
        values: the values drawn, see `bands`.
    """
    classes = bands(indicator, values)
    inner = [band.low for band in classes[1:]]
    width = (indicator.class_4 - indicator.class_1) / 3
    edges = [indicator.class_1 - width, *inner, max(inner[-1], indicator.class_4) + width]
    low, high = edges[0], edges[-1]
    scale: list[list[float | str]] = []
    for band, ends in zip(classes, pairwise(edges), strict=True):
        scale += [[round((end - low) / (high - low), 6), band.colour] for end in ends]
    ticks = {round(edge, indicator.decimals): _limit(round(edge, indicator.decimals)) for edge in inner}
    # More words than at the ends and in the middle have no room beside each other on a phone.
    for k in (0, 2, len(classes) - 1):
        ticks[sum(edges[k : k + 2]) / 2] = f"<br>{classes[k].word}"
    return Shade(scale, low, high, dict(sorted(ticks.items())), indicator.decimals, _unit(indicator))


def change_shade(indicator: Indicator, largest: float, ends: tuple[str, str] | None = None) -> Shade:
    """Return the shade of change between two years, symmetrical around no change; inside the noise all have one colour.

    Args:
        largest: the largest absolute change shown; the limits are the next round number.
        ends: the words of the two ends; worse and better unless told.
    """
    limit = _round_up(max(largest, 10.0**-indicator.decimals))
    ends = ends or (("turun", "naik") if indicator.direction == "netral" else ("memburuk", "membaik"))
    scale = theme.CHANGE_SCALE if indicator.direction != "netral" else theme.GAP_SCALE
    return Shade(
        _still(scale, min(indicator.noise / limit, 1.0)),
        -limit,
        limit,
        _ends(-limit, 0.0, limit, ends),
        indicator.decimals,
        _unit(indicator),
        signed=True,
    )


def _still(scale: list[list[float | str]], share: float) -> list[list[float | str]]:
    """Return a scale of two sides whose middle colour fills a share of each side."""
    middle = len(scale) // 2
    low = [[float(at) * (1 - share), colour] for at, colour in scale[: middle + 1]]
    high = [[1 - (1 - float(at)) * (1 - share), colour] for at, colour in scale[middle:]]
    return [*low, *high]


def gap_shade(indicator: Indicator, largest: float) -> Shade:
    """Return the shade of women minus men; the middle is the difference that counts as equal, with the noise around it.

    Args:
        largest: the largest distance from equality in any year.
    """
    middle = indicator.parity_gap or 0.0
    reach = _round_up(largest)
    # Where women's lead counts as equal, less of it is no lead of men's.
    words = ("di bawah setara", "di atas setara") if middle else ("laki-laki unggul", "perempuan unggul")
    if indicator.direction == "turun":
        words = ("laki-laki lebih tinggi", "perempuan lebih tinggi")
    return Shade(
        _still(theme.GAP_SCALE, min(indicator.apart / reach, 1.0)),
        middle - reach,
        middle + reach,
        _ends(middle - reach, middle, middle + reach, words),
        indicator.decimals,
        _unit(indicator),
        signed=True,
    )


def _ends(low: float, middle: float, high: float, words: tuple[str, str]) -> dict[float, str]:
    """Return what is written along a scale with two sides."""
    return {low: f"{_limit(low)}<br>{words[0]}", middle: _limit(middle), high: f"{_limit(high)}<br>{words[1]}"}


def _round_up(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= value * (1 - 1e-9))


def _unit(indicator: Indicator) -> str:
    if indicator.unit in {"indeks", "proporsi"}:
        return ""
    return "%" if indicator.unit == "persen" else f" {indicator.unit}"
