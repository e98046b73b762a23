"""Figures as published, written by hand: region, year, indicator, sex, vintage, value."""

from __future__ import annotations

import duckdb
import pytest

Figure = tuple[str, int, str, str, str, float]

IPG: list[Figure] = [
    ("0000", 2010, "ipg", "T", "sp2010", 89.42),
    ("0000", 2016, "ipg", "T", "sp2010", 90.82),
    ("0000", 2018, "ipg", "T", "sp2010", 90.99),
    ("0000", 2024, "ipg", "T", "sp2010", 91.85),
    ("6100", 2010, "ipg", "T", "sp2010", 84.09),
    ("6100", 2024, "ipg", "T", "sp2010", 88.20),
    ("6104", 2019, "ipg", "T", "sp2010", 87.78),
    ("6105", 2018, "ipg", "T", "sp2010", 80.59),
    ("6106", 2020, "ipg", "T", "sp2010", 88.42),
    ("6112", 2025, "ipg", "T", "lfsp2020", 86.85),
    ("6171", 2025, "ipg", "T", "lfsp2020", 95.46),
    ("6200", 2016, "ipg", "T", "sp2010", 89.07),
    ("6200", 2024, "ipg", "T", "sp2010", 89.62),
    ("6203", 2023, "ipg", "T", "sp2010", 95.51),
    ("6203", 2024, "ipg", "T", "sp2010", 95.68),
    ("6203", 2025, "ipg", "T", "lfsp2020", 95.83),
    ("6204", 2019, "ipg", "T", "sp2010", 92.04),
    ("6213", 2025, "ipg", "T", "lfsp2020", 85.53),
    ("6300", 2024, "ipg", "T", "sp2010", 89.94),
    ("6304", 2020, "ipg", "T", "sp2010", 89.04),
    ("6307", 2024, "ipg", "T", "sp2010", 96.18),
    ("6309", 2025, "ipg", "T", "lfsp2020", 87.91),
    ("6372", 2024, "ipg", "T", "sp2010", 93.01),
    ("6400", 2010, "ipg", "T", "sp2010", 83.00),
    ("6400", 2024, "ipg", "T", "sp2010", 87.45),
    ("6400", 2024, "ipg", "T", "lfsp2020", 87.46),
    ("6401", 2024, "ipg", "T", "sp2010", 73.73),
    ("6403", 2012, "ipg", "T", "sp2010", 74.92),
    ("6472", 2011, "ipg", "T", "sp2010", 87.82),
    ("6471", 2025, "ipg", "T", "lfsp2020", 91.71),
    ("6500", 2016, "ipg", "T", "sp2010", 86.34),
    ("6502", 2021, "ipg", "T", "sp2010", 85.12),
    ("6503", 2023, "ipg", "T", "sp2010", 78.99),
    ("6503", 2023, "ipg", "T", "lfsp2020", 80.82),
    ("6504", 2025, "ipg", "T", "lfsp2020", 86.52),
]
IDG: list[Figure] = [
    ("0000", 2012, "idg", "T", "tunggal", 70.07),
    ("0000", 2023, "idg", "T", "tunggal", 76.90),
    ("6100", 2023, "idg", "T", "tunggal", 73.05),
    ("6105", 2010, "idg", "T", "tunggal", 64.46),
    ("6171", 2022, "idg", "T", "tunggal", 68.44),
    ("6200", 2023, "idg", "T", "tunggal", 79.99),
    ("6205", 2010, "idg", "T", "tunggal", 76.63),
    ("6213", 2022, "idg", "T", "tunggal", 67.48),
    ("6300", 2023, "idg", "T", "tunggal", 75.97),
    ("6301", 2021, "idg", "T", "tunggal", 72.86),
    ("6308", 2020, "idg", "T", "tunggal", 70.65),
    ("6400", 2023, "idg", "T", "tunggal", 68.96),
    ("6403", 2010, "idg", "T", "tunggal", 46.73),
    ("6405", 2024, "idg", "T", "tunggal", 60.90),
    ("6500", 2023, "idg", "T", "tunggal", 58.86),
    ("6501", 2023, "idg", "T", "tunggal", 72.55),
    ("6571", 2012, "idg", "T", "tunggal", 49.79),
]
IKG: list[Figure] = [
    ("0000", 2018, "ikg", "T", "tunggal", 0.499),
    ("0000", 2023, "ikg", "T", "tunggal", 0.447),
    ("0000", 2024, "ikg", "T", "tunggal", 0.421),
    ("6100", 2024, "ikg", "T", "tunggal", 0.493),
    ("6107", 2018, "ikg", "T", "tunggal", 0.611),
    ("6111", 2022, "ikg", "T", "tunggal", 0.855),
    ("6200", 2022, "ikg", "T", "tunggal", 0.526),
    ("6203", 2020, "ikg", "T", "tunggal", 0.565),
    ("6211", 2022, "ikg", "T", "tunggal", 0.549),
    ("6300", 2022, "ikg", "T", "tunggal", 0.514),
    ("6303", 2018, "ikg", "T", "tunggal", 0.540),
    ("6311", 2018, "ikg", "T", "tunggal", 0.601),
    ("6400", 2024, "ikg", "T", "tunggal", 0.441),
    ("6411", 2023, "ikg", "T", "tunggal", 0.362),
    ("6471", 2021, "ikg", "T", "tunggal", 0.246),
    ("6500", 2022, "ikg", "T", "tunggal", 0.444),
    ("6502", 2022, "ikg", "T", "tunggal", 0.453),
    ("6504", 2020, "ikg", "T", "tunggal", 0.464),
]
COMPONENTS: list[Figure] = [
    ("0000", 2024, "ipm", "T", "lfsp2020", 75.02),
    ("6200", 2019, "ipm", "L", "sp2010", 75.06),
    ("6203", 2024, "ipm", "P", "sp2010", 70.48),
    ("6471", 2023, "ipm", "L", "sp2010", 86.60),
    ("6203", 2024, "uhh", "P", "sp2010", 71.37),
    ("6213", 2025, "uhh", "T", "lfsp2020", 73.73),
    ("6500", 2022, "uhh", "P", "lfsp2020", 75.79),
    ("6112", 2025, "hls", "T", "tunggal", 13.91),
    ("6303", 2018, "hls", "L", "tunggal", 11.97),
    ("6212", 2018, "rls", "P", "tunggal", 8.75),
    ("6400", 2020, "rls", "L", "tunggal", 10.22),
    ("6104", 2012, "pengeluaran", "L", "tunggal", 10462.84),
    ("6203", 2024, "pengeluaran", "P", "tunggal", 11423.0),
    ("6109", 2014, "parlemen", "P", "tunggal", 0.01),
    ("6504", 2024, "parlemen", "P", "tunggal", 23.33),
    ("6203", 2024, "profesional", "P", "tunggal", 53.81),
    ("6306", 2018, "pendapatan", "P", "tunggal", 26.84),
    ("6200", 2025, "mtf", "P", "tunggal", 0.311),
    ("6472", 2025, "mhpk20", "P", "tunggal", 0.202),
    ("0000", 2023, "legislatif", "L", "tunggal", 77.86),
    ("6171", 2021, "sma", "P", "tunggal", 53.01),
    ("6204", 2024, "tpak", "L", "tunggal", 84.54),
    ("6202", 2024, "tpt", "L", "tunggal", 1.48),
    ("6305", 2025, "penduduk", "T", "tunggal", 201201.0),
    ("6207", 2025, "rasio_jk", "T", "tunggal", 113.6521),
]
NEVER_PUBLISHED: list[tuple[str, int, str, str, str]] = [
    ("6203", 2016, "ipg", "T", "sp2010"),
    ("6203", 2025, "ipg", "T", "sp2010"),
    ("6200", 2025, "ipg", "T", "lfsp2020"),
    ("6411", 2011, "ipg", "T", "sp2010"),
    ("6411", 2012, "ipg", "T", "sp2010"),
    ("6500", 2012, "ipg", "T", "sp2010"),
    ("6203", 2024, "ikg", "T", "tunggal"),
    ("6200", 2024, "idg", "T", "tunggal"),
    ("6203", 2023, "rls", "P", "tunggal"),
    ("6309", 2013, "parlemen", "P", "tunggal"),
]

FIND = """
    select value from observations
    where region_code = ? and year = ? and indicator = ? and sex = ? and vintage = ?
"""


def name(figure: tuple[object, ...]) -> str:
    return "-".join(str(part) for part in figure[:5])


@pytest.mark.parametrize("figure", IPG + IDG + IKG + COMPONENTS, ids=name)
def test_published_figure(con: duckdb.DuckDBPyConnection, figure: Figure) -> None:
    with con.cursor() as cursor:
        assert cursor.execute(FIND, figure[:5]).fetchall() == [(figure[5],)]


@pytest.mark.parametrize("key", NEVER_PUBLISHED, ids=name)
def test_nothing_is_filled_in(con: duckdb.DuckDBPyConnection, key: tuple[str, int, str, str, str]) -> None:
    with con.cursor() as cursor:
        assert cursor.execute(FIND, key).fetchall() == []


def test_the_sample_covers_all_provinces_series_and_indicators(con: duckdb.DuckDBPyConnection) -> None:
    sample = IPG + IDG + IKG + COMPONENTS
    assert len({f[:5] for f in sample}) >= 60
    for index in (IPG, IDG, IKG):
        assert {f[0][:2] for f in index} == {"00", "61", "62", "63", "64", "65"}
    with con.cursor() as cursor:
        series = cursor.execute("select distinct indicator, vintage::varchar from observations").fetchall()
    sampled = {(f[2], f[4]) for f in sample}
    assert set(series) == sampled
