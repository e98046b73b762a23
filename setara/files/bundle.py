"""All figures at once, with their dictionary, in the three forms people ask for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pandas as pd

from setara.files import about as about_files
from setara.files import cells, sheets
from setara.paths import DATA
from setara.store.dictionary import COLUMNS
from setara.view import View

TABLES = {
    "angka": "all_observations",
    "wilayah": "regions",
    "indikator": "catalogue",
    "sumber": "all_sources",
    "catatan": "all_notes",
}


def tables(view: View) -> dict[str, pd.DataFrame]:
    """Return all tables by name, and `kamus`, what each column of the figures means."""
    found = {name: view.query(query) for name, query in TABLES.items()}
    found["kamus"] = pd.DataFrame(list(COLUMNS.items()), columns=["kolom", "arti"])
    return found


def as_csv(view: View, about: about_files.About) -> bytes:
    """Return a ZIP of one CSV a table, with the sources' dictionary and a note about the whole."""
    return _zip(view, about, "csv", lambda frame: frame.map(cells.safe).to_csv(index=False).encode("utf-8"))


def as_parquet(view: View, about: about_files.About) -> bytes:
    """Return a ZIP of one Parquet file a table, with the dictionary and a note about the whole."""
    return _zip(view, about, "parquet", lambda frame: frame.to_parquet(index=False))


def as_xlsx(view: View, about: about_files.About) -> bytes:
    """Return a workbook with one sheet a table, the dictionary and a note about the whole."""
    found = [sheets.Sheet(name, [sheets.Block(frame)], filtered=True) for name, frame in tables(view).items()]
    return sheets.workbook([*found, sheets.about_sheet(about, "keterangan")], about)


def _zip(view: View, about: about_files.About, ending: str, write: Callable[[pd.DataFrame], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, frame in tables(view).items():
            bundle.writestr(f"{name}.{ending}", write(frame))
        bundle.writestr("keterangan.txt", "\n".join(f"{name}: {text}" for name, text in about.lines()) + "\n")
        bundle.writestr("data-dictionary.md", (DATA / "README.md").read_text(encoding="utf-8"))
    return out.getvalue()
