"""The exhibits of Ringkasan."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara.findings import tables, uploads
from setara.findings.finding import Finding, about
from setara.findings.overview import Glance
from setara.pictures import charts, shades
from setara.sentences import levels, oddities, words
from setara.sentences.comparison import ends_note, ranking_alternative
from setara.sentences.maps import level_alternative
from setara.store.catalogue import NATION
from setara.view import View

MOST_ROWS = 20
AT_EACH_END = 8


def glance(view: View, glances: Sequence[Glance]) -> Finding:
    """Return the three index cards with their table and sources.

    Args:
        view: what is shown.
        glances: the three indices at a glance.
    """
    history = pd.concat([g.history.assign(indeks=g.indicator.short_name) for g in glances])
    wide = history.pivot_table(index=["indeks", "region_code", "region"], columns="year", values="value", sort=False)
    table = wide.reset_index().drop(columns="region_code").rename(columns={"indeks": "Indeks", "region": "Wilayah"})
    table.columns = [str(c) for c in table.columns]
    known = {
        (g.indicator.short_name, code): oddities.by_year(part, g.indicator)
        for g in glances
        for code, part in g.history.groupby("region_code")
    }
    table = tables.remarked(table, [known[index, code] for index, code, _ in wide.index])
    told = [(f"{g.indicator.short_name} {g.year}", g.headline, g.movement) for g in glances]
    exhibit = Finding(
        key="ringkasan_kartu",
        title=levels.standing_headline(glances[0].place, [(g.indicator.short_name, g.words) for g in glances]),
        picture=charts.IndexCards([g.card() for g in glances]),
        table=table,
        decimals={c: 3 for c in table.columns if c.isdigit()},
        sources=[
            source
            for g in glances
            for source in view.sources(indicators=[g.indicator.code], sex="T", vintage=g.vintage, year=None)
        ],
        alternative=levels.cards_alternative(told, glances[0].place),
        scope_text=levels.glance_scope(glances[0].place, [g.indicator.short_name for g in glances]),
    )
    if not uploads.brought(view):
        return exhibit
    found = pd.concat([_uploads_of(view, g) for g in glances]).rename(columns={"Angka": "Indeks"})
    return uploads.marked(exhibit, found, ["Indeks", "Wilayah"], ["Tahun"])


def _uploads_of(view: View, glance: Glance) -> pd.DataFrame:
    """Return the uploads among the figures a card shows: its history, and the last of province and nation."""
    codes = set(glance.history["region_code"])
    above = {view.catalogue.regions[c].province_code or NATION for c in codes} | {NATION}
    found = uploads.uploads(
        view, codes | above, indicator=(glance.indicator.code,), sex=("T",), vintage=(glance.vintage,), year=None
    )
    own = found["region_code"].isin(codes)
    return found[(own & (found["year"] <= glance.year)) | (~own & (found["year"] == glance.year))]


def level_map(view: View, level: pd.DataFrame) -> Finding:
    """Return the map of the scope's year.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    scope, indicator = view.scope, view.indicator
    table, decimals = tables.level_table(level, indicator, scope.year)
    exhibit = Finding(
        key="ringkasan_peta",
        title=levels.headline(level, indicator, scope, view.catalogue),
        picture=charts.YearMap(
            tables.marked(level[(level["level"] == "kabkota") & level["value"].notna()], indicator),
            scope.year,
            [scope.year],
            view.regencies,
            view.provinces,
            shades.level_shade(indicator, level["value"]),
            chosen=scope.regencies,
            height=470,
        ),
        table=table,
        decimals=decimals,
        sources=view.sources(),
        alternative=level_alternative(about(view), levels.in_brief(level, indicator, scope)),
        scope_text=about(view),
        note=" ".join(filter(None, (words.reading(indicator), levels.missing(level, indicator, scope)))),
    )
    return uploads.of_level(exhibit, view, level)


def ranking(view: View, level: pd.DataFrame) -> Finding:
    """Return the ranking beside the map: all regencies of a province, both ends of the island.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    scope, indicator = view.scope, view.indicator
    table, decimals = tables.level_table(level, indicator, scope.year)
    leaders = levels.leaders(level, indicator)
    exhibit = Finding(
        key="ringkasan_peringkat",
        title=leaders.rstrip(".") or "Belum ada angka kabupaten/kota yang dapat diurutkan",
        picture=charts.RankedDots(
            tables.marked(_ends(level, scope.regencies), indicator),
            indicator,
            scope.regencies,
            by_province=scope.province is None,
        ),
        table=table,
        decimals=decimals,
        sources=view.sources(),
        alternative=ranking_alternative(about(view), leaders),
        scope_text=about(view),
        note=_ends_note(level),
    )
    return uploads.of_level(exhibit, view, level)


def _ends(level: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Return the level frame with only the best and the last regencies where there are too many for one screen.

    Args:
        level: result of `queries/level.sql`.
        chosen: codes that stay in any case.
    """
    ranked = level[(level["level"] == "kabkota") & level["value"].notna()].sort_values("distance")
    if len(ranked) <= MOST_ROWS:
        return level
    kept = {*ranked["region_code"][:AT_EACH_END], *ranked["region_code"][-AT_EACH_END:], *chosen}
    return level[(level["level"] != "kabkota") | level["region_code"].isin(kept)]


def _ends_note(level: pd.DataFrame) -> str:
    """Return the line that tells which regencies the chart leaves to its table."""
    ranked = int(((level["level"] == "kabkota") & level["value"].notna()).sum())
    if ranked <= MOST_ROWS:
        return ""
    return ends_note(AT_EACH_END, ranked)
