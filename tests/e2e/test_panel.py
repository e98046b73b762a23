"""The panel of a regency: opened by a click on whatever stands for it, on every page."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from setara.findings import maps
from setara.render.place import outlines
from tests.e2e.driver import SOON

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


def test_a_click_on_a_mark_or_a_row_opens_the_panel_of_its_regency_which_leads_on(visit, view_of):
    visit.open(address(MARKS[0][0]))
    check_marks(visit)
    check_rows(visit)
    check_names(visit)
    check_columns(visit, view_of(provinsi="62"))
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


def check_names(visit):
    """A click on a name among others in a cell, on a figure beside one, and on a notch of a ruler opens its panel too."""
    head = visit.page.locator(".st-key-panel .setara-card .name")
    page = visit.come_to(address("/banding?bagian=tipe"), charts=False)
    page.locator(".setara-grid").get_by_text("Seruyan", exact=True).click()
    expect(head).to_have_text("Seruyan, IPG 2024")
    visit.come_to(address("/data?bagian=bertanda"), charts=False)
    page.get_by_test_id("stTable").get_by_text("Gunung Mas", exact=True).first.click()
    expect(head).to_have_text("Gunung Mas, IPG 2024")
    page = visit.come_to(address("/"))
    notch = page.locator('.ruler .line [data-region="Murung Raya"]').first.bounding_box()
    # No notch stands nearer on the other side.
    page.mouse.click(notch["x"] + 1, notch["y"] + 1)
    expect(head).to_have_text("Murung Raya, IPG 2024")


def check_columns(visit, view):
    """A click on a column of the 3-D map opens its panel and dims the others until it is closed."""
    relief = maps.relief(view).picture
    camera, columns = outlines.camera(relief), {column.name: column for column in relief.columns}
    page = visit.come_to(f"{address('/peta?mode=3d')}&lihat=", charts=False)
    drawn = page.get_by_test_id("stDeckGlJsonChart")
    expect(page.locator("#deckgl-overlay")).to_be_visible()

    def place(name):
        box, (x, y, _) = drawn.bounding_box(), camera.top(columns[name])
        grown = box["height"] / outlines.HEIGHT
        return box["x"] + box["width"] / 2 + grown * x, box["y"] + box["height"] / 2 + grown * (y + 6)

    def colour(name):
        x, y = place(name)
        return Image.open(BytesIO(page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1}))).getpixel((0, 0))

    def pointed():
        page.mouse.move(0, 0)
        page.mouse.move(*place("Kotawaringin Timur"))
        return page.locator(".deck-tooltip").inner_text(timeout=SOON).split("\n")[0]

    visit.expect_equal(pointed, "Kotawaringin Timur")
    page.mouse.move(0, 0)
    expect(page.locator(".deck-tooltip")).to_be_hidden()
    whole = colour("Barito Utara")
    page.mouse.click(*place("Kotawaringin Timur"))
    page.mouse.move(0, 0)
    panel = page.locator(".st-key-panel")
    expect(panel.locator(".setara-card .name")).to_have_text("Kotawaringin Timur, IPG 2024")
    visit.expect_equal(lambda: sum(colour("Barito Utara")) > sum(whole) + 60, wanted=True)
    panel.get_by_role("button", name="Tutup").click()
    visit.expect_equal(lambda: colour("Barito Utara"), whole)
    # On a larger screen columns and names are larger too.
    visit.resize((1920, 1080))
    visit.expect_equal(lambda: round(drawn.bounding_box()["height"]), 609)
    visit.expect_equal(pointed, "Kotawaringin Timur")
    visit.resize((1280, 720))


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
