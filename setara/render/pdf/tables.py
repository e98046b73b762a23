"""What a sheet sets by itself, tagged for who cannot see it: large figures, tables, lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from setara.findings.finding import Finding
from setara.findings.followup import COLUMNS, FollowUp
from setara.pictures.kinds import Cards, Grid, Points
from setara.render.pdf import columns
from setara.render.pdf.fitting import AGREED
from setara.render.pdf.letters import printable, written
from setara.sentences import briefing

LONGEST = 200
"""Letters printed of one agreed text; the files beside the sheet hold all."""
EMPTY_LINES = 3
"""Lines to be filled in by hand where nothing was agreed yet."""
_HALVED = 8
"""Rows from which a narrow table with a page's width stands in two halves."""
_HALF = 32.0


def cards(picture: Cards) -> dict[str, Any]:
    """Return large figures side by side."""
    told = [
        {"label": printable(c.label), "shown": printable(c.shown), "lines": [printable(line) for line in c.lines]}
        for c in picture.cards
    ]
    return {"kind": "cards", "cards": told}


def points(picture: Points, *, wide: bool) -> dict[str, Any]:
    """Return a list; in two columns where it has the whole width."""
    return {"kind": "points", "items": [printable(i) for i in picture.items], "split": wide}


def grid(picture: Grid, *, wide: bool) -> dict[str, Any]:
    """Return a table: words to the left and figures to the right.

    Args:
        picture: the table.
        wide: whether it has the whole width; a long and narrow one then stands in two halves.
    """
    needs = columns.needs(picture)
    return {
        "kind": "grid",
        "columns": [printable(c) for c in picture.columns],
        "rows": [[{"text": printable(c.text), "status": c.status} for c in row] for row in picture.rows],
        "right": picture.figures,
        "least": [need.least for need in needs],
        "whole": [need.whole for need in needs],
        "split": wide and len(picture.rows) >= _HALVED and columns.whole(picture) <= _HALF,
        "tall": False,
    }


def agreed(rows: Sequence[FollowUp], scene: Finding | None) -> dict[str, Any]:
    """Return what was agreed as a table, with empty lines where nothing was agreed yet.

    Args:
        rows: what was agreed.
        scene: the scene it was shown in, for its headline.
    """
    told = [[r.what, r.who, r.when] for r in rows if not r.blank]
    empty = [[""] * len(COLUMNS)] * EMPTY_LINES
    return {
        "level": 1,
        "headline": printable(scene.title) if scene else "Tindak lanjut yang disepakati",
        "note": "",
        "kind": "agreed",
        "columns": list(COLUMNS.values()),
        "rows": [[{"text": written(text, LONGEST), "status": ""} for text in row] for row in told or empty],
        "right": [False] * len(COLUMNS),
        "least": [25.0, 15.0, 10.0],
        "whole": [25.0, 15.0, 10.0],
        "tall": not told,
        "rest": {str(n): briefing.follow_up_rest(len(told) - n) for n in AGREED if n < len(told)},
    }
