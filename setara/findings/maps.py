"""The findings of Peta: levels, changes, all years small, and columns of the women who live there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from setara.findings import flags, tables
from setara.findings.finding import Finding, Shown, about
from setara.findings.flags import of_level, of_series
from setara.findings.inputs import RATIO_YEAR, women, women_sources
from setara.findings.sexes import by_sex
from setara.findings.tables import change_marks, change_table, gap_marks, gap_table, level_table, marked, series_table
from setara.findings.target_questions import Question, judged
from setara.findings.target_status import distances
from setara.formulas.paces import jumps
from setara.frames import rows
from setara.pictures import charts, shades
from setara.pictures.kinds import Area, AreaMap, Reference, published
from setara.pictures.shades import Shade
from setara.sentences import levels, maps, quality, sexes, trends, words
from setara.store.catalogue import NATION
from setara.view import View, remembered

_MAP_HEIGHT = 420
LABELLED = 3


@remembered
def relief(view: View) -> Finding:
    """Return the regencies as columns: as tall as many women live there, in the colour of the map."""
    scope, indicator, level = view.scope, view.indicator, view.query("level")
    living = women(view)
    table, decimals = level_table(level, indicator, scope.year)
    name = maps.women_column(RATIO_YEAR)
    table.insert(3, name, level["region_code"].map(living).to_numpy())
    title = maps.relief_headline(level, indicator, scope, _most_women(level, living))
    values = level.loc[level["level"] == "kabkota", "value"]
    legend = shades.legend(indicator, values.dropna().astype(float).tolist(), missing=bool(values.isna().any()))
    finding = Finding(
        key="peta_3d",
        title=title,
        picture=charts.Relief(_columns(view, level, living), legend, view.provinces),
        table=table,
        decimals=decimals | {name: 0},
        sources=[*view.sources(), *women_sources(view)],
        alternative=f"Peta {about(view)}. {title}. {levels.in_brief(level, indicator, scope)}".strip(),
        scope_text=about(view),
        note=maps.relief_note(RATIO_YEAR, levels.missing(level, indicator, scope)),
    )
    return of_level(finding, level)


def _most_women(level: pd.DataFrame, living: Mapping[str, float]) -> pd.DataFrame:
    """Return the regencies' rows with `women`, those with most of them first."""
    regencies = level[level["level"] == "kabkota"]
    regencies = regencies.assign(women=regencies["region_code"].map(living))
    return regencies[regencies["women"].notna()].sort_values("women", ascending=False, kind="stable")


def _columns(view: View, level: pd.DataFrame, living: Mapping[str, float]) -> list[charts.WomenColumn]:
    indicator = view.indicator
    figures = {str(r.region_code): r for r in rows(marked(level[level["value"].notna()], indicator))}
    most = max((living.get(r.code, 0.0) for r in view.regencies), default=0.0)
    columns = []
    for region in view.regencies:
        if region.label_point is None:
            continue
        figure, count = figures.get(region.code), living.get(region.code)
        value = float(figure.value) if figure else None
        columns.append(
            charts.WomenColumn(
                name=region.name,
                place=region.label_point,
                height=count / most if count and most else 0.0,
                colour=shades.colour(indicator, value),
                label=maps.column_label(region.name, count),
                told=maps.column_told(indicator, value, figure.mark if figure else "", count, RATIO_YEAR),
            )
        )
    return columns


def modes(view: View) -> list[str]:
    """Return the modes the view's indicator can be shown in."""
    possible = ["tingkat", "perubahan", "selisih", "target", "kecil", "3d"]
    if not earlier_years(view):
        possible.remove("perubahan")
    if pd.isna(view.query("largest_gap")["largest"].iloc[0]):
        possible.remove("selisih")
    if _compared(_aims(view)).empty:
        possible.remove("target")
    return possible


def earlier_years(view: View) -> list[int]:
    """Return the years of the scope's series before the scope's year in which most regencies are published, oldest first."""
    return [year for year in view.covered_years if year < view.scope.year]


def slider_years(view: View) -> list[int]:
    """Return every year between the first and the last of the scope's series, missing ones too."""
    return list(range(view.years[0], view.years[-1] + 1))


def _values(view: View) -> pd.DataFrame:
    series = view.query("series")
    inside = (series["level"] == "kabkota") & (series["vintage"] == view.scope.vintage)
    if view.scope.province:
        inside &= series["province_code"] == view.scope.province
    return tables.marked(series[inside], view.indicator)


def _level(view: View, key: str, picture: Shown, note: str) -> Finding:
    """Return how the scope's regencies stand in its year, whatever map shows it.

    Args:
        key, picture: of the finding.
        note: what is to be said besides whose figures above it are missing.
    """
    scope, indicator, level = view.scope, view.indicator, view.query("level")
    table, decimals = level_table(level, indicator, scope.year)
    title = maps.map_headline(level, indicator, scope, view.catalogue)
    finding = Finding(
        key=key,
        name="Peta",
        title=title,
        picture=picture,
        table=table,
        decimals=decimals,
        sources=view.sources(),
        alternative=f"Peta {about(view)}. {levels.in_brief(level, indicator, scope)}".strip(),
        scope_text=about(view),
        note=_joined(note, maps.council_note(indicator, title), levels.nothing_above(level, indicator, scope)),
        help=levels.level_help(level, indicator, scope),
    )
    return of_level(finding, level)


def _of_year(view: View, values: pd.DataFrame, shade: Shade, year: int | None = None) -> charts.YearMap:
    """Return the map of values of one year, the scope's unless another is told, its chosen regencies outlined."""
    year = year or view.scope.year
    return charts.YearMap(
        values,
        year,
        [year],
        view.regencies,
        view.provinces,
        shade,
        chosen=view.scope.regencies,
        height=_MAP_HEIGHT,
    )


@remembered
def year_map(view: View) -> Finding:
    """Return the map of the scope's year."""
    scope, indicator, level = view.scope, view.indicator, view.query("level")
    values = tables.marked(words.published_regencies(level), indicator)
    shade = shades.level_shade(indicator, level["value"])
    picture = replace(_of_year(view, values, shade), height=490, references=_references(view, level))
    note = _joined(words.reading(indicator), levels.missing(level, indicator, scope))
    return _level(view, "beranda_peta", picture, note)


def _references(view: View, level: pd.DataFrame) -> list[Reference]:
    """Return the figures of the scope's province and of the nation, those that are published."""
    known = level[level["region_code"].isin([view.scope.province, NATION]) & level["value"].notna()]
    known = known.sort_values("region_code", ascending=False)
    return [Reference(r.region, published(view.indicator, r.value), role=r.level) for r in rows(known)]


@remembered
def level_map(view: View) -> Finding:
    """Return the map whose year slides in the browser; table and panel follow the scope's year."""
    scope, indicator, level = view.scope, view.indicator, view.query("level")
    values = _values(view)
    picture = replace(
        _of_year(view, values, shades.level_shade(indicator, values["value"])),
        years=slider_years(view),
        height=_MAP_HEIGHT + 80,
        references=_references(view, level),
    )
    missing = levels.missing(level, indicator, scope, dated=True)
    note = _joined(words.reading(indicator), maps.empty_years(_empty(view)), missing)
    return _level(view, "peta_tingkat", picture, note)


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _empty(view: View) -> list[int]:
    """Return the years of a map that were published for no regency."""
    return sorted(set(slider_years(view)) - set(view.years))


def _without(frame: pd.DataFrame, column: str) -> tuple[list[tuple[str, str]], int]:
    """Return name and province of the regencies whose column is null, and of how many regencies they are."""
    regencies = frame[frame["level"] == "kabkota"]
    empty = regencies[regencies[column].isna()]
    return list(zip(empty["region"].astype(str), empty["province"].astype(str), strict=True)), len(regencies)


@remembered
def change_map(view: View, year_from: int) -> Finding:
    """Return the map of the change from a year to the scope's year, inside the scope's series.

    Args:
        year_from: the earlier year.
    """
    scope, indicator = view.scope, view.indicator
    frame = view.query("change", year_from=year_from, year_to=scope.year)
    regencies = frame[(frame["level"] == "kabkota") & frame["change"].notna()]
    # Colour shows better and worse; the sign of the published change stays on hover and in the table.
    shown = "change" if indicator.direction in {"naik", "netral"} else "improvement"
    marks = change_marks(regencies, indicator, year_from, scope.year)
    values = regencies.assign(value=regencies[shown], year=scope.year, mark=marks)
    table, decimals = change_table(frame, indicator, year_from, scope.year)
    latest = view.query("change", year_from=scope.year - 1, year_to=scope.year)
    title = maps.change_headline(frame, indicator, (year_from, scope.year), latest)
    finding = Finding(
        key="peta_perubahan",
        title=title,
        picture=_of_year(view, values, shades.change_shade(indicator, _largest(view, year_from, shown))),
        table=table,
        decimals=decimals,
        sources=view.sources(year=None),
        alternative=words.drawn("peta_perubahan", title, about=about(view, f"{year_from}–{scope.year}")),
        scope_text=about(view, f"{year_from}–{scope.year}"),
        note=_joined(
            maps.change_note(indicator),
            _jumps(view, year_from),
            maps.hatched("tidak dapat dihitung", *_without(frame, "change")),
        ),
    )
    behind = flags.flagged(flags.ends(frame, ("flag_from", year_from), ("flag_to", scope.year)))
    return flags.marked(finding, behind, ["Wilayah"], ["Tahun"])


def _jumps(view: View, year_from: int) -> str:
    """Return the unusual changes in one year that the span of a change map holds; a span of one year is one itself."""
    if year_from == view.scope.year - 1:
        return ""
    indicator, inside = view.indicator, _values(view)
    moved = []
    for name, of_region in inside.groupby("region"):
        figures = dict(zip(of_region["year"].astype(int), of_region["value"].astype(float), strict=True))
        moved.append((str(name), jumps(figures, year_from, view.scope.year, indicator.jump)))
    return trends.jumps_note(indicator, moved)


def _largest(view: View, year_from: int, column: str) -> float:
    """Return the island's largest change, so that every province has the same scale."""
    frame = view.query("change", year_from=year_from, year_to=view.scope.year, province=None)
    largest = frame.loc[frame["level"] == "kabkota", column].abs().max()
    return 0.0 if pd.isna(largest) else float(largest)


@remembered
def gap_map(view: View) -> Finding:
    """Return the map of women minus men in the scope's year."""
    scope, indicator = view.scope, view.indicator
    frame = view.query("gap")
    regencies = frame[(frame["level"] == "kabkota") & frame["gap"].notna()]
    table, decimals = gap_table(frame, indicator)
    title = sexes.gap_headline(frame, indicator, scope.year)
    values = regencies.assign(value=regencies["gap"], year=scope.year, mark=gap_marks(regencies))
    shade = shades.gap_shade(indicator, float(view.query("largest_gap")["largest"].iloc[0]))
    finding = Finding(
        key="peta_selisih",
        title=title,
        picture=_of_year(view, values, shade),
        table=table,
        decimals=decimals,
        sources=view.sources(sex=None),
        alternative=words.drawn("peta_selisih", title, about=about(view)),
        scope_text=about(view),
        note=_joined(maps.gap_note(indicator), maps.hatched("tidak tersedia berpasangan", *_without(frame, "gap"))),
    )
    return flags.marked(finding, by_sex(frame), ["Wilayah"], ["Jenis kelamin"])


@remembered
def _aims(view: View) -> pd.DataFrame:
    """Return the scope's regions judged against their own targets, no row where no regency has a target."""
    if not view.query("target_documents")["region_code"].isin([r.code for r in view.regencies]).any():
        return pd.DataFrame()
    return judged(Question(view))


def _compared(aims: pd.DataFrame) -> pd.DataFrame:
    """Return the regencies whose value can be held against a target that is not past."""
    if aims.empty:
        return aims
    return aims[(aims["level"] == "kabkota") & aims["remaining"].notna() & (aims["due"] >= aims["year"])]


@remembered
def target_map(view: View) -> Finding:
    """Return the map of the distance to each regency's own target, negative where it is not reached; one has one at least."""
    aims = _aims(view)
    compared = _compared(aims)
    # Drawn as one year: of each regency its newest that can be judged, which the table names.
    year = int(aims["year"].max())
    largest = float(compared["remaining"].abs().max()) if len(compared) else 0.0
    values = compared.assign(value=-compared["remaining"].astype(float), year=year)
    shade = shades.change_shade(view.indicator, largest, ("kurang", "melampaui"))
    return distances(
        Question(view),
        aims,
        replace(_of_year(view, values, shade, year), missing="belum ada target atau tidak dapat dinilai"),
        key="peta_target",
        note=maps.TARGET_NOTE,
    )


@remembered
def multiples(view: View) -> Finding:
    """Return one small map a year of the scope's series, missing years too, all on one scale."""
    indicator = view.indicator
    years = slider_years(view)
    values = _values(view)
    table, decimals = series_table(values, indicator)
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    finding = Finding(
        key="peta_kecil",
        title=maps.multiples_headline(indicator, view.scope.sex, view.place, span, view.scope.vintage),
        picture=charts.YearMaps(
            values, years, view.regencies, view.provinces, shades.level_shade(indicator, values["value"])
        ),
        table=table,
        decimals=decimals,
        sources=view.sources(year=None),
        alternative=maps.multiples_alternative(about(view, span)),
        scope_text=about(view, span),
        note=_joined(words.reading(indicator), maps.empty_years(_empty(view))),
    )
    return of_series(finding, values)


def area_map(view: View) -> Finding:
    """Return the map of the scope's regencies with their names."""
    picture = areas(view)
    missing = any(area.number.value is None for area in picture.areas)
    return _level(view, "peta", picture, maps.map_note(view.indicator, view.scope, missing=missing))


def areas(view: View) -> AreaMap:
    """Return the scope's regencies as a map, of a component too."""
    indicator, level = view.indicator, view.query("level")
    values = {r.code: words.value_of(level, r.code) for r in view.regencies}
    odd = set(level.loc[level["flag"] == quality.ODD, "region_code"])
    labelled = _labelled(view)
    drawn = [
        Area(
            r.code,
            r.name,
            replace(published(indicator, values[r.code]), mark=quality.ODD if r.code in odd else ""),
            shades.colour(indicator, values[r.code]),
            r.code in labelled,
        )
        for r in view.regencies
    ]
    legend = shades.legend(indicator, values.values(), missing=None in values.values())
    return AreaMap(drawn, legend, [p.code for p in view.provinces])


def _labelled(view: View) -> set[str]:
    """Return whose names are printed: all regencies of a province, of the island both ends and the chosen ones."""
    if view.scope.province:
        return {r.code for r in view.regencies}
    ranked = words.published_regencies(view.query("level")).sort_values(["distance", "region"], kind="stable")
    codes = ranked["region_code"].astype(str).tolist()
    return {*codes[:LABELLED], *codes[-LABELLED:], *(r.code for r in view.chosen)}
