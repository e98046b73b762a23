"""The bar above a page never lies: what a page shows instead of what the bar says, it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from setara.address import CHOICES
from setara.sentences import words
from setara.store.catalogue import NATION, Catalogue
from setara.view import Scope, about
from tests.screens import assert_tells_its_year, badges, lines, run, visit

# Every part whose headline names a year; what runs over the years names its first and last itself.
PARTS = {
    "peta": ["tingkat", "perubahan", "selisih"],
    "tren": ["jenis_kelamin", "panel", "indeks"],
    "banding": ["peringkat", "jenis_kelamin", "tetangga", "serupa", "hubungan", "sebaran", "tipe"],
    "penyumbang": ["kesenjangan", "semua"],
    "target": ["status", "jalur", "matriks"],
}
# What a part shows hangs on the index an indicator is or feeds, or on none; the others are tried with one part of a page,
# on map, comparison and targets where test_pages opens them with every indicator.
KINDS = ("ipg", "idg", "ikg", "rls", "penduduk")


@pytest.mark.parametrize(("page", "part"), [(page, part) for page, parts in PARTS.items() for part in parts])
def test_the_year_of_the_bar_or_the_one_that_the_page_says(page: str, part: str, catalogue: Catalogue) -> None:
    asked = {"provinsi": "62", "mode" if page == "peta" else "bagian": part} | (
        {"acuan": "provinsi"} if page == "target" else {}
    )
    at, parts = visit(page, **asked), PARTS[page]
    others = [code for code in catalogue.indicators if code not in KINDS] if page in {"tren", "penyumbang"} else []
    for indicator in (*KINDS, *others[parts.index(part) :: len(parts)]):
        at.query_params.clear()
        at.query_params.update(asked | {"indikator": indicator})
        run(at)
        assert at.session_state["scope"].indicator == indicator
        assert_tells_its_year(at)


@pytest.mark.parametrize(
    ("page", "address", "said"),
    [
        ("penyumbang", {"indikator": "ikg", "tahun": "2023", "provinsi": "62"}, "ditampilkan: 2025"),
        ("penyumbang", {"indikator": "ikg", "tahun": "2025", "provinsi": "62"}, None),
        (
            "penyumbang",
            {"indikator": "rls", "tahun": "2025", "provinsi": "62"},
            "Murung Raya · IPG · 2025 · seri UHH hasil Long Form SP2020",
        ),
        ("penyumbang", {"indikator": "ipg", "tahun": "2024", "vintage": "sp2010", "kab": "6203"}, None),
        ("penyumbang", {"indikator": "idg", "tahun": "2024", "provinsi": "62"}, "ditampilkan: 2021"),
        (
            "penyumbang",
            {"indikator": "ikg", "tahun": "2024", "provinsi": "62", "cara": "simulasi"},
            "Katingan · 2025",
        ),
        ("banding", {"indikator": "ipg", "provinsi": "62", "bagian": "serupa"}, "ditampilkan: Murung Raya"),
        ("banding", {"indikator": "ipg", "kab": "6203", "bagian": "serupa"}, None),
        ("tren", {"indikator": "ipg", "bagian": "jenis_kelamin", "kab": "6203"}, "ditampilkan: IPM · semua tahun"),
        ("target", {"indikator": "ipg", "bagian": "jalur"}, "ditampilkan: Indonesia"),
        # Berau and Kota Samarinda are judged by 2024 where 2023 is what the IDG opens with, chosen or not.
        ("target", {"indikator": "idg", "provinsi": "64", "tahun": "2023"}, "ditampilkan: 2023–2024"),
        ("target", {"indikator": "idg", "provinsi": "62", "tahun": "2023"}, None),
        ("profil", {"indikator": "ipg", "provinsi": "62"}, "ditampilkan: Kotawaringin Barat"),
        ("profil", {"indikator": "ipg", "kab": "6203"}, None),
        (
            "banding",
            {"indikator": "ipg", "tahun": "2024", "provinsi": "62", "bagian": "hubungan", "dengan": "ikg_T"},
            "ditampilkan: 2024, dengan IKG 2023",
        ),
        ("banding", {"indikator": "ipg", "tahun": "2024", "provinsi": "62", "bagian": "hubungan"}, None),
    ],
)
def test_a_page_says_what_it_shows_instead(page: str, address: dict[str, str], said: str | None) -> None:
    found = badges(visit(page, **address))
    assert [said in one for one in found] == [True] if said else found == []


def test_what_is_the_same_needs_no_badge(catalogue: Catalogue) -> None:
    asked = Scope("ipg", 2024, "6200", ("6203",), "sp2010", "T")
    assert words.instead(asked, asked, catalogue) == ""
    assert words.instead(asked, about(asked, "6271"), catalogue) == "Yang ditampilkan: Kota Palangka Raya"
    newer = replace(asked, year=2025, vintage="lfsp2020")
    assert words.instead(asked, newer, catalogue) == "Yang ditampilkan: 2025 · seri UHH hasil Long Form SP2020"
    assert about(asked, NATION) == Scope("ipg", 2024, NATION, (), "sp2010", "T")
    assert about(asked, "6200") == Scope("ipg", 2024, "6200", (), "sp2010", "T")


def test_a_regency_of_another_province_is_a_guest_and_said_to_be() -> None:
    at = visit("peta", indikator="ipg", provinsi="64", kab=["6203", "6471"])
    assert lines(at) == ["Kapuas di luar Kalimantan Timur: hanya tampil di bagian yang menceritakan wilayah pilihan."]
    assert lines(visit("peta", indikator="ipg", kab=["6203", "6471"])) == []


def test_the_bar_offers_no_regency_that_was_not_yet_born() -> None:
    offered = {
        year: visit("peta", indikator="ipg", tahun=year, vintage="sp2010").multiselect(key="bar_regencies")
        for year in ("2011", "2024")
    }
    assert "Mahakam Ulu" not in offered["2011"].options
    assert "Mahakam Ulu" in offered["2024"].options
    assert set(PARTS["banding"]) < set(CHOICES["banding", "bagian"].options)


@pytest.mark.parametrize(
    ("page", "address", "offered"),
    [
        (
            "peta",
            {"indikator": "mtf", "tahun": "2023", "provinsi": "65"},
            "Lihat melahirkan di luar fasilitas kesehatan 2024",
        ),
        ("beranda", {"indikator": "legislatif", "provinsi": "62"}, "Lihat IKG 2025"),
        (
            "banding",
            {"indikator": "ikg", "tahun": "2023", "kab": "6111", "bagian": "serupa"},
            "Lihat IPG 2023 seri UHH SP2010",
        ),
        ("target", {"indikator": "penduduk", "tahun": "2025"}, "Lihat IPG 2024 seri UHH SP2010"),
        (
            "penyumbang",
            {"indikator": "ipg", "tahun": "2025", "vintage": "lfsp2020", "provinsi": "64", "bagian": "perubahan"},
            "Lihat IPG 2024 seri UHH SP2010",
        ),
    ],
)
def test_where_nothing_can_be_shown_one_click_shows_something(page: str, address: dict[str, str], offered: str) -> None:
    at = visit(page, **address)
    assert "tidak" in lines(at)[0]
    button = at.button(key="offered")
    assert button.label == offered
    button.click()
    run(at)
    assert [b for b in at.button if b.key == "offered"] == []
    scope = at.session_state["scope"]
    assert str(scope.year) in offered
    assert len(at.subheader) > 0
