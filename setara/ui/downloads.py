"""Files to take away and to hand out, each made only when its button is pressed; the figures a reader chooses among all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from setara import formatting
from setara.files import open_data
from setara.files.about import About, briefing_stem, everything_stem, profile_stem
from setara.files.open_data import Selection
from setara.files.tables import to_csv
from setara.findings.finding import Briefing, Profile
from setara.findings.tables import chosen_figures
from setara.paths import PRODUCT, data_version
from setara.render.pdf import briefing_pdf, profile_pdf
from setara.render.pptx import to_pptx
from setara.render.workbook import to_xlsx
from setara.sentences import quality as told
from setara.store import citations
from setara.store.catalogue import SEX_NAMES, Region
from setara.ui import scope_bar
from setara.view import View

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "ris": "application/x-research-info-systems",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "zip": "application/zip",
}
_EVERYTHING = {"sex": None, "vintage": None, "year": None, "province": None}
_SHOWN = 200


def button(label: str, make: Callable[[], bytes], name: str, key: str, **look: Any) -> None:
    """Draw a button that gives a file; pressing it leaves the page as it is.

    Args:
        name: its name; the ending tells its type.
        look: what else the button is drawn with, as in `st.download_button`.
    """
    mime = _TYPES[name.rpartition(".")[2]]
    st.download_button(label, data=make, file_name=name, mime=mime, key=key, on_click="ignore", **look)


def show_all(view: View) -> None:
    """Draw the three downloads of everything with what they hold."""
    st.subheader("Semua angka dengan kamusnya", anchor=False)
    st.write(
        "Setiap berkas memuat semua angka, wilayah, katalog indikator, sumber, kode catatan, dan kamus kolom. "
        "Angka adalah milik BPS; sebutkan sumbernya bila dipakai."
    )
    about = About(
        title=f"Semua angka {PRODUCT}",
        scope="56 kabupaten/kota, lima provinsi, dan Indonesia, 2010–2025",
        sources=citations.lines(view.sources(indicators=list(view.catalogue.indicators), **_EVERYTHING)),
        data_version=data_version(),
        link=scope_bar.link(view.scope),
        day=formatting.today(),
    )
    stem = everything_stem(data_version())
    forms = (
        ("Unduh CSV (ZIP)", open_data.as_csv, f"{stem}-csv.zip"),
        ("Unduh XLSX", open_data.as_xlsx, f"{stem}.xlsx"),
        ("Unduh Parquet (ZIP)", open_data.as_parquet, f"{stem}-parquet.zip"),
    )
    with st.container(horizontal=True, key="downloads"):
        for label, make, name in forms:
            button(label, partial(make, view, about), name, key=name)


@dataclass(frozen=True)
class Printed:
    """One file to hand out.

    Attributes:
        label: the text of its button.
        describes: what it holds, one Indonesian sentence.
        name: file name with ending.
        make: returns the file.
    """

    label: str
    describes: str
    name: str
    make: Callable[[], bytes]


def show(printed: Sequence[Printed], key: str = "printed") -> None:
    """Draw a button with what it gives for every file."""
    with st.container(key=key):
        for file in printed:
            ending = file.name.rsplit(".", 1)[-1]
            button(file.label, file.make, file.name, key=f"{key}_{ending}", width="stretch")
            st.caption(file.describes)


def of_briefing(view: View, scope_text: str, briefing: Callable[[], Briefing]) -> list[Printed]:
    """Return slides, handout and workbook of a briefing.

    Args:
        view: the scope as the reader asked for it.
        scope_text: region, index, year and series the briefing is told of, in words.
        briefing: returns the briefing; called by each file that is made.
    """
    stem = briefing_stem(scope_text, view.scope)
    return [
        Printed(
            "Unduh PPTX",
            "Satu salindia setiap tayangan, dengan grafik, tabel, dan peta yang dapat disunting.",
            f"{stem}.pptx",
            lambda: to_pptx(briefing()),
        ),
        Printed(
            "Unduh PDF",
            "Dua halaman A4 untuk dibagikan, dengan peta, angka utama, rencana tindak lanjut, dan sumbernya.",
            f"{stem}.pdf",
            lambda: briefing_pdf(briefing()),
        ),
        Printed(
            "Unduh XLSX",
            "Semua angka cakupan ini: data rapi, tabel setiap tayangan, sumber, dan kamus kolom.",
            f"{stem}.xlsx",
            lambda: to_xlsx(view, briefing()),
        ),
    ]


def of_profile(view: View, region: Region, profile: Profile) -> list[Printed]:
    """Return the sheet of a regency."""
    return [
        Printed(
            "Unduh PDF",
            "Halaman A4 tentang wilayah ini: angka, catatan data, dan sumbernya; halaman kedua bila catatan PUG-nya banyak.",
            f"{profile_stem(region, view.scope)}.pdf",
            lambda: profile_pdf(profile),
        )
    ]


def show_selection(view: View) -> None:
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
            button(label, partial(to_csv, table, about), f"{stem}{ending}.csv", key=f"selected_{name}")
        button("Unduh XLSX", lambda: open_data.chosen_xlsx(tables, about), f"{stem}.xlsx", key="selected_xlsx")
