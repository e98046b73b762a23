"""The scene on how the index moved; a line never crosses a break in series or a year that was not published."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from setara.findings import analysis, tables
from setara.findings.briefing.ground import Ground
from setara.findings.finding import Finding
from setara.formulas.paces import Course
from setara.frames import break_year, rows
from setara.pictures.kinds import Line, Lines, Tone
from setara.pictures.numbers import published
from setara.scope import Scope
from setara.sentences import trends
from setara.store.catalogue import VINTAGE_NAMES, Region

_TONES: tuple[Tone, ...] = ("p1", "p2", "p3", "p4", "p5")


def movement(ground: Ground) -> Finding:
    """Return the values of province, nation and chosen regencies up to the scope's year."""
    view, scope, indicator = ground.view, ground.view.scope, ground.view.indicator
    regions = [*ground.above, *ground.chosen, ground.nation]
    series = _drawn(ground, regions)
    lines = [line for region in regions for line in _lines(ground, region, series)]
    told = ground.chosen[:1] if not scope.province and len(ground.chosen) == 1 else ground.above
    vintage, moved = _moved(ground, series, told)
    table, decimals = tables.series_table(series, indicator)
    broken = break_year(series)
    empty = _empty_years(series)
    aimed = [scope.province] if scope.province else []
    return Finding(
        key="gerak",
        name="Gerak",
        title=trends.movement_headline(
            indicator, moved, view.place, apart="" if vintage == scope.vintage else scope.vintage
        ),
        picture=Lines(
            lines, ground.target_lines(aimed), indicator.decimals, [(broken, trends.BREAK)] if broken else []
        ),
        note=trends.movement_note(
            indicator, broken, empty, trends.jumps_note(indicator, [(name, c.jumps) for name, c in moved])
        ),
        help=trends.movement_help(indicator, _last(series, scope), empty),
        sources=view.sources(year=None, vintage=None) + ground.target_sources(aimed),
        alternative=trends.movement_alternative(indicator, [r.name for r in regions], series["year"].tolist()),
        table=table,
        decimals=decimals,
    )


def _moved(ground: Ground, series: pd.DataFrame, told: list[Region]) -> tuple[str, list[tuple[str, Course]]]:
    """Return the series with most years, the scope's of two that have as many, and how the regions moved in it."""
    scope, indicator = ground.view.scope, ground.view.indicator
    counts = series[series["region_code"].isin([r.code for r in told])].groupby("vintage", observed=True).size()
    vintage = max(indicator.vintages, key=lambda name: (counts.get(name, 0), name == scope.vintage))
    # Figures of a series from before it was published for all are no line, but they are published.
    inside = replace(ground.view, scope=replace(scope, vintage=vintage))
    return vintage, analysis.moved(inside, inside.query("series"), [r.code for r in told])


def _drawn(ground: Ground, regions: list[Region]) -> pd.DataFrame:
    """Return the figures of the regions up to the scope's year."""
    series = analysis.drawn_series(ground.view, ground.view.query("series"))
    inside = series["region_code"].isin([r.code for r in regions])
    return series[inside & (series["year"] <= ground.view.scope.year)]


def _last(series: pd.DataFrame, scope: Scope) -> int:
    return scope.year if series.empty else int(series["year"].max())


def _lines(ground: Ground, region: Region, series: pd.DataFrame) -> list[Line]:
    own = series[series["region_code"] == region.code]
    vintages = list(dict.fromkeys(own.sort_values("year")["vintage"].astype(str)))
    found = []
    for vintage in vintages:
        points = own[own["vintage"] == vintage].sort_values("year")
        name = region.name if len(vintages) == 1 else f"{region.name}, {VINTAGE_NAMES[vintage]}"
        figures = [(int(r.year), published(ground.view.indicator, r.value)) for r in rows(points)]
        found.append(Line(name, _tone(region), figures, wide=region.level != "nasional"))
    return found


def _tone(region: Region) -> Tone:
    if region.level == "nasional":
        return "muted"
    return _TONES[int(region.code[1]) - 1] if region.level == "provinsi" else "chosen"


def _empty_years(series: pd.DataFrame) -> list[int]:
    """Return the years between the first and the last in which a drawn regency has no figure."""
    regencies = series[series["level"] == "kabkota"]
    found = {
        year
        for _, own in regencies.groupby("region_code")
        for year in range(int(own["year"].min()), int(own["year"].max()))
        if year not in set(own["year"])
    }
    return sorted(found)
