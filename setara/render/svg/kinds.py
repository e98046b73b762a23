"""Which module draws which kind of picture."""

from __future__ import annotations

from setara.pictures import tones
from setara.pictures.kinds import AreaMap, Bars, Cards, Dots, Grid, Lines, Pairs, Picture, Points
from setara.render.svg import areamap, bars, cards, dots, grid, lines, pairs, points
from setara.render.svg.canvas import Canvas

_NOTHING = "tidak ada angka yang terbit"


def draw(canvas: Canvas, picture: Picture) -> None:
    """Draw a picture of any kind; one without rows says in words that there is nothing."""
    if _empty(picture):
        canvas.text(canvas.width / 2, canvas.height / 2, _NOTHING, canvas.size, colour=tones.SOFT, anchor="middle")
        return
    match picture:
        case AreaMap():
            areamap.draw(canvas, picture)
        case Bars():
            bars.draw(canvas, picture)
        case Cards():
            cards.draw(canvas, picture)
        case Dots():
            dots.draw(canvas, picture)
        case Grid():
            grid.draw(canvas, picture)
        case Lines():
            lines.draw(canvas, picture)
        case Pairs():
            pairs.draw(canvas, picture)
        case Points():
            points.draw(canvas, picture)


def _empty(picture: Picture) -> bool:
    match picture:
        case Cards(cards=[]) | AreaMap(areas=[]) | Lines(lines=[]) | Points(items=[]) | Grid(columns=[]):
            return True
        case Dots(rows=[]) | Pairs(rows=[]) | Bars(rows=[]):
            return True
    return False
