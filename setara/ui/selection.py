"""Unduh, a part of Data: the figures a reader chooses, how many they are, and their files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from setara import formatting
from setara.files import open_data
from setara.files.about import About
from setara.files.csv import to_csv
from setara.files.open_data import Selection
from setara.findings.tables import chosen_figures
from setara.paths import data_version
from setara.sentences import quality as told
from setara.store.catalogue import SEX_NAMES
from setara.ui import downloads, scope_bar
from setara.view import View

_SHOWN = 200


def show(view: View) -> None:
    """Draw the choices, the first of the rows they leave, and the files of all of them."""
    chosen = _chosen(view)
    tables = open_data.chosen_tables(view, chosen)
    derived = len(tables[open_data.DERIVED]) if chosen.derived else None
    place = formatting.listing([view.catalogue.regions[code].name for code in view.scope.regencies]) or view.place
    names = [view.catalogue.indicators[code].short_name for code in chosen.indicators]
    scope = told.selection(place, names, (chosen.first, chosen.last))
    st.write(told.selected(scope, len(tables[open_data.ALL]), derived))
    total = sum(map(len, tables.values()))
    if not total:
        return
    _files(view, chosen, tables, scope)
    shown = chosen_figures(tables.values(), view.catalogue).head(_SHOWN)
    st.dataframe(
        shown,
        hide_index=True,
        column_config={shown.columns[0]: st.column_config.Column(pinned=True)},
        placeholder="–",
        key="selection",
        alt="Tabel angka pilihan",
        height=360,
    )
    if total > _SHOWN:
        st.caption(told.first_rows(_SHOWN, total))


def _chosen(view: View) -> Selection:
    known = view.catalogue.indicators
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="selecting"):
        names = {code: indicator.short_name for code, indicator in known.items()}
        codes = scope_bar.page_choices("data", "angka", names, view.indicator.short_name) or [view.scope.indicator]
        offered = {sex: name for sex, name in SEX_NAMES.items() if any(sex in known[code].sexes for code in codes)}
        sexes = scope_bar.page_choices("data", "angka_jk", offered, "semua jenis kelamin") or list(offered)
        periods = [view.catalogue.periods_of(code, sex) for code in codes for sex in sexes]
        years = sorted({period.year for some in periods for period in some})
        first = int(scope_bar.page_choice("data", "dari", {str(year): f"dari {year}" for year in years}))
        later = {str(year): f"sampai {year}" for year in reversed(years) if year >= first}
        last = int(scope_bar.page_choice("data", "sampai", later))
        derived = scope_bar.page_choice("data", "turunan") == "dengan"
    return Selection(codes, sexes, first, last, derived)


def _files(view: View, chosen: Selection, tables: Mapping[str, pd.DataFrame], scope: str) -> None:
    about = About(
        title="Angka pilihan",
        scope=scope,
        sources=open_data.chosen_sources(tables[open_data.ALL]),
        data_version=data_version(),
        link=scope_bar.link(view.scope),
        day=formatting.today(),
    )
    stem = chosen.stem(view)
    with st.container(horizontal=True, key="selected"):
        for name, table in tables.items():
            label = "Unduh CSV" if name == open_data.ALL else "Unduh CSV angka diolah"
            ending = "" if name == open_data.ALL else f"-{name}"
            downloads.button(label, partial(to_csv, table, about), f"{stem}{ending}.csv", key=f"selected_{name}")
        downloads.button(
            "Unduh XLSX", lambda: open_data.chosen_xlsx(tables, about), f"{stem}.xlsx", key="selected_xlsx"
        )
