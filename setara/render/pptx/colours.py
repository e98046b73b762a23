"""Colours of slides: those of the theme by their place in it, so that another theme recolours them."""

from __future__ import annotations

from setara.pictures import theme
from setara.pictures.tones import SOFT

SCHEME = {
    "dk1": theme.INK,
    "lt1": theme.PAPER,
    "dk2": SOFT,
    "lt2": theme.FAINT,
    "accent1": theme.PRIMARY,
    "accent2": theme.CHOSEN,
    "accent3": theme.WOMEN,
    "accent4": theme.MEN,
    "accent5": theme.BETTER,
    "accent6": theme.WORSE,
    "hlink": theme.PRIMARY,
    "folHlink": theme.WORSE,
}
"""The colour scheme of the master."""

_USED_AS = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_PLACES = {colour: _USED_AS.get(name, name) for name, colour in SCHEME.items() if not name.lower().endswith("hlink")}


def xml(colour: str) -> str:
    """Return a hexadecimal colour as DrawingML, by its place in the theme where it has one."""
    place = _PLACES.get(colour)
    return f'<a:schemeClr val="{place}"/>' if place else f'<a:srgbClr val="{colour.lstrip("#").upper()}"/>'


def fill(colour: str | None) -> str:
    """Return a solid fill as DrawingML; None is no fill."""
    return f"<a:solidFill>{xml(colour)}</a:solidFill>" if colour else "<a:noFill/>"


def hatched(pattern: str, lines: str, ground: str) -> str:
    """Return a hatching as DrawingML.

    Args:
        pattern: DrawingML's name of it.
        lines, ground: colours.
    """
    return f'<a:pattFill prst="{pattern}"><a:fgClr>{xml(lines)}</a:fgClr><a:bgClr>{xml(ground)}</a:bgClr></a:pattFill>'
