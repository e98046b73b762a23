"""Simulasi: what if a component moved, and what it would take to reach an index."""

import streamlit as st

from setara.findings import parts
from setara.findings.inputs import parent_index
from setara.ui import frame, scope_bar, simulation

view = scope_bar.view()
indices = [parent_index(view), *(index.code for index in view.catalogue.indices)]

with frame.heading("Simulasi"):
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
