"""Good files, tidy and wide, to exactly the rows expected; plausibility; templates; the command and what it writes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from setara.commands.intake import main
from setara.files.about import About
from setara.files.tables import to_csv, to_xlsx
from setara.intake import curated, forms, proposal, reading, shaping
from setara.intake.forms import KEY, ReaderSays
from setara.intake.places import Places
from setara.intake.proposal import Origin, Proposal
from setara.paths import DATA
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue
from setara.store.database import DataError, connect
from setara.store.database import run as run_query

DAY = dt.date(2027, 3, 4)
HEADER = "kode_wilayah;tahun;indikator;jenis_kelamin;seri;nilai"
TIDY = f"{HEADER}\n6101;2026;ipg;T;lfsp2020;90,12\n6104;2026;hls;P;;12,5\n"
TIDY_ROWS = [
    ("6101", "2026", "ipg", "T", "lfsp2020", "90.12"),
    ("6104", "2026", "hls", "P", "tunggal", "12.5"),
]


def book(*rows: list[Any]) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def shaped(content: bytes | str, catalogue: Catalogue, told: ReaderSays | None = None) -> shaping.Shaped:
    given = content.encode() if isinstance(content, str) else content
    return shaping.shape(reading.read(given), catalogue, told)


def figures(content: bytes | str, catalogue: Catalogue, told: ReaderSays | None = None) -> list[tuple[str, ...]]:
    """Return the rows of a file without an error."""
    found = shaped(content, catalogue, told)
    assert [p.sentence() for p in found.problems] == []
    return list(found.figures[[*KEY, "value"]].itertuples(index=False, name=None))


def brief(content: bytes | str, catalogue: Catalogue, told: ReaderSays | None = None) -> list[tuple[str, ...]]:
    """Return region, year, sex and value of a file without an error."""
    return [(r, y, s, v) for r, y, _, s, _, v in figures(content, catalogue, told)]


TIDY_FILES = {
    "semicolon": TIDY.encode(),
    "bom": b"\xef\xbb\xbf" + TIDY.encode(),
    "utf16": TIDY.encode("utf-16"),
    "utf16_without_mark": TIDY.encode("utf-16-le"),
    "utf16_big": TIDY.encode("utf-16-be"),
    "cp1252": ("# catatan “lama” – é\n" + TIDY).encode("cp1252"),
    "windows_lines": TIDY.replace("\n", "\r\n").encode(),
    "old_mac_lines": TIDY.replace("\n", "\r").encode(),
    "tabs": TIDY.replace(";", "\t").encode(),
    "bars": TIDY.replace(";", "|").encode(),
    "commas_and_points": TIDY.replace(",", ".").replace(";", ",").encode(),
    "commas_quoted": re.sub(r"(\d+,\d+)", r'"\1"', TIDY).replace(";", ",").encode(),
    "announced_separator": ("sep=;\n" + TIDY).encode(),
    "english_names": TIDY.replace(HEADER, "region_code;year;indicator;sex;vintage;value").encode(),
    "words": (
        b"Wilayah;Tahun;Indikator;Jenis Kelamin;Seri;Nilai\n"
        b"SAMBAS;2026;IPG;Gabungan;UHH hasil Long Form SP2020;90,12\nKab. Mempawah;2026;Harapan lama sekolah;Perempuan;;12,5\n"
    ),
    "blank_lines": TIDY.replace("\n", "\n;;;;;\n").encode(),
    "xlsx": book(
        HEADER.split(";"), ["6101", 2026, "ipg", "T", "lfsp2020", 90.12], [6104, "2026", "hls", "P", None, "12,5"]
    ),
    "xlsx_binary_noise": book(
        HEADER.split(";"), ["6101", 2026, "ipg", "T", "lfsp2020", 90.12000000000001], [6104, 2026, "hls", "P", "", 12.5]
    ),
}


@pytest.mark.parametrize("case", sorted(TIDY_FILES))
def test_a_tidy_file_gives_its_rows_however_it_was_saved(case: str, catalogue: Catalogue) -> None:
    assert figures(TIDY_FILES[case], catalogue) == TIDY_ROWS


def test_marks_for_no_value_are_left_out_and_counted(catalogue: Catalogue) -> None:
    marks = ["-", "...", "NA", "", "–", "n/a", "…"]
    lines = "".join(f"{code};2026;idg;T;tunggal;{mark}\n" for code, mark in zip(range(6101, 6108), marks, strict=True))
    found = shaped(f"{HEADER}\n{lines}6108;2026;idg;T;tunggal;70\n", catalogue)
    assert list(found.figures["value"]) == ["70"]
    assert found.empty == 7


def test_lost_zeros_of_the_nation_are_put_back(catalogue: Catalogue) -> None:
    assert figures(f"{HEADER}\n0;2026;idg;T;tunggal;77,1\n", catalogue) == [
        ("0000", "2026", "idg", "T", "tunggal", "77.1")
    ]


IPG_WIDE = """Indeks Pembangunan Gender (IPG) Hasil Sensus Penduduk 2010;;;
Kabupaten/Kota;Tahun;;
;2022;2023;2024
(1);(2);(3);(4)
KALIMANTAN BARAT;87,61;88,06;88,20
SAMBAS;88,19;88,37;-
PONTIANAK;88,82;...;89,03
KOTA PONTIANAK;94,46;NA;94,70
KALIMANTAN SELATAN;89,00;89,1;89,2
KOTA BARU;80,1;80,2;80,3
KOTA BANJAR BARU;95,1;95,2;95,3
KALIMANTAN TIMUR;86,1;86,2;86,3
PASIR;72,1;72,84;73,73
MALINAU;-;0;-
KALIMANTAN UTARA;88,1;88,2;88,77
BULONGAN;85,1;85,5;86,03
MALINAU;82,1;82,5;83,06
Sumber: BPS, Survei Sosial Ekonomi Nasional;;;
"""


def test_a_wide_table_with_years_across_as_bps_writes_it(catalogue: Catalogue) -> None:
    found = figures(IPG_WIDE, catalogue)
    assert {row[2:5] for row in found} == {("ipg", "T", "sp2010")}
    of_2024 = {code: value for code, year, *_, value in found if year == "2024"}
    assert of_2024 == {
        "6100": "88.20", "6104": "89.03", "6171": "94.70", "6300": "89.2", "6302": "80.3", "6372": "95.3",
        "6400": "86.3", "6401": "73.73", "6500": "88.77", "6502": "86.03", "6501": "83.06",
    }  # fmt: skip
    assert [(c, y, v) for c, y, _, _, _, v in found if c in {"6101", "6501"}] == [
        ("6101", "2022", "88.19"),
        ("6101", "2023", "88.37"),
        ("6501", "2022", "82.1"),
        ("6501", "2023", "82.5"),
        ("6501", "2024", "83.06"),
    ]
    assert len(found) == 33


def test_a_wide_table_with_sexes_over_years(catalogue: Catalogue) -> None:
    rows = [
        ["Umur Harapan Hidup saat Lahir Menurut Jenis Kelamin (Long Form SP2020)"],
        ["Wilayah", "Laki-laki", None, "Perempuan", None],
        [None, 2025, 2026, 2025, 2026],
        ["ACEH", 69.1, 69.2, 73.1, 73.2],
        ["Banda Aceh", 69.1, 69.2, 73.1, 73.2],
        ["JAWA BARAT", 69.1, 69.2, 73.1, 73.2],
        ["Banjar", 69.1, 69.2, 73.1, 73.2],
        ["KALIMANTAN SELATAN", 70.1, 70.2, 74.1, 74.2],
        ["Banjar", 70.3, 70.4, 74.3, 74.4],
    ]
    assert brief(book(*rows), catalogue) == [
        ("6300", "2025", "L", "70.1"),
        ("6300", "2026", "L", "70.2"),
        ("6300", "2025", "P", "74.1"),
        ("6300", "2026", "P", "74.2"),
        ("6303", "2025", "L", "70.3"),
        ("6303", "2026", "L", "70.4"),
        ("6303", "2025", "P", "74.3"),
        ("6303", "2026", "P", "74.4"),
    ]
    assert shaped(book(*rows), catalogue).notes == ["4 baris di luar Kalimantan dilewati."]


def test_merged_headings_of_a_wide_workbook_are_spread(catalogue: Catalogue) -> None:
    made = load_workbook(
        io.BytesIO(
            book(
                ["TPAK", None, None],
                ["Wilayah", 2026, None],
                [None, "Laki-laki\nMale", "Perempuan\nFemale"],
                ["Sambas", 85, 55],
            )
        )
    )
    made.active.merge_cells("B2:C2")
    made.active.merge_cells("A2:A3")
    out = io.BytesIO()
    made.save(out)
    told = ReaderSays(indicator="tpak")
    assert brief(out.getvalue(), catalogue, told) == [("6101", "2026", "L", "85"), ("6101", "2026", "P", "55")]


def test_sexes_across_with_the_year_in_the_title(catalogue: Catalogue) -> None:
    text = "Rata-rata lama sekolah menurut jenis kelamin, 2026;;\nWilayah;Laki-laki;Perempuan\nSambas;7,1;6,5\n"
    assert brief(text, catalogue) == [("6101", "2026", "L", "7.1"), ("6101", "2026", "P", "6.5")]


def test_what_a_wide_table_leaves_out_is_told_by_the_reader(catalogue: Catalogue) -> None:
    told = ReaderSays(indicator="uhh", sex="P", vintage="lfsp2020", year="2026")
    found = shaped("Wilayah;UHH\nSambas;74,5\n", catalogue, told)
    assert found.figures[[*KEY, "value"]].to_numpy().tolist() == [["6101", "2026", "uhh", "P", "lfsp2020", "74.5"]]
    assert [p.sentence() for p in found.problems] == [
        "tabel tidak menurut jenis kelamin, padahal dipilih perempuan; "
        "pastikan Umur harapan hidup di tabel itu memang angka perempuan."
    ]


def test_totals_below_their_regencies_and_numbers_before_names(catalogue: Catalogue) -> None:
    text = (
        "No;Kabupaten/Kota;2026\n;Kabupaten/Regency;\n1;Sambas;70\n2;Pontianak;71\n;Kota/Municipality;\n"
        "1;Pontianak;75\n2;Singkawang;76\n;KALIMANTAN BARAT;72\n"
    )
    assert [(c, v) for c, *_, v in brief(text, catalogue, ReaderSays(indicator="idg"))] == [
        ("6101", "70"), ("6104", "71"), ("6171", "75"), ("6172", "76"), ("6100", "72"),
    ]  # fmt: skip


def test_provinces_that_stand_together_open_no_block(catalogue: Catalogue) -> None:
    lines = "KALIMANTAN BARAT;60\nKALIMANTAN TENGAH;61\nSambas;70\nKapuas;71\n"
    assert [(c, v) for c, *_, v in brief(f"Indeks Pemberdayaan Gender;\nWilayah;2026\n{lines}", catalogue)] == [
        ("6100", "60"), ("6200", "61"), ("6101", "70"), ("6203", "71"),
    ]  # fmt: skip


PONTIANAK = {
    "city_named": (["Pontianak", "Kota Pontianak"], ["6104", "6171"]),
    "regency_named": (["Mempawah", "Pontianak"], ["6104", "6171"]),
    "regency_prefixed": (["Kab. Pontianak", "Pontianak"], ["6104", "6171"]),
    "both_bare": (
        ["Landak", "Pontianak", "Sanggau", "Pontianak", "Singkawang"],
        ["6103", "6104", "6105", "6171", "6172"],
    ),
    "between_regencies": (["Landak", "Pontianak", "Sanggau"], ["6103", "6104", "6105"]),
    "before_a_regency": (["Pontianak", "Sanggau"], ["6104", "6105"]),
    "after_the_regencies": (["Kubu Raya", "Pontianak", "Singkawang"], ["6112", "6171", "6172"]),
    "last_regency_before": (["Kubu Raya", "Pontianak"], ["6112", "6171"]),
}


@pytest.mark.parametrize("case", sorted(PONTIANAK))
def test_pontianak_is_told_by_its_context(case: str, catalogue: Catalogue) -> None:
    labels, codes = PONTIANAK[case]
    lines = "".join(f"{label};{70 + i}\n" for i, label in enumerate(labels))
    found = brief(f"Indeks Pemberdayaan Gender;\nWilayah;2026\nKALIMANTAN BARAT;60\n{lines}", catalogue)
    assert [(c, v) for c, *_, v in found] == [("6100", "60"), *((c, str(70 + i)) for i, c in enumerate(codes))]


def test_pontianak_alone_is_not_guessed(catalogue: Catalogue) -> None:
    found = shaped("Indeks Pemberdayaan Gender;\nWilayah;2026\nKALIMANTAN BARAT;60\nPontianak;70\n", catalogue)
    assert [p.sentence() for p in found.problems] == [
        "baris 4, nilai “Pontianak”: dapat berarti Mempawah (6104) atau Kota Pontianak (6171); tulis kode atau nama barunya."
    ]


def test_two_figures_for_one_regency_of_the_north_must_agree(catalogue: Catalogue) -> None:
    text = "Indeks Pemberdayaan Gender;\nWilayah;2026\nKALIMANTAN TIMUR;60\n{}KALIMANTAN UTARA;61\nMalinau;70\n"
    for guest in ("Malinau;70\n", "Malinau;-\n", "Malinau;0\n", ""):
        assert [(c, v) for c, *_, v in brief(text.format(guest), catalogue)] == [
            ("6400", "60"), *([("6501", "70")] if guest == "Malinau;70\n" else []), ("6500", "61"),
            *([] if guest == "Malinau;70\n" else [("6501", "70")]),
        ]  # fmt: skip
    assert [p.sentence() for p in shaped(text.format("Malinau;71\n"), catalogue).problems] == [
        "baris 6, kolom B (2026), nilai “70”: berbeda dari 71 di baris 4 untuk wilayah, tahun, dan seri yang sama; "
        "sisakan angka yang benar."
    ]


NAMES = {
    "Pasir": "6401", "Bulongan": "6502", "Kota Baru": "6302", "KOTABARU": "6302", "Kota Banjar Baru": "6372",
    "Banjar Baru": "6372", "Palangkaraya": "6271", "Kota Palangka Raya": "6271", "kab. banjar": "6303", "Banjar": "6303",
    "Kotawaringin Barat": "6201", "Kabupaten Kota Baru": "6302", "Kotamadya Samarinda": "6472", "Tarakan": "6571",
    "6104 Pontianak": "6104", "[6101] Sambas": "6101", "1. Sambas": "6101", "Prov. Kalimantan Utara": "6500",
    "INDONESIA": "0000", "Mahakam Hulu": "6411", "Kutai Barat 1)": "6402",
}  # fmt: skip


@pytest.mark.parametrize("label", sorted(NAMES))
def test_names_as_bps_writes_them(label: str, catalogue: Catalogue) -> None:
    assert Places(catalogue).candidates(label) == (NAMES[label],)


@pytest.mark.parametrize("label", ["Kota Banjar", "Kab. Tarakan", "6101 Landak", "Surabaya", ""])
def test_names_of_no_region_here(label: str, catalogue: Catalogue) -> None:
    assert Places(catalogue).candidates(label) == ()


def test_every_name_of_the_catalogue_is_found(catalogue: Catalogue) -> None:
    places = Places(catalogue)
    wrong = {
        r.name: places.candidates(r.name) for r in catalogue.regions.values() if r.code not in places.candidates(r.name)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("cell", "indicator", "value"),
    [
        ("85,12", "ipg", "85.12"),
        ("85.12", "ipg", "85.12"),
        ("45,12%", "sma", "45.12"),
        ("0,451", "ikg", "0.451"),
        ("12.345", "pengeluaran", "12345"),
        ("12,345", "pengeluaran", "12345"),
        ("12 345", "pengeluaran", "12345"),
        ("12.345,5", "pengeluaran", "12345.5"),
        ("123.456", "penduduk", "123456"),
        ("78.125", "idg", "78.125"),
        (45.120000000000005, "sma", "45.12"),
        (650000.0, "penduduk", "650000"),
    ],
)
def test_numbers_are_read_as_they_are_meant(
    cell: str | float, indicator: str, value: str, catalogue: Catalogue
) -> None:
    assert forms.parse_number(cell, catalogue.indicators[indicator]) == value


def propose(lines: str, catalogue: Catalogue, published: pd.DataFrame) -> Proposal:
    return proposal.propose_shaped(shaped(f"{HEADER}\n{lines}", catalogue), published, catalogue)


def test_the_preview_tells_new_changed_and_unchanged(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose(
        "6101;2026;idg;T;tunggal;70\n6101;2024;hls;P;tunggal;12,99\n0000;2010;idg;T;tunggal;68,150\n",
        catalogue,
        published,
    )
    old = published.set_index(KEY)["value"][("6101", "2024", "hls", "P", "tunggal")]
    assert found.summary() == "3 angka: 1 baru, 1 berubah, 1 tetap; 0 galat, 0 peringatan."
    changed = proposal.preview(found, catalogue, "berubah")
    assert changed.to_numpy().tolist() == [
        ["Sambas", "2024", "Harapan lama sekolah", "Perempuan", "satu seri", old.replace(".", ","), "12,99"]
    ]
    assert list(found.taken["region_code"]) == ["6101", "6101"]


def test_a_jump_is_told_against_the_same_series_only(catalogue: Catalogue, published: pd.DataFrame) -> None:
    of_2025 = float(published.set_index(KEY)["value"][("6101", "2025", "hls", "P", "tunggal")])
    near = propose(f"6101;2026;hls;P;tunggal;{of_2025 + 0.05:.2f}\n", catalogue, published)
    assert near.problems == ()
    far = propose("6101;2026;hls;P;tunggal;15,90\n", catalogue, published)
    assert [p.severity for p in far.problems] == ["peringatan"]
    assert re.fullmatch(
        r"berubah \+\d,\d\d tahun dari 1\d,\d\d tahun \(2025\), lebih dari yang lazim \(\d,\d\d\)", far.warnings[0].why
    )
    other_series = propose("6101;2026;ipg;T;lfsp2020;99\n", catalogue, published)
    assert [p.why.split()[0] for p in other_series.problems] == ["berubah"]
    assert propose("6101;2026;ipg;T;sp2010;91\n", catalogue, published).problems == ()


BEYOND = "cocokkan dengan tabel BPS; bila diambil, lebarkan scale_low atau scale_high di data/indicators.csv, "


def of_limits(found: Proposal) -> list[tuple[str, str]]:
    """Return severity and reason of what is told about limits and scales."""
    return [(p.severity, p.why) for p in found.problems if p.why.startswith(("di luar", "persentase"))]


@pytest.mark.parametrize(
    ("series", "on_the_scale", "unusual", "wrong", "scale", "limits"),
    [
        ("rls;L;tunggal", "12", ["12,01", "14,25"], ["14,26", "118,6", "0,1186"], "3,00–12,00", "2,00–14,25"),
        ("ipg;T;lfsp2020", "100", ["100,2", "108,75"], ["108,76", "9,562", "956,2"], "65,00–100,00", "56,25–108,75"),
        ("uhh;P;lfsp2020", "80", ["80,01"], ["7,925", "792,5"], "55,00–80,00", "48,75–86,25"),
        ("tpt;P;tunggal", "12", ["12,4"], ["15,01", "41,7"], "0,00–12,00", "0,00–15,00"),
        ("profesional;P;tunggal", "70", ["70,1"], ["6,975", "0,6975"], "15,00–70,00", "10,00–83,75"),
        ("idg;T;tunggal", "90", ["90,5", "100"], ["100,01", "8,929"], "35,00–90,00", "23,33–100,00"),
        ("ikg;T;tunggal", "0,9", ["0,905", "0,09"], ["1,01", "45,1", "0,045"], "0,100–0,900", "0,067–1,000"),
        ("pengeluaran;P;tunggal", "30000", ["30001"], ["98700", "987"], "2.000–30.000", "1.333–37.000"),
    ],
    ids=lambda v: v.partition(";")[0] if isinstance(v, str) and ";" in v else "",
)
def test_a_figure_beyond_the_scale_is_unusual_and_only_far_beyond_it_wrong(
    series: str,
    on_the_scale: str,
    unusual: list[str],
    wrong: list[str],
    scale: str,
    limits: str,
    catalogue: Catalogue,
    published: pd.DataFrame,
) -> None:
    name = catalogue.indicators[series.partition(";")[0]].short_name
    assert of_limits(propose(f"6271;2026;{series};{on_the_scale}\n", catalogue, published)) == []
    for value in unusual:
        found = propose(f"6271;2026;{series};{value}\n", catalogue, published)
        assert of_limits(found) == [("peringatan", f"di luar skala warna {scale} untuk {name}")], value
        assert next(p.mend for p in found.problems if "skala warna" in p.why).startswith(BEYOND)
        assert [r.value for r in found.taken.itertuples()] == [value.replace(",", ".")]
    for value in wrong:
        found = propose(f"6271;2026;{series};{value}\n", catalogue, published)
        assert of_limits(found) == [("galat", f"di luar batas {limits} untuk {name}")], value
        assert len(found.taken) == 0


def test_a_share_in_percent_or_of_a_whole_keeps_its_natural_limits(
    catalogue: Catalogue, published: pd.DataFrame
) -> None:
    above = propose("6271;2026;tpak;L;tunggal;100,01\n", catalogue, published)
    assert of_limits(above) == [("galat", "persentase harus antara 0 dan 100")]
    assert of_limits(propose("6271;2026;mtf;P;tunggal;0,9\n", catalogue, published))[0][0] == "peringatan"
    above = propose("6271;2026;mtf;P;tunggal;1,01\n", catalogue, published)
    assert [p.severity for p in above.problems] == ["galat"]


def test_a_council_may_be_without_women(catalogue: Catalogue, published: pd.DataFrame, data: Path) -> None:
    seats = ["legislatif;P;tunggal;0", "legislatif;L;tunggal;100", "parlemen;P;tunggal;0"]
    found = propose("".join(f"6200;2025;{one}\n" for one in seats), catalogue, published)
    assert (found.errors, of_limits(found), len(found.taken)) == ([], [], len(seats))
    curated.write(curated.files([(found, Origin("zz", "BPS", "Tabel", kind="tabel_bps"))], DAY), data)
    con = connect(data)
    for one in seats:
        code, sex, _, value = one.split(";")
        asked = {"indicator": code, "sex": sex, "vintage": "tunggal", "year": 2025, "province": "6200"}
        level = run_query(con, "level", asked).set_index("region_code")
        assert level.loc["6200", "value"] == float(value)


def test_an_ipg_above_100_is_taken_into_a_session_and_read_back(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose("6271;2026;ipg;T;lfsp2020;100,2\n6203;2026;ipg;T;lfsp2020;99,9\n", catalogue, published)
    assert found.errors == []
    origin = Origin("unggahan", "BPS", "Tabel IPG 2026")
    con = connect(extra=proposal.session_rows(found, origin, DAY, None, None))
    asked = {"indicator": "ipg", "sex": "T", "vintage": "lfsp2020", "year": 2026, "province": None}
    level = run_query(con, "level", asked).set_index("region_code")
    assert level.loc["6271", ["value", "distance", "rank_island", "flag"]].tolist() == [100.2, 0.2, 2, "unggahan"]
    assert level.loc["6203", ["value", "distance", "rank_island"]].tolist() == [99.9, 0.1, 1]


def test_a_database_starts_with_what_is_unusual_and_not_with_what_is_wrong(data: Path) -> None:
    file = data / "observations.csv"
    text = file.read_text(encoding="utf-8")
    line = next(one for one in text.splitlines() if one.startswith("6271,2024,ipg,T,sp2010,95.69,"))
    file.write_text(text.replace(line, line.replace("95.69", "100.2")), encoding="utf-8")
    con = connect(data)
    asked = {"indicator": "ipg", "sex": "T", "vintage": "sp2010", "year": 2024, "province": None}
    assert run_query(con, "level", asked).set_index("region_code").loc["6271", "value"] == 100.2
    file.write_text(text.replace(line, line.replace("95.69", "108.76")), encoding="utf-8")
    with pytest.raises(DataError, match=r"kolom value: nilai 108\.76 di luar batas 56\.25–108\.75 untuk indikator ipg"):
        connect(data)


def test_an_ipg_is_held_against_the_ipm_of_both_sexes(catalogue: Catalogue, published: pd.DataFrame) -> None:
    lines = "6101;2026;ipm;P;lfsp2020;66\n6101;2026;ipm;L;lfsp2020;75\n6101;2026;ipg;T;lfsp2020;{}\n"
    assert [p.why for p in propose(lines.format("88,05"), catalogue, published).warnings if "padahal" in p.why] == [
        "IPG Sambas 2026 tertulis 88,05, padahal IPM perempuan 66,00 dan laki-laki 75,00 memberi 88,00"
    ]
    near = propose(lines.format("88,03"), catalogue, published)
    assert [p.why for p in near.warnings if "padahal" in p.why] == []


def test_odd_decimals_and_years_ahead_are_told(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose("6101;2031;idg;T;tunggal;70,1234\n", catalogue, published)
    assert [(p.severity, p.why) for p in found.problems] == [
        ("peringatan", "tahun 2031 mendahului tahun terbit terakhir (2025)"),
        ("peringatan", "ditulis dengan 4 desimal, biasanya 2"),
    ]


@pytest.mark.parametrize("year", ["2018", "2024"])
def test_a_published_year_brought_anew_is_nearly_free_of_warnings(
    year: str, catalogue: Catalogue, published: pd.DataFrame
) -> None:
    found = proposal.propose(published[published["year"] == year], published[published["year"] < year], catalogue)
    assert found.errors == []
    assert found.count("baru") == len(found.figures) > 900
    assert len(found.warnings) < 0.01 * len(found.figures)


def test_the_shipped_figures_brought_again_change_nothing(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = proposal.propose(published, published, catalogue)
    assert found.summary() == "14.927 angka: 0 baru, 0 berubah, 14.927 tetap; 0 galat, 0 peringatan."


def test_a_proposal_takes_numbers_as_well_as_text(catalogue: Catalogue, published: pd.DataFrame) -> None:
    tidy = pd.DataFrame(
        {
            "region_code": ["6101"],
            "year": [2026],
            "indicator": ["idg"],
            "sex": ["T"],
            "vintage": ["tunggal"],
            "value": [70.1],
        }
    )
    found = proposal.propose(tidy, published, catalogue)
    assert found.problems == ()
    assert found.figures[[*KEY, "value", "state"]].to_numpy().tolist() == [
        ["6101", "2026", "idg", "T", "tunggal", "70.1", "baru"]
    ]


def test_session_rows_stand_over_the_shipped_ones_marked(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose("6101;2026;idg;T;tunggal;70\n6101;2024;hls;P;tunggal;12,99\n", catalogue, published)
    origin = Origin("unggahan", "BPS Sambas", "Publikasi uji")
    rows = proposal.session_rows(found, origin, DAY, None, None)
    con = connect(extra=rows)
    taken = con.execute(
        "select region_code, year, value, source_id, flag from observations where flag = 'unggahan' order by year"
    ).fetchall()
    assert taken == [("6101", 2024, 12.99, "unggahan", "unggahan"), ("6101", 2026, 70.0, "unggahan", "unggahan")]
    source = con.execute("select publisher, title, kind, accessed from sources where source_id = 'unggahan'").fetchall()
    assert source == [("BPS Sambas", "Publikasi uji", "unggahan", "2027-03-04")]
    con.close()


def test_a_session_cannot_take_a_figure_of_a_year_to_come(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose("6101;2028;idg;T;tunggal;70\n", catalogue, published)
    rows = proposal.session_rows(found, Origin("unggahan", "BPS", "Uji"), DAY, None, None)
    with pytest.raises(DataError) as caught:
        connect(extra=rows)
    assert str(caught.value) == (
        "data/observations.csv, kolom year: tahun 2028 mendahului sumber unggahan, yang paling akhir dari tahun 2027."
    )


def test_another_source_of_a_session_gets_its_own_key(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose("6101;2026;idg;T;tunggal;70\n", catalogue, published)
    first = Origin("unggahan", "BPS", "Satu")
    sources = proposal.session_rows(found, first, DAY, None, None)["sources"]
    assert proposal.source_for(first, sources).source_id == "unggahan"
    assert proposal.source_for(Origin("unggahan", "BPS", "Dua"), sources).source_id == "unggahan_2"


@pytest.mark.parametrize("form", sorted(curated.FORMS))
@pytest.mark.parametrize("write", [curated.template_csv, curated.template_xlsx])
def test_a_filled_template_loads_again(form: str, write: Any, catalogue: Catalogue) -> None:
    table = curated.template(catalogue, "uhh", "lfsp2020", 2026, form)
    empty = write(table, catalogue)
    with pytest.raises(RefusalError):
        shaped(empty, catalogue)
    for row in table:
        if row[0] == "6203" or row[0] == "Kapuas":
            row[-1] = "74,5"
    found = figures(write(table, catalogue), catalogue)
    assert found[-1] == ("6203", "2026", "uhh", "T", "lfsp2020", "74.5")
    assert len(found) == (3 if form == "rapi" else 1)


def test_the_template_carries_the_dictionary(catalogue: Catalogue) -> None:
    table = curated.template(catalogue, "ipg", "lfsp2020", 2026, "rapi")
    assert len(table) == 63
    sheets = load_workbook(io.BytesIO(curated.template_xlsx(table, catalogue)))
    assert sheets.sheetnames == ["Data", "Kamus"]
    words = {(r[0], r[1]) for r in sheets["Kamus"].iter_rows(min_row=2, values_only=True)}
    assert {("indikator", code) for code in catalogue.indicators} | {("wilayah", "0000"), ("kolom", "nilai")} <= words
    text = curated.template_csv(table, catalogue).decode("utf-8-sig")
    assert "# indikator ikg: Indeks Ketimpangan Gender, satuan indeks" in text
    assert sheets["Data"]["A2"].value == "0000"


def test_exports_neutralise_what_a_file_may_carry() -> None:
    table = forms.problem_table([forms.error(2, "=cmd", "=1+1", "rumus", "hapus")])
    about = About("Galat", "uji", [], "2026.11", "?", DAY)
    lines = to_csv(table, about).decode("utf-8-sig").splitlines()
    assert lines[-1] == "2,'=cmd,'=1+1,rumus,hapus"
    sheet = load_workbook(io.BytesIO(to_xlsx(table, about, {})))["Data"]
    assert [(c.value, c.data_type) for c in sheet[2]][1:3] == [("'=cmd", "s"), ("'=1+1", "s")]


@pytest.fixture
def data(tmp_path: Path, catalogues_kept: None) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def held(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def run(tmp_path: Path, data: Path, text: str, *options: str) -> int:
    file = tmp_path / "angka.csv"
    file.write_text(text, encoding="utf-8")
    return main([str(file), "--data", str(data), *options])


WRITE = ("--tulis", "--judul", "Tabel IPG 2026", "--sumber", "bps_ipg_2026")
SMALL = f"{HEADER}\n6101;2026;ipg;T;lfsp2020;90,12\n6101;2024;hls;P;tunggal;12,99\n"


def test_the_command_previews_and_writes_nothing(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held(data)
    assert run(tmp_path, data, SMALL) == 0
    told = capsys.readouterr().out
    assert told.startswith("2 angka: 1 baru, 1 berubah, 0 tetap; 0 galat, 0 peringatan.\n")
    assert "Sambas  2024 Harapan lama sekolah     Perempuan satu seri" in told
    assert held(data) == before


def test_the_command_writes_nothing_on_one_error(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held(data)
    assert run(tmp_path, data, SMALL + "6102;2026;ipg;T;lfsp2020;9\n", *WRITE) == 1
    told = capsys.readouterr()
    assert "Galat: baris 4, kolom nilai, nilai “9”: di luar batas 56,25–108,75 untuk IPG; " in told.out
    assert told.err == "Tidak ada yang ditulis: perbaiki galat di atas.\n"
    assert held(data) == before


def test_the_command_wants_warnings_accepted_and_a_source(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held(data)
    jump = SMALL + "6102;2026;ipg;T;lfsp2020;70\n"
    assert run(tmp_path, data, jump, *WRITE) == 1
    assert capsys.readouterr().err == (
        "Tidak ada yang ditulis: periksa peringatan di atas, lalu ulangi dengan --terima-peringatan.\n"
    )
    assert run(tmp_path, data, SMALL, "--tulis") == 2
    assert capsys.readouterr().err.endswith("sebutkan tabel atau dokumen sumber dengan --judul.\n")
    assert run(tmp_path, data, "halo\n") == 2
    told = capsys.readouterr()
    assert told.err.startswith("Berkas hanya punya satu kolom;")
    assert told.out == ""
    assert main([str(tmp_path / "tidak-ada.csv"), "--data", str(data)]) == 1
    assert capsys.readouterr().err.startswith("Berkas tidak dapat dibaca atau ditulis:")
    assert held(data) == before
    assert run(tmp_path, data, jump, *WRITE, "--terima-peringatan") == 0
    assert held(data) != before


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def unlike(rows: list[dict[str, str]], others: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the rows that are not among some others."""
    known = {tuple(row.values()) for row in others}
    return [row for row in rows if tuple(row.values()) not in known]


def test_the_command_writes_figures_source_coverage_and_changelog(tmp_path: Path, data: Path) -> None:
    before = read(data / "observations.csv")
    old = next(r for r in before if [r[k] for k in KEY] == ["6101", "2024", "hls", "P", "tunggal"])
    assert run(tmp_path, data, SMALL, *WRITE) == 0
    after = read(data / "observations.csv")
    fresh = {"source_id": "bps_ipg_2026", "flag": "", "notes": "", "confirmed_by": ""}
    assert unlike(after, before) == [
        {**old, **fresh, "value": "12.99"},
        dict(zip(KEY, ["6101", "2026", "ipg", "T", "lfsp2020"], strict=True)) | {"value": "90.12"} | fresh,
    ]
    assert unlike(before, after) == [old]
    keys = [tuple(r[k] for k in KEY) for r in after]
    assert keys == sorted(set(keys))
    source = next(r for r in read(data / "sources.csv") if r["source_id"] == "bps_ipg_2026")
    assert (source["publisher"], source["title"], source["kind"]) == ("BPS", "Tabel IPG 2026", "tabel_bps")
    assert {
        "indicator": "ipg",
        "sex": "T",
        "vintage": "lfsp2020",
        "year": "2026",
        "province_code": "6100",
        "rows": "1",
    } in read(data / "coverage.csv")
    changelog = (data / "CHANGELOG.md").read_text(encoding="utf-8")
    line = (
        "- 1 new and 1 corrected figures (`hls` 2024, `ipg` 2026) from BPS, Tabel IPG 2026 (`bps_ipg_2026`). "
        f"Corrected as that source has it: `6101` 2024 `hls` P tunggal was {old['value']}, is 12.99.\n"
    )
    assert changelog.count(line) == 1
    first = re.search(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert first
    assert first[1] == (data / "VERSION").read_text(encoding="utf-8").strip()
    assert not list(data.glob(".*"))
    connect(data).close()


def test_a_copy_of_a_table_is_written_with_the_copy_it_is(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = held(data)
    options = (*WRITE, "--jenis", "salinan")
    assert run(tmp_path, data, SMALL, *options) == 1
    line = 2 + sum(r["source_id"] < "bps_ipg_2026" for r in read(data / "sources.csv"))
    assert capsys.readouterr().err == (
        f"data/sources.csv, baris {line}, kolom copy, kind: sumber berjenis salinan harus menyebut salinannya.\n"
    )
    assert held(data) == before
    assert run(tmp_path, data, SMALL, *options, "--salinan", "salinan GitHub uji/uji") == 0
    source = next(r for r in read(data / "sources.csv") if r["source_id"] == "bps_ipg_2026")
    assert (source["kind"], source["copy"]) == ("salinan", "salinan GitHub uji/uji")


def test_a_new_month_opens_an_entry_of_its_own(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose("6101;2026;ipg;T;lfsp2020;90,12\n", catalogue, published)
    changed = curated.files([(found, Origin("bps_x", "BPS", "Tabel", kind="tabel_bps"))], DAY)
    assert changed["VERSION"] == "2027.03\n"
    line = "- 1 new and 0 corrected figures (`ipg` 2026) from BPS, Tabel (`bps_x`)."
    entry = f"## [2027.03] - 2027-03-04\n\n### Changed\n\n{line}\n\n## [2026.11] - 2026-11-21\n"
    assert entry in changed["CHANGELOG.md"]


def test_files_that_are_not_touched_stay_as_they_are(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose("6101;2026;ipg;T;lfsp2020;90,12\n", catalogue, published)
    changed = curated.files([(found, Origin("zz", "BPS", "Tabel", kind="tabel_bps"))], DAY)
    shipped = (DATA / "observations.csv").read_text(encoding="utf-8").splitlines()
    known = set(shipped)
    added = [line for line in changed["observations.csv"].splitlines() if line not in known]
    assert added == ["6101,2026,ipg,T,lfsp2020,90.12,zz,,,"]
    assert len(changed["observations.csv"].splitlines()) == len(shipped) + 1
    changes = (DATA / "changes.csv").read_text(encoding="utf-8")
    assert changed["changes.csv"] == f"{changes}2027.03,2027-03-04,baru,6101,2026,ipg,T,lfsp2020,\n"
    coverage = (DATA / "coverage.csv").read_text(encoding="utf-8").splitlines()
    assert [c for c in changed["coverage.csv"].splitlines() if c not in coverage] == ["ipg,T,lfsp2020,2026,6100,1"]
    assert [c for c in coverage if c not in changed["coverage.csv"].splitlines()] == []


def test_a_note_on_the_area_outlives_a_correction(catalogue: Catalogue, published: pd.DataFrame) -> None:
    row = next(r for r in published.itertuples() if "sebelum_mahulu" in r.notes.split() and r.indicator == "hls")
    line = f"{row.region_code};{row.year};hls;{row.sex};tunggal;{float(row.value) + 0.01:.2f}\n"
    found = propose(line, catalogue, published)
    changed = curated.files([(found, Origin("zz", "BPS", "Tabel", kind="tabel_bps"))], DAY)["observations.csv"]
    assert (
        f"{row.region_code},{row.year},hls,{row.sex},tunggal,{float(row.value) + 0.01:.2f},zz,,sebelum_mahulu,\n"
        in changed
    )


def test_a_key_of_another_source_is_refused(catalogue: Catalogue, published: pd.DataFrame) -> None:
    found = propose("6101;2026;ipg;T;lfsp2020;90,12\n", catalogue, published)
    with pytest.raises(RefusalError, match=r"^Kode sumber bps_brs_2022 sudah dipakai sumber lain; pilih kode lain\.$"):
        curated.files([(found, Origin("bps_brs_2022", "BPS", "Lain"))], DAY)
    same = propose("0000;2010;idg;T;tunggal;68,15\n", catalogue, published)
    with pytest.raises(RefusalError, match=r"^Tidak ada angka baru atau berubah; tidak ada berkas yang dibuat\.$"):
        curated.files([(same, Origin("zz", "BPS", "Lain"))], DAY)


def test_files_against_the_schema_are_not_put_in_place(data: Path) -> None:
    before = held(data)
    with pytest.raises(DataError, match="nilai tidak boleh negatif"):
        curated.write({"observations.csv": before["observations.csv"].decode().replace(",11.2,", ",-11.2,", 1)}, data)
    assert held(data) == before


@pytest.mark.parametrize("stop", [OSError(28, "disk penuh"), KeyboardInterrupt("disk penuh")], ids=["disk", "user"])
def test_a_write_that_stops_midway_is_taken_back(
    stop: BaseException,
    data: Path,
    catalogue: Catalogue,
    published: pd.DataFrame,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = propose("6101;2026;ipg;T;lfsp2020;90,12\n", catalogue, published)
    changed = curated.files([(found, Origin("zz", "BPS", "Tabel", kind="tabel_bps"))], DAY)
    before = held(data)
    put = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.name == ".coverage.csv.baru":
            raise stop
        return put(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(type(stop), match="disk penuh"):
        curated.write(changed, data)
    assert held(data) == before
