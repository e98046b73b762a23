"""Files to hand out, each made only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from setara.files import names
from setara.findings.finding import Briefing, Profile
from setara.store.catalogue import Region
from setara.ui import files
from setara.view import View


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
    """Draw a button with what it gives for every file.

    Args:
        printed: the files.
        key: unique name of the group on the page.
    """
    with st.container(key=key):
        for file in printed:
            ending = file.name.rsplit(".", 1)[-1]
            files.button(file.label, file.make, file.name, key=f"{key}_{ending}", width="stretch")
            st.caption(file.describes)


def of_briefing(view: View, told: str, briefing: Callable[[], Briefing]) -> list[Printed]:
    """Return slides, handout and workbook of a briefing.

    Args:
        view: the scope as the reader asked for it.
        told: region, index, year and series the briefing is told of, in words.
        briefing: returns the briefing; called by each file that is made.
    """
    stem = names.of_briefing(told, view.scope)
    return [
        Printed(
            "Unduh PPTX",
            "Satu salindia setiap adegan, dengan grafik, tabel, dan peta yang dapat disunting.",
            f"{stem}.pptx",
            lambda: _slides(briefing()),
        ),
        Printed(
            "Unduh PDF",
            "Dua halaman A4 untuk dibagikan, dengan peta, angka utama, tindak lanjut, dan sumbernya.",
            f"{stem}.pdf",
            lambda: _handout(briefing()),
        ),
        Printed(
            "Unduh XLSX",
            "Semua angka cakupan ini: data rapi, tabel setiap adegan, sumber, dan kamus kolom.",
            f"{stem}.xlsx",
            lambda: _workbook(view, briefing()),
        ),
    ]


def of_profile(view: View, region: Region, profile: Profile) -> list[Printed]:
    """Return the sheet of a regency."""
    return [
        Printed(
            "Unduh PDF",
            "Satu halaman A4 tentang wilayah ini, dengan angka, catatan data, dan sumbernya.",
            f"{names.of_profile(region, view.scope)}.pdf",
            lambda: _sheet(profile),
        )
    ]


# What makes the files is heavy, and most readers take none.


def _slides(briefing: Briefing) -> bytes:
    from setara.render.pptx import to_pptx  # noqa: PLC0415

    return to_pptx(briefing)


def _handout(briefing: Briefing) -> bytes:
    from setara.render.pdf import briefing_pdf  # noqa: PLC0415

    return briefing_pdf(briefing)


def _sheet(profile: Profile) -> bytes:
    from setara.render.pdf import profile_pdf  # noqa: PLC0415

    return profile_pdf(profile)


def _workbook(view: View, briefing: Briefing) -> bytes:
    from setara.render.xlsx import to_xlsx  # noqa: PLC0415

    return to_xlsx(view, briefing)
