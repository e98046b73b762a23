"""Peta: any indicator on the map; level over the years, change, gap, all years at once, and a 3-D view."""

import streamlit as st

from setara.findings import maps
from setara.findings.finding import Finding
from setara.sentences.words import lowered
from setara.ui import frame, panel, scope_bar
from setara.ui.finding import show

view = scope_bar.view()

heading = frame.heading(f"Peta {lowered(view.indicator.label(view.scope.sex))}")
with heading:
    mode = scope_bar.page_choice("peta", "mode", maps.modes(view))

frame.offer_figures(view)


def clickable(mode: str) -> Finding:
    """Return the map of a mode whose regions can be clicked."""
    if mode == "perubahan":
        years = {str(y): f"sejak {y}" for y in maps.earlier_years(view)[::-1]}
        with heading:
            start = scope_bar.page_choice("peta", "dari", years)
        return maps.change_map(view, int(start))
    if mode == "selisih":
        return maps.gap_map(view)
    if mode == "target":
        return maps.target_map(view)
    return maps.level_map(view)


if mode == "kecil":
    show(maps.multiples(view), view.scope)
else:
    with st.container(key="map_row"):
        picture, beside = st.columns([5, 3], gap="large")
    with picture:
        show(maps.relief(view) if mode == "3d" else clickable(mode), view.scope)
    with beside:
        panel.beside(view)
