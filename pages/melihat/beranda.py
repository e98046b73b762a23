"""Beranda: where the scope stands, on one screen, and what to look at first."""

import streamlit as st

from setara.findings import maps, position, priorities, ranking
from setara.sentences import levels
from setara.sentences.meeting import heading
from setara.ui import frame, markup, panel, promises, register_form, scope_bar
from setara.ui.finding import show

MOST_REASONS = 6

view = scope_bar.view()

with frame.heading(f"Kesetaraan gender di {view.place}"):
    panel.ask_for_regency(view)
panel.follow_ruler()
frame.offer_figures(view)
with st.container(key="front"):
    left, right = st.columns([23, 20], gap="medium")
# The map is sent first: the browser asks for the code of charts when the first one arrives.
with left:
    show(maps.year_map(view), view.scope)
with right:
    show(position.standings(view), view.scope)
    found = priorities.priorities(view)
    if found:
        with st.container(key="first_things"):
            things = priorities.first(found)
            st.subheader(heading(len(things)), anchor=False)
            plan = promises.plan(view)
            named = len(view.scope.regencies) != 1
            for one in things:
                told = one.sentence if named else one.alone
                with st.container(horizontal=True, gap="small", key=f"row_{one.key}"):
                    panel.offer_profile(one.region_code, one.region, told, key=f"first_{one.key}")
                    promises.offer(plan, one.region_code, one.plan, key=f"plan_{one.key}")
            register_form.tell()
markup.bullets(levels.summary(view.query("level"), view.indicator, view.scope, view.catalogue))
show(priorities.listed(view, found), view.scope)
ranked, watched = st.columns([5, 4], gap="large")
with ranked:
    show(ranking.ranking(view, ranking.ON_PAGE, "beranda_peringkat"), view.scope)

with watched:
    st.subheader("Perlu perhatian", anchor=False)
    reasons = [f"{region}: {reason}." for region, reason in priorities.attention(view)]
    markup.bullets(reasons[:MOST_REASONS])
    if len(reasons) > MOST_REASONS:
        with st.expander(f"{len(reasons) - MOST_REASONS} lainnya"):
            markup.bullets(reasons[MOST_REASONS:])
    for sentence in [*([] if reasons else [priorities.nothing_found(view)]), *priorities.not_judged(view)]:
        st.write(sentence)
