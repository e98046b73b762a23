"""Sentences: what they say in every situation, on made-up and on published figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd
import pytest

from setara.findings import inputs
from setara.findings import trends as trends_findings
from setara.sentences import causes, comparison, levels, maps, meeting, quality, sexes, trends
from setara.sentences import targets as targets_sentences
from setara.sentences import words as words_sentences
from setara.sentences.sexes import ComponentMove, SexPair
from setara.store.catalogue import Catalogue, Period
from setara.view import Scope, View

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
    flag: str | None = None
    estimate: float | None = None


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
                "flag": row.flag,
                "estimate": row.estimate,
            }
            for number, row in enumerate(rows, start=1)
        ]
    ).astype({"value": float, "previous": float, "province_value": float, "distance": float})


def scope(indicator: str, year: int = 2024, province: str | None = None, sex: str = "T") -> Scope:
    return Scope(indicator, year, province, (), "tunggal", sex)


def sentences(catalogue: Catalogue, where: Scope, *rows: Row) -> list[str]:
    indicator = catalogue.indicators[where.indicator]
    return levels.summary(frame(catalogue, where.indicator, *rows), indicator, where, catalogue)


def told(view: View) -> list[str]:
    return levels.summary(view.query("level"), view.indicator, view.scope, view.catalogue)


@pytest.mark.parametrize(
    ("code", "before", "now", "word"),
    [
        ("idg", 70, 71.63, "membaik"),
        ("idg", 71.63, 70, "memburuk"),
        ("idg", 70, 71.62, "tetap"),
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
    assert words_sentences.movement(catalogue.indicators[code], before, now) == word


@pytest.mark.parametrize(
    ("code", "value", "reference", "words"),
    [
        ("idg", 80, 70, "lebih baik daripada"),
        ("idg", 60, 70, "di bawah"),
        ("ikg", 0.3, 0.4, "lebih baik daripada"),
        ("ikg", 0.5, 0.4, "lebih timpang daripada"),
        ("ipg", 101, 98, "lebih baik daripada"),
        ("ipg", 104, 98, "lebih jauh dari setara daripada"),
        ("ipg", 101, 99, "sama dengan"),
        ("ipg", 98.1, 98, "hampir sama dengan"),
        ("penduduk", 6, 4, "lebih besar daripada"),
        ("penduduk", 2, 4, "lebih kecil daripada"),
        ("penduduk", 5, 4, "hampir sama dengan"),
        ("penduduk", 4, 4, "sama dengan"),
    ],
)
def test_compared(catalogue: Catalogue, code: str, value: float, reference: float, words: str) -> None:
    assert words_sentences.compared(catalogue.indicators[code], value, reference) == words


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
    assert words_sentences.reading(catalogue.indicators[code]) == line


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
        "lebih jauh dari setara daripada Indonesia (99,00).",
        "Dibandingkan dengan 2023, dari 2 kabupaten/kota yang terbit, 1 membaik dan 1 memburuk.",
        "A paling dekat ke setara: 99,50; B paling jauh dari setara: 103,00.",
        "Sebanyak 1 dari 2 kabupaten/kota lebih jauh dari setara daripada angka Kalimantan Tengah.",
    ]


def test_the_caution_stands_only_above_a_hundred(catalogue: Catalogue) -> None:
    assert words_sentences.above_hundred(catalogue.indicators["ipg"], 100.0) == ""
    assert words_sentences.above_hundred(catalogue.indicators["parlemen"], 60.0) == ""


def test_all_rose(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 72, 70), Row("B", 66, 60), Row("C", 50, 48))
    assert "Dibandingkan dengan 2023, ketiga kabupaten/kota yang terbit membaik." in found


def test_all_fell_where_lower_is_better(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("ikg"), Row("A", 0.5, 0.4), Row("B", 0.6, 0.5))
    assert "Dibandingkan dengan 2023, kedua kabupaten/kota yang terbit memburuk." in found


def test_some_rose_some_fell_some_stayed(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("ikg"), Row("A", 0.3, 0.4), Row("B", 0.6, 0.5), Row("C", 0.5, 0.5))
    assert "Dibandingkan dengan 2023, dari 3 kabupaten/kota yang terbit, 1 membaik, 1 memburuk, dan 1 tetap." in found
    assert "A terendah (terbaik): 0,300; B tertinggi (terburuk): 0,600." in found


def test_only_one_regency_has_both_years(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 72, 70, 80), Row("B", 66), Row("C", None))
    assert "Dibandingkan dengan 2023, hanya A yang dapat dihitung: membaik." in found
    assert "Hanya A yang dapat dibandingkan, di bawah angka provinsinya yang dewannya berbeda." in found


def test_no_previous_year(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("ikg", year=2018), Row("A", 0.3), Row("B", 0.6))
    assert "Perubahan dari 2017 tidak dihitung: angka 2017 pada seri yang sama tidak tersedia." in found


def test_a_tie_at_the_top_has_no_superlative_for_one(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 70), Row("B", 70), Row("C", 60))
    assert "A dan B sama-sama tertinggi: 70,00; C terendah: 60,00." in found


def test_a_tie_of_many_is_counted(catalogue: Catalogue) -> None:
    rows = [Row(name, 0.0) for name in "ABCD"]
    found = sentences(catalogue, scope("parlemen", sex="P"), Row("Z", 30.0), *rows)
    assert "Z paling dekat ke setara: 30,00%; 4 kabupaten/kota sama-sama paling jauh dari setara: 0,00%." in found


def test_a_tie_on_both_sides_of_half_names_both(catalogue: Catalogue) -> None:
    found = levels.leaders(
        frame(catalogue, "parlemen", Row("A", 48.0), Row("B", 52.0), Row("C", 20.0)), catalogue.indicators["parlemen"]
    )
    assert found == "A dan B sama-sama paling dekat ke setara: 48,00% dan 52,00%; C paling jauh dari setara: 20,00%."


def test_all_the_same(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 70), Row("B", 70))
    assert "Kedua kabupaten/kota sama nilainya." in found


def test_one_regency_leads_nobody(catalogue: Catalogue) -> None:
    assert levels.leaders(frame(catalogue, "idg", Row("A", 70)), catalogue.indicators["idg"]) == ""


def test_a_neutral_indicator_has_no_better_and_worse(catalogue: Catalogue) -> None:
    found = sentences(
        catalogue, scope("penduduk"), Row("A", 1000, 900, 5000), Row("B", 500, 600, 5000), Row("C", 400, 400, 5000)
    )
    assert "Dibandingkan dengan 2023, dari 3 kabupaten/kota yang terbit, 1 naik, 1 turun, dan 1 tetap." in found
    assert "A terbesar: 1.000 jiwa; C terkecil: 400 jiwa." in found
    assert not [s for s in found if "tertinggal" in s or "baik" in s]


def test_nobody_is_behind(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg"), Row("A", 71, None, 70), Row("B", 70, None, 70))
    assert "Tidak ada kabupaten/kota yang di bawah angka provinsinya yang dewannya berbeda." in found


def test_nobody_is_cleared_who_was_not_compared(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("ipg"), Row("A", 91, None, 90), Row("B", 90, None, 90), Row("C", None, None, 90))
    assert "Tidak satu pun dari 2 kabupaten/kota yang terbit di bawah angka provinsinya." in found


def test_a_hundredth_behind_is_not_behind(catalogue: Catalogue) -> None:
    found = sentences(
        catalogue, scope("ipg"), Row("A", 89.99, None, 90), Row("B", 89.8, None, 90), Row("C", 89.79, None, 90)
    )
    assert "Sebanyak 1 dari 3 kabupaten/kota di bawah angka provinsinya." in found


def test_behind_where_lower_is_better(catalogue: Catalogue) -> None:
    found = levels.behind(
        frame(catalogue, "ikg", Row("A", 0.6, None, 0.5), Row("B", 0.5, None, 0.5), Row("C", 0.4, None, 0.5)),
        catalogue.indicators["ikg"],
        scope("ikg", province="6200"),
    )
    assert (
        found
        == "Sebanyak 1 dari 3 kabupaten/kota lebih timpang daripada angka Kalimantan Tengah yang dewannya berbeda."
    )


def test_a_missing_province_value_is_said(catalogue: Catalogue) -> None:
    found = sentences(
        catalogue,
        scope("idg", province="6200"),
        Row("Indonesia", 76.9, level="nasional", code="0000"),
        Row("Kalimantan Tengah", None, level="provinsi", code="6200"),
        Row("A", 70),
        Row("B", 60),
    )
    assert found[0] == "Angka IDG 2024 untuk Kalimantan Tengah tidak tersedia."
    assert not [s for s in found if "tertinggal" in s]


def test_a_missing_nation_is_said(catalogue: Catalogue) -> None:
    found = sentences(
        catalogue,
        scope("idg", province="6200"),
        Row("Indonesia", None, level="nasional", code="0000"),
        Row("Kalimantan Tengah", 79.99, level="provinsi", code="6200"),
    )
    assert found[0] == "IDG 2024 Kalimantan Tengah adalah 79,99; angka Indonesia tidak tersedia."


def test_all_missing(catalogue: Catalogue) -> None:
    found = sentences(catalogue, scope("idg", 2025), Row("A", None), Row("B", None))
    assert found == [
        "Angka IDG 2025 untuk provinsi tidak tersedia.",
        "Perubahan dari 2024 tidak dihitung: angka 2024 pada seri yang sama tidak tersedia.",
        "Angka IDG kabupaten/kota tahun 2025 tidak tersedia.",
    ]


def test_a_region_before_it_was_founded(catalogue: Catalogue) -> None:
    rows = frame(catalogue, "ipg", Row("A", 80), Row("Mahakam Ulu", None, existed=False), Row("B", None))
    where = scope("ipg", 2011)
    found = levels.missing(rows, catalogue.indicators["ipg"], where)
    assert found == "Tidak tersedia: Mahakam Ulu (belum dibentuk) dan B."


def test_nothing_missing_is_not_mentioned(catalogue: Catalogue) -> None:
    assert levels.missing(frame(catalogue, "idg", Row("A", 70)), catalogue.indicators["idg"], scope("idg")) == ""


def test_the_island_in_its_default_year(view_of: ViewOf) -> None:
    assert told(view_of()) == [
        "IPG 2024 di kelima provinsi Kalimantan berkisar dari 87,45 sampai 89,94; Indonesia 91,85.",
        "Dibandingkan dengan 2023, dari 56 kabupaten/kota yang terbit, 34 membaik, 1 memburuk, dan 21 tetap.",
        "Hulu Sungai Tengah paling dekat ke setara: 96,18; Paser paling jauh dari setara: 73,73.",
        "Sebanyak 26 dari 56 kabupaten/kota di bawah angka provinsinya.",
    ]


def test_a_province_where_lower_is_better(view_of: ViewOf) -> None:
    assert told(view_of(indikator="ikg", tahun="2023", provinsi="64")) == [
        "IKG 2023 Kalimantan Timur adalah 0,414, lebih baik daripada Indonesia (0,447).",
        "Dibandingkan dengan 2022, dari 10 kabupaten/kota yang terbit, 4 membaik, 3 memburuk, dan 3 tetap.",
        "Kota Balikpapan terendah (terbaik): 0,178; Penajam Paser Utara tertinggi (terburuk): 0,544.",
        "Sebanyak 6 dari 10 kabupaten/kota lebih timpang daripada angka Kalimantan Timur yang dewannya berbeda.",
    ]


def test_a_year_of_the_regencies_alone_is_compared_with_nothing(view_of: ViewOf) -> None:
    """IKG 2025: the year before is published for Berau alone, no province is, and the lowest rests on a survey's zero."""
    assert told(view_of(indikator="ikg", provinsi="64")) == [
        "Angka IKG 2025 untuk Kalimantan Timur tidak tersedia.",
        "Dibandingkan dengan 2024, hanya Berau yang dapat dihitung: tetap.",
        "Kota Balikpapan terendah (terbaik): 0,153 (janggal: MTF survei nol, perkiraan 0,301); "
        "Kutai Timur tertinggi (terburuk): 0,477.",
    ]


def test_the_year_after_the_gap_has_no_change(view_of: ViewOf) -> None:
    assert told(view_of(tahun="2017"))[1] == (
        "Perubahan dari 2016 tidak dihitung: angka 2016 pada seri yang sama tidak tersedia."
    )


def test_the_new_vintage_is_not_compared_with_the_old(view_of: ViewOf) -> None:
    assert told(view_of(tahun="2025")) == [
        "Angka IPG 2025 untuk provinsi tidak tersedia.",
        "Dibandingkan dengan 2024, hanya Tana Tidung yang dapat dihitung: membaik.",
        "Hulu Sungai Tengah paling dekat ke setara: 96,77; Paser paling jauh dari setara: 74,78.",
    ]


def test_one_province_of_five(view_of: ViewOf) -> None:
    assert told(view_of(indikator="idg", tahun="2024"))[0] == (
        "IDG 2024 terbit untuk 1 dari 5 provinsi Kalimantan, Kalimantan Timur: 61,41."
    )
    assert told(view_of(indikator="mtf", tahun="2023"))[0].startswith(
        "Melahirkan di luar fasilitas kesehatan 2023 di 2 dari 5 provinsi Kalimantan berkisar dari 24,1% sampai 37,8%"
    )


def test_a_first_year_of_a_region(view_of: ViewOf) -> None:
    assert told(view_of(tahun="2011", provinsi="64"))[-1] == "Tidak tersedia: Mahakam Ulu (belum dibentuk)."
    first = told(view_of(tahun="2013", provinsi="64"))
    assert not [s for s in first if "Mahakam Ulu" in s and "tidak tersedia" in s.lower()]


def change_headline(view: View, years: tuple[int, int]) -> str:
    frames = (view.query("change", year_from=first, year_to=years[1]) for first in (years[0], years[1] - 1))
    change, latest = frames
    return maps.change_headline(change, view.indicator, years, latest)


@pytest.mark.parametrize(
    ("indicator", "years", "title"),
    [
        (
            "ipg",
            (2017, 2024),
            "Sebanyak 51 dari 56 kabupaten/kota lebih baik pada 2024 daripada 2017; terbesar Paser (+3,95); "
            "setahun terakhir 34 dari 56 membaik",
        ),
        (
            "ikg",
            (2018, 2023),
            "Sebanyak 28 dari 56 kabupaten/kota lebih baik pada 2023 daripada 2018; terbesar Bulungan (−0,209); "
            "setahun terakhir 13 dari 56 membaik",
        ),
        ("ipg", (2016, 2017), "Perubahan 2016–2017 tidak dapat dihitung: salah satu tahun tidak tersedia"),
        ("ipg", (2024, 2025), "Perubahan 2024–2025 tidak dapat dihitung: salah satu tahun tidak tersedia"),
    ],
)
def test_change_headline(view_of: ViewOf, indicator: str, years: tuple[int, int], title: str) -> None:
    view = view_of(indikator=indicator)
    assert change_headline(view, years) == title


@pytest.mark.parametrize(
    ("parameters", "years", "title"),
    [
        (
            {"indikator": "uhh", "provinsi": "62"},
            (2012, 2013),
            "Seluruh 14 kabupaten/kota membaik pada 2012–2013; 12 kabupaten/kota sama-sama terbesar (+0,08 tahun)",
        ),
        (
            {"indikator": "hls", "provinsi": "65"},
            (2020, 2021),
            "Tidak satu pun dari 5 kabupaten/kota membaik pada 2020–2021",
        ),
    ],
)
def test_many_that_changed_most_are_counted(
    view_of: ViewOf, parameters: dict[str, str], years: tuple[int, int], title: str
) -> None:
    view = view_of(**parameters, tahun=str(years[1]))
    assert change_headline(view, years) == title


def gaps(*values: float) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"region": n, "level": "kabkota", "women": 8.0 + v, "men": 8.0, "gap": v, "distance": abs(v)}
            for n, v in zip("ABCDE", values, strict=False)
        ]
    ).assign(women_flag="", men_flag="")


@pytest.mark.parametrize(
    ("values", "end"),
    [
        ((-1.0, -1.0, -1.0, -0.5), "jarak terlebar di A, B, dan C (−1,00 tahun)"),
        ((-1.0, -1.0, -1.0, -1.0, 0.5), "jarak terlebar sama-sama di 4 kabupaten/kota (−1,00 tahun)"),
        ((-1.0, -1.0), "semua jarak sama lebar (−1,00 tahun)"),
        ((-1.0,), "jarak di A (−1,00 tahun)"),
    ],
)
def test_gap_headline_of_a_tie(catalogue: Catalogue, values: tuple[float, ...], end: str) -> None:
    told = sexes.gap_headline(gaps(*values), catalogue.indicators["rls"], 2024)
    assert told.split("; ")[1] == end


def changes(*values: float) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "region": name,
                "level": "kabkota",
                "change": v,
                "improvement": v,
                "value_from": 60.0,
                "value_to": 60.0 + v,
                "estimate_from": None,
                "estimate_to": None,
                "flag_from": None,
                "flag_to": None,
            }
            for name, v in zip("ABCD", values, strict=False)
        ]
    )


def test_change_headline_of_a_tie_and_of_none(catalogue: Catalogue) -> None:
    def told(code: str, frame: pd.DataFrame) -> str:
        return maps.change_headline(frame, catalogue.indicators[code], (2020, 2021), frame)

    assert told("idg", changes(2.0, 2.0, -2.0)) == (
        "Sebanyak 2 dari 3 kabupaten/kota membaik pada 2020–2021; terbesar A dan B (+2,00)"
    )
    both_sides = changes(2.0, 2.0).assign(change=[2.0, -2.0], value_from=[97.0, 103.0], value_to=[99.0, 101.0])
    assert told("ipg", both_sides) == (
        "Kedua kabupaten/kota membaik pada 2020–2021; semuanya sama besar (+2,00 dan −2,00)"
    )
    assert told("idg", changes(2.0)) == "A, satu-satunya yang dapat dihitung, membaik pada 2020–2021 (+2,00)"
    assert told("idg", changes(-2.0, 1.62)) == ("Tidak satu pun dari 2 kabupaten/kota membaik pada 2020–2021")
    assert told("penduduk", changes(5, -5)) == "Sebanyak 1 dari 2 kabupaten/kota naik pada 2020–2021"


@pytest.mark.parametrize(
    ("parameters", "title"),
    [
        (
            {"indikator": "rls"},
            # Gunung Mas: 0.05 years less than men is inside the noise (0.09).
            "Rata-rata lama sekolah 2025: di 55 dari 56 kabupaten/kota perempuan tertinggal, di 1 bedanya dalam derau; "
            "jarak terlebar di Sekadau (−1,20 tahun)",
        ),
        (
            {"indikator": "uhh"},
            "Umur harapan hidup 2024: perempuan unggul di seluruh 56 kabupaten/kota; terkecil di Malinau (+0,44 tahun), "
            "terbesar di Kota Pontianak (+4,91 tahun)",
        ),
        (
            {"indikator": "legislatif"},
            "Anggota legislatif perempuan dan laki-laki 2024 tidak tersedia berpasangan",
        ),
    ],
)
def test_gap_headline(view_of: ViewOf, parameters: dict[str, str], title: str) -> None:
    view = view_of(**parameters)
    assert sexes.gap_headline(view.query("gap"), view.indicator, view.scope.year) == title


def trend(view: View, regions: list[str]) -> str:
    found = trends_findings.movements(view, view.query("series"), regions, view.scope.year)
    return trends.trend_headline(view.indicator, view.scope.sex, found)


@pytest.mark.parametrize(
    ("regions", "year", "title"),
    [
        (
            ["6203"],
            "2024",
            "IPG: Kapuas 95,68 (2024), tetap setahun terakhir (+0,17), tetapi memburuk sejak 2017 (−0,91)",
        ),
        (["6203"], "2018", "IPG: Kapuas memburuk dari 96,59 (2017) ke 96,26 (2018)"),
        (
            ["6411", "6401"],
            "2024",
            "IPG: Mahakam Ulu membaik dari 79,82 (2017) ke 83,61 (2024); Paser membaik dari 69,78 (2017) ke 73,73 (2024)",
        ),
        (
            ["6203", "6401", "6411"],
            "2024",
            "IPG 2017–2024: dari 3 wilayah yang digambar, 2 membaik dan 1 tidak searah",
        ),
        (["6203"], "2025", "IPG: belum cukup tahun terbit untuk melihat perkembangan"),
        (["6203", "6401", "6411"], "2025", "IPG: belum cukup tahun terbit untuk melihat perkembangan"),
        (["6503"], "2025", "IPG: Tana Tidung membaik dari 80,82 (2023) ke 81,88 (2025)"),
    ],
)
def test_trend_headline_stays_inside_one_vintage(view_of: ViewOf, regions: list[str], year: str, title: str) -> None:
    assert trend(view_of(tahun=year), regions) == title


@pytest.mark.parametrize(
    ("regions", "title"),
    [
        (
            ["6102"],
            "Umur harapan hidup perempuan: Bengkayang membaik dari 74,95 tahun (2017) ke 77,03 tahun (2024)",
        ),
        (
            ["6102", "6203", "6401"],
            "Umur harapan hidup perempuan 2017–2024: ketiga wilayah yang digambar membaik",
        ),
        (["9999"], "Umur harapan hidup perempuan: belum cukup tahun terbit untuk melihat perkembangan"),
    ],
)
def test_trend_headline_says_whose_figures_it_tells(view_of: ViewOf, regions: list[str], title: str) -> None:
    view = view_of(indikator="uhh", tahun="2024")
    assert view.scope.sex == "P"
    assert trend(view, regions) == title


def test_the_break_is_explained_where_there_is_one(catalogue: Catalogue) -> None:
    note = words_sentences.break_note(catalogue.indicators["ipg"])
    assert note.startswith(
        "Seri UHH SP2010 dan UHH hasil Long Form SP2020 memakai dasar umur harapan hidup yang berbeda."
    )
    assert "bukan kemajuan atau kemunduran" in note
    assert words_sentences.break_note(catalogue.indicators["ikg"]) == ""


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
    assert words_sentences.rank_phrase(rank, ranked, "Kalimantan") == phrase


@pytest.mark.parametrize(
    ("parameters", "years", "text"),
    [
        ({}, "", "Kalimantan · IPG · 2024 · seri UHH SP2010"),
        ({"indikator": "ikg"}, "2018–2023", "Kalimantan · IKG · 2018–2023"),
        (
            {"indikator": "uhh", "provinsi": "62"},
            "",
            "Kalimantan Tengah · Umur harapan hidup perempuan · 2024 · seri UHH SP2010",
        ),
    ],
)
def test_describe(view_of: ViewOf, parameters: dict[str, str], years: str, text: str) -> None:
    view = view_of(**parameters)
    assert words_sentences.describe(view.scope, view.catalogue, years) == text


def test_targets_are_told_with_their_document(view_of: ViewOf) -> None:
    targets = view_of().query("target_documents")
    assert targets_sentences.targets_note(targets[targets["region_code"] == "0000"]) == (
        "Target Indonesia 2025: RPJMN 2025–2029 (ditetapkan); Indonesia 2029: RPJMN 2025–2029 (ditetapkan)."
    )
    assert targets_sentences.targets_note(targets.iloc[:0]) == "Belum ada target terbit untuk cakupan dan seri ini."


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


# The headlines of a briefing, situation by situation


def pair(
    catalogue: Catalogue, code: str, women: float, men: float | None, region: str = "6200", *, derived: bool = False
) -> SexPair:
    return SexPair(catalogue.indicators[code], catalogue.regions[region], 2024, "tunggal", women, men, derived, "")


def lines(*rows: tuple[str, str, int, float], vintage: str = "sp2010") -> pd.DataFrame:
    found = [(code, name, year, value, vintage) for code, name, year, value in rows]
    return pd.DataFrame(found, columns=["region_code", "region", "year", "value", "vintage"])


def move(catalogue: Catalogue, code: str, now: float, alone: float | None) -> ComponentMove:
    return ComponentMove(catalogue.indicators[code], now, alone, None, "–")


def leads(catalogue: Catalogue, code: str, *rows: Row) -> str:
    return levels.leaders_headline(frame(catalogue, code, *rows), catalogue.indicators[code], scope(code, 2024, "6200"))


def mapped(catalogue: Catalogue, code: str, year: int, *rows: Row) -> str:
    where = scope(code, year, "6200")
    return maps.map_headline(frame(catalogue, code, *rows), catalogue.indicators[code], where, catalogue)


def moved(catalogue: Catalogue, code: str, series: pd.DataFrame, vintage: str = "sp2010", apart: str = "") -> str:
    indicator, names = catalogue.indicators[code], dict(zip(series["region_code"], series["region"], strict=True))
    found = trends_findings.courses(series, indicator, vintage, 2025)
    told = [(names[region], course) for region, course in found.items()]
    return trends.movement_headline(indicator, told, "Kalimantan Tengah", apart=apart)


def course(catalogue: Catalogue, code: str, figures: dict[int, float]) -> str:
    indicator, year = catalogue.indicators[code], max(figures)
    return words_sentences.course(indicator, indicator.course(figures, year), year)


def split(catalogue: Catalogue, code: str, *measures: SexPair, whole: bool = False) -> str:
    return sexes.sexes_headline(measures, catalogue.indicators[code], "Kalimantan Tengah", whole=whole)


def held(catalogue: Catalogue, code: str, basis: str, aim: str, *statuses: str) -> str:
    return targets_sentences.target_headline(
        catalogue.indicators[code], "2024", basis, statuses, aim, "Kalimantan Tengah"
    )


def taken(
    catalogue: Catalogue, code: str, goal: str, value: str, *moves: ComponentMove, together: bool | None = None
) -> str:
    return meeting.effort_headline(catalogue.indicators[code], "Kapuas", goal, value, moves, together=together)


PROVINCE = Row("Kalimantan Tengah", 80.0, level="provinsi", code="6200")
NO_PROVINCE = Row("Kalimantan Tengah", None, level="provinsi", code="6200")
PARTS = {"hls": "Harapan lama sekolah", "pengeluaran": "Pengeluaran"}
IDG_PARTS = {f"part_{name}": label for name, label in inputs.IDG_PARTS.items()}


def idg_frame(seats: float, parliament: float, professionals: float, income: float) -> pd.DataFrame:
    parts = dict(zip(IDG_PARTS, ([parliament], [professionals], [income]), strict=True))
    return pd.DataFrame({"region": ["A"], "parlemen": [seats], **parts})


LONG = ("Penajam Paser Utara", "Hulu Sungai Selatan", "Kotawaringin Timur")
BETTER, WORSE, SAME = ("membaik",), ("memburuk",), ("tetap",)
DIFFER = ("berbeda",)

SITUATIONS: dict[str, tuple[Callable[[Catalogue], str], str]] = {
    "all three indices got better": (
        lambda _: levels.standing_headline("Kapuas", [("IPG", BETTER), ("IDG", BETTER), ("IKG", BETTER)]),
        "IPG, IDG, dan IKG Kapuas membaik sampai tahun terakhirnya",
    ),
    "one better, two worse": (
        lambda _: levels.standing_headline("Kapuas", [("IPG", WORSE), ("IDG", BETTER), ("IKG", WORSE)]),
        "IDG Kapuas membaik, sedangkan IPG dan IKG memburuk",
    ),
    "better, worse, the same": (
        lambda _: levels.standing_headline("Kapuas", [("IPG", BETTER), ("IDG", WORSE), ("IKG", SAME)]),
        "IPG Kapuas membaik, sedangkan IDG memburuk dan IKG tetap",
    ),
    "the last year and the years before do not agree": (
        lambda _: levels.standing_headline("Kapuas", [("IPG", DIFFER), ("IDG", BETTER), ("IKG", DIFFER)]),
        "IDG Kapuas membaik, sedangkan IPG dan IKG setahun terakhir lain arah daripada sejak 2017",
    ),
    "one change cannot be computed": (
        lambda _: levels.standing_headline("Kapuas", [("IPG", BETTER), ("IDG", BETTER), ("IKG", ())]),
        "IPG dan IDG Kapuas membaik sampai tahun terakhirnya; perkembangan IKG belum dapat dihitung",
    ),
    "no change can be computed": (
        lambda _: levels.standing_headline("Kapuas", [("IPG", ()), ("IDG", ()), ("IKG", ())]),
        "Perkembangan IPG, IDG, dan IKG Kapuas belum dapat dihitung",
    ),
    "provinces of which all, some and none got better": (
        lambda _: levels.standing_headline(
            "Lima provinsi", [("IPG", BETTER * 5), ("IDG", BETTER * 2 + WORSE * 3), ("IKG", WORSE * 5)]
        ),
        "Membaik pada tahun terakhir: IPG di kelima provinsi dan IDG di 2; IKG tidak di satu provinsi pun",
    ),
    "provinces, first index not in all, last one in all": (
        lambda _: levels.standing_headline("Lima provinsi", [("IPG", BETTER + WORSE), ("IDG", ()), ("IKG", BETTER * 5)]),
        "Membaik pada tahun terakhir: IPG di 1 dari 2 provinsi dan IKG di kelimanya; perkembangan IDG belum dapat dihitung",
    ),
    "some behind their province": (
        lambda c: mapped(c, "idg", 2024, PROVINCE, Row("A", 70, None, 80), Row("B", 90, None, 80)),
        "IDG 2024: 1 dari 2 kabupaten/kota di bawah angka Kalimantan Tengah yang dewannya berbeda (80,00)",
    ),
    "nobody behind the province": (
        lambda c: mapped(c, "idg", 2024, PROVINCE, Row("A", 80, None, 80), Row("B", 90, None, 80)),
        "IDG 2024: tidak ada kabupaten/kota yang di bawah angka Kalimantan Tengah yang dewannya berbeda (80,00)",
    ),
    "behind where lower is better": (
        lambda c: mapped(c, "ikg", 2023, replace(PROVINCE, value=0.5), Row("A", 0.6, None, 0.5), Row("B", 0.4, None, 0.5)),
        "IKG 2023: 1 dari 2 kabupaten/kota lebih timpang daripada angka Kalimantan Tengah yang dewannya berbeda (0,500)",
    ),
    "the province's figure is missing": (
        lambda c: mapped(c, "ipg", 2025, NO_PROVINCE, Row("A", 85.53), Row("B", 96.31)),
        "IPG 2025: 2 kabupaten/kota Kalimantan Tengah terentang dari 85,53 sampai 96,31",
    ),
    "only one regency is published": (
        lambda c: mapped(c, "idg", 2024, NO_PROVINCE, Row("A", 60.9), Row("B", None)),
        "IDG 2024 Kalimantan Tengah terbit hanya untuk A: 60,90",
    ),
    "all equal and no province": (
        lambda c: mapped(c, "idg", 2024, NO_PROVINCE, Row("A", 70), Row("B", 70)),
        "IDG 2024: kedua kabupaten/kota Kalimantan Tengah sama, 70,00",
    ),
    "nothing is published": (
        lambda c: mapped(c, "idg", 2025, NO_PROVINCE, Row("A", None), Row("B", None)),
        "IDG 2025: angka kabupaten/kota Kalimantan Tengah tidak tersedia",
    ),
    "one leads, one is last": (
        lambda c: leads(c, "ipg", Row("A", 95.69), Row("B", 84.7), Row("C", 90.0)),
        "IPG paling dekat ke setara di A (95,69), paling jauh di B (84,70)",
    ),
    "a tie for first": (
        lambda c: leads(c, "idg", Row("A", 70), Row("B", 70), Row("C", 60)),
        "IDG tertinggi di A dan B (sama-sama 70,00), terendah di C (60,00)",
    ),
    "a tie for last": (
        lambda c: leads(c, "ikg", Row("A", 0.2), Row("B", 0.5), Row("C", 0.5), Row("D", 0.5)),
        "Ketimpangan (IKG) terendah di A (0,200), tertinggi di B, C, dan D (sama-sama 0,500)",
    ),
    "a tie of more than three is counted": (
        lambda c: leads(c, "idg", Row("Z", 70), *[Row(n, 60) for n in "ABCD"]),
        "IDG tertinggi di Z (70,00), terendah di empat kabupaten/kota (sama-sama 60,00)",
    ),
    "a tie of long names is counted": (
        lambda c: leads(c, "ipg", *[Row(n, 90) for n in LONG], Row("Hulu Sungai Tengah", 95)),
        "IPG paling dekat ke setara di Hulu Sungai Tengah (95,00), paling jauh di tiga kabupaten/kota (sama-sama 90,00)",
    ),
    "all equal have no leader": (
        lambda c: leads(c, "idg", Row("A", 70), Row("B", 70)),
        "IDG 2024: kedua kabupaten/kota sama nilainya, 70,00",
    ),
    "an IPG over a hundred is no lead": (
        lambda c: leads(c, "ipg", Row("A", 99.5), Row("B", 103.0)),
        "IPG paling dekat ke setara di A (99,50), paling jauh di B (103,00, di atas 100)",
    ),
    "nearest from above a hundred": (
        lambda c: leads(c, "ipg", Row("A", 100.2), Row("B", 97.0)),
        "IPG paling dekat ke setara di A (100,20, di atas 100), paling jauh di B (97,00)",
    ),
    "better over the years": (
        lambda c: moved(c, "ipg", lines(("6200", "A", 2010, 88.02), ("6200", "A", 2018, 88.5), ("6200", "A", 2024, 89.62))),
        "IPG A membaik dari 88,50 (2018) ke 89,62 (2024), tanpa angka 2023",
    ),
    "an IPG that rose past a hundred got worse": (
        lambda c: moved(c, "ipg", lines(("6200", "A", 2017, 99.0), ("6200", "A", 2024, 102.0))),
        "IPG A memburuk dari 99,00 (2017) ke 102,00 (2024), tanpa angka 2023",
    ),
    "an IKG that fell got better": (
        lambda c: moved(c, "ikg", lines(("6200", "A", 2018, 0.6), ("6200", "A", 2023, 0.5), vintage="tunggal"), "tunggal"),
        "IKG A membaik dari 0,600 (2018) ke 0,500 (2023), tanpa angka 2022",
    ),
    "the last year went the other way": (
        lambda c: moved(
            c, "ikg", lines(("1", "A", 2018, 0.6), ("1", "A", 2022, 0.4), ("1", "A", 2023, 0.5), vintage="tunggal"), "tunggal"
        ),
        "IKG 2023 A memburuk setahun terakhir (+0,100), tetapi membaik sejak 2018 (−0,100); lompat +0,100 pada 2023",
    ),
    "the year after the gap is not compared with it": (
        lambda c: moved(c, "ipg", lines(("1", "A", 2010, 80.0), ("1", "A", 2015, 86.0), ("1", "A", 2017, 85.0))),
        "IPG Kalimantan Tengah: belum cukup tahun terbit dalam satu seri untuk melihat perkembangan",
    ),
    "first and last are the same": (
        lambda c: moved(c, "idg", lines(("1", "A", 2017, 70.0), ("1", "A", 2023, 70.0), vintage="tunggal"), "tunggal"),
        "IDG A tetap 70,00 (2017 dan 2023), tanpa angka 2022",
    ),
    "a jump of more than five points in a year": (
        lambda c: moved(
            c, "idg", lines(*[("1", "A", 2017 + n, v) for n, v in enumerate((60, 66, 60.9, 64))], vintage="tunggal"), "tunggal"
        ),
        "IDG A membaik dari 60,00 (2017) ke 64,00 (2020); lompat +6,00 pada 2018 dan satu lompatan lain",
    ),
    "a region's first year": (
        lambda c: moved(c, "ipg", lines(("6411", "Mahakam Ulu", 2013, 80.0))),
        "IPG Kalimantan Tengah: belum cukup tahun terbit dalam satu seri untuk melihat perkembangan",
    ),
    "the series breaks": (
        lambda c: moved(
            c,
            "ipg",
            pd.concat(
                [lines(("1", "A", 2017, 88.0), ("1", "A", 2024, 89.0)), lines(("1", "A", 2025, 90.0), vintage="lfsp2020")]
            ),
            apart="lfsp2020",
        ),
        "IPG A membaik dari 88,00 (2017) ke 89,00 (2024), tanpa angka 2023; seri lain tidak disambung",
    ),
    "several provinces are counted": (
        lambda c: moved(
            c,
            "idg",
            lines(
                ("1", "A", 2017, 60.0), ("1", "A", 2023, 62.0), ("2", "B", 2018, 60.0), ("2", "B", 2023, 58.0), vintage="tunggal"
            ),
            "tunggal",
        ),
        "IDG 2017–2023 membaik di 1 dari 2 provinsi dan memburuk di 1",
    ),
    "all provinces fell": (
        lambda c: moved(
            c,
            "ikg",
            lines(("1", "A", 2018, 0.5), ("1", "A", 2023, 0.6), ("2", "B", 2018, 0.5), ("2", "B", 2023, 0.6), vintage="tunggal"),
            "tunggal",
        ),
        "IKG 2018–2023 memburuk di kedua provinsi",
    ),
    "women behind on every component": (
        lambda c: split(c, "ipg", pair(c, "hls", 12.77, 12.88), pair(c, "pengeluaran", 8755, 17626)),
        "Perempuan Kalimantan Tengah tertinggal pada kedua komponen IPG; pengeluaran Rp8,8 juta, separuh laki-laki",
    ),
    "women longer-lived by less than five years lead": (
        lambda c: split(c, "ipg", pair(c, "uhh", 72.44, 68.51), pair(c, "hls", 13.0, 12.9)),
        "Perempuan Kalimantan Tengah tidak tertinggal pada kedua komponen IPG yang terbit berpasangan; umur harapan hidup "
        "unggul 3,93 tahun",
    ),
    "women lead in life expectancy and are behind elsewhere": (
        lambda c: split(c, "ipg", pair(c, "uhh", 72.44, 68.51), pair(c, "hls", 12.77, 12.88), pair(c, "rls", 8, 9)),
        "Perempuan Kalimantan Tengah tertinggal pada 2 dari 3 komponen IPG; umur harapan hidup unggul 3,93 tahun",
    ),
    "women lead in life expectancy in every province": (
        lambda c: split(c, "ipg", pair(c, "uhh", 72.44, 68.51, "6100"), pair(c, "uhh", 74, 70.5), whole=True),
        "Umur harapan hidup 2024: perempuan unggul di kedua provinsi, terkecil di Kalimantan Tengah (+3,50 tahun)",
    ),
    "women behind on no component": (
        lambda c: split(c, "ipg", pair(c, "hls", 13.0, 12.9), pair(c, "rls", 9.0, 9.0)),
        "Perempuan Kalimantan Tengah tidak tertinggal pada kedua komponen IPG yang terbit berpasangan",
    ),
    "men's figure is not published": (
        lambda c: split(c, "ikg", pair(c, "tpak", 49.6, None)),
        "Komponen IKG Kalimantan Tengah tidak tersedia berpasangan untuk perempuan dan laki-laki",
    ),
    "shares of women": (
        lambda c: split(c, "idg", pair(c, "parlemen", 12.73, 87.27, derived=True), pair(c, "profesional", 51.0, 49.0)),
        "Perempuan Kalimantan Tengah tertinggal pada 1 dari 2 komponen IDG; keterlibatan perempuan di parlemen 12,73%",
    ),
    "one component for each province": (
        lambda c: split(c, "ipg", pair(c, "hls", 12, 13, "6100"), pair(c, "hls", 12, 12.5), whole=True),
        "Harapan lama sekolah 2024: perempuan tertinggal di kedua provinsi, terlebar di Kalimantan Barat (−1,00 tahun)",
    ),
    "provinces equally far behind": (
        lambda c: split(c, "ipg", pair(c, "hls", 12, 13, "6100"), pair(c, "hls", 11, 12), whole=True),
        "Harapan lama sekolah 2024: perempuan tertinggal di kedua provinsi",
    ),
    "less than half in every province": (
        lambda c: split(c, "idg", pair(c, "parlemen", 20, 80, "6100"), pair(c, "parlemen", 8.57, 91.43), whole=True),
        "Keterlibatan perempuan di parlemen 2024 kurang dari separuh di kedua provinsi, terendah di Kalimantan Tengah",
    ),
    "no province behind": (
        lambda c: split(c, "ipg", pair(c, "hls", 13, 13, "6100"), pair(c, "hls", 13, 12), whole=True),
        "Harapan lama sekolah 2024: perempuan tidak tertinggal di kedua provinsi yang terbit",
    ),
    "no target, the nation as pembanding": (
        lambda c: held(c, "idg", "nasional", "76,90", "di_acuan", "di_bawah_acuan", "di_bawah_acuan"),
        "IDG 2024 terhadap Indonesia: 1 sudah setara pembanding dan 2 belum setara pembanding",
    ),
    "a range as target": (
        lambda c: held(c, "ipg", "target", "92,02–92,11 pada 2025", "tercapai", "lewat"),
        "Terhadap targetnya (92,02–92,11 pada 2025), IPG 2024: dari 2 kabupaten/kota, 1 tercapai dan 1 lewat tenggat",
    ),
    "too many statuses for one line": (
        lambda c: held(
            c, "ikg", "target_provinsi", "0,490 pada 2025", *["tercapai"] * 2, *["hampir_tercapai"] * 2, *["lewat"] * 8, "menjauh"
        ),
        "Terhadap target Kalimantan Tengah: 2 tercapai, 2 hampir tercapai, 1 menjauhi target, dan 8 lewat tenggat",
    ),
    "all have the same status": (
        lambda c: held(c, "ipg", "nasional", "90,07", *["di_bawah_acuan"] * 5),
        "Dibandingkan dengan Indonesia (90,07), IPG 2024: kelima kabupaten/kota belum setara pembanding",
    ),
    "a target of another series": (
        lambda c: held(c, "ipg", "rencana", "92,02 pada 2025", *["tidak_dinilai"] * 5),
        "Terhadap target nasional (92,02 pada 2025), IPG 2024: kelima kabupaten/kota tidak dapat dinilai",
    ),
    "a pembanding that some provinces lack": (
        lambda c: held(c, "idg", "provinsi", "", "di_acuan", "tanpa_target"),
        "IDG 2024 terhadap angka provinsinya: 1 tanpa pembanding dan 1 sudah setara pembanding",
    ),
    "only the best to hold against": (
        lambda c: held(c, "ipg", "terbaik", "96,31", "di_acuan", "di_bawah_acuan", "di_bawah_acuan"),
        "IPG 2024: 2 dari 3 kabupaten/kota belum menyamai yang terbaik, 96,31",
    ),
    "a way that one component can go": (
        lambda c: taken(
            c, "ipg", "target Indonesia 2025", "92,02", move(c, "pengeluaran", 8755, 10464), move(c, "hls", 12, None)
        ),
        "Perkiraan: IPG Kapuas mencapai 92,02 bila pengeluaran per kapita perempuan naik dari Rp8,8 juta ke Rp10,5 juta",
    ),
    "a way on which lower is better": (
        lambda c: taken(c, "ikg", "Indonesia 2025", "0,430", move(c, "mtf", 0.086, 0.044)),
        "Perkiraan: IKG Kapuas turun ke 0,430 bila melahirkan di luar fasilitas kesehatan turun dari 8,6% ke 4,4%",
    ),
    "no component is enough alone, all together are": (
        lambda c: taken(c, "ipg", "setara", "100,00", move(c, "hls", 12, None), together=True),
        "Perkiraan: IPG Kapuas mencapai 100,00 (setara) hanya bila semua komponen perempuan naik bersama",
    ),
    "no component is enough": (
        lambda c: taken(c, "idg", "Indonesia 2023", "76,90", move(c, "parlemen", 12, None)),
        "Perkiraan: tidak satu komponen pun cukup sendirian membawa IDG Kapuas ke 76,90 (Indonesia 2023)",
    ),
    "nothing left to reach": (
        lambda c: taken(c, "idg", "", ""),
        "IDG Kapuas sudah memenuhi target dan pembanding yang terbit",
    ),
    "one part holds back all": (
        lambda _: causes.common_cause(pd.DataFrame({"hls": [0.1], "pengeluaran": [-5.0]}), PARTS, "Kapuas", 2024),
        "Di satu kabupaten/kota Kapuas 2024, pengeluaran penyumbang terbesar jarak IPG",
    ),
    "two parts hold back equally many": (
        lambda _: causes.common_cause(
            pd.DataFrame({"hls": [-6.0, -1.0], "pengeluaran": [-5.0, -2.0]}), PARTS, "Kapuas", 2024
        ),
        "Harapan lama sekolah dan pengeluaran sama-sama penyumbang terbesar jarak IPG, "
        "masing-masing di 1 dari 2 kabupaten/kota Kapuas 2024",
    ),
    "a council without women": (
        lambda _: causes.idg_parts_headline(
            idg_frame(0.01, 0.0, 30.0, 20.0),
            IDG_PARTS,
            "Kalimantan Barat",
            2014,
        ),
        "Di satu kabupaten/kota Kalimantan Barat 2014, bagian terkecil IDG parlemen",
    ),
    "parliament is nowhere the weaker part": (
        lambda _: causes.idg_parts_headline(
            idg_frame(50.0, 33.0, 30.0, 10.0),
            IDG_PARTS,
            "Kapuas",
            2014,
        ),
        "Di satu kabupaten/kota Kapuas 2014, bagian terkecil IDG pendapatan (sisa, perkiraan)",
    ),
    "complete figures without a caution": (
        lambda _: quality.data_headline("IPG 2024", "Kapuas", 14, 14, 0),
        "IPG 2024 terbit untuk seluruh 14 kabupaten/kota Kapuas; tidak ada catatan",
    ),
    "some figures missing": (
        lambda _: quality.data_headline("IDG 2024", "Kalimantan Timur", 1, 10, 5),
        "IDG 2024 terbit untuk 1 dari 10 kabupaten/kota Kalimantan Timur; lima hal perlu diingat",
    ),
    "no figure at all": (
        lambda _: quality.data_headline("IDG 2025", "Kalimantan", 0, 56, 1),
        "IDG 2025 kabupaten/kota Kalimantan tidak tersedia; satu hal perlu diingat",
    ),
    "one action agreed": (
        lambda _: meeting.follow_up_headline(1, "Kapuas"),
        "Satu rencana tindak lanjut disepakati untuk Kapuas",
    ),
    "nothing agreed": (
        lambda _: meeting.follow_up_headline(0, "Kapuas"),
        "Apa yang disepakati untuk Kapuas, oleh siapa, dan kapan",
    ),
    "provinces and nation without a figure": (
        lambda _: quality.missing_above("IPG 2025", ["A", "B"], 2, "Indonesia"),
        "IPG 2025 untuk kedua provinsi dan Indonesia tidak tersedia, jadi tidak dibandingkan.",
    ),
    "only the nation without a figure": (
        lambda _: quality.missing_above("IDG 2024", [], 1, "Indonesia"),
        "IDG 2024 untuk Indonesia tidak tersedia, jadi tidak dibandingkan.",
    ),
    "derived inputs": (
        lambda _: causes.derived_caution("pengeluaran_p pengeluaran_l rls_p", 2025),
        "Rata-rata lama sekolah dan pengeluaran per kapita 2025 menurut jenis kelamin tidak diterbitkan; yang dipakai hasil "
        "olahan dari IPM.",
    ),
    "an old year": (
        lambda _: quality.older_caution(2012, Period(2024, "sp2010", 56, 5)),
        "Ini keadaan 2012; angka lengkap terakhir 2024.",
    ),
    "a year that was never published": (
        lambda _: sexes.gap_caution([2016]),
        "Tahun 2016 tidak tersedia untuk kabupaten/kota dan tidak diisi.",
    ),
    "a series that must not be joined": (
        lambda c: quality.series_caution(c.indicators["ipg"], "UHH SP2010"),
        "IPG ini seri UHH SP2010; seri lain tidak disambung karena cara hitungnya berbeda.",
    ),
    "a region over a hundred has no way to go": (
        lambda c: meeting.nothing_to_reach(c.indicators["ipg"], "Kapuas", 101.5)[0],
        "IPG Kapuas 101,50: yang tertinggal laki-laki, bukan perempuan.",
    ),
    "life expectancy counts as equal at five years": (
        lambda c: sexes.pair_gap(pair(c, "uhh", 72.44, 68.51)),
        "+3,93; setara +5 (diolah)",
    ),
    "the new series is not compared with the old one": (
        lambda c: quality.index_cautions(c.indicators["ipg"], "lfsp2020")[0],
        "Angka UHH hasil Long Form SP2020 tidak boleh dibandingkan dengan angka UHH SP2010: dasarnya berbeda.",
    ),
    "lines of provinces in an index that skipped a year for regencies": (
        lambda c: " ".join(trends.movement_help(c.indicators["ikg"], 2023, [])),
        "Digambar sampai 2023; perubahan kecil dari tahun ke tahun jangan dibaca sebagai kecenderungan. "
        "IKG 2024 kabupaten/kota tidak ditemukan terbit.",
    ),
    "a regency's line over the skipped year": (
        lambda c: trends.movement_help(c.indicators["ikg"], 2025, [2024])[1],
        "IKG 2024 kabupaten/kota tidak ditemukan terbit; garisnya terbuka di tahun itu.",
    ),
    "the first years of the IPG": (
        lambda c: trends.movement_help(c.indicators["ipg"], 2024, [2016])[1],
        "Sebelum 2015 pengeluaran per kapita beberapa kabupaten/kota melompat; tahun 2016 tidak tersedia untuk kabupaten/kota.",
    ),
    "the pace of a component of the IKG": (
        lambda _: meeting.effort_help("ikg", derived=False)[1],
        "Porsi kursi DPRD dari komponen parlemen IDG 2024; laju hanya dihitung dari sedikitnya lima tahun terbit.",
    ),
    "at just a hundred nobody is behind": (
        lambda c: meeting.nothing_to_reach(c.indicators["ipg"], "Kapuas", 100.0)[0],
        "IPG Kapuas 100,00 sudah memenuhi target dan pembanding yang terbit.",
    ),
    "the island's regencies against their provinces' targets": (
        lambda c: targets_sentences.target_headline(
            c.indicators["ipg"], "2024", "target_provinsi", ["di_acuan", "di_bawah_acuan"], "", "Kalimantan"
        ),
        "IPG 2024 terhadap target provinsinya: 1 sudah setara pembanding dan 1 belum setara pembanding",
    ),
    "a province's regencies against its target": (
        lambda c: held(c, "ipg", "target_provinsi", "", "di_acuan", "di_bawah_acuan"),
        "IPG 2024 terhadap target Kalimantan Tengah: 1 sudah setara pembanding dan 1 belum setara pembanding",
    ),
    "targets of several provinces": (
        lambda c: targets_sentences.target_note(c.indicators["ipg"], "target_provinsi", ["RPJMD A", "RPJMD B"], "", []),
        "Belum ada target kabupaten/kota. Pembanding: target IPG provinsinya masing-masing. Pembanding bukan target daerah.",
    ),
    "figures of several provinces": (
        lambda c: targets_sentences.target_note(c.indicators["ipg"], "provinsi", ["IPG A 2024", "IPG B 2024"], "", []),
        "Belum ada target kabupaten/kota. Pembanding: IPG provinsinya masing-masing. Pembanding bukan target daerah.",
    ),
    "one place in the last year and since 2017": (
        lambda c: course(c, "ikg", {2018: 0.6, 2022: 0.5, 2023: 0.4}),
        "membaik (−0,100 dari 2022; −0,200 sejak 2018)",
    ),
    "one place whose year before is not published": (
        lambda c: course(c, "ikg", {2018: 0.6, 2023: 0.4}),
        "membaik (−0,200 sejak 2018; tanpa angka 2022)",
    ),
    "one place with two years": (
        lambda c: course(c, "ikg", {2022: 0.6, 2023: 0.4}),
        "membaik (−0,200 dari 2022)",
    ),
    "one place with one year": (
        lambda c: course(c, "ikg", {2023: 0.4}),
        "perubahan sampai 2023 tidak dapat dihitung",
    ),
    "several places since an earlier year": (
        lambda c: words_sentences.since(c.indicators["ipg"], [(90, 91), (90, 89), (90, 90), (80, 81)], 2023),
        "2 membaik, 1 memburuk, dan 1 tetap dari 2023",
    ),
    "no place has both years": (
        lambda c: words_sentences.since(c.indicators["ipg"], [], 2023),
        "perubahan dari 2023 tidak dapat dihitung",
    ),
    "a flagged figure": (
        lambda _: quality.flagged_caution(
            pd.DataFrame([{"short_name": "IDG", "region": "Berau", "year": 2024, "label": "Diragukan"}])
        ),
        "Angka bercatatan: IDG Berau 2024 (diragukan).",
    ),
    "many flagged figures": (
        lambda _: quality.flagged_caution(
            pd.DataFrame([{"short_name": "IDG", "region": r, "year": 2024, "label": "Diragukan"} for r in "AABC"])
        ),
        "Ada 4 angka bercatatan (A, B, dan C); penjelasannya di dasbor, Data, bagian angka bercatatan.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_situation_is_told_in_this_sentence(situation: str, catalogue: Catalogue) -> None:
    tell, sentence = SITUATIONS[situation]
    told = tell(catalogue)
    assert told == sentence


@pytest.mark.parametrize(
    ("own", "first"), [(0, "Belum ada target kabupaten/kota."), (1, "Baru 1 kabupaten/kota bertarget.")]
)
def test_a_yardstick_says_how_many_regencies_have_a_target_of_their_own(
    catalogue: Catalogue, own: int, first: str
) -> None:
    told = targets_sentences.target_note(
        catalogue.indicators["ipg"], "nasional", ["IPG Indonesia 2024"], "91,85", [], own
    )
    assert told == f"{first} Pembanding: IPG Indonesia 2024 (91,85). Pembanding bukan target daerah."


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (0.554, 0.5541, "IKG Kapuas tetap 0,554 (perkiraan)"),
        (0.554, 0.541, "IKG Kapuas membaik: 0,554 menjadi 0,541 (perkiraan)"),
        (0.541, 0.554, "IKG Kapuas memburuk: 0,541 menjadi 0,554 (perkiraan)"),
    ],
)
def test_a_scenario_of_the_ikg_says_what_is_printed(before: float, after: float, told: str) -> None:
    assert meeting.ikg_scenario_headline("Kapuas", before, after) == told


def test_many_of_many_are_told_without_a_digit_at_the_beginning() -> None:
    assert [words_sentences.many_of(n, 14) for n in (0, 3, 14)] == [
        "Tidak satu pun dari 14",
        "Sebanyak 3 dari 14",
        "Seluruh 14",
    ]
    assert [words_sentences.of_all(n, 14) for n in (3, 14)] == ["3 dari 14", "seluruh 14"]


def test_an_island_borders_on_nobody_and_a_flag_is_one_sentence_with_what_it_flags() -> None:
    told = comparison.neighbours_headline("Kota Tarakan", [])
    assert told == "Kota Tarakan tidak berbatasan darat dengan kabupaten/kota lain di Kalimantan"
    assert comparison.flagged("Angka ini diragukan.") == "angka bercatatan; angka ini diragukan"
    assert comparison.flagged("IKG 2025 janggal.") == "angka bercatatan; IKG 2025 janggal"
