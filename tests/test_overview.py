"""The three indices at a glance."""

from __future__ import annotations

from collections.abc import Callable

from setara.findings.overview import glances
from setara.view import View

ViewOf = Callable[..., View]


def told(view: View) -> list[tuple[str, int, str, str, str, tuple[str, ...]]]:
    return [(g.place, g.year, g.series, g.headline, g.movement, g.references) for g in glances(view)]


def test_the_island_is_told_by_its_five_provinces(view_of: ViewOf) -> None:
    place = "Lima provinsi Kalimantan"
    assert told(view_of()) == [
        (place, 2024, "Sensus 2010", "87,45–89,94", "5 membaik dari 2023", ("Indonesia 91,85",)),
        (place, 2023, "", "58,86–79,99", "2 membaik, 3 memburuk dari 2022", ("Indonesia 76,90",)),
        (place, 2023, "", "0,414–0,541", "3 membaik, 2 memburuk dari 2022", ("Indonesia 0,447",)),
    ]


def test_a_province(view_of: ViewOf) -> None:
    place = "Kalimantan Tengah"
    assert told(view_of(provinsi="62")) == [
        (place, 2024, "Sensus 2010", "89,62", "membaik (+0,13 dari 2023)", ("Indonesia 91,85",)),
        (place, 2023, "", "79,99", "memburuk (−1,99 dari 2022)", ("Indonesia 76,90",)),
        (place, 2023, "", "0,541", "memburuk (+0,015 dari 2022)", ("Indonesia 0,447",)),
    ]


def test_a_regency_with_province_and_nation_beside_it(view_of: ViewOf) -> None:
    place = "Kota Palangka Raya"
    assert told(view_of(kab="6271")) == [
        (
            place,
            2024,
            "Sensus 2010",
            "95,69",
            "membaik (+0,18 dari 2023)",
            ("Kalimantan Tengah 89,62", "Indonesia 91,85"),
        ),
        (place, 2023, "", "81,85", "membaik (+1,37 dari 2022)", ("Kalimantan Tengah 79,99", "Indonesia 76,90")),
        (
            place,
            2025,
            "",
            "0,462",
            "perubahan dari 2024 tidak dapat dihitung",
            ("Kalimantan Tengah tidak terbit", "Indonesia tidak terbit"),
        ),
    ]


def test_two_regencies_leave_the_scope_to_its_province(view_of: ViewOf) -> None:
    assert glances(view_of(kab=["6203", "6271"], provinsi="62"))[0].place == "Kalimantan Tengah"


def test_the_cards_do_not_depend_on_year_and_indicator_of_the_scope(view_of: ViewOf) -> None:
    assert told(view_of(provinsi="62", indikator="tpt", tahun="2024")) == told(view_of(provinsi="62"))


def test_history_stays_inside_one_vintage(view_of: ViewOf) -> None:
    ipg, idg, ikg = glances(view_of(kab="6411"))
    assert (ipg.vintage, set(ipg.history["vintage"])) == ("sp2010", {"sp2010"})
    assert list(ipg.history["year"]) == [*range(2013, 2016), *range(2017, 2025)]
    assert (idg.history["year"].min(), idg.history["year"].max()) == (2014, 2023)
    assert list(ikg.history["year"]) == [2018, 2019, 2020, 2021, 2022, 2023, 2025]
    assert list(ikg.history["value"].iloc[-2:]) == [0.362, 0.19]
    assert set(ipg.history["region_code"]) == {"6411"}


def test_a_single_place_may_be_told_in_its_own_last_year(view_of: ViewOf) -> None:
    found = [(g.year, g.headline, g.movement, g.words, g.references) for g in glances(view_of(provinsi="64"))]
    assert found[1:] == [
        (2024, "61,41", "memburuk (−7,55 dari 2023)", ("memburuk",), ("Indonesia tidak terbit",)),
        (2024, "0,441", "memburuk (+0,027 dari 2023)", ("memburuk",), ("Indonesia 0,421",)),
    ]
    assert [g.year for g in glances(view_of())] == [2024, 2023, 2023]


def test_the_index_asked_for_is_told_in_the_year_asked_for(view_of: ViewOf) -> None:
    ipg, idg, ikg = glances(view_of(provinsi="64", indikator="ikg", tahun="2023"))
    assert (ikg.year, ikg.headline, ikg.movement) == (2023, "0,414", "membaik (−0,029 dari 2022)")
    assert (ipg.year, idg.year) == (2024, 2024)
    old = glances(view_of(provinsi="62", indikator="ipg", tahun="2012"))[0]
    assert (old.year, old.headline, int(old.history["year"].max())) == (2012, "88,13", 2012)
    unpublished = glances(view_of(provinsi="64", indikator="ikg", tahun="2025"))[2]
    assert (unpublished.year, unpublished.headline) == (2024, "0,441"), "2025 is published for regencies only"


def test_every_movement_is_counted_in_words(view_of: ViewOf) -> None:
    assert [g.words.count("membaik") for g in glances(view_of())] == [5, 2, 3]
