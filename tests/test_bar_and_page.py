"""The bar above a page never lies: what a page shows instead of what the bar says, it says."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from setara.address import CHOICES
from setara.scope import Scope, about
from setara.sentences import words
from setara.store.catalogue import NATION, Catalogue
from tests.screens import lines, visit

# What is shown of a page follows the choice of a part; a part that tells of no year of the bar has none of its own here.
PARTS = {
    "tren": ["jenis_kelamin"],
    "banding": ["peringkat", "jenis_kelamin", "tetangga", "serupa", "sebaran"],
    "penyumbang": ["kesenjangan", "semua"],
    "target": ["status", "jalur"],
}
INDICATORS = ["ipg", "idg", "ikg", "ipm", "rls", "pengeluaran", "parlemen", "legislatif", "tpak", "rasio_jk"]
YEAR = re.compile(r"\b20[0-2]\d\b")


def badges(at: AppTest) -> list[str]:
    """Return what the page says it shows instead of what the bar says."""
    return [m.value for m in at.markdown if "Yang ditampilkan: " in m.value]


def told(at: AppTest) -> str:
    """Return what the page says of what it shows: badge, lines and title."""
    return " ".join([*badges(at), *lines(at), *(title.value for title in at.title)])


@pytest.mark.parametrize(("page", "part"), [(page, part) for page, parts in PARTS.items() for part in parts])
@pytest.mark.parametrize("indicator", INDICATORS)
def test_the_year_of_the_bar_or_the_one_that_the_page_says(page: str, part: str, indicator: str) -> None:
    extra = {"acuan": "provinsi"} if page == "target" else {}
    at = visit(page, indikator=indicator, provinsi="62", bagian=part, **extra)
    bar = str(at.session_state["scope"].year)
    for title in at.subheader:
        years = YEAR.findall(title.value)
        said = told(at)
        assert not years or bar in years or "semua tahun" in said or any(year in said for year in years), title.value


@pytest.mark.parametrize(
    ("page", "address", "said"),
    [
        ("penyumbang", {"indikator": "ikg", "tahun": "2023", "provinsi": "62"}, "Kalimantan Tengah · IKG · 2025"),
        ("penyumbang", {"indikator": "ikg", "tahun": "2025", "provinsi": "62"}, None),
        (
            "penyumbang",
            {"indikator": "rls", "tahun": "2025", "provinsi": "62"},
            "Murung Raya · IPG · 2025 · seri UHH hasil Long Form SP2020",
        ),
        ("penyumbang", {"indikator": "ipg", "tahun": "2024", "vintage": "sp2010", "kab": "6203"}, None),
        ("penyumbang", {"indikator": "idg", "tahun": "2024", "provinsi": "62"}, "Kalimantan Tengah · IDG · 2021"),
        (
            "penyumbang",
            {"indikator": "ikg", "tahun": "2024", "provinsi": "62", "cara": "simulasi"},
            "· IKG · 2025",
        ),
        ("banding", {"indikator": "ipg", "provinsi": "62", "bagian": "serupa"}, "Murung Raya · IPG · 2024"),
        ("banding", {"indikator": "ipg", "kab": "6203", "bagian": "serupa"}, None),
        ("tren", {"indikator": "ipg", "bagian": "jenis_kelamin", "kab": "6203"}, "Kapuas · IPM · semua tahun"),
        ("target", {"indikator": "ipg", "bagian": "jalur"}, "Indonesia · IPG · 2024"),
        ("profil", {"indikator": "ipg", "provinsi": "62"}, "Kotawaringin Barat · IPG · 2024"),
        ("profil", {"indikator": "ipg", "kab": "6203"}, None),
    ],
)
def test_a_page_says_what_it_shows_instead(page: str, address: dict[str, str], said: str | None) -> None:
    found = badges(visit(page, **address))
    assert [said in one for one in found] == [True] if said else found == []


def test_what_is_the_same_needs_no_badge(catalogue: Catalogue) -> None:
    asked = Scope("ipg", 2024, "6200", ("6203",), "sp2010", "T")
    assert words.instead(asked, asked, catalogue) == ""
    assert words.instead(asked, about(asked, "6271"), catalogue) == (
        "Yang ditampilkan: Kota Palangka Raya · IPG · 2024 · seri UHH SP2010"
    )
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
