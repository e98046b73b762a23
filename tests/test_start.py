"""What the start says of shipped files that are missing or damaged, and what sessions share."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from setara import paths, shipped
from setara.refusal import RefusalError
from setara.store.database import run
from setara.targets import own
from setara.ui import state

FOLDERS = ("data", "queries", "static", "setara", "served")
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


def half(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def junk(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\0rusak")


def other(file: Path) -> None:
    content = file.read_bytes()
    middle = len(content) // 2
    file.write_bytes(content[:middle] + b"\0\1\2" + content[middle + 3 :])


def last_line(file: Path) -> None:
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))


@pytest.fixture
def damaged(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[Path], object]], str]:
    """Return a function that changes a file of the copy, looks at the copy and mends the file again."""
    monkeypatch.setattr(shipped, "ROOT", copied)
    monkeypatch.setattr(shipped, "DATA", copied / "data")
    monkeypatch.setattr(shipped, "_NAMES", copied / "setara" / "shipped.txt")

    def changed(file: str, change: Callable[[Path], object]) -> str:
        before = (copied / file).read_bytes()
        change(copied / file)
        try:
            return shipped.damaged.__wrapped__()
        finally:
            (copied / file).write_bytes(before)

    return changed


def listed() -> list[str]:
    """Return the names in the list of what is shipped, each without its checksum."""
    lines = (paths.ROOT / "setara" / "shipped.txt").read_text().splitlines()
    return [line.partition(" ")[0] for line in lines]


@pytest.mark.parametrize("change", [Path.unlink, half, junk])
def test_a_damaged_file_is_named(
    damaged: Callable[[str, Callable[[Path], object]], str], change: Callable[[Path], object]
) -> None:
    names = listed()
    # One of each kind.
    kinds = {Path(name).suffix: name for name in names}
    for file in (*kinds.values(), "setara/shipped.txt", "data/VERSION", "queries/schema.sql", "data/pug/status.csv"):
        assert damaged(file, change) == TOLD.format(file)


@pytest.mark.parametrize(
    "file",
    [
        *("setara/render/place/fonts/PlusJakartaSans-Regular.ttf", "static/fonts/plus-jakarta-sans-tabular.woff2"),
        *("served/icons.woff2", "static/ikon.png", "setara/ui/assets/page.css"),
    ],
)
def test_a_file_of_the_right_length_that_holds_something_else_is_named(
    damaged: Callable[[str, Callable[[Path], object]], str], file: str
) -> None:
    assert damaged(file, other) == TOLD.format(file)


def windows(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize(
    "file",
    [
        "data/VERSION",
        "data/lines.csv",
        "data/targets.csv",
        "queries/schema.sql",
        "setara/shipped.txt",
        "static/wordmark.svg",
    ],
)
def test_files_with_the_line_ends_of_windows_are_whole(
    damaged: Callable[[str, Callable[[Path], object]], str], file: str
) -> None:
    assert damaged(file, windows) == ""


def test_a_row_that_is_gone_is_counted(damaged: Callable[[str, Callable[[Path], object]], str]) -> None:
    lines = len((paths.DATA / "targets.csv").read_text(encoding="utf-8").splitlines())
    assert damaged("data/targets.csv", last_line) == (
        f"Dasbor berhenti: berkas data/targets.csv berisi {lines - 1} baris, padahal data/lines.csv mencatat {lines}; kembalikan "
        "dari repositori, atau catat jumlah barunya di sana, lalu mulai lagi."
    )
    assert "berkas data/pug/status.csv berisi" in damaged("data/pug/status.csv", last_line)
    assert "data/witnesses.csv berisi 47 baris, padahal data/lines.csv mencatat 0;" in damaged(
        "data/lines.csv", last_line
    )


def test_every_shipped_file_is_looked_at() -> None:
    named = set(listed())
    found = (f for name in ("queries", "static", "setara") for f in (paths.ROOT / name).rglob("*") if f.is_file())
    aside = {".py", ".pyc", ".md", ".txt"}
    assert named == {
        *(f.relative_to(paths.ROOT).as_posix() for f in found if f.suffix not in aside),
        *(f"data/{name}" for name in ("VERSION", "observations.csv", "coverage.csv", "lines.csv", "pug/lines.csv")),
        *("served/plotly.js", "served/icons.woff2"),
    }
    counted = [
        path.parent / line.split(",")[0]
        for path in paths.DATA.rglob(shipped.COUNTS)
        for line in path.read_text().split()[1:]
    ]
    assert {*counted, *(paths.ROOT / name for name in named)} >= set(paths.DATA.rglob("*.csv"))


def test_the_page_tells_it_and_no_english_box(copied: Path) -> None:
    before = (copied / "queries/schema.sql").read_bytes()
    (copied / "queries/schema.sql").unlink()
    try:
        asked = [sys.executable, "-c", PAGE]
        ran = subprocess.run(asked, cwd=copied, capture_output=True, text=True, check=True, encoding="utf-8")
    finally:
        (copied / "queries/schema.sql").write_bytes(before)
    assert ran.stdout.strip() == f"0 {[TOLD.format('queries/schema.sql')]}"


def test_all_that_is_shipped_is_sound() -> None:
    assert shipped.damaged() == ""


def brought(low: str) -> dict[str, pd.DataFrame]:
    targets = own.frame([TARGET | BROUGHT | {"low": low, "high": low}])
    return {"targets": targets, "sources": pd.DataFrame([own.SOURCE])}


def test_sessions_that_bring_the_same_share_one_database_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    one, same, other = (state.over(brought(low)) for low in ("95.0", "95.0", "96.0"))
    assert one is same
    monkeypatch.setattr(state, "MOST_BROUGHT", 0)
    assert state.over(brought("95.0")) is one
    with pytest.raises(RefusalError, match="terlalu banyak pembaca"):
        state.over(brought("97.0"))
    assert one.con is not other.con
    targets = run(other.con, "target_documents", {"indicator": "ipg", "sex": "T"})
    assert 96.0 in set(targets[targets["status"] == own.STATUS]["low"])
