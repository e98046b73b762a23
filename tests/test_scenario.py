"""Scenarios: how they travel in an address, what they give, and the way to a wanted index in words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setara import address
from setara.findings import inputs as inputs_findings
from setara.findings import simulation
from setara.formulas.goalseek import COMPONENTS, WIDTHS, ikg_of, ipg_alone, least_effort
from setara.formulas.indices import Components, income_remainder, ipg, ipm
from setara.sentences import meeting
from setara.store.catalogue import Catalogue
from setara.view import View

Maker = Callable[..., View]
# Women of Sambas in 2015, then men; IPG 87.39 recomputed.
SAMBAS = Components(69.73, 11.90, 5.60, 6649.51, 66.04, 11.51, 6.71, 13_818.60, "sp2010")
START = simulation.values(SAMBAS)
PACES = {"uhh_p": 0.2, "hls_p": 0.1, "rls_p": 0.1, "pengeluaran_p": 150.0}
IKG = {"mtf": 0.1, "mhpk20": 0.3, "legislatif_p": 20.0, "sma_p": 40.0, "sma_l": 50.0, "tpak_p": 50.0, "tpak_l": 82.0}


def index_of(k: Components[float]) -> float:
    women = ipm(k.uhh_p, k.hls_p, k.rls_p, k.pengeluaran_p, "P")
    return 100 * women / ipm(k.uhh_l, k.hls_l, k.rls_l, k.pengeluaran_l, "L")


def figure(text: str) -> float:
    """Return the number at the start of an Indonesian text."""
    found = re.match(r"[\d.]+(?:,\d+)?", text)
    assert found, text
    return float(found[0].replace(".", "").replace(",", "."))


# The address

moves = st.dictionaries(
    st.sampled_from(["hls_p", "hls_l"]), st.integers(800, 1800).map(lambda n: n / 100), min_size=1, max_size=2
)


@given(moves)
def test_a_scenario_survives_its_address(changes: dict[str, float]) -> None:
    text = address.scenario_text("6101", 2015, changes)
    assert address.scenario_moves(text, "6101", 2015, START) == changes


def test_the_address_is_readable() -> None:
    text = address.scenario_text("6101", 2015, {"rls_p": 7.5, "hls_p": 12.0, "pengeluaran_p": 26572.352})
    assert text == "6101.2015.hls_p:12,pengeluaran_p:26572.352,rls_p:7.5"
    assert address.scenario_text("6101", 2015, {}) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "6101.2015.",
        "6101.2014.rls_p:7.5",
        "6102.2015.rls_p:7.5",
        "x6101.2015.rls_p:7.5",
        "6101.2015.vintage:7",
        "6101.2015.rls_p:-3",
        "6101.2015.rls_p:nan",
        "6101.2015.rls_p:1e3",
        "6101.2015.rls_p:9999",
        "6101.2015.uhh_p:0",
        "6101.2015.pengeluaran_p:100",
        "6101.2015.rls_p=7.5",
    ],
)
def test_nonsense_and_foreign_scenarios_move_nothing(text: str) -> None:
    assert address.scenario_moves(text, "6101", 2015, START) == {}


def test_the_sound_part_of_a_scenario_is_taken() -> None:
    text = "6101.2015.rls_p:7.5,uhh_p:9999,mtf:0.2,hls_p:12"
    assert address.scenario_moves(text, "6101", 2015, START) == {"rls_p": 7.5, "hls_p": 12.0}
    assert address.scenario_moves("6101.2025.mtf:0.2,mhpk20:5,tpak_l:3", "6101", 2025, IKG) == {"mtf": 0.2}


def test_a_start_beyond_the_limits_may_be_asked_for() -> None:
    rich = {"pengeluaran_l": 30_000.0}
    assert address.scenario_moves("6474.2024.pengeluaran_l:28000", "6474", 2024, rich) == {"pengeluaran_l": 28_000.0}
    assert address.scenario_moves("6474.2024.pengeluaran_l:31000", "6474", 2024, rich) == {}


# The stops of a slider


@given(st.floats(2, 15), st.sampled_from([0.1, 0.25, 1.0]))
def test_stops_hold_the_value_and_both_limits(value: float, step: float) -> None:
    stops = simulation.options(value, 2.0, 15.0, step)
    assert stops == sorted(set(stops))
    assert value in stops
    assert (stops[0], stops[-1]) == (2.0, 15.0)
    # No stop doubles the value, else a move of one step would show nothing.
    near = [s for s in stops if s != value and s not in (2.0, 15.0)]
    assert all(abs(s - value) > step / 2 for s in near)


def test_stops_are_counted_from_the_value() -> None:
    assert simulation.options(6.41234567, 6.0, 6.7, 0.1) == pytest.approx(
        [6.0, 6.012346, 6.112346, 6.212346, 6.312346, 6.41234567, 6.512346, 6.612346, 6.7]
    )
    assert len(simulation.options(6.41234567, 6.0, 6.7, 0.1)) == 9


def test_a_value_beyond_the_limits_is_an_end() -> None:
    stops = simulation.options(30_000.0, 2000.0, 26_572.352, 250.0)
    assert (stops[0], stops[-1]) == (2000.0, 30_000.0)


def test_limits_are_those_of_the_formula() -> None:
    assert simulation.limit("uhh_p") == (55.0, 87.5)
    assert simulation.limit("uhh_l") == (55.0, 82.5)
    assert simulation.limit("hls_p")[1] == 18
    assert simulation.limit("rls_l")[1] == 15
    assert simulation.limit("pengeluaran_p")[1] == pytest.approx(26_572.352)
    assert simulation.ikg_limits("legislatif_p") == (0.0, 60.0)
    assert simulation.ikg_limits("tpak_l") == (5.0, 100.0)


@pytest.mark.parametrize("column", [*simulation.WOMEN, *simulation.MEN])
def test_both_ends_of_every_slider_give_an_index(column: str) -> None:
    for value in simulation.limit(column):
        assert 0 < simulation.outcome(simulation.moved(SAMBAS, {column: value})).ipg < 200


# What a scenario gives


def test_moved_changes_only_what_is_named() -> None:
    after = simulation.moved(SAMBAS, {"rls_p": 7.0})
    assert after == replace(SAMBAS, rls_p=7.0)
    assert simulation.values(after) == {**START, "rls_p": 7.0}
    assert simulation.moved(SAMBAS, {}) == SAMBAS
    assert set(START) == {*simulation.WOMEN, *simulation.MEN}


@given(st.floats(60, 85), st.floats(9, 17), st.floats(4, 14), st.floats(3000, 26_000))
def test_outcome_is_that_of_the_formula(uhh: float, hls: float, rls: float, x: float) -> None:
    found = simulation.outcome(replace(SAMBAS, uhh_p=uhh, hls_p=hls, rls_p=rls, pengeluaran_p=x))
    women, men = ipm(uhh, hls, rls, x, "P"), ipm(66.04, 11.51, 6.71, 13_818.60, "L")
    assert (found.ipm_p, found.ipm_l, found.ipg) == (women, men, ipg(women, men))


def test_the_best_regency_of_every_component(view_of: Maker, catalogue: Catalogue) -> None:
    inputs = inputs_findings.ipg_inputs(view_of(), 2024, "sp2010")
    found = simulation.best(inputs, catalogue)
    regencies = inputs[inputs["level"] == "kabkota"].set_index("region")
    for column, (value, name) in found.items():
        assert value == regencies[column].max()
        assert name.removesuffix(", diolah") == regencies[column].idxmax()
        assert name.endswith(", diolah") == column.startswith("rls")


# The way to a wanted index


@pytest.mark.parametrize("goal", [88.0, 90.0, 92.5])
def test_each_move_alone_put_back_gives_the_goal(goal: float, catalogue: Catalogue) -> None:
    rows = simulation.goal_rows(SAMBAS, goal, PACES, catalogue)
    assert [r["Komponen perempuan"] for r in rows] == [catalogue.indicators[n].short_name for n in COMPONENTS]
    for name, row in zip(COMPONENTS, rows, strict=True):
        found = ipg_alone(SAMBAS, goal, name)
        assert row["Sekarang"] == catalogue.indicators[name].show(START[f"{name}_p"])
        if found.value is None:
            assert row["Perlu menjadi"].startswith("tidak dapat sendirian")
            continue
        assert index_of(simulation.moved(SAMBAS, {f"{name}_p": found.value})) == pytest.approx(goal, abs=1e-6)
        assert row["Perlu menjadi"] == catalogue.indicators[name].show(found.value)
        years = math.ceil((found.value - START[f"{name}_p"]) / PACES[f"{name}_p"])
        assert row["Bila laki-laki tetap"] == f"{years} tahun"


def test_the_pace_of_the_gap_comes_first_and_women_alone_beside_it(catalogue: Catalogue) -> None:
    paces = {**PACES, **{f"{name}_l": 0.5 * PACES[f"{name}_p"] for name in COMPONENTS}, "hls_l": 2 * PACES["hls_p"]}
    rows = simulation.goal_rows(SAMBAS, 88.0, paces, catalogue)
    assert list(rows[0])[-2:] == ["Dengan laju kesenjangan", "Bila laki-laki tetap"]
    way = ipg_alone(SAMBAS, 88.0, "uhh").value - START["uhh_p"]
    assert rows[0]["Dengan laju kesenjangan"] == f"{math.ceil(way / (PACES['uhh_p'] / 2))} tahun"
    assert rows[1]["Dengan laju kesenjangan"] == "tidak tercapai pada laju ini"
    assert rows[1]["Bila laki-laki tetap"].endswith(" tahun")
    assert {r["Dengan laju kesenjangan"] for r in simulation.goal_rows(SAMBAS, 88.0, PACES, catalogue)} <= {
        "laju tidak diketahui",
        "–",
    }


def test_a_goal_out_of_reach_gets_a_sentence_and_no_number(catalogue: Catalogue) -> None:
    row = simulation.goal_rows(SAMBAS, 100.0, PACES, catalogue)[1]
    most = index_of(replace(SAMBAS, hls_p=18.0))
    assert row["Perlu menjadi"] == f"tidak dapat sendirian (IPG paling tinggi {most:.2f})".replace(".", ",")
    assert row["Bila laki-laki tetap"] == "–"


@pytest.mark.parametrize("paces", [PACES, {}, {**PACES, "hls_p": -0.1}])
@pytest.mark.parametrize("goal", [88.0, 95.0])
def test_the_balanced_effort_put_back_gives_the_goal(
    goal: float, paces: dict[str, float], catalogue: Catalogue
) -> None:
    rows = simulation.balanced_rows(SAMBAS, goal, paces, catalogue)
    assert len(rows) == 4
    assert all(r["Sekarang"] != r["Perlu menjadi"] for r in rows)
    scales = {n: paces[f"{n}_p"] for n in COMPONENTS} if paces is PACES else WIDTHS
    found = least_effort(SAMBAS, goal, scales)
    assert found is not None
    after = simulation.moved(SAMBAS, {f"{n}_p": v for n, v in found.items()})
    assert index_of(after) == pytest.approx(goal, abs=1e-6)
    for row, (name, value) in zip(rows, found.items(), strict=True):
        indicator = catalogue.indicators[name]
        assert row["Sekarang"] == indicator.show(START[f"{name}_p"])
        assert row["Perlu menjadi"] == indicator.show(value)
        assert figure(row["Perlu menjadi"]) == round(value, indicator.decimals)


def test_a_falling_pace_does_not_hold_a_component_still(catalogue: Catalogue) -> None:
    # At these paces only HLS could move, which alone never reaches 97.
    paces = {**dict.fromkeys(PACES, -0.1), "hls_p": 0.1}
    assert least_effort(SAMBAS, 97.0, {"hls": 0.1}) is None
    rows = simulation.balanced_rows(SAMBAS, 97.0, paces, catalogue)
    told = [r["Bila laki-laki tetap"] for r in rows]
    assert told[0] == told[2] == told[3] == "tidak tercapai pada laju ini"
    assert told[1].endswith(" tahun")


def test_no_balanced_effort_where_the_limits_themselves_fall_short(catalogue: Catalogue) -> None:
    assert simulation.balanced_rows(SAMBAS, 190.0, PACES, catalogue) == []
    at_limits = replace(SAMBAS, uhh_p=87.5, hls_p=18.0, rls_p=15.0, pengeluaran_p=26_572.352)
    assert index_of(at_limits) < 190


def test_a_component_that_hardly_moves_is_not_given_a_year(catalogue: Catalogue) -> None:
    slow = {**PACES, "uhh_p": 0.0001}
    row = simulation.balanced_rows(SAMBAS, 88.0, slow, catalogue)[0]
    assert row["Sekarang"] == row["Perlu menjadi"] == "69,73 tahun"
    assert row["Bila laki-laki tetap"] == "hampir tetap"


def test_a_goal_met_already_asks_for_nothing(catalogue: Catalogue) -> None:
    for rows in (f(SAMBAS, 80.0, PACES, catalogue) for f in (simulation.goal_rows, simulation.balanced_rows)):
        assert {r["Bila laki-laki tetap"] for r in rows} == {"sudah tercapai"}
        assert all(r["Sekarang"] == r["Perlu menjadi"] for r in rows)


@pytest.mark.parametrize(
    ("distance", "pace", "text"),
    [
        (0.9, 0.1, "9 tahun"),
        (0.85, 0.1, "9 tahun"),
        (0.91, 0.1, "10 tahun"),
        (10.0, 0.1, "100 tahun"),
        (10.1, 0.1, "lebih dari 100 tahun"),
        (1.0, -0.2, "tidak tercapai pada laju ini"),
        (1.0, 0.0, "tidak tercapai pada laju ini"),
        (1.0, None, "laju tidak diketahui"),
        (0.0, None, "sudah tercapai"),
        (0.0, -1.0, "sudah tercapai"),
    ],
)
def test_how_long_a_way_takes_in_words(distance: float, pace: float | None, text: str, catalogue: Catalogue) -> None:
    assert simulation.at_pace(catalogue.indicators["uhh"], 0.0, distance, pace) == text


@pytest.mark.parametrize(
    ("code", "then", "text"),
    [("uhh", 70.004, "hampir tetap"), ("uhh", 70.006, "1 tahun"), ("mtf", 70.0004, "hampir tetap")],
)
def test_a_way_too_small_to_be_shown_takes_no_time(code: str, then: float, text: str, catalogue: Catalogue) -> None:
    assert simulation.at_pace(catalogue.indicators[code], 70.0, then, 0.1) == text


# The IKG


def test_ikg_of_moved_inputs_is_that_of_the_formula() -> None:
    h = math.sqrt(0.005 / 0.1 * 0.01 / 0.3)
    women, men = math.sqrt(0.2 * 0.4), math.sqrt(0.8 * 0.5)
    g_p, g_l = (h * women * 0.5) ** (1 / 3), (men * 0.82) ** (1 / 3)
    reference = ((h + 1) / 2 * (women + men) / 2 * (0.5 + 0.82) / 2) ** (1 / 3)
    assert ikg_of(IKG) == pytest.approx(1 - 2 / (1 / g_p + 1 / g_l) / reference, abs=1e-12)


def test_one_step_lowers_the_ikg_where_women_lag() -> None:
    steps = dict(simulation.ikg_steps(IKG, 25))
    seat = ikg_of({**IKG, "legislatif_p": 24.0}) - ikg_of(IKG)
    birth = ikg_of({**IKG, "mtf": 0.09}) - ikg_of(IKG)
    labour = ikg_of({**IKG, "tpak_p": 51.0}) - ikg_of(IKG)
    assert steps == pytest.approx(
        {
            "satu kursi DPRD lagi untuk perempuan": seat,
            "satu persen kelahiran lagi di fasilitas kesehatan": birth,
            "satu poin TPAK perempuan lagi": labour,
        }
    )
    assert max(steps.values()) < 0


def test_a_seat_more_raises_the_ikg_where_women_have_most_of_everything() -> None:
    ahead = {**IKG, "mtf": 0.0, "mhpk20": 0.0101, "legislatif_p": 75.0, "sma_p": 60.0, "tpak_p": 82.0, "sma_l": 50.0}
    assert dict(simulation.ikg_steps(ahead, 20))["satu kursi DPRD lagi untuk perempuan"] > 0


def test_the_step_of_a_seat_needs_the_number_of_seats() -> None:
    seat = "satu kursi DPRD lagi untuk perempuan"
    assert seat not in dict(simulation.ikg_steps(IKG, None))
    assert len(simulation.ikg_steps(IKG, None)) == 2
    assert seat in dict(simulation.ikg_steps({**IKG, "legislatif_p": 95.0}, 20))
    assert seat not in dict(simulation.ikg_steps({**IKG, "legislatif_p": 95.1}, 20)), "a seat more than there are"


def test_steps_stop_at_the_end_of_the_scale() -> None:
    steps = dict(simulation.ikg_steps({**IKG, "mtf": 0.0, "tpak_p": 100.0}, None))
    assert set(steps.values()) == {0.0}


# One input of the IKG alone


@pytest.mark.parametrize("column", ["mtf", "mhpk20", "legislatif_p", "tpak_p"])
def test_an_input_alone_put_back_gives_the_wanted_ikg(column: str) -> None:
    now = ikg_of(IKG)
    found = simulation.ikg_alone(IKG, now - 0.01, column)
    assert (found.component, found.now) == (column, IKG[column])
    assert found.value is not None
    assert ikg_of({**IKG, column: found.value}) == pytest.approx(now - 0.01, abs=1e-12)
    assert (found.value < found.now) == (column in {"mtf", "mhpk20"})
    assert found.furthest <= now - 0.01


def test_an_ikg_that_is_met_asks_nothing_of_an_input() -> None:
    found = simulation.ikg_alone(IKG, ikg_of(IKG) + 0.01, "tpak_p")
    assert found.value == found.now == IKG["tpak_p"]


def test_an_ikg_out_of_an_inputs_reach_gets_no_value() -> None:
    found = simulation.ikg_alone(IKG, 0.05, "tpak_p")
    assert found.value is None
    low, high = simulation.ikg_limits("tpak_p")
    lowest = min(ikg_of({**IKG, "tpak_p": low + k * (high - low) / 2000}) for k in range(2001))
    assert found.furthest == pytest.approx(lowest, abs=1e-4)


def test_the_balanced_effort_in_words_is_the_one_in_numbers(catalogue: Catalogue) -> None:
    numbers = simulation.balanced(SAMBAS, 89.0, PACES)
    assert numbers is not None
    told = simulation.balanced_rows(SAMBAS, 89.0, PACES, catalogue)
    assert [row["Perlu menjadi"] for row in told] == [
        catalogue.indicators[name].show(value) for name, value in numbers.items()
    ]


def test_an_idg_that_contradicts_its_inputs_is_refused_with_its_remainder() -> None:
    assert meeting.contradicting_idg(income_remainder(20.0, 40.0, 50.0, 0.5)) == (
        "IDG wilayah ini tidak dapat disimulasikan: sisa pendapatan dari idg, parlemen, profesional "
        "-1,36 di luar batas 0-1: masukan bertentangan."
    )


@pytest.mark.parametrize(
    ("now", "goals"),
    [(99.0, [100]), (98.95, [100]), (98.85, [99, 99.5, 100]), (99.85, [100]), (99.9, []), (99.95, [])],
)
def test_no_way_is_offered_to_a_goal_nearer_than_a_tenth(catalogue: Catalogue, now: float, goals: list[float]) -> None:
    near = simulation.nearest_goal(catalogue.indicators["ipg"])
    assert simulation.ipg_goals(now, near) == goals
    assert all(goal - now > near - 1e-9 for goal in goals)
