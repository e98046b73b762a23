"""The content of a briefing: its figures against the published ones, its sentences, what it leaves out and says so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest

from setara import formatting
from setara.findings import briefing, maps, target_questions, target_status
from setara.findings.finding import Briefing, Finding
from setara.findings.followup import FollowUp
from setara.findings.inputs import settle
from setara.findings.target_questions import Question
from setara.paths import DATA
from setara.pictures import kinds as figures
from setara.pictures import theme
from setara.pictures.kinds import AreaMap, Bar, Bars, Cards, Dots, Grid, Lines, Number, Pairs, Points
from setara.sentences import meeting as briefing_sentences
from setara.sentences import words
from setara.store.catalogue import Catalogue
from setara.store.database import connect
from setara.targets.judging import WORDS
from setara.view import View
from tests.expected import distance, stretches, tables, values

ViewOf = Callable[..., View]
Build = Callable[..., Briefing]
DAY = dt.date(2026, 10, 5)
LINK = "http://localhost:8501/briefing?indikator=ipg"
KEYS = ["posisi", "peta", "peringkat", "gerak", "komponen", "penyebab", "target", "upaya", "data", "tindak_lanjut"]
PROVINCES = (None, "61", "62", "63", "64", "65")
YEARS = {"ipg": (2012, 2015, 2024, 2025), "idg": (2014, 2023, 2024), "ikg": (2018, 2023, 2025)}
# The island and two provinces in every year; every index in every province.
SCOPES = [
    (province, index, year)
    for index, years in YEARS.items()
    for at, year in enumerate(years)
    for province in (None, PROVINCES[1 + 2 * at % 5], PROVINCES[1 + (2 * at + 1) % 5])
]
DIRECTIONS = {"ipg": "seratus", "idg": "naik", "ikg": "turun"}
VINTAGES = {("ipg", 2025): "lfsp2020", **{("ipg", y): "sp2010" for y in (2012, 2015, 2024)}}
SEVERAL = [("62", "ipg", 2024), ("64", "ikg", 2025), ("65", "idg", 2023), (None, "ipg", 2024), ("63", "ipg", 2015)]


@pytest.fixture(scope="module")
def build(view_of: ViewOf) -> Build:
    """Return a maker of briefings that makes each only once."""

    @cache
    def make(province: str | None, index: str, year: int, kab: tuple[str, ...] = ()) -> Briefing:
        more: dict[str, str | list[str]] = {"provinsi": province} if province else {}
        return briefing.build(view_of(indikator=index, tahun=str(year), kab=list(kab), **more), LINK, DAY)

    return make


def scene(found: Briefing, key: str) -> Finding:
    return next(s for s in found.scenes if s.key == key)


def codes(catalogue: Catalogue) -> dict[str, str]:
    return {r.name: r.code for r in catalogue.regions.values()}


def one(
    published: pd.DataFrame, code: str, indicator: str, year: int, sex: str = "T", vintage: str = "tunggal"
) -> float:
    rows = published[
        (published["region_code"] == code)
        & (published["indicator"] == indicator)
        & (published["year"] == str(year))
        & (published["sex"] == sex)
        & (published["vintage"] == vintage)
    ]
    assert len(rows) == 1, (code, indicator, year, sex)
    return float(rows["value"].iloc[0])


def parts_of(bar: Bar) -> float:
    numbers = bar.values  # noqa: PD011
    return sum(n.value or 0.0 for n in numbers)


def printed(text: str) -> tuple[float, int]:
    """Return the first number of a text as Indonesians write it, and its decimals."""
    found = re.search(r"[+−]?\d[\d.]*(?:,(\d+))?", text)
    assert found, text
    plain = found[0].replace(".", "").replace(",", ".").replace("−", "-")
    return float(plain), len(found[1] or "")


# Every scope


@pytest.mark.parametrize(("province", "index", "year"), SCOPES)
def test_every_scope_has_eight_to_ten_scenes_that_can_be_read_from_afar(
    province: str | None, index: str, year: int, build: Build
) -> None:
    found = build(province, index, year)
    keys = [s.key for s in found.scenes]
    assert keys == [k for k in KEYS if k in keys]
    assert 8 <= len(keys) <= 10
    left_out = [briefing_sentences.SCENE_NAMES[k] for k in KEYS if k not in keys]
    assert all(any(name in message for message in found.messages) for name in left_out)
    for told in found.scenes:
        assert 10 < len(told.title) <= words.LONGEST_HEADLINE, told.title
        assert not told.title.endswith(".")
        assert len(told.note) <= words.LONGEST_NOTE, told.note
        assert 2 <= len(told.help) <= 3
        assert all(0 < len(line) <= 230 and line.endswith(".") for line in told.help), told.help
        assert told.alternative.endswith(".")
        texts = [told.title, told.note, told.alternative, *told.help]
        assert not [t for t in texts if re.search(r"\b(nan|None|True|False)\b|  |\.\.|\d\.\d{2}\b(?!\d)", t)], texts
        assert told.sources or told.key == "tindak_lanjut"


@pytest.mark.parametrize(("province", "index", "year"), SCOPES)
def test_what_is_printed_is_the_value_behind_it(province: str | None, index: str, year: int, build: Build) -> None:
    for told in build(province, index, year).scenes:
        for number in told.picture.numbers:
            if number.value is None:
                assert number.shown == formatting.MISSING
                continue
            if number.shown == "tepat":
                assert number.value == 0.0
                continue
            figure, decimals = printed(number.shown)
            if re.match("kurang|melampaui", number.shown):
                assert number.shown.startswith("kurang") == (number.value > 0)
                assert figure == abs(number.value)
            else:
                assert figure == figures.rounded(number.value, decimals), told.key


@pytest.mark.parametrize(("province", "index", "year"), SCOPES)
def test_no_scene_joins_two_series_or_fills_a_year(
    province: str | None, index: str, year: int, build: Build, published: pd.DataFrame, catalogue: Catalogue
) -> None:
    picture = scene(build(province, index, year), "gerak").picture
    assert isinstance(picture, Lines)
    by_name = codes(catalogue)
    for line in picture.lines:
        region = by_name[line.name.split(",")[0]]
        drawn = {y: n.value for y, n in line.points}
        # A single place is told up to its own newest figure: East Kalimantan's IDG and IKG of 2024.
        assert max(drawn) <= (2024 if province == "64" and year == 2023 else year)
        known = [dict(zip(y, v, strict=True)) for y, v in stretches(published, index, region)]
        series = [s for s in known if set(s) & set(drawn)]
        assert all(any(s.get(y) == v for s in series) for y, v in drawn.items())
    broken = {y for y, _ in picture.breaks}
    assert broken <= {2025}


@pytest.mark.parametrize(("province", "index", "year"), SCOPES)
def test_every_numeric_column_of_a_table_has_decimals(
    province: str | None, index: str, year: int, build: Build
) -> None:
    for told in build(province, index, year).scenes:
        numeric = {c for c in told.table.select_dtypes("float") if told.table[c].notna().any()}
        assert numeric <= set(told.decimals), (told.key, numeric)
        for name, places in told.decimals.items():
            assert isinstance(places, int) or len(places) == len(told.table), (told.key, name)


# The figures


@pytest.mark.parametrize(("province", "index", "year"), SEVERAL)
def test_the_map_shows_every_published_figure(
    province: str | None, index: str, year: int, build: Build, published: pd.DataFrame
) -> None:
    picture = scene(build(province, index, year), "peta").picture
    assert isinstance(picture, AreaMap)
    given = values(published, index, year, vintage=VINTAGES.get((index, year), "tunggal"), province=province)
    assert {a.code: a.number.value for a in picture.areas if a.number.value is not None} == given
    assert [p[:2] for p in picture.provinces] == ([province] if province else ["61", "62", "63", "64", "65"])
    if province:
        assert all(a.labelled for a in picture.areas)
    else:
        assert 6 <= sum(a.labelled for a in picture.areas) <= 8


@pytest.mark.parametrize(("province", "index", "year"), SEVERAL)
def test_the_ranking_has_the_best_on_top_and_the_references_published(
    province: str | None, index: str, year: int, build: Build, published: pd.DataFrame, catalogue: Catalogue
) -> None:
    picture = scene(build(province, index, year), "peringkat").picture
    assert isinstance(picture, Dots)
    vintage = VINTAGES.get((index, year), "tunggal")
    given = values(published, index, year, vintage=vintage, province=province)
    order = sorted(given.values(), key=lambda v: distance(DIRECTIONS[index], v))
    drawn = [d.number.value for d in picture.rows]
    assert drawn == (order if province else [*order[:5], *order[-5:]])
    assert [d.apart for d in picture.rows] == [not province and k == 5 for k in range(len(drawn))]
    assert [int(d.rank) for d in picture.rows] == [1 + order.index(v) for v in drawn]
    by_name = codes(catalogue)
    assert {by_name[d.name]: d.number.value for d in picture.rows}.items() <= given.items()
    for reference in picture.references:
        assert picture.low < (reference.number.value or 0.0) < picture.high
        if reference.name in by_name:
            assert reference.number.value == one(published, by_name[reference.name], index, year, vintage=vintage)


def test_the_position_tells_the_latest_published_figures(build: Build, published: pd.DataFrame) -> None:
    picture = scene(build("62", "ipg", 2024), "posisi").picture
    assert isinstance(picture, Cards)
    assert [(c.label, c.shown) for c in picture.cards] == [
        ("IPG 2024, seri UHH SP2010", "89,62"),
        ("IDG 2023", "79,99"),
        ("IKG 2023", "0,541"),
    ]
    assert one(published, "6200", "ipg", 2024, vintage="sp2010") == 89.62
    assert one(published, "6200", "idg", 2023) == 79.99
    assert one(published, "6200", "ikg", 2023) == 0.541
    assert picture.cards[2].lines == [
        "tetap (+0,015 dari 2022; −0,024 sejak 2018)",
        "Indonesia 0,447",
        "makin rendah makin baik",
    ]


def test_a_province_is_told_in_its_own_last_year(build: Build, published: pd.DataFrame) -> None:
    told = scene(build("64", "ikg", 2025), "posisi")
    assert isinstance(told.picture, Cards)
    assert [(c.label, c.shown) for c in told.picture.cards][1:] == [("IDG 2024", "61,41"), ("IKG 2024", "0,441")]
    assert one(published, "6400", "ikg", 2024) == 0.441
    assert (
        told.title
        == "IPG Kalimantan Timur membaik, sedangkan IDG dan IKG setahun terakhir lain arah daripada sejak 2017"
    )


def test_the_island_is_the_span_of_its_provinces(build: Build, published: pd.DataFrame) -> None:
    told = scene(build(None, "ipg", 2024), "posisi")
    assert isinstance(told.picture, Cards)
    given = [one(published, f"{p}00", "ipg", 2024, vintage="sp2010") for p in PROVINCES if p]
    assert told.picture.cards[0].shown == f"{formatting.number(min(given), 2)}–{formatting.number(max(given), 2)}"
    assert (
        told.title
        == "Membaik pada tahun terakhir: IPG di 3 dari 5 provinsi dan IDG di 1; IKG tidak di satu provinsi pun"
    )


SEX_ROWS = {
    ("62", "ipg", 2024): {
        "Umur harapan hidup (tahun)": ("uhh", 2024, "sp2010"),
        "Harapan lama sekolah (tahun)": ("hls", 2024, "tunggal"),
        "Rata-rata lama sekolah (tahun), 2021": ("rls", 2021, "tunggal"),
        "Pengeluaran per kapita (ribu rupiah per tahun)": ("pengeluaran", 2024, "tunggal"),
    },
    ("64", "ikg", 2025): {
        "Anggota legislatif, 2024": ("legislatif", 2024, "tunggal"),
        "Pendidikan SMA ke atas": ("sma", 2025, "tunggal"),
        "TPAK, 2022": ("tpak", 2022, "tunggal"),
    },
    ("65", "idg", 2023): {
        "Keterlibatan perempuan di parlemen": ("parlemen", 2023, "tunggal"),
        "Perempuan sebagai tenaga profesional, 2021": ("profesional", 2021, "tunggal"),
        "Sumbangan pendapatan perempuan, 2021": ("pendapatan", 2021, "tunggal"),
    },
}


@pytest.mark.parametrize("address", SEX_ROWS)
def test_women_and_men_are_the_published_figures_of_the_year_named(
    address: tuple[str, str, int], build: Build, published: pd.DataFrame
) -> None:
    picture = scene(build(*address), "komponen").picture
    assert isinstance(picture, Pairs)
    expected = SEX_ROWS[address]
    assert [r.name for r in picture.rows] == list(expected)
    code = f"{address[0]}00"
    for row in picture.rows:
        indicator, year, vintage = expected[row.name]
        women = one(published, code, indicator, year, "P", vintage)
        assert row.women.value == women
        if indicator in {"parlemen", "profesional", "pendapatan", "legislatif"}:
            assert row.men.value == pytest.approx(100 - women, abs=1e-9)
            assert row.men.shown.endswith("% (diolah)")
        else:
            assert row.men.value == one(published, code, indicator, year, "L", vintage)
        assert row.men.value is not None
        assert printed(row.gap)[0] == pytest.approx(
            women - row.men.value, abs=0.51 if indicator == "pengeluaran" else 1e-9
        )
        assert row.gap.endswith("(diolah)")
        assert row.low <= min(women, row.men.value) < max(women, row.men.value) <= row.high


def test_the_island_compares_its_provinces_on_one_component_of_one_year(build: Build, published: pd.DataFrame) -> None:
    told = scene(build(None, "ipg", 2024), "komponen")
    assert isinstance(told.picture, Pairs)
    given = {p: one(published, f"{p}00", "pengeluaran", 2024, "P") for p in PROVINCES if p}
    assert sorted(r.women.value or 0.0 for r in told.picture.rows) == sorted(given.values())
    assert len({(r.low, r.high) for r in told.picture.rows}) == 1
    assert told.title == (
        "Pengeluaran per kapita 2024: perempuan tertinggal di kelima provinsi, terlebar Kalimantan Timur (−Rp12,6 juta)"
    )


@pytest.mark.parametrize(
    ("address", "code", "year"), [(("62", "ipg", 2024), "ipg", 2024), (("63", "ipg", 2015), "ipg", 2015)]
)
def test_the_parts_of_a_gap_add_up_to_the_published_one(
    address: tuple[str, str, int], code: str, year: int, build: Build, published: pd.DataFrame, catalogue: Catalogue
) -> None:
    told = scene(build(*address), "penyebab")
    assert isinstance(told.picture, Bars)
    assert told.picture.unit == "poin IPG dari 100 (diolah)"
    names = [b.name for b in told.picture.rows]
    assert names[0] == catalogue.regions[f"{address[0]}00"].name
    by_name = codes(catalogue)
    given = values(published, code, year, vintage="sp2010", province=address[0])
    worst = sorted(given, key=lambda c: (-abs(given[c] - 100), catalogue.regions[c].name))[:5]
    assert [by_name[n] for n in names[1:]] == worst
    for bar in told.picture.rows:
        assert parts_of(bar) == pytest.approx(bar.total.value, abs=0.021)
        gap = one(published, by_name[bar.name], "ipg", year, vintage="sp2010") - 100
        assert bar.total.value == pytest.approx(gap, abs=0.041)


def test_the_parts_of_the_ikg_are_of_regencies_and_add_up(build: Build, published: pd.DataFrame) -> None:
    told = scene(build("64", "ikg", 2025), "penyebab")
    assert isinstance(told.picture, Bars)
    assert told.picture.unit == "bagian IKG (diolah)"
    given = values(published, "ikg", 2025, province="64")
    for bar in told.picture.rows:
        assert parts_of(bar) == pytest.approx(bar.total.value, abs=0.0021)
        assert min(abs((bar.total.value or 0.0) - v) for v in given.values()) < 0.02
    assert "hanya kabupaten/kota" in told.note


def test_another_year_taken_apart_is_said(build: Build) -> None:
    assert "Yang diurai 2025: bahan 2018 tidak lengkap." in scene(build("61", "ikg", 2018), "penyebab").note
    idg = scene(build("65", "idg", 2023), "penyebab")
    assert "Yang diurai 2021: bahan 2023 tidak lengkap." in idg.note
    assert isinstance(idg.picture, Bars)
    assert idg.picture.unit == "poin IDG (perkiraan)"
    assert next(b.total.shown for b in idg.picture.rows) == "61,70"


@pytest.mark.parametrize(("province", "index", "year"), [("62", "ipg", 2024), ("64", "ikg", 2025), ("65", "idg", 2023)])
def test_the_target_scene_names_what_each_is_held_against(
    province: str, index: str, year: int, build: Build, published: pd.DataFrame, catalogue: Catalogue
) -> None:
    told = scene(build(province, index, year), "target")
    assert isinstance(told.picture, Grid)
    assert told.note.startswith("Belum ada target kabupaten/kota. Pembanding: ")
    goals = {"ipg": 92.02, "ikg": 0.430, "idg": one(published, "0000", "idg", 2023)}
    given = values(published, index, year, vintage=VINTAGES.get((index, year), "tunggal"), province=province)
    by_name = codes(catalogue)
    decimals = catalogue.indicators[index].decimals
    assert {by_name[row[0].text]: row[1].value for row in told.picture.rows} == given
    for name, value, left, status in told.picture.rows:
        assert value.value is not None
        need = goals[index] - value.value if index != "ikg" else value.value - goals[index]
        if index == "ipg" and need < 0:
            need = min(92.11 - value.value, 0.0)
        assert left.value == pytest.approx(need, abs=10**-decimals / 2), name.text
        assert status.text == WORDS[status.status]
        near = round(need, 9) <= catalogue.indicators[index].noise
        assert (status.status in {"tercapai", "di_acuan", "hampir_tercapai"}) == near


def test_a_province_with_a_target_of_its_own_stands_first(build: Build, published: pd.DataFrame) -> None:
    told = scene(build("62", "ikg", 2023), "target")
    assert isinstance(told.picture, Grid)
    assert [c.text for c in told.picture.rows[0]] == [
        "Kalimantan Tengah",
        "0,541",
        "kurang 0,051",
        "sudah lewat",
    ]
    assert one(published, "6200", "ikg", 2023) - 0.49 == pytest.approx(0.051)
    assert told.note == (
        "Belum ada target kabupaten/kota. Pembanding: target Kalimantan Tengah, RKPD Provinsi Kalimantan Tengah 2025 "
        "(0,490 pada 2025, rancangan)."
    )
    assert told.table["Wilayah"].tolist() == [row[0].text for row in told.picture.rows]


def test_own_targets_are_judged_once(view_of: ViewOf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    judged = target_questions.judged

    def noted(question: Question) -> pd.DataFrame:
        asked.append(question.basis)
        return judged(question)

    monkeypatch.setattr(target_questions, "judged", noted)
    told = target_status.scene(settle(view_of(indikator="ikg", tahun="2023", provinsi="62")))
    assert told is not None
    assert told.projected.note.startswith("Belum ada target kabupaten/kota. Pembanding: target Kalimantan Tengah")
    assert asked == ["target", "target_provinsi"]


def test_the_island_counts_statuses_by_province(build: Build) -> None:
    told = scene(build(None, "ipg", 2024), "target")
    assert isinstance(told.picture, Grid)
    *provinces, whole = [[c.value or 0.0 for c in row[1:]] for row in told.picture.rows]
    assert [sum(column) for column in zip(*provinces, strict=True)] == whole
    assert sum(whole) == 56
    assert [c.status for c in told.picture.rows[0][1:]] == [k for k, w in WORDS.items() if w in told.picture.columns]


def test_the_effort_starts_from_published_components(build: Build, published: pd.DataFrame) -> None:
    told = scene(build("62", "ipg", 2024), "upaya")
    assert isinstance(told.picture, Grid)
    now = {row[0].text: row[1].value for row in told.picture.rows}
    assert now["Umur harapan hidup (tahun)"] == one(published, "6200", "uhh", 2024, "P", "sp2010")
    assert now["Harapan lama sekolah (tahun)"] == one(published, "6200", "hls", 2024, "P")
    assert now["Pengeluaran per kapita (ribu rupiah)"] == round(one(published, "6200", "pengeluaran", 2024, "P"))
    assert "Rata-rata lama sekolah (tahun, diolah)" in now
    assert told.title.startswith("Perkiraan: IPG Kalimantan Tengah 92,34 bila pengeluaran per kapita perempuan naik ")
    assert "target Indonesia 2029" in told.note


def test_a_province_that_leads_gives_way_to_the_regency_furthest_behind(build: Build) -> None:
    told = scene(build("62", "idg", 2023), "upaya")
    assert told.title == ("Perkiraan: tidak satu komponen pun cukup sendirian membawa IDG Seruyan ke 82,08")
    assert "pembanding: Kalimantan Tengah 2021, dewannya berbeda." in told.note
    assert isinstance(told.picture, Grid)
    assert [[c.text for c in row] for row in told.picture.rows] == [
        ["Keterlibatan perempuan di parlemen", "12,00%", "tidak cukup"],
        ["Perempuan sebagai tenaga profesional", "43,93%", "tidak cukup"],
    ]


@pytest.mark.parametrize(("province", "index", "year"), SCOPES)
def test_an_effort_always_tells_the_unit_of_its_component(
    province: str | None, index: str, year: int, build: Build
) -> None:
    found = [s for s in build(province, index, year).scenes if s.key == "upaya"]
    for told in found:
        texts = f"{told.title}. {told.note}"
        assert ("Rp" in told.title) == ("bila pengeluaran per kapita" in told.title), texts
        assert "ribu rupiah" not in texts
        assert ("tahun" in texts) or not re.search("bila (umur harapan|harapan lama|rata-rata lama)", texts), texts


def test_an_effort_tells_money_as_people_say_it(build: Build) -> None:
    told = scene(build("64", "ipg", 2024), "upaya")
    assert told.title == (
        "Perkiraan: IPG Kalimantan Timur 92,34 bila pengeluaran per kapita perempuan naik ke Rp11,8 juta"
    )
    assert "Satuan komponen" not in told.note
    assert "Perkiraan; komponen laki-laki tetap." in told.note


@pytest.mark.parametrize("key", ["penyebab", "upaya"])
@pytest.mark.parametrize(
    ("index", "year", "own", "lent"),
    [
        ("ikg", 2025, ["mtf", "mhpk20", "sma", "tpak"], ("parlemen", 2024)),
        ("idg", 2021, ["parlemen", "profesional"], ("rasio_jk", 2025)),
    ],
)
def test_what_an_index_borrows_is_among_the_sources(
    index: str, year: int, own: list[str], lent: tuple[str, int], key: str, build: Build
) -> None:
    told = scene(build("62", index, year), key)
    wanted = tables([index, *own], year) | tables([lent[0]], lent[1])
    assert {(c.title, c.years) for c in told.sources} == wanted


# The right way round


@pytest.mark.parametrize("province", PROVINCES)
def test_a_low_ikg_is_good_everywhere(province: str | None, build: Build, catalogue: Catalogue) -> None:
    found = build(province, "ikg", 2025)
    dots = scene(found, "peringkat").picture
    assert isinstance(dots, Dots)
    assert (dots.left, dots.right) == ("setara", "timpang")
    drawn = [d.number.value or 0.0 for d in dots.rows]
    assert drawn == sorted(drawn)
    best, worst = dots.rows[0], dots.rows[-1]
    odd = {
        None: "IKG terendah di Kota Balikpapan (0,153; janggal: MTF survei nol, perkiraan 0,301), tertinggi di Sekadau",
        "63": "IKG terendah di Hulu Sungai Tengah (0,239; janggal: MTF survei nol, perkiraan 0,416), tertinggi di Tanah Bumbu",
        "64": "IKG terendah di Kota Balikpapan (0,153; janggal: MTF survei nol, perkiraan 0,301), tertinggi di Kutai Timur",
        "65": "IKG terendah di Nunukan (0,220; janggal: MTF survei nol, perkiraan 0,379), tertinggi di Malinau (0,448)",
    }
    plain = f"Ketimpangan (IKG) terendah di {best.name} ({best.number.shown}), tertinggi di {worst.name} ({worst.number.shown})"
    assert scene(found, "peringkat").title == odd.get(province, plain)
    assert best.number.mark == ("janggal" if province in odd else "")
    areas = scene(found, "peta").picture
    assert isinstance(areas, AreaMap)
    light = {a.number.value: sum(int(a.colour[k : k + 2], 16) for k in (1, 3, 5)) for a in areas.areas if a.colour}
    assert light[best.number.value] > light[worst.number.value]
    assert [s.label for s in areas.legend][:5] == [
        "mulai 0,6 paling timpang",
        "0,55–0,6 lebih timpang",
        "0,5–0,55 tengah",
        "0,4–0,5 lebih setara",
        "di bawah 0,4 paling setara",
    ]
    grid = scene(found, "target").picture
    assert isinstance(grid, Grid)
    if province:
        assert grid.rows[-1][0].text == best.name
    assert catalogue.indicators["ikg"].direction == "turun"


def test_an_ikg_that_rises_is_worse(build: Build) -> None:
    assert scene(build("64", "ikg", 2025), "gerak").title == (
        "IKG Kalimantan Timur 0,441 (2024), tetap setahun terakhir (+0,027), tetapi membaik sejak 2018 (−0,056)"
    )
    told = scene(build("64", "ikg", 2025), "upaya")
    assert " turun ke " in told.title or " 0,430 bila " in told.title
    assert isinstance(told.picture, Grid)
    births = next(row for row in told.picture.rows if row[0].text.startswith("Melahirkan di luar"))
    assert (births[2].value or 1.0) < (births[1].value or 0.0)


def test_the_colours_are_those_of_the_dashboards_map(build: Build, view_of: ViewOf) -> None:
    for index, year in (("ipg", 2024), ("idg", 2023), ("ikg", 2025)):
        picture = scene(build("64", index, year), "peta").picture
        assert isinstance(picture, AreaMap)
        view = view_of(indikator=index, tahun=str(year), provinsi="64")
        shade = maps.level_map(view).picture.shade
        for area in picture.areas:
            place = min(max((area.number.value - shade.low) / (shade.high - shade.low), 0.0), 1.0)
            assert area.colour == [colour for at, colour in shade.scale if at <= place][-1]


def test_the_map_has_a_colour_of_its_own_above_100(view_of: ViewOf) -> None:
    key = dict.fromkeys(pd.read_csv("data/observations.csv", nrows=0).columns, "")
    key |= {"year": "2024", "indicator": "ipg", "sex": "T", "vintage": "sp2010", "source_id": "gh_shafiranz"}
    brought = {"6203": "108", "6204": "92", "6205": "100"}
    rows = [key | {"region_code": code, "value": value, "flag": "unggahan"} for code, value in brought.items()]
    con = connect(extra={"observations": pd.DataFrame(rows)})
    ways = [replace(view_of(indikator="ipg", tahun="2024", provinsi="62"), con=c) for c in (con, view_of().con)]
    wide, today = (scene(briefing.build(view, LINK, DAY), "peta").picture for view in ways)
    assert isinstance(wide, AreaMap)
    assert isinstance(today, AreaMap)
    classes = ["di bawah 84 paling timpang", "84–88 lebih timpang", "88–92 tengah", "92–96 lebih setara"]
    assert [s.label for s in today.legend] == [*classes, "mulai 96 paling setara"]
    assert [s.label for s in wide.legend] == [*classes, "96–100 paling setara", "mulai 100 melewati setara"]
    colours = {a.code: a.colour for a in wide.areas}
    assert colours["6205"] == "#F3F7E4"
    assert colours["6203"] == theme.BEYOND == wide.legend[-1].colour
    assert colours["6204"] == "#BFE0CB" == wide.legend[3].colour
    shown = {a.code: a.colour for a in today.areas if a.code not in brought}
    assert {code: colour for code, colour in colours.items() if code in shown} == shown


# What was asked and cannot be


def test_a_component_is_told_by_its_index(view_of: ViewOf) -> None:
    found = briefing.build(view_of(indikator="uhh", tahun="2025", provinsi="64"), LINK, DAY)
    assert found.title == "IPG Kalimantan Timur 2025"
    assert found.messages == [
        "Paparan bercerita tentang indeks: umur harapan hidup perempuan adalah komponen IPG, jadi yang ditampilkan "
        "IPG 2025 seri UHH hasil Long Form SP2020."
    ]
    assert found.imprint.scope == "Kalimantan Timur · IPG · 2025 · seri UHH hasil Long Form SP2020"
    people = briefing.build(view_of(indikator="penduduk"), LINK, DAY)
    assert people.messages[0].startswith("Paparan bercerita tentang indeks: penduduk bukan komponen suatu indeks, ")


def test_a_year_without_figures_gives_way_to_one_with(build: Build) -> None:
    found = build("62", "idg", 2024)
    assert found.title == "IDG Kalimantan Tengah 2023"
    assert found.messages == ["IDG 2024 tidak tersedia untuk Kalimantan Tengah; yang ditampilkan 2023."]


def test_scenes_without_figures_are_left_out_and_told(build: Build) -> None:
    found = build("64", "idg", 2024)
    assert [k for k in KEYS if k not in [s.key for s in found.scenes]] == ["peringkat", "target"]
    assert found.messages == [
        "Tanpa tayangan peringkat dan target: angka yang diperlukan untuk IDG 2024 tidak tersedia."
    ]
    areas = scene(found, "peta").picture
    assert isinstance(areas, AreaMap)
    missing = [a for a in areas.areas if a.number.shown == formatting.MISSING]
    assert len(missing) == 8
    assert all(a.colour is None for a in missing)
    assert areas.legend[-1].label == "tidak tersedia"


def test_a_province_before_its_first_year_is_said_to_be_missing(build: Build) -> None:
    found = build("65", "ipg", 2012)
    assert scene(found, "gerak").title == (
        "IPG Kalimantan Utara: belum cukup tahun terbit dalam satu seri untuk melihat perkembangan"
    )
    told = scene(found, "data").picture
    assert isinstance(told, Points)
    assert "IPG 2012 untuk Kalimantan Utara tidak tersedia, jadi tidak dibandingkan." in told.items
    pairs = scene(found, "komponen").picture
    assert isinstance(pairs, Pairs)
    assert "Pengeluaran per kapita (ribu rupiah per tahun), 2013, tidak konsisten" in [r.name for r in pairs.rows]


def test_a_target_of_a_later_plan_is_no_yardstick(build: Build) -> None:
    for key in ("peringkat", "gerak"):
        picture = scene(build("62", "ipg", 2012), key).picture
        assert isinstance(picture, Dots | Lines)
        assert not [r for r in picture.references if r.name.startswith("Target")]
    assert "target" not in scene(build("62", "ipg", 2012), "upaya").note


def test_the_break_is_drawn_where_a_chosen_regency_has_both_series(build: Build) -> None:
    found = build("64", "ipg", 2025, ("6403", "6201"))
    picture = scene(found, "gerak").picture
    assert isinstance(picture, Lines)
    assert [x for x, _ in picture.breaks] == [2025]
    own = [line for line in picture.lines if line.tone == "chosen"]
    assert [line.name for line in own] == [
        "Kutai Kartanegara, UHH SP2010",
        "Kutai Kartanegara, UHH hasil Long Form SP2020",
    ]
    assert [y for y, _ in own[0].points] == [*range(2010, 2016), *range(2017, 2025)]
    assert [y for y, _ in own[1].points] == [2025]
    assert scene(found, "upaya").title.startswith("Perkiraan: IPG Kutai Kartanegara 91,71 bila ")
    dots = scene(found, "peringkat").picture
    assert isinstance(dots, Dots)
    assert [d.name for d in dots.rows if d.tone == "chosen"] == ["Kutai Kartanegara"]


def test_figures_of_a_series_before_it_was_published_for_all_are_no_line(build: Build) -> None:
    picture = scene(build("64", "ipg", 2025), "gerak").picture
    assert isinstance(picture, Lines)
    assert [line.name for line in picture.lines] == ["Kalimantan Timur", "Indonesia"]
    assert picture.breaks == []


@pytest.mark.parametrize(
    ("index", "year", "kab", "last", "opened"),
    [
        ("ikg", 2025, (), 2024, False),
        ("ikg", 2025, ("6203",), 2025, True),
        ("ikg", 2023, ("6203",), 2023, False),
        ("ipg", 2025, (), 2024, False),
        ("ipg", 2025, ("6203",), 2025, False),
    ],
)
def test_the_help_of_the_lines_tells_what_is_drawn(
    index: str, year: int, kab: tuple[str, ...], last: int, opened: bool, build: Build
) -> None:
    told = scene(build("62", index, year, kab), "gerak")
    assert isinstance(told.picture, Lines)
    assert max(y for line in told.picture.lines for y, _ in line.points) == last
    assert any(line.startswith(f"Digambar sampai {last};") for line in told.help)
    assert any("garisnya terbuka" in line for line in told.help) == opened


# What is agreed, and what stands on everything


def test_the_follow_up_is_the_last_scene(view_of: ViewOf) -> None:
    agreed = [FollowUp(f"Langkah {k}", "Bappeda", "") for k in range(1, 11)] + [FollowUp(" ", "", "")]
    found = briefing.build(view_of(provinsi="62"), LINK, DAY, agreed)
    told = found.scenes[-1]
    assert found.follow_up == agreed
    assert told.title == "Sepuluh rencana tindak lanjut disepakati untuk Kalimantan Tengah"
    assert isinstance(told.picture, Grid)
    assert [c.text for c in told.picture.rows[0]] == ["Langkah 1", "Bappeda", "–"]
    assert len(told.picture.rows) == 8
    assert told.note == "2 lainnya ada di lembar dan berkas. Dicatat dalam rapat; bukan angka terbit."
    assert len(told.table) == 10
    empty = briefing.build(view_of(provinsi="62"), LINK, DAY).scenes[-1]
    assert isinstance(empty.picture, Grid)
    assert [[c.text for c in row] for row in empty.picture.rows] == [[f"{n}.", "", ""] for n in range(1, 6)]
    assert empty.table.empty, "a blank form holds nothing"
    assert empty.title == "Apa yang disepakati untuk Kalimantan Tengah, oleh siapa, dan kapan"


def test_the_imprint_tells_scope_version_link_and_day(build: Build) -> None:
    found = build("62", "ipg", 2024)
    assert found.imprint.scope == "Kalimantan Tengah · IPG · 2024 · seri UHH SP2010"
    assert found.imprint.data_version == (DATA / "VERSION").read_text(encoding="utf-8").strip()
    assert (found.imprint.link, found.imprint.day, found.imprint.uploaded) == (LINK, DAY, "")


def test_the_help_begins_with_the_source(build: Build) -> None:
    found = build("62", "ipg", 2024)
    assert scene(found, "peta").help[0] == (
        "Sumber: BPS, Indeks Pembangunan Gender (IPG), seri UHH SP2010, 2024 (melalui salinan)."
    )
    assert all(s.help[0].startswith("Sumber: ") for s in found.scenes)


def test_a_briefing_is_the_same_each_time(view_of: ViewOf) -> None:
    view = view_of(provinsi="63", indikator="ikg")
    first, second = (briefing.build(view, LINK, DAY) for _ in range(2))
    for one_scene, other in zip(first.scenes, second.scenes, strict=True):
        pd.testing.assert_frame_equal(one_scene.table, other.table)
        assert replace(one_scene, table=other.table) == other


def test_uploaded_figures_are_told_where_they_are_shown(catalogue: Catalogue, view_of: ViewOf) -> None:
    row = {
        "region_code": "6203",
        "year": "2024",
        "indicator": "ipg",
        "sex": "T",
        "vintage": "sp2010",
        "value": "97.5",
        "source_id": "unggahan_1",
        "flag": "unggahan",
        "notes": "",
        "confirmed_by": "",
    }
    source = {
        "source_id": "unggahan_1",
        "publisher": "Pengguna",
        "title": "Uji",
        "copy": "",
        "url": "",
        "published": "",
        "accessed": "",
        "kind": "unggahan",
    }
    con = connect(extra={"observations": pd.DataFrame([row]), "sources": pd.DataFrame([source])})
    view = replace(view_of(provinsi="62", tahun="2024"), con=con)
    found = briefing.build(view, LINK, DAY)
    assert found.imprint.uploaded == "Memuat 1 angka unggahan sesi ini, yang bukan angka terbit dasbor."
    marked = {s.key for s in found.scenes if "Memuat angka unggahan." in s.note}
    assert marked == {"peta", "peringkat", "penyebab", "target", "upaya"}
    told = scene(found, "peringkat")
    assert told.title.startswith("IPG paling dekat ke setara di Kapuas (97,50)")
    table = told.table.set_index("Wilayah")["Keterangan"]
    assert "unggahan" in table["Kapuas"]
    assert "unggahan" not in table["Seruyan"]
    other = briefing.build(replace(view, scope=replace(view.scope, province="6100")), LINK, DAY)
    assert not [s.key for s in other.scenes if "unggahan" in s.note]


# The figures' own rules


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "rounded", "shown"),
    [
        (2.675, 2, False, 2.68, "2,68"),
        (-0.0049, 2, True, 0.0, "0,00"),
        (0.417, 2, True, 0.42, "+0,42"),
        (-1.005, 2, True, -1.0, "−1,00"),
        (None, 2, False, None, "tidak tersedia"),
        (float("nan"), 2, False, None, "tidak tersedia"),
    ],
)
def test_a_derived_figure_is_rounded_as_its_text_is(
    value: float | None, decimals: int, signed: bool, rounded: float | None, shown: str
) -> None:
    number = figures.derived(value, decimals, signed=signed)
    assert (number.value, number.shown) == (rounded, shown)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Number(57.2, 2, "persen"), "57,20%"),
        (Number(74.6, 2, "tahun"), "74,60 tahun"),
        (Number(0.4, 3, "indeks"), "0,400"),
        (Number(12345.6, 0), "12.346"),
        (Number(42.8, 2, "persen", "diolah"), "42,80% (diolah)"),
        (Number(None, 2, "persen", "diolah"), "tidak tersedia"),
    ],
)
def test_what_is_printed_for_a_figure_follows_from_it(number: Number, shown: str) -> None:
    assert number.shown == shown


@pytest.mark.parametrize(
    ("drawn", "smallest", "limits"),
    [
        ([84.7, 95.69], 1.75, (80.0, 100.0)),
        ([0.153, 0.477], 0.04, (0.1, 0.55)),
        ([70.0], 2.0, (69.0, 71.0)),
        ([None, None], 1.0, (0.0, 1.0)),
    ],
)
def test_an_axis_holds_all_values(drawn: list[float | None], smallest: float, limits: tuple[float, float]) -> None:
    assert figures.limits(drawn, smallest) == limits


def test_chosen_regencies_outside_the_scope_are_not_told(view_of: ViewOf) -> None:
    view = settle(view_of(provinsi="62", kab=["6101", "6203"]))
    assert [r.name for r in view.chosen] == ["Kapuas"]
