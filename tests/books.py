"""Books of the register as their senders change them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl

from setara.register import book, merge
from setara.register.merge import Returned
from setara.register.store import Register
from tests.registers import ME

DAY = dt.date(2026, 1, 5)
HEAD = 3


class Opened:
    """A book opened by its sender."""

    def __init__(self, data: bytes) -> None:
        self.file = openpyxl.load_workbook(io.BytesIO(data))

    def column(self, sheet: str, heading: str) -> int:
        """Return the column of a heading, the first being 1."""
        heads = [cell.value for cell in self.file[sheet][HEAD]]
        return heads.index(heading) + 1

    def put(self, sheet: str, row: int, heading: str, value: Any) -> None:
        """Write a cell; the first row below the headings is 0."""
        self.file[sheet].cell(HEAD + 1 + row, self.column(sheet, heading)).value = value

    def get(self, sheet: str, row: int, heading: str) -> Any:
        """Return a cell; the first row below the headings is 0."""
        return self.file[sheet].cell(HEAD + 1 + row, self.column(sheet, heading)).value

    def saved(self) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()


def sent(register: Register, region: str = "6203", figures: Any = None) -> bytes:
    """Return the book of a regency."""
    return book.write(register, region, figures=figures or {}, day=DAY)


def back(register: Register, data: bytes, change: Callable[[Opened], None] = lambda _: None, **asked: Any) -> Returned:
    """Return what a book brings after its sender changed it."""
    opened = Opened(data)
    change(opened)
    return merge.read(register, opened.saved(), "buku.xlsx", **{"actor": ME, **asked})


def nothing(returned: Returned) -> bool:
    """Whether a book brings nothing, asks nothing and was not refused."""
    return (returned.changes, returned.conflicts, returned.questions, returned.refusals) == ((), (), (), ())
