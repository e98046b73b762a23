"""The register itself: opened, read as frames, asked for what a row was, and changed through `apply`."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa

from setara.refusal import RefusalError
from setara.register import changes as changes_register
from setara.register import engines, migrations, writing
from setara.register.changes import Actor, Change, Door, Outcome
from setara.register.engines import JOURNAL, MEMORY, METADATA, ROLE_JOURNAL, ROLES, TABLES, from_json
from setara.register.entities import ENTITIES, Entity

ROW = ("id", "version", "withdrawn", "source")
"""The columns of every row before its fields."""


class Register:
    """An open register.

    Attributes:
        engine: its database, on the newest revision.
        writable: whether `apply` takes anything.
    """

    def __init__(self, engine: sa.Engine, *, writable: bool) -> None:
        self.engine = engine
        self.writable = writable
        self._kept: dict[str, _Kept] = {}
        # An in-memory database has one connection, which sessions on several threads must not share in the middle of a question.
        self._turn = threading.Lock()

    def rows(self, entity: str, *, regions: Collection[str] | None = None, withdrawn: bool = False) -> pd.DataFrame:
        """Return the rows of an entity.

        Args:
            entity: its name.
            regions: BPS codes of the regions whose rows are meant; None for all.
            withdrawn: whether rows that were taken back are among them.

        Returns:
            Columns id, version, withdrawn, source and the fields, typed, None where a cell is empty; sorted by key.

        Raises:
            KeyError: there is no such entity.
            RefusalError: the database cannot be read.
        """
        frame = self._frame(ENTITIES[entity])
        if not withdrawn:
            frame = frame[~frame["withdrawn"].astype(bool)]
        if regions is not None:
            frame = frame[self._regions(ENTITIES[entity], frame).isin(set(regions))]
        return frame.reset_index(drop=True)

    def row(self, entity: str, row: str) -> Mapping[str, Any] | None:
        """Return one row with its id, version, withdrawn and source, None where there is none.

        Raises:
            KeyError: there is no such entity.
            RefusalError: the database cannot be read.
        """
        table = TABLES[entity]
        with self._turn, engines.reading(self.engine) as con:
            line = con.execute(sa.select(table).where(table.c.id == row)).mappings().first()
        return None if line is None else {name: line[name] for name in (*ROW, *ENTITIES[entity].by_name)}

    def issue(self) -> tuple[str, int]:
        """Return what tells this register from any other, eight hexadecimal digits, and the number of its last change.

        Raises:
            RefusalError: nobody has written a row yet, or the database cannot be read.
        """
        asked = sa.select(JOURNAL.c.at, JOURNAL.c.row).order_by(JOURNAL.c.seq).limit(1)
        with self._turn, engines.reading(self.engine) as con:
            first = con.execute(asked).first()
            last = con.scalar(sa.select(sa.func.max(JOURNAL.c.seq)))
        if first is None or last is None:
            raise RefusalError("Register masih kosong; mulai dahulu registernya.")
        return hashlib.sha256(f"{first.at} {first.row}".encode()).hexdigest()[:8], last

    def at_versions(self, entity: str, versions: Mapping[str, int]) -> Mapping[str, Mapping[str, Any]]:
        """Return what rows held at the versions that are told by their ids: withdrawn, source and their fields.

        A row that never had its version is left out.

        Raises:
            KeyError: there is no such entity.
            RefusalError: the database cannot be read.
        """
        with self._turn, engines.reading(self.engine) as con:
            return writing.at_versions(con, ENTITIES[entity], versions)

    def versions_at(self, entity: str, change: int) -> Mapping[str, int]:
        """Return the versions that the rows of an entity had when a change was the last one, by their ids.

        Raises:
            RefusalError: the database cannot be read.
        """
        asked = sa.select(JOURNAL.c.row, sa.func.max(JOURNAL.c.version)).where(
            JOURNAL.c.entity == entity, JOURNAL.c.seq <= change
        )
        with self._turn, engines.reading(self.engine) as con:
            return {line[0]: line[1] for line in con.execute(asked.group_by(JOURNAL.c.row))}

    def journal(self, entity: str | None = None, row: str | None = None) -> pd.DataFrame:
        """Return every cell that was ever changed, in order.

        Args:
            entity: only of this entity.
            row: only of the row with this id.

        Returns:
            Columns when (UTC, ISO), who, door, entity, id, version, field, before, after; typed cells, None where empty.

        Raises:
            RefusalError: the database cannot be read.
        """
        asked = sa.select(JOURNAL).order_by(JOURNAL.c.seq)
        if entity is not None:
            asked = asked.where(JOURNAL.c.entity == entity)
        if row is not None:
            asked = asked.where(JOURNAL.c.row == row)
        with self._turn, engines.reading(self.engine) as con:
            lines = con.execute(asked).all()
        cells = []
        for line in lines:
            before, after = (from_json(ENTITIES[line.entity], text) for text in (line.before, line.after))
            heading = (line.at, line.who, line.door, line.entity, line.row, line.version)
            cells += [(*heading, name, before.get(name), cell) for name, cell in after.items()]
        columns = ["when", "who", "door", "entity", "id", "version", "field", "before", "after"]
        return pd.DataFrame(cells, columns=columns, dtype=object)

    def apply(self, changes: Sequence[Change], actor: Actor, door: Door) -> Outcome:
        """Write changes, all of them or none.

        Args:
            actor: who asks; what they may write is asked here, at every row.
            door: how the changes came in.

        Returns:
            The rows written, or what stands against it.

        Raises:
            RefusalError: the database cannot be written.
        """
        if not self.writable:
            return Outcome(refusals=("Register ini hanya dapat dibaca.",))
        with self._turn:
            return writing.apply(self.engine, changes, actor, door)

    def weigh(self, changes: Sequence[Change], actor: Actor) -> Outcome:
        """Return what `apply` would answer; nothing is written.

        Raises:
            RefusalError: the database cannot be read.
        """
        with self._turn, engines.reading(self.engine) as con:
            return writing.weigh(con, changes, actor)

    def actor(self, email: str) -> Actor | None:
        """Return what somebody signed in may do, None where the table of roles does not name them, or their office is gone.

        Raises:
            RefusalError: the database cannot be read.
        """
        with self._turn, engines.reading(self.engine) as con:
            line = con.execute(sa.select(ROLES).where(ROLES.c.email == email.strip().casefold())).first()
        actor = None if line is None else Actor(line.email, line.role, line.region, line.opd)
        stands = actor and changes_register.is_in_office(actor, self.row("opd", actor.opd) if actor.opd else None)
        return actor if stands else None

    def grant(self, actor: Actor, who: str = "perintah") -> None:
        """Let somebody write by their e-mail, in place of what they could before; the role `baca` takes it from them.

        Args:
            actor: who may write what.
            who: who gives or takes the right; kept in its journal.

        Raises:
            RefusalError: the database cannot be written.
        """
        with self._turn, engines.writing(self.engine) as con:
            writing.grant(con, actor, who)

    def grants(self) -> pd.DataFrame:
        """Return every right that was ever given or taken, in order.

        Returns:
            Columns when (UTC, ISO), who, email, and before and after, each an `Actor` or None for who may only read.

        Raises:
            RefusalError: the database cannot be read.
        """
        with self._turn, engines.reading(self.engine) as con:
            lines = con.execute(sa.select(ROLE_JOURNAL).order_by(ROLE_JOURNAL.c.seq)).all()
        rights = [(line.at, line.who, line.email, *map(writing.right, (line.before, line.after))) for line in lines]
        return pd.DataFrame(rights, columns=["when", "who", "email", "before", "after"], dtype=object)

    def has_begun(self) -> bool:
        """Whether it ever held a row.

        Raises:
            RefusalError: the database cannot be read.
        """
        with self._turn, engines.reading(self.engine) as con:
            return not is_empty(con)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def _frame(self, entity: Entity) -> pd.DataFrame:
        """Return all rows of an entity; of those known before only what the journal has of since is read again."""
        with self._turn, engines.reading(self.engine) as con:
            known = self._kept.get(entity.name)
            last = con.execute(sa.select(JOURNAL.c.seq, JOURNAL.c.at).order_by(JOURNAL.c.seq.desc()).limit(1)).first()
            mark = (0, "") if last is None else (last.seq, last.at)
            if known is None or known.mark != mark:
                lines = _lines(con, entity, known)
                kept = known.kept if known and lines is known.lines else None
                known = self._kept[entity.name] = _Kept(mark, lines, kept)
        return known.frame(entity)

    def _regions(self, entity: Entity, frame: pd.DataFrame) -> pd.Series[str]:
        if not entity.within:
            return frame["region"]
        above = ENTITIES[entity.by_name[entity.within].of]
        outer = self._frame(above)
        known = dict(zip(outer["id"], self._regions(above, outer), strict=True))
        return frame[entity.within].map(known)


def is_empty(con: sa.Connection) -> bool:
    """Whether nobody has ever written a row."""
    return con.scalar(sa.select(JOURNAL.c.seq).limit(1)) is None


@dataclass
class _Kept:
    """The rows of an entity as they were at a mark of the journal.

    Attributes:
        mark: number and moment of its last line; a restored journal may have the number again, never the moment.
        lines: the rows in the order of `ROW` and the fields, by id.
        kept: the same as a frame, once somebody has asked for it.
    """

    mark: tuple[int, str]
    lines: dict[str, tuple[Any, ...]]
    kept: pd.DataFrame | None = None

    def frame(self, entity: Entity) -> pd.DataFrame:
        """Return the rows sorted by key, for two databases sort texts in two ways."""
        if self.kept is None:
            columns = [*ROW, *entity.by_name]
            at = [columns.index(field.name) for field in entity.key]
            ordered = sorted(self.lines.values(), key=lambda line: (*(_sortable(line[i]) for i in at), line[0]))
            self.kept = pd.DataFrame(ordered, columns=columns, dtype=object)
        return self.kept


def _lines(con: sa.Connection, entity: Entity, known: _Kept | None) -> dict[str, tuple[Any, ...]]:
    """Return the rows of an entity by id: all of them, or those known with what changed since in their place."""
    table = TABLES[entity.name]
    asked = sa.select(*(table.c[name] for name in (*ROW, *entity.by_name)))
    if known and con.scalar(sa.select(JOURNAL.c.at).where(JOURNAL.c.seq == known.mark[0])) == known.mark[1]:
        since = sa.select(JOURNAL.c.row).where(JOURNAL.c.seq > known.mark[0], JOURNAL.c.entity == entity.name)
        changed = {line[0]: tuple(line) for line in con.execute(asked.where(table.c.id.in_(since)))}
        return known.lines | changed if changed else known.lines
    return {line[0]: tuple(line) for line in con.execute(asked)}


def _sortable(cell: Any) -> tuple[bool, Any]:
    return cell is not None, "" if cell is None else cell.casefold() if isinstance(cell, str) else cell


def open_register(address: str) -> Register:
    """Open the register at an address, on the newest revision.

    Args:
        address: a SQLAlchemy URL, or the path of a SQLite file, which is made where it is not there.

    Raises:
        RefusalError: the database cannot be had, or another version of the program made it that this one cannot bring up to date.
    """
    migrations.upgrade(address)
    return Register(engines.engine_of(address), writable=True)


def in_memory() -> Register:
    """Return an empty register that lives as long as the process."""
    engine = engines.engine_of(MEMORY)
    METADATA.create_all(engine)
    return Register(engine, writable=True)
