"""What the start says of shipped files that are missing or damaged, and what sessions share."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from setara import paths
from setara.store.database import run
from setara.targets import own
from setara.ui import state

FOLDERS = ("data", "queries", "static", "setara")
TOLD = "Dasbor berhenti: berkas {} tidak ada atau rusak; kembalikan dari repositori, lalu mulai lagi."
PAGE = """
from streamlit.testing.v1 import AppTest
at = AppTest.from_file("dashboard.py", default_timeout=60).run()
print(len(at.exception), [error.value for error in at.error])
"""
TARGET = {"region_code": "6203", "year": "2030", "indicator": "ipg", "sex": "T", "vintage": "sp2010"}
BROUGHT = {"status": own.STATUS, "document": own.DOCUMENT, "source_id": own.STATUS, "notes": ""}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the product in which files are broken and mended again."""
    copy = tmp_path_factory.mktemp("copy")
    for name in FOLDERS:
        shutil.copytree(paths.ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(paths.ROOT / "dashboard.py", copy)
    return copy


def said(copy: Path, file: str, change: Callable[[Path], object], code: str) -> str:
    before = (copy / file).read_bytes()
    change(copy / file)
    try:
        asked = [sys.executable, "-c", code]
        return subprocess.run(
            asked, cwd=copy, capture_output=True, text=True, check=True, encoding="utf-8"
        ).stdout.strip()
    finally:
        (copy / file).write_bytes(before)


@pytest.mark.parametrize(
    "change", [Path.unlink, lambda file: file.write_bytes(b"\xff\xfe\0rusak")], ids=["gone", "junk"]
)
@pytest.mark.parametrize(
    "file",
    [
        "data/VERSION",
        "queries/schema.sql",
        "setara/ui/assets/page.css",
        "setara/render/place/fonts/PlusJakartaSans-Regular.ttf",
        "static/kabkota.json",
    ],
)
def test_a_damaged_file_is_named(copied: Path, file: str, change: Callable[[Path], object]) -> None:
    assert said(copied, file, change, "from setara.paths import damaged; print(damaged())") == TOLD.format(file)


def test_the_page_tells_it_and_no_english_box(copied: Path) -> None:
    assert said(copied, "queries/schema.sql", Path.unlink, PAGE) == f"0 {[TOLD.format('queries/schema.sql')]}"


def test_all_that_is_shipped_is_sound() -> None:
    assert paths.damaged() == ""


def brought(low: str) -> dict[str, pd.DataFrame]:
    targets = own.frame([TARGET | BROUGHT | {"low": low, "high": low}])
    return {"targets": targets, "sources": pd.DataFrame([own.SOURCE])}


def test_sessions_that_bring_the_same_share_one_database_and_others_do_not() -> None:
    one, same, other = (state.over(brought(low)) for low in ("95.0", "95.0", "96.0"))
    assert one is same
    assert one.con is not other.con
    targets = run(other.con, "target_documents", {"indicator": "ipg", "sex": "T"})
    assert 96.0 in set(targets[targets["status"] == own.STATUS]["low"])
