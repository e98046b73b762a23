"""Where a value stands against a target: distance, needed change, pace, status, and when it arrives.

A verdict rests on the published value, the noise of the index, today's date, and the projection as far as it was tested. A
target belongs to a series: nothing here joins two series, and no pace crosses 2016, which was never published.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from setara.formulas.paces import Movement, Pace, is_change, leads_away, pace
from setara.formulas.projection import Prospect
from setara.store.catalogue import Indicator

VERDICTS = {
    "tercapai": "tercapai",
    "hampir_tercapai": "hampir tercapai",
    "sesuai_jalur": "sesuai jalur",
    "perlu_kerja_keras": "perlu kerja keras",
    "menjauh": "menjauhi target",
    "tidak_dibedakan": "tidak dapat dibedakan",
    "lewat": "sudah lewat",
    "tidak_dinilai": "tidak dapat dinilai",
}
"""The statuses of a value that has a target."""
WORDS = VERDICTS | {
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
_TINY = 1e-9


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
        why: key of the reason: sampai reached, kurang not (of a reference), derau inside the noise, tahun the due year is
            over, menjauh published figures lead away, selang the interval; where nothing is judged deret too few unbroken
            years, tren no trend that beats "no change", uji no interval that covers what it claims; and where nothing is
            compared seri, tanpa_seri, angka, netral, tanpa_target.
        remaining: how far the value has to go; zero or less where it is reached; None where it is not compared.
        goal: the value to be reached.
        needed: change a year that reaches it in time; None where it is reached or the year is over.
        pace: the movement so far; None with fewer than two years.
        checked: the year the interval was looked at: the due year, or the last one tested; None where none was.
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


@dataclass(frozen=True)
class Position:
    """Where a value is and where it is to be.

    Attributes:
        value: the published value.
        goal: the value that is enough, on the value's own side of the ideal; the value itself where it is reached.
        remaining: how far it has to go in the right direction; zero or less where it is reached.
        noise: the noise band of the index.
        year: of the value.
        due: the year of the target.
        today: the present year, whatever the newest figure is.
        movement: which way the figure goes; None where no year before is published.
        away: whether it leads away from the goal, see `paces.leads_away`.
    """

    value: float
    goal: float
    remaining: float
    noise: float
    year: int
    due: int
    today: int
    movement: Movement | None = None
    away: bool = False


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
    return replace(verdict(at, seen), remaining=left, goal=enough, pace=moved, ended=series.ended)


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


def is_over(due: int, year: int, today: int) -> bool:
    """Whether a due year is over: gone by today's date, or its own figure is the one looked at."""
    return due < today or due <= year


def verdict(at: Position, seen: Prospect) -> Judgement:
    """Return how a value stands against a target.

    On its way is what the whole interval says: at the due year, or at the last tested year before it, against the straight
    way from the value to the goal.

    Args:
        at: where the value is.
        seen: its projection.
    """
    over = is_over(at.due, at.year, at.today)
    if at.remaining <= 0:
        return Judgement("tercapai", "sampai", falling=not over and at.away)
    if not is_change(at.noise, at.remaining):
        return Judgement("hampir_tercapai", "derau")
    if over:
        return Judgement("lewat", "tahun")
    needed = (at.goal - at.value) / (at.due - at.year)
    if not seen.ahead:
        return Judgement("tidak_dinilai", "uji" if seen.why == "selang" else seen.why or "deret", needed=needed)
    checked = min(at.due, at.year + len(seen.ahead))
    away = at.movement == "memburuk"
    status, why = ("menjauh", "menjauh") if away else (_by_interval(at, seen, checked, needed), "selang")
    return Judgement(status, why, needed=needed, checked=checked)


def _by_interval(at: Position, seen: Prospect, checked: int, needed: float) -> str:
    steps = checked - at.year
    low, _, high = seen.ahead[steps - 1]
    way = at.value + needed * steps
    up = at.goal > at.value
    worst, best = (low, high) if up else (-high, -low)
    wanted, now = (way, at.value) if up else (-way, -at.value)
    if best < now - _TINY:
        return "menjauh"
    if worst >= wanted - _TINY:
        return "sesuai_jalur"
    return "perlu_kerja_keras" if best < wanted - _TINY else "tidak_dibedakan"


@dataclass(frozen=True)
class Arrival:
    """The year in which a goal is reached, with the years of the interval's two ends ("perkiraan")."""

    year: int
    earliest: int
    latest: int


def arrival(value: float, goal: float, year: int, seen: Prospect) -> Arrival | None:
    """Return when a projection reaches a goal, None where not all of its interval does inside the tested horizon.

    Args:
        value: the last value, which is not there yet.
        goal: the value to be reached.
        year: of the last value.
        seen: its projection.
    """
    up = 1 if goal > value else -1
    years = []
    for end in (1, 1 + up, 1 - up):
        step = next((s for s, point in enumerate(seen.ahead, 1) if up * (point[end] - goal) >= -_TINY), None)
        if step is None:
            return None
        years.append(year + step)
    return Arrival(*years)


def ended(published: Mapping[str, Collection[int]], vintage: str) -> int | None:
    """Return the last year of a series that another one has replaced, None while it goes on.

    A target set on a series that has ended can be confirmed by no new figure.

    Args:
        published: the well covered years of every series of the indicator.
        vintage: the series.
    """
    last = max(published.get(vintage, ()), default=None)
    others = [year for name, years in published.items() if name != vintage for year in years]
    return last if last is not None and others and max(others) > last else None
