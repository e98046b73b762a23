import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from setara.formulas import indices as dc
from setara.formulas import indices as ix

ROOT = Path(__file__).parents[1]
EXACT = 1e-9
IKG_PARTS = ("health", "empowerment", "labour")

women = st.tuples(st.floats(30, 87), st.floats(0.5, 18), st.floats(0, 15), st.floats(1100, 90_000))
men = st.tuples(st.floats(25, 82), st.floats(0.5, 18), st.floats(0, 15), st.floats(1100, 90_000))
components = st.builds(lambda p, m: dc.Components(*p, *m, vintage="sp2010"), women, men)
# Women of Sambas in 2015, then men.
SAMBAS = dc.Components(69.73, 11.90, 5.60, 6649.51, 66.04, 11.51, 6.71, 13_818.60, "sp2010")
# Health 0.7, education 0.5 and one expenditure for both: nothing parts the sexes.
EQUAL = dc.Components(68.0, 9.0, 7.5, 9000.0, 63.0, 9.0, 7.5, 9000.0, "sp2010")


@pytest.fixture(scope="module")
def table():
    """Every region-year of the 2010-2024 vintage with all eight components and a published IPG."""
    observations = pd.read_csv(ROOT / "data" / "observations.csv", dtype={"region_code": str})
    chosen = observations[observations["vintage"].isin(["sp2010", "tunggal"])]
    wide = chosen.pivot_table(index=["region_code", "year"], columns=["indicator", "sex"], values="value")
    columns = {(n, s): f"{n}_{s.lower()}" for n in ("uhh", "hls", "rls", "pengeluaran") for s in "PL"}
    columns["ipg", "T"] = "ipg"
    found = wide[list(columns)].dropna()
    return found.set_axis(list(columns.values()), axis=1)


def ipg(k):
    return ix.ipg(
        ix.ipm(k.uhh_p, k.hls_p, k.rls_p, k.pengeluaran_p, "P"),
        ix.ipm(k.uhh_l, k.hls_l, k.rls_l, k.pengeluaran_l, "L"),
    )


def points(u):
    return (u.health, u.hls, u.rls, u.pengeluaran)


def test_gap_of_one_region_by_the_textbook_formula():
    u = dc.ipg_gap(SAMBAS)
    mean = (u.end - 100) / math.log(u.end / 100)
    health = math.log(((69.73 - 22.5) / 65) / ((66.04 - 17.5) / 65)) / 3
    pengeluaran = math.log(math.log(6649.51 / 1007.436) / math.log(13_818.60 / 1007.436)) / 3
    education = math.log((11.90 / 18 + 5.60 / 15) / (11.51 / 18 + 6.71 / 15)) / 3
    assert u.start == 100
    assert u.end == pytest.approx(87.36, abs=0.04)
    assert u.health == pytest.approx(mean * health, abs=EXACT)
    assert u.pengeluaran == pytest.approx(mean * pengeluaran, abs=EXACT)
    assert (u.hls + u.rls) == pytest.approx(mean * education, abs=EXACT)
    assert u.hls > 0 > u.rls
    assert u.health == pytest.approx(-0.85, abs=0.01)
    assert u.pengeluaran == pytest.approx(-10.22, abs=0.01)


def test_every_published_gap_is_split_without_remainder(table):
    u = dc.ipg_gap(dc.Components.from_table(table, "sp2010"))
    assert len(table) == 681
    assert (u.total - (u.end - 100)).abs().max() < EXACT
    assert u.pengeluaran.index.equals(table.index)
    assert ((u.end - table["ipg"]).abs() <= 0.03).sum() == 676
    largest = pd.DataFrame(dict(zip(("health", "hls", "rls", "pengeluaran"), points(u), strict=True)))
    assert largest.idxmin(axis=1).value_counts().to_dict() == {"pengeluaran": 678, "rls": 3}


def test_series_and_single_values_agree(table):
    series = dc.ipg_gap(dc.Components.from_table(table.head(3), "sp2010"))
    row = table.iloc[1].drop("ipg")
    one = dc.ipg_gap(dc.Components(**row, vintage="sp2010"))
    assert isinstance(one.hls, float)
    assert series.hls.iloc[1] == pytest.approx(one.hls, abs=1e-12)


def test_equal_components_leave_nothing():
    u = dc.ipg_gap(EQUAL)
    assert u.end == pytest.approx(100, abs=EXACT)
    assert points(u) == pytest.approx((0, 0, 0, 0), abs=EXACT)


def test_parts_that_cancel_at_one_hundred_keep_their_size():
    # Women 1.1 times ahead in health, men 1.1 times in education: IPG is 100, the parts are not 0.
    k = replace(EQUAL, uhh_p=22.5 + 65 * 0.77, hls_l=9.9, rls_l=8.25)
    u = dc.ipg_gap(k)
    assert u.end == pytest.approx(100, abs=EXACT)
    assert u.health == pytest.approx(100 * math.log(1.1) / 3, abs=1e-6)
    assert (u.hls + u.rls) == pytest.approx(-u.health, abs=1e-6)
    assert u.hls == pytest.approx(u.rls, abs=1e-6)


def test_above_one_hundred_the_parts_are_positive():
    u = dc.ipg_gap(replace(EQUAL, rls_p=9.0))
    assert u.end > 100
    assert u.rls == pytest.approx(u.end - 100, abs=EXACT)
    assert (u.health, u.hls, u.pengeluaran) == pytest.approx((0, 0, 0), abs=EXACT)


@given(components)
def test_gap_adds_up(k):
    u = dc.ipg_gap(k)
    assert u.end == pytest.approx(ipg(k), abs=EXACT)
    assert sum(points(u)) == pytest.approx(ipg(k) - 100, abs=EXACT)
    assert u.total == pytest.approx(sum(points(u)), abs=EXACT)


@given(components, components)
def test_change_and_difference_add_up_and_turn_their_sign(a, b):
    u = dc.ipg_difference(a, b)
    assert (u.start, u.end) == pytest.approx((ipg(a), ipg(b)), abs=EXACT)
    assert sum(points(u)) == pytest.approx(ipg(b) - ipg(a), abs=EXACT)
    assert points(dc.ipg_difference(b, a)) == pytest.approx([-x for x in points(u)], abs=EXACT)
    assert points(dc.ipg_difference(a, b)) == pytest.approx(points(u), abs=EXACT)


@given(components)
def test_difference_from_an_equal_region_is_the_gap(k):
    assert points(dc.ipg_difference(EQUAL, k)) == pytest.approx(points(dc.ipg_gap(k)), abs=EXACT)


@given(components, st.floats(0.001, 0.5))
def test_a_change_of_one_component_is_its_part_alone(k, rise):
    other = replace(k, uhh_p=k.uhh_p + rise)
    u = dc.ipg_difference(k, other)
    assert u.health == pytest.approx(ipg(other) - ipg(k), abs=EXACT)
    assert (u.hls, u.rls, u.pengeluaran) == (0, 0, 0)


def test_change_of_sambas_between_two_years(table):
    row = {year: table.loc[("6101", year)].drop("ipg") for year in (2017, 2021)}
    start, end = (dc.Components(**row[year], vintage="sp2010") for year in (2017, 2021))
    u = dc.ipg_difference(start, end)
    assert u.total == pytest.approx(table.loc[("6101", 2021), "ipg"] - table.loc[("6101", 2017), "ipg"], abs=0.06)


def test_two_vintages_are_never_compared():
    with pytest.raises(ValueError, match="'sp2010' and 'lfsp2020' cannot be compared"):
        dc.ipg_difference(SAMBAS, replace(SAMBAS, vintage="lfsp2020"))


@pytest.mark.parametrize("fault", [{"uhh_l": 17.5}, {"rls_p": math.nan}, {"pengeluaran_l": 1007.436}, {"hls_p": 0.0}])
def test_components_that_cannot_be_have_no_parts(fault):
    faulty = replace(SAMBAS, **fault)
    for u in (dc.ipg_gap(faulty), dc.ipg_difference(SAMBAS, faulty), dc.ipg_difference(faulty, SAMBAS)):
        assert np.isnan(points(u)).all()
        assert np.isnan(u.total)


def test_a_faulty_region_takes_no_other_with_it(table):
    three = table.head(3).assign(uhh_p=[70.0, 99.0, 70.0])
    u = dc.ipg_gap(dc.Components.from_table(three, "sp2010"))
    assert u.end.isna().tolist() == [False, True, False]
    assert u.rls.isna().tolist() == [False, True, False]


ikg_inputs = st.tuples(
    st.floats(0, 1),
    st.floats(0.005, 1),
    st.floats(0, 100),
    st.floats(1, 100),
    st.floats(1, 100),
    st.floats(1, 100),
    st.floats(1, 100),
).map(lambda x: (x[0], x[1], x[2], 100 - x[2], *x[3:]))


@given(ikg_inputs)
def test_ikg_parts_add_up(inputs):
    u = dc.ikg_parts(*inputs)
    assert u.ikg == pytest.approx(ix.ikg(*inputs), abs=EXACT)
    assert sum(getattr(u, b) for b in IKG_PARTS) == pytest.approx(u.ikg, abs=EXACT)


@given(ikg_inputs, st.tuples(*[st.floats(0.05, 20)] * 3))
def test_the_level_at_which_a_dimension_is_equal_does_not_matter(inputs, level):
    p, m = (np.array(side) for side in ix.ikg_dimensions(*inputs))
    mean, other = (p + m) / 2, np.array(level)
    for chosen in ([0], [1], [2], [0, 1], [0, 2], [1, 2]):
        found = []
        for reference in (mean, other):
            a, b = p.copy(), m.copy()
            a[chosen] = b[chosen] = reference[chosen]
            found.append(float(ix.ikg_of_dimensions(list(a), list(b))))
        assert found[0] == pytest.approx(found[1], abs=EXACT)
    assert ix.ikg_of_dimensions(list(other), list(other)) == pytest.approx(0, abs=EXACT)


def test_ikg_is_nought_with_all_dimensions_equal():
    u = dc.ikg_parts(0.0, 0.01, 50.0, 50.0, 40.0, 40.0, 70.0, 70.0)
    assert [getattr(u, b) for b in ("ikg", *IKG_PARTS)] == pytest.approx([0] * 4, abs=EXACT)


def test_an_equal_dimension_has_no_part_only_when_all_else_is_equal_too():
    only_labour = dc.ikg_parts(0.0, 0.01, 50.0, 50.0, 40.0, 40.0, 40.0, 80.0)
    assert only_labour.labour == pytest.approx(only_labour.ikg, abs=EXACT)
    assert only_labour.health == pytest.approx(0, abs=EXACT)
    assert only_labour.empowerment == pytest.approx(0, abs=EXACT)


def test_parts_of_the_published_ikg_of_indonesia_2023():
    u = dc.ikg_parts(0.126, 0.258, 22.14, 77.86, 37.60, 42.62, 54.52, 84.26)
    assert u.ikg == pytest.approx(0.447, abs=0.0005)
    assert u.health > u.empowerment > u.labour > 0


def test_a_council_without_women_keeps_its_index():
    seats = pd.Series([0.0, 20.0], index=["6111", "6112"])
    u = dc.ikg_parts(*(pd.Series(x, seats.index) for x in (0.1, 0.3)), seats, 100 - seats, 40.0, 45.0, 50.0, 80.0)
    assert u.empowerment["6111"] > u.empowerment["6112"]
    assert (u.health + u.empowerment + u.labour - u.ikg).abs().max() < EXACT


def test_idg_parts_and_the_income_remainder():
    u = dc.idg_parts(70.0, 20.0, 45.0, 0.5)
    assert u.parlemen == pytest.approx(32 * 2 / 3)
    assert u.profesional == pytest.approx(49.5 * 2 / 3)
    assert u.parlemen + u.profesional + u.income == pytest.approx(70, abs=EXACT)


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 1), st.floats(0.3, 0.7))
def test_idg_parts_add_up(parlemen, profesional, income, share):
    shares = (ix.edep(parlemen, share) + ix.edep(profesional, share)) / 50
    value = min(100 * (shares + income) / 3, 100.0)
    if 3 * value / 100 >= shares:
        u = dc.idg_parts(value, parlemen, profesional, share)
        assert u.parlemen + u.profesional + u.income == pytest.approx(value, abs=EXACT)


def test_a_contradicting_idg_has_no_income():
    assert np.isnan(dc.idg_parts(20.0, 40.0, 50.0, 0.5).income)


def test_points_of_a_share_of_women():
    assert dc.share_part(30.0, 0.5) - dc.share_part(20.0, 0.5) == pytest.approx((42 - 32) * 2 / 3)
    assert dc.share_part(0.0, 0.5) == 0
    assert dc.share_part(48.0, 0.48) == pytest.approx(100 / 3)
