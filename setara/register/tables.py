"""The tables of the register, made from its entities: one description for SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from setara.register.entities import ENTITIES, Entity, Field

METADATA = sa.MetaData(
    naming_convention={
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_TYPES: Mapping[str, Any] = {
    "date": sa.Date(),
    "year": sa.Integer(),
    "int": sa.Integer(),
    "number": sa.Double(),
    "percent": sa.Double(),
    "money": sa.BigInteger(),
    "row": sa.String(32),
}
_KEY_LENGTH = 64


def _column(field: Field) -> sa.Column[Any]:
    # Rows of one batch may point at each other in any order: whether they do is asked when all are there.
    links = [sa.ForeignKey(f"{field.of}.id", deferrable=True, initially="DEFERRED")] if field.of else []
    return sa.Column(field.name, _TYPES.get(field.kind, sa.Text()), *links, nullable=not field.required)


def _table(entity: Entity) -> sa.Table:
    return sa.Table(
        entity.name,
        METADATA,
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        # Null in a withdrawn row: what was taken back may be written again.
        sa.Column("natural_key", sa.String(_KEY_LENGTH), unique=True),
        *map(_column, entity.fields),
    )


TABLES: Mapping[str, sa.Table] = {name: _table(entity) for name, entity in ENTITIES.items()}

JOURNAL = sa.Table(
    "journal",
    METADATA,
    sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text(), nullable=False),
    sa.Column("who", sa.Text(), nullable=False),
    sa.Column("door", sa.Text(), nullable=False),
    sa.Column("entity", sa.Text(), nullable=False),
    sa.Column("row", sa.String(32), nullable=False),
    sa.Column("version", sa.Integer(), nullable=False),
    sa.Column("before", sa.Text(), nullable=False),
    sa.Column("after", sa.Text(), nullable=False),
    sa.UniqueConstraint("entity", "row", "version"),
)
"""One line a version of a row: what changed from what to what, as JSON by field."""

ROLES = sa.Table(
    "role",
    METADATA,
    sa.Column("email", sa.Text(), primary_key=True),
    sa.Column("role", sa.Text(), nullable=False),
    sa.Column("region", sa.Text(), nullable=False),
    sa.Column("opd", sa.String(32), nullable=False),
)
"""Who of those signed in may write what; in no snapshot, log or address."""


ROLE_JOURNAL = sa.Table(
    "role_journal",
    METADATA,
    sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text(), nullable=False),
    sa.Column("who", sa.Text(), nullable=False),
    sa.Column("email", sa.Text(), nullable=False),
    sa.Column("before", sa.Text(), nullable=False),
    sa.Column("after", sa.Text(), nullable=False),
)
"""One line a right given or taken: by whom, and what could be written before and after, as JSON; as little published."""


def natural_key(entity: Entity, values: Mapping[str, Any]) -> str | None:
    """Return what tells a row from all others of its entity, alike however its texts are spaced and cased."""
    if values.get("withdrawn"):
        return None
    cells = [values.get(field.name) for field in entity.key]
    plain = [None if cell is None else " ".join(str(cell).split()).casefold() for cell in cells]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()


def to_json(values: Mapping[str, Any]) -> str:
    """Return the cells of a journal line as JSON; days as ISO texts."""
    plain = {name: cell.isoformat() if isinstance(cell, dt.date) else cell for name, cell in values.items()}
    return json.dumps(plain, ensure_ascii=False)


def from_json(entity: Entity, text: str) -> dict[str, Any]:
    """Return the cells of a journal line, typed."""
    cells: dict[str, Any] = json.loads(text)
    days = {field.name for field in entity.fields if field.kind == "date"}
    return {n: dt.date.fromisoformat(c) if n in days and c is not None else c for n, c in cells.items()}
