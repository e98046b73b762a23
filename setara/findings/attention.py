"""Who needs attention: regencies that got worse, lie far behind or have a flagged figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from setara.formulas import resemblance
from setara.frames import rows
from setara.sentences import comparison, oddities
from setara.sentences.levels import odd_of
from setara.view import View, remembered


@dataclass(frozen=True)
class Attention:
    """One reason to look closer at a regency, in Indonesian."""

    region_code: str
    region: str
    reason: str


@remembered
def attention(view: View, level: pd.DataFrame) -> list[Attention]:
    """Return the regencies of a view that need attention, each with its reason.

    Three reasons, in this order: worse two years running inside one vintage, in each by more than noise; further from
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
    return _declining(view) + _far_behind(view, level) + found


@remembered
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
        doubted=bool((level.loc[level["level"] == "provinsi", "flag"] == oddities.ODD).any()),
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


def _far_behind(view: View, level: pd.DataFrame) -> list[Attention]:
    indicator = view.indicator
    both = level[level["level"] == "kabkota"].dropna(subset=["value", "province_value"]).set_index("region_code")
    behind = both["value"].map(indicator.distance) - both["province_value"].map(indicator.distance)
    far = [code for code, lag in resemblance.far_behind(behind).items() if indicator.is_change(lag)]
    return [
        Attention(
            row.region_code,
            row.region,
            comparison.far_behind(
                indicator, row.value, f"{row.province}{odd_of(level, row.province_code)}", row.province_value
            ),
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
