"""Penyebab: which dimension holds a region back, by how much, and what changed it."""

import streamlit as st

from setara import formatting
from setara.ui import frame, scope_bar
from setara.ui.exhibit import show, show_or
from setara.views import causes

view = scope_bar.view()
family = view.indicator.parent or view.scope.indicator
first = family if family in causes.INDICES else "ipg"
indices = {first: causes.INDICES[first]} | causes.INDICES

with frame.heading("Penyebab"):
    index = scope_bar.page_choice("penyebab", "indeks", "Indeks", indices)


def show_ipg() -> None:
    """Draw the IPG taken apart in the way asked for."""
    incomplete = "Komponen wilayah ini pada tahun itu tidak lengkap, jadi tidak dapat diuraikan."
    if message := causes.ipg_message(view):
        st.info(message)
    question = scope_bar.page_choice("penyebab", "bagian", "Pertanyaan", causes.IPG_QUESTIONS)
    if question == "semua":
        show(causes.ipg_all(view), view.scope)
    elif question == "kesenjangan":
        show_or(causes.ipg_gap(view), view.scope, incomplete)
    elif question == "beda":
        others = {r.code: r.name for r in view.catalogue.regions.values()}
        other = st.selectbox("Dibandingkan dengan", others, format_func=others.__getitem__, key="penyebab_lain")
        show_or(causes.ipg_difference(view, view.catalogue.regions[other]), view.scope, incomplete)
    else:
        years = {str(y): f"sejak {y}" for y in causes.change_years(view)}
        if years:
            start = scope_bar.page_choice("penyebab", "dari", "Tahun awal", years)
            show_or(causes.ipg_change(view, int(start)), view.scope, incomplete)
        else:
            st.info("Seri ini baru punya satu tahun lengkap; perubahan tidak dihitung antarseri.")


def show_idg() -> None:
    """Draw the IDG taken apart, with women's share of the population as an assumption that can be moved."""
    year = causes.idg_year(view)
    if year != view.scope.year:
        st.info(f"Komponen IDG {view.scope.year} tidak lengkap terbit; yang diuraikan tahun {year}.")
    own = st.toggle("Porsi penduduk perempuan dari rasio jenis kelamin 2025", value=True, key="penyebab_porsi_2025")
    share = None
    if not own:
        share = st.select_slider(
            "Porsi penduduk perempuan (asumsi, persen)",
            [permille / 1000 for permille in range(450, 531)],
            value=0.5,
            format_func=lambda value: formatting.number(100 * value, 1),
            key="penyebab_porsi",
        )
    show(causes.idg(view, share), view.scope)


if index == "ipg":
    show_ipg()
elif index == "idg":
    show_idg()
else:
    year = scope_bar.page_choice("penyebab", "tahun_ikg", "Tahun", causes.IKG_YEARS)
    show(causes.ikg(view, int(year)), view.scope)
