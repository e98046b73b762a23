"""Odd figures where they are told: worked on the region-years that are marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from typing import Any

import duckdb
import pandas as pd
import pytest
from openpyxl import load_workbook

from setara.findings import (
    briefing,
    effort,
    maps,
    parts,
    peers,
    position,
    profile,
    quality,
    ranking,
    region,
    sexes,
    tables,
    target_questions,
    target_status,
    trends,
)
from setara.findings.inputs import settle
from setara.findings.target_questions import Question
from setara.intake.proposal import propose
from setara.render.plotly import figure
from setara.render.workbook import to_xlsx
from setara.sentences import levels
from setara.sentences.quality import ODD
from setara.store.catalogue import Catalogue
from setara.store.database import run
from setara.view import View

Maker = Callable[..., View]
DAY = dt.date(2026, 11, 29)
WITHOUT = {"6307": "0,416", "6504": "0,379", "6411": "0,342", "6471": "0,301"}
FULL = "janggal: bersandar pada MTF survei tepat nol; dengan MTF 2024 perkiraannya {}"
BRIEF = "janggal: MTF survei nol, perkiraan {}"
BALIKPAPAN, NUNUKAN = "6471", "6504"


def remark(table: pd.DataFrame, name: str, column: str = "Keterangan") -> str:
    [found] = table.loc[table["Wilayah"] == name, column]
    return str(found)


def ikg(view_of: Maker, **more: Any) -> View:
    return view_of(indikator="ikg", tahun="2025", **more)


# What the four IKG of 2025 are with the proportion of 2024


def test_the_estimates_stand_beside_the_figures_they_belong_to(con: duckdb.DuckDBPyConnection, catalogue: Catalogue):
    level = run(
        con, "level", {"indicator": "ikg", "sex": "T", "vintage": "tunggal", "year": 2025, "province": None}
    ).set_index("region_code")
    known = level["estimate"].dropna()
    assert {code: catalogue.indicators["ikg"].show(value) for code, value in known.items()} == WITHOUT
    # Kota Bontang's zero follows a proportion below the formula's floor: nothing changes.
    assert pd.isna(level.loc["6474", "estimate"])
    every = run(con, "all_observations")
    assert int(every["estimate"].notna().sum()) == 4


@pytest.mark.parametrize("code", WITHOUT)
def test_table_panel_card_and_profile_say_what_the_figure_rests_on(code: str, view_of: Maker):
    place = view_of().catalogue.regions[code]
    view = ikg(view_of, provinsi=code[:2], kab=code)
    full, brief = FULL.format(WITHOUT[code]), BRIEF.format(WITHOUT[code])
    table, _ = tables.level_table(view.query("level"), view.indicator, 2025)
    assert remark(table, place.name) == full
    standing = region.standing(view, place)
    assert standing.value.endswith(f" ({full})")
    assert standing.ranks.endswith(brief)
    assert position.glances(view)[2].references[0] == full
    told = profile.build(view, place, "https://contoh", DAY)
    assert full in told.summary[0]
    assert told.summary[0].endswith("(janggal).")
    scenes = {scene.key: scene for section in told.sections for scene in section.scenes}
    assert brief in scenes["indeks"].note
    assert brief in scenes["tren"].title
    assert brief in scenes["dasar"].title
    assert any(
        f"Dengan MTF 2024 IKG ini {WITHOUT[code]} (perkiraan)." in line for line in scenes["catatan"].table["Catatan"]
    )
    assert scenes["indeks"].table.set_index("Indeks").loc["IKG", "Keterangan"] == full
    assert scenes["indeks"].picture.rows[2][1].text.endswith(" (janggal)")


@pytest.mark.parametrize(
    ("province", "leader"),
    [(None, "Kota Balikpapan"), ("63", "Hulu Sungai Tengah"), ("64", "Kota Balikpapan"), ("65", "Nunukan")],
)
def test_every_headline_that_names_the_leader_says_it_is_odd(province: str | None, leader: str, view_of: Maker):
    view = ikg(view_of, **({"provinsi": province} if province else {}))
    level = view.query("level")
    brief = BRIEF.format({"Kota Balikpapan": "0,301", "Hulu Sungai Tengah": "0,416", "Nunukan": "0,379"}[leader])
    scenes = {scene.key: scene for scene in briefing.build(view, "https://contoh", DAY).scenes}
    titles = [
        ranking.ranking(view, key="banding_peringkat").title,
        ranking.ranking(view, ranking.ON_PAGE, "beranda_peringkat").title,
        maps.year_map(view).title,
        maps.level_map(view).title,
        scenes["peringkat"].title,
        scenes["peta"].title,
        next(s for s in levels.summary(level, view.indicator, view.scope, view.catalogue) if leader in s),
    ]
    assert [title for title in titles if brief not in title] == []


@pytest.mark.parametrize(("province", "leader"), [("61", "Sambas"), ("62", "Kotawaringin Barat")])
def test_a_ranking_led_by_a_sound_figure_says_nothing_of_odd_ones(province: str, leader: str, view_of: Maker):
    view = ikg(view_of, provinsi=province)
    title = ranking.ranking(view, ranking.ON_PAGE, "beranda_peringkat").title
    assert title.startswith(f"Ketimpangan (IKG) terendah di {leader} (")
    assert "janggal" not in title


def test_slides_and_sheets_print_the_mark_beside_figure_and_name(view_of: Maker):
    scenes = {scene.key: scene for scene in briefing.build(ikg(view_of, provinsi="64"), "https://contoh", DAY).scenes}
    shown = {dot.name: dot.number.shown for dot in scenes["peringkat"].picture.rows}
    assert (shown["Kota Balikpapan"], shown["Mahakam Ulu"]) == ("0,153 (janggal)", "0,190 (janggal)")
    assert shown["Kutai Timur"] == "0,477"
    areas = {area.name: area.number.shown for area in scenes["peta"].picture.areas}
    assert areas["Kota Balikpapan"] == "0,153 (janggal)"


def test_the_map_says_it_on_hover_in_its_year_only(view_of: Maker):
    view = ikg(view_of, provinsi="64")
    drawn = figure(maps.level_map(view).picture)
    filled, cities = drawn.data[:2]
    told = dict(zip(filled.locations, filled.hovertext, strict=True))
    assert told["6411"] == f"<br>{FULL.format('0,342')}"
    assert told["6403"] == ""
    assert dict(zip(cities.customdata, cities.hovertext, strict=True))[BALIKPAPAN] == f"<br>{FULL.format('0,301')}"
    assert "%{hovertext}" in filled.hovertemplate
    assert set(drawn.layout.meta["marks"]) == {"2025"}
    plain = figure(maps.level_map(view_of(indikator="ikg", tahun="2023", provinsi="62")).picture)
    assert "hovertext" not in plain.layout.meta.get("marks", {})
    assert plain.data[0].hovertext is None


def test_the_ranking_says_it_beside_name_and_rank(view_of: Maker):
    view = ikg(view_of, provinsi="65")
    drawn = figure(ranking.ranking(view, key="banding_peringkat").picture)
    assert drawn.layout.yaxis.ticktext[-1] == "Nunukan  <b>0,220</b> janggal"
    assert drawn.data[0].customdata[-1].endswith(f"<br>{FULL.format('0,379')}")


def test_lines_and_ranks_over_the_years_say_it_of_their_end(view_of: Maker):
    view = ikg(view_of, provinsi="65", kab=NUNUKAN)
    lines, ranks = trends.lines(view), trends.ranks(view)
    assert lines.title.endswith("; Nunukan 2025 janggal: MTF survei nol, perkiraan 0,379")
    assert remark(lines.table, "Nunukan") == f"2025 {FULL.format('0,379')}"
    assert "(2025; janggal: MTF survei nol, perkiraan 0,379)" in ranks.title
    drawn = {trace.name: trace for trace in figure(lines.picture).data if trace.name == "Nunukan"}["Nunukan"]
    assert drawn.hovertext[-1] == f"<br>{FULL.format('0,379')}"


def test_an_odd_figure_is_no_silent_yardstick(view_of: Maker):
    view = ikg(view_of, provinsi="64")
    frame = target_questions.judged(Question(view, "terbaik"))
    named = set(frame.loc[frame["level"] == "kabkota", "document"])
    assert named == {"IKG Kota Balikpapan 2025 (janggal: MTF survei nol, perkiraan 0,301)"}
    shown = target_status.status(Question(view), target_questions.judged(Question(view)), ())
    assert remark(shown.table, "Mahakam Ulu", "Catatan").startswith("janggal: MTF survei nol, perkiraan 0,342")


def test_the_parts_of_an_odd_ikg_say_it(view_of: Maker):
    shown = parts.ikg(ikg(view_of, provinsi="65"), 2025)
    assert remark(shown.table, "Nunukan", "Catatan") == FULL.format("0,379")
    assert shown.note.endswith("Bersandar pada MTF survei yang tepat nol (janggal): Nunukan.")


# Other odd figures, where flags are


@pytest.mark.parametrize(
    ("scope", "name", "told"),
    [
        ({"indikator": "parlemen", "tahun": "2011", "provinsi": "65"}, "Tana Tidung", "janggal"),
        ({"indikator": "idg", "tahun": "2011", "provinsi": "64"}, "Kota Balikpapan", "janggal"),
        ({"indikator": "uhh", "jk": "P", "tahun": "2023", "provinsi": "61"}, "Kota Pontianak", "janggal"),
        ({"indikator": "hls", "jk": "L", "tahun": "2019", "provinsi": "62"}, "Kapuas", "janggal"),
        ({"indikator": "tpt", "jk": "P", "tahun": "2024", "provinsi": "62"}, "Kotawaringin Timur", "janggal"),
        ({"indikator": "uhh", "jk": "P", "tahun": "2024", "provinsi": "65"}, "Kalimantan Utara", "janggal"),
    ],
)
def test_a_flag_stands_in_level_and_series_tables(scope: dict[str, str], name: str, told: str, view_of: Maker):
    view = view_of(**scope)
    table, _ = tables.level_table(view.query("level"), view.indicator, view.scope.year)
    assert remark(table, name) == told
    series = view.query("series")
    own = series[(series["region"] == name) & (series["vintage"] == view.scope.vintage)]
    assert remark(tables.series_table(own, view.indicator)[0], name) == f"{view.scope.year} {told}"


def test_changes_and_gaps_say_which_of_their_figures_is_odd(view_of: Maker):
    view = view_of(indikator="hls", jk="L", tahun="2019", provinsi="62")
    changed = maps.change_map(view, 2018)
    assert remark(changed.table, "Kapuas") == "2019 janggal"
    drawn = figure(changed.picture).data[0]
    assert dict(zip(drawn.locations, drawn.hovertext, strict=True))["6203"] == "<br>2019 janggal"
    assert remark(maps.gap_map(view).table, "Kapuas") == "laki-laki janggal"
    assert remark(sexes.gaps(view, "hls").table, "Kapuas") == "laki-laki janggal"
    sound = view_of(indikator="hls", jk="L", tahun="2018", provinsi="62")
    assert "Keterangan" not in maps.gap_map(sound).table


def test_components_beside_each_other_say_whose_is_odd(view_of: Maker):
    table = peers.side_by_side(ikg(view_of, kab=[BALIKPAPAN, "6203"])).table.set_index("Komponen")
    assert table.loc["Melahirkan di luar fasilitas kesehatan", "Keterangan"] == "Kota Balikpapan janggal"
    assert table.loc["Melahirkan sebelum usia 20", "Keterangan"] == ""


def test_paces_say_which_of_their_ends_is_odd(view_of: Maker):
    pace = trends.pace(ikg(view_of, provinsi="65"))
    assert remark(pace.table, "Nunukan") == f"2025 {FULL.format('0,379')}"
    drawn = figure(pace.picture).data[0]
    told = dict(zip(drawn.y, drawn.hovertext, strict=True))
    assert told["Nunukan"] == f"<br>2025 {FULL.format('0,379')}"
    assert told["Malinau"] == ""
    assert "%{hovertext}" in drawn.hovertemplate
    # An odd figure inside the span is no end of it: Kapuas' men in 2019.
    inside = trends.pace(view_of(indikator="hls", jk="L", tahun="2024", provinsi="62"))
    assert "Keterangan" not in inside.table


def test_a_small_map_says_on_hover_which_figure_is_odd(view_of: Maker):
    """Balikpapan's IKG of 2025 rests on a survey's zero, those of earlier years do not."""
    shown = figure(maps.multiples(view_of(indikator="ikg", tahun="2025", provinsi="64")).picture)
    filled = [t for t in shown.data if t.type == "choropleth" and t.coloraxis == "coloraxis"]
    told = [dict(zip(t.locations, t.hovertext, strict=True))["6471"] for t in filled]
    assert [bool(text) for text in told] == [False] * (len(told) - 1) + [True]
    assert told[-1].endswith("dengan MTF 2024 perkiraannya 0,301")


def test_who_went_back_is_told_women_and_men_of_that_year(view_of: Maker):
    """Schooling to be expected opens with 2025."""
    titles = [
        sexes.over_years(view_of(indikator="hls", kab="6203", **asked), "hls").title
        for asked in ({}, {"tahun": "2019"})
    ]
    assert titles[0].startswith("Harapan lama sekolah Kapuas 2025: perempuan 13,29 tahun, laki-laki 12,96 tahun")
    assert titles[1].startswith("Harapan lama sekolah Kapuas 2019: ")


def test_women_and_men_over_the_years_say_whose_figure_is_odd(view_of: Maker):
    shown = sexes.over_years(view_of(indikator="hls", tahun="2024", kab="6203"), "hls")
    assert dict(zip(shown.table["Tahun"], shown.table["Keterangan"], strict=True))["2019"] == "laki-laki janggal"
    assert (shown.table["Keterangan"] != "").sum() == 1
    men = [trace for trace in figure(shown.picture).data if trace.name == "Laki-laki"]
    told = {year: text for trace in men for year, text in zip(trace.x, trace.hovertext, strict=True)}
    assert (told[2019], told[2018]) == ("<br>janggal", "")


def test_dumbbells_say_whose_figure_is_odd_and_the_headline_too(view_of: Maker):
    shown = sexes.gaps(view_of(indikator="tpt", tahun="2024", provinsi="62"), "tpt")
    assert shown.title.endswith("jarak terlebar di Kotawaringin Timur (+10,26 persen poin; angka perempuan janggal)")
    women, men = figure(shown.picture).data[-2:]
    for trace in (women, men):
        told = dict(zip(trace.y, trace.hovertext, strict=True))
        assert (told["Kotawaringin Timur"], told["Kapuas"]) == ("<br>perempuan janggal", "")
        assert "%{hovertext}" in trace.hovertemplate
    lead = sexes.gaps(view_of(indikator="uhh", tahun="2023", provinsi="61"), "uhh").title
    assert lead.endswith("terbesar di Kota Pontianak (+4,71 tahun; angka perempuan janggal)")


def test_components_beside_each_other_say_it_on_hover(view_of: Maker):
    drawn = figure(peers.side_by_side(ikg(view_of, kab=[BALIKPAPAN, "6203"])).picture).data
    told = {(t.xaxis, name): text for t in drawn for name, text in zip(t.y, t.hovertext, strict=True)}
    assert sorted(text for text in told.values() if text) == ["<br>janggal"]
    assert {name for (_, name), text in told.items() if text} == {"Kota Balikpapan"}


def test_small_maps_say_it_in_their_table(view_of: Maker):
    shown = maps.multiples(ikg(view_of, provinsi="64"))
    assert remark(shown.table, "Mahakam Ulu") == f"2025 {FULL.format('0,342')}"


def test_the_wide_sheet_says_which_years_are_odd(view_of: Maker):
    view = ikg(view_of, provinsi="65")
    book = load_workbook(BytesIO(to_xlsx(view, briefing.build(view, "https://contoh", DAY))))
    rows = [[str(cell.value or "") for cell in row] for row in book["Lebar"].iter_rows()]
    head = next(row for row in rows if "Kode" in row)
    own = {(row[head.index("Kode")], row[head.index("Angka")]): row[head.index("Keterangan")] for row in rows}
    assert own["6504", "IKG"] == f"2025 {FULL.format('0,379')}"
    assert own["6504", "Melahirkan di luar fasilitas kesehatan"] == "2025 janggal"
    assert own["6501", "IKG"] == ""


# The check on the page Data


def test_the_check_is_shown_with_how_many_of_which_kind(view_of: Maker):
    shown = quality.odd_figures(view_of())
    assert shown.title == (
        "Uji kejanggalan Kalimantan menunjuk 289 angka: 250 langkah, 20 pergi-kembali, 7 nol survei, 7 gabungan, "
        "dan 5 provinsi; 22 sudah bercatatan"
    )
    assert (len(shown.table), shown.decimals["Angka terbit"][0]) == (289, 2)
    assert shown.sources
    assert shown.alternative.endswith(f"{shown.title}.")
    assert figure(shown.picture).data[0].zmax == 1


STEP = "langkah setahun jauh di luar yang biasa"
RETURN = "menyimpang setahun, lalu kembali ke angka yang sama"
TOTAL = "gabungan tidak sejalan dengan perempuan dan laki-laki"
ABOVE = "provinsi di luar rentang semua kabupaten/kotanya"
ZERO = "proporsi survei tepat nol"


@pytest.mark.parametrize(
    ("province", "name", "year", "indicator", "expected", "why", "mark"),
    [
        ("65", "Kota Tarakan", "2025", "Umur harapan hidup", 75.30, TOTAL, "janggal"),
        ("65", "Kalimantan Utara", "2024", "Umur harapan hidup", 74.65, ABOVE, "janggal"),
        ("64", "Kota Balikpapan", "2011", "Keterlibatan perempuan di parlemen", 24.44, RETURN, "janggal"),
        ("62", "Kapuas", "2019", "Harapan lama sekolah", 11.95, STEP, "janggal"),
        ("64", "Kota Bontang", "2025", "Melahirkan di luar fasilitas kesehatan", None, ZERO, ""),
    ],
)
def test_each_odd_figure_with_what_was_to_be_expected(
    province: str, name: str, year: str, indicator: str, expected: float | None, why: str, mark: str, view_of: Maker
):
    table = quality.odd_figures(view_of(provinsi=province)).table
    own = table[(table["Wilayah"] == name) & (table["Tahun"] == year) & (table["Indikator"] == indicator)]
    rows = [r for r in own.to_dict("records") if r["Janggal karena"] == why and r["Keterangan"] == mark]
    [value] = [r["Yang diduga (diolah)"] for r in rows]
    assert pd.isna(value) if expected is None else value == pytest.approx(expected, abs=0.015)


# The check on brought figures


def brought(*rows: tuple[str, int, str, str, str, float]) -> pd.DataFrame:
    names = ["region_code", "year", "indicator", "sex", "vintage", "value"]
    return pd.DataFrame(rows, columns=names).assign(line="2", column="nilai")


def warned(tidy: pd.DataFrame, published: pd.DataFrame, catalogue: Catalogue) -> list[str]:
    return [p.why for p in propose(tidy, published, catalogue).warnings if p.why.startswith("janggal")]


def test_a_brought_zero_of_a_survey_is_warned_of(published: pd.DataFrame, catalogue: Catalogue):
    found = warned(brought(("6301", 2025, "mtf", "P", "tunggal", 0.0)), published, catalogue)
    assert found == ["janggal, proporsi survei tepat nol"]


def test_a_brought_total_off_its_sexes_is_warned_of(published: pd.DataFrame, catalogue: Catalogue):
    # 73.67 and 77.01 published for men and women of Kota Tarakan 2025; between them, but not where both put it.
    found = warned(brought(("6571", 2025, "uhh", "T", "lfsp2020", 74.50)), published, catalogue)
    assert found == ["janggal, gabungan tidak sejalan dengan perempuan dan laki-laki; yang diduga 75,30 tahun (diolah)"]
    assert warned(brought(("6571", 2025, "uhh", "T", "lfsp2020", 75.30)), published, catalogue) == []


def test_a_brought_province_outside_its_regencies_is_warned_of(published: pd.DataFrame, catalogue: Catalogue):
    found = warned(brought(("6500", 2024, "uhh", "P", "sp2010", 74.80)), published, catalogue)
    assert "janggal, provinsi di luar rentang semua kabupaten/kotanya; yang diduga 74,65 tahun (diolah)" in found


def test_a_way_and_a_summary_that_begin_with_an_odd_figure_say_so(view_of: Maker) -> None:
    """Kota Samarinda 2011: 8.00 % of the council, odd beside the years around it."""
    view = view_of(indikator="idg", tahun="2011", kab="6472")
    way = effort.effort(settle(view))
    assert way is not None
    assert way.title.startswith(
        "Perkiraan: IDG Kota Samarinda mencapai 61,29 bila keterlibatan perempuan di parlemen naik"
    )
    assert (
        remark(way.table.rename(columns={"Komponen perempuan": "Wilayah"}), way.table["Komponen perempuan"].iloc[0])
        == ODD
    )
    assert "janggal" in way.title + way.note
    told = profile.build(view, view.catalogue.regions["6472"], "https://contoh", DAY)
    assert "Perempuan menduduki 8,00% kursi DPRD Kota Samarinda pada 2011 (janggal)." in told.summary
    scenes = {scene.key: scene for section in told.sections for scene in section.scenes}
    assert "Memuat angka janggal." in scenes["dasar"].note


@pytest.mark.parametrize(
    ("code", "told"),
    [
        # 0.416 and 0.379 with the proportion of the year before; the target of 2029 is 0.394, Kota Tarakan has 0.265.
        (
            "6307",
            "IKG Hulu Sungai Tengah memenuhi semua pembanding hanya karena MTF survei nol (janggal); perkiraan 0,416 belum",
        ),
        ("6504", "IKG Nunukan memenuhi semua pembanding hanya karena MTF survei nol (janggal); perkiraan 0,379 belum"),
        # Kota Balikpapan's 0.301 is near enough to Kota Bontang's 0.287, the best of the others.
        ("6471", "IKG Kota Balikpapan sudah memenuhi target dan pembanding yang terbit; memuat angka janggal"),
    ],
)
def test_nothing_is_left_to_reach_only_where_a_survey_zero_is_not_all_there_is(
    code: str, told: str, view_of: Maker
) -> None:
    way = effort.effort(settle(ikg(view_of, provinsi=code[:2], kab=code)))
    assert way is not None
    assert way.title == told
    assert BRIEF.format(WITHOUT[code]) in way.note


@pytest.mark.parametrize(
    ("province", "first"),
    [
        (
            "64",
            "Mahakam Ulu, Kota Balikpapan, dan Kota Bontang sama-sama terendah (terbaik): 0,0% "
            "(Mahakam Ulu dan Kota Balikpapan janggal)",
        ),
        ("", "Sebanyak 5 "),
    ],
)
def test_a_tie_of_odd_figures_says_so_once_and_begins_with_no_digit(province: str, first: str, view_of: Maker):
    view = view_of(indikator="mtf", tahun="2025", **({"provinsi": province} if province else {}))
    assert levels.leaders(view.query("level"), view.indicator).startswith(first)
