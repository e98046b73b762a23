"""What stands behind a chart: its table, its sources, and the files a reader takes home."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import expect

from setara import formatting

pytestmark = pytest.mark.e2e

IKG_2023 = "/peta?indikator=ikg&tahun=2023&provinsi=62"
CHART = "peta_tingkat"


def today() -> str:
    return formatting.long_date(formatting.today())


# What a picture writes below its chart; what is drawn with another colour is not its foot.
FOOT = """() => {
  window.written = []
  const fillText = window.fillText ??= CanvasRenderingContext2D.prototype.fillText
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    if (this.fillStyle === '#52636a') {
      window.written.push({ text, right: x + this.measureText(text).width, bottom: y, width: this.canvas.width,
        height: this.canvas.height, scale: this.getTransform().a })
    }
    return fillText.call(this, text, x, y)
  }
}"""


def download(visit, button: str, chart: str = CHART) -> tuple[str, Path]:
    with visit.page.expect_download() as taken:
        visit.page.locator(f".st-key-files_{chart}").get_by_role("button", name=button, exact=True).click()
    return taken.value.suggested_filename, Path(taken.value.path())


@pytest.fixture
def expected(figures, catalogue):
    return {catalogue.regions[c].name: v for c, v in figures("ikg", 2023, province="62").items()}


def check_about(about: dict[str, str], base: str, days: set[str]) -> None:
    assert about["Cakupan"] == "Kalimantan Tengah · IKG · 2023"
    assert about["Sumber"].startswith("BPS")
    assert "2023" in about["Sumber"]
    assert about["Dibuat"] in days
    assert about["Tautan"].startswith(f"{base}/peta?indikator=ikg&tahun=2023&provinsi=62&vintage=tunggal&jk=T")
    assert "OpenStreetMap" in about["Batas wilayah"]


def test_sources_and_files_hold_the_published_figures_and_where_they_come_from(visit, figures, expected):
    visit.open("/peta?indikator=ipg&tahun=2024&vintage=sp2010")
    check_sources_and_table(visit, figures)
    visit.come_to(IKG_2023)
    visit.tab(CHART, "Sumber dan unduhan")
    check_csv(visit, expected)
    check_workbook(visit, expected)
    check_png(visit)
    check_svg(visit)
    visit.come_to("/peta?indikator=ipg&tahun=2025&vintage=lfsp2020&provinsi=64")
    check_series(visit)


def check_sources_and_table(visit, figures):
    """The sources name the publisher first, and the table sorts by its numbers."""
    page = visit.page
    visit.tab(CHART, "Sumber dan unduhan")
    first = page.locator(f".st-key-tabs_{CHART} li").first
    expect(first).to_contain_text("BPS, Indeks Pembangunan Gender (IPG), seri UHH SP2010, 2024; melalui salinan")
    visit.tab(CHART, "Tabel")
    table = page.get_by_test_id("stDataFrame")
    expect(table.locator("canvas").first).to_be_visible()
    rows = table.locator("canvas tbody tr")
    expect(rows.first).to_contain_text("Indonesia")
    lowest = sorted(figures("ipg", 2024, "sp2010").values())[:3]
    corner = table.bounding_box()
    assert corner
    page.mouse.click(corner["x"] + 327, corner["y"] + 18)
    expect(rows.first).to_contain_text("Paser")
    shown = [float(row.locator("td").nth(2).inner_text()) for row in rows.all()[:3]]
    assert shown == lowest


def check_csv(visit, expected):
    days = {today()}
    name, path = download(visit, "Unduh CSV")
    days.add(today())
    assert name == "setara-peta-tingkat-kalimantan-tengah-ikg-2023.csv"
    text = path.read_text(encoding="utf-8-sig")
    head = [line[2:].split(": ", 1) for line in text.splitlines() if line.startswith("# ")]
    check_about(dict(head[::-1]), visit.base, days)
    table = csv.DictReader(io.StringIO("\n".join(x for x in text.splitlines() if not x.startswith("# "))))
    values = {row["Wilayah"]: row["IKG 2023"] for row in table}
    assert {n: float(values[n]) for n in expected} == expected
    assert set(values) - set(expected) == {"Indonesia", "Kalimantan Tengah"}


def check_workbook(visit, expected):
    days = {today()}
    name, path = download(visit, "Unduh XLSX")
    days.add(today())
    assert name == "setara-peta-tingkat-kalimantan-tengah-ikg-2023.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    assert book.sheetnames == ["Data", "Keterangan"]
    header, *lines = book["Data"].iter_rows(values_only=True)
    column = header.index("IKG 2023")
    values = {line[0]: line[column] for line in lines}
    assert {n: values[n] for n in expected} == expected
    assert book["Data"].cell(row=3, column=column + 1).number_format == "#,##0.000"
    about = list(book["Keterangan"].iter_rows(values_only=True))
    check_about(dict(about[::-1]), visit.base, days)


def check_svg(visit):
    """An SVG holds letters, title and link and asks for nothing."""
    name, path = download(visit, "Unduh SVG")
    assert name == "setara-peta-tingkat-kalimantan-tengah-ikg-2023.svg"
    root = ElementTree.parse(path).getroot()
    texts = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    title = visit.page.locator(f".st-key-finding_{CHART} h3").inner_text()
    assert " ".join(texts[: len(texts) - 1]).startswith(title[:20])
    assert any(text.startswith("Kapuas") for text in texts)
    assert any("/peta?indikator=ikg" in text for text in texts)
    assert (
        re.findall(
            r'(?:href|src)="(?!#|data:)[^"]*"|url\((?!(?:["\']|&quot;)?(?:#|data:))[^)]*\)', path.read_text("utf-8")
        )
        == []
    )


def check_series(visit):
    """The series stands in the file."""
    _, path = download(visit, "Unduh CSV")
    text = path.read_text(encoding="utf-8-sig")
    assert "# Cakupan: Kalimantan Timur · IPG · 2025 · seri UHH hasil Long Form SP2020\n" in text
    assert "seri UHH hasil Long Form SP2020, 2025" in next(x for x in text.splitlines() if x.startswith("# Sumber"))


def check_png(visit):
    name, path = download(visit, "Unduh PNG")
    assert name == "setara-peta-tingkat-kalimantan-tengah-ikg-2023.png"
    assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    picture = Image.open(path).convert("RGB")
    assert picture.width >= 1000
    assert picture.height >= 900
    colours = {colour for count, colour in picture.getcolors(1 << 24) if count > 2000}
    shapes = visit.regions(CHART)
    assert colours >= {tuple(map(int, s["fill"][4:-1].split(","))) for s in shapes.values()}


def saved_with_foot(visit, chart: str) -> tuple[Image.Image, list[str]]:
    """Return a chart's picture and the lines below it, none of which may leave it."""
    visit.page.evaluate(FOOT)
    _, path = download(visit, "Unduh PNG", chart)
    picture = Image.open(path).convert("RGB")
    written = visit.page.evaluate("() => window.written")
    for line in written:
        assert (line["width"], line["height"]) == picture.size
        assert line["right"] * line["scale"] <= picture.width, line
        assert line["bottom"] * line["scale"] < picture.height, line
    return picture, [line["text"] for line in written]


def test_the_picture_keeps_scale_and_outline_and_carries_where_it_comes_from(new_visit):
    visit = new_visit((1590, 890))
    visit.open(f"{IKG_2023}&kab=6203&kab=6271")
    visit.tab(CHART, "Sumber dan unduhan")
    picture = check_foot(visit, wide=True)
    colours = {colour for _, colour in picture.getcolors(1 << 24)}
    # No regency is near the ends of the scale, so only the scale itself can draw them.
    for end in ((243, 247, 228), (18, 58, 86)):
        assert any(max(abs(a - b) for a, b in zip(colour, end, strict=True)) <= 4 for colour in colours)
    assert (217, 72, 15) in colours
    visit.tab(CHART, "Grafik")
    visit.resize((390, 844))
    visit.tab(CHART, "Sumber dan unduhan")
    check_foot(visit, wide=False)


def check_foot(visit, *, wide: bool) -> Image.Image:
    """A picture carries its day, its sources and its complete link."""
    days = {today()}
    picture, lines = saved_with_foot(visit, CHART)
    days.add(today())
    told = " ".join(lines)
    assert "Kalimantan Tengah · IKG · 2023 · Sumber: BPS, " in told
    assert "Batas wilayah © kontributor OpenStreetMap (ODbL 1.0), digeneralisasi" in told
    assert any(f"dibuat {day} · " in told for day in days)
    link = f"{visit.base}/peta?indikator=ikg&tahun=2023&provinsi=62&kab=6203&kab=6271&vintage=tunggal&jk=T&mode=tingkat"
    assert "".join(lines).endswith(link)
    assert (lines[-1] == link) == wide, "a narrow picture has the link on several lines"
    return picture


def test_a_map_of_columns_and_a_scene_of_the_briefing_are_saved_as_they_are_drawn(visit):
    visit.open("/peta?indikator=ipg&tahun=2024&vintage=sp2010&mode=3d", charts=False)
    check_columns(visit)
    visit.come_to("/briefing?indikator=ipg&tahun=2024&vintage=sp2010&provinsi=62", charts=False)
    check_scene(visit)


def check_scene(visit):
    page = visit.page
    page.get_by_test_id("stExpander").get_by_text("2. Peta").click()
    expect(page.locator(".st-key-chart_adegan_peta svg[role=img]")).to_be_visible()
    fills = page.locator(".st-key-chart_adegan_peta svg[role=img] path").evaluate_all(
        "paths => paths.filter(p => p.getBBox().width > 60).map(p => getComputedStyle(p).fill)"
    )
    visit.tab("adegan_peta", "Sumber dan unduhan")
    picture, lines = saved_with_foot(visit, "adegan_peta")
    assert picture.width >= 2 * 1232
    colours = {colour for count, colour in picture.getcolors(1 << 24) if count > 2000}
    wanted = {tuple(map(int, fill[4:-1].split(","))) for fill in fills if fill.startswith("rgb(")}
    assert len(wanted) > 2, "three of the five classes"
    assert colours >= wanted
    assert lines[-1].endswith("/briefing?indikator=ipg&tahun=2024&provinsi=62&vintage=sp2010&jk=T")


def check_columns(visit):
    """The map of columns is saved although its tab is closed."""
    page = visit.page
    expect(page.locator("#deckgl-overlay")).to_be_visible()
    visit.tab("peta_3d", "Sumber dan unduhan")
    picture, lines = saved_with_foot(visit, "peta_3d")
    ground = sum(count for count, colour in picture.getcolors(1 << 24) if colour == (238, 241, 240))
    assert ground > picture.width * picture.height / 50
    assert lines[-1].endswith("&mode=3d")
    expect(page.locator("#deckgl-overlay")).to_be_hidden()
    visit.tab("peta_3d", "Grafik")
    expect(page.locator("#deckgl-overlay")).to_be_visible()


def test_a_finding_that_is_embedded_stands_alone_with_its_source_and_the_way_to_the_whole(visit):
    page = visit.page
    page.goto(f"{visit.base}/peta?indikator=ikg&tahun=2023&provinsi=62&kab=6203&sematan=peta_tingkat&embed=true")
    expect(page.locator(f".st-key-finding_{CHART} h3")).to_be_visible()
    expect(page.locator(f".st-key-finding_{CHART}")).to_contain_text("Sumber: BPS")
    for hidden in ("header", ".st-key-scope_bar", "h1", ".setara-footer", ".st-key-panel"):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    whole = page.get_by_role("link", name="Buka di Setara Kalimantan")
    expect(whole).to_be_visible()
    assert "sematan" not in whole.get_attribute("href")
    assert "kab=6203" in whole.get_attribute("href")


def test_an_embedded_finding_that_is_none_shows_the_page(visit):
    visit.open("/peta?indikator=ikg&tahun=2023&provinsi=62&sematan=tidak_ada&embed=true")
    expect(visit.page.locator("h1")).to_be_visible()
