"""Hubungan: two figures of the same regencies against each other, gaps and ratios between women and men too."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from setara.findings import flags, tables
from setara.findings.finding import Finding
from setara.findings.inputs import BORROWED, INPUTS, ipg_inputs
from setara.findings.inputs import sources as inputs_sources
from setara.formulas import spread
from setara.frames import rows
from setara.pictures import charts
from setara.sentences import spread as spread_sentences
from setara.sentences.quality import BROUGHT, ODD
from setara.sentences.spread import FORMS, Form, MeasureName
from setara.store.catalogue import Catalogue, Indicator, Period
from setara.store.citations import Citation
from setara.view import View, remembered

_RATIO_DECIMALS = 1
_DERIVED = ("rls", "pengeluaran")
"""What the formula of the IPG gives back where it is not published by sex."""
_APART: tuple[Form, ...] = ("selisih", "rasio")


@dataclass(frozen=True)
class Measure(MeasureName):
    """A figure of a region with its values and their sources."""

    @property
    def code(self) -> str:
        """The value of the address parameter."""
        code = f"{self.indicator.code}_{self.sex if self.form == 'nilai' else self.form}"
        return f"{code}_diolah" if self.derived else code

    @property
    def decimals(self) -> int:
        """Decimals its values are shown with."""
        return _RATIO_DECIMALS if self.form == "rasio" else self.indicator.decimals

    @property
    def sexes(self) -> tuple[str, ...]:
        """The published sexes it rests on."""
        return (self.sex,) if self.form == "nilai" else ("P", "L")

    def axis(self, year: int) -> charts.ScatterAxis:
        """Return its axis in a chart."""
        return charts.ScatterAxis(self.axis_title(year), self.decimals, signed=self.form == "selisih")

    def as_indicator(self) -> Indicator:
        """Return the indicator as the measure's numbers are named, written and judged."""
        if self.itself:
            return self.indicator
        unit = "persen" if self.form == "rasio" else self.indicator.unit
        return replace(
            self.indicator, short_name=self.option, unit=unit, decimals=self.decimals, direction="naik", sexes=("T",)
        )

    def figures(self, view: View, period: Period, **limits: str | None) -> pd.DataFrame:
        """Return all regions of the scope with their value in a period; `limits` replaces the scope's province.

        Returns:
            Columns of `queries/level.sql` or `gap.sql`, with value, distance from the best, flag, estimate, and mark: what
            is known about the figures.
        """
        asked = {"indicator": self.indicator.code, "vintage": period.vintage, "year": period.year, **limits}
        if self.derived:
            return self._from_formula(view, period, view.query("gap", **asked))
        if self.form == "nilai":
            return tables.marked(view.query("level", sex=self.sex, **asked), self.indicator)
        frame = view.query("gap", **asked)
        odd = (frame["women_flag"] == ODD) | (frame["men_flag"] == ODD)
        known = frame.assign(
            value=frame["gap"], mark=tables.gap_marks(frame), flag=odd.map({True: ODD, False: None}), estimate=None
        )
        if self.form == "selisih":
            return known
        return known.assign(value=100 * frame["women"] / frame["men"], distance=100 * frame["distance"] / frame["men"])

    def _from_formula(self, view: View, period: Period, regions: pd.DataFrame) -> pd.DataFrame:
        inputs = ipg_inputs(view, period.year, period.vintage).set_index("region_code")
        women, men = (
            regions["region_code"].map(inputs.loc[inputs["derived"].str.contains(column), column])
            for column in (f"{self.indicator.code}_p", f"{self.indicator.code}_l")
        )
        values = {"selisih": women - men, "rasio": 100 * women / men}
        value = values.get(self.form, women if self.sex == "P" else men)
        best = {"selisih": value.abs(), "rasio": (value - 100).abs()}
        mark = value.notna().map({True: spread_sentences.DERIVED_MARK, False: ""})
        return regions.assign(value=value, distance=best.get(self.form, -value), mark=mark, flag=None, estimate=None)

    def sources(self, view: View, period: Period, **limits: str | None) -> list[Citation]:
        """Return the sources of the figures it rests on in a period; `limits` replaces the scope's province."""
        if self.derived:
            return inputs_sources(view, "ipg", period.year, period.vintage, borrowed=False, **limits)
        asked = {"indicators": [self.indicator.code], "vintage": period.vintage, "year": period.year, **limits}
        return [citation for sex in self.sexes for citation in view.sources(sex=sex, **asked)]

    def values(self, view: View, period: Period) -> pd.DataFrame:
        """Return the regencies of the scope with their value in a period, those without one left out.

        Returns:
            Columns region_code, region, province_code, province, value, and mark: what is known about its figures.
        """
        frame = self.figures(view, period)
        if self.itself:
            # Of what the session brought others tell.
            frame = tables.marked(frame.assign(flag=frame["flag"].where(frame["flag"] != BROUGHT)), self.indicator)
        kept = frame[(frame["level"] == "kabkota") & frame["value"].notna()]
        return kept[["region_code", "region", "province_code", "province", "value", "mark"]]


def measures(indicator: Indicator) -> list[Measure]:
    """Return the measures of an indicator; no ratio of an index, whose scale has no true zero."""
    kinds = [Measure(indicator, "nilai", sex) for sex in indicator.sexes]
    if indicator.has_gap:
        kinds.append(Measure(indicator, "selisih"))
    if indicator.has_gap and indicator.unit != "indeks":
        kinds.append(Measure(indicator, "rasio"))
    return kinds + derived(indicator)


def derived(indicator: Indicator) -> list[Measure]:
    """Return what is told of women and men by the formula of the IPG where an indicator is not published by sex."""
    if indicator.code not in _DERIVED:
        return []
    by_sex = [Measure(indicator, "nilai", sex, derived=True) for sex in ("P", "L")]
    return [*by_sex, *(Measure(indicator, form, derived=True) for form in _APART)]


def all_measures(catalogue: Catalogue) -> list[Measure]:
    """Return the measures of all indicators, in the catalogue's order."""
    return [measure for indicator in catalogue.indicators.values() for measure in measures(indicator)]


def forms(view: View) -> dict[str, str]:
    """Return what the scope's indicator can be told by in its year and series, text by value.

    Itself, gap and ratio; of the IPG what its formula gives back of its components.
    """
    period = _scope_period(view)
    offered = [m for m in _other_forms(view) if period in _periods(m, view.catalogue)]
    return {"nilai": FORMS["nilai"], **{_form(m): m.option if m.derived else FORMS[m.form] for m in offered}}


def subject(view: View, form: str) -> Measure:
    """Return the measure of the scope's indicator in a form of `forms`."""
    by_form = {_form(m): m for m in _other_forms(view)}
    return by_form.get(form) or Measure(view.indicator, "nilai", view.scope.sex)


def _other_forms(view: View) -> list[Measure]:
    of_indicator = [m for m in measures(view.indicator) if m.form != "nilai" and not m.derived]
    parts = view.catalogue.components("ipg") if view.indicator.code == "ipg" else []
    return of_indicator + [m for part in parts for m in derived(part)]


def _form(measure: Measure) -> str:
    return measure.code if measure.derived else measure.form


def others(view: View, upright: Measure) -> dict[str, str]:
    """Return what a measure can be held against, text by code.

    The first is of the scope's year and no part of the same sum, where there is one.
    """
    beside = [
        (measure, period)
        for measure in all_measures(view.catalogue)
        if measure.code != upright.code and (period := other_period(view, measure)) is not None
    ]
    apart = [m for m, p in beside if p.year == view.scope.year and not arithmetic(upright, m)]
    ordered = [*apart[:1], *(m for m, _ in beside)]
    return {m.code: m.option for m in ordered}


def other_period(view: View, measure: Measure) -> Period | None:
    """Return the well covered period nearest to the scope's year, of two equally near ones the earlier.

    Where the scope's indicator and the measure both have two series, only the scope's is looked at.
    """
    scope, catalogue = view.scope, view.catalogue
    bound = view.indicator.has_vintages and (measure.derived or measure.indicator.has_vintages)
    periods = [
        p for p in _periods(measure, catalogue) if catalogue.covered(p) and (not bound or p.vintage == scope.vintage)
    ]
    return min(periods, key=lambda p: (abs(p.year - scope.year), p.year), default=None)


def _periods(measure: Measure, catalogue: Catalogue) -> list[Period]:
    """Return the periods with regencies in which all that a measure rests on is published."""
    if measure.derived:
        known = {p.year for p in catalogue.periods_of(measure.indicator.code, "P") if catalogue.covered(p)}
        return [p for p in catalogue.periods_of("ipg", "T") if catalogue.covered(p) and p.year not in known]
    first, *rest = (
        [p for p in catalogue.periods_of(measure.indicator.code, sex) if p.regencies] for sex in measure.sexes
    )
    return [p for p in first if all((p.year, p.vintage) in {(q.year, q.vintage) for q in other} for other in rest)]


def _scope_period(view: View) -> Period | None:
    scope = view.scope
    periods = view.catalogue.periods_of(scope.indicator, scope.sex, scope.vintage)
    return next((p for p in periods if p.year == scope.year), None)


def arithmetic(one: Measure, other: Measure) -> bool:
    """Whether one of two measures is computed from the other, or both are of one indicator."""
    if (one.derived and other.indicator.code in INPUTS["ipg"]) or (
        other.derived and one.indicator.code in INPUTS["ipg"]
    ):
        return True
    return _feeds(one.indicator, other.indicator) or _feeds(other.indicator, one.indicator)


def _feeds(part: Indicator, whole: Indicator) -> bool:
    # The human development index feeds the IPG beside the components it is itself made of.
    made_of = {whole.code, whole.parent if whole.code == "ipm" else ""}
    return part.code == whole.code or part.parent in made_of or part.code in BORROWED.get(whole.code, {})


@remembered
def relation(view: View, main: Measure, other: Measure) -> Finding:
    """Return the regencies of the scope by two measures, the scope's own upright and the other across.

    Args:
        main: result of `subject`.
        other: a measure of `others`.

    Raises:
        LookupError: the other measure is published in no period that can stand beside the scope's.
    """
    period = other_period(view, other)
    if period is None:
        raise LookupError(f"no period of {other.code} beside {view.scope}")
    scope = view.scope
    mine = Period(scope.year, scope.vintage, 0, 0)
    points = main.values(view, mine).merge(
        other.values(view, period)[["region_code", "value", "mark"]], on="region_code", suffixes=("_own", "_other")
    )
    points = points.rename(columns={"value_own": "y", "value_other": "x"}).sort_values("region_code", ignore_index=True)
    points["mark"] = [
        "; ".join(f"{m.name} ({mark})" for m, mark in ((main, r.mark_own), (other, r.mark_other)) if mark)
        for r in rows(points)
    ]
    x, y = points["x"].to_numpy(float), points["y"].to_numpy(float)
    correlated = spread.correlation(x, y)
    leaning = spread.rests_on(x, y)
    names = other.name, main.name
    title = spread_sentences.relation_headline(*names, correlated, len(points))
    table, decimals = _table(points, main, scope.year, other, period.year)
    finding = Finding(
        key="banding_hubungan",
        title=title,
        picture=charts.Relation(points, other.axis(period.year), main.axis(scope.year), scope.regencies, medians=True),
        table=table,
        decimals=decimals,
        sources=[c for m, p in ((main, mine), (other, period)) for c in m.sources(view, p)],
        alternative=spread_sentences.relation_alternative(title, *names, correlated),
        scope_text=f"{view.place} · {other.column(period.year)} · {main.column(scope.year)}",
        note=spread_sentences.relation_note(
            correlated,
            len(points),
            spread_sentences.relation_years_note(scope.year, period.year, other.name),
            arithmetic=arithmetic(main, other),
            marked=int((points["mark"] != "").sum()),
            leaning=None if leaning is None else str(points["region"][leaning]),
        ),
    )
    behind = pd.concat(
        [
            flags.figures_among(view, indicator=[m.indicator.code], sex=m.sexes, vintage=[p.vintage], year=[p.year])
            for m, p in ((main, mine), (other, period))
        ]
    )
    return flags.marked(finding, behind, ["Wilayah"], ["Angka", "Tahun"])


def _table(
    points: pd.DataFrame, upright: Measure, own_year: int, other: Measure, other_year: int
) -> tuple[pd.DataFrame, dict[str, int]]:
    columns = {upright.column(own_year): (points["y"], upright), other.column(other_year): (points["x"], other)}
    table = pd.DataFrame(
        {"Wilayah": points["region"], "Provinsi": points["province"], **{k: v for k, (v, _) in columns.items()}}
    )
    return tables.remarked(table, points["mark"].tolist()), {
        name: measure.decimals for name, (_, measure) in columns.items()
    }
