"""What offices owe, hand in and plan: data split by sex, papers of gender budgeting, budgets, chains of plans, model villages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding
from setara.findings.pug.shared import Ledger, Said, cited, grid, label, listed, named
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid, Number
from setara.register import vocabulary
from setara.register.entities import ENTITIES
from setara.sentences import register as told
from setara.sentences.words import lowered
from setara.store.catalogue import Region

_SPLIT = {"terpilah": "terpenuhi", "total_saja": "sebagian", "belum": "belum", "tidak_berlaku": "lain"}
_SHORT = {"terpilah": "terpilah", "total_saja": "total", "belum": "belum", "tidak_berlaku": told.NOT_APPLYING}
_BY_SEX = " menurut jenis kelamin"
_PAPER_MARKS = {"pug_verifikasi": "ada yang disetujui", "pug_mandiri": "belum ada yang disetujui"}
BUDGET = ("Tahun", "Untuk", "Persen", "Jumlah ARG", "Pembagi", "Jenis pembagi", "Tahap", "Masa", "Kategori")


def data_owed(ledger: Ledger) -> Finding:
    """Return which data every region's offices split by sex: not yet, as totals alone, split, or not applicable."""
    newest = ledger.dated(ledger.rows("data_owed"), ("region", "opd", "item"))
    offices, evidence = named(ledger.register, "opd"), named(ledger.register, "evidence")
    grouped: dict[tuple[str, str], list[Any]] = {}
    for row in rows(newest):
        grouped.setdefault((row.region, item_of(row)), []).append(row)
    return grid(
        ledger,
        items(ledger),
        {place: _split(owed, offices, evidence) for place, owed in grouped.items()},
        key="pug_data_terpilah",
        what="Data terpilah",
        sources=newest["source"],
        marks={},
        heads={code: word.short for code, word in vocabulary.words("data_item").items()},
        legend=f"{told.NOT_APPLYING} tidak berlaku" if (newest["status"] == "tidak_berlaku").any() else "",
    )


def items(ledger: Ledger) -> dict[str, str]:
    """Return the data that offices owe by code: those of the vocabulary, and others that somebody has written down."""
    known = {code: word.label.replace(_BY_SEX, "") for code, word in vocabulary.words("data_item").items()}
    others = {_item_codes().get(text.casefold(), text): text for text in ledger.rows("data_owed")["item"].unique()}
    return known | {code: name for code, name in others.items() if code not in known}


def item_of(row: Any) -> str:
    """Return the code of the data that a row is about; its words where the vocabulary does not have them."""
    return _item_codes().get(row.item.casefold(), str(row.item))


@cache
def _item_codes() -> Mapping[str, str]:
    return {text.casefold(): w.code for w in vocabulary.words("data_item").values() for text in (w.code, w.label)}


def _split(owed: list[Any], offices: Mapping[str, str], evidence: Mapping[str, str]) -> Said:
    told_of = [
        f"{offices.get(r.opd, '')}: {label('data_owed', 'status', r)} ({r.year}); {evidence.get(r.evidence) or 'tanpa bukti'}"
        for r in owed
    ]
    applying = [row for row in owed if row.status != "tidak_berlaku"]
    statuses = {row.status for row in applying or owed}
    # Seventeen cells beside each other have room for a word alone.
    if len(statuses) == 1:
        status = statuses.pop()
        full = label("data_owed", "status", owed[0]).lower() if status == "tidak_berlaku" else ""
        return Said("", _SPLIT[status], _SHORT[status], "<br>".join(told_of), full)
    split = sum(row.status == "terpilah" for row in applying)
    return Said("", "sebagian", f"{split} dari {len(applying)}", "<br>".join(told_of))


def papers(ledger: Ledger) -> Finding:
    """Return which forms of gender budgeting every region has written, and whether any was approved."""
    frame = ledger.rows("pprg")
    frame = frame if ledger.year is None else frame[frame["year"] == ledger.year]
    offices = named(ledger.register, "opd")
    grouped: dict[tuple[str, str], list[Any]] = {}
    for row in rows(frame):
        grouped.setdefault((row.region, row.form), []).append(row)
    said = {}
    for place, written in grouped.items():
        approved = sum(row.review == "disetujui" for row in written)
        lines = [
            f"{offices.get(r.opd, '')}, {r.year}: {r.subactivity} ({label('pprg', 'review', r) or 'belum ditelaah'})"
            for r in written[:8]
        ]
        word = f"{len(written)} dokumen, {approved} disetujui" if approved else f"{len(written)} dokumen"
        said[place] = Said("pug_verifikasi" if approved else "pug_mandiri", "tercatat", word, "<br>".join(lines))
    return grid(
        ledger,
        {code: word.label for code, word in vocabulary.words("pprg_form").items()},
        said,
        key="pug_pprg",
        what="Dokumen PPRG",
        sources=frame["source"],
        marks=_PAPER_MARKS,
    )


def budget(ledger: Ledger, region: Region) -> Finding:
    """Return a region's own gender budget, its shares under one kind of denominator below each other; never another region's.

    What offices have of their own stands below the whole and is held against nothing.
    """
    frame = ledger.rows("budget", [region.code])
    offices = named(ledger.register, "opd")
    budgets = sorted(rows(frame), key=lambda r: (whose(r, offices), r.denominator_kind, r.stage, r.period, r.year))
    whole = [row for row in budgets if row.opd is None]
    budgets = [*whole, *(row for row in budgets if row.opd is not None)]
    lines = [budget_line(row, offices) for row in budgets]
    title = told.budget_headline(region.name, [row.denominator_kind for row in budgets], _moved(whole))
    return Finding(
        key="pug_arg",
        name="ARG",
        title=title,
        picture=Grid(BUDGET, lines),
        table=pd.DataFrame([[cell.text for cell in line] for line in lines], columns=list(BUDGET)),
        sources=cited(row.source for row in budgets),
        alternative=f"{title}. {told.BUDGET_NOTE}",
        scope_text=f"ARG {region.name}",
        note=f"{told.BUDGET_NOTE} {told.BUDGET_BY_REGION}",
        regions=[region.code],
    )


def _share(row: Any) -> float | None:
    """Return a share in percent, of the sums where both are known, else as it was published."""
    if row.amount is not None and row.denominator:
        return float(100 * row.amount / row.denominator)
    return None if row.share is None else float(row.share)


def whose(row: Any, offices: Mapping[str, str]) -> str:
    """Return whose budget a row is: an office's, or the whole region's."""
    return offices.get(row.opd, "") or told.WHOLE


def budget_line(row: Any, offices: Mapping[str, str]) -> list[Cell]:
    """Return a row of a budget as `BUDGET` says; a share of two sums is marked as computed."""
    share = _share(row)
    counted = row.amount is not None and row.denominator
    period = label("budget", "period", row)
    return [
        Cell(str(row.year)),
        Cell(whose(row, offices)),
        Cell("–")
        if share is None
        else Cell(f"{formatting.number(share, 2)}%{' (diolah)' if counted else ''}", Number(share, 2, "persen")),
        _money(row.amount),
        _money(row.denominator),
        Cell(label("budget", "denominator_kind", row)),
        Cell(label("budget", "stage", row)),
        Cell(f"{period}, per {formatting.long_date(row.day)}" if row.day else period),
        Cell(label("budget", "category", row)),
    ]


def _money(rupiah: int | None) -> Cell:
    return Cell("–") if rupiah is None else Cell(f"Rp{formatting.number(rupiah, 0)}", Number(float(rupiah), 0))


def _moved(whole: list[Any]) -> str:
    """Return how the share of all categories moved under one denominator, stage and period; empty where nothing compares.

    Rows that do not name their denominator compare with none.
    """
    series: dict[tuple[str, str], dict[int, float]] = {}
    for row in whole:
        share = _share(row)
        named_alike = not {row.denominator_kind, row.stage} & {"tidak_disebut", "lain"}
        if share is not None and named_alike and (row.category, row.period) == ("semua", "tahun"):
            series.setdefault((row.denominator_kind, row.stage), {})[row.year] = share
    longest = max(series.items(), key=lambda item: len(item[1]), default=None)
    if longest is None or len(longest[1]) < 2:
        return ""
    (kind, stage), shares = longest
    words = [vocabulary.words(name)[code].label for name, code in (("denominator_kind", kind), ("budget_stage", stage))]
    first, last = min(shares), max(shares)
    return told.budget_moved((first, shares[first]), (last, shares[last]), ", ".join(lowered(word) for word in words))


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
