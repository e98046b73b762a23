"""How large text and pictures are set so that everything stands on its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeAlias

from setara.pictures.kinds import AreaMap, Bars, Dots, Lines, Pairs
from setara.render.place.layout import PITCH, wrapped

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
class RowNeed:
    """What a row needs without its pictures, in points: above it, and in each of its columns."""

    above: float
    columns: Sequence[float]


@dataclass(frozen=True)
class PageNeed:
    """What a page leaves to its rows, in points, and what they need."""

    room: float
    rows: Sequence[RowNeed]


RowSpans: TypeAlias = Sequence[Sequence[Span | None]]
"""Per column and block how high the picture may be; None where there is none."""
Spans: TypeAlias = Sequence[Sequence[RowSpans]]
"""Per page and row what its pictures may take."""


@dataclass(frozen=True)
class Plan:
    """A step and the height of every picture in points: pages, rows, columns, blocks; zero where there is none."""

    step: Step
    heights: list[list[list[list[float]]]]


def plan(steps: Sequence[Step], measure: Callable[[Step], Sequence[PageNeed]], spans: Callable[[Step], Spans]) -> Plan:
    """Return the first step at which everything fits, with what is left of each page given to its pictures.

    Args:
        steps: the most wanted first; what does not fit at one does not fit at those before it.
        measure: returns what the pages leave and need at a step.
        spans: returns how high their pictures may be.
    """
    low, high = 0, len(steps) - 1
    known: dict[int, tuple[Sequence[PageNeed], Spans]] = {}
    while low < high:
        middle = (low + high) // 2
        known[middle] = measure(steps[middle]), spans(steps[middle])
        low, high = (low, middle) if _fits(*known[middle]) else (middle + 1, high)
    pages, limits = known.get(low) or (measure(steps[low]), spans(steps[low]))
    return Plan(steps[low], [_heights(page, rows) for page, rows in zip(pages, limits, strict=True)])


def _fits(pages: Sequence[PageNeed], spans: Spans) -> bool:
    return all(_least(page, rows) <= page.room - _SLACK for page, rows in zip(pages, spans, strict=True))


def _least(page: PageNeed, rows: Sequence[RowSpans]) -> float:
    return sum(need.above + _row(need, own).least for need, own in zip(page.rows, rows, strict=True))


def _row(need: RowNeed, spans: RowSpans) -> Span:
    """Return how high a row is at least, and how high it may be before its columns end too far from each other."""
    columns = [_column(fixed, own) for fixed, own in zip(need.columns, spans, strict=True)]
    least = max(column.least for column in columns)
    growing = [column.most for column in columns if column.most > column.least]
    most = max(min(growing), _EVEN * max(growing)) if growing else least
    return Span(least, max(least, most))


def _column(fixed: float, spans: Sequence[Span | None]) -> Span:
    drawn = [s for s in spans if s is not None]
    return Span(fixed + sum(s.least for s in drawn), fixed + sum(s.most for s in drawn))


def _heights(page: PageNeed, rows: Sequence[RowSpans]) -> list[list[list[float]]]:
    ends = [_row(need, own) for need, own in zip(page.rows, rows, strict=True)]
    # Below zero only at the last step: the pictures are then set lower than they should be, never on another page.
    share = _share(page.room - _SLACK - _least(page, rows), sum(end.most - end.least for end in ends))
    totals = [end.least + share * (end.most - end.least) for end in ends]
    return [
        [_stack(total - fixed, spans) for fixed, spans in zip(need.columns, own, strict=True)]
        for total, need, own in zip(totals, page.rows, rows, strict=True)
    ]


def _stack(free: float, spans: Sequence[Span | None]) -> list[float]:
    """Return the heights of the pictures of a column that share what is free."""
    whole = _column(0.0, spans)
    share = _share(free - whole.least, whole.most - whole.least)
    return [max(_LOWEST, s.least + share * (s.most - s.least)) if s else 0.0 for s in spans]


def _share(left: float, reach: float) -> float:
    return min(1.0, left / reach) if reach else 0.0
