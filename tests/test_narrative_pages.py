"""Sentences that stand around the exhibits: who is missing, what is left over, how ranks and paces are told."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from setara.findings import maps as maps_findings
from setara.findings import trends as trends_findings
from setara.formulas.paces import Movement
from setara.sentences import causes, comparison, levels, maps, quality, targets, trends
from setara.sentences.levels import missing_briefly, ranking_help
from setara.sentences.words import absent
from setara.store.catalogue import Catalogue
from setara.view import Scope, View

ViewOf = Callable[..., View]
KALTIM = (
    "Paser, Kutai Barat, Kutai Kartanegara, Kutai Timur, Penajam Paser Utara, Mahakam Ulu, Kota Balikpapan, "
    "dan Kota Bontang"
)
ISLAND_WITHOUT_TWO = (
    "54 dari 56 kabupaten/kota (14 di Kalimantan Barat, 14 di Kalimantan Tengah, 13 di Kalimantan Selatan, "
    "8 di Kalimantan Timur, dan 5 di Kalimantan Utara)"
)


def level(*values: float | None) -> pd.DataFrame:
    """Return a made-up `level` result of regencies named 1, 2, and so on, the odd ones in A and the even ones in B."""
    return pd.DataFrame(
        [
            {
                "region": str(number),
                "level": "kabkota",
                "province": "A" if number % 2 else "B",
                "value": value,
                "existed": True,
            }
            for number, value in enumerate(values, start=1)
        ]
    ).astype({"value": float})


def scope(year: int = 2024) -> Scope:
    return Scope("idg", year, None, (), "tunggal", "T")


# Who is missing


@pytest.mark.parametrize(
    ("values", "sentence", "brief"),
    [
        ((70.0, 71.0), "", ""),
        ((70.0, None, None, None), "Tidak tersedia: 2, 3, dan 4.", "Tidak tersedia: 2, 3, dan 4."),
        (
            (70.0, None, None, None, None),
            "Tidak tersedia: 2, 3, 4, dan 5.",
            "Angka 4 dari 5 kabupaten/kota tidak tersedia; pada peta berarsir.",
        ),
        (
            (70.0, *[None] * 15),
            "Tidak tersedia: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, dan 16.",
            "Angka 15 dari 16 kabupaten/kota tidak tersedia; pada peta berarsir.",
        ),
        (
            (70.0, *[None] * 16),
            "Tidak tersedia: 16 dari 17 kabupaten/kota (8 di B dan 8 di A).",
            "Angka 16 dari 17 kabupaten/kota tidak tersedia; pada peta berarsir.",
        ),
        (
            (None, None),
            "Angka IDG kabupaten/kota tahun 2024 tidak tersedia.",
            "Angka IDG kabupaten/kota tahun 2024 tidak tersedia.",
        ),
    ],
)
def test_up_to_fifteen_without_a_figure_are_named(
    catalogue: Catalogue, values: tuple[float | None, ...], sentence: str, brief: str
) -> None:
    idg, frame = catalogue.indicators["idg"], level(*values)
    assert levels.missing(frame, idg, scope()) == sentence
    assert missing_briefly(frame, idg, scope()) == brief
    dated = levels.missing(frame, idg, scope(), dated=True)
    assert dated == sentence.replace("Tidak tersedia:", "Tidak tersedia pada 2024:")


def test_a_ranking_only_counts_them(catalogue: Catalogue) -> None:
    told = ranking_help(level(70.0, None, None, None, None), catalogue.indicators["idg"], scope())
    assert told[1].endswith("Angka 4 dari 5 kabupaten/kota tidak tersedia; pada peta berarsir.")


@pytest.mark.parametrize(
    ("parameters", "who"),
    [({"provinsi": "64"}, KALTIM), ({}, ISLAND_WITHOUT_TWO)],
)
def test_every_map_names_the_regencies_without_a_figure(view_of: ViewOf, parameters: dict[str, str], who: str) -> None:
    view = view_of(indikator="idg", tahun="2024", **parameters)
    frame = view.query("level")
    without = frame[(frame["level"] == "kabkota") & frame["value"].isna()]
    assert len(without) == (8 if parameters else 54)
    slid = maps_findings.level_map(view)
    above = (
        "Indonesia"
        if parameters
        else "Kalimantan Barat, Kalimantan Tengah, Kalimantan Selatan, Kalimantan Utara, dan Indonesia"
    )
    # The headline has no room for whose council the province's figure counts.
    uncompared = (
        "Kursi pada angka provinsi adalah kursi DPRD provinsi, bukan DPRD kabupaten/kota. "
        f"IDG 2024 untuk {above} tidak tersedia, jadi tidak dibandingkan."
    )
    assert slid.note.endswith(f" Tidak tersedia pada 2024: {who}. {uncompared}")
    assert slid.alternative.endswith(f" Tidak tersedia: {who}.")
    still = maps_findings.year_map(view)
    assert still.note == f"Makin tinggi makin baik. Tidak tersedia: {who}. {uncompared}"
    assert f" Tidak tersedia: {who}. Geser" in maps_findings.relief(view).note
    changed = maps_findings.change_map(view, 2023)
    assert changed.note.endswith(f" Berarsir, tidak dapat dihitung: {who}.")


def test_a_map_of_pairs_names_who_has_none(view_of: ViewOf) -> None:
    note = maps_findings.gap_map(view_of(indikator="rls", tahun="2012")).note
    assert note == (
        "Selisih adalah hasil olahan: angka perempuan dikurangi angka laki-laki. Selisih sampai 0,09 tahun masih dalam derau, "
        "tidak dihitung tertinggal. Berarsir, tidak tersedia berpasangan: Mahakam Ulu."
    )
    complete = maps_findings.gap_map(view_of(indikator="uhh", tahun="2024")).note
    assert complete == (
        "Selisih adalah hasil olahan: angka perempuan dikurangi angka laki-laki. "
        "Umur harapan hidup perempuan lima tahun lebih lama dihitung setara, sesuai batas IPM yang dipakai BPS. "
        "Memuat angka janggal."
    )


def test_a_map_without_any_change_leaves_it_to_its_title() -> None:
    nobody = [(str(n), "A") for n in range(3)]
    assert maps.hatched("tidak dapat dihitung", nobody, 3) == ""
    assert maps.hatched("tidak dapat dihitung", [], 3) == ""
    assert maps.hatched("tidak tersedia berpasangan", nobody[:1], 3) == "Berarsir, tidak tersedia berpasangan: 0."
    assert absent(nobody[:2], 3) == "0 dan 1"


# Ranks, paces, pairs


def test_one_year_is_no_movement_of_ranks(view_of: ViewOf) -> None:
    view = view_of(seri="lfsp2020", tahun="2025", kab=["6271"])
    assert trends_findings.ranks(view).title == (
        "Peringkat IPG di Kalimantan, seri UHH hasil Long Form SP2020: Kota Palangka Raya peringkat 2 (2025); "
        "baru satu tahun terbit dalam seri ini"
    )
    before = view_of(tahun="2024", kab=["6271"])
    assert trends_findings.ranks(before).title == (
        "Peringkat IPG di Kalimantan, seri UHH SP2010: Kota Palangka Raya dari peringkat 3 (2017) ke 2 (2024)"
    )


def test_ranks_of_regions_with_one_year_and_with_more(catalogue: Catalogue) -> None:
    ikg = catalogue.indicators["ikg"]
    paths = [trends.RankPath("A", (2018, 3), (2023, 1)), trends.RankPath("B", (2023, 2), (2023, 2))]
    assert trends.rank_headline(ikg, "T", "Kapuas", "tunggal", paths) == (
        "Peringkat IKG di Kapuas: A dari peringkat 3 (2018) ke 1 (2023); B peringkat 2 (2023)"
    )
    assert trends.rank_headline(ikg, "T", "Kapuas", "tunggal", []) == "Peringkat IKG di Kapuas"


def test_the_trend_of_an_indicator_by_sex_says_whose_it_is(view_of: ViewOf) -> None:
    title = trends_findings.lines(view_of(indikator="uhh", tahun="2024", kab=["6102"])).title
    assert title == "Umur harapan hidup perempuan: Bengkayang membaik dari 74,95 tahun (2017) ke 77,03 tahun (2024)"


def test_open_years_lie_between_published_ones() -> None:
    assert trends.open_years([2015, 2018, 2017, 2015]) == (
        "Tahun 2016 tidak tersedia untuk kabupaten/kota, jadi garisnya terbuka."
    )
    assert trends.open_years([2023]) == ""
    assert trends.open_years([]) == ""


def test_a_pace_of_a_neutral_indicator_has_no_better(catalogue: Catalogue) -> None:
    people, ipg = catalogue.indicators["penduduk"], catalogue.indicators["ipg"]
    told: list[Movement] = ["membaik", "membaik", "tetap", "berbeda", "memburuk"]
    alone = "Satu-satunya kabupaten/kota yang dapat dihitung"
    assert trends.pace_headline(ipg, ["membaik"], 2017) == f"{alone} membaik sejak 2017"
    assert trends.pace_headline(ipg, ["tetap"], 2017) == f"{alone} tidak membaik sejak 2017"
    assert trends.pace_headline(people, told[:3], 2017) == "Sebanyak 2 dari 3 kabupaten/kota naik sejak 2017"
    assert trends.pace_headline(ipg, told, 2017) == (
        "Sebanyak 2 dari 5 kabupaten/kota membaik sejak 2017; 1 tidak searah dengan setahun terakhir"
    )
    assert trends.pace_headline(ipg, [], 2017) == (
        "Laju sejak 2017 belum dapat dihitung: belum ada dua tahun terbit dalam seri ini"
    )


def test_pairs_of_another_year_say_so(catalogue: Catalogue) -> None:
    rls, uhh = catalogue.indicators["rls"], catalogue.indicators["uhh"]
    same = "Diurutkan dari yang terjauh dari setara. Selisih adalah hasil olahan: perempuan dikurangi laki-laki."
    near = f"{same} Selisih sampai 0,09 tahun masih dalam derau, tidak dihitung tertinggal."
    assert comparison.gaps_note(rls, 2024, 2024) == near
    assert comparison.gaps_note(rls, 2016, 2024) == (
        f"{near} Angka berpasangan 2016 tidak tersedia; yang ditampilkan 2024."
    )
    assert comparison.gaps_note(uhh, 2024, 2024) == (
        f"{same} Umur harapan hidup perempuan lima tahun lebih lama dihitung setara, sesuai batas IPM yang dipakai BPS."
    )


# Attention, taking apart, targets, figures


def test_reasons_for_attention(catalogue: Catalogue) -> None:
    ikg = catalogue.indicators["ikg"]
    assert comparison.declining(ikg, 2023, (0.4, 0.41, 0.52)) == (
        "memburuk dua tahun berturut-turut, 0,400 (2021), lalu 0,410 (2022), lalu 0,520 (2023)"
    )
    assert comparison.far_behind(ikg, 0.6, "Kapuas", 0.4) == (
        "jauh dari angka Kapuas (dewannya berbeda), 0,600 terhadap 0,400"
    )
    rls, parliament = catalogue.indicators["rls"], catalogue.indicators["parlemen"]
    assert comparison.nearest([comparison.near(rls, (-0.5, -0.4)), comparison.near(parliament, (10.0, 11.0))]) == (
        "paling dekat pada selisih rata-rata lama sekolah (−0,50 tahun dan −0,40 tahun) "
        "dan keterlibatan perempuan di parlemen (10,00% dan 11,00%)"
    )


def test_inputs_that_are_all_published_need_no_word() -> None:
    assert causes.derived(" ") == ""
    assert causes.derived("rls_p pengeluaran_l") == (
        "Rata-rata lama sekolah dan pengeluaran per kapita menurut jenis kelamin adalah hasil olahan dari IPM, bukan terbitan"
    )


def test_a_rest_is_rounding_or_has_its_reason() -> None:
    assert causes.rest("Angka terbit 90,00", 0.01, ["x."], rounding=True) == (
        "Angka terbit 90,00; sisa pembulatan +0,01 poin"
    )
    assert causes.rest("Angka terbit 90,00", -2.5, ["Sebabnya dikenal."], rounding=False) == (
        "Angka terbit 90,00; −2,50 poin tidak terjelaskan oleh komponen terbit. Sebabnya dikenal"
    )


@pytest.mark.parametrize(
    ("statuses", "reference", "end"),
    [
        (["tercapai", "tanpa_target"], "", "dari 2 kabupaten/kota, 1 tercapai dan 1 belum ada target"),
        (["tanpa_target"] * 2, "", "belum ada target untuk kabupaten/kota"),
        (["tanpa_target"] * 2, "Indonesia", "belum ada pembanding untuk kabupaten/kota"),
        ([], "", "belum ada target untuk kabupaten/kota"),
    ],
)
def test_statuses_are_counted(statuses: list[str], reference: str, end: str) -> None:
    against = f", dibandingkan dengan {reference}" if reference else ""
    assert targets.status_headline("IPG 2024", "Kapuas", statuses, reference) == f"IPG 2024, Kapuas{against}: {end}"


def test_a_reason_that_only_repeats_the_status_is_left_out() -> None:
    assert targets.path_headline("IPG", "Kapuas", 2024, "tanpa_target", "belum ada target") == (
        "IPG Kapuas 2024: belum ada target"
    )
    assert targets.path_headline("IPG", "Kapuas", 2024, "tercapai", "sampai") == "IPG Kapuas 2024: tercapai, sampai"


def test_the_note_of_a_status_tells_who_cannot_be_judged(catalogue: Catalogue) -> None:
    told = targets.reference_note(
        catalogue.indicators["ikg"], ["a", "b", "c", "d"], draft=True, unjudged=["x", "x", "y"]
    )
    assert told == (
        "Garis tegak adalah pembanding, bukan target daerah; kiri belum setara pembanding, kecuali dalam derau. "
        "Makin rendah makin baik. "
        "Pembanding: a; b; c. Kursi pada angka provinsi adalah kursi DPRD provinsi, bukan DPRD kabupaten/kota. "
        "Rancangan belum ditetapkan. Ada 3 wilayah yang tidak dapat dinilai: x; y."
    )


def test_coverage_in_words() -> None:
    assert quality.coverage_headline(3, 4, 56) == "Sebanyak 3 dari 4 tahun-seri terbit lengkap untuk 56 kabupaten/kota"
    assert quality.coverage_cell(55, 56, 4, 5) == "55 dari 56 kabupaten/kota, 4 dari 5 provinsi"
    assert quality.recomputed_scope("Kapuas", "IPG", "UHH SP2010") == "Kapuas · IPG · seri UHH SP2010"
