"""Books of the register: sent, changed by their senders, and merged into what the register has become meanwhile."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from benchmarks import books as benchmark
from setara.refusal import RefusalError
from setara.register import merge, store
from setara.register.book_matching import CHANGED
from setara.register.changes import Actor, Change
from setara.register.merge import EACH, KEEP, NEW, TAKE
from setara.register.store import Register
from tests import office as office_program
from tests import registers
from tests.books import HEAD, Opened, back, nothing, sent

PROMISES, EVIDENCE, OFFICES, OWED = "Tindak lanjut", "Bukti", "Perangkat daerah", "Data terpilah"


@pytest.fixture
def register() -> Register:
    return store.in_memory()


@pytest.fixture
def promise(register: Register) -> str:
    cells = {"target": 12.5, "unit": "OPD", "reported": "berjalan", "scheme": "prasyarat7", "item": "PR3"}
    return registers.promise(register, note="Baris satu\n\nBaris tiga", indicator="idg", **cells)


def evidence(register: Register, **cells: Any) -> str:
    values = {"region": "6203", "kind": "sk", "number": "12/2025", "day": "2025-02-03", "title": "SK Pokja"} | cells
    return registers.taken(register, Change("evidence", None, None, values))


def office(register: Register, name: str = "DP3APPKB", region: str = "6203") -> str:
    return registers.taken(register, Change("opd", None, None, {"region": region, "name": name, "kind": "opd"}))


def update(register: Register, entity: str, row: str, **cells: Any) -> None:
    now = register.row(entity, row)
    assert now
    registers.taken(register, Change(entity, row, now["version"], cells))


def changed(returned: merge.Returned) -> list[tuple[str, str | None, int | None, dict[str, Any]]]:
    assert not (returned.conflicts or returned.questions or returned.refusals), returned
    return [(c.entity, c.id, c.version, dict(c.values)) for c in returned.changes]


def forget(opened: Opened) -> None:
    """Take the number of the book away."""
    for sheet in opened.file.worksheets:
        for row in sheet.iter_rows(max_row=HEAD):
            for cell in row:
                if "Nomor buku" in str(cell.value) or str(cell.value).startswith("6203-"):
                    cell.value = None


def without_ids(opened: Opened) -> None:
    for sheet in opened.file.worksheets:
        if sheet.cell(HEAD, 1).value == "id":
            sheet.delete_cols(1, 3)


# What nobody changed


def test_an_untouched_book_brings_nothing(register: Register, promise: str) -> None:
    office(register)
    evidence(register, title="=HYPERLINK(1)", number="-7")
    data = sent(register)
    assert nothing(merge.read(register, data, "buku.xlsx", actor=registers.ME))
    assert nothing(back(register, data))


def test_an_untouched_book_stays_untouched_whatever_the_register_became(register: Register, promise: str) -> None:
    data = sent(register)
    update(register, "promise", promise, reported="selesai", target=20, note=None)
    assert nothing(back(register, data))


@pytest.mark.parametrize("by_way_of", ["xlsx", "ods"])
@pytest.mark.skipif(bool(office_program.without("calc")), reason=office_program.without("calc"))
def test_a_book_saved_by_libreoffice_brings_nothing(
    register: Register, promise: str, tmp_path: Path, by_way_of: str
) -> None:
    seen = evidence(register, title="=1+1", public_address="https://kapuaskab.go.id/sk")
    opd = office(register)
    update(register, "promise", promise, evidence=seen, due="2026-03-31", spent="12500000")
    item = {"region": "6203", "opd": opd, "item": "Korban kekerasan", "year": 2025, "status": "total_saja"}
    registers.taken(register, Change("data_owed", None, None, item))
    file = tmp_path / "buku.xlsx"
    file.write_bytes(sent(register))
    for step in (by_way_of, "xlsx") if by_way_of != "xlsx" else ("xlsx",):
        file = office_program.converted(file, step)
    returned = merge.read(register, file.read_bytes(), "buku.xlsx", actor=registers.ME)
    assert nothing(returned), returned
    assert nothing(back(register, file.read_bytes())), "and so does openpyxl's copy of it"


# What one or both changed


def test_what_only_the_sender_changed_is_taken(register: Register, promise: str) -> None:
    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Dilaporkan", "selesai ")
        b.put(PROMISES, 0, "Dilaporkan tanggal", "31 Desember 2025")
        b.put(PROMISES, 0, "Capaian", "1.234,5")
        b.put(PROMISES, 0, "Satuan", None)

    returned = back(register, sent(register), change)
    values = {"achieved": 1234.5, "reported": "selesai", "reported_day": dt.date(2025, 12, 31), "unit": None}
    assert changed(returned) == [("promise", promise, 1, values)]
    table = merge.preview(register, returned).set_index("Kolom")
    assert table.loc["Capaian", ["Sekarang", "Dari buku"]].tolist() == ["", "1.234,5"]
    assert table.loc["Satuan", ["Sekarang", "Dari buku"]].tolist() == ["OPD", ""]
    assert table.loc["Dilaporkan tanggal", "Dari buku"] == "31 Desember 2025"
    assert register.apply(returned.changes, registers.ME, "buku").done
    row = register.row("promise", promise)
    assert row
    assert (row["achieved"], row["unit"], row["note"]) == (1234.5, None, "Baris satu\n\nBaris tiga")


def test_a_day_is_read_however_it_is_written(register: Register) -> None:
    written = (
        *("31/12/2025", "31-12-2025", "2025-12-31", "31 desember 2025", dt.date(2025, 12, 31), 46022),
        *("31 Des 2025", "31-Dec-2025", "2025/12/31", "'31/12/2025", "Rabu, 31  Desember 2025", "31/12/2025 00:00:00"),
    )
    held = registers.meeting(register)
    promises = {registers.promise(register, meeting=held, text=f"Janji {n}") for n in range(len(written))}

    def change(b: Opened) -> None:
        for row, day in enumerate(written):
            b.put(PROMISES, row, "Dilaporkan tanggal", day)

    found = changed(back(register, sent(register), change))
    assert {row for _, row, *_ in found} == promises
    assert [values for *_, values in found] == [{"reported_day": dt.date(2025, 12, 31)}] * len(written)


def test_what_both_changed_in_other_cells_is_joined(register: Register, promise: str) -> None:
    data = sent(register)
    update(register, "promise", promise, achieved=7)
    returned = back(register, data, lambda b: b.put(PROMISES, 0, "Dilaporkan", "Selesai"))
    assert changed(returned) == [("promise", promise, 2, {"reported": "selesai"})]


def test_what_both_changed_to_the_same_is_nothing(register: Register, promise: str) -> None:
    data = sent(register)
    update(register, "promise", promise, achieved=7)
    assert nothing(back(register, data, lambda b: b.put(PROMISES, 0, "Capaian", 7)))


def test_what_both_changed_differently_is_decided_by_a_person(register: Register, promise: str) -> None:
    data = sent(register)
    update(register, "promise", promise, achieved=7)

    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Capaian", 9)
        b.put(PROMISES, 0, "Satuan", "unit")

    returned = back(register, data, change)
    [conflict] = returned.conflicts
    assert (conflict.label, conflict.base, conflict.theirs, conflict.yours) == ("Capaian", None, 7.0, 9.0)
    with pytest.raises(RefusalError, match="kolom Capaian diubah dua pihak"):
        merge.settled(returned, {})
    kept = merge.settled(returned, {(promise, "achieved"): KEEP})
    assert [dict(c.values) for c in kept] == [{"unit": "unit"}]
    taken = merge.settled(returned, {(promise, "achieved"): TAKE})
    assert [(c.version, dict(c.values)) for c in taken] == [(2, {"unit": "unit", "achieved": 9.0})]
    assert register.apply(taken, registers.ME, "buku").done
    assert nothing(merge.read(register, data, "buku.xlsx", actor=registers.ME))


def test_a_choice_that_both_changed_is_told_in_the_words_of_its_side(register: Register, promise: str) -> None:
    data = sent(register)
    update(register, "promise", promise, scheme="proses7", item="PS2")
    returned = back(register, data, lambda b: b.put(PROMISES, 0, "Prasyarat atau proses", "Data terpilah"))
    told = {conflict.field: cells for conflict, _, cells in merge.side_by_side(register, returned)}
    assert told == {
        "scheme": ("Tujuh prasyarat", "Pelembagaan dan tujuh proses", "Tujuh prasyarat"),
        "item": ("Kelembagaan PUG", "Penganggaran", "Data terpilah"),
    }
    [change] = merge.settled(returned, {(promise, "scheme"): TAKE, (promise, "item"): TAKE})
    registers.taken(register, change)
    assert (register.row("promise", promise) or {})["item"] == "PR5"


def test_the_same_book_twice_brings_nothing_the_second_time(register: Register, promise: str) -> None:
    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Capaian", 9)
        for heading, value in (("Jenis bukti", "Laporan"), ("Judul", "Laporan Pokja"), ("Nomor", 17.0)):
            b.put(EVIDENCE, 0, heading, value)
        b.put(PROMISES, 0, "Bukti", "laporan pokja")

    data = sent(register)
    returned = back(register, data, change)
    assert register.apply(returned.changes, registers.ME, "buku").done
    [made] = register.rows("evidence").to_dict("records")
    assert (made["title"], made["number"], made["region"]) == ("Laporan Pokja", "17", "6203")
    row = register.row("promise", promise)
    assert row
    assert row["evidence"] == made["id"], "a row may point at one that is new in the same book"
    assert nothing(back(register, data, change))


# Rows that came, went or moved


def test_a_row_deleted_from_the_sheet_stays_and_is_told(register: Register, promise: str) -> None:
    returned = back(register, sent(register), lambda b: b.file[PROMISES].delete_rows(HEAD + 1))
    assert nothing(returned)
    assert [n for n in returned.notes if "1 baris tidak ada lagi di buku dan tetap di register" in n]


def test_a_row_is_withdrawn_by_a_word(register: Register, promise: str) -> None:
    data = sent(register)
    assert changed(back(register, data, lambda b: b.put(PROMISES, 0, "Cabut baris", "Ya"))) == [
        ("promise", promise, 1, {"withdrawn": True})
    ]
    refused = back(register, data, lambda b: b.put(PROMISES, 0, "Cabut baris", "mungkin"))
    assert "tulis ya untuk mencabut baris" in refused.refusals[0]


def test_a_row_withdrawn_meanwhile_is_decided_by_a_person(register: Register, promise: str) -> None:
    data = sent(register)
    update(register, "promise", promise, withdrawn=True)
    assert nothing(back(register, data))
    returned = back(register, data, lambda b: b.put(PROMISES, 0, "Capaian", 9))
    [conflict] = returned.conflicts
    assert (conflict.label, conflict.theirs, conflict.yours) == ("Cabut baris", True, False)
    assert merge.settled(returned, {(promise, "withdrawn"): KEEP}) == ()
    changes = merge.settled(returned, {(promise, "withdrawn"): TAKE})
    assert register.apply(changes, registers.ME, "buku").done
    row = register.row("promise", promise)
    assert row
    assert (row["withdrawn"], row["achieved"]) == (False, 9.0)


def test_a_new_row_without_what_it_needs_is_told_where(register: Register) -> None:
    office(register)
    returned = back(register, sent(register), lambda b: b.put(OWED, 0, "Data", "Korban kekerasan"))
    assert returned.changes == ()
    assert returned.refusals == (
        "Data terpilah!D4: kolom Perangkat daerah wajib diisi pada baris baru.",
        "Data terpilah!G4: kolom Tahun wajib diisi pada baris baru.",
    )


def test_a_copied_line_is_a_new_row(register: Register) -> None:
    row = evidence(register)

    def change(b: Opened) -> None:
        sheet = b.file[EVIDENCE]
        for column in range(1, sheet.max_column + 1):
            sheet.cell(HEAD + 2, column).value = sheet.cell(HEAD + 1, column).value
        b.put(EVIDENCE, 1, "Judul", "SK focal point")

    [(entity, new, version, values)] = changed(back(register, sent(register), change))
    assert (entity, version, values["title"], values["number"]) == ("evidence", None, "SK focal point", "12/2025")
    assert new != row


def test_lines_sorted_without_their_hidden_columns_keep_their_rows(register: Register) -> None:
    first, second = evidence(register, title="Aa"), evidence(register, title="Bb", number="9")

    def change(b: Opened) -> None:
        sheet = b.file[EVIDENCE]
        for column in range(4, sheet.max_column + 1):
            one, other = sheet.cell(HEAD + 1, column), sheet.cell(HEAD + 2, column)
            one.value, other.value = other.value, one.value
        b.put(EVIDENCE, 0, "Alamat di kantor", "Lemari 2")

    data = sent(register)
    returned = back(register, data, change)
    at_top = Opened(data).get(EVIDENCE, 1, "Judul")
    expected = {"Aa": first, "Bb": second}[at_top]
    assert changed(returned) == [("evidence", expected, 1, {"address": "Lemari 2"})]
    assert any("dikenali dari isinya" in note for note in returned.notes)


def test_a_new_promise_typed_over_an_old_line_is_asked(register: Register, promise: str) -> None:
    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Tindak lanjut", "Menyusun Perbup")
        b.put(PROMISES, 0, "Dilaporkan", "Belum mulai")

    data = sent(register)
    asked = back(register, data, change)
    [question] = asked.questions
    assert (
        question.told == "Lembar Tindak lanjut baris 4: baris baru yang ditulis di atas baris lama, atau perubahannya?"
    )
    assert (list(question.candidates), asked.changes) == ([promise], ())
    [(entity, row, version, values)] = changed(back(register, data, change, answers={question.key: NEW}))
    assert (entity, row != promise, version, values["text"]) == ("promise", True, None, "Menyusun Perbup")
    assert (values["reported"], values["opd"]) == ("belum_mulai", "DP3APPKB")
    same = back(register, data, change, answers={question.key: promise})
    assert changed(same) == [("promise", promise, 1, {"reported": "belum_mulai"})]
    assert "tetap seperti disepakati semula" in same.notes[0]


def test_a_key_that_is_mended_alone_is_no_question(register: Register) -> None:
    row = evidence(register)
    returned = back(register, sent(register), lambda b: b.put(EVIDENCE, 0, "Nomor", "13/2025"))
    assert changed(returned) == [("evidence", row, 1, {"number": "13/2025"})]


def test_a_dash_that_the_register_holds_stays_and_one_that_is_typed_is_nothing(register: Register) -> None:
    first, second = registers.promise(register, problem="-", note="– \n- satu"), evidence(register, address="Lemari 2")
    data = sent(register)
    assert nothing(back(register, data))

    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Kendala", "Anggaran")
        b.put(PROMISES, 0, "Satuan", "-")
        b.put(EVIDENCE, 0, "Alamat di kantor", "—")
        b.put(EVIDENCE, 1, "Judul", "-")

    assert sorted(changed(back(register, data, change))) == sorted(
        [("promise", first, 1, {"problem": "Anggaran"}), ("evidence", second, 1, {"address": None})]
    )


def test_letters_that_a_workbook_writes_as_numbers_are_letters(register: Register, promise: str) -> None:
    update(register, "promise", promise, problem="Kode _x000D_ tertulis")
    data = sent(register)
    assert nothing(merge.read(register, data, "buku.xlsx", actor=registers.ME))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Baris satu\n\nBaris tiga", b"Baris satu_x000D_\nBaris dua"))
    assert changed(merge.read(register, out.getvalue(), "buku.xlsx", actor=registers.ME)) == [
        ("promise", promise, 2, {"note": "Baris satu\nBaris dua"})
    ]


def test_a_number_whose_digits_a_spreadsheet_cut_is_refused(register: Register) -> None:
    evidence(register)
    returned = back(register, sent(register), lambda b: b.put(EVIDENCE, 0, "Nomor", 12345678901234567))
    [told] = returned.refusals
    assert "digitnya dipotong lembar kerja; tulis sebagai teks" in told
    assert told.startswith("Bukti!")


def test_two_lines_of_one_row_that_differ_are_refused(register: Register, promise: str) -> None:
    def change(b: Opened) -> None:
        sheet = b.file[PROMISES]
        for column in range(1, sheet.max_column + 1):
            sheet.cell(HEAD + 2, column).value = sheet.cell(HEAD + 1, column).value
        b.put(PROMISES, 1, "Capaian", 3)

    returned = back(register, sent(register), change)
    assert returned.refusals == ("Lembar Tindak lanjut: baris 4 dan 5 adalah baris yang sama; hapus salah satu.",)


# Books that lost something


def test_without_ids_a_row_is_known_by_its_key(register: Register, promise: str) -> None:
    data = sent(register)
    assert nothing(back(register, data, without_ids))
    update(register, "promise", promise, unit="unit")

    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Capaian", 9)
        without_ids(b)

    assert changed(back(register, data, change)) == [("promise", promise, 2, {"achieved": 9.0})]


def test_without_ids_a_line_that_may_be_new_or_changed_is_asked(register: Register) -> None:
    row = evidence(register)

    def change(b: Opened) -> None:
        b.put(EVIDENCE, 0, "Judul", "SK Pokja PUG")
        without_ids(b)

    data = sent(register)
    asked = back(register, data, change)
    [question] = asked.questions
    assert (question.told, list(question.candidates)) == (
        "Lembar Bukti baris 4: baris baru, atau perubahan dari baris yang ada?",
        [row],
    )
    assert asked.changes == ()
    answered = back(register, data, change, answers={question.key: row})
    assert changed(answered) == [("evidence", row, 1, {"title": "SK Pokja PUG"})]
    new = back(register, data, change, answers={question.key: NEW})
    assert [(c.version, c.values["title"]) for c in new.changes] == [(None, "SK Pokja PUG")]


def test_one_answer_holds_for_all_lines_of_a_sheet(register: Register) -> None:
    rows = [evidence(register, title=title) for title in ("SK Pokja", "SK focal point", "Renja")]

    def change(b: Opened) -> None:
        for at in range(3):
            b.put(EVIDENCE, at, "Nomor", f"{at}/2026")
        without_ids(b)

    data = sent(register)
    [question] = back(register, data, change).questions
    assert question.key == "Bukti"
    assert question.told == "Lembar Bukti, 3 baris sekaligus: baris baru, atau perubahan dari baris yang ada?"
    assert list(question.candidates) == [EACH]
    new = back(register, data, change, answers={"Bukti": NEW})
    assert [c.version for c in new.changes] == [None, None, None]
    each = back(register, data, change, answers={"Bukti": EACH}).questions
    assert [len(q.candidates) for q in each] == [3, 3, 3]
    some = {"Bukti": NEW, each[0].key: rows[0]}
    assert [(c.id == rows[0]) for c in back(register, data, change, answers=some).changes].count(True) == 1


def test_one_answer_tells_whether_a_sheet_was_written_over(register: Register) -> None:
    opd = office(register)
    owed = {"region": "6203", "opd": opd, "status": "belum", "year": 2025}
    rows = [
        registers.taken(register, Change("data_owed", None, None, owed | {"item": item}))
        for item in ("Kematian ibu", "Stunting")
    ]

    def change(b: Opened) -> None:
        for at in range(2):
            b.put(OWED, at, "Tahun", 2026)
            b.put(OWED, at, "Status", "Terpilah")

    data = sent(register)
    [question] = back(register, data, change).questions
    assert (question.key, list(question.candidates)) == (OWED, [CHANGED, EACH])
    over = back(register, data, change, answers={OWED: CHANGED})
    assert {c.id for c in over.changes} == {*rows}
    assert {c.version for c in back(register, data, change, answers={OWED: NEW}).changes} == {None}
    assert len(back(register, data, change, answers={OWED: EACH}).questions) == 2


def test_without_its_number_a_book_fills_what_is_empty_and_asks_about_the_rest(
    register: Register, promise: str
) -> None:
    def change(b: Opened) -> None:
        without_ids(b)
        for sheet in b.file.worksheets:
            sheet["A2"].value = None if sheet.title != "Petunjuk" else sheet["A2"].value
            if sheet.title == "Petunjuk":
                sheet["B2"].value = None
        b.file[PROMISES].cell(HEAD + 1, 8).value = 9

    data = sent(register)
    assert Opened(data).column(PROMISES, "Capaian") - 3 == 8
    assert "sebutkan kabupaten/kota pengirimnya" in back(register, data, change).refusals[0]
    assert changed(back(register, data, change, region="6203")) == [("promise", promise, 1, {"achieved": 9.0})]
    update(register, "promise", promise, achieved=7)
    [conflict] = back(register, data, change, region="6203").conflicts
    assert (conflict.label, conflict.theirs, conflict.yours) == ("Capaian", 7.0, 9.0)


def test_a_lost_column_or_sheet_changes_nothing(register: Register, promise: str) -> None:
    def change(b: Opened) -> None:
        b.file[PROMISES].delete_cols(b.column(PROMISES, "Satuan"))
        del b.file[EVIDENCE]
        b.file[PROMISES].cell(HEAD, 40).value = "Kolom kami"

    returned = back(register, sent(register), change)
    assert nothing(returned)
    assert "Lembar Tindak lanjut: kolom Satuan tidak ada; isinya tidak diubah." in returned.notes
    assert "Lembar Tindak lanjut: kolom “Kolom kami” tidak dikenal dan tidak dibaca." in returned.notes
    assert "Lembar Bukti tidak ada atau disembunyikan; barisnya tidak diubah." in returned.notes


def test_a_sheet_under_another_name_is_known_by_its_headings(register: Register, promise: str) -> None:
    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Capaian", 7)
        b.file[PROMISES].title = "RTL Kapuas (2)"

    returned = back(register, sent(register), change)
    assert changed(returned) == [("promise", promise, 1, {"achieved": 7.0})]
    assert returned.notes == ("Lembar “RTL Kapuas (2)” dibaca sebagai Tindak lanjut, sebab judul kolomnya sama.",)

    def twice(b: Opened) -> None:
        change(b)
        b.file.copy_worksheet(b.file["RTL Kapuas (2)"]).title = "RTL lama"

    returned = back(register, sent(register), twice)
    assert nothing(returned), "nobody knows which of the two is meant"
    assert "Lembar “RTL lama” tidak dikenal dan tidak dibaca." in returned.notes


def test_blanks_below_the_last_row_are_no_rows(register: Register, promise: str) -> None:
    def change(b: Opened) -> None:
        for row in range(1, 200):
            b.put(PROMISES, row, "Capaian", " " if row % 2 else None)
            b.put(PROMISES, row, "Satuan", "\u00a0")

    assert nothing(back(register, sent(register), change))


# Books and cells that are refused


def test_a_book_of_another_region_or_register_is_refused(register: Register, promise: str) -> None:
    data = sent(register)
    other = back(register, data, region="6204")
    assert other.refusals == ("Buku ini milik Kapuas, bukan Barito Selatan; kirim buku wilayahnya.",)
    elsewhere = store.in_memory()
    registers.promise(elsewhere)
    assert "ditulis dari register lain" in back(elsewhere, data).refusals[0]


@pytest.mark.parametrize(
    ("heading", "value", "told"),
    [
        ("Capaian", "=1+1", "Tindak lanjut!K4: memuat rumus; tempel hasilnya sebagai nilai."),
        ("Satuan", "#REF!", "Tindak lanjut!I4: memuat galat lembar kerja #REF!; tulis isinya atau kosongkan."),
        (
            "Capaian",
            "banyak",
            "Tindak lanjut!K4: kolom Capaian: “banyak” bukan angka; tulis dengan koma desimal, seperti 12,5.",
        ),
        ("Catatan kantor", "x" * 10_000, "berisi 10000 huruf, paling banyak 5000"),
        ("Dilaporkan", "Beres", "“Beres” bukan pilihan; pakai Belum mulai, Berjalan, atau Selesai."),
        (
            "Bukti",
            "SK entah",
            "“SK entah” tidak dikenal; pilih dari daftar, atau tulis dahulu barisnya di lembar Bukti.",
        ),
        ("Dilaporkan tanggal", "31/02/2026", "“31/02/2026” bukan tanggal"),
        ("Catatan kantor", "hubungi 0812 3456 7890", "memuat nomor telepon"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_where_and_nothing_of_the_book_is(
    register: Register, promise: str, heading: str, value: str, told: str
) -> None:
    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Satuan", "unit")
        b.put(PROMISES, 0, heading, value)

    returned = back(register, sent(register), change)
    assert returned.changes == ()
    [refusal] = returned.refusals
    assert told in refusal


def test_merged_cells_are_refused(register: Register, promise: str) -> None:
    returned = back(register, sent(register), lambda b: b.file[PROMISES].merge_cells("I4:J5"))
    assert "Tindak lanjut!I4: sel gabungan I4:J5; pisahkan selnya dan isi satu per satu." in returned.refusals


def test_a_sheet_that_is_there_twice_is_refused(register: Register, promise: str) -> None:
    def change(b: Opened) -> None:
        b.file.copy_worksheet(b.file[PROMISES]).title = "Tindak  lanjut"
        b.put(PROMISES, 0, "Capaian", 9)

    assert back(register, sent(register), change).refusals == ("Lembar Tindak lanjut ada dua kali; hapus salah satu.",)


def test_a_share_that_a_spreadsheet_keeps_as_a_fraction_is_a_percentage(register: Register, promise: str) -> None:
    budget = {"region": "6203", "year": 2025, "stage": "pagu", "period": "tahun", "category": "ARG1", "share": 4.07}
    row = registers.taken(register, Change("budget", None, None, budget | {"denominator_kind": "total_apbd"}))

    def put(sheet: str, heading: str) -> Any:
        def change(b: Opened) -> None:
            b.put(sheet, 0, heading, 0.1138)
            b.file[sheet].cell(HEAD + 1, b.column(sheet, heading)).number_format = '0.00"  "%'

        return change

    data = sent(register)
    assert changed(back(register, data, put("ARG", "Persen seperti terbit"))) == [("budget", row, 1, {"share": 11.38})]
    [told] = back(register, data, put(PROMISES, "Capaian")).refusals
    assert "“11,38%” bukan angka" in told


def test_sheets_of_two_books_are_refused(register: Register, promise: str) -> None:
    other = Opened(sent(register, "6204"))

    def change(b: Opened) -> None:
        b.file[EVIDENCE]["D2"].value = other.file[EVIDENCE]["D2"].value

    assert back(register, sent(register), change).refusals == (
        "Lembar-lembarnya berasal dari beberapa buku; kirim satu buku seperti diterima.",
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"%PDF-1.7", "Berkas ini PDF"), (b"a;b\n1;2\n", "bukan buku kerja XLSX"), (b"", "Berkas kosong")],
)
def test_what_is_no_book_is_refused(register: Register, data: bytes, told: str) -> None:
    assert told in merge.read(register, data, "berkas", actor=registers.ME).refusals[0]


def test_a_workbook_without_any_of_the_sheets_is_refused(register: Register) -> None:
    file = openpyxl.Workbook()
    file.active["A1"] = "Wilayah"
    out = io.BytesIO()
    file.save(out)
    assert (
        "tidak memuat satu pun lembar buku register"
        in merge.read(register, out.getvalue(), "x", actor=registers.ME).refusals[0]
    )


def test_an_award_is_brought_back_through_a_book_by_the_province_alone(register: Register, promise: str) -> None:
    given = {"region": "6203", "round": 2020, "level": "madya"}
    award = registers.taken(register, Change("award", None, None, given))
    province, regency = Actor("p@kantor", "provinsi", "6200"), Actor("k@kantor", "kabkota", "6203")

    def change(b: Opened) -> None:
        b.put("APE", 0, "Keputusan", "Nomor 12 Tahun 2020")
        b.put("APE", 1, "Putaran", 2023)
        b.put("APE", 1, "Tingkat", "Nindya")

    aside = back(register, sent(register), change, actor=regency)
    assert nothing(aside)
    assert "Kolom Keputusan diisi provinsi; perubahannya tidak diambil." in aside.notes
    assert "Kolom Tingkat diisi provinsi; isinya tidak diambil." in aside.notes
    returned = back(register, sent(register), change, actor=province)
    assert not register.apply(returned.changes, regency, "buku").done
    assert register.apply(returned.changes, province, "buku").done
    assert register.rows("award")[["round", "level", "decree"]].to_numpy().tolist() == [
        [2020, "madya", "Nomor 12 Tahun 2020"],
        [2023, "nindya", None],
    ]
    assert register.journal("award", award)["door"].tolist()[-1] == "buku"


def test_a_yearly_target_is_written_by_book(register: Register) -> None:
    cells = {"region": "6203", "level": "kabkota", "programme": "Kader desa", "measure": "Kader", "year_from": 2025}
    plan = registers.taken(register, Change("plan", None, None, cells))

    def change(b: Opened) -> None:
        b.put("Target RAD", 0, "Baris RAD", "Kader desa, Kader")
        b.put("Target RAD", 0, "Tahun", 2026)
        b.put("Target RAD", 0, "Target", "12,5")

    returned = back(register, sent(register), change)
    [(entity, _, version, values)] = changed(returned)
    assert (entity, version, values) == ("plan_target", None, {"plan": plan, "year": 2026, "target": 12.5})
    assert register.apply(returned.changes, Actor("k@kantor", "kabkota", "6203"), "buku").done


# What a sender may not write, and a taker may not see


@pytest.mark.parametrize(
    "actor",
    [
        Actor("a@kantor", "kabkota", "6401"),
        Actor("a@kantor", "provinsi", "6400"),
        Actor("a@kantor", "opd", "6203", "0" * 32),
        Actor("a@kantor", "kabkota", "6200"),
        Actor("a@kantor", "baca"),
    ],
)
def test_a_book_shows_nothing_to_who_may_not_have_it(register: Register, promise: str, actor: Actor) -> None:
    data = sent(register)
    update(register, "promise", promise, note=registers.SECRET)

    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Catatan kantor", "Lain")

    returned = back(register, data, change, actor=actor)
    assert returned == merge.Returned(
        "buku.xlsx",
        refusals=("Buku Kapuas diambil oleh kabupaten/kota itu atau provinsinya; minta mereka mengambilnya.",),
    )
    without = back(register, data, lambda b: (change(b), forget(b))[-1], actor=actor, region="6203")
    assert (without.changes, without.conflicts, len(without.refusals)) == ((), (), 1)
    assert registers.SECRET not in str(without)


def test_a_book_forged_with_ids_of_another_region_shows_nothing_of_them(register: Register, promise: str) -> None:
    kapuas = evidence(register, address=registers.SECRET)
    evidence(register, region="6401", title="SK Pokja Paser")

    def change(b: Opened) -> None:
        b.file[EVIDENCE].cell(HEAD + 1, 1).value = kapuas

    returned = back(register, sent(register, "6401"), change, actor=Actor("a@kantor", "kabkota", "6401"))
    assert returned.refusals == ("Lembar Bukti: 1 baris bukan milik wilayah dan register ini.",)
    assert registers.SECRET not in str(returned)


def test_of_a_verified_row_a_book_takes_what_stands_beside_the_verdict(register: Register) -> None:
    state = {"region": "6203", "scheme": "prasyarat7", "item": "PR3", "year": 2025, "verified": "terpenuhi"}
    status = registers.taken(register, Change("status", None, None, state))

    def change(b: Opened) -> None:
        b.put("Prasyarat dan proses", 0, "Penilaian mandiri", "Sebagian")
        b.put("Prasyarat dan proses", 0, "Cabut baris", "ya")

    returned = back(register, sent(register), change)
    assert changed(returned) == [("status", status, 1, {"self": "sebagian"})]
    assert returned.notes == ("Kolom Cabut baris sudah diverifikasi provinsi; perubahannya tidak diambil.",)


def test_what_was_agreed_and_what_is_verified_is_told_and_not_taken(register: Register, promise: str) -> None:
    state = {"region": "6203", "scheme": "prasyarat7", "item": "PR3", "year": 2025, "self": "belum"}
    status = registers.taken(register, Change("status", None, None, state))

    def change(b: Opened) -> None:
        b.put(PROMISES, 0, "Tindak lanjut", "Menyusun dua SK")
        b.put("Prasyarat dan proses", 0, "Hasil verifikasi", "Terpenuhi")
        b.put("Prasyarat dan proses", 0, "Penilaian mandiri", "Sebagian")

    returned = back(register, sent(register), change)
    assert changed(returned) == [("status", status, 1, {"self": "sebagian"})]
    assert returned.notes == (
        "Kolom Hasil verifikasi diisi provinsi; perubahannya tidak diambil.",
        "Kolom Tindak lanjut tetap seperti disepakati semula; perubahannya tidak diambil, tulis di lembar Revisi.",
    )


# What is offered for planning documents


def pprg(register: Register, opd: str, **cells: Any) -> str:
    values = {"region": "6203", "opd": opd, "year": 2026, "form": "GAP9", "subactivity": "Pelatihan", **cells}
    return registers.taken(register, Change("pprg", None, None, values))


FIGURES = {"idg": {"data": "Perempuan di parlemen 12,50%.", "baseline": "IDG 2024: 61,20.", "gender_indicator": "IDG"}}


def test_an_analysis_is_offered_the_dashboards_figures_and_a_statement_its_analysis(register: Register) -> None:
    opd = office(register)
    analysis = pprg(register, opd, indicator="idg", baseline="Dari kami", purpose="Tujuan", access="Akses rendah")
    pprg(register, opd, form="GBS", based_on=analysis, access="Tetap")
    opened = Opened(sent(register, figures=FIGURES))
    at = {opened.get("PPRG", row, "Bentuk"): row for row in (0, 1)}
    gap, gbs = at["GAP sembilan kolom"], at["GBS (lembar ARG)"]
    assert opened.get("PPRG", gap, "Data pembuka wawasan") == "Perempuan di parlemen 12,50%."
    assert opened.get("PPRG", gap, "Data dasar") == "Dari kami"
    assert (opened.get("PPRG", gbs, "Akses"), opened.get("PPRG", gbs, "Tujuan")) == ("Tetap", "Tujuan")
    assert opened.file["Bahan GAP"]["B4"].value == "Perempuan di parlemen 12,50%."


def test_what_is_only_offered_is_taken_with_a_row_that_was_worked_on(register: Register) -> None:
    row = pprg(register, office(register), indicator="idg")
    data = sent(register, figures=FIGURES)
    assert nothing(back(register, data))

    def change(b: Opened) -> None:
        b.put("PPRG", 0, "Tujuan", "Melatih")
        b.put("PPRG", 0, "Indikator gender", "IDG naik")

    told = {"purpose": "Melatih", "gender_indicator": "IDG naik", "data": "Perempuan di parlemen 12,50%."}
    assert changed(back(register, data, change)) == [("pprg", row, 1, told | {"baseline": "IDG 2024: 61,20."})]


# What a book looks like


def test_a_book_says_whose_it_is_hides_its_codes_and_offers_choices(register: Register, promise: str) -> None:
    opened = Opened(sent(register))
    own, last = register.issue()
    number = f"6203-{own}-{last}"
    assert opened.file.properties.subject == number
    assert number in opened.file[PROMISES]["D2"].value
    sheet = opened.file[PROMISES]
    assert sheet.column_dimensions["A"].hidden
    assert opened.file["Daftar"].sheet_state == "hidden"
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    column = sheet.cell(HEAD, opened.column(PROMISES, "Dilaporkan")).column_letter
    listed = rules[f"{column}4"].formula1.replace("$", "").removeprefix("Daftar!").split(":")
    cells = opened.file["Daftar"][":".join(listed)]
    assert [cell.value for (cell,) in cells] == ["Belum mulai", "Berjalan", "Selesai"]
    due = sheet.cell(HEAD + 1, opened.column(PROMISES, "Tenggat semula"))
    assert (due.value, due.number_format) == (dt.datetime(2026, 3, 31), "dd/mm/yyyy")
    assert sheet.print_title_rows == "$3:$3"


def test_no_cell_of_a_book_is_a_formula(register: Register) -> None:
    evidence(register, title="=cmd|' /C calc'!A0", number="+1", public_address=None)
    opened = Opened(sent(register))
    cells = [cell for sheet in opened.file.worksheets for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert opened.get(EVIDENCE, 0, "Judul") == "'=cmd|' /C calc'!A0"


# How long it takes


def test_the_benchmark_takes_in_what_it_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(("6203", "6204"), rows=6) == 6
    assert "2 books of 6 rows" in capsys.readouterr().out
