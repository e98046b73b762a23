"""Data: what is published, how good it is, how indices are computed, and all of it to take away."""

import streamlit as st

from setara.findings import quality
from setara.ui import browser, downloads, frame, methods, register_books, scope_bar, upload
from setara.ui.finding import show

view = scope_bar.view()
heading = frame.heading("Data")
with heading:
    part = scope_bar.page_choice("data", "bagian")

if part == "cakupan":
    show(quality.series_coverage(view), view.scope)
    show(quality.region_coverage(view), view.scope)
elif part == "hitung_ulang":
    with heading:
        measure = scope_bar.page_choice("data", "ukuran")
    show(quality.recomputed(view, measure), view.scope)
elif part == "bertanda":
    st.subheader("Angka yang terbit tetapi perlu dibaca dengan hati-hati", anchor=False)
    st.table(quality.flagged(view), hide_index=True)
elif part == "janggal":
    show(quality.odd_figures(view), view.scope)
elif part == "sumber":
    st.subheader("Sumber dan apa yang bersandar padanya", anchor=False)
    st.table(quality.source_load(view), hide_index=True)
elif part == "jeda":
    st.subheader("Di mana deret berganti cara hitung", anchor=False)
    st.table(quality.breaks(view), hide_index=True)
    st.write(
        "Angka sebelum dan sesudah pergantian metode tidak boleh dikurangkan, diurutkan bersama, atau disambung dengan garis. "
        "Tahun 2016 tidak tersedia untuk kabupaten/kota dan dibiarkan kosong."
    )
elif part == "unduh":
    downloads.show_selection(view)
    downloads.show_all(view)
    browser.show_links(view)
elif part == "perubahan":
    st.subheader("Apa yang berubah pada data ini", anchor=False)
    st.write(quality.changes_told(view))
    st.table(quality.changed_figures(view), hide_index=True)
elif part == "metode":
    methods.show(view, scope_bar.page_choice("data", "metode"))
elif part == "buku":
    register_books.take()
else:
    upload.show(view)
