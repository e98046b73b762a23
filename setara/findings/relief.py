"""Columns on the map: the women who live in each regency beside what an indicator says of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from setara.findings import flags
from setara.findings.finding import Finding, about
from setara.findings.inputs import RATIO_YEAR, women, women_sources
from setara.findings.tables import level_table, marked
from setara.frames import rows
from setara.pictures import charts, shades
from setara.pictures.kinds import Swatch
from setara.sentences import levels, maps
from setara.view import View, remembered


@remembered
def relief(view: View, level: pd.DataFrame) -> Finding:
    """Return the regencies as columns: as tall as many women live there, in the colour of the map.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    scope, indicator = view.scope, view.indicator
    living = women(view)
    table, decimals = level_table(level, indicator, scope.year)
    name = maps.women_column(RATIO_YEAR)
    table.insert(3, name, level["region_code"].map(living).to_numpy())
    title = maps.relief_headline(level, indicator, scope, _largest(level, living))
    finding = Finding(
        key="peta_3d",
        title=title,
        picture=charts.Relief(_columns(view, level, living), _legend(view, level), view.provinces),
        table=table,
        decimals=decimals | {name: 0},
        sources=[*view.sources(), *women_sources(view)],
        alternative=maps.level_alternative(about(view), f"{title}. {levels.in_brief(level, indicator, scope)}"),
        scope_text=about(view),
        note=maps.relief_note(RATIO_YEAR, levels.missing(level, indicator, scope)),
    )
    return flags.of_level(finding, level)


def _largest(level: pd.DataFrame, living: Mapping[str, float]) -> pd.DataFrame:
    """Return the regencies' rows with `women`, those with most of them first."""
    own = level[level["level"] == "kabkota"]
    own = own.assign(women=own["region_code"].map(living))
    return own[own["women"].notna()].sort_values("women", ascending=False, kind="stable")


def _columns(view: View, level: pd.DataFrame, living: Mapping[str, float]) -> list[charts.Column]:
    indicator = view.indicator
    figures = {str(r.region_code): r for r in rows(marked(level[level["value"].notna()], indicator))}
    most = max((living.get(r.code, 0.0) for r in view.regencies), default=0.0)
    found = []
    for region in view.regencies:
        if region.label_point is None:
            continue
        figure, count = figures.get(region.code), living.get(region.code)
        value = float(figure.value) if figure else None
        found.append(
            charts.Column(
                name=region.name,
                place=region.label_point,
                height=count / most if count and most else 0.0,
                colour=shades.colour(indicator, value),
                label=maps.column_label(region.name, count),
                told=maps.column_told(indicator, value, figure.mark if figure else "", count, RATIO_YEAR),
            )
        )
    return found


def _legend(view: View, level: pd.DataFrame) -> list[Swatch]:
    own = level.loc[level["level"] == "kabkota", "value"]
    return shades.legend(view.indicator, [float(v) for v in own.dropna()], missing=bool(own.isna().any()))
