"""The exhibits of Ringkasan."""

from __future__ import annotations

import pandas as pd

from setara import narrative, tables
from setara.charts import comparison, maps
from setara.view import Exhibit, View


def level_map(view: View, level: pd.DataFrame) -> Exhibit:
    """Return the map of the scope's year.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    scope, indicator = view.scope, view.indicator
    table, decimals = tables.level_table(level, indicator, scope.year)
    return Exhibit(
        key="ringkasan_peta",
        title=narrative.headline(level, indicator, scope, view.catalogue),
        body=maps.year_map(
            level[(level["level"] == "kabkota") & level["value"].notna()],
            scope.year,
            [scope.year],
            view.regencies,
            view.provinces,
            maps.level_shade(indicator),
            chosen=scope.regencies,
            height=540,
        ),
        table=table,
        decimals=decimals,
        sources=view.sources(),
        alternative=f"Peta {view.about()}. {' '.join(narrative.summary(level, indicator, scope, view.catalogue))}",
        scope_text=view.about(),
        note=narrative.reading(indicator),
        is_map=True,
    )


def ranking(view: View, level: pd.DataFrame) -> Exhibit:
    """Return the ranking beside the map: all regencies of a province, both ends of the island.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    scope, indicator = view.scope, view.indicator
    table, decimals = tables.level_table(level, indicator, scope.year)
    leaders = narrative.leaders(level, indicator)
    return Exhibit(
        key="ringkasan_peringkat",
        title=leaders.rstrip(".") or "Belum ada angka kabupaten/kota yang dapat diurutkan",
        body=comparison.ranked_dots(
            comparison.ends(level, scope.regencies),
            indicator,
            scope.regencies,
            by_province=scope.province is None,
        ),
        table=table,
        decimals=decimals,
        sources=view.sources(),
        alternative=f"Peringkat {view.about()}. {leaders}".strip(),
        scope_text=view.about(),
        note=comparison.ends_note(level),
    )
