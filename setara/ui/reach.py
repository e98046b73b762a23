"""The addresses under which others open the dashboard, with its QR code, and read its open data."""

from __future__ import annotations

import os
import re
import socket
from threading import Event
from urllib.parse import urlsplit, urlunsplit

import segno
import streamlit as st

from setara.files import open_data
from setara.paths import data_version
from setara.pictures import theme
from setara.view import View

VARIABLE = "SETARA_ALAMAT"
"""The environment variable with the address people open, scheme and host first."""
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
_HERE = {"localhost", "127.0.0.1", "::1"}
_EVERYWHERE = {None, "", "0.0.0.0", "::"}
# Reserved for documents, so that it is nobody's; a datagram socket that is connected sends nothing.
_NOBODY = ("192.0.2.1", 9)
PLACE, LATEST = "data", "terbaru"
served = Event()
"""Set where the front serves these addresses; a dashboard started without it has none."""


def base(url: str) -> str:
    """Return the address up to and without the page: the one that was set, else the browser's.

    A laptop's own name leads nobody else to it: it becomes the address in the office's network where there is one.

    Args:
        url: the address in the browser; empty where it is not known.
    """
    address = os.environ.get(VARIABLE, "").strip()
    if _ADDRESS.fullmatch(address):
        return address.rstrip("/")
    parts = urlsplit(url)
    if not parts.netloc:
        return ""
    host = parts.netloc
    if parts.hostname in _HERE and st.get_option("server.address") in _EVERYWHERE and (machine := _in_network()):
        host = f"{machine}:{parts.port}" if parts.port else machine
    return urlunsplit((parts.scheme, host, parts.path.rpartition("/")[0], "", ""))


def _in_network() -> str | None:
    """Return the machine's address in its network, None where it has none."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_NOBODY)
            address = str(probe.getsockname()[0])
    except OSError:
        return None
    return None if address.startswith(("127.", "0.")) else address


def qr_code(address: str) -> str:
    """Return the QR code of an address as the data address of an SVG without a size of its own."""
    return segno.make(address, error="m").svg_data_uri(border=2, omitsize=True, dark=theme.INK, light=theme.PAPER)


def offer(address: str) -> None:
    """Draw the button that shows the QR code of the view, for whoever is in the room."""
    with st.popover("QR", help="Kode QR tampilan ini", key="qr", on_change="rerun") as opened:
        if opened.open:
            st.html(f'<img class="setara-qr" src="{qr_code(address)}" alt="Kode QR tampilan ini">')
            st.caption(f"`{address}`")


def show_links(view: View) -> None:
    """Draw the addresses of the figures for programs: the chosen indicator, all of them, and what was computed."""
    root = base(st.context.url or "")
    if not (served.is_set() and root):
        return
    place = f"{root}/{PLACE}/{LATEST}"
    rows = {
        view.indicator.name: open_data.name_of(view.indicator.code),
        "Semua angka terbitan": open_data.ALL,
        "Angka diolah dan perkiraan, dihitung di sini": open_data.DERIVED,
    }
    lines = [
        f"- {title}: " + ", ".join(f"[{form}]({place}/{name}.{ending})" for ending, form in open_data.FORMS.items())
        for title, name in rows.items()
    ]
    st.subheader("Alamat tetap untuk program", anchor=False)
    st.write(
        f"Alamat di bawah `{LATEST}` selalu memberi versi terakhir; dengan `{data_version()}` di tempatnya, versi ini saja. "
        f"Semua berkas lain ada dalam [{open_data.INDEX}]({place}/{open_data.INDEX}), "
        f"jumlah periksanya dalam [{open_data.CHECKSUMS}]({place}/{open_data.CHECKSUMS})."
    )
    st.markdown("\n".join(lines))
