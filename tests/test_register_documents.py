"""Planning forms, the report of half a year and the reminder: what stands in them, and what is said to be missing."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from typing import Any

import docx
import openpyxl
import pytest

from setara.files.document import Document, to_docx, to_xlsx
from setara.findings.pug import documents
from setara.paths import ROOT
from setara.register import store, writing
from setara.register.changes import Change
from setara.register.store import Register
from setara.sentences import register as register_sentences
from tests import registers

DAY = dt.date(2026, 1, 5)
FIGURES = {"idg": {"data": "Perempuan di parlemen (2024): 25,00%.", "baseline": "IDG (2023): 74,37."}}


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Register:
    write_on(monkeypatch, dt.date(2025, 12, 1))
    return store.in_memory()


def write_on(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    """Let the journal say that rows are written on a day."""
    monkeypatch.setattr(writing, "_now", lambda: f"{day.isoformat()}T04:00:00.000+00:00")


def pprg(register: Register, **cells: Any) -> str:
    found = register.rows("opd", regions=["6203"])
    values = {"region": "6203", "name": "DP3APPKB", "kind": "opd"}
    opd = found["id"][0] if len(found) else registers.taken(register, Change("opd", None, None, values))
    row = {"region": "6203", "opd": opd, "year": 2026, "form": "GAP9", "subactivity": "Pelatihan kader"} | cells
    return registers.taken(register, Change("pprg", None, None, row))


def texts(document: Document) -> list[str]:
    return [text for part in document.parts for row in part.rows for text in row]


def test_the_nine_columns_hold_what_is_written_and_what_is_offered(register: Register) -> None:
    row = pprg(register, indicator="idg", access="Sedikit ikut", control="Sedikit memutuskan", purpose="Melatih")
    document = documents.paper(register, row, FIGURES, DAY)
    assert (document.title, document.wide) == ("GAP sembilan kolom: Pelatihan kader", True)
    assert document.about == [
        "Kapuas, DP3APPKB, 2026",
        register_sentences.OFFERED,
        "Dibuat 5 Januari 2026 dari register PUG.",
    ]
    [part] = document.parts
    assert len(part.columns) == 9
    assert part.rows == [
        [
            "Sub kegiatan: Pelatihan kader\nTujuan: Melatih",
            "Perempuan di parlemen (2024): 25,00%. *",
            "Akses: Sedikit ikut\nKontrol: Sedikit memutuskan",
            *("", "", "", ""),
            "IDG (2023): 74,37. *",
            "",
        ]
    ]


@pytest.mark.parametrize(
    ("form", "headings"),
    [
        ("GAP4", ["1. Isu gender dari data", "2. Sebab kesenjangan", "3. Rencana aksi", "4. Lembaga terkait"]),
        ("GBS", ["Analisis situasi: isu gender", "Rencana aksi"]),
        ("KAK", ["Latar belakang: gambaran umum", "Penerima manfaat", "Biaya"]),
    ],
)
def test_every_form_has_its_own_headings(register: Register, form: str, headings: list[str]) -> None:
    document = documents.paper(register, pprg(register, form=form), {}, DAY)
    assert set(headings) <= {part.heading for part in document.parts}
    assert register_sentences.OFFERED not in document.about


def test_a_statement_starts_from_its_analysis(register: Register) -> None:
    gap = pprg(register, cause_internal="Belum ada kebijakan", access="Rendah")
    row = pprg(register, form="GBS", based_on=gap, access="Sudah diisi", amount="12500000")
    lines = {name: text for part in documents.paper(register, row, {}, DAY).parts for name, text in part.rows}
    assert lines["Sebab internal"] == "Belum ada kebijakan *"
    assert lines["Akses"] == "Sudah diisi"
    assert lines["Anggaran (rupiah)"] == "Rp12.500.000"
    assert lines["Hasil"] == ""


def test_a_form_that_is_not_there_is_told(register: Register) -> None:
    with pytest.raises(KeyError):
        documents.paper(register, "0" * 32, {}, DAY)


def reported(register: Register) -> Document:
    held = registers.meeting(register)
    late = registers.meeting(register, day="2026-01-03", title="Rapat sesudahnya")
    registers.promise(register, meeting=held, text="Satu", spent="2500000", funding="APBD", problem="Belum ada staf")
    registers.promise(
        register, meeting=held, text="Dua", measure="SK", target=3, achieved=1.5, region="6204", opd="Bapperida"
    )
    registers.promise(register, meeting=held, text="Tiga", reported="selesai", reported_day="2025-11-30")
    registers.promise(register, meeting=late, text="Empat")
    sums = {"amount": 100, "denominator": 1000, "denominator_kind": "total_apbd", "category": "semua"}
    budget = {"region": "6203", "year": 2025, "stage": "pagu", "period": "tahun", **sums}
    registers.taken(register, Change("budget", None, None, budget))
    return documents.report(register, "6200", 2025, 2, DAY)


def test_the_report_has_six_headings_of_its_own_order(register: Register) -> None:
    document = reported(register)
    assert document.title == "Laporan pelaksanaan PUG Kalimantan Tengah, semester II 2025"
    assert document.about[1].startswith("Keadaan per 31 Desember 2025: laporan menurut tanggalnya")
    assert "susunan sendiri, bukan formulir resmi" in document.about[2]
    parts = {part.heading: part for part in document.parts}
    assert [heading for heading in parts if heading[0].isdigit()] == [
        "1. Program dan kegiatan",
        "2. Instansi yang terlibat",
        "3. Sasaran",
        "4. Anggaran yang digunakan dan sumbernya",
        "5. Kendala",
        "6. Langkah yang diambil",
    ]
    assert {row[1] for row in parts["1. Program dan kegiatan"].rows} == {"Satu", "Dua", "Tiga"}
    money = {row[1]: row[3:] for row in parts["4. Anggaran yang digunakan dan sumbernya"].rows}
    assert money == {"Satu": ("Rp2.500.000", "APBD")}, "of many regencies only what is told"
    own = documents.report(register, "6203", 2025, 2, DAY)
    money = {row[1]: row[3:] for part in own.parts if part.heading[:2] == "4." for row in part.rows}
    assert money == {"Satu": ("Rp2.500.000", "APBD"), "Tiga": ("belum dicatat",) * 2}
    assert parts["5. Kendala"].lines == ["Belum dicatat untuk 2 dari 3 tindak lanjut."]
    assert {row[1]: row[3:] for row in parts["3. Sasaran"].rows}["Dua"] == ("SK", "belum dicatat", "3", "1,5")
    assert parts["2. Instansi yang terlibat"].rows == [
        ("Barito Selatan", "Bapperida", "1"),
        ("Kapuas", "DP3APPKB", "2"),
    ]
    sums = parts["Anggaran responsif gender Kapuas, seluruh daerah; pembagi: total APBD"]
    assert sums.rows[0][1:5] == ["10,00% (diolah)", "Rp100", "Rp1.000", "Total APBD"]


def test_a_report_never_holds_budgets_of_two_denominators_offices_or_regions_in_one_table(register: Register) -> None:
    office = registers.taken(register, Change("opd", None, None, {"region": "6203", "name": "Dinkes", "kind": "opd"}))
    budget = {"year": 2025, "stage": "pagu", "period": "tahun", "category": "semua", "share": 5}
    for region, opd, kind in (
        ("6203", None, "total_apbd"),
        ("6203", None, "belanja_langsung"),
        ("6203", office, "total_apbd"),
        ("6204", None, "total_apbd"),
    ):
        row = {**budget, "region": region, "opd": opd, "denominator_kind": kind}
        registers.taken(register, Change("budget", None, None, row))
    made = documents.report(register, "6200", 2025, 2, DAY)
    tables = {p.heading.removeprefix("Anggaran responsif gender "): p for p in made.parts if "pembagi" in p.heading}
    assert {heading: [row[0] for row in part.rows] for heading, part in tables.items()} == {
        "Kapuas, seluruh daerah; pembagi: total APBD": ["seluruh daerah"],
        "Kapuas, seluruh daerah; pembagi: belanja langsung": ["seluruh daerah"],
        "Kapuas, per perangkat daerah; pembagi: total APBD": ["Dinkes"],
        "Barito Selatan, seluruh daerah; pembagi: total APBD": ["seluruh daerah"],
    }


def test_what_was_done_before_the_half_year_is_not_told_again(register: Register) -> None:
    registers.promise(register, text="Tiga", reported="selesai", reported_day="2025-11-30")
    later = documents.report(register, "6203", 2026, 1, DAY)
    assert later.parts[0].rows == []
    assert later.parts[0].lines == ["Tidak ada tindak lanjut yang tercatat untuk masa ini."]
    assert later.title.endswith("semester I 2026")


def test_a_report_tells_the_last_day_of_its_half_year_whenever_it_is_made(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = registers.meeting(register, day="2025-05-01")
    dated = registers.promise(register, meeting=held, text="Satu", reported="berjalan", reported_day="2025-06-20")
    undated = registers.promise(register, meeting=held, text="Dua")
    registers.promise(register, meeting=held, text="Tiga", reported="selesai", reported_day="2025-07-02", spent=5)
    write_on(monkeypatch, dt.date(2025, 8, 1))
    registers.taken(register, Change("promise", dated, 1, {"reported": "selesai", "reported_day": "2025-07-30"}))
    registers.taken(register, Change("promise", undated, 1, {"problem": "Dana"}))
    made = [documents.report(register, "6203", 2025, 1, dt.date(*day)) for day in ((2025, 8, 2), (2026, 8, 2))]
    for document in made:
        said = {row[1]: row[3:] for row in document.parts[0].rows}
        assert said == {
            "Satu": ("Berjalan", "20 Juni 2025"),
            "Dua": ("belum dicatat",) * 2,
            "Tiga": ("belum dicatat",) * 2,
        }
        assert "Isian satu tindak lanjut dicatat sesudahnya tanpa tanggal" in document.about[1]
        assert "Dana" not in texts(document)
    second = documents.report(register, "6203", 2025, 2, DAY)
    assert {row[1]: row[3] for row in second.parts[0].rows}["Satu"] == "Selesai"
    assert "Dana" in texts(second)
    running = documents.report(register, "6203", 2025, 2, dt.date(2025, 7, 15))
    assert running.about[1].startswith("Keadaan per 15 Juli 2025")
    assert {row[1]: row[3] for row in running.parts[0].rows}["Satu"] == "Berjalan"


@pytest.mark.parametrize(
    ("cells", "halves"),
    [
        ({"stage": "pagu"}, [1, 2]),
        ({"stage": "realisasi"}, [2]),
        ({"stage": "realisasi", "period": "semester_1"}, [1, 2]),
        ({"stage": "realisasi", "period": "sebagian", "day": "2025-09-30"}, [2]),
        ({"stage": "perubahan"}, [2]),
        ({"stage": "pagu", "year": 2024}, []),
    ],
)
def test_a_report_tells_the_sums_that_were_known_by_its_day(
    register: Register, cells: dict[str, Any], halves: list[int]
) -> None:
    sums = {"region": "6203", "year": 2025, "period": "tahun", "category": "semua", "denominator_kind": "total_apbd"}
    registers.taken(register, Change("budget", None, None, {**sums, "amount": 100, **cells}))
    made = {half: documents.report(register, "6203", 2025, half, DAY) for half in (1, 2)}
    assert [half for half, document in made.items() if any("pembagi" in p.heading for p in document.parts)] == halves


def test_documents_open_with_headings_tables_and_nothing_that_runs(register: Register) -> None:
    row = pprg(register, form="GBS", purpose="=HYPERLINK(1)", access="**tebal**")
    document = documents.paper(register, row, {}, DAY)
    file = docx.Document(io.BytesIO(to_docx(document)))
    assert [p.text for p in file.paragraphs if p.style.name == "Heading 1"] == [part.heading for part in document.parts]
    cells = [cell.text for table in file.tables for line in table.rows for cell in line.cells]
    assert cells == texts(document)
    assert "**tebal**" in cells
    assert file.core_properties.created == dt.datetime(2026, 1, 5, tzinfo=dt.UTC)
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(document))).active
    found = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in found} == {"s"}
    assert "'=HYPERLINK(1)" in {cell.value for cell in found}


def test_the_longest_name_of_a_subactivity_makes_a_document(register: Register) -> None:
    name = "pelatihan " * 49 + "kader"
    document = documents.paper(register, pprg(register, subactivity=name), {}, DAY)
    file = docx.Document(io.BytesIO(to_docx(document)))
    assert file.paragraphs[0].text.endswith(name)
    assert len(file.core_properties.title) <= 255
    assert file.core_properties.title.endswith("…")
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(document))).active is not None


def test_a_report_repeats_the_headings_of_its_tables_and_lies_on_its_side(register: Register) -> None:
    file = docx.Document(io.BytesIO(to_docx(reported(register))))
    assert file.sections[0].page_width > file.sections[0].page_height
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in file.tables)
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for table in file.tables for row in table.rows)
    widths = [column.width.cm for column in file.tables[0].columns]
    assert sum(widths) == pytest.approx(29.7 - 2 * 1.8, abs=0.01)
    assert widths[4] > widths[1], "as wide as its heading, the others' texts being shorter"


def test_the_library_is_loaded_only_when_a_document_is_made() -> None:
    code = "import sys, setara.files.document; assert 'docx' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_a_reminder_tells_what_is_open_and_claims_nothing_where_nothing_is_recorded() -> None:
    lines = [("Menyusun SK", "DP3APPKB", "lewat 3 hari", "tidak ada bukti per 5 Januari 2026")]
    assert register_sentences.reminder("Kapuas", lines, DAY).split("\n") == [
        "Yth. Ketua Pokja PUG Kapuas. Per 5 Januari 2026 satu tindak lanjut rapat koordinasi belum selesai dengan bukti:",
        "1. Menyusun SK (DP3APPKB): lewat 3 hari; tidak ada bukti per 5 Januari 2026.",
        "Mohon buku yang dilampirkan diisi (keadaan, nomor, tanggal, dan alamat bukti) lalu dikirim kembali.",
    ]
    assert "Bila ada yang belum tercatat" in register_sentences.reminder("Kapuas", [], DAY)
