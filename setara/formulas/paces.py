"""How fast a figure moves, and how large a change must be to be more than noise.

A pace is the mean yearly change between the first and the last published year from 2017 up to the year looked from, inside
one series. It knows nothing of later years.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from setara.formulas.indices import ikg

SINCE = 2017
JUMP = 5.0
"""A change of more than this in one year, in points of an index from 0 to 100, is named where a span holds it."""
Movement = Literal["membaik", "memburuk", "tetap", "berbeda"]
FLOOR = 0.005


@dataclass(frozen=True)
class Pace:
    """The mean yearly change of a series ("diolah").

    Attributes:
        first_year, last_year: the published years it is taken between.
        first, last: the values of these years.
    """

    first_year: int
    last_year: int
    first: float
    last: float

    @property
    def per_year(self) -> float:
        """The change a year, in the unit of the figure."""
        return round((self.last - self.first) / (self.last_year - self.first_year), 9)


def pace(published: Mapping[int, float], until: int) -> Pace | None:
    """Return the pace of published values, None with fewer than two years.

    Args:
        published: one region's published values by year, of one series.
        until: the year looked from; nothing after it is used.
    """
    years = sorted(year for year in published if SINCE <= year <= until)
    if len(years) < 2:
        return None
    return Pace(years[0], years[-1], published[years[0]], published[years[-1]])


def jumps(values: Mapping[int, float], first: int, last: int, size: float) -> list[tuple[int, float]]:
    """Return the years of a span, and the change, in which a figure moved by more than a size since the year before."""
    years = range(first + 1, last + 1)
    steps = [(year, round(values[year] - values[year - 1], 9)) for year in years if {year, year - 1} <= values.keys()]
    return [(year, step) for year, step in steps if abs(step) > size]


def movement(last: float | None, since: float | None, noise: float) -> Movement:
    """Return which way a figure goes, told over a span only where the last year and the years since 2017 agree.

    Args:
        last, since: improvement in the last year and since 2017, positive for better; None where it is not known, and
            the other one stands alone.
        noise: the indicator's band: inside it is no change.

    Raises:
        ValueError: neither is known.
    """
    directions: set[Movement] = {_way(change, noise) for change in (last, since) if change is not None}
    if not directions:
        raise ValueError("no change is known")
    return directions.pop() if len(directions) == 1 else "berbeda"


@dataclass(frozen=True)
class Course:
    """How a figure moved up to a year, by the last year and by the years since 2017, inside one series ("diolah").

    Attributes:
        year, value: the year and its figure.
        before: the figure of the year before, None where it is not published.
        run: the figures since 2017, None where only one is published or they are the last year's own.
        movement: which way the figure goes.
        jumps: years of the run, and the change, in which it moved by more than a jump.
    """

    year: int
    value: float
    before: float | None
    run: Pace | None
    movement: Movement
    jumps: tuple[tuple[int, float], ...]


def course(
    published: Mapping[int, float], year: int, worth: Callable[[float], float], noise: float, jump: float
) -> Course | None:
    """Return how a figure moved up to a year, None where that year or every one before it is not published.

    Args:
        published: one region's published values by year, of one series.
        year: the year looked from; nothing after it is used.
        worth: how good a value is, the larger the better.
        noise: the indicator's band.
        jump: the change in one year that is named.
    """
    if year not in published:
        return None
    value, before, run = published[year], published.get(year - 1), pace(published, year)
    if run and before is not None and run.first_year == year - 1:
        run = None
    if before is None and run is None:
        return None
    last = None if before is None else worth(value) - worth(before)
    since = None if run is None else worth(value) - worth(run.first)
    held = jumps(published, run.first_year if run else year - 1, year, jump)
    return Course(year, value, before, run, movement(last, since, noise), tuple(held))


def leads_away(moved: Course | None, worth: Callable[[float], float], noise: float) -> bool:
    """Whether a figure got worse in the last year or since 2017 by more than noise, and better in neither.

    Args:
        moved: how it moved.
        worth: how good a value is, the larger the better.
        noise: the indicator's band.
    """
    if moved is None:
        return False
    starts = [moved.before, moved.run.first if moved.run else None]
    directions = {_way(worth(moved.value) - worth(then), noise) for then in starts if then is not None}
    return "memburuk" in directions and "membaik" not in directions


def _way(improvement: float, noise: float) -> Movement:
    if not is_change(noise, improvement):
        return "tetap"
    return "membaik" if improvement > 0 else "memburuk"


def is_change(noise: float, difference: float) -> bool:
    """Whether a difference between two figures of an indicator is more than its noise; just the noise is not.

    Args:
        noise: the indicator's band.
        difference: of two figures of one series.
    """
    return abs(round(difference, 9)) > noise


@dataclass(frozen=True)
class WithoutZero:
    """The IKG of a region with last year's proportion ("perkiraan").

    Attributes:
        value: the IKG.
        mtf: the proportion it takes.
        year: of the proportion.
    """

    value: float
    mtf: float
    year: int


def without_zero(inputs: Mapping[str, float], year: int, before: float | None) -> WithoutZero | None:
    """Return the IKG with the proportion of the year before, None where this year's is not zero or that changes nothing.

    Args:
        inputs: the eight inputs of the year by the names of `ikg`'s parameters.
        year: the year.
        before: the proportion of the year before; None where it was not published.

    Raises:
        ValueError: an input missing or out of bounds.
    """
    if inputs["mtf"] or before is None or before <= FLOOR:
        return None
    return WithoutZero(ikg(**{**inputs, "mtf": before}), before, year - 1)
