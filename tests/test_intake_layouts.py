"""Invented figures written in every layout with every kind of disturbance: what is read is what was written, never another."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pytest
from openpyxl import Workbook

from setara.intake import proposal, shaping
from setara.intake.forms import ReaderSays
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue

Grid = list[list[str]]
REGIONS = {"6101": "Sambas", "6103": "Landak", "6171": "Kota Pontianak", "6303": "Banjar", "6502": "Bulungan"}
YEARS = ("2025", "2026")
SEX = {"P": "Perempuan", "L": "Laki-laki"}


@dataclass(frozen=True)
class Series:
    """Invented figures of one indicator by region, year and sex."""

    code: str
    title: str
    vintage: str
    base: float
    sexes: tuple[str, ...]

    def value(self, region: str, year: str, sex: str) -> str:
        step = 0.01 if self.base > 1 else 0.001
        number = self.base + step * (list(REGIONS).index(region) * 7 + YEARS.index(year) * 3 + (sex == "L") * 11)
        return f"{number:.3f}" if self.base < 1 else f"{number:.2f}"

    def truth(self) -> set[tuple[str, ...]]:
        places = itertools.product(REGIONS, YEARS, self.sexes)
        return {(r, y, self.code, s, self.vintage, str(float(self.value(r, y, s)))) for r, y, s in places}


SERIES = [
    Series("idg", "Indeks Pemberdayaan Gender (IDG)", "tunggal", 66.11, ("T",)),
    Series("ikg", "Indeks Ketimpangan Gender", "tunggal", 0.451, ("T",)),
    Series("rls", "Rata-Rata Lama Sekolah (RLS) Menurut Jenis Kelamin (Tahun)", "tunggal", 7.11, ("P", "L")),
    Series("uhh", "[SP2020] Umur Harapan Hidup saat Lahir Hasil Long Form SP2020", "lfsp2020", 72.11, ("P", "L")),
]


def years_across(s: Series) -> Grid:
    """One table a sex; the sex stands in the title."""
    made: Grid = []
    of_sex = SEX.get(s.sexes[0], "")
    made += [[f"{s.title} {of_sex}".strip()], ["Kabupaten/Kota", *YEARS]]
    return made + [[name, *(s.value(r, y, s.sexes[0]) for y in YEARS)] for r, name in REGIONS.items()]


def sexes_over_years(s: Series) -> Grid:
    heads = [SEX.get(x, "Nilai") for x in s.sexes]
    top = [cell for head in heads for cell in (head, "")]
    body = [[n, *(s.value(r, y, x) for x in s.sexes for y in YEARS)] for r, n in REGIONS.items()]
    return [[s.title], ["Wilayah", *top], ["", *(YEARS * len(s.sexes))], *body]


def years_over_sexes(s: Series) -> Grid:
    top = [cell for y in YEARS for cell in (y, *[""] * (len(s.sexes) - 1))]
    below = ["", *([SEX.get(x, s.code.upper()) for x in s.sexes] * len(YEARS))]
    body = [[n, *(s.value(r, y, x) for y in YEARS for x in s.sexes)] for r, n in REGIONS.items()]
    return [[s.title], ["Kabupaten/Kota", *top], below, *body]


def sexes_down(s: Series) -> Grid:
    body = [[n, SEX.get(x, "Total"), *(s.value(r, y, x) for y in YEARS)] for r, n in REGIONS.items() for x in s.sexes]
    return [[s.title], ["Wilayah", "Jenis Kelamin", *YEARS], *body]


def long_form(s: Series) -> Grid:
    body = [
        [y, n, SEX.get(x, "Laki-laki dan Perempuan"), s.value(r, y, x)]
        for y in YEARS for r, n in REGIONS.items() for x in s.sexes
    ]  # fmt: skip
    return [[s.title], ["Tahun", "Kab/Kota", "Jenis Kelamin", "Nilai"], *body]


def portal(s: Series) -> Grid:
    head = ["id", "kode_provinsi", "nama_provinsi", "kode_kabupaten_kota", "nama_kabupaten_kota", "jenis_kelamin"]
    name = {"idg": "indeks_pemberdayaan_gender", "ikg": "indeks_ketimpangan_gender", "rls": "rata_rata_lama_sekolah"}
    places = itertools.product(REGIONS.items(), YEARS, s.sexes)
    body = [
        [str(i), r[:2], f"PROVINSI {r[:2]}", f"{r}.0", f"KABUPATEN {n}".replace("KABUPATEN Kota", "KOTA").upper(),
         SEX.get(x, "TOTAL").upper(), s.value(r, y, x), "POIN", f"{y}.0"]
        for i, ((r, n), y, x) in enumerate(places, start=1)
    ]  # fmt: skip
    return [[*head, name.get(s.code, "umur_harapan_hidup_sp2020_lf"), "satuan", "tahun"], *body]


def named_columns(s: Series) -> Grid:
    heads = [f"{s.code.upper()} {SEX.get(x, '')} {y}".replace("  ", " ") for y in YEARS for x in s.sexes]
    series = " (UHH hasil LF SP2020)" if s.vintage == "lfsp2020" else ""
    body = [[r, n, *(s.value(r, y, x) for y in YEARS for x in s.sexes)] for r, n in REGIONS.items()]
    return [["Kode BPS", "Nama Wilayah", *(h + series for h in heads)], *body]


LAYOUTS = (years_across, sexes_over_years, years_over_sexes, sexes_down, long_form, portal, named_columns)


def _body(grid: Grid) -> int:
    return next(i for i, line in enumerate(grid) if any(n.lower() in " ".join(line).lower() for n in ("Sambas",)))


def _label(grid: Grid) -> int:
    return next(p for p, c in enumerate(grid[_body(grid)]) if "sambas" in c.lower())


def foreign(grid: Grid) -> Grid:
    at, label = _body(grid), _label(grid)
    made = list(grid[:at])
    for name, code in (("ACEH", "1100"), ("Kabupaten Bantul", "3402"), ("Kota Surabaya", "3578")):
        line = list(grid[at])
        line[label] = name
        made.append([code if c.startswith("6101") else code[:2] if c == "61" else c for c in line])
    return [*made, *grid[at:]]


def summary(grid: Grid) -> Grid:
    last = list(grid[-1])
    label = _label(grid)
    lines = []
    for name in ("Rata-rata", "JUMLAH", "Kalimantan"):
        line = list(last)
        line[label] = name
        lines.append(["" if c.startswith("6502") else c for c in line])
    return [*grid, *lines, ["Sumber: BPS, Survei Sosial Ekonomi Nasional"]]


def numbered(grid: Grid) -> Grid:
    at = _body(grid)
    width = len(grid[at])
    return [*grid[:at], [f"({i + 1})" for i in range(width)], *grid[at:]]


def marked(grid: Grid) -> Grid:
    at = _body(grid)
    return [
        *grid[:at],
        *([*line[:-1], f"{line[-1]} r)"] if "." in line[-1] and "20" not in line[-1] else line for line in grid[at:]),
    ]


def tagged(grid: Grid) -> Grid:
    at, label = _body(grid), _label(grid)
    return [*grid[:at], *([f"<b>{c}</b>" if p == label else c for p, c in enumerate(line)] for line in grid[at:])]


def ranked(grid: Grid) -> Grid:
    at = _body(grid)
    return [*([*line, "Peringkat"] if i == at - 1 else line for i, line in enumerate(grid[:at])),
            *([*line, str(i)] for i, line in enumerate(grid[at:], start=1))]  # fmt: skip


def aimed(grid: Grid) -> Grid:
    at = _body(grid)
    return [*([*line, "Target 2026"] if i == at - 1 else line for i, line in enumerate(grid[:at])),
            *([*line, "7.77"] for line in grid[at:])]  # fmt: skip


def misspelt_elsewhere(grid: Grid) -> Grid:
    """A foreign province before the first region: those of Kalimantan behind it are not lost."""
    at, label = _body(grid), _label(grid)
    line = list(grid[at])
    line[label] = "Sumatera Utara"
    return [*grid[:at], ["12" if c.startswith("61") and len(c) < 8 else c for c in line], *grid[at:]]


def repeated(grid: Grid) -> Grid:
    return [*grid, list(grid[-1])]


def undisturbed(grid: Grid) -> Grid:
    return grid


DISTURBANCES = (
    undisturbed, foreign, summary, numbered, marked, tagged, ranked, aimed, misspelt_elsewhere, repeated,
)  # fmt: skip


def as_csv(grid: Grid, comma: bool = True) -> bytes:
    lines = [";".join(c.replace(".", ",") if comma and _is_value(c) else c for c in line) for line in grid]
    return ("\n".join(lines) + "\n").encode()


def _is_value(cell: str) -> bool:
    return "." in cell and cell.split(" ", maxsplit=1)[0].replace(".", "").isdigit() and not cell.endswith(".0")


def as_xlsx(grid: Grid) -> bytes:
    book = Workbook()
    for line in grid:
        book.active.append([float(c) if c.replace(".", "").isdigit() and "." in c else c or None for c in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
@pytest.mark.parametrize("disturb", DISTURBANCES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_written_is_read(
    layout: Callable[[Series], Grid],
    disturb: Callable[[Grid], Grid],
    write: Callable[[Grid], bytes],
    catalogue: Catalogue,
) -> None:
    for series in SERIES:
        told = ReaderSays(indicator=series.code)
        found = shaping.read(write(disturb(layout(series))), catalogue, told)
        assert [p.sentence() for p in found.problems if p.severity == "galat"] == []
        read = {(*row[:5], str(float(row[5]))) for row in found.figures.itertuples(index=False, name=None)}
        expected = series.truth()
        if layout is years_across:
            expected = {row for row in expected if row[3] == series.sexes[0]}
        assert read == expected


# What must never be taken for a published figure of what was told: an error, a warning or a refusal says so.
WARNED = {
    "other_indicator_in_title": ("Indeks Pembangunan Gender (SP2010)\nWilayah;2026\nSambas;66,1\n", ReaderSays(indicator="idg")),
    "other_year_in_column": ("Wilayah;IDG 2025\nSambas;66,1\n", ReaderSays(year="2026")),
    "other_year_in_title": ("Indeks Pemberdayaan Gender, 2025\nWilayah;IDG\nSambas;66,1\n", ReaderSays(year="2026")),
    "other_sex_in_title": ("Rata-rata lama sekolah perempuan\nWilayah;2026\nSambas;6,1\n", ReaderSays(sex="L")),
    "other_series_in_title": ("IPG hasil SP2020 LF\nWilayah;2026\nSambas;88,1\n", ReaderSays(vintage="sp2010")),
    "february": ("TPT Perempuan Februari 2026\nWilayah;TPT\nKALIMANTAN BARAT;4,1\n", ReaderSays()),
    "only_february_columns": ("TPT Perempuan\nWilayah;2026\n;Februari\nKALIMANTAN BARAT;4,1\n", ReaderSays()),
    "youth": ("Tingkat pengangguran terbuka perempuan usia 15-24 tahun\nWilayah;2026\nSambas;9,1\n", ReaderSays()),
    "rural": ("Rata-rata lama sekolah perempuan perdesaan\nWilayah;2026\nSambas;6,1\n", ReaderSays()),
    "sma_of_15_plus": ("Persentase perempuan usia 15 tahun ke atas berpendidikan SMA ke atas\nWilayah;2026\nSambas;40,1\n",
                       ReaderSays(indicator="sma")),
    "both_sexes_told_as_women": ("TPAK\nWilayah;2026\nSambas;66,1\n", ReaderSays(sex="P")),
    "title_of_something_else": ("Persentase penduduk miskin\nWilayah;2026\nSambas;66,1\n", ReaderSays(indicator="idg")),
    "title_of_targets": ("Target IDG RPJMD\nWilayah;2026\nSambas;66,1\n", ReaderSays()),
    "only_ranks": ("IDG\nWilayah;Peringkat 2026\nSambas;3\n", ReaderSays()),
    "only_gaps": ("Umur harapan hidup LF SP2020 perempuan\nWilayah;Selisih 2026\nSambas;3\n", ReaderSays()),
    "column_of_something_else": ("Wilayah;Garis Kemiskinan 2026\nSambas;66,1\n", ReaderSays(indicator="idg")),
    "month_spending": ("Rata-rata pengeluaran per kapita sebulan perempuan\nWilayah;2026\nSambas;12.345\n",
                       ReaderSays(indicator="pengeluaran")),
    "two_years_in_one_heading": ("IDG\nWilayah;2024/2025\nSambas;66,1\n", ReaderSays()),
    "two_years_in_title": ("IDG 2024-2025\nWilayah;Nilai\nSambas;66,1\n", ReaderSays()),
    "both_series_in_title": ("IPG hasil SP2010 dan LF SP2020\nWilayah;2026\nSambas;88,1\n", ReaderSays()),
    "heading_against_the_line": ("Wilayah;Tahun;IDG 2026\nSambas;2025;66,1\n", ReaderSays()),
    "indicator_against_the_heading": ("wilayah;tahun;indikator;IPG\nSambas;2026;idg;66,1\n", ReaderSays()),
    "code_against_name": ("kode;wilayah;tahun;IDG\n6103;Sambas;2026;66,1\n", ReaderSays()),
    "province_against_region": ("kode_provinsi;kode_kabupaten_kota;tahun;idg\n62;6101;2026;66,1\n", ReaderSays()),
    "old_code_today": ("kode_wilayah;tahun;idg\n6407;2025;66,1\n", ReaderSays()),
    "twice_with_two_values": ("IDG\nWilayah;2026\nSambas;66,1\nSAMBAS;67,1\n", ReaderSays()),
    "city_of_another_province": ("IDG\nWilayah;2026\nKota Banjar;66,1\n", ReaderSays()),
    "decimal_commas_as_separators": ("Wilayah,IDG 2025,IDG 2026\nSambas,66,1,67,1\n", ReaderSays()),
    "merged_total": ("IDG\nWilayah;2026\nSambas;66,1 67,1\n", ReaderSays()),
    "indicator_down": ("Kabupaten Sambas\nIndikator;2025;2026\nIDG;66,1;66,2\nIPG;88,1;88,2\n", ReaderSays()),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(WARNED))
def test_nothing_wrong_is_taken_in_silence(case: str, catalogue: Catalogue, published: pd.DataFrame) -> None:
    text, told = WARNED[case]
    try:
        found = proposal.propose_shaped(shaping.read(text.encode(), catalogue, told), published, catalogue)
    except RefusalError as refusal:
        assert len(str(refusal)) > 40
        return
    assert found.problems != ()


def test_at_least_sixty_tables_are_made() -> None:
    assert len(LAYOUTS) * len(DISTURBANCES) * len(SERIES) + len(WARNED) >= 60
