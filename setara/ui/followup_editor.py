"""What the meeting agreed: an editable list that stays in the session, goes into the files, and loads again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from setara import formatting
from setara.files import names
from setara.findings import followup
from setara.findings.followup import FollowUp
from setara.ui import downloads, row_editor
from setara.ui.markup import verbatim

_ROWS = "followup_rows"
_SHOWN = "followup_shown"
_ROUND = "followup_round"
_NOTICE = "followup_notice"


def agreed() -> Sequence[FollowUp]:
    """Return what the session has agreed so far, in the order it was written down."""
    rows: Sequence[FollowUp] = st.session_state.get(_ROWS, ())
    return rows


def holds(row: FollowUp) -> bool:
    """Whether the list has a row that says the same."""
    return any(row.what == one.what for one in agreed())


def add(row: FollowUp) -> None:
    """Take a row into the list."""
    st.session_state[_ROWS] = (*agreed(), row)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def show() -> Sequence[FollowUp]:
    """Draw the list with its file to take away and to load again, and return what it holds now."""
    st.subheader("Rencana tindak lanjut yang disepakati", anchor=False)
    st.write(
        "Tulis di baris kosong terakhir; centang Hapus untuk membuang satu baris. Daftar ini tampil di tayangan terakhir dan "
        "ikut dalam semua unduhan. Daftar hanya disimpan selama sesi ini; unduh berkasnya agar dapat dimuat lagi."
    )
    if notice := st.session_state.pop(_NOTICE, ""):
        st.success(notice, icon=":material/check:")
    st.session_state[_ROWS] = _sheet()
    downloads.button("Unduh daftar (CSV)", partial(followup.to_csv, agreed()), names.FOLLOW_UP, key="followup_csv")
    _upload()
    return agreed()


def _sheet() -> tuple[FollowUp, ...]:
    key = f"followup_sheet_{st.session_state.setdefault(_ROUND, 0)}"
    if key not in st.session_state:
        # The editor keeps its own changes; what it started from must stay the same until it is drawn anew.
        st.session_state[_SHOWN] = agreed()
    rows = [(r.what, r.who, r.when) for r in st.session_state[_SHOWN]]
    before = pd.DataFrame(rows, columns=list(followup.COLUMNS.values()), dtype=str)
    edited, ticked = row_editor.edit(before, _columns(), key, "Daftar rencana tindak lanjut yang dapat diisi")
    typed = edited.map(formatting.in_line).itertuples(index=False, name=None)
    kept = tuple(FollowUp(*row) for row in typed if any(row))
    if ticked:
        st.session_state[_ROWS] = kept
        st.session_state[_ROUND] += 1
        st.rerun()
    return kept


def _columns() -> Mapping[str, Any]:
    column = partial(st.column_config.TextColumn, max_chars=followup.LONGEST_CELL)
    widths = (column(width="large"), column(width="medium"), column(width="small"))
    return dict(zip(followup.COLUMNS.values(), widths, strict=True))


def _upload() -> None:
    file = st.file_uploader(
        "Muat daftar dari berkas CSV atau XLSX; isinya ditambahkan ke daftar di atas",
        type=["csv", "xlsx"],
        key=f"followup_file_{st.session_state[_ROUND]}",
        max_upload_size=1,
    )
    if file is None:
        return
    try:
        loaded = followup.read(file.getvalue())
    except ValueError as refusal:
        st.error(f"{verbatim(str(refusal))} Daftar di atas tidak berubah.", icon=":material/error:")
        return
    known = agreed()
    new = [row for row in dict.fromkeys(loaded) if row not in known]
    st.session_state[_ROWS] = (*known, *new)
    st.session_state[_ROUND] += 1
    st.session_state[_NOTICE] = _notice(len(new), len(loaded) - len(new))
    st.rerun()


def _notice(new: int, known: int) -> str:
    notice = f"{formatting.count_word(new).capitalize()} rencana tindak lanjut dimuat."
    return f"{notice} {formatting.count_word(known).capitalize()} sudah ada dalam daftar." if known else notice
