"""The inputs of the indices completed and taken apart, against the published figures read apart from the package."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
import pytest

from setara.address import resolve
from setara.findings import inputs as inputs_findings
from setara.formulas.indices import ipm
from setara.store.catalogue import Catalogue
from setara.store.database import connect
from setara.view import View
from tests.expected import values

EXACT = 1e-9
COMPONENTS = [f"{c}_{s}" for c in ("uhh", "hls", "rls", "pengeluaran") for s in ("p", "l")]
Maker = Callable[..., View]


def is_published(published: pd.DataFrame) -> set[tuple[str, str, str]]:
    """Return region, year and `rls_p`-like column of every published component that exists in one series."""
    rows = published[published["indicator"].isin(["hls", "rls", "pengeluaran"]) & published["sex"].isin(["P", "L"])]
    columns = rows["indicator"] + "_" + rows["sex"].str.lower()
    return set(zip(rows["region_code"], rows["year"], columns, strict=True))


def health(uhh: float, sex: str) -> float:
    return (uhh - (22.5 if sex == "P" else 17.5)) / 65


def expenditure(thousands: float) -> float:
    return min(math.log(thousands / 1007.436) / math.log(26572.352 / 1007.436), 1)


def gap_parts(
    women: tuple[float, float, float, float], men: tuple[float, float, float, float]
) -> tuple[float, float, float, float, float]:
    """Return IPG, then health, HLS, RLS and expenditure in points of IPG, worked by hand from UHH, HLS, RLS, X."""
    h = math.log(health(women[0], "P") / health(men[0], "L")) / 3
    x = math.log(expenditure(women[3]) / expenditure(men[3])) / 3

    def education(hls: float, rls: float) -> float:
        return math.log(hls / 18 + rls / 15) / 3

    hls_first = education(women[1], men[2]) - education(men[1], men[2])
    hls_last = education(women[1], women[2]) - education(men[1], women[2])
    both = education(women[1], women[2]) - education(men[1], men[2])
    hls = (hls_first + hls_last) / 2
    rls = both - hls
    total = h + both + x
    ipg = 100 * math.exp(total)
    points = (ipg - 100) / total
    return ipg, points * h, points * hls, points * rls, points * x


# The IPG's inputs


def test_a_component_is_derived_exactly_where_it_is_not_published(view_of: Maker, published: pd.DataFrame) -> None:
    found = inputs_findings.ipg_inputs(view_of(), None, None)
    known = is_published(published)
    assert len(found) == 912
    for row in found.itertuples(index=False):
        missing = {c for c in COMPONENTS if not c.startswith("uhh")} - {
            c for c in COMPONENTS if (row.region_code, str(row.year), c) in known
        }
        assert set(row.derived.split()) == missing, (row.region_code, row.year)


def test_what_is_derived_in_which_years(view_of: Maker) -> None:
    found = inputs_findings.ipg_inputs(view_of(), None, None)
    marked = found[found["derived"] != ""]
    kinds = marked.groupby(["year", "level", "derived"]).size().to_dict()
    rls, x = "rls_p rls_l", "pengeluaran_p pengeluaran_l"
    assert kinds == {
        # Kalimantan Utara, whose expenditure of 2016 is not published.
        (2016, "provinsi", x): 1,
        (2022, "kabkota", rls): 56,
        (2023, "kabkota", rls): 56,
        (2024, "kabkota", rls): 56,
        (2024, "provinsi", rls): 5,
        (2024, "nasional", rls): 1,
        (2025, "kabkota", x): 56,
    }


def test_published_components_pass_through_unchanged(view_of: Maker, published: pd.DataFrame) -> None:
    found = inputs_findings.ipg_inputs(view_of(), 2021, "sp2010")
    regencies = found[found["level"] == "kabkota"].set_index("region_code")
    for column in COMPONENTS:
        code, sex = column.split("_")
        vintage = "sp2010" if code == "uhh" else "tunggal"
        assert regencies[column].to_dict() == values(published, code, 2021, sex=sex.upper(), vintage=vintage)


def test_a_region_that_contradicts_the_formula_takes_no_other_with_it(
    catalogue: Catalogue, published: pd.DataFrame
) -> None:
    own = (published["region_code"] == "6203") & (published["year"] == "2024") & (published["vintage"] == "sp2010")
    wrong = published[own & (published["indicator"] == "ipm") & (published["sex"] == "P")].assign(value="89.00")
    assert len(wrong) == 1
    con = connect(extra={"observations": wrong})
    view = View(con, catalogue, resolve({"indikator": ["ipg"], "tahun": ["2024"]}, catalogue).scope)
    whole = inputs_findings.ipg_inputs(view, 2024, "sp2010")
    assert "6203" not in set(whole["region_code"])
    assert len(whole) == 61
    assert inputs_findings.ipg_parts(whole)["recomputed"].notna().all()


@pytest.mark.parametrize(
    ("year", "vintage"), [(2022, "sp2010"), (2023, "sp2010"), (2024, "sp2010"), (2025, "lfsp2020")]
)
def test_derived_components_put_back_give_the_published_ipm(
    year: int, vintage: str, view_of: Maker, published: pd.DataFrame
) -> None:
    found = inputs_findings.ipg_inputs(view_of(), year, vintage)
    regencies = found[found["level"] == "kabkota"].set_index("region_code")
    assert len(regencies) == 56
    for sex, s in (("P", "p"), ("L", "l")):
        again = ipm(*(regencies[f"{c}_{s}"] for c in ("uhh", "hls", "rls", "pengeluaran")), sex)
        wanted = pd.Series(values(published, "ipm", year, sex=sex, vintage=vintage))
        # Expenditure of an IPM that reaches the cap comes back as the cap itself.
        capped = regencies[f"pengeluaran_{s}"] >= 26_572.35
        assert (again - wanted)[~capped].abs().max() < 1e-6
        assert (again - wanted).abs().max() < 0.03


def test_incomplete_region_years_are_left_out(view_of: Maker) -> None:
    found = inputs_findings.ipg_inputs(view_of(), None, None)
    assert found[COMPONENTS].notna().all(axis=None)
    keys = set(zip(found["region_code"], found["year"], found["vintage"], strict=True))
    assert ("6100", 2022, "sp2010") not in keys
    assert ("6503", 2023, "lfsp2020") not in keys
    assert ("6400", 2024, "sp2010") in keys
    assert not any(year == 2016 and not code.endswith("00") for code, year, _ in keys)


# The IPG's parts


def test_parts_add_up_to_the_distance_from_100_in_every_row(view_of: Maker) -> None:
    found = inputs_findings.ipg_inputs(view_of(), None, None)
    for vintage, rows in found.groupby("vintage"):
        parts = inputs_findings.ipg_parts(rows)
        total = parts[list(inputs_findings.IPG_PARTS)].sum(axis=1)
        assert (total - (parts["recomputed"] - 100)).abs().max() < EXACT, vintage
        tight = parts[~((parts["region_code"] == "6500") & parts["year"].between(2013, 2015))]
        assert (tight["recomputed"] - tight["ipg"]).abs().max() < 0.07


@pytest.mark.parametrize(
    ("region", "year", "women", "men"),
    [
        ("6101", 2015, (69.73, 11.90, 5.60, 6649.51), (66.04, 11.51, 6.71, 13818.60)),
        ("6105", 2021, (73.30, 11.57, 6.89, 4400.0), None),
        ("6203", 2019, (70.61, 12.94, 7.39, 10477.0), None),
    ],
)
def test_parts_of_three_regions_worked_by_hand(
    region: str,
    year: int,
    women: tuple[float, float, float, float],
    men: tuple[float, float, float, float] | None,
    view_of: Maker,
    published: pd.DataFrame,
) -> None:
    if men is None:
        men = tuple(
            values(published, c, year, sex="L", vintage="sp2010" if c == "uhh" else "tunggal")[region]
            for c in ("uhh", "hls", "rls", "pengeluaran")
        )
    found = (
        inputs_findings.ipg_parts(inputs_findings.ipg_inputs(view_of(), year, "sp2010"))
        .set_index("region_code")
        .loc[region]
    )
    drawn = tuple(found[c] for c in ("recomputed", "health", "hls", "rls", "pengeluaran"))
    assert drawn == pytest.approx(gap_parts(women, men), abs=EXACT)


def test_two_series_are_never_taken_apart_together(view_of: Maker) -> None:
    both = inputs_findings.ipg_inputs(view_of(), None, None)
    with pytest.raises(ValueError, match="beberapa seri tidak boleh dicampur"):
        inputs_findings.ipg_parts(both)


def test_one_region_as_numbers(view_of: Maker) -> None:
    found = inputs_findings.ipg_inputs(view_of(), 2019, "sp2010")
    own = inputs_findings.one(found, "6203")
    assert own is not None
    assert (own.uhh_p, own.hls_p, own.rls_p, own.pengeluaran_p) == (70.61, 12.94, 7.39, 10477.0)
    assert own.vintage == "sp2010"
    assert inputs_findings.one(found, "9999") is None


# The IDG's parts


def test_idg_parts_add_up_to_the_published_index(view_of: Maker, published: pd.DataFrame) -> None:
    for year in (2010, 2015, 2021):
        parts = inputs_findings.idg_parts(view_of(), year, None)
        wanted = values(published, "idg", year)
        regencies = parts[parts["level"] == "kabkota"].set_index("region_code")
        total = regencies[[f"part_{name}" for name in inputs_findings.IDG_PARTS]].sum(axis=1)
        assert total.to_dict() == pytest.approx(wanted, abs=EXACT)


def test_idg_parts_of_one_region_worked_by_hand(view_of: Maker, published: pd.DataFrame) -> None:
    row = inputs_findings.idg_parts(view_of(), 2021, None).set_index("region_code").loc["6203"]
    ratio = values(published, "rasio_jk", 2025)["6203"]
    p = 100 / (100 + ratio)
    assert row["share"] == pytest.approx(p, abs=EXACT)
    for name in ("parlemen", "profesional"):
        w = values(published, name, 2021, sex="P")["6203"]
        part = 100 / 3 / 50 / (p / w + (1 - p) / (100 - w))
        assert row[f"part_{name}"] == pytest.approx(part, abs=EXACT)


def test_the_share_assumed_moves_the_parts(view_of: Maker) -> None:
    low, high = (inputs_findings.idg_parts(view_of(), 2021, share).set_index("region_code") for share in (0.47, 0.52))
    assert (low["share"] == 0.47).all()
    # Where women hold less than half of the seats a larger share of the population weighs on them more.
    few = low["parlemen"].between(0.5, 49)
    assert few.sum() > 50
    assert (low.loc[few, "part_parlemen"] > high.loc[few, "part_parlemen"]).all()
    assert (low["idg"] == high["idg"]).all()
    moved = low["part_income"] - high["part_income"]
    others = [low[f"part_{n}"] - high[f"part_{n}"] for n in ("parlemen", "profesional")]
    assert (moved + others[0] + others[1]).abs().max() < EXACT


def test_regions_without_a_ratio_take_one_half(view_of: Maker) -> None:
    parts = inputs_findings.idg_parts(view_of(), 2021, None).set_index("region_code")
    assert (parts.loc[["0000", "6100", "6500"], "share"] == 0.5).all()
    assert (parts[parts["level"] == "kabkota"]["share"] != 0.5).sum() >= 55


def test_a_remainder_out_of_bounds_leaves_the_region_out(view_of: Maker) -> None:
    view = view_of()
    inputs = view.query("idg_inputs")
    inputs = inputs[inputs["year"] == 2010].set_index("region_code")
    kept = set(inputs_findings.idg_parts(view, 2010, 0.45)["region_code"])
    (lost,) = set(inputs.index) - kept
    row = inputs.loc[lost]
    known = sum(1 / (0.45 / row[c] + 0.55 / (100 - row[c])) / 50 for c in ("parlemen", "profesional"))
    assert not 0 <= 3 * row["idg"] / 100 - known <= 1
    assert set(inputs_findings.idg_parts(view, 2010, None)["region_code"]) == set(inputs.index)


def test_years_whose_idg_can_be_taken_apart(view_of: Maker) -> None:
    wanted = [*range(2010, 2016), *range(2017, 2022)]
    for province in (None, "61", "62", "63", "64", "65"):
        view = view_of(**({"provinsi": province} if province else {}))
        assert inputs_findings.idg_years(view) == wanted
    assert inputs_findings.idg_parts(view_of(), 2009, None).empty


# The IKG's parts


def test_ikg_of_2025_beside_the_published_index(view_of: Maker, published: pd.DataFrame) -> None:
    found = inputs_findings.ikg_parts(view_of(), 2025).set_index("region_code")
    wanted = pd.Series(values(published, "ikg", 2025))
    assert found["ikg"].to_dict() == wanted.to_dict()
    assert (found["recomputed"].round(3) - wanted).abs().lt(5e-4).sum() == 42
    total = found[list(inputs_findings.IKG_PARTS)].sum(axis=1)
    assert (total - found["recomputed"]).abs().max() < EXACT


def test_ikg_of_one_regency_worked_by_hand(view_of: Maker, published: pd.DataFrame) -> None:
    def share(code: str, sex: str, year: int = 2025) -> float:
        return values(published, code, year, sex=sex)["6203"] / 100

    h = math.sqrt(
        0.005
        / max(values(published, "mtf", 2025, sex="P")["6203"], 0.005)
        * 0.01
        / values(published, "mhpk20", 2025, sex="P")["6203"]
    )
    seats = share("parlemen", "P", 2024)
    women, men = math.sqrt(seats * share("sma", "P")), math.sqrt((1 - seats) * share("sma", "L"))
    labour_p, labour_l = share("tpak", "P"), share("tpak", "L")
    g_p, g_l = (h * women * labour_p) ** (1 / 3), (men * labour_l) ** (1 / 3)
    reference = ((h + 1) / 2 * (women + men) / 2 * (labour_p + labour_l) / 2) ** (1 / 3)
    wanted = 1 - 2 / (1 / g_p + 1 / g_l) / reference
    found = inputs_findings.ikg_parts(view_of(), 2025).set_index("region_code").loc["6203"]
    assert found["recomputed"] == pytest.approx(wanted, abs=EXACT)


def test_ikg_of_2024_is_published_for_berau_alone_and_as_computed(view_of: Maker) -> None:
    found = inputs_findings.ikg_parts(view_of(), 2024)
    assert len(found) == 56
    known = found.dropna(subset="ikg")
    assert list(known["region_code"]) == ["6405"]
    assert known["recomputed"].round(3).tolist() == known["ikg"].tolist() == [0.421]
    assert found["recomputed"].between(0.1, 0.9).all()
    assert inputs_findings.ikg_parts(view_of(), 2023).empty


@pytest.mark.parametrize("year", [2024, 2025])
def test_a_council_without_women_is_an_estimate(year: int, view_of: Maker, published: pd.DataFrame) -> None:
    found = inputs_findings.ikg_parts(view_of(), year)
    none = {c for c, share in values(published, "parlemen", 2024, sex="P").items() if share <= 0.01}
    assert none == {"6109"}
    assert set(found.loc[found["estimated"], "region_code"]) == none
    row = found.set_index("region_code").loc["6109"]
    assert (row["legislatif_p"], row["legislatif_l"]) == (0, 100)


# The pace


def test_paces_worked_by_hand(view_of: Maker) -> None:
    women = ("uhh_p", "hls_p", "rls_p", "pengeluaran_p")
    assert inputs_findings.paces(view_of(), "6105", women, 2025, "sp2010") == pytest.approx(
        {
            "uhh_p": (73.95 - 72.65) / 7,
            "hls_p": (12.19 - 11.50) / 8,
            "rls_p": (7.40 - 6.31) / 8,
            "pengeluaran_p": (5129 - 4156) / 7,
        }
    )
    until = inputs_findings.paces(view_of(), "6203", ("uhh_p",), 2020, "sp2010")
    assert until == pytest.approx({"uhh_p": (70.66 - 70.51) / 3}), "nothing after the year looked from"


def test_a_pace_stays_inside_one_series(view_of: Maker) -> None:
    found = inputs_findings.paces(view_of(), "6105", ("uhh_p", "uhh_l", "hls_p"), 2025, "lfsp2020")
    assert set(found) == {"hls_p"}


def test_the_pace_does_not_hang_on_the_indicator_in_the_bar(view_of: Maker) -> None:
    of_ikg = view_of(indikator="ikg")
    assert of_ikg.scope.vintage == "tunggal"
    assert inputs_findings.paces(of_ikg, "6105", ("uhh_p",), 2025, "sp2010") == pytest.approx({"uhh_p": 1.30 / 7})


def test_a_pace_may_ask_for_more_years(view_of: Maker) -> None:
    columns = ("sma_p", "mtf_p")
    assert set(inputs_findings.paces(view_of(), "6203", columns, 2025, "tunggal")) == {"sma_p", "mtf_p"}
    assert set(inputs_findings.paces(view_of(), "6203", columns, 2025, "tunggal", fewest=5)) == {"sma_p"}
