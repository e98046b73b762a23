"""An address is a view: copied, shared, typed by hand, or wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.driver import running_server

pytestmark = pytest.mark.e2e

BARE = "indikator=ikg&tahun=2023&provinsi=62&kab=6203&kab=6271"
BARE_BAR = {
    "indicator": "IKG · Indeks Ketimpangan Gender",
    "year": "2023",
    "province": "Kalimantan Tengah",
    "series": None,
    "regencies": ["Kapuas", "Kota Palangka Raya"],
}


def own_series(published, code, indicator):
    rows = published[(published["region_code"] == code) & (published["indicator"] == indicator)]
    return dict(zip(rows["year"].astype(int), rows["value"].astype(float), strict=True))


def test_a_copied_link_opens_the_same_view_in_a_new_session(new_visit, figures):
    visit = new_visit()
    page = visit.open("/peta")
    visit.choose("bar_indicator", "IKG · Indeks Ketimpangan Gender")
    visit.wait_for_address(indikator=["ikg"])
    visit.choose("bar_year", "2022")
    visit.wait_for_address(tahun=["2022"])
    visit.choose("bar_province", "Kalimantan Tengah")
    visit.wait_for_address(provinsi=["62"])
    visit.choose("bar_regencies", "Kapuas")
    visit.wait_for_address(kab=["6203"])
    visit.choose("bar_regencies", "Kota Palangka Raya")
    page.keyboard.press("Escape")
    visit.wait_for_address(kab=["6203", "6271"])
    visit.mode("Perubahan")
    visit.wait_for_address(mode=["perubahan"])
    expect(page.locator(".st-key-chart_peta_perubahan")).to_be_visible()
    page.get_by_role("button", name="Salin tautan").click()
    expect(page.get_by_role("button", name="Tautan tersalin")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{visit.base}/peta?")

    other = new_visit()
    opened = other.open(link)
    assert other.scope_bar() == visit.scope_bar() == {**BARE_BAR, "year": "2022"}
    assert (
        other.address()
        == visit.address()
        == {
            "indikator": ["ikg"],
            "tahun": ["2022"],
            "provinsi": ["62"],
            "kab": ["6203", "6271"],
            "vintage": ["tunggal"],
            "jk": ["T"],
            "mode": ["perubahan"],
            "dari": ["2021"],
        }
    )
    expect(opened.get_by_role("radio", name="Perubahan", exact=True)).to_be_checked()
    assert other.traces("peta_perubahan") == visit.traces("peta_perubahan")
    now, before = figures("ikg", 2022, province="62"), figures("ikg", 2021, province="62")
    # The map counts a falling IKG as coming nearer to equality.
    assert other.map_values("peta_perubahan") == pytest.approx({c: before[c] - now[c] for c in now}, abs=1e-9)


def test_an_address_typed_by_hand_opens_each_page_and_the_scope_stays_from_page_to_page(
    visit, figures, published, catalogue
):
    page = visit.open(f"/?{BARE}")
    visit.expect_scope(BARE_BAR)
    wanted = figures("ikg", 2023, province="62")
    visit.expect_values("beranda_peta", wanted)

    visit.come_to(f"/peta?{BARE}")
    visit.expect_scope(BARE_BAR)
    visit.expect_values("peta_tingkat", wanted)
    expect(page.locator(".setara-card.chosen")).to_contain_text("Kota Palangka Raya, IKG 2023")

    visit.come_to(f"/tren?{BARE}")
    visit.expect_scope(BARE_BAR)
    for name, code in (("Kapuas", "6203"), ("Kota Palangka Raya", "6271")):
        drawn = [t for t in visit.traces("tren_garis") if t["name"] == name]
        points = {x: y for trace in drawn for x, y in zip(trace["x"], trace["y"], strict=True)}
        assert points == own_series(published, code, "ikg")

    visit.come_to(f"/banding?{BARE}")
    visit.expect_scope(BARE_BAR)
    dots = visit.traces("banding_peringkat")[0]
    assert dict(zip(dots["y"], dots["x"], strict=True)) == {catalogue.regions[c].name: v for c, v in wanted.items()}
    go_from_page_to_page(visit)


def go_from_page_to_page(visit):
    titles = {"Peta": "Peta IKG", "Tren": "Tren IKG", "Banding": "Banding IKG 2023"}
    titles["Beranda"] = "Kesetaraan gender di Kalimantan Tengah"
    for name, title in titles.items():
        visit.page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
        expect(visit.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
        visit.wait_for_address(indikator=["ikg"], tahun=["2023"], provinsi=["62"], kab=["6203", "6271"])
        visit.expect_scope(BARE_BAR)


def test_back_and_forward_go_from_page_to_page_to_each_as_it_was_left(visit):
    panel = {"provinsi": ["62"], "bagian": ["panel"]}
    page = visit.open("/tren?provinsi=62")
    visit.mode("Panel per wilayah")
    visit.wait_for_address(**panel)
    page.get_by_test_id("stTopNavLink").filter(has_text="Peta").click()
    visit.wait_for_address(provinsi=["62"], mode=["tingkat"])
    page.go_back()
    visit.wait_for_address(**panel)
    expect(page.get_by_role("radio", name="Panel per wilayah", exact=True)).to_be_checked()
    assert "mode" not in visit.address(), "what Peta shows stays with Peta"
    page.go_forward()
    expect(page.get_by_role("heading", level=1, name="Peta IPG", exact=True)).to_be_visible()
    visit.wait_for_address(provinsi=["62"], mode=["tingkat"])
    page.go_back()
    visit.wait_for_address(**panel)
    expect(page.get_by_role("radio", name="Panel per wilayah", exact=True)).to_be_checked()


def test_the_first_request_of_a_fresh_server_without_the_front_may_be_a_deep_link(visit_at, figures, tmp_path):
    with running_server(tmp_path / "log", "dashboard.py") as base:
        visit = visit_at(base)
        page = visit.open(f"/peta?{BARE}")
        expect(page.get_by_role("heading", level=1, name="Peta IKG", exact=True)).to_be_visible()
        visit.expect_scope(BARE_BAR)
        visit.expect_values("peta_tingkat", figures("ikg", 2023, province="62"))
        expect(page.get_by_role("link", name="Beranda", exact=True)).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        # Streamlit's browser client still writes into its console what is no longer on the screen.
        visit.complaints.clear()
        page.goto("about:blank")


# All kinds of odd addresses are tried without a browser; here it is seen that a reader sees what is said.
def test_an_odd_address_tells_one_line_and_shows_a_chart(visit):
    visit.open("/banding?kab=%3Cscript%3Ealert(1)%3C/script%3E")
    check_line(visit.page, "Kode kabupaten/kota “scriptalert1/script” tidak dikenal dan diabaikan.")
    visit.come_to("/peta?indikator=ipg&tahun=2011&kab=6411&vintage=sp2010")
    check_line(visit.page, "Mahakam Ulu baru dibentuk tahun 2012; angka tahun 2011 tidak ada.")


def check_line(page: Page, told: str) -> None:
    expect(page.get_by_test_id("stAlertContentInfo").locator("p")).to_have_text(told)
    expect(page.get_by_test_id("stAlert")).to_have_count(1)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
