"""Colours, type and the settings every chart shares.

Dark always means further from equality (or, for components, a lower level). Women and men, the provinces and the
chosen region keep their colours everywhere; each pair also differs in lightness and in shape.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from setara.store.catalogue import Indicator

Role = Literal["provinsi", "nasional", "target"]
"""What a line across a picture stands for."""
Dash = Literal["solid", "dash", "dot"]
DASHES: dict[Role, Dash] = {"provinsi": "solid", "nasional": "dash", "target": "dot"}
"""How the line of a province, of the nation and of a target looks in every picture, whoever draws it."""

OPEN = {"lfsp2020": "-open"}
"""How the marks of a series look beside those of the other: full and open. Lines are dashed by whose they are."""

INK = "#17262B"
MUTED = "#52636A"
RULE = "#D5DCDB"
FAINT = "#EEF1F0"
PAPER = "#FFFFFF"
CLEAR = "rgba(0,0,0,0)"
PRIMARY = "#0F5C6E"
CHOSEN = "#D9480F"
WOMEN = "#6A2C91"
MEN = "#B8860B"
BETTER = "#1B7F5C"
WORSE = "#7A3B12"

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
PART_COLOURS = ("#235A94", "#14213D", "#1E8A6A", "#E0A3B5")
LINE_COLOURS = ("#D9480F", "#0F5C6E", "#26364F", "#4A5A1F", "#2C6DB2", "#B5476B")
LINE_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")

MISSING_FILL = "#E6E6E6"
BEYOND = "#D0B5E4"
"""An IPG above 100: women ahead is no better than equal, so it is none of the colours up to 100."""

FAMILY = "Plus Jakarta Sans, sans-serif"
TEXT_SIZE = 15
TICKS = ",~f"
"""The d3 format of an axis: as many decimals as its steps have, so that no tick reads as another or as what it is not."""

_LIGHT_TO_DARK = ("#F3F7E4", "#BFE0CB", "#6DB5AC", "#2C7C8C", "#123A56")
_LOW_TO_HIGH = ("#F1F3F6", "#C3CCD9", "#8C9DB5", "#566B8B", "#26364F")
_MEN_TO_WOMEN = ("#7A5A00", "#CFA93A", "#F6F4EE", "#A679C4", "#4B1A6B")
_WORSE_TO_BETTER = ("#3F1D06", "#C98F62", "#F7F7F5", "#8CCBB9", "#0B5A3E")

JOIN = "#B9C3C6"
"""Lines that stand back: what joins two marks, and the regions not chosen."""


def steps(colours: tuple[str, ...]) -> list[list[float | str]]:
    """Return evenly spaced colours as plotly's colour scale."""
    return [[i / (len(colours) - 1), colour] for i, colour in enumerate(colours)]


def class_colours(indicator: Indicator) -> list[str]:
    """Return the colours of the five classes from the low to the high end: dark is further from equality.

    Around 50 the class that holds equality is the light one, with the colours of men below and of women above it.
    """
    if indicator.direction == "separuh" and indicator.ideal is not None:
        equal = bisect_right(indicator.class_limits, indicator.ideal)
        above = len(indicator.class_limits) - equal
        places = [0.5 * k / equal for k in range(equal)] + [0.5 + 0.5 * k / max(above, 1) for k in range(above + 1)]
        stops = [(k / 4, shade) for k, shade in enumerate(_MEN_TO_WOMEN)]
        return [colour_at(stops, place) for place in places]
    palettes = {"netral": _LOW_TO_HIGH, "turun": _LIGHT_TO_DARK}
    return list(palettes.get(indicator.direction, _LIGHT_TO_DARK[::-1]))


def class_words(indicator: Indicator) -> list[str]:
    """Return what the five classes are called beside each other, from the low to the high end."""
    if indicator.direction == "separuh" and indicator.ideal is not None:
        equal = bisect_right(indicator.class_limits, indicator.ideal)
        above = len(indicator.class_limits) - equal
        return [
            *("paling sedikit perempuan" if k == 0 else "lebih sedikit perempuan" for k in range(equal)),
            "seimbang",
            *("lebih banyak perempuan" for _ in range(above)),
        ]
    if indicator.direction == "seratus":
        return ["paling timpang", "lebih timpang", "tengah", "lebih setara", "paling setara"]
    if indicator.code == "ikg":
        return ["paling setara", "lebih setara", "tengah", "lebih timpang", "paling timpang"]
    return ["terendah", "rendah", "tengah", "tinggi", "tertinggi"]


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
