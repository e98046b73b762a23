"""Colours, type, shapes and statuses: the one language of every picture, and text that can be read on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from setara.store.catalogue import Indicator
from setara.targets.judging import WORDS

Role = Literal["provinsi", "nasional", "target"]
Tone = Literal["muted", "primary", "chosen", "women", "men", "p1", "p2", "p3", "p4", "p5"]
"""What a mark stands for; `p1` to `p5` are the provinces by code."""
"""What a line across a picture stands for."""
Dash = Literal["solid", "dash", "dot"]
DASHES: dict[Role, Dash] = {"provinsi": "solid", "nasional": "dash", "target": "dot"}
"""How the line of a province, of the nation and of a target looks in every picture, whoever draws it."""
ROLE_CHARACTERS: dict[Role, str] = {"provinsi": "┃", "nasional": "┇", "target": "┊"}
"""The same as a character."""
BREAK = 6
"""The width in pixels of the pale line (`JOIN`) at which a series ends; it is none of the dashes."""
ESTIMATED = "longdashdot"
"""How the line of an estimate looks."""
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
    "6400": "#2BA5C9",
    "6500": "#5F7F1F",
}
PROVINCE_SYMBOLS = {
    "6100": "circle",
    "6200": "square",
    "6300": "diamond",
    "6400": "triangle-up",
    "6500": "cross",
}
PROVINCE_TONES: tuple[Tone, ...] = ("p1", "p2", "p3", "p4", "p5")
"""By the codes of the provinces."""
PART_COLOURS = ("#235A94", "#14213D", "#1E8A6A", "#E0A3B5")
LINE_COLOURS = ("#D9480F", "#0F5C6E", "#26364F", "#4A5A1F", "#2C6DB2", "#B5476B")
LINE_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")
MISSING_FILL = "#E6E6E6"
HATCH = "#7D8A8F"
COVERAGE = ("#ECEFEE", "#CFE3E0", "#2C7C8C", "#123A56")
"""Nothing of what there may be, hardly anything, published, and all of it or with a remark."""
BEYOND = "#9CC3F0"
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
TONES: dict[Tone, str] = {
    "muted": MUTED,
    "primary": PRIMARY,
    "chosen": CHOSEN,
    "women": WOMEN,
    "men": MEN,
    **dict(zip(PROVINCE_TONES, PROVINCE_COLOURS.values(), strict=True)),
}
TONE_SYMBOLS: dict[Tone, str] = {
    "women": SEX_SYMBOLS["P"],
    "men": SEX_SYMBOLS["L"],
    **dict(zip(PROVINCE_TONES, PROVINCE_SYMBOLS.values(), strict=True)),
}
"""Shapes that belong to a tone; the other tones take theirs by their place in the picture."""
CONTRAST = 7.0
"""What text reaches against its ground, so that it is read from the far end of a room."""
LEVELS = {"terpenuhi": "#BBD6EE", "sebagian": "#DDEAF6", "belum": "#F5E3D6", "tercatat": "#E7EEF3", "lain": "#EEF1F0"}
"""Tints of what a cell of the register says; a cell of which nothing is known stays white."""


def steps(colours: tuple[str, ...]) -> list[list[float | str]]:
    """Return evenly spaced colours as plotly's colour scale."""
    return [[i / (len(colours) - 1), colour] for i, colour in enumerate(colours)]


CHANGE_SCALE = steps(_WORSE_TO_BETTER)
"""The diverging scale of change, from worse to better."""
GAP_SCALE = steps(_MEN_TO_WOMEN)
"""The diverging scale of the gap, from men ahead to women ahead."""


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


@cache
def legible(colour: str) -> str:
    """Return a colour darkened until text in it reaches `CONTRAST` on paper."""
    channels = _channels(colour)
    for step in range(101):
        darker = "#" + "".join(f"{round(c * (100 - step) / 100):02X}" for c in channels)
        if contrast(darker, PAPER) >= CONTRAST:
            return darker
    return INK


def faded(colour: str, opacity: float) -> str:
    """Return a colour that lets through what lies below it; opacity from 0 to 1."""
    return f"rgba({','.join(map(str, _channels(colour)))},{opacity})"


def ink_on(fill: str) -> str:
    """Return ink or paper, whichever is read better on a fill."""
    return max((INK, PAPER), key=lambda text: contrast(text, fill))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(colour: str) -> float:
    shares = [c / 255 for c in _channels(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


SOFT = legible(MUTED)
"""Text that stands back, still read from afar."""


@dataclass(frozen=True)
class StatusMark:
    """How a status looks: plotly's symbol, the same as a character, colour, tint and short word of its cell."""

    symbol: str
    character: str
    colour: str
    tint: str
    short: str


MARKS = {
    "tercapai": StatusMark("circle", "●", "#0B4F8A", "#CFE1F2", "tercapai"),
    "hampir_tercapai": StatusMark("circle-open", "○", "#2A66A0", "#E4EEF8", "hampir"),
    "sesuai_jalur": StatusMark("triangle-up", "▲", "#12808C", "#D5EEEF", "sesuai jalur"),
    "tidak_dibedakan": StatusMark("square-open", "□", "#3E4A52", "#E1E7EA", "tak terbedakan"),
    "perlu_kerja_keras": StatusMark("diamond", "◆", "#8C4F2B", "#F5E3D6", "kerja keras"),
    "menjauh": StatusMark("triangle-down", "▼", "#8C2F4A", "#F3DAE1", "menjauh"),
    "lewat": StatusMark("square", "■", "#6B2A12", "#EFD8CC", "lewat"),
    "tidak_dinilai": StatusMark("x-thin-open", "✕", "#52636A", "#EEF1F0", "tak dinilai"),
    "tanpa_target": StatusMark("line-ew-open", "–", "#52636A", "#FFFFFF", "tanpa target"),
    "di_acuan": StatusMark("circle", "●", "#0B4F8A", "#CFE1F2", "setara pembanding"),
    "di_bawah_acuan": StatusMark("diamond-open", "◇", "#8C4F2B", "#F5E3D6", "belum"),
    "lebih_baik": StatusMark("triangle-up", "▲", "#0B5A3E", "#DCEFE6", "lebih baik"),
    "sama": StatusMark("square-open", "□", "#52636A", "#FFFFFF", "sama"),
    "kurang_baik": StatusMark("triangle-down", "▼", "#7A3B12", "#F0E0D4", "kurang baik"),
}


REGISTERED = {
    "janji_lewat": StatusMark("square", "■", "#6B2A12", "#EFD8CC", "lewat"),
    "janji_tanpa_bukti": StatusMark("circle-open", "○", "#8C4F2B", "#F5E3D6", "tanpa bukti"),
    "janji_berjalan": StatusMark("triangle-up", "▲", "#12808C", "#D5EEEF", "berjalan"),
    "janji_tanpa_tenggat": StatusMark("square-open", "□", "#52636A", "#EEF1F0", "tanpa tenggat"),
    "janji_terbukti": StatusMark("circle", "●", "#0B4F8A", "#CFE1F2", "terbukti"),
    "pug_verifikasi": StatusMark("circle", "●", "#0B4F8A", "#CFE1F2", "diverifikasi"),
    "pug_berbukti": StatusMark("diamond", "◆", "#12808C", "#D5EEEF", "dengan bukti"),
    "pug_mandiri": StatusMark("diamond-open", "◇", "#8C4F2B", "#F5E3D6", "tanpa bukti"),
    "pug_sumber": StatusMark("square-open", "□", "#52636A", "#EEF1F0", "sumber terbuka"),
    "pug_bukti": StatusMark("triangle-up", "▲", "#12808C", "#D5EEEF", "bukti saja"),
    "pug_dicari": StatusMark("x-thin-open", "✕", "#52636A", "#EEF1F0", "tidak ditemukan"),
}
"""How a promise of the register looks by what became of it, and a status by who says so."""


LOOKS = MARKS | REGISTERED


def status_legend(statuses: Sequence[str]) -> str:
    """Return the shapes of some statuses with their words in one line."""
    return ", ".join(f"{mark.character} {WORDS[status]}" for status, mark in MARKS.items() if status in statuses)
