"""How good the figures are: coverage and recomputation, against the published figures and coverage.csv."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from setara.findings import quality
from setara.render.plotly import figure
from setara.store.catalogue import VINTAGE_NAMES, Catalogue
from setara.view import View
from tests.expected import plain, tables

Maker = Callable[..., View]
ROOT = Path(__file__).resolve().parent.parent
KALTARA = {("6500", 2013), ("6500", 2014), ("6500", 2015)}
HSS = ("6306", 2019)


# Published against recomputed


@pytest.mark.parametrize(
    ("measure", "inside", "beyond"),
    [
        ("ipm_p", 677, KALTARA | {HSS}),
        ("ipm_l", 678, KALTARA),
        ("ipg", 676, KALTARA | {HSS, ("6101", 2015)}),
    ],
)
def test_all_but_the_named_exceptions_are_recomputed(
    measure: str, inside: int, beyond: set[tuple[str, int]], view_of: Maker
) -> None:
    frame = quality.residuals(view_of(), measure)
    assert len(frame) == 681
    assert int((~frame["beyond"]).sum()) == inside
    outside = frame[frame["beyond"]]
    assert set(zip(outside["region_code"], outside["year"], strict=True)) == beyond
    assert all(quality.explained(measure, code) for code, _ in beyond)
    assert frame["residual"].abs().is_monotonic_decreasing


def test_ikg_of_2025_is_recomputed_in_42_of_56(view_of: Maker) -> None:
    frame = quality.residuals(view_of(), "ikg")
    assert (len(frame), int((~frame["beyond"]).sum())) == (56, 42)
    assert set(frame["year"]) == {2025}
    assert quality.explained("ikg", "6203") == quality.ONE_SEAT
    assert quality.explained("ipg", "6203") == ""


def test_only_rows_with_all_inputs_published_are_judged(view_of: Maker) -> None:
    frame = quality.residuals(view_of(), "ipg")
    assert frame["year"].max() == 2021
    assert ("6500", 2016) not in set(zip(frame["region_code"], frame["year"], strict=True))
    assert (frame["residual"] - (frame["published"] - frame["computed"])).abs().max() == 0


def test_the_worst_stands_on_top_with_its_reason(view_of: Maker) -> None:
    shown = quality.recomputed(view_of(), "ipm_p")
    assert shown.title == "IPM perempuan: 677 dari 681 angka terbit dapat dihitung ulang dari komponennya"
    top = shown.table.head(5)
    assert top["Wilayah"].tolist()[:1] == ["Kalimantan Utara"]
    assert top["Tahun"].tolist()[0] == "2013"
    assert top["Terbit"].iloc[0] == 62.08
    assert top["Selisih (diolah)"].iloc[0] == pytest.approx(5.26, abs=0.005)
    assert (top["Penjelasan"] != "").tolist() == [True] * 4 + [False]
    hss = top[top["Wilayah"] == "Hulu Sungai Selatan"].iloc[0]
    assert (hss["Terbit"], round(hss["Dihitung (diolah)"], 2)) == (64.92, 64.96)
    assert "64,92" in hss["Penjelasan"]
    assert "64,96" in hss["Penjelasan"]


def test_the_recomputed_ikg_names_the_tables_of_its_year_and_of_the_seats(view_of: Maker) -> None:
    found = {(c.title, c.years) for c in quality.recomputed(view_of(provinsi="62"), "ikg").sources}
    assert found == tables(["ikg", "mtf", "mhpk20", "sma", "tpak"], 2025) | tables(["parlemen"], 2024)


@pytest.mark.parametrize("measure", quality.TOLERANCES)
def test_the_residuals_drawn_are_those_computed(measure: str, view_of: Maker) -> None:
    frame = quality.residuals(view_of(), measure)
    inside, beyond = figure(quality.recomputed(view_of(), measure).picture).data
    for trace, rows in ((inside, frame[~frame["beyond"]]), (beyond, frame[frame["beyond"]])):
        assert plain(trace.y) == rows["residual"].tolist()
        assert list(trace.x) == rows["year"].tolist()
        assert list(trace.text) == rows["region"].tolist()


# Coverage


def coverage_file() -> pd.DataFrame:
    return pd.read_csv(ROOT / "data" / "coverage.csv", dtype={"province_code": str})


def test_coverage_of_every_series_is_that_of_the_file(view_of: Maker, catalogue: Catalogue) -> None:
    cells = quality.coverage_by_series(view_of())
    drawn: dict[tuple[str, int], int] = {}
    for row in cells.itertuples(index=False):
        regencies, provinces = map(int, re.findall(r"(\d+) dari", row.text))
        assert row.value == regencies / 56
        drawn[row.row, row.column] = regencies + provinces
    for key, rows in coverage_file().query("province_code != '0000'").groupby(["indicator", "sex", "vintage", "year"]):
        code, sex, vintage, year = key
        indicator = catalogue.indicators[code]
        name = indicator.label(sex)
        if indicator.has_vintages:
            name = f"{name.replace('Umur harapan hidup', 'UHH')} · {VINTAGE_NAMES[vintage]}"
        assert drawn.pop((name, year)) == rows["rows"].sum(), key
    assert set(drawn.values()) == {0}, "what the file does not know is drawn as not published"


def test_the_headline_counts_the_complete_series_years(view_of: Maker, published: pd.DataFrame) -> None:
    regencies = published[~published["region_code"].str.endswith("00")]
    counts = regencies.groupby(["indicator", "sex", "vintage", "year"]).size()
    cells = quality.coverage_by_series(view_of())
    full = int((counts == 56).sum())
    assert quality.series_coverage(view_of()).title == (
        f"Sebanyak {full} dari {len(cells)} tahun-seri terbit lengkap untuk 56 kabupaten/kota"
    )


def states(view: View) -> dict[tuple[str, int], tuple[int, str]]:
    cells = quality.coverage_by_region(view)
    return {(r.row, r.column): (r.value, r.text) for r in cells.itertuples(index=False)}


def test_a_young_region_is_told_apart_from_a_gap(view_of: Maker) -> None:
    found = states(view_of(provinsi="64"))
    assert found["Mahakam Ulu", 2011] == (0, "belum dibentuk")
    assert found["Mahakam Ulu", 2012] == (0, "tidak tersedia")
    assert found["Mahakam Ulu", 2013] == (1, "terbit")
    assert found["Mahakam Ulu", 2016] == (0, "tidak tersedia")
    assert found["Kalimantan Timur", 2016] == (1, "terbit")
    assert found["Mahakam Ulu", 2024] == (1, "terbit")
    assert len({r for r, _ in found}) == 11
    assert max(year for _, year in found) == 2024, "2025 belongs to the other series"
    other = states(view_of(provinsi="64", vintage="lfsp2020"))
    assert other["Mahakam Ulu", 2025] == (1, "terbit")
    assert other["Mahakam Ulu", 2024] == (0, "tidak tersedia")


def test_a_flagged_figure_is_marked(view_of: Maker) -> None:
    assert states(view_of(indikator="idg"))["Berau", 2024] == (2, "terbit, bercatatan diragukan")
    expenditure = states(view_of(indikator="pengeluaran", provinsi="65"))
    assert expenditure["Kalimantan Utara", 2014] == (2, "terbit, bercatatan tidak konsisten")
    assert expenditure["Kalimantan Utara", 2016] == (0, "tidak tersedia")


def test_every_cell_of_a_series_is_published_or_told(view_of: Maker, published: pd.DataFrame) -> None:
    found = states(view_of(indikator="ikg"))
    rows = published[(published["indicator"] == "ikg") & (published["region_code"] != "0000")]
    assert sum(state > 0 for state, _ in found.values()) == len(rows)
    shown = quality.region_coverage(view_of(indikator="ikg"))
    missing = sum(state == 0 for state, _ in found.values())
    assert shown.title == f"IKG di Kalimantan: {missing} dari {len(found)} sel tidak tersedia"
    grid = figure(shown.picture).data[0]
    drawn = {
        (r, int(c)): (v, t)
        for r, values, texts in zip(grid.y, grid.z, grid.customdata, strict=True)
        for c, v, t in zip(grid.x, values, texts, strict=True)
    }
    assert drawn == found


# Tables


def test_every_flagged_figure_is_listed(view_of: Maker, published: pd.DataFrame) -> None:
    table = quality.flagged(view_of())
    assert len(table) == (published["flag"] != "").sum() == 53
    berau = table[(table["Wilayah"] == "Berau") & (table["Tahun"] == "2024")].iloc[0]
    assert (berau["Angka terbit"], berau["Tanda"]) == ("60,90", "Diragukan")
    assert berau["Keterangan"].startswith("Angka ini diragukan")
    assert berau["Indikator"] == "IDG"
    assert (table["Keterangan"].str.len() > 40).all()
    assert table["Tanda"].value_counts().to_dict() == {
        "Janggal": 32,
        "Tanpa perempuan": 10,
        "Tidak konsisten": 8,
        "Diragukan": 3,
    }


def test_what_rests_on_every_source(view_of: Maker, published: pd.DataFrame) -> None:
    frame = view_of().query("source_load")
    rows = published.groupby("source_id")
    assert dict(zip(frame["source_id"], frame["figures"], strict=True)) == rows.size().to_dict()
    confirmed = published[published["confirmed_by"] != ""].groupby("source_id").size()
    told = dict(zip(frame["source_id"], frame["confirmed"], strict=True))
    assert {k: v for k, v in told.items() if v} == confirmed.to_dict()
    assert frame["figures"].sum() == 14_927
    table = quality.source_load(view_of())
    assert table["Banyaknya angka"].iloc[0] == f"{frame['figures'].max():,}".replace(",", ".")


def test_breaks_name_the_years_of_both_series(view_of: Maker) -> None:
    table = quality.breaks(view_of()).set_index(["Indikator", "Seri"])
    old, new = (table.loc["IPG", VINTAGE_NAMES[v]] for v in ("sp2010", "lfsp2020"))
    assert old.tolist() == ["2010–2024", "2016"]
    assert new.tolist() == ["2025", "–"]
    assert set(table.index.get_level_values(0)) == {"IPG", "IPM", "Umur harapan hidup"}
