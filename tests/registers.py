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
from setara.register.store import Register

ME = Actor("kantor", "pemilik")


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
