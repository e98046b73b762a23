"""Sentences: what they say in every situation, on made-up and on published figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pytest

from setara import narrative
from setara.catalogue import Catalogue
from setara.scope import Scope
from setara.view import View

ViewOf = Callable[..., View]


@dataclass(frozen=True)
class Row:
    """One region of a made-up `level` result."""

    name: str
    value: float | None
    previous: float | None = None
    province_value: float | None = None
    level: str = "kabkota"
    existed: bool = True
    code: str = ""


def frame(catalogue: Catalogue, indicator: str, *rows: Row) -> pd.DataFrame:
    distance = catalogue.indicators[indicator].distance
    return pd.DataFrame(
        [
            {
                "region_code": row.code or f"62{number:02d}",
                "region": row.name,
                "level": row.level,
                "province": "Kalimantan Tengah",
                "value": row.value,
                "previous": row.previous,
                "province_value": row.province_value,
                "distance": None if row.value is None else distance(row.value),
                "existed": row.existed,
            }
            for number, row in enumerate(rows, start=1)
        ]
    ).astype({"value": float, "previous": float, "province_value": float, "distance": float})


def scope(indicator: str, year: int = 2024, province: str | None = None, sex: str = "T") -> Scope:
    return Scope(indicator, year, province, (), "tunggal", sex)


def sentences(catalogue: Catalogue, where: Scope, *rows: Row) -> list[str]:
    indicator = catalogue.indicators[where.indicator]
    return narrative.summary(frame(catalogue, where.indicator, *rows), indicator, where, catalogue)


def told(view: View) -> list[str]:
    return narrative.summary(view.query("level"), view.indicator, view.scope, view.catalogue)


@pytest.mark.parametrize(
    ("code", "before", "now", "word"),
    [
        ("idg", 70, 71, "membaik"),
        ("idg", 71, 70, "memburuk"),
        ("ikg", 0.5, 0.4, "membaik"),
        ("ikg", 0.4, 0.5, "memburuk"),
        ("ipg", 98, 99, "membaik"),
        ("ipg", 101, 102, "memburuk"),
        ("ipg", 99, 101, "tetap"),
        ("ipg", 102, 99, "membaik"),
        ("parlemen", 48, 52, "tetap"),
        ("parlemen", 52, 60, "memburuk"),
        ("parlemen", 10, 20, "membaik"),
        ("penduduk", 100, 120, "naik"),
        ("penduduk", 120, 100, "turun"),
        ("penduduk", 100, 100, "tetap"),
    ],
)
def test_movement(catalogue: Catalogue, code: str, before: float, now: float, word: str) -> None:
    assert narrative.movement(catalogue.indicators[code], before, now) == word


@pytest.mark.parametrize(
    ("code", "value", "reference", "words"),
    [
        ("idg", 80, 70, "lebih baik daripada"),
        ("idg", 60, 70, "tertinggal dari"),
        ("ikg", 0.3, 0.4, "lebih baik daripada"),
        ("ikg", 0.5, 0.4, "tertinggal dari"),
        ("ipg", 101, 98, "lebih baik daripada"),
        ("ipg", 104, 98, "tertinggal dari"),
        ("ipg", 101, 99, "sama dengan"),
        ("penduduk", 5, 4, "lebih besar daripada"),
        ("penduduk", 3, 4, "lebih kecil daripada"),
        ("penduduk", 4, 4, "sama dengan"),
    ],
)
def test_compared(catalogue: Catalogue, code: str, value: float, reference: float, words: str) -> None:
    assert narrative.compared(catalogue.indicators[code], value, reference) == words


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("idg", "Makin tinggi makin baik."),
        ("ikg", "Makin rendah makin baik."),
        ("ipg", "Setara pada 100; di atas 100 berarti laki-laki yang tertinggal."),
        ("parlemen", "Setara pada 50 persen."),
        ("penduduk", "Tidak ada arah baik atau buruk."),
    ],
)
def test_reading(catalogue: Catalogue, code: str, line: str) -> None:
    assert narrative.reading(catalogue.indicators[code]) == line


def test_an_ipg_over_a_hundred_is_not_called_better(catalogue: Catalogue) -> None:
    found = sentences(
        catalogue,
        scope("ipg", province="6200"),
        Row("Indonesia", 99.0, level="nasional", code="0000"),
        Row("Kalimantan Tengah", 102.5, level="provinsi", code="6200"),
        Row("A", 99.5, 98.0, 102.5),
        Row("B", 103.0, 102.0, 102.5),
    )
    assert found == [
        "IPG 2024 Kalimantan Tengah adalah 102,50 (di atas 100: laki-laki yang tertinggal, bukan lebih setara), "
        "tertinggal dari Indonesia (99,00).",
        "Dibandingkan 2023, dari 2 kabupaten/kota satu membaik dan satu memburuk.",
        "A paling dekat ke setara: 99,50; B paling jauh dari setara: 103,00.",
        "Satu dari 2 kabupaten/kota tertinggal dari angka Kalimantan Tengah.",
    ]


def test_the_caution_stands_only_above_a_hundred(catalogue: Catalogue) -> None:
    assert narrative.above_hundred(catalogue.indicators["ipg"], 100.0) == ""
    assert narrative.above_hundred(catalogue.indicators["parlemen"], 60.0) == ""


def test_all_rose(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 71, 70), Row("B", 66, 60), Row("C", 50, 49))
    assert "Dibandingkan 2023, semua 3 kabupaten/kota yang terbit membaik." in found


def test_all_fell_where_lower_is_better(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("ikg"), Row("A", 0.5, 0.4), Row("B", 0.6, 0.5))
    assert "Dibandingkan 2023, semua 2 kabupaten/kota yang terbit memburuk." in found


def test_some_rose_some_fell_some_stayed(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("ikg"), Row("A", 0.3, 0.4), Row("B", 0.6, 0.5), Row("C", 0.5, 0.5))
    assert "Dibandingkan 2023, dari 3 kabupaten/kota satu membaik, satu memburuk, dan satu tetap." in found
    assert "A terendah (terbaik): 0,300; B tertinggi (terburuk): 0,600." in found


def test_only_one_regency_has_both_years(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 71, 70, 80), Row("B", 66), Row("C", None))
    assert "Dibandingkan 2023, hanya A yang dapat dihitung: membaik." in found
    assert "Hanya A yang dapat dibandingkan: tertinggal dari angka provinsinya." in found


def test_no_previous_year(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("ikg", year=2018), Row("A", 0.3), Row("B", 0.6))
    assert "Perubahan dari 2017 tidak dihitung: angka 2017 pada seri yang sama tidak terbit." in found


def test_a_tie_at_the_top_has_no_superlative_for_one(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 70), Row("B", 70), Row("C", 60))
    assert "A dan B sama-sama tertinggi: 70,00; C terendah: 60,00." in found


def test_a_tie_of_many_is_counted(catalogue: Catalogue) -> None:
    rows = [Row(name, 0.0) for name in "ABCD"]
    found = sentences(catalogue, scope("parlemen", sex="P"), Row("Z", 30.0), *rows)
    assert "Z paling dekat ke setara: 30,00%; 4 kabupaten/kota sama-sama paling jauh dari setara: 0,00%." in found


def test_a_tie_on_both_sides_of_half_names_both(catalogue: Catalogue) -> None:
    found = narrative.leaders(
        frame(catalogue, "parlemen", Row("A", 48.0), Row("B", 52.0), Row("C", 20.0)), catalogue.indicators["parlemen"]
    )
    assert found == "A dan B sama-sama paling dekat ke setara: 48,00% dan 52,00%; C paling jauh dari setara: 20,00%."


def test_all_the_same(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 70), Row("B", 70))
    assert "Semua 2 kabupaten/kota sama nilainya." in found


def test_one_regency_leads_nobody(catalogue: Catalogue) -> None:
    assert narrative.leaders(frame(catalogue, "idg", Row("A", 70)), catalogue.indicators["idg"]) == ""


def test_a_neutral_indicator_has_no_better_and_worse(catalogue: Catalogue) -> None:
    found = sentences(
        catalogue, scope("penduduk"), Row("A", 1000, 900, 5000), Row("B", 500, 600, 5000), Row("C", 400, 400, 5000)
    )
    assert "Dibandingkan 2023, dari 3 kabupaten/kota satu naik, satu turun, dan satu tetap." in found
    assert "A terbesar: 1.000 jiwa; C terkecil: 400 jiwa." in found
    assert not [s for s in found if "tertinggal" in s or "baik" in s]


def test_nobody_is_behind(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 71, None, 70), Row("B", 70, None, 70))
    assert "Tidak ada kabupaten/kota yang tertinggal dari angka provinsinya." in found


def test_behind_where_lower_is_better(catalogue: Catalogue) -> None:
    found = narrative.behind(
        frame(catalogue, "ikg", Row("A", 0.6, None, 0.5), Row("B", 0.5, None, 0.5), Row("C", 0.4, None, 0.5)),
        catalogue.indicators["ikg"],
        scope("ikg", province="6200"),
    )
    assert found == "Satu dari 3 kabupaten/kota tertinggal dari angka Kalimantan Tengah."


def test_a_missing_province_value_is_said(catalogue: Catalogue) -> None:
    found = sentences(
        catalogue,
        scope("idg", province="6200"),
        Row("Indonesia", 76.9, level="nasional", code="0000"),
        Row("Kalimantan Tengah", None, level="provinsi", code="6200"),
        Row("A", 70),
        Row("B", 60),
    )
    assert found[0] == "Angka IDG 2024 untuk Kalimantan Tengah tidak terbit."
    assert not [s for s in found if "tertinggal" in s]


def test_a_missing_nation_is_said(catalogue: Catalogue) -> None:
    found = sentences(
        catalogue,
        scope("idg", province="6200"),
        Row("Indonesia", None, level="nasional", code="0000"),
        Row("Kalimantan Tengah", 79.99, level="provinsi", code="6200"),
    )
    assert found[0] == "IDG 2024 Kalimantan Tengah adalah 79,99; angka Indonesia tidak terbit."


def test_all_missing(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg", 2025), Row("A", None), Row("B", None))
    assert found == [
        "Angka IDG 2025 untuk provinsi tidak terbit.",
        "Perubahan dari 2024 tidak dihitung: angka 2024 pada seri yang sama tidak terbit.",
        "Angka IDG kabupaten/kota tahun 2025 tidak terbit.",
    ]


def test_a_region_before_it_was_founded(catalogue: Catalogue) -> None:
    rows = frame(catalogue, "ipg", Row("A", 80), Row("Mahakam Ulu", None, existed=False), Row("B", None))
    where = scope("ipg", 2011)
    found = narrative.missing(rows, catalogue.indicators["ipg"], where)
    assert found == "Tidak terbit: Mahakam Ulu (belum dibentuk) dan B."


def test_many_missing_are_counted(catalogue: Catalogue) -> None:
    rows = frame(catalogue, "mtf", Row("Z", 0.2), *[Row(name, None) for name in "ABCD"])
    assert narrative.missing(rows, catalogue.indicators["mtf"], scope("mtf", 2023, sex="P")) == (
        "Angka 4 dari 5 kabupaten/kota tidak terbit; pada peta berarsir."
    )


def test_nothing_missing_is_not_mentioned(catalogue: Catalogue) -> None:
    assert narrative.missing(frame(catalogue, "idg", Row("A", 70)), catalogue.indicators["idg"], scope("idg")) == ""


def test_the_island_in_its_default_year(view_of: ViewOf) -> None:
    assert told(view_of()) == [
        "IPG 2024 lima provinsi Kalimantan berkisar dari 87,45 sampai 89,94; Indonesia 91,85.",
        "Dibandingkan 2023, dari 56 kabupaten/kota 54 membaik dan dua memburuk.",
        "Hulu Sungai Tengah paling dekat ke setara: 96,18; Paser paling jauh dari setara: 73,73.",
        "29 dari 56 kabupaten/kota tertinggal dari angka provinsinya.",
    ]


def test_a_province_where_lower_is_better(view_of: ViewOf) -> None:
    assert told(view_of(indikator="ikg", provinsi="64")) == [
        "IKG 2023 Kalimantan Timur adalah 0,414, lebih baik daripada Indonesia (0,447).",
        "Dibandingkan 2022, dari 10 kabupaten/kota lima membaik dan lima memburuk.",
        "Kota Balikpapan terendah (terbaik): 0,178; Penajam Paser Utara tertinggi (terburuk): 0,544.",
        "Enam dari 10 kabupaten/kota tertinggal dari angka Kalimantan Timur.",
    ]


def test_the_year_after_the_gap_has_no_change(view_of: ViewOf) -> None:
    assert told(view_of(tahun="2017"))[1] == (
        "Perubahan dari 2016 tidak dihitung: angka 2016 pada seri yang sama tidak terbit."
    )


def test_the_new_vintage_is_not_compared_with_the_old(view_of: ViewOf) -> None:
    assert told(view_of(tahun="2025")) == [
        "Angka IPG 2025 untuk provinsi tidak terbit.",
        "Dibandingkan 2024, hanya Tana Tidung yang dapat dihitung: membaik.",
        "Hulu Sungai Tengah paling dekat ke setara: 96,77; Paser paling jauh dari setara: 74,78.",
    ]


def test_one_province_of_five(view_of: ViewOf) -> None:
    assert told(view_of(indikator="idg", tahun="2024"))[0] == (
        "IDG 2024 terbit untuk satu dari lima provinsi Kalimantan, Kalimantan Timur: 61,41."
    )
    assert told(view_of(indikator="mtf", tahun="2023"))[0].startswith(
        "Melahirkan di luar fasilitas kesehatan 2023 dua dari lima provinsi Kalimantan berkisar dari 0,241 sampai 0,378"
    )


def test_a_first_year_of_a_region(view_of: ViewOf) -> None:
    assert told(view_of(tahun="2011", provinsi="64"))[-1] == "Tidak terbit: Mahakam Ulu (belum dibentuk)."
    first = told(view_of(tahun="2013", provinsi="64"))
    assert not [s for s in first if "Mahakam Ulu" in s and "tidak terbit" in s.lower()]


@pytest.mark.parametrize(
    ("parameters", "title"),
    [
        ({}, "IPG 2024, Kalimantan: 29 dari 56 kabupaten/kota tertinggal dari angka provinsinya"),
        (
            {"provinsi": "62"},
            "IPG 2024, Kalimantan Tengah: enam dari 14 kabupaten/kota tertinggal dari angka Kalimantan Tengah",
        ),
        (
            {"indikator": "penduduk"},
            "Penduduk 2025, Kalimantan: Kota Samarinda terbesar: 865.306 jiwa; Tana Tidung terkecil: 28.824 jiwa",
        ),
        (
            {"indikator": "legislatif"},
            "Anggota legislatif perempuan 2024, Kalimantan: "
            "angka Anggota legislatif kabupaten/kota tahun 2024 tidak terbit",
        ),
        (
            {"indikator": "idg", "tahun": "2024"},
            "IDG 2024, Kalimantan: hanya Berau yang dapat dibandingkan: tertinggal dari angka provinsinya",
        ),
    ],
)
def test_headline(view_of: ViewOf, parameters: dict[str, str], title: str) -> None:
    view = view_of(**parameters)
    assert narrative.headline(view.query("level"), view.indicator, view.scope, view.catalogue) == title


@pytest.mark.parametrize(
    ("indicator", "years", "title"),
    [
        ("ipg", (2017, 2024), "52 dari 56 kabupaten/kota membaik pada 2017–2024; terbesar Paser (+3,95)"),
        ("ikg", (2018, 2023), "46 dari 56 kabupaten/kota membaik pada 2018–2023; terbesar Bulungan (−0,209)"),
        ("ipg", (2016, 2017), "Perubahan 2016–2017 tidak dapat dihitung: salah satu tahun tidak terbit"),
        ("ipg", (2024, 2025), "Perubahan 2024–2025 tidak dapat dihitung: salah satu tahun tidak terbit"),
    ],
)
def test_change_headline(view_of: ViewOf, indicator: str, years: tuple[int, int], title: str) -> None:
    view = view_of(indikator=indicator)
    change = view.query("change", year_from=years[0], year_to=years[1])
    assert narrative.change_headline(change, view.indicator, *years) == title


def changes(*values: float) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"region": name, "level": "kabkota", "change": v, "improvement": v}
            for name, v in zip("ABCD", values, strict=False)
        ]
    )


def test_change_headline_of_a_tie_and_of_none(catalogue: Catalogue) -> None:
    idg, people = catalogue.indicators["idg"], catalogue.indicators["penduduk"]
    assert narrative.change_headline(changes(2.0, 2.0, -1.0), idg, 2020, 2021) == (
        "2 dari 3 kabupaten/kota membaik pada 2020–2021; terbesar A dan B (+2,00)"
    )
    both_sides = changes(2.0, 2.0).assign(change=[2.0, -2.0])
    assert narrative.change_headline(both_sides, catalogue.indicators["ipg"], 2020, 2021) == (
        "2 dari 2 kabupaten/kota membaik pada 2020–2021; terbesar A dan B (+2,00 dan −2,00)"
    )
    assert narrative.change_headline(changes(-2.0, 0.0), idg, 2020, 2021) == (
        "Tidak ada kabupaten/kota yang membaik pada 2020–2021"
    )
    assert narrative.change_headline(changes(5, -5), people, 2020, 2021) == (
        "1 dari 2 kabupaten/kota naik pada 2020–2021"
    )


@pytest.mark.parametrize(
    ("parameters", "title"),
    [
        (
            {"indikator": "rls"},
            "Rata-rata lama sekolah 2025: di 56 dari 56 kabupaten/kota perempuan tertinggal; "
            "jarak terlebar di Sekadau (−1,20 tahun)",
        ),
        (
            {"indikator": "uhh"},
            "Umur harapan hidup 2024: di 56 dari 56 kabupaten/kota keunggulan perempuan di bawah 5,00 tahun; "
            "jarak terlebar di Malinau (+0,44 tahun)",
        ),
        (
            {"indikator": "legislatif"},
            "Anggota legislatif perempuan dan laki-laki 2024 tidak terbit berpasangan",
        ),
    ],
)
def test_gap_headline(view_of: ViewOf, parameters: dict[str, str], title: str) -> None:
    view = view_of(**parameters)
    assert narrative.gap_headline(view.query("gap"), view.indicator, view.scope.year) == title


@pytest.mark.parametrize(
    ("regions", "vintage", "title"),
    [
        (["6203"], "sp2010", "IPG: Kapuas membaik dari 92,92 (2010) ke 95,68 (2024)"),
        (
            ["6203", "6401"],
            "sp2010",
            "IPG: Kapuas membaik dari 92,92 (2010) ke 95,68 (2024); Paser membaik dari 65,78 (2010) ke 73,73 (2024)",
        ),
        (["6203", "6401", "6411"], "sp2010", "IPG 2010–2024: dari 3 wilayah yang digambar 3 membaik"),
        (["6203"], "lfsp2020", "Indeks Pembangunan Gender: belum cukup tahun terbit untuk melihat gerak"),
        (
            ["6203", "6401", "6411"],
            "lfsp2020",
            "Indeks Pembangunan Gender: belum cukup tahun terbit untuk melihat gerak",
        ),
        (["6503"], "lfsp2020", "IPG: Tana Tidung membaik dari 80,82 (2023) ke 81,88 (2025)"),
    ],
)
def test_trend_headline_stays_inside_one_vintage(view_of: ViewOf, regions: list[str], vintage: str, title: str) -> None:
    view = view_of()
    assert narrative.trend_headline(view.query("series"), view.indicator, regions, vintage) == title


def test_the_break_is_explained_where_there_is_one(catalogue: Catalogue) -> None:
    note = narrative.break_note(catalogue.indicators["ipg"])
    assert note.startswith("Seri Sensus 2010 dan Long Form 2020 memakai dasar umur harapan hidup yang berbeda.")
    assert "bukan kemajuan atau kemunduran" in note
    assert narrative.break_note(catalogue.indicators["ikg"]) == ""


@pytest.mark.parametrize(
    ("rank", "ranked", "phrase"),
    [
        (3, 14, "peringkat 3 dari 14 di Kalimantan"),
        (3.0, 14.0, "peringkat 3 dari 14 di Kalimantan"),
        (None, 14, "tanpa peringkat di Kalimantan"),
        (float("nan"), float("nan"), "tanpa peringkat di Kalimantan"),
    ],
)
def test_rank_phrase(rank: float | None, ranked: float | None, phrase: str) -> None:
    assert narrative.rank_phrase(rank, ranked, "Kalimantan") == phrase


@pytest.mark.parametrize(
    ("parameters", "years", "text"),
    [
        ({}, "", "Kalimantan · IPG · 2024 · seri Sensus 2010"),
        ({"indikator": "ikg"}, "2018–2023", "Kalimantan · IKG · 2018–2023"),
        (
            {"indikator": "uhh", "provinsi": "62"},
            "",
            "Kalimantan Tengah · Umur harapan hidup perempuan · 2024 · seri Sensus 2010",
        ),
    ],
)
def test_describe(view_of: ViewOf, parameters: dict[str, str], years: str, text: str) -> None:
    view = view_of(**parameters)
    assert narrative.describe(view.scope, view.catalogue, years) == text


def test_targets_are_told_with_their_document(view_of: ViewOf) -> None:
    targets = view_of().query("targets_of")
    assert narrative.targets_note(targets[targets["region_code"] == "0000"]) == (
        "Target Indonesia 2025: RPJMN 2025–2029 (ditetapkan); Indonesia 2029: RPJMN 2025–2029 (ditetapkan)."
    )
    assert narrative.targets_note(targets.iloc[:0]) == "Belum ada target terbit untuk cakupan dan seri ini."


def test_glance_headline_tells_all_three_indices() -> None:
    movements = [
        ("IPG", "membaik (+0,13 dari 2023)"),
        ("IDG", "memburuk (−1,99 dari 2022)"),
        ("IKG", "perubahan dari 2022 tidak dapat dihitung"),
    ]
    assert narrative.glance_headline(movements, "Kalimantan Tengah") == (
        "Kalimantan Tengah: IPG membaik; IDG memburuk; IKG: perubahan dari 2022 tidak dapat dihitung"
    )


def test_no_sentence_of_any_default_view_claims_a_cause(view_of: ViewOf, catalogue: Catalogue) -> None:
    for code in catalogue.indicators:
        for province in ("61", "62", "63", "64", "65"):
            found = told(view_of(indikator=code, provinsi=province))
            assert 2 <= len(found) <= 5
            for sentence in found:
                assert sentence.endswith(".")
                assert not {"karena", "akibat", "disebabkan"} & set(sentence.lower().split())
                assert "nan" not in sentence
                assert "None" not in sentence
