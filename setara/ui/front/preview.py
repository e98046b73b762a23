"""The picture of an address: what a messenger shows beside a link that is sent."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import typst

from setara.paths import PRODUCT
from setara.pictures import theme
from setara.render.place.fonts import FOLDER
from setara.render.svg import svg
from setara.scope import Scope
from setara.ui.front.told import Part
from setara.ui.front.told import told as tell

_TEMPLATE = Path(__file__).parent / "preview.typ"
SIZE = (1200, 630)
"""Width and height in pixels, as messengers ask for it."""
_PICTURE = (1128, 430, 20)
_POINTS_PER_INCH = 72
_MOST_KEPT = 64


@lru_cache(maxsize=_MOST_KEPT)
def png(page: str, scope: Scope | None, part: Part = ()) -> bytes:
    """Return what a page tells of a scope as one picture: message, picture, source; without a finding the title alone.

    Args:
        page: name of the page.
        scope: result of `setara.ui.front.told.scope`.
        part: result of `setara.ui.front.told.part`.
    """
    told = tell(page, scope, part)
    finding = told.finding
    given = {
        "headline": finding.title if finding else told.title,
        "svg": svg(told.drawn, *_PICTURE) if told.drawn else "",
        "source": told.source or told.description,
        "product": PRODUCT,
        "ink": theme.INK,
        "soft": theme.SOFT,
        "primary": theme.PRIMARY,
    }
    try:
        return _set(_TEMPLATE, {"told": json.dumps(given)})
    finally:
        _forget()


def _set(source: Path | bytes, inputs: dict[str, str]) -> bytes:
    made = typst.compile(source, font_paths=_fonts(), sys_inputs=inputs, format="png", ppi=_POINTS_PER_INCH)
    return bytes(made)


def _forget() -> None:
    """Let go of what typst keeps for a next time that never comes: it holds the last ten pictures with their letters."""
    for _ in range(11):
        _set(b"", {})


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
