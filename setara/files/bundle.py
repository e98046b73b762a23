"""All figures at once, with their dictionary, in the three forms people ask for."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable

import pandas as pd

from setara.files.about import COLUMNS, About
from setara.files.csv import csv_text, framed
from setara.files.xlsx import Block, Sheet, about_sheet, workbook
from setara.paths import DATA
from setara.view import View

# What a file unpacked from an archive may be: read by all, written by its owner.
_READABLE = 0o644 << 16

TABLES = {
    "angka": "all_observations",
    "wilayah": "regions",
    "indikator": "catalogue",
    "sumber": "all_sources",
    "catatan": "all_notes",
}


def tables(view: View) -> dict[str, pd.DataFrame]:
    """Return all tables by name, and `kamus`, what each column of the figures means."""
    named = {name: view.query(query) for name, query in TABLES.items()}
    return named | {"kamus": pd.DataFrame(list(COLUMNS.items()), columns=["kolom", "arti"])}


def as_csv(view: View, about: About) -> bytes:
    """Return a ZIP of one CSV a table, with the sources' dictionary and a note about the whole."""
    return _zip(view, about, "csv", lambda table: csv_text(framed(table)).encode("utf-8"))


def as_parquet(view: View, about: About) -> bytes:
    """Return a ZIP of one Parquet file a table, with the dictionary and a note about the whole."""
    return _zip(view, about, "parquet", lambda table: table.to_parquet(index=False))


def as_xlsx(view: View, about: About) -> bytes:
    """Return a workbook with one sheet a table, the dictionary and a note about the whole."""
    sheets = [Sheet(name, [Block(table)], filtered=True) for name, table in tables(view).items()]
    return workbook([*sheets, about_sheet(about, "keterangan")], about)


def _zip(view: View, about: About, ending: str, write: Callable[[pd.DataFrame], bytes]) -> bytes:
    note = "\n".join(f"{name}: {text}" for name, text in about.lines()) + "\n"
    files = {f"{name}.{ending}": write(table) for name, table in tables(view).items()}
    files |= {"keterangan.txt": note.encode("utf-8"), "data-dictionary.md": (DATA / "README.md").read_bytes()}
    return zipped(files.items(), about.day)


def zipped(files: Iterable[tuple[str, bytes]], day: dt.date, *, packed: bool = True) -> bytes:
    """Return one archive of files that were all made on a day.

    Args:
        files: name and content of each.
        day: the day.
        packed: whether they become smaller by it, as text does and a PDF does not.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = _READABLE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return out.getvalue()
