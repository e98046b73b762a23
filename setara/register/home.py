"""Which register a server has: the one that is set, else a file of the project's own, else the published rows alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from setara.paths import ROOT
from setara.register import engines, snapshot, store
from setara.register.store import Register

VARIABLE = "SETARA_REGISTER"
FILE = ROOT / "register" / "register.sqlite"


def address(environment: Mapping[str, str]) -> str:
    """Return the address of the register: a SQLAlchemy URL, or the path of a file."""
    return environment.get(VARIABLE, "").strip() or str(FILE)


def current(environment: Mapping[str, str]) -> Register:
    """Return the register to be read: where none has been begun yet, the published rows.

    Raises:
        RefusalError: the register cannot be opened.
        DataError: a published file breaks a rule.
    """
    at = address(environment)
    if engines.is_file(at) and not Path(at).exists():
        return snapshot.load()
    register = store.open_register(at)
    return register if register.has_begun() else snapshot.load()


def begun(environment: Mapping[str, str]) -> Register:
    """Return the register to be written, begun with the published rows where nobody has written before.

    Raises:
        RefusalError: the register cannot be opened.
        DataError: a published file breaks a rule.
    """
    register = store.open_register(address(environment))
    snapshot.fill(register)
    return register
