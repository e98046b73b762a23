"""All figures at once, with their dictionary, in the three forms people ask for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pandas as pd

from setara import export
from setara.paths import DATA
from setara.view import View

TABLES = {
    "angka": "all_observations",
    "wilayah": "regions",
    "indikator": "catalogue",
    "sumber": "all_sources",
    "catatan": "all_notes",
}
_MEANINGS = {
    "region_code": "kode wilayah BPS empat angka; 0000 Indonesia",
    "region": "nama wilayah",
    "level": "nasional, provinsi, atau kabkota",
    "province_code": "kode provinsi",
    "year": "tahun angka",
    "indicator": "kode indikator, lihat tabel indikator",
    "sex": "P perempuan, L laki-laki, T gabungan",
    "vintage": "seri: sp2010, lfsp2020, atau tunggal; antarseri tidak boleh dibandingkan",
    "value": "angka seperti diterbitkan, dalam satuan kolom unit",
    "unit": "satuan",
    "source_id": "kode sumber, lihat tabel sumber",
    "publisher": "penerbit asli",
    "source": "tabel atau dokumen",
    "flag": "tanda mutu, lihat tabel catatan",
    "notes": "kode catatan dipisah spasi, lihat tabel catatan",
}


def tables(view: View) -> dict[str, pd.DataFrame]:
    """Return all tables by name, and `kamus`, what each column of the figures means."""
    found = {name: view.query(query) for name, query in TABLES.items()}
    found["kamus"] = pd.DataFrame({"kolom": list(_MEANINGS), "arti": list(_MEANINGS.values())})
    return found


def as_csv(view: View, about: export.About) -> bytes:
    """Return a ZIP of one CSV a table, with the sources' dictionary and a note about the whole."""
    return _zip(view, about, "csv", lambda frame: frame.map(export.safe).to_csv(index=False).encode("utf-8"))


def as_parquet(view: View, about: export.About) -> bytes:
    """Return a ZIP of one Parquet file a table, with the dictionary and a note about the whole."""
    return _zip(view, about, "parquet", lambda frame: frame.to_parquet(index=False))


def as_xlsx(view: View, about: export.About) -> bytes:
    """Return a workbook with one sheet a table, the dictionary and a note about the whole."""
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook(write_only=True)
    for name, frame in tables(view).items():
        sheet = book.create_sheet(name)
        sheet.append(list(frame.columns))
        clean = frame.astype(object).where(frame.notna(), None)
        for row in clean.itertuples(index=False):
            sheet.append([export.safe(v) for v in row])
    notes = book.create_sheet("keterangan")
    for line in about.lines():
        notes.append([export.safe(text) for text in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _zip(view: View, about: export.About, ending: str, write: Callable[[pd.DataFrame], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, frame in tables(view).items():
            bundle.writestr(f"{name}.{ending}", write(frame))
        bundle.writestr("keterangan.txt", "\n".join(f"{name}: {text}" for name, text in about.lines()) + "\n")
        bundle.writestr("data-dictionary.md", (DATA / "README.md").read_text(encoding="utf-8"))
    return out.getvalue()
