"""Cells and names that are safe in any office."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = re.compile(r"^[=+\-@\t\r\n]")
# Signs that XML cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def safe(value: Any) -> Any:
    """Return a cell that no spreadsheet runs: a text that looks like a formula gets a leading apostrophe."""
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def printable(text: str) -> str:
    """Return a text without the signs that no office file may hold."""
    return _UNPRINTABLE.sub("", text)


def is_missing(value: Any) -> bool:
    """Whether a cell of a frame is empty."""
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)  # noqa: PLR0124


def file_name(*parts: str) -> str:
    """Return a file stem of lower-case words joined by hyphens."""
    text = "-".join(p for p in parts if p).lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
