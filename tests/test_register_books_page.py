"""Books on the page Rencana tindak lanjut: who is given them, and what a returned one asks before it is taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from setara.register import home, store
from setara.register.changes import Actor, Change
from setara.register.store import Register
from setara.ui import register as registers_of_pages
from tests import registers, screens
from tests.books import Opened, sent

PAGE = "tindak-lanjut"


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    monkeypatch.setenv(home.VARIABLE, str(tmp_path / "register.sqlite"))
    register = store.open_register(str(tmp_path / "register.sqlite"))
    registers.promise(register, text="Menyusun *SK*")
    return register


def write_as(monkeypatch: pytest.MonkeyPatch, actor: Actor | None) -> None:
    monkeypatch.setattr(registers_of_pages, "writer", lambda: actor)


def opened(*folds: str) -> AppTest:
    at = screens.visit(PAGE, provinsi="62", kab="6203")
    for fold in folds:
        at.session_state[fold] = True
    at.run()
    assert not at.exception
    return at


def brought(at: AppTest, *files: tuple[str, bytes]) -> AppTest:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    at.file_uploader(key="books_files").set_value([(name, data, kind) for name, data in files])
    at.run()
    assert not at.exception
    return at


def edited(data: bytes, **cells: Any) -> bytes:
    book = Opened(data)
    for heading, value in cells.items():
        book.put("Tindak lanjut", 0, heading, value)
    return book.saved()


def labels(at: AppTest) -> list[str]:
    return [element.label for element in at.get("download_button")]


def test_a_book_is_given_to_who_may_write_its_region(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    for actor, label in (
        (Actor("p", "provinsi", "6200"), "Unduh 14 buku (ZIP)"),
        (Actor("k", "kabkota", "6203"), "Unduh 1 buku (ZIP)"),
        (Actor("o", "opd", "6203", "x"), None),
    ):
        write_as(monkeypatch, actor)
        found = [told for told in labels(opened("books")) if "buku" in told]
        assert found == ([label] if label else []), actor


def test_a_reader_is_offered_no_book(register: Register) -> None:
    at = opened("books")
    assert not [told for told in labels(at) if "buku" in told]
    assert not at.file_uploader


def test_a_book_is_taken_once_what_both_changed_is_decided(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    write_as(monkeypatch, registers.ME)
    data = sent(register)
    [row] = register.rows("promise")["id"]
    registers.taken(register, Change("promise", row, 1, {"achieved": 7}))
    at = brought(opened("books"), ("satu.xlsx", edited(data, Capaian=9, Satuan="SK")), ("dua.xlsx", data))
    said = [element.value for element in at.markdown]
    assert "Buku ini membawa 1 sel di 1 baris dan 1 sel yang diubah dua pihak." in said
    assert "Buku ini tidak mengubah apa pun." in said
    [radio] = at.radio
    assert radio.options == ["Tetap: 7", "Dari buku: 9"]
    assert "Menyusun \\*SK\\*" in radio.label, "what offices write is no Markdown"
    [button] = [b for b in at.button if b.label == "Ambil buku ini"]
    assert button.disabled
    radio.set_value("buku")
    at.run()
    [button] = [b for b in at.button if b.label == "Ambil buku ini"]
    button.click()
    at.run()
    assert "satu.xlsx diambil: 1 baris." in [element.value for element in at.success]
    found = register.row("promise", row)
    assert found
    assert (found["achieved"], found["unit"]) == (9.0, "SK")
    assert register.journal("promise", row)["door"].tolist()[-1] == "buku"


def test_one_choice_decides_all_cells_of_a_sheet(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    write_as(monkeypatch, registers.ME)
    data = sent(register)
    [row] = register.rows("promise")["id"]
    here = {"achieved": 7, "unit": "dinas", "measure": "SK", "problem": "dana"}
    registers.taken(register, Change("promise", row, 1, here))
    at = brought(opened("books"), ("satu.xlsx", edited(data, Capaian=9, Satuan="SK", Ukuran="Perbup", Kendala="waktu")))
    [radio] = at.radio
    assert (radio.label, radio.options) == (
        "Lembar Tindak lanjut: 4 sel diubah dua pihak",
        ["Semua tetap", "Semua dari buku", "Satu per satu"],
    )
    assert at.dataframe[-1].value["Dari buku"].tolist() == ["Perbup", "SK", "9", "waktu"]
    radio.set_value("satu-satu")
    at.run()
    assert len(at.radio) == 5
    at.radio[0].set_value("buku")
    at.run()
    [button] = [b for b in at.button if b.label == "Ambil buku ini"]
    button.click()
    at.run()
    found = register.row("promise", row)
    assert found
    assert [found[name] for name in here] == [9.0, "SK", "Perbup", "waktu"]


def test_data_takes_books_too(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    write_as(monkeypatch, registers.ME)
    at = brought(screens.visit("data", bagian="buku"), ("satu.xlsx", edited(sent(register), Capaian=9)))
    [button] = [b for b in at.button if b.label == "Ambil buku ini"]
    button.click()
    at.run()
    assert "satu.xlsx diambil: 1 baris." in [element.value for element in at.success]
    assert register.rows("promise")["achieved"].tolist() == [9.0]


def test_data_takes_no_book_of_a_reader(register: Register) -> None:
    at = screens.visit("data", bagian="buku")
    [told] = [element.value for element in at.info]
    assert told.startswith("Buku diambil oleh yang berhak menulis. Dari sini register hanya dapat dibaca.")
    assert not at.file_uploader


def test_a_book_that_must_be_mended_says_where(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    write_as(monkeypatch, registers.ME)
    at = brought(opened("books"), ("rusak.xlsx", edited(sent(register), Dilaporkan="Beres")))
    [error] = at.error
    assert "“Beres” bukan pilihan; pakai Belum mulai, Berjalan, atau Selesai." in error.value
    [button] = [b for b in at.button if b.label == "Ambil buku ini"]
    assert button.disabled


def test_what_the_register_would_refuse_is_told_before_a_book_is_taken(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_as(monkeypatch, registers.ME)
    proof = registers.taken(
        register, Change("evidence", None, None, {"region": "6203", "kind": "sk", "title": "SK Pokja"})
    )
    [row] = register.rows("promise")["id"]
    registers.taken(register, Change("promise", row, 1, {"evidence": proof}))
    book = Opened(sent(register))
    book.put("Bukti", 0, "Cabut baris", "ya")
    at = brought(opened("books"), ("satu.xlsx", book.saved()))
    [told] = [element.value for element in at.error]
    assert told.startswith("- Bukti (Kapuas, Surat keputusan, SK Pokja): masih dipakai Rencana tindak lanjut (Kapuas, ")
    [button] = [b for b in at.button if b.label == "Ambil buku ini"]
    assert button.disabled
    book.put("Tindak lanjut", 0, "Bukti", "-")
    at = brought(at, ("dua.xlsx", book.saved()))
    assert not at.error
    [button] = [b for b in at.button if b.label == "Ambil buku ini"]
    button.click()
    at.run()
    assert len(register.rows("evidence")) == 0


def test_report_and_reminder_are_there_for_everybody(register: Register) -> None:
    at = opened("promise_report", "promise_remind")
    assert {"Unduh dokumen (DOCX)", "Unduh buku kerja (XLSX)"} <= set(labels(at))
    assert any(caption.value.startswith("Keadaan per ") for caption in at.caption)
    [text] = [element.value for element in at.code]
    assert text.startswith("Yth. Ketua Pokja PUG Kapuas.")
    assert "1. Menyusun *SK* (DP3APPKB)" in text
