"""A table of text that a reader edits; a tick in its first column takes a row out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

DELETE = "Hapus"


def edit(rows: pd.DataFrame, columns: Mapping[str, Any], key: str, alternative: str) -> tuple[pd.DataFrame, bool]:
    """Draw a table that can be edited and grows at its end.

    Streamlit's own way to delete a row is a bar of buttons with English names that a finger does not find.

    Args:
        rows: what it starts from, text in every column.
        columns: how each of the columns is edited.
        key: unique name on the page; the table starts anew under another one.
        alternative: what it holds, for who cannot see it.

    Returns:
        The cells as text, rows that are ticked empty so that every other row keeps its number; whether any is ticked.
    """
    before = rows.astype(str)
    before.insert(0, DELETE, pd.Series(False, index=rows.index, dtype="boolean"))
    edited = st.data_editor(
        before,
        num_rows="add",
        hide_index=True,
        placeholder="–",
        key=key,
        column_config={DELETE: st.column_config.CheckboxColumn(width="small", default=False), **columns},
        alt=alternative,
    )
    ticked = edited[DELETE].fillna(False).astype(bool)
    typed = edited.drop(columns=DELETE).fillna("").astype(str)
    typed.loc[ticked] = ""
    return typed, bool(ticked.any())
