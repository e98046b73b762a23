"""Files read back: the figures, what they say about themselves, and cells no spreadsheet runs."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from setara.files.about import About, briefing_stem, file_name, profile_stem, profiles_stem
from setara.files.tables import safe, to_csv, to_xlsx
from setara.findings import tables
from setara.store.catalogue import Catalogue
from setara.view import Scope, View

ViewOf = Callable[..., View]

ABOUT = About(
    title="Sebanyak 6 dari 14 kabupaten/kota tertinggal",
    scope="Kalimantan Tengah · IPG · 2024 · seri UHH SP2010",
    sources=["BPS, Indeks Pembangunan Gender (IPG), 2024 (https://bps.go.id)", "BPS, Tabel lain, 2023"],
    data_version="2026.11",
    link="https://contoh.id/peta?indikator=ipg&tahun=2024&provinsi=62&vintage=sp2010&jk=T",
    day=dt.date(2026, 11, 21),
)
NOTES = [
    ("Judul", ABOUT.title),
    ("Cakupan", ABOUT.scope),
    ("Sumber", ABOUT.sources[0]),
    ("Sumber", ABOUT.sources[1]),
    ("Versi data", "2026.11"),
    ("Tautan", ABOUT.link),
    ("Dibuat", "21 November 2026"),
    ("Batas wilayah", "© kontributor OpenStreetMap (ODbL 1.0), digeneralisasi"),
]
TABLE = pd.DataFrame(
    {
        "Wilayah": ["Kapuas", "=1+1", "@SUM(A1)"],
        "Nilai": [95.68, float("nan"), -1234.5],
        "Peringkat": pd.array([2, None, 14], dtype="Int64"),
        "Keterangan": ["−0,17 poin", "+62 811", "-bukan rumus"],
    }
)


def split(content: bytes) -> tuple[list[str], list[list[str]]]:
    text = content.decode("utf-8-sig")
    lines = text.splitlines()
    comments = [line for line in lines if line.startswith("# ")]
    return comments, list(csv.reader(io.StringIO("\n".join(lines[len(comments) :]))))


def book_of(table: pd.DataFrame, decimals: dict[str, int]) -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(table, ABOUT, decimals)))


def test_csv_begins_with_what_it_says_about_itself() -> None:
    content = to_csv(TABLE, ABOUT)
    assert content.startswith(b"\xef\xbb\xbf# Judul: ")
    comments, _ = split(content)
    assert comments == [f"# {name}: {text}" for name, text in NOTES]


def test_csv_carries_the_table_with_decimal_points() -> None:
    _, rows = split(to_csv(TABLE, ABOUT))
    assert rows == [
        ["Wilayah", "Nilai", "Peringkat", "Keterangan"],
        ["Kapuas", "95.68", "2", "−0,17 poin"],
        ["'=1+1", "", "", "'+62 811"],
        ["'@SUM(A1)", "-1234.5", "14", "'-bukan rumus"],
    ]


def test_csv_is_read_by_pandas_without_help() -> None:
    read = pd.read_csv(io.BytesIO(to_csv(TABLE, ABOUT)), comment="#")
    assert list(read.columns) == list(TABLE.columns)
    assert read["Nilai"].tolist()[::2] == [95.68, -1234.5]
    assert pd.isna(read["Nilai"][1])


def test_csv_keeps_a_title_of_several_lines_in_one_comment() -> None:
    about = About("Dua\nbaris", "x", [], "1", "y", dt.date(2026, 1, 2))
    comments, rows = split(to_csv(TABLE, about))
    assert comments[0] == "# Judul: Dua baris"
    assert rows[0] == list(TABLE.columns)


def test_csv_quotes_commas_and_quotes() -> None:
    table = pd.DataFrame({"Dokumen, tahun": ['LKjIP "2021", revisi']})
    _, rows = split(to_csv(table, ABOUT))
    assert rows == [["Dokumen, tahun"], ['LKjIP "2021", revisi']]


def test_xlsx_keeps_numbers_as_numbers_with_their_decimals() -> None:
    book = book_of(TABLE, {"Nilai": 2, "Peringkat": 0})
    sheet = book["Data"]
    assert [cell.value for cell in sheet[1]] == ["Wilayah", "Nilai", "Peringkat", "Keterangan"]
    assert [cell.value for cell in sheet["B"][1:]] == [95.68, None, -1234.5]
    assert [cell.data_type for cell in (sheet["B2"], sheet["B4"])] == ["n", "n"]
    assert {cell.number_format for cell in sheet["B"][1:]} == {"#,##0.00"}
    assert [cell.value for cell in sheet["C"][1:]] == [2, None, 14]
    assert {cell.number_format for cell in sheet["C"][1:]} == {"#,##0"}
    assert sheet["A2"].number_format == "General"


def test_xlsx_gives_rows_of_several_units_their_own_decimals() -> None:
    sheet = load_workbook(io.BytesIO(to_xlsx(TABLE, ABOUT, {"Nilai": (2, 0, 1)})))["Data"]
    assert [cell.number_format for cell in sheet["B"]] == ["General", "#,##0.00", "#,##0", "#,##0.0"]


def test_xlsx_holds_no_formula() -> None:
    book = book_of(TABLE.rename(columns={"Keterangan": "=HYPERLINK(1)"}), {})
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]
    assert [cell.value for cell in book["Data"]["A"][1:]] == ["Kapuas", "'=1+1", "'@SUM(A1)"]
    assert book["Data"]["D1"].value == "'=HYPERLINK(1)"


def test_xlsx_says_the_same_about_itself_as_the_csv() -> None:
    sheet = book_of(TABLE, {})["Keterangan"]
    assert [(row[0].value, row[1].value) for row in sheet.iter_rows()] == NOTES


def test_xlsx_is_laid_out_for_reading() -> None:
    book = book_of(TABLE, {})
    assert book.sheetnames == ["Data", "Keterangan"]
    sheet = book["Data"]
    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["D"].width == len("-bukan rumus") + 3


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@cmd", "\t=1", "\r=1", "\n=1", "＝1+1", "＠SUM(1)"])
def test_text_that_looks_like_a_formula_is_made_safe(value: str) -> None:
    assert safe(value) == f"'{value}"


@pytest.mark.parametrize("value", ["Kapuas", "−0,17", "1+1", "", -1.5, 0, None, True])
def test_anything_else_stays_as_it_is(value: object) -> None:
    assert safe(value) is value


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("setara", "IPG 2024", "Kalimantan Tengah"), "setara-ipg-2024-kalimantan-tengah"),
        (("peta", "", "2024/25"), "peta-2024-25"),
        (("../../etc", "passwd"), "etc-passwd"),
        (("–Ω–",), ""),
    ],
)
def test_file_name(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts) == name


def test_a_view_exported_and_read_back_equals_the_published_figures(view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(provinsi="62")
    table, decimals = tables.level_table(view.query("level"), view.indicator, 2024)
    sheet = load_workbook(io.BytesIO(to_xlsx(table, ABOUT, decimals)))["Data"]
    header = [cell.value for cell in sheet[1]]
    rows = [dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    values = {row["Wilayah"]: row["IPG 2024"] for row in rows}
    names = {r.code: r.name for r in view.catalogue.regions.values()}
    wanted = published[
        (published["indicator"] == "ipg") & (published["year"] == "2024") & (published["vintage"] == "sp2010")
    ]
    expected = {names[r.region_code]: float(r.value) for r in wanted.itertuples() if r.region_code[:2] in {"62", "00"}}
    assert values == expected
    assert sheet["C2"].number_format == "#,##0.00"
    pulang_pisau = next(row for row in rows if row["Wilayah"] == "Pulang Pisau")
    assert -0.05 in pulang_pisau.values()


IDG_2023 = Scope("idg", 2023, "6500", (), "tunggal", "T")


def test_a_briefing_is_named_by_what_it_tells_and_whom_it_highlights() -> None:
    told = "Kalimantan Utara · IDG · 2023"
    assert briefing_stem(told, IDG_2023) == "paparan-kalimantan-utara-idg-2023"
    highlighted = [replace(IDG_2023, regencies=codes) for codes in (("6571",), ("6501", "6571"), ("6571", "6501"))]
    assert [briefing_stem(told, scope) for scope in highlighted] == [
        "paparan-kalimantan-utara-idg-2023-6571",
        "paparan-kalimantan-utara-idg-2023-6501-6571",
        "paparan-kalimantan-utara-idg-2023-6571-6501",
    ]


def test_a_profile_is_named_by_its_regency_and_by_index_year_and_series(catalogue: Catalogue) -> None:
    region = catalogue.regions["6571"]
    assert profile_stem(region, IDG_2023) == "profil-6571-kota-tarakan-idg-2023"
    series = replace(IDG_2023, indicator="ipg", vintage="lfsp2020")
    assert profile_stem(region, series) == "profil-6571-kota-tarakan-ipg-2023-lfsp2020"
    assert profiles_stem(series, "2026.11") == "profil-kalimantan-ipg-2023-lfsp2020-2026.11"
