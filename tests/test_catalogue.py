"""The catalogue: names, periods and how a value of each indicator is shown."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from setara.frames import rows
from setara.store.catalogue import Catalogue, Period


@pytest.mark.parametrize(
    ("indicator", "sex", "vintage", "year", "series"),
    [
        ("ipg", "T", None, 2024, "sp2010"),
        ("ipg", "T", "lfsp2020", 2025, "lfsp2020"),
        ("idg", "T", None, 2023, "tunggal"),
        ("ikg", "T", None, 2025, "tunggal"),
        ("ipm", "P", None, 2024, "sp2010"),
        ("uhh", "L", None, 2024, "sp2010"),
        ("uhh", "T", None, 2025, "lfsp2020"),
        ("hls", "P", None, 2025, "tunggal"),
        ("rls", "P", None, 2025, "tunggal"),
        ("pengeluaran", "L", None, 2024, "tunggal"),
        ("parlemen", "P", None, 2024, "tunggal"),
        ("profesional", "P", None, 2024, "tunggal"),
        ("pendapatan", "P", None, 2024, "tunggal"),
        ("mtf", "P", None, 2025, "tunggal"),
        ("mhpk20", "P", None, 2025, "tunggal"),
        ("legislatif", "P", None, 2024, "tunggal"),
        ("sma", "L", None, 2025, "tunggal"),
        ("tpak", "P", None, 2025, "tunggal"),
        ("tpak", "L", None, 2025, "tunggal"),
        ("tpt", "P", None, 2025, "tunggal"),
        ("penduduk", "T", None, 2025, "tunggal"),
        ("rasio_jk", "T", None, 2025, "tunggal"),
    ],
)
def test_default_period(
    catalogue: Catalogue, indicator: str, sex: str, vintage: str | None, year: int, series: str
) -> None:
    period = catalogue.default_period(indicator, sex, vintage)
    assert period is not None
    assert (period.year, period.vintage) == (year, series)


def test_no_default_period_in_a_series_that_was_never_published(catalogue: Catalogue) -> None:
    assert catalogue.default_period("uhh", "T", "sp2010") is None
    assert catalogue.default_period("ipg", "P") is None


def test_every_indicator_and_sex_opens_on_a_published_period(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators.values():
        for sex in indicator.sexes:
            period = catalogue.default_period(indicator.code, sex)
            assert period is not None
            assert period.regencies + period.provinces > 0


def test_periods_leave_out_years_without_regencies(catalogue: Catalogue) -> None:
    years = [p.year for p in catalogue.periods_of("ipg", "T", "sp2010")]
    assert years == [*range(2010, 2016), *range(2017, 2025)]
    assert [p.year for p in catalogue.periods_of("ipg", "T", "lfsp2020")] == [2023, 2024, 2025]
    assert [p.year for p in catalogue.periods_of("legislatif", "P")] == sorted(
        p.year for p in catalogue.periods["legislatif", "P"] if p.provinces
    )


@pytest.mark.parametrize(("regencies", "covered"), [(56, True), (51, True), (50, False), (1, False)])
def test_nine_in_ten_is_well_covered(catalogue: Catalogue, regencies: int, covered: bool) -> None:
    assert catalogue.covered(Period(2024, "tunggal", regencies, 5)) is covered


def test_regions_by_level_and_province(catalogue: Catalogue) -> None:
    assert [p.name for p in catalogue.provinces] == [
        "Kalimantan Barat",
        "Kalimantan Tengah",
        "Kalimantan Selatan",
        "Kalimantan Timur",
        "Kalimantan Utara",
    ]
    assert len(catalogue.regencies()) == 56
    assert [r.code for r in catalogue.regencies("6500")] == ["6501", "6502", "6503", "6504", "6571"]
    assert catalogue.scope_name(None) == "Kalimantan"
    assert catalogue.scope_name("6200") == "Kalimantan Tengah"


def test_indices_are_what_others_feed(catalogue: Catalogue) -> None:
    assert [i.code for i in catalogue.indices] == ["ipg", "idg", "ikg"]
    assert [i.code for i in catalogue.components("ipg")] == ["ipm", "uhh", "hls", "rls", "pengeluaran"]
    assert [i.code for i in catalogue.components("idg")] == ["parlemen", "profesional", "pendapatan"]
    assert [i.code for i in catalogue.components("ikg")] == ["mtf", "mhpk20", "legislatif", "sma", "tpak"]
    assert catalogue.components("uhh") == []


def test_a_region_as_recorded(catalogue: Catalogue) -> None:
    mahulu = catalogue.regions["6411"]
    assert (mahulu.name, mahulu.kind, mahulu.province_code, mahulu.since) == (
        "Mahakam Ulu",
        "kabupaten",
        "6400",
        2012,
    )
    assert catalogue.regions["6203"].since is None
    assert catalogue.regions["0000"].province_code is None
    assert mahulu.bounds is not None
    west, south, east, north = mahulu.bounds
    assert west < east
    assert south < north


def test_an_indicator_as_recorded(catalogue: Catalogue) -> None:
    ipg, ikg, uhh = (catalogue.indicators[c] for c in ("ipg", "ikg", "uhh"))
    assert (ipg.name, ipg.direction, ipg.ideal, ipg.decimals) == ("Indeks Pembangunan Gender", "seratus", 100, 2)
    assert (ikg.direction, ikg.scale_low, ikg.scale_high, ikg.decimals) == ("turun", 0.1, 0.9, 3)
    assert (uhh.parity_gap, uhh.sexes, uhh.default_sex, uhh.parent) == (5, ("P", "L", "T"), "P", "ipg")
    assert ipg.has_vintages
    assert not ikg.has_vintages
    assert uhh.has_gap
    assert not ipg.has_gap


@pytest.mark.parametrize(
    ("code", "sex", "label"),
    [
        ("ipg", "T", "IPG"),
        ("uhh", "P", "Umur harapan hidup perempuan"),
        ("uhh", "T", "Umur harapan hidup"),
        ("legislatif", "L", "Anggota legislatif laki-laki"),
        ("parlemen", "P", "Keterlibatan perempuan di parlemen"),
    ],
)
def test_label_names_the_sex_where_it_matters(catalogue: Catalogue, code: str, sex: str, label: str) -> None:
    assert catalogue.indicators[code].label(sex) == label


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("ipg", 95.68, "95,68"),
        ("ikg", 0.4, "0,400"),
        ("uhh", 71.5, "71,50 tahun"),
        ("parlemen", 25, "25,00%"),
        ("pengeluaran", 11423, "11.423 ribu rupiah per tahun"),
        ("penduduk", 865306, "865.306 jiwa"),
        ("rasio_jk", 105.788, "105,79 laki-laki per 100 perempuan"),
        ("uhh", None, "tidak tersedia"),
        ("parlemen", float("nan"), "tidak tersedia"),
    ],
)
def test_a_value_with_its_unit(catalogue: Catalogue, code: str, value: float | None, shown: str) -> None:
    assert catalogue.indicators[code].show(value) == shown


@pytest.mark.parametrize(
    ("code", "change", "shown"),
    [
        ("ipg", 0.17, "+0,17"),
        ("ikg", -0.014, "−0,014"),
        ("parlemen", 1.2, "+1,20 persen poin"),
        ("uhh", -0.5, "−0,50 tahun"),
        ("penduduk", -5000, "−5.000 jiwa"),
        ("parlemen", 0, "0,00 persen poin"),
        ("uhh", None, "tidak tersedia"),
    ],
)
def test_a_change_with_its_sign_and_unit(catalogue: Catalogue, code: str, change: float | None, shown: str) -> None:
    assert catalogue.indicators[code].show_change(change) == shown


@pytest.mark.parametrize(
    ("code", "better", "worse"),
    [("ikg", 0.2, 0.3), ("idg", 80, 70), ("ipg", 99, 98), ("ipg", 101, 98), ("parlemen", 52, 40), ("tpt", 3, 5)],
)
def test_distance_is_smaller_where_better(catalogue: Catalogue, code: str, better: float, worse: float) -> None:
    indicator = catalogue.indicators[code]
    assert indicator.distance(better) < indicator.distance(worse)


@pytest.mark.parametrize("value", [-3.5, 0.0, 0.123456, 49.9, 50.0, 99.99, 100.0, 100.2, 865306.0])
def test_distance_is_the_one_that_ranks_follow(
    catalogue: Catalogue, con: duckdb.DuckDBPyConnection, value: float
) -> None:
    asked = "select code, distance_to_best(direction, ideal, ?) from indicators"
    ranked = dict(con.execute(asked, [value]).fetchall())
    assert {c: round(i.distance(value), 6) for c, i in catalogue.indicators.items()} == pytest.approx(ranked)
    assert {i.direction for i in catalogue.indicators.values()} == {"naik", "turun", "seratus", "separuh", "netral"}


def test_distance_is_the_same_on_both_sides_of_equality(catalogue: Catalogue) -> None:
    assert catalogue.indicators["ipg"].distance(101.5) == catalogue.indicators["ipg"].distance(98.5)
    assert catalogue.indicators["parlemen"].distance(60) == catalogue.indicators["parlemen"].distance(40)


def test_fixed_scales_hold_every_value_and_run_upward(catalogue: Catalogue, published: pd.DataFrame) -> None:
    indicators = catalogue.indicators
    outside = [row for row in rows(published) if not indicators[row.indicator].is_usual(float(row.value))]
    assert outside == [], "widen scale_low or scale_high in data/indicators.csv"
    for indicator in catalogue.indicators.values():
        assert indicator.scale_low < indicator.class_1 < indicator.class_4 < indicator.scale_high
        assert indicator.default_sex in indicator.sexes
        assert indicator.parent in {None, "ipg", "idg", "ikg"}
