"""Figures that are odd beside others: a step far beyond the usual, a zero in a sample, two figures that cannot both be right.

Nothing here says that a figure is wrong; it says where to look. Years, regions and series are compared only inside one
indicator, sex and vintage, and a step is one from a year to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

Kind = Literal["langkah", "kembali", "nol", "gabungan", "provinsi"]
WORDS: dict[str, str] = {
    "langkah": "langkah setahun jauh di luar yang biasa",
    "kembali": "menyimpang setahun, lalu kembali ke angka yang sama",
    "nol": "proporsi survei tepat nol",
    "gabungan": "gabungan tidak sejalan dengan perempuan dan laki-laki",
    "provinsi": "provinsi di luar rentang semua kabupaten/kotanya",
}
"""Why a figure is odd, by `Kind`."""
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
