"""Verdicts on targets, worked on region-years: noise, today's date, the tested horizon, falling figures, ended series."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.backtest import Series, all_series
from setara.formulas.paces import movement, pace
from setara.formulas.projection import Prospect, Scale, outlook
from setara.targets.judging import Arrival, Judgement, Position, arrival, ended, is_over, verdict

NOISE = {"ipg": 0.2, "ikg": 0.031, "uhh": 0.06, "hls": 0.02}
IPG, IKG, UHH_MEN = ("ipg", "T", "sp2010"), ("ikg", "T", "tunggal"), ("uhh", "L", "sp2010")
Judge = Callable[..., tuple[Judgement, Arrival | None]]


@pytest.fixture(scope="module")
def judge() -> Judge:
    known = {(s.indicator.code, s.sex, s.vintage, s.level): s for s in all_series()}

    def one(what: tuple[str, str, str], region: str, due: int, goal: float, year: int, today: int = 2026):
        series: Series = known[*what, "provinsi" if region.endswith("00") else "kabkota"]
        indicator, own = series.indicator, series.figures[region]
        scale = Scale(indicator.valid_low, indicator.valid_high, indicator.decimals)
        seen = outlook(series.figures, scale, year)
        run = pace(own, year)
        last = indicator.distance(own[year - 1]) - indicator.distance(own[year]) if year - 1 in own else None
        since = indicator.distance(run.first) - indicator.distance(run.last) if run else None
        left = round(indicator.distance(own[year]) - indicator.distance(goal), 9)
        way = movement(last, since, NOISE[indicator.code])
        at = Position(own[year], goal, left, NOISE[indicator.code], year, due, today, way)
        reached = arrival(own[year], goal, year, seen.of(region)) if left > 0 else None
        return verdict(at, seen.of(region)), reached

    return one


@pytest.mark.parametrize(
    ("what", "region", "due", "goal", "year", "status", "why", "checked"),
    [
        # Kapuas 2024: 95.68.
        (IPG, "6203", 2029, 95.50, 2024, "tercapai", "sampai", None),
        (IPG, "6203", 2029, 95.88, 2024, "hampir_tercapai", "derau", None),
        (IPG, "6203", 2029, 95.89, 2024, "tidak_dibedakan", "selang", 2026),
        (IPG, "6203", 2026, 96.90, 2024, "perlu_kerja_keras", "selang", 2026),
        # The due year is gone by the calendar though the newest figure is of 2024.
        (IPG, "6203", 2025, 96.50, 2024, "lewat", "tahun", None),
        (IPG, "6203", 2024, 96.50, 2024, "lewat", "tahun", None),
        # Mahakam Ulu 2024: 83.61, two years can be looked ahead, three cannot.
        (IPG, "6411", 2026, 83.70, 2024, "hampir_tercapai", "derau", None),
        (IPG, "6411", 2026, 85.00, 2024, "tidak_dibedakan", "selang", 2026),
        (IPG, "6411", 2027, 92.00, 2024, "perlu_kerja_keras", "selang", 2026),
        (IPG, "6411", 2029, 86.00, 2024, "tidak_dibedakan", "selang", 2026),
        # Indonesia's plan for 2029 and 2025, from 91.85.
        (IPG, "0000", 2029, 92.34, 2024, "tidak_dibedakan", "selang", 2027),
        (IPG, "0000", 2025, 92.02, 2024, "hampir_tercapai", "derau", None),
        (IPG, "6100", 2029, 95.00, 2024, "perlu_kerja_keras", "selang", 2027),
        # Men's life expectancy of Tanah Laut 2024: 68.39.
        (UHH_MEN, "6301", 2027, 68.46, 2024, "sesuai_jalur", "selang", 2027),
        (UHH_MEN, "6301", 2027, 69.00, 2024, "tidak_dibedakan", "selang", 2027),
        (UHH_MEN, "6301", 2027, 70.50, 2024, "perlu_kerja_keras", "selang", 2027),
        (UHH_MEN, "6301", 2030, 68.46, 2024, "sesuai_jalur", "selang", 2027),
        # The IKG has no trend; after a year that was not published it has no run either.
        (IKG, "6301", 2029, 0.300, 2023, "tidak_dinilai", "tren", None),
        (IKG, "6301", 2029, 0.300, 2025, "tidak_dinilai", "deret", None),
        (IKG, "6301", 2029, 0.390, 2025, "hampir_tercapai", "derau", None),
        (IKG, "6301", 2029, 0.411, 2025, "tercapai", "sampai", None),
        (IKG, "6301", 2029, 0.380, 2025, "hampir_tercapai", "derau", None),
        (IKG, "6301", 2029, 0.379, 2025, "tidak_dinilai", "deret", None),
        # From 2021 nothing was tested yet: three years give one test, and one year tells of that year.
        (IPG, "6203", 2029, 99.00, 2021, "tidak_dinilai", "tren", None),
    ],
)
def test_verdict(judge: Judge, what, region, due, goal, year, status, why, checked):
    found, _ = judge(what, region, due, goal, year)
    assert (found.status, found.why, found.checked) == (status, why, checked)


def test_a_due_year_is_over_by_the_calendar_not_by_the_newest_figure(judge: Judge):
    assert judge(IPG, "6203", 2025, 96.5, 2024, today=2026)[0] == Judgement("lewat", "tahun")
    found, _ = judge(IPG, "6203", 2025, 96.5, 2024, today=2025)
    assert (found.status, found.checked, found.needed) == ("perlu_kerja_keras", 2025, pytest.approx(0.82))
    assert [is_over(2025, 2024, 2025), is_over(2025, 2024, 2026), is_over(2025, 2025, 2025)] == [False, True, True]


def test_what_is_over_reached_or_nearly_reached_asks_no_pace(judge: Judge):
    assert [judge(IPG, "6203", due, goal, 2024)[0].needed for due, goal in ((2025, 99), (2029, 95), (2029, 95.8))] == [
        None,
        None,
        None,
    ]
    assert judge(IPG, "6411", 2029, 86.0, 2024)[0].needed == pytest.approx((86.0 - 83.61) / 5)
    assert judge(IKG, "6301", 2029, 0.3, 2025)[0].needed == pytest.approx((0.3 - 0.411) / 4)


@pytest.mark.parametrize(
    ("what", "region", "goal", "expected"),
    [
        (UHH_MEN, "6301", 68.40, Arrival(2025, 2025, 2025)),
        (UHH_MEN, "6301", 68.47, Arrival(2025, 2025, 2027)),
        (UHH_MEN, "6301", 69.00, None),
        (IPG, "6411", 84.00, None),
        (IPG, "6203", 99.00, None),
        (IKG, "6301", 0.300, None),
    ],
)
def test_a_year_of_arrival_only_where_the_whole_interval_was_tested(judge: Judge, what, region, goal, expected):
    assert judge(what, region, 2029, goal, 2023 if what == IKG else 2024)[1] == expected


def at(
    value: float = 90.0, goal: float = 92.0, *, movement=None, away: bool = False, due: int = 2029, year: int = 2024
) -> Position:
    return Position(value, goal, goal - value, 0.2, year, due, 2026, movement, away)


def test_reached_for_a_later_year_while_falling_is_said_as_what_it_is():
    assert verdict(at(93, 92, away=True), Prospect((), "tren")) == Judgement("tercapai", "sampai", falling=True)
    assert verdict(at(93, 92, movement="membaik"), Prospect((), "tren")) == Judgement("tercapai", "sampai")
    assert not verdict(at(93, 92, away=True, due=2025), Prospect((), "tren")).falling


def test_figures_or_an_interval_that_lead_away_are_told_as_such():
    ahead = Prospect(((89.0, 90.5, 92.0),), "")
    assert verdict(at(movement="memburuk"), ahead).status == "menjauh"
    assert verdict(at(movement="berbeda"), ahead).status == "tidak_dibedakan"
    assert verdict(at(), Prospect(((88.0, 89.0, 89.9),), "")).status == "menjauh"
    assert verdict(at(movement="memburuk"), Prospect((), "tren")).status == "tidak_dinilai"


def test_the_end_of_an_interval_on_the_way_itself_counts_for_the_value():
    assert verdict(at(due=2028), Prospect(((90.5, 91, 92),), "")).status == "sesuai_jalur"
    assert verdict(at(due=2028), Prospect(((90.4, 91, 92),), "")).status == "tidak_dibedakan"
    assert verdict(at(due=2028), Prospect(((90.1, 90.2, 90.4),), "")).status == "perlu_kerja_keras"


def test_where_lower_is_better_the_ends_change_places():
    down = Position(0.40, 0.30, 0.10, 0.031, 2024, 2026, 2026)
    assert verdict(down, Prospect(((0.30, 0.32, 0.34), (0.25, 0.27, 0.30)), "")).status == "sesuai_jalur"
    assert verdict(down, Prospect(((0.30, 0.32, 0.34), (0.25, 0.29, 0.31)), "")).status == "tidak_dibedakan"
    assert verdict(down, Prospect(((0.30, 0.32, 0.34), (0.31, 0.35, 0.39)), "")).status == "perlu_kerja_keras"
    assert verdict(down, Prospect(((0.30, 0.32, 0.34), (0.41, 0.45, 0.49)), "")).status == "menjauh"
    assert arrival(0.40, 0.30, 2024, Prospect(((0.29, 0.31, 0.33), (0.25, 0.27, 0.30)), "")) == Arrival(
        2026, 2025, 2026
    )


@pytest.mark.parametrize(("why", "told"), [("tren", "tren"), ("deret", "deret"), ("selang", "uji"), ("", "deret")])
def test_without_a_projection_the_reason_is_told(why, told):
    assert verdict(at(), Prospect((), why)).why == told


def test_a_series_ends_where_another_goes_on_after_it():
    ipg = {"sp2010": range(2010, 2025), "lfsp2020": (2025,)}
    assert (ended(ipg, "sp2010"), ended(ipg, "lfsp2020")) == (2024, None)
    assert ended({"tunggal": range(2018, 2026)}, "tunggal") is None
    assert ended(ipg, "tunggal") is None
