"""How wide a text is, and how it breaks into lines."""

from __future__ import annotations

from collections.abc import Iterable

from setara.render.place import fonts

PITCH = 1.25
"""Distance of the lines of a paragraph, in shares of the size."""


def wrapped(text: str, size: float, weight: fonts.Weight, width: float) -> list[str]:
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


def _greedy(text: str, size: float, weight: fonts.Weight, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def halved(text: str, size: float, weight: fonts.Weight) -> list[str]:
    """Return a text in at most two lines, as narrow as that can be."""
    words = text.split()
    choices = [[" ".join(words[:i]), " ".join(words[i:])] for i in range(1, len(words))]
    return min(choices, key=lambda lines: widest(lines, size, weight), default=[text])


def widest(texts: Iterable[str], size: float, weight: fonts.Weight = 400) -> float:
    """Return the width of the widest of some texts, 0 without any."""
    return max((fonts.width(text, size, weight) for text in texts), default=0.0)


def short(name: str) -> str:
    """Return a region's name with its kind shortened."""
    return name.replace("Kabupaten ", "Kab. ")
