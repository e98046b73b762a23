"""The noise band: rounding at least, else what year steps wobble by.

Two figures rounded to the same decimals differ by up to one unit without a cause. A figure that rests on a survey differs
from year to year by the luck of the draw too: the bends of a series (second differences) keep that wobble and lose any steady
movement. Of independent errors a bend has three times the variance of a step, so the wobble of a step is the bends' usual size
over the root of three. The bands stand in `data/indicators.csv`; here they are found again from the figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
import pytest

from setara.formulas.paces import NORMAL, SINCE, is_change
from setara.store.catalogue import Catalogue

ORIGINS = ("pembulatan", "kelokan", "langkah")
"""How a band was found: from rounding alone, from the bends of the series, or, too short for that, from its steps."""


def band(series: Iterable[Mapping[int, float]], origin: str, decimals: int) -> float:
    """Return the noise band of an indicator, in its unit and decimals, never less than one unit of the last decimal.

    Args:
        series: the published values by year of every regency and sex, each of one vintage.
        origin: one of `ORIGINS`.
        decimals: of the published figure.

    Raises:
        ValueError: the origin asks for steps or bends, and there are none.
    """
    rounding = 10.0**-decimals
    if origin == "pembulatan":
        return rounding
    steps = [_steps(one) for one in series]
    if origin == "kelokan":
        deviations = [after - one[year] for one in steps for year in one if (after := one.get(year + 1)) is not None]
        divisor = math.sqrt(3)
    else:
        deviations, divisor = [step for one in steps for step in one.values()], 1.0
    if not deviations:
        raise ValueError(f"no {origin} to find a noise band from")
    values = np.array(deviations)
    spread = NORMAL * float(np.median(np.abs(values - np.median(values)))) / divisor
    return max(round(spread, decimals), rounding)


def _steps(values: Mapping[int, float]) -> dict[int, float]:
    """Return the step from the year before by year, since 2017."""
    return {year: value - values[year - 1] for year, value in values.items() if year - 1 in values and year > SINCE}


def test_a_steady_rise_has_no_noise_but_rounding():
    assert band([{year: 1.5 * year for year in range(2017, 2025)}], "kelokan", 2) == 0.01


def test_bends_of_independent_errors_give_the_wobble_of_a_step():
    # Steps 0, 3, -3: bends 3 and -6; a second region 6, -6, 0: bends -12 and 6. Median 0 (of -1.5), deviations 4.5 and more.
    series = [{2017: 0.0, 2018: 0.0, 2019: 3.0, 2020: 0.0}, {2017: 0.0, 2018: 6.0, 2019: 0.0, 2020: 0.0}]
    # Bends 3, -6, -12, 6: median -1.5, deviations 4.5, 4.5, 10.5, 7.5, their median 6.
    assert band(series, "kelokan", 3) == pytest.approx(1.4826 * 6 / 3**0.5, abs=0.0005)


def test_steps_stand_in_where_a_series_is_too_short_to_bend():
    series = [{2024: 0.0, 2025: 1.0}, {2024: 0.0, 2025: 2.0}, {2024: 0.0, 2025: 5.0}]
    assert band(series, "langkah", 2) == 1.48
    with pytest.raises(ValueError, match="kelokan"):
        band(series, "kelokan", 2)


def test_nothing_before_2017_and_no_missing_year_is_crossed():
    wild = {2014: 50.0, 2015: 10.0, 2016: 90.0, 2017: 1.0, 2018: 2.0, 2019: 3.0}
    assert band([wild], "kelokan", 2) == 0.01
    assert (
        band([{2017: 1.0, 2018: 2.0, 2020: 9.0, 2021: 10.0}, {2017: 1.0, 2018: 2.0, 2019: 3.0}], "kelokan", 2) == 0.01
    )


def test_rounding_alone():
    assert band([], "pembulatan", 3) == 0.001


@pytest.mark.parametrize(("difference", "news"), [(0.2, False), (-0.2, False), (0.21, True), (-0.21, True), (0, False)])
def test_a_change_is_more_than_the_noise(difference, news):
    assert is_change(0.2, difference) is news


def test_the_dust_of_subtraction_is_no_change():
    assert not is_change(0.2, 95.68 - 95.48)


def test_the_bands_of_the_catalogue_are_those_of_the_figures(published: pd.DataFrame, catalogue: Catalogue):
    regencies = published[published["region_code"].str[2:] != "00"]
    figures = regencies.assign(year=regencies["year"].astype(int), value=regencies["value"].astype(float))
    for code, indicator in catalogue.indicators.items():
        assert indicator.noise_from in ORIGINS
        own = figures[figures["indicator"] == code].groupby(["region_code", "sex", "vintage"])
        series = [dict(zip(rows["year"], rows["value"], strict=True)) for _, rows in own]
        assert band(series, indicator.noise_from, indicator.decimals) == pytest.approx(indicator.noise), code


def test_a_hundredth_of_ipg_is_no_news(catalogue: Catalogue):
    ipg = catalogue.indicators["ipg"]
    assert (ipg.noise, ipg.noise_from) == (0.2, "kelokan")
    # Kapuas 2024: 95.68 after 95.51.
    assert not ipg.is_change(95.68 - 95.51)
    assert ipg.is_change(95.68 - 96.59)


@pytest.mark.parametrize(
    ("code", "women", "men", "lags"),
    [
        # Gunung Mas 2025 and Sekadau 2025.
        ("rls", 9.40, 9.45, False),
        ("rls", 6.91, 8.11, True),
        # Less unemployment is better: Malinau 2024 beside Kotawaringin Timur 2024.
        ("tpt", 2.26, 3.59, False),
        ("tpt", 11.74, 1.48, True),
        # A gap of schooling wavers by six hundredths.
        ("hls", 12.00, 12.06, False),
        ("hls", 12.00, 12.07, True),
        # Any longer life is a lead, any share well under a half a lag; nobody lags with more than a half.
        ("uhh", 72.4, 71.96, False),
        ("profesional", 45.23, 54.77, False),
        ("profesional", 45.0, 55.0, True),
        ("parlemen", 49.98, 50.02, True),
        ("parlemen", 60.0, 40.0, False),
    ],
)
def test_women_lag_by_more_than_noise(catalogue: Catalogue, code: str, women: float, men: float, lags: bool):
    assert catalogue.indicators[code].lags(women, men) is lags


def test_the_band_of_a_gap_is_its_own_where_it_wavers_more(published: pd.DataFrame, catalogue: Catalogue):
    """The bends of a gap over the root of two, for a gap is of two figures: only that of HLS is wider than the figures' band."""
    figures = published[published["region_code"].str[2:] != "00"].assign(value=lambda f: f["value"].astype(float))
    key = ["region_code", "vintage", "year"]
    for code in ("ipm", "uhh", "hls", "rls", "pengeluaran", "sma"):
        indicator = catalogue.indicators[code]
        sexes = figures[figures["indicator"] == code].pivot_table(index=key, columns="sex", values="value")
        gap = (sexes["P"] - sexes["L"]).dropna().reset_index(name="gap")
        series = [
            dict(zip(own["year"].astype(int), own["gap"], strict=True))
            for _, own in gap.groupby(["region_code", "vintage"])
        ]
        found = round(band(series, "kelokan", indicator.decimals) / 2**0.5, indicator.decimals)
        assert indicator.apart == max(found, indicator.noise), code
    assert [i.code for i in catalogue.indicators.values() if i.gap_noise] == ["hls"]
