"""The books of the register on a page: sent as one file, and taken back with what they bring, cell beside cell."""

from __future__ import annotations

import os
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from setara import formatting
from setara.files.bundle import zipped
from setara.findings.profile import Shared, cells
from setara.findings.pug.shared import Ledger
from setara.refusal import RefusalError
from setara.register import book, home, merge, rights, vocabulary
from setara.register.changes import Conflict
from setara.register.entities import ENTITIES
from setara.register.merge import EACH, KEEP, NEW, TAKE, Returned
from setara.sentences import books as told
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


def send(ledger: Ledger) -> None:
    """Draw what gives the books of the scope's regencies as one file; a book holds what is not published.

    Args:
        ledger: the register as it is looked at.
    """
    actor = register.writer()
    regions = [region for region in ledger.view.regencies if actor and rights.has_books(actor, region.code)]
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
    kept, shared = home.begun(os.environ), Shared(ledger.view)
    try:
        written = (
            (
                book.file_name(r.code, ledger.day),
                book.write(kept, r.code, figures=cells.offers(shared, r), day=ledger.day),
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
    if actor.role == rights.OFFICE:
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
    st.write(told.of(returned))
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


def _lines(told: Sequence[str]) -> str:
    return "\n".join(f"- {verbatim(one)}" for one in told)


def _decide(returned: Returned, key: str) -> dict[tuple[str, str], str | None]:
    """Draw the questions and the cells that both changed, and return what was chosen of these."""
    for question in returned.questions:
        options = {NEW: "Baris baru", **question.candidates}
        _ask(verbatim(question.told), options, key, question.key)
    kinds: dict[str, list[_Held]] = {}
    for held in merge.side_by_side(register.current(), returned):
        kinds.setdefault(ENTITIES[held[0].change.entity].sheet, []).append(held)
    chosen: dict[tuple[str, str], str | None] = {}
    for sheet, own in kinds.items():
        whole = _for_all(sheet, own, key) if len(own) > _FEW else EACH
        for held in own:
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
