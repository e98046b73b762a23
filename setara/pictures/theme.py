"""Colours, type and the settings every chart shares.

Dark always means further from equality (or, for components, a lower level). Women and men, the provinces and the
chosen region keep their colours everywhere; each pair also differs in lightness and in shape.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from setara.store.catalogue import Indicator

if TYPE_CHECKING:
    import plotly.graph_objects as go

INK = "#17262B"
MUTED = "#52636A"
RULE = "#D5DCDB"
FAINT = "#EEF1F0"
PAPER = "#FFFFFF"
PRIMARY = "#0F5C6E"
CHOSEN = "#D9480F"
WOMEN = "#6A2C91"
MEN = "#B8860B"
BETTER = "#1B7F5C"
WORSE = "#7B3294"

SEX_COLOURS = {"P": WOMEN, "L": MEN, "T": INK}
SEX_SYMBOLS = {"P": "circle", "L": "diamond", "T": "square"}
PROVINCE_COLOURS = {
    "6100": "#2C6DB2",
    "6200": "#B5476B",
    "6300": "#1E8A6A",
    "6400": "#6B4E9B",
    "6500": "#857012",
}
PROVINCE_SYMBOLS = {
    "6100": "circle",
    "6200": "square",
    "6300": "diamond",
    "6400": "triangle-up",
    "6500": "cross",
}
PART_COLOURS = ("#2C6DB2", "#4B1A6B", "#1E8A6A", "#B8860B")
LINE_COLOURS = ("#D9480F", "#0F5C6E", "#6A2C91", "#857012", "#2C6DB2", "#B5476B")
LINE_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")

MISSING_FILL = "#E6E6E6"

FAMILY = "Plus Jakarta Sans, sans-serif"
TEXT_SIZE = 15
TICKS = ",~f"
"""The d3 format of an axis: as many decimals as its steps have, so that no tick reads as another or as what it is not."""

_LIGHT_TO_DARK = ("#F3F7E4", "#BFE0CB", "#6DB5AC", "#2C7C8C", "#123A56")
_LOW_TO_HIGH = ("#F1F3F6", "#C3CCD9", "#8C9DB5", "#566B8B", "#26364F")
_MEN_TO_WOMEN = ("#7A5A00", "#CFA93A", "#F6F4EE", "#A679C4", "#4B1A6B")
_WORSE_TO_BETTER = ("#5B1A78", "#B48BC6", "#F7F7F5", "#82C3A6", "#0B5A3E")

JOIN = "#B9C3C6"
"""Lines that stand back: what joins two marks, and the regions not chosen."""

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "topojsonURL": "app/static/",
}


def steps(colours: tuple[str, ...]) -> list[list[float | str]]:
    """Return evenly spaced colours as plotly's colour scale."""
    return [[i / (len(colours) - 1), colour] for i, colour in enumerate(colours)]


def holding(indicator: Indicator, values: Iterable[float]) -> Indicator:
    """Return an indicator whose level scale reaches as far beyond equality as its values do.

    Beyond its other ends a scale stays as it is and keeps their colours: what is worse than all that was published is
    dark all the same. Above 100 an IPG would keep the colour of equality.

    Args:
        indicator: any indicator; only one that is best at 100 is widened.
        values: the values drawn, not a number where there is none.
    """
    if indicator.direction != "seratus":
        return indicator
    reach = max((math.ceil(v) for v in values if v > indicator.scale_high), default=indicator.scale_high)
    return replace(indicator, scale_high=reach)


def level_scale(indicator: Indicator) -> list[list[float | str]]:
    """Return the colour scale of an indicator's level: dark is further from equality.

    The middle colour stands at the usual value, so that today's differences show although the limits hold every year.
    """
    if indicator.direction == "separuh":
        return steps(_MEN_TO_WOMEN)
    low, high = level_limits(indicator)
    return [[round((value - low) / (high - low), 6), colour] for value, colour in _level_stops(indicator)]


def _level_stops(indicator: Indicator) -> list[tuple[float, str]]:
    """Return the values with a colour of their own; one that is best at 100 has the same colours on both sides of it."""
    palettes = {"netral": _LOW_TO_HIGH, "turun": _LIGHT_TO_DARK}
    palette = palettes.get(indicator.direction, _LIGHT_TO_DARK[::-1])
    low, high = level_limits(indicator)
    middle, best = indicator.scale_mid, high
    if indicator.direction == "seratus" and indicator.ideal is not None:
        best = indicator.ideal
    values = (low, (low + middle) / 2, middle, (middle + best) / 2, best)
    stops = list(zip(values, palette, strict=True))
    beyond = [(2 * best - value, colour) for value, colour in reversed(stops[:-1])]
    inside = [stop for stop in beyond if stop[0] < high]
    return stops + inside + ([(high, colour_at(stops, 2 * best - high))] if high > best else [])


def colour_at(stops: Sequence[tuple[float, str]], place: float) -> str:
    """Return the hexadecimal colour of a place between coloured stops, beyond them that of the first or the last."""
    if place <= stops[0][0]:
        return stops[0][1]
    for (start, first), (end, last) in pairwise(stops):
        if place <= end:
            return _between(first, last, (place - start) / (end - start))
    return stops[-1][1]


def _between(first: str, last: str, share: float) -> str:
    pairs = ((int(first[k : k + 2], 16), int(last[k : k + 2], 16)) for k in (1, 3, 5))
    return "#" + "".join(f"{round(a + share * (b - a)):02X}" for a, b in pairs)


def level_limits(indicator: Indicator) -> tuple[float, float]:
    """Return the limits of the level scale; around 50 they are symmetrical, so that the middle is equality.

    Where 100 is best they hold 100, so that the lightest colour never stands for less.
    """
    low, high = indicator.scale_low, indicator.scale_high
    if indicator.ideal is not None and indicator.direction == "separuh":
        reach = max(indicator.ideal - low, high - indicator.ideal)
        return indicator.ideal - reach, indicator.ideal + reach
    if indicator.ideal is not None:
        return low, max(high, indicator.ideal)
    return low, high


def scale_words(indicator: Indicator) -> dict[float, str]:
    """Return the words along the level scale by value: at its ends, and at 100 where an IPG's scale reaches beyond."""
    low, high = level_limits(indicator)
    first, last = scale_ends(indicator)
    if indicator.direction == "seratus" and indicator.ideal is not None and high > indicator.ideal:
        return {low: first, indicator.ideal: last, high: first}
    return {low: first, high: last}


def scale_ends(indicator: Indicator) -> tuple[str, str]:
    """Return the words of the low and the high side; `setara` of an IPG is 100, whatever lies beyond."""
    if indicator.direction == "separuh":
        return "didominasi laki-laki", "didominasi perempuan"
    if indicator.direction == "netral":
        return "sedikit", "banyak"
    if indicator.direction == "seratus":
        return "timpang", "setara"
    if indicator.code == "ikg":
        return "setara", "timpang"
    return ("lebih baik", "lebih buruk") if indicator.direction == "turun" else ("rendah", "tinggi")


def change_scale() -> list[list[float | str]]:
    """Return the diverging scale of change, from worse to better."""
    return steps(_WORSE_TO_BETTER)


def gap_scale() -> list[list[float | str]]:
    """Return the diverging scale of the gap, from men ahead to women ahead."""
    return steps(_MEN_TO_WOMEN)


_AXIS: dict[str, Any] = {
    "gridcolor": FAINT,
    "linecolor": RULE,
    "zeroline": False,
    "automargin": True,
    "tickfont": {"size": 14, "color": INK},
    "title": {"font": {"size": 14, "color": MUTED}},
    "fixedrange": True,
}


def bare_layout(height: int, **extra: Any) -> dict[str, Any]:
    """Return the layout of a chart without axes and legend, as a dict: plotly checks it once, where the figure is made.

    Args:
        height: height in pixels.
        extra: layout attributes of the one chart.
    """
    layout: dict[str, Any] = {
        "height": height,
        # Plotly's own template says nothing that is not said here, and is four thousand bytes of every figure.
        "template": "none",
        "font": {"family": FAMILY, "size": TEXT_SIZE, "color": INK},
        "separators": ",.",
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "hoverlabel": {
            "font": {"family": FAMILY, "size": 15, "color": INK},
            "bgcolor": PAPER,
            "bordercolor": MUTED,
        },
        "dragmode": False,
    }
    return layout | extra


def base_layout(height: int, **extra: Any) -> dict[str, Any]:
    """Return the layout every chart with axes starts from.

    Args:
        height: height in pixels.
        extra: layout attributes of the one chart; what it says of an axis stands beside what is said here.
    """
    legend = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "font": {"size": 14}}
    axes = {name: _AXIS | extra.pop(name, {}) for name in ("xaxis", "yaxis")}
    return bare_layout(height, legend=legend, **axes) | extra


def name_rows(
    figure: go.Figure, regions: Sequence[str], labels: Sequence[str], edge: float = 0.5, least: int = 1
) -> None:
    """Name the rows of a chart with a region a row, the last on top.

    Args:
        figure: drawn with the regions' names on the upright axis.
        regions: the names in order.
        labels: what is printed for each.
        edge: free space beyond the first and the last row, in rows, their halves included.
        least: how many rows there is room for at least.
    """
    names = list(regions)
    figure.update_yaxes(
        tickfont={"size": 15},
        categoryorder="array",
        categoryarray=names,
        tickvals=names,
        ticktext=list(labels),
        range=[-edge, max(len(names), least) - 1 + edge],
    )


def accented(text: str, accent: bool) -> str:
    """Return the label of a region, in the accent colour where it is chosen."""
    return f'<span style="color:{CHOSEN}">{text}</span>' if accent else text


def number_format(indicator: Indicator, signed: bool = False) -> str:
    """Return the d3 number format of an indicator's decimals."""
    return f"{'+' if signed else ''},.{indicator.decimals}f"
