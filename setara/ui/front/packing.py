"""Streamlit's scripts and styles, sent packed: eight megabytes that Streamlit itself sends as they are."""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import Scope

_PACKED = {".js", ".css"}
# Streamlit names these files by their content, so a browser may keep them for good.
_KEEP = "public, immutable, max-age=31536000"


def files(served: Path) -> dict[str, Path]:
    """Return the files of Streamlit's browser code by address: what is not found here is never opened.

    Args:
        served: the folder of the browser code.
    """
    found = (file for file in sorted(served.rglob("*")) if file.is_file() and file.name != "index.html")
    return {f"/{file.relative_to(served).as_posix()}": file for file in found}


def is_wanted(file: Path, scope: Scope) -> bool:
    """Whether a file is worth packing, and asked for whole by who can unpack it."""
    return (
        file.suffix in _PACKED and scope["method"] == "GET" and unpacks(scope) and "range" not in Headers(scope=scope)
    )


def unpacks(scope: Scope) -> bool:
    """Whether who asks can unpack gzip."""
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


async def answer(file: Path) -> Response:
    """Return a file packed, to be kept by the browser for good."""
    body = await run_in_threadpool(_pack, file)
    return Response(
        body,
        media_type=mimetypes.guess_type(file.name)[0],
        headers={"content-encoding": "gzip", "cache-control": _KEEP, "vary": "accept-encoding"},
    )


@lru_cache(maxsize=256)
def _pack(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)
