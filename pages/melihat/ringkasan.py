"""Ringkasan: where the scope stands, on one screen."""

import streamlit as st

from setara.findings import attention, maps, position, ranking
from setara.sentences import levels
from setara.ui import frame, markup, scope_bar
from setara.ui.finding import show

MOST_REASONS = 6

view = scope_bar.view()
level = view.query("level")

frame.heading(f"Kesetaraan gender di {view.place}")
left, right = st.columns([5, 4], gap="large")
# The map is sent first: the browser asks for the code of charts when the first one arrives.
with left:
    show(maps.year_map(view, level), view.scope)
with right:
    show(position.position(view, "ringkasan_kartu"), view.scope)
markup.bullets(levels.summary(level, view.indicator, view.scope, view.catalogue))
ranked, watched = st.columns([5, 4], gap="large")
with ranked:
    show(ranking.ranking(view, level, ranking.ON_PAGE, "ringkasan_peringkat"), view.scope)

with watched:
    st.subheader("Perlu perhatian", anchor=False)
    reasons = [f"{a.region}: {a.reason}." for a in attention.attention(view, level)]
    markup.bullets(reasons[:MOST_REASONS])
    if len(reasons) > MOST_REASONS:
        with st.expander(f"{len(reasons) - MOST_REASONS} lainnya"):
            markup.bullets(reasons[MOST_REASONS:])
    unjudged = attention.not_judged(view, level)
    for sentence in [*([] if reasons else [attention.nothing_found(level, unjudged)]), *unjudged]:
        st.write(sentence)
