"""How a cell of a returned book is read, and told from one that nobody touched."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from setara.files.csv import unguarded
from setara.intake.grid import Cell
from setara.refusal import RefusalError
from setara.register import book_layout as layout
from setara.register import checking
from setara.register.book_layout import WITHDRAW, Names
from setara.register.book_reading import EMPTY
from setara.register.entities import ENTITIES, Entity, Field
from setara.register.store import Register

UNKNOWN = object()
"""What a cell held when the book was sent, where that is not known any more."""
_FIRST_DAY = dt.date(1899, 12, 30)
# Days of 2000 to 2100 as a spreadsheet counts them.
_SERIALS = range(36526, 73416)
_NO = frozenset({"tidak", "bukan"})


class Cells:
    """Reads cells of the books of one region; knows the rows that cells may name, those new in the book among them."""

    def __init__(self, register: Register, region: str) -> None:
        self._names = Names(register, region)
        self._called: dict[str, dict[str, set[str]]] = {}
        self._new: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, entity: Entity, row: str, cells: Mapping[str, Any]) -> None:
        """Let the cells of this book name a row that is new in it."""
        if entity.name in self._names.rows:
            for word in _words(entity, cells):
                self._new[entity.name][word].add(row)

    def read(self, field: Field, cell: Cell, values: Mapping[str, Any]) -> Any:
        """Return a cell as the register keeps it.

        Args:
            field: what the cell is of.
            cell: what stands there.
            values: the row as it would be, for a choice that depends on another field.

        Raises:
            RefusalError: the cell cannot be taken; the sentence names neither row nor column.
        """
        cell = "" if cell in EMPTY else cell
        if field is WITHDRAW:
            return _yes(cell)
        if field.of and cell != "":
            return self._row(field.of, str(cell))
        if field.kind == "date" and isinstance(cell, float) and cell in _SERIALS:
            return _FIRST_DAY + dt.timedelta(days=int(cell))
        return checking.read(field, cell, values)

    def same(self, field: Field, cell: Cell, base: Mapping[str, Any]) -> bool:
        """Whether a cell is as it was written from a row."""
        was = layout.shown(field, base, self._names)
        if isinstance(was, str):
            return " ".join(str(cell).split()) == " ".join(unguarded(was).split())
        return was is None and cell == ""

    def _row(self, entity: str, text: str) -> str:
        rows = self._names.rows[entity]
        if found := layout.REFERENCE.search(text):
            fitting = {str(row) for row in rows["id"] if row.startswith(found[1])}
        else:
            word = _plain(text)
            fitting = self._words_of(entity).get(word, set()) | self._new[entity].get(word, set())
        if len(fitting) == 1:
            return fitting.pop()
        sheet = ENTITIES[entity].sheet
        where = f"tulis dahulu barisnya di lembar {sheet}" if sheet else "minta provinsi menulisnya dahulu"
        if fitting:
            raise RefusalError(f"“{text}” dapat berarti {len(fitting)} baris; pilih dari daftar")
        raise RefusalError(f"“{text}” tidak dikenal; pilih dari daftar, atau {where}")

    def _words_of(self, entity: str) -> Mapping[str, set[str]]:
        if entity not in self._called:
            called: dict[str, set[str]] = defaultdict(set)
            rows = self._names.rows[entity]
            for row in layout.records(rows[~rows["withdrawn"].astype(bool)]):
                for word in _words(ENTITIES[entity], row):
                    called[word].add(row["id"])
            self._called[entity] = called
        return self._called[entity]


def _words(entity: Entity, row: Mapping[str, Any]) -> set[str]:
    """Return by which a person may name a row: its name in full, or the first part of it."""
    return {_plain(word) for word in (layout.name(entity, row), str(row[layout.first(entity)] or "")) if word}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _yes(cell: Cell) -> bool:
    text = _plain(str(cell))
    if text == layout.YES:
        return True
    if text and text not in _NO:
        raise RefusalError("tulis ya untuk mencabut baris, atau kosongkan")
    return False
