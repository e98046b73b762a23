"""The command that sends books and takes them back, and what the figures offer in them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from setara.commands import register as command
from setara.commands.terminal import REFUSED, STOPPED
from setara.register import home, store
from tests.books import Opened

NEW = {"Jenis bukti": "Laporan", "Judul": "Laporan Pokja 2025", "Tanggal": "31 Desember 2025"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(home.VARIABLE, str(tmp_path / "register.sqlite"))
    assert command.main(["buku", "--provinsi", "62", "--ke", str(tmp_path / "buku")]) == 0
    return tmp_path


def book_of(folder: Path, code: str) -> Path:
    [path] = (folder / "buku").glob(f"buku-pug-{code}-*.xlsx")
    return path


def filled(folder: Path, name: str, **cells: str) -> str:
    """Write one line of evidence into the book of Kapuas and return the path of the copy."""
    opened = Opened(book_of(folder, "6203").read_bytes())
    for heading, value in (NEW | cells).items():
        opened.put("Bukti", 0, heading, value)
    (folder / name).write_bytes(opened.saved())
    return str(folder / name)


def test_fourteen_books_are_sent_with_the_figures_of_each(folder: Path) -> None:
    assert len(list((folder / "buku").iterdir())) == 14
    sheet = openpyxl.load_workbook(book_of(folder, "6203"))["Bahan GAP"]
    told = {line[0]: line[1:] for line in sheet.iter_rows(min_row=4, values_only=True)}
    assert told["IKG"][1] == "IKG (2025): 0,553."
    assert "makin rendah makin baik" in told["IKG"][2]
    assert "Rata-rata lama sekolah (2025): perempuan 7,89 tahun dan laki-laki 8,36 tahun." in told["IPG"][0]
    assert "makin dekat 100 makin setara" in told["IPG"][2]
    assert told["Penduduk"][2] is None


def test_a_returned_book_is_shown_first_and_written_when_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = filled(folder, "kembali.xlsx")
    assert command.main(["ambil", file]) == 0
    shown = capsys.readouterr().out
    assert "kembali.xlsx: Buku ini membawa 1 baris baru." in shown
    assert command.main(["ambil", filled(folder, "salah.xlsx", Tanggal="31 Desember 2099")]) == STOPPED
    assert "Tanggal: 31 Desember 2099 belum tiba; periksa tanggalnya." in capsys.readouterr().err
    assert "Tanggal: “” menjadi “31 Desember 2025”" in shown
    register = store.open_register(str(folder / "register.sqlite"))
    assert "Laporan Pokja 2025" not in set(register.rows("evidence")["title"])
    assert command.main(["ambil", "--terapkan", file]) == 0
    assert "Laporan Pokja 2025" in set(register.rows("evidence")["title"])
    assert command.main(["ambil", "--terapkan", file]) == 0
    assert "Buku ini tidak mengubah apa pun." in capsys.readouterr().out


def test_of_two_books_the_second_meets_what_the_first_brought(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["ambil", "--terapkan", filled(folder, "awal.xlsx")]) == 0
    assert command.main(["buku", "--provinsi", "62", "--ke", str(folder / "buku")]) == 0
    one, other = (filled(folder, f"{n}.xlsx", **{"Alamat di kantor": f"Lemari {n}"}) for n in (1, 2))
    assert command.main(["ambil", "--terapkan", one, other]) == STOPPED
    out, err = capsys.readouterr()
    assert ", Alamat di kantor: dikirim “”, sekarang “Lemari 1”, dari buku “Lemari 2”" in out
    assert "kolom Alamat di kantor diubah dua pihak; pilih salah satu dahulu." in err
    assert command.main(["ambil", "--terapkan", "--bila-beda", "buku", other]) == 0
    [row] = store.open_register(str(folder / "register.sqlite")).rows("evidence").query("kind == 'laporan'").index
    assert store.open_register(str(folder / "register.sqlite")).rows("evidence")["address"][row] == "Lemari 2"


def test_a_book_that_must_be_mended_and_an_unknown_region_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["ambil", "--terapkan", filled(folder, "salah.xlsx", Tanggal="kemarin")]) == STOPPED
    assert "Bukti!G4: kolom Tanggal: “kemarin” bukan tanggal" in capsys.readouterr().err
    assert command.main(["ambil", "--wilayah", "Atlantis", filled(folder, "b.xlsx")]) == REFUSED
    assert "“Atlantis” bukan wilayah yang dikenal" in capsys.readouterr().err
