"""Targets as they stand in planning documents, and the template of a scope."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from setara.store.catalogue import Catalogue
from setara.targets import files, own
from setara.targets.files import Meant

KALTENG = Meant(("6200",), "ipg", "lfsp2020")


def taken(
    text: str | bytes, catalogue: Catalogue, meant: Meant = KALTENG
) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Return region, year, indicator, sex, series, low and high of the targets of a table, and its notes."""
    table, problems, notes = files.read_any(text.encode() if isinstance(text, str) else text, catalogue, meant)
    assert [str(p) for p in problems] == []
    found, wrong = own.check(table, catalogue)
    assert [str(p) for p in wrong] == []
    columns = ["region_code", "year", "indicator", "sex", "vintage", "low", "high"]
    return list(found[columns].itertuples(index=False, name=None)), notes


RPJMD = (
    "No;Indikator Kinerja;Satuan;Kondisi Awal;Target;;;Kondisi Akhir\n"
    ";;;2024;2026;2027;2028;2028\n"
    "1;Indeks Pembangunan Gender (IPG);Indeks;89,62;90,10;90,55;n/a;91,00\n"
    "2;Indeks Ketimpangan Gender (IKG);Indeks;0,540;0,52-0,53;0,510;0,500;0,500\n"
    "3;Indeks Daya Saing Daerah;Poin;3,1;3,2;3,3;3,4;3,4\n"
    "4;TPAK perempuan;Persen;50,1;51;52,5;≥ 53;53\n"
)


def test_indicators_down_and_years_across_without_base_year_and_other_indicators(catalogue: Catalogue) -> None:
    found, notes = taken(RPJMD, catalogue)
    assert found == [
        ("6200", "2026", "ipg", "T", "lfsp2020", "90.1", "90.1"),
        ("6200", "2027", "ipg", "T", "lfsp2020", "90.55", "90.55"),
        ("6200", "2026", "ikg", "T", "tunggal", "0.52", "0.53"),
        ("6200", "2027", "ikg", "T", "tunggal", "0.51", "0.51"),
        ("6200", "2028", "ikg", "T", "tunggal", "0.5", "0.5"),
        ("6200", "2026", "tpak", "P", "tunggal", "51.0", "51.0"),
        ("6200", "2027", "tpak", "P", "tunggal", "52.5", "52.5"),
        ("6200", "2028", "tpak", "P", "tunggal", "53.0", "53.0"),
    ]
    assert notes == (
        "Kolom tahun dasar, realisasi, atau tahun yang berulang dilewati: Kondisi Awal ; 2024, Kondisi Akhir ; 2028.",
        "1 sel tanpa target dilewati.",
        "Baris yang bukan indikator di sini dilewati: Indeks Daya Saing Daerah.",
        "Batas dipakai sebagai nilai target, tanpa tanda atau katanya: ≥ 53.",
    )


def test_pasted_text_is_read_like_a_file(catalogue: Catalogue) -> None:
    pasted = "Indikator\t2029\t2030\nIndeks Pemberdayaan Gender\t75,5\t76\n"
    assert taken(pasted, catalogue)[0] == [
        ("6200", "2029", "idg", "T", "tunggal", "75.5", "75.5"),
        ("6200", "2030", "idg", "T", "tunggal", "76.0", "76.0"),
    ]


def test_a_line_becomes_the_target_of_every_regency_meant(catalogue: Catalogue) -> None:
    regencies = tuple(r.code for r in catalogue.regencies("6200"))
    found, _ = taken("Indikator;2030\nIDG;75\n", catalogue, Meant(regencies, "ipg", "lfsp2020"))
    assert [row[0] for row in found] == list(regencies)
    assert {row[1:] for row in found} == {("2030", "idg", "T", "tunggal", "75.0", "75.0")}


def test_regions_down_are_targets_of_the_indicator_named_above_or_shown(catalogue: Catalogue) -> None:
    text = "{}Kabupaten/Kota;2029;2030\nKapuas;{};-\nKota Palangka Raya;{};{}\n"
    named, _ = taken(text.format("Target Indeks Ketimpangan Gender\n", "0,4", "0,3", "0,29"), catalogue)
    assert named == [
        ("6203", "2029", "ikg", "T", "tunggal", "0.4", "0.4"),
        ("6271", "2029", "ikg", "T", "tunggal", "0.3", "0.3"),
        ("6271", "2030", "ikg", "T", "tunggal", "0.29", "0.29"),
    ]
    shown, _ = taken(text.format("", "95", "96", "97"), catalogue)
    assert shown[0] == ("6203", "2029", "ipg", "T", "lfsp2020", "95.0", "95.0")


def test_a_workbook_gives_values_without_the_noise_of_its_fractions(catalogue: Catalogue) -> None:
    book = Workbook()
    for line in (["Indikator", 2030], ["IKG", 0.6860000000000014]):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    assert taken(out.getvalue(), catalogue)[0] == [("6200", "2030", "ikg", "T", "tunggal", "0.686", "0.686")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Uraian;Nilai\nKegiatan;1,5\n", "Tabel ini tidak memuat baris indikator atau wilayah dengan angkanya; "),
        ("Indikator;Target\nIDG;75,5\n", "Tabel ini tidak menyebut tahun target di atas kolom angkanya; "),
        ("Indikator;Kondisi awal 2024\nIDG;75,5\n", "Tabel ini tidak menyebut tahun target di atas kolom angkanya; "),
        ("Indikator;2030\nIDG;75,5 kali\n", ""),
    ],
)
def test_a_table_without_targets_is_refused_for_what_it_lacks(text: str, sentence: str, catalogue: Catalogue) -> None:
    table, problems, _ = files.read_any(text.encode(), catalogue, KALTENG)
    if sentence:
        assert str(problems[0]).startswith(sentence)
        return
    _, wrong = own.check(table, catalogue)
    assert str(wrong[0]).startswith("Baris 1, kolom Nilai bawah “75,5 kali”: bukan angka Indonesia.")


@pytest.mark.parametrize("write", ["csv", "xlsx"])
def test_the_template_names_all_regions_and_takes_the_lines_that_are_filled(write: str, catalogue: Catalogue) -> None:
    codes = [r.code for r in catalogue.regencies("6200")]
    empty = files.form(codes, catalogue.indicators["ipg"], "T", "lfsp2020", catalogue)
    assert list(empty["Wilayah"]) == [catalogue.regions[c].name for c in codes]
    empty.loc[2, ["Tahun", "Nilai bawah"]] = ["2030", "96,5"]
    content = files.to_csv(empty) if write == "csv" else files.to_xlsx(empty, catalogue)
    assert taken(content, catalogue)[0] == [("6203", "2030", "ipg", "T", "lfsp2020", "96.5", "96.5")]


def test_a_target_of_the_nation_is_handed_down_inside_the_scope_as_it_was_given(catalogue: Catalogue) -> None:
    import pandas as pd

    nation = {
        "region_code": "0000",
        "year": 2029,
        "indicator": "ipg",
        "sex": "T",
        "vintage": "lfsp2020",
        "low": 92.123,
        "high": 92.123,
    }
    values = pd.DataFrame({"region_code": ["0000"], "value": [91.0]})
    inside, _ = own.hand_down(nation, "nilai", values, catalogue, "6200")
    assert list(inside["region_code"]) == [r.code for r in catalogue.regencies("6200")]
    assert set(inside["low"]) == {"92.123"}
    assert len(own.hand_down(nation, "nilai", values, catalogue)[0]) == 56


def test_the_heading_of_an_rpjmd_names_targets_and_money_is_none(catalogue: Catalogue) -> None:
    table = (
        "Indikator;Kondisi Kinerja pada Awal Periode RPJMD;Target Capaian Setiap Tahun;;;\n"
        ";2024;2026;Pagu (Rp) 2027;2027.0;2026-2030\nIndeks Pembangunan Gender;89;90;95;91;93\n"
    )
    found, notes = taken(table, catalogue)
    assert found == [
        ("6200", "2026", "ipg", "T", "lfsp2020", "90.0", "90.0"),
        ("6200", "2027", "ipg", "T", "lfsp2020", "91.0", "91.0"),
    ]
    assert notes[0].startswith(
        "Kolom tahun dasar, realisasi, atau tahun yang berulang dilewati: Kondisi Kinerja pada Awal"
    )
    assert "Pagu (Rp) 2027" in notes[0]
    assert "Kolom tidak dipakai: Target Capaian Setiap Tahun ; 2026-2030." in notes


def test_a_target_of_both_sexes_is_none_of_women(catalogue: Catalogue) -> None:
    found, notes = taken("Indikator;2026\nIPM;75\nTingkat Pengangguran Terbuka;4\n", catalogue)
    assert found == [("6200", "2026", "ipm", "T", "lfsp2020", "75.0", "75.0")]
    assert any("hanya menurut jenis kelamin: TPT." in note for note in notes)


@pytest.mark.parametrize(
    "line",
    [
        "Persentase peningkatan IPG;;92", "Capaian IPG (%);;100", "Rata-rata IPG;;92", "Peringkat IPG;;92", "Pertumbuhan IPG;;92",
        "Jumlah kabupaten/kota dengan IPG di atas 90;;92", "Persentase IPG;;92", "Tingkat Capaian IPG;;92", "Median IPG;;92",
        "Realisasi IPG;;92", "Dokumen analisis IPG;;92", "IPG nasional;;92", "Gap IPG terhadap nasional;;92",
        "TPAK perempuan usia 15-24 tahun;;60", "Peningkatan TPAK perempuan;;60", "IPG/IDG;;92",
        "IPG;%;5", "IPG;%;100", "IPG;Peringkat;92", "IPG;Dokumen;92", "IPG;Persen;0,92", "TPAK perempuan;Orang;60",
        "UHH perempuan;%;74", "IKG;%;40",
    ],
)  # fmt: skip
def test_a_line_about_what_is_made_of_an_indicator_is_no_target_of_it(line: str, catalogue: Catalogue) -> None:
    found, notes = taken(f"Indikator;Satuan;2026\n{line}\nIDG;Indeks;75\n", catalogue)
    assert found == [("6200", "2026", "idg", "T", "tunggal", "75.0", "75.0")]
    assert len(notes) == 1
    assert line.split(";", maxsplit=1)[0][:40] in notes[0]


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("Meningkatnya Indeks Pembangunan Gender (IPG);Indeks;92", "6200"),
        ("Indeks Pembangunan Gender Provinsi Kalimantan Tengah;Poin;92", "6200"),
        ("Capaian Indeks Pembangunan Gender;;92", "6200"),
        ("IPG (SP2020);%;92", "6200"),
        ("IPG Kabupaten Kapuas;Angka;92", "6203"),
        ("IPG Kapuas Hulu;-;92", "6108"),
    ],
)
def test_a_line_about_an_indicator_in_more_words_is_a_target_of_it(
    line: str, region: str, catalogue: Catalogue
) -> None:
    found, _ = taken(f"RPJMD Provinsi Kalimantan Tengah 2025-2029;;\nIndikator;Satuan;2026\n{line}\n", catalogue)
    assert found == [(region, "2026", "ipg", "T", "lfsp2020", "92.0", "92.0")]


def test_targets_of_another_region_than_the_one_chosen_are_refused(catalogue: Catalogue) -> None:
    table = b"RPJMD Kabupaten Kapuas 2025-2029;\nIndikator;2026\nIPG;92\n"
    _, problems, _ = files.read_any(table, catalogue, KALTENG)
    assert [str(p) for p in problems] == [
        "Judul tabel menyebut Kapuas, bukan Kalimantan Tengah yang dipilih; samakan pilihan wilayahnya."
    ]
    assert taken(table, catalogue, Meant(("6203",), "ipg", "lfsp2020"))[0][0][0] == "6203"
