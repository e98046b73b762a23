"""Which register a server has: the set one, a file of the project's own or the published rows; kept whole and brought back."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from setara.paths import ROOT
from setara.refusal import RefusalError
from setara.register import engines, snapshot, store
from setara.register.store import Register
from setara.register.tables import JOURNAL, METADATA

_CHUNK = 1000
VARIABLE = "SETARA_REGISTER"
FILE = ROOT / "register" / "register.sqlite"


def save(register: Register, file: Path) -> None:
    """Write all of a register, as it is at one moment, into a new file.

    Args:
        register: what is saved; others may go on writing it.
        file: where; its folder is made.

    Raises:
        RefusalError: the file is there already, or the register cannot be read.
        OSError: the file cannot be written.
    """
    if file.exists():
        raise RefusalError(f"Berkas {file} sudah ada; pilih nama lain.")
    draft = file.with_name(f".{file.name}.{uuid4().hex}")
    copy = store.open_register(str(draft))
    try:
        with engines.reading(register.engine) as old, engines.writing(copy.engine) as new:
            _pour(old, new)
        # Whoever leaves a SQLite file last takes the log beside it in: one file alone remains.
        copy.close()
        # Nobody but who made it reads what an office keeps to itself.
        draft.chmod(0o600)
        os.replace(draft, file)  # noqa: PTH105
    finally:
        copy.close()
        for name in (draft.name, f"{draft.name}-wal", f"{draft.name}-shm"):
            draft.with_name(name).unlink(missing_ok=True)


def restore(file: Path, register: Register, *, replace: bool = False) -> None:
    """Bring a saved register back, all of it or nothing.

    Args:
        file: what `save` wrote, by this or an earlier version of the program; it stays as it is.
        register: where it comes to.
        replace: whether what is there may go.

    Raises:
        RefusalError: there is no such file, it is no register, or the register holds rows that may not go.
    """
    if not file.is_file():
        raise RefusalError(f"Cadangan {file} tidak ada; periksa namanya.")
    if not _holds_register(file):
        raise RefusalError(f"{file.name} bukan cadangan register; pilih berkas yang ditulis perintah cadangkan.")
    with tempfile.TemporaryDirectory() as folder:
        # Opened, it is brought up to date and gets a log beside it; the saved one stays as it is.
        saved = store.open_register(shutil.copy(file, folder))
        with engines.reading(saved.engine) as old, engines.writing(register.engine) as new:
            if not store.is_empty(new) and not replace:
                raise RefusalError("Register tujuan sudah berisi; cadangkan dahulu, lalu ulangi dengan --ganti.")
            for table in reversed(METADATA.sorted_tables):
                new.execute(sa.delete(table))
            _pour(old, new)
        saved.close()


def _holds_register(file: Path) -> bool:
    """Whether a file is a register with anything written in it: opened as one, any other would become an empty one."""
    address = sa.URL.create("sqlite", database=f"file:{file.absolute()}", query={"mode": "ro", "uri": "true"})
    saved = sa.create_engine(address)
    try:
        with saved.connect() as con:
            written = {"alembic_version", JOURNAL.name} <= set(sa.inspect(con).get_table_names())
            return written and bool(con.scalar(sa.select(sa.func.count()).select_from(JOURNAL)))
    except sa.exc.DatabaseError:
        return False
    finally:
        saved.dispose()


def _pour(old: sa.Connection, new: sa.Connection) -> None:
    for table in METADATA.sorted_tables:
        lines = old.execute(sa.select(table)).mappings()
        while part := lines.fetchmany(_CHUNK):
            new.execute(sa.insert(table), [dict(line) for line in part])


def address(environment: Mapping[str, str]) -> str:
    """Return the address of the register: a SQLAlchemy URL, or the path of a file."""
    return environment.get(VARIABLE, "").strip() or str(FILE)


def current(environment: Mapping[str, str]) -> Register:
    """Return the register to be read: where none has been begun yet, the published rows.

    Raises:
        RefusalError: the register cannot be opened.
        DataError: a published file breaks a rule.
    """
    at = address(environment)
    if engines.is_file(at) and not Path(at).exists():
        return snapshot.load()
    register = store.open_register(at)
    return register if register.has_begun() else snapshot.load()


def begun(environment: Mapping[str, str]) -> Register:
    """Return the register to be written, begun with the published rows where nobody has written before.

    Raises:
        RefusalError: the register cannot be opened.
        DataError: a published file breaks a rule.
    """
    register = store.open_register(address(environment))
    snapshot.fill(register)
    return register
