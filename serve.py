"""The dashboard behind its own front: `streamlit run serve.py`."""

import streamlit as st
from starlette.middleware import Middleware

from setara.ui.front import Front

app = st.App("dashboard.py", middleware=[Middleware(Front)])
