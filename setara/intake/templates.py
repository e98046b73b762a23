"""Empty tables to be filled in, with the dictionary in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from setara import export
from setara.catalogue import SEX_NAMES, Catalogue, Indicator, Region
from setara.dictionary import codes

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
_BOM = b"\xef\xbb\xbf"


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
    out = io.StringIO()
    for group, code, meaning in dictionary(catalogue):
        out.write(f"# {group} {code}: {meaning.replace(';', ',')}\n")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(table)
    return _BOM + out.getvalue().encode("utf-8")


def to_xlsx(table: Sequence[Sequence[str]], catalogue: Catalogue) -> bytes:
    """Return a workbook with the sheets Data and Kamus; codes stay text, so that 0000 keeps its zeros."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Data"
    for row in table:
        sheet.append([export.safe(cell) or None for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.column_dimensions["A"].width = 30
    words = book.create_sheet("Kamus")
    words.append(["bagian", "kode", "arti"])
    for row in dictionary(catalogue):
        words.append([export.safe(cell) for cell in row])
    words.column_dimensions["C"].width = 110
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
