"""The register as a session meets it: one open for the whole process, and who may write it."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.runtime.context import _get_client_context

from setara import formatting
from setara.findings.finding import Finding
from setara.findings.pug import promises
from setara.findings.pug.shared import Ledger
from setara.paths import OPENED_AT
from setara.refusal import RefusalError
from setara.register import changes as changes_register
from setara.register import engines, home, vocabulary
from setara.register.changes import Actor, Change, Door, Outcome
from setara.register.entities import ENTITIES, Entity
from setara.store.database import DataError
from setara.ui import state
from setara.ui.front.guard import PROXY_VARIABLE
from setara.view import View

if TYPE_CHECKING:
    from setara.register.store import Register

_ALONE = (
    "Dari sini register hanya dapat dibaca. Untuk mencatat, buka dasbor di komputer tempat ia berjalan dengan alamat "
    "localhost; register dibuat dari data terbitan pada penyimpanan pertama."
)
_SHARED = (
    "Register hanya dapat dibaca. Untuk mencatat, masuklah di bawah halaman ini dengan akun yang diberi hak menulis."
)
_OPENING = Lock()
_FORWARDED = ("forwarded", "via", "x-real-ip")


def current() -> Register:
    """Return the register of the process, which every session reads.

    Raises:
        RefusalError: it cannot be opened.
        DataError: a published file breaks a rule.
    """
    address = home.address(os.environ)
    exists = not engines.is_file(address) or Path(address).exists()
    # One opens it for all; not in Streamlit's cache, which a client may ask it to clear.
    with _OPENING:
        opened = _opened(address, exists)
        if exists and not opened.writable:
            # Nobody had begun it when it was opened; by now another process may have.
            _opened.cache_clear()
            opened = _opened(address, exists)
    return opened


@cache
def _opened(address: str, exists: bool) -> Register:
    """Return the register at an address; a file that came to be since is opened in place of the published rows."""
    return home.current(os.environ)


def ledger(view: View) -> Ledger | None:
    """Return the register over a view, None with one line on the page where it cannot be read."""
    try:
        return Ledger(current(), view, formatting.today())
    except (RefusalError, DataError) as error:
        st.error(f"Register tidak dapat dibuka. {error}", icon=":material/database_off:")
        return None


def opening(view: View) -> Finding | None:
    """Return what became of the promises of earlier meetings, None where there are none or the register cannot be read."""
    read = ledger(view)
    return promises.earlier(read) if read else None


def writer() -> Actor | None:
    """Return who may write in this session, None for a reader; it is asked again when something is written."""
    if state.asks_who():
        email = state.email()
        return current().actor(email) if email else None
    client = _get_client_context()
    # The public property does not tell this machine from a client whose address is not known.
    peer = client.remote_ip if client else None
    here = at_this_machine(peer, {name.lower(): text for name, text in st.context.headers.items()}, os.environ)
    return Actor("komputer ini", "pemilik") if here else None


def mine(entity: Entity, held: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return those of an entity's rows that this session may see whole and write; asked again when one is written."""
    actor, kept = writer(), current()
    office = kept.row("opd", actor.opd) if actor and actor.opd else None

    def is_mine(row: Mapping[str, Any]) -> bool:
        if not (actor and changes_register.writes(actor, entity)):
            return False
        of, home = entity, row
        while of.within:
            above = of.by_name[of.within].of
            of, home = ENTITIES[above], kept.row(above, home[of.within]) or {}
        try:
            changes_register.reach(actor, home, str(office["name"]) if office else "")
        except RefusalError:
            return False
        return True

    return [row for row in held if is_mine(row)]


def open_names(entity: Entity, names: Sequence[str], row: Mapping[str, Any] | None) -> list[str]:
    """Return the names of those cells of a row, or of a new one, that this session may give another value."""
    actor = writer()
    if actor is None or changes_register.verifies(actor):
        return list(names) if actor else []
    return [name for name in names if not entity.is_closed(name, row, row[name] if row else None)]


def may_take_back(entity: Entity, row: Mapping[str, Any]) -> bool:
    """Whether this session may take a row back: what was agreed somewhere, only who may write there."""
    if entity.agreed:
        above = entity.by_name[entity.agreed].of
        return bool(mine(ENTITIES[above], [current().row(above, row[entity.agreed]) or {}]))
    return bool(open_names(entity, ["withdrawn"], row))


def how_to_write() -> str:
    """Return what a reader is told who would write."""
    return _SHARED if state.asks_who() else _ALONE


def role() -> str | None:
    """Return what whoever has signed in may write, in words; None for a reader, and where the register cannot be read."""
    try:
        actor = writer() if state.email() else None
    except (RefusalError, DataError):
        return None
    if actor is None:
        return None
    return f"{vocabulary.words('role')[actor.role].label.lower()}, {vocabulary.regions().get(actor.region, '')}"


def at_this_machine(peer: str | None, headers: Mapping[str, str], environment: Mapping[str, str]) -> bool:
    """Whether whoever asks sits at the very machine that serves; in doubt not.

    Args:
        peer: address the connection comes from, None where it is not known.
        headers: by lower-case name.
    """
    shared = environment.get(OPENED_AT, "").strip() or environment.get(PROXY_VARIABLE, "").strip()
    passed_on = any(name in _FORWARDED or name.startswith("x-forwarded") for name in headers)
    named = [headers.get("host", ""), headers.get("origin", "").partition("://")[2]]
    return not shared and not passed_on and _is_loopback(peer or "") and all(map(_leads_here, named))


def _leads_here(host: str) -> bool:
    name = host[1 : host.find("]")] if host.startswith("[") else host.partition(":")[0]
    return name == "localhost" or _is_loopback(name)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def begun() -> Register:
    """Return the register to be written; it begins with the published rows where nobody has written before.

    Raises:
        RefusalError: it cannot be written.
        DataError: a published file breaks a rule.
    """
    register = current()
    if not register.writable:
        home.begun(os.environ).close()
        _opened.cache_clear()
        register = current()
    return register


def apply(changes: Sequence[Change], door: Door = "formulir") -> Outcome:
    """Write changes that come in through a page; the register begins with the first that is taken."""
    try:
        actor = writer()
        if actor is None:
            return Outcome(refusals=("Sesi ini hanya dapat membaca register.",))
        return begun().apply(changes, actor, door)
    except (RefusalError, DataError) as error:
        return Outcome(refusals=(str(error),))
