"""The curated files against the database and against themselves."""

from __future__ import annotations

import csv
import re
from collections import Counter

import duckdb
import pandas as pd
import pytest

from setara.paths import DATA

FILES = sorted(p.name for p in DATA.glob("*.csv"))
KEYS = {
    "observations": ["region_code", "year", "indicator", "sex", "vintage"],
    "coverage": ["indicator", "sex", "vintage", "year", "province_code"],
    "regions": ["region_code"],
    "notes": ["code"],
    "flags": ["code"],
    "witnesses": ["witness_id"],
    "targets": ["region_code", "year", "indicator", "sex"],
    "neighbours": ["region_code", "neighbour_code"],
    "bounds": ["region_code"],
    "events": ["date", "region_code"],
}


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


def codes(cells: pd.Series[str]) -> set[str]:
    return {code for cell in cells for code in cell.split()}


def test_every_row_is_in_the_database_unchanged(con: duckdb.DuckDBPyConnection, published: pd.DataFrame) -> None:
    with con.cursor() as cursor:
        loaded = cursor.execute(
            "select region_code, year, indicator, sex::varchar, vintage::varchar, value, source_id, flag "
            "from observations"
        ).fetchall()
    rows = [
        (r.region_code, int(r.year), r.indicator, r.sex, r.vintage, float(r.value), r.source_id, r.flag or None)
        for r in published.itertuples()
    ]
    assert len(rows) == 14_927
    assert Counter(loaded) == Counter(rows)


@pytest.mark.parametrize(
    ("table", "code", "column"),
    [("observation_notes", "note", "notes"), ("observation_witnesses", "witness_id", "confirmed_by")],
)
def test_every_code_of_a_row_is_in_the_database(
    con: duckdb.DuckDBPyConnection, published: pd.DataFrame, table: str, code: str, column: str
) -> None:
    with con.cursor() as cursor:
        loaded = cursor.execute(
            f"select region_code, year::varchar, indicator, sex::varchar, vintage::varchar, {code} from {table}"
        ).fetchall()
    rows = [
        (r.region_code, r.year, r.indicator, r.sex, r.vintage, c)
        for r in published.itertuples()
        for c in getattr(r, column).split()
    ]
    assert len(rows) > 100
    assert Counter(loaded) == Counter(rows)


def test_coverage_equals_the_figures_in_both_directions(published: pd.DataFrame) -> None:
    province = published["region_code"].str[:2] + "00"
    counted = Counter(
        zip(published["indicator"], published["sex"], published["vintage"], published["year"], province, strict=True)
    )
    listed = {
        (r.indicator, r.sex, r.vintage, r.year, r.province_code): int(r.rows) for r in read("coverage").itertuples()
    }
    assert {cell: n for cell, n in counted.items() if listed.get(cell) != n} == {}
    assert {cell: n for cell, n in listed.items() if counted.get(cell) != n} == {}
    assert sum(listed.values()) == 14_927


@pytest.mark.parametrize("file", FILES)
def test_file_is_utf8_with_plain_line_ends_and_no_stray_spaces(file: str) -> None:
    content = (DATA / file).read_bytes()
    assert content.endswith(b"\n")
    assert b"\r" not in content
    assert not content.startswith(b"\xef\xbb\xbf")
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        cells = [cell for row in csv.reader(lines) for cell in row]
    assert [c for c in cells if c != c.strip() or "  " in c] == []


@pytest.mark.parametrize("file", sorted(KEYS))
def test_file_is_sorted_by_its_unique_key(file: str) -> None:
    frame = read(file)
    keys = [tuple(row) for row in frame[KEYS[file]].itertuples(index=False)]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_values_are_plain_numbers_with_a_decimal_point(published: pd.DataFrame) -> None:
    assert published["value"].str.fullmatch(r"[0-9]+(\.[0-9]+)?").all()


def test_regions_are_the_56_of_the_five_provinces() -> None:
    regions = read("regions")
    assert regions["level"].value_counts().to_dict() == {"kabkota": 56, "provinsi": 5, "nasional": 1}
    of_province = regions[regions["level"] == "kabkota"]["province_code"].value_counts().to_dict()
    assert of_province == {"6100": 14, "6200": 14, "6300": 13, "6400": 10, "6500": 5}
    assert regions.set_index("region_code").loc["6203", "capital"] == "Kuala Kapuas"
    cities = regions[regions["kind"] == "kota"]
    assert len(cities) == 9
    assert cities["name"].str.startswith("Kota ").all()


def test_every_code_is_used_and_every_used_code_is_known(published: pd.DataFrame) -> None:
    targets = read("targets")
    assert codes(published["notes"]) | codes(targets["notes"]) == set(read("notes")["code"])
    assert codes(published["confirmed_by"]) == set(read("witnesses")["witness_id"])
    assert codes(published["flag"]) | {"unggahan"} == set(read("flags")["code"])
    sources = set(published["source_id"]) | set(targets["source_id"]) | codes(read("witnesses")["source_id"])
    assert sources == set(read("sources")["source_id"])


def test_what_is_left_out_is_not_carried() -> None:
    left_out = read("left_out")
    assert left_out["reason"].str.len().min() > 20
    absent = set(left_out[left_out["file"] == "sources"]["key"])
    assert len(absent) == 22
    assert absent & set(read("sources")["source_id"]) == set()


def test_a_copy_names_its_publisher_and_itself() -> None:
    sources = read("sources")
    through = sources[sources["kind"].isin(["salinan", "berita"])]
    assert (through["copy"] != "").all()
    assert sources["publisher"].str.match(r"(BPS|Bappenas|DP2KBP3A|Pemerintah (Provinsi|Kota|Kabupaten))\b").all()
    assert sources["url"].str.startswith("https://").all()


def test_councils_without_women_are_flagged(published: pd.DataFrame) -> None:
    flagged = published[published["flag"] == "tanpa_perempuan"]
    assert set(flagged["indicator"]) == {"parlemen"}
    assert set(flagged["notes"]) == {"tanpa_perempuan_001"}
    cells = published[(published["indicator"] == "parlemen") & (published["value"] == "0.01")]
    assert list(cells.index) == list(flagged.index)
    assert len(cells) == 10


def test_other_flags_mark_the_known_cells(published: pd.DataFrame) -> None:
    def marked(flag: str) -> set[tuple[str, str, str]]:
        rows = published[published["flag"] == flag]
        return {(r.region_code, r.year, r.indicator) for r in rows.itertuples()}

    assert marked("diragukan") == {("0000", "2024", "tpak"), ("6405", "2024", "idg"), ("6472", "2024", "idg")}
    assert marked("tidak_konsisten") == {
        ("6306", "2019", "ipm"),
        ("6500", "2012", "rls"),
        ("6500", "2013", "pengeluaran"),
        ("6500", "2014", "pengeluaran"),
        ("6500", "2015", "pengeluaran"),
    }


def test_odd_figures_are_flagged_each_with_its_own_reason(published: pd.DataFrame) -> None:
    odd = published[published["flag"] == "janggal"]
    reasons = read("notes").set_index("code")
    own = odd["notes"].map(lambda cell: [c for c in cell.split() if reasons.loc[c, "kind"] == "janggal"])
    assert (own.map(len) == 1).all()
    assert odd["indicator"].value_counts().to_dict() == {
        "uhh": 10, "mtf": 7, "parlemen": 4, "ikg": 4, "tpak": 2, "idg": 1, "pendapatan": 1, "profesional": 1, "hls": 1,
        "tpt": 1,
    }  # fmt: skip
    zero = odd[(odd["indicator"] == "mtf") & (odd["year"] == "2025") & (odd["value"].astype(float) == 0)]
    assert set(zero["region_code"]) == set(odd[odd["indicator"] == "ikg"]["region_code"])
    assert set(zero["region_code"]) == {"6307", "6411", "6471", "6504"}
    every = published[(published["indicator"] == "mtf") & (published["value"].astype(float) == 0)]
    # Bontang's zero follows 0.001: both lie below the floor of the formula and change nothing.
    assert set(every[every["flag"] != "janggal"]["region_code"]) == {"6474"}


def test_gaps_stay_gaps(published: pd.DataFrame) -> None:
    regency = published["region_code"].str[2:] != "00"
    assert not (regency & (published["year"] == "2016")).any()
    assert published[published["region_code"] == "6411"]["year"].min() == "2013"
    north = published[(published["region_code"] == "6500") & (published["year"] < "2013")]
    assert [(r.year, r.indicator, r.notes) for r in north.itertuples()] == [
        ("2012", "rls", "nilai_tersendiri_kaltara"),
    ]


def test_figures_of_2025_from_the_one_copy_say_so(published: pd.DataFrame) -> None:
    regency = published["region_code"].str[2:] != "00"
    rows = published[
        regency & (published["year"] == "2025") & published["indicator"].isin(["ipg", "ipm", "uhh", "hls", "rls"])
    ]
    assert len(rows) == 728
    assert rows["notes"].map(lambda cell: "salinan_2025" in cell.split()).all()


def test_vintages_end_where_the_method_changed(published: pd.DataFrame) -> None:
    two = published[published["vintage"] != "tunggal"]
    assert set(two["indicator"]) == {"ipg", "ipm", "uhh"}
    assert two[two["vintage"] == "sp2010"]["year"].max() == "2024"
    regency = two[two["region_code"].str[2:] != "00"]
    assert (regency[regency["year"] == "2025"]["vintage"] == "lfsp2020").all()


def test_a_confirmed_figure_says_by_whom(published: pd.DataFrame) -> None:
    confirmed = published["notes"].map(lambda cell: "dikonfirmasi" in cell.split())
    assert confirmed.sum() > 1_000
    assert (published[confirmed]["confirmed_by"] != "").all()


def test_the_version_has_its_entry_in_the_changelog() -> None:
    version = (DATA / "VERSION").read_text(encoding="utf-8").strip()
    assert re.fullmatch(r"20[0-9]{2}\.(0[1-9]|1[0-2])", version)
    entries = re.findall(r"^## \[(.+?)\]", (DATA / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert entries[0] == version
