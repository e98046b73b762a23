"""Where everything on a picture over the years goes, and the labels above any picture, each at a line down through it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from setara import formatting
from setara.pictures.kinds import Line, Lines
from setara.render.place import fonts
from setara.render.place.fonts import PITCH, widest, wrapped
from setara.render.place.room import Rect, Room, margins, round_values, spread

_LEVEL = 1.3
_Line: TypeAlias = tuple[str, float | None]
_PLACES: tuple[tuple[fonts.Anchor, float], ...] = (
    ("middle", 0.0),
    ("start", -0.3),
    ("end", 0.3),
    ("start", 0.35),
    ("end", -0.35),
)
"""Which part of a text stands at its line, and how far beside it, in shares of the size."""
SAMPLE = 2.2
"""Room for the sample of a line before a label, in shares of the size."""
KEY = 1.3
"""Room for the mark before a name, in shares of the size."""
RADIUS = {True: 0.32, False: 0.24}
"""Radius of the marks of what the picture is about, and of the rest, in shares of the size."""
_MARGIN = 0.08
_LATE = 0.2
"""A line that ends in this last share of the years is named in the column at the right."""


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
    top = min(label.y for label in labels) - _LEVEL * size / 2
    return Header([replace(label, y=label.y - top, top=label.top - top) for label in labels], size, -top)


def _listed(lines: Sequence[_Line], size: float, width: float) -> Header:
    height = len(lines) * _LEVEL * size
    left = width - max(fonts.width_of(text, size, 600) for text, _ in lines)
    labels = [
        Label(text, left, (i + 0.5) * _LEVEL * size, "start", stem, height) for i, (text, stem) in enumerate(lines)
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
    y = -(level + 0.5) * _LEVEL * size
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
