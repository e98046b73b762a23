"""PUG: prasyarat, processes, gender budgeting, data split by sex and plans of every region, beside the indices."""

import streamlit as st

from setara.ui import frame, pug, register, scope_bar

view = scope_bar.view()
with frame.heading("PUG"):
    part = scope_bar.page_choice("pug", "bagian")
    ledger = register.ledger(view)
    if ledger is not None:
        ledger = pug.in_year(ledger, part)
        item = pug.of_item(ledger, part)
if ledger is None:
    st.stop()
pug.show(ledger, part, item)
