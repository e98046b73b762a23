"""Where women and men stand apart: of every region, over the years, region by region, and component by component."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pandas as pd

from setara import formatting
from setara.findings import flags, tables
from setara.findings.finding import Finding
from setara.findings.flags import flagged, marked, resting
from setara.findings.inputs import parent_index
from setara.findings.tables import gap_marks, gap_table, remarked
from setara.formulas.paces import SINCE
from setara.frames import plain
from setara.pictures import charts
from setara.pictures.kinds import Pair, Pairs, bare, rounded
from setara.sentences import comparison, sexes, words
from setara.sentences.quality import BROUGHT, ODD
from setara.sentences.sexes import SexPair
from setara.store.catalogue import VINTAGE_NAMES, Indicator, Region
from setara.view import Scope, View, remembered

_WHOLE = 100.0
MOST = 15


@remembered
def gaps(view: View, code: str) -> Finding:
    """Return women's and men's values of a component for every regency of the scope.

    Args:
        code: an indicator published for women and men.
    """
    indicator = view.catalogue.indicators[code]
    period = paired_period(view, indicator)
    frame = view.query("gap", indicator=code, vintage=period[1], year=period[0])
    table, decimals = gap_table(frame, indicator)
    title = sexes.gap_headline(frame, indicator, period[0])
    finding = Finding(
        key="banding_jenis_kelamin",
        title=title,
        picture=charts.Dumbbells(frame.assign(mark=gap_marks(frame)), indicator, view.scope.regencies),
        table=table,
        decimals=decimals,
        sources=view.sources(indicators=[code], sex=None, vintage=period[1], year=period[0]),
        alternative=words.drawn(
            "banding_jenis_kelamin", title, name=indicator.short_name, year=period[0], place=view.place
        ),
        scope_text=f"{view.place} · {indicator.short_name} · {period[0]}",
        note=comparison.gaps_note(indicator, view.scope.year, period[0]),
    )
    return marked(finding, by_sex(frame), ["Wilayah"], ["Jenis kelamin"])


def by_sex(gap: pd.DataFrame) -> pd.DataFrame:
    """Return the uploads of `queries/gap.sql`, women's before men's."""
    women, men = (gap.assign(flag=gap[f"{name}_flag"], sex=sex) for name, sex in (("women", "P"), ("men", "L")))
    return flagged(pd.concat([women, men]))


def paired_period(view: View, indicator: Indicator) -> tuple[int, str]:
    """Return year and vintage in which both sexes are published: the scope's, else the latest, if there is any."""
    men = {(p.year, p.vintage) for p in view.catalogue.periods_of(indicator.code, "L")}
    both = [
        p
        for p in view.catalogue.periods_of(indicator.code, "P")
        if (p.year, p.vintage) in men and view.catalogue.covered(p)
    ]
    vintage = view.scope.vintage if view.scope.vintage in indicator.vintages else None
    same = [p for p in both if p.year == view.scope.year and vintage in (None, p.vintage)]
    if not both:
        return view.scope.year, vintage or indicator.vintages[0]
    period = same[-1] if same else max(both, key=lambda p: p.year)
    return period.year, period.vintage


def by_sex_options(view: View) -> list[Indicator]:
    """Return the indicators with women's and men's values that belong to the scope's index, its own first."""
    family = {view.scope.indicator, parent_index(view)}
    related = [
        i
        for i in view.catalogue.indicators.values()
        if i.has_gap and (i.code == view.scope.indicator or i.parent in family)
    ]
    return sorted(related, key=lambda i: i.code != view.scope.indicator)


@remembered
def over_years(view: View, code: str) -> Finding:
    """Return women's and men's values over time of the last region chosen, else of the province, else of the nation.

    Args:
        code: an indicator published for women and men.
    """
    indicator = view.catalogue.indicators[code]
    region = view.told
    women, men = (_of_sex(view, code, sex, [region.code]) for sex in ("P", "L"))
    table = _sex_table(women, men, indicator)
    # Who went back to a year is told nothing of what came later.
    until = int(women["year"].max()) if view.opens and len(women) else view.scope.year
    title = _sex_title(women[women["year"] <= until], men, indicator, region.name)
    years = pd.concat([women["year"], men["year"]])
    span = f"{years.min()}–{years.max()}" if len(years) else ""
    place = f"{region.name}, {span}" if span else region.name
    finding = Finding(
        key="tren_jenis_kelamin",
        title=title,
        picture=charts.SexLines(women, men, indicator),
        table=table,
        decimals=dict.fromkeys(sexes.BY_SEX, indicator.decimals),
        sources=view.sources(indicators=[code], sex=None, year=None, vintage=None),
        alternative=words.drawn("tren_jenis_kelamin", title, name=indicator.short_name, place=place),
        scope_text=" · ".join(p for p in (region.name, indicator.short_name, span) if p),
        note=words.break_note(indicator),
        regions=[region.code],
    )
    return marked(
        finding, flagged(pd.concat([women, men])), [c for c in ("Tahun", "Seri") if c in table], ["Jenis kelamin"]
    )


def _of_sex(view: View, code: str, sex: str, codes: list[str]) -> pd.DataFrame:
    """Return the figures of one sex of some regions, rows of `queries/series.sql` with `sex` and `mark`."""
    series = view.query("series", indicator=code, sex=sex)
    inside = series[series["region_code"].isin(codes)]
    return tables.marked(inside, view.catalogue.indicators[code]).assign(sex=sex)


def _sex_table(women: pd.DataFrame, men: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    both = women.merge(men, on=["vintage", "year"], how="outer", suffixes=("_p", "_l")).sort_values(["vintage", "year"])
    table = pd.DataFrame(
        {
            "Tahun": both["year"].astype(str),
            "Seri": both["vintage"].map(VINTAGE_NAMES),
            "Perempuan": both["value_p"],
            "Laki-laki": both["value_l"],
            sexes.GAP: both["value_p"] - both["value_l"],
        }
    ).reset_index(drop=True)
    table = remarked(table, gap_marks(both.rename(columns={"flag_p": "women_flag", "flag_l": "men_flag"})))
    return table if indicator.has_vintages else table.drop(columns="Seri")


def _sex_title(women: pd.DataFrame, men: pd.DataFrame, indicator: Indicator, name: str) -> str:
    both = women.merge(men, on=["vintage", "year"], suffixes=("_p", "_l"))
    if both.empty:
        return sexes.no_pair(indicator, name)
    last = both.sort_values("year").iloc[-1]
    return sexes.pair_headline(indicator, name, int(last["year"]), float(last["value_p"]), float(last["value_l"]))


def by_component(view: View) -> Finding | None:
    """Return the components of the province by sex, of the island one component for each province."""
    measures = _of_province(view) if view.scope.province else _of_island(view)
    if not measures:
        return None
    index, year = view.indicator, view.scope.year
    whole = view.scope.province is None
    sources = [
        source
        for code, when, vintage in sorted({(m.indicator.code, m.year, m.vintage) for m in measures})
        for source in view.sources(indicators=[code], sex=None, vintage=vintage, year=when)
    ]
    finding = Finding(
        key="komponen",
        name="Perempuan dan laki-laki",
        title=sexes.sexes_headline(measures, index, view.place, whole=whole),
        picture=Pairs([_pair(m, view.scope, whole=whole) for m in measures]),
        note=sexes.sexes_note(measures, year),
        help=sexes.sexes_help(measures, year),
        sources=list(dict.fromkeys(sources)),
        alternative=sexes.sexes_alternative(measures, view.place),
        table=_table(measures),
        decimals={name: [m.indicator.decimals for m in measures] for name in sexes.BY_SEX},
    )
    return resting(finding, [[(m.flag, m.indicator.short_name)] if m.flag in {BROUGHT, ODD} else [] for m in measures])


def _of_province(view: View) -> list[SexPair]:
    region = view.provinces[0]
    pairs = [_measure(view, indicator, region) for indicator in _components(view)]
    return [m for m in pairs if m is not None]


def _of_island(view: View) -> list[SexPair]:
    """Return the component in which women and men of a province lie furthest apart, for each province."""
    best: list[SexPair] = []
    for indicator in _components(view):
        pairs = [m for p in view.provinces if (m := _measure(view, indicator, p)) is not None]
        pairs = sorted(_same_period(pairs), key=lambda m: -_apart(m))
        if pairs and (len(pairs), _apart(pairs[0])) > (len(best), _apart(best[0]) if best else -1.0):
            best = pairs
    return best


def _same_period(pairs: list[SexPair]) -> list[SexPair]:
    """Return the measures of the period most of them are of: years and series are never compared."""
    periods = Counter((m.year, m.vintage) for m in pairs)
    most = max(periods, key=lambda p: (periods[p], p[0]), default=None)
    return [m for m in pairs if (m.year, m.vintage) == most]


def _apart(measure: SexPair) -> float:
    """Return how far women and men are apart as a share of the component's scale."""
    indicator = measure.indicator
    if measure.gap is None:
        return -1.0
    return abs(measure.gap - (indicator.parity_gap or 0.0)) / (indicator.scale_high - indicator.scale_low)


def _components(view: View) -> list[Indicator]:
    """Return the index's components that tell women and men apart, the development index itself left out."""
    return [
        i
        for i in view.catalogue.components(view.scope.indicator)
        if i.code != "ipm" and (i.has_gap or i.direction == "separuh")
    ]


def _measure(view: View, indicator: Indicator, region: Region) -> SexPair | None:
    columns = ["vintage", "year", "value", "flag"]
    by_sex = [_of_sex(view, indicator.code, sex, [region.code])[columns] for sex in ("P", "L")]
    every = by_sex[0].merge(by_sex[1], on=["vintage", "year"], how="left", suffixes=("", "_men"))
    paired = every[every["value_men"].notna()]
    # What women leave of a whole is men's, so a share needs no figure of men.
    known = every if indicator.direction == "separuh" or paired.empty else paired
    if known.empty:
        return None
    row = _nearest(known, view).iloc[0]
    share = indicator.direction == "separuh" and pd.isna(row["value_men"])
    men = rounded(_WHOLE - float(row["value"]), 6) if share else plain(row["value_men"])
    if men is None and row["year"] > view.scope.year:
        return None
    return SexPair(
        indicator=indicator,
        region=region,
        year=int(row["year"]),
        vintage=str(row["vintage"]),
        women=float(row["value"]),
        men=men,
        derived=share,
        flag=next((str(row[f]) for f in ("flag", "flag_men") if isinstance(row[f], str)), ""),
    )


def _nearest(periods: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the periods, the scope's first: its own series, no later than its year, the latest of them."""
    scope = view.scope
    keys = pd.DataFrame(
        {
            "other": ~periods["vintage"].astype(str).isin(["tunggal", scope.vintage]),
            "later": periods["year"] > scope.year,
            "far": (periods["year"].astype(int) - scope.year).abs(),
        },
        index=periods.index,
    )
    return periods.loc[keys.sort_values(list(keys.columns), kind="stable").index]


def _pair(measure: SexPair, scope: Scope, *, whole: bool) -> Pair:
    indicator = measure.indicator
    name = sexes.measure_name(measure, scope, whole=whole)
    men = bare(indicator, measure.men)
    if measure.derived:
        men = replace(men, mark="diolah")
    low, high = _axis(measure)
    return Pair(name, bare(indicator, measure.women), men, sexes.pair_gap(measure), low, high)


def _axis(measure: SexPair) -> tuple[float, float]:
    if measure.indicator.direction == "separuh":
        return 0.0, _WHOLE
    values = [v for v in (measure.women, measure.men) if v is not None]
    return min(measure.indicator.scale_low, *values), max(measure.indicator.scale_high, *values)


def _table(measures: list[SexPair]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Wilayah": [m.region.name for m in measures],
            "Komponen": [m.indicator.short_name for m in measures],
            "Satuan": [m.indicator.unit for m in measures],
            "Tahun": [str(m.year) for m in measures],
            "Perempuan": [m.women for m in measures],
            "Laki-laki": [m.men for m in measures],
            sexes.GAP: [m.gap for m in measures],
            "Keterangan": ["laki-laki: diolah (100 − perempuan)" if m.derived else "" for m in measures],
        }
    )


def panel_regions(view: View) -> list[Region]:
    """Return the regions that have a panel: two or more chosen ones, else those of the province, else the provinces."""
    if len(view.scope.regencies) > 1:
        return [view.catalogue.regions[code] for code in view.scope.regencies]
    return view.regencies if len(view.regencies) <= MOST else view.provinces


def panels(view: View, code: str) -> Finding:
    """Return women's and men's values of a component since 2017, side by side for each region.

    Args:
        code: an indicator published for women and men.
    """
    indicator, shown = view.catalogue.indicators[code], panel_regions(view)
    codes = [region.code for region in shown]
    both = pd.concat([_of_sex(view, code, sex, codes) for sex in ("P", "L")])
    both = both[both["year"] >= SINCE]
    year, vintage = paired_period(view, indicator)
    gap = view.query("gap", indicator=code, vintage=vintage, year=year)
    title = sexes.panels_headline(gap[gap["region_code"].isin(codes)], indicator, year)
    span = formatting.years(int(both["year"].min()), int(both["year"].max())) if len(both) else ""
    place = f"{len(shown)} wilayah pilihan" if len(view.scope.regencies) == len(shown) else view.place
    finding = Finding(
        key="tren_panel",
        title=title,
        picture=charts.SexPanels(both, shown, indicator, year, vintage),
        table=_panel_table(both),
        decimals=dict.fromkeys(sexes.BY_SEX, indicator.decimals),
        sources=view.sources(indicators=[code], sex=None, year=None, vintage=None),
        alternative=sexes.panels_alternative(indicator, [region.name for region in shown], span, title),
        scope_text=" · ".join(part for part in (place, indicator.short_name, span) if part),
        note=" ".join(part for part in (sexes.panels_note(year), words.break_note(indicator)) if part),
        regions=codes,
    )
    return flags.marked(finding, flags.flagged(both), ["Wilayah", "Seri", "Tahun"], ["Jenis kelamin"])


def _panel_table(both: pd.DataFrame) -> pd.DataFrame:
    keys = ["region_code", "region", "vintage", "year"]
    wide = both.astype({"vintage": str}).pivot_table(index=keys, columns="sex", values="value").reset_index()
    women, men = (wide.get(sex, pd.Series(index=wide.index, dtype=float)) for sex in ("P", "L"))
    marks = both[both["mark"] != ""].astype({"vintage": str}).groupby(keys)["mark"].agg("; ".join)
    table = pd.DataFrame(
        {
            "Wilayah": wide["region"],
            "Seri": wide["vintage"].map(VINTAGE_NAMES),
            "Tahun": wide["year"].astype(str),
            "Perempuan": women,
            "Laki-laki": men,
            sexes.GAP: women - men,
        }
    )
    remarks = [str(marks.get(tuple(key), "")) for key in wide[keys].itertuples(index=False)]
    return tables.remarked(table, remarks)
