"""The curated figures as an in-memory DuckDB: built from the CSV files once, checked by its schema, then read-only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from setara.paths import DATA, QUERIES

if TYPE_CHECKING:
    import pandas as pd

FILES = (
    "regions",
    "indicators",
    "sources",
    "witnesses",
    "flags",
    "notes",
    "observations",
    "events",
    "targets",
    "neighbours",
    "bounds",
)
LISTS = {
    "series": "indicators",
    "observation_notes": "observations",
    "observation_witnesses": "observations",
    "target_notes": "targets",
}
ORDER = (
    "regions",
    "indicators",
    "series",
    "sources",
    "witnesses",
    "flags",
    "notes",
    "observations",
    "observation_notes",
    "observation_witnesses",
    "events",
    "targets",
    "target_notes",
    "neighbours",
    "bounds",
)


@dataclass(frozen=True)
class DataError(Exception):
    """A figure file that breaks a rule.

    Attributes:
        file: name of the CSV file in `data/`.
        line: line of the file, the header being line 1; None where the whole file is meant.
        column: name of the column; None where the whole line is meant.
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


@cache
def query_text(name: str) -> str:
    """Return the SQL of `queries/<name>.sql`.

    Raises:
        FileNotFoundError: there is no such query.
    """
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def connect(data: Path = DATA) -> duckdb.DuckDBPyConnection:
    """Build the database from the CSV files of a folder and lock it.

    Args:
        data: folder with the curated CSV files.

    Returns:
        An in-memory connection without access to files or network; take one cursor a query.

    Raises:
        DataError: a file is missing, unreadable or breaks a rule of `queries/schema.sql`.
    """
    con = duckdb.connect()
    con.execute(query_text("schema"))
    for file in FILES:
        _stage(con, data, file)
    for table in ORDER:
        _fill(con, table)
    violation = con.execute(query_text("violations")).fetchone()
    if violation:
        raise DataError(*violation)
    for file in FILES:
        con.execute(f"drop table staged_{file}")
    con.execute("set threads = 1")
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


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
    with con.cursor() as cursor:
        return cursor.execute(query_text(name), known).df()


@cache
def parameter_names(name: str) -> frozenset[str]:
    """Return the names of the `$parameters` of a query."""
    return frozenset(re.findall(r"\$([a-z_]+)", query_text(name)))


def _stage(con: duckdb.DuckDBPyConnection, data: Path, file: str) -> None:
    path = data / f"{file}.csv"
    if not path.is_file():
        raise DataError(f"{file}.csv", None, None, "berkas tidak ada; kembalikan dari repositori")
    try:
        con.execute(
            f"create temp table staged_{file} as "
            "select row_number() over () + 1 as line, * "
            "from read_csv(?, header = true, delim = ',', quote = '\"', escape = '\"', "
            "all_varchar = true, null_padding = false, strict_mode = true)",
            [str(path)],
        )
    except duckdb.Error as error:
        line = re.search(r"Line: (\d+)", str(error))
        rule = "baris tidak terbaca sebagai CSV UTF-8 (periksa jumlah kolom, tanda kutip, dan pengodean)"
        raise DataError(f"{file}.csv", int(line[1]) if line else None, None, rule) from error
    expected = [c for c in _columns(con, file) if c not in ("line",)]
    found = [c for c in _columns(con, f"staged_{file}") if c != "line"]
    lists = {"notes", "confirmed_by"}
    if [c for c in found if c not in lists] != expected:
        raise DataError(f"{file}.csv", 1, None, f"judul kolom harus {', '.join(expected)}")


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = con.execute(
        "select column_name from duckdb_columns() where table_name = ? order by column_index", [table]
    ).fetchall()
    return [str(name) for (name,) in rows]


def _fill(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Copy the staged rows into their table; on failure name the first line that breaks a rule."""
    file = LISTS.get(table, table)
    rows = f"({query_text(f'load_{table}')})" if table in LISTS else f"staged_{table}"
    columns = ", ".join(f'"{c}"' for c in _columns(con, table))
    insert = f"insert into {table} ({columns}) select {columns} from {rows} where line between ? and ? order by line"
    last = con.execute(f"select coalesce(max(line), 1) from staged_{file}").fetchone()
    high = int(last[0]) if last else 1
    error = _attempt(con, insert, 2, high)
    if error is None:
        return
    low = 2
    while low < high:
        middle = (low + high) // 2
        failure = _attempt(con, insert, low, middle)
        if failure is None:
            low = middle + 1
        else:
            high, error = middle, failure
    error = _attempt(con, insert, low, low) or error
    raise DataError(f"{file}.csv", low, *_rule(str(error))) from error


def _attempt(con: duckdb.DuckDBPyConnection, insert: str, low: int, high: int) -> duckdb.Error | None:
    try:
        con.execute(insert, [low, high])
    except duckdb.Error as error:
        return error
    return None


_RULES: tuple[tuple[str, str], ...] = (
    (r"NOT NULL constraint failed: \w+\.(?P<column>\w+)", "wajib diisi"),
    (r'[Dd]uplicate key "(?P<value>[^"]*)"', "kunci ganda ({value}); setiap kunci hanya boleh satu baris"),
    (
        r'foreign key constraint because key "(?P<column>\w+): (?P<value>[^",]*)"',
        "kode {value} tidak dikenal; pakai kode dari data/README.md",
    ),
    (
        r'foreign key constraint because key "(?P<value>[^"]*)"',
        "gabungan {value} tidak ada dalam katalog indikator",
    ),
    (
        r"Could not convert string '(?P<value>[^']*)' to (?P<type>\w+) when casting from source column "
        r'"?(?P<column>\w+)',
        "nilai '{value}' tidak sah (jenis yang diharapkan: {type})",
    ),
    (
        r"Could not convert string '(?P<value>[^']*)' to (?P<type>U?\w+)",
        "nilai '{value}' tidak sah (jenis yang diharapkan: {type})",
    ),
    (r"CHECK constraint failed.*expression CHECK\((?P<value>.*)\)", "melanggar aturan {value}"),
)


def _rule(message: str) -> tuple[str | None, str]:
    """Turn DuckDB's English message into a column and an Indonesian rule."""
    for pattern, rule in _RULES:
        found = re.search(pattern, message, re.DOTALL)
        if found:
            parts = found.groupdict()
            return parts.get("column"), rule.format(**parts)
    return None, f"tidak dapat dimuat ({message.splitlines()[0]})"
