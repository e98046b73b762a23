"""Fourteen returned books of 400 rows each, half of them changed, while every row of the register has moved on.

`python -m benchmarks.books` prints how long writing, reading back and taking in lasted, on a SQLite file.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from setara.register import book, merge
from setara.register.changes import Actor, Change
from setara.register.store import Register, open_register

BOOKS, ROWS = tuple(f"62{number:02d}" for number in (*range(1, 14), 71)), 400
_SHEET, _HEADING, _TOP = "Tindak lanjut", "Capaian", 3
_ME = Actor("benchmark", "pemilik")


def filled(register: Register, codes: Sequence[str], rows: int) -> None:
    """Write a meeting and the promises of every regency."""
    held = {"region": "6200", "day": "2025-11-19", "title": "Rapat", "kind": "rakor"}
    [meeting] = register.apply([Change("meeting", None, None, held)], _ME, "perintah").taken
    made = {"meeting": meeting, "opd": "DP3APPKB", "due": "2026-03-31", "reported": "berjalan"}
    promises = [made | {"region": code, "text": f"Tindak lanjut {row}"} for code in codes for row in range(rows)]
    register.apply([Change("promise", None, None, values) for values in promises], _ME, "perintah")


def worked_on(data: bytes, rows: int) -> bytes:
    """Return a book in which every other promise has a figure."""
    file = openpyxl.load_workbook(io.BytesIO(data))
    sheet = file[_SHEET]
    column = [cell.value for cell in sheet[_TOP]].index(_HEADING) + 1
    for row in range(0, rows, 2):
        sheet.cell(_TOP + 1 + row, column).value = row + 1
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def move_on(register: Register) -> None:
    """Change another cell of every promise."""
    rows = register.rows("promise")
    changes = [Change("promise", i, v, {"unit": "OPD"}) for i, v in zip(rows["id"], rows["version"], strict=True)]
    register.apply(changes, _ME, "perintah")


def taken(register: Register, data: bytes) -> int:
    """Take a book in and return how many rows it changed.

    Raises:
        RuntimeError: something stands against it.
    """
    returned = merge.read(register, data, "buku.xlsx", actor=_ME)
    outcome = register.apply(merge.settled(returned, {}), _ME, "buku")
    if not outcome.done:
        raise RuntimeError(str(outcome))
    return len(outcome.taken)


def main(codes: Sequence[str] = BOOKS, rows: int = ROWS) -> int:
    """Print how long the books of regencies take, and return how many rows they changed."""
    with tempfile.TemporaryDirectory() as folder:
        register = open_register(str(Path(folder) / "register.sqlite"))
        filled(register, codes, rows)
        begun = time.perf_counter()
        sent = [book.write(register, code, figures={}, day=dt.date(2026, 1, 5)) for code in codes]
        written = time.perf_counter() - begun
        back = [worked_on(data, rows) for data in sent]
        move_on(register)
        begun = time.perf_counter()
        changed = sum(taken(register, data) for data in back)
        seconds = time.perf_counter() - begun
        register.close()
    print(
        f"{len(codes)} books of {rows} rows: written in {written:.1f} s, {changed} changed rows merged in {seconds:.1f} s"
    )
    return changed


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
