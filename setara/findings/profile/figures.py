"""The period each indicator of a regency is told in, the figures of that period, and how they are printed and offered.

An index is told in the regency's last published year, whatever index the profile was opened with. Where the reader chose
another year it is kept wherever the regency is published in it, so that a profile of 2012 tells 2012. The year always
stands beside the figure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias

import pandas as pd

from setara.findings import inputs
from setara.findings.inputs import ipg_inputs, parent_index
from setara.findings.tables import status
from setara.formulas.paces import Course
from setara.frames import plain, rows
from setara.pictures.kinds import Cell, Number
from setara.sentences import quality, register, words
from setara.store.catalogue import NATION, SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator, Period, Region
from setara.store.citations import Citation
from setara.view import View, remembered

Figures: TypeAlias = dict[tuple[int, str], tuple[float, str]]
"""Figure and code of its flag, empty for none, by year and series."""


@dataclass(frozen=True)
class Dated:
    """One indicator of one regency with the figures of the period it is told in.

    Attributes:
        indicator: the indicator.
        sexes: the sexes told, P and L where both are published.
        year, vintage: the period.
        figures: the published ones by sex; a sex that is not published is left out.
        flags: codes of the figures' flags by sex.
    """

    indicator: Indicator
    sexes: tuple[str, ...]
    year: int
    vintage: str
    figures: Mapping[str, float]
    flags: Mapping[str, str]

    @property
    def series(self) -> str:
        """Name of the series, empty where the indicator has one."""
        return VINTAGE_NAMES[self.vintage] if self.indicator.has_vintages else ""

    @property
    def period_words(self) -> str:
        """Year and series in words."""
        return f"{self.year} (seri {self.series})" if self.series else str(self.year)

    @property
    def period(self) -> tuple[int, str]:
        """Year and code of the series."""
        return self.year, self.vintage

    @property
    def when(self) -> str:
        """Year, and series where there are two, short."""
        return f"{self.year}, {self.series}" if self.series else str(self.year)

    def value(self, sex: str | None = None) -> float | None:
        """Return the figure of a sex, or of the only one; None where it is not published."""
        return self.figures.get(sex or self.sexes[0])


@dataclass(frozen=True)
class IndexStanding:
    """One index of the regency beside its province and the nation.

    Attributes:
        dated: the index in its period.
        row: the regency's row of `queries/level.sql`.
        province, nation: their figures, None where they are not published.
        course: how it moved in the same series, None where that is not known.
    """

    dated: Dated
    row: Any
    province: float | None
    nation: float | None
    course: Course | None

    @property
    def change(self) -> float | None:
        """The change on the year before in the same series, None where either year is not published."""
        return plain(self.row.change)

    @property
    def odd(self) -> str:
        """What is odd about the figure in a few words, empty for nothing."""
        return quality.odd_briefly(self.row.flag, self.row.estimate, self.dated.indicator)

    def rank_of(self, where: str) -> tuple[float | None, float | None]:
        """Return rank and how many are ranked, `province` or `island`; both None among fewer than three, or without figure."""
        ranked = plain(getattr(self.row, f"ranked_{where}"))
        if ranked is None or ranked < words.FEWEST_RANKED:
            return None, None
        return plain(getattr(self.row, f"rank_{where}")), ranked


# What the profiles of one view share is kept with the view's answers, so that all of them ask for it once.


@remembered
def _components(view: View) -> tuple[str, ...]:
    """Return the codes of what the indices are made of, as far as it is published for regencies."""
    catalogue = view.catalogue
    parts = [indicator for index in catalogue.indices for indicator in catalogue.components(index.code)]
    # The IPM is put together from the other components of the IPG.
    return tuple(i.code for i in parts if i.code != "ipm" and _covered(catalogue, i))


@remembered
def _by_region(view: View, code: str, sex: str) -> Mapping[str, Figures]:
    """Return the published figures and flags of an indicator by region, then by year and series."""
    series = view.query("series", indicator=code, sex=sex)
    by_region: dict[str, Figures] = {}
    columns = (series[name].tolist() for name in ("region_code", "year", "vintage", "value", "flag"))
    for region, year, vintage, value, flag in zip(*columns, strict=True):
        by_region.setdefault(region, {})[int(year), vintage] = (value, flag if isinstance(flag, str) else "")
    return by_region


@remembered
def _level(view: View) -> Mapping[str, Any]:
    """Return the rows of `queries/level.sql` of all regions by code."""
    return {str(r.region_code): r for r in rows(view.query("level", province=None))}


@remembered
def _ipg_parts(view: View, year: int, vintage: str) -> pd.DataFrame:
    return inputs.ipg_parts(ipg_inputs(view, year, vintage))


@dataclass(frozen=True)
class Subject:
    """One regency as a profile tells it.

    Attributes:
        view: the scope the regency is told from.
        region: the regency.
    """

    view: View
    region: Region

    @cached_property
    def indices(self) -> tuple[str, ...]:
        """Codes of the indices."""
        return tuple(i.code for i in self.view.catalogue.indices)

    @property
    def components(self) -> tuple[str, ...]:
        """Codes of what the indices are made of, as far as it is published for regencies."""
        return _components(self.view)

    @cached_property
    def province(self) -> Region:
        """The regency's province."""
        return self.view.catalogue.regions[self.region.province_code or NATION]

    @cached_property
    def index(self) -> str:
        """Code of the index the scope's indicator is or feeds."""
        return parent_index(self.view)

    @cached_property
    def chosen(self) -> bool:
        """Whether the scope's year or series is another than the one its indicator opens in."""
        scope = self.view.scope
        usual = self.view.catalogue.default_period(scope.indicator, scope.sex)
        return usual is None or (scope.year, scope.vintage) != (usual.year, usual.vintage)

    @cached_property
    def _known(self) -> dict[str, Dated]:
        return {}

    def dated(self, code: str) -> Dated:
        """Return an indicator in the period it is told in."""
        if code not in self._known:
            self._known[code] = self._find(code)
        return self._known[code]

    def settled(self, code: str, sex: str | None = None) -> View:
        """Return the view of an indicator in the period it is told in, of the regency's province and the regency."""
        dated = self.dated(code)
        scope = replace(
            self.view.scope,
            indicator=code,
            year=dated.year,
            vintage=dated.vintage,
            sex=sex or dated.sexes[0],
            province=self.region.province_code,
            regencies=(self.region.code,),
        )
        return replace(self.view, scope=scope)

    def own(self, code: str, sex: str) -> Figures:
        """Return the regency's published figures and flags of an indicator by year and series."""
        return _by_region(self.view, code, sex).get(self.region.code, {})

    def level(self, code: str) -> Mapping[str, Any]:
        """Return the rows of `queries/level.sql` by region for an index in the period it is told in."""
        settled = self.settled(code)
        return _level(replace(settled, scope=replace(settled.scope, province=None, regencies=())))

    def ipg_parts(self) -> pd.DataFrame:
        """Return `inputs.ipg_parts` of all regions in the period the IPG is told in."""
        return _ipg_parts(self.view, *self.dated("ipg").period)

    def origins(self, code: str) -> list[Any]:
        """Return the regency's rows of `queries/provenance.sql` for an indicator in the period it is told in, one a sex."""
        dated = self.dated(code)
        keys = [(code, sex, dated.year, dated.vintage) for sex in dated.sexes]
        return [self._origins[key] for key in keys if key in self._origins]

    @cached_property
    def _origins(self) -> dict[tuple[str, str, int, str], Any]:
        whole: dict[str, None] = dict.fromkeys(("indicator", "sex", "vintage", "year", "province"))
        provenance = self.view.query("provenance", region_code=self.region.code, **whole)
        return {(row.indicator, row.sex, row.year, row.vintage): row for row in rows(provenance)}

    def standing(self, code: str) -> IndexStanding:
        """Return an index beside province and nation."""
        row, dated = self.level(code)[self.region.code], self.dated(code)
        published = self.own(code, dated.sexes[0]).items()
        figures = {year: value for (year, vintage), (value, _) in published if vintage == dated.vintage}
        course = dated.indicator.course(figures, dated.year)
        return IndexStanding(dated, row, plain(row.province_value), plain(row.nation_value), course)

    def _find(self, code: str) -> Dated:
        indicator = self.view.catalogue.indicators[code]
        sexes = _sexes(indicator)
        by_sex = {sex: self.own(code, sex) for sex in sexes}
        year, vintage = self._period(indicator, set.intersection(*map(set, by_sex.values())))
        here = {sex: figures[year, vintage] for sex, figures in by_sex.items() if (year, vintage) in figures}
        return Dated(
            indicator,
            sexes,
            year,
            vintage,
            {sex: value for sex, (value, _) in here.items()},
            {sex: flag for sex, (_, flag) in here.items() if flag},
        )

    def _period(self, indicator: Indicator, published: Collection[tuple[int, str]]) -> tuple[int, str]:
        """Return the period told: the one the reader chose where the regency is published in it, else the last one.

        Of a chosen year nothing later is told, but where nothing else is published.
        """
        earlier = [p for p in published if not self.chosen or p[0] <= self.view.scope.year]
        return self._asked(indicator, published) or self._last(indicator, earlier or published)

    def _asked(self, indicator: Indicator, published: Collection[tuple[int, str]]) -> tuple[int, str] | None:
        """Return the chosen period, None where none was chosen or the regency is not published in it.

        An index is ranked, so that a year in which few others are published tells it only where just that was asked for.
        """
        if not self.chosen:
            return None
        scope = self.view.scope
        if indicator.code == scope.indicator and (scope.year, scope.vintage) in published:
            return scope.year, scope.vintage
        ranked = [(p.year, p.vintage) for p in _covered(self.view.catalogue, indicator)]
        here = [p for p in published if p[0] == scope.year and (indicator.code not in self.indices or p in ranked)]
        return max(here, key=lambda p: (p[1] == scope.vintage, p in ranked), default=None)

    def _last(self, indicator: Indicator, published: Collection[tuple[int, str]]) -> tuple[int, str]:
        """Return the last period of the series that opens: of an index the regency's own, else the latest well covered."""
        catalogue = self.view.catalogue
        common = catalogue.default_period(indicator.code, _sexes(indicator)[0])
        of_series = [p for p in published if common and p[1] == common.vintage]
        if of_series and indicator.code in self.indices:
            return max(of_series)
        covered = [(p.year, p.vintage) for p in _covered(catalogue, indicator)]
        return max([p for p in covered if p in of_series] or covered)


def _covered(catalogue: Catalogue, indicator: Indicator) -> list[Period]:
    """Return the periods in which nearly all regencies are published for every sex told."""
    by_sex = [[p for p in catalogue.periods_of(indicator.code, s) if catalogue.covered(p)] for s in _sexes(indicator)]
    shared = set.intersection(*({(p.year, p.vintage) for p in periods} for periods in by_sex))
    return [p for p in by_sex[0] if (p.year, p.vintage) in shared]


def _sexes(indicator: Indicator) -> tuple[str, ...]:
    return ("P", "L") if indicator.has_gap else (indicator.default_sex,)


NONE = "–"
LONGEST_UNIT = 6
_PLAIN = {"indeks", "proporsi", "persen"}


def number(indicator: Indicator, value: float | None, mark: str = "") -> Number:
    """Return a figure with its unit, a long unit left to the name of its row, and what is known about it."""
    return Number(value, indicator.decimals, "" if _long(indicator) else indicator.unit, mark)


def _long(indicator: Indicator) -> bool:
    return len(indicator.unit) > LONGEST_UNIT and indicator.unit not in _PLAIN


def label(indicator: Indicator, sex: str = "T") -> str:
    """Return the name of a row, with the unit where it is too long to stand beside every figure."""
    name = indicator.label(sex)
    return f"{name} ({indicator.unit})" if _long(indicator) else name


def figure(indicator: Indicator, value: float | None, mark: str = "") -> Cell:
    """Return the cell of a figure, with what is known about it in brackets."""
    figure = number(indicator, value, mark)
    return Cell(figure.shown, figure)


def of_row(indicator: Indicator, row: Any) -> Cell:
    """Return the cell of a row of `queries/level.sql`: its figure, or why there is none."""
    value = plain(row.value)
    return Cell(status(row, indicator)) if value is None else figure(indicator, value, quality.odd_mark(row.flag))


def rank(place: float | None, of: float | None) -> Cell:
    """Return the cell of a rank."""
    if place is None or of is None:
        return Cell(NONE)
    return Cell(f"{place:.0f} dari {of:.0f}", Number(place, 0))


def mark(dated: Dated) -> str:
    """Return the flags of an indicator's figures in words."""
    return ", ".join(dict.fromkeys(quality.odd_mark(flag) for flag in dated.flags.values()))


def series_name(vintage: str) -> str:
    """Return the series as the end of a line's name, nothing for the usual one."""
    return f" · {VINTAGE_NAMES[vintage]}" if vintage == "lfsp2020" else ""


def sources(subject: Subject, codes: Sequence[str], period: tuple[int, str] | None = None) -> list[Citation]:
    """Return the sources of indicators in the periods they are told in, or all in one.

    Args:
        codes: codes of the indicators.
        period: year and series; None for those they are told in.
    """
    wanted: dict[tuple[int, str], list[str]] = {}
    for code in codes:
        wanted.setdefault(period or subject.dated(code).period, []).append(code)
    province = subject.region.province_code
    return _cited(subject.view, tuple((*period, *names) for period, names in wanted.items()), province)


@remembered
def _cited(view: View, wanted: Sequence[tuple[Any, ...]], province: str | None) -> list[Citation]:
    citations = [
        citation
        for year, vintage, *names in wanted
        for citation in view.sources(indicators=names, sex=None, vintage=vintage, year=year, province=province)
    ]
    return list({c.text: c for c in citations}.values())


def offers(view: View, region: Region) -> dict[str, dict[str, str]]:
    """Return texts by indicator and by field of the register's planning documents: `data`, `baseline`, `gender_indicator`.

    Indicators of which the regency has no published figure are left out.

    Args:
        view: the figures.
    """
    subject = Subject(view, region)
    offered = {code: _offer(subject, indicator) for code, indicator in view.catalogue.indicators.items()}
    return {code: dict(texts) for code, texts in offered.items() if texts["baseline"]}


def _offer(subject: Subject, indicator: Indicator) -> Mapping[str, str]:
    figure = _figure(subject, indicator.code)
    parts = [i.code for i in subject.view.catalogue.indicators.values() if i.parent == indicator.code]
    split = [line for code in parts or [indicator.code] if (line := _figure(subject, code))]
    return {
        "data": "\n".join(split),
        "baseline": figure,
        "gender_indicator": "" if indicator.direction == "netral" else register.gender_indicator(indicator),
    }


def _figure(subject: Subject, code: str) -> str:
    """Return the newest figure of an indicator, empty where the regency has none."""
    try:
        # Of what is published for no regency there is no period at all.
        dated = subject.dated(code)
    except ValueError:
        return ""
    values = [(SEX_NAMES[sex].lower() if len(dated.sexes) > 1 else "", v) for sex, v in dated.figures.items()]
    return register.analysis_figure(dated.indicator, dated.when, values, mark(dated)) if values else ""
