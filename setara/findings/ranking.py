"""Who leads and who falls behind in one year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from setara.findings.finding import Finding, about
from setara.findings.ground import Ground
from setara.findings.tables import level_table, marked
from setara.findings.target_questions import cited, targets_in_view
from setara.findings.uploads import of_level
from setara.frames import rows
from setara.pictures import charts, theme
from setara.pictures.kinds import Dot, Dots, Reference
from setara.pictures.numbers import limits, published
from setara.sentences import comparison, levels, oddities, words
from setara.sentences import targets as targets_sentences
from setara.sentences.comparison import ends_note, ranking_alternative
from setara.store.catalogue import NATION
from setara.view import View

MOST_ROWS = 20
AT_EACH_END = 8
SCENE_END = 5
MOST_WHOLE = 14


def ranking(view: View, level: pd.DataFrame) -> Finding:
    """Return every regency of the scope as a ranked dot, with province, nation and published targets.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    scope, indicator = view.scope, view.indicator
    targets = targets_in_view(view)
    above = targets["region_code"].str.endswith("00")
    table, decimals = level_table(level, indicator, scope.year)
    title = levels.headline(level, indicator, scope, view.catalogue)
    island = scope.province is None
    exhibit = Finding(
        key="banding_peringkat",
        title=title,
        picture=charts.RankedDots(
            marked(level, indicator),
            indicator,
            scope.regencies,
            targets[above],
            targets[~above],
            by_province=island,
        ),
        table=table,
        decimals=decimals,
        sources=view.sources() + cited(view, targets["document"]),
        alternative=comparison.ranking_alternative(about(view), levels.leaders(level, indicator)),
        scope_text=about(view),
        note=f"{words.reading(indicator)} {targets_sentences.targets_note(targets)}".strip(),
    )
    return of_level(exhibit, view, level)


def ends(view: View, level: pd.DataFrame) -> Finding:
    """Return the ranking beside the map: all regencies of a province, both ends of the island.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    scope, indicator = view.scope, view.indicator
    table, decimals = level_table(level, indicator, scope.year)
    leaders = levels.leaders(level, indicator)
    exhibit = Finding(
        key="ringkasan_peringkat",
        title=leaders.rstrip(".") or "Belum ada angka kabupaten/kota yang dapat diurutkan",
        picture=charts.RankedDots(
            marked(_ends(level, scope.regencies), indicator),
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
    return of_level(exhibit, view, level)


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


def scene(ground: Ground) -> Finding | None:
    """Return who leads and who falls behind, None where fewer than three regencies are published."""
    view, indicator = ground.view, ground.view.indicator
    ranked = ground.regencies
    if len(ranked) < 3:
        return None
    picture = dots(ground)
    table, decimals = level_table(ground.level, indicator, view.scope.year)
    return Finding(
        key="peringkat",
        name="Peringkat",
        title=levels.leaders_headline(ground.level, indicator, view.scope.year),
        picture=picture,
        note=levels.ranking_note(indicator, view.scope, len(ranked), len(picture.rows)),
        help=levels.ranking_help(ground.level, indicator, view.scope),
        sources=view.sources() + ground.target_sources(_held_against(ground)),
        alternative=f"Peringkat {about(view)}. {levels.leaders(ground.level, indicator)}".strip(),
        table=table,
        decimals=decimals,
    )


def dots(ground: Ground) -> Dots:
    """Return the scope's published regencies in their order, of a component too."""
    indicator = ground.view.indicator
    drawn, references = _dots(ground, ground.regencies), _references(ground)
    numbers = [*(d.number for d in drawn), *(r.number for r in references)]
    low, high = limits([n.value for n in numbers], 0.05 * (indicator.scale_high - indicator.scale_low))
    return Dots(drawn, references, low, high, *levels.axis_ends(indicator, theme.scale_ends(indicator), high))


def _dots(ground: Ground, ranked: pd.DataFrame) -> list[Dot]:
    chosen = {r.code for r in ground.chosen}
    column = "rank_province" if ground.view.scope.province else "rank_island"
    last = len(ranked) - SCENE_END
    dots: list[Dot] = []
    previous = -1
    for place, row in enumerate(rows(ranked)):
        if len(ranked) > MOST_WHOLE and SCENE_END <= place < last and row.region_code not in chosen:
            continue
        tone = "chosen" if row.region_code in chosen else "primary"
        mark = oddities.ODD if row.flag == oddities.ODD else ""
        number = replace(published(ground.view.indicator, row.value), mark=mark)
        dots.append(Dot(row.region, number, tone, str(int(getattr(row, column))), apart=place != previous + 1))  # type: ignore[arg-type]
        previous = place
    return dots


def _references(ground: Ground) -> list[Reference]:
    indicator = ground.view.indicator
    known = [*(ground.above if ground.view.scope.province else []), ground.nation]
    found = [
        Reference(region.name, published(indicator, value))
        for region in known
        if (value := ground.value(region.code)) is not None
    ]
    return found + ground.target_lines(_held_against(ground))


def _held_against(ground: Ground) -> list[str]:
    """Return whose targets the regencies are held against."""
    return [NATION, *(p.code for p in ground.above if ground.view.scope.province)]
