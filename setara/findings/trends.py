"""How figures moved over the years: lines, percent of 2017, ranks, paces, and women's or men's figures of a scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from setara import formatting
from setara.findings import flags, tables, target_paths
from setara.findings.finding import Finding, about
from setara.findings.flags import of_series, said
from setara.findings.tables import pace_marks, pace_table, remarked, series_table
from setara.findings.target_questions import cited, planned_targets, target_line
from setara.formulas.paces import SINCE, Course
from setara.frames import break_year, rows
from setara.pictures import charts
from setara.pictures.kinds import Line, Lines, published
from setara.pictures.theme import PROVINCE_TONES, Tone
from setara.sentences import quality, trends, words
from setara.store.catalogue import NATION, VINTAGE_NAMES, WELL_COVERED, Indicator, Region
from setara.view import View, remembered

DECIMALS = 1
_INDEX = f"Indeks, {SINCE} = 100 (diolah)"


def drawn_series(view: View, series: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that are drawn as lines: of each series those from its first well covered year on.

    What was said of a few places before a series was published for all is no line of its own: it would begin years
    before the break in series.

    Args:
        view: whose indicator and sex the figures are of.
        series: result of `queries/series.sql`, or some regions of it.
    """
    catalogue, scope = view.catalogue, view.scope
    begins: dict[str, int] = {}
    for period in catalogue.periods_of(scope.indicator, scope.sex):
        if catalogue.covered(period):
            begins[period.vintage] = min(period.year, begins.get(period.vintage, period.year))
    return series[series["year"] >= series["vintage"].astype(str).map(begins)]


def courses(series: pd.DataFrame, indicator: Indicator, vintage: str, year: int) -> dict[str, Course]:
    """Return how every region's figure moved up to a year inside one series, where that is known.

    Args:
        series: result of `queries/series.sql` for the indicator, or some regions of it.
        vintage: the series.
        year: the year looked from; a region not published in it is told in its last published year before.
    """
    inside = series[(series["vintage"] == vintage) & (series["year"] <= year)]
    by_region = {}
    for code, of_region in inside.groupby("region_code"):
        figures = dict(zip(of_region["year"].astype(int), of_region["value"].astype(float), strict=True))
        moved = indicator.course(figures, max(figures))
        if moved:
            by_region[str(code)] = moved
    return by_region


def movements(view: View, series: pd.DataFrame, regions: Sequence[str], until: int) -> list[tuple[str, Course]]:
    """Return name and movement of regions inside the scope's series, where that is known, all up to one year.

    Args:
        series: result of `queries/series.sql` for the view.
        regions: their codes.
        until: the year looked from; of several the last up to it in which most of them are published.
    """
    of_regions = series[series["region_code"].isin(list(regions))]
    inside = of_regions[(of_regions["vintage"] == view.scope.vintage) & (of_regions["year"] <= until)]
    known = inside.groupby("year")["region_code"].nunique()
    last = max((int(str(year)) for year in known.index[known == known.max()]), default=until)
    by_region = courses(of_regions, view.indicator, view.scope.vintage, last)
    return [(view.catalogue.regions[code].name, by_region[code]) for code in regions if code in by_region]


def told_until(view: View, series: pd.DataFrame, regions: Sequence[str]) -> int:
    """Return the last year of which a movement is told: the scope's, of one region alone its own newest.

    The newest only where the scope is in the period the indicator opens with: a reader who goes back in time sees
    nothing of what came later.

    Args:
        series: result of `queries/series.sql` for the view.
        regions: codes of those told.
    """
    scope = view.scope
    of_regions = series[series["region_code"].isin(list(regions)) & (series["vintage"] == scope.vintage)]
    if len(regions) != 1 or of_regions.empty or not view.opens:
        return scope.year
    return max(scope.year, int(of_regions["year"].max()))


def drawn_regions(view: View) -> list[str]:
    """Return the regions a trend draws: the chosen ones, else the provinces or the province's two extremes."""
    if view.scope.regencies:
        return list(view.scope.regencies)
    if view.scope.province is None:
        return [p.code for p in view.catalogue.provinces]
    level = view.query("level")
    ranked = level[(level["level"] == "kabkota") & level["value"].notna()].sort_values("distance")
    if len(ranked) < 2:
        return [view.scope.province]
    return [str(ranked["region_code"].iloc[0]), str(ranked["region_code"].iloc[-1])]


@remembered
def lines(view: View) -> Finding:
    """Return the values over all years: chosen regions, province, nation, spread, events."""
    scope, indicator = view.scope, view.indicator
    series = view.query("series")
    regions = drawn_regions(view)
    references = [c for c in (*_provinces_of(view, regions), NATION) if c not in regions]
    events = view.query("events_of")
    spread = _spread(view)
    drawn = series[series["region_code"].isin([*regions, *references])]
    table, decimals = series_table(drawn, indicator)
    until = told_until(view, series, regions)
    moved = movements(view, series, regions, until)
    title = trends.trend_headline(indicator, scope.sex, moved)
    title += quality.odd_last(series, indicator, regions, (until, scope.vintage))
    names = [view.catalogue.regions[c].name for c in regions]
    years = sorted(drawn["year"].unique())
    span = formatting.years(years[0], years[-1]) if years else ""
    label = indicator.label(scope.sex)
    ways = target_paths.paths(view, regions)
    body = charts.YearLines(
        tables.marked(series, indicator),
        indicator,
        regions,
        references,
        spread,
        f"kabupaten/kota {view.place}",
        events,
        scope.vintage,
        ways,
    )
    finding = Finding(
        key="tren_garis",
        title=title,
        picture=body,
        table=table,
        decimals=decimals,
        sources=view.sources(year=None, vintage=None) + cited(view, ways["document"]),
        alternative=trends.lines_alternative(label, span, names, title),
        scope_text=" · ".join(p for p in (view.place, label, span) if p),
        note=" ".join(
            part
            for part in (
                words.reading(indicator),
                trends.jumps_note(indicator, [(name, course.jumps) for name, course in moved]),
                words.break_note(indicator) if len(set(drawn["vintage"])) > 1 else "",
                trends.open_years(drawn.loc[drawn["level"] == "kabkota", "year"].tolist()),
                trends.events_note(_events_within(events, years)),
                *ways["notes"].drop_duplicates(),
            )
            if part
        ),
        regions=[*regions, *references],
    )
    return said(of_series(finding, drawn), _uploads_in(view, series, spread))


def _events_within(events: pd.DataFrame, years: Sequence[int]) -> list[tuple[str, dt.date]]:
    days = [(str(e.kind), pd.Timestamp(e.date).date()) for e in rows(events)]
    return [(kind, day) for kind, day in days if years and years[0] <= day.year <= years[-1]]


def _spread(view: View) -> pd.DataFrame:
    """Return the spread in the years in which nearly all regencies of the scope are published."""
    spread = view.query("spread")
    return spread[spread["regencies"] >= WELL_COVERED * len(view.regencies)]


def _uploads_in(view: View, series: pd.DataFrame, spread: pd.DataFrame) -> pd.DataFrame:
    """Return the flagged figures among the regencies of a spread."""
    brought = flags.flagged(series[series["region_code"].isin([r.code for r in view.regencies])])
    keys = spread[["vintage", "year"]].astype({"vintage": str})
    return brought.astype({"vintage": str}).merge(keys, on=["vintage", "year"])


def _provinces_of(view: View, regions: Sequence[str]) -> list[str]:
    codes = [view.catalogue.regions[c].province_code for c in regions]
    unique = list(dict.fromkeys(c for c in codes if c))
    return unique if len(unique) <= 2 else []


def events_table(view: View) -> pd.DataFrame:
    """Return the events that touch the scope as a table in Indonesian."""
    events = view.query("events_of")
    return pd.DataFrame(
        {
            "Tanggal": [formatting.long_date(d.date()) for d in pd.to_datetime(events["date"])],
            "Wilayah": events["region"],
            "Peristiwa": events["title"],
            "Sumber": events["source"].fillna("–"),
        }
    )


@remembered
def ranks(view: View) -> Finding:
    """Return the rank over the years of the scope's series."""
    indicator = view.indicator
    history = view.query("rank_history")
    chosen = [c for c in drawn_regions(view) if c in set(history["region_code"])]
    wide = history.pivot_table(index=["region_code", "region"], columns="year", values="rank").reset_index()
    table = wide.drop(columns="region_code").rename(columns={"region": "Wilayah"})
    table.columns = [str(c) for c in table.columns]
    flagged = history[history["flag"].notna()].groupby("region_code")
    known = {code: quality.odd_by_year(part, indicator) for code, part in flagged}
    table = remarked(table, [known.get(code, "") for code in wide["region_code"]])
    span = formatting.years(int(history["year"].min()), int(history["year"].max())) if len(history) else ""
    title = _rank_title(view, history, chosen)
    finding = Finding(
        key="tren_peringkat",
        title=title,
        picture=charts.RankLines(tables.marked(history, indicator), chosen),
        table=table,
        decimals={c: 0 for c in table.columns if c.isdigit()},
        sources=view.sources(year=None),
        alternative=words.drawn("tren_peringkat", title, about=about(view, span)),
        scope_text=about(view, span),
        note=trends.rank_note(indicator, view.place, history["year"].tolist()),
    )
    return of_series(finding, history)


def _rank_title(view: View, history: pd.DataFrame, chosen: Sequence[str]) -> str:
    scope = view.scope
    paths = []
    for code in chosen[:2]:
        ranked = history[(history["region_code"] == code) & (history["year"] <= scope.year)].sort_values("year")
        if ranked.empty:
            continue
        ranked = ranked[ranked["year"] >= min(SINCE, int(ranked["year"].max()))]
        ends = [(int(ranked["year"].iloc[at]), int(ranked["rank"].iloc[at])) for at in (0, -1)]
        odd = quality.odd_briefly(ranked["flag"].iloc[-1], ranked["estimate"].iloc[-1], view.indicator)
        paths.append(trends.RankPath(view.catalogue.regions[code].name, ends[0], ends[1], odd))
    return trends.rank_headline(view.indicator, scope.sex, view.place, scope.vintage, paths)


@remembered
def pace(view: View) -> Finding:
    """Return the average yearly change of every regency since 2017 inside the scope's series."""
    indicator = view.indicator
    frame = view.query("pace", since=SINCE)
    table, decimals = pace_table(frame, indicator)
    regencies = frame[frame["level"] == "kabkota"]
    by_region = courses(view.query("series"), indicator, view.scope.vintage, view.scope.year)
    ways = [by_region[code].movement for code in regencies["region_code"] if code in by_region]
    span = formatting.years(int(frame["first_year"].min()), int(frame["last_year"].max())) if len(frame) else ""
    since = int(regencies["first_year"].min()) if ways else SINCE
    title = trends.pace_headline(indicator, ways, since)
    jumps = [(row.region, by_region[row.region_code].jumps) for row in rows(regencies) if row.region_code in by_region]
    finding = Finding(
        key="tren_laju",
        title=title,
        picture=charts.PaceBars(frame.assign(mark=pace_marks(frame, indicator)), indicator, view.scope.regencies),
        table=table,
        decimals=decimals,
        sources=view.sources(year=None),
        alternative=words.drawn("tren_laju", title, about=about(view, span)),
        scope_text=about(view, span),
        note=" ".join(filter(None, (trends.pace_note(indicator), trends.jumps_note(indicator, jumps)))),
    )
    behind = flags.flagged(flags.ends(frame, ("first_flag", "first_year"), ("last_flag", "last_year")))
    return flags.marked(finding, behind, ["Wilayah"], ["Tahun"])


def of_region(view: View, region: Region) -> Finding:
    """Return the regency's series against its province and the nation."""
    series = view.query("series")
    codes = [region.code, *_those_above(region)]
    table, decimals = series_table(series[series["region_code"].isin(codes)], view.indicator)
    until = told_until(view, series, [region.code])
    title = trends.trend_headline(view.indicator, view.scope.sex, movements(view, series, [region.code], until))
    title += quality.odd_last(series, view.indicator, [region.code], (until, view.scope.vintage))
    finding = Finding(
        key="panel_tren",
        title=title,
        picture=chart_of_region(view, region),
        table=table,
        decimals=decimals,
        sources=view.sources(year=None, vintage=None),
        alternative=words.drawn("panel_tren", title, name=words.lowered(view.indicator.short_name), place=region.name),
        scope_text=f"{region.name} · {view.indicator.label(view.scope.sex)}",
        note=words.break_note(view.indicator),
        regions=codes,
    )
    return of_series(finding, series[series["region_code"].isin(codes)])


def chart_of_region(view: View, region: Region) -> charts.YearLines:
    """Return the chart of `of_region`: the regency's lines, its province's and the nation's."""
    return charts.YearLines(
        tables.marked(drawn_series(view, view.query("series")), view.indicator),
        view.indicator,
        [region.code],
        _those_above(region),
        view.query("spread", province=region.province_code).head(0),
        "",
        view.query("events_of").head(0),
        view.scope.vintage,
        height=300,
    )


def _those_above(region: Region) -> list[str]:
    return [code for code in (region.province_code, NATION) if code]


def movement(view: View) -> Finding:
    """Return the values of province, nation and chosen regencies up to the scope's year."""
    scope, indicator = view.scope, view.indicator
    regions = [*view.provinces, *view.chosen, view.catalogue.regions[NATION]]
    subjects = [r.code for r in (view.chosen if not scope.province and len(view.chosen) == 1 else view.provinces)]
    until = told_until(view, view.query("series"), subjects)
    series = _drawn(view, regions, until)
    lines = [line for region in regions for line in _lines(view, region, series)]
    vintage, moved = _moved(view, series, subjects, until)
    odd = quality.odd_last(series, indicator, subjects, (until, vintage)) if len(subjects) == 1 else ""
    title = trends.movement_headline(
        indicator, moved, view.place, apart="" if vintage == scope.vintage else scope.vintage, odd=odd
    )
    table, decimals = series_table(series, indicator)
    broken = break_year(series)
    empty = _empty_years(series)
    aims = planned_targets(view, [scope.province] if scope.province else [])
    finding = Finding(
        key="gerak",
        name="Perkembangan",
        title=title,
        picture=Lines(
            lines,
            [target_line(view, row) for row in rows(aims)],
            indicator.decimals,
            [(broken, trends.BREAK)] if broken else [],
        ),
        note=trends.movement_note(
            indicator, broken, empty, trends.jumps_note(indicator, [(name, c.jumps) for name, c in moved])
        ),
        help=trends.movement_help(indicator, scope.year if series.empty else int(series["year"].max()), empty),
        sources=view.sources(year=None, vintage=None) + cited(view, aims["document"]),
        alternative=trends.movement_alternative(indicator, [r.name for r in regions], series["year"].tolist()),
        table=table,
        decimals=decimals,
    )
    return of_series(finding, series)


def _moved(
    view: View, series: pd.DataFrame, subjects: Sequence[str], until: int
) -> tuple[str, list[tuple[str, Course]]]:
    """Return the series with most years, the scope's of two that have as many, and how the regions moved in it."""
    scope, indicator = view.scope, view.indicator
    counts = series[series["region_code"].isin(list(subjects))].groupby("vintage", observed=True).size()
    vintage = max(indicator.vintages, key=lambda name: (counts.get(name, 0), name == scope.vintage))
    # Figures of a series from before it was published for all are no line, but they are published.
    inside = replace(view, scope=replace(scope, vintage=vintage))
    return vintage, movements(inside, inside.query("series"), subjects, until)


def _drawn(view: View, regions: list[Region], until: int) -> pd.DataFrame:
    """Return the figures of the regions up to a year."""
    series = drawn_series(view, view.query("series"))
    inside = series["region_code"].isin([r.code for r in regions])
    return series[inside & (series["year"] <= until)]


def _lines(view: View, region: Region, series: pd.DataFrame) -> list[Line]:
    of_region = series[series["region_code"] == region.code]
    vintages = list(dict.fromkeys(of_region.sort_values("year")["vintage"].astype(str)))
    stretches = []
    for vintage in vintages:
        points = of_region[of_region["vintage"] == vintage].sort_values("year")
        name = region.name if len(vintages) == 1 else f"{region.name}, {VINTAGE_NAMES[vintage]}"
        figures = [(int(r.year), published(view.indicator, r.value)) for r in rows(points)]
        stretches.append(Line(name, _tone(region), figures, wide=region.level != "nasional"))
    return stretches


def _tone(region: Region) -> Tone:
    if region.level == "nasional":
        return "muted"
    return PROVINCE_TONES[int(region.code[1]) - 1] if region.level == "provinsi" else "chosen"


def _empty_years(series: pd.DataFrame) -> list[int]:
    """Return the years between the first and the last in which a drawn regency has no figure."""
    regencies = series[series["level"] == "kabkota"]
    years = {
        year
        for _, of_region in regencies.groupby("region_code")
        for year in range(int(of_region["year"].min()), int(of_region["year"].max()))
        if year not in set(of_region["year"])
    }
    return sorted(years)


def has_base(view: View) -> bool:
    """Whether a regency of the scope's series has a figure of the year of the base and one after it."""
    return SINCE in view.years and max(view.years) > SINCE


def indexed(view: View) -> Finding:
    """Return the chosen regions, their provinces and the nation over the years of the scope's series, 2017 being 100.

    A region without a figure of 2017 has no line, and is named.
    """
    indicator, vintage = view.indicator, view.scope.vintage
    catalogue = view.catalogue
    regions = drawn_regions(view)
    above = dict.fromkeys(code for c in regions if (code := catalogue.regions[c].province_code))
    references = [c for c in (*(above if len(above) <= 2 else ()), NATION) if c not in regions]
    series = view.query("series")
    shown = series[(series["vintage"] == vintage) & series["region_code"].isin([*regions, *references])]
    shown = shown[shown["year"] <= told_until(view, series, regions)]
    marked = tables.marked(shown, indicator)
    base = shown[shown["year"] == SINCE].set_index("region_code")["value"]
    known = marked[marked["region_code"].isin(base.index[base != 0])]
    drawn = known.assign(published=known["value"], value=100 * known["value"] / known["region_code"].map(base))
    last = drawn.sort_values("year").groupby("region_code").last()
    ends = [
        (str(r.region), int(r.year), float(r.value), indicator.moved(base[r.region_code], r.published) != "tetap")
        for r in rows(last.loc[[c for c in regions if c in last.index]].reset_index())
    ]
    title = trends.index_headline(indicator.label(view.scope.sex), ends)
    title += quality.odd_last(shown, indicator, regions, (int(shown["year"].max()) if len(shown) else SINCE, vintage))
    jumped = [(name, course.jumps) for name, course in movements(view, shown, regions, view.scope.year)]
    absent = [catalogue.regions[c].name for c in (*regions, *references) if c not in last.index]
    years = formatting.years(int(drawn["year"].min()), int(drawn["year"].max())) if len(drawn) else ""
    finding = Finding(
        key="tren_indeks",
        title=title,
        picture=charts.YearLines(
            drawn,
            replace(indicator, unit="indeks", decimals=DECIMALS),
            regions,
            references,
            view.query("spread").head(0),
            "",
            view.query("events_of").head(0),
            vintage,
        ),
        table=_table(drawn, indicator.short_name),
        decimals={indicator.short_name: indicator.decimals, _INDEX: DECIMALS},
        sources=view.sources(year=None, province=None),
        alternative=words.drawn("tren_indeks", title, about=about(view, years), since=SINCE),
        scope_text=about(view, years),
        note=" ".join(
            filter(None, (trends.index_note(words.reading(indicator), absent), trends.jumps_note(indicator, jumped)))
        ),
        regions=[*regions, *references],
    )
    return flags.marked(finding, flags.flagged(shown), ["Wilayah", "Tahun"], [])


def _table(drawn: pd.DataFrame, name: str) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "Wilayah": drawn["region"],
            "Tahun": drawn["year"].astype(str),
            name: drawn["published"],
            _INDEX: drawn["value"],
        }
    ).reset_index(drop=True)
    return tables.remarked(table, drawn["mark"].tolist())
