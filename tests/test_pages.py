"""Every page over every indicator, province, part and odd address, run by Streamlit without a browser."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from setara import formatting
from setara.address import CHOICES
from setara.findings import inputs, maps
from setara.pictures import theme
from setara.render.place import outlines
from setara.sentences.words import lowered
from setara.store.catalogue import Catalogue
from setara.ui import frame, state
from setara.view import View
from tests.expected import by_code, plain, values
from tests.screens import INVITATION, assert_tells_its_year, charts, lines, open_tabs, visit, words_of_html
from tests.sessions import PAGE_FILES, ROOT

CHARTED = ["beranda", "peta", "tren", "banding"]
INDICATORS = pd.read_csv(ROOT / "data" / "indicators.csv")["code"].tolist()
PROVINCES = ["61", "62", "63", "64", "65"]
PARTS = {
    page: (name, CHOICES[page, name].options)
    for page, name in (("peta", "mode"), ("tren", "bagian"), ("banding", "bagian"))
}
PART_SCOPES = ["ipg", "ikg", "rls", "penduduk"]
MORE_PART_SCOPES = ["parlemen", "legislatif", "rasio_jk"]
# What the other pages tell hangs on the index an indicator is or feeds, or on none.
FAMILIES = ["ipg", "idg", "ikg", "rls", "profesional", "sma", "penduduk"]
OTHERS = {
    "penyumbang": FAMILIES,
    "target": INDICATORS,
    "pug": FAMILIES[:2],
    "tindak-lanjut": FAMILIES[:2],
    "briefing": FAMILIES,
    "profil": FAMILIES,
    "data": FAMILIES[:5],
}
NOWHERE = "Anggota legislatif perempuan 2024 tidak tersedia untuk satu pun kabupaten/kota Kalimantan."
ViewOf = Callable[..., View]


def has_marks(figure: dict[str, Any]) -> bool:
    return any(len(trace.get(name, ())) for trace in figure["data"] for name in ("locations", "x"))


def published_in(at: AppTest, published: pd.DataFrame) -> dict[str, float]:
    """Return the figures of the scope that the page's address tells."""
    address = at.query_params
    return values(
        published,
        str(address["indikator"]),
        int(str(address["tahun"])),
        sex=str(address["jk"]),
        vintage=str(address["vintage"]),
        province=str(address["provinsi"]) if "provinsi" in address else None,
    )


def assert_draws(at: AppTest, page: str, published: pd.DataFrame, catalogue: Catalogue) -> None:
    """Compare the page's first chart with the figures of its own address."""
    wanted = published_in(at, published)
    drawn = charts(at)
    if page in {"beranda", "peta"}:
        filled = drawn["beranda_peta" if page == "beranda" else "peta_tingkat"]["data"][0]
        assert by_code(filled["locations"], filled["z"]) == pytest.approx(wanted)
    elif page == "banding":
        dots = drawn["banding_peringkat"]["data"][0]
        names = {catalogue.regions[c].name: v for c, v in wanted.items()}
        assert dict(zip(dots["y"], plain(dots["x"]), strict=True)) == pytest.approx(names)
    else:
        assert has_marks(drawn["tren_garis"])


# Every page over everything


@pytest.mark.parametrize("page", CHARTED)
@pytest.mark.parametrize("code", INDICATORS)
def test_every_charted_page_shows_every_indicator(
    page: str, code: str, published: pd.DataFrame, catalogue: Catalogue
) -> None:
    at = visit(page, indikator=code)
    indicator = catalogue.indicators[code]
    assert at.selectbox(key="bar_indicator").value == code
    assert at.query_params["indikator"] == code
    heading = at.title[0].value
    assert (lowered(indicator.short_name) if page != "beranda" else "Kalimantan") in heading
    assert lines(at) == ([NOWHERE] if code == "legislatif" else [])
    assert_draws(at, page, published, catalogue)
    if page in {"peta", "banding"}:
        assert_tells_its_year(at)
    captions = [c.value for c in at.caption]
    assert any("Sumber: " in c for c in captions)
    assert indicator.bps_table in words_of_html(at)
    assert ("© kontributor OpenStreetMap" in " ".join(captions)) == (page in {"beranda", "peta"})


@pytest.mark.parametrize("page", CHARTED)
@pytest.mark.parametrize("province", PROVINCES)
def test_every_charted_page_shows_every_province(
    page: str, province: str, published: pd.DataFrame, catalogue: Catalogue
) -> None:
    at = visit(page, provinsi=province)
    assert lines(at) == []
    assert at.selectbox(key="bar_province").value == f"{province}00"
    assert set(published_in(at, published)) == {r.code for r in catalogue.regencies(f"{province}00")}
    assert_draws(at, page, published, catalogue)
    name = catalogue.regions[f"{province}00"].name
    told = [e.value for e in (*at.title, *at.subheader)]
    if page == "tren":
        told = [trace["name"] for trace in charts(at)["tren_garis"]["data"]]
    if page == "banding":
        told = [line["text"] for line in charts(at)["banding_peringkat"]["layout"]["annotations"]]
    assert any(name in text for text in told)


@pytest.mark.parametrize("page", OTHERS)
def test_every_other_page_stands_for_every_kind_of_indicator_and_every_province(page: str) -> None:
    assert {*CHARTED, *OTHERS} == set(PAGE_FILES)
    for position, code in enumerate(OTHERS[page]):
        province = PROVINCES[position % len(PROVINCES)]
        at = visit(page, indikator=code, provinsi=province)
        assert len(at.title) == 1, code
        assert (at.query_params["indikator"], at.query_params["provinsi"]) == (code, province)
        if page == "target":
            assert_tells_its_year(at)


@pytest.mark.parametrize(("page", "part"), [(p, part) for p, (_, parts) in PARTS.items() for part in parts])
def test_every_part_of_every_page(page: str, part: str, catalogue: Catalogue) -> None:
    name, parts = PARTS[page]
    for code in (*PART_SCOPES, MORE_PART_SCOPES[list(parts).index(part) % 3]):
        at = visit(page, indikator=code, kab="6203", **{name: part})
        shown = str(at.query_params[name])
        first = next(iter(parts))
        told = [line for line in lines(at) if line != NOWHERE]
        if shown != part:
            assert shown == first, code
            assert (
                told[0]
                == f"Pilihan {lowered(CHOICES[page, name].label)} tidak tersedia di sini; yang ditampilkan {parts[first]}."
            )
            assert part in ("perubahan", "selisih", "jenis_kelamin", "target", "panel", "indeks", "tipe"), (
                "these need a second year, both sexes, a target or a figure of 2017"
            )
        if told[(shown != part) :]:
            assert part == "serupa"
            assert told == [
                f"Komponen Kapuas tahun {at.query_params['tahun']} tidak cukup untuk mencari wilayah yang serupa."
            ]
            continue
        if shown == "3d":
            assert len(at.get("deck_gl_json_chart")) == 1
        elif shown in ("tabel", "tipe"):
            assert any('class="setara-grid' in block.proto.body for block in at.get("html")), code
        else:
            key = {"peta": "peta_", "tren": "tren_", "banding": "banding_"}[page] + shown
            assert key in charts(at), code


@pytest.mark.parametrize("code", ["ipg", "ikg", "rls", "penduduk"])
def test_parts_that_need_more_than_is_published_are_not_offered(code: str, catalogue: Catalogue) -> None:
    at = visit("peta", indikator=code)
    offered = at.button_group[0].options
    assert ("Perempuan dan laki-laki" in offered) == catalogue.indicators[code].has_gap
    assert ("Perubahan" in offered) == (code != "penduduk")


@pytest.mark.parametrize("part", ["tetangga", "serupa"])
def test_neighbours_and_resemblance_begin_with_the_region_furthest_from_equality(part: str) -> None:
    at = visit("banding", bagian=part, indikator="ipg", tahun="2024", vintage="sp2010", provinsi="62")
    assert lines(at) == []
    assert f"banding_{part}" in charts(at)
    assert "Murung Raya" in at.subheader[0].value, "the lowest of the province"


def test_the_relief_has_a_column_a_regency_as_tall_as_many_women_live_there(
    published: pd.DataFrame, catalogue: Catalogue, view_of: ViewOf
) -> None:
    at = visit("peta", mode="3d", indikator="ikg", tahun="2023")
    sent = at.get("deck_gl_json_chart")[0].proto.json
    columns = {c["name"]: c for c in json.loads(sent)["layers"][1]["data"]}
    wanted, people = values(published, "ikg", 2023), values(published, "penduduk", 2025)
    women = {code: people[code] * 100 / (100 + men) for code, men in values(published, "rasio_jk", 2025).items()}
    tallest = columns["Kota Pontianak"]["height"] / women["6171"]
    for code, region in ((r.code, r.name) for r in catalogue.regencies(None)):
        figure = catalogue.indicators["ikg"].show(wanted[code]) if code in wanted else "tidak tersedia"
        told = f"IKG: {figure}\nPerempuan 2025 (diolah): {formatting.number(women[code], 0)}"
        assert columns[region]["text"].replace("\njanggal", "") == told
        assert columns[region]["height"] == pytest.approx(tallest * women[code])
    assert "http" not in sent
    assert json.loads(sent)["layers"][2]["fontFamily"] == theme.FAMILY
    assert [h.proto.body.count("<i ") for h in at.get("html") if '"setara-legend"' in h.proto.body] == [5]
    view = view_of(indikator="ikg", tahun="2023")
    table = maps.relief(view).table
    assert table.set_index("Wilayah")["Perempuan 2025 (diolah)"]["Kapuas"] == pytest.approx(women["6203"])


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (
            {"indikator": "ipg", "tahun": "2024", "provinsi": "62"},
            "Di antara yang di bawah angka provinsi, perempuan terbanyak di Kotawaringin Timur",
        ),
        (
            {"indikator": "ikg", "tahun": "2023"},
            "Di antara yang lebih timpang daripada angka provinsinya, perempuan terbanyak di Kutai Kartanegara",
        ),
        # No province is published, so nobody is held against one.
        ({"indikator": "ikg", "tahun": "2025", "provinsi": "64"}, "Perempuan terbanyak di Kota Samarinda"),
        ({"indikator": "penduduk", "provinsi": "62"}, "Perempuan terbanyak di Kotawaringin Timur"),
    ],
)
def test_the_relief_tells_where_most_women_live(view_of: ViewOf, address: dict[str, str], title: str) -> None:
    view = view_of(**address)
    assert maps.relief(view).title == title


def test_the_relief_has_the_colours_of_the_map(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", provinsi="62")
    level = view.query("level")
    level["value"] = level["region_code"].map({"6203": 104.0, "6204": 96.0, "6205": 100.0})
    columns = {c.name: c.colour for c in maps._columns(view, level, inputs.women(view))}
    assert (columns["Kapuas"], columns["Barito Selatan"], columns["Katingan"]) == (theme.BEYOND, "#F3F7E4", None)


def test_a_name_of_the_relief_stands_where_deck_gl_draws_the_top_of_its_column(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", provinsi="62")
    picture = maps.relief(view).picture
    camera = outlines.camera(picture)
    # Read from the screen for columns of 220 kilometres at most, in pixels from the middle of the picture.
    seen = {"Kapuas": (138, -191), "Kotawaringin Timur": (-88, -167), "Pulang Pisau": (62, 59)}
    for column in picture.columns:
        if column.name in seen:
            tall = replace(column, height=column.height * 220_000 / camera.metres(replace(column, height=1.0)))
            assert camera.top(tall)[:2] == pytest.approx(seen[column.name], abs=3)


@pytest.mark.parametrize("province", ["", *PROVINCES])
def test_the_tallest_column_is_named_and_the_names_are_few_enough(view_of: ViewOf, province: str) -> None:
    view = view_of(indikator="ipg", tahun="2024", **({"provinsi": province} if province else {}))
    picture = maps.relief(view).picture
    camera = outlines.camera(picture)
    named = outlines.named(picture.columns, camera)
    assert named[0].height == 1.0
    tops = [camera.top(column) for column in named]
    apart = [(abs(x - u) / a, abs(y - v) / a) for k, (x, y, a) in enumerate(tops) for u, v, _ in tops[:k]]
    # A phone's window of 358 pixels holds every column.
    phone = outlines.camera(picture, narrow=True)
    assert max(abs(phone.top(column)[0]) for column in picture.columns) < 358 / 2
    # Two names in one line stand at least three letters apart; those in one column a line.
    assert all(across > 20 or upright > 13 for across, upright in apart)
    assert 3 <= len(named) < 20


# Odd addresses

# What every address is told is seen in test_scope; here, that the page says it and draws all the same.
NONSENSE: list[tuple[str, dict[str, str | list[str]], list[str]]] = [
    (
        "tren",
        {"indikator": "<script>alert(1)</script>"},
        ["Indikator “scriptalert1/script” tidak dikenal; yang ditampilkan IPG."],
    ),
    ("peta", {"tahun": "2016"}, ["IPG kabupaten/kota tahun 2016 tidak tersedia; yang ditampilkan tahun 2024."]),
    (
        "peta",
        {"kab": "6411", "tahun": "2011"},
        ["Mahakam Ulu baru dibentuk tahun 2012; angka tahun 2011 tidak ada."],
    ),
    (
        "tren",
        {"kab": "6411", "tahun": "2011"},
        ["Mahakam Ulu baru dibentuk tahun 2012; angka tahun 2011 tidak ada."],
    ),
    (
        "banding",
        {"provinsi": "65", "tahun": "2010"},
        ["Kalimantan Utara baru dibentuk tahun 2012; angka tahun 2010 tidak ada."],
    ),
    (
        "peta",
        {"tahun": "2012", "vintage": "lfsp2020"},
        ["IPG 2012 hanya terbit pada seri UHH SP2010; seri itu yang ditampilkan."],
    ),
    ("peta", {"mode": "xyz"}, ["Pilihan tampilan peta tidak tersedia di sini; yang ditampilkan Tingkat."]),
    ("peta", {"mode": "selisih"}, ["Pilihan tampilan peta tidak tersedia di sini; yang ditampilkan Tingkat."]),
    ("tren", {"bagian": "<script>"}, ["Pilihan bagian tidak tersedia di sini; yang ditampilkan Garis waktu."]),
    ("banding", {"bagian": "jenis kelamin"}, ["Pilihan bagian tidak tersedia di sini; yang ditampilkan Peringkat."]),
    (
        "peta",
        {"mode": "perubahan", "dari": "2016"},
        ["Pilihan tahun pembanding tidak tersedia di sini; yang ditampilkan sejak 2023."],
    ),
    (
        "banding",
        {"kab": ["6101", "6102", "6103", "6104", "6105", "6106", "6107"]},
        ["Paling banyak 6 kabupaten/kota; sisanya diabaikan."],
    ),
    (
        "beranda",
        {"indikator": "x", "tahun": "y", "provinsi": "z", "kab": "k", "vintage": "v", "jk": "j"},
        [
            "Indikator “x” tidak dikenal; yang ditampilkan IPG.",
            "IPG tidak tersedia untuk jenis kelamin “j”; yang ditampilkan gabungan.",
            "Dasar UHH “v” tidak dikenal; IPG punya seri UHH SP2010 dan UHH hasil Long Form SP2020.",
            "Tahun “y” tidak sah; yang ditampilkan 2024.",
            "Provinsi “z” tidak dikenal; yang ditampilkan seluruh Kalimantan.",
            "Kode kabupaten/kota “k” tidak dikenal dan diabaikan.",
        ],
    ),
    ("peta", {"indikator": "ipg'; drop table observations; --"}, None),  # type: ignore[list-item]
]


@pytest.mark.parametrize(
    ("page", "address", "wanted"), NONSENSE, ids=[f"{p}-{next(iter(a))}{i}" for i, (p, a, _) in enumerate(NONSENSE)]
)
def test_an_odd_address_is_told_in_one_line_and_shows_a_chart(
    page: str, address: dict[str, str | list[str]], wanted: list[str] | None
) -> None:
    at = visit(page, **address)
    if wanted is None:
        assert len(lines(at)) == 1
    else:
        assert lines(at) == [" ".join(wanted)] * bool(wanted)
    drawn = charts(at)
    assert drawn
    assert all(has_marks(figure) for figure in drawn.values())
    assert re.fullmatch(r"20\d\d", str(at.query_params["tahun"]))
    assert at.query_params["indikator"] in INDICATORS
    assert at.query_params["vintage"] in {"sp2010", "lfsp2020", "tunggal"}


def test_the_address_is_completed_with_every_parameter() -> None:
    at = visit("peta", indikator="ikg", provinsi="62", kab=["6203", "6271"])
    assert at.query_params == {
        "indikator": "ikg",
        "tahun": "2025",
        "provinsi": "62",
        "kab": ["6203", "6271"],
        "vintage": "tunggal",
        "jk": "T",
        "mode": "tingkat",
    }


def test_a_home_province_opens_a_bare_address_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SETARA_PROVINSI", "62")
    assert visit("beranda").query_params["provinsi"] == "62"
    assert "provinsi" not in visit("beranda", indikator="ikg").query_params


# Choices in the scope bar


def test_another_indicator_keeps_the_year_where_it_is_published() -> None:
    at = visit("banding", tahun="2019", vintage="sp2010", provinsi="62")
    at.selectbox(key="bar_indicator").set_value("idg").run()
    assert not at.exception
    assert (at.query_params["indikator"], at.query_params["tahun"]) == ("idg", "2019")
    assert at.title[0].value == "Banding IDG 2019"
    at.selectbox(key="bar_indicator").set_value("mtf").run()
    assert at.query_params["tahun"] == "2025"
    assert at.query_params["provinsi"] == "62"


def test_the_scope_stays_over_the_pages() -> None:
    at = visit("peta", indikator="ikg", provinsi="64", kab="6472")
    for page in ("tren", "banding", "beranda"):
        at.query_params = {}
        at.switch_page(PAGE_FILES[page]).run()
        assert not at.exception
        address = at.query_params
        assert (address["indikator"], address["provinsi"], address["kab"]) == ("ikg", "64", "6472"), page


def test_the_panel_tells_about_the_last_chosen_region() -> None:
    at = visit("peta", indikator="ipg", kab=["6203", "6271"])
    assert "Kota Palangka Raya, IPG 2024" in words_of_html(at)
    assert INVITATION not in [i.value for i in at.info]
    assert at.table[0].value.loc["Umur harapan hidup", "Perempuan"].endswith(" tahun")


# What stands on screen


def test_downloads_stand_beside_every_exhibit() -> None:
    at = open_tabs(visit("peta", indikator="ikg", kab="6203"), "Sumber dan unduhan")
    labels = [b.label for b in at.get("download_button")]
    assert labels == ["Unduh CSV", "Unduh XLSX", "BibTeX", "RIS"] * 2
    assert any("melalui salinan" in m.value and "angka)" in m.value for m in at.markdown)
    assert any(re.search(r"· Versi data \d{4}\.\d\d$", c.value) for c in at.caption)


def parts_of_the_browser(at: AppTest) -> dict[str, Any]:
    """Return what the page hands to the browser's own code, by the name of the component."""
    return {c.proto.component_name: c.proto for c in at.get("bidi_component")}


def test_the_button_that_copies_the_link_is_the_same_in_every_scope() -> None:
    """The browser keeps what does not change; what is copied is the address, which holds every parameter."""
    found = [visit("peta", indikator=code, provinsi=province) for code, province in (("ipg", "61"), ("idg", "62"))]
    one, other = (parts_of_the_browser(at)["setara_copy_link"] for at in found)
    assert one == other
    assert "window.location" in one.js_content
    address = {k: v if isinstance(v, str) else v[0] for k, v in dict(found[1].query_params).items()}
    scope = {"indikator": "idg", "tahun": "2023", "provinsi": "62", "vintage": "tunggal", "jk": "T"}
    assert address == {**scope, "mode": "tingkat"}


def test_only_maps_with_a_slider_bring_the_code_that_turns_years() -> None:
    names = [parts_of_the_browser(visit(page)) for page in ("peta", "beranda", "tren")]
    assert ["setara_years" in found for found in names] == [True, False, False]
    assert "addFrames" in names[0]["setara_years"].js_content


def test_what_a_page_has_loaded_is_taken_from_the_garbage_collector() -> None:
    state.keep_loaded.cache_clear()
    gc.unfreeze()
    visit("peta")
    assert state.keep_loaded.cache_info().currsize == 1
    assert gc.get_freeze_count() > 10_000
    frozen = gc.get_freeze_count()
    visit("peta", indikator="idg")
    assert gc.get_freeze_count() <= frozen, "a page already shown is not frozen again with what sessions hold"


def test_a_run_that_ends_gives_its_turn_back_also_where_it_leads_on_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    visit("penyebab", provinsi="62")
    monkeypatch.setattr(frame, "open_page", lambda: 1 / 0)
    with pytest.raises(AssertionError, match="encountered an error"):
        visit("tren")
    assert [frame.TURNS.acquire(blocking=False) for _ in range(3)] == [True, True, False]
    frame.TURNS.release(2)


@pytest.mark.parametrize(
    ("chosen", "offer", "shut"),
    [(6, "Sudah enam pilihan", True), (5, "Bandingkan", False)],
)
def test_the_panel_says_that_no_seventh_regency_is_compared(chosen: int, offer: str, shut: bool) -> None:
    at = visit("tren", provinsi="62", kab=[f"62{n:02}" for n in range(1, chosen + 1)], lihat="6271")
    button = at.button(key="panel_add")
    assert (button.label, button.disabled) == (offer, shut)
