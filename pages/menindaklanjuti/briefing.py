"""Paparan: the scope told in full-screen scenes, what was agreed, and files to hand out."""

import streamlit as st

from setara.ui import downloads, editors, frame, presenter, promises, register, scope_bar

view = scope_bar.view()
told = st.container(key="told")
# Its place is there from the start, so that nothing jumps.
told.empty()
agreement, files = st.columns([5, 2], gap="large")

# The scenes stand first, but tell what is agreed below them.
with agreement:
    follow_up = editors.show_agreed()
    promises.keep(view, follow_up)
with told:
    briefing = presenter.build(view, follow_up, register.opening(view))
    frame.heading(f"Paparan {briefing.title}")
    for message in briefing.messages:
        st.info(message, icon=":material/info:")
    presenter.show(briefing)
with files:
    st.subheader("Bahan untuk dibagikan", anchor=False)
    downloads.show(downloads.of_briefing(view, briefing.imprint.scope, lambda: briefing))
presenter.show_sources(briefing, view.scope)
