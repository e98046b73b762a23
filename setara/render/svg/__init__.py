"""Pictures of `setara.pictures.kinds` drawn as SVG, for the screen and for print."""

from __future__ import annotations

from setara.pictures.kinds import Picture
from setara.render.svg.canvas import Canvas
from setara.render.svg.kinds import draw


def svg(picture: Picture, width: float, height: float, size: float) -> str:
    """Return a picture as one self-contained `<svg>` with its text as text in Plus Jakarta Sans.

    It has a `viewBox` and no width or height, so that the page or sheet around it says how large it is. The same
    picture gives the same text, and several threads may draw at once.

    Args:
        picture: what is drawn.
        width, height: pixels.
        size: font size in pixels of the smallest text; only where the picture has no room for it, text is smaller.

    Raises:
        KeyError: for a map of a region without outline.
    """
    canvas = Canvas(width, height, size)
    draw(canvas, picture)
    return canvas.svg()
