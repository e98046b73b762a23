"""All figures to take away, made only when asked for."""

from __future__ import annotations

import datetime as dt
from functools import partial

import streamlit as st

from setara import bundle, citations, export
from setara.ui import scope_bar, state
from setara.view import View


def show_all(view: View) -> None:
    """Draw the three downloads of everything with what they hold."""
    st.subheader("Semua angka dengan kamusnya", anchor=False)
    st.write(
        "Setiap berkas memuat semua angka, wilayah, katalog indikator, sumber, kode catatan, dan kamus kolom. "
        "Angka adalah milik BPS; sebutkan sumbernya bila dipakai."
    )
    about = export.About(
        title="Semua angka Setara Kalimantan",
        scope="56 kabupaten/kota, lima provinsi, dan Indonesia, 2010–2025",
        sources=citations.lines(view.sources(indicators=list(view.catalogue.indicators), **_EVERYTHING)),
        data_version=state.data_version(),
        link=scope_bar.link(view.scope),
        day=dt.datetime.now(tz=dt.UTC).date(),
    )
    stem = f"setara-kalimantan-{state.data_version()}"
    forms = (
        ("Unduh CSV (ZIP)", bundle.as_csv, f"{stem}-csv.zip", "application/zip"),
        ("Unduh XLSX", bundle.as_xlsx, f"{stem}.xlsx", export.XLSX_TYPE),
        ("Unduh Parquet (ZIP)", bundle.as_parquet, f"{stem}-parquet.zip", "application/zip"),
    )
    with st.container(horizontal=True, key="downloads"):
        for label, make, name, mime in forms:
            st.download_button(
                label, data=partial(make, view, about), file_name=name, mime=mime, key=name, on_click="ignore"
            )


_EVERYTHING = {"sex": None, "vintage": None, "year": None, "province": None}
