"""The curated figures as an in-memory DuckDB: built from the CSV files once, checked by its schema, then read-only."""

from __future__ import annotations

import csv
import io
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

import duckdb
import pandas as pd
import pyarrow as pa

from setara.formulas.paces import without_zero
from setara.frames import rows
from setara.paths import DATA, query_text
from setara.store import rules

# Answers are some hundred rows that are filtered and read cell by cell, which Arrow's text is slow at.
pd.set_option("mode.string_storage", "python")
T = TypeVar("T")
# Tables filled from a cell that holds several codes: the file and the column of the cell.
LISTS = {
    "series": ("indicators", "vintages"),
    "observation_notes": ("observations", "notes"),
    "observation_witnesses": ("observations", "confirmed_by"),
    "target_notes": ("targets", "notes"),
}
# Every table after those it refers to, as the schema has them.
ORDER = tuple(re.findall(r"^create table (\w+) \($", query_text("schema"), re.MULTILINE))
FILES = tuple(table for table in ORDER if table not in LISTS)
Files: TypeAlias = Mapping[str, pa.Table]
"""The curated files as they were read, by name without ending."""
# How many figures of each part of the collection there are, counted when they were last changed.
_COVERAGE = "coverage"
_COUNTED = ["indicator", "sex", "vintage", "year", "province_code", "rows"]
# The files are sorted by region, the questions are about series: a series' rows stored together are read alone.
_BY_SERIES = "indicator, sex, vintage, year, region_code"
_ORDERS = dict.fromkeys(("observations", "observation_notes", "observation_witnesses"), _BY_SERIES)
# Queries take milliseconds; many at once are no faster and hold their memory side by side.
_PLACES = threading.BoundedSemaphore(2)
MOST_ANSWERS = 512
# A province only leaves rows out of these: picked from the answer of all, a tenth of the time of another question.
_LIMITED = frozenset({"change", "gap", "level"})
_NONE: Any = object()
_UNREADABLE = "tidak terbaca sebagai CSV UTF-8 (periksa tanda kutip dan pengodean)"
INPUTS = ("mtf", "mhpk20", "legislatif_p", "legislatif_l", "sma_p", "sma_l", "tpak_p", "tpak_l")
"""The inputs of an IKG, by the names of the formula's parameters."""


class Answers(Generic[T]):
    """What was made of a database's figures, the last asked for: they never change, and neither do answers.

    All who read a database share them; they go with it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: WeakKeyDictionary[duckdb.DuckDBPyConnection, OrderedDict[Hashable, T]] = WeakKeyDictionary()

    def to(self, question: Hashable, con: duckdb.DuckDBPyConnection, make: Callable[[], T]) -> T:
        """Return the answer kept for a question, else what `make` returns; it must not hold on to the database."""
        kept = self._kept.setdefault(con, OrderedDict())
        # Taken out before it is looked at: another thread may let go of it in between.
        known = kept.pop(question, _NONE)
        answer: T = make() if known is _NONE else known
        kept[question] = answer
        while len(kept) > self._most:
            kept.popitem(last=False)
        return answer

    def clear(self) -> None:
        """Let go of all answers."""
        self._kept.clear()


_QUERIES: Answers[pd.DataFrame] = Answers(MOST_ANSWERS)


# Not frozen: Python and its context managers write the traceback into an exception on its way.
@dataclass(eq=False)
class DataError(Exception):
    """A figure file that breaks a rule.

    Attributes:
        file: name of the CSV file in `data/`.
        line: line of the file, the header being line 1; None where the whole file is meant.
        column: name of the column, or of several; None where the whole line or file is meant.
        rule: what is wrong and how to mend it, in Indonesian.
    """

    file: str
    line: int | None
    column: str | None
    rule: str

    def __str__(self) -> str:
        """Return one Indonesian sentence that names file, line, column and rule."""
        place = [f"data/{self.file}"]
        if self.line is not None:
            place.append(f"baris {self.line}")
        if self.column is not None:
            place.append(f"kolom {self.column}")
        return f"{', '.join(place)}: {self.rule}."


def read_files(data: Path = DATA) -> Files:
    """Return the curated CSV files of a folder as tables of text; an empty cell is null.

    Args:
        data: the folder.

    Raises:
        DataError: a file is missing, unreadable, or a line has too few or too many cells.
    """
    read = {}
    for file in (*FILES, _COVERAGE):
        lists = [column for name, column in LISTS.values() if name == file]
        names = [c.name for c in rules.columns(file)] if file in FILES else _COUNTED
        read[file] = _table(data / f"{file}.csv", [*names, *(c for c in lists if c not in names)])
    return read


def connect(data: Path | Files = DATA, extra: Mapping[str, pd.DataFrame] | None = None) -> duckdb.DuckDBPyConnection:
    """Build the database from the CSV files of a folder and lock it.

    Args:
        data: folder with the curated CSV files, or what `read_files` has read of it.
        extra: rows by table that stand over those of the files, as text in the columns of the CSV file; a row whose key
            a file has too takes its place.

    Returns:
        An in-memory connection without access to files or network; take one cursor a query.

    Raises:
        DataError: a file is missing, unreadable or breaks a rule of `queries/schema.sql`.
    """
    files = read_files(data) if isinstance(data, Path) else data
    con = duckdb.connect()
    con.execute(query_text("schema"))
    for file in (*FILES, _COVERAGE):
        _stage(con, file, files[file])
    # Before rows are put over them, which no file counts.
    incomplete = con.execute(query_text("incomplete")).fetchone()
    for file, brought in (extra or {}).items():
        _overlay(con, file, brought)
    for table in ORDER:
        _fill(con, table)
    violation = con.execute(query_text("violations")).fetchone()
    if violation:
        raise DataError(*violation)
    if incomplete:
        raise DataError("observations.csv", None, None, *incomplete)
    for file in (*FILES, _COVERAGE):
        con.execute(f"drop table staged_{file}")
    _drop_indexes(con)
    con.execute(query_text("summaries"))
    fill_without_zero(con)
    con.execute("set threads = 1")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


def _drop_indexes(con: duckdb.DuckDBPyConnection) -> None:
    """Let go of keys and references once they have held: their indexes are ten times as large as the rows."""
    for table in reversed(ORDER):
        con.execute(f"create table bare as from {table}")
        con.execute(f"drop table {table}")
        con.execute(f"alter table bare rename to {table}")


def run(con: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """Return the result of a named query as a frame.

    Args:
        con: a connection made by `connect`.
        name: the file in `queries/` without its ending.
        parameters: values bound to the query's `$names`; those it does not name are left aside.

    Raises:
        FileNotFoundError: there is no such query.
        duckdb.Error: a parameter is missing or of the wrong type.
    """
    known = {k: v for k, v in (parameters or {}).items() if k in parameter_names(name)}
    question = name, tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(known.items()))
    province = known.get("province")

    def answer() -> pd.DataFrame:
        if name not in _LIMITED or province is None:
            return ask(con, name, known)
        whole = run(con, name, {**known, "province": None})
        kept: pd.DataFrame = whole[(whole["province_code"] == province) | (whole["level"] == "nasional")]
        return kept.reset_index(drop=True)

    # Frames copy on write: who gets an answer may change it without changing the one kept.
    return _QUERIES.to(question, con, answer).copy(deep=False)


def ask(con: duckdb.DuckDBPyConnection, name: str, parameters: Mapping[str, Any]) -> pd.DataFrame:
    """Return the result of a named query as a frame, asked anew; `parameters` are just those it names."""
    with _PLACES, con.cursor() as cursor:
        return cursor.execute(query_text(name), dict(parameters)).df()


@cache
def parameter_names(name: str) -> frozenset[str]:
    """Return the names of the `$parameters` of a query."""
    return frozenset(re.findall(r"\$([a-z_]+)", query_text(name)))


def _stage(con: duckdb.DuckDBPyConnection, file: str, rows: pa.Table) -> None:
    con.register("read", rows)
    con.execute(f"create temp table staged_{file} as select row_number() over () + 1 as line, * from read")
    con.unregister("read")


def _overlay(con: duckdb.DuckDBPyConnection, file: str, rows: pd.DataFrame) -> None:
    """Put rows over the staged ones of a file; they have no line, since they stand in no file."""
    keys = con.execute(
        "select constraint_column_names from duckdb_constraints() where table_name = ? and constraint_type = 'PRIMARY KEY'",
        [file],
    ).fetchall()
    key = list(keys[0][0]) if keys else []
    con.register("overlay", rows.astype("string").replace("", None))
    same = " and ".join(f'staged."{name}" = overlay."{name}"' for name in key)
    con.execute(f"delete from staged_{file} as staged using overlay where {same}")
    con.execute(f"insert into staged_{file} by name select * from overlay")
    con.unregister("overlay")


def _table(path: Path, header: list[str]) -> pa.Table:
    """Return a file whose lines are one row each, with the columns expected, so that line numbers can be trusted.

    Raises:
        DataError: the file is missing, not UTF-8, empty, or a line has too few or too many cells.
    """
    if not path.is_file():
        raise DataError(path.name, None, None, "berkas tidak ada; kembalikan dari repositori")
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(path.name, content.count(b"\n", 0, error.start) + 1, None, _UNREADABLE) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line, rows = 0, []
    try:
        for line, cells in enumerate(reader, start=1):
            if line == 1 and cells != header:
                raise DataError(path.name, 1, None, f"judul kolom harus {', '.join(header)}")
            if reader.line_num != line:
                raise DataError(path.name, line, None, "sel tidak boleh berisi baris baru")
            if len(cells) != len(header):
                raise DataError(path.name, line, None, f"berisi {len(cells)} sel, seharusnya {len(header)}")
            rows.append(cells)
    except csv.Error as error:
        raise DataError(path.name, line + 1, None, _UNREADABLE) from error
    if line < 2:
        raise DataError(path.name, None, None, "berkas kosong: tidak ada baris data")
    columns = zip(*rows[1:], strict=True)
    return pa.table({name: [cell or None for cell in column] for name, column in zip(header, columns, strict=True)})


def _fill(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Copy the staged rows into their table.

    Raises:
        DataError: a row breaks a rule; the first one is named.
    """
    file, list_column = LISTS.get(table, (table, None))
    rows = query_text(f"load_{table}") if list_column else f"from staged_{table}"
    breach = rules.bad_cell(con, table, rows)
    if breach is None:
        columns = ", ".join(f'"{c.name}"' for c in rules.columns(table))
        order = _ORDERS.get(table, "line")
        try:
            con.execute(f"insert into {table} ({columns}) select {columns} from ({rows}) order by {order}")
        except duckdb.Error:
            breach = rules.broken_constraint(con, table, rows)
            if breach is None:
                raise
    if breach:
        raise DataError(f"{file}.csv", breach.line, list_column or breach.columns, breach.rule)


def fill_without_zero(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the table `without_zero`: every published IKG on a zero of a survey, with last year's proportion instead.

    Args:
        con: the loaded figures with their summaries.
    """
    frame = con.execute(query_text("ikg_inputs")).df()
    before = {(row.region_code, row.year + 1): float(row.mtf) for row in rows(frame)}
    estimates = []
    for row in rows(frame[frame["ikg"].notna() & (frame["mtf"] == 0)]):
        inputs = {name: float(getattr(row, name)) for name in INPUTS}
        estimate = without_zero(inputs, before.get((row.region_code, row.year)))
        if estimate is not None:
            estimates.append((row.region_code, int(row.year), "ikg", estimate))
    if estimates:
        con.append("without_zero", pd.DataFrame(estimates))
