"""One pace with an end year, and which way a figure goes."""

from __future__ import annotations

import pandas as pd
import pytest

from setara.formulas.paces import Pace, jumps, movement, pace


@pytest.fixture(scope="module")
def figures(published: pd.DataFrame):
    def one(region: str, indicator: str, sex: str, vintage: str = "tunggal") -> dict[int, float]:
        rows = published[
            (published["region_code"] == region)
            & (published["indicator"] == indicator)
            & (published["sex"] == sex)
            & (published["vintage"] == vintage)
        ]
        return dict(zip(rows["year"].astype(int), rows["value"].astype(float), strict=True))

    return one


def test_a_pace_uses_nothing_after_the_year_looked_from(figures):
    kapuas = figures("6203", "ipg", "T", "sp2010")
    assert pace(kapuas, 2024) == Pace(2017, 2024, 96.59, 95.68)
    assert pace(kapuas, 2024).per_year == pytest.approx(-0.13)
    assert pace(kapuas, 2020) == Pace(2017, 2020, 96.59, kapuas[2020])
    assert pace(kapuas, 2017) is None
    assert pace(kapuas, 2016) is None
    assert pace({}, 2024) is None


def test_a_jump_of_more_than_five_points_in_a_year_is_named(figures):
    pontianak = figures("6171", "ipg", "T", "sp2010")
    assert jumps(pontianak, 2017, 2024, 5.0) == []
    assert jumps({2017: 1.0, 2018: 7.0, 2019: 2.0, 2021: 9.0}, 2017, 2021, 5.0) == [(2018, 6.0)]
    assert jumps({2017: 1.0, 2018: 7.0}, 2018, 2021, 5.0) == []


@pytest.mark.parametrize(
    ("region", "year", "told"),
    [
        # Kapuas 2024: 0.17 nearer in the last year, inside the noise, 0.91 farther since 2017.
        ("6203", 2024, "berbeda"),
        # Mahakam Ulu: 0.23 and more since 2017 in one direction.
        ("6411", 2024, "membaik"),
        # Balangan: 0.26 farther in the last year, 0.64 nearer since 2017.
        ("6311", 2024, "berbeda"),
        ("6203", 2018, "memburuk"),
    ],
)
def test_better_or_worse_only_where_last_year_and_the_years_since_2017_agree(figures, region, year, told):
    own = figures(region, "ipg", "T", "sp2010")
    last, since = (abs(own[then] - 100) - abs(own[year] - 100) for then in (year - 1, 2017))
    assert movement(last, since, 0.2) == told


def test_a_change_of_just_the_noise_is_none():
    assert movement(0.2, 0.2, 0.2) == "tetap"
    assert movement(0.21, 0.21, 0.2) == "membaik"
    assert movement(-0.21, None, 0.2) == "memburuk"
    assert movement(None, 0.1 + 0.1, 0.2) == "tetap"
    with pytest.raises(ValueError, match="no change"):
        movement(None, None, 0.2)
