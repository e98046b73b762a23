"""All figures to take away, made only when asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from setara import formatting
from setara.files import about as about_files
from setara.files import bundle
from setara.paths import PRODUCT, data_version
from setara.store import citations
from setara.ui import files, scope_bar
from setara.view import View


def show_all(view: View) -> None:
    """Draw the three downloads of everything with what they hold."""
    st.subheader("Semua angka dengan kamusnya", anchor=False)
    st.write(
        "Setiap berkas memuat semua angka, wilayah, katalog indikator, sumber, kode catatan, dan kamus kolom. "
        "Angka adalah milik BPS; sebutkan sumbernya bila dipakai."
    )
    about = about_files.About(
        title=f"Semua angka {PRODUCT}",
        scope="56 kabupaten/kota, lima provinsi, dan Indonesia, 2010–2025",
        sources=citations.lines(view.sources(indicators=list(view.catalogue.indicators), **_EVERYTHING)),
        data_version=data_version(),
        link=scope_bar.link(view.scope),
        day=formatting.today(),
    )
    stem = f"setara-kalimantan-{data_version()}"
    forms = (
        ("Unduh CSV (ZIP)", bundle.as_csv, f"{stem}-csv.zip"),
        ("Unduh XLSX", bundle.as_xlsx, f"{stem}.xlsx"),
        ("Unduh Parquet (ZIP)", bundle.as_parquet, f"{stem}-parquet.zip"),
    )
    with st.container(horizontal=True, key="downloads"):
        for label, make, name in forms:
            files.button(label, partial(make, view, about), name, key=name)


_EVERYTHING = {"sex": None, "vintage": None, "year": None, "province": None}
