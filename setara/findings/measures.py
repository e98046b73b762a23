"""Some regencies in all measures at once: a row a regency, a column an index or component, each held against its province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from setara.findings import flags
from setara.findings.finding import Finding
from setara.findings.tables import remarked
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid, Number
from setara.sentences import comparison, quality
from setara.store.catalogue import NATION, Indicator, Period
from setara.store.citations import Citation
from setara.targets.judging import BESIDE
from setara.view import MOST_REGENCIES, View, remembered

_MEASURES = (
    ("ipg", "T"), ("idg", "T"), ("ikg", "T"), ("uhh", "P"), ("hls", "P"), ("rls", "P"), ("pengeluaran", "P"),
    ("parlemen", "T"), ("profesional", "T"), ("pendapatan", "T"), ("tpak", "P"),
)  # fmt: skip
"""The indices, women's level in what is published for both sexes, and women's share in what is a share."""


@dataclass(frozen=True)
class MeasureColumn:
    """One column.

    Attributes:
        indicator: what is measured.
        sex: whose figure.
        period: year and series shown: the latest well covered one up to the year of the scope.
        level: result of `queries/level.sql` for it.
    """

    indicator: Indicator
    sex: str
    period: Period
    level: pd.DataFrame

    @property
    def name(self) -> str:
        """The measure with its year, as a heading."""
        return f"{self.indicator.label(self.sex)} {self.period.year}"

    def status(self, value: float | None, province: float | None) -> str:
        """Return how a regency's figure stands to that of its province, a key of `judging.WORDS`; empty where unknown."""
        if value is None or province is None or pd.isna(value) or pd.isna(province):
            return ""
        return BESIDE[self.indicator.moved(province, value)]


@remembered
def measured(view: View) -> Finding:
    """Return the chosen regencies, else those of the province, in every index and component.

    Without a choice or a province the first and the last of the island stand there, as many as may be chosen.
    """
    regions = _regions(view)
    measures = _measures(view)
    above = list(dict.fromkeys(view.catalogue.regions[code].province_code or NATION for code in regions))
    lines = [*regions, *above, NATION]
    held = {code: [_cell(m, code, judged=code in regions) for m in measures] for code in lines}
    names = {code: view.catalogue.regions[code].name for code in lines}
    worse = {names[code]: _worse(held[code]) for code in regions}
    title = comparison.measures_headline(worse, odd=any(_doubted(m, code) for m in measures for code in regions))
    finding = Finding(
        key="banding_tabel",
        title=title,
        picture=Grid(["Wilayah", *(m.name for m in measures)], [[Cell(names[code]), *held[code]] for code in lines]),
        table=_table(names, measures),
        decimals={m.name: m.indicator.decimals for m in measures},
        sources=[source for m in measures for source in _sources(view, m)],
        alternative=comparison.measures_alternative(title, list(names.values())[: len(regions)]),
        scope_text=comparison.measures_scope([names[code] for code in regions], [m.period.year for m in measures]),
        note=comparison.measures_note(opens=view.opens),
        regions=lines,
    )
    behind = [flags.flagged(m.level[m.level["region_code"].isin(lines)]).assign(Angka=m.name) for m in measures]
    return flags.marked(finding, pd.concat(behind), ["Wilayah"], ["Angka"])


def _worse(cells: Sequence[Cell]) -> tuple[int, int]:
    """Return in how many measures a regency is worse than its province, and how many can be judged."""
    judged = [cell.status for cell in cells if cell.status]
    return judged.count(BESIDE["memburuk"]), len(judged)


def _doubted(measure: MeasureColumn, code: str) -> bool:
    """Whether a regency is held against its province by an odd figure, of its own or the province's."""
    row = measure.level[measure.level["region_code"] == code].iloc[0]
    above = measure.level[measure.level["region_code"] == row["province_code"]]
    known = pd.notna(row["value"]) and pd.notna(row["province_value"])
    return bool(known and quality.ODD in {row["flag"], *above["flag"]})


def _regions(view: View) -> list[str]:
    if view.scope.regencies:
        return list(view.scope.regencies)
    level = view.query("level")
    ranked = level[level["level"] == "kabkota"].sort_values("distance", na_position="last")["region_code"].astype(str)
    if view.scope.province:
        return ranked.to_list()
    half = MOST_REGENCIES // 2
    return [*ranked[:half], *ranked[level.loc[ranked.index, "value"].notna()][-half:]]


def _measures(view: View) -> list[MeasureColumn]:
    measured = []
    for code, sex in _MEASURES:
        period = _period(view, code, sex)
        if period:
            limits = {"indicator": code, "sex": sex, "vintage": period.vintage, "year": period.year, "province": None}
            measured.append(MeasureColumn(view.catalogue.indicators[code], sex, period, view.query("level", **limits)))
    return measured


def _period(view: View, code: str, sex: str) -> Period | None:
    """Return the latest well covered period up to the scope's year, of the scope's series where there are two.

    Where the scope opens, the year of its indicator says nothing of others: each is told in the last that provinces share.
    """
    catalogue, scope = view.catalogue, view.scope
    vintage = scope.vintage if scope.vintage in catalogue.indicators[code].vintages else None
    if view.opens and (opening := catalogue.default_period(code, sex, vintage)):
        shared = [
            p for p in catalogue.periods_of(code, sex, opening.vintage) if p.provinces == len(catalogue.provinces)
        ]
        return max((p for p in shared if catalogue.covered(p)), key=lambda p: p.year, default=opening)
    periods = [p for p in catalogue.periods_of(code, sex, vintage) if p.year <= scope.year and catalogue.covered(p)]
    return max(periods, key=lambda p: (p.year, p.regencies), default=None)


def _cell(measure: MeasureColumn, code: str, *, judged: bool) -> Cell:
    row = measure.level[measure.level["region_code"] == code].iloc[0]
    value = None if pd.isna(row["value"]) else float(row["value"])
    number = Number(value, measure.indicator.decimals, mark=quality.odd_mark(row["flag"]))
    return Cell(number.shown, number, measure.status(value, row["province_value"]) if judged else "")


def _table(names: dict[str, str], measures: Sequence[MeasureColumn]) -> pd.DataFrame:
    indexed = [(m, m.level.set_index("region_code")) for m in measures]
    columns = {m.name: [level["value"].get(code) for code in names] for m, level in indexed}
    remarks = []
    for code in names:
        marks = [
            (m, quality.odd_told(row.flag, row.estimate, m.indicator, m.period.year))
            for m, _ in indexed
            for row in rows(m.level[m.level["region_code"] == code])
            if row.flag != quality.BROUGHT
        ]
        remarks.append("; ".join(f"{m.indicator.short_name} {text}" for m, text in marks if text))
    return remarked(pd.DataFrame({"Wilayah": list(names.values()), **columns}), remarks)


def _sources(view: View, measure: MeasureColumn) -> list[Citation]:
    period = measure.period
    limits = {"sex": measure.sex, "vintage": period.vintage, "year": period.year, "province": None}
    return view.sources(indicators=[measure.indicator.code], **limits)
