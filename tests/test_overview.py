"""The three indices at a glance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from setara import formatting
from setara.findings import position
from setara.pictures.charts import Ruler, Rulers
from setara.view import View

ViewOf = Callable[..., View]


def told(view: View) -> list[tuple[str, int, str, str, str, tuple[str, ...]]]:
    return [(g.place, g.year, g.series, g.headline, g.movement, g.references) for g in position.glances(view)]


def test_the_island_is_told_by_its_five_provinces(view_of: ViewOf) -> None:
    place = "Lima provinsi Kalimantan"
    assert told(view_of()) == [
        (place, 2024, "UHH SP2010", "87,45–89,94", "3 membaik dan 2 tetap dari 2023", ("Indonesia 91,85",)),
        (place, 2023, "", "58,86–79,99", "1 membaik, 2 memburuk, dan 2 tetap dari 2022", ("Indonesia 76,90",)),
        (place, 2023, "", "0,414–0,541", "5 tetap dari 2022", ("Indonesia 0,447",)),
    ]


def test_a_province(view_of: ViewOf) -> None:
    place = "Kalimantan Tengah"
    assert told(view_of(provinsi="62")) == [
        (
            place,
            2024,
            "UHH SP2010",
            "89,62",
            "tetap setahun terakhir (+0,13), tetapi membaik sejak 2017 (+0,71)",
            ("Indonesia 91,85",),
        ),
        (
            place,
            2023,
            "",
            "79,99",
            "memburuk setahun terakhir (−1,99), tetapi tetap sejak 2017 (+0,63); lompat +6,17 pada 2019",
            ("Indonesia 76,90",),
        ),
        (place, 2023, "", "0,541", "tetap (+0,015 dari 2022; −0,024 sejak 2018)", ("Indonesia 0,447",)),
    ]


def test_a_regency_with_province_and_nation_beside_it(view_of: ViewOf) -> None:
    place = "Kota Palangka Raya"
    assert told(view_of(kab="6271")) == [
        (
            place,
            2024,
            "UHH SP2010",
            "95,69",
            "tetap setahun terakhir (+0,18), tetapi membaik sejak 2017 (+1,27)",
            (
                "2025, seri UHH hasil Long Form SP2020: 96,31 (tidak dibandingkan)",
                "Kalimantan Tengah 89,62",
                "Indonesia 91,85",
            ),
        ),
        (
            place,
            2023,
            "",
            "81,85",
            "tetap setahun terakhir (+1,37), tetapi membaik sejak 2017 (+1,91)",
            ("Kalimantan Tengah 79,99 (dewannya berbeda)", "Indonesia 76,90"),
        ),
        (
            place,
            2025,
            "",
            "0,462",
            "memburuk (+0,035 sejak 2018; tanpa angka 2024)",
            ("Kalimantan Tengah tidak tersedia", "Indonesia tidak tersedia"),
        ),
    ]


def test_two_regencies_leave_the_scope_to_its_province(view_of: ViewOf) -> None:
    assert position.glances(view_of(kab=["6203", "6271"], provinsi="62"))[0].place == "Kalimantan Tengah"


def test_the_cards_do_not_depend_on_year_and_indicator_of_the_scope(view_of: ViewOf) -> None:
    assert told(view_of(provinsi="62", indikator="tpt", tahun="2024")) == told(view_of(provinsi="62"))


def test_history_stays_inside_one_vintage(view_of: ViewOf) -> None:
    ipg, idg, ikg = position.glances(view_of(kab="6411"))
    assert (ipg.vintage, set(ipg.history["vintage"])) == ("sp2010", {"sp2010"})
    assert list(ipg.history["year"]) == [*range(2013, 2016), *range(2017, 2025)]
    assert (idg.history["year"].min(), idg.history["year"].max()) == (2014, 2023)
    assert list(ikg.history["year"]) == [2018, 2019, 2020, 2021, 2022, 2023, 2025]
    assert list(ikg.history["value"].iloc[-2:]) == [0.362, 0.19]
    assert set(ipg.history["region_code"]) == {"6411"}


def test_a_single_place_may_be_told_in_its_own_last_year(view_of: ViewOf) -> None:
    found = [(g.year, g.headline, g.movement, g.words, g.references) for g in position.glances(view_of(provinsi="64"))]
    assert found[1:] == [
        (
            2024,
            "61,41",
            "memburuk setahun terakhir (−7,55), tetapi membaik sejak 2017 (+4,77); lompat +8,12 pada 2019",
            ("berbeda",),
            ("Indonesia tidak tersedia",),
        ),
        (
            2024,
            "0,441",
            "tetap setahun terakhir (+0,027), tetapi membaik sejak 2018 (−0,056)",
            ("berbeda",),
            ("Indonesia 0,421",),
        ),
    ]
    assert [g.year for g in position.glances(view_of())] == [2024, 2023, 2023]


def test_every_index_is_told_in_its_last_year_whatever_is_asked_for(view_of: ViewOf) -> None:
    for place in ({}, {"provinsi": "64"}, {"kab": "6405"}):
        usual = told(view_of(**place))
        for asked in (
            {"indikator": "idg"},
            {"indikator": "ikg", "tahun": "2023"},
            {"tahun": "2012"},
            {"tahun": "2025"},
        ):
            assert told(view_of(**place, **asked)) == usual
    assert [g.year for g in position.glances(view_of(kab="6405"))] == [2024, 2024, 2025]


def test_every_movement_is_counted_in_words(view_of: ViewOf) -> None:
    assert [g.words.count("membaik") for g in position.glances(view_of())] == [3, 1, 0]


def rulers(view: View) -> list[Ruler]:
    picture = position.standings(view).picture
    assert isinstance(picture, Rulers)
    return list(picture.rulers)


def placed(ruler: Ruler) -> dict[str, tuple[str, str, float]]:
    return {notch.name: (notch.standing, notch.shown, round(notch.place, 3)) for notch in ruler.notches}


def test_a_province_is_ranked_among_provinces_beside_nation_and_target(view_of: ViewOf) -> None:
    ipg, idg, ikg = rulers(view_of(provinsi="62"))
    assert (ipg.value, ipg.period) == ("89,62", "2024, seri UHH SP2010")
    assert ipg.keys == [
        ("province", "peringkat 2 dari 5 provinsi"),
        ("nation", "Indonesia 91,85"),
        ("target", "target 2025: 92,02"),
    ]
    assert idg.keys == [("province", "peringkat 1 dari 5 provinsi"), ("nation", "Indonesia 76,90")]
    assert ikg.keys[0] == ("province", "peringkat 5 dari 5 provinsi")
    assert ikg.keys[2] == ("target", "target 2025: 0,490 (rancangan)")


def test_every_regency_has_its_notch_the_more_equal_the_further_right(view_of: ViewOf) -> None:
    for ruler in rulers(view_of(provinsi="62")):
        assert sum(notch.standing in {"inside", "other"} for notch in ruler.notches) == 56
        assert sum(notch.standing == "inside" for notch in ruler.notches) == 14
        assert [round(end(n.place for n in ruler.notches), 2) for end in (min, max)] == [0.02, 0.98]
    ipg, _, ikg = (placed(ruler) for ruler in rulers(view_of(provinsi="62")))
    assert ipg["Murung Raya"] < ("inside", "84,70", ipg["Kota Palangka Raya"][2])
    assert ipg["Paser"] == ("other", "73,73", 0.02)
    # Of the IKG the lower figure is the more equal one: it lies further right.
    assert ikg["Indonesia"][:2] == ("nation", "0,447")
    assert ikg["Indonesia"][2] > ikg["Kalimantan Tengah"][2]


def test_a_chosen_regency_is_the_accent_with_both_its_ranks(view_of: ViewOf) -> None:
    ipg, _, ikg = rulers(view_of(kab="6271"))
    assert ipg.keys[0][0] == "chosen"
    assert ipg.keys[0][1].startswith("peringkat 1 dari 14 seprovinsi, ")
    assert ipg.keys[1:3] == [("province", "Kalimantan Tengah 89,62"), ("nation", "Indonesia 91,85")]
    assert ipg.movement.endswith("2025, seri UHH hasil Long Form SP2020: 96,31 (tidak dibandingkan)")
    # What is not published has no notch, and says so.
    assert (None, "Kalimantan Tengah dan Indonesia tidak tersedia") in ikg.keys
    assert ipg.notches[-1].name == "Kota Palangka Raya"


def test_the_island_is_told_by_its_provinces_without_a_rank(view_of: ViewOf) -> None:
    ipg = rulers(view_of())[0]
    assert (ipg.value, ipg.keys[0]) == ("87,45–89,94", ("province", "kelima provinsi"))
    assert sum(notch.standing == "province" for notch in ipg.notches) == 5


def test_the_table_of_the_rulers_holds_every_figure_drawn(view_of: ViewOf) -> None:
    finding = position.standings(view_of(provinsi="62"))
    own = finding.table[finding.table["Indeks"] == "IPG"].set_index("Wilayah")
    assert own.loc["Kalimantan Tengah", "2010":].notna().sum() == 15  # type: ignore[misc]
    ipg = rulers(view_of(provinsi="62"))[0]
    drawn = {n.name: n.shown for n in ipg.notches if n.standing != "target"}
    assert {name: f"{own.loc[name, '2024']:.2f}".replace(".", ",") for name in drawn} == drawn
    assert finding.alternative.startswith("Kalimantan Tengah: IPG 2024, seri UHH SP2010 89,62")
    assert "peringkat 2 dari 5 provinsi" in finding.alternative


SPENT = "penyumbang terbesar: pengeluaran per kapita"


@pytest.mark.parametrize(
    ("asked", "lead"),
    [
        (
            {"provinsi": "62"},
            f"IPG Kalimantan Tengah 89,62 (2024), di bawah Indonesia (91,85); {SPENT} (perempuan Rp8,8 juta, laki-laki Rp17,6 "
            "juta). Target nasional 2029 perlu Rp10,7 juta (perkiraan)",
        ),
        (
            # Of an indicator that feeds no index the IPG is told, with its own target in its own unit.
            {"provinsi": "64", "indikator": "tpt"},
            f"IPG Kalimantan Timur 87,45 (2024), di bawah Indonesia (91,85); {SPENT} (perempuan Rp8,2 juta, laki-laki Rp20,8 "
            "juta). Target nasional 2029 perlu Rp11,8 juta (perkiraan)",
        ),
        (
            {"provinsi": "62", "indikator": "idg"},
            "IDG Kalimantan Tengah 79,99 (2023), lebih baik daripada Indonesia (76,90); selain pendapatan (sisa, perkiraan), "
            "penyumbang terbesar: parlemen (perempuan 20,00%; 2024)",
        ),
        (
            # The IKG of a province cannot be taken apart: the regency that loses most is told.
            {"provinsi": "62", "indikator": "ikg"},
            "IKG Kalimantan Tengah 0,541 (2023), lebih timpang daripada Indonesia (0,447); terjauh Gunung Mas: kesehatan "
            "reproduksi (63,3% melahirkan di luar fasilitas kesehatan, 46,1% sebelum usia 20; 2025)",
        ),
        (
            # Nothing is needed for a target that is reached.
            {"kab": "6271"},
            f"IPG Kota Palangka Raya 95,69 (2024), lebih baik daripada Indonesia (91,85); {SPENT} (perempuan Rp14,8 juta, "
            "laki-laki Rp20,4 juta)",
        ),
        (
            {},
            "IPG lima provinsi Kalimantan 87,45–89,94 (2024), di bawah Indonesia (91,85); terjauh Kalimantan Timur: pengeluaran "
            "per kapita (perempuan Rp8,2 juta, laki-laki Rp20,8 juta)",
        ),
        (
            # Provinces on both sides of the nation's figure are held against it one by one, in the rulers.
            {"indikator": "idg"},
            "IDG lima provinsi Kalimantan 58,86–79,99 (2023); selain pendapatan (sisa, perkiraan), terjauh Kalimantan Timur: "
            "parlemen (perempuan 12,73%; 2024)",
        ),
    ],
)
def test_one_sentence_tells_level_comparison_driver_and_what_is_needed(
    asked: dict[str, str], lead: str, view_of: ViewOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The target of 2025 has passed by then and asks nothing any more.
    monkeypatch.setattr(formatting, "today", lambda: dt.date(2026, 11, 29))
    assert position.standings(view_of(**asked)).title == lead
