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
    "/target": ("Target IPG", ["target_status"]),
    "/target?bagian=matriks&provinsi=62": ("Target IPG", ["target_matriks"]),
    "/target?bagian=isi": ("Target IPG", []),
    "/briefing?provinsi=62": ("Paparan IPG Kalimantan Tengah 2024", []),
    "/profil?kab=6203": ("Wilayah", ["profil_komponen", "profil_sebab", "profil_tren"]),
    "/data": ("Data", ["data_cakupan", "data_wilayah"]),
    "/data?bagian=unggah": ("Data", []),
    "/metode": ("Data", []),
}

CUT_TEXTS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const frame = plot.querySelector('.main-svg').getBoundingClientRect()
  return [...plot.querySelectorAll('.main-svg text')].filter(text => {
    const box = text.getBoundingClientRect()
    return box.width > 0 && getComputedStyle(text).visibility !== 'hidden'
      && (box.left < frame.left - 1 || box.right > frame.right + 1)
  }).map(text => text.textContent)
})"""

# Two words that lie over each other; the room above and below letters may meet, and so may the corners of slanted ones.
OVERLAPS = """() => {
  const straight = text => Math.abs(text.getScreenCTM().b) < 0.01
  return [...document.querySelectorAll('[class*=st-key-chart_] svg')]
    .map(svg => svg.parentElement).filter((one, i, all) => all.indexOf(one) === i)
    .flatMap(plot => {
      const words = [...plot.querySelectorAll('text')]
        .filter(text => text.textContent.trim() && straight(text) && text.checkVisibility({visibilityProperty: true}))
        .map(text => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width > 0)
      const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3
      const met = (a, i) => words.slice(i + 1).filter(([, b]) => meet(a, b))
      return words.flatMap(([one, a], i) => met(a, i).map(([other]) => `${one} × ${other}`))
    })
}"""

# The first picture of a page with its legend and slider: how far each reaches down.
REACHES = """() => {
  const first = document.querySelector('[class*=st-key-finding_] [class*=st-key-chart_]')
  const parts = '.main-svg, .legend, .colorbar, .slider-container, .setara-grid, .setara-cards, iframe, canvas'
  return [...first.querySelectorAll(parts)].map(part => part.getBoundingClientRect().bottom)
}"""

BEGINS = (
    """() => document.querySelector('[class*=st-key-finding_] [class*=st-key-chart_]').getBoundingClientRect().top"""
)

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
        assert page.evaluate(CUT_TEXTS) == [], size


PARTS = {
    "/peta": ["mode=tingkat", "mode=perubahan", "indikator=rls&mode=selisih", "mode=target", "mode=kecil", "mode=3d"],
    "/tren": [
        "kab=6203&kab=6271&kab=6205",
        *(f"bagian={part}" for part in ("peringkat", "jenis_kelamin", "panel", "indeks", "laju")),
    ],
    "/banding": [
        "kab=6202",
        "bagian=berdampingan&kab=6203&kab=6271",
        *(
            f"bagian={part}"
            for part in ("jenis_kelamin", "tabel", "tetangga", "serupa", "hubungan", "sebaran", "antarwilayah", "tipe")
        ),
    ],
    "/penyumbang": [
        "bagian=kesenjangan",
        "bagian=semua",
        "bagian=perubahan",
        "bagian=beda",
        "kab=6411",
        "indikator=idg",
        "indikator=ikg",
        "cara=simulasi",
    ],
    "/target": ["bagian=status", "bagian=jalur", "bagian=matriks"],
    "/pug": ["bagian=prasyarat", "bagian=data_terpilah"],
    "/profil": ["kab=6203"],
}


@pytest.mark.parametrize("path", PARTS)
def test_every_part_ends_inside_a_laptop_s_window_and_no_word_lies_over_another(new_visit, path):
    visit = new_visit(SIZES["laptop"])
    for part in PARTS[path]:
        look_at(visit, f"{path}?provinsi=62&{part}")


def look_at(visit, address):
    """Open a part, see its first picture whole and near the top on a laptop, and read its words at each size."""
    visit.resize(SIZES["laptop"])
    page = visit.open(address, charts=False)
    visit.expect_equal(lambda: page.evaluate(REACHES) != [], True)
    visit.settle(charts=page.get_by_test_id("stPlotlyChart").count() > 0)
    assert max(page.evaluate(REACHES)) <= 720.5, address
    assert page.evaluate(BEGINS) <= 200.5, address
    for size in SIZES.values():
        visit.resize(size)
        visit.expect_equal(lambda: page.evaluate(OVERLAPS), [])
        assert page.evaluate(CUT_TEXTS) == [], (address, size)


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
