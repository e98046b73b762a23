"""Women against men as a native table; in each row a small native chart on the measure's own axis."""

from __future__ import annotations

from setara.pictures import theme
from setara.pictures.kinds import Cell, Grid, Pair, Pairs
from setara.pictures.tones import COLOURS, SYMBOLS, legible
from setara.render.pptx import tables
from setara.render.pptx.chart_model import Axis, Inside, Mark, Series, Stroke
from setara.render.pptx.chart_xml import scatter
from setara.render.pptx.measure import Box
from setara.render.pptx.shapes import Text
from setara.render.pptx.stage import Book, Stage
from setara.sentences import sexes

_WOMEN, _MEN = legible(COLOURS["women"]), legible(COLOURS["men"])
_HEADS = (
    "Ukuran",
    "Letak pada sumbu sendiri",
    "●\N{NO-BREAK SPACE}Perempuan",
    "◆\N{NO-BREAK SPACE}Laki-laki",
    "Selisih",
)
_COLOURS = (None, None, _WOMEN, _MEN, None)
_AXIS, _COLUMN = 220.0, 1
_TALLEST = 78.0
_END = 12.0
_NEAR = 14.0


def draw(stage: Stage, picture: Pairs) -> None:
    """Draw women against men."""
    found = plan(picture, stage.box)
    if found is None:
        raise ValueError("the measures have no room on a slide; they are to be split first")
    heads = [Text(head, found.size, True, colour) for head, colour in zip(_HEADS, _COLOURS, strict=True)]
    rows = [
        [
            [Text(row.name, found.size)],
            [],
            [Text(row.women.shown, found.size, True, _WOMEN)],
            [Text(row.men.shown, found.size, True, _MEN)],
            [Text(row.gap, found.size)],
        ]
        for row in picture.rows
    ]
    tables.add(stage, heads, rows, found, ("left", "left", "right", "right", "left"))
    top = stage.box.y + found.heights[0]
    for row, height in zip(picture.rows, found.heights[1:], strict=True):
        _chart(stage, row, Box(stage.box.x + found.widths[0], top, _AXIS, height))
        top += height


def plan(picture: Pairs, box: Box) -> tables.Layout | None:
    """Return the measures of the table, None where it has no room."""
    rows = [[Cell(r.name), Cell(""), *(Cell(n.shown, n) for n in (r.women, r.men)), Cell(r.gap)] for r in picture.rows]
    return tables.arranged(Grid(_HEADS, rows), box, {_COLUMN: _AXIS}, tallest=_TALLEST)


def _chart(stage: Stage, row: Pair, box: Box) -> None:
    """Draw a row's two figures on its own axis."""
    book = Book()
    women, _ = book.figures("Perempuan", [row.women])
    men, _ = book.figures("Laki-laki", [row.men])
    up = book.add("Baris pada gambar", [0.0, 0.0])
    between = book.add("Selisih pada gambar", [row.women.value, row.men.value])
    inside = Inside(_END / box.width, 0.0, 1 - 2 * _END / box.width, 1.0)
    # Offices differ in what lies above: where both are nearly equal the diamond is a frame around the circle.
    unit = (row.high - row.low) / (inside.width * box.width)
    near = row.women.value is not None and row.men.value is not None
    near = near and abs((row.women.value or 0.0) - (row.men.value or 0.0)) < _NEAR * unit
    series = [
        Series(between, between, up, stroke=Stroke(theme.MUTED, 2.5)),
        Series(women, women, up, Mark(SYMBOLS["women"], COLOURS["women"], 10 if near else 17)),
        Series(men, men, up, Mark(SYMBOLS["men"], COLOURS["men"], 22 if near else 15, hollow=near)),
    ]
    across = Axis(row.low, row.high, crosses="autoZero", line=Stroke(theme.RULE, 2))
    xml = scatter(book.columns, series, across, Axis(-1.0, 1.0), inside)
    told = sexes.pair_told(row.name, row.women.shown, row.men.shown, row.gap)
    stage.chart(xml, book.columns, box, f"Letak {row.name}", told)
