"""Figures as files: single tables for the pages, and all files of a scope by `python -m setara.export`."""

from __future__ import annotations

from setara.export.about import About
from setara.export.cells import file_name, safe
from setara.export.tables import to_csv, to_xlsx

__all__ = ["About", "file_name", "safe", "to_csv", "to_xlsx"]
