"""Tables as people have them, through the page: what is taken, what is left aside and why, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

TABLES = Path(__file__).resolve().parent.parent / "data" / "intake"


def bring(visit, name: str, content: bytes | None = None) -> Page:
    page = visit.open("/data?bagian=unggah", charts=False)
    given = (TABLES / name).read_bytes() if content is None else content
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": given}
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(files=[file])
    return page


@pytest.mark.parametrize(
    ("name", "summary", "notes"),
    [
        (
            "s38_alphabetical_nation.csv",
            "6 angka: 6 baru, 0 berubah, 0 tetap; 0 galat",
            ["4 baris di luar Kalimantan dilewati."],
        ),
        (
            "s23_rank_under_each_year.csv",
            "4 angka: 2 baru, 2 berubah, 0 tetap; 0 galat, 1 peringatan.",
            ["Kolom peringkat dilewati: C (Peringkat), E (Peringkat)."],
        ),
        (
            "s44_summary_and_note_rows.csv",
            "2 angka: 2 baru, 0 berubah, 0 tetap; 0 galat",
            ["3 baris ringkasan atau catatan dilewati: Rata-rata, Jumlah/Total, Catatan."],
        ),
        ("s03_power_query_part.xlsx", "6 angka: 6 baru, 0 berubah, 0 tetap; 0 galat", []),
    ],
)
def test_a_table_is_read_as_it_is(visit, name: str, summary: str, notes: list[str]) -> None:
    page = bring(visit, name)
    expect(page.get_by_text(summary)).to_be_visible()
    for note in notes:
        expect(page.get_by_text(note)).to_be_visible()


def test_a_refusal_names_the_shape(visit) -> None:
    page = bring(visit, "s50_regions_across.csv")
    expect(page.get_by_text("Wilayah tabel ini ke samping (baris 2: B Sambas, C Landak)")).to_be_visible()


def test_a_file_the_server_does_not_take_is_refused_in_indonesian(visit) -> None:
    page = bring(visit, "besar.csv", b"1;2\n" * (7 * 1024 * 1024 // 4))
    chip = page.get_by_test_id("stFileChip")
    said = "e => getComputedStyle(e, '::after').content"
    expect(chip).to_have_attribute("aria-invalid", "true")
    assert chip.evaluate(said) == '"Tidak sampai: terlalu besar, bukan CSV atau XLSX, atau terputus; coba lagi"'
    expect(page.get_by_text("or smaller")).to_be_hidden()
