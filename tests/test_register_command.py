"""The commands of the register: begun, published, saved, brought back on either database, and who may write."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from setara.commands import register as command
from setara.refusal import RefusalError
from setara.register import home
from setara.register.changes import Actor, Change
from setara.register.store import Register, open_register
from setara.register.vocabulary import FOLDER
from tests.registers import promise, taken

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(register_address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command on a register that is not there yet: its exit code and what it says."""
    monkeypatch.setenv(home.VARIABLE, register_address)

    def go(*arguments: str | Path) -> tuple[int, str]:
        code = command.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    return go


def test_a_register_begins_once_with_the_published_rows(run: Run, register_address: str, tmp_path: Path) -> None:
    assert run("terbitkan", "--ke", tmp_path / "t") == (
        2,
        "Register masih kosong; jalankan mulai atau pulihkan dahulu.\n",
    )
    assert run("mulai") == (0, "Register dimulai: 105 baris.\n")
    again = "Register sudah berisi; data terbitan hanya memulai register yang kosong.\n"
    assert run("mulai") == (2, again)
    code, said = run("terbitkan", "--ke", tmp_path / "t")
    assert code == 0
    assert "award.csv. Periksa perubahannya sebelum diterbitkan." in said
    written = {path.name: path.read_bytes() for path in (tmp_path / "t").iterdir()}
    assert written == {p.name: p.read_bytes() for p in FOLDER.glob("*.csv") if p.name != "vocabulary.csv"}


def test_a_saved_register_comes_back_whole(register: Register, register_address: str, tmp_path: Path) -> None:
    row = promise(register)
    taken(register, Change("promise", row, 1, {"reported": "selesai", "note": "Hanya untuk kantor"}))
    gone = promise(register, meeting=(register.row("promise", row) or {})["meeting"], text="Dicabut")
    taken(register, Change("promise", gone, 1, {"withdrawn": True}))
    register.grant(Actor("a@b.go.id", "kabkota", "6203"))
    file = tmp_path / "cadangan" / "register.sqlite"
    home.save(register, file)
    assert [path.name for path in file.parent.iterdir()] == ["register.sqlite"]
    assert file.stat().st_mode & 0o077 == 0
    other = open_register(str(tmp_path / "lain.sqlite"))
    home.restore(file, other)
    for name in ("promise", "meeting"):
        assert other.rows(name, withdrawn=True).equals(register.rows(name, withdrawn=True))
    assert other.journal().equals(register.journal())
    assert other.actor("a@b.go.id") == register.actor("a@b.go.id")
    assert other.grants().equals(register.grants())
    taken(other, Change("promise", row, 2, {"reported": "berjalan"}))
    with pytest.raises(RefusalError, match="sudah berisi; cadangkan dahulu, lalu ulangi dengan --ganti"):
        home.restore(file, register)
    taken(register, Change("promise", row, 2, {"unit": "sesudah cadangan"}))
    reader = open_register(register_address)
    assert reader.rows("promise")["unit"].tolist() == ["sesudah cadangan"]
    home.restore(file, register, replace=True)
    assert (register.row("promise", row) or {})["unit"] is None
    assert register.rows("promise")["version"].tolist() == [2]
    taken(register, Change("promise", row, 2, {"unit": "lagi"}))
    assert reader.rows("promise")["unit"].tolist() == ["lagi"], "a journal that is as long again is another one"
    reader.close()


def test_a_backup_moves_a_laptops_register_to_a_server(register: Register, tmp_path: Path) -> None:
    laptop = open_register(str(tmp_path / "laptop.sqlite"))
    home.fill(laptop)
    home.save(laptop, tmp_path / "c.sqlite")
    home.restore(tmp_path / "c.sqlite", register)
    assert home.texts(register) == home.texts(laptop)


def test_what_cannot_be_saved_or_brought_back_is_told(run: Run, tmp_path: Path) -> None:
    run("mulai")
    code, said = run("cadangkan", tmp_path / "c.sqlite")
    assert (code, "105 baris. Berkas ini memuat isian yang tidak diterbitkan." in said) == (0, True)
    assert run("cadangkan", tmp_path / "c.sqlite") == (
        2,
        f"Berkas {tmp_path / 'c.sqlite'} sudah ada; pilih nama lain.\n",
    )
    assert run("pulihkan", tmp_path / "x.sqlite") == (
        2,
        f"Cadangan {tmp_path / 'x.sqlite'} tidak ada; periksa namanya.\n",
    )
    none = (2, "x.sqlite bukan cadangan register; pilih berkas yang ditulis perintah cadangkan.\n")
    # An empty file is a database to SQLite: taken for a register it would leave nothing of this one.
    for data in (b"bukan cadangan" * 100, b""):
        (tmp_path / "x.sqlite").write_bytes(data)
        assert run("pulihkan", tmp_path / "x.sqlite", "--ganti") == none
    assert run("pulihkan", tmp_path / "c.sqlite")[0] == 2
    assert run("pulihkan", tmp_path / "c.sqlite", "--ganti") == (
        0,
        f"Dipulihkan dari {tmp_path / 'c.sqlite'}: 105 baris.\n",
    )


def test_a_restore_that_fails_leaves_what_was_there(register: Register, tmp_path: Path) -> None:
    promise(register)
    file = tmp_path / "c.sqlite"
    home.save(register, file)
    broken = open_register(str(file))
    with broken.engine.connect() as con:
        con.exec_driver_sql("pragma foreign_keys = off")
    with broken.engine.begin() as con:
        con.exec_driver_sql("drop table journal")
    broken.close()
    with pytest.raises(RefusalError):
        home.restore(file, register, replace=True)
    assert len(register.rows("promise")) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("kapuas@go.id", "kabkota", "--wilayah", "Kapuas"), 0, "Hak kabkota untuk Kapuas.\n"),
        (("k@go.id", "provinsi", "--wilayah", "6200"), 0, "Hak provinsi untuk Kalimantan Tengah.\n"),
        (("k@go.id", "baca"), 0, "Hak menulis dicabut.\n"),
        (
            ("k@go.id", "provinsi", "--wilayah", "6203"),
            2,
            "Peran provinsi memerlukan provinsi; Kapuas bukan provinsi.\n",
        ),
        (("k@go.id", "kabkota"), 2, "Sebutkan wilayahnya dengan --wilayah.\n"),
        (
            ("k@go.id", "kabkota", "--wilayah", "X"),
            2,
            "Wilayah “X” bukan wilayah yang dikenal; tulis nama atau kode BPS empat angka.\n",
        ),
        (
            ("k@go.id", "kabkota", "--wilayah", "6200"),
            2,
            "Peran kabkota memerlukan kabupaten/kota; Kalimantan Tengah bukan kabupaten/kota.\n",
        ),
        (("kantor", "kabkota", "--wilayah", "6203"), 2, "“kantor” bukan alamat surel.\n"),
        (
            ("k@go.id", "opd", "--wilayah", "6203", "--opd", "Dinas X"),
            2,
            "Perangkat daerah “Dinas X” tidak ada dalam register wilayah itu; tulis dahulu barisnya.\n",
        ),
    ],
)
def test_rights_are_given_by_command(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    assert run("peran", *arguments) == (code, said)


def test_an_office_is_given_rights_by_its_name(run: Run, register: Register) -> None:
    office = taken(register, Change("opd", None, None, {"region": "6203", "name": "Dinas Sosial", "kind": "opd"}))
    assert run("peran", "s@go.id", "opd", "--wilayah", "Kapuas", "--opd", "dinas sosial")[0] == 0
    assert register.actor("s@go.id") == Actor("s@go.id", "opd", "6203", office)
    assert run("peran", "s@go.id", "baca")[0] == 0
    code, said = run("hak")
    given, taken_away = [line.partition(": ")[2] for line in said.splitlines()]
    assert (code, given) == (0, "s@go.id dari baca menjadi opd, Kapuas, Dinas Sosial")
    assert taken_away == "s@go.id dari opd, Kapuas, Dinas Sosial menjadi baca"


def test_a_broken_snapshot_is_told_by_the_command(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pug"
    shutil.copytree(FOLDER, folder)
    (folder / "award.csv").write_text("id\n", encoding="utf-8")
    monkeypatch.setattr(home.fill, "__defaults__", (folder,))
    code, said = run("mulai")
    assert (code, said.startswith("data/pug/award.csv, baris 1: judul kolom harus id, region, round")) == (1, True)
