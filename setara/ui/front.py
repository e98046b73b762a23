"""What the server does before Streamlit: names the code of the charts early, and sends Streamlit's scripts packed.

Streamlit sends eight megabytes of scripts uncompressed, and its browser asks for the largest, the code of the charts,
only when the first chart has arrived. Both are slow for a reader on a phone.
"""

from __future__ import annotations

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SERVED = Path(st.__file__).parent / "static"
_PACKED = {".js", ".css"}
_CHARTS = "PlotlyChart.*.js"
# Streamlit names these files by their content, so a browser may keep them for good.
_KEEP = "public, immutable, max-age=31536000"


class Front:
    """ASGI middleware over Streamlit's own server.

    Args:
        app: what answers everything else.
        served: the folder of Streamlit's browser code.
    """

    def __init__(self, app: ASGIApp, served: Path = _SERVED) -> None:
        self._app = app
        # Only what was found here is ever opened: a path from outside is looked up, never joined.
        self._files = {
            f"/{file.relative_to(served).as_posix()}": file
            for file in sorted(served.glob("static/**/*"))
            if file.suffix in _PACKED
        }
        self._link = ", ".join(
            f"<.{address}>; rel=modulepreload; crossorigin" for address in self._files if Path(address).match(_CHARTS)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for one of Streamlit's scripts, else pass on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        file = self._files.get(scope["path"])
        if file is not None and _plain_read(scope):
            await (await _packed(file))(scope, receive, send)
            return
        await self._app(scope, receive, self._naming(send))

    def _naming(self, send: Send) -> Send:
        """Return a sender that names the code of the charts beside every page of the dashboard."""

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start" and self._link:
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("link", self._link)
            await send(message)

        return named


def _plain_read(scope: Scope) -> bool:
    """Whether a whole file is asked for by who can unpack it."""
    headers = Headers(scope=scope)
    return scope["method"] == "GET" and "gzip" in headers.get("accept-encoding", "") and "range" not in headers


async def _packed(file: Path) -> Response:
    body = await run_in_threadpool(_pack, file)
    return Response(
        body,
        media_type=mimetypes.guess_type(file.name)[0],
        headers={"content-encoding": "gzip", "cache-control": _KEEP, "vary": "accept-encoding"},
    )


@lru_cache(maxsize=256)
def _pack(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)
