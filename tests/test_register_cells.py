"""How a cell of the register is read from what a person writes, and what is said where it cannot be."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from setara.refusal import RefusalError
from setara.register import checking
from setara.register.entities import ENTITIES, Field

DAY = dt.date(2025, 11, 19)


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("text", "  SK \t Pokja\n2025 ", "SK Pokja 2025"),
        ("text", 188.0, "188"),
        ("text", "SK\u200b Pokja \u202e5\ufeff", "SK Pokja 5"),
        ("text", "", None),
        ("text", " ", None),
        ("text", float("nan"), None),
        ("long", "satu  \r\ndua\r\n\r\n", "satu\ndua"),
        ("date", "2025-11-19", DAY),
        ("date", "19-11-2025", DAY),
        ("date", "19/11/2025", DAY),
        ("date", "19 november 2025", DAY),
        ("date", "19 Nop. 2025", DAY),
        ("date", "tgl. 19–11–2025", DAY),
        ("date", "1 Agt 2025", dt.date(2025, 8, 1)),
        ("date", pd.Timestamp("2025-11-19 08:00"), DAY),
        ("date", DAY, DAY),
        ("year", "2025", 2025),
        ("year", 2025.0, 2025),
        ("number", "1.234,5", 1234.5),
        ("number", "-3", -3.0),
        ("money", "Rp1.250.000.000", 1_250_000_000),
        ("money", "Rp. 1.250.000.000,-", 1_250_000_000),
        ("money", "IDR 1.250.000.000,00", 1_250_000_000),
        ("money", 5e9, 5_000_000_000),
        ("percent", "11,38%", 11.38),
        ("percent", 100, 100.0),
        ("region", "6203", "6203"),
        ("region", "kapuas", "6203"),
        ("region", "Kabupaten Kapuas", "6203"),
        ("region", "Kalimantan Tengah", "6200"),
        ("indicator", "IPG", "ipg"),
    ],
)
def test_what_a_person_writes_is_read(kind: Any, written: Any, kept: Any) -> None:
    assert checking.read(Field("x", "X", kind), written, {}) == kept
    assert type(checking.read(Field("x", "X", kind), written, {})) is type(kept)


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        ("date", "31-11-2025", "bukan tanggal; tulis seperti 2025-11-19"),
        ("date", "11/2025", "bukan tanggal"),
        ("date", "19 Nopambar 2025", "bukan tanggal"),
        ("date", "19 Ju 2025", "bukan tanggal"),
        ("date", "1925-11-19", "tahun 1925 tidak mungkin; pakai tahun 2000 sampai 2100"),
        ("year", "25", "bukan tahun; tulis empat angka"),
        ("year", "2025,5", "bukan tahun; tulis empat angka"),
        ("year", "2025-01-01", "bukan tahun; tulis empat angka"),
        ("number", "12.5", "bukan angka; tulis dengan koma desimal"),
        ("number", "banyak", "bukan angka"),
        ("number", "1" + "0" * 15, "terlalu besar"),
        ("number", float("inf"), "terlalu besar"),
        ("number", 10**400, "terlalu besar"),
        ("row", "\ud800", "menunjuk baris yang tidak ada; pilih yang lain"),
        ("row", "a" * 31 + "\x00", "menunjuk baris yang tidak ada"),
        ("money", "-5", "bukan bilangan bulat nol atau lebih"),
        ("percent", "101", "bukan persen; tulis angka dari 0 sampai 100"),
        ("region", "Bandung", "bukan wilayah yang dikenal; tulis nama atau kode BPS"),
        ("indicator", "IPX", "bukan indikator yang dikenal"),
        ("text", "a" * 501, "berisi 501 huruf, paling banyak 500; ringkas isinya"),
        ("long", "a" * 5001, "berisi 5001 huruf, paling banyak 5000"),
        ("text", "a\x00b", r"tidak dapat dicetak \(U\+0000\); hapus tandanya"),
        ("text", "a\ud800b", r"U\+D800"),
        ("text", "hubungi 0812-3456-7890", "nomor telepon, nomor induk, atau surel orang; tulis jabatan saja"),
        ("text", "+628123456789", "nomor telepon"),
        ("long", "NIP 198501012010011001", "nomor induk"),
        ("text", "dp3a@kapuaskab.go.id", "surel orang"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_way_out(kind: Any, written: Any, told: str) -> None:
    with pytest.raises(RefusalError, match=told):
        checking.read(Field("x", "X", kind), written, {})


@pytest.mark.parametrize(
    "text",
    [
        *(
            "0812 3456 7890",
            "0812.3456.7890",
            "(0812) 3456-7890",
            "0812/3456/7890",
            "0812–3456–7890",
            "0 812 3456 7890",
        ),
        *("+62 812-3456-7890", "(+62) 812 3456 7890", "62 812 3456 7890", "6281234567890", "hub. 15 0812-3456-7890"),
        *("HP/WA/081234567890", "Ibu Siti:0812.345.678", "81234567890", "Telp. (0513) 21234", "WA 0513-21-2345"),
        *(
            "0812-3456-7890 dan 0813-4567-8901",
            "０８１２３４５６７８９０",
            "٠٨١٢٣٤٥٦٧٨٩٠",
            "https://wa.me/6281234567890",
        ),
        *("https://api.whatsapp.com/send?phone=6281234567890", "lihat https://dinas.go.id/1 atau 081234567890"),
        *("6203014501850001", "6203 0145 0185 0001", "620301.450185.0001", "62.03.01.450185.0001", "NIK: 62-03-01-99"),
        *("198501012010011001", "19850101 201001 1 001", "19850101.201001.1.001", "1985-01-01-2010-01-1-001"),
        *("NIP 131 234 567", "NIP. 1985010120100", "19850101 202221 2 003", "a.b@kapuaskab.go.id", "a.b (at) go.id"),
        *("0812\u200b3456\u200d7890", "a.b @ kapuaskab.go.id", "mailto:x", "https://x.go.id/?surel=a@b.go.id"),
    ],
)
def test_what_leads_to_a_person_is_refused_however_it_is_spaced(text: str) -> None:
    with pytest.raises(RefusalError, match="tulis jabatan saja"):
        checking.read(Field("x", "X", "long"), text, {})


@pytest.mark.parametrize(
    "text",
    [
        *("188.45/116/2023", "SK 800/1234/2025", "https://dinas.go.id/berita/1234567890123456", "B/0812/345/2025"),
        *("Lihat https://dinas.go.id/berita/1234567890123456.", "800/0812345678/2025", "0812/345/2025"),
        *(
            "Rp62.812.345.678",
            "Rp 62812345678",
            "62.812.345.678",
            "1.234.567.890.123.456",
            "Rp8.123.456.789",
            "850000000",
        ),
        *("2.08.02.2.01.0001", "5.1.02.01.01.0024", "2.08.2.08.02.2.01.0001.5.1.02.01.01.0024", "62.03.01.2001"),
        *("08-12-2025 sampai 10-12-2025", "01-01-2025 - 31-12-2025", "2025-08-12/2026-08-12", "01.01.2025 31.12.2025"),
        *(
            "2010-01-15 2015-12-20 10 OPD",
            "2024 2025 2026 2027",
            "Perda 4 Tahun 2014",
            "pukul 08.12-10.30",
            "108 dari 812",
        ),
        *("HP 10 unit", "0,812 3456 7890", "NIK ganda 12 orang", "Permen 15/2008; Kepmendagri 050-5889 Tahun 2021"),
    ],
)
def test_numbers_of_documents_budgets_days_and_addresses_are_no_persons(text: str) -> None:
    assert checking.read(Field("x", "X", "text"), text, {}) == text


def test_a_number_that_a_spreadsheet_cut_is_told() -> None:
    with pytest.raises(RefusalError, match="digitnya dipotong lembar kerja; tulis sebagai teks"):
        checking.read(Field("x", "X", "text"), 12345678901234567.0, {})
    assert checking.read(Field("x", "X", "text"), "12345678901234567", {}) == "12345678901234567"
    assert checking.read(Field("x", "X", "text"), 123456789012345.0, {}) == "123456789012345"


def test_a_choice_is_read_by_code_and_by_label() -> None:
    field = ENTITIES["promise"].by_name["reported"]
    assert [checking.read(field, text, {}) for text in ("belum_mulai", "Belum mulai", " SELESAI ")] == [
        *("belum_mulai", "belum_mulai", "selesai"),
    ]
    with pytest.raises(RefusalError, match="“beres” bukan pilihan; pakai Belum mulai, Berjalan, atau Selesai"):
        checking.read(field, "beres", {})


def test_a_choice_depends_on_what_completes_it() -> None:
    item = ENTITIES["status"].by_name["item"]
    assert checking.read(item, "Pengawasan", {"scheme": "proses7"}) == "PS6"
    with pytest.raises(RefusalError, match="bukan pilihan; pakai Ketujuh prasyarat bersama, Komitmen"):
        checking.read(item, "Pengawasan", {"scheme": "prasyarat7"})
    with pytest.raises(RefusalError, match="isi dahulu skema atau putaran yang dikenal"):
        checking.read(item, "Pengawasan", {})
    level = ENTITIES["award"].by_name["level"]
    assert checking.read(level, "Nindya", {"round": 2023}) == "nindya"
    with pytest.raises(RefusalError, match="bukan pilihan; pakai Pratama, Madya, Utama, atau Mentor"):
        checking.read(level, "Nindya", {"round": 2020})


@pytest.mark.parametrize(
    ("entity", "cells", "told"),
    [
        ("evidence", {"public_address": "dinas.go.id"}, "kolom Alamat terbuka: tulis alamat web lengkap"),
        ("evidence", {"public_address": "https://a:b@dinas.go.id"}, "tanpa kata sandi"),
        (
            "evidence",
            {"year_from": 2026, "year_to": 2025},
            "kolom Berlaku dari tahun dan Berlaku sampai tahun terbalik",
        ),
        ("opd", {"decree_from": "2026-02-01", "decree_until": "2026-01-31"}, "kolom SK berlaku sejak dan SK berlaku"),
        ("budget", {"amount": 11, "denominator": 10}, "jumlah ARG melebihi pembaginya; periksa kedua angkanya"),
        ("status", {"told": "belum"}, "kolom Yang dinyatakan sumber wajib diisi"),
        ("budget", {"share": 5.0, "amount": 1, "denominator": 20}, "kosongkan kolom Persen seperti terbit"),
        ("plan", {"measure": "IKG", "base": 0.5}, "kolom Data dasar: nilai indeks dibaca dari angka dasbor"),
    ],
)
def test_what_a_row_holds_is_held_against_itself(entity: str, cells: dict[str, Any], told: str) -> None:
    known = ENTITIES[entity]
    filled = {field.name: "x" for field in known.fields if field.required}
    assert any(told in fault for fault in checking.faults(known, filled | cells))
    assert list(checking.faults(known, filled)) == []


def test_a_row_is_called_by_what_tells_it_apart() -> None:
    row = {"region": "6203", "scheme": "prasyarat7", "item": "PR5", "year": 2026, "round": None}
    assert checking.naming(ENTITIES["status"], row) == "Status PUG (Kapuas, Tujuh prasyarat, Data terpilah, 2026)"
    assert checking.naming(ENTITIES["promise"], {"text": "x" * 70}) == f"Rencana tindak lanjut ({'x' * 57}...)"
    assert checking.naming(ENTITIES["promise"], {}) == "Rencana tindak lanjut"
