"""Sources for reference managers: what they hold, and what TeX must not take for a command."""

from __future__ import annotations

import datetime as dt

from setara.files.about import About, to_bibtex, to_ris
from setara.store.citations import Citation

LINK = "http://kantor/peta?indikator=ipg&tahun=2024"
ABOUT = About("IPG 2024: empat di bawah", "Kalimantan Tengah · IPG · 2024", [], "2026.11", LINK, dt.date(2026, 2, 14))
TABLE = Citation(
    "Badan Pusat Statistik", "Indeks Pembangunan Gender (IPG)", "https://bps.go.id/x_1?a=1&b=2", 14, "", (2010, 2024)
)
REPORT = Citation("Bappenas", "“RPJMN & RKP 100%”", None, 1, copy="salinan_1")


def test_bibtex_names_office_table_years_address_and_the_view() -> None:
    assert to_bibtex([TABLE], ABOUT).decode() == (
        "@misc{badanpusatstatistik1,\n"
        "  author = {{Badan Pusat Statistik}},\n"
        "  title = {Indeks Pembangunan Gender (IPG)},\n"
        "  url = {https://bps.go.id/x_1?a=1&b=2},\n"
        "  urldate = {2026-02-14},\n"
        "  note = {2010–2024},\n"
        "}\n\n"
        "@misc{setara,\n"
        "  author = {{Setara Kalimantan}},\n"
        "  title = {IPG 2024: empat di bawah},\n"
        f"  url = {{{LINK}}},\n"
        "  urldate = {2026-02-14},\n"
        "  note = {Kalimantan Tengah · IPG · 2024; versi data 2026.11},\n"
        "}\n"
    )


def test_bibtex_runs_nothing_and_gives_no_day_of_an_address_there_is_none_of() -> None:
    first = to_bibtex([REPORT], ABOUT).decode().split("\n\n")[0]
    assert r"title = {RPJMN \& RKP 100\%}" in first
    assert r"note = {melalui salinan\_1}" in first
    assert "url" not in first


def test_ris_has_a_record_a_source_and_one_of_the_view() -> None:
    records = to_ris([TABLE, REPORT], ABOUT).decode().split("ER  - \r\n")
    assert records[0].split("\r\n")[:-1] == [
        "TY  - DATA",
        "AU  - Badan Pusat Statistik",
        "TI  - Indeks Pembangunan Gender (IPG)",
        "UR  - https://bps.go.id/x_1?a=1&b=2",
        "Y2  - 2026-02-14",
        "N1  - 2010–2024",
    ]
    assert [r.split("\r\n")[1] for r in records[:-1]] == [
        "AU  - Badan Pusat Statistik",
        "AU  - Bappenas",
        "AU  - Setara Kalimantan",
    ]


def test_a_line_break_in_a_name_makes_no_field_of_its_own() -> None:
    broken = Citation("BPS\nER  - ", "Judul", None, 1)
    assert to_ris([broken], ABOUT).decode().count("\r\nER  - \r\n") == 2
