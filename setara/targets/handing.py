"""The target of a province or the nation as targets of the regencies below it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from setara.frames import rows
from setara.store.catalogue import NATION, Catalogue, Indicator
from setara.targets import judging
from setara.targets.own import ORIGINS, STATUS, frame


def hand_down(
    target: Mapping[str, object], way: str, values: pd.DataFrame, catalogue: Catalogue, within: str | None = None
) -> tuple[pd.DataFrame, list[str]]:
    """Return a region's target as targets of the regencies below it.

    `nilai` gives every regency the same value. `laju` gives each the change a year that the region itself needs, from
    the regency's own value in the same year and series, at most to the ideal.

    Args:
        target: a row of `queries/target_documents.sql`.
        way: `nilai` or `laju`.
        values: columns region_code and value of one year in the target's series.
        catalogue: regions and indicator.
        within: the province beyond which no regency gets one, None for the whole island.

    Returns:
        Rows of `data/targets.csv`, and the names of the regencies without a value to start from.
    """
    indicator = catalogue.indicators[str(target["indicator"])]
    low, high = float(str(target["low"])), float(str(target["high"]))
    above = str(target["region_code"])
    published = {str(r.region_code): float(r.value) for r in rows(values.dropna(subset=["value"]))}
    handed, without = [], []
    for region in catalogue.regencies(above if above != NATION else within):
        span = (low, high)
        if way == "laju":
            if region.code not in published:
                without.append(region.name)
                continue
            span = _same_pace(indicator, published[above], published[region.code], low, high)
        # A pace is computed, and printed with the indicator's decimals; a value handed down stays as it was given.
        texts = [round(v, indicator.decimals) for v in span] if way == "laju" else span
        handed.append(
            {
                "region_code": region.code,
                "year": str(target["year"]),
                "indicator": indicator.code,
                "sex": str(target["sex"]),
                "vintage": str(target["vintage"]),
                "low": repr(texts[0]),
                "high": repr(texts[1]),
                "status": STATUS,
                "document": ORIGINS[way],
                "source_id": STATUS,
                "notes": "",
            }
        )
    return frame(handed), without


def _same_pace(indicator: Indicator, above: float, own: float, low: float, high: float) -> tuple[float, float]:
    """Return the range a regency reaches with the change that takes the region above into its own range."""
    ends = []
    for edge in (low, high):
        closer = indicator.distance(above) - indicator.distance(edge)
        ends.append(_closer(indicator, own, closer))
    return min(ends), max(ends)


def _closer(indicator: Indicator, own: float, by: float) -> float:
    """Return a value that is nearer to the best by some amount, never beyond it nor to where no figure can be."""
    if indicator.ideal is not None:
        left = max(indicator.distance(own) - by, 0.0)
        return indicator.ideal - left if own <= indicator.ideal else indicator.ideal + left
    moved = own - by if indicator.direction == "turun" else own + by
    return min(max(moved, indicator.valid_low), indicator.valid_high)


def can_pace(target: Mapping[str, object], values: pd.DataFrame, catalogue: Catalogue) -> str:
    """Return why a target cannot be handed down by pace, empty where it can.

    Args:
        target: a row of `queries/target_documents.sql`.
        values: columns region_code and value of one year in the target's series.
        catalogue: the indicator.
    """
    indicator = catalogue.indicators[str(target["indicator"])]
    own = values.loc[values["region_code"] == target["region_code"], "value"].dropna()
    if own.empty:
        return "Angka wilayah asalnya tidak tersedia dalam seri target itu, jadi lajunya tidak dapat dihitung."
    low, high = float(str(target["low"])), float(str(target["high"]))
    if judging.remaining(indicator, float(own.iloc[0]), low, high) <= 0:
        return "Wilayah asalnya sudah mencapai target ini, jadi tidak ada laju yang dapat dijabarkan."
    return ""
