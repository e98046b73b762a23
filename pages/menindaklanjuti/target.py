"""Target: who has reached it, who is on course, what pace it needs; and the session's own targets."""

import streamlit as st

from setara.findings import target_paths, target_questions, target_status
from setara.findings.inputs import parent_index
from setara.findings.pug import papers
from setara.findings.target_questions import Question
from setara.sentences.words import lowered
from setara.ui import editors, frame, register, scope_bar
from setara.ui.finding import show
from setara.view import about, change_indicator

view = scope_bar.view()
chosen = view.scope.regencies
heading = frame.heading(f"Target {lowered(view.indicator.label(view.scope.sex))}")
with heading:
    part = scope_bar.page_choice("target", "bagian")


def ask() -> Question:
    """Draw the choice of what values are held against and return the question."""
    with heading:
        basis = scope_bar.page_choice("target", "acuan", target_questions.bases(view))
        years = target_questions.due_years(view, basis)
        due = scope_bar.page_choice("target", "tahun_target", years) if years else target_questions.NEAREST
    return Question(view, basis, None if due == target_questions.NEAREST else int(due))


if part == "isi":
    editors.show_targets(view)
elif view.indicator.direction == "netral":
    scope_bar.offer(
        f"{view.indicator.short_name} tidak punya arah baik atau buruk, jadi tidak dinilai terhadap target.",
        change_indicator(view.scope, parent_index(view), view.catalogue),
    )
else:
    question = ask()
    judged = target_questions.judged(question)
    missing = target_status.without_target(question, judged)
    if missing:
        st.info(missing)
    if part == "status":
        with heading:
            frame.badge(target_questions.usual(question).view.scope, target_status.judged_in(judged))
        show(target_status.status(question, judged, chosen), view.scope)
        ledger = register.ledger(view)
        served = papers.serving(ledger) if ledger else None
        if served:
            show(served, view.scope)
    elif part == "jalur":
        region = view.told
        with heading:
            frame.badge(about(target_paths.asked_of(question, region).view.scope, region.code))
        show(target_paths.fan(question, region), view.scope)
    else:
        with heading:
            frame.badge(target_questions.usual(question).view.scope)
        show(target_status.matrix(question, chosen), view.scope)
