"""The scenes on where the scope stands: the three indices, the map, the ranking."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from setara.findings import overview, tables
from setara.findings.briefing.ground import Ground
from setara.findings.finding import Finding, about
from setara.findings.overview import Glance
from setara.frames import rows
from setara.pictures import shades, theme
from setara.pictures.kinds import Area, AreaMap, Card, Cards, Dot, Dots, Reference
from setara.pictures.numbers import limits, published
from setara.sentences import levels, maps, oddities, words
from setara.sentences.maps import level_alternative
from setara.store.catalogue import NATION
from setara.store.citations import Citation

AT_EACH_END = 5
LABELLED = 3
MOST_WHOLE = 14


def position(ground: Ground) -> Finding:
    """Return the three indices: the one that is told in its year, the others in their last."""
    view = ground.view
    glances = overview.glances(replace(view, scope=replace(view.scope, regencies=())))
    place = glances[0].place
    table = _glance_table(glances)
    digits = {g.indicator.short_name: g.indicator.decimals for g in glances}
    return Finding(
        key="posisi",
        name="Posisi",
        title=levels.standing_headline(place, [(g.indicator.short_name, g.words) for g in glances]),
        picture=Cards([_card(g) for g in glances]),
        note=levels.standing_note(many=view.scope.province is None),
        help=levels.standing_help(),
        sources=_glance_sources(ground, glances),
        alternative=levels.cards_alternative([(_label(g), g.headline, g.movement) for g in glances], place),
        table=table,
        decimals={"Angka": [digits[name] for name in table["Indeks"]]},
    )


def _label(glance: Glance) -> str:
    series = f", seri {glance.series}" if glance.series else ""
    return f"{glance.indicator.short_name} {glance.year}{series}"


def _card(glance: Glance) -> Card:
    lines = [glance.movement, *glance.references, words.short_reading(glance.indicator)]
    return Card(_label(glance), glance.headline, lines)


def _glance_sources(ground: Ground, glances: list[Glance]) -> list[Citation]:
    return [
        source
        for g in glances
        for source in ground.view.sources(indicators=[g.indicator.code], sex="T", vintage=g.vintage, year=g.year)
    ]


def _glance_table(glances: list[Glance]) -> pd.DataFrame:
    parts = []
    for glance in glances:
        now = glance.history[glance.history["year"] == glance.year]
        parts.append(
            pd.DataFrame(
                {
                    "Indeks": glance.indicator.short_name,
                    "Tahun": str(glance.year),
                    "Seri": glance.series or "–",
                    "Wilayah": now["region"],
                    "Angka": now["value"].astype(float),
                    "Gerak": glance.movement,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


def area_map(ground: Ground) -> Finding:
    """Return the map of the scope's regencies."""
    view, indicator = ground.view, ground.view.indicator
    values = {r.code: ground.value(r.code) for r in view.regencies}
    odd = set(ground.regencies.loc[ground.regencies["flag"] == oddities.ODD, "region_code"])
    labelled = _labelled(ground)
    areas = [
        Area(
            r.code,
            r.name,
            replace(published(indicator, values[r.code]), mark=oddities.ODD if r.code in odd else ""),
            shades.colour(indicator, values[r.code]),
            r.code in labelled,
        )
        for r in view.regencies
    ]
    missing = None in values.values()
    table, decimals = tables.level_table(ground.level, indicator, view.scope.year)
    headline = maps.map_headline(ground.level, indicator, view.scope, view.catalogue)
    return Finding(
        key="peta",
        name="Peta",
        title=headline,
        picture=AreaMap(
            areas, shades.legend(indicator, values.values(), missing=missing), [p.code for p in view.provinces]
        ),
        note=maps.map_note(indicator, view.scope, missing=missing),
        help=levels.level_help(ground.level, indicator, view.scope),
        sources=view.sources(),
        alternative=level_alternative(about(view), levels.in_brief(ground.level, indicator, view.scope)).strip(),
        table=table,
        decimals=decimals,
    )


def _labelled(ground: Ground) -> set[str]:
    """Return whose names are printed: all regencies of a province, of the island both ends and the chosen ones."""
    if ground.view.scope.province:
        return {r.code for r in ground.view.regencies}
    codes = [str(c) for c in ground.regencies["region_code"]]
    return {*codes[:LABELLED], *codes[-LABELLED:], *(r.code for r in ground.chosen)}


def ranking(ground: Ground) -> Finding | None:
    """Return who leads and who falls behind, None where fewer than three regencies are published."""
    view, indicator = ground.view, ground.view.indicator
    ranked = ground.regencies
    if len(ranked) < 3:
        return None
    dots = _dots(ground, ranked)
    references = _references(ground)
    numbers = [*(d.number for d in dots), *(r.number for r in references)]
    smallest = 0.05 * (indicator.scale_high - indicator.scale_low)
    low, high = limits([n.value for n in numbers], smallest)
    names = theme.scale_ends(indicator)
    table, decimals = tables.level_table(ground.level, indicator, view.scope.year)
    return Finding(
        key="peringkat",
        name="Peringkat",
        title=levels.leaders_headline(ground.level, indicator, view.scope.year),
        picture=Dots(dots, references, low, high, *levels.axis_ends(indicator, names, high)),
        note=levels.ranking_note(indicator, view.scope, len(ranked), len(dots)),
        help=levels.ranking_help(ground.level, indicator, view.scope),
        sources=view.sources() + ground.target_sources(_held_against(ground)),
        alternative=f"Peringkat {about(view)}. {levels.leaders(ground.level, indicator)}".strip(),
        table=table,
        decimals=decimals,
    )


def _dots(ground: Ground, ranked: pd.DataFrame) -> list[Dot]:
    chosen = {r.code for r in ground.chosen}
    column = "rank_province" if ground.view.scope.province else "rank_island"
    last = len(ranked) - AT_EACH_END
    dots: list[Dot] = []
    previous = -1
    for place, row in enumerate(rows(ranked)):
        if len(ranked) > MOST_WHOLE and AT_EACH_END <= place < last and row.region_code not in chosen:
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
