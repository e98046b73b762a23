"""Colours, type and the settings every chart shares.

Dark always means further from equality (or, for components, a lower level). Women and men, the provinces and the
chosen region keep their colours everywhere; each pair also differs in lightness and in shape.
"""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from setara.catalogue import Indicator

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
LINE_COLOURS = ("#D9480F", "#0F5C6E", "#6A2C91", "#857012", "#2C6DB2", "#B5476B")
LINE_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")

FAMILY = "Plus Jakarta Sans, sans-serif"
TEXT_SIZE = 15

_LIGHT_TO_DARK = ("#F3F7E4", "#BFE0CB", "#6DB5AC", "#2C7C8C", "#123A56")
_LOW_TO_HIGH = ("#F1F3F6", "#C3CCD9", "#8C9DB5", "#566B8B", "#26364F")
_MEN_TO_WOMEN = ("#7A5A00", "#CFA93A", "#F6F4EE", "#A679C4", "#4B1A6B")
_WORSE_TO_BETTER = ("#5B1A78", "#B48BC6", "#F7F7F5", "#82C3A6", "#0B5A3E")

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "scrollZoom": False,
    "topojsonURL": "app/static/",
}


def steps(colours: tuple[str, ...]) -> list[list[float | str]]:
    """Return evenly spaced colours as plotly's colour scale."""
    return [[i / (len(colours) - 1), colour] for i, colour in enumerate(colours)]


def level_scale(indicator: Indicator) -> list[list[float | str]]:
    """Return the colour scale of an indicator's level: dark is further from equality.

    The middle colour stands at the usual value, so that today's differences show although the limits hold every year.
    """
    if indicator.direction == "separuh":
        return steps(_MEN_TO_WOMEN)
    palettes = {"netral": _LOW_TO_HIGH, "turun": _LIGHT_TO_DARK}
    palette = palettes.get(indicator.direction, _LIGHT_TO_DARK[::-1])
    low, high = indicator.scale_low, indicator.scale_high
    middle = (indicator.scale_mid - low) / (high - low)
    places = (0.0, middle / 2, middle, (1 + middle) / 2, 1.0)
    return [[round(place, 6), colour] for place, colour in zip(places, palette, strict=True)]


def level_limits(indicator: Indicator) -> tuple[float, float]:
    """Return the fixed limits of the level scale; around 50 they are symmetrical, so that the middle is equality."""
    if indicator.ideal is not None and indicator.direction == "separuh":
        reach = max(indicator.ideal - indicator.scale_low, indicator.scale_high - indicator.ideal)
        return indicator.ideal - reach, indicator.ideal + reach
    return indicator.scale_low, indicator.scale_high


def scale_ends(indicator: Indicator) -> tuple[str, str]:
    """Return the words at the low and the high end of the level scale."""
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
        "template": go.layout.Template(),
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


def axis_format(indicator: Indicator) -> str:
    """Return the d3 format of an axis: one decimal below one, whole numbers above; the figures stand on the marks."""
    return ",.1f" if indicator.scale_high <= 1 else ",.0f"


def number_format(indicator: Indicator, signed: bool = False) -> str:
    """Return the d3 number format of an indicator's decimals."""
    return f"{'+' if signed else ''},.{indicator.decimals}f"
