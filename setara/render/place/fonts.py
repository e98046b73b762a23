"""The typeface as files for typst, and how wide a text in it is."""

from __future__ import annotations

from collections.abc import Callable
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


@lru_cache(maxsize=4096)
def width(text: str, size: float, weight: Weight = 400) -> float:
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
