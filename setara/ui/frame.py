"""What stands around every page: style, scope bar, footer."""

from __future__ import annotations

import logging
import threading
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page as StreamlitPage

from setara import address
from setara.address import MOVED
from setara.findings import inputs
from setara.paths import PRODUCT, ROOT, data_version
from setara.sentences import words
from setara.store import citations
from setara.store.catalogue import VINTAGE_NAMES
from setara.ui import browser, editors, finding, looked, panel, register, scope_bar, state, upload
from setara.ui.browser import mend_document
from setara.ui.front.told import FIRST
from setara.ui.front.told import title as window_title
from setara.view import Scope, View

# Runs share the processor: many at once end all late, one after the other most end soon.
TURNS = threading.BoundedSemaphore(2)
_LOG = logging.getLogger(__name__)
_STYLE = Path(__file__).parent / "assets" / "page.css"
_LOST = "lost"
_REMEDIES = {
    "daftar": "daftar rencana tindak lanjut (muat berkas CSV-nya di Paparan)",
    "target": "target sendiri (unggah berkasnya di Target)",
    "unggahan": "angka unggahan (unggah berkasnya di Data)",
}
"""What can be lost, with the way back; few targets of one's own stand in the address and come back by it."""


def pages_of_before() -> list[StreamlitPage]:
    """Return what answers the addresses of before, in no menu."""
    return [StreamlitPage(_nothing, title=name, url_path=name, visibility="hidden") for name in MOVED]


def _nothing() -> None:
    """Draw nothing: whoever comes here is led on."""


def lead_on(page: StreamlitPage) -> None:
    """Lead an address of before to the page that holds its view now; the server's front does so where it is."""
    if moved := MOVED.get(page.url_path):
        asked = {name: st.query_params.get_all(name) for name in st.query_params}
        [file] = (ROOT / "pages").glob(f"*/{moved.page}.py")
        st.switch_page(file, query_params=moved.parameters(asked))


def open_page() -> None:
    """Draw what comes before the page: style, language, check of the figures, targets of a link, scope bar."""
    st.html(_STYLE)
    mend_document()
    finding.hide_the_rest()
    if refusal := state.refused():
        st.error(refusal, icon=":material/database_off:")
        st.stop()
    editors.follow_targets()
    scope_bar.show()
    looked.follow_clicks(scope_bar.turn)
    _follow_loss()
    upload.tell()
    editors.tell_targets()


def heading(title: str) -> DeltaGenerator:
    """Draw the page's title, what its indicator is behind a mark, and return the place beside it for the page's choices."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="medium", key="heading")
    definition = state.catalogue().indicators[scope_bar.current().indicator].definition
    row.title(title, anchor=False, width="content", help=definition)
    return row


def offer_figures(view: View) -> None:
    """Draw what shows figures of the area, where the indicator has none of its regencies in the year; else nothing."""
    if proposed := inputs.with_figures(view):
        label = view.indicator.label(view.scope.sex)
        scope_bar.offer(words.nowhere(label, view.scope.year, view.place), proposed)


def badge(shown: Scope, years: str = "") -> None:
    """Draw beside the title what the page shows, where it is not what the bar says.

    Args:
        shown: what the page shows.
        years: in words, where they are more than one.
    """
    if instead := words.instead(scope_bar.current(), shown, state.catalogue(), years):
        st.badge(instead, icon=":material/info:", color="orange")


def run_page(page: StreamlitPage) -> None:
    """Run a page; a fault in it is logged and told in one Indonesian line, and the rest of the screen stays."""
    st.set_page_config(page_title=window_title(page.url_path or FIRST, scope_bar.view()))
    try:
        page.run()
        panel.show(scope_bar.view())
        state.keep_loaded(page.title)
    except Exception:
        _LOG.exception("page %s failed at %s", page.title, scope_bar.current())
        st.error(
            "Halaman ini gagal ditampilkan karena kesalahan program. Pilih tahun atau wilayah lain, atau muat ulang; "
            "rinciannya tercatat di log server.",
            icon=":material/error:",
        )


def close_page() -> None:
    """Draw the footer: sources, series, version of the figures, licences."""
    finding.open_whole(scope_bar.link(scope_bar.current()))
    state.show_sign_in(register.role())
    st.html(_footer(scope_bar.current()))


def _footer(scope: Scope) -> str:
    indicator = state.catalogue().indicators[scope.indicator]
    series = f" Seri yang ditampilkan: {VINTAGE_NAMES[scope.vintage]}." if indicator.has_vintages else ""
    return (
        '<footer class="setara-footer">'
        f"<b>{PRODUCT}</b> · Sumber angka: Badan Pusat Statistik, {escape(indicator.bps_table)}."
        f"{series} Sumber setiap angka ada pada tab “Sumber dan unduhan”.<br>"
        f"Versi data {escape(data_version())} · Kode program: lisensi MIT · Angka: milik BPS · "
        f"Batas wilayah: {citations.BOUNDARY_CREDIT} · "
        "Huruf: Plus Jakarta Sans (OFL 1.1)</footer>"
    )


def _follow_loss() -> None:
    """Let the browser say what was held before the connection was lost, and tell what of it is gone."""
    before = browser.ask_once_reconnected(_held())
    if before is not None:
        st.session_state[_LOST] = [what for what in before if what in _REMEDIES]
    gone = [what for what in st.session_state.get(_LOST, ()) if what not in _held()]
    if gone:
        lost = "; ".join(_REMEDIES[what] for what in gone)
        st.warning(
            f"Sambungan terputus lama atau server dimulai ulang; yang belum tersimpan hilang: {lost}.",
            icon=":material/restart_alt:",
        )


def _held() -> list[str]:
    """Return what the session holds that no address carries, keys of `_REMEDIES`."""
    holds = {
        "daftar": any(not row.blank for row in editors.agreed()),
        "target": len(editors.own_targets()) > address.MOST_TARGETS,
        "unggahan": state.brought("observations") is not None,
    }
    return [what for what, held in holds.items() if held]
