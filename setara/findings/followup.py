"""What a meeting agreed: what is done, by whom, by when; kept in a file that loads again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from setara.files.tables import csv_file, safe
from setara.formatting import UNPRINTABLE, in_line
from setara.intake import forms, reading
from setara.refusal import RefusalError

COLUMNS = {"what": "Rencana tindak lanjut", "who": "Penanggung jawab (perangkat daerah)", "when": "Tenggat"}
# How these columns were headed in files written before.
_FORMER = {"tindak lanjut": "what", "penanggung jawab (opd)": "who"}
_SHEET = "Rencana tindak lanjut"
LARGEST_FILE = 200_000
MOST_ROWS = 200
LONGEST_CELL = 500


@dataclass(frozen=True)
class FollowUp:
    """One agreed action.

    Attributes:
        what: the action.
        who: the office that does it.
        when: by when, as it was written down.
    """

    what: str
    who: str
    when: str

    @property
    def blank(self) -> bool:
        """Whether it says nothing."""
        return not any(text.strip() for text in (self.what, self.who, self.when))


def to_csv(rows: Iterable[FollowUp]) -> bytes:
    """Return the list as a UTF-8 CSV with the column names of the screen; rows that say nothing are left out."""
    lines = ([in_line(getattr(row, name)) for name in COLUMNS] for row in rows if not row.blank)
    return csv_file([COLUMNS.values(), *lines])


def read(data: bytes) -> list[FollowUp]:
    """Return the list of a file made by `to_csv`, also after a spreadsheet saved it with semicolons or as XLSX.

    Args:
        data: the file; columns by name in any order, others passed over, empty rows too.

    Raises:
        ValueError: an Indonesian sentence that says what is wrong and how to mend it.
    """
    table = _cells(data)
    known = {shown.casefold(): name for name, shown in COLUMNS.items()} | _FORMER
    header = [known.get(cell.strip().casefold()) for cell in table[0]] if table else []
    absent = [shown for name, shown in COLUMNS.items() if name not in header]
    if absent:
        raise ValueError(
            f"Kolom {', '.join(absent)} tidak ditemukan. Pakai berkas yang diunduh dari halaman Paparan, "
            f"dengan judul kolom {', '.join(COLUMNS.values())}."
        )
    places = {name: header.index(name) for name in COLUMNS}
    agreed = []
    for number, cells in enumerate(table[1:], start=2):
        texts = {name: _unsafe(cells[at]) if at < len(cells) else "" for name, at in places.items()}
        row = FollowUp(**texts)
        if row.blank:
            continue
        longest = max(texts, key=lambda name: len(texts[name]))
        if len(texts[longest]) > LONGEST_CELL:
            raise ValueError(
                f"Baris {number}, kolom {COLUMNS[longest]}: lebih dari {LONGEST_CELL} huruf. Ringkas isinya."
            )
        agreed.append(row)
    if len(agreed) > MOST_ROWS:
        raise ValueError(f"Berkas berisi {len(agreed)} baris, paling banyak {MOST_ROWS}. Bagi menjadi beberapa berkas.")
    return agreed


def _cells(data: bytes) -> list[list[str]]:
    if len(data) > LARGEST_FILE:
        raise ValueError("Berkas lebih dari 200 KB. Pakai berkas yang diunduh dari halaman Paparan.")
    if data.startswith(b"PK"):
        return _cells_of_workbook(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("Berkas bukan teks UTF-8. Simpan sebagai CSV UTF-8, lalu muat lagi.") from error
    if "\x00" in text:
        raise ValueError("Berkas bukan teks UTF-8. Simpan sebagai CSV UTF-8, lalu muat lagi.")
    _check_printable(text)
    if not text.strip():
        raise ValueError("Berkas kosong. Pakai berkas yang diunduh dari halaman Paparan.")
    first = text.lstrip().splitlines()[0]
    # Indonesian spreadsheets part the cells with semicolons, since the comma is their decimal mark.
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValueError("Berkas tidak terbaca sebagai CSV. Periksa tanda kutipnya.") from error


def _cells_of_workbook(data: bytes) -> list[list[str]]:
    try:
        raw = reading.read(data, usual=_SHEET)
    except RefusalError as refusal:
        raise ValueError(str(refusal)) from refusal
    table = [
        [forms.plain_number(cell) if isinstance(cell, float) else cell for cell in line.cells] for line in raw.lines
    ]
    _check_printable("\n".join(" ".join(cells) for cells in table))
    return table


def _check_printable(text: str) -> None:
    unprintable = UNPRINTABLE.search(text)
    if unprintable:
        place = f"U+{ord(unprintable[0]):04X}, baris {text.count(chr(10), 0, unprintable.start()) + 1}"
        raise ValueError(f"Berkas memuat tanda yang tidak dapat dicetak ({place}). Hapus tandanya, lalu muat lagi.")


def _unsafe(text: str) -> str:
    """Return a cell as it was before it was made safe for spreadsheets."""
    plain = in_line(text)
    return plain[1:] if plain.startswith("'") and safe(plain[1:]) == plain else plain
