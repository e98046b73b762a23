"""How long the files to hand out take, how large they are, and all profiles at once."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from setara import address
from setara.findings import briefing
from setara.render import pdf, pptx, workbook
from setara.store import catalogue
from setara.store.database import connect
from setara.ui import profile
from setara.view import View

ROUNDS = 5
_LINK = "http://localhost:8501/briefing"
SCOPES = (
    {"provinsi": ["62"], "indikator": ["ipg"], "tahun": ["2024"]},
    {"provinsi": ["64"], "indikator": ["ikg"], "tahun": ["2025"]},
    {"indikator": ["ipg"], "tahun": ["2024"]},
)


@dataclass(frozen=True)
class Printed:
    """One kind of file over all scopes: median seconds of a file, largest file in bytes."""

    name: str
    seconds: float
    size: int


def _view(parameters: dict[str, list[str]]) -> View:
    con = connect()
    known = catalogue.load(con)
    return View(con, known, address.resolve(parameters, known).scope)


def _timed(make: Callable[[], bytes]) -> tuple[float, int]:
    start = time.perf_counter()
    size = len(make())
    return time.perf_counter() - start, size


def files() -> list[Printed]:
    """Return slides, sheet and workbook of three scopes, each made anew from the figures, scenes included.

    The first of each does not count: it loads the libraries.
    """
    day = dt.date(2026, 1, 1)
    views = [_view(parameters) for parameters in SCOPES]
    kinds: dict[str, Callable[[View], bytes]] = {
        "PPTX": lambda view: pptx.to_pptx(briefing.build(view, _LINK, day)),
        "PDF": lambda view: pdf.briefing_pdf(briefing.build(view, _LINK, day)),
        "XLSX": lambda view: workbook.to_xlsx(view, briefing.build(view, _LINK, day)),
    }
    found = []
    for name, make in kinds.items():
        make(views[0])
        rounds = [_timed(lambda v=view, m=make: m(v)) for view in views for _ in range(ROUNDS)]  # type: ignore[misc]
        found.append(Printed(name, median(s for s, _ in rounds), max(size for _, size in rounds)))
    return found


def all_profiles() -> tuple[float, int]:
    """Return seconds and bytes of the ZIP with every regency's profile."""
    view = _view(SCOPES[2])
    return _timed(lambda: profile.as_zip(view, lambda _: _LINK, dt.date(2026, 1, 1), lambda *_: None))
