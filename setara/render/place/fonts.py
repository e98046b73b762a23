"""The typeface: how wide a text in it is, how it breaks into lines, and which letters it has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"
FAMILY = "Plus Jakarta Sans"
Anchor: TypeAlias = Literal["start", "middle", "end"]
Weight: TypeAlias = Literal[400, 600, 800]
Width: TypeAlias = Callable[[str, Weight], float]
"""What measures a text of a weight."""
FILES: dict[Weight, str] = {
    400: "PlusJakartaSans-Regular.ttf",
    600: "PlusJakartaSans-SemiBold.ttf",
    800: "PlusJakartaSans-ExtraBold.ttf",
}
PITCH = 1.25
"""Distance of the lines of a paragraph, in shares of the size."""
UNKNOWN = "?"
_UNBROKEN = re.compile(r"(\S{24})(?=\S)")
_BREAK = "\u200b"


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, weight: Weight = 400) -> float:
    """Return how wide a text is in pixels, kerning left out: kerning makes it narrower, hardly ever wider.

    Args:
        text: one line.
        size: font size in pixels.
        weight: 400, 600 or 800.
    """
    advances = _advances(weight)
    unknown = advances["W"]
    return size * sum(advances.get(character, unknown) for character in text)


@cache
def _advances(weight: Weight) -> dict[str, float]:
    """Return the advance of every character the typeface has, in shares of the size."""
    with TTFont(FOLDER / FILES[weight], lazy=True) as font:
        units, advances = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): advances[glyph][0] / units for code, glyph in font.getBestCmap().items()}


@cache
def characters() -> frozenset[str]:
    """Return the characters that all weights of the typeface have."""
    return frozenset(set.intersection(*(set(_advances(weight)) for weight in FILES)))


def wrapped(text: str, size: float, weight: Weight, width: float) -> list[str]:
    """Return a text broken between words into lines no wider than `width`, as even as possible.

    A word wider than that stands alone on its line.
    """
    lines = _greedy(text, size, weight, width)
    if len(lines) < 2:
        return lines
    low, high = 0.0, width
    while high - low > 1:
        middle = (low + high) / 2
        tried = _greedy(text, size, weight, middle)
        if len(tried) > len(lines) or widest(tried, size, weight) > middle:
            low = middle
        else:
            high = middle
    even = _greedy(text, size, weight, high)
    return even if len(even) == len(lines) else lines


def _greedy(text: str, size: float, weight: Weight, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def halved(text: str, weight: Weight) -> list[str]:
    """Return a text in at most two lines, as narrow as that can be."""
    words = text.split()
    choices = [[" ".join(words[:i]), " ".join(words[i:])] for i in range(1, len(words))]
    return min(choices, key=lambda lines: widest(lines, 1, weight), default=[text])


def widest(texts: Iterable[str], size: float, weight: Weight = 400) -> float:
    """Return the width of the widest of some texts, 0 without any."""
    return max((width_of(text, size, weight) for text in texts), default=0.0)


def short(name: str) -> str:
    """Return a region's name with its kind shortened."""
    return name.replace("Kabupaten ", "Kab. ")


def printable(text: str) -> str:
    """Return a text on one line with `?` for every character the typeface lacks: PDF/UA prints no unknown ones."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    known = characters()
    return "".join(c if c in known else UNKNOWN for c in line)


def written(text: str, longest: int) -> str:
    """Return what a user wrote: printable, cut at a length with `…`, and long words able to break.

    Args:
        text: what was written.
        longest: letters kept.
    """
    line = printable(text)
    kept = line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
    return _UNBROKEN.sub(rf"\1{_BREAK}", kept)
