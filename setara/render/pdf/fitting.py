"""How large text, tables and pictures are set so that everything stands on its page, and the PDF that typst makes of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

import typst

from setara.findings import followup
from setara.findings.finding import Finding
from setara.findings.followup import FollowUp
from setara.pictures.kinds import AreaMap, Bars, Cards, Dots, Grid, Lines, Pairs, Points
from setara.render.place.fonts import FOLDER, PITCH, Weight, printable, wrapped, written
from setara.render.place.fonts import width_of as width
from setara.render.place.room import Need, need
from setara.render.svg import svg
from setara.sentences import meeting

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
Block: TypeAlias = dict[str, Any]
LONGEST = 200
"""Letters printed of one agreed text; the files beside the sheet hold all."""
SPACING = 1.2
"""Width of a space, in shares of the typeface's own, which is narrow in small print."""
EMPTY_LINES = 3
"""Lines to be filled in by hand where nothing was agreed yet."""
_HALVED = 8
"""Rows from which a narrow table with a page's width stands in two halves."""
_HALF = 32.0
_INSET = 0.7
"""Free space of a cell, both sides together, in shares of its letters' size as all widths here."""
_SHAPE = 1.1
_WRAPPED = 10.0
"""Words need no more than this to be read in several lines."""
_SHORT = 8.2
"""The name of a column that is shorter stands on one line; a longer one takes two before any of its cells does."""
TEMPLATE = Path(__file__).parent / "sheet.typ"
_ONE_AT_A_TIME = Lock()
_KEPT = 10


def column_widths(shares: Sequence[float]) -> list[float]:
    """Return how wide columns beside each other are, in points."""
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


@dataclass(frozen=True)
class PrintedSheet:
    """One document of a fixed number of pages.

    Attributes:
        data: what the template asks for, without the pictures.
        day: the day it was made.
        pictures: the pictures to be drawn, by key.
        steps: how it may be set, the most wanted first.
    """

    data: dict[str, Any]
    day: dt.date
    pictures: Mapping[str, Drawn]
    steps: Sequence[Step]


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


def needs(grid: Grid) -> list[Need]:
    """Return how wide each column of a table is, in shares of its letters' size."""
    columns = []
    for at, head in enumerate(grid.columns):
        texts = [row[at].text for row in grid.rows]
        shape = _SHAPE if any(row[at].status for row in grid.rows) else 0.0
        broken, whole = (need(head, texts, _wide, (600, 400), broken=way, before=shape) for way in (True, False))
        titles = max((_wide(word, 600) for word in head.split()), default=0.0)
        natural = broken.natural if _wide(head, 600) >= _SHORT else whole.natural
        columns.append(Need(max(broken.least, titles + shape), natural).wider(_INSET))
    return columns


def comfort(grid: Grid) -> float:
    """Return how wide a table reads well: figures on one line, long names in several."""
    return sum(max(one.least, min(one.natural, _WRAPPED)) for one in needs(grid))


def _wide(text: str, weight: Weight = 400) -> float:
    return width(text, 1, weight) + (SPACING - 1) * width(" ", 1, weight) * text.count(" ")


def cards(picture: Cards) -> dict[str, Any]:
    """Return large figures side by side."""
    figures = [
        {"label": printable(c.label), "shown": printable(c.shown), "lines": [printable(line) for line in c.lines]}
        for c in picture.cards
    ]
    return {"kind": "cards", "cards": figures}


def points(picture: Points, *, wide: bool) -> dict[str, Any]:
    """Return a list; in two columns where it has the whole width."""
    return {"kind": "points", "items": [printable(i) for i in picture.items], "split": wide}


def grid(picture: Grid, *, wide: bool) -> dict[str, Any]:
    """Return a table: words to the left and figures to the right.

    Args:
        wide: whether it has the whole width; a long and narrow one then stands in two halves.
    """
    columns = needs(picture)
    return {
        "kind": "grid",
        "columns": [printable(c) for c in picture.columns],
        "rows": [[{"text": printable(c.text), "status": c.status} for c in row] for row in picture.rows],
        "right": picture.figures,
        "least": [column.least for column in columns],
        "whole": [column.natural for column in columns],
        "split": wide and len(picture.rows) >= _HALVED and sum(column.natural for column in columns) <= _HALF,
        "tall": False,
    }


def agreed(rows: Sequence[FollowUp], scene: Finding | None) -> dict[str, Any]:
    """Return what was agreed as a table, with empty lines where nothing was agreed yet.

    Args:
        rows: what was agreed.
        scene: the scene it was shown in, for its headline.
    """
    texts = [[r.what, r.who, r.when] for r in rows if not r.blank]
    empty = [[""] * len(followup.COLUMNS)] * EMPTY_LINES
    return {
        "level": 1,
        "headline": printable(scene.title) if scene else "Rencana tindak lanjut yang disepakati",
        "note": "",
        "kind": "agreed",
        "columns": list(followup.COLUMNS.values()),
        "rows": [[{"text": written(text, LONGEST), "status": ""} for text in row] for row in texts or empty],
        "right": [False] * len(followup.COLUMNS),
        "least": [25.0, 15.0, 10.0],
        "whole": [25.0, 15.0, 10.0],
        "tall": not texts,
        "rest": {str(n): meeting.follow_up_rest(len(texts) - n) for n in AGREED if n < len(texts)},
    }


def printed(sheet: PrintedSheet, *wider: PrintedSheet) -> bytes:
    """Return the first of some sheets that has room for all it holds, else the last, as PDF/UA-1; always the same bytes."""
    data = json.dumps(sheet.data)
    with _ONE_AT_A_TIME:
        try:
            found = plan(sheet.steps, partial(_needs, sheet, data))
            if found.fits or not wider:
                return _set(sheet, data, found)
        finally:
            forget()
    return printed(*wider)


def _set(sheet: PrintedSheet, data: str, plan: PagePlan) -> bytes:
    given = {"heights": plan.heights, "pictures": _drawn(sheet, plan)}
    made = typst.compile(
        TEMPLATE,
        font_paths=typefaces(),
        sys_inputs={"data": data, "sizes": json.dumps(plan.step.sizes()), "plan": json.dumps(given)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=dt.datetime.combine(sheet.day, dt.time(), dt.UTC),
    )
    return bytes(made)


def forget() -> None:
    """Let go of what typst keeps for the next sheet: it holds ten compilations, some hundred megabytes, and reuses none."""
    for _ in range(_KEPT + 1):
        typst.compile(b"", font_paths=typefaces(), format="pdf")


def _needs(sheet: PrintedSheet, data: str, step: Step) -> list[PageNeed]:
    """Return what the pages leave and need at a step, as the template measures it."""
    given = {"data": data, "sizes": json.dumps(step.sizes())}
    measures = typst.query(TEMPLATE, "<measures>", field="value", one=True, font_paths=typefaces(), sys_inputs=given)

    def column(texts: float, column: Block) -> ColumnNeed:
        pictures = [sheet.pictures.get(block.get("key", "")) for block in column["blocks"]]
        spans = [None if picture is None else span(picture, column["width"], step) for picture in pictures]
        return ColumnNeed(texts, spans)

    def row(measured: Block, row: Block) -> RowNeed:
        return RowNeed(measured["above"], list(map(column, measured["columns"], row["columns"])))

    return [
        PageNeed(measured["room"], list(map(row, measured["rows"], rows)))
        for measured, rows in zip(json.loads(measures), sheet.data["pages"], strict=True)
    ]


def _drawn(sheet: PrintedSheet, plan: PagePlan) -> dict[str, str]:
    """Return every picture as SVG, in the size it has on the page."""
    placed = (
        (block, column["width"], height)
        for page, rows in zip(sheet.data["pages"], plan.heights, strict=True)
        for row, columns in zip(page, rows, strict=True)
        for column, heights in zip(row["columns"], columns, strict=True)
        for block, height in zip(column["blocks"], heights, strict=True)
    )
    return {
        block["key"]: _picture(sheet.pictures[block["key"]], width, height, plan.step)
        for block, width, height in placed
        if block["kind"] == "picture"
    }


def _picture(picture: Drawn, width: float, height: float, step: Step) -> str:
    # Where a page has no room the picture is still drawn as high as it has to be; the template sets it smaller.
    return svg(picture, width, max(height, span(picture, width, step).least), step.letters(picture))


@lru_cache(maxsize=1)
def typefaces() -> typst.Fonts:
    """Return the fonts beside the pictures and no others, so that a sheet looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
