"""The panel of a regency: opened by a click on whatever stands for it, on every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

IPG = "indikator=ipg&tahun=2024&vintage=sp2010&provinsi=62"
MARKS = [
    ("/tren", "tren_garis", "Murung Raya"),
    ("/tren?bagian=peringkat", "tren_peringkat", "Kapuas"),
    ("/tren?bagian=laju", "tren_laju", "Kapuas"),
    ("/tren?bagian=panel", "tren_panel", "Kotawaringin Barat"),
    ("/banding", "banding_peringkat", "Kapuas"),
    ("/banding?bagian=jenis_kelamin", "banding_jenis_kelamin", "Kapuas"),
    ("/banding?bagian=hubungan", "banding_hubungan", "Kapuas"),
    ("/banding?bagian=sebaran", "banding_sebaran", "Kapuas"),
    ("/penyumbang?bagian=semua", "penyumbang_semua", "Kapuas"),
    ("/target?acuan=provinsi", "target_status", "Kapuas"),
]


def address(page: str) -> str:
    return f"{page}{'&' if '?' in page else '?'}{IPG}"


def test_a_click_on_a_mark_or_a_row_opens_the_panel_of_its_regency_which_leads_on(visit):
    visit.open(address(MARKS[0][0]))
    check_marks(visit)
    check_rows(visit)
    check_words(visit)


def check_marks(visit):
    """A click on a mark opens the panel of its regency."""
    panel = visit.page.locator(".st-key-panel")
    head = panel.locator(".setara-card .name")
    for page, chart, name in MARKS:
        visit.come_to(address(page))
        visit.click_mark(chart, name, head)
        expect(head).to_have_text(f"{name}, IPG 2024")
        assert visit.scope_bar()["regencies"] == []
        panel.get_by_role("button", name="Tutup").click()
        expect(panel).to_have_count(0)


def check_rows(visit):
    """A click on a row opens the panel of its regency."""
    page = visit.come_to(address("/banding?bagian=peringkat"))
    visit.tab("banding_peringkat", "Tabel")
    rows = page.get_by_test_id("stDataFrame").locator("canvas tbody tr")
    expect(rows.first).to_be_attached()
    row = next(k for k, row in enumerate(rows.all()) if "Kapuas" in row.inner_text())
    box = page.get_by_test_id("stDataFrame").bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 36 + 36 * row + 16)
    expect(page.locator(".st-key-panel .setara-card .name")).to_have_text("Kapuas, IPG 2024")
    visit.come_to(address("/banding?bagian=tabel"), charts=False)
    page.locator(".setara-grid tbody tr", has_text="Katingan").locator("td").first.click()
    expect(page.locator(".st-key-panel .setara-card .name")).to_have_text("Katingan, IPG 2024")


def check_words(visit):
    """The panel tells where, since when, what, whom and how, and leads there."""
    page = visit.come_to(f"{address('/tren')}&kab=6271&lihat=6203")
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("peringkat 2 dari 14 di Kalimantan Tengah")
    expect(panel).to_contain_text("memburuk sejak 2017 (−0,91)")
    expect(panel).to_contain_text(
        "IPG Kapuas 2024: 4,32 poin di bawah 100; penyumbang terbesar pengeluaran per kapita (−3,35)"
    )
    expect(panel).to_contain_text("Yang paling serupa dengan Kapuas: Kota Singkawang")
    expect(panel).to_contain_text("Perkiraan: IPG Kapuas 100,00 bila pengeluaran per kapita perempuan naik")
    panel.get_by_role("link", name="Banding").click()
    expect(page.get_by_role("heading", level=1, name="Banding IPG 2024")).to_be_visible()
    visit.settle()
    assert visit.address()["kab"] == ["6271", "6203"]
    assert visit.address()["bagian"] == ["serupa"]
    expect(panel).to_have_count(0)


def test_on_a_phone_the_panel_is_a_sheet_from_below(new_visit):
    page = new_visit((390, 844)).open(f"{address('/peta')}&lihat=6203")
    box = page.locator(".st-key-panel").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] > 844 / 3
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    close = page.locator(".st-key-panel").get_by_role("button", name="Tutup")
    close.click()
    expect(page.locator(".st-key-panel")).to_have_count(0)
