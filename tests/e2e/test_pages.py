"""Every page on a laptop, a projector and a phone, without internet."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e

SIZES = {"laptop": (1280, 720), "projector": (1920, 1080), "phone": (390, 844)}
PAGES = {
    "/": ("Kesetaraan gender di Kalimantan", ["beranda_peta", "beranda_peringkat"]),
    "/peta": ("Peta IPG", ["peta_tingkat"]),
    "/tren": ("Tren IPG", ["tren_garis"]),
    "/banding": ("Banding IPG 2024", ["banding_peringkat"]),
    "/penyumbang?provinsi=62": ("Penyumbang", ["penyumbang_kesenjangan"]),
    "/penyumbang?indikator=ipg&bagian=semua": ("Penyumbang", ["penyumbang_semua"]),
    "/penyumbang?indikator=ikg&provinsi=64": ("Penyumbang", ["penyumbang_ikg"]),
    "/simulasi?kab=6203": ("Penyumbang", ["simulasi_ipg"]),
    "/target": ("Target IPG 2024", ["target_status"]),
    "/target?bagian=matriks&provinsi=62": ("Target IPG 2024", ["target_matriks"]),
    "/target?bagian=isi": ("Target IPG 2024", []),
    "/briefing?provinsi=62": ("Paparan IPG Kalimantan Tengah 2024", []),
    "/profil?kab=6203": ("Wilayah", ["profil_komponen", "profil_sebab", "profil_tren"]),
    "/data": ("Data", ["data_cakupan", "data_wilayah"]),
    "/data?bagian=unggah": ("Data", []),
    "/metode": ("Data", []),
}

CUT_TEXTS = """chart => {
  const plot = document.querySelector(`.st-key-chart_${chart} .js-plotly-plot`)
  const frame = plot.querySelector('.main-svg').getBoundingClientRect()
  return [...plot.querySelectorAll('.main-svg text')].filter(text => {
    const box = text.getBoundingClientRect()
    return box.width > 0 && getComputedStyle(text).visibility !== 'hidden'
      && (box.left < frame.left - 1 || box.right > frame.right + 1)
  }).map(text => text.textContent)
}"""

MEETINGS = """chart => {
  const boxes = kind => [...document.querySelectorAll(`.st-key-chart_${chart} ${kind}`)]
    .map(text => ({said: text.textContent, ...text.getBoundingClientRect().toJSON()}))
  return boxes('.bartext').flatMap(number => boxes('.ytick text')
    .filter(name => number.left < name.right && number.top < name.bottom && name.top < number.bottom)
    .map(name => `${number.said} ${name.said}`))
}"""

OVERFLOW = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
  .map(e => e.scrollWidth - e.clientWidth)"""

# A figure is one unbreakable line; it may not run into the ruler beside it, nor a notch leave its ruler.
CROWDED_RULERS = """() => [...document.querySelectorAll('.ruler')].filter(ruler => {
  const range = document.createRange()
  range.selectNodeContents(ruler.querySelector('.value'))
  const line = ruler.querySelector('.line').getBoundingClientRect()
  const outside = [...ruler.querySelectorAll('.line i')].map(i => i.getBoundingClientRect())
    .some(i => i.left < line.left - 1 || i.right > line.right + 1)
  return outside || range.getBoundingClientRect().right > line.left
}).map(ruler => ruler.querySelector('.value').textContent)"""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_every_screen_and_draws_its_charts(new_visit, path):
    title, charts = PAGES[path]
    # Each size opens a third of the pages; the others come to it by a change of the window.
    first = list(PAGES).index(path) % len(SIZES)
    sizes = [*SIZES][first:] + [*SIZES][:first]
    visit = new_visit(SIZES[sizes[0]])
    page = visit.open(path, charts=bool(charts))
    expect(page.locator("[data-testid=stException], [data-testid=stAlertContentError]")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.locator(".js-plotly-plot")).to_have_count(len(charts))
    for size in sizes:
        visit.resize(SIZES[size])
        expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
        visit.expect_equal(lambda: page.evaluate(OVERFLOW), [0, 0])
        for chart in charts:
            box = page.locator(f".st-key-chart_{chart} .main-svg").first.bounding_box()
            assert box and box["width"] > 300 and box["height"] > 220, size
            assert page.evaluate(CUT_TEXTS, chart) == [], size


def test_no_label_of_a_province_s_ranking_is_cut_on_a_phone(new_visit):
    visit = new_visit(SIZES["phone"])
    page = visit.open("/banding?indikator=ipg&tahun=2024&provinsi=63&kab=6307&vintage=sp2010")
    assert page.evaluate(CUT_TEXTS, "banding_peringkat") == []


@pytest.mark.parametrize(
    ("path", "chart"),
    [
        ("/penyumbang?provinsi=62", "penyumbang_kesenjangan"),
        ("/penyumbang?kab=6411", "penyumbang_kesenjangan"),
        ("/profil?kab=6203", "profil_sebab"),
    ],
)
def test_no_number_of_the_parts_meets_a_name_on_a_phone(new_visit, path, chart):
    page = new_visit(SIZES["phone"]).open(path)
    expect(page.locator(f".st-key-chart_{chart} .bartext")).to_have_count(4)
    assert page.evaluate(MEETINGS, chart) == []


@pytest.mark.parametrize("path", ["/", "/?provinsi=62", "/?kab=6271"])
def test_a_ruler_s_figure_never_meets_its_notches(visit, path):
    page = visit.open(path)
    expect(page.locator(".ruler")).to_have_count(3)
    for width in (360, 390, 768, 910, 1024, 1280, 1920):
        visit.resize((width, 800))
        assert page.evaluate(CROWDED_RULERS) == [], width


@pytest.mark.parametrize("path", ["/?provinsi=62", "/?provinsi=64&indikator=ikg", "/", "/?kab=6271"])
def test_the_front_page_tells_all_on_one_screen(visit, path):
    page = visit.open(path)
    for width, height in ((1280, 720), (1920, 1080)):
        visit.resize((width, height))
        for found in (".ruler", ".st-key-chart_beranda_peta .main-svg", "[class*=st-key-first_]"):
            bottoms = page.locator(found).evaluate_all("all => all.map(e => e.getBoundingClientRect().bottom)")
            assert bottoms, found
            assert max(bottoms) <= height, (found, width)


def test_the_typeface_comes_from_the_dashboard_itself(new_visit):
    visit = new_visit(fresh=True)
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    page = visit.open("/")
    loaded = page.evaluate(
        """async () => {
          await document.fonts.ready
          return [...document.fonts].filter(f => f.family.includes('Plus Jakarta Sans')).map(f => f.status)
        }"""
    )
    assert set(loaded) == {"loaded"}
    assert page.evaluate("""() => document.fonts.check('16px "Plus Jakarta Sans"')""")
    assert any(u.startswith(f"{visit.base}/app/static/fonts/plus-jakarta-sans") for u in asked)
    families = page.evaluate(
        """() => ['h1', '.setara-findings li', '.st-key-chart_beranda_peringkat .ytick text']
          .map(s => getComputedStyle(document.querySelector(s)).fontFamily)"""
    )
    assert all("Plus Jakarta Sans" in family.split(",")[0] for family in families)


def test_a_phone_reaches_the_other_pages(new_visit):
    visit = new_visit(SIZES["phone"])
    page = visit.open("/?indikator=ikg&tahun=2023&provinsi=62")
    drawer = page.get_by_test_id("stSidebar")
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(drawer).to_have_attribute("data-collapsed", "false")
    page.get_by_role("link", name="Banding", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Banding IKG 2023", exact=True)).to_be_visible()
    expect(drawer).to_have_attribute("data-collapsed", "true")
    visit.settle()
    assert visit.scope_bar()["province"] == "Kalimantan Tengah"
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(drawer).to_have_attribute("data-collapsed", "false")
    visit.open("/tren")
    expect(drawer).to_have_attribute("data-collapsed", "true")
