"""The three indices at a glance: latest value, change inside its series, province and nation."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from setara.frames import rows
from setara.scope import Scope
from setara.sentences import oddities
from setara.sentences import words as words_sentences
from setara.store.catalogue import NATION, VINTAGE_NAMES, Catalogue, Indicator
from setara.view import View


@dataclass(frozen=True)
class Glance:
    """One index of one scope.

    Attributes:
        indicator: the index.
        place: whose value it is.
        year: the period's year.
        series: name of the series, empty where there is one.
        vintage: code of the series.
        headline: the published value, or the span of the provinces where the scope is the island.
        movement: change on the year before in the same series, in words.
        words: membaik, memburuk or tetap of every place whose change is known.
        references: what is known about the value, province and nation, in words.
        history: columns region_code, region, vintage, year, value of what the sparkline draws.
    """

    indicator: Indicator
    place: str
    year: int
    series: str
    vintage: str
    headline: str
    movement: str
    words: tuple[str, ...]
    references: tuple[str, ...]
    history: pd.DataFrame


def glances(view: View) -> list[Glance]:
    """Return the three indices for the view: its one chosen regency, its province, or the island's provinces.

    The view's own index is told in the view's year where it is published; of a single place the others are told in its
    own last published year, also where other places are not published yet.
    """
    return [_glance(view, indicator) for indicator in view.catalogue.indices]


def _glance(view: View, indicator: Indicator) -> Glance:
    catalogue = view.catalogue
    period = catalogue.default_period(indicator.code, "T")
    if period is None:
        raise LookupError(f"no figures of {indicator.code}")
    codes = _codes(catalogue, view.scope)
    series = view.query("series", indicator=indicator.code, sex="T")
    own = indicator.code == view.scope.indicator and _has(series, codes, view.scope)
    vintage = view.scope.vintage if own else period.vintage
    series = series[series["vintage"] == vintage]
    history = series[series["region_code"].isin(codes)]
    latest = int(history["year"].max()) if len(codes) == 1 and len(history) else period.year
    year = view.scope.year if own else latest
    history = history[history["year"] <= year]
    now = _values(history, year)
    before = _values(history, year - 1)
    both = [(before[c], now[c]) for c in now if c in before]
    place = catalogue.regions[codes[0]]
    known = [oddities.told(r.flag, r.estimate, indicator, year) for r in rows(history[history["year"] == year])]
    marks = [mark for mark in known if mark and len(codes) == 1]
    upper = [place.province_code, NATION] if place.level == "kabkota" else [NATION]
    return Glance(
        indicator=indicator,
        place="Lima provinsi Kalimantan" if len(codes) > 1 else place.name,
        year=year,
        series=VINTAGE_NAMES[vintage] if indicator.has_vintages else "",
        vintage=vintage,
        headline=_headline(indicator, now),
        movement=words_sentences.since(indicator, both, year - 1),
        words=tuple(words_sentences.movement(indicator, old, new) for old, new in both),
        references=(
            *marks,
            *(f"{catalogue.regions[c].name} {indicator.show(_values(series, year).get(c))}" for c in upper if c),
        ),
        history=history,
    )


def _codes(catalogue: Catalogue, scope: Scope) -> list[str]:
    if len(scope.regencies) == 1:
        return [scope.regencies[0]]
    if scope.province:
        return [scope.province]
    return [p.code for p in catalogue.provinces]


def _has(series: pd.DataFrame, codes: list[str], scope: Scope) -> bool:
    """Whether a place has a figure in the scope's year and series."""
    asked = (series["year"] == scope.year) & (series["vintage"] == scope.vintage)
    return bool((asked & series["region_code"].isin(codes)).any())


def _values(series: pd.DataFrame, year: int) -> dict[str, float]:
    own = series[series["year"] == year]
    return dict(zip(own["region_code"], own["value"].astype(float), strict=True))


def _headline(indicator: Indicator, now: dict[str, float]) -> str:
    if not now:
        return "tidak terbit"
    low, high = min(now.values()), max(now.values())
    if len(now) == 1:
        return indicator.show(low)
    return f"{indicator.show(low)}–{indicator.show(high)}"
