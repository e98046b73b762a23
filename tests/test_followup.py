"""The list of what a meeting agreed: kept in a file that loads again, also after a spreadsheet touched it."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import Workbook

from setara.findings import followup
from setara.findings.followup import FollowUp

AGREED = [
    FollowUp("Data terpilah pengeluaran di RKPD 2027", "Bappedalitbang", "30 November 2026"),
    FollowUp('Paket "kejar" bagi perempuan; putus sekolah, usia 16–18', "Dinas Pendidikan, Dinas Sosial", "2027"),
    FollowUp("=2+3", "+62 812", "-"),
    FollowUp("'kutip", "", ""),
]
HEADER = "Rencana tindak lanjut,Penanggung jawab (perangkat daerah),Tenggat\n"


def test_what_was_written_is_read_again() -> None:
    assert followup.read(followup.to_csv(AGREED)) == AGREED


def test_the_file_has_the_columns_of_the_screen_and_a_mark_of_its_encoding() -> None:
    data = followup.to_csv(AGREED[:1])
    assert data.startswith(b"\xef\xbb\xbf")
    assert (
        data.decode("utf-8-sig") == HEADER + "Data terpilah pengeluaran di RKPD 2027,Bappedalitbang,30 November 2026\n"
    )


def test_an_empty_list_is_a_file_that_loads() -> None:
    assert followup.to_csv([]).decode("utf-8-sig") == HEADER
    assert followup.read(followup.to_csv([])) == []


def test_no_spreadsheet_runs_a_cell() -> None:
    line = followup.to_csv([FollowUp("=1+1", "@a", "-5")]).decode("utf-8-sig").splitlines()[1]
    assert line == "'=1+1,'@a,'-5"
    assert followup.read(followup.to_csv([FollowUp("=1+1", "@a", "-5")])) == [FollowUp("=1+1", "@a", "-5")]


def test_a_row_of_blanks_says_nothing() -> None:
    assert FollowUp("", " ", "\n").blank
    assert not FollowUp("", "", "2027").blank


def test_rows_that_say_nothing_are_left_out_and_lines_are_joined() -> None:
    rows = [FollowUp(" ", "", "\n"), FollowUp("satu\nbaris", " Bappeda ", "")]
    assert followup.read(followup.to_csv(rows)) == [FollowUp("satu baris", "Bappeda", "")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_a_spreadsheet_saved_is_read(delimiter: str) -> None:
    lines = [
        ["Tenggat", "rencana tindak lanjut ", "Catatan", "PENANGGUNG JAWAB (perangkat daerah)"],
        ["2027", "Latih kader", "x", "DP3AP2KB"],
        ["", "", "", ""],
        ["", "Tinjau RAD"],
    ]
    text = "\r\n".join(delimiter.join(cells) for cells in lines)
    assert followup.read(text.encode("utf-8-sig")) == [
        FollowUp("Latih kader", "DP3AP2KB", "2027"),
        FollowUp("Tinjau RAD", "", ""),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Berkas kosong. Pakai berkas yang diunduh dari halaman Paparan."),
        (b"\xef\xbb\xbf \n", "Berkas kosong. Pakai berkas yang diunduh dari halaman Paparan."),
        (
            "Rencana tindak lanjut,Penanggung jawab (perangkat daerah),Tenggat\nSusun\uffff RAD,Bappeda,2027\n".encode(),
            "Berkas memuat tanda yang tidak dapat dicetak (U+FFFF, baris 2). Hapus tandanya, lalu muat lagi.",
        ),
        (
            b"Rencana tindak lanjut,Penanggung jawab (perangkat daerah),Tenggat\nSusun \x07RAD,Bappeda,2027\n",
            "Berkas memuat tanda yang tidak dapat dicetak (U+0007, baris 2). Hapus tandanya, lalu muat lagi.",
        ),
        (
            b"PK\x03\x04\x00\x00",
            "Buku kerja rusak atau tidak lengkap; buka di Excel, simpan ulang sebagai XLSX, lalu unggah lagi.",
        ),
        (
            "Rencana tindak lanjut\xe9".encode("latin-1"),
            "Berkas bukan teks UTF-8. Simpan sebagai CSV UTF-8, lalu muat lagi.",
        ),
        (
            b"Wilayah,Nilai\nKapuas,95\n",
            "Kolom Rencana tindak lanjut, Penanggung jawab (perangkat daerah), Tenggat tidak ditemukan. "
            "Pakai berkas yang diunduh dari "
            "halaman Paparan, dengan judul kolom Rencana tindak lanjut, Penanggung jawab (perangkat daerah), Tenggat.",
        ),
        (
            b"Rencana tindak lanjut,Tenggat\na,b\n",
            "Kolom Penanggung jawab (perangkat daerah) tidak ditemukan. Pakai berkas yang diunduh dari halaman Paparan, dengan "
            "judul kolom Rencana tindak lanjut, Penanggung jawab (perangkat daerah), Tenggat.",
        ),
        (
            (HEADER + 'a,"b,c\n').encode(),
            "Berkas tidak terbaca sebagai CSV. Periksa tanda kutipnya.",
        ),
        (
            (HEADER + f"a,b,c\nd,{'x' * (followup.LONGEST_CELL + 1)},f\n").encode(),
            "Baris 3, kolom Penanggung jawab (perangkat daerah): lebih dari 500 huruf. Ringkas isinya.",
        ),
        (
            (HEADER + "a,b,c\n" * (followup.MOST_ROWS + 1)).encode(),
            "Berkas berisi 201 baris, paling banyak 200. Bagi menjadi beberapa berkas.",
        ),
        (
            b"x" * (followup.LARGEST_FILE + 1),
            "Berkas lebih dari 200 KB. Pakai berkas yang diunduh dari halaman Paparan.",
        ),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        followup.read(data)


def test_a_list_saved_as_a_workbook_is_the_same_list() -> None:
    rows = [
        FollowUp("Data terpilah RLS", "Dinas Pendidikan", "2026"),
        FollowUp("GBS Renja 2027", "Bappeda", "31 Maret"),
    ]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in ([*followup.COLUMNS.values(), "Catatan"], *([r.what, r.who, r.when, "x"] for r in rows)):
        sheet.append(cells)
    sheet["C2"] = 2026
    out = io.BytesIO()
    book.save(out)
    assert followup.read(out.getvalue()) == rows


def test_a_workbook_without_the_columns_is_refused_in_words() -> None:
    book = Workbook()
    book.active.append(["Nama", "Nilai"])  # type: ignore[union-attr]
    book.active.append(["a", 1])  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(
        ValueError,
        match=r"^Kolom Rencana tindak lanjut, Penanggung jawab \(perangkat daerah\), Tenggat tidak ditemukan\.",
    ):
        followup.read(out.getvalue())
    with pytest.raises(ValueError, match="XLSX"):
        followup.read(b"PK damaged")


def test_a_file_with_the_headings_of_before_is_read() -> None:
    old = "Tindak lanjut,Penanggung jawab (OPD),Tenggat\nMembuka kelas,Dinas Pendidikan,Juni 2027\n"
    assert followup.read(old.encode()) == [FollowUp("Membuka kelas", "Dinas Pendidikan", "Juni 2027")]
