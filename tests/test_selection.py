"""Unduh: the figures a reader chooses, counted, shown and written as the open data has them."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest

from setara.files import open_data
from setara.files.about import COLUMNS, DERIVED_COLUMNS
from setara.files.open_data import Selection
from setara.findings.tables import chosen_figures
from setara.view import View
from tests.screens import lines, visit
from tests.test_bundle import ABOUT

Maker = Callable[..., View]
WOMEN = Selection(["hls", "uhh"], ["P"], 2022, 2024, derived=True)


@pytest.fixture
def tables(view_of: Maker) -> dict[str, pd.DataFrame]:
    return open_data.chosen_tables(view_of(provinsi="62", kab="6203"), WOMEN)


def test_the_rows_are_those_asked_for_with_the_columns_of_the_open_data(
    tables: dict[str, pd.DataFrame], published: pd.DataFrame
) -> None:
    figures = tables["angka"]
    assert list(figures.columns) == list(COLUMNS)
    known = published.astype({"year": int, "value": float})
    asked = known[
        known["region_code"].isin(["6203", "6200", "0000"])
        & known["indicator"].isin(["hls", "uhh"])
        & (known["sex"] == "P")
        & known["year"].between(2022, 2024)
    ]
    key = ["region_code", "year", "indicator", "vintage"]
    assert len(figures) == len(asked) > 8
    assert dict(zip(map(tuple, figures[key].to_numpy()), figures["value"], strict=True)) == dict(
        zip(map(tuple, asked[key].to_numpy()), asked["value"], strict=True)
    )


def test_what_was_computed_lies_in_a_table_of_its_own_with_its_mark(tables: dict[str, pd.DataFrame]) -> None:
    derived = tables["turunan"]
    assert list(derived.columns) == list(DERIVED_COLUMNS)
    assert set(derived["status"]) == {"turunan"}
    assert set(derived["region_code"]) == {"6203", "6200", "0000"}


def test_nothing_computed_comes_along_unasked(view_of: Maker) -> None:
    tables = open_data.chosen_tables(view_of(provinsi="62"), Selection(["ikg"], ["T"], 2018, 2025, derived=False))
    assert list(tables) == ["angka"]
    assert tables["angka"]["region_code"].nunique() == 16


def test_the_preview_says_what_every_figure_is(tables: dict[str, pd.DataFrame], view_of: Maker) -> None:
    shown = chosen_figures(tables.values(), view_of().catalogue)
    assert set(shown["Jenis"]) == {"terbitan", "diolah"}
    assert list(shown["Tahun"]) == sorted(shown["Tahun"], reverse=True)
    kapuas = shown[(shown["Wilayah"] == "Kapuas") & (shown["Tahun"] == "2024")].set_index("Ukuran")["Nilai"]
    women, gap = kapuas["Harapan lama sekolah perempuan"], kapuas["Harapan lama sekolah, perempuan − laki-laki"]
    figure = tables["angka"].query("region_code == '6203' and year == 2024 and indicator == 'hls'")["value"].item()
    assert women == f"{figure:.2f}".replace(".", ",")
    assert gap == "0,29"
    men = Selection(["hls"], ["L"], 2019, 2019, derived=True)
    odd = chosen_figures(open_data.chosen_tables(view_of(kab="6203"), men).values(), view_of().catalogue)
    told = odd[odd["Wilayah"] == "Kapuas"].set_index("Jenis")["Keterangan"]
    assert told.to_dict() == {"terbitan": "janggal", "diolah": "laki-laki janggal"}


def test_the_workbook_holds_both_tables_and_their_columns(tables: dict[str, pd.DataFrame]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(open_data.chosen_xlsx(tables, ABOUT)))
    assert book.sheetnames == ["angka", "turunan", "kamus", "keterangan"]
    assert book["angka"].max_row == len(tables["angka"]) + 1
    assert book["kamus"].max_row == len(COLUMNS) + len(DERIVED_COLUMNS) + 1


def test_the_sources_are_those_of_the_figures(tables: dict[str, pd.DataFrame]) -> None:
    told = open_data.chosen_sources(tables["angka"])
    assert sum(int(line.rpartition("(")[2].removesuffix(" angka)")) for line in told) == len(tables["angka"])


def test_the_page_counts_shows_and_hands_out_what_its_address_asks_for() -> None:
    at = visit(
        "data", bagian="unduh", indikator="ipg", provinsi="62", kab="6203", angka=["hls", "uhh"], angka_jk="P",
        dari="2022", sampai="2024", turunan="dengan",
    )  # fmt: skip
    assert lines(at) == []
    [said] = [m.value for m in at.markdown if "angka terbitan" in m.value]
    shown = next(d.value for d in at.dataframe if "Ukuran" in d.value)
    assert said.startswith("Kapuas · Umur harapan hidup dan Harapan lama sekolah · 2022–2024: ")
    assert f"{len(shown[shown['Jenis'] == 'terbitan'])} angka terbitan" in said
    labels = [b.label for b in at.get("download_button")]
    assert labels[:3] == ["Unduh CSV", "Unduh CSV angka diolah", "Unduh XLSX"]


def test_an_unknown_value_falls_back_and_is_told() -> None:
    at = visit("data", bagian="unduh", indikator="ikg", angka="gini", sampai="1999")
    assert lines(at) == [
        "Pilihan indikator tidak tersedia di sini; yang ditampilkan IKG.",
        "Pilihan tahun terakhir tidak tersedia di sini; yang ditampilkan sampai 2025.",
    ]


def test_the_name_of_the_files_tells_what_was_chosen(view_of: Maker) -> None:
    view = view_of(provinsi="62", kab="6203")
    assert WOMEN.stem(view) == "setara-data-hls-uhh-6203-p-2022-2024"
    many = Selection(list(view.catalogue.indicators), ["P", "L", "T"], 2010, 2025, derived=False)
    assert many.stem(view_of(provinsi="62")) == "setara-data-19-indikator-kalimantan-tengah-p-l-t-2010-2025"
