"""The headers every answer carries: what a browser may load, run and show, and whom it tells where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from setara.ui.front.settings import Settings

if TYPE_CHECKING:
    from starlette.types import Message, Send

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


def of(settings: Settings, script: str) -> dict[str, str]:
    """Return the headers of every answer.

    Args:
        settings: as set by who runs the server.
        script: the source of the one script that stands in a page.
    """
    policy = {**_POLICY, "script-src": f"{_POLICY['script-src']} {script}", "frame-ancestors": settings.frames}
    return {
        "content-security-policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "referrer-policy": "strict-origin-when-cross-origin",
        "x-content-type-options": "nosniff",
    }


def setting(send: Send, headers: dict[str, str]) -> Send:
    """Return a sender that puts headers on an answer, in the place of those it may bring itself."""

    async def set_(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return set_
