"""The page Paparan, run by Streamlit without a browser: what the browser is sent, what was agreed, what is handed out."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from typing import Any

import openpyxl
import pandas as pd
import pptx
import pypdf
import pytest
from streamlit.testing.v1 import AppTest

from setara import formatting
from setara.findings import briefing as briefing_findings
from setara.findings import followup
from setara.findings.followup import FollowUp
from setara.store.catalogue import Catalogue
from setara.ui import downloads
from setara.ui.editors import DELETE
from setara.view import View
from tests import samples
from tests.expected import values
from tests.screens import foreign, open_tabs, pictures, plain_words, screen, visit
from tests.test_pages import PROVINCES

ViewOf = Callable[..., View]
FIELDS = {"key", "name", "headline", "svg", "note", "help", "source", "alternative"}
SHEET = "followup_sheet_0"
KTG = {"indikator": "ipg", "tahun": "2024", "vintage": "sp2010", "provinsi": "62"}
TYPED = [
    FollowUp("Paket kejar bagi perempuan putus sekolah", "Dinas Pendidikan", "Juni 2027"),
    FollowUp("=2+3; pelatihan, \"kader\"", "DP3A & <b>Bappeda</b>", ""),
]  # fmt: skip


def sent(at: AppTest) -> dict[str, Any]:
    """Return what the presentation in the browser gets."""
    [found] = [c for c in at.get("bidi_component") if c.proto.component_name == "setara_presenter"]
    data: dict[str, Any] = json.loads(found.proto.json)
    return data


def scene(at: AppTest, key: str) -> dict[str, Any]:
    return next(s for s in sent(at)["scenes"] if s["key"] == key)


def write(at: AppTest, rows: list[FollowUp]) -> AppTest:
    """Type rows into the list as a reader does, and let the page run."""
    added = [dict(zip(followup.COLUMNS.values(), (r.what, r.who, r.when), strict=True)) for r in rows]
    state = {"added_rows": added, "edited_rows": {}, "deleted_rows": []}
    at.session_state[f"followup_sheet_{at.session_state['followup_round']}"] = state
    at.run()
    assert not at.exception, [e.message for e in at.exception]
    return at


def listed(at: AppTest) -> list[FollowUp]:
    return list(at.session_state["followup_rows"])


def load(at: AppTest, content: bytes) -> AppTest:
    at.file_uploader[0].upload("tindak-lanjut.csv", content, "text/csv")
    at.run()
    assert not at.exception, [e.message for e in at.exception]
    return at


# The scenes that are sent


@pytest.mark.parametrize(
    ("code", "province"), [*zip(["ipg", "idg", "ikg"] * 2, PROVINCES, strict=False), ("ipg", ""), ("ikg", "")]
)
def test_every_index_and_area_is_told_in_eight_to_ten_complete_scenes(code: str, province: str) -> None:
    at = visit("briefing", indikator=code, **({"provinsi": province} if province else {}))
    data = sent(at)
    assert at.title[0].value == f"Paparan {data['title']}"
    scenes = data["scenes"]
    assert 8 <= len(scenes) <= 10
    assert len({s["key"] for s in scenes}) == len(scenes)
    assert scenes[-1]["name"] == "Rencana tindak lanjut"
    for one in scenes:
        assert set(one) == FIELDS
        assert all(one.values()), one["key"]
        assert not one["headline"].endswith(".")
        assert one["svg"].startswith("<svg")
        assert 2 <= len(one["help"]) <= 3
        assert one["source"].startswith("Sumber: ") == (one["key"] != "tindak_lanjut")
    assert data["start"] is None


def test_the_ranking_that_is_sent_shows_the_published_figures(published: pd.DataFrame, catalogue: Catalogue) -> None:
    drawn = scene(visit("briefing", **KTG), "peringkat")["svg"]
    wanted = values(published, "ipg", 2024, vintage="sp2010", province="62")
    assert len(wanted) == 14
    for code, value in wanted.items():
        assert f">{formatting.number(value, 2)}<" in drawn
        assert catalogue.regions[code].name in drawn


def test_a_map_carries_its_attribution_and_the_others_do_not() -> None:
    at = visit("briefing", **KTG)
    marked = {s["key"] for s in sent(at)["scenes"] if "© kontributor OpenStreetMap" in s["source"]}
    assert marked == {"peta"}


def test_a_component_is_told_by_its_index_and_the_page_says_so() -> None:
    at = visit("briefing", indikator="rls", provinsi="63")
    assert "IPG" in at.title[0].value
    assert any("IPG" in i.value for i in at.info)


def test_the_same_scenes_are_sent_again_as_they_were() -> None:
    at = visit("briefing", **KTG)
    before = sent(at)

    at.run()
    assert sent(at) == before


def test_a_sessions_own_target_is_told_in_that_session_only() -> None:
    shipped = scene(visit("briefing", **KTG), "peringkat")
    own = scene(visit("briefing", target="6200-2029-ipg-T-sp2010-91.37", **KTG), "peringkat")
    assert "91,37" in own["svg"]
    assert "91,37" not in shipped["svg"]
    assert scene(visit("briefing", **KTG), "peringkat") == shipped


# The address


@pytest.mark.parametrize("asked", ["peringkat", "3"])
def test_a_link_starts_with_its_scene(asked: str) -> None:
    at = visit("briefing", adegan=asked, **KTG)
    data = sent(at)
    assert data["start"] == data["scenes"][2]["key"] == "peringkat"
    assert "adegan" not in at.query_params, "from here on only the browser knows which scene is shown"
    assert "adegan" not in at.session_state["briefing_built"].value.imprint.link


@pytest.mark.parametrize("asked", ["0", "11", "abc", "²", "<script>", ""])
def test_an_unknown_scene_starts_nothing_and_is_told(asked: str) -> None:
    at = visit("briefing", adegan=asked, **KTG)
    assert sent(at)["start"] is None
    told = "Tayangan yang diminta tautan tidak ada; pilih salah satu dari 10 tayangan di bawah."
    assert [i.value for i in at.info if "Tayangan" in i.value] == [told]


# What was agreed


def test_what_is_typed_is_told_in_the_last_scene_and_goes_into_the_files() -> None:
    at = visit("briefing", **KTG)
    empty = sent(at)["scenes"]
    write(at, TYPED)
    now = sent(at)["scenes"]
    assert now[:-1] == empty[:-1], "only the last scene tells of it"
    assert "Dinas Pendidikan" in now[-1]["svg"]
    assert "<b>Bappeda" not in now[-1]["svg"]
    assert at.session_state["briefing_built"].value.follow_up == TYPED


def test_a_change_of_the_list_tells_the_same_as_a_briefing_built_with_it(view_of: ViewOf) -> None:
    at = write(visit("briefing", **KTG), TYPED)
    kept = at.session_state["briefing_built"].value
    view = view_of(**KTG)
    built = briefing_findings.build(view, kept.imprint.link, kept.imprint.day, TYPED)
    assert [(s.title, s.picture, s.note, s.help) for s in kept.scenes] == [
        (s.title, s.picture, s.note, s.help) for s in built.scenes
    ]
    assert kept.follow_up == built.follow_up


def test_the_list_stays_when_the_page_or_the_scope_changes() -> None:
    at = write(visit("briefing", **KTG), TYPED)
    at.switch_page("pages/melihat/peta.py").run()
    at.switch_page("pages/menindaklanjuti/briefing.py").run()
    assert listed(at) == TYPED
    assert at.data_editor[0].value[followup.COLUMNS["what"]].tolist() == [r.what for r in TYPED]
    at.selectbox(key="bar_province").set_value("6400").run()
    assert listed(at) == TYPED
    assert "Dinas Pendidikan" in sent(at)["scenes"][-1]["svg"]


def test_rows_can_be_changed_and_taken_away() -> None:
    at = write(visit("briefing", **KTG), TYPED)
    at.switch_page("pages/melihat/peta.py").run()
    at.switch_page("pages/menindaklanjuti/briefing.py").run()
    key = f"followup_sheet_{at.session_state['followup_round']}"
    edited = {0: {followup.COLUMNS["when"]: "Mei 2027"}, 1: {DELETE: True}}
    at.session_state[key] = {"added_rows": [], "edited_rows": edited, "deleted_rows": []}
    at.run()
    left = FollowUp(TYPED[0].what, TYPED[0].who, "Mei 2027")
    assert listed(at) == [left]
    shown = at.data_editor[0].value
    assert shown.to_dict("records") == [
        {
            DELETE: False,
            followup.COLUMNS["what"]: left.what,
            followup.COLUMNS["who"]: left.who,
            followup.COLUMNS["when"]: left.when,
        }
    ]


def test_the_page_says_how_a_row_is_taken_away() -> None:
    told = [m.value for m in visit("briefing", **KTG).markdown]
    assert any("centang Hapus untuk membuang satu baris" in text for text in told)


def test_empty_rows_are_no_agreement() -> None:
    at = write(visit("briefing", **KTG), [FollowUp("", "  ", ""), TYPED[0]])
    assert listed(at) == [TYPED[0]]


def test_the_file_loads_again_in_another_session() -> None:
    content = followup.to_csv(listed(write(visit("briefing", **KTG), TYPED)))
    at = load(visit("briefing", indikator="ikg", provinsi="64"), content)
    assert listed(at) == TYPED
    assert [s.value for s in at.success] == ["Dua rencana tindak lanjut dimuat."]
    assert "Dinas Pendidikan" in sent(at)["scenes"][-1]["svg"]


def test_loading_adds_what_is_new_and_keeps_what_was_typed() -> None:
    at = write(visit("briefing", **KTG), [TYPED[0]])
    load(at, followup.to_csv([*TYPED, TYPED[1]]))
    assert listed(at) == TYPED
    assert [s.value for s in at.success] == ["Satu rencana tindak lanjut dimuat. Dua sudah ada dalam daftar."]


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"\xff\xfe\x00", b"PK\x03\x04\x00\x00"])
def test_a_wrong_file_is_told_and_nothing_is_lost(content: bytes) -> None:
    at = load(write(visit("briefing", **KTG), TYPED), content)
    assert listed(at) == TYPED
    [error] = [e.value for e in at.error]
    assert error.startswith(("Kolom Rencana tindak lanjut", "Berkas ", "Buku kerja rusak "))
    assert error.endswith("Daftar di atas tidak berubah.")


# What is handed out


def test_the_files_are_made_only_when_they_are_asked_for() -> None:
    at = visit("briefing", **KTG)
    buttons = {b.proto.label: b.proto for b in at.get("download_button")}
    assert {"Unduh daftar (CSV)", "Unduh PPTX", "Unduh PDF", "Unduh XLSX"} <= set(buttons)
    assert all(b.deferred_file_id and not b.url for b in buttons.values())
    assert "Dua halaman A4" in " ".join(c.value for c in at.caption)


def test_the_files_of_a_briefing_open(view_of: ViewOf) -> None:
    view = view_of(**KTG)
    briefing = briefing_findings.build(view, samples.LINK, dt.date(2026, 10, 5), TYPED)
    files = {f.label: f for f in downloads.of_briefing(view, briefing.imprint.scope, lambda: briefing)}
    slides = pptx.Presentation(io.BytesIO(files["Unduh PPTX"].make()))
    assert len(slides.slides) >= len(briefing.scenes)
    pages = pypdf.PdfReader(io.BytesIO(files["Unduh PDF"].make())).pages
    assert len(pages) == 2
    assert "Dinas Pendidikan" in " ".join(page.extract_text() for page in pages)
    book = openpyxl.load_workbook(io.BytesIO(files["Unduh XLSX"].make()))
    assert any("Dinas Pendidikan" in str(c.value) for sheet in book for row in sheet for c in row)
    stem = "paparan-kalimantan-tengah-ipg-2024-seri-uhh-sp2010"
    assert [f.name for f in files.values()] == [f"{stem}.{ending}" for ending in ("pptx", "pdf", "xlsx")]


def test_the_sheet_of_a_profile_opens(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", vintage="sp2010")
    region = view.catalogue.regions["6409"]
    [file] = downloads.of_profile(view, region, samples.profile())
    assert file.name == "profil-6409-penajam-paser-utara-ipg-2024-sp2010.pdf"
    assert len(pypdf.PdfReader(io.BytesIO(file.make())).pages) == 1


# Where the figures come from


def test_every_scene_gives_a_picture_with_all_it_must_carry() -> None:
    at = open_tabs(visit("briefing", **KTG), "Sumber dan unduhan")
    given = pictures(at)
    assert list(given) == [f"chart_adegan_{s['key']}" for s in sent(at)["scenes"]]
    credited = {
        key for key, told in given.items() if any("© kontributor OpenStreetMap" in line for line in told["foot"])
    }
    assert credited == {"chart_adegan_peta"}
    scene_of_ranking = scene(at, "peringkat")
    told = given["chart_adegan_peringkat"]
    assert (told["title"], told["foot"][0]) == (scene_of_ranking["headline"], scene_of_ranking["note"])
    assert told["foot"][1].startswith("Kalimantan Tengah · IPG · 2024 · seri UHH SP2010 · Sumber: BPS, Indeks")
    assert told["foot"][2] == "?indikator=ipg&tahun=2024&provinsi=62&vintage=sp2010&jk=T"


def test_every_scene_shows_its_table_and_sources_once_it_is_opened(published: pd.DataFrame) -> None:
    at = visit("briefing", {"adegan_peringkat": "Tabel"}, **KTG)
    names = [s["name"] for s in sent(at)["scenes"]]
    assert [e.label for e in at.expander] == [f"{n}. {name}" for n, name in enumerate(names, start=1)]
    assert len(at.dataframe) == 1, "only the list of what was agreed: nothing is drawn for a closed scene"
    at.session_state["evidence_peringkat"] = True
    at.run()
    table = at.dataframe[-1].value
    shown = dict(zip(table["Wilayah"], table["IPG 2024"], strict=True))
    assert shown["Kapuas"] == values(published, "ipg", 2024, vintage="sp2010", province="62")["6203"]


@pytest.mark.parametrize("address", [KTG, {"indikator": "ikg", "provinsi": "64"}, {"indikator": "idg"}])
def test_everything_behind_the_scenes_is_indonesian(address: dict[str, str]) -> None:
    at = visit("briefing", **address)
    scenes = sent(at)["scenes"]
    cited = [s for s in scenes if s["source"].startswith("Sumber: ")]
    for tab, tables in (("Tabel", scenes), ("Sumber dan unduhan", cited)):
        open_tabs(at, tab)
        assert len(at.dataframe) == 1 + len(tables)
        assert foreign(plain_words(screen(at))) == set()
    assert foreign(t for s in scenes for t in (*s["help"], s["note"], s["headline"])) == set()
