"""Where the open data lies, and the links to it on the page Data."""

from __future__ import annotations

from threading import Event

import streamlit as st

from setara.files import open_data
from setara.paths import data_version
from setara.ui import reach
from setara.view import View

PLACE, LATEST = "data", "terbaru"
served = Event()
"""Set where the front serves these addresses; a dashboard started without it has none."""


def show_links(view: View) -> None:
    """Draw the addresses of the figures for programs: the chosen indicator, all of them, and what was computed."""
    base = reach.base(st.context.url or "")
    if not (served.is_set() and base):
        return
    place = f"{base}/{PLACE}/{LATEST}"
    rows = {
        view.indicator.name: open_data.name_of(view.indicator.code),
        "Semua angka terbitan": open_data.ALL,
        "Turunan dan perkiraan, dihitung di sini": open_data.DERIVED,
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
