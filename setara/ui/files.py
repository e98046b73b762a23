"""Files to take away, each made only when its button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "csv": "text/csv",
    "pdf": "application/pdf",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "zip": "application/zip",
}


def button(label: str, make: Callable[[], bytes], name: str, key: str, **look: Any) -> None:
    """Draw a button that gives a file; pressing it leaves the page as it is.

    Args:
        label: the text of the button.
        make: returns the file.
        name: its name; the ending tells its type.
        key: unique name on the page.
        look: what else the button is drawn with, as in `st.download_button`.
    """
    mime = _TYPES[name.rpartition(".")[2]]
    st.download_button(label, data=make, file_name=name, mime=mime, key=key, on_click="ignore", **look)
