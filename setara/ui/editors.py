"""Tables a reader fills in for the session: the own targets, in step with the address, and what the meeting agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from setara import address, formatting
from setara.files.about import FOLLOW_UP_FILE, TARGET_FORM_STEM, TARGETS_STEM
from setara.findings import followup
from setara.findings.followup import FollowUp
from setara.refusal import RefusalError
from setara.sentences.words import lowered
from setara.store.catalogue import NATION, SEX_NAMES, VINTAGE_NAMES, Catalogue
from setara.targets import files
from setara.targets import own as target_rows
from setara.targets.own import COLUMNS, TargetProblem
from setara.ui import downloads, markup, state
from setara.ui.markup import verbatim
from setara.view import View

DELETE = "Hapus"
_WRITTEN = "target_written"
_SHEET = "target_sheet"
_TOLD = "target_told"
_BLANK_ROWS = 3
_WAYS = {"nilai": "Nilai yang sama", "laju": "Laju yang sama"}
_ROWS = "followup_rows"
_SHOWN = "followup_shown"
_ROUND = "followup_round"
_NOTICE = "followup_notice"


def edit(rows: pd.DataFrame, columns: Mapping[str, Any], key: str, alternative: str) -> tuple[pd.DataFrame, bool]:
    """Draw a table that can be edited and grows at its end.

    Streamlit's own way to delete a row is a bar of buttons with English names that a finger does not find.

    Args:
        rows: what it starts from, text in every column.
        columns: how each of the columns is edited.
        key: unique name on the page; the table starts anew under another one.
        alternative: what it holds, for who cannot see it.

    Returns:
        The cells as text, rows that are ticked empty so that every other row keeps its number; whether any is ticked.
    """
    before = rows.astype(str)
    before.insert(0, DELETE, pd.Series(False, index=rows.index, dtype="boolean"))
    edited = st.data_editor(
        before,
        num_rows="add",
        hide_index=True,
        placeholder="–",
        key=key,
        column_config={DELETE: st.column_config.CheckboxColumn(width="small", default=False), **columns},
        alt=alternative,
    )
    ticked = edited[DELETE].fillna(False).astype(bool)
    typed = edited.drop(columns=DELETE).fillna("").astype(str)
    typed.loc[ticked] = ""
    return typed, bool(ticked.any())


def own_targets() -> pd.DataFrame:
    """Return the session's targets as rows of `data/targets.csv`."""
    brought = state.brought("targets")
    return target_rows.frame([]) if brought is None else brought


def take(rows: pd.DataFrame) -> bool:
    """Make rows the session's targets, in place of those it had, and return whether it could be done.

    Every page shows them from now on.

    Args:
        rows: rows of `data/targets.csv` that passed `setara.targets.own.check`; none takes all away.
    """
    brought = state.brought("sources")
    others = None if brought is None else brought[brought["source_id"] != target_rows.STATUS]
    source = pd.DataFrame([target_rows.SOURCE]) if len(rows) else None
    kept = [f for f in (others, source) if f is not None and len(f)]
    try:
        state.bring({"targets": rows, "sources": pd.concat(kept, ignore_index=True) if kept else None})
    except RefusalError as full:
        st.warning(full.sentence, icon=":material/sync_problem:")
        return False
    st.session_state[_SHEET] = st.session_state.get(_SHEET, 0) + 1
    return True


def follow_targets() -> None:
    """Take the targets a link carries, or write the session's into the address; before anything reads the figures."""
    asked = st.query_params.get(address.TARGETS, "")
    if asked and asked != st.session_state.get(_WRITTEN):
        targets, ignored = address.targets_of(asked, state.catalogue())
        if len(targets) and not take(targets):
            return
        if ignored:
            st.info(address.targets_refused(ignored), icon=":material/info:")
    text = address.targets_text(own_targets())
    if text:
        st.query_params[address.TARGETS] = text
    elif asked:
        del st.query_params[address.TARGETS]
    st.session_state[_WRITTEN] = text


def show_targets(view: View) -> None:
    """Draw the table of the session's targets with upload, handing down, and downloads."""
    done = st.session_state.pop(_TOLD, "")
    if done:
        st.success(done, icon=":material/check:")
    st.write(
        "Target di sini hanya berlaku di sesi ini dan dipakai di semua halaman. Tulis angka dengan koma desimal; untuk "
        "membuang satu baris, centang Hapus lalu tekan Pakai target. "
        f"Sampai {address.MOST_TARGETS} target ikut dalam tautan; lebih dari itu, unduh berkasnya."
    )
    _sheet(view)
    left, right = st.columns(2, gap="large")
    with left:
        _upload(view)
    with right:
        _hand_down(view)


def tell_targets() -> None:
    """Draw the line on every page that its link cannot carry the session's targets, with the file that can."""
    targets = own_targets()
    if len(targets) <= address.MOST_TARGETS:
        return
    shown = target_rows.table(targets, state.catalogue())
    with st.container(horizontal=True, vertical_alignment="center", key="targets_carried"):
        st.info(
            f"{len(targets)} target sesi ini tidak muat dalam tautan dan hilang bila halaman dimuat ulang; unduh berkasnya, "
            "lalu unggah kembali di halaman Target.",
            icon=":material/flag:",
        )
        downloads.button("Unduh target", partial(files.to_csv, shown), f"{TARGETS_STEM}.csv", key="targets_kept")


def _sheet(view: View) -> None:
    catalogue = view.catalogue
    now = target_rows.table(own_targets(), catalogue)
    blank = pd.DataFrame("", index=range(_BLANK_ROWS), columns=list(COLUMNS))
    shown = pd.concat([now, blank], ignore_index=True)
    typed, _ = edit(
        shown.drop(columns="Asal"),
        _columns(catalogue),
        f"target_sheet_{st.session_state.get(_SHEET, 0)}",
        "Tabel target yang dapat diisi",
    )
    with st.container(horizontal=True, key="target_buttons"):
        wanted = st.button("Pakai target", type="primary")
        if len(now) and st.button("Hapus semua target"):
            take(target_rows.frame([]))
            st.rerun()
        _downloads(now, view)
    if wanted:
        # An untouched row keeps its origin; a new or changed one is the user's own.
        _take_table(typed.merge(now, on=list(COLUMNS[:-1]), how="left"), catalogue)


def _columns(catalogue: Catalogue) -> Mapping[str, Any]:
    judged = [i.short_name for i in catalogue.indicators.values() if i.direction != "netral"]
    return {
        "Wilayah": st.column_config.SelectboxColumn(options=[r.name for r in catalogue.regions.values()]),
        "Indikator": st.column_config.SelectboxColumn(options=judged),
        "Jenis kelamin": st.column_config.SelectboxColumn(options=list(SEX_NAMES.values())),
        "Tahun": st.column_config.TextColumn(help="empat angka"),
        "Seri": st.column_config.SelectboxColumn(options=list(VINTAGE_NAMES.values())),
        "Nilai bawah": st.column_config.TextColumn(help="koma desimal, misalnya 92,50"),
        "Nilai atas": st.column_config.TextColumn(help="hanya bila targetnya rentang"),
    }


def _take_table(table: pd.DataFrame, catalogue: Catalogue) -> None:
    """Check a table and make it the session's targets; with a problem nothing is taken."""
    targets, problems = target_rows.check(table, catalogue)
    if problems:
        _tell(problems)
        return
    _take(targets, f"{len(targets)} target dipakai di semua halaman.")


def _take(rows: pd.DataFrame, done: str) -> None:
    if take(rows):
        st.session_state[_TOLD] = done
        st.rerun()


def _tell(problems: Sequence[TargetProblem]) -> None:
    shown = [f"- {markup.verbatim(str(p))}" for p in problems[:10]]
    more = f"\n- dan {len(problems) - 10} lainnya" if len(problems) > 10 else ""
    st.error("Belum ada yang dipakai:\n" + "\n".join(shown) + more, icon=":material/error:")


def _downloads(now: pd.DataFrame, view: View) -> None:
    catalogue, scope = view.catalogue, view.scope
    what = "Unduh target" if len(now) else "Unduh templat"
    if now.empty:
        codes = [r.code for r in catalogue.regencies(scope.province)]
        now = files.form(codes, view.indicator, scope.sex, scope.vintage, catalogue)
    stem = TARGETS_STEM if len(now) else TARGET_FORM_STEM
    downloads.button(f"{what} (CSV)", partial(files.to_csv, now), f"{stem}.csv", key="target_csv")
    downloads.button(f"{what} (XLSX)", partial(files.to_xlsx, now, catalogue), f"{stem}.xlsx", key="target_xlsx")


def _upload(view: View) -> None:
    st.subheader("Dari berkas atau dokumen", anchor=False)
    st.caption(
        "Templat, atau tabel target seperti tertulis di RPJMD, RKPD, atau Renstra: indikator (atau wilayah) ke bawah, tahun ke "
        "samping. Yang diambil ditambahkan ke tabel di atas."
    )
    meant = _meant(view)
    number = st.session_state.get(_SHEET, 0)
    taken = st.file_uploader(
        "Berkas CSV atau XLSX, paling besar 2 MB", type=["csv", "xlsx"], key=f"target_file_{number}", max_upload_size=2
    )
    pasted = st.text_area("Atau tempel tabelnya di sini", key=f"target_pasted_{number}", max_chars=20_000)
    content = taken.getvalue() if taken is not None else pasted.encode()
    if not content.strip():
        return
    table, problems, notes = files.read_any(content, view.catalogue, meant)
    if problems:
        _tell(problems)
    elif target_rows.is_blank(table):
        st.info("Berkasnya tidak berisi target.")
    else:
        _add(table, notes, view.catalogue)


def _meant(view: View) -> files.Meant:
    """Draw the choice whose targets a table is that names no region."""
    catalogue, scope = view.catalogue, view.scope
    regencies = tuple(r.code for r in catalogue.regencies(scope.province))
    provinces = [p.code for p in view.provinces] if scope.province is None else [scope.province]
    every = f"seluruh {len(regencies)} kabupaten/kota {catalogue.scope_name(scope.province)}"
    options = {**{catalogue.regions[c].name: (c,) for c in provinces}, every: regencies}
    options |= {catalogue.regions[c].name: (c,) for c in regencies}
    chosen = st.selectbox("Target untuk", list(options), key="target_meant")
    return files.Meant(options[chosen], scope.indicator, scope.vintage)


def _add(table: pd.DataFrame, notes: Sequence[str], catalogue: Catalogue) -> None:
    """Show the targets of a table beside what was left aside, and add them once they are wanted."""
    targets, problems = target_rows.check(table, catalogue)
    if problems:
        _tell(problems)
        return
    for note in notes:
        st.caption(markup.verbatim(note))
    st.dataframe(table.drop(columns="Asal"), hide_index=True, key="target_found", alt="Tabel target dari berkas")
    if st.button(f"Tambahkan {len(targets)} target", type="primary", key="target_add"):
        _take(
            target_rows.merged(own_targets(), targets),
            f"{len(targets)} target ditambahkan dan dipakai di semua halaman.",
        )


def _hand_down(view: View) -> None:
    st.subheader("Jabarkan ke kabupaten/kota", anchor=False)
    documents = view.query("target_documents")
    regions = {NATION, *(p.code for p in view.provinces)}
    above = documents[documents["region_code"].isin(regions)].reset_index(drop=True)
    label = view.indicator.label(view.scope.sex)
    if above.empty:
        st.write(f"Belum ada target {lowered(label)} provinsi atau nasional. Isi dulu pada tabel di atas.")
        return
    names = [
        f"{r['region']} {r['year']}: {formatting.number(r['low'], view.indicator.decimals)} ({r['document']})"
        for r in above.to_dict(orient="records")
    ]
    position = st.selectbox(
        f"Target {label}", range(len(names)), format_func=names.__getitem__, key="target_above", width="stretch"
    )
    way = st.radio("Cara", list(_WAYS), format_func=_WAYS.__getitem__, key="target_way", horizontal=True)
    st.caption(
        "Nilai yang sama: setiap kabupaten/kota mendapat angka target itu. Laju yang sama: setiap kabupaten/kota "
        "bergerak dari angkanya sendiri dengan perubahan per tahun yang diperlukan wilayah asalnya."
    )
    if st.button("Jabarkan"):
        _give(view, {str(k): v for k, v in above.iloc[int(position)].items()}, way)


def _give(view: View, target: dict[str, object], way: str) -> None:
    vintage = target["vintage"]
    if not isinstance(vintage, str):
        st.error("Dokumen target ini tidak menyebut serinya, jadi tidak dapat dijabarkan.")
        return
    values = view.query("series")
    values = values[(values["vintage"] == vintage) & (values["year"] == view.scope.year)]
    full = {**target, "indicator": view.scope.indicator, "sex": view.scope.sex}
    refusal = target_rows.can_pace(full, values, view.catalogue) if way == "laju" else ""
    if refusal:
        st.error(refusal)
        return
    handed, without = target_rows.hand_down(full, way, values, view.catalogue, view.scope.province)
    left_out = f" Tanpa angka awal: {formatting.listing(without)}." if without else ""
    _take(
        target_rows.merged(own_targets(), handed), f"{len(handed)} target dijabarkan ({_WAYS[way].lower()}).{left_out}"
    )


def agreed() -> Sequence[FollowUp]:
    """Return what the session has agreed so far, in the order it was written down."""
    rows: Sequence[FollowUp] = st.session_state.get(_ROWS, ())
    return rows


def has_agreed(row: FollowUp) -> bool:
    """Whether the list has a row that says the same."""
    return any(row.what == one.what for one in agreed())


def agree(row: FollowUp) -> None:
    """Take a row into the list."""
    st.session_state[_ROWS] = (*agreed(), row)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def show_agreed() -> Sequence[FollowUp]:
    """Draw the list with its file to take away and to load again, and return what it holds now."""
    st.subheader("Rencana tindak lanjut yang disepakati", anchor=False)
    st.write(
        "Tulis di baris kosong terakhir; centang Hapus untuk membuang satu baris. Daftar ini tampil di tayangan terakhir dan "
        "ikut dalam semua unduhan. Daftar hanya disimpan selama sesi ini; unduh berkasnya agar dapat dimuat lagi."
    )
    if notice := st.session_state.pop(_NOTICE, ""):
        st.success(notice, icon=":material/check:")
    st.session_state[_ROWS] = _agreed_sheet()
    downloads.button("Unduh daftar (CSV)", partial(followup.to_csv, agreed()), FOLLOW_UP_FILE, key="followup_csv")
    _upload_agreed()
    return agreed()


def _agreed_sheet() -> tuple[FollowUp, ...]:
    key = f"followup_sheet_{st.session_state.setdefault(_ROUND, 0)}"
    if key not in st.session_state:
        # The editor keeps its own changes; what it started from must stay the same until it is drawn anew.
        st.session_state[_SHOWN] = agreed()
    rows = [(r.what, r.who, r.when) for r in st.session_state[_SHOWN]]
    before = pd.DataFrame(rows, columns=list(followup.COLUMNS.values()), dtype=str)
    edited, ticked = edit(before, _agreed_columns(), key, "Daftar rencana tindak lanjut yang dapat diisi")
    typed = edited.map(formatting.in_line).itertuples(index=False, name=None)
    kept = tuple(FollowUp(*row) for row in typed if any(row))
    if ticked:
        st.session_state[_ROWS] = kept
        st.session_state[_ROUND] += 1
        st.rerun()
    return kept


def _agreed_columns() -> Mapping[str, Any]:
    column = partial(st.column_config.TextColumn, max_chars=followup.LONGEST_CELL)
    widths = (column(width="large"), column(width="medium"), column(width="small"))
    return dict(zip(followup.COLUMNS.values(), widths, strict=True))


def _upload_agreed() -> None:
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
    st.session_state[_NOTICE] = _loaded(len(new), len(loaded) - len(new))
    st.rerun()


def _loaded(new: int, known: int) -> str:
    notice = f"{formatting.count_word(new).capitalize()} rencana tindak lanjut dimuat."
    return f"{notice} {formatting.count_word(known).capitalize()} sudah ada dalam daftar." if known else notice
