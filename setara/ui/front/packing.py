"""Streamlit's scripts, styles and typefaces sent small: packed, and in a smaller make where it ships more than is used."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response

from setara.paths import ROOT, STATIC

if TYPE_CHECKING:
    from starlette.types import Scope

CHARTS = "PlotlyChart.*.js"
"""What Streamlit calls the file in which plotly lies."""
_SMALL = ROOT / "served"
_TYPEFACE = STATIC / "fonts" / "plus-jakarta-sans-tabular.woff2"
_PLOTLY = re.compile(rb"(?<=\?self:\w,)\(\)=>\{var (\w+)=\(\(\)=>\{.*\}\)\(\);return window\.Plotly=\1,\1\}", re.DOTALL)
_VERSION = re.compile(rb"""\.version=["`](\d+\.\d+\.\d+)["`]""")
_PACKED = {".js", ".css"}
# Streamlit names these files by their content, so a browser may keep them for good; what is put together here it asks for again.
_KEEP, _ASK = "public, immutable, max-age=31536000", "public, no-cache"
# The smaller the better for what is packed once for all; a page is packed anew for every reader.
_ONCE, _EVERY_TIME = 9, 5
_NEVER = {"q=0", "q=0.0", "q=0.00", "q=0.000"}


def _lighter_content(file: Path) -> bytes | None:
    """Return the smaller make of a file of Streamlit's, None where there is none that fits it."""
    return next((make(file) for name, make in _MAKES.items() if file.match(name)), None)


def with_own_plotly(code: bytes) -> bytes | None:
    """Return Streamlit's code of charts with a plotly that holds only what the dashboard draws, a quarter of all.

    Returns:
        None where the file is of another make, or holds another version than was cut out.
    """
    whole, smaller = _PLOTLY.search(code), (_SMALL / "plotly.js").read_bytes()
    if whole is None or _version(whole[0]) != _version(smaller):
        return None
    cut = b"()=>{" + smaller + b"return window.Plotly=Plotly.default}"
    return code[: whole.start()] + cut + code[whole.end() :]


def _version(code: bytes) -> bytes:
    version = _VERSION.search(code)
    return version[1] if version else b""


_MAKES: dict[str, Callable[[Path], bytes | None]] = {
    CHARTS: lambda file: with_own_plotly(file.read_bytes()),
    "MaterialSymbols-Rounded.*.woff2": lambda _: (_SMALL / "icons.woff2").read_bytes(),
    # What Streamlit writes before it has been told the typeface.
    "SourceSansVF-Upright.*.woff2": lambda _: _TYPEFACE.read_bytes(),
}


def files(served: Path) -> dict[str, Path]:
    """Return the files of Streamlit's browser code by address: what is not found here is never opened."""
    served_files = (file for file in sorted(served.rglob("*")) if file.is_file() and file.name != "index.html")
    return {f"/{file.relative_to(served).as_posix()}": file for file in served_files}


def is_wanted(file: Path, scope: Scope) -> bool:
    """Whether a file is asked for whole, and there is a smaller make of it or who asks can unpack it."""
    is_whole = scope["method"] == "GET" and "range" not in Headers(scope=scope)
    is_lighter = any(file.match(name) for name in _MAKES)
    return is_whole and (is_lighter or (file.suffix in _PACKED and bool(coding(scope))))


def coding(scope: Scope) -> str:
    """Return how an answer is packed best for who asks: br, gzip, or empty for not at all."""
    return next((how for how in ("br", "gzip") if takes(scope, how)), "")


def takes(scope: Scope, how: str) -> bool:
    """Whether who asks can unpack what is packed one way."""
    named = Headers(scope=scope).get("accept-encoding", "").lower().replace(" ", "").split(",")
    return any(name == how and weight not in _NEVER for name, _, weight in (one.partition(";") for one in named))


def page(made: str, scope: Scope, headers: dict[str, str]) -> Response:
    """Return a page, packed as who asks can unpack it."""
    how = coding(scope)
    coded = {"content-encoding": how} if how else {}
    return Response(
        pack(made.encode(), how, _EVERY_TIME),
        media_type="text/html",
        headers={**headers, **coded, "vary": "accept-encoding, user-agent"},
    )


async def answer(file: Path, scope: Scope) -> Response:
    """Return a file as small as can be, to be kept by the browser for good where its name says what it holds."""
    how = coding(scope) if file.suffix in _PACKED else ""
    body, mark = await run_in_threadpool(_packed, file, how)
    headers = {"vary": "accept-encoding", "cache-control": _ASK if mark else _KEEP}
    if how:
        headers["content-encoding"] = how
    if mark:
        headers["etag"] = mark
        if mark in Headers(scope=scope).get("if-none-match", ""):
            return Response(None, 304, headers=headers)
    return Response(body, media_type=mimetypes.guess_type(file.name)[0], headers=headers)


def pack(body: bytes, how: str, quality: int = _ONCE) -> bytes:
    """Return a body packed.

    Args:
        how: result of `coding`.
        quality: of brotli, 0 to 11.
    """
    if how == "br":
        return bytes(brotli.compress(body, quality=quality))
    return gzip.compress(body, mtime=0) if how else body


@lru_cache(maxsize=256)
def _packed(file: Path, how: str) -> tuple[bytes, str]:
    """Return a file packed, and the mark of its content where that is not the file's own."""
    lighter = _lighter_content(file)
    if lighter is None:
        return pack(file.read_bytes(), how), ""
    return pack(lighter, how), f'"{hashlib.sha256(lighter).hexdigest()[:32]}{how}"'
