"""The page Rencana tindak lanjut: promises across meetings, filtered, and written one row at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from setara import formatting
from setara.findings.followup import FollowUp
from setara.findings.pug import promises
from setara.findings.pug.shared import Ledger, named
from setara.register import book, changes
from setara.register.changes import Actor, Change
from setara.register.entities import ENTITIES
from setara.ui import editors, register, register_books, register_form, scope_bar
from setara.ui.finding import show as show_finding
from setara.ui.markup import verbatim
from setara.view import View

ALL = "semua"
_PROMISED = ("region", "text", "opd", "due", "measure", "unit", "target", "item", "indicator")
_FOLLOWED = (
    *("reported", "reported_day", "evidence", "searched_day", "achieved", "spent", "funding", "problem", "step"),
    *("measure", "unit", "target", "item", "indicator", "carried_to", "note"),
)


def chosen(ledger: Ledger, frame: pd.DataFrame) -> pd.DataFrame:
    """Draw the filters and return the promises that pass them.

    Args:
        frame: result of `setara.findings.pug.promises.followed`.
    """
    meetings = {ALL: "Semua rapat", **_meetings(ledger)}
    offices = {ALL: "Semua perangkat daerah"} | dict(zip(frame["opd_key"], frame["opd"], strict=True))
    meeting = scope_bar.page_choice("tindak-lanjut", "rakor", meetings)
    office = scope_bar.page_choice("tindak-lanjut", "perangkat", offices)
    standing = scope_bar.page_choice("tindak-lanjut", "keadaan")
    for column, wanted in (("meeting_id", meeting), ("opd_key", office), ("standing", standing)):
        if wanted != ALL:
            frame = frame[frame[column] == wanted]
    return frame.reset_index(drop=True)


@dataclass(frozen=True)
class Meeting:
    """The latest meeting of a register that this session may write, with its name."""

    ledger: Ledger
    meeting: str
    name: str


def plan(view: View) -> Meeting | None:
    """Return where a row of a page is written, None where only the session's own list takes it."""
    ledger = register.ledger(view) if register.writer() else None
    if ledger is None:
        return None
    return next((Meeting(ledger, meeting, name) for meeting, name in _meetings(ledger).items()), None)


def offer(where: Meeting | None, region: str, row: FollowUp, key: str) -> None:
    """Draw the button that takes a row into the register, or into the session's list, or say that it stands there.

    Args:
        where: result of `plan`.
        region: code of the regency it is about.
        row: what would be agreed.
    """
    known = _is_written(where, region, row) if where else editors.has_agreed(row)
    taken = st.button(
        "Dalam rencana" if known else "Rencana",
        key=key,
        icon=":material/check:" if known else ":material/add:",
        type="tertiary",
        disabled=known,
        help=f"Masukkan ke rencana tindak lanjut: {verbatim(where.name) if where else 'daftar di halaman Paparan'}.",
    )
    if not taken:
        return
    if where is None:
        editors.agree(row)
        st.rerun()
    held = {"meeting": where.meeting, "region": region, "text": row.what, "opd": row.who}
    outcome = register.apply([Change("promise", None, None, held)])
    if outcome.done:
        register_form.tell_next(f"Ditulis ke rencana tindak lanjut: {where.name}.")
    register_form.refused(outcome)


def _is_written(where: Meeting, region: str, row: FollowUp) -> bool:
    promises = where.ledger.register.rows("promise", regions=[region])
    return bool(((promises["meeting"] == where.meeting) & (promises["text"] == row.what)).any())


def _meetings(ledger: Ledger) -> Mapping[str, str]:
    """Return the meetings of the scope, the latest first."""
    meetings = ledger.rows("meeting").sort_values("day", ascending=False, kind="stable")
    names = named(ledger.register, "meeting")
    return {row: names[row] for row in meetings["id"]}


def show(ledger: Ledger, frame: pd.DataFrame) -> None:
    """Draw the list, and below it what is written: a row, a revision, a new promise, a meeting, a piece of evidence."""
    view = ledger.view
    names = [view.catalogue.regions[code].name for code in view.scope.regencies]
    show_finding(promises.listed(ledger, frame, formatting.listing(names) or view.place), view.scope)
    if frame.empty and register.writer():
        _begin(_meetings(ledger))
    with st.expander("Teks pengingat kabupaten/kota", key="promise_remind", on_change="rerun") as part:
        if part.open:
            register_books.show_reminder(ledger)
    with st.expander("Laporan semester", key="promise_report", on_change="rerun") as part:
        if part.open:
            register_books.show_report(ledger)
    register_form.tell()
    if register.writer() is None:
        st.info(register.how_to_write(), icon=":material/lock:")
        return
    _write(ledger, frame)


def _begin(meetings: Mapping[str, str]) -> None:
    """Draw the button that opens the form which comes first: that of a meeting before that of what it agreed."""
    name, form = ("Catat tindak lanjut", "promise_new") if meetings else ("Catat rapatnya dahulu", "meeting_edit")
    if meetings or changes.writes(register.writer() or Actor("", ""), ENTITIES["meeting"]):
        st.button(name, key="promise_begin", type="primary", on_click=st.session_state.update, args=({form: True},))


def _write(ledger: Ledger, frame: pd.DataFrame) -> None:
    actor = register.writer() or Actor("", "")
    if actor.role != changes.OFFICE:
        with st.expander(
            "Kirim buku ke kabupaten/kota, dan ambil yang kembali", key="books", on_change="rerun"
        ) as part:
            if part.open:
                register_books.send(ledger)
                register_books.take()
    regions = ledger.view.scope.regencies
    home = regions[-1] if regions else ledger.view.scope.province or ""
    meetings = _meetings(ledger)
    with st.expander("Perbarui satu tindak lanjut", key="promise_edit", on_change="rerun") as part:
        if part.open:
            _edit(ledger, frame)
    with st.expander("Catat tindak lanjut baru", key="promise_new", on_change="rerun") as part:
        if part.open and not meetings:
            st.write("Catat rapatnya dahulu, di bawah.")
        elif part.open:
            meeting = st.selectbox("Rapat", list(meetings), format_func=meetings.__getitem__, key="promise_meeting")
            register_form.show_form("promise", _PROMISED, key="promise_add", given={"meeting": meeting, "region": home})
    if changes.writes(actor, ENTITIES["meeting"]):
        with st.expander("Catat atau ubah rapat", key="meeting_edit", on_change="rerun") as part:
            if part.open:
                register_form.of_scope(ledger, "meeting", {"region": home, "kind": "rakor"}, "meeting")
    with st.expander("Catat atau ubah bukti", key="evidence_edit", on_change="rerun") as part:
        if part.open:
            st.caption("Bukti dicatat sebagai nomor, tanggal, judul, dan alamat; berkasnya tetap di kantor.")
            register_form.of_scope(ledger, "evidence", {"region": home}, "evidence")
    codes = [region.code for region in ledger.regions]
    register_form.taken_back(ledger, ("promise", "revision", "meeting", "evidence"), codes)


def _edit(ledger: Ledger, frame: pd.DataFrame) -> None:
    held = book.records(ledger.rows("promise"))
    mine = {row["id"] for row in register.mine(ENTITIES["promise"], held)}
    frame = frame[frame["id"].isin(mine)]
    if frame.empty:
        st.write("Tidak ada tindak lanjut dalam daftar di atas yang Anda tulis.")
        return
    labels = {r["id"]: f"{r['region']}: {r['text']} ({r['opd']})" for r in frame.to_dict(orient="records")}
    row = ledger.register.row(
        "promise",
        st.selectbox("Tindak lanjut", list(labels), format_func=labels.__getitem__, key="promise_chosen"),
    )
    if row is None:
        return
    st.caption("Teks, penanggung jawab, dan tenggat semula tetap; perubahannya dicatat sebagai revisi bertanggal.")
    register_form.show_form("promise", _FOLLOWED, key="promise_row", row=row, given={})
    register_form.withdraw("promise", row, "promise_row")
    st.markdown("**Revisi bertanggal**")
    held = [revision for revision in book.records(ledger.rows("revision")) if revision["promise"] == row["id"]]
    names = {"": "Revisi baru"} | {revision["id"]: formatting.long_date(revision["day"]) for revision in held}
    chosen = st.selectbox("Revisi", list(names), format_func=names.__getitem__, key="revision_row") if held else ""
    revision = ledger.register.row("revision", chosen) if chosen else None
    asked = ("due", "reason", "text") if revision else ("day", "due", "reason", "text")
    key = f"revision_{chosen or 'add'}"
    register_form.show_form("revision", asked, key=key, row=revision, given={"promise": row["id"], "day": ledger.day})
    if revision:
        register_form.withdraw("revision", revision, key)


def keep(view: View, agreed: Sequence[FollowUp]) -> None:
    """Draw what writes the list of a meeting into the register; only for who may write."""
    register_form.tell()
    filled = [row for row in agreed if not row.blank]
    ledger = register.ledger(view) if filled and register.writer() else None
    if ledger is None:
        return
    st.markdown("**Tulis ke register**")
    meetings = _meetings(ledger)
    if not meetings:
        st.write("Catat rapatnya dahulu di halaman Rencana tindak lanjut.")
        return
    names = {region.code: region.name for region in ledger.regions}
    home = view.scope.regencies[-1] if view.scope.regencies else next(iter(names))
    left, right = st.columns(2, gap="medium")
    meeting = left.selectbox("Rapat", list(meetings), format_func=meetings.__getitem__, key="keep_meeting")
    codes = list(names)
    region = right.selectbox("Wilayah", codes, codes.index(home), format_func=names.__getitem__, key="keep_region")
    rows_of = ledger.register.rows("promise", regions=[str(region)])
    kept = rows_of[rows_of["meeting"] == meeting]
    known = set(zip(kept["text"], kept["opd"], strict=True))
    new = [row for row in filled if (" ".join(row.what.split()), " ".join(row.who.split())) not in known]
    if not new:
        st.success("Semua tindak lanjut di atas sudah ada di register.", icon=":material/check:")
    elif st.button(f"Tulis {len(new)} tindak lanjut ke register", type="primary"):
        held = {"meeting": meeting, "region": region}
        asked = [Change("promise", None, None, held | {"text": r.what, "opd": r.who, "due": r.when}) for r in new]
        outcome = register.apply(asked)
        if outcome.done:
            register_form.tell_next(f"{len(new)} tindak lanjut ditulis ke register.")
        register_form.refused(outcome)
