"""No English word of Streamlit's own reaches the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from setara import formatting
from setara.view import MOST_REGENCIES

pytestmark = pytest.mark.e2e

DOTS_OF_THE_HEAD = {"x": 503, "y": 18}


def test_typing_menus_and_empty_lists_bring_no_english(visit):
    page = visit.open("/simulasi?indeks=idg&provinsi=62", charts=False)
    type_a_number(page)
    visit.come_to("/briefing?indikator=ipg&tahun=2024&provinsi=62", charts=False)
    open_the_menu_of_a_column(page)
    six = "&".join(f"kab=620{number}" for number in range(1, 7))
    visit.come_to(f"/data?bagian=metode&provinsi=62&{six}", charts=False)
    look_for_another_choice(page)


def type_a_number(page: Page) -> None:
    field = page.get_by_label("Jumlah kursi DPRD seluruhnya")
    field.fill("30")
    told = page.get_by_test_id("InputInstructions")
    expect(told).to_have_count(1)
    expect(told).to_be_hidden()
    field.press("Enter")
    expect(page.get_by_text("dari 30 kursi")).to_be_visible()


def open_the_menu_of_a_column(page: Page) -> None:
    expect(page.locator(".contents li")).to_have_count(10)
    table = page.get_by_test_id("stDataFrame").first
    table.hover(position=DOTS_OF_THE_HEAD)
    table.click(position=DOTS_OF_THE_HEAD)
    menu = page.get_by_test_id("stDataFrameColumnMenu")
    expect(menu).to_have_count(1)
    expect(menu).to_be_hidden()


def look_for_another_choice(page: Page) -> None:
    told = "e => [getComputedStyle(e).visibility, getComputedStyle(e, '::after').content]"
    page.locator(".st-key-bar_regencies input").last.click()
    full = page.get_by_text("You can only select up to 6 options")
    assert full.evaluate(told) == [
        "hidden",
        f'"Tidak ada pilihan lain; paling banyak {formatting.count_word(MOST_REGENCIES)}"',
    ]
    page.keyboard.press("Escape")
    page.locator(".st-key-bar_indicator input").last.fill("zzz")
    assert page.get_by_text("No results").evaluate(told) == ["hidden", '"Tidak ada yang cocok"']


def test_what_bears_a_sign_only_and_what_the_keyboard_alone_meets_has_an_indonesian_name(visit):
    page = visit.open("/banding?provinsi=62&kab=6203", charts=False)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    for name in ("Ke halaman depan", "Buka pilihan", "Lepas Kapuas", "Kosongkan", "Keterangan"):
        expect(page.get_by_role("button", name=name, exact=True).first).to_be_visible()
    english = "all => all.map(e => e.ariaLabel).filter(name => /\\b(open|help|clear|remove|home|pages|sidebar)\\b/i.test(name))"
    assert page.locator("[aria-label]:visible").evaluate_all(english) == []
    # What names them rests once all are named.
    changed = "() => { window.changed = performance.now() }"
    everything = "{ childList: true, subtree: true, attributes: true, characterData: true }"
    page.evaluate(
        f"() => {{ const note = {changed}; note(); new MutationObserver(note).observe(document, {everything}) }}"
    )
    page.wait_for_function("() => performance.now() - window.changed > 1000")
