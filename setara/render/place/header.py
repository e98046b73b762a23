"""Labels above a picture, each at a line that runs down through it, none across another's line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from setara.render.place import fonts
from setara.render.place.room import Rect

_PITCH = 1.3
_Line: TypeAlias = tuple[str, float | None]
_PLACES: tuple[tuple[fonts.Anchor, float], ...] = (
    ("middle", 0.0),
    ("start", -0.3),
    ("end", 0.3),
    ("start", 0.35),
    ("end", -0.35),
)
"""Which part of a text stands at its line, and how far beside it, in shares of the size."""


@dataclass(frozen=True)
class Label:
    """One label.

    Attributes:
        text: what it says.
        x, y: where it is anchored, and its middle, in pixels.
        anchor: which part of the text stands at `x`.
        stem: x of its line, None without one.
        top: where its line begins, in pixels.
    """

    text: str
    x: float
    y: float
    anchor: fonts.Anchor
    stem: float | None
    top: float


@dataclass(frozen=True)
class Header:
    """Labels above a picture, in the order given, and how high they stand.

    Attributes:
        labels: one a line.
        size: font size in pixels.
        height: pixels.
        keyed: whether the labels stand apart from their lines, so that each needs a sample of its line before it.
    """

    labels: Sequence[Label]
    size: float
    height: float
    keyed: bool = False


KEY = 2.2
"""Room for the sample of a line before a label, in shares of the size."""


def header(lines: Sequence[_Line], size: float, width: float) -> Header:
    """Return where labels of vertical lines go, on as few levels as possible.

    Where there is no place at their lines they are listed flush right, one below the other.

    Args:
        lines: text and x of the line of each; without x it stands where there is room.
        size: font size in pixels.
        width: width of the picture in pixels.
    """
    if not lines:
        return Header([], size, 0.3 * size)
    labels = next(_in_a_row(lines, size, width, []), None) or _stacked(lines, size, width)
    if labels is None:
        return _listed(lines, size, width)
    top = min(label.y for label in labels) - _PITCH * size / 2
    return Header([replace(label, y=label.y - top, top=label.top - top) for label in labels], size, -top)


def _listed(lines: Sequence[_Line], size: float, width: float) -> Header:
    height = len(lines) * _PITCH * size
    left = width - max(fonts.width_of(text, size, 600) for text, _ in lines)
    labels = [
        Label(text, left, (i + 0.5) * _PITCH * size, "start", stem, height) for i, (text, stem) in enumerate(lines)
    ]
    return Header(labels, size, height, keyed=True)


def _in_a_row(lines: Sequence[_Line], size: float, width: float, placed: list[Label]) -> Iterator[list[Label]]:
    """Yield the ways to put all labels on one level; y is 0 at the foot of the labels."""
    if len(placed) == len(lines):
        yield placed
        return
    for label in _choices(lines[len(placed)], _PLACES, 0, size, width):
        if all(_apart(label, other, size) for other in placed):
            yield from _in_a_row(lines, size, width, [*placed, label])


def _stacked(lines: Sequence[_Line], size: float, width: float) -> list[Label] | None:
    """Return labels on the fewest levels, the lines on the left labelled to their left and those on the right to theirs.

    The outermost stand lowest, so that no line runs through a label below its own. None where one is too wide.
    """
    order = sorted(range(len(lines)), key=lambda i: lines[i][1] or 0.0)
    tried = [_split(lines, order[:k], order[k:], size, width) for k in range(len(order) + 1)]
    return max(filter(None, tried), key=lambda labels: min(label.y for label in labels), default=None)


def _split(
    lines: Sequence[_Line], left: Sequence[int], right: Sequence[int], size: float, width: float
) -> list[Label] | None:
    placed: dict[int, Label] = {}
    for group, anchor in ((left, "end"), (right[::-1], "start")):
        places = [place for place in _PLACES if place[0] in {anchor, "middle"}]
        for i in group:
            later = [stem for j, (_, stem) in enumerate(lines) if j != i and j not in placed and stem is not None]
            choices = (label for level in range(len(lines)) for label in _choices(lines[i], places, level, size, width))
            free = (c for c in choices if not any(_over(c, stem, size) for stem in later))
            label = next((c for c in free if all(_apart(c, other, size) for other in placed.values())), None)
            if label is None:
                return None
            placed[i] = label
    return [placed[i] for i in range(len(lines))]


def _choices(
    line: _Line, places: Sequence[tuple[fonts.Anchor, float]], level: int, size: float, width: float
) -> Iterator[Label]:
    text, stem = line
    y = -(level + 0.5) * _PITCH * size
    if stem is None:
        yield Label(text, 0, y, "start", None, y)
        yield Label(text, width, y, "end", None, y)
        return
    for anchor, aside in places:
        above = anchor == "middle" or (aside < 0) == (anchor == "start")
        label = Label(text, stem + aside * size, y, anchor, stem, y + (0.55 if above else -0.45) * size)
        box = extent(label, size)
        if box.left >= 0 and box.right <= width:
            yield label


def extent(label: Label, size: float) -> Rect:
    """Return the room a label takes, in pixels."""
    width = fonts.width_of(label.text, size, 600)
    left = label.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor] * width
    return Rect(left, label.y - 0.6 * size, left + width, label.y + 0.6 * size)


def _apart(one: Label, other: Label, size: float) -> bool:
    first, second = extent(one, size), extent(other, size)
    gap = 0.6 * size
    wide = Rect(first.left - gap, first.top, first.right + gap, first.bottom)
    return not wide.meets(second) and not _crossed(one, other, size) and not _crossed(other, one, size)


def _crossed(label: Label, other: Label, size: float) -> bool:
    """Whether the line of another label runs through a label, or close by."""
    reaches = other.stem is not None and other.top < extent(label, size).bottom - 0.1
    return reaches and _over(label, other.stem or 0.0, size)


def _over(label: Label, stem: float, size: float) -> bool:
    """Whether a label stands over a place, or close by."""
    box = extent(label, size)
    return box.left - 0.2 * size < stem < box.right + 0.2 * size
