"""Pictures of `setara.pictures.kinds` drawn as SVG, for the screen and for print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from setara.pictures import theme
from setara.pictures.kinds import AreaMap, Bars, Cards, Dots, Grid, Lines, Pairs, Picture, Points
from setara.render.svg import charts, texts
from setara.render.svg.canvas import Canvas

_DRAW: dict[type[Picture], Callable[[Canvas, Any], None]] = {
    AreaMap: texts.draw_map,
    Bars: charts.draw_bars,
    Cards: texts.draw_cards,
    Dots: charts.draw_dots,
    Grid: texts.draw_table,
    Lines: charts.draw_lines,
    Pairs: charts.draw_pairs,
    Points: texts.draw_points,
}
_NOTHING = "tidak ada angka yang terbit"


def svg(picture: Picture, width: float, height: float, size: float) -> str:
    """Return a picture as one self-contained `<svg>` with its text as text in Plus Jakarta Sans.

    It has a `viewBox` and no width or height, so that the page or sheet around it says how large it is. The same
    picture gives the same text, and several threads may draw at once. One without rows says in words that there is
    nothing.

    Args:
        width, height: pixels.
        size: font size in pixels of the smallest text; only where the picture has no room for it, text is smaller.

    Raises:
        KeyError: for a map of a region without outline.
    """
    canvas = Canvas(width, height, size)
    if _is_empty(picture):
        canvas.text(width / 2, height / 2, _NOTHING, size, colour=theme.SOFT, anchor="middle")
    else:
        _DRAW[type(picture)](canvas, picture)
    return canvas.svg()


def _is_empty(picture: Picture) -> bool:
    match picture:
        case Cards(cards=[]) | AreaMap(areas=[]) | Lines(lines=[]) | Points(items=[]) | Grid(columns=[]):
            return True
        case Dots(rows=[]) | Pairs(rows=[]) | Bars(rows=[]):
            return True
    return False
