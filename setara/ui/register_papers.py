"""What the register hands out on a page: planning forms, the report of half a year, and the text of a reminder."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import streamlit as st

from setara.files.document import Document, to_docx, to_xlsx
from setara.files.names import file_name
from setara.findings.profile import Shared, cells
from setara.findings.pug import documents, promises
from setara.findings.pug.shared import Ledger, named
from setara.frames import rows
from setara.register import vocabulary
from setara.sentences import books as told
from setara.store.catalogue import Region
from setara.ui import downloads


def forms(ledger: Ledger, region: Region) -> None:
    """Draw what gives one planning document of a region in its form."""
    offices = named(ledger.register, "opd")
    known = {r.id: r for r in rows(ledger.rows("pprg", [region.code]))}
    if not known:
        st.write("Belum ada dokumen PPRG yang tercatat.")
        return
    kinds = vocabulary.words("pprg_form")
    names = {
        i: f"{kinds[r.form].label}: {r.subactivity} ({offices.get(r.opd, '')}, {r.year})" for i, r in known.items()
    }
    chosen = st.selectbox("Dokumen", list(names), format_func=names.__getitem__, key="papers_form")
    row = known[chosen]

    def make() -> Document:
        offered = cells.offers(Shared(ledger.view), region)
        return documents.paper(ledger.register, row.id, offered, ledger.day)

    _give(make, file_name(row.form.lower(), row.region, str(row.year), row.subactivity[:40]), "form")


def report(ledger: Ledger) -> None:
    """Draw what gives the report of half a year of the scope's regency, else of its province."""
    scope = ledger.view.scope
    codes = [*reversed(scope.regencies), *filter(None, [scope.province])]
    regions = {code: vocabulary.regions()[code] for code in codes}
    if not regions:
        st.write("Pilih provinsi atau kabupaten/kota untuk laporannya.")
        return
    begun = [(year, half) for year in range(ledger.day.year, ledger.day.year - 3, -1) for half in (2, 1)]
    halves = {
        (year, half): f"semester {'I' if half == 1 else 'II'} {year}"
        for year, half in begun
        if dt.date(year, 6 * half - 5, 1) <= ledger.day
    }
    left, right = st.columns(2)
    region = left.selectbox("Wilayah", list(regions), format_func=regions.__getitem__, key="papers_region")
    year, half = right.selectbox("Semester", list(halves), format_func=halves.__getitem__, key="papers_half")
    st.caption(" ".join((told.as_of(documents.told_by(year, half, ledger.day), 0), told.OWN_ORDER)))

    def make() -> Document:
        return documents.report(ledger.register, region, year, half, ledger.day)

    _give(make, file_name("laporan-pug", region, str(year), f"semester-{half}"), "report")


def reminder(ledger: Ledger) -> None:
    """Draw the message to a regency, to be copied."""
    names = {region.code: region.name for region in ledger.view.regencies}
    chosen = next((code for code in reversed(ledger.view.scope.regencies) if code in names), None)
    at = list(names).index(chosen) if chosen else 0
    region = st.selectbox("Kabupaten/kota", list(names), at, names.__getitem__, key="papers_reminded")
    frame = promises.followed(ledger, [region])
    still = [r for r in rows(frame) if r.standing != "terbukti"]
    lines = [(r.text, r.opd, r.calendar, r.proof) for r in still]
    st.code(told.reminder(names[region], lines, ledger.day), language=None, wrap_lines=True)


def _give(make: Callable[[], Document], stem: str, key: str) -> None:
    left, right = st.columns(2)
    with left:
        downloads.button(
            "Unduh dokumen (DOCX)", lambda: to_docx(make()), f"{stem}.docx", f"papers_{key}_docx", width="stretch"
        )
    with right:
        downloads.button(
            "Unduh buku kerja (XLSX)", lambda: to_xlsx(make()), f"{stem}.xlsx", f"papers_{key}_xlsx", width="stretch"
        )
