"""What a chart's picture carries below itself, as it is handed to the browser that draws it."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd
import pytest

from setara import formatting
from setara.files.about import About
from setara.findings.finding import Finding, Shown
from setara.pictures.kinds import AreaMap, Points
from setara.store import citations
from setara.store.citations import Citation
from setara.ui.finding import picture_foot
from tests.screens import open_tabs, pictures, visit

LINK = "http://kantor/peta?indikator=ipg&tahun=2024&provinsi=62&kab=6203&vintage=sp2010&jk=T"
NOTHING = Points([])
IPG = Citation("BPS", "Indeks Pembangunan Gender (IPG)", None, 14, "seri UHH SP2010", (2024, 2024))


def finding(*sources: Citation, note: str = "", picture: Shown = NOTHING) -> Finding:
    return Finding(
        key="uji",
        title="Judul",
        picture=picture,
        table=pd.DataFrame(),
        decimals={},
        sources=sources,
        alternative="",
        scope_text="Kalimantan Tengah · IPG · 2024",
        note=note,
    )


def foot(told: Finding) -> list[str]:
    about = About("Judul", told.scope_text, [], "2026.11", LINK, dt.date(2026, 2, 14))
    return picture_foot(told, about)


def test_a_picture_tells_how_to_read_it_where_it_comes_from_and_where_it_stands() -> None:
    assert foot(finding(IPG, note="Diolah: selisih dua angka terbit.")) == [
        "Diolah: selisih dua angka terbit.",
        "Kalimantan Tengah · IPG · 2024 · Sumber: BPS, Indeks Pembangunan Gender (IPG) · versi data 2026.11 · "
        "dibuat 14 Februari 2026 · Setara Kalimantan",
        LINK,
    ]


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ([], "Sumber: tidak ada angka terbit"),
        (
            [IPG, Citation("BPS", IPG.title, None, 2, "seri UHH hasil Long Form SP2020", (2025, 2025))],
            f"Sumber: BPS, {IPG.title}",
        ),
        (
            [IPG, Citation("Bappenas", "“RPJMN”", None, 1), Citation("BPS", "IKG", None, 1)],
            f"Sumber: BPS, {IPG.title}, dan 2 lainnya",
        ),
    ],
)
def test_the_first_table_is_named_and_the_others_are_counted(sources: list[Citation], told: str) -> None:
    assert foot(finding(*sources))[0].split(" · ")[3] == told


def test_a_map_credits_its_boundaries() -> None:
    assert citations.BOUNDARIES in foot(finding(IPG, picture=AreaMap([], [], [])))[0]
    assert citations.BOUNDARIES not in foot(finding(IPG))[0]


@pytest.mark.parametrize(("mode", "key"), [("tingkat", "peta_tingkat"), ("3d", "peta_3d"), ("kecil", "peta_kecil")])
def test_every_view_of_the_map_gives_a_picture(mode: str, key: str) -> None:
    days = {formatting.today()}
    at = visit("peta", {key: "Sumber dan unduhan"}, indikator="ikg", provinsi="62", tahun="2023", mode=mode)
    days.add(formatting.today())
    told = pictures(at)[f"chart_{key}"]
    assert told["title"] == at.subheader[0].value
    origin, link = told["foot"][-2:]
    assert origin.startswith("Kalimantan Tengah · IKG · ")
    assert "Sumber: BPS, " in origin
    assert citations.BOUNDARIES in origin
    assert any(f"dibuat {formatting.long_date(day)} · " in origin for day in days)
    assert link == f"?indikator=ikg&tahun=2023&provinsi=62&vintage=tunggal&jk=T&mode={mode}"


def test_words_are_no_picture() -> None:
    at = open_tabs(visit("profil", indikator="ipg", tahun="2024", kab="6203"), "Sumber dan unduhan")
    given = {re.sub(r"^csv_", "", b.key) for b in at.get("download_button") if str(b.key).startswith("csv_")}
    assert given >= {"profil_kartu", "profil_komponen", "profil_tren"}
    assert set(pictures(at)) == {"chart_profil_komponen", "chart_profil_sebab", "chart_profil_tren"}


def test_a_document_is_cited_without_a_count_of_figures() -> None:
    at = visit("briefing", {"adegan_target": "Sumber dan unduhan"}, indikator="ipg", tahun="2024", provinsi="62")
    at.session_state["evidence_target"] = True
    at.run()
    cited = [m.value for m in at.markdown if m.value.startswith("- B")]
    assert [re.findall(r"\((\d+ angka)\)", text) for text in cited] == [["16 angka"], []]
    assert cited[1].startswith("- Bappenas, RPJMN 2025–2029. [")
