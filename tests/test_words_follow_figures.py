"""What is said follows from the figures: every rule on published figures of real regions and years."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from setara.findings import (
    effort,
    maps,
    parts,
    peers,
    position,
    priorities,
    region,
    sexes,
    target_paths,
    target_questions,
    target_status,
    trends,
)
from setara.findings.inputs import settle
from setara.findings.profile.figures import Subject
from setara.findings.target_questions import Question
from setara.formulas.projection import Prospect
from setara.render.plotly import figure
from setara.sentences import levels, targets
from setara.store.catalogue import Catalogue
from setara.targets import judging
from setara.view import View

ViewOf = Callable[..., View]


@pytest.mark.parametrize(
    ("code", "index", "year", "told"),
    [
        # Kapuas: 95.51 to 95.68 is inside the noise of the IPG (0.20), 96.59 to 95.68 is not.
        ("6203", "ipg", "2024", "tetap setahun terakhir (+0,17), tetapi memburuk sejak 2017 (−0,91)"),
        # Balangan: the last year is outside the noise too, and goes the other way.
        ("6311", "ipg", "2024", "memburuk setahun terakhir (−0,26), tetapi membaik sejak 2017 (+0,64)"),
        ("6411", "ipg", "2024", "membaik (+0,54 dari 2023; +3,79 sejak 2017)"),
        # A view of 2012 has no span from 2017 and knows nothing later.
        ("6203", "ipg", "2012", "membaik (+1,02 dari 2011)"),
        # Samarinda: a flagged figure, told with its sign.
        ("6472", "idg", "2024", "memburuk (−6,14 dari 2023; −8,27 sejak 2017)"),
        # Palangka Raya: the IKG of 2024 is not published, so only the years since 2018 are told, and that it is not.
        ("6271", "ikg", "2025", "memburuk (+0,035 sejak 2018; tanpa angka 2024)"),
        # Berau is the one regency whose IKG of 2024 is published: 0.421 to 0.396 is inside the noise (0.031).
        (
            "6405",
            "ikg",
            "2025",
            "tetap setahun terakhir (−0,025), tetapi membaik sejak 2018 (−0,091); lompat +0,122 pada 2023 dan dua lompatan lain",
        ),
    ],
)
def test_a_regency_moves_by_more_than_noise_or_not_at_all(
    view_of: ViewOf, catalogue: Catalogue, code: str, index: str, year: str, told: str
) -> None:
    view = view_of(indikator=index, tahun=year, kab=code)
    assert region.standing(view, catalogue.regions[code]).movement == told


@pytest.mark.parametrize(
    ("province", "index", "title"),
    [
        ("62", "ikg", "IKG Kalimantan Tengah tetap, 0,565 (2018) dan 0,541 (2023)"),
        ("63", "ipg", "IPG Kalimantan Selatan membaik dari 88,60 (2017) ke 89,94 (2024)"),
        ("62", "idg", "IDG 2023 Kalimantan Tengah memburuk setahun terakhir (−1,99), tetapi tetap sejak 2017 (+0,63)"),
        ("64", "idg", "IDG 2024 Kalimantan Timur memburuk setahun terakhir (−7,55), tetapi membaik sejak 2017 (+4,77)"),
        (
            "65",
            "idg",
            "IDG Kalimantan Utara memburuk dari 61,09 (2017) ke 58,86 (2023); lompat +8,44 pada 2018 dan satu lompatan lain",
        ),
        ("", "ikg", "IKG 2018–2023 tetap di 2 dari 5 provinsi dan tidak searah di 3"),
    ],
)
def test_a_scene_tells_a_span_from_2017_with_its_jump(view_of: ViewOf, province: str, index: str, title: str) -> None:
    view = view_of(indikator=index, **({"provinsi": province} if province else {}))
    assert trends.movement(settle(view)).title == title


def test_a_jump_without_room_in_the_headline_stands_below(view_of: ViewOf) -> None:
    """Kalimantan Tengah: the IDG rose by 6.17 in the year of the election."""
    scene = trends.movement(settle(view_of(indikator="idg", provinsi="62")))
    assert scene.note.startswith("Lompatan setahun di atas 5,00: 2019 (+6,17). ")


def test_a_span_the_reader_chose_names_its_jumps_and_its_last_year(view_of: ViewOf) -> None:
    """Sanggau rose by 13.66 in 2014: of its 17.91 since 2010 most is one year."""
    found = maps.change_map(view_of(indikator="ipg", tahun="2024"), 2010)
    assert found.title == (
        "Seluruh 55 kabupaten/kota yang dapat dihitung lebih baik pada 2024 daripada 2010; terbesar Sanggau (+17,91); "
        "setahun terakhir 34 dari 56 membaik"
    )
    assert "Lompatan setahun di atas 5,00: Sanggau 2014 (+13,66); Balangan 2011 (+9,24);" in found.note
    assert "Sampai 0,20 dihitung tetap (derau)" in found.note
    last = maps.change_map(view_of(indikator="ipg", tahun="2024"), 2023)
    assert last.title.startswith("Sebanyak 34 dari 56 kabupaten/kota membaik pada 2023–2024; ")
    assert "Lompatan" not in last.note


def test_a_pace_counts_only_those_whose_last_year_agrees(view_of: ViewOf) -> None:
    """IDG 2023: 10 regencies moved the same way in both spans, 39 did not."""
    assert trends.pace(view_of(indikator="idg", tahun="2023")).title == (
        "Sebanyak 10 dari 56 kabupaten/kota membaik sejak 2017; 39 tidak searah dengan setahun terakhir"
    )


@pytest.mark.parametrize(
    ("province", "title"),
    [
        (
            "62",
            "Perempuan Kalimantan Tengah tertinggal pada 3 dari 4 komponen IPG; umur harapan hidup unggul 3,93 tahun",
        ),
        (
            "65",
            "Perempuan Kalimantan Utara tertinggal pada 2 dari 4 komponen IPG; UHH unggul 4,03 tahun (janggal)",
        ),
    ],
)
def test_womens_longer_life_is_a_lead_beside_what_they_lack(view_of: ViewOf, province: str, title: str) -> None:
    scene = sexes.by_component(settle(view_of(indikator="ipg", tahun="2024", provinsi=province)))
    assert scene is not None
    assert scene.title == title


def test_the_smallest_lead_is_not_the_widest_gap(view_of: ViewOf) -> None:
    """Katingan: 3.92 years are the smallest lead in Kalimantan Tengah, farthest from the five that count as equal."""
    view = view_of(indikator="uhh", tahun="2024", provinsi="62")
    found = sexes.gaps(view, "uhh")
    assert found.title == (
        "Umur harapan hidup 2024: perempuan unggul di seluruh 14 kabupaten/kota; terkecil di Katingan (+3,92 tahun), "
        "terbesar di Kota Palangka Raya (+4,68 tahun)"
    )
    assert maps.gap_map(view).title == found.title
    assert not [word for word in maps.gap_map(view).picture.shade.ticks.values() if "laki-laki" in word]  # type: ignore[union-attr]


def test_the_ikg_of_kalimantan_timur_is_that_of_2024_on_every_card(view_of: ViewOf) -> None:
    for asked in ({"indikator": "ipg"}, {"indikator": "ikg", "tahun": "2023"}, {"indikator": "idg", "tahun": "2024"}):
        card = position.glances(view_of(provinsi="64", **asked))[2]
        assert (card.year, card.headline, card.words) == (2024, "0,441", ("berbeda",))


def test_a_profile_tells_the_last_year_unless_another_was_chosen(view_of: ViewOf, catalogue: Catalogue) -> None:
    """Berau has an IDG of 2024 and an IKG of 2025, whatever index the profile is opened with."""

    def years(**asked: str) -> list[int]:
        subject = Subject(view_of(**asked), catalogue.regions["6405"])
        return [subject.dated(index).year for index in ("ipg", "idg", "ikg")]

    assert years() == years(indikator="idg") == years(indikator="ikg") == [2024, 2024, 2025]
    assert years(indikator="ipg", tahun="2019") == [2019, 2019, 2019]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            {"provinsi": "62"},
            [
                "Angka kabupaten/kota tidak tersedia, jadi tidak ada yang dapat dinilai.",
                "Jarak dari provinsi tidak dapat dinilai: angka provinsi 2024 tidak tersedia.",
            ],
        ),
        (
            {"provinsi": "64"},
            [
                "Tidak ada angka bercatatan pada 2 dari 10 kabupaten/kota yang terbit.",
                "Jarak dari provinsi tidak dapat dinilai: hanya 2 kabupaten/kota terbit bersama provinsinya.",
            ],
        ),
    ],
)
def test_idg_2024_clears_nobody_who_was_not_published(view_of: ViewOf, asked: dict[str, str], told: list[str]) -> None:
    view = view_of(indikator="idg", tahun="2024", **asked)
    unjudged = priorities.not_judged(view)
    assert [priorities.nothing_found(view), unjudged[-1]] == told


def test_few_stand_out_from_a_province_whose_council_is_another(view_of: ViewOf) -> None:
    """Nine of fourteen lie below Kalimantan Tengah in IDG 2023; only the one that lies unusually far is named."""
    view = view_of(indikator="idg", tahun="2023", provinsi="62")
    assert [(region, reason) for region, reason in priorities.attention(view) if reason.startswith("jauh")] == [
        ("Kotawaringin Barat", "jauh dari angka Kalimantan Tengah (dewannya berbeda), 66,18 terhadap 79,99")
    ]


def test_a_figure_that_counts_seats_says_whose_they_are(view_of: ViewOf, catalogue: Catalogue) -> None:
    paser = catalogue.regions["6401"]
    idg = region.standing(view_of(indikator="idg", tahun="2023", kab="6401"), paser)
    assert idg.references == "Kalimantan Timur 68,96 (dewannya berbeda) · Indonesia 76,90"
    ipg = region.standing(view_of(indikator="ipg", tahun="2024", kab="6401"), paser)
    assert ipg.references == "Kalimantan Timur 87,45 · Indonesia 91,85"
    last = region.standing(view_of(indikator="ikg", tahun="2025", kab="6401"), paser)
    assert last.references == "Kalimantan Timur tidak tersedia · Indonesia tidak tersedia"
    seats = view_of(indikator="parlemen", tahun="2024")
    assert maps.year_map(seats).title == (
        "Keterlibatan perempuan di parlemen 2024: 28 dari 56 kabupaten/kota di bawah angka provinsinya (dewan lain)"
    )
    seats = view_of(indikator="parlemen", tahun="2024", provinsi="61")
    shown = maps.level_map(seats)
    assert shown.title.endswith(": 13 dari 14 kabupaten/kota di bawah angka Kalimantan Barat")
    assert "Kursi pada angka provinsi adalah kursi DPRD provinsi, bukan DPRD kabupaten/kota." in shown.note


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (
            {"indikator": "ikg", "tahun": "2025", "provinsi": "64"},
            "Sebanyak 6 dari 10 kabupaten/kota membaik sejak 2018; 1 tidak ",
        ),
        (
            {"indikator": "tpt", "jk": "P", "tahun": "2025", "provinsi": "62"},
            "Sebanyak 4 dari 14 kabupaten/kota membaik sejak 2024",
        ),
    ],
)
def test_a_pace_begins_with_the_first_published_year_and_names_its_jumps(
    view_of: ViewOf, asked: dict[str, str], title: str
) -> None:
    found = trends.pace(view_of(**asked))
    assert found.title.startswith(title)
    jump = {"ikg": "Kota Balikpapan 2023 (−0,166); ", "tpt": "Kotawaringin Timur 2025 (−6,41 persen poin)."}[
        asked["indikator"]
    ]
    assert jump in found.note


def test_nobody_is_cleared_by_a_difference_inside_the_noise(view_of: ViewOf) -> None:
    """Kutai Timur 2025: 0.086 of births outside facilities beside the province's 0.032, less apart than the noise (0.063)."""
    view = view_of(indikator="mtf", tahun="2025", provinsi="64")
    assert maps.level_map(view).title == (
        "Melahirkan di luar fasilitas kesehatan 2025: di luar derau, tidak ada kabupaten/kota yang lebih buruk daripada "
        "angka Kalimantan Timur; yang di urutan pertama janggal"
    )


def test_less_unemployment_of_women_is_no_lag(view_of: ViewOf) -> None:
    """Malinau 2024: 2.26 % of women and 3.59 % of men is the widest, but a lead; in three of five it is noise (0.87)."""
    found = sexes.gaps(view_of(indikator="tpt", tahun="2024", provinsi="65"), "tpt")
    assert found.title == (
        "TPT 2024: di 1 dari 5 kabupaten/kota perempuan tertinggal, di 3 bedanya dalam derau; "
        "jarak terlebar di Bulungan (+1,01 persen poin)"
    )
    shade = maps.gap_map(view_of(indikator="tpt", tahun="2024", provinsi="65")).picture.shade  # type: ignore[union-attr]
    assert [word.split("<br>")[-1] for word in shade.ticks.values()] == [
        "laki-laki lebih tinggi",
        "0",
        "perempuan lebih tinggi",
    ]


@pytest.mark.parametrize(
    ("province", "title"),
    [
        ("63", "Sebanyak 6 dari 13 kabupaten/kota lebih baik pada 2025 daripada 2023; terbesar Kota Banjarmasin (−0,151); "
         "setahun terakhir tidak dapat dihitung; "
         "Hulu Sungai Tengah janggal, tanpa nol survei 5 (perkiraan)"),
        ("65", "Sebanyak 4 dari 5 kabupaten/kota lebih baik pada 2025 daripada 2023; terbesar Tana Tidung (−0,188); "
         "setahun terakhir tidak dapat dihitung; "
         "Nunukan janggal, tanpa nol survei 3 (perkiraan)"),
    ],
)  # fmt: skip
def test_a_change_on_a_survey_zero_is_counted_without_it_too(view_of: ViewOf, province: str, title: str) -> None:
    """Hulu Sungai Tengah with last year's proportion rose by 0.056, Nunukan by 0.009, inside the noise."""
    assert maps.change_map(view_of(indikator="ikg", tahun="2025", provinsi=province), 2023).title == title


def test_a_scene_says_that_its_last_figure_is_odd(view_of: ViewOf) -> None:
    scene = trends.movement(settle(view_of(indikator="ikg", kab="6471")))
    assert scene.title == (
        "IKG Kota Balikpapan tetap, 0,168 (2018) dan 0,153 (2025); 2025 janggal: MTF survei nol, perkiraan 0,301"
    )
    assert scene.note.startswith(
        "Lompatan setahun di atas 0,050: 2023 (−0,166); 2019 (+0,132); 2022 (+0,098); dan 1 lainnya."
    )


@pytest.mark.parametrize(
    ("regency", "since", "title"),
    [
        ("6208", 2023, "IPG Seruyan tetap pada 2023–2024 (+0,19 poin, dalam derau)"),
        ("6208", 2017, "IPG Seruyan berubah +0,86 poin pada 2017–2024; penyumbang terbesar pengeluaran per kapita (+0,57)"),
        ("6504", 2010, "IPG Nunukan berubah +12,69 poin pada 2010–2024; lompat +5,23 pada 2011; "
         "penyumbang terbesar pengeluaran per kapita (+12,22)"),
    ],
)  # fmt: skip
def test_no_part_is_named_of_a_change_inside_the_noise(view_of: ViewOf, regency: str, since: int, title: str) -> None:
    found = parts.ipg_change(view_of(kab=regency), since)
    assert found is not None
    assert found.title == title


def test_what_is_left_inside_the_noise_is_not_called_met(view_of: ViewOf) -> None:
    """Tana Tidung 2025: 0.292 meets 0.394 of 2029; Kota Tarakan's 0.265 is 0.027 less, within the 0.031 of the noise."""
    found = effort.effort(settle(view_of(provinsi="65", kab="6503", indikator="ikg", tahun="2025")))
    assert found is not None
    assert found.title == (
        "IKG Tana Tidung hampir memenuhi target dan pembanding yang terbit: sisanya masih dalam derau"
    )


def test_what_is_due_already_is_no_goal(view_of: ViewOf) -> None:
    """Barito Timur 2025: 0.448 is 0.018 from 0.430 of 2025, which is over; 0.394 of 2029 is what is left to reach."""
    found = effort.effort(settle(view_of(provinsi="62", kab="6212", indikator="ikg", tahun="2025")))
    assert found is not None
    assert found.title.startswith("Perkiraan: IKG Barito Timur 0,394 bila ")
    assert found.note.startswith("Barito Timur 2025: IKG 0,448, pembanding: target Indonesia 2029.")


def test_a_profile_of_a_year_tells_nothing_later(view_of: ViewOf, catalogue: Catalogue) -> None:
    """Nunukan's years of schooling are published for 2025 and its council for 2024; a reader of 2023 is shown neither."""
    subject = Subject(view_of(kab="6504", indikator="ipg", tahun="2023"), catalogue.regions["6504"])
    assert subject.chosen
    assert {code: subject.dated(code).year for code in ("ipg", "idg", "ikg", "rls", "parlemen")} == {
        "ipg": 2023, "idg": 2023, "ikg": 2023, "rls": 2021, "parlemen": 2021
    }  # fmt: skip


def test_a_target_reached_while_the_figures_lead_away_says_so(view_of: ViewOf, catalogue: Catalogue) -> None:
    """Kapuas: 96.59 in 2017, 95.51 and 95.68 in the last two years; 0.18 above a target is inside the noise."""
    ipg = catalogue.indicators["ipg"]
    series = judging.RegionSeries({2017: 96.59, 2023: 95.51, 2024: 95.68}, "sp2010")
    aim = judging.Aim(95.5, 95.5, 2027, "sp2010", "target")
    found = judging.judge(ipg, series, 2024, aim, Prospect((), "tren"), 2026)
    assert (found.status, found.falling) == ("tercapai", True)
    assert targets.status_reason(ipg, found, aim, "sp2010", 2024).startswith(
        "target 2027 sudah tercapai, melampaui 0,18, masih dalam derau IPG (0,20), tetapi angkanya menjauhi target"
    )


def test_an_odd_figure_of_the_province_is_said_where_it_is_held_against(view_of: ViewOf) -> None:
    view = view_of(indikator="uhh", provinsi="65")
    level = view.query("level")
    assert "(janggal)" in levels.behind(level, view.indicator, view.scope)
    island = view_of(indikator="uhh")
    told = levels.behind(island.query("level"), island.indicator, island.scope)
    assert told == "Sebanyak 31 dari 56 kabupaten/kota di bawah angka provinsinya (satu janggal)."
    assert priorities.not_judged(view)[-1] == "Jarak dari provinsi bersandar pada angka provinsi 2024 yang janggal."


@pytest.mark.parametrize("since", [None, 2018])
def test_parts_of_an_index_say_which_input_is_odd(view_of: ViewOf, catalogue: Catalogue, since: int | None) -> None:
    """Kapuas 2019: 12.83 years of schooling expected of men, which is odd after 11.94."""
    view = view_of(indikator="ipg", tahun="2019", vintage="sp2010", kab="6203")
    found = parts.ipg_change(view, since) if since else parts.ipg_difference(view, catalogue.regions["6271"])
    assert found is not None
    assert found.title.endswith("; memuat angka janggal")
    assert f"{found.title}." in found.alternative
    of_whom = "2019" if since else "Kapuas"
    assert set(found.table["Keterangan"]) == {f"janggal: Harapan lama sekolah laki-laki {of_whom}"}


def test_titles_that_tell_or_count_against_an_odd_figure_say_so(view_of: ViewOf) -> None:
    """Women of Kalimantan Utara 2024: 74.79 years, in no reach of its five regencies."""
    view = view_of(indikator="uhh", jk="P", tahun="2024", vintage="sp2010", provinsi="65")
    question = Question(view, "provinsi")
    titles = [
        sexes.over_years(view, "uhh").title,
        target_status.matrix(question, ()).title,
        target_status.status(question, target_questions.judged(question), ()).title,
        peers.measured(view).title,
    ]
    assert [title for title in titles if not title.endswith("; memuat angka janggal")] == []
    best = target_status.matrix(Question(view_of(indikator="ikg", tahun="2025", provinsi="64"), "terbaik"), ())
    assert best.title.endswith(" pada 2025; angka Mahakam Ulu dan Kota Balikpapan janggal")
    marks = dict(zip(best.table["Wilayah"], best.table["Keterangan"], strict=True))
    assert {name for name, mark in marks.items() if mark == "janggal: 2025"} == {"Mahakam Ulu", "Kota Balikpapan"}


def test_a_target_is_held_against_the_newest_figure_of_each_region(view_of: ViewOf) -> None:
    """The IKG opens with 2025 of the regencies; the province has 2024, and Berau 2024 beside it."""
    view = view_of(indikator="ikg", provinsi="64")
    frame = target_questions.judged(Question(view, "rencana"))
    assert (view.scope.year, set(frame["year"])) == (2025, {2025})
    shown = target_status.status(Question(view, "rencana"), frame, ())
    assert shown.title == (
        "IKG 2025, Kalimantan Timur, dibandingkan dengan rencana nasional: dari 10 kabupaten/kota, 8 tercapai, "
        "1 hampir tercapai, dan 1 lewat tenggat; angka Mahakam Ulu dan Kota Balikpapan janggal"
    )
    beside = target_questions.judged(Question(view, "provinsi")).set_index("region")
    # No figure of the province stands beside those of 2025.
    assert (set(beside["year"]), set(beside["status"])) == ({2025}, {"tanpa_target"})
    idg = target_questions.judged(Question(view_of(indikator="idg", provinsi="64"), "provinsi")).set_index("region")
    assert set(idg.index[idg["year"] == 2024]) == {"Berau", "Kota Samarinda"}
    assert set(idg["year"]) == {2023, 2024}
    assert target_status.matrix(Question(view, "rencana"), ()).table.columns[-2] == "2025"
    for year in (2022, 2023):
        asked = Question(view_of(indikator="ikg", provinsi="64", tahun=str(year)), "rencana")
        assert set(target_questions.judged(asked)["year"]) == {year}


def test_nobody_is_sent_towards_a_survey_zero_nor_cleared_by_one(view_of: ViewOf, catalogue: Catalogue) -> None:
    """Kota Balikpapan's 0.153 and Mahakam Ulu's 0.190 of 2025 rest on a zero; the best sound figure is Kota Bontang's."""
    told = {
        code: next(
            a.sentence
            for a in region.answers(view_of(indikator="ikg", kab=code), catalogue.regions[code])
            if "menolong" in a.question
        )
        for code in ("6403", "6411")
    }
    assert told["6403"].endswith("Kutai Kartanegara 2025: IKG 0,349, pembanding: Kota Bontang 2025")
    assert told["6411"] == (
        "IKG Mahakam Ulu memenuhi semua pembanding hanya karena MTF survei nol (janggal); perkiraan 0,342 belum. "
        "Mahakam Ulu 2025: IKG 0,190 (janggal: MTF survei nol, perkiraan 0,342)"
    )


def test_an_index_of_2017_tells_no_noise_as_a_change(view_of: ViewOf) -> None:
    """Lamandau's IPG moved by less than 0.20 points since 2017, Kapuas' lost 0.91."""
    titles = [trends.indexed(view_of(kab=code)).title for code in (["6207"], ["6207", "6203"])]
    assert titles[0] == "IPG bila 2017 = 100: Lamandau tetap, perubahannya dalam derau"
    assert titles[1].endswith(" (2024, dalam derau) dan Kapuas 99,1 (2024)")


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ({"provinsi": "62", "tahun": "2015", "vintage": "sp2010"}, {"ipg": 2015, "idg": 2015}),
        ({"provinsi": "62"}, {"ipg": 2024, "idg": 2024, "ikg": 2025}),
        ({"provinsi": "62", "indikator": "ikg", "tahun": "2019"}, {"ipg": 2019, "idg": 2019}),
    ],
)
def test_the_first_things_of_a_past_year_tell_nothing_later(
    view_of: ViewOf, asked: dict[str, str], years: dict[str, int]
) -> None:
    found = priorities.first(priorities.priorities(view_of(**asked)))
    assert {one.index.index.code: one.index.year for one in found} == years


def test_a_row_of_another_year_than_the_rest_names_it(view_of: ViewOf) -> None:
    question = Question(view_of(indikator="idg", provinsi="64"), "provinsi")
    shown = target_status.status(question, target_questions.judged(question), ())
    labels = figure(shown.picture).layout.yaxis.ticktext
    assert {label.split("  ")[0] for label in labels} >= {"Berau 2024", "Kota Bontang 2023"}
    assert shown.title.startswith("IDG 2023–2024, Kalimantan Timur")
    question = Question(view_of(indikator="ikg", provinsi="64"), "rencana")
    path = target_paths.fan(question, question.view.catalogue.regions["6411"])
    assert dict(zip(path.table["Tahun"], path.table["Keterangan"], strict=True))["2025"] == "janggal: 2025"


def test_an_idg_that_aims_at_its_province_says_that_the_council_is_another(view_of: ViewOf) -> None:
    """Kapuas 73.02 in 2021, Kalimantan Tengah 82.08: the province's figure counts the province's own council."""
    found = effort.effort(settle(view_of(indikator="idg", kab="6203")))
    assert found is not None
    assert "pembanding: Kalimantan Tengah 2021, dewannya berbeda." in found.note
    found = effort.effort(settle(view_of(indikator="ipg", kab="6203", tahun="2019")))
    assert found is not None
    assert "dewannya" not in found.note


def test_a_target_is_named_with_its_own_year_not_with_that_of_the_figure(view_of: ViewOf) -> None:
    """The IPG of 2024 is held against Indonesia's 92.02 of 2025 and Kota Pontianak's 93.92 of 2021."""
    question = Question(view_of(indikator="ipg", provinsi="61"), "target")
    note = target_status.status(question, target_questions.judged(question), ()).note
    assert "Target Indonesia 2025: RPJMN 2025–2029 (ditetapkan); Kota Pontianak 2021: LKjIP 2021 DP2KBP3A" in note


def test_a_rank_that_stayed_is_not_told_as_a_way(view_of: ViewOf) -> None:
    title = trends.ranks(view_of(provinsi="62")).title
    assert title.endswith(
        "Kota Palangka Raya dari peringkat 2 (2017) ke 1 (2024); Murung Raya peringkat 14 (2017 dan 2024)"
    )
