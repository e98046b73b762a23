"""How fast a figure moves, how large a change is more than noise, and which figures are odd beside others.

A pace is the mean yearly change between the first and the last published year from 2017 up to the year looked from, inside
one series. It knows nothing of later years.

Odd is a step far beyond the usual, a zero in a sample, or one of two figures that cannot both be right. Nothing here says that
a figure is wrong; it says where to look. Years, regions and series are compared only inside one indicator, sex and vintage,
and a step is one from a year to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from setara.formulas.indices import MTF_FLOOR, ikg

SINCE = 2017
JUMP = 5.0
"""A change of more than this in one year, in points of an index from 0 to 100, is named where a span holds it."""
Movement = Literal["membaik", "memburuk", "tetap", "berbeda"]


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


def without_zero(inputs: Mapping[str, float], before: float | None) -> float | None:
    """Return the IKG with the proportion of the year before ("perkiraan"), None where nothing changes or this one's is no zero.

    Args:
        inputs: the eight inputs of the year by the names of `ikg`'s parameters.
        before: the `mtf` of the year before; None where it was not published.
    """
    if inputs["mtf"] or before is None or before <= MTF_FLOOR:
        return None
    return ikg(**{**inputs, "mtf": before})


ODD_BECAUSE = {
    "langkah": "langkah setahun jauh di luar yang biasa",
    "kembali": "menyimpang setahun, lalu kembali ke angka yang sama",
    "nol": "proporsi survei tepat nol",
    "gabungan": "gabungan tidak sejalan dengan perempuan dan laki-laki",
    "provinsi": "provinsi di luar rentang semua kabupaten/kotanya",
}
"""Why a figure is odd, by kind."""
SERIES = ["indicator", "sex", "vintage"]
KEY = ["region_code", "year", *SERIES]
FAR = 5.0
"""How many usual deviations a step is away to be odd."""
NORMAL = 1.4826
"""A standard deviation in median absolute deviations, for normal values."""
COUNTED = frozenset({"parlemen", "legislatif", "penduduk", "rasio_jk"})
"""Indicators that are counted, as seats are: they step when somebody is elected, and no step of theirs is odd."""
APART = 12.0
"""How many usual deviations a total may be off what its women and men make."""


def odd(figures: pd.DataFrame, noise: Mapping[str, float]) -> pd.DataFrame:
    """Return the odd rows, each once a kind.

    Args:
        figures: columns region_code, level, province_code, year, indicator, sex, vintage, value and unit.
        noise: the noise band of every indicator: the least a usual deviation counts as.

    Returns:
        Columns region_code, year, indicator, sex, vintage, value, `kind` and `expected`: the value that the others
        make one expect, the near end of their range, or missing; sorted by key and kind.
    """
    steps = with_steps(figures)
    by_kind = [
        far_steps(steps[~steps["indicator"].isin(list(COUNTED))], noise),
        there_and_back(steps, noise),
        zeros(figures),
        totals(figures),
        provinces(figures),
    ]
    return pd.concat(by_kind)[[*KEY, "value", "kind", "expected"]].sort_values([*KEY, "kind"], ignore_index=True)


def with_steps(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the figures with the value of the year before and of the year after, missing where it was not published."""
    values = figures.set_index(KEY)["value"]
    around = {}
    for name, away in (("before", -1), ("after", 1)):
        moved = figures[KEY].assign(year=figures["year"] + away)
        around[name] = values.reindex(pd.MultiIndex.from_frame(moved)).to_numpy()
    return figures.assign(**around)


def _spread(figures: pd.DataFrame, column: str, by: list[str]) -> pd.Series[float]:
    """Return of every row how far the values of its group usually lie from their median."""
    apart = (figures[column] - figures.groupby(by, observed=True)[column].transform("median")).abs()
    return NORMAL * apart.groupby([figures[name] for name in by], observed=True).transform("median")


def far_steps(steps: pd.DataFrame, noise: Mapping[str, float]) -> pd.DataFrame:
    """Return the figures whose step from the year before is far off those of all regions in the year.

    Usual is the larger of what is usual for the region, for the indicator over all years, and of the noise band. Steps
    that all regions take together, as where a method changed, are usual.

    Args:
        steps: result of `with_steps`.
        noise: the noise band of every indicator.
    """
    known = steps.dropna(subset=["before"])
    known = known.assign(step=known["value"] - known["before"])
    group = known.groupby([*SERIES, "level", "year"], observed=True)["step"]
    known = known.assign(apart=known["step"] - group.transform("median"))
    shared, by_region = (_spread(known, "apart", [*SERIES, name]) for name in ("level", "region_code"))
    usual = np.maximum(np.maximum(shared, by_region), known["indicator"].map(noise).astype(float) / 2)
    far = known[known["apart"].abs() > FAR * usual]
    return far.assign(kind="langkah", expected=far["value"] - far["apart"])


def there_and_back(steps: pd.DataFrame, noise: Mapping[str, float]) -> pd.DataFrame:
    """Return the figures that leave a value for one year, beyond the noise, and come back to exactly the same.

    Args:
        steps: result of `with_steps`.
        noise: the noise band of every indicator.
    """
    away = (steps["value"] - steps["before"]).abs()
    back = steps["before"].notna() & (steps["before"] == steps["after"])
    returned = steps[back & (away > 10 * steps["indicator"].map(noise).astype(float))]
    return returned.assign(kind="kembali", expected=returned["before"])


def zeros(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the survey proportions of exactly zero: no case among those asked is not none among all.

    Args:
        figures: as in `odd`, with the unit of the indicator.
    """
    zero = figures[(figures["unit"] == "proporsi") & (figures["value"] == 0)]
    return zero.assign(kind="nol", expected=np.nan)


def totals(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the totals of both sexes that are off what women and men make.

    How much women count is what fits the median region of the year; a total outside its two sexes is odd in any case.
    """
    wide = figures.pivot_table(
        index=["region_code", "level", "year", "indicator", "vintage"], columns="sex", values="value"
    )
    wide = wide.reindex(columns=["P", "L", "T"]).dropna().reset_index()
    apart = wide["P"] - wide["L"]
    wide = wide.assign(share=((wide["T"] - wide["L"]) / apart).where(apart.abs() > 0.5))
    group = ["indicator", "vintage", "year", "level"]
    share = wide.groupby(group, observed=True)["share"].transform("median")
    wide = wide.assign(expected=wide["L"] + share * apart)
    wide = wide.assign(off=wide["T"] - wide["expected"])
    usual = _spread(wide, "off", group)
    outside = (wide["T"] < wide[["P", "L"]].min(axis=1)) | (wide["T"] > wide[["P", "L"]].max(axis=1))
    off = wide[outside | (wide["off"].abs() > np.maximum(APART * usual, 0.02))]
    return off.assign(sex="T", value=off["T"], kind="gabungan")


def provinces(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the provinces whose figure lies outside those of all their regencies."""
    counted = figures[figures["unit"] != "jiwa"]
    inside = counted[counted["level"] == "kabkota"]
    ends = inside.groupby(["province_code", "year", *SERIES], observed=True)["value"].agg(["min", "max", "count"])
    regencies = inside.groupby("province_code")["region_code"].nunique().rename("regencies")
    above = (
        counted[counted["level"] == "provinsi"]
        .merge(ends.reset_index(), on=["province_code", "year", *SERIES])
        .merge(regencies.reset_index(), on="province_code")
    )
    whole = above[above["count"] == above["regencies"]]
    outside = whole[(whole["value"] < whole["min"]) | (whole["value"] > whole["max"])]
    return outside.assign(kind="provinsi", expected=outside["value"].clip(outside["min"], outside["max"]))
