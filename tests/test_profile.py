"""The profile of a regency: every figure against data/observations.csv, every sentence against its facts."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from setara.address import resolve
from setara.findings import inputs as inputs_findings
from setara.findings import profile, target_questions
from setara.findings.finding import Finding, Profile
from setara.findings.profile.figures import Subject
from setara.findings.target_questions import Question
from setara.formulas.paces import pace
from setara.pictures.kinds import Bars, Grid, Lines, Pairs, Points
from setara.sentences import profile as words
from setara.store import catalogue as catalogue_module
from setara.store.catalogue import Catalogue, Indicator
from setara.store.database import connect
from setara.targets import own as target_rows
from setara.targets.judging import WORDS
from setara.ui import profile as profile_ui
from setara.view import View
from tests.expected import distance, stretches, values

ViewOf = Callable[..., View]
DAY = dt.date(2026, 7, 1)
LINK = "http://localhost:8501/profil?indikator=ipg&tahun=2024&kab={}&vintage=sp2010&jk=T"
KEYS = {
    "Langkah 2": ["indeks", "komponen", "sebab", "tren", "pembanding"],
    "Langkah 8": ["dasar", "dasar_terpilah"],
    "Langkah 9": ["sasaran"],
    "": ["catatan"],
}
SCOPES: dict[str, dict[str, str]] = {
    "bare": {},
    "ikg 2025": {"indikator": "ikg", "tahun": "2025"},
    "ipg 2012": {"indikator": "ipg", "tahun": "2012"},
    "rls 2021": {"indikator": "rls", "tahun": "2021", "jk": "P"},
}
# The youngest regency, the two places of the new series, a city with a target of its own, a hole in the 2012 figures.
APART = {"6171", "6203", "6204", "6271", "6307", "6402", "6411", "6471", "6503"}
Figures = dict[tuple[str, str, int, str, str], float]
Told = dict[str, Profile]


def link(code: str) -> str:
    return LINK.format(code)


@pytest.fixture(scope="module")
def known(published: pd.DataFrame) -> Figures:
    """Return every published figure by region, indicator, year, series and sex."""
    columns = (published[name] for name in ("region_code", "indicator", "year", "vintage", "sex", "value"))
    return {(r, i, int(y), v, s): float(x) for r, i, y, v, s, x in zip(*columns, strict=True)}


@pytest.fixture(scope="module", params=list(SCOPES))
def every(request: pytest.FixtureRequest, view_of: ViewOf) -> tuple[View, Told]:
    """Return a view with the profiles told from it: of all regencies where nothing is asked, else of those by themselves."""
    view = view_of(**SCOPES[request.param])
    asked = [r for r in view.catalogue.regencies() if request.param == "bare" or r.code in APART]
    return view, {r.code: profile.build(view, r, link(r.code), DAY) for r in asked}


def told(view: View, code: str) -> Profile:
    return profile.build(view, view.catalogue.regions[code], link(code), DAY)


def scenes(found: Profile) -> dict[str, Finding]:
    return {scene.key: scene for section in found.sections for scene in section.scenes}


def cells_of(scene: Finding) -> dict[str, list[str]]:
    """Return the texts of a table by the text of their first column."""
    assert isinstance(scene.picture, Grid)
    return {row[0].text: [c.text for c in row[1:]] for row in scene.picture.rows}


def notes(found: Profile) -> list[str]:
    picture = scenes(found)["catatan"].picture
    assert isinstance(picture, Points)
    return list(picture.items)


def period(text: str) -> tuple[int, str]:
    """Return year and series of a cell, as `2024, UHH SP2010`."""
    year, _, series = text.partition(", ")
    return int(year), {"": "tunggal", "UHH SP2010": "sp2010", "UHH hasil Long Form SP2020": "lfsp2020"}[series]


def number(text: str) -> float:
    """Return the figure that stands at the beginning of a text an Indonesian reader sees."""
    match = re.match(r"[−+]?[0-9.]+(,[0-9]+)?", text)
    assert match, text
    return float(match[0].replace(".", "").replace(",", ".").replace("−", "-"))


# All regencies


def test_every_regency_has_every_section(every: tuple[View, Told]) -> None:
    view, found = every
    assert len(found) in (56, len(APART))
    for code, one in found.items():
        region = view.catalogue.regions[code]
        assert (one.region_code, one.imprint.link, one.imprint.day) == (code, link(code), DAY)
        assert one.title.startswith(f"{region.name}, {view.catalogue.regions[region.province_code or ''].name} 20")
        assert {s.step: [scene.key for scene in s.scenes] for s in one.sections} == KEYS
        assert 3 <= len(one.summary) <= 5
        assert all(sentence.endswith(".") and ".." not in sentence for sentence in one.summary)


def test_a_profile_is_short_enough_for_one_page(every: tuple[View, Told]) -> None:
    for one in every[1].values():
        for key, scene in scenes(one).items():
            assert 0 < len(scene.title) <= 110, scene.title
            assert not scene.title.endswith(".")
            assert len(scene.note) <= 160
            assert scene.alternative
            assert scene.sources or key == "catatan"
            if isinstance(scene.picture, Grid):
                assert 1 <= len(scene.picture.rows) <= 8
                assert {len(row) for row in scene.picture.rows} == {len(scene.picture.columns)}


def test_indices_are_those_published(every: tuple[View, Told], known: Figures) -> None:
    catalogue = every[0].catalogue
    for code, one in every[1].items():
        scene = scenes(one)["indeks"]
        table = scene.table
        for row, (name, shown) in zip(table.to_dict("records"), cells_of(scene).items(), strict=True):
            indicator = next(i for i in catalogue.indicators.values() if i.short_name == name)
            vintage = {"UHH SP2010": "sp2010", "UHH hasil Long Form SP2020": "lfsp2020"}.get(row["Seri"], "tunggal")
            for region, column, text in (
                (code, "Angka", shown[0]),
                (f"{code[:2]}00", table.columns[7], shown[5]),
                ("0000", "Indonesia", shown[6]),
            ):
                wanted = known.get((region, indicator.code, int(row["Tahun"]), vintage, "T"))
                if wanted is None:
                    assert pd.isna(row[column])
                    assert text == "tidak tersedia"
                else:
                    assert row[column] == wanted
                    assert text.split(" (")[0] == indicator.show(wanted)


def test_ranks_and_changes_are_those_recomputed(every: tuple[View, Told], published: pd.DataFrame) -> None:
    catalogue = every[0].catalogue
    for code, one in every[1].items():
        for row in scenes(one)["indeks"].table.to_dict("records"):
            indicator = next(i for i in catalogue.indicators.values() if i.short_name == row["Indeks"])
            year = int(row["Tahun"])
            vintage = {"UHH SP2010": "sp2010", "UHH hasil Long Form SP2020": "lfsp2020"}.get(row["Seri"], "tunggal")
            here = values(published, indicator.code, year, vintage=vintage)
            inside = {c: v for c, v in here.items() if c[:2] == code[:2]}
            for column, among in (
                ("Peringkat di Kalimantan (diolah)", here),
                ("Peringkat di provinsi (diolah)", inside),
            ):
                assert rank(indicator, code, among) == (None if pd.isna(row[column]) else row[column])
            before = values(published, indicator.code, year - 1, vintage=vintage)
            if code in before:
                assert row["Perubahan setahun (diolah)"] == pytest.approx(here[code] - before[code], abs=1e-6)
            else:
                assert pd.isna(row["Perubahan setahun (diolah)"])


def rank(indicator: Indicator, code: str, among: dict[str, float]) -> int | None:
    if code not in among or len(among) < 3:
        return None
    own = round(distance(indicator.direction, among[code]), 9)
    return 1 + sum(round(distance(indicator.direction, v), 9) < own for v in among.values())


def test_components_are_published_or_say_that_they_are_derived(every: tuple[View, Told], known: Figures) -> None:
    view, found = every
    for code, one in found.items():
        scene = scenes(one)["komponen"]
        assert isinstance(scene.picture, Pairs)
        index = scenes(one)["indeks"].table.iloc[0]
        vintage = {"UHH SP2010": "sp2010", "UHH hasil Long Form SP2020": "lfsp2020"}[index["Seri"]]
        year = int(index["Tahun"])
        inputs = inputs_findings.ipg_inputs(view, year, vintage).set_index("region_code")
        for pair, component in zip(scene.picture.rows, ("uhh", "hls", "rls", "pengeluaran"), strict=True):
            series = vintage if component == "uhh" else "tunggal"
            indicator = view.catalogue.indicators[component]
            marked = "diolah" in f"{pair.name} {pair.women.shown} {pair.men.shown}"
            figures = [known.get((code, component, year, series, sex)) for sex in ("P", "L")]
            assert marked == (None in figures)
            for drawn, wanted, sex in zip((pair.women, pair.men), figures, ("p", "l"), strict=True):
                derived = wanted is None
                value = round(float(inputs.loc[code, f"{component}_{sex}"]), indicator.decimals) if derived else wanted
                assert drawn.value == pytest.approx(value, abs=0.5001 * 10**-indicator.decimals if derived else 1e-9)
                assert number(drawn.shown) == round(drawn.value or 0.0, indicator.decimals)
                assert pair.low <= (drawn.value or 0) <= pair.high


def test_lines_hold_one_series_each_and_every_published_year(every: tuple[View, Told], published: pd.DataFrame) -> None:
    view, found = every
    # Before 2025 the new series was told of East Kalimantan and Tana Tidung alone.
    published = published[(published["vintage"] != "lfsp2020") | (published["year"].astype(int) >= 2025)]
    index = scenes(found["6203"])["tren"].alternative.split()[1].lower()
    for code, one in found.items():
        picture = scenes(one)["tren"].picture
        assert isinstance(picture, Lines)
        drawn = {line.name: {year: n.value for year, n in line.points} for line in picture.lines}
        expected: dict[str, dict[int, float]] = {}
        for region in (code, f"{code[:2]}00", "0000"):
            for vintage, suffix in (("sp2010", ""), ("tunggal", ""), ("lfsp2020", " · UHH hasil Long Form SP2020")):
                parts = stretches(published, index, region, vintage=vintage)
                if parts:
                    name = f"{view.catalogue.regions[region].name}{suffix}"
                    expected[name] = {y: v for years, figures in parts for y, v in zip(years, figures, strict=True)}
        assert drawn == expected
        assert [line.wide for line in picture.lines] == [line.tone == "chosen" for line in picture.lines]
        assert 2016 not in drawn[view.catalogue.regions[code].name]


@pytest.mark.parametrize("code", ["6471", "6503", "6203"])
def test_the_break_stands_between_the_series(code: str, view_of: ViewOf, published: pd.DataFrame) -> None:
    view = view_of(indikator="ipg")
    found = scenes(told(view, code))["tren"]
    assert isinstance(found.picture, Lines)
    assert list(found.picture.breaks) == [(2025, "seri UHH hasil Long Form SP2020")]
    name = view.catalogue.regions[code].name
    years = {line.name: [year for year, _ in line.points] for line in found.picture.lines}
    assert years.pop(f"{name} · UHH hasil Long Form SP2020") == [2025]
    assert len(years) == 3
    assert {max(own) for own in years.values()} == {2024}
    # What is no line still stands in the table.
    later = published[(published["indicator"] == "ipg") & (published["vintage"] == "lfsp2020")]
    own = later[later["region_code"].isin([code, f"{code[:2]}00"])]
    rows = found.table[found.table["Seri"] == "UHH hasil Long Form SP2020"].set_index("Wilayah")
    assert rows.notna().sum().sum() - len(rows) == len(own)


def test_the_first_years_of_the_ipg_carry_their_caution(view_of: ViewOf) -> None:
    jumps = "Sebelum 2015 pengeluaran per kapita beberapa kabupaten/kota melompat."
    found = scenes(told(view_of(indikator="ipg"), "6203"))["tren"]
    assert "sejak 2017" in found.title
    assert found.note.endswith(jumps)
    assert any(jumps in line for line in found.help)
    assert "melompat" not in scenes(told(view_of(indikator="ikg"), "6203"))["tren"].note


def test_a_regencys_own_figures_of_the_new_series_are_its_movement(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2025", vintage="lfsp2020")
    own = Subject(view, view.catalogue.regions["6503"]).own("ipg", "T")
    assert [year for year, vintage in own if vintage == "lfsp2020"] == [2023, 2024, 2025]
    assert scenes(told(view, "6503"))["tren"].title == "IPG membaik dari 80,82 (2023) ke 81,88 (2025)"


def test_components_are_those_published_for_regencies(view_of: ViewOf) -> None:
    subject = Subject(view_of(), view_of().catalogue.regions["6203"])
    assert subject.indices == ("ipg", "idg", "ikg")
    assert " ".join(subject.components) == (
        "uhh hls rls pengeluaran parlemen profesional pendapatan mtf mhpk20 sma tpak"
    )


def test_parts_add_up_to_the_gap(every: tuple[View, Told]) -> None:
    view, found = every
    index = scenes(found["6203"])["indeks"].table.iloc[0]
    year = int(index["Tahun"])
    vintage = {"UHH SP2010": "sp2010", "UHH hasil Long Form SP2020": "lfsp2020"}[index["Seri"]]
    wanted = inputs_findings.ipg_parts(inputs_findings.ipg_inputs(view, year, vintage)).set_index("region_code")
    for code, one in found.items():
        if str(year) not in one.title:
            continue
        picture = scenes(one)["sebab"].picture
        assert isinstance(picture, Bars)
        bar = picture.rows[0]
        assert bar.name == view.catalogue.regions[code].name
        parts = [part.value or 0.0 for part in bar.values]  # noqa: PD011
        assert parts == pytest.approx([wanted.loc[code, c] for c in inputs_findings.IPG_PARTS], abs=0.005)
        assert bar.total.value == pytest.approx(wanted.loc[code, "recomputed"] - 100, abs=0.005)
        assert sum(parts) == pytest.approx(bar.total.value, abs=0.021)
        assert "diolah" in picture.unit


def test_others_are_neighbours_and_similar_never_the_regency_itself(every: tuple[View, Told]) -> None:
    view, found = every
    borders = pd.read_csv("data/neighbours.csv", dtype={"region_code": str, "neighbour_code": str})
    for code, one in found.items():
        table = scenes(one)["pembanding"].table
        own = view.catalogue.regions[code].name
        assert table["Wilayah"].tolist()[0] == own
        assert own not in table["Wilayah"].tolist()[1:]
        assert table["Wilayah"].is_unique
        both = borders.rename(columns={"region_code": "neighbour_code", "neighbour_code": "region_code"})
        near = pd.concat([borders, both])
        near = near[near["region_code"] == code].sort_values("shared_border_km", ascending=False)
        longest = [view.catalogue.regions[c].name for c in near["neighbour_code"][:3]]
        told_near = table.loc[table["Alasan"].str.startswith("berbatasan"), "Wilayah"].tolist()
        assert told_near == longest
        assert table["Alasan"].tolist()[1:] == [t for t in table["Alasan"].tolist()[1:] if t]


def test_baseline_figures_are_those_published(every: tuple[View, Told], known: Figures) -> None:
    catalogue = every[0].catalogue
    by_name = {i.short_name: i for i in catalogue.indicators.values()}
    for code, one in every[1].items():
        told_codes = set()
        for key in ("dasar", "dasar_terpilah"):
            scene = scenes(one)[key]
            for name, shown in cells_of(scene).items():
                indicator = by_name[name.split(" (")[0]]
                told_codes.add(indicator.code)
                year, vintage = period(shown[-1])
                sexes = ("P", "L") if key == "dasar_terpilah" else (indicator.default_sex,)
                for text, sex in zip(shown[:-1], sexes, strict=True):
                    wanted = known.get((code, indicator.code, year, vintage, sex))
                    assert wanted is not None
                    assert number(text) == round(wanted, indicator.decimals)
            assert (scene.table["Sumber"] != "").all()
        assert told_codes == {
            *("ipg", "idg", "ikg", "uhh", "hls", "rls", "pengeluaran"),
            *("parlemen", "profesional", "pendapatan", "mtf", "mhpk20", "sma", "tpak"),
        }


def test_aims_tell_pace_and_that_there_is_no_target(every: tuple[View, Told], published: pd.DataFrame) -> None:
    view, found = every
    labels = {i.label(s): (i, s) for i in view.catalogue.indicators.values() for s in i.sexes}
    for code in ("6203", "6411", "6471", "6171", "6503"):
        scene = scenes(found[code])["sasaran"]
        for row in scene.table.to_dict("records"):
            indicator, sex = labels[row["Indikator"]]
            year = int(row["Tahun"])
            rows = published[
                (published["region_code"] == code)
                & (published["indicator"] == indicator.code)
                & (published["sex"] == sex)
            ]
            own = {
                v: dict(zip(g["year"].astype(int), g["value"].astype(float), strict=True))
                for v, g in rows.groupby("vintage")
            }
            series = [figures for figures in own.values() if figures.get(year) == row["Data dasar"]]
            assert series
            paces = [moved.per_year if (moved := pace(figures, year)) else None for figures in series]
            assert (None if pd.isna(row["Laju per tahun (diolah)"]) else row["Laju per tahun (diolah)"]) in paces
            if code != "6171":
                assert (row["Status"], row["Alasan"], row["Dokumen"]) == ("belum ada target", "belum ada target", "")
                assert pd.isna(row["Target, bawah"])


# Single cases


def test_the_status_is_the_one_of_the_target_page(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2021", provinsi="61")
    row = scenes(told(view, "6171"))["sasaran"].table.iloc[0]
    frame = target_questions.judged(Question(view)).set_index("region_code").loc["6171"]
    assert row["Status"] == WORDS[frame["status"]] == "tercapai"
    assert (row["Target, bawah"], row["Tahun target"]) == (93.92, "2021")
    assert row["Alasan"] == frame["told"]
    assert row["Laju per tahun (diolah)"] == frame["pace"]
    assert "LKjIP 2021" in row["Dokumen"]
    texts = cells_of(scenes(told(view, "6171"))["sasaran"])["IPG"]
    assert texts[2] == "93,92 pada 2021 (ditetapkan)"
    assert scenes(told(view, "6171"))["sasaran"].title == "Dari delapan indikator, 1 tercapai dan 7 belum ada target"


@pytest.fixture(scope="module")
def aimed() -> Iterator[View]:
    """Return a view over the figures with two targets of the user."""
    table = pd.DataFrame(
        [
            {"Wilayah": "Kapuas", "Indikator": "IPG", "Tahun": "2029", "Seri": "UHH SP2010", "Nilai bawah": "97,00"},
            {"Wilayah": "Kapuas", "Indikator": "sma", "Jenis kelamin": "P", "Tahun": "2028", "Nilai bawah": "30,00"},
            {"Wilayah": "Kapuas", "Indikator": "IKG", "Tahun": "2030", "Nilai bawah": "0,400"},
        ]
    )
    con = connect()
    catalogue = catalogue_module.load(con)
    rows, problems = target_rows.check(table, catalogue)
    assert not problems
    own = connect(extra={"targets": rows, "sources": pd.DataFrame([target_rows.SOURCE])})
    yield View(own, catalogue_module.load(own), resolve({}, catalogue).scope)
    own.close()
    con.close()


def test_own_targets_are_judged_as_on_the_target_page(aimed: View) -> None:
    table = scenes(told(aimed, "6203"))["sasaran"].table.set_index("Indikator")
    assert table.index.tolist()[:4] == ["IPG", "IDG", "IKG", "Pendidikan SMA ke atas perempuan"]
    assert len(table) == 8
    for code, sex, name in (("ipg", "T", "IPG"), ("sma", "P", "Pendidikan SMA ke atas perempuan"), ("ikg", "T", "IKG")):
        asked = {"indikator": [code], "tahun": [table.loc[name, "Tahun"]], "jk": [sex], "provinsi": ["62"]}
        view = View(aimed.con, aimed.catalogue, resolve(asked, aimed.catalogue).scope)
        frame = target_questions.judged(Question(view)).set_index("region_code").loc["6203"]
        row = table.loc[name]
        assert row["Status"] == WORDS[frame["status"]] != "belum ada target"
        assert (row["Target, bawah"], row["Alasan"]) == (frame["low"], frame["told"])
        assert row["Perlu per tahun (diolah)"] == pytest.approx(frame["needed"])
    assert "target sendiri" in cells_of(scenes(told(aimed, "6203"))["sasaran"])["IPG"][2]
    assert (scenes(told(aimed, "6201"))["sasaran"].table["Status"] == "belum ada target").all()


def test_a_young_regency_is_told_from_its_first_year(view_of: ViewOf) -> None:
    found = told(view_of(indikator="ipg", tahun="2012"), "6411")
    assert found.title == "Mahakam Ulu, Kalimantan Timur 2024"
    assert "IPG 2012 tidak tersedia; yang ditampilkan 2024." in notes(found)
    assert "11 komponen 2012 tidak tersedia; tahun setiap angka tertulis di tabel." in notes(found)
    assert "Mahakam Ulu dibentuk 2012; angka pertamanya 2013." in notes(found)
    line = scenes(found)["tren"].picture.lines[0]  # type: ignore[union-attr]
    assert line.points[0][0] == 2013
    assert scenes(told(view_of(indikator="ipg", tahun="2012"), "6402"))["indeks"].table["Tahun"].tolist()[:2] == [
        "2012",
        "2012",
    ]


def test_a_series_that_just_began_shows_no_movement(view_of: ViewOf) -> None:
    found = told(view_of(indikator="ipg", tahun="2025"), "6203")
    indices = cells_of(scenes(found)["indeks"])
    assert indices["IPG"][:3] == ["95,83", "2025", "tidak dapat dihitung"]
    assert indices["IPG"][5:] == ["tidak tersedia", "tidak tersedia"]
    assert (
        scenes(found)["tren"].title
        == "IPG 2025 (seri UHH hasil Long Form SP2020): belum cukup tahun terbit untuk melihat perkembangan"
    )
    assert "Perubahan IPG 2025 tidak dapat dihitung dalam seri yang sama" in found.summary[1]
    assert "IKG tetap (−0,017 sejak 2018; tanpa angka 2024)" in found.summary[1]
    assert (
        "adalah 95,83. Angka Kalimantan Tengah dan Indonesia tidak tersedia, jadi tidak dibandingkan. "
        "Kapuas menempati peringkat 2 dari 14 di Kalimantan Tengah dan peringkat 3 dari 56 di Kalimantan."
        in found.summary[0]
    )
    assert cells_of(scenes(found)["sasaran"])["IPG"] == ["menuju 100", "95,83 (2025)", "–"]


def test_columns_that_would_only_say_that_there_is_no_target_are_left_out(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2021", provinsi="61")
    with_target, without = (scenes(told(view, code))["sasaran"].picture for code in ("6171", "6101"))
    assert isinstance(with_target, Grid)
    assert isinstance(without, Grid)
    plain = ["Indikator", "Arah", "Data dasar", "Laju (diolah)"]
    assert list(without.columns) == plain
    assert [c for c in with_target.columns if c not in plain] == ["Target", "Perlu (diolah)", "Status"]
    assert all(len(row) == len(plain) for row in without.rows)


def test_a_flagged_figure_says_so(view_of: ViewOf) -> None:
    found = told(view_of(indikator="idg", tahun="2024"), "6405")
    row = cells_of(scenes(found)["indeks"])["IDG"]
    assert row[0] == "60,90 (diragukan)"
    # One of two in its year has no rank.
    assert row[3:5] == ["–", "–"]
    assert (
        "IDG Berau 2024 adalah 60,90 (diragukan), hampir sama dengan Kalimantan Timur (61,41, dewannya berbeda)"
        in found.summary[0]
    )
    assert any(n.startswith("IDG 2024: Angka ini diragukan") for n in notes(found))
    # The IKG of 2025 is later than the year asked for.
    assert cells_of(scenes(found)["indeks"])["IKG"][:2] == ["0,421", "2024"]


@pytest.mark.parametrize(
    ("code", "year", "sentence", "flagged"),
    [
        ("6109", "2024", "Tidak ada perempuan di DPRD Sekadau pada 2024 (terbit 0,00%).", False),
        ("6111", "2019", "Tidak ada perempuan di DPRD Kayong Utara pada 2019 (terbit 0,01%).", True),
        ("6203", "2024", "Perempuan menduduki 25,00% kursi DPRD Kapuas pada 2024.", False),
    ],
)
def test_a_council_without_women_is_named(view_of: ViewOf, code: str, year: str, sentence: str, flagged: bool) -> None:
    found = told(view_of(indikator="ipg", tahun=year), code)
    assert sentence in found.summary
    assert (
        cells_of(scenes(found)["dasar"])["Keterlibatan perempuan di parlemen"][0].endswith("(tanpa perempuan)")
        == flagged
    )
    assert any("dibaca sebagai nol kursi" in n for n in notes(found)) == flagged


def test_incomplete_components_are_not_taken_apart(view_of: ViewOf) -> None:
    found = told(view_of(indikator="ipg", tahun="2024", vintage="lfsp2020"), "6503")
    assert cells_of(scenes(found)["indeks"])["IPG"][:2] == ["81,40", "2024"]
    cause = scenes(found)["sebab"]
    assert isinstance(cause.picture, Points)
    sentence = (
        "Komponen IPG Tana Tidung 2024 (seri UHH hasil Long Form SP2020) tidak lengkap terbit, jadi jaraknya dari 100 "
        "tidak diuraikan."
    )
    assert list(cause.picture.items) == [sentence]
    assert sentence in found.summary
    assert cause.table.empty
    life = scenes(found)["komponen"].picture.rows[0]  # type: ignore[union-attr]
    assert (life.women.value, life.women.shown, life.gap) == (None, "tidak tersedia", "tidak dapat dihitung")


def test_a_regency_without_land_neighbours_says_so(view_of: ViewOf) -> None:
    scene = scenes(told(view_of(), "6571"))["pembanding"]
    assert scene.note.startswith("Kota Tarakan tidak berbatasan darat dengan kabupaten/kota lain.")
    assert len(scene.table) == 4
    assert all("serupa" in row[0].text for row in scene.picture.rows[1:])  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def uploaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """Return a view over figures with an IPG over 100 that the session brought."""
    folder = tmp_path_factory.mktemp("figures") / "data"
    shutil.copytree("data", folder)
    names = folder / "indicators.csv"
    # No such figure was ever published here, so that the scale of the files ends at 100.
    names.write_text(names.read_text(encoding="utf-8").replace(",65,88,100,", ",65,88,105,"), encoding="utf-8")
    row = dict.fromkeys(pd.read_csv("data/observations.csv", nrows=0).columns, "")
    row |= {"region_code": "6203", "year": "2024", "indicator": "ipg", "sex": "T", "vintage": "sp2010"}
    row |= {"value": "101.20", "source_id": "gh_shafiranz", "flag": "unggahan"}
    own = connect(folder, extra={"observations": pd.DataFrame([row])})
    catalogue = catalogue_module.load(own)
    yield View(own, catalogue, resolve({}, catalogue).scope)
    own.close()


def test_an_ipg_over_100_is_no_praise(uploaded: View) -> None:
    found = told(uploaded, "6203")
    caution = "di atas 100: laki-laki yang tertinggal, bukan lebih setara"
    assert caution in found.summary[0]
    assert any(caution in n for n in notes(found))
    # 95,51 in 2023 is 4,49 away, 101,20 is 1,20 away.
    assert cells_of(scenes(found)["indeks"])["IPG"][2] == "+5,69, membaik"
    assert "penyumbang terbesar" in scenes(found)["sebab"].title or "di atas 100" in scenes(found)["sebab"].title


def test_uploaded_figures_are_told(uploaded: View) -> None:
    found = told(uploaded, "6203")
    assert cells_of(scenes(found)["indeks"])["IPG"][0] == "101,20 (unggahan)"
    assert found.imprint.uploaded == "Memuat 1 angka unggahan untuk Kapuas atau pembandingnya; periksa sumbernya."
    assert any("dibawa pengguna" in n for n in notes(found))
    assert told(uploaded, "6403").imprint.uploaded == ""


def test_everything_printed_carries_scope_version_link_and_day(view_of: ViewOf) -> None:
    imprint = told(view_of(), "6203").imprint
    assert imprint.scope == "Profil Kapuas, Kalimantan Tengah · IPG 2024 (seri UHH SP2010)"
    assert imprint.data_version == Path("data/VERSION").read_text(encoding="utf-8").strip()
    assert imprint.link == link("6203")


def test_one_profile_is_the_same_alone_and_among_all(view_of: ViewOf) -> None:
    view = view_of()
    for code in ("6101", "6203", "6571"):
        among = profile.build(view, view.catalogue.regions[code], link(code), DAY)
        assert repr(among) == repr(told(view, code))


# Sentences


@pytest.fixture(scope="module")
def indicators(catalogue: Catalogue) -> dict[str, Indicator]:
    return catalogue.indicators


def test_change_words_know_the_direction(indicators: dict[str, Indicator]) -> None:
    ipg, idg, ikg = (indicators[code] for code in ("ipg", "idg", "ikg"))
    assert words.change_words(ikg, -0.05, ikg.course({2022: 0.5, 2023: 0.45}, 2023)) == "−0,050, membaik"
    assert words.change_words(ipg, 2.5, ipg.course({2023: 99.0, 2024: 101.5}, 2024)) == "+2,50, memburuk"
    assert words.change_words(idg, 0.0, idg.course({2022: 70.0, 2023: 70.0}, 2023)) == "0,00, tetap"
    # Berau: 0.025 less in the last year, inside the noise of the IKG, 0.091 less since 2018.
    berau = ikg.course({2018: 0.487, 2024: 0.421, 2025: 0.396}, 2025)
    assert words.change_words(ikg, -0.025, berau) == "−0,025, tidak searah"
    alone = ikg.course({2018: 0.5, 2025: 0.45}, 2025)
    assert words.change_words(ikg, None, alone) == "dari 2024 tidak dapat dihitung; membaik sejak 2018"
    assert words.change_words(idg, None, None) == "tidak dapat dihitung"


def test_moved_names_what_cannot_be_computed(indicators: dict[str, Indicator]) -> None:
    ipg, ikg = indicators["ipg"], indicators["ikg"]
    better, worse = ipg.course({2023: 94.0, 2024: 95.0}, 2024), ikg.course({2022: 0.4, 2023: 0.5}, 2023)
    assert words.moved([(ipg, 2025, None, "")]) == "Perubahan IPG 2025 tidak dapat dihitung dalam seri yang sama."
    assert words.moved([(ipg, 2024, better, "janggal"), (ikg, 2025, None, "")]) == (
        "IPG membaik (+1,00 dari 2023) (janggal). Perubahan IKG 2025 tidak dapat dihitung dalam seri yang sama."
    )
    assert words.moved_headline(
        [(ipg, 95.0, better, False), (ikg, 0.5, worse, True), (indicators["idg"], None, None, False)]
    ) == ("IPG membaik; IKG (janggal) memburuk; IDG tidak tersedia")


def test_women_behind_names_two_and_counts_more() -> None:
    assert words.women_behind([]) == "Angka perempuan dan laki-laki tidak tersedia berpasangan"
    assert words.women_behind([("Harapan lama sekolah", False)]) == "Perempuan tidak tertinggal pada satu komponen"
    assert words.women_behind([("Pengeluaran per kapita", True), ("IPM", True)]) == (
        "Perempuan tertinggal pada pengeluaran per kapita dan IPM"
    )
    assert words.women_behind([("a", True), ("b", True), ("c", True)]) == ("Perempuan tertinggal pada ketiga komponen")


def test_gap_words_agree_with_the_printed_digits(indicators: dict[str, Indicator]) -> None:
    rls = indicators["rls"]
    assert words.gap_words(rls, 7.79, 8.20) == "0,41 lebih rendah (diolah)"
    assert words.gap_words(rls, 8.20, 7.79) == "0,41 lebih tinggi (diolah)"
    assert words.gap_words(rls, 8.2, 8.2) == "sama (diolah)"
    assert words.gap_words(rls, None, 8.2) == "tidak dapat dihitung"


def test_the_gap_names_no_cause_that_is_none() -> None:
    below = words.gap_headline(98.0, {"pengeluaran": -2.5, "hls": 0.5})
    assert below == "Pengeluaran penyumbang terbesar (−2,50); IPG 2,00 poin di bawah 100"
    above = words.gap_headline(101.0, {"pengeluaran": -0.5, "kesehatan": 1.5})
    assert above == "Kesehatan penyumbang terbesar (+1,50); IPG 1,00 poin di atas 100"
    assert words.gap_headline(99.99, {"hls": -0.004, "pengeluaran": 0.001}) == "IPG 0,01 poin di bawah 100"


def test_a_rest_is_told_and_not_called_rounding_where_it_is_more(view_of: ViewOf) -> None:
    plain = (
        "Penyumbang jarak IPG 2024 dari 100 (diolah), bukan sebab; "
        "pengeluaran per kapita tiap jenis kelamin diperkirakan BPS."
    )
    assert words.parts_note("2024", 0.004, 0.03) == plain
    assert words.parts_note("2024", 0.01, 0.03) == f"{plain} +0,01 sisa pembulatan."
    assert words.parts_note("2024", -0.05, 0.03) == f"{plain} −0,05 tidak terjelaskan oleh komponen."
    # 94,01 was published and the parts make 94,00.
    assert scenes(told(view_of(tahun="2021"), "6171"))["sebab"].note.endswith(" +0,01 sisa pembulatan.")


def test_others_are_counted_by_direction(indicators: dict[str, Indicator]) -> None:
    ikg = indicators["ikg"]
    assert (
        words.among_others(ikg, 2023, 0.5, [0.4, 0.6, None])
        == "IKG 2023 lebih timpang daripada 1 dari 2 wilayah pembanding"
    )
    assert words.among_others(ikg, 2023, 0.5, [0.4, 0.3]) == "IKG 2023 lebih timpang daripada kedua wilayah pembanding"
    assert (
        words.among_others(ikg, 2023, 0.5, [0.5, 0.6])
        == "IKG 2023 tidak lebih timpang daripada wilayah pembanding mana pun"
    )
    assert words.among_others(ikg, 2023, None, [0.5]) == "IKG 2023 tidak dapat dibandingkan dengan wilayah lain"


# All in one file


def test_the_zip_holds_all_profiles_and_tells_its_progress(view_of: ViewOf, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Profile] = []

    def page(found: Profile) -> bytes:
        made.append(found)
        return found.region_code.encode()

    monkeypatch.setattr("setara.ui.profile.profile_pdf", page)
    steps: list[tuple[int, int, str]] = []
    view = view_of()
    data = profile_ui.as_zip(view, lambda r: link(r.code), DAY, lambda *step: steps.append(step))
    assert steps[0] == (0, 56, "Sambas")
    assert steps[-1] == (56, 56, "")
    assert [s[0] for s in steps] == list(range(57))
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        names = bundle.namelist()
        assert len(names) == 56
        assert names[16] == "profil-6203-kapuas-ipg-2024-sp2010.pdf"
        assert {n.split("-")[1]: bundle.read(n).decode() for n in names} == {
            r.code: r.code for r in view.catalogue.regencies()
        }
    assert [p.imprint.link for p in made] == [link(r.code) for r in view.catalogue.regencies()]


@pytest.mark.parametrize(
    ("code", "scope"), [("6202", "ikg 2025"), ("6409", "bare"), ("6411", "ipg 2012"), ("6306", "rls 2021")]
)
def test_the_page_of_a_regency_says_what_the_profile_says(view_of: ViewOf, code: str, scope: str) -> None:
    from pypdf import PdfReader

    from setara.render.pdf import profile_pdf

    found = told(view_of(**SCOPES[scope]), code)
    pages = PdfReader(io.BytesIO(profile_pdf(found))).pages
    assert len(pages) == 1
    text = re.sub(r"\s+", "", pages[0].extract_text())
    for scene in scenes(found).values():
        if isinstance(scene.picture, Grid):
            for row in scene.picture.rows:
                assert all(re.sub(r"\s+", "", c.text) in text for c in row if c.value is not None)
    assert re.sub(r"\s+", "", found.title) in text
