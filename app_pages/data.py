"""Data: what is published, how good it is, where it comes from, and all of it to take away."""

import streamlit as st

from setara.quality import TOLERANCES
from setara.ui import downloads, frame, scope_bar
from setara.ui.exhibit import show
from setara.views import quality

MEASURES = {"ipg": "IPG", "ipm_p": "IPM perempuan", "ipm_l": "IPM laki-laki"}

view = scope_bar.view()
with frame.heading("Data"):
    part = scope_bar.page_choice("data", "bagian", "Bagian", quality.PARTS)

if part == "cakupan":
    show(quality.series_coverage(view), view.scope)
    show(quality.region_coverage(view), view.scope)
elif part == "hitung_ulang":
    measure = scope_bar.page_choice("data", "ukuran", "Ukuran", {m: MEASURES[m] for m in MEASURES if m in TOLERANCES})
    show(quality.recomputed(view, measure), view.scope)
elif part == "bertanda":
    st.subheader("Angka yang terbit tetapi perlu dibaca dengan hati-hati", anchor=False)
    st.dataframe(quality.flagged(view), hide_index=True, key="data_bertanda", alt="Tabel angka bertanda")
elif part == "sumber":
    st.subheader("Sumber dan apa yang bersandar padanya", anchor=False)
    st.dataframe(quality.source_load(view), hide_index=True, key="data_sumber", alt="Tabel sumber", height=620)
elif part == "jeda":
    st.subheader("Di mana deret berganti cara hitung", anchor=False)
    st.table(quality.breaks(view), hide_index=True)
    st.write(
        "Angka sebelum dan sesudah jeda tidak boleh dikurangkan, diurutkan bersama, atau disambung dengan garis. "
        "Tahun 2016 tidak terbit untuk kabupaten/kota dan dibiarkan kosong."
    )
else:
    downloads.show_all(view)
