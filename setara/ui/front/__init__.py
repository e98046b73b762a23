"""What the server does before Streamlit: turns away who has no business there, and shows each address at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from streamlit import cli_util
from streamlit.web.server import server_util

from setara import address
from setara.paths import PRODUCT, ROOT, STATIC
from setara.ui import browser, state
from setara.ui.front import archive, guard, packing, shell
from setara.ui.front import told as telling
from setara.ui.front.archive import Archive, Desk
from setara.ui.front.guard import Guard, Settings
from setara.ui.front.shell import Where
from setara.ui.front.told import FIRST, Preview

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_SERVED = Path(st.__file__).parent / "static"
_READS = {"GET", "HEAD"}
# A reader waits this long for the first view before the page comes without; a messenger for a picture.
_READER, _MESSENGER = 1.0, 10.0
# What Streamlit's browser client asks before it starts, with nobody outside whose messages it should obey.
_HOST_CONFIG = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    "resourceCrossOriginMode": None,
}


def pages() -> dict[str, str]:
    """Return the names of the pages by address."""
    names = sorted(file.stem for file in (ROOT / "pages").glob("*/*.py"))
    return {"/" if name == FIRST else f"/{name}": name for name in names}


class Front:
    """ASGI middleware over Streamlit's own server.

    Args:
        app: what answers everything else.
        set_: what is set; None for what the environment and Streamlit's options say.

    Raises:
        ValueError: a setting no browser understands, or a page of Streamlit that starts no script.
    """

    def __init__(self, app: ASGIApp, served: Path = _SERVED, set_: Settings | None = None) -> None:
        self._app = app
        self._settings = set_ or guard.settings_of(
            os.environ, st.get_option("server.baseUrlPath"), signs_in=state.asks_who()
        )
        self._files = packing.files(served)
        self._pages = pages()
        self._moved = {f"/{name}": moved for name, moved in address.MOVED.items()}
        self._pictures = {f"/pratinjau/{name}.png": name for name in self._pages.values()}
        self._shipped = {f"/app/static/{file.relative_to(STATIC).as_posix()}" for file in STATIC.rglob("*")}
        urls = {
            *self._shipped,
            *self._pages,
            *self._moved,
            *self._files,
            *self._pictures,
            "/robots.txt",
            "/sitemap.xml",
        }
        self._guard = Guard(self._settings, urls, int(st.get_option("server.maxUploadSize")) * 1024**2)
        self._headers = guard.headers_of(self._settings, shell.script_hash())
        self._loads = shell.loads(served)
        self._desk = Desk()
        self._archive = Archive(self._settings.archive)
        browser.data_served.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or pass on."""
        if scope["type"] == "http":
            path = self._path(scope)
            kept = guard.KEPT if path in self._shipped else {}
            answering, answer = guard.with_headers(send, self._headers | kept), await self._answer(scope)
            if answer is None:
                await self._app(_without_origin(scope), receive, guard.in_indonesian(answering, path))
            else:
                await answer(scope, receive, answering)
        elif scope["type"] != "websocket":
            address_ = server_util.get_url(st.get_option("browser.serverAddress"))
            cli_util.print_to_cli(f"{PRODUCT} siap di {address_}")
            await self._app(scope, receive, send)
        elif self._guard.is_stray(scope) or self._guard.is_foreign(scope) or self._path(scope) != guard.STREAM:
            await receive()
            # Closed before it is accepted, a connection is refused with 403.
            await send({"type": "websocket.close", "code": 1008})
        else:
            answering = guard.with_headers(send, self._headers)
            await self._app(_with_host_of_origin(scope), guard.without_commands(receive), answering)

    async def _answer(self, scope: Scope) -> Response | None:
        """Return the answer to a request, None where Streamlit gives it."""
        path = self._path(scope)
        if self._archive.holds(path) and scope["method"] in _READS:
            # Open to the pages of all hosts.
            return await self._archive.answer(scope, path) or self._not_found()
        if self._guard.is_stray(scope):
            return guard.refuse_name()
        if self._guard.is_foreign(scope):
            return guard.refuse_foreign()
        if not self._guard.is_known(path, reads=scope["method"] in _READS):
            return self._not_found()
        if scope["method"] in {"PUT", "POST"} and path.startswith(guard.UPLOADS):
            return self._taken(scope, path)
        return await self._read(scope, path) if scope["method"] in _READS else None

    def _taken(self, scope: Scope, path: str) -> Response | None:
        """Return why a file is not taken, None where it is."""
        if self._guard.is_too_large(scope):
            return guard.refuse_size(self._guard.largest)
        session = path.removeprefix(guard.UPLOADS).partition("/")[0]
        return None if guard.has_room(session, int(Headers(scope=scope)["content-length"])) else guard.refuse_more()

    async def _read(self, scope: Scope, path: str) -> Response | None:
        if path in self._pages or path in self._moved:
            return await self._page(scope, path)
        if path in self._pictures:
            return await self._picture(scope, self._pictures[path])
        if path in self._files and packing.is_wanted(self._files[path], scope):
            return await packing.answer(self._files[path], scope)
        if path == guard.HOST_CONFIG:
            return JSONResponse(_HOST_CONFIG, headers={"cache-control": "no-cache"})
        if path == "/robots.txt":
            return archive.robots(self._root(scope))
        return await self._sitemap(scope) if path == "/sitemap.xml" else None

    async def _page(self, scope: Scope, path: str) -> Response:
        if moved := self._moved.get(path):
            return self._lead_on(scope, moved)
        page, query, root = self._pages[path], _query(scope), self._root(scope)
        phone = "Mobi" in Headers(scope=scope).get("user-agent", "")
        preview, first, pictured = await self._desk.ask(_READER, _first, page, query, phone) or (
            telling.plain(page),
            "",
            "",
        )
        asked = telling.carried(page, query)
        where = (
            Where(_address(root, path, asked), _address(root, f"/pratinjau/{page}.png", pictured)) if root else Where()
        )
        made = shell.page(preview, where, self._loads, first)
        return packing.page(made, scope, {"cache-control": "no-cache"})

    def _lead_on(self, scope: Scope, moved: address.Moved) -> Response:
        asked = moved.parameters(telling.read(_query(scope)))
        return RedirectResponse(f"{self._settings.base}/{moved.page}?{urlencode(asked, doseq=True)}", 308)

    async def _picture(self, scope: Scope, page: str) -> Response:
        made = await self._desk.ask(_MESSENGER, _png, page, _query(scope))
        if made is None:
            return PlainTextResponse("Gambar belum dapat dibuat.\n", 503, headers={"retry-after": "10"})
        return Response(made, media_type="image/png", headers={"cache-control": "public, max-age=3600"})

    async def _sitemap(self, scope: Scope) -> Response:
        root, provinces = self._root(scope), await self._desk.ask(_MESSENGER, _provinces)
        return archive.sitemap(root, self._pages, provinces or []) if root else self._not_found()

    def _not_found(self) -> Response:
        return guard.refuse_address(f"{self._settings.base}/")

    def _path(self, scope: Scope) -> str:
        """Return the path below that of the dashboard; empty where it lies outside."""
        path, base = str(scope["path"]), self._settings.base
        return (path.removeprefix(base) or "/") if path == base or path.startswith(f"{base}/") else ""

    def _root(self, scope: Scope) -> str:
        """Return the address others open the dashboard under, without slash at its end; empty where no host is known."""
        host = self._guard.told(scope)
        return browser.base_address(
            f"{guard.scheme(scope, self._settings)}://{host}{self._settings.base}/" if host else ""
        )


def _query(scope: Scope) -> str:
    return bytes(scope.get("query_string", b"")).decode("ascii", "replace")


def _address(root: str, path: str, query: str) -> str:
    return f"{root}{path}?{query}" if query else f"{root}{path}"


def _first(page: str, query: str, phone: bool) -> tuple[Preview, str, str]:
    """Return what an address tells, as HTML too, and the parameters of its picture."""
    shown = telling.scope(page, query)
    part = telling.part(page, query)
    pictured = urlencode({**address.parameters(shown), **dict(part)}, doseq=True) if shown else ""
    return telling.told(page, shown, part), shell.first_view(page, shown, part, phone=phone), pictured


def _png(page: str, query: str) -> bytes:
    return shell.preview_png(page, telling.scope(page, query), telling.part(page, query))


def _provinces() -> list[str]:
    return [province.code[:2] for province in state.shared().catalogue.provinces]


def _without_origin(scope: Scope) -> Scope:
    """Return a request without the origin that was found to be ours.

    Streamlit compares it with the host again, and where a proxy has changed that, it asks an outside address for its own
    public one.
    """
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"origin"]}


def _with_host_of_origin(scope: Scope) -> Scope:
    """Return a request whose host is the one its origin names, which was found to be ours.

    A session keeps both: who has signed in is believed under the origin they signed in under only, and who sits at this very
    machine is told by them.
    """
    origin = Headers(scope=scope).get("origin", "").partition("://")[2].encode("ascii", "replace")
    if not origin:
        return scope
    return {**scope, "headers": [(name, origin if name == b"host" else value) for name, value in scope["headers"]]}
