"""Status, pace, projection and the rows of targets, against cases worked by hand and by simulation."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pandas as pd
import pytest

from setara import address
from setara.findings import target_questions
from setara.formulas.projection import Prospect
from setara.sentences import targets as targets_sentences
from setara.store.catalogue import Catalogue
from setara.store.database import connect, run
from setara.targets import files, judging
from setara.targets import own as target_rows
from setara.targets.judging import Aim, RegionSeries
from setara.view import View

# Region, indicator, year, target low, high, year; status, reason, as seen from 2026. The figures are the published ones.
WORKED = [
    ("6171", "ipg", 2024, 93.92, 93.92, 2021, "tercapai", "sampai"),  # 94.80 is past 93.92
    ("6171", "ipg", 2021, 93.92, 93.92, 2021, "tercapai", "sampai"),  # 94.01 in the target's own year
    ("6171", "ipg", 2020, 93.92, 93.92, 2021, "hampir_tercapai", "derau"),  # 93.73, short 0.19
    ("6171", "ipg", 2020, 93.94, 93.94, 2021, "lewat", "tahun"),  # short 0.21, and 2021 is over
    ("6201", "ipg", 2024, 92.34, 92.54, 2029, "hampir_tercapai", "derau"),  # 92.32
    ("6201", "ipg", 2024, 92.92, 92.92, 2029, "tidak_dibedakan", "selang"),  # short 0.60
    ("6201", "ipg", 2024, 96.00, 96.00, 2029, "perlu_kerja_keras", "selang"),
    ("6202", "ipg", 2024, 89.07, 89.07, 2029, "tidak_dibedakan", "selang"),  # 88.57
    ("6203", "ipg", 2024, 95.50, 95.50, 2029, "tercapai", "sampai"),  # 95.68
    ("6203", "ipg", 2024, 96.00, 96.00, 2029, "tidak_dibedakan", "selang"),
    ("6206", "ipg", 2024, 92.02, 92.11, 2025, "hampir_tercapai", "derau"),  # short 0.01
    ("6208", "ipg", 2021, 92.02, 92.11, 2025, "lewat", "tahun"),
    ("6271", "ipg", 2024, 94.50, 95.50, 2029, "tercapai", "sampai"),  # 95.69 is past the whole range
    ("6411", "ipg", 2024, 90.00, 90.00, 2029, "perlu_kerja_keras", "selang"),  # 83.61
    ("6300", "ipg", 2024, 90.50, 90.50, 2024, "lewat", "tahun"),  # 89.94 when the year has come
    ("6200", "ikg", 2023, 0.49, 0.49, 2025, "lewat", "tahun"),  # 0.541
    ("6201", "ikg", 2025, 0.49, 0.49, 2025, "tercapai", "sampai"),  # 0.438 is below
    ("6203", "ikg", 2025, 0.49, 0.49, 2025, "lewat", "tahun"),  # 0.553
    ("6271", "ikg", 2025, 0.43, 0.43, 2029, "tidak_dinilai", "deret"),  # 0.462, and 2024 was not published
    ("6203", "ikg", 2023, 0.43, 0.43, 2029, "tidak_dinilai", "tren"),
    ("6472", "ikg", 2023, 0.43, 0.43, 2029, "tercapai", "sampai"),  # 0.237
]


def published_of(published: pd.DataFrame, region: str, indicator: str, vintage: str) -> dict[int, float]:
    own = published[
        (published["region_code"] == region)
        & (published["indicator"] == indicator)
        & (published["vintage"] == vintage)
        & (published["sex"] == "T")
    ]
    return {int(y): float(v) for y, v in zip(own["year"], own["value"], strict=True)}


@pytest.mark.parametrize("case", WORKED, ids=lambda c: f"{c[0]}-{c[1]}-{c[2]}-{c[3]}")
def test_statuses_worked_by_hand(case: tuple, view_of: Callable[..., View]) -> None:
    region, code, year, low, high, due, status, why = case
    vintage = "sp2010" if code == "ipg" else "tunggal"
    view = view_of(indikator=code, tahun=str(year), **({"vintage": vintage} if code == "ipg" else {}))
    series, seen = (
        target_questions.series_of(view, target_questions.figures_of(view)[region]),
        target_questions.prospect(view, region),
    )
    found = judging.judge(view.indicator, series, year, Aim(low, high, due, vintage), seen, 2026)
    assert (found.status, found.why) == (status, why)


def test_needed_and_done_pace_of_one_regency(view_of: Callable[..., View]) -> None:
    view, aim = view_of(indikator="ipg", tahun="2024", vintage="sp2010"), Aim(89.27, 89.27, 2029, "sp2010")
    series = target_questions.series_of(view, target_questions.figures_of(view)["6202"])
    found = judging.judge(view.indicator, series, 2024, aim, target_questions.prospect(view, "6202"), 2026)
    assert found.needed == pytest.approx(0.14)
    assert found.pace is not None
    # 88.57 in 2024, 87.86 in 2017.
    assert found.pace.per_year == pytest.approx((88.57 - series.figures[2017]) / 7)
    assert found.remaining == pytest.approx(0.70)
    assert found.ended == 2024
    assert targets_sentences.status_reason(view.indicator, found, aim, "sp2010", 2024) == (
        "kurang 0,70; selang 80 persen 2026 memuat jalur ke target; perlu +0,14 per tahun sampai 2029; laju "
        f"{targets_sentences.pace_words(view.indicator, found.pace.per_year)}; seri UHH SP2010 berakhir 2024, jadi tidak dapat "
        "dipastikan lagi; sesudahnya terbit seri UHH hasil Long Form SP2020"
    )


@pytest.mark.parametrize(
    ("region", "year", "code", "aim", "reason"),
    [
        ("6203", 2024, "ipg", Aim(96.50, 96.50, 2025, "sp2010"), "kurang 0,82 dari target 2025"),
        (
            "6203",
            2024,
            "ipg",
            Aim(95.80, 95.80, None, "sp2010", "acuan"),
            "kurang 0,12 terhadap pembanding, masih dalam derau IPG (0,20)",
        ),
        (
            "6203",
            2023,
            "ikg",
            Aim(0.43, 0.43, 2029, "tunggal"),
            "kurang 0,134; tren tidak lebih tepat daripada menganggap angkanya tetap; "
            "perlu \N{MINUS SIGN}0,022 per tahun sampai 2029; laju \N{MINUS SIGN}0,001 per tahun",
        ),
    ],
)  # fmt: skip
def test_reasons_in_words(
    region: str, year: int, code: str, aim: Aim, reason: str, view_of: Callable[..., View]
) -> None:
    view = view_of(indikator=code, tahun=str(year), **({"vintage": "sp2010"} if code == "ipg" else {}))
    series = target_questions.series_of(view, target_questions.figures_of(view)[region])
    found = judging.judge(view.indicator, series, year, aim, target_questions.prospect(view, region), 2026)
    told = targets_sentences.status_reason(view.indicator, found, aim, view.scope.vintage, year)
    assert told.startswith(reason), told


def test_reached_while_falling_is_said(catalogue: Catalogue) -> None:
    ipg, falling = catalogue.indicators["ipg"], dict(zip(range(2017, 2022), [95, 94.5, 94, 93.5, 93.0], strict=True))
    aim = Aim(92, 92, 2029, "sp2010")
    found = judging.judge(ipg, RegionSeries(falling, "sp2010"), 2021, aim, Prospect((), "tren"), 2022)
    assert (found.status, found.falling) == ("tercapai", True)
    assert targets_sentences.status_reason(ipg, found, aim, "sp2010", 2021) == (
        "target 2029 sudah tercapai, melampaui 1,00, tetapi angkanya menjauhi target; laju -0,50 per tahun".replace(
            "-", "\N{MINUS SIGN}"
        )
    )


def test_series_are_never_mixed(published: pd.DataFrame, catalogue: Catalogue) -> None:
    ipg = catalogue.indicators["ipg"]
    new = RegionSeries(published_of(published, "6203", "ipg", "lfsp2020"), "lfsp2020")
    old_aim = Aim(90.0, 90.0, 2029, "sp2010")
    other = judging.judge(ipg, new, 2025, old_aim, Prospect(), 2026)
    assert (other.status, other.why, other.remaining) == ("tidak_dinilai", "seri", None)
    assert targets_sentences.status_reason(ipg, other, old_aim, "lfsp2020", 2025) == (
        "target memakai seri UHH SP2010, angka ini seri UHH hasil Long Form SP2020"
    )
    untold_aim = Aim(90.0, 90.0, 2029, None)
    untold = judging.judge(ipg, new, 2025, untold_aim, Prospect(), 2026)
    assert (untold.status, untold.why) == ("tidak_dinilai", "tanpa_seri")
    assert (
        targets_sentences.status_reason(ipg, untold, untold_aim, "lfsp2020", 2025)
        == "dokumen target tidak menyebut serinya"
    )
    assert judging.judge(ipg, new, 2025, None, Prospect(), 2026).status == "tanpa_target"
    assert judging.judge(ipg, new, 2031, Aim(90, 90, 2032, "lfsp2020"), Prospect(), 2031).why == "angka"


def test_directions(catalogue: Catalogue) -> None:
    ipg, ikg, idg = (catalogue.indicators[c] for c in ("ipg", "ikg", "idg"))
    assert judging.remaining(ikg, 0.50, 0.43, 0.43) == pytest.approx(0.07)
    assert judging.remaining(ikg, 0.40, 0.43, 0.43) == pytest.approx(-0.03)
    assert judging.remaining(idg, 70, 72, 75) == pytest.approx(2)
    assert judging.remaining(idg, 73, 72, 75) == 0
    # 103 is three away from equality, the target 92 eight; 109 is nine away.
    assert judging.remaining(ipg, 103, 92, 92) == pytest.approx(-5)
    assert judging.remaining(ipg, 109, 92, 92) == pytest.approx(1)
    assert judging.goal(ipg, 109, 92, 92) == pytest.approx(108)
    rising = RegionSeries(dict(zip(range(2017, 2022), [105, 106, 107, 108, 109.0], strict=True)), "sp2010")
    seen = Prospect(((108.0, 109.5, 111.0), (107.0, 110.0, 112.0)), "")
    assert judging.judge(ipg, rising, 2021, Aim(92, 92, 2025, "sp2010"), seen, 2022).status == "menjauh"
    falling = RegionSeries(dict(zip(range(2017, 2022), [113, 112, 111, 110, 109.0], strict=True)), "sp2010")
    seen = Prospect(((107.0, 108.0, 108.5),), "")
    assert judging.judge(ipg, falling, 2021, Aim(92, 92, 2025, "sp2010"), seen, 2022).status == "sesuai_jalur"


def test_neutral_indicators_are_not_judged(catalogue: Catalogue) -> None:
    series, aim = RegionSeries({2024: 5.0}, "tunggal"), Aim(1, 1, 2029, "tunggal")
    found = judging.judge(catalogue.indicators["penduduk"], series, 2024, aim, Prospect(), 2026)
    assert (found.status, found.why) == ("tidak_dinilai", "netral")


def test_a_path_starts_at_the_last_value() -> None:
    way = judging.path(5.0, 2021, 9.0, 2025)
    assert way["value"].tolist() == pytest.approx([5, 6, 7, 8, 9])


def test_projections_are_made_once_and_kept(view_of: Callable[..., View], monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(indikator="ipg", tahun="2024", vintage="sp2010")
    made = {code: target_questions.prospect(view, code) for code in ("6411", "0000")}
    assert made["6411"] != target_questions.prospect(view, "6411", 2023)
    assert len(made["0000"].ahead) == 3
    monkeypatch.delattr(target_questions, "outlook")
    assert made == {code: target_questions.prospect(view, code) for code in made}


def test_the_target_held_against_is_of_the_series_then_to_come_then_nearest_then_own() -> None:
    frame = pd.DataFrame(
        [
            ("6203", 2021, "sp2010", "ditetapkan"),
            ("6203", 2029, "sp2010", "ditetapkan"),
            ("6203", 2026, "sp2010", "ditetapkan"),
            ("6203", 2026, "sp2010", "pengguna"),
            ("6203", 2025, "lfsp2020", "ditetapkan"),
        ],
        columns=["region_code", "year", "vintage", "status"],
    )
    picked = judging.chosen(frame, 2024, "sp2010")
    assert picked[["year", "vintage", "status"]].to_numpy().tolist() == [[2026, "sp2010", "pengguna"]]
    assert judging.chosen(frame, 2025, "lfsp2020")["vintage"].tolist() == ["lfsp2020"]
    assert judging.chosen(frame, 2024, "sp2010", due=2021)["year"].tolist() == [2021]


# Rows: check, file, address, handing down


def typed(*rows: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(target_rows.COLUMNS))


GOOD = typed(
    ("Kapuas", "IPG", "", "2029", "UHH SP2010", "96,25", "", ""),
    ("6271", "ikg", "Gabungan", "2030", "", "0,4", "0,425", ""),
    ("Kalimantan Tengah", "Umur harapan hidup", "Perempuan", "2029", "UHH hasil Long Form SP2020", "74,5", "", ""),
)


def test_a_typed_table_becomes_rows_of_the_schema(catalogue: Catalogue) -> None:
    found, problems = target_rows.check(GOOD, catalogue)
    assert problems == []
    assert found[["region_code", "year", "indicator", "sex", "vintage", "low", "high"]].to_numpy().tolist() == [
        ["6203", "2029", "ipg", "T", "sp2010", "96.25", "96.25"],
        ["6271", "2030", "ikg", "T", "tunggal", "0.4", "0.425"],
        ["6200", "2029", "uhh", "P", "lfsp2020", "74.5", "74.5"],
    ]
    con = connect(extra={"targets": found, "sources": pd.DataFrame([target_rows.SOURCE])})
    told = run(con, "target_documents", {"indicator": "ipg", "sex": "T"}).set_index("region_code").loc["6203"]
    assert (told["low"], told["status"], told["document"]) == (96.25, "pengguna", "Target pengguna")
    assert told["title"] == "Target yang dimasukkan pengguna"


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (
            ("Kapuass", "IPG", "", "2029", "UHH SP2010", "96", "", ""),
            "Baris 1, kolom Wilayah “Kapuass”: wilayah tidak",
        ),
        (("", "IPG", "", "2029", "UHH SP2010", "96", "", ""), "Baris 1, kolom Wilayah: belum diisi"),
        (("Kapuas", "Penduduk", "", "2029", "", "96", "", ""), "kolom Indikator “Penduduk”: indikator tidak dikenal"),
        (("Kapuas", "IPG", "Perempuan", "2029", "UHH SP2010", "96", "", ""), "IPG tidak tersedia untuk jenis kelamin"),
        (("Kapuas", "IPG", "", "29", "UHH SP2010", "96", "", ""), "kolom Tahun “29”: bukan tahun"),
        (("Kapuas", "IPG", "", "2029", "", "96", "", ""), "IPG punya dua seri, jadi serinya harus disebut"),
        (("Kapuas", "IKG", "", "2029", "UHH SP2010", "0,4", "", ""), "IKG hanya punya satu seri"),
        (("Kapuas", "IPG", "", "2029", "UHH SP2010", "96.25", "", ""), "“96.25”: bukan angka Indonesia"),
        (("Kapuas", "IPG", "", "2029", "UHH SP2010", "1.e999999999", "", ""), "bukan angka Indonesia"),
        (("Kapuas", "IPG", "", "2029", "UHH SP2010", "NaN", "", ""), "“NaN”: di luar batas IPG"),
        (("Kapuas", "IPG", "", "2029", "UHH SP2010", "tinggi", "", ""), "Tulis desimal dengan koma"),
        (("Kapuas", "IPG", "", "2029", "UHH SP2010", "101,5", "", ""), "di atas 100, padahal 100 sudah setara"),
        (("Kapuas", "IKG", "", "2029", "", "49", "", ""), "di luar batas IKG. Isi antara 0,067 sampai 1,000"),
        (("Kapuas", "IPG", "", "2029", "UHH SP2010", "96", "95", ""), "“95”: lebih kecil daripada nilai bawah"),
        (("Kapuas", "IPG", "", "2029", "UHH SP2010", "=1+1", "", ""), "bukan angka Indonesia"),
    ],
)
def test_what_is_wrong_with_a_row_is_told(row: tuple[str, ...], wanted: str, catalogue: Catalogue) -> None:
    _, problems = target_rows.check(typed(row), catalogue)
    assert len(problems) == 1
    assert wanted in str(problems[0])


def test_the_same_target_twice_is_told(catalogue: Catalogue) -> None:
    _, problems = target_rows.check(pd.concat([GOOD, GOOD.iloc[:1]]), catalogue)
    assert [str(p) for p in problems] == ["Baris 4: target yang sama sudah ada pada baris 1. Hapus salah satu baris."]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_downloaded_file_loads_again(ending: str, catalogue: Catalogue) -> None:
    found, _ = target_rows.check(GOOD, catalogue)
    shown = target_rows.table(found, catalogue)
    assert shown["Nilai bawah"].tolist() == ["96,25", "0,400", "74,50"]
    content = files.to_csv(shown) if ending == "csv" else files.to_xlsx(shown, catalogue)
    read, problems = files.read(content)
    assert problems == []
    again, problems = target_rows.check(read, catalogue)
    assert problems == []
    pd.testing.assert_frame_equal(again, found)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_is_empty_and_has_its_columns(ending: str, catalogue: Catalogue) -> None:
    blank = target_rows.table(target_rows.frame([]), catalogue)
    content = files.to_csv(blank) if ending == "csv" else files.to_xlsx(blank, catalogue)
    read, problems = files.read(content)
    assert problems == []
    assert list(read.columns) == list(target_rows.COLUMNS)
    assert target_rows.is_blank(read)


def test_numbers_of_a_spreadsheet_are_taken_as_numbers(catalogue: Catalogue) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].append(list(target_rows.COLUMNS))
    book.worksheets[0].append(["Kapuas", "IPG", None, 2029, "UHH SP2010", 96.25, None, None])
    out = io.BytesIO()
    book.save(out)
    read, _ = files.read(out.getvalue())
    found, problems = target_rows.check(read, catalogue)
    assert problems == []
    assert found[["year", "low"]].to_numpy().tolist() == [["2029", "96.25"]]


def workbook_of(*sheets: tuple[str, list[list[object]]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_formula_in_a_workbook_is_told_and_its_cached_value_not_taken(catalogue: Catalogue) -> None:
    lines = [list(target_rows.COLUMNS), ["Kapuas", "IPG", None, 2029, "UHH SP2010", "=90+6", None, None]]
    table, problems = files.read(workbook_of(("Target", lines)))
    assert problems == []
    _, problems = target_rows.check(table, catalogue)
    assert [str(p).partition(":")[0] for p in problems] == ["Baris 1, kolom Nilai bawah “=90+6”"]


def test_the_sheet_target_counts_and_without_it_the_only_filled_one() -> None:
    lines: list[list[object]] = [
        list(target_rows.COLUMNS),
        ["Kapuas", "IPG", None, 2029, "UHH SP2010", 96, None, None],
    ]
    other: list[list[object]] = [["Sambas", 1]]
    read, problems = files.read(workbook_of(("Lain", other), ("Target", lines), ("Petunjuk", other)))
    assert (problems, read["Nilai bawah"].tolist(), read["Tahun"].tolist()) == ([], ["96"], ["2029"])
    read, problems = files.read(workbook_of(("Lembar1", lines), ("Petunjuk", other)))
    assert (problems, read["Wilayah"].tolist()) == ([], ["Kapuas"])
    _, problems = files.read(workbook_of(("Satu", lines), ("Dua", other)))
    assert [str(p) for p in problems] == [
        "Buku kerja berisi 2 lembar terisi (Satu, Dua); pilih lembarnya, atau beri nama “Target” pada yang dimaksud."
    ]


def test_cells_of_the_template_are_text_that_keeps_its_comma(catalogue: Catalogue) -> None:
    from openpyxl import load_workbook

    found, _ = target_rows.check(GOOD, catalogue)
    book = load_workbook(io.BytesIO(files.to_xlsx(target_rows.table(found, catalogue), catalogue)))
    assert book.sheetnames == ["Target", "Petunjuk"]
    sheet = book["Target"]
    assert [c.value for c in sheet[1]] == list(target_rows.COLUMNS)
    assert {c.font.bold for c in sheet[1]} == {True}
    assert (sheet["F2"].value, sheet["F2"].data_type) == ("96,25", "s")
    assert {c.number_format for line in sheet.iter_rows(min_row=2, max_row=100) for c in line} == {"@"}
    assert sheet.max_row == 101
    assert [c.value for c in book["Petunjuk"][1]] == ["Kolom", "Cara mengisi"]


@pytest.mark.parametrize(
    ("row", "low"),
    [
        (("Palangka Raya", "Rata-rata lama sekolah", "Laki-laki", "2029", "", "12,5", "", ""), "12.5"),
        (("Kapuas", "IPG", "", "2029", "UHH SP2010", "100", "", ""), "100.0"),
        (("Kapuas", "IKG", "", "2029", "", "0,08", "", ""), "0.08"),
    ],
)
def test_a_target_beyond_the_scale_of_colours_is_taken(row: tuple[str, ...], low: str, catalogue: Catalogue) -> None:
    name = next(r.name for r in catalogue.regions.values() if r.code == "6271")
    found, problems = target_rows.check(typed((name if row[0] == "Palangka Raya" else row[0], *row[1:])), catalogue)
    assert (problems, found["low"].tolist()) == ([], [low])


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 5_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.xlsx", b"\x89PNG\r\n\x1a\n", "Berkas ini gambar PNG, bukan tabel; ketik angkanya ke dalam templat"),
        ("a.csv", b"\x00\x01\x02", "Huruf dalam berkas tidak terbaca; simpan ulang sebagai “CSV UTF-8”."),
        ("a.csv", b"nama;nilai\nA;1\n", "Judul kolom tidak ditemukan"),
        ("a.csv", b"Wilayah;Indikator\nKapuas;IPG\n", "Kolom Jenis kelamin, Tahun, Seri, Nilai bawah, dan Nilai atas"),
        ("a.csv", b"x" * 2_000_001, "Berkas lebih besar dari 2 MB"),
        ("a.xlsx", bomb(), "Buku kerja ini menjadi terlalu besar bila dibuka (batasnya 4 MB)"),
        ("a.csv", b"", "Berkas kosong; isi templat lalu unggah lagi."),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence(name: str, content: bytes, wanted: str) -> None:
    table, problems = files.read(content)
    assert table.empty
    assert len(problems) == 1
    assert str(problems[0]).startswith(wanted)


def test_an_address_carries_targets_there_and_back(catalogue: Catalogue) -> None:
    found, _ = target_rows.check(GOOD, catalogue)
    text = address.targets_text(found)
    assert text == ("6203-2029-ipg-T-sp2010-96.25~6271-2030-ikg-T-tunggal-0.4_0.425~6200-2029-uhh-P-lfsp2020-74.5")
    again, ignored = address.targets_of(text, catalogue)
    assert ignored == 0
    pd.testing.assert_frame_equal(again, found)


def test_an_address_carries_eight_at_most_and_ignores_nonsense(catalogue: Catalogue) -> None:
    nine = "~".join(f"62{i:02}-2029-ipg-T-sp2010-9{i % 10}" for i in range(1, 10))
    found, ignored = address.targets_of(nine, catalogue)
    assert (len(found), ignored) == (8, 1)
    many = pd.concat([found, found.assign(year="2030")])
    assert address.targets_text(many) == ""
    for bad in ("x", "6203-2029-ipg", "6203-2029-ipg-T-sp2010-1e9", "9999-2029-ipg-T-sp2010-90", "6203-2029-ipg-T--90"):
        assert len(address.targets_of(bad, catalogue)[0]) == 0, bad
        assert address.targets_of(bad, catalogue)[1] == 1, bad
    twice, ignored = address.targets_of("6203-2029-ipg-T-sp2010-90~6203-2029-ipg-T-sp2010-91", catalogue)
    assert (twice["low"].tolist(), ignored) == (["90.0"], 1)


def values_of(**values: float) -> pd.DataFrame:
    return pd.DataFrame({"region_code": [k[1:] for k in values], "value": list(values.values())})


def target(**changes: object) -> dict[str, object]:
    row = {"region_code": "6200", "year": 2029, "indicator": "ipg", "sex": "T", "vintage": "sp2010"}
    return {**row, "low": 91.0, "high": 91.0, **changes}


def test_handing_down_the_same_value(catalogue: Catalogue) -> None:
    found, without = target_rows.hand_down(target(high=91.5), "nilai", values_of(), catalogue)
    assert without == []
    assert set(found["region_code"]) == {r.code for r in catalogue.regencies("6200")}
    assert set(zip(found["low"], found["high"], strict=True)) == {("91.0", "91.5")}
    assert set(found["document"]) == {"Target pengguna, nilainya sama dengan wilayah di atasnya"}


def test_handing_down_the_same_pace(catalogue: Catalogue) -> None:
    # The province needs 1.40 more: so does every regency from its own value, though not beyond 100.
    given = values_of(r6200=89.6, r6203=95.0, r6271=99.5, r6213=84.7)
    found, without = target_rows.hand_down(target(), "laju", given, catalogue)
    low = dict(zip(found["region_code"], found["low"].astype(float), strict=True))
    assert low == pytest.approx({"6203": 96.4, "6271": 100.0, "6213": 86.1})
    assert len(without) == 11
    down = target(indicator="ikg", vintage="tunggal", low=0.49, high=0.49)
    found, _ = target_rows.hand_down(down, "laju", values_of(r6200=0.54, r6203=0.56, r6271=0.09), catalogue)
    low = dict(zip(found["region_code"], found["low"].astype(float), strict=True))
    assert low == pytest.approx({"6203": 0.51, "6271": 0.067}), "an IKG falls, though not to where no figure can be"
    up = target(indicator="rls", sex="L", vintage="tunggal", low=9.5, high=9.5)
    found, _ = target_rows.hand_down(up, "laju", values_of(r6200=9.2, r6271=12.01), catalogue)
    assert list(zip(found["region_code"], found["low"], strict=True)) == [("6271", "12.31")], "12 ends the scale only"


def test_a_pace_that_cannot_be_handed_down_is_told(catalogue: Catalogue) -> None:
    reached = target_rows.can_pace(target(), values_of(r6200=92.0), catalogue)
    assert reached == "Wilayah asalnya sudah mencapai target ini, jadi tidak ada laju yang dapat dijabarkan."
    missing = target_rows.can_pace(target(), values_of(r6203=92.0), catalogue)
    assert missing.startswith("Angka wilayah asalnya tidak tersedia")
    assert target_rows.can_pace(target(), values_of(r6200=90.0), catalogue) == ""


def test_handed_down_rows_keep_their_origin_in_files_and_addresses(catalogue: Catalogue) -> None:
    found, _ = target_rows.hand_down(target(), "laju", values_of(r6200=89.6, r6203=95.0), catalogue)
    assert address.targets_text(found) == "6203-2029-ipg-T-sp2010-96.4-laju"
    pd.testing.assert_frame_equal(address.targets_of(address.targets_text(found), catalogue)[0], found)
    again, _ = target_rows.check(target_rows.table(found, catalogue), catalogue)
    pd.testing.assert_frame_equal(again, found)


@pytest.mark.parametrize(
    ("indicator", "sex", "series", "expected"),
    [
        ("IPG", "Gabungan", "Sensus 2010", ("ipg", "sp2010")),
        ("IPG", "Gabungan", "Long Form 2020", ("ipg", "lfsp2020")),
        ("Perempuan di parlemen", "Perempuan", "", ("parlemen", "tunggal")),
        ("Partisipasi angkatan kerja", "Perempuan", "", ("tpak", "tunggal")),
    ],
)
def test_a_table_with_the_names_of_before_is_read(
    catalogue: Catalogue, indicator: str, sex: str, series: str, expected: tuple[str, str]
) -> None:
    row = dict.fromkeys(target_rows.COLUMNS, "") | {
        "Wilayah": "Kapuas", "Indikator": indicator, "Jenis kelamin": sex, "Tahun": "2027", "Seri": series, "Nilai bawah": "60"
    }  # fmt: skip
    table, problems = target_rows.check(pd.DataFrame([row]), catalogue)
    assert problems == []
    [found] = table.to_dict("records")
    assert (found["indicator"], found["vintage"]) == expected
