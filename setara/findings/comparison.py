"""The exhibits of Banding."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara import formatting
from setara.findings import analysis, tables, uploads
from setara.findings.finding import Finding, about
from setara.findings.target_questions import cited
from setara.formulas.resemblance import Basis
from setara.frames import rows
from setara.pictures import charts
from setara.sentences import comparison as words
from setara.sentences import levels, oddities, sexes
from setara.sentences import targets as targets_sentences
from setara.sentences import words as words_sentences
from setara.store.catalogue import NATION, Indicator, Region
from setara.targets.judging import chosen
from setara.view import View

PARTS = {
    "peringkat": "Peringkat",
    "jenis_kelamin": "Perempuan dan laki-laki",
    "berdampingan": "Berdampingan",
    "tetangga": "Tetangga",
    "serupa": "Wilayah serupa",
}


def targets_in_view(view: View) -> pd.DataFrame:
    """Return the published targets that the scope's values may be held against.

    Of each region in the scope the nearest target of the scope's year or later, in the scope's vintage, the user's own
    before a published one of the same year; a target whose document does not tell its vintage is left out.
    """
    targets = view.query("target_documents")
    inside = {NATION, *(r.code for r in view.regencies), *(p.code for p in view.provinces)}
    fits = (
        (targets["vintage"] == view.scope.vintage)
        & (targets["year"] >= view.scope.year)
        & targets["region_code"].isin(inside)
    )
    return chosen(targets[fits], view.scope.year, view.scope.vintage)


def ranking(view: View, level: pd.DataFrame) -> Finding:
    """Return every regency of the scope as a ranked dot, with province, nation and published targets.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    scope, indicator = view.scope, view.indicator
    targets = targets_in_view(view)
    above = targets["region_code"].str.endswith("00")
    table, decimals = tables.level_table(level, indicator, scope.year)
    title = levels.headline(level, indicator, scope, view.catalogue)
    island = scope.province is None
    exhibit = Finding(
        key="banding_peringkat",
        title=title,
        picture=charts.RankedDots(
            tables.marked(level, indicator),
            indicator,
            scope.regencies,
            targets[above],
            targets[~above],
            by_province=island,
        ),
        table=table,
        decimals=decimals,
        sources=view.sources() + cited(view, targets["document"]),
        alternative=words.ranking_alternative(about(view), levels.leaders(level, indicator)),
        scope_text=about(view),
        note=f"{words_sentences.reading(indicator)} {targets_sentences.targets_note(targets)}".strip(),
    )
    return uploads.of_level(exhibit, view, level)


def gaps(view: View, code: str) -> Finding:
    """Return women's and men's values of a component for every regency of the scope.

    Args:
        view: what is shown.
        code: an indicator published for women and men.
    """
    indicator = view.catalogue.indicators[code]
    period = _paired_period(view, indicator)
    frame = view.query("gap", indicator=code, vintage=period[1], year=period[0])
    table, decimals = tables.gap_table(frame, indicator)
    title = sexes.gap_headline(frame, indicator, period[0])
    exhibit = Finding(
        key="banding_jenis_kelamin",
        title=title,
        picture=charts.Dumbbells(frame, indicator, view.scope.regencies),
        table=table,
        decimals=decimals,
        sources=view.sources(indicators=[code], sex=None, vintage=period[1], year=period[0]),
        alternative=words.gaps_alternative(indicator, period[0], view.place, title),
        scope_text=f"{view.place} · {indicator.short_name} · {period[0]}",
        note=words.gaps_note(indicator, view.scope.year, period[0]),
    )
    found = uploads.uploads(view, indicator=[code], sex=("P", "L"), vintage=[period[1]], year=[period[0]])
    return uploads.marked(exhibit, found, ["Wilayah"], ["Jenis kelamin"])


def _paired_period(view: View, indicator: Indicator) -> tuple[int, str]:
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


def side_by_side(view: View) -> Finding:
    """Return the components of the chosen regencies, or of the best and the last of the scope, side by side."""
    regions = _compared(view)
    year = analysis.components_year(view, regions)
    published = analysis.components(view, year)
    own = published[published["region_code"].isin(regions)]
    series = next((str(v) for v in own["vintage"] if v != "tunggal"), "tunggal")
    names = [view.catalogue.regions[c].name for c in regions]
    index = view.catalogue.indicators[analysis.parent_index(view)]
    labels = [view.catalogue.indicators[r.indicator].label(r.sex) for r in rows(own)]
    labelled = own.assign(series=labels)
    table = labelled.pivot_table(index=["series", "unit"], columns="region", values="value", sort=False).reset_index()
    table = table.rename(columns={"series": "Komponen", "unit": "Satuan"})
    table.columns = [str(c) for c in table.columns]
    marks = {
        name: oddities.joined(zip(part["region"], part["flag"], strict=True))
        for name, part in labelled.groupby("series")
    }
    table = tables.remarked(table, [marks[name] for name in table["Komponen"]])
    exhibit = Finding(
        key="banding_berdampingan",
        title=words.components_headline(index, year, names),
        picture=charts.SideBySide(published, regions),
        table=table,
        decimals=dict.fromkeys(names, 3 if index.code == "ikg" else 2),
        sources=view.sources(
            indicators=sorted(set(own["indicator"])), sex=None, vintage=series, year=year, province=None
        ),
        alternative=words.components_alternative(index, year, names),
        scope_text=f"{formatting.listing(names)} · komponen {index.short_name} · {year}",
        note=words.components_note(view.scope.year, year, choose=len(view.scope.regencies) < 2),
        regions=regions,
    )
    found = uploads.components(view, own, regions, year).rename(columns={"Angka": "Komponen"})
    return uploads.marked(exhibit, found, ["Komponen"], ["Wilayah"])


def _compared(view: View) -> list[str]:
    if len(view.scope.regencies) >= 2:
        return list(view.scope.regencies)
    level = view.query("level")
    ranked = level[(level["level"] == "kabkota") & level["value"].notna()].sort_values("distance")
    known = ranked["region_code"] if len(ranked) >= 2 else level.loc[level["level"] == "kabkota", "region_code"]
    ends = [str(c) for c in known.iloc[[0, -1]]]
    return list(dict.fromkeys([*view.scope.regencies, *ends]))[:2]


def neighbours(view: View, region: Region) -> Finding:
    """Return the regency among those that share a border with it, also across province borders."""
    near = view.query("neighbours_of", region=region.code)
    border = near.set_index("region_code")["shared_border_km"]
    return _among(
        view,
        region,
        [str(c) for c in near["region_code"]],
        key="banding_tetangga",
        title=words.neighbours_headline(region.name, near["region"].astype(str).tolist()),
        column=("Batas bersama (km)", {str(c): float(v) for c, v in border.items()}),
        note=words.NEIGHBOURS_NOTE,
    )


def similar(view: View, region: Region, basis: Basis = "selisih") -> tuple[Finding | None, list[str]]:
    """Return the regency among those nearest on the components, and the reasons in words; None without components.

    Args:
        view: what is shown.
        region: the regency.
        basis: what is compared: the gaps between women and men, or their levels.
    """
    published = analysis.alike_by(view)
    found = analysis.similar(published, region.code, view.catalogue, basis=basis)
    if not found:
        return None, []
    codes = [r.region_code for r in found]
    measured = published[published["indicator"] != "ipm"]
    exhibit = _among(
        view,
        region,
        codes,
        key="banding_serupa",
        title=words.similar_headline(region.name, [r.region for r in found]),
        column=("Jarak komponen (turunan)", {r.region_code: r.distance for r in found}),
        note=_similar_note(view, published, region, basis),
        rests_on=uploads.components(view, measured, [region.code, *codes], view.scope.year),
    )
    return exhibit, [f"{r.region}: {r.reason}." for r in found]


def _similar_note(view: View, published: pd.DataFrame, region: Region, basis: Basis) -> str:
    own = published[published["region_code"] == region.code]
    index = analysis.parent_index(view)
    parts = {i.code: i.short_name for i in view.catalogue.components(index) if i.code != "ipm"}
    known, computed = set(own["indicator"]), set(own.loc[own["derived"].astype(bool), "indicator"])
    return words.similar_note(
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
    table, decimals = tables.level_table(shown, view.indicator, view.scope.year)
    table[column[0]] = [column[1].get(c) for c in shown["region_code"]]
    exhibit = Finding(
        key=key,
        title=title,
        picture=charts.RankedDots(
            tables.marked(shown, view.indicator), view.indicator, [region.code], by_province=True
        ),
        table=table,
        decimals={**decimals, column[0]: 1 if "km" in column[0] else 2},
        sources=view.sources(province=None),
        alternative=words.among_alternative(title, levels.leaders(shown, view.indicator)),
        scope_text=f"{region.name} · {view.indicator.label(view.scope.sex)} · {view.scope.year}",
        note=note,
        regions=[region.code, *others],
    )
    return uploads.of_level(exhibit, view, shown, rests_on)
