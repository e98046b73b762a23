"""One finding alone, inside a page of somebody else."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

from setara.address import EMBEDDED
from setara.paths import PRODUCT

_HEIGHT = 740
_OPEN = "setara-open"
# Frames in pages of others go on naming a finding as it was named before.
_FORMERLY = {"ringkasan": "beranda", "penyebab": "penyumbang"}


def code(link: str, key: str, title: str) -> str:
    """Return the HTML that shows one finding of a view inside another page.

    Args:
        link: complete address of the view.
        key: of the finding.
        title: its message, for who cannot see it.
    """
    address = f"{link}{'&' if '?' in link else '?'}{EMBEDDED}={key}&embed=true"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{_HEIGHT}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def asked() -> str:
    """Return the key of the finding that is shown alone; empty where the whole page is."""
    key = st.query_params.get(EMBEDDED, "") if st.context.is_embedded else ""
    for before, now in _FORMERLY.items():
        key = re.sub(f"^{before}_", f"{now}_", key)
    return key if re.fullmatch("[a-z0-9_]{1,60}", key) else ""


def hide_the_rest() -> None:
    """Hide what does not belong to the finding that is asked for; where the page has none of this name, all stays."""
    if not (key := asked()):
        return
    kept = "".join(f":not(:has({one})):not({one}):not({one} *)" for one in (f".st-key-finding_{key}", f".{_OPEN}"))
    rest = f".stMainBlockContainer:has(.st-key-finding_{key}) *{kept}, .stApp:has(.st-key-finding_{key}) header"
    st.html(f"<style>{rest} {{ display: none !important; }}</style>")


def open_whole(link: str) -> None:
    """Draw the link from a finding shown alone to the whole page."""
    if asked():
        st.html(f'<p class="{_OPEN}"><a href="{escape(link)}" target="_blank">Buka di {PRODUCT}</a></p>')
