"""Banding: the regencies of one year side by side."""

from dataclasses import replace

from setara import address
from setara.findings import apart as apart_findings
from setara.findings import peers, ranking, relations, sexes, spread
from setara.findings.finding import Finding
from setara.findings.region import told
from setara.findings.relations import Measure
from setara.sentences.comparison import not_enough
from setara.sentences.spread import NO_OTHER
from setara.sentences.words import lowered
from setara.ui import frame, markup, scope_bar
from setara.ui.finding import show, show_or
from setara.ui.panel import offer_company
from setara.view import View, about, change_indicator


def choose_measure(view: View) -> Measure:
    """Draw whether the figure itself, its gap or its ratio is shown, where there is a choice, and return what is."""
    forms = relations.forms(view)
    return relations.subject(
        view, scope_bar.page_choice("banding", "ukuran", forms) if len(forms) > 1 else next(iter(forms))
    )


def choose_relation(view: View) -> Finding | None:
    """Draw the choices that there are, and return the regencies by the two figures; None where there is no second."""
    measure = choose_measure(view)
    options = relations.others(view, measure)
    if not options:
        return None
    code = scope_bar.page_choice("banding", "dengan", options)
    other = next(m for m in relations.all_measures(view.catalogue) if m.code == code)
    period = relations.other_period(view, other)
    if period and period.year != view.scope.year:
        years = f"{view.scope.year}, dengan {other.name} {period.year}"
        frame.badge(replace(view.scope, year=period.year), years)
    return relations.relation(view, measure, other)


view = scope_bar.view()
paired = {i.code: i.short_name for i in sexes.by_sex_options(view)}
offered = {"jenis_kelamin": bool(paired), "tipe": apart_findings.has_types(view)}
parts = [part for part in address.CHOICES["banding", "bagian"].options if offered.get(part, True)]

heading = frame.heading(f"Banding {lowered(view.indicator.label(view.scope.sex))} {view.scope.year}")
with heading:
    part = scope_bar.page_choice("banding", "bagian", parts)
    related = choose_relation(view) if part == "hubungan" else None
    apart = spread.strips(view, choose_measure(view)) if part == "sebaran" else None
    if part in {"peringkat", "tabel", "berdampingan"}:
        offer_company(view)
frame.offer_figures(view)

if part == "peringkat":
    show(ranking.ranking(view, key="banding_peringkat"), view.scope)
elif part == "jenis_kelamin":
    with heading:
        component = scope_bar.page_choice("banding", "komponen", paired)
        year, vintage = sexes.paired_period(view, view.catalogue.indicators[component])
        frame.badge(replace(view.scope, indicator=component, year=year, vintage=vintage))
    show(sexes.gaps(view, component), view.scope)
elif part == "tabel":
    show(peers.measured(view), view.scope)
elif part == "berdampingan":
    show(peers.side_by_side(view), view.scope)
elif part == "hubungan":
    show_or(related, view.scope, NO_OTHER, change_indicator(view.scope, "ipg", view.catalogue))
elif apart is not None:
    show(apart, view.scope)
elif part == "antarwilayah":
    show(spread.by_year(view), view.scope)
    if catching_up := spread.catching_up(view):
        show(catching_up, view.scope)
elif part == "tipe":
    show(apart_findings.gap_types(view), view.scope)
else:
    region = told(view)
    with heading:
        by = scope_bar.page_choice("banding", "serupa_menurut") if part == "serupa" else ""
        frame.badge(about(view.scope, region.code))
    if part == "tetangga":
        show(peers.neighbours(view, region), view.scope)
    else:
        finding, reasons = peers.similar(view, region, "tingkat" if by == "tingkat" else "selisih")
        proposed = change_indicator(view.scope, "ipg", view.catalogue)
        show_or(finding, view.scope, not_enough(region.name, view.scope.year), proposed)
        markup.bullets(reasons)
