"""Setara Kalimantan: the frame of the dashboard. `streamlit run serve.py` starts it."""

import streamlit as st

from setara.paths import PRODUCT, STATIC
from setara.shipped import damaged

st.set_page_config(
    page_title=PRODUCT, page_icon=str(STATIC / "ikon.png"), layout="wide", initial_sidebar_state="collapsed"
)
if told := damaged():
    st.error(told, icon=":material/report:")
    st.stop()

# Only now: what these need has been found sound.
from setara.ui import frame  # noqa: E402

st.logo(str(STATIC / "wordmark.svg"), size="large")

# Streamlit would run files directly in pages/ by itself, without this frame, for the first visitor of a deep link.
# Pages in a group of no name stand in the bar itself; the others open below the name of their group, after them.
page = st.navigation(
    {
        "": [
            st.Page("pages/melihat/beranda.py", title="Beranda", default=True),
            st.Page("pages/melihat/peta.py", title="Peta"),
            st.Page("pages/melihat/tren.py", title="Tren"),
            st.Page("pages/melihat/banding.py", title="Banding"),
            st.Page("pages/menjelaskan/penyumbang.py", title="Penyumbang"),
            st.Page("pages/menindaklanjuti/target.py", title="Target"),
            st.Page("pages/menindaklanjuti/briefing.py", title="Paparan"),
            st.Page("pages/melihat/profil.py", title="Wilayah"),
            st.Page("pages/memeriksa/data.py", title="Data"),
            *frame.pages_of_before(),
        ],
        "PUG": [
            st.Page("pages/menindaklanjuti/pug.py", title="Pelaksanaan PUG"),
            st.Page("pages/menindaklanjuti/tindak-lanjut.py", title="Rencana tindak lanjut"),
        ],
    },
    position="top",
)
with frame.TURNS:
    frame.lead_on(page)
    frame.open_page()
    frame.run_page(page)
    frame.close_page()
