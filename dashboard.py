"""Setara Kalimantan: the frame of the dashboard. `streamlit run serve.py` starts it."""

import streamlit as st

from setara.paths import PRODUCT, STATIC, damaged

st.set_page_config(
    page_title=PRODUCT, page_icon=str(STATIC / "ikon.png"), layout="wide", initial_sidebar_state="collapsed"
)
if told := damaged():
    st.error(told, icon=":material/report:")
    st.stop()

# Only now: what these need has been found sound.
from setara.ui import frame  # noqa: E402

st.logo(str(STATIC / "wordmark.svg"), size="large")

# Were the folder called pages/, Streamlit would look there by itself for what the first visitor asked for, and not find it.
# Pages in a group of no name stand in the bar itself; the others open below the name of their group, after them.
page = st.navigation(
    {
        "": [
            st.Page("app_pages/melihat/ringkasan.py", title="Beranda", default=True),
            st.Page("app_pages/melihat/peta.py", title="Peta"),
            st.Page("app_pages/melihat/tren.py", title="Tren"),
            st.Page("app_pages/melihat/banding.py", title="Banding"),
            st.Page("app_pages/menjelaskan/penyumbang.py", title="Penyumbang"),
            st.Page("app_pages/menindaklanjuti/target.py", title="Target"),
            st.Page("app_pages/menindaklanjuti/briefing.py", title="Paparan"),
            st.Page("app_pages/melihat/profil.py", title="Wilayah"),
            st.Page("app_pages/memeriksa/data.py", title="Data"),
            *frame.pages_of_before(),
        ],
        "PUG": [
            st.Page("app_pages/menindaklanjuti/pug.py", title="Pelaksanaan PUG"),
            st.Page("app_pages/menindaklanjuti/tindak-lanjut.py", title="Rencana tindak lanjut"),
        ],
    },
    position="top",
)
frame.lead_on(page)
frame.open_page()
frame.run_page(page)
frame.close_page()
