"""All files of a scope: slides, hand-out, workbook, and the profile of every regency."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from setara.files import names
from setara.findings import profile
from setara.findings.finding import Briefing
from setara.render import pdf, pptx, xlsx
from setara.scope import Scope
from setara.store.catalogue import Region
from setara.view import View

PROFILES = "profil"
MOST_WORKERS = 4


def count(view: View) -> int:
    """Return how many files a scope has."""
    return 3 + len(view.regencies)


def make(view: View, briefing: Briefing, link_of: Callable[[Region], str]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file of a scope, each as soon as it is there.

    Pages and slides are set in processes of their own: they hold their figures and ask for none.

    Args:
        view: the scope.
        briefing: what is told of it.
        link_of: returns the complete address of a regency's profile.
    """
    stem = names.of_briefing(briefing.imprint.scope, view.scope)
    told = profile.profiles(view)
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        waiting: dict[Future[bytes], str] = {
            pool.submit(pptx.to_pptx, briefing): f"{stem}.pptx",
            pool.submit(pdf.briefing_pdf, briefing): f"{stem}.pdf",
        }
        for region in view.regencies:
            evidence = told.of(region, link_of(region), briefing.imprint.day)
            waiting[pool.submit(pdf.profile_pdf, evidence)] = path_of(region, view.scope)
            for done in [future for future in waiting if future.done()]:
                yield waiting.pop(done), done.result()
        yield f"{stem}.xlsx", xlsx.to_xlsx(view, briefing)
        for done in as_completed(waiting):
            yield waiting[done], done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def path_of(region: Region, scope: Scope) -> str:
    """Return the path of a regency's profile inside the folder."""
    return f"{PROFILES}/{names.of_profile(region, scope)}.pdf"


def write(files: Iterable[tuple[str, bytes]], folder: Path) -> list[str]:
    """Write files into a folder and return their paths inside it; all are there before the first one is put in place.

    Args:
        files: path inside the folder and content; a file of the same name is replaced, others stay.
        folder: made where it does not exist.

    Raises:
        OSError: a file cannot be written or replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    placed = []
    with tempfile.TemporaryDirectory(prefix=".setara-", dir=folder) as draft:
        for name, content in files:
            file = Path(draft) / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)
            placed.append(name)
        for name in placed:
            (folder / name).parent.mkdir(exist_ok=True)
            (Path(draft) / name).replace(folder / name)
    return placed
