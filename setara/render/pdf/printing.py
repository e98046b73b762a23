"""Printed sheets as tagged PDF, set by typst: measured first, then printed with pictures as high as there is room."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock

import typst

from setara.render.pdf import fitting
from setara.render.pdf.content import Block, PrintedSheet
from setara.render.place.fonts import FOLDER
from setara.render.svg import svg

TEMPLATE = Path(__file__).parent / "sheet.typ"
_ONE_AT_A_TIME = Lock()
_KEPT = 10


def printed(sheet: PrintedSheet, *wider: PrintedSheet) -> bytes:
    """Return the first of some sheets that has room for all it holds, else the last, as PDF/UA-1; always the same bytes."""
    data = json.dumps(sheet.data)
    with _ONE_AT_A_TIME:
        try:
            plan = fitting.plan(sheet.steps, partial(_needs, sheet, data))
            if plan.fits or not wider:
                return _set(sheet, data, plan)
        finally:
            _forget()
    return printed(*wider)


def _set(sheet: PrintedSheet, data: str, plan: fitting.PagePlan) -> bytes:
    given = {"heights": plan.heights, "pictures": _drawn(sheet, plan)}
    made = typst.compile(
        TEMPLATE,
        font_paths=_fonts(),
        sys_inputs={"data": data, "sizes": json.dumps(plan.step.sizes()), "plan": json.dumps(given)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=dt.datetime.combine(sheet.day, dt.time(), dt.UTC),
    )
    return bytes(made)


def _forget() -> None:
    """Let go of what typst keeps for the next sheet: it holds ten compilations, some hundred megabytes, and reuses none."""
    for _ in range(_KEPT + 1):
        typst.compile(b"", font_paths=_fonts(), format="pdf")


def _needs(sheet: PrintedSheet, data: str, step: fitting.Step) -> list[fitting.PageNeed]:
    """Return what the pages leave and need at a step, as the template measures it."""
    given = {"data": data, "sizes": json.dumps(step.sizes())}
    measures = typst.query(TEMPLATE, "<measures>", field="value", one=True, font_paths=_fonts(), sys_inputs=given)

    def column(texts: float, column: Block) -> fitting.ColumnNeed:
        pictures = [sheet.pictures.get(block.get("key", "")) for block in column["blocks"]]
        spans = [None if picture is None else fitting.span(picture, column["width"], step) for picture in pictures]
        return fitting.ColumnNeed(texts, spans)

    def row(measured: Block, row: Block) -> fitting.RowNeed:
        return fitting.RowNeed(measured["above"], list(map(column, measured["columns"], row["columns"])))

    return [
        fitting.PageNeed(measured["room"], list(map(row, measured["rows"], rows)))
        for measured, rows in zip(json.loads(measures), sheet.data["pages"], strict=True)
    ]


def _drawn(sheet: PrintedSheet, plan: fitting.PagePlan) -> dict[str, str]:
    """Return every picture as SVG, in the size it has on the page."""
    placed = (
        (block, column["width"], height)
        for page, rows in zip(sheet.data["pages"], plan.heights, strict=True)
        for row, columns in zip(page, rows, strict=True)
        for column, heights in zip(row["columns"], columns, strict=True)
        for block, height in zip(column["blocks"], heights, strict=True)
    )
    return {
        block["key"]: _picture(sheet.pictures[block["key"]], width, height, plan.step)
        for block, width, height in placed
        if block["kind"] == "picture"
    }


def _picture(picture: fitting.Drawn, width: float, height: float, step: fitting.Step) -> str:
    # Where a page has no room the picture is still drawn as high as it has to be; the template sets it smaller.
    return svg(picture, width, max(height, fitting.span(picture, width, step).least), step.letters(picture))


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the fonts beside the pictures and no others, so that a sheet looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])
