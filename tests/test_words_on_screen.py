"""Every text on screen is plain Indonesian, and every abbreviation in it is explained."""

from __future__ import annotations

import re

import pytest

from setara.address import CHOICES
from setara.findings import quality
from setara.sentences import methods
from setara.store.catalogue import Catalogue
from tests.screens import foreign, long_sentences, open_tabs, plain_words, screen, visit, words

KAPUAS = "6203"
DATA_PARTS = ("cakupan", "hitung_ulang", "bertanda", "sumber", "jeda", "unduh", "perubahan")
Address = dict[str, str | list[str]]
SCREENS: list[tuple[str, Address]] = [
    ("beranda", {"indikator": "ipg"}),
    ("beranda", {"indikator": "ikg", "provinsi": "64", "kab": "6472"}),
    ("beranda", {"indikator": "pengeluaran", "provinsi": "65"}),
    ("peta", {"indikator": "ipg", "kab": "6203"}),
    ("peta", {"indikator": "rls", "mode": "selisih", "provinsi": "61", "kab": "6172"}),
    ("peta", {"indikator": "penduduk", "mode": "kecil"}),
    ("peta", {"indikator": "ikg", "mode": "perubahan", "tahun": "2023"}),
    ("peta", {"indikator": "ipg", "tahun": "2011", "kab": "6411"}),
    ("tren", {"indikator": "ipg", "kab": ["6203", "6271"]}),
    ("tren", {"indikator": "idg", "bagian": "peringkat", "provinsi": "62"}),
    ("tren", {"indikator": "pengeluaran", "bagian": "jenis_kelamin", "kab": "6203"}),
    ("tren", {"indikator": "ikg", "bagian": "laju"}),
    ("banding", {"indikator": "ipg"}),
    ("banding", {"indikator": "uhh", "bagian": "jenis_kelamin"}),
    ("banding", {"indikator": "ikg", "bagian": "berdampingan", "kab": ["6203", "6271", "6472"]}),
    ("banding", {"indikator": "ipg", "bagian": "tabel", "kab": ["6203", "6472"]}),
    ("banding", {"indikator": "ipg", "bagian": "tetangga", "kab": "6205"}),
    ("banding", {"indikator": "ikg", "bagian": "serupa", "kab": "6205"}),
    ("banding", {"indikator": "rls", "bagian": "hubungan", "ukuran": "rasio", "kab": "6205"}),
    ("banding", {"indikator": "ikg", "bagian": "sebaran", "kab": "6205"}),
    ("banding", {"indikator": "pengeluaran", "bagian": "antarwilayah", "provinsi": "62"}),
    ("banding", {"indikator": "ipg", "bagian": "tipe", "provinsi": "63"}),
    ("tren", {"indikator": "ipg", "bagian": "indeks", "provinsi": "62"}),
    ("tren", {"indikator": "ikg", "provinsi": "61"}),
    ("banding", {"indikator": "tpak", "kab": "6203"}),
    *(("penyumbang", {"bagian": question, "kab": KAPUAS}) for question in CHOICES["penyumbang", "bagian"].options),
    ("penyumbang", {"indeks": "idg", "provinsi": "62"}),
    ("penyumbang", {"indeks": "ikg", "tahun_ikg": "2024", "provinsi": "61"}),
    ("penyumbang", {"provinsi": "65", "tahun": "2013"}),
    ("simulasi", {"kab": KAPUAS, "skenario_a": f"{KAPUAS}.2024.hls_p:15"}),
    ("simulasi", {"indeks": "idg", "kab": KAPUAS, "indikator": "idg"}),
    ("simulasi", {"indeks": "ikg", "kab": KAPUAS}),
    *(("data", {"bagian": part, "provinsi": "65"}) for part in DATA_PARTS),
    *(("data", {"bagian": "hitung_ulang", "ukuran": measure}) for measure in quality.MEASURES),
    *(("metode", {"bagian": part}) for part in ("ipg", "idg", "ikg", "seri", "istilah", "kutip")),
    *((page, {"indikator": "ikg", "provinsi": "62", "kab": KAPUAS}) for page in ("target", "briefing", "profil")),
    ("pug", {"bagian": "proses", "provinsi": "64", "kab": "6403"}),
    ("data", {"bagian": "unggah", "indikator": "ikg", "provinsi": "62"}),
]
# Newspapers, a file of a copy, the Roman numbers of press releases, forms of files and of paper are names, not
# abbreviations to explain; offices and plans are called as their people call them.
NAMES = {
    "DKI",
    "RIS",
    "DKP3A",
    "ANTARA",
    "DATA",
    "DNA",
    "GESIT",
    "MMC",
    "RMOL",
    "XXVI",
    "XXVIII",
    "PPTX",
    "PDF",
    "A4",
    "OPD",
    "RKPD",
}
# Words of before, and what stands for them now: tidak tersedia, diolah, penyumbang, pembanding, tayangan, perkembangan,
# jabarkan, bercatatan, data dasar; a "daerah tertinggal" is a legal status.
GIVEN_UP = re.compile(
    r"\btidak terbit\b|\(turunan\)|\b[Pp]enyebab(?! )|\b[Aa]cuan\b(?! kegiatan)|\b[Aa]degan\b|\bTurunkan\b|"
    r"\bAngka bertanda\b|\bBaseline\b|\bSensus 2010\b|\b[Dd]aerah tertinggal\b"
)


@pytest.mark.parametrize(
    ("page", "address"), SCREENS, ids=[f"{p}-{'-'.join(map(str, a.values()))}" for p, a in SCREENS]
)
def test_the_screen_is_indonesian_and_explains_its_abbreviations(
    page: str, address: Address, catalogue: Catalogue
) -> None:
    at = visit(page, **address)
    for tab in ("Tabel", "Sumber dan unduhan"):
        open_tabs(at, tab)
        assert at.get("plotly_chart") == [] or len(at.dataframe if tab == "Tabel" else at.get("download_button")) >= 1
        texts = words(at)
        assert sum(map(len, texts)) > 1000
        assert foreign(texts) == set()
        assert [text for text in texts if GIVEN_UP.search(text)] == []
        assert long_sentences(screen(at)) == []
    found = abbreviations([*texts, *(e.value for e in at.latex), *(e.value for e in at.code)])
    assert found & {"IPG", "IKG", "IDG", "BPS"}
    assert found - NAMES - explained(catalogue) == set()


def explained(catalogue: Catalogue) -> set[str]:
    """Return every word that the terms page explains."""
    terms = [*methods.GLOSSARY, *(i.short_name for i in catalogue.indicators.values())]
    return {word for term in terms for word in re.findall(r"[\w/]+", term)}


def abbreviations(texts: list[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"\b[A-Z][A-Z0-9]+\b", text)}


def test_abbreviations_of_the_formulas_are_explained(catalogue: Catalogue) -> None:
    wanted = {"IPG", "IDG", "IKG", "IPM", "UHH", "HLS", "RLS", "TPAK", "TPT", "MTF", "MHPK20", "EDEP", "BPS", "DPRD"}
    assert wanted - explained(catalogue) == set()
    assert abbreviations(["RLS dan MHPK20 (ABC) 2024, Kapuas"]) == {"RLS", "MHPK20", "ABC"}


def test_the_screen_reader_of_this_test_sees_english_and_points() -> None:
    texts = plain_words(["The value is 12.34 of 12.345", "0.430", "sejak 1.234.567 (ODbL 1.0)"])
    assert {word for word, _ in foreign(texts)} == {"the", "value", "is", "of", "12.34", "0.430"}
    short = "Kata " * 34 + "akhir."
    assert long_sentences([f"{short} {short}", f"<p>{short}</p><p>{short}</p>", ", ".join(["Kota Tarakan"] * 20)]) == []
    assert long_sentences([f"satu {short}"]) == [f"satu {short}"]
