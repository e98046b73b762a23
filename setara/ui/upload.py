"""The reader's own figures: template, file, preview, and the rows the session carries."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import streamlit as st

from setara import formatting
from setara.files.about import CURATED_FILE, form_stem
from setara.intake import curated, forms, proposal, reading, shaping
from setara.intake.forms import ReaderSays
from setara.intake.proposal import UPLOADED, Origin, Proposal
from setara.intake.workbook import SheetsError
from setara.refusal import RefusalError
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES
from setara.store.database import DataError
from setara.store.rules import years
from setara.ui import downloads, scope_bar, state
from setara.ui.markup import verbatim
from setara.view import View

_ROUND = "upload_round"
_READ = "upload_read"
_FAILED = "upload_failed"
_SHEETS = "upload_sheets"
_SAYS_FILE = "seperti tertulis di berkas"
# A little more than what is read, so that a file too large is told with its size; the browser refuses a larger one.
_LARGEST_SENT = 6
_ADDRESS = re.compile(r"https?://\S{1,500}")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class _Read:
    """What a file came to: a proposal, or the sentence why there is none."""

    key: object
    found: Proposal | None
    sentence: str = ""
    sheets: tuple[str, ...] = ()


def show(view: View) -> None:
    """Draw the intake: template, file, preview, and what the session carries."""
    st.subheader("Angka sendiri: tahun baru atau koreksi", anchor=False)
    st.write(
        "Isi templat, atau pakai tabel BPS dan portal data apa adanya: wilayah ke bawah. Yang tertulis di berkas selalu "
        "menang; yang dilewati disebut bersama sebabnya. Angka diperiksa dahulu, berlaku hanya di sesi ini, dan tidak "
        "disimpan di server."
    )
    _template(view)
    st.markdown("**Berkas**")
    round_now = st.session_state.setdefault(_ROUND, 0)
    file = st.file_uploader(
        "Tabel CSV atau XLSX, paling besar 5 MB", key=f"upload_file_{round_now}", max_upload_size=_LARGEST_SENT
    )
    said = _told(view)
    if _FAILED in st.session_state:
        st.error(verbatim(st.session_state.pop(_FAILED)))
    if file is not None and file.size > reading.MAX_BYTES:
        _drop(file.size)
    elif file is not None:
        said = replace(said, sheet=_sheet(file.file_id), file=file.name)
        read = _read(view, file.file_id, file.getvalue(), said)
        if read.sheets and said.sheet is None and _SHEETS not in st.session_state:
            st.session_state[_SHEETS] = (file.file_id, read.sheets)
            st.rerun()
        _preview(view, read, file.name)
    _carried(view)


def _sheet(file_id: str) -> str | None:
    """Draw the choice of a sheet once a workbook turned out to hold several tables."""
    known, names = st.session_state.get(_SHEETS, ("", ()))
    if known != file_id:
        st.session_state.pop(_SHEETS, None)
        return None
    key = f"upload_sheet_{file_id}"
    chosen: str | None = st.selectbox("Lembar", names, index=None, placeholder="pilih lembarnya", key=key)
    return chosen


def _drop(size: int) -> None:
    """Let go of a file too large to be read, so that the server need not hold it, and tell why."""
    st.session_state[_FAILED] = reading.too_large(size)
    st.session_state[_ROUND] += 1
    st.rerun()


def _template(view: View) -> None:
    st.markdown("**Templat**")
    catalogue, indicator = view.catalogue, view.indicator
    first, last = years()
    latest = max((p.year for s in indicator.sexes for p in catalogue.periods_of(indicator.code, s)), default=first)
    with st.container(horizontal=True, vertical_alignment="bottom", key="upload_template"):
        form = st.selectbox(
            "Bentuk templat", list(curated.FORMS), format_func=curated.FORMS.__getitem__, key="upload_form"
        )
        year = st.number_input("Tahun templat", first, last, latest + 1, key="upload_template_year")
        table = curated.template(catalogue, indicator.code, indicator.vintages[-1], int(year), form)
        stem = form_stem(indicator.code, int(year), form)
        make_csv, make_xlsx = (
            partial(curated.template_csv, table, catalogue),
            partial(curated.template_xlsx, table, catalogue),
        )
        downloads.button("Unduh templat CSV", make_csv, f"{stem}.csv", key="upload_template_csv")
        downloads.button("Unduh templat XLSX", make_xlsx, f"{stem}.xlsx", key="upload_template_xlsx")
    st.caption(f"Templat untuk {indicator.name}; pilih indikator lain di atas. Kamus kode ada di dalam templat.")


def _told(view: View) -> ReaderSays:
    """Draw the choices for a table that does not say its own indicator, sex, series or year."""
    with st.expander("Tabel tidak menyebut indikator, seri, jenis kelamin, atau tahunnya?"):
        indicator = _choice("Indikator berkas", {i.code: i.short_name for i in view.catalogue.indicators.values()})
        vintage = _choice("Seri berkas", VINTAGE_NAMES)
        sex = _choice("Jenis kelamin berkas", SEX_NAMES)
        year = _choice("Tahun berkas", {str(y): str(y) for y in range(years()[0], formatting.today().year + 2)})
    return ReaderSays(indicator, sex, vintage, year)


def _choice(label: str, options: dict[str, str]) -> str | None:
    key = f"upload_{label.split(maxsplit=1)[0].lower()}"
    return st.selectbox(
        label, list(options), index=None, format_func=options.__getitem__, placeholder=_SAYS_FILE, key=key
    )


def _read(view: View, file_id: str, content: bytes, said: ReaderSays) -> _Read:
    """Return what a file came to, read once as long as nothing it depends on changes."""
    brought = state.brought("observations")
    key = (file_id, said, id(brought))
    known: _Read | None = st.session_state.get(_READ)
    if known and known.key == key:
        return known
    try:
        shaped = shaping.read(content, view.catalogue, said)
        published = proposal.overlaid(proposal.published_in(), brought)
        result = _Read(key, proposal.propose_shaped(shaped, published, view.catalogue))
    except SheetsError as several:
        result = _Read(key, None, several.sentence, several.names)
    except RefusalError as refusal:
        result = _Read(key, None, refusal.sentence)
    st.session_state[_READ] = result
    return result


def _preview(view: View, read: _Read, name: str) -> None:
    if read.found is None:
        st.error(verbatim(read.sentence))
        return
    proposed = read.found
    st.markdown(f"**Pratinjau** · {proposed.summary()}")
    for note in proposed.notes:
        st.caption(verbatim(note))
    _problems(proposed)
    shown = [s for s in proposal.STATES if proposed.count(s)]
    for tab, key in zip(
        st.tabs([f"{s.capitalize()} ({proposed.count(s)})" for s in shown]) if shown else (), shown, strict=True
    ):
        tab.dataframe(
            proposal.preview(proposed, view.catalogue, key),
            hide_index=True,
            key=f"upload_table_{key}",
            alt=f"Tabel angka {key}",
        )
    if not proposed.errors and len(proposed.taken):
        _acceptance(proposed, name)
    elif not proposed.errors:
        st.info("Semua angka sama dengan yang sudah ada; tidak ada yang perlu diambil.")


def _problems(proposed: Proposal) -> None:
    if proposed.errors:
        st.error("Ada galat: tidak satu angka pun diambil. Perbaiki berkasnya lalu unggah lagi.")
        _problem_table(proposed.errors, "errors", "Tabel galat")
    if proposed.warnings:
        st.warning("Ada angka yang tidak lazim. Periksa, lalu terima bila memang demikian.")
        _problem_table(proposed.warnings, "warnings", "Tabel peringatan")


def _problem_table(problems: list[forms.Problem], key: str, alternative: str) -> None:
    # Rows high enough for two lines: the reason is what must be read to its end.
    st.dataframe(forms.problem_table(problems), hide_index=True, row_height=58, key=f"upload_{key}", alt=alternative)


def _typed(text: str) -> str:
    """Return typed words in one line that no spreadsheet takes for a formula."""
    return formatting.in_line(text).lstrip("=+-@ ")


def _acceptance(proposed: Proposal, name: str) -> None:
    with st.container(horizontal=True, key="upload_source"):
        publisher = st.text_input("Penerbit", "BPS", key="upload_publisher")
        title = st.text_input("Tabel atau dokumen", name, key="upload_title")
        url = st.text_input("Alamat web (boleh kosong)", key="upload_url")
    accepted = not proposed.warnings or st.checkbox("Peringatan sudah diperiksa dan diterima", key="upload_accepted")
    sound = not url.strip() or _ADDRESS.fullmatch(url.strip()) is not None
    if not sound:
        st.error(
            "Alamat web harus diawali http:// atau https:// diikuti nama situsnya, tanpa spasi dan paling panjang 500 huruf."
        )
    if max(len(publisher), len(title)) > _LONGEST_NAME:
        st.error(f"Penerbit dan judul paling panjang {_LONGEST_NAME} huruf; singkatkan.")
        sound = False
    origin = Origin(UPLOADED, _typed(publisher), _typed(title), formatting.in_line(url))
    st.button(
        f"Pakai {formatting.number(len(proposed.taken), 0)} angka di sesi ini",
        type="primary",
        key="upload_take",
        disabled=not (accepted and sound and origin.publisher and origin.title),
        on_click=_take,
        args=(proposed, origin),
    )


def _take(proposed: Proposal, origin: Origin) -> None:
    """Take all figures of a proposal into the session, or none; the callback of the button."""
    sources = state.brought("sources")
    named = proposal.source_for(origin, sources)
    today = formatting.today()
    try:
        state.bring(proposal.session_rows(proposed, named, today, state.brought("observations"), sources))
    except (DataError, RefusalError) as error:
        st.session_state[_FAILED] = f"Tidak satu angka pun diambil. {error}"
        return
    st.session_state[_ROUND] += 1
    scope_bar.settle()


def _give_back() -> None:
    """Take the brought figures away again; the callback of the button."""
    sources = state.brought("sources")
    others = None if sources is None else sources[sources["kind"] != UPLOADED]
    try:
        state.bring({"observations": None, "sources": others})
    except RefusalError as full:
        st.session_state[_FAILED] = full.sentence
        return
    scope_bar.settle()


def tell() -> None:
    """Draw the line on every page that the session carries brought figures, with the way back."""
    brought = state.brought("observations")
    if brought is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="uploaded"):
        st.info(
            f"Sesi ini memuat {formatting.number(len(brought), 0)} angka unggahan, bertanda “unggahan” di tabel.",
            icon=":material/upload_file:",
        )
        st.button("Kembalikan angka semula", key="upload_give_back", on_click=_give_back)


def _carried(view: View) -> None:
    """Draw the figures the session carries and their way into data/."""
    brought, sources = state.brought("observations"), state.brought("sources")
    if brought is None or sources is None:
        return
    st.markdown("**Angka unggahan di sesi ini**")
    batches = _batches(view, brought, sources)
    everything = pd.concat([proposal.preview(p, view.catalogue, s) for p, _ in batches for s in ("baru", "berubah")])
    st.dataframe(everything, hide_index=True, placeholder="–", key="upload_carried", alt="Tabel angka unggahan")
    try:
        changed = curated.files(batches, formatting.today())
    except RefusalError as refusal:
        st.info(refusal.sentence)
        return
    downloads.button(
        "Unduh berkas kurasi (ZIP)",
        partial(curated.as_zip, changed),
        CURATED_FILE,
        key="upload_curated",
        help="Berkas observations.csv, sources.csv, coverage.csv, CHANGELOG.md, dan VERSION, siap ditaruh di data/.",
    )
    st.caption("Baris untuk catatan perubahan data:")
    st.code("\n".join(curated.changelog_line(p.taken, o) for p, o in batches), language=None, wrap_lines=True)


def _batches(view: View, brought: pd.DataFrame, sources: pd.DataFrame) -> list[tuple[Proposal, Origin]]:
    """Return the brought figures by source, compared with the shipped ones, as the curated files name them."""
    published = proposal.published_in()
    batches = []
    for row in sources[sources["kind"] == UPLOADED].itertuples(index=False):
        figures = brought[brought["source_id"] == row.source_id]
        publisher, title = str(row.publisher), str(row.title)
        kind = "tabel_bps" if publisher.startswith("BPS") else "dokumen"
        key = curated.suggested_id(publisher, title)
        origin = Origin(key, publisher, title, str(row.url), str(row.published), kind)
        batches.append((proposal.propose(figures, published, view.catalogue), origin))
    return [(p, o) for p, o in batches if len(p.taken)]
