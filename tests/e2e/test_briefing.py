"""The briefing on a projector, a large screen and a phone, moved by keys, without internet and without the server."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pptx
import pypdf
import pytest
from playwright.sync_api import Page, expect

from setara import formatting
from setara.findings import followup
from setara.findings.followup import FollowUp
from setara.store.catalogue import Catalogue

pytestmark = pytest.mark.e2e

SIZES = {"projector": (1280, 720), "large": (1920, 1080), "old": (1024, 768), "phone": (390, 844), "turned": (844, 390)}
AFAR = ["projector", "large"]
# They are come to in one session, which remembers the province: who names none comes first.
SCOPES = {
    "island": "indikator=ipg&tahun=2024&vintage=sp2010",
    "kalteng": "indikator=ipg&tahun=2024&vintage=sp2010&provinsi=62",
    "kaltim": "indikator=ikg&tahun=2025&provinsi=64",
    "kaltara": "indikator=idg&tahun=2023&provinsi=65",
    "early": "indikator=ipg&tahun=2012&provinsi=62",
}
# Every scope is seen on a projector and on a phone, and on one of the screens between or beyond them.
BETWEEN = dict(zip(SCOPES, ("old", "turned", "old", "large", "turned"), strict=True))
SCENE = "indikator=ipg&tahun=2024&vintage=sp2010&provinsi=62"
SMALLEST, HEADLINE, CONTRAST = 20, 40, 7
FIRST_CELL = {"x": 180, "y": 52}
DELETE_BOX = {"x": 49, "y": 54}
DELETE_BOX_OF_PHONE = {"x": 38, "y": 54}

# Every line of text of the scene: where its letters are, how large, and the colours of the letters and behind them.
TEXTS = """(stage, { pictures, grounds }) => {
  const shadow = stage.getRootNode()
  const rgb = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number)
  const painted = colour => colour && colour !== 'none' && !colour.startsWith('url') && rgb(colour)[3] !== 0
  const behind = (own, x, y) => {
    for (const one of shadow.elementsFromPoint(x, y)) {
      if (one === own || one.tagName === 'text' || one.tagName === 'tspan') continue
      const { fill, backgroundColor } = getComputedStyle(one)
      const colour = one instanceof SVGGraphicsElement && one.tagName !== 'svg' ? fill : backgroundColor
      if (painted(colour)) return rgb(colour)
    }
    return [255, 255, 255]
  }
  const lines = (pictures ? [...stage.querySelectorAll('.picture text')] : []).map(text => {
    const style = getComputedStyle(text)
    const { a, b } = text.getScreenCTM()
    const size = parseFloat(style.fontSize) * Math.hypot(a, b)
    const halo = painted(style.stroke) ? rgb(style.stroke) : null
    return { own: text, where: 'picture', box: text.getBoundingClientRect(), size, colour: rgb(style.fill), halo }
  })
  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const own = walker.currentNode.parentElement
    if (own.closest('svg') || !walker.currentNode.textContent.trim()) continue
    const range = document.createRange()
    range.selectNodeContents(walker.currentNode)
    const { fontSize, color } = getComputedStyle(own)
    const one = { own, where: own.className || own.tagName, size: parseFloat(fontSize), colour: rgb(color), halo: null }
    lines.push(...[...range.getClientRects()].filter(box => box.width > 0).map(box => ({ ...one, box })))
  }
  return lines.map(({ own, where, box, size, colour, halo }) => ({
    text: own.textContent, where, size, colour,
    ground: halo ?? (grounds ? behind(own, box.x + box.width / 2, box.y + box.height / 2) : null),
    left: box.left, right: box.right, top: box.top, bottom: box.bottom,
  }))
}"""

SCROLLS = """stage => [stage, stage.closest('dialog'), document.documentElement]
  .map(e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight])"""

CUT = """stage => ['.headline', '.picture', '.note', '.source', 'nav'].filter(name => {
  const [part, frame] = [stage.querySelector(name).getBoundingClientRect(), stage.getBoundingClientRect()]
  return part.left < frame.left - 0.5 || part.right > frame.right + 0.5
    || part.top < frame.top - 0.5 || part.bottom > frame.bottom + 0.5
})"""

FOCUS_INSIDE = """() => {
  const host = document.activeElement
  return host === document.body || !!host.shadowRoot?.activeElement?.closest('dialog')
}"""


def luminance(colour: list[float]) -> float:
    shares = [c / 255 for c in colour[:3]]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[float], other: list[float]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def letters(line: dict[str, Any]) -> tuple[float, float, float, float]:
    """Return the box of the letters: a line of type is a quarter taller than what is printed in it."""
    spare = 0.2 * (line["bottom"] - line["top"])
    return line["left"], line["top"] + spare, line["right"], line["bottom"] - spare


def overlapping(lines: list[dict[str, Any]]) -> list[tuple[str, str]]:
    found, boxes = [], [(line, letters(line)) for line in lines]
    for i, (one, a) in enumerate(boxes):
        for other, b in boxes[i + 1 :]:
            if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1:
                found.append((one["text"], other["text"]))
    return found


def small_or_pale(line: dict[str, Any]) -> bool:
    """Return whether a line is not read from ten metres."""
    least = HEADLINE if line["where"] == "headline" else SMALLEST
    return line["size"] < least - 0.05 or contrast(line["colour"], line["ground"]) < CONTRAST


def outside(line: dict[str, Any], size: tuple[int, int]) -> bool:
    return line["left"] < 0 or line["right"] > size[0] or line["top"] < -1 or line["bottom"] > size[1] + 1


def texts(page: Page, *, pictures: bool = True, grounds: bool = True) -> list[dict[str, Any]]:
    asked = {"pictures": pictures, "grounds": grounds}
    found: list[dict[str, Any]] = page.locator("dialog .stage").evaluate(TEXTS, asked)
    assert any(line["where"] == "picture" for line in found) == pictures
    return found


def start(visit, address: str) -> tuple[Page, int]:
    """Open the page, start the briefing with its button, and return how many scenes it has."""
    page = visit.open(f"/briefing?{address}", charts=False)
    return page, begin(page)


def begin(page: Page) -> int:
    """Start the briefing with its button and return how many scenes it has."""
    page.get_by_role("button", name="Mulai paparan").click()
    expect(page.locator("dialog")).to_be_visible()
    page.evaluate("document.fonts.ready")
    return page.locator("dialog .progress li").count()


def at(page: Page) -> int:
    """Return the number of the scene that is shown."""
    return int(page.locator("dialog .count").inner_text().split("/")[0])


def faults_of(page: Page, size: str) -> list[tuple[Any, ...]]:
    """Return what is wrong with the scene that is shown."""
    lines, stage = texts(page, grounds=size in AFAR), page.locator("dialog .stage")
    unread = [t for t in lines if size in AFAR and small_or_pale(t)]
    return [
        *(("unread", t["text"], round(t["size"], 1), t["colour"], t["ground"]) for t in unread),
        *(("overlap", *pair) for pair in overlapping(lines)),
        *(("outside", t["text"]) for t in lines if outside(t, SIZES[size])),
        *(("scrolls", over) for over in stage.evaluate(SCROLLS) if max(over) > 0),
        *(("cut", part) for part in stage.evaluate(CUT)),
    ]


def faults_of_help(page: Page, size: str) -> list[tuple[Any, ...]]:
    """Return what is wrong with the presenter's help over a scene."""
    panel, found = page.locator("dialog .help"), texts(page, pictures=False, grounds=size in AFAR)
    lines = [t for t in found if t["where"] in {"LI", "H3", "P"}]
    assert len(lines) >= 3
    top, bottom = panel.evaluate("p => [p.getBoundingClientRect().top, p.getBoundingClientRect().bottom]")
    return [
        *(("unread help", t["text"]) for t in lines if size in AFAR and small_or_pale(t)),
        *(("help outside", t["text"]) for t in lines if not (0 <= top <= t["top"] + 1 and t["bottom"] - 1 <= bottom)),
    ]


def wait_for_scene(page: Page, key: str | None) -> None:
    page.wait_for_function("key => new URL(location.href).searchParams.get('adegan') === key", arg=key)


def turn_to(page: Page, title: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=title).click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


# Every scene at every size


def test_every_scene_is_read_from_afar_and_nothing_is_cut_overlaps_or_scrolls(visit):
    page, opened = visit.page, set()
    for position, scope in enumerate(SCOPES):
        (visit.come_to if position else visit.open)(f"/briefing?{SCOPES[scope]}", charts=False)
        count = begin(page)
        assert 8 <= count <= 10
        page.keyboard.press("2")
        opened.add(page.locator("dialog .headline").inner_text())
        for name in ("projector", "phone", BETWEEN[scope]):
            assert faults_at(page, name, count) == []
        page.keyboard.press("Escape")
    assert len(opened) == len(SCOPES)


def faults_at(page: Page, name: str, count: int) -> list[tuple[Any, ...]]:
    """Return what is wrong with all scenes on a screen."""
    faults = []
    width, height = SIZES[name]
    page.set_viewport_size({"width": width, "height": height})
    page.keyboard.press("Home")
    for number in range(1, count + 1):
        assert at(page) == number
        faults += [(name, number, *fault) for fault in faults_of(page, name)]
        page.keyboard.press("h")
        faults += [(name, number, *fault) for fault in faults_of_help(page, name)]
        page.keyboard.press("h")
        page.keyboard.press("ArrowRight")
    return faults


def check_ranking_and_that_faults_are_seen(page: Page, wanted: dict[str, float], catalogue: Catalogue) -> None:
    """The ranking shows the published figures, and these tests see faults."""
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["projector"], strict=True)))
    page.keyboard.press("3")
    shown = {t["text"] for t in texts(page)}
    assert len(wanted) == 14
    assert {catalogue.regions[code].name for code in wanted} <= shown
    assert {formatting.number(value, 2) for value in wanted.values()} <= shown
    assert faults_of(page, "projector") == []
    page.locator("dialog .picture").evaluate(
        """picture => {
          const [one, two, three] = picture.querySelectorAll('text')
          one.style.fontSize = '19px'
          two.style.fill = '#6b7b83'
          three.setAttribute('x', two.getAttribute('x'))
          three.setAttribute('y', two.getAttribute('y'))
        }"""
    )
    page.locator("dialog .note").evaluate("note => { note.style.width = '1400px' }")
    assert {fault[0] for fault in faults_of(page, "projector")} >= {"unread", "overlap", "cut"}


# Moving


def test_the_briefing_is_moved_by_keys_and_buttons_over_all_else_and_its_files_are_downloaded(
    visit, figures, catalogue
):
    page, count = start(visit, SCENE)
    check_keys(visit, page, count)
    check_buttons(page)
    check_escape(page)
    begin(page)
    check_button_of_the_help(page)
    check_nothing_else_is_reached(page)
    check_full_screen(page)
    check_ranking_and_that_faults_are_seen(page, figures("ipg", 2024, "sp2010", "62"), catalogue)
    page.keyboard.press("Escape")
    check_slides_and_handout(page)


def check_keys(visit, page: Page, count: int) -> None:
    """Keys move between the scenes without the server."""
    before = visit.quiet_bytes()
    assert count == 10
    for key, wanted in [
        ("ArrowRight", 2), ("ArrowDown", 3), ("PageDown", 4), (" ", 5), ("Shift+ ", 4), ("ArrowLeft", 3), ("ArrowUp", 2),
        ("PageUp", 1), ("PageUp", 1), ("End", 10), ("ArrowRight", 10), ("Home", 1), ("7", 7), ("0", 10), ("r", 10), ("c", 10),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert at(page) == wanted, key
    assert visit.quiet_bytes() == before, "neither asked of the server nor told to it"
    assert page.locator("dialog [aria-current=step]").inner_text() == "10Rencana tindak lanjut"


def check_buttons(page: Page) -> None:
    """Buttons and progress move too."""
    page.keyboard.press("Home")
    expect(page.get_by_role("button", name="Tayangan sebelumnya")).to_be_disabled()
    page.get_by_role("button", name="Tayangan berikutnya").click()
    assert at(page) == 2
    page.locator("dialog .progress button").nth(4).click()
    assert at(page) == 5
    page.keyboard.press(" ")
    assert at(page) == 6, "a space after a click moves on, and does not press the button again"


def check_escape(page: Page) -> None:
    """Escape closes the help first and then the briefing."""
    assistance = page.locator("dialog .help")
    expect(assistance).to_be_hidden()
    page.keyboard.press("2")
    page.keyboard.press("h")
    expect(assistance).to_contain_text("Bantuan penyaji")
    assert 2 <= assistance.locator("li").count() <= 3
    assert all(t["size"] >= SMALLEST for t in texts(page))
    first = assistance.locator("ul").inner_text()
    page.keyboard.press("ArrowRight")
    assert assistance.locator("ul").inner_text() != first
    page.keyboard.press("Escape")
    expect(assistance).to_be_hidden()
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("?")
    expect(assistance).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Mulai paparan")).to_be_focused()
    wait_for_scene(page, None)


def check_button_of_the_help(page: Page) -> None:
    """The button of the help says whether it is open."""
    ask = page.locator("dialog .ask")
    expect(ask).to_have_attribute("aria-expanded", "false")
    assert page.locator(f"dialog [id={ask.get_attribute('aria-controls')}]").get_attribute("class") == "help"
    ask.click()
    expect(ask).to_have_attribute("aria-expanded", "true")
    page.get_by_role("button", name="Selesai").click()
    expect(page.locator("dialog")).to_be_hidden()
    page.get_by_role("button", name="Mulai paparan").click()
    expect(page.locator("dialog .help")).to_be_hidden()
    expect(ask).to_have_attribute("aria-expanded", "false")


def check_nothing_else_is_reached(page: Page) -> None:
    """Only the briefing is on the screen, and the focus stays in it."""
    corners = page.evaluate(
        """() => [[5, 5], [innerWidth - 5, 5], [5, innerHeight - 5], [innerWidth - 5, innerHeight - 5], [640, 30]]
          .map(([x, y]) => document.elementFromPoint(x, y).shadowRoot?.elementFromPoint(x, y).closest('dialog') != null)"""
    )
    assert corners == [True] * 5, "header, menu and footer lie below"
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_INSIDE), "the focus stays in the briefing"
    assert page.locator("dialog svg[role=img]").get_attribute("aria-label")
    assert page.locator("dialog .headline").get_attribute("aria-live") == "polite"


def check_full_screen(page: Page) -> None:
    """Full screen is entered and left and may be refused."""
    page.keyboard.press("Home")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("ArrowRight")
    assert at(page) == 2
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.evaluate("() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused')) }")
    page.keyboard.press("f")
    page.keyboard.press("ArrowRight")
    assert at(page) == 3


# The address


def test_a_link_opens_its_scene_and_who_comes_back_is_not_thrown_into_the_briefing(visit):
    page = visit.open(f"/briefing?{SCENE}&adegan=target", charts=False)
    expect(page.locator("dialog")).to_be_visible()
    assert at(page) == 7
    wait_for_scene(page, "target")
    page.keyboard.press("ArrowLeft")
    wait_for_scene(page, "penyebab")
    page.keyboard.press("Escape")
    wait_for_scene(page, None)
    expect(page.get_by_role("heading", level=1)).to_have_text("Paparan IPG Kalimantan Tengah 2024")

    turn_to(page, "Data")
    turn_to(page, "Paparan")
    expect(page.get_by_role("button", name="Mulai paparan")).to_be_visible()
    expect(page.locator("dialog")).to_be_hidden()


# What was agreed and handed out


def test_what_is_agreed_is_typed_shown_taken_away_and_loaded_again(visit, new_visit):
    page = visit.open(f"/briefing?{SCENE}", charts=False)
    expect(page.locator(".contents li")).to_have_count(10)
    table = page.get_by_test_id("stDataFrame").first
    visit.click_cell(table, FIRST_CELL, rows=1)
    visit.write_cell(table, FIRST_CELL, "Kelas malam di Katingan")
    expect(page.locator(".contents li").last).to_contain_text("Satu rencana tindak lanjut")
    turn_to(page, "Data")
    turn_to(page, "Paparan")
    expect(table.locator("canvas tbody tr")).to_have_count(1)
    expect(table.locator("canvas tbody tr")).to_contain_text("Kelas malam di Katingan")
    page.get_by_role("button", name="Mulai paparan").click()
    page.keyboard.press("End")
    expect(page.locator("dialog .picture text", has_text="Kelas malam di Katingan")).to_be_visible()
    page.keyboard.press("Escape")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Unduh daftar (CSV)").click()
    content = Path(taken.value.path()).read_bytes()
    assert [r.what for r in followup.read(content)] == ["Kelas malam di Katingan"]
    visit.click_cell(table, DELETE_BOX, rows=0)
    expect(page.locator(".contents li").last).to_contain_text("Apa yang disepakati untuk")

    other = new_visit()
    again = other.open("/briefing?indikator=ikg&provinsi=64", charts=False)
    again.locator("input[type=file]").set_input_files(
        {"name": "tindak-lanjut.csv", "mimeType": "text/csv", "buffer": content}
    )
    expect(again.get_by_text("Satu rencana tindak lanjut dimuat.")).to_be_visible()


def check_slides_and_handout(page: Page) -> None:
    """The slides and the hand-out are downloaded."""
    made = {}
    for ending in ("PPTX", "PDF"):
        with page.expect_download(timeout=60_000) as taken:
            page.get_by_role("button", name=f"Unduh {ending}", exact=True).click()
        assert taken.value.suggested_filename.endswith(f".{ending.lower()}")
        made[ending] = io.BytesIO(Path(taken.value.path()).read_bytes())
    assert len(pptx.Presentation(made["PPTX"]).slides) >= 10
    assert len(pypdf.PdfReader(made["PDF"]).pages) == 2


def test_the_profile_gives_the_briefing_of_its_scope_with_the_link_that_leads_to_it(visit):
    page = visit.open(f"/profil?{SCENE}&kab=6203")
    group = page.get_by_test_id("stExpander").filter(has_text="Untuk rapat: Kalimantan Tengah, IPG 2024")
    group.get_by_text("Untuk rapat").click()
    with page.expect_download(timeout=60_000) as taken:
        group.get_by_role("button", name="Unduh PDF", exact=True).click()
    assert taken.value.suggested_filename == "paparan-kalimantan-tengah-ipg-2024-seri-uhh-sp2010-6203.pdf"
    pages = pypdf.PdfReader(taken.value.path()).pages
    links = {
        a.get_object()["/A"]["/URI"] for p in pages for a in p.get("/Annots", []) if "/URI" in a.get_object()["/A"]
    }
    assert f"{visit.base}/briefing?indikator=ipg&tahun=2024&provinsi=62&kab=6203&vintage=sp2010&jk=T" in links


# On a phone


def test_a_phone_shows_a_scene_and_is_swiped_and_touched(new_visit):
    visit = new_visit(SIZES["phone"], touch=True)
    page = visit.open(f"/briefing?{SCENE}", charts=False)
    check_drawn_scene(page)
    check_segments(page, begin(page))
    check_swipe(page)
    page.keyboard.press("Escape")
    check_rows(visit)


def check_drawn_scene(page: Page) -> None:
    """A drawn scene can be read on a phone and scrolls in itself."""
    page.get_by_test_id("stExpander").get_by_text("7. Target").click()
    drawn = page.locator(".st-key-chart_adegan_target svg[role=img]")
    expect(drawn).to_be_visible()
    smallest, inside, whole = drawn.evaluate(
        """svg => [
          Math.min(...[...svg.querySelectorAll('text')].map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)),
          svg.parentElement.clientWidth, svg.parentElement.scrollWidth]"""
    )
    assert smallest >= 11
    assert inside < SIZES["phone"][0] < whole
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth") == SIZES["phone"][0]


def check_segments(page: Page, count: int) -> None:
    """Every segment has its number and name where only the number fits."""
    segments = page.locator("dialog .progress")
    named = [page.locator(".contents b").nth(k).text_content() for k in range(count)]
    for number, name in enumerate(named, start=1):
        expect(segments.get_by_role("button", name=f"{number}. {name}", exact=True)).to_have_count(1)


def check_swipe(page: Page) -> None:
    """A swipe moves on a phone."""
    swipe = """(stage, [from, to]) => {
      const touch = x => new Touch({ identifier: 1, target: stage, clientX: x, clientY: 400 })
      stage.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(from)], changedTouches: [touch(from)], bubbles: true }))
      stage.dispatchEvent(new TouchEvent('touchend', { touches: [], changedTouches: [touch(to)], bubbles: true }))
    }"""
    stage = page.locator("dialog .stage")
    stage.evaluate(swipe, [300, 80])
    assert at(page) == 2
    stage.evaluate(swipe, [80, 110])
    assert at(page) == 2, "a tap that slips is no swipe"
    stage.evaluate(swipe, [80, 300])
    assert at(page) == 1


def check_rows(visit) -> None:
    """A row is taken away with a finger."""
    page = visit.page
    rows = [
        FollowUp("Kelas malam", "Dinas Pendidikan", "2027"),
        FollowUp("Posyandu", "Dinas Kesehatan", ""),
    ]
    page.locator("input[type=file]").set_input_files(
        {"name": "tindak-lanjut.csv", "mimeType": "text/csv", "buffer": followup.to_csv(rows)}
    )
    table = page.get_by_test_id("stDataFrame").first
    expect(table.locator("canvas tbody tr")).to_have_count(2)
    expect(page.get_by_text("centang Hapus untuk membuang satu baris")).to_be_visible()
    visit.click_cell(table, DELETE_BOX_OF_PHONE, rows=1)
    expect(table.locator("canvas tbody tr")).to_contain_text("Posyandu")
    expect(page.locator(".contents li").last).to_contain_text("Satu rencana tindak lanjut")
