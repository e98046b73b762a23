"""What the register tells: promises by three statuses kept apart, statuses of two schemes, budgets, plans, villages."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from setara.findings import briefing, profile
from setara.findings.finding import Profile
from setara.findings.pug import papers, promises, statuses
from setara.findings.pug.shared import Ledger, cited, records
from setara.pictures.charts import ItemMatrix
from setara.pictures.kinds import Grid, Points
from setara.register import home, vocabulary
from setara.register.changes import Change
from setara.register.store import Register, in_memory
from setara.render.pdf import briefing_pdf, profile_pdf
from setara.render.plotly import figure
from setara.render.pptx import to_pptx
from setara.render.workbook import to_xlsx
from setara.store.catalogue import Catalogue
from setara.ui import profile as profile_ui
from setara.view import View
from tests import registers

DAY = dt.date(2026, 6, 30)
NOTHING = "tidak ada bukti per 30 Juni 2026"
ViewOf = Callable[..., View]


@pytest.fixture
def register() -> Register:
    return in_memory()


@pytest.fixture
def ledger(register: Register, view_of: ViewOf) -> Ledger:
    return Ledger(register, view_of(indikator="ipg", provinsi="62"), DAY)


def put(register: Register, entity: str, **cells: Any) -> str:
    return registers.taken(register, Change(entity, None, None, cells))


def proof(register: Register, region: str = "6203") -> str:
    return put(
        register, "evidence", region=region, kind="sk", number="12/2026", day="2026-02-03", title="SK focal point"
    )


def cells(picture: object) -> dict[tuple[str, str], tuple[str, str, str]]:
    assert isinstance(picture, ItemMatrix)
    return {(r.key, r.item): (r.mark, r.tint, r.word) for r in picture.cells.itertuples() if r.word}


def texts(picture: object) -> list[list[str]]:
    assert isinstance(picture, Grid)
    return [[cell.text for cell in row] for row in picture.rows]


# Promises


def five(register: Register) -> None:
    """Write a promise of each standing, at one meeting."""
    held = registers.meeting(register)
    for text, more in {
        "a": {"due": "2026-06-29", "reported": "berjalan"},
        "b": {"due": "2026-01-31", "reported": "selesai"},
        "c": {"due": "2026-06-30"},
        "d": {"due": None},
        "e": {"due": "2026-01-31", "reported": "selesai", "evidence": proof(register)},
    }.items():
        registers.promise(register, meeting=held, text=text, **more)


def test_report_evidence_and_calendar_are_kept_apart(register: Register, ledger: Ledger) -> None:
    five(register)
    found = promises.followed(ledger).set_index("text")
    assert found["standing"].to_dict() == {
        "a": "lewat",
        "b": "tanpa_bukti",
        "c": "berjalan",
        "d": "tanpa_tenggat",
        "e": "terbukti",
    }
    assert found["reported"].to_dict() == {
        "a": "Berjalan",
        "b": "Selesai",
        "c": "belum dilaporkan",
        "d": "belum dilaporkan",
        "e": "Selesai",
    }
    assert found["proof"].to_dict() == dict.fromkeys("abcd", NOTHING) | {
        "e": "SK focal point, 12/2026, 3 Februari 2026"
    }
    assert found["calendar"].to_dict() == {
        "a": "lewat 1 hari",
        "b": "lewat 150 hari",
        "c": "jatuh tempo hari ini",
        "d": "tanpa tenggat",
        "e": "lewat 150 hari",
    }


def test_evidence_that_was_looked_for_is_missing_as_of_that_day(register: Register, ledger: Ledger) -> None:
    registers.promise(register, searched_day="2026-05-04")
    assert promises.followed(ledger)["proof"].tolist() == ["tidak ada bukti per 4 Mei 2026"]


def test_the_overdue_stand_first_the_oldest_on_top(register: Register, ledger: Ledger) -> None:
    five(register)
    held = register.rows("meeting")["id"].iloc[0]
    registers.promise(register, meeting=held, text="f", due="2026-06-01", region="6201")
    assert promises.followed(ledger)["text"].tolist() == ["f", "a", "b", "c", "d", "e"]


def test_a_revision_moves_the_due_day_and_the_first_one_stays(register: Register, ledger: Ledger) -> None:
    row = registers.promise(register, due="2026-03-31")
    put(register, "revision", promise=row, day="2026-03-01", due="2026-06-01", reason="pejabat berganti")
    put(
        register,
        "revision",
        promise=row,
        day="2026-05-20",
        due="2026-09-30",
        reason="anggaran bergeser",
        text="Menyusun dua SK",
    )
    (found,) = promises.followed(ledger).to_dict(orient="records")
    assert (found["due_told"], found["first_due"]) == ("30 September 2026", "31 Maret 2026")
    assert (found["text"], found["first_text"]) == ("Menyusun dua SK", "Menyusun SK")
    assert (found["revised"], found["standing"], found["calendar"]) == ("direvisi dua kali", "berjalan", "92 hari lagi")


def test_the_list_says_how_many_stand_how(register: Register, ledger: Ledger) -> None:
    five(register)
    finding = promises.listed(ledger, promises.followed(ledger), "Kalimantan Tengah")
    assert finding.title == (
        "Lima rencana tindak lanjut Kalimantan Tengah: 1 lewat tenggat, 1 dilaporkan selesai tanpa bukti, "
        "1 belum jatuh tempo, 1 tanpa tenggat, dan 1 selesai dengan bukti"
    )
    assert [row[0] for row in texts(finding.picture)] == ["Kapuas"] * 5
    assert finding.table["Tenggat semula"].tolist() == [
        "29 Juni 2026",
        "31 Januari 2026",
        "30 Juni 2026",
        "–",
        "31 Januari 2026",
    ]


def test_nobody_is_praised_where_nothing_is_recorded(ledger: Ledger) -> None:
    finding = promises.listed(ledger, promises.followed(ledger), "Kapuas")
    assert finding.title == "Belum ada rencana tindak lanjut yang tercatat untuk Kapuas"
    assert promises.earlier(ledger) is None


def test_promises_of_other_provinces_are_not_told(register: Register, view_of: ViewOf) -> None:
    five(register)
    elsewhere = Ledger(register, view_of(indikator="ipg", provinsi="64"), DAY)
    assert promises.followed(elsewhere).empty


def test_a_meeting_opens_with_those_before_it(register: Register, ledger: Ledger) -> None:
    old = registers.meeting(register, day="2025-01-10", title="Rapat lama")
    registers.promise(register, meeting=old, text="lama, selesai", reported="selesai", evidence=proof(register))
    registers.promise(register, meeting=old, text="lama, lewat", due="2025-06-30")
    last = registers.meeting(register, day="2026-01-10", title="Rapat lalu")
    registers.promise(register, meeting=last, text="baru", due="2026-12-31")
    today = registers.meeting(register, day=DAY.isoformat(), title="Rapat hari ini")
    registers.promise(register, meeting=today, text="hari ini", due="2026-12-31")
    finding = promises.earlier(ledger)
    assert finding is not None
    assert finding.title == "Dua janji rakor lalu Kalimantan Tengah: 1 lewat tenggat dan 1 belum jatuh tempo"
    assert [row[1] for row in texts(finding.picture)] == ["lama, lewat", "baru"]
    assert finding.note == "Keadaan per 30 Juni 2026."


def test_every_region_opens_with_its_own_last_meeting_and_with_what_was_carried(
    register: Register, ledger: Ledger
) -> None:
    done = {"reported": "selesai", "evidence": proof(register)}
    province = registers.meeting(register, day="2025-06-10", title="Rakor provinsi")
    regency = registers.meeting(register, region="6203", day="2026-03-10", title="Rakor Kapuas")
    before = registers.meeting(register, region="6203", day="2025-03-10", title="Rakor Kapuas dahulu")
    coming = registers.meeting(register, day="2026-12-01", title="Rakor provinsi berikut")
    registers.promise(register, meeting=province, text="janji provinsi", **done)
    registers.promise(register, meeting=regency, text="janji Kapuas", **done)
    registers.promise(register, meeting=before, text="janji dahulu", **done)
    registers.promise(register, meeting=before, text="dahulu, dibawa", carried_to=regency, **done)
    registers.promise(register, meeting=before, text="dahulu, dibawa ke yang akan datang", carried_to=coming, **done)
    finding = promises.earlier(ledger)
    assert finding is not None
    assert sorted(finding.table["Tindak lanjut"]) == [
        *("dahulu, dibawa", "dahulu, dibawa ke yang akan datang", "janji Kapuas", "janji provinsi"),
    ]
    told = dict(zip(finding.table["Tindak lanjut"], finding.table["Dibawa ke rapat"], strict=True))
    assert (told["dahulu, dibawa"][:12], told["janji Kapuas"]) == ("Rakor Kapuas", "")


def test_a_long_list_says_what_the_scene_leaves_out(register: Register, ledger: Ledger) -> None:
    held = registers.meeting(register)
    for number in range(9):
        registers.promise(register, meeting=held, text=f"{number} {'kata ' * 30}".strip())
    finding = promises.earlier(ledger)
    assert finding is not None
    assert len(texts(finding.picture)) == promises.MOST_SHOWN
    assert finding.note == "2 lainnya ada di dasbor, Rencana tindak lanjut. Keadaan per 30 Juni 2026."
    assert {len(row[1]) for row in texts(finding.picture)} == {110}
    assert len(finding.table) == 9


def test_what_many_regions_promised_alike_is_told_once(register: Register, ledger: Ledger) -> None:
    held = registers.meeting(register)
    for region in ("6201", "6202", "6203", "6204"):
        registers.promise(register, meeting=held, region=region, text="SK", due="2026-03-31")
    registers.promise(register, meeting=held, region="6205", text="SK", due="2026-03-31", reported="selesai")
    finding = promises.earlier(ledger)
    assert finding is not None
    told = [(row[0], row[4]) for row in texts(finding.picture)]
    assert told == [
        ("Kotawaringin Barat, Kotawaringin Timur, dan 2 wilayah lain", "lewat tenggat"),
        ("Barito Utara", "dilaporkan selesai tanpa bukti"),
    ]
    assert finding.note == "Keadaan per 30 Juni 2026."
    assert len(finding.table) == 5


# Statuses


def test_a_cell_says_who_says_what(register: Register, ledger: Ledger) -> None:
    status = {"region": "6203", "scheme": "prasyarat7", "year": 2025}
    put(register, "status", **status, item="PR1", self="terpenuhi", verified="sebagian", verified_day="2025-05-06")
    put(register, "status", **status, item="PR2", self="terpenuhi", evidence=proof(register))
    put(register, "status", **status, item="PR3", self="belum")
    put(register, "status", **status, item="PR4", told="sebagian", reach="Pokja terbentuk")
    put(register, "status", **status, item="PR5", searched_day="2025-05-06")
    put(register, "status", **status, item="PR6", evidence=register.rows("evidence")["id"].iloc[0])
    finding = statuses.matrix(ledger, "prasyarat7")
    assert cells(finding.picture) == {
        ("6203", "PR1"): ("pug_verifikasi", "sebagian", "sebagian 2025"),
        ("6203", "PR2"): ("pug_berbukti", "terpenuhi", "terpenuhi 2025"),
        ("6203", "PR3"): ("pug_mandiri", "belum", "belum 2025"),
        ("6203", "PR4"): ("pug_sumber", "sebagian", "sebagian 2025"),
        ("6203", "PR5"): ("pug_dicari", "lain", "tak ada bukti 2025"),
        ("6203", "PR6"): ("pug_bukti", "lain", "ada bukti 2025"),
    }
    assert finding.title == "Prasyarat PUG Kalimantan Tengah: ada catatan untuk 1 dari 15 wilayah"
    kapuas = finding.table.set_index("Wilayah").loc["Kapuas"]
    assert kapuas["Komitmen"] == "sebagian 2025 (diverifikasi)"
    assert kapuas["Data terpilah"] == "tidak ada bukti per 6 Mei 2025"
    assert kapuas.iloc[5] == "ada bukti 2025 (bukti tanpa penilaian)"
    assert kapuas.iloc[6] == NOTHING
    assert "Sel kosong: tidak ada bukti per 30 Juni 2026, bukan berarti belum dikerjakan" in finding.note
    assert "□ menurut sumber terbuka" in finding.note


def test_a_later_search_hides_nothing_that_was_said_before(register: Register, ledger: Ledger) -> None:
    status = {"region": "6203", "scheme": "prasyarat7", "item": "PR3"}
    put(register, "status", **status, year=2025, verified="terpenuhi", evidence=proof(register))
    put(register, "status", **status, year=2026, searched_day="2026-05-04")
    finding = statuses.matrix(ledger, "prasyarat7")
    assert cells(finding.picture) == {("6203", "PR3"): ("pug_verifikasi", "terpenuhi", "terpenuhi 2025")}
    told = "terpenuhi 2025 (diverifikasi, ada bukti, sesudahnya tidak ada bukti per 4 Mei 2026)"
    assert finding.table.set_index("Wilayah").loc["Kapuas", "Kelembagaan PUG"] == told
    kapuas = ledger.view.catalogue.regions["6203"]
    line = statuses.detail(ledger, kapuas, "prasyarat7").table.to_numpy().tolist()[2]
    assert line[2] == "Terpenuhi"
    assert line[4] == "SK focal point, 12/2026, 3 Februari 2026; sesudahnya tidak ada bukti per 4 Mei 2026"
    # An earlier search says nothing of what was found since.
    put(register, "status", **status, year=2024, searched_day="2024-05-04")
    assert cells(statuses.matrix(Ledger(register, ledger.view, DAY, 2024), "prasyarat7").picture) == {
        ("6203", "PR3"): ("pug_dicari", "lain", "tak ada bukti 2024")
    }
    assert statuses.matrix(ledger, "prasyarat7").table.equals(finding.table)


def test_the_block_does_not_deny_evidence_that_nobody_has_judged(register: Register, ledger: Ledger) -> None:
    put(register, "status", region="6203", scheme="proses7", item="PS1", year=2025, evidence=proof(register))
    for item in ("PL0", *(f"PS{n}" for n in range(2, 8))):
        put(register, "status", region="6203", scheme="proses7", item=item, year=2025, searched_day="2026-01-05")
    scene = promises.block(ledger, ledger.view.catalogue.regions["6203"])
    assert isinstance(scene.picture, Points)
    assert scene.picture.items[1] == (
        "Proses PUG: Pelembagaan PUG tidak ada bukti per 5 Januari 2026; Perencanaan ada bukti 2025 (bukti tanpa penilaian); "
        "Penganggaran tidak ada bukti per 5 Januari 2026; lima butir lain juga punya catatan."
    )


def test_without_a_row_nothing_is_called_bad(ledger: Ledger) -> None:
    finding = statuses.matrix(ledger, "proses7")
    assert cells(finding.picture) == {}
    assert finding.title == f"Proses PUG Kalimantan Tengah: {NOTHING}"
    assert set(finding.picture.cells["told"]) == {NOTHING}  # type: ignore[union-attr]


def test_the_newest_row_is_shown_or_that_of_the_year(register: Register, ledger: Ledger) -> None:
    for year, said in ((2023, "belum"), (2025, "sebagian"), (2024, "terpenuhi")):
        put(register, "status", region="6203", scheme="proses7", item="PS1", year=year, self=said)
    asked = {year: Ledger(register, ledger.view, DAY, year) for year in (None, 2024, 2022)}
    words = {
        year: [word for *_, word in cells(statuses.matrix(own, "proses7").picture).values()]
        for year, own in asked.items()
    }
    assert words == {None: ["sebagian 2025"], 2024: ["terpenuhi 2024"], 2022: []}
    assert ledger.years("status") == [2025, 2024, 2023]


def test_all_together_is_a_column_only_where_it_was_said(register: Register, ledger: Ledger) -> None:
    assert "PR0" not in statuses.items(ledger, "prasyarat7")
    put(
        register,
        "status",
        region="6203",
        scheme="prasyarat7",
        item="PR0",
        year=2021,
        told="belum",
        reach="tujuh prasyarat",
    )
    assert list(statuses.items(ledger, "prasyarat7")) == [f"PR{n}" for n in range(8)]
    assert next(iter(statuses.items(ledger, "proses7"))) == "PL0"


def test_the_detail_names_what_is_not_known_too(register: Register, ledger: Ledger, catalogue: Catalogue) -> None:
    put(
        register,
        "status",
        region="6203",
        scheme="prasyarat7",
        item="PR3",
        year=2025,
        told="sebagian",
        reach="Pokja terbentuk",
    )
    finding = statuses.detail(ledger, catalogue.regions["6203"], "prasyarat7")
    lines = finding.table.to_numpy().tolist()
    assert lines[0] == ["Komitmen", "–", "–", "–", NOTHING, "–"]
    assert lines[2] == ["Kelembagaan PUG", "–", "–", "Sebagian dinyatakan ada. Pokja terbentuk", NOTHING, "2025"]
    assert len(lines) == 7
    told = "Menurut sumber terbuka: Sebagian dinyatakan ada. Pokja terbentuk"
    assert texts(finding.picture)[2] == ["Kelembagaan PUG", told, NOTHING, "2025"]


def test_the_chart_takes_a_click_on_every_cell(register: Register, ledger: Ledger) -> None:
    put(register, "status", region="6203", scheme="prasyarat7", item="PR3", year=2025, self="belum")
    drawn = figure(statuses.matrix(ledger, "prasyarat7").picture)
    tints, *marks, clicks = drawn.data
    assert [trace.name for trace in marks] == ["tanpa bukti"]
    row = [code for code, *_ in clicks.customdata[::7]].index("6203")
    assert tints.text[row][2] == "belum 2025"
    assert sum(word != "" for line in tints.text for word in line) == 1
    assert len(clicks.customdata) == 15 * 7


def test_what_an_office_typed_is_no_link_in_a_chart(register: Register, ledger: Ledger) -> None:
    put(register, "village", region="6203", year=2025, village='<a href="https://x.example">Pamait</a>', d02="ya")
    drawn = figure(papers.villages(ledger).picture)
    assert '&lt;a href="https://x.example"&gt;Pamait&lt;/a&gt;, Kapuas' in drawn.layout.yaxis.ticktext
    assert "<a" not in str(drawn.data[-1].customdata)
    office = put(register, "opd", region="6203", name="Dinas <b>Sosial</b>", kind="opd")
    for activity in ("Satu", "Dua"):
        put(register, "pprg", region="6203", opd=office, year=2026, form="GBS", subactivity=activity)
    told = [cells[4] for cells in figure(papers.papers(ledger).picture).data[-1].customdata if "Dua" in str(cells[4])]
    assert told == [
        "Dinas &lt;b&gt;Sosial&lt;/b&gt;, 2026: Dua (belum ditelaah)<br>"
        "Dinas &lt;b&gt;Sosial&lt;/b&gt;, 2026: Satu (belum ditelaah)"
    ]


def test_awards_are_told_by_round_with_the_levels_of_each(register: Register, ledger: Ledger) -> None:
    empty = statuses.awards_matrix(ledger)
    assert empty.title == "Anugerah Parahita Ekapraya Kalimantan Tengah: belum ada catatan"
    assert isinstance(empty.picture, Points)
    assert list(empty.table.columns)[1:] == ["Putaran 2016", "Putaran 2018", "Putaran 2020", "Putaran 2023"]
    source = "Kaltengtoday, Kapuas terima APE, 6 Januari 2024, https://contoh.id/ape"
    put(register, "award", region="6203", round=2023, level="madya", source=source)
    put(register, "award", region="6203", round=2020, remark="Tingkat tidak disebut; lolos evaluasi")
    put(register, "award", region="6202", round=2026)
    finding = statuses.awards_matrix(ledger)
    assert cells(finding.picture) == {
        ("6203", "2023"): ("", "tercatat", "madya"),
        ("6203", "2020"): ("", "tercatat", "tingkat tidak disebut"),
        ("6202", "2026"): ("", "tercatat", "tingkat tidak disebut"),
    }
    assert finding.title == "Anugerah Parahita Ekapraya Kalimantan Tengah: tercatat untuk 2 dari 15 wilayah"
    assert finding.table.set_index("Wilayah").loc["Kapuas"].tolist() == [
        *("belum ada catatan", "belum ada catatan", "tingkat tidak disebut", "madya", "belum ada catatan")
    ]
    assert finding.note == (
        "Sel kosong: belum ada catatan, bukan berarti tidak menerima. Tingkat pada 2016, 2018, dan 2020: Pratama, Madya, "
        "Utama, Mentor. Tingkat pada 2023: Pratama, Madya, Nindya, Utama, Mentor. Tingkat dari dua putaran yang berbeda "
        "susunannya tidak setara. Putaran berikutnya tidak diperkirakan."
    )
    scene = promises.block(ledger, ledger.view.catalogue.regions["6203"])
    assert (
        scene.title
        == "Register PUG Kapuas: belum ada catatan butir, belum ada rencana tindak lanjut, dan dua penghargaan"
    )
    assert isinstance(scene.picture, Points)
    assert scene.picture.items[2] == (
        "Anugerah Parahita Ekapraya: Madya (putaran 2023) dan Tingkat tidak disebut (putaran 2020)."
    )
    assert scene.sources[0].publisher == "Kaltengtoday"


# Papers and budgets


def test_data_are_told_by_item_and_never_as_a_score(register: Register, ledger: Ledger) -> None:
    first, second, third = (
        put(register, "opd", region="6203", name=name, kind="opd") for name in ("Disdukcapil", "Dinkes", "Kemenag")
    )
    owed = {"region": "6203", "year": 2025}
    put(register, "data_owed", **owed, opd=first, item="DT01", status="total_saja")
    put(register, "data_owed", **owed, opd=second, item="DT05", status="terpilah")
    put(register, "data_owed", **owed, opd=first, item="DT05", status="belum")
    for office, status in ((first, "tidak_berlaku"), (second, "terpilah")):
        put(register, "data_owed", **owed, opd=office, item="DT04", status=status)
    put(register, "data_owed", **owed, opd=third, item="DT05", status="tidak_berlaku")
    put(register, "data_owed", **owed, opd=first, item="DT06", status="tidak_berlaku")
    finding = papers.data_owed(ledger)
    assert cells(finding.picture) == {
        ("6203", "DT01"): ("", "sebagian", "total"),
        ("6203", "DT04"): ("", "terpenuhi", "terpilah"),
        ("6203", "DT06"): ("", "lain", "t.b."),
        ("6203", "DT05"): ("", "sebagian", "1 dari 2"),
    }
    assert "Stunting" in finding.table.columns
    assert finding.table.set_index("Wilayah").at["Kapuas", "Murid dan putus sekolah"] == "tidak berlaku"
    assert finding.note.startswith("t.b. tidak berlaku. Sel kosong: ")


def test_papers_are_counted_with_those_approved(register: Register, ledger: Ledger) -> None:
    office = put(register, "opd", region="6203", name="Bapperida", kind="opd")
    paper = {"region": "6203", "opd": office, "year": 2026, "form": "GAP9"}
    put(register, "pprg", **paper, subactivity="Pelatihan", review="disetujui")
    put(register, "pprg", **paper, subactivity="Kader")
    assert cells(papers.papers(ledger).picture) == {
        ("6203", "GAP9"): ("pug_verifikasi", "tercatat", "2 dokumen, 1 disetujui")
    }


BUDGET = {
    "region": "6203",
    "stage": "pagu",
    "period": "tahun",
    "category": "semua",
    "denominator_kind": "belanja_langsung",
}


def test_a_budget_is_held_against_itself_under_one_denominator(
    register: Register, ledger: Ledger, catalogue: Catalogue
) -> None:
    put(register, "budget", **BUDGET, year=2024, amount=10, denominator=200)
    put(register, "budget", **BUDGET, year=2025, amount=21, denominator=300)
    put(register, "budget", **BUDGET | {"denominator_kind": "total_apbd"}, year=2025, share=40)
    finding = papers.budget(ledger, catalogue.regions["6203"])
    assert finding.title == "ARG Kapuas naik dari 5,00% (2024) ke 7,00% (2025), dengan pembagi belanja langsung, pagu"
    assert [(row[0], row[5], row[2]) for row in texts(finding.picture)] == [
        ("2024", "Belanja langsung", "5,00% (diolah)"),
        ("2025", "Belanja langsung", "7,00% (diolah)"),
        ("2025", "Total APBD", "40,00%"),
    ]
    office = put(register, "opd", region="6203", name="Dinkes", kind="opd")
    put(register, "budget", **BUDGET, year=2023, opd=office, amount=90, denominator=100)
    with_office = papers.budget(ledger, catalogue.regions["6203"])
    assert with_office.title == finding.title, "an office's budget is not the region's"
    assert [row[1] for row in texts(with_office.picture)] == [*["seluruh daerah"] * 3, "Dinkes"]


@pytest.mark.parametrize(
    "other",
    [{"denominator_kind": "total_apbd"}, {"stage": "realisasi"}, {"period": "semester_1"}, {"category": "ARG1"}],
)
def test_budgets_of_two_kinds_are_not_compared(
    register: Register, ledger: Ledger, catalogue: Catalogue, other: dict[str, str]
) -> None:
    put(register, "budget", **BUDGET, year=2024, share=5)
    put(register, "budget", **BUDGET | other, year=2025, share=9)
    title = papers.budget(ledger, catalogue.regions["6203"]).title
    assert title == "ARG Kapuas: tidak ada dua angka dengan pembagi, tahap, dan masa yang sama untuk dibandingkan"


def test_a_denominator_that_nobody_names_compares_with_none(
    register: Register, ledger: Ledger, catalogue: Catalogue
) -> None:
    for year, share in ((2024, 5), (2025, 9)):
        put(register, "budget", **BUDGET | {"denominator_kind": "tidak_disebut"}, year=year, share=share)
    assert "tidak ada dua angka" in papers.budget(ledger, catalogue.regions["6203"]).title
    assert papers.budget(ledger, catalogue.regions["6204"]).title == "ARG Barito Selatan: belum ada angka yang tercatat"


# Plans and villages


def test_broken_links_are_listed_each(register: Register, ledger: Ledger) -> None:
    office = put(register, "opd", region="6203", name="Bapperida", kind="opd")
    whole = {"measure": "OPD", "target": 5, "budget": 1000, "indicator": "ipg"}
    top = put(register, "plan", region="6200", level="provinsi", programme="Pelembagaan", **whole)
    put(
        register,
        "plan",
        region="6203",
        level="kabkota",
        programme="Rantai utuh",
        parent=top,
        opd=office,
        year_from=2025,
        year_to=2027,
        **whole,
    )
    put(register, "plan", region="6203", level="desa", programme="Tanpa induk", place="Anjir")
    chain = register.rows("plan").set_index("programme").loc["Rantai utuh", "id"]
    for year, target in ((2025, 2), (2026, 5)):
        put(register, "plan_target", plan=chain, year=year, target=target)
    finding = papers.broken(ledger)
    assert {row[2]: row[3] for row in texts(finding.picture)} == {
        "Pelembagaan": "tanpa target tahunan; tanpa unit pelaksana",
        "Tanpa induk": "tidak menjabarkan baris tingkat di atasnya; tanpa indikator kinerja; tanpa target; tanpa unit pelaksana; "
        "tanpa anggaran",
        "Rantai utuh": "belum dijabarkan di tingkat bawahnya; target tahunannya belum lengkap",
    }
    assert finding.title == "Rantai RAD Kalimantan Tengah: sembilan mata rantai putus pada tiga baris"


def test_without_plans_the_chain_is_not_called_whole(ledger: Ledger) -> None:
    finding = papers.broken(ledger)
    assert (
        finding.title
        == "Belum ada baris RAD yang tercatat untuk Kalimantan Tengah, jadi rantainya belum dapat diperiksa"
    )
    assert isinstance(finding.picture, Points)


def test_plans_that_serve_the_index_are_told(register: Register, ledger: Ledger) -> None:
    assert papers.serving(ledger) is None
    plan = put(
        register,
        "plan",
        region="6203",
        level="kabkota",
        programme="Melatih",
        indicator="ipg",
        base=5,
        base_year=2024,
        target=20,
    )
    put(register, "plan", region="6203", level="kabkota", programme="Lain", indicator="idg")
    finding = papers.serving(ledger)
    assert finding is not None
    assert finding.title == "Satu baris RAD Kalimantan Tengah ditujukan pada IPG"
    assert texts(finding.picture) == [["Kapuas", "Kabupaten/kota", "Melatih", "–", "5 (2024)", "20", "–", "–"]]
    kapuas = ledger.view.catalogue.regions["6203"]
    assert papers.yearly(ledger, kapuas).title == "Target tahunan RAD Kapuas: belum ada pada dua baris rencana"
    put(register, "plan_target", plan=plan, year=2027, target=12.5)
    put(register, "plan_target", plan=plan, year=2026, target=8, realised=0, budget=1500000, evidence=proof(register))
    finding = papers.serving(ledger)
    assert finding is not None
    assert texts(finding.picture)[0][6] == "2026: 8 (realisasi 0); 2027: 12,5"
    yearly = papers.yearly(ledger, kapuas)
    assert yearly.title == "Target tahunan RAD Kapuas: dua target, ada pada 1 dari 2 baris rencana"
    assert texts(yearly.picture) == [
        ["Melatih", "–", "2026", "8", "0", "Rp1.500.000", "SK focal point, 12/2026, 3 Februari 2026"],
        ["Melatih", "–", "2027", "12,5", "–", "–", NOTHING],
    ]
    assert len(papers.yearly(replace(ledger, year=2027), kapuas).table) == 1
    sampit = papers.yearly(ledger, ledger.view.catalogue.regions["6202"])
    assert (
        sampit.title == "Belum ada baris RAD yang tercatat untuk Kotawaringin Timur, jadi belum ada target tahunannya"
    )


def test_villages_show_their_ten_indicators(register: Register, ledger: Ledger) -> None:
    row = put(register, "village", region="6210", village="Bukit Liti", year=2022, d03="ya", d05=22.5)
    finding = papers.villages(ledger)
    assert cells(finding.picture) == {
        (row, "d03"): ("pug_sumber", "terpenuhi", "ya"),
        (row, "d05"): ("pug_sumber", "tercatat", "22,5%"),
    }
    assert finding.table["Baris"].tolist() == ["Bukit Liti, Pulang Pisau"]
    assert finding.table.shape == (1, 11)


# Sources


def test_a_source_is_publisher_title_and_address() -> None:
    (found,) = cited(
        [
            "Kalteng Pos, Kuatkan PUG, 1 November 2023, https://contoh.id/a",
            None,
            "Kalteng Pos, Kuatkan PUG, 1 November 2023, https://contoh.id/a",
        ]
    )
    assert (found.publisher, found.title, found.url) == (
        "Kalteng Pos",
        "Kuatkan PUG, 1 November 2023",
        "https://contoh.id/a",
    )
    assert cited(["Isian register Kapuas"])[0].url is None


def test_published_rows_are_told_with_their_sources(view_of: ViewOf) -> None:
    ledger = Ledger(home.published(), view_of(indikator="ipg", provinsi="62"), DAY)
    finding = statuses.matrix(ledger, "prasyarat7")
    assert cells(finding.picture)["6203", "PR3"] == ("pug_sumber", "sebagian", "sebagian 2023")
    assert {source.publisher for source in finding.sources} >= {"Kalteng Pos"}


def test_the_rows_of_a_region_are_told_one_a_line(register: Register, ledger: Ledger) -> None:
    office = put(register, "opd", region="6203", name="Dinsos", kind="opd")
    for year, status in ((2024, "belum"), (2025, "total_saja")):
        put(register, "data_owed", region="6203", opd=office, item="Kematian ibu", year=year, status=status)
    put(register, "data_owed", region="6203", opd=office, item="Data lain", year=2025, status="terpilah")
    kapuas = ledger.view.catalogue.regions["6203"]
    found = records(ledger, kapuas, "data_owed", lambda row: row.item == "Kematian ibu", "Kematian ibu")
    assert found.title == "Data terpilah Kematian ibu Kapuas: dua baris"
    assert found.table["Tahun"].tolist() == ["2025", "2024"]
    assert found.table["Status"].tolist() == ["Total saja", "Belum ada"]
    assert found.table["Bukti"].tolist() == [NOTHING, NOTHING]
    assert len(records(replace(ledger, year=2025), kapuas, "data_owed").table) == 2
    assert records(ledger, kapuas, "plan").title == "Rencana aksi daerah Kapuas: belum ada catatan"
    assert papers.items(ledger)["Data lain"] == "Data lain"


# On paper


def test_the_printed_profile_tells_what_the_register_holds(register: Register, ledger: Ledger) -> None:
    put(
        register,
        "status",
        region="6203",
        scheme="prasyarat7",
        item="PR3",
        year=2025,
        self="sebagian",
        evidence=proof(register),
    )
    put(register, "status", region="6203", scheme="prasyarat7", item="PR5", year=2024, self="belum")
    registers.promise(register, text="Menyusun SK focal point")
    kapuas = ledger.view.catalogue.regions["6203"]
    made = profile.build(ledger.view, kapuas, "https://contoh", DAY)
    sheet = promises.printed(made, ledger)
    assert [section.title for section in sheet.sections[-2:]] == ["Pengarusutamaan gender (PUG)", "Catatan data"]
    (scene,) = sheet.sections[-2].scenes
    assert scene.title == "Register PUG Kapuas: dua butir punya catatan dan satu rencana tindak lanjut"
    assert isinstance(scene.picture, Points)
    assert list(scene.picture.items) == [
        "Prasyarat PUG: Kelembagaan PUG sebagian 2025 (penilaian mandiri dengan bukti); Data terpilah belum 2024 "
        f"(penilaian mandiri tanpa bukti). Butir selebihnya: {NOTHING}.",
        f"Proses PUG: {NOTHING}.",
        "Rencana tindak lanjut: Menyusun SK focal point (lewat tenggat).",
    ]
    pages = PdfReader(io.BytesIO(profile_pdf(sheet))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert scene.title in text
    assert "Kelembagaan PUG sebagian 2025 (penilaian mandiri dengan bukti)" in text


def test_a_register_that_has_no_room_takes_a_page_of_its_own(register: Register, ledger: Ledger) -> None:
    for scheme in ("prasyarat7", "proses7"):
        for item in [code for code in vocabulary.words(scheme) if code != "PR0"]:
            put(register, "status", region="6203", scheme=scheme, item=item, year=2025, told="sebagian", reach="x" * 40)
    registers.promise(register, text="Menetapkan SK focal point setiap perangkat daerah dan menyerahkan salinannya")
    kapuas = ledger.view.catalogue.regions["6203"]
    sheet = promises.printed(profile.build(ledger.view, kapuas, "https://contoh", DAY), ledger)
    first, second = (" ".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(profile_pdf(sheet))).pages)
    title = "Register PUG Kapuas: 15 butir punya catatan dan satu rencana tindak lanjut"
    assert "Langkah 9: Indikator gender" in first
    assert title not in first
    assert title in second
    assert "Sumber" in second


def test_every_profile_of_the_zip_tells_what_the_register_holds(
    register: Register, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    registers.promise(register)
    made: dict[str, str] = {}

    def page(found: Profile) -> bytes:
        made[found.region_code] = found.sections[-2].scenes[0].title
        return b""

    monkeypatch.setattr("setara.ui.profile.profile_pdf", page)
    profile_ui.as_zip(ledger.view, lambda region: region.code, DAY, lambda *_: None, ledger)
    assert len(made) == 56
    assert made["6203"] == "Register PUG Kapuas: belum ada catatan butir dan satu rencana tindak lanjut"
    assert made["6101"] == "Register PUG Sambas: belum ada catatan"


def test_a_region_of_which_the_register_knows_nothing_says_so(ledger: Ledger) -> None:
    scene = promises.block(ledger, ledger.view.catalogue.regions["6203"])
    assert scene.title == "Register PUG Kapuas: belum ada catatan"
    assert isinstance(scene.picture, Points)
    assert scene.picture.items[0] == f"Prasyarat PUG: {NOTHING}."


def test_the_promises_of_before_stand_on_slide_sheet_and_workbook(register: Register, ledger: Ledger) -> None:
    five(register)
    opening = promises.earlier(ledger)
    told = briefing.build(ledger.view, "https://contoh", DAY, (), opening)
    title = told.scenes[0].title
    assert title == (
        "Lima janji rakor lalu Kalimantan Tengah: 1 lewat tenggat, 1 dilaporkan selesai tanpa bukti, "
        "1 belum jatuh tempo, 1 tanpa tenggat, dan 1 selesai dengan bukti"
    )
    promised = [("a", "29 Juni 2026", "lewat tenggat"), ("b", "31 Januari 2026", "dilaporkan selesai tanpa bukti")]

    slide = Presentation(io.BytesIO(to_pptx(told))).slides[1]
    assert title in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    cells_of = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells_of[0] == ["Wilayah", "Tindak lanjut", "Penanggung jawab", "Tenggat", "Keadaan"]
    for line, (text, due, standing) in zip(cells_of[1:3], promised, strict=True):
        assert line[:4] == ["Kapuas", text, "DP3APPKB", due]
        assert line[4].endswith(standing), "a shape before its word"

    first = " ".join(PdfReader(io.BytesIO(briefing_pdf(told))).pages[0].extract_text().split())
    assert title in first
    assert all(f"{text} DP3APPKB {due}" in first for text, due, _ in promised)

    book = load_workbook(io.BytesIO(to_xlsx(ledger.view, told)))
    sheet = [[str(cell) for cell in line if cell is not None] for line in book["Janji rakor lalu"].values]
    assert any(title in line for line in sheet)
    (head,) = [line for line in sheet if line[:2] == ["Wilayah", "Keadaan"]]
    lines = sheet[sheet.index(head) + 1 :]
    assert [line[2] for line in lines[:5]] == ["a", "b", "c", "d", "e"]
    assert ["lewat 1 hari" in line for line in lines[:5]] == [True, False, False, False, False]
    assert "SK focal point, 12/2026, 3 Februari 2026" in lines[4]
