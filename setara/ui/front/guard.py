"""Who may ask for what, what who may not reads, what a browser may do with an answer, and how much of sent files is kept."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg

from setara.paths import OPENED_AT, PRODUCT

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

HOSTS_VARIABLE = "SETARA_HOST"
PROXY_VARIABLE = "SETARA_PROKSI"
FRAMES_VARIABLE = "SETARA_BINGKAI"
ARCHIVE_VARIABLE = "SETARA_TERBITAN"
FRAMES = "'self' *.go.id"
"""Who may show the dashboard inside a page of its own, where nothing else is set: the sites of the government."""
_FRAME = re.compile(r"'self'|'none'|\*|https?:|(?:https?://)?[\w*.\-]+(?::[\d*]+)?")
# Fourteen register books of two megabytes are one session's; eight such sessions all of them.
MOST_OF_ONE, MOST_OF_ALL = 32 * 1024**2, 256 * 1024**2
STREAM = "/_stcore/stream"
UPLOADS = "/_stcore/upload_file/"
HOST_CONFIG = "/_stcore/host-config"
# What Streamlit's browser client asks for; its metrics, its programs' interface and its log-in stay inside.
_ASKED = {"/_stcore/health", HOST_CONFIG}
_ASKED_BELOW = (UPLOADS, "/media/")
# What a browser asks for on its way to whoever signs people in, and back.
_SIGN_IN = {"/auth/login", "/auth/logout", "/oauth2callback"}
_HOST = re.compile(r"(?:[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?")
# Names that nobody outside can hold: of a machine in the own network, and addresses of numbers.
_NEAR = re.compile(r"(?:[a-z0-9_-]+|(?:.+\.)?(?:localhost|local|lan|internal|home\.arpa)|[0-9.]+|\[.+\])(?::\d+)?")
_USUAL = {"http": ":80", "https": ":443", "ws": ":80", "wss": ":443"}
# Streamlit also obeys whoever asks it to clear everybody's caches, to tell of the repository it runs from or to stop.
_TAKEN = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"}
# What a page asks for at its largest is the state of a sheet of a thousand typed cells, and a shelf of books at once.
_LARGEST_MESSAGE, _MOST_FILES = 1024**2, 100
# Seconds between two messages of one reader, and how many may come at once before that counts.
_PACE, _AT_ONCE = 0.25, 20
KEPT = {"cache-control": "public, max-age=3600"}
"""Of a shipped layer, typeface or picture: Streamlit says nothing, and a browser then asks for a file of today at every view."""
# Streamlit's refusals are English.
_SENTENCES = {
    400: "Permintaan ini tidak dapat dibaca.",
    403: "Permintaan ini tidak diizinkan; muat ulang halaman, lalu coba lagi.",
    404: "Berkas ini tidak ada, atau sudah tidak disimpan.",
    405: "Cara meminta ini tidak dilayani.",
    413: "Berkas terlalu besar.",
}
_OTHERWISE = "Permintaan ini tidak dapat dilayani."
_ENDED = "Sesi ini sudah berakhir di server; muat ulang halaman, lalu pilih berkasnya lagi."
_NOT_FOUND = """<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Alamat tidak ditemukan · {product}</title>
<style>body {{ font: 1rem/1.5 sans-serif; color: #17262b; max-width: 36rem; margin: 15vh auto; padding: 0 1rem }}</style>
</head>
<body>
<h1>Alamat ini tidak ada</h1>
<p>Tidak ada halaman atau berkas pada alamat yang diminta. Periksa ejaannya, atau buka
<a href="{home}">halaman depan {product}</a>.</p>
</body>
</html>
"""
# Streamlit loads the code of components out of blobs, the 3-D map compiles WebAssembly, pictures are data, and
# styles stand in the elements.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval' blob:",
    "worker-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


@dataclass(frozen=True)
class Settings:
    """How the front sees the world around it.

    Attributes:
        hosts: hosts of the server, with their port where it is not the usual one.
        named: whether these are all, besides names that nobody outside can hold.
        behind_proxy: whether X-Forwarded-Host and X-Forwarded-Proto are believed.
        frames: sources of `frame-ancestors`.
        base: path the dashboard lives under, without slash at its end; empty at the root.
        signs_in: whether people sign in.
        archive: folder of the open data of earlier versions; None for none.
    """

    hosts: frozenset[str] = frozenset()
    named: bool = False
    behind_proxy: bool = False
    frames: str = FRAMES
    base: str = ""
    signs_in: bool = False
    archive: Path | None = None


def settings_of(environment: Mapping[str, str], base: str = "", *, signs_in: bool = False) -> Settings:
    """Return the settings of an environment.

    Args:
        base: `server.baseUrlPath` of Streamlit.
        signs_in: whether people sign in.

    Raises:
        ValueError: a source of `frame-ancestors` that no browser would understand.
    """
    frames = environment.get(FRAMES_VARIABLE, "").split() or FRAMES.split()
    for source in frames:
        if not _FRAME.fullmatch(source):
            raise ValueError(f"{FRAMES_VARIABLE}: {source!r} is no source of frame-ancestors")
    named = list(filter(None, map(_host, environment.get(HOSTS_VARIABLE, "").split(","))))
    base = base.strip("/")
    return Settings(
        hosts=frozenset(filter(None, [_host(environment.get(OPENED_AT, "")), *named])),
        named=bool(named),
        behind_proxy=environment.get(PROXY_VARIABLE, "") == "1",
        frames=" ".join(frames),
        base=f"/{base}" if base else "",
        signs_in=signs_in,
        archive=Path(archive) if (archive := environment.get(ARCHIVE_VARIABLE, "").strip()) else None,
    )


def _host(text: str) -> str:
    """Return the host of a setting, which may be written as an address."""
    text = text.strip().lower()
    return urlsplit(text).netloc if "://" in text else text.rstrip("/")


def has_room(session: str, size: int) -> bool:
    """Whether a file may be taken; the oldest of its session make room for it, which no page shows any more.

    Args:
        session: whose file it is.
        size: its bytes.
    """
    return not runtime.exists() or makes_room(runtime.get_instance().uploaded_file_mgr, session, size)  # type: ignore[arg-type]


def makes_room(shelf: MemoryUploadedFileManager, session: str, size: int) -> bool:
    """Do what `has_room` says on a shelf of files."""
    while (files := shelf.file_storage.get(session)) and _bytes(shelf, session) + size > MOST_OF_ONE:
        shelf.remove_file(session, next(iter(files)))
    return sum(_bytes(shelf, other) for other in list(shelf.file_storage)) + size <= MOST_OF_ALL


def _bytes(shelf: MemoryUploadedFileManager, session: str) -> int:
    return sum(len(file.data) for file in list(shelf.file_storage.get(session, {}).values()))


@dataclass(frozen=True)
class Guard:
    """What is let through.

    Attributes:
        settings: as set by who runs the server.
        own: addresses of pages, files and what else the front answers itself.
        largest: bytes of the largest file that may be sent.
    """

    settings: Settings
    own: Collection[str]
    largest: int

    def is_foreign(self, scope: Scope) -> bool:
        """Whether a page of another host asks: a browser names it in `Origin`, other programs name none."""
        headers = Headers(scope=scope)
        origins = headers.getlist("origin")
        if not origins:
            return False
        return len(origins) > 1 or not self._is_own(origins[0], scope)

    def _is_own(self, origin: str, scope: Scope) -> bool:
        try:
            parts = urlsplit(origin.lower())
        except ValueError:
            return False
        asking = parts.netloc.removesuffix(_USUAL.get(parts.scheme, ""))
        asked = host(scope, self.settings).removesuffix(_USUAL.get(parts.scheme, ""))
        return bool(asking) and asking in {asked, *self.settings.hosts}

    def is_stray(self, scope: Scope) -> bool:
        """Whether the server is asked under a name that is not its own, where all of its own are set.

        A page of another host can have its name lead here, and then passes for one of the server's. It reads what anybody
        may: who has signed in is known under their own host only, and who sits at the machine under its own names.
        """
        return self.settings.named and bool(host(scope, self.settings)) and not self.told(scope)

    def told(self, scope: Scope) -> str:
        """Return the host a request was sent to, where it may be told to others; empty for any name that is not known."""
        asked = host(scope, self.settings)
        known = asked in self.settings.hosts or _bare(asked) in self.settings.hosts or _NEAR.fullmatch(asked)
        return asked if known else ""

    def is_known(self, path: str, *, reads: bool = False) -> bool:
        """Whether there is anything at an address, below the path the dashboard lives under; what is sent cannot be read."""
        if reads and path.startswith(UPLOADS):
            return False
        page = path if path == "/" else path.removesuffix("/")
        signs_in = self.settings.signs_in and path in _SIGN_IN
        return page in self.own or path in _ASKED or path.startswith(_ASKED_BELOW) or signs_in

    def is_too_large(self, scope: Scope) -> bool:
        """Whether what is sent is larger than the server takes, or may be since it is not announced."""
        announced = Headers(scope=scope).get("content-length", "")
        return not announced.isdecimal() or int(announced) > self.largest


def _bare(named: str) -> str:
    """Return a host without the port that a browser leaves out."""
    return named.removesuffix(_USUAL["http"]).removesuffix(_USUAL["https"])


def host(scope: Scope, settings: Settings) -> str:
    """Return the host that a request was sent to, as the reader's browser knows it; empty where it names none that can be."""
    headers = Headers(scope=scope)
    named = headers.get("host", "")
    if settings.behind_proxy:
        named = headers.get("x-forwarded-host", named).partition(",")[0]
    named = named.strip().lower()
    return named if _HOST.fullmatch(named) else ""


def scheme(scope: Scope, settings: Settings) -> str:
    """Return http or https, as the reader's browser knows it."""
    named = str(scope.get("scheme", "http"))
    if settings.behind_proxy:
        named = Headers(scope=scope).get("x-forwarded-proto", named).partition(",")[0].strip().lower()
    return "https" if named in {"https", "wss"} else "http"


def without_commands(
    receive: Receive,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Receive:
    """Return a receiver that leaves out the messages of a websocket that are none of a reader's business.

    It hands on the others at the pace of a hand: each starts a run in a thread of its own, and thousands at once stop everybody.

    Args:
        receive: hands on what the browser sends.
        sleep: waits for some seconds.
        clock: seconds from any beginning.
    """
    # When the next message would be due if the hand had kept its pace from the first one on.
    due = clock()

    async def next_() -> Message:
        nonlocal due
        while True:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            due = max(due, clock()) + _PACE
            if (early := due - clock() - _AT_ONCE * _PACE) > 0:
                await sleep(early)
            if _is_taken(message.get("bytes") or b""):
                return message

    return next_


def _is_taken(content: bytes) -> bool:
    if len(content) > _LARGEST_MESSAGE:
        return False
    try:
        message = BackMsg.FromString(content)
    except DecodeError:
        return False
    return message.WhichOneof("type") in _TAKEN and len(message.file_urls_request.file_names) <= _MOST_FILES


def refuse_foreign() -> Response:
    """Return the answer to a page of another host."""
    return PlainTextResponse("Permintaan dari situs lain ditolak.\n", 403)


def refuse_name() -> Response:
    """Return the answer under a name that the server was not given."""
    return PlainTextResponse(
        f"Dasbor ini tidak dikenal dengan nama ini; pengelola server menyebut namanya dalam {HOSTS_VARIABLE}.\n", 421
    )


def refuse_address(home: str) -> Response:
    """Return the answer where there is nothing."""
    return HTMLResponse(_NOT_FOUND.format(product=PRODUCT, home=home), 404)


def refuse_size(largest: int) -> Response:
    """Return the answer to a file that is too large, given before it is read."""
    return PlainTextResponse(
        f"Berkas terlalu besar; paling besar {largest // 1024**2} MB.\n", 413, headers={"connection": "close"}
    )


def refuse_more() -> Response:
    """Return the answer to a file for which no memory is left."""
    return PlainTextResponse(
        "Server sedang menyimpan terlalu banyak berkas; coba lagi beberapa menit lagi.\n",
        507,
        headers={"connection": "close"},
    )


def in_indonesian(send: Send, path: str) -> Send:
    """Return a sender that puts a sentence of ours in the place of the English one with which Streamlit refuses."""
    refused = False

    async def tell(message: Message) -> None:
        nonlocal refused
        if message["type"] == "http.response.start" and message["status"] >= 400:
            refused, status = True, int(message["status"])
            ended = status == 400 and path.startswith(UPLOADS)
            sentence = f"{_ENDED if ended else _SENTENCES.get(status, _OTHERWISE)}\n".encode()
            kept = [
                pair
                for pair in message.get("headers", [])
                if pair[0].lower() not in {b"content-length", b"content-type"}
            ]
            headers = [(b"content-length", b"%d" % len(sentence)), (b"content-type", b"text/plain; charset=utf-8")]
            await send({**message, "headers": [*kept, *headers]})
            await send({"type": "http.response.body", "body": sentence})
        elif not refused:
            await send(message)

    return tell


def headers_of(settings: Settings, script: str) -> dict[str, str]:
    """Return the headers of every answer.

    Args:
        script: the source of the one script that stands in a page.
    """
    policy = {**_POLICY, "script-src": f"{_POLICY['script-src']} {script}", "frame-ancestors": settings.frames}
    return {
        "content-security-policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "referrer-policy": "strict-origin-when-cross-origin",
        "x-content-type-options": "nosniff",
    }


def with_headers(send: Send, headers: dict[str, str]) -> Send:
    """Return a sender that puts headers on an answer, in the place of those it may bring itself."""

    async def set_(message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.accept"}:
            message.setdefault("headers", [])
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return set_
