"""Hubungan: the scope's indicator against another figure, both as the reader chooses."""

from __future__ import annotations

from setara.findings import relations
from setara.findings.finding import Finding
from setara.ui.scope_bar import page_choice
from setara.view import View


def choose_relation(view: View) -> Finding | None:
    """Draw the choices that there are, and return the regencies by the two figures; None where there is no second."""
    forms = relations.forms(view)
    form = page_choice("banding", "ukuran", forms) if len(forms) > 1 else next(iter(forms))
    own = relations.subject(view, form)
    options = relations.others(view, own)
    if not options:
        return None
    code = page_choice("banding", "dengan", options)
    other = next(m for m in relations.all_measures(view.catalogue) if m.code == code)
    return relations.relation(view, own, other)
