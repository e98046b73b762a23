"""Who needs attention, and which regencies resemble each other."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from setara.findings import inputs, peers, priorities, trends
from setara.findings.region import company
from setara.frames import break_year
from setara.sentences import comparison
from setara.store.catalogue import Catalogue
from setara.view import View
from tests import sessions

ViewOf = Callable[..., View]


def reasons(view: View) -> list[tuple[str, str]]:
    return priorities.attention(view)


def test_two_years_for_the_worse_come_first_with_their_values(view_of: ViewOf) -> None:
    found = reasons(view_of(tahun="2019"))
    assert found[0] == (
        "Banjar",
        "memburuk dua tahun berturut-turut, 91,85 (2017), lalu 91,39 (2018), lalu 90,65 (2019)",
    )
    assert [region for region, reason in found if reason.startswith("memburuk")] == [
        "Banjar",
        "Kapuas",
        "Barito Selatan",
        "Hulu Sungai Utara",
    ], "a step of the IPG inside its noise is none"
    kinds = [reason.split()[0] for _, reason in reasons(view_of(indikator="idg", tahun="2019"))]
    assert kinds == sorted(kinds, key=["memburuk", "jauh", "angka"].index)


def test_a_rise_is_for_the_worse_where_lower_is_better(
    view_of: ViewOf, catalogue: Catalogue, published: pd.DataFrame
) -> None:
    scope = view_of(indikator="ikg", provinsi="63", tahun="2023").scope
    brought = "6304;2021;ikg;T;tunggal;0,440\n6304;2022;ikg;T;tunggal;0,480"
    con = sessions.carrying(catalogue, published, brought, "6304-2029-ikg-T-tunggal-0.4")
    found = reasons(View(con, catalogue, scope))
    assert found[0] == (
        "Barito Kuala",
        "memburuk dua tahun berturut-turut, 0,440 (2021), lalu 0,480 (2022), lalu 0,516 (2023)",
    )
    # The province's council is another council.
    assert found[1][1] == "jauh dari angka Kalimantan Selatan (dewannya berbeda), 0,574 terhadap 0,507"


def test_far_behind_the_province_is_more_than_one_standard_deviation(view_of: ViewOf) -> None:
    view = view_of(provinsi="62")
    assert reasons(view) == [
        ("Murung Raya", "jauh dari angka Kalimantan Tengah, 84,70 terhadap 89,62"),
        ("Katingan", "jauh dari angka Kalimantan Tengah, 86,80 terhadap 89,62"),
    ]
    level = view.query("level")
    regencies = level[level["level"] == "kabkota"]
    behind = (100 - regencies["value"]) - (100 - 89.62)
    assert list(regencies["region"][behind - behind.mean() > np.std(behind, ddof=1)]) == ["Katingan", "Murung Raya"]


def test_a_flagged_figure_is_told_with_the_flag_in_words(view_of: ViewOf) -> None:
    found = reasons(view_of(indikator="parlemen", tahun="2014", provinsi="61"))
    assert found[-1] == (
        "Sekadau",
        "angka bercatatan; tidak ada perempuan di dewan; angka terbitan 0,01 dibaca sebagai nol kursi",
    )
    assert [region for region, reason in found if reason.startswith("jauh")] == ["Sekadau"]


def test_no_year_is_skipped_to_find_a_decline(view_of: ViewOf) -> None:
    for year in ("2017", "2018"):
        assert not [r for r in reasons(view_of(tahun=year)) if r[1].startswith("memburuk")]


def test_a_neutral_indicator_is_never_behind(view_of: ViewOf) -> None:
    assert reasons(view_of(indikator="penduduk")) == []


def test_nothing_is_far_without_provinces(view_of: ViewOf) -> None:
    assert reasons(view_of(tahun="2025")) == []


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("ipg", "ipg"),
        ("idg", "idg"),
        ("ikg", "ikg"),
        ("uhh", "ipg"),
        ("parlemen", "idg"),
        ("mtf", "ikg"),
        ("tpt", "ipg"),
    ],
)
def test_parent_index(view_of: ViewOf, code: str, parent: str) -> None:
    assert inputs.parent_index(view_of(indikator=code)) == parent


@pytest.mark.parametrize(
    ("region", "kept"),
    [("6400", set()), ("6503", {2025}), ("6471", {2025})],
    ids=["province", "Tana Tidung", "Balikpapan"],
)
def test_a_series_is_drawn_from_its_first_well_covered_year_on(view_of: ViewOf, region: str, kept: set[int]) -> None:
    view = view_of(indikator="ipg")
    series = view.query("series")
    drawn = trends.drawn_series(view, series)
    own, every = (f[f["region_code"] == region] for f in (drawn, series))
    assert set(own.loc[own["vintage"] == "lfsp2020", "year"]) == kept
    assert set(every.loc[every["vintage"] == "lfsp2020", "year"]) >= kept
    old = every[every["vintage"] == "sp2010"]
    assert own.loc[own["vintage"] == "sp2010", "year"].tolist() == old["year"].tolist()


def test_an_index_of_one_series_is_drawn_whole(view_of: ViewOf) -> None:
    view = view_of(indikator="ikg")
    assert len(trends.drawn_series(view, view.query("series"))) == len(view.query("series"))


@pytest.mark.parametrize(
    ("figures", "year"),
    [
        ([("sp2010", 2010), ("sp2010", 2024), ("lfsp2020", 2025)], 2025),
        ([("sp2010", 2021), ("lfsp2020", 2025)], 2022),
        ([("sp2010", 2024)], None),
        ([("lfsp2020", 2025)], None),
        ([("tunggal", 2010), ("tunggal", 2025)], None),
    ],
)
def test_the_break_stands_before_the_first_year_after_the_old_series(
    figures: list[tuple[str, int]], year: int | None
) -> None:
    assert break_year(pd.DataFrame(figures, columns=["vintage", "year"])) == year


def test_components_are_those_of_the_scope(view_of: ViewOf) -> None:
    parts = inputs.components(view_of(indikator="ikg", tahun="2025"))
    assert set(parts["indicator"]) == {"mtf", "mhpk20", "sma", "tpak"}
    later = inputs.components(view_of(tahun="2025"))
    assert set(later["vintage"]) == {"lfsp2020", "tunggal"}


@pytest.mark.parametrize(
    ("parameters", "region", "year"),
    [
        ({"indikator": "ikg", "tahun": "2025"}, "6203", 2025),
        ({"indikator": "ikg", "tahun": "2020"}, "6203", 2025),
        ({"indikator": "idg"}, "6203", 2024),
        ({"indikator": "idg", "tahun": "2021"}, "6203", 2021),
    ],
)
def test_components_year_falls_back_to_the_latest_with_any(
    view_of: ViewOf, parameters: dict[str, str], region: str, year: int
) -> None:
    assert inputs.components_year(view_of(**parameters), [region]) == year


def test_similar_regencies_of_palangka_raya(view_of: ViewOf, catalogue: Catalogue) -> None:
    found = peers.resembling(peers.alike_by(view_of()), "6271", catalogue)
    assert [s.region for s in found] == [
        "Kota Pontianak",
        "Kapuas",
        "Kotawaringin Barat",
        "Kota Singkawang",
        "Ketapang",
    ]
    assert found[0].reason == (
        "paling dekat pada pengeluaran per kapita perempuan dibagi laki-laki (69,7% dan 72,8%) dan selisih umur harapan "
        "hidup (+4,91 tahun dan +4,68 tahun)"
    )


def test_the_choice_is_filled_with_the_nearest_figures(view_of: ViewOf, catalogue: Catalogue) -> None:
    scope = {"indikator": "ipg", "tahun": "2024", "vintage": "sp2010", "provinsi": "62"}

    def names(*kab: str, **other: str) -> list[str]:
        return [catalogue.regions[code].name for code in company(view_of(kab=list(kab), **scope | other))]

    assert names("6203") == [
        "Kapuas", "Kota Palangka Raya", "Barito Selatan", "Gunung Mas", "Kotawaringin Barat", "Pulang Pisau",
    ]  # fmt: skip
    assert names()[:3] == ["Murung Raya", "Katingan", "Barito Utara"], "the one told of where none is chosen"
    six = ("6201", "6202", "6203", "6204", "6205", "6206")
    assert company(view_of(kab=list(six), **scope)) == six
    assert names("6411", tahun="2012", provinsi="64") == ["Mahakam Ulu"], "nothing is near what has no figure"


def test_similar_keeps_abbreviations_in_capitals(view_of: ViewOf, catalogue: Catalogue) -> None:
    found = peers.resembling(peers.alike_by(view_of(indikator="ikg", tahun="2025")), "6203", catalogue, count=1)
    assert found[0].region == "Barito Utara"
    assert "selisih pendidikan SMA ke atas (−6,62 persen poin dan −7,31 persen poin)" in found[0].reason


def test_similar_distance_is_the_root_mean_square_of_standardised_differences(
    view_of: ViewOf, catalogue: Catalogue
) -> None:
    published = peers.alike_by(view_of())
    regencies = published[(published["level"] == "kabkota") & (published["indicator"] != "ipm")]
    wide = regencies.pivot_table(index="region_code", columns=["indicator", "sex"], values="value")
    # Years of schooling are none of those published for 2024.
    assert wide.shape == (56, 8)
    assert set(regencies.loc[regencies["derived"].astype(bool), "indicator"]) == {"rls"}
    gaps = pd.DataFrame({code: wide[code]["P"] - wide[code]["L"] for code in ("uhh", "hls", "rls")})
    wide = gaps.assign(pengeluaran=np.log(wide["pengeluaran"]["P"] / wide["pengeluaran"]["L"]))
    scaled = wide.to_numpy() / wide.to_numpy().std(axis=0, ddof=1)
    own = scaled[list(wide.index).index("6203")]
    distance = pd.Series(np.sqrt(((scaled - own) ** 2).mean(axis=1)), index=wide.index).drop("6203").sort_values()
    found = peers.resembling(published, "6203", catalogue, count=3)
    assert [s.region_code for s in found] == list(distance.index[:3])
    assert [s.distance for s in found] == pytest.approx(list(distance[:3]))


def test_a_regency_never_resembles_itself(view_of: ViewOf, catalogue: Catalogue) -> None:
    published = peers.alike_by(view_of())
    for region in catalogue.regencies():
        found = peers.resembling(published, region.code, catalogue)
        assert len(found) == 5
        assert region.code not in {s.region_code for s in found}
        assert [s.distance for s in found] == sorted(s.distance for s in found)


def test_nothing_is_similar_without_components(view_of: ViewOf, catalogue: Catalogue) -> None:
    before = peers.alike_by(view_of(tahun="2011"))
    assert peers.resembling(before, "6411", catalogue) == []
    one = before[(before["indicator"] == "uhh") & (before["sex"] == "P")]
    assert peers.resembling(one, "6203", catalogue) == []


def test_nothing_is_cleared_that_could_not_be_judged(view_of: Callable[..., View]) -> None:
    """2025 is the first year of its series and no province is published in it: neither a decline nor a distance is known."""
    view = view_of(indikator="ipg", tahun="2025", vintage="lfsp2020")
    unjudged = priorities.not_judged(view)
    assert unjudged == [
        "Penurunan dua tahun berturut-turut tidak dapat dinilai: angka 2023–2025 dalam satu seri tidak lengkap.",
        "Jarak dari provinsi tidak dapat dinilai: angka provinsi 2025 tidak tersedia.",
    ]
    assert comparison.nothing_found(unjudged, 56, 56) == "Tidak ada angka kabupaten/kota yang bercatatan."
    assert comparison.nothing_found(unjudged, 2, 56) == (
        "Tidak ada angka bercatatan pada 2 dari 56 kabupaten/kota yang terbit."
    )
    assert comparison.nothing_found(unjudged, 0, 13) == (
        "Angka kabupaten/kota tidak tersedia, jadi tidak ada yang dapat dinilai."
    )
    known = view_of(indikator="ipg", tahun="2024", vintage="sp2010")
    assert priorities.not_judged(known) == []
    # 2016 is missing, so 2018 has no three years running.
    after = view_of(indikator="ipg", tahun="2018", vintage="sp2010")
    assert priorities.not_judged(after) == [
        "Penurunan dua tahun berturut-turut tidak dapat dinilai: angka 2016–2018 dalam satu seri tidak lengkap."
    ]
    people = view_of(indikator="penduduk")
    assert priorities.not_judged(people) == []
