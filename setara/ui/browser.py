"""What only the browser can do: copy a link, save a drawn chart, show scenes; and the addresses under which others reach it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Event
from typing import Any

import segno
import streamlit as st

from setara.files import open_data
from setara.paths import data_version, opened_at
from setara.pictures import theme
from setara.view import View

YEARS = "years"
_LOOK = "look"
_FOLLOWED = "follow"
_NARROW, _KNOWN = "narrow", "window_narrow"
_FOLDER = Path(__file__).parent / "assets"
_EVERYWHERE = {None, "", "0.0.0.0", "::"}
DATA_PLACE, LATEST = "data", "terbaru"
data_served = Event()
"""Set where the front serves these addresses; a dashboard started without it has none."""


def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _component(name: str, style: str | None = "button.css", markup: str | None = None) -> Any:
    """Return a component of the scripts of its name, without style or markup where none is told."""
    css, html = (_asset(file) if file else None for file in (style, markup))
    return st.components.v2.component(f"setara_{name}", html=html, css=css, js=_asset(f"{name}.js"))


def _place(component: Any, key: str, data: Mapping[str, Any] | None = None, **taken: Callable[[], object]) -> Any:
    """Return what a component says, placed as large as what it draws; `taken` is called with what it tells."""
    return component(data=data, key=key, height="content", width="content", **taken)


def mend_document() -> None:
    """Tell the browser what Streamlit does not: the language, a button's name, and what the keyboard has to reach."""
    _place(_component("document", style=None), "document")


def ask_once_reconnected(held: Sequence[str]) -> Sequence[str] | None:
    """Let the browser ask for the page as soon as a lost connection is back: the server may have been started anew.

    Returns:
        What it held before the connection was lost, in the run the browser asked for; None in all others.
    """
    # No callback: a process that was started anew knows of none before it has drawn the page.
    said = _place(
        _component("reconnected", style=None), "reconnected", {"held": list(held)}, on_back_change=lambda: None
    )
    return None if said.back is None else [str(what) for what in said.back["held"]]


def turn_years(take: Callable[[], None]) -> None:
    """Let the sliders of the page's maps turn to every year they carry, without asking the server.

    Args:
        take: called once a slider rests, its year in the session's state under `YEARS`.
    """
    _place(_component("years", style=None), YEARS, on_year_change=take)


def look(
    names: Mapping[str, str], looked: str | None, take: Callable[[str], None], choose: Callable[[str], None]
) -> None:
    """Let a click on what stands for a regency, on any chart of the page or table of words, look at it.

    Args:
        names: codes by name.
        looked: code of the regency that is looked at, outlined on maps.
        take: called with the code of the regency clicked.
        choose: likewise where Shift is held.
    """
    _place(
        _component(_LOOK, style=None),
        _LOOK,
        {"names": dict(names), "looked": looked},
        on_region_change=lambda: take(st.session_state[_LOOK].region),
        on_chosen_change=lambda: choose(st.session_state[_LOOK].chosen),
    )


def follow(take: Callable[[str], None]) -> None:
    """Let be clicked what bears `data-index`: the index that a ruler names, a row of the register."""
    _place(
        _component(_FOLLOWED, style=None), _FOLLOWED, on_index_change=lambda: take(st.session_state[_FOLLOWED].index)
    )


def narrow() -> bool:
    """Return whether the window is a phone's, which the browser tells where a session first asks."""
    known: bool = st.session_state.get(_KNOWN, False)
    _place(
        _component(_NARROW, style=None),
        _NARROW,
        {"narrow": known},
        on_narrow_change=lambda: st.session_state.update({_KNOWN: st.session_state[_NARROW].narrow}),
    )
    return known


def copy_link(base: str) -> None:
    """Draw the button that copies the address of the view, which the scope bar keeps complete.

    Args:
        base: what others open instead of what the browser calls this machine, up to the page; empty for the same.
    """
    said = {"label": "Salin tautan", "done": "Tautan tersalin", "base": base}
    _place(_component("copy_link"), "copy_link", said)


def copy_code(text: str, key: str) -> None:
    """Draw the button that copies the code by which another page shows a finding."""
    data = {"label": "Salin kode sematan", "done": "Tersalin", "text": text}
    _place(_component("copy_link"), f"copy_{key}", data)


def save_picture(chart: str, stem: str, title: str, foot: Sequence[str], *, drawn: bool = True) -> None:
    """Draw the buttons that save a chart as PNG and SVG with its title above and where it comes from below.

    Args:
        chart: key of the container that holds the chart: one of plotly, a drawn one, or a map of deck.gl.
        stem: file name without ending.
        foot: what stands below, each on lines of its own, wrapped to the width of the picture.
        drawn: whether it is made of lines and letters; a map of deck.gl is not, and has no SVG.
    """
    data = {"chart": chart, "stem": stem, "title": title, "foot": list(foot), "drawn": drawn}
    _place(_component("save_picture"), f"picture_{chart}", data)


def draw(key: str, svg: str, alternative: str) -> None:
    """Draw an SVG picture as wide as its place, apart from the names and styles of all others."""
    _component("drawing")(data={"svg": svg, "alternative": alternative}, key=f"drawing_{key}", height="content")


def present(title: str, scenes: Sequence[Mapping[str, object]], start: str | None) -> None:
    """Draw the list of scenes and the button that shows them full-screen; the browser moves between them by itself.

    Args:
        title: what the scenes are about, for screen readers.
        scenes: `key`, `name`, `headline`, `svg`, `note`, `help` (lines), `source` and `alternative` of each.
        start: key of the scene the page opens with, None to wait for the button.
    """
    data = {"title": title, "scenes": list(scenes), "start": start}
    presenter = _component("presenter", "presenter.css", "presenter.html")
    presenter(data=data, key="presenter", height="content")


def base_address(url: str) -> str:
    """Return the address up to and without the page that others open.

    Args:
        url: the address in the browser; empty where it is not known.
    """
    return opened_at(url, alone=st.get_option("server.address") not in _EVERYWHERE)


def qr_code(address: str) -> str:
    """Return the QR code of an address as the data address of an SVG without a size of its own."""
    return segno.make(address, error="m").svg_data_uri(border=2, omitsize=True, dark=theme.INK, light=theme.PAPER)


def offer_code(address: str) -> None:
    """Draw the button that shows the QR code of the view, for whoever is in the room."""
    with st.popover("QR", help="Kode QR tampilan ini", key="qr", on_change="rerun") as opened:
        if opened.open:
            st.html(f'<img class="setara-qr" src="{qr_code(address)}" alt="Kode QR tampilan ini">')
            st.caption(f"`{address}`")


def show_links(view: View) -> None:
    """Draw the addresses of the figures for programs: the chosen indicator, all of them, and what was computed."""
    root = base_address(st.context.url or "")
    if not (data_served.is_set() and root):
        return
    place = f"{root}/{DATA_PLACE}/{LATEST}"
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
