"""Setara Kalimantan: the frame of the dashboard. `streamlit run dashboard.py` starts it."""

import streamlit as st

from setara.paths import STATIC
from setara.ui import frame

st.set_page_config(page_title="Setara Kalimantan", page_icon=str(STATIC / "ikon.png"), layout="wide")

page = st.navigation(
    [
        st.Page("pages/ringkasan.py", title="Ringkasan", default=True),
        st.Page("pages/peta.py", title="Peta"),
        st.Page("pages/tren.py", title="Tren"),
        st.Page("pages/banding.py", title="Banding"),
    ],
    position="top",
)
frame.open_page()
page.run()
frame.close_page()
