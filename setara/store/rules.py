"""The rules of `queries/schema.sql` told in Indonesian, and the first cell of a file that breaks one."""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb

_INTEGERS = {"TINYINT", "SMALLINT"}
_FORMS = {
    "DOUBLE": r"-?[0-9]+(\.[0-9]+)?",
    "DATE": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    **dict.fromkeys(_INTEGERS, "-?[0-9]+"),
}

_DATE = "isinya tanggal, tahun-bulan, atau tahun, seperti 2024-02-14, 2024-02, atau 2024"

# Every check of the schema: table and expression as DuckDB lists them, then the columns meant and the rule.
CHECKS: dict[tuple[str, str], tuple[str, str]] = {
    ("regions", "regexp_full_match(region_code, '[0-9]{4}')"): ("region_code", "kode wilayah harus empat angka"),
    ("regions", "(kind IN ('negara', 'provinsi', 'kabupaten', 'kota'))"): (
        "kind",
        "pilihannya negara, provinsi, kabupaten, kota",
    ),
    ("regions", "(area_km2 > 0)"): ("area_km2", "luas harus lebih dari nol"),
    ("regions", "(since BETWEEN 1945 AND 2100)"): ("since", "tahun harus antara 1945 dan 2100"),
    (
        "regions",
        "(((\"level\" = 'nasional') AND (region_code = '0000') AND (province_code IS NULL)) "
        "OR ((\"level\" = 'provinsi') AND (region_code ~~ '__00') AND (province_code IS NOT DISTINCT FROM "
        "region_code)) OR ((\"level\" = 'kabkota') AND (province_code IS NOT DISTINCT FROM "
        "(substr(region_code, 1, 2) || '00'))))",
    ): (
        "region_code, level, province_code",
        "kode wilayah, tingkat, dan kode provinsi tidak sejalan (0000 nasional, akhiran 00 provinsi, selain itu "
        "kabkota dengan provinsi dari dua angka pertamanya)",
    ),
    (
        "regions",
        "(((\"level\" = 'nasional') = (kind = 'negara')) AND ((\"level\" = 'provinsi') = (kind = 'provinsi')))",
    ): (
        "level, kind",
        "tingkat dan jenis wilayah tidak sejalan (nasional negara, provinsi provinsi, kabkota kabupaten atau kota)",
    ),
    ("indicators", "regexp_full_match(code, '[a-z][a-z0-9_]*')"): (
        "code",
        "kode hanya huruf kecil, angka, dan garis bawah, diawali huruf",
    ),
    ("indicators", "(length(definition) > 20)"): ("definition", "definisi harus lebih dari 20 huruf"),
    ("indicators", "(decimals BETWEEN 0 AND 4)"): ("decimals", "banyaknya desimal harus 0 sampai 4"),
    ("indicators", "regexp_full_match(sexes, '[PLT]( [PLT])*')"): (
        "sexes",
        "isinya P, L, atau T dipisahkan satu spasi",
    ),
    ("indicators", "(len(list_distinct(string_split(sexes, ' '))) = len(string_split(sexes, ' ')))"): (
        "sexes",
        "jenis kelamin yang sama ditulis dua kali",
    ),
    ("indicators", "(vintages IN ('tunggal', 'sp2010', 'lfsp2020', 'sp2010 lfsp2020'))"): (
        "vintages",
        "pilihannya tunggal, sp2010, lfsp2020, atau sp2010 lfsp2020",
    ),
    ("indicators", "(noise_from IN ('pembulatan', 'kelokan', 'langkah'))"): (
        "noise_from",
        "pilihannya pembulatan, kelokan, langkah",
    ),
    ("indicators", "(noise >= round(power(10, (-(decimals))), 4))"): (
        "noise, decimals",
        "derau tidak boleh lebih kecil daripada satu satuan desimal terakhir",
    ),
    ("indicators", "((scale_low < scale_mid) AND (scale_mid < scale_high))"): (
        "scale_low, scale_mid, scale_high",
        "batas skala harus naik: bawah, tengah, atas",
    ),
    ("indicators", "contains(sexes, CAST(default_sex AS VARCHAR))"): (
        "default_sex",
        "jenis kelamin bawaan harus ada dalam kolom sexes",
    ),
    ("indicators", "((direction IN ('seratus', 'separuh')) = (ideal IS NOT NULL))"): (
        "direction, ideal",
        "nilai ideal diisi hanya untuk arah seratus dan separuh",
    ),
    ("indicators", "(contains(sexes, 'P L') OR (parity_gap IS NULL))"): (
        "parity_gap",
        "selisih setara diisi hanya untuk indikator yang terbit bagi P dan L",
    ),
    ("sources", "regexp_full_match(url, 'https?://.+')"): ("url", "alamat harus diawali http:// atau https://"),
    ("sources", "is_date(published)"): ("published", _DATE),
    ("sources", "is_date(accessed)"): ("accessed", _DATE),
    ("sources", "((kind != 'salinan') OR (\"copy\" IS NOT NULL))"): (
        "copy, kind",
        "sumber berjenis salinan harus menyebut salinannya",
    ),
    ("sources", "(kind IN ('tabel_bps', 'rilis_bps', 'salinan', 'berita', 'dokumen', 'unggahan'))"): (
        "kind",
        "pilihannya tabel_bps, rilis_bps, salinan, berita, dokumen, unggahan",
    ),
    ("notes", "regexp_full_match(code, '[a-z][a-z0-9_]*')"): (
        "code",
        "kode hanya huruf kecil, angka, dan garis bawah, diawali huruf",
    ),
    (
        "notes",
        "(kind IN ('konfirmasi', 'sumber', 'vintage', 'cakupan', 'mutu', 'janggal', 'pengolahan', 'target'))",
    ): ("kind", "pilihannya konfirmasi, sumber, vintage, cakupan, mutu, janggal, pengolahan, target"),
    ("notes", "(sentence ~~ '%.')"): ("sentence", "kalimat harus diakhiri titik"),
    ("observations", '("value" >= 0)'): ("value", "nilai tidak boleh negatif"),
    ("observations", '("year" BETWEEN 2010 AND 2100)'): ("year", "tahun harus antara 2010 dan 2100"),
    ("events", "(kind IN ('pemekaran', 'pemilu', 'rakor'))"): ("kind", "pilihannya pemekaran, pemilu, rakor"),
    ("targets", '("year" BETWEEN 2010 AND 2100)'): ("year", "tahun harus antara 2010 dan 2100"),
    ("targets", "(status IN ('ditetapkan', 'rancangan', 'pernyataan', 'pengguna'))"): (
        "status",
        "pilihannya ditetapkan, rancangan, pernyataan, pengguna",
    ),
    ("targets", "(low >= 0)"): ("low", "target tidak boleh negatif"),
    ("targets", "(low <= high)"): ("low, high", "batas bawah tidak boleh melebihi batas atas"),
    ("neighbours", "(shared_border_km > 0)"): ("shared_border_km", "panjang batas harus lebih dari nol"),
    ("neighbours", "(region_code < neighbour_code)"): (
        "region_code, neighbour_code",
        "setiap pasangan ditulis sekali, kode yang lebih kecil di depan",
    ),
    ("bounds", "((west >= -180) AND (east <= 180) AND (south >= -90) AND (north <= 90))"): (
        "west, south, east, north",
        "barat dan timur harus antara -180 dan 180 derajat, selatan dan utara antara -90 dan 90",
    ),
    ("bounds", "((west < east) AND (south < north))"): (
        "west, south, east, north",
        "barat harus kurang dari timur dan selatan kurang dari utara",
    ),
    ("bounds", "((label_lon BETWEEN west AND east) AND (label_lat BETWEEN south AND north))"): (
        "label_lon, label_lat",
        "titik label harus di dalam batas wilayahnya",
    ),
}


@dataclass(frozen=True)
class Breach:
    """A line that breaks a rule: its number, the columns meant and the rule in Indonesian."""

    line: int
    columns: str
    rule: str


@dataclass(frozen=True)
class Column:
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


def columns(con: duckdb.DuckDBPyConnection, table: str) -> list[Column]:
    """Return the columns of a table in order."""
    found = con.execute(
        "select column_name, data_type, is_nullable from duckdb_columns() where table_name = ? order by column_index",
        [table],
    ).fetchall()
    return [Column(*row) for row in found]


def bad_cell(con: duckdb.DuckDBPyConnection, table: str, rows: str) -> Breach | None:
    """Return the first cell that is empty where it must not be or cannot be read as its column's type.

    Args:
        con: database with the table and the rows still as text.
        table: the table the rows go into.
        rows: SQL of the rows, with their `line`.
    """
    known = {c.name: c for c in columns(con, table)}
    parts = [
        f'select line, {position} as position, \'{c.name}\' as "column", "{c.name}" as cell from ({rows}) '
        + f'where case when "{c.name}" is null then {str(not c.nullable).lower()} else not ({c.valid()}) end'
        for position, c in enumerate(known.values())
    ]
    found = con.execute(f"{' union all '.join(parts)} order by line, position limit 1").fetchone()
    return Breach(found[0], found[2], known[found[2]].rule(found[3])) if found else None


def broken_constraint(con: duckdb.DuckDBPyConnection, table: str, rows: str) -> Breach | None:
    """Return the first line that breaks a key, a reference or a check of a table whose cells are all valid.

    Args:
        con: database with the table, still empty, and the tables it refers to.
        table: the table the rows go into.
        rows: SQL of the rows, with their `line`.
    """
    casts = ", ".join(f'cast("{c.name}" as {c.kind}) as "{c.name}"' for c in columns(con, table))
    typed = f"(select line, {casts} from ({rows}))"
    constraints = con.execute(
        "select constraint_type, expression, constraint_column_names, referenced_table, referenced_column_names "
        "from duckdb_constraints() where table_name = ? order by len(constraint_column_names)",
        [table],
    ).fetchall()
    breaches = []
    for kind, expression, names, target, target_names in constraints:
        if kind == "CHECK":
            breaches.append(_unchecked(con, typed, table, expression))
        elif kind == "FOREIGN KEY":
            breaches.append(_unknown(con, typed, names, target, target_names))
        elif kind in {"PRIMARY KEY", "UNIQUE"}:
            breaches.append(_repeated(con, typed, names))
    return min((b for b in breaches if b), key=lambda b: b.line, default=None)


def _unchecked(con: duckdb.DuckDBPyConnection, typed: str, table: str, expression: str) -> Breach | None:
    found = con.execute(f"select min(line) from {typed} where not ({expression})").fetchone()
    return Breach(found[0], *CHECKS[table, expression]) if found and found[0] else None


def _unknown(
    con: duckdb.DuckDBPyConnection, typed: str, names: list[str], target: str, target_names: list[str]
) -> Breach | None:
    own = ", ".join(f'"{n}"' for n in names)
    theirs = ", ".join(f'"{n}"' for n in target_names)
    present = " and ".join(f'"{n}" is not null' for n in names)
    found = con.execute(
        f"select line, {own} from {typed} where {present} and ({own}) not in (select ({theirs}) from {target}) "
        "order by line limit 1"
    ).fetchone()
    if not found:
        return None
    cells = ", ".join(str(cell) for cell in found[1:])
    if len(names) > 1:
        return Breach(found[0], ", ".join(names), f"gabungan {cells} tidak ada dalam katalog data/indicators.csv")
    return Breach(found[0], names[0], f"kode '{cells}' tidak ada dalam data/{target}.csv")


def _repeated(con: duckdb.DuckDBPyConnection, typed: str, names: list[str]) -> Breach | None:
    own = ", ".join(f'"{n}"' for n in names)
    found = con.execute(
        f"select line, first_value(line) over same as first_line from {typed} window same as (partition by {own} "
        "order by line) qualify row_number() over same > 1 order by line limit 1"
    ).fetchone()
    if not found:
        return None
    line, first = found
    rule = "kode yang sama ditulis dua kali" if line == first else f"kunci ganda, sama dengan baris {first}"
    return Breach(line, ", ".join(names), rule)
