"""What of the register is published: a CSV file an entity in `data/pug/`, public columns only, each row with its source.

A snapshot taken of a register that began with one is that snapshot again, byte for byte.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from setara.files.csv import csv_text
from setara.refusal import RefusalError
from setara.register import checking, consistency, engines, store, writing
from setara.register.changes import Change
from setara.register.consistency import WITHDRAWN, Draft, DraftedRows
from setara.register.entities import ENTITIES, SOURCE, Entity, Field
from setara.register.store import Register
from setara.register.vocabulary import FOLDER
from setara.shipped import COUNTS, counts
from setara.store.database import DataError

WHO = "data terbitan"
"""Who stands in the journal for a row that a register began with."""
# A spreadsheet runs such a cell as a formula; an apostrophe more in front of it is taken off again.
_RUN = re.compile(r"^'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"^'+[=+\-@\t\r\n]")


def load(folder: Path = FOLDER) -> Register:
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
        writing.insert(con, list(ground.drafts.values()), WHO)
        return True


def texts(register: Register) -> Mapping[str, str]:
    """Return the files of a snapshot by their names; an entity without rows has none.

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
