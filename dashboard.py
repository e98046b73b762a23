"""Setara Kalimantan: the frame of the dashboard. `streamlit run serve.py` starts it."""

import streamlit as st

from setara.paths import STATIC
from setara.product import NAME
from setara.ui import frame

st.set_page_config(page_title=NAME, page_icon=str(STATIC / "ikon.png"), layout="wide")

# A folder named pages would be run by Streamlit itself, without this frame, for the first visitor of a deep link.
page = st.navigation(
    [
        st.Page("app_pages/ringkasan.py", title="Ringkasan", default=True),
        st.Page("app_pages/peta.py", title="Peta"),
        st.Page("app_pages/tren.py", title="Tren"),
        st.Page("app_pages/banding.py", title="Banding"),
        st.Page("app_pages/penyebab.py", title="Penyebab"),
        st.Page("app_pages/simulasi.py", title="Simulasi"),
        st.Page("app_pages/target.py", title="Target"),
        st.Page("app_pages/briefing.py", title="Briefing"),
        st.Page("app_pages/profil.py", title="Profil"),
        st.Page("app_pages/data.py", title="Data"),
        st.Page("app_pages/metode.py", title="Metode"),
    ],
    position="top",
)
frame.open_page()
frame.run_page(page)
frame.close_page()
