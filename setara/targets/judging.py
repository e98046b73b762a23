"""Where a value stands against a target: distance, needed change, pace and status.

A target belongs to a series. Nothing here joins two series, and no pace crosses 2016, which was never published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from setara.formulas import verdicts
from setara.formulas.paces import Movement, Pace, leads_away, pace
from setara.formulas.projection import Prospect
from setara.formulas.verdicts import Position, Verdict, verdict
from setara.store.catalogue import Indicator

WORDS: dict[str, str] = verdicts.WORDS | {
    "tanpa_target": "belum ada target",
    "di_acuan": "setara pembanding atau lebih baik",
    "di_bawah_acuan": "belum setara pembanding",
    "lebih_baik": "lebih baik daripada provinsinya",
    "sama": "tidak berbeda nyata dari provinsinya",
    "kurang_baik": "kurang baik daripada provinsinya",
}
BESIDE: dict[Movement, str] = {
    "membaik": "lebih_baik",
    "memburuk": "kurang_baik",
    "tetap": "sama",
    "berbeda": "sama",
}
"""How a figure stands beside another, by the way it would be to go there."""


@dataclass(frozen=True)
class Aim:
    """What a value is held against.

    Attributes:
        low, high: the range, equal where it is one value.
        year: the year it is for; None for a reference value, which has none.
        vintage: the series it is stated in; None where the document does not tell.
        word: target, or acuan where it is nobody's target for the region.
    """

    low: float
    high: float
    year: int | None
    vintage: str | None
    word: str = "target"


@dataclass(frozen=True)
class Judgement:
    """Status and what it rests on.

    Attributes:
        status: a key of `WORDS`.
        why: key of the reason: those of `verdicts.Reason`; sampai or kurang against a reference; and where nothing is
            compared seri, tanpa_seri, angka, netral, tanpa_target.
        remaining: how far the value has to go; zero or less where it is reached; None where it is not compared.
        goal: the value to be reached.
        needed: change a year needed to reach it in time.
        pace: the movement so far; None with fewer than two years.
        checked: the year the projection was looked at; None where it was not.
        falling: whether a target for a later year is reached while the figures lead away from it.
        ended: the last year of the target's series where another has replaced it.
    """

    status: str
    why: str
    remaining: float | None = None
    goal: float | None = None
    needed: float | None = None
    pace: Pace | None = None
    checked: int | None = None
    falling: bool = False
    ended: int | None = None


def goal(indicator: Indicator, value: float, low: float, high: float) -> float:
    """Return the value that is enough: the near edge of a range, on the value's own side of the ideal.

    Where an index is best at 100, a value above 100 has to come down to what lies as far above it as the target below.
    """
    if low <= value <= high:
        return value
    edge = low if value < low else high
    ideal = indicator.ideal
    if ideal is None or (value > ideal) == (edge > ideal) or edge == ideal:
        return edge
    return 2 * ideal - edge


def remaining(indicator: Indicator, value: float, low: float, high: float) -> float:
    """Return how far a value still has to go in the right direction; zero or less where the target is reached."""
    if low <= value <= high:
        return 0.0
    enough = goal(indicator, value, low, high)
    return round(indicator.distance(value) - indicator.distance(enough), 9)


@dataclass(frozen=True)
class RegionSeries:
    """One region's published values of one series, and what is known of the series.

    Attributes:
        figures: the values by year.
        vintage: the series.
        ended: its last year where another series has replaced it.
    """

    figures: Mapping[int, float]
    vintage: str
    ended: int | None = None


def judge(
    indicator: Indicator, series: RegionSeries, year: int, aim: Aim | None, seen: Prospect, today: int
) -> Judgement:
    """Return how one region's value stands against an aim, with the figures up to the year of the value.

    Args:
        indicator: the indicator.
        series: the region's published values.
        year: the year of the value judged.
        aim: None where there is no target.
        seen: the projection from that year.
        today: the present year.
    """
    refusal = _refusal(indicator, series.vintage, aim)
    if aim is None or refusal:
        return Judgement("tanpa_target" if aim is None else "tidak_dinilai", refusal)
    if year not in series.figures:
        return Judgement("tidak_dinilai", "angka")
    value = series.figures[year]
    left = remaining(indicator, value, aim.low, aim.high)
    enough = goal(indicator, value, aim.low, aim.high)
    moved = pace(series.figures, year)
    if aim.year is None:
        reached = not indicator.is_change(max(left, 0.0))
        status, why = ("di_acuan", "sampai") if reached else ("di_bawah_acuan", "kurang")
        return Judgement(status, why, left, enough, pace=moved)
    course = indicator.course(series.figures, year)
    movement = course.movement if course else None
    away = leads_away(course, indicator.worth, indicator.noise)
    at = Position(value, enough, left, indicator.noise, year, aim.year, today, movement, away)
    return _judged(verdict(at, seen), left, enough, moved, series.ended)


def _judged(given: Verdict, left: float, enough: float, moved: Pace | None, ended: int | None) -> Judgement:
    return Judgement(
        given.status, given.why, left, enough, given.needed, moved, given.checked, falling=given.falling, ended=ended
    )


def _refusal(indicator: Indicator, vintage: str, aim: Aim | None) -> str:
    if aim is None:
        return "tanpa_target"
    if indicator.direction == "netral":
        return "netral"
    if aim.vintage is None and indicator.has_vintages:
        return "tanpa_seri"
    return "seri" if aim.vintage not in (None, vintage) else ""


def path(value: float, year: int, enough: float, due: int) -> pd.DataFrame:
    """Return year and value of the straight way from a value to a goal, one row a year."""
    years = np.arange(year, due + 1)
    return pd.DataFrame({"year": years, "value": np.linspace(value, enough, len(years))})


def chosen(targets: pd.DataFrame, year: int, vintage: str, due: int | None = None) -> pd.DataFrame:
    """Return the one target of each region that its value is held against.

    The scope's series goes before another, a coming year before a past one, the nearest before others, and the user's
    own before a published one of the same year.

    Args:
        targets: result of `queries/target_documents.sql`.
        year, vintage: of the values.
        due: only targets of this year; None for the nearest.
    """
    wanted = targets if due is None else targets[targets["year"] == due]
    columns = (wanted[name].tolist() for name in ("region_code", "vintage", "year", "status"))
    # A sort of a handful of rows, which pandas takes milliseconds for.
    by_preference = [
        ((stated != vintage, aimed < year, abs(aimed - year), status != "pengguna", at), region)
        for at, (region, stated, aimed, status) in enumerate(zip(*columns, strict=True))
    ]
    first: dict[str, int] = {}
    for (*_, at), region in sorted(by_preference):
        first.setdefault(region, at)
    return wanted.iloc[list(first.values())]
