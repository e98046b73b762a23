"""Tables in the shapes people really have: exactly the figures they must give, or the sentence that refuses them."""

from __future__ import annotations

import shlex
from pathlib import Path

import pandas as pd
import pytest

from setara.intake import proposal, shaping
from setara.intake.forms import ReaderSays
from setara.intake.proposal import Proposal
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue

TABLES = Path(__file__).parent / "data" / "intake"
_OPTIONS = {"--indikator": "indicator", "--jk": "sex", "--seri": "vintage", "--tahun": "year", "--lembar": "sheet"}


def taken(content: bytes | str, options: str, catalogue: Catalogue, published: pd.DataFrame) -> Proposal:
    words = shlex.split(options)
    told = ReaderSays(**{_OPTIONS[name]: value for name, value in zip(words[::2], words[1::2], strict=True)})
    given = content.encode() if isinstance(content, str) else content
    return proposal.propose_shaped(shaping.read(given, catalogue, told), published, catalogue)


def written(found: Proposal) -> list[str]:
    """Return the figures as region, year, indicator, sex, series and value in one text each."""
    columns = ["region_code", "year", "indicator", "sex", "vintage", "value"]
    return [" ".join(row) for row in found.figures[columns].itertuples(index=False, name=None)]


def rows(series: str, *cells: str) -> list[str]:
    """Return figures of one series, `{region} {year} {sex} {value}` each."""
    code, vintage = series.split()
    made = []
    for cell in cells:
        region, year, sex, value = cell.split()
        made.append(f"{region} {year} {code} {sex} {vintage} {value}")
    return made


IDG = "idg tunggal"
# Name of the table: options, figures, words of the notes, words of the warnings.
TAKEN: dict[str, tuple[str, list[str], list[str], list[str]]] = {
    "s01_sheetjs_default_bin.xlsx": (
        "--indikator uhh --seri sp2010",
        rows("uhh sp2010",
            "6100 2026 L 71.1", "6100 2026 P 75.2", "6200 2026 L 71.2", "6200 2026 P 75.3", "6300 2026 L 71.3",
            "6300 2026 P 75.4", "6400 2026 L 71.4", "6400 2026 P 75.5", "6500 2026 L 71.5", "6500 2026 P 75.6",
            "0000 2026 L 71.5", "0000 2026 P 75.5"),
        ["1 baris di luar Kalimantan dilewati."], ["berubah"],
    ),
    "s03_power_query_part.xlsx": (
        "",
        rows(IDG, "6300 2025 T 70.5", "6300 2026 T 70.9", "6301 2025 T 61.5", "6301 2026 T 61.9", "6302 2025 T 62.5",
             "6302 2026 T 62.9"),
        [], [],
    ),
    "s05_portal_value_named.csv": (
        "--indikator idg", rows(IDG, "6401 2025 T 60.1", "6402 2025 T 61.2", "6471 2026 T 70.3"),
        ["Kolom tidak dipakai: id, kode_provinsi, nama_provinsi, satuan."], [],
    ),
    "s07_portal_provinces.csv": (
        "--indikator idg", rows(IDG, "6100 2026 T 71.3", "6500 2026 T 72.4"),
        ["Kolom tidak dipakai: id, kode_provinsi, satuan.", "2 baris di luar Kalimantan dilewati."], [],
    ),
    "s08_tidy_whole_nation.csv": (
        "--indikator idg", rows(IDG, "6101 2026 T 66.2", "6171 2026 T 71.2"), ["3 baris di luar Kalimantan dilewati."], [],
    ),
    "s09_tidy_year_first.csv": (
        "--indikator idg", rows(IDG, "6101 2025 T 66.1", "6101 2026 T 66.5", "6103 2025 T 64.2", "6103 2026 T 64.6"), [], [],
    ),
    "s12_tidy_year_as_date.xlsx": ("--indikator idg", rows(IDG, "6101 2026 T 66.5", "6103 2026 T 64.5"), [], []),
    "s14_old_codes_of_kaltara.csv": (
        "--indikator idg", rows(IDG, "6502 2011 T 61.5", "6504 2011 T 57.5", "6571 2011 T 63.5", "6401 2011 T 58.5"),
        ["3 baris berkode lama dibaca dengan kode sekarang: 6407 menjadi 6502, 6408 menjadi 6504, 6473 menjadi 6571."],
        ["menggantikan 72,04"],
    ),
    "s16_series_in_heading.csv": (
        "--indikator ipg",
        rows("ipg lfsp2020", "6101 2025 T 88.5", "6101 2026 T 88.6", "6103 2025 T 87.2", "6103 2026 T 87.3"),
        [], ["IPG Sambas 2025 tertulis 88,50, padahal", "IPG Landak 2025 tertulis 87,20, padahal"],
    ),
    "s17_series_read_as_year.csv": (
        "--indikator uhh --jk P", rows("uhh lfsp2020", "6101 2026 P 75.1", "6103 2026 P 75.6"), [], ["berubah −2,45"],
    ),
    "s18_short_name_in_heading.csv": (
        "", rows(IDG, "6101 2025 T 66.5", "6101 2026 T 66.9", "6103 2025 T 64.2", "6103 2026 T 64.4"), [], [],
    ),
    "s20_foreign_indicator_column.csv": (
        "--indikator ipg --seri sp2010", rows("ipg sp2010", "6101 2025 T 89.7", "6103 2025 T 89.6"),
        ["Kolom atau baris indikator lain dilewati: C (IDG 2026)."], [],
    ),
    "s21_target_column.csv": (
        "", rows(IDG, "6101 2025 T 66.5", "6103 2025 T 64.2"),
        ["Kolom target atau rencana dilewati, karena bukan angka terbit: C (Target 2026)."], [],
    ),
    "s23_rank_under_each_year.csv": (
        "", rows("ikg tunggal", "6101 2025 T 0.451", "6101 2026 T 0.444", "6103 2025 T 0.503", "6103 2026 T 0.495"),
        ["Kolom peringkat dilewati: C (Peringkat), E (Peringkat)."], ["menggantikan 0,275"],
    ),
    "s24_slash_sex.csv": ("", rows("rls tunggal", "6101 2026 T 7.05", "6103 2026 T 7.85"), [], []),
    "s26_sex_inside_heading.csv": (
        "--indikator uhh --seri lfsp2020",
        rows("uhh lfsp2020", "6101 2026 L 71.5", "6101 2026 P 75.6", "6103 2026 L 72.2", "6103 2026 P 76.3"),
        [], ["berubah −0,69"],
    ),
    "s28_unit_after_sex.csv": (
        "--indikator tpak",
        rows("tpak tunggal", "6101 2026 L 84.5", "6101 2026 P 56.6", "6103 2026 L 85.2", "6103 2026 P 57.3"), [], [],
    ),
    "s29_sexes_down_years_across.csv": (
        "",
        rows("rls tunggal", "6101 2025 L 7.5", "6101 2026 L 7.6", "6101 2025 P 6.5", "6101 2026 P 6.6",
             "6103 2025 L 8.2", "6103 2026 L 8.3", "6103 2025 P 7.2", "6103 2026 P 7.3"),
        [], [],
    ),
    "s31_months_under_year.csv": (
        "--indikator tpt --jk P", rows("tpt tunggal", "6100 2026 P 4.65", "6200 2026 P 4.35"),
        ["bulan lain dilewati, karena yang dipakai angka Agustus: Februari.", "Angka Agustus dipakai"], [],
    ),
    "s34_rls_of_15_plus.csv": (
        "--jk T", rows("rls tunggal", "6100 2026 T 8.45", "6200 2026 T 9.25"), [],
        ["tabel menyebut umur 15 tahun ke atas, padahal Rata-rata lama sekolah di sini penduduk usia 25 tahun ke atas"],
    ),
    "s35_tpak_of_both_sexes.csv": (
        "--jk P", rows("tpak tunggal", "6301 2024 P 71.55", "6302 2024 P 70.65", "6300 2024 P 70.75"), [],
        ["tabel tidak menurut jenis kelamin, padahal dipilih perempuan", "menggantikan 56,40%", "menggantikan 45,25%",
         "menggantikan 55,52%"],
    ),
    "s38_alphabetical_nation.csv": (
        "",
        rows(IDG, "6311 2026 T 66.1", "6405 2026 T 65.1", "6100 2026 T 67.1", "6103 2026 T 64.1", "6101 2026 T 63.1",
             "6305 2026 T 60.5"),
        ["4 baris di luar Kalimantan dilewati."], [],
    ),
    "s42_label_in_fourth_column.csv": (
        "", rows(IDG, "6101 2025 T 66.1", "6101 2026 T 66.5", "6103 2025 T 64.1", "6103 2026 T 64.5"),
        ["Kolom tidak dipakai: No, Kode Prov."], [],
    ),
    "s44_summary_and_note_rows.csv": (
        "", rows(IDG, "6101 2026 T 66.1", "6103 2026 T 64.1"),
        ["3 baris ringkasan atau catatan dilewati: Rata-rata, Jumlah/Total, Catatan."], [],
    ),
    "s45_years_before_2010.csv": (
        "", rows(IDG, "6101 2025 T 66.1", "6101 2026 T 66.5"), ["2 angka sebelum tahun 2010 dilewati: 2008, 2009."], [],
    ),
    "s47_code_settles_pontianak.csv": ("", rows(IDG, "6171 2026 T 70.1"), [], []),
    "s48_marks_behind_figures.csv": (
        "",
        rows(IDG, "6101 2025 T 66.1", "6101 2026 T 66.5", "6103 2025 T 64.1", "6103 2026 T 64.5", "6105 2025 T 61.1",
             "6105 2026 T 61.5"),
        ["Tanda di belakang 4 angka dilepas (*, r, *), 1)); artinya ada di catatan kaki tabel."], [],
    ),
    "s49_same_row_twice.csv": (
        "", rows(IDG, "6101 2026 T 66.1", "6103 2026 T 64.1"),
        ["1 angka yang tertulis dua kali dengan nilai sama diambil satu kali."], [],
    ),
    "s51_names_of_the_office.csv": (
        "",
        rows(IDG, "6300 2026 T 69.1", "6371 2026 T 70.1", "6306 2026 T 63.1", "6372 2026 T 71.1", "6100 2026 T 68.1"),
        [], [],
    ),
    "s52_sheets_by_indicator.xlsx": ("--indikator idg", rows(IDG, "6101 2026 T 66.1"), ["Lembar “IKG” tidak dibaca."], []),
    "s53_huge_correction.csv": (
        "", rows("tpak tunggal", "6301 2024 P 86.5", "6302 2024 P 78.5"), [],
        ["menggantikan 56,40% yang terbit, selisih +30,10 persen poin",
         "menggantikan 45,25% yang terbit, selisih +33,25 persen poin"],
    ),
    "s55_total_outside_women_and_men.csv": (
        "--indikator rls --jk T", rows("rls tunggal", "6100 2021 T 8.55", "6200 2021 T 9.35"), [],
        ["gabungan Kalimantan Barat 2021 tertulis 8,55, di luar rentang perempuan 6,93 dan laki-laki 7,94",
         "gabungan Kalimantan Tengah 2021 tertulis 9,35, di luar rentang perempuan 8,29 dan laki-laki 8,96"],
    ),
}  # fmt: skip
REFUSED = {
    "s02_control_real_macro.xlsx": ("--indikator uhh --seri sp2010", "Buku kerja ini berisi makro; "),
    "s04_control_utf16_sheet.xlsx": ("", "Buku kerja ini memuat XML yang tidak aman; "),
    "s10_tidy_year_contradicts_told.csv": (
        "--indikator idg --tahun 2026", "Berkas ini menyebut tahun 2025, bukan 2026 yang dipilih; ",
    ),
    "s36_expenditure_of_both_sexes.csv": (
        "", "Tabel ini tidak menurut jenis kelamin, padahal Pengeluaran per kapita di sini hanya terbit menurut jenis kelamin; ",
    ),
    "s50_regions_across.csv": ("", "Wilayah tabel ini ke samping (baris 2: B Sambas, C Landak); "),
}  # fmt: skip
MISTAKES = {
    "s39_first_row_unknown.csv": (
        "",
        "baris 3, kolom A, nilai “Sambass”: wilayah tidak dikenal; mungkin Sambas (6101); tulis nama atau kode BPS-nya.",
    )
}


def test_every_table_is_tried() -> None:
    assert {*TAKEN, *REFUSED, *MISTAKES} == {file.name for file in TABLES.iterdir()}


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_a_table_gives_exactly_its_figures(name: str, catalogue: Catalogue, published: pd.DataFrame) -> None:
    options, figures, notes, warnings = TAKEN[name]
    found = taken((TABLES / name).read_bytes(), options, catalogue, published)
    assert written(found) == figures
    assert found.errors == []
    for words in notes:
        assert any(words in note for note in found.notes), (words, found.notes)
    told = [p.sentence() for p in found.warnings]
    for words in warnings:
        assert any(words in sentence for sentence in told), (words, told)
    assert bool(told) == bool(warnings), told


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_table_is_refused_for_the_shape_it_has(name: str, catalogue: Catalogue, published: pd.DataFrame) -> None:
    options, sentence = REFUSED[name]
    with pytest.raises(RefusalError) as refusal:
        taken((TABLES / name).read_bytes(), options, catalogue, published)
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_in_a_table_stops_it(name: str, catalogue: Catalogue, published: pd.DataFrame) -> None:
    options, sentence = MISTAKES[name]
    found = taken((TABLES / name).read_bytes(), options, catalogue, published)
    assert [p.sentence() for p in found.errors] == [sentence]
    assert len(found.taken) == 0


def test_a_sheet_is_chosen_by_name(catalogue: Catalogue, published: pd.DataFrame) -> None:
    content = (TABLES / "s52_sheets_by_indicator.xlsx").read_bytes()
    assert written(taken(content, "--lembar ikg", catalogue, published)) == ["6101 2026 ikg T tunggal 0.451"]
    with pytest.raises(RefusalError, match=r"^Buku kerja tidak memuat lembar “IPG”; lembarnya IDG, IKG\.$"):
        taken(content, "--lembar IPG", catalogue, published)
    with pytest.raises(RefusalError, match=r"^Buku kerja berisi 2 lembar terisi \(IDG, IKG\); pilih lembarnya"):
        taken(content, "", catalogue, published)
    with pytest.raises(RefusalError, match=r"^Berkas ini menyebut indikator .*, bukan IKG yang dipilih; "):
        taken(content, "--lembar IDG --indikator ikg", catalogue, published)


SENTENCES = {
    "indicators down": (
        "Kabupaten Sambas\nIndikator;2025;2026\nIPG;90;91\nIDG;66;67\n", "",
        "Tabel ini memuat indikator ke bawah untuk satu wilayah; ",
    ),
    "another indicator in the title": (
        "Indeks Pemberdayaan Gender menurut Kabupaten/Kota\nWilayah;2026\nSambas;66,1\n", "--indikator ipg --seri lfsp2020",
        "Berkas ini menyebut indikator IDG (judul tabel atau nama lembar), bukan IPG yang dipilih; ",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_refusal_names_what_was_found(name: str, catalogue: Catalogue, published: pd.DataFrame) -> None:
    text, options, sentence = SENTENCES[name]
    with pytest.raises(RefusalError) as refusal:
        taken(text, options, catalogue, published)
    assert str(refusal.value).startswith(sentence)
