"""The dashboard behind its own front: `streamlit run serve.py`."""

import sys

import streamlit as st
from starlette.middleware import Middleware

from setara.paths import damaged

if told := damaged():
    sys.exit(told)

# Only now: what this needs has been found sound.
from setara.ui.front import Front

app = st.App("dashboard.py", middleware=[Middleware(Front)])
