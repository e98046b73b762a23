"""Stable addresses for machines: the open data as `/data/<version>/<file>` (`terbaru` is the last), and what crawlers ask for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.datastructures import Headers
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse

from setara.files import open_data
from setara.files.open_data import Packed
from setara.paths import data_version
from setara.ui import browser, state
from setara.ui.front import packing

if TYPE_CHECKING:
    from starlette.types import Scope

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_MOST_WAITING = 16
_PATIENCE = 60.0
_DAY, _ALWAYS = "public, max-age=86400", "public, no-cache"
_KINDS = {
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
    "csv-metadata.json": "application/csvm+json",
    "json": "application/json",
    "": "text/plain; charset=utf-8",
}


class Desk:
    """A queue with one worker, so that a flood of addresses leaves the sessions their processor."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="front")
        self._waiting = 0

    async def ask(self, patience: float, work: Callable[..., T], *given: Any) -> T | None:
        """Return what some work makes; None where the queue is full, it takes more seconds than told or fails, which is logged.

        Work that took too long goes on: who asks for the same again finds what it has kept.
        """
        if self._waiting >= _MOST_WAITING:
            return None
        self._waiting += 1
        doing = asyncio.get_running_loop().run_in_executor(self._worker, work, *given)
        doing.add_done_callback(self._done)
        done, _ = await asyncio.wait([doing], timeout=patience)
        return doing.result() if done and doing.exception() is None else None

    def _done(self, doing: asyncio.Future[Any]) -> None:
        self._waiting -= 1
        if not doing.cancelled() and (error := doing.exception()):
            _LOG.error("an address could not be told", exc_info=error)


def robots(root: str) -> Response:
    """Return robots.txt.

    Args:
        root: absolute address of the dashboard without slash at its end; empty where it is not known.
    """
    lines = ["User-agent: *", "Disallow: /_stcore/", "Disallow: /media/"]
    return PlainTextResponse("\n".join([*lines, *([f"Sitemap: {root}/sitemap.xml"] if root else []), ""]))


def sitemap(root: str, pages: Iterable[str], provinces: Sequence[str]) -> Response:
    """Return the list of all pages, of the island and of every province.

    Args:
        root: absolute address of the dashboard without slash at its end.
        pages: addresses of the pages.
        provinces: two-digit codes.
    """
    urls = [f"{root}{page}{query}" for page in pages for query in ("", *(f"?provinsi={code}" for code in provinces))]
    entries = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in urls)
    return Response(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n',
        media_type="application/xml",
    )


class Archive:
    """What is under `/data/`: the files of the figures as loaded, made when the first is asked for, and older ones.

    Args:
        kept: folder of what `python -m setara data` wrote for earlier versions; None for none.
    """

    def __init__(self, kept: Path | None) -> None:
        self._kept = kept
        self._older = (
            {str(f.relative_to(kept).as_posix()): f for f in kept.glob("*/**/*") if f.is_file()} if kept else {}
        )
        self._made: Mapping[str, Packed] | None = None
        self._desk = Desk()

    @staticmethod
    def holds(path: str) -> bool:
        """Whether an address lies among the open data."""
        return path.startswith(f"/{browser.DATA_PLACE}/")

    async def answer(self, scope: Scope, path: str) -> Response | None:
        """Return a file, None where there is none of that name."""
        asked = path.removeprefix(f"/{browser.DATA_PLACE}/")
        version, _, name = asked.partition("/")
        headers = _headers(name, lasting=version != browser.LATEST)
        if version not in {browser.LATEST, data_version()}:
            older = self._older.get(asked)
            if older is None:
                return None
            return FileResponse(older, media_type=_kind(name), headers=headers)
        if self._made is None:
            self._made = await self._desk.ask(_PATIENCE, _make)
        if self._made is None:
            return PlainTextResponse("Berkas belum dapat dibuat.\n", 503, headers={"retry-after": "10"})
        file = self._made.get(name)
        return _sent(file, scope, name, headers) if file else None


def _make() -> Mapping[str, Packed]:
    loaded = state.shared()
    return open_data.files(loaded.con, loaded.catalogue, data_version())


def _sent(file: Packed, scope: Scope, name: str, headers: dict[str, str]) -> Response:
    headers |= {"etag": f'"{file.sha256}"', "vary": "accept-encoding"}
    if headers["etag"] in Headers(scope=scope).get("if-none-match", ""):
        return Response(None, 304, headers=headers)
    if packing.takes(scope, "gzip"):
        return Response(file.packed, media_type=_kind(name), headers=headers | {"content-encoding": "gzip"})
    return StreamingResponse(
        file.pieces(), media_type=_kind(name), headers=headers | {"content-length": str(file.size)}
    )


def _headers(name: str, *, lasting: bool) -> dict[str, str]:
    """Return headers with which scripts of all hosts may read a file, and its description is found."""
    headers = {"access-control-allow-origin": "*", "cache-control": _DAY if lasting else _ALWAYS}
    if not name.endswith(".csv"):
        return headers
    described = f"{name.rpartition('/')[2]}-metadata.json"
    return headers | {"link": f'<{described}>; rel="describedby"; type="application/csvm+json"'}


def _kind(name: str) -> str:
    return _KINDS.get(name.rpartition("/")[2].partition(".")[2], _KINDS[""])
