"""Tren: how the figures moved, inside one series at a time."""

from dataclasses import replace

import streamlit as st

from setara import address
from setara.findings import sexes, trends
from setara.sentences.words import lowered
from setara.ui import frame, scope_bar
from setara.ui.finding import show

view = scope_bar.view()
paired = {i.code: i.short_name for i in sexes.by_sex_options(view)}
offered = {"jenis_kelamin": bool(paired), "panel": bool(paired), "indeks": trends.has_base(view)}
parts = [part for part in address.CHOICES["tren", "bagian"].options if offered.get(part, True)]

heading = frame.heading(f"Tren {lowered(view.indicator.label(view.scope.sex))}")
with heading:
    part = scope_bar.page_choice("tren", "bagian", parts)
frame.offer_figures(view)

if part == "garis":
    show(trends.lines(view), view.scope)
    with st.expander("Peristiwa yang ditandai pada garis waktu"):
        st.table(trends.events_table(view), hide_index=True)
elif part == "peringkat":
    show(trends.ranks(view), view.scope)
elif part in {"jenis_kelamin", "panel"}:
    with heading:
        component = scope_bar.page_choice("tren", "komponen", paired)
        frame.badge(replace(view.scope, indicator=component), "semua tahun")
    show(sexes.panels(view, component) if part == "panel" else sexes.over_years(view, component), view.scope)
elif part == "indeks":
    show(trends.indexed(view), view.scope)
else:
    show(trends.pace(view), view.scope)
