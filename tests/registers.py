"""Registers to test on: SQLite files, and databases of a real PostgreSQL that runs while the tests do."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from setara.register.changes import Actor, Change
from setara.register.entities import ENTITIES
from setara.register.store import Register

ME = Actor("kantor", "pemilik")
SECRET = "RAHASIA-KANTOR"


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    known = shutil.which("initdb")
    return found[-1].parent if found else Path(known).resolve().parent if known else None


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Start a server of its own in a folder, and yield where its socket is; PostgreSQL refuses to run as root."""
    bin_folder = programs()
    assert bin_folder
    person: dict[str, Any] = {}
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        person = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    data = folder / "data"
    quiet: dict[str, Any] = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **person}
    made = [
        bin_folder / "initdb",
        "-D",
        data,
        "-U",
        "setara",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
        "--locale",
        "C",
    ]
    subprocess.run(made, check=True, **quiet)
    settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", folder]
    server = subprocess.Popen([bin_folder / "postgres", "-D", data, *settings], **quiet)
    try:
        ready = [bin_folder / "pg_isready", "-h", folder, "-U", "setara", "-d", "postgres"]
        while subprocess.run(ready, check=False, **quiet).returncode:
            assert server.poll() is None, "PostgreSQL did not start"
        yield str(folder)
    finally:
        # Fast: open sessions are ended, not waited for.
        server.send_signal(2)
        server.wait()


@contextmanager
def served() -> Iterator[str]:
    """Yield where a server's socket is, in a folder whose path is short enough for one."""
    with (
        tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder,
        postgres(Path(folder)) as socket,
    ):
        yield socket


def meeting(register: Register, **cells: Any) -> str:
    """Write a meeting of the province and return its id."""
    values = {"region": "6200", "day": "2025-11-19", "title": "Rapat uji", "kind": "rakor"} | cells
    return taken(register, Change("meeting", None, None, values))


def promise(register: Register, **cells: Any) -> str:
    """Write a promise of Kapuas and return its id; the meeting too where none is named."""
    held = cells.pop("meeting", None) or meeting(register)
    values = {"meeting": held, "region": "6203", "text": "Menyusun SK", "opd": "DP3APPKB", "due": "2026-03-31"} | cells
    return taken(register, Change("promise", None, None, values))


def taken(register: Register, change: Change, actor: Actor = ME) -> str:
    """Write one change that nothing stands against, and return the id of its row."""
    outcome = register.apply([change], actor, "formulir")
    assert outcome.done, outcome
    return outcome.taken[0]


def refused(register: Register, change: Change, actor: Actor = ME) -> str:
    """Return why one change is not taken."""
    outcome = register.apply([change], actor, "formulir")
    assert (outcome.taken, outcome.conflicts, len(outcome.refusals)) == ((), (), 1), outcome
    return outcome.refusals[0]


def everything(register: Register) -> dict[str, str]:
    """Fill every field of a row of every entity, what is not public with a word of its own, and return their ids."""
    samples: dict[str, Any] = {
        **{"text": 'Teks, "kutip"', "long": "=baris satu\n'-baris dua", "date": "2026-02-28", "year": 2024, "int": 3},
        **{"number": -0.1, "money": 10**14, "percent": 11.38, "region": "6203", "indicator": "ikg"},
    }
    choices = {"scheme": "proses7", "item": "PS2", "level": "madya"}
    ids: dict[str, str] = {}
    for entity in ENTITIES.values():
        values: dict[str, Any] = {"source": "'=Sumber"}
        for field in entity.fields:
            if field.kind == "row":
                values[field.name] = ids.get(field.of)
            elif field.kind == "choice":
                values[field.name] = choices.get(field.name)
            elif not field.public:
                values[field.name] = f"{SECRET} {field.name}" if field.kind in {"text", "long"} else samples[field.kind]
            else:
                values[field.name] = samples[field.kind]
        values |= {"year_to": 2025, "public_address": "https://kalteng.go.id/sk", "round": 2020, "share": None}
        values |= {"kind": {"opd": "opd", "evidence": "sk", "meeting": "rakor"}.get(entity.name)}
        values |= {"status": "terpilah", "form": "GBS", "stage": "pagu", "period": "tahun", "category": "ARG1"}
        values |= {"denominator_kind": "total_apbd", "level": "kabkota" if entity.name == "plan" else "madya"}
        known = {name: cell for name, cell in values.items() if name in entity.by_name or name == "source"}
        ids[entity.name] = taken(register, Change(entity.name, None, None, known))
    return ids
