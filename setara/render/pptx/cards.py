"""Large figures side by side as native text."""

from __future__ import annotations

from setara.pictures import theme
from setara.pictures.kinds import Cards
from setara.pictures.tones import SOFT
from setara.render.pptx import measure
from setara.render.pptx.boxes import Box
from setara.render.pptx.shapes import Text, rectangle, text_box
from setara.render.pptx.stage import Stage

_GAP = 36.0
_LARGEST, _SMALLEST = 84.0, 28.0
_LABEL = 20.0
_BELOW = 0.62
"""Of a figure's size, at most, the text below it has."""
_LINES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)


def draw(stage: Stage, picture: Cards) -> None:
    """Draw large figures."""
    columns = stage.box.columns(len(picture.cards), _GAP)
    width = columns[0].width
    figure = min(_LARGEST, *(_LARGEST * width / measure.width(c.shown, _LARGEST, bold=True) for c in picture.cards))
    figure = max(figure, _SMALLEST)
    tall = max(measure.lines(card.shown, figure, width, bold=True) for card in picture.cards) * figure * measure.LINE
    label = max(measure.height(card.label, _LABEL, width, bold=True) for card in picture.cards)
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
        size: max(sum(measure.height(line, size, width) for line in card.lines) for card in picture.cards)
        for size in _LINES
        if size <= largest
    }
    return next((size for size, height in heights.items() if height <= room), _LINES[-1])
