"""The addresses under which others open the dashboard, with its QR code, and read its open data."""

from __future__ import annotations

from threading import Event

import segno
import streamlit as st

from setara.files import open_data
from setara.paths import data_version, opened_at
from setara.pictures import theme
from setara.view import View

_EVERYWHERE = {None, "", "0.0.0.0", "::"}
PLACE, LATEST = "data", "terbaru"
served = Event()
"""Set where the front serves these addresses; a dashboard started without it has none."""


def base(url: str) -> str:
    """Return the address up to and without the page that others open.

    Args:
        url: the address in the browser; empty where it is not known.
    """
    return opened_at(url, alone=st.get_option("server.address") not in _EVERYWHERE)


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
