"""The register's database: a SQLite file by default, PostgreSQL by address; how it is reached, and its tables."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import StaticPool

from setara.refusal import RefusalError
from setara.register.entities import ENTITIES, Entity, Field

MEMORY = "sqlite://"
_PATIENCE = 20_000
"""Milliseconds that a writer waits for others."""
_NAP = 0.008
"""Seconds after which a writer of SQLite asks again at the latest: its own patience naps longer the longer it waits, so that of
fourteen the unlucky would never find it free."""
_WAITS = "pragma busy_timeout = {}"
_WRITES = "register_writes"
_CLOSED = "Register tidak dapat dibuka; periksa SETARA_REGISTER, izin berkas, dan ruang."
_TURN = 5_220_114
"""The advisory lock of PostgreSQL that writers take one after another, as SQLite has them do by itself."""
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


def engine_of(address: str, *, foreign_keys: bool = True) -> sa.Engine:
    """Return an engine for an address.

    Args:
        address: a SQLAlchemy URL, or the path of a SQLite file; its folder is made.
        foreign_keys: whether SQLite holds rows to what they point at.

    Raises:
        RefusalError: the address is of no database that can be had.
    """
    try:
        url = sa.make_url(f"sqlite:///{Path(address).expanduser().resolve()}" if is_file(address) else address)
        if url.get_backend_name() == "postgresql":
            return sa.create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True)
        if url.get_backend_name() != "sqlite":
            raise RefusalError("Register disimpan dalam SQLite atau PostgreSQL; periksa SETARA_REGISTER.")
    except sa.exc.ArgumentError as error:
        raise RefusalError("Alamat register tidak terbaca; tulis nama berkas atau postgresql://…") from error
    except ImportError as error:
        raise RefusalError("Untuk PostgreSQL pasang dahulu requirements-bersama.txt.") from error
    if url.database:
        _make_room(Path(url.database))
        engine = sa.create_engine(url, hide_parameters=True)
    else:
        engine = sa.create_engine(
            url, poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
    _settle_sqlite(engine, foreign_keys)
    return engine


def _make_room(file: Path) -> None:
    """Make a file that is not there yet, for its owner alone: it will hold what an office keeps to itself."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as error:
        raise RefusalError(_CLOSED) from error


def is_file(address: str) -> bool:
    """Whether an address is the path of a file."""
    return "://" not in address


def _settle_sqlite(engine: sa.Engine, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        # Python's driver begins transactions by itself, and none before a change of tables; the engine does it instead.
        connection.isolation_level = None
        # What a meeting was told is kept must outlive the laptop's battery: with a write-ahead log that takes `full`.
        settings = f"busy_timeout = {_PATIENCE}", "journal_mode = wal", "synchronous = full"
        for setting in (*settings, f"foreign_keys = {int(foreign_keys)}"):
            connection.execute(f"pragma {setting}").close()

    @event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        # A reader that begins to write may find that it came too late, which no patience mends: writers say so at once.
        if connection.get_execution_options().get(_WRITES):
            _take_turn(connection)
        else:
            connection.exec_driver_sql("begin")


def _take_turn(connection: sa.Connection) -> None:
    """Begin to write as soon as nobody else does.

    Raises:
        OperationalError: somebody wrote longer than is waited for.
    """
    until = time.monotonic() + _PATIENCE / 1000
    connection.exec_driver_sql(_WAITS.format(0))
    try:
        while True:
            try:
                connection.exec_driver_sql("begin immediate")
            except sa.exc.OperationalError as error:
                if not _is_busy(error) or time.monotonic() > until:
                    raise
                time.sleep(random.uniform(0, _NAP))
            else:
                return
    finally:
        connection.exec_driver_sql(_WAITS.format(_PATIENCE))


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Yield a connection that sees one state of the register.

    Raises:
        RefusalError: the database cannot be read.
    """
    with _told():
        level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        with engine.connect().execution_options(**level) as con, con.begin():
            yield con


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Yield a connection whose changes all count when it ends well, and none otherwise; writers take turns.

    Raises:
        RefusalError: the database cannot be written, or another writer holds it too long.
    """
    with _told(), engine.connect().execution_options(**{_WRITES: True}) as con, con.begin():
        if engine.dialect.name == "postgresql":
            con.scalar(sa.select(sa.func.set_config("lock_timeout", str(_PATIENCE), True)))
            con.scalar(sa.select(sa.func.pg_advisory_xact_lock(_TURN)))
        yield con


@contextmanager
def _told() -> Iterator[None]:
    """Tell a database's failure in one sentence; its own words may hold an address with a password."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        if _is_busy(error):
            raise RefusalError("Register sedang ditulis orang lain terlalu lama; coba simpan lagi sebentar.") from None
        if isinstance(error, sa.exc.OperationalError):
            raise RefusalError(_CLOSED) from None
        if isinstance(error.orig, sqlite3.DatabaseError) and "not a database" in str(error.orig):
            raise RefusalError("Berkas register bukan berkas SQLite; pakai berkas lain atau cadangannya.") from None
        raise


def _is_busy(error: sa.exc.DBAPIError) -> bool:
    text = str(error.orig)
    return "locked" in text or "lock timeout" in text


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
