"""A session as a reader leaves it: figures and targets of its own over the shipped ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb
import pandas as pd

from setara import address
from setara.intake import proposal, reading, shaping
from setara.intake.proposal import Origin
from setara.store.catalogue import Catalogue
from setara.store.database import connect
from setara.targets import own

ROOT = Path(__file__).resolve().parent.parent
PAGE_FILES = {p.stem: p.relative_to(ROOT).as_posix() for p in sorted((ROOT / "pages").glob("*/*.py"))}
"""Where each page of the dashboard is, by the last part of its address."""
HEADER = "kode_wilayah;tahun;indikator;jenis_kelamin;seri;nilai"


def carrying(catalogue: Catalogue, published: pd.DataFrame, figures: str, targets: str) -> duckdb.DuckDBPyConnection:
    """Return the database of a session.

    Args:
        catalogue: of the shipped figures.
        published: the shipped figures as text.
        figures: lines of a tidy CSV below `HEADER`, taken as the page takes them.
        targets: as in the address of Target.
    """
    shaped = shaping.shape(reading.read(f"{HEADER}\n{figures}\n".encode()), catalogue)
    found = proposal.propose_shaped(shaped, published, catalogue)
    assert (found.errors, len(found.taken)) == ([], len(figures.splitlines()))
    rows = proposal.session_rows(found, Origin("unggahan", "BPS", "Uji"), dt.date(2026, 11, 1), None, None)
    aims, ignored = address.targets_of(targets, catalogue)
    assert ignored == 0
    sources = pd.concat([rows["sources"], pd.DataFrame([own.SOURCE])])
    return connect(extra={"observations": rows["observations"], "targets": aims, "sources": sources})
