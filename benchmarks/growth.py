"""What every village of the nation would do to the figures: `python -m benchmarks.growth`.

Villages stand where regencies stand now, in the tables and before the queries as they are; their figures are drawn at
random, lie in one Parquet file, and have no meaning.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psutil

from benchmarks import national, queries, report
from setara.paths import query_text
from setara.store import database

VILLAGES, SERIES = 84_000, 20
YEARS = range(2016, 2026)
RUNS = 5
FIRST_PAGE = ("level", "series", "limits", "events_of", "provenance", "streak", "flagged")
"""The questions of Beranda that grow with the regions; those of whole indices stand in `LATER`."""
LATER = ("rank_history", "components", "spread", "change", "gap")
WHERE = ("the nation", "one province")


@dataclass(frozen=True)
class Way:
    """One way to hold the figures.

    Attributes:
        name: what is done with the Parquet file.
        seconds: until the first question can be asked.
        memory: resident bytes on top of what the process had before.
        timings: by question, those of the nation and of one province.
    """

    name: str
    seconds: float
    memory: int
    timings: dict[str, tuple[queries.Timing, queries.Timing]]


def _empty(folder: Path, villages: int) -> duckdb.DuckDBPyConnection:
    """Return the tables of the dashboard without their keys, which hold while figures are loaded, and without figures."""
    con = duckdb.connect()
    con.execute(query_text("schema"))
    files = database.read_files(folder)
    for file in database.FILES:
        database._stage(con, file, files[file])
        con.execute(f"delete from staged_{file} where {str(file == 'observations').lower()}")
    for table in database.ORDER:
        database._fill(con, table)
    database._drop_indexes(con)
    con.execute(
        """
        insert into regions
        select province || lpad(n::varchar, 8, '0'), 'Desa sintetis ' || province || n, 'kabkota', 'kabupaten',
            province || '00', 'Desa', 1, null
        from (select unnest(?) as province), range(?) as _(n)
        """,
        [[str(p) for p in national.PROVINCES], villages // len(national.PROVINCES)],
    )
    return con


def _write(con: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write the figures by series, as the dashboard keeps them, and return how many."""
    con.execute(f"create temp table chosen as from series order by indicator not like 'ip%' limit {SERIES}")
    con.execute(
        f"""
        copy (
            select r.region_code, y.year::smallint as year, s.indicator, s.sex, s.vintage,
                round(20 + 75 * random(), 2) as value, (select min(source_id) from sources) as source_id,
                null::varchar as flag
            from chosen as s, range({YEARS[0]}, {YEARS[-1] + 1}) as y(year), regions as r
            order by s.indicator, s.sex, s.vintage, y.year, r.region_code
        ) to '{path}' (format parquet)
        """
    )
    [(count,)] = con.execute(f"select count(*) from '{path}'").fetchall()
    return int(count)


def _loaded(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    con.execute(f"insert into observations by name from '{path}'")


def _left(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    con.execute("drop table observations")
    con.execute(f"create view observations as from '{path}'")


def _timings(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[queries.Timing, queries.Timing]]:
    asked = {}
    for name in (*FIRST_PAGE, *LATER):
        of_all = queries.timed(con, name, RUNS)
        of_one = queries.timed(con, name, RUNS, {"province": "6200"})
        asked[name] = of_all, of_one
    return asked


def _way(
    name: str, folder: Path, path: Path, villages: int, hold: Callable[[duckdb.DuckDBPyConnection, Path], None]
) -> Way:
    before, start = psutil.Process().memory_info().rss, time.perf_counter()
    con = _empty(folder, villages)
    hold(con, path)
    con.execute(query_text("summaries"))
    con.execute("set threads = 1")
    seconds = time.perf_counter() - start
    memory = psutil.Process().memory_info().rss - before
    timings = _timings(con)
    con.close()
    return Way(name, seconds, memory, timings)


def measure(villages: int) -> tuple[int, int, list[Way]]:
    """Return the number of figures, the bytes of their file, and what each way to hold them costs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        national.write(folder, regencies=len(national.PROVINCES), years=range(2025, 2026), indicators=0)
        path = folder / "observations.parquet"
        con = _empty(folder, villages)
        count = _write(con, path)
        con.close()
        ways = [
            _way("read where it lies", folder, path, villages, _left),
            _way("loaded at the start", folder, path, villages, _loaded),
        ]
        return count, path.stat().st_size, ways


def _table(ways: list[Way]) -> str:
    heads = (
        "Question",
        *(f"{way.name}, {where}: processor ms" for way in ways for where in WHERE),
        "Rows of the nation",
    )
    rows = [
        (
            name,
            *(f"{timing.cpu:.0f}" for way in ways for timing in way.timings[name]),
            str(ways[0].timings[name][0].rows),
        )
        for name in ways[0].timings
    ]
    return report.markdown([heads, *rows])


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--villages", type=int, default=VILLAGES)
    count, size, ways = measure(parser.parse_args().villages)
    held = [f"{way.name}: ready after {way.seconds:.1f} s, {way.memory / 1e6:.0f} MB more" for way in ways]
    now = f"Measured on {report.circumstances(dt.datetime.now(tz=dt.UTC).date())}."
    text = "\n\n".join([f"{count} figures in {size / 1e6:.0f} MB of Parquet. {'; '.join(held)}.", _table(ways), now])
    print(text)
    report.write(text, place="growth")


if __name__ == "__main__":
    main()
