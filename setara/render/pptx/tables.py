"""Native tables and large figures: columns as wide as their words need, text as large as the room allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn

from setara.pictures import theme
from setara.pictures.kinds import Cards, Cell, Grid, Pair, Pairs
from setara.pictures.theme import LOOKS, SOFT, legible
from setara.pictures.theme import TONE_SYMBOLS as SYMBOLS
from setara.pictures.theme import TONES as COLOURS
from setara.render.place.fonts import Weight
from setara.render.place.room import Need, capped, need
from setara.render.pptx.chart_model import ChartAxis, ChartBook, ChartSeries, Mark, PlotArea, Stage, Stroke
from setara.render.pptx.chart_xml import scatter
from setara.render.pptx.master import TABLE_STYLE
from setara.render.pptx.shapes import (
    EMU,
    LINE,
    Box,
    Text,
    line_count,
    named,
    rectangle,
    text_box,
    text_height,
    text_width,
    write,
)
from setara.sentences import sexes

SIZES = (22.0, 20.0, 18.0, 16.0, 14.0)
_SIDE = 8.0
_ABOVE = 0.15
"""Above and below a cell's text, in sizes of it."""
_TALLEST = 58.0
_ANY = 1000
_SHORT = 14
"""Characters of a heading that is not broken."""
_GAP = 36.0
_LARGEST, _SMALLEST = 84.0, 28.0
_LABEL = 20.0
_BELOW = 0.62
"""Of a figure's size, at most, the text below it has."""
_LINES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
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
_TALLEST_PAIR = 78.0
_END = 12.0
_NEAR = 14.0


@dataclass(frozen=True)
class Layout:
    """Size of the text in points, widths of the columns and heights of the rows, the heading's first."""

    size: float
    widths: Sequence[float]
    heights: Sequence[float]


def draw_table(stage: Stage, picture: Grid) -> None:
    """Draw a table."""
    frame = arranged(picture, stage.box)
    if frame is None:
        raise ValueError("the table has no room on a slide; it is to be split first")
    aligns = ["right" if figures else "left" for figures in picture.figures]
    rows = [[_parts(cell, frame.size, _bold(picture, at)) for at, cell in enumerate(row)] for row in picture.rows]
    heads = [Text(column, frame.size, True) for column in picture.columns]
    add(stage, heads, rows, frame, aligns)


def _parts(cell: Cell, size: float, bold: bool) -> list[Text]:
    """Return a cell's text, the shape of its status before it."""
    mark = LOOKS.get(cell.status)
    if mark is None:
        return [Text(cell.text, size, bold=bold)]
    return [Text(f"{mark.character} ", size, True, mark.colour), Text(cell.text, size, True, legible(mark.colour))]


def add(
    stage: Stage,
    heads: Sequence[Text],
    rows: Sequence[Sequence[Sequence[Text]]],
    plan: Layout,
    aligns: Sequence[str],
) -> Any:
    """Add a native table at the top of a stage.

    Args:
        rows: the parts of each cell's text.
        aligns: alignment of each column.
    """
    width, height = sum(plan.widths), sum(plan.heights)
    box = Box(stage.box.x, stage.box.y, width, height)
    frame = stage.shapes.add_table(len(rows) + 1, len(heads), *box.emu())
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = TABLE_STYLE
    for column, wide in zip(table.columns, plan.widths, strict=True):
        column.width = round(wide * EMU)
    for row, high in zip(table.rows, plan.heights, strict=True):
        row.height = round(high * EMU)
    texts = [[[head] for head in heads], *rows]
    for at, parts in enumerate(texts):
        for column, part in enumerate(parts):
            _cell(table.cell(at, column), part, aligns[column], _ABOVE * plan.size, head=at == 0)
    named(frame, stage.name, stage.alternative)
    return frame


def _cell(cell: Any, parts: Sequence[Text], align: str, above: float, *, head: bool) -> None:
    cell.margin_left = cell.margin_right = round(_SIDE * EMU)
    cell.margin_top = cell.margin_bottom = round(above * EMU)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.MIDDLE
    write(cell.text_frame, [parts], align)


def arranged(
    picture: Grid, box: Box, fixed: Mapping[int, float] = MappingProxyType({}), tallest: float = _TALLEST
) -> Layout | None:
    """Return the largest layout that has room for a table, None where not even the smallest has.

    Args:
        fixed: widths of the columns that do not follow their words.
        tallest: height in points up to which rows spread.
    """
    texts = [[f"{'● ' if cell.status in LOOKS else ''}{cell.text}" for cell in row] for row in picture.rows]
    # Cells of few lines are read at a glance; longer ones only where no size does without.
    bold = [_bold(picture, at) for at in range(len(picture.columns))]
    for size, most in (*((s, 2) for s in SIZES[:3]), *((s, 3) for s in SIZES[:4]), *((s, _ANY) for s in SIZES)):
        widths = _widths([picture.columns, *texts], size, box.width, fixed, bold)
        if max((_lines(row, size, widths, bold) for row in texts), default=0) > most:
            continue
        heights = [
            _height(row, size, widths, bold if at else [True] * len(bold))
            for at, row in enumerate((picture.columns, *texts))
        ]
        if sum(heights) <= box.height:
            return Layout(size, widths, [heights[0], *_spread(heights[1:], box.height - heights[0], tallest)])
    return None


def _spread(heights: Sequence[float], room: float, tallest: float) -> list[float]:
    """Return rows of equal height where there is room for that, else each as high as it needs."""
    if not heights or max(heights) * len(heights) > room:
        return list(heights)
    return [max(*heights, min(tallest, room / len(heights)))] * len(heights)


def _bold(picture: Grid, column: int) -> bool:
    """Whether a column holds figures or statuses, which are bold."""
    return column > 0 and any(row[column].value is not None or row[column].status for row in picture.rows)


def _lines(texts: Sequence[str], size: float, widths: Sequence[float], bold: Sequence[bool]) -> int:
    cells = zip(texts, widths, bold, strict=True)
    return max(line_count(text, size, width - 2 * _SIDE, bold=heavy) for text, width, heavy in cells)


def _height(texts: Sequence[str], size: float, widths: Sequence[float], bold: Sequence[bool]) -> float:
    return (_lines(texts, size, widths, bold) * LINE + 2 * _ABOVE) * size


def _widths(
    rows: Sequence[Sequence[str]], size: float, room: float, fixed: Mapping[int, float], bold: Sequence[bool]
) -> list[float]:
    """Return widths that fill the room: what is spare is shared, what is short is taken from the widest columns."""

    def width(text: str, weight: Weight) -> float:
        return text_width(text, size, bold=weight == 800)

    needs = []
    for at, (head, *texts) in enumerate(zip(*rows, strict=True)):
        needed = need(head, texts, width, (800, 800 if bold[at] else 400), broken=len(head) > _SHORT)
        needs.append(Need(fixed[at], fixed[at]) if at in fixed else needed.wider(2 * _SIDE + 1))
    spare = room - sum(one.natural for one in needs)
    if spare < 0:
        return capped(needs, room)
    share = spare / (len(needs) - len(fixed))
    return [one.natural + (0.0 if at in fixed else share) for at, one in enumerate(needs)]


def draw_cards(stage: Stage, picture: Cards) -> None:
    """Draw large figures."""
    columns = stage.box.columns(len(picture.cards), _GAP)
    width = columns[0].width
    figure = min(_LARGEST, *(_LARGEST * width / text_width(c.shown, _LARGEST, bold=True) for c in picture.cards))
    figure = max(figure, _SMALLEST)
    tall = max(line_count(card.shown, figure, width, bold=True) for card in picture.cards) * figure * LINE
    label = max(text_height(card.label, _LABEL, width, bold=True) for card in picture.cards)
    size = _size(stage.box.height - label - tall - 24, picture, width, figure * _BELOW)
    for card, column in zip(picture.cards, columns, strict=True):
        rectangle(stage.shapes, f"Garis {card.label}", Box(column.x, column.y, width, 4), theme.PRIMARY)
        place = Box(column.x, column.y + 14, width, label)
        text_box(stage.shapes, f"Judul {card.label}", place, [Text(card.label, _LABEL, True, SOFT)], anchor="bottom")
        place = Box(column.x, place.bottom, width, tall)
        text_box(stage.shapes, f"Angka {card.label}", place, [Text(card.shown, figure, True, theme.PRIMARY)])
        place = Box(column.x, place.bottom + 6, width, stage.box.bottom - place.bottom - 6)
        if card.lines:
            text_box(stage.shapes, f"Keterangan {card.label}", place, [Text(line, size) for line in card.lines])


def _size(room: float, picture: Cards, width: float, largest: float) -> float:
    """Return the largest size, up to a largest, in which every card's lines have room."""
    heights = {
        size: max(sum(text_height(line, size, width) for line in card.lines) for card in picture.cards)
        for size in _LINES
        if size <= largest
    }
    return next((size for size, height in heights.items() if height <= room), _LINES[-1])


def draw_pairs(stage: Stage, picture: Pairs) -> None:
    """Draw women against men."""
    frame = plan_pairs(picture, stage.box)
    if frame is None:
        raise ValueError("the measures have no room on a slide; they are to be split first")
    heads = [Text(head, frame.size, True, colour) for head, colour in zip(_HEADS, _COLOURS, strict=True)]
    rows = [
        [
            [Text(row.name, frame.size)],
            [],
            [Text(row.women.shown, frame.size, True, _WOMEN)],
            [Text(row.men.shown, frame.size, True, _MEN)],
            [Text(row.gap, frame.size)],
        ]
        for row in picture.rows
    ]
    add(stage, heads, rows, frame, ("left", "left", "right", "right", "left"))
    top = stage.box.y + frame.heights[0]
    for row, height in zip(picture.rows, frame.heights[1:], strict=True):
        _chart(stage, row, Box(stage.box.x + frame.widths[0], top, _AXIS, height))
        top += height


def plan_pairs(picture: Pairs, box: Box) -> Layout | None:
    """Return the measures of the table, None where it has no room."""
    rows = [[Cell(r.name), Cell(""), *(Cell(n.shown, n) for n in (r.women, r.men)), Cell(r.gap)] for r in picture.rows]
    return arranged(Grid(_HEADS, rows), box, {_COLUMN: _AXIS}, tallest=_TALLEST_PAIR)


def _chart(stage: Stage, row: Pair, box: Box) -> None:
    """Draw a row's two figures on its own axis."""
    book = ChartBook()
    women, _ = book.figures("Perempuan", [row.women])
    men, _ = book.figures("Laki-laki", [row.men])
    up = book.add("Baris pada gambar", [0.0, 0.0])
    between = book.add("Selisih pada gambar", [row.women.value, row.men.value])
    inside = PlotArea(_END / box.width, 0.0, 1 - 2 * _END / box.width, 1.0)
    # Offices differ in what lies above: where both are nearly equal the diamond is a frame around the circle.
    unit = (row.high - row.low) / (inside.width * box.width)
    near = row.women.value is not None and row.men.value is not None
    near = near and abs((row.women.value or 0.0) - (row.men.value or 0.0)) < _NEAR * unit
    series = [
        ChartSeries(between, between, up, stroke=Stroke(theme.MUTED, 2.5)),
        ChartSeries(women, women, up, Mark(SYMBOLS["women"], COLOURS["women"], 10 if near else 17)),
        ChartSeries(men, men, up, Mark(SYMBOLS["men"], COLOURS["men"], 22 if near else 15, hollow=near)),
    ]
    across = ChartAxis(row.low, row.high, crosses="autoZero", line=Stroke(theme.RULE, 2))
    xml = scatter(book.columns, series, across, ChartAxis(-1.0, 1.0), inside)
    alternative = sexes.pair_told(row.name, row.women.shown, row.men.shown, row.gap)
    stage.chart(xml, book.columns, box, f"Letak {row.name}", alternative)
