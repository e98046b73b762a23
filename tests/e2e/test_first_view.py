"""What stands in an address before the dashboard has started, and that it leaves."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.test_pages import BEGINS

pytestmark = pytest.mark.e2e

# How far things moved while the page loaded, as browsers reckon it: 0.1 is hardly seen.
MOVED = """() => new Promise(resolve => {
  const add = list => resolve(list.reduce((sum, one) => sum + one.value, 0))
  new PerformanceObserver(list => add(list.getEntries())).observe({type: 'layout-shift', buffered: true})
  // What moved is reported before the next frames; where nothing did, nothing is.
  requestAnimationFrame(() => requestAnimationFrame(() => add([])))
})"""
ADDRESS = "/peta?indikator=ipg&tahun=2024&provinsi=62"


def test_without_scripts_message_picture_and_table_can_be_read(browser, server):
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(server + ADDRESS)
        # A server that has just started may still be loading the figures when it is asked first.
        page.wait_for_load_state()
        if not page.locator("main svg").count():
            page.reload()
        expect(page.locator("main h1")).to_contain_text(
            "IPG 2024: 4 dari 14 kabupaten/kota di bawah angka Kalimantan Tengah"
        )
        expect(page.get_by_role("img")).to_be_visible()
        expect(page.get_by_role("cell", name="Kapuas", exact=True)).to_be_visible()
        expect(page.locator("main")).to_contain_text("Sumber: BPS")
    finally:
        context.close()


def test_the_live_page_takes_its_place_and_nothing_jumps(visit):
    # What is refused is told in lines so low that the picture does not move down.
    page = visit.open(f"{ADDRESS}&mode=salah&lihat=9999")
    expect(page.get_by_text("Kode kabupaten/kota “9999” tidak dikenal")).to_be_visible()
    assert page.evaluate(BEGINS) <= 200.5
    expect(page.locator(".setara-first, .setara-first-chart")).to_have_count(0)
    assert page.evaluate("document.documentElement.lang") == "id"
    assert page.evaluate(MOVED) < 0.1


@pytest.mark.parametrize(
    "address",
    [
        "/?provinsi=64&indikator=ikg",
        "/banding?provinsi=62&bagian=tipe",
        "/data?bagian=metode&metode=ikg",
        "/data?bagian=sumber",
    ],
)
def test_on_a_phone_no_words_wait_below_what_has_no_size_yet(new_visit, address):
    page = new_visit((390, 844)).open(address, charts=address.startswith("/?"))
    assert page.evaluate(MOVED) < 0.05
