"""Regencies held beside each other: chosen ones, neighbours, those that resemble one, and some in all measures at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from setara import formatting
from setara.findings import flags, inputs
from setara.findings.finding import Finding
from setara.findings.flags import of_level
from setara.findings.inputs import components_year, parent_index
from setara.findings.ranking import dots
from setara.findings.tables import level_table, remarked
from setara.formulas import spread
from setara.formulas.spread import Basis
from setara.frames import rows
from setara.pictures import charts
from setara.pictures.kinds import Cell, Grid, Number
from setara.sentences import comparison, levels, quality
from setara.sentences.words import drawn
from setara.store.catalogue import NATION, Catalogue, Indicator, Period, Region
from setara.store.citations import Citation
from setara.targets.judging import BESIDE
from setara.view import MOST_REGENCIES, View, remembered


@dataclass(frozen=True)
class Resemblance:
    """A regency that resembles another.

    Attributes:
        distance: root mean square of the components' differences, in standard deviations (derived).
        reason: the components that are closest, in words.
    """

    region_code: str
    region: str
    distance: float
    reason: str


@remembered
def alike_by(view: View) -> pd.DataFrame:
    """Return what regencies may resemble each other in: `components`, of the IPG with what its formula yields.

    Returns:
        Result of `components` with `derived`, whether a figure is none of those published.
    """
    published = inputs.components(view)
    if parent_index(view) != "ipg" or published.empty:
        return published.assign(derived=False)
    vintage = next((str(v) for v in published["vintage"] if v != "tunggal"), "")
    completed = inputs.ipg_inputs(view, view.scope.year, vintage) if vintage else pd.DataFrame({"derived": []})
    added = [
        {
            "region_code": row.region_code,
            "region": row.region,
            "level": row.level,
            "indicator": name.rsplit("_", 1)[0],
            "sex": name[-1].upper(),
            "vintage": "tunggal",
            "value": getattr(row, name),
            "derived": True,
        }
        for row in rows(completed)
        for name in row.derived.split()
    ]
    return pd.concat([published.assign(derived=False), pd.DataFrame(added)], ignore_index=True)


def resembling(
    published: pd.DataFrame, region_code: str, catalogue: Catalogue, count: int = 5, basis: Basis = "selisih"
) -> list[Resemblance]:
    """Return the regencies nearest to one on the gaps between women and men or on their levels, itself excluded.

    Args:
        published: result of `alike_by`; of gaps every component counts once, of levels women and men each.
        region_code: the regency looked at.
        catalogue: names, units and decimals.
        count: how many to return.
        basis: what is compared.

    Returns:
        The nearest first; empty where fewer than two components of the regency are published.
    """
    regencies = published[(published["level"] == "kabkota") & (published["indicator"] != "ipm")]
    by_sex = regencies[regencies["sex"].isin(["P", "L"])]
    compared = spread.compared_measures(by_sex, basis)
    computed = by_sex[by_sex["derived"].astype(bool)]
    derived = set(computed["indicator"])
    if basis == "tingkat":
        derived = set(computed["indicator"] + "_" + computed["sex"].str.lower())
    names = regencies.drop_duplicates("region_code").set_index("region_code")["region"]
    return [
        Resemblance(
            one.region_code,
            str(names[one.region_code]),
            one.distance,
            _closest(one, compared, region_code, catalogue),
        )
        for one in spread.alike(compared, region_code, derived, count)
    ]


def _closest(one: spread.Likeness, compared: pd.DataFrame, region_code: str, catalogue: Catalogue) -> str:
    other, values = compared.T[one.region_code], compared.T[region_code]
    parts = []
    for name in one.nearest[:2]:
        code, _, sex = name.rpartition("_") if name[-2:] in ("_p", "_l") else (name, "", "")
        pair = float(other[name]), float(values[name])
        parts.append(comparison.near(catalogue.indicators[code], pair, sex.upper(), derived=name in one.derived))
    return comparison.nearest(parts)


@remembered
def side_by_side(view: View) -> Finding:
    """Return the components of the chosen regencies, or of the best and the last of the scope, side by side."""
    regions = _compared(view)
    year = components_year(view, regions)
    published = inputs.components(view, year)
    shown = published[published["region_code"].isin(regions)]
    series = next((str(v) for v in shown["vintage"] if v != "tunggal"), "tunggal")
    names = [view.catalogue.regions[c].name for c in regions]
    index = view.catalogue.indicators[parent_index(view)]
    labels = [view.catalogue.indicators[r.indicator].label(r.sex) for r in rows(shown)]
    labelled = shown.assign(series=labels)
    table = labelled.pivot_table(index=["series", "unit"], columns="region", values="value", sort=False).reset_index()
    table = table.rename(columns={"series": "Komponen", "unit": "Satuan"})
    table.columns = [str(c) for c in table.columns]
    marks = {
        name: quality.odd_joined(zip(part["region"], part["flag"], strict=True))
        for name, part in labelled.groupby("series")
    }
    table = remarked(table, [marks[name] for name in table["Komponen"]])
    finding = Finding(
        key="banding_berdampingan",
        title=f"Komponen {index.short_name} {year}: {formatting.listing(names)}",
        picture=charts.SideBySide(published.assign(mark=published["flag"].map(quality.odd_mark)), regions),
        table=table,
        decimals=dict.fromkeys(names, 3 if index.code == "ikg" else 2),
        sources=view.sources(
            indicators=sorted(set(shown["indicator"])), sex=None, vintage=series, year=year, province=None
        ),
        alternative=comparison.components_alternative(index, year, names),
        scope_text=f"{formatting.listing(names)} · komponen {index.short_name} · {year}",
        note=comparison.components_note(view.scope.year, year, choose=len(view.scope.regencies) < 2),
        regions=regions,
    )
    behind = flags.flagged(shown, view.catalogue).rename(columns={"Angka": "Komponen"})
    return flags.marked(finding, behind, ["Komponen"], ["Wilayah"])


def _compared(view: View) -> list[str]:
    if len(view.scope.regencies) >= 2:
        return list(view.scope.regencies)
    level = view.query("level")
    ranked = level[(level["level"] == "kabkota") & level["value"].notna()].sort_values("distance")
    known = ranked["region_code"] if len(ranked) >= 2 else level.loc[level["level"] == "kabkota", "region_code"]
    ends = [str(c) for c in known.iloc[[0, -1]]]
    return list(dict.fromkeys([*view.scope.regencies, *ends]))[:2]


@remembered
def neighbours(view: View, region: Region) -> Finding:
    """Return the regency among those that share a border with it, also across province borders."""
    near = view.query("neighbours_of", region=region.code)
    border = near.set_index("region_code")["shared_border_km"]
    return _among(
        view,
        region,
        [str(c) for c in near["region_code"]],
        key="banding_tetangga",
        title=comparison.neighbours_headline(region.name, near["region"].astype(str).tolist()),
        column=("Batas bersama (km)", {str(c): float(v) for c, v in border.items()}),
        note=comparison.NEIGHBOURS_NOTE,
    )


@remembered
def similar(view: View, region: Region, basis: Basis = "selisih") -> tuple[Finding | None, list[str]]:
    """Return the regency among those nearest on the components, and the reasons in words; None without components.

    Args:
        basis: what is compared: the gaps between women and men, or their levels.
    """
    published = alike_by(view)
    nearest = resembling(published, region.code, view.catalogue, basis=basis)
    if not nearest:
        return None, []
    codes = [r.region_code for r in nearest]
    measured = published[published["indicator"] != "ipm"]
    finding = _among(
        view,
        region,
        codes,
        key="banding_serupa",
        title=comparison.similar_headline(region.name, [r.region for r in nearest]),
        column=("Jarak komponen (diolah)", {r.region_code: r.distance for r in nearest}),
        note=_similar_note(view, published, region, basis),
        rests_on=flags.components(view, measured, [region.code, *codes], view.scope.year),
    )
    return finding, [f"{r.region}: {r.reason}." for r in nearest]


def _similar_note(view: View, published: pd.DataFrame, region: Region, basis: Basis) -> str:
    of_region = published[published["region_code"] == region.code]
    index = parent_index(view)
    parts = {i.code: i.short_name for i in view.catalogue.components(index) if i.code != "ipm"}
    known, computed = set(of_region["indicator"]), set(of_region.loc[of_region["derived"].astype(bool), "indicator"])
    return comparison.similar_note(
        basis,
        [name for code, name in parts.items() if code in known],
        [name for code, name in parts.items() if code in computed],
        [name for code, name in parts.items() if code not in known],
    )


def _among(
    view: View,
    region: Region,
    others: Sequence[str],
    *,
    key: str,
    title: str,
    column: tuple[str, dict[str, float]],
    note: str,
    rests_on: pd.DataFrame | None = None,
) -> Finding:
    level = view.query("level", province=None)
    shown = level[level["region_code"].isin([region.code, *others]) | (level["level"] == "nasional")]
    table, decimals = level_table(shown, view.indicator, view.scope.year)
    table[column[0]] = [column[1].get(c) for c in shown["region_code"]]
    finding = Finding(
        key=key,
        title=title,
        picture=dots(replace(view, scope=replace(view.scope, province=None)), shown, chosen=[region.code]),
        table=table,
        decimals={**decimals, column[0]: 1 if "km" in column[0] else 2},
        sources=view.sources(province=None),
        alternative=f"{title}. {levels.leaders(shown, view.indicator)}".strip(),
        scope_text=f"{region.name} · {view.indicator.label(view.scope.sex)} · {view.scope.year}",
        note=note,
        regions=[region.code, *others],
    )
    return of_level(finding, shown, rests_on)


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
    years = [m.period.year for m in measures]
    places = formatting.listing([names[code] for code in regions])
    finding = Finding(
        key="banding_tabel",
        title=title,
        picture=Grid(["Wilayah", *(m.name for m in measures)], [[Cell(names[code]), *held[code]] for code in lines]),
        table=_table(names, measures),
        decimals={m.name: m.indicator.decimals for m in measures},
        sources=[source for m in measures for source in _sources(view, m)],
        alternative=drawn("banding_tabel", title, names=formatting.listing(list(names.values())[: len(regions)])),
        scope_text=f"{places} · semua ukuran · {formatting.years(min(years), max(years))}",
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
