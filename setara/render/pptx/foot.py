"""The foot of a slide: scope, data version, date, number, and the whole address, which paper keeps too."""

from __future__ import annotations

from typing import Any

from setara import formatting
from setara.findings.finding import Imprint
from setara.render.pptx import master, measure, notes
from setara.render.pptx.shapes import Text, write

ADDRESS_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Of the address in points, the largest first; at the smallest it goes on on further lines."""
_FOOTER, _NUMBER = 11, 12


def add(slide: Any, imprint: Imprint) -> None:
    """Add the foot of a slide, where its layout puts it.

    Args:
        slide: the slide.
        imprint: scope, version, date and link.
    """
    held = {one.placeholder_format.idx: one for one in slide.slide_layout.placeholders}
    for index in (_FOOTER, _NUMBER):
        slide.shapes.clone_placeholder(held[index])
        master.name_after(slide.placeholders[index], held[index])
    told = f"{imprint.scope} · data versi {imprint.data_version} · {formatting.long_date(imprint.day)}"
    address = Text(imprint.link, _size(imprint.link), link=imprint.link)
    write(slide.placeholders[_FOOTER].text_frame, [Text(told), address])
    notes.number(slide.placeholders[_NUMBER])


def _size(link: str) -> float:
    """Return the largest size at which an address stands on one line, else the smallest."""
    width = master.FOOT.width
    return next((size for size in ADDRESS_SIZES if measure.lines(link, size, width) == 1), ADDRESS_SIZES[-1])
