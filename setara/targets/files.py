"""The targets of a user as CSV and XLSX files: the template, the table as it stands, and a filled one read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from setara import formatting
from setara.files.csv import csv_file
from setara.files.xlsx import Block, Sheet, workbook
from setara.frames import rows
from setara.intake import numbers, reading
from setara.intake.grid import Cell, Raw
from setara.refusal import RefusalError
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator
from setara.targets import planned
from setara.targets.own import COLUMNS, Problem, comma

MOST_ROWS = 1000
LARGEST_FILE = 2_000_000
SHEET, GUIDE = "Target", "Petunjuk"
# Rows of a template that are cells of text: the comma typed there stays, whatever the spreadsheet's language.
_TYPED = 100
_HEAD_LINES = 15


@dataclass(frozen=True)
class Meant:
    """What a table of a planning document is meant for, where it does not say it itself.

    Attributes:
        regions: the regions whose targets an indicator's line is.
        indicator: the indicator of a table of regions.
        vintage: the series of an indicator that exists in two.
    """

    regions: tuple[str, ...]
    indicator: str
    vintage: str


def read_any(content: bytes, catalogue: Catalogue, meant: Meant) -> tuple[pd.DataFrame, list[Problem], tuple[str, ...]]:
    """Return the table of a file or pasted text: one made from the template, else one of a planning document.

    Args:
        content: the bytes of the file; its name says nothing here.
        catalogue: what exists.
        meant: what the table is meant for where it does not say it.

    Returns:
        Text in `COLUMNS`, what is wrong with the whole, and what was left aside.
    """
    try:
        raw = _raw(content)
        if any({"Wilayah", "Nilai bawah"} <= set(map(str, line.cells)) for line in raw.lines[:_HEAD_LINES]):
            return *read(content), ()
        found = planned.read(raw, catalogue, meant.regions, meant.indicator, meant.vintage)
    except RefusalError as refusal:
        return *_nothing(refusal.sentence, ""), ()
    return found.table, [], found.notes


def _raw(content: bytes) -> Raw:
    if len(content) > LARGEST_FILE:
        raise RefusalError("Berkas lebih besar dari 2 MB. Pakai templat dan isi hanya baris target.")
    return reading.read(content, SHEET)


def read(content: bytes) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the table of a CSV or XLSX file made from the template; lines without year and value are none.

    Args:
        content: the bytes of the file; its name says nothing here.

    Returns:
        Text in `COLUMNS`, and what is wrong with the file as a whole.
    """
    try:
        raw = _raw(content)
    except RefusalError as refusal:
        return _nothing(refusal.sentence, "")
    lines = [[_text(cell) for cell in line.cells] for line in raw.lines]
    head = next((i for i, line in enumerate(lines) if "Wilayah" in line), None)
    if head is None:
        return _nothing("judul kolom tidak ditemukan", f"Baris judul harus berisi {', '.join(COLUMNS)}")
    header = lines[head]
    named = [c for c in header if c]
    missing = [c for c in COLUMNS[:-1] if c not in named]
    if missing or len(set(named)) < len(named):
        why = f"kolom {formatting.listing(missing)} tidak ada" if missing else "ada judul kolom yang ditulis dua kali"
        return _nothing(why, "Pakai judul kolom dari templat tanpa mengubahnya")
    body = [dict(zip(header, line, strict=False)) for line in lines[head + 1 :]]
    if len(body) > MOST_ROWS:
        return _nothing(f"lebih dari {MOST_ROWS} baris", "Bagi berkasnya")
    table = pd.DataFrame(body).reindex(columns=list(COLUMNS)).fillna("").astype(str)
    is_empty = table["Tahun"].eq("") & table["Nilai bawah"].eq("") & table["Nilai atas"].eq("")
    return table[~is_empty].reset_index(drop=True), []


def form(regions: Sequence[str], indicator: Indicator, sex: str, vintage: str, catalogue: Catalogue) -> pd.DataFrame:
    """Return the template of some regions: their names, the indicator and its series written, year and value left open."""
    series = VINTAGE_NAMES[vintage] if indicator.has_vintages else ""
    names = [catalogue.regions[code].name for code in regions]
    made = [[name, indicator.short_name, SEX_NAMES[sex], "", series, "", "", ""] for name in names]
    return pd.DataFrame(made, columns=list(COLUMNS), dtype=str)


def _nothing(why: str, mend: str) -> tuple[pd.DataFrame, list[Problem]]:
    return pd.DataFrame(columns=list(COLUMNS)), [Problem(None, "", "", why, mend)]


def _text(cell: Cell) -> str:
    """Return a cell as text; a number the way `setara.targets.own.check` reads it."""
    return comma(numbers.plain(cell)) if isinstance(cell, float) else cell.removeprefix("'")


def to_csv(shown: pd.DataFrame) -> bytes:
    """Return a table of targets as a CSV with semicolons, as spreadsheets with decimal commas expect."""
    return csv_file([COLUMNS, *rows(shown)], delimiter=";", end="\r\n")


def to_xlsx(shown: pd.DataFrame, catalogue: Catalogue) -> bytes:
    """Return a table of targets as a workbook with a second sheet that says how each column is filled."""
    return workbook(
        [
            Sheet(SHEET, [Block(shown)], widths=[24] * len(COLUMNS), typed=_TYPED),
            Sheet(GUIDE, [Block(pd.DataFrame(_guide(catalogue), columns=["Kolom", "Cara mengisi"]))], widths=(32, 90)),
        ]
    )


def _guide(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [
        ("Wilayah", "nama seperti di dasbor atau kode BPS empat angka, misalnya Kapuas atau 6203"),
        ("Indikator", "nama pendek atau kode dari daftar di bawah"),
        ("Jenis kelamin", "Perempuan, Laki-laki, atau Gabungan; boleh kosong bila hanya satu"),
        ("Tahun", "tahun target, empat angka"),
        (
            "Seri",
            "UHH SP2010 atau UHH hasil Long Form SP2020 untuk IPG, IPM, dan umur harapan hidup; selain itu kosong",
        ),
        ("Nilai bawah", "angka dengan koma desimal, misalnya 92,50"),
        ("Nilai atas", "hanya bila targetnya rentang"),
        ("Asal", "kosong; diisi dasbor bila target dijabarkan dari wilayah di atasnya (nilai sama, laju sama)"),
        ("", ""),
        *((i.short_name, i.code) for i in catalogue.indicators.values() if i.direction != "netral"),
    ]
