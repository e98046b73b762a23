"""What the published figures say about a scope: who needs attention, and which regencies resemble each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from setara import formatting
from setara.catalogue import Catalogue, Indicator
from setara.database import run
from setara.scope import Scope

if TYPE_CHECKING:
    import duckdb

MIN_SHARED_COMPONENTS = 2


@dataclass(frozen=True)
class Attention:
    """One reason to look closer at a regency, in Indonesian."""

    region_code: str
    region: str
    reason: str


def level(con: duckdb.DuckDBPyConnection, scope: Scope, **changes: object) -> pd.DataFrame:
    """Return `queries/level.sql` for a scope; `changes` replaces single parameters."""
    parameters: dict[str, object] = {
        "indicator": scope.indicator,
        "sex": scope.sex,
        "vintage": scope.vintage,
        "year": scope.year,
        "province": scope.province,
    }
    return run(con, "level", parameters | changes)


def attention(con: duckdb.DuckDBPyConnection, scope: Scope, indicator: Indicator) -> list[Attention]:
    """Return the regencies of the scope that need attention, each with its reason.

    Three reasons, in this order: worse two years running inside one vintage; further from the province than one
    standard deviation of the scope's distances (derived); a flagged figure. A neutral indicator knows only flags.
    """
    frame = level(con, scope)
    regencies = frame[frame["level"] == "kabkota"]
    found = _flagged(con, scope, regencies)
    if indicator.direction == "netral":
        return found
    return _declining(con, scope, indicator) + _far_behind(regencies, indicator) + found


def _declining(con: duckdb.DuckDBPyConnection, scope: Scope, indicator: Indicator) -> list[Attention]:
    streak = run(
        con,
        "streak",
        {
            "indicator": scope.indicator,
            "sex": scope.sex,
            "vintage": scope.vintage,
            "year": scope.year,
            "province": scope.province,
        },
    )
    return [
        Attention(
            row.region_code,
            row.region,
            f"memburuk dua tahun berturut-turut: {indicator.show(row.value_two_before)} ({scope.year - 2}), "
            f"{indicator.show(row.value_before)} ({scope.year - 1}), {indicator.show(row.value_now)} ({scope.year})",
        )
        for row in streak.itertuples(index=False)
    ]


def _far_behind(regencies: pd.DataFrame, indicator: Indicator) -> list[Attention]:
    both = regencies.dropna(subset=["value", "province_value"])
    if len(both) < 3:
        return []
    behind = both["value"].map(indicator.distance) - both["province_value"].map(indicator.distance)
    far = both.assign(behind=behind)[behind > behind.std()].sort_values("behind", ascending=False)
    return [
        Attention(
            row.region_code,
            row.region,
            f"jauh dari angka provinsinya: {indicator.show(row.value)}, {row.province} "
            f"{indicator.show(row.province_value)}",
        )
        for row in far.itertuples(index=False)
    ]


def _flagged(con: duckdb.DuckDBPyConnection, scope: Scope, regencies: pd.DataFrame) -> list[Attention]:
    sentences = provenance(con, scope).set_index("region_code")["flag_sentence"]
    flagged = regencies[regencies["flag"].notna()]
    return [
        Attention(row.region_code, row.region, f"angka bertanda: {sentences[row.region_code]}")
        for row in flagged.itertuples(index=False)
    ]


def provenance(con: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """Return `queries/provenance.sql` for the series and year of a scope."""
    return run(
        con,
        "provenance",
        {
            "indicator": scope.indicator,
            "sex": scope.sex,
            "vintage": scope.vintage,
            "year": scope.year,
        },
    )


def components_of(
    con: duckdb.DuckDBPyConnection, scope: Scope, catalogue: Catalogue, parent: str | None = None
) -> pd.DataFrame:
    """Return `queries/components.sql` for the index a scope's indicator is or feeds, IPG where it feeds none."""
    indicator = catalogue.indicators[scope.indicator]
    is_index = any(i.parent == indicator.code for i in catalogue.indicators.values())
    index = parent or indicator.parent or (indicator.code if is_index else "ipg")
    vintage = scope.vintage if scope.vintage != "tunggal" else "sp2010"
    return run(con, "components", {"parent": index, "year": scope.year, "vintage": vintage})


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


def similar(
    components: pd.DataFrame, region_code: str, catalogue: Catalogue, count: int = 5
) -> list[Resemblance]:
    """Return the regencies nearest to one on the published components, itself excluded.

    Args:
        components: result of `components_of`; every component and sex counts the same.
        region_code: the regency looked at.
        catalogue: names, units and decimals.
        count: how many to return.

    Returns:
        The nearest first; empty where fewer than two components of the regency are published.
    """
    regencies = components[(components["level"] == "kabkota") & (components["indicator"] != "ipm")]
    wide = regencies.pivot_table(index="region_code", columns=["indicator", "sex"], values="value")
    if region_code not in wide.index:
        return []
    wide = wide.loc[:, wide.loc[region_code].notna()].dropna()
    if wide.shape[1] < MIN_SHARED_COMPONENTS or len(wide) <= count:
        return []
    difference = (wide - wide.loc[region_code]) / wide.std()
    distance = ((difference**2).mean(axis=1) ** 0.5).drop(region_code).sort_values(kind="stable")
    names = regencies.drop_duplicates("region_code").set_index("region_code")["region"]
    return [
        Resemblance(
            str(code),
            str(names[code]),
            float(distance[code]),
            _closest(difference.loc[code], wide.loc[region_code], wide.loc[code], catalogue),
        )
        for code in distance.index[:count]
    ]


def _closest(
    difference: pd.Series[float], own: pd.Series[float], other: pd.Series[float], catalogue: Catalogue
) -> str:
    nearest: Sequence[tuple[str, str]] = list(difference.abs().sort_values().index[:2])
    parts = []
    for code, sex in nearest:
        indicator = catalogue.indicators[code]
        values = f"{indicator.show(other[(code, sex)])} dan {indicator.show(own[(code, sex)])}"
        parts.append(f"{indicator.label(sex).lower()} ({values})")
    return f"paling dekat pada {formatting.listing(parts)}"
