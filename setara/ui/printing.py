"""Files to hand out, each made only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from setara import export
from setara.scenes import Briefing, Profile
from setara.view import View

PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PDF_TYPE = "application/pdf"


@dataclass(frozen=True)
class Printed:
    """One file to hand out.

    Attributes:
        label: the text of its button.
        describes: what it holds, one Indonesian sentence.
        name: file name with ending.
        mime: its type.
        make: returns the file.
    """

    label: str
    describes: str
    name: str
    mime: str
    make: Callable[[], bytes]


def show(files: Sequence[Printed]) -> None:
    """Draw a button with what it gives for every file."""
    with st.container(key="printed"):
        for file in files:
            st.download_button(
                file.label,
                data=file.make,
                file_name=file.name,
                mime=file.mime,
                key=f"printed_{file.name.rsplit('.', 1)[-1]}",
                on_click="ignore",
                width="stretch",
            )
            st.caption(file.describes)


def of_briefing(view: View, briefing: Briefing) -> list[Printed]:
    """Return slides, handout and workbook of a briefing."""
    stem = export.file_name("briefing", briefing.imprint.scope)
    return [
        Printed(
            "Unduh PPTX",
            "Satu salindia setiap adegan, dengan grafik, tabel, dan peta yang dapat disunting.",
            f"{stem}.pptx",
            PPTX_TYPE,
            lambda: _slides(briefing),
        ),
        Printed(
            "Unduh PDF",
            "Dua halaman A4 untuk dibagikan, dengan peta, angka utama, tindak lanjut, dan sumbernya.",
            f"{stem}.pdf",
            PDF_TYPE,
            lambda: _handout(briefing),
        ),
        Printed(
            "Unduh XLSX",
            "Semua angka cakupan ini: data rapi, tabel setiap adegan, sumber, dan kamus kolom.",
            f"{stem}.xlsx",
            export.XLSX_TYPE,
            lambda: _workbook(view, briefing),
        ),
    ]


def of_profile(profile: Profile) -> list[Printed]:
    """Return the sheet of a regency."""
    return [
        Printed(
            "Unduh PDF",
            "Satu halaman A4 tentang wilayah ini, dengan angka, catatan data, dan sumbernya.",
            f"{export.file_name('profil', profile.title)}.pdf",
            PDF_TYPE,
            lambda: _sheet(profile),
        )
    ]


# What makes the files is heavy, and most readers take none.


def _slides(briefing: Briefing) -> bytes:
    from setara.deck import to_pptx  # noqa: PLC0415

    return to_pptx(briefing)


def _handout(briefing: Briefing) -> bytes:
    from setara.sheet import briefing_pdf  # noqa: PLC0415

    return briefing_pdf(briefing)


def _sheet(profile: Profile) -> bytes:
    from setara.sheet import profile_pdf  # noqa: PLC0415

    return profile_pdf(profile)


def _workbook(view: View, briefing: Briefing) -> bytes:
    from setara.workbook import to_xlsx  # noqa: PLC0415

    return to_xlsx(view, briefing)
