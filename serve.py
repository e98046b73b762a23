"""The dashboard behind its own front: `streamlit run serve.py`."""

import sys

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from setara.shipped import damaged

if told := damaged():
    sys.exit(told)

# Only now: what these need has been found whole.
from setara.ui import state
from setara.ui.front import Front

# The figures are loaded before the first reader asks for them.
if told := state.refused():
    sys.exit(told)

# Else Streamlit takes the folder pages/ for its own navigation until st.navigation has run once, and looks there for the page
# that the first visitor of a deep link asks for; without this file, assets/document.js closes what it then says.
PagesManager.uses_pages_directory = False
app = st.App("dashboard.py", middleware=[Middleware(Front)])
