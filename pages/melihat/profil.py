"""Profil: one regency as the evidence that steps 2, 8 and 9 of a Gender Analysis Pathway ask for."""

import streamlit as st

from setara.ui import frame, profile, scope_bar
from setara.view import about

view = scope_bar.view()
with frame.heading("Wilayah"):
    region = profile.chosen(view)
    frame.badge(about(view.scope, region.code))
told = profile.build(view, region)

profile.show_top(view, region, told)
st.caption(
    f"Bukti untuk Gender Analysis Pathway {told.profile.title}: langkah 2, 8, dan 9. "
    "Formulirnya tetap diisi perangkat daerah."
)
for section in told.profile.sections:
    profile.show_section(view, told, section)
profile.show_register(view, region)
