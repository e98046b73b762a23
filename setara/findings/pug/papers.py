"""What offices owe and hand in: data split by sex, papers of gender budgeting, and the budget itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding
from setara.findings.pug.shared import Ledger, Said, cited, grid, label, named
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid, Number
from setara.register import vocabulary
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
        legend=told.not_applying_note(set(newest["status"])),
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

    Args:
        ledger: the register as it is looked at.
        region: the region.
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
