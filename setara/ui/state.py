"""What every session of the process shares: the database, the catalogue, the version of the figures."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import streamlit as st

from setara import catalogue as catalogue_module
from setara.catalogue import Catalogue
from setara.database import DataError, connect
from setara.paths import DATA

if TYPE_CHECKING:
    import duckdb

HOME_VARIABLE = "SETARA_PROVINSI"


@st.cache_resource(show_spinner=False)
def database() -> duckdb.DuckDBPyConnection:
    """Return the one database of the process; `queries` take a cursor of their own."""
    return connect()


@st.cache_resource(show_spinner=False)
def catalogue() -> Catalogue:
    """Return the catalogue; it is shared and never changed."""
    return catalogue_module.load(database())


@st.cache_resource(show_spinner=False)
def data_version() -> str:
    """Return the version of the curated figures, as in data/VERSION."""
    return (DATA / "VERSION").read_text(encoding="utf-8").strip()


def home() -> str | None:
    """Return the two-digit code of the home province set in the environment, if any."""
    return os.environ.get(HOME_VARIABLE) or None


def require_data() -> None:
    """Stop the page with one Indonesian line when a figure file breaks a rule."""
    try:
        database()
    except DataError as error:
        st.error(f"Dasbor berhenti karena data tidak sah. {error}", icon=":material/database_off:")
        st.stop()
