"""What every picture of a slide needs to be drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from setara.pictures.tones import SOFT
from setara.render.pptx.boxes import Box
from setara.render.pptx.chart_model import SIZE
from setara.render.pptx.measure import LINE
from setara.render.pptx.shapes import Text, named, text_box
from setara.render.pptx.sheet_data import Column, workbook


@dataclass(frozen=True)
class Stage:
    """Where and for whom a picture is drawn.

    Attributes:
        shapes: shapes of the slide.
        box: the room it has.
        name: the scene's name.
        alternative: what it shows, for who cannot see it.
        day: the day the deck was made.
    """

    shapes: Any
    box: Box
    name: str
    alternative: str
    day: dt.date

    def chart(self, xml: str, columns: Sequence[Column], box: Box, name: str, alternative: str) -> None:
        """Add a native chart with its workbook.

        Args:
            xml: the chart as DrawingML.
            columns: its workbook.
            box: where it stands.
            name: its name in the selection pane.
            alternative: its alternative text.
        """
        data: Any = _ChartFile(xml.encode("utf-8"), workbook(columns, self.day))
        frame = self.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *box.emu(), data)
        named(frame, name, alternative)

    def remark(self, texts: Sequence[str]) -> None:
        """Say in the lower left corner what could not be drawn; nothing without texts."""
        if texts:
            box = Box(self.box.x, self.box.bottom + 2, self.box.width, SIZE * LINE)
            text_box(self.shapes, "Tanpa angka", box, [Text("; ".join(texts), SIZE, colour=SOFT)])


@dataclass(frozen=True)
class _ChartFile:
    """A chart already written, in the form python-pptx asks its chart data for."""

    xml: bytes
    xlsx_blob: bytes

    def xml_bytes(self, chart_type: Any) -> bytes:
        """Return the chart part."""
        return self.xml
