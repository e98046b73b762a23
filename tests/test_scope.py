"""Addresses: every parameter good, absent, unknown, nonsense, repeated and contradictory."""

from __future__ import annotations

from itertools import product

import pytest

from setara.address import SCOPE, Resolution, parameters, resolve
from setara.store.catalogue import Catalogue
from setara.view import Scope, change_indicator, change_sex, change_vintage

PROVINCES = [None, "61", "62", "63", "64", "65"]


def address(catalogue: Catalogue, **given: str | list[str]) -> Resolution:
    return resolve({k: v if isinstance(v, list) else [v] for k, v in given.items()}, catalogue)


def test_a_bare_address_opens_the_island(catalogue: Catalogue) -> None:
    assert resolve({}, catalogue) == Resolution(Scope("ipg", 2024, None, (), "sp2010", "T"))


def test_a_full_address_is_taken_as_it_is(catalogue: Catalogue) -> None:
    resolved = address(
        catalogue, indikator="uhh", tahun="2019", provinsi="62", kab=["6203", "6271"], vintage="sp2010", jk="L"
    )
    assert resolved == Resolution(Scope("uhh", 2019, "6200", ("6203", "6271"), "sp2010", "L"))


@pytest.mark.parametrize("name", SCOPE)
def test_an_empty_parameter_is_an_absent_one(catalogue: Catalogue, name: str) -> None:
    assert resolve({name: [""]}, catalogue) == resolve({}, catalogue)


def test_parameters_of_a_page_are_left_alone(catalogue: Catalogue) -> None:
    assert resolve({"bagian": ["peringkat"], "utm_source": ["x"]}, catalogue) == resolve({}, catalogue)


@pytest.mark.parametrize(
    ("parameters", "year", "vintage", "message"),
    [
        ({"indikator": "ippg"}, 2024, "sp2010", "Indikator “ippg” tidak dikenal; yang ditampilkan IPG."),
        ({"indikator": "IPG"}, 2024, "sp2010", "Indikator “IPG” tidak dikenal; yang ditampilkan IPG."),
        (
            {"tahun": "2016"},
            2024,
            "sp2010",
            "IPG kabupaten/kota tahun 2016 tidak tersedia; yang ditampilkan tahun 2024.",
        ),
        (
            {"tahun": "1999"},
            2024,
            "sp2010",
            "IPG kabupaten/kota tahun 1999 tidak tersedia; yang ditampilkan tahun 2024.",
        ),
        (
            {"tahun": "2016", "vintage": "lfsp2020"},
            2025,
            "lfsp2020",
            "IPG kabupaten/kota tahun 2016 tidak tersedia; yang ditampilkan tahun 2025.",
        ),
        ({"tahun": "dua ribu"}, 2024, "sp2010", "Tahun “dua ribu” tidak sah; yang ditampilkan 2024."),
        ({"tahun": "20244"}, 2024, "sp2010", "Tahun “20244” tidak sah; yang ditampilkan 2024."),
        ({"tahun": "-2024"}, 2024, "sp2010", "Tahun “-2024” tidak sah; yang ditampilkan 2024."),
        ({"tahun": "２０２４"}, 2024, "sp2010", "Tahun “２０２４” tidak sah; yang ditampilkan 2024."),
        (
            {"tahun": "2025", "vintage": "sp2010"},
            2025,
            "lfsp2020",
            "IPG 2025 hanya terbit pada seri UHH hasil Long Form SP2020; seri itu yang ditampilkan.",
        ),
        (
            {"tahun": "2020", "vintage": "lfsp2020"},
            2020,
            "sp2010",
            "IPG 2020 hanya terbit pada seri UHH SP2010; seri itu yang ditampilkan.",
        ),
        (
            {"vintage": "sp2000"},
            2024,
            "sp2010",
            "Dasar UHH “sp2000” tidak dikenal; IPG punya seri UHH SP2010 dan UHH hasil Long Form SP2020.",
        ),
        (
            {"indikator": "idg", "vintage": "sp2010"},
            2023,
            "tunggal",
            "IDG hanya punya satu seri; pilihan dasar UHH diabaikan.",
        ),
        (
            {"indikator": "uhh", "jk": "T", "vintage": "sp2010"},
            2025,
            "lfsp2020",
            "Umur harapan hidup tidak tersedia pada seri UHH SP2010; seri UHH hasil Long Form SP2020 yang ditampilkan.",
        ),
        (
            {"indikator": "idg", "tahun": "2025"},
            2023,
            "tunggal",
            "IDG kabupaten/kota tahun 2025 tidak tersedia; yang ditampilkan tahun 2023.",
        ),
        ({"jk": "X"}, 2024, "sp2010", "IPG tidak tersedia untuk jenis kelamin “X”; yang ditampilkan gabungan."),
        (
            {"indikator": "ikg", "jk": "P"},
            2025,
            "tunggal",
            "IKG tidak tersedia untuk jenis kelamin perempuan; yang ditampilkan gabungan.",
        ),
        (
            {"indikator": "rls", "jk": "X"},
            2025,
            "tunggal",
            "Rata-rata lama sekolah tidak tersedia untuk jenis kelamin “X”; yang ditampilkan perempuan.",
        ),
        ({"provinsi": "66"}, 2024, "sp2010", "Provinsi “66” tidak dikenal; yang ditampilkan seluruh Kalimantan."),
        ({"provinsi": "6200"}, 2024, "sp2010", "Provinsi “6200” tidak dikenal; yang ditampilkan seluruh Kalimantan."),
        ({"kab": "6200"}, 2024, "sp2010", "Kode kabupaten/kota “6200” tidak dikenal dan diabaikan."),
        ({"kab": "6203,6271"}, 2024, "sp2010", "Kode kabupaten/kota “6203,6271” tidak dikenal dan diabaikan."),
        (
            {"kab": ["9999", "a", "b", "c"]},
            2024,
            "sp2010",
            "Kode kabupaten/kota “9999”, “a”, dan “b” tidak dikenal dan diabaikan.",
        ),
        (
            {"kab": "6411", "tahun": "2011"},
            2011,
            "sp2010",
            "Mahakam Ulu baru dibentuk tahun 2012; angka tahun 2011 tidak ada.",
        ),
        (
            {"provinsi": "65", "tahun": "2011"},
            2011,
            "sp2010",
            "Kalimantan Utara baru dibentuk tahun 2012; angka tahun 2011 tidak ada.",
        ),
        (
            {"tahun": ["2020", "2021"]},
            2020,
            "sp2010",
            "Pilihan tahun ditulis lebih dari sekali pada tautan; hanya satu yang dipakai.",
        ),
    ],
)
def test_what_cannot_be_taken_falls_back_and_one_line_says_so(
    catalogue: Catalogue, parameters: dict[str, str | list[str]], year: int, vintage: str, message: str
) -> None:
    resolved = address(catalogue, **parameters)
    assert resolved.messages == (message,)
    assert (resolved.scope.year, resolved.scope.vintage) == (year, vintage)


def test_a_year_published_in_both_vintages_opens_the_well_covered_one(catalogue: Catalogue) -> None:
    assert address(catalogue, tahun="2024") == Resolution(Scope("ipg", 2024, None, (), "sp2010", "T"))
    assert address(catalogue, tahun="2024", vintage="lfsp2020").scope.vintage == "lfsp2020"


def test_a_vintage_alone_opens_its_own_latest_year(catalogue: Catalogue) -> None:
    assert address(catalogue, vintage="lfsp2020") == Resolution(Scope("ipg", 2025, None, (), "lfsp2020", "T"))
    assert address(catalogue, indikator="idg", vintage="tunggal").messages == ()


def test_a_repeated_regency_counts_once(catalogue: Catalogue) -> None:
    resolved = address(catalogue, kab=["6203", "6271", "6203"])
    assert resolved == Resolution(Scope("ipg", 2024, None, ("6203", "6271"), "sp2010", "T"))


def test_the_same_value_twice_is_no_contradiction(catalogue: Catalogue) -> None:
    assert address(catalogue, tahun=["2020", "2020"]).messages == ()


def test_more_than_six_regencies_are_cut(catalogue: Catalogue) -> None:
    resolved = address(catalogue, kab=[f"{6201 + n}" for n in range(8)])
    assert resolved.scope.regencies == ("6201", "6202", "6203", "6204", "6205", "6206")
    assert resolved.messages == ("Paling banyak 6 kabupaten/kota; sisanya diabaikan.",)


def test_unknown_and_known_regencies_together(catalogue: Catalogue) -> None:
    resolved = address(catalogue, kab=["xx", "6271"], provinsi="99")
    assert resolved.scope.regencies == ("6271",)
    assert resolved.messages == (
        "Provinsi “99” tidak dikenal; yang ditampilkan seluruh Kalimantan.",
        "Kode kabupaten/kota “xx” tidak dikenal dan diabaikan.",
    )


@pytest.mark.parametrize("name", SCOPE)
@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "**tebal** `kode` $x$", "a" * 500, "a\nb\x00"]
)
def test_strange_text_is_shown_back_short_and_plain(catalogue: Catalogue, name: str, value: str) -> None:
    resolved = resolve({name: [value]}, catalogue)
    assert resolved.scope == resolve({}, catalogue).scope
    assert len(resolved.messages) == 1
    assert not set("<>[]()*`$\n\x00") & set(resolved.messages[0])
    assert len(resolved.messages[0]) < 150


def test_everything_wrong_at_once_still_opens(catalogue: Catalogue) -> None:
    resolved = resolve({name: ["???"] for name in SCOPE}, catalogue)
    assert resolved.scope == resolve({}, catalogue).scope
    assert len(resolved.messages) == len(SCOPE)


@pytest.mark.parametrize("home", PROVINCES[1:])
def test_home_opens_a_bare_address(catalogue: Catalogue, home: str) -> None:
    assert resolve({}, catalogue, home).scope.province == f"{home}00"


@pytest.mark.parametrize("parameters", [{"indikator": ["ikg"]}, {"tahun": ["2020"]}, {"kab": ["6471"]}])
def test_home_does_not_change_a_shared_address(catalogue: Catalogue, parameters: dict[str, list[str]]) -> None:
    assert resolve(parameters, catalogue, "62").scope.province is None


def test_an_unknown_home_is_told(catalogue: Catalogue) -> None:
    resolved = resolve({}, catalogue, "Kalteng")
    assert resolved.scope.province is None
    assert resolved.messages == ("Provinsi “Kalteng” tidak dikenal; yang ditampilkan seluruh Kalimantan.",)


@pytest.mark.parametrize("province", PROVINCES)
def test_every_period_of_every_indicator_survives_its_own_link(catalogue: Catalogue, province: str | None) -> None:
    code = f"{province}00" if province else None
    for (indicator, sex), periods in catalogue.periods.items():
        known = catalogue.periods_of(indicator, sex)
        assert known, indicator
        for period in [p for p in periods if p in known]:
            scope = Scope(indicator, period.year, code, (), period.vintage, sex)
            assert resolve(parameters(scope), catalogue).scope == scope


def test_a_link_names_its_defaults_too(catalogue: Catalogue) -> None:
    assert parameters(resolve({}, catalogue).scope) == {
        "indikator": ["ipg"],
        "tahun": ["2024"],
        "vintage": ["sp2010"],
        "jk": ["T"],
    }
    scope = address(catalogue, provinsi="65", kab=["6504", "6571"]).scope
    assert parameters(scope) == {
        "indikator": ["ipg"],
        "tahun": ["2024"],
        "provinsi": ["65"],
        "kab": ["6504", "6571"],
        "vintage": ["sp2010"],
        "jk": ["T"],
    }


def test_another_indicator_keeps_the_year_where_it_is_well_covered(catalogue: Catalogue) -> None:
    scope = address(catalogue, tahun="2020", provinsi="64", kab="6471").scope
    assert change_indicator(scope, "ikg", catalogue) == Scope("ikg", 2020, "6400", ("6471",), "tunggal", "T")
    latest = address(catalogue, tahun="2024").scope
    assert change_indicator(latest, "idg", catalogue).year == 2023
    assert change_indicator(address(catalogue, tahun="2012").scope, "ikg", catalogue).year == 2025
    assert change_indicator(address(catalogue, indikator="ikg").scope, "ipg", catalogue).year == 2024
    # Who went back to a year keeps it where there is one.
    assert change_indicator(address(catalogue, indikator="ikg", tahun="2020").scope, "ipg", catalogue).year == 2020


def test_another_indicator_opens_with_its_own_sex(catalogue: Catalogue) -> None:
    index = resolve({}, catalogue).scope
    assert change_indicator(index, "uhh", catalogue) == Scope("uhh", 2024, None, (), "sp2010", "P")
    assert change_indicator(index, "rls", catalogue) == Scope("rls", 2025, None, (), "tunggal", "P")
    assert change_indicator(index, "parlemen", catalogue).sex == "P"


def test_a_chosen_sex_is_kept_where_it_is_published(catalogue: Catalogue) -> None:
    men = address(catalogue, indikator="ipm", jk="L", tahun="2018").scope
    assert change_indicator(men, "hls", catalogue) == Scope("hls", 2018, None, (), "tunggal", "L")
    assert change_indicator(men, "mtf", catalogue).sex == "P"


def test_another_sex_keeps_year_and_series_where_published(catalogue: Catalogue) -> None:
    women = address(catalogue, indikator="uhh", tahun="2019").scope
    assert change_sex(women, "L", catalogue) == Scope("uhh", 2019, None, (), "sp2010", "L")
    assert change_sex(women, "T", catalogue) == Scope("uhh", 2025, None, (), "lfsp2020", "T")


def test_another_vintage_moves_to_a_year_it_covers(catalogue: Catalogue) -> None:
    scope = resolve({}, catalogue).scope
    later = change_vintage(scope, "lfsp2020", catalogue)
    assert later == Scope("ipg", 2025, None, (), "lfsp2020", "T")
    assert change_vintage(later, "sp2010", catalogue) == scope


@pytest.mark.parametrize(("start", "province"), list(product(["ipg", "parlemen", "uhh"], ["61", "65"])))
def test_every_change_leads_to_a_scope_its_link_reproduces(catalogue: Catalogue, start: str, province: str) -> None:
    scope = address(catalogue, indikator=start, provinsi=province).scope
    for code in catalogue.indicators:
        changed = change_indicator(scope, code, catalogue)
        assert resolve(parameters(changed), catalogue) == Resolution(changed)
