"""Every named query against values worked out by hand from the published figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from setara.frames import rows
from setara.paths import DATA, QUERIES
from setara.store import database
from setara.store.database import run

Ask = Callable[..., pd.DataFrame]
IPG = {"indicator": "ipg", "sex": "T", "vintage": "sp2010"}
IKG = {"indicator": "ikg", "sex": "T", "vintage": "tunggal"}


@pytest.fixture(scope="module")
def ask(con: duckdb.DuckDBPyConnection) -> Ask:
    """Return `run` on the shipped figures, the whole of Kalimantan where no province is given."""

    def ask(name: str, **parameters: Any) -> pd.DataFrame:
        return run(con, name, {"province": None, "region_code": None, **parameters})

    return ask


def row(frame: pd.DataFrame, code: str) -> pd.Series[Any]:
    found = frame[frame["region_code"] == code]
    assert len(found) == 1
    return found.iloc[0]


def test_every_query_is_asked_by_name_in_a_test() -> None:
    # Loading and checking run whenever the database is built: test_database breaks them one by one.
    building = {"schema", "incomplete", "violations", "summaries", *(p.stem for p in QUERIES.glob("load_*.sql"))}
    names = {p.stem for p in QUERIES.glob("*.sql")} - building
    tests = "".join(p.read_text(encoding="utf-8") for p in Path(__file__).parent.glob("test_*.py"))
    assert {name for name in names if f'"{name}"' not in tests} == set()


def test_level_ranks_by_distance_to_equality(ask: Ask) -> None:
    level = ask("level", **IPG, year=2024)
    assert len(level) == 62
    best = level[level["rank_island"] <= 4][["region_code", "value", "rank_island"]]
    assert best.to_numpy().tolist() == [["6307", 96.18, 1], ["6271", 95.69, 2], ["6203", 95.68, 3], ["6171", 94.80, 4]]
    paser = row(level, "6401")
    assert (paser["rank_island"], paser["ranked_island"]) == (56, 56)
    assert (paser["rank_province"], paser["ranked_province"]) == (10, 10)
    kapuas = row(level, "6203")
    assert (kapuas["rank_province"], kapuas["ranked_province"]) == (2, 14)
    assert (kapuas["province_value"], kapuas["nation_value"], kapuas["distance"]) == (89.62, 91.85, 4.32)
    assert level[level["level"] != "kabkota"]["rank_island"].isna().all()


def test_level_ranks_the_lowest_ikg_first_and_keeps_ties(ask: Ask) -> None:
    level = ask("level", **IKG, year=2023)
    assert (row(level, "6471")["rank_island"], row(level, "6111")["rank_island"]) == (1, 56)
    assert [row(level, c)["rank_island"] for c in ("6103", "6112", "6201")] == [30, 30, 30]
    assert 31 not in set(level["rank_island"].dropna())
    assert 33 in set(level["rank_island"].dropna())
    assert [row(level, c)["rank_province"] for c in ("6103", "6112", "6201")] == [6, 6, 5]


def test_level_ranks_a_share_by_its_distance_to_half(ask: Ask) -> None:
    level = ask("level", indicator="parlemen", sex="P", vintage="tunggal", year=2024)
    assert (row(level, "6204")["value"], row(level, "6204")["rank_island"]) == (52.0, 1)
    assert [row(level, c)["rank_island"] for c in ("6211", "6411", "6205")] == [2, 2, 4]
    assert (row(level, "6109")["value"], row(level, "6109")["rank_island"]) == (0.0, 56)


def test_level_gives_the_change_on_the_year_before_in_the_same_vintage(ask: Ask) -> None:
    level = ask("level", **IPG, year=2024)
    assert (row(level, "6203")["previous"], row(level, "6203")["change"]) == (95.51, 0.17)
    assert row(level, "0000")["change"] == 0.0
    assert (row(level, "6311")["previous"], row(level, "6311")["change"]) == (93.21, -0.26)


def test_level_has_no_change_across_the_unpublished_2016(ask: Ask) -> None:
    level = ask("level", **IPG, year=2017)
    regencies = level[level["level"] == "kabkota"]
    assert regencies["value"].notna().all()
    assert regencies["change"].isna().all()
    assert row(level, "6200")["change"] == -0.16


def test_level_has_no_change_across_vintages(ask: Ask) -> None:
    level = ask("level", **{**IPG, "vintage": "lfsp2020"}, year=2025)
    changed = level[level["change"].notna()]
    # Tana Tidung alone is published in this vintage for 2024 too.
    assert changed[["region_code", "value", "previous", "change"]].to_numpy().tolist() == [["6503", 81.88, 81.40, 0.48]]
    assert (row(level, "6203")["value"], row(level, "6203")["rank_island"]) == (95.83, 3)
    assert level["province_value"].isna().all()


def test_level_of_a_region_that_did_not_exist(ask: Ask) -> None:
    level = ask("level", **IPG, year=2011, province="6400")
    mahulu = row(level, "6411")
    assert pd.isna(mahulu["value"])
    assert pd.isna(mahulu["rank_island"])
    assert not mahulu["existed"]
    assert row(level, "6402")["existed"]
    assert row(level, "6401")["ranked_province"] == 9


def test_level_of_a_province_keeps_the_nation_and_the_island_rank(ask: Ask) -> None:
    level = ask("level", **IPG, year=2024, province="6200")
    assert list(level["region_code"][:2]) == ["0000", "6200"]
    assert len(level) == 16
    assert (row(level, "6203")["rank_island"], row(level, "6203")["ranked_island"]) == (3, 56)


def test_change_between_two_years_of_one_vintage(ask: Ask) -> None:
    change = ask("change", **IPG, year_from=2017, year_to=2024)
    paser = row(change, "6401")
    assert (paser["value_from"], paser["value_to"], paser["change"], paser["improvement"]) == (69.78, 73.73, 3.95, 3.95)
    assert row(change, "6203")["change"] == -0.91
    assert row(change, "6203")["improvement"] == -0.91
    regencies = change[change["level"] == "kabkota"]
    assert list(regencies["region_code"].iloc[[0, -1]]) == ["6401", "6203"]
    assert (regencies["change"] > 0).sum() == 52


def test_change_of_an_index_that_is_better_when_lower(ask: Ask) -> None:
    change = ask("change", **IKG, year_from=2018, year_to=2023)
    bulungan = row(change, "6502")
    assert (bulungan["change"], bulungan["improvement"]) == (-0.209, 0.209)
    assert (row(change, "6111")["change"], row(change, "6111")["improvement"]) == (0.154, -0.154)


def test_change_has_no_value_across_vintages_or_gaps(ask: Ask) -> None:
    assert ask("change", **IPG, year_from=2024, year_to=2025)["change"].isna().all()
    over_gap = ask("change", **IPG, year_from=2016, year_to=2017)
    assert over_gap[over_gap["level"] == "kabkota"]["change"].isna().all()
    assert over_gap[over_gap["level"] != "kabkota"]["change"].notna().all()


def test_gap_is_women_minus_men(ask: Ask) -> None:
    gap = ask("gap", indicator="rls", vintage="tunggal", year=2025)
    kapuas = row(gap, "6203")
    assert (kapuas["women"], kapuas["men"], kapuas["gap"], kapuas["distance"]) == (7.89, 8.36, -0.47, 0.47)
    assert (row(gap, "6109")["gap"], row(gap, "6211")["gap"]) == (-1.20, -0.05)
    assert (row(gap, "6200")["women"], row(gap, "6200")["men"]) == (8.77, 9.13)


def test_gap_of_life_expectancy_is_equal_at_five_years(ask: Ask) -> None:
    gap = ask("gap", indicator="uhh", vintage="sp2010", year=2024)
    malinau = row(gap, "6501")
    assert (malinau["gap"], malinau["distance"]) == (0.44, 4.56)
    assert (row(gap, "6203")["gap"], row(gap, "6203")["distance"]) == (3.96, 1.04)


def test_gap_is_null_where_one_sex_is_missing(ask: Ask) -> None:
    gap = ask("gap", indicator="tpak", vintage="tunggal", year=2024)
    province = row(gap, "6200")
    assert pd.notna(province["women"])
    assert pd.isna(province["men"])
    assert pd.isna(province["gap"])


def test_largest_gap_over_all_years(ask: Ask) -> None:
    def largest(indicator: str) -> float:
        return round(float(ask("largest_gap", indicator=indicator)["largest"].iloc[0]), 6)

    assert largest("rls") == 2.41
    assert largest("uhh") == 4.60
    assert largest("ipm") == 24.45


def test_spread_of_the_regencies(ask: Ask) -> None:
    spread = ask("spread", indicator="ipg", sex="T").set_index(["vintage", "year"])
    island = spread.loc[("sp2010", 2024)]
    assert (island["lowest"], island["highest"], island["regencies"]) == (73.73, 96.18, 56)
    assert (round(island["quarter"], 4), round(island["three_quarters"], 4)) == (85.6075, 92.07)
    assert ("sp2010", 2016) not in spread.index
    assert spread.loc[("sp2010", 2012), "regencies"] == 55
    province = ask("spread", indicator="ipg", sex="T", province="6200").set_index(["vintage", "year"])
    assert (province.loc[("sp2010", 2024), "lowest"], province.loc[("sp2010", 2024), "regencies"]) == (84.70, 14)


def test_rank_history_inside_one_vintage(ask: Ask) -> None:
    ikg = ask("rank_history", **IKG)
    balikpapan = ikg[ikg["region_code"] == "6471"]
    assert dict(zip(balikpapan["year"], balikpapan["rank"], strict=True)) == {
        2018: 1,
        2019: 2,
        2020: 2,
        2021: 2,
        2022: 6,
        2023: 1,
        2025: row(ikg[ikg["year"] == 2025], "6471")["rank"],
    }
    assert 2024 not in set(ikg["year"])
    kapuas = ask("rank_history", **IPG, province="6200")
    kapuas = kapuas[kapuas["region_code"] == "6203"]
    assert dict(zip(kapuas["year"], kapuas["rank"], strict=True)) == {
        **dict.fromkeys([*range(2010, 2016), *range(2017, 2024)], 1),
        2024: 2,
    }
    assert set(kapuas["ranked"]) == {14}


def test_pace_is_the_average_yearly_change_inside_one_vintage(ask: Ask) -> None:
    pace = ask("pace", **IPG, since=2017, year=2024)
    paser = row(pace, "6401")
    assert (paser["first_year"], paser["last_year"], paser["points"]) == (2017, 2024, 8)
    assert (paser["first_value"], paser["last_value"]) == (69.78, 73.73)
    assert paser["per_year"] == pytest.approx(3.95 / 7)
    assert row(pace, "6203")["per_year"] == pytest.approx(-0.13)
    assert row(pace, "6203")["improvement_per_year"] == pytest.approx(-0.13)
    ikg = row(ask("pace", **IKG, since=2018, year=2025), "6502")
    assert ikg["improvement_per_year"] == pytest.approx(-ikg["per_year"])
    assert ikg["per_year"] < 0


def test_pace_needs_two_years_of_the_vintage(ask: Ask) -> None:
    pace = ask("pace", **{**IPG, "vintage": "lfsp2020"}, since=2017, year=2025)
    assert list(pace["region_code"]) == ["6400", "6503"]
    tana_tidung = row(pace, "6503")
    assert (tana_tidung["first_year"], tana_tidung["last_year"]) == (2023, 2025)
    assert tana_tidung["per_year"] == pytest.approx((81.88 - 80.82) / 2)


def test_components_never_mix_vintages(ask: Ask) -> None:
    parts = ask("components", parent="ipg", year=2024, vintage="sp2010")
    kapuas = parts[parts["region_code"] == "6203"]
    assert list(zip(kapuas["indicator"], kapuas["sex"], kapuas["value"], strict=True)) == [
        ("ipm", "P", 70.48),
        ("ipm", "L", 73.66),
        ("ipm", "T", 71.32),
        ("uhh", "P", 71.37),
        ("uhh", "L", 67.41),
        ("hls", "P", 13.24),
        ("hls", "L", 12.95),
        ("pengeluaran", "P", 11423.0),
        ("pengeluaran", "L", 14856.0),
    ]
    assert set(parts["vintage"]) == {"sp2010", "tunggal"}
    later = ask("components", parent="ipg", year=2025, vintage="sp2010")
    assert set(later["vintage"]) == {"tunggal"}


def test_components_of_the_inequality_index(ask: Ask) -> None:
    parts = ask("components", parent="ikg", year=2024, vintage="tunggal")
    kaltim = parts[parts["region_code"] == "6400"].set_index(["indicator", "sex"])["value"].to_dict()
    assert kaltim == {
        ("mtf", "P"): 0.066,
        ("mhpk20", "P"): 0.258,
        ("legislatif", "P"): 12.73,
        ("sma", "P"): 50.23,
        ("sma", "L"): 56.32,
        ("tpak", "P"): 49.07,
    }


def test_neighbours_of_a_regency_longest_border_first(ask: Ask) -> None:
    kapuas = ask("neighbours_of", region="6203")
    assert list(zip(kapuas["region_code"], kapuas["shared_border_km"], strict=True)) == [
        ("6210", 254.4),
        ("6204", 162.1),
        ("6213", 144.3),
        ("6211", 136.7),
        ("6304", 119.0),
        ("6205", 80.9),
    ]


def test_neighbours_of_are_symmetric(ask: Ask) -> None:
    regencies = [c for c in ask("regions")["region_code"] if not c.endswith("00")]
    border = {
        (code, r.region_code): r.shared_border_km
        for code in regencies
        for r in ask("neighbours_of", region=code).itertuples()
    }
    assert len(border) == 2 * 122
    assert {pair: km for pair, km in border.items() if border.get(pair[::-1]) != km} == {}
    assert ask("neighbours_of", region="6571").empty == (not any("6571" in pair for pair in border))


def test_events_of_a_province_and_of_the_island(ask: Ask) -> None:
    events = ask("events_of", province="6200")
    assert [(str(e.date)[:10], e.region, e.kind) for e in events.itertuples()] == [
        ("2014-04-09", "Indonesia", "pemilu"),
        ("2019-04-17", "Indonesia", "pemilu"),
        ("2022-12-05", "Kapuas", "rakor"),
        ("2024-02-14", "Indonesia", "pemilu"),
        ("2025-10-28", "Kapuas", "rakor"),
        ("2025-11-19", "Kalimantan Tengah", "rakor"),
    ]
    split = ask("events_of")
    assert len(split) == 10
    assert split["title"].iloc[1] == "Mahakam Ulu dibentuk dari sebagian wilayah Kutai Barat"


def test_targets_of_an_indicator_with_document_and_series(ask: Ask) -> None:
    targets = ask("target_documents", indicator="ipg", sex="T")
    found = [(t.region_code, t.year, t.vintage, t.low, t.high, t.status) for t in targets.itertuples()]
    assert found == [
        ("0000", 2025, "sp2010", 92.02, 92.11, "ditetapkan"),
        ("0000", 2029, "sp2010", 92.34, 92.54, "ditetapkan"),
        ("6171", 2021, "sp2010", 93.92, 93.92, "ditetapkan"),
    ]
    assert list(targets["document"][:2]) == ["RPJMN 2025–2029"] * 2
    draft = row(ask("target_documents", indicator="ikg", sex="T"), "6200")
    assert (draft["year"], draft["low"], draft["status"]) == (2025, 0.49, "rancangan")
    every = ask("target_documents", indicator=None, sex=None)
    assert len(every[every["indicator"] == "ipg"]) == 3
    untold = ask("target_documents", indicator="uhh", sex="T")
    assert untold["vintage"].isna().all()
    assert ask("target_documents", indicator="idg", sex="T").empty


def test_target_documents_tell_what_is_known_about_each(ask: Ask) -> None:
    documents = ask("target_documents", indicator="ikg", sex="T")
    assert list(zip(documents["region_code"], documents["year"], documents["low"], strict=True)) == [
        ("0000", 2025, 0.430),
        ("0000", 2029, 0.394),
        ("6200", 2025, 0.490),
    ]
    draft = row(documents, "6200")
    assert draft["publisher"] == "Pemerintah Provinsi Kalimantan Tengah"
    assert draft["notes"].count(".") >= 2
    assert documents["notes"].notna().all()


def test_citations_name_publisher_copy_and_figures(ask: Ask) -> None:
    found = ask("citations")
    of_ipg = found[found["indicator"] == "ipg"]
    assert found[found["indicator"].isin(["ipg", "idg", "ikg"])]["figures"].sum() == 929 + 807 + 432
    [source] = rows(
        of_ipg[(of_ipg["year"] == 2024) & (of_ipg["vintage"] == "sp2010") & (of_ipg["province_code"] == "6200")]
    )
    assert (source.publisher, source.bps_table) == ("BPS", "Indeks Pembangunan Gender (IPG)")
    assert source.copy == "salinan GitHub shafiranz/IPG-JawaBarat, unduhan pengguna GitHub"
    assert source.figures == 15
    nation = of_ipg[of_ipg["province_code"].isna()]
    assert nation["figures"].sum() == len(nation)


def test_provenance_of_one_figure(ask: Ask) -> None:
    kapuas = row(ask("provenance", **IPG, year=2024), "6203")
    assert (kapuas["value"], kapuas["publisher"]) == (95.68, "BPS")
    assert kapuas["url"] == "https://github.com/shafiranz/IPG-JawaBarat"
    assert kapuas["notes"].startswith(
        "Untuk 2022–2023 berkas yang sama cocok dengan sumber lain di seluruh 62 wilayah. Angka ini berasal dari satu "
    )
    assert kapuas["confirmations"] == "Tabel unduhan BPS dalam salinan GitHub vannesayaa"
    assert kapuas["flag"] is None


def test_provenance_of_a_flagged_figure(ask: Ask) -> None:
    men = row(ask("provenance", indicator="tpak", sex="L", vintage="tunggal", year=2024), "0000")
    assert (men["value"], men["flag"], men["flag_label"]) == (84.06, "diragukan", "Diragukan")
    assert men["flag_sentence"].startswith("Angka ini diragukan karena keterangan sumbernya tidak lengkap")
    empty = row(ask("provenance", indicator="parlemen", sex="P", vintage="tunggal", year=2014), "6109")
    assert empty["flag_sentence"] == "Tidak ada perempuan di dewan; angka terbitan 0,01 dibaca sebagai nol kursi."


def test_provenance_of_all_years_and_vintages(ask: Ask) -> None:
    every = ask("provenance", indicator="ipg", sex="T", vintage=None, year=None)
    assert len(every) == 929
    tana_tidung = every[(every["region_code"] == "6503") & (every["year"] == 2023)].set_index("vintage")
    assert tana_tidung["value"].to_dict() == {"sp2010": 78.99, "lfsp2020": 80.82}
    assert tana_tidung.loc["lfsp2020", "publisher"] == "BPS Kabupaten Tana Tidung"
    assert tana_tidung.loc["sp2010", "publisher"] == "BPS"
    assert len(ask("provenance", **IPG, year=2024, province="6200")) == 16
    of_one = ask("provenance", **dict.fromkeys(("indicator", "sex", "vintage", "year")), region_code="6203")
    assert set(of_one["region_code"]) == {"6203"}
    [known] = rows(of_one[(of_one["indicator"] == "ipg") & (of_one["year"] == 2024) & (of_one["vintage"] == "sp2010")])
    assert (known.value, known.notes) == (95.68, row(every[every["year"] == 2024], "6203")["notes"])


def test_streak_of_two_years_for_the_worse(ask: Ask) -> None:
    idg = ask("streak", indicator="idg", sex="T", vintage="tunggal", year=2019)
    assert idg[["region_code", "value_two_before", "value_before", "value_now"]].to_numpy().tolist() == [
        ["6106", 58.77, 55.83, 49.32]
    ]
    # Tabalong, 74.65, 74.60, 72.54: the first step is inside the noise. Barito Kuala, IKG 0.483, 0.509, 0.516: both are.
    assert ask("streak", indicator="idg", sex="T", vintage="tunggal", year=2023).empty
    assert ask("streak", **IKG, year=2023).empty
    assert ask("streak", **IPG, year=2024).empty
    assert set(ask("streak", **IPG, year=2019)["region_code"]) == {"6303", "6203", "6204", "6308"}
    # Kotawaringin Barat stood still at 91,76 before it fell: one year for the worse, not two.
    assert "6201" not in set(ask("streak", **IPG, year=2019)["region_code"])
    # 2016 is missing: no two years in a row.
    assert ask("streak", **IPG, year=2018).empty


def test_availability_counts_regencies_and_provinces(ask: Ask) -> None:
    periods = ask("availability").set_index(["indicator", "sex", "vintage", "year"])
    assert periods.loc[("ipg", "T", "sp2010", 2016)].tolist() == [0, 5, True]
    assert periods.loc[("ipg", "T", "sp2010", 2012)].tolist() == [55, 4, True]
    assert periods.loc[("ipg", "T", "lfsp2020", 2025)].tolist() == [56, 0, False]
    assert periods.loc[("idg", "T", "tunggal", 2024)].tolist() == [2, 1, False]
    assert periods.loc[("ikg", "T", "tunggal", 2024)].tolist() == [1, 2, True]
    assert ("ikg", "T", "tunggal", 2017) not in periods.index
    figures = periods["regencies"].sum() + periods["provinces"].sum() + periods["nation"].sum()
    assert figures == 14_927


def test_series_of_all_years_and_vintages(ask: Ask) -> None:
    series = ask("series", indicator="ipg", sex="T")
    tana_tidung = series[series["region_code"] == "6503"].set_index(["vintage", "year"])["value"]
    assert tana_tidung.loc["lfsp2020"].to_dict() == {2023: 80.82, 2024: 81.40, 2025: 81.88}
    assert tana_tidung.loc[("sp2010", 2024)] == 79.56
    assert len(series) == 929


def test_regions_come_with_their_bounds(ask: Ask) -> None:
    regions = ask("regions")
    assert list(regions["region_code"][:7]) == ["0000", "6100", "6200", "6300", "6400", "6500", "6101"]
    assert len(regions) == 62
    assert regions[["west", "south", "east", "north"]].notna().all().all()


def test_catalogue_in_reading_order(ask: Ask) -> None:
    catalogue = ask("catalogue")
    assert list(catalogue["code"][:4]) == ["ipg", "idg", "ikg", "ipm"]
    assert len(catalogue) == 19


def test_ipg_inputs_of_one_year_and_vintage(ask: Ask) -> None:
    kapuas = row(ask("ipg_inputs", vintage="sp2010", year=2024), "6203")
    names = ["ipg", "ipm_p", "uhh_p", "hls_p", "pengeluaran_p", "ipm_l", "uhh_l", "hls_l", "pengeluaran_l"]
    assert kapuas[names].tolist() == [95.68, 70.48, 71.37, 13.24, 11423.0, 73.66, 67.41, 12.95, 14856.0]
    # Mean years of schooling by sex were not published for 2022 to 2024.
    assert kapuas[["rls_p", "rls_l"]].isna().all()


def test_ipg_inputs_keep_the_vintages_apart(ask: Ask) -> None:
    both = ask("ipg_inputs", vintage=None, year=2023)
    both = both[both["region_code"] == "6503"].set_index("vintage")
    assert both["ipg"].to_dict() == {"sp2010": 78.99, "lfsp2020": 80.82}
    assert both.loc["sp2010", "uhh_p"] == 71.70
    assert pd.isna(both.loc["lfsp2020", "uhh_p"])


def test_idg_inputs_with_the_sex_ratio_of_2025(ask: Ask) -> None:
    inputs = ask("idg_inputs")
    kapuas = row(inputs[inputs["year"] == 2021], "6203")
    names = ["idg", "parlemen", "profesional", "pendapatan", "rasio_jk"]
    assert kapuas[names].tolist() == [73.02, 27.5, 54.86, 27.65, 105.651]
    assert pd.isna(row(inputs[inputs["year"] == 2021], "6200")["rasio_jk"])
    assert inputs[["idg", "parlemen", "profesional"]].notna().all().all()


def test_ikg_inputs_take_the_council_share_of_2024(ask: Ask) -> None:
    inputs = ask("ikg_inputs")
    assert inputs["year"].value_counts().to_dict() == {2024: 56, 2025: 56}
    kapuas = row(inputs[inputs["year"] == 2025], "6203")
    names = ["ikg", "mtf", "mhpk20", "legislatif_p", "legislatif_l", "sma_p", "sma_l", "tpak_p", "tpak_l"]
    assert kapuas[names].tolist() == [0.553, 0.42, 0.379, 25.0, 75.0, 25.99, 33.3, 51.82, 83.09]
    sekadau = row(inputs[inputs["year"] == 2024], "6109")
    assert (sekadau["legislatif_p"], sekadau["legislatif_l"]) == (0.0, 100.0)
    assert pd.isna(sekadau["ikg"])


def test_flagged_figures_with_their_reason(ask: Ask) -> None:
    flagged = ask("flagged")
    assert flagged["label"].value_counts().to_dict() == {
        "Janggal": 32,
        "Tanpa perempuan": 10,
        "Tidak konsisten": 8,
        "Diragukan": 3,
    }
    hss = row(flagged, "6306")
    assert (hss["year"], hss["indicator"], hss["short_name"]) == (2019, "ipm", "IPM")
    assert (hss["sex"], hss["value"]) == ("P", 64.92)
    assert hss["notes"] == "Komponen yang diterbitkan menghasilkan 64,96."


def test_source_load_counts_every_figure_once(ask: Ask) -> None:
    load = ask("source_load").set_index("source_id")
    assert load["figures"].sum() == 14_927
    assert len(load) == 51
    compiled = load.loc["gh_tmtsmrsl"]
    assert (compiled["figures"], compiled["first_year"], compiled["last_year"]) == (10_224, 2010, 2021)
    assert load["confirmed"].sum() == 2_897


def test_all_observations_are_handed_out_with_notes_and_source(ask: Ask, published: pd.DataFrame) -> None:
    handed = ask("all_observations")
    assert len(handed) == len(published) == 14_927
    kapuas = handed[(handed["indicator"] == "ipg") & (handed["year"] == 2024) & (handed["region_code"] == "6203")]
    assert kapuas[["region", "value", "source_id", "notes"]].to_numpy().tolist() == [
        ["Kapuas", 95.68, "gh_shafiranz", "berkas_cocok_ipg satu_unduhan"]
    ]


def test_all_derived_are_differences_inside_a_series_and_estimates(ask: Ask) -> None:
    derived = ask("all_derived").set_index(["region_code", "year", "indicator", "vintage", "measure"])
    assert derived.index.is_unique
    # Kapuas, IPM of women and men in 2024.
    women, men = (ask("level", **{**IPG, "indicator": "ipm", "sex": s}, year=2024) for s in "PL")
    assert derived.loc[("6203", 2024, "ipm", "sp2010", "selisih_p_l"), "value"] == pytest.approx(
        row(women, "6203")["value"] - row(men, "6203")["value"], abs=0.005
    )
    assert derived.loc[("6504", 2025, "ikg", "tunggal", "tanpa_mtf_nol"), ["status", "value"]].tolist() == [
        "perkiraan",
        0.379,
    ]
    assert set(derived["status"]) == {"turunan", "perkiraan"}
    # Kapuas' men in 2019, women of Kota Pontianak in 2023, an IKG on a survey's zero, and a difference of sound figures.
    marks = derived[["flag", "flagged"]].fillna("")
    assert marks.loc[("6203", 2019, "hls", "tunggal", "selisih_p_l")].tolist() == ["janggal", "L"]
    assert marks.loc[("6171", 2023, "uhh", "sp2010", "selisih_p_l")].tolist() == ["janggal", "P"]
    assert marks.loc[("6504", 2025, "ikg", "tunggal", "tanpa_mtf_nol")].tolist() == ["janggal", "T"]
    assert marks.loc[("6203", 2024, "ipm", "sp2010", "selisih_p_l")].tolist() == ["", ""]


def test_all_notes_hold_the_flags_too(ask: Ask) -> None:
    notes = ask("all_notes").set_index(["kind", "code"])["sentence"]
    assert list(notes.index) == sorted(notes.index)
    handed = {code for _, code in notes.index}
    for name in ("notes", "flags"):
        assert set(pd.read_csv(DATA / f"{name}.csv")["code"]) <= handed
    assert notes["tanda", "tanpa_perempuan"].endswith("dibaca sebagai nol kursi.")


def test_all_sources_are_handed_out(ask: Ask) -> None:
    sources = ask("all_sources").set_index("source_id")
    assert len(sources) == 55
    assert sources.loc["T01", "publisher"] == "Bappenas"


def test_limits_of_what_a_figure_can_be_are_wider_than_the_scale(ask: Ask) -> None:
    limits = ask("limits").set_index("code")
    # A quarter of the span beyond 65-100; a third of 3, and a quarter of 9 beyond 12; the unit's ends.
    wanted = {"ipg": (56.25, 108.75), "rls": (2.0, 14.25), "idg": (23.33, 100.0), "tpak": (23.33, 100.0)}
    wanted |= {"ikg": (0.067, 1.0), "mtf": (0.0, 1.0), "penduduk": (0.0, 1125000.0), "rasio_jk": (90.0, 120.0)}
    wanted |= {"legislatif": (0.0, 100.0), "parlemen": (0.0, 75.0)}
    found = {code: (limits.loc[code, "valid_low"], limits.loc[code, "valid_high"]) for code in wanted}
    assert found == wanted
    scales = ask("catalogue").set_index("code")
    assert (limits["valid_low"] <= scales["scale_low"][limits.index]).all()
    assert (limits["valid_high"] >= scales["scale_high"][limits.index]).all()


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("level", {**IPG, "year": 2024}),
        ("change", {**IPG, "year_from": 2017, "year_to": 2024}),
        ("gap", {"indicator": "rls", "vintage": "tunggal", "year": 2024}),
    ],
)
def test_the_rows_of_a_province_are_those_that_the_question_itself_leaves(
    con: duckdb.DuckDBPyConnection, name: str, asked: dict[str, Any]
) -> None:
    of_province = {**asked, "province": "6500"}
    pd.testing.assert_frame_equal(run(con, name, of_province), database.ask(con, name, of_province), check_dtype=False)
