"""What every session of the process shares, the database and the catalogue, what one keeps for itself, and who has signed in."""

from __future__ import annotations

import atexit
import gc
import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakValueDictionary

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from setara.refusal import RefusalError
from setara.store import catalogue as catalogue_module
from setara.store.catalogue import Catalogue
from setara.store.database import DataError, Files, connect, read_files

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

    from setara.view import View

T = TypeVar("T")
HOME_VARIABLE = "SETARA_PROVINSI"
# Each takes ten megabytes and half a second.
MOST_BROUGHT = 32
_FULL = (
    "Server sedang melayani terlalu banyak pembaca yang membawa angka atau target sendiri, jadi yang Anda bawa belum dipakai; "
    "muat ulang beberapa menit lagi."
)
_OWN = "session_database"
_BROUGHT = "session_rows"
_LOADING = Lock()


@dataclass(frozen=True)
class Loaded:
    """A database with its catalogue; both are shared by whoever reads them and never changed."""

    con: duckdb.DuckDBPyConnection
    catalogue: Catalogue


# Held by the sessions alone: with the last of them it goes.
_SHARED: WeakValueDictionary[str, Loaded] = WeakValueDictionary()
_BUILDING = Lock()


def shared() -> Loaded:
    """Return the figures of the process, as they were shipped.

    Raises:
        DataError: a figure file breaks a rule.
    """
    # Not in Streamlit's cache, which any client may ask it to clear.
    with _LOADING:
        return _load()


@cache
def _files() -> Files:
    """Return the files as they were at the start: what a session adds rows to is what all others see."""
    return read_files()


@cache
def _load() -> Loaded:
    con = connect(_files())
    return Loaded(con, catalogue_module.load(con))


@cache
def keep_loaded(page: str) -> None:
    """Take what stays out of the garbage collector's sight: Streamlit has it look at everything after every run.

    Args:
        page: the page that was shown to its end and has loaded what it needs; once for each is enough.
    """
    gc.collect()
    gc.freeze()


# Left frozen, what DuckDB made would be told as leaked when the process ends.
atexit.register(gc.unfreeze)


def _loaded() -> Loaded:
    session: Loaded | None = st.session_state.get(_OWN)
    return session or shared()


def database() -> duckdb.DuckDBPyConnection:
    """Return the session's database: the one of the process, or its own where it brought rows."""
    return _loaded().con


def catalogue() -> Catalogue:
    """Return the catalogue of the session's database."""
    return _loaded().catalogue


def brought(table: str) -> pd.DataFrame | None:
    """Return the rows the session brought for a table, None where it brought none."""
    rows: dict[str, pd.DataFrame] = st.session_state.get(_BROUGHT, {})
    return rows.get(table)


def bring(rows: Mapping[str, pd.DataFrame | None]) -> None:
    """Replace the rows the session brought for some tables and load them over the shipped figures.

    Args:
        rows: by table, text in the columns of the CSV file; None takes a table's rows away again.

    Raises:
        DataError: a row breaks a rule of the schema; the session stays as it was.
        RefusalError: too many others have brought rows; the session stays as it was.
    """
    known: dict[str, pd.DataFrame] = dict(st.session_state.get(_BROUGHT, {}))
    for table, frame in rows.items():
        known.pop(table, None)
        if frame is not None and len(frame):
            known[table] = frame
    if known:
        st.session_state[_OWN] = over(known)
    else:
        st.session_state.pop(_OWN, None)
    st.session_state[_BROUGHT] = known


def over(brought: Mapping[str, pd.DataFrame]) -> Loaded:
    """Return the shipped figures with rows over them: one database for all sessions that brought the same.

    Raises:
        DataError: a row breaks a rule of the schema.
        RefusalError: too many others have brought rows of their own.
    """
    written = "".join(f"{table}\n{frame.to_csv(index=False)}" for table, frame in sorted(brought.items()))
    key = hashlib.sha256(written.encode()).hexdigest()
    with _BUILDING:
        loaded = _SHARED.get(key)
        if loaded is None:
            if len(_SHARED) >= MOST_BROUGHT:
                raise RefusalError(_FULL)
            con = connect(_files(), brought)
            loaded = _SHARED[key] = Loaded(con, catalogue_module.load(con))
    return loaded


@dataclass(frozen=True)
class Kept(Generic[T]):
    """Something made of a view, with all that it was made from.

    Attributes:
        view: the scope over the figures.
        besides: what else it hangs on.
        value: what was made.
    """

    view: View
    besides: tuple[object, ...]
    value: T


def same_figures(one: View, other: View) -> bool:
    """Whether two views show the same scope of the same figures."""
    return one.con is other.con and one.scope == other.scope


def keep(key: str, view: View, besides: tuple[object, ...], value: T) -> T:
    """Keep in the session what was made of a view, and return it."""
    st.session_state[key] = Kept(view, besides, value)
    return value


def kept(key: str, view: View, besides: tuple[object, ...], make: Callable[[], T]) -> T:
    """Return what the session keeps under a key, made anew only where something it hangs on has changed.

    Args:
        key: its name in the session.
        view: the scope over the figures that it is made of.
        besides: what else it hangs on.
    """
    known: Kept[T] | None = st.session_state.get(key)
    if known is not None and same_figures(known.view, view) and known.besides == besides:
        return known.value
    return keep(key, view, besides, make())


def home() -> str | None:
    """Return the two-digit code of the home province set in the environment, if any."""
    return os.environ.get(HOME_VARIABLE) or None


def refused() -> str:
    """Return one Indonesian line on the figure file that breaks a rule, empty where none does."""
    try:
        shared()
    except DataError as error:
        return f"Dasbor berhenti karena data tidak sah. {error}"
    return ""


def asks_who() -> bool:
    """Whether this server asks who somebody is."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def email() -> str | None:
    """Return the e-mail of whoever has signed in, None for everybody else.

    A provider that does not say it has verified an e-mail may let anybody take another's.
    """
    if not asks_who() or not st.user.get("is_logged_in") or st.user.get("email_verified") is not True:
        return None
    return str(st.user.get("email") or "").strip().casefold() or None


def show_sign_in(role: str | None) -> None:
    """Draw the way in or out; nothing where the server does not ask.

    Args:
        role: what whoever has signed in may write, None where they only read.
    """
    if not asks_who():
        return
    with st.container(horizontal=True, vertical_alignment="center", key="sign_in"):
        if not st.user.get("is_logged_in"):
            st.button("Masuk untuk mencatat", icon=":material/login:", type="tertiary", on_click=st.login)
            return
        if email() is None:
            st.caption(
                "Anda sudah masuk, tetapi penyedia akun tidak memastikan surel Anda; Anda hanya membaca register."
            )
        else:
            st.caption(f"Anda sudah masuk dan {f'mencatat sebagai {role}' if role else 'hanya membaca register'}.")
        st.button("Keluar", icon=":material/logout:", type="tertiary", on_click=st.logout)
