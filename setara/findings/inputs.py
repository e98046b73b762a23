"""What an index is made from: the published components of a scope, and those that have to be derived for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from setara.formulas import indices
from setara.formulas.indices import (
    Components,
    Sex,
    derived_expenditure,
    derived_rls,
    population_share,
    uses_seats_floor,
)
from setara.formulas.paces import SINCE
from setara.frames import rows
from setara.store.citations import Citation
from setara.store.database import Answers
from setara.view import Scope, View, change_indicator, change_vintage

IPG_PARTS = {
    "health": "Umur harapan hidup",
    "hls": "Harapan lama sekolah",
    "rls": "Rata-rata lama sekolah",
    "pengeluaran": "Pengeluaran per kapita",
}
IDG_PARTS = {"parlemen": "Parlemen", "profesional": "Tenaga profesional", "income": "Pendapatan (sisa)"}
IKG_PARTS = {"health": "Kesehatan reproduksi", "empowerment": "Pemberdayaan", "labour": "Pasar tenaga kerja"}
IKG_INPUTS = ("mtf", "mhpk20", "legislatif_p", "legislatif_l", "sma_p", "sma_l", "tpak_p", "tpak_l")
SEATS_YEAR = 2024
"""The year whose council share of women the IKG is computed from."""
RATIO_YEAR = 2025
"""The year whose sex ratio the IDG is taken apart with."""
IKG_YEAR = 2025
"""The year whose published IKG can be taken apart."""
IKG_ESTIMATED = 2024
"""The year whose IKG of regencies was not found published: computed from its inputs it is an estimate."""
INPUTS = {
    "ipg": ("ipg", "ipm", "uhh", "hls", "rls", "pengeluaran"),
    "idg": ("idg", "parlemen", "profesional"),
    "ikg": ("ikg", "mtf", "mhpk20", "sma", "tpak"),
}
"""The index and the published figures of its own year that it is computed from, or taken apart into."""
BORROWED = {"idg": {"rasio_jk": RATIO_YEAR}, "ikg": {"parlemen": SEATS_YEAR}}
"""What an index is computed from besides, and the one year it is taken from: an assumption, another index's component."""
_IPG: Answers[pd.DataFrame] = Answers(16)
_SEXES: tuple[tuple[Sex, str], ...] = (("P", "p"), ("L", "l"))


def parent_index(view: View) -> str:
    """Return the index the view's indicator is or feeds; IPG where it feeds none."""
    is_index = view.indicator in view.catalogue.indices
    return view.indicator.parent or (view.scope.indicator if is_index else "ipg")


def with_figures(view: View) -> Scope | None:
    """Return a scope that shows figures of the area where the view's own has none of any of its regencies.

    Returns:
        The nearest year of the indicator that has one, else the index that it feeds; None where nothing need be proposed.
    """
    scope, codes = view.scope, {r.code for r in view.regencies}

    def known(query: str) -> pd.DataFrame:
        figures = view.query(query)
        return figures[figures["region_code"].isin(codes) & figures["value"].notna()]

    if len(known("level")):
        return None
    if periods := [(int(row.year), str(row.vintage)) for row in rows(known("series"))]:
        year, vintage = min(periods, key=lambda period: abs(period[0] - scope.year))
        return replace(scope, year=year, vintage=vintage)
    index = parent_index(view)
    return None if index == scope.indicator else change_indicator(scope, index, view.catalogue)


def settle(view: View) -> View:
    """Return what a briefing of a view is told of: its index where it shows a component, a year with figures."""
    catalogue, scope, index = view.catalogue, view.scope, parent_index(view)
    if index != scope.indicator:
        scope = change_indicator(scope, index, catalogue)
    if not _is_published(view, scope):
        scope = change_vintage(scope, scope.vintage, catalogue)
    if not _is_published(view, scope):
        scope = change_indicator(scope, index, catalogue)
    return replace(view, scope=scope)


def _is_published(view: View, scope: Scope) -> bool:
    """Whether the scope's province or one of its regencies has a figure."""
    level = replace(view, scope=scope).query("level")
    return bool(level.loc[level["level"] != "nasional", "value"].notna().any())


def components(view: View, year: int | None = None) -> pd.DataFrame:
    """Return `queries/components.sql` for the index the view's indicator is or feeds, in the scope's year or another."""
    year = year or view.scope.year
    vintage = view.scope.vintage if view.indicator.has_vintages else _series_in(view, year)
    return view.query("components", parent=parent_index(view), vintage=vintage, year=year)


def _series_in(view: View, year: int) -> str:
    """Return the series in which the components that exist in two are published for most regencies of a year."""
    periods = [
        period
        for indicator in view.catalogue.components(parent_index(view))
        if indicator.has_vintages
        for period in view.catalogue.periods_of(indicator.code, indicator.default_sex)
        if period.year == year
    ]
    return max(periods, key=lambda p: p.regencies).vintage if periods else "tunggal"


def components_year(view: View, regions: Sequence[str]) -> int:
    """Return the scope's year where a component of the regions is published in it, else the latest year with any.

    Args:
        regions: codes of the regions looked at.
    """
    if components(view)["region_code"].isin(list(regions)).any():
        return view.scope.year
    years = [
        period.year
        for indicator in view.catalogue.components(parent_index(view))
        for sex in indicator.sexes
        for period in view.catalogue.periods_of(indicator.code, sex)
        if view.catalogue.covered(period)
    ]
    return max(years, default=view.scope.year)


def sources(
    view: View, index: str, year: int | None, vintage: str | None, *, borrowed: bool = True, **limits: Any
) -> list[Citation]:
    """Return the sources of an index that is computed or taken apart, those of what it borrows behind its own.

    Args:
        index: a key of `INPUTS`.
        year, vintage: of the index; None for all.
        borrowed: whether what it borrows is used; a share of women put in by hand takes the place of the sex ratio.
        limits: replaces the scope's province.
    """
    citations = view.sources(indicators=INPUTS[index], sex=None, year=year, vintage=vintage, **limits)
    for code, lent in BORROWED.get(index, {}).items() if borrowed else ():
        citations += view.sources(indicators=[code], sex=None, year=lent, vintage=None, **limits)
    return citations


_POPULATION: dict[str, Any] = {"sex": "T", "vintage": "tunggal", "year": RATIO_YEAR}


def women(view: View) -> dict[str, float]:
    """Return how many women live in each region: the published population by the published sex ratio of `RATIO_YEAR`."""
    people, ratio = (
        view.query("level", indicator=code, province=None, **_POPULATION).set_index("region_code")["value"]
        for code in ("penduduk", "rasio_jk")
    )
    known = (people * population_share(ratio)).dropna()
    return {str(code): float(value) for code, value in known.items()}


def women_sources(view: View) -> list[Citation]:
    """Return the sources of `women`."""
    return view.sources(indicators=["penduduk", "rasio_jk"], **_POPULATION)


def ipg_inputs(view: View, year: int | None, vintage: str | None) -> pd.DataFrame:
    """Return the inputs of the IPG with the missing one derived, region-years that cannot be taken apart left out.

    Args:
        year, vintage: limits; None for all.

    Returns:
        `queries/ipg_inputs.sql` with the columns rls_p, rls_l, pengeluaran_p, pengeluaran_l completed by the inverse
        formulas of `setara.formulas.indices`, and `derived`: names of the derived columns, joined by a space.
    """
    # Of all regions: whose scope asks for it is no matter. Frames copy on write.
    return _IPG.to((year, vintage), view.con, lambda: _ipg_inputs(view, year, vintage)).copy(deep=False)


def _ipg_inputs(view: View, year: int | None, vintage: str | None) -> pd.DataFrame:
    frame = view.query("ipg_inputs", year=year, vintage=vintage)
    marks = pd.Series("", index=frame.index)
    for sex, s in _SEXES:
        index, uhh, hls, rls, spent = (frame[f"{c}_{s}"] for c in ("ipm", "uhh", "hls", "rls", "pengeluaran"))
        for column, derived in (
            (f"rls_{s}", derived_rls(index, uhh, hls, spent, sex)),
            (f"pengeluaran_{s}", derived_expenditure(index, uhh, hls, rls, sex)),
        ):
            marks = marks.mask(frame[column].isna() & derived.notna(), marks + f" {column}")
            frame[column] = frame[column].fillna(derived)
    complete = indices.ipg_gap(Components.from_table(frame, "")).end.notna()
    return frame.assign(derived=marks.str.strip())[complete]


def ipg_parts(inputs: pd.DataFrame) -> pd.DataFrame:
    """Return the inputs with the gap's parts in points of IPG, columns of `IPG_PARTS` and `recomputed`.

    Args:
        inputs: result of `ipg_inputs`, one vintage.
    """
    parts = indices.ipg_gap(as_components(inputs))
    return inputs.assign(recomputed=parts.end, **{name: getattr(parts, name) for name in IPG_PARTS})


def ipg_parts_table(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return published IPG, distance from 100 and its parts, a row a region.

    Args:
        gaps: result of `ipg_parts`.
    """
    return pd.DataFrame(
        {
            "Wilayah": gaps["region"],
            "IPG terbit": gaps["ipg"],
            "Jarak dari 100 (diolah)": gaps["recomputed"] - 100,
            **{f"{label} (diolah)": gaps[name] for name, label in IPG_PARTS.items()},
        }
    ).reset_index(drop=True)


def as_components(inputs: pd.DataFrame) -> Components[pd.Series[float]]:
    """Return the rows' components; all rows must be of one vintage.

    Raises:
        ValueError: rows of several vintages.
    """
    vintages = set(inputs["vintage"].astype(str))
    if len(vintages) > 1:
        raise ValueError("komponen dari beberapa seri tidak boleh dicampur")
    return Components.from_table(inputs, vintages.pop() if vintages else "")


def one(inputs: pd.DataFrame, region_code: str) -> Components[float] | None:
    """Return the components of one region as numbers, None where they are not complete.

    Args:
        inputs: result of `ipg_inputs` for one year and vintage.
        region_code: the region.
    """
    rows = inputs[inputs["region_code"] == region_code]
    if rows.empty:
        return None
    values = rows.iloc[0]
    names = [f"{c}_{s}" for s in ("p", "l") for c in ("uhh", "hls", "rls", "pengeluaran")]
    women_and_men: dict[str, Any] = {name: float(values[name]) for name in names}
    return Components(**women_and_men, vintage=str(values["vintage"]))


def idg_parts(view: View, year: int, share: float | None) -> pd.DataFrame:
    """Return the IDG's parts of all regions with complete inputs: parliament, professionals, income as remainder.

    Args:
        share: women's share of the population; None takes the regency's own of 2025 and one half elsewhere.

    Returns:
        `queries/idg_inputs.sql` of the year with `share` and the columns of `IDG_PARTS` in points of IDG, renamed
        `part_*`; regions whose remainder lies outside the formula's bounds are left out.
    """
    frame = view.query("idg_inputs")
    frame = frame[frame["year"] == year]
    published_share = population_share(frame["rasio_jk"].fillna(100.0))
    frame = frame.assign(share=published_share if share is None else share)
    split = indices.idg_parts(*(frame[name] for name in ("idg", "parlemen", "profesional", "share")))
    frame = frame.assign(**{f"part_{name}": getattr(split, name) for name in IDG_PARTS})
    return frame[split.income.notna()]


def idg_years(view: View) -> list[int]:
    """Return the years in which nearly all regencies of the scope have the IDG and its components, oldest first."""
    frame = view.query("idg_inputs")
    inside = frame[frame["region_code"].isin([r.code for r in view.regencies])]
    counts = inside.groupby("year").size()
    return [int(y) for y in counts.index[counts >= 0.9 * len(view.regencies)]]


def ikg_parts(view: View, year: int) -> pd.DataFrame:
    """Return the IKG's three parts of all regencies, computed from the published inputs of 2024 or 2025.

    Returns:
        `queries/ikg_inputs.sql` of the year with `recomputed`, `estimated` (floor of seats used) and the columns of
        `IKG_PARTS`; regions whose inputs the formula cannot take are left out.
    """
    frame = view.query("ikg_inputs")
    frame = frame[frame["year"] == year].reset_index(drop=True)
    split = indices.ikg_parts(*(frame[name] for name in IKG_INPUTS))
    parts = {name: getattr(split, name) for name in IKG_PARTS}
    frame = frame.assign(recomputed=split.ikg, estimated=uses_seats_floor(frame["legislatif_p"]), **parts)
    return frame[split.ikg.notna()]


def paces(
    view: View, region_code: str, columns: Sequence[str], until: int, vintage: str, fewest: int = 2
) -> dict[str, float]:
    """Return the average yearly change of a region's published components since 2017, inside one vintage.

    Args:
        region_code: the region.
        columns: component and sex, as `uhh_p`.
        until: the last year taken; no later figure is used.
        vintage: the series of components that exist in two.
        fewest: how many published years a pace rests on at least.

    Returns:
        Units a year by column; a component with fewer published years is left out.
    """
    by_column = {}
    for column in columns:
        code, sex = column.rsplit("_", 1)
        series = vintage if view.catalogue.indicators[code].has_vintages else "tunggal"
        limits = {"indicator": code, "sex": sex.upper(), "vintage": series, "since": SINCE, "year": until}
        pace = view.query("pace", province=None, **limits)
        per_year = pace.loc[(pace["region_code"] == region_code) & (pace["points"] >= fewest), "per_year"]
        if not per_year.empty:
            by_column[column] = float(per_year.iloc[0])
    return by_column


def ipg_year(view: View) -> tuple[int, str]:
    """Return year and series of the IPG shown: the scope's where it is an IPG year, else the default one."""
    vintage = view.scope.vintage if view.scope.vintage != "tunggal" else None
    periods = view.catalogue.periods_of("ipg", "T", vintage)
    same = [p for p in periods if p.year == view.scope.year and view.catalogue.covered(p)]
    period = same[-1] if same else view.catalogue.default_period("ipg", "T")
    if period is None:
        raise LookupError("no figures of ipg")
    return period.year, period.vintage


def idg_year(view: View) -> int:
    """Return the year whose IDG is taken apart: the scope's where components are complete, else the latest such."""
    years = idg_years(view)
    return view.scope.year if view.scope.year in years else years[-1]
