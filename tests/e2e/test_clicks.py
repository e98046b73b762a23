"""How many clicks the questions of a meeting take, from the front page of a province on a projector."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.driver import Visit

pytestmark = pytest.mark.e2e

FRONT = "/?indikator=ipg&tahun=2024&vintage=sp2010&provinsi=62"


def open_page(page: Page, name: str) -> None:
    """Click a page's entry in the menu."""
    page.get_by_role("banner").get_by_role("link", name=name, exact=True).click()


def test_the_questions_of_a_meeting_take_a_click_or_two_each(new_visit):
    front = new_visit((1280, 720))
    front.open(FRONT)
    for question in (
        what_comes_first,
        where_a_regency_stands,
        who_is_below,
        all_measures,
        six_compared,
        six_by_name,
        six_by_mouse,
        slides,
    ):
        front.come_to(FRONT)
        question(front)


def what_comes_first(front: Visit) -> None:
    """No click: what comes first."""
    page = front.page
    expect(page.get_by_role("heading", name="Tiga hal pertama")).to_be_in_viewport()
    expect(page.get_by_text("Murung Raya, pengeluaran per kapita:").first).to_be_in_viewport()


def who_is_below(front: Visit) -> None:
    """One at most: who misses the provincial figure."""
    told = front.page.get_by_role("heading", name="IPG 2024: 4 dari 14 kabupaten/kota di bawah angka")
    expect(told.first).to_be_in_viewport()
    open_page(front.page, "Target")
    expect(front.page.get_by_role("heading", level=1)).to_contain_text("Target")
    front.settle()
    names = [trace["y"] for trace in front.traces("target_status") if trace["name"] == "belum setara pembanding (4)"]
    assert len(names) == 1
    assert all(any(name.startswith(one) for name in names[0]) for one in ("Murung Raya", "Katingan", "Barito Utara"))


def where_a_regency_stands(front: Visit) -> None:
    """One: where a regency stands, and why."""
    panel = front.page.locator(".st-key-panel")
    front.click_region("beranda_peta", "6203", panel)
    expect(panel).to_contain_text("peringkat 2 dari 14 di Kalimantan Tengah")
    expect(panel).to_contain_text("penyumbang terbesar pengeluaran per kapita (−3,35)")


def all_measures(front: Visit) -> None:
    """Three: all of a province in all measures."""
    page = front.page
    open_page(page, "Banding")
    front.choose("banding_bagian", "Semua ukuran")
    # Fourteen regencies below the province and the nation.
    expect(page.locator(".setara-grid tbody tr")).to_have_count(16)


def six_compared(front: Visit) -> None:
    """Four: six regencies near each other, their components side by side."""
    open_page(front.page, "Banding")
    front.page.get_by_role("button", name="6 terdekat").click()
    front.choose("banding_bagian", "Berdampingan")
    chosen = {"Murung Raya", "Katingan", "Barito Utara", "Kotawaringin Timur", "Barito Timur", "Seruyan"}
    front.expect_equal(lambda: {name for trace in front.traces("banding_berdampingan") for name in trace["y"]}, chosen)


def six_by_name(front: Visit) -> None:
    """Four, and their names: six of one's own."""
    open_page(front.page, "Banding")
    front.settle()
    front.page.locator(".st-key-bar_regencies input").last.click()
    names = ["Kapuas", "Seruyan", "Katingan", "Sukamara", "Lamandau", "Gunung Mas"]
    for name in names:
        front.take_by_name("bar_regencies", name)
        front.settle()
    front.choose("banding_bagian", "Berdampingan")
    front.expect_equal(
        lambda: {name for trace in front.traces("banding_berdampingan") for name in trace["y"]}, {*names}
    )


def six_by_mouse(front: Visit) -> None:
    """Seven: six on the map with Shift held, and the page where they stand beside each other."""
    codes = ["6202", "6203", "6206", "6207", "6210", "6212"]
    for count, code in enumerate(codes, start=1):
        front.page.keyboard.down("Shift")
        front.click_region(
            "beranda_peta", code, front.page.locator(f".st-key-bar_regencies [data-tag] >> nth={count - 1}")
        )
        front.page.keyboard.up("Shift")
    open_page(front.page, "Banding")
    front.wait_for_address(kab=codes)


def slides(front: Visit) -> None:
    """Two: the slides."""
    page = front.page
    open_page(page, "Paparan")
    with page.expect_download() as sent:
        page.get_by_role("button", name="Unduh PPTX").click()
    assert sent.value.suggested_filename.endswith(".pptx")


def test_the_first_tap_on_a_cell_of_pug_tells_of_it(new_visit):
    page = (tablet := new_visit((820, 1180), touch=True)).open("/pug?provinsi=62")
    tablet.settle()
    cell = page.locator(".st-key-chart_pug_prasyarat7 .nsewdrag").first
    # Kapuas stands third below the province, of fifteen.
    cell.tap(position={"x": 20, "y": cell.bounding_box()["height"] * 3.5 / 15})
    expect(page.get_by_role("heading", name="Komitmen Kapuas", exact=True)).to_be_visible()


def test_a_tap_on_what_a_phone_reads_of_a_row_of_pug_tells_of_it(new_visit):
    page = new_visit((390, 844), touch=True).open("/pug?provinsi=62")
    row = page.locator(".setara-rows li", has_text="Kapuas")
    row.get_by_role("button", name="Kelembagaan PUG").tap()
    expect(page.get_by_role("heading", name="Kelembagaan PUG Kapuas", exact=True)).to_be_visible()
    row.get_by_role("button", name="Kapuas").tap()
    expect(page.get_by_role("heading", name="Kapuas", exact=True)).to_be_visible()
