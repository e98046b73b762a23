"""The printed sheets: read back from their PDF, they say what their scenes say, on the pages they may fill."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest

from setara.findings import briefing, profile
from setara.findings.finding import Briefing, Finding, Profile
from setara.findings.followup import FollowUp
from setara.pictures.kinds import Bars, Cards, Cell, Dots, Grid, Pairs, Picture, Points
from setara.render.pdf import briefing_pdf, content, fitting, profile_pdf
from setara.render.pdf.content import SourceNumbers
from setara.render.pdf.fitting import EMPTY_LINES, ColumnNeed, PageNeed, RowNeed, Span, Step
from setara.render.place.fonts import printable, written
from setara.render.svg import svg
from setara.store import citations
from setara.store.catalogue import Catalogue
from setara.store.citations import Citation
from setara.view import View
from tests import samples

LARGEST = 300_000
SVG = "http://www.w3.org/2000/svg"
A4 = (595.28, 841.89)
SCOPES = [
    {"provinsi": "62", "indikator": "ipg", "tahun": "2024"},
    {"provinsi": "64", "indikator": "ikg", "tahun": "2025"},
    {"provinsi": "65", "indikator": "idg"},
    {"indikator": "ipg", "tahun": "2024"},
    {"provinsi": "63", "indikator": "ipg", "tahun": "2012"},
    {"provinsi": "61", "indikator": "ipg", "tahun": "2015"},
    {"provinsi": "64", "indikator": "rls"},
]
REGENCIES = ["6171", "6201", "6301", "6409", "6411", "6501"]


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def bare(text: str) -> str:
    """Return a text without white space and breaking places: lines end elsewhere on paper."""
    return re.sub(r"[\s\u200b]", "", text)


@lru_cache
def pages(pdf: bytes) -> list[tuple[str, list[tuple[float, str]]]]:
    """Return the text of every page, and its pieces with the height at which each stands."""
    found = []
    for page in read(pdf).pages:
        placed: list[tuple[float, str]] = []

        def note(text: str, cm: Any, tm: Any, *_: Any, placed: list[tuple[float, str]] = placed) -> None:
            if text.strip():
                placed.append((cm[1] * tm[4] + cm[3] * tm[5] + cm[5], text))

        found.append((page.extract_text(visitor_text=note), placed))
    return found


@lru_cache
def told(pdf: bytes) -> str:
    return bare("".join(text for text, _ in pages(pdf)))


def elements(pdf: bytes) -> Iterator[dict[str, Any]]:
    """Yield the elements of the structure tree in reading order."""

    def walk(node: Any) -> Iterator[dict[str, Any]]:
        node = node.get_object()
        for part in node if isinstance(node, list) else [node]:
            own = part.get_object() if hasattr(part, "get_object") else part
            if isinstance(own, dict):
                yield own
                if "/K" in own:
                    yield from walk(own["/K"])

    yield from walk(read(pdf).trailer["/Root"]["/StructTreeRoot"])


def fonts(pdf: bytes) -> list[Any]:
    found = [font.get_object() for page in read(pdf).pages for font in page["/Resources"]["/Font"].values()]
    return [font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font for font in found]


def drawn_objects(pdf: bytes) -> Iterator[Any]:
    """Yield every external object of the pages, forms inside forms too."""

    def walk(resources: Any) -> Iterator[Any]:
        for entry in (resources.get("/XObject") or {}).values():
            found = entry.get_object()
            yield found
            yield from walk(found.get("/Resources") or {})
        for entry in (resources.get("/Pattern") or {}).values():
            yield from walk(entry.get_object().get("/Resources") or {})

    for page in read(pdf).pages:
        yield from walk(page["/Resources"])


@lru_cache
def links(pdf: bytes) -> set[str]:
    return {
        note.get_object()["/A"]["/URI"]
        for page in read(pdf).pages
        for note in page.get("/Annots") or []
        if "/URI" in note.get_object().get("/A", {})
    }


def native(picture: Picture) -> list[str]:
    """Return the texts of what the sheet sets without drawing it."""
    if isinstance(picture, Cards):
        return [text for card in picture.cards for text in (card.label, card.shown, *card.lines)]
    if isinstance(picture, Grid):
        return [*picture.columns, *(cell.text for row in picture.rows for cell in row)]
    return list(picture.items) if isinstance(picture, Points) else []


def numbers(picture: Picture) -> list[str]:
    """Return the figures that a drawing prints one by one; a curve prints its ends."""
    if not isinstance(picture, (Dots, Pairs)):
        return [row.total.shown for row in picture.rows] if isinstance(picture, Bars) else []
    return [number.shown for number in picture.numbers]


def check_pages(pdf: bytes, count: int) -> None:
    sizes = [tuple(float(x) for x in page.mediabox) for page in read(pdf).pages]
    assert sizes == [(0.0, 0.0, *A4)] * count
    for position, (text, _) in enumerate(pages(pdf), start=1):
        assert f"Halaman {position} dari {count}" in text
    assert len(pdf) < LARGEST


def check_inside(pdf: bytes) -> None:
    """Nothing stands below the imprint, the last of every page, but the foot."""
    for whole, placed in pages(pdf):
        imprint = next(height for height, text in placed if text.startswith("Setara Kalimantan. "))
        below = [text for height, text in placed if height < imprint]
        allowed = bare(whole).split(bare("Setara Kalimantan. "))[-1]
        assert all(bare(text) in allowed for text in below), below


def check_scenes(pdf: bytes, scenes: Sequence[Finding]) -> None:
    text = told(pdf)
    figures = [e["/Alt"] for e in elements(pdf) if e.get("/S") == "/Figure"]
    drawn = [scene for scene in scenes if not isinstance(scene.picture, (Cards, Grid, Points))]
    assert sorted(figures) == sorted(printable(scene.alternative) for scene in drawn)
    for scene in scenes:
        assert bare(scene.title) in text
        for part in (*native(scene.picture), *numbers(scene.picture)):
            assert bare(part) in text, (scene.key, part)


def check_imprint(pdf: bytes, sheet: Briefing | Profile) -> None:
    text, imprint = told(pdf), sheet.imprint
    for part in (sheet.title, imprint.scope, f"Versi data {imprint.data_version}", imprint.link, imprint.uploaded):
        assert bare(part) in text, part
    assert imprint.link in links(pdf)


def check_sources(pdf: bytes, cited: Iterable[Citation]) -> None:
    text, addresses = told(pdf), links(pdf)
    for source in cited:
        assert bare(f"{source.publisher}, {source.title}") in text
        assert bare(source.series) in text
        assert not source.years or str(source.years[1]) in text
        assert bare(re.split(r"[,(]", source.copy)[0]) in text
        assert source.url is None or source.url in addresses, source.text


def check_tagged(pdf: bytes, title: str) -> None:
    root = read(pdf).trailer["/Root"]
    assert root["/Lang"] == "id"
    assert bool(root["/MarkInfo"]["/Marked"])
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    about = read(pdf).metadata
    assert about is not None
    assert (about.title, about.author) == (title, "Setara Kalimantan")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


@lru_cache
def hand_out() -> bytes:
    return briefing_pdf(samples.briefing())


@lru_cache
def evidence() -> bytes:
    return profile_pdf(samples.profile())


def test_the_hand_out_has_two_pages_and_the_profile_one() -> None:
    check_pages(hand_out(), 2)
    check_pages(evidence(), 1)
    check_inside(hand_out())
    check_inside(evidence())


def test_a_sheet_prints_what_its_scenes_say() -> None:
    check_scenes(hand_out(), samples.briefing().scenes)
    check_scenes(evidence(), [s for section in samples.profile().sections for s in section.scenes])
    for sentence in samples.profile().summary:
        assert bare(sentence) in told(evidence())


def test_a_drawing_keeps_its_text_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(fitting, "svg", lambda *args: drawn.append(svg(*args)) or drawn[-1])
    text = told(briefing_pdf(samples.briefing()))
    assert len(drawn) == 5
    for picture in drawn:
        parts = ["".join(part.itertext()) for part in ElementTree.fromstring(picture).iter(f"{{{SVG}}}text")]
        assert len(parts) > 5
        assert [part for part in parts if bare(part) not in text] == []


def test_everything_printed_carries_scope_version_date_sources_and_link() -> None:
    for pdf, sheet in ((hand_out(), samples.briefing()), (evidence(), samples.profile())):
        check_imprint(pdf, sheet)
        assert bare("dibuat 5 Oktober 2026") in told(pdf)
        check_sources(pdf, samples.citations())
        assert bare("Sumber: BPS Provinsi Kalimantan Timur [1a; 2b; 3c].") in told(pdf)
    each = [bare(text) for text, _ in pages(hand_out())]
    for part in (samples.LINK, "Versi data 2026.10", samples.imprint().scope, "dibuat 5 Oktober 2026"):
        assert all(bare(part) in page for page in each), part
    assert bare(citations.BOUNDARIES) in told(hand_out())


def test_a_sheet_is_tagged_in_indonesian() -> None:
    check_tagged(hand_out(), samples.briefing().title)
    check_tagged(evidence(), samples.profile().title)
    kinds = [e.get("/S") for e in elements(hand_out())]
    assert kinds.count("/H1") == len(samples.briefing().scenes) + 2
    assert kinds.count("/Table") == 2
    assert kinds.count("/TH") == 4 + 3
    assert {"/L", "/LI", "/Title", "/Link"} <= set(kinds)
    nested = [e.get("/S") for e in elements(evidence()) if e.get("/S") in {"/H1", "/H2"}]
    assert nested == ["/H1", *["/H2"] * 4, "/H1", "/H2", "/H1", *["/H2"] * 2, "/H1"]


@pytest.mark.parametrize("make", [hand_out, evidence])
def test_fonts_are_embedded_and_nothing_is_a_raster(make: Callable[[], bytes]) -> None:
    pdf = make()
    assert fonts(pdf)
    for font in fonts(pdf):
        assert "PlusJakartaSans" in font["/BaseFont"]
        assert {"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"])
    assert not [found for found in drawn_objects(pdf) if found["/Subtype"] == "/Image"]
    assert b"/Subtype/Image" not in pdf.replace(b" ", b"")


def test_what_a_user_wrote_is_never_markup() -> None:
    text = r'#panic("x") *tebal* _miring_ $x^2$ @rujuk <label> \alpha `kode` // tanda = judul [a] {b} ~ --- "kutip"'
    made = replace(samples.briefing(), follow_up=[FollowUp(text, "<b>Dinas</b> & #set page(width: 1cm)", "- 1/2/2026")])
    pdf = briefing_pdf(made)
    for part in (text, "<b>Dinas</b> & #set page(width: 1cm)", "- 1/2/2026"):
        assert bare(part) in told(pdf)
    check_pages(pdf, 2)


def test_letters_the_typeface_lacks_become_question_marks() -> None:
    assert printable("rapat\t漢字\x00\n😀 é – “a” −1,5") == "rapat ??? ? é – “a” −1,5"
    made = replace(samples.briefing(), follow_up=[FollowUp("Sapa 漢 semua", "Dinas 😀", "\x07 besok")])
    pdf = briefing_pdf(made)
    assert bare("Sapa ? semua") in told(pdf)
    check_pages(pdf, 2)


def test_long_words_break_and_long_texts_end_with_dots() -> None:
    assert written("a" * 30, 100) == "a" * 24 + "\u200b" + "a" * 6
    assert written("kata " * 30, 12) == "kata kata k…"
    assert written("pendek", 12) == "pendek"
    made = replace(samples.briefing(), follow_up=[FollowUp("x" * 400, "y" * 150, "z" * 60)])
    check_pages(briefing_pdf(made), 2)


def test_empty_lines_wait_for_what_is_agreed_by_hand() -> None:
    kinds = [e.get("/S") for e in elements(briefing_pdf(samples.briefing(count=0)))]
    filled = [e.get("/S") for e in elements(hand_out())]
    assert kinds.count("/TR") == filled.count("/TR") - len(samples.follow_up()) + EMPTY_LINES
    assert EMPTY_LINES > 0
    nothing = replace(samples.briefing(), follow_up=[FollowUp(" ", "", "")])
    assert briefing_pdf(nothing) == briefing_pdf(samples.briefing(count=0))


@pytest.mark.parametrize(("count", "many"), [(12, 3), (3, 12), (12, 12), (60, 40)])
def test_the_worst_cases_stay_on_two_pages(count: int, many: int) -> None:
    made = samples.briefing(count, many)
    pdf = briefing_pdf(made)
    check_pages(pdf, 2)
    check_inside(pdf)
    check_scenes(pdf, made.scenes)
    check_imprint(pdf, made)
    listed = [row for row in made.follow_up if bare(row.what) in told(pdf)]
    rest = re.search(r"Masihada(\d+)rencanatindaklanjutlagi", told(pdf))
    assert len(listed) + (int(rest[1]) if rest else 0) == count
    assert len(listed) >= min(count, 5)
    check_sources(pdf, samples.citations(many))


def test_even_a_table_longer_than_a_page_adds_none() -> None:
    table = samples.grid()
    long = samples.scene("target", Grid(table.columns, [*table.rows] * 6))
    scenes = [long if scene.key == "target" else scene for scene in samples.briefing().scenes]
    assert len(read(briefing_pdf(replace(samples.briefing(), scenes=scenes))).pages) == 2


def test_a_profile_with_many_sources_stays_on_one_page() -> None:
    made = samples.profile()
    many = [replace(scene, sources=samples.citations(30)) for scene in made.sections[0].scenes]
    pdf = profile_pdf(replace(made, sections=[replace(made.sections[0], scenes=many), *made.sections[1:]]))
    check_pages(pdf, 1)
    check_inside(pdf)


def test_the_same_sheet_is_the_same_file_in_every_thread() -> None:
    made = [samples.briefing(count) for count in (1, 2, 3, 4)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(briefing_pdf, made)) == [briefing_pdf(b) for b in made]


def test_uploads_and_messages_stand_below_the_title() -> None:
    made = replace(
        samples.briefing(),
        imprint=samples.imprint("Memuat 3 angka unggahan sesi ini."),
        messages=["Tahun 2016 tidak tersedia; ditampilkan 2015."],
    )
    text = told(briefing_pdf(made))
    assert text.index(bare("Tahun 2016 tidak tersedia; ditampilkan 2015.")) < text.index(bare(made.scenes[0].title))
    assert bare("Memuat 3 angka unggahan sesi ini.") in text


def keys(rows: list[list[content.PageColumn]]) -> list[list[list[str]]]:
    return [[[scene.key for scene in column.scenes] for column in row] for row in rows]


def test_narrow_scenes_stand_side_by_side_and_movement_ends_the_first_page() -> None:
    first, second = content.placed_pages(samples.briefing().scenes)
    assert keys(first) == [[["posisi"]], [["peta"], ["peringkat"]], [["gerak"]]]
    assert keys(second) == [[["perempuan-laki"], ["penyebab"]], [["target"], ["data"]]]
    cells = [Cell("Kabupaten Penajam Paser Utara"), *[Cell("melampaui 0,123 per tahun")] * 5]
    wide = samples.scene("lebar", Grid(["Wilayah", "a", "b", "c", "d", "e"], [cells]))
    assert keys(content.placed_rows([wide, samples.scene("data", samples.points())])) == [[["lebar"]], [["data"]]]


def test_a_section_stands_in_two_columns_of_nearly_one_height() -> None:
    pictures = {"a": samples.grid(14), "b": samples.grid(7), "c": samples.grid(6), "d": samples.points()}
    high, middle, low, points = (samples.scene(key, picture) for key, picture in pictures.items())
    assert keys(content.placed_section([high, middle, low])) == [[["a"], ["b", "c"]]]
    assert keys(content.placed_section([low, high, middle])) == [[["c", "b"], ["a"]]]
    assert keys(content.placed_section([middle, points])) == [[["b"], ["d"]]]
    cells = [Cell("Kabupaten Penajam Paser Utara"), *[Cell("melampaui 0,123 per tahun")] * 5]
    wide = samples.scene("lebar", Grid(["Wilayah", "a", "b", "c", "d", "e"], [cells]))
    assert keys(content.placed_section([wide, high, middle, low])) == [[["lebar"]], [["a"], ["b", "c"]]]


IPG, HLS = "Indeks Pembangunan Gender (IPG)", "Harapan Lama Sekolah (HLS)"
OLD, NEW = "seri UHH SP2010", "seri UHH hasil Long Form SP2020"
ONE, TWO = "salinan GitHub a/satu, berkas ipg.csv", "salinan GitHub b/dua (versi 1), unduhan"
SOURCES = {
    "old": Citation("BPS", IPG, "https://a", 9, OLD, (2010, 2021), ONE),
    "newest": Citation("BPS", IPG, "https://b", 5, NEW, (2025, 2025), TWO),
    "within": Citation("BPS", IPG, "https://a", 3, OLD, (2013, 2013), ONE),
    "again": Citation("BPS", IPG, "https://b", 3, OLD, (2010, 2021), TWO),
    "other file": Citation("BPS", HLS, "https://a", 2, "", (2022, 2023), "salinan GitHub a/satu, berkas hls.csv"),
    "own page": Citation("BPS", HLS, "https://bps", 1, "", (2024, 2024)),
    "document": Citation("Bappenas", "RPJMN 2025–2029", None, 0),
}


def register(*names: str) -> SourceNumbers:
    return SourceNumbers([samples.scene("a", samples.points(), [SOURCES[name] for name in names])])


def printed(work: dict[str, Any]) -> str:
    return f"{work['number']} " + "".join(run["text"] for run in work["runs"])


def test_sources_are_numbered_as_they_are_first_cited() -> None:
    found = register(*SOURCES)
    assert len(found) == 3
    assert list(map(printed, found.works())) == [
        f"1 BPS, {IPG}, {OLD}: 2010–2021 (a, b); {NEW}: 2025 (b)",
        f"2 BPS, {HLS}, 2022–2023 (a), 2024",
        "3 Bappenas, RPJMN 2025–2029",
    ]
    assert list(map(printed, register("document", "newest").works())) == [
        "1 Bappenas, RPJMN 2025–2029",
        f"2 BPS, {IPG}, {NEW}: 2025 (a)",
    ]


def test_every_year_leads_to_where_it_was_read() -> None:
    runs = [run for work in register(*SOURCES).works() for run in work["runs"]]  # type: ignore[attr-defined]
    assert [(run["text"], run["url"]) for run in runs if run["url"]] == [
        ("a", "https://a"),
        ("b", "https://b"),
        ("b", "https://b"),
        ("a", "https://a"),
        ("2024", "https://bps"),
    ]


def test_a_copy_has_one_letter_for_all_its_files() -> None:
    assert register(*SOURCES).copies() == [
        {
            "letter": "a",
            "name": "salinan GitHub a/satu",
            "details": ", berkas ipg.csv;, berkas hls.csv",
            "url": "https://a",
        },
        {"letter": "b", "name": "salinan GitHub b/dua", "details": " (versi 1), unduhan", "url": "https://b"},
    ]


def test_a_message_names_number_and_letter_of_its_sources() -> None:
    found = register(*SOURCES)
    assert found.cited([SOURCES["again"], SOURCES["own page"], SOURCES["within"]]) == "Sumber: BPS [1a,b; 2]."
    assert found.cited([SOURCES["document"], SOURCES["other file"]]) == "Sumber: Bappenas, BPS [2a; 3]."
    assert found.cited([]) == ""


def needs(room: float) -> Callable[[Step], list[PageNeed]]:
    below = RowNeed(5, [ColumnNeed(20, [Span(50, 100)])])
    pictures = ColumnNeed(0, [Span(70, 300), Span(30, 100)])
    return lambda step: [PageNeed(room, [RowNeed(0, [ColumnNeed(10 * step.text, [None]), pictures]), below])]


@pytest.mark.parametrize("room", [180.0, 400.0, 2000.0])
def test_a_plan_takes_the_first_step_that_fits_and_fills_the_page(room: float) -> None:
    plan = fitting.plan(fitting.HAND_OUT, needs(room))
    assert plan.step == fitting.HAND_OUT[0]
    ((text,), (upper, lower)), ((below,),) = plan.heights[0]
    assert text == 0.0
    assert 70 <= upper <= 300
    assert 50 <= below <= 100
    assert upper + lower + 5 + 20 + below == pytest.approx(min(room - 2.0, 400 + 5 + 20 + 100))


@pytest.mark.parametrize(("lower", "heights"), [(250, [240.0, 270.0]), (100, [100.0, 240.0])])
def test_pictures_side_by_side_end_near_each_other(lower: int, heights: list[float]) -> None:
    left, right = ColumnNeed(30, [Span(50, lower)]), ColumnNeed(0 if lower > 100 else 30, [Span(20, 270)])
    plan = fitting.plan(fitting.HAND_OUT, lambda step: [PageNeed(1000, [RowNeed(0, [left, right])])])
    assert [column for (column,) in plan.heights[0][0]] == pytest.approx(heights)


def test_a_plan_makes_text_smaller_before_it_gives_up() -> None:
    crowded = fitting.plan(
        fitting.HAND_OUT, lambda step: [PageNeed(870, [RowNeed(0, [ColumnNeed(100 * step.text, [None])])])]
    )
    assert crowded.step == next(step for step in fitting.HAND_OUT if step.text <= 8.5)
    page = PageNeed(100, [RowNeed(0, [ColumnNeed(200, [Span(50, 60)])])])
    hopeless = fitting.plan(fitting.HAND_OUT, lambda step: [page])
    assert hopeless.step == fitting.HAND_OUT[-1]
    assert hopeless.heights == [[[[20.0]]]]


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: "-".join(scope.values()))
def test_the_hand_out_of_a_scope_says_what_its_scenes_say(
    scope: dict[str, str], view_of: Callable[..., View], made_once: Callable[..., bytes]
) -> None:
    made = briefing.build(view_of(**scope), samples.LINK, samples.DAY, samples.follow_up())
    pdf = made_once(briefing_pdf, made)
    check_pages(pdf, 2)
    check_inside(pdf)
    check_scenes(pdf, [s for s in made.scenes if s.key != "tindak_lanjut"])
    check_imprint(pdf, made)
    check_sources(pdf, [source for s in made.scenes if s.key != "tindak_lanjut" for source in s.sources])
    check_tagged(pdf, made.title)
    assert all(bare(row.what) in told(pdf) for row in made.follow_up)


@pytest.mark.parametrize("code", REGENCIES)
def test_the_profile_of_a_regency_is_one_page(code: str, view_of: Callable[..., View], catalogue: Catalogue) -> None:
    made = profile.build(view_of(indikator="ipg"), catalogue.regions[code], samples.LINK, dt.date(2026, 10, 5))
    pdf = profile_pdf(made)
    check_pages(pdf, 1)
    check_inside(pdf)
    scenes = [scene for section in made.sections for scene in section.scenes]
    check_scenes(pdf, scenes)
    check_imprint(pdf, made)
    check_sources(pdf, [source for scene in scenes for source in scene.sources])
