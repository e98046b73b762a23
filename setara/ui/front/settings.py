"""What who runs the server may set for its front, each by a variable of the environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from setara.paths import OPENED_AT

HOSTS_VARIABLE = "SETARA_HOST"
PROXY_VARIABLE = "SETARA_PROKSI"
FRAMES_VARIABLE = "SETARA_BINGKAI"
ARCHIVE_VARIABLE = "SETARA_TERBITAN"
FRAMES = "'self' *.go.id"
"""Who may show the dashboard inside a page of its own, where nothing else is set: the sites of the government."""
_FRAME = re.compile(r"'self'|'none'|\*|https?:|(?:https?://)?[\w*.\-]+(?::[\d*]+)?")


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


def read(environment: Mapping[str, str], base: str = "", *, signs_in: bool = False) -> Settings:
    """Return the settings of an environment.

    Args:
        environment: the variables.
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
