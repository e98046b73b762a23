"""Penyumbang: which dimension holds a region back, what changed it, and what if a component moved."""

import streamlit as st

from setara.findings import parts
from setara.findings.inputs import parent_index
from setara.ui import frame, scope_bar, simulation

view = scope_bar.view()
indices = [parent_index(view), *(index.code for index in view.catalogue.indices)]

heading = frame.heading("Penyumbang")
with heading:
    index = scope_bar.page_choice("penyumbang", "indeks", indices)
    way = scope_bar.page_choice("penyumbang", "cara")

if way == "simulasi":
    with heading:
        st.badge("perkiraan dengan rumus terbitan, bukan angka BPS", color="gray")
    if index == "ipg" and (message := parts.ipg_message(view)):
        st.info(message)
    shown = {"ipg": simulation.show_ipg, "idg": simulation.show_idg, "ikg": simulation.show_ikg}[index](view)
else:
    shown = {"ipg": simulation.show_ipg_parts, "idg": simulation.show_idg_parts, "ikg": simulation.show_ikg_parts}[
        index
    ](view, heading)
with heading:
    frame.badge(shown)
