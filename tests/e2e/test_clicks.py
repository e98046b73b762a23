"""How many clicks the questions of a meeting take, from the front page of a province on a projector."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.e2e

FRONT = "/?indikator=ipg&tahun=2024&vintage=sp2010&provinsi=62"


@pytest.fixture
def front(new_visit):
    """Return a visit to the front page at the size of a projector."""
    visit = new_visit((1280, 720))
    visit.open(FRONT)
    return visit


def open_page(page: Page, name: str) -> None:
    """Click a page's entry in the menu."""
    page.get_by_role("banner").get_by_role("link", name=name, exact=True).click()


def test_what_comes_first_takes_no_click(front):
    page = front.page
    expect(page.get_by_role("heading", name="Tiga hal pertama")).to_be_in_viewport()
    expect(page.get_by_text("Murung Raya, pengeluaran per kapita:").first).to_be_in_viewport()


def test_who_misses_the_provincial_figure_takes_at_most_one(front):
    told = front.page.get_by_role("heading", name="IPG 2024: empat dari 14 kabupaten/kota di bawah angka")
    expect(told.first).to_be_in_viewport()
    open_page(front.page, "Target")
    expect(front.page.get_by_role("heading", level=1)).to_contain_text("Target")
    front.settle()
    names = [trace["y"] for trace in front.traces("target_status") if trace["name"] == "belum setara pembanding (4)"]
    assert len(names) == 1
    assert all(any(name.startswith(one) for name in names[0]) for one in ("Murung Raya", "Katingan", "Barito Utara"))


def test_where_a_regency_stands_and_why_takes_one(front):
    panel = front.page.locator(".st-key-panel")
    front.click_region("beranda_peta", "6203", panel)
    expect(panel).to_contain_text("peringkat 2 dari 14 di Kalimantan Tengah")
    expect(panel).to_contain_text("penyumbang terbesar pengeluaran per kapita (−3,35)")


def test_all_of_a_province_in_all_measures_takes_three(front):
    page = front.page
    open_page(page, "Banding")
    front.choose("banding_bagian", "Semua ukuran")
    # Fourteen regencies below the province and the nation.
    expect(page.locator(".setara-grid tbody tr")).to_have_count(16)


def test_the_first_tap_on_a_cell_of_pug_tells_of_it(new_visit):
    page = (phone := new_visit((390, 844), touch=True)).open("/pug?provinsi=62")
    phone.settle()
    cell = page.locator(".st-key-chart_pug_prasyarat7 .nsewdrag").first
    # Kapuas stands third below the province, of fifteen.
    cell.tap(position={"x": 20, "y": cell.bounding_box()["height"] * 3.5 / 15})
    expect(page.get_by_role("heading", name="Komitmen Kapuas", exact=True)).to_be_visible()


def test_the_slides_take_two(front):
    page = front.page
    open_page(page, "Paparan")
    with page.expect_download() as sent:
        page.get_by_role("button", name="Unduh PPTX").click()
    assert sent.value.suggested_filename.endswith(".pptx")
