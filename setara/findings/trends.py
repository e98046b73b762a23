"""The exhibits of Tren."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara import formatting
from setara.findings import analysis, tables, uploads
from setara.findings.finding import Finding, about
from setara.findings.target_paths import paths
from setara.findings.target_questions import cited
from setara.formulas.paces import SINCE
from setara.pictures import charts
from setara.sentences import oddities, sexes
from setara.sentences import trends as words
from setara.sentences import words as words_sentences
from setara.store.catalogue import NATION, VINTAGE_NAMES, WELL_COVERED, Indicator
from setara.view import View

PARTS = {
    "garis": "Garis waktu",
    "peringkat": "Peringkat",
    "jenis_kelamin": "Perempuan dan laki-laki",
    "laju": "Laju per tahun",
}


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


def lines(view: View) -> Finding:
    """Return the values over all years: chosen regions, province, nation, spread, events."""
    scope, indicator = view.scope, view.indicator
    series = view.query("series")
    regions = drawn_regions(view)
    references = [c for c in (*_provinces_of(view, regions), NATION) if c not in regions]
    events = view.query("events_of")
    spread = _spread(view)
    drawn = series[series["region_code"].isin([*regions, *references])]
    table, decimals = tables.series_table(drawn, indicator)
    moved = analysis.moved(view, series, regions)
    title = words.trend_headline(indicator, scope.sex, moved)
    title += oddities.last(series, indicator, regions, (scope.year, scope.vintage))
    names = [view.catalogue.regions[c].name for c in regions]
    years = sorted(drawn["year"].unique())
    span = f"{years[0]}–{years[-1]}" if years else ""
    label = indicator.label(scope.sex)
    ways = paths(view, regions)
    body = charts.YearLines(
        tables.marked(series, indicator),
        indicator,
        regions,
        references,
        spread,
        f"kabupaten/kota {view.place}",
        events,
        ways,
    )
    exhibit = Finding(
        key="tren_garis",
        title=title,
        picture=body,
        table=table,
        decimals=decimals,
        sources=view.sources(year=None, vintage=None) + cited(view, ways["document"]),
        alternative=words.lines_alternative(label, span, names, title),
        scope_text=" · ".join(p for p in (view.place, label, span) if p),
        note=" ".join(
            part
            for part in (
                words_sentences.reading(indicator),
                words.jumps_note(indicator, [(name, found.jumps) for name, found in moved]),
                words_sentences.break_note(indicator) if len(set(drawn["vintage"])) > 1 else "",
                words.open_years(drawn.loc[drawn["level"] == "kabkota", "year"].tolist()),
                *ways["notes"].drop_duplicates(),
            )
            if part
        ),
        regions=[*regions, *references],
    )
    exhibit = uploads.of_series(exhibit, view, [*regions, *references], vintage=None)
    return uploads.said(exhibit, _uploads_in(view, spread))


def _spread(view: View) -> pd.DataFrame:
    """Return the spread in the years in which nearly all regencies of the scope are published."""
    spread = view.query("spread")
    return spread[spread["regencies"] >= WELL_COVERED * len(view.regencies)]


def _uploads_in(view: View, spread: pd.DataFrame) -> pd.DataFrame:
    """Return the uploads among the regencies of a spread."""
    found = uploads.uploads(view, [r.code for r in view.regencies], vintage=None, year=None)
    if found.empty:
        return found
    return found.merge(spread[["vintage", "year"]].astype({"vintage": str}), on=["vintage", "year"])


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


def ranks(view: View) -> Finding:
    """Return the rank over the years of the scope's series."""
    indicator = view.indicator
    history = view.query("rank_history")
    chosen = [c for c in drawn_regions(view) if c in set(history["region_code"])]
    wide = history.pivot_table(index=["region_code", "region"], columns="year", values="rank").reset_index()
    table = wide.drop(columns="region_code").rename(columns={"region": "Wilayah"})
    table.columns = [str(c) for c in table.columns]
    known = {code: oddities.by_year(part, indicator) for code, part in history.groupby("region_code")}
    table = tables.remarked(table, [known[code] for code in wide["region_code"]])
    span = f"{history['year'].min()}–{history['year'].max()}" if len(history) else ""
    title = _rank_title(view, history, chosen)
    exhibit = Finding(
        key="tren_peringkat",
        title=title,
        picture=charts.RankLines(tables.marked(history, indicator), chosen),
        table=table,
        decimals={c: 0 for c in table.columns if c.isdigit()},
        sources=view.sources(year=None),
        alternative=words.rank_alternative(about(view, span), title),
        scope_text=about(view, span),
        note=words.rank_note(indicator, view.place, history["year"].tolist()),
    )
    return uploads.of_series(exhibit, view, [r.code for r in view.regencies])


def _rank_title(view: View, history: pd.DataFrame, chosen: Sequence[str]) -> str:
    scope = view.scope
    paths = []
    for code in chosen[:2]:
        own = history[(history["region_code"] == code) & (history["year"] <= scope.year)].sort_values("year")
        if own.empty:
            continue
        own = own[own["year"] >= min(SINCE, int(own["year"].max()))]
        ends = [(int(own["year"].iloc[at]), int(own["rank"].iloc[at])) for at in (0, -1)]
        odd = oddities.briefly(own["flag"].iloc[-1], own["estimate"].iloc[-1], view.indicator)
        paths.append(words.RankPath(view.catalogue.regions[code].name, ends[0], ends[1], odd))
    return words.rank_headline(view.indicator, scope.sex, view.place, scope.vintage, paths)


def pace(view: View) -> Finding:
    """Return the average yearly change of every regency since 2017 inside the scope's series."""
    indicator = view.indicator
    frame = view.query("pace", since=SINCE)
    table, decimals = tables.pace_table(frame, indicator)
    regencies = frame[frame["level"] == "kabkota"]
    found = analysis.courses(view.query("series"), indicator, view.scope.vintage, view.scope.year)
    told = [found[code].movement for code in regencies["region_code"] if code in found]
    span = f"{frame['first_year'].min()}–{frame['last_year'].max()}" if len(frame) else ""
    title = words.pace_headline(indicator, told, SINCE)
    exhibit = Finding(
        key="tren_laju",
        title=title,
        picture=charts.PaceBars(frame, indicator, view.scope.regencies),
        table=table,
        decimals=decimals,
        sources=view.sources(year=None),
        alternative=words.pace_alternative(about(view, span), title),
        scope_text=about(view, span),
        note=words.pace_note(indicator),
    )
    return uploads.marked(exhibit, _ends(view, frame), ["Wilayah"], ["Tahun"])


def _ends(view: View, pace: pd.DataFrame) -> pd.DataFrame:
    """Return the uploads among the first and last figures that a pace rests on."""
    found = uploads.uploads(view, year=None)
    if found.empty:
        return found
    ends = pace.melt("region_code", ["first_year", "last_year"], value_name="year")[["region_code", "year"]]
    return found.merge(ends, on=["region_code", "year"])


def by_sex_options(view: View) -> list[Indicator]:
    """Return the indicators with women's and men's values that belong to the scope's index, its own first."""
    family = {view.scope.indicator, analysis.parent_index(view)}
    related = [
        i
        for i in view.catalogue.indicators.values()
        if i.has_gap and (i.code == view.scope.indicator or i.parent in family)
    ]
    return sorted(related, key=lambda i: i.code != view.scope.indicator)


def women_and_men(view: View, code: str) -> Finding:
    """Return women's and men's values over time of the first drawn region.

    Args:
        view: what is shown.
        code: an indicator published for women and men.
    """
    indicator = view.catalogue.indicators[code]
    region = view.catalogue.regions[(view.scope.regencies or (view.scope.province or NATION,))[0]]
    women, men = (_one(view, code, sex, region.code) for sex in ("P", "L"))
    table = _sex_table(women, men, indicator)
    title = _sex_title(women, men, indicator, region.name)
    years = pd.concat([women["year"], men["year"]])
    span = f"{years.min()}–{years.max()}" if len(years) else ""
    place = f"{region.name}, {span}" if span else region.name
    exhibit = Finding(
        key="tren_jenis_kelamin",
        title=title,
        picture=charts.SexLines(women, men, indicator),
        table=table,
        decimals=dict.fromkeys(("Perempuan", "Laki-laki", "Perempuan − laki-laki (turunan)"), indicator.decimals),
        sources=view.sources(indicators=[code], sex=None, year=None, vintage=None),
        alternative=sexes.pair_alternative(indicator, place, title),
        scope_text=" · ".join(p for p in (region.name, indicator.short_name, span) if p),
        note=words_sentences.break_note(indicator),
        regions=[region.code],
    )
    found = uploads.uploads(view, [region.code], indicator=[code], sex=("P", "L"), vintage=None, year=None)
    return uploads.marked(exhibit, found, [c for c in ("Tahun", "Seri") if c in table], ["Jenis kelamin"])


def _one(view: View, code: str, sex: str, region: str) -> pd.DataFrame:
    series = view.query("series", indicator=code, sex=sex)
    return series[series["region_code"] == region]


def _sex_table(women: pd.DataFrame, men: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    both = women.merge(men, on=["vintage", "year"], how="outer", suffixes=("_p", "_l")).sort_values(["vintage", "year"])
    table = pd.DataFrame(
        {
            "Tahun": both["year"].astype(str),
            "Seri": both["vintage"].map(VINTAGE_NAMES),
            "Perempuan": both["value_p"],
            "Laki-laki": both["value_l"],
            "Perempuan − laki-laki (turunan)": both["value_p"] - both["value_l"],
        }
    ).reset_index(drop=True)
    return table if indicator.has_vintages else table.drop(columns="Seri")


def _sex_title(women: pd.DataFrame, men: pd.DataFrame, indicator: Indicator, name: str) -> str:
    both = women.merge(men, on=["vintage", "year"], suffixes=("_p", "_l"))
    if both.empty:
        return sexes.no_pair(indicator, name)
    last = both.sort_values("year").iloc[-1]
    return sexes.pair_headline(indicator, name, int(last["year"]), float(last["value_p"]), float(last["value_l"]))
