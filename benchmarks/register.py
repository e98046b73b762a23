"""Fourteen offices that save into one register at once: nothing may be lost, and every conflict must be told.

`python -m benchmarks.register` measures on a SQLite file of its own, and on every empty database whose address stands
behind it; it prints the table and writes it into README.md.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from benchmarks import report
from setara.paths import ROOT
from setara.register.changes import Actor, Change
from setara.register.engines import JOURNAL, TABLES
from setara.register.store import Register, open_register

PLACE = "register"
OFFICES, SAVES, ROWS = 14, 200, 10
_HEAD = ("Database", "Saves", "Taken", "Conflicts told", "Lost", "p50", "p99", "Largest")


@dataclass(frozen=True)
class Saved:
    """What became of the saves of one or all offices.

    Attributes:
        taken: saves that are in the register.
        told: saves that were told a conflict.
        seconds: how long each took, reading the row before it left out.
    """

    taken: int
    told: int
    seconds: Sequence[float]


def save(address: str, number: int, saves: int) -> Saved:
    """Save rows chosen by dice, each as somebody does who has just read it, and return what became of it."""
    register, dice = open_register(address), random.Random(number)
    ids = list(register.rows("promise")["id"])
    _wait_for_the_others()
    taken, told, seconds = 0, 0, []
    for turn in range(saves):
        row = dice.choice(ids)
        seen = register.row("promise", row)
        if seen is None:
            raise RuntimeError(f"row {row} is gone")
        change = Change("promise", row, seen["version"], {"unit": f"{number}.{turn}"})
        begun = time.perf_counter()
        outcome = register.apply([change], Actor(f"office {number}", "pemilik"), "formulir")
        seconds.append(time.perf_counter() - begun)
        if outcome.refusals:
            raise RuntimeError(outcome.refusals[0])
        taken, told = taken + outcome.done, told + bool(outcome.conflicts)
    register.close()
    return Saved(taken, told, seconds)


def _wait_for_the_others() -> None:
    print("ready", flush=True)
    sys.stdin.readline()


def at_once(address: str, offices: int, saves: int) -> Saved:
    """Run offices as processes of their own that begin together, and return what became of all their saves.

    Raises:
        RuntimeError: an office failed.
    """
    command = [sys.executable, "-m", "benchmarks.register", "--office", address]
    started = [
        subprocess.Popen(
            [*command, str(number), str(saves)], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for number in range(offices)
    ]
    for office in started:
        if office.stdout is None or office.stdout.readline() != "ready\n":
            raise RuntimeError("an office did not begin")
    for office in started:
        if office.stdin is not None:
            office.stdin.write("go\n")
            office.stdin.flush()
    told = [office.communicate()[0].split() for office in started]
    if any(office.returncode for office in started):
        raise RuntimeError("an office failed")
    seconds = [float(cell) for cells in told for cell in cells[2:]]
    return Saved(sum(int(cells[0]) for cells in told), sum(int(cells[1]) for cells in told), seconds)


def versions_and_lines(register: Register) -> tuple[int, int]:
    """Return the sum of the versions of all rows, and how many lines the journal has: the same, where nothing was lost."""
    with register.engine.connect() as con:
        versions = sum(con.scalar(sa.select(sa.func.sum(t.c.version))) or 0 for t in TABLES.values())
        return versions, con.scalar(sa.select(sa.func.count()).select_from(JOURNAL)) or 0


def _begin(register: Register) -> None:
    actor, meeting = Actor("benchmark", "pemilik"), "a" * 32
    held = {"region": "6200", "day": "2025-11-19", "title": "Rapat", "kind": "rakor"}
    cells = {"meeting": meeting, "region": "6203", "opd": "DP3APPKB"}
    rows = [Change("promise", None, None, cells | {"text": f"Janji {number}"}) for number in range(ROWS)]
    if not register.apply([Change("meeting", meeting, None, held), *rows], actor, "perintah").done:
        raise RuntimeError("the register is not empty")


def measure(address: str) -> tuple[str, ...]:
    """Return the cells of a database's line.

    Raises:
        RuntimeError: an office failed, or the database is not empty.
    """
    register = open_register(address)
    _begin(register)
    before, _ = versions_and_lines(register)
    saved = at_once(address, OFFICES, SAVES)
    versions, lines = versions_and_lines(register)
    lost = before + saved.taken - min(versions, lines)
    took = sorted(saved.seconds)
    times = (took[len(took) // 2], took[len(took) * 99 // 100], took[-1])
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[register.engine.dialect.name]
    register.close()
    counts = (OFFICES * SAVES, saved.taken, saved.told, lost)
    return (name, *map(str, counts), *(f"{1000 * seconds:.0f} ms" for seconds in times))


def main(arguments: Sequence[str]) -> None:
    """Measure, print, write; or be one of the offices."""
    if arguments[:1] == ["--office"]:
        done = save(arguments[1], int(arguments[2]), int(arguments[3]))
        print(done.taken, done.told, *done.seconds)
        return
    with tempfile.TemporaryDirectory() as folder:
        lines = [measure(address) for address in (str(Path(folder) / "register.sqlite"), *arguments)]
    table = report.markdown([_HEAD, *lines])
    print(table)
    report.write(table, place=PLACE)


if __name__ == "__main__":
    main(sys.argv[1:])
