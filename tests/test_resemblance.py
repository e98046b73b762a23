"""Distances in standard deviations: centred first, each component once."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from setara.formulas.spread import alike, compared_measures, far_behind


def rows(**values: dict[str, float]) -> pd.DataFrame:
    cells = [
        (region, name.rsplit("_", 1)[0], name.rsplit("_", 1)[1].upper(), value)
        for region, own in values.items()
        for name, value in own.items()
    ]
    return pd.DataFrame(cells, columns=["region_code", "indicator", "sex", "value"])


def test_each_component_is_taken_once_as_women_minus_men():
    found = compared_measures(
        rows(a={"uhh_p": 74, "uhh_l": 70, "pengeluaran_p": 8000, "pengeluaran_l": 16000, "parlemen_p": 20}), "selisih"
    )
    assert found.loc["a"].to_dict() == {"uhh": 4, "pengeluaran": pytest.approx(math.log(0.5)), "parlemen": 20}


def test_levels_take_women_and_men_each():
    found = compared_measures(rows(a={"uhh_p": 74, "uhh_l": 70}, b={"uhh_p": 73}), "tingkat")
    assert found.loc["a"].to_dict() == {"uhh_p": 74, "uhh_l": 70}
    assert found.loc["b"].isna().to_dict() == {"uhh_p": False, "uhh_l": True}


def test_a_gap_is_missing_where_one_sex_is():
    found = compared_measures(rows(a={"uhh_p": 74, "uhh_l": 70}, b={"uhh_p": 73}), "selisih")
    assert math.isnan(found.loc["b", "uhh"])


@pytest.fixture
def compared() -> pd.DataFrame:
    return pd.DataFrame(
        {"hls": [0.0, 1, 2, 3, 4], "rls": [0.0, 10, 20, 10, 40]}, index=pd.Index(list("abcde"), name="region_code")
    )


def test_the_nearest_come_first_in_standard_deviations(compared):
    found = alike(compared, "b", derived={"rls"}, count=2)
    # Deviations: hls 1.5811, rls 15.1658.
    expected = {"d": math.sqrt((2 / 1.5811) ** 2 / 2), "a": math.sqrt(((1 / 1.5811) ** 2 + (10 / 15.1658) ** 2) / 2)}
    assert [(one.region_code, one.distance) for one in found] == [
        ("a", pytest.approx(expected["a"], abs=1e-4)),
        ("c", pytest.approx(expected["a"], abs=1e-4)),
    ]
    assert found[0].nearest == ("hls", "rls")
    assert found[0].derived == ("rls",)
    assert alike(compared, "b", count=4)[2].distance == pytest.approx(expected["d"], abs=1e-4)


def test_what_one_lacks_is_not_compared_and_too_little_is_no_answer(compared):
    compared["hls"] = compared["hls"].where(compared.index != "b")
    assert alike(compared, "b", count=2) == []
    assert alike(compared, "x", count=2) == []
    assert alike(compared.head(2), "a", count=2) == []


def test_what_does_not_differ_is_not_divided_by():
    same = pd.DataFrame({"a": [1.0, 1, 1], "b": [1.0, 2, 3], "c": [1.0, 2, 4]}, index=list("xyz"))
    assert alike(same, "x", count=1)[0].nearest == ("c", "b")


def test_a_lag_that_all_share_makes_none_stand_out():
    behind = pd.Series([5.0, 5.1, 4.9, 5.0, 6.5], index=list("abcde"))
    assert list(far_behind(behind).index) == ["e"]
    # Before centring all five lay more than a deviation behind.
    assert (behind > behind.std()).all()


def test_ahead_of_the_reference_is_never_behind():
    assert far_behind(pd.Series([-5.0, -5.0, -5.0, -0.5], index=list("abcd"))).empty
    assert far_behind(pd.Series([1.0, 1.0, 1.0], index=list("abc"))).empty
    assert far_behind(pd.Series([1.0, 9.0], index=list("ab"))).empty
