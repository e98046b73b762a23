"""The tables beside the charts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from setara.findings import tables
from setara.store.catalogue import Catalogue
from setara.view import View

ViewOf = Callable[..., View]


def line(table: pd.DataFrame, region: str) -> dict[str, Any]:
    found = table[table["Wilayah"] == region]
    assert len(found) == 1
    return dict(found.iloc[0])


@pytest.mark.parametrize(
    ("value", "existed", "flag", "text"),
    [
        (95.68, True, None, ""),
        (95.68, True, float("nan"), ""),
        (0.01, True, "tanpa_perempuan", "tanpa perempuan"),
        (None, True, None, "tidak tersedia"),
        (float("nan"), True, None, "tidak tersedia"),
        (None, False, None, "belum dibentuk"),
        (float("nan"), pd.Series([False]).iloc[0], None, "belum dibentuk"),
    ],
)
def test_status(catalogue: Catalogue, value: float | None, existed: bool, flag: object, text: str) -> None:
    told = {"value": value, "existed": existed, "flag": flag, "estimate": None, "year": 2024}
    row = next(pd.DataFrame([told]).itertuples(index=False))
    assert tables.status(row, catalogue.indicators["parlemen"]) == text


def test_level_table(view_of: ViewOf) -> None:
    view = view_of(provinsi="62")
    table, decimals = tables.level_table(view.query("level"), view.indicator, 2024)
    assert list(table["Wilayah"][:3]) == ["Indonesia", "Kalimantan Tengah", "Kota Palangka Raya"]
    change = next(c for c in table.columns if c.startswith("Perubahan dari 2023"))
    assert line(table, "Kapuas") == {
        "Wilayah": "Kapuas",
        "Provinsi": "Kalimantan Tengah",
        "IPG 2024": 95.68,
        change: 0.17,
        "Peringkat di provinsinya (diolah)": 2,
        "Peringkat di Kalimantan (diolah)": 3,
        "Keterangan": "",
    }
    assert line(table, "Indonesia")["Provinsi"] == ""
    assert pd.isna(line(table, "Indonesia")["Peringkat di Kalimantan (diolah)"])
    assert decimals == {"IPG 2024": 2, change: 2}


def test_level_table_says_why_a_figure_is_missing(view_of: ViewOf) -> None:
    view = view_of(provinsi="64", tahun="2011")
    table, _ = tables.level_table(view.query("level"), view.indicator, 2011)
    mahulu = line(table, "Mahakam Ulu")
    assert pd.isna(mahulu["IPG 2011"])
    assert mahulu["Keterangan"] == "belum dibentuk"
    view = view_of(indikator="mtf", tahun="2023")
    table, _ = tables.level_table(view.query("level"), view.indicator, 2023)
    assert line(table, "Sambas")["Keterangan"] == "tidak tersedia"
    assert (table["Keterangan"] == "tidak tersedia").sum() == 42 + 3


def test_level_table_shows_the_flag(view_of: ViewOf) -> None:
    view = view_of(indikator="parlemen", tahun="2014", provinsi="61")
    table, _ = tables.level_table(view.query("level"), view.indicator, 2014)
    assert line(table, "Sekadau")["Keterangan"] == "tanpa perempuan"


def test_change_table(view_of: ViewOf) -> None:
    view = view_of(indikator="ikg")
    change = view.query("change", year_from=2018, year_to=2023)
    table, decimals = tables.change_table(change, view.indicator, 2018, 2023)
    bulungan = line(table, "Bulungan")
    assert (bulungan["2018"], bulungan["2023"], bulungan["Perubahan (diolah)"]) == (0.597, 0.388, -0.209)
    assert decimals == {"2018": 3, "2023": 3, "Perubahan (diolah)": 3}


def test_gap_table(view_of: ViewOf) -> None:
    view = view_of(indikator="rls")
    table, decimals = tables.gap_table(view.query("gap"), view.indicator)
    assert line(table, "Kapuas") == {
        "Wilayah": "Kapuas",
        "Provinsi": "Kalimantan Tengah",
        "Perempuan": 7.89,
        "Laki-laki": 8.36,
        "Perempuan − laki-laki (diolah)": -0.47,
    }
    assert set(decimals.values()) == {2}


def test_series_table_keeps_the_vintages_on_rows_of_their_own(view_of: ViewOf) -> None:
    view = view_of()
    series = view.query("series")
    table, decimals = tables.series_table(series[series["region_code"].isin(["6203", "6503"])], view.indicator)
    assert list(zip(table["Wilayah"], table["Seri"], strict=True)) == [
        ("Kapuas", "UHH SP2010"),
        ("Kapuas", "UHH hasil Long Form SP2020"),
        ("Tana Tidung", "UHH SP2010"),
        ("Tana Tidung", "UHH hasil Long Form SP2020"),
    ]
    assert list(table["2024"]) == pytest.approx([95.68, float("nan"), 79.56, 81.40], nan_ok=True)
    assert list(table["2025"]) == pytest.approx([float("nan"), 95.83, float("nan"), 81.88], nan_ok=True)
    assert "2016" not in table.columns
    assert decimals["2024"] == 2


def test_series_table_of_one_series_has_no_column_for_it(view_of: ViewOf) -> None:
    view = view_of(indikator="ikg")
    series = view.query("series")
    table, decimals = tables.series_table(series[series["region_code"] == "6203"], view.indicator)
    assert list(table.columns) == ["Wilayah", "2018", "2019", "2020", "2021", "2022", "2023", "2025"]
    assert table.iloc[0].tolist() == ["Kapuas", 0.570, 0.542, 0.565, 0.585, 0.576, 0.564, 0.553]
    assert set(decimals.values()) == {3}


def test_pace_table(view_of: ViewOf) -> None:
    view = view_of()
    table, decimals = tables.pace_table(view.query("pace", since=2017), view.indicator)
    paser = line(table, "Paser")
    assert (paser["Dari tahun"], paser["Sampai tahun"]) == ("2017", "2024")
    assert (paser["Nilai awal"], paser["Nilai akhir"]) == (69.78, 73.73)
    rate = "Rata-rata perubahan per tahun (diolah)"
    assert paser[rate] == pytest.approx(3.95 / 7)
    assert decimals[rate] == 2
    people = tables.pace_table(view.query("pace", since=2017), view.catalogue.indicators["pengeluaran"])[1]
    assert (people["Nilai awal"], people[rate]) == (0, 2)
