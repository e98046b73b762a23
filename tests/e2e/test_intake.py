"""Tables as people have them, through the page: what is taken, what is left aside and why, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

TABLES = Path(__file__).resolve().parent.parent / "data" / "intake"


BROUGHT = {
    "s38_alphabetical_nation.csv": (
        "6 angka: 6 baru, 0 berubah, 0 tetap; 0 galat",
        "4 baris di luar Kalimantan dilewati.",
    ),
    "s23_rank_under_each_year.csv": (
        "4 angka: 2 baru, 2 berubah, 0 tetap; 0 galat, 1 peringatan.",
        "Kolom peringkat dilewati: C (Peringkat), E (Peringkat).",
    ),
    "s44_summary_and_note_rows.csv": (
        "2 angka: 2 baru, 0 berubah, 0 tetap; 0 galat",
        "3 baris ringkasan atau catatan dilewati: Rata-rata, Jumlah/Total, Catatan.",
    ),
    "s03_power_query_part.xlsx": ("6 angka: 6 baru, 0 berubah, 0 tetap; 0 galat",),
    "s50_regions_across.csv": ("Wilayah tabel ini ke samping (baris 2: B Sambas, C Landak)",),
}


def bring(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(files=[file])


def test_a_table_is_read_as_it_is_and_a_refusal_names_its_shape(visit) -> None:
    page = visit.open("/data?bagian=unggah", charts=False)
    for name, told in BROUGHT.items():
        bring(page, name, (TABLES / name).read_bytes())
        for line in told:
            expect(page.get_by_text(line)).to_be_visible()
    refuse(page)


def refuse(page: Page) -> None:
    """A file that the server does not take is refused in Indonesian."""
    bring(page, "besar.csv", b"1;2\n" * (7 * 1024 * 1024 // 4))
    chip = page.get_by_test_id("stFileChip").filter(has_text="besar.csv")
    said = "e => getComputedStyle(e, '::after').content"
    expect(chip).to_have_attribute("aria-invalid", "true")
    assert chip.evaluate(said) == '"Tidak sampai: terlalu besar, bukan CSV atau XLSX, atau terputus; coba lagi"'
    expect(page.get_by_text("or smaller")).to_be_hidden()
