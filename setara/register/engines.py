"""How the register's database is reached: a SQLite file by default, PostgreSQL by address."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import StaticPool

from setara.refusal import RefusalError

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
            raise RefusalError(
                "Register tidak dapat dibuka; periksa SETARA_REGISTER, izin berkas, dan ruang."
            ) from None
        if isinstance(error.orig, sqlite3.DatabaseError) and "not a database" in str(error.orig):
            raise RefusalError("Berkas register bukan berkas SQLite; pakai berkas lain atau cadangannya.") from None
        raise


def _is_busy(error: sa.exc.DBAPIError) -> bool:
    text = str(error.orig)
    return "locked" in text or "lock timeout" in text
