"""Sebaran of what is derived from women's and men's figures: the gap, and women in percent of men."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from setara.findings import sexes, tables, uploads
from setara.findings.finding import Finding, about
from setara.findings.relations import Measure
from setara.findings.spread import placed_regencies, standing, strip
from setara.formulas import spread
from setara.pictures import charts
from setara.sentences import relations, words
from setara.sentences import spread as told
from setara.sentences.oddities import ODD
from setara.store.catalogue import NATION, Indicator
from setara.view import View


def strips(view: View, measure: Measure) -> Finding:
    """Return every regency on the scale of a gap or a ratio, a strip a province, with percentiles.

    Args:
        view: what is shown.
        measure: a gap or a ratio of the scope's indicator.
    """
    scope, shown_as = view.scope, _as_indicator(measure)
    level = _level(view, measure)
    placed = placed_regencies(level)
    provinces = [province.code for province in view.provinces]
    inside = placed[placed["province_code"].isin(provinces)]
    drawn = [strip(view, level, placed[placed["province_code"] == code], code, shown_as) for code in provinces]
    if scope.province is not None:
        drawn.append(strip(view, level, placed, None, shown_as))
    middle = spread.middle(inside["value"].to_numpy(float))
    own = standing(view, inside, shown_as)
    title = (
        told.of_measure(measure.column(scope.year), own)
        if own
        else told.middle_headline(shown_as, "T", scope.year, middle, len(inside))
    )
    shown = level[level["region_code"].isin([*(r.code for r in view.regencies), *provinces, NATION])]
    table = _table(shown, placed, measure.column(scope.year))
    finding = Finding(
        key="banding_sebaran",
        title=title,
        picture=charts.Strips(drawn, words.value_of(level, NATION), shown_as, scope.regencies),
        table=table,
        decimals={measure.column(scope.year): measure.decimals, told.IN_PROVINCE: 0, told.ON_ISLAND: 0},
        sources=view.sources(sex=None, province=None),
        alternative=told.strips_alternative(about(view), title, [s.name for s in drawn]),
        scope_text=about(view),
        note=f"{told.STRIPS_NOTE} {told.percentile_note(shown_as)}",
    )
    return uploads.marked(finding, sexes.by_sex(level), ["Wilayah"], ["Jenis kelamin"])


def _as_indicator(measure: Measure) -> Indicator:
    """Return the indicator as the measure's numbers are named, written and judged."""
    name = relations.measure_option(measure.indicator, measure.form, measure.sex)
    unit = "persen" if measure.form == "rasio" else measure.indicator.unit
    return replace(
        measure.indicator, short_name=name, unit=unit, decimals=measure.decimals, direction="naik", sexes=("T",)
    )


def _level(view: View, measure: Measure) -> pd.DataFrame:
    """Return the gap or ratio of all regions with what `queries/level.sql` has of a figure and its distance."""
    frame = view.query("gap", province=None)
    odd = (frame["women_flag"] == ODD) | (frame["men_flag"] == ODD)
    known = frame.assign(
        value=frame["gap"], mark=tables.gap_marks(frame), flag=odd.map({True: ODD, False: None}), estimate=None
    )
    if measure.form == "selisih":
        return known
    return known.assign(value=100 * frame["women"] / frame["men"], distance=100 * frame["distance"] / frame["men"])


def _table(shown: pd.DataFrame, placed: pd.DataFrame, column: str) -> pd.DataFrame:
    by_code = placed.set_index("region_code")
    percentiles = {
        heading: pd.Series([by_code[name].get(code) for code in shown["region_code"]], dtype=float)
        for heading, name in ((told.IN_PROVINCE, "in_province"), (told.ON_ISLAND, "on_island"))
    }
    table = pd.DataFrame({"Wilayah": shown["region"], "Provinsi": shown["province"].fillna(""), column: shown["value"]})
    return tables.remarked(table.reset_index(drop=True).assign(**percentiles), shown["mark"].tolist())
