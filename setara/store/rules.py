"""What `queries/schema.sql` allows, and the first cell of a file that breaks it, told in Indonesian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import duckdb

from setara.paths import query_text

NUMBER = r"-?[0-9]+(\.[0-9]+)?"
"""How a number is written in data/."""
_INTEGERS = {"TINYINT", "SMALLINT"}
_FORMS = {
    "DOUBLE": NUMBER,
    "DATE": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    **dict.fromkeys(_INTEGERS, "-?[0-9]+"),
}


@dataclass(frozen=True)
class Breach:
    """A line that breaks a rule: its number, the columns meant and the rule in Indonesian."""

    line: int
    columns: str
    rule: str


@dataclass(frozen=True)
class SchemaColumn:
    """A column of a table: its name, DuckDB's type and whether a cell may be empty."""

    name: str
    kind: str
    nullable: bool

    def valid(self) -> str:
        """Return the SQL condition that the text of a cell can be read as the column's type, exactly as written."""
        if self.kind == "VARCHAR":
            return "true"
        if self.kind.startswith("ENUM"):
            return f'"{self.name}" in {self.kind.removeprefix("ENUM")}'
        form = f"regexp_full_match(\"{self.name}\", '{_FORMS[self.kind]}')"
        read = f'try_cast("{self.name}" as {self.kind})'
        # Text of too many digits is read as infinity.
        return f"{form} and isfinite({read})" if self.kind == "DOUBLE" else f"{form} and {read} is not null"

    def rule(self, cell: str | None) -> str:
        """Return what is wrong with a cell that is not valid."""
        if cell is None:
            return "wajib diisi"
        if self.kind.startswith("ENUM"):
            choices = ", ".join(re.findall(r"'([^']*)'", self.kind))
            return f"'{cell}' tidak dikenal; pilihannya {choices}"
        if self.kind == "DATE":
            return f"'{cell}' bukan tanggal; tulis tahun-bulan-hari seperti 2024-02-14"
        if self.kind in _INTEGERS:
            return f"'{cell}' bukan bilangan bulat yang sah"
        if re.fullmatch(_FORMS[self.kind], cell):
            return f"angka sepanjang {len(cell)} karakter terlalu besar"
        return f"'{cell}' bukan angka; tulis dengan titik desimal dan tanpa pemisah ribuan"


@cache
def _of_schema(question: str) -> list[Any]:
    with duckdb.connect() as con:
        con.execute(query_text("schema"))
        return con.execute(question).fetchall()


def vocabulary(kind: str) -> tuple[str, ...]:
    """Return the words of one of the schema's types, such as `source_kind`, in its order.

    Raises:
        duckdb.CatalogException: there is no such type.
    """
    return tuple(_of_schema(f"select enum_range(null::{kind})::varchar[]")[0][0])


def years() -> tuple[int, int]:
    """Return the first and the last year that a figure may be of."""
    first, last = _of_schema("select first_year(), last_year()")[0]
    return first, last


def columns(table: str) -> list[SchemaColumn]:
    """Return the columns of a table of the schema in order."""
    rows = _of_schema(
        "select table_name, column_name, data_type, is_nullable from duckdb_columns() order by table_name, column_index"
    )
    return [SchemaColumn(*row) for name, *row in rows if name == table]


def bad_cell(con: duckdb.DuckDBPyConnection, table: str, rows: str) -> Breach | None:
    """Return the first cell that is empty where it must not be or cannot be read as its column's type.

    Args:
        con: database with the table and the rows still as text.
        table: the table the rows go into.
        rows: SQL of the rows, with their `line`.
    """
    known = {c.name: c for c in columns(table)}
    parts = [
        f'select line, {position} as position, \'{c.name}\' as "column", "{c.name}" as cell from ({rows}) '
        + f'where case when "{c.name}" is null then {str(not c.nullable).lower()} else not ({c.valid()}) end'
        for position, c in enumerate(known.values())
    ]
    cell = con.execute(f"{' union all '.join(parts)} order by line, position limit 1").fetchone()
    return Breach(cell[0], cell[2], known[cell[2]].rule(cell[3])) if cell else None


def broken_constraint(con: duckdb.DuckDBPyConnection, table: str, rows: str) -> Breach | None:
    """Return the first line that breaks a key, a reference or a check of a table whose cells are all valid.

    Args:
        con: database with the table, still empty, and the tables it refers to.
        table: the table the rows go into.
        rows: SQL of the rows, with their `line`.
    """
    # The schema's own `must` returns the condition alone; this one stands before it and says what is broken.
    con.execute("create temp macro must(holds, names, sentence) as case when not holds then [names, sentence] end")
    casts = ", ".join(f'cast("{c.name}" as {c.kind}) as "{c.name}"' for c in columns(table))
    typed = f"(select line, {casts} from ({rows}))"
    constraints = con.execute(
        "select constraint_type, expression, constraint_column_names, referenced_table, referenced_column_names "
        "from duckdb_constraints() where table_name = ? order by len(constraint_column_names)",
        [table],
    ).fetchall()
    breaches = []
    for kind, expression, names, target, target_names in constraints:
        if kind == "CHECK":
            breaches.append(_unchecked(con, typed, expression))
        elif kind == "FOREIGN KEY":
            breaches.append(_unknown(con, typed, names, target, target_names))
        elif kind in {"PRIMARY KEY", "UNIQUE"}:
            breaches.append(_repeated(con, typed, names))
    return min((b for b in breaches if b), key=lambda b: b.line, default=None)


def _unchecked(con: duckdb.DuckDBPyConnection, typed: str, expression: str) -> Breach | None:
    broken = con.execute(
        f"select line, {expression} as broken from {typed} where broken is not null order by line limit 1"
    ).fetchone()
    return Breach(broken[0], *broken[1]) if broken else None


def _unknown(
    con: duckdb.DuckDBPyConnection, typed: str, names: list[str], target: str, target_names: list[str]
) -> Breach | None:
    names_here = ", ".join(f'"{n}"' for n in names)
    theirs = ", ".join(f'"{n}"' for n in target_names)
    present = " and ".join(f'"{n}" is not null' for n in names)
    unknown = con.execute(
        f"select line, {names_here} from {typed} where {present} and ({names_here}) not in (select ({theirs}) from {target}) "
        "order by line limit 1"
    ).fetchone()
    if not unknown:
        return None
    cells = ", ".join(str(cell) for cell in unknown[1:])
    if len(names) > 1:
        return Breach(unknown[0], ", ".join(names), f"gabungan {cells} tidak ada dalam katalog data/indicators.csv")
    return Breach(unknown[0], names[0], f"kode '{cells}' tidak ada dalam data/{target}.csv")


def _repeated(con: duckdb.DuckDBPyConnection, typed: str, names: list[str]) -> Breach | None:
    key = ", ".join(f'"{n}"' for n in names)
    repeated = con.execute(
        f"select line, first_value(line) over same as first_line from {typed} window same as (partition by {key} "
        "order by line) qualify row_number() over same > 1 order by line limit 1"
    ).fetchone()
    if not repeated:
        return None
    line, first = repeated
    rule = "kode yang sama ditulis dua kali" if line == first else f"kunci ganda, sama dengan baris {first}"
    return Breach(line, ", ".join(names), rule)
