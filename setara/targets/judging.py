"""Where a value stands against a target: distance, pace, status, arrival and projection.

A target belongs to a series. Nothing here joins two series, and no pace crosses 2016, which was never published.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from setara.store.catalogue import Indicator

WORDS = {
    "tercapai": "tercapai",
    "pada_jalur": "pada jalur",
    "tertinggal": "tertinggal",
    "menjauh": "menjauh",
    "tidak_dinilai": "tidak dapat dinilai",
    "tanpa_target": "belum ada target",
    "di_acuan": "setara acuan atau lebih baik",
    "di_bawah_acuan": "belum setara acuan",
}
SINCE = 2017
FEWEST_POINTS = 5
COVERAGE = 0.8
LONGEST = 50
# The slope of a random walk's n points varies 6/5 as much as its steps, over n; Theil-Sen's hardly differs.
SLOPE_VARIANCE = 1.2
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
class Course:
    """The movement of one region inside one series.

    Attributes:
        years, figures: the valid years in order.
        slope: Theil-Sen slope a year.
        spread: standard deviation of the yearly steps around the slope; None where a year is missing in between.
    """

    years: tuple[int, ...]
    figures: tuple[float, ...]
    slope: float
    spread: float | None

    def at(self, steps: int) -> tuple[float, float, float]:
        """Return the low end, the middle and the high end of the projection some years after the last value.

        The yearly steps are taken as independent, so the interval widens with every year and with the slope's own doubt.
        """
        if self.spread is None:
            raise ValueError("a broken series is not projected")
        count = len(self.years)
        middle = self.figures[-1] + self.slope * steps
        # scipy is slow to import, and most pages project nothing.
        from scipy.special import stdtrit  # noqa: PLC0415

        reach = float(stdtrit(count - 2, (1 + COVERAGE) / 2)) * self.spread
        reach *= math.sqrt(steps + SLOPE_VARIANCE * steps**2 / count)
        return middle - reach, middle, middle + reach


@dataclass(frozen=True)
class Arrival:
    """When a projection reaches a goal; None for an end that does not within fifty years."""

    year: int | None
    earliest: int | None
    latest: int | None


@dataclass(frozen=True)
class Judgement:
    """Status and what it rests on.

    Attributes:
        status: a key of `WORDS`.
        why: key of the reason: cukup, kurang, arah, lewat, sampai, and where nothing is judged seri, tanpa_seri, angka,
            laju, netral, tanpa_target.
        remaining: how far the value has to go; zero or less where it is reached; None where it is not compared.
        goal: the value to be reached.
        needed: change a year needed to reach it in time.
        course: the movement so far; None with fewer than five valid years.
        points: how many valid years there are.
    """

    status: str
    why: str
    remaining: float | None = None
    goal: float | None = None
    needed: float | None = None
    course: Course | None = None
    points: int = 0


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


def valid_years(figures: Mapping[int, float], until: int) -> dict[int, float]:
    """Return the years and values that a pace may rest on, oldest first.

    Args:
        figures: one region's published values by year, of one series.
        until: the last year looked at.
    """
    return {year: figures[year] for year in sorted(figures) if SINCE <= year <= until}


def missing_years(years: Sequence[int]) -> list[int]:
    """Return the years between the first and the last that are not there."""
    return [y for y in range(years[0], years[-1] + 1) if y not in years] if years else []


def theil_sen(years: Sequence[int], figures: Sequence[float]) -> float:
    """Return the median of the slopes of all pairs of points, units a year (Theil 1950, Sen 1968).

    Args:
        years: at least two different years.
        figures: the values of the years.
    """
    first, second = np.triu_indices(len(years), k=1)
    x, y = np.asarray(years, dtype=float), np.asarray(figures, dtype=float)
    return float(np.median((y[second] - y[first]) / (x[second] - x[first])))


def course(points: Mapping[int, float]) -> Course | None:
    """Return the movement of valid years, None where they are fewer than five.

    Args:
        points: result of `valid_years`.
    """
    count = len(points)
    if count < FEWEST_POINTS:
        return None
    years, figures = tuple(points), tuple(points.values())
    slope = round(theil_sen(years, figures), 9)
    if missing_years(years):
        return Course(years, figures, slope, None)
    steps = np.diff(figures) - slope
    return Course(years, figures, slope, float(np.sqrt((steps**2).sum() / (count - 2))))


def judge(indicator: Indicator, figures: Mapping[int, float], vintage: str, year: int, aim: Aim | None) -> Judgement:
    """Return how one region's value stands against an aim, as it could be known in the year of the value.

    Args:
        indicator: the indicator.
        figures: the region's published values by year, of one series.
        vintage: that series.
        year: the year of the value judged.
        aim: None where there is no target.
    """
    refusal = _refusal(indicator, vintage, aim)
    if aim is None or refusal:
        return Judgement("tanpa_target" if aim is None else "tidak_dinilai", refusal)
    if year not in figures:
        return Judgement("tidak_dinilai", "angka")
    value = figures[year]
    points = valid_years(figures, year)
    moved = course(points)
    left = remaining(indicator, value, aim.low, aim.high)
    enough = goal(indicator, value, aim.low, aim.high)
    needed = (enough - value) / (aim.year - year) if aim.year and aim.year > year and left > 0 else None
    status, why = _status(left, enough - value, aim.year, year, needed, moved)
    return Judgement(status, why, left, enough, needed, moved, len(points))


def _refusal(indicator: Indicator, vintage: str, aim: Aim | None) -> str:
    if aim is None:
        return "tanpa_target"
    if indicator.direction == "netral":
        return "netral"
    if aim.vintage is None and indicator.has_vintages:
        return "tanpa_seri"
    return "seri" if aim.vintage not in (None, vintage) else ""


def _status(
    left: float, way: float, due: int | None, year: int, needed: float | None, moved: Course | None
) -> tuple[str, str]:
    if due is None:
        return ("di_acuan", "sampai") if left <= 0 else ("di_bawah_acuan", "kurang")
    if left <= 0:
        return "tercapai", "sampai"
    if moved is not None and moved.slope * way < 0:
        return "menjauh", "arah"
    if needed is None:
        return "tertinggal", "lewat"
    if moved is None:
        return "tidak_dinilai", "laju"
    enough = abs(moved.slope) >= abs(needed) - _TINY
    return ("pada_jalur", "cukup") if enough else ("tertinggal", "kurang")


def arrival(moved: Course, enough: float) -> Arrival:
    """Return the year in which a projection reaches a value, with the years of its interval's two edges.

    Args:
        moved: an unbroken movement whose last value is not there yet.
        enough: the value to be reached.
    """
    up = 1 if enough >= moved.figures[-1] else -1
    found: list[int | None] = []
    for edge in (1, 1 + up, 1 - up):
        reached = (s for s in range(1, LONGEST + 1) if up * (moved.at(s)[edge] - enough) >= -_TINY)
        step = next(reached, None)
        found.append(None if step is None else moved.years[-1] + step)
    return Arrival(*found)


def projected(moved: Course, until: int) -> pd.DataFrame:
    """Return year, low, middle and high of a projection; its first row is the last value itself.

    Args:
        moved: an unbroken movement.
        until: the last year projected.
    """
    last = moved.years[-1]
    ahead = [(last, *(moved.figures[-1],) * 3), *((last + s, *moved.at(s)) for s in range(1, until - last + 1))]
    return pd.DataFrame(ahead, columns=["year", "low", "middle", "high"])


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
    keys = pd.DataFrame(
        {
            "other": (wanted["vintage"] != vintage).astype(int),
            "past": (wanted["year"] < year).astype(int),
            "far": (wanted["year"].astype(int) - year).abs(),
            "published": (wanted["status"] != "pengguna").astype(int),
        },
        index=wanted.index,
    )
    order = keys.sort_values(list(keys.columns), kind="stable").index
    return wanted.loc[order].drop_duplicates("region_code")
