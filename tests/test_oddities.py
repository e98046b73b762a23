"""The check that finds odd figures by itself: worked on the figures that were found by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from setara.formulas.paces import odd, totals
from setara.paths import DATA

NOISE = {
    "ipg": 0.2, "idg": 1.62, "ikg": 0.031, "ipm": 0.21, "uhh": 0.06, "hls": 0.02, "rls": 0.09, "pengeluaran": 143.0,
    "parlemen": 0.01, "profesional": 4.78, "pendapatan": 0.12, "mtf": 0.063, "mhpk20": 0.039, "legislatif": 0.01,
    "sma": 2.72, "tpak": 2.67, "tpt": 0.87, "penduduk": 1.0, "rasio_jk": 0.01,
}  # fmt: skip


@pytest.fixture(scope="module")
def figures(published: pd.DataFrame) -> pd.DataFrame:
    regions = pd.read_csv(DATA / "regions.csv", dtype=str)[["region_code", "level", "province_code"]]
    indicators = pd.read_csv(DATA / "indicators.csv", dtype=str).rename(columns={"code": "indicator"})
    told = published.merge(regions, on="region_code").merge(indicators[["indicator", "unit"]], on="indicator")
    return told.assign(year=told["year"].astype(int), value=told["value"].astype(float))


@pytest.fixture(scope="module")
def found(figures: pd.DataFrame) -> pd.DataFrame:
    return odd(figures, NOISE)


def test_the_kinds_and_how_many(found: pd.DataFrame):
    assert found["kind"].value_counts().to_dict() == {
        "langkah": 250,
        "kembali": 20,
        "gabungan": 7,
        "nol": 7,
        "provinsi": 5,
    }
    recent = found[(found["kind"] == "langkah") & (found["year"] >= 2017)]
    assert len(recent) == 48


def test_most_of_the_figures_marked_by_hand_are_found(found: pd.DataFrame, published: pd.DataFrame):
    marked = published[(published["flag"] == "janggal") & (published["indicator"] != "ikg")]
    keys = set(zip(found["region_code"], found["year"].astype(str), found["indicator"], found["sex"], strict=True))
    missed = {
        key
        for key in zip(marked["region_code"], marked["year"], marked["indicator"], marked["sex"], strict=True)
        if key not in keys
    }
    assert len(marked) == 28
    # Two following years of a survey that has no others tell too little of what is usual, and a third of a council
    # that is new every year is no return.
    assert missed == {
        ("6472", "2011", "parlemen", "P"),
        ("6401", "2015", "profesional", "P"),
        ("6311", "2025", "mtf", "P"),
        ("6213", "2024", "tpak", "P"),
        ("6411", "2025", "tpak", "L"),
        ("6202", "2024", "tpt", "P"),
    }


@pytest.mark.parametrize(
    ("region", "year", "indicator", "sex", "kind", "expected"),
    [
        ("6471", 2011, "parlemen", "P", "kembali", 24.44),
        ("6503", 2011, "parlemen", "P", "kembali", 15.00),
        ("6571", 2025, "uhh", "T", "gabungan", 75.30),
        ("6102", 2025, "uhh", "T", "gabungan", 75.11),
        ("6500", 2024, "uhh", "P", "provinsi", 74.65),
        ("6203", 2019, "hls", "L", "langkah", 11.95),
        ("6171", 2023, "uhh", "P", "langkah", 75.57),
    ],
)
def test_an_odd_figure_has_the_value_that_was_to_be_expected(found, region, year, indicator, sex, kind, expected):
    row = found[
        (found["region_code"] == region)
        & (found["year"] == year)
        & (found["indicator"] == indicator)
        & (found["sex"] == sex)
        & (found["kind"] == kind)
    ]
    assert row["expected"].tolist() == [pytest.approx(expected, abs=0.015)]


def test_zeros_are_those_of_surveys_not_of_councils(found: pd.DataFrame):
    zeros = found[found["kind"] == "nol"]
    assert set(zeros["indicator"]) == {"mtf"}
    assert set(zeros[zeros["year"] == 2025]["region_code"]) == {"6307", "6411", "6471", "6474", "6504"}


def test_steps_that_all_take_together_are_usual_and_elections_too(figures: pd.DataFrame, found: pd.DataFrame):
    assert not ((found["indicator"] == "parlemen") & (found["kind"] == "langkah")).any()
    lifted = figures[(figures["indicator"] == "ipg") & (figures["year"] >= 2017)].copy()
    before = odd(lifted, NOISE)
    lifted.loc[lifted["year"] >= 2020, "value"] += 8
    pd.testing.assert_frame_equal(
        odd(lifted, NOISE)[["region_code", "year", "kind"]], before[["region_code", "year", "kind"]]
    )


def test_a_total_outside_its_sexes_is_odd_whatever_is_usual():
    rows = [("6101", sex, value) for sex, value in (("P", 10.0), ("L", 12.0), ("T", 12.5))]
    frame = pd.DataFrame(rows, columns=["region_code", "sex", "value"]).assign(
        level="kabkota", year=2025, indicator="hls", vintage="tunggal"
    )
    assert totals(frame)["value"].tolist() == [12.5]


def test_nothing_odd_in_nothing(figures: pd.DataFrame):
    assert odd(figures.head(0), NOISE).empty
