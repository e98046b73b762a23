"""The noise band: rounding at least, else what year steps wobble by."""

from __future__ import annotations

import pandas as pd
import pytest

from setara.formulas.noise import ORIGINS, band, is_change
from setara.store.catalogue import Catalogue


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
