"""The database: what a broken file is told, what the loaded database refuses, and many readers at once."""

from __future__ import annotations

import csv
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from setara.paths import DATA, QUERIES, query_text
from setara.store.database import FILES, DataError, connect, parameter_names, read_files, run
from setara.store.rules import columns, vocabulary, years

Change = Callable[[Path], None]


# Two provinces with three indicators load in a fraction of the time; what is broken here stands in them.
FEWER = {"indicator": {"ipg", "ipm", "hls"}, "province": {"62", "64"}}


def fewer(name: str, places: tuple[int, int]) -> list[list[str]]:
    """Return the rows of a file that are of these indicators and provinces; `places` are the columns of both."""
    head, *rows = rows_of(DATA / name)
    code, region = places
    kept = [r for r in rows if r[code] in FEWER["indicator"] and r[region][:2] in FEWER["province"]]
    return [head, *kept]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of files that hold."""
    copy = tmp_path_factory.mktemp("figures") / "data"
    shutil.copytree(DATA, copy)
    write(copy / "observations.csv", OBSERVATIONS)
    write(copy / "coverage.csv", fewer("coverage.csv", (0, 4)))
    return copy


@pytest.fixture(scope="module")
def folder(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the files that the tests break and mend again."""
    copy = tmp_path_factory.mktemp("broken") / "data"
    shutil.copytree(whole, copy)
    return copy


@pytest.fixture
def refusal(folder: Path, whole: Path) -> Iterator[Callable[[str, Change], str]]:
    """Return a function that breaks a file and returns what the start says."""
    broken: list[str] = []

    def try_it(file: str, change: Change) -> str:
        broken.append(file)
        change(folder / file)
        with pytest.raises(DataError) as caught:
            connect(folder)
        return str(caught.value)

    yield try_it
    for file in broken:
        shutil.copy(whole / file, folder / file)


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def cell(line: int, column: str, value: str) -> Change:
    def change(path: Path) -> None:
        rows = rows_of(path)
        rows[line - 1][rows[0].index(column)] = value
        write(path, rows)

    return change


def text(line: int, edit: Callable[[bytes], bytes]) -> Change:
    def change(path: Path) -> None:
        lines = path.read_bytes().split(b"\n")
        lines[line - 1] = edit(lines[line - 1])
        path.write_bytes(b"\n".join(lines))

    return change


def column_cut(name: str) -> Change:
    def change(path: Path) -> None:
        rows = rows_of(path)
        place = rows[0].index(name)
        write(path, [row[:place] + row[place + 1 :] for row in rows])

    return change


def line_of(file: str, *key: str) -> int:
    rows = OBSERVATIONS if file == "observations.csv" else rows_of(DATA / file)
    return next(n for n, row in enumerate(rows, start=1) if tuple(row[: len(key)]) == key)


OBSERVATIONS = fewer("observations.csv", (2, 0))
# Kapuas, IPG 2024: the row that most cases break.
IPG = line_of("observations.csv", "6203", "2024", "ipg", "T", "sp2010")
HLS = line_of("observations.csv", "6203", "2024", "hls", "P", "tunggal")
KAPUAS = line_of("regions.csv", "6203")
RLS = line_of("indicators.csv", "rls")
PAIR = line_of("neighbours.csv", "6203", "6204")
TARGET = line_of("targets.csv", "6200", "2025", "ikg")
# The copy that row was read in.
SOURCE = OBSERVATIONS[IPG - 1][6]
COPY = line_of("sources.csv", SOURCE)
NUMBER = "bukan angka; tulis dengan titik desimal dan tanpa pemisah ribuan"
WHOLE = "bukan bilangan bulat yang sah"
CODE = "kode hanya huruf kecil, angka, dan garis bawah, diawali huruf"
DATE = "isinya tanggal, tahun-bulan, atau tahun, seperti 2024-02-14, 2024-02, atau 2024"
ADDRESS = "kolom url: alamat harus diawali http:// atau https://"
TWICE = "kolom sexes: jenis kelamin yang sama ditulis dua kali"
KINDS = (
    "kolom level, kind: tingkat dan jenis wilayah tidak sejalan (nasional negara, provinsi provinsi, kabkota kabupaten "
    "atau kota)"
)
DEGREES = (
    "kolom west, south, east, north: barat dan timur harus antara -180 dan 180 derajat, selatan dan utara antara -90 "
    "dan 90"
)
LEVELS = (
    "kolom region_code, level, province_code: kode wilayah, tingkat, dan kode provinsi tidak sejalan (0000 nasional, "
    "akhiran 00 provinsi, selain itu kabkota dengan provinsi dari dua angka pertamanya)"
)

CELLS: list[tuple[str, int, str, str, str]] = [
    ("changes", 2, "version", "November", "kolom version: versi ditulis tahun.bulan, seperti 2026.11"),
    ("changes", 2, "change", "dihapus", "kolom change: pilihannya baru, berubah, ditandai"),
    ("changes", 2, "region_code", "6499", "kolom region_code: kode '6499' tidak ada dalam data/regions.csv"),
    ("changes", 2, "year", "2009", "kolom year: tahun harus antara 2010 dan 2100"),
    (
        "changes",
        2,
        "before",
        "0.42",
        "kolom change, before: angka semula diisi untuk angka yang berubah, dan hanya untuk itu",
    ),
    ("observations", IPG, "region_code", "9999", "kolom region_code: kode '9999' tidak ada dalam data/regions.csv"),
    ("observations", IPG, "region_code", "", "kolom region_code: wajib diisi"),
    ("observations", IPG, "indicator", "ippg", "kolom indicator: kode 'ippg' tidak ada dalam data/indicators.csv"),
    ("observations", IPG, "sex", "X", "kolom sex: 'X' tidak dikenal; pilihannya P, L, T"),
    (
        "observations",
        IPG,
        "sex",
        "P",
        "kolom indicator, sex, vintage: gabungan ipg, P, sp2010 tidak ada dalam katalog data/indicators.csv",
    ),
    (
        "observations",
        IPG,
        "vintage",
        "sp2020",
        "kolom vintage: 'sp2020' tidak dikenal; pilihannya tunggal, sp2010, lfsp2020",
    ),
    (
        "observations",
        HLS,
        "vintage",
        "lfsp2020",
        "kolom indicator, sex, vintage: gabungan hls, P, lfsp2020 tidak ada dalam katalog data/indicators.csv",
    ),
    ("observations", IPG, "value", "-1", "kolom value: nilai tidak boleh negatif"),
    ("observations", IPG, "value", "9" * 400, "kolom value: angka sepanjang 400 karakter terlalu besar"),
    ("observations", IPG, "value", "sebelas", f"kolom value: 'sebelas' {NUMBER}"),
    ("observations", IPG, "value", "95,68", f"kolom value: '95,68' {NUMBER}"),
    ("observations", IPG, "value", "nan", f"kolom value: 'nan' {NUMBER}"),
    ("observations", IPG, "value", "inf", f"kolom value: 'inf' {NUMBER}"),
    ("observations", IPG, "value", "9e1", f"kolom value: '9e1' {NUMBER}"),
    ("observations", IPG, "value", "", "kolom value: wajib diisi"),
    ("observations", IPG, "value", "956.8", "kolom value: nilai 956.8 di luar batas 56.25–108.75 untuk indikator ipg"),
    ("observations", HLS, "value", "1.3", "kolom value: nilai 1.3 di luar batas 7.25–17.75 untuk indikator hls"),
    ("observations", IPG, "year", "2009", "kolom year: tahun harus antara 2010 dan 2100"),
    (
        "observations",
        IPG,
        "year",
        "2035",
        f"kolom year: tahun 2035 mendahului sumber {SOURCE}, yang paling akhir dari tahun 2025",
    ),
    ("observations", IPG, "year", "dua ribu", f"kolom year: 'dua ribu' {WHOLE}"),
    ("observations", IPG, "year", "2024.6", f"kolom year: '2024.6' {WHOLE}"),
    ("observations", IPG, "year", "99999", f"kolom year: '99999' {WHOLE}"),
    (
        "observations",
        IPG + 1,
        "indicator",
        "ipg",
        "kolom indicator, sex, vintage: gabungan ipg, L, sp2010 tidak ada dalam katalog data/indicators.csv",
    ),
    ("observations", IPG, "source_id", "koran", "kolom source_id: kode 'koran' tidak ada dalam data/sources.csv"),
    ("observations", IPG, "flag", "ragu", "kolom flag: kode 'ragu' tidak ada dalam data/flags.csv"),
    ("observations", IPG, "notes", "tak_ada", "kolom notes: kode 'tak_ada' tidak ada dalam data/notes.csv"),
    ("observations", IPG, "notes", "satu_sumber satu_sumber", "kolom notes: kode yang sama ditulis dua kali"),
    ("observations", IPG, "notes", "satu_sumber  dikonfirmasi", "kolom notes: kode '' tidak ada dalam data/notes.csv"),
    (
        "observations",
        IPG,
        "notes",
        "satu_sumber target_rentang",
        "kolom notes: catatan target_rentang berjenis target, hanya untuk data/targets.csv",
    ),
    (
        "observations",
        IPG,
        "confirmed_by",
        "tetangga",
        "kolom confirmed_by: kode 'tetangga' tidak ada dalam data/witnesses.csv",
    ),
    ("regions", KAPUAS, "region_code", "62-3", "kolom region_code: kode wilayah harus empat angka"),
    ("regions", KAPUAS, "region_code", "6202", f"kolom region_code: kunci ganda, sama dengan baris {KAPUAS - 1}"),
    ("regions", KAPUAS, "name", "Kotawaringin Timur", f"kolom name: kunci ganda, sama dengan baris {KAPUAS - 1}"),
    ("regions", KAPUAS, "name", "", "kolom name: wajib diisi"),
    ("regions", KAPUAS, "level", "desa", "kolom level: 'desa' tidak dikenal; pilihannya nasional, provinsi, kabkota"),
    ("regions", KAPUAS, "level", "provinsi", KINDS),
    ("regions", KAPUAS, "province_code", "6300", LEVELS),
    ("regions", KAPUAS, "province_code", "", LEVELS),
    ("regions", KAPUAS, "kind", "desa", "kolom kind: pilihannya negara, provinsi, kabupaten, kota"),
    ("regions", KAPUAS, "kind", "provinsi", KINDS),
    ("regions", line_of("regions.csv", "6200"), "kind", "kota", KINDS),
    ("regions", line_of("regions.csv", "0000"), "kind", "provinsi", KINDS),
    ("regions", KAPUAS, "area_km2", "0", "kolom area_km2: luas harus lebih dari nol"),
    ("regions", KAPUAS, "since", "1900", "kolom since: tahun harus antara 1945 dan 2100"),
    ("indicators", RLS, "code", "RLS", f"kolom code: {CODE}"),
    ("indicators", RLS, "definition", "Lama sekolah.", "kolom definition: definisi harus lebih dari 20 huruf"),
    ("indicators", RLS, "decimals", "5", "kolom decimals: banyaknya desimal harus 0 sampai 4"),
    ("indicators", RLS, "decimals", "dua", f"kolom decimals: 'dua' {WHOLE}"),
    ("indicators", RLS, "order", "6", f"kolom order: kunci ganda, sama dengan baris {RLS - 1}"),
    (
        "indicators",
        RLS,
        "direction",
        "samping",
        "kolom direction: 'samping' tidak dikenal; pilihannya naik, turun, seratus, separuh, netral",
    ),
    (
        "indicators",
        RLS,
        "direction",
        "seratus",
        "kolom direction, ideal: nilai ideal diisi hanya untuk arah seratus dan separuh",
    ),
    (
        "indicators",
        RLS,
        "noise_from",
        "kira-kira",
        "kolom noise_from: 'kira-kira' tidak dikenal; pilihannya pembulatan, kelokan, langkah",
    ),
    (
        "indicators",
        RLS,
        "noise",
        "0.001",
        "kolom noise, decimals: derau tidak boleh lebih kecil daripada satu satuan desimal terakhir",
    ),
    (
        "indicators",
        RLS,
        "gap_noise",
        "0.09",
        "kolom gap_noise: derau selisih hanya diisi bila lebih lebar daripada derau angkanya",
    ),
    ("indicators", RLS, "sexes", "P,L", "kolom sexes: isinya P, L, atau T dipisahkan satu spasi"),
    ("indicators", RLS, "sexes", "P P L", TWICE),
    ("indicators", RLS, "sexes", "P L P", TWICE),
    ("indicators", 2, "default_sex", "L", "kolom default_sex: jenis kelamin bawaan harus ada dalam kolom sexes"),
    (
        "indicators",
        RLS,
        "vintages",
        "sp2000",
        "kolom vintages: pilihannya tunggal, sp2010, lfsp2020, atau sp2010 lfsp2020",
    ),
    (
        "indicators",
        RLS,
        "scale_low",
        "13",
        "kolom scale_low, class_1 sampai class_4, scale_high: batas skala dan kelas harus naik",
    ),
    (
        "indicators",
        RLS,
        "scale_high",
        "1" + "0" * 309 + ".5",
        "kolom scale_high: angka sepanjang 312 karakter terlalu besar",
    ),
    (
        "indicators",
        2,
        "parity_gap",
        "0",
        "kolom parity_gap: selisih setara diisi hanya untuk indikator yang terbit bagi P dan L",
    ),
    ("indicators", RLS, "parent", "igp", "kolom parent: indeks induk igp tidak ada dalam berkas yang sama"),
    ("sources", 3, "url", "laci meja", ADDRESS),
    ("sources", 3, "url", "httpjavascript:alert(1)", ADDRESS),
    ("sources", 3, "url", "https://", ADDRESS),
    ("sources", 3, "published", "kemarin", f"kolom published: {DATE}"),
    ("sources", 3, "published", "2024-02-30", f"kolom published: {DATE}"),
    ("sources", 3, "published", "2024-13", f"kolom published: {DATE}"),
    ("sources", 3, "published", "20240214", f"kolom published: {DATE}"),
    ("sources", 3, "accessed", "31/12/2024", f"kolom accessed: {DATE}"),
    ("sources", 3, "accessed", "2024-1", f"kolom accessed: {DATE}"),
    ("sources", COPY, "copy", "", "kolom copy, kind: sumber berjenis salinan harus menyebut salinannya"),
    ("sources", 3, "kind", "kabar", "kolom kind: pilihannya tabel_bps, rilis_bps, salinan, berita, dokumen, unggahan"),
    ("sources", 3, "publisher", "", "kolom publisher: wajib diisi"),
    ("witnesses", 3, "source_id", "koran", "kolom source_id: kode 'koran' tidak ada dalam data/sources.csv"),
    ("witnesses", 3, "label", "", "kolom label: wajib diisi"),
    ("flags", 3, "code", "diragukan", "kolom code: kunci ganda, sama dengan baris 2"),
    ("notes", 3, "code", "Catatan", f"kolom code: {CODE}"),
    (
        "notes",
        3,
        "kind",
        "lain",
        "kolom kind: pilihannya konfirmasi, sumber, vintage, cakupan, mutu, janggal, pengolahan, target",
    ),
    ("notes", 3, "sentence", "Tanpa titik", "kolom sentence: kalimat harus diakhiri titik"),
    (
        "events",
        2,
        "date",
        "2012-13-01",
        "kolom date: '2012-13-01' bukan tanggal; tulis tahun-bulan-hari seperti 2024-02-14",
    ),
    ("events", 2, "kind", "pesta", "kolom kind: pilihannya pemekaran, pemilu, rakor"),
    ("targets", TARGET, "low", "-5", "kolom low: target tidak boleh negatif"),
    ("targets", TARGET, "sex", "P", "kolom sex: indikator ikg tidak tersedia untuk jenis kelamin P"),
    ("targets", TARGET, "low", "0.5", "kolom low, high: batas bawah tidak boleh melebihi batas atas"),
    ("targets", TARGET, "year", "2009", "kolom year: tahun harus antara 2010 dan 2100"),
    ("targets", TARGET, "status", "usul", "kolom status: pilihannya ditetapkan, rancangan, pernyataan, pengguna"),
    ("targets", TARGET, "vintage", "sp2010", "kolom vintage: indikator ikg tidak memiliki vintage sp2010"),
    ("targets", TARGET, "notes", "tak_ada", "kolom notes: kode 'tak_ada' tidak ada dalam data/notes.csv"),
    ("targets", TARGET, "source_id", "koran", "kolom source_id: kode 'koran' tidak ada dalam data/sources.csv"),
    (
        "neighbours",
        PAIR,
        "neighbour_code",
        "6299",
        "kolom neighbour_code: kode '6299' tidak ada dalam data/regions.csv",
    ),
    (
        "neighbours",
        PAIR,
        "neighbour_code",
        "6202",
        "kolom region_code, neighbour_code: setiap pasangan ditulis sekali, kode yang lebih kecil di depan",
    ),
    (
        "neighbours",
        PAIR,
        "region_code",
        "6200",
        "kolom region_code: 6200 (Kalimantan Tengah) bukan kabupaten atau kota",
    ),
    (
        "neighbours",
        PAIR,
        "neighbour_code",
        "6300",
        "kolom neighbour_code: 6300 (Kalimantan Selatan) bukan kabupaten atau kota",
    ),
    (
        "neighbours",
        PAIR,
        "neighbour_code",
        "6501",
        "kolom region_code, neighbour_code: 6203 dan 6501 tidak bersinggungan menurut data/bounds.csv",
    ),
    ("neighbours", PAIR, "shared_border_km", "0", "kolom shared_border_km: panjang batas harus lebih dari nol"),
    (
        "bounds",
        3,
        "west",
        "150",
        "kolom west, south, east, north: barat harus kurang dari timur dan selatan kurang dari utara",
    ),
    ("bounds", 3, "north", "900", DEGREES),
    ("bounds", 3, "west", "-181", DEGREES),
    ("bounds", 3, "label_lat", "40", "kolom label_lon, label_lat: titik label harus di dalam batas wilayahnya"),
]


@pytest.mark.parametrize(("file", "line", "column", "value", "rule"), CELLS)
def test_one_broken_cell_is_named(
    refusal: Callable[[str, Change], str], file: str, line: int, column: str, value: str, rule: str
) -> None:
    said = refusal(f"{file}.csv", cell(line, column, value))
    assert said == f"data/{file}.csv, baris {line}, {rule}."


def test_every_check_of_the_schema_is_told_in_indonesian_and_tried() -> None:
    con = duckdb.connect()
    con.execute(query_text("schema"))
    checks = con.execute(
        "select table_name, expression from duckdb_constraints() where constraint_type = 'CHECK'"
    ).fetchall()
    # Asked of a row that breaks every rule, a check says what it is about.
    con.execute("create temp macro must(holds, names, sentence) as [names, sentence]")
    told = set()
    for table, expression in checks:
        empty = ", ".join(f'cast(null as {c.kind}) as "{c.name}"' for c in columns(table))
        said = con.execute(f"select {expression} from (select {empty})").fetchall()[0][0]
        told.add((table, "kolom {}: {}".format(*said)))
    assert len(told) == len(checks)
    assert told - {(file, rule) for file, _, _, _, rule in CELLS} == set()


def test_the_words_and_years_of_the_schema_can_be_asked_for() -> None:
    assert vocabulary("target_status") == ("ditetapkan", "rancangan", "pernyataan", "pengguna")
    with pytest.raises(duckdb.CatalogException):
        vocabulary("no_such_kind")
    assert years() == (2010, 2100)


def test_a_repeated_row_names_the_first_one(refusal: Callable[[str, Change], str]) -> None:
    def repeat(path: Path) -> None:
        rows = rows_of(path)
        write(path, [*rows, rows[IPG - 1]])

    last = len(OBSERVATIONS) + 1
    assert refusal("observations.csv", repeat) == (
        f"data/observations.csv, baris {last}, kolom region_code, year, indicator, sex, vintage: "
        f"kunci ganda, sama dengan baris {IPG}."
    )


def test_a_region_has_no_figures_before_it_was_founded(refusal: Callable[[str, Change], str]) -> None:
    line = line_of("observations.csv", "6411", "2013", "ipg")
    assert refusal("observations.csv", cell(line, "year", "2011")) == (
        f"data/observations.csv, baris {line}, kolom year: "
        "Mahakam Ulu baru dibentuk tahun 2012, angka tahun 2011 tidak mungkin ada."
    )


def test_the_first_of_several_broken_lines_is_named(refusal: Callable[[str, Change], str]) -> None:
    def twice(path: Path) -> None:
        cell(IPG, "value", "-1")(path)
        cell(HLS, "source_id", "koran")(path)

    assert HLS < IPG
    assert refusal("observations.csv", twice).startswith(f"data/observations.csv, baris {HLS}, kolom source_id:")


def test_a_province_without_its_own_line_is_noticed(refusal: Callable[[str, Change], str]) -> None:
    def lose(path: Path) -> None:
        write(path, [row for row in rows_of(path) if row[0] != "6500"])

    assert "kode '6500' tidak ada dalam data/regions.csv" in refusal("regions.csv", lose)


def test_a_region_without_bounds_is_named(refusal: Callable[[str, Change], str]) -> None:
    def lose(path: Path) -> None:
        write(path, [row for row in rows_of(path) if row[0] != "6203"])

    assert refusal("bounds.csv", lose) == (
        "data/bounds.csv, kolom region_code: wilayah 6203 (Kapuas) tidak ada, padahal ada dalam data/regions.csv."
    )


@pytest.mark.parametrize(
    ("published", "accessed", "newest"),
    [
        ("2024-03-01", "", None),
        ("2023-12", "2024-01-02", None),
        ("2023-12", "", "2023"),
        ("2023-12-31", "2022", "2023"),
        ("", "2023", "2023"),
        # Without a date of its own it may be as new as the newest of all.
        ("", "", None),
    ],
)
def test_a_figure_is_no_newer_than_its_source(
    folder: Path, whole: Path, published: str, accessed: str, newest: str | None
) -> None:
    path = folder / "sources.csv"
    cell(COPY, "published", published)(path)
    cell(COPY, "accessed", accessed)(path)
    try:
        connect(folder).close()
        said = None
    except DataError as error:
        said = str(error)
    finally:
        shutil.copy(whole / "sources.csv", path)
    first = next(n for n, r in enumerate(OBSERVATIONS, 1) if (r[1], r[6]) == ("2024", SOURCE))
    rule = f"kolom year: tahun 2024 mendahului sumber {SOURCE}, yang paling akhir dari tahun {newest}"
    assert said == (newest and f"data/observations.csv, baris {first}, {rule}.")


HEADER = "judul kolom harus region_code, year, indicator, sex, vintage, value, source_id, flag, notes, confirmed_by"
UNREADABLE = "tidak terbaca sebagai CSV UTF-8 (periksa tanda kutip dan pengodean)"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Path.unlink, ": berkas tidak ada; kembalikan dari repositori"),
        (lambda path: path.write_bytes(b""), ": berkas kosong: tidak ada baris data"),
        (lambda path: path.write_text(",".join(rows_of(path)[0]) + "\n"), ": berkas kosong: tidak ada baris data"),
        (column_cut("value"), f", baris 1: {HEADER}"),
        (column_cut("notes"), f", baris 1: {HEADER}"),
        (column_cut("confirmed_by"), f", baris 1: {HEADER}"),
        (text(1, lambda line: line.replace(b"value", b"nilai")), f", baris 1: {HEADER}"),
        (text(1, lambda line: line + b",lain"), f", baris 1: {HEADER}"),
        (text(9, lambda line: line + b",x,y"), ", baris 9: berisi 12 sel, seharusnya 10"),
        (text(9, lambda _: b"0000,2010"), ", baris 9: berisi 2 sel, seharusnya 10"),
        (text(9, lambda _: b""), ", baris 9: berisi 0 sel, seharusnya 10"),
        (text(9, lambda line: line + b"\xe9"), f", baris 9: {UNREADABLE}"),
        (text(9, lambda line: b'"' + line), f", baris 9: {UNREADABLE}"),
        (text(9, lambda line: b'"dua"tanda,' + line), f", baris 9: {UNREADABLE}"),
        (lambda path: path.write_bytes(bytes(range(256))), f", baris 2: {UNREADABLE}"),
    ],
)
def test_an_unreadable_file_is_named(refusal: Callable[[str, Change], str], change: Change, said: str) -> None:
    assert refusal("observations.csv", change) == f"data/observations.csv{said}."


def test_a_cell_over_two_lines_is_named(refusal: Callable[[str, Change], str]) -> None:
    said = refusal("sources.csv", cell(3, "title", "Dua\nbaris"))
    assert said == "data/sources.csv, baris 3: sel tidak boleh berisi baris baru."


def test_a_column_that_belongs_elsewhere_is_refused(refusal: Callable[[str, Change], str]) -> None:
    def extend(path: Path) -> None:
        rows = rows_of(path)
        write(path, [[*rows[0], "notes"], *([*row, ""] for row in rows[1:])])

    assert refusal("flags.csv", extend) == "data/flags.csv, baris 1: judul kolom harus code, label, sentence."


@pytest.mark.parametrize("file", FILES)
def test_no_file_may_be_missing(refusal: Callable[[str, Change], str], file: str) -> None:
    said = refusal(f"{file}.csv", Path.unlink)
    assert said == f"data/{file}.csv: berkas tidak ada; kembalikan dari repositori."


def cut(keep: Callable[[list[list[str]]], list[list[str]]]) -> Change:
    return lambda path: write(path, keep(rows_of(path)))


INCOMPLETE = r"data/observations.csv: berisi \d+ angka .+ wilayah \d{4}, padahal coverage.csv mencatat \d+; "


@pytest.mark.parametrize("file", ["observations.csv", "coverage.csv"])
def test_half_a_file_does_not_pass_as_complete(refusal: Callable[[str, Change], str], file: str) -> None:
    said = refusal(file, cut(lambda rows: rows[: len(rows) // 2]))
    assert re.match(INCOMPLETE, said), said


def test_one_figure_that_is_gone_is_told(refusal: Callable[[str, Change], str]) -> None:
    said = refusal("observations.csv", cut(lambda rows: [*rows[: IPG - 1], *rows[IPG:]]))
    assert said == (
        "data/observations.csv: berisi 14 angka ipg T 2024 seri sp2010 wilayah 6200, padahal coverage.csv mencatat 15; "
        "kembalikan kedua berkas dari repositori."
    )


def test_what_was_read_is_what_is_loaded_although_the_folder_has_changed_since(folder: Path, whole: Path) -> None:
    files = read_files(folder)
    (folder / "observations.csv").write_text("rusak", encoding="utf-8")
    try:
        con = connect(files)
    finally:
        shutil.copy(whole / "observations.csv", folder / "observations.csv")
    assert run(con, "all_observations")["value"].count() == len(OBSERVATIONS) - 1


def test_windows_files_are_read_as_they_are(folder: Path) -> None:
    path = folder / "regions.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    try:
        loaded = run(connect(folder), "regions")
    finally:
        shutil.copy(DATA / "regions.csv", path)
    assert list(loaded["name"][:2]) == ["Indonesia", "Kalimantan Barat"]


def test_the_error_passes_through_a_context_manager() -> None:
    @contextmanager
    def plain() -> Iterator[None]:
        yield

    with pytest.raises(DataError, match=r"^data/flags\.csv: berkas tidak ada\.$"), plain():
        raise DataError("flags.csv", None, None, "berkas tidak ada")


@pytest.mark.parametrize(
    "statement",
    [
        f"select * from read_csv('{DATA / 'flags.csv'}')",
        f"attach '{DATA / 'other.duckdb'}' as other",
        f"copy regions to '{DATA / 'copied.csv'}'",
        "install httpfs",
        "select * from read_csv('https://example.org/a.csv')",
    ],
)
def test_the_loaded_database_reaches_no_file_and_no_network(con: duckdb.DuckDBPyConnection, statement: str) -> None:
    with con.cursor() as cursor, pytest.raises(duckdb.PermissionException):
        cursor.execute(statement)
    assert not (DATA / "copied.csv").exists()
    assert not (DATA / "other.duckdb").exists()


@pytest.mark.parametrize(
    "statement", ["set enable_external_access = true", "set lock_configuration = false", "set threads = 8"]
)
def test_the_configuration_is_locked(con: duckdb.DuckDBPyConnection, statement: str) -> None:
    with con.cursor() as cursor, pytest.raises(duckdb.InvalidInputException, match="configuration has been locked"):
        cursor.execute(statement)


def test_nothing_of_the_loading_is_left(con: duckdb.DuckDBPyConnection) -> None:
    with con.cursor() as cursor:
        names = {name for (name,) in cursor.execute("select table_name from duckdb_tables()").fetchall()}
    assert not {n for n in names if n.startswith("staged_")}
    assert set(FILES) <= names


def test_sixteen_readers_at_once_each_get_their_own_answer(con: duckdb.DuckDBPyConnection) -> None:
    expected = {2018: 0.168, 2019: 0.300, 2020: 0.297, 2021: 0.246, 2022: 0.344, 2023: 0.178}
    together = threading.Barrier(16)

    def balikpapan(number: int) -> tuple[int, list[float]]:
        year = 2018 + number % 6
        together.wait()
        wanted = {"indicator": "ikg", "sex": "T", "vintage": "tunggal", "year": year, "province": "6400"}
        frames = [run(con, "level", wanted) for _ in range(5)]
        return year, [float(f.set_index("region_code").loc["6471", "value"]) for f in frames]

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(balikpapan, range(16)))
    assert len(answers) == 16
    assert all(values == [expected[year]] * 5 for year, values in answers)


def test_parameters_a_query_does_not_name_are_left_aside(con: duckdb.DuckDBPyConnection) -> None:
    assert parameter_names("neighbours_of") == {"region"}
    assert len(run(con, "neighbours_of", {"region": "6203", "year": 2024})) == 6


def test_a_missing_parameter_is_an_error(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.InvalidInputException):
        run(con, "series", {"indicator": "ipg"})


def test_an_unknown_query_is_an_error(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(FileNotFoundError):
        run(con, "no_such_query")


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.sql")), ids=lambda p: p.stem)
def test_a_query_says_what_it_returns_and_is_written_in_lower_case(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"-- .{20,}\.", lines[0])
    code = "\n".join(line.split("--")[0] for line in lines)
    outside_text = re.sub(r"'[^']*'", "''", code)
    assert re.findall(r"[A-Z]+", outside_text) == []
