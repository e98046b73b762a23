"""One table as a file: CSV and XLSX that carry scope, series, sources and date with the figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import pandas as pd

from setara.files.about import About
from setara.files.cells import is_missing, safe
from setara.files.sheets import Block, Sheet, about_sheet, workbook
from setara.frames import rows


def to_csv(table: pd.DataFrame, about: About) -> bytes:
    """Return a UTF-8 CSV: lines about the table that begin with `#`, then the table with decimal points."""
    out = io.StringIO()
    for name, text in about.lines():
        out.write(f"# {name}: {' '.join(text.split())}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([safe(c) for c in table.columns])
    for row in rows(table):
        writer.writerow(["" if is_missing(v) else safe(v) for v in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def to_xlsx(table: pd.DataFrame, about: About, decimals: Mapping[str, int | Sequence[int]]) -> bytes:
    """Return a workbook with the sheets Data (numbers as numbers) and Keterangan.

    Args:
        table: the table as shown.
        about: what the second sheet says.
        decimals: decimals of the numeric columns, or of each of their rows.
    """
    return workbook([Sheet("Data", [Block(table, decimals)]), about_sheet(about)], about)
