"""Simulasi: what if a component moved, and what it would take to reach an index."""

import streamlit as st

from setara.findings import parts
from setara.ui import frame, scope_bar, simulation

view = scope_bar.view()
family = view.indicator.parent or view.scope.indicator
first = family if family in parts.INDICES else "ipg"

with frame.heading("Simulasi"):
    indices = {first: parts.INDICES[first]} | parts.INDICES
    index = scope_bar.page_choice("simulasi", "indeks", indices)

st.caption("Semua hasil di halaman ini perkiraan: dihitung dengan rumus terbitan, bukan angka BPS.")
if index == "ipg":
    if message := parts.ipg_message(view):
        st.info(message)
    simulation.show_ipg(view)
elif index == "idg":
    simulation.show_idg(view)
else:
    simulation.show_ikg(view)
