"""Figures a session brought are marked on every row, and in every file, that shows them or rests on them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator

import duckdb
import pandas as pd
import pytest
from openpyxl import load_workbook

from setara import address
from setara.address import resolve
from setara.files.about import About
from setara.files.tables import to_csv, to_xlsx
from setara.findings import (
    flags,
    maps,
    parts,
    peers,
    position,
    quality,
    ranking,
    region,
    relations,
    sexes,
    simulation,
    spread,
    target_paths,
    target_questions,
    target_status,
    trends,
)
from setara.findings import inputs as inputs_findings
from setara.findings.finding import Finding
from setara.findings.target_questions import Question
from setara.intake import proposal, reading, shaping
from setara.intake.proposal import Origin
from setara.store import catalogue as catalogue_module
from setara.store import database
from setara.store.catalogue import Catalogue, Region
from setara.store.database import connect
from setara.targets import own as target_rows
from setara.view import View
from tests.test_intake_page import taken, turn

ViewOf = Callable[..., View]
HEADER = "kode_wilayah;tahun;indikator;jenis_kelamin;seri;nilai"
FILE = f"""{HEADER}
6203;2017;ipg;T;sp2010;96,5
6203;2024;ipg;T;sp2010;95,6
6271;2023;ipg;T;sp2010;95,4
6200;2024;ipg;T;sp2010;89,6
6203;2019;rls;P;tunggal;7,4
6203;2019;ipm;P;sp2010;68,5
6203;2024;ipm;P;sp2010;70,5
6203;2021;parlemen;P;tunggal;27,4
6203;2024;parlemen;P;tunggal;25,1
6203;2025;rasio_jk;T;tunggal;105,6
6203;2023;ikg;T;tunggal;0,565
6203;2025;sma;P;tunggal;26
6200;2024;hls;P;tunggal;12,9
6503;2024;ipg;T;lfsp2020;81,5
"""
TARGETS = "6203-2029-ipg-T-sp2010-96.5~6271-2029-ipg-T-sp2010-96.0"
CENTRAL = {"indikator": "ipg", "tahun": "2024", "vintage": "sp2010", "provinsi": "62"}
KAPUAS = CENTRAL | {"kab": "6203"}
IN_2019 = KAPUAS | {"tahun": "2019"}
SCHOOLING = IN_2019 | {"indikator": "rls", "jk": "P", "vintage": "tunggal"}
RLS = "Rata-rata lama sekolah perempuan"


def over(con: duckdb.DuckDBPyConnection) -> ViewOf:
    loaded = catalogue_module.load(con)

    def make(**parameters: str | list[str]) -> View:
        given = {k: v if isinstance(v, list) else [v] for k, v in parameters.items()}
        return View(con, loaded, resolve(given, loaded).scope)

    return make


@pytest.fixture(scope="module")
def aims(catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    """Return two targets of a user as the rows a session carries."""
    rows, ignored = address.targets_of(TARGETS, catalogue)
    assert (len(rows), ignored) == (2, 0)
    return {"targets": rows, "sources": pd.DataFrame([target_rows.SOURCE])}


@pytest.fixture(scope="module")
def aiming(aims: dict[str, pd.DataFrame]) -> Iterator[ViewOf]:
    """Return a maker of views over a session that has the targets and brought no figure."""
    con = connect(extra=aims)
    yield over(con)
    con.close()


@pytest.fixture(scope="module")
def carrying(catalogue: Catalogue, published: pd.DataFrame, aims: dict[str, pd.DataFrame]) -> Iterator[ViewOf]:
    """Return a maker of views over a session that has the targets and took `FILE` as the page takes it."""
    shaped = shaping.shape(reading.read(FILE.encode()), catalogue)
    found = proposal.propose_shaped(shaped, published, catalogue)
    assert (found.errors, len(found.taken)) == ([], 14)
    rows = proposal.session_rows(found, Origin("unggahan", "BPS", "Uji"), dt.date(2026, 11, 1), None, None)
    sources = pd.concat([rows["sources"], aims["sources"]])
    con = connect(extra={"observations": rows["observations"], "targets": aims["targets"], "sources": sources})
    yield over(con)
    con.close()


def sure(finding: Finding | None) -> Finding:
    assert finding is not None
    return finding


def ends(view: View) -> Finding:
    return ranking.ranking(view, ranking.ON_PAGE, "beranda_peringkat")


def kapuas(view: View) -> catalogue_module.Region:
    return view.catalogue.regions["6203"]


def related(view: View) -> Finding:
    """Return the gap in schooling against one in spending."""
    own, other = (m for m in relations.all_measures(view.catalogue) if m.code in {"rls_selisih", "pengeluaran_rasio"})
    return relations.relation(view, own, other)


def apart(view: View) -> Finding:
    """Return how far the regencies lie apart in the scope's indicator itself."""
    return spread.strips(view, relations.subject(view, "nilai"))


def status(view: View, basis: str = "target") -> Finding:
    question = Question(view, basis)
    return target_status.status(question, target_questions.judged(question), ())


def scenario_of(view: View) -> Finding:
    year, vintage = inputs_findings.ipg_year(view)
    inputs = inputs_findings.ipg_inputs(view, year, vintage)
    base = inputs_findings.one(inputs, "6203")
    assert base is not None
    derived = str(inputs.loc[inputs["region_code"] == "6203", "derived"].iloc[0]).split()
    return simulation.ipg_comparison(view, kapuas(view), base, derived, {"A": base}, "A")


def ikg_scenario(view: View) -> Finding:
    frame = inputs_findings.ikg_parts(view, 2025)
    own = frame[frame["region_code"] == "6203"].iloc[0]
    base = {name: float(own[name]) for name in inputs_findings.IKG_INPUTS if name != "legislatif_l"}
    return simulation.ikg_comparison(view, kapuas(view), base, base)


# What is shown, of what, the columns that name a row, and the marked rows with their marks.
Case = tuple[Callable[[View], Finding], dict[str, str | list[str]], list[str], dict[tuple[str, ...], str]]
LEVEL = {
    ("Kalimantan Tengah",): "unggahan",
    ("Kapuas",): "unggahan",
    ("Kota Palangka Raya",): "unggahan: 2023",
}
YEARS = {("Kapuas", "UHH SP2010"): "unggahan: 2017, 2024", ("Kota Palangka Raya", "UHH SP2010"): "unggahan: 2023"}
SERIES = {("Kapuas", "UHH SP2010"): "unggahan: 2017, 2024", ("Kalimantan Tengah", "UHH SP2010"): "unggahan: 2024"}
PARTS = [("Umur harapan hidup",), ("Harapan lama sekolah",), ("Rata-rata lama sekolah",), ("Pengeluaran per kapita",)]
BY_SEX = {("Kapuas",): "unggahan: perempuan"}
# The projection behind a status is pooled over the regencies, so that it rests on what was brought for others too.
JUDGED = {
    ("Kalimantan Tengah",): "unggahan",
    ("Kapuas",): "unggahan: 2017, 2024, wilayah setingkat",
    ("Kota Palangka Raya",): "unggahan: 2023, wilayah setingkat",
}
# Kapuas' men's years of schooling expected in 2019 are odd as published.
MEN_2019 = "janggal: Harapan lama sekolah laki-laki"
AHEAD = [str(year) for year in range(2025, 2030)]
# Women's RLS of 2024 is derived from their IPM, men's from men's: only women's rows rest on the uploaded IPM.
WOMEN_2024 = ("IPG (awal diolah)", "IPM perempuan (awal diolah)", f"{RLS} (awal diolah)")
CASES: dict[str, Case] = {
    "posisi": (
        position.position,
        KAPUAS,
        ["Indeks", "Wilayah"],
        {("IPG", "Kapuas"): "unggahan: 2017, 2024", ("IKG", "Kapuas"): "unggahan: 2023"},
    ),
    "beranda_kartu": (
        position.standings,
        KAPUAS,
        ["Indeks", "Wilayah"],
        {
            ("IPG", "Kapuas"): "unggahan: 2017, 2024",
            ("IPG", "Kalimantan Tengah"): "unggahan: 2024",
            ("IKG", "Kapuas"): "unggahan: 2023",
        },
    ),
    "beranda_peta": (maps.year_map, CENTRAL, ["Wilayah"], LEVEL),
    "beranda_peringkat": (ends, CENTRAL, ["Wilayah"], LEVEL),
    "peta_3d": (maps.relief, CENTRAL, ["Wilayah"], LEVEL),
    "peta_perubahan": (
        lambda v: maps.change_map(v, 2017),
        CENTRAL,
        ["Wilayah"],
        {("Kapuas",): "unggahan: 2017, 2024", ("Kalimantan Tengah",): "unggahan: 2024"},
    ),
    "peta_selisih": (maps.gap_map, SCHOOLING, ["Wilayah"], BY_SEX),
    "peta_kecil": (maps.multiples, CENTRAL, ["Wilayah", "Seri"], YEARS),
    "peta_target": (maps.target_map, CENTRAL, ["Wilayah"], JUDGED),
    "tren_garis": (trends.lines, KAPUAS, ["Wilayah", "Seri"], SERIES),
    "tren_peringkat": (trends.ranks, CENTRAL, ["Wilayah"], {k[:1]: m for k, m in YEARS.items()}),
    "tren_laju": (
        trends.pace,
        CENTRAL,
        ["Wilayah"],
        {("Kapuas",): "unggahan: 2017, 2024", ("Kalimantan Tengah",): "unggahan: 2024"},
    ),
    "tren_jenis_kelamin": (
        lambda v: sexes.over_years(v, "rls"),
        SCHOOLING,
        ["Tahun"],
        {("2019",): "unggahan: perempuan"},
    ),
    "banding_peringkat": (
        lambda v: ranking.ranking(v, key="banding_peringkat"),
        CENTRAL,
        ["Wilayah"],
        LEVEL,
    ),
    "banding_jenis_kelamin": (lambda v: sexes.gaps(v, "rls"), IN_2019, ["Wilayah"], BY_SEX),
    "banding_berdampingan": (
        peers.side_by_side,
        IN_2019 | {"kab": ["6203", "6271"]},
        ["Komponen"],
        {(RLS,): "unggahan: Kapuas", ("IPM perempuan",): "unggahan: Kapuas"},
    ),
    "banding_tabel": (
        peers.measured,
        IN_2019 | {"kab": ["6203", "6271"]},
        ["Wilayah"],
        {("Kapuas",): "unggahan: Rata-rata lama sekolah perempuan 2019"},
    ),
    "banding_tetangga": (
        lambda v: peers.neighbours(v, kapuas(v)),
        KAPUAS,
        ["Wilayah"],
        {("Kapuas",): "unggahan"},
    ),
    "banding_serupa": (
        lambda v: sure(peers.similar(v, kapuas(v))[0]),
        IN_2019,
        ["Wilayah"],
        {("Kapuas",): f"unggahan: {RLS}; {MEN_2019}"},
    ),
    "banding_hubungan": (
        related,
        SCHOOLING,
        ["Wilayah"],
        {("Kapuas",): f"unggahan: {RLS} 2019"},
    ),
    "banding_sebaran": (apart, CENTRAL, ["Wilayah"], {k: m for k, m in LEVEL.items() if m == "unggahan"}),
    "banding_antarwilayah": (
        spread.by_year,
        CENTRAL,
        ["Tahun"],
        {("2017",): "unggahan: Kapuas", ("2023",): "unggahan: Kota Palangka Raya", ("2024",): "unggahan: Kapuas"},
    ),
    "banding_mengejar": (
        lambda v: sure(spread.catching_up(v)),
        CENTRAL,
        ["Wilayah"],
        {("Kapuas",): "unggahan: 2017, 2024"},
    ),
    "panel_tren": (lambda v: trends.of_region(v, kapuas(v)), KAPUAS, ["Wilayah", "Seri"], SERIES),
    "penyumbang_kesenjangan": (
        lambda v: sure(parts.ipg_gap(v)),
        IN_2019,
        ["Bagian"],
        dict.fromkeys(PARTS, f"unggahan: {RLS}; {MEN_2019}"),
    ),
    "penyumbang_semua": (
        parts.ipg_all,
        CENTRAL,
        ["Wilayah"],
        {
            ("Kapuas",): "unggahan: IPG, IPM perempuan",
            ("Kalimantan Tengah",): "unggahan: IPG, Harapan lama sekolah perempuan",
        },
    ),
    "penyumbang_perubahan": (
        lambda v: sure(parts.ipg_change(v, 2019)),
        KAPUAS,
        ["Bagian"],
        dict.fromkeys(PARTS, f"unggahan: IPG 2024, IPM perempuan 2024, {RLS} 2019; {MEN_2019} 2019"),
    ),
    "penyumbang_beda": (
        lambda v: sure(parts.ipg_difference(v, v.catalogue.regions["6271"])),
        KAPUAS,
        ["Bagian"],
        dict.fromkeys(PARTS, "unggahan: IPG Kapuas, IPM perempuan Kapuas"),
    ),
    "penyumbang_idg": (
        lambda v: parts.idg(v, None),
        IN_2019 | {"indikator": "idg", "tahun": "2021", "vintage": "tunggal"},
        ["Wilayah"],
        {("Kapuas",): "unggahan: Keterlibatan perempuan di parlemen, Rasio jenis kelamin"},
    ),
    "penyumbang_ikg": (
        lambda v: parts.ikg(v, 2025),
        CENTRAL,
        ["Wilayah"],
        {("Kapuas",): "unggahan: Pendidikan SMA ke atas perempuan, Keterlibatan perempuan di parlemen"},
    ),
    "simulasi_ipg": (
        scenario_of,
        KAPUAS,
        ["Ukuran"],
        {(name,): "unggahan: IPM perempuan" for name in WOMEN_2024},
    ),
    "simulasi_ikg": (
        ikg_scenario,
        KAPUAS,
        ["Keadaan"],
        dict.fromkeys(
            [("Awal 2025",), ("Skenario",)],
            "unggahan: Pendidikan SMA ke atas perempuan, Keterlibatan perempuan di parlemen",
        ),
    ),
    "target_status": (status, CENTRAL, ["Wilayah"], JUDGED),
    "target_matriks": (
        lambda v: target_status.matrix(Question(v), ()),
        CENTRAL,
        ["Wilayah"],
        {name: mark for name, mark in JUDGED.items() if name != ("Kalimantan Tengah",)},
    ),
    "target_jalur": (
        lambda v: target_paths.fan(Question(v), kapuas(v)),
        KAPUAS,
        ["Tahun"],
        {("2017",): "unggahan: 2017", ("2024",): "unggahan: 2024"}
        | {(year,): "unggahan: 2017, 2024, wilayah setingkat" for year in AHEAD},
    ),
    "data_hitung_ulang": (
        lambda v: quality.recomputed(v, "ipm_p"),
        CENTRAL,
        ["Wilayah", "Tahun"],
        {("Kapuas", "2019"): f"unggahan: IPM perempuan, {RLS}"},
    ),
}


def marked_rows(table: pd.DataFrame, by: list[str]) -> dict[tuple[str, ...], str]:
    """Return the marks by row of a table, rows without one left out."""
    if flags.COLUMN not in table:
        return {}
    cells = table[[*by, flags.COLUMN]].itertuples(index=False, name=None)
    return {tuple(str(c) for c in row[:-1]): row[-1] for row in cells if "unggahan" in row[-1]}


def handed_out(finding: Finding) -> pd.DataFrame:
    """Return the table as the CSV file of a finding has it."""
    about = About(finding.title, finding.scope_text, [], "uji", "http://localhost/", dt.date(2026, 11, 1))
    text = to_csv(finding.table, about).decode("utf-8-sig")
    lines = [line for line in csv.reader(io.StringIO(text)) if not line[0].startswith("#")]
    return pd.DataFrame(lines[1:], columns=lines[0])


@pytest.mark.parametrize("name", list(CASES))
def test_the_rows_that_rest_on_uploads_say_so_in_table_file_and_words(name: str, carrying: ViewOf) -> None:
    make, address, by, expected = CASES[name]
    finding = make(carrying(**address))
    assert finding.key == name
    assert marked_rows(finding.table, by) == expected
    assert marked_rows(handed_out(finding), by) == expected
    assert finding.note.endswith("Memuat angka unggahan.")
    assert finding.alternative.endswith(" Memuat angka unggahan.")
    assert set(finding.decimals) <= set(finding.table.columns) - {flags.COLUMN}


@pytest.mark.parametrize("name", list(CASES))
def test_without_uploads_nothing_is_marked(name: str, carrying: ViewOf, aiming: ViewOf) -> None:
    make, address, by, _ = CASES[name]
    shipped, brought = make(aiming(**address)), make(carrying(**address))
    assert marked_rows(shipped.table, by) == {}
    assert "unggahan" not in "".join(str(c) for c in handed_out(shipped).to_numpy().ravel())
    assert "unggahan" not in shipped.note + shipped.alternative
    own_column = flags.COLUMN in shipped.table
    assert list(shipped.table) == [c for c in brought.table if own_column or c != flags.COLUMN]


ELSEWHERE: list[dict[str, str | list[str]]] = [
    {"indikator": "ipg", "tahun": "2024", "vintage": "sp2010", "provinsi": "64", "kab": "6403"},
    {"indikator": "ipg", "tahun": "2025", "vintage": "lfsp2020", "provinsi": "62", "kab": "6203"},
    {"indikator": "uhh", "tahun": "2019", "jk": "P", "provinsi": "62", "kab": "6203"},
]


@pytest.mark.parametrize("address", ELSEWHERE, ids=["province", "series", "indicator"])
def test_an_upload_outside_an_exhibit_does_not_mark_it(
    address: dict[str, str | list[str]], carrying: ViewOf, aiming: ViewOf
) -> None:
    def shown(view: View) -> list[Finding]:
        own = view.catalogue.regions[view.scope.regencies[0]]
        return [
            maps.year_map(view),
            ranking.ranking(view, ranking.ON_PAGE, "beranda_peringkat"),
            ranking.ranking(view, key="banding_peringkat"),
            peers.neighbours(view, own),
            maps.level_map(view),
            trends.ranks(view),
            trends.pace(view),
            maps.multiples(view),
            *([maps.change_map(view, maps.earlier_years(view)[-1])] if maps.earlier_years(view) else []),
            *([sexes.over_years(view, "uhh"), sexes.gaps(view, "uhh")] if view.scope.indicator == "uhh" else []),
            # A projection is pooled over all regencies of its series, and says so itself.
            *([] if address["provinsi"] == "64" else judged(view, own)),
        ]

    def judged(view: View, own: Region) -> list[Finding]:
        question = Question(view)
        return [status(view), target_status.matrix(question, ()), target_paths.fan(question, own)]

    for here, there in zip(shown(carrying(**address)), shown(aiming(**address)), strict=True):
        pd.testing.assert_frame_equal(here.table, there.table)
        assert here.note == there.note, here.key


def test_a_projection_rests_on_what_was_brought_for_its_like(carrying: ViewOf, aiming: ViewOf) -> None:
    address = ELSEWHERE[0]
    for view_of, told in ((carrying, "unggahan: wilayah setingkat"), (aiming, "")):
        view = view_of(**address)
        table = target_paths.fan(Question(view), view.catalogue.regions["6403"]).table
        kept = table.set_index("Tahun").get(flags.COLUMN, pd.Series("", index=table["Tahun"]))
        assert {year: kept[year] for year in ("2024", "2025", "2026")} == {"2024": "", "2025": told, "2026": told}


def test_a_year_inside_a_pace_is_not_one_it_rests_on(carrying: ViewOf) -> None:
    finding = trends.pace(carrying(**CENTRAL | {"provinsi": "62"}))
    assert finding.table.set_index("Wilayah").loc["Kota Palangka Raya", "Keterangan"] == ""


def test_a_change_that_is_not_shown_does_not_carry_the_year_before(carrying: ViewOf) -> None:
    view = carrying(indikator="hls", tahun="2025", jk="P", provinsi="62")
    finding = ranking.ranking(view, key="banding_peringkat")
    assert finding.table.set_index("Wilayah").loc["Kalimantan Tengah", "Keterangan"] == "tidak tersedia"
    assert "unggahan" not in finding.note
    shown = ranking.ranking(carrying(indikator="hls", tahun="2024", jk="P", provinsi="62"))
    assert shown.table.set_index("Wilayah").loc["Kalimantan Tengah", "Keterangan"] == "unggahan"


def test_an_ipm_is_behind_a_cause_only_where_a_component_was_derived_from_it(carrying: ViewOf) -> None:
    complete, derived = (sure(parts.ipg_gap(carrying(**a))) for a in (IN_2019, KAPUAS))
    assert set(complete.table["Keterangan"]) == {f"unggahan: {RLS}; {MEN_2019}"}
    assert set(derived.table["Keterangan"]) == {"unggahan: IPG, IPM perempuan"}


def test_a_cause_does_not_rest_on_the_other_series_of_its_year(carrying: ViewOf) -> None:
    address = {"indikator": "ipg", "tahun": "2024", "provinsi": "65"}
    finding = parts.ipg_all(carrying(**address, vintage="sp2010"))
    assert "Tana Tidung" in set(finding.table["Wilayah"])
    assert not marked_rows(finding.table, ["Wilayah"])
    assert "unggahan" not in finding.note
    lines = trends.lines(carrying(**address, vintage="sp2010", kab="6503"))
    assert marked_rows(lines.table, ["Wilayah", "Seri"]) == {
        ("Tana Tidung", "UHH hasil Long Form SP2020"): "unggahan: 2024"
    }


def test_an_idg_with_an_assumed_share_does_not_rest_on_the_sex_ratio(carrying: ViewOf) -> None:
    finding = parts.idg(carrying(indikator="idg", tahun="2021", provinsi="62"), 0.5)
    assert marked_rows(finding.table, ["Wilayah"]) == {("Kapuas",): "unggahan: Keterlibatan perempuan di parlemen"}


def test_a_reference_that_was_uploaded_marks_whoever_is_held_against_it(carrying: ViewOf) -> None:
    view = carrying(**KAPUAS)
    reference = "IPG Kalimantan Tengah 2024"
    marked = marked_rows(status(view, "provinsi").table, ["Wilayah"])
    assert len(marked) == 14
    assert marked[("Katingan",)] == f"unggahan: {reference}"
    assert marked[("Kapuas",)] == f"unggahan: 2017, 2024, {reference}"
    matrix = target_status.matrix(Question(view, "provinsi"), ())
    assert marked_rows(matrix.table, ["Wilayah"])[("Katingan",)] == f"unggahan: {reference}"
    fan = target_paths.fan(Question(view, "provinsi"), kapuas(view))
    assert marked_rows(fan.table, ["Tahun"])[("2024",)] == f"unggahan: 2024, {reference}"
    nation = marked_rows(status(view, "nasional").table, ["Wilayah"])
    assert nation == {("Kapuas",): "unggahan: 2017, 2024", ("Kota Palangka Raya",): "unggahan: 2023"}


def test_a_value_without_target_is_marked_where_it_is_shown_only(carrying: ViewOf) -> None:
    view = carrying(indikator="rls", jk="P", tahun="2019", provinsi="62")
    assert marked_rows(status(view).table, ["Wilayah"]) == {("Kapuas",): "unggahan"}
    matrix = target_status.matrix(Question(view), ())
    assert set(matrix.table["2019"]) == {"belum ada target"}
    assert flags.COLUMN not in matrix.table
    assert "unggahan" not in matrix.note


def test_a_slider_over_all_years_tells_the_uploads_of_the_year_it_shows(carrying: ViewOf) -> None:
    view = carrying(**CENTRAL)
    assert maps.level_map(view).note.endswith("Memuat angka unggahan.")
    view = carrying(**CENTRAL | {"tahun": "2020"})
    finding = maps.level_map(view)
    assert set(finding.table["Keterangan"]) == {""}
    assert "unggahan" not in finding.note
    same_year = maps.year_map(view)
    assert "unggahan" not in same_year.note


def test_a_spread_tells_uploads_of_regencies_that_have_no_line(carrying: ViewOf) -> None:
    finding = trends.lines(carrying(indikator="ipg", tahun="2024", vintage="sp2010", kab="6403"))
    assert flags.COLUMN not in finding.table
    assert finding.note.endswith("Memuat angka unggahan.")


def test_a_workbook_holds_the_mark(carrying: ViewOf) -> None:
    finding = trends.lines(carrying(**KAPUAS))
    about = About(finding.title, finding.scope_text, [], "uji", "http://localhost/", dt.date(2026, 11, 1))
    sheet = load_workbook(io.BytesIO(to_xlsx(finding.table, about, finding.decimals)))["Data"]
    cells = list(sheet.iter_rows(values_only=True))
    place = cells[0].index("Keterangan")
    assert [line[place] for line in cells[1:] if line[:2] == ("Kapuas", "UHH SP2010")] == ["unggahan: 2017, 2024"]


def test_the_panel_marks_value_change_references_and_components(carrying: ViewOf, view_of: ViewOf) -> None:
    view = carrying(**KAPUAS)
    standing = region.standing(view, kapuas(view))
    assert standing.value == "95,60 (unggahan)"
    assert standing.references == "Kalimantan Tengah 89,60 (unggahan) · Indonesia 91,85"
    city = region.standing(view, view.catalogue.regions["6271"])
    assert city.value == "95,69"
    assert city.movement == "membaik (+0,29 dari 2023; +1,27 sejak 2017) (unggahan)"
    table, _ = region.components_table(carrying(**IN_2019), kapuas(view))
    assert marked_rows(table, ["Komponen"]) == {
        ("IPM",): "unggahan: perempuan",
        ("Rata-rata lama sekolah",): "unggahan: perempuan",
    }
    shipped = view_of(**IN_2019)
    plain, _ = region.components_table(shipped, kapuas(shipped))
    assert plain.set_index("Komponen").query("Keterangan != ''")["Keterangan"].to_dict() == {
        "Harapan lama sekolah": "janggal: laki-laki"
    }
    assert "unggahan" not in "".join(vars(region.standing(shipped, kapuas(shipped))).values())


def test_the_outcomes_of_a_scenario_mark_published_and_computed_rows(carrying: ViewOf, view_of: ViewOf) -> None:
    names = [
        "Terbit",
        "Dihitung dari komponen",
        "Skenario A (perkiraan)",
        "Kalimantan Tengah (terbit)",
        "Indonesia (terbit)",
    ]
    table = pd.DataFrame({"": names, "IPG": 1.0})
    view = carrying(**KAPUAS)
    marked = simulation.mark_outcomes(view, kapuas(view), ["rls_p", "rls_l"], table)
    assert marked["Keterangan"].tolist() == [
        "unggahan: IPG, IPM perempuan",
        "unggahan: IPM perempuan",
        "unggahan: IPM perempuan",
        "unggahan: IPG",
        "",
    ]
    shipped = view_of(**KAPUAS)
    assert list(simulation.mark_outcomes(shipped, kapuas(shipped), ["rls_p"], table)) == ["", "IPG"]


def test_the_uploads_of_a_scope_are_those_of_its_series_and_regions(carrying: ViewOf) -> None:
    view = carrying(**CENTRAL)
    found = flags.figures_among(view)
    assert found[["region_code", "Wilayah", "Angka", "Tahun", "Seri"]].to_numpy().tolist() == [
        ["6200", "Kalimantan Tengah", "IPG", "2024", "UHH SP2010"],
        ["6203", "Kapuas", "IPG", "2024", "UHH SP2010"],
    ]
    everything = flags.figures_among(
        view, list(view.catalogue.regions), indicator=None, sex=None, vintage=None, year=None
    )
    assert (everything["flag"] == "unggahan").sum() == 14
    asked = view.query("singled_out").query("flag == 'unggahan'")
    assert asked[["region", "indicator", "sex", "vintage", "year"]].iloc[-1].tolist() == [
        "Kapuas",
        "rasio_jk",
        "T",
        "tunggal",
        2025,
    ]


def test_a_session_without_uploads_asks_once(
    con: duckdb.DuckDBPyConnection, view_of: ViewOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    true_ask = database.ask

    def ask(*question: object) -> pd.DataFrame:
        asked.append(str(question[1]))
        return true_ask(*question)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "ask", ask)
    database._QUERIES.clear()
    view = view_of(**KAPUAS)
    trends.lines(view)
    trends.pace(view)
    parts.ipg_all(view)
    assert asked.count("singled_out") == 1


def test_the_pages_show_the_mark_of_figures_taken_on_the_page() -> None:
    at = taken()
    at.session_state["tabs_tren_garis"] = "Tabel"
    at.query_params["kab"] = "6203"
    turn(at, "tren")
    assert any(c.value.split(" · ")[0].endswith("Memuat angka unggahan.") for c in at.caption)
    table = next(d.value for d in at.dataframe if flags.COLUMN in d.value.columns)
    assert marked_rows(table, ["Wilayah", "Seri"]) == {("Kapuas", "UHH hasil Long Form SP2020"): "unggahan: 2025"}
    at.session_state["tabs_tren_garis"] = "Sumber dan unduhan"
    turn(at, "tren")
    picture = next(c for c in at.get("bidi_component") if "picture_chart_tren_garis" in c.proto.id)
    assert json.loads(picture.proto.json)["foot"][0].endswith("Memuat angka unggahan.")
