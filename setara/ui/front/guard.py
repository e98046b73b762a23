"""Who may ask the server for what: own pages only, known addresses only, files of a bearable size only."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from setara.ui.front.settings import Settings

if TYPE_CHECKING:
    from starlette.types import Scope

STREAM = "/_stcore/stream"
UPLOADS = "/_stcore/upload_file/"
HOST_CONFIG = "/_stcore/host-config"
# What Streamlit's browser client asks for; its metrics, its programs' interface and its log-in stay inside.
_ASKED = {"/_stcore/health", HOST_CONFIG}
_ASKED_BELOW = (UPLOADS, "/media/", "/app/static/")
# What a browser asks for on its way to whoever signs people in, and back.
_SIGN_IN = {"/auth/login", "/auth/logout", "/oauth2callback"}
_HOST = re.compile(r"(?:[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?")
_USUAL = {"http": ":80", "https": ":443", "ws": ":80", "wss": ":443"}


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
        own = host(scope, self.settings).removesuffix(_USUAL.get(parts.scheme, ""))
        return bool(asking) and asking in {own, *self.settings.hosts}

    def is_known(self, path: str) -> bool:
        """Whether there is anything at an address, below the path the dashboard lives under."""
        page = path if path == "/" else path.removesuffix("/")
        return page in self.own or path in _ASKED or path.startswith(_ASKED_BELOW) or self._signs_in(path)

    def _signs_in(self, path: str) -> bool:
        return self.settings.signs_in and path in _SIGN_IN

    def is_too_large(self, scope: Scope, path: str) -> bool:
        """Whether a file is announced that is larger than the server takes."""
        announced = Headers(scope=scope).get("content-length", "")
        return path.startswith(UPLOADS) and announced.isdecimal() and int(announced) > self.largest


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
