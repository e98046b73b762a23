"""How large text and pictures are set so that everything stands on its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeAlias

from setara.pictures.kinds import AreaMap, Bars, Dots, Lines, Pairs
from setara.render.place.fonts import PITCH, wrapped

PAGE = {"width": 595.28, "height": 841.89, "side": 36.0, "top": 27.0, "bottom": 34.0, "gutter": 14.0}
"""An A4 page in points: its edges, margins, and what stands between columns."""
_SLACK = 2.0
_LOWEST = 20.0
_SMALLEST = 6.5
_FINEST = 6.0  # what only those read who follow a figure to its source
_EVEN = 0.9
_NAMES = 0.34  # of a picture's width is what the names of its measures take at most
_CROWDED = 7.5  # the names of a map, and three columns of words, leave half a page no room for larger ones

Drawn: TypeAlias = AreaMap | Dots | Lines | Pairs | Bars


def column_widths(shares: Sequence[float]) -> list[float]:
    """Return how wide columns beside each other are, in points.

    Args:
        shares: their parts of the page's width.
    """
    free = PAGE["width"] - 2 * PAGE["side"] - PAGE["gutter"] * (len(shares) - 1)
    return [free * share / sum(shares) for share in shares]


@dataclass(frozen=True)
class Step:
    """One way to set a sheet, in points.

    Attributes:
        text: running text.
        addresses: whether the addresses of the sources are printed; the sources lead there in any case.
        details: whether version, files and compiler of a copy are printed behind its name.
        agreed: how many agreed actions are listed.
    """

    text: float
    addresses: bool = False
    details: bool = False
    agreed: int = 999

    def letters(self, picture: Drawn) -> float:
        """Return the smallest text of a picture; rankings and bars set theirs larger where there is room."""
        smaller = 2.0 if isinstance(picture, (Dots, Bars)) else 1.0
        largest = _CROWDED if isinstance(picture, (AreaMap, Pairs)) else self.text
        return max(_SMALLEST, min(largest, self.text - smaller))

    def sizes(self) -> dict[str, float | int]:
        """Return the step with the sizes that follow from it, as the template asks for them."""
        return {
            **asdict(self),
            "small": max(_SMALLEST, self.text - 1.5),
            "fine": max(_FINEST, self.text - 2.0),
            "cell": max(_SMALLEST, self.text - 0.5),
            "headline": self.text + 1.5,
            "gap": self.text,
        }


HAND_OUT = (
    Step(10, addresses=True, details=True),
    Step(9.5, addresses=True, details=True),
    Step(9.5, details=True),
    Step(9, details=True),
    Step(8.5, details=True),
    Step(8.5),
    Step(8),
    Step(7.5),
    Step(7.5, agreed=12),
    Step(7, agreed=12),
    Step(7, agreed=8),
    Step(6.5, agreed=5),
)
"""How the hand-out of a briefing is set, the most wanted first."""
PROFILE = (
    Step(8.5, details=True),
    Step(8.5),
    Step(8),
    Step(7.75),
    Step(7.5),
    Step(7.25),
    Step(7),
    Step(6.75),
    Step(6.5),
)
"""How the profile of a regency is set, the most wanted first."""
AGREED = frozenset(step.agreed for step in HAND_OUT)


@dataclass(frozen=True)
class Span:
    """How high a picture may be, in points."""

    least: float
    most: float


def span(picture: Drawn, width: float, step: Step) -> Span:
    """Return how high a picture may be.

    Args:
        picture: the picture.
        width: its width in points.
        step: how the sheet is set.
    """
    size = step.letters(picture)
    if isinstance(picture, AreaMap):
        return Span(0.62 * width, 1.2 * width)
    if isinstance(picture, Lines):
        return Span(11 * size, max(0.48 * width, 22 * size))
    rows = len(picture.rows)
    if isinstance(picture, Dots):
        return Span((rows * 1.5 + 5) * size, (rows * 3.4 + 6) * size)
    if isinstance(picture, Pairs):
        lines = max(len(wrapped(row.name, size, 600, _NAMES * width)) for row in picture.rows)
        return Span((rows * max(2.6, PITCH * lines + 0.6) + 2) * size, (rows * 6 + 3) * size)
    return Span((rows * 2 + 5) * size, (rows * 2.5 + 6) * size)


@dataclass(frozen=True)
class ColumnNeed:
    """What a column needs: its texts in points, and how high the picture of each block may be, None without one."""

    texts: float
    pictures: Sequence[Span | None]

    @property
    def span(self) -> Span:
        """How high the column may be."""
        drawn = [s for s in self.pictures if s is not None]
        return Span(self.texts + sum(s.least for s in drawn), self.texts + sum(s.most for s in drawn))

    def heights(self, total: float) -> list[float]:
        """Return the heights of the pictures in a column of some height that share what is free, zero without one."""
        share = _share(total - self.span.least, self.span.most - self.span.least)
        return [max(_LOWEST, s.least + share * (s.most - s.least)) if s else 0.0 for s in self.pictures]


@dataclass(frozen=True)
class RowNeed:
    """What a row needs: above it, in points, and in each of its columns."""

    above: float
    columns: Sequence[ColumnNeed]

    @property
    def span(self) -> Span:
        """How high the row is at least, and how high it may be before its columns end too far from each other."""
        columns = [column.span for column in self.columns]
        least = max(column.least for column in columns)
        growing = [column.most for column in columns if column.most > column.least]
        most = max(min(growing), _EVEN * max(growing)) if growing else least
        return Span(least, max(least, most))


@dataclass(frozen=True)
class PageNeed:
    """What a page leaves to its rows, in points, and what they need."""

    room: float
    rows: Sequence[RowNeed]

    @property
    def spare(self) -> float:
        """What is left when every picture is as low as it may be; below zero where that is too high."""
        return self.room - _SLACK - sum(row.above + row.span.least for row in self.rows)

    def heights(self) -> list[list[list[float]]]:
        """Return the height of every picture by row, column and block, with what is left shared among them."""
        # Below zero only at the last step: the pictures are then set lower than they should be, never on another page.
        share = _share(self.spare, sum(row.span.most - row.span.least for row in self.rows))
        return [
            [column.heights(row.span.least + share * (row.span.most - row.span.least)) for column in row.columns]
            for row in self.rows
        ]


@dataclass(frozen=True)
class PagePlan:
    """A step, and the height of every picture in points: pages, rows, columns, blocks; zero where there is none.

    Attributes:
        fits: whether every picture is as high as it has to be.
    """

    step: Step
    heights: list[list[list[list[float]]]]
    fits: bool


def plan(steps: Sequence[Step], measure: Callable[[Step], Sequence[PageNeed]]) -> PagePlan:
    """Return the first step at which everything fits, with what is left of each page given to its pictures.

    Args:
        steps: the most wanted first; what does not fit at one does not fit at those before it.
        measure: returns what the pages leave and need at a step.
    """
    low, high = 0, len(steps) - 1
    known: dict[int, Sequence[PageNeed]] = {}
    while low < high:
        middle = (low + high) // 2
        known[middle] = measure(steps[middle])
        low, high = (low, middle) if all(page.spare >= 0 for page in known[middle]) else (middle + 1, high)
    pages = known.get(low) or measure(steps[low])
    return PagePlan(steps[low], [page.heights() for page in pages], all(page.spare >= 0 for page in pages))


def _share(left: float, reach: float) -> float:
    return min(1.0, left / reach) if reach else 0.0
