"""The marks of tones on slides."""

from __future__ import annotations

from setara.pictures.kinds import Tone
from setara.pictures.tones import COLOURS, SYMBOLS
from setara.render.pptx.chart_model import Mark

_SHAPES = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle", "cross": "plus"}
_OWN: dict[Tone, str] = {"chosen": "diamond", "muted": "square"}


def mark(tone: Tone, size: int = 11) -> Mark:
    """Return the mark of a tone; its shape says what its colour says.

    Args:
        tone: what it stands for.
        size: in points.
    """
    symbol = _SHAPES[SYMBOLS[tone]] if tone in SYMBOLS else _OWN.get(tone, "circle")
    return Mark(symbol, COLOURS[tone], size)
