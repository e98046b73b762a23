"""The address under which others open the dashboard, and its QR code."""

from __future__ import annotations

import os
import re
import socket
from urllib.parse import urlsplit, urlunsplit

import segno
import streamlit as st

from setara.pictures import theme

VARIABLE = "SETARA_ALAMAT"
"""The environment variable with the address people open, scheme and host first."""
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
_HERE = {"localhost", "127.0.0.1", "::1"}
_EVERYWHERE = {None, "", "0.0.0.0", "::"}
# Reserved for documents, so that it is nobody's; a datagram socket that is connected sends nothing.
_NOBODY = ("192.0.2.1", 9)


def base(url: str) -> str:
    """Return the address up to and without the page: the one that was set, else the browser's.

    A laptop's own name leads nobody else to it: it becomes the address in the office's network where there is one.

    Args:
        url: the address in the browser; empty where it is not known.
    """
    told = os.environ.get(VARIABLE, "").strip()
    if _ADDRESS.fullmatch(told):
        return told.rstrip("/")
    parts = urlsplit(url)
    if not parts.netloc:
        return ""
    host = parts.netloc
    if parts.hostname in _HERE and st.get_option("server.address") in _EVERYWHERE and (found := _in_network()):
        host = f"{found}:{parts.port}" if parts.port else found
    return urlunsplit((parts.scheme, host, parts.path.rpartition("/")[0], "", ""))


def _in_network() -> str | None:
    """Return the machine's address in its network, None where it has none."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_NOBODY)
            found = str(probe.getsockname()[0])
    except OSError:
        return None
    return None if found.startswith(("127.", "0.")) else found


def qr_code(address: str) -> str:
    """Return the QR code of an address as the data address of an SVG without a size of its own."""
    return segno.make(address, error="m").svg_data_uri(border=2, omitsize=True, dark=theme.INK, light=theme.PAPER)


def offer(address: str) -> None:
    """Draw the button that shows the QR code of the view, for whoever is in the room."""
    with st.popover("QR", help="Kode QR tampilan ini", key="qr", on_change="rerun") as opened:
        if opened.open:
            st.html(f'<img class="setara-qr" src="{qr_code(address)}" alt="Kode QR tampilan ini">')
            st.caption(f"`{address}`")
