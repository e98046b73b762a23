"""Plans from province to village: the links of the chain that are broken, the rows that serve an index, model villages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding
from setara.findings.pug.shared import Ledger, Said, grid, label, listed, named
from setara.frames import rows
from setara.register.entities import ENTITIES
from setara.sentences import register as told
from setara.store.catalogue import Region

_LEVELS = ("provinsi", "kabkota", "kecamatan", "desa")
BROKEN = ("Wilayah", "Tingkat", "Program atau kegiatan", "Yang putus")
SERVING = (
    *(
        "Wilayah",
        "Tingkat",
        "Program atau kegiatan",
        "Indikator kinerja",
        "Data dasar",
        "Target lima tahun",
        "Target tahunan",
    ),
    "Unit pelaksana",
)
YEARLY = ("Program atau kegiatan", "Indikator kinerja", "Tahun", "Target", "Realisasi", "Alokasi anggaran", "Bukti")
_VILLAGE_TINTS = {"ya": "terpenuhi", "sebagian": "sebagian", "tidak": "belum"}
_VILLAGE_MARKS = {"pug_berbukti": "dengan bukti", "pug_sumber": "menurut sumber tanpa bukti"}


def broken(ledger: Ledger) -> Finding:
    """Return every link of the chain of plans that is broken in the scope."""
    plans = ledger.rows("plan")
    above = {row.id: row for row in rows(ledger.register.rows("plan"))}
    targeted = _years(ledger.register.rows("plan_target"))
    children = {row.parent for row in above.values() if row.parent}
    with_faults = [(row, list(_faults(row, above, children, targeted))) for row in rows(plans)]
    title = told.broken_headline(ledger.view.place, len(plans), sum(len(faults) for _, faults in with_faults))
    lines = [
        [_place(row), label("plan", "level", row), row.programme, "; ".join(told.BROKEN[fault] for fault in faults)]
        for row, faults in with_faults
        if faults
    ]
    return listed(
        title,
        BROKEN,
        lines,
        (f"{line[0]}: {line[3]}" for line in lines),
        key="pug_rantai",
        name="Rantai RAD",
        sources=plans["source"],
        place=ledger.view.place,
    )


def _faults(row: Any, above: Mapping[str, Any], children: set[str], targeted: Mapping[str, set[int]]) -> Iterator[str]:
    level = _LEVELS.index(row.level)
    parent = above.get(row.parent) if row.parent else None
    if level and parent is None:
        yield "tanpa_induk"
    elif parent is not None:
        if _LEVELS.index(parent.level) >= level:
            yield "induk_setingkat"
        # A province's row may be spelled out by every region in it, a regency's only in the regency itself.
        if parent.region not in {row.region, f"{row.region[:2]}00"}:
            yield "induk_lain"
    if level < _LEVELS.index("desa") and row.id not in children:
        yield "tanpa_turunan"
    years = targeted.get(row.id, set())
    missing = {
        "tanpa_ukuran": row.measure is None,
        "tanpa_target": row.target is None and not years,
        "tanpa_target_tahunan": row.target is not None and not years,
        "target_bolong": bool(years and row.year_from and row.year_to)
        and not years.issuperset(range(row.year_from, row.year_to + 1)),
        "tanpa_pelaksana": row.opd is None,
        "tanpa_anggaran": row.budget is None,
    }
    yield from (fault for fault, absent in missing.items() if absent)


def _years(targets: pd.DataFrame) -> dict[str, set[int]]:
    """Return the years for which each plan has a target."""
    years: dict[str, set[int]] = {}
    for row in rows(targets[targets["target"].notna()]):
        years.setdefault(row.plan, set()).add(row.year)
    return years


def yearly(ledger: Ledger, region: Region) -> Finding:
    """Return the yearly targets of a region's plans with what was achieved, year below year.

    Args:
        ledger: the register as it is looked at; without a year those of every year.
        region: the region.
    """
    plans = {row.id: row for row in rows(ledger.rows("plan", [region.code]))}
    targets = ledger.rows("plan_target", [region.code])
    targets = targets[targets["plan"].isin(plans)]
    targets = targets[targets["year"] == ledger.year] if ledger.year else targets
    evidence = named(ledger.register, "evidence")
    order = list(plans)
    ordered = sorted(rows(targets), key=lambda row: (order.index(row.plan), row.year))
    lines = [
        [
            plans[row.plan].programme,
            _measured(plans[row.plan]),
            str(row.year),
            *(_number(n) or "–" for n in (row.target, row.realised)),
            f"Rp{formatting.number(row.budget, 0)}" if row.budget is not None else "–",
            evidence.get(row.evidence) or told.no_evidence(ledger.day),
        ]
        for row in ordered
    ]
    title = told.yearly_headline(region.name, len(plans), len(lines), len({row.plan for row in ordered}))
    return listed(
        title,
        YEARLY,
        lines,
        (f"{line[0]} {line[2]}: {line[3]}" for line in lines),
        key="pug_target_tahunan",
        name="Target tahunan RAD",
        sources=(row.source for row in ordered),
        place=region.name,
        regions=[region.code],
    )


def _number(value: float | None) -> str:
    return "" if value is None else formatting.digits(value, 0, 2)


def _measured(row: Any) -> str:
    return " ".join(filter(None, (row.measure, f"({row.unit})" if row.unit else ""))) or "–"


def _place(row: Any) -> str:
    return ", ".join(filter(None, (row.place, label("plan", "region", row))))


def serving(ledger: Ledger) -> Finding | None:
    """Return the rows of plans that serve the view's indicator, None where there are none."""
    view = ledger.view
    plans = ledger.rows("plan")
    plans = plans[plans["indicator"] == view.scope.indicator]
    if plans.empty:
        return None
    offices = named(ledger.register, "opd")
    yearly: dict[str, list[tuple[int, str, str]]] = {}
    for row in rows(ledger.register.rows("plan_target").sort_values("year", kind="stable")):
        yearly.setdefault(row.plan, []).append((row.year, _number(row.target), _number(row.realised)))
    lines = [_serving(row, offices, told.yearly(yearly.get(row.id, []))) for row in rows(plans)]
    title = told.serving_headline(view.indicator.short_name, len(lines), view.place)
    finding = listed(
        title,
        SERVING,
        lines,
        (f"{line[0]}: {line[2]}" for line in lines),
        key="pug_melayani",
        name="RAD",
        sources=plans["source"],
        place=view.place,
    )
    return replace(finding, note=told.SERVING_NOTE)


def _serving(row: Any, offices: Mapping[str, str], yearly: str) -> list[str]:
    base = _number(row.base)
    year = f" ({row.base_year})" if base and row.base_year else ""
    return [
        _place(row),
        label("plan", "level", row),
        row.programme,
        _measured(row),
        f"{base}{year}" if base else "–",
        _number(row.target) or "–",
        yearly or "–",
        offices.get(row.opd, "–"),
    ]


def villages(ledger: Ledger) -> Finding:
    """Return what is known of the ten indicators of every model village of the scope."""
    # In the order of the register, so that the villages of a regency stand together.
    newest = ledger.dated(ledger.rows("village"), ("region", "district", "village")).sort_index()
    fields = [field for field in ENTITIES["village"].fields if field.name[:1] == "d" and field.name[1:].isdigit()]
    evidence = named(ledger.register, "evidence")
    said, names = {}, {}
    for row in rows(newest):
        called = row.village or told.UNNAMED
        names[row.id] = f"{called}, {label('village', 'region', row)}"
        for field in fields:
            value = getattr(row, field.name)
            if value is not None:
                proof = evidence.get(row.evidence)
                word = (
                    f"{formatting.number(value, 1)}%" if field.kind == "percent" else label("village", field.name, row)
                )
                tint = _VILLAGE_TINTS.get(value, "tercatat")
                mark = "pug_berbukti" if proof else "pug_sumber"
                said[row.id, field.name] = Said(
                    mark,
                    tint,
                    word.lower(),
                    proof or told.no_evidence(ledger.day),
                    told.with_who(word.lower(), _VILLAGE_MARKS[mark]),
                )
    return grid(
        ledger,
        {field.name: field.label for field in fields},
        said,
        key="pug_desa",
        what="Desa ramah perempuan dan peduli anak",
        sources=newest["source"],
        marks=_VILLAGE_MARKS,
        named_rows=names,
        title=told.villages_headline(ledger.view.place, len(names)),
    )
