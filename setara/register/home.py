"""Which register a server has, kept whole and brought back; and what of it is published: a CSV file an entity in `data/pug/`."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from setara.files.tables import csv_text
from setara.paths import ROOT
from setara.refusal import RefusalError
from setara.register import checking, consistency, engines, store, writing
from setara.register.changes import Change
from setara.register.consistency import WITHDRAWN, Draft, DraftedRows
from setara.register.engines import JOURNAL, METADATA
from setara.register.entities import ENTITIES, SOURCE, Entity, Field
from setara.register.store import Register
from setara.register.vocabulary import FOLDER
from setara.shipped import COUNTS, counts
from setara.store.database import DataError

_CHUNK = 1000
VARIABLE = "SETARA_REGISTER"
FILE = ROOT / "register" / "register.sqlite"
WHO = "data terbitan"
"""Who stands in the journal for a row that a register began with."""
# A spreadsheet runs such a cell as a formula; an apostrophe more in front of it is taken off again.
_RUN = re.compile(r"^'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"^'+[=+\-@\t\r\n]")


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
        return published()
    register = store.open_register(at)
    return register if register.has_begun() else published()


def begun(environment: Mapping[str, str]) -> Register:
    """Return the register to be written, begun with the published rows where nobody has written before.

    Raises:
        RefusalError: the register cannot be opened.
        DataError: a published file breaks a rule.
    """
    register = store.open_register(address(environment))
    fill(register)
    return register


def published(folder: Path = FOLDER) -> Register:
    """Return the published rows as a register in memory that nobody writes.

    Raises:
        DataError: a file breaks a rule.
    """
    register = store.in_memory()
    fill(register, folder)
    register.writable = False
    return register


def fill(register: Register, folder: Path = FOLDER) -> bool:
    """Begin a register with the published rows, and return whether it was empty; else nothing is done.

    Raises:
        DataError: a file breaks a rule; the register stays empty.
        RefusalError: the register cannot be written.
    """
    with engines.writing(register.engine) as con:
        if not store.is_empty(con):
            return False
        ground = DraftedRows(con)
        lines: dict[tuple[str, str], int] = {}
        for entity in ENTITIES.values():
            for line, draft in _drafts(entity, folder):
                if (entity.name, draft.id) in lines:
                    raise _wrong(entity, line, "id", "id yang sama ditulis dua kali")
                lines[entity.name, draft.id] = line
                ground.drafts[entity.name, draft.id] = draft
        for place, draft in ground.drafts.items():
            for fault in consistency.faults(draft, ground):
                raise _wrong(draft.entity, lines[place], None, fault)
        for draft, fault in consistency.twins(ground):
            raise _wrong(draft.entity, lines[draft.entity.name, draft.id], None, fault)
        writing.put(con, list(ground.drafts.values()), WHO, "perintah")
        return True


def texts(register: Register) -> Mapping[str, str]:
    """Return the files of a snapshot by their names; an entity without rows has none.

    Of a register that began with a snapshot they are that snapshot again, byte for byte.

    Raises:
        RefusalError: the register cannot be read.
    """
    files = {}
    for entity in ENTITIES.values():
        frame = register.rows(entity.name)
        columns = _columns(entity)
        if len(frame):
            cells = (map(_written, line) for line in frame[columns].itertuples(index=False, name=None))
            files[f"{entity.name}.csv"] = csv_text([columns, *cells], guard=_guarded)
    return files


def publish(register: Register, folder: Path = FOLDER) -> list[str]:
    """Write the snapshot of a register and return the names of its files; those of entities without rows go.

    Raises:
        RefusalError: the register cannot be read.
        OSError: a file cannot be written.
    """
    rows = texts(register)
    written = {**rows, COUNTS: csv_text([("file", "lines"), *counts(rows).items()])}
    folder.mkdir(parents=True, exist_ok=True)
    drafts = {folder / name: folder / f".{name}.{uuid4().hex}" for name in written}
    try:
        for path, draft in drafts.items():
            draft.write_text(written[path.name], encoding="utf-8", newline="")
        for path, draft in drafts.items():
            os.replace(draft, path)  # noqa: PTH105
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    for name in ENTITIES:
        if f"{name}.csv" not in written:
            (folder / f"{name}.csv").unlink(missing_ok=True)
    return list(rows)


def _columns(entity: Entity) -> list[str]:
    return ["id", *(field.name for field in entity.public), SOURCE.name]


def _drafts(entity: Entity, folder: Path) -> Iterator[tuple[int, Draft]]:
    """Yield the rows of an entity's file with the line each begins at; none where there is no file.

    Raises:
        DataError: the file breaks a rule of its form, or a cell cannot be read.
    """
    path = folder / f"{entity.name}.csv"
    if not path.exists():
        return
    try:
        reader = csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""), strict=True)
        columns, end = next(reader, []), reader.line_num
        if columns != _columns(entity):
            raise _wrong(entity, 1, None, f"judul kolom harus {', '.join(_columns(entity))}")
        for cells in reader:
            if len(cells) != len(columns):
                raise _wrong(entity, end + 1, None, f"berisi {len(cells)} sel, seharusnya {len(columns)}")
            yield end + 1, _draft(entity, end + 1, dict(zip(columns, cells, strict=True)))
            end = reader.line_num
    except (UnicodeDecodeError, csv.Error) as error:
        why = "tidak terbaca sebagai CSV UTF-8 (periksa tanda kutip dan pengodean)"
        raise _wrong(entity, None, None, why) from error


def _draft(entity: Entity, line: int, cells: Mapping[str, str]) -> Draft:
    if not checking.is_id(cells["id"]):
        raise _wrong(entity, line, "id", "id harus 32 angka heksadesimal")
    after: dict[str, Any] = {WITHDRAWN: False, SOURCE.name: None, **dict.fromkeys(entity.by_name)}
    # What completes the name of a vocabulary is read before the choice that draws on it.
    for field in sorted((*entity.public, SOURCE), key=lambda field: field.by):
        try:
            after[field.name] = checking.read(field, _plain(field, cells[field.name]), after)
        except RefusalError as refusal:
            raise _wrong(entity, line, field.name, str(refusal)) from refusal
    if after[SOURCE.name] is None:
        raise _wrong(entity, line, SOURCE.name, "sumber wajib diisi")
    return Draft(Change(entity.name, None, None, {}), entity, cells["id"], None, after)


def _wrong(entity: Entity, line: int | None, column: str | None, rule: str) -> DataError:
    return DataError(f"pug/{entity.name}.csv", line, column, rule)


def _written(cell: Any) -> Any:
    """Return a cell as the snapshot writes it."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _guarded(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and _RUN.match(cell) else cell


def _plain(field: Field, cell: str) -> Any:
    """Return a cell as it was before it was written."""
    if field.kind in {"number", "percent"} and cell:
        try:
            return float(cell)
        except ValueError as error:
            raise RefusalError(f"“{cell}” bukan angka; tulis dengan titik desimal") from error
    return cell[1:] if _GUARDED.match(cell) else cell
