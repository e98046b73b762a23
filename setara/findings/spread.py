"""Sebaran and Kesenjangan antarwilayah: how far the regencies lie apart, in one year and over the years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings import flags, tables
from setara.findings.finding import Finding, about
from setara.findings.relations import Measure
from setara.formulas import spread
from setara.formulas.paces import SINCE
from setara.frames import rows
from setara.pictures import charts
from setara.sentences import quality
from setara.sentences import spread as words
from setara.sentences import words as shared
from setara.store.catalogue import NATION, Indicator, Period
from setara.view import View, remembered


def has_true_zero(unit: str) -> bool:
    """Whether zero on a scale means nothing at all, so that a spread may be told in percent of the mean; no index's does."""
    return unit != "indeks"


@remembered
def strips(view: View, measure: Measure) -> Finding:
    """Return every regency on the scale of a measure, a strip a province, with percentiles.

    Args:
        measure: a measure of the scope's indicator, result of `relations.subject`.
    """
    if measure.derived:
        view = replace(view, scope=replace(view.scope, indicator=measure.indicator.code, sex="P"))
    scope, shown_as, column = view.scope, measure.as_indicator(), measure.column(view.scope.year)
    itself, period = measure.itself, Period(scope.year, scope.vintage, 0, 0)
    level = measure.figures(view, period, province=None)
    placed = placed_regencies(level)
    provinces = [p.code for p in view.provinces]
    inside = placed[placed["province_code"].isin(provinces)]
    drawn = [_strip(view, level, placed[placed["province_code"] == code], code, shown_as) for code in provinces]
    if scope.province is not None:
        drawn.append(_strip(view, level, placed, None, shown_as))
    middle = spread.middle(inside["value"].to_numpy(float))
    standing = _standing(view, inside, shown_as)
    if standing and not itself:
        standing = f"{column}, {standing}"
    title = standing or words.middle_headline(shown_as, measure.sex, scope.year, middle, len(inside))
    shown = level[level["region_code"].isin([*(r.code for r in view.regencies), *provinces, NATION])]
    finding = Finding(
        key="banding_sebaran",
        title=title,
        picture=charts.Strips(drawn, shared.value_of(level, NATION), shown_as, scope.regencies),
        table=_strips_table(shown, placed, measure, column),
        decimals={column: measure.decimals, words.IN_PROVINCE: 0, words.ON_ISLAND: 0},
        sources=measure.sources(view, period, province=None),
        alternative=shared.drawn(
            "banding_sebaran", title, about=about(view), names=formatting.listing([s.name for s in drawn])
        ),
        scope_text=about(view),
        note=f"{words.STRIPS_NOTE} {words.percentile_note(shown_as)}",
    )
    codes = {*placed["region_code"], *shown["region_code"]}
    behind = flags.figures_among(view, codes, sex=measure.sexes)
    tell, plain = (["Tahun"], str(scope.year)) if itself else (["Jenis kelamin"], "")
    return flags.marked(finding, behind, ["Wilayah"], tell, plain)


def _strips_table(shown: pd.DataFrame, placed: pd.DataFrame, measure: Measure, column: str) -> pd.DataFrame:
    by_code = placed.set_index("region_code")
    percentiles = {
        heading: pd.Series([by_code[name].get(code) for code in shown["region_code"]], dtype=float)
        for heading, name in ((words.IN_PROVINCE, "in_province"), (words.ON_ISLAND, "on_island"))
    }
    table = pd.DataFrame({"Wilayah": shown["region"], "Provinsi": shown["province"].fillna(""), column: shown["value"]})
    remarks = [tables.status(r, measure.indicator) for r in rows(shown)] if measure.itself else shown["mark"].tolist()
    return tables.remarked(table.reset_index(drop=True).assign(**percentiles), remarks)


def placed_regencies(level: pd.DataFrame) -> pd.DataFrame:
    """Return the published regencies with their percentile in the province and on the island, None among too few."""
    placed = level[(level["level"] == "kabkota") & level["value"].notna()].sort_values("region_code", ignore_index=True)
    columns: dict[str, dict[Any, float | None]] = {"on_island": {}, "in_province": {}}
    groups = [("on_island", placed), *(("in_province", group) for _, group in placed.groupby("province_code"))]
    for column, group in groups:
        ranks = spread.percentiles(group["distance"].to_numpy(float))
        columns[column] |= dict(zip(group.index, ranks, strict=True)) if ranks else dict.fromkeys(group.index)
    return placed.assign(**{name: pd.Series(ranks, dtype=object) for name, ranks in columns.items()})


def _strip(
    view: View, level: pd.DataFrame, here: pd.DataFrame, province: str | None, indicator: Indicator
) -> charts.Strip:
    """Return the strip of a province, or of the island where there is none."""
    name = view.catalogue.scope_name(province)
    middle = spread.middle(here["value"].to_numpy(float))
    reference = shared.value_of(level, province) if province else None
    column = "in_province" if province else "on_island"
    standings = [words.percentile(percentile) for percentile in here[column]]
    dots = here[["region_code", "region", "province_code", "value", "mark"]].assign(told=standings)
    return charts.Strip(name, words.strip_name(name, len(here), middle, reference, indicator), dots, middle, reference)


def _standing(view: View, inside: pd.DataFrame, indicator: Indicator) -> str:
    """Return where the regency chosen last stands among those of the scope; nothing where it has no percentile."""
    column = "on_island" if view.scope.province is None else "in_province"
    last_chosen = inside[(inside["region_code"].isin(view.scope.regencies[-1:])) & inside[column].notna()]
    if last_chosen.empty:
        return ""
    row = last_chosen.iloc[0]
    return words.standing_headline(
        indicator,
        str(row["region"]),
        float(row["value"]),
        quality.odd_briefly(row["flag"], row["estimate"], indicator),
        int((inside["distance"] > row["distance"]).sum()),
        int((inside["distance"] == row["distance"]).sum()) - 1,
        len(inside) - 1,
        view.place,
    )


@dataclass(frozen=True)
class Balanced:
    """The regencies published in all the years drawn.

    Attributes:
        years: the years, oldest first.
        figures: columns region_code, region, province_code, province, vintage, year, value, flag, estimate.
        wide: a row a regency, a column a year.
    """

    years: list[int]
    figures: pd.DataFrame
    wide: pd.DataFrame

    @property
    def count(self) -> int:
        """How many regencies there are."""
        return len(self.wide)


def balanced(view: View) -> Balanced:
    """Return the scope's regencies over the well covered years of its series since 2017.

    The years go up to the scope's; where that lies before 2017, all of them are taken.
    """
    scope, catalogue = view.scope, view.catalogue
    years = [year for year in view.covered_years if year >= SINCE]
    years = [y for y in years if y <= scope.year] or years
    series = view.query("series")
    codes = [r.code for r in view.regencies]
    kept = series[(series["vintage"] == scope.vintage) & series["year"].isin(years) & series["region_code"].isin(codes)]
    counted = kept.groupby("region_code")["year"].transform("count")
    kept = kept[counted == len(years)].assign(vintage=scope.vintage)
    names = kept["province_code"].map({p.code: p.name for p in catalogue.provinces})
    wide = kept.pivot_table(index="region_code", columns="year", values="value").sort_index()
    return Balanced(years, kept.assign(province=names).drop(columns="level"), wide)


@remembered
def by_year(view: View) -> Finding:
    """Return the spread of the regencies by year (sigma convergence)."""
    scope, indicator = view.scope, view.indicator
    panel = balanced(view)
    spreads = _spreads(view, panel)
    narrowed = None
    if len(panel.years) > 1 and panel.count:
        narrowed = spread.narrowing(*(panel.wide[y].to_numpy(float) for y in (panel.years[0], panel.years[-1])))
    label = indicator.label(scope.sex)
    title = words.narrowing_headline(label, panel.years, narrowed, panel.count)
    table, decimals = _spread_table(view, spreads)
    notes = (
        words.narrowing_note(indicator, panel.years, spreads["deviation"].tolist(), narrowed, panel.count),
        words.earlier_note(scope.year, panel.years),
    )
    remarks = [
        quality.odd_joined(zip(part["region"], part["flag"], strict=True))
        for part in (panel.figures[panel.figures["year"] == int(y)] for y in table["Tahun"])
    ]
    finding = Finding(
        key="banding_antarwilayah",
        title=title,
        picture=charts.SpreadYears(
            panel.figures, spreads, indicator, words.spread_panels(indicator.unit), scope.regencies
        ),
        table=tables.remarked(table, remarks),
        decimals=decimals,
        sources=view.sources(year=None),
        alternative=shared.drawn("banding_antarwilayah", title, name=shared.lowered(label), place=view.place),
        scope_text=about(view, formatting.years(panel.years[0], panel.years[-1]) if panel.years else ""),
        note=" ".join(filter(None, notes)),
    )
    return flags.marked(finding, _uploads(view, panel), ["Tahun"], ["Wilayah"])


def _uploads(view: View, panel: Balanced) -> pd.DataFrame:
    return flags.figures_among(view, panel.wide.index.tolist(), year=panel.years)


def _spreads(view: View, panel: Balanced) -> pd.DataFrame:
    """Return a row a year: vintage, year, count, deviation, variation (None without a true zero), lowest, highest."""
    lines = []
    for year in panel.years if panel.count >= spread.FEWEST_PLACED else ():
        values = panel.wide[year].to_numpy(float)
        varied = spread.variation(values) if has_true_zero(view.indicator.unit) else None
        lines.append(
            (view.scope.vintage, year, len(values), spread.deviation(values), varied, values.min(), values.max())
        )
    columns = ["vintage", "year", "count", "deviation", "variation", "lowest", "highest"]
    return pd.DataFrame(lines, columns=columns).astype({"deviation": float, "variation": float})


def _spread_table(view: View, spreads: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
    places = view.indicator.decimals
    table = pd.DataFrame(
        {
            "Tahun": spreads["year"].astype(str),
            "Kabupaten/kota": spreads["count"],
            "Simpangan baku (diolah)": spreads["deviation"],
            "Koefisien variasi, persen (diolah)": spreads["variation"],
            "Terendah": spreads["lowest"].astype(float),
            "Tertinggi": spreads["highest"].astype(float),
            "Tertinggi − terendah (diolah)": (spreads["highest"] - spreads["lowest"]).astype(float),
        }
    )
    decimals = dict.fromkeys(table.columns[4:], places)
    decimals |= {"Simpangan baku (diolah)": max(places, 2), "Koefisien variasi, persen (diolah)": 1}
    if not has_true_zero(view.indicator.unit):
        return table.drop(columns="Koefisien variasi, persen (diolah)"), {
            name: d for name, d in decimals.items() if "variasi" not in name
        }
    return table, decimals


@remembered
def catching_up(view: View) -> Finding | None:
    """Return the yearly change against the start level (beta convergence), None where there are not two years."""
    scope, indicator = view.scope, view.indicator
    panel = balanced(view)
    if len(panel.years) < 2 or not panel.count:
        return None
    first, last = panel.years[0], panel.years[-1]
    start, end = (panel.wide[y].to_numpy(float) for y in (first, last))
    caught = spread.catching_up(start, end, last - first, indicator.noise)
    ends = panel.figures[panel.figures["year"].isin([first, last])]
    marks = {code: quality.odd_by_year(part, indicator) for code, part in ends.groupby("region_code")}
    regions = panel.figures.drop_duplicates("region_code").sort_values("region_code", ignore_index=True)
    points = regions[["region_code", "region", "province_code", "province"]].assign(
        x=start, y=(end - start) / (last - first), mark=regions["region_code"].map(marks)
    )
    label, span = indicator.label(scope.sex), formatting.years(first, last)
    decimals = max(indicator.decimals, 2)
    title = words.catching_headline(indicator, label, span, caught, panel.count)
    table = pd.DataFrame(
        {
            "Wilayah": points["region"],
            "Provinsi": points["province"],
            str(first): start,
            str(last): end,
            "Rata-rata perubahan per tahun (diolah)": points["y"],
        }
    )
    finding = Finding(
        key="banding_mengejar",
        title=title,
        picture=charts.Relation(
            points,
            charts.ScatterAxis(words.start_axis(label, first, indicator.unit), indicator.decimals),
            charts.ScatterAxis(words.pace_axis(span, indicator.unit), decimals, signed=True),
            scope.regencies,
            line=(caught.intercept, caught.slope) if caught else None,
        ),
        table=tables.remarked(table, points["mark"].tolist()),
        decimals={str(first): indicator.decimals, str(last): indicator.decimals, table.columns[4]: decimals},
        sources=view.sources(year=None),
        alternative=shared.drawn("banding_mengejar", title, name=label),
        scope_text=about(view, span),
        note=words.catching_note(caught, first, 3),
    )
    behind = _uploads(view, panel)
    return flags.marked(finding, behind[behind["year"].isin([first, last])], ["Wilayah"], ["Tahun"])
