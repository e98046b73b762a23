"""Simulasi: what if a component moved, and what it would take to reach an index."""

import streamlit as st

from setara.findings import causes, simulation
from setara.ui import frame, scope_bar, simulation_ikg, simulation_ipg, simulation_seats

view = scope_bar.view()
family = view.indicator.parent or view.scope.indicator
first = family if family in simulation.INDICES else "ipg"

with frame.heading("Simulasi"):
    indices = {first: simulation.INDICES[first]} | simulation.INDICES
    index = scope_bar.page_choice("simulasi", "indeks", "Indeks", indices)

st.caption("Semua hasil di halaman ini perkiraan: dihitung dengan rumus terbitan, bukan angka BPS.")
if index == "ipg":
    if message := causes.ipg_message(view):
        st.info(message)
    simulation_ipg.show(view)
elif index == "idg":
    simulation_seats.show(view)
else:
    simulation_ikg.show(view)
