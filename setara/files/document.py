"""A document of headings, lines and tables, as DOCX and as XLSX: an office goes on writing in either."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from setara.files.xlsx import Block, Sheet, workbook
from setara.formatting import printable
from setara.paths import PRODUCT

_FONT = "Calibri"
_A4 = (21.0, 29.7)
_MARGIN = 1.8


@dataclass(frozen=True)
class Part:
    """What stands below one heading.

    Attributes:
        heading: empty for none.
        lines: paragraphs before the table.
        columns: headings of the table; none where its first column says what the others hold.
        rows: cells of the table, all texts; none for no table.
    """

    heading: str = ""
    lines: Sequence[str] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class Document:
    """A document.

    Attributes:
        title: what it is called.
        about: whose it is and what must be known of it, below the title.
        parts: in order.
        day: the day it was made.
        wide: whether its pages lie on their side.
    """

    title: str
    about: Sequence[str]
    parts: Sequence[Part]
    day: dt.date
    wide: bool = False


def to_xlsx(document: Document) -> bytes:
    """Return a document as a workbook of one sheet, its parts below each other."""
    width = max((len(row) for part in document.parts for row in part.rows), default=1)
    blocks = []
    for part in document.parts:
        head = [[*part.columns, *[""] * (width - len(part.columns))]] if part.columns else []
        lines = [[line, *[""] * (width - 1)] for line in part.lines]
        cells = [[*row, *[""] * (width - len(row))] for row in part.rows]
        blocks.append(Block(pd.DataFrame([*lines, *head, *cells], columns=range(width)), title=part.heading))
    widths = (30, 90) if width == 2 else [30] * width
    return workbook([Sheet("Dokumen", blocks, [document.title, *document.about], widths=widths, headed=False)])


def to_docx(document: Document) -> bytes:
    """Return a document as DOCX with real headings and tables whose headings repeat on every page."""
    # The library takes time and memory that a page without a download does not need.
    from docx import Document as new_document  # noqa: N813, PLC0415
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    file = new_document()
    page = file.sections[0]
    page.page_width, page.page_height = (Cm(side) for side in (_A4[::-1] if document.wide else _A4))
    page.orientation = WD_ORIENT.LANDSCAPE if document.wide else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    file.styles["Normal"].font.name, file.styles["Normal"].font.size = _FONT, Pt(10)
    made = dt.datetime.combine(document.day, dt.time())
    known = file.core_properties
    known.title, known.author, known.language, known.comments = document.title, PRODUCT, "id-ID", ""
    known.created = known.modified = made
    file.add_heading(printable(document.title), 0)
    for line in document.about:
        file.add_paragraph(printable(line))
    for part in document.parts:
        _add(file, part)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _add(file: Any, part: Part) -> None:
    if part.heading:
        file.add_heading(printable(part.heading), 1)
    for line in part.lines:
        file.add_paragraph(printable(line))
    if not part.rows:
        return
    table = file.add_table(rows=0, cols=len(part.rows[0]), style="Table Grid")
    if part.columns:
        _fill(table, part.columns, bold=True)
        _repeat(table.rows[0])
    for row in part.rows:
        _fill(table, row)
    if not part.columns:
        for cell in table.columns[0].cells:
            cell.paragraphs[0].runs[0].bold = True


def _fill(table: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(table.add_row().cells, texts, strict=True):
        cell.paragraphs[0].add_run(printable(text)).bold = bold


def _repeat(row: Any) -> None:
    """Let a row stand on every page of its table."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
