"""Banding: the regencies of one year side by side."""

import streamlit as st

from setara import address
from setara.findings import gap_types, measures, peers, ranking, sexes, spread
from setara.sentences.relations import NO_OTHER
from setara.ui import frame, markup, scope_bar
from setara.ui.finding import show, show_or
from setara.ui.relations import choose_relation

view = scope_bar.view()
paired = {i.code: i.short_name for i in sexes.by_sex_options(view)}
offered = {"jenis_kelamin": bool(paired), "tipe": gap_types.is_offered(view)}
parts = [part for part in address.CHOICES["banding", "bagian"].options if offered.get(part, True)]
region = view.catalogue.regions[view.scope.regencies[-1]] if view.scope.regencies else None

with frame.heading(f"Banding {view.indicator.label(view.scope.sex)} {view.scope.year}"):
    part = scope_bar.page_choice("banding", "bagian", parts)
    related = choose_relation(view) if part == "hubungan" else None

if part == "peringkat":
    show(ranking.ranking(view, view.query("level"), key="banding_peringkat"), view.scope)
elif part == "jenis_kelamin":
    show(sexes.gaps(view, scope_bar.page_choice("banding", "komponen", paired)), view.scope)
elif part == "tabel":
    show(measures.measured(view), view.scope)
elif part == "berdampingan":
    show(peers.side_by_side(view), view.scope)
elif part == "hubungan":
    show_or(related, view.scope, NO_OTHER)
elif part == "sebaran":
    show(spread.strips(view), view.scope)
elif part == "antarwilayah":
    show(spread.by_year(view), view.scope)
    if catching_up := spread.catching_up(view):
        show(catching_up, view.scope)
elif part == "tipe":
    show(gap_types.types(view), view.scope)
elif region is None:
    st.info("Pilih satu kabupaten/kota di bilah atas untuk melihat tetangga atau wilayah yang serupa dengannya.")
elif part == "tetangga":
    show(peers.neighbours(view, region), view.scope)
else:
    basis = "tingkat" if scope_bar.page_choice("banding", "serupa_menurut") == "tingkat" else "selisih"
    finding, reasons = peers.similar(view, region, basis)
    if finding is None:
        st.info(f"Komponen {region.name} tahun {view.scope.year} tidak cukup untuk mencari wilayah yang serupa.")
    else:
        show(finding, view.scope)
        markup.bullets(reasons)
