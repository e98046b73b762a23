"""Colours of the drawn pictures, and text that can be read on them."""

from __future__ import annotations

from functools import cache

from setara.pictures import theme
from setara.pictures.kinds import Tone

COLOURS: dict[Tone, str] = {
    "muted": theme.MUTED,
    "primary": theme.PRIMARY,
    "chosen": theme.CHOSEN,
    "women": theme.WOMEN,
    "men": theme.MEN,
    "p1": theme.PROVINCE_COLOURS["6100"],
    "p2": theme.PROVINCE_COLOURS["6200"],
    "p3": theme.PROVINCE_COLOURS["6300"],
    "p4": theme.PROVINCE_COLOURS["6400"],
    "p5": theme.PROVINCE_COLOURS["6500"],
}

SYMBOLS: dict[Tone, str] = {
    "women": theme.SEX_SYMBOLS["P"],
    "men": theme.SEX_SYMBOLS["L"],
    "p1": theme.PROVINCE_SYMBOLS["6100"],
    "p2": theme.PROVINCE_SYMBOLS["6200"],
    "p3": theme.PROVINCE_SYMBOLS["6300"],
    "p4": theme.PROVINCE_SYMBOLS["6400"],
    "p5": theme.PROVINCE_SYMBOLS["6500"],
}
"""Shapes that belong to a tone; the other tones take theirs by their place in the picture."""

CONTRAST = 7.0
"""What text reaches against its ground, so that it is read from the far end of a room."""


@cache
def legible(colour: str) -> str:
    """Return a colour darkened until text in it reaches `CONTRAST` on paper."""
    channels = _channels(colour)
    for step in range(101):
        darker = "#" + "".join(f"{round(c * (100 - step) / 100):02X}" for c in channels)
        if contrast(darker, theme.PAPER) >= CONTRAST:
            return darker
    return theme.INK


def on(fill: str) -> str:
    """Return ink or paper, whichever is read better on a fill."""
    return max((theme.INK, theme.PAPER), key=lambda text: contrast(text, fill))


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


SOFT = legible(theme.MUTED)
"""Text that stands back, still read from afar."""
