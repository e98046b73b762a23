"""The page Profil over regencies and odd addresses, and the files it gives."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import threading
from collections.abc import Callable

import pypdf
import pytest
from streamlit.testing.v1 import AppTest

from setara.findings import briefing, profile
from setara.findings.finding import Briefing, Finding, Profile
from setara.findings.followup import FollowUp
from setara.pictures.kinds import Cell, Grid, Pairs
from setara.store.catalogue import Catalogue
from setara.ui import downloads, markup
from setara.ui import profile as page
from setara.view import View
from tests.expected import plain
from tests.screens import charts, lines, visit

ViewOf = Callable[..., View]
ROW = re.compile(r"<tr>(.*?)</tr>", re.S)
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S)


def tables(at: AppTest) -> list[list[list[str]]]:
    """Return the tables written as text: rows of cells, the first row their columns."""
    found = []
    for block in at.get("html"):
        if 'class="setara-grid' in block.proto.body:
            rows = [[text_of(cell) for cell in CELL.findall(row)] for row in ROW.findall(block.proto.body)]
            found.append(rows)
    return found


def text_of(markup: str) -> str:
    return html.unescape(re.sub(r"<span[^>]*>.</span>&nbsp;|<[^>]+>", "", markup))


def built(view: View, code: str) -> Profile:
    return profile.build(view, view.catalogue.regions[code], "", dt.date(2026, 7, 1))


def scenes(found: Profile) -> list[Finding]:
    return [scene for section in found.sections for scene in section.scenes]


def files(at: AppTest) -> list[str]:
    return [b.proto.label for b in at.get("download_button")]


@pytest.mark.parametrize(
    "address",
    [
        {"indikator": "ipg", "tahun": "2024", "provinsi": "62", "kab": "6203"},
        {"indikator": "ikg", "tahun": "2025", "provinsi": "64", "kab": "6471"},
        {"indikator": "idg", "tahun": "2011", "kab": ["6203", "6571"]},
        {"indikator": "ipg", "tahun": "2012", "provinsi": "64", "kab": "6411"},
        {"indikator": "rls", "tahun": "2021", "jk": "P", "provinsi": "61", "kab": "6171"},
        {"indikator": "penduduk", "provinsi": "65"},
        {"indikator": "ipg", "tahun": "2024", "vintage": "lfsp2020", "kab": "6503"},
    ],
)
def test_the_page_shows_the_very_words_of_the_profile(address: dict[str, str | list[str]], view_of: ViewOf) -> None:
    at = visit("profil", **address)
    view = view_of(**address)
    code = str([address.get("kab", view.regencies[0].code)].pop())
    if isinstance(address.get("kab"), list):
        code = address["kab"][-1]
    found = built(view, code)
    grids = [scene.picture for scene in scenes(found) if isinstance(scene.picture, Grid)]
    written = [[list(g.columns), *([c.text for c in row] for row in g.rows)] for g in grids]
    assert tables(at)[: len(grids)] == written
    kept = [table[0] for table in tables(at)[len(grids) :]]
    assert kept[:2] == [["Butir", "Penilaian", "Bukti", "Tahun"]] * 2
    assert all(heads[:2] == ["Putaran", "Tingkat"] for heads in kept[2:]), "awards, where there are any"
    assert [h.value for h in at.header] == [
        "Langkah 2 · Data pembuka wawasan",
        "Langkah 8 · Data dasar",
        "Langkah 9 · Indikator gender",
        "Catatan data",
        "Pengarusutamaan gender (PUG)",
    ]
    told = {html.unescape(b.proto.body) for b in at.get("html")}
    assert any(all(sentence in body for sentence in found.summary) for body in told)
    titles = [s.value for s in at.subheader]
    assert titles[0] == f"{view.catalogue.regions[code].name}: {scenes(found)[0].title}"
    # Both schemes, the awards and the promises of the register come last.
    assert titles[1:-4] == [scene.title for scene in scenes(found) if scene.sources]
    assert "Unduh PDF" in files(at)
    assert lines(at) == []


def test_the_charts_draw_the_figures_of_the_profile(view_of: ViewOf) -> None:
    address = {"indikator": "ipg", "tahun": "2024", "provinsi": "62", "kab": "6203"}
    drawn = charts(visit("profil", **address))
    assert set(drawn) == {"profil_komponen", "profil_sebab", "profil_tren"}
    found = {scene.key: scene for scene in scenes(built(view_of(**address), "6203"))}
    picture = found["komponen"].picture
    assert isinstance(picture, Pairs)
    marks = [t for t in drawn["profil_komponen"]["data"] if t["mode"] == "markers+text"]
    shown = [(t["name"], plain(t["x"])[0], t["text"][0]) for t in marks]
    assert shown == [
        figure
        for row in picture.rows
        for figure in (("Perempuan", row.women.value, row.women.shown), ("Laki-laki", row.men.value, row.men.shown))
    ]
    parts = drawn["profil_sebab"]["data"][0]
    bar = found["sebab"].picture.rows[0]  # type: ignore[union-attr]
    assert sorted(parts["text"]) == sorted(f"<b>{part.shown}</b>" for part in bar.values)
    years = {y for t in drawn["profil_tren"]["data"] if t["name"] == "Kapuas" for y in t["x"]}
    assert years == {y for line in found["tren"].picture.lines[:2] for y, _ in line.points}  # type: ignore[union-attr]


def test_a_figure_that_is_not_published_is_not_drawn() -> None:
    all_drawn = charts(visit("profil", indikator="ipg", tahun="2024", vintage="lfsp2020", kab="6503"))
    assert set(all_drawn) == {"profil_komponen", "profil_tren"}
    drawn = all_drawn["profil_komponen"]
    first = [t for t in drawn["data"] if t["mode"] == "markers+text"][:2]
    assert [plain(t["x"]) for t in first] == [[], []]
    titles = [a["text"] for a in drawn["layout"]["annotations"]]
    assert titles[0] == (
        "<b>Umur harapan hidup (tahun)</b><br>perempuan tidak tersedia; laki-laki tidak tersedia; tidak dapat dihitung"
    )


def test_without_a_regency_the_first_of_the_province_is_told() -> None:
    at = visit("profil", provinsi="63")
    assert at.selectbox(key="profile_region").value == "6301"
    assert len(at.selectbox(key="profile_region").options) == 13
    assert "kab" not in at.query_params


def test_the_choice_of_a_regency_goes_into_the_address() -> None:
    at = visit("profil", provinsi="63", kab=["6101", "6302"])
    assert at.selectbox(key="profile_region").value == "6302"
    at.selectbox(key="profile_region").set_value("6311").run()
    assert at.query_params["kab"] == ["6101", "6311"]
    assert at.subheader[0].value.startswith("Balangan: ")
    at.selectbox(key="bar_indicator").set_value("ikg").run()
    assert at.subheader[0].value.startswith("Balangan: ")


def test_a_regency_outside_the_province_is_told_too() -> None:
    at = visit("profil", provinsi="63", kab="6571")
    assert at.selectbox(key="profile_region").value == "6571"
    assert len(at.selectbox(key="profile_region").options) == 14
    assert "Kalimantan Utara" in tables(at)[0][0]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ({"kab": "9999", "provinsi": "64"}, "Kode kabupaten/kota “9999” tidak dikenal dan diabaikan."),
        (
            {"kab": "6203", "tahun": "1999"},
            "IPG kabupaten/kota tahun 1999 tidak tersedia; yang ditampilkan tahun 2024.",
        ),
        ({"indikator": "<b>", "kab": "6203"}, "Indikator “b” tidak dikenal; yang ditampilkan IPG."),
    ],
)
def test_odd_addresses_fall_back_and_say_so(address: dict[str, str], message: str) -> None:
    at = visit("profil", **address)
    assert lines(at) == [message]
    assert len(at.header) == 5


def test_the_address_printed_is_complete(view_of: ViewOf, monkeypatch: pytest.MonkeyPatch) -> None:
    links: list[str] = []
    build = profile.build

    def noted(view: View, region: object, link: str, day: dt.date) -> Profile:
        links.append(link)
        return build(view, region, link, day)  # type: ignore[arg-type]

    monkeypatch.setattr(profile, "build", noted)
    visit("profil", provinsi="62", kab=["6203", "6271"])
    assert links[0].endswith("?indikator=ipg&tahun=2024&provinsi=62&kab=6271&vintage=sp2010&jk=T")


def test_a_table_is_written_as_text_and_never_as_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(page.st, "html", written.append)
    markup.grid(Grid(("<b>", "Status"), [[Cell("a & b"), Cell("tercapai", None, "tercapai")]]), 'kata "kutip"')
    assert "&lt;b&gt;" in written[0]
    assert "a &amp; b" in written[0]
    assert 'aria-label="kata &quot;kutip&quot;"' in written[0]
    assert ">●</span>&nbsp;tercapai" in written[0]


# For the meeting


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[downloads.Printed]]:
    """Return the files that the page offers by the key of their group, once it is visited."""
    found: dict[str, list[downloads.Printed]] = {}
    show = downloads.show

    def noted(printed: list[downloads.Printed], key: str = "printed") -> None:
        found[key] = printed
        show(printed, key)

    monkeypatch.setattr(downloads, "show", noted)
    return found


def test_the_files_of_the_scope_are_offered_and_built_when_they_are_asked_for(
    offered: dict[str, list[downloads.Printed]], monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[tuple[str, tuple[FollowUp, ...]]] = []
    build = briefing.build

    def noted(view: View, link: str, day: dt.date, agreed: tuple[FollowUp, ...], opening: Finding | None) -> Briefing:
        built.append((link, agreed))
        return build(view, link, day, agreed, opening)

    monkeypatch.setattr(briefing, "build", noted)
    at = visit("profil", indikator="ipg", tahun="2024", provinsi="62", kab="6203")
    row = FollowUp("Kelas malam", "Dinas Pendidikan", "2027")
    at.session_state["followup_rows"] = (row,)
    at.run()
    assert [e.label for e in at.expander] == ["Untuk rapat: Kalimantan Tengah, IPG 2024"]
    assert files(at) == ["Unduh PDF", "Unduh PPTX", "Unduh PDF", "Unduh XLSX"]
    assert all(b.proto.deferred_file_id and not b.proto.url for b in at.get("download_button"))
    assert built == [], "nothing is built for who takes nothing"
    assert list(offered) == ["printed", "meeting"]
    _, sheet, book = offered["meeting"]
    stem = "paparan-kalimantan-tengah-ipg-2024-seri-uhh-sp2010-6203"
    assert (sheet.name, book.name) == (f"{stem}.pdf", f"{stem}.xlsx")
    pages = pypdf.PdfReader(io.BytesIO(sheet.make())).pages
    assert "Dinas Pendidikan" in " ".join(page.extract_text() for page in pages)
    assert book.make()[:2] == b"PK"
    assert built == [("?indikator=ipg&tahun=2024&provinsi=62&kab=6203&vintage=sp2010&jk=T", (row,))], "built once"


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ({"indikator": "rls", "tahun": "2021", "provinsi": "61"}, "Untuk rapat: Kalimantan Barat, IPG 2021"),
        ({"indikator": "ikg", "tahun": "2025"}, "Untuk rapat: Kalimantan, IKG 2025"),
    ],
)
def test_the_group_is_named_by_what_its_files_tell(
    address: dict[str, str], label: str, offered: dict[str, list[downloads.Printed]]
) -> None:
    visit("briefing", **address)
    told = [f.name for f in offered["printed"]]
    at = visit("profil", **address)
    assert [e.label for e in at.expander] == [label]
    assert [f.name for f in offered["meeting"]] == told


# All profiles


class Maker:
    """What stands in for the making of the file: it goes on when it is told to."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.done = threading.Event()
        self.links: list[str] = []

    def as_zip(
        self,
        view: View,
        link_of: Callable[..., str],
        day: dt.date,
        progress: Callable[[int, int, str], None],
        _: object,
    ) -> bytes:
        regions = view.catalogue.regencies()
        try:
            progress(0, len(regions), regions[0].name)
            progress(7, len(regions), regions[7].name)
            self.go.wait(30)
            self.links = [link_of(r) for r in regions]
            progress(len(regions), len(regions), "")
            return b"zip"
        finally:
            self.done.set()


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    found = Maker()
    monkeypatch.setattr(page, "as_zip", found.as_zip)
    return found


def progress(at: AppTest) -> list[str]:
    return [p.proto.text for p in at.get("progress")]


def reached(at: AppTest, wanted: Callable[[AppTest], bool]) -> AppTest:
    """Run a page until it shows what the thread beside it has done."""
    for _ in range(100):
        if wanted(at.run()):
            return at
        threading.Event().wait(0.05)
    raise AssertionError("the page never showed it")


def test_all_profiles_are_made_beside_the_page(maker: Maker) -> None:
    at = visit("profil", provinsi="62", kab="6203")
    at.button(key="profiles_make").click().run()
    reached(at, lambda a: progress(a) == ["Membuat profil, 7 dari 56: Kapuas Hulu"])
    assert [b.label for b in at.button if b.key == "profiles_make"] == []
    assert len(at.header) == 5
    maker.go.set()
    reached(at, lambda a: "Unduh ZIP 56 profil" in files(a))
    assert progress(at) == []
    assert len(maker.links) == 56
    assert maker.links[16].endswith("?indikator=ipg&tahun=2024&provinsi=62&kab=6203&vintage=sp2010&jk=T")


def test_a_file_of_another_scope_is_let_go(maker: Maker) -> None:
    at = visit("profil", provinsi="62", kab="6203")
    at.button(key="profiles_make").click().run()
    reached(at, lambda a: progress(a) == ["Membuat profil, 7 dari 56: Kapuas Hulu"])
    at.selectbox(key="bar_indicator").set_value("ikg").run()
    assert at.button(key="profiles_make").label == "Semua 56 profil (ZIP)"
    maker.go.set()
    assert maker.done.wait(30)
    at.run()
    assert "Unduh ZIP 56 profil" not in files(at)


def test_a_file_that_cannot_be_made_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, catalogue: Catalogue
) -> None:
    def fails(*_: object) -> bytes:
        raise RuntimeError("no page")

    monkeypatch.setattr(page, "as_zip", fails)
    at = visit("profil", provinsi="62", kab="6203")
    at.button(key="profiles_make").click().run()
    reached(at, lambda a: len(a.error) == 1)
    assert at.error[0].value == "Berkas ZIP gagal dibuat; rinciannya tercatat di log server."
    assert at.button(key="profiles_make").label == f"Semua {len(catalogue.regencies())} profil (ZIP)"
    assert any("profiles of" in r.getMessage() for r in caplog.records)
    caplog.clear()
