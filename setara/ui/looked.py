"""The regency a reader looks at without choosing it: a click on any chart or table, in the address as `lihat`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain

import pandas as pd
import streamlit as st

from setara import address
from setara.ui import browser, state

_LOOKED = "looked"
_WRITTEN = "looked_written"


def current() -> str | None:
    """Return the code of the regency looked at, None for none."""
    code: str | None = st.session_state.get(_LOOKED)
    return code


def look(code: str | None) -> None:
    """Look at a regency; None looks away."""
    st.session_state[_LOOKED] = code


def follow_address() -> str:
    """Bring the session in step with the address, and the address with the session.

    Returns:
        What is said where the address looks at what is no regency, else nothing.
    """
    refusal = ""
    asked = st.query_params.get(address.LOOKED)
    if asked is not None and asked != st.session_state.get(_WRITTEN):
        known = asked in {region.code for region in state.catalogue().regencies()}
        look(asked if known else None)
        if asked and not known:
            refusal = address.look_refused(asked)
    if code := current():
        st.query_params[address.LOOKED] = code
    elif asked is not None:
        del st.query_params[address.LOOKED]
    st.session_state[_WRITTEN] = current()
    return refusal


def follow_clicks(choose: Callable[[str], None]) -> None:
    """Let the browser tell which regency is clicked on a chart or a table of words, and outline it on the maps.

    Args:
        choose: called with the code of one that is clicked with Shift.
    """
    names = {region.name: region.code for region in state.catalogue().regencies()}
    browser.look(names, current(), look, choose)


def from_table(table: pd.DataFrame, key: str) -> Callable[[], None] | None:
    """Return what takes a click on a row of a table; None where no row is a regency's.

    Args:
        table: the figures, a row a regency.
        key: of the element that shows it.
    """
    names = {region.name: region.code for region in state.catalogue().regencies()}
    words = table.select_dtypes(exclude="number").map(lambda cell: names.get(str(cell)))
    codes = [next((code for code in row if code), None) for row in words.itertuples(index=False)]
    return partial(_take_row, codes, key) if any(codes) else None


def from_columns(key: str) -> None:
    """Look at the regency whose column on the 3-D map is clicked."""
    names = {region.name: region.code for region in state.catalogue().regencies()}
    for column in chain.from_iterable(st.session_state[key].selection.objects.values()):
        look(names[column["name"]])


def _take_row(codes: list[str | None], key: str) -> None:
    for row, _ in st.session_state[key].selection.cells:
        look(codes[row] or current())
