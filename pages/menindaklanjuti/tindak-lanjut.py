"""Rencana tindak lanjut: what meetings agreed, what became of it, and what is written down today."""

import streamlit as st

from setara.findings.pug.promises import followed
from setara.ui import frame, promises, register, scope_bar

view = scope_bar.view()
heading = frame.heading("Rencana tindak lanjut")
ledger = register.ledger(view)
if ledger is None:
    st.stop()
known = followed(ledger, view.scope.regencies or None)
with heading:
    told = promises.chosen(ledger, known)
promises.show(ledger, told)
