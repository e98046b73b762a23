"""What the published figures say about a scope: who needs attention, and which regencies resemble each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from setara.findings import inputs
from setara.formulas import resemblance
from setara.formulas.paces import Course
from setara.formulas.resemblance import Basis
from setara.frames import rows
from setara.sentences import comparison
from setara.store.catalogue import Catalogue, Indicator

if TYPE_CHECKING:
    from setara.view import View


@dataclass(frozen=True)
class Attention:
    """One reason to look closer at a regency, in Indonesian."""

    region_code: str
    region: str
    reason: str


def attention(view: View, level: pd.DataFrame) -> list[Attention]:
    """Return the regencies of a view that need attention, each with its reason.

    Three reasons, in this order: worse two years running inside one vintage, together by more than noise; further from
    the province than noise and than one standard deviation beyond the mean of the scope's distances (derived); a flagged
    figure. A neutral indicator knows only flags.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    regencies = level[level["level"] == "kabkota"]
    found = _flagged(view, regencies)
    if view.indicator.direction == "netral":
        return found
    return _declining(view) + _far_behind(view, regencies) + found


def not_judged(view: View, level: pd.DataFrame) -> list[str]:
    """Return what of `attention` could not be looked for, each with why; arguments as there.

    A decline of two years needs three well covered years running of one series, a distance the province's own figure.
    """
    if view.indicator.direction == "netral":
        return []
    scope, catalogue = view.scope, view.catalogue
    periods = catalogue.periods_of(scope.indicator, scope.sex, scope.vintage)
    covered = {p.year for p in periods if catalogue.covered(p)}
    regencies = level[level["level"] == "kabkota"]
    return comparison.not_judged(
        declines={scope.year - 2, scope.year - 1, scope.year} <= covered,
        distances=len(regencies.dropna(subset=["value", "province_value"])),
        total=len(regencies),
        year=scope.year,
    )


def nothing_found(level: pd.DataFrame, unjudged: Sequence[str]) -> str:
    """Return what can be said where `attention` is empty; arguments as there, and the result of `not_judged`."""
    regencies = level[level["level"] == "kabkota"]
    return comparison.nothing_found(unjudged, int(regencies["value"].notna().sum()), len(regencies))


def _declining(view: View) -> list[Attention]:
    return [
        Attention(
            row.region_code,
            row.region,
            comparison.declining(
                view.indicator, view.scope.year, (row.value_two_before, row.value_before, row.value_now)
            ),
        )
        for row in rows(view.query("streak"))
    ]


def _far_behind(view: View, regencies: pd.DataFrame) -> list[Attention]:
    indicator = view.indicator
    both = regencies.dropna(subset=["value", "province_value"]).set_index("region_code")
    behind = both["value"].map(indicator.distance) - both["province_value"].map(indicator.distance)
    far = [code for code, lag in resemblance.far_behind(behind).items() if indicator.is_change(lag)]
    return [
        Attention(
            row.region_code, row.region, comparison.far_behind(indicator, row.value, row.province, row.province_value)
        )
        for row in rows(both.loc[far].reset_index())
    ]


def _flagged(view: View, regencies: pd.DataFrame) -> list[Attention]:
    sentences = view.query("provenance").set_index("region_code")["flag_sentence"]
    # What the reader brought is marked on its own account, not a reason to worry.
    flagged = regencies[regencies["flag"].notna() & (regencies["flag"] != "unggahan")]
    return [
        Attention(row.region_code, row.region, comparison.flagged(sentences[row.region_code])) for row in rows(flagged)
    ]


def drawn_series(view: View, series: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that are drawn as lines: of each series those from its first well covered year on.

    What was said of a few places before a series was published for all is no line of its own: it would begin years
    before the break in series.

    Args:
        view: whose indicator and sex the figures are of.
        series: result of `queries/series.sql`, or some regions of it.
    """
    catalogue, scope = view.catalogue, view.scope
    begins: dict[str, int] = {}
    for period in catalogue.periods_of(scope.indicator, scope.sex):
        if catalogue.covered(period):
            begins[period.vintage] = min(period.year, begins.get(period.vintage, period.year))
    return series[series["year"] >= series["vintage"].astype(str).map(begins)]


def courses(series: pd.DataFrame, indicator: Indicator, vintage: str, year: int) -> dict[str, Course]:
    """Return how every region's figure moved up to a year inside one series, where that is known.

    Args:
        series: result of `queries/series.sql` for the indicator, or some regions of it.
        indicator: the indicator.
        vintage: the series.
        year: the year looked from; a region not published in it is told in its last published year before.
    """
    inside = series[(series["vintage"] == vintage) & (series["year"] <= year)]
    found = {}
    for code, own in inside.groupby("region_code"):
        figures = dict(zip(own["year"].astype(int), own["value"].astype(float), strict=True))
        moved = indicator.course(figures, max(figures))
        if moved:
            found[str(code)] = moved
    return found


def moved(view: View, series: pd.DataFrame, regions: Sequence[str]) -> list[tuple[str, Course]]:
    """Return name and movement of regions up to the scope's year inside its series, where that is known.

    Args:
        view: what is shown.
        series: result of `queries/series.sql` for the view.
        regions: their codes.
    """
    own = series[series["region_code"].isin(list(regions))]
    found = courses(own, view.indicator, view.scope.vintage, view.scope.year)
    return [(view.catalogue.regions[code].name, found[code]) for code in regions if code in found]


def parent_index(view: View) -> str:
    """Return the index the view's indicator is or feeds; IPG where it feeds none."""
    is_index = view.indicator in view.catalogue.indices
    return view.indicator.parent or (view.scope.indicator if is_index else "ipg")


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
        view: what is shown.
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


@dataclass(frozen=True)
class Resemblance:
    """A regency that resembles another.

    Attributes:
        distance: root mean square of the components' differences, in standard deviations (derived).
        reason: the components that are closest, in words.
    """

    region_code: str
    region: str
    distance: float
    reason: str


def alike_by(view: View) -> pd.DataFrame:
    """Return what regencies may resemble each other in: `components`, of the IPG with what its formula yields.

    Returns:
        Result of `components` with `derived`, whether a figure is none of those published.
    """
    published = components(view)
    if parent_index(view) != "ipg" or published.empty:
        return published.assign(derived=False)
    vintage = next((str(v) for v in published["vintage"] if v != "tunggal"), "")
    completed = inputs.ipg_inputs(view, view.scope.year, vintage) if vintage else pd.DataFrame({"derived": []})
    added = [
        {
            "region_code": row.region_code,
            "region": row.region,
            "level": row.level,
            "indicator": name.rsplit("_", 1)[0],
            "sex": name[-1].upper(),
            "vintage": "tunggal",
            "value": getattr(row, name),
            "derived": True,
        }
        for row in rows(completed)
        for name in row.derived.split()
    ]
    return pd.concat([published.assign(derived=False), pd.DataFrame(added)], ignore_index=True)


def similar(
    published: pd.DataFrame, region_code: str, catalogue: Catalogue, count: int = 5, basis: Basis = "selisih"
) -> list[Resemblance]:
    """Return the regencies nearest to one on the gaps between women and men or on their levels, itself excluded.

    Args:
        published: result of `alike_by`; of gaps every component counts once, of levels women and men each.
        region_code: the regency looked at.
        catalogue: names, units and decimals.
        count: how many to return.
        basis: what is compared.

    Returns:
        The nearest first; empty where fewer than two components of the regency are published.
    """
    regencies = published[(published["level"] == "kabkota") & (published["indicator"] != "ipm")]
    by_sex = regencies[regencies["sex"].isin(["P", "L"])]
    compared = resemblance.measures(by_sex, basis)
    computed = by_sex[by_sex["derived"].astype(bool)]
    derived = set(computed["indicator"])
    if basis == "tingkat":
        derived = set(computed["indicator"] + "_" + computed["sex"].str.lower())
    names = regencies.drop_duplicates("region_code").set_index("region_code")["region"]
    return [
        Resemblance(
            one.region_code,
            str(names[one.region_code]),
            one.distance,
            _closest(one, compared, region_code, catalogue),
        )
        for one in resemblance.alike(compared, region_code, derived, count)
    ]


def _closest(one: resemblance.Likeness, compared: pd.DataFrame, region_code: str, catalogue: Catalogue) -> str:
    other, own = compared.T[one.region_code], compared.T[region_code]
    parts = []
    for name in one.nearest[:2]:
        code, _, sex = name.rpartition("_") if name[-2:] in ("_p", "_l") else (name, "", "")
        parts.append(
            comparison.Near(
                catalogue.indicators[code], float(other[name]), float(own[name]), sex.upper(), name in one.derived
            )
        )
    return comparison.nearest(parts, resemblance.RELATIVE)
