"""Empty tables to be filled in, with the dictionary in them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara.files.about import codes
from setara.files.csv import csv_file
from setara.files.xlsx import Block, Sheet, workbook
from setara.store.catalogue import SEX_NAMES, Catalogue, Indicator, Region

TIDY_COLUMNS = {
    "kode_wilayah": "kode BPS empat angka; boleh kosong bila wilayah diisi",
    "wilayah": "nama wilayah; boleh kosong bila kode_wilayah diisi",
    "tahun": "tahun angka, empat angka",
    "indikator": "kode indikator",
    "jenis_kelamin": "P, L, atau T; boleh kosong bila indikator hanya punya satu",
    "seri": "sp2010, lfsp2020, atau tunggal; boleh kosong bila indikator hanya punya satu",
    "nilai": "angka dengan koma atau titik desimal; kosong, -, ... atau NA berarti tidak ada nilai",
}
FORMS = {"rapi": "Satu baris satu angka", "lebar": "Wilayah ke bawah, seperti tabel BPS"}


def rows(catalogue: Catalogue, indicator: str, vintage: str, year: int, form: str) -> list[list[str]]:
    """Return header and rows of a template, the values empty.

    Args:
        catalogue: indicators and regions.
        indicator, vintage, year: the series it is for.
        form: a key of FORMS.
    """
    known = catalogue.indicators[indicator]
    regions = sorted(
        (r for r in catalogue.regions.values() if r.since is None or r.since <= year), key=lambda r: r.code
    )
    if form == "lebar":
        return _wide(known, regions, vintage, year)
    body = [[r.code, r.name, str(year), indicator, sex, vintage, ""] for r in regions for sex in known.sexes]
    return [list(TIDY_COLUMNS), *body]


def _wide(indicator: Indicator, regions: Sequence[Region], vintage: str, year: int) -> list[list[str]]:
    series = f", seri {vintage}" if indicator.has_vintages else ""
    width = len(indicator.sexes)
    empty = [""] * width
    header = [f"{SEX_NAMES[s]} {year}" if width > 1 else str(year) for s in indicator.sexes]
    title = [f"{indicator.name} ({indicator.code}){series}", *empty]
    return [title, ["Wilayah", *header], *([r.name, *empty] for r in regions)]


def dictionary(catalogue: Catalogue) -> list[list[str]]:
    """Return what columns and codes mean, one row each: group, code, meaning."""
    return [*(["kolom", name, text] for name, text in TIDY_COLUMNS.items()), *codes(catalogue)]


def to_csv(table: Sequence[Sequence[str]], catalogue: Catalogue) -> bytes:
    """Return a CSV for Indonesian spreadsheets: the dictionary in lines that begin with `#`, then the table."""
    words = (f"{group} {code}: {meaning.replace(';', ',')}" for group, code, meaning in dictionary(catalogue))
    return csv_file(table, words, delimiter=";")


def to_xlsx(table: Sequence[Sequence[str]], catalogue: Catalogue) -> bytes:
    """Return a workbook with the sheets Data and Kamus; codes stay text, so that 0000 keeps its zeros."""
    title, head, body = ([], table[0], table[1:]) if all(table[0]) else (table[0][:1], table[1], table[2:])
    figures = pd.DataFrame([[cell or None for cell in row] for row in body], columns=list(head))
    words = pd.DataFrame(dictionary(catalogue), columns=["bagian", "kode", "arti"])
    return workbook(
        [
            Sheet("Data", [Block(figures)], above=title, widths=[30, *[20] * (len(head) - 1)]),
            Sheet("Kamus", [Block(words)], widths=(12, 20, 110)),
        ]
    )
