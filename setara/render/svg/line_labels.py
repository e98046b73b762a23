"""Names of lines: in a column at their ends, or beside a line that ends before the others; figures at their points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from setara import formatting
from setara.pictures.kinds import Line, Lines
from setara.render.place import fonts
from setara.render.place.layout import PITCH, Box, spread, widest, wrapped
from setara.render.place.room import Room
from setara.render.svg.axes import Frame

KEY = 1.3
"""Room for the mark before a name, in shares of the size."""
RADIUS = {True: 0.32, False: 0.24}
"""Radius of the marks of what the picture is about, and of the rest, in shares of the size."""


@dataclass(frozen=True)
class Name:
    """The words for a line or a reference.

    Attributes:
        index: its position among the lines, or among the references.
        reference: whether it names a reference.
        words: its name and its last figure, broken into lines.
        weight: weight of the words.
        width: pixels, with the mark before them.
        value: the figure it stands at, None where none is published.
    """

    index: int
    reference: bool
    words: list[str]
    weight: fonts.Weight
    width: float
    value: float | None


@dataclass(frozen=True)
class Label:
    """A name with its place: the left end of its mark and the middle of its words."""

    name: Name
    x: float
    y: float


@dataclass(frozen=True)
class Figure:
    """A figure printed at a point of a line; `x` and `y` are the middle of the text."""

    line: int
    text: str
    x: float
    y: float


def last_year(picture: Lines) -> int:
    """Return the last year of any line, 0 without lines."""
    return max((year for line in picture.lines for year, _ in line.points), default=0)


def first_year(picture: Lines) -> int:
    """Return the first year of any line, 0 without lines."""
    return min((year for line in picture.lines for year, _ in line.points), default=0)


def names(picture: Lines, size: float, limit: float) -> list[Name] | None:
    """Return the words of all lines, then those of all references; None where a word is wider than the limit."""
    found = []
    last = last_year(picture)
    for i, line in enumerate(picture.lines):
        points = line.published
        year, shown = (points[-1][0], points[-1][2]) if points else (last, formatting.MISSING)
        text = f"{line.name}: {shown}" + (f" ({year})" if year < last else "")
        value = points[-1][1] if points else None
        found.append(_name(i, False, text, value, size, limit, 800 if line.wide else 600))
    for i, reference in enumerate(picture.references):
        text = f"{reference.name}: {reference.number.shown}"
        found.append(_name(i, True, text, reference.number.value, size, limit, 600))
    return found if all(name.width <= limit for name in found) else None


def _name(
    index: int, reference: bool, text: str, value: float | None, size: float, limit: float, weight: fonts.Weight
) -> Name:
    words = wrapped(text, size, weight, limit - KEY * size)
    return Name(index, reference, words, weight, widest(words, size, weight) + KEY * size, value)


def column(frame: Frame, own: Sequence[Name], x: float, top: float, bottom: float) -> list[Label] | None:
    """Return names one below the other, each as close as can be to its value; None where they are too high."""
    heights = [(len(name.words) * PITCH + 0.2) * frame.size for name in own]
    if sum(heights) > bottom - top:
        return None
    wanted = [frame.plot.bottom if name.value is None else frame.y(name.value) for name in own]
    return [Label(name, x, y) for name, y in zip(own, spread(wanted, heights, top, bottom), strict=True)]


def inside(frame: Frame, line: Line, name: Name, room: Room) -> Label | None:
    """Return a name above, below or behind a point of its line, the last first; None where there is no room."""
    height = len(name.words) * PITCH * frame.size
    box = room.first(_around(frame, line.published, name.width, height))
    return Label(name, box.left, (box.top + box.bottom) / 2) if box else None


def _around(frame: Frame, points: Sequence[tuple[int, float, str]], width: float, height: float) -> Iterator[Box]:
    away = 0.6 * frame.size
    for year, value, _ in reversed(points):
        x, y = frame.place(year, value)
        yield Box(x + away, y - height / 2, x + away + width, y + height / 2)
        for share in (1.0, 0.5, 0.0):
            left = x - share * width
            yield Box(left, y - away - height, left + width, y - away)
            yield Box(left, y + away, left + width, y + away + height)


def figures(frame: Frame, picture: Lines, room: Room) -> list[Figure]:
    """Return the figures that have room at their points, the last of a line left out: its name tells it.

    Of the lines the picture is about every figure is tried, or one every few years where they are too close; of the
    others the first.
    """
    found = []
    for i, line in sorted(enumerate(picture.lines), key=lambda pair: not pair[1].wide):
        points = line.published[:-1]
        if not points:
            continue
        text = widest((shown for _, _, shown in points), frame.size, 600) + 0.3 * frame.size
        step = math.ceil(text / frame.pitch)
        chosen = points[::-1][step - 1 :: step] if line.wide else points[:1]
        for year, value, shown in chosen:
            x, y = frame.place(year, value)
            box = room.first(_above_and_below(x, y, fonts.width(shown, frame.size, 600), frame.size))
            if box:
                found.append(Figure(i, shown, (box.left + box.right) / 2, (box.top + box.bottom) / 2))
    return found


def _above_and_below(x: float, y: float, width: float, size: float) -> Iterator[Box]:
    for middle in (y + way * away * size for away in (1.05, 1.3, 1.6) for way in (-1, 1)):
        for left in (x - width / 2, x - 0.3 * size):
            yield Box(left, middle - 0.55 * size, left + width, middle + 0.55 * size)


def crowded(frame: Frame, picture: Lines, parts: Sequence[Sequence[Sequence[tuple[int, float]]]]) -> Room:
    """Return the room of a plot with its lines and references in it; `parts` are the stretches of each line."""
    room = Room(frame.plot)
    for line, own in zip(picture.lines, parts, strict=True):
        for part in own:
            room.add_line([frame.place(year, value) for year, value in part], RADIUS[line.wide] * frame.size)
    for number in [reference.number for reference in picture.references]:
        if number.value is not None:
            y = frame.y(number.value)
            room.add_line([(frame.plot.left, y), (frame.plot.right, y)], 1)
    return room
