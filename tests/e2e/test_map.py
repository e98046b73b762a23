"""The map as a reader uses it: look, click, slide, play."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.driver import CHOSEN_STROKE, HATCHING, MISSING

pytestmark = pytest.mark.e2e

IPG_2024 = "/peta?indikator=ipg&tahun=2024&vintage=sp2010"
CHART = "peta_tingkat"


def lightness(fill: str) -> int:
    red, green, blue = map(int, re.findall(r"\d+", fill)[:3])
    return red + green + blue


def fills(visit) -> dict[str, str]:
    return {code: shape["fill"] for code, shape in visit.regions(CHART).items()}


def outlined(visit) -> list[str]:
    return [code for code, shape in visit.regions(CHART).items() if shape["stroke"] == CHOSEN_STROKE]


def test_the_map_shows_what_is_published_and_the_page_follows_its_year(visit, figures):
    visit.open(IPG_2024)
    check_fills(visit, figures)
    check_year_of_nobody(visit)
    visit.come_to(IPG_2024)
    check_playing(visit, figures)
    visit.come_to(IPG_2024)
    check_resting(visit, figures)


def check_fills(visit, figures):
    """All 56 regencies are filled with their published values."""
    shapes = visit.regions(CHART)
    assert len(shapes) == 56
    assert all(re.fullmatch(r"rgb\(\d+, \d+, \d+\)", s["fill"]) for s in shapes.values())
    assert all(s["inside"] for s in shapes.values())
    visit.expect_values(CHART, figures("ipg", 2024, "sp2010"))
    # Below 84 is the darkest of the five classes, from 96 on the lightest: Hulu Sungai Tengah alone.
    light = {code: lightness(shape["fill"]) for code, shape in shapes.items()}
    values = figures("ipg", 2024, "sp2010")
    assert {code for code in light if light[code] == min(light.values())} == {c for c, v in values.items() if v < 84}
    assert {code for code in light if light[code] == max(light.values())} == {"6307"}
    assert len(set(light.values())) == 5
    assert visit.names(CHART)["6307"] == "Hulu SungaiTengah96,18"


def check_year_of_nobody(visit):
    """A year that nobody published stays with the map."""
    address, before = visit.page.url, fills(visit)
    visit.slide_to(2016)
    visit.expect_values(CHART, {})
    assert len(visit.regions(CHART, HATCHING)) == 56
    # A dot without a figure would be drawn dark, as if its city were furthest from equality.
    visit.expect_dots(CHART, 0)
    assert visit.page.url == address
    assert visit.scope_bar()["year"] == "2024"
    visit.slide_to(2010)
    visit.wait_for_address(tahun=["2010"])
    visit.expect_dots(CHART, 9)
    assert sum(fill != before[code] for code, fill in fills(visit).items()) > 40


def check_playing(visit, figures):
    """The page follows the year at which playing was paused."""
    page = visit.page
    page.get_by_text("Putar", exact=True).click()
    # A browser that is short of time passes over any year.
    visit.expect_equal(lambda: 2012 <= visit.slider_year() < 2024, True)
    page.get_by_text("Jeda", exact=True).click()
    # The step that is being drawn when playing is paused is the last.
    visit.expect_equal(lambda: visit.address()["tahun"] == [str(visit.slider_year())], True)
    year = visit.slider_year()
    assert 2012 <= year < 2024
    visit.expect_values(CHART, figures("ipg", year, "sp2010"))


def check_resting(visit, figures):
    """The page follows the year at which the slider rests."""
    page = visit.page
    visit.slide_to(2015)
    visit.wait_for_address(tahun=["2015"])
    expect(
        page.get_by_role("heading", level=3, name="IPG 2015: 27 dari 56 kabupaten/kota di bawah angka provinsinya")
    ).to_be_visible()
    assert visit.scope_bar()["year"] == "2015"
    panel = page.locator(".setara-card.chosen")
    visit.click_region(CHART, "6203", panel)
    visit.wait_for_address(lihat=["6203"])
    expect(panel).to_contain_text("Kapuas, IPG 2015")
    assert visit.scope_bar()["regencies"] == []
    visit.expect_equal(visit.slider_year, 2015)
    visit.expect_values(CHART, figures("ipg", 2015, "sp2010"))
    visit.expect_equal(lambda: outlined(visit), ["6203"])


def test_a_province_names_all_its_regencies_and_its_slider_goes_by_mouse_and_keyboard(visit, figures):
    visit.open(f"{IPG_2024}&provinsi=62")
    check_names(visit, figures)
    # Opened anew: the page before is still about to hear where its slider came to rest.
    visit.open(f"{IPG_2024}&provinsi=62")
    check_keyboard(visit, figures)


def check_names(visit, figures):
    """All regencies are named, and their figures follow the slider."""
    visit.expect_values(CHART, figures("ipg", 2024, "sp2010", province="62"))
    names = visit.names(CHART)
    assert len(names) == len(visit.regions(CHART)) == 14
    assert names["6203"].endswith("95,68")
    assert not visit.overlapping(CHART)
    visit.slide_to(2010)
    wanted = {code: f"{value:.2f}".replace(".", ",") for code, value in figures("ipg", 2010, "sp2010", "62").items()}
    visit.expect_equal(lambda: {code: name[-5:] for code, name in visit.names(CHART).items()}, wanted)
    visit.wait_for_address(tahun=["2010"])
    visit.slide_to(2016)
    visit.expect_equal(lambda: {name[-14:] for name in visit.names(CHART).values()}, {"tidak tersedia"})


def check_keyboard(visit, figures):
    """The slider and the views of a finding go by the keyboard."""
    page = visit.page
    visit.expect_values(CHART, figures("ipg", 2024, "sp2010", province="62"))
    slider = page.get_by_role("slider", name="Tahun peta")
    page.get_by_role("tab", name="Grafik").focus()
    page.keyboard.press("Tab")
    expect(slider).to_be_focused()
    page.keyboard.press("ArrowLeft")
    visit.expect_values(CHART, figures("ipg", 2023, "sp2010", province="62"))
    visit.wait_for_address(tahun=["2023"])
    # The page of that year brings another slider, from which the keys go on.
    visit.settle()
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuenow", "2023")
    page.keyboard.press("Home")
    visit.wait_for_address(tahun=["2010"])
    visit.settle()
    page.get_by_role("button", name="Putar").press("Enter")
    visit.expect_equal(lambda: visit.slider_year() > 2011, True)
    page.get_by_role("button", name="Jeda").press(" ")
    # The page follows once the slider rests.
    visit.expect_equal(lambda: visit.address()["tahun"], [str(visit.slider_year())])
    visit.settle()
    page.get_by_role("tab", name="Grafik").focus()
    for name in ("Tabel", "Sumber dan unduhan"):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
        visit.settle(charts=False)
        expect(page.get_by_role("tab", name=name)).to_be_focused()


def test_what_was_not_published_is_hatched_and_what_is_clicked_is_looked_at_and_lies_above(visit, figures):
    visit.open("/peta?indikator=ipg&tahun=2011&kab=6411&vintage=sp2010")
    check_hatching(visit, figures)
    visit.come_to(f"{IPG_2024}&kab=6271")
    check_clicks(visit)
    visit.come_to(f"{IPG_2024}&kab=6271&lihat=6203")
    check_order(visit)


def check_hatching(visit, figures):
    """What was not published is hatched."""
    published = figures("ipg", 2011, "sp2010")
    visit.expect_values(CHART, published)
    missing = set(figures("ipg", 2024, "sp2010")) - set(published)
    assert "6411" in missing
    assert set(visit.regions(CHART, MISSING)) == missing
    assert set(visit.regions(CHART, HATCHING)) == missing
    expect(visit.page.locator(".setara-card.chosen")).to_contain_text("Mahakam Ulu, IPG 2011")
    expect(visit.page.locator(".setara-card.chosen .value")).to_have_text("belum dibentuk")


def check_clicks(visit):
    """Another click looks at another and chooses none."""
    page = visit.page
    panel = page.locator(".setara-card.chosen")
    for code, name in (("6203", "Kapuas"), ("6401", "Paser")):
        visit.click_region(CHART, code, panel.filter(has_text=name))
        visit.wait_for_address(lihat=[code])
    expect(page.locator(".setara-card.chosen .value")).to_have_text("73,73")
    assert visit.scope_bar()["regencies"] == ["Kota Palangka Raya"]
    visit.expect_equal(lambda: sorted(outlined(visit)), ["6271", "6401"])
    page.get_by_role("button", name="Bandingkan").click()
    visit.wait_for_address(kab=["6271", "6401"])
    assert visit.scope_bar()["regencies"] == ["Kota Palangka Raya", "Paser"]
    page.get_by_role("button", name="Tutup").click()
    visit.wait_for_address(lihat=[])
    expect(page.locator(".st-key-panel")).to_have_count(0)


def check_order(visit):
    """What is outlined lies above its neighbours."""
    visit.expect_equal(lambda: list(visit.regions(CHART))[-2:], ["6271", "6203"])
    # Plotly draws every region anew.
    visit.slide_to(2015)
    visit.expect_equal(lambda: list(visit.regions(CHART))[-2:], ["6271", "6203"])
    assert outlined(visit) == ["6271", "6203"]
