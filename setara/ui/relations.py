"""Hubungan and Sebaran: the scope's indicator, its gap or its ratio, as the reader chooses."""

from __future__ import annotations

from dataclasses import replace

from setara.findings import relations, spread
from setara.findings.finding import Finding
from setara.findings.relations import Measure
from setara.sentences import spread as spread_sentences
from setara.ui import frame
from setara.ui.scope_bar import page_choice
from setara.view import View


def choose_measure(view: View) -> Measure:
    """Draw whether the figure itself, its gap or its ratio is shown, where there is a choice, and return what is."""
    forms = relations.forms(view)
    return relations.subject(view, page_choice("banding", "ukuran", forms) if len(forms) > 1 else next(iter(forms)))


def spread_of(view: View) -> Finding:
    """Return how far the regencies lie apart in the measure that the reader chooses."""
    return spread.strips(view, choose_measure(view))


def choose_relation(view: View) -> Finding | None:
    """Draw the choices that there are, and return the regencies by the two figures; None where there is no second."""
    measure = choose_measure(view)
    options = relations.others(view, measure)
    if not options:
        return None
    code = page_choice("banding", "dengan", options)
    other = next(m for m in relations.all_measures(view.catalogue) if m.code == code)
    period = relations.other_period(view, other)
    if period and period.year != view.scope.year:
        years = spread_sentences.relation_years_told(view.scope.year, other.name, period.year)
        frame.badge(replace(view.scope, year=period.year), years)
    return relations.relation(view, measure, other)
