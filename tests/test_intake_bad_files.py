"""Wrong files, each made here: every one gets its own Indonesian sentence."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from setara.intake import proposal, reading, shaping
from setara.intake.forms import ReaderSays
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue

HEADER = "kode_wilayah;tahun;indikator;jenis_kelamin;seri;nilai"
GOOD = f"{HEADER}\n6101;2026;ipg;T;lfsp2020;90,12\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def book(*rows: list[Any], change: Callable[[Any], None] | None = None) -> bytes:
    """Return a workbook with rows on its first sheet."""
    made = Workbook()
    for row in rows:
        made.active.append(row)
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


GOOD_ROWS = (HEADER.split(";"), ["6101", 2026, "ipg", "T", "lfsp2020", 90.12])


def repacked(content: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a package with parts added or put in place of others."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def locked_zip() -> bytes:
    """Return a package whose parts are marked as encrypted."""
    content = bytearray(package(**{"xl/workbook.xml": b"<workbook/>"}))
    struct.pack_into("<H", content, 6, 1)
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 8, 1)
    return bytes(content)


def damaged() -> bytes:
    """Return a workbook whose sheet cannot be unpacked."""
    content = bytearray(book(*GOOD_ROWS))
    start = content.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    content[start : start + 20] = b"\xff" * 20
    return bytes(content)


def merged_rows() -> bytes:
    def merge(made: Any) -> None:
        made.active.merge_cells("A2:A3")

    return book(*GOOD_ROWS, ["", 2026, "idg", "T", "tunggal", 70], change=merge)


def merged_wide() -> bytes:
    def merge(made: Any) -> None:
        made.active.merge_cells("B3:B4")

    return book(["IDG", ""], ["Wilayah", "2026"], ["Sambas", 70.1], ["Bengkayang", None], change=merge)


def two_sheets() -> bytes:
    def add(made: Any) -> None:
        made.create_sheet("Lain").append(["isi"])

    return book(*GOOD_ROWS, change=add)


def far_cell() -> bytes:
    def add(made: Any) -> None:
        made.active["ZZ1048576"] = 1

    return book(*GOOD_ROWS, change=add)


MACRO_TYPES = (
    zipfile.ZipFile(io.BytesIO(book(*GOOD_ROWS)))
    .read("[Content_Types].xml")
    .replace(b"spreadsheetml.sheet.main", b"spreadsheetml.sheet.macroEnabled.main")
)
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'

# Name of the case: the file's bytes, or what makes a large file where its test runs, and the sentence it gets.
REFUSED: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty": (b"", "Berkas kosong; isi templat lalu unggah lagi."),
    "only_spaces": (b" \r\n\t\n", "Berkas kosong; isi templat lalu unggah lagi."),
    "only_zeros": (bytes(5000), "Berkas kosong; isi templat lalu unggah lagi."),
    "only_comments": (b"# kamus\n# lagi\n", "Berkas tidak berisi baris tabel; isi templat lalu unggah lagi."),
    "png_renamed": (
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        "Berkas ini gambar PNG, bukan tabel; ketik angkanya ke dalam templat CSV atau XLSX.",
    ),
    "jpeg_renamed": (
        b"\xff\xd8\xff\xe0" + bytes(40),
        "Berkas ini gambar JPEG, bukan tabel; ketik angkanya ke dalam templat CSV atau XLSX.",
    ),
    "gif_renamed": (
        b"GIF89a" + bytes(40),
        "Berkas ini gambar GIF, bukan tabel; ketik angkanya ke dalam templat CSV atau XLSX.",
    ),
    "bmp_renamed": (
        b"BM" + bytes(60),
        "Berkas ini gambar BMP, bukan tabel; ketik angkanya ke dalam templat CSV atau XLSX.",
    ),
    "pdf_renamed": (
        b"%PDF-1.7\n%\xe2\xe3",
        "Berkas ini PDF; salin tabelnya ke dalam templat CSV atau XLSX, satu angka satu sel.",
    ),
    "gzip": (
        gzip.compress(GOOD.encode()),
        "Berkas ini arsip GZIP; keluarkan isinya lalu unggah tabel CSV atau XLSX di dalamnya.",
    ),
    "rar": (
        b"Rar!\x1a\x07\x00" + bytes(40),
        "Berkas ini arsip RAR; keluarkan isinya lalu unggah tabel CSV atau XLSX di dalamnya.",
    ),
    "seven_zip": (
        b"7z\xbc\xaf\x27\x1c" + bytes(40),
        "Berkas ini arsip 7-Zip; keluarkan isinya lalu unggah tabel CSV atau XLSX di dalamnya.",
    ),
    "parquet": (b"PAR1" + bytes(40) + b"PAR1", "Berkas ini Parquet; simpan tabelnya sebagai CSV atau XLSX."),
    "sqlite": (
        b"SQLite format 3\x00" + bytes(40),
        "Berkas ini basis data SQLite; simpan tabelnya sebagai CSV atau XLSX.",
    ),
    "rtf": (b"{\\rtf1 IPG}", "Berkas ini dokumen RTF; salin tabelnya ke dalam templat CSV atau XLSX."),
    "program": (b"MZ\x90\x00" + bytes(60), "Berkas ini program Windows, bukan tabel; unggah tabel CSV atau XLSX."),
    "random_bytes": (
        bytes(range(256)) * 4,
        "Berkas ini bukan teks dan bukan XLSX; unggah tabel CSV atau XLSX.",
    ),
    "control_characters": (
        b"kode;nilai\n6101;\x07\x01\n",
        "Berkas ini bukan teks dan bukan XLSX; unggah tabel CSV atau XLSX.",
    ),
    "encoding_unknown": (
        b"wilayah;nilai\n\x81\x8d\x8f;1\n",
        "Huruf dalam berkas tidak terbaca; simpan ulang sebagai “CSV UTF-8”.",
    ),
    "fifty_megabytes": (
        lambda: b"6101;2026;ipg;T;lfsp2020;90,12\n" * (50 * 1024 * 1024 // 31 + 1),
        "Berkas berukuran 50,0 MB, batasnya 5 MB; unggah hanya tabel angkanya.",
    ),
    "many_lines": (
        GOOD.encode() + b"6101;2026;ipg;T;lfsp2020;90,12\n" * 20_000,
        "Berkas berisi 20.002 baris, batasnya 20.000; bagi menjadi beberapa berkas.",
    ),
    "long_cell": (
        f"{HEADER}\n6101;2026;ipg;T;lfsp2020;{'a 1 ' * 500}\n".encode(),
        "Sel yang diawali “a 1 a 1 a 1 a 1 a 1 a 1 a 1 a ” terlalu panjang; "
        "sisakan nama wilayah, judul kolom, dan angka.",
    ),
    "long_line": (
        b"," * 1_000_000,
        "Satu baris berkas memuat 1.000.000 huruf, terlalu panjang untuk tabel; unggah hanya tabel angkanya.",
    ),
    "many_columns": (
        (";".join(map(str, range(300))) + "\n").encode(),
        "Berkas berisi 300 kolom, batasnya 200; unggah hanya tabel angkanya.",
    ),
    "html_as_xls": (
        b"<html><body><table><tr><td>6101</td></tr></table></body></html>",
        "Berkas ini halaman web (HTML) yang diberi nama lain; buka di Excel lalu simpan sebagai XLSX.",
    ),
    "mhtml_as_xls": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n",
        "Berkas ini halaman web (HTML) yang diberi nama lain; buka di Excel lalu simpan sebagai XLSX.",
    ),
    "xml_spreadsheet": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "Berkas ini XML, bukan tabel; buka di Excel lalu simpan sebagai XLSX atau CSV.",
    ),
    "json": (
        json.dumps([{"kode": "6101", "nilai": 1}]).encode(),
        "Berkas ini JSON, bukan tabel; simpan sebagai CSV atau XLSX.",
    ),
    "old_xls": (
        OLE + "Workbook".encode("utf-16-le") + bytes(64),
        "Berkas ini XLS lama (Excel 97–2003); buka lalu simpan sebagai XLSX atau CSV.",
    ),
    "locked_xlsx": (
        OLE + "EncryptedPackage".encode("utf-16-le") + bytes(64),
        "Buku kerja ini dikunci kata sandi; simpan ulang tanpa kata sandi.",
    ),
    "old_doc": (
        OLE + "WordDocument".encode("utf-16-le") + bytes(64),
        "Berkas ini dokumen Office lama, bukan tabel; unggah tabel CSV atau XLSX.",
    ),
    "locked_zip": (locked_zip(), "Berkas ini dikunci kata sandi; simpan ulang tanpa kata sandi."),
    "zip_bomb": (
        lambda: repacked(book(*GOOD_ROWS), {"xl/worksheets/sheet1.xml": b"<a>" + b" " * 300_000_000 + b"</a>"}),
        "Buku kerja ini menjadi terlalu besar bila dibuka (batasnya 4 MB); salin tabelnya ke buku kerja baru.",
    ),
    "many_parts": (
        repacked(book(*GOOD_ROWS), {f"xl/media/{i}": b"" for i in range(600)}),
        "Buku kerja ini menjadi terlalu besar bila dibuka (batasnya 4 MB); salin tabelnya ke buku kerja baru.",
    ),
    "entities": (
        repacked(book(*GOOD_ROWS), {"xl/worksheets/sheet1.xml": ENTITIES}),
        "Buku kerja ini memuat XML yang tidak aman; salin tabelnya ke buku kerja baru.",
    ),
    "macros": (
        repacked(book(*GOOD_ROWS), {"xl/vbaProject.bin": b"VBA"}),
        "Buku kerja ini berisi makro; simpan sebagai XLSX tanpa makro.",
    ),
    "macro_type": (
        repacked(book(*GOOD_ROWS), {"[Content_Types].xml": MACRO_TYPES}),
        "Buku kerja ini berisi makro; simpan sebagai XLSX tanpa makro.",
    ),
    "xlsb": (package(**{"xl/workbook.bin": b"\x83\x01"}), "Berkas ini XLSB (biner); simpan sebagai XLSX."),
    "ods": (
        package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        "Berkas ini OpenDocument; simpan sebagai XLSX atau CSV.",
    ),
    "docx": (
        package(**{"word/document.xml": b"<w/>"}),
        "Berkas ini dokumen Word; salin tabelnya ke dalam templat CSV atau XLSX.",
    ),
    "pptx": (
        package(**{"ppt/presentation.xml": b"<p/>"}),
        "Berkas ini dokumen PowerPoint; salin tabelnya ke dalam templat CSV atau XLSX.",
    ),
    "zip_of_csv": (
        package(**{"angka.csv": GOOD.encode()}),
        "Berkas ini arsip ZIP, bukan buku kerja; unggah tabel CSV atau XLSX di dalamnya.",
    ),
    "cut_xlsx": (
        book(*GOOD_ROWS)[:2000],
        "Buku kerja rusak atau tidak lengkap; buka di Excel, simpan ulang sebagai XLSX, lalu unggah lagi.",
    ),
    "damaged_part": (
        damaged(),
        "Buku kerja rusak atau tidak lengkap; buka di Excel, simpan ulang sebagai XLSX, lalu unggah lagi.",
    ),
    "broken_part": (
        repacked(book(*GOOD_ROWS), {"xl/workbook.xml": b"<workbook"}),
        "Buku kerja rusak atau tidak lengkap; buka di Excel, simpan ulang sebagai XLSX, lalu unggah lagi.",
    ),
    "empty_workbook": (book(), "Buku kerja tidak berisi sel yang terisi; isi templat lalu unggah lagi."),
    "two_sheets": (
        two_sheets(),
        "Buku kerja berisi 2 lembar terisi (Sheet, Lain); pilih lembarnya, atau beri nama “Data” pada yang dimaksud.",
    ),
    "cell_far_away": (
        far_cell(),
        "Lembar “Sheet” memakai sel sampai baris 1048576 dan kolom 702, melebihi batas (20000 baris, 200 kolom, 200000 sel); "
        "salin hanya tabel angkanya ke buku kerja baru.",
    ),
    "merged_wide": (
        merged_wide(),
        "Sel B3:B4 digabung di antara baris data; pisahkan sel gabungan dan isi setiap barisnya.",
    ),
    "open_quote": (
        f'{HEADER}\n6101;2026;ipg;T;lfsp2020;"90,12\n'.encode(),
        "Baris 2 tidak terbaca: tanda kutip tidak berpasangan; perbaiki tanda kutipnya.",
    ),
    "one_column": (
        b"halo\ndunia\n",
        "Berkas hanya punya satu kolom; pisahkan kolom dengan koma, titik koma, atau tab.",
    ),
    "pdf_copy_text": (
        b"Wilayah 2023 2024\nSambas 85,12 86,01\nBengkayang 85,12 86,01\n",
        "Baris 2 memuat beberapa angka dalam satu sel, tampaknya disalin dari PDF; "
        "pisahkan satu angka satu sel atau pakai templat.",
    ),
    "pdf_copy_cells": (
        book(["Wilayah", "2023 2024"], ["Sambas\nBengkayang", "85,1\n86,2"]),
        "Baris 1 memuat beberapa angka dalam satu sel, tampaknya disalin dari PDF; "
        "pisahkan satu angka satu sel atau pakai templat.",
    ),
    "pdf_copy_stacked": (
        book(["Wilayah", "2023"], ["Sambas\nBengkayang", "85,1\n86,2"]),
        "Baris 2 memuat beberapa angka dalam satu sel, tampaknya disalin dari PDF; "
        "pisahkan satu angka satu sel atau pakai templat.",
    ),
    "only_header": (f"{HEADER}\n".encode(), "Berkas hanya berisi judul kolom; isi baris datanya lalu unggah lagi."),
    "only_header_xlsx": (book(GOOD_ROWS[0]), "Berkas hanya berisi judul kolom; isi baris datanya lalu unggah lagi."),
    "no_values": (
        f"{HEADER}\n6101;2026;ipg;T;lfsp2020;-\n6102;2026;ipg;T;lfsp2020;\n".encode(),
        "Tabel tidak memuat satu angka pun: semua sel nilai kosong; isi nilainya lalu unggah lagi.",
    ),
    "double_header": (
        b"kode_wilayah;tahun;indikator;nilai;nilai\n6101;2026;idg;70;71\n",
        "Judul kolom nilai ganda (baris 1); sisakan satu.",
    ),
    "same_meaning_twice": (
        b"kode_wilayah;tahun;indikator;nilai;value\n6101;2026;idg;70;71\n",
        "Judul kolom nilai, value ganda (baris 1); sisakan satu.",
    ),
    "no_value_column": (
        b"kode_wilayah;tahun;indikator\n6101;2026;idg\n",
        "Kolom nilai tidak ada (baris 1); pakai judul kolom dari templat.",
    ),
    "no_region_column": (
        b"tahun;indikator;nilai\n2026;idg;70\n",
        "Kolom kode_wilayah atau wilayah tidak ada (baris 1); pakai judul kolom dari templat.",
    ),
    "other_table": (
        b"nama;umur\nBudi;12\n",
        "Susunan tabel tidak dikenali: tidak ada judul kolom templat dan tidak ada baris wilayah Kalimantan; "
        "pakai templat, atau tabel BPS dengan wilayah ke bawah dan tahun ke samping.",
    ),
    "wide_without_indicator": (
        b"Wilayah;2025;2026\nSambas;70;71\n",
        "Tabel tidak menyebut indikatornya; pilih indikatornya di bawah berkas, lalu baca ulang.",
    ),
    "wide_without_series": (
        b"Indeks Pembangunan Gender;;\nWilayah;2025;2026\nSambas;90;91\n",
        "IPG terbit dalam dua seri dan tabel tidak menyebut yang mana; pilih serinya, lalu baca ulang.",
    ),
    "wide_without_year": (
        b"Indeks Pemberdayaan Gender;\nWilayah;IDG\nSambas;70\n",
        "Tabel tidak menyebut tahunnya; tulis tahun sebagai judul kolom atau pilih tahunnya, lalu baca ulang.",
    ),
    "wide_without_sex": (
        b"Harapan lama sekolah;;\nWilayah;2025;2026\nSambas;12;13\n",
        "Harapan lama sekolah terbit menurut jenis kelamin (perempuan, laki-laki, gabungan) dan tabel tidak menyebut "
        "yang mana; pilih jenis kelaminnya, lalu baca ulang.",
    ),
    "wide_double_header": (
        b"Indeks Pemberdayaan Gender;;\nWilayah;2025;2025\nSambas;70;71\n",
        "Judul kolom ganda: B dan C sama-sama 2025 gabungan; perbaiki judulnya.",
    ),
    "wide_without_figures": (
        b"Indeks Pemberdayaan Gender;;\nWilayah;2025;2026\nSambas;;\n",
        "Tabel berisi nama wilayah tetapi tidak ada angkanya; isi nilainya lalu unggah lagi.",
    ),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_a_wrong_file_gets_its_sentence(case: str, catalogue: Catalogue) -> None:
    given, sentence = REFUSED[case]
    content = given if isinstance(given, bytes) else given()
    with pytest.raises(RefusalError) as refusal:
        shaping.shape(reading.read(content), catalogue)
    assert str(refusal.value) == sentence


def test_at_least_forty_wrong_files_are_tried() -> None:
    assert len(REFUSED) + len(WRONG_CELLS) >= 80


# name of the case: one tidy line and where, why and how to mend it.
WRONG_CELLS: dict[str, tuple[str, str]] = {
    "code_of_nobody": (
        "9999;2026;ipg;T;lfsp2020;90",
        "baris 2, kolom kode_wilayah, nilai “9999”: kode wilayah tidak dikenal; pakai kode empat angka BPS dari kamus templat.",
    ),
    "formula": (
        "6101;2026;ipg;T;lfsp2020;=2+2",
        "baris 2, kolom nilai, nilai “=2+2”: rumus, bukan angka; ganti rumus dengan nilainya.",
    ),
    "command": (
        "@SUM(A1);2026;ipg;T;lfsp2020;1",
        "baris 2, kolom kode_wilayah, nilai “@SUM(A1)”: kode wilayah tidak dikenal; "
        "pakai kode empat angka BPS dari kamus templat.",
    ),
    "error_of_the_sheet": (
        "6101;2026;ipg;T;lfsp2020;#REF!",
        "baris 2, kolom nilai, nilai “#REF!”: galat lembar kerja; perbaiki nilainya di lembar kerja.",
    ),
    "bracket_glued_to_a_digit": (
        "6101;2026;ipg;T;lfsp2020;90,11)",
        "baris 2, kolom nilai, nilai “90,11)”: angka disertai tanda lain; "
        "tulis angkanya saja; catatan kaki dan satuan dihapus.",
    ),
    "no_region": (
        ";2026;ipg;T;lfsp2020;90",
        "baris 2, kolom kode_wilayah: wilayah kosong; isi kode atau nama wilayah.",
    ),
    "year_in_words": (
        "6101;tahun ini;ipg;T;lfsp2020;90",
        "baris 2, kolom tahun, nilai “tahun ini”: bukan tahun; tulis tahun empat angka, misalnya 2025.",
    ),
    "unknown_indicator": (
        "6101;2026;ipx;T;tunggal;90",
        "baris 2, kolom indikator, nilai “ipx”: indikator tidak dikenal; pakai kode indikator dari kamus templat.",
    ),
    "unknown_sex": (
        "6101;2026;ipg;X;lfsp2020;90",
        "baris 2, kolom jenis_kelamin, nilai “X”: jenis kelamin tidak dikenal; "
        "pilihannya P (perempuan), L (laki-laki), T (gabungan).",
    ),
    "sex_not_published": (
        "6101;2026;ipg;P;lfsp2020;90",
        "baris 2, kolom jenis_kelamin, nilai “P”: ipg tidak tersedia untuk jenis kelamin ini; pilihannya T (gabungan).",
    ),
    "sex_left_out": (
        "6101;2026;hls;;tunggal;12",
        "baris 2, kolom jenis_kelamin: jenis kelamin kosong; pilihannya P, L, T untuk hls.",
    ),
    "unknown_series": (
        "6101;2026;ipg;T;sp2030;90",
        "baris 2, kolom seri, nilai “sp2030”: seri tidak dikenal; pilihannya sp2010, lfsp2020, tunggal.",
    ),
    "series_not_published": (
        "6101;2026;idg;T;sp2010;70",
        "baris 2, kolom seri, nilai “sp2010”: idg tidak memiliki seri ini; pilihannya tunggal.",
    ),
    "series_left_out": (
        "6101;2026;ipg;T;;90",
        "baris 2, kolom seri: IPG terbit dalam dua seri; isi sp2010 atau lfsp2020.",
    ),
    "letters": (
        "6101;2026;ipg;T;lfsp2020;sembilan",
        "baris 2, kolom nilai, nilai “sembilan”: bukan angka; tulis angka seperti 85,12, atau - bila tidak ada nilai.",
    ),
    "date": (
        "6101;2026;ipg;T;lfsp2020;2026-12-09",
        "baris 2, kolom nilai, nilai “2026-12-09”: terbaca sebagai tanggal; "
        "ubah format sel menjadi teks atau angka, lalu tulis ulang nilainya.",
    ),
    "plus": (
        "6101;2026;ipg;T;lfsp2020;+90",
        "baris 2, kolom nilai, nilai “+90”: rumus, bukan angka; ganti rumus dengan nilainya.",
    ),
    "ambiguous_thousands": (
        "6101;2026;penduduk;T;tunggal;1.234.5",
        "baris 2, kolom nilai, nilai “1.234.5”: angka disertai tanda lain; "
        "tulis angkanya saja; catatan kaki dan satuan dihapus.",
    ),
    "negative": (
        "6101;2026;ipg;T;lfsp2020;-90",
        "baris 2, kolom nilai, nilai “-90”: nilai tidak boleh negatif; perbaiki nilainya.",
    ),
    "percentage": (
        "6101;2026;sma;P;tunggal;101",
        "baris 2, kolom nilai, nilai “101”: persentase harus antara 0 dan 100; perbaiki nilainya.",
    ),
    "proportion_as_percent": (
        "6101;2026;mtf;P;tunggal;15,8",
        "baris 2, kolom nilai, nilai “15.8”: di luar batas 0,000–1,000 untuk Melahirkan di luar fasilitas kesehatan; "
        "tampaknya persen: bagi 100.",
    ),
    "rupiah": (
        "6101;2026;pengeluaran;P;tunggal;9870000",
        "baris 2, kolom nilai, nilai “9870000”: di luar batas 1.333–37.000 untuk Pengeluaran per kapita; "
        "tampaknya seribu kali lipat: periksa satuannya.",
    ),
    "far_outside_scale": (
        "6101;2026;ipg;T;lfsp2020;9",
        "baris 2, kolom nilai, nilai “9”: di luar batas 56,25–108,75 untuk IPG; periksa nilai dan satuannya (indeks).",
    ),
    "too_few_cells": (
        "6101;2026;ipg;T;lfsp2020",
        "baris 2: berisi 5 sel, seharusnya 6; nilai berkoma desimal ditulis dalam tanda kutip, "
        "atau pisahkan kolom dengan titik koma.",
    ),
    "written_twice": (
        "6101;2026;ipg;T;lfsp2020;90\n6101;2026;ipg;T;lfsp2020;91",
        "baris 3, kolom nilai, nilai “91”: berbeda dari 90 di baris 2 untuk wilayah, tahun, dan seri yang sama; "
        "sisakan angka yang benar.",
    ),
}


def propose(
    content: bytes, catalogue: Catalogue, published: pd.DataFrame, told: ReaderSays | None = None
) -> proposal.Proposal:
    return proposal.propose_shaped(shaping.shape(reading.read(content), catalogue, told), published, catalogue)


@pytest.mark.parametrize("case", sorted(WRONG_CELLS))
def test_a_wrong_cell_is_told_with_place_reason_and_remedy(
    case: str, catalogue: Catalogue, published: pd.DataFrame
) -> None:
    lines, sentence = WRONG_CELLS[case]
    found = propose(f"{HEADER}\n{lines}\n6102;2026;ipg;T;lfsp2020;90\n".encode(), catalogue, published)
    assert [p.sentence() for p in found.errors] == [sentence]
    assert len(found.taken) == 0


NAMED = "wilayah;tahun;indikator;jenis_kelamin;seri;nilai"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "Sambaz;2026;idg;T;tunggal;70",
            "baris 2, kolom wilayah, nilai “Sambaz”: wilayah tidak dikenal; mungkin Sambas (6101); tulis nama atau kode BPS-nya.",
        ),
        (
            "Kota Banjar;2026;idg;T;tunggal;70",
            "baris 2, kolom wilayah, nilai “Kota Banjar”: wilayah tidak dikenal; "
            "mungkin Kota Banjarbaru (6372); tulis nama atau kode BPS-nya.",
        ),
        (
            "Pontianak;2026;idg;T;tunggal;70",
            "baris 2, kolom wilayah, nilai “Pontianak”: dapat berarti Mempawah (6104) atau Kota Pontianak (6171); "
            "tulis kode atau nama barunya.",
        ),
    ],
)
def test_a_wrong_name_is_told(line: str, sentence: str, catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose(f"{NAMED}\n{line}\n".encode(), catalogue, published)
    assert [p.sentence() for p in found.errors] == [sentence]


def test_code_and_name_must_agree(catalogue: Catalogue, published: pd.DataFrame) -> None:
    text = "kode_wilayah;wilayah;tahun;indikator;nilai\n6101;Landak;2026;idg;70\n"
    assert [p.sentence() for p in propose(text.encode(), catalogue, published).errors] == [
        "baris 2, kolom wilayah, nilai “Landak”: nama wilayah bukan milik kode 6101; samakan kode dan nama wilayahnya."
    ]


def test_decimal_commas_between_comma_separators_are_told(catalogue: Catalogue, published: pd.DataFrame) -> None:
    text = "kode_wilayah,tahun,indikator,nilai\n6101,2026,idg,70,12\n"
    assert [p.sentence() for p in propose(text.encode(), catalogue, published).errors] == [
        "baris 2: berisi 5 sel, seharusnya 4; nilai berkoma desimal ditulis dalam tanda kutip, "
        "atau pisahkan kolom dengan titik koma."
    ]


def test_a_date_made_by_the_spreadsheet_is_told(catalogue: Catalogue, published: pd.DataFrame) -> None:
    content = book(GOOD_ROWS[0], ["6101", 2026, "ipg", "T", "lfsp2020", pd.Timestamp("2026-05-12").to_pydatetime()])
    errors = propose(content, catalogue, published).errors
    assert [(p.line, p.why) for p in errors] == [(2, "terbaca sebagai tanggal")]


def test_regions_of_another_block_are_told(catalogue: Catalogue, published: pd.DataFrame) -> None:
    text = "Indeks Pemberdayaan Gender;\nWilayah;2026\nKALIMANTAN TENGAH;70\nSambas;71\n"
    assert [p.sentence() for p in propose(text.encode(), catalogue, published).errors] == [
        "baris 4, nilai “Sambas”: wilayah 6101 berada di bawah provinsi 6200; "
        "periksa urutan baris atau nama wilayahnya."
    ]


def test_a_misspelt_region_of_a_wide_table_stops_it(catalogue: Catalogue, published: pd.DataFrame) -> None:
    text = "Indeks Pemberdayaan Gender;\nWilayah;2026\nKALIMANTAN BARAT;70\nSambas;71\nBengkajang;70\n"
    found = propose(text.encode(), catalogue, published)
    assert [p.sentence() for p in found.errors] == [
        "baris 5, kolom A, nilai “Bengkajang”: wilayah tidak dikenal; mungkin Bengkayang (6102); tulis nama atau kode BPS-nya."
    ]
    assert len(found.taken) == 0


def test_an_unknown_indicator_told_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(RefusalError, match=r"^Indikator xyz tidak dikenal; pakai kode dari kamus templat\.$"):
        shaping.shape(reading.read(GOOD.encode()), catalogue, ReaderSays(indicator="xyz"))


def test_a_merged_code_belongs_to_all_its_lines(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose(merged_rows(), catalogue, published)
    assert found.figures[["region_code", "indicator", "value"]].to_numpy().tolist() == [
        ["6101", "ipg", "90.12"],
        ["6101", "idg", "70"],
    ]


def test_the_good_workbook_of_these_tests_is_read(catalogue: Catalogue, published: pd.DataFrame) -> None:
    assert load_workbook(io.BytesIO(book(*GOOD_ROWS))).active["F2"].value == 90.12
    assert propose(book(*GOOD_ROWS), catalogue, published).summary() == (
        "1 angka: 1 baru, 0 berubah, 0 tetap; 0 galat, 0 peringatan."
    )
