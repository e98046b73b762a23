"""The workbook of a scope read back: every figure of the data files, nothing filled in, nothing a spreadsheet runs."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from setara.address import resolve
from setara.findings import briefing as briefing_findings
from setara.findings.finding import Briefing
from setara.findings.followup import FollowUp
from setara.render.workbook import to_xlsx
from setara.sentences import quality
from setara.store import catalogue as catalogue_module
from setara.store import citations
from setara.store.catalogue import VINTAGE_NAMES, Catalogue
from setara.view import View
from tests import sessions

ViewOf = Callable[..., View]
KEY = ["region_code", "year", "indicator", "sex", "vintage"]
LINK = "http://localhost:8501/briefing?indikator=ipg&tahun=2024&provinsi=62&vintage=sp2010&jk=T"
DAY = dt.date(2026, 10, 5)
AGREED = [FollowUp("=HYPERLINK(1)", "@dinas", "-1"), FollowUp("Pela\x07tihan\x0b kader", "DP3A", "Juni 2027")]
UPLOADED = "6203;2024;ipg;T;sp2010;95,6\n6203;2019;ipm;P;sp2010;68,5\n6200;2024;hls;P;tunggal;12,9"
KTG = {"indikator": "ipg", "tahun": "2024", "vintage": "sp2010", "provinsi": "62"}
FED = {
    "ipg": {"ipg", "ipm", "uhh", "hls", "rls", "pengeluaran"},
    "idg": {"idg", "parlemen", "profesional", "pendapatan", "rasio_jk"},
    "ikg": {"ikg", "mtf", "mhpk20", "legislatif", "sma", "tpak", "parlemen"},
}


def told(view: View) -> tuple[Briefing, Workbook]:
    briefing = briefing_findings.build(view, LINK, DAY, AGREED)
    return briefing, load_workbook(io.BytesIO(to_xlsx(view, briefing)))


@pytest.fixture(scope="module")
def central(view_of: ViewOf) -> tuple[View, Briefing, Workbook]:
    view = view_of(**KTG)
    return (view, *told(view))


@pytest.fixture(scope="module")
def book(central: tuple[View, Briefing, Workbook]) -> Workbook:
    return central[2]


@pytest.fixture(scope="module")
def carrying(catalogue: Catalogue, published: pd.DataFrame) -> tuple[Briefing, Workbook]:
    con = sessions.carrying(catalogue, published, UPLOADED, "6203-2029-ipg-T-sp2010-96.5")
    loaded = catalogue_module.load(con)
    return told(View(con, loaded, resolve({k: [v] for k, v in KTG.items()}, loaded).scope))


def header(sheet: Worksheet) -> int:
    """Return the row of the names of the columns: what is above it stays in view."""
    return int(str(sheet.freeze_panes)[1:]) - 1


def table(sheet: Worksheet) -> pd.DataFrame:
    """Return the first table of a sheet."""
    top = header(sheet)
    names = [cell.value for cell in sheet[top] if cell.value is not None]
    found = []
    for row in sheet.iter_rows(min_row=top + 1, max_col=len(names), values_only=True):
        if not any(value is not None for value in row):
            break
        found.append(row)
    return pd.DataFrame(found, columns=names, dtype=object)


@cache
def texts(sheet: Worksheet) -> frozenset[str]:
    return frozenset(value for row in sheet.iter_rows(values_only=True) for value in row if isinstance(value, str))


def scoped(published: pd.DataFrame, indicators: set[str], province: str | None) -> pd.DataFrame:
    codes = published["region_code"]
    inside = (codes == "0000") | (codes.str[:2] == province if province else True)
    return published[inside & published["indicator"].isin(list(indicators))]


# Data rapi


@pytest.mark.parametrize(("code", "province"), [("ipg", "62"), ("ikg", "64"), ("idg", "65"), ("idg", None)])
def test_every_figure_of_the_scope_comes_back_as_published(
    code: str, province: str | None, view_of: ViewOf, published: pd.DataFrame
) -> None:
    view = view_of(indikator=code, **({"provinsi": province} if province else {}))
    _, own = told(view)
    figures = table(own["Data rapi"])
    wanted = scoped(published, FED[code], province)
    assert len(figures) == len(wanted) > 100
    figures["year"] = figures["year"].astype(str)
    assert figures.set_index(KEY)["value"].to_dict() == wanted.set_index(KEY)["value"].astype(float).to_dict()


def test_source_flag_notes_and_witnesses_stay_with_the_figure(book: Workbook, published: pd.DataFrame) -> None:
    figures = table(book["Data rapi"])
    figures = figures.assign(year=figures["year"].astype(str)).set_index(KEY)
    wanted = scoped(published, FED["ipg"], "62").set_index(KEY)
    assert figures["source_id"].to_dict() == wanted["source_id"].to_dict()
    assert figures["flag"].fillna("").to_dict() == wanted["flag"].to_dict()
    assert figures["notes"].fillna("").map(lambda t: set(t.split())).to_dict() == {
        key: set(notes.split()) for key, notes in wanted["notes"].items()
    }
    assert figures["confirmed_by"].notna().to_dict() == (wanted["confirmed_by"] != "").to_dict()
    assert wanted["confirmed_by"].ne("").any()


def test_a_component_adds_what_was_asked_for(view_of: ViewOf) -> None:
    _, own = told(view_of(indikator="tpt", provinsi="65"))
    assert set(table(own["Data rapi"])["indicator"]) == FED["ipg"] | {"tpt"}


def test_numbers_are_numbers_in_the_decimals_they_are_published_with(book: Workbook, catalogue: Catalogue) -> None:
    sheet = book["Data rapi"]
    names = {cell.value: cell.column for cell in sheet[1]}
    for row in sheet.iter_rows(min_row=2):
        value, code = row[names["value"] - 1], row[names["indicator"] - 1].value
        decimals = catalogue.indicators[str(code)].decimals
        assert value.data_type == "n"
        assert value.number_format == ("#,##0." + "0" * decimals if decimals else "#,##0")


# Lebar


def test_the_wide_table_holds_the_same_figures_and_fills_nothing_in(book: Workbook, published: pd.DataFrame) -> None:
    wide = table(book["Lebar"])
    years = [name for name in wide.columns if name.isdigit()]
    assert years == [str(year) for year in range(2010, 2026)]
    found = {
        (row["Kode"], year, row["Angka"], row["Seri"]): row[year]
        for row in wide.to_dict("records")
        for year in years
        if row[year] is not None
    }
    names = {"ipg": "IPG", "ipm": "IPM", "uhh": "Umur harapan hidup", "hls": "Harapan lama sekolah"}
    names |= {"rls": "Rata-rata lama sekolah", "pengeluaran": "Pengeluaran per kapita"}
    sexes = {"P": " perempuan", "L": " laki-laki", "T": ""}
    wanted = {
        (r.region_code, r.year, names[r.indicator] + sexes[r.sex], VINTAGE_NAMES[r.vintage]): float(r.value)
        for r in scoped(published, FED["ipg"], "62").itertuples()
    }
    assert found == wanted


def test_the_missing_year_is_an_empty_column_and_series_are_rows_of_their_own(book: Workbook) -> None:
    wide = table(book["Lebar"])
    own = wide[(wide["Kode"] == "6203") & (wide["Angka"] == "IPG")].set_index("Seri")
    assert list(own.index) == ["UHH SP2010", "UHH hasil Long Form SP2020"]
    assert own["2016"].tolist() == [None, None]
    assert own.loc["UHH SP2010", "2024"] == 95.68
    assert (own.loc["UHH SP2010", "2025"], own.loc["UHH hasil Long Form SP2020", "2024"]) == (None, None)
    assert own.loc["UHH hasil Long Form SP2020", "2025"] is not None
    assert len(wide) == wide["Kode"].nunique() * len(wide[["Angka", "Seri"]].drop_duplicates()) == 16 * 21


# The findings


def test_every_scene_has_its_sheet_with_message_note_and_sources(central: tuple[View, Briefing, Workbook]) -> None:
    _, briefing, book = central
    names = [scene.name for scene in briefing.scenes]
    assert book.sheetnames == ["Ringkasan", *names, "Data rapi", "Lebar", "Sumber", "Kamus", "Keterangan"]
    summary = table(book["Ringkasan"])
    assert summary["Tayangan"].tolist() == names
    assert summary["Pesan"].tolist() == [scene.title for scene in briefing.scenes]
    for scene in briefing.scenes:
        sheet = book[scene.name]
        assert sheet["A1"].value == scene.title
        assert {scene.note, *([citations.short(scene.sources)] if scene.sources else [])} <= texts(sheet)
        assert list(table(sheet).columns) == list(scene.table.columns)


def test_the_map_carries_its_attribution(book: Workbook) -> None:
    marked = {sheet.title for sheet in book if citations.BOUNDARIES in texts(sheet)}
    assert marked == {"Peta"}


def test_scenes_hold_what_their_pictures_print_besides_their_tables(central: tuple[View, Briefing, Workbook]) -> None:
    _, briefing, book = central
    for scene in briefing.scenes:
        cells = {cell.value for row in book[scene.name].iter_rows() for cell in row if cell.data_type == "n"}
        assert {n.value for n in scene.picture.numbers if n.value is not None} <= cells, scene.key


# What the workbook says about itself


def test_the_workbook_says_what_it_is_about(central: tuple[View, Briefing, Workbook]) -> None:
    _, briefing, book = central
    lines = [(row[0].value, row[1].value) for row in book["Keterangan"].iter_rows()]
    cited = [c for scene in briefing.scenes for c in scene.sources]
    assert lines == [
        ("Judul", "IPG Kalimantan Tengah 2024"),
        ("Cakupan", "Kalimantan Tengah · IPG · 2024 · seri UHH SP2010"),
        *(("Sumber", line) for line in dict.fromkeys(citations.lines(cited))),
        ("Versi data", briefing.imprint.data_version),
        ("Tautan", LINK),
        ("Dibuat", "5 Oktober 2026"),
        ("Batas wilayah", "© kontributor OpenStreetMap (ODbL 1.0), digeneralisasi"),
    ]
    above = [book["Ringkasan"].cell(row, 1).value for row in range(1, 6)]
    assert above == [
        "IPG Kalimantan Tengah 2024",
        "Kalimantan Tengah · IPG · 2024 · seri UHH SP2010",
        f"Versi data: {briefing.imprint.data_version}",
        f"Tautan: {LINK}",
        "Dibuat: 5 Oktober 2026",
    ]
    assert (book.properties.title, book.properties.creator) == ("IPG Kalimantan Tengah 2024", "Setara Kalimantan")


def test_every_source_is_named_and_counted(central: tuple[View, Briefing, Workbook]) -> None:
    _, briefing, book = central
    figures, sheet = table(book["Data rapi"]), book["Sumber"]
    counted = table(sheet).set_index("Kode sumber")["Jumlah angka"]
    assert counted.to_dict() == figures["source_id"].value_counts().to_dict()
    assert {c.text for scene in briefing.scenes for c in scene.sources} <= texts(sheet)


def test_every_column_and_code_is_explained(book: Workbook) -> None:
    figures, words = table(book["Data rapi"]), table(book["Kamus"])
    known = {part: set(own["Kode"]) for part, own in words.groupby("Bagian")}
    assert known["kolom"] == set(figures.columns)
    for part, column in (("indikator", "indicator"), ("wilayah", "region_code"), ("jenis_kelamin", "sex")):
        assert known[part] == set(figures[column])
    assert known["seri"] == set(figures["vintage"])
    notes = {n for text in figures["notes"].dropna() for n in text.split()}
    assert notes | set(figures["flag"].dropna()) <= set(words["Kode"])
    assert words["Arti"].str.len().min() > 5


def test_what_was_agreed_stands_in_it_and_nothing_is_run(book: Workbook) -> None:
    agreed = table(book["Rencana tindak lanjut"])
    assert agreed.to_numpy().tolist() == [
        ["'=HYPERLINK(1)", "'@dinas", "'-1"],
        ["Pelatihan kader", "DP3A", "Juni 2027"],
    ]
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"], sheet.title
        assert not [text for text in texts(sheet) if text.startswith(("=", "+", "-", "@"))], sheet.title


def test_it_is_laid_out_for_reading(book: Workbook) -> None:
    for sheet in book:
        if sheet.title == "Keterangan":
            continue
        top = sheet[header(sheet)]
        assert all(cell.font.bold for cell in top if cell.value is not None), sheet.title
        widths = [d.width for d in sheet.column_dimensions.values()]
        assert len(widths) >= len(table(sheet).columns)
        assert 5 <= min(widths) <= max(widths) <= 110
    for cell in book["Ringkasan"]["B"] + book["Kamus"]["C"] + book["Target"]["H"]:
        width = book[cell.parent.title].column_dimensions[cell.column_letter].width
        height = cell.parent.row_dimensions[cell.row].height or 15
        assert len(str(cell.value or "")) / width <= height / 15, cell.value
    assert book["Data rapi"].auto_filter.ref == f"A1:Q{len(table(book['Data rapi'])) + 1}"
    assert book["Lebar"].freeze_panes == "B2"


# Figures the session brought


def test_uploaded_figures_are_marked_wherever_they_stand(carrying: tuple[Briefing, Workbook]) -> None:
    briefing, book = carrying
    figures = table(book["Data rapi"])
    marked = figures[figures["flag"] == quality.BROUGHT]
    own = {(r.region_code, r.year, r.indicator, r.sex): r.value for r in marked.itertuples()}
    assert own == {
        ("6203", 2024, "ipg", "T"): 95.6,
        ("6203", 2019, "ipm", "P"): 68.5,
        ("6200", 2024, "hls", "P"): 12.9,
    }
    wide = table(book["Lebar"])
    assert {(r["Kode"], r["Angka"]): r["Keterangan"] for r in wide.to_dict("records") if r["Keterangan"]} == {
        ("6203", "IPG"): "unggahan: 2024",
        ("6203", "IPM perempuan"): "unggahan: 2019",
        ("6200", "Harapan lama sekolah perempuan"): "unggahan: 2024",
        ("6203", "Harapan lama sekolah laki-laki"): "2019 janggal",
    }
    assert briefing.imprint.uploaded.startswith("Memuat 3 angka unggahan")
    missing = [s.name for s in briefing.scenes if briefing.imprint.uploaded not in texts(book[s.name])]
    assert missing == []
    assert briefing.imprint.uploaded in texts(book["Ringkasan"]) & texts(book["Keterangan"])


def test_a_session_without_figures_of_its_own_has_no_mark(book: Workbook) -> None:
    said: list[Any] = [text for sheet in book for text in texts(sheet) if quality.BROUGHT in text]
    assert said == []
    wide = table(book["Lebar"]).dropna(subset=["Keterangan"])
    assert wide[["Kode", "Angka", "Keterangan"]].to_numpy().tolist() == [
        ["6203", "Harapan lama sekolah laki-laki", "2019 janggal"]
    ]
