"""Every page on a laptop, a projector and a phone, without internet."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.e2e.access import barriers, walk

pytestmark = pytest.mark.e2e

SIZES = {"laptop": (1280, 720), "projector": (1920, 1080), "phone": (390, 844)}
# A window of 1280 by 720 at 200 % has this many pixels of CSS.
MAGNIFIED = (640, 360)


@dataclass(frozen=True)
class Seen:
    """What is seen of one address.

    Attributes:
        address: path with parameters.
        title: the heading, where the page is looked at as a whole.
        charts: all its charts, where it is looked at as a whole.
        is_part: whether a laptop's window holds its first picture, and no word of a chart may lie over another.
        is_walked: whether it is walked through by the keyboard and looked at for barriers.
    """

    address: str
    title: str = ""
    charts: tuple[str, ...] = ()
    is_part: bool = False
    is_walked: bool = True


def parts(path: str, *given: str) -> list[Seen]:
    return [Seen(f"{path}?provinsi=62&{one}", is_part=True, is_walked=False) for one in given]


CUTS = "indeks=ipg&cara=uraian&bagian="
# The first address of each visit is opened, the others are come to without loading the page anew. A session remembers
# what an address leaves out: each names what one before it has named, and what is seen without a province comes first.
VISITS = {
    "beranda": [
        Seen("/", "Kesetaraan gender di Kalimantan", ("beranda_peta", "beranda_peringkat")),
        Seen("/tindak-lanjut"),
        Seen("/briefing?provinsi=62", "Paparan IPG Kalimantan Tengah 2024"),
        Seen("/pug?provinsi=62&bagian=prasyarat", is_part=True),
        *parts("/pug", "bagian=data_terpilah"),
        Seen(
            "/profil?provinsi=62&kab=6203", "Wilayah", ("profil_komponen", "profil_sebab", "profil_tren"), is_part=True
        ),
    ],
    "peta": [
        Seen("/peta", "Peta IPG", ("peta_tingkat",)),
        *parts("/peta", *(f"indikator=ipg&mode={mode}" for mode in ("tingkat", "perubahan", "kecil", "3d"))),
        *parts("/peta", "indikator=rls&mode=selisih"),
        Seen("/peta?provinsi=61&indikator=ipg&tahun=2021&vintage=sp2010&mode=target", is_part=True, is_walked=False),
    ],
    "tren": [
        Seen("/tren", "Tren IPG", ("tren_garis",)),
        Seen("/tren?bagian=peringkat"),
        *parts("/tren", *(f"bagian={part}" for part in ("peringkat", "jenis_kelamin", "panel", "indeks", "laju"))),
        *parts("/tren", "bagian=garis&kab=6203&kab=6271&kab=6205"),
    ],
    "banding": [
        Seen("/banding", "Banding IPG 2024", ("banding_peringkat",)),
        *parts("/banding", *(f"bagian={part}" for part in ("jenis_kelamin", "tetangga", "serupa", "hubungan"))),
        Seen("/banding?provinsi=62&bagian=tabel", is_part=True),
        *parts("/banding", *(f"bagian={part}" for part in ("sebaran", "antarwilayah", "tipe"))),
        *parts("/banding", "bagian=peringkat&kab=6202", "bagian=berdampingan&kab=6203&kab=6271"),
        *parts("/banding", "bagian=berdampingan&" + "&".join(f"kab=62{n:02}" for n in (3, 5, 71, 1, 10, 11))),
    ],
    "penyumbang": [
        Seen(f"/penyumbang?indikator=ipg&{CUTS}semua", "Penyumbang", ("penyumbang_semua",)),
        Seen(f"/penyumbang?provinsi=62&{CUTS}kesenjangan", "Penyumbang", ("penyumbang_kesenjangan",), is_part=True),
        *parts("/penyumbang", *(f"{CUTS}{part}" for part in ("semua", "perubahan", "beda"))),
        *parts("/penyumbang", "indikator=idg&indeks=idg&cara=uraian", "indikator=ikg&indeks=ikg&cara=uraian"),
        Seen("/penyumbang?indikator=ikg&provinsi=64&indeks=ikg&cara=uraian", "Penyumbang", ("penyumbang_ikg",)),
        *parts("/penyumbang", "indeks=ipg&cara=simulasi", f"{CUTS}kesenjangan&kab=6411"),
        Seen("/penyumbang?kab=6203&indeks=ipg&cara=simulasi", "Penyumbang", ("simulasi_ipg",)),
    ],
    "target": [
        Seen("/target", "Target IPG", ("target_status",)),
        Seen("/target?bagian=isi", "Target IPG"),
        *parts("/target", "bagian=status", "bagian=jalur"),
        Seen("/target?provinsi=62&bagian=matriks", "Target IPG", ("target_matriks",), is_part=True),
    ],
    "data": [
        Seen("/data", "Data", ("data_cakupan", "data_wilayah")),
        Seen("/data?bagian=unggah", "Data"),
        Seen("/data?bagian=unduh"),
        Seen("/data?bagian=bertanda"),
        Seen("/data?bagian=metode&metode=ipg", "Data"),
    ],
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

# What is wider than the window it is seen through; the buttons of a page's parts are a line that says so by its cut, and
# a table to write in, one of many regencies and a formula stay as wide as they are.
PUSHED = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
  .filter(one => one.clientWidth && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'auto')
  .filter(one => !one.closest('[role=radiogroup], .st-key-scope_bar, .dvn-scroller, .setara-grid.many, .katex-display'))
  .map(one => one.outerHTML.slice(0, 200))"""

# A figure is one unbreakable line; it may not run into the ruler beside it, nor a notch leave its ruler.
CROWDED_RULERS = """() => [...document.querySelectorAll('.ruler')].filter(ruler => {
  const range = document.createRange()
  range.selectNodeContents(ruler.querySelector('.value'))
  const line = ruler.querySelector('.line').getBoundingClientRect()
  const outside = [...ruler.querySelectorAll('.line i')].map(i => i.getBoundingClientRect())
    .some(i => i.left < line.left - 1 || i.right > line.right + 1)
  return outside || range.getBoundingClientRect().right > line.left
}).map(ruler => ruler.querySelector('.value').textContent)"""


@pytest.mark.parametrize("place", VISITS)
def test_every_page_and_part_fits_every_screen_and_shuts_nobody_out(new_visit, place):
    visit = new_visit(SIZES["laptop"])
    for position, seen in enumerate(VISITS[place]):
        # What is walked is come to on a laptop, what is not on one of the three in turn.
        sizes = [*SIZES] if seen.is_walked else [[*SIZES][(position + k) % len(SIZES)] for k in range(len(SIZES))]
        visit.resize(SIZES[sizes[0]])
        (visit.come_to if position else visit.open)(seen.address, charts=bool(seen.charts))
        visit.settle(charts=visit.page.get_by_test_id("stPlotlyChart").count() > 0)
        look_at(visit, seen, sizes)


def look_at(visit, seen, sizes):
    """See that nothing of an address is cut, overlaps or needs a mouse, at every size."""
    page = visit.page
    expect(page.locator("[data-testid=stException], [data-testid=stAlertContentError]")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    if seen.title:
        expect(page.get_by_role("heading", level=1, name=seen.title, exact=True)).to_be_visible()
        expect(page.locator(".js-plotly-plot")).to_have_count(len(seen.charts))
    for size in sizes:
        visit.resize(SIZES[size])
        visit.expect_equal(lambda: page.evaluate(OVERFLOW), [0, 0])
        visit.expect_equal(lambda: page.evaluate(CUT_TEXTS), [])
        for chart in seen.charts:
            box = page.locator(f".st-key-chart_{chart} .main-svg").first.bounding_box()
            assert box and box["width"] > 300 and box["height"] > 220, (seen.address, size)
        if size == "phone":
            visit.expect_equal(lambda: page.evaluate(PUSHED), [])
        if seen.is_part:
            visit.expect_equal(lambda: page.evaluate(OVERLAPS), [])
        if seen.is_part and size == "laptop":
            visit.expect_equal(lambda: page.evaluate(REACHES) != [], True)
            visit.expect_equal(lambda: max(page.evaluate(REACHES)) <= 720.5, True)
            visit.expect_equal(lambda: page.evaluate(BEGINS) <= 200.5, True)
        # Names and ways for the keyboard are put in once the page has come to rest.
        if seen.is_walked and size != "projector":
            visit.expect_equal(lambda: barriers(page), [])
        if seen.is_walked and size == "laptop":
            walk(visit)
    if seen.is_walked:
        visit.resize(MAGNIFIED)
        visit.expect_equal(lambda: page.evaluate(OVERFLOW), [0, 0])
        expect(page.get_by_role("heading", level=1)).to_be_visible()


FRONT = ("/", "/?provinsi=62&indikator=ipg", "/?provinsi=64&indikator=ikg", "/?provinsi=62&kab=6271&indikator=ipg")

# The three rulers are of the same kind in every scope: each is seen at every other width.
NARROW = ((360, 768, 1024), (390, 910))


def test_the_front_page_tells_all_on_one_screen_and_no_figure_meets_its_notches(visit):
    page = visit.open(FRONT[0])
    for position, path in enumerate(FRONT):
        visit.come_to(path)
        expect(page.locator(".ruler")).to_have_count(3)
        for width in (*NARROW[position % 2], 1280, 1920):
            height = {1280: 720, 1920: 1080}.get(width, 800)
            visit.resize((width, height))
            assert page.evaluate(CROWDED_RULERS) == [], (path, width)
            if width < 1280:
                continue
            for found in (".ruler", ".st-key-chart_beranda_peta .main-svg", "[class*=st-key-first_]"):
                bottoms = page.locator(found).evaluate_all("all => all.map(e => e.getBoundingClientRect().bottom)")
                assert bottoms, found
                assert max(bottoms) <= height, (found, path, width)


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


READ_AS_ROWS = (
    *(f"/pug?provinsi=62&bagian={part}" for part in ("proses", "pprg", "rad")),
    *(f"/data?provinsi=62&bagian={part}" for part in ("sumber", "jeda")),
    "/tren?provinsi=62&indikator=ipg&bagian=panel",
)


def test_a_phone_sees_the_answer_without_pushing_it_aside(new_visit):
    phone = new_visit(SIZES["phone"])
    page = phone.open("/penyumbang?provinsi=62&indikator=ipg&indeks=ipg&cara=simulasi")
    outcome = page.locator(".st-key-finding_simulasi_ipg h3")
    expect(outcome).to_be_in_viewport()
    page.get_by_role("slider", name="Pengeluaran per kapita perempuan").scroll_into_view_if_needed()
    expect(outcome).to_be_in_viewport()
    for read in READ_AS_ROWS:
        phone.come_to(read, charts=False)
        phone.expect_equal(lambda: page.evaluate(PUSHED), [])
    # Of fifteen years three stand beside each other, of fourteen regencies two.
    years = page.locator(".st-key-chart_tren_panel .annotation-text")
    tops = "all => all.map(one => Math.round(one.getBoundingClientRect().y))"
    phone.expect_equal(lambda: len({*years.evaluate_all(tops)}), 7)
    phone.come_to("/banding?provinsi=62&indikator=ipg&tahun=2024&vintage=sp2010&bagian=tabel", charts=False)
    grid = page.locator(".setara-grid")
    expect(grid).to_have_attribute("data-pushed", "")
    first = grid.get_by_role("rowheader", name="Kapuas")
    grid.evaluate("element => element.scrollTo(200, 0)")
    expect(first).to_be_in_viewport(ratio=1)
    phone.come_to("/data?provinsi=62&bagian=unduh", charts=False)
    assert page.get_by_role("button", name="Unduh CSV").first.bounding_box()["y"] < 844 / 2
    phone.come_to("/tren?provinsi=62&indikator=ipg&bagian=peringkat")
    longest = page.locator(".st-key-chart_tren_peringkat").get_by_text("11. Kotawaringin Timur")
    phone.expect_equal(lambda: longest.bounding_box()["x"] + longest.bounding_box()["width"] < 380, wanted=True)
