"""What a session held and has lost: told once the connection is back in a process that was started anew."""

from __future__ import annotations

import streamlit as st

from setara import address
from setara.ui import browser, followup_editor, state, target_editor

_LOST = "lost"
_REMEDIES = {
    "daftar": "daftar rencana tindak lanjut (muat berkas CSV-nya di Paparan)",
    "target": "target sendiri (unggah berkasnya di Target)",
    "unggahan": "angka unggahan (unggah berkasnya di Data)",
}
"""What can be lost, with the way back; few targets of one's own stand in the address and come back by it."""


def follow() -> None:
    """Let the browser say what was held before the connection was lost, and tell what of it is gone."""
    before = browser.ask_once_reconnected(_held())
    if before is not None:
        st.session_state[_LOST] = [what for what in before if what in _REMEDIES]
    gone = [what for what in st.session_state.get(_LOST, ()) if what not in _held()]
    if gone:
        told = "; ".join(_REMEDIES[what] for what in gone)
        st.warning(f"Server dimulai ulang, dan yang belum tersimpan hilang: {told}.", icon=":material/restart_alt:")


def _held() -> list[str]:
    """Return what the session holds that no address carries, keys of `_REMEDIES`."""
    holds = {
        "daftar": any(not row.blank for row in followup_editor.agreed()),
        "target": len(target_editor.own()) > address.MOST_TARGETS,
        "unggahan": state.brought("observations") is not None,
    }
    return [what for what, held in holds.items() if held]
