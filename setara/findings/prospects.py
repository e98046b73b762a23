"""The projections of a view's regions, made once a series and year and kept as long as the figures are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from setara.formulas.projection import Outlook, Prospect, Scale, outlook
from setara.formulas.verdicts import ended
from setara.store.database import Answers
from setara.targets.judging import Series

if TYPE_CHECKING:
    from setara.view import View

Figures = defaultdict[str, dict[int, float]]
"""Published values by region and year; none for a region without."""


@dataclass(frozen=True)
class Prospects:
    """The projections from one year: the regencies calibrate each other, and the provinces and Indonesia each other.

    Attributes:
        regencies, above: the two.
    """

    regencies: Outlook
    above: Outlook

    def of(self, region_code: str) -> Prospect:
        """Return what is projected for a region."""
        return (self.above if region_code.endswith("00") else self.regencies).of(region_code)


def figures_of(view: View) -> Figures:
    """Return the published values of every region by year, of the scope's series alone."""
    series = view.query("series")
    own = series[(series["vintage"] == view.scope.vintage) & series["value"].notna()]
    found: Figures = defaultdict(dict)
    for code, year, value in zip(own["region_code"], own["year"], own["value"], strict=True):
        found[str(code)][int(year)] = float(value)
    return found


_KEPT: Answers[Prospects] = Answers(512)


def prospects(view: View, year: int | None = None) -> Prospects:
    """Return the projections from the scope's year, or from another one.

    Args:
        view: whose indicator, sex and series are projected.
        year: the year looked from; no figure after it is used.
    """
    scope, indicator = view.scope, view.indicator
    since = year or scope.year

    def make() -> Prospects:
        figures, scale = figures_of(view), Scale(indicator.valid_low, indicator.valid_high, indicator.decimals)
        levels = [{c: own for c, own in figures.items() if c.endswith("00") is above} for above in (False, True)]
        return Prospects(*(outlook(level, scale, since) for level in levels))

    return _KEPT.to((scope.indicator, scope.sex, scope.vintage, since), view.con, make)


def series_of(view: View, figures: dict[int, float]) -> Series:
    """Return a region's values with what is known of the scope's series."""
    periods = view.catalogue.periods_of(view.scope.indicator, view.scope.sex)
    covered: dict[str, list[int]] = defaultdict(list)
    for period in periods:
        if view.catalogue.covered(period):
            covered[period.vintage].append(period.year)
    return Series(figures, view.scope.vintage, ended(covered, view.scope.vintage))
