"""The time of every question in queries/ on the synthetic national set."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import national
from setara.paths import QUERIES
from setara.store.database import ask, connect, parameter_names

if TYPE_CHECKING:
    import duckdb

RUNS = 20

# Parts of the load, and whole tables, for downloads and for sessions with rows of their own: their time is the time of
# copying every row. No question of a page. What rests on which source is counted once a process for all pages.
_APART = ("schema", "incomplete", "violations", "summaries", "load_", "all_", "citations")

# The value each `$parameter` is measured with: the whole nation, the series with most rows.
PARAMETERS: dict[str, object] = {
    "indicator": "ipm",
    "sex": "P",
    "vintage": "sp2010",
    "year": 2024,
    "year_from": 2015,
    "year_to": 2024,
    "since": 2017,
    "province": None,
    "parent": "ipg",
    "region": "6203",
    "region_code": None,
}


@dataclass(frozen=True)
class Timing:
    """The time of one query.

    Attributes:
        name: the file in queries/ without its ending.
        rows: rows of its result.
        p50: median in milliseconds.
        cpu: median processor time in milliseconds, which other work on the machine inflates less.
    """

    name: str
    rows: int
    p50: float
    cpu: float


def names() -> list[str]:
    """Return the names of the queries that pages ask, without the copies of whole tables."""
    return sorted(p.stem for p in QUERIES.glob("*.sql") if not p.stem.startswith(_APART))


def timed(
    con: duckdb.DuckDBPyConnection, name: str, runs: int = RUNS, changes: Mapping[str, object] | None = None
) -> Timing:
    """Run a query a few times, after one run that does not count, and return its time with `.df()`.

    Args:
        con: the figures.
        name: the file in queries/ without its ending.
        runs: how many are counted.
        changes: stands over `PARAMETERS`.
    """
    # Asked anew each time: the answers that the dashboard keeps would measure themselves.
    known = {**PARAMETERS, **(changes or {})}
    named = {key: known[key] for key in parameter_names(name)}
    rows = len(ask(con, name, named))
    taken, worked = [], []
    for _ in range(runs):
        # The database has one thread, the caller's, so that the thread's clock is the query's.
        start, work = time.perf_counter(), time.thread_time()
        ask(con, name, named)
        taken.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.thread_time() - work))
    return Timing(name, rows, statistics.median(taken), statistics.median(worked))


def measure() -> tuple[list[Timing], int, float]:
    """Return the time of every query, the number of observations and the seconds the set took to load."""
    with tempfile.TemporaryDirectory() as folder:
        observations = national.write(Path(folder))
        start = time.perf_counter()
        con = connect(Path(folder))
        seconds = time.perf_counter() - start
    try:
        return [timed(con, name) for name in names()], observations, seconds
    finally:
        con.close()
