"""Penyumbang: an index taken apart in the way asked for."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from setara.findings import inputs, parts
from setara.scope import Scope, about, change_indicator, change_vintage
from setara.ui.finding import show, show_or
from setara.ui.scope_bar import offer, page_choice
from setara.view import View

_INCOMPLETE = "Komponen wilayah ini pada tahun itu tidak lengkap, jadi tidak dapat diuraikan."


def show_ipg(view: View, heading: DeltaGenerator) -> Scope:
    """Draw the IPG taken apart: one region, all, what changed it, or why it differs from another's; return what is shown.

    Args:
        view: what is shown.
        heading: the line of the title, where the questions are chosen.
    """
    year, vintage = inputs.ipg_year(view)
    shown = replace(view.scope, indicator="ipg", sex="T", year=year, vintage=vintage)
    if message := parts.ipg_message(view):
        st.info(message)
    with heading:
        question = page_choice("penyumbang", "bagian")
    if question == "semua":
        show(parts.ipg_all(view), view.scope)
        return shown
    if question == "kesenjangan":
        show_or(parts.ipg_gap(view), view.scope, _INCOMPLETE, _whole(view))
    elif question == "beda":
        others = {r.code: r.name for r in view.catalogue.regions.values()}
        with heading:
            other = page_choice("penyumbang", "pembanding", others)
        show_or(parts.ipg_difference(view, view.catalogue.regions[other]), view.scope, _INCOMPLETE, _whole(view))
    else:
        _show_change(view, heading)
    return about(shown, parts.subject(view, inputs.ipg_inputs(view, year, vintage)).code)


def _show_change(view: View, heading: DeltaGenerator) -> None:
    years = {str(y): f"sejak {y}" for y in parts.change_years(view)}
    if years:
        with heading:
            start = page_choice("penyumbang", "dari", years)
        show_or(parts.ipg_change(view, int(start)), view.scope, _INCOMPLETE, _whole(view))
    else:
        offer("Seri ini baru punya satu tahun lengkap; perubahan tidak dihitung antarseri.", _whole(view))


def _whole(view: View) -> Scope:
    """Return the scope of the IPG in the longest series, in the latest year with most regencies."""
    ipg = change_vintage(change_indicator(view.scope, "ipg", view.catalogue), "sp2010", view.catalogue)
    latest = view.catalogue.default_period("ipg", "T", "sp2010")
    return replace(ipg, year=latest.year) if latest else ipg


def show_idg(view: View, heading: DeltaGenerator) -> Scope:
    """Draw the IDG taken apart, women's share of the population as an assumption that can be moved; return what is shown."""
    year = inputs.idg_year(view)
    share = None
    with heading:
        assumed = page_choice("penyumbang", "penduduk") == "asumsi"
    if assumed:
        share = float(page_choice("penyumbang", "porsi")) / 100
    show(parts.idg(view, share), view.scope)
    return replace(view.scope, indicator="idg", sex="T", year=year, vintage="tunggal")


def show_ikg(view: View, heading: DeltaGenerator) -> Scope:
    """Draw the IKG taken apart, of the year chosen; return what is shown."""
    with heading:
        year = int(page_choice("penyumbang", "tahun_ikg"))
    show(parts.ikg(view, year), view.scope)
    return replace(view.scope, indicator="ikg", sex="T", year=year, vintage="tunggal")
