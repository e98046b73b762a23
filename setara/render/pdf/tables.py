"""What a sheet sets by itself, tagged for who cannot see it: large figures, tables, lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from setara.findings import followup
from setara.findings.finding import Finding
from setara.findings.followup import FollowUp
from setara.pictures.kinds import Cards, Grid, Points
from setara.render.pdf.fitting import AGREED
from setara.render.place.fonts import Weight, printable, written
from setara.render.place.fonts import width_of as width
from setara.render.place.room import Need, need
from setara.sentences import briefing

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
        picture: the table.
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
        "rest": {str(n): briefing.follow_up_rest(len(texts) - n) for n in AGREED if n < len(texts)},
    }
