"""The dashboard behind its own front: `streamlit run serve.py`."""

import sys

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from setara.paths import damaged

if told := damaged():
    sys.exit(told)

# Only now: what this needs has been found sound.
from setara.ui.front import Front

# Else Streamlit takes the folder pages/ for its own navigation until st.navigation has run once, and tells the first
# visitor, where a deep link leads to any other page than the first, in English that there is no such page.
PagesManager.uses_pages_directory = False
app = st.App("dashboard.py", middleware=[Middleware(Front)])
