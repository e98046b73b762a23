"""Rows as the database has them and as changes would leave them: the ground on which changes are judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from setara.register.changes import Change
from setara.register.entities import ENTITIES, Entity
from setara.register.tables import TABLES

WITHDRAWN = "withdrawn"
_CHUNK = 500


@dataclass
class Draft:
    """A row as it is and as it would be.

    Attributes:
        change: what was asked.
        entity: what the row is of.
        id: the row.
        before: its columns in the database, None for a new row.
        after: withdrawn, source and its fields as they would be.
    """

    change: Change
    entity: Entity
    id: str
    before: Mapping[str, Any] | None
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def changed(self) -> dict[str, Any]:
        """The cells that differ; of a new row those that are filled."""
        before = self.before or {}
        return {name: cell for name, cell in self.after.items() if cell != before.get(name)}


class Ground:
    """The rows of a database, read as far as they are asked for, under the drafts that would change them."""

    def __init__(self, con: sa.Connection) -> None:
        self.con = con
        self.drafts: dict[tuple[str, str], Draft] = {}
        self._stored: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)

    def stored(self, entity: str, row: str) -> Mapping[str, Any] | None:
        """Return a row as the database has it, None where there is none."""
        if row not in self._stored[entity]:
            self.fetch([(entity, row)])
        return self._stored[entity].get(row)

    def latest(self, entity: str, row: str) -> Mapping[str, Any] | None:
        """Return a row as it would be after the changes, None where there is none."""
        draft = self.drafts.get((entity, row))
        return self.stored(entity, row) if draft is None else {"id": row, **draft.after}

    def home(self, entity: Entity, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the row that says which region a row belongs to, itself or the one it stands within."""
        if not entity.within:
            return row
        above = entity.by_name[entity.within].of
        outer = self.latest(above, row[entity.within]) if row[entity.within] else None
        return {"region": None} if outer is None else self.home(ENTITIES[above], outer)

    def fetch(self, wanted: Iterable[tuple[str, str | None]]) -> None:
        """Read rows by entity and id at once, as far as they are not known yet."""
        ids: dict[str, dict[str, None]] = defaultdict(dict)
        for entity, row in wanted:
            if row is not None and row not in self._stored[entity]:
                ids[entity][row] = None
        for entity, missing in ids.items():
            table = TABLES[entity]
            for part in chunks(list(missing)):
                for found in self.con.execute(sa.select(table).where(table.c.id.in_(part))).mappings():
                    self._stored[entity][found["id"]] = dict(found)


def chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield items in parts that a statement can name."""
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
