"""A front over a stand-in for Streamlit, asked without a server."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import brotli

from setara.ui.front import Front
from setara.ui.front.guard import Settings
from tests.loops import apart

PACKED = {"accept-encoding": "gzip, deflate"}
CODE = "export const answer = 42;\n" * 200
INDEX = """<html lang="en"><head><title>Streamlit</title>
<link rel="preload" href="./static/media/Source.woff2" as="font" crossorigin>
<link rel="service-desc" href="./_stcore/agent/openapi.json">
<script>window.prerenderReady = false</script>
<script type="module" crossorigin src="./static/js/index.def.js"></script>
<link rel="modulepreload" crossorigin href="./static/js/other.ghi.js">
<link rel="stylesheet" crossorigin href="./static/css/index.css">
</head><body><noscript>You need to enable JavaScript</noscript><div id="root"></div></body></html>"""
STREAM = "/_stcore/stream"
UPLOAD = "/_stcore/upload_file/a/b"
NAMED = Settings(hosts=frozenset({"setara.go.id"}))
OWN = {"host": "setara.go.id"}
FOREIGN = OWN | {"origin": "https://evil.example"}


@dataclass
class Streamlit:
    """Stand for Streamlit: pages are HTML, its own questions JSON; what reached it is noted.

    Attributes:
        reached: the headers of what was asked.
        refuses: the status with which everything is refused, in English; 0 for none.
    """

    reached: list[dict[str, str]] = field(default_factory=list)
    refuses: int = 0

    async def __call__(self, scope: Any, _: Any, send: Any) -> None:
        self.reached.append({n.decode(): v.decode() for n, v in scope["headers"]})
        if self.refuses:
            headers = [(b"content-length", b"7"), (b"content-type", b"text/html"), (b"allow", b"GET")]
            await send({"type": "http.response.start", "status": self.refuses, "headers": headers})
            await send({"type": "http.response.body", "body": b"Eng", "more_body": True})
            await send({"type": "http.response.body", "body": b"lish"})
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        kind = b"application/json" if scope["path"].startswith("/_stcore") else b"text/html; charset=utf-8"
        headers = [(b"content-type", kind), (b"referrer-policy", b"unsafe-url")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"streamlit"})


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(self.headers.get("content-encoding", ""), bytes)
        return unpack(self.body).decode()


def told(front: Front, scope: dict[str, Any], headers: Mapping[str, str]) -> list[Any]:
    messages: list[Any] = []
    asked = iter([{"type": "websocket.connect" if scope["type"] == "websocket" else "http.request", "body": b""}])
    scope = {"query_string": b"", **scope, "headers": [(n.encode(), v.encode()) for n, v in headers.items()]}

    async def send(message: Any) -> None:
        messages.append(message)

    async def receive() -> Any:
        # Who has asked stays, and says nothing more.
        return next(asked, None) or await asyncio.Event().wait()

    apart(asyncio.run, front(scope, receive, send))
    return messages


def ask(front: Front, path: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
    path, _, query = path.partition("?")
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "scheme": "http"}
    start, *rest = told(front, scope, headers or {})
    found = {n.decode(): v.decode() for n, v in start["headers"]}
    return Answer(start["status"], found, b"".join(m.get("body", b"") for m in rest))


def connects(front: Front, headers: Mapping[str, str], path: str = STREAM) -> bool:
    (message,) = told(front, {"type": "websocket", "path": path, "scheme": "ws"}, headers)
    if message == {"type": "websocket.close", "code": 1008}:
        return False
    assert message["type"] == "websocket.accept"
    assert dict(message["headers"])[b"x-content-type-options"] == b"nosniff"
    return True


def served(folder: Path) -> Path:
    """Write browser code like Streamlit's below a folder and return where; beside it lies what is nobody's business."""
    scripts = folder / "served" / "static" / "js"
    scripts.mkdir(parents=True)
    (scripts / "PlotlyChart.abc.js").write_text(CODE, encoding="utf-8")
    (scripts / "index.def.js").write_text("start();", encoding="utf-8")
    (scripts.parent / "font.woff2").write_bytes(b"font")
    (folder / "served" / "index.html").write_text(INDEX, encoding="utf-8")
    (folder / "secret.js").write_text("no", encoding="utf-8")
    return folder / "served"
