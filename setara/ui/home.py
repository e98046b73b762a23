"""What Beranda offers besides findings: ways from its words and rulers to a regency's page and to the map."""

from __future__ import annotations

from functools import partial

import streamlit as st

from setara.ui import browser, scope_bar
from setara.view import View

_CLICKED = "index_clicked"


def ask_for_regency(view: View) -> None:
    """Draw the box that leads to a regency's own page by its name."""
    names = {r.code: r.name for r in sorted(view.regencies, key=lambda r: r.name.removeprefix("Kota "))}
    code = st.selectbox(
        "Ketik kabupaten/kota Anda",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="Ketik kabupaten Anda",
        key="own_regency",
        label_visibility="collapsed",
        width=240,
    )
    if code:
        scope_bar.tell_about(code)
        st.switch_page("pages/melihat/profil.py")


def follow() -> None:
    """Lead to the map of the index whose name is clicked on a ruler."""
    browser.follow(partial(st.session_state.__setitem__, _CLICKED))
    if index := st.session_state.pop(_CLICKED, ""):
        scope_bar.turn_to(index)
        st.switch_page("pages/melihat/peta.py")


def offer_profile(code: str, name: str, text: str, key: str) -> None:
    """Draw what opens a regency's own page when it is clicked.

    Args:
        code, name: the regency.
        text: what is clicked.
        key: of the button.
    """
    if st.button(text, key=key, type="tertiary", help=f"Buka profil {name}"):
        scope_bar.tell_about(code)
        st.switch_page("pages/melihat/profil.py")
