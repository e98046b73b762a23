"""A document of headings, lines and tables, as DOCX and as XLSX: an office goes on writing in either."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from setara.files.tables import Block, Sheet, workbook
from setara.formatting import cut, printable
from setara.paths import PRODUCT

_FONT = "Calibri"
_A4 = (21.0, 29.7)
_MARGIN = 1.8
_LONGEST_PROPERTY = 255
_FORM = (30, 90)
_WIDEST = 40
"""Letters beyond which a column gets no wider beside the others."""
_AROUND = 4
"""Letters that the edges of a cell and bold type take beside its longest word."""
_LETTER = 75_000
"""How wide a letter of a table is at most, in the units of DOCX."""


@dataclass(frozen=True)
class DocumentPart:
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
    parts: Sequence[DocumentPart]
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
    widths = _FORM if width == 2 else [30] * width
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
    known.title = cut(printable(document.title), _LONGEST_PROPERTY)
    known.author, known.language, known.comments = PRODUCT, "id-ID", ""
    known.created = known.modified = made
    file.add_heading(printable(document.title), 0)
    for line in document.about:
        file.add_paragraph(printable(line))
    for part in document.parts:
        _add(file, part)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _add(file: Any, part: DocumentPart) -> None:
    if part.heading:
        file.add_heading(printable(part.heading), 1)
    for line in part.lines:
        file.add_paragraph(printable(line)).paragraph_format.keep_with_next = bool(part.rows)
    if not part.rows:
        return
    page = file.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    shares = _shares([part.columns, *part.rows], room // _LETTER) if part.columns else _FORM
    widths = [int(room * share / sum(shares)) for share in shares]
    table = file.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    if part.columns:
        _fill(table, part.columns, widths, head=True)
    for row in part.rows:
        _fill(table, row, widths)
    if not part.columns:
        for cell in table.columns[0].cells:
            cell.paragraphs[0].runs[0].bold = True


def _shares(lines: Sequence[Sequence[str]], room: int) -> list[float]:
    """Return how wide columns are beside each other: first as their longest word or sum, then by their longest text.

    Args:
        room: letters that a line of the page has.
    """
    columns = list(zip(*lines, strict=True))
    least = [max(len(word) for text in texts for word in text.split() or [""]) + _AROUND for texts in columns]
    more = [max(min(_WIDEST, max(map(len, texts))) - word, 0) for texts, word in zip(columns, least, strict=True)]
    spare = max(room - sum(least), 0) / max(sum(more), 1)
    return [word + spare * wish for word, wish in zip(least, more, strict=True)]


def _fill(table: Any, texts: Sequence[str], widths: Sequence[int], *, head: bool = False) -> None:
    """Add a row that no page breaks; the headings stand on every page of their table, and never alone."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    row = table.add_row()
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.add_run(printable(text)).bold = head
        paragraph.paragraph_format.keep_with_next = head
    for name in ("w:cantSplit", *(["w:tblHeader"] if head else [])):
        row._tr.get_or_add_trPr().append(OxmlElement(name))
