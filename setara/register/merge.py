"""A returned book held against the register: what its sender changed, what both changed, and what only a person can decide.

Three values of every cell are compared: as the book was sent, as it came back, and as the register has it now. What only the
sender changed is taken; what only the register changed stays; what both changed differently is a conflict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from setara.refusal import RefusalError
from setara.register import book as layout
from setara.register import book_reading, checking, vocabulary
from setara.register import changes as changes_register
from setara.register.book import WITHDRAW, Names
from setara.register.book_matching import EACH, NEW, UNKNOWN, Matching, OpenLine, Seen
from setara.register.book_reading import BookSheet, ReturnedBook
from setara.register.changes import Actor, Change, Conflict
from setara.register.entities import ENTITIES, Entity, Field
from setara.register.store import Register

__all__ = ["EACH", "KEEP", "NEW", "TAKE", "OpenLine", "Returned", "preview", "read", "settled", "side_by_side"]
TAKE, KEEP = "buku", "register"
"""What a person may decide of a conflict: the cell of the book, or that of the register."""


@dataclass(frozen=True)
class Returned:
    """What a returned book brings.

    Attributes:
        name: name of the file.
        region: BPS code of its regency.
        changes: what only the sender changed, against the versions of now.
        conflicts: cells that both changed, each with a change that holds the sender's value alone.
        questions: what must be answered before anything is taken.
        notes: what was left aside or should be known, Indonesian.
        refusals: what must be mended in the book before anything is taken.
    """

    name: str
    region: str = ""
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    questions: tuple[OpenLine, ...] = ()
    notes: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


def read(
    register: Register,
    data: bytes,
    name: str,
    *,
    actor: Actor,
    region: str = "",
    answers: Mapping[str, str] | None = None,
) -> Returned:
    """Return what a book brings; nothing is written.

    Args:
        name: its name, for messages.
        actor: who is shown what it brings beside what the register holds; a book of a region that they may not have is refused.
        region: BPS code of the regency whose book is expected; empty for any that tells its own.
        answers: to the questions of an earlier reading, by their keys: the id of a row, or `NEW`.

    Raises:
        RefusalError: the register cannot be read.
    """
    try:
        book = book_reading.read(data)
        home = _home(register, book, region)
        if not changes_register.has_books(actor, home):
            place = vocabulary.regions()[home]
            raise RefusalError(
                f"Buku {place} diambil oleh kabupaten/kota itu atau provinsinya; minta mereka mengambilnya."
            )
    except RefusalError as refusal:
        return Returned(name, region, refusals=(str(refusal),))
    if book.refusals:
        return Returned(name, home, notes=tuple(book.notes), refusals=tuple(book.refusals))
    return _Merge(register, book, home, actor, answers or {}).returned(name)


def settled(returned: Returned, choices: Mapping[tuple[str, str], str]) -> tuple[Change, ...]:
    """Return all changes of a book once every conflict is decided.

    Args:
        choices: `TAKE` or `KEEP` by id of the row and name of the field.

    Raises:
        RefusalError: something is not decided, or the book must be mended.
    """
    if returned.refusals or returned.questions:
        raise RefusalError(f"{returned.name}: jawab pertanyaannya dan perbaiki bukunya dahulu; belum ada yang diambil.")
    values = {(c.entity, c.id): dict(c.values) for c in returned.changes}
    versions = {(c.entity, c.id): c.version for c in returned.changes}
    for conflict in returned.conflicts:
        change = conflict.change
        decided = choices.get((change.id or "", conflict.field))
        if decided not in {TAKE, KEEP}:
            raise RefusalError(f"{returned.name}: kolom {conflict.label} diubah dua pihak; pilih salah satu dahulu.")
        if decided == TAKE:
            values.setdefault((change.entity, change.id), {}).update(change.values)
            versions[change.entity, change.id] = change.version
    return tuple(Change(entity, row, versions[entity, row], cells) for (entity, row), cells in values.items())


def preview(register: Register, returned: Returned) -> pd.DataFrame:
    """Return what a book would change, a cell a line.

    Returns:
        Columns Lembar, Baris, Kolom, Sekarang, Dari buku, all texts; empty where there is nothing.

    Raises:
        RefusalError: the register cannot be read.
    """
    names = Names(register, returned.region) if returned.region else None
    new = {c.id: c.values for c in returned.changes if c.version is None}  # noqa: PD011
    lines: list[tuple[str, ...]] = []
    for change in returned.changes:
        entity = ENTITIES[change.entity]
        now = register.row(entity.name, change.id or "") or {}
        asked = change.values  # noqa: PD011
        after = {**now, **asked}
        for known in layout.columns(entity):
            if known.name in asked and names:
                cells = (_told(known, row, names, new) for row in (now, after))
                lines.append((entity.sheet, checking.naming(entity, now or after), known.label, *cells))
    return pd.DataFrame(lines, columns=["Lembar", "Baris", "Kolom", "Sekarang", "Dari buku"], dtype=object)


def side_by_side(register: Register, returned: Returned) -> Iterator[tuple[Conflict, str, tuple[str, str, str]]]:
    """Yield the conflicts of a book, each with its row and its cell in words: as sent, as it is now, as the book has it.

    Raises:
        RefusalError: the register cannot be read.
    """
    names = Names(register, returned.region)
    sides: dict[tuple[str, str | None], tuple[dict[str, Any], ...]] = defaultdict(lambda: ({}, {}, {}))
    for change in returned.changes:
        sides[change.entity, change.id][2].update(change.values)
    for conflict in returned.conflicts:
        for side, cell in zip(
            sides[conflict.change.entity, conflict.change.id],
            (conflict.base, conflict.theirs, conflict.yours),
            strict=True,
        ):
            side[conflict.field] = cell
    for conflict in returned.conflicts:
        entity = ENTITIES[conflict.change.entity]
        known = next(known for known in layout.columns(entity) if known.name == conflict.field)
        now = register.row(entity.name, conflict.change.id or "") or {}
        # What a choice means may depend on another cell of its side.
        cells = sides[entity.name, conflict.change.id]
        was, is_now, yours = (_told(known, {**now, **side}, names, {}) for side in cells)
        yield conflict, checking.naming(entity, now), (was, is_now, yours)


def _told(known: Field, row: Mapping[str, Any], names: Names, new: Mapping[str | None, Mapping[str, Any]]) -> str:
    if known.of and row.get(known.name) in new:
        return layout.name(
            ENTITIES[known.of], {f.name: None for f in ENTITIES[known.of].fields} | dict(new[row[known.name]])
        )
    return layout.written(layout.shown(known, row, names))


def _home(register: Register, book: ReturnedBook, region: str) -> str:
    """Return the region of a book.

    Raises:
        RefusalError: it is of another region or register, or of none that it tells.
    """
    if book.number is None:
        if not region:
            raise RefusalError("Nomor buku tidak ada lagi; sebutkan kabupaten/kota pengirimnya.")
        return region
    home, issuer, change = book.number
    place = vocabulary.regions().get(home, home)
    if region and home != region:
        raise RefusalError(
            f"Buku ini milik {place}, bukan {vocabulary.regions().get(region, region)}; kirim buku wilayahnya."
        )
    identity, last = register.issue()
    if issuer != identity or change > last or home not in vocabulary.regions():
        raise RefusalError("Buku ini ditulis dari register lain; minta buku baru dari register ini.")
    return home


class _Merge:
    """A book on its way to becoming changes."""

    def __init__(
        self, register: Register, book: ReturnedBook, home: str, actor: Actor, answers: Mapping[str, str]
    ) -> None:
        self._book, self._home, self._actor = book, home, actor
        self._rows = Matching(register, book, home, answers)
        self._conflicts: list[Conflict] = []
        self._changes: list[Change] = []

    def returned(self, name: str) -> Returned:
        """Return what the book brings."""
        seen = {table.entity.name: self._rows.identified(table) for table in self._tables()}
        for table in self._tables():
            for row in seen[table.entity.name]:
                self._compare(table, row)
        counted = Counter(self._book.notes)
        notes = tuple(f"{note} ({n} kali)" if n > 1 else note for note, n in counted.items())
        changes = () if self._book.refusals or self._rows.questions else tuple(self._changes)
        questions, conflicts = tuple(self._rows.questions), tuple(self._conflicts)
        return Returned(
            name, self._home, changes, conflicts, questions, notes, tuple(dict.fromkeys(self._book.refusals))
        )

    def _tables(self) -> Iterator[BookSheet]:
        return (self._book.tables[e.name] for e in layout.SHEETS if e.name in self._book.tables)

    def _compare(self, table: BookSheet, seen: Seen) -> None:
        """Turn a line into what it changes."""
        line, base = seen.line, seen.base
        values = dict(seen.now or dict.fromkeys(table.entity.by_name) | {"region": self._home, "withdrawn": False})
        offered: dict[str, Any] = {}
        for known in sorted(layout.columns(table.entity), key=lambda known: known.by):
            cell = line.cells.get(known.name)
            if cell is None:
                continue
            if base is not None and self._rows.cells.same(known, cell, base):
                # A choice within another is read as its sender saw it.
                values[known.name] = base.get(known.name)
                continue
            if not self._rows.read(table, line, known, values):
                continue
            yours = values[known.name]
            if known.name in line.offered and layout.mark(str(cell)) == line.offered[known.name]:
                offered[known.name] = yours
            elif self._counts(table.entity, known, seen, yours):
                seen.wanted[known.name] = yours
        for within in {table.entity.by_name[name].by for name in seen.wanted if name in table.entity.by_name} - {""}:
            if seen.now is not None and values[within] != seen.now[within]:
                seen.wanted.setdefault(within, values[within])
        if seen.wanted:
            seen.wanted.update({n: text for n, text in offered.items() if seen.now is None or seen.now[n] is None})
        self._weigh(table.entity, seen)

    def _counts(self, entity: Entity, known: Field, seen: Seen, yours: Any) -> bool:
        """Whether a cell differs from what was sent, and may be written by who sent it."""
        if seen.now is None:
            closed = yours is not None and self._is_closed(entity, known, None, yours)
            if closed:
                self._book.notes.append(f"Kolom {known.label} diisi provinsi; isinya tidak diambil.")
            return not closed and yours is not None and known is not WITHDRAW
        now = seen.now[known.name]
        was = UNKNOWN if seen.base is None else seen.base[known.name]
        if yours in {was, now} or (was is UNKNOWN and (yours is None or yours is False)):
            return False
        if self._is_closed(entity, known, seen.now, yours):
            whose = "sudah diverifikasi" if entity.is_verified(seen.now) else "diisi"
            self._book.notes.append(f"Kolom {known.label} {whose} provinsi; perubahannya tidak diambil.")
            return False
        if known.frozen and now is not None:
            self._book.notes.append(
                f"Kolom {known.label} tetap seperti disepakati semula; perubahannya tidak diambil, tulis di lembar Revisi."
            )
            return False
        return True

    def _is_closed(self, entity: Entity, known: Field, row: Mapping[str, Any] | None, yours: Any) -> bool:
        """Whether a cell is not its sender's to write: a verdict never, what was bestowed where the province takes the book."""
        bestowed = entity.bestowed and changes_register.verifies(self._actor)
        return not bestowed and entity.is_closed(known.name, row, yours)

    def _weigh(self, entity: Entity, seen: Seen) -> None:
        """Split what a line changes into what is taken and what both changed."""
        now, base = seen.now, seen.base
        if not seen.wanted:
            return
        if now is None:
            cells = {"region": self._home} if "region" in entity.by_name else {}
            self._changes.append(Change(entity.name, seen.id, None, cells | seen.wanted))
            return
        taken: dict[str, Any] = {}
        for name, yours in seen.wanted.items():
            was = None if base is None else base[name]
            if now[name] == was:
                taken[name] = yours
            else:
                self._conflict(entity, seen, name, was, {name: yours})
        if now["withdrawn"] and taken.get(WITHDRAW.name) is None:
            # Somebody took the row back while another worked on it.
            self._conflict(entity, seen, WITHDRAW.name, False, {**taken, WITHDRAW.name: False})
        elif taken:
            self._changes.append(Change(entity.name, seen.id, now["version"], taken))

    def _conflict(self, entity: Entity, seen: Seen, name: str, was: Any, values: Mapping[str, Any]) -> None:
        assert seen.now is not None
        label = next(known.label for known in layout.columns(entity) if known.name == name)
        change = Change(entity.name, seen.id, seen.now["version"], values)
        self._conflicts.append(Conflict(change, name, label, was, seen.now[name], values[name]))
