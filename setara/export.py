"""Tables as files: CSV and XLSX that carry scope, series, sources and date with the figures."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from setara import formatting
from setara.frames import rows

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = re.compile(r"^[=+\-@\t\r\n]")


@dataclass(frozen=True)
class About:
    """What a file says about its table.

    Attributes:
        title: the finding or name of the table.
        scope: region, indicator, year and series in words.
        sources: one line a source.
        data_version: version of the curated figures.
        link: the complete address of the view.
        day: the day the file was made.
    """

    title: str
    scope: str
    sources: Sequence[str]
    data_version: str
    link: str
    day: dt.date

    def lines(self) -> list[tuple[str, str]]:
        """Return name and text of every line."""
        head = [("Judul", self.title), ("Cakupan", self.scope)]
        sources = [("Sumber", s) for s in self.sources]
        foot = [
            ("Versi data", self.data_version),
            ("Tautan", self.link),
            ("Dibuat", formatting.long_date(self.day)),
            ("Batas wilayah", "© kontributor OpenStreetMap (ODbL 1.0), digeneralisasi"),
        ]
        return head + sources + foot


def to_csv(table: pd.DataFrame, about: About) -> bytes:
    """Return a UTF-8 CSV: lines about the table that begin with `#`, then the table with decimal points."""
    out = io.StringIO()
    for name, text in about.lines():
        out.write(f"# {name}: {' '.join(text.split())}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([safe(c) for c in table.columns])
    for row in rows(table):
        writer.writerow(["" if _is_missing(v) else safe(v) for v in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def to_xlsx(table: pd.DataFrame, about: About, decimals: Mapping[str, int]) -> bytes:
    """Return a workbook with the sheets Data (numbers as numbers) and Keterangan.

    Args:
        table: the table as shown.
        about: what the second sheet says.
        decimals: decimals of the numeric columns.
    """
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Data"
    sheet.append([safe(c) for c in table.columns])
    for row in rows(table):
        sheet.append([None if _is_missing(v) else safe(_plain(v)) for v in row])
    for position, name in enumerate(table.columns, start=1):
        letter = get_column_letter(position)
        sheet[f"{letter}1"].font = Font(bold=True)
        widest = max([len(str(name)), *(len(str(v)) for v in table.iloc[:, position - 1])])
        sheet.column_dimensions[letter].width = min(60, widest + 2)
        places = decimals.get(str(name))
        if places is not None:
            for cell in sheet[letter][1:]:
                cell.number_format = "#,##0" + ("." + "0" * places if places else "")
    sheet.freeze_panes = "B2"
    notes = book.create_sheet("Keterangan")
    for name, text in about.lines():
        notes.append([name, safe(text)])
    notes.column_dimensions["A"].width = 16
    notes.column_dimensions["B"].width = 110
    for cell in notes["B"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def safe(value: Any) -> Any:
    """Return a cell that no spreadsheet runs: a text that looks like a formula gets a leading apostrophe."""
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)  # noqa: PLR0124


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def file_name(*parts: str) -> str:
    """Return a file stem of lower-case words joined by hyphens."""
    text = "-".join(p for p in parts if p).lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
