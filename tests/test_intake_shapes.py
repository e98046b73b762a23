"""What cells, sheets and neighbours say of a figure where no heading of its own says it."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from openpyxl import Workbook

from setara.intake import proposal, shaping
from setara.intake.forms import ReaderSays
from setara.intake.proposal import Proposal
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue


def read(content: bytes | str, catalogue: Catalogue, **told: str) -> tuple[set[str], list[str]]:
    shaped = shaping.read(content.encode() if isinstance(content, str) else content, catalogue, ReaderSays(**told))
    assert [p.why for p in shaped.problems if p.severity == "galat"] == []
    columns = ["region_code", "year", "indicator", "sex", "vintage", "value"]
    return {" ".join(row) for row in shaped.figures[columns].itertuples(index=False, name=None)}, shaped.notes


def proposed(content: str, catalogue: Catalogue, published: pd.DataFrame, **told: str) -> Proposal:
    return proposal.propose_shaped(shaping.read(content.encode(), catalogue, ReaderSays(**told)), published, catalogue)


def sheet(name: str, *rows: list[str | float]) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = name
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_line_whose_cell_says_target_is_no_figure(catalogue: Catalogue) -> None:
    table = "kode_kab;nama_kab;tahun;jenis;nilai\n6101;Sambas;2025;Target;66,9\n6102;Bengkayang;2025;Realisasi;65,1\n"
    found, notes = read(table, catalogue, indicator="idg")
    assert found == {"6102 2025 idg T tunggal 65.1"}
    assert "Baris yang selnya menyebut target, peringkat, atau sebagian penduduk dilewati: Target." in notes


def test_a_line_of_prose_about_the_target_is_a_figure(catalogue: Catalogue) -> None:
    table = "kabupaten;tahun;keterangan;nilai\nSambas;2025;melampaui target nasional;66,9\n"
    assert read(table, catalogue, indicator="idg")[0] == {"6101 2025 idg T tunggal 66.9"}


def test_a_line_of_a_part_of_the_people_is_no_figure(catalogue: Catalogue) -> None:
    table = "kabupaten;tempat;tahun;jk;nilai\nSambas;Perkotaan;2025;P;7,5\n"
    with pytest.raises(RefusalError, match="sebagian penduduk dilewati: Perkotaan"):
        read(table, catalogue, indicator="rls")


def test_sexes_are_found_below_any_heading_and_never_overridden(catalogue: Catalogue) -> None:
    table = "kabupaten;kategori;tahun;nilai\nSambas;Laki-laki;2025;7,5\nSambas;Perempuan;2025;6,5\n"
    assert read(table, catalogue, indicator="rls")[0] == {
        "6101 2025 rls L tunggal 7.5",
        "6101 2025 rls P tunggal 6.5",
    }
    with pytest.raises(RefusalError, match="menyebut jenis kelamin laki-laki, perempuan, bukan gabungan yang dipilih"):
        read(table, catalogue, indicator="rls", sex="T")


@pytest.mark.parametrize(
    ("name", "heading", "told", "words"),
    [
        ("IDG 2023", "IDG", {"year": "2024"}, "menyebut tahun 2023, bukan 2024"),
        ("IPG LF SP2020", 2024.0, {"vintage": "sp2010"}, "menyebut seri UHH hasil Long Form SP2020, bukan UHH SP2010"),
        ("RLS Perempuan", 2024.0, {"sex": "L"}, "menyebut jenis kelamin perempuan, bukan laki-laki"),
    ],
)
def test_the_name_of_a_sheet_is_not_overridden(
    name: str, heading: str | float, told: dict[str, str], words: str, catalogue: Catalogue
) -> None:
    book = sheet(name, ["Kabupaten", heading], ["Sambas", 66.1], ["Landak", 66.2])
    with pytest.raises(RefusalError, match=words):
        read(book, catalogue, **told)


def test_the_name_of_a_sheet_says_what_the_table_does_not(catalogue: Catalogue) -> None:
    book = sheet("IPG LF SP2020", ["Kabupaten", 2024.0], ["Sambas", 88.1], ["Landak", 88.2])
    assert read(book, catalogue)[0] == {"6101 2024 ipg T lfsp2020 88.1", "6103 2024 ipg T lfsp2020 88.2"}


def test_a_sex_ends_where_the_next_indicator_begins(catalogue: Catalogue) -> None:
    table = "Tahun 2024;;;\nKabupaten;RLS;;IDG\n;L;P;\nSambas;7;6;66\n"
    assert read(table, catalogue)[0] == {
        "6101 2024 rls L tunggal 7",
        "6101 2024 rls P tunggal 6",
        "6101 2024 idg T tunggal 66",
    }


def test_a_sex_below_the_years_spans_them(catalogue: Catalogue) -> None:
    table = "Kabupaten;2023;2024;2023;2024\n;L;;P;\nSambas;7;7,1;6;6,1\n"
    assert read(table, catalogue, indicator="rls")[0] == {
        "6101 2023 rls L tunggal 7",
        "6101 2024 rls L tunggal 7.1",
        "6101 2023 rls P tunggal 6",
        "6101 2024 rls P tunggal 6.1",
    }


def test_a_province_above_its_regencies_is_data(catalogue: Catalogue) -> None:
    table = "Provinsi;Kabupaten;2025\nKalimantan Barat;;66\nKalimantan Barat;Sambas;61\nKalimantan Tengah;;65\n"
    assert read(table, catalogue, indicator="idg")[0] == {
        "6100 2025 idg T tunggal 66",
        "6101 2025 idg T tunggal 61",
        "6200 2025 idg T tunggal 65",
    }


def test_sexes_an_indicator_does_not_have_are_left_aside(catalogue: Catalogue) -> None:
    table = "Wilayah;Jumlah Penduduk 2024;;\n;Laki-laki;Perempuan;Jumlah\nSambas;330.123;320.000;650.123\n"
    found, notes = read(table, catalogue)
    assert found == {"6101 2024 penduduk T tunggal 650123"}
    assert "Kolom atau baris jenis kelamin lain dilewati: laki-laki, perempuan." in notes


def test_a_column_with_words_left_over_gives_way_to_the_plain_one(catalogue: Catalogue) -> None:
    found, notes = read("Kabupaten;IDG 2025;IDG zonasi 2025\nSambas;66,1;3\n", catalogue)
    assert found == {"6101 2025 idg T tunggal 66.1"}
    assert "Kolom dilewati karena judulnya tidak dikenal: C (IDG zonasi 2025)." in notes


def test_thousands_of_people_are_no_people(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = proposed("Wilayah;Jumlah Penduduk (Ribu Jiwa) 2024\nSambas;650\n", catalogue, published)
    assert [p.why for p in found.errors] == ["tabel menyebut ribu jiwa, padahal satuan Penduduk di sini jiwa"]
    assert not len(found.taken)


def test_shares_for_a_percentage_are_told(catalogue: Catalogue, published: pd.DataFrame) -> None:
    table = "Keterlibatan perempuan di parlemen;\nWilayah;2025\nSambas;{}\nLandak;0,15\n"
    why = "semua nilai Keterlibatan perempuan di parlemen paling banyak 1, padahal satuannya persen"
    assert why in [p.why for p in proposed(table.format("0,2"), catalogue, published).warnings]
    assert why not in [p.why for p in proposed(table.format("20"), catalogue, published).warnings]


def test_a_table_of_formulas_is_called_one(catalogue: Catalogue) -> None:
    book = sheet("Data", ["Kabupaten", 2025.0], ["Sambas", "=1+65"], ["Landak", "=2+64"])
    problems = shaping.read(book, catalogue, ReaderSays("idg")).problems
    assert [p.why for p in problems] == ["rumus, bukan angka", "rumus, bukan angka"]


def test_lines_of_other_ages_are_left_aside(catalogue: Catalogue) -> None:
    table = "kabupaten;kelompok_umur;tahun;jk;nilai\nSambas;15-24 tahun;2025;P;45\nSambas;15+ tahun;2025;P;60\n"
    found, notes = read(table, catalogue, indicator="tpak")
    assert found == {"6101 2025 tpak P tunggal 60"}
    assert "Baris yang selnya menyebut target, peringkat, atau sebagian penduduk dilewati: 15-24 tahun." in notes


CONTRADICTED = {
    "title_and_year_column": ("IDG 2023;\nWilayah;2025\nSambas;66,1\n", "2023, padahal kolom atau barisnya 2025"),
    "title_and_cell": ("IDG 2023;;\nWilayah;Tahun;Nilai\nSambas;2025;66,1\n", "2023, padahal kolom atau barisnya 2025"),
    "title_years": ("IDG 2020-2022;;\nWilayah;2022;2023\nSambas;66;67\n", "2022, padahal kolom atau barisnya 2023"),
    "title_and_series": ("IPG SP2010;\nWilayah;Long Form 2024\nSambas;88,1\n", "UHH SP2010, padahal kolom atau barisnya UHH"),
    "title_and_cell_of_series": (
        "IPG SP2010;;;\nWilayah;Seri;Tahun;Nilai\nSambas;lfsp2020;2024;88,1\n", "UHH SP2010, padahal kolom atau barisnya UHH",
    ),
    "title_and_sex": ("RLS perempuan;\nWilayah;Laki-laki 2024\nSambas;7,1\n", "perempuan, padahal kolom atau barisnya laki-laki"),
    "title_and_indicator": ("IDG;\nWilayah;IKG 2024\nSambas;0,4\n", "IDG, padahal kolom atau barisnya IKG"),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(CONTRADICTED))
def test_a_title_that_contradicts_its_lines_is_told(case: str, catalogue: Catalogue, published: pd.DataFrame) -> None:
    table, words = CONTRADICTED[case]
    assert [p.why for p in proposed(table, catalogue, published).warnings if words in p.why] != []


def test_the_name_of_a_sheet_and_of_a_file_that_contradict_are_told(catalogue: Catalogue) -> None:
    book = sheet("IDG 2023", ["Wilayah", "IDG 2025"], ["Sambas", 66.1])
    found = shaping.read(book, catalogue, ReaderSays(file="ikg_kalbar-2025.xlsx")).problems
    assert [p.why for p in found] == [
        "judul tabel atau nama lembar menyebut 2023, padahal kolom atau barisnya 2025",
        "nama berkas menyebut IKG, padahal kolom atau barisnya IDG",
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kalimantan Barat Dalam Angka 2026;\nIDG 2025", "idg 2025 (1).csv"),
        ("Dinas Pemberdayaan Perempuan dan Perlindungan Anak;\nIDG 2024-2026", "kirim ke pimpinan 2031.csv"),
        ("Indeks Pemberdayaan Gender;", "unduh_2031-05-06.csv"),
    ],
)
def test_years_and_women_of_an_office_or_a_document_contradict_nothing(
    title: str, name: str, catalogue: Catalogue
) -> None:
    found = shaping.read(f"{title};\nWilayah;2025\nSambas;66,1\n".encode(), catalogue, ReaderSays(file=name))
    assert found.problems == []
    assert list(found.figures["value"]) == ["66.1"]


def test_two_titles_of_two_years_leave_the_year_open(catalogue: Catalogue) -> None:
    table = "IDG 2023;\nKeadaan 2024;\nWilayah;IDG\nSambas;66\n"
    for told in ({}, {"year": "2025"}):
        with pytest.raises(RefusalError, match=r"menyebut (beberapa tahun \(2024, 2023\)|tahun 2023–2024, bukan 2025)"):
            read(table, catalogue, **told)
    assert read(table, catalogue, year="2024")[0] == {"6101 2024 idg T tunggal 66"}


@pytest.mark.parametrize("day", ["2024-01-01", "31/12/2024", "2024-01-01T00:00:00Z", "01-01-2024", "1 Januari 2024"])
def test_a_column_of_dates_says_the_year_where_nothing_else_does(day: str, catalogue: Catalogue) -> None:
    assert read(f"Wilayah;Tanggal;IDG\nSambas;{day};66\n", catalogue)[0] == {"6101 2024 idg T tunggal 66"}
    assert read(f"Wilayah;Tanggal;Tahun;IDG\nSambas;{day};2023;66\n", catalogue)[0] == {"6101 2023 idg T tunggal 66"}


def test_a_day_of_another_thing_is_no_year_but_named(catalogue: Catalogue) -> None:
    with pytest.raises(RefusalError, match=r"Tahun hanya tampak sebagai tanggal di kolom C, "):
        read("Wilayah;idg;tanggal_update\nSambas;66;2025-03-01\nLandak;65;2025-03-01\n", catalogue)


@pytest.mark.parametrize(
    "heads",
    ["Wilayah;Tahun;Realisasi;Capaian (%)", "Wilayah;Tahun;Realisasi;Capaian", "Wilayah;Tahun;IDG;Tingkat Capaian"],
)
def test_the_share_of_a_target_is_left_aside(heads: str, catalogue: Catalogue) -> None:
    found, notes = read(f"{heads}\nSambas;2024;66,1;99,5\n", catalogue, indicator="idg")
    assert found == {"6101 2024 idg T tunggal 66.1"}
    assert any(note.startswith("Kolom capaian terhadap target dilewati") for note in notes)


def test_people_of_a_province_have_no_upper_limit(catalogue: Catalogue, published: pd.DataFrame) -> None:
    table = "Wilayah;Jumlah Penduduk 2024\nKalimantan Barat;5.695.500\nIndonesia;281603800\nSambas;{}\n"
    assert proposed(table.format("650000"), catalogue, published).errors == []
    assert [p.line for p in proposed(table.format("5695500"), catalogue, published).errors] == [4]


def test_the_lines_above_a_table_are_bounded(catalogue: Catalogue) -> None:
    table = "{}Wilayah;IDG 2024\nSambas;66\n"
    assert read(table.format("catatan;\n" * 39), catalogue)[0] == {"6101 2024 idg T tunggal 66"}
    with pytest.raises(RefusalError, match=r"\(baris 1902\) ada lebih dari 40 baris; hapus baris di atas judul"):
        read(table.format("catatan;\n" * 1900), catalogue)
    with pytest.raises(RefusalError, match="tidak ada baris wilayah Kalimantan di 2000 baris yang pertama"):
        read(table.format("catatan;\n" * 4000), catalogue)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Banjarbaru City", "6372"), ("City of Pontianak", "6171"), ("Pontianak Regency", "6104"),
        ("Kabupaten Kota Baru", "6302"),
        ("Kotabaru", "6302"), ("Kota Baru", "6302"), ("Kotawaringin Brt.", "6201"), ("Kota P. Raya", "6271"),
        ("Kab. HST", "6307"),
        ("Kab Hulu Sungai Tgh", "6307"), ("Regency of Sambas", "6101"), ("Singkawang Municipality", "6172"),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_name(label: str, code: str, catalogue: Catalogue) -> None:
    assert read(f"Wilayah;IDG 2024\n{label};66\n", catalogue)[0] == {f"{code} 2024 idg T tunggal 66"}


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Kutai", "Kutai Barat (6402), Kutai Kartanegara (6403) atau Kutai Timur (6404)"),
        ("Kotawaringin", "Kotawaringin Barat (6201) atau Kotawaringin Timur (6202)"),
        ("Kota Kotabaru", "Kotabaru (6302)"),
        ("Kabupaten Banjar Baru", "Banjar (6303) atau Kota Banjarbaru (6372)"),
        ("Kota Sambas", "Sambas (6101)"),
    ],
)
def test_a_doubtful_name_lists_what_it_may_be(label: str, names: str, catalogue: Catalogue) -> None:
    found = shaping.read(f"IDG;2024\nLandak;64\n{label};66\n".encode(), catalogue).problems
    assert [p.mend for p in found] == [f"mungkin {names}; tulis nama atau kode BPS-nya"]


IDG_SAMBAS = "6101 2025 idg T tunggal 66.1"
HANDMADE = {
    "kinds_in_a_column": (
        "Kab/Kota;Nama;IDG 2025\nKota;Pontianak;70,1\nKabupaten;Pontianak;65,1\n",
        {"6171 2025 idg T tunggal 70.1", "6104 2025 idg T tunggal 65.1"},
    ),
    "codes_kept_as_text": ("kode;wilayah;tahun;idg\n'6101;Sambas;2025;'66,1\n", {IDG_SAMBAS}),
    "money": (
        "Pengeluaran per Kapita Disesuaikan (Ribu Rupiah) 2025;;\nWilayah;Laki-laki;Perempuan\nSambas;Rp12.345;Rp 9.876,00\n",
        {"6101 2025 pengeluaran L tunggal 12345", "6101 2025 pengeluaran P tunggal 9876.00"},
    ),
    "title_cut_at_its_commas": ("IDG menurut Kabupaten, Kalimantan Barat, 2025\nKabupaten,IDG\nSambas,66.1\n", {IDG_SAMBAS}),
    "year_behind_letters": ("nama_wilayah,IDG X2025\nSambas,66.1\n", {IDG_SAMBAS}),
    "target_and_outcome_of_each_year": (
        "IDG;;;;\nKabupaten;2024;;2025;\n;Target;Realisasi;Target;Realisasi\nSambas;69;65;70;66,1\n",
        {"6101 2024 idg T tunggal 65", IDG_SAMBAS},
    ),
    "outcome_and_share_below_a_year": ("IDG;;;\nKab;2025;;\n;Target;Realisasi;Capaian\nSambas;70;66,1;94,4\n", {IDG_SAMBAS}),
    "average_of_the_years": (
        "IDG;;;\nKab;2024;2025;Rata-rata 2024-2025\nSambas;65;66,1;65,5\n", {"6101 2024 idg T tunggal 65", IDG_SAMBAS},
    ),
    "an_index_and_its_parts": (
        "IDG dan Komponennya 2025;;\nKabupaten;Keterlibatan Perempuan di Parlemen (%);IDG\nSambas;22,22;66,1\n",
        {"6101 2025 parlemen P tunggal 22.22", IDG_SAMBAS},
    ),
    "another_index_beside": ("Tahun 2025;;\nKabupaten;Gini Rasio;IDG\nSambas;0,3;66,1\n", {IDG_SAMBAS}),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(HANDMADE))
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_tables_made_by_hand(case: str, encoding: str, catalogue: Catalogue) -> None:
    table, figures = HANDMADE[case]
    assert read(table.encode(encoding), catalogue)[0] == figures


HALF_SAID = {
    "two_years_as_one": ("IDG;\nWilayah;2024/25\nSambas;66,1\n", "bukan nama indikator, tahun, atau jenis kelamin"),
    "total_below_women": (
        "RLS perempuan 2025;;;\nKabupaten;Perkotaan;Perdesaan;Total\nSambas;7;6;6,6\n", "menyebut perempuan, padahal kolom",
    ),
    "seats_for_shares": (
        "Jumlah Anggota DPRD 2025;;\nKabupaten;Laki-laki;Perempuan\nSambas;35;10\n", "tabel menyebut jumlah anggota, padahal",
    ),
    "day_for_a_number": ("IDG;\nWilayah;2025\nSambas;2025-06-01\n", "terbaca sebagai tanggal"),
    "about": ("IDG;\nWilayah;2025\nSambas;± 66,1\n", "bukan angka"),
    "block_against_column": ("RLS 2025;\nKab;Perempuan\nLaki-laki;\nSambas;7\n", "bertentangan (Laki-laki dan Perempuan)"),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(HALF_SAID))
def test_what_cannot_be_settled_is_named(case: str, catalogue: Catalogue, published: pd.DataFrame) -> None:
    table, words = HALF_SAID[case]
    try:
        told = [p.why for p in proposed(table, catalogue, published).errors]
    except RefusalError as refusal:
        told = [str(refusal)]
    assert len([text for text in told if words in text]) == 1


def test_remarks_that_differ_without_end_are_refused(catalogue: Catalogue) -> None:
    lines = "".join(f"Sambas;{2010 + i % 16};target {i};66\n" for i in range(9_000))
    with pytest.raises(RefusalError, match="terlalu panjang atau terlalu beragam untuk dibaca"):
        read(f"Wilayah;tahun;ulasan;idg\n{lines}", catalogue)


@pytest.mark.parametrize("mark", ["r", "r)", "¹", "*)", " r)"])
def test_a_year_with_a_mark_is_a_heading(mark: str, catalogue: Catalogue) -> None:
    table = f"Wilayah;2024;2025{mark}\nSambas;66,1;66,9\n"
    assert read(table, catalogue, indicator="idg")[0] == {
        "6101 2024 idg T tunggal 66.1",
        "6101 2025 idg T tunggal 66.9",
    }


@pytest.mark.parametrize(
    ("table", "part"),
    [
        ("Wilayah;Triwulan I 2025\nSambas;66,9\n", "TRIWULAN I"),
        ("wilayah;tahun;semester;idg\nSambas;2025;I;66,9\n", "I"),
    ],
)
def test_a_part_of_a_year_is_no_year(table: str, part: str, catalogue: Catalogue) -> None:
    with pytest.raises(RefusalError, match=rf"sebagian tahun .* setahun penuh: {part}\."):
        read(table, catalogue, indicator="idg")


def test_a_standard_deviation_is_a_summary(catalogue: Catalogue) -> None:
    found, notes = read("Wilayah;2025\nSambas;66,9\nStd. Deviasi;3,1\n", catalogue, indicator="idg")
    assert found == {"6101 2025 idg T tunggal 66.9"}
    assert "1 baris ringkasan atau catatan dilewati: Std. Deviasi." in notes


@pytest.mark.parametrize("word", ["tidak tersedia", "Belum rilis", "Data belum tersedia"])
def test_words_for_no_value_leave_the_cell_out(word: str, catalogue: Catalogue) -> None:
    table = f"Wilayah;2024;2025\nSambas;66,1;{word}\n"
    assert read(table, catalogue, indicator="idg")[0] == {"6101 2024 idg T tunggal 66.1"}


@pytest.mark.parametrize("word", ["nihil", "tidak ada"])
def test_words_that_may_be_a_zero_are_no_gap(word: str, catalogue: Catalogue) -> None:
    shaped = shaping.read(f"Wilayah;2024;2025\nSambas;66,1;{word}\n".encode(), catalogue, ReaderSays(indicator="idg"))
    assert ["bukan angka" in p.why for p in shaped.problems] == [True]


def test_spending_by_sex_is_the_indicator_and_a_budget_is_not(catalogue: Catalogue) -> None:
    table = "Wilayah;Pengeluaran Laki-laki 2025;Pengeluaran Perempuan 2025\nSambas;12.345;9.876\n"
    assert read(table, catalogue)[0] == {
        "6101 2025 pengeluaran L tunggal 12345",
        "6101 2025 pengeluaran P tunggal 9876",
    }
    with pytest.raises(RefusalError):
        read("Wilayah;Pengeluaran Daerah 2025\nSambas;12.345\n", catalogue)
