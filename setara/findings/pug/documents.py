"""Documents from the register that an office goes on writing: planning forms, and the report of half a year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from setara import formatting
from setara.files.document import Document, DocumentPart
from setara.findings.pug import papers
from setara.findings.pug.shared import label, named
from setara.frames import rows
from setara.register import book, vocabulary
from setara.register.book import Offers
from setara.register.entities import ENTITIES
from setara.register.store import Register
from setara.sentences import register as register_sentences

Row = Mapping[str, Any]
_FIELDS = ENTITIES["pprg"].by_name
_APKM = ("access", "participation", "control", "benefit")
_NAMES = ("programme", "activity", "subactivity")
# The nine columns of the analysis: heading, and what stands below it.
_GAP9 = (
    ("1. Kebijakan, program, kegiatan, sub kegiatan, dan tujuan", (*_NAMES, "purpose")),
    ("2. Data pembuka wawasan", ("data",)),
    ("3. Isu gender: faktor kesenjangan", _APKM),
    ("4. Isu gender: sebab internal", ("cause_internal",)),
    ("5. Isu gender: sebab eksternal", ("cause_external",)),
    ("6. Reformulasi tujuan", ("reformulated",)),
    ("7. Rencana aksi", ("action",)),
    ("8. Pengukuran hasil: data dasar", ("baseline",)),
    ("9. Pengukuran hasil: indikator gender", ("gender_indicator",)),
)
_GAP4 = (
    ("1. Isu gender dari data", ("data",)),
    ("2. Sebab kesenjangan", (*_APKM, "cause_internal", "cause_external")),
    ("3. Rencana aksi", ("impact", "outcome", "output", "action")),
    ("4. Lembaga terkait", ("agencies",)),
)
_GBS = (
    ("Program, kegiatan, dan sub kegiatan", ("programme", "activity", "subactivity_code", "subactivity", "purpose")),
    ("Analisis situasi: data pembuka wawasan", ("data",)),
    ("Analisis situasi: isu gender", (*_APKM, "cause_internal", "cause_external")),
    ("Capaian program", ("yardstick", "gender_indicator", "baseline")),
    ("Rencana aksi", ("action", "input", "output", "outcome", "amount")),
    ("Penanggung jawab", ("responsible",)),
)
_KAK = (
    ("Program, kegiatan, dan sub kegiatan", ("programme", "activity", "subactivity_code", "subactivity")),
    ("Indikator keluaran dan hasil", ("output", "outcome", "gender_indicator")),
    ("Latar belakang: dasar hukum", ("legal_basis",)),
    ("Latar belakang: gambaran umum", ("data", *_APKM, "cause_internal", "cause_external")),
    ("Penerima manfaat", ("beneficiaries",)),
    ("Maksud dan tujuan", ("aims", "purpose")),
    ("Cara pelaksanaan", ("implementation", "schedule")),
    ("Biaya", ("amount",)),
    ("Penanggung jawab", ("responsible",)),
)
# What becomes of a promise, and changes from one report to the next.
_REPORT = ("reported", "reported_day", "achieved", "spent", "funding", "problem", "step")
_FORMS = {"GAP9": _GAP9, "GAP4": _GAP4, "GBS": _GBS, "KAK": _KAK}


def fields_of(form: str) -> tuple[str, ...]:
    """Return the fields that a form asks for, in its order, each once."""
    return tuple(dict.fromkeys(name for _, names in _FORMS[form] for name in names))


def paper(register: Register, row: str, figures: Offers, day: dt.date) -> Document:
    """Return a planning document in its form, its empty cells filled with what is offered for them, marked as such.

    Args:
        register: where it is.
        row: id of the document.
        figures: what the dashboard's figures offer its region, by indicator.
        day: the day it is made.

    Raises:
        KeyError: there is no such row.
        RefusalError: the register cannot be read.
    """
    document = register.row("pprg", row)
    if document is None:
        raise KeyError(row)
    above = register.row("pprg", document["based_on"]) if document["based_on"] else None
    offered = book.offers(document, figures, {above["id"]: above} if above else {})
    form = str(document["form"])
    parts = _headed(document, offered, _FORMS[form])
    if form == "GAP9":
        cells = [_cell(document, offered, names) for _, names in _GAP9]
        parts = [DocumentPart(columns=[heading for heading, _ in _GAP9], rows=[cells])]
    office = named(register, "opd").get(document["opd"], "")
    about = [
        f"{vocabulary.regions()[document['region']]}, {office}, {document['year']}",
        *([register_sentences.OFFERED] if offered else []),
        register_sentences.made_on(day),
    ]
    title = vocabulary.words("pprg_form")[form].label
    return Document(f"{title}: {document['subactivity']}", about, parts, day, wide=form == "GAP9")


def _headed(row: Row, offered: Mapping[str, str], form: Sequence[tuple[str, tuple[str, ...]]]) -> list[DocumentPart]:
    return [
        DocumentPart(heading, rows=[(_FIELDS[name].label, _cell(row, offered, (name,))) for name in names])
        for heading, names in form
    ]


def _cell(row: Row, offered: Mapping[str, str], names: Sequence[str]) -> str:
    """Return what stands in a cell of a form, each field named where there are several."""
    said = [(name, _said(row, offered, name)) for name in names]
    return "\n".join(f"{_FIELDS[name].label}: {text}" if len(names) > 1 else text for name, text in said if text)


def _said(row: Row, offered: Mapping[str, str], name: str) -> str:
    if name in offered:
        return f"{offered[name]} *"
    value = row[name]
    return _rupiah(value) if _FIELDS[name].kind == "money" else str(value or "")


def _rupiah(value: int | None) -> str:
    return "" if value is None else f"Rp{formatting.number(value, 0)}"


def told_by(year: int, half: int, day: dt.date) -> dt.date:
    """Return the day as of which the report of half a year tells: its last one, or the day it is made where that is earlier."""
    return min(day, dt.date(year, 6 * half, 30 if half == 1 else 31))


def report(register: Register, region: str, year: int, half: int, day: dt.date) -> Document:
    """Return the report of half a year under six headings: what was promised, by whom, for what, with which money.

    Told is what was reported by its last day, whatever was reported since; of a half year that is not over, by this day.

    Args:
        register: whose rows are told.
        region: BPS code of a regency, or of a province with all its regencies.
        half: 1 or 2.
        day: the day it is made.

    Raises:
        RefusalError: the register cannot be read.
    """
    first, last = dt.date(year, 6 * half - 5, 1), told_by(year, half, day)
    regions = [
        code for code in vocabulary.regions() if code == region or (region.endswith("00") and code[:2] == region[:2])
    ]
    promises, late = _of_half(register, regions, first, last)
    budgets = register.rows("budget", regions=regions)
    budgets = budgets.loc[[row.year == year and _is_of(row, last) for row in rows(budgets)]]
    place = vocabulary.regions()[region]
    # A regency writes on where nothing stands yet; of all regencies of a province that would be page after page.
    whole = len(regions) == 1
    about = [
        register_sentences.report_span(first, last),
        register_sentences.as_of(last, late),
        register_sentences.OWN_ORDER,
        register_sentences.made_on(day),
    ]
    parts = [
        _part(promises, "1. Program dan kegiatan", ("reported", "reported_day")),
        _agencies(promises),
        _part(promises, "3. Sasaran", ("measure", "unit", "target", "achieved")),
        _part(promises, "4. Anggaran yang digunakan dan sumbernya", ("spent", "funding"), whole=whole),
        *_budgets(register, budgets),
        _part(promises, "5. Kendala", ("problem",), whole=whole),
        _part(promises, "6. Langkah yang diambil", ("step",), whole=whole),
    ]
    return Document(register_sentences.report_title(place, year, half), about, parts, day, wide=True)


def _of_half(register: Register, regions: Sequence[str], first: dt.date, last: dt.date) -> tuple[pd.DataFrame, int]:
    """Return the promises made by a day and not reported done before another, and of how many more is told without a day."""
    promises = register.rows("promise", regions=regions)
    meetings = {row.id: row.day for row in rows(register.rows("meeting"))}
    promises = promises[promises["meeting"].map(meetings) <= last].reset_index(drop=True)
    versions = _versions(register)
    late = 0
    for at, row in enumerate(book.records(promises)):
        reported = versions[row["id"]]
        # A report counts by its day, one without by the day it was written down.
        known = [held for written, held in reported if (held["reported_day"] or written) <= last]
        then = known[-1] if known else dict.fromkeys(_REPORT)
        late += row["reported_day"] is None and any(row[name] != then[name] for name in _REPORT)
        promises.loc[at, list(_REPORT)] = [then[name] for name in _REPORT]
    done = [r.reported == "selesai" and r.reported_day is not None and r.reported_day < first for r in rows(promises)]
    return promises.loc[[not is_done for is_done in done]], late


def _versions(register: Register) -> Mapping[str, list[tuple[dt.date, Row]]]:
    """Return what was reported of each promise, version by version, each with the day it was written down."""
    by_promise: dict[str, list[tuple[dt.date, Row]]] = {}
    for (row, _), cells in register.journal("promise").groupby(["id", "version"], sort=False):
        reported = by_promise.setdefault(str(row), [])
        before = reported[-1][1] if reported else dict.fromkeys(_REPORT)
        written = dt.datetime.fromisoformat(cells["when"].iloc[0]).astimezone(formatting.WITA).date()
        reported.append((written, {**before, **dict(zip(cells["field"], cells["after"], strict=True))}))
    return by_promise


def _is_of(budget: Any, last: dt.date) -> bool:
    """Whether a sum was known by a day; without a day of its own what a year begins with, and at its end all of it."""
    if budget.day is not None:
        return bool(budget.day <= last)
    return last.month > 6 or budget.stage == "pagu" or budget.period == "semester_1"


def _part(promises: pd.DataFrame, heading: str, names: Sequence[str], *, whole: bool = True) -> DocumentPart:
    """Return one heading of the report: each promise with what is asked, or those that tell it, and how many tell nothing."""
    fields = ENTITIES["promise"].by_name
    lines = []
    for row in rows(promises):
        cells = (_value("promise", row, name) or register_sentences.EMPTY for name in names)
        lines.append((_value("promise", row, "region"), row.text, row.opd, *cells))
    heads = ("Wilayah", "Tindak lanjut", "Penanggung jawab", *(fields[name].label for name in names))
    known = [line for line in lines if any(cell != register_sentences.EMPTY for cell in line[3:])]
    return DocumentPart(
        heading, [register_sentences.filled_note(len(lines), len(lines) - len(known))], heads, lines if whole else known
    )


def _value(entity: str, row: Any, name: str) -> str:
    known, value = ENTITIES[entity].by_name[name], getattr(row, name)
    if known.kind == "money":
        return _rupiah(value)
    return label(entity, name, row) if known.kind in {"choice", "region"} else book.written(value)


def _agencies(promises: pd.DataFrame) -> DocumentPart:
    counted = Counter((_value("promise", row, "region"), row.opd) for row in rows(promises))
    lines = [(region, opd, formatting.number(count, 0)) for (region, opd), count in sorted(counted.items())]
    heads = ("Wilayah", "Perangkat daerah", "Tindak lanjut")
    return DocumentPart("2. Instansi yang terlibat", [register_sentences.agencies_counted(len(lines))], heads, lines)


def _budgets(register: Register, budgets: pd.DataFrame) -> Iterator[DocumentPart]:
    """Yield the budgets of each region under each kind of denominator by themselves, so that none is held against another's."""
    offices = named(register, "opd")
    heads = [head for head in papers.BUDGET if head != "Tahun"]
    for (_, _, whole), alike in budgets.assign(whole=budgets["opd"].isna()).groupby(
        ["region", "denominator_kind", "whole"], sort=False
    ):
        first = next(rows(alike))
        place, kind = (_value("budget", first, name) for name in ("region", "denominator_kind"))
        lines = [[cell.text for cell in papers.budget_line(row, offices)[1:]] for row in rows(alike)]
        yield DocumentPart(
            register_sentences.budgets_of(place, kind, whole=bool(whole)), [register_sentences.BUDGETS], heads, lines
        )
