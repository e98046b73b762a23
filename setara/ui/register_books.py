"""What the register hands out on a page (books, planning forms, reports, reminders), and books taken back cell by cell."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from setara import formatting
from setara.files.about import file_name
from setara.files.document import Document, to_docx, to_xlsx
from setara.files.open_data import zipped
from setara.findings.profile import figures
from setara.findings.pug import documents, promises
from setara.findings.pug.shared import Ledger, named
from setara.frames import rows
from setara.refusal import RefusalError
from setara.register import book, home, merge, vocabulary
from setara.register import changes as changes_register
from setara.register.changes import Conflict
from setara.register.entities import ENTITIES
from setara.register.merge import EACH, KEEP, NEW, TAKE, Returned
from setara.sentences import register as register_sentences
from setara.store.catalogue import Region
from setara.store.database import DataError
from setara.ui import downloads, register
from setara.ui.markup import verbatim

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_READ, _TAKEN, _ANSWERS = "books_read", "books_taken", "books_answers"
_REGION = "wilayah"
_LARGEST = 6
# Of more cells than these one answer may hold for a whole sheet.
_FEW = 3
_Held = tuple[Conflict, str, tuple[str, str, str]]


def show_forms(ledger: Ledger, region: Region) -> None:
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
        offered = figures.offers(ledger.view, region)
        return documents.paper(ledger.register, row.id, offered, ledger.day)

    _give(make, file_name(row.form.lower(), row.region, str(row.year), row.subactivity[:40]), "form")


def show_report(ledger: Ledger) -> None:
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
    st.caption(
        " ".join((register_sentences.as_of(documents.told_by(year, half, ledger.day), 0), register_sentences.OWN_ORDER))
    )

    def make() -> Document:
        return documents.report(ledger.register, region, year, half, ledger.day)

    _give(make, file_name("laporan-pug", region, str(year), f"semester-{half}"), "report")


def show_reminder(ledger: Ledger) -> None:
    """Draw the message to a regency, to be copied."""
    names = {region.code: region.name for region in ledger.view.regencies}
    chosen = next((code for code in reversed(ledger.view.scope.regencies) if code in names), None)
    at = list(names).index(chosen) if chosen else 0
    region = st.selectbox("Kabupaten/kota", list(names), at, names.__getitem__, key="papers_reminded")
    frame = promises.followed(ledger, [region])
    still = [r for r in rows(frame) if r.standing != "terbukti"]
    lines = [(r.text, r.opd, r.calendar, r.proof) for r in still]
    st.code(register_sentences.reminder(names[region], lines, ledger.day), language=None, wrap_lines=True)


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


def send(ledger: Ledger) -> None:
    """Draw what gives the books of the scope's regencies as one file; a book holds what is not published."""
    actor = register.writer()
    regions = [region for region in ledger.view.regencies if actor and changes_register.has_books(actor, region.code)]
    if not regions:
        st.write("Buku diberikan kepada provinsi dan kabupaten/kota yang berhak menulis.")
        return
    st.write(
        f"Satu XLSX setiap kabupaten/kota, {len(regions)} buku, sudah berisi barisnya dan bahan GAP dari angka dasbor. "
        "Isinya termasuk yang tidak diterbitkan: kirim hanya kepada kantornya."
    )
    name = f"buku-pug-{ledger.view.scope.province or 'kalimantan'}-{ledger.day.isoformat()}.zip"
    downloads.button(f"Unduh {len(regions)} buku (ZIP)", lambda: _zip(ledger, regions), name, "books_send")


def _zip(ledger: Ledger, regions: Sequence[Region]) -> bytes:
    kept = home.begun(os.environ)
    try:
        written = (
            (
                book.file_name(r.code, ledger.day),
                book.write(kept, r.code, figures=figures.offers(ledger.view, r), day=ledger.day),
            )
            for r in regions
        )
        return zipped(written, ledger.day, packed=False)
    finally:
        kept.close()


def take() -> None:
    """Draw where returned books are brought, what each brings, and what a person decides of it."""
    if notice := st.session_state.pop(_TAKEN, ""):
        st.success(notice, icon=":material/check:")
    actor = register.writer()
    if actor is None:
        st.info(f"Buku diambil oleh yang berhak menulis. {register.how_to_write()}", icon=":material/lock:")
        return
    if actor.role == changes_register.OFFICE:
        st.info(
            "Buku diambil oleh provinsi dan kabupaten/kota; catat baris kantor Anda di PUG.", icon=":material/lock:"
        )
        return
    files = st.file_uploader(
        "Buku yang kembali (XLSX), boleh beberapa sekaligus",
        key="books_files",
        accept_multiple_files=True,
        max_upload_size=_LARGEST,
    )
    st.caption(
        "Isi buku diperlihatkan dahulu. Register baru berubah sesudah bukunya diambil, seluruhnya atau tidak sama sekali."
    )
    for file in files or ():
        with st.container(border=True):
            try:
                _show(file)
            except (RefusalError, DataError) as error:
                st.error(verbatim(str(error)), icon=":material/error:")


def _show(file: UploadedFile) -> None:
    key = f"books_{file.file_id}"
    answers: dict[str, str] = dict(st.session_state.setdefault(_ANSWERS, {}).get(key, {}))
    returned = _read(file, answers.pop(_REGION, ""), answers)
    st.markdown(f"**{verbatim(file.name)}**")
    st.write(register_sentences.book_summary(returned))
    if returned.refusals and not returned.region:
        places = {r: name for r, name in vocabulary.regions().items() if not r.endswith("00")}
        _ask("Kabupaten/kota pengirim", places, key, _REGION)
    _tell(returned)
    choices = _decide(returned, key)
    waiting = bool(returned.refusals or returned.questions) or None in choices.values()
    empty = not returned.changes and not returned.conflicts
    if not (empty or waiting):
        waiting = _tell_refused(returned, choices)
    if not empty or waiting:
        st.button("Ambil buku ini", key=f"{key}_take", disabled=waiting, on_click=_take, args=(returned, choices))
    if refused := st.session_state.get(f"{_TAKEN}_{returned.name}"):
        st.error(verbatim(refused), icon=":material/error:")


def _read(file: UploadedFile, region: str, answers: dict[str, str]) -> Returned:
    """Return what a book brings, read again only where the register or an answer changed."""
    kept, actor = register.begun(), register.writer()
    if actor is None:
        raise RefusalError("Sesi ini hanya dapat membaca register.")
    asked: Hashable = (file.file_id, actor, region, tuple(sorted(answers.items())), kept.issue())
    known: dict[Hashable, Returned] = st.session_state.setdefault(_READ, {})
    if asked not in known:
        for older in [other for other in known if isinstance(other, tuple) and other[0] == file.file_id]:
            del known[older]
        known[asked] = merge.read(kept, file.getvalue(), file.name, actor=actor, region=region, answers=answers)
    return known[asked]


def _tell(returned: Returned) -> None:
    """Draw what a book would change, and what was left aside or must be mended."""
    table = merge.preview(register.current(), returned)
    if len(table):
        st.dataframe(table, hide_index=True, width="stretch", height="auto")
    for note in returned.notes:
        st.caption(verbatim(note))
    if returned.refusals:
        st.error(_lines(returned.refusals), icon=":material/error:")


def _tell_refused(returned: Returned, choices: Mapping[tuple[str, str], str | None]) -> bool:
    """Draw what the register would refuse of a book as it is decided, and return whether it would."""
    actor = register.writer()
    changes = merge.settled(returned, {place: choice for place, choice in choices.items() if choice})
    refusals = register.current().weigh(changes, actor).refusals if actor else ()
    if refusals:
        st.error(_lines(refusals), icon=":material/error:")
    return bool(refusals)


def _lines(sentences: Sequence[str]) -> str:
    return "\n".join(f"- {verbatim(one)}" for one in sentences)


def _decide(returned: Returned, key: str) -> dict[tuple[str, str], str | None]:
    """Draw the questions and the cells that both changed, and return what was chosen of these."""
    for question in returned.questions:
        options = {NEW: "Baris baru", **question.candidates}
        _ask(verbatim(question.told), options, key, question.key)
    kinds: dict[str, list[_Held]] = {}
    for held in merge.side_by_side(register.current(), returned):
        kinds.setdefault(ENTITIES[held[0].change.entity].sheet, []).append(held)
    chosen: dict[tuple[str, str], str | None] = {}
    for sheet, conflicts in kinds.items():
        whole = _for_all(sheet, conflicts, key) if len(conflicts) > _FEW else EACH
        for held in conflicts:
            conflict = held[0]
            chosen[conflict.change.id or "", conflict.field] = _side(held, key) if whole == EACH else whole
    return chosen


def _for_all(sheet: str, held: Sequence[_Held], key: str) -> str | None:
    """Draw all cells of a sheet that both changed, and return what is chosen for them at once."""
    heads = ["Baris", "Kolom", "Saat dikirim", "Sekarang", "Dari buku"]
    lines = [(name, conflict.label, *cells) for conflict, name, cells in held]
    st.dataframe(pd.DataFrame(lines, columns=heads), hide_index=True, width="stretch", alt=f"Sel berbeda: {sheet}")
    sides = {KEEP: "Semua tetap", TAKE: "Semua dari buku", EACH: "Satu per satu"}
    return _choose(f"Lembar {sheet}: {len(held)} sel diubah dua pihak", sides, f"{key}_all_{sheet}")


def _side(held: _Held, key: str) -> str | None:
    """Draw a cell that both changed, and return which side is chosen."""
    conflict, name, (was, now, yours) = held
    sides = {KEEP: f"Tetap: {verbatim(now) or '(kosong)'}", TAKE: f"Dari buku: {verbatim(yours) or '(kosong)'}"}
    captions = [f"saat dikirim: {verbatim(was) or '(kosong)'}", ""]
    label = f"{verbatim(name)}, {conflict.label}: diubah dua pihak"
    return _choose(label, sides, f"{key}_{conflict.change.id}_{conflict.field}", captions)


def _choose(label: str, sides: Mapping[str, str], key: str, captions: Sequence[str] | None = None) -> str | None:
    """Draw a choice of sides in one line, none taken beforehand, and return the one chosen."""
    return st.radio(label, list(sides), None, sides.__getitem__, key=key, captions=captions, horizontal=True)


def _ask(label: str, options: Mapping[str, str], key: str, question: str) -> None:
    """Draw a question; its answer outlives it, since an answered question is asked no more."""
    asked = f"{key}_{question}"

    def keep() -> None:
        st.session_state[_ANSWERS].setdefault(key, {})[question] = st.session_state[asked]

    st.selectbox(label, list(options), None, options.__getitem__, key=asked, on_change=keep)


def _take(returned: Returned, choices: dict[tuple[str, str], str | None]) -> None:
    """Write a book, all of it or nothing."""
    key = f"{_TAKEN}_{returned.name}"
    try:
        changes = merge.settled(returned, {place: choice for place, choice in choices.items() if choice})
        outcome = register.apply(changes, "buku")
    except (RefusalError, DataError) as error:
        st.session_state[key] = str(error)
        return
    if outcome.done:
        st.session_state.pop(key, None)
        count = formatting.number(len(outcome.taken), 0)
        st.session_state[_TAKEN] = f"{verbatim(returned.name)} diambil: {count} baris."
    else:
        moved = "Register berubah sementara itu; periksa lagi."
        st.session_state[key] = " ".join(outcome.refusals) or moved
