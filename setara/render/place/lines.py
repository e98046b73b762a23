"""Where everything on a picture over the years goes: years and values, names at the lines, figures at their points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from setara import formatting
from setara.pictures.kinds import Line, Lines
from setara.render.place import fonts
from setara.render.place.fonts import PITCH, widest, wrapped
from setara.render.place.header import Header, header
from setara.render.place.room import Rect, Room, margins, round_values, spread

KEY = 1.3
"""Room for the mark before a name, in shares of the size."""
RADIUS = {True: 0.32, False: 0.24}
"""Radius of the marks of what the picture is about, and of the rest, in shares of the size."""
_MARGIN = 0.08
_LATE = 0.2
"""A line that ends in this last share of the years is named in the column at the right."""


@dataclass(frozen=True)
class Frame:
    """Where years and values stand.

    Attributes:
        size: font size in pixels.
        plot: the rectangle in pixels.
        years: first and last.
        values: lowest and highest.
        decimals: decimals of the values on the left.
    """

    size: float
    plot: Rect
    years: tuple[int, int]
    values: tuple[float, float]
    decimals: int

    @property
    def pitch(self) -> float:
        """Pixels from one year to the next."""
        return (self.plot.right - self.plot.left) / (self.years[1] - self.years[0] + 1)

    def x(self, year: float) -> float:
        """Return where a year stands."""
        return self.plot.left + (year - self.years[0] + 0.5) * self.pitch

    def y(self, value: float) -> float:
        """Return where a value stands."""
        low, high = self.values
        return self.plot.bottom - (value - low) / (high - low) * (self.plot.bottom - self.plot.top)

    def place(self, year: int, value: float) -> tuple[float, float]:
        """Return where the figure of a year stands."""
        return self.x(year), self.y(value)

    def ticks(self) -> list[tuple[float, str]]:
        """Return the round values on the left, and what is printed for them."""
        most = max(3, (self.plot.bottom - self.plot.top) / (3.2 * self.size))
        return [(v, formatting.number(v, self.decimals)) for v in round_values(*self.values, self.decimals, most)]

    def printed_years(self) -> range:
        """Return the years with room for their digits, from the last one back."""
        step = math.ceil((fonts.width_of("0000", self.size, 600) + 0.6 * self.size) / self.pitch)
        return range(self.years[1], self.years[0] - 1, -step)


@dataclass(frozen=True)
class Name:
    """The words for a line or a reference.

    Attributes:
        line: its position among the lines, None for a reference.
        words: its name and its last figure, broken into lines.
        weight: weight of the words.
        width: pixels, with the mark before them.
        value: the figure it stands at, None where none is published.
    """

    line: int | None
    words: list[str]
    weight: fonts.Weight
    width: float
    value: float | None

    def height(self, size: float) -> float:
        """Return the height of the words in pixels."""
        return len(self.words) * PITCH * size


@dataclass(frozen=True)
class PlacedName:
    """A name with its place: the left end of its mark and the middle of its words."""

    name: Name
    x: float
    y: float


@dataclass(frozen=True)
class PlacedFigure:
    """A figure printed at a point of a line; `x` and `y` are the middle of the text."""

    line: int
    text: str
    x: float
    y: float


@dataclass(frozen=True)
class LinesPlan:
    """The frame with the words of the breaks above it, the names of lines and references, the figures at points."""

    frame: Frame
    header: Header
    names: Sequence[PlacedName]
    figures: Sequence[PlacedFigure]


def planned(picture: Lines, width: float, height: float, share: float, size: float) -> LinesPlan | None:
    """Return where everything goes, None where there is no room.

    A line that ends early is named beside it, or else in the column of the others.

    Args:
        picture: what is drawn.
        width, height: pixels.
        share: of the width that the column of names may take.
        size: font size in pixels.
    """
    first, last = _years(picture)
    names = _names(picture, last, size, share * width)
    if names is None:
        return None
    late = last - max(1, _LATE * (last - first))
    column = [n for n in names if n.line is None or n.value is None or picture.lines[n.line].points[-1][0] >= late]
    while True:
        ground = _ground(picture, column, width, height, size)
        if ground is None:
            return None
        frame, top, room = ground
        early = [(n, _inside(frame, picture.lines[n.line or 0], n, room)) for n in names if n not in column]
        lost = [n for n, placed in early if placed is None]
        if not lost:
            break
        column = [n for n in names if n in column or n in lost]
    ends = _column(frame, column, width - _widest(column) - 0.2 * size, top.height, height)
    if ends is None:
        return None
    return LinesPlan(frame, top, [*(p for _, p in early if p), *ends], _figures(frame, picture, room))


def stretches(line: Line) -> list[list[tuple[int, float]]]:
    """Return the parts of a line in which every year is published; a line is one series."""
    parts: list[list[tuple[int, float]]] = []
    for year, value, _ in line.published:
        if not parts or year != parts[-1][-1][0] + 1:
            parts.append([])
        parts[-1].append((year, value))
    return parts


def _years(picture: Lines) -> tuple[int, int]:
    """Return the first and the last year of any line, 0 without lines."""
    years = [year for line in picture.lines for year, _ in line.points] or [0]
    return min(years), max(years)


def _names(picture: Lines, last: int, size: float, limit: float) -> list[Name] | None:
    """Return the words of all lines, then those of all references; None where a word is wider than the limit."""
    texts: list[tuple[int | None, str, float | None, fonts.Weight]] = []
    for at, line in enumerate(picture.lines):
        year, value, shown = line.published[-1] if line.published else (last, None, formatting.MISSING)
        text = f"{line.name}: {shown}" + (f" ({year})" if year < last else "")
        texts.append((at, text, value, 800 if line.wide else 600))
    texts += [(None, f"{r.name}: {r.number.shown}", r.number.value, 600) for r in picture.references]
    names = []
    for index, text, value, weight in texts:
        words = wrapped(text, size, weight, limit - KEY * size)
        names.append(Name(index, words, weight, widest(words, size, weight) + KEY * size, value))
    return names if _widest(names) <= limit else None


def _widest(names: Sequence[Name]) -> float:
    return max((name.width for name in names), default=0.0)


def _ground(
    picture: Lines, column: Sequence[Name], width: float, height: float, size: float
) -> tuple[Frame, Header, Room] | None:
    """Return the frame beside a column of names, the words of the breaks above it, and the room left in the plot."""
    right = width - _widest(column) - (1.2 * size if column else 0.5 * size)
    frame = _framed(picture, size, right, 0, height - 1.4 * size)
    top = header([(text, frame.x(_start(picture, year))) for year, text in picture.breaks], size, width)
    frame = _framed(picture, size, right, top.height + 0.4 * size, height - 1.4 * size)
    plot = frame.plot
    if plot.right - plot.left < 10 * size or plot.bottom - plot.top < 5 * size:
        return None
    room = Room(plot)
    for line in picture.lines:
        for part in stretches(line):
            room.add_line([frame.place(year, value) for year, value in part], RADIUS[line.wide] * size)
    for y in [frame.y(r.number.value) for r in picture.references if r.number.value is not None]:
        room.add_line([(plot.left, y), (plot.right, y)], 1)
    for x in [label.stem or 0.0 for label in top.labels]:
        room.add_line([(x, plot.top), (x, plot.bottom)], 0.3 * size)
    return frame, top, room


def _framed(picture: Lines, size: float, right: float, top: float, bottom: float) -> Frame:
    """Return the frame that holds every published figure; its left edge leaves room for the values beside it."""
    values = margins([n.value for n in picture.numbers if n.value is not None], picture.decimals, _MARGIN)
    texts = [formatting.number(tick, picture.decimals) for tick in round_values(*values, picture.decimals, 6)]
    plot = Rect(widest(texts, size) + 0.5 * size, top, right, bottom)
    return Frame(size, plot, _years(picture), values, picture.decimals)


def _start(picture: Lines, year: int) -> float:
    """Return the place of a break: in the middle between the last year drawn before it and the first after it."""
    before = [y for line in picture.lines for y, n in line.points if y < year and n.value is not None]
    return (max(before, default=year - 1) + year) / 2


def _column(frame: Frame, names: Sequence[Name], x: float, top: float, bottom: float) -> list[PlacedName] | None:
    """Return names one below the other, each as close as can be to its value; None where they are too high."""
    heights = [name.height(frame.size) + 0.2 * frame.size for name in names]
    if sum(heights) > bottom - top:
        return None
    wanted = [frame.plot.bottom if name.value is None else frame.y(name.value) for name in names]
    return [PlacedName(name, x, y) for name, y in zip(names, spread(wanted, heights, top, bottom), strict=True)]


def _inside(frame: Frame, line: Line, name: Name, room: Room) -> PlacedName | None:
    """Return a name above, below or behind a point of its line, the last first; None where there is no room."""
    rect = room.first(_around(frame, line.published, name.width, name.height(frame.size)))
    return PlacedName(name, rect.left, (rect.top + rect.bottom) / 2) if rect else None


def _around(frame: Frame, points: Sequence[tuple[int, float, str]], width: float, height: float) -> Iterator[Rect]:
    away = 0.6 * frame.size
    for year, value, _ in reversed(points):
        x, y = frame.place(year, value)
        yield Rect(x + away, y - height / 2, x + away + width, y + height / 2)
        for share in (1.0, 0.5, 0.0):
            left = x - share * width
            yield Rect(left, y - away - height, left + width, y - away)
            yield Rect(left, y + away, left + width, y + away + height)


def _figures(frame: Frame, picture: Lines, room: Room) -> list[PlacedFigure]:
    """Return the figures that have room at their points, the last of a line left out: its name tells it."""
    placed = []
    for at, line in sorted(enumerate(picture.lines), key=lambda pair: not pair[1].wide):
        points = line.published[:-1]
        room_for_one = widest((shown for _, _, shown in points), frame.size, 600) + 0.3 * frame.size
        for year, value, shown in tried(points, line.wide, math.ceil(room_for_one / frame.pitch)):
            x, y = frame.place(year, value)
            rect = room.first(_above_and_below(x, y, fonts.width_of(shown, frame.size, 600), frame.size))
            if rect:
                placed.append(PlacedFigure(at, shown, (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2))
    return placed


def tried(points: Sequence[tuple[int, float, str]], wide: bool, step: int) -> Sequence[tuple[int, float, str]]:
    """Return the points whose figures are printed if there is room.

    Args:
        points: of a line, those its name does not tell.
        wide: whether the line is what the picture is about: all are tried, the last first; of the others the first.
        step: every how many years there is room for a figure.
    """
    return points[::-1][step - 1 :: step] if wide else points[:1]


def _above_and_below(x: float, y: float, width: float, size: float) -> Iterator[Rect]:
    for middle in (y + way * away * size for away in (1.05, 1.3, 1.6) for way in (-1, 1)):
        for left in (x - width / 2, x - 0.3 * size):
            yield Rect(left, middle - 0.55 * size, left + width, middle + 0.55 * size)
