"""Which row of the register each line of a returned book stands for, and which of its cells somebody touched."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from setara.files.tables import unguarded
from setara.intake.forms import Cell
from setara.refusal import RefusalError
from setara.register import book as layout
from setara.register import checking
from setara.register.book import WITHDRAW, Names
from setara.register.book_reading import EMPTY, BookLine, BookSheet, ReturnedBook, plain
from setara.register.engines import natural_key
from setara.register.entities import ENTITIES, Entity, Field
from setara.register.store import Register

UNKNOWN = object()
"""What a cell held when the book was sent, where that is not known any more."""
_FIRST_DAY = dt.date(1899, 12, 30)
# Days of 2000 to 2100 as a spreadsheet counts them.
_SERIALS = range(36526, 73416)
_NO = frozenset({"tidak", "bukan"})
NEW = "baru"
"""The answer that a line is a new row."""
CHANGED, EACH = "perubahan", "satu-satu"
"""Answers for all lines of a sheet at once: each is a change of its old row, or each is asked about by itself."""
_IDS = uuid.UUID("5b0c9a52-6a0f-4c05-9f57-6f3f7a3d2c11")
_TOLD = 20
Row = Mapping[str, Any]


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
        if reference := layout.REFERENCE.search(text):
            fitting = {str(row) for row in rows["id"] if row.startswith(reference[1])}
        else:
            word = plain(text)
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
    return {plain(word) for word in (layout.name(entity, row), str(row[layout.first(entity)] or "")) if word}


def _yes(cell: Cell) -> bool:
    text = plain(str(cell))
    if text == layout.YES:
        return True
    if text and text not in _NO:
        raise RefusalError("tulis ya untuk mencabut baris, atau kosongkan")
    return False


@dataclass(frozen=True)
class OpenLine:
    """A line of which the book does not tell which row it is, or all such lines of a sheet.

    Attributes:
        key: by which it is answered.
        told: what is asked, Indonesian.
        candidates: the rows it may be, by their ids, or what may hold for the sheet; a new one is always possible.
    """

    key: str
    told: str
    candidates: Mapping[str, str]


@dataclass
class Seen:
    """A line with the row it stands for.

    Attributes:
        line: the line.
        id: the row, of a new one too.
        now: the row as the register has it, None for a new one.
        base: the row as the book was sent with it, None where that is not known.
        wanted: what the sender changed, by field.
    """

    line: BookLine
    id: str
    now: Row | None
    base: Row | None
    wanted: dict[str, Any] = field(default_factory=dict)


class Matching:
    """Finds the rows of a book's lines; what it cannot tell becomes questions, notes and refusals of the book."""

    def __init__(self, register: Register, book: ReturnedBook, home: str, answers: Mapping[str, str]) -> None:
        self.cells = Cells(register, home)
        self.questions: list[OpenLine] = []
        self._register, self._book, self._home, self._answers = register, book, home, answers
        self._sent: dict[str, Mapping[str, int]] = {}

    def identified(self, table: BookSheet) -> list[Seen]:
        """Return the lines of a sheet with their rows; those of which that is not known become questions."""
        entity = table.entity
        frame = self._register.rows(entity.name, regions=[self._home], withdrawn=True)
        rows = layout.records(frame)
        known = {row["id"]: row for row in rows}
        by_key = {key: row["id"] for row in rows if (key := natural_key(entity, row))}
        keys = [self._key(table, line) for line in table.lines]
        wrong = {line.id for line in table.lines if line.id and line.id not in known}
        if wrong:
            self._book.refusals.append(
                f"Lembar {entity.sheet}: {len(wrong)} baris bukan milik wilayah dan register ini."
            )
            return []
        row_of = self._rows_of(table, known, by_key, keys)
        missing = [row for row in rows if row["id"] not in row_of.values() and self._was_sent(entity, row)]
        key_of = {line.number: key for line, key in zip(table.lines, keys, strict=True)}
        row_of |= self._decided(table, [line for line in table.lines if line.number not in row_of], missing)
        new = [line for line in table.lines if row_of.get(line.number) == NEW]
        pairs = [(line, known[row]) for line in table.lines if (row := row_of.get(line.number)) in known]
        paired = self._paired(entity, pairs)
        over = self._written_over(table, paired, key_of)
        new += [seen.line for seen in paired if over.get(seen.line.number) == NEW]
        kept = [seen for seen in paired if over.get(seen.line.number, seen.id) == seen.id]
        settled = [*self._begun(table, new, key_of, known), *kept]
        self._tell_deleted(table, missing, {seen.id for seen in settled})
        return self._once(table, settled)

    def _begun(
        self, table: BookSheet, lines: Sequence[BookLine], key_of: Mapping[int, str | None], known: Mapping[str, Row]
    ) -> Iterator[Seen]:
        """Yield new rows, which other cells of the book may name; a line that cannot become one is told."""
        for line in lines:
            key = key_of[line.number]
            if key is None:
                self._unfinished(table, line)
                continue
            new = self._new(table.entity, key, known)
            self.cells.add(table.entity, new, self._key_cells(table, line))
            yield Seen(line, new, None, None)

    def _rows_of(
        self,
        table: BookSheet,
        known: Mapping[str, Row],
        by_key: Mapping[str, str],
        keys: Sequence[str | None],
    ) -> dict[int, str]:
        """Return the rows of the lines that tell theirs, by number of the line.

        A key that is another row's says that the lines were sorted without their hidden columns; of lines copied together
        with their ids, the one that kept the key keeps the id.
        """
        row_of: dict[int, str] = {}
        lines = list(zip(table.lines, keys, strict=True))
        for line, key in lines:
            if key is not None and key in by_key:
                row_of[line.number] = by_key[key]
                if line.id and line.id != by_key[key]:
                    self._book.notes.append(
                        f"Lembar {table.entity.sheet}: baris dikenali dari isinya, bukan dari kode tersembunyi."
                    )
        taken = set(row_of.values())
        for line, _ in lines:
            if line.number not in row_of and line.id in known and line.id not in taken:
                row_of[line.number] = line.id
                taken.add(line.id)
        return row_of

    def _decided(self, table: BookSheet, lines: Sequence[BookLine], missing: Sequence[Row]) -> dict[int, str]:
        """Return the rows that lines stand for by an answer, or `NEW`; those that must be asked about have none.

        A line without an id is new, but where the ids of its sheet are gone it may as well be a row whose key was changed.
        """
        if table.has_ids or not missing:
            return {line.number: NEW for line in lines}
        candidates = {row["id"]: checking.naming(table.entity, row) for row in missing}
        question = "baris baru, atau perubahan dari baris yang ada?"
        return self._answered(table, [(line, candidates) for line in lines], question, {})

    def _written_over(
        self, table: BookSheet, paired: Sequence[Seen], key_of: Mapping[int, str | None]
    ) -> dict[int, str]:
        """Return the rows of those lines again over which somebody may have typed a new row, `NEW` or nothing as above.

        There the key changed and another cell with it.
        """
        doubtful = [seen for seen in paired if self._is_doubtful(table, seen, key_of[seen.line.number])]
        asked = [(seen.line, {seen.id: checking.naming(table.entity, seen.now or {})}) for seen in doubtful]
        question = "baris baru yang ditulis di atas baris lama, atau perubahannya?"
        answered = self._answered(table, asked, question, {CHANGED: "Perubahan baris lamanya"})
        return {seen.line.number: answered.get(seen.line.number, "") for seen in doubtful}

    def _answered(
        self,
        table: BookSheet,
        asked: Sequence[tuple[BookLine, Mapping[str, str]]],
        question: str,
        for_all: Mapping[str, str],
    ) -> dict[int, str]:
        """Return what lines are by their answers; where several have none, one question stands for them all at first."""
        sheet = table.entity.sheet
        answered: dict[int, str] = {}
        still = []
        for line, candidates in asked:
            answer = self._answers.get(table.cell(line, layout.ID), "")
            if answer == NEW or answer in candidates:
                answered[line.number] = answer
            else:
                still.append((line, candidates))
        whole = self._answers.get(sheet, "")
        if whole == NEW or whole in for_all:
            return answered | {line.number: NEW if whole == NEW else next(iter(known)) for line, known in still}
        if len(still) > 1 and whole != EACH:
            options = {**for_all, EACH: "Tanyakan satu per satu"}
            self.questions.append(OpenLine(sheet, f"Lembar {sheet}, {len(still)} baris sekaligus: {question}", options))
            return answered
        for line, candidates in still:
            where = f"Lembar {sheet} baris {line.number}"
            self.questions.append(OpenLine(table.cell(line, layout.ID), f"{where}: {question}", candidates))
        return answered

    def _is_doubtful(self, table: BookSheet, seen: Seen, key: str | None) -> bool:
        entity, line, base = table.entity, seen.line, seen.base
        if base is None or seen.now is None or key in {None, natural_key(entity, base), natural_key(entity, seen.now)}:
            return False
        return sum(self._differs(line, known, base) for known in layout.columns(entity) if known.name in line.cells) > 1

    def _differs(self, line: BookLine, known: Field, base: Row) -> bool:
        cell = line.cells[known.name]
        try:
            return not self.cells.same(known, cell, base) and self.cells.read(known, cell, base) != base[known.name]
        except RefusalError:
            return True

    def _was_sent(self, entity: Entity, row: Row) -> bool:
        """Whether a row stood in the book when it was sent."""
        return not row["withdrawn"] and (self._book.number is None or row["id"] in self._sent_versions(entity))

    def _sent_versions(self, entity: Entity) -> Mapping[str, int]:
        """Return the versions of all rows when the book was sent, by its number; none where that is gone."""
        if entity.name not in self._sent:
            number = self._book.number
            self._sent[entity.name] = self._register.versions_at(entity.name, number[2]) if number else {}
        return self._sent[entity.name]

    def _tell_deleted(self, table: BookSheet, missing: Sequence[Row], seen: set[str]) -> None:
        gone = [checking.naming(table.entity, row) for row in missing if row["id"] not in seen]
        if gone and not self.questions:
            some = "; ".join(gone[:_TOLD]) + ("; …" if len(gone) > _TOLD else "")
            self._book.notes.append(
                f"Lembar {table.entity.sheet}: {len(gone)} baris tidak ada lagi di buku dan tetap di register ({some}). "
                f"Untuk mencabut, tulis ya pada kolom {WITHDRAW.label}."
            )

    def _paired(self, entity: Entity, pairs: Sequence[tuple[BookLine, Row]]) -> list[Seen]:
        """Return lines beside their rows as they are and as they were sent."""
        back = {line.id: line.version for line in self._book.tables[entity.name].lines if line.version is not None}
        versions = {now["id"]: back.get(now["id"]) or self._sent_versions(entity).get(now["id"]) for _, now in pairs}
        older = {now["id"]: v for _, now in pairs if (v := versions[now["id"]]) is not None and v != now["version"]}
        held = self._register.at_versions(entity.name, older)
        seen = []
        for line, now in pairs:
            row = now["id"]
            if row in older and row not in held:
                told_where = f"Lembar {entity.sheet}: versi tersembunyi pada baris {line.number} tidak pernah ada."
                self._book.refusals.append(told_where)
            base = held.get(row) if row in older else None if versions[row] is None else now
            seen.append(Seen(line, row, now, base))
        return seen

    def _once(self, table: BookSheet, all_seen: Sequence[Seen]) -> list[Seen]:
        """Return lines without those that repeat a row; two that differ are refused."""
        lines: dict[str, list[Seen]] = defaultdict(list)
        for seen in all_seen:
            lines[seen.id].append(seen)
        for first, *others in lines.values():
            for other in others:
                if other.line.cells != first.line.cells:
                    numbers = f"{first.line.number} dan {other.line.number}"
                    self._book.refusals.append(
                        f"Lembar {table.entity.sheet}: baris {numbers} adalah baris yang sama; hapus salah satu."
                    )
                else:
                    self._book.notes.append(
                        f"Lembar {table.entity.sheet}: baris {other.line.number} mengulang baris lain."
                    )
        return [first for first, *_ in lines.values()]

    def _new(self, entity: Entity, key: str, known: Mapping[str, Any]) -> str:
        """Return an id for a new row, the same whenever the book is read."""
        row = uuid.uuid5(_IDS, f"{entity.name} {key}").hex
        return row if row not in known and self._register.row(entity.name, row) is None else uuid.uuid4().hex

    def _key(self, table: BookSheet, line: BookLine) -> str | None:
        """Return the natural key of a line, None where a cell of it is missing or unreadable."""
        if any(f.name not in table.places and f.kind != "region" and f.required for f in table.entity.key):
            return None
        cells = self._key_cells(table, line)
        if any(cells[known.name] is None for known in table.entity.key if known.required):
            return None
        return natural_key(table.entity, cells)

    def _key_cells(self, table: BookSheet, line: BookLine) -> dict[str, Any]:
        cells: dict[str, Any] = dict.fromkeys(table.entity.by_name)
        if "region" in cells:
            cells["region"] = self._home
        for known in sorted(table.entity.key, key=lambda known: known.by):
            if known.kind != "region":
                try:
                    cells[known.name] = self.cells.read(known, line.cells.get(known.name, ""), cells)
                except RefusalError:
                    cells[known.name] = None
        return cells

    def _unfinished(self, table: BookSheet, line: BookLine) -> None:
        """Say why a line cannot become a row."""
        cells = {"region": self._home}
        said = len(self._book.refusals)
        for known in sorted(table.entity.key, key=lambda known: known.by):
            if known.kind == "region":
                continue
            if self.read(table, line, known, cells) and known.required and cells[known.name] is None:
                where = table.cell(line, known.name)
                self._book.refusals.append(f"{where}: kolom {known.label} wajib diisi pada baris baru.")
        if len(self._book.refusals) == said:
            self._book.refusals.append(f"{table.cell(line, layout.ID)}: baris baru ini belum lengkap.")

    def read(self, table: BookSheet, line: BookLine, known: Field, values: dict[str, Any]) -> bool:
        """Read a cell into the values of its row, and return whether it could be."""
        try:
            values[known.name] = self.cells.read(known, line.cells.get(known.name, ""), values)
        except RefusalError as refusal:
            self._book.refusals.append(f"{table.cell(line, known.name)}: kolom {known.label}: {refusal}.")
            return False
        return True
